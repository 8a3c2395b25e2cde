import type { ConsentChannel, OrganisationSort, PersonFilter, PersonSort, TouchpointKind } from "./types";

/** The first word of a query's key: what a change can make stale. */
export type Topic =
  | "app_state"
  | "session"
  | "persons"
  | "person"
  | "touchpoints"
  | "documents"
  | "duplicates"
  | "organisations"
  | "organisation"
  | "tags"
  | "views"
  | "search"
  | "imports"
  | "disclosures"
  | "addresses"
  | "consents"
  | "purposes"
  | "declarations"
  | "rights"
  | "notices"
  | "audience"
  | "history"
  | "info"
  | "users";

/** Query keys, so that features which must not know each other still share what the core told. */
export const keys = {
  appState: ["app_state"] as const,
  session: ["session"] as const,
  persons: (filter: PersonFilter, sort: PersonSort) => ["persons", filter, sort] as const,
  personCount: (filter: PersonFilter) => ["persons", "count", filter] as const,
  person: (id: string) => ["person", id] as const,
  neighbours: (id: string, filter: PersonFilter, sort: PersonSort) =>
    ["persons", "neighbours", id, filter, sort] as const,
  touchpoints: (person: string, kinds: TouchpointKind[]) => ["touchpoints", person, kinds] as const,
  documents: (person: string) => ["documents", person] as const,
  duplicates: (person: string) => ["duplicates", person] as const,
  allDuplicates: ["duplicates", "all"] as const,
  organisationNeighbours: (id: string, text: string, sort: OrganisationSort) =>
    ["organisations", "neighbours", id, text, sort] as const,
  organisation: (id: string) => ["organisation", id] as const,
  tags: ["tags"] as const,
  views: ["views"] as const,
  search: (text: string) => ["search", text] as const,
  imports: ["imports"] as const,
  disclosures: (person: string) => ["disclosures", person] as const,
  addresses: (persons: string[]) => ["addresses", persons] as const,
  consents: (person: string) => ["consents", "of", person] as const,
  allConsents: ["consents", "all"] as const,
  purposes: ["purposes", "all"] as const,
  purposesOf: (person: string) => ["purposes", "of", person] as const,
  declarations: ["declarations"] as const,
  objections: (person: string) => ["rights", "objections", person] as const,
  restrictions: (person: string) => ["rights", "restrictions", person] as const,
  grounds: (person: string) => ["rights", "grounds", person] as const,
  notices: (person: string) => ["notices", person] as const,
  /** What the gate says: it changes with whatever changes what it looks at. */
  may: (person: string, purpose: string, channel: ConsentChannel) =>
    ["addresses", "may", person, purpose, channel] as const,
  audience: (purpose: string, channel: ConsentChannel) => ["audience", purpose, channel] as const,
  info: ["info"] as const,
  users: ["users"] as const,
};
