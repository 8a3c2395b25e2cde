//! Where two have to agree: the second confirms what the first proposed, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, MentionId, erase_person, preview_erasure};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, RetentionSettings, SweepMode, add_hold, assign_retention_rule,
    lift_hold, list_proposed_erasures, retention_settings, set_retention_settings,
};
use kartei_core::privacy::sweep::{
    SweepReport, SweepRequest, preview_sweep, run_sweep, sweep_by_itself, sweep_reminder,
};
use kartei_core::records::persons::{self, PersonFilter, list_persons};
use kartei_core::time::Day;
use kartei_core::vault::access::Role;
use kartei_core::vault::history;
use kartei_core::vault::users::{add_user, remove_user, set_role};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD, USER};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn lead(office: &Office, name: &str, collected: &str) -> PersonId {
    office.person(name).with(|draft| draft.collected_at = Day::parse(collected)).add()
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
    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() },
    )
    .unwrap();
    let how = |ground, redact: &[TouchpointId]| ErasureRequest {
        redact: redact.iter().copied().map(MentionId::Touchpoint).collect(),
        ..ErasureRequest::on(ground)
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
fn who_confirms_an_erasure_confirms_no_more_and_nothing_other_than_the_first_one_saw() {
    type Meanwhile = fn(&Office, PersonId, PersonId, TouchpointId);
    let meanwhile: [(&str, Meanwhile); 4] = [
        ("another contact was noted", |office, ada, _, _| {
            office.note(ada, "called again");
        }),
        ("a document was added", |office, ada, _, _| {
            let path = office.write("offer.txt", "an offer");
            kartei_core::records::documents::add_document(office.session(), ada, &path).unwrap();
        }),
        ("a law keeps a part of it", |office, ada, _, bill| {
            let kind = RecordKind::Touchpoint;
            assign_retention_rule(office.session(), ada, kind, bill.0, Some("voucher"), None).unwrap();
        }),
        ("another text names the person", |office, _, bob, _| {
            office.note(bob, "Ada Lovelace called");
        }),
    ];
    for (what, meanwhile) in meanwhile {
        let mut office = Office::new();
        add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
        let ada = office.person("Ada").family("Lovelace").add();
        let (bob, bill) = (office.person("Bob").add(), office.note(ada, "bill 17"));
        let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
        set_retention_settings(office.session(), &four).unwrap();
        let how = ErasureRequest { redact_all: true, ..ErasureRequest::on(ErasureGround::A) };
        let erase = |office: &Office| erase_person(office.session(), ada, &how);
        let proposal = |office: &Office| preview_erasure(office.session(), ada).unwrap().proposal.unwrap();
        assert!(matches!(erase(&office), Err(Problem::SecondUserNeeded)));
        office.reopen_as("Ed", PASSWORD);
        assert!(!proposal(&office).changed);

        meanwhile(&office, ada, bob, bill);

        assert!(proposal(&office).changed && !proposal(&office).own, "{what}");
        assert!(matches!(erase(&office), Err(Problem::ProposalChanged)), "{what}");
        assert!(matches!(erase(&office), Err(Problem::ProposalChanged)), "nor a second time: {what}");
        assert!(persons::show_person(office.session(), ada).is_ok(), "{what}");

        office.reopen().unwrap();
        assert!(!proposal(&office).changed, "the new one stands before one's own: {what}");
        erase(&office).unwrap();
    }
}

#[test]
fn an_erasure_takes_what_was_looked_at_and_nothing_that_came_since() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let seen = Some(preview_erasure(office.session(), ada).unwrap().seen);
    let how = |seen| ErasureRequest { seen, ..ErasureRequest::on(ErasureGround::A) };
    office.note(ada, "asks for an offer");

    assert!(matches!(erase_person(office.session(), ada, &how(seen)), Err(Problem::PreviewOutdated)));
    assert!(persons::show_person(office.session(), ada).is_ok());

    let seen = Some(preview_erasure(office.session(), ada).unwrap().seen);
    erase_person(office.session(), ada, &how(seen)).unwrap();
}

#[test]
fn whoever_confirms_a_sweep_erases_what_was_due_when_it_was_proposed_and_nobody_does_so_by_himself() {
    let mut office = Office::at("2026-02-28T09:00:00Z");
    lead(&office, "Ada", "2024-01-01");
    lead(&office, "Bob", "2025-02-28");
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Do, four_eyes: true, ..RetentionSettings::default() },
    )
    .unwrap();
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
    let request =
        SweepRequest { as_of: Some(of_today.as_of), token: Some(of_today.token), clock_is_right: false, redact: None };
    assert!(matches!(sweep(&office, &request), Err(Problem::SecondUserNeeded)), "Bob was not proposed by another");

    let request = SweepRequest { as_of: None, token: Some(preview.token), clock_is_right: false, redact: None };
    assert_eq!(sweep(&office, &request).unwrap().persons, 1);

    assert_eq!(names(&office), ["Bob"]);
    let left = preview_sweep(office.session(), None, 10).unwrap();
    assert!(left.proposal.is_some_and(|proposal| proposal.own), "the other one still waits for somebody");
    office.reopen_at("2026-03-09T09:00:00Z");
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().proposal, None, "it lapsed");
    let looked = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    assert!(matches!(sweep(&office, &looked), Err(Problem::SecondUserNeeded)));
}

#[test]
fn who_confirms_a_sweep_confirms_no_more_and_nothing_other_than_the_first_one_saw() {
    type Meanwhile = fn(&Office, PersonId);
    let meanwhile: [(&str, Meanwhile); 4] = [
        ("a person more is due", |office, _| {
            lead(office, "Cem", "2024-01-01");
        }),
        ("a hold fell", |office, bob| {
            let stands = kartei_core::privacy::retention::list_holds(office.session(), false).unwrap();
            assert!(matches!(stands[0].target, HoldTarget::Person { id } if id == bob));
            lift_hold(office.session(), stands[0].id).unwrap();
        }),
        ("more is known of who goes", |office, _| {
            let found = kartei_core::records::search::find(office.session(), "Ada", 5).unwrap();
            let path = office.write("offer.txt", "an offer");
            kartei_core::records::documents::add_document(office.session(), found[0].id, &path).unwrap();
        }),
        ("one goes no more", |office, _| {
            let found = kartei_core::records::search::find(office.session(), "Ada", 5).unwrap();
            office.note(found[0].id, "called again");
        }),
    ];
    for (what, meanwhile) in meanwhile {
        let mut office = Office::new();
        add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
        lead(&office, "Ada", "2024-01-01");
        lead(&office, "Dan", "2024-01-01");
        let bob = lead(&office, "Bob", "2024-01-01");
        let hold = HoldDraft {
            kind: HoldKind::Other,
            target: HoldTarget::Person { id: bob },
            reason: String::from("a quarrel"),
            review_on: day("2026-09-01"),
        };
        add_hold(office.session(), &hold).unwrap();
        let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
        set_retention_settings(office.session(), &four).unwrap();
        assert!(matches!(sweep(&office, &SweepRequest::default()), Err(Problem::SecondUserNeeded)));
        office.reopen_as("Ed", PASSWORD);
        let seen = preview_sweep(office.session(), None, 10).unwrap();
        assert!(!seen.proposal.unwrap().changed);

        meanwhile(&office, bob);

        let before = names(&office);
        let request = SweepRequest { token: Some(seen.token), ..SweepRequest::default() };
        assert!(matches!(sweep(&office, &request), Err(Problem::PreviewOutdated)), "{what}");
        let now = preview_sweep(office.session(), None, 10).unwrap();
        assert!(now.proposal.is_some_and(|proposal| !proposal.own && proposal.changed), "{what}");
        let request = SweepRequest { token: Some(now.token), ..SweepRequest::default() };
        assert!(matches!(sweep(&office, &request), Err(Problem::ProposalChanged)), "{what}");
        assert!(matches!(sweep(&office, &request), Err(Problem::ProposalChanged)), "nor a second time: {what}");
        assert_eq!(names(&office), before, "{what}");

        office.reopen().unwrap();
        let now = preview_sweep(office.session(), None, 10).unwrap();
        let request = SweepRequest { token: Some(now.token), ..SweepRequest::default() };
        sweep(&office, &request).unwrap();
    }
}

#[test]
fn that_two_have_to_agree_ends_only_when_two_say_so_of_whom_one_administers() {
    let mut office = Office::new();
    for name in ["Ed", "Eve"] {
        add_user(office.session(), name, Role::Editor, PASSWORD).unwrap();
    }
    let (four, two) = (
        RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() },
        RetentionSettings { mode: SweepMode::Propose, four_eyes: false, ..RetentionSettings::default() },
    );
    let set = |office: &Office, wanted: &RetentionSettings| set_retention_settings(office.session(), wanted);
    let switched = set(&office, &four).unwrap().change;
    let lasts = |office: &Office| {
        assert!(matches!(set(office, &two), Err(Problem::SecondUserToEnd)));
        assert!(matches!(set(office, &two), Err(Problem::SecondUserToEnd)), "nor twice");
        assert!(retention_settings(office.session()).unwrap().four_eyes);
    };

    lasts(&office);
    assert!(matches!(history::undo(office.session(), switched), Err(Problem::CannotBeUndone)));
    office.reopen_as("Ed", PASSWORD);
    let other = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
    assert!(matches!(set(&office, &other), Err(Problem::NotAllowed { .. })), "that is no more than to end it");
    assert!(matches!(set(&office, &four), Err(Problem::NotAllowed { .. })));
    set(&office, &two).unwrap();
    assert!(!retention_settings(office.session()).unwrap().four_eyes);

    office.reopen().unwrap();
    set(&office, &four).unwrap();
    for editor in ["Ed", "Eve"] {
        office.reopen_as(editor, PASSWORD);
        lasts(&office);
    }
    office.reopen_at("2026-03-09T09:00:00Z");
    lasts(&office);
    office.reopen_as("Eve", PASSWORD);
    set(&office, &two).unwrap();
}

#[test]
fn a_sweep_of_which_nothing_is_due_needs_nobody_else() {
    let office = Office::at("2026-02-28T09:00:00Z");
    lead(&office, "Ada", "2026-02-01");
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() },
    )
    .unwrap();

    let report = sweep(&office, &SweepRequest::default()).unwrap();

    assert!(report.finished && report.persons == 0);
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().proposal, None);
}

/// What was proposed by somebody else and is due still; of more than one change's persons.
fn stopped(office: &mut Office) -> (usize, SweepRequest) {
    const LEADS: usize = 1200;
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    let add = |connection: &rusqlite::Connection| {
        for number in 0..LEADS {
            connection.execute(
                "INSERT INTO person (id, name, sort_key, kind, capacity, source, collected_at, created_at)
                 VALUES (randomblob(16), ?1, ?1, 'prospect', 'private', 'fair', '2024-01-01', 0)",
                [format!("p{number}")],
            )?;
        }
        Ok(())
    };
    office.change_with_sql(add).unwrap();
    let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &four).unwrap();
    assert!(matches!(sweep(office, &SweepRequest::default()), Err(Problem::SecondUserNeeded)));
    office.reopen_as("Ed", PASSWORD);
    let seen = preview_sweep(office.session(), None, 10).unwrap();
    let request = SweepRequest { token: Some(seen.token), ..SweepRequest::default() };
    let cancel = Cancel::default();
    let progress = &mut |done, _| {
        if done > 0 {
            cancel.cancel();
        }
    };
    let ended = run_sweep(office.session(), &request, &cancel, progress);
    assert!(matches!(ended, Err(Problem::Cancelled)), "{ended:?}");
    let left: usize = office.raw().query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
    assert!(left > 0 && left < LEADS, "{left} are left");
    (left, SweepRequest::default())
}

#[test]
fn what_is_left_of_a_sweep_that_was_stopped_goes_on_for_either_of_the_two_without_another_word() {
    for (user, later) in [("Ed", "2026-03-01T09:00:00Z"), (support::USER, "2026-03-02T08:00:00Z")] {
        let mut office = Office::new();
        let (left, request) = stopped(&mut office);
        office.reopen_at(later);
        if user == "Ed" {
            office.reopen_as(user, PASSWORD);
        }
        // Somebody of them reacted meanwhile, and one more is due: that one was not agreed on.
        let first: Vec<u8> =
            office.raw().query_row("SELECT id FROM person ORDER BY id LIMIT 1", [], |row| row.get(0)).unwrap();
        let reacted = PersonId(uuid::Uuid::from_slice(&first).unwrap());
        office.note(reacted, "called again");
        let preview = preview_sweep(office.session(), None, 10).unwrap();
        assert!(preview.agreed && preview.proposal.is_none(), "{user}");
        assert_eq!((preview.as_of, preview.due_persons), (day("2026-03-01"), left as u64 - 1));

        let report = sweep(&office, &request).unwrap();

        assert!(report.finished && report.persons == left as u64 - 1);
        assert!(persons::show_person(office.session(), reacted).is_ok());
        let rows: i64 = office.raw().query_row("SELECT count(*) FROM agreed_sweep", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "nothing waits any more");
    }
}

#[test]
fn what_two_did_not_agree_on_is_confirmed_anew_also_after_a_sweep_that_was_stopped() {
    type Meanwhile = fn(&Office);
    let meanwhile: [Meanwhile; 2] = [
        |office| {
            lead(office, "Cem", "2024-01-01");
        },
        |office| {
            let first: Vec<u8> = office.raw().query_row("SELECT id FROM person LIMIT 1", [], |row| row.get(0)).unwrap();
            let path = office.write("offer.txt", "an offer");
            let person = PersonId(uuid::Uuid::from_slice(&first).unwrap());
            kartei_core::records::documents::add_document(office.session(), person, &path).unwrap();
        },
    ];
    for meanwhile in meanwhile {
        let mut office = Office::new();
        let (left, request) = stopped(&mut office);
        meanwhile(&office);

        assert!(!preview_sweep(office.session(), None, 10).unwrap().agreed);
        assert!(matches!(sweep(&office, &request), Err(Problem::ProposalChanged)));

        let there: usize = office.raw().query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
        assert!(there >= left);
    }
}

#[test]
fn the_second_user_is_told_whose_erasure_waits_and_until_when() {
    let mut office = Office::new();
    for (name, role) in [("Ed", Role::Editor), ("Rita", Role::Reader)] {
        add_user(office.session(), name, role, PASSWORD).unwrap();
    }
    let ada = office.person("Ada").add();
    let waiting = |office: &Office| -> Vec<(PersonId, String, bool)> {
        let all = list_proposed_erasures(office.session()).unwrap();
        all.into_iter().map(|one| (one.person, one.proposal.by, one.proposal.own)).collect()
    };
    let reminded = |office: &Office| sweep_reminder(office.session()).unwrap().map(|one| one.proposed_by_others);
    let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &four).unwrap();
    assert!(erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::A)).is_err());

    assert_eq!((waiting(&office), reminded(&office)), (vec![(ada, USER.to_owned(), true)], None), "one's own");
    office.reopen_as("Ed", PASSWORD);
    assert_eq!((waiting(&office), reminded(&office)), (vec![(ada, USER.to_owned(), false)], Some(1)));
    office.reopen_as("Rita", PASSWORD);
    assert!(matches!(list_proposed_erasures(office.session()), Err(Problem::NotAllowed { .. })));
    assert_eq!(reminded(&office), None, "she can't confirm it");

    office.reopen_at("2026-03-09T09:00:00Z");
    office.reopen_as("Ed", PASSWORD);
    assert_eq!((waiting(&office), reminded(&office)), (Vec::new(), None), "it lapsed");
}

#[test]
fn who_was_removed_or_may_not_erase_any_more_wants_nothing() {
    type Loses = fn(&Office);
    let loses: [Loses; 2] = [
        |office| {
            remove_user(office.session(), "Ed").unwrap();
        },
        |office| {
            set_role(office.session(), "Ed", Role::Reader).unwrap();
        },
    ];
    for loses in loses {
        let mut office = Office::new();
        for name in ["Ed", "Eve"] {
            add_user(office.session(), name, Role::Editor, PASSWORD).unwrap();
        }
        let ada = lead(&office, "Ada", "2024-01-01");
        let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
        set_retention_settings(office.session(), &four).unwrap();
        office.reopen_as("Ed", PASSWORD);
        let request = ErasureRequest::on(ErasureGround::A);
        let erase = |office: &Office| erase_person(office.session(), ada, &request).map(drop);
        assert!(matches!(sweep(&office, &SweepRequest::default()), Err(Problem::SecondUserNeeded)));
        assert!(matches!(erase(&office), Err(Problem::SecondUserNeeded)));
        office.reopen().unwrap();
        assert!(preview_erasure(office.session(), ada).unwrap().proposal.is_some());

        loses(&office);

        assert_eq!(preview_sweep(office.session(), None, 10).unwrap().proposal, None);
        assert_eq!(preview_erasure(office.session(), ada).unwrap().proposal, None);
        assert!(matches!(sweep(&office, &SweepRequest::default()), Err(Problem::SecondUserNeeded)));
        assert!(matches!(erase(&office), Err(Problem::SecondUserNeeded)));
        assert_eq!(names(&office), ["Ada"]);
    }
}
