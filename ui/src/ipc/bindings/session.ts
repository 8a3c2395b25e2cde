export type Language = "de" | "en";
export type Role = "admin" | "editor" | "reader";
export type Right = "read_persons" | "edit_persons" | "import" | "export" | "read_history" | "verify" | "administer";
export type Recent = { path: string; name: string; exists: boolean };
export type AppState = {
  state: "none" | "locked" | "open";
  workspace: { path: string; name: string } | null;    // name: folder name without .kartei
  user_count: number;                                  // of the locked workspace; 1: no user name need be asked
  remembered: boolean;                                 // a secret of this device can unlock it
  recent: Recent[];
  preferences: Preferences;
  system_language: Language;
  version: string;
};
export type Preferences = { language: Language | null; theme: "light" | "dark" | null; idle_lock_minutes: number; user: string | null /* last user name */ };
export type Controller = { name: string; street: string; postal_code: string; city: string; country: string; email: string; phone: string; web: string; dpo_name: string; dpo_email: string };
export type SessionView = { user: string; role: Role; rights: Right[]; workspace: { id: string; path: string; name: string }; controller: Controller; notice: null | { code: "changes_missing" | "head_missing"; count: number }; keyring: { available: boolean; reason: string; remembered: boolean } };
export type PasswordStrength = { score: 0 | 1 | 2 | 3 | 4; acceptable: boolean };
export type Created = { session: SessionView; recovery_key: string };
