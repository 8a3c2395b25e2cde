import type * as T from "../types";
import { type Handlers, problem, type Scene } from "./scene";

const FOLDER = "/home/maren/Kartei/Tischlerei Voss.kartei/backups";
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** Backups, what is restored from one, and a new key. */
export function createBackups(scene: Scene, open: () => T.SessionView): Handlers {
  let settings: T.BackupSettings = { automatic: true, folder: "", former: [], daily: 7, weekly: 4, days_max: 30 };
  let outside: string | null = null;
  const backups = [0, 1, 2, 3, 8, 15].map((days) => ({
    file: `${FOLDER}/kartei-${days}.kartei-backup`,
    at: ago(days),
    size_bytes: 8_400_000 - days * 20_000,
    second: false,
  }));
  return {
    backup_state: (): T.BackupsView => ({
      settings,
      backups: scene === "empty" ? [] : backups,
      last_outside_at: outside,
      remind: scene === "no-keyring" && outside === null,
      folder_missing: false,
      same_drive: settings.folder !== "",
      former_missing: settings.former,
      special_key_missing: false,
      failed: null,
    }),
    back_up: (a: { out: string }): T.BackedUp => {
      outside = ago(0);
      return { file: a.out, entries: 240, special_key_missing: false };
    },
    set_backup_settings: (a: { settings: T.BackupSettings }) => {
      if (a.settings.daily < 1) throw problem("invalid_field", { field: "daily", reason: "invalid" });
      const left = settings.folder !== "" && settings.folder !== a.settings.folder ? [settings.folder] : [];
      settings = { ...a.settings, former: [...a.settings.former, ...left] };
      return { value: null, change: 1, last: 1 };
    },
    rekey: (a: { password: string }): T.RekeyView => {
      if (a.password !== "kartei") throw problem("wrong_password");
      return {
        entries: 241,
        old_backups: backups.length + 11,
        old_places: [{ folder: "/media/stick", backups: 11 }],
        special_renewed: true,
      };
    },
    inspect_backup: (a: { path: string }): T.InspectedBackup => ({
      workspace: "01930000-0000-7000-b000-000000000001",
      name: /([^/]+)\.kartei\/backups\//.exec(a.path)?.[1] ?? null,
      at: ago(1),
      user_count: 1,
      journal_found: !a.path.includes("stick"),
      clock: a.path.includes("stick") ? { last: ago(9), now: ago(0) } : null,
    }),
    restore_backup: (a: T.RestoreBackup): T.Restored => {
      if (a.recovery_key === null && a.password !== "kartei") throw problem("wrong_password");
      if (a.recovery_key === "wrong") throw problem("wrong_recovery_key");
      return {
        session: open(),
        erasures_replayed: a.without_journal ? 0 : 2,
        fell_due: a.clock_is_right
          ? { persons: 1, records: 4, waits_for_clock: false }
          : { persons: 0, records: 0, waits_for_clock: a.backup.includes("stick") },
        users: ["Jonas Voss"],
        folders: ["/home/maren/Kartei/Probe.kartei"],
      };
    },
  };
}
