import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { listRetentionRules } from "../ipc/commands";
import { keys, type Topic } from "../ipc/keys";
import type { RetentionRule } from "../ipc/types";
import { useLanguage, useT } from "./l10n";
import { within } from "./privacyWords";
import { ruleText } from "./retentionWords";

export const rulesQuery = queryOptions({
  queryKey: keys.retentionRules,
  queryFn: listRetentionRules,
  staleTime: 60_000,
});

/** Stands for the rule of what nothing but a hold keeps. */
export const onHold = "hold";

/** Names rules in the user's language. */
export function useRuleName(): (key: string) => string {
  const t = useT();
  const language = useLanguage();
  const { data, isPending } = useQuery(rulesQuery);
  return useCallback(
    (key) => {
      if (key === onHold) return t("rule-on-hold");
      // The key is a word for programs: nobody is to see it while the names are on their way.
      if (isPending) return "…";
      const rule = data?.find((one) => one.key === key);
      return (rule && within(rule.name, language)) || key;
    },
    [data, isPending, language, t],
  );
}

/** Rules that a purpose can name, each with its period in words. */
export function usePurposeRules(): { key: string; text: string }[] {
  const t = useT();
  const language = useLanguage();
  const { data } = useQuery(rulesQuery);
  const words = (rule: RetentionRule) =>
    t("rule-of-purpose", { name: within(rule.name, language) || rule.key, period: ruleText(t, rule) });
  return (data ?? [])
    .filter(({ level }) => level !== "information")
    .map((rule) => ({ key: rule.key, text: words(rule) }));
}

/** What is stale once a day of erasure may be another one. */
export const otherDates: Topic[] = ["retention", "person", "persons"];

/** What is stale once somebody was erased. */
export const afterErasing: Topic[] = [
  "retention",
  "person",
  "persons",
  "touchpoints",
  "documents",
  "duplicates",
  "organisation",
  "organisations",
  "tags",
  "views",
  "search",
  "imports",
  "disclosures",
  "consents",
  "purposes",
  "history",
  "info",
];
