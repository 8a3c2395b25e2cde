//! What can happen to a file that is brought up to date, and to whatever writes much, when processes are killed, disks are full, or a drive
//! refuses to be written. Ten times larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod faults_support;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use faults_support::{FOLDER, OUT, Random, SmallDisk, acknowledge, killed, place, refused, sweep};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::info::info;
use kartei_core::records::persons;
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::rekey::{RekeyRequest, rekey};
use kartei_core::vault::restore::{RestoreRequest, inspect_backup, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::vault::{backup, doctor, history};
use kartei_core::{Cancel, Result};
use support::{Office, PASSWORD, conditions, copy_folder, open_with_key, raw, soak};

const KILLS: u64 = 20;
/// Within so many microseconds a process is killed.
const MOMENTS: u64 = 120_000;
const NOW: &str = "2026-03-01T09:00:00Z";

fn opened(folder: &Path) -> Result<Session> {
    let clock = Clock::Fixed(Timestamp::parse(NOW).unwrap());
    Workspace::open(folder, conditions(clock))?.unlock(None, PASSWORD)
}

fn names(session: &Session) -> Vec<String> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 1000).unwrap();
    all.rows.into_iter().map(|person| person.name).collect()
}

/// An office with some persons, who are leads of long ago.
fn office(leads: usize) -> Office {
    let office = Office::at(NOW);
    for number in 0..leads {
        let lead = office.person(&format!("Lead {number}")).note(&"a long note ".repeat(200));
        lead.with(|draft| draft.collected_at = Day::parse("2020-01-01")).add();
    }
    office
}

/// One of before, as an older program left it.
fn outdated() -> Office {
    let mut office = office(40);
    office.close();
    raw::take_back_migration_28(&office.raw());
    office
}

fn fresh(office: &Office, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    copy_folder(&office.folder(), folder);
}

/// That a file of before is as it was, or brought up to date, and opens with all that was in it.
fn is_old_or_new(folder: &Path, key: &[u8; 32], when: &str) -> bool {
    let version: i64 = {
        let raw = open_with_key(&folder.join("data.db"), key);
        let sound: String = raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok", "{when}");
        raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
    };
    let session = opened(folder).unwrap();
    assert!(version == 27 || version == info(&session).unwrap().schema_version, "{when}: {version}");
    assert_eq!(session.missing(), None, "{when}");
    assert_eq!(names(&session).len(), 40, "{when}");
    assert!(history::verify(&session, &mut |_| true).unwrap().ok, "{when}");
    for entry in fs::read_dir(folder.join("backups")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with('.'), "{when}: {name} is left");
        if name.ends_with("kartei-backup") {
            inspect_backup(&entry.path(), &[]).unwrap();
        }
    }
    version > 27
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn bringing_up_to_date() {
    acknowledge("begins");
    let _session = opened(&place(FOLDER)).unwrap();
    acknowledge("opened");
    std::thread::sleep(std::time::Duration::from_secs(60));
}

#[test]
fn a_file_whose_update_is_killed_is_as_it_was_or_up_to_date() {
    let office = outdated();
    let folder = office.beside("copy.kartei");
    let mut random = Random(0x1f83_d9ab_fb41_bd6b);
    let mut new = 0;
    for kill in 0..KILLS * soak() {
        fresh(&office, &folder);
        let done = killed("bringing_up_to_date", &folder, Path::new(""), MOMENTS, &mut random);
        let is_new = is_old_or_new(&folder, &office.key(), &format!("kill {kill}"));
        assert!(is_new || done.len() == 1, "kill {kill}: what was opened is up to date");
        new += u64::from(is_new);
    }
    assert!(new < KILLS * soak(), "some were killed in their midst");
}

#[test]
fn a_full_disk_is_named_and_leaves_a_file_of_before_as_it_was() {
    let Some(disk) = SmallDisk::new(16) else {
        println!("only root may mount a small disk: not tried");
        return;
    };
    let office = outdated();
    let (folder, key) = (disk.path().join("office.kartei"), office.key());
    fresh(&office, &folder);
    sweep(
        &disk,
        3 << 20,
        |_| {
            drop(opened(&folder)?);
            fresh(&office, &folder);
            Ok(())
        },
        |room| {
            let raw = open_with_key(&folder.join("data.db"), &key);
            let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
            assert_eq!(version, 27, "half an update with {room} bytes left");
        },
    );
}

fn backup_to(session: &Session, out: &Path) -> Result<()> {
    backup::back_up(session, out, &mut |_, _| ()).map(drop)
}

/// What is done while writes are refused, in a workspace and beside it.
fn work(what: &str, folder: &Path, out: &Path, limit: u64) -> Result<()> {
    let limited = || rlimit::Resource::FSIZE.set(limit, limit).unwrap();
    if what == "update" {
        limited();
        return opened(folder).map(drop);
    }
    if what == "restore" {
        limited();
        let asked = RestoreRequest {
            backup: &out.with_file_name("kept.kartei-backup"),
            folder: &out.with_file_name("again.kartei"),
            user: None,
            password: PASSWORD,
            recovery_key: None,
            journals: &[folder.join("erasures.journal")],
            workspaces: &[],
            without_journal: false,
            clock_is_right: false,
        };
        return restore(&asked, conditions(Clock::System), &Cancel::default(), &mut |_, _| ()).map(drop);
    }
    let session = opened(folder)?;
    let first = persons::list_persons(&session, &Default::default(), Default::default(), 0, 1).unwrap().rows[0].id;
    limited();
    match what {
        "sweep" => run_sweep(&session, &SweepRequest::default(), &Cancel::default(), &mut |_, _| ()).map(drop),
        "erasure" => erase_person(&session, first, &ErasureRequest::on(ErasureGround::A)).map(drop),
        "backup" => backup_to(&session, &out.with_file_name("made.kartei-backup")),
        _ => rekey(&session, &RekeyRequest::of(PASSWORD), &mut |_, _| ()).map(drop),
    }
}

#[test]
#[ignore = "the process that another test starts"]
fn writing_what_is_refused() {
    let told = std::env::var("KARTEI_TEST_WHAT").unwrap();
    let (what, limit) = told.split_once(' ').unwrap();
    match work(what, &place(FOLDER), &place(OUT), limit.parse().unwrap()) {
        Ok(()) => acknowledge("worked"),
        Err(problem) => acknowledge(problem.code()),
    }
    // Nobody tidies up: as if the drive were gone.
    std::process::exit(0);
}

#[test]
fn writes_that_a_drive_refuses_are_told_and_leave_nothing_half_done() {
    let steps: u64 = if soak() > 1 { 40 } else { 8 };
    let town = office(60);
    let old = outdated();
    let site = support::in_memory();
    let (folder, out) = (site.path().join("office.kartei"), site.path().join("away").join("x"));
    for what in ["sweep", "erasure", "backup", "restore", "rekey", "update"] {
        let source = if what == "update" { &old } else { &town };
        let (mut worked, mut told) = (0, 0);
        for step in 0..=steps {
            fresh(source, &folder);
            let away = out.parent().unwrap();
            let _ = fs::remove_dir_all(away);
            fs::create_dir(away).unwrap();
            if what == "restore" {
                backup_to(town.session(), &away.join("kept.kartei-backup")).unwrap();
            }
            let size = |path: PathBuf| fs::metadata(path).map_or(0, |file| file.len());
            let most = size(folder.join("data.db")) + size(folder.join("data.db-wal")) + (2 << 20);
            let limit = if step == 0 { 0 } else { most >> (steps - step) };
            let when = format!("{what} within {limit} bytes");

            match refused("writing_what_is_refused", &folder, &out, &format!("{what} {limit}")).as_str() {
                "worked" => worked += 1,
                "drive_failed" | "disk_full" | "sweep_disk_full" => told += 1,
                other => panic!("{when}: {other}"),
            }

            let session = opened(&folder).unwrap_or_else(|problem| panic!("{when}: {problem}"));
            assert_eq!(session.missing(), None, "{when}");
            assert!(history::verify(&session, &mut |_| true).unwrap().ok, "{when}");
            let examined = doctor::doctor(&session).unwrap();
            assert!(examined.ok, "{when}: {examined:?}");
            let count = names(&session).len();
            match what {
                "sweep" => assert!(count == 0 || count == 60, "{when}: {count}"),
                "erasure" => assert!(count == 59 || count == 60, "{when}: {count}"),
                "update" => assert_eq!(count, 40, "{when}"),
                _ => assert_eq!(count, 60, "{when}"),
            }
            for entry in fs::read_dir(away).unwrap().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                match name.as_str() {
                    "kept.kartei-backup" | "made.kartei-backup" => drop(inspect_backup(&entry.path(), &[]).unwrap()),
                    "again.kartei" => assert_eq!(names(&opened(&entry.path()).unwrap()).len(), 60, "{when}"),
                    other => assert!(other.ends_with(".restoring"), "{when}: {other} is left"),
                }
            }
        }
        assert!(worked > 0 && told > 0, "{what}: {worked} worked, {told} did not");
    }
}
