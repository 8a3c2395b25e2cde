//! What is held, and what a law demands to keep, also stays where somebody works with it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, run_import, undo_import};
use kartei_core::ids::{DocumentId, OrganisationId, PersonId, TouchpointId};
use kartei_core::privacy::contact::remove_touchpoint;
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, add_hold, assign_retention_rule, lift_hold,
};
use kartei_core::privacy::rights::{Ground, restrict};
use kartei_core::records::documents::{add_document, remove_document};
use kartei_core::records::organisations::{OrganisationDraft, add_organisation, end_membership, set_membership};
use kartei_core::records::persons::{self, Member, PersonKind};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history;
use kartei_core::{Problem, language::Language};
use support::{Office, note};

fn invoice(on: &str) -> TouchpointDraft {
    let at = Timestamp::parse(&format!("{on}T08:00:00Z"));
    TouchpointDraft { at, kind: TouchpointKind::Purchase, direction: Direction::In, ..note("a mill") }
}

fn add(office: &Office, person: PersonId, draft: &TouchpointDraft) -> TouchpointId {
    add_touchpoint(office.session(), person, draft, None).unwrap().value.id
}

fn hold(office: &Office, target: HoldTarget) -> kartei_core::ids::HoldId {
    let draft = HoldDraft {
        kind: HoldKind::Litigation,
        target,
        reason: String::from("Klage"),
        review_on: office.today().plus_months(6),
    };
    add_hold(office.session(), &draft).unwrap().value
}

fn attach(office: &Office, person: PersonId) -> DocumentId {
    add_document(office.session(), person, &office.write("deed.txt", "a deed")).unwrap().value.id
}

#[test]
fn a_record_under_a_hold_is_neither_removed_nor_said_otherwise_whoever_the_hold_is_on() {
    let mut office = Office::new();
    let mills = add_organisation(office.session(), &OrganisationDraft { name: "Mills".into(), ..Default::default() });
    let mills = mills.unwrap().value.id;
    let ada = office.person("Ada").add();
    set_membership(office.session(), ada, mills, "").unwrap();
    let (called, deed) = (office.note(ada, "the quarrel"), attach(&office, ada));
    office.reopen_at("2026-03-05T09:00:00Z");
    let added = add_touchpoint(office.session(), ada, &note("of today"), None).unwrap();
    let targets = [
        HoldTarget::Person { id: ada },
        HoldTarget::Organisation { id: mills },
        HoldTarget::Touchpoint { person: ada, id: called },
        HoldTarget::Document { person: ada, id: deed },
    ];
    for (which, target) in targets.into_iter().enumerate() {
        let placed = hold(&office, target);
        let before = office.dump();
        let refused =
            |outcome: Result<(), Problem>| assert!(matches!(outcome, Err(Problem::HeldUp)), "{which}: {outcome:?}");
        if which != 3 {
            refused(remove_touchpoint(office.session(), called).map(drop));
            refused(edit_touchpoint(office.session(), called, &note("the weather"), None, None).map(drop));
        }
        if which != 2 {
            refused(remove_document(office.session(), deed).map(drop));
        }
        if which < 2 {
            refused(remove_touchpoint(office.session(), added.value.id).map(drop));
            refused(history::undo(office.session(), added.change).map(drop));
        }
        assert_eq!(office.dump(), before, "{which}");
        // As it says already it may be said again.
        edit_touchpoint(office.session(), called, &note("the quarrel"), None, None).unwrap();
        lift_hold(office.session(), placed).unwrap();
    }
    edit_touchpoint(office.session(), called, &note("the weather"), None, None).unwrap();
    remove_touchpoint(office.session(), called).unwrap();
    remove_document(office.session(), deed).unwrap();
}

#[test]
fn what_a_law_demands_to_keep_is_not_removed_until_its_day_but_a_slip_of_today_is() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    let bought = add(&office, ada, &invoice("2026-02-05"));
    let (deed, slip) = (attach(&office, ada), add(&office, ada, &invoice("2026-02-06")));
    remove_touchpoint(office.session(), slip).unwrap();
    let books = |office: &Office| {
        assign_retention_rule(office.session(), ada, RecordKind::Document, deed.0, Some("books"), None).unwrap();
    };
    books(&office);

    office.reopen_at("2026-03-02T09:00:00Z");
    let before = office.dump();
    match remove_touchpoint(office.session(), bought) {
        Err(Problem::KeptByLaw { until, law }) => {
            assert_eq!((until, law.de.contains("§ 147 AO")), (Day::parse("2035-01-01").unwrap(), true), "{law:?}");
        }
        other => panic!("{other:?}"),
    }
    let kept = |outcome: Result<(), Problem>| assert!(matches!(outcome, Err(Problem::KeptByLaw { .. })), "{outcome:?}");
    kept(remove_document(office.session(), deed).map(drop));
    kept(
        edit_touchpoint(office.session(), bought, &TouchpointDraft { at: None, ..note("a mill") }, None, None)
            .map(drop),
    );
    kept(edit_touchpoint(office.session(), bought, &invoice("2025-02-05"), None, None).map(drop));
    assert_eq!(office.dump(), before);

    let text = TouchpointDraft { text: String::from("two mills"), ..invoice("2026-02-05") };
    edit_touchpoint(office.session(), bought, &text, None, None).unwrap();
    // Whoever lets it be kept longer by mistake takes that back.
    edit_touchpoint(office.session(), bought, &invoice("2026-02-28"), None, None).unwrap();
    edit_touchpoint(office.session(), bought, &invoice("2026-02-05"), None, None).unwrap();
    kept(assign_retention_rule(office.session(), ada, RecordKind::Document, deed.0, None, None).map(drop));

    office.reopen_at("2034-12-31T09:00:00Z");
    kept(remove_touchpoint(office.session(), bought).map(drop));
    office.reopen_at("2035-01-01T09:00:00Z");
    remove_touchpoint(office.session(), bought).unwrap();
    kept(remove_document(office.session(), deed).map(drop));
}

#[test]
fn an_old_note_that_was_made_an_invoice_by_mistake_is_a_note_again() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let called = office.note(ada, "called");
    office.reopen_at("2026-04-01T09:00:00Z");
    let mistaken = edit_touchpoint(office.session(), called, &invoice("2026-03-01"), None, None).unwrap();
    history::undo(office.session(), mistaken.change).unwrap();
    edit_touchpoint(office.session(), called, &invoice("2026-03-01"), None, None).unwrap();
    edit_touchpoint(office.session(), called, &note("called"), None, None).unwrap();
    edit_touchpoint(office.session(), called, &invoice("2026-03-01"), None, None).unwrap();

    office.reopen_at("2026-04-03T09:00:00Z");
    let refused = edit_touchpoint(office.session(), called, &note("called"), None, None);
    assert!(matches!(refused, Err(Problem::KeptByLaw { .. })), "{refused:?}");
}

#[test]
fn what_a_person_needs_stays_and_what_was_entered_since_is_a_slip() {
    for (ground, stays) in [(Ground::A, false), (Ground::B, true), (Ground::C, true), (Ground::D, false)] {
        let mut office = Office::new();
        let ada = office.person("Ada").add();
        let called = office.note(ada, "called");
        office.reopen_at("2026-03-01T10:00:00Z");
        restrict(office.session(), ada, ground, None, "").unwrap();
        office.reopen_at("2026-03-01T11:00:00Z");
        let slip = office.note(ada, "of another");

        let outcomes = [
            edit_touchpoint(office.session(), called, &note("called twice"), None, None).map(drop),
            remove_touchpoint(office.session(), called).map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(matches!(outcome, Err(Problem::HeldUp)), stays, "{ground:?}: {outcome:?}");
        }
        remove_touchpoint(office.session(), slip).unwrap();
    }
}

#[test]
fn who_belongs_to_an_organisation_that_is_held_does_not_leave_it() {
    let office = Office::new();
    let mill = |name: &str| -> OrganisationId {
        let draft = OrganisationDraft { name: name.into(), ..Default::default() };
        add_organisation(office.session(), &draft).unwrap().value.id
    };
    let (mills, bakery) = (mill("Mills"), mill("Bakery"));
    let ada = office.person("Ada").add();
    let joined = set_membership(office.session(), ada, mills, "").unwrap();
    set_membership(office.session(), ada, bakery, "").unwrap();
    let placed = hold(&office, HoldTarget::Organisation { id: mills });
    let before = office.dump();
    let without = || persons::PersonDraft {
        memberships: vec![Member::named("Bakery", "")],
        ..persons::show_person(office.session(), ada).unwrap().draft()
    };

    let outcomes = [
        end_membership(office.session(), ada, mills).map(drop),
        persons::edit_person(office.session(), ada, without(), None).map(drop),
        history::undo(office.session(), joined.change).map(drop),
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Err(Problem::HeldUp)), "{outcome:?}");
    }
    assert_eq!(office.dump(), before);

    set_membership(office.session(), ada, mills, "miller").unwrap();
    end_membership(office.session(), ada, bakery).unwrap();
    lift_hold(office.session(), placed).unwrap();
    end_membership(office.session(), ada, mills).unwrap();
}

#[test]
fn an_import_is_taken_back_but_for_those_whose_organisation_is_held() {
    let office = Office::new();
    let file = office.write("list.csv", "Vorname;Name;Firma\r\nAda;Lovelace;Mills\r\nBob;Bean;Bakery\r\n");
    let request = import_request(vec![file]);
    let imported =
        run_import(office.session(), &request, reader(), Language::En, &Cancel::default(), &mut |_| {}).unwrap();
    let found = kartei_core::records::search::find(office.session(), "Ada", 5).unwrap();
    let mills = persons::show_person(office.session(), found[0].id).unwrap().memberships[0].organisation_id;
    hold(&office, HoldTarget::Organisation { id: mills });

    let undone = undo_import(office.session(), imported.import_id.unwrap(), &mut |_, _| ()).unwrap().value;

    assert_eq!(undone.counts(), [1, 0, 1]);
    assert!(persons::show_person(office.session(), found[0].id).is_ok());
}

#[test]
fn two_who_were_made_one_are_two_again_days_later_with_what_a_law_keeps_of_each() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let customer = |name| office.person(name).with(|draft| draft.kind = PersonKind::Customer).add();
    let (ada, twin) = (customer("Ada"), customer("A."));
    let (own, of_twin) = (add(&office, ada, &invoice("2026-01-05")), add(&office, twin, &invoice("2026-01-06")));
    let deed = attach(&office, twin);
    assign_retention_rule(office.session(), twin, RecordKind::Document, deed.0, Some("books"), None).unwrap();
    office.reopen_at("2026-03-05T09:00:00Z");
    let before = ["touchpoint", "document", "record_rule"].map(|table| office.dump()[table].clone());
    let merged = merge_persons(office.session(), ada, twin, &MergeChoice::default()).unwrap();
    for bought in [own, of_twin] {
        let refused = remove_touchpoint(office.session(), bought);
        assert!(matches!(refused, Err(Problem::KeptByLaw { .. })), "what came from another is no slip: {refused:?}");
    }
    office.reopen_at("2026-03-09T09:00:00Z");

    history::undo(office.session(), merged.change).unwrap();

    assert_eq!(["touchpoint", "document", "record_rule"].map(|table| office.dump()[table].clone()), before);
    for bought in [own, of_twin] {
        let refused = remove_touchpoint(office.session(), bought);
        assert!(matches!(refused, Err(Problem::KeptByLaw { .. })), "{refused:?}");
    }
}
