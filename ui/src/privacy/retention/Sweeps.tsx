import { Table } from "@mantine/core";
import { IconHistoryToggle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { listSweeps } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import { StayingNote } from "../erasure/What";
import { WideTable } from "./DueTables";
import { ByRule } from "./Report";
import classes from "./Retention.module.css";

/** What was erased when, by whom and by which rules; not who it was. */
export function Sweeps() {
  const t = useT();
  const format = useFormat();
  const sweeps = useQuery({ queryKey: keys.sweeps, queryFn: listSweeps });
  if (sweeps.error) return <ProblemAlert problem={sweeps.error} onRetry={() => sweeps.refetch()} />;
  if (sweeps.data?.length === 0) {
    return (
      <EmptyState
        title={t("sweeps-empty-title")}
        text={t("sweeps-empty-text")}
        icon={<IconHistoryToggle size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <WideTable
      label={t("retention-tab-sweeps")}
      testid="sweeps"
      heads={[
        t("sweeps-at"),
        t("sweeps-by"),
        t("going-persons"),
        t("going-records"),
        t("sweeps-minimised"),
        t("sweeps-held"),
        t("sweeps-rules"),
      ]}
    >
      {sweeps.data?.map((one) => (
        <Table.Tr key={one.id} data-testid="sweep-row">
          <Table.Td className="k-tabular">
            {format.dateTime(one.at)}
            {!one.finished && <span className={classes.quiet}>{t("sweep-not-finished")}</span>}
          </Table.Td>
          <Table.Td>{one.by}</Table.Td>
          <Table.Td className="k-tabular">{format.number(one.persons)}</Table.Td>
          <Table.Td className="k-tabular">{format.number(one.records)}</Table.Td>
          <Table.Td className="k-tabular">{format.number(one.minimised)}</Table.Td>
          <Table.Td className="k-tabular">{format.number(one.held)}</Table.Td>
          <Table.Td>
            <details>
              <summary>{t("sweeps-show-rules")}</summary>
              {one.values > 0 && t("sweep-report-values", { count: one.values, shown: format.number(one.values) })}
              {one.redacted > 0 && ` ${t("sweep-redacted", { count: one.redacted })}`}
              {one.organisations > 0 && ` ${t("sweep-organisations-empty", { count: one.organisations })}`}
              <StayingNote texts={one.staying} />
              <ByRule report={one} />
            </details>
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}
