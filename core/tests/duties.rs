//! What a law demands to keep stays, whoever its person is said to be later; and dealings that go on have no end.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import, undo_import};
use kartei_core::ids::{DocumentId, PersonId, TouchpointId};
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint, remove_touchpoint};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::retention::{
    PersonRetention, RecordKind, assign_retention_rule, retention_of_person, set_relation_end,
};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::documents::{add_document, list_documents};
use kartei_core::records::persons::{self, Capacity, MergeField, PersonDraft, PersonKind};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind, list_touchpoints};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history;
use kartei_core::{Cancel, Problem};
use support::{Office, note};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn contact(kind: TouchpointKind, on: &str) -> TouchpointDraft {
    let at = Timestamp::parse(&format!("{on}T08:00:00Z"));
    TouchpointDraft { at, kind, direction: Direction::In, ..note("about a mill") }
}

fn add(office: &Office, person: PersonId, draft: &TouchpointDraft) -> TouchpointId {
    add_touchpoint(office.session(), person, draft, None).unwrap().value.id
}

fn retention(office: &Office, person: PersonId) -> PersonRetention {
    retention_of_person(office.session(), person).unwrap()
}

/// The records of a person with a date: what, by which rule, until when.
fn dates(office: &Office, person: PersonId) -> Vec<(&'static str, String, String)> {
    let records = retention(office, person).records.into_iter();
    let mut dates: Vec<_> = records.map(|one| (one.kind.key(), one.rule, one.erase_on.unwrap().to_string())).collect();
    dates.sort();
    dates
}

fn edit(office: &Office, person: PersonId, change: impl FnOnce(&mut PersonDraft)) -> u64 {
    let mut draft = persons::show_person(office.session(), person).unwrap().draft();
    change(&mut draft);
    persons::edit_person(office.session(), person, draft, None).unwrap().change
}

fn sweep(office: &Office) {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
}

fn kept_by_law<T: std::fmt::Debug>(outcome: Result<T, Problem>) {
    assert!(matches!(outcome, Err(Problem::KeptByLaw { .. })), "{outcome:?}");
}

/// A customer with two letters, one of them with a document, of the day before yesterday.
fn customer(office: &mut Office) -> (PersonId, TouchpointId) {
    let ada = office
        .person("Ada")
        .email("ada@example.com")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2026-02-01")))
        .add();
    add(office, ada, &contact(TouchpointKind::Email, "2026-02-03"));
    let letter = TouchpointDraft {
        files: vec![office.write("letter.txt", "as it came")],
        ..contact(TouchpointKind::Letter, "2026-02-04")
    };
    let letter = add(office, ada, &letter);
    office.note(ada, "likes tea");
    office.reopen_at("2026-03-03T10:00:00Z");
    (ada, letter)
}

fn letters() -> Vec<(&'static str, String, String)> {
    ["document", "touchpoint", "touchpoint"].map(|kind| (kind, "letter".to_owned(), "2033-01-01".to_owned())).to_vec()
}

#[test]
fn who_is_no_customer_any_more_leaves_letters_that_the_law_keeps() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, letter) = customer(&mut office);
    assert_eq!(dates(&office, ada), letters());
    let before = office.dump();

    let change = edit(&office, ada, |draft| draft.kind = PersonKind::Prospect);

    assert_eq!(dates(&office, ada), letters(), "the duty stays");
    kept_by_law(remove_touchpoint(office.session(), letter));
    history::undo(office.session(), change).unwrap();
    assert_eq!(office.dump()["record_rule"], before["record_rule"], "with the change goes what followed it");

    edit(&office, ada, |draft| draft.kind = PersonKind::Prospect);
    // The day on which it was said is no slip.
    kept_by_law(remove_touchpoint(office.session(), letter));
    let usual =
        |office: &Office| assign_retention_rule(office.session(), ada, RecordKind::Touchpoint, letter.0, None, None);
    kept_by_law(usual(&office));
    office.reopen_at("2027-12-01T09:00:00Z");
    kept_by_law(usual(&office));
    sweep(&office);
    let left = list_touchpoints(office.session(), ada, &[], 0, 9).unwrap().rows;
    assert_eq!(left.len(), 2, "the note went with the prospect: {left:?}");
    assert_eq!(dates(&office, ada)[..3], letters());
    assert!(office.verify().ok);
    office.reopen_at("2033-01-01T09:00:00Z");
    sweep(&office);
    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
}

#[test]
fn nor_does_an_import_end_a_duty_or_a_merge() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, _) = customer(&mut office);
    let list = office.write("list.csv", "E-Mail;Vorname;Kontaktart\r\nada@example.com;Ada;Interessent\r\n");
    let request = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(vec![list]) };
    let imported =
        run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!(persons::show_person(office.session(), ada).unwrap().kind, PersonKind::Prospect);
    assert_eq!(dates(&office, ada), letters());
    undo_import(office.session(), imported.import_id.unwrap(), &mut |_, _| ()).unwrap();
    assert_eq!(dates(&office, ada), letters());
    assert_eq!(office.dump()["record_rule"], Vec::<String>::new());

    for take in [vec![], vec![MergeField::Kind]] {
        let mut office = Office::at("2026-03-01T09:00:00Z");
        let (ada, _) = customer(&mut office);
        let prospect = office.person("Ada").family("Byron").add();
        let (keep, other) = if take.is_empty() { (prospect, ada) } else { (ada, prospect) };
        let choice = MergeChoice { take, ..MergeChoice::default() };
        let before = office.dump();
        let merged = merge_persons(office.session(), keep, other, &choice).unwrap().change;
        assert_eq!(persons::show_person(office.session(), keep).unwrap().kind, PersonKind::Prospect);
        assert_eq!(dates(&office, keep), letters());
        history::undo(office.session(), merged).unwrap();
        assert_eq!(office.dump()["record_rule"], before["record_rule"]);
        assert_eq!(dates(&office, ada), letters());
    }
}

#[test]
fn who_was_a_customer_by_a_slip_has_no_letters_to_keep() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let eve = office.person("Eve").add();
    add(&office, eve, &contact(TouchpointKind::Email, "2026-02-03"));
    office.reopen_at("2026-03-05T09:00:00Z");
    edit(&office, eve, |draft| draft.kind = PersonKind::Customer);
    assert_eq!(dates(&office, eve).len(), 1);
    edit(&office, eve, |draft| draft.kind = PersonKind::Prospect);
    assert_eq!(dates(&office, eve), []);

    let slip = office.person("Bob").with(|draft| draft.kind = PersonKind::Customer).add();
    add(&office, slip, &contact(TouchpointKind::Email, "2026-02-03"));
    edit(&office, slip, |draft| draft.kind = PersonKind::Prospect);
    assert_eq!(dates(&office, slip), []);
}

#[test]
fn a_record_under_another_rule_falls_under_that_of_the_law_where_it_would_go_earlier() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, letter) = customer(&mut office);
    let document = list_documents(office.session(), ada).unwrap()[0].id;
    let assign = |kind, id, rule| {
        let starts_on = Some(day("2026-02-04"));
        assign_retention_rule(office.session(), ada, kind, id, Some(rule), starts_on).unwrap();
    };
    assign(RecordKind::Touchpoint, letter.0, "books");
    // Of its own accord the document goes by the law as well: what is closed goes after three years.
    office.change_with_sql(move |connection| {
        connection.execute(
            "INSERT INTO record_rule (person_id, record_id, kind, rule, starts_on) VALUES (?1, ?2, 'document', 'ticket', '2020-02-04')",
            (ada, document),
        )?;
        Ok(())
    }).unwrap();

    edit(&office, ada, |draft| draft.kind = PersonKind::Prospect);

    let expected = [
        ("document", "letter", "2033-01-01"),
        ("touchpoint", "books", "2037-01-01"),
        ("touchpoint", "letter", "2033-01-01"),
    ];
    let told = dates(&office, ada);
    let told: Vec<_> = told.iter().map(|(kind, rule, on)| (*kind, rule.as_str(), on.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_consent_of_a_consumer_is_proven_as_one_whoever_the_person_becomes() {
    let mut office = Office::at("2020-02-28T09:00:00Z");
    let (ada, firm) = (office.person("Ada").phone("030 123456").add(), office.person("Firm").phone("030 654321").add());
    let say = |office: &Office, person, state, on: &str| {
        let said = RecordConsent::new(person, "telephone_sales", Channel::Phone, state, Method::Form);
        let at = Timestamp::parse(&format!("{on}T08:00:00Z"));
        record_consent(office.session(), &RecordConsent { at, ..said }).unwrap();
    };
    edit(&office, firm, |draft| draft.capacity = Capacity::Business);
    for person in [ada, firm] {
        say(&office, person, ConsentState::Given, "2020-02-28");
    }
    office.reopen_at("2020-03-20T09:00:00Z");
    for person in [ada, firm] {
        say(&office, person, ConsentState::Withdrawn, "2020-03-20");
    }
    let proofs = |office: &Office, person| {
        let mut dates = dates(office, person);
        dates.dedup();
        dates.into_iter().map(|(_, rule, on)| (rule, on)).collect::<Vec<_>>()
    };
    let of = |rule: &str, on: &str| vec![(rule.to_owned(), on.to_owned())];
    let as_consumer = of("telephone_consent", "2025-03-01");
    assert_eq!(proofs(&office, ada), as_consumer);
    assert_eq!(proofs(&office, firm), of("consent", "2024-01-01"));

    let change = edit(&office, ada, |draft| draft.capacity = Capacity::Business);

    assert_eq!(proofs(&office, ada), as_consumer);
    history::undo(office.session(), change).unwrap();
    assert_eq!(office.dump()["record_rule"], Vec::<String>::new());
    let kept = merge_persons(office.session(), firm, ada, &MergeChoice::default()).unwrap();
    assert_eq!(proofs(&office, kept.value.id), as_consumer, "the longer one counts");
}

#[test]
fn an_assignment_that_keeps_by_law_is_not_taken_back_before_its_day() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").add();
    let deed: DocumentId = add_document(office.session(), ada, &office.write("deed.txt", "a deed")).unwrap().value.id;
    let assign = |office: &Office, rule, starts: Option<&str>| {
        assign_retention_rule(office.session(), ada, RecordKind::Document, deed.0, rule, starts.map(day))
    };
    assign(&office, Some("books"), Some("2020-07-01")).unwrap();
    assign(&office, None, None).unwrap();
    let change = assign(&office, Some("books"), Some("2020-07-01")).unwrap().change;

    office.reopen_at("2026-05-01T09:00:00Z");
    let before = office.dump();
    kept_by_law(assign(&office, None, None));
    kept_by_law(assign(&office, Some("books"), Some("2000-01-01")));
    kept_by_law(assign(&office, Some("ticket"), None));
    kept_by_law(history::undo(office.session(), change));
    assert_eq!(office.dump(), before);
    assign(&office, Some("books"), Some("2021-07-01")).unwrap();
    assign(&office, Some("books"), Some("2020-07-01")).unwrap();
    office.reopen_at("2031-01-01T09:00:00Z");
    assign(&office, None, None).unwrap();
}

#[test]
fn dealings_that_go_on_after_their_end_have_none_any_more() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    let ended = Some(day("2026-02-10"));
    let end = |person| {
        set_relation_end(office.session(), person, ended).unwrap();
    };
    end(ada);
    let put = |kind, on: &str| add_touchpoint(office.session(), ada, &contact(kind, on), None).unwrap();
    let is_ended = |person| retention(&office, person).relation_ended_on;
    for (kind, on) in [
        (TouchpointKind::Note, "2026-02-20"),
        (TouchpointKind::Event, "2026-02-20"),
        (TouchpointKind::Purchase, "2026-02-10"),
        (TouchpointKind::Letter, "2026-02-09"),
    ] {
        assert_eq!(put(kind, on).value.had_ended_on, None, "{kind:?}");
        assert_eq!(is_ended(ada), ended, "{kind:?}");
    }

    let mut before = None;
    for kind in [
        TouchpointKind::Purchase,
        TouchpointKind::Call,
        TouchpointKind::Email,
        TouchpointKind::Letter,
        TouchpointKind::Meeting,
    ] {
        let noted = put(kind, "2026-02-11");
        assert_eq!(noted.value.had_ended_on, ended, "{kind:?} says so");
        assert_eq!(is_ended(ada), None, "{kind:?}");
        history::undo(office.session(), noted.change).unwrap();
        assert_eq!(is_ended(ada), ended, "{kind:?}");
        before = Some(put(TouchpointKind::Note, "2026-02-11").value.id);
    }

    let noted = before.unwrap();
    let edit = |draft: &TouchpointDraft| edit_touchpoint(office.session(), noted, draft, None, None).unwrap().value;
    assert_eq!(edit(&contact(TouchpointKind::Purchase, "2026-02-11")).had_ended_on, ended);
    end(ada);
    let text = TouchpointDraft { text: "two mills".into(), ..contact(TouchpointKind::Purchase, "2026-02-11") };
    assert_eq!(edit(&text).had_ended_on, None, "whoever said so knew of it");
    assert_eq!(is_ended(ada), ended);

    // A letter to somebody who was rejected, or who left, begins nothing anew.
    for kind in [PersonKind::Applicant, PersonKind::Employee] {
        let bob = office.person("Bob").with(|draft| draft.kind = kind).add();
        end(bob);
        add(&office, bob, &contact(TouchpointKind::Letter, "2026-02-12"));
        assert_eq!(is_ended(bob), ended, "{kind:?}");
    }
}
