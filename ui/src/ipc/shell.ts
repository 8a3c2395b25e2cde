// What only the shell (src-tauri) knows: written by hand, to match `src-tauri/src/{preferences,problem,commands}`.
// What the core knows is generated into bindings/ by its tests.

import type { BackupState } from "./bindings/BackupState";
import type { BackupView } from "./bindings/BackupView";
import type { ClockJump } from "./bindings/ClockJump";
import type { Controller } from "./bindings/Controller";
import type { FellDue } from "./bindings/FellDue";
import type { Language } from "./bindings/Language";
import type { RetentionSettings } from "./bindings/RetentionSettings";
import type { Right } from "./bindings/Right";
import type { Role } from "./bindings/Role";
import type { WorkspaceId } from "./bindings/WorkspaceId";

/** The code of a rejected call; `problem.rs` of the core says what each means. */
export type ProblemCode =
  | "wrong_password"
  | "unknown_user"
  /** details: seconds */
  | "too_many_attempts"
  | "wrong_recovery_key"
  | "weak_password"
  | "not_a_workspace"
  | "workspace_damaged"
  | "workspace_exists"
  | "workspace_open_elsewhere"
  | "workspace_locked"
  | "newer_schema"
  | "newer_format"
  | "key_file_missing"
  | "key_file_damaged"
  | "database_missing"
  | "database_damaged"
  /** details: count */
  | "changes_missing"
  /** details: seq */
  | "history_broken"
  /** details: seq */
  | "history_altered"
  /** details: count */
  | "evidence_altered"
  | "not_a_backup"
  /** details: part (data, keys, history, end) */
  | "backup_damaged"
  /** Nobody knows who was erased since the backup. */
  | "journal_missing"
  /** Nothing says whether the journal is whole; details: known, last_de, last_en, backups, backed_up_on_de, backed_up_on_en */
  | "journal_uncertain"
  | "folder_read_only"
  | "disk_full"
  | "drive_failed"
  /** The disk was full in the midst of a sweep; details: persons, of whom what was due is erased. */
  | "sweep_disk_full"
  | "file_not_found"
  | "file_not_readable"
  | "place_not_writable"
  | "file_exists"
  /** details: size_bytes_max */
  | "file_too_large"
  /** details: reason */
  | "keyring_unavailable"
  /** details: right */
  | "not_allowed"
  | "not_found"
  | "ambiguous_person"
  /** details: field, reason */
  | "invalid_field"
  /** One of the workspace's own fields; details: field, reason */
  | "invalid_value"
  /** details: rule */
  | "unlawful"
  /** A law demands a longer period; details: months, law_de, law_en */
  | "retention_too_short"
  /** A law demands to keep it; details: until, until_de, until_en, law_de, law_en */
  | "kept_by_law"
  /** A hold forbids to erase it. */
  | "held_up"
  /** Of the person only what must be kept is left. */
  | "only_kept"
  | "same_person"
  /** The rules changed since the preview. */
  | "preview_outdated"
  /** details: last, now */
  | "clock_jumped"
  /** What was proposed now waits for somebody else. */
  | "second_user_needed"
  /** What another proposed is other by now; it was proposed anew. */
  | "proposal_changed"
  /** That two have to agree ends when a second user says so too. */
  | "second_user_to_end"
  /** The record was changed meanwhile, or what is to be undone was. */
  | "conflict"
  | "export_outdated"
  /** No other user would look after the workspace. */
  | "last_administrator"
  | "cannot_be_undone"
  | "entry_stays"
  | "import_already_undone"
  | "name_taken"
  /** details: reason, limit */
  | "consent_not_confirmed"
  /** details: least, most */
  | "limit_out_of_range"
  /** Nothing goes out before the notice of the right to object. */
  | "notice_missing"
  /** details: reason, code */
  | "mail_not_sent"
  | "consent_not_given"
  | "evidence_stays"
  /** details: method */
  | "consent_not_proven"
  | "import_unreadable"
  | "import_too_large"
  | "import_timeout"
  | "import_empty"
  | "import_no_person_column"
  | "import_source_missing"
  | "import_unknown_format"
  | "import_old_workbook"
  | "no_mail"
  | "import_encrypted"
  | "import_unknown_encoding"
  | "import_unknown_sheet"
  | "import_unknown_separator"
  | "cancelled"
  | "busy"
  /** details: incident */
  | "internal";

/** What every rejected call is rejected with. */
export type Problem = { code: ProblemCode; details: Record<string, string | number> };

/** How far a long job has come. */
export type Progress = { done: number; total: number | null };

/** A file that was written. */
export type SavedFile = { file: string };

/** A workspace's folder, and its name without `.kartei`. */
export type Place = { path: string; name: string };

export type Recent = Place & { exists: boolean };

export type Preferences = {
  /** None: the system's. */
  language: Language | null;
  /** None: the system's. */
  theme: "light" | "dark" | null;
  /** 0: never. */
  idle_lock_minutes: number;
};

export type AppState = {
  state: "none" | "locked" | "open";
  workspace: Place | null;
  /** Of the locked workspace; 1: no user name need be asked. */
  user_count: number;
  /** Who worked last in the workspace. */
  user: string | null;
  /** A secret of this device can unlock it. */
  remembered: boolean;
  recent: Recent[];
  preferences: Preferences;
  system_language: Language;
  version: string;
};

export type SessionView = {
  user: string;
  role: Role;
  rights: Right[];
  workspace: Place & { id: WorkspaceId };
  controller: Controller;
  /** head_missing: what counts the changes is missing itself, so that nobody knows how many are gone. */
  notice: { code: "changes_missing" | "head_missing"; count: number } | null;
  keyring: { available: boolean; reason: string; remembered: boolean };
};

export type PasswordStrength = { score: 0 | 1 | 2 | 3 | 4; acceptable: boolean };

export type Created = { session: SessionView; recovery_key: string };

/** What was taken back. */
export type Undone = { action: string };

/** How the backups stand, and why the last automatic one came to nothing. */
export type BackupsView = BackupState & { failed: ProblemCode | null };

/** How the sweep works, and why the last one by itself came to nothing. */
export type RetentionView = RetentionSettings & { failed: ProblemCode | null };

export type RestoreBackup = {
  backup: string;
  folder: string;
  user: string | null;
  /** With a recovery key the new one. */
  password: string;
  recovery_key: string | null;
  /** Journals of the workspace, its folder, or newer backups. */
  journals: string[];
  without_journal: boolean;
  /** Somebody looked: what the clock says is right, however long ago the backup was made. */
  clock_is_right: boolean;
};

/** What a backup says before anybody opens it, and how far the clock is from it, if far. */
export type InspectedBackup = BackupView & { clock: ClockJump | null };

/** `users`: the others who can sign in again; `folders`: where the workspace of before still lies. */
export type Restored = {
  session: SessionView;
  erasures_replayed: number;
  fell_due: FellDue;
  users: string[];
  folders: string[];
};
