import type {
  Both,
  RetentionAction,
  RetentionLevel,
  RetentionRule,
  RetentionRuleDraft,
  RetentionStart,
} from "../../ipc/types";

const nothing: Both = { de: "", en: "" };

export const emptyRule: RetentionRuleDraft = {
  key: "",
  name: nothing,
  level: "record",
  start: "document_date",
  months: 12,
  days: 0,
  year_end: false,
  action: "erase",
  source: nothing,
  as_of: null,
  reason: nothing,
};

/** What rules of one's own can be about. */
export const ownLevels: RetentionLevel[] = ["record", "person"];

/** With what the period of a rule of one's own can begin. */
export const startsOf = (level: RetentionLevel): RetentionStart[] =>
  level === "person"
    ? ["end_of_relation", "last_touchpoint", "collection", "withdrawal"]
    : ["document_date", "closing", "end_of_relation"];

/** What can happen at the end: what a law keeps stays, and of a person only what is needed after the dealings. */
export function actionsOf(draft: RetentionRuleDraft, rule: RetentionRule | null): RetentionAction[] {
  if (draft.level === "consent" || rule?.floor_months != null) {
    return ["restrict"];
  }
  const restricts = draft.level !== "person" || draft.start === "end_of_relation";
  return restricts ? ["erase", "anonymise", "restrict"] : ["erase", "anonymise"];
}

/** What of a rule can be changed. */
export function draftOf(rule: RetentionRule): RetentionRuleDraft {
  const { key, name, level, start, months, days, year_end, action, source, as_of, reason } = rule;
  return { key, name, level, start, months, days, year_end, action, source, as_of, reason };
}

type Period = Pick<RetentionRule, "months" | "days">;

/** Whether a period is longer than another one; a month has more than thirty days. */
export const isLonger = (one: Period, other: Period): boolean =>
  one.months * 30.4375 + one.days > other.months * 30.4375 + other.days;

/** How a draft stands to the law and to what was shipped. */
export function judge(draft: RetentionRuleDraft, rule: RetentionRule | null, shipped: RetentionRule | undefined) {
  const floor = rule?.floor_months ?? null;
  const longer = shipped !== undefined && isLonger(draft, shipped);
  return {
    tooShort: floor !== null && draft.months < floor,
    longer,
    /** Who keeps data longer says why. */
    unexplained: longer && (draft.reason.de.trim() === "" || draft.reason.en.trim() === ""),
  };
}
