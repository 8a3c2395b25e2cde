import { Button } from "@mantine/core";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { ChooseColumns } from "../../components/ChooseColumns";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { ProblemAlert } from "../../components/ProblemAlert";
import { navigate, usePlace, useSetParams } from "../../components/router";
import { SearchField } from "../../components/SearchField";
import { useMay, useSession } from "../../components/session";
import toolbar from "../../components/Toolbar.module.css";
import { usePages } from "../../components/usePages";
import { useStored } from "../../components/useStored";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { listOrganisations } from "../../ipc/commands";
import type { OrganisationRow, OrganisationSort } from "../../ipc/types";
import { sortOf } from "./sort";

const columnIds = {
  city: "organisations-city",
  country: "organisations-country",
  phone: "organisations-phone",
  email: "organisations-email",
  members: "organisations-members",
} as const satisfies Record<string, MessageId>;
type ColumnKey = keyof typeof columnIds;
const columnKeys = Object.keys(columnIds) as ColumnKey[];
const validColumns = (value: unknown): value is ColumnKey[] =>
  Array.isArray(value) && value.every((key) => columnKeys.includes(key));

const left = { place: "", index: 0 };

/** All organisations. */
export function Organisations({ onAdd }: { onAdd: () => void }) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  const { params } = usePlace();
  const setParams = useSetParams();
  const text = params.get("text") ?? "";
  const sort = sortOf(params);
  const { by, descending } = sort;
  const key = JSON.stringify([text, sort]);
  const { workspace } = useSession();
  const place = `${workspace.id} ${key}`;
  const pages = usePages(["organisations", "list", text, sort], (offset, limit) =>
    listOrganisations(text, sort, offset, limit),
  );
  const [chosen, setChosen] = useStored<ColumnKey[]>("kartei.organisations.columns", columnKeys, validColumns);
  const allColumns = useMemo<Column<OrganisationRow, OrganisationSort["by"]>[]>(
    () => [
      {
        key: "name",
        header: t("organisations-name"),
        width: "minmax(190px, 1.8fr)",
        sort: "name",
        cell: (row) => <strong style={{ fontWeight: 550 }}>{row.name}</strong>,
      },
      {
        key: "city",
        header: t("organisations-city"),
        width: "minmax(140px, 1fr)",
        sort: "city",
        cell: (row) => row.city,
      },
      {
        key: "country",
        header: t("organisations-country"),
        width: "minmax(100px, 0.8fr)",
        cell: (row) => (row.country ? format.country(row.country) : ""),
      },
      { key: "phone", header: t("organisations-phone"), width: "minmax(108px, 1fr)", cell: (row) => row.phone },
      { key: "email", header: t("organisations-email"), width: "minmax(200px, 1.5fr)", cell: (row) => row.email },
      {
        key: "members",
        header: t("organisations-members"),
        width: "84px",
        sort: "members",
        end: true,
        cell: (row) => format.number(row.members),
      },
    ],
    [t, format],
  );
  const columns = useMemo(
    () => allColumns.filter(({ key: name }) => name === "name" || chosen.includes(name as ColumnKey)),
    [allColumns, chosen],
  );
  if (pages.total === 0 && text === "") {
    return (
      <Page title={t("organisations-title")}>
        <EmptyState
          title={t("organisations-empty-title")}
          text={t("organisations-empty-text")}
          icon={<IconBuilding size={26} stroke={1.5} aria-hidden />}
        >
          {mayEdit && (
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={onAdd}>
              {t("organisations-empty-add")}
            </Button>
          )}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      fill
      title={t("organisations-title")}
      note={
        pages.total !== null && (
          <span role="status">
            {t(text === "" ? "organisations-count" : "organisations-found", {
              count: pages.total,
              shown: format.number(pages.total),
            })}
          </span>
        )
      }
    >
      <div className={toolbar.toolbar}>
        <SearchField
          label={t("organisations-search")}
          className={toolbar.search}
          text={text}
          onText={(next) => setParams({ text: next })}
          testid="organisations-search"
          table="organisations-table"
        />
        <span className={toolbar.grow} />
        <ChooseColumns columns={columnIds} chosen={chosen} onChange={setChosen} />
      </div>
      {pages.problem ? (
        <ProblemAlert problem={pages.problem} onRetry={pages.retry} />
      ) : pages.total === 0 ? (
        <EmptyState title={t("organisations-none-title")} text={t("organisations-none-text")} />
      ) : (
        <VirtualTable
          listKey={key}
          label={t("organisations-title")}
          testid="organisations-table"
          rowTestid="organisation-row"
          columns={columns}
          total={pages.total ?? 20}
          rowAt={pages.rowAt}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          onShow={pages.show}
          sort={sort}
          onSort={(next) => {
            const down = by === next ? !descending : next === "members";
            setParams({ sort: next === "name" ? null : next, descending: down ? "1" : null });
          }}
          initialIndex={left.place === place ? left.index : 0}
          onIndex={(index) => {
            left.place = place;
            left.index = index;
          }}
          onOpen={(row) => navigate(`/organisation/${row.id}`, params)}
        />
      )}
    </Page>
  );
}
