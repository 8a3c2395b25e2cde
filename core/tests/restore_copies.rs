//! A restored workspace and the one of before each go their own way: neither vouches for what was erased in the other one since.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::slice::from_ref;

use kartei_core::Cancel;
use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::records::persons::{PersonDraft, add_person, list_persons};
use kartei_core::vault::backup;
use kartei_core::vault::restore::{RestoreRequest, inspect_backup, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use support::{Office, PASSWORD, USER};

fn backed_up(office: &Office, session: &Session, folder: &str) -> PathBuf {
    // No other one lies beside it.
    fs::create_dir_all(office.beside(folder)).unwrap();
    let out = office.beside(folder).join("office.kartei-backup");
    backup::back_up(session, &out, &mut |_, _| ()).unwrap();
    out
}

/// Restores a backup with some workspaces at hand: who is in it then, or what stops it.
fn outcome(office: &Office, backup: &Path, workspaces: &[PathBuf]) -> String {
    let folder = office.beside("again.kartei");
    let found = restored(office, backup, &folder, workspaces).map(|session| names(&session));
    assert_eq!(inspect_backup(backup, workspaces).unwrap().journal_found, found.is_ok());
    let _ = fs::remove_dir_all(&folder);
    found.unwrap_or_else(|code| code)
}

fn restored(office: &Office, backup: &Path, folder: &Path, workspaces: &[PathBuf]) -> Result<Session, String> {
    let request = RestoreRequest {
        backup,
        folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces,
        without_journal: false,
        clock_is_right: false,
    };
    let done = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ());
    done.map(|done| done.session).map_err(|problem| problem.code().to_owned())
}

fn names(session: &Session) -> String {
    let all = list_persons(session, &Default::default(), Default::default(), 0, 100).unwrap();
    all.rows.into_iter().map(|person| person.name).collect::<Vec<_>>().join(" ")
}

fn add(session: &Session, name: &str) -> PersonId {
    let (given_name, source) = (name.to_owned(), String::from("fair"));
    add_person(session, PersonDraft { given_name, source, ..PersonDraft::default() }).unwrap().value.id
}

fn erase(session: &Session, person: PersonId) {
    erase_person(session, person, &ErasureRequest::on(ErasureGround::A)).unwrap();
}

#[test]
fn a_copy_that_was_restored_for_a_look_does_not_vouch_for_a_backup_made_after_it() {
    let office = Office::new();
    add(office.session(), "Ada");
    let before = backed_up(&office, office.session(), "before");
    let copy = office.beside("copy.kartei");
    drop(restored(&office, &before, &copy, &[office.folder()]).unwrap());
    let eve = add(office.session(), "Eve");
    let since = backed_up(&office, office.session(), "since");
    erase(office.session(), eve);

    assert_eq!(outcome(&office, &since, from_ref(&copy)), "journal_missing");
    assert_eq!(outcome(&office, &since, &[office.folder()]), "Ada");
    assert_eq!(outcome(&office, &since, &[copy.clone(), office.folder()]), "Ada");
    assert_eq!(outcome(&office, &before, from_ref(&copy)), "Ada", "of before it the copy knows all");
}

#[test]
fn the_folder_of_before_does_not_vouch_for_a_backup_of_the_restored_workspace() {
    let office = Office::new();
    let ada = add(office.session(), "Ada");
    add(office.session(), "Bob");
    let before = backed_up(&office, office.session(), "before");
    let folder = office.beside("restored.kartei");
    let session = restored(&office, &before, &folder, &[office.folder()]).unwrap();
    let since = backed_up(&office, &session, "since");
    erase(&session, ada);
    drop(session);

    assert_eq!(outcome(&office, &since, &[office.folder()]), "journal_missing");
    assert_eq!(outcome(&office, &since, from_ref(&folder)), "Bob");
    assert_eq!(outcome(&office, &before, &[folder]), "Bob", "it knows what came after the backup it was made of");
}

#[test]
fn a_workspace_that_was_restored_twice_knows_what_all_of_before_knew() {
    let office = Office::new();
    let ada = add(office.session(), "Ada");
    let bob = add(office.session(), "Bob");
    add(office.session(), "Eve");
    let before = backed_up(&office, office.session(), "before");
    let (first, second) = (office.beside("first.kartei"), office.beside("second.kartei"));
    let session = restored(&office, &before, &first, &[office.folder()]).unwrap();
    let between = backed_up(&office, &session, "between");
    erase(&session, ada);
    drop(session);
    let session = restored(&office, &before, &second, &[office.folder(), first]).unwrap();
    erase(&session, bob);
    drop(session);

    for backup in [before, between] {
        assert_eq!(outcome(&office, &backup, from_ref(&second)), "Eve");
    }
    // Its line stays when its journal is made anew.
    fs::remove_file(second.join("erasures.journal")).unwrap();
    let workspace = Workspace::open(&second, office.conditions()).unwrap();
    drop(workspace.unlock(Some(USER), PASSWORD).unwrap());
    assert_eq!(outcome(&office, &office.beside("between").join("office.kartei-backup"), &[second]), "Eve");
}
