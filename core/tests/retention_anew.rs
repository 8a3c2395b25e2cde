//! What dates follow from is what is known now: data that came anew, dealings that began again, a ground that stands, a matter that is open.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import};
use kartei_core::ids::{GroundId, PersonId};
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person, preview_erasure};
use kartei_core::privacy::grounds::{GroundDraft, end_ground, record_ground};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, HoldUpKind, RecordKind, RetentionRuleDraft, RetentionState, add_hold,
    assign_retention_rule, list_retention_rules, retention_of_person, save_retention_rule, set_relation_end,
};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::documents::add_document;
use kartei_core::records::persons::{
    Capacity, ErasureFilter, PersonFilter, PersonKind, edit_person, list_persons, show_person,
};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use kartei_core::{Cancel, Problem};
use support::Office;
use uuid::Uuid;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn known(office: &Office, kind: PersonKind, collected: &str) -> PersonId {
    let eva = office.person("Eva").family("Kurz").email("eva@example.com");
    eva.with(|draft| (draft.kind, draft.collected_at) = (kind, Day::parse(collected))).add()
}

fn touch(office: &Office, person: PersonId, kind: TouchpointKind, on: &str) -> Uuid {
    let draft = TouchpointDraft {
        at: Timestamp::parse(&format!("{on}T08:00:00Z")),
        kind,
        direction: Direction::In,
        subject: String::from("Angebot 7"),
        text: String::new(),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id.0
}

/// A list that knows another number of somebody who is there.
fn listed_again(office: &Office) {
    let list = office.write("neu.csv", "Vorname;Nachname;E-Mail;Telefon\nEva;Kurz;eva@example.com;030 777777\n");
    let request = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(vec![list]) };
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!(done.updated, 1);
}

fn is_due(office: &Office, person: PersonId, on: &str) -> bool {
    preview_sweep(office.session(), Some(day(on)), 100).unwrap().due.iter().any(|item| item.person == person)
}

/// Goes on a day, and not on the day before.
fn goes(office: &Office, person: PersonId, on: &str) {
    assert!(!is_due(office, person, &day(on).before().to_string()), "the day before {on}");
    assert!(is_due(office, person, on), "on {on}");
}

fn sweep(office: &Office, as_of: Option<&str>) -> SweepReport {
    let request = SweepRequest { as_of: as_of.map(day), clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap()
}

#[test]
fn data_that_a_list_brings_begin_the_period_of_a_lead_anew() {
    let office = Office::at("2026-11-29T09:00:00Z");
    let eva = known(&office, PersonKind::Prospect, "2025-12-05");
    goes(&office, eva, "2026-12-06");

    listed_again(&office);

    goes(&office, eva, "2027-11-30");
    assert_eq!(retention_of_person(office.session(), eva).unwrap().started_on, Some(day("2026-11-29")));
}

#[test]
fn one_of_two_goes_as_late_as_the_one_whose_data_were_collected_last() {
    let office = Office::at("2026-11-29T09:00:00Z");
    let eva = known(&office, PersonKind::Prospect, "2025-12-05");
    let again = known(&office, PersonKind::Prospect, "2026-11-20");

    merge_persons(office.session(), eva, again, &MergeChoice::default()).unwrap();

    goes(&office, eva, "2027-11-21");
}

#[test]
fn who_is_hired_after_a_rejection_has_not_left() {
    let office = Office::at("2026-06-10T09:00:00Z");
    let eva = known(&office, PersonKind::Applicant, "2026-01-10");
    set_relation_end(office.session(), eva, Some(day("2026-03-10"))).unwrap();
    let view = show_person(office.session(), eva).unwrap();
    let mut draft = view.draft();
    draft.kind = PersonKind::Employee;

    let hired = edit_person(office.session(), eva, draft, Some(view.version)).unwrap().change;

    let told = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((told.state, told.relation_ended_on), (RetentionState::Open, None));
    assert!(!is_due(&office, eva, "2099-01-01"));
    undo(office.session(), hired).unwrap();
    let told = retention_of_person(office.session(), eva).unwrap();
    assert_eq!(told.relation_ended_on, Some(day("2026-03-10")), "it was a slip");
    goes(&office, eva, "2026-09-11");
}

#[test]
fn of_a_customer_of_before_whom_a_list_brings_back_the_period_begins_then() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let eva = known(&office, PersonKind::Customer, "2015-01-01");
    set_relation_end(office.session(), eva, Some(day("2020-12-31"))).unwrap();
    goes(&office, eva, "2024-01-01");

    listed_again(&office);

    goes(&office, eva, "2030-01-01");
    let told = retention_of_person(office.session(), eva).unwrap();
    assert_eq!(told.relation_ended_on, Some(day("2020-12-31")), "as somebody said");
}

#[test]
fn a_sweep_of_a_day_that_has_passed_takes_nobody_who_has_reacted_since() {
    let office = Office::at("2026-11-30T09:00:00Z");
    let (eva, silent) = (known(&office, PersonKind::Prospect, "2025-10-01"), office.person("Ada"));
    let silent = silent.with(|draft| draft.collected_at = Day::parse("2025-10-01")).add();
    touch(&office, eva, TouchpointKind::Call, "2026-11-20");
    let late = office.person("Bob").with(|draft| draft.collected_at = Day::parse("2025-11-10")).add();

    let preview = preview_sweep(office.session(), Some(day("2026-10-31")), 10).unwrap();
    assert_eq!(preview.due.iter().map(|item| item.person).collect::<Vec<_>>(), [silent]);
    let report = sweep(&office, Some("2026-10-31"));

    assert_eq!(report.persons, 1);
    assert!(matches!(show_person(office.session(), silent), Err(Problem::NotFound)));
    for stays in [eva, late] {
        assert!(show_person(office.session(), stays).is_ok());
    }
    assert!(is_due(&office, late, "2026-11-30"), "due since, and not by that day");
}

#[test]
fn who_is_held_on_a_presumed_interest_stays_as_long_as_it_stands() {
    type Ends = fn(&Office, PersonId, GroundId);
    let ends: [Ends; 4] = [
        |office, _, ground| {
            end_ground(office.session(), ground).unwrap();
        },
        |office, eva, _| {
            object(office.session(), eva, &Objected::Marketing, None, "").unwrap();
        },
        |office, eva, _| {
            let no = RecordConsent::new(eva, "telephone_sales", Channel::Phone, ConsentState::Refused, Method::Oral);
            record_consent(office.session(), &no).unwrap();
        },
        |office, eva, _| {
            let view = show_person(office.session(), eva).unwrap();
            let mut draft = view.draft();
            draft.capacity = Capacity::Private;
            edit_person(office.session(), eva, draft, None).unwrap();
        },
    ];
    for ends in ends {
        let mut office = Office::at("2025-02-01T09:00:00Z");
        let eva = office.person("Eva").phone("+49 30 123456").with(|draft| {
            draft.kind = PersonKind::BusinessContact;
            draft.capacity = Capacity::Business;
            draft.collected_at = Day::parse("2025-01-15");
        });
        let eva = eva.add();
        let interest = GroundDraft::PresumedInterest { interest: String::from("asked for mills") };
        let ground = record_ground(office.session(), eva, &interest).unwrap().value;
        office.reopen_at("2026-03-01T09:00:00Z");

        let told = retention_of_person(office.session(), eva).unwrap();
        let held = told.purposes.iter().find(|one| one.label == "telephone_sales").unwrap();
        assert_eq!(held.held_up[0].kind, HoldUpKind::InterestStands);
        goes(&office, eva, "2027-02-01");

        ends(&office, eva, ground);
        assert!(is_due(&office, eva, "2026-03-01"), "a lead, and more than a year ago");
    }
}

#[test]
fn a_matter_is_open_until_somebody_says_that_it_is_closed_and_so_is_its_person() {
    let office = Office::new();
    let eva = known(&office, PersonKind::Prospect, "2024-01-01");
    let offer = touch(&office, eva, TouchpointKind::Meeting, "2024-02-01");
    assert!(is_due(&office, eva, "2026-03-01"));
    let assign = |rule: &str, closed: Option<&str>| {
        let starts_on = closed.map(day);
        assign_retention_rule(office.session(), eva, RecordKind::Touchpoint, offer, Some(rule), starts_on).unwrap();
    };
    for rule in ["offer", "ticket"] {
        assign(rule, None);
        assert!(!is_due(&office, eva, "2099-01-01"), "{rule}");
        let told = retention_of_person(office.session(), eva).unwrap();
        assert_eq!((told.state, told.erase_on), (RetentionState::Open, None));
        assert_eq!((told.held_up[0].kind, told.held_up[0].rule.as_deref()), (HoldUpKind::ClosingOpen, Some(rule)));
        assert_eq!((told.records[0].erase_on, told.records[0].started_on), (None, None));
        let gone = preview_erasure(office.session(), eva).unwrap();
        let kept: Vec<_> = gone.kept.iter().map(|item| (item.rule.as_str(), item.until)).collect();
        let expected = if rule == "ticket" { vec![("ticket", Some(day("2029-12-31")))] } else { Vec::new() };
        assert_eq!(kept, expected, "on demand it is closed today");
    }

    assign("offer", Some("2025-12-01"));
    goes(&office, eva, "2026-12-02");
}

#[test]
fn list_person_and_picture_say_the_same_day_and_nobody_who_is_held_is_among_those_who_go() {
    let office = Office::at("2026-11-30T09:00:00Z");
    let eva = known(&office, PersonKind::Customer, "2015-01-01");
    set_relation_end(office.session(), eva, Some(day("2023-06-30"))).unwrap();
    let hours = add_document(office.session(), eva, &office.write("hours.txt", "8")).unwrap().value.id;
    let since = Some(day("2025-03-15"));
    assign_retention_rule(office.session(), eva, RecordKind::Document, hours.0, Some("working_time"), since).unwrap();
    let listed = |erasure| {
        let filter = PersonFilter { erasure, with_erase_on: true, ..PersonFilter::default() };
        let page = list_persons(office.session(), &filter, Default::default(), 0, 10).unwrap();
        page.rows.into_iter().map(|row| row.erase_on).collect::<Vec<_>>()
    };
    let months = || {
        let preview = preview_sweep(office.session(), None, 10).unwrap();
        let counted = preview.months.into_iter().filter(|month| month.persons + month.records > 0);
        counted.map(|month| (month.month, month.persons, month.records)).collect::<Vec<_>>()
    };

    let told = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((told.restricted_from, told.erase_on), (Some(day("2027-01-01")), Some(day("2027-03-16"))));
    assert_eq!(told.state, RetentionState::Scheduled);
    assert_eq!(listed(None), [told.restricted_from]);
    assert_eq!(listed(Some(ErasureFilter::Within12Months)), [told.restricted_from]);
    assert_eq!(months(), [("2027-01".to_owned(), 1, 0), ("2027-03".to_owned(), 0, 1)]);

    let hold = HoldDraft {
        kind: HoldKind::Tax,
        target: HoldTarget::Person { id: eva },
        reason: String::from("audit"),
        review_on: day("2027-06-01"),
    };
    add_hold(office.session(), &hold).unwrap();
    assert_eq!(retention_of_person(office.session(), eva).unwrap().state, RetentionState::Held);
    assert_eq!(listed(None), [None]);
    assert_eq!(listed(Some(ErasureFilter::Within12Months)), []);
    assert_eq!(months(), []);
}

#[test]
fn a_longer_period_of_one_s_own_is_no_reason_against_an_erasure_that_somebody_demands() {
    let office = Office::new();
    let eva = known(&office, PersonKind::Customer, "2015-01-01");
    touch(&office, eva, TouchpointKind::Purchase, "2025-05-05");
    set_relation_end(office.session(), eva, Some(day("2021-12-31"))).unwrap();
    let voucher = list_retention_rules(office.session()).unwrap().into_iter().find(|rule| rule.key == "voucher");
    let voucher = voucher.unwrap();
    let mut reason = voucher.reason.clone();
    reason.de.push_str(" Wir behalten sie länger.");
    let longer = RetentionRuleDraft {
        key: voucher.key,
        name: voucher.name,
        level: voucher.level,
        start: voucher.start,
        months: 240,
        days: 0,
        year_end: true,
        action: voucher.action,
        source: voucher.source,
        as_of: voucher.as_of,
        reason,
    };
    save_retention_rule(office.session(), &longer, Some(voucher.version)).unwrap();
    let told = retention_of_person(office.session(), eva).unwrap();
    assert_eq!(told.records[0].erase_on, Some(day("2046-01-01")), "by the rule of one's own");

    let kept = preview_erasure(office.session(), eva).unwrap().kept;
    let erased = erase_person(office.session(), eva, &ErasureRequest::on(ErasureGround::A)).unwrap().value;

    assert_eq!(kept, erased.kept);
    let kept: Vec<_> = kept.iter().map(|item| (item.rule.as_str(), item.until)).collect();
    assert_eq!(kept, [("voucher", Some(day("2033-12-31")))], "as long as the law demands");
    goes(&office, eva, "2034-01-01");
}
