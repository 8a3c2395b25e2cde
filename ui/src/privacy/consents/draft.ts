import { methodIds } from "../../components/privacyWords";
import { endOf, localParts, momentOf } from "../../components/time";
import type { ConsentState, Declaration, Method, PersonView, Purpose, RecordConsent } from "../../ipc/types";

/** What the form holds; empty until it is chosen. */
export type ConsentDraft = {
  purpose: string | null;
  channel: RecordConsent["channel"] | null;
  address: string;
  state: ConsentState;
  method: Method | null;
  version: number | null;
  /** Whether somebody chose it: a text that came into use here after the day is never taken by itself. */
  named: boolean;
  language: string;
  day: string | null;
  expires_on: string | null;
  explicit: boolean;
  guardian: string;
  note: string;
  evidence: string[];
};

export function newDraft(person: PersonView, today: string): ConsentDraft {
  return {
    purpose: null,
    channel: null,
    address: "",
    state: "given",
    method: null,
    version: null,
    named: false,
    language: person.language.startsWith("en") ? "en" : "de",
    day: today,
    expires_on: null,
    explicit: false,
    guardian: "",
    note: "",
    evidence: [],
  };
}

/** How something can have been said: nobody but the person themselves proves a yes by a double opt-in, and an import proves none. */
export function methodsFor(state: ConsentState): Method[] {
  const said = (Object.keys(methodIds) as Method[]).filter((method) => method !== "unsaid");
  return state === "given" ? said.filter((method) => method !== "double_opt_in" && method !== "import") : said;
}

/** What is answered to a text, which is therefore part of the record. */
export const saysToText = (state: ConsentState) => state === "given" || state === "requested" || state === "refused";

const isNo = (state: ConsentState) => state === "withdrawn" || state === "refused" || state === "revoked";

/** The versions of a purpose's text in one language, in the core's order: the current one first. */
export function versionsOf(declarations: Declaration[], purpose: string | null, language: string): Declaration[] {
  return declarations.filter((one) => one.purpose === purpose && one.language === language);
}

/** Whether a text came into use here only after the day on which something was said to it. */
export function cameLater(text: Declaration | undefined, day: string | null): boolean {
  return text !== undefined && day !== null && localParts(new Date(text.created_at)).day > day;
}

/** Purposes that can be consented to: still used, and with something to say yes to, or at least a channel. */
export function askable(purposes: Purpose[], declarations: Declaration[], state: ConsentState): Purpose[] {
  return purposes.filter(
    (purpose) =>
      purpose.ended_on === null && (!saysToText(state) || declarations.some((one) => one.purpose === purpose.key)),
  );
}

/** Whether advertising is left out for want of a text to say yes to: by some channels it needs one, whatever else it rests on. */
export function lacksText(purposes: Purpose[], declarations: Declaration[], state: ConsentState): boolean {
  const offered = askable(purposes, declarations, state);
  return purposes.some((one) => one.advertising && one.ended_on === null && !offered.includes(one));
}

/** A person's addresses that a channel goes to, as they are written and in the one spelling that the ledger knows. */
export function addressesFor(person: PersonView, channel: RecordConsent["channel"] | null) {
  const point = channel === "sms" || channel === "fax" ? "phone" : channel;
  return person.contact_points.filter(
    (one) =>
      one.channel === point &&
      one.normalised !== "" &&
      (point !== "phone" || (one.label === "fax") === (channel === "fax")),
  );
}

/** The request, or none while something is missing. */
export function requestOf(draft: ConsentDraft, person: string): RecordConsent | null {
  const { purpose, channel, method, day, named: _, ...rest } = draft;
  if (purpose === null || channel === null || method === null || day === null) return null;
  if (saysToText(draft.state) && draft.version === null) return null;
  const at = isNo(draft.state) ? endOf(day) : momentOf(day);
  return { ...rest, person, purpose, channel, method, at };
}
