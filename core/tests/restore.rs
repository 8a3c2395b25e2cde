//! Restoring: what comes back, who does not, and what is refused.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod faults_support;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use faults_support::Random;
use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::records::persons;
use kartei_core::vault::access::Role;
use kartei_core::vault::restore::{RestoreRequest, Restored, inspect_backup, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::name_of;
use kartei_core::vault::{backup, doctor, journal, users};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD, USER, bytes_of, dump, key_with, open_with_key, soak};

/// A backup of an office, away from its folder.
fn backed_up(office: &Office, name: &str) -> PathBuf {
    let folder = office.beside(name);
    fs::create_dir_all(&folder).unwrap();
    let out = folder.join("office.kartei-backup");
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn request<'a>(backup: &'a Path, folder: &'a Path, journals: &'a [PathBuf]) -> RestoreRequest<'a> {
    RestoreRequest {
        backup,
        folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals,
        workspaces: &[],
        without_journal: false,
        clock_is_right: false,
    }
}

fn restored(office: &Office, request: &RestoreRequest<'_>) -> Result<Restored> {
    restore(request, office.conditions(), &Cancel::default(), &mut |_, _| ())
}

fn code(restored: Result<Restored>) -> String {
    match restored {
        Ok(_) => String::from("restored"),
        Err(Problem::BackupDamaged { part }) => format!("backup_damaged {part}"),
        Err(problem) => problem.code().to_owned(),
    }
}

fn names(session: &Session) -> BTreeSet<String> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 1000).unwrap();
    all.rows.into_iter().map(|person| person.name).collect()
}

#[test]
fn a_restored_workspace_is_the_one_that_was_backed_up() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").tag("vip").add();
    office.note(ada, "wants a larger mill");
    let before = office.dump();
    let out = backed_up(&office, "away");
    office.person("Charles").add();
    let folder = office.beside("again.kartei");

    let done = restored(&office, &request(&out, &folder, &[office.file("erasures.journal")])).unwrap();

    assert_eq!(done.erasures_replayed, 0);
    assert_eq!(names(&done.session), BTreeSet::from([String::from("Ada")]));
    assert!(doctor::doctor(&done.session).unwrap().ok);
    assert_eq!((done.session.workspace(), done.session.user_name()), (office.session().workspace(), USER));
    drop(done);
    let key = key_with(&office.recovery_key, &folder.join("data.key.age"));
    let mut after = dump(&open_with_key(&folder.join("data.db"), &key));
    assert_eq!(after["history"].len(), before["history"].len() + 1, "that it was restored is an entry");
    let line = after["setting"].iter().position(|row| row.contains("erasure_line")).unwrap();
    after.get_mut("setting").unwrap().remove(line);
    for table in ["history", "history_payload"] {
        after.insert(table.to_owned(), before[table].clone());
    }
    assert_eq!(after, before);
    let left = fs::read_dir(office.beside("")).unwrap().flatten().map(|entry| entry.file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("restoring")), "no quarantine is left");
}

#[test]
fn whoever_was_erased_since_does_not_return() {
    for by in ["journal", "folder", "newer backup"] {
        let office = Office::new();
        let (ada, _) = (office.person("Ada").add(), office.person("Charles").add());
        let out = backed_up(&office, "away");
        let erasure = office.erase(ada);
        let newer = backed_up(&office, "newer");
        let known = match by {
            "journal" => office.file("erasures.journal"),
            "folder" => office.folder(),
            _ => newer,
        };
        let folder = office.beside("again.kartei");

        // Of a newer backup nobody knows what came after it: somebody has to say that it is enough.
        let without_journal = by == "newer backup";
        let asked = RestoreRequest { without_journal, ..request(&out, &folder, std::slice::from_ref(&known)) };
        let done = restored(&office, &asked).unwrap();

        assert_eq!(done.erasures_replayed, 1, "by the {by}");
        assert_eq!(names(&done.session), BTreeSet::from([String::from("Charles")]));
        assert_eq!(journal::read(&folder.join("erasures.journal")).unwrap(), [erasure], "its own backups need it too");
    }
}

#[test]
fn a_missing_journal_stops_until_somebody_says_to_go_on() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let out = backed_up(&office, "away");
    office.erase(ada);
    let folder = office.beside("again.kartei");
    let [unknown, known] = [vec![], vec![office.folder()]].map(|known| inspect_backup(&out, &known).unwrap());
    assert_eq!((unknown.journal_found, unknown.name), (false, None));
    assert_eq!(
        (known.journal_found, known.name),
        (true, Some(name_of(&office.folder()))),
        "as the one at hand is called"
    );

    assert_eq!(code(restored(&office, &request(&out, &folder, &[]))), "journal_missing");
    assert!(!folder.exists());
    assert_eq!(fs::read_dir(office.beside("")).unwrap().count(), 2, "the office and its backup");

    let on = RestoreRequest { without_journal: true, ..request(&out, &folder, &[]) };
    let done = restored(&office, &on).unwrap();
    assert_eq!(done.erasures_replayed, 0);
    assert_eq!(names(&done.session), BTreeSet::from([String::from("Ada")]), "asked, and answered");
}

#[test]
fn the_journal_is_found_where_the_workspace_or_newer_backups_lie() {
    let office = Office::new();
    let (ada, grace) = (office.person("Ada").add(), office.person("Grace").add());
    office.person("Charles").add();
    let made = backup::back_up_if_due(office.session()).unwrap().unwrap().file;
    let out = backed_up(&office, "away");
    let newer = out.with_file_name("newer.kartei-backup");
    office.erase(ada);
    backup::back_up(office.session(), &newer, &mut |_, _| ()).unwrap();
    office.erase(grace);

    let own = office.beside("own.kartei");
    let done = restored(&office, &request(&made, &own, &[])).unwrap();
    assert_eq!((done.erasures_replayed, names(&done.session).len()), (2, 1), "it lies in the workspace's folder");

    let folder = office.beside("again.kartei");
    let elsewhere = [office.folder()];
    let known = RestoreRequest { workspaces: &elsewhere, ..request(&out, &folder, &[]) };
    assert_eq!(restored(&office, &known).unwrap().erasures_replayed, 2);

    let folder = office.beside("third.kartei");
    let nothing_else = request(&out, &folder, &[]);
    assert_eq!(code(restored(&office, &nothing_else)), "journal_missing", "after the newer backup nobody knows");
    let on = RestoreRequest { without_journal: true, ..nothing_else };
    assert_eq!(restored(&office, &on).unwrap().erasures_replayed, 1, "what the newer one knows is done all the same");
}

#[test]
fn a_journal_of_another_workspace_is_refused() {
    let (office, other) = (Office::new(), Office::new());
    let (first, second) = (office.person("Ada").add(), other.person("Ada").add());
    office.erase(first);
    other.erase(second);
    let out = backed_up(&office, "away");
    let folder = office.beside("again.kartei");
    let letter = office.write("letter.txt", "Dear Ada\n");

    for (known, refusal) in [
        (other.file("erasures.journal"), "invalid_field"),
        (backed_up(&other, "away"), "invalid_field"),
        (letter, "invalid_field"),
        (office.beside("nowhere"), "file_not_found"),
    ] {
        assert_eq!(
            code(restored(&office, &request(&out, &folder, std::slice::from_ref(&known)))),
            refusal,
            "{known:?}"
        );
        assert!(!folder.exists());
    }
}

#[test]
fn another_workspaces_folder_or_an_empty_file_is_no_journal() {
    let (office, other) = (Office::new(), Office::new());
    let ada = office.person("Ada").add();
    let out = backed_up(&office, "away");
    office.erase(ada);
    let folder = office.beside("again.kartei");
    let empty = office.write("empty.journal", "");

    for (known, refusal) in [
        (other.folder(), "invalid_field"),
        (other.file("erasures.journal"), "invalid_field"),
        (empty, "journal_missing"),
    ] {
        let named = [known];
        assert_eq!(code(restored(&office, &request(&out, &folder, &named))), refusal, "{named:?}");
        assert!(!folder.exists());
    }
}

#[test]
fn a_journal_that_was_lost_or_emptied_is_made_anew_and_nobody_returns() {
    for (loss, at_opening) in [("lost", true), ("emptied", true), ("lost", false), ("emptied", false)] {
        let when = format!("{loss}, at opening: {at_opening}");
        let mut office = Office::new();
        let (ada, grace) = (office.person("Ada").add(), office.person("Grace").add());
        office.person("Charles").add();
        let out = backed_up(&office, "away");
        erase(&office, ada);
        match loss {
            "lost" => fs::remove_file(office.file("erasures.journal")).unwrap(),
            _ => fs::write(office.file("erasures.journal"), "").unwrap(),
        }
        let found = doctor::doctor(office.session()).unwrap();
        let wrong: Vec<_> = found.checks.iter().filter(|check| !check.ok).map(|check| check.name).collect();
        assert_eq!(wrong, ["erasures"], "{when}");
        let folder = office.beside("again.kartei");
        let named = [office.folder()];
        let refused = code(restored(&office, &request(&out, &folder, &named)));
        assert_eq!(refused, if loss == "lost" { "file_not_found" } else { "journal_missing" }, "{when}");
        let at_hand = RestoreRequest { workspaces: &named, ..request(&out, &folder, &[]) };
        assert_eq!(code(restored(&office, &at_hand)), "journal_missing", "{when}");

        match at_opening {
            true => office.reopen().unwrap(),
            false => erase(&office, grace),
        }

        assert!(doctor::doctor(office.session()).unwrap().ok, "{when}");
        let done = restored(&office, &at_hand).unwrap();
        assert_eq!(done.erasures_replayed, if at_opening { 1 } else { 2 }, "{when}");
        assert!(!names(&done.session).contains("Ada"), "{when}");
    }
}

#[test]
fn a_journal_of_an_older_version_counts_as_far_as_it_shows_whose_it_is() {
    let mut office = Office::new();
    let (ada, grace) = (office.person("Ada").add(), office.person("Grace").add());
    let before = backed_up(&office, "before");
    erase(&office, ada);
    without_header(&office);
    let after = backed_up(&office, "after");
    erase(&office, grace);
    without_header(&office);
    let folder = office.beside("again.kartei");
    let named = [office.folder()];

    let asked = request(&before, &folder, &named);
    assert_eq!(code(restored(&office, &asked)), "journal_missing", "it may have been begun anew since");
    let on = restored(&office, &RestoreRequest { without_journal: true, ..asked.clone() }).unwrap();
    assert_eq!((on.erasures_replayed, names(&on.session).len()), (2, 0), "what it knows is done all the same");
    drop(on);
    fs::remove_dir_all(&folder).unwrap();
    let known = restored(&office, &request(&after, &folder, &named)).unwrap();
    assert_eq!(known.erasures_replayed, 1, "it knows what the backup knows");
    drop(known);
    fs::remove_dir_all(&folder).unwrap();

    office.reopen().unwrap();

    assert!(doctor::doctor(office.session()).unwrap().ok);
    assert_eq!(restored(&office, &asked).unwrap().erasures_replayed, 2, "whose it is was written into it");
}

/// As the window does.
fn erase(office: &Office, person: PersonId) {
    let request = ErasureRequest::on(ErasureGround::A);
    erase_person(office.session(), person, &request).unwrap();
}

/// Makes the journal one that does not say whose it is.
fn without_header(office: &Office) {
    let path = office.file("erasures.journal");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.split_once('\n').unwrap().1).unwrap();
}

#[test]
fn nothing_is_restored_over_something_or_by_somebody_else() {
    let mut office = Office::new();
    users::add_user(office.session(), "Rita", Role::Reader, "fünf rote Eulen rudern").unwrap();
    let out = backed_up(&office, "away");
    let journals = [office.file("erasures.journal")];
    let folder = office.beside("again.kartei");
    let ask = request(&out, &folder, &journals);
    office.close();
    let before = bytes_of(&office.beside(""));

    let own = office.folder();
    assert_eq!(code(restored(&office, &RestoreRequest { folder: &own, ..ask.clone() })), "workspace_exists");
    assert_eq!(code(restored(&office, &RestoreRequest { password: "wrong", ..ask.clone() })), "wrong_password");
    assert_eq!(code(restored(&office, &RestoreRequest { user: Some("Nobody"), ..ask.clone() })), "unknown_user");
    let rita = RestoreRequest { user: Some("Rita"), password: "fünf rote Eulen rudern", ..ask.clone() };
    assert_eq!(code(restored(&office, &rita)), "not_allowed");
    let letter = office.file("workspace.json");
    assert_eq!(code(restored(&office, &RestoreRequest { backup: &letter, ..ask.clone() })), "not_a_backup");
    let cancel = Cancel::default();
    let stopped = restore(&ask, office.conditions(), &cancel, &mut |_, _| cancel.cancel());
    assert_eq!(code(stopped), "cancelled");

    assert_eq!(bytes_of(&office.beside("")), before, "nothing was left behind");
    fs::create_dir(&folder).unwrap();
    assert_eq!(code(restored(&office, &ask)), "restored", "an empty folder is a place");
}

#[test]
fn what_is_damaged_is_named_and_nothing_is_restored() {
    let office = Office::new();
    office.person("Ada").email("ada@example.com").add();
    let out = backed_up(&office, "away");
    let whole = fs::read(&out).unwrap();
    let folder = office.beside("again.kartei");
    let journals = [office.file("erasures.journal")];
    let mut random = Random(0x6a09_e667_f3bc_c908);
    let mut found = BTreeSet::new();
    for time in 0..120 * soak() {
        let mut bytes = whole.clone();
        // The archive at the end is small: every third flip is in it.
        let archive = if time % 3 == 0 { bytes.len() as u64 - 8000 } else { 0 };
        let bit = (archive * 8) + random.below((bytes.len() as u64 - archive) * 8);
        bytes[usize::try_from(bit / 8).unwrap()] ^= 1 << (bit % 8);
        fs::write(&out, bytes).unwrap();
        let done = restored(&office, &request(&out, &folder, &journals));
        if let Ok(done) = &done {
            assert_eq!(names(&done.session), BTreeSet::from([String::from("Ada")]), "bit {bit} did no harm");
        }
        let harmless = done.is_ok();
        found.insert(code(done));
        if harmless {
            fs::remove_dir_all(&folder).unwrap();
        }
        assert!(!folder.exists(), "bit {bit}");
    }
    for behind in [&b"\0"[..], b"more", &[0; 4096], b"PK\x05\x06\0\0"] {
        fs::write(&out, [&whole, behind].concat()).unwrap();
        let refused = code(restored(&office, &request(&out, &folder, &journals)));
        assert_eq!(refused, "backup_damaged end", "{behind:?} behind its end");
        assert!(!folder.exists());
    }
    for length in [0, 1, 4096, whole.len() / 2, whole.len() - 1] {
        fs::write(&out, &whole[..length]).unwrap();
        assert_eq!(code(restored(&office, &request(&out, &folder, &journals))), "not_a_backup", "cut after {length}");
    }
    assert!(found.contains("backup_damaged data") && found.contains("backup_damaged keys"), "{found:?}");
    assert!(!found.contains("internal"), "{found:?}");
}

#[test]
fn a_backup_of_a_newer_program_is_refused() {
    let office = Office::new();
    let out = backed_up(&office, "away");
    // The first page has it; what follows the last one is no database, and a connection cuts it off.
    let mut backup = fs::read(&out).unwrap();
    open_with_key(&out, &office.key()).execute_batch("PRAGMA user_version = 99").unwrap();
    backup[..4096].copy_from_slice(&fs::read(&out).unwrap()[..4096]);
    fs::write(&out, backup).unwrap();
    let folder = office.beside("again.kartei");

    let refused = restored(&office, &request(&out, &folder, &[office.file("erasures.journal")]));

    assert_eq!(code(refused), "newer_schema");
    assert!(!folder.exists());
}

#[test]
fn what_a_crash_left_of_a_restore_is_no_workspace_and_goes_with_the_next() {
    let office = Office::new();
    let out = backed_up(&office, "away");
    let folder = office.beside("again.kartei");
    let left = office.beside(".again.kartei.restoring");
    support::copy_folder(&office.folder(), &left);
    ["workspace.json", "workspace.json.copy"].iter().for_each(|name| fs::remove_file(left.join(name)).unwrap());
    assert!(kartei_core::vault::workspace::Workspace::open(&left, office.conditions()).is_err());

    restored(&office, &request(&out, &folder, &[office.folder()])).unwrap();

    assert!(!left.exists());
}

/// What is known of one workspace and everything that came of it.
struct Life {
    erased: BTreeSet<String>,
    backups: Vec<PathBuf>,
    number: u64,
}

#[test]
fn nobody_returns_unasked_in_any_order_of_backup_erasure_and_restore() {
    for seed in 0..12 * soak() {
        let mut random = Random(0x3c6e_f372_fe94_f82b ^ (seed + 1));
        let mut office = Office::new();
        let mut life = Life { erased: BTreeSet::new(), backups: Vec::new(), number: 0 };
        let mut people: Vec<(PersonId, String)> = Vec::new();
        for step in 0..14 {
            match random.below(5) {
                0 | 1 => {
                    life.number += 1;
                    let name = format!("N{}", life.number);
                    people.push((office.person(&name).add(), name));
                }
                2 => life.backups.push(backed_up(&office, &format!("backup-{step}"))),
                3 if !people.is_empty() => {
                    let (person, name) = people.swap_remove(random.below(people.len() as u64) as usize);
                    office.erase(person);
                    life.erased.insert(name);
                }
                _ if !life.backups.is_empty() => {
                    let out = life.backups[random.below(life.backups.len() as u64) as usize].clone();
                    let lost = random.below(3) == 0;
                    let folder = office.beside(&format!("restored-{step}.kartei"));
                    let journals = if lost { Vec::new() } else { vec![office.file("erasures.journal")] };
                    let done = restored(&office, &request(&out, &folder, &journals));
                    if lost {
                        assert_eq!(code(done), "journal_missing", "seed {seed}, step {step}");
                        continue;
                    }
                    let there = names(&done.unwrap().session);
                    let returned: Vec<_> = there.intersection(&life.erased).collect();
                    assert!(returned.is_empty(), "seed {seed}, step {step}: {returned:?} returned");
                    people.retain(|(_, name)| there.contains(name));
                    // Work goes on in the restored one.
                    office.move_to(&folder);
                }
                _ => {}
            }
        }
    }
}
