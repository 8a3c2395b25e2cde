//! The gate of each address of somebody, and what it says of what is over.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::coverage;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, of_person, record_consent, withdraw_consents,
};
use kartei_core::privacy::gate::{Answer, Verdict, addresses_of, list_audience, may, may_named};
use kartei_core::privacy::grounds::{GroundDraft, list_grounds, record_ground};
use kartei_core::privacy::rights::{Ground, lift, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, Address, ContactPoint, PersonDraft, PersonKind, edit_person, show_person};
use kartei_core::time::Timestamp;
use request_support::{ada, asked};
use support::Office;

fn ask(office: &Office, person: PersonId, purpose: &str) -> Answer {
    may(office.session(), person, purpose, Channel::Email, Language::En).unwrap()
}

fn of_addresses(answer: &Answer) -> Vec<(&str, bool, Verdict)> {
    answer.addresses.iter().map(|one| (one.address.as_str(), one.allowed, one.code)).collect()
}

fn sale(address: &str) -> GroundDraft {
    GroundDraft::ExistingCustomer {
        address: address.into(),
        sale: "Rechnung 7".into(),
        similar: "Tee".into(),
        opt_out_at_collection: true,
    }
}

fn customer(office: &Office) -> PersonId {
    office.person("Bert").email("bert@example.com").with(|draft| draft.kind = PersonKind::Customer).add()
}

/// Gives somebody these e-mail addresses and no others.
fn with_emails(office: &Office, person: PersonId, emails: &[&str]) {
    let view = show_person(office.session(), person).unwrap();
    let point = |email: &&str| {
        let known = view.contact_points.iter().find(|point| point.value == *email);
        let id = known.map(|point| point.id);
        ContactPoint { id, channel: persons::Channel::Email, value: (*email).into(), label: String::new() }
    };
    let draft = PersonDraft { contact_points: emails.iter().map(point).collect(), ..view.draft() };
    edit_person(office.session(), person, draft, Some(view.version)).unwrap();
}

#[test]
fn a_customer_is_advertised_to_at_the_address_that_came_with_the_sale_and_at_no_other() {
    let office = Office::new();
    let bert = customer(&office);
    record_ground(office.session(), bert, &sale("")).unwrap();
    assert_eq!(list_grounds(office.session(), bert).unwrap()[0].address, "bert@example.com");
    with_emails(&office, bert, &["bert@example.com", "bought@list.example"]);

    let answer = ask(&office, bert, "customer_care");
    let bought = ("bought@list.example", false, Verdict::ConditionsMissing);
    assert_eq!(of_addresses(&answer), [("bert@example.com", true, Verdict::ExistingCustomer), bought]);

    with_emails(&office, bert, &["bought@list.example"]);
    assert_eq!(of_addresses(&ask(&office, bert, "customer_care")), [bought]);
    record_ground(office.session(), bert, &sale(" Bought@List.example")).unwrap();
    assert!(ask(&office, bert, "customer_care").allowed);
}

#[test]
fn which_address_came_with_the_sale_must_be_clear() {
    let office = Office::new();
    let refused = |person, address: &str| match record_ground(office.session(), person, &sale(address)) {
        Err(Problem::InvalidField { field: "address", reason }) => reason,
        other => panic!("{other:?}"),
    };
    let several = office.person("Ada").email("a@example.com").email("b@example.com").add();
    assert_eq!(refused(several, ""), "several");
    assert_eq!(refused(several, "c@example.com"), "unknown");
    assert_eq!(refused(office.person("Cyd").phone("030 1234").add(), ""), "no_email");
    assert_eq!(list_grounds(office.session(), several).unwrap(), []);
}

#[test]
fn grounds_of_an_older_file_are_about_the_only_address_or_about_any() {
    let mut office = Office::new();
    let bert = customer(&office);
    let emma =
        office.person("Emma").email("e@x.example").email("f@x.example").with(|draft| draft.kind = PersonKind::Customer);
    let emma = emma.add();
    record_ground(office.session(), bert, &sale("")).unwrap();
    record_ground(office.session(), emma, &sale("e@x.example")).unwrap();
    record_ground(office.session(), emma, &GroundDraft::PresumedInterest { interest: "asked".into() }).unwrap();
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_14(&raw);
    drop(raw);

    office.reopen().unwrap();

    let addresses = |person| -> Vec<(String, String)> {
        let mut all = list_grounds(office.session(), person).unwrap();
        all.sort_by(|one, other| one.kind.cmp(&other.kind));
        all.into_iter().map(|ground| (ground.kind, ground.address)).collect()
    };
    assert_eq!(addresses(bert), [("existing_customer".into(), "bert@example.com".into())]);
    let any = |kind: &str| (kind.to_owned(), String::new());
    assert_eq!(addresses(emma), [any("existing_customer"), any("presumed_interest")]);
    assert!(ask(&office, emma, "customer_care").addresses.iter().all(|one| one.allowed));
}

#[test]
fn a_consent_is_about_the_addresses_that_were_known_and_about_none_that_came_later() {
    let office = Office::new();
    let scan = office.write("card.pdf", "%PDF a scanned card");
    let ada = office.person("Ada").email("a@example.com").email("b@example.com").add();
    let said = |state| RecordConsent::new(ada, "newsletter", Channel::Email, state, Method::Form);
    let given = RecordConsent { evidence: vec![scan], ..said(ConsentState::Given) };

    let recorded = record_consent(office.session(), &given).unwrap().value;

    assert_eq!(recorded.addresses, ["a@example.com", "b@example.com"]);
    let ledger = of_person(office.session(), ada).unwrap();
    let entries: Vec<(&str, bool)> = ledger.iter().map(|entry| (entry.address.as_str(), entry.holds)).collect();
    assert_eq!(entries, [("b@example.com", true), ("a@example.com", true)]);
    assert_eq!(ledger[0].evidence, ledger[1].evidence, "one file proves both");
    assert_eq!((ledger[1].id, ledger[1].evidence.len()), (recorded.entry.id, 1));
    with_emails(&office, ada, &["a@example.com", "bought@list.example"]);
    let bought = ("bought@list.example", false, Verdict::ConsentMissing);
    let answer = ask(&office, ada, "newsletter");
    assert_eq!(of_addresses(&answer), [("a@example.com", true, Verdict::Consent), bought]);

    // A no is about whatever comes.
    record_consent(office.session(), &said(ConsentState::Withdrawn)).unwrap();
    with_emails(&office, ada, &["a@example.com", "c@example.com"]);
    let answer = ask(&office, ada, "newsletter");
    assert!(answer.addresses.iter().all(|one| one.code == Verdict::ConsentWithdrawn), "{answer:?}");
}

#[test]
fn a_consent_to_a_channel_is_about_the_numbers_that_the_channel_goes_to() {
    let office = Office::new();
    let point = |value: &str, label: &str| ContactPoint {
        id: None,
        channel: persons::Channel::Phone,
        value: value.into(),
        label: label.into(),
    };
    let numbers = vec![point("030 1234567", ""), point("030 1234568", "fax")];
    let ada = office.person("Ada").with(|draft| draft.contact_points = numbers.clone());
    let ada = ada.with(|draft| draft.addresses = vec![Address { city: "Köln".into(), ..Address::default() }]).add();
    office.words("telephone_sales");
    let about = |channel, purpose: &str| {
        let given = RecordConsent::new(ada, purpose, channel, ConsentState::Given, Method::Form);
        record_consent(office.session(), &given).unwrap().value.addresses
    };
    assert_eq!(about(Channel::Phone, "telephone_sales"), ["+49301234567"]);
    assert_eq!(about(Channel::Sms, "telephone_sales"), ["+49301234567"]);
    assert_eq!(about(Channel::Fax, "telephone_sales"), ["+49301234568"]);
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    let refused = record_consent(office.session(), &given).map(drop);
    let add_first = Problem::InvalidField { field: "address", reason: "add_first" };
    assert_eq!(format!("{refused:?}"), format!("{:?}", Err::<(), _>(add_first)), "it would cover whatever comes");
    let unknown = RecordConsent { state: ConsentState::Unknown, method: Method::Import, ..given };
    record_consent(office.session(), &unknown).unwrap();
    office.words("direct_mail");
    assert_eq!(about(Channel::Post, "direct_mail"), [""; 0], "people move: it is about the person");
}

#[test]
fn whoever_is_named_by_an_address_is_judged_by_that_one() {
    let office = Office::new();
    let person = office
        .person("D.")
        .email("d@z.example")
        .email("d.work@z.example")
        .with(|draft| {
            draft.addresses = vec![Address { street: "Weg 1".into(), city: "Köln".into(), ..Address::default() }]
        })
        .add();
    let said = |state, address: &str| RecordConsent {
        address: address.into(),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Form)
    };
    record_consent(office.session(), &said(ConsentState::Given, "")).unwrap();
    record_consent(office.session(), &said(ConsentState::Withdrawn, "d@z.example")).unwrap();
    let named =
        |name: &str, channel| may_named(office.session(), person, name, "newsletter", channel, Language::En).unwrap();

    let (work, home) =
        (("d.work@z.example", true, Verdict::Consent), ("d@z.example", false, Verdict::ConsentWithdrawn));
    let by_id = named(&person.to_string(), Channel::Email);
    assert_eq!((by_id.allowed, of_addresses(&by_id)), (true, vec![work, home]));
    let by_address = named("D@Z.example", Channel::Email);
    assert_eq!((by_address.allowed, of_addresses(&by_address)), (false, vec![home]));
    assert_eq!(by_address.reasons[0].code, Verdict::ConsentWithdrawn);
    assert_eq!(of_addresses(&named("d.work@z.example", Channel::Email)), [work]);
    assert_eq!(of_addresses(&named("d@z.example", Channel::Sms)), []);
    let post = may_named(office.session(), person, "d@z.example", "direct_mail", Channel::Post, Language::En).unwrap();
    assert_eq!(of_addresses(&post), [("Weg 1, Köln", true, Verdict::Basis)]);
}

#[test]
fn nobody_waits_for_an_answer_that_cannot_come_any_more() {
    let mut office = request_support::office();
    let ada = ada(&office);
    asked(&office, ada);
    let code = |office: &Office| ask(office, ada, "newsletter").reasons[0].code;
    assert_eq!(code(&office), Verdict::ConsentRequested);
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    lift(office.session(), ada, office.today()).unwrap();
    assert_eq!(code(&office), Verdict::ConsentMissing, "the restriction ended the request");
    asked(&office, ada);
    assert_eq!(code(&office), Verdict::ConsentRequested, "it can be asked again");
    office.reopen_at("2027-03-01T12:00:00Z");
    assert_eq!(code(&office), Verdict::ConsentMissing, "its time is over");

    let letter = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Requested, Method::Letter);
    record_consent(office.session(), &letter).unwrap();
    office.reopen_at("2027-03-31T11:00:00Z");
    assert_eq!(code(&office), Verdict::ConsentRequested);
    office.reopen_at("2027-03-31T12:00:00Z");
    assert_eq!(code(&office), Verdict::ConsentMissing, "a letter is waited for as long");
}

#[test]
fn the_day_on_which_somebody_turns_sixteen_is_that_of_the_place_where_they_consent() {
    // Half past midnight in Berlin, half past six in the evening in New York.
    for (at, zone_minutes, expected) in [
        ("2026-06-14T22:30:00Z", 120, Verdict::Consent),
        ("2026-06-14T22:30:00Z", 0, Verdict::ConsentOfChild),
        ("2026-06-15T00:30:00Z", 0, Verdict::Consent),
        ("2026-06-15T00:30:00Z", -240, Verdict::ConsentOfChild),
    ] {
        let office = Office::at("2026-06-20T12:00:00Z");
        let kid = office.person("Kid").email("k@example.com").with(|draft| draft.birthday = Some("2010-06-15".into()));
        let kid = kid.add();
        let given = RecordConsent {
            at: Timestamp::parse(at),
            version: Some(1),
            ..RecordConsent::new(kid, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
        };
        record_consent(office.session(), &given).unwrap();
        let there = format!(
            "DROP TRIGGER consent_event_is_never_changed; UPDATE consent_event SET zone_minutes = {zone_minutes}"
        );
        office.raw().execute_batch(&there).unwrap();

        assert_eq!(ask(&office, kid, "newsletter").reasons[0].code, expected, "{at} {zone_minutes}");
        let held: u64 =
            coverage(office.session()).unwrap().purposes.iter().map(|one| one.persons.last().unwrap()).sum();
        assert_eq!(held, u64::from(expected == Verdict::Consent), "{at} {zone_minutes}: the figures");
    }
}

#[test]
fn an_audience_by_post_says_where_the_letter_goes_and_one_by_email_does_not() {
    let office = Office::new();
    let home = Address {
        street: "Weg 1".into(),
        postal_code: "50667".into(),
        city: "Köln".into(),
        country: "DE".into(),
        ..Address::default()
    };
    let work = Address { street: "Ring 2".into(), city: "Bonn".into(), ..home.clone() };
    let ada = office.person("Ada").email("ada@example.com").with(|draft| draft.addresses = vec![home, work]).add();
    let bob = office.person("Bob").add();
    let shown = |purpose: &str, channel, why: Option<&str>| {
        let rows = list_audience(office.session(), purpose, channel, why, 0, 10).unwrap().rows;
        let street = |row: kartei_core::privacy::gate::AudiencePerson| (row.person.id, row.postal.map(|at| at.street));
        rows.into_iter().map(street).collect::<Vec<_>>()
    };
    assert_eq!(shown("direct_mail", Channel::Post, None), [(ada, Some("Weg 1".into()))]);
    assert_eq!(shown("direct_mail", Channel::Post, Some("no_address")), [(bob, None)]);
    assert_eq!(shown("newsletter", Channel::Email, Some("consent_missing")), [(ada, None)], "a mail needs none");

    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    assert_eq!(shown("direct_mail", Channel::Post, Some("restricted")), [(ada, Some("Weg 1".into()))], "by its reason");
}

#[test]
fn a_withdrawal_beside_one_address_leaves_what_was_said_of_the_others() {
    let mut office = Office::new();
    let bert = customer(&office);
    with_emails(&office, bert, &["bert@example.com", "work@example.com"]);
    let say = |office: &Office, address: &str| {
        let yes = RecordConsent::new(bert, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        record_consent(office.session(), &RecordConsent { address: address.into(), ..yes }).unwrap();
    };
    let withdraw = |office: &Office, channel, address: &str| {
        let request = WithdrawConsents {
            persons: Chosen::These(vec![bert]),
            purpose: Some("newsletter".into()),
            channel,
            address: Some(address.into()),
            method: None,
            objects: false,
        };
        withdraw_consents(office.session(), &request, &mut |_, _| {}).map(|withdrawn| withdrawn.value.consents)
    };
    say(&office, "");
    let at: Vec<Option<String>> =
        addresses_of(office.session(), &[bert], Language::En).unwrap().into_iter().map(|one| one.withdraw_at).collect();
    assert!(at.contains(&Some("bert@example.com".into())) && at.contains(&Some("work@example.com".into())), "{at:?}");

    assert_eq!(withdraw(&office, Some(Channel::Email), " Bert@Example.com").unwrap(), 1);

    let allowed = |office: &Office| -> Vec<String> {
        let answer = ask(office, bert, "newsletter");
        answer.addresses.into_iter().filter(|one| one.allowed).map(|one| one.address).collect()
    };
    assert_eq!(allowed(&office), ["work@example.com"]);
    assert!(matches!(withdraw(&office, Some(Channel::Email), "bert@example.com"), Err(Problem::ConsentNotGiven)));
    for channel in [None, Some(Channel::Post)] {
        assert!(
            matches!(withdraw(&office, channel, "work@example.com"), Err(Problem::InvalidField { .. })),
            "{channel:?}"
        );
    }

    // One of before, which names no address, holds at each of them.
    office.reopen_at("2026-03-02T09:00:00Z");
    say(&office, "bert@example.com");
    office
        .change_with_sql(|connection| {
            connection.execute_batch(
                "INSERT INTO consent_event SELECT person_id, randomblob(16), purpose, channel, '', state, at + 1, zone_minutes, method,
                     declaration_id, explicit, guardian, expires_on, identifiers, controller, note, recorded_by, recorded_at,
                     text_sha256 FROM consent_event WHERE state = 'given' AND address = 'bert@example.com' ORDER BY at DESC LIMIT 1;",
            )?;
            Ok(())
        })
        .unwrap();
    office.reopen_at("2026-03-03T09:00:00Z");
    withdraw(&office, Some(Channel::Email), "bert@example.com").unwrap();
    assert_eq!(allowed(&office), Vec::<String>::new(), "it is withdrawn as a whole");
}

#[test]
fn a_ground_that_has_no_effect_says_what_would_give_it_one() {
    let office = Office::new();
    let person = |name: &str, kind| {
        let add = office.person(name).email(&format!("{name}@example.com")).phone("+49 30 123456");
        add.with(|draft| draft.kind = kind).add()
    };
    let [bert, cleo] = [person("bert", PersonKind::Customer), person("cleo", PersonKind::Prospect)];
    let interest = GroundDraft::PresumedInterest { interest: "asked for tea".into() };
    for one in [bert, cleo] {
        record_ground(office.session(), one, &sale("")).unwrap();
        record_ground(office.session(), one, &interest).unwrap();
    }

    let waits = |person| -> Vec<Option<String>> {
        list_grounds(office.session(), person).unwrap().into_iter().map(|one| one.waits).collect()
    };
    assert_eq!(waits(bert), [Some("not_business".into()), None]);
    assert_eq!(waits(cleo), [Some("not_business".into()), Some("not_customer".into())]);
    let remedy = |purpose: &str, channel| {
        let answer = may(office.session(), cleo, purpose, channel, Language::En).unwrap();
        assert_eq!(answer.reasons[0].code, Verdict::ConsentMissing);
        answer.reasons[0].remedy.clone()
    };
    assert!(remedy("customer_care", Channel::Email).contains("once the person is kept as a customer"));
    assert!(remedy("telephone_sales", Channel::Phone).contains("addressed as a business"));
    assert_eq!(remedy("newsletter", Channel::Email), "Obtain a consent.");
    let listed = addresses_of(office.session(), &[cleo], Language::En).unwrap();
    let care = listed.iter().find(|one| one.purpose == "customer_care").unwrap();
    assert!(care.reason.remedy.contains("customer"), "the sign beside the address says the same");
}
