import { Button, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { DateField } from "../../components/DateField";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { PersonSelect } from "../../components/PersonSelect";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePlace, useSetParams } from "../../components/router";
import toolbar from "../../components/Toolbar.module.css";
import { toUtc } from "../../components/time";
import { usePages } from "../../components/usePages";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { actionText } from "../../components/words";
import { type HistoryFilter, historyState, listHistory, showPerson } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { HistoryEntry } from "../../ipc/types";
import { changedFields } from "./changedFields";
import { Entry } from "./Entry";
import classes from "./History.module.css";

/** The entries of the history, of all or of one person, with filters that stand in the address. */
export function HistoryList({ person: only }: { person?: string }) {
  const t = useT();
  const format = useFormat();
  const { params } = usePlace();
  const setParams = useSetParams();
  const [opened, setOpened] = useState<HistoryEntry | null>(null);
  const state = useQuery({ queryKey: ["history", "state"], queryFn: historyState });
  const chosen = only ?? params.get("who") ?? null;
  const since = params.get("since");
  const until = params.get("until");
  const filter: HistoryFilter = {
    person: chosen,
    actor: params.get("actor"),
    action: params.get("action"),
    since: since ? toUtc(since, "00:00") : null,
    // The whole last day belongs to it.
    until: until ? toUtc(until, "23:59").replace(":00Z", ":59Z") : null,
  };
  const filtered =
    filter.actor !== null || filter.action !== null || since !== null || until !== null || (!only && chosen !== null);
  const key = JSON.stringify(filter);
  const pages = usePages(["history", "list", filter], (offset, limit) => listHistory(filter, offset, limit));
  const about = useQuery({
    queryKey: keys.person(chosen ?? ""),
    queryFn: () => showPerson(chosen ?? ""),
    enabled: !only && chosen !== null,
  });
  const narrow = useMediaQuery("(max-width: 1300px)", false, { getInitialValueInEffect: false });
  // Beside the opened entry, which says the rest, a small window has room for when, what and whom.
  const brief = narrow && opened !== null;
  const allColumns = useMemo<Column<HistoryEntry, never>[]>(
    () => [
      {
        key: "at",
        header: t("history-when"),
        width: "148px",
        cell: (entry) => <span className="k-tabular">{format.dateTime(entry.at)}</span>,
      },
      { key: "actor", header: t("history-who"), width: "minmax(100px, 0.8fr)", cell: (entry) => entry.actor },
      {
        key: "action",
        header: t("history-what"),
        width: "minmax(190px, 1.4fr)",
        wraps: true,
        cell: (entry) => <strong style={{ fontWeight: 550 }}>{actionText(t, entry.action)}</strong>,
      },
      ...(only
        ? []
        : [
            {
              key: "person",
              header: t("history-whom"),
              width: "minmax(120px, 1.1fr)",
              cell: ({ person }: HistoryEntry) =>
                person ? person.name || t(person.kept ? "only-kept" : "history-erased-person") : "",
            },
          ]),
      {
        key: "changes",
        header: t("history-fields"),
        width: "minmax(120px, 1.4fr)",
        cell: (entry) =>
          entry.erased ? (
            <em className={classes.erased}>{t("history-erased-short")}</em>
          ) : (
            changedFields(entry.changes.map((change) => change.label))
          ),
      },
    ],
    [t, format, only],
  );
  const columns = brief ? allColumns.filter(({ key: name }) => name !== "actor" && name !== "changes") : allColumns;
  const clear = () => setParams({ who: null, actor: null, action: null, since: null, until: null });

  return (
    <>
      <div className={toolbar.toolbar} data-testid="history-filters">
        <Select
          aria-label={t("history-who")}
          placeholder={t("history-anyone")}
          data={state.data?.actors ?? []}
          value={filter.actor}
          onChange={(actor) => setParams({ actor })}
          clearable
          clearButtonProps={{ "aria-label": t("field-clear") }}
          w={160}
        />
        <Select
          aria-label={t("history-what")}
          placeholder={t("history-anything")}
          data={(state.data?.actions ?? []).map((action) => ({ value: action, label: actionText(t, action) }))}
          value={filter.action}
          onChange={(action) => setParams({ action })}
          clearable
          clearButtonProps={{ "aria-label": t("field-clear") }}
          searchable
          w={190}
        />
        {!only && (
          <PersonSelect
            label={t("history-whom")}
            hideLabel
            width={200}
            chosen={chosen ? { id: chosen, name: about.data?.name ?? "…" } : null}
            onChoose={(person) => setParams({ who: person?.id ?? null })}
          />
        )}
        <DateField
          aria-label={t("history-since")}
          placeholder={t("history-since")}
          value={since}
          onChange={(day) => setParams({ since: day })}
          clearable
          w={116}
        />
        <DateField
          aria-label={t("history-until")}
          placeholder={t("history-until")}
          value={until}
          onChange={(day) => setParams({ until: day })}
          clearable
          w={116}
        />
        {filtered && (
          <Button variant="subtle" onClick={clear}>
            {t("history-clear")}
          </Button>
        )}
      </div>
      {pages.problem ? (
        <ProblemAlert problem={pages.problem} onRetry={pages.retry} />
      ) : pages.total === 0 ? (
        <EmptyState
          title={filtered ? t("history-none-title") : t("history-empty-title")}
          text={filtered ? t("history-none-text") : t("history-empty-text")}
          icon={<IconHistory size={26} stroke={1.5} aria-hidden />}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what lies beside the list, from both
        <div
          className={classes.split}
          data-open={opened !== null || undefined}
          data-inside={only ? true : undefined}
          onKeyDown={(event) => event.key === "Escape" && setOpened(null)}
        >
          <VirtualTable
            listKey={key}
            label={t("history-title")}
            testid="history-table"
            rowTestid="history-row"
            columns={columns}
            total={pages.total ?? 12}
            rowAt={pages.rowAt}
            rowId={(entry) => String(entry.seq)}
            rowLabel={(entry) => actionText(t, entry.action)}
            onShow={pages.show}
            onOpen={(entry) => setOpened(opened?.seq === entry.seq ? null : entry)}
          />
          {opened && <Entry entry={opened} onClose={() => setOpened(null)} />}
        </div>
      )}
    </>
  );
}
