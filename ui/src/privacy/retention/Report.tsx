import { Alert, Table } from "@mantine/core";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { useRuleName } from "../../components/retentionRules";
import { countsText } from "../../components/retentionWords";
import type { SweepReport } from "../../ipc/types";

/** What a sweep did. */
export function Report({ report }: { report: SweepReport }) {
  const t = useT();
  const format = useFormat();
  const { persons, records, minimised, organisations, redacted, staying, values, held } = report;
  return (
    <>
      <Alert
        role="status"
        color={report.finished ? "green" : "yellow"}
        variant="light"
        title={t(report.finished ? "sweep-done" : "sweep-not-finished")}
      >
        {t("sweep-report", {
          what: countsText(t, format, persons, records, 0),
        })}
        {values > 0 && ` ${t("sweep-report-values", { count: values, shown: format.number(values) })}`}
        {minimised > 0 && ` ${t("sweep-report-minimised", { count: minimised, shown: format.number(minimised) })}`}
        {held > 0 && ` ${t("sweep-report-held", { count: held, shown: format.number(held) })}`}
        {redacted > 0 && ` ${t("sweep-redacted", { count: redacted })}`}
        {staying.held > 0 && ` ${t("texts-stay-held", { count: staying.held })}`}
        {staying.by_law > 0 && ` ${t("texts-stay-law", { count: staying.by_law })}`}
        {organisations > 0 && ` ${t("sweep-organisations-empty", { count: organisations })}`}
      </Alert>
      <ByRule report={report} />
    </>
  );
}

/** How much went by which rule, in which version. */
export function ByRule({ report }: { report: SweepReport }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  if (report.rules.length === 0) return null;
  return (
    <Table verticalSpacing={4} fz="sm">
      <Table.Tbody>
        {report.rules.map(({ rule, version, n }) => (
          <Table.Tr key={`${rule} ${version}`}>
            <Table.Td>{t("sweep-by-rule", { rule: nameOf(rule), version })}</Table.Td>
            <Table.Td ta="right" className="k-tabular">
              {format.number(n)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
