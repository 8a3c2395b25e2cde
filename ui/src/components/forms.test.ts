import { describe, expect, test } from "vitest";
import { parseDay } from "./DateField";
import { formatFor } from "./format";
import { parseTime } from "./time";

describe("a day is read as people type it", () => {
  const today = new Date("2026-11-24T12:00:00");
  test.each([
    ["3.7.2026", "2026-07-03"],
    ["03/07/26", "2026-07-03"],
    ["2026-07-03", "2026-07-03"],
    ["3.7.", "2026-07-03"],
    ["24.12.64", "1964-12-24"],
    ["29.2.2028", "2028-02-29"],
    ["3 Dec 2027", "2027-12-03"],
    ["3 december 2027", "2027-12-03"],
  ])("%s", (typed, day) => expect(parseDay(typed, today)).toBe(day));

  test.each([
    ["3.7.35", "1935-07-03"],
    ["3.12.26", "1926-12-03"],
    ["24.12.", "2025-12-24"],
    ["3.7.26", "2026-07-03"],
    ["3.7.2035", "2035-07-03"],
  ])("a day that lies behind: %s", (typed, day) => expect(parseDay(typed, today, "2026-11-24")).toBe(day));

  test.each(["31.2.2026", "29.2.2026", "morgen", "", "2026", "3 Foo 2027"])("„%s“ is none", (typed) =>
    expect(parseDay(typed, today)).toBeNull(),
  );
});

test.each([
  ["9", "09:00"],
  ["9.30", "09:30"],
  ["0930", "09:30"],
  ["24:00", null],
  ["9:61", null],
])("the time „%s“ is %s", (typed, time) => expect(parseTime(typed)).toBe(time));

test("dates, numbers, sizes and countries follow the language", () => {
  const [de, en] = [formatFor("de"), formatFor("en")];
  expect([de.date("2026-03-01"), en.date("2026-03-01")]).toEqual(["01.03.2026", "1 Mar 2026"]);
  expect([de.number(100_000), en.number(100_000)]).toEqual(["100.000", "100,000"]);
  expect([de.size(418_377_728), en.size(418_377_728)]).toEqual(["418,4 MB", "418.4 MB"]);
  expect([de.country("AT"), en.country("AT"), de.country("Preußen")]).toEqual(["Österreich", "Austria", "Preußen"]);
});

test("a language that is no code is shown as the file had it", () => {
  const { language } = formatFor("de");
  expect(["de", "de_DE", "Englisch, Deutsch", "D"].map(language)).toEqual([
    "Deutsch",
    "Deutsch (Deutschland)",
    "Englisch, Deutsch",
    "D",
  ]);
});
