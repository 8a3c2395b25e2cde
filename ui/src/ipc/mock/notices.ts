import type * as T from "../types";
import { DAY, iso, START } from "./people";
import type { Records } from "./records";
import { type Handlers, isEmpty, problem, type Scene } from "./scene";

/** Notices with a memory, and the mail server: what goes out. */
export function createNotices(
  scene: Scene,
  records: Records,
): { handlers: Handlers; wasTold: (person: string) => boolean } {
  const { changed, view, row } = records;
  let made = 0;
  const id = () => {
    made += 1;
    return `01930000-0000-7000-d000-${String(made).padStart(12, "0")}`;
  };
  const given = new Map<string, T.Notice[]>();
  const origins = new Map<string, T.CollectedFrom>();
  const of = (person: string) => given.get(person) ?? [];
  const kinds: T.NoticeKind[] = ["information", "right_to_object"];
  const text = (kind: T.NoticeKind, version: number, language: string, words: string, since: number): T.NoticeText => ({
    id: id(),
    kind,
    version,
    language,
    text: words,
    sha256: "c0de".repeat(16),
    created_at: iso(since),
    used: version === 1 ? 3 : 0,
  });
  const words: Record<string, string> = {
    de: "Guten Tag {name}, wir haben Ihre Daten von: {source}.",
    en: "Dear {name}, we have your data from: {source}.",
  };
  let texts = kinds.flatMap((kind) =>
    ["de", "en"].map((language) => text(kind, 1, language, words[language] ?? "", START - 400 * DAY)),
  );
  const latest = (kind: T.NoticeKind) =>
    Math.max(...texts.filter((one) => one.kind === kind).map((one) => one.version));
  const give = (person: string, draft: T.NoticeDraft) => {
    const exempt = draft.exemption !== "";
    const notice: T.Notice = {
      id: id(),
      kind: draft.kind,
      at: draft.at ?? iso(Date.now()),
      version: exempt ? "" : String(draft.version ?? latest(draft.kind)),
      text: exempt ? "" : (words.de ?? ""),
      exemption: draft.exemption,
      recorded_by: "Maren Voss",
      contact: null,
    };
    given.set(person, [notice, ...of(person)]);
    return notice.id;
  };
  const dueOf = (person: string, n: number): T.DueNotice[] => {
    const { name, source, collected_at } = view(person);
    if (of(person).some(({ kind }) => kind === "information")) return [];
    const from_person = origins.get(person) === "person";
    const days_left = from_person ? -n : 14 - n;
    return [
      {
        person,
        person_name: name,
        kind: "information",
        due: iso(START + days_left * DAY).slice(0, 10),
        days_left,
        cause: from_person ? "collected" : "month",
        purposes: [],
        source,
        collected_at,
      },
    ];
  };
  const allDue = (query: T.DueQuery) => {
    const all = isEmpty(scene) ? [] : Array.from({ length: 24 }, (_, n) => dueOf(row(24 - n).id, 24 - n)).flat();
    const max = query.days_left_max ?? 1000;
    return all.filter(({ days_left }) => days_left <= max).sort((x, y) => x.days_left - y.days_left);
  };
  const stateOf = (rows: T.DueNotice[]) => rows.map(({ person }) => person).join(" ");
  let server: T.MailServerView | null = null;
  const handlers: Handlers = {
    list_notices: (a: { person: string }) => of(a.person),
    give_notice: (a: { person: string; draft: T.NoticeDraft }) => changed(give(a.person, a.draft)),
    give_notices: ({ request }: { request: T.GiveNotices }) => {
      const { which, at, exemption } = request;
      if ("all_but" in which && which.all_but.filter.seen !== stateOf(allDue(which.all_but.filter)))
        throw problem("conflict");
      const left = "these" in which ? [] : which.all_but.except.map((one) => one.person);
      const chosen =
        "these" in which ? which.these : allDue(which.all_but.filter).filter(({ person }) => !left.includes(person));
      for (const { person, kind } of chosen) give(person, { kind, at, version: null, language: "", exemption });
      return changed(chosen.length);
    },
    add_touchpoint: (a: { person: string; touchpoint: T.TouchpointDraft; notice: T.ContactNotice | null }) => {
      const { kind, direction, at } = a.touchpoint;
      const told = of(a.person).some((one) => one.kind === "right_to_object");
      if (direction === "out" && ["call", "email", "letter"].includes(kind) && !told) {
        if (!a.notice) throw problem("notice_missing");
        const exemption = a.notice.kind === "exempt" ? a.notice.reason : "";
        give(a.person, { kind: "right_to_object", at, version: null, language: "", exemption });
      }
      return records.handlers.add_touchpoint?.(a as never);
    },
    list_notice_texts: () => [...texts],
    add_notice_text: ({ draft }: { draft: T.NoticeTextDraft }) => {
      const version = latest(draft.kind) + 1;
      const next = Object.entries(draft.text).map(([language, one]) =>
        text(draft.kind, version, language, one ?? "", draft.since ? Date.parse(draft.since) : START),
      );
      // As the core lists them: by kind, what came into use last first.
      texts = [...next, ...texts].sort(
        (x, y) => x.kind.localeCompare(y.kind) || y.created_at.localeCompare(x.created_at),
      );
      return changed(version);
    },
    notice_words: ({ worded }: { worded: T.WordedFor }): T.NoticeWords => {
      const { name, source } = view(worded.person);
      const filled = (words.de ?? "").replace("{name}", name).replace("{source}", source);
      return {
        kind: worded.kind,
        version: worded.version ?? latest(worded.kind),
        language: "de",
        text: filled,
        without_contact: false,
      };
    },
    save_notice: (a: { out: string }) => ({ file: a.out }),
    list_due_notices: ({ query }: { query: T.DueQuery }) => {
      const rows = allDue(query);
      const part = rows.slice(query.offset, query.offset + query.limit);
      return { total: rows.length, offset: query.offset, rows: part, seen: stateOf(rows) };
    },
    notice_duty: (a: { person: string }): T.NoticeDuty => ({
      collected_from: origins.get(a.person) ?? null,
      due: dueOf(a.person, 4),
    }),
    set_collected_from: (a: { person: string; from: T.CollectedFrom }) => {
      origins.set(a.person, a.from);
      return changed(null);
    },
    mail_server: () => server,
    set_mail_server: (a: { server: T.MailServer; password: string | null }) => {
      server = { ...a.server, has_password: a.password !== null || (server?.has_password ?? false) };
      return changed(null);
    },
    test_mail_server: () => {
      if (server?.host.endsWith(".invalid")) throw problem("mail_not_sent", { reason: "no_connection", code: 0 });
      return null;
    },
    remove_mail_server: () => {
      server = null;
      return changed(null);
    },
  };
  return { handlers, wasTold: (person) => of(person).length > 0 };
}
