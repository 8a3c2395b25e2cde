import { Checkbox, ScrollArea, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FilterChip, FilterGroup, FilterMenu, FilterWide, toggled } from "../../components/Filter";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { OrganisationSelect } from "../../components/OrganisationSelect";
import { erasureFilterIds } from "../../components/retentionWords";
import { kindIds, kinds } from "../../components/words";
import { listTags, showOrganisation } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { ErasureFilter, PersonFilter } from "../../ipc/types";
import classes from "./Persons.module.css";

const hasIds: Record<PersonFilter["has"][number], MessageId> = {
  email: "filter-has-email",
  phone: "filter-has-phone",
  address: "filter-has-address",
};

/** Who is kept although they should be gone is found with what is kept, not among the others. */
const erasures: ErasureFilter[] = ["due", "within_30_days", "within_12_months"];

/** What the list is narrowed to: one menu to choose from, and a chip for each choice that takes it back. */
export function FilterBar({ filter, onChange }: { filter: PersonFilter; onChange: (filter: PersonFilter) => void }) {
  const t = useT();
  const format = useFormat();
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags });
  const active =
    filter.kinds.length +
    filter.tags.length +
    filter.has.length +
    (filter.organisation_id ? 1 : 0) +
    (filter.import_id ? 1 : 0) +
    (filter.erasure ? 1 : 0);
  const organisationId = filter.organisation_id ?? "";
  const organisation = useQuery({
    queryKey: keys.organisation(organisationId),
    queryFn: () => showOrganisation(organisationId),
    enabled: organisationId !== "",
  });
  return (
    <>
      <FilterMenu active={active} testid="persons-filter">
        <FilterGroup title={t("filter-kind")}>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(kindIds[kind])}
              checked={filter.kinds.includes(kind)}
              onChange={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}
              data-testid={`filter-kind-${kind}`}
            />
          ))}
        </FilterGroup>
        <FilterGroup title={t("filter-tag")}>
          <ScrollArea.Autosize mah={190} m={-2}>
            <Stack gap={7} p={2}>
              {tags.data?.map(({ tag, count }) => (
                <Checkbox
                  key={tag}
                  label={
                    <>
                      {tag} <small className={classes.tagCount}>{format.number(count)}</small>
                    </>
                  }
                  checked={filter.tags.includes(tag)}
                  onChange={() => onChange({ ...filter, tags: toggled(filter.tags, tag) })}
                />
              ))}
              {tags.data?.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t("filter-no-tags")}
                </Text>
              )}
            </Stack>
          </ScrollArea.Autosize>
        </FilterGroup>
        <FilterGroup title={t("filter-has")}>
          {(Object.keys(hasIds) as PersonFilter["has"]).map((has) => (
            <Checkbox
              key={has}
              label={t(hasIds[has])}
              checked={filter.has.includes(has)}
              onChange={() => onChange({ ...filter, has: toggled(filter.has, has) })}
            />
          ))}
        </FilterGroup>
        <FilterGroup title={t("filter-erasure")}>
          {erasures.map((when) => (
            <Checkbox
              key={when}
              label={t(erasureFilterIds[when])}
              checked={filter.erasure === when}
              onChange={() => onChange({ ...filter, erasure: filter.erasure === when ? null : when })}
              data-testid={`filter-erasure-${when}`}
            />
          ))}
        </FilterGroup>
        <FilterWide>
          <OrganisationSelect
            label={t("filter-organisation")}
            onChoose={(chosen) => onChange({ ...filter, organisation_id: chosen.id })}
          />
        </FilterWide>
      </FilterMenu>
      {filter.kinds.map((kind) => (
        <FilterChip key={kind} onRemove={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}>
          {t(kindIds[kind])}
        </FilterChip>
      ))}
      {filter.tags.map((tag) => (
        <FilterChip key={tag} onRemove={() => onChange({ ...filter, tags: toggled(filter.tags, tag) })}>
          {tag}
        </FilterChip>
      ))}
      {filter.has.map((has) => (
        <FilterChip key={has} onRemove={() => onChange({ ...filter, has: toggled(filter.has, has) })}>
          {t(hasIds[has])}
        </FilterChip>
      ))}
      {filter.organisation_id && (
        <FilterChip onRemove={() => onChange({ ...filter, organisation_id: null })}>
          {organisation.data?.name ?? t("filter-organisation")}
        </FilterChip>
      )}
      {filter.erasure && (
        <FilterChip onRemove={() => onChange({ ...filter, erasure: null })}>
          {t(erasureFilterIds[filter.erasure])}
        </FilterChip>
      )}
      {filter.import_id && (
        <FilterChip onRemove={() => onChange({ ...filter, import_id: null })}>{t("filter-import")}</FilterChip>
      )}
    </>
  );
}
