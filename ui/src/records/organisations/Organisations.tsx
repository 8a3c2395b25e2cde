import { Button } from "@mantine/core";
import { IconBuilding, IconPlus, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { BulkBar } from "../../components/BulkBar";
import { ChooseColumns } from "../../components/ChooseColumns";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { filterOf, isFiltered, listParams, sortOf, wholeList } from "../../components/organisationList";
import { Page } from "../../components/Page";
import { ProblemAlert } from "../../components/ProblemAlert";
import { navigate, usePlace, useSetParams } from "../../components/router";
import { SavedViews } from "../../components/SavedViews";
import { SearchField } from "../../components/SearchField";
import { useMay, useSession } from "../../components/session";
import toolbar from "../../components/Toolbar.module.css";
import { usePages } from "../../components/usePages";
import { useSelection } from "../../components/useSelection";
import { useStored } from "../../components/useStored";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { listOrganisations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Chosen, OrganisationFilter, OrganisationRow, OrganisationSort } from "../../ipc/types";
import { FilterBar } from "./FilterBar";
import { Remove } from "./Remove";

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

type Props = {
  onAdd: () => void;
  /** Offers organisations as a file, those of the list or those chosen in it; what leaves is another feature's business. */
  exportButton?: (
    chosen: Chosen<string, OrganisationFilter>,
    sort: OrganisationSort,
    count: number,
    place: "page" | "bulk",
  ) => ReactNode;
};

/** All organisations: searched as one types, filtered, sorted, chosen. */
export function Organisations({ onAdd, exportButton }: Props) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  const { params } = usePlace();
  const setParams = useSetParams();
  const filter = useMemo(() => filterOf(params), [params]);
  const sort = useMemo(() => sortOf(params), [params]);
  const key = JSON.stringify([filter, sort]);
  const { workspace } = useSession();
  const place = `${workspace.id} ${key}`;
  const pages = usePages(keys.organisations(filter, sort), (offset, limit) =>
    listOrganisations(filter, sort, offset, limit),
  );
  const selection = useSelection({
    filter,
    order: JSON.stringify(sort),
    total: pages.total ?? 0,
    exact: pages.exact,
    load: pages.load,
    place: `${workspace.id} organisations`,
  });
  const filtered = isFiltered(filter);
  const change = (next: OrganisationFilter, nextSort: OrganisationSort = sort) =>
    navigate("/organisations", listParams(next, nextSort), true);
  const [chosen, setChosen] = useStored<ColumnKey[]>("kartei.organisations.columns", columnKeys, validColumns);
  const allColumns = useMemo<Column<OrganisationRow, OrganisationSort["by"]>[]>(
    () => [
      {
        key: "name",
        header: t("organisations-name"),
        width: "minmax(200px, 2.2fr)",
        wraps: true,
        sort: "name",
        cell: (row) => <strong style={{ fontWeight: 550 }}>{row.name}</strong>,
      },
      {
        key: "city",
        header: t("organisations-city"),
        width: "minmax(120px, 1fr)",
        wraps: true,
        sort: "city",
        cell: (row) => row.city,
      },
      {
        key: "country",
        header: t("organisations-country"),
        width: "minmax(100px, 0.7fr)",
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
  if (pages.total === 0 && !filtered && !pages.problem) {
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
      count={
        pages.total !== null && (
          <span role="status" data-testid="organisations-count" data-count={pages.total}>
            {t(filtered ? "organisations-found" : "organisations-count", {
              count: pages.total,
              shown: format.number(pages.total),
            })}
          </span>
        )
      }
      actions={
        selection.count > 0
          ? exportButton?.(selection.chosen, sort, selection.count, "page")
          : exportButton?.({ all_but: { filter, except: [] } }, sort, pages.total ?? 0, "page")
      }
    >
      <div className={toolbar.toolbar}>
        <SearchField
          label={t("organisations-search")}
          className={toolbar.search}
          text={filter.text}
          onText={(text) => setParams({ text })}
          testid="organisations-search"
          table="organisations-table"
        />
        <FilterBar filter={filter} onChange={change} />
        <span className={toolbar.grow} />
        <SavedViews list={{ of: "organisations", filter, sort }} onOpen={(view) => change(view.filter, view.sort)} />
        <ChooseColumns columns={columnIds} chosen={chosen} onChange={setChosen} />
      </div>
      {pages.problem ? (
        <ProblemAlert problem={pages.problem} onRetry={pages.retry} />
      ) : pages.total === 0 ? (
        <EmptyState
          title={t("organisations-none-title")}
          text={t("organisations-none-text")}
          icon={<IconSearch size={24} stroke={1.5} aria-hidden />}
        >
          <Button variant="default" onClick={() => change(wholeList)} data-testid="organisations-clear">
            {t("persons-none-clear")}
          </Button>
        </EmptyState>
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
          onSort={(by) => change(filter, { by, descending: sort.by === by ? !sort.descending : by === "members" })}
          selection={selection}
          initialIndex={left.place === place ? left.index : 0}
          onIndex={(index) => {
            left.place = place;
            left.index = index;
          }}
          onOpen={(row) => navigate(`/organisation/${row.id}`, listParams(filter, sort))}
        />
      )}
      {selection.count > 0 && (
        <BulkBar
          label={t("organisations-chosen", { count: selection.count, shown: format.number(selection.count) })}
          onClear={selection.clear}
        >
          {exportButton?.(selection.chosen, sort, selection.count, "bulk")}
          {mayEdit && <Remove chosen={selection.chosen} count={selection.count} onDone={selection.clear} />}
        </BulkBar>
      )}
    </Page>
  );
}
