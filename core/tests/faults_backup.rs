//! What can happen to a backup, a restore and a change of the key: processes that are killed, disks that are full. Ten times
//! larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod faults_support;
mod support;

use std::fs;
use std::path::Path;

use faults_support::{FOLDER, OUT, Random, SmallDisk, acknowledge, killed, place, sweep};
use kartei_core::records::persons::{self, PersonDraft};
use kartei_core::time::Clock;
use kartei_core::vault::rekey::{RekeyRequest, rekey};
use kartei_core::vault::restore::{RestoreRequest, inspect_backup, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::vault::{backup, doctor, history};
use kartei_core::{Cancel, Result};
use support::{Office, PASSWORD, bytes_of, conditions, dump, open_with_key, soak};

const KILLS: u64 = 20;
/// Within so many microseconds a process is killed.
const MOMENTS: u64 = 120_000;

fn opened(folder: &Path) -> Result<Session> {
    Workspace::open(folder, conditions(Clock::System))?.unlock(None, PASSWORD)
}

fn add(session: &Session, name: &str) -> Result<()> {
    let draft = PersonDraft { given_name: name.to_owned(), source: String::from("fair"), ..PersonDraft::default() };
    persons::add_person(session, draft).map(drop)
}

fn left_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn backing_up() {
    let session = opened(&place(FOLDER)).unwrap();
    for round in 0.. {
        add(&session, &format!("N{}x{round}", std::process::id())).unwrap();
        let made = backup::back_up(&session, &place(OUT), &mut |_, _| ()).unwrap();
        acknowledge(&made.entries.to_string());
    }
}

#[test]
fn a_backup_that_is_killed_leaves_the_older_one_whole() {
    let mut office = Office::new();
    office.close();
    let folder = office.beside("away");
    fs::create_dir(&folder).unwrap();
    let out = folder.join("office.kartei-backup");
    let mut random = Random(0xbb67_ae85_84ca_a73b);
    for kill in 0..KILLS * soak() {
        let done = killed("backing_up", &office.folder(), &out, MOMENTS, &mut random);

        inspect_backup(&out, &[]).unwrap();
        let copy = open_with_key(&out, &office.key());
        let found: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        let entries: u64 = copy.query_row("SELECT count(*) FROM history", [], |row| row.get(0)).unwrap();
        assert_eq!(found, "ok", "kill {kill}");
        assert!(entries >= done.last().unwrap().parse().unwrap(), "kill {kill}: what was acknowledged is in it");
        drop(copy);
        let session = opened(&office.folder()).unwrap();
        assert_eq!(session.missing(), None, "kill {kill}");
        assert_eq!(left_in(&folder), ["office.kartei-backup"], "kill {kill}: whoever comes next clears up");
    }
    assert!(doctor::doctor(&opened(&office.folder()).unwrap()).unwrap().ok);
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn restoring() {
    let (folder, out) = (place(FOLDER), place(OUT));
    let journals = [folder.join("erasures.journal")];
    for round in 0.. {
        let name = format!("{}x{round}.kartei", std::process::id());
        let asked = RestoreRequest {
            backup: &out,
            folder: &out.with_file_name(&name),
            user: None,
            password: PASSWORD,
            recovery_key: None,
            journals: &journals,
            workspaces: &[],
            without_journal: false,
            clock_is_right: false,
        };
        restore(&asked, conditions(Clock::System), &Cancel::default(), &mut |_, _| ()).unwrap();
        acknowledge(&name);
    }
}

#[test]
fn a_restore_that_is_killed_leaves_nothing_that_opens_or_all_of_it() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    office.person("Charles").add();
    let folder = office.beside("restored");
    fs::create_dir(&folder).unwrap();
    let out = folder.join("office.kartei-backup");
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    office.erase(ada);
    let mut random = Random(0x510e_527f_ade6_82d1);
    let mut half = 0;
    for kill in 0..KILLS * soak() {
        let done = killed("restoring", &office.folder(), &out, MOMENTS, &mut random);

        for name in left_in(&folder).iter().filter(|name| *name != "office.kartei-backup") {
            let place = folder.join(name);
            match opened(&place) {
                Ok(session) => {
                    assert!(history::verify(&session, &mut |_| true).unwrap().ok, "kill {kill}: {name}");
                    let all = persons::list_persons(&session, &Default::default(), Default::default(), 0, 9).unwrap();
                    let names: Vec<String> = all.rows.into_iter().map(|person| person.name).collect();
                    assert_eq!(names, ["Charles"], "kill {kill}: {name}");
                }
                Err(problem) => {
                    half += 1;
                    assert!(!done.contains(name), "kill {kill}: {name} was acknowledged");
                    assert!(name.ends_with(".restoring"), "kill {kill}: {name} is in its place and {problem}");
                    assert_eq!(problem.code(), "not_a_workspace", "kill {kill}: {name}");
                }
            }
            fs::remove_dir_all(place).unwrap();
        }
    }
    assert!(half > 0, "some were killed in their midst");
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn changing_the_key() {
    let mut session = opened(&place(FOLDER)).unwrap();
    for round in 0.. {
        let name = format!("N{}x{round}", std::process::id());
        add(&session, &name).unwrap();
        acknowledge(&name);
        session = rekey(&session, &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap().session;
    }
}

#[test]
fn a_change_of_the_key_that_is_killed_loses_no_acknowledged_change() {
    let mut office = Office::new();
    office.close();
    let mut random = Random(0x9b05_688c_2b3e_6c1f);
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS * soak() {
        acknowledged.extend(killed("changing_the_key", &office.folder(), Path::new(""), MOMENTS, &mut random));

        office.reopen().unwrap();
        assert_eq!(office.session().missing(), None, "kill {kill}");
        assert!(office.verify().ok, "kill {kill}");
        let left = left_in(&office.folder());
        assert!(!left.iter().any(|name| name.starts_with("rekey")), "kill {kill}: {left:?}");
        let raw = office.raw();
        for name in &acknowledged {
            let sql = "SELECT count(*) = 1 FROM person WHERE given_name = ?1";
            let there: bool = raw.query_row(sql, [name], |row| row.get(0)).unwrap();
            assert!(there, "kill {kill}: {name} was acknowledged and is lost");
        }
        drop(raw);
        office.close();
    }
    office.reopen().unwrap();
    assert!(doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_full_disk_is_named_and_leaves_no_half_backup_restore_or_key() {
    let Some(disk) = SmallDisk::new(16) else {
        eprintln!("only root may mount a small disk: not tried");
        return;
    };
    let office = Office::new();
    office.person("Ada").note(&"a long note ".repeat(4000)).add();
    let out = disk.path().join("office.kartei-backup");
    let all = || left_in(disk.path());
    sweep(
        &disk,
        2 << 20,
        |_| {
            backup::back_up(office.session(), &out, &mut |_, _| ())?;
            fs::remove_file(&out).unwrap();
            Ok(())
        },
        |room| assert_eq!(all(), [""; 0], "half a backup at {room}"),
    );

    let (kept, folder) = (office.beside("kept.kartei-backup"), disk.path().join("again.kartei"));
    backup::back_up(office.session(), &kept, &mut |_, _| ()).unwrap();
    let journals = [office.file("erasures.journal")];
    let asked = RestoreRequest {
        backup: &kept,
        folder: &folder,
        user: None,
        password: PASSWORD,
        recovery_key: None,
        journals: &journals,
        workspaces: &[],
        without_journal: false,
        clock_is_right: false,
    };
    sweep(
        &disk,
        3 << 20,
        |_| {
            restore(&asked, conditions(Clock::System), &Cancel::default(), &mut |_, _| ())?;
            fs::remove_dir_all(&folder).unwrap();
            Ok(())
        },
        |room| assert_eq!(all(), [""; 0], "half a restore at {room}"),
    );

    let session = restore(&asked, conditions(Clock::System), &Cancel::default(), &mut |_, _| ()).unwrap().session;
    let session = std::cell::RefCell::new(session);
    let sealed = || bytes_of(&folder).into_iter().find(|(path, _)| path.ends_with("data.key.age")).unwrap().1;
    let key = || support::key_with(&office.recovery_key, &folder.join("data.key.age"));
    let state = || dump(&open_with_key(&folder.join("data.db"), &key()));
    let before = std::cell::RefCell::new((sealed(), state()));
    sweep(
        &disk,
        3 << 20,
        |_| {
            *before.borrow_mut() = (sealed(), state());
            let done = rekey(&session.borrow(), &RekeyRequest::of(PASSWORD), &mut |_, _| ())?;
            *session.borrow_mut() = done.session;
            Ok(())
        },
        |room| assert_eq!((sealed(), state()), *before.borrow(), "half a key at {room}"),
    );
    assert!(doctor::doctor(&session.borrow()).unwrap().ok);
}
