import { Button, Checkbox, CloseButton, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { OrganisationSelect } from "../../components/OrganisationSelect";
import { erasureFilterIds } from "../../components/retentionWords";
import { kindIds, kinds } from "../../components/words";
import { listTags, showOrganisation } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { ErasureFilter, PersonFilter } from "../../ipc/types";
import classes from "./FilterBar.module.css";

const hasIds: Record<PersonFilter["has"][number], MessageId> = {
  email: "filter-has-email",
  phone: "filter-has-phone",
  address: "filter-has-address",
};

/** Who is kept although they should be gone is found with what is kept, not among the others. */
const erasures: ErasureFilter[] = ["due", "within_30_days", "within_12_months"];

function toggled<V>(list: V[], value: V): V[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

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
      <Popover position="bottom-start" shadow="md" trapFocus width={620} withinPortal>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} stroke={1.7} aria-hidden />}
            data-testid="persons-filter"
          >
            {t("filter-button")}
            {active > 0 && <span className={classes.active}>{active}</span>}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.menu}>
          <Group title={t("filter-kind")}>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                label={t(kindIds[kind])}
                checked={filter.kinds.includes(kind)}
                onChange={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}
                data-testid={`filter-kind-${kind}`}
              />
            ))}
          </Group>
          <Group title={t("filter-tag")}>
            <ScrollArea.Autosize mah={190} m={-2}>
              <Stack gap={7} p={2}>
                {tags.data?.map(({ tag, count }) => (
                  <Checkbox
                    key={tag}
                    label={
                      <>
                        {tag} <small className={classes.count}>{format.number(count)}</small>
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
          </Group>
          <Group title={t("filter-has")}>
            {(Object.keys(hasIds) as PersonFilter["has"]).map((has) => (
              <Checkbox
                key={has}
                label={t(hasIds[has])}
                checked={filter.has.includes(has)}
                onChange={() => onChange({ ...filter, has: toggled(filter.has, has) })}
              />
            ))}
          </Group>
          <Group title={t("filter-erasure")}>
            {erasures.map((when) => (
              <Checkbox
                key={when}
                label={t(erasureFilterIds[when])}
                checked={filter.erasure === when}
                onChange={() => onChange({ ...filter, erasure: filter.erasure === when ? null : when })}
                data-testid={`filter-erasure-${when}`}
              />
            ))}
          </Group>
          <div className={classes.wide}>
            <OrganisationSelect
              label={t("filter-organisation")}
              onChoose={(chosen) => onChange({ ...filter, organisation_id: chosen.id })}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
      {filter.kinds.map((kind) => (
        <Chip key={kind} onRemove={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}>
          {t(kindIds[kind])}
        </Chip>
      ))}
      {filter.tags.map((tag) => (
        <Chip key={tag} onRemove={() => onChange({ ...filter, tags: toggled(filter.tags, tag) })}>
          {tag}
        </Chip>
      ))}
      {filter.has.map((has) => (
        <Chip key={has} onRemove={() => onChange({ ...filter, has: toggled(filter.has, has) })}>
          {t(hasIds[has])}
        </Chip>
      ))}
      {filter.organisation_id && (
        <Chip onRemove={() => onChange({ ...filter, organisation_id: null })}>
          {organisation.data?.name ?? t("filter-organisation")}
        </Chip>
      )}
      {filter.erasure && (
        <Chip onRemove={() => onChange({ ...filter, erasure: null })}>{t(erasureFilterIds[filter.erasure])}</Chip>
      )}
      {filter.import_id && <Chip onRemove={() => onChange({ ...filter, import_id: null })}>{t("filter-import")}</Chip>}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={7} role="group" aria-label={title}>
      <Text size="xs" fw={600} c="dimmed">
        {title}
      </Text>
      {children}
    </Stack>
  );
}

function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  const t = useT();
  return (
    <span className={classes.chip}>
      {children}
      <CloseButton size="xs" aria-label={t("filter-remove", { name: children })} onClick={onRemove} />
    </span>
  );
}
