import type * as T from "../types";
import { DAY, iso, START } from "./people";
import { problem } from "./scene";

const rule = (key: string, de: string, en: string, more: Partial<T.RetentionRule>): T.RetentionRule => ({
  key,
  version: 1,
  name: { de, en },
  level: "person",
  start: "last_touchpoint",
  months: 12,
  days: 0,
  year_end: false,
  action: "erase",
  floor_months: null,
  touchpoints: [],
  kinds: [],
  source: { de: "Art. 5 Abs. 1 Buchst. e DSGVO", en: "Art. 5(1)(e) GDPR" },
  as_of: "2026-11-01",
  reason: { de: "", en: "" },
  policy: false,
  since: iso(START - 300 * DAY),
  changed_by: "",
  ...more,
});

/** Some of the rules that a workspace begins with. */
export const RULES: T.RetentionRule[] = [
  rule("lead", "Interessenten ohne Antwort", "Leads without a reaction", {
    policy: true,
    reason: {
      de: "Nach einem Jahr ohne Kontakt ist nicht mehr mit einem Geschäft zu rechnen.",
      en: "No business is to be expected after a year.",
    },
  }),
  rule("newsletter", "Newsletter-Empfänger", "Newsletter profiles", { start: "withdrawal", months: 0 }),
  rule("contract", "Verträge und Ansprüche daraus", "Contracts and claims from them", {
    start: "end_of_relation",
    months: 36,
    year_end: true,
    action: "restrict",
    source: { de: "§§ 195, 199 BGB", en: "§§195, 199 BGB" },
  }),
  rule("applicant", "Bewerber", "Applicants", { start: "end_of_relation", months: 6, policy: true }),
  rule("employee", "Beschäftigte", "Employees", { start: "end_of_relation", months: 36, year_end: true }),
  rule("voucher", "Rechnungen und Buchungsbelege", "Invoices and vouchers", {
    level: "record",
    start: "document_date",
    months: 96,
    floor_months: 96,
    year_end: true,
    action: "restrict",
    source: { de: "§ 147 AO, § 257 HGB", en: "§147 AO, §257 HGB" },
  }),
  rule("letter", "Geschäftsbriefe", "Business letters", {
    level: "record",
    start: "document_date",
    months: 72,
    floor_months: 72,
    year_end: true,
    action: "restrict",
    source: { de: "§ 147 AO, § 257 HGB", en: "§147 AO, §257 HGB" },
  }),
  rule("offer", "Angebote, aus denen nichts wurde", "Lost offers", { level: "record", start: "closing", policy: true }),
  rule("unconfirmed", "Unbestätigte Anfragen nach Einwilligung", "Unconfirmed requests for consent", {
    level: "information",
    start: "collection",
    months: 0,
    days: 30,
  }),
  rule("reading", "Einsichten", "Views", {
    level: "information",
    start: "collection",
    year_end: true,
    policy: true,
    source: { de: "Art. 5 Abs. 2 DSGVO; § 76 Abs. 4 BDSG als Vorbild", en: "Art. 5(2) GDPR; §76(4) BDSG as a model" },
  }),
  rule("customer", "Stammdaten von Kunden", "Master data of customers", {
    level: "information",
    start: "end_of_relation",
    months: 0,
  }),
  rule("suppression", "Sperrliste", "Suppression list", {
    level: "information",
    start: "withdrawal",
    months: 0,
    reason: { de: "Solange geworben wird.", en: "While advertising goes on." },
  }),
];

export function byKey(rules: T.RetentionRule[], key: string): T.RetentionRule {
  const found = rules.find((one) => one.key === key);
  if (!found) throw problem("not_found");
  return found;
}
