import type { PersonFilter, PersonSort } from "./persons";
import type { Language } from "./session";


export type ExportReason = "access_request" | "own_use" | "other";
export type GlanceSheet = { key: string; title: string; rows: number };
export type GlancePreview = { sheets: GlanceSheet[] };
export type GlanceRequest = { person: string; out: string; language: Language; reason: ExportReason; recipient: string; omit: { sheet: string; why: string }[] };
export type GlanceResult = { file: string; sheets: Record<string, number> };
export type ListExportRequest = { filter: PersonFilter; sort: PersonSort; out: string; format: "xlsx" | "csv"; reason: ExportReason; recipient: string };
export type ListExportResult = { file: string; rows: number };
export type Disclosure = { id: string; at: string; actor: string; recipient: string; reason: string; kind: "glance" | "list"; file_name: string };
