import type {
  ConsentChannel,
  NoticeKind,
  OrganisationFilter,
  OrganisationSort,
  PersonFilter,
  PersonSort,
  TouchpointKind,
} from "./types";

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
  | "readings"
  | "consents"
  | "purposes"
  | "fields"
  | "declarations"
  | "limits"
  | "retention"
  | "mail_server"
  | "history"
  | "info"
  | "users"
  | "backups";

/** Whatever one change may have touched: taking it back, or somebody else's work, makes all of it stale. */
/** The key of every mutation that takes a change back; its variable is that change. */
export const undoing = ["undo"];

export const everything: Topic[] = [
  "persons",
  "person",
  "touchpoints",
  "documents",
  "duplicates",
  "organisations",
  "organisation",
  "tags",
  "views",
  "search",
  "imports",
  "disclosures",
  "readings",
  "consents",
  "purposes",
  "fields",
  "declarations",
  "limits",
  "retention",
  "users",
  "session",
  "history",
  "info",
  "backups",
];

/** Query keys, so that features which must not know each other still share what the core told. */
export const keys = {
  appState: ["app_state"] as const,
  session: ["session"] as const,
  backups: ["backups"] as const,
  persons: (filter: PersonFilter, sort: PersonSort) => ["persons", filter, sort] as const,
  chosenIn: (place: string) => ["chosen", place] as const,
  stillThere: ["persons", "still_there"] as const,
  personCount: (filter: PersonFilter) => ["persons", "count", filter] as const,
  person: (id: string) => ["person", id] as const,
  neighbours: (id: string, filter: PersonFilter, sort: PersonSort) =>
    ["persons", "neighbours", id, filter, sort] as const,
  touchpoints: (person: string, kinds: TouchpointKind[]) => ["touchpoints", person, kinds] as const,
  touchpoint: (id: string) => ["touchpoints", "one", id] as const,
  documents: (person: string) => ["documents", person] as const,
  duplicates: (person: string) => ["duplicates", person] as const,
  allDuplicates: ["duplicates", "all"] as const,
  organisations: (filter: OrganisationFilter, sort: OrganisationSort) =>
    ["organisations", "list", filter, sort] as const,
  organisationNeighbours: (id: string, filter: OrganisationFilter, sort: OrganisationSort) =>
    ["organisations", "neighbours", id, filter, sort] as const,
  organisation: (id: string) => ["organisation", id] as const,
  tags: ["tags"] as const,
  views: ["views"] as const,
  search: (text: string) => ["search", text] as const,
  imports: ["imports"] as const,
  evidence: (document: string) => ["evidence", document] as const,
  disclosures: (person: string) => ["disclosures", person] as const,
  readings: (person: string) => ["readings", person] as const,
  readingSettings: ["readings", "settings"] as const,
  // What the gate says, and what it says it by, lies under the person: whatever changes one makes the other stale.
  addresses: (person: string) => ["person", person, "addresses"] as const,
  addressesInList: (person: string) => ["persons", "addresses", person] as const,
  may: (person: string, purpose: string, channel: ConsentChannel) =>
    ["person", person, "may", purpose, channel] as const,
  consents: (person: string) => ["person", person, "consents"] as const,
  askable: (person: string) => ["person", person, "askable"] as const,
  requests: (person: string) => ["person", person, "requests"] as const,
  purposesOf: (person: string) => ["person", person, "purposes"] as const,
  objections: (person: string) => ["person", person, "objections"] as const,
  limits: (person: string) => ["person", person, "limits"] as const,
  restrictions: (person: string) => ["person", person, "restrictions"] as const,
  liftNotice: (person: string, only: string | null) => ["person", person, "restrictions", "notice", only] as const,
  grounds: (person: string) => ["person", person, "grounds"] as const,
  notices: (person: string) => ["person", person, "notices"] as const,
  noticeDuty: (person: string) => ["person", person, "notices", "duty"] as const,
  noticeWords: (person: string, kind: NoticeKind) => ["person", person, "notices", "words", kind] as const,
  dueNotices: ["consents", "notices", "due"] as const,
  audience: (purpose: string, channel: ConsentChannel) => ["persons", "audience", purpose, channel] as const,
  allConsents: ["consents"] as const,
  waiting: ["consents", "waiting"] as const,
  coverage: ["persons", "coverage"] as const,
  ending: (month: string | null, purpose: string | null) => ["persons", "ending", month, purpose] as const,
  suppression: ["consents", "suppression"] as const,
  purposes: ["purposes"] as const,
  unneeded: ["purposes", "unneeded"] as const,
  fields: ["fields"] as const,
  movedField: (field: string, purpose: string) => ["fields", "moved", field, purpose] as const,
  declarations: ["declarations"] as const,
  legalLimits: ["limits"] as const,
  retentionOf: (person: string) => ["person", person, "retention"] as const,
  mergeOf: (keep: string, other: string) => ["person", keep, "merge", other] as const,
  erasureOf: (person: string) => ["person", person, "erasure"] as const,
  retentionRules: ["retention", "rules"] as const,
  ruleVersions: (rule: string) => ["retention", "rules", rule] as const,
  holds: (lifted: boolean) => ["retention", "holds", lifted] as const,
  sweep: (as_of: string | null, limit: number) => ["retention", "preview", as_of, limit] as const,
  sweeps: ["retention", "sweeps"] as const,
  proposedErasures: ["retention", "proposals"] as const,
  sweepReminder: ["retention", "reminder"] as const,
  recipientsToTell: ["retention", "recipients"] as const,
  retentionSettings: ["retention", "settings"] as const,
  // Beside the words of consents: whoever writes one sees the others.
  noticeTexts: ["declarations", "notices"] as const,
  mailServer: ["mail_server"] as const,
  info: ["info"] as const,
  users: ["users"] as const,
};
