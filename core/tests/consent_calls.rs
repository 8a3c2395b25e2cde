//! Calls to somebody who consented to calls: each is a use of that consent.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod proof_support;
mod support;

use std::fs;

use kartei_core::exchange::proof::check_proof;
use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint, remove_touchpoint};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use kartei_core::privacy::retention::{RecordKind, retention_of_person};
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, object, restrict};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history;
use proof_support::saved_proof;
use serde_json::{Value, json};
use support::Office;

fn noon(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}T08:00:00Z")).unwrap()
}

fn say(office: &Office, person: PersonId, state: ConsentState, on: &str) {
    let said = RecordConsent::new(person, "telephone_sales", Channel::Phone, state, Method::Form);
    record_consent(
        office.session(),
        &RecordConsent { at: Some(noon(on)), version: (state == ConsentState::Given).then_some(1), ..said },
    )
    .unwrap();
}

/// An office with somebody who consented to calls on a day and was told of the right to object.
fn called(on: &str) -> (Office, PersonId) {
    let office = Office::new();
    let ada = office.person("Ada").phone("+49 30 123456").with(|draft| draft.collected_at = Day::parse(on)).add();
    say(&office, ada, ConsentState::Given, on);
    let told = NoticeDraft { at: Some(noon(on)), ..NoticeDraft::given(NoticeKind::RightToObject) };
    give_notice(office.session(), ada, &told).unwrap();
    (office, ada)
}

#[test]
fn a_call_on_a_consent_is_a_use_that_the_proof_lists_without_what_was_said_in_it() {
    let (office, ada) = called("2026-02-01");
    let call = |direction, at: &str| TouchpointDraft {
        kind: TouchpointKind::Call,
        direction,
        at: Timestamp::parse(at),
        ..support::note("a private word")
    };
    let now = "2026-03-01T09:00:00Z";
    let added = add_touchpoint(office.session(), ada, &call(Direction::Out, now), None).unwrap();
    let uses = |office: &Office| -> Vec<Value> {
        let proof: Value = serde_json::from_slice(&fs::read(saved_proof(office, ada)).unwrap()).unwrap();
        assert!(check_proof(&office.beside("proof.json")).unwrap().ok);
        let uses = proof["uses"].as_array().unwrap().iter().filter(|used| used["kind"] == "call");
        uses.map(|used| json!([used["purpose_type"], used["channel"], used["at"]])).collect()
    };
    assert_eq!(uses(&office), [json!(["telephone_sales", "phone", now])]);
    let proof: Value = serde_json::from_slice(&fs::read(office.beside("proof.json")).unwrap()).unwrap();
    let links = proof["history"]["links"].as_array().unwrap();
    let noted = links.iter().filter(|link| link["action"] == "add_touchpoint").count();
    assert_eq!(noted, 1, "what was said in the call is an entry of its own, and no part of the proof");
    assert!(office.raw().execute("DELETE FROM consent_use", []).is_err());
    let id = added.value.id;
    edit_touchpoint(office.session(), id, &call(Direction::In, now), None, None).unwrap();
    assert_eq!(uses(&office), Vec::<Value>::new(), "whoever calls us is not called");
    let turned = edit_touchpoint(office.session(), id, &call(Direction::Out, now), None, None).unwrap();
    assert_eq!(uses(&office).len(), 1);
    history::undo(office.session(), turned.change).unwrap();
    assert_eq!(uses(&office), Vec::<Value>::new());
    let other = add_touchpoint(office.session(), ada, &call(Direction::Out, now), None).unwrap();
    let undone = history::undo(office.session(), other.change).unwrap();
    assert_eq!(uses(&office), Vec::<Value>::new(), "there was no such call");
    history::undo(office.session(), undone.change).unwrap();
    assert_eq!(uses(&office).len(), 1);
    remove_touchpoint(office.session(), other.value.id).unwrap();
    assert_eq!(uses(&office), Vec::<Value>::new());
    assert!(office.verify().ok);
}

#[test]
fn the_time_of_a_call_is_taken_back_with_its_use() {
    let (office, ada) = called("2026-02-01");
    let call = |at: &str| TouchpointDraft {
        kind: TouchpointKind::Call,
        direction: Direction::Out,
        at: Timestamp::parse(at),
        ..support::note("spoke")
    };
    let uses = || -> Vec<i64> {
        let raw = office.raw();
        let mut statement = raw.prepare("SELECT at FROM consent_use").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let (nine, ten) = ("2026-02-28T09:00:00Z", "2026-02-28T10:00:00Z");
    let added = add_touchpoint(office.session(), ada, &call(nine), None).unwrap().value;
    let moved = edit_touchpoint(office.session(), added.id, &call(ten), None, None).unwrap();
    assert_eq!(uses(), [Timestamp::parse(ten).unwrap().0]);

    let undone = history::undo(office.session(), moved.change).unwrap();
    assert_eq!(uses(), [Timestamp::parse(nine).unwrap().0]);
    history::undo(office.session(), undone.change).unwrap();
    assert_eq!(uses(), [Timestamp::parse(ten).unwrap().0]);
    assert!(office.verify().ok);
}

#[test]
fn each_call_on_a_consent_begins_the_five_years_anew_though_the_contact_goes() {
    let (office, called) = called("2025-02-01");
    let draft = |on: &str, direction| TouchpointDraft {
        at: Some(noon(on)),
        kind: TouchpointKind::Call,
        direction,
        ..support::note("called")
    };
    add_touchpoint(office.session(), called, &draft("2025-07-01", Direction::Out), None).unwrap();
    add_touchpoint(office.session(), called, &draft("2025-08-01", Direction::In), None).unwrap();
    say(&office, called, ConsentState::Withdrawn, "2026-02-10");
    add_touchpoint(office.session(), called, &draft("2026-02-20", Direction::Out), None).unwrap();
    let dates = || -> Vec<String> {
        let records = retention_of_person(office.session(), called).unwrap().records;
        let consents = records.iter().filter(|date| date.kind == RecordKind::Consent);
        consents.map(|date| date.erase_on.unwrap().to_string()).collect()
    };

    assert_eq!(dates(), ["2030-07-02", "2030-07-02"], "neither their own call nor one after the withdrawal");

    let raw = office.raw();
    raw.execute_batch("INSERT INTO leaving SELECT id FROM person; DELETE FROM touchpoint; DELETE FROM leaving")
        .unwrap();
    assert_eq!(dates(), ["2030-07-02", "2030-07-02"]);
}

#[test]
fn a_call_after_an_objection_is_no_use_of_the_consent() {
    let uses = |office: &Office| -> u64 {
        office.raw().query_row("SELECT count(*) FROM consent_use", [], |row| row.get(0)).unwrap()
    };
    let call = |office: &Office, person, on: &str| {
        let draft = TouchpointDraft {
            at: Some(noon(on)),
            kind: TouchpointKind::Call,
            direction: Direction::Out,
            ..support::note("the delivery comes later")
        };
        add_touchpoint(office.session(), person, &draft, None).unwrap();
        uses(office)
    };
    let advertising = Objected::Purpose { purpose: "telephone_sales".into() };
    for objected in [Objected::Marketing, Objected::All, advertising] {
        let (office, ada) = called("2026-02-01");
        let objection = object(office.session(), ada, &objected, Some(noon("2026-02-10")), "").unwrap().value;
        assert_eq!(call(&office, ada, "2026-02-09"), 1, "{objected:?}: before");
        assert_eq!(call(&office, ada, "2026-02-11"), 1, "{objected:?}: after");
        decide_objection(office.session(), objection, Decision::Withdrawn, "").unwrap();
        assert_eq!(call(&office, ada, "2026-02-12"), 1, "{objected:?}: it stood then");
        assert_eq!(call(&office, ada, "2026-03-01"), 1, "{objected:?}: and on the day it was taken back");
        let proof: Value = serde_json::from_slice(&fs::read(saved_proof(&office, ada)).unwrap()).unwrap();
        assert_eq!(proof["uses"].as_array().unwrap().len(), 1);
    }
    let (office, ada) = called("2026-02-01");
    restrict(office.session(), ada, Ground::A, Some(noon("2026-02-10")), "").unwrap();
    assert_eq!((call(&office, ada, "2026-02-09"), call(&office, ada, "2026-02-11")), (1, 1), "restricted");
    let (office, ada) = called("2023-01-01");
    assert_eq!(call(&office, ada, "2026-02-01"), 0, "after years without a word the consent lies idle");
    assert_eq!(call(&office, ada, "2026-02-02"), 1, "by that call it does not any more");

    let other = office.person("Bob").phone("+49 30 123456").add();
    object(office.session(), other, &Objected::Marketing, Some(noon("2026-02-10")), "").unwrap();
    assert_eq!((call(&office, ada, "2026-02-09"), call(&office, ada, "2026-02-11")), (2, 2), "the number is listed");
}

#[test]
fn what_was_noted_as_a_use_after_the_consent_s_end_begins_no_period() {
    let (office, ada) = called("2025-02-01");
    say(&office, ada, ConsentState::Withdrawn, "2026-02-10");
    let erased_on = || -> String {
        let records = retention_of_person(office.session(), ada).unwrap().records;
        records.iter().find(|date| date.kind == RecordKind::Consent).unwrap().erase_on.unwrap().to_string()
    };
    let before = erased_on();
    let noted = "INSERT INTO consent_use (person_id, event_id, source_id, kind, at, purpose, channel, recorded_by)
         SELECT person_id, id, randomblob(16), 'call', unixepoch('2026-02-20') * 1000, purpose, channel, recorded_by
         FROM consent_event WHERE state = 'given'";
    assert_eq!(office.raw().execute(noted, []).unwrap(), 1);

    assert_eq!(erased_on(), before);
}
