//! A merge that was taken back: each of the two has a history of their own again, and nothing of the other one is in it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod proof_support;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::exchange::proof::check_proof_in;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::edit_touchpoint;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::persons::{list_persons, show_person};
use kartei_core::records::search;
use kartei_core::records::touchpoints::list_touchpoints;
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::vault::{backup, doctor, history};
use kartei_core::{Cancel, Problem};
use proof_support::saved_proof;
use support::{Office, PASSWORD, USER, note};

fn agrees(office: &Office, person: PersonId) {
    let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &RecordConsent { language: "de".into(), ..given }).unwrap();
}

/// Two who are taken for one, each with a consent, an objection and a note.
fn two(office: &Office) -> (PersonId, PersonId) {
    let (ada, bea) = two_who_said_nothing(office);
    for person in [ada, bea] {
        agrees(office, person);
        object(office.session(), person, &Objected::All, None, "").unwrap();
    }
    (ada, bea)
}

fn two_who_said_nothing(office: &Office) -> (PersonId, PersonId) {
    let ada = office.person("Ada").family("Byron").email("byron@example.com").note("Trinkt Tee.").add();
    let bea = office
        .person("Bea")
        .family("Quarzine")
        .email("quarzine@example.org")
        .living_in("Quarzstadt")
        .note("Spielt Quarzharfe.")
        .add();
    office.note(ada, "Erstes Gespräch");
    office.note(bea, "Quarzgespräch");
    (ada, bea)
}

fn merge(office: &Office, keep: PersonId, other: PersonId) -> u64 {
    merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap().change
}

/// What the whole history says that was changed.
fn told(office: &Office) -> String {
    office.history(None).iter().map(|entry| format!("{:?}\n", entry.changes)).collect()
}

fn sweep(office: &Office) {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
}

#[test]
fn the_history_of_the_one_does_not_hold_what_is_erased_of_the_other() {
    let office = Office::new();
    let (ada, bea) = two(&office);
    let before = told(&office);
    let change = merge(&office, ada, bea);
    // What came with the merge is changed and changed back.
    let rows = list_touchpoints(office.session(), ada, &[], 0, 9).unwrap().rows;
    let moved = rows.iter().find(|one| one.text == "Quarzgespräch").unwrap();
    let edited = edit_touchpoint(office.session(), moved.id, &note("Quarzrede"), None, None).unwrap();
    history::undo(office.session(), edited.change).unwrap();
    office.note(ada, "Zwischendurch");

    let undone = history::undo(office.session(), change).unwrap();

    let after = told(&office);
    assert_eq!(after.matches("Quarz").count(), before.matches("Quarz").count(), "each says what it said before, once");
    assert!(after.contains("Erstes Gespräch") && after.contains("Zwischendurch"));
    for seq in [undone.change, change] {
        let again = history::undo(office.session(), seq);
        assert!(matches!(again, Err(Problem::NotFound)), "{again:?}");
    }
    erase_person(office.session(), bea, &ErasureRequest::on(ErasureGround::A)).unwrap();
    assert!(!told(&office).to_lowercase().contains("quarz"));
    assert!(office.history(ada).iter().any(|entry| entry.action == "merge_persons" && entry.erased));
    assert!(office.verify().ok);
}

#[test]
fn the_proof_of_each_holds_nothing_of_the_other_and_proves_what_it_did() {
    let office = Office::new();
    let (ada, bea) = two(&office);
    let change = merge(&office, ada, bea);
    history::undo(office.session(), change).unwrap();

    for (person, others) in [(ada, ["Quarz", "quarzine"]), (bea, ["Byron", "byron@"])] {
        let out = saved_proof(&office, person);
        let found = check_proof_in(office.session(), &out).unwrap();
        assert_eq!((found.ok, found.problem, found.in_history), (true, None, Some(true)));
        let content = found.content.unwrap();
        assert_eq!(content.events, 1);
        let text = fs::read_to_string(&out).unwrap();
        assert!(others.iter().all(|word| !text.contains(word)), "{text}");
        let proof: serde_json::Value = serde_json::from_str(&text).unwrap();
        let links = proof["history"]["links"].as_array().unwrap();
        let actions: Vec<_> = links.iter().map(|link| link["action"].as_str().unwrap()).collect();
        assert!(!actions.contains(&"merge_persons") && !actions.contains(&"undo"), "{actions:?}");
    }
}

#[test]
fn what_is_held_by_then_still_forbids_it() {
    let mut office = Office::new();
    let (ada, bea) = two(&office);
    office.reopen_at("2026-03-02T09:00:00Z");
    let change = merge(&office, ada, bea);
    let draft = HoldDraft {
        kind: HoldKind::Litigation,
        target: HoldTarget::Person { id: ada },
        reason: "Klage".into(),
        review_on: office.today().plus_days(90),
    };
    add_hold(office.session(), &draft).unwrap();
    let before = office.dump();
    assert!(matches!(history::undo(office.session(), change), Err(Problem::HeldUp)));
    assert_eq!(office.dump(), before);
}

#[test]
fn who_was_given_up_has_a_history_for_thirty_days_from_then() {
    let mut office = Office::at("2026-01-05T09:00:00Z");
    let (ada, bea) = two(&office);
    office.reopen_at("2026-03-01T09:00:00Z");
    let change = merge(&office, ada, bea);
    office.reopen_at("2026-03-02T09:00:00Z");
    sweep(&office);
    history::undo(office.session(), change).unwrap();
    let own: String = office.history(bea).iter().map(support::told).collect();
    assert!(own.contains("Quarzgespräch") && own.contains("Spielt Quarzharfe."), "{own}");

    let change = merge(&office, ada, bea);
    let left = |office: &Office| {
        let added = office.history(ada).into_iter().filter(|entry| entry.action == "add_person");
        added.map(|entry| support::told(&entry)).collect::<String>().contains("Quarzine")
    };
    for (day, is_there) in [("2026-03-31T09:00:00Z", true), ("2026-04-02T09:00:00Z", false)] {
        office.reopen_at(day);
        sweep(&office);
        assert_eq!(left(&office), is_there, "{day}");
    }
    assert!(matches!(history::undo(office.session(), change), Err(Problem::NotFound)));
}

#[test]
fn a_file_of_before_forgets_what_was_taken_back_by_then() {
    let mut office = Office::new();
    let (ada, bea) = two(&office);
    let change = merge(&office, ada, bea);
    let undone = history::undo(office.session(), change).unwrap().change;
    office.close();
    let raw = office.raw();
    let contents = |of: &str| -> u64 {
        let sql = format!("SELECT count(*) FROM history_payload JOIN history USING (seq) WHERE change {of}");
        raw.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let both = format!("IN ({change}, {undone})");
    let others = contents(&format!("NOT {both}"));
    let put_back =
        format!("INSERT INTO history_payload SELECT seq, zeroblob(16), x'00' FROM history WHERE change {both}");
    assert!(raw.execute(&put_back, []).unwrap() > 4);
    support::raw::take_back_migration_28(&raw);

    office.reopen().unwrap();

    assert_eq!((contents(&both), contents(&format!("NOT {both}"))), (0, others));
    assert!(office.verify().ok);
}

fn backed_up(office: &Office, name: &str) -> PathBuf {
    let out = office.beside(&format!("{name}.kartei-backup"));
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn restored(office: &Office, backup: &Path) -> Restored {
    let (folder, workspaces) = (office.beside("again.kartei"), [office.folder()]);
    let request = RestoreRequest {
        backup,
        folder: &folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &workspaces,
        without_journal: false,
        clock_is_right: false,
    };
    restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap()
}

/// Who is stored there, and what their timelines say; and whether anything of it knows the word.
fn there(again: &Restored, word: &str) -> (Vec<(PersonId, Vec<String>)>, bool) {
    let session = &again.session;
    let all = list_persons(session, &Default::default(), Default::default(), 0, 9).unwrap().rows;
    let persons = all.into_iter().map(|person| {
        let rows = list_touchpoints(session, person.id, &[], 0, 9).unwrap().rows;
        (person.id, rows.into_iter().map(|one| one.text).collect())
    });
    let persons = persons.collect();
    let query = history::HistoryQuery { limit: 999, ..history::HistoryQuery::default() };
    let told = history::list(session, &query, Language::De).unwrap().rows;
    let told: String = told.iter().map(|entry| format!("{:?}\n", entry.changes).to_lowercase()).collect();
    let found = search::find(session, word, 9).unwrap().len();
    assert!(doctor::doctor(session).unwrap().ok, "it is whole");
    (persons, told.contains(word) || found > 0)
}

#[test]
fn who_was_two_again_when_one_was_erased_is_two_in_a_backup_of_between() {
    for (erases_the_one_who_stayed, is_kept) in [(false, false), (false, true), (true, false), (true, true)] {
        let office = Office::new();
        let (ada, bea) = if is_kept { two(&office) } else { two_who_said_nothing(&office) };
        let change = merge(&office, ada, bea);
        let between = backed_up(&office, "between");
        history::undo(office.session(), change).unwrap();
        let gone = if erases_the_one_who_stayed { ada } else { bea };
        erase_person(office.session(), gone, &ErasureRequest::on(ErasureGround::A)).unwrap();

        let again = restored(&office, &between);

        let (stays, word) = if gone == ada { (bea, "byron") } else { (ada, "quarz") };
        let text = if gone == ada { "Quarzgespräch" } else { "Erstes Gespräch" };
        let (persons, knows) = there(&again, word);
        assert!(persons.contains(&(stays, vec![text.to_owned()])), "{persons:?}");
        assert!(!persons.iter().any(|(person, texts)| *person != stays && !texts.is_empty()), "{persons:?}");
        assert!(!knows, "nothing of the one who went is left");
        let own = show_person(&again.session, stays).unwrap();
        assert_eq!(own.emails, [if stays == bea { "quarzine@example.org" } else { "byron@example.com" }]);
    }
}

#[test]
fn what_was_worked_on_between_goes_with_whom_it_is_of() {
    let office = Office::new();
    let (ada, bea) = two(&office);
    let change = merge(&office, ada, bea);
    let rows = list_touchpoints(office.session(), ada, &[], 0, 9).unwrap().rows;
    let moved = rows.iter().find(|one| one.text == "Quarzgespräch").unwrap();
    let edited = edit_touchpoint(office.session(), moved.id, &note("Quarzrede"), None, None).unwrap();
    let between = backed_up(&office, "between");
    history::undo(office.session(), edited.change).unwrap();
    history::undo(office.session(), change).unwrap();
    erase_person(office.session(), bea, &ErasureRequest::on(ErasureGround::A)).unwrap();

    let again = restored(&office, &between);

    let (persons, knows) = there(&again, "quarz");
    assert!(persons.contains(&(ada, vec!["Erstes Gespräch".to_owned()])), "{persons:?}");
    assert!(!knows);
}

#[test]
fn who_became_a_part_of_one_who_became_a_part_is_two_again_before_that_one() {
    let office = Office::new();
    let (ada, bea) = two(&office);
    let cleo = office.person("Cleo").add();
    let first = merge(&office, ada, bea);
    let second = merge(&office, cleo, ada);
    let between = backed_up(&office, "between");
    history::undo(office.session(), second).unwrap();
    history::undo(office.session(), first).unwrap();
    erase_person(office.session(), bea, &ErasureRequest::on(ErasureGround::A)).unwrap();

    let again = restored(&office, &between);

    let (persons, knows) = there(&again, "quarz");
    assert!(persons.contains(&(ada, vec!["Erstes Gespräch".to_owned()])), "{persons:?}");
    assert!(persons.contains(&(cleo, Vec::new())), "{persons:?}");
    assert!(!knows);
}

#[test]
fn a_merge_that_stands_is_one_in_a_backup_of_it() {
    let office = Office::new();
    let (ada, bea) = two_who_said_nothing(&office);
    let dora = office.person("Dora").add();
    merge(&office, ada, bea);
    let between = backed_up(&office, "between");
    for person in [ada, dora] {
        erase_person(office.session(), person, &ErasureRequest::on(ErasureGround::A)).unwrap();
    }

    let again = restored(&office, &between);

    let (persons, knows) = there(&again, "quarz");
    assert_eq!((persons, knows), (Vec::new(), false));
    assert!(show_person(&again.session, bea).is_err());
}
