//! What was asked for and never confirmed leaves nothing.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use import_support::reader;
use kartei_core::Problem;
use kartei_core::privacy::consent::request::{Answer, list_requests, purge_requests};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RetentionRuleDraft, RetentionStart, add_hold, list_retention_rules,
    save_retention_rule,
};
use kartei_core::privacy::rights::{Ground, restrict};
use kartei_core::time::Day;
use request_support::{ada, asked, office, states, taken};
use support::Office;

#[test]
fn a_request_without_an_answer_goes_after_thirty_days_and_not_before() {
    let mut office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);

    office.reopen_at("2026-04-02T09:00:00Z");
    assert_eq!(purge_requests(office.session()).unwrap(), 0, "a month without an entry: the clock may be wrong");
    office.reopen_at("2026-04-01T08:59:59Z");
    office.note(ada, "was at the fair");
    assert_eq!(purge_requests(office.session()).unwrap(), 0);
    assert_eq!(list_requests(office.session(), None).unwrap().len(), 1);

    office.reopen_at("2026-04-01T09:00:00Z");
    let late = taken(&office, ada, Answer::Token { token });
    assert!(matches!(late, Err(Problem::ConsentNotConfirmed { reason: "nothing_asked", .. })), "{late:?}");
    assert_eq!(purge_requests(office.session()).unwrap(), 1);
    let left: u64 = office.raw().query_row("SELECT count(*) FROM consent_request", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "the mail is gone with it");
    assert_eq!(states(&office, ada), [], "what was never confirmed proves nothing");
    assert_eq!(purge_requests(office.session()).unwrap(), 0);
    let wish = "Messe am 1. März";
    assert!(!format!("{:?}", office.dump()).contains(wish), "nothing of the wish stays, also not in the history");
    assert!(!office.story(ada).contains(wish), "{}", office.story(ada));
    assert!(office.verify().ok);
}

#[test]
fn the_mail_of_a_request_goes_after_its_days_also_of_whom_nothing_else_may_be_erased() {
    let mut office = office();
    let ada = ada(&office);
    asked(&office, ada);
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    office.reopen_at("2026-04-01T08:00:00Z");
    office.note(ada, "was at the fair");
    office.reopen_at("2026-04-02T08:00:00Z");

    purge_requests(office.session()).unwrap();

    let left: u64 = office.raw().query_row("SELECT count(*) FROM consent_request", [], |row| row.get(0)).unwrap();
    assert_eq!((left, states(&office, ada).as_slice()), (0, [ConsentState::Requested].as_slice()));
}

#[test]
fn a_request_that_came_to_nothing_goes_however_it_was_recorded_and_one_that_was_answered_stays() {
    let mut office = office();
    let draft = |person, state| {
        let entry = RecordConsent::new(person, "newsletter", Channel::Email, state, Method::DoubleOptIn);
        RecordConsent { address: "ada@example.com".into(), note: "wished for it at the fair".into(), ..entry }
    };
    let record = |office: &Office, entry: &RecordConsent| record_consent(office.session(), entry).map(drop).unwrap();
    let (unanswered, expired, refused, held) = (ada(&office), ada(&office), ada(&office), ada(&office));
    for person in [unanswered, expired, refused, held] {
        record(&office, &draft(person, ConsentState::Requested));
    }
    record(&office, &draft(expired, ConsentState::Expired));
    record(&office, &RecordConsent { method: Method::Email, ..draft(refused, ConsentState::Refused) });
    let target = HoldTarget::Person { id: held };
    let hold = HoldDraft {
        kind: HoldKind::Litigation,
        target,
        reason: "claim".into(),
        review_on: Day::parse("2026-09-01").unwrap(),
    };
    add_hold(office.session(), &hold).unwrap();
    office.reopen_at("2026-04-01T08:00:00Z");
    office.note(ada(&office), "somebody worked");
    assert_eq!(purge_requests(office.session()).unwrap(), 0);
    office.reopen_at("2026-04-02T08:00:00Z");

    assert_eq!(purge_requests(office.session()).unwrap(), 2);

    for (person, left) in [
        (unanswered, vec![]),
        (expired, vec![]),
        (refused, vec![ConsentState::Refused, ConsentState::Requested]),
        (held, vec![ConsentState::Requested]),
    ] {
        assert_eq!(states(&office, person), left);
        assert_eq!(office.story(person).contains("wished for it"), !left.is_empty());
    }
    assert!(office.verify().ok);
}

#[test]
fn how_long_a_request_waits_is_what_the_concept_says() {
    let mut office = office();
    let rule =
        list_retention_rules(office.session()).unwrap().into_iter().find(|rule| rule.key == "unconfirmed").unwrap();
    let draft = |days| RetentionRuleDraft {
        key: rule.key.clone(),
        level: rule.level,
        name: rule.name.clone(),
        start: rule.start,
        months: 0,
        days,
        year_end: false,
        action: rule.action,
        source: rule.source.clone(),
        as_of: None,
        reason: rule.reason.clone(),
    };
    save_retention_rule(office.session(), &draft(14), Some(1)).unwrap();
    let nobody_waits = save_retention_rule(office.session(), &draft(0), Some(2));
    assert!(matches!(nobody_waits, Err(Problem::InvalidField { field: "months", reason: "invalid" })));
    let longer = save_retention_rule(office.session(), &draft(60), Some(2));
    assert!(matches!(longer, Err(Problem::InvalidField { field: "reason_de", .. })), "whoever waits longer says why");
    let stated = RetentionRuleDraft { key: "suppression".into(), ..draft(14) };
    let stated = save_retention_rule(
        office.session(),
        &RetentionRuleDraft { start: RetentionStart::Withdrawal, ..stated },
        Some(1),
    );
    assert!(matches!(stated, Err(Problem::InvalidField { field: "rule", reason: "only_stated" })), "{stated:?}");
    let ada = ada(&office);

    let (asked, _) = asked(&office, ada);

    assert_eq!(asked.expires_at.to_string(), "2026-03-16T09:00:00Z");
    let mail = reader().mail(asked.file.as_ref().unwrap()).unwrap();
    assert!(mail.text.contains("14 Tage"), "{}", mail.text);
    office.reopen_at("2026-03-16T08:00:00Z");
    office.note(ada, "somebody worked");
    office.reopen_at("2026-03-16T09:00:00Z");
    assert_eq!(purge_requests(office.session()).unwrap(), 1);
}
