//! Where two have to agree: the second confirms what the first proposed, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::TouchpointId;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, MentionId, erase_person, preview_erasure};
use kartei_core::privacy::retention::{RetentionSettings, SweepMode, set_retention_settings};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep, sweep_by_itself};
use kartei_core::records::persons::{self, PersonFilter, list_persons};
use kartei_core::time::Day;
use kartei_core::vault::access::Role;
use kartei_core::vault::users::add_user;
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn lead(office: &Office, name: &str, collected: &str) {
    office.person(name).with(|draft| draft.collected_at = Day::parse(collected)).add();
}

fn sweep(office: &Office, request: &SweepRequest) -> Result<SweepReport> {
    run_sweep(office.session(), request, &Cancel::default(), &mut |_, _| ())
}

fn names(office: &Office) -> Vec<String> {
    let page = list_persons(office.session(), &PersonFilter::default(), Default::default(), 0, 10).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn who_confirms_an_erasure_confirms_its_ground_and_all_that_goes_with_it_and_not_a_week_later() {
    let mut office = Office::new();
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    let ada = office.person("Ada").family("Lovelace").add();
    let bob = office.person("Bob").add();
    let named = office.note(bob, "Came with Ada Lovelace");
    set_retention_settings(office.session(), &RetentionSettings { mode: SweepMode::Propose, four_eyes: true }).unwrap();
    let how = |ground, redact: &[TouchpointId]| ErasureRequest {
        ground,
        redact: redact.iter().copied().map(MentionId::Touchpoint).collect(),
        organisations: Vec::new(),
    };
    let erase = |office: &Office, how: &ErasureRequest| erase_person(office.session(), ada, how).map(|done| done.value);
    let proposed = how(ErasureGround::A, &[named]);
    assert!(matches!(erase(&office, &proposed), Err(Problem::SecondUserNeeded)));

    office.reopen_at("2026-03-09T09:00:00Z");
    office.reopen_as("Ed", PASSWORD);
    assert_eq!(preview_erasure(office.session(), ada).unwrap().proposal, None, "it lapsed");
    office.reopen_at("2026-03-08T09:00:00Z");
    office.reopen_as("Ed", PASSWORD);
    let preview = preview_erasure(office.session(), ada).unwrap();
    assert_eq!(preview.proposal.unwrap().until, Day::parse("2026-03-08").unwrap());
    assert_eq!(preview.proposed.as_ref(), Some(&proposed));
    for other in [how(ErasureGround::D, &[named]), how(ErasureGround::A, &[])] {
        assert!(matches!(erase(&office, &other), Err(Problem::SecondUserNeeded)), "{other:?}");
    }
    assert!(persons::show_person(office.session(), ada).is_ok());

    assert_eq!(erase(&office, &proposed).unwrap().redacted, 1);
}

#[test]
fn whoever_confirms_a_sweep_erases_what_was_due_when_it_was_proposed_and_nobody_does_so_by_himself() {
    let mut office = Office::at("2026-02-28T09:00:00Z");
    lead(&office, "Ada", "2024-01-01");
    lead(&office, "Bob", "2025-02-28");
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    set_retention_settings(office.session(), &RetentionSettings { mode: SweepMode::Do, four_eyes: true }).unwrap();
    assert_eq!(sweep_by_itself(office.session()).unwrap(), None);
    assert!(preview_sweep(office.session(), None, 10).unwrap().proposal.unwrap().own, "it proposes by itself");

    // Since then Bob is due too.
    office.reopen_at("2026-03-01T09:00:00Z");
    office.reopen_as("Ed", PASSWORD);
    assert_eq!(sweep_by_itself(office.session()).unwrap(), None);
    assert_eq!(names(&office), ["Ada", "Bob"], "nobody looked");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((preview.as_of, preview.due_persons), (day("2026-02-28"), 1));
    let of_today = preview_sweep(office.session(), Some(day("2026-03-01")), 10).unwrap();
    assert_eq!(of_today.due_persons, 2);
    let request = SweepRequest { as_of: Some(of_today.as_of), token: Some(of_today.token), clock_is_right: false };
    assert!(matches!(sweep(&office, &request), Err(Problem::SecondUserNeeded)), "Bob was not proposed by another");

    let request = SweepRequest { as_of: None, token: Some(preview.token), clock_is_right: false };
    assert_eq!(sweep(&office, &request).unwrap().persons, 1);

    assert_eq!(names(&office), ["Bob"]);
    let left = preview_sweep(office.session(), None, 10).unwrap();
    assert!(left.proposal.is_some_and(|proposal| proposal.own), "the other one still waits for somebody");
    office.reopen_at("2026-03-09T09:00:00Z");
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().proposal, None, "it lapsed");
    let looked = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    assert!(matches!(sweep(&office, &looked), Err(Problem::SecondUserNeeded)));
}
