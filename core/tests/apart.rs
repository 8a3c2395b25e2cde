//! Whose processing is restricted leaves what the program does by itself, and is found by whoever looks for them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::language::Language;
use kartei_core::privacy::apart::{all_duplicates, likely_duplicates};
use kartei_core::privacy::contact::{ContactLimits, contact_limits};
use kartei_core::privacy::gate::statuses;
use kartei_core::privacy::lifting::lift_notice;
use kartei_core::privacy::rights::{
    Decision, Ground, Objected, decide_objection, lift, lift_some, list_restrictions, object, restrict,
};
use kartei_core::records::duplicates::draft_duplicates;
use kartei_core::records::persons::PersonDraft;
use kartei_core::records::search::search;
use kartei_core::time::{Day, Timestamp};
use support::Office;

#[test]
fn a_restricted_person_is_nobodys_likely_duplicate_until_it_is_lifted() {
    let office = Office::new();
    let [ada, twin] = [office.person("Ada Lovelace"), office.person("Ada Lovelace")]
        .map(|person| person.email("ada@example.com").add());
    let found = |office: &Office| {
        let of = |person| likely_duplicates(office.session(), person).unwrap().len();
        (all_duplicates(office.session(), 10).unwrap().total, of(ada), of(twin))
    };
    assert_eq!(found(&office), (1, 1, 1));

    restrict(office.session(), twin, Ground::A, None, "").unwrap();

    assert_eq!(found(&office), (0, 0, 0));
    let pairs = all_duplicates(office.session(), 10).unwrap().pairs;
    assert!(pairs.is_empty());
    lift(office.session(), twin, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(found(&office), (1, 1, 1));
}

#[test]
fn a_restricted_person_is_found_by_name_and_not_entered_twice() {
    let office = Office::new();
    let ada = office.person("Ada Lovelace").email("ada@example.com").add();
    restrict(office.session(), ada, Ground::A, None, "").unwrap();

    assert_eq!(search(office.session(), "Lovelace", 5).unwrap().persons[0].id, ada);
    let mut draft = PersonDraft { given_name: "Ada".into(), family_name: "Lovelace".into(), ..PersonDraft::default() };
    draft.contact_points.push(kartei_core::records::persons::ContactPoint {
        id: None,
        channel: kartei_core::records::persons::Channel::Email,
        value: "ada@example.com".into(),
        label: String::new(),
    });
    assert_eq!(draft_duplicates(office.session(), &draft).unwrap()[0].person.id, ada);
}

#[test]
fn without_an_address_the_status_of_a_restricted_person_is_blocked() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    assert_eq!(statuses(office.session(), &[ada, bob]).unwrap(), ["blocked", "stored"]);
    lift(office.session(), ada, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(statuses(office.session(), &[ada, bob]).unwrap(), ["stored", "stored"]);
}

#[test]
fn one_of_several_restrictions_is_lifted_and_the_person_is_told_before_in_their_language() {
    let office = Office::new();
    let ada = office.person("Ada Lovelace").with(|draft| draft.language = "en".into()).add();
    let contested = restrict(office.session(), ada, Ground::A, None, "").unwrap().value;
    let claims = restrict(office.session(), ada, Ground::C, None, "").unwrap().value;
    let told = |only| lift_notice(office.session(), ada, only).map_err(|problem| problem.code());
    let (contest, claim) = (Language::En.code("restriction", "a"), Language::En.code("restriction", "c"));

    let all = told(None).unwrap();
    for part in ["Dear Ada Lovelace,", "Art. 18(3) GDPR", "Lovelace Maschinen", &contest, &claim] {
        assert!(all.contains(part), "'{part}' is missing: {all}");
    }
    let one = told(Some(contested)).unwrap();
    assert!(one.contains(&contest) && !one.contains(&claim), "{one}");

    let lifted = lift_some(office.session(), ada, Some(contested), Day::parse("2026-03-01").unwrap()).unwrap().value;
    assert_eq!(lifted, [contested]);
    let standing = || {
        let all = list_restrictions(office.session(), ada).unwrap();
        all.into_iter().filter(|one| one.lifted_at.is_none()).map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(standing(), [claims]);
    assert_eq!(told(Some(contested)), Err("not_found"));
    lift(office.session(), ada, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!((standing(), told(None)), (vec![], Err("not_found")));
}

#[test]
fn it_is_told_since_when_a_person_is_restricted_or_wants_no_advertising_and_until_when() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let ada = office.person("Ada").add();
    let limits = || contact_limits(office.session(), ada).unwrap();
    let none = ContactLimits { restricted_since: None, objected_since: None };
    assert_eq!(limits(), none);
    let at = Timestamp::parse;
    let (first, later) = (at("2026-02-01T09:00:00Z"), at("2026-02-20T09:00:00Z"));

    restrict(office.session(), ada, Ground::A, later, "").unwrap();
    restrict(office.session(), ada, Ground::C, first, "").unwrap();
    let newsletter = Objected::Purpose { purpose: "newsletter".into() };
    let said = object(office.session(), ada, &newsletter, later, "").unwrap().value;
    assert_eq!(limits(), ContactLimits { restricted_since: first, objected_since: later });

    decide_objection(office.session(), said, Decision::Withdrawn, "").unwrap();
    lift(office.session(), ada, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(limits(), none);

    let all = object(office.session(), ada, &Objected::All, first, "").unwrap().value;
    decide_objection(office.session(), all, Decision::Overridden, "Rechtsstreit").unwrap();
    assert_eq!(limits().objected_since, first, "no ground outweighs what it says of advertising");
}
