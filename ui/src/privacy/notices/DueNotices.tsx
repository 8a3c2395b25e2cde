import { SegmentedControl, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMailCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { EmptyState } from "../../components/EmptyState";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { noticeShortIds, whyDue } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { navigate, usePlace, useSetParams } from "../../components/router";
import { useMay } from "../../components/session";
import { usePages } from "../../components/usePages";
import { useSelection } from "../../components/useSelection";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { listDueNotices } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import { DaysLeft } from "./DaysLeft";
import { type DueRow, dueRow, GiveMany } from "./GiveMany";

/** How urgent, and at most how many days are left then. */
const filters: [string, MessageId, number | null][] = [
  ["all", "due-all", null],
  ["overdue", "due-overdue", -1],
  ["week", "due-week", 7],
  ["month", "due-month", 30],
];

/** The notices that are still to be given, over all persons, the most urgent first. */
export function DueNotices() {
  const t = useT();
  const { params } = usePlace();
  const setParams = useSetParams();
  const name = usePurposeName();
  const [chosen, , days] = filters.find(([key]) => key === params.get("due")) ?? ["all", "due-all", null];
  const key = [...keys.dueNotices, days];
  const mayRecord = useMay("record_consent");
  const filter = useMemo(() => ({ kind: null, days_left_max: days, offset: 0, limit: 0, seen: null }), [days]);
  const pages = usePages(key, (offset, limit) =>
    listDueNotices({ ...filter, offset, limit }).then((page) => ({ ...page, rows: page.rows.map(dueRow) })),
  );
  const selection = useSelection({ filter, order: "", total: pages.total ?? 0, exact: pages.exact, load: pages.load });
  // A small window has room for why; where the data come from stands in the notice.
  const narrow = useMediaQuery("(max-width: 1400px)", false, { getInitialValueInEffect: false });
  const columns = useMemo<Column<DueRow, never>[]>(
    () => [
      {
        key: "person",
        header: t("due-person"),
        width: "minmax(122px, 1.3fr)",
        wraps: true,
        cell: (row) => <strong style={{ fontWeight: 550 }}>{row.person_name}</strong>,
      },
      {
        key: "day",
        header: t("due-day"),
        width: "minmax(200px, 0.8fr)",
        wraps: true,
        cell: (row) => <DaysLeft due={row} />,
      },
      {
        key: "kind",
        header: t("due-kind"),
        width: "minmax(152px, 0.6fr)",
        wraps: true,
        cell: (row) => t(noticeShortIds[row.kind]),
      },
      {
        key: "cause",
        header: t("due-why"),
        width: "minmax(134px, 1fr)",
        wraps: true,
        cell: (row) => whyDue(t, name, row),
      },
      ...(narrow
        ? []
        : [
            {
              key: "source",
              header: t("due-source"),
              width: "minmax(94px, 1fr)",
              wraps: true,
              cell: (row: DueRow) => row.source || "–",
            },
          ]),
    ],
    [t, name, narrow],
  );
  if (pages.problem) return <ProblemAlert problem={pages.problem} onRetry={pages.retry} />;
  if (pages.total === 0 && chosen === "all") {
    return (
      <EmptyState
        title={t("due-empty-title")}
        text={t("due-empty-text")}
        icon={<IconMailCheck size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center", marginBottom: 10 }}>
        <SegmentedControl
          size="xs"
          aria-label={t("due-filter")}
          data={filters.map(([value, label]) => ({ value, label: t(label) }))}
          value={chosen}
          onChange={(to) => setParams({ due: to === "all" ? null : to })}
          data-testid="due-filter"
        />
        <Text size="sm" c="dimmed" data-testid="due-count" role="status">
          {pages.total !== null && t("due-count", { count: pages.total })}
        </Text>
      </div>
      {pages.total === 0 ? (
        <EmptyState title={t("due-none-title")} text={t("due-none-text")} />
      ) : (
        <VirtualTable
          listKey={JSON.stringify(key)}
          label={t("consents-tab-notices")}
          testid="due-table"
          rowTestid="due-row"
          columns={columns}
          total={pages.total ?? 12}
          rowAt={pages.rowAt}
          rowId={(row) => row.id}
          selection={mayRecord ? selection : undefined}
          rowLabel={(row) => row.person_name}
          onShow={pages.show}
          onOpen={(row) => navigate(`/person/${row.person}/consents`)}
        />
      )}
      {selection.count > 0 && <GiveMany selection={selection} seen={pages.answered?.seen ?? null} />}
    </>
  );
}
