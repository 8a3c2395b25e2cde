import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Format } from "../../components/format";
import { KindTag } from "../../components/KindTag";
import type { MessageId, Translate } from "../../components/l10n";
import { personName } from "../../components/personName";
import type { Column } from "../../components/VirtualTable";
import type { PersonRow, PersonSort } from "../../ipc/types";
import classes from "./Persons.module.css";

export const columnIds = {
  organisation: "persons-column-organisation",
  position: "persons-column-position",
  email: "persons-column-email",
  phone: "persons-column-phone",
  city: "persons-column-city",
  kind: "persons-column-kind",
  tags: "persons-column-tags",
  last: "persons-column-last",
  erasure: "persons-column-erasure",
} as const satisfies Record<string, MessageId>;

export type ColumnKey = keyof typeof columnIds;
export const columnKeys = Object.keys(columnIds) as ColumnKey[];
export const usualColumns: ColumnKey[] = ["organisation", "email", "phone", "city", "kind", "last"];
/** What smaller windows show without cutting names and addresses off. */
export const fewColumns: ColumnKey[] = usualColumns.filter((key) => key !== "city");
export const fewerColumns: ColumnKey[] = fewColumns.filter((key) => key !== "kind");
export const fewestColumns: ColumnKey[] = fewerColumns.filter((key) => key !== "last");

/** Says what the address that a row shows may be used for. */
export type Standing = (person: string, channel: "email" | "phone" | "post", shown: string) => ReactNode;

function Several({ values, standing }: { values: string[]; standing?: ReactNode }) {
  const [first] = values;
  if (first === undefined) return <span className={classes.none}>–</span>;
  return (
    <span className={classes.several}>
      {standing}
      <span className={classes.first} title={values.join("\n")}>
        {first}
      </span>
      {values.length > 1 && <small>+{values.length - 1}</small>}
    </span>
  );
}

/** The columns of the list; the name is always there. */
export function personColumns(
  t: Translate,
  format: Format,
  chosen: ColumnKey[],
  standing?: Standing,
): Column<PersonRow, PersonSort["by"]>[] {
  const cells: Record<ColumnKey, Omit<Column<PersonRow, PersonSort["by"]>, "key" | "header">> = {
    organisation: {
      width: "minmax(112px, 1.25fr)",
      sort: "organisation",
      cell: (row) => <span title={row.organisation}>{row.organisation}</span>,
    },
    position: { width: "minmax(110px, 1fr)", cell: (row) => row.position },
    email: {
      width: "minmax(204px, 2.1fr)",
      cell: (row) => <Several values={row.emails} standing={standing?.(row.id, "email", row.emails[0] ?? "")} />,
    },
    phone: {
      width: "minmax(156px, 1fr)",
      cell: (row) => <Several values={row.phones} standing={standing?.(row.id, "phone", row.phones[0] ?? "")} />,
    },
    city: {
      width: "minmax(128px, 1fr)",
      sort: "city",
      // The sign is that of the postal address, also where it names no city.
      cell: (row) => (
        <span className={classes.several}>
          {standing?.(row.id, "post", row.city)}
          <span className={classes.first}>{row.city}</span>
        </span>
      ),
    },
    kind: { width: "minmax(136px, 0.3fr)", cell: (row) => <KindTag kind={row.kind} /> },
    tags: {
      width: "minmax(130px, 1.2fr)",
      cell: (row) =>
        row.tags.map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        )),
    },
    last: {
      width: "112px",
      sort: "last_touchpoint",
      end: true,
      cell: (row) =>
        row.last_touchpoint_at ? format.ago(row.last_touchpoint_at) : <span className={classes.none}>–</span>,
    },
    erasure: {
      width: "112px",
      end: true,
      cell: (row) => (row.erase_on ? format.date(row.erase_on) : <span className={classes.none}>–</span>),
    },
  };
  return [
    {
      key: "name",
      header: t("persons-column-name"),
      width: "minmax(146px, 1.8fr)",
      sort: "name",
      cell: (row) => (
        <Text component="span" inherit fw={550} className={classes.name} title={personName(t, row)}>
          {personName(t, row)}
        </Text>
      ),
    },
    ...columnKeys
      .filter((key) => chosen.includes(key))
      .map((key) => ({ key, header: t(columnIds[key]), ...cells[key] })),
  ];
}
