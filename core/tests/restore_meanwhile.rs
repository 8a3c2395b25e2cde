//! What a restore takes over of the workspace that lies elsewhere, and what happens there meanwhile.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::exchange::disclosures::{ExportReason, list_disclosures};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, MentionId, erase_person};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, Address, show_person};
use kartei_core::time::{Clock, Timestamp};
use kartei_core::vault::backup::{self, BackupSettings, backup_state, set_backup_settings};
use kartei_core::vault::journal::{self, Erasure};
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::vault::session::{Session, Why};
use kartei_core::vault::workspace::Workspace;
use kartei_core::{CATALOGUE, Cancel};
use support::{Office, PASSWORD, USER, conditions, erasure_of, raw};

fn backed_up(office: &Office, name: &str) -> PathBuf {
    let out = office.beside(name);
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn erase(office: &Office, person: PersonId, redact: Vec<MentionId>) {
    let request = ErasureRequest { redact, ..ErasureRequest::on(ErasureGround::A) };
    erase_person(office.session(), person, &request).unwrap();
}

/// Restores a backup beside the office, which is where it was.
fn restored(office: &Office, backup: &Path, progress: &mut dyn FnMut(u64, u64)) -> Restored {
    let request = RestoreRequest {
        backup,
        folder: &office.beside("again.kartei"),
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &[office.folder()],
        without_journal: false,
        clock_is_right: false,
    };
    restore(&request, office.conditions(), &Cancel::default(), progress).unwrap()
}

fn names(session: &Session) -> Vec<String> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 100).unwrap();
    all.rows.into_iter().map(|person| person.name).collect()
}

#[test]
fn who_is_erased_while_a_restore_runs_does_not_return() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    office.person("Eva").add();
    let backup = backed_up(&office, "office.kartei-backup");
    erase(&office, bob, Vec::new());
    let done = Cell::new(false);

    let restored = restored(&office, &backup, &mut |_, _| {
        if !done.replace(true) {
            erase(&office, ada, Vec::new());
        }
    });

    assert_eq!(names(&restored.session), ["Eva"]);
    assert_eq!(restored.erasures_replayed, 2);
    let of = |folder: &Path| journal::read(&folder.join("erasures.journal")).unwrap().len();
    assert_eq!(of(restored.session.folder()), of(&office.folder()));
    assert!(kartei_core::vault::doctor::doctor(&restored.session).unwrap().ok);
}

#[test]
fn backups_that_lie_where_the_workspace_was_go_in_time_from_there_too() {
    let office = Office::new();
    office.person("Ada").add();
    let daily = backup::back_up_if_due(office.session()).unwrap().unwrap().file;

    let done = restored(&office, &daily, &mut |_, _| ());

    assert_eq!(done.folders, [office.folder()]);
    let old = office.file("backups");
    assert_eq!(backup_state(&done.session).unwrap().settings.former, [old.to_string_lossy()]);
    let folder = done.session.folder().to_owned();
    drop(done);
    let at = |day: &str| {
        let clock = Clock::Fixed(Timestamp::parse(&format!("{day}T09:00:00Z")).unwrap());
        Workspace::open(&folder, conditions(clock)).unwrap().unlock(None, PASSWORD).unwrap()
    };
    let session = at("2026-03-31");
    kartei_core::privacy::sweep::clock_is_right(&session).unwrap();
    backup::back_up_if_due(&session).unwrap();
    assert!(!daily.exists(), "its time is over");
    assert_eq!(backup_state(&session).unwrap().settings.former, [""; 0], "nothing of it is left there");
}

#[test]
fn a_restore_knows_the_places_for_backups_that_came_after_the_backup() {
    let office = Office::new();
    let places = ["first", "second", "third"].map(|name| {
        let folder = office.beside(name);
        fs::create_dir(&folder).unwrap();
        folder.to_string_lossy().into_owned()
    });
    let set = |folder: &str| {
        let settings = backup_state(office.session()).unwrap().settings;
        set_backup_settings(office.session(), &BackupSettings { folder: folder.to_owned(), ..settings }).unwrap();
    };
    set(&places[0]);
    let backup = backed_up(&office, "office.kartei-backup");
    set(&places[1]);
    set(&places[2]);

    let now = backup_state(&restored(&office, &backup, &mut |_, _| ()).session).unwrap().settings;

    assert_eq!(now.folder, places[2]);
    assert_eq!(now.former, places[..2]);
}

#[test]
fn an_older_copy_of_the_workspace_takes_no_place_away() {
    let office = Office::new();
    let away = office.beside("away");
    fs::create_dir(&away).unwrap();
    office.copy_to(&office.beside("older.kartei"));
    let settings = BackupSettings { folder: away.to_string_lossy().into_owned(), ..BackupSettings::default() };
    set_backup_settings(office.session(), &settings).unwrap();
    let backup = backed_up(&office, "office.kartei-backup");
    let request = RestoreRequest {
        backup: &backup,
        folder: &office.beside("again.kartei"),
        user: None,
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &[office.beside("older.kartei")],
        without_journal: true,
        clock_is_right: false,
    };

    let done = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap();

    assert_eq!(backup_state(&done.session).unwrap().settings, settings);
}

#[test]
fn a_name_that_was_blackened_after_a_merge_is_blackened_in_a_copy_of_before_it() {
    let office = Office::new();
    let ada = office.person("Ada").family("Lovelace").add();
    let bob = office.person("Bob").working_for("Mühle", "").add();
    let twice = office.person("Bob").note("met Ada Lovelace").tag("Lovelace").working_for("Mühle", "for Lovelace");
    let twice = twice.add();
    let backup = backed_up(&office, "office.kartei-backup");
    merge_persons(office.session(), bob, twice, &MergeChoice::default()).unwrap();
    let texts = kartei_core::privacy::erasure::preview_erasure(office.session(), ada).unwrap().mentions;
    let texts: Vec<_> = texts.into_iter().filter(|text| text.can_be_redacted()).map(|text| text.id).collect();
    assert!(texts.contains(&MentionId::Note(bob)), "{texts:?}");
    erase(&office, ada, texts);

    let done = restored(&office, &backup, &mut |_, _| ());

    let view = show_person(&done.session, twice).unwrap();
    assert!(view.note.contains("met █"), "{}", view.note);
    let raw = raw::open_with_key(&done.session.folder().join("data.db"), &office.key());
    let dump = raw::dump(&raw);
    for (table, rows) in dump {
        let named = rows.iter().filter(|row| row.to_lowercase().contains("lovelace"));
        // The workspace is called so.
        assert_eq!(named.filter(|row| !row.contains("Lovelace Maschinen")).count(), 0, "{table}");
    }
}

#[test]
fn the_names_of_who_was_merged_after_a_backup_are_blackened_in_it_too() {
    let office = Office::new();
    let ada = office.person("Ada").family("Lovelace").add();
    let maiden = office.person("Augusta").family("Gordon").add();
    let oldest = office.person("Annabella").family("Milbanke").add();
    let bob =
        office.person("Bob").note("saw Ada Lovelace in May, later Augusta Gordon, then one Annabella Milbanke").add();
    let backup = backed_up(&office, "office.kartei-backup");
    merge_persons(office.session(), maiden, oldest, &MergeChoice::default()).unwrap();
    merge_persons(office.session(), ada, maiden, &MergeChoice::default()).unwrap();
    erase(&office, ada, vec![MentionId::Note(bob)]);
    let blackened = show_person(office.session(), bob).unwrap().note;
    assert!(!["Lovelace", "Gordon", "Milbanke"].iter().any(|name| blackened.contains(name)), "{blackened}");

    let done = restored(&office, &backup, &mut |_, _| ());

    assert_eq!(names(&done.session), ["Bob"]);
    assert_eq!(show_person(&done.session, bob).unwrap().note, blackened);
}

#[test]
fn what_an_older_version_blackened_as_one_text_is_blackened_again_but_for_who_got_data_of_those_who_stay() {
    let office = Office::new();
    let hans = office.person("Hans").family("Müller").add();
    let bob = office.person("Bob").email("bob@example.com");
    let bob = bob
        .with(|draft| {
            draft.contact_points[0].label = String::from("bei Müller");
            draft.addresses = vec![Address { street: String::from("c/o Müller, Mühlweg 1"), ..Address::default() }];
        })
        .add();
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::These(vec![bob]),
        out: office.beside("Müller.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Müller Druck GmbH"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    let list = list_disclosures(office.session(), bob).unwrap()[0].id;
    let backup = backed_up(&office, "office.kartei-backup");
    let line = |text: String| Erasure { kind: String::from("redacted"), rule: text, ..erasure_of(hans) };
    let lines = [line(format!("address:{bob}")), line(format!("disclosure:{list}"))];
    journal::append(&office.folder(), &lines).unwrap();
    office.session().change(Why::of("test"), |change| (CATALOGUE.erase_again)(change, &lines)).unwrap();
    erase(&office, hans, Vec::new());

    let done = restored(&office, &backup, &mut |_, _| ());

    let bob_now = show_person(&done.session, bob).unwrap();
    let told = (bob_now.contact_points[0].label.as_str(), bob_now.addresses[0].street.as_str());
    assert_eq!(told, ("bei █████", "c/o █████, Mühlweg 1"));
    let list = &list_disclosures(&done.session, bob).unwrap()[0];
    assert_eq!((list.file_name.as_str(), list.recipient.as_str()), ("█████.csv", "Müller Druck GmbH"));
}

#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date_and_nobody_returns_with_it() {
    let mut office = Office::new();
    let ada = office.person("Ada").note("wants a mill").add();
    office.person("Eva").note("likes tea").add();
    office.close();
    raw::take_back_migration_28(&office.raw());
    // Before the file is brought up to date it is backed up as it is.
    office.reopen().unwrap();
    let backup = fs::read_dir(office.file("backups")).unwrap().flatten().map(|entry| entry.path());
    let backup = backup.filter(|path| path.extension().is_some_and(|extension| extension == "kartei-backup")).last();
    erase(&office, ada, Vec::new());

    let done = restored(&office, &backup.expect("one of before the update"), &mut |_, _| ());

    assert_eq!(names(&done.session), ["Eva"]);
    assert_eq!(done.erasures_replayed, 1);
    assert!(kartei_core::vault::history::verify(&done.session, &mut |_| true).unwrap().ok);
    assert!(kartei_core::vault::doctor::doctor(&done.session).unwrap().ok);
    let eva = persons::list_persons(&done.session, &Default::default(), Default::default(), 0, 9).unwrap().rows[0].id;
    assert_eq!(show_person(&done.session, eva).unwrap().note, "likes tea");
}

#[test]
fn an_erasure_that_came_to_nothing_is_not_done_again_by_a_restore() {
    for is_killed in [false, true] {
        let mut office = Office::new();
        let ada = office.person("Ada").add();
        let backup = backed_up(&office, "office.kartei-backup");
        if is_killed {
            journal::append(&office.folder(), &[erasure_of(ada), erasure_of(ada)]).unwrap();
            office.reopen().unwrap();
        } else {
            // Nothing is committed that hangs on nobody.
            office.during_next_change(|connection| {
                let reading = "PRAGMA defer_foreign_keys = ON; INSERT INTO reading (id, person_id, actor, at, day)
                               VALUES (randomblob(16), randomblob(16), randomblob(16), 0, '2026-03-01');";
                connection.execute_batch(reading).unwrap();
            });
            let refused = erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::A));
            assert!(refused.is_err(), "{refused:?}");
        }

        assert_eq!(journal::read(&office.file("erasures.journal")).unwrap(), [], "killed: {is_killed}");
        let restored = restored(&office, &backup, &mut |_, _| ());

        assert_eq!((names(&restored.session), restored.erasures_replayed), (vec![String::from("Ada")], 0));
        erase(&office, ada, Vec::new());
        assert_eq!(journal::read(&office.file("erasures.journal")).unwrap().len(), 1, "the next one is noted");
    }
}

#[test]
fn a_database_that_lags_behind_cuts_nothing_off_that_happened_since() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    office.close();
    let before = fs::read(office.file("data.db")).unwrap();
    office.reopen().unwrap();
    erase(&office, ada, Vec::new());
    let lines = journal::read(&office.file("erasures.journal")).unwrap();
    office.close();
    fs::write(office.file("data.db"), before).unwrap();

    office.reopen().unwrap();

    assert!(office.session().missing().is_some());
    assert_eq!((journal::read(&office.file("erasures.journal")).unwrap(), lines.len()), (lines, 1));
}
