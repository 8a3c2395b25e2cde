import { expect, test } from "vitest";
import type { AddressStatus, Answer, Verdict } from "../../ipc/types";
import { duties, standingOf } from "./standing";

const use = (code: Verdict, allowed: boolean): AddressStatus => ({
  person: "p",
  address: "a",
  purpose: "newsletter",
  channel: "email",
  reason: { code, detail: "", article: "", remedy: "" },
  allowed,
});
const answer = (...codes: string[]): Answer => ({
  allowed: true,
  basis: "consent",
  reasons: [],
  duties: codes.map((code) => ({ code, detail: code })),
});

test("an address is allowed as soon as one purpose may use it", () => {
  expect(standingOf([use("objected", false), use("consent", true)], [answer()])).toBe("allowed");
  expect(standingOf([use("objected", false), use("consent_missing", false)], [])).toBe("blocked");
});

test("a notice that is due shows, the opt-out line of every mail does not", () => {
  expect(standingOf([use("consent", true)], [answer("opt_out_line")])).toBe("allowed");
  expect(standingOf([use("consent", true)], [answer("opt_out_line", "right_to_object_notice")])).toBe("duty");
});

test("a restricted person's address is only stored, unless a later consent allows more", () => {
  expect(standingOf([use("restricted", false)], [])).toBe("restricted");
  expect(standingOf([use("restricted", false), use("consent", true)], [answer()])).toBe("allowed");
});

test("a duty that goes with several uses is named once, and one that goes with none not at all", () => {
  const blocked = { ...answer("information_notice"), allowed: false };
  expect(duties([answer("opt_out_line"), answer("opt_out_line"), blocked, undefined])).toEqual([
    { code: "opt_out_line", detail: "opt_out_line" },
  ]);
});
