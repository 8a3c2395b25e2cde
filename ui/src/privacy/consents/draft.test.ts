import { expect, test } from "vitest";
import { viewOf } from "../../ipc/mock/people";
import { addressesFor, newDraft, requestOf } from "./draft";

const today = "2026-03-02";
const complete = { purpose: "newsletter", channel: "email", method: "form", version: 2 } as const;

test("a consent is not recorded without a text and a way it was given", () => {
  const draft = { ...newDraft(viewOf(6), today), ...complete };
  expect(requestOf({ ...draft, version: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, method: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, state: "withdrawn", version: null }, "p"), "a withdrawal needs no text").not.toBeNull();
  expect(requestOf(draft, "p")).toMatchObject({ person: "p", state: "given", method: "form", version: 2 });
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
