import type * as T from "../types";
import { preview, result } from "./exchange";
import { iso, ORGANISATIONS, PERSONS, personId, rowOf, START } from "./people";
import type { Records } from "./records";
import { type Handlers, isEmpty, problem, type Scene, sleep } from "./scene";

/** What comes in and goes out, and the history of it all. */
export function createTraffic(scene: Scene, { view, row, find, changed }: Records): Handlers {
  const empty = isEmpty(scene);
  let rebuilt = false;
  let marked = false;
  let mended = false;
  const stopped = new Set<string>();
  type Long = { job: string };
  const run = async ({ job }: Long, total: number, onProgress: ((p: T.Progress) => void) | undefined, ms: number) => {
    for (let step = 0; step <= 30; step += 1) {
      if (stopped.has(job)) throw problem("cancelled");
      onProgress?.({ done: Math.round((total * step) / 30), total });
      await sleep(ms / 30);
    }
  };
  const history = (seq: number): T.HistoryEntry => {
    const n = (seq * 17) % PERSONS;
    const action =
      (["edit_person", "add_touchpoint", "export_glance", "add_person", "tag_persons", "import"] as const)[seq % 6] ??
      "edit_person";
    return {
      seq,
      change: seq,
      at: iso(START - (50_000 - seq) * 211_000),
      actor: seq % 3 ? "Maren Voss" : "Tim Arndt",
      action,
      reason: action === "import" ? "Messe Leipzig 2025" : "",
      person: action === "import" ? null : { id: personId(n), name: row(n).name, kept: false },
      changes:
        seq % 23 === 0
          ? []
          : action === "edit_person"
            ? [
                {
                  table: "contact_points",
                  column: "value",
                  label: "Telefon",
                  old: "0341 99021",
                  new: rowOf(n).phones[0] ?? "0341 12345",
                },
                { table: "persons", column: "note", label: "Notiz", old: null, new: "Ruft nur vormittags an." },
              ]
            : [{ table: "touchpoints", column: "subject", label: "Betreff", old: null, new: "Rückruf zum Angebot" }],
      erased: seq % 23 === 0,
    };
  };
  const HISTORY = empty ? 3 : 50_000;

  return {
    inspect_import: (a: { files: string[]; mapping: T.ColumnMapping[] | null }) => preview(a.files, a.mapping),
    run_import: async (a: { request: T.ImportRequest } & Long, onProgress) => {
      if (!a.request.source && !a.request.dry_run) throw problem("import_source_missing");
      await run(a, 2_418, onProgress, a.request.dry_run ? 500 : 2_500);
      return result(a.request);
    },
    cancel_job: (a: Long) => {
      stopped.add(a.job);
      return null;
    },
    save_failures: (a: { out: string }) => ({ file: a.out }),
    list_imports: (): T.PastImport[] =>
      empty
        ? []
        : [
            {
              id: "01930000-0000-7000-a000-000000000001",
              at: iso(START - 3 * 86_400_000),
              files: ["kontakte-outlook.csv"],
              format: "csv",
              source: "Outlook Büro",
              actor: "Maren Voss",
              read: 2_418,
              created: 2_378,
              updated: 0,
              skipped: 38,
              suppressed: 0,
              failed: 2,
              withdrawn: 0,
              undone_at: null,
            },
            {
              id: "01930000-0000-7000-a000-000000000002",
              at: iso(START - 40 * 86_400_000),
              files: ["messe.xlsx"],
              format: "xlsx",
              source: "Messe Leipzig 2025",
              actor: "Tim Arndt",
              read: 226,
              created: 212,
              updated: 14,
              skipped: 0,
              suppressed: 0,
              failed: 0,
              withdrawn: 0,
              undone_at: iso(START - 39 * 86_400_000),
            },
          ],
    undo_import: async (a: { import_id: string } & Long, onProgress) => {
      const stayed = [
        { person: personId(3), name: rowOf(3).name, values: [] },
        { person: personId(4), name: rowOf(4).name, values: [{ de: "Position", en: "Position" }] },
      ];
      const undone = { removed: 2_378, restored: 0, kept: 3, withdrawn: 0, stayed, stayed_total: 4 };
      await run(a, 2_381, onProgress, 600);
      // Whoever was kept can be dealt with, and the rest be taken back then.
      return changed(undone, () => undefined, "undo_import");
    },
    glance_preview: (): T.GlancePreview => ({
      sheets: [
        ["overview", "Übersicht", 9],
        ["master_data", "Stammdaten", 14],
        ["addresses", "Adressen", 4],
        ["organisations", "Organisationen", 1],
        ["timeline", "Verlauf der Kontakte", 12],
        ["documents", "Dokumente", 2],
        ["source", "Herkunft und Import", 3],
        ["history", "Änderungen", 27],
      ].map(([key, title, rows]) => ({ key: String(key), title: String(title), rows: Number(rows) })),
      further: [{ key: "postal_address", title: "Postanschriften", rows: 1 }],
    }),
    export_glance: async (a: T.GlanceRequest): Promise<T.GlanceResult> => {
      await sleep(300);
      const sheets: Record<string, number> = {
        overview: 9,
        master_data: 14,
        addresses: 3,
        postal_address: 1,
        organisations: 1,
        timeline: 12,
        documents: 2,
        source: 3,
        history: 27,
      };
      return { file: a.out, sheets };
    },
    export_persons: async (a: T.ListExportRequest & Long, onProgress) => {
      const rows =
        "these" in a.chosen
          ? a.chosen.these.length
          : find(a.chosen.all_but.filter, a.sort).length - a.chosen.all_but.except.length;
      await run(a, rows, onProgress, 1200);
      return { file: a.out, rows, left_out: 0 };
    },
    export_organisations: async (a: T.OrganisationsExportRequest & Long, onProgress) => {
      const rows = "these" in a.chosen ? a.chosen.these.length : 7;
      await run(a, rows, onProgress, 600);
      return { file: a.out, rows };
    },
    export_audience: async (a: T.AudienceExportRequest & Long, onProgress) => {
      await run(a, 12, onProgress, 600);
      return { file: a.out, rows: 12, left_out: 0 };
    },
    check_proof: ({ file }: { file: string }): T.ProofCheck & Partial<T.ProofContent> =>
      file.includes("fremd")
        ? {
            ok: false,
            problem: { code: "proof_not_in_history", seq: 12 },
            in_history: false,
            later: [],
            differs: [],
            compared: false,
          }
        : {
            ok: true,
            problem: null,
            in_history: true,
            differs: ["pii_controller.street"],
            compared: true,
            later: [{ seq: 40, at: new Date(0).toISOString(), action: "record_consent", reason: "withdrawn" }],
            person: "Ada Lovelace",
            person_now: null,
            controller: "Lovelace Maschinen",
            controller_now: null,
            created_at: new Date(0).toISOString(),
            events: 2,
            events_in_history: 2,
            notices: 1,
            notices_in_history: 1,
          },
    show_evidence: (a: { document: string }): T.Evidence => ({
      document: a.document,
      name: "antwort.eml",
      size_bytes: 812,
      sha256: "0".repeat(64),
      mail: {
        from: ["ada@example.com"],
        senders: ["Ada Lovelace <ada@example.com>"],
        to: ["office@example.com"],
        subject: "Re: Newsletter",
        at: iso(START),
        message_id: "1@example.com",
        text: "Ja, gern.",
        automatic: false,
      },
      unreadable: false,
    }),
    save_consent_proof: (a: T.ConsentProofRequest): T.ConsentProofResult => ({ file: a.out, events: 1 }),
    list_disclosures: (a: { person: string }): T.Disclosure[] =>
      view(a.person).disclosures
        ? [
            {
              id: "x1",
              at: iso(START - 12 * 86_400_000),
              actor: "Maren Voss",
              recipient: view(a.person).name,
              reason: "access_request",
              kind: "glance",
              file_name: "Kontakt auf einen Blick.xlsx",
            },
          ]
        : [],
    list_history: (a: T.HistoryQuery) => {
      const matches = (e: T.HistoryEntry) =>
        (!a.actor || e.actor === a.actor) &&
        (!a.action || e.action === a.action) &&
        (!a.since || e.at >= a.since) &&
        (!a.until || e.at.slice(0, 10) <= a.until);
      if (a.person) {
        const rows = Array.from({ length: 8 }, (_, i) => ({
          ...history(49_000 - i * 7 - 1),
          person: { id: a.person as string, name: view(a.person as string).name, kept: false },
        })).filter(matches);
        return { total: rows.length, offset: a.offset, rows: rows.slice(a.offset, a.offset + a.limit) };
      }
      if (!a.actor && !a.action && !a.since && !a.until) {
        const count = Math.max(0, Math.min(a.limit, HISTORY - a.offset));
        return {
          total: HISTORY,
          offset: a.offset,
          rows: Array.from({ length: count }, (_, i) => history(HISTORY - a.offset - i)),
        };
      }
      const found = Array.from({ length: Math.min(HISTORY, 6_000) }, (_, i) => history(HISTORY - i)).filter(matches);
      return { total: found.length, offset: a.offset, rows: found.slice(a.offset, a.offset + a.limit) };
    },
    last_change: (): number => HISTORY,
    history_state: (): T.HistoryState => ({
      entries: HISTORY,
      unbroken_since: "2023-03-04T10:12:00Z",
      head: "b7c1e09f44d2a8",
      last_proof_at: empty ? null : iso(START - 8 * 86_400_000),
      actors: ["Maren Voss", "Tim Arndt"],
      actions: ["add_person", "edit_person", "tag_persons", "add_touchpoint", "import", "export_glance"],
    }),
    verify_history: async (a: Long, onProgress): Promise<T.Verification> => {
      await run(a, HISTORY, onProgress, 1500);
      return { ok: true, entries: HISTORY, head: "b7c1e09f44d2a8", problem: null };
    },
    save_proof: (a: { out: string }) => ({ file: a.out }),
    info: (): T.Info => ({
      persons: empty ? 0 : PERSONS,
      organisations: empty ? 0 : ORGANISATIONS,
      touchpoints: empty ? 0 : 651_233,
      documents: empty ? 0 : 66_668,
      history_entries: HISTORY,
      schema_version: 4,
      size_bytes: 418_377_728,
      version: "0.1.0",
      sqlcipher_version: "4.19.0",
    }),
    doctor: async (a: Long): Promise<T.CheckUp> => {
      await run(a, 1, undefined, 600);
      return {
        ok: false,
        checks: [
          { name: "keys", ok: mended, detail: mended ? "alike" : "missing", count: mended ? 0 : 1 },
          { name: "pages", ok: true, detail: "damaged", count: 0 },
          { name: "structure", ok: true, detail: "schema", count: 4 },
          { name: "references", ok: true, detail: "dangling", count: 0 },
          { name: "settings", ok: true, detail: "invalid", count: 0 },
          { name: "search", ok: rebuilt, detail: "differing", count: rebuilt ? 0 : 3 },
          { name: "suppressed", ok: marked, detail: "differing", count: marked ? 0 : 1 },
          { name: "erasures", ok: true, detail: "differing", count: 0 },
          { name: "history", ok: true, detail: "entries", count: HISTORY },
        ],
      };
    },
    mend_key_files: () => {
      mended = true;
      return { value: null, change: HISTORY, last: HISTORY };
    },
    rebuild_journal: () => ({ value: null, change: HISTORY, last: HISTORY }),
    rebuild_search: () => {
      rebuilt = true;
      return { value: null, change: HISTORY, last: HISTORY };
    },
    rebuild_suppressed: () => {
      marked = true;
      return { value: null, change: HISTORY, last: HISTORY };
    },
  };
}
