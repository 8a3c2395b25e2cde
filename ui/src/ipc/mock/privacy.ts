import type * as T from "../types";
import { endingOf } from "./ending";
import { DAY, iso, personId, START } from "./people";
import type { createPurposes } from "./purposes";
import type { Records } from "./records";
import { type Handlers, isEmpty, problem, type Scene } from "./scene";
import { reason } from "./verdicts";

/** Consents, purposes and rights, with a memory; its gate knows only what the window has to show. */
export function createPrivacy(
  scene: Scene,
  records: Records,
  catalogue: ReturnType<typeof createPurposes>,
  wasTold: (person: string) => boolean,
): Handlers {
  const { purposes } = catalogue;
  const { changed, view, row } = records;
  let made = 0;
  const id = () => `01930000-0000-7000-c000-${String(++made).padStart(12, "0")}`;
  const events: T.ConsentEvent[] = [];
  const requests: T.PendingRequest[] = [];
  const objections = new Map<string, T.Objection[]>();
  const restrictions = new Map<string, T.Restriction[]>();
  const grounds = new Map<string, T.Ground[]>();
  const held = new Map<string, T.Held[]>();
  const of = <V>(map: Map<string, V[]>, person: string): V[] => map.get(person) ?? [];
  const put = <V>(map: Map<string, V[]>, person: string, value: V) => map.set(person, [value, ...of(map, person)]);
  const declarations: T.Declaration[] = ["newsletter", "telephone_sales"].flatMap((key) =>
    ["de", "en"].map((language) => ({
      id: id(),
      purpose: key,
      version: 1,
      language,
      text:
        language === "de"
          ? `Ich willige bei Tischlerei Voss GmbH ein (${key}), widerruflich.`
          : `I consent to Tischlerei Voss GmbH (${key}) and can withdraw.`,
      sha256: "5f2a".repeat(16),
      informs: false,
      created_at: iso(START - 400 * DAY),
      used: 0,
    })),
  );
  const event = (request: T.RecordConsent): T.ConsentEvent => ({
    id: id(),
    person: request.person,
    person_name: view(request.person).name,
    purpose: request.purpose,
    channel: request.channel,
    address: request.address,
    state: request.state,
    at: request.at ?? iso(START),
    method: request.method,
    text_version: request.version,
    text: declarations.find((one) => one.purpose === request.purpose)?.text ?? "",
    explicit: request.explicit,
    guardian: request.guardian,
    expires_on: request.expires_on,
    note: request.note,
    recorded_by: "Maren Voss",
    recorded_at: iso(START),
    evidence: request.evidence.map((path) => ({
      document: id(),
      name: path.split("/").pop() ?? path,
      sha256: "9c4d".repeat(16),
    })),
    holds: true,
    uses: [],
  });
  const said = (n: number, state: T.ConsentState, days: number, more: Partial<T.RecordConsent> = {}) =>
    events.unshift(
      event({
        person: personId(n),
        purpose: "newsletter",
        channel: "email",
        address: "",
        state,
        method: "form",
        version: 1,
        language: "de",
        at: iso(START - days * DAY),
        expires_on: null,
        explicit: false,
        guardian: "",
        note: "",
        evidence: [],
        ...more,
      }),
    );
  if (!isEmpty(scene)) {
    for (let n = 40; n > 8; n -= 1) said(n, n % 5 === 0 ? "withdrawn" : n % 7 === 0 ? "unknown" : "given", n);
    said(6, "refused", 90, {
      purpose: "telephone_sales",
      channel: "phone",
      method: "oral",
      note: "Bitte nur schreiben.",
    });
    said(6, "given", 30, { evidence: ["/home/maren/Anmeldung.pdf"] });
  }
  const isRevocable = ({ state }: T.ConsentEvent) => state === "given" || state === "unknown";
  const latest = (person: string, key: string, channel: T.ConsentChannel) =>
    events.find((one) => one.person === person && one.purpose === key && one.channel === channel);
  const verdict = (person: string, { key, advertising }: T.Purpose, channel: T.ConsentChannel): T.Verdict => {
    if (of(restrictions, person).some(({ lifted_at }) => lifted_at === null)) return "restricted";
    if (advertising && of(objections, person).length > 0) return "objected";
    if (!advertising) return "basis";
    const state = latest(person, key, channel)?.state;
    if (state === "given") return "consent";
    return state === undefined ? "consent_missing" : (`consent_${state}` as T.Verdict);
  };
  const allows = (code: T.Verdict) => code === "consent" || code === "basis";
  const purposeOf = (key: string): T.Purpose => {
    const found = purposes.find((one) => one.key === key);
    if (!found) throw problem("invalid_field", { field: "purpose", reason: "unknown" });
    return found;
  };
  const objected = (a: { person: string; to: T.Objected; at: string | null; note: string }) => {
    const objection: T.Objection = {
      id: id(),
      at: a.at ?? iso(START),
      scope: a.to.scope,
      purpose: a.to.scope === "purpose" ? a.to.purpose : null,
      note: a.note,
      decision: null,
      decided_at: null,
      grounds: "",
    };
    put(objections, a.person, objection);
    return changed(objection.id);
  };
  const everybody = () => (isEmpty(scene) ? [] : Array.from({ length: 60 }, (_, n) => row(n)));
  const judged = (key: string, channel: T.ConsentChannel) =>
    everybody().map((person) => ({ person, verdict: verdict(person.id, purposeOf(key), channel) }));
  const dutiesOf = (person: string): T.Duty[] => [
    ...(wasTold(person) ? [] : [{ code: "right_to_object_notice", detail: "Auf das Widerspruchsrecht hinweisen." }]),
    { code: "opt_out_line", detail: "Sagen, wie die Nachricht abbestellt werden kann." },
  ];
  const heldOf = (person: string): T.Held[] =>
    held.get(person) ?? [
      {
        purpose: "contract",
        basis: "contract",
        since: view(person).collected_at,
        source: view(person).source,
        ended_on: null,
        by_kind: true,
        agreed: null,
      },
    ];
  return {
    addresses_of: (a: { persons: string[] }): T.AddressStatus[] =>
      a.persons.flatMap((person) => {
        const { contact_points, addresses } = view(person);
        const all: [string, T.ConsentChannel][] = [
          ...contact_points
            .filter(({ channel }) => channel === "email" || channel === "phone")
            .map((one): [string, T.ConsentChannel] => [one.id, one.channel as T.ConsentChannel]),
          ...addresses.map((one): [string, T.ConsentChannel] => [one.id, "post"]),
        ];
        return purposes
          .filter(({ advertising }) => advertising)
          .flatMap((one) =>
            all
              .filter(([, channel]) => one.channels.includes(channel))
              .map(([address, channel]) => {
                const code = verdict(person, one, channel);
                const duties = allows(code) ? dutiesOf(person) : [];
                return {
                  person,
                  address,
                  value: contact_points.find(({ id }) => id === address)?.value ?? "",
                  purpose: one.key,
                  channel,
                  reason: reason(code),
                  allowed: allows(code),
                  withdraw_at:
                    code === "consent"
                      ? (latest(person, one.key, channel)?.address ?? "")
                      : code === "consent_unknown"
                        ? (contact_points.find(({ id }) => id === address)?.value.toLowerCase() ?? "")
                        : null,
                  duties,
                };
              }),
          );
      }),
    may: (a: { person: string; purpose: string; channel: T.ConsentChannel }): T.Answer => {
      const code = verdict(a.person, purposeOf(a.purpose), a.channel);
      return {
        allowed: allows(code),
        basis: allows(code) ? "consent" : null,
        reasons: [reason(code)],
        duties: allows(code) ? dutiesOf(a.person) : [],
        addresses: [],
      };
    },
    audience: (a: { purpose: string; channel: T.ConsentChannel }): T.Audience => {
      const by_reason: Record<string, number> = {};
      let allowed = 0;
      for (const { verdict: code } of judged(a.purpose, a.channel)) {
        if (allows(code)) allowed += 1;
        else by_reason[code] = (by_reason[code] ?? 0) + 1;
      }
      const codes = Object.keys(by_reason).sort((x, y) => (by_reason[y] ?? 0) - (by_reason[x] ?? 0)) as T.Verdict[];
      const blocked = codes.reduce((sum, code) => sum + (by_reason[code] ?? 0), 0);
      return { allowed, blocked, by_reason, ...(blocked > 0 && { reasons: codes.map(reason) }) };
    },
    list_audience: (a: {
      purpose: string;
      channel: T.ConsentChannel;
      blocked_by: T.Verdict | null;
      offset: number;
      limit: number;
    }) => {
      const rows = judged(a.purpose, a.channel).filter(({ verdict: code }) =>
        a.blocked_by === null ? allows(code) : code === a.blocked_by,
      );
      const shown = rows.slice(a.offset, a.offset + a.limit);
      const postal = (person: string) => (a.channel === "post" ? (view(person).addresses[0] ?? null) : null);
      const withPlace = shown.map((one) => ({ ...one, postal: postal(one.person.id), messengers: [] }));
      return { total: rows.length, offset: a.offset, rows: withPlace };
    },
    consents_of: (a: { person: string }) => events.filter((one) => one.person === a.person),
    list_consents: (a: { offset: number; limit: number }) => ({
      total: events.length,
      offset: a.offset,
      rows: events.slice(a.offset, a.offset + a.limit),
    }),
    list_consents_at: ({ address }: { address: string }): T.AddressHolders => {
      if (!/[@\d]/.test(address)) throw problem("invalid_field", { field: "address", reason: "no_address" });
      const wanted = address.trim().toLowerCase();
      const has = ({ emails, phones }: T.PersonRow) =>
        [...emails, ...phones].some((one) => one.toLowerCase() === wanted);
      return {
        channel: address.includes("@") ? "email" : "phone",
        address: wanted,
        persons: everybody()
          .filter(has)
          .map((person) => ({
            person,
            given: events.filter((one) => isRevocable(one) && latest(person.id, one.purpose, one.channel) === one),
            elsewhere: [],
          })),
      };
    },
    withdraw_consents: ({ request }: { request: T.WithdrawConsents }) => {
      const chosen = request.persons;
      const persons =
        "these" in chosen
          ? chosen.these
          : everybody()
              .map(({ id: one }) => one)
              .filter((one) => !chosen.all_but.except.includes(one));
      let consents = 0;
      const those = persons.filter((person) => {
        const given = events.filter(
          (one, at) =>
            one.person === person &&
            isRevocable(one) &&
            (request.purpose === null || one.purpose === request.purpose) &&
            (request.channel === null || one.channel === request.channel) &&
            (request.address === null || one.address === "" || one.address === request.address) &&
            events.findIndex(
              (other) => other.person === person && other.purpose === one.purpose && other.channel === one.channel,
            ) === at,
        );
        for (const one of given) {
          one.holds = false;
          const { purpose: key, channel, address } = one;
          const method = request.method ?? "unsaid";
          said(0, "withdrawn", 0, { person, purpose: key, channel, address, method, version: null });
          consents += 1;
        }
        return given.length > 0;
      });
      if (request.objects)
        for (const person of persons) objected({ person, to: { scope: "marketing" }, at: null, note: "" });
      const objecting = request.objects ? persons.length : 0;
      if (consents + objecting === 0) throw problem("consent_not_given");
      return changed({ persons: those.length, consents, objections: objecting, kept: [] });
    },
    coverage: (): T.Coverage => {
      const month = (ahead: number) => iso(START + ahead * 30.44 * DAY).slice(0, 7);
      const months = Array.from({ length: 24 }, (_, at) => month(at - 23));
      if (events.length === 0)
        return { persons: 0, months, purposes: [], months_ahead: [], idle_months: 24, ending: [] };
      return {
        persons: 60,
        months,
        purposes: [
          { purpose: "newsletter", persons: months.map((_, at) => Math.round(4 + at * 1.1 - (at % 5))) },
          { purpose: "telephone_sales", persons: months.map((_, at) => Math.round(at / 3)) },
        ],
        months_ahead: Array.from({ length: 12 }, (_, at) => month(at)),
        idle_months: 24,
        ending: [
          { month: month(2), purpose: "newsletter", why: "expires", persons: 3 },
          { month: month(2), purpose: "newsletter", why: "idle", persons: 1 },
          { month: month(7), purpose: "telephone_sales", why: "idle", persons: 2 },
        ],
      };
    },
    list_ending: (a: { offset: number }) => endingOf(row(6), a.offset),
    record_consent: ({ request }: { request: T.RecordConsent }) => {
      if (request.state === "given" && (request.method === "import" || request.method === "double_opt_in"))
        throw problem("consent_not_proven", { method: request.method });
      const recorded = event(request);
      events.unshift(recorded);
      return changed({ ...recorded, addresses: recorded.address ? [recorded.address] : [] });
    },
    ask_consent: ({ request }: { request: T.AskConsent }) => {
      const expires_at = iso(START + 30 * DAY);
      const one = { id: id(), asked_at: iso(START), expires_at, person_name: view(request.person).name };
      const { person, purpose, address, wish, by } = request;
      requests.unshift({ ...one, person, purpose, address, wish, sent: by.kind === "server" });
      return changed({ id: one.id, expires_at, file: request.by.kind === "file" ? request.by.out : null });
    },
    list_requests: (a: { person: string | null }) =>
      requests.filter((one) => a.person === null || one.person === a.person),
    cancel_request: (a: { request: string }) => {
      const at = requests.findIndex((one) => one.id === a.request);
      if (at < 0) throw problem("not_found");
      requests.splice(at, 1);
      return changed(null);
    },
    read_answer: (a: { person: string; file: string }) => {
      const asked = requests.find((one) => one.person === a.person);
      return {
        from: [asked?.address ?? "someone@example.com"],
        senders: [asked?.address ?? "someone@example.com"],
        subject: "Re: Bitte bestätigen",
        at: iso(START),
        text: "Ja, gern.",
        request: asked?.id ?? null,
        refused: asked ? "" : "nothing_asked",
        says_no: false,
        says_yes: true,
        yes_refused: "",
        limit: null,
      };
    },
    take_answer: ({ taken }: { taken: T.TakeAnswer }) => {
      const at = requests.findIndex((one) => one.person === taken.person);
      const [asked] = at < 0 ? [] : requests.splice(at, 1);
      if (!asked) throw problem("consent_not_confirmed", { reason: "nothing_asked" });
      said(0, taken.agrees ? "given" : "refused", 0, {
        ...asked,
        method: "double_opt_in",
        evidence: taken.answer.kind === "mail" ? [taken.answer.file] : [],
      });
      return changed(events[0]);
    },
    purposes_of: (a: { person: string }) => heldOf(a.person),
    hold_for: (a: { person: string; purpose: string; since: string | null; source: string }) => {
      const { basis } = purposeOf(a.purpose);
      const since = a.since ?? iso(START).slice(0, 10);
      const one = { purpose: a.purpose, basis, since, source: a.source, ended_on: null, by_kind: false, agreed: null };
      held.set(a.person, [...heldOf(a.person), one]);
      return changed(heldOf(a.person));
    },
    end_purpose: (a: { person: string; purpose: string }) => {
      const ended_on = iso(START).slice(0, 10);
      held.set(
        a.person,
        heldOf(a.person).map((one) => (one.purpose === a.purpose ? { ...one, ended_on } : one)),
      );
      return changed(heldOf(a.person));
    },
    list_declarations: () => (isEmpty(scene) ? [] : [...declarations]),
    add_declaration: ({ draft }: { draft: T.DeclarationDraft }) => {
      const known = declarations.filter((one) => one.purpose === draft.purpose);
      const version = Math.max(0, ...known.map((one) => one.version)) + 1;
      for (const [language, text] of Object.entries(draft.text)) {
        const created_at = draft.since ?? iso(START);
        const older = (one: T.Declaration) => one.purpose === draft.purpose && one.created_at <= created_at;
        const last = declarations.findLastIndex((one) => one.purpose === draft.purpose);
        const at = declarations.some(older) ? declarations.findIndex(older) : last + 1;
        const next = { id: id(), purpose: draft.purpose, version, language, text: text ?? "", created_at };
        declarations.splice(at, 0, { ...next, sha256: "77aa".repeat(16), informs: draft.informs, used: 0 });
      }
      return changed(version);
    },
    list_objections: (a: { person: string }) => of(objections, a.person),
    object: objected,
    decide_objection: (a: { objection: string; decision: T.Decision; grounds: string }) => {
      for (const [person, list] of objections) {
        const decided = list.map((one) =>
          one.id === a.objection ? { ...one, decision: a.decision, decided_at: iso(START), grounds: a.grounds } : one,
        );
        objections.set(person, decided);
      }
      return changed(null);
    },
    list_restrictions: (a: { person: string }) => of(restrictions, a.person),
    restrict: (a: { person: string; ground: T.RestrictionGround; at: string | null; note: string }) => {
      const { ground, note } = a;
      const one = { id: id(), at: a.at ?? iso(START), ground, objection: null, note, told_on: null, lifted_at: null };
      put(restrictions, a.person, one);
      return changed(one.id);
    },
    lift_notice: (a: { person: string; only: string | null }) =>
      `Guten Tag ${view(a.person).name},\n\nwir werden diese Einschränkung aufheben.`,
    lift: (a: { person: string; only: string | null; told_on: string }) => {
      restrictions.set(
        a.person,
        of(restrictions, a.person).map((one) =>
          a.only === null || one.id === a.only ? { ...one, told_on: a.told_on, lifted_at: iso(START) } : one,
        ),
      );
      return changed(of(restrictions, a.person).map((one) => one.id));
    },
    list_grounds: (a: { person: string }) => of(grounds, a.person),
    record_ground: ({ person, draft }: { person: string; draft: T.GroundDraft }) => {
      const ground: T.Ground = {
        id: id(),
        kind: draft.kind,
        at: iso(START),
        address: draft.kind === "existing_customer" ? draft.address : "",
        sale: draft.kind === "existing_customer" ? draft.sale : "",
        similar: draft.kind === "existing_customer" ? draft.similar : "",
        interest: draft.kind === "presumed_interest" ? draft.interest : "",
        ended_at: null,
        waits: null,
      };
      put(grounds, person, ground);
      return changed(ground.id);
    },
    end_ground: (a: { ground: string }) => {
      for (const [person, list] of grounds)
        grounds.set(
          person,
          list.map((one) => (one.id === a.ground ? { ...one, ended_at: iso(START) } : one)),
        );
      return changed(null);
    },
  };
}
