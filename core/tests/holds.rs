//! Holds on single records: what they keep of somebody who goes, and what becomes of it when they are lifted.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::{HoldId, PersonId};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person, preview_erasure};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, RetentionState, add_hold, assign_retention_rule, lift_hold,
    list_holds, retention_of_person, set_relation_end,
};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep, sweep_reminder};
use kartei_core::records::documents::{add_document, list_documents};
use kartei_core::records::organisations::{OrganisationFilter, list_organisations, remove_organisation};
use kartei_core::records::persons::{self, PersonKind};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind, list_touchpoints};
use kartei_core::time::{Day, Timestamp};
use kartei_core::{Cancel, Problem};
use support::{Office, note};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn hold(office: &Office, target: HoldTarget) -> HoldId {
    let review_on = office.today().plus_months(6);
    let draft = HoldDraft { kind: HoldKind::Litigation, target, reason: String::from("Klage"), review_on };
    add_hold(office.session(), &draft).unwrap().value
}

fn erase(office: &Office, person: PersonId) -> Vec<(&'static str, u64, String, Option<Day>)> {
    let request = ErasureRequest::on(ErasureGround::A);
    let kept = erase_person(office.session(), person, &request).unwrap().value.kept.into_iter();
    kept.map(|item| (item.kind.key(), item.n, item.rule, item.until)).collect()
}

fn sweep(office: &Office) -> SweepReport {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn texts(office: &Office, person: PersonId) -> Vec<String> {
    list_touchpoints(office.session(), person, &[], 0, 9).unwrap().rows.into_iter().map(|one| one.text).collect()
}

/// A customer with an invoice, and a note with a document, on which a hold is.
fn customer(office: &Office) -> (PersonId, HoldId) {
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    let add = |draft: &TouchpointDraft| add_touchpoint(office.session(), ada, draft, None).unwrap().value.id;
    let at = Timestamp::parse("2026-02-05T08:00:00Z");
    add(&TouchpointDraft { at, kind: TouchpointKind::Purchase, direction: Direction::In, ..note("a mill") });
    let files = vec![office.write("quarrel.txt", "as it came")];
    let quarrel = add(&TouchpointDraft { files, ..note("the quarrel") });
    office.note(ada, "the weather");
    (ada, hold(office, HoldTarget::Touchpoint { person: ada, id: quarrel }))
}

#[test]
fn what_stayed_for_a_hold_alone_goes_with_the_first_sweep_after_it_was_lifted() {
    for at_its_time in [false, true] {
        let mut office = Office::at("2026-03-01T09:00:00Z");
        let (ada, held) = customer(&office);
        if at_its_time {
            set_relation_end(office.session(), ada, Some(day("2026-02-20"))).unwrap();
            office.reopen_at("2030-01-02T09:00:00Z");
            assert_eq!(sweep(&office).minimised, 1);
        } else {
            erase(&office, ada);
        }
        sweep(&office);
        assert_eq!(texts(&office, ada), ["the quarrel", "a mill"], "as long as the hold stands");
        let view = retention_of_person(office.session(), ada).unwrap();
        assert_eq!((view.state, view.erase_on), (RetentionState::Kept, None));

        lift_hold(office.session(), held).unwrap();
        let report = sweep(&office);

        assert_eq!(report.records, 2);
        assert_eq!(texts(&office, ada), ["a mill"]);
        assert_eq!(list_documents(office.session(), ada).unwrap(), []);
        let view = retention_of_person(office.session(), ada).unwrap();
        assert_eq!((view.state, view.erase_on), (RetentionState::Kept, Some(day("2035-01-01"))));
        assert_eq!(sweep(&office).records, 0);
        office.reopen_at("2035-01-01T09:00:00Z");
        sweep(&office);
        assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
        assert!(office.verify().ok);
    }
}

#[test]
fn the_preview_says_that_a_record_stays_for_its_hold_and_that_nothing_forbids_to_erase_the_rest() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let (ada, _) = customer(&office);

    let preview = preview_erasure(office.session(), ada).unwrap();

    assert_eq!(preview.held, [], "only a hold on the whole person forbids it");
    let stays: Vec<_> = preview.kept.into_iter().map(|item| (item.kind.key(), item.n, item.rule, item.until)).collect();
    assert_eq!(
        stays,
        [
            ("person", 1, String::from("contract"), Some(day("2029-12-31"))),
            ("touchpoint", 1, String::from("hold"), None),
            ("touchpoint", 1, String::from("voucher"), Some(day("2034-12-31"))),
            ("document", 1, String::from("hold"), None),
        ]
    );
    assert_eq!(erase(&office, ada), stays);
    hold(&office, HoldTarget::Person { id: ada });
    assert_eq!(preview_erasure(office.session(), ada).unwrap().held.len(), 1);
}

#[test]
fn who_was_kept_for_a_hold_goes_by_the_rule_of_the_person() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let bob = office.person("Bob").add();
    let called = office.note(bob, "the quarrel");
    let held = hold(&office, HoldTarget::Touchpoint { person: bob, id: called });
    erase(&office, bob);
    lift_hold(office.session(), held).unwrap();

    let due = preview_sweep(office.session(), None, 9).unwrap().due;
    let report = sweep(&office);

    assert_eq!(due.iter().map(|item| item.rule.as_str()).collect::<Vec<_>>(), ["lead"]);
    assert_eq!(report.rules.iter().map(|count| count.rule.as_str()).collect::<Vec<_>>(), ["lead"]);
}

#[test]
fn a_hold_on_an_open_matter_lets_its_person_go_no_earlier_and_leaves_nothing_for_ever() {
    let mut office = Office::at("2024-02-01T09:00:00Z");
    let eva = office.person("Eva").add();
    let ticket = office.note(eva, "the mill is loud");
    let assign = |office: &Office, closed: Option<Day>| {
        let (kind, rule) = (RecordKind::Touchpoint, Some("ticket"));
        assign_retention_rule(office.session(), eva, kind, ticket.0, rule, closed).unwrap();
    };
    assign(&office, None);
    let held = hold(&office, HoldTarget::Touchpoint { person: eva, id: ticket });
    office.reopen_at("2026-03-01T09:00:00Z");

    let view = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((view.state, view.erase_on), (RetentionState::Open, None), "as without the hold");
    assert_eq!(sweep(&office).persons + sweep(&office).minimised, 0);

    // A period that ends later lets the person stay as well, held or not.
    assign(&office, Some(day("2026-02-01")));
    let view = retention_of_person(office.session(), eva).unwrap();
    assert_eq!(
        (view.state, view.restricted_from),
        (RetentionState::Due, Some(day("2025-02-02"))),
        "the law sets it apart"
    );
    assign_retention_rule(
        office.session(),
        eva,
        RecordKind::Touchpoint,
        ticket.0,
        Some("offer"),
        Some(day("2026-02-01")),
    )
    .unwrap();
    let view = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((view.state, view.restricted_from), (RetentionState::Scheduled, Some(day("2027-02-02"))));

    lift_hold(office.session(), held).unwrap();
    let view = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((view.state, view.erase_on), (RetentionState::Scheduled, Some(day("2027-02-02"))));
    office.reopen_at("2027-02-02T09:00:00Z");
    assert_eq!(sweep(&office).persons, 1);
}

#[test]
fn what_an_older_version_kept_of_an_open_matter_goes_once_its_hold_is_lifted() {
    for (rule, until) in [("offer", "2027-03-02"), ("ticket", "2030-01-01")] {
        let mut office = Office::at("2026-03-01T09:00:00Z");
        let eva = office.person("Eva").add();
        let matter = office.note(eva, "the mill is loud");
        let kind = RecordKind::Touchpoint;
        assign_retention_rule(office.session(), eva, kind, matter.0, Some(rule), None).unwrap();
        let held = hold(&office, HoldTarget::Touchpoint { person: eva, id: matter });
        erase(&office, eva);
        let told =
            "UPDATE kept_person SET records = json_replace(records, '$[0].started_on', NULL, '$[0].erase_on', NULL)";
        office.raw().execute(told, []).unwrap();
        assert_eq!(retention_of_person(office.session(), eva).unwrap().erase_on, None, "as long as it is held");

        lift_hold(office.session(), held).unwrap();

        let view = retention_of_person(office.session(), eva).unwrap();
        assert_eq!((view.state, view.erase_on), (RetentionState::Kept, Some(day(until))), "{rule}");
        assert_eq!(view.records[0].started_on, Some(day("2026-03-01")), "when all else went, it was closed");
        office.reopen_at(&format!("{until}T09:00:00Z"));
        sweep(&office);
        assert!(matches!(persons::show_person(office.session(), eva), Err(Problem::NotFound)), "{rule}");
    }
}

#[test]
fn a_document_that_was_held_goes_by_the_date_of_the_contact_it_was_at() {
    let mut office = Office::at("2018-03-01T09:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    let files = vec![office.write("invoice.pdf", "%PDF"), office.write("scan.pdf", "%PDF too")];
    let draft = TouchpointDraft { kind: TouchpointKind::Purchase, direction: Direction::In, files, ..note("a mill") };
    add_touchpoint(office.session(), ada, &draft, None).unwrap();
    office.reopen_at("2026-03-01T09:00:00Z");
    let named = |office: &Office| {
        let documents = list_documents(office.session(), ada).unwrap().into_iter();
        documents.map(|one| (one.name, one.id)).collect::<std::collections::BTreeMap<_, _>>()
    };
    let held = hold(&office, HoldTarget::Document { person: ada, id: named(&office)["invoice.pdf"] });
    office.reopen_at("2027-01-01T09:00:00Z");
    assert_eq!(sweep(&office).records, 2, "the contact, and the document that nobody holds");
    assert_eq!(named(&office).into_keys().collect::<Vec<_>>(), ["invoice.pdf"]);

    for is_held in [true, false] {
        if !is_held {
            lift_hold(office.session(), held).unwrap();
        }
        let view = retention_of_person(office.session(), ada).unwrap();
        let told: Vec<_> = view.records.iter().map(|one| (one.rule.as_str(), one.started_on, one.erase_on)).collect();
        assert_eq!(told, [("voucher", Some(day("2018-03-01")), Some(day("2027-01-01")))], "held: {is_held}");
    }
    assert_eq!(sweep(&office).records, 1);
    assert_eq!(list_documents(office.session(), ada).unwrap(), []);
    assert!(persons::show_person(office.session(), ada).is_ok() && office.verify().ok);
}

#[test]
fn a_hold_on_an_organisation_reaches_invoices_of_those_who_are_only_kept() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").working_for("Mühle Klein", "Einkauf");
    let ada = ada.with(|draft| draft.kind = PersonKind::Customer).add();
    let at = Timestamp::parse("2026-02-05T08:00:00Z");
    let draft = TouchpointDraft { at, kind: TouchpointKind::Purchase, direction: Direction::In, ..note("a mill") };
    add_touchpoint(office.session(), ada, &draft, None).unwrap();
    let all = |office: &Office| {
        list_organisations(office.session(), &OrganisationFilter::default(), Default::default(), 0, 9).unwrap().rows
    };
    let organisation = all(&office)[0].id;
    erase(&office, ada);
    assert_eq!(all(&office)[0].members, 0, "nobody is shown as a member");
    assert_eq!(persons::show_person(office.session(), ada).unwrap().memberships, []);

    let held = hold(&office, HoldTarget::Organisation { id: organisation });

    let view = retention_of_person(office.session(), ada).unwrap();
    assert_eq!(view.holds.iter().map(|one| one.id).collect::<Vec<_>>(), [held]);
    assert_eq!(view.held_up.iter().filter(|up| up.hold == Some(held)).count(), 1);
    office.reopen_at("2036-01-01T09:00:00Z");
    let preview = preview_sweep(office.session(), None, 9).unwrap();
    assert_eq!((preview.due.len(), preview.held_records), (0, 1));
    assert_eq!(sweep(&office).records, 0);
    assert_eq!(texts(&office, ada), ["a mill"]);
    lift_hold(office.session(), held).unwrap();
    assert_eq!(sweep(&office).persons, 1);
    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
    assert!(remove_organisation(office.session(), organisation).is_ok() && office.verify().ok);
}

#[test]
fn a_hold_on_a_record_says_whose_it_is() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let (ada, bob) = (office.person("Ada").family("Lovelace").add(), office.person("Bob").add());
    let deed = add_document(office.session(), ada, &office.write("deed.txt", "a deed")).unwrap().value.id;
    hold(&office, HoldTarget::Document { person: ada, id: deed });
    hold(&office, HoldTarget::Touchpoint { person: ada, id: office.note(ada, "the quarrel") });
    hold(&office, HoldTarget::Person { id: bob });

    let told = |office: &Office| {
        let holds = list_holds(office.session(), false).unwrap().into_iter();
        holds.map(|hold| (hold.name, hold.person)).collect::<Vec<_>>()
    };

    let of = |name: &str, person: &str| (name.to_owned(), person.to_owned());
    assert_eq!(told(&office), [of("deed.txt", "Ada Lovelace"), of("", "Ada Lovelace"), of("Bob", "Bob")]);
}

#[test]
fn a_hold_that_is_to_be_reviewed_is_told_with_what_is_due() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, _) = customer(&office);
    let placed = hold(&office, HoldTarget::Person { id: ada });
    let review_on = list_holds(office.session(), false).unwrap()[0].review_on;
    assert_eq!(sweep_reminder(office.session()).unwrap(), None);
    office.reopen_at(&format!("{}T12:00:00Z", review_on.before()));
    assert_eq!(sweep_reminder(office.session()).unwrap(), None, "the day before");

    office.reopen_at(&format!("{review_on}T12:00:00Z"));

    let reminder = sweep_reminder(office.session()).unwrap().unwrap();
    assert_eq!((reminder.due_persons, reminder.holds_to_review, reminder.clock), (0, 2, None));
    for one in list_holds(office.session(), false).unwrap() {
        lift_hold(office.session(), one.id).unwrap();
    }
    assert_eq!(sweep_reminder(office.session()).unwrap(), None, "{placed:?}");
}
