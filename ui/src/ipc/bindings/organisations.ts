export type OrganisationRow = { id: string; name: string; city: string; country: string; phone: string; email: string; members: number };
export type OrganisationView = { id: string; name: string; street: string; postal_code: string; city: string; region: string; country: string; phone: string; email: string; web: string; note: string; members: { person: string; name: string; position: string; emails: string[]; phones: string[] }[]; created_at: string; changed_at: string; version: number };
export type OrganisationDraft = { name: string; street: string; postal_code: string; city: string; region: string; country: string; phone: string; email: string; web: string; note: string };
export type OrganisationSort = { by: "name" | "city" | "members"; descending: boolean };
