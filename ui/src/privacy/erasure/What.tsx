import { Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type Format, useFormat } from "../../components/format";
import { type MessageId, type Translate, useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { onHold, useRuleName } from "../../components/retentionRules";
import { disclosedText, goingText, tableText } from "../../components/retentionWords";
import type { KeptItem, KindCount, RecipientToTell, TextsStaying } from "../../ipc/types";

/** A part of what is said before an erasure. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h4">
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed" mb={4}>
          {text}
        </Text>
      )}
      {children}
    </section>
  );
}

/** How many texts about others keep the name, and why. */
export function StayingNote({ texts }: { texts: TextsStaying }) {
  const t = useT();
  const { held, by_law: law } = texts;
  if (held + law === 0) return null;
  return (
    <Text size="sm" data-testid="texts-stay">
      {held > 0 && t("texts-stay-held", { count: held })}
      {law > 0 && ` ${t("texts-stay-law", { count: law })}`}
    </Text>
  );
}

/** How many saved views go, too: they look for the name. */
export function ViewsNote({ views }: { views: number }) {
  const t = useT();
  if (views === 0) return null;
  return (
    <Text size="sm" data-testid="views-go">
      {t("views-go", { count: views })}
    </Text>
  );
}

/** How much of each there is. */
export function CountTable({ counts, testid }: { counts: KindCount[]; testid: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table verticalSpacing={3} fz="sm" data-testid={testid}>
      <Table.Tbody>
        {counts.map(({ kind, n }) => (
          <Table.Tr key={kind}>
            <Table.Td>{tableText(t, kind)}</Table.Td>
            <Table.Td ta="right" className="k-tabular">
              {format.number(n)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Addresses stay for claims, and are counted. */
function keptText(t: Translate, format: Format, one: KeptItem): string {
  if (one.kind === "address") return t("erase-kept-address", { count: one.n, shown: format.number(one.n) });
  return goingText(t, format, one);
}

/** Of a person only the name stays, and as long as anything else does. */
const keptId = (one: KeptItem): MessageId => {
  if (one.until === null) return one.rule === onHold ? "erase-kept-held" : "erase-kept-open";
  return one.kind === "person" ? "erase-kept-name" : "erase-kept-item";
};

/** What has to stay, until when, by which rule. */
export function KeptList({ kept }: { kept: KeptItem[] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  const language = useLanguage();
  return (
    <ul style={{ margin: 0, paddingLeft: 18, fontSize: "0.8125rem" }} data-testid="erase-kept">
      {kept.map((one) => (
        <li key={`${one.kind} ${one.rule} ${one.until}`}>
          {t(keptId(one), {
            what: keptText(t, format, one),
            rule: nameOf(one.rule),
            source: within(one.source, language),
            date: one.until === null ? "" : format.date(one.until),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Who got the data. */
export function RecipientList({ recipients }: { recipients: RecipientToTell[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul style={{ margin: 0, paddingLeft: 18, fontSize: "0.8125rem" }}>
      {recipients.map((one) => (
        <li key={one.id}>
          {t(one.persons > 1 ? "recipients-got-of" : "recipients-got", {
            recipient: one.recipient,
            what: disclosedText(t, one.kind),
            date: format.date(one.handed_out_at),
            persons: t("recipients-of-persons", { count: one.persons }),
          })}
        </li>
      ))}
    </ul>
  );
}
