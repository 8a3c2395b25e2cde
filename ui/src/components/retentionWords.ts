import type {
  ErasureFilter,
  ErasureGround,
  HoldKind,
  HoldUp,
  HoldUpKind,
  RecordKind,
  RetentionAction,
  RetentionLevel,
  RetentionRule,
  RetentionStart,
} from "../ipc/types";
import type { Format } from "./format";
import type { MessageId, Translate } from "./l10n";

// Words for what goes when, and why. Each map is total: a new code without words fails the type check.

export const retentionStartIds: Record<RetentionStart, MessageId> = {
  collection: "retention-start-collection",
  last_touchpoint: "retention-start-last-touchpoint",
  end_of_relation: "retention-start-end-of-relation",
  withdrawal: "retention-start-withdrawal",
  closing: "retention-start-closing",
  document_date: "retention-start-document-date",
  each_use: "retention-start-each-use",
};

/** Of applicants what ends the relation is that they were turned down, and what is noted of a look was collected by it. */
const ownStartIds: Record<string, MessageId> = {
  "applicant end_of_relation": "retention-start-rejection",
  "reading collection": "retention-start-reading",
  "taken_back collection": "retention-start-taken-back",
};

/** With what the period of a rule begins. */
export const startIdOf = (rule: string, start: RetentionStart): MessageId =>
  ownStartIds[`${rule} ${start}`] ?? retentionStartIds[start];

export const retentionActionIds: Record<RetentionAction, MessageId> = {
  erase: "retention-action-erase",
  anonymise: "retention-action-anonymise",
  restrict: "retention-action-restrict",
};

export const retentionLevelIds: Record<RetentionLevel, MessageId> = {
  person: "retention-level-person",
  record: "retention-level-record",
  consent: "retention-level-consent",
  information: "retention-level-information",
};

export const recordKindIds: Record<RecordKind, MessageId> = {
  person: "record-kind-person",
  touchpoint: "record-kind-touchpoint",
  document: "record-kind-document",
  consent: "record-kind-consent",
  address: "record-kind-address",
};

export const holdKindIds: Record<HoldKind, MessageId> = {
  tax: "hold-tax",
  litigation: "hold-litigation",
  other: "hold-other",
};

/** By which exception, or law, it is not erased meanwhile. */
export const holdArticleIds: Record<HoldKind, MessageId> = {
  tax: "hold-tax-article",
  litigation: "hold-litigation-article",
  other: "hold-other-article",
};

export const erasureFilterIds: Record<ErasureFilter, MessageId> = {
  due: "filter-erasure-due",
  within_30_days: "filter-erasure-within-30-days",
  within_12_months: "filter-erasure-within-12-months",
  kept: "filter-erasure-kept",
};

export const erasureGroundIds: Record<ErasureGround, MessageId> = {
  a: "erasure-ground-a",
  b: "erasure-ground-b",
  c: "erasure-ground-c",
  d: "erasure-ground-d",
  e: "erasure-ground-e",
  f: "erasure-ground-f",
};

export const heldUpIds: Record<HoldUpKind, MessageId> = {
  hold: "held-up-hold",
  restriction: "held-up-restriction",
  relation_open: "held-up-relation-open",
  closing_open: "held-up-closing-open",
  consent_stands: "held-up-consent-stands",
  interest_stands: "held-up-interest-stands",
  duty: "held-up-duty",
};

/** How long: "8 years", "6 months", "at once". */
export function periodText(t: Translate, { months, days }: Pick<RetentionRule, "months" | "days">): string {
  const whole = months > 0 && months % 12 === 0;
  const parts = [
    months > 0 && (whole ? t("period-years", { count: months / 12 }) : t("period-months", { count: months })),
    days > 0 && t("period-days", { count: days }),
  ].filter(Boolean);
  return parts.join(" ") || t("period-none");
}

/** When it goes by a rule, in a phrase. */
export function ruleText(
  t: Translate,
  rule: Pick<RetentionRule, "key" | "months" | "days" | "start" | "year_end">,
): string {
  const values = { period: periodText(t, rule), start: t(startIdOf(rule.key, rule.start)) };
  return t(rule.year_end ? "rule-period-year-end" : "rule-period", values);
}

/** What goes or stays, and how many, as the beginning of a line. */
export function goingText(t: Translate, format: Format, one: { kind: RecordKind; n: number }): string {
  const text = t("going-item", { kind: one.kind, count: one.n, shown: format.number(one.n) });
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** What holds something up, and until when. */
export function heldUpText(t: Translate, format: Format, nameOf: (rule: string) => string, held: HoldUp): string {
  const why = t(heldUpIds[held.kind], { rule: held.rule ? nameOf(held.rule) : "" });
  if (held.until === null) return why;
  const until = held.kind === "hold" ? "held-up-review" : "held-up-until";
  return t(until, { why, date: format.date(held.until) });
}

const countIds: MessageId[] = ["count-persons", "count-records", "count-values"];

/** How many persons, single records and values of fields; of what there is none, nothing is said. */
export function countsText(t: Translate, format: Format, persons: number, records: number, values: number): string {
  const counts = [persons, records, values].map((count, at) => ({ count, id: countIds[at] as MessageId }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => t(id, { count, shown: format.number(count) }));
  const last = parts.pop();
  if (last === undefined) return t("count-none");
  return parts.length === 0 ? last : t("count-both", { first: parts.join(", "), last });
}

/** Of what there may be several, where the word of the core is for one. */
const manyIds: Record<string, MessageId> = {
  membership: "many-membership",
  person_tag: "many-person-tag",
  touchpoint: "many-touchpoint",
  document: "many-document",
  disclosure_person: "many-disclosure-person",
};

/** What a table holds, in the words of the core; one that has none keeps its name. */
export function tableText(t: Translate, table: string): string {
  const many = manyIds[table];
  if (many) return t(many);
  const id: MessageId = `table-${table.replace(/_/g, "-")}`;
  const text = t(id);
  return text === id ? table.replace(/_/g, " ") : text;
}

const disclosedIds: Record<string, MessageId> = {
  glance: "disclosed-glance",
  list: "disclosed-list",
  document: "disclosed-document",
};

/** What was handed out; it was not always noted. */
export function disclosedText(t: Translate, kind: string): string {
  return t(disclosedIds[kind] ?? "recipients-data");
}
