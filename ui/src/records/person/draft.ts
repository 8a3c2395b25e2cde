import type { LineKeys } from "../../components/threeWay";
import type { Capacity, PersonDraft, PersonView } from "../../ipc/types";

export type DraftPoint = PersonDraft["contact_points"][number];
export type DraftAddress = PersonDraft["addresses"][number];
export type DraftMembership = PersonDraft["memberships"][number];

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

export const emptyMembership = (): DraftMembership => ({ organisation_id: null, organisation: "", position: "" });

/** In which capacity somebody acts where nobody said it: for a business with an organisation, else as a consumer. */
export const capacityOf = (memberships: DraftMembership[]): Capacity =>
  memberships.some(({ organisation }) => organisation.trim() !== "") ? "business" : "private";

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
    capacity: "private",
    source: "",
    collected_at: today,
    note: "",
    tags: [],
    contact_points: [emptyPoint("email"), emptyPoint("phone")],
    addresses: [],
    memberships: [emptyMembership()],
    fields: [],
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
    memberships: person.memberships.map((membership) => ({ ...membership })),
    // What can't be read is not written over.
    fields: person.fields.filter(({ state }) => state === "clear").map(({ field, value }) => ({ field, value })),
  };
}

/** Without the lines that were left empty: a new address holds nothing but the country that it began with. */
export function tidied(draft: PersonDraft, country: string): PersonDraft {
  const begun = (address: DraftAddress) =>
    address.id === null &&
    `${address.street}${address.postal_code}${address.city}${address.region}`.trim() === "" &&
    (address.country === "" || address.country === country);
  return {
    ...draft,
    given_name: draft.given_name.trim(),
    family_name: draft.family_name.trim(),
    source: draft.source.trim(),
    contact_points: draft.contact_points.filter((point) => point.value.trim() !== ""),
    addresses: draft.addresses.filter((address) => !begun(address)),
    memberships: draft.memberships.filter(({ organisation, position }) => `${organisation}${position}`.trim() !== ""),
  };
}

/** Whether the draft names anybody at all. */
export function namesSomebody(draft: PersonDraft): boolean {
  const filled = (text: string) => text.trim() !== "";
  return (
    filled(draft.given_name) ||
    filled(draft.family_name) ||
    draft.contact_points.some(({ value }) => filled(value)) ||
    draft.memberships.some(({ organisation }) => filled(organisation))
  );
}

/** The line with a position in no organisation; -1: there is none. */
export function strayPosition(draft: PersonDraft): number {
  return draft.memberships.findIndex(
    ({ organisation, position }) => organisation.trim() === "" && position.trim() !== "",
  );
}

/** What makes a line of a list the same line. */
export const lineKeys: LineKeys<PersonDraft> = {
  contact_points: (point) => point.id,
  addresses: (address) => address.id,
  memberships: (membership) => membership.organisation_id ?? membership.organisation,
  tags: (tag) => tag,
  fields: ({ field }) => field,
};
