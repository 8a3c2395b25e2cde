export type PersonKind = "prospect" | "customer" | "business_contact" | "supplier" | "applicant" | "employee";
export type Capacity = "private" | "business";
export type Channel = "email" | "phone" | "web" | "messenger";
export type ContactPoint = { id: string; channel: Channel; value: string; normalised: string; label: string /* work, home, mobile, fax, pager, main, other or free text */ };
export type PostalAddress = { id: string; street: string; postal_code: string; city: string; region: string; country: string; label: string };
export type Membership = { organisation_id: string; organisation: string; position: string };
export type PersonRow = { id: string; name: string; organisation: string; position: string; emails: string[]; phones: string[]; city: string; kind: PersonKind; tags: string[]; last_touchpoint_at: string | null; status: "stored" };
export type PersonView = {
  id: string; name: string; salutation: string; title: string; given_name: string; family_name: string; name_suffix: string;
  organisation: string; position: string; language: string; birthday: string | null; kind: PersonKind; capacity: Capacity;
  source: string; collected_at: string; import_id: string | null; note: string; tags: string[];
  emails: string[]; phones: string[]; addresses: PostalAddress[];
  contact_points: ContactPoint[]; memberships: Membership[];
  touchpoints: number; documents: number; disclosures: number;
  created_at: string; changed_at: string; status: "stored"; version: number; // sequence of the last change; sent back with an edit
};
export type PersonDraft = {
  salutation: string; title: string; given_name: string; family_name: string; name_suffix: string; language: string; birthday: string | null;
  kind: PersonKind; capacity: Capacity; source: string; collected_at: string | null; note: string; tags: string[];
  contact_points: { id: string | null; channel: Channel; value: string; label: string }[];
  addresses: { id: string | null; street: string; postal_code: string; city: string; region: string; country: string; label: string }[];
  memberships: { organisation: string; position: string }[];
};
export type PersonFilter = { text: string; kinds: PersonKind[]; tags: string[]; organisation_id: string | null; import_id: string | null; has: ("email" | "phone" | "address")[] };
export type PersonSort = { by: "name" | "organisation" | "city" | "created" | "last_touchpoint"; descending: boolean };
export type Page<T> = { total: number; offset: number; rows: T[] };
export type DuplicateReason = "email" | "phone" | "name_organisation" | "name_city" | "name_birthday" | "similar_name";
export type Duplicate = { person: PersonRow; reasons: DuplicateReason[]; score: number /* 0..1 */ };
export type Changed<T> = { value: T; change: number /* for undo */ };
export type TagCount = { tag: string; count: number };
export type Neighbours = { previous: string | null; next: string | null };
export type DuplicatePair = { first: PersonRow; second: PersonRow; reasons: DuplicateReason[]; score: number };
export type DuplicatePairs = { pairs: DuplicatePair[]; total: number };
export type Count = { count: number };
