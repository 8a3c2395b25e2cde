//! When what goes: every rule of the erasure concept on the day before, the day, and the day after.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Both;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::purposes::{edit_purpose, end_purpose, hold_for, list_purposes};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, HoldUpKind, RecordKind, RetentionAction, RetentionLevel, RetentionRuleDraft,
    RetentionStart, RetentionState, add_hold, assign_retention_rule, lift_hold, list_retention_rules,
    list_rule_versions, retention_of_person, save_retention_rule, set_relation_end,
};
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, object, restrict};
use kartei_core::privacy::sweep::preview_sweep;
use kartei_core::records::documents::add_document;
use kartei_core::records::persons::{ErasureFilter, PersonFilter, PersonKind, list_persons};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::users::add_user;
use kartei_core::{Problem, Result};
use support::Office;
use uuid::Uuid;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn noon(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}T08:00:00Z")).unwrap()
}

/// Somebody of a kind whose data were collected on a day.
fn known(office: &Office, kind: PersonKind, collected: &str) -> PersonId {
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456");
    ada.with(|draft| (draft.kind, draft.collected_at) = (kind, Day::parse(collected))).add()
}

fn touch(office: &Office, person: PersonId, kind: TouchpointKind, on: &str) -> Uuid {
    let draft = TouchpointDraft {
        at: Some(noon(on)),
        kind,
        direction: Direction::In,
        subject: String::from("Angebot 7"),
        text: String::from("über eine Mühle"),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id.0
}

fn say(office: &Office, person: PersonId, channel: Channel, state: ConsentState, on: &str) {
    let purpose = if channel == Channel::Phone { "telephone_sales" } else { "newsletter" };
    let said = RecordConsent::new(person, purpose, channel, state, Method::Form);
    record_consent(
        office.session(),
        &RecordConsent { at: Some(noon(on)), version: (state == ConsentState::Given).then_some(1), ..said },
    )
    .unwrap();
}

/// What is due on a day: what it is, by which rule and since when.
fn due(office: &Office, on: &str) -> Vec<(RecordKind, String, String)> {
    let preview = preview_sweep(office.session(), Some(day(on)), 100).unwrap();
    preview.due.into_iter().map(|item| (item.kind, item.rule, item.since.to_string())).collect()
}

/// The date of a rule is the same in the preview of the day before, the day itself and the day after, and on the person.
fn goes(office: &Office, person: PersonId, kind: RecordKind, rule: &str, on: &str) {
    let (before, after) = (day(on).before(), day(on).after());
    let expected = (kind, rule.to_owned(), on.to_owned());
    assert!(!due(office, &before.to_string()).contains(&expected), "{rule} on the day before {on}");
    assert!(due(office, on).contains(&expected), "{rule} on {on}: {:?}", due(office, on));
    assert!(due(office, &after.to_string()).contains(&expected), "{rule} the day after {on}");
    let view = retention_of_person(office.session(), person).unwrap();
    let dates: Vec<_> = view.purposes.iter().chain(&view.records).map(|date| date.erase_on).collect();
    assert!(dates.contains(&Some(day(on))), "{rule}: {dates:?}");
}

#[test]
fn a_lead_goes_the_day_after_twelve_months_without_contact_also_over_leap_days_and_years() {
    for (last, on) in [
        ("2025-02-28", "2026-03-01"),
        ("2024-02-29", "2025-03-01"),
        ("2023-02-28", "2024-02-29"),
        ("2025-12-31", "2027-01-01"),
        ("2025-01-01", "2026-01-02"),
    ] {
        let office = Office::new();
        let collected = known(&office, PersonKind::Prospect, last);
        goes(&office, collected, RecordKind::Person, "lead", on);

        let office = Office::new();
        let contacted = known(&office, PersonKind::Prospect, "2020-01-01");
        touch(&office, contacted, TouchpointKind::Note, last);
        goes(&office, contacted, RecordKind::Person, "lead", on);
    }
}

#[test]
fn vouchers_letters_and_books_go_with_the_year_after_eight_six_and_ten_years() {
    for (kind, rule, on, goes_on) in [
        (TouchpointKind::Purchase, "voucher", "2025-12-31", "2034-01-01"),
        (TouchpointKind::Purchase, "voucher", "2026-01-01", "2035-01-01"),
        (TouchpointKind::Email, "letter", "2020-02-29", "2027-01-01"),
        (TouchpointKind::Letter, "letter", "2019-12-31", "2026-01-01"),
    ] {
        let office = Office::new();
        let customer = known(&office, PersonKind::Customer, "2019-01-01");
        touch(&office, customer, kind, on);
        goes(&office, customer, RecordKind::Touchpoint, rule, goes_on);
    }
    let office = Office::new();
    let supplier = known(&office, PersonKind::Supplier, "2019-01-01");
    let file = office.write("Inventar.txt", "eine Mühle");
    let document = add_document(office.session(), supplier, &file).unwrap().value.id;
    let assign = |rule: &str, starts: &str| {
        let session = office.session();
        assign_retention_rule(session, supplier, RecordKind::Document, document.0, Some(rule), Some(day(starts)))
            .unwrap();
    };
    for (rule, starts, goes_on) in [
        ("books", "2018-12-31", "2029-01-01"),
        ("payroll", "2020-01-01", "2027-01-01"),
        ("working_time", "2024-02-29", "2026-03-01"),
        ("offer", "2025-03-01", "2026-03-02"),
        ("ticket", "2022-06-30", "2026-01-01"),
        ("request", "2022-12-31", "2026-01-01"),
    ] {
        assign(rule, starts);
        goes(&office, supplier, RecordKind::Document, rule, goes_on);
    }
    assign_retention_rule(office.session(), supplier, RecordKind::Document, document.0, None, None).unwrap();
    assert_eq!(retention_of_person(office.session(), supplier).unwrap().records, [], "it goes with the person again");
}

#[test]
fn customers_applicants_and_employees_go_by_the_end_of_the_dealings() {
    for (kind, rule, ended, on) in [
        (PersonKind::Customer, "contract", "2022-06-30", "2026-01-01"),
        (PersonKind::Applicant, "applicant", "2025-08-31", "2026-03-01"),
        (PersonKind::Employee, "employee", "2022-12-31", "2026-01-01"),
    ] {
        let office = Office::new();
        let person = known(&office, kind, "2019-01-01");
        let open = retention_of_person(office.session(), person).unwrap();
        assert_eq!((open.state, open.erase_on), (RetentionState::Open, None), "{rule}: nobody said that it ended");
        assert_eq!(open.held_up[0].kind, HoldUpKind::RelationOpen);
        assert_eq!(due(&office, "2099-01-01"), []);

        set_relation_end(office.session(), person, Some(day(ended))).unwrap();
        goes(&office, person, RecordKind::Person, rule, on);

        set_relation_end(office.session(), person, None).unwrap();
        assert_eq!(retention_of_person(office.session(), person).unwrap().state, RetentionState::Open);
    }
    let office = Office::new();
    let person = known(&office, PersonKind::Customer, "2019-01-01");
    let refused = set_relation_end(office.session(), person, Some(day("2026-03-03")));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "ended_on", reason: "in_future" })));
}

#[test]
fn who_is_held_for_the_newsletter_only_goes_with_the_withdrawal_and_the_proof_stays_three_years() {
    let office = Office::new();
    let reader = known(&office, PersonKind::Prospect, "2026-01-10");
    end_purpose(office.session(), reader, "enquiry").unwrap();
    say(&office, reader, Channel::Email, ConsentState::Given, "2026-01-10");

    let stands = retention_of_person(office.session(), reader).unwrap();
    assert_eq!(stands.state, RetentionState::Scheduled);
    assert_eq!(stands.erase_on, Some(day("2032-01-01")), "idle after two years, and proven for three years of it");
    assert!(stands.held_up.iter().any(|held| held.kind == HoldUpKind::ConsentStands));

    say(&office, reader, Channel::Email, ConsentState::Withdrawn, "2026-03-01");
    goes(&office, reader, RecordKind::Person, "newsletter", "2026-03-01");
    let withdrawn = retention_of_person(office.session(), reader).unwrap();
    assert_eq!(withdrawn.erase_on, Some(day("2030-01-01")), "the proof of the consent");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!(
        (preview.due[0].action, preview.due[0].keeps_until),
        (RetentionAction::Restrict, Some(day("2029-12-31")))
    );
}

#[test]
fn an_objection_to_advertising_ends_what_a_consent_to_it_keeps_until_it_is_taken_back() {
    let office = Office::new();
    let reader = known(&office, PersonKind::Prospect, "2026-01-10");
    end_purpose(office.session(), reader, "enquiry").unwrap();
    say(&office, reader, Channel::Email, ConsentState::Given, "2026-01-10");
    let stands = || {
        let view = retention_of_person(office.session(), reader).unwrap();
        view.records.iter().any(|date| date.held_up.iter().any(|held| held.kind == HoldUpKind::ConsentStands))
    };
    assert!(stands());

    let objection = object(office.session(), reader, &Objected::Marketing, Some(noon("2026-03-01")), "").unwrap().value;

    assert!(!stands());
    goes(&office, reader, RecordKind::Person, "newsletter", "2026-03-01");
    let proof = retention_of_person(office.session(), reader).unwrap().erase_on;
    assert_eq!(proof, Some(day("2030-01-01")), "three years from the objection");

    decide_objection(office.session(), objection, Decision::Withdrawn, "").unwrap();
    assert!(stands(), "it was taken back");
}

#[test]
fn a_consumer_s_consent_to_calls_is_proven_for_five_years_from_the_grant() {
    let office = Office::new();
    let called = known(&office, PersonKind::Prospect, "2026-02-01");
    say(&office, called, Channel::Phone, ConsentState::Given, "2026-02-01");
    say(&office, called, Channel::Phone, ConsentState::Withdrawn, "2026-02-10");

    let view = retention_of_person(office.session(), called).unwrap();

    let dates: Vec<_> =
        view.records.iter().map(|date| (date.rule.as_str(), date.erase_on.unwrap().to_string())).collect();
    let expected = ("telephone_consent", String::from("2031-02-02"));
    assert_eq!(dates, [expected.clone(), expected]);
}

#[test]
fn what_is_held_for_a_purpose_that_ended_goes_at_once() {
    let office = Office::new();
    let lead = known(&office, PersonKind::Prospect, "2026-02-01");
    hold_for(office.session(), lead, "direct_mail", None, "Messe").unwrap();
    end_purpose(office.session(), lead, "enquiry").unwrap();
    assert_eq!(due(&office, "2026-03-01"), [], "post may still be sent");

    end_purpose(office.session(), lead, "direct_mail").unwrap();

    assert_eq!(due(&office, "2026-03-01"), [(RecordKind::Person, "lead".to_owned(), "2026-03-01".to_owned())]);
}

#[test]
fn the_latest_of_all_duties_counts_and_what_must_be_kept_stays_restricted_until_then() {
    let office = Office::new();
    let customer = known(&office, PersonKind::Customer, "2015-01-01");
    touch(&office, customer, TouchpointKind::Purchase, "2020-05-05");
    touch(&office, customer, TouchpointKind::Call, "2020-05-06");
    set_relation_end(office.session(), customer, Some(day("2020-12-31"))).unwrap();

    let view = retention_of_person(office.session(), customer).unwrap();

    assert_eq!(view.state, RetentionState::Due);
    assert_eq!((view.erase_on, view.restricted_from), (Some(day("2029-01-01")), Some(day("2024-01-01"))));
    assert_eq!(view.record_count, 1, "the call has no date of its own");
    let duty = &view.held_up[0];
    assert_eq!(
        (duty.kind, duty.rule.as_deref(), duty.until),
        (HoldUpKind::Duty, Some("voucher"), Some(day("2028-12-31")))
    );
}

#[test]
fn holds_and_restrictions_hold_up_what_is_due_and_say_so() {
    let office = Office::new();
    let lead = office
        .person("Ada")
        .working_for("Lovelace", "")
        .with(|draft| draft.collected_at = Day::parse("2020-01-01"))
        .add();
    let note = touch(&office, lead, TouchpointKind::Note, "2020-02-01");
    let organisation =
        kartei_core::records::persons::show_person(office.session(), lead).unwrap().memberships[0].organisation_id;
    let targets = [HoldTarget::Person { id: lead }, HoldTarget::Organisation { id: organisation }];
    for target in targets {
        let draft = HoldDraft {
            kind: HoldKind::Litigation,
            target,
            reason: String::from("Klage 3 O 12/26"),
            review_on: day("2026-09-01"),
        };
        let hold = add_hold(office.session(), &draft).unwrap().value;
        let preview = preview_sweep(office.session(), None, 10).unwrap();
        assert_eq!((preview.due.len(), preview.held.len(), preview.held_count), (0, 1, 1));
        let held = &preview.held[0].held_up[0];
        assert_eq!((held.kind, held.hold, held.until), (HoldUpKind::Hold, Some(hold), Some(day("2026-09-01"))));
        assert_eq!(retention_of_person(office.session(), lead).unwrap().state, RetentionState::Held);
        lift_hold(office.session(), hold).unwrap();
        assert!(matches!(lift_hold(office.session(), hold), Err(Problem::NotFound)));
        assert_eq!(due(&office, "2026-03-01").len(), 1);
    }
    restrict(office.session(), lead, Ground::C, None, "").unwrap();
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().held[0].held_up[0].kind, HoldUpKind::Restriction);

    let draft = |target, reason: &str, review: &str| HoldDraft {
        kind: HoldKind::Other,
        target,
        reason: reason.to_owned(),
        review_on: day(review),
    };
    let note = HoldTarget::Touchpoint { person: lead, id: kartei_core::ids::TouchpointId(note) };
    let nobody = HoldTarget::Person { id: PersonId::new() };
    let refused = |draft: &HoldDraft| add_hold(office.session(), draft).unwrap_err().code();
    assert_eq!(refused(&draft(note, " ", "2026-09-01")), "invalid_field");
    assert_eq!(refused(&draft(note, "Prüfung", "2026-02-28")), "invalid_field");
    assert_eq!(refused(&draft(nobody, "Prüfung", "2026-09-01")), "not_found");
}

fn draft_of(office: &Office, key: &str) -> (RetentionRuleDraft, u32) {
    let rules = list_retention_rules(office.session()).unwrap();
    let rule = rules.into_iter().find(|rule| rule.key == key).unwrap();
    let draft = RetentionRuleDraft {
        key: rule.key,
        name: rule.name,
        level: rule.level,
        start: rule.start,
        months: rule.months,
        days: rule.days,
        year_end: rule.year_end,
        action: rule.action,
        source: rule.source,
        as_of: None,
        reason: rule.reason,
    };
    (draft, rule.version)
}

#[test]
fn a_rule_is_followed_by_a_version_and_never_goes_below_what_the_law_demands() {
    let office = Office::new();
    let (voucher, version) = draft_of(&office, "voucher");
    let save = |draft: &RetentionRuleDraft| save_retention_rule(office.session(), draft, Some(version));
    let shorter = RetentionRuleDraft { months: 95, ..voucher.clone() };
    match save(&shorter) {
        Err(Problem::RetentionTooShort { months: 96, law }) => assert!(law.de.contains("§ 147 AO")),
        other => panic!("{other:?}"),
    }
    let from_the_day = RetentionRuleDraft { year_end: false, ..voucher.clone() };
    assert!(matches!(save(&from_the_day), Err(Problem::RetentionTooShort { .. })));
    let longer = RetentionRuleDraft { months: 120, ..voucher.clone() };
    let refused = save(&longer);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "reason_de", reason: "longer_than_needed" })));

    let reason = Both { de: String::from("Garantie von zehn Jahren"), en: String::from("Ten years of warranty") };
    let changed = save(&RetentionRuleDraft { reason, ..longer }).unwrap();

    assert_eq!((changed.value.version, changed.value.months), (2, 120));
    let versions = list_rule_versions(office.session(), "voucher").unwrap();
    let kept: Vec<_> = versions.iter().map(|rule| (rule.version, rule.months, rule.changed_by.as_str())).collect();
    assert_eq!(kept, [(2, 120, support::USER), (1, 96, "")]);
    assert!(matches!(save(&voucher), Err(Problem::Conflict)), "it was based on the first version");
    undo(office.session(), changed.change).unwrap();
    assert_eq!(draft_of(&office, "voucher"), (voucher, 1));
}

#[test]
fn a_rule_of_one_s_own_is_for_records_and_a_changed_period_moves_the_dates() {
    let office = Office::new();
    let lead = known(&office, PersonKind::Prospect, "2025-02-28");
    let (mut draft, version) = draft_of(&office, "lead");
    draft.months = 6;
    save_retention_rule(office.session(), &draft, Some(version)).unwrap();
    goes(&office, lead, RecordKind::Person, "lead", "2025-08-29");

    let both = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    let own = RetentionRuleDraft {
        key: String::from("warranty"),
        name: both("Garantie"),
        level: RetentionLevel::Record,
        start: RetentionStart::DocumentDate,
        months: 60,
        days: 0,
        year_end: false,
        action: RetentionAction::Restrict,
        source: Both::default(),
        as_of: None,
        reason: both("Garantie"),
    };
    save_retention_rule(office.session(), &own, None).unwrap();
    let note = touch(&office, lead, TouchpointKind::Note, "2025-01-01");
    let session = office.session();
    assign_retention_rule(session, lead, RecordKind::Touchpoint, note, Some("warranty"), None).unwrap();
    let view = retention_of_person(session, lead).unwrap();
    assert_eq!((view.erase_on, view.records[0].assigned), (Some(day("2030-01-02")), true));
    let of_persons = assign_retention_rule(session, lead, RecordKind::Touchpoint, note, Some("lead"), None);
    assert!(matches!(of_persons, Err(Problem::InvalidField { field: "rule", .. })));
    let starts_never = RetentionRuleDraft { key: String::from("odd"), start: RetentionStart::EachUse, ..own };
    assert!(save_retention_rule(session, &starts_never, None).is_err());
}

#[test]
fn a_purpose_names_a_rule_of_one_s_own_which_is_not_taken_back_as_long_as_it_does() {
    let office = Office::new();
    let lead = known(&office, PersonKind::Prospect, "2025-02-28");
    let (members, _) = draft_of(&office, "lead");
    let members = RetentionRuleDraft { key: String::from("members"), months: 24, ..members };
    let enquiry = list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "enquiry").unwrap();
    let mut draft = enquiry.draft();
    draft.retention.clone_from(&members.key);
    let name = |draft| edit_purpose(office.session(), "enquiry", draft, None);
    let refused = name(draft.clone());
    assert!(matches!(refused, Err(Problem::InvalidField { field: "retention", reason: "unknown" })));
    let of_documents = RetentionRuleDraft { start: RetentionStart::DocumentDate, ..members.clone() };
    let refused = save_retention_rule(office.session(), &of_documents, None);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "start", reason: "invalid" })));

    let added = save_retention_rule(office.session(), &members, None).unwrap();
    name(draft).unwrap();

    goes(&office, lead, RecordKind::Person, "members", "2027-03-01");
    assert!(matches!(undo(office.session(), added.change), Err(Problem::Conflict)));
    goes(&office, lead, RecordKind::Person, "members", "2027-03-01");
}

#[test]
fn who_may_not_administer_changes_no_rule() -> Result<()> {
    let mut office = Office::new();
    add_user(office.session(), "Ed", Role::Editor, support::PASSWORD)?;
    office.reopen_as("Ed", support::PASSWORD);
    let (draft, version) = draft_of(&office, "lead");
    let refused = save_retention_rule(office.session(), &draft, Some(version));
    assert!(matches!(refused, Err(Problem::NotAllowed { right: "administer" })));
    assert_eq!(list_rule_versions(office.session(), "lead")?.len(), 1);
    Ok(())
}

#[test]
fn the_list_filters_by_when_persons_go_and_tells_it() {
    let office = Office::new();
    let gone = known(&office, PersonKind::Prospect, "2020-01-01");
    let soon = known(&office, PersonKind::Prospect, "2025-03-20");
    let later = known(&office, PersonKind::Prospect, "2025-12-31");
    known(&office, PersonKind::Customer, "2020-01-01");
    let listed = |erasure| {
        let filter = PersonFilter { erasure, ..PersonFilter::default() };
        let page = list_persons(office.session(), &filter, Default::default(), 0, 10).unwrap();
        page.rows.into_iter().map(|row| (row.id, row.erase_on.map(|day| day.to_string()))).collect::<Vec<_>>()
    };
    let dates = [(gone, "2021-01-02"), (soon, "2026-03-21"), (later, "2027-01-01")];
    let first = |count: usize| -> Vec<_> {
        dates[..count].iter().map(|(person, day)| (*person, Some((*day).to_owned()))).collect()
    };
    assert_eq!(listed(Some(ErasureFilter::Due)), first(1));
    assert_eq!(listed(Some(ErasureFilter::Within30Days)), first(2));
    assert_eq!(listed(Some(ErasureFilter::Within12Months)), first(3));
    assert_eq!(listed(Some(ErasureFilter::Kept)), []);
    assert_eq!(listed(None).len(), 4);
    let months = preview_sweep(office.session(), None, 10).unwrap().months;
    let filled: Vec<_> = months.iter().filter(|month| month.persons > 0).map(|month| month.month.as_str()).collect();
    assert_eq!((months.len(), filled), (13, vec!["2026-03", "2027-01"]));
}
