import type * as T from "../types";
import { mentionsOf } from "./mentions";
import { DAY, iso, numberOf, personId, START } from "./people";
import type { Records } from "./records";
import { byKey, RULES } from "./rules";
import { type Handlers, isEmpty, problem, type Scene } from "./scene";

const day = (days: number) => iso(START + days * DAY).slice(0, 10);
const TODAY = day(0);
const ME = "Maren Voss";
const WHEN = { at: iso(START - DAY), until: day(6) };
/** What another user proposed the day before. */
const PROPOSED: T.Proposal = { id: "proposal-1", by: "Jonas Voss", own: false, ...WHEN, changed: false };
/** Whose data are kept although they should be gone. */
const KEPT = [30, 31];
const DUE: [number, T.RecordKind, number, string, number, T.RetentionAction, string | null][] = [
  [10, "person", 12, "lead", 18, "erase", null],
  [11, "person", 1, "applicant", 4, "erase", null],
  [12, "touchpoint", 3, "letter", 20, "erase", null],
  [13, "person", 6, "contract", 2, "restrict", "2031-12-31"],
  [14, "document", 1, "voucher", 324, "erase", null],
];
const HELD: [number, T.RecordKind, string, T.HoldUp][] = [
  [20, "person", "lead", { kind: "hold", hold: "hold-1", until: "2027-03-01", rule: null }],
  [21, "person", "contract", { kind: "relation_open", hold: null, until: null, rule: null }],
  [22, "document", "voucher", { kind: "duty", hold: null, until: "2030-12-31", rule: "voucher" }],
];

/** Rules, holds, the sweep and the erasure of a person, with a memory; whoever is erased is gone. */
export function createRetention(scene: Scene, records: Records): Handlers {
  const { changed, view, row, find } = records;
  let rules: T.RetentionRule[] = RULES;
  let settings: T.RetentionSettings = { mode: "propose", four_eyes: scene === "four-eyes", redact: false };
  let sweepProposal = scene === "four-eyes" ? PROPOSED : null;
  const erasures = new Map<string, T.Proposal>();
  if (sweepProposal) erasures.set(personId(5), { ...sweepProposal, id: "proposal-0" });
  const proposed = (): T.ProposedErasure[] =>
    [...erasures]
      .filter(([person]) => settings.four_eyes && !gone.has(person))
      .map(([person, proposal]) => ({ person, name: view(person).name, proposal }));
  const gone = new Set<string>();
  const swept = new Set<string>();
  const ends = new Map<string, string | null>();
  const assigned = new Map<string, { person: string; dated: T.Dated }>();
  const told = new Set<string>();
  let made = 1;
  let holds: T.HoldView[] = isEmpty(scene) ? [] : [firstHold(view(personId(20)).name)];
  let sweeps: T.SweepReport[] = isEmpty(scene) ? [] : [firstSweep];
  const token = () => `rules-${rules.reduce((sum, rule) => sum + rule.version, 0)}`;
  const there = <V extends { person: string }>(list: V[]) =>
    list.filter(({ person }) => !gone.has(person) && !swept.has(person));
  const due = (): T.DueItem[] =>
    isEmpty(scene)
      ? []
      : there(
          DUE.map(([n, kind, count, rule, days, action, keeps_until]) => {
            const { id, name } = row(n);
            return { person: id, name, kind, n: count, rule, since: day(-days), action, keeps_until };
          }),
        );
  const held = (): T.HeldItem[] =>
    isEmpty(scene)
      ? []
      : there(
          HELD.map(([n, kind, rule, up]) => {
            const { id, name } = row(n);
            return { person: id, name, kind, n: 1, rule, since: day(-10), held_up: [up] };
          }),
        );
  const counts = (items: T.DueItem[]) => ({
    due_persons: items.filter(({ kind }) => kind === "person").length,
    due_records: items.reduce((sum, one) => sum + (one.kind === "person" ? 0 : one.n), 0),
    due_values: 0,
  });
  let clock: T.ClockJump | null = scene === "clock" ? { last: iso(START), now: iso(START + 400 * DAY) } : null;
  const eraseOn = (id: string): string | null => {
    const n = numberOf(id);
    if (KEPT.includes(n)) return "2031-12-31";
    const item = DUE.find(([one, kind]) => one === n && kind === "person");
    if (item) return day(-item[4]);
    return n % 3 === 0 ? null : day(1 + ((n * 37) % 900));
  };
  const fits = (id: string, when: T.ErasureFilter | null | undefined): boolean => {
    const kept = KEPT.includes(numberOf(id)) && !isEmpty(scene);
    if (gone.has(id) || kept) return when === "kept" && kept && !gone.has(id);
    const on = eraseOn(id);
    if (!when) return true;
    if (when === "kept" || on === null) return false;
    return on <= { due: TODAY, within_30_days: day(30), within_12_months: day(365) }[when];
  };
  const listed = (filter: T.PersonFilter, sort: T.PersonSort) =>
    find(filter, sort).filter((n) => fits(personId(n), filter.erasure));
  const holdsOf = (person: string) =>
    holds.filter(
      ({ target, lifted_at }) =>
        lifted_at === null &&
        (target.on === "person" ? target.id === person : "person" in target && target.person === person),
    );
  const second = (proposal: T.Proposal | null | undefined, propose: (one: T.Proposal) => void) => {
    if (!settings.four_eyes || (proposal && !proposal.own)) return;
    made += 1;
    propose(
      proposal ?? {
        id: `proposal-${made}`,
        by: ME,
        own: true,
        at: iso(START),
        until: iso(START + 7 * DAY).slice(0, 10),
        changed: false,
      },
    );
    throw problem("second_user_needed");
  };
  const recipients = (): T.RecipientToTell[] =>
    isEmpty(scene)
      ? []
      : ["Steuerbüro Kern", "Druckerei Hahn"].map((recipient, at) => ({
          id: `recipient-${at}`,
          recipient,
          handed_out_at: iso(START - (90 + at) * DAY),
          kind: "glance",
          file_name: "",
          persons: at === 0 ? 12 : 0,
          erased_at: iso(START - 9 * DAY),
          told_at: told.has(`recipient-${at}`) ? iso(START) : null,
        }));
  const of = (person: string): T.PersonRetention => {
    const n = numberOf(person);
    const kind = view(person).kind;
    const rule = { customer: "contract", applicant: "applicant", employee: "employee" }[kind as string] ?? "lead";
    const { start } = byKey(rules, rule);
    const end = ends.get(person) ?? null;
    const isLead = start === "last_touchpoint";
    const isDue = DUE.some(([one, what]) => one === n && what === "person");
    const own = holdsOf(person);
    const kept = KEPT.includes(n);
    const erase_on = isDue || kept ? eraseOn(person) : isLead ? day(200) : end ? "2031-01-01" : null;
    const held_up: T.HoldUp[] = own.map((one) => ({ kind: "hold", hold: one.id, until: one.review_on, rule: null }));
    if (!isLead && !end && !isDue && !kept)
      held_up.push({ kind: "relation_open", hold: null, until: null, rule: null });
    return {
      state: kept ? "kept" : isDue ? (own.length ? "held" : "due") : erase_on ? "scheduled" : "open",
      erase_on,
      restricted_from: erase_on && n === 6 ? "2028-01-01" : null,
      rule,
      start,
      started_on: isLead ? day(-165) : end,
      held_up,
      purposes: [
        dated("person", null, "contract", byKey(rules, rule), end, erase_on),
        dated("person", null, "newsletter", byKey(rules, "newsletter"), null, null),
      ],
      records: [
        dated("touchpoint", `t${n}-0`, "Auftrag 2026-0311", byKey(rules, "voucher"), day(-40), "2035-01-01"),
        ...[...assigned.values()].filter((one) => one.person === person).map((one) => one.dated),
      ],
      record_count: 7,
      holds: own,
      relation_ended_on: end,
      kept_since: kept ? day(-30) : null,
    };
  };
  return {
    list_persons: (a: { filter: T.PersonFilter; sort: T.PersonSort; offset: number; limit: number }) => {
      const { erasure, with_erase_on } = a.filter;
      if (!erasure && gone.size === 0 && !with_erase_on) return records.handlers.list_persons?.(a as never);
      const day = (n: number) => (with_erase_on || erasure ? eraseOn(personId(n)) : null);
      const found = listed(a.filter, a.sort);
      const rows = found.slice(a.offset, a.offset + a.limit).map((n) => ({ ...row(n), erase_on: day(n) }));
      return { total: found.length, offset: a.offset, rows };
    },
    count_persons: (a: { filter: T.PersonFilter }) => listed(a.filter, { by: "name", descending: false }).length,
    show_person: (a: { person: string }): T.PersonView => {
      if (gone.has(a.person)) throw problem("not_found");
      return view(a.person);
    },
    list_retention_rules: () => rules,
    list_rule_versions: ({ key }: { key: string }) => {
      const now = rules.find((rule) => rule.key === key);
      const shipped = RULES.find((rule) => rule.key === key);
      return [now, shipped].filter((rule, at) => rule && (at === 0 || rule !== now));
    },
    save_retention_rule: (a: { draft: T.RetentionRuleDraft; version: number | null }) => {
      const now = rules.find(({ key }) => key === a.draft.key);
      if (now && a.version === null) throw problem("invalid_field", { field: "key", reason: "taken" });
      if (now && now.version !== a.version) throw problem("conflict");
      const { floor_months: floor, source } = now ?? { floor_months: null, source: a.draft.source };
      if (floor !== null && a.draft.months < floor)
        throw problem("retention_too_short", { months: floor, law_de: source.de, law_en: source.en });
      const base: T.RetentionRule = now ?? { ...byKey(RULES, "lead"), policy: true, version: 0 };
      const next = { ...base, ...a.draft, version: base.version + 1, since: iso(START), changed_by: ME };
      rules = now ? rules.map((rule) => (rule === now ? next : rule)) : [...rules, next];
      return changed(next, () => {
        rules = now ? rules.map((rule) => (rule === next ? now : rule)) : rules.filter((rule) => rule !== next);
      });
    },
    save_concept: (a: { out: string }) => ({ file: a.out }),
    retention_of_person: (a: { person: string }) => of(a.person),
    set_relation_end: (a: { person: string; ended_on: string | null }) => {
      ends.set(a.person, a.ended_on);
      return changed(null);
    },
    assign_retention_rule: (a: {
      person: string;
      kind: T.RecordKind;
      id: string;
      rule: string | null;
      starts_on: string | null;
    }) => {
      if (a.rule === null) assigned.delete(a.id);
      else {
        const one = dated(a.kind, a.id, "Angebot 2026-0417.pdf", byKey(rules, a.rule), a.starts_on, "2037-01-01");
        assigned.set(a.id, { person: a.person, dated: { ...one, assigned: true } });
      }
      return changed(null);
    },
    add_hold: ({ draft }: { draft: T.HoldDraft }) => {
      if (draft.reason.trim() === "") throw problem("invalid_field", { field: "reason", reason: "empty" });
      made += 1;
      const { target } = draft;
      const name =
        target.on === "person" ? view(target.id).name : target.on === "organisation" ? "Verlag Keller KG" : "Brief";
      const placed = { placed_at: iso(START), lifted_at: null, author: ME, review_due: false };
      const person = target.on === "organisation" ? "" : view(target.on === "person" ? target.id : target.person).name;
      const one: T.HoldView = { ...draft, ...placed, id: `hold-${made}`, name, person };
      holds = [one, ...holds];
      return changed(one.id, () => {
        holds = holds.filter((other) => other !== one);
      });
    },
    lift_hold: ({ hold }: { hold: string }) => {
      const before = holds;
      holds = holds.map((one) => (one.id === hold ? { ...one, lifted_at: iso(START) } : one));
      return changed(null, () => {
        holds = before;
      });
    },
    list_holds: ({ lifted }: { lifted: boolean }) => holds.filter((one) => lifted || one.lifted_at === null),
    retention_settings: (): T.RetentionView => ({ ...settings, failed: scene === "error" ? "disk_full" : null }),
    set_retention_settings: (a: { settings: T.RetentionSettings }) => {
      settings = a.settings;
      return changed(null);
    },
    preview_sweep: (a: { as_of: string | null; limit: number }): T.SweepPreview => ({
      as_of: a.as_of ?? TODAY,
      token: token(),
      due: due().slice(0, a.limit),
      ...counts(due()),
      organisations: [],
      organisation_count: 0,
      held: held(),
      held_count: held().length,
      held_records: 0,
      fields: [],
      months: Array.from({ length: 13 }, (_, at) => ({
        month: new Date(Date.UTC(2026, 10 + at, 1)).toISOString().slice(0, 7),
        persons: isEmpty(scene) ? 0 : (at * 5) % 7,
        records: isEmpty(scene) ? 0 : at === 2 ? 40 : at,
      })),
      clock,
      proposal: sweepProposal,
      agreed: false,
      redact: settings.redact,
    }),
    sweep_mentions: (_: unknown, onProgress?: (progress: T.Progress) => void): T.SweepMentions => {
      onProgress?.({ done: 2, total: 3 });
      const { id, name } = row(4);
      const mentions = mentionsOf(id, view).filter(({ kind }) => kind === "touchpoint" || kind === "note");
      return {
        going: counts(due()).due_persons,
        looked_for: counts(due()).due_persons,
        mentions: mentions.map((mention) => ({ person: id, name, mention })),
        mention_count: mentions.length,
        staying: { held: 0, by_law: 0 },
        views: 1,
        recipients: recipients().slice(0, 1),
      };
    },
    run_sweep: (a: { request: T.SweepRequest }, onProgress?: (progress: T.Progress) => void): T.SweepReport => {
      if (a.request.token !== token()) throw problem("preview_outdated");
      if (clock && !a.request.clock_is_right) throw problem("clock_jumped", clock);
      second(sweepProposal, (one) => {
        sweepProposal = one;
      });
      const items = due();
      onProgress?.({ done: items.length, total: items.length });
      for (const { person, kind, action } of items) {
        swept.add(person);
        if (kind === "person" && action === "erase") gone.add(person);
      }
      const report: T.SweepReport = {
        id: `sweep-${made}`,
        at: iso(START),
        by: ME,
        as_of: a.request.as_of ?? TODAY,
        persons: items.filter((one) => one.kind === "person" && one.action === "erase").length,
        records: counts(items).due_records,
        minimised: items.filter(({ action }) => action === "restrict").length,
        organisations: 0,
        redacted: a.request.redact ? 2 : 0,
        staying: { held: 0, by_law: 0 },
        values: 0,
        held: held().length,
        finished: true,
        rules: items.map(({ rule, n }) => ({ rule, version: 1, n })),
      };
      sweepProposal = null;
      sweeps = [report, ...sweeps];
      return report;
    },
    clock_is_right: () => {
      clock = null;
      return null;
    },
    list_sweeps: () => sweeps,
    sweep_reminder: (): T.SweepReminder | null => {
      const found = counts(due());
      const proposed_by_others = proposed().filter(({ proposal }) => !proposal.own).length;
      if (found.due_persons + found.due_records + proposed_by_others === 0) return null;
      return { ...found, clock, holds_to_review: 0, proposed_by_others };
    },
    list_proposed_erasures: proposed,
    preview_erasure: (a: { person: string }): T.ErasurePreview => ({
      name: view(a.person).name,
      erased: [
        { kind: "person", n: 1 },
        { kind: "contact_point", n: 2 },
        { kind: "touchpoint", n: 9 },
        { kind: "consent_event", n: 3 },
      ],
      kept: keptOf(a.person),
      held: holdsOf(a.person).filter(({ target }) => target.on === "person" || target.on === "organisation"),
      restrictions:
        numberOf(a.person) === 9
          ? [
              {
                id: "restriction-9",
                at: iso(START - 20 * DAY),
                ground: "c",
                objection: null,
                note: "",
                told_on: null,
                lifted_at: null,
              },
            ]
          : [],
      mentions: mentionsOf(a.person, view),
      mention_count: numberOf(a.person) === 11 ? 620 : numberOf(a.person) === 12 ? 4 : 2,
      staying: { held: 0, by_law: 0 },
      unsearched: {
        documents: numberOf(a.person) === 4 ? 3 : 0,
        values: 0,
        names: numberOf(a.person) === 4 ? ["Ott"] : [],
      },
      views: numberOf(a.person) === 4 ? 2 : 0,
      organisations: numberOf(a.person) === 4 ? [{ id: "0197-left", name: "Quarzfirma e.K." }] : [],
      recipients: recipients(),
      proposal: erasures.get(a.person) ?? null,
      proposed: null,
      seen: "seen",
    }),
    erase_person: (a: { person: string; request: T.ErasureRequest }): T.Changed<T.Erased> => {
      if (holdsOf(a.person).length > 0) throw problem("held_up");
      second(erasures.get(a.person), (one) => erasures.set(a.person, one));
      const kept = keptOf(a.person);
      gone.add(a.person);
      return changed({
        erased: [
          { kind: "person", n: 1 },
          { kind: "touchpoint", n: 9 },
        ],
        kept,
        redacted: a.request.redact_all ? 620 : a.request.redact.length,
        staying: { held: 0, by_law: 0 },
        recipients: recipients(),
      });
    },
    list_recipients_to_tell: recipients,
    set_recipient_told: ({ recipient }: { recipient: string }) => {
      told.add(recipient);
      return changed(null, () => told.delete(recipient));
    },
  };
}

const CLAIMS = { de: "§§ 195, 199 BGB; Art. 17 Abs. 3 Buchst. e DSGVO", en: "§§195, 199 BGB; Art. 17(3)(e) GDPR" };
const BY_LAW = { de: "§ 147 AO; Art. 17 Abs. 3 Buchst. b DSGVO", en: "§147 AO; Art. 17(3)(b) GDPR" };
const HELD_BY = { de: "Art. 17 Abs. 3 Buchst. b und e DSGVO", en: "Art. 17(3)(b) and (e) GDPR" };

const keptOf = (person: string): T.KeptItem[] =>
  numberOf(person) === 6
    ? [
        { kind: "person", n: 1, until: "2029-12-31", rule: "contract", source: CLAIMS },
        { kind: "address", n: 1, until: "2029-12-31", rule: "contract", source: CLAIMS },
        { kind: "touchpoint", n: 2, until: "2034-12-31", rule: "voucher", source: BY_LAW },
        { kind: "document", n: 1, until: null, rule: "hold", source: HELD_BY },
      ]
    : [];

const firstHold = (name: string): T.HoldView => ({
  id: "hold-1",
  kind: "litigation",
  target: { on: "person", id: personId(20) },
  name,
  person: name,
  reason: "Streit über die Gewährleistung, Az. 4 C 211/26",
  review_on: day(-3),
  review_due: true,
  author: ME,
  placed_at: iso(START - 120 * DAY),
  lifted_at: null,
});

const firstSweep: T.SweepReport = {
  id: "sweep-0",
  at: iso(START - 31 * DAY),
  by: "Jonas Voss",
  as_of: day(-31),
  persons: 14,
  records: 63,
  minimised: 2,
  organisations: 0,
  redacted: 4,
  staying: { held: 0, by_law: 0 },
  values: 0,
  held: 1,
  finished: true,
  rules: [
    { rule: "lead", version: 1, n: 14 },
    { rule: "letter", version: 1, n: 63 },
  ],
};

function dated(
  kind: T.RecordKind,
  id: string | null,
  label: string,
  rule: T.RetentionRule,
  started_on: string | null,
  erase_on: string | null,
): T.Dated {
  const { key, version, start, action } = rule;
  const touchpoint = kind === "touchpoint" ? "purchase" : null;
  const at = id === null ? null : iso(START - 40 * DAY);
  const how = { rule: key, version, start, started_on, erase_on, action, held_up: [], assigned: false };
  return { kind, id, label, touchpoint, at, ...how };
}
