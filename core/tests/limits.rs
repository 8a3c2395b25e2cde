//! The limits that a law or a policy sets are data: they come with their source, are changed within their range, and decide at once.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::coverage::{Ending, coverage, list_ending};
use kartei_core::privacy::consent::request::{AskConsent, ask_consent, list_askable};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{Answer, Verdict, addresses_of, audience, may};
use kartei_core::privacy::limits::{LimitDraft, LimitKey, LimitView, list_limits, set_limit};
use kartei_core::privacy::retention::{HoldUpKind, RecordKind, retention_of_person};
use kartei_core::privacy::sweep::preview_sweep;
use kartei_core::time::Day;
use kartei_core::vault::access::Role;
use kartei_core::vault::history::{self, HistoryQuery};
use kartei_core::vault::session::Changed;
use kartei_core::vault::users;
use kartei_core::{Problem, Result};
use request_support::asking;
use support::{NoProgram, Office};

fn limit(office: &Office, key: LimitKey) -> LimitView {
    list_limits(office.session()).unwrap().into_iter().find(|limit| limit.key == key).unwrap()
}

fn set(office: &Office, key: LimitKey, value: u32) -> Result<Changed<LimitView>> {
    let LimitView { source, as_of, .. } = limit(office, key);
    set_limit(office.session(), &LimitDraft { key, value, source, as_of }, None)
}

fn consenting(office: &Office, birthday: Option<&str>, expires_on: Option<&str>) -> PersonId {
    let person = office.person("Ada").email("ada@example.com").with(|draft| draft.birthday = birthday.map(Into::into));
    let person = person.add();
    let said = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &RecordConsent { expires_on: expires_on.and_then(Day::parse), ..said }).unwrap();
    person
}

fn ask(office: &Office, person: PersonId, language: Language) -> Answer {
    may(office.session(), person, "newsletter", Channel::Email, language).unwrap()
}

#[test]
fn a_workspace_begins_with_the_limits_of_the_program_each_with_its_source_and_its_date() {
    let office = Office::new();
    let limits = list_limits(office.session()).unwrap();
    let values: Vec<_> = limits.iter().map(|one| (one.key.key(), one.value, one.unit.key())).collect();
    assert_eq!(
        values,
        [
            ("child_years", 16, "years"),
            ("idle_warn_months", 18, "months"),
            ("idle_block_months", 24, "months"),
            ("renewal_days", 60, "days")
        ]
    );
    for one in limits {
        assert!(!one.source.de.is_empty() && !one.source.en.is_empty(), "{one:?}");
        assert_eq!((one.value, Some(one.as_of)), (one.shipped, Day::parse("2026-11-01")), "{one:?}");
    }
}

#[test]
fn a_limit_is_changed_within_its_range_by_who_administers_and_the_change_can_be_taken_back() {
    let office = Office::new();
    let child = limit(&office, LimitKey::ChildYears);
    let source = Both { de: "§ 4 Abs. 4 DSG (Österreich)".into(), en: "§4(4) DSG (Austria)".into() };
    let as_of = Day::parse("2026-02-27").unwrap();
    let draft = LimitDraft { key: LimitKey::ChildYears, value: 14, source: source.clone(), as_of };
    for (value, within) in [(12, false), (13, true), (18, true), (19, false)] {
        match set(&office, LimitKey::ChildYears, value).map(|set| set.value.value) {
            Ok(set) => assert_eq!((set, within), (value, true)),
            Err(Problem::LimitOutOfRange { least, most }) => assert_eq!((least, most, within), (13, 18, false)),
            other => panic!("{value}: {other:?}"),
        }
    }
    let seen = set_limit(office.session(), &draft, Some(16));
    assert!(matches!(seen, Err(Problem::Conflict)), "somebody else has changed it: {seen:?}");
    let tomorrow = LimitDraft { as_of: Day::parse("2026-03-02").unwrap(), ..draft.clone() };
    let refused = set_limit(office.session(), &tomorrow, None);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "as_of", reason: "in_future" })), "{refused:?}");
    let baseless = LimitDraft { source: Both { de: " ".into(), ..source.clone() }, ..draft.clone() };
    let refused = set_limit(office.session(), &baseless, None);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "law", reason: "empty" })), "{refused:?}");

    let changed = set_limit(office.session(), &draft, Some(18)).unwrap();

    let now = limit(&office, LimitKey::ChildYears);
    assert_eq!((now.value, now.shipped, now.source, now.as_of), (14, 16, source, as_of));
    let again = set_limit(office.session(), &draft, None).unwrap();
    assert_eq!(again.change, 0, "what is as it was leaves no entry");
    history::undo(office.session(), changed.change).unwrap();
    let now = limit(&office, LimitKey::ChildYears);
    assert_eq!((now.value, now.source, now.as_of), (18, child.source, child.as_of));
    let query = HistoryQuery { action: Some("set_limit".into()), limit: 10, ..HistoryQuery::default() };
    let entries = history::list(office.session(), &query, Language::De).unwrap().rows;
    assert!(entries[0].changes.iter().any(|change| change.label == "Frist oder Grenze: Wert"), "{:?}", entries[0]);

    users::add_user(office.session(), "Kim", Role::Editor, support::PASSWORD).unwrap();
    let mut office = office;
    office.reopen_as("Kim", support::PASSWORD);
    assert!(matches!(set(&office, LimitKey::RenewalDays, 30), Err(Problem::NotAllowed { .. })));
}

#[test]
fn it_is_warned_before_it_is_blocked_whoever_changes_it_and_whatever_is_taken_back() {
    let office = Office::new();
    let bounds = |key| (limit(&office, key).least, limit(&office, key).most);
    assert_eq!((bounds(LimitKey::IdleWarnMonths), bounds(LimitKey::IdleBlockMonths)), ((2, 23), (19, 120)));
    let refused = |key, value| matches!(set(&office, key, value), Err(Problem::LimitOutOfRange { .. }));
    assert!(refused(LimitKey::IdleWarnMonths, 24) && refused(LimitKey::IdleBlockMonths, 18));
    let longer = set(&office, LimitKey::IdleBlockMonths, 36).unwrap();
    set(&office, LimitKey::IdleWarnMonths, 30).unwrap();
    let back = history::undo(office.session(), longer.change);
    assert!(matches!(back, Err(Problem::LimitOutOfRange { .. })), "{back:?}");
    assert_eq!(limit(&office, LimitKey::IdleBlockMonths).value, 36);
}

#[test]
fn another_age_makes_another_verdict_audience_and_picture_and_every_text_says_it() {
    let office = Office::at("2026-03-01T12:00:00Z");
    let kim = consenting(&office, Some("2011-06-15"), None);
    let reached = |office: &Office| {
        let allowed = audience(office.session(), "newsletter", Channel::Email, Language::De).unwrap().allowed;
        let covered = coverage(office.session()).unwrap().purposes;
        assert_eq!(covered.iter().map(|one| *one.persons.last().unwrap()).sum::<u64>(), allowed, "the picture");
        allowed
    };
    let told = |office: &Office, language| ask(office, kim, language).reasons.remove(0);
    assert_eq!((told(&office, Language::De).code, reached(&office)), (Verdict::ConsentOfChild, 0));
    assert!(told(&office, Language::De).detail.contains("unter 16 Jahre"), "{:?}", told(&office, Language::De));

    set(&office, LimitKey::ChildYears, 14).unwrap();
    assert_eq!((told(&office, Language::De).code, reached(&office)), (Verdict::Consent, 1));

    // At 14 years, 8 months and some days.
    set(&office, LimitKey::ChildYears, 15).unwrap();
    assert_eq!((told(&office, Language::De).code, reached(&office)), (Verdict::ConsentOfChild, 0));
    assert!(told(&office, Language::De).detail.contains("unter 15 Jahre"), "{:?}", told(&office, Language::De));
    assert!(told(&office, Language::En).detail.contains("under 15"), "{:?}", told(&office, Language::En));
    let beside = addresses_of(office.session(), &[kim], Language::De).unwrap();
    let sign = beside.iter().find(|one| one.purpose == "newsletter").unwrap();
    assert!(sign.reason.detail.contains("unter 15 Jahre"), "{sign:?}");
    assert!(ask(&office, kim, Language::De).addresses[0].detail.contains("unter 15 Jahre"));
    let whole = audience(office.session(), "newsletter", Channel::Email, Language::De).unwrap();
    assert!(whole.reasons[0].detail.contains("unter 15 Jahre"), "{whole:?}");
}

#[test]
fn the_age_of_the_workspace_says_who_is_asked_by_mail() {
    let office = request_support::office();
    let kim = office.person("Kim").email("kim@example.com").with(|draft| draft.birthday = Some("2011-06-15".into()));
    let kim = kim.add();
    let why = |office: &Office| {
        let askable = list_askable(office.session(), kim).unwrap();
        let one = askable.into_iter().find(|one| one.purpose == "newsletter").unwrap();
        (one.refused, one.limit)
    };
    assert_eq!(why(&office), ("child".to_owned(), Some(16)));
    let refused = ask_consent(office.session(), &asking_kim(&office, kim), &NoProgram).unwrap_err();
    assert!(matches!(refused, Problem::ConsentNotConfirmed { reason: "child", limit: Some(16) }), "{refused:?}");
    set(&office, LimitKey::ChildYears, 13).unwrap();
    assert_eq!(why(&office), (String::new(), None));
    ask_consent(office.session(), &asking_kim(&office, kim), &NoProgram).unwrap();
}

fn asking_kim(office: &Office, person: PersonId) -> AskConsent {
    AskConsent { address: "kim@example.com".into(), ..asking(office, person) }
}

#[test]
fn other_months_let_a_consent_lie_idle_on_another_day_and_end_its_proof_on_another() {
    let days = [
        // Six months of warning, twelve to the end.
        ("2024-08-01T12:00:00Z", Verdict::Consent, true),
        ("2024-07-31T12:00:00Z", Verdict::Consent, false),
        ("2025-01-31T12:00:00Z", Verdict::Consent, true),
        ("2025-02-01T12:00:00Z", Verdict::ConsentIdle, false),
    ];
    for (now, expected, warned) in days {
        let mut office = Office::at("2024-02-01T12:00:00Z");
        let ada = consenting(&office, None, None);
        set(&office, LimitKey::IdleWarnMonths, 6).unwrap();
        set(&office, LimitKey::IdleBlockMonths, 12).unwrap();
        office.reopen_at(now);
        let answer = ask(&office, ada, Language::De);
        assert_eq!(answer.reasons[0].code, expected, "{now}");
        let duty = answer.duties.iter().find(|duty| duty.code == "consent_lies_idle");
        assert_eq!(duty.is_some(), warned, "{now}");
        assert!(duty.is_none_or(|duty| duty.detail.contains("6 Monaten")), "{duty:?}");
        let all = audience(office.session(), "newsletter", Channel::Email, Language::De).unwrap();
        let duty = all.duties.iter().find(|duty| duty.code == "consent_lies_idle");
        assert!(duty.is_some() == warned && duty.is_none_or(|duty| duty.detail.contains("6 Monaten")), "{all:?}");
        if expected == Verdict::ConsentIdle {
            assert!(answer.reasons[0].detail.contains("12 Monaten"), "{answer:?}");
        } else {
            let figures = coverage(office.session()).unwrap();
            let [ending] = figures.ending.as_slice() else { panic!("{figures:?}") };
            assert_eq!((ending.why, figures.idle_months), (Ending::Idle, 12));
            let listed = list_ending(office.session(), None, None, 0, 10).unwrap().rows;
            assert_eq!(listed[0].on, Day::parse("2025-01-31").unwrap(), "the last day");
        }
        let kept = retention_of_person(office.session(), ada).unwrap();
        let proof = kept.records.iter().find(|one| one.kind == RecordKind::Consent).unwrap();
        let stands = proof.held_up.iter().find(|held| held.kind == HoldUpKind::ConsentStands);
        assert_eq!(stands.is_some(), expected == Verdict::Consent, "{now}");
        assert!(stands.is_none_or(|held| held.until == Day::parse("2025-02-01")), "{stands:?}");
        assert_eq!(proof.erase_on, Day::parse("2029-01-01"), "the third year after that of its end is over");
    }
}

#[test]
fn other_days_let_a_consent_be_renewed_earlier_or_later() {
    let mut office = request_support::office();
    let ada = consenting(&office, None, Some("2026-12-31"));
    let why = |office: &Office| {
        let askable = list_askable(office.session(), ada).unwrap();
        let one = askable.into_iter().find(|one| one.purpose == "newsletter").unwrap();
        (one.refused, one.limit)
    };
    set(&office, LimitKey::RenewalDays, 10).unwrap();
    office.reopen_at("2026-12-20T12:00:00Z");
    assert_eq!(why(&office), ("given_already".to_owned(), Some(10)), "the day before");
    office.reopen_at("2026-12-21T12:00:00Z");
    assert_eq!(why(&office), (String::new(), None));
    office.reopen_at("2026-12-20T12:00:00Z");
    set(&office, LimitKey::RenewalDays, 11).unwrap();
    assert_eq!(why(&office), (String::new(), None));
}

#[test]
fn what_somebody_proposed_to_erase_is_another_matter_once_consents_lie_idle_on_another_day() {
    let office = Office::new();
    let token = || preview_sweep(office.session(), None, 10).unwrap().token;
    let before = token();
    set(&office, LimitKey::RenewalDays, 90).unwrap();
    assert_eq!(token(), before, "nothing goes by that");
    set(&office, LimitKey::IdleBlockMonths, 36).unwrap();
    assert_ne!(token(), before);
}

#[test]
fn a_workspace_of_before_gets_the_limits_when_it_is_opened() {
    let mut office = Office::new();
    let kim = consenting(&office, Some("2011-06-15"), None);
    let limits = list_limits(office.session()).unwrap();
    let raw = office.raw();
    office.close();
    support::raw::take_back_migration_32(&raw);
    drop(raw);

    office.reopen().unwrap();

    assert_eq!(list_limits(office.session()).unwrap(), limits);
    assert_eq!(ask(&office, kim, Language::De).reasons[0].code, Verdict::ConsentOfChild);
    assert!(office.verify().ok);
}
