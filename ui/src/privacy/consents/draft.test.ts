import { expect, test } from "vitest";
import { endOf, localParts } from "../../components/time";
import { versionsBy } from "../../components/VersionedText";
import { viewOf } from "../../ipc/mock/people";
import type { ConsentState, Declaration, Purpose } from "../../ipc/types";
import { addressesFor, cameLater, lacksText, methodsFor, newDraft, requestOf, versionsOf } from "./draft";

const today = "2026-03-02";
const complete = { purpose: "newsletter", channel: "email", method: "form", version: 2 } as const;

test("a consent is not recorded without a text and a way it was given", () => {
  const draft = { ...newDraft(viewOf(6), today), ...complete };
  expect(requestOf({ ...draft, version: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, method: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, state: "withdrawn", version: null }, "p"), "a withdrawal needs no text").not.toBeNull();
  expect(requestOf(draft, "p")).toMatchObject({ person: "p", state: "given", method: "form", version: 2 });
});

test("a yes can't be written down in a way that proves none", () => {
  expect(methodsFor("given")).toEqual(["form", "email", "letter", "business_card", "oral"]);
  expect(methodsFor("requested")).toContain("double_opt_in");
  expect(methodsFor("unknown")).toContain("import");
});

test("a text that came into use here only after the day is never taken by itself", () => {
  const text = { version: 2, created_at: "2026-02-10T09:00:00Z" } as Declaration;
  expect(["2026-02-09", "2026-02-10", "2026-02-11", null].map((day) => cameLater(text, day))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(cameLater(undefined, "2020-01-01")).toBe(false);
  expect(requestOf({ ...newDraft(viewOf(6), today), ...complete, named: true }, "p")).not.toHaveProperty("named");
});

test("a no of which only the day is known counts to its end, over what was agreed to on it", () => {
  const draft = { ...newDraft(viewOf(6), today), ...complete, day: "2026-02-20" };
  const at = (state: ConsentState) => requestOf({ ...draft, state }, "p")?.at ?? "";
  for (const state of ["withdrawn", "refused", "revoked"] as const)
    expect(new Date(at(state)) > new Date(at("given")), state).toBe(true);
  expect(new Date(at("refused")).getDate()).toBe(20);
  expect(endOf(localParts(new Date()).day), "today it is now, and never to come").toBeNull();
});

test("the current text comes first, in the core's order, though an older one has a higher version", () => {
  const text = (version: number, language: string) => ({ purpose: "newsletter", version, language }) as Declaration;
  const all = [text(2, "de"), text(2, "en"), text(3, "de"), text(3, "en")];
  expect(versionsOf(all, "newsletter", "de").map(({ version }) => version)).toEqual([2, 3]);
  const [[, versions] = []] = versionsBy(all as never[], ({ purpose }) => purpose);
  expect(versions?.map(({ version }) => version)).toEqual([2, 3]);
});

test("a channel goes to its own addresses, a fax to fax numbers and a call to none of them", () => {
  const point = (channel: "email" | "phone", value: string, label: string) => ({
    id: value,
    channel,
    value,
    label,
    normalised: value,
  });
  const person = {
    ...viewOf(6),
    contact_points: [point("email", "a@example.com", ""), point("phone", "1", ""), point("phone", "2", "fax")],
  };
  const values = (channel: "email" | "phone" | "sms" | "fax" | "post") =>
    addressesFor(person, channel).map(({ value }) => value);
  expect([values("email"), values("phone"), values("sms"), values("fax"), values("post")]).toEqual([
    ["a@example.com"],
    ["1"],
    ["1"],
    ["2"],
    [],
  ]);
});

test("it is said where advertising is not offered for want of a text", () => {
  const purposes = [
    { key: "newsletter", advertising: true, ended_on: null },
    { key: "contract", advertising: false, ended_on: null },
  ] as Purpose[];
  const fair = { key: "fair", advertising: true, ended_on: null } as Purpose;
  const declarations = [{ purpose: "newsletter" }] as Declaration[];
  expect(lacksText(purposes, declarations, "given"), "nobody consents to a contract").toBe(false);
  expect(lacksText([...purposes, fair], declarations, "given")).toBe(true);
  expect(lacksText([...purposes, fair], declarations, "withdrawn"), "a withdrawal needs no text").toBe(false);
  expect(lacksText([...purposes, { ...fair, ended_on: "2026-01-01" }], declarations, "given")).toBe(false);
});
