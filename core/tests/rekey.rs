//! A new key for the data: what it opens, what the old one still opens, and where a crash leaves it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::Both;
use kartei_core::privacy::fields::add_field;
use kartei_core::records::fields::{Exception, FieldDraft, Special, SpecialKind, ValueDraft, ValueState};
use kartei_core::records::persons::{edit_person, show_person};
use kartei_core::vault::access::Role;
use kartei_core::vault::rekey::{RekeyRequest, RekeyView, rekey};
use kartei_core::vault::{backup, doctor, history, users};
use kartei_core::{Cancel, Problem, Result};
use rusqlite::Connection;
use support::{Office, PASSWORD, USER, copy_folder, dump, key_with, open_with_key};

const OTHER_PASSWORD: &str = "fünf rote Eulen rudern";

fn readable(connection: &Connection) -> bool {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok()
}

fn field(office: &Office, key: &str, is_special: bool) -> FieldId {
    let reason = String::from("Guests tell us so that nobody is served nuts");
    let special = Special { kind: SpecialKind::Health, exception: Some(Exception::A), reason };
    let draft = FieldDraft {
        key: key.to_owned(),
        name: Both { de: key.to_owned(), en: key.to_owned() },
        category: String::from("identity"),
        purpose: String::from("contract"),
        necessity: String::from("The order needs it"),
        special: is_special.then_some(special),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap().value.id
}

/// Writes a person's value; the change that it was.
fn set(office: &Office, person: PersonId, field: FieldId, value: &str) -> u64 {
    let view = show_person(office.session(), person).unwrap();
    let mut draft = view.draft();
    draft.fields = vec![ValueDraft { field, value: value.to_owned() }];
    edit_person(office.session(), person, draft, Some(view.version)).unwrap().change
}

fn values(office: &Office, person: PersonId) -> Vec<(String, ValueState)> {
    let view = show_person(office.session(), person).unwrap();
    view.fields.into_iter().map(|value| (value.value, value.state)).collect()
}

fn sealed(office: &Office) -> Vec<Vec<u8>> {
    let raw = office.raw();
    let mut statement =
        raw.prepare("SELECT sealed FROM custom_value WHERE sealed IS NOT NULL ORDER BY person_id").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

const SPECIAL_KEYS: [&str; 2] = ["special.key.age", "special.key.age.copy"];

fn refusal(done: Result<kartei_core::vault::rekey::Rekeyed>) -> String {
    done.err().map_or_else(|| String::from("done"), |problem| problem.code().to_owned())
}

#[test]
fn the_old_key_opens_nothing_but_old_backups() {
    let mut office = Office::new();
    users::add_user(office.session(), "Rita", Role::Editor, OTHER_PASSWORD).unwrap();
    let ada = office.person("Ada").email("ada@example.com").add();
    backup::back_up_if_due(office.session()).unwrap();
    let (old, before) = (office.key(), office.dump());

    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap();

    assert_eq!(done.view, RekeyView { entries: 5, old_backups: 1, old_places: Vec::new(), special_renewed: true });
    assert_ne!(office.key(), old, "the recovery key opens the new one");
    assert!(!readable(&open_with_key(&office.file("data.db"), &old)));
    office.close();
    drop(done);
    let mut after = office.dump();
    assert_eq!(after["history"].len(), before["history"].len() + 1);
    let is_of_rita = |row: &&String| row.contains("|Rita|");
    assert_eq!(after["user"].iter().find(is_of_rita), before["user"].iter().find(is_of_rita));
    assert_ne!(after["user"], before["user"], "who did it has a new key");
    for table in ["history", "history_payload", "user"] {
        after.insert(table.to_owned(), before[table].clone());
    }
    assert_eq!(after, before);
    office.reopen().unwrap();
    assert!(doctor::doctor(office.session()).unwrap().ok);
    assert!(office.story(None).contains("Grace rekey; user.recipient: "), "{}", office.story(None));
    office.note(ada, "work goes on");
    office.reopen_as("Rita", OTHER_PASSWORD);
    let backups: Vec<_> = fs::read_dir(office.file("backups")).unwrap().flatten().map(|entry| entry.path()).collect();
    let made = backups.iter().find(|path| path.extension().is_some_and(|end| end == "kartei-backup")).unwrap();
    assert!(readable(&open_with_key(made, &old)), "which the guide says");
}

#[test]
fn old_backups_are_counted_wherever_they_are_known_to_lie() {
    let office = Office::new();
    let [second, former, gone] = ["second", "former", "gone"].map(|name| office.beside(name));
    for place in [&gone, &former, &second] {
        fs::create_dir(place).unwrap();
        let folder = place.to_string_lossy().into_owned();
        let before = backup::backup_state(office.session()).unwrap().settings;
        let settings = backup::BackupSettings { folder, former: before.former.clone(), ..before };
        backup::set_backup_settings(office.session(), &settings).unwrap();
        backup::back_up_if_due(office.session()).unwrap();
    }
    backup::back_up(office.session(), &second.join("monday.kartei-backup"), &mut |_, _| ()).unwrap();
    fs::write(second.join("other.kartei-backup"), "of somebody else").unwrap();
    fs::remove_dir_all(&gone).unwrap();
    fs::remove_dir_all(office.file("backups")).unwrap();

    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap();

    let places: Vec<_> = done.view.old_places.iter().map(|place| (place.folder.as_str(), place.backups)).collect();
    let expected = [(&second, 2), (&gone, 0), (&former, 1)];
    assert_eq!(places, expected.map(|(place, backups)| (place.to_str().unwrap(), backups)));
    assert_eq!(done.view.old_backups, 3);
}

#[test]
fn the_session_before_is_over_and_writes_nothing_into_the_void() {
    let office = Office::new();
    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap();

    let refused = office.person("Ada").try_add();

    assert!(matches!(refused, Err(Problem::WorkspaceLocked)));
    assert!(matches!(history::state(office.session()), Err(Problem::WorkspaceLocked)));
    assert!(history::verify(&done.session, &mut |_| true).unwrap().ok);
}

#[test]
fn a_key_is_changed_by_an_administrator_who_is_alone() {
    let mut office = Office::new();
    let before = office.key();
    let second = office.sign_in().unwrap();
    assert_eq!(
        refusal(rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ())),
        "workspace_open_elsewhere"
    );
    drop(second);
    users::add_user(office.session(), "Rita", Role::Editor, OTHER_PASSWORD).unwrap();
    office.reopen_as("Rita", OTHER_PASSWORD);
    assert_eq!(refusal(rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ())), "not_allowed");
    office.reopen().unwrap();
    let cancel = Cancel::default();
    let session = office.session().until(&cancel);
    assert_eq!(refusal(rekey(&session, &RekeyRequest::of(PASSWORD), &mut |_, _| cancel.cancel())), "cancelled");
    drop(session);

    assert_eq!(office.key(), before);
    assert!(!office.file("rekey.new").exists() && !office.file("rekey.ready").exists());
    assert!(office.sign_in().is_ok(), "others may come in again");
    assert!(!office.story(None).contains("rekey"));
    assert_eq!(refusal(rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ())), "done");
}

#[test]
fn whoever_comes_while_the_key_is_changed_has_to_wait() {
    let office = Office::new();
    let mut refused = None;
    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| {
        refused = refused.take().or(Some(office.sign_in().err()))
    });
    assert!(matches!(refused, Some(Some(Problem::WorkspaceOpenElsewhere))), "{refused:?}");
    drop(done);
    assert!(office.sign_in().is_ok());
}

#[test]
fn a_change_of_the_key_that_was_interrupted_comes_to_its_end() {
    let mut office = Office::new();
    let allergy = field(&office, "allergy", true);
    let ada = office.person("Ada").add();
    set(&office, ada, allergy, "Nüsse");
    office.close();
    let old = office.beside("old");
    office.copy_to(&old);
    office.reopen().unwrap();
    drop(rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap());
    office.close();
    let new_key = office.key();
    let users = fs::read_dir(office.file("users")).unwrap().map(|entry| entry.unwrap().file_name());
    let users: Vec<_> = users.map(|name| format!("users/{}", name.to_str().unwrap())).collect();
    let mut files = vec!["data.db", "data.key.age", "data.key.age.copy", "special.key.age", "special.key.age.copy"];
    files.extend(users.iter().map(String::as_str));

    // Killed before it counted: the old one holds.
    let folder = office.beside("before.kartei");
    copy_folder(&old, &folder);
    fs::create_dir(folder.join("rekey.new")).unwrap();
    fs::copy(office.file("data.db"), folder.join("rekey.new/data.db")).unwrap();
    let opened = kartei_core::vault::workspace::Workspace::open(&folder, office.conditions()).unwrap();
    let session = opened.unlock(Some(USER), PASSWORD).unwrap();
    assert!(!folder.join("rekey.new").exists());
    assert!(history::verify(&session, &mut |_| true).unwrap().ok);
    drop(session);
    assert_ne!(key_with(&office.recovery_key, &folder.join("data.key.age")), new_key);

    // Killed after: the new one does, however many files had come to their places.
    for moved in 0..=files.len() {
        let folder = office.beside(&format!("after-{moved}.kartei"));
        copy_folder(&old, &folder);
        fs::create_dir_all(folder.join("rekey.ready/users")).unwrap();
        for (number, file) in files.iter().enumerate() {
            let to = if number < moved { folder.join(file) } else { folder.join("rekey.ready").join(file) };
            fs::copy(office.file(file), to).unwrap();
        }
        let opened = kartei_core::vault::workspace::Workspace::open(&folder, office.conditions()).unwrap();
        let session = opened.unlock(Some(USER), PASSWORD).unwrap();
        assert_eq!(session.missing(), None, "{moved} moved");
        assert!(history::verify(&session, &mut |_| true).unwrap().ok);
        assert_eq!(show_person(&session, ada).unwrap().fields[0].value, "Nüsse", "{moved} moved");
        drop(session);
        assert!(!folder.join("rekey.ready").exists());
        let key = key_with(&office.recovery_key, &folder.join("data.key.age"));
        assert_eq!(key, new_key);
        assert_eq!(dump(&open_with_key(&folder.join("data.db"), &key)), office.dump());
    }
}

#[test]
fn a_leaked_key_of_special_categories_opens_nothing_of_what_is_stored_afterwards() {
    let mut office = Office::new();
    users::add_user(office.session(), "Rita", Role::Editor, OTHER_PASSWORD).unwrap();
    let (allergy, hobby) = (field(&office, "allergy", true), field(&office, "hobby", false));
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    set(&office, ada, allergy, "Nüsse");
    set(&office, ada, hobby, "Rudern");
    set(&office, bob, allergy, &"Milch, ".repeat(20));
    let leaked = SPECIAL_KEYS.map(|key| fs::read(office.file(key)).unwrap());
    let before = sealed(&office);

    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap();

    assert!(done.view.special_renewed);
    drop(done);
    office.reopen().unwrap();
    let of_ada = [("Nüsse".to_owned(), ValueState::Clear), ("Rudern".to_owned(), ValueState::Clear)];
    assert_eq!(values(&office, ada), of_ada);
    assert_eq!(values(&office, bob), [("Milch, ".repeat(20).trim().to_owned(), ValueState::Clear)]);
    let after = sealed(&office);
    assert_eq!(after.len(), 2);
    assert!(after.iter().all(|value| !before.contains(value)), "each is sealed anew");
    assert!(doctor::doctor(office.session()).unwrap().ok);
    office.reopen_as("Rita", OTHER_PASSWORD);
    assert_eq!(values(&office, ada), of_ada, "it is sealed to all whose role sees it");
    set(&office, ada, allergy, "Nüsse und Soja");
    office.reopen().unwrap();

    for (key, bytes) in SPECIAL_KEYS.iter().zip(leaked) {
        fs::write(office.file(key), bytes).unwrap();
    }
    for person in [ada, bob] {
        assert_eq!(values(&office, person)[0], (String::new(), ValueState::Hidden), "it opens for nobody who is left");
    }
}

#[test]
fn what_was_sealed_before_is_not_put_back_and_all_else_is() {
    let mut office = Office::new();
    let (allergy, hobby) = (field(&office, "allergy", true), field(&office, "hobby", false));
    let ada = office.person("Ada").add();
    set(&office, ada, allergy, "Nüsse");
    let (cleared, hobby) = (set(&office, ada, allergy, ""), set(&office, ada, hobby, "Rudern"));
    drop(rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap());
    office.reopen().unwrap();
    let before = office.dump();

    let refused = history::undo(office.session(), cleared);

    assert!(matches!(refused, Err(Problem::CannotBeUndone)), "nobody could read it");
    assert_eq!(office.dump(), before);
    history::undo(office.session(), hobby).unwrap();
    assert_eq!(values(&office, ada), []);
    set(&office, ada, allergy, "Soja");
    let again = set(&office, ada, allergy, "");
    history::undo(office.session(), again).unwrap();
    assert_eq!(
        values(&office, ada),
        [("Soja".to_owned(), ValueState::Clear)],
        "what the present key sealed comes back"
    );
}

#[test]
fn a_key_of_special_categories_that_is_gone_keeps_nobody_from_a_new_key_for_the_data() {
    let mut office = Office::new();
    let (ada, old) = (office.person("Ada").add(), office.key());
    let allergy = field(&office, "allergy", true);
    set(&office, ada, allergy, "Nüsse");
    let kept = SPECIAL_KEYS.map(|key| {
        let bytes = fs::read(office.file(key)).unwrap();
        fs::remove_file(office.file(key)).unwrap();
        bytes
    });

    let done = rekey(office.session(), &RekeyRequest::of(PASSWORD), &mut |_, _| ()).unwrap();

    assert!(!done.view.special_renewed, "and says so");
    drop(done);
    assert_ne!(office.key(), old);
    for (key, bytes) in SPECIAL_KEYS.iter().zip(kept) {
        fs::write(office.file(key), bytes).unwrap();
    }
    office.reopen().unwrap();
    assert_eq!(values(&office, ada), [("Nüsse".to_owned(), ValueState::Clear)], "found again, it opens what it sealed");
}
