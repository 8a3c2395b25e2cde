import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAddressBook, IconFileImport, IconPlus, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { ChooseColumns } from "../../components/ChooseColumns";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { ProblemAlert } from "../../components/ProblemAlert";
import { filterOf, isFiltered, listParams, sortOf, wholeList } from "../../components/personList";
import { personName } from "../../components/personName";
import { navigate, usePlace, useSetParams } from "../../components/router";
import { SavedViews } from "../../components/SavedViews";
import { SearchField } from "../../components/SearchField";
import { useMay, useSession } from "../../components/session";
import toolbar from "../../components/Toolbar.module.css";
import { PAGE_ROWS, usePages } from "../../components/usePages";
import { useSelection } from "../../components/useSelection";
import { useStored } from "../../components/useStored";
import { VirtualTable } from "../../components/VirtualTable";
import { countPersons, listPersons } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Chosen, PersonFilter, PersonSort } from "../../ipc/types";
import { type BulkActions, PersonsBulkBar } from "./BulkBar";
import {
  type ColumnKey,
  columnIds,
  columnKeys,
  fewColumns,
  fewerColumns,
  fewestColumns,
  personColumns,
  type Standing,
  usualColumns,
} from "./columns";
import { FilterBar } from "./FilterBar";
import { useForgetGone } from "./useForgetGone";

const validColumns = (value: unknown): value is ColumnKey[] | null =>
  value === null || (Array.isArray(value) && value.every((key) => columnKeys.includes(key)));

/** Where the list stood when a person was opened from it: going back finds it there. */
const left = { place: "", index: 0 };

/** Which persons go into a file, and where the button for it stands. */
export type Exported = { chosen: Chosen; sort: PersonSort; count: number; picked: boolean; place: "page" | "bulk" };

type Props = {
  onAdd: () => void;
  /** Offers persons as a file, those of the list or those chosen in it; what leaves is another feature's business. */
  exportButton?: (exported: Exported) => ReactNode;
  /** A way to all likely duplicates. */
  duplicatesButton?: ReactNode;
  /** What other features offer to do with many persons at once. */
  bulkActions?: BulkActions;
  /** The sign beside an address; always the same function. */
  standing?: Standing;
};

/** All persons: searched as one types, filtered, sorted, chosen. */
export function Persons(props: Props) {
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
  const wide = useMediaQuery("(min-width: 1500px)", true, { getInitialValueInEffect: false });
  const narrow = useMediaQuery("(max-width: 1180px)", false, { getInitialValueInEffect: false });
  const least = useMediaQuery("(max-width: 920px)", false, { getInitialValueInEffect: false });
  // Nothing chosen yet: as many columns as there is room for.
  const [own, setChosen] = useStored<ColumnKey[] | null>("kartei.persons.columns", null, validColumns);
  const chosen = own ?? (wide ? usualColumns : least ? fewestColumns : narrow ? fewerColumns : fewColumns);
  const { standing } = props;
  const columns = useMemo(() => personColumns(t, format, chosen, standing), [t, format, chosen, standing]);
  const withErasure = chosen.includes("erasure");
  const pages = usePages(
    withErasure ? [...keys.persons(filter, sort), "erasure"] : keys.persons(filter, sort),
    (offset, limit) => listPersons({ ...filter, with_erase_on: withErasure }, sort, offset, limit),
    // A search in the order of names answers with its first hits, and does not wait to know how many there are.
    filter.text !== "" && sort.by === "name" && !sort.descending
      ? { key: keys.personCount(filter), ask: () => countPersons(filter) }
      : null,
  );
  const selection = useSelection({
    filter,
    order: JSON.stringify(sort),
    total: pages.total ?? 0,
    exact: pages.exact,
    load: pages.load,
    place: `${workspace.id} persons`,
  });
  useForgetGone(selection, filter.erasure === "kept");
  const filtered = isFiltered(filter);
  const shown = pages.exact ? format.number(pages.total ?? 0) : `${format.number(PAGE_ROWS)}+`;
  const picked = selection.count > 0;
  const exported = {
    chosen: picked ? selection.chosen : { all_but: { filter, except: [] } },
    count: picked ? selection.count : (pages.total ?? 0),
    sort,
    picked,
  };
  const change = (next: PersonFilter, nextSort: PersonSort = sort) =>
    navigate("/persons", listParams(next, nextSort), true);

  if (pages.total === 0 && !filtered && !pages.problem) {
    return (
      <Page title={t("persons-title")}>
        <EmptyState
          title={t("persons-empty-title")}
          text={t("persons-empty-text")}
          icon={<IconAddressBook size={26} stroke={1.5} aria-hidden />}
        >
          {mayEdit && (
            <>
              <Button leftSection={<IconFileImport size={17} aria-hidden />} onClick={() => navigate("/import")}>
                {t("persons-empty-import")}
              </Button>
              <Button variant="default" leftSection={<IconPlus size={17} aria-hidden />} onClick={props.onAdd}>
                {t("persons-empty-add")}
              </Button>
            </>
          )}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      fill
      title={t("persons-title")}
      count={
        pages.total !== null && (
          <span data-testid="persons-count" data-count={pages.total} role="status">
            {t(filtered ? "persons-found" : "persons-count", { count: pages.total, shown })}
          </span>
        )
      }
      actions={
        <>
          {props.duplicatesButton}
          {props.exportButton?.({ ...exported, place: "page" })}
        </>
      }
    >
      <div className={toolbar.toolbar}>
        <SearchField
          label={t("persons-search")}
          className={toolbar.search}
          text={filter.text}
          onText={(text) => setParams({ text })}
          testid="persons-search"
          table="persons-table"
        />
        <FilterBar filter={filter} onChange={change} />
        <span className={toolbar.grow} />
        <SavedViews list={{ of: "persons", filter, sort }} onOpen={(view) => change(view.filter, view.sort)} />
        <ChooseColumns columns={columnIds} chosen={chosen} onChange={setChosen} />
      </div>
      {pages.problem ? (
        <ProblemAlert problem={pages.problem} onRetry={pages.retry} />
      ) : pages.total === 0 ? (
        <EmptyState
          title={t("persons-none-title")}
          text={t("persons-none-text")}
          icon={<IconSearch size={24} stroke={1.5} aria-hidden />}
        >
          <Button variant="default" onClick={() => change(wholeList)} data-testid="persons-clear">
            {t("persons-none-clear")}
          </Button>
        </EmptyState>
      ) : (
        <VirtualTable
          listKey={key}
          label={t("persons-title")}
          testid="persons-table"
          rowTestid="person-row"
          columns={columns}
          total={pages.total ?? 20}
          rowAt={pages.rowAt}
          rowId={(row) => row.id}
          rowLabel={(row) => personName(t, row)}
          onShow={pages.show}
          sort={sort}
          onSort={(by) =>
            change(filter, { by, descending: sort.by === by ? !sort.descending : by === "last_touchpoint" })
          }
          selection={selection}
          initialIndex={left.place === place ? left.index : 0}
          onIndex={(index) => {
            left.place = place;
            left.index = index;
          }}
          onOpen={(row) => navigate(`/person/${row.id}`, listParams(filter, sort))}
        />
      )}
      {picked && (
        <PersonsBulkBar
          selection={selection}
          actions={props.bulkActions}
          exportButton={props.exportButton?.({ ...exported, place: "bulk" })}
        />
      )}
    </Page>
  );
}
