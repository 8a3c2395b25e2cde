//! Withdrawing: at addresses that are gone, of what was brought along without proof, and by whom hardly anything is left.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request::{Answer, list_askable, list_requests};
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, WithdrawnConsents, list_consents_at, of_person,
    record_consent, withdraw_consents,
};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::gate::{Verdict, addresses_of, may};
use kartei_core::privacy::rights::{Ground, Objected, list_objections, object, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, ContactPoint, PersonKind, edit_person, show_person};
use kartei_core::time::Timestamp;
use kartei_core::vault::history;
use kartei_core::{Problem, Result};
use support::Office;

const OLD: &str = "old@example.com";
const NEW: &str = "new@example.com";

fn say(office: &Office, person: PersonId, purpose: &str, channel: Channel, state: ConsentState) {
    let method = if state == ConsentState::Unknown { Method::Import } else { Method::Form };
    let said = RecordConsent::new(person, purpose, channel, state, method);
    record_consent(office.session(), &said).unwrap();
}

fn reached_at(office: &Office, person: PersonId, email: &str) {
    let view = show_person(office.session(), person).unwrap();
    let mut draft = view.draft();
    draft.contact_points.retain(|point| point.channel != persons::Channel::Email);
    draft.contact_points.push(ContactPoint {
        id: None,
        channel: persons::Channel::Email,
        value: email.into(),
        label: String::new(),
    });
    edit_person(office.session(), person, draft, Some(view.version)).unwrap();
}

fn all_of(persons: &[PersonId]) -> WithdrawConsents {
    WithdrawConsents {
        persons: Chosen::These(persons.to_vec()),
        purpose: None,
        channel: None,
        address: None,
        method: None,
        objects: false,
    }
}

fn withdraw(office: &Office, request: &WithdrawConsents) -> Result<WithdrawnConsents> {
    withdraw_consents(office.session(), request, &mut |_, _| {}).map(|withdrawn| withdrawn.value)
}

fn verdict(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Verdict {
    may(office.session(), person, purpose, channel, Language::De).unwrap().reasons[0].code
}

fn at_addresses(office: &Office, person: PersonId, state: ConsentState) -> Vec<String> {
    let mut found: Vec<String> = of_person(office.session(), person)
        .unwrap()
        .into_iter()
        .filter(|one| one.state == state)
        .map(|one| one.address)
        .collect();
    found.sort();
    found
}

/// Somebody who consented at an address, has another one now, and consented there and to calls as well.
fn moved(office: &Office, name: &str) -> PersonId {
    let person = office.person(name).email(OLD).phone("+49 30 123456").add();
    say(office, person, "newsletter", Channel::Email, ConsentState::Given);
    reached_at(office, person, NEW);
    say(office, person, "newsletter", Channel::Email, ConsentState::Given);
    say(office, person, "telephone_sales", Channel::Phone, ConsentState::Given);
    person
}

#[test]
fn all_is_withdrawn_also_where_one_consent_names_an_address_that_is_gone() {
    let mut office = Office::new();
    office.words("telephone_sales");
    let [ada, bob] = ["Ada", "Bob"].map(|name| moved(&office, name));
    office.reopen_at("2026-03-02T09:00:00Z");

    let withdrawn = withdraw(&office, &WithdrawConsents { objects: true, ..all_of(&[ada, bob]) }).unwrap();

    assert_eq!((withdrawn.persons, withdrawn.consents, withdrawn.objections), (2, 6, 2));
    for person in [ada, bob] {
        assert_eq!(at_addresses(&office, person, ConsentState::Withdrawn), ["+4930123456", NEW, OLD]);
        assert_eq!(list_objections(office.session(), person).unwrap().len(), 1);
    }
    let again = withdraw(&office, &all_of(&[ada]));
    assert!(matches!(again, Err(Problem::ConsentNotGiven)), "nothing is left: {again:?}");
    let cleo = moved(&office, "Cleo");
    office.reopen_at("2026-03-03T09:00:00Z");
    withdraw(&office, &all_of(&[cleo])).unwrap();
    reached_at(&office, cleo, OLD);
    assert_eq!(verdict(&office, cleo, "newsletter", Channel::Email), Verdict::ConsentWithdrawn, "it came again");
}

#[test]
fn one_entry_about_an_address_that_is_gone_is_taken_back_or_ends_by_itself() {
    for state in [ConsentState::Withdrawn, ConsentState::Revoked, ConsentState::Expired, ConsentState::Invalidated] {
        let mut office = Office::new();
        office.words("telephone_sales");
        let ada = moved(&office, "Ada");
        office.reopen_at("2026-03-02T09:00:00Z");
        let entry = RecordConsent {
            address: "OLD@Example.com ".into(),
            ..RecordConsent::new(ada, "newsletter", Channel::Email, state, Method::Email)
        };
        record_consent(office.session(), &entry).unwrap();
        assert_eq!(at_addresses(&office, ada, state), [OLD], "{state:?}");
        assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::Consent, "{state:?}");

        let none = RecordConsent { address: "nobody@example.com".into(), ..entry.clone() };
        let given = RecordConsent { state: ConsentState::Given, ..entry };
        for unknown in [none, given] {
            let refused = record_consent(office.session(), &unknown);
            assert!(matches!(refused, Err(Problem::InvalidField { field: "address", .. })), "{refused:?}");
        }
    }
}

#[test]
fn who_is_only_kept_withdraws_and_has_nothing_left_to_object_with() {
    let mut office = Office::new();
    let eva = office.person("Eva").email(OLD).with(|draft| draft.kind = PersonKind::Customer).add();
    say(&office, eva, "newsletter", Channel::Email, ConsentState::Given);
    erase_person(office.session(), eva, &ErasureRequest::on(ErasureGround::A)).unwrap();
    assert!(show_person(office.session(), eva).unwrap().contact_points.is_empty());
    office.reopen_at("2026-03-02T09:00:00Z");
    let before = office.dump();

    let objects = withdraw(&office, &WithdrawConsents { objects: true, ..all_of(&[eva]) });
    assert!(matches!(objects, Err(Problem::OnlyKept)), "{objects:?}");
    assert_eq!(office.dump(), before);
    assert_eq!(withdraw(&office, &all_of(&[eva])).unwrap().consents, 1);
    assert_eq!(at_addresses(&office, eva, ConsentState::Withdrawn), [OLD]);
}

#[test]
fn others_object_with_one_who_is_only_kept_and_it_is_said_who_does_not() {
    let mut office = Office::new();
    let eva = office.person("Eva").email(OLD).with(|draft| draft.kind = PersonKind::Customer).add();
    let bob = office.person("Bob").email(NEW).add();
    for person in [eva, bob] {
        say(&office, person, "newsletter", Channel::Email, ConsentState::Given);
    }
    erase_person(office.session(), eva, &ErasureRequest::on(ErasureGround::A)).unwrap();
    office.reopen_at("2026-03-02T09:00:00Z");

    let done = withdraw(&office, &WithdrawConsents { objects: true, ..all_of(&[eva, bob]) }).unwrap();

    assert_eq!((done.persons, done.consents, done.objections), (2, 2, 1));
    assert_eq!(done.kept.iter().map(|one| (one.id, one.name.as_str())).collect::<Vec<_>>(), [(eva, "Eva")]);
    assert_eq!(list_objections(office.session(), bob).unwrap().len(), 1);
    assert!(list_objections(office.session(), eva).unwrap().is_empty());
    for (person, address) in [(eva, OLD), (bob, NEW)] {
        assert_eq!(at_addresses(&office, person, ConsentState::Withdrawn), [address]);
    }
}

#[test]
fn what_an_import_brought_along_without_proof_can_be_withdrawn_and_is_asked_for_no_more() {
    let mut office = request_support::office();
    let ada = office.person("Ada").email(OLD).email(NEW).add();
    say(&office, ada, "newsletter", Channel::Email, ConsentState::Unknown);
    let asked_at = |office: &Office| -> Vec<String> {
        let all = list_askable(office.session(), ada).unwrap().into_iter();
        all.filter(|one| one.purpose == "newsletter" && one.refused.is_empty()).map(|one| one.address).collect()
    };
    assert_eq!(asked_at(&office), [OLD, NEW]);
    let [holder] = &list_consents_at(office.session(), NEW).unwrap().persons[..] else { panic!("one has it") };
    assert_eq!((holder.given.len(), holder.elsewhere.len()), (1, 0));
    office.reopen_at("2026-03-03T09:00:00Z");

    let here = WithdrawConsents { channel: Some(Channel::Email), address: Some(NEW.into()), ..all_of(&[ada]) };
    assert_eq!(withdraw(&office, &here).unwrap().consents, 1);
    assert_eq!(at_addresses(&office, ada, ConsentState::Withdrawn), [NEW], "what was not said of the other stays");
    assert_eq!(asked_at(&office), [OLD]);

    office.reopen_at("2026-03-04T09:00:00Z");
    let all = withdraw(&office, &all_of(&[ada])).unwrap();
    assert_eq!((all.persons, all.consents), (1, 1));
    assert_eq!(asked_at(&office), Vec::<String>::new());
    assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::ConsentWithdrawn);
    let again = withdraw(&office, &all_of(&[ada]));
    assert!(matches!(again, Err(Problem::ConsentNotGiven)), "{again:?}");
}

#[test]
fn what_an_old_list_says_ends_no_consent_that_was_confirmed_since() {
    const PURPOSE: &str = "newsletter";
    let mut office = Office::new();
    let ada = office.person("Ada").email(OLD).email(NEW).add();
    say(&office, ada, PURPOSE, Channel::Email, ConsentState::Unknown);
    let yes_at = |office: &Office, address: &str| {
        let yes = RecordConsent::new(ada, PURPOSE, Channel::Email, ConsentState::Given, Method::Form);
        record_consent(office.session(), &RecordConsent { address: address.into(), ..yes }).unwrap();
    };
    let holding = |office: &Office| -> Vec<(ConsentState, String)> {
        let all = of_person(office.session(), ada).unwrap().into_iter().filter(|one| one.holds);
        all.map(|one| (one.state, one.address)).collect()
    };
    yes_at(&office, NEW);
    office.reopen_at("2026-03-03T09:00:00Z");

    let signs = addresses_of(office.session(), &[ada], Language::En).unwrap();
    let offered = |code| signs.iter().find(|one| one.purpose == PURPOSE && one.reason.code == code).unwrap();
    assert_eq!(offered(Verdict::Consent).withdraw_at.as_deref(), Some(NEW));
    assert_eq!(offered(Verdict::Consent).value, NEW, "which of the addresses it is about");
    let here = offered(Verdict::ConsentUnknown).withdraw_at.clone();
    assert_eq!(here.as_deref(), Some(OLD), "beside an address only what is said of it");
    let beside = WithdrawConsents {
        purpose: Some(PURPOSE.into()),
        channel: Some(Channel::Email),
        address: here,
        ..all_of(&[ada])
    };
    assert_eq!(withdraw(&office, &beside).unwrap().consents, 1);

    assert_eq!(verdict(&office, ada, PURPOSE, Channel::Email), Verdict::Consent, "the other address");
    let left = [(ConsentState::Withdrawn, OLD.to_owned()), (ConsentState::Given, NEW.to_owned())];
    assert_eq!(holding(&office), left, "nothing is left of the list to withdraw");
    let [holder] = &list_consents_at(office.session(), OLD).unwrap().persons[..] else { panic!("one has it") };
    assert_eq!((holder.given.len(), holder.elsewhere.len()), (0, 1), "the consent alone");
    let all = withdraw(&office, &all_of(&[ada])).unwrap();
    assert_eq!((all.consents, at_addresses(&office, ada, ConsentState::Withdrawn)), (1, vec![NEW.into(), OLD.into()]));

    // An address that comes later is one that the list may have meant.
    let view = show_person(office.session(), ada).unwrap();
    let mut draft = view.draft();
    let (id, channel, label) = (None, persons::Channel::Email, String::new());
    draft.contact_points.push(ContactPoint { id, channel, value: "third@example.com".into(), label });
    edit_person(office.session(), ada, draft, Some(view.version)).unwrap();
    assert!(holding(&office).contains(&(ConsentState::Unknown, String::new())));
}

#[test]
fn an_objection_or_a_restriction_that_is_undone_leaves_what_was_asked_as_it_was() {
    for restricts in [false, true] {
        let mut office = request_support::office();
        let ada = request_support::ada(&office);
        let (_, token) = request_support::asked(&office, ada);
        let answer = || Answer::Token { token: token.clone() };
        office.reopen_at("2026-03-03T09:00:00Z");
        let mistake = if restricts {
            restrict(office.session(), ada, Ground::A, None, "").unwrap().change
        } else {
            object(office.session(), ada, &Objected::Marketing, None, "").unwrap().change
        };
        let waits = |office: &Office| list_requests(office.session(), Some(ada)).unwrap().len();
        assert_eq!(waits(&office), 0);
        let refused = request_support::taken(&office, ada, answer()).unwrap_err();
        assert!(matches!(refused, Problem::ConsentNotConfirmed { reason: "nothing_asked", .. }), "{refused:?}");

        history::undo(office.session(), mistake).unwrap();

        assert_eq!(waits(&office), 1);
        assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::ConsentRequested);
        // One that was made later than it is said to be ends it all the same, and a withdrawal for good.
        let earlier = Timestamp::parse("2026-02-01T09:00:00Z");
        let late = object(office.session(), ada, &Objected::All, earlier, "").unwrap().change;
        assert_eq!(waits(&office), 0);
        let nothing = withdraw(&office, &all_of(&[ada]));
        assert!(matches!(nothing, Err(Problem::ConsentNotGiven)), "{nothing:?}");
        history::undo(office.session(), late).unwrap();
        assert_eq!(waits(&office), 1, "nothing was withdrawn");
        if restricts {
            withdraw(&office, &all_of(&[ada])).unwrap();
            assert_eq!((waits(&office), request_support::taken(&office, ada, answer()).is_err()), (0, true));
        } else {
            request_support::taken(&office, ada, answer()).unwrap();
            assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::Consent);
        }
    }
}
