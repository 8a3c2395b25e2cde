//! What keeps a consent alive: gate, warning and figures say the same.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::{Ending, coverage, list_ending};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::retention::{RecordKind, retention_of_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use support::{Office, note};

const NOW: &str = "2026-03-01T09:00:00Z";

/// Somebody who agreed to a newsletter long ago.
fn agreed(office: &Office, name: &str) -> PersonId {
    let person = office.person(name).email(&format!("{name}@example.com")).add();
    let given = RecordConsent {
        at: Timestamp::parse("2023-06-01T10:00:00Z"),
        version: Some(1),
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    record_consent(office.session(), &given).unwrap();
    person
}

fn contact(kind: TouchpointKind, direction: Direction, day: &str) -> TouchpointDraft {
    let at = Timestamp::parse(&format!("{day}T10:00:00Z"));
    TouchpointDraft { at, kind, direction, ..note("something") }
}

fn answer(office: &Office, person: PersonId) -> (Verdict, bool) {
    let answer = may(office.session(), person, "newsletter", Channel::Email, Language::En).unwrap();
    (answer.reasons[0].code, answer.duties.iter().any(|duty| duty.code == "consent_lies_idle"))
}

#[test]
fn who_was_met_or_bought_something_has_not_been_forgotten_whoever_came_to_whom() {
    let office = Office::at(NOW);
    for kind in [TouchpointKind::Meeting, TouchpointKind::Purchase] {
        let [idle, warned, lively] =
            ["idle", "warned", "lively"].map(|name| agreed(&office, &format!("{name}-{kind:?}")));
        for (person, day) in [(idle, "2024-02-29"), (warned, "2024-03-02"), (lively, "2025-06-01")] {
            add_touchpoint(office.session(), person, &contact(kind, Direction::None, day), None).unwrap();
        }
        let said = [idle, warned, lively].map(|person| answer(&office, person));
        let expected = [(Verdict::ConsentIdle, false), (Verdict::Consent, true), (Verdict::Consent, false)];
        assert_eq!(said, expected, "{kind:?}");
    }
    let found = coverage(office.session()).unwrap();
    assert_eq!(found.purposes[0].persons.last(), Some(&4), "the figures are those of the gate");
    let ending = list_ending(office.session(), Some("2026-03"), None, 0, 9).unwrap().rows;
    assert!(
        ending.len() == 2 && ending.iter().all(|one| one.why == Ending::Idle && one.on.to_string() == "2026-03-01")
    );
}

#[test]
fn a_note_is_no_contact_and_has_no_direction() {
    let office = Office::at(NOW);
    let ada = agreed(&office, "ada");
    let directed = contact(TouchpointKind::Note, Direction::Out, "2026-02-01");
    let added = add_touchpoint(office.session(), ada, &directed, None).unwrap().value;
    assert_eq!(added.direction, Direction::None);
    let call = contact(TouchpointKind::Call, Direction::In, "2026-02-01");
    edit_touchpoint(office.session(), added.id, &call, None, None).unwrap();
    assert_eq!(answer(&office, ada).0, Verdict::Consent);
    let again = edit_touchpoint(office.session(), added.id, &directed, None, None).unwrap().value;
    assert_eq!((again.direction, answer(&office, ada).0), (Direction::None, Verdict::ConsentIdle));

    // Older versions let it have one.
    let set = "UPDATE touchpoint SET direction = 'out'";
    office.change_with_sql(move |connection| connection.execute(set, []).map(|_| ()).map_err(Into::into)).unwrap();
    assert_eq!(answer(&office, ada).0, Verdict::ConsentIdle);
    assert_eq!(coverage(office.session()).unwrap().purposes[0].persons.last(), Some(&0));
}

#[test]
fn the_proof_of_a_consent_goes_by_what_kept_it_alive_and_not_by_notes() {
    let office = Office::at(NOW);
    let ada = agreed(&office, "ada");
    let proven_until = || {
        let dates = retention_of_person(office.session(), ada).unwrap().records;
        dates.iter().find(|date| date.kind == RecordKind::Consent).unwrap().erase_on
    };
    assert_eq!(proven_until(), Day::parse("2029-01-01"), "idle since June 2025, and proven for three years of it");
    add_touchpoint(office.session(), ada, &contact(TouchpointKind::Note, Direction::None, "2026-02-01"), None).unwrap();
    assert_eq!(proven_until(), Day::parse("2029-01-01"));
    add_touchpoint(office.session(), ada, &contact(TouchpointKind::Meeting, Direction::None, "2026-02-01"), None)
        .unwrap();
    assert_eq!(proven_until(), Day::parse("2032-01-01"));
}
