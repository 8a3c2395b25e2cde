//! Keys: two copies of which one is ruined, and new ones in the place of those that others may have.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use kartei_core::vault::access::Role;
use kartei_core::vault::doctor::{self, Finding};
use kartei_core::vault::history;
use kartei_core::vault::rekey::{RekeyRequest, rekey};
use kartei_core::vault::restore::{RestoreRequest, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::vault::{backup, users};
use kartei_core::{Cancel, Result};
use support::{Office, PASSWORD, USER, bytes_of, copy_folder};

const LINUS: &str = "drei grüne Pinguine tauchen";
const NEW: &str = "fünf rote Eulen rudern";

/// What the check-up says of the key files.
fn keys_found(office: &Office) -> (Finding, u64) {
    keys_found_by(office.session())
}

fn keys_found_by(session: &Session) -> (Finding, u64) {
    let found = doctor::doctor(session).unwrap();
    let keys = found.checks.into_iter().find(|check| check.name == "keys").unwrap();
    assert_eq!(keys.ok, keys.detail == Finding::Alike);
    (keys.detail, keys.count)
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
        without_journal: true,
        clock_is_right: false,
    }
}

fn restored(office: &Office, backup: &Path) -> Session {
    let folder = backup.with_extension("kartei");
    let restored = restore(&request(backup, &folder), office.conditions(), &Cancel::default(), &mut |_, _| ());
    restored.unwrap().session
}

/// The users' key files, without their copies.
fn key_files(office: &Office) -> Vec<String> {
    let names =
        fs::read_dir(office.file("users")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".age")).map(|name| format!("users/{name}")).collect()
}

fn code<T>(result: Result<T>) -> &'static str {
    result.map_or_else(|problem| problem.code(), |_| "done")
}

#[test]
fn a_ruined_copy_never_takes_the_place_of_a_whole_one_nor_the_only_one_in_a_backup() {
    let mut office = Office::new();
    let own = key_files(&office).remove(0);
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    let of_linus = key_files(&office).into_iter().find(|file| *file != own).unwrap();
    // Anywhere in the first copy: in what the password seals, in the line of the key, in what protects both, in what they hold.
    let flips = |whole: Vec<u8>| {
        let header = whole.windows(4).position(|window| window == b"\n---").unwrap();
        let of_stanza = whole.iter().position(|byte| *byte == b'\n').unwrap() + 20;
        (whole, [of_stanza, header - 5, header + 20, header + 60])
    };
    let spoilt = |whole: &[u8], at: usize| {
        let mut bytes = whole.to_vec();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        bytes
    };
    let mut number = 0;
    for name in [own.as_str(), "special.key.age", "data.key.age"] {
        let (whole, places) = flips(fs::read(office.file(name)).unwrap());
        for at in places {
            fs::write(office.file(name), spoilt(&whole, at)).unwrap();
            // Whoever comes in by the second copy knows it.
            office.close();
            office.reopen().unwrap();
            number += 1;
            let backup = office.beside(&format!("{number}.kartei-backup"));
            backup::back_up(office.session(), &backup, &mut |_, _| ()).unwrap();
            doctor::mend_key_files(office.session()).unwrap();
            assert_eq!(fs::read(office.file(name)).unwrap(), whole, "{name}, byte {at}");
            assert_eq!(keys_found(&office), (Finding::Alike, 0), "{name}, byte {at}");
            let restored = restored(&office, &backup);
            assert_eq!(
                doctor::doctor(&restored).unwrap().checks.iter().find(|check| !check.ok),
                None,
                "{name}, byte {at}"
            );
        }
    }
    // Of somebody else's file nobody here can tell: both copies stay, in the backup too, until who it belongs to signs in.
    let (whole, places) = flips(fs::read(office.file(&of_linus)).unwrap());
    let spoilt = spoilt(&whole, places[0]);
    fs::write(office.file(&of_linus), &spoilt).unwrap();
    assert_eq!(keys_found(&office), (Finding::Undecided, 1));
    doctor::mend_key_files(office.session()).unwrap();
    assert_eq!(fs::read(office.file(&of_linus)).unwrap(), spoilt);
    assert_eq!(fs::read(office.file(&format!("{of_linus}.copy"))).unwrap(), whole);
    let backup = office.beside("both.kartei-backup");
    backup::back_up(office.session(), &backup, &mut |_, _| ()).unwrap();
    let restored = restored(&office, &backup);
    assert_eq!(fs::read(restored.folder().join(&of_linus)).unwrap(), spoilt);
    assert_eq!(fs::read(restored.folder().join(format!("{of_linus}.copy"))).unwrap(), whole);
    let workspace = Workspace::open(restored.folder(), office.conditions()).unwrap();
    workspace.unlock(Some("Linus"), LINUS).unwrap();
}

#[test]
fn the_key_on_paper_opens_a_backup_too_and_sets_a_new_password() {
    let office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    let ada = office.person("Ada").add();
    let out = office.beside("away.kartei-backup");
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    let folder = office.beside("again.kartei");
    let with = |key: &str, user: &str, password: &str| {
        let asked = RestoreRequest { recovery_key: Some(key), user: Some(user), password, ..request(&out, &folder) };
        restore(&asked, office.conditions(), &Cancel::default(), &mut |_, _| ())
    };
    assert_eq!(code(with("AGE-SECRET-KEY-1", USER, NEW)), "wrong_recovery_key");
    assert_eq!(code(with(&users::draft_recovery_key(), USER, NEW)), "wrong_recovery_key");
    assert_eq!(code(with(&office.recovery_key, USER, "kurz")), "weak_password");
    assert_eq!(code(with(&office.recovery_key, "Nobody", NEW)), "unknown_user");
    assert_eq!(code(with(&office.recovery_key, "Linus", NEW)), "not_allowed", "he reads only");
    assert!(!folder.exists(), "nothing is left of what was refused");

    let restored = with(&office.recovery_key, USER, NEW).unwrap();

    assert_eq!(kartei_core::records::persons::show_person(&restored.session, ada).unwrap().name, "Ada");
    assert!(doctor::doctor(&restored.session).unwrap().ok);
    drop(restored);
    let workspace = Workspace::open(&folder, office.conditions()).unwrap();
    assert_eq!(code(workspace.unlock(Some(USER), PASSWORD)), "wrong_password");
    assert_eq!(code(workspace.unlock(Some(USER), NEW)), "done");
    assert_eq!(code(workspace.unlock(Some("Linus"), LINUS)), "done");
}

#[test]
fn a_new_key_on_paper_takes_the_place_of_the_one_before() {
    let mut office = Office::new();
    office.person("Ada").add();
    let key = users::draft_recovery_key();
    assert_eq!(code(users::renew_recovery_key(office.session(), "no key")), "wrong_recovery_key");

    let changed = users::renew_recovery_key(office.session(), &key).unwrap();

    assert_eq!(code(history::undo(office.session(), changed.change)), "cannot_be_undone", "key files don't go back");
    assert!(doctor::doctor(office.session()).unwrap().ok);
    office.close();
    let workspace = office.workspace().unwrap();
    assert_eq!(code(workspace.recover(&office.recovery_key, None, NEW)), "wrong_recovery_key");
    assert_eq!(code(workspace.unlock(None, PASSWORD)), "done", "passwords stay");
    assert_eq!(code(workspace.recover(&key, None, NEW)), "done");
    users::add_user(&workspace.unlock(None, NEW).unwrap(), "Linus", Role::Reader, LINUS).unwrap();
    let linus = workspace.unlock(Some("Linus"), LINUS).unwrap();
    assert_eq!(code(users::renew_recovery_key(&linus, &users::draft_recovery_key())), "not_allowed");
}

#[test]
fn a_new_key_of_the_data_shuts_out_whoever_has_old_key_files_passwords_or_paper() {
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    office.person("Ada").add();
    let stolen = office.beside("stolen");
    copy_folder(&office.folder().join("users"), &stolen);
    let paper = users::draft_recovery_key();
    let asked = |password| RekeyRequest { password, recovery_key: Some(&paper) };
    assert_eq!(code(rekey(office.session(), &asked("wrong"), &mut |_, _| ())), "wrong_password");
    users::change_password(office.session(), PASSWORD, NEW).unwrap();
    assert_eq!(code(rekey(office.session(), &asked(PASSWORD), &mut |_, _| ())), "wrong_password", "the old one");
    assert_eq!(office.verify().problem, None);

    let done = rekey(office.session(), &asked(NEW), &mut |_, _| ()).unwrap();

    assert!(doctor::doctor(&done.session).unwrap().ok, "the keys fit, also those of special categories");
    drop(done);
    office.close();
    let workspace = office.workspace().unwrap();
    assert_eq!(
        code(workspace.recover(&office.recovery_key, Some(USER), "acht gelbe Hühner jodeln")),
        "wrong_recovery_key"
    );
    assert_eq!(code(workspace.unlock(Some(USER), NEW)), "done");
    assert_eq!(code(workspace.unlock(Some("Linus"), LINUS)), "done", "others keep theirs");
    // The thief puts the stolen file back, with the password that belongs to it.
    for name in fs::read_dir(&stolen).unwrap().map(|entry| entry.unwrap().file_name()) {
        fs::copy(stolen.join(&name), office.folder().join("users").join(&name)).unwrap();
    }
    assert_eq!(code(workspace.unlock(Some(USER), PASSWORD)), "key_file_damaged", "it opens nothing");
    assert_eq!(code(workspace.recover(&paper, Some(USER), NEW)), "done");
}

#[test]
fn two_who_add_users_at_once_leave_each_user_all_keys_and_nothing_beside_them() {
    let office = Office::new();
    let workspace = office.workspace().unwrap();
    let sessions = [office.sign_in().unwrap(), office.sign_in().unwrap()];
    let name = |who: usize, round: usize| format!("user-{who}-{round}");
    std::thread::scope(|scope| {
        for (who, session) in sessions.iter().enumerate() {
            scope.spawn(move || {
                for round in 0..8 {
                    users::add_user(session, &name(who, round), Role::Admin, LINUS).unwrap();
                }
            });
        }
    });
    for (who, round) in (0..2).flat_map(|who| (0..8).map(move |round| (who, round))) {
        let own = workspace.unlock(Some(&name(who, round)), LINUS).unwrap();
        assert_eq!(keys_found_by(&own), (Finding::Alike, 0), "{who} {round}");
    }
    let files = bytes_of(&office.folder());
    assert!(!files.keys().any(|path| path.extension() == Some("new".as_ref())), "{:?}", files.keys());
}

#[test]
fn who_changes_key_files_waits_until_another_one_has_put_theirs_in_place() {
    let office = Office::new();
    let other = fs::OpenOptions::new().write(true).create(true).truncate(false).open(office.file("alone")).unwrap();
    other.lock().unwrap();
    std::thread::scope(|scope| {
        let (done, is_done) = std::sync::mpsc::channel();
        let session = office.session();
        scope.spawn(move || done.send(users::add_user(session, "Linus", Role::Reader, LINUS)).unwrap());
        assert!(is_done.recv_timeout(Duration::from_secs(1)).is_err(), "it is not this one's turn");
        assert_eq!(users::list_users(session).unwrap().len(), 1);
        other.unlock().unwrap();
        is_done.recv().unwrap().unwrap();
    });
    assert!(office.workspace().unwrap().unlock(Some("Linus"), LINUS).is_ok());
}
