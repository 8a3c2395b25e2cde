//! What goes without a question, and the clock by which it does.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::privacy::retention::{
    RetentionRuleDraft, RetentionSettings, SweepMode, list_retention_rules, save_retention_rule, set_retention_settings,
};
use kartei_core::privacy::sweep::{
    SweepReport, SweepRequest, clock_is_right, preview_sweep, run_sweep, sweep_by_itself, sweep_reminder,
};
use kartei_core::records::persons;
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::backup::back_up_if_due;
use kartei_core::vault::clock::clock_jump;
use kartei_core::vault::history::undo;
use kartei_core::vault::users::add_user;
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD};

fn sweep(office: &Office) -> Result<SweepReport> {
    run_sweep(office.session(), &SweepRequest::default(), &Cancel::default(), &mut |_, _| ())
}

/// An import of the first day, of which one line could not be read.
fn import_remains(office: &Office) {
    let remains = "INSERT INTO import SELECT x'00000000000000000000000000000001', at, actor, '[]', 'csv', 'fair', 1, 0, 0, 0, 0, 1,
                       1, NULL, 0 FROM history WHERE seq = 1;
                   INSERT INTO import_failure (import_id, file, record, code, cells)
                   VALUES (x'00000000000000000000000000000001', 0, 1, 'no_name', '[]');";
    office.raw().execute_batch(remains).unwrap();
}

fn failures(office: &Office) -> u64 {
    office.raw().query_row("SELECT count(*) FROM import_failure", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_an_import_could_not_read_stays_as_long_as_its_undo_can_be_taken_back() {
    let office = Office::new();
    import_remains(&office);
    for (undone_at, left) in [("2026-01-30T00:00:00Z", 1), ("2026-01-29T23:59:59Z", 0)] {
        office.raw().execute("UPDATE import SET undone_at = ?1", [Timestamp::parse(undone_at).unwrap().0]).unwrap();
        sweep_by_itself(office.session()).unwrap();
        assert_eq!(failures(&office), left, "{undone_at}");
    }
}

#[test]
fn a_clock_that_jumped_takes_nothing_away_by_itself_either() {
    let mut office = Office::new();
    let draft = persons::PersonDraft {
        given_name: String::from("Augusta"),
        source: String::from("fair"),
        ..Default::default()
    };
    let added = persons::add_person(office.session(), draft).unwrap();
    undo(office.session(), added.change).unwrap();
    import_remains(&office);
    let made = back_up_if_due(office.session()).unwrap().unwrap().file;
    let left = |office: &Office| (office.story(added.value.id).contains("Augusta"), failures(office), made.exists());
    office.reopen_at("2026-07-01T09:00:00Z");

    let looked = sweep_by_itself(office.session());
    back_up_if_due(office.session()).unwrap();
    back_up_if_due(office.session()).unwrap();

    assert!(matches!(looked, Err(Problem::ClockJumped { .. })), "{looked:?}");
    assert_eq!(left(&office), (true, 1, true), "also after a backup whose entry hides the jump");

    let looked = sweep_by_itself(office.session());
    assert!(matches!(looked, Err(Problem::ClockJumped { .. })), "nobody answered: {looked:?}");
    assert_eq!(left(&office), (false, 0, true), "what goes without a question does not wait for ever");

    office.reopen_at("2026-08-02T09:00:00Z");
    back_up_if_due(office.session()).unwrap();
    assert!(!made.exists(), "thirty days have passed since");
    assert!(office.verify().ok);
}

#[test]
fn what_goes_without_a_question_goes_also_where_the_sweep_works_by_itself_and_nobody_answers() {
    for by_itself in [true, false] {
        let mut office = Office::new();
        let settings = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
        set_retention_settings(office.session(), &settings).unwrap();
        import_remains(&office);
        let lead = office.person("Augusta").with(|draft| draft.collected_at = Day::parse("2026-01-02")).add();
        office.reopen_at("2028-01-02T12:00:00Z");
        for left in [1, 0] {
            let looked = if by_itself { sweep_by_itself(office.session()).map(drop) } else { sweep(&office).map(drop) };
            assert!(matches!(looked, Err(Problem::ClockJumped { .. })), "{looked:?}");
            assert_eq!(failures(&office), left, "at first by the last entry");
            office.person("Bob").add();
        }
        assert!(persons::show_person(office.session(), lead).is_ok(), "what is due waits for an answer");
    }
}

#[test]
fn whether_the_clock_is_right_is_asked_until_somebody_says_so_whatever_is_written_meanwhile() {
    let mut office = Office::new();
    let settings = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &settings).unwrap();
    let lead = office.person("Augusta").with(|draft| draft.collected_at = Day::parse("2026-01-02")).add();
    office.reopen_at("2028-01-02T12:00:00Z");
    let is_there = |office: &Office| persons::show_person(office.session(), lead).is_ok();

    office.person("Bob").add();
    for time in ["2028-01-02T12:01:00Z", "2028-01-03T12:00:00Z"] {
        office.reopen_at(time);
        let (by_itself, by_hand) = (sweep_by_itself(office.session()), sweep(&office));
        assert!(matches!(by_itself, Err(Problem::ClockJumped { .. })), "{time}: {by_itself:?}");
        assert!(matches!(by_hand, Err(Problem::ClockJumped { .. })), "{time}: {by_hand:?}");
        assert_eq!(clock_jump(office.session()).unwrap().map(|jump| jump.now.day()), Day::parse("2028-01-02"));
        assert!(is_there(&office));
        office.person("Bob").add();
    }

    let right = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &right, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert!(!is_there(&office) && clock_jump(office.session()).unwrap().is_none());
    assert!(sweep(&office).is_ok(), "it is said once");
}

/// Every night at half past one, by a timer that is some seconds late now and then, in local time.
#[test]
fn what_runs_every_night_is_not_stopped_by_some_seconds_or_an_hour() {
    let mut office = Office::new();
    for night in ["2026-03-02T01:30:00Z", "2026-03-03T01:30:07Z", "2026-03-04T02:30:09Z", "2026-03-05T01:29:50Z"] {
        office.reopen_at(night);
        let done = sweep(&office);
        assert!(done.is_ok(), "{night}: {done:?}");
    }
    office.reopen_at("2026-03-06T03:30:00Z");
    assert!(matches!(sweep(&office), Err(Problem::ClockJumped { .. })), "more than a day");
}

/// Sets for how many days something stays.
fn last(office: &Office, key: &str, days: u32) {
    let rules = list_retention_rules(office.session()).unwrap();
    let rule = rules.into_iter().find(|rule| rule.key == key).unwrap();
    let draft = RetentionRuleDraft {
        key: rule.key,
        level: rule.level,
        name: rule.name,
        start: rule.start,
        months: 0,
        days,
        year_end: false,
        action: rule.action,
        source: rule.source,
        as_of: None,
        reason: rule.reason,
    };
    save_retention_rule(office.session(), &draft, Some(rule.version)).unwrap();
}

#[test]
fn what_an_import_left_goes_by_the_period_of_the_concept() {
    let mut office = Office::new();
    import_remains(&office);
    office.reopen_at("2026-03-02T09:00:00Z");
    sweep_by_itself(office.session()).unwrap();
    assert_eq!(failures(&office), 1, "ninety days");
    last(&office, "import_remains", 1);
    office.reopen_at("2026-03-03T09:00:00Z");

    sweep_by_itself(office.session()).unwrap();

    assert_eq!(failures(&office), 0, "one day, as it says now");
}

#[test]
fn that_the_clock_is_right_can_be_said_where_nothing_is_due() {
    let mut office = Office::new();
    let made = back_up_if_due(office.session()).unwrap().unwrap().file;
    office.reopen_at("2026-03-22T09:00:00Z");
    office.person("Ada").add();
    let clock = |office: &Office| preview_sweep(office.session(), None, 10).unwrap().clock;
    assert!(clock(&office).is_some() && sweep_reminder(office.session()).unwrap().is_none());

    clock_is_right(office.session()).unwrap();
    assert_eq!(clock(&office), None);
    clock_is_right(office.session()).unwrap();
    assert_eq!(office.story(None).matches("clock_is_right").count(), 1, "nobody asked");

    office.reopen_at("2026-03-31T09:00:00Z");
    office.person("Bob").add();
    clock_is_right(office.session()).unwrap();
    back_up_if_due(office.session()).unwrap();
    assert!(!made.exists(), "the backups go by it");
    add_user(office.session(), "Rea", Role::Reader, PASSWORD).unwrap();
    office.reopen_as("Rea", PASSWORD);
    assert!(matches!(clock_is_right(office.session()), Err(Problem::NotAllowed { right: "erase" })));
}

#[test]
fn what_the_history_holds_of_whom_was_taken_back_goes_by_the_period_of_the_concept() {
    let mut office = Office::new();
    let draft = persons::PersonDraft {
        given_name: String::from("Augusta"),
        source: String::from("fair"),
        ..persons::PersonDraft::default()
    };
    let added = persons::add_person(office.session(), draft).unwrap();
    undo(office.session(), added.change).unwrap();
    last(&office, "taken_back", 2);
    for (day, is_there) in
        [("2026-03-02T09:00:00Z", true), ("2026-03-03T09:00:00Z", true), ("2026-03-04T09:00:00Z", false)]
    {
        office.reopen_at(day);
        sweep(&office).unwrap();
        assert_eq!(office.story(added.value.id).contains("Augusta"), is_there, "{day}");
    }
}
