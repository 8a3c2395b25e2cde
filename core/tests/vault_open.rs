//! Making a workspace and opening it: who gets in, who does not, and what is said then.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use kartei_core::language::Language;
use kartei_core::records::persons::{PersonFilter, PersonSort, list_persons};
use kartei_core::time::Clock;
use kartei_core::vault::access::Role;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::{Conditions, Workspace};
use kartei_core::vault::{doctor, users};
use kartei_core::{Detail, Problem, Result};
use support::{Office, PASSWORD, USER, bytes_of, conditions, new_workspace};

const NEW_PASSWORD: &str = "fünf rote Eulen rudern";

fn code(result: Result<Session>) -> &'static str {
    result.err().map_or("opened", |problem| problem.code())
}

#[test]
fn the_recovery_key_on_paper_opens_the_data_without_kartei() {
    let mut office = Office::new();
    office.person("Ada").family("Byron").add();
    office.close();

    let name: String = office.raw().query_row("SELECT name FROM person", [], |row| row.get("name")).unwrap();
    assert_eq!(name, "Ada Byron");
    let bytes = fs::read(office.file("data.db")).unwrap();
    assert!(!bytes.windows(5).any(|window| window == b"Byron"), "and with no key nothing can be read");
}

#[test]
fn a_wrong_password_is_refused_and_after_three_the_wait_grows() {
    let mut office = Office::new();
    office.close();
    let workspace = office.workspace().unwrap();
    for _ in 0..3 {
        assert_eq!(code(workspace.unlock(None, "wrong")), "wrong_password");
    }
    assert!(matches!(workspace.unlock(None, PASSWORD), Err(Problem::TooManyAttempts { seconds: 1 })));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(code(workspace.unlock(None, "wrong")), "wrong_password");
    assert!(matches!(workspace.unlock(None, PASSWORD), Err(Problem::TooManyAttempts { seconds: 1..=2 })));
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "opened");
    assert_eq!(code(workspace.unlock(None, "wrong")), "wrong_password", "the count begins anew");
}

#[test]
fn an_unknown_user_is_told_so() {
    let office = Office::new();
    assert_eq!(code(office.workspace().unwrap().unlock(Some("Nobody"), PASSWORD)), "unknown_user");
    users::add_user(office.session(), "Linus", Role::Reader, NEW_PASSWORD).unwrap();
    let workspace = office.workspace().unwrap();
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "unknown_user", "of two, one must be named");
    assert_eq!(code(workspace.unlock(Some("linus"), NEW_PASSWORD)), "opened", "whatever the case");
    users::remove_user(office.session(), "Linus").unwrap();
    assert_eq!(code(workspace.unlock(Some("Linus"), NEW_PASSWORD)), "unknown_user");
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "opened");
}

#[test]
fn two_users_never_share_a_key_file() {
    let office = Office::new();
    users::add_user(office.session(), "Ännchen", Role::Editor, NEW_PASSWORD).unwrap();
    let before = bytes_of(&office.file("users"));
    let refused = users::add_user(office.session(), "ÄNNCHEN", Role::Reader, "acht gelbe Hühner jodeln").unwrap_err();
    assert_eq!(refused.code(), "name_taken");
    assert_eq!(bytes_of(&office.file("users")), before);
    assert_eq!(code(office.workspace().unwrap().unlock(Some("Ännchen"), NEW_PASSWORD)), "opened");
}

fn user_file(office: &Office) -> String {
    let names = fs::read_dir(office.file("users")).unwrap();
    let name = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).find(|name| name.ends_with(".age"));
    format!("users/{}", name.unwrap())
}

#[test]
fn a_damaged_or_missing_key_file_is_replaced_by_its_copy_and_both_are_named() {
    let spoil = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    let remove = |path: &Path| fs::remove_file(path).unwrap();
    for (harm, both) in [(&spoil as &dyn Fn(&Path), "key_file_damaged"), (&remove, "key_file_missing")] {
        for own in [true, false] {
            let mut office = Office::new();
            office.close();
            let name = if own { user_file(&office) } else { String::from("data.key.age") };
            harm(&office.file(&name));
            let session = office.sign_in().unwrap();
            let check_up = doctor::doctor(&session).unwrap();
            assert!(check_up.checks.iter().any(|check| check.name == "keys" && !check.ok), "the doctor says so");
            drop(session);
            harm(&office.file(&format!("{name}.copy")));
            assert_eq!(code(office.workspace().unwrap().unlock(None, PASSWORD)), both, "{name}");
        }
    }
}

#[test]
fn the_recovery_key_sets_a_new_password_and_keeps_the_other_users() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    users::add_user(office.session(), "Linus", Role::Reader, NEW_PASSWORD).unwrap();
    office.close();
    let workspace = office.workspace().unwrap();
    let typed = office.recovery_key.to_lowercase().chars().fold(String::from(" "), |typed, letter| {
        if typed.len() % 7 == 0 { format!("{typed} {letter}") } else { format!("{typed}{letter}") }
    });
    let session = workspace.recover(&typed, Some(USER), "acht gelbe Hühner jodeln").unwrap();
    assert_eq!(kartei_core::records::persons::show_person(&session, ada).unwrap().name, "Ada");
    drop(session);

    assert_eq!(code(workspace.unlock(Some(USER), PASSWORD)), "wrong_password");
    assert_eq!(code(workspace.unlock(Some(USER), "acht gelbe Hühner jodeln")), "opened");
    assert_eq!(code(workspace.unlock(Some("Linus"), NEW_PASSWORD)), "opened");
    let session = workspace.unlock(Some(USER), "acht gelbe Hühner jodeln").unwrap();
    assert!(doctor::doctor(&session).unwrap().ok, "{:?}", doctor::doctor(&session));
    assert_eq!(office.key().len(), 32, "the recovery key still opens the data");
}

#[test]
fn a_recovery_key_may_be_written_down_without_what_every_key_begins_with() {
    for prefix in ["AGE-SECRET-KEY-", "AGE-SECRET-KEY-1"] {
        let mut office = Office::new();
        office.close();
        let written = office.recovery_key.strip_prefix(prefix).unwrap().to_lowercase();

        assert_eq!(
            code(office.workspace().unwrap().recover(&written, None, NEW_PASSWORD)),
            "opened",
            "without {prefix}"
        );
    }
}

#[test]
fn another_recovery_key_or_a_weak_password_changes_nothing() {
    let mut office = Office::new();
    office.close();
    let other = Office::new();
    let before = bytes_of(&office.folder());
    let workspace = office.workspace().unwrap();
    for (key, password, refusal) in [
        (other.recovery_key.as_str(), NEW_PASSWORD, "wrong_recovery_key"),
        ("AGE-SECRET-KEY-1", NEW_PASSWORD, "wrong_recovery_key"),
        (office.recovery_key.as_str(), "password", "weak_password"),
    ] {
        assert_eq!(code(workspace.recover(key, None, password)), refusal);
    }
    assert_eq!(bytes_of(&office.folder()), before);
}

#[test]
fn a_weak_password_makes_no_workspace() {
    let place = tempfile::tempdir().unwrap();
    for weak in ["", "short", "password", "Grace123", "lovelace"] {
        let mut new = new_workspace();
        new.password = weak;
        let refused = Workspace::create(&place.path().join("a.kartei"), &new, conditions(Clock::System));
        assert_eq!(refused.err().unwrap().code(), "weak_password", "{weak}");
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn nothing_is_written_over_what_is_there() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("letter.txt"), "dear").unwrap();
    let refused = Workspace::create(place.path(), &new_workspace(), conditions(Clock::System));
    assert_eq!(refused.err().unwrap().code(), "workspace_exists");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    assert_eq!(Workspace::open(place.path(), conditions(Clock::System)).err().unwrap().code(), "not_a_workspace");
}

#[test]
fn a_file_that_a_newer_program_brought_up_to_date_is_left_alone_by_whoever_had_it_open() {
    let office = Office::new();
    office.person("Ada").add();
    office.raw().execute_batch("PRAGMA user_version = 99").unwrap();
    let refused = office.person("Linus").try_add();
    assert!(matches!(refused, Err(Problem::NewerSchema { found: 99, known: 1.. })));
    let refused = list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 9);
    assert!(matches!(refused, Err(Problem::NewerSchema { found: 99, known: 1.. })));
    let persons: u64 = office.raw().query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
    assert_eq!(persons, 1);
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let mut office = Office::new();
    office.person("Ada").add();
    office.close();
    let raw = office.raw();
    raw.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(raw);
    let before = bytes_of(&office.folder());
    assert!(matches!(office.sign_in(), Err(Problem::NewerSchema { found: 99, known: 1.. })));
    let recovered = office.workspace().unwrap().recover(&office.recovery_key, None, NEW_PASSWORD);
    assert!(matches!(recovered, Err(Problem::NewerSchema { found: 99, .. })));
    assert_eq!(bytes_of(&office.folder()), before, "byte for byte");

    let format = fs::read_to_string(office.file("workspace.json")).unwrap();
    fs::write(office.file("workspace.json"), format.replace("\"format\": 1", "\"format\": 2")).unwrap();
    let before = bytes_of(&office.folder());
    assert!(matches!(office.workspace(), Err(Problem::NewerFormat { found: 2, known: 1 })));
    assert_eq!(bytes_of(&office.folder()), before);
}

#[test]
fn a_missing_or_foreign_database_is_named() {
    let mut office = Office::new();
    office.close();
    fs::rename(office.file("data.db"), office.beside("data.db")).unwrap();
    assert_eq!(code(office.sign_in()), "database_missing");
    fs::write(office.file("data.db"), [7; 8192]).unwrap();
    assert_eq!(code(office.sign_in()), "database_damaged");
    fs::write(office.file("data.db"), "").unwrap();
    assert_eq!(code(office.sign_in()), "database_damaged", "an empty file is no new database");
    let other = Office::new();
    fs::copy(other.file("data.db"), office.file("data.db")).unwrap();
    assert_eq!(code(office.sign_in()), "database_damaged");
}

#[test]
fn a_second_window_is_refused_and_the_command_line_works_beside_it() {
    let mut office = Office::new();
    office.close();
    let window = Conditions { window: true, ..office.conditions() };
    let first = Workspace::open(&office.folder(), window).unwrap().unlock(None, PASSWORD).unwrap();
    let second = Workspace::open(&office.folder(), window).unwrap();
    assert_eq!(code(second.unlock(None, PASSWORD)), "workspace_open_elsewhere");
    office.reopen().unwrap();
    let ada = office.person("Ada").add();
    assert_eq!(kartei_core::records::persons::show_person(&first, ada).unwrap().name, "Ada");
    drop(first);
    assert_eq!(code(second.unlock(None, PASSWORD)), "opened");
}

#[test]
fn sessions_that_write_in_turn_and_at_once_keep_one_history() {
    let office = Office::new();
    let other = office.sign_in().unwrap();
    let add = |session: &Session, name: String| {
        let draft = kartei_core::records::persons::PersonDraft {
            given_name: name,
            source: String::from("fair"),
            ..Default::default()
        };
        kartei_core::records::persons::add_person(session, draft).unwrap();
    };
    std::thread::scope(|scope| {
        for (session, name) in [(office.session(), "a"), (&other, "b")] {
            scope.spawn(move || (0..20).for_each(|number| add(session, format!("{name}{number}"))));
        }
    });
    assert_eq!(office.history(None).len(), 41);
    assert!(office.verify().ok);
    assert!(doctor::doctor(&other).unwrap().ok);
    drop(other);
    let again = office.sign_in().unwrap();
    assert_eq!(again.missing(), None);
}

#[test]
fn changing_the_password_needs_the_old_one() {
    let office = Office::new();
    let before = (bytes_of(&office.file("users")), office.history(None).len());
    let wrong = users::change_password(office.session(), "wrong", NEW_PASSWORD).unwrap_err();
    let weak = users::change_password(office.session(), PASSWORD, "weak").unwrap_err();
    assert_eq!((wrong.code(), weak.code()), ("wrong_password", "weak_password"));
    assert_eq!((bytes_of(&office.file("users")), office.history(None).len()), before);
    users::change_password(office.session(), PASSWORD, NEW_PASSWORD).unwrap();
    let workspace = office.workspace().unwrap();
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "wrong_password");
    assert_eq!(code(workspace.unlock(None, NEW_PASSWORD)), "opened");
}

#[test]
fn the_last_administrator_stays_one() {
    let office = Office::new();
    let before = bytes_of(&office.file("users"));
    assert_eq!(users::set_role(office.session(), USER, Role::Reader).unwrap_err().code(), "last_administrator");
    assert_eq!(users::remove_user(office.session(), USER).unwrap_err().code(), "last_administrator");
    assert_eq!(bytes_of(&office.file("users")), before);
    assert_eq!(code(office.sign_in()), "opened");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let mut office = Office::new();
    office.person("Ada").add();
    office.close();
    let folder = office.folder();
    let Some(mount) = Mount::read_only(&folder) else {
        eprintln!("only root may mount a read-only folder: not tried");
        return;
    };
    let before = bytes_of(&office.folder());
    assert_eq!(code(office.sign_in()), "folder_read_only");
    let inside = office.file("new.kartei");
    let made = Workspace::create(&inside, &new_workspace(), office.conditions());
    assert_eq!(made.err().unwrap().code(), "folder_read_only");
    assert_eq!(bytes_of(&office.folder()), before);
    drop(mount);
    assert_eq!(code(office.sign_in()), "opened");
}

/// Something mounted for as long as it lives.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    fn read_only(folder: &'a Path) -> Option<Self> {
        let run = |arguments: &[&str]| {
            Command::new("mount").args(arguments).arg(folder).output().is_ok_and(|output| output.status.success())
        };
        let bound = run(&["--bind", folder.to_str()?]);
        if bound && run(&["-o", "remount,ro,bind"]) {
            return Some(Self(folder));
        }
        if bound {
            drop(Self(folder));
        }
        None
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn every_problem_has_one_clear_sentence_in_both_languages() {
    let mut problems = vec![
        Problem::WrongPassword,
        Problem::UnknownUser,
        Problem::TooManyAttempts { seconds: 4 },
        Problem::WrongRecoveryKey,
        Problem::WeakPassword,
        Problem::NotAWorkspace,
        Problem::WorkspaceDamaged,
        Problem::WorkspaceExists,
        Problem::WorkspaceOpenElsewhere,
        Problem::WorkspaceLocked,
        Problem::NewerSchema { found: 3, known: 2 },
        Problem::NewerFormat { found: 2, known: 1 },
        Problem::KeyFileMissing,
        Problem::KeyFileDamaged,
        Problem::DatabaseMissing,
        Problem::DatabaseDamaged,
        Problem::ChangesMissing { count: 0 },
        Problem::ChangesMissing { count: 1 },
        Problem::ChangesMissing { count: 7 },
        Problem::HistoryBroken { seq: 7 },
        Problem::HistoryAltered { seq: 7 },
        Problem::FolderReadOnly,
        Problem::DiskFull,
        Problem::FileNotFound,
        Problem::FileNotReadable,
        Problem::FileExists,
        Problem::FileTooLarge { size_bytes_max: 1 },
        Problem::KeyringUnavailable { reason: "no_service" },
        Problem::NotAllowed { right: "edit_persons" },
        Problem::NotFound,
        Problem::AmbiguousPerson { count: 2 },
        Problem::Conflict,
        Problem::LastAdministrator,
        Problem::CannotBeUndone,
        Problem::EntryStays,
        Problem::NameTaken,
        Problem::Cancelled,
        Problem::Busy,
        Problem::internal("a reason"),
    ];
    for field in ["user", "controller", "source", "name", "birthday", "tag", "text"] {
        for reason in ["empty", "too_long", "not_a_date"] {
            problems.push(Problem::InvalidField { field, reason });
        }
    }
    use kartei_core::exchange::import::ReadError;
    for error in [
        ReadError::UnknownFormat,
        ReadError::OldWorkbook,
        ReadError::NoMail,
        ReadError::Encrypted,
        ReadError::Unreadable,
        ReadError::TooLarge,
        ReadError::Timeout,
        ReadError::Empty,
        ReadError::NoPersonColumn,
    ] {
        problems.push(Problem::Import { code: error.code(), file: None });
    }
    problems.push(Problem::Import { code: "import_source_missing", file: None });
    for language in [Language::De, Language::En] {
        for problem in &problems {
            let details = problem.details();
            let values: Vec<_> = details
                .iter()
                .map(|(name, detail)| match detail {
                    Detail::Number(number) => (*name, (*number).into()),
                    Detail::Text(text) => (*name, text.clone().into()),
                })
                .collect();
            let id = format!("problem-{}", problem.code().replace('_', "-"));
            let sentence = language.text_with(&id, &values);
            assert!(sentence.ends_with('.') || sentence.contains(": "), "{id} in {language:?}: {sentence}");
            assert!(!sentence.contains(['{', '}', '_']) && sentence != id, "{id} in {language:?}: {sentence}");
        }
    }
}

#[test]
#[cfg(unix)]
fn everything_in_a_workspace_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::new();
    office.person("Ada").add();

    for file in bytes_of(&office.folder()).keys() {
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(mode & 0o077, 0, "{name} can be read by others: {mode:o}");
    }
}
