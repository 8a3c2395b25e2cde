import type { OrganisationSort, PersonFilter, PersonSort, TouchpointKind } from "./types";

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
  info: ["info"] as const,
  users: ["users"] as const,
};
