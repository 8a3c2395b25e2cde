//! What is shown of when data go, and by which law, before they do.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{
    ErasureGround, ErasureRequest, MentionKind, erase_person, list_recipients_to_tell, preview_erasure,
};
use kartei_core::privacy::gate::{Verdict, audience, may};
use kartei_core::privacy::retention::{
    RetentionSettings, RetentionStart, SweepMode, retention_of_person, set_retention_settings,
};
use kartei_core::privacy::sweep::{
    SweepMentions, SweepReport, SweepRequest, list_sweeps, preview_sweep, run_sweep, sweep_by_itself, sweep_mentions,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{PersonFilter, PersonKind, show_person};
use kartei_core::records::search;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::doctor;
use kartei_core::vault::users::add_user;
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn lead(office: &Office, family: &str, collected: &str) -> PersonId {
    office.person("Ada").family(family).with(|draft| draft.collected_at = Day::parse(collected)).add()
}

fn sweep(office: &Office, redact: Option<bool>) -> Result<SweepReport> {
    let request = SweepRequest { redact, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ())
}

fn mentions(office: &Office) -> SweepMentions {
    sweep_mentions(office.session(), None, &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn hand_out(office: &Office, name: &str) {
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::all(PersonFilter::default()),
        out: office.beside(name),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Druckerei Meyer"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
}

#[test]
fn where_others_name_who_goes_is_shown_before_and_blackened_only_if_it_is_wanted() {
    let office = Office::new();
    let ada = lead(&office, "Quarzine", "2024-01-01");
    let old = |draft: &mut kartei_core::records::persons::PersonDraft| draft.collected_at = Day::parse("2024-02-01");
    let zoe = office.person("Zoe").family("Feldspatin").note("knows Quarzine too").with(old).add();
    let bob = office.person("Bob").note("came with Ada Quarzine").add();
    office.note(bob, "Frau Feldspatin called");

    let found = mentions(&office);
    let shown: Vec<_> = found.mentions.iter().map(|one| (one.person, one.mention.kind, one.mention.person)).collect();
    let expected = [(ada, MentionKind::Note, Some(bob)), (zoe, MentionKind::Touchpoint, Some(bob))];
    assert_eq!(shown, expected, "what goes too is not about others");
    assert_eq!((found.mention_count, found.looked_for, found.going), (2, 2, 2));
    assert!(!preview_sweep(office.session(), None, 10).unwrap().redact, "nothing changes unless somebody says so");

    let report = sweep(&office, Some(true)).unwrap();

    assert_eq!((report.persons, report.redacted), (2, 2));
    assert_eq!(show_person(office.session(), bob).unwrap().note, "came with █████");
    assert!(search::find(office.session(), "Feldspatin", 5).unwrap().is_empty());
    assert_eq!(list_sweeps(office.session()).unwrap()[0].redacted, 2);
    let lines: u64 =
        office.raw().query_row("SELECT count(*) FROM tombstone WHERE kind = 'redacted'", [], |row| row.get(0)).unwrap();
    assert_eq!(lines, 2, "an older copy is blackened again");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);

    lead(&office, "Glimmerin", "2024-01-01");
    office.note(bob, "Frau Glimmerin called");
    assert_eq!(sweep(&office, None).unwrap().redacted, 0);
    assert_eq!(search::find(office.session(), "Glimmerin", 5).unwrap().len(), 1, "the text stays as it is");
}

#[test]
fn a_sweep_by_itself_blackens_names_where_the_settings_say_so() {
    let office = Office::new();
    lead(&office, "Quarzine", "2024-01-01");
    let bob = office.person("Bob").note("came with Ada Quarzine").add();
    let by_itself = RetentionSettings { mode: SweepMode::Do, redact: true, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &by_itself).unwrap();
    assert!(preview_sweep(office.session(), None, 10).unwrap().redact);

    let report = sweep_by_itself(office.session()).unwrap().unwrap();

    assert_eq!((report.persons, report.redacted), (1, 1));
    assert_eq!(show_person(office.session(), bob).unwrap().note, "came with █████");
}

#[test]
fn who_confirms_a_sweep_confirms_whether_names_are_blackened() {
    let mut office = Office::new();
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    lead(&office, "Quarzine", "2024-01-01");
    office.person("Bob").note("came with Ada Quarzine").add();
    let four = RetentionSettings { four_eyes: true, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &four).unwrap();
    assert!(matches!(sweep(&office, Some(true)), Err(Problem::SecondUserNeeded)));

    office.reopen_as("Ed", PASSWORD);
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!(
        (preview.redact, preview.proposal.map(|proposal| (proposal.own, proposal.changed))),
        (true, Some((false, false)))
    );
    assert!(matches!(sweep(&office, Some(false)), Err(Problem::SecondUserNeeded)), "that was not proposed");

    let report = sweep(&office, None).unwrap();

    assert_eq!((report.persons, report.redacted), (1, 1), "as it was proposed");
}

#[test]
fn a_sweep_says_before_and_after_of_how_many_a_recipient_is_to_be_told_once() {
    let office = Office::new();
    for number in 0..45 {
        lead(&office, &format!("Quarz{number}ine"), "2024-01-01");
    }
    office.person("Bob").add();
    hand_out(&office, "list.csv");

    let found = mentions(&office);
    let told = |all: &[kartei_core::privacy::erasure::RecipientToTell]| -> Vec<(String, u64)> {
        all.iter().map(|one| (one.recipient.clone(), one.persons)).collect()
    };
    assert_eq!(told(&found.recipients), [(String::from("Druckerei Meyer"), 45)]);

    // In three changes.
    sweep(&office, Some(true)).unwrap();

    assert_eq!(told(&list_recipients_to_tell(office.session()).unwrap()), [(String::from("Druckerei Meyer"), 45)]);
}

#[test]
fn the_picture_of_what_is_to_come_holds_what_is_due_and_twelve_whole_months_on_any_day() {
    for today in ["2026-01-01", "2026-01-31", "2024-02-29", "2026-12-31"] {
        let office = Office::at(&format!("{today}T09:00:00Z"));
        lead(&office, "Due", "2020-01-01");
        // One in each of the twelve months that follow, the last of whom comes today.
        for months in 1..=12 {
            let middle = day(today).first_of_month().months_ago(12 - months).plus_days(14).min(day(today)).to_string();
            office.person(&format!("P{months}")).with(|draft| draft.collected_at = Day::parse(&middle)).add();
        }

        let shown = preview_sweep(office.session(), None, 10).unwrap().months;

        let persons: Vec<u64> = shown.iter().map(|month| month.persons).collect();
        assert_eq!(shown[0].month, day(today).month());
        assert_eq!(persons, [1; 13], "{today}: due now, and one in each of the twelve months after");
    }
}

#[test]
fn what_is_kept_names_its_law_and_the_exception_by_which_it_is() {
    let office = Office::new();
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    let invoice = TouchpointDraft {
        at: Timestamp::parse("2026-02-01T08:00:00Z"),
        kind: TouchpointKind::Purchase,
        direction: Direction::None,
        subject: String::new(),
        text: String::from("\n  invoice 4711 for a mill, and everything else that went with it that day\nas agreed"),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), eva, &invoice, None).unwrap();

    let records = retention_of_person(office.session(), eva).unwrap().records;
    let record = records.iter().find(|record| record.touchpoint == Some(TouchpointKind::Purchase)).unwrap();
    assert_eq!(
        (record.start, record.started_on, record.at),
        (RetentionStart::DocumentDate, Some(day("2026-02-01")), invoice.at)
    );
    assert_eq!(
        record.label, "invoice 4711 for a mill, and everything else that went with …",
        "no subject: its first words"
    );

    let kept = preview_erasure(office.session(), eva).unwrap().kept;
    let source = |rule: &str| kept.iter().find(|item| item.rule == rule).unwrap().source.clone();
    let both = |de: &str, en: &str| Both { de: de.to_owned(), en: en.to_owned() };
    assert_eq!(
        source("voucher"),
        both(
            "§ 147 AO, § 257 HGB, § 14b UStG; Art. 17 Abs. 3 Buchst. b DSGVO",
            "§147 AO, §257 HGB, §14b UStG; Art. 17(3)(b) GDPR"
        )
    );
    assert_eq!(
        source("contract"),
        both("§§ 195, 199 BGB; Art. 17 Abs. 3 Buchst. e DSGVO", "§§195, 199 BGB; Art. 17(3)(e) GDPR")
    );
}

#[test]
fn who_is_only_kept_is_in_no_audience_and_it_is_said_until_when() {
    let office = Office::new();
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    let request = ErasureRequest::on(ErasureGround::A);
    erase_person(office.session(), eva, &request).unwrap();

    let answer = may(office.session(), eva, "contract", Channel::Post, Language::En).unwrap();
    let reason = &answer.reasons[0];
    assert_eq!((answer.allowed, reason.code), (false, Verdict::Kept));
    assert_eq!(reason.article, "Art. 17(3)(b) and (e) GDPR");
    assert!(reason.remedy.contains("goes by itself on 1 Jan 2030"), "{}", reason.remedy);
    let all = audience(office.session(), "contract", Channel::Post, Language::En).unwrap();
    assert_eq!((all.allowed, all.blocked), (0, 0));
}

#[test]
fn who_is_found_is_found_with_the_day_on_which_they_go() {
    let office = Office::new();
    lead(&office, "Quarzine", "2026-01-01");
    let found = search::find(office.session(), "Quarzine", 5).unwrap();
    assert_eq!(found[0].erase_on, Some(day("2027-01-02")));
}
