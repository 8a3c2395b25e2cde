import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { likelyDuplicates, listDocuments, listTouchpoints, showPerson } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { TouchpointKind } from "../../ipc/types";

const TOUCHPOINTS = 50;

// What a person's page asks the core for. All of it is asked at once when the page opens: none waits for another, and what was there
// before the person is asked for no second time when its part of the page is drawn.
const BESIDE_MS = 60_000;

export const personQuery = (person: string) =>
  queryOptions({ queryKey: keys.person(person), queryFn: () => showPerson(person) });

export const touchpointsQuery = (person: string, kinds: TouchpointKind[]) =>
  infiniteQueryOptions({
    queryKey: keys.touchpoints(person, kinds),
    queryFn: ({ pageParam }) => listTouchpoints(person, kinds, pageParam, TOUCHPOINTS),
    initialPageParam: 0,
    getNextPageParam: (last) =>
      last.offset + last.rows.length < last.total ? last.offset + last.rows.length : undefined,
    staleTime: BESIDE_MS,
  });

export const documentsQuery = (person: string) =>
  queryOptions({ queryKey: keys.documents(person), queryFn: () => listDocuments(person), staleTime: BESIDE_MS });

export const duplicatesQuery = (person: string) =>
  queryOptions({ queryKey: keys.duplicates(person), queryFn: () => likelyDuplicates(person), staleTime: BESIDE_MS });
