import { Anchor, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { personName } from "../../components/personName";
import { useRuleName } from "../../components/retentionRules";
import { goingText, retentionActionIds } from "../../components/retentionWords";
import type { DueItem, HeldItem } from "../../ipc/types";
import { HeldUpList } from "./HeldUp";
import classes from "./Retention.module.css";

function PersonLink({ person, name }: { person: string; name: string }) {
  const t = useT();
  return (
    <Anchor component={PlaceLink} size="sm" className={classes.name} to={`/person/${person}/retention`}>
      {personName(t, { name })}
    </Anchor>
  );
}

/** A table as wide as it needs. */
export function WideTable(props: { label: string; heads: string[]; testid: string; children: ReactNode }) {
  return (
    <div className={`${classes.wide} k-bars`}>
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" aria-label={props.label} data-testid={props.testid}>
        <Table.Thead>
          <Table.Tr>
            {props.heads.map((head, at) => (
              <Table.Th key={head || `column-${at}`} aria-hidden={head === "" || undefined}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{props.children}</Table.Tbody>
      </Table>
    </div>
  );
}

/** What goes, and why. */
export function DueTable({ due }: { due: DueItem[] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  return (
    <WideTable
      label={t("going-title")}
      testid="going-table"
      heads={[t("going-who"), t("going-what"), t("going-rule"), t("going-since"), t("going-then")]}
    >
      {due.map((one) => (
        <Table.Tr key={`${one.person} ${one.kind} ${one.rule}`} data-testid="going-row">
          <Table.Td>
            <PersonLink {...one} />
          </Table.Td>
          <Table.Td>{goingText(t, format, one)}</Table.Td>
          <Table.Td>{nameOf(one.rule)}</Table.Td>
          <Table.Td className={`${classes.day} k-tabular`}>{format.date(one.since)}</Table.Td>
          <Table.Td>
            {t(one.action === "restrict" ? "going-but-kept" : retentionActionIds[one.action])}
            {one.keeps_until && (
              <span className={classes.quiet}>{t("going-kept-until", { date: format.date(one.keeps_until) })}</span>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}

/** What would be due, but for something that holds it up. */
export function HeldTable({ held }: { held: HeldItem[] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  return (
    <WideTable
      label={t("held-title")}
      testid="held-table"
      heads={[t("going-who"), t("going-what"), t("going-rule"), t("going-since"), t("held-why")]}
    >
      {held.map((one) => (
        <Table.Tr
          key={[one.person, one.kind, one.rule, ...one.held_up.map(({ kind, hold }) => hold ?? kind)].join(" ")}
          data-testid="held-row"
        >
          <Table.Td>
            <PersonLink {...one} />
          </Table.Td>
          <Table.Td>{goingText(t, format, one)}</Table.Td>
          <Table.Td>{nameOf(one.rule)}</Table.Td>
          <Table.Td className={`${classes.day} k-tabular`}>{format.date(one.since)}</Table.Td>
          <Table.Td>
            <HeldUpList held={one.held_up} />
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}
