//! What can happen to an import: the process is killed, the disk is full or read-only, somebody else writes, somebody
//! cancels. All of an import is there afterwards, or nothing of it. Ten times larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![allow(clippy::print_stdout, reason = "how often what came to pass is worth reading")]

mod faults_support;
mod import_support;
mod support;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use faults_support::{Random, SmallDisk, sweep};
use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportResult, OnDuplicate, list_imports, run_import};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonDraft, PersonFilter, PersonSort};
use kartei_core::records::search;
use kartei_core::time::Clock;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::vault::{doctor, history};
use kartei_core::{Problem, Result};
use support::{Office, PASSWORD, conditions, copy_folder, dump, open_with_key, soak};

/// Persons who are there before the import.
const THERE: u64 = 40;
/// The rows of the file: those there, others, some of them twice, and one that says nothing of anybody.
fn rows() -> u64 {
    if soak() > 1 { 2000 } else { 500 }
}

/// So many come twice.
const TWICE: u64 = 60;

fn table(rows: u64) -> String {
    let mut text = String::from("Vorname;Name;Firma;E-Mail;Telefon;Ort\r\n");
    for number in 0..rows - 1 {
        let number = if number >= rows - 1 - TWICE { number - 100 } else { number };
        text.push_str(&format!(
            "Anna{number};Müller;Firma {};a{number}@example.com;030 555{number:05};Köln\r\n",
            number / 3
        ));
    }
    text.push_str(";;;;;Bonn\r\n");
    text
}

fn request(file: PathBuf, on_duplicate: OnDuplicate) -> ImportRequest {
    ImportRequest { on_duplicate, tag: Some(String::from("fair")), ..import_request(vec![file]) }
}

fn import(session: &Session, request: &ImportRequest) -> Result<ImportResult> {
    run_import(session, request, reader(), Language::En, &Cancel::default(), &mut |_| {})
}

/// An office with some of the persons in it.
fn office() -> Office {
    let office = Office::new();
    for number in 0..THERE {
        office.person(&format!("Anna{number}")).family("Müller").email(&format!("a{number}@example.com")).add();
    }
    office
}

/// Created, updated, skipped, failed: as the import of the whole table does it.
fn counts(result: &ImportResult) -> [u64; 4] {
    [result.created, result.updated, result.skipped, result.failed.len() as u64]
}

fn expected() -> [u64; 4] {
    [rows() - 1 - TWICE - THERE, THERE, TWICE, 1]
}

/// Whether the import is there, as a whole; anything between is a failure.
fn is_there(session: &Session, what: &str) -> bool {
    let page = persons::list_persons(session, &PersonFilter::default(), PersonSort::default(), 0, 1).unwrap();
    let past = list_imports(session).unwrap();
    match past.as_slice() {
        [] => {
            assert_eq!(page.total, THERE, "{what}: no import, no persons of it");
            false
        }
        [one] => {
            assert_eq!([one.created, one.updated, one.skipped, one.failed], expected(), "{what}");
            assert_eq!(page.total, THERE + expected()[0], "{what}: all its persons");
            true
        }
        more => panic!("{what}: {} imports", more.len()),
    }
}

/// The file is whole, its history holds together and the search finds what there is.
fn is_sound(session: &Session, what: &str) {
    assert_eq!(session.missing(), None, "{what}: nothing is missing");
    let examined = doctor::doctor(session).unwrap();
    assert!(examined.ok, "{what}: {examined:?}");
    let found = search::find(session, "a7@example.com", 5).unwrap();
    assert_eq!(found.len(), 1, "{what}: the search index agrees");
}

/// A folder on a disk in memory where there is one: kills are about processes, not about disks.
fn place(name: &str) -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix(name).tempdir_in(folder).unwrap()
}

/// Where the importer that is to be killed finds its workspace and its file.
const IMPORTER_FOLDER: &str = "KARTEI_TEST_IMPORTER_FOLDER";
const IMPORTER_FILE: &str = "KARTEI_TEST_IMPORTER_FILE";

#[test]
#[ignore = "the process that the next test starts and kills"]
fn importer() {
    let path = |name: &str| PathBuf::from(std::env::var_os(name).expect("started by the next test"));
    let session =
        Workspace::open(&path(IMPORTER_FOLDER), conditions(Clock::System)).unwrap().unlock(None, PASSWORD).unwrap();
    let say = |word: &str| {
        let mut out = std::io::stdout();
        writeln!(out, "\n{word}").unwrap();
        out.flush().unwrap();
    };
    say("begun");
    import(&session, &request(path(IMPORTER_FILE), OnDuplicate::Update)).unwrap();
    say("acknowledged");
}

/// Imports in a process of its own, which is killed after a while; answers whether it had acknowledged the import, and
/// how long that took.
fn import_and_kill(folder: &Path, file: &Path, after: Option<Duration>) -> (bool, Duration) {
    let mut importer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "importer", "--ignored", "--nocapture", "--test-threads=1"])
        .env(IMPORTER_FOLDER, folder)
        .env(IMPORTER_FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(importer.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    assert!(lines.any(|line| line == "begun"), "the importer came to begin");
    let begun = Instant::now();
    let acknowledged = match after {
        Some(after) => {
            std::thread::sleep(after);
            importer.kill().unwrap();
            lines.any(|line| line == "acknowledged")
        }
        None => lines.any(|line| line == "acknowledged"),
    };
    let took = begun.elapsed();
    importer.wait().unwrap();
    (acknowledged, took)
}

#[test]
fn an_import_killed_at_any_moment_is_there_as_a_whole_or_not_at_all() {
    const WORKERS: u64 = 2;
    let mut office = office();
    let file = office.write("kunden.csv", table(rows()));
    office.close();
    let before = office.dump();
    let key = office.key();
    let original = place("original");
    office.copy_to(original.path());

    let measured = place("measured");
    copy_folder(original.path(), measured.path());
    let (acknowledged, duration) = import_and_kill(measured.path(), &file, None);
    assert!(acknowledged, "undisturbed it succeeds");

    let kills = 200 * soak();
    let worker = |number: u64| -> [u64; 3] {
        let mut random = Random(0x2545_f491_4f6c_dd1d ^ (number + 1));
        let (mut none, mut all, mut told) = (0, 0, 0);
        for kill in 0..kills.div_ceil(WORKERS) {
            let what = format!("kill {kill} of worker {number}");
            let folder = place("killed");
            copy_folder(original.path(), folder.path());
            // Two at a time take longer than one: some kills shall come late.
            let moment = Duration::from_micros(random.below(duration.as_micros() as u64 * 16 / 10));
            let (acknowledged, _) = import_and_kill(folder.path(), &file, Some(moment));

            let session = Workspace::open(folder.path(), office.conditions()).unwrap().unlock(None, PASSWORD).unwrap();
            let there = is_there(&session, &what);
            assert!(there || !acknowledged, "{what}: it was acknowledged and is lost");
            is_sound(&session, &what);
            if !there {
                assert!(
                    dump(&open_with_key(&folder.path().join("data.db"), &key)) == before,
                    "{what}: half of it is there"
                );
            }
            if kill % 20 == 0 && !there {
                let again = import(&session, &request(file.clone(), OnDuplicate::Update)).unwrap();
                assert_eq!(counts(&again), expected(), "{what}: it can be run again");
                is_sound(&session, &what);
            }
            none += u64::from(!there);
            all += u64::from(there);
            told += u64::from(acknowledged);
        }
        [none, all, told]
    };
    let [none, all, told] = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|number| scope.spawn(move || worker(number))).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]])
    });
    println!("{kills} kills within {duration:?}: {none} imports undone, {all} whole, {told} of them acknowledged");
    assert!(none > 0 && all > 0, "kills came before and after the end");
}

#[test]
fn an_import_cancelled_at_any_moment_leaves_nothing_or_was_done_already() {
    let mut office = office();
    let file = office.write("kunden.csv", table(rows()));
    office.close();
    let before = office.dump();
    let original = place("original");
    office.copy_to(original.path());
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut bound = 400_000;
    let mut cancelled = 0;
    for round in 0..12 * soak() {
        let folder = place("cancelled");
        copy_folder(original.path(), folder.path());
        let session = Workspace::open(folder.path(), office.conditions()).unwrap().unlock(None, PASSWORD).unwrap();
        let cancel = Cancel::default();
        let begun = Instant::now();
        let moment = if round == 0 { Duration::MAX } else { Duration::from_micros(random.below(bound)) };
        let done = std::thread::scope(|scope| {
            let (cancel, running) = (cancel.clone(), std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true)));
            let watched = std::sync::Arc::clone(&running);
            let from_elsewhere = cancel.clone();
            scope.spawn(move || {
                while watched.load(std::sync::atomic::Ordering::Relaxed) && begun.elapsed() < moment {
                    std::thread::sleep(Duration::from_micros(200));
                }
                from_elsewhere.cancel();
            });
            let asked = request(file.clone(), OnDuplicate::Update);
            let done = run_import(&session, &asked, reader(), Language::En, &cancel, &mut |_| {});
            running.store(false, std::sync::atomic::Ordering::Relaxed);
            done
        });
        if round == 0 {
            bound = u64::try_from(begun.elapsed().as_micros()).unwrap();
        }
        let what = format!("round {round}");
        match done {
            Ok(done) => assert_eq!(counts(&done), expected(), "{what}"),
            Err(Problem::Cancelled) => {
                cancelled += 1;
                let now = dump(&open_with_key(&folder.path().join("data.db"), &office.key()));
                assert!(now == before, "{what}: half of it is there");
            }
            Err(problem) => panic!("{what}: {problem}"),
        }
        is_sound(&session, &what);
    }
    assert!(cancelled > 0, "some were cancelled");
}

#[test]
fn an_import_beside_another_session_that_writes_disturbs_neither() {
    let office = office();
    let file = office.write("kunden.csv", table(rows()));
    let other = office.sign_in().unwrap();
    let (done, added) = std::thread::scope(|scope| {
        let finished = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let over = std::sync::Arc::clone(&finished);
        let writer = scope.spawn(move || {
            let mut added = 0;
            while !over.load(std::sync::atomic::Ordering::Relaxed) || added == 0 {
                let draft = PersonDraft {
                    given_name: format!("Bob{added}"),
                    source: String::from("phone"),
                    ..PersonDraft::default()
                };
                match persons::add_person(&other, draft) {
                    Ok(_) => added += 1,
                    Err(Problem::Busy) => {}
                    Err(problem) => panic!("{problem}"),
                }
                std::thread::sleep(Duration::from_millis(3));
            }
            added
        });
        let done = import(office.session(), &request(file, OnDuplicate::Update)).unwrap();
        finished.store(true, std::sync::atomic::Ordering::Relaxed);
        (done, writer.join().unwrap())
    });

    assert_eq!(counts(&done), expected());
    let page = persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 1).unwrap();
    assert_eq!(page.total, THERE + expected()[0] + added, "both are there");
    is_sound(office.session(), "two sessions");
    let verified = history::verify(office.session(), &mut |_| true).unwrap();
    assert!(verified.ok, "{verified:?}");
}

#[test]
fn a_full_disk_stops_an_import_and_leaves_nothing_of_it() {
    let Some(disk) = SmallDisk::new(256) else {
        println!("only root may mount a small disk: not tried");
        return;
    };
    let mut office = office();
    let file = office.write("kunden.csv", table(rows()));
    office.close();
    let folder = disk.path().join("office.kartei");
    office.copy_to(&folder);
    let key = office.key();
    let session = Workspace::open(&folder, office.conditions()).unwrap().unlock(None, PASSWORD).unwrap();
    let state = || dump(&open_with_key(&folder.join("data.db"), &key));
    let before = std::cell::RefCell::new(state());
    let asked = request(file, OnDuplicate::Create);

    sweep(
        &disk,
        4 << 20,
        |_| {
            *before.borrow_mut() = state();
            import(&session, &asked).map(|_| ())
        },
        |room| assert!(state() == *before.borrow(), "half an import with {room} bytes left"),
    );

    let examined = doctor::doctor(&session).unwrap();
    assert!(examined.ok, "{examined:?}");
}

#[test]
fn an_import_into_a_read_only_folder_is_refused_by_name() {
    let Some(disk) = SmallDisk::new(24) else {
        println!("only root may mount a small disk: not tried");
        return;
    };
    let mut office = office();
    let file = office.write("kunden.csv", table(rows()));
    office.close();
    let folder = disk.path().join("office.kartei");
    office.copy_to(&folder);
    let before = support::bytes_of(&folder);
    assert!(disk.make_read_only());

    let refused = Workspace::open(&folder, office.conditions())
        .and_then(|workspace| workspace.unlock(None, PASSWORD))
        .and_then(|session| import(&session, &request(file, OnDuplicate::Update)));

    assert_eq!(refused.unwrap_err().code(), "folder_read_only");
    assert!(support::bytes_of(&folder) == before, "nothing was touched");
}
