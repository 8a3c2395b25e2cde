//! Who looked at whose data: noted once a day beside the history, and gone by its rule without a trace.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{run_import, undo_import};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person, preview_erasure};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, RetentionAction, RetentionLevel, add_hold, assign_retention_rule,
    lift_hold, list_retention_rules,
};
use kartei_core::privacy::rights;
use kartei_core::privacy::sweep::{SweepRequest, preview_sweep, run_sweep, sweep_by_itself};
use kartei_core::records::persons::{self, Channel, PersonKind};
use kartei_core::records::readings::{
    ReadingSettings, list_readings, note_reading, reading_settings, set_reading_settings,
};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::clock::clock_jump;
use kartei_core::vault::history;
use kartei_core::vault::session::{Session, Why};
use kartei_core::vault::users::add_user;
use kartei_core::{Cancel, Problem};
use support::{Office, USER};

const LINUS: &str = "drei grüne Pinguine tauchen";

/// Another user, who only reads.
fn linus(office: &Office) -> Session {
    if office.workspace().unwrap().user_count() == 1 {
        add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    }
    office.workspace().unwrap().unlock(Some("Linus"), LINUS).unwrap()
}

fn look(session: &Session, person: PersonId) {
    assert_eq!(note_reading(session, person, None).unwrap(), None, "nobody is in the way");
}

/// Who looked when, the newest first.
fn looks(office: &Office, person: PersonId) -> Vec<(String, String)> {
    let readings = list_readings(office.session(), person).unwrap();
    readings.into_iter().map(|one| (one.at.to_string(), one.actor)).collect()
}

fn said(looks: &[(&str, &str)]) -> Vec<(String, String)> {
    looks.iter().map(|(at, actor)| ((*at).to_owned(), (*actor).to_owned())).collect()
}

fn rows(office: &Office) -> u64 {
    office.raw().query_row("SELECT count(*) FROM reading", [], |row| row.get(0)).unwrap()
}

/// What goes without a question goes, by a right clock.
fn sweep(office: &Office) {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
}

#[test]
fn a_look_is_noted_once_a_day_for_each_who_looks_also_for_who_only_reads() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    let his = linus(&office);
    look(office.session(), ada);
    office.reopen_at("2026-03-01T11:00:00Z");
    look(office.session(), ada);
    look(&linus(&office), ada);
    drop(his);
    office.reopen_at("2026-03-03T08:00:00Z");

    look(office.session(), ada);

    let noted = [("2026-03-03T08:00:00Z", USER), ("2026-03-01T11:00:00Z", "Linus"), ("2026-03-01T09:00:00Z", USER)];
    assert_eq!(looks(&office, ada), said(&noted));
    assert_eq!(looks(&office, bob), []);
    assert!(matches!(list_readings(&linus(&office), ada), Err(Problem::NotAllowed { right: "read_history" })));
    office.erase(bob);
    look(office.session(), bob);
    assert!(matches!(list_readings(office.session(), bob), Err(Problem::NotFound)));
    assert_eq!(rows(&office), 3, "of whom there is not is noted nothing");
}

#[test]
fn a_look_is_no_change() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.collected_at = Day::parse("2024-01-01")).add();
    let version = |office: &Office| persons::show_person(office.session(), ada).unwrap().version;
    let session = office.session();
    let (sweep, seen) = (preview_sweep(session, None, 10).unwrap().token, preview_erasure(session, ada).unwrap().seen);
    let head = std::fs::read(office.file("history.head")).unwrap();
    let before = (office.story(None), history::last_change(session).unwrap(), version(&office));

    look(office.session(), ada);

    assert_eq!(rows(&office), 1);
    assert_eq!((office.story(None), history::last_change(office.session()).unwrap(), version(&office)), before);
    assert_eq!(std::fs::read(office.file("history.head")).unwrap(), head, "no head moves");
    assert!(office.verify().ok);
    let session = office.session();
    assert_eq!(preview_sweep(session, None, 10).unwrap().token, sweep, "what is due is what it was");
    assert_eq!(preview_erasure(session, ada).unwrap().seen, seen, "and so is what goes and what stays");
    office.reopen_at("2030-01-01T09:00:00Z");
    look(office.session(), ada);
    office.reopen_at("2026-03-01T10:00:00Z");
    assert_eq!(clock_jump(office.session()).unwrap(), None, "where no entry is made, none hides that the clock jumped");
}

#[test]
fn whoever_administers_switches_it_off_and_what_is_there_stays() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    look(office.session(), ada);
    let his = linus(&office);
    assert!(reading_settings(&his).unwrap().record, "from the beginning");
    let off = ReadingSettings { record: false };
    assert!(matches!(set_reading_settings(&his, off), Err(Problem::NotAllowed { right: "administer" })));

    let set = set_reading_settings(office.session(), off).unwrap();

    look(&his, ada);
    look(office.session(), bob);
    assert_eq!((rows(&office), looks(&office, ada).len()), (1, 1));
    let told = &office.history(None).pop().unwrap().changes[0];
    assert_eq!((told.label.as_str(), told.new.as_deref()), ("Setting: Views: are recorded", Some("no")));
    assert_eq!(set_reading_settings(office.session(), off).unwrap().change, 0, "it is as it was");
    history::undo(office.session(), set.change).unwrap();
    look(office.session(), bob);
    assert_eq!(rows(&office), 2);
}

#[test]
fn a_look_waits_for_nobody_who_writes_and_is_noted_later_with_its_time() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").add();
    let at = Timestamp::parse("2026-03-01T09:00:00Z");
    let beside = office.sign_in().unwrap();
    office
        .session()
        .change(Why::of("test"), |_| {
            assert_eq!(note_reading(office.session(), ada, None).unwrap(), at, "in the same window");
            assert_eq!(note_reading(&beside, ada, None).unwrap(), at, "in another process");
            Ok(())
        })
        .unwrap();
    assert_eq!(rows(&office), 0);
    office.reopen_at("2026-03-02T09:00:00Z");

    assert_eq!(note_reading(office.session(), ada, at).unwrap(), None);

    assert_eq!(looks(&office, ada), said(&[("2026-03-01T09:00:00Z", USER)]), "it was the day before");
    office
        .session()
        .change(Why::of("test"), |_| {
            let again = note_reading(office.session(), ada, at).unwrap();
            assert_eq!(again, None, "what is noted is not written again: nobody need wait for it");
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_look_goes_a_year_after_the_end_of_its_year_and_not_a_day_before() {
    let mut office = Office::at("2026-01-01T12:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    look(office.session(), ada);
    office.reopen_at("2026-12-30T12:00:00Z");
    look(office.session(), ada);
    office.reopen_at("2027-01-02T12:00:00Z");
    look(office.session(), ada);
    office.reopen_at("2027-12-31T11:00:00Z");
    sweep(&office);
    assert_eq!(rows(&office), 3, "the day before");
    let before = office.story(None);
    office.reopen_at("2028-01-01T12:00:00Z");

    sweep_by_itself(office.session()).unwrap();

    assert_eq!(looks(&office, ada), said(&[("2027-01-02T12:00:00Z", USER)]), "the day itself");
    assert_eq!(office.story(None), before, "without a trace, and without a word of anybody");
    office.reopen_at("2028-12-31T11:00:00Z");
    sweep(&office);
    assert_eq!(rows(&office), 1);
    office.reopen_at("2029-01-02T12:00:00Z");
    sweep(&office);
    assert_eq!(rows(&office), 0, "the day after");
}

#[test]
fn many_looks_go_in_parts() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add();
    look(office.session(), ada);
    let many = "WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 25000)
        INSERT INTO reading SELECT randomblob(16), person_id, randomblob(16), at, day FROM reading, each";
    office.raw().execute(many, []).unwrap();
    office.reopen_at("2028-02-01T09:00:00Z");
    assert_eq!(rows(&office), 25_001);

    sweep(&office);

    assert_eq!(rows(&office), 0);
}

#[test]
fn what_holds_up_all_of_a_person_holds_up_the_looks_too() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let [held, member, restricted, free] = ["Ada", "Bob", "Eve", "Zoe"].map(|name| {
        let person = office.person(name).with(|draft| draft.kind = PersonKind::Customer);
        if name == "Bob" { person.working_for("Works", "").add() } else { person.add() }
    });
    let hold = |target| {
        let (kind, review_on) = (HoldKind::Litigation, office.today());
        add_hold(office.session(), &HoldDraft { kind, target, reason: "lawsuit".into(), review_on }).unwrap().value
    };
    let works = persons::show_person(office.session(), member).unwrap().memberships[0].organisation_id;
    let holds = [hold(HoldTarget::Person { id: held }), hold(HoldTarget::Organisation { id: works })];
    rights::restrict(office.session(), restricted, rights::Ground::C, None, "").unwrap();
    for person in [held, member, restricted, free] {
        look(office.session(), person);
    }
    office.reopen_at("2028-02-01T09:00:00Z");
    sweep(&office);
    assert_eq!([held, member, restricted, free].map(|person| looks(&office, person).len()), [1, 1, 1, 0]);

    for hold in holds {
        lift_hold(office.session(), hold).unwrap();
    }
    rights::lift(office.session(), restricted, office.today()).unwrap();
    sweep(&office);

    assert_eq!(rows(&office), 0);
}

#[test]
fn a_workspace_of_before_gets_the_rule() {
    let mut office = Office::new();
    let rules = |office: &Office| list_retention_rules(office.session()).unwrap();
    let mut before = rules(&office);
    office.close();
    support::raw::take_back_migration_22(&office.raw());

    office.reopen().unwrap();

    let mut after = rules(&office);
    let rule = after.iter().find(|rule| rule.key == "reading").unwrap();
    assert_eq!((rule.level, rule.action), (RetentionLevel::Information, RetentionAction::Erase));
    assert_eq!((rule.months, rule.days, rule.year_end, rule.policy, rule.version), (12, 0, true, true, 1));
    for rules in [&mut before, &mut after] {
        rules.iter_mut().for_each(|rule| rule.since = Timestamp(0));
    }
    assert_eq!(after, before, "in its place, and the others are as they were");
    look(office.session(), office.person("Ada").add());
    assert_eq!(rows(&office), 1);
}

#[test]
fn looks_go_with_their_person() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    let kept = office.person("Eve").with(|draft| draft.kind = PersonKind::Customer).add();
    let bill = office.note(kept, "Bill 17").0;
    assign_retention_rule(office.session(), kept, RecordKind::Touchpoint, bill, Some("voucher"), None).unwrap();
    for person in [ada, bob, kept] {
        look(office.session(), person);
    }
    let erase = |office: &Office, person| {
        let seen = Some(preview_erasure(office.session(), person).unwrap().seen);
        // Whoever confirms looks once more at whom it is about.
        look(&linus(office), person);
        let request = ErasureRequest {
            ground: ErasureGround::A,
            redact: Vec::new(),
            redact_all: false,
            organisations: Vec::new(),
            seen,
        };
        erase_person(office.session(), person, &request).unwrap().value
    };

    erase(&office, ada);
    let left = erase(&office, kept);

    assert!(!left.kept.is_empty(), "of whom the law keeps something, no look is kept");
    assert_eq!((rows(&office), looks(&office, bob).len(), looks(&office, kept).len()), (1, 1, 0));
    office.reopen_at("2026-03-02T09:00:00Z");
    look(office.session(), kept);
    assert_eq!(looks(&office, kept).len(), 1, "but one afterwards is a look");
    assert!(office.verify().ok);
}

#[test]
fn whoever_was_stored_twice_has_the_looks_at_both() {
    let mut office = Office::at("2026-03-01T09:00:00Z");
    let (keep, other) = (office.person("Ada").add(), office.person("Ada").add());
    look(office.session(), other);
    office.reopen_at("2026-03-01T10:00:00Z");
    look(office.session(), keep);
    look(&linus(&office), other);

    let merged = merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap();

    let both = said(&[("2026-03-01T10:00:00Z", "Linus"), ("2026-03-01T09:00:00Z", USER)]);
    assert_eq!(looks(&office, keep), both, "of two on a day the first");
    assert_eq!(rows(&office), 2);
    history::undo(office.session(), merged.change).unwrap();
    assert_eq!(
        (looks(&office, keep), looks(&office, other)),
        (both, Vec::new()),
        "nothing says any more whose they were"
    );
    assert!(office.verify().ok);
}

#[test]
fn what_was_done_is_taken_back_though_somebody_looked_since() {
    let office = Office::new();
    let session = office.session();
    let draft = persons::PersonDraft {
        given_name: "Ada".into(),
        source: "fair".into(),
        contact_points: vec![persons::ContactPoint {
            id: None,
            channel: Channel::Email,
            value: "ada@example.org".into(),
            label: String::new(),
        }],
        ..Default::default()
    };
    let added = persons::add_person(session, draft).unwrap();
    let ada = added.value.id;
    look(session, ada);
    let mut draft = added.value.draft();
    draft.family_name = "Byron".into();
    let edited = persons::edit_person(session, ada, draft, None).unwrap();
    look(&linus(&office), ada);

    for change in [edited.change, added.change] {
        history::undo(session, change).unwrap();
    }

    assert_eq!((persons::show_person(session, ada).is_err(), rows(&office)), (true, 0));
    let files = vec![office.write("neu.csv", "Vorname;Nachname;E-Mail\nEva;Lang;eva@lang.example\n")];
    let import = import_request(files);
    let done = run_import(session, &import, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let eva = persons::find_one(session, "eva@lang.example").unwrap();
    look(session, eva);
    let undone = undo_import(session, done.import_id.unwrap(), &mut |_, _| {}).unwrap().value;
    assert_eq!((undone.removed, undone.kept, rows(&office)), (1, 0, 0));
    assert!(office.verify().ok);
}
