//! What whoever restores a backup is told, and asked: who can sign in again, and what fell due since.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::Cancel;
use kartei_core::privacy::retention::{RetentionSettings, SweepMode, set_retention_settings};
use kartei_core::privacy::sweep::sweep_by_itself;
use kartei_core::records::persons;
use kartei_core::time::Timestamp;
use kartei_core::vault::access::Role;
use kartei_core::vault::backup;
use kartei_core::vault::clock::clock_jump;
use kartei_core::vault::restore::{FellDue, RestoreRequest, Restored, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::users;
use support::{Office, PASSWORD, USER};

fn backed_up(office: &Office, folder: &str) -> PathBuf {
    fs::create_dir_all(office.beside(folder)).unwrap();
    let out = office.beside(folder).join("office.kartei-backup");
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn request<'a>(backup: &'a Path, folder: &'a Path) -> RestoreRequest<'a> {
    RestoreRequest {
        backup,
        folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &[],
        without_journal: false,
        clock_is_right: false,
    }
}

fn restored(office: &Office, request: &RestoreRequest<'_>) -> Restored {
    restore(request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn names(session: &Session) -> Vec<String> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 100).unwrap();
    all.rows.into_iter().map(|person| person.name).collect()
}

fn erasing_by_itself(mode: SweepMode) -> Office {
    let office = Office::new();
    office.person("Ada").with(|draft| draft.kind = persons::PersonKind::Prospect).add();
    office.person("Bob").with(|draft| draft.kind = persons::PersonKind::Customer).add();
    let settings = RetentionSettings { mode, four_eyes: false, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &settings).unwrap();
    office
}

#[test]
fn who_can_sign_in_again_is_said() {
    let office = Office::new();
    for name in ["Ed", "Eve"] {
        users::add_user(office.session(), name, Role::Editor, "fünf rote Eulen rudern").unwrap();
    }
    let out = backed_up(&office, "away");
    users::remove_user(office.session(), "Eve").unwrap();

    let (first, second, workspaces) =
        (office.beside("first.kartei"), office.beside("second.kartei"), [office.folder()]);
    let asked = |folder| RestoreRequest { workspaces: &workspaces, ..request(&out, folder) };
    assert_eq!(restored(&office, &asked(&first)).users, ["Eve"], "Ed still works there");

    let both = [office.folder(), first.clone()];
    for workspaces in [[&both[0], &both[1]], [&both[1], &both[0]]].map(|both| both.map(PathBuf::clone)) {
        let asked = RestoreRequest { workspaces: &workspaces, ..request(&out, &second) };
        assert_eq!(restored(&office, &asked).users, ["Eve"], "she came back in one of them");
        fs::remove_dir_all(&second).unwrap();
    }

    let newer = [backed_up(&office, "newer")];
    let asked = RestoreRequest { journals: &newer, without_journal: true, ..request(&out, &second) };
    assert_eq!(restored(&office, &asked).users, ["Ed", "Eve"], "nobody knows who was removed");
}

#[test]
fn a_restore_does_not_answer_the_clocks_question() {
    for mode in [SweepMode::Do, SweepMode::Propose] {
        let mut office = erasing_by_itself(mode);
        let out = backed_up(&office, "away");
        let made = office.session().read(|read| Ok(read.now())).unwrap();
        let (folder, workspaces) = (office.beside("again.kartei"), [office.folder()]);
        office.close();
        office.reopen_at("2036-03-01T09:00:00Z");

        let done = restored(&office, &RestoreRequest { workspaces: &workspaces, ..request(&out, &folder) });

        let waits_for_clock = mode == SweepMode::Do;
        assert_eq!(done.fell_due, FellDue { waits_for_clock, ..FellDue::default() });
        assert_eq!(names(&done.session), ["Ada", "Bob"], "a clock that is years ahead takes nobody away");
        let jump = clock_jump(&done.session).unwrap().unwrap();
        assert_eq!((jump.last.day(), jump.now), (made.day(), Timestamp::parse("2036-03-01T09:00:00Z").unwrap()));
        if mode == SweepMode::Do {
            let refused = sweep_by_itself(&done.session).unwrap_err();
            assert_eq!(refused.code(), "clock_jumped", "whoever opens it is asked");
        }
    }
}

#[test]
fn what_fell_due_since_a_backup_goes_before_anybody_opens_it_and_is_told() {
    let mut office = erasing_by_itself(SweepMode::Do);
    let out = backed_up(&office, "away");
    let (folder, workspaces) = (office.beside("again.kartei"), [office.folder()]);
    office.close();
    office.reopen_at("2029-03-01T09:00:00Z");

    let asked = RestoreRequest { workspaces: &workspaces, clock_is_right: true, ..request(&out, &folder) };
    let done = restored(&office, &asked);

    assert_eq!((done.fell_due.persons, done.fell_due.waits_for_clock), (1, false));
    assert_eq!((names(&done.session), done.erasures_replayed), (vec![String::from("Bob")], 0));
    assert_eq!(clock_jump(&done.session).unwrap(), None);
}
