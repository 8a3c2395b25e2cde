import { expect, test } from "vitest";
import type { Objection, Purpose } from "../../ipc/types";
import { canBeTakenBack, isOpen } from "./Rights";

const purposes = [
  { key: "newsletter", advertising: true },
  { key: "statistics", advertising: false },
] as Purpose[];
const objection = (scope: string, purpose: string | null): Objection => ({
  id: "o",
  at: "2026-03-01T09:00:00Z",
  scope,
  purpose,
  note: "",
  decision: null,
  decided_at: null,
  grounds: "",
});

test("an objection to advertising is never weighed, one to anything else is until it is decided", () => {
  expect(isOpen(objection("marketing", null), purposes)).toBe(false);
  expect(isOpen(objection("purpose", "newsletter"), purposes)).toBe(false);
  expect(isOpen(objection("purpose", "statistics"), purposes)).toBe(true);
  expect(isOpen(objection("all", null), purposes)).toBe(true);
  expect(isOpen({ ...objection("all", null), decision: "upheld" }, purposes)).toBe(false);
});

test("the person takes back an objection to advertising, and what was decided, once", () => {
  expect(canBeTakenBack(objection("marketing", null), purposes)).toBe(true);
  expect(canBeTakenBack(objection("purpose", "newsletter"), purposes)).toBe(true);
  expect(canBeTakenBack(objection("all", null), purposes), "that is one of the decisions").toBe(false);
  for (const decision of ["upheld", "overridden", "withdrawn"] as const)
    expect(canBeTakenBack({ ...objection("all", null), decision }, purposes)).toBe(decision !== "withdrawn");
});
