//! `backup`, `backups`, `restore`, `rekey`: what outlives the drive, and a new key.

use std::path::{Path, PathBuf};

use kartei_core::privacy::erasure;
use kartei_core::records::info;
use kartei_core::vault::backup::BackupSettings;
use kartei_core::vault::rekey::{OldPlace, RekeyRequest, RekeyView};
use kartei_core::vault::restore::{FellDue, RestoreRequest, inspect_backup};
use kartei_core::vault::{backup, clock, rekey as keys, restore as restoring, users};
use kartei_core::{Cancel, Problem};
use serde::Serialize;
use zeroize::Zeroizing;

use super::definition::{Backup, BackupsSet, Rekey, Restore};
use super::password::Passwords;
use super::terminal::{Done, Failure, Terminal, absolute, table};

#[derive(Serialize)]
struct Restored {
    persons: u64,
    erasures_replayed: u64,
    /// What fell due since and went by itself, or waits for a word about the clock.
    #[serde(skip_serializing_if = "is_nothing")]
    fell_due: FellDue,
    /// Who can sign in again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<String>,
    /// Where the workspace of before still lies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    folders: Vec<PathBuf>,
}

fn is_nothing(fell_due: &FellDue) -> bool {
    *fell_due == FellDue::default()
}

/// Backs the workspace up into one file.
pub fn back_up(terminal: &Terminal, request: &Backup) -> Done {
    let made = backup::back_up(&terminal.open()?, &absolute(&request.file), &mut |_, _| ())?;
    if made.special_key_missing {
        terminal.note(&terminal.language.text("backups-special-missing"));
    }
    terminal.answer(&made, |made| {
        let values = [("file", &*made.file.to_string_lossy()), ("entries", &made.entries.to_string())];
        terminal.say("terminal-backup-done", &values)
    })
}

/// Restores a backup into a new folder. What can be said without a password is said before one is asked for.
pub fn restore(terminal: &Terminal, request: &Restore) -> Done {
    let folder = terminal.global.workspace.as_deref().map(absolute);
    let folder = folder.ok_or_else(|| Failure::Usage(terminal.language.text("terminal-wrong-workspace-missing")))?;
    let file = absolute(&request.file);
    let workspaces = terminal.preferences.recent();
    let found = inspect_backup(&file, &workspaces)?;
    if !found.journal_found && request.journal.is_empty() && !request.without_journal {
        return Err(Problem::JournalMissing.into());
    }
    let user = terminal.global.user.as_deref();
    if user.is_none() && found.user_count > 1 {
        return Err(Failure::Usage(terminal.language.text("terminal-wrong-user-missing")));
    }
    let (mut passwords, of) = (Passwords::of(terminal), file.to_string_lossy());
    let recovery_key = if request.recover { Some(passwords.recovery_key(&of)?) } else { None };
    let password = match recovery_key {
        Some(_) => passwords.new_one(user.unwrap_or(&of))?,
        None => passwords.current(user.unwrap_or(&of))?,
    };
    let asked = RestoreRequest {
        backup: &file,
        folder: &folder,
        user,
        password: &password,
        recovery_key: recovery_key.as_ref().map(|key| key.as_str()),
        journals: &request.journal,
        workspaces: &workspaces,
        without_journal: request.without_journal,
        clock_is_right: request.clock_is_right,
    };
    let done = terminal.preferences.while_restoring(&folder, || {
        restoring::restore(&asked, terminal.conditions(), &Cancel::default(), &mut |_, _| ())
    })?;
    // What was erased again is gone from the search's indexes too, before anybody copies the file.
    erasure::finish(&done.session, &Cancel::default())?;
    let clock = clock::between(found.at, terminal.conditions().clock.now());
    let restored = Restored {
        persons: info::info(&done.session)?.persons,
        erasures_replayed: done.erasures_replayed,
        fell_due: done.fell_due,
        users: done.users,
        folders: done.folders,
    };
    terminal.preferences.opened(&folder, Some(done.session.user_name()));
    terminal.answer(&restored, |restored| {
        let values = [
            ("folder", folder.to_string_lossy().into_owned().into()),
            ("persons", restored.persons.into()),
            ("erasures", restored.erasures_replayed.into()),
        ];
        let mut lines = vec![terminal.language.text_with("terminal-restore-done", &values)];
        let FellDue { persons, records, waits_for_clock } = restored.fell_due;
        if persons + records > 0 {
            let values = [("persons", persons.into()), ("records", records.into())];
            lines.push(terminal.language.text_with("terminal-restore-fell-due", &values));
        }
        if let Some(clock) = clock.filter(|_| waits_for_clock) {
            let (last, now) = (terminal.language.time(clock.last), terminal.language.time(clock.now));
            lines.push(terminal.say("terminal-restore-clock", &[("last", &last), ("now", &now)]));
        }
        if !restored.users.is_empty() {
            lines.push(terminal.say("terminal-restore-users", &[("users", &restored.users.join(", "))]));
        }
        let old = |folder: &PathBuf| terminal.say("terminal-restore-old", &[("folder", &*folder.to_string_lossy())]);
        lines.extend(restored.folders.iter().map(old));
        lines.join("\n")
    })
}

/// Names a second place of earlier that is not looked for any more.
const FORGET: &str = "forget";

/// How the backups that are made by themselves stand; changes what is set for them.
pub fn settings(terminal: &Terminal, request: &BackupsSet) -> Done {
    const FIELDS: [&str; 5] = ["automatic", "folder", "daily", "weekly", "days_max"];
    let known = [FIELDS.as_slice(), &[FORGET]].concat();
    if let Some((field, _)) = request.set.iter().find(|(field, _)| !known.contains(&field.as_str())) {
        let values = [("field", field.as_str()), ("fields", &known.join(", "))];
        return Err(Failure::Usage(terminal.say("terminal-wrong-field", &values)));
    }
    assign(terminal, &mut BackupSettings::default(), &request.set)?;
    let session = terminal.open()?;
    if !request.set.is_empty() {
        let mut settings = backup::backup_state(&session)?.settings;
        assign(terminal, &mut settings, &request.set)?;
        backup::set_backup_settings(&session, &settings)?;
    }
    let state = backup::backup_state(&session)?;
    if state.remind {
        terminal.note(&terminal.language.text("terminal-backups-remind"));
    }
    for folder in &state.former_missing {
        terminal.note(&terminal.say("terminal-backups-former", &[("folder", folder)]));
    }
    terminal.answer(&state, |state| {
        let BackupSettings { automatic, folder, daily, weekly, days_max, .. } = state.settings.clone();
        let automatic = if automatic { "yes" } else { "no" };
        let values = [automatic.to_owned(), folder, daily.to_string(), weekly.to_string(), days_max.to_string()];
        let set = FIELDS.iter().zip(values).map(|(field, value)| vec![(*field).to_owned(), value]);
        let made = state.backups.iter().map(|known| {
            let size = format!("{} KiB", known.size_bytes.div_ceil(1024));
            vec![terminal.language.time(known.at), size, known.file.to_string_lossy().into_owned()]
        });
        [table(&set.collect::<Vec<_>>()), table(&made.collect::<Vec<_>>())].join("\n")
    })
}

fn assign(terminal: &Terminal, settings: &mut BackupSettings, set: &[(String, String)]) -> Done {
    for (field, value) in set {
        let value = value.trim();
        let wrong = |possible: &str| {
            let values = [("value", value), ("argument", field.as_str()), ("possible", possible)];
            Failure::Usage(terminal.say("terminal-wrong-value-of", &values))
        };
        let number = || value.parse().map_err(|_| wrong("0, 1, 2, …"));
        match field.as_str() {
            "automatic" => {
                settings.automatic = match value {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(wrong("yes, no")),
                }
            }
            "folder" if value.is_empty() => settings.folder.clear(),
            "folder" => settings.folder = absolute(value.as_ref()).to_string_lossy().into_owned(),
            FORGET => settings.former.retain(|former| Path::new(former) != absolute(value.as_ref())),
            "daily" => settings.daily = number()?,
            "weekly" => settings.weekly = number()?,
            _ => settings.days_max = number()?,
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct RekeyDone {
    #[serde(flatten)]
    view: RekeyView,
    /// The new one, shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_key: Option<Zeroizing<String>>,
}

/// Gives the data a new key. The password is asked for even where this device remembers it: it seals the user's own new key.
pub fn rekey(terminal: &Terminal, request: &Rekey) -> Done {
    let (session, password) = Passwords::of(terminal).open()?;
    let recovery_key = request.new_recovery_key.then(users::draft_recovery_key);
    let asked = RekeyRequest { password: &password, recovery_key: recovery_key.as_ref().map(|key| key.as_str()) };
    let view = keys::rekey(&session, &asked, &mut |_, _| ())?.view;
    terminal.answer(&RekeyDone { view, recovery_key }, |RekeyDone { view, recovery_key }| {
        let (entries, backups) = (view.entries.to_string(), view.old_backups.to_string());
        let done = terminal.say("terminal-rekey-done", &[("entries", &entries), ("backups", &backups)]);
        let place = |place: &OldPlace| {
            let values = [("folder", place.folder.as_str().into()), ("count", place.backups.into())];
            terminal.language.text_with("rekey-old-place", &values)
        };
        let mut lines = vec![done];
        lines.extend(view.old_places.iter().map(place));
        if !view.special_renewed {
            lines.push(terminal.language.text("terminal-rekey-special-kept"));
        }
        lines.extend(recovery_key.iter().map(|key| terminal.say("terminal-recovery-key", &[("key", key)])));
        lines.join("\n")
    })
}
