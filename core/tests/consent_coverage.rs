//! How many consents hold, month by month, and which end: the figures are those of the gate.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::{Coverage, Ending, MONTHS_BACK, coverage, list_ending};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::gate::{Verdict, list_audience};
use kartei_core::privacy::purposes::{edit_purpose, list_purposes, resume_purpose, retire_purpose};
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::records::persons::{edit_person, show_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use support::Office;

const NOW: &str = "2026-03-15T09:00:00Z";

fn at(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text)
}

fn say(office: &Office, person: PersonId, state: ConsentState, when: &str) {
    let said = RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Form);
    record_consent(
        office.session(),
        &RecordConsent { at: at(when), version: (state == ConsentState::Given).then_some(1), ..said },
    )
    .unwrap();
}

fn person(office: &Office, name: &str) -> PersonId {
    office.person(name).email(&format!("{name}@example.com")).add()
}

fn newsletter(coverage: &Coverage) -> Vec<(String, u64)> {
    let purpose = coverage.purposes.iter().find(|one| one.purpose == "newsletter").unwrap();
    coverage.months.iter().cloned().zip(purpose.persons.iter().copied()).collect()
}

fn in_month(coverage: &Coverage, month: &str) -> u64 {
    newsletter(coverage).into_iter().find(|(known, _)| known == month).unwrap().1
}

#[test]
fn a_consent_counts_from_the_month_of_its_grant_to_that_of_its_end() {
    let office = Office::at(NOW);
    let (ada, bob, carl) = (person(&office, "ada"), person(&office, "bob"), person(&office, "carl"));
    say(&office, ada, ConsentState::Given, "2025-11-30T10:00:00Z");
    say(&office, ada, ConsentState::Withdrawn, "2026-02-01T10:00:00Z");
    say(&office, bob, ConsentState::Given, "2026-03-01T10:00:00Z");
    let limited = RecordConsent::new(carl, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    let limited = RecordConsent {
        at: at("2026-01-05T10:00:00Z"),
        version: Some(1),
        expires_on: Day::parse("2026-05-10"),
        ..limited
    };
    record_consent(office.session(), &limited).unwrap();

    let found = coverage(office.session()).unwrap();

    assert_eq!((found.months.len(), found.months.first().unwrap().as_str()), (MONTHS_BACK, "2024-04"));
    assert_eq!(found.months.last().unwrap(), "2026-03");
    let counts =
        ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"].map(|month| in_month(&found, month));
    assert_eq!(counts, [0, 1, 1, 2, 1, 2]);
    assert_eq!((found.persons, found.months_ahead[0].as_str(), found.months_ahead.len()), (3, "2026-03", 12));
    let [ending] = found.ending.as_slice() else { panic!("{:?}", found.ending) };
    assert_eq!((ending.month.as_str(), ending.why, ending.persons), ("2026-05", Ending::Expires, 1));
    let listed = list_ending(office.session(), Some("2026-05"), Some("newsletter"), 0, 10).unwrap();
    assert_eq!(
        (listed.total, listed.rows[0].person.id, listed.rows[0].on),
        (1, carl, Day::parse("2026-05-10").unwrap())
    );
    assert_eq!(list_ending(office.session(), Some("2026-06"), None, 0, 10).unwrap().total, 0);
    assert_eq!(list_ending(office.session(), None, Some("direct_mail"), 0, 10).unwrap().total, 0);
}

#[test]
fn a_consent_that_lies_idle_ends_two_years_after_the_last_contact() {
    let office = Office::at(NOW);
    let (idle, touched) = (person(&office, "ada"), person(&office, "bob"));
    say(&office, idle, ConsentState::Given, "2024-07-20T10:00:00Z");
    say(&office, touched, ConsentState::Given, "2024-07-20T10:00:00Z");
    let call = TouchpointDraft {
        at: at("2025-01-31T10:00:00Z"),
        kind: TouchpointKind::Call,
        direction: Direction::In,
        subject: String::new(),
        text: "Hello".into(),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), touched, &call, None).unwrap();

    let found = coverage(office.session()).unwrap();

    let ends: Vec<_> = found.ending.iter().map(|one| (one.month.as_str(), one.why, one.persons)).collect();
    assert_eq!(ends, [("2026-07", Ending::Idle, 1), ("2027-01", Ending::Idle, 1)]);
    let listed = list_ending(office.session(), None, None, 0, 10).unwrap().rows;
    let days: Vec<_> = listed.iter().map(|one| (one.person.id, one.on.to_string())).collect();
    assert_eq!(days, [(idle, "2026-07-19".to_owned()), (touched, "2027-01-30".to_owned())], "the last days");
}

#[test]
fn the_present_figure_is_what_the_gate_lets_through_by_consent() {
    let office = Office::at(NOW);
    let persons: Vec<PersonId> = (0..12).map(|number| person(&office, &format!("p{number}"))).collect();
    for (number, person) in persons.iter().enumerate() {
        let year = if number % 3 == 0 { "2023" } else { "2025" };
        say(&office, *person, ConsentState::Given, &format!("{year}-0{}-01T10:00:00Z", number % 9 + 1));
    }
    say(&office, persons[1], ConsentState::Refused, NOW);
    object(office.session(), persons[2], &Objected::Marketing, None, "").unwrap();
    let purpose = Objected::Purpose { purpose: "direct_mail".into() };
    object(office.session(), persons[4], &purpose, None, "").unwrap();
    restrict(office.session(), persons[5], Ground::A, at("2026-03-10T10:00:00Z"), "").unwrap();
    let limited = RecordConsent::new(persons[7], "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    for expires_on in ["2026-03-14", "2026-03-15"] {
        let given_at = at("2026-03-13T10:00:00Z");
        let limited =
            RecordConsent { at: given_at, version: Some(1), expires_on: Day::parse(expires_on), ..limited.clone() };
        record_consent(office.session(), &limited).unwrap();
        let found = coverage(office.session()).unwrap();
        let allowed = list_audience(office.session(), "newsletter", Channel::Email, None, 0, 100).unwrap();
        assert!(allowed.rows.iter().all(|row| row.verdict == Verdict::Consent));
        assert_eq!(in_month(&found, "2026-03"), allowed.total, "until {expires_on}");
        assert_eq!(found.persons, 11, "a restricted person is in no figure");
    }
    say(&office, persons[5], ConsentState::Given, "2026-03-14T10:00:00Z");
    let found = coverage(office.session()).unwrap();
    let allowed = list_audience(office.session(), "newsletter", Channel::Email, None, 0, 100).unwrap();
    assert!(allowed.rows.iter().any(|row| row.person.id == persons[5]), "who consents later may be written to");
    assert_eq!((in_month(&found, "2026-03"), found.persons), (allowed.total, 12));
    let child =
        office.person("kid").email("kid@example.com").with(|draft| draft.birthday = Some("2012-01-01".into())).add();
    say(&office, child, ConsentState::Given, "2026-03-01T10:00:00Z");
    let answer = kartei_core::privacy::gate::may(office.session(), child, "newsletter", Channel::Email, Language::En);
    assert_eq!(answer.unwrap().reasons[0].code, Verdict::ConsentOfChild);
    let found = coverage(office.session()).unwrap();
    let allowed = list_audience(office.session(), "newsletter", Channel::Email, None, 0, 100).unwrap();
    assert_eq!(in_month(&found, "2026-03"), allowed.total, "a child's consent does not count");
}

#[test]
fn who_has_no_address_left_to_which_they_consented_or_is_listed_is_in_no_figure() {
    let office = Office::at(NOW);
    let [moved, listed, earlier] = ["moved", "listed", "earlier"].map(|name| person(&office, name));
    for one in [moved, listed, earlier] {
        say(&office, one, ConsentState::Given, "2025-06-01T10:00:00Z");
    }
    let agrees = |office: &Office, persons: u64| {
        let found = coverage(office.session()).unwrap();
        let allowed = list_audience(office.session(), "newsletter", Channel::Email, None, 0, 100).unwrap();
        assert_eq!((in_month(&found, "2026-03"), allowed.total), (persons, persons));
        let ending = list_ending(office.session(), None, None, 0, 10).unwrap().rows;
        assert_eq!(ending.len() as u64, found.ending.iter().map(|one| one.persons).sum::<u64>());
        found
    };
    agrees(&office, 3);
    let view = show_person(office.session(), moved).unwrap();
    let mut draft = view.draft();
    draft.contact_points[0].value = "new@example.com".into();
    edit_person(office.session(), moved, draft, Some(view.version)).unwrap();
    let found = agrees(&office, 2);
    assert_eq!(in_month(&found, "2025-12"), 2, "nor before: of which addresses there were then nobody knows");

    let other = office.person("other").email("listed@example.com").add();
    object(office.session(), other, &Objected::Marketing, None, "").unwrap();
    let found = agrees(&office, 1);
    assert_eq!(in_month(&found, "2026-02"), 2, "until then nothing stood against it");
}

#[test]
fn a_consent_to_one_address_counts_its_person_once() {
    let office = Office::at(NOW);
    let ada = office.person("ada").email("ada@example.com").email("b@example.com").add();
    for (address, state) in [("ada@example.com", ConsentState::Given), ("b@example.com", ConsentState::Given)] {
        let said = RecordConsent::new(ada, "newsletter", Channel::Email, state, Method::Form);
        record_consent(office.session(), &RecordConsent { address: address.into(), ..said }).unwrap();
    }
    assert_eq!(in_month(&coverage(office.session()).unwrap(), "2026-03"), 1);
    let said = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Withdrawn, Method::Form);
    record_consent(office.session(), &RecordConsent { address: "b@example.com".into(), ..said.clone() }).unwrap();
    assert_eq!(in_month(&coverage(office.session()).unwrap(), "2026-03"), 1, "the other still holds");
    record_consent(office.session(), &said).unwrap();
    assert_eq!(in_month(&coverage(office.session()).unwrap(), "2026-03"), 0, "taken back of all addresses");
    record_consent(office.session(), &said).unwrap_err();
}

#[test]
fn an_ended_purpose_and_a_channel_taken_from_one_are_covered_by_nothing_any_more() {
    let office = Office::at(NOW);
    let ada = office.person("ada").email("ada@example.com").phone("030 123456").add();
    let expires_on = Day::parse("2026-05-10");
    for channel in [Channel::Email, Channel::Sms] {
        let said = RecordConsent::new(ada, "newsletter", channel, ConsentState::Given, Method::Form);
        record_consent(office.session(), &RecordConsent { expires_on, ..said }).unwrap();
    }
    let ends = |office: &Office| list_ending(office.session(), None, None, 0, 10).unwrap().rows.len();
    let now = |office: &Office| in_month(&coverage(office.session()).unwrap(), "2026-03");
    assert_eq!((now(&office), ends(&office)), (1, 2));

    let newsletter = |office: &Office| {
        let all = list_purposes(office.session()).unwrap();
        all.into_iter().find(|purpose| purpose.key == "newsletter").unwrap()
    };
    let mut draft = newsletter(&office).draft();
    draft.channels.retain(|channel| *channel != Channel::Sms);
    edit_purpose(office.session(), "newsletter", draft.clone(), None).unwrap();
    assert_eq!((now(&office), ends(&office)), (1, 1), "there is the mail still");
    draft.channels = vec![Channel::Sms];
    edit_purpose(office.session(), "newsletter", draft.clone(), None).unwrap();
    let found = coverage(office.session()).unwrap();
    assert_eq!((in_month(&found, "2026-03"), found.ending.len(), ends(&office)), (1, 1, 1));
    draft.channels = vec![Channel::Messenger];
    edit_purpose(office.session(), "newsletter", draft.clone(), None).unwrap();
    assert_eq!((now(&office), ends(&office)), (0, 0));

    draft.channels = vec![Channel::Email];
    edit_purpose(office.session(), "newsletter", draft.clone(), None).unwrap();
    say(&office, ada, ConsentState::Given, "2026-01-05T10:00:00Z");
    retire_purpose(office.session(), "newsletter").unwrap();
    let found = coverage(office.session()).unwrap();
    assert_eq!(["2026-02", "2026-03"].map(|month| in_month(&found, month)), [1, 0], "it had gone on until then");
    assert_eq!((found.ending, ends(&office)), (vec![], 0));
    resume_purpose(office.session(), "newsletter").unwrap();
    assert_eq!(now(&office), 1);
}

#[test]
fn each_consent_that_ends_is_named_though_another_one_goes_on() {
    let office = Office::at(NOW);
    let ada = office.person("ada").email("a@example.com").email("b@example.com").phone("030 123456").add();
    let said = |channel, address: &str, expires_on| RecordConsent {
        address: address.into(),
        expires_on: Day::parse(expires_on),
        ..RecordConsent::new(ada, "newsletter", channel, ConsentState::Given, Method::Form)
    };
    for request in [
        said(Channel::Email, "a@example.com", "2026-05-31"),
        said(Channel::Email, "b@example.com", "2026-05-10"),
        said(Channel::Sms, "", ""),
    ] {
        record_consent(office.session(), &request).unwrap();
    }
    let ending = list_ending(office.session(), Some("2026-05"), None, 0, 10).unwrap();
    let rows: Vec<_> = ending.rows.iter().map(|one| (one.on.to_string(), one.channel, one.address.clone())).collect();
    let of = |day: &str, address: &str| (day.to_owned(), Channel::Email, address.to_owned());
    assert_eq!((ending.total, rows), (2, vec![of("2026-05-10", "b@example.com"), of("2026-05-31", "a@example.com")]));
    let found = coverage(office.session()).unwrap();
    let months: Vec<_> = found.ending.iter().map(|one| (one.month.as_str(), one.persons)).collect();
    assert_eq!(months, [("2026-05", 1)], "one person");
}

#[test]
fn without_consents_there_is_nothing_to_count() {
    let office = Office::at(NOW);
    let found = coverage(office.session()).unwrap();
    assert_eq!((found.persons, found.purposes.len(), found.ending.len()), (0, 0, 0));
}
