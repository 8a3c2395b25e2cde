import type { Backend } from "../invoke";
import type * as T from "../types";
import { preview, result } from "./exchange";
import { ascii, basis, iso, numberOf, ORGANISATIONS, organisationId, organisationName, organisationOf, PERSONS, personId, rowOf, START, TAGS, touchpointOf, viewOf } from "./people";

// Stands in for the core while the window is looked at in a browser, and in its tests. What it should
// be like is set in the address: ?mock=start|locked|locked-many|empty|error|reader|slow and ?language=en&theme=dark.

type Args = Record<string, unknown>;
type Scene = "open" | "start" | "locked" | "locked-many" | "empty" | "error" | "reader" | "slow" | "no-keyring";

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
const problem = (code: T.ProblemCode, details: T.Problem["details"] = {}): T.Problem => ({ code, details });
const ask = (name: string) => new URLSearchParams(window.location.search).get(name);

const CONTROLLER: T.Controller = { name: "Tischlerei Voss GmbH", street: "Lindenallee 14", postal_code: "04109", city: "Leipzig", country: "DE", email: "post@voss-beispiel.de", phone: "0341 220 4410", web: "https://voss-beispiel.de", dpo_name: "", dpo_email: "" };
const WORKSPACE = { path: "/home/maren/Kartei/Tischlerei Voss.kartei", name: "Tischlerei Voss" };

/** A backend of its own, with its own memory. */
export function createBackend(scene: Scene = (ask("mock") as Scene | null) ?? "open"): Backend {
  const empty = scene === "empty" || scene === "start";
  let state: T.AppState["state"] = scene === "start" ? "none" : scene.startsWith("locked") ? "locked" : "open";
  let preferences: T.Preferences = {
    language: (ask("language") as T.Language | null) ?? null,
    theme: (ask("theme") as "light" | "dark" | null) ?? null,
    idle_lock_minutes: 5,
    user: scene === "locked-many" ? "Maren Voss" : null,
  };
  let controller = CONTROLLER;
  let wrong = 0;
  let remembered = false;
  let change = 5000;
  let cancelled = false;
  const edited = new Map<number, T.PersonView>();
  const added: number[] = [];
  const moreTouchpoints = new Map<string, T.Touchpoint[]>();
  const moreDocuments = new Map<string, T.Document[]>();
  const undone = new Map<number, () => void>();
  const addedOrganisations = new Map<string, T.OrganisationView>();
  let order: number[] | null = null;

  const changed = <V>(value: V, undo: () => void = () => {}): T.Changed<V> => {
    change += 1;
    undone.set(change, undo);
    return { value, change };
  };
  const all = () => {
    if (empty) return [...added];
    if (!order) {
      const collator = new Intl.Collator("de");
      const names = Array.from({ length: PERSONS }, (_, n) => ({ n, b: basis(n) }));
      order = names.sort((x, y) => collator.compare(x.b.family + x.b.given, y.b.family + y.b.given)).map((x) => x.n);
    }
    return [...added, ...order];
  };
  const view = (id: string): T.PersonView => edited.get(numberOf(id)) ?? viewOf(numberOf(id));
  const row = (n: number): T.PersonRow => {
    const p = edited.get(n);
    if (!p) return rowOf(n);
    return { id: p.id, name: p.name, organisation: p.organisation, position: p.position, emails: p.emails, phones: p.phones, city: p.addresses[0]?.city ?? "", kind: p.kind, tags: p.tags, last_touchpoint_at: null, status: "stored" };
  };
  let lastKey = "";
  let lastFound: number[] = [];
  const find = (filter: T.PersonFilter, sort: T.PersonSort): number[] => {
    const key = JSON.stringify([filter, sort, added.length]);
    if (key === lastKey) return lastFound;
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean).map(ascii);
    let found = all().filter((n) => {
      const own = edited.has(n);
      const b = basis(n);
      const r = own ? row(n) : null;
      if (filter.kinds.length && !filter.kinds.includes(r?.kind ?? b.kind)) return false;
      if (filter.tags.length && !filter.tags.every((tag) => (r?.tags ?? b.tags).includes(tag))) return false;
      if (filter.has.includes("email") && !(r ? r.emails.length : b.mail)) return false;
      if (filter.has.includes("phone") && !(r ? r.phones.length : b.phone)) return false;
      if (filter.organisation_id && !(b.organisation !== null && organisationId(b.organisation) === filter.organisation_id)) return false;
      if (!words.length) return true;
      const text = ascii(r ? `${r.name} ${r.organisation} ${r.emails.join(" ")}` : `${b.given} ${b.family} ${b.organisation === null ? "" : organisationName(b.organisation)}`);
      return words.every((word) => text.includes(word));
    });
    if (sort.by !== "name") {
      const text = (n: number) => (sort.by === "organisation" ? row(n).organisation : sort.by === "city" ? row(n).city : (row(n).last_touchpoint_at ?? ""));
      const texts = new Map(found.map((n) => [n, text(n)]));
      found = found.slice().sort((x, y) => (texts.get(x) ?? "").localeCompare(texts.get(y) ?? ""));
    }
    if (sort.descending) found = found.slice().reverse();
    lastKey = key;
    lastFound = found;
    return found;
  };
  const fromDraft = (id: string, draft: T.PersonDraft, version: number): T.PersonView => {
    const points = draft.contact_points.map((point, i) => ({ ...point, id: point.id ?? `c${version}-${i}`, normalised: point.value }));
    const first = draft.memberships[0];
    return {
      ...viewOf(numberOf(id)),
      ...draft,
      id,
      name: [draft.title, draft.given_name, draft.family_name, draft.name_suffix].filter(Boolean).join(" "),
      organisation: first?.organisation ?? "",
      position: first?.position ?? "",
      collected_at: draft.collected_at ?? iso(START),
      import_id: null,
      emails: points.filter((p) => p.channel === "email").map((p) => p.value),
      phones: points.filter((p) => p.channel === "phone").map((p) => p.value),
      addresses: draft.addresses.map((address, i) => ({ ...address, id: address.id ?? `a${version}-${i}` })),
      contact_points: points,
      memberships: draft.memberships.map((m, i) => ({ ...m, organisation_id: organisationId(i) })),
      changed_at: iso(START),
      version,
    };
  };
  const touchpoints = (person: string): T.Touchpoint[] => {
    const p = view(person);
    const own = moreTouchpoints.get(person) ?? [];
    const count = numberOf(person) >= PERSONS ? 0 : p.touchpoints;
    return [...own, ...Array.from({ length: count }, (_, i) => touchpointOf(numberOf(person), i))].sort((a, b) => b.at.localeCompare(a.at));
  };
  const documents = (person: string): T.Document[] => [
    ...(moreDocuments.get(person) ?? []),
    ...Array.from({ length: numberOf(person) >= PERSONS ? 0 : view(person).documents }, (_, i) => ({ id: `doc${person}-${i}`, name: i ? "Grundriss Werkstatt.png" : "Angebot 2026-0417.pdf", media_type: i ? "image/png" : "application/pdf", size_bytes: i ? 2_411_724 : 96_300, sha256: "ab".repeat(32), added_at: iso(START - i * 86_400_000), touchpoint_id: null })),
  ];
  const organisation = (id: string): T.OrganisationView =>
    addedOrganisations.get(id) ?? {
      ...organisationOf(numberOf(id)),
      members: Array.from({ length: 40_000 }, (_, n) => n)
        .filter((n) => basis(n).organisation === numberOf(id))
        .slice(0, 60)
        .map((n) => ({ person: personId(n), name: row(n).name, position: row(n).position, emails: row(n).emails, phones: row(n).phones })),
    };
  const organisationRow = (o: T.OrganisationView | Omit<T.OrganisationView, "members">, members: number): T.OrganisationRow => ({ id: o.id, name: o.name, city: o.city, country: o.country, phone: o.phone, email: o.email, members });
  const session = (): T.SessionView => ({
    user: "Maren Voss",
    role: scene === "reader" ? "reader" : "admin",
    rights: scene === "reader" ? ["read_persons"] : ["read_persons", "edit_persons", "import", "export", "read_history", "verify", "administer"],
    workspace: { id: "01930000-0000-7000-b000-000000000001", ...WORKSPACE },
    controller,
    notice: ask("notice") ? { code: "changes_missing", count: 12 } : null,
    keyring: scene === "no-keyring" || scene === "empty" ? { available: false, reason: "no_service", remembered: false } : { available: true, reason: "", remembered },
  });
  const appState = (): T.AppState => ({
    state,
    workspace: state === "none" ? null : WORKSPACE,
    user_count: scene === "locked-many" ? 3 : 1,
    remembered: scene === "locked-many",
    recent: scene === "start" ? [] : [{ ...WORKSPACE, exists: true }, { path: "/home/maren/Kartei/Probe.kartei", name: "Probe", exists: true }, { path: "/media/stick/Alt.kartei", name: "Alt", exists: false }],
    preferences,
    system_language: "de",
    version: "0.1.0",
  });
  const run = async (total: number, onProgress: ((p: T.Progress) => void) | undefined, ms: number) => {
    cancelled = false;
    for (let step = 0; step <= 30; step += 1) {
      if (cancelled) throw problem("cancelled");
      onProgress?.({ done: Math.round((total * step) / 30), total });
      await sleep(ms / 30);
    }
  };
  const history = (seq: number): T.HistoryEntry => {
    const n = (seq * 17) % PERSONS;
    const action = (["edit_person", "add_touchpoint", "export_glance", "add_person", "tag_persons", "import"] as const)[seq % 6] ?? "edit_person";
    return {
      seq,
      at: iso(START - (50_000 - seq) * 211_000),
      actor: seq % 3 ? "Maren Voss" : "Tim Arndt",
      action,
      reason: action === "import" ? "Messe Leipzig 2025" : "",
      person: action === "import" ? null : { id: personId(n), name: row(n).name },
      changes: seq % 23 === 0 ? [] : action === "edit_person" ? [{ table: "contact_points", column: "value", label: "Telefon", old: "0341 99021", new: rowOf(n).phones[0] ?? "0341 12345" }, { table: "persons", column: "note", label: "Notiz", old: null, new: "Ruft nur vormittags an." }] : [{ table: "touchpoints", column: "subject", label: "Betreff", old: null, new: "Rückruf zum Angebot" }],
      erased: seq % 23 === 0,
    };
  };
  const HISTORY = empty ? 3 : 50_000;

  const handlers: Record<string, (a: never, onProgress?: (p: T.Progress) => void) => unknown> = {
    app_state: appState,
    set_preferences: (a: { preferences: T.Preferences }) => {
      preferences = a.preferences;
      return null;
    },
    suggest_workspace_path: (a: { name: string }) => `/home/maren/Kartei/${a.name || "Kartei"}.kartei`,
    choose_folder: () => "/home/maren/Kartei/Probe.kartei",
    choose_file: () => "/home/maren/Downloads/kontakte-outlook.csv",
    choose_save: (a: { name: string }) => `/home/maren/Dokumente/${a.name}`,
    password_strength: (a: { password: string }) => {
      const score = Math.min(4, Math.floor(a.password.length / 4)) as T.PasswordStrength["score"];
      return { score, acceptable: score >= 3 };
    },
    create_workspace: () => {
      state = "open";
      return { session: session(), recovery_key: "KARTEI-7QX2M-9FJ4T-WB3KD-6RHZN-P8VCY-2LGSE-5TA7U-XQ4MB" };
    },
    create_demo: () => {
      state = "open";
      return session();
    },
    select_workspace: () => {
      state = "locked";
      return appState();
    },
    forget_workspace: appState,
    unlock: (a: { password: string; remember: boolean }) => {
      if (a.password !== "kartei") {
        wrong += 1;
        throw wrong >= 3 ? problem("too_many_attempts", { seconds: 8 }) : problem("wrong_password");
      }
      wrong = 0;
      remembered = a.remember;
      state = "open";
      return session();
    },
    unlock_remembered: () => {
      state = "open";
      return session();
    },
    recover: (a: { recovery_key: string }) => {
      if (!a.recovery_key.startsWith("KARTEI")) throw problem("wrong_recovery_key");
      state = "open";
      return session();
    },
    lock: () => {
      state = "locked";
      return null;
    },
    session,
    change_password: (a: { old_password: string }) => {
      if (a.old_password !== "kartei") throw problem("wrong_password");
      return null;
    },
    remember_device: () => {
      remembered = true;
      return null;
    },
    forget_device: () => {
      remembered = false;
      return null;
    },
    list_persons: (a: { filter: T.PersonFilter; sort: T.PersonSort; offset: number; limit: number }) => {
      const found = find(a.filter, a.sort);
      return { total: found.length, offset: a.offset, rows: found.slice(a.offset, a.offset + a.limit).map(row) };
    },
    count_persons: (a: { filter: T.PersonFilter }) => find(a.filter, { by: "name", descending: false }).length,
    neighbours: (a: { person: string; filter: T.PersonFilter; sort: T.PersonSort }) => {
      const found = find(a.filter, a.sort);
      const at = found.indexOf(numberOf(a.person));
      const id = (n: number | undefined) => (n === undefined ? null : personId(n));
      return { previous: at > 0 ? id(found[at - 1]) : null, next: at >= 0 ? id(found[at + 1]) : null };
    },
    show_person: (a: { person: string }) => view(a.person),
    add_person: (a: { draft: T.PersonDraft }) => {
      if (!a.draft.source) throw problem("invalid_field", { field: "source", reason: "missing" });
      const n = PERSONS + added.length;
      const made = { ...fromDraft(personId(n), a.draft, change), touchpoints: 0, documents: 0, disclosures: 0 };
      edited.set(n, made);
      added.unshift(n);
      return changed(made, () => added.splice(added.indexOf(n), 1));
    },
    edit_person: (a: { person: string; draft: T.PersonDraft; version: number }) => {
      const before = view(a.person);
      if (before.version !== a.version) throw problem("conflict");
      const after = { ...fromDraft(a.person, a.draft, change + 1), touchpoints: before.touchpoints };
      edited.set(numberOf(a.person), after);
      lastKey = "";
      return changed(after, () => edited.set(numberOf(a.person), before));
    },
    tag_persons: (a: { persons: string[]; add: string[]; remove: string[] }) => {
      const before = a.persons.map(view);
      for (const p of before) edited.set(numberOf(p.id), { ...p, tags: [...new Set([...p.tags, ...a.add])].filter((tag) => !a.remove.includes(tag)) });
      lastKey = "";
      return changed({ count: before.length }, () => {
        for (const p of before) edited.set(numberOf(p.id), p);
      });
    },
    list_tags: () => (empty ? [] : TAGS.map((tag, i) => ({ tag, count: 9_090 - i * 700 }))),
    likely_duplicates: (a: { person: string }) => (numberOf(a.person) % 2 === 0 && !empty ? [{ person: row(numberOf(a.person) + 1), reasons: ["email", "similar_name"], score: 0.94 }, { person: row(numberOf(a.person) + 3), reasons: ["name_city"], score: 0.71 }] : []),
    draft_duplicates: (a: { draft: T.PersonDraft }) => {
      const text = `${a.draft.given_name} ${a.draft.family_name}`.trim();
      if (text.length < 5 || empty) return [];
      return find({ text, kinds: [], tags: [], organisation_id: null, import_id: null, has: [] }, { by: "name", descending: false }).slice(0, 2).map((n) => ({ person: row(n), reasons: ["similar_name"], score: 0.8 }));
    },
    all_duplicates: (a: { limit: number }) => ({ total: empty ? 0 : 41, pairs: empty ? [] : Array.from({ length: Math.min(41, a.limit) }, (_, i) => ({ first: row(i * 7), second: row(i * 7 + 1), reasons: [i % 2 ? "email" : "name_city"], score: 0.95 - i / 100 })) }),
    undo: (a: { change: number }) => {
      undone.get(a.change)?.();
      lastKey = "";
      return { action: "undo" };
    },
    list_touchpoints: (a: { person: string; kinds: T.TouchpointKind[]; offset: number; limit: number }) => {
      const list = touchpoints(a.person).filter((t) => a.kinds.length === 0 || a.kinds.includes(t.kind));
      return { total: list.length, offset: a.offset, rows: list.slice(a.offset, a.offset + a.limit) };
    },
    add_touchpoint: (a: { person: string; touchpoint: T.TouchpointDraft }) => {
      const made: T.Touchpoint = { id: `tn${change}`, person: a.person, ...a.touchpoint, author: "Maren Voss", documents: a.touchpoint.files.map((path, i) => ({ id: `dn${change}-${i}`, name: path.split("/").pop() ?? path, media_type: "application/octet-stream", size_bytes: 12_000, sha256: "00".repeat(32), added_at: iso(START), touchpoint_id: `tn${change}` })) };
      moreTouchpoints.set(a.person, [made, ...(moreTouchpoints.get(a.person) ?? [])]);
      return changed(made, () => moreTouchpoints.set(a.person, (moreTouchpoints.get(a.person) ?? []).filter((t) => t.id !== made.id)));
    },
    edit_touchpoint: (a: { touchpoint: string }) => changed({ ...touchpointOf(1, 1), id: a.touchpoint }),
    remove_touchpoint: () => changed(null),
    list_documents: (a: { person: string }) => documents(a.person),
    add_document: (a: { person: string; path: string }) => {
      const made: T.Document = { id: `dn${change}`, name: a.path.split("/").pop() ?? a.path, media_type: "application/octet-stream", size_bytes: 48_211, sha256: "00".repeat(32), added_at: iso(START), touchpoint_id: null };
      moreDocuments.set(a.person, [made, ...(moreDocuments.get(a.person) ?? [])]);
      return changed(made, () => moreDocuments.delete(a.person));
    },
    save_document: (a: { out: string }) => ({ file: a.out }),
    remove_document: () => changed(null),
    list_organisations: (a: { text: string; sort: T.OrganisationSort; offset: number; limit: number }) => {
      const text = ascii(a.text);
      const numbers = empty ? [] : Array.from({ length: ORGANISATIONS }, (_, n) => n).filter((n) => !text || ascii(organisationName(n)).includes(text));
      const key = (n: number) => (a.sort.by === "city" ? organisationOf(n).city : organisationName(n));
      const texts = new Map(numbers.map((n) => [n, key(n)]));
      numbers.sort((x, y) => (texts.get(x) ?? "").localeCompare(texts.get(y) ?? "", "de"));
      if (a.sort.descending) numbers.reverse();
      const extra = [...addedOrganisations.values()].map((o) => organisationRow(o, o.members.length));
      return { total: numbers.length + extra.length, offset: a.offset, rows: [...(a.offset === 0 ? extra : []), ...numbers.slice(a.offset, a.offset + a.limit).map((n) => organisationRow(organisationOf(n), 5 + (n % 19)))] };
    },
    show_organisation: (a: { organisation: string }) => organisation(a.organisation),
    add_organisation: (a: { draft: T.OrganisationDraft }) => {
      const id = organisationId(ORGANISATIONS + addedOrganisations.size);
      const made: T.OrganisationView = { ...a.draft, id, members: [], created_at: iso(START), changed_at: iso(START), version: change };
      addedOrganisations.set(id, made);
      return changed(made, () => addedOrganisations.delete(id));
    },
    edit_organisation: (a: { organisation: string; draft: T.OrganisationDraft }) => {
      const made = { ...organisation(a.organisation), ...a.draft };
      addedOrganisations.set(a.organisation, made);
      return changed(made, () => addedOrganisations.delete(a.organisation));
    },
    remove_organisation: () => changed(null),
    set_membership: () => changed(null),
    end_membership: () => changed(null),
    search: (a: { text: string; limit: number }): T.SearchHits => {
      const persons = find({ text: a.text, kinds: [], tags: [], organisation_id: null, import_id: null, has: [] }, { by: "name", descending: false }).slice(0, a.limit).map(row);
      const words = ascii(a.text);
      const organisations = empty ? [] : Array.from({ length: ORGANISATIONS }, (_, n) => n).filter((n) => ascii(organisationName(n)).includes(words)).slice(0, 4).map((n) => organisationRow(organisationOf(n), 3));
      const first = persons[0];
      return { persons, organisations, touchpoints: first ? [{ person: first.id, person_name: first.name, touchpoint: "t", at: iso(START), kind: "call", excerpt: "Fragt nach Rabatt ab 20 Stück" }] : [] };
    },
    inspect_import: (a: { files: string[]; mapping: T.ImportMapping | null }) => preview(a.files, a.mapping),
    run_import: async (a: { request: T.ImportRequest }, onProgress) => {
      if (!a.request.source && !a.request.dry_run) throw problem("import_source_missing");
      await run(2_418, onProgress, a.request.dry_run ? 500 : 2_500);
      return result(a.request);
    },
    cancel_import: () => {
      cancelled = true;
      return null;
    },
    save_failures: (a: { out: string }) => ({ file: a.out }),
    list_imports: (): T.PastImport[] => (empty ? [] : [
      { id: "01930000-0000-7000-a000-000000000001", at: iso(START - 3 * 86_400_000), files: ["kontakte-outlook.csv"], format: "csv", source: "Outlook Büro", actor: "Maren Voss", created: 2_378, updated: 0, skipped: 38, failed: 2, undone_at: null },
      { id: "01930000-0000-7000-a000-000000000002", at: iso(START - 40 * 86_400_000), files: ["messe.xlsx"], format: "xlsx", source: "Messe Leipzig 2025", actor: "Tim Arndt", created: 212, updated: 14, skipped: 0, failed: 0, undone_at: iso(START - 39 * 86_400_000) },
    ]),
    undo_import: () => ({ removed: 2_378, restored: 0, kept: 3 }),
    glance_preview: (): T.GlancePreview => ({ sheets: [["overview", "Übersicht", 9], ["master_data", "Stammdaten", 14], ["addresses", "Adressen", 4], ["organisations", "Organisationen", 1], ["timeline", "Verlauf der Kontakte", 12], ["documents", "Dokumente", 2], ["source", "Herkunft und Import", 3], ["history", "Änderungen", 27]].map(([key, title, rows]) => ({ key: String(key), title: String(title), rows: Number(rows) })) }),
    export_glance: async (a: T.GlanceRequest): Promise<T.GlanceResult> => {
      await sleep(300);
      const sheets: Record<string, number> = { Übersicht: 9, Stammdaten: 14, Adressen: 4, Organisationen: 1, "Verlauf der Kontakte": 12, Dokumente: 2, "Herkunft und Import": 3, Änderungen: 27 };
      return { file: a.out, sheets };
    },
    export_persons: async (a: T.ListExportRequest, onProgress) => {
      const rows = find(a.filter, a.sort).length;
      await run(rows, onProgress, 1200);
      return { file: a.out, rows };
    },
    list_disclosures: (a: { person: string }): T.Disclosure[] => (view(a.person).disclosures ? [{ id: "x1", at: iso(START - 12 * 86_400_000), actor: "Maren Voss", recipient: view(a.person).name, reason: "access_request", kind: "glance", file_name: "Kontakt auf einen Blick.xlsx" }] : []),
    list_history: (a: T.HistoryFilter & { offset: number; limit: number }) => {
      const matches = (e: T.HistoryEntry) => (!a.actor || e.actor === a.actor) && (!a.action || e.action === a.action) && (!a.since || e.at >= a.since) && (!a.until || e.at.slice(0, 10) <= a.until);
      if (a.person) {
        const rows = Array.from({ length: 8 }, (_, i) => ({ ...history(49_000 - i * 7 - 1), person: { id: a.person as string, name: view(a.person as string).name } })).filter(matches);
        return { total: rows.length, offset: a.offset, rows: rows.slice(a.offset, a.offset + a.limit) };
      }
      if (!a.actor && !a.action && !a.since && !a.until) {
        const count = Math.max(0, Math.min(a.limit, HISTORY - a.offset));
        return { total: HISTORY, offset: a.offset, rows: Array.from({ length: count }, (_, i) => history(HISTORY - a.offset - i)) };
      }
      const found = Array.from({ length: Math.min(HISTORY, 6_000) }, (_, i) => history(HISTORY - i)).filter(matches);
      return { total: found.length, offset: a.offset, rows: found.slice(a.offset, a.offset + a.limit) };
    },
    history_state: (): T.HistoryState => ({ entries: HISTORY, unbroken_since: "2023-03-04T10:12:00Z", head: "b7c1e09f44d2a8", last_proof_at: empty ? null : iso(START - 8 * 86_400_000), actors: ["Maren Voss", "Tim Arndt"], actions: ["add_person", "edit_person", "tag_persons", "add_touchpoint", "import", "export_glance"] }),
    verify_history: async (_a, onProgress): Promise<T.Verification> => {
      await run(HISTORY, onProgress, 1500);
      return { ok: true, entries: HISTORY, head: "b7c1e09f44d2a8", problem: null };
    },
    save_proof: (a: { out: string }) => ({ file: a.out }),
    info: (): T.Info => ({ persons: empty ? 0 : PERSONS, organisations: empty ? 0 : ORGANISATIONS, touchpoints: empty ? 0 : 651_233, documents: empty ? 0 : 66_668, history_entries: HISTORY, schema_version: 4, size_bytes: 418_377_728, version: "0.1.0", sqlcipher_version: "4.19.0" }),
    doctor: async (): Promise<T.DoctorReport> => {
      await sleep(600);
      return { ok: false, checks: [{ name: "file", ok: true, detail: "" }, { name: "keys", ok: true, detail: "" }, { name: "history", ok: true, detail: "" }, { name: "head", ok: true, detail: "" }, { name: "key_copies", ok: false, detail: "data.key.age.copy" }] };
    },
    set_controller: (a: { controller: T.Controller }) => {
      const before = controller;
      controller = a.controller;
      return changed(null, () => {
        controller = before;
      });
    },
  };

  return async (command, args: Args, onProgress) => {
    const handler = handlers[command];
    if (!handler) throw problem("internal", { incident: `mock-${command}` });
    if (scene === "slow") await sleep(1_500);
    if (scene === "error" && /^(list_persons|list_history|list_organisations|list_imports|show_person)$/.test(command)) throw problem("database_damaged");
    return handler(args as never, onProgress);
  };
}

let shared: Backend | null = null;
/** The one backend of a page. */
export const answer: Backend = (command, args, onProgress) => {
  shared ??= createBackend();
  return shared(command, args, onProgress);
};
