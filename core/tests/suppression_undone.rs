//! What is taken back leaves nobody on the suppression list who never objected, and takes nobody off it who did.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, OnDuplicate, run_import, undo_import};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, object};
use kartei_core::privacy::suppression::check_suppression;
use kartei_core::records::persons::{Channel as PointChannel, ContactPoint, PersonDraft, edit_person, show_person};
use kartei_core::time::Timestamp;
use kartei_core::vault::history::undo;
use support::Office;

const BOB: &str = "bob@example.com";
const OLD: &str = "ada@example.com";

/// Ada, who objects to advertising, and Bob, who agreed to a newsletter.
fn office() -> (Office, PersonId, PersonId) {
    let office = Office::new();
    let ada = office.person("Ada").family("Lang").email(OLD).add();
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    let bob = office.person("Bob").email(BOB).add();
    let given = RecordConsent::new(bob, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    (office, ada, bob)
}

fn listed(office: &Office, address: &str) -> bool {
    check_suppression(office.session(), address).unwrap().listed
}

fn verdict(office: &Office, person: PersonId) -> Verdict {
    may(office.session(), person, "newsletter", Channel::Email, Language::En).unwrap().reasons[0].code
}

fn edit(office: &Office, person: PersonId, edit: impl FnOnce(&mut PersonDraft)) -> u64 {
    let view = show_person(office.session(), person).unwrap();
    let mut draft = view.draft();
    edit(&mut draft);
    edit_person(office.session(), person, draft, Some(view.version)).unwrap().change
}

/// Gives somebody one more address.
fn gets(office: &Office, person: PersonId, address: &str) -> u64 {
    edit(office, person, |draft| {
        let (id, channel, value) = (None, PointChannel::Email, address.to_owned());
        draft.contact_points.push(ContactPoint { id, channel, value, label: String::new() });
    })
}

fn gives_up(office: &Office, person: PersonId, address: &str) -> u64 {
    edit(office, person, |draft| draft.contact_points.retain(|point| point.value != address))
}

fn back(office: &Office, change: u64) -> u64 {
    undo(office.session(), change).unwrap().change
}

#[test]
fn who_was_taken_for_somebody_who_objects_is_off_the_list_once_that_is_taken_back() {
    let (office, ada, bob) = office();
    let merged = merge_persons(office.session(), ada, bob, &MergeChoice::default()).unwrap().change;
    assert!(listed(&office, BOB), "as one person who objects");

    back(&office, merged);

    assert!(!listed(&office, BOB) && listed(&office, OLD));
    assert_eq!((verdict(&office, bob), verdict(&office, ada)), (Verdict::Consent, Verdict::Objected));
}

#[test]
fn an_objection_to_one_kind_that_was_said_as_one_person_keeps_no_address_on_the_list() {
    let (office, ada, bob) = office();
    let merged = merge_persons(office.session(), ada, bob, &MergeChoice::default()).unwrap().change;
    let calls = Objected::Purpose { purpose: "telephone_sales".into() };
    object(office.session(), ada, &calls, None, "").unwrap();
    assert!(listed(&office, BOB), "as one person who objects");

    back(&office, merged);

    assert!(!listed(&office, BOB) && listed(&office, OLD));
    assert_eq!((verdict(&office, bob), verdict(&office, ada)), (Verdict::Consent, Verdict::Objected));
}

#[test]
fn who_is_somebody_of_their_own_again_is_kept_off_the_numbers_that_others_objected_with() {
    let office = Office::new();
    let fred = office.person("Fred").phone("030 666").add();
    let ada = office.person("Ada").email(OLD).add();
    for person in [fred, ada] {
        object(office.session(), person, &Objected::Marketing, None, "").unwrap();
    }
    office.erase(fred);
    let bob = office.person("Bob").email(BOB).phone("030 666").add();
    let merged = merge_persons(office.session(), ada, bob, &MergeChoice::default()).unwrap().change;

    back(&office, merged);

    let calls = may(office.session(), bob, "telephone_sales", Channel::Phone, Language::En).unwrap();
    assert_eq!((calls.reasons[0].code, listed(&office, BOB)), (Verdict::Suppressed, false));
}

#[test]
fn an_address_that_somebody_got_by_a_slip_goes_from_the_list_with_it_and_comes_back_with_it() {
    let (office, ada, bob) = office();
    let slip = gets(&office, ada, BOB);
    assert_eq!((listed(&office, BOB), verdict(&office, bob)), (true, Verdict::Suppressed));

    let undone = back(&office, slip);
    assert_eq!((listed(&office, BOB), verdict(&office, bob)), (false, Verdict::Consent));
    let again = back(&office, undone);
    assert!(listed(&office, BOB));
    back(&office, again);
    assert_eq!((listed(&office, BOB), verdict(&office, bob)), (false, Verdict::Consent));

    // The same where an address was written over.
    let slip = edit(&office, ada, |draft| draft.contact_points[0].value = BOB.into());
    assert!(listed(&office, BOB) && listed(&office, OLD));
    back(&office, slip);
    assert_eq!((listed(&office, BOB), listed(&office, OLD), verdict(&office, bob)), (false, true, Verdict::Consent));
}

#[test]
fn an_address_that_an_import_gave_somebody_by_mistake_goes_from_the_list_with_the_import() {
    let (office, _, bob) = office();
    let table = format!("Vorname;Nachname;E-Mail;E-Mail 2\nAda;Lang;{OLD};{BOB}\n");
    let request =
        ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(vec![office.write("neu.csv", table)]) };
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!((done.updated, listed(&office, BOB)), (1, true));

    undo_import(office.session(), done.import_id.unwrap(), &mut |_, _| {}).unwrap();

    assert_eq!((listed(&office, BOB), verdict(&office, bob)), (false, Verdict::Consent));
}

#[test]
fn what_was_given_up_stays_on_the_list_whatever_is_taken_back_later() {
    let (office, ada, _) = office();
    let given_up = gives_up(&office, ada, OLD);
    let undone = back(&office, given_up);
    back(&office, undone);
    assert!(listed(&office, OLD), "given up after all");

    let eve = office.person("Eve").email("eve@example.com").add();
    object(office.session(), eve, &Objected::Marketing, None, "").unwrap();
    let slip = gets(&office, eve, OLD);
    back(&office, slip);
    assert!(listed(&office, OLD), "Ada objected with it");
}

#[test]
fn who_objected_as_one_person_is_kept_off_at_each_address_once_they_are_two_again() {
    let office = Office::new();
    let ada = office.person("Ada").email(OLD).add();
    let bob = office.person("Bob").email(BOB).add();
    let merged = merge_persons(office.session(), ada, bob, &MergeChoice::default()).unwrap().change;
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();

    back(&office, merged);

    assert_eq!((listed(&office, OLD), listed(&office, BOB)), (true, true), "either may have said it");
}

#[test]
fn as_long_as_somebody_else_objects_with_an_address_it_stays_and_goes_with_their_objection() {
    let (office, ada, bob) = office();
    let objected = object(office.session(), bob, &Objected::Marketing, None, "").unwrap().value;
    let slip = gets(&office, ada, BOB);
    back(&office, slip);
    assert!(listed(&office, BOB), "Bob objects");
    decide_objection(office.session(), objected, Decision::Withdrawn, "").unwrap();
    assert_eq!((listed(&office, BOB), verdict(&office, bob)), (false, Verdict::Consent));
}

#[test]
fn of_an_address_of_an_older_list_nobody_knows_whether_it_was_given_up_and_it_stays() {
    let (mut office, ada, _) = office();
    let slip = gets(&office, ada, BOB);
    office.close();
    support::raw::take_back_migration_35(&office.raw());
    office.reopen().unwrap();

    back(&office, slip);

    assert!(listed(&office, BOB));
    let later = gets(&office, ada, "carl@example.com");
    back(&office, later);
    assert!(!listed(&office, "carl@example.com"));
}

#[test]
fn of_several_objections_the_last_that_stands_says_since_when_the_list_counts() {
    let office = Office::new();
    let ada = office.person("Ada").email("office@example.com").add();
    let bob = office.person("Bob").email("office@example.com").add();
    let on = |day: &str| Timestamp::parse(&format!("{day}T09:00:00Z"));
    let since = || check_suppression(office.session(), "office@example.com").unwrap().since.map(|day| day.to_string());
    object(office.session(), ada, &Objected::Marketing, on("2025-01-10"), "").unwrap();
    let later = object(office.session(), ada, &Objected::All, on("2025-06-10"), "").unwrap().value;
    let letter = RecordConsent::new(bob, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    let letter = RecordConsent { at: on("2025-03-10"), version: Some(1), ..letter };
    record_consent(office.session(), &letter).unwrap();
    let allowed = || may(office.session(), bob, "newsletter", Channel::Email, Language::En).unwrap().allowed;
    assert_eq!((since().as_deref(), allowed()), (Some("2025-06-10"), false));

    let taken_back = decide_objection(office.session(), later, Decision::Withdrawn, "").unwrap().change;
    assert_eq!((since().as_deref(), allowed()), (Some("2025-01-10"), true), "who shares the address agreed after that");

    undo(office.session(), taken_back).unwrap();
    assert_eq!((since().as_deref(), allowed()), (Some("2025-06-10"), false));
}
