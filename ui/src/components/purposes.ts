import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { listPurposes } from "../ipc/commands";
import type { Topic } from "../ipc/keys";
import { keys } from "../ipc/keys";
import { useLanguage } from "./l10n";
import { purposeName } from "./privacyWords";

export const purposesQuery = queryOptions({ queryKey: keys.purposes, queryFn: listPurposes, staleTime: 60_000 });

/** Names purposes in the user's language. */
export function usePurposeName(): (key: string) => string {
  const language = useLanguage();
  const { data } = useQuery(purposesQuery);
  return useCallback((key) => purposeName(data, key, language), [data, language]);
}

/** What is stale once a person said something: what may be done with them, in their page and in every list, and what is due. */
export const saidSomething: Topic[] = ["person", "persons", "consents", "retention"];
