const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** How lists are compared line by line: what makes a line of that field the same line; null: a new one. */
export type LineKeys<D> = {
  [Field in keyof D]?: D[Field] extends (infer Line)[] ? (line: Line) => string | null : never;
};

function mergedLines<Line>(
  initial: Line[],
  mine: Line[],
  theirs: Line[],
  keyOf: (line: Line) => string | null,
): Line[] {
  const find = (lines: Line[], key: string | null) =>
    key === null ? undefined : lines.find((line) => keyOf(line) === key);
  const kept = theirs.flatMap((line) => {
    const key = keyOf(line);
    const before = find(initial, key);
    const own = find(mine, key);
    if (before === undefined) return [own ?? line];
    if (own === undefined) return [];
    return [same(own, before) ? line : own];
  });
  const added = mine.filter((line) => {
    const key = keyOf(line);
    if (find(theirs, key) !== undefined) return false;
    const before = find(initial, key);
    // What was only left as it was and has been taken away elsewhere stays away.
    return before === undefined || !same(line, before);
  });
  return [...kept, ...added];
}

/** What was written since `initial`, carried over to the state that somebody else has stored meanwhile. */
export function carriedOver<D extends object>(initial: D, mine: D, theirs: D, lines: LineKeys<D> = {}): D {
  const merged = { ...theirs };
  for (const field of Object.keys(mine) as (keyof D)[]) {
    if (same(mine[field], initial[field])) continue;
    const keyOf = lines[field] as ((line: unknown) => string | null) | undefined;
    merged[field] = keyOf
      ? (mergedLines(
          initial[field] as unknown[],
          mine[field] as unknown[],
          theirs[field] as unknown[],
          keyOf,
        ) as D[keyof D])
      : mine[field];
  }
  return merged;
}
