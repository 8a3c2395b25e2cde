//! The suppression list outlives the person, and lets nobody come back who objected to advertising.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::{ObjectionId, PersonId};
use kartei_core::language::Language;
use kartei_core::privacy::consent::request::{AskConsent, ask_consent};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, list_consents_at, record_consent};
use kartei_core::privacy::controller::set_controller;
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::grounds::{GroundDraft, record_ground};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, object};
use kartei_core::privacy::suppression::{
    OffReason, SuppressionCheck, SuppressionCount, check_suppression, count_suppression, remove_suppression,
};
use kartei_core::records::persons::{self, Address, Capacity, PersonDraft};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use kartei_core::vault::mail::MailWay;
use kartei_core::vault::settings::{Controller, controller};
use support::{NoProgram, Office};

fn ada(office: &Office) -> PersonId {
    office
        .person("Ada")
        .email("Ada@Example.com")
        .phone("030 123456")
        .with(|draft| draft.addresses = vec![Address { city: "Köln".into(), ..Address::default() }])
        .add()
}

fn objecting(office: &Office, person: PersonId) -> ObjectionId {
    object(office.session(), person, &Objected::Marketing, None, "").unwrap().value
}

fn verdict(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Verdict {
    may(office.session(), person, purpose, channel, Language::En).unwrap().reasons[0].code
}

fn check(office: &Office, address: &str) -> SuppressionCheck {
    check_suppression(office.session(), address).unwrap()
}

fn count(office: &Office) -> SuppressionCount {
    count_suppression(office.session()).unwrap()
}

fn day(text: &str) -> Option<Day> {
    Some(Day::parse(text).unwrap())
}

fn consent(office: &Office, person: PersonId, at: &str) {
    let given = RecordConsent {
        at: Timestamp::parse(at),
        version: Some(1),
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    record_consent(office.session(), &given).unwrap();
}

fn refused(result: kartei_core::Result<impl Sized>, why: &str) {
    match result.map(|_| ()) {
        Err(Problem::InvalidField { field: "address", reason }) => assert_eq!(reason, why),
        other => panic!("refused with {why}, not {other:?}"),
    }
}

#[test]
fn who_objects_is_entered_with_all_addresses_and_goes_with_the_objection() {
    let office = Office::new();
    let ada = ada(&office);
    assert_eq!(count(&office), SuppressionCount { emails: 0, phones: 0, left: 0, since: None });

    let objection = objecting(&office, ada);

    assert_eq!(count(&office), SuppressionCount { emails: 1, phones: 1, left: 0, since: day("2026-03-01") });
    for spelling in
        ["ada@example.com", " ADA@example.com ", "Ada <ada@example.com>", "+49 (0)30 123456", "0049 30123456"]
    {
        let found = check(&office, spelling);
        assert!(found.listed && found.objected && found.since == day("2026-03-01"), "{spelling}: {found:?}");
    }
    assert!(!check(&office, "eve@example.com").listed);
    assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::Objected, "as long as she is there");

    decide_objection(office.session(), objection, Decision::Withdrawn, "").unwrap();
    assert_eq!(count(&office), SuppressionCount { emails: 0, phones: 0, left: 0, since: None });
    assert_eq!(verdict(&office, ada, "direct_mail", Channel::Post), Verdict::Basis);
}

#[test]
fn an_objection_that_is_undone_leaves_the_list_and_comes_back_with_it() {
    let office = Office::new();
    let ada = ada(&office);
    let objected = object(office.session(), ada, &Objected::All, None, "").unwrap();
    assert_eq!(count(&office).emails, 1);

    let undone = undo(office.session(), objected.change).unwrap();
    assert_eq!(count(&office).emails, 0);
    undo(office.session(), undone.change).unwrap();
    assert_eq!(count(&office).emails, 1);
}

#[test]
fn an_objection_to_one_purpose_is_no_entry() {
    let office = Office::new();
    let ada = ada(&office);
    object(office.session(), ada, &Objected::Purpose { purpose: "direct_mail".into() }, None, "").unwrap();
    assert_eq!(count(&office).emails, 0);
}

#[test]
fn an_address_added_later_is_on_the_list_and_one_given_up_stays_there() {
    let office = Office::new();
    let ada = ada(&office);
    objecting(&office, ada);
    let view = persons::show_person(office.session(), ada).unwrap();
    let mut draft = view.draft();
    draft.assign(&[(persons::PersonField::Email, "new@example.com").into()]).unwrap();
    persons::edit_person(office.session(), ada, draft, None).unwrap();

    assert!(check(&office, "new@example.com").listed);
    assert!(check(&office, "ada@example.com").listed, "old lists know it");
    assert!(!check(&office, "ada@example.com").objected);
    remove_suppression(office.session(), "ada@example.com", OffReason::Mistake).unwrap();
    assert!(!check(&office, "ada@example.com").listed);
}

#[test]
fn who_left_and_is_typed_in_again_is_suppressed_for_advertising_alone() {
    let office = Office::new();
    let before = ada(&office);
    objecting(&office, before);
    office.erase(before);
    assert_eq!(count(&office), SuppressionCount { emails: 1, phones: 1, left: 2, since: day("2026-03-01") });

    let by_mail = office.person("A").email("ada@EXAMPLE.com").living_in("Köln").add();
    let by_phone = office.person("Ada").phone("0049 30 123456").living_in("Köln").add();
    let other = office.person("Eve").email("eve@example.com").living_in("Köln").add();

    for person in [by_mail, by_phone] {
        assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Suppressed);
        assert_eq!(verdict(&office, person, "enquiry", Channel::Post), Verdict::Basis, "what is no advertising");
    }
    assert_eq!(verdict(&office, by_mail, "newsletter", Channel::Email), Verdict::Suppressed);
    assert_eq!(verdict(&office, other, "direct_mail", Channel::Post), Verdict::Basis);
    let answer = may(office.session(), by_mail, "direct_mail", Channel::Post, Language::De).unwrap();
    assert!(answer.reasons[0].detail.contains("Sperrliste") && answer.reasons[0].article.contains("Art. 21"));
    assert!(!answer.reasons[0].remedy.is_empty());
}

#[test]
fn a_consent_later_than_the_entry_allows_its_purpose_and_nothing_else() {
    let mut office = Office::new();
    let before = ada(&office);
    objecting(&office, before);
    office.erase(before);
    let again = ada(&office);

    consent(&office, again, "2026-02-28T12:00:00Z");
    assert_eq!(verdict(&office, again, "newsletter", Channel::Email), Verdict::Suppressed, "the day before");
    consent(&office, again, "2026-03-01T09:00:00Z");
    assert_eq!(verdict(&office, again, "newsletter", Channel::Email), Verdict::Suppressed, "on the day");
    office.reopen_at("2026-03-02T12:00:00Z");
    assert_eq!(
        verdict(&office, again, "newsletter", Channel::Email),
        Verdict::Suppressed,
        "the old one does not ripen"
    );
    consent(&office, again, "2026-03-02T12:00:00Z");
    assert_eq!(verdict(&office, again, "newsletter", Channel::Email), Verdict::Consent, "the day after");
    assert_eq!(verdict(&office, again, "direct_mail", Channel::Post), Verdict::Suppressed);
}

#[test]
fn who_shares_an_address_is_suppressed_as_long_as_somebody_objects_with_it() {
    let office = Office::new();
    let ada = ada(&office);
    let bob = office.person("Bob").phone("+49 30 123456").living_in("Köln").add();
    let eve = office.person("Eve").phone("+49 30 123456").living_in("Köln").add();
    let of_all = || [ada, bob, eve].map(|person| verdict(&office, person, "direct_mail", Channel::Post));

    let of_ada = objecting(&office, ada);
    assert_eq!(of_all(), [Verdict::Objected, Verdict::Suppressed, Verdict::Suppressed]);
    let of_bob = objecting(&office, bob);
    decide_objection(office.session(), of_ada, Decision::Withdrawn, "").unwrap();
    let with_a_mail = "whose e-mail address is known is not taken for whoever shares the switchboard";
    assert_eq!(of_all(), [Verdict::Basis, Verdict::Objected, Verdict::Suppressed], "{with_a_mail}");
    office.erase(bob);
    assert_eq!(
        [ada, eve].map(|person| verdict(&office, person, "direct_mail", Channel::Post)),
        [Verdict::Basis, Verdict::Suppressed]
    );
    assert!(matches!(decide_objection(office.session(), of_bob, Decision::Withdrawn, ""), Err(Problem::NotFound)));

    let of_eve = objecting(&office, eve);
    decide_objection(office.session(), of_eve, Decision::Withdrawn, "").unwrap();
    assert!(check(&office, "030 123456").listed, "what Bob left is not Eve's to take back");
}

#[test]
fn nobody_is_called_on_a_number_of_the_list_whoever_has_it() {
    let mut office = Office::new();
    let fred = office.person("Fred").phone("030 666").add();
    objecting(&office, fred);
    office.erase(fred);
    let again = office
        .person("Fred")
        .email("fred.neu@example.com")
        .phone("030 666")
        .phone("030 777")
        .living_in("Köln")
        .with(|draft| draft.capacity = Capacity::Business)
        .add();
    record_ground(office.session(), again, &GroundDraft::PresumedInterest { interest: "asked".into() }).unwrap();
    let of = |office: &Office, channel| verdict(office, again, "telephone_sales", channel);
    assert_eq!(of(&office, Channel::Phone), Verdict::PresumedInterest, "on the other number");
    let view = persons::show_person(office.session(), again).unwrap();
    let mut draft = view.draft();
    draft.contact_points.retain(|point| !point.value.contains("777"));
    persons::edit_person(office.session(), again, draft, None).unwrap();
    for channel in [Channel::Phone, Channel::Sms] {
        assert_eq!(of(&office, channel), Verdict::Suppressed, "{channel:?}");
    }
    assert_eq!(verdict(&office, again, "direct_mail", Channel::Post), Verdict::Basis, "a number says not who it is");

    office.reopen_at("2026-03-02T12:00:00Z");
    let given = RecordConsent::new(again, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Letter);
    record_consent(office.session(), &given).unwrap();
    assert_eq!((of(&office, Channel::Phone), of(&office, Channel::Sms)), (Verdict::Consent, Verdict::Suppressed));
    remove_suppression(office.session(), "030 666", OffReason::Mistake).unwrap();
    assert_eq!(of(&office, Channel::Sms), Verdict::ConsentMissing);
}

#[test]
fn numbers_of_the_list_are_known_in_a_file_of_before_there_were_any() {
    let mut office = Office::new();
    objecting(&office, ada(&office));
    let dora = office.person("Dora").email("dora@example.com").phone("+49 30 123456").add();
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_8(&raw);
    drop(raw);

    office.reopen().unwrap();

    assert_eq!(verdict(&office, dora, "telephone_sales", Channel::Phone), Verdict::Suppressed);
    assert_eq!(verdict(&office, dora, "newsletter", Channel::Email), Verdict::ConsentMissing);
}

#[test]
fn who_is_removed_without_a_word_to_the_list_stays_on_it_too() {
    let office = Office::new();
    let before = ada(&office);
    objecting(&office, before);
    office
        .change_with_sql(move |connection| {
            connection.execute("DELETE FROM person WHERE id = ?1", [before])?;
            Ok(())
        })
        .unwrap();
    assert_eq!(count(&office), SuppressionCount { emails: 1, phones: 1, left: 0, since: day("2026-03-01") });
    let again = ada(&office);
    assert_eq!(verdict(&office, again, "direct_mail", Channel::Post), Verdict::Suppressed);
}

#[test]
fn the_list_leads_to_nobody() {
    let office = Office::new();
    let ada = ada(&office);
    objecting(&office, ada);
    let rows: Vec<String> = office.dump()["suppression"].clone();
    assert_eq!(rows.len(), 2);
    let id = ada.0.simple().to_string();
    assert!(rows.iter().all(|row| !row.to_lowercase().contains(&id) && !row.contains("example")), "{rows:?}");
    let other = Office::new();
    objecting(&other, self::ada(&other));
    assert!(other.dump()["suppression"].iter().all(|row| !rows.contains(row)), "each workspace has its own key");
    // Nothing in the history says which entry came of which change.
    assert!(office.history(None).iter().all(|entry| entry.changes.iter().all(|change| change.table != "suppression")));
    assert!(office.verify().ok);
}

#[test]
fn an_address_is_taken_off_for_a_reason_only_and_the_history_keeps_that_and_not_the_address() {
    let mut office = Office::new();
    let before = ada(&office);
    objecting(&office, before);
    refused(remove_suppression(office.session(), "ada@example.com", OffReason::Mistake), "objected");
    office.erase(before);
    let again = ada(&office);
    let unchanged = office.dump();

    refused(check_suppression(office.session(), "ada"), "no_address");
    refused(remove_suppression(office.session(), "ada", OffReason::Mistake), "no_address");
    refused(remove_suppression(office.session(), "eve@example.com", OffReason::Mistake), "not_listed");
    refused(remove_suppression(office.session(), "ada@example.com", OffReason::Consent), "not_consented");
    assert!(office.dump() == unchanged, "nothing of that was written");

    office.reopen_at("2026-03-02T12:00:00Z");
    consent(&office, again, "2026-03-02T12:00:00Z");
    let off = remove_suppression(office.session(), "Ada@example.com", OffReason::Consent).unwrap();
    assert!(!check(&office, "ada@example.com").listed);
    assert_eq!(verdict(&office, again, "direct_mail", Channel::Post), Verdict::Basis);
    remove_suppression(office.session(), "030/123456", OffReason::Mistake).unwrap();
    assert!(!check(&office, "030 123456").listed);

    let told: Vec<String> =
        office.history(None).iter().filter(|entry| entry.action == "remove_suppression").map(support::told).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|line| !line.contains("example") && !line.contains("123456")), "{told:?}");
    assert!(
        matches!(undo(office.session(), off.change), Err(Problem::CannotBeUndone)),
        "there is nothing to bring back"
    );
}

#[test]
fn nobody_on_the_list_is_asked_for_a_consent() {
    let office = Office::new();
    let us = controller(office.session()).unwrap();
    set_controller(office.session(), &Controller { email: "us@example.com".into(), ..us }).unwrap();
    let before = ada(&office);
    objecting(&office, before);
    office.erase(before);
    let again = ada(&office);
    let asking = AskConsent {
        person: again,
        purpose: "newsletter".into(),
        address: "ada@example.com".into(),
        wish: "at the fair".into(),
        version: None,
        language: String::new(),
        by: MailWay::File { out: office.beside("ask.eml") },
    };
    let asked = ask_consent(office.session(), &asking, &NoProgram);
    assert!(matches!(asked, Err(Problem::ConsentNotConfirmed { reason: "suppressed", .. })), "{asked:?}");
    assert!(!office.beside("ask.eml").exists());
}

#[test]
fn who_objected_before_there_was_a_list_is_entered_when_the_file_is_opened() {
    let mut office = Office::new();
    let person = ada(&office);
    objecting(&office, person);
    let shares = office.person("Bob").email("ada@example.com").add();
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_8(&raw);
    raw.execute_batch(
        "DROP TABLE suppressed_person; DROP TABLE suppression; DROP TABLE suppression_key; PRAGMA user_version = 6;",
    )
    .unwrap();
    drop(raw);

    office.reopen().unwrap();

    assert!(check(&office, "ada@example.com").listed && check(&office, "030 123456").listed);
    assert_eq!(verdict(&office, shares, "newsletter", Channel::Email), Verdict::Suppressed);
}

#[test]
fn nobody_slips_past_the_list_by_another_spelling_of_an_address() {
    let office = Office::new();
    let person = office.person("Müller").email("m\u{fc}ller@z.example").add();
    objecting(&office, person);
    office.erase(person);
    for spelling in ["mu\u{308}ller@z.example", "m\u{fc}l\u{200b}ler@z.example", "ｍ\u{fc}ller@z.example"] {
        assert!(check(&office, spelling).listed, "{spelling}");
        let again = office.person("M.").email(spelling).add();
        assert_eq!(verdict(&office, again, "newsletter", Channel::Email), Verdict::Suppressed, "{spelling}");
        assert_eq!(persons::find_one(office.session(), "m\u{fc}ller@z.example").unwrap(), again);
        office.erase(again);
    }
}

#[test]
fn addresses_of_an_older_file_are_spelled_anew_when_it_is_opened_but_for_those_that_the_ledger_names() {
    let mut office = Office::new();
    let [one, two, other] = ["A.", "B.", "C."].map(|name| office.person(name).email("mu\u{308}ller@z.example").add());
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_14(&raw);
    raw.execute_batch(
        "UPDATE contact_point SET normalised = 'mu' || char(776) || 'ller@z.example';
         DELETE FROM suppressed_person; DELETE FROM suppression;",
    )
    .unwrap();
    let id = |person: PersonId| person.0.simple().to_string();
    let objects = "INSERT INTO objection (person_id, id, at, scope, recorded_by)
                   VALUES (unhex(?1), zeroblob(16), 0, 'marketing', zeroblob(16))";
    raw.execute(objects, [id(one)]).unwrap();
    let withdrawn =
        "INSERT INTO consent_event (person_id, id, purpose, channel, address, state, at, zone_minutes, method,
                         identifiers, controller, recorded_by, recorded_at)
                     VALUES (unhex(?1), zeroblob(16), 'newsletter', 'email', 'mu' || char(776) || 'ller@z.example',
                         'withdrawn', 0, 0, 'form', '[]', '', zeroblob(16), 0)";
    raw.execute(withdrawn, [id(two)]).unwrap();
    drop(raw);

    office.reopen().unwrap();

    assert!(check(&office, "m\u{fc}ller@z.example").listed);
    for person in [two, other] {
        assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Suppressed);
    }
    let spelled: Vec<String> = [one, two, other]
        .map(|person| persons::show_person(office.session(), person).unwrap().contact_points[0].normalised.clone())
        .into();
    let (old, new) = ("mu\u{308}ller@z.example", "m\u{fc}ller@z.example");
    assert_eq!(spelled, [new, old, new]);

    // What was said of it is found by either spelling, and stays said though the person is edited.
    let at = list_consents_at(office.session(), new).unwrap();
    assert!(at.persons.iter().any(|holder| holder.person.id == two));
    let again = RecordConsent {
        address: new.into(),
        ..RecordConsent::new(two, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    assert_eq!(record_consent(office.session(), &again).unwrap().value.addresses, [old]);
    assert_eq!(verdict(&office, two, "newsletter", Channel::Email), Verdict::Consent);
    let view = persons::show_person(office.session(), two).unwrap();
    let renamed = PersonDraft { name: "Bea".into(), ..view.draft() };
    persons::edit_person(office.session(), two, renamed, None).unwrap();
    assert_eq!(verdict(&office, two, "newsletter", Channel::Email), Verdict::Consent);
}

#[test]
fn a_number_that_the_ledger_names_stays_that_number_though_the_controller_moves_abroad() {
    let office = Office::new();
    let [ada, bob] = ["Ada", "Bob"].map(|name| office.person(name).phone("030 123456").add());
    let said = |state| RecordConsent::new(ada, "telephone_sales", Channel::Phone, state, Method::Form);
    record_consent(office.session(), &said(ConsentState::Given)).unwrap();
    let at = RecordConsent { address: "030 123456".into(), ..said(ConsentState::Withdrawn) };
    record_consent(office.session(), &at).unwrap();

    let abroad = Controller { country: "AT".into(), ..controller(office.session()).unwrap() };
    set_controller(office.session(), &abroad).unwrap();

    let number = |person| persons::show_person(office.session(), person).unwrap().contact_points[0].normalised.clone();
    assert_eq!((number(ada), number(bob)), ("+4930123456".into(), "+4330123456".into()));
    assert_eq!(verdict(&office, ada, "telephone_sales", Channel::Phone), Verdict::ConsentWithdrawn);
}
