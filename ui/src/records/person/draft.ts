import type { PersonDraft, PersonView } from "../../ipc/types";

export type DraftPoint = PersonDraft["contact_points"][number];
export type DraftAddress = PersonDraft["addresses"][number];

export const emptyPoint = (channel: DraftPoint["channel"]): DraftPoint => ({
  id: null,
  channel,
  value: "",
  label: channel === "phone" ? "mobile" : "work",
});

export const emptyAddress = (country: string): DraftAddress => ({
  id: null,
  street: "",
  postal_code: "",
  city: "",
  region: "",
  country,
  label: "work",
});

/** A form for somebody new: collected today, and a line each for what one nearly always has. */
export function newDraft(today: string): PersonDraft {
  return {
    name: "",
    salutation: "",
    title: "",
    given_name: "",
    family_name: "",
    name_suffix: "",
    language: "",
    birthday: null,
    kind: "prospect",
    capacity: "business",
    source: "",
    collected_at: today,
    note: "",
    tags: [],
    contact_points: [emptyPoint("email"), emptyPoint("phone")],
    addresses: [],
    memberships: [{ organisation: "", position: "" }],
  };
}

/** What the form holds of a stored person. */
export function draftOf(person: PersonView): PersonDraft {
  return {
    // The core composes it of the parts, and keeps the stored one while they stay as they are.
    name: "",
    salutation: person.salutation,
    title: person.title,
    given_name: person.given_name,
    family_name: person.family_name,
    name_suffix: person.name_suffix,
    language: person.language,
    birthday: person.birthday,
    kind: person.kind,
    capacity: person.capacity,
    source: person.source,
    collected_at: person.collected_at,
    note: person.note,
    tags: person.tags,
    contact_points: person.contact_points.map(({ id, channel, value, label }) => ({ id, channel, value, label })),
    addresses: person.addresses.map((address) => ({ ...address })),
    memberships: person.memberships.map(({ organisation, position }) => ({ organisation, position })),
  };
}

/** Without the lines that were left empty. */
export function tidied(draft: PersonDraft): PersonDraft {
  return {
    ...draft,
    given_name: draft.given_name.trim(),
    family_name: draft.family_name.trim(),
    source: draft.source.trim(),
    contact_points: draft.contact_points.filter((point) => point.value.trim() !== ""),
    addresses: draft.addresses.filter((a) => `${a.street}${a.postal_code}${a.city}${a.region}`.trim() !== ""),
    memberships: draft.memberships.filter((membership) => membership.organisation.trim() !== ""),
  };
}

/** Whether the draft names anybody at all. */
export function namesSomebody(draft: PersonDraft): boolean {
  const { given_name, family_name, contact_points, memberships } = tidied(draft);
  return given_name !== "" || family_name !== "" || contact_points.length > 0 || memberships.length > 0;
}
