import { expect, test } from "vitest";
import { emptyAddress, emptyMembership, newDraft, strayPosition, tidied } from "./draft";

test("a new address without a word goes, a stored one stays with its country alone", () => {
  const stored = { ...emptyAddress("FR"), id: "a1" };
  const draft = { ...newDraft("2026-11-24"), addresses: [stored, emptyAddress("DE"), emptyAddress("AT")] };

  expect(tidied(draft, "DE").addresses, "another country than the usual one was chosen").toEqual([
    stored,
    emptyAddress("AT"),
  ]);
});

test("a position in no organisation is named, not dropped", () => {
  const draft = {
    ...newDraft("2026-11-24"),
    memberships: [{ ...emptyMembership(), organisation: " ", position: "Einkauf" }],
  };

  expect(strayPosition(draft)).toBe(0);
  expect(tidied(draft, "DE").memberships).toHaveLength(1);
});
