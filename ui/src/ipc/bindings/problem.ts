export type ProblemCode =            // a rejected invoke carries {code, details}
  | "wrong_password" | "unknown_user" | "too_many_attempts"      // too_many_attempts: details.seconds
  | "wrong_recovery_key" | "weak_password"
  | "not_a_workspace" | "workspace_exists" | "workspace_open_elsewhere" | "workspace_locked" | "newer_schema" | "newer_format"
  | "key_file_missing" | "key_file_damaged" | "database_missing" | "database_damaged" | "changes_missing" // details.count
  | "history_broken"                                             // details.seq
  | "folder_read_only" | "disk_full" | "file_not_found" | "file_not_readable" | "file_exists"
  | "keyring_unavailable"                                        // details.reason
  | "not_allowed"                                                // details.right
  | "not_found" | "ambiguous_person" | "invalid_field"           // invalid_field: details.field, details.reason
  | "conflict"                                                   // the record was changed meanwhile / undo no longer possible
  | "name_taken" | "file_too_large"
  | "import_unreadable" | "import_too_large" | "import_timeout" | "import_empty" | "import_no_person_column" | "import_source_missing" | "import_unknown_format" | "import_encrypted"
  | "cancelled" | "busy"
  | "internal";
export type Problem = { code: ProblemCode; details: Record<string, string | number> };

