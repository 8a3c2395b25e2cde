//! What can happen to a workspace: bits that flip, logs that are cut, processes that are killed, disks that are full.
//! Ten times larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![allow(clippy::print_stdout, reason = "how often what was noticed is worth reading")]

mod faults_support;
mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use faults_support::{Random, SmallDisk, sweep};
use kartei_core::Result;
use kartei_core::language::Language;
use kartei_core::records::{persons, search, touchpoints};
use kartei_core::time::Clock;
use kartei_core::vault::history::{self, HistoryQuery};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::vault::{doctor, users};
use support::{Dump, Office, PASSWORD, bytes_of, conditions, copy_folder, dump, key_with, open_with_key, soak};

/// A workspace as it lies on the disk, and what is in it.
struct Original {
    office: Office,
    folder: PathBuf,
    dump: Dump,
    key: [u8; 32],
}

impl Original {
    /// A small one; if `open`, as a crash leaves it: the last changes are in the log only.
    fn new(open: bool) -> Self {
        let mut office = Office::new();
        office.person("Ada").family("Byron").email("ada@example.com").phone("030 123456").tag("vip").add();
        office.reopen().unwrap();
        let charles = office.person("Charles").working_for("Analytical", "founder").note("engines").add();
        office.note(charles, "wants a larger mill");
        if !open {
            office.close();
        }
        let folder = office.beside("original");
        office.copy_to(&folder);
        let _ = fs::remove_file(folder.join("data.db-shm"));
        let reading = office.beside("reading");
        copy_folder(&folder, &reading);
        let key = key_with(&office.recovery_key, &folder.join("data.key.age"));
        let dump = dump(&open_with_key(&reading.join("data.db"), &key));
        Self { office, folder, dump, key }
    }

    /// A copy of it, on a disk in memory where there is one.
    fn copy(&self) -> tempfile::TempDir {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let copy = tempfile::Builder::new().prefix("fault").tempdir_in(place).unwrap();
        copy_folder(&self.folder, copy.path());
        copy
    }

    /// Whether the harm is noticed and named; if it is not, nothing may differ.
    fn examine(&self, folder: &Path) -> std::result::Result<String, String> {
        let named = catch_unwind(AssertUnwindSafe(|| named(folder, self.office.conditions())))
            .map_err(|_| String::from("a panic"))?;
        match named {
            Some(code) if code == "internal" => Err(String::from("an internal error instead of a name")),
            Some(code) => Ok(code),
            None if dump(&open_with_key(&folder.join("data.db"), &self.key)) == self.dump => {
                Ok(String::from("harmless"))
            }
            None => Err(String::from("not noticed, and the contents differ")),
        }
    }

    /// Harms copies of a file `times` times, on both cores.
    fn survives(&self, file: &str, times: u64, harm: &(dyn Fn(&mut Vec<u8>, &mut Random) -> String + Sync)) {
        const WORKERS: u64 = 2;
        let worker = |number: u64| -> (Vec<String>, Vec<String>) {
            let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (number + 1));
            let (mut failures, mut codes) = (Vec::new(), Vec::new());
            for _ in 0..times.div_ceil(WORKERS) {
                let copy = self.copy();
                let path = copy.path().join(file);
                let mut bytes = fs::read(&path).unwrap();
                let what = harm(&mut bytes, &mut random);
                fs::write(&path, bytes).unwrap();
                match self.examine(copy.path()) {
                    Ok(code) => codes.push(code),
                    Err(problem) => failures.push(format!("{file}, {what}: {problem}")),
                }
            }
            (failures, codes)
        };
        let (failures, codes) = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..WORKERS).map(|number| scope.spawn(move || worker(number))).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).fold(
                (Vec::new(), Vec::new()),
                |(mut failures, mut codes), (more_failures, more_codes)| {
                    failures.extend(more_failures);
                    codes.extend(more_codes);
                    (failures, codes)
                },
            )
        });
        let mut found: Vec<(usize, String)> = Vec::new();
        for code in codes {
            match found.iter_mut().find(|(_, known)| *known == code) {
                Some((count, _)) => *count += 1,
                None => found.push((1, code)),
            }
        }
        println!("{file}: {times} times harmed: {found:?}");
        assert_eq!(failures, Vec::<String>::new(), "{file}");
    }
}

/// What Kartei says of a workspace: the code of the first problem or failed check; none if all is well.
fn named(folder: &Path, conditions: kartei_core::vault::workspace::Conditions) -> Option<String> {
    let session = match Workspace::open(folder, conditions).and_then(|workspace| workspace.unlock(None, PASSWORD)) {
        Ok(session) => session,
        Err(problem) => return Some(problem.code().to_owned()),
    };
    if session.missing().is_some() {
        return Some(String::from("changes_missing"));
    }
    if let Err(problem) = read_everything(&session) {
        return Some(problem.code().to_owned());
    }
    match doctor::doctor(&session) {
        Err(problem) => Some(problem.code().to_owned()),
        Ok(check_up) => check_up.checks.iter().find(|check| !check.ok).map(|check| format!("check {}", check.name)),
    }
}

fn read_everything(session: &Session) -> Result<()> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 1000)?;
    for person in all.rows {
        persons::show_person(session, person.id)?;
        touchpoints::list_touchpoints(session, person.id, &[], 0, 1000)?;
    }
    search::search(session, "mill", 10)?;
    history::list(session, &HistoryQuery { limit: 1000, ..Default::default() }, Language::En)?;
    Ok(())
}

fn flip(bytes: &mut [u8], random: &mut Random) -> String {
    let bit = random.below(bytes.len() as u64 * 8);
    bytes[usize::try_from(bit / 8).unwrap()] ^= 1 << (bit % 8);
    format!("bit {bit} flipped")
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let length = random.below(bytes.len() as u64);
    bytes.truncate(usize::try_from(length).unwrap());
    format!("cut after {length} bytes")
}

#[test]
fn a_flipped_bit_in_the_database_is_noticed() {
    Original::new(false).survives("data.db", 1000 * soak(), &|bytes, random| flip(bytes, random));
}

#[test]
fn a_flipped_bit_in_the_log_is_noticed() {
    Original::new(true).survives("data.db-wal", 200 * soak(), &|bytes, random| flip(bytes, random));
}

#[test]
fn a_cut_log_or_database_is_noticed() {
    Original::new(true).survives("data.db-wal", 50 * soak(), &cut);
    Original::new(false).survives("data.db", 50 * soak(), &cut);
}

#[test]
fn a_flipped_bit_in_any_other_file_is_noticed_or_does_no_harm() {
    let original = Original::new(false);
    let users = fs::read_dir(original.folder.join("users")).unwrap();
    let mut files: Vec<String> =
        users.map(|entry| format!("users/{}", entry.unwrap().file_name().to_string_lossy())).collect();
    files.extend(["data.key.age", "data.key.age.copy", "history.head", "workspace.json"].map(String::from));
    for file in files {
        original.survives(&file, 40 * soak(), &|bytes, random| flip(bytes, random));
    }
}

#[test]
fn a_check_that_sees_nothing_would_fail_these_tests() {
    let original = Original::new(false);
    let copy = original.copy();
    let connection = open_with_key(&copy.path().join("data.db"), &original.key);
    connection.execute_batch("UPDATE person SET note = 'altered behind the back'").unwrap();
    drop(connection);
    let examined = original.examine(copy.path());
    assert_eq!(examined, Err(String::from("not noticed, and the contents differ")));
}

/// Where the writer that is to be killed finds its workspace.
const WRITER_FOLDER: &str = "KARTEI_TEST_WRITER_FOLDER";

/// What a writer does again and again until it is killed; each job prints a line once its change is acknowledged.
fn work(session: &Session, round: u64) -> Result<String> {
    let name = format!("N{}x{round}", std::process::id());
    let draft = persons::PersonDraft {
        given_name: name.clone(),
        source: String::from("fair"),
        tags: vec![String::from("killed")],
        contact_points: vec![persons::ContactPoint {
            id: None,
            channel: persons::Channel::Email,
            value: format!("{name}@example.com"),
            label: String::new(),
        }],
        ..persons::PersonDraft::default()
    };
    persons::add_person(session, draft)?;
    Ok(name)
}

#[test]
#[ignore = "the process that the next test starts and kills"]
fn writer() {
    let folder = PathBuf::from(std::env::var_os(WRITER_FOLDER).expect("started by the next test"));
    let session = Workspace::open(&folder, conditions(Clock::System)).unwrap().unlock(None, PASSWORD).unwrap();
    let mut out = std::io::stdout();
    for round in 0.. {
        let acknowledged = work(&session, round).unwrap();
        writeln!(out, "\ndone {acknowledged}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_killed_process_loses_no_acknowledged_change_and_leaves_nothing_half_done() {
    let mut office = Office::new();
    office.close();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut acknowledged = Vec::new();
    for kill in 0..50 * soak() {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--ignored", "--nocapture", "--test-threads=1"])
            .env(WRITER_FOLDER, office.folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(|line| line.unwrap());
        let mut names = move |until_end: bool| -> Vec<String> {
            let names = lines.by_ref().filter_map(|line| line.strip_prefix("done ").map(str::to_owned));
            if until_end { names.collect() } else { names.take(1).collect() }
        };
        acknowledged.extend(names(false));
        std::thread::sleep(Duration::from_micros(random.below(60_000)));
        writer.kill().unwrap();
        writer.wait().unwrap();
        acknowledged.extend(names(true));

        office.reopen().unwrap();
        assert_eq!(office.session().missing(), None, "kill {kill}");
        let found = office.verify();
        assert!(found.ok, "kill {kill}: {found:?}");
        let raw = office.raw();
        let count = |table: &str| -> u64 {
            raw.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
        };
        let persons = count("person");
        for table in ["contact_point", "person_tag", "person_search"] {
            assert_eq!(count(table), persons, "kill {kill}: {table}");
        }
        assert_eq!(found.entries, persons + 1, "kill {kill}: an entry for each");
        assert!(persons <= acknowledged.len() as u64 + kill + 1, "kill {kill}: one at the most was under way");
        for name in &acknowledged {
            let there: bool = raw
                .query_row("SELECT count(*) = 1 FROM person WHERE given_name = ?1", [name], |row| row.get(0))
                .unwrap();
            assert!(there, "kill {kill}: {name} was acknowledged and is lost");
        }
        drop(raw);
        office.close();
    }
    assert!(acknowledged.len() as u64 >= 50 * soak(), "each writer came to write");
    office.reopen().unwrap();
    assert!(doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing_half_done() {
    let Some(disk) = SmallDisk::new(24) else {
        eprintln!("only root may mount a small disk: not tried");
        return;
    };
    let conditions = conditions(Clock::System);
    let made = disk.path().join("made.kartei");
    sweep(
        &disk,
        1 << 20,
        |_| {
            Workspace::create(&made, &support::new_workspace(), conditions)?;
            fs::remove_dir_all(&made).unwrap();
            Ok(())
        },
        |room| assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0, "something was left behind at {room}"),
    );

    let folder = disk.path().join("office.kartei");
    let (session, recovery_key) = Workspace::create(&folder, &support::new_workspace(), conditions).unwrap();
    let key = key_with(&recovery_key, &folder.join("data.key.age"));
    let state = || dump(&open_with_key(&folder.join("data.db"), &key));
    let mut before = state();
    let mut number = 0;
    let before_cell = std::cell::RefCell::new(&mut before);
    sweep(
        &disk,
        400 << 10,
        |_| {
            **before_cell.borrow_mut() = state();
            number += 1;
            let draft = persons::PersonDraft {
                given_name: format!("N{number}"),
                source: String::from("fair"),
                note: "a long note ".repeat(4000),
                ..persons::PersonDraft::default()
            };
            persons::add_person(&session, draft).map(|_| ())
        },
        |room| assert_eq!(state(), **before_cell.borrow(), "half a person at {room}"),
    );

    let passwords = [PASSWORD, "fünf rote Eulen rudern"];
    let which = std::cell::Cell::new(0);
    let users_before = std::cell::RefCell::new(bytes_of(&folder.join("users")));
    sweep(
        &disk,
        40 << 10,
        |_| {
            *users_before.borrow_mut() = bytes_of(&folder.join("users"));
            users::change_password(&session, passwords[which.get()], passwords[1 - which.get()])?;
            which.set(1 - which.get());
            Ok(())
        },
        |room| assert_eq!(bytes_of(&folder.join("users")), *users_before.borrow(), "half a password at {room}"),
    );
    let checked = doctor::doctor(&session).unwrap();
    assert!(checked.ok, "{checked:?}");
    drop(session);

    sweep(
        &disk,
        200 << 10,
        |_| Workspace::open(&folder, conditions)?.unlock(None, passwords[which.get()]).map(|_| ()),
        |_| (),
    );
}
