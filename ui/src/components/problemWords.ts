import type { Problem, ProblemCode } from "../ipc/types";
import type { MessageId, Translate } from "./l10n";

/** Total: a new code without words fails the type check. */
export const problemIds: Record<ProblemCode, MessageId> = {
  wrong_password: "problem-wrong-password",
  unknown_user: "problem-unknown-user",
  too_many_attempts: "problem-too-many-attempts",
  wrong_recovery_key: "problem-wrong-recovery-key",
  weak_password: "problem-weak-password",
  not_a_workspace: "problem-not-a-workspace",
  workspace_exists: "problem-workspace-exists",
  workspace_open_elsewhere: "problem-workspace-open-elsewhere",
  workspace_locked: "problem-workspace-locked",
  newer_schema: "problem-newer-schema",
  newer_format: "problem-newer-format",
  key_file_missing: "problem-key-file-missing",
  key_file_damaged: "problem-key-file-damaged",
  database_missing: "problem-database-missing",
  database_damaged: "problem-database-damaged",
  changes_missing: "problem-changes-missing",
  history_broken: "problem-history-broken",
  history_altered: "problem-history-altered",
  folder_read_only: "problem-folder-read-only",
  disk_full: "problem-disk-full",
  file_not_found: "problem-file-not-found",
  file_not_readable: "problem-file-not-readable",
  file_exists: "problem-file-exists",
  place_not_writable: "problem-place-not-writable",
  keyring_unavailable: "problem-keyring-unavailable",
  not_allowed: "problem-not-allowed",
  not_found: "problem-not-found",
  ambiguous_person: "problem-ambiguous-person",
  invalid_field: "problem-invalid-field",
  conflict: "problem-conflict",
  last_administrator: "problem-last-administrator",
  cannot_be_undone: "problem-cannot-be-undone",
  name_taken: "problem-name-taken",
  import_already_undone: "problem-import-already-undone",
  file_too_large: "problem-file-too-large",
  import_unreadable: "problem-import-unreadable",
  import_too_large: "problem-import-too-large",
  import_timeout: "problem-import-timeout",
  import_empty: "problem-import-empty",
  import_no_person_column: "problem-import-no-person-column",
  import_source_missing: "problem-import-source-missing",
  import_unknown_format: "problem-import-unknown-format",
  import_encrypted: "problem-import-encrypted",
  import_unknown_encoding: "problem-import-unknown-encoding",
  import_unknown_sheet: "problem-import-unknown-sheet",
  import_unknown_separator: "problem-import-unknown-separator",
  cancelled: "problem-cancelled",
  busy: "problem-busy",
  internal: "problem-internal",
};

/** A problem in one clear line. */
export function problemText(t: Translate, problem: Problem): string {
  const id = problemIds[problem.code] ?? problemIds.internal;
  return t(id, { count: 0, seconds: 0, seq: 0, field: "", reason: "", right: "", incident: "-", ...problem.details });
}
