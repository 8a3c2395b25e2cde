//! The history: nothing happens that it does not know of, and nobody alters it unseen.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::privacy::{contact, controller};
use kartei_core::records::{documents, organisations, persons, touchpoints};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::{self, HistoryProblem};
use kartei_core::vault::{doctor, settings, users};
use proptest::prelude::*;
use rusqlite::Connection;
use support::{Office, dump, note, tag};

/// What makes a history worth verifying: two persons, a tag, a touchpoint, an edit.
fn busy_office() -> Office {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    office.person("Charles").tag("engine").add();
    office.note(ada, "asked for the catalogue");
    let view = persons::show_person(office.session(), ada).unwrap();
    let mut draft = view.draft();
    draft.family_name = String::from("Byron");
    draft.name = String::new();
    persons::edit_person(office.session(), ada, draft, Some(view.version)).unwrap();
    office
}

#[test]
fn every_kind_of_change_says_who_when_what_and_why() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    office.reopen_at("2026-03-02T10:00:00Z");
    let session = office.session();
    let view = persons::show_person(session, ada).unwrap();
    let mut draft = view.draft();
    draft.note = String::from("likes engines");
    draft.contact_points[0].value = String::from("ada@example.org");
    persons::edit_person(session, ada, draft, Some(view.version)).unwrap();
    tag(session, ada, &[String::from("vip")], &[]).unwrap();
    tag(session, ada, &[], &[String::from("vip")]).unwrap();
    let touchpoint = office.note(ada, "called");
    contact::edit_touchpoint(session, touchpoint, &note("called twice"), None, None).unwrap();
    contact::remove_touchpoint(session, touchpoint).unwrap();
    let file = office.write("offer.txt", "an offer");
    let document = documents::add_document(session, ada, &file).unwrap().value.id;
    disclosures::save_document(session, &SaveDocument::for_own_use(document, &office.beside("out.txt"))).unwrap();
    documents::remove_document(session, document).unwrap();

    insta::assert_snapshot!(office.story(ada));
    assert!(office.verify().ok);
}

#[test]
fn what_concerns_no_person_is_recorded_too() {
    let office = Office::new();
    let session = office.session();
    let draft = organisations::OrganisationDraft { name: String::from("Analytical"), ..Default::default() };
    let organisation = organisations::add_organisation(session, &draft).unwrap().value.id;
    let ada = office.person("Ada").add();
    organisations::set_membership(session, ada, organisation, "founder").unwrap();
    organisations::end_membership(session, ada, organisation).unwrap();
    organisations::remove_organisation(session, organisation).unwrap();
    users::add_user(session, "Linus", Role::Reader, "drei grüne Pinguine tauchen").unwrap();
    users::set_role(session, "Linus", Role::Editor).unwrap();
    users::remove_user(session, "Linus").unwrap();
    let mut london = settings::controller(session).unwrap();
    london.city = String::from("London");
    controller::set_controller(session, &london).unwrap();
    users::change_password(session, support::PASSWORD, "fünf rote Eulen rudern").unwrap();

    let actions: Vec<String> = office.history(None).into_iter().map(|entry| entry.action).collect();
    assert_eq!(
        actions,
        [
            "create_workspace",
            "add_organisation",
            "add_person",
            "set_membership",
            "end_membership",
            "remove_organisation",
            "add_user",
            "set_role",
            "remove_user",
            "set_controller",
            "change_password"
        ]
    );
    let silent: Vec<String> = office
        .history(None)
        .into_iter()
        .filter(|entry| entry.changes.is_empty() && entry.action != "change_password")
        .map(|entry| entry.action)
        .collect();
    assert_eq!(silent, Vec::<String>::new(), "each says what it changed");
    assert!(office.verify().ok);
}

#[test]
fn an_edit_shows_the_old_and_the_new_value() {
    let office = busy_office();
    let edit = office.history(None).pop().unwrap();
    let family = edit.changes.iter().find(|change| change.column == "family_name").unwrap();
    assert_eq!((edit.action.as_str(), edit.actor.as_str()), ("edit_person", support::USER));
    assert_eq!(edit.at.to_string(), "2026-03-01T09:00:00Z");
    assert_eq!((family.old.as_deref(), family.new.as_deref()), (Some(""), Some("Byron")));
}

#[test]
fn what_a_deleted_person_takes_along_is_recorded_row_by_row() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").phone("030 123456").tag("vip").living_in("London").add();
    office.note(ada, "met at the fair");
    let id = ada.0.as_bytes().to_vec();
    office
        .change_with_sql(move |connection| {
            connection.execute("DELETE FROM person WHERE id = ?1", [id]).map(|_| ()).map_err(Problem::from)
        })
        .unwrap();

    let last = office.history(ada).pop().unwrap();
    let mut tables: Vec<&str> = last.changes.iter().map(|change| change.table.as_str()).collect();
    tables.sort_unstable();
    tables.dedup();
    assert_eq!(tables, ["contact_point", "person", "person_tag", "postal_address", "touchpoint"]);
    assert!(last.changes.iter().all(|change| change.new.is_none()), "all of it went");
    assert!(office.verify().ok);
}

#[test]
fn undoing_takes_an_addition_an_edit_and_a_removal_back() {
    let office = Office::new();
    let empty = persons_and_contacts(&office.raw());
    let added = persons::add_person(
        office.session(),
        persons::PersonDraft { given_name: String::from("Ada"), source: String::from("fair"), ..Default::default() },
    )
    .unwrap();
    let ada = added.value.id;
    let as_added = persons_and_contacts(&office.raw());

    let mut draft = added.value.draft();
    draft.note = String::from("changed");
    draft.tags = vec![String::from("vip")];
    let edited = persons::edit_person(office.session(), ada, draft, None).unwrap().change;
    assert_eq!(history::undo(office.session(), edited).unwrap().value, "edit_person");
    assert_eq!(persons_and_contacts(&office.raw()), as_added, "the edit is gone");

    let touchpoint = office.note(ada, "called");
    let with_note = persons_and_contacts(&office.raw());
    let removed = contact::remove_touchpoint(office.session(), touchpoint).unwrap().change;
    history::undo(office.session(), removed).unwrap();
    assert_eq!(persons_and_contacts(&office.raw()), with_note, "the note is back, and can be found");

    let problem = history::undo(office.session(), added.change).unwrap_err();
    assert_eq!(problem.code(), "conflict", "it would take the later note along");
    assert_eq!(persons_and_contacts(&office.raw()), with_note, "nothing was changed");
    contact::remove_touchpoint(office.session(), touchpoint).unwrap();
    history::undo(office.session(), added.change).unwrap();
    assert_eq!(persons_and_contacts(&office.raw()), empty);
    assert!(office.verify().ok);
}

fn persons_and_contacts(connection: &Connection) -> support::Dump {
    let mut dump = dump(connection);
    dump.retain(|table, _| !table.starts_with("history"));
    // Places and row numbers are derived; the texts and whose they are count.
    for table in ["person_search", "touchpoint_search"] {
        let rows = dump.get_mut(table).unwrap();
        for row in rows.iter_mut() {
            *row = row.split_once('|').unwrap().1.to_owned();
        }
        rows.sort();
    }
    dump
}

#[test]
fn the_database_itself_refuses_to_alter_or_delete_history() {
    let office = busy_office();
    let raw = office.raw();
    let before = dump(&raw);
    for sql in [
        "UPDATE history SET at = 0 WHERE seq = 2",
        "DELETE FROM history WHERE seq = 2",
        "UPDATE history_payload SET payload = x'00' WHERE seq = 2",
    ] {
        assert!(raw.execute_batch(sql).unwrap_err().to_string().contains("append-only"), "{sql}");
    }
    assert_eq!(dump(&raw), before);
}

#[test]
fn whoever_alters_an_entry_is_found_at_its_place() {
    let cases = [
        ("UPDATE history SET at = at + 1 WHERE seq = 3", "broken"),
        ("UPDATE history SET action = 'add_persom' WHERE seq = 3", "broken"),
        ("UPDATE history SET reason = 'x' WHERE seq = 3", "broken"),
        ("UPDATE history SET actor = randomblob(16) WHERE seq = 3", "broken"),
        ("UPDATE history SET subject = randomblob(16) WHERE seq = 3", "broken"),
        ("UPDATE history SET subject = NULL WHERE seq = 3", "broken"),
        ("UPDATE history SET change = 2 WHERE seq = 3", "broken"),
        ("UPDATE history SET hash = randomblob(32) WHERE seq = 3", "broken"),
        ("UPDATE history SET payload_digest = randomblob(32) WHERE seq = 3", "broken"),
        ("UPDATE history_payload SET payload = x'00' WHERE seq = 3", "altered"),
        ("UPDATE history_payload SET salt = randomblob(16) WHERE seq = 3", "altered"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM history_payload WHERE seq = 2; DELETE FROM history WHERE seq = 2",
            "broken",
        ),
        ("PRAGMA foreign_keys = OFF; UPDATE history SET seq = -3 WHERE seq = 3", "anywhere"),
    ];
    for (sql, expected) in cases {
        let mut office = busy_office();
        office.close();
        let raw = office.raw();
        raw.execute_batch(
            "DROP TRIGGER history_is_never_changed; DROP TRIGGER history_is_never_deleted;
             DROP TRIGGER history_payload_is_never_changed;",
        )
        .unwrap();
        raw.execute_batch(sql).unwrap();
        drop(raw);
        office.reopen().unwrap();

        let found = office.verify();
        assert!(!found.ok, "{sql}");
        match expected {
            "broken" => assert_eq!(found.problem, Some(HistoryProblem::HistoryBroken { seq: 3 }), "{sql}"),
            "altered" => assert_eq!(found.problem, Some(HistoryProblem::HistoryAltered { seq: 3 }), "{sql}"),
            _ => assert!(matches!(found.problem, Some(HistoryProblem::HistoryBroken { .. })), "{sql}: {found:?}"),
        }
        let check_up = doctor::doctor(office.session()).unwrap();
        assert!(check_up.checks.iter().any(|check| check.name == "history" && !check.ok), "the doctor says so: {sql}");
    }
}

#[test]
fn an_entry_remains_and_the_chain_holds_when_its_content_is_erased() {
    let office = busy_office();
    let head = office.verify().head;
    office.raw().execute_batch("DELETE FROM history_payload WHERE seq = 3").unwrap();

    let found = office.verify();
    assert!(found.ok, "{found:?}");
    assert_eq!(found.head, head);
    let entry = office.history(None).into_iter().find(|entry| entry.seq == 3).unwrap();
    assert!(entry.erased && entry.changes.is_empty());
    assert_eq!(entry.action, "add_person");
}

/// What opening says of a workspace whose database lags behind, then that changes are refused until it is acknowledged.
fn assert_missing(office: &mut Office, count: u64) {
    office.reopen().unwrap();
    assert_eq!(office.session().missing().map(|missing| missing.count), Some(count));
    let before = office.dump();
    let refused = office.person("Mary").try_add().unwrap_err();
    assert!(matches!(refused, Problem::ChangesMissing { count: found } if found == count), "{refused}");
    assert_eq!(office.dump(), before, "nothing was written");

    office.session().acknowledge_missing_changes().unwrap();
    office.person("Mary").add();
    let found = office.verify();
    assert!(found.ok, "{found:?}");
    let entries = office.history(None);
    assert_eq!(entries.iter().filter(|entry| entry.action == history::GAP).count(), 1);
    assert_eq!(found.entries, entries.len() as u64);
    office.reopen().unwrap();
    assert_eq!(office.session().missing(), None, "once is enough");
    assert!(matches!(office.session().acknowledge_missing_changes(), Err(Problem::NotFound)));
}

#[test]
fn a_cut_log_is_noticed_and_counted() {
    let mut office = Office::new();
    office.person("Ada").add();
    let whole = office.beside("whole");
    for name in ["Charles", "Mary", "Annabella"] {
        office.person(name).add();
    }
    office.copy_to(&whole);
    office.close();
    // Only what the log held is lost: the workspace as it was copied while it was open, without its log.
    fs::remove_dir_all(office.folder()).unwrap();
    support::copy_folder(&whole, &office.folder());
    let log = office.file("data.db-wal");
    assert!(fs::metadata(&log).unwrap().len() > 0, "the log holds the last changes");
    fs::remove_file(&log).unwrap();
    office.reopen().unwrap();
    let entries = office.history(None).len() as u64;
    let missing = 5 - entries;
    assert!(missing > 0);
    assert_missing(&mut office, missing);
}

#[test]
fn an_old_copy_of_the_database_is_noticed_and_counted() {
    let mut office = busy_office();
    office.close();
    fs::copy(office.file("data.db"), office.beside("old.db")).unwrap();
    office.reopen().unwrap();
    office.person("Annabella").add();
    office.person("Byron").add();
    office.close();
    fs::copy(office.beside("old.db"), office.file("data.db")).unwrap();
    assert_missing(&mut office, 2);
}

#[test]
fn a_missing_head_file_is_noticed() {
    let mut office = busy_office();
    office.close();
    fs::remove_file(office.file("history.head")).unwrap();
    assert_missing(&mut office, 0);
}

#[test]
fn the_head_of_another_history_is_noticed() {
    let mut office = busy_office();
    let other = Office::new();
    other.person("Somebody").add();
    fs::copy(other.file("history.head"), office.file("history.head")).unwrap();
    assert_missing(&mut office, 0);
}

#[test]
fn verification_names_missing_changes_by_itself() {
    let mut office = busy_office();
    office.close();
    fs::copy(office.file("data.db"), office.beside("old.db")).unwrap();
    office.reopen().unwrap();
    office.person("Annabella").add();
    office.close();
    fs::copy(office.beside("old.db"), office.file("data.db")).unwrap();
    office.reopen().unwrap();
    assert_eq!(office.verify().problem, Some(HistoryProblem::ChangesMissing { count: 1 }));
}

#[test]
fn a_proof_says_how_far_the_history_had_come() {
    let office = busy_office();
    let out = office.beside("proof.json");
    history::proof(office.session(), &out).unwrap();

    let proof: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let found = office.verify();
    assert_eq!(proof["head"], found.head);
    assert_eq!(proof["entries"], found.entries);
    assert_eq!(proof["at"], "2026-03-01T09:00:00Z");
    let state = history::state(office.session()).unwrap();
    assert_eq!(state.last_proof_at.unwrap().to_string(), "2026-03-01T09:00:00Z");
    assert_eq!((state.entries, state.head), (found.entries, found.head));
}

#[derive(Debug, Clone)]
enum Step {
    Add(u8),
    Edit(usize, u8),
    Tag(usize, u8),
    Untag(usize, u8),
    Note(usize, u8),
    RemoveNote(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (0..5u8).prop_map(Step::Add),
        2 => (0..5usize, 0..5u8).prop_map(|(who, what)| Step::Edit(who, what)),
        1 => (0..5usize, 0..3u8).prop_map(|(who, what)| Step::Tag(who, what)),
        1 => (0..5usize, 0..3u8).prop_map(|(who, what)| Step::Untag(who, what)),
        2 => (0..5usize, 0..5u8).prop_map(|(who, what)| Step::Note(who, what)),
        1 => (0..5usize).prop_map(Step::RemoveNote),
    ];
    proptest::collection::vec(step, 1..25)
}

/// Does a step; answers the change it made, 0 if there was nothing to do.
fn take(office: &Office, step: &Step) -> u64 {
    let session = office.session();
    let everybody = persons::list_persons(session, &Default::default(), Default::default(), 0, 100).unwrap().rows;
    let pick = |who: usize| everybody.get(who % everybody.len().max(1)).map(|row| row.id);
    let tags = |what: u8| vec![format!("tag{what}")];
    match *step {
        Step::Add(what) => {
            let draft = persons::PersonDraft {
                given_name: format!("N{what}"),
                source: String::from("fair"),
                tags: tags(what),
                memberships: vec![persons::Member::named(format!("O{what}"), "")],
                ..Default::default()
            };
            persons::add_person(session, draft).unwrap().change
        }
        Step::Edit(who, what) => pick(who).map_or(0, |id| {
            let mut draft = persons::show_person(session, id).unwrap().draft();
            draft.family_name = format!("F{what}");
            draft.name = String::new();
            draft.tags = tags(what);
            draft.addresses = vec![persons::Address { city: format!("C{what}"), ..Default::default() }];
            draft.memberships = vec![persons::Member::named(format!("o{what}"), format!("P{what}"))];
            persons::edit_person(session, id, draft, None).unwrap().change
        }),
        Step::Tag(who, what) => pick(who).map_or(0, |id| tag(session, id, &tags(what), &[]).unwrap().change),
        Step::Untag(who, what) => pick(who).map_or(0, |id| tag(session, id, &[], &tags(what)).unwrap().change),
        Step::Note(who, what) => pick(who)
            .map_or(0, |id| contact::add_touchpoint(session, id, &note(&format!("text {what}")), None).unwrap().change),
        Step::RemoveNote(who) => pick(who)
            .and_then(|id| touchpoints::list_touchpoints(session, id, &[], 0, 1).unwrap().rows.pop())
            .map_or(0, |found| contact::remove_touchpoint(session, found.id).unwrap().change),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12 * u32::try_from(support::soak()).unwrap(), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn undoing_everything_newest_first_passes_through_every_former_state(steps in steps()) {
        let office = Office::new();
        let mut states = vec![(0, persons_and_contacts(&office.raw()))];
        for step in &steps {
            let change = take(&office, step);
            let state = persons_and_contacts(&office.raw());
            if change == 0 {
                prop_assert_eq!(&state, &states.last().unwrap().1, "no entry, no difference: {:?}", step);
            } else {
                states.push((change, state));
            }
        }
        while states.len() > 1 {
            let (change, _) = states.pop().unwrap();
            history::undo(office.session(), change).unwrap();
            prop_assert_eq!(&persons_and_contacts(&office.raw()), &states.last().unwrap().1, "change {} undone", change);
        }
        prop_assert!(office.verify().ok);
        prop_assert!(doctor::doctor(office.session()).unwrap().ok);
    }
}
