import { Checkbox, Skeleton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { elementScroll, observeElementOffset, useVirtualizer } from "@tanstack/react-virtual";
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useT } from "./l10n";
import { useArrival } from "./useArrival";
import classes from "./VirtualTable.module.css";

export type Column<Row, By extends string> = {
  key: string;
  header: string;
  /** A track of CSS grid, e.g. "minmax(160px, 2fr)". */
  width: string;
  sort?: By;
  cell: (row: Row) => ReactNode;
  end?: boolean;
  /** What has no room in a line takes two. */
  wraps?: boolean;
};

export type RowSelection<Row> = {
  has: (row: Row) => boolean;
  all: boolean;
  some: boolean;
  toggle: (row: Row, index: number) => void;
  /** Draws the range on to a row; where none was begun it begins at `from`, or there. */
  extendTo: (index: number, from?: number) => void;
  toggleAll: () => void;
};

type Props<Row, By extends string> = {
  label: string;
  /** What list this is: another one begins at its top. */
  listKey: string;
  testid: string;
  rowTestid: string;
  columns: Column<Row, By>[];
  total: number;
  rowAt: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  rowLabel: (row: Row) => string;
  onShow: (start: number, end: number) => void;
  onOpen: (row: Row) => void;
  sort?: { by: By; descending: boolean };
  onSort?: (by: By) => void;
  selection?: RowSelection<Row>;
  rowHeight?: number;
  /** Where the list was when it was left. */
  initialIndex?: number;
  onIndex?: (index: number) => void;
};

/** Whether the row is the one that the keys are on. */
const ActiveRow = createContext(false);

/** The `tabIndex` of a button in a row: Tab leads from the table to those of the row that the keys are on, and no further. */
export function useRowTabIndex(): 0 | -1 {
  return useContext(ActiveRow) ? 0 : -1;
}

/** Says in a hint what a cell has no room for. */
function nameIfCut({ currentTarget: cell }: PointerEvent<HTMLElement>): void {
  // Letters may reach a little beyond their line; a line that is cut off is higher than that.
  const LINE_PX = 6;
  if (cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight + LINE_PX)
    cell.title = cell.textContent ?? "";
  else cell.removeAttribute("title");
}

/** Web views cut elements off at 2^25 px; longer lists are scrolled in proportion. */
const HEIGHT_PX_MAX = 16_000_000;

/** A table over any number of rows: only those in sight exist. Rows are walked with the arrow keys, Enter opens. */
export function VirtualTable<Row, By extends string>(props: Props<Row, By>) {
  const t = useT();
  const { columns, total, rowAt, selection, onShow } = props;
  // Two lines have air above and below too.
  const rowHeight = props.rowHeight ?? (columns.some(({ wraps }) => wraps) ? 44 : 36);
  const scroller = useArrival<HTMLDivElement>();
  const [active, setActive] = useState(props.initialIndex ?? 0);
  const id = useId();
  const ratio = Math.max(1, (total * rowHeight) / HEIGHT_PX_MAX);
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: (props.initialIndex ?? 0) * rowHeight,
    scrollPaddingStart: 4,
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (offset, scrolling) => report(offset * ratio, scrolling)),
    scrollToFn: (offset, options, instance) => elementScroll(offset / ratio, options, instance),
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const start = items[0]?.index ?? 0;
  const end = items.at(-1)?.index ?? 0;
  useEffect(() => onShow(start, end), [start, end, onShow]);
  const shown = useRef(props.listKey);
  useEffect(() => {
    if (shown.current === props.listKey) return;
    shown.current = props.listKey;
    setActive(0);
    virtual.scrollToOffset(0);
  }, [props.listKey, virtual]);
  const offset = virtual.scrollOffset ?? 0;
  const shift = offset / ratio - offset;
  const tracks = `${selection ? "34px " : ""}${columns.map((column) => column.width).join(" ")}`;
  const current = Math.min(active, Math.max(0, total - 1));
  // A menu that is open in a row stays with its record when others come before it. Pages that were read at different times may
  // both hold one record; its second row is a place like one that is still on its way.
  const drawn = new Set<string>();
  const rowKey = (row: Row | undefined, index: number) => {
    const record = row && `record ${props.rowId(row)}`;
    if (record === undefined || drawn.has(record)) return `place ${index}`;
    drawn.add(record);
    return record;
  };

  const go = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const open = (row: Row, index: number) => {
    setActive(index);
    props.onIndex?.(index);
    props.onOpen(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A button in the head has the keys to itself.
    if ((event.target as HTMLElement).closest("button, input")) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const moves: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: total - 1,
    };
    const row = rowAt(current);
    const target = moves[event.key];
    if (target !== undefined && !event.ctrlKey && !event.altKey) {
      if (event.shiftKey && selection) selection.extendTo(Math.max(0, Math.min(total - 1, target)), current);
      go(target);
    } else if (event.key === "Enter" && !event.ctrlKey && row) open(row, current);
    else if (event.key === " " && row && selection) selection.toggle(row, current);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && selection) {
      if (!selection.all) selection.toggleAll();
    } else return;
    event.preventDefault();
  };
  const onRowClick = (event: MouseEvent, row: Row, index: number) => {
    scroller.current?.focus({ preventScroll: true });
    if (selection && event.shiftKey) {
      selection.extendTo(index);
      setActive(index);
    } else if (selection && (event.ctrlKey || event.metaKey)) {
      selection.toggle(row, index);
      setActive(index);
    } else if (window.getSelection()?.type !== "Range") open(row, index);
  };

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={`${classes.scroller} k-bars`}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={total > 0 ? `${id}-${current}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid={props.testid}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: tracks }}>
            {selection && (
              <span role="columnheader" className={classes.check}>
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={t("table-select-all")}
                  checked={selection.all}
                  indeterminate={selection.some && !selection.all}
                  onChange={() => {
                    selection.toggleAll();
                    scroller.current?.focus({ preventScroll: true });
                  }}
                />
              </span>
            )}
            {columns.map((column) => {
              const by = column.sort;
              const sorted = by !== undefined && props.sort?.by === by;
              return (
                <span
                  key={column.key}
                  role="columnheader"
                  aria-sort={sorted ? (props.sort?.descending ? "descending" : "ascending") : undefined}
                  className={classes.headCell}
                  data-end={column.end || undefined}
                >
                  {by !== undefined && props.onSort ? (
                    <button type="button" onClick={() => props.onSort?.(by)} data-sorted={sorted || undefined}>
                      {column.header}
                      {sorted && (props.sort?.descending ? <IconChevronDown size={14} /> : <IconChevronUp size={14} />)}
                    </button>
                  ) : (
                    column.header
                  )}
                </span>
              );
            })}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes.rows}
          style={{ height: virtual.getTotalSize() / ratio, "--row": `${rowHeight}px` } as React.CSSProperties}
        >
          {items.map((item) => {
            const row = rowAt(item.index);
            const selected = row !== undefined && selection?.has(row);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
              <div
                key={rowKey(row, item.index)}
                id={`${id}-${item.index}`}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 2}
                aria-selected={selection ? selected === true : undefined}
                aria-busy={row === undefined || undefined}
                className={classes.row}
                data-active={item.index === current || undefined}
                data-selected={selected || undefined}
                data-testid={row ? props.rowTestid : undefined}
                data-id={row ? props.rowId(row) : undefined}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start + shift}px)` }}
                onClick={row ? (event) => onRowClick(event, row, item.index) : undefined}
              >
                {selection && (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
                  <span
                    role="gridcell"
                    tabIndex={-1}
                    className={classes.check}
                    onClick={(event) => event.stopPropagation()}
                  >
                    {row && (
                      <Checkbox
                        size="xs"
                        tabIndex={-1}
                        aria-label={t("table-select-row", { name: props.rowLabel(row) })}
                        checked={selected === true}
                        onChange={() => {}}
                        onClick={(event) => {
                          setActive(item.index);
                          if (event.shiftKey) selection.extendTo(item.index);
                          else selection.toggle(row, item.index);
                          scroller.current?.focus({ preventScroll: true });
                        }}
                      />
                    )}
                  </span>
                )}
                <ActiveRow value={item.index === current}>
                  {columns.map((column) => (
                    <span
                      role="gridcell"
                      key={column.key}
                      className={classes.cell}
                      data-end={column.end || undefined}
                      data-wraps={column.wraps || undefined}
                      onPointerEnter={nameIfCut}
                    >
                      {row ? (
                        column.cell(row)
                      ) : (
                        <Skeleton height={9} width={`${45 + ((item.index * 13) % 40)}%`} radius="xl" />
                      )}
                    </span>
                  ))}
                </ActiveRow>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
