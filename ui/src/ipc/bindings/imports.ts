import type { DuplicateReason, PersonDraft, PersonKind } from "./persons";

export type ImportFormat = "csv" | "xlsx" | "vcard";
export type ImportColumn = { index: number; header: string; samples: string[]; field: string /* key, "ignore" when nothing fits */; guessed: boolean };
export type ImportOptions = { format: ImportFormat | null; encoding: string | null; delimiter: string | null; sheet: string | null; header_row: boolean | null };
export type ImportPreview = { files: string[]; format: ImportFormat; origin: string /* "outlook", "google", "thunderbird", "linkedin", "hubspot", "apple", "northwind", "" */; encoding: string; delimiter: string | null; sheet: string | null; sheets: string[]; header_row: boolean; records: number; columns: ImportColumn[]; sample: PersonDraft[] /* first 20 as they would be stored */; notes: string[] /* codes, e.g. "preamble_skipped" */ };
export type ImportMapping = { index: number; field: string }[];
export type OnDuplicate = "skip" | "update" | "create";
export type ImportFailure = { file: string; record: number; code: string; message: string };
export type ImportDuplicate = { record: number; name: string; person: string; person_name: string; reasons: DuplicateReason[] };
export type ImportResult = { import_id: string | null /* null in a dry run */; read: number; created: number; updated: number; skipped: number; suppressed: number; failed: ImportFailure[]; duplicates: ImportDuplicate[] /* first 200 */; duplicates_total: number; change: number | null };
export type ImportRequest = { files: string[]; options: ImportOptions; mapping: ImportMapping | null; source: string; collected_at: string | null; kind: PersonKind; on_duplicate: OnDuplicate; tag: string | null; dry_run: boolean };
export type Progress = { done: number; total: number | null };
export type PastImport = { id: string; at: string; files: string[]; format: ImportFormat; source: string; actor: string; created: number; updated: number; skipped: number; failed: number; undone_at: string | null };
export type ImportUndone = { removed: number; restored: number; kept: number };
