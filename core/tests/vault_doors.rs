//! The two doors: rights are asked for, and a change is whole or not there.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::language::Language;
use kartei_core::privacy::{contact, controller};
use kartei_core::records::{documents, organisations, persons};
use kartei_core::vault::access::Role;
use kartei_core::vault::session::Why;
use kartei_core::vault::{doctor, history, settings, users};
use kartei_core::{Cancel, Problem};
use support::{Office, note};

const LINUS: &str = "drei grüne Pinguine tauchen";

#[test]
fn a_reader_reads_and_does_nothing_else() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let touchpoint = office.note(ada, "called");
    let file = office.write("offer.txt", "an offer");
    let document = documents::add_document(office.session(), ada, &file).unwrap().value.id;
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    office.reopen_as("Linus", LINUS);
    let before = office.dump();
    let session = office.session();

    assert_eq!(persons::show_person(session, ada).unwrap().name, "Ada");
    let out = office.beside("out");
    let draft = persons::show_person(session, ada).unwrap().draft();
    let refusals = [
        office.person("Mary").try_add().err(),
        persons::edit_person(session, ada, draft, None).err(),
        support::tag(session, ada, &[String::from("vip")], &[]).err(),
        contact::add_touchpoint(session, ada, &note("x"), None).err(),
        contact::edit_touchpoint(session, touchpoint, &note("x"), None, None).err(),
        contact::remove_touchpoint(session, touchpoint).err(),
        documents::add_document(session, ada, &file).err(),
        documents::remove_document(session, document).err(),
        disclosures::save_document(session, &SaveDocument::for_own_use(document, &out)).err(),
        organisations::add_organisation(
            session,
            &organisations::OrganisationDraft { name: String::from("x"), ..Default::default() },
        )
        .err(),
        history::list(session, &Default::default(), Language::En).err(),
        history::state(session).err(),
        history::verify(session, &mut |_| true).err(),
        history::proof(session, &out).err(),
        history::undo(session, 2).err(),
        doctor::doctor(session).err(),
        users::add_user(session, "Eve", Role::Admin, "acht gelbe Hühner jodeln").err(),
        users::set_role(session, "Linus", Role::Admin).err(),
        users::remove_user(session, support::USER).err(),
        controller::set_controller(session, &settings::controller(session).unwrap()).err(),
    ];
    for (number, refusal) in refusals.iter().enumerate() {
        assert!(matches!(refusal, Some(Problem::NotAllowed { .. })), "refusal {number}: {refusal:?}");
    }
    assert_eq!(office.dump(), before, "nothing was written");
    assert!(!out.exists(), "nothing left the workspace");
}

#[test]
fn an_editor_works_but_administers_nothing() {
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
    office.reopen_as("Linus", LINUS);
    let ada = office.person("Ada").add();
    assert_eq!(office.history(ada)[0].actor, "Linus");
    let refused = users::set_role(office.session(), "Linus", Role::Admin).unwrap_err();
    assert!(matches!(refused, Problem::NotAllowed { right: "administer" }));
}

#[test]
fn a_role_that_was_changed_holds_in_sessions_that_are_open() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
    let his = office.workspace().unwrap().unlock(Some("Linus"), LINUS).unwrap();
    contact::add_touchpoint(&his, ada, &note("called"), None).unwrap();

    users::set_role(office.session(), "Linus", Role::Reader).unwrap();

    let refused = contact::add_touchpoint(&his, ada, &note("called again"), None).unwrap_err();
    assert!(matches!(refused, Problem::NotAllowed { right: "edit_persons" }), "{refused}");
    assert_eq!((persons::show_person(&his, ada).unwrap().name.as_str(), his.role()), ("Ada", Role::Reader));

    users::remove_user(office.session(), "Linus").unwrap();

    assert!(matches!(persons::show_person(&his, ada), Err(Problem::UnknownUser)), "not even a look");
    assert!(users::change_password(&his, LINUS, "fünf rote Eulen rudern").is_err());
}

#[test]
fn who_was_removed_may_come_back_and_is_the_same_user() {
    let office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
    let before = office.workspace().unwrap().unlock(Some("Linus"), LINUS).unwrap().user();
    users::remove_user(office.session(), "Linus").unwrap();
    const NEW: &str = "fünf rote Eulen rudern";

    users::add_user(office.session(), "linus", Role::Reader, NEW).unwrap();

    let workspace = office.workspace().unwrap();
    assert!(workspace.unlock(Some("Linus"), LINUS).is_err(), "with a new password only");
    let back = workspace.unlock(Some("Linus"), NEW).unwrap();
    assert_eq!((back.user(), back.user_name(), back.role()), (before, "linus", Role::Reader));
    assert!(matches!(users::add_user(office.session(), "LINUS", Role::Reader, NEW), Err(Problem::NameTaken)));
    assert_eq!(users::list_users(office.session()).unwrap().len(), 2);
    assert!(office.verify().ok);
}

#[test]
fn what_no_inverse_brings_back_is_said_to_be_such() {
    let office = Office::new();
    let added = users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap().change;

    assert!(matches!(history::undo(office.session(), added), Err(Problem::CannotBeUndone)));
    assert!(matches!(history::undo(office.session(), 1), Err(Problem::CannotBeUndone)), "the first user is one too");
}

#[test]
fn only_who_administers_goes_on_after_a_loss() {
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    users::add_user(office.session(), "Margaret", Role::Editor, "acht gelbe Hühner jodeln").unwrap();
    office.close();
    std::fs::remove_file(office.file("history.head")).unwrap();
    for (name, password) in [("Linus", LINUS), ("Margaret", "acht gelbe Hühner jodeln")] {
        office.reopen_as(name, password);
        let refused = office.session().acknowledge_missing_changes();
        assert!(matches!(refused, Err(Problem::NotAllowed { right: "administer" })), "{name}: {refused:?}");
    }

    office.reopen().unwrap();
    assert!(office.session().missing().is_some(), "it is still unread");
    office.session().acknowledge_missing_changes().unwrap();
    assert!(office.verify().ok);
    let last = office.history(None).pop().unwrap();
    assert_eq!((last.action.as_str(), last.reason.as_str()), (history::GAP, "nobody knows how many are missing"));
}

#[test]
fn a_change_that_fails_or_panics_leaves_nothing() {
    let office = Office::new();
    office.person("Ada").add();
    let before = office.dump();
    let failed = office.change_with_sql(|connection| {
        connection.execute("DELETE FROM person", [])?;
        Err(Problem::Conflict)
    });
    assert!(matches!(failed, Err(Problem::Conflict)));
    assert_eq!(office.dump(), before);

    let panicked = catch_unwind(AssertUnwindSafe(|| {
        office.change_with_sql(|connection| {
            connection.execute("DELETE FROM person", []).unwrap();
            panic!("a bug in a use case")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(office.dump(), before);
    let other = office.sign_in().unwrap();
    persons::add_person(
        &other,
        persons::PersonDraft { given_name: String::from("Mary"), source: String::from("fair"), ..Default::default() },
    )
    .expect("another process is not kept waiting");
    office.person("Charles").add();
    assert!(office.verify().ok);
    assert_eq!(office.history(None).len(), 4);
}

#[test]
fn work_that_is_stopped_ends_and_leaves_nothing() {
    let mut office = Office::new();
    office.person("Ada").add();
    let before = office.dump();
    let cancel = Cancel::default();
    office.work_until(&cancel);

    let stopped = office.change_with_sql(move |connection| {
        connection.execute("DELETE FROM person", [])?;
        cancel.cancel();
        let endless =
            "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT max(n) FROM number";
        connection.query_row(endless, [], |_| Ok(()))?;
        Ok(())
    });

    assert!(matches!(stopped, Err(Problem::Cancelled)), "{stopped:?}");
    assert_eq!(office.dump(), before);
    let again = office.person("Mary").try_add();
    assert!(matches!(again, Err(Problem::Cancelled)), "what was stopped stays so: {again:?}");
    office.reopen().unwrap();
    office.person("Mary").add();
    assert!(office.verify().ok);
}

#[test]
fn who_when_and_why_travel_with_the_door() {
    let office = Office::at("2026-05-04T03:02:01Z");
    let why = Why::of("test").because("code-7");
    let seen = office
        .session()
        .change(why, |change| {
            change.note()?;
            Ok((change.actor(), change.now(), change.seq()))
        })
        .unwrap();
    assert_eq!(
        seen.value,
        (office.session().user(), kartei_core::time::Timestamp::parse("2026-05-04T03:02:01Z").unwrap(), 2)
    );
    assert_eq!(seen.change, 2);
    let last = office.history(None).pop().unwrap();
    assert_eq!((last.action.as_str(), last.reason.as_str()), ("test", "code-7"));
}

#[test]
fn a_change_that_changes_nothing_writes_no_history() {
    let office = Office::new();
    let before = office.dump();
    let changed = office.session().change(Why::of("test"), |_| Ok(())).unwrap();
    assert_eq!(changed.change, 0);
    assert_eq!(office.dump(), before);
}
