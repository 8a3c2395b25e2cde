// What the core says about keeping and erasing.

import type { Both } from "./bindings/Both";
import type { Day } from "./bindings/Day";
import type { PersonFilter as Filter } from "./bindings/PersonFilter";
import type { PersonKind } from "./bindings/PersonKind";
import type { PersonRow as Row } from "./bindings/PersonRow";
import type { PersonView as View } from "./bindings/PersonView";
import type { Right as Known } from "./bindings/Right";
import type { Timestamp } from "./bindings/Timestamp";
import type { TouchpointKind } from "./bindings/TouchpointKind";
import type { ProblemCode } from "./shell";

export type Right = Known | "erase";
/** with_erase_on: the rows tell when each person goes, which takes longer. */
export type PersonFilter = Filter & { erasure?: ErasureFilter | null; with_erase_on?: boolean };
export type PersonRow = Row & { erase_on?: Day | null };
export type PersonView = View & { kept_since?: Day | null };
/** When persons go: those who should be gone already, those who go soon, and those of whom only duties keep something. */
export type ErasureFilter = "due" | "within_30_days" | "within_12_months" | "kept";

export type HoldId = string;

/** What a period begins with. */
export type RetentionStart =
  | "collection"
  | "last_touchpoint"
  | "end_of_relation"
  | "withdrawal"
  | "closing"
  | "document_date"
  | "each_use";
/** What happens at its end; restrict: kept restricted while the duty lasts, erased after it. */
export type RetentionAction = "erase" | "anonymise" | "restrict";
/** What a rule is about; information: it is only stated. */
export type RetentionLevel = "person" | "record" | "consent" | "information";

export type RetentionRule = {
  key: string;
  version: number;
  name: Both;
  level: RetentionLevel;
  start: RetentionStart;
  months: number;
  days: number;
  year_end: boolean;
  action: RetentionAction;
  /** The least that a law demands. */
  floor_months: number | null;
  touchpoints: TouchpointKind[];
  kinds: PersonKind[];
  source: Both;
  reason: Both;
  /** No law says so, but one's own policy. */
  policy: boolean;
  since: Timestamp;
  /** Empty: as shipped. */
  changed_by: string;
};
export type RetentionRuleDraft = Pick<
  RetentionRule,
  "key" | "name" | "start" | "months" | "days" | "year_end" | "action" | "source" | "reason"
>;

/** open: no date yet; held: due, but something holds it up; kept: minimised and restricted. */
export type RetentionState = "open" | "scheduled" | "due" | "held" | "kept";
export type HoldUpKind = "hold" | "restriction" | "relation_open" | "consent_stands" | "duty";
export type HoldUp = { kind: HoldUpKind; hold: HoldId | null; until: Day | null; rule: string | null };
export type RecordKind = "person" | "touchpoint" | "document" | "consent";
export type Dated = {
  kind: RecordKind;
  id: string | null;
  /** Subject or file name; of a person the purpose's key. */
  label: string;
  rule: string;
  version: number;
  start: RetentionStart;
  started_on: Day | null;
  erase_on: Day | null;
  action: RetentionAction;
  held_up: HoldUp[];
  assigned: boolean;
};
export type PersonRetention = {
  state: RetentionState;
  /** When all is gone. */
  erase_on: Day | null;
  /** When only what must be kept remains, if that is earlier. */
  restricted_from: Day | null;
  rule: string;
  start: RetentionStart;
  started_on: Day | null;
  held_up: HoldUp[];
  purposes: Dated[];
  /** Those with a rule of their own. */
  records: Dated[];
  /** Those that go with the person. */
  record_count: number;
  holds: HoldView[];
  relation_ended_on: Day | null;
  kept_since: Day | null;
};

export type HoldKind = "tax" | "litigation" | "other";
export type HoldTarget =
  | { on: "person"; id: string }
  | { on: "organisation"; id: string }
  | { on: "touchpoint"; person: string; id: string }
  | { on: "document"; person: string; id: string };
export type HoldDraft = { kind: HoldKind; target: HoldTarget; reason: string; review_on: Day };
export type HoldView = {
  id: HoldId;
  kind: HoldKind;
  target: HoldTarget;
  /** Of the person, the organisation or the record. */
  name: string;
  reason: string;
  review_on: Day;
  review_due: boolean;
  author: string;
  placed_at: Timestamp;
  lifted_at: Timestamp | null;
};

export type SweepMode = "propose" | "do";
export type RetentionSettings = { mode: SweepMode; four_eyes: boolean };
/** failed: why the last sweep by itself came to nothing. */
export type RetentionView = RetentionSettings & { failed: ProblemCode | null };
export type DueItem = {
  person: string;
  name: string;
  kind: RecordKind;
  /** Records concerned. */
  n: number;
  rule: string;
  since: Day;
  action: RetentionAction;
  keeps_until: Day | null;
};
export type HeldItem = {
  person: string;
  name: string;
  kind: RecordKind;
  rule: string;
  since: Day;
  held_up: HoldUp[];
};
/** month: "YYYY-MM". */
export type MonthCount = { month: string; persons: number; records: number };
/** The clock lies more than a day ahead of or behind the last entry of the history. */
export type ClockJump = { last: Timestamp; now: Timestamp };
/** What one user proposed and another has to confirm. */
export type Proposal = { id: string; by: string; own: boolean; at: Timestamp };
export type SweepPreview = {
  as_of: Day;
  token: string;
  due: DueItem[];
  due_persons: number;
  due_records: number;
  held: HeldItem[];
  held_count: number;
  months: MonthCount[];
  clock: ClockJump | null;
  proposal: Proposal | null;
};
export type SweepRequest = { as_of: Day | null; token: string | null; clock_is_right: boolean };
export type RuleCount = { rule: string; version: number; n: number };
export type SweepReport = {
  id: string;
  at: Timestamp;
  by: string;
  as_of: Day;
  persons: number;
  records: number;
  minimised: number;
  held: number;
  finished: boolean;
  rules: RuleCount[];
};
/** What there is to be erased, for whoever may; none: nothing to say. */
export type SweepReminder = { due_persons: number; due_records: number; clock: ClockJump | null };

/** Art. 17(1) GDPR. */
export type ErasureGround = "a" | "b" | "c" | "d" | "e" | "f";
/** kind: a table's name. */
export type KindCount = { kind: string; n: number };
export type KeptItem = { kind: RecordKind; n: number; until: Day | null; rule: string };
export type Mention = {
  touchpoint: string;
  person: string;
  name: string;
  at: Timestamp;
  subject: string;
  excerpt: string;
};
/** Somebody who got the data of a person that was erased (Art. 19 GDPR). */
export type RecipientToTell = {
  id: string;
  recipient: string;
  handed_out_at: Timestamp;
  file_name: string;
  erased_at: Timestamp | null;
  told_at: Timestamp | null;
};
export type ErasurePreview = {
  name: string;
  erased: KindCount[];
  kept: KeptItem[];
  held: HoldView[];
  mentions: Mention[];
  recipients: RecipientToTell[];
  proposal: Proposal | null;
};
export type ErasureRequest = { ground: ErasureGround; redact: string[] };
export type Erased = { erased: KindCount[]; kept: KeptItem[]; redacted: number; recipients: RecipientToTell[] };
