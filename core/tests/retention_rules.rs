//! What a rule may say, and what the law says whatever somebody chose.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::language::Both;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::purposes::{edit_purpose, list_purposes};
use kartei_core::privacy::retention::{
    RecordKind, RetentionAction, RetentionRule, RetentionRuleDraft, RetentionState, assign_retention_rule,
    list_retention_rules, list_rule_versions, retention_of_person, save_retention_rule,
};
use kartei_core::privacy::sweep::{SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::persons::PersonKind;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::backup::back_up;
use kartei_core::vault::history::undo;
use kartei_core::vault::restore::{RestoreRequest, restore};
use kartei_core::vault::session::Changed;
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD, USER};
use uuid::Uuid;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn draft_of(office: &Office, key: &str) -> (RetentionRuleDraft, u32) {
    let rules = list_retention_rules(office.session()).unwrap();
    let RetentionRule {
        key, version, name, level, start, months, days, year_end, action, source, as_of, reason, ..
    } = rules.into_iter().find(|rule| rule.key == key).unwrap();
    (RetentionRuleDraft { key, name, level, start, months, days, year_end, action, source, as_of, reason }, version)
}

#[test]
fn a_rule_that_somebody_chose_never_ends_before_the_law_that_a_record_falls_under_by_its_kind() {
    let office = Office::new();
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    let touch = |kind| {
        let draft = TouchpointDraft {
            at: Timestamp::parse("2026-02-03T08:00:00Z"),
            kind,
            direction: Direction::In,
            subject: String::from("Mühle"),
            text: String::new(),
            files: Vec::new(),
        };
        add_touchpoint(office.session(), eva, &draft, None).unwrap().value.id.0
    };
    let (invoice, call) = (touch(TouchpointKind::Purchase), touch(TouchpointKind::Call));
    let session = office.session();
    let assign = |record, rule, starts: Option<&str>| {
        assign_retention_rule(session, eva, RecordKind::Touchpoint, record, Some(rule), starts.map(day))
    };
    let by_law = |refused: Result<Changed<()>>| match refused {
        Err(Problem::RetentionTooShort { months: 96, law }) => assert!(law.en.contains("§147 AO"), "{law:?}"),
        other => panic!("{other:?}"),
    };
    by_law(assign(invoice, "offer", None));
    by_law(assign(invoice, "voucher", Some("1999-05-05")));
    assert_eq!(preview_sweep(session, Some(day("2034-12-31")), 9).unwrap().due, [], "nothing was stored");

    assign(invoice, "books", None).unwrap();
    assign(call, "offer", Some("1999-05-05")).unwrap();

    let ends = |record: Uuid| {
        let view = retention_of_person(session, eva).unwrap();
        let dated = view.records.into_iter().find(|dated| dated.id == Some(record)).unwrap();
        (dated.rule, dated.erase_on.unwrap().to_string())
    };
    assert_eq!(ends(invoice), ("books".to_owned(), "2037-01-01".to_owned()));
    assert_eq!(ends(call), ("offer".to_owned(), "2000-05-06".to_owned()), "no law knows of calls");
    // As it was stored before that was refused.
    let stored = move |connection: &rusqlite::Connection| {
        connection.execute("UPDATE record_rule SET rule = 'offer' WHERE record_id = ?1", [invoice.as_bytes()])?;
        Ok(())
    };
    office.change_with_sql(stored).unwrap();
    assert_eq!(ends(invoice), ("voucher".to_owned(), "2035-01-01".to_owned()));
}

#[test]
fn an_action_that_means_nothing_for_a_rule_is_refused_and_each_longer_period_needs_a_reason_of_its_own() {
    let office = Office::new();
    let save = |key: &str, change: &dyn Fn(&mut RetentionRuleDraft)| {
        let (mut draft, version) = draft_of(&office, key);
        change(&mut draft);
        save_retention_rule(office.session(), &draft, Some(version)).map(|saved| saved.value)
    };
    let action = |action| move |draft: &mut RetentionRuleDraft| draft.action = action;
    for (key, wrong, why) in [
        ("lead", RetentionAction::Restrict, "restricts_nothing"),
        ("voucher", RetentionAction::Erase, "law_keeps"),
        ("voucher", RetentionAction::Anonymise, "law_keeps"),
        ("consent", RetentionAction::Erase, "law_keeps"),
    ] {
        match save(key, &action(wrong)) {
            Err(Problem::InvalidField { field: "action", reason }) => assert_eq!(reason, why, "{key}"),
            other => panic!("{key}: {other:?}"),
        }
    }
    for (key, right) in [
        ("lead", RetentionAction::Anonymise),
        ("ticket", RetentionAction::Erase),
        ("offer", RetentionAction::Restrict),
        ("applicant", RetentionAction::Restrict),
    ] {
        assert_eq!(save(key, &action(right)).unwrap().action, right, "{key}");
    }

    let because = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    save("lead", &|draft| (draft.months, draft.reason) = (13, because("Messe jedes Jahr"))).unwrap();
    for (months, days) in [(1200, 0), (11, 3660)] {
        let again = save("lead", &|draft| (draft.months, draft.days) = (months, days));
        assert!(matches!(again, Err(Problem::InvalidField { field: "reason_de", reason: "longer_than_needed" })));
    }
    save("lead", &|draft| (draft.months, draft.reason) = (25, because("Messe alle zwei Jahre"))).unwrap();
    save("lead", &|draft| draft.months = 6).unwrap();
    save("lead", &|draft| draft.months = 12).unwrap();
}

#[test]
fn that_customers_stay_with_their_records_is_only_stated_and_changes_nothing_by_being_changed() {
    let mut office = Office::new();
    let (mut draft, version) = draft_of(&office, "customer");
    draft.months = 12;
    draft.reason = Both { de: "Für Nachfragen".into(), en: "For questions".into() };
    let saved = save_retention_rule(office.session(), &draft, Some(version));
    assert!(matches!(saved, Err(Problem::InvalidField { field: "rule", reason: "only_stated" })), "{saved:?}");
    let named = |office: &Office| {
        let mut purpose =
            list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "contract").unwrap().draft();
        purpose.retention = "customer".into();
        edit_purpose(office.session(), "contract", purpose, None).map(|_| ())
    };
    let refused = named(&office);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "retention", reason: "unknown" })), "{refused:?}");

    // Workspaces of before could change it, and name it.
    for is_named in [false, true] {
        let raw = office.raw();
        office.close();
        support::raw::take_back_migration_32(&raw);
        let named = if is_named { "UPDATE purpose SET retention = 'customer' WHERE key = 'contract'" } else { "" };
        raw.execute_batch(&format!(
            "DROP TRIGGER retention_rule_is_never_changed; UPDATE retention_rule SET level = 'person', months = 12 WHERE key = 'customer';
             CREATE TRIGGER retention_rule_is_never_changed BEFORE UPDATE ON retention_rule
             BEGIN SELECT RAISE(ABORT, 'a rule is followed by a version'); END; {named}"
        ))
        .unwrap();
        drop(raw);
        office.reopen().unwrap();
        let rule = list_retention_rules(office.session()).unwrap().into_iter().find(|rule| rule.key == "customer");
        assert_eq!(rule.unwrap().is_stated(), !is_named, "where a purpose names it, it is in force");
    }
}

#[test]
fn each_rule_says_as_of_when_its_source_was_read_and_a_workspace_of_before_learns_it() {
    let mut office = Office::new();
    assert!(list_retention_rules(office.session()).unwrap().iter().all(|rule| rule.as_of.is_some()));
    let (mut lead, version) = draft_of(&office, "lead");
    lead.source = Both { de: "Beschluss".into(), en: "Decision".into() };
    for (day, is_taken) in [("2026-03-02", false), ("2026-03-01", true)] {
        lead.as_of = Day::parse(day);
        let saved = save_retention_rule(office.session(), &lead, Some(version)).map(|saved| saved.value.as_of);
        match saved {
            Ok(as_of) => assert_eq!((as_of, is_taken), (Day::parse(day), true)),
            Err(Problem::InvalidField { field: "as_of", reason: "in_future" }) => assert!(!is_taken, "{day}"),
            other => panic!("{other:?}"),
        }
    }
    let (mut offer, version) = draft_of(&office, "offer");
    offer.months = 6;
    save_retention_rule(office.session(), &offer, Some(version)).unwrap();
    let raw = office.raw();
    office.close();
    support::raw::take_back_migration_32(&raw);
    drop(raw);

    office.reopen().unwrap();

    let read_on = |key: &str| -> Vec<Option<Day>> {
        list_rule_versions(office.session(), key).unwrap().iter().map(|rule| rule.as_of).collect()
    };
    let shipped = Day::parse("2026-11-01");
    assert_eq!(read_on("lead"), [None, shipped], "nobody knows when another source was read");
    assert_eq!(read_on("offer"), [shipped, shipped], "it is the same source");
    let raw = office.raw();
    let changed = raw.execute("UPDATE retention_rule SET months = 1 WHERE key = 'lead'", []);
    assert!(changed.unwrap_err().to_string().contains("followed by a version"), "a rule is never changed");
    assert!(office.verify().ok);
}

#[test]
fn no_reason_that_comes_with_a_rule_says_a_figure() {
    const FIGURES: &str = "jahr jahre jahren monat monate zwei drei fünf sechs acht zehn dreißig tagen one two three \
                           five six eight ten thirty year years month months days";
    let figures: Vec<&str> = FIGURES.split_whitespace().collect();
    let office = Office::new();
    for rule in list_retention_rules(office.session()).unwrap() {
        for text in [rule.reason.de, rule.reason.en] {
            assert!(!text.contains(|letter: char| letter.is_ascii_digit()), "{text}");
            let words = text.to_lowercase();
            let mut words = words.split(|letter: char| !letter.is_alphabetic());
            assert!(!words.any(|word| figures.contains(&word)), "{text}");
        }
    }
}

#[test]
fn a_record_that_is_needed_longer_than_its_person_keeps_the_person_as_long() {
    let mut office = Office::at("2024-05-06T09:00:00Z");
    let lead = office.person("Ada").with(|draft| draft.collected_at = Day::parse("2024-02-28")).add();
    let draft = TouchpointDraft {
        at: Timestamp::parse("2024-02-28T09:00:00Z"),
        kind: TouchpointKind::Note,
        direction: Direction::None,
        subject: String::from("Angebot"),
        text: String::new(),
        files: Vec::new(),
    };
    let offer = add_touchpoint(office.session(), lead, &draft, None).unwrap().value.id.0;
    let closed = Some(day("2024-05-05"));
    assign_retention_rule(office.session(), lead, RecordKind::Touchpoint, offer, Some("offer"), closed).unwrap();

    let view = retention_of_person(office.session(), lead).unwrap();
    assert_eq!((view.erase_on, view.restricted_from), (Some(day("2025-05-06")), None), "nothing is kept apart");
    assert_eq!((view.rule.as_str(), view.started_on, view.held_up), ("offer", closed, Vec::new()));

    office.reopen_at("2025-05-05T09:00:00Z");
    let sweep = |office: &Office| {
        let right = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
        let due = preview_sweep(office.session(), None, 10).unwrap();
        let due: Vec<_> = due.due.into_iter().map(|item| (item.n, item.rule, item.keeps_until)).collect();
        (due, run_sweep(office.session(), &right, &Cancel::default(), &mut |_, _| ()).unwrap().persons)
    };
    assert_eq!(sweep(&office), (Vec::new(), 0), "the last day on which it is needed");
    office.reopen_at("2025-05-06T09:00:00Z");
    assert_eq!(sweep(&office), (vec![(1, String::from("offer"), None)], 1));
}

#[test]
fn a_rule_that_is_saved_as_it_was_gets_no_new_version() {
    let office = Office::new();
    let (draft, version) = draft_of(&office, "offer");
    let entries = office.history(None).len();

    let same = save_retention_rule(office.session(), &draft, Some(version)).unwrap().value;

    assert_eq!((same.version, office.history(None).len()), (version, entries));
    let longer = RetentionRuleDraft { months: draft.months - 1, ..draft };
    assert_eq!(save_retention_rule(office.session(), &longer, Some(version)).unwrap().value.version, version + 1);
}

#[test]
fn whoever_adds_a_rule_does_not_change_one_that_is_there() {
    let office = Office::new();
    let (lead, version) = draft_of(&office, "lead");
    let draft = RetentionRuleDraft { months: 1, ..lead };

    let refused = save_retention_rule(office.session(), &draft, None);

    assert!(matches!(refused, Err(Problem::InvalidField { field: "key", reason: "taken" })), "{refused:?}");
    assert_eq!(draft_of(&office, "lead").1, version);
    let gone = RetentionRuleDraft { key: String::from("fairs"), ..draft };
    let refused = save_retention_rule(office.session(), &gone, Some(3));
    assert!(matches!(refused, Err(Problem::Conflict)), "one that was taken back meanwhile is not there");
}

#[test]
fn a_tombstone_names_the_rule_and_version_that_applied_also_of_whom_something_stays() {
    for is_made_anew in [false, true] {
        let mut office = Office::at("2026-03-01T09:00:00Z");
        let eva = office.person("Eva").with(|draft| draft.collected_at = Day::parse("2025-01-01")).add();
        let draft = TouchpointDraft {
            at: Timestamp::parse("2025-02-03T08:00:00Z"),
            kind: TouchpointKind::Purchase,
            direction: Direction::In,
            subject: String::from("Mühle"),
            text: String::new(),
            files: Vec::new(),
        };
        add_touchpoint(office.session(), eva, &draft, None).unwrap();
        let (draft, version) = draft_of(&office, "lead");
        let shorter = save_retention_rule(office.session(), &RetentionRuleDraft { months: 6, ..draft }, Some(version));
        let shorter = shorter.unwrap().change;
        let backup = office.beside("before.kartei-backup");
        back_up(office.session(), &backup, &mut |_, _| ()).unwrap();

        let report = run_sweep(office.session(), &SweepRequest::default(), &Cancel::default(), &mut |_, _| ()).unwrap();

        assert_eq!(report.minimised, 1);
        let sql = "SELECT kind, rule, version FROM tombstone";
        let tombstone = office.raw().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        assert_eq!(tombstone, (String::from("minimised"), String::from("lead"), 2));
        let kept = retention_of_person(office.session(), eva).unwrap();
        assert_eq!((kept.state, kept.rule.as_str()), (RetentionState::Kept, "voucher"), "what stays has its own");
        assert!(matches!(undo(office.session(), shorter), Err(Problem::CannotBeUndone)), "somebody went by it");

        // Whoever does it again comes to the same.
        if is_made_anew {
            std::fs::remove_file(office.file("erasures.journal")).unwrap();
            office.reopen().unwrap();
        }
        let folder = office.beside("again.kartei");
        let request = RestoreRequest {
            backup: &backup,
            folder: &folder,
            user: Some(USER),
            password: PASSWORD,
            recovery_key: None,
            journals: &[office.file("erasures.journal")],
            workspaces: &[],
            without_journal: is_made_anew,
            clock_is_right: false,
        };
        drop(restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap());
        office.move_to(&folder);
        assert_eq!(retention_of_person(office.session(), eva).unwrap(), kept);
    }
}
