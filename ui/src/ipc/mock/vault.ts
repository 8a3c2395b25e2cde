import type * as T from "../types";
import { createBackups } from "./backups";
import { DAY, iso, START } from "./people";
import type { Records } from "./records";
import { ask, type Handlers, problem, type Scene } from "./scene";

const CONTROLLER: T.Controller = {
  name: "Tischlerei Voss GmbH",
  street: "Lindenallee 14",
  postal_code: "04109",
  city: "Leipzig",
  country: "DE",
  email: "post@voss-beispiel.de",
  phone: "0341 220 4410",
  web: "https://voss-beispiel.de",
  dpo_name: "",
  dpo_email: "",
};
const WORKSPACE = { path: "/home/maren/Kartei/Tischlerei Voss.kartei", name: "Tischlerei Voss" };

/** The workspace's state, its user and settings. */
const RECOVERY_KEY = "KARTEI-7QX2M-9FJ4T-WB3KD-6RHZN-P8VCY-2LGSE-5TA7U-XQ4MB";

export function createVault(scene: Scene, { changed }: Records): Handlers {
  let state: T.AppState["state"] = scene === "start" ? "none" : scene.startsWith("locked") ? "locked" : "open";
  let preferences: T.Preferences = {
    language: (ask("language") as T.Language | null) ?? null,
    theme: (ask("theme") as "light" | "dark" | null) ?? null,
    idle_lock_minutes: 5,
  };
  let controller = CONTROLLER;
  let recordsReadings = true;
  const readings = new Map<string, T.ReadingView[]>();
  const seenBefore = [
    { at: iso(START - 2 * DAY), actor: "Jonas Voss" },
    { at: iso(START - 9 * DAY), actor: "Maren Voss" },
  ];
  let wrong = 0;
  let remembered = false;
  let acknowledged = false;
  let users: T.UserView[] = [
    { name: "Jonas Voss", role: "editor", active: true },
    { name: "Maren Voss", role: "admin", active: true },
    { name: "Petra Sand", role: "reader", active: false },
  ];
  const alter = (name: string, user: Partial<T.UserView>) => {
    users = users.map((known) => (known.name === name ? { ...known, ...user } : known));
    return users;
  };
  const session = (): T.SessionView => ({
    user: "Maren Voss",
    role: scene === "reader" ? "reader" : "admin",
    rights:
      scene === "reader"
        ? ["read_persons"]
        : [
            "read_persons",
            "edit_persons",
            "record_consent",
            "import",
            "export",
            "read_history",
            "verify",
            "erase",
            "administer",
          ],
    workspace: { id: "01930000-0000-7000-b000-000000000001", ...WORKSPACE },
    controller,
    notice: ask("notice") && !acknowledged ? { code: "changes_missing", count: 12 } : null,
    keyring:
      scene === "no-keyring" || scene === "empty"
        ? { available: false, reason: "no_service", remembered: false }
        : { available: true, reason: "", remembered },
  });
  const appState = (): T.AppState => ({
    state,
    workspace: state === "none" ? null : WORKSPACE,
    user_count: scene === "locked-many" ? 3 : 1,
    user: scene === "locked-many" ? "Maren Voss" : null,
    remembered: scene === "locked-many",
    recent:
      scene === "start"
        ? []
        : [
            { ...WORKSPACE, exists: true },
            { path: "/home/maren/Kartei/Probe.kartei", name: "Probe", exists: true },
            { path: "/media/stick/Alt.kartei", name: "Alt", exists: false },
          ],
    preferences,
    system_language: "de",
    version: "0.1.0",
  });
  return {
    ...createBackups(scene, () => {
      state = "open";
      return session();
    }),
    app_state: appState,
    set_preferences: (a: { preferences: T.Preferences }) => {
      preferences = a.preferences;
      return null;
    },
    suggest_workspace_path: (a: { name: string }) => `/home/maren/Kartei/${a.name || "Kartei"}.kartei`,
    choose_folder: () => "/home/maren/Kartei/Probe.kartei",
    choose_file: () => "/home/maren/Downloads/kontakte-outlook.csv",
    choose_files: () => ["/home/maren/Downloads/kontakte-outlook.csv"],
    choose_save: (a: { name: string }) => `/home/maren/Dokumente/${a.name}`,
    password_strength: (a: { password: string }) => {
      const score = Math.min(4, Math.floor(a.password.length / 4)) as T.PasswordStrength["score"];
      return { score, acceptable: score >= 3 };
    },
    create_workspace: () => {
      state = "open";
      return { session: session(), recovery_key: RECOVERY_KEY };
    },
    create_demo: () => {
      state = "open";
      return session();
    },
    select_workspace: () => {
      state = "locked";
      return appState();
    },
    forget_workspace: appState,
    unlock: (a: { password: string }) => {
      if (a.password !== "kartei") {
        wrong += 1;
        throw wrong >= 3 ? problem("too_many_attempts", { seconds: 8 }) : problem("wrong_password");
      }
      wrong = 0;
      state = "open";
      return session();
    },
    unlock_remembered: () => {
      state = "open";
      return session();
    },
    recover: (a: { recovery_key: string }) => {
      if (!a.recovery_key.startsWith("KARTEI")) throw problem("wrong_recovery_key");
      state = "open";
      return session();
    },
    lock: () => {
      state = "locked";
      return null;
    },
    session: () => {
      if (state !== "open") throw problem("workspace_locked");
      return session();
    },
    acknowledge_missing_changes: () => {
      acknowledged = true;
      return session();
    },
    list_users: () => users,
    add_user: (a: { name: string; role: T.Role }) => {
      if (users.some((user) => user.name === a.name)) throw problem("name_taken");
      users = [...users, { name: a.name, role: a.role, active: true }];
      return users;
    },
    set_role: (a: { name: string; role: T.Role }) => {
      if (a.role !== "admin" && a.name === "Maren Voss") throw problem("last_administrator");
      return alter(a.name, { role: a.role });
    },
    remove_user: (a: { name: string }) => alter(a.name, { active: false }),
    change_password: (a: { old_password: string }) => {
      if (a.old_password !== "kartei") throw problem("wrong_password");
      return null;
    },
    draft_recovery_key: () => RECOVERY_KEY,
    renew_recovery_key: (): T.Changed<null> => ({ value: null, change: 1, last: 1 }),
    note_reading: ({ person }: { person: string }) => {
      const noted = readings.get(person) ?? seenBefore;
      if (recordsReadings && noted === seenBefore)
        readings.set(person, [{ at: iso(START), actor: "Maren Voss" }, ...noted]);
      return null;
    },
    list_readings: ({ person }: { person: string }) => readings.get(person) ?? seenBefore,
    reading_settings: (): T.ReadingSettings => ({ record: recordsReadings }),
    set_reading_settings: (a: { settings: T.ReadingSettings }) => {
      const before = recordsReadings;
      recordsReadings = a.settings.record;
      return changed(null, () => {
        recordsReadings = before;
      });
    },
    remember_device: () => {
      remembered = true;
      return null;
    },
    forget_device: () => {
      remembered = false;
      return null;
    },
    set_controller: (a: { controller: T.Controller }) => {
      const before = controller;
      controller = a.controller;
      return changed(null, () => {
        controller = before;
      });
    },
  };
}
