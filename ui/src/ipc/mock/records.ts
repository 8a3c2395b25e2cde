import type * as T from "../types";
import { createMerge } from "./merge";
import {
  ascii,
  basis,
  inOrder,
  iso,
  numberOf,
  ORGANISATIONS,
  organisationId,
  organisationName,
  organisationOf,
  PERSONS,
  personId,
  rowOf,
  START,
  TAGS,
  touchpointOf,
  viewOf,
} from "./people";
import { type Handlers, isEmpty, problem, type Scene } from "./scene";

/** Persons, organisations and what happened with them, with a memory for what was changed. */
export function createRecords(scene: Scene, valuesOf: (drafts: T.ValueDraft[]) => T.FieldValue[]) {
  const empty = isEmpty(scene);
  let change = 5000;
  const edited = new Map<number, T.PersonView>();
  const added: number[] = [];
  const moreTouchpoints = new Map<string, T.Touchpoint[]>();
  const moreDocuments = new Map<string, T.Document[]>();
  const undone = new Map<number, { action: string; undo: () => void }>();
  const views = new Map<string, T.SavedView>();
  const removedOrganisations = new Set<string>();
  const addedOrganisations = new Map<string, T.OrganisationView>();

  const changed = <V>(value: V, undo: () => void = () => {}, action = "edit_person"): T.Changed<V> => {
    change += 1;
    undone.set(change, { action, undo });
    return { value, change, last: change };
  };
  const all = () => {
    if (empty) return [...added];
    return [...added, ...inOrder()];
  };
  const put = (person: T.PersonView) => {
    edited.set(numberOf(person.id), person);
    lastKey = "";
  };
  const view = (id: string): T.PersonView => edited.get(numberOf(id)) ?? viewOf(numberOf(id));
  const row = (n: number): T.PersonRow => {
    const p = edited.get(n);
    if (!p) return rowOf(n);
    return {
      id: p.id,
      name: p.name,
      organisation: p.organisation,
      position: p.position,
      emails: p.emails,
      phones: p.phones,
      city: p.addresses[0]?.city ?? "",
      kind: p.kind,
      tags: p.tags,
      last_touchpoint_at: null,
      status: "stored",
      erase_on: null,
    };
  };
  let lastKey = "";
  let lastFound: number[] = [];
  const find = (filter: T.PersonFilter, sort: T.PersonSort): number[] => {
    const key = JSON.stringify([filter, sort, added.length]);
    if (key === lastKey) return lastFound;
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean).map(ascii);
    const isWhole = Object.values(filter).every((part) => !part || (Array.isArray(part) && !part.length));
    const matches = (n: number) => {
      const own = edited.has(n);
      const b = basis(n);
      const r = own ? row(n) : null;
      if (filter.kinds.length && !filter.kinds.includes(r?.kind ?? b.kind)) return false;
      if (filter.tags.length && !filter.tags.every((tag) => (r?.tags ?? b.tags).includes(tag))) return false;
      if (filter.has.includes("email") && !(r ? r.emails.length : b.mail)) return false;
      if (filter.has.includes("phone") && !(r ? r.phones.length : b.phone)) return false;
      if (
        filter.organisation_id &&
        !(b.organisation !== null && organisationId(b.organisation) === filter.organisation_id)
      )
        return false;
      if (!words.length) return true;
      const text = ascii(
        r
          ? `${r.name} ${r.organisation} ${r.emails.join(" ")}`
          : `${b.given} ${b.family} ${b.organisation === null ? "" : organisationName(b.organisation)}`,
      );
      return words.every((word) => text.includes(word));
    };
    let found = isWhole ? all() : all().filter(matches);
    if (sort.by !== "name") {
      const text = (n: number) =>
        sort.by === "organisation"
          ? row(n).organisation
          : sort.by === "city"
            ? row(n).city
            : (row(n).last_touchpoint_at ?? "");
      const texts = new Map(found.map((n) => [n, text(n)]));
      found = found.slice().sort((x, y) => (texts.get(x) ?? "").localeCompare(texts.get(y) ?? ""));
    }
    if (sort.descending) found = found.slice().reverse();
    lastKey = key;
    lastFound = found;
    return found;
  };
  const fromDraft = (id: string, draft: T.PersonDraft, version: number): T.PersonView => {
    const points = draft.contact_points.map((point, i) => ({
      ...point,
      id: point.id ?? `c${version}-${i}`,
      normalised: point.value,
    }));
    const first = draft.memberships[0];
    return {
      ...viewOf(numberOf(id)),
      ...draft,
      fields: valuesOf(draft.fields),
      id,
      name: [draft.title, draft.given_name, draft.family_name, draft.name_suffix].filter(Boolean).join(" "),
      organisation: first?.organisation ?? "",
      position: first?.position ?? "",
      collected_at: draft.collected_at ?? iso(START).slice(0, 10),
      import_id: null,
      emails: points.filter((p) => p.channel === "email").map((p) => p.value),
      phones: points.filter((p) => p.channel === "phone").map((p) => p.value),
      addresses: draft.addresses.map((address, i) => ({ ...address, id: address.id ?? `a${version}-${i}` })),
      contact_points: points,
      memberships: draft.memberships.map((m, i) => ({ ...m, organisation_id: m.organisation_id ?? organisationId(i) })),
      changed_at: iso(START),
      version,
    };
  };
  const touchpoints = (person: string): T.Touchpoint[] => {
    const p = view(person);
    const own = moreTouchpoints.get(person) ?? [];
    const count = numberOf(person) >= PERSONS ? 0 : p.touchpoints;
    return [...own, ...Array.from({ length: count }, (_, i) => touchpointOf(numberOf(person), i))].sort((a, b) =>
      b.at.localeCompare(a.at),
    );
  };
  const stored = (path: string, id: string, touchpoint: string | null): T.Document => ({
    id,
    name: path.split("/").pop() ?? path,
    media_type: "application/octet-stream",
    size_bytes: 48_211,
    sha256: "00".repeat(32),
    added_at: iso(START),
    touchpoint_id: touchpoint,
  });
  const documents = (person: string): T.Document[] => [
    ...(moreDocuments.get(person) ?? []),
    ...Array.from({ length: numberOf(person) >= PERSONS ? 0 : view(person).documents }, (_, i) => ({
      id: `doc${person}-${i}`,
      name: i ? "Grundriss Werkstatt.png" : "Angebot 2026-0417.pdf",
      media_type: i ? "image/png" : "application/pdf",
      size_bytes: i ? 2_411_724 : 96_300,
      sha256: "ab".repeat(32),
      added_at: iso(START - i * 86_400_000),
      touchpoint_id: null,
    })),
  ];
  const organisation = (id: string): T.OrganisationView =>
    addedOrganisations.get(id) ?? {
      ...organisationOf(numberOf(id)),
      members: Array.from({ length: 40_000 }, (_, n) => n)
        .filter((n) => basis(n).organisation === numberOf(id))
        .slice(0, 60)
        .map((n) => ({
          person: personId(n),
          name: row(n).name,
          position: row(n).position,
          emails: row(n).emails,
          phones: row(n).phones,
        })),
    };
  const organisationRow = (o: Omit<T.OrganisationView, "members">, members: number): T.OrganisationRow => ({
    id: o.id,
    name: o.name,
    city: o.city,
    country: o.country,
    phone: o.phone,
    email: o.email,
    members,
  });
  const findOrganisations = (filter: T.OrganisationFilter, sort: T.OrganisationSort): T.OrganisationRow[] => {
    const text = ascii(filter.text);
    const stored = empty ? [] : Array.from({ length: ORGANISATIONS }, (_, n) => n);
    const found = [
      ...[...addedOrganisations.values()].map((o) => ({ ...o, members: o.members.length })),
      ...stored.map((n) => ({ ...organisationOf(n), members: n % 20 })),
    ].filter(
      (o) =>
        !removedOrganisations.has(o.id) &&
        (!text || ascii(o.name).includes(text)) &&
        (filter.members === null || filter.members === o.members > 0) &&
        (filter.country === null || filter.country === o.country) &&
        (filter.held === null || filter.held === (numberOf(o.id) % 50 === 1)) &&
        filter.has.every((has) => o[has === "address" ? "street" : has] !== ""),
    );
    const collator = new Intl.Collator("de");
    found.sort((x, y) => (sort.by === "members" ? x.members - y.members : collator.compare(x[sort.by], y[sort.by])));
    if (sort.descending) found.reverse();
    return found.map((o) => organisationRow(o, o.members));
  };
  const chosenOrganisations = (chosen: T.OrganisationsExportRequest["chosen"], sort: T.OrganisationSort): string[] => {
    if ("these" in chosen) return chosen.these;
    const { filter, except } = chosen.all_but;
    return findOrganisations(filter, sort)
      .map(({ id }) => id)
      .filter((id) => !except.includes(id));
  };
  const handlers: Handlers = {
    list_persons: (a: { filter: T.PersonFilter; sort: T.PersonSort; offset: number; limit: number }) => {
      const found = find(a.filter, a.sort);
      // As the core: a search in the order of names does not count beyond its first page.
      const quick = a.offset === 0 && a.filter.text !== "" && a.sort.by === "name" && !a.sort.descending;
      const total = quick ? Math.min(found.length, a.limit + 1) : found.length;
      return { total, offset: a.offset, rows: found.slice(a.offset, a.offset + a.limit).map(row) };
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
      if (!a.draft.source) throw problem("invalid_field", { field: "source", reason: "empty" });
      const n = PERSONS + added.length;
      const made = { ...fromDraft(personId(n), a.draft, change), touchpoints: 0, documents: 0, disclosures: 0 };
      edited.set(n, made);
      added.unshift(n);
      return changed(made, () => added.splice(added.indexOf(n), 1), "add_person");
    },
    edit_person: (a: { person: string; draft: T.PersonDraft; version: number }) => {
      const before = view(a.person);
      if (before.version !== a.version) throw problem("conflict");
      const after = { ...fromDraft(a.person, a.draft, change + 1), touchpoints: before.touchpoints };
      put(after);
      return changed(after, () => put(before));
    },
    tag_persons: (a: { chosen: T.Chosen; add: string[]; remove: string[] }) => {
      const all = (filter: T.PersonFilter) => find(filter, { by: "name", descending: false }).map(personId);
      const persons =
        "these" in a.chosen
          ? a.chosen.these
          : all(a.chosen.all_but.filter).filter((id) => "all_but" in a.chosen && !a.chosen.all_but.except.includes(id));
      const before = persons.map(view);
      for (const p of before)
        edited.set(numberOf(p.id), {
          ...p,
          tags: [...new Set([...p.tags, ...a.add])].filter((tag) => !a.remove.includes(tag)),
        });
      lastKey = "";
      return changed({ count: before.length, gone: 0 }, () => {
        for (const p of before) edited.set(numberOf(p.id), p);
      });
    },
    list_views: () => [...views.values()],
    save_view: (a: T.SavedView) => {
      const known = views.get(a.name);
      if (known && known.list.of !== a.list.of) throw problem("name_taken");
      views.set(a.name, { name: a.name, list: a.list });
      return changed(null, () => views.delete(a.name), "save_view");
    },
    remove_view: (a: { name: string }) => {
      const before = views.get(a.name);
      views.delete(a.name);
      return changed(null, () => before && views.set(a.name, before), "remove_view");
    },
    still_there: (a: { persons: string[] }) => a.persons,
    list_tags: () => (empty ? [] : TAGS.map((tag, i) => ({ tag, count: 9_090 - i * 700 }))),
    likely_duplicates: (a: { person: string }) =>
      numberOf(a.person) % 2 === 0 && !empty
        ? [
            { person: row(numberOf(a.person) + 1), reasons: ["email", "similar_name"], score: 0.94 },
            { person: row(numberOf(a.person) + 3), reasons: ["name_city"], score: 0.71 },
          ]
        : [],
    ...createMerge({ view, put, changed }),
    draft_duplicates: (a: { draft: T.PersonDraft }) => {
      const text = `${a.draft.given_name} ${a.draft.family_name}`.trim();
      if (text.length < 5 || empty) return [];
      return find(
        {
          text,
          kinds: [],
          tags: [],
          organisation_id: null,
          import_id: null,
          has: [],
          erasure: null,
          with_erase_on: false,
        },
        { by: "name", descending: false },
      )
        .slice(0, 2)
        .map((n) => ({ person: row(n), reasons: ["similar_name"], score: 0.8 }));
    },
    all_duplicates: (a: { limit: number }) => ({
      total: empty ? 0 : 41,
      pairs: empty
        ? []
        : Array.from({ length: Math.min(41, a.limit) }, (_, i) => ({
            first: row(i * 7),
            second: row(i * 7 + 1),
            reasons: [i % 2 ? "email" : "name_city"],
            score: 0.95 - i / 100,
          })),
    }),
    undo: (a: { change: number }) => {
      const change = undone.get(a.change);
      change?.undo();
      lastKey = "";
      return { action: change?.action ?? "edit_person" };
    },
    list_touchpoints: (a: { person: string; kinds: T.TouchpointKind[]; offset: number; limit: number }) => {
      const list = touchpoints(a.person).filter((t) => a.kinds.length === 0 || a.kinds.includes(t.kind));
      return { total: list.length, offset: a.offset, rows: list.slice(a.offset, a.offset + a.limit) };
    },
    add_touchpoint: (a: { person: string; touchpoint: T.TouchpointDraft }) => {
      const made: T.Touchpoint = {
        id: `tn${change}`,
        person: a.person,
        ...a.touchpoint,
        at: a.touchpoint.at ?? iso(Date.now()),
        author: "Maren Voss",
        version: "a",
        documents: a.touchpoint.files.map((path, i) => stored(path, `dn${change}-${i}`, `tn${change}`)),
      };
      moreTouchpoints.set(a.person, [made, ...(moreTouchpoints.get(a.person) ?? [])]);
      return changed(made, () =>
        moreTouchpoints.set(
          a.person,
          (moreTouchpoints.get(a.person) ?? []).filter((t) => t.id !== made.id),
        ),
      );
    },
    show_touchpoint: ({ touchpoint: id }: { touchpoint: string }) => {
      const [person, index] = id.slice(1).split("-").map(Number);
      return [...moreTouchpoints.values()].flat().find((one) => one.id === id) ?? touchpointOf(person ?? 0, index ?? 0);
    },
    edit_touchpoint: (a: { touchpoint: string }) => changed({ ...touchpointOf(1, 1), id: a.touchpoint }),
    remove_touchpoint: () => changed(null),
    list_documents: (a: { person: string }) => documents(a.person),
    add_document: (a: { person: string; path: string }) => {
      const made = stored(a.path, `dn${change}`, null);
      moreDocuments.set(a.person, [made, ...(moreDocuments.get(a.person) ?? [])]);
      return changed(made, () => moreDocuments.delete(a.person));
    },
    save_document: (a: { out: string }) => ({ file: a.out }),
    remove_document: () => changed(null),
    organisation_neighbours: (a: { organisation: string }): T.OrganisationNeighbours => {
      const n = numberOf(a.organisation);
      return { previous: n > 0 ? organisationId(n - 1) : null, next: organisationId(n + 1) };
    },
    list_organisations: (a: {
      filter: T.OrganisationFilter;
      sort: T.OrganisationSort;
      offset: number;
      limit: number;
    }) => {
      const rows = findOrganisations(a.filter, a.sort);
      return { total: rows.length, offset: a.offset, rows: rows.slice(a.offset, a.offset + a.limit) };
    },
    remove_organisations: (a: { chosen: T.OrganisationsExportRequest["chosen"] }) => {
      const ids = chosenOrganisations(a.chosen, { by: "name", descending: false });
      for (const id of ids) removedOrganisations.add(id);
      const back = () => {
        for (const id of ids) removedOrganisations.delete(id);
      };
      return changed(ids.length, back, "remove_organisations");
    },
    show_organisation: (a: { organisation: string }) => organisation(a.organisation),
    add_organisation: (a: { draft: T.OrganisationDraft }) => {
      const id = organisationId(ORGANISATIONS + addedOrganisations.size);
      const made: T.OrganisationView = {
        ...a.draft,
        id,
        members: [],
        created_at: iso(START),
        version: change,
      };
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
      const persons = find(
        {
          text: a.text,
          kinds: [],
          tags: [],
          organisation_id: null,
          import_id: null,
          has: [],
          erasure: null,
          with_erase_on: false,
        },
        { by: "name", descending: false },
      )
        .slice(0, a.limit)
        .map(row);
      const words = ascii(a.text);
      const organisations = empty
        ? []
        : Array.from({ length: ORGANISATIONS }, (_, n) => n)
            .filter((n) => ascii(organisationName(n)).includes(words))
            .slice(0, 4)
            .map((n) => organisationRow(organisationOf(n), 3));
      const first = persons[0];
      return {
        persons,
        organisations,
        touchpoints: first
          ? [
              {
                person: first.id,
                person_name: first.name,
                touchpoint: "t",
                at: iso(START),
                kind: "call",
                excerpt: "Fragt nach Rabatt ab 20 Stück",
              },
            ]
          : [],
      };
    },
  };
  return { handlers, view, row, find, changed };
}

export type Records = ReturnType<typeof createRecords>;
