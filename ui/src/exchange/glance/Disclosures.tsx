import { Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { Section } from "../../components/Section";
import { exportReasonIds } from "../../components/words";
import { listDisclosures } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Disclosure, ExportReason } from "../../ipc/types";
import classes from "./Glance.module.css";

const kindIds: Record<Disclosure["kind"], MessageId> = {
  glance: "disclosure-glance",
  list: "disclosure-list",
  document: "disclosure-document",
};

export const disclosuresQuery = (person: string) =>
  queryOptions({ queryKey: keys.disclosures(person), queryFn: () => listDisclosures(person) });

/** What about a person was handed out, when and to whom. */
export function Disclosures({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const disclosures = useQuery(disclosuresQuery(person));
  if (disclosures.error) {
    return (
      <Section title={t("disclosures-title")} testid="person-disclosures">
        <ProblemAlert problem={disclosures.error} onRetry={() => disclosures.refetch()} />
      </Section>
    );
  }
  if (!disclosures.data || disclosures.data.length === 0) return null;
  return (
    <Section title={t("disclosures-title")} testid="person-disclosures">
      <ul className={classes.disclosures}>
        {disclosures.data.map((one) => {
          const why = exportReasonIds[one.reason as ExportReason];
          return (
            <li key={one.id}>
              <span>{t(kindIds[one.kind])}</span>
              <small>
                {t(one.recipient ? "disclosure-line" : "disclosure-line-own", {
                  date: format.dateTime(one.at),
                  recipient: one.recipient,
                  actor: one.actor,
                })}
              </small>
              <Text component="small" size="xs">
                {why ? t(why) : one.reason}
              </Text>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
