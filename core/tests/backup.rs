//! Backups: what is in the one file, what may be replaced, and what is left where it fails.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use kartei_core::time::Timestamp;
use kartei_core::vault::access::Role;
use kartei_core::vault::backup::{self, BackupSettings, back_up_if_due, backup_state, set_backup_settings};
use kartei_core::vault::{history, users};
use kartei_core::{Cancel, Problem};
use rusqlite::Connection;
use support::{Office, bytes_of, dump, open_with_key};

const OTHER_PASSWORD: &str = "fünf rote Eulen rudern";

fn back_up(office: &Office, out: &Path) -> kartei_core::Result<backup::BackedUp> {
    backup::back_up(office.session(), out, &mut |_, _| ())
}

/// What `unzip -p` says of a file in the archive.
fn unzipped(file: &Path, name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut content = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[test]
fn a_backup_without_the_key_of_special_categories_says_so() {
    let mut office = Office::new();
    let out = office.beside("office.kartei-backup");
    assert!(!back_up(&office, &out).unwrap().special_key_missing);
    assert!(!backup_state(office.session()).unwrap().special_key_missing);
    for name in ["special.key.age", "special.key.age.copy"] {
        let mut damaged = fs::read(office.file(name)).unwrap();
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(office.file(name), damaged).unwrap();
    }

    let made = back_up(&office, &out).unwrap();

    assert!(made.special_key_missing && backup_state(office.session()).unwrap().special_key_missing);
    assert!(zip::ZipArchive::new(File::open(&made.file).unwrap()).unwrap().by_name("special.key.age").is_err());
    office.close();
}

#[test]
fn a_backup_opens_without_kartei() {
    let office = Office::new();
    office.person("Ada").email("ada@example.com").add();
    let before = office.dump();
    let out = office.beside("office.kartei-backup");

    let made = back_up(&office, &out).unwrap();

    assert_eq!((made.file.as_path(), made.entries), (out.as_path(), 2));
    let key_file = office.write("data.key.age", unzipped(&out, "data.key.age"));
    let key = support::key_with(&office.recovery_key, &key_file);
    let copy = open_with_key(&out, &key);
    let found: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!((found.as_str(), dump(&copy)), ("ok", before), "sqlcipher opens the file as it is");
    drop(copy);
    assert_eq!(unzipped(&out, "erasures.journal"), fs::read(office.file("erasures.journal")).unwrap());
    let format = fs::read(office.file("workspace.json")).unwrap();
    assert_eq!(unzipped(&out, "workspace.json"), format);
    assert!(office.story(None).ends_with("Grace back_up\n"), "{}", office.story(None));
}

#[test]
fn a_backup_is_made_while_others_read_and_write() {
    let office = Office::new();
    office.person("Ada").add();
    let reading = office.raw();
    reading.execute_batch("BEGIN; SELECT count(*) FROM person;").unwrap();
    let _: i64 = reading.query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
    office.person("Charles").add();
    let writing = office.raw();
    writing.execute_batch("BEGIN IMMEDIATE; UPDATE person SET note = 'not yet';").unwrap();
    let before = office.dump();
    let out = office.beside("office.kartei-backup");

    // The entry that says so has to wait for whoever writes.
    let made = std::thread::scope(|scope| {
        let backing_up = scope.spawn(|| back_up(&office, &out));
        std::thread::sleep(std::time::Duration::from_millis(800));
        writing.execute_batch("ROLLBACK").unwrap();
        backing_up.join().unwrap().unwrap()
    });

    assert_eq!(made.entries, 3);
    assert_eq!(dump(&open_with_key(&out, &office.key())), before);
}

#[test]
fn only_an_older_backup_of_the_same_workspace_is_replaced() {
    let (office, other) = (Office::new(), Office::new());
    let letter = office.write("letter.kartei-backup", "Dear Ada");
    let of_other = office.beside("other.kartei-backup");
    back_up(&other, &of_other).unwrap();
    let before = bytes_of(&of_other.parent().unwrap().join("office.kartei/users"));

    for taken in [&letter, &of_other] {
        let content = fs::read(taken).unwrap();
        assert!(matches!(back_up(&office, taken), Err(Problem::FileExists)));
        assert_eq!(fs::read(taken).unwrap(), content, "it is as it was");
    }
    let nowhere = office.beside("nowhere/office.kartei-backup");
    assert!(matches!(back_up(&office, &nowhere), Err(Problem::PlaceNotWritable)));
    assert!(matches!(back_up(&office, &office.beside("")), Err(Problem::PlaceNotWritable)));
    assert!(matches!(back_up(&office, &office.file("x.kartei-backup")), Err(Problem::FolderReadOnly)));
    assert_eq!(bytes_of(&office.file("users")), before);
    assert_eq!(office.story(None), "", "nothing left, nothing is noted");

    let own = office.beside("own.kartei-backup");
    back_up(&office, &own).unwrap();
    office.person("Ada").add();
    assert_eq!(back_up(&office, &own).unwrap().entries, 3, "the newer one lies there");
}

#[test]
fn whoever_only_reads_makes_no_backup() {
    let mut office = Office::new();
    users::add_user(office.session(), "Rita", Role::Reader, OTHER_PASSWORD).unwrap();
    office.reopen_as("Rita", OTHER_PASSWORD);
    let out = office.beside("office.kartei-backup");

    assert!(matches!(back_up(&office, &out), Err(Problem::NotAllowed { right: "export" })));

    assert!(!out.exists());
}

#[test]
fn a_backup_that_was_stopped_leaves_nothing() {
    let mut office = Office::new();
    office.person("Ada").add();
    let before = office.story(None);
    let cancel = Cancel::default();
    office.work_until(&cancel);
    let out = office.beside("office.kartei-backup");
    let files = || fs::read_dir(office.beside("")).unwrap().count();
    let count = files();

    let stopped = backup::back_up(office.session(), &out, &mut |_, _| cancel.cancel());

    assert!(matches!(stopped, Err(Problem::Cancelled)));
    assert_eq!(files(), count, "neither a file nor half of one");
    office.reopen().unwrap();
    assert_eq!(office.story(None), before);
}

#[test]
fn a_damaged_page_is_noticed_and_an_older_backup_stays() {
    let mut office = Office::new();
    office.person("Ada").add();
    let out = office.beside("office.kartei-backup");
    back_up(&office, &out).unwrap();
    let older = fs::read(&out).unwrap();
    office.reopen().unwrap();
    let mut bytes = fs::read(office.file("data.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    // In its place, as a drive would do it.
    let file = File::options().write(true).open(office.file("data.db")).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, &bytes, 0).unwrap();
    std::mem::forget(file);

    assert!(matches!(back_up(&office, &out), Err(Problem::DatabaseDamaged)));

    assert_eq!(fs::read(&out).unwrap(), older);
}

#[test]
fn a_loss_is_acknowledged_before_it_is_backed_up() {
    let mut office = Office::new();
    office.close();
    fs::remove_file(office.file("history.head")).unwrap();
    office.reopen().unwrap();
    let out = office.beside("office.kartei-backup");
    assert!(matches!(back_up(&office, &out), Err(Problem::ChangesMissing { count: 0 })));
    office.session().acknowledge_missing_changes().unwrap();
    back_up(&office, &out).unwrap();
}

#[test]
fn a_second_place_gets_its_own_copy_and_is_missed_when_it_is_away() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let stick = office.beside("stick");
    let settings = BackupSettings { folder: stick.to_string_lossy().into_owned(), ..BackupSettings::default() };
    let refused = set_backup_settings(office.session(), &settings);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "folder", reason: "unknown" })));
    fs::create_dir(&stick).unwrap();
    set_backup_settings(office.session(), &settings).unwrap();
    let state = backup_state(office.session()).unwrap();
    assert_eq!((state.last_outside_at, state.remind), (None, false), "the workspace is new");

    back_up_if_due(office.session()).unwrap();

    let state = backup_state(office.session()).unwrap();
    let (here, there) = (&state.backups[0], &state.backups[1]);
    assert_eq!((here.second, there.second), (false, true));
    assert_eq!(fs::read(&here.file).unwrap(), fs::read(&there.file).unwrap());
    assert_eq!(state.last_outside_at.unwrap().to_string(), "2026-03-01T09:00:00Z");

    fs::rename(&stick, office.beside("away")).unwrap();
    for (time, remind) in [("2026-03-08T09:00:00Z", false), ("2026-03-08T09:00:01Z", true)] {
        office.reopen_at(time);
        back_up_if_due(office.session()).unwrap();
        let state = backup_state(office.session()).unwrap();
        assert_eq!((state.remind, state.folder_missing), (remind, true), "{time}");
        let today = Timestamp::parse(time).unwrap().day();
        assert_eq!(state.backups[0].at.day(), today, "today's is made here all the same");
    }
}

#[test]
fn settings_that_keep_nothing_are_refused() {
    let office = Office::new();
    let usual = BackupSettings::default();
    for (field, wrong) in [
        ("daily", BackupSettings { daily: 0, ..usual.clone() }),
        ("weekly", BackupSettings { weekly: 400, ..usual.clone() }),
        ("days_max", BackupSettings { days_max: 0, ..usual.clone() }),
    ] {
        let refused = set_backup_settings(office.session(), &wrong);
        assert!(matches!(refused, Err(Problem::InvalidField { field: named, .. }) if named == field), "{field}");
    }
    assert_eq!(backup_state(office.session()).unwrap().settings, usual);
}

/// Puts a database of the first schema into its place, with the users and settings that are there.
fn of_the_first_schema(office: &Office) {
    let new = office.beside("first.db");
    let old = open_with_key(&new, &office.key());
    old.execute_batch(include_str!("../migrations/0001_workspace.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let key: String = office.key().iter().map(|byte| format!("{byte:02x}")).collect();
    let attach = format!("ATTACH '{}' AS present KEY \"x'{key}'\"", office.file("data.db").display());
    old.execute_batch(&attach).unwrap();
    for table in ["setting", "user", "history", "history_payload"] {
        old.execute_batch(&format!("INSERT INTO {table} SELECT * FROM present.{table}")).unwrap();
    }
    drop(old);
    for log in ["data.db-wal", "data.db-shm"] {
        let _ = fs::remove_file(office.file(log));
    }
    fs::rename(new, office.file("data.db")).unwrap();
}

#[test]
fn an_older_file_is_backed_up_before_it_is_changed() {
    let mut office = Office::new();
    office.close();
    of_the_first_schema(&office);

    office.reopen().unwrap();

    let backups: Vec<_> = fs::read_dir(office.file("backups")).unwrap().flatten().map(|entry| entry.path()).collect();
    let [made] = backups.as_slice() else { panic!("one backup: {backups:?}") };
    let copy: Connection = open_with_key(made, &office.key());
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    assert!(history::verify(office.session(), &mut |_| true).unwrap().ok);
}

#[test]
#[ignore = "a figure, roughly: how a backup compares to a plain copy"]
fn a_large_backup_keeps_up_with_a_copy() {
    let office = Office::new();
    let raw = office.raw();
    for number in 0..230 {
        let sql = "INSERT INTO setting (key, value) VALUES (?1, hex(randomblob(500000)))";
        raw.execute(sql, [format!("filler{number}")]).unwrap();
    }
    drop(raw);
    for _ in 0..5 {
        let begin = std::time::Instant::now();
        std::io::copy(
            &mut File::open(office.file("data.db")).unwrap(),
            &mut File::create(office.beside("plain")).unwrap(),
        )
        .unwrap();
        File::open(office.beside("plain")).unwrap().sync_all().unwrap();
        let plain = begin.elapsed();
        fs::remove_file(office.beside("plain")).unwrap();
        let begin = std::time::Instant::now();
        back_up(&office, &office.beside("large.kartei-backup")).unwrap();
        let took = begin.elapsed();
        fs::remove_file(office.beside("large.kartei-backup")).unwrap();
        eprintln!("plain {plain:?}, backup {took:?}: {:.2}", plain.as_secs_f64() / took.as_secs_f64());
    }
}
