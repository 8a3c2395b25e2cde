import { type QueryKey, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Page, Problem } from "../ipc/types";

export const PAGE_ROWS = 100;
const JUMP_MS = 40;

export type Pages<Row, More = unknown> = {
  /** Rows there are in all, or at least; null until the first answer. */
  total: number | null;
  /** Whether there are just so many, and not perhaps more. */
  exact: boolean;
  /** The first page in sight, with whatever else its list says of itself. */
  answered: (Page<Row> & More) | undefined;
  /** The row at a place, or undefined while it is on its way. */
  rowAt: (index: number) => Row | undefined;
  /** Says which rows are seen, so that only they are loaded. */
  show: (start: number, end: number) => void;
  /** Rows of a stretch, loaded where they are not yet. */
  load: (start: number, end: number) => Promise<Row[]>;
  problem: Problem | null;
  retry: () => void;
};

/** How a list is counted whose pages tell only that there are more rows than theirs. */
export type Counting = { key: QueryKey; ask: () => Promise<number> };

/** A list of any length, of which only the pages in sight are asked for. */
export function usePages<Row, More = unknown>(
  key: QueryKey,
  fetchPage: (offset: number, limit: number) => Promise<Page<Row> & More>,
  counting: Counting | null = null,
): Pages<Row, More> {
  const client = useQueryClient();
  const counted = useQuery({
    queryKey: counting?.key ?? [...key, "count"],
    queryFn: counting?.ask ?? (() => Promise.resolve(0)),
    enabled: counting !== null,
  });
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const query = (page: number) => ({
    queryKey: [...key, page],
    queryFn: () => fetchPage(page * PAGE_ROWS, PAGE_ROWS),
  });
  const numbers = Array.from({ length: seen.last - seen.first + 1 }, (_, i) => seen.first + i);
  const results = useQueries({ queries: numbers.map(query) });
  const name = JSON.stringify(key);
  const answered = results.find((result) => result.data)?.data;
  // What was answered last stands in while another filter's answer is on its way: no flicker between two letters.
  const last = useRef<{ name: string; total: number; exact: boolean; pages: Map<number, Page<Row>> } | null>(null);
  if (answered) {
    const pages = new Map<number, Page<Row>>();
    for (const [i, page] of numbers.entries()) {
      const data = results[i]?.data;
      if (data) pages.set(page, data);
    }
    const count = counting ? counted.data : answered.total;
    // A first page that says it is the whole list has counted it; the rows never wait for the count.
    const exact = count !== undefined || answered.total <= PAGE_ROWS;
    last.current = { name, total: count ?? answered.total, exact, pages };
  }
  const standIn = last.current && last.current.name !== name ? last.current.pages : null;
  const total = last.current?.total ?? null;

  const rowAt = (index: number): Row | undefined => {
    const number = Math.floor(index / PAGE_ROWS);
    const page = results[number - seen.first]?.data ?? standIn?.get(number);
    return page?.rows[index - page.offset];
  };
  const shown = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((start: number, end: number) => {
    const first = Math.floor(Math.max(0, start) / PAGE_ROWS);
    const last = Math.max(first, Math.floor(Math.max(0, end) / PAGE_ROWS));
    const move = () => setSeen((now) => (now.first === first && now.last === last ? now : { first, last }));
    clearTimeout(waiting.current);
    // Pages that a dragged scroll bar only flies past are not worth asking for.
    const near = Math.abs(first - shown.current) <= 1;
    shown.current = first;
    if (near) move();
    else waiting.current = setTimeout(move, JUMP_MS);
  }, []);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const load = async (start: number, end: number): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let page = Math.floor(start / PAGE_ROWS); page <= Math.floor(end / PAGE_ROWS); page += 1) {
      const loaded = await client.fetchQuery({ ...query(page), staleTime: 30_000 });
      rows.push(...loaded.rows.slice(Math.max(0, start - loaded.offset), end - loaded.offset + 1));
    }
    return rows;
  };
  return {
    total,
    exact: last.current?.exact ?? false,
    answered,
    rowAt,
    show,
    load,
    problem: results.find((result) => result.error)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
