//! The sweep: what it shows, what it does, and when it stops to ask.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeSet;

use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, RetentionAction, RetentionLevel, RetentionRuleDraft,
    RetentionSettings, RetentionStart, RetentionState, SweepMode, add_hold, assign_retention_rule, retention_of_person,
    save_retention_rule, set_relation_end, set_retention_settings,
};
use kartei_core::privacy::sweep::{
    SweepReport, SweepRequest, list_sweeps, preview_sweep, run_sweep, sweep_by_itself, sweep_reminder,
};
use kartei_core::records::persons::{self, ErasureFilter, PersonFilter, PersonKind, list_persons};
use kartei_core::records::search;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::users::{add_user, remove_user, set_role};
use kartei_core::vault::{doctor, journal};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn lead(office: &Office, name: &str, collected: &str) -> PersonId {
    office
        .person(name)
        .email(&format!("{name}@example.com"))
        .with(|draft| draft.collected_at = Day::parse(collected))
        .add()
}

fn touch(office: &Office, person: PersonId, kind: TouchpointKind, on: &str, text: &str) {
    let draft = TouchpointDraft {
        at: Timestamp::parse(&format!("{on}T08:00:00Z")),
        kind,
        direction: Direction::In,
        subject: String::new(),
        text: text.to_owned(),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), person, &draft, None).unwrap();
}

fn sweep(office: &Office, request: &SweepRequest) -> Result<SweepReport> {
    run_sweep(office.session(), request, &Cancel::default(), &mut |_, _| ())
}

fn names(office: &Office, erasure: Option<ErasureFilter>) -> BTreeSet<String> {
    let filter = PersonFilter { erasure, ..PersonFilter::default() };
    let page = list_persons(office.session(), &filter, Default::default(), 0, 1000).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

fn set(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|name| (*name).to_owned()).collect()
}

/// Says how long leads stay, and what becomes of them then.
fn let_leads(office: &Office, months: u32, action: RetentionAction) {
    let both = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    let draft = RetentionRuleDraft {
        key: String::from("lead"),
        level: RetentionLevel::Person,
        name: both("Interessenten"),
        start: RetentionStart::LastTouchpoint,
        months,
        days: 0,
        year_end: false,
        action,
        source: both("Art. 5"),
        as_of: None,
        reason: both("lange Anbahnung"),
    };
    save_retention_rule(office.session(), &draft, Some(1)).unwrap();
}

#[test]
fn what_is_due_goes_by_its_rule_and_nothing_else_does() {
    let office = Office::new();
    let ada = lead(&office, "Ada", "2024-01-01");
    office.note(lead(&office, "Bob", "2026-02-01"), "asked for Ada");
    touch(&office, ada, TouchpointKind::Note, "2024-02-01", "wants a mill");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    let shown: Vec<_> = preview.due.iter().map(|item| (item.name.as_str(), item.n, item.rule.as_str())).collect();
    assert_eq!((shown, preview.due_persons, preview.due_records), (vec![("Ada", 1, "lead")], 1, 1));
    let reminder = sweep_reminder(office.session()).unwrap().unwrap();
    assert_eq!((reminder.due_persons, reminder.clock), (1, None));

    let report = sweep(&office, &SweepRequest { token: Some(preview.token), ..SweepRequest::default() }).unwrap();

    assert_eq!((report.persons, report.records, report.minimised, report.finished), (1, 1, 0, true));
    let by: Vec<_> = report.rules.iter().map(|count| (count.rule.as_str(), count.version, count.n)).collect();
    assert_eq!(by, [("lead", 1, 1)]);
    assert_eq!(names(&office, None), set(&["Bob"]));
    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
    assert!(search::search(office.session(), "mill", 10).unwrap().touchpoints.is_empty());
    assert_eq!(sweep_reminder(office.session()).unwrap(), None);
    assert_eq!(list_sweeps(office.session()).unwrap(), [report]);
    let known = journal::read(&office.file("erasures.journal")).unwrap();
    assert_eq!(
        known.iter().map(|erasure| (erasure.kind.as_str(), erasure.subject)).collect::<Vec<_>>(),
        [("person", ada.0)]
    );
    let entries = office.history(ada);
    assert!(entries.iter().all(|entry| entry.changes.is_empty() && entry.erased || entry.action == "sweep"));
    assert_eq!(entries.last().unwrap().action, "sweep");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
    let swept: u64 = office
        .raw()
        .query_row("SELECT max(change) FROM history WHERE action = 'sweep' AND subject IS NOT NULL", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(matches!(undo(office.session(), swept), Err(Problem::CannotBeUndone)));

    let again = sweep(&office, &SweepRequest::default()).unwrap();
    assert_eq!((again.persons, again.records, again.minimised), (0, 0, 0), "two sweeps equal one");
}

#[test]
fn what_must_be_kept_stays_restricted_out_of_every_list_and_goes_by_itself() {
    let mut office = Office::new();
    let customer = office
        .person("Eva")
        .email("eva@example.com")
        .note("likes tea")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2018-01-01")))
        .add();
    touch(&office, customer, TouchpointKind::Purchase, "2020-05-05", "invoice 4711");
    touch(&office, customer, TouchpointKind::Call, "2020-05-06", "talked about tea");
    set_relation_end(office.session(), customer, Some(day("2020-12-31"))).unwrap();

    let report = sweep(&office, &SweepRequest::default()).unwrap();

    assert_eq!((report.persons, report.minimised, report.records), (0, 1, 1));
    assert_eq!((names(&office, None), names(&office, Some(ErasureFilter::Kept))), (set(&[]), set(&["Eva"])));
    assert!(search::search(office.session(), "4711", 10).unwrap().touchpoints.is_empty());
    let view = persons::show_person(office.session(), customer).unwrap();
    assert_eq!((view.name.as_str(), view.note.as_str(), view.contact_points.len()), ("Eva", "", 0));
    let answer = may(office.session(), customer, "contract", Channel::Post, Language::En).unwrap();
    assert_eq!((answer.allowed, answer.reasons[0].code), (false, Verdict::Kept));
    let kept = retention_of_person(office.session(), customer).unwrap();
    assert_eq!((kept.state, kept.erase_on), (RetentionState::Kept, Some(day("2029-01-01"))));
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
    let found = sweep(&office, &SweepRequest::default()).unwrap();
    assert_eq!((found.persons, found.minimised, found.records), (0, 0, 0));

    office.reopen_at("2029-01-01T09:00:00Z");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((preview.due_persons, preview.due[0].action), (1, RetentionAction::Erase));
    assert!(preview.clock.is_some());
    let trusted = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    assert_eq!(sweep(&office, &trusted).unwrap().persons, 1);
    assert!(matches!(persons::show_person(office.session(), customer), Err(Problem::NotFound)));
}

#[test]
fn a_letter_goes_when_its_years_are_over_though_its_customer_stays() {
    let office = Office::new();
    let customer = office
        .person("Eva")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2010-01-01")))
        .add();
    touch(&office, customer, TouchpointKind::Letter, "2019-05-05", "an old offer");
    touch(&office, customer, TouchpointKind::Letter, "2020-05-05", "a newer offer");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    let item = &preview.due[0];
    assert_eq!(
        (item.kind, item.n, item.rule.as_str(), item.since),
        (RecordKind::Touchpoint, 1, "letter", day("2026-01-01"))
    );

    let report = sweep(&office, &SweepRequest::default()).unwrap();

    assert_eq!((report.persons, report.records), (0, 1));
    let raw = office.raw();
    let texts: Vec<String> = raw
        .prepare("SELECT text FROM touchpoint")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(texts, ["a newer offer"]);
    assert!(!office.story(customer).contains("an old offer"));
    assert!(office.story(customer).contains("a newer offer"), "what stays keeps its history");
}

#[test]
fn a_rule_that_changed_between_preview_and_run_is_noticed() {
    let office = Office::new();
    lead(&office, "Ada", "2024-01-01");
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    let_leads(&office, 36, RetentionAction::Erase);
    let before = office.dump();

    let refused = sweep(&office, &SweepRequest { token: Some(preview.token), ..SweepRequest::default() });

    assert!(matches!(refused, Err(Problem::PreviewOutdated)));
    assert_eq!(office.dump(), before);
    assert_eq!(sweep(&office, &SweepRequest::default()).unwrap().persons, 0, "by the new rule nobody is due");
}

#[test]
fn a_clock_that_jumped_is_asked_about_first() {
    for time in ["2026-03-04T09:00:00Z", "2026-02-20T09:00:00Z"] {
        let mut office = Office::new();
        lead(&office, "Ada", "2024-01-01");
        office.reopen_at(time);
        // That it jumped is taken down until somebody says that it is right, and how far the history was looked through.
        let stored = |office: &Office| {
            let mut dump = office.dump();
            dump.retain(|table, _| !["clock_jumped", "history_looked_at"].contains(&table.as_str()));
            dump
        };
        let before = stored(&office);
        match sweep(&office, &SweepRequest::default()) {
            Err(Problem::ClockJumped { last, now }) => {
                assert_eq!(
                    (last, now),
                    (Timestamp::parse("2026-03-01T09:00:00Z").unwrap(), Timestamp::parse(time).unwrap())
                );
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(stored(&office), before);
        assert!(sweep_reminder(office.session()).unwrap().unwrap().clock.is_some());
        sweep(&office, &SweepRequest { clock_is_right: true, ..SweepRequest::default() }).unwrap();
        assert_eq!(names(&office, None), set(&[]));
    }
}

#[test]
fn a_clock_that_went_back_is_told_also_where_nothing_is_due_by_it() {
    let mut office = Office::new();
    lead(&office, "Ada", "2026-02-01");
    office.reopen_at("2025-02-20T09:00:00Z");
    let reminder = sweep_reminder(office.session()).unwrap().unwrap();
    assert_eq!((reminder.due_persons, reminder.due_records, reminder.clock.is_some()), (0, 0, true));
    office.reopen_at("2026-03-09T09:00:00Z");
    assert_eq!(sweep_reminder(office.session()).unwrap(), None, "after a quiet week there is nothing to say");
}

#[test]
fn it_works_by_itself_only_where_the_settings_say_so() {
    let office = Office::new();
    lead(&office, "Ada", "2024-01-01");
    assert_eq!(sweep_by_itself(office.session()).unwrap(), None);
    assert_eq!(names(&office, None), set(&["Ada"]));

    let settings = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &settings).unwrap();

    assert_eq!(sweep_by_itself(office.session()).unwrap().unwrap().persons, 1);
    assert_eq!(names(&office, None), set(&[]));
    let to_come = SweepRequest { as_of: Some(day("2026-03-02")), ..SweepRequest::default() };
    assert!(matches!(sweep(&office, &to_come), Err(Problem::InvalidField { field: "as_of", reason: "in_future" })));
}

#[test]
fn with_four_eyes_a_second_user_carries_out_what_the_first_proposed() {
    let mut office = Office::new();
    lead(&office, "Ada", "2024-01-01");
    let four = RetentionSettings { mode: SweepMode::Propose, four_eyes: true, ..RetentionSettings::default() };
    let alone = set_retention_settings(office.session(), &four);
    assert!(matches!(alone, Err(Problem::InvalidField { field: "four_eyes", reason: "alone" })));
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    add_user(office.session(), "Rea", Role::Reader, PASSWORD).unwrap();
    set_retention_settings(office.session(), &four).unwrap();

    for _ in 0..2 {
        assert!(matches!(sweep(&office, &SweepRequest::default()), Err(Problem::SecondUserNeeded)));
    }
    let own = preview_sweep(office.session(), None, 10).unwrap().proposal.unwrap();
    assert_eq!((own.by.as_str(), own.own), (support::USER, true));
    for refused in [remove_user(office.session(), "Ed"), set_role(office.session(), "Ed", Role::Reader)] {
        let needed = matches!(refused, Err(Problem::InvalidField { field: "four_eyes", reason: "needs_two" }));
        assert!(needed, "one pair of eyes would be left: {refused:?}");
    }
    // The other one is there on the next day.
    office.reopen_at("2026-03-02T09:00:00Z");
    office.reopen_as("Rea", PASSWORD);
    assert!(matches!(sweep(&office, &SweepRequest::default()), Err(Problem::NotAllowed { right: "erase" })));
    office.reopen_as("Ed", PASSWORD);
    let proposal = preview_sweep(office.session(), None, 10).unwrap().proposal.unwrap();
    assert_eq!((proposal.by.as_str(), proposal.own), (support::USER, false));

    assert_eq!(sweep(&office, &SweepRequest::default()).unwrap().persons, 1);

    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().proposal, None, "it was carried out");
    assert_eq!(sweep(&office, &SweepRequest::default()).unwrap().persons, 0, "what erases nobody needs nobody else");
}

#[test]
fn a_sweep_that_was_stopped_goes_on_the_next_time_and_a_hold_placed_meanwhile_counts() {
    let office = Office::new();
    for number in 0..1200 {
        lead(&office, &format!("p{number}"), "2024-01-01");
    }
    let cancel = Cancel::default();
    let stopped = run_sweep(office.session(), &SweepRequest::default(), &cancel, &mut |done, _| {
        if done == 1000 {
            cancel.cancel();
        }
    });
    assert!(matches!(stopped, Err(Problem::Cancelled)));
    assert_eq!(names(&office, None).len(), 200);
    let begun = &list_sweeps(office.session()).unwrap()[0];
    assert_eq!((begun.persons, begun.finished), (1000, false));
    let held = list_persons(office.session(), &PersonFilter::default(), Default::default(), 0, 1).unwrap().rows[0].id;
    let target = HoldTarget::Person { id: held };
    let reason = String::from("Klage");
    let hold = HoldDraft { kind: HoldKind::Litigation, target, reason, review_on: day("2026-09-01") };
    add_hold(office.session(), &hold).unwrap();

    let report = sweep(&office, &SweepRequest::default()).unwrap();

    assert_eq!((report.persons, report.held, report.finished), (199, 1, true));
    assert_eq!(names(&office, None).len(), 1);
    let raw = office.raw();
    let left: i64 = raw.query_row("SELECT count(*) FROM aftercare", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "the indexes were written anew");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn of_whom_was_taken_back_a_month_ago_the_history_says_nothing_any_more() {
    let mut office = Office::new();
    let draft = kartei_core::records::persons::PersonDraft {
        given_name: String::from("Augusta"),
        source: String::from("fair"),
        ..Default::default()
    };
    let added = persons::add_person(office.session(), draft).unwrap();
    undo(office.session(), added.change).unwrap();
    sweep(&office, &SweepRequest::default()).unwrap();
    assert!(office.story(added.value.id).contains("Augusta"), "who took it back may want it again");
    office.reopen_at("2026-04-01T09:00:00Z");

    sweep(&office, &SweepRequest { clock_is_right: true, ..SweepRequest::default() }).unwrap();

    assert!(!office.story(added.value.id).contains("Augusta"));
    assert!(office.verify().ok);
}

#[test]
fn what_a_crash_left_in_the_journal_is_gone_with_the_next_look() {
    let office = Office::new();
    let ada = lead(&office, "Ada", "2026-02-01");
    journal::append(&office.folder(), &[support::erasure_of(ada)]).unwrap();

    sweep_by_itself(office.session()).unwrap();

    assert_eq!(journal::read(&office.file("erasures.journal")).unwrap(), []);
    assert_eq!(names(&office, None), set(&["Ada"]));
}

#[test]
fn what_is_anonymised_is_counted_and_no_more_than_that() {
    let office = Office::new();
    let_leads(&office, 12, RetentionAction::Anonymise);
    for name in ["Ada", "Bob"] {
        let person = lead(&office, name, "2024-01-01");
        touch(&office, person, TouchpointKind::Call, "2024-02-01", "asked");
    }

    sweep(&office, &SweepRequest::default()).unwrap();

    let counted: (String, String, i64, i64) = office
        .raw()
        .query_row("SELECT * FROM anonymous_count", [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap();
    assert_eq!(counted, ("lead".to_owned(), "2026-03".to_owned(), 2, 2));
}

#[test]
fn what_happens_is_said_by_the_rule_and_anonymised_records_are_counted() {
    let office = Office::new();
    let both = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    let rule = |key: &str, level, start| {
        let draft = RetentionRuleDraft {
            key: key.to_owned(),
            level,
            name: both(key),
            start,
            months: 12,
            days: 0,
            year_end: false,
            action: RetentionAction::Anonymise,
            source: both("Art. 5"),
            as_of: None,
            reason: both("Statistik"),
        };
        save_retention_rule(office.session(), &draft, Some(1)).unwrap();
    };
    rule("lead", RetentionLevel::Person, RetentionStart::LastTouchpoint);
    rule("offer", RetentionLevel::Record, RetentionStart::Closing);
    let offer = |person, on: &str| {
        touch(&office, person, TouchpointKind::Meeting, on, "offer");
        let id: Vec<u8> = office
            .raw()
            .query_row("SELECT id FROM touchpoint WHERE person_id = ?1", [person], |row| row.get(0))
            .unwrap();
        let id = uuid::Uuid::from_slice(&id).unwrap();
        assign_retention_rule(office.session(), person, RecordKind::Touchpoint, id, Some("offer"), Some(day(on)))
            .unwrap();
    };
    let ada = lead(&office, "Ada", "2024-01-01");
    offer(ada, "2024-02-01");
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    offer(eva, "2024-02-01");
    let due = preview_sweep(office.session(), None, 10).unwrap().due;
    let said: Vec<_> = due.iter().map(|item| (item.person, item.kind, item.action)).collect();
    let expected = [(ada, RecordKind::Person), (eva, RecordKind::Touchpoint)];
    assert_eq!(said.iter().collect::<BTreeSet<_>>().len(), 2);
    for (person, kind) in expected {
        assert!(said.contains(&(person, kind, RetentionAction::Anonymise)), "{said:?}");
    }

    sweep(&office, &SweepRequest::default()).unwrap();

    let counted: Vec<(String, i64, i64)> = office
        .raw()
        .prepare("SELECT rule, persons, records FROM anonymous_count ORDER BY rule")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(counted, [("lead".to_owned(), 1, 0), ("offer".to_owned(), 0, 2)]);
}
