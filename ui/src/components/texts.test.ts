import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import type { Problem } from "../ipc/types";
import type { MessageId, Translate } from "./l10n";
import * as privacyWords from "./privacyWords";
import { problemIds, problemText } from "./problemWords";
import * as retentionWords from "./retentionWords";
import * as words from "./words";

const locales = join(__dirname, "../../../assets/locales");

function bundleOf(language: "de" | "en"): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const name of readdirSync(join(locales, language))) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(locales, language, name), "utf8")));
    expect(errors, `${language}/${name} is read without errors`).toEqual([]);
  }
  return bundle;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

/** The titles of what opens above the page. */
const titles = sources(join(__dirname, "..")).flatMap((source) =>
  [...source.matchAll(/<(?:Form)?(?:Modal|Drawer)\s[\s\S]{0,200}?title=\{t\("([a-z0-9-]+)"/g)].map(
    ([, id]) => id ?? "",
  ),
);

describe.each(["de", "en"] as const)("in %s", (language) => {
  const bundle = bundleOf(language);
  const t: Translate = (id, args) => {
    const message = bundle.getMessage(id);
    if (!message?.value) return `MISSING ${id}`;
    const errors: Error[] = [];
    const text = bundle.formatPattern(message.value, args ?? {}, errors);
    expect(errors, `${id} has all its values`).toEqual([]);
    return text;
  };

  test("every id that is written out in the source has a text", () => {
    const ids = sources(join(__dirname, ".."))
      .flatMap((source) => [
        ...source.matchAll(/\bt\(\s*"([a-z0-9-]+)"/g),
        ...source.matchAll(/: "([a-z]+-[a-z-]+)",/g),
      ])
      .flatMap(([, id]) => (id === undefined ? [] : [id]));
    // Of what stands in tables, only what looks like an id of a known family.
    const families = new Set(ids.filter((id) => bundle.hasMessage(id)).map((id) => id.split("-")[0]));
    const wanted = [...new Set(ids)].filter((id) => families.has(id.split("-")[0]));
    expect(wanted.length, "the sources are read").toBeGreaterThan(250);
    expect(wanted.filter((id) => !bundle.hasMessage(id))).toEqual([]);
  });

  test("what opens above the page does not promise that something opens", () => {
    expect(titles.length, "the sources are read").toBeGreaterThan(15);
    expect(titles.filter((id) => /(…|\.\.\.)/.test(t(id as MessageId, { name: "", kind: "" })))).toEqual([]);
  });

  test("every problem is one clear line", () => {
    for (const code of Object.keys(problemIds) as Problem["code"][]) {
      const text = problemText(t, { code, details: {} });
      expect(text, code).not.toContain("MISSING");
      expect(text, code).not.toContain("\n");
      expect(text.length, code).toBeGreaterThan(10);
    }
  });

  test("a code this window does not know is told as an internal one", () => {
    const unknown = { code: "brand_new", details: { incident: "7f" } } as unknown as Problem;
    expect(problemText(t, unknown)).toContain("7f");
  });

  test("every code of the core's lists has words", () => {
    const tables = [...Object.values(words), ...Object.values(privacyWords), ...Object.values(retentionWords)].filter(
      (table): table is Record<string, `${string}-${string}`> =>
        typeof table === "object" && !Array.isArray(table) && table !== null,
    );
    expect(tables.length).toBeGreaterThan(7);
    const missing = tables.flatMap((table) => Object.values(table)).filter((id) => !bundle.hasMessage(id));
    expect(missing).toEqual([]);
  });
});
