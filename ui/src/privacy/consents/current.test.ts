import { expect, test } from "vitest";
import type { ConsentEvent, Objection, Purpose } from "../../ipc/types";
import { endedBy, isGiven, isRevocable, onlyBeside, standsAt, stillHolds, withdrawal } from "./current";

const event = (more: Partial<ConsentEvent>): ConsentEvent => ({
  id: "e",
  person: "p",
  person_name: "Ada",
  purpose: "newsletter",
  channel: "email",
  address: "",
  state: "given",
  at: "2026-03-01T09:00:00Z",
  method: "form",
  text_version: 1,
  text: "Ja",
  explicit: false,
  guardian: "",
  expires_on: null,
  note: "",
  recorded_by: "ada",
  recorded_at: "2026-03-01T09:00:00Z",
  evidence: [],
  holds: true,
  uses: [],
  ...more,
});

test("only the latest word on a purpose and channel holds", () => {
  const events = [event({ state: "withdrawn" }), event({}), event({ purpose: "telephone_sales", channel: "phone" })];
  expect(events.map((_, at) => stillHolds(events, at))).toEqual([true, false, true]);
  expect(
    events.map((_, at) => isGiven(events, at)),
    "a withdrawn consent is not withdrawn again",
  ).toEqual([false, false, true]);
});

test("what was only asked since, or brought along, leaves what was said", () => {
  for (const state of ["requested", "unknown"] as const) {
    const events = [event({ state }), event({})];
    expect(events.map((_, at) => stillHolds(events, at))).toEqual([true, true]);
    expect(isGiven(events, 1), "it can be withdrawn").toBe(true);
  }
  expect(stillHolds([event({}), event({ state: "requested" })], 1), "a yes answers what was asked").toBe(false);
});

test("what was brought along is past once all its addresses said something, and beside a consent it is withdrawn at an address only", () => {
  const list = event({ state: "unknown" });
  const work = event({ address: "work@example.org" });
  expect(stillHolds([work, { ...list, holds: false }], 1)).toBe(false);
  expect(stillHolds([work, list], 1), "another address is open").toBe(true);
  expect([onlyBeside([work, list], list), onlyBeside([list], list)]).toEqual([true, false]);
  const no = event({ address: "work@example.org", state: "withdrawn" });
  expect(onlyBeside([no, work, list], list), "no consent could end with it").toBe(false);
  expect(onlyBeside([work, event({})], event({})), "a consent to all addresses ends as a whole").toBe(false);
});

test("what was given or brought along without proof can be withdrawn, and nothing else", () => {
  const states = [
    "given",
    "unknown",
    "requested",
    "withdrawn",
    "refused",
    "revoked",
    "expired",
    "invalidated",
  ] as const;
  expect(states.filter((state) => isRevocable(event({ state })))).toEqual(["given", "unknown"]);
});

test("what is said about one address leaves the others alone, what is said about all does not", () => {
  const home = event({ address: "home@example.org" });
  const work = event({ address: "work@example.org", state: "withdrawn" });
  expect(isGiven([work, home], 1)).toBe(true);
  expect(isGiven([event({ state: "withdrawn" }), home], 1)).toBe(false);
  expect(isGiven([event({ address: "home@example.org", state: "refused" }), event({})], 1)).toBe(true);
});

test("a withdrawal is about exactly what was given, and happens now", () => {
  expect(withdrawal(event({ address: "home@example.org" }))).toMatchObject({
    person: "p",
    purpose: "newsletter",
    channel: "email",
    address: "home@example.org",
    state: "withdrawn",
    at: null,
  });
});

test("how somebody withdrew is only said where somebody said it", () => {
  for (const channel of ["email", "phone", "post", "fax"] as const)
    expect(withdrawal(event({ channel })).method).toBe("unsaid");
});

test("beside one address it is known whether the same was given elsewhere, and whether a consent covers them all", () => {
  const home = event({ address: "home@example.org" });
  const work = event({ address: "work@example.org" });
  const asked = { purpose: "newsletter", channel: "email", address: "home@example.org" } as const;
  const gone = event({ address: "work@example.org", state: "withdrawn" });
  expect(standsAt([home], asked)).toEqual({ whole: false, elsewhere: false });
  expect(standsAt([work, home], asked)).toEqual({ whole: false, elsewhere: true });
  expect(standsAt([gone, work, home], asked), "only what still holds").toEqual({ whole: false, elsewhere: false });
  expect(standsAt([home, event({})], asked)).toEqual({ whole: true, elsewhere: false });
  expect(standsAt([event({ address: "work@example.org", purpose: "contract" }), home], asked).elsewhere).toBe(false);
});

test("an objection to its purpose or to advertising ends a consent, unless it was before, withdrawn or overridden", () => {
  const newsletter = { key: "newsletter", advertising: true } as Purpose;
  const objection = (more: Partial<Objection>): Objection => ({
    id: "o",
    at: "2026-03-02T09:00:00Z",
    scope: "marketing",
    purpose: null,
    note: "",
    decision: null,
    decided_at: null,
    grounds: "",
    ...more,
  });
  const ends = (more: Partial<Objection>, purposes = [newsletter]) =>
    endedBy(event({}), [objection(more)], purposes) !== undefined;
  expect([
    ends({}),
    ends({}, [{ ...newsletter, advertising: false }]),
    ends({ at: "2026-02-01T09:00:00Z" }),
    ends({ scope: "purpose", purpose: "newsletter" }),
    ends({ scope: "purpose", purpose: "contract" }),
    ends({ scope: "purpose", purpose: "newsletter", decision: "overridden" }),
    ends({ decision: "withdrawn" }),
  ]).toEqual([true, false, false, true, false, false, false]);
});
