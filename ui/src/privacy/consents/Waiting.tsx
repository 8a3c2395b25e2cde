import { IconMailQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { navigate } from "../../components/router";
import { useMay } from "../../components/session";
import { type Column, useRowTabIndex, VirtualTable } from "../../components/VirtualTable";
import { listRequests } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PendingRequest } from "../../ipc/types";
import { CancelRequest } from "./CancelRequest";

/** What persons were asked by mail and have not answered yet, over all of them. */
export function Waiting() {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent");
  const waiting = useQuery({ queryKey: keys.waiting, queryFn: () => listRequests(null) });
  const columns = useMemo<Column<PendingRequest, never>[]>(
    () => [
      {
        key: "person",
        header: t("consents-person"),
        width: "minmax(140px, 1.2fr)",
        cell: (row) => <strong style={{ fontWeight: 550 }}>{row.person_name}</strong>,
      },
      { key: "purpose", header: t("consents-purpose"), width: "minmax(130px, 1fr)", cell: (row) => name(row.purpose) },
      {
        key: "address",
        header: t("waiting-address"),
        width: "minmax(180px, 1.4fr)",
        wraps: true,
        cell: (row) => row.address,
      },
      {
        key: "asked",
        header: t("waiting-asked"),
        width: "150px",
        cell: (row) => <span className="k-tabular">{format.dateTime(row.asked_at)}</span>,
      },
      {
        key: "until",
        header: t("waiting-until"),
        width: "116px",
        cell: (row) => <span className="k-tabular">{format.date(row.expires_at)}</span>,
      },
      ...(mayRecord ? [{ key: "cancel", header: "", width: "150px", end: true, cell: cancelOf }] : []),
    ],
    [t, format, name, mayRecord],
  );
  const rows = waiting.data;
  if (waiting.error) return <ProblemAlert problem={waiting.error} onRetry={() => waiting.refetch()} />;
  if (rows?.length === 0) {
    return (
      <EmptyState
        title={t("waiting-empty-title")}
        text={t("waiting-empty-text")}
        icon={<IconMailQuestion size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <VirtualTable
      listKey="waiting"
      label={t("consents-tab-waiting")}
      testid="waiting-table"
      rowTestid="waiting-row"
      columns={columns}
      total={rows?.length ?? 3}
      rowAt={(index) => rows?.[index]}
      rowId={(row) => row.id}
      rowLabel={(row) => row.person_name}
      onShow={nothing}
      onOpen={(row) => navigate(`/person/${row.person}/consents`)}
    />
  );
}

function cancelOf(row: PendingRequest) {
  return <Cancel request={row} />;
}

function Cancel({ request }: { request: PendingRequest }) {
  return <CancelRequest request={request} tabIndex={useRowTabIndex()} />;
}

/** All rows are there already. */
function nothing() {}
