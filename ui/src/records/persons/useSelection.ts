import { useState } from "react";
import type { RowSelection } from "../../components/VirtualTable";
import type { PersonRow } from "../../ipc/types";

type State = {
  /** All rows of the list but those in `ids`; else only those in `ids`. */
  all: boolean;
  ids: ReadonlySet<string>;
  anchor: number;
};

const nothing: State = { all: false, ids: new Set(), anchor: 0 };

export type PersonSelection = RowSelection<PersonRow> & {
  count: number;
  clear: () => void;
  /** The ids chosen; needs the whole list's when all are. */
  ids: () => Promise<string[]>;
};

/** Rows chosen in a list that is loaded only in part. `key`: another list begins with nothing chosen. */
export function useSelection(
  key: string,
  total: number,
  load: (start: number, end: number) => Promise<PersonRow[]>,
): PersonSelection {
  const [kept, setKept] = useState({ key, state: nothing });
  const state = kept.key === key ? kept.state : nothing;
  const set = (change: (now: State) => State) =>
    setKept((now) => ({ key, state: change(now.key === key ? now.state : nothing) }));

  const count = state.all ? total - state.ids.size : state.ids.size;
  return {
    has: (row) => state.all !== state.ids.has(row.id),
    all: count === total && total > 0,
    some: count > 0,
    count,
    toggle: (row, index) =>
      set((now) => {
        const ids = new Set(now.ids);
        if (!ids.delete(row.id)) ids.add(row.id);
        return { ...now, ids, anchor: index };
      }),
    extendTo: (index) => {
      void load(Math.min(state.anchor, index), Math.max(state.anchor, index)).then((rows) =>
        set((now) => {
          const ids = new Set(now.ids);
          for (const row of rows) {
            if (now.all) ids.delete(row.id);
            else ids.add(row.id);
          }
          return { ...now, ids };
        }),
      );
    },
    toggleAll: () => set((now) => ({ all: count !== total, ids: new Set(), anchor: now.anchor })),
    clear: () => set(() => nothing),
    ids: async () => {
      if (!state.all) return [...state.ids];
      const rows = await load(0, total - 1);
      return rows.map((row) => row.id).filter((id) => !state.ids.has(id));
    },
  };
}
