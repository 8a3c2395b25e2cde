import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "../ipc/keys";
import type { Chosen } from "../ipc/types";
import type { RowSelection } from "./VirtualTable";

type State = {
  /** All rows of the list but those in `ids`; else only those in `ids`. */
  all: boolean;
  ids: ReadonlySet<string>;
  /** Where a range begins, in which order the list was then (in another order it is another row), and what was chosen besides. */
  anchor: { index: number; order: string; besides: Omit<State, "anchor"> } | null;
};

type Range = { start: number; end: number; anchor: NonNullable<State["anchor"]> };

const nothing: State = { all: false, ids: new Set(), anchor: null };

export type Selection<Row, Filter> = RowSelection<Row> & {
  count: number;
  clear: () => void;
  /** The rows that were named one by one: chosen, or taken out of all. */
  named: ReadonlySet<string>;
  /** Forgets rows that are gone. */
  forget: (gone: string[]) => void;
  /** What is chosen, as the core understands it: no row need be named when all are. */
  chosen: Chosen<string, Filter>;
};

type List<Row, Filter> = {
  filter: Filter;
  /** In which order it is shown. */
  order: string;
  total: number;
  /** Whether these are all: while a search is counted, `total` is a lower bound. */
  exact: boolean;
  load: (start: number, end: number) => Promise<Row[]>;
  /** Of a list that one leaves for a row and comes back to: by this its choice is found again. */
  place?: string;
};

/** Rows chosen in a list that is loaded only in part. Another filter begins with nothing chosen, another order does not. */
export function useSelection<Row extends { id: string }, Filter>(list: List<Row, Filter>): Selection<Row, Filter> {
  const { filter, order, total, exact, load, place } = list;
  const key = JSON.stringify(filter);
  const client = useQueryClient();
  // It goes with all that was read, when the workspace is locked.
  const left = keys.chosenIn(place ?? "");
  const [kept, setKept] = useState(
    () => (place && client.getQueryData<{ key: string; state: State }>(left)) || { key, state: nothing },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key follows from the place
  useEffect(() => {
    if (place) client.setQueryData(left, kept);
  }, [client, place, kept]);
  const state = kept.key === key ? kept.state : nothing;
  const set = (change: (now: State) => State) =>
    setKept((now) => ({ key, state: change(now.key === key ? now.state : nothing) }));

  const count = state.all ? Math.max(0, total - state.ids.size) : state.ids.size;
  const range = useMutation({
    mutationFn: ({ start, end }: Range) => load(start, end),
    meta: { failure: "bulk-extend-failed" },
    onSuccess: (rows, { anchor }) =>
      set((now) => {
        // Meanwhile the range was drawn further, or something else was chosen.
        if (now.anchor !== anchor) return now;
        const ids = new Set(anchor.besides.ids);
        for (const row of rows) {
          if (anchor.besides.all) ids.delete(row.id);
          else ids.add(row.id);
        }
        return { all: anchor.besides.all, ids, anchor };
      }),
  });
  /** A range that is drawn further, or back, takes the place of the one before. */
  const extendTo = (index: number, from = index) => {
    const known = state.anchor?.order === order ? state.anchor : null;
    const besides = known?.besides ?? { all: state.all, ids: state.ids };
    const anchor = { index: known?.index ?? from, order, besides };
    const [start, end] = [Math.min(anchor.index, index), Math.max(anchor.index, index)];
    if (exact && start === 0 && end >= total - 1) {
      set(() => ({ all: true, ids: new Set(), anchor }));
      return;
    }
    set((now) => ({ ...now, anchor }));
    range.mutate({ start, end, anchor });
  };
  return {
    has: (row) => state.all !== state.ids.has(row.id),
    all: count === total && total > 0,
    some: count > 0,
    count,
    toggle: (row, index) =>
      set((now) => {
        const ids = new Set(now.ids);
        if (!ids.delete(row.id)) ids.add(row.id);
        return { all: now.all, ids, anchor: { index, order, besides: { all: now.all, ids } } };
      }),
    extendTo,
    toggleAll: () => set(() => ({ all: count !== total, ids: new Set(), anchor: null })),
    clear: () => set(() => nothing),
    named: state.ids,
    forget: (gone) =>
      set((now) => {
        const without = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => !gone.includes(id)));
        const { anchor } = now;
        const besides = anchor && { ...anchor.besides, ids: without(anchor.besides.ids) };
        return { ...now, ids: without(now.ids), anchor: anchor && besides && { ...anchor, besides } };
      }),
    chosen: state.all ? { all_but: { filter, except: [...state.ids] } } : { these: [...state.ids] },
  };
}
