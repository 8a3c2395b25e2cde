import type { ConsentEvent, Objection, Purpose, RecordConsent } from "../../ipc/types";

/** What is neither said nor ended: asked for and not answered yet, or brought along without proof. */
const isOpen = ({ state }: ConsentEvent) => state === "requested" || state === "unknown";

/**
 * Which of a person's entries (the newest first) still hold: none later says anything else about the same purpose,
 * channel and address. What is said about all addresses is said about each; what is only asked covers nothing that was said.
 */
export function stillHolds(events: ConsentEvent[], at: number): boolean {
  const event = events[at];
  // Of which addresses a list brought something along, the core knows.
  if (!event || (event.state === "unknown" && !event.holds)) return false;
  return !events
    .slice(0, at)
    .some(
      (later) =>
        later.purpose === event.purpose &&
        later.channel === event.channel &&
        (!isOpen(later) || isOpen(event)) &&
        (later.address === "" || later.address === event.address),
    );
}

/** Whether the entry is a consent that holds now. */
export function isGiven(events: ConsentEvent[], at: number): boolean {
  return events[at]?.state === "given" && stillHolds(events, at);
}

/** Whether what an entry says can be withdrawn, where it still holds: a consent, or one that was brought along without proof. */
export const isRevocable = ({ state }: ConsentEvent) => state === "given" || state === "unknown";

/** Whether what was brought along is withdrawn beside an address only: as a whole it would take a consent with it that was given since. */
export function onlyBeside(events: ConsentEvent[], event: ConsentEvent): boolean {
  return event.state === "unknown" && event.address === "" && standsAt(events, event).elsewhere;
}

/** The objection that ended a consent: one to its purpose, or to all advertising, that stands and came no earlier. */
export function endedBy(event: ConsentEvent, objections: Objection[] = [], purposes: Purpose[] = []) {
  const advertises = purposes.some(({ key, advertising }) => key === event.purpose && advertising);
  return objections.find(
    ({ at, decision, scope, purpose }) =>
      at >= event.at &&
      decision !== "withdrawn" &&
      (decision !== "overridden" || scope === "all") &&
      (purpose === null ? advertises : purpose === event.purpose),
  );
}

/** Whether a consent has nothing but its entry to prove it (Art. 7(1) GDPR). */
export function isUnproven({ state, evidence }: Pick<ConsentEvent, "state" | "evidence">): boolean {
  return state === "given" && evidence.length === 0;
}

/** What else ends where a consent is withdrawn at one address: `whole` if one names no address, which ends for all, and whether the
 * person gave the same at other addresses, where it can stay. */
export function standsAt(
  events: ConsentEvent[],
  { purpose, channel, address }: Pick<ConsentEvent, "purpose" | "channel" | "address">,
) {
  const given = events.filter(
    (one, at) => one.purpose === purpose && one.channel === channel && isGiven(events, at) && one.address !== address,
  );
  return {
    whole: address === "" || given.some((one) => one.address === ""),
    elsewhere: given.some((one) => one.address !== ""),
  };
}

/** What is recorded when a consent is withdrawn with one click: now, for the same purpose, channel and address. How the person said it
 * nobody has said. */
export function withdrawal(event: ConsentEvent): RecordConsent {
  return {
    person: event.person,
    purpose: event.purpose,
    channel: event.channel,
    address: event.address,
    state: "withdrawn",
    method: "unsaid",
    version: null,
    language: "",
    at: null,
    expires_on: null,
    explicit: false,
    guardian: "",
    note: "",
    evidence: [],
  };
}
