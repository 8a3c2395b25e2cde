import { expect, test } from "vitest";
import type { AddressStatus, Verdict } from "../../ipc/types";
import { besideShown, channelOf, duties, standingOf } from "./standing";

const use = (code: Verdict, allowed: boolean, ...codes: string[]): AddressStatus => ({
  person: "p",
  address: "a",
  value: "a@home.example",
  purpose: "newsletter",
  channel: "email",
  reason: { code, detail: "", article: "", remedy: "" },
  allowed,
  withdraw_at: null,
  duties: codes.map((code) => ({ code, detail: code })),
});

test("an address is allowed as soon as one purpose may use it", () => {
  expect(standingOf([use("objected", false), use("consent", true)])).toBe("allowed");
  expect(standingOf([use("objected", false), use("consent_missing", false)])).toBe("blocked");
});

test("a notice that is due shows, the opt-out line of every mail does not", () => {
  expect(standingOf([use("consent", true, "opt_out_line")])).toBe("allowed");
  expect(standingOf([use("consent", true, "opt_out_line", "right_to_object_notice")])).toBe("duty");
});

test("a restricted person's address is only stored, unless a later consent allows more", () => {
  expect(standingOf([use("restricted", false)])).toBe("restricted");
  expect(standingOf([use("kept", false)])).toBe("restricted");
  expect(standingOf([use("restricted", false), use("consent", true)])).toBe("allowed");
});

test("a duty that goes with several uses is named once, and one that goes with none not at all", () => {
  const blocked = use("objected", false, "information_notice");
  const allowed = use("consent", true, "opt_out_line");
  expect(duties([allowed, allowed, blocked, undefined])).toEqual([{ code: "opt_out_line", detail: "opt_out_line" }]);
});

test("a number stands for calls, whatever was said about text messages to it", () => {
  const sms = { ...use("consent", true), channel: "sms" } as const;
  const calls = { ...use("consent_missing", false), channel: "phone" } as const;
  expect([channelOf([sms, calls]), standingOf([sms, calls])]).toEqual(["phone", "blocked"]);
  expect([channelOf([sms]), standingOf([sms])], "where nobody is called for advertising").toEqual(["sms", "allowed"]);
});

test("a row's sign is that of the address it shows, and the others are named with theirs", () => {
  const home = use("consent_withdrawn", false);
  const work = { ...use("consent", true), address: "b", value: "b@work.example" };
  const call = { ...use("consent", true), address: "c", value: "030 1", channel: "phone" } as const;
  const shown = besideShown([home, work, call], "email", "a@home.example");
  expect([standingOf(shown.uses), shown.others]).toEqual([
    "blocked",
    [{ value: "b@work.example", standing: "allowed" }],
  ]);
  const fax = { ...call, address: "d", value: "030 2", channel: "fax", allowed: false } as const;
  expect(besideShown([call, fax], "phone", "030 2").uses, "where a fax comes first").toEqual([fax]);
});

test("the sign beside a city says whether letters may go there, once for all postal addresses", () => {
  const home = { ...use("consent", true), address: "h", value: "", channel: "post" } as const;
  const shown = besideShown([use("consent_missing", false), home, { ...home, address: "w" }], "post", "Ulm");
  expect(shown).toEqual({ uses: [home], others: [] });
  expect(besideShown([use("consent", true)], "post", "").uses, "who has no postal address has no sign").toEqual([]);
});
