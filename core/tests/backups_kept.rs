//! Backups that are made by themselves: in which places they lie, how long, and by which clock; and what a journal in one knows.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::Path;

use kartei_core::Cancel;
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::persons::show_person;
use kartei_core::vault::backup::{self, BackupSettings, back_up_if_due, backup_state, set_backup_settings};
use kartei_core::vault::restore::{RestoreRequest, restore};
use support::{Office, PASSWORD, USER};

fn back_up(office: &Office, out: &Path) {
    backup::back_up(office.session(), out, &mut |_, _| ()).unwrap();
}

fn made_by_themselves(office: &Office) -> Vec<String> {
    let state = backup_state(office.session()).unwrap();
    state.backups.iter().map(|known| known.at.to_string()).collect()
}

fn clock_is_right(office: &Office) {
    let right = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &right, &Cancel::default(), &mut |_, _| ()).unwrap();
}

#[test]
fn each_day_has_one_backup_and_after_thirty_days_it_is_gone() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    assert_eq!(back_up_if_due(office.session()).unwrap().map(|made| made.entries), Some(1));
    assert_eq!(back_up_if_due(office.session()).unwrap(), None, "there is one of today");
    office.reopen_at("2026-03-02T08:00:00Z");
    back_up_if_due(office.session()).unwrap();
    assert_eq!(made_by_themselves(&office), ["2026-03-02T08:00:00Z", "2026-03-01T09:00:00Z"]);

    office.reopen_at("2026-03-31T08:59:00Z");
    set_backup_settings(office.session(), &BackupSettings { automatic: false, ..BackupSettings::default() }).unwrap();
    clock_is_right(&office);
    back_up_if_due(office.session()).unwrap();
    assert_eq!(made_by_themselves(&office).len(), 2, "the minute before");
    office.reopen_at("2026-03-31T09:00:00Z");
    back_up_if_due(office.session()).unwrap();
    assert_eq!(made_by_themselves(&office), ["2026-03-02T08:00:00Z"], "whether or not new ones are made");
    assert!(office.story(None).contains("Grace back_up_daily\n"));
}

#[test]
fn a_second_place_that_was_away_gets_todays_backup_once_it_is_there() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (stick, away) = (office.beside("stick"), office.beside("away"));
    fs::create_dir(&stick).unwrap();
    let settings = BackupSettings { folder: stick.to_string_lossy().into_owned(), ..BackupSettings::default() };
    set_backup_settings(office.session(), &settings).unwrap();
    fs::rename(&stick, &away).unwrap();
    back_up_if_due(office.session()).unwrap();
    assert_eq!(backup_state(office.session()).unwrap().backups.len(), 1);

    fs::rename(&away, &stick).unwrap();
    office.reopen_at("2026-03-01T09:15:00Z");
    assert_eq!(back_up_if_due(office.session()).unwrap(), None, "there is one of today");

    let state = backup_state(office.session()).unwrap();
    let [here, there] = state.backups.as_slice() else { panic!("one in each place: {state:?}") };
    assert!(there.second && fs::read(&here.file).unwrap() == fs::read(&there.file).unwrap());
    assert_eq!(state.last_outside_at.unwrap().to_string(), "2026-03-01T09:15:00Z");
}

#[test]
fn from_a_second_place_that_was_left_the_old_backups_go_all_the_same() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (stick, away) = (office.beside("stick"), office.beside("away"));
    fs::create_dir(&stick).unwrap();
    let folder = stick.to_string_lossy().into_owned();
    set_backup_settings(office.session(), &BackupSettings { folder: folder.clone(), ..BackupSettings::default() })
        .unwrap();
    back_up_if_due(office.session()).unwrap();
    let there = || fs::read_dir(&stick).map_or(0, Iterator::count);
    let state = |office: &Office| backup_state(office.session()).unwrap();

    set_backup_settings(office.session(), &BackupSettings::default()).unwrap();
    back_up_if_due(office.session()).unwrap();
    assert_eq!((state(&office).settings.former, there()), (vec![folder.clone()], 1), "its time is not over");
    fs::rename(&stick, &away).unwrap();
    office.reopen_at("2026-04-10T09:00:00Z");
    office.person("Ada").add();
    clock_is_right(&office);
    back_up_if_due(office.session()).unwrap();
    assert_eq!(state(&office).former_missing, [folder.as_str()], "whoever was erased may be in it");

    fs::rename(&away, &stick).unwrap();
    back_up_if_due(office.session()).unwrap();
    assert_eq!((there(), state(&office).settings.former), (0, Vec::new()));

    let left = BackupSettings { folder: folder.clone(), ..BackupSettings::default() };
    set_backup_settings(office.session(), &left).unwrap();
    set_backup_settings(office.session(), &BackupSettings::default()).unwrap();
    assert_eq!(state(&office).settings.former, [folder]);
    set_backup_settings(office.session(), &BackupSettings::default()).unwrap();
    assert!(state(&office).settings.former.is_empty(), "somebody says that none is left there");
}

#[test]
fn a_second_place_of_earlier_where_nothing_is_seen_stays_known_until_somebody_says_otherwise() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (mount, drive) = (office.beside("mount"), office.beside("drive"));
    fs::create_dir(&mount).unwrap();
    let folder = mount.to_string_lossy().into_owned();
    set_backup_settings(office.session(), &BackupSettings { folder: folder.clone(), ..BackupSettings::default() })
        .unwrap();
    back_up_if_due(office.session()).unwrap();
    set_backup_settings(office.session(), &BackupSettings::default()).unwrap();
    // The folder of a drive that is not there is an empty one.
    fs::rename(&mount, &drive).unwrap();
    fs::create_dir(&mount).unwrap();
    office.reopen_at("2026-04-10T09:00:00Z");
    office.person("Ada").add();
    clock_is_right(&office);

    back_up_if_due(office.session()).unwrap();

    let state = |office: &Office| backup_state(office.session()).unwrap();
    assert_eq!(state(&office).settings.former, [folder.as_str()]);
    assert_eq!(state(&office).former_missing, [folder.as_str()], "it is said");
    fs::remove_dir(&mount).unwrap();
    fs::write(&mount, "no folder at all").unwrap();
    back_up_if_due(office.session()).unwrap();
    assert_eq!(state(&office).former_missing, [folder.as_str()], "what can't be read says nothing either");
    fs::remove_file(&mount).unwrap();
    fs::rename(&drive, &mount).unwrap();
    back_up_if_due(office.session()).unwrap();
    assert_eq!(fs::read_dir(&mount).unwrap().count(), 0, "it is back");
    assert!(state(&office).settings.former.is_empty());
}

#[test]
fn a_clock_that_was_ahead_takes_away_nothing_and_what_was_made_by_it_goes_once_it_is_right() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    back_up_if_due(office.session()).unwrap();
    for time in ["2027-03-01T09:00:00Z", "2027-03-02T10:00:00Z"] {
        office.reopen_at(time);
        back_up_if_due(office.session()).unwrap();
    }
    let ahead = ["2027-03-02T10:00:00Z", "2027-03-01T09:00:00Z", "2026-03-01T09:00:00Z"];
    assert_eq!(made_by_themselves(&office), ahead);

    office.reopen_at("2026-03-03T09:00:00Z");
    back_up_if_due(office.session()).unwrap();
    assert_eq!(made_by_themselves(&office).len(), 4, "nobody said which time is right");
    clock_is_right(&office);
    back_up_if_due(office.session()).unwrap();
    assert_eq!(made_by_themselves(&office), ["2026-03-03T09:00:00Z", "2026-03-01T09:00:00Z"]);
}

#[test]
fn a_line_of_an_erasure_that_came_to_nothing_is_in_no_backup() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let folder = office.beside("backups");
    fs::create_dir(&folder).unwrap();
    let older = folder.join("older.kartei-backup");
    back_up(&office, &older);
    let id = uuid::Uuid::new_v4();
    let line = format!(r#"{{"id":"{id}","kind":"person","subject":"{ada}","at":"2026-03-01T09:00:00Z","rule":"a"}}"#);
    let journal = office.file("erasures.journal");
    let lines = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, format!("{lines}{line}\n")).unwrap();
    back_up(&office, &folder.join("newer.kartei-backup"));

    let place = office.beside("Restored.kartei");
    let request = RestoreRequest {
        backup: &older,
        folder: &place,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &[],
        without_journal: true,
        clock_is_right: false,
    };
    let restored = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap();
    assert_eq!((restored.erasures_replayed, show_person(&restored.session, ada).is_ok()), (0, true));
}
