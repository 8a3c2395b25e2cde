import { ActionIcon, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChecklist, IconDots, IconHandStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds, methodIds } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { navigate } from "../../components/router";
import { useMay } from "../../components/session";
import { usePages } from "../../components/usePages";
import { useWithdraw } from "../../components/useWithdraw";
import { type Column, useRowTabIndex, VirtualTable } from "../../components/VirtualTable";
import { listConsents } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { ConsentEvent } from "../../ipc/types";
import classes from "./Consents.module.css";
import { isRevocable, isUnproven, onlyBeside, standsAt } from "./current";
import { consentsQuery } from "./PersonConsents";
import { StateTag } from "./StateTag";

/** The ledger over all persons, what was recorded last first. */
export function Ledger() {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayRecord = useMay("record_consent");
  const pages = usePages([...keys.allConsents, "list"], listConsents);
  // A small window has room for who said what; the person's page has the rest.
  const narrow = useMediaQuery("(max-width: 1300px)", false, { getInitialValueInEffect: false });
  const columns = useMemo<Column<ConsentEvent, never>[]>(() => {
    const particulars: Column<ConsentEvent, never>[] = [
      {
        key: "version",
        header: t("consents-text-short"),
        width: "70px",
        end: true,
        cell: (row) => row.text_version ?? "–",
      },
      {
        key: "evidence",
        header: t("consents-evidence"),
        width: "96px",
        end: true,
        cell: (row) =>
          isUnproven(row) ? (
            <span className={classes.unproven}>{t("consents-unproven-short")}</span>
          ) : row.evidence.length > 0 ? (
            format.number(row.evidence.length)
          ) : (
            "–"
          ),
      },
    ];
    return [
      {
        key: "recorded",
        header: t("consents-recorded-at"),
        width: "147px",
        cell: (row) => <Recorded event={row} />,
      },
      {
        key: "person",
        header: t("consents-person"),
        width: "minmax(105px, 1.4fr)",
        wraps: true,
        cell: (row) => <strong style={{ fontWeight: 550 }}>{row.person_name || t("only-kept")}</strong>,
      },
      {
        key: "state",
        header: t("consents-state"),
        width: "minmax(121px, 0.8fr)",
        cell: (row) => <StateTag state={row.state} />,
      },
      {
        key: "purpose",
        header: t("consents-purpose"),
        width: "minmax(128px, 1fr)",
        wraps: true,
        cell: (row) => name(row.purpose),
      },
      {
        key: "channel",
        header: t("consents-channel"),
        width: "minmax(108px, 1.6fr)",
        cell: (row) => (
          <span title={row.address || undefined}>
            {t(consentChannelIds[row.channel])}
            {row.address && <span className={classes.said}>{row.address}</span>}
          </span>
        ),
      },
      {
        key: "method",
        header: t("consents-method-short"),
        width: "minmax(93px, 0.6fr)",
        wraps: true,
        cell: (row) => t(methodIds[row.method]),
      },
      ...(narrow ? [] : particulars),
      ...(mayRecord
        ? [{ key: "menu", header: "", width: "40px", cell: (row: ConsentEvent) => <RowMenu event={row} /> }]
        : []),
    ];
  }, [t, format, name, mayRecord, narrow]);
  if (pages.problem) return <ProblemAlert problem={pages.problem} onRetry={pages.retry} />;
  if (pages.total === 0) {
    return (
      <EmptyState
        title={t("consents-empty-title")}
        text={t("consents-empty-text")}
        icon={<IconChecklist size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <VirtualTable
      listKey="ledger"
      label={t("consents-title")}
      testid="ledger-table"
      rowTestid="ledger-row"
      columns={columns}
      total={pages.total ?? 12}
      rowAt={pages.rowAt}
      rowId={(row) => row.id}
      rowLabel={(row) => row.person_name || t("only-kept")}
      onShow={pages.show}
      onOpen={(row) => navigate(`/person/${row.person}/consents`)}
    />
  );
}

/** When it was entered, by which the ledger is sorted; and when it was said, if that was on another day. */
function Recorded({ event }: { event: ConsentEvent }) {
  const t = useT();
  const format = useFormat();
  const said = format.date(event.at);
  return (
    <span className="k-tabular">
      {format.dateTime(event.recorded_at)}
      {said !== format.date(event.recorded_at) && (
        <span className={classes.said} data-testid="ledger-said">
          {t("consents-said-on", { date: said })}
        </span>
      )}
    </span>
  );
}

/** What can be done with an entry that still holds. */
function RowMenu({ event }: { event: ConsentEvent }) {
  const t = useT();
  const withdraw = useWithdraw();
  const tabIndex = useRowTabIndex();
  const [opened, setOpened] = useState(false);
  const consents = useQuery({ ...consentsQuery(event.person), enabled: opened });
  const { whole, elsewhere } = standsAt(consents.data ?? [], event);
  const beside = onlyBeside(consents.data ?? [], event);
  const send = (address: string | null) =>
    withdraw.mutate({
      persons: { these: [event.person] },
      purpose: event.purpose,
      channel: event.channel,
      address,
      method: null,
      objects: false,
    });
  if (!isRevocable(event) || !event.holds) return null;
  return (
    // The row itself opens the person.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks from the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the menu in it takes the keys
    <span onClick={(click) => click.stopPropagation()}>
      <Menu position="bottom-end" opened={opened} onChange={setOpened}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            tabIndex={tabIndex}
            loading={withdraw.isPending}
            aria-label={t("consents-row-menu", { name: event.person_name || t("only-kept") })}
            data-testid="ledger-menu"
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {beside ? (
            <Menu.Label>{t("consents-only-beside")}</Menu.Label>
          ) : (
            whole && event.channel !== "post" && <Menu.Label>{t("withdraw-whole")}</Menu.Label>
          )}
          <Menu.Item
            leftSection={<IconHandStop size={16} aria-hidden />}
            disabled={consents.isPending || beside}
            onClick={() => send(event.address || null)}
            data-testid="ledger-withdraw"
          >
            {!whole && elsewhere ? t("withdraw-here", { address: event.address }) : t("consents-withdraw")}
          </Menu.Item>
          {!whole && elsewhere && (
            <Menu.Item onClick={() => send(null)} data-testid="ledger-withdraw-everywhere">
              {t("withdraw-everywhere")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
