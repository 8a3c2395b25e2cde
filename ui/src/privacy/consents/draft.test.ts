import { expect, test } from "vitest";
import { viewOf } from "../../ipc/mock/people";
import { newDraft, requestOf } from "./draft";

const today = "2026-03-02";
const complete = { purpose: "newsletter", channel: "email", method: "form", version: 2 } as const;

test("a consent is not recorded without a text and a way it was given", () => {
  const draft = { ...newDraft(viewOf(6), today), ...complete };
  expect(requestOf({ ...draft, version: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, method: null }, "p")).toBeNull();
  expect(requestOf({ ...draft, state: "withdrawn", version: null }, "p"), "a withdrawal needs no text").not.toBeNull();
  expect(requestOf(draft, "p")).toMatchObject({ person: "p", state: "given", method: "form", version: 2 });
});
