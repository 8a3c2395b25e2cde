import { Checkbox } from "@mantine/core";
import { CountrySelect } from "../../components/CountrySelect";
import { FilterChip, FilterGroup, FilterMenu, FilterWide, toggled } from "../../components/Filter";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import type { OrganisationFilter } from "../../ipc/types";

const hasIds: Record<OrganisationFilter["has"][number], MessageId> = {
  email: "filter-has-email",
  phone: "filter-has-phone",
  web: "filter-has-web",
  address: "filter-has-address",
};
type Has = keyof typeof hasIds;

/** What there is or is not, each with its words. */
const eithers = {
  members: { title: "organisations-members", yes: "filter-members", no: "filter-no-members" },
  held: { title: "filter-held", yes: "filter-with-hold", no: "filter-without-hold" },
} as const satisfies Partial<Record<keyof OrganisationFilter, Record<string, MessageId>>>;
type Either = keyof typeof eithers;

type Props = { filter: OrganisationFilter; onChange: (filter: OrganisationFilter) => void };

/** What the list of organisations is narrowed to. */
export function FilterBar({ filter, onChange }: Props) {
  const t = useT();
  const format = useFormat();
  const chosen = (Object.keys(eithers) as Either[]).filter((key) => filter[key] !== null);
  const { country } = filter;
  return (
    <>
      <FilterMenu active={chosen.length + filter.has.length + (country ? 1 : 0)} testid="organisations-filter">
        {(Object.keys(eithers) as Either[]).map((key) => (
          <FilterGroup key={key} title={t(eithers[key].title)}>
            {([true, false] as const).map((wanted) => (
              <Checkbox
                key={String(wanted)}
                label={t(eithers[key][wanted ? "yes" : "no"])}
                checked={filter[key] === wanted}
                onChange={() => onChange({ ...filter, [key]: filter[key] === wanted ? null : wanted })}
              />
            ))}
          </FilterGroup>
        ))}
        <FilterGroup title={t("filter-has")}>
          {(Object.keys(hasIds) as Has[]).map((has) => (
            <Checkbox
              key={has}
              label={t(hasIds[has])}
              checked={filter.has.includes(has)}
              onChange={() => onChange({ ...filter, has: toggled(filter.has, has) })}
            />
          ))}
        </FilterGroup>
        <FilterWide>
          <CountrySelect
            label={t("organisations-country")}
            value={country ?? ""}
            onChange={(code) => onChange({ ...filter, country: code || null })}
            clearable
            comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
          />
        </FilterWide>
      </FilterMenu>
      {chosen.map((key) => (
        <FilterChip key={key} onRemove={() => onChange({ ...filter, [key]: null })}>
          {t(eithers[key][filter[key] ? "yes" : "no"])}
        </FilterChip>
      ))}
      {filter.has.map((has) => (
        <FilterChip key={has} onRemove={() => onChange({ ...filter, has: toggled(filter.has, has) })}>
          {t(hasIds[has])}
        </FilterChip>
      ))}
      {country && (
        <FilterChip onRemove={() => onChange({ ...filter, country: null })}>{format.country(country)}</FilterChip>
      )}
    </>
  );
}
