import { Alert } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { KindTag } from "../../components/KindTag";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { wholeList } from "../../components/personList";
import { personName } from "../../components/personName";
import { useRuleName } from "../../components/retentionRules";
import { navigate } from "../../components/router";
import { usePages } from "../../components/usePages";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { listPersons } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonRow } from "../../ipc/types";
import { keepingRule, retentionQuery } from "./queries";

const kept = { ...wholeList, erasure: "kept" as const, with_erase_on: true };
const byName = { by: "name" as const, descending: false };

/** Of whom only what the law demands is left, which nothing else shows. */
export function KeptPersons() {
  const t = useT();
  const format = useFormat();
  const key = [...keys.persons(kept, byName), "kept"];
  const pages = usePages(key, (offset, limit) => listPersons(kept, byName, offset, limit));
  const columns = useMemo<Column<PersonRow, never>[]>(
    () => [
      {
        key: "name",
        header: t("persons-column-name"),
        width: "minmax(160px, 1.4fr)",
        cell: (row) => <strong style={{ fontWeight: 550 }}>{personName(t, row)}</strong>,
      },
      {
        key: "kind",
        header: t("persons-column-kind"),
        width: "minmax(130px, 1fr)",
        cell: (row) => <KindTag kind={row.kind} />,
      },
      {
        key: "goes",
        header: t("retention-goes"),
        width: "minmax(160px, 1fr)",
        cell: (row) => <span className="k-tabular">{row.erase_on ? format.date(row.erase_on) : "–"}</span>,
      },
    ],
    [t, format],
  );
  if (pages.problem) return <ProblemAlert problem={pages.problem} onRetry={pages.retry} />;
  if (pages.total === 0) {
    return (
      <EmptyState
        title={t("kept-empty-title")}
        text={t("kept-empty-text")}
        icon={<IconArchive size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <VirtualTable
      listKey={JSON.stringify(key)}
      label={t("retention-tab-kept")}
      testid="kept-table"
      rowTestid="kept-row"
      columns={columns}
      total={pages.total ?? 8}
      rowAt={pages.rowAt}
      rowId={(row) => row.id}
      rowLabel={(row) => personName(t, row)}
      onShow={pages.show}
      onOpen={(row) => navigate(`/person/${row.id}/retention`)}
    />
  );
}

/** Says on top of a person's page that they would be gone, but for a duty to keep some of it. */
export function KeptNote({ person, since }: { person: string; since: string }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  const retention = useQuery(retentionQuery(person));
  const until = retention.data?.erase_on ?? null;
  const rule = retention.data ? keepingRule(retention.data) : null;
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconArchive size={18} aria-hidden />}
      title={t("kept-title")}
      mt="sm"
      data-testid="person-kept"
    >
      {t("kept-text", { date: format.date(since) })}
      {until !== null && rule !== null && ` ${t("kept-text-until", { date: format.date(until), rule: nameOf(rule) })}`}
    </Alert>
  );
}
