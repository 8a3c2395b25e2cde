export type HistoryChange = { table: string; column: string; label: string /* in the user's language */; old: string | null; new: string | null };
export type HistoryEntry = { seq: number; at: string; actor: string; action: string; reason: string; person: { id: string; name: string } | null; changes: HistoryChange[]; erased: boolean };
export type HistoryState = { entries: number; unbroken_since: string | null; head: string; last_proof_at: string | null; actors: string[]; actions: string[] };
export type HistoryProblem = { code: "history_broken"; seq: number } | { code: "history_altered"; seq: number } | { code: "changes_missing"; count: number };
export type Verification = { ok: boolean; entries: number; head: string; problem: HistoryProblem | null };
export type Info = { persons: number; organisations: number; touchpoints: number; documents: number; history_entries: number; schema_version: number; size_bytes: number; version: string; sqlcipher_version: string };
export type DoctorReport = { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] };
export type HistoryFilter = { person: string | null; actor: string | null; action: string | null; since: string | null; until: string | null };
