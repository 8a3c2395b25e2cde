//! The gate says what the law's table says, cell by cell, and on the day before, on and after.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::coverage;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::gate::{Answer, Verdict, addresses_of, audience, list_audience, may, statuses};
use kartei_core::privacy::grounds::{GroundDraft, end_ground, record_ground};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use kartei_core::privacy::purposes::{end_purpose, hold_for};
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, lift, object, restrict};
use kartei_core::privacy::suppression::check_suppression;
use kartei_core::records::persons::{self, Address, Capacity, PersonKind};
use kartei_core::records::touchpoints::{Direction, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::{Problem, Result};
use support::Office;

fn reachable(office: &Office, kind: PersonKind, capacity: Capacity) -> PersonId {
    office
        .person("Ada")
        .email("ada@example.com")
        .reached(persons::Channel::Phone, "+49 30 123456")
        .reached(persons::Channel::Messenger, "@ada")
        .with(|draft| {
            draft.kind = kind;
            draft.capacity = capacity;
            draft.addresses = vec![Address { street: "Weg 1".into(), city: "Köln".into(), ..Address::default() }];
            draft.contact_points.push(persons::ContactPoint {
                id: None,
                channel: persons::Channel::Phone,
                value: "+49 30 123457".into(),
                label: "fax".into(),
            });
        })
        .add()
}

fn ask(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Answer {
    may(office.session(), person, purpose, channel, Language::En).unwrap()
}

fn verdict(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Verdict {
    let answer = ask(office, person, purpose, channel);
    assert_eq!(answer.allowed, answer.reasons[0].code.allows());
    answer.reasons[0].code
}

fn said(person: PersonId, purpose: &str, channel: Channel, state: ConsentState) -> RecordConsent {
    RecordConsent::new(
        person,
        purpose,
        channel,
        state,
        if state == ConsentState::Unknown { Method::Import } else { Method::Form },
    )
}

fn say(office: &Office, person: PersonId, purpose: &str, channel: Channel, state: ConsentState) {
    record_consent(office.session(), &said(person, purpose, channel, state)).unwrap();
}

fn time(text: &str) -> Option<Timestamp> {
    Some(Timestamp::parse(text).unwrap())
}

#[test]
fn without_a_consent_the_table_of_the_law_decides() {
    let office = Office::new();
    let lead = (PersonKind::Prospect, PersonKind::Customer);
    for capacity in [Capacity::Private, Capacity::Business] {
        for kind in [lead.0, lead.1] {
            let person = reachable(&office, kind, capacity);
            let verdict = |purpose: &str, channel| verdict(&office, person, purpose, channel);
            let who = format!("{capacity:?} {kind:?}");

            let care = if kind == PersonKind::Customer { Verdict::ConditionsMissing } else { Verdict::ConsentMissing };
            assert_eq!(verdict("customer_care", Channel::Email), care, "{who}");
            assert_eq!(verdict("newsletter", Channel::Email), Verdict::ConsentMissing, "{who}");
            for channel in [Channel::Sms, Channel::Messenger, Channel::Fax] {
                assert_eq!(verdict("telephone_sales", channel), Verdict::ConsentMissing, "{who} {channel:?}");
            }
            let call = if capacity == Capacity::Business { Verdict::InterestMissing } else { Verdict::ConsentMissing };
            assert_eq!(verdict("telephone_sales", Channel::Phone), call, "{who}");
            assert_eq!(verdict("direct_mail", Channel::Post), Verdict::Basis, "{who}");

            let conditions = GroundDraft::ExistingCustomer {
                address: String::new(),
                sale: "Rechnung 7".into(),
                similar: "Tee".into(),
                opt_out_at_collection: true,
            };
            let conditions = record_ground(office.session(), person, &conditions).unwrap().value;
            let interest = GroundDraft::PresumedInterest { interest: "asked at the fair".into() };
            record_ground(office.session(), person, &interest).unwrap();
            let care = if kind == PersonKind::Customer { Verdict::ExistingCustomer } else { Verdict::ConsentMissing };
            assert_eq!(verdict("customer_care", Channel::Email), care, "{who} with the conditions");
            let call = if capacity == Capacity::Business { Verdict::PresumedInterest } else { Verdict::ConsentMissing };
            assert_eq!(verdict("telephone_sales", Channel::Phone), call, "{who} with an interest");
            for channel in [Channel::Sms, Channel::Messenger, Channel::Fax] {
                assert_eq!(verdict("telephone_sales", channel), Verdict::ConsentMissing, "{who} {channel:?}");
            }
            end_ground(office.session(), conditions).unwrap();
            assert_ne!(verdict("customer_care", Channel::Email), Verdict::ExistingCustomer, "{who} ended");
        }
    }
}

#[test]
fn what_is_no_advertising_needs_a_purpose_for_which_the_data_are_held() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
    assert_eq!(verdict(&office, person, "enquiry", Channel::Email), Verdict::Basis);
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::NotHeld);
    assert_eq!(verdict(&office, person, "legal_duty", Channel::Post), Verdict::Basis, "compatible with an enquiry");

    hold_for(office.session(), person, "contract", None, "order").unwrap();
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Basis);
    end_purpose(office.session(), person, "contract").unwrap();
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::NotHeld);
    end_purpose(office.session(), person, "enquiry").unwrap();
    assert_eq!(verdict(&office, person, "enquiry", Channel::Email), Verdict::NotHeld, "though the kind stands for it");
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::NotHeld, "nothing is held any more");
    assert!(matches!(end_purpose(office.session(), person, "enquiry"), Err(Problem::NotFound)));
}

#[test]
fn a_consent_allows_its_purpose_and_channel_only_until_it_is_withdrawn() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
    say(&office, person, "newsletter", Channel::Email, ConsentState::Requested);
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::ConsentRequested);
    say(&office, person, "newsletter", Channel::Email, ConsentState::Given);

    let answer = ask(&office, person, "newsletter", Channel::Email);
    assert_eq!((answer.allowed, answer.basis.as_deref()), (true, Some("consent")));
    let duties: Vec<&str> = answer.duties.iter().map(|duty| duty.code).collect();
    assert_eq!(duties, ["right_to_object_notice", "information_notice", "opt_out_line"]);
    assert_eq!(verdict(&office, person, "newsletter", Channel::Sms), Verdict::ConsentMissing);
    assert_eq!(verdict(&office, person, "telephone_sales", Channel::Phone), Verdict::ConsentMissing);

    give_notice(office.session(), person, &NoticeDraft::given(NoticeKind::RightToObject)).unwrap();
    give_notice(office.session(), person, &NoticeDraft::given(NoticeKind::Information)).unwrap();
    let duties = ask(&office, person, "newsletter", Channel::Email).duties;
    assert_eq!(duties.iter().map(|duty| duty.code).collect::<Vec<_>>(), ["opt_out_line"]);

    say(&office, person, "newsletter", Channel::Email, ConsentState::Withdrawn);
    let answer = ask(&office, person, "newsletter", Channel::Email);
    assert_eq!((answer.allowed, answer.basis, answer.duties.len()), (false, None, 0));
    assert_eq!(answer.reasons[0].code, Verdict::ConsentWithdrawn);
    assert!(answer.reasons[0].article.contains("Art. 7") && !answer.reasons[0].remedy.is_empty());
}

#[test]
fn each_state_of_a_consent_has_its_answer() {
    let states = [
        (ConsentState::Requested, Verdict::ConsentRequested),
        (ConsentState::Given, Verdict::Consent),
        (ConsentState::Refused, Verdict::ConsentRefused),
        (ConsentState::Expired, Verdict::ConsentExpired),
        (ConsentState::Invalidated, Verdict::ConsentInvalidated),
        (ConsentState::Unknown, Verdict::ConsentUnknown),
    ];
    for (state, expected) in states {
        let office = Office::new();
        let person = reachable(&office, PersonKind::Customer, Capacity::Private);
        if matches!(state, ConsentState::Expired | ConsentState::Invalidated) {
            say(&office, person, "newsletter", Channel::Email, ConsentState::Given);
        }
        say(&office, person, "newsletter", Channel::Email, state);
        assert_eq!(verdict(&office, person, "newsletter", Channel::Email), expected, "{state:?}");
    }
    // What needs no consent: only a no of the person stops it.
    for (state, expected) in [
        (ConsentState::Unknown, Verdict::Basis),
        (ConsentState::Requested, Verdict::Basis),
        (ConsentState::Refused, Verdict::ConsentRefused),
    ] {
        let office = Office::new();
        let person = reachable(&office, PersonKind::Customer, Capacity::Private);
        say(&office, person, "direct_mail", Channel::Post, state);
        assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), expected, "{state:?}");
    }
}

#[test]
fn an_objection_to_advertising_ends_all_advertising_and_not_the_contract() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Customer, Capacity::Private);
    object(office.session(), person, &Objected::Marketing, None, "on the telephone").unwrap();
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Objected);
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Objected);
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Basis);
}

#[test]
fn a_consent_given_later_overrides_an_objection_and_a_restriction_and_no_earlier_one_does() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Customer, Capacity::Private);
    let given = |at| RecordConsent {
        at: time(at),
        version: Some(1),
        ..said(person, "newsletter", Channel::Email, ConsentState::Given)
    };
    record_consent(office.session(), &given("2026-01-01")).unwrap();
    object(office.session(), person, &Objected::Marketing, time("2026-01-02"), "").unwrap();
    restrict(office.session(), person, Ground::A, time("2026-01-03"), "").unwrap();
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Restricted);
    record_consent(office.session(), &given("2026-01-02T12:00:00Z")).unwrap();
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Restricted, "before the restriction");
    record_consent(office.session(), &given("2026-01-04")).unwrap();
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Consent);
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Restricted, "another purpose");

    let told = |day| lift(office.session(), person, Day::parse(day).unwrap()).map(|_| ());
    let early = told("2026-01-02");
    assert!(matches!(early, Err(Problem::InvalidField { field: "told", reason: "before_restriction" })), "{early:?}");
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Restricted, "it still stands");
    told("2026-01-03").unwrap();
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Objected);
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Basis);
}

#[test]
fn an_objection_on_grounds_of_a_situation_is_weighed_and_restricts_meanwhile() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Customer, Capacity::Private);
    let contract = object(office.session(), person, &Objected::Purpose { purpose: "contract".into() }, None, "");
    let refused = Problem::InvalidField { field: "purpose", reason: "no_right_to_object" };
    assert_eq!(contract.map(|_| ()).unwrap_err().to_string(), refused.to_string());
    let one = object(office.session(), person, &Objected::Purpose { purpose: "direct_mail".into() }, None, "").unwrap();
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Objected, "advertising: no weighing");
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Basis);
    let overridden = decide_objection(office.session(), one.value, Decision::Overridden, "we want to");
    assert!(matches!(overridden, Err(Problem::InvalidField { field: "decision", reason: "absolute" })));

    let all = object(office.session(), person, &Objected::All, None, "").unwrap().value;
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Restricted, "while it is weighed");
    decide_objection(office.session(), all, Decision::Withdrawn, "").unwrap();
    lift(office.session(), person, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(verdict(&office, person, "contract", Channel::Email), Verdict::Basis);
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Post), Verdict::Objected, "that one stands");
}

#[test]
fn no_ground_outweighs_what_an_objection_to_all_says_of_advertising() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
    let interest = "UPDATE purpose SET basis = 'legitimate_interest', balancing_de = 'x', balancing_en = 'x'
                    WHERE key = 'enquiry'";
    office.raw().execute(interest, []).unwrap();
    let all = object(office.session(), person, &Objected::All, None, "").unwrap().value;
    lift(office.session(), person, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(verdict(&office, person, "enquiry", Channel::Email), Verdict::Objected);

    decide_objection(office.session(), all, Decision::Overridden, "claims").unwrap();

    assert_eq!(verdict(&office, person, "enquiry", Channel::Email), Verdict::Basis, "that was weighed");
    for (purpose, channel) in [("direct_mail", Channel::Post), ("newsletter", Channel::Email)] {
        assert_eq!(verdict(&office, person, purpose, channel), Verdict::Objected, "{purpose}");
    }
    assert_eq!(statuses(office.session(), &[person]).unwrap(), ["blocked"]);
    assert!(check_suppression(office.session(), "ada@example.com").unwrap().listed);
    let given = said(person, "newsletter", Channel::Email, ConsentState::Given);
    record_consent(office.session(), &RecordConsent { at: time("2026-02-01"), version: Some(1), ..given.clone() })
        .unwrap();
    let held = |office: &Office| {
        coverage(office.session()).unwrap().purposes.iter().map(|one| one.persons.last().unwrap()).sum()
    };
    assert_eq!((verdict(&office, person, "newsletter", Channel::Email), held(&office)), (Verdict::Objected, 0_u64));
}

#[test]
fn a_no_stands_until_a_yes_whatever_else_is_recorded_and_when() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Customer, Capacity::Private);
    let may = || verdict(&office, person, "direct_mail", Channel::Post);
    let at = |state, at| RecordConsent { at: time(at), ..said(person, "direct_mail", Channel::Post, state) };
    record_consent(office.session(), &at(ConsentState::Unknown, "2026-01-05")).unwrap();
    assert_eq!(may(), Verdict::Basis);
    record_consent(office.session(), &at(ConsentState::Refused, "2026-01-03")).unwrap();
    assert_eq!(may(), Verdict::ConsentRefused, "recorded later, and covered by nothing");

    for state in [ConsentState::Unknown, ConsentState::Requested, ConsentState::Expired, ConsentState::Invalidated] {
        let refused = record_consent(office.session(), &at(state, "2026-02-01")).map(|_| ());
        assert!(matches!(refused, Err(Problem::InvalidField { field: "state", reason: "said_no" })), "{state:?}");
        assert_eq!(may(), Verdict::ConsentRefused, "{state:?}");
    }
    record_consent(office.session(), &at(ConsentState::Unknown, "2026-01-02")).unwrap();
    let given = RecordConsent { version: Some(1), ..at(ConsentState::Given, "2026-02-02") };
    record_consent(office.session(), &given).unwrap();
    assert_eq!(may(), Verdict::Consent);
    record_consent(office.session(), &at(ConsentState::Invalidated, "2026-02-03")).unwrap();
    assert_eq!(may(), Verdict::Basis, "the yes that ended the no was none, and the person said nothing since");
}

#[test]
fn a_consent_may_be_about_one_address_only() {
    let office = Office::new();
    let person = office.person("Ada").email("work@example.com").email("home@example.com").add();
    let home = RecordConsent {
        address: " Home@Example.com".into(),
        ..said(person, "newsletter", Channel::Email, ConsentState::Given)
    };
    record_consent(office.session(), &home).unwrap();

    let view = persons::show_person(office.session(), person).unwrap();
    let statuses = addresses_of(office.session(), &[person], Language::En).unwrap();
    let allowed: Vec<&str> = view
        .contact_points
        .iter()
        .filter(|point| statuses.iter().any(|status| status.address == point.id.0 && status.allowed))
        .map(|point| point.value.as_str())
        .collect();
    assert_eq!(allowed, ["home@example.com"]);
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Consent, "there is one address");
    let unknown = RecordConsent { address: "other@example.com".into(), ..home };
    let refused = record_consent(office.session(), &unknown);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "address", reason: "unknown" })));
}

#[test]
fn a_consent_lies_idle_after_two_years_and_says_so_after_a_year_and_a_half() {
    let days = [
        ("2025-07-31T12:00:00Z", Verdict::Consent, false),
        ("2025-08-01T12:00:00Z", Verdict::Consent, true),
        ("2026-01-31T12:00:00Z", Verdict::Consent, true),
        ("2026-02-01T12:00:00Z", Verdict::ConsentIdle, false),
    ];
    for (now, expected, warned) in days {
        let mut office = Office::at("2024-02-01T12:00:00Z");
        let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
        say(&office, person, "newsletter", Channel::Email, ConsentState::Given);
        office.reopen_at(now);
        let answer = ask(&office, person, "newsletter", Channel::Email);
        assert_eq!(answer.reasons[0].code, expected, "{now}");
        assert_eq!(answer.duties.iter().any(|duty| duty.code == "consent_lies_idle"), warned, "{now}");
    }
    let mut office = Office::at("2024-02-01T12:00:00Z");
    let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
    say(&office, person, "newsletter", Channel::Email, ConsentState::Given);
    office.reopen_at("2025-06-01T12:00:00Z");
    office.note(person, "nothing happened");
    office.reopen_at("2026-02-01T12:00:00Z");
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::ConsentIdle, "a note is no contact");
    let mut called = support::note("asked for the catalogue");
    (called.kind, called.direction, called.at) = (TouchpointKind::Call, Direction::In, time("2025-06-01"));
    add_touchpoint(office.session(), person, &called, None).unwrap();
    assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::Consent);
}

#[test]
fn a_limited_consent_holds_on_its_last_day_and_no_longer() {
    for (now, expected) in [
        ("2026-05-30T12:00:00Z", Verdict::Consent),
        ("2026-05-31T12:00:00Z", Verdict::Consent),
        ("2026-06-01T12:00:00Z", Verdict::ConsentExpired),
    ] {
        let mut office = Office::new();
        let person = reachable(&office, PersonKind::Prospect, Capacity::Private);
        let until = RecordConsent {
            expires_on: Day::parse("2026-05-31"),
            ..said(person, "newsletter", Channel::Email, ConsentState::Given)
        };
        record_consent(office.session(), &until).unwrap();
        office.reopen_at(now);
        assert_eq!(verdict(&office, person, "newsletter", Channel::Email), expected, "{now}");
    }
}

#[test]
fn a_child_consents_from_the_sixteenth_birthday_on_or_through_a_guardian() {
    for (birthday, guardian, expected) in [
        ("2010-03-02", "", Verdict::ConsentOfChild),
        ("2010-03-01", "", Verdict::Consent),
        ("2010-02-28", "", Verdict::Consent),
        ("2015-01-01", "Byron, mother", Verdict::Consent),
    ] {
        let office = Office::at("2026-03-01T12:00:00Z");
        let person =
            office.person("Ada").email("ada@example.com").with(|draft| draft.birthday = Some(birthday.into())).add();
        let given = RecordConsent {
            guardian: guardian.into(),
            ..said(person, "newsletter", Channel::Email, ConsentState::Given)
        };
        record_consent(office.session(), &given).unwrap();
        assert_eq!(verdict(&office, person, "newsletter", Channel::Email), expected, "{birthday} {guardian}");
    }
}

#[test]
fn the_audience_is_the_gate_for_each_and_counts_the_others_by_reason() {
    let office = Office::new();
    let ada = reachable(&office, PersonKind::Customer, Capacity::Private);
    let bob = office.person("Bob").email("bob@example.com").add();
    let cyd = office.person("Cyd").add();
    let dan = office.person("Dan").email("dan@example.com").add();
    for person in [ada, bob] {
        say(&office, person, "newsletter", Channel::Email, ConsentState::Given);
    }
    restrict(office.session(), bob, Ground::C, None, "").unwrap();

    let all = audience(office.session(), "newsletter", Channel::Email, Language::En).unwrap();

    assert_eq!((all.allowed, all.blocked), (1, 3));
    let by_reason: Vec<(&str, u64)> = all.by_reason.into_iter().collect();
    assert_eq!(by_reason, [("consent_missing", 1), ("no_address", 1), ("restricted", 1)]);
    let of = |reason: Option<&str>| -> Vec<PersonId> {
        let page = list_audience(office.session(), "newsletter", Channel::Email, reason, 0, 10).unwrap();
        page.rows.iter().map(|row| row.person.id).collect()
    };
    assert_eq!((of(None), of(Some("restricted"))), (vec![ada], vec![bob]));
    assert_eq!((of(Some("no_address")), of(Some("consent_missing"))), (vec![cyd], vec![dan]));

    say(&office, ada, "newsletter", Channel::Email, ConsentState::Withdrawn);
    assert_eq!(of(None), [], "at once");
}

#[test]
fn a_word_says_of_each_person_whether_anything_is_allowed_or_the_person_said_no() {
    let office = Office::new();
    let [ada, bob, cyd] =
        ["Ada", "Bob", "Cyd"].map(|name| office.person(name).email(&format!("{name}@example.com")).add());
    let of_all = || statuses(office.session(), &[cyd, ada, bob]).unwrap();
    assert_eq!(of_all(), ["stored", "stored", "stored"], "an address is no permission");

    say(&office, ada, "newsletter", Channel::Email, ConsentState::Given);
    object(office.session(), bob, &Objected::Marketing, None, "").unwrap();
    assert_eq!(of_all(), ["stored", "allowed", "blocked"]);

    say(&office, ada, "newsletter", Channel::Email, ConsentState::Withdrawn);
    assert_eq!(of_all(), ["stored", "blocked", "blocked"]);
}

#[test]
fn what_a_purpose_does_not_provide_for_is_refused_with_a_reason() {
    let office = Office::new();
    let person = reachable(&office, PersonKind::Customer, Capacity::Private);
    assert_eq!(verdict(&office, person, "direct_mail", Channel::Email), Verdict::ChannelNotOfPurpose);
    let unknown = |result: Result<Answer>| {
        assert!(matches!(result, Err(Problem::InvalidField { field: "purpose", reason: "unknown" })));
    };
    unknown(may(office.session(), person, "astrology", Channel::Email, Language::En));
    let nobody = may(office.session(), PersonId::new(), "newsletter", Channel::Email, Language::En);
    assert!(matches!(nobody, Err(Problem::NotFound)));
}
