//! The way in with the recovery key: recorded as anything else, whatever is missing, whole or not there.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::time::Clock;
use kartei_core::vault::access::Role;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::{Conditions, Workspace};
use kartei_core::vault::{backup, doctor, restore, users};
use kartei_core::{Problem, Result};
use support::{Office, PASSWORD, USER, bytes_of, conditions};

const NEW: &str = "fünf rote Eulen rudern";

#[test]
fn the_first_user_and_a_recovered_one_are_in_the_history() {
    let mut office = Office::new();
    office.close();

    drop(office.workspace().unwrap().recover(&office.recovery_key, None, NEW).unwrap());

    let session = office.workspace().unwrap().unlock(None, NEW).unwrap();
    let query = kartei_core::vault::history::HistoryQuery { limit: 10, ..Default::default() };
    let entries = kartei_core::vault::history::list(&session, &query, Default::default()).unwrap().rows;
    let told: Vec<(&str, Vec<&str>)> = entries
        .iter()
        .map(|entry| (entry.action.as_str(), entry.changes.iter().map(|change| change.column.as_str()).collect()))
        .collect();
    assert_eq!(told[0], ("recover_password", vec!["recipient"]));
    assert_eq!(told[1].0, "create_workspace");
    for column in ["name", "role", "recipient"] {
        assert!(told[1].1.contains(&column), "the first user's {column}: {told:?}");
    }
    let settings: Vec<&str> = entries[1].changes.iter().map(|change| change.label.as_str()).collect();
    for label in ["Wiederherstellungsschlüssel", "Verantwortlicher"] {
        assert!(settings.iter().any(|known| known.contains(label)), "{label}: {settings:?}");
    }
    assert!(doctor::doctor(&session).unwrap().ok);
}

#[test]
fn a_loss_keeps_nobody_out_and_is_not_forgotten() {
    for count in [0, 2] {
        let mut office = Office::new();
        office.close();
        fs::copy(office.file("data.db"), office.beside("old.db")).unwrap();
        office.reopen().unwrap();
        for _ in 0..=count {
            office.person("Ada").add();
        }
        office.close();
        match count {
            0 => fs::remove_file(office.file("history.head")).unwrap(),
            _ => drop(fs::copy(office.beside("old.db"), office.file("data.db")).unwrap()),
        }

        let session = office.workspace().unwrap().recover(&office.recovery_key, None, NEW).unwrap();

        assert_eq!(
            session.missing().map(|missing| missing.count),
            Some(count),
            "what is lost stays lost; the recovery takes one of the numbers"
        );
        drop(session);
        let session = office.workspace().unwrap().unlock(None, NEW).unwrap();
        session.acknowledge_missing_changes().unwrap();
        assert!(doctor::doctor(&session).unwrap().ok, "{:?}", doctor::doctor(&session));
    }
}

#[test]
fn another_window_keeps_the_workspace_as_it_is() {
    let mut office = Office::new();
    office.close();
    let conditions = Conditions { window: true, ..office.conditions() };
    let window = || Workspace::open(&office.folder(), conditions).unwrap();
    let first = window().unlock(Some(USER), PASSWORD).unwrap();
    let before = bytes_of(&office.folder());

    let refused = window().recover(&office.recovery_key, None, NEW);

    assert!(matches!(refused, Err(Problem::WorkspaceOpenElsewhere)));
    assert_eq!(bytes_of(&office.folder()), before);
    drop(first);
    window().recover(&office.recovery_key, None, NEW).unwrap();
}

#[test]
fn a_job_of_a_window_that_was_locked_does_not_keep_its_user_out() {
    let mut office = Office::new();
    office.close();
    let conditions = Conditions { window: true, ..office.conditions() };
    let window = || Workspace::open(&office.folder(), conditions).unwrap();
    let job = window().unlock(Some(USER), PASSWORD).unwrap();
    let hold = job.hold();

    let again = window().sharing(hold.clone()).unlock(Some(USER), PASSWORD).unwrap();
    drop(job);

    assert!(matches!(window().unlock(Some(USER), PASSWORD), Err(Problem::WorkspaceOpenElsewhere)), "it is still held");
    drop(again);
    assert!(window().sharing(hold).unlock(Some(USER), PASSWORD).is_ok(), "a hold that ended is no hindrance");
}

#[test]
fn a_workspace_whose_description_is_damaged_twice_is_known_by_its_journal_or_called_damaged() {
    let mut office = Office::new();
    office.person("Ada").add();
    office.close();
    let id = office.workspace().unwrap().id();
    let damage = |office: &Office, name: &str| fs::write(office.file(name), "{\"format\": 1, \"id\": \"0198").unwrap();
    let copies = ["workspace.json", "workspace.json.copy"];
    for missing in [None, Some(0), Some(1)] {
        copies.iter().for_each(|name| damage(&office, name));
        if let Some(missing) = missing {
            fs::remove_file(office.file(copies[missing])).unwrap();
        }
        assert_eq!(office.workspace().unwrap().id(), id, "{missing:?}");
        let [first, second] = copies.map(|name| fs::read(office.file(name)).unwrap());
        assert!(first == second && first.starts_with(b"{"), "both are written anew");
        office.sign_in().unwrap();
        office.close();
    }

    fs::remove_file(office.file("erasures.journal")).unwrap();
    copies.iter().for_each(|name| damage(&office, name));
    let before = bytes_of(&office.folder());
    assert!(matches!(office.workspace(), Err(Problem::WorkspaceDamaged)));
    fs::remove_file(office.file(copies[0])).unwrap();
    assert!(matches!(office.workspace(), Err(Problem::WorkspaceDamaged)));
    damage(&office, copies[0]);
    assert_eq!(bytes_of(&office.folder()), before);

    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("workspace.json"), "{\"folders\": []}").unwrap();
    assert_eq!(Workspace::open(elsewhere.path(), conditions(Clock::System)).err().unwrap().code(), "not_a_workspace");
}

#[test]
fn whose_key_file_is_lost_is_told_so_and_comes_in_by_the_recovery_key() {
    let mut office = Office::new();
    let of_grace = fs::read_dir(office.file("users")).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    users::add_user(office.session(), "Linus", Role::Editor, NEW).unwrap();
    let backup = office.beside("a.kartei-backup");
    office.close();
    of_grace.iter().for_each(|path| fs::remove_file(path).unwrap());
    let workspace = office.workspace().unwrap();
    let code = |opened: Result<Session>| opened.err().map_or("opened", |problem| problem.code());

    assert_eq!(workspace.user_count(), 2, "who works is asked though one file is left");
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "unknown_user", "nobody's password is tried on another's file");
    assert_eq!(code(workspace.unlock(Some(USER), PASSWORD)), "key_file_missing");
    let linus = workspace.unlock(Some("Linus"), NEW).unwrap();
    backup::back_up(&linus, &backup, &mut |_, _| ()).unwrap();
    drop(linus);
    assert_eq!(restore::inspect_backup(&backup, &[]).unwrap().user_count, 2);

    let session = workspace.recover(&office.recovery_key, Some(USER), "acht gelbe Hühner jodeln").unwrap();
    assert!(doctor::doctor(&session).unwrap().ok);
    users::remove_user(&session, "Linus").unwrap();
    assert_eq!(workspace.user_count(), 1);
    assert_eq!(code(workspace.unlock(Some("Linus"), NEW)), "unknown_user", "no file is missing");
}
