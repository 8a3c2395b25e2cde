// What leaves the workspace: written by hand until the core's exchange wing exports these shapes.

import type { DisclosureId } from "./bindings/DisclosureId";
import type { Language } from "./bindings/Language";
import type { PersonFilter } from "./bindings/PersonFilter";
import type { PersonId } from "./bindings/PersonId";
import type { PersonSort } from "./bindings/PersonSort";
import type { Timestamp } from "./bindings/Timestamp";

export type ExportReason = "access_request" | "own_use" | "other";

export type GlanceSheet = { key: string; title: string; rows: number };
export type GlancePreview = { sheets: GlanceSheet[] };
export type GlanceRequest = {
  person: PersonId;
  out: string;
  language: Language;
  reason: ExportReason;
  recipient: string;
  omit: { sheet: string; why: string }[];
};
export type GlanceResult = { file: string; sheets: Record<string, number> };

export type ListExportRequest = {
  filter: PersonFilter;
  sort: PersonSort;
  out: string;
  format: "xlsx" | "csv";
  reason: ExportReason;
  recipient: string;
};
export type ListExportResult = { file: string; rows: number };

export type Disclosure = {
  id: DisclosureId;
  at: Timestamp;
  actor: string;
  recipient: string;
  reason: string;
  kind: "glance" | "list";
  file_name: string;
};
