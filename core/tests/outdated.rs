//! What was removed or set right by hand stays in the history as long as it can be taken back, and no longer.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint, remove_touchpoint};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold, lift_hold};
use kartei_core::privacy::sweep::{clock_is_right, purge_by_itself};
use kartei_core::records::documents::{add_document, remove_document};
use kartei_core::records::persons::{Address, PersonKind, edit_person, show_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use support::Office;

/// How many entries of a person's history hold a word.
fn told(office: &Office, person: PersonId, word: &str) -> usize {
    let holds = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains(word));
    let entries = office.history(person);
    entries.iter().filter(|entry| entry.changes.iter().any(|one| holds(&one.old) || holds(&one.new))).count()
}

/// Lets go what goes without a question, by a clock that is right.
fn purge(office: &Office) {
    clock_is_right(office.session()).unwrap();
    purge_by_itself(office.session()).unwrap();
}

fn letter(office: &Office, person: PersonId, text: &str) -> kartei_core::ids::TouchpointId {
    add_touchpoint(office.session(), person, &written(text), None).unwrap().value.id
}

fn written(text: &str) -> TouchpointDraft {
    TouchpointDraft {
        at: Timestamp::parse("2026-02-03T08:00:00Z"),
        kind: TouchpointKind::Letter,
        direction: Direction::In,
        subject: String::new(),
        text: text.to_owned(),
        files: Vec::new(),
    }
}

#[test]
fn what_was_removed_or_set_right_is_gone_from_the_history_thirty_days_later_and_the_chain_holds() {
    let mut office = Office::new();
    let street = |street: &str| Address { street: street.to_owned(), city: "Köln".into(), ..Address::default() };
    let eva = office.person("Eva").with(|draft| {
        draft.kind = PersonKind::Customer;
        draft.addresses.push(street("Falschweg 1"));
    });
    let eva = eva.add();
    let other = office.person("Ada").note("likes tea").add();
    let note = office.note(eva, "has cancer");
    office.note(eva, "wants a mill");
    let file = add_document(office.session(), eva, &office.write("diagnosis.txt", "x")).unwrap().value.id;
    let view = show_person(office.session(), eva).unwrap();
    let mut draft = view.draft();
    draft.addresses[0].street = String::from("Ring 5");
    let edited = edit_person(office.session(), eva, draft, None).unwrap().change;
    let given = RecordConsent::new(eva, "direct_mail", Channel::Post, ConsentState::Given, Method::Letter);
    let given = RecordConsent { version: Some(1), note: String::from("by letter"), ..given };
    record_consent(office.session(), &given).unwrap();
    remove_touchpoint(office.session(), note).unwrap();
    remove_document(office.session(), file).unwrap();
    let all = office.history(eva).len();
    for word in ["Falschweg", "cancer", "diagnosis"] {
        assert_eq!(told(&office, eva, word), 2, "{word}: as it was added, and as it went");
    }

    office.reopen_at("2026-03-31T09:00:00Z");
    purge(&office);
    assert_eq!(told(&office, eva, "cancer"), 2, "it can be taken back still");

    office.reopen_at("2026-04-01T09:00:00Z");
    purge(&office);

    for word in ["Falschweg", "cancer", "diagnosis"] {
        assert_eq!(told(&office, eva, word), 0, "{word}");
    }
    assert!(told(&office, eva, "wants a mill") == 1 && told(&office, eva, "by letter") == 1, "what is so stays");
    assert_eq!(told(&office, other, "likes tea"), 1);
    let entries = office.history(eva);
    assert_eq!(entries.len(), all, "that it happened stays");
    let changed = entries.iter().find(|entry| entry.change == edited).unwrap();
    assert!(changed.erased && changed.action == "edit_person" && changed.actor == support::USER);
    assert!(office.verify().ok);
    assert!(show_person(office.session(), eva).is_ok());
    let dump = office.dump();
    purge(&office);
    assert_eq!(office.dump(), dump, "two are one");
}

#[test]
fn that_somebody_became_a_customer_and_other_things_that_life_changes_stay_told() {
    let mut office = Office::new();
    let eva = office.person("Eva").tag("vip").add();
    let mut draft = show_person(office.session(), eva).unwrap().draft();
    draft.kind = PersonKind::Customer;
    edit_person(office.session(), eva, draft, None).unwrap();
    support::tag(office.session(), eva, &[], &[String::from("vip")]).unwrap();
    support::tag(office.session(), eva, &[String::from("vip")], &[]).unwrap();
    let before = office.history(eva);

    office.reopen_at("2026-05-01T09:00:00Z");
    purge(&office);

    assert_eq!(office.history(eva).iter().filter(|entry| entry.erased).count(), 0, "{before:?}");
}

#[test]
fn what_a_letter_said_before_stays_as_long_as_a_law_demands_the_letter() {
    let mut office = Office::new();
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    let id = letter(&office, eva, "eine Mühle für 900");
    office.reopen_at("2026-03-05T09:00:00Z");
    edit_touchpoint(office.session(), id, &written("eine Mühle für 800"), None, None).unwrap();

    office.reopen_at("2026-06-01T09:00:00Z");
    purge(&office);
    assert_eq!(told(&office, eva, "900"), 2);
    let due: String = office.raw().query_row("SELECT due_on FROM outdated_person", [], |row| row.get(0)).unwrap();
    assert_eq!(due, "2033-01-01");

    office.reopen_at("2033-01-01T09:00:00Z");
    purge(&office);
    assert_eq!(told(&office, eva, "900"), 0);
}

#[test]
fn of_whom_something_is_held_the_history_stays_whole_until_it_is_not_any_more() {
    let mut office = Office::new();
    let eva = office.person("Eva").note("owes 300").add();
    let mut draft = show_person(office.session(), eva).unwrap().draft();
    draft.note = String::from("owes nothing");
    edit_person(office.session(), eva, draft, None).unwrap();
    let hold = HoldDraft {
        kind: HoldKind::Litigation,
        target: HoldTarget::Person { id: eva },
        reason: String::from("3 O 12/26"),
        review_on: Day::parse("2026-09-01").unwrap(),
    };
    let hold = add_hold(office.session(), &hold).unwrap().value;
    office.reopen_at("2026-05-01T09:00:00Z");
    purge(&office);
    assert_eq!(told(&office, eva, "owes 300"), 2);

    lift_hold(office.session(), hold).unwrap();
    purge(&office);

    assert_eq!(told(&office, eva, "owes 300"), 0);
}
