//! What a sweep takes beside persons, what it leaves, and what it says of that.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::{FieldId, HoldId, PersonId, TouchpointId};
use kartei_core::language::Both;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{
    ErasureGround, ErasureRequest, MentionId, MentionKind, erase_person, preview_erasure,
};
use kartei_core::privacy::fields::{add_field, edit_field, end_field};
use kartei_core::privacy::minimisation::{WhyUnneeded, unneeded};
use kartei_core::privacy::purposes::retire_purpose;
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, HoldUpKind, RecordKind, RetentionSettings, SweepMode, TextStays, TextsStaying,
    add_hold, assign_retention_rule, lift_hold, retention_of_person, set_relation_end, set_retention_settings,
};
use kartei_core::privacy::rights::{Ground, restrict};
use kartei_core::privacy::sweep::{
    SweepReport, SweepRequest, list_sweeps, preview_sweep, run_sweep, sweep_mentions, sweep_reminder,
};
use kartei_core::records::documents::list_documents;
use kartei_core::records::fields::{FieldDraft, ValueDraft, list_fields};
use kartei_core::records::organisations::{OrganisationDraft, add_organisation, show_organisation};
use kartei_core::records::persons::{PersonKind, edit_person, show_person};
use kartei_core::records::search;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind, list_touchpoints};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use kartei_core::vault::journal;
use kartei_core::{CATALOGUE, Cancel, Problem, Result};
use support::{Office, note};

fn sweep(office: &Office, redact: bool) -> Result<SweepReport> {
    let request = SweepRequest { clock_is_right: true, redact: Some(redact), ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ())
}

fn lead(office: &Office, name: &str) -> PersonId {
    office.person(name).family("Quarzine").with(|draft| draft.collected_at = Day::parse("2024-01-01")).add()
}

fn customer(office: &Office, name: &str) -> PersonId {
    office.person(name).with(|draft| draft.kind = PersonKind::Customer).add()
}

fn hold(office: &Office, target: HoldTarget) -> HoldId {
    let review_on = office.today().plus_months(6);
    let draft = HoldDraft { kind: HoldKind::Litigation, target, reason: String::from("Klage"), review_on };
    add_hold(office.session(), &draft).unwrap().value
}

fn entered(office: &Office, person: PersonId, kind: TouchpointKind, on: &str, text: &str) -> TouchpointId {
    let at = Timestamp::parse(&format!("{on}T08:00:00Z"));
    let draft = TouchpointDraft { at, kind, direction: Direction::In, ..note(text) };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id
}

fn texts(office: &Office, person: PersonId) -> Vec<String> {
    let rows = list_touchpoints(office.session(), person, &[], 0, 100).unwrap().rows;
    rows.into_iter().map(|one| one.text).collect()
}

/// Others whose texts name Augusta Quarzine: held each in a way of its own, kept by law, and free. The last is who is free.
fn naming(office: &Office) -> [PersonId; 6] {
    let said = "Augusta Quarzine sagte zu";
    let persons = ["Bob", "Cem", "Dora", "Emil", "Finn", "Gero"].map(|name| customer(office, name));
    let [by_record, by_person, restricted, by_law, kept, free] = persons;
    for person in [by_record, by_person, restricted, free] {
        let id = office.note(person, said);
        if person == by_record {
            hold(office, HoldTarget::Touchpoint { person, id });
        }
        let view = show_person(office.session(), person).unwrap();
        let mut draft = view.draft();
        draft.note = format!("Kennt {said}");
        edit_person(office.session(), person, draft, Some(view.version)).unwrap();
    }
    for person in [by_law, kept] {
        entered(office, person, TouchpointKind::Purchase, "2025-02-02", said);
    }
    hold(office, HoldTarget::Person { id: by_person });
    restrict(office.session(), restricted, Ground::A, None, "").unwrap();
    set_relation_end(office.session(), kept, Some(office.today())).unwrap();
    erase_person(office.session(), kept, &ErasureRequest::on(ErasureGround::A)).unwrap();
    persons
}

/// Of whom something is only kept nothing is found.
const STAYING: TextsStaying = TextsStaying { held: 5, by_law: 1 };

fn only_the_free_are_blackened(office: &Office, persons: [PersonId; 6]) {
    for person in persons {
        let is_free = person == persons[5];
        assert_eq!(texts(office, person)[0].contains("Quarzine"), !is_free);
        let note = show_person(office.session(), person).unwrap().note;
        // The first one's record is held, not the note.
        let is_black = is_free || person == persons[0];
        assert!(note.is_empty() || note.contains('█') == is_black, "{note}");
    }
}

#[test]
fn a_sweep_that_blackens_names_leaves_what_is_held_or_kept_by_law_and_says_so() {
    let office = Office::new();
    let ada = lead(&office, "Augusta");
    let persons = naming(&office);
    let found = sweep_mentions(office.session(), None, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert_eq!((found.mention_count, found.staying), (3, STAYING));
    assert!(found.mentions.iter().all(|one| one.mention.stays.is_none()));

    let report = sweep(&office, true).unwrap();

    assert_eq!((report.persons, report.redacted, report.staying), (1, 3, STAYING));
    assert_eq!(list_sweeps(office.session()).unwrap()[0].staying, STAYING);
    assert!(matches!(show_person(office.session(), ada), Err(Problem::NotFound)));
    only_the_free_are_blackened(&office, persons);
    assert!(office.verify().ok);
}

#[test]
fn an_erasure_that_blackens_names_leaves_what_is_held_or_kept_by_law_and_says_so() {
    let office = Office::new();
    let ada = lead(&office, "Augusta");
    let persons = naming(&office);
    let preview = preview_erasure(office.session(), ada).unwrap();
    assert_eq!((preview.mention_count, preview.staying), (9, STAYING));
    let why = |person: PersonId, kind: MentionKind| {
        let one = preview.mentions.iter().find(|one| one.person == Some(person) && one.kind == kind).unwrap();
        (one.stays, one.can_be_redacted())
    };
    assert_eq!(why(persons[0], MentionKind::Touchpoint), (Some(TextStays::Held), false));
    assert_eq!(why(persons[0], MentionKind::Note), (None, true));
    assert_eq!(why(persons[1], MentionKind::Note), (Some(TextStays::Held), false));
    assert_eq!(why(persons[3], MentionKind::Touchpoint), (Some(TextStays::Law), false));

    // Also where such a text is named, be it one that nobody finds.
    let mut redact: Vec<_> = preview.mentions.iter().map(|one| one.id.clone()).collect();
    let kept = list_touchpoints(office.session(), persons[4], &[], 0, 1).unwrap().rows[0].id;
    redact.push(MentionId::Touchpoint(kept));
    let request = ErasureRequest { redact, redact_all: true, ..ErasureRequest::on(ErasureGround::A) };
    let erased = erase_person(office.session(), ada, &request).unwrap().value;

    assert_eq!((erased.redacted, erased.staying), (3, TextsStaying { by_law: 2, ..STAYING }));
    only_the_free_are_blackened(&office, persons);
}

#[test]
fn a_sweep_in_several_changes_blackens_what_it_read_at_first_and_what_was_written_since() {
    let mut office = Office::at("2024-01-10T09:00:00Z");
    // No letters that another spelling or a genitive would have.
    let letter = |number: usize| char::from(b"bdfgklmnpt"[number]);
    let family = |number: usize| format!("Quarz{}{}", letter(number / 10), letter(number % 10));
    for number in 0..60 {
        let source = format!("Empfehlung von Eva {}", family((number + 1) % 60));
        office.person("Ida").family(&family(number)).with(|draft| draft.source = source).add();
    }
    office.reopen_at("2026-03-01T09:00:00Z");
    let all = (0..60).map(|number| format!("Frau {}", family(number))).collect::<Vec<_>>().join(", ");
    let draft = |name: &str| OrganisationDraft { name: name.into(), note: all.clone(), ..OrganisationDraft::default() };
    let first = add_organisation(office.session(), &draft("Chor")).unwrap().value.id;
    let other = office.sign_in().unwrap();
    let mut meanwhile = None;
    let request = SweepRequest { clock_is_right: true, redact: Some(true), ..SweepRequest::default() };

    let report = run_sweep(office.session(), &request, &Cancel::default(), &mut |done, of| {
        if done > 0 && done < of {
            meanwhile = Some(add_organisation(&other, &draft("Verein")).unwrap().value.id);
        }
    })
    .unwrap();

    assert_eq!((report.persons, report.redacted), (60, 71), "a text counts once for each who is named there");
    let named = |id| show_organisation(office.session(), id).unwrap().note.matches("Quarz").count();
    assert_eq!((named(first), named(meanwhile.unwrap())), (0, 50), "of those who were gone nobody knew the name");
    assert!(office.verify().ok);
}

#[test]
fn a_sweep_that_was_stopped_has_blackened_the_names_of_those_who_are_gone_also_with_those_who_were_to_go() {
    let office = Office::new();
    let augusta = lead(&office, "Augusta");
    for number in 0..50 {
        lead(&office, &format!("p{number}"));
    }
    let last = lead(&office, "Bob");
    entered(&office, last, TouchpointKind::Note, "2024-01-02", "Augusta Quarzine sagte zu");
    let cancel = Cancel::default();
    let request = SweepRequest { redact: Some(true), ..SweepRequest::default() };
    let stopped = run_sweep(office.session(), &request, &cancel, &mut |done, _| {
        if done == 50 {
            cancel.cancel();
        }
    });
    assert!(matches!(stopped, Err(Problem::Cancelled)));
    assert!(matches!(show_person(office.session(), augusta), Err(Problem::NotFound)));
    hold(&office, HoldTarget::Person { id: last });

    sweep(&office, true).unwrap();

    assert!(!texts(&office, last)[0].contains("Augusta"), "{:?}", texts(&office, last));
    let told: String = office.history(last).iter().map(support::told).collect();
    assert!(!told.contains("Augusta"), "{told}");
}

#[test]
fn single_records_that_are_due_and_held_are_shown_with_what_holds_them() {
    let office = Office::new();
    let eva = customer(&office, "Eva");
    let voucher = entered(&office, eva, TouchpointKind::Purchase, "2010-05-05", "invoice 1");
    let newer = entered(&office, eva, TouchpointKind::Purchase, "2010-05-06", "invoice 2");
    let before = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((before.due_records, before.held, before.held_records), (2, Vec::new(), 0));
    let holds = [voucher, newer].map(|id| hold(&office, HoldTarget::Touchpoint { person: eva, id }));
    lift_hold(office.session(), holds[1]).unwrap();

    let preview = preview_sweep(office.session(), None, 10).unwrap();

    assert_ne!(preview.token, before.token, "what is held is a part of what is agreed to");
    assert_eq!((preview.due_records, preview.held_count, preview.held_records), (1, 0, 1));
    let item = &preview.held[0];
    assert_eq!((item.person, &*item.name, item.kind, item.n), (eva, "Eva", RecordKind::Touchpoint, 1));
    assert_eq!((&*item.rule, item.since), ("voucher", Day::parse("2019-01-01").unwrap()));
    assert_eq!((item.held_up[0].kind, item.held_up[0].hold), (HoldUpKind::Hold, Some(holds[0])));
    assert_eq!(sweep(&office, false).unwrap().records, 1);
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((preview.due, preview.held_records), (Vec::new(), 1), "also where nothing else is due");
    restrict(office.session(), eva, Ground::A, None, "").unwrap();
    lift_hold(office.session(), holds[0]).unwrap();
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((preview.held[0].held_up[0].kind, preview.held_records), (HoldUpKind::Restriction, 1));
}

/// Says yes or no to the newsletter, with a scanned card as evidence.
fn said(office: &Office, person: PersonId, state: ConsentState, scan: &str) {
    let evidence = if scan.is_empty() { Vec::new() } else { vec![office.write(scan, format!("%PDF {scan}"))] };
    let said = RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Letter);
    record_consent(office.session(), &RecordConsent { language: "de".into(), evidence, ..said }).unwrap();
}

fn documents(office: &Office, person: PersonId) -> Vec<String> {
    let mut names: Vec<_> = list_documents(office.session(), person).unwrap().into_iter().map(|one| one.name).collect();
    names.sort();
    names
}

#[test]
fn what_proves_a_consent_goes_with_the_last_entry_that_names_it() {
    let mut office = Office::new();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    office.note(eva, "stays as long as she does");
    said(&office, eva, ConsentState::Given, "card.pdf");
    said(&office, eva, ConsentState::Withdrawn, "letter.pdf");
    let held = list_documents(office.session(), eva).unwrap().into_iter().find(|one| one.name == "letter.pdf").unwrap();
    let placed = hold(&office, HoldTarget::Document { person: eva, id: held.id });
    let own = retention_of_person(office.session(), eva).unwrap().records;
    let dates: Vec<_> =
        own.iter().filter(|one| one.kind == RecordKind::Document).map(|one| (&*one.rule, one.erase_on)).collect();
    assert_eq!(dates, [("consent", Day::parse("2030-01-01")); 2], "it is shown when it goes");
    for (day, left) in [("2029-12-31", &["card.pdf", "letter.pdf"][..]), ("2030-01-01", &["letter.pdf"])] {
        office.reopen_at(&format!("{day}T09:00:00Z"));
        sweep(&office, false).unwrap();
        assert_eq!(documents(&office, eva), left, "{day}");
    }
    let told = journal::read(&office.file("erasures.journal")).unwrap();
    assert_eq!(told.iter().filter(|erasure| erasure.kind == "document").count(), 1);
    let letter = || retention_of_person(office.session(), eva).unwrap().records.remove(0);
    assert_eq!((letter().rule, letter().erase_on), ("consent".into(), Day::parse("2030-01-01")));
    assert_eq!(letter().held_up[0].kind, HoldUpKind::Hold);
    lift_hold(office.session(), placed).unwrap();
    assert_eq!((letter().erase_on, letter().held_up.len()), (Day::parse("2030-01-01"), 0), "it has its date still");
    sweep(&office, false).unwrap();
    assert_eq!(documents(&office, eva), [""; 0]);
    assert_eq!(texts(&office, eva).len(), 1);
    assert!(office.verify().ok);
}

#[test]
fn of_whom_only_what_must_be_kept_is_left_the_evidence_goes_with_the_consent_not_with_the_voucher() {
    let mut office = Office::new();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    said(&office, eva, ConsentState::Given, "card.pdf");
    entered(&office, eva, TouchpointKind::Purchase, "2026-02-02", "invoice 1");
    erase_person(office.session(), eva, &ErasureRequest::on(ErasureGround::B)).unwrap();
    let own = retention_of_person(office.session(), eva).unwrap().records;
    let card = own.iter().find(|one| one.kind == RecordKind::Document).unwrap();
    assert_eq!(card.erase_on, Day::parse("2030-01-01"));
    for (day, left) in [("2029-12-31", 1), ("2030-01-01", 0)] {
        office.reopen_at(&format!("{day}T09:00:00Z"));
        sweep(&office, false).unwrap();
        assert_eq!(documents(&office, eva).len(), left, "{day}");
        assert_eq!(texts(&office, eva), ["invoice 1"]);
    }
}

#[test]
fn evidence_with_a_longer_period_of_its_own_stays_that_long() {
    let mut office = Office::new();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    said(&office, eva, ConsentState::Given, "card.pdf");
    said(&office, eva, ConsentState::Withdrawn, "");
    let card = list_documents(office.session(), eva).unwrap()[0].id;
    assign_retention_rule(office.session(), eva, RecordKind::Document, card.0, Some("books"), None).unwrap();
    for (day, left) in [("2030-01-01", 1), ("2036-12-31", 1), ("2037-01-01", 0)] {
        office.reopen_at(&format!("{day}T09:00:00Z"));
        sweep(&office, false).unwrap();
        assert_eq!(documents(&office, eva).len(), left, "{day}");
    }
}

fn field(office: &Office, key: &str, purpose: &str, category: &str) -> FieldId {
    let draft = FieldDraft {
        key: key.to_owned(),
        name: Both { de: format!("Feld {key}"), en: format!("field {key}") },
        category: category.to_owned(),
        purpose: purpose.to_owned(),
        necessity: String::from("It is needed"),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap().value.id
}

fn fill(office: &Office, person: PersonId, fields: &[(FieldId, &str)]) -> u64 {
    let view = show_person(office.session(), person).unwrap();
    let mut draft = view.draft();
    draft.fields = fields.iter().map(|(field, value)| ValueDraft { field: *field, value: (*value).into() }).collect();
    edit_person(office.session(), person, draft, Some(view.version)).unwrap().change
}

/// What a person has in the fields, of what is kept back the field's key.
fn filled(office: &Office, person: PersonId) -> Vec<String> {
    let view = show_person(office.session(), person).unwrap();
    let kept_back = view.kept_back.into_iter().map(|kept| kept.key);
    view.fields.into_iter().map(|value| value.value).chain(kept_back).collect()
}

#[test]
fn values_of_a_field_go_with_its_purpose_but_not_of_those_who_are_held() {
    let office = Office::new();
    let [eva, finn, gero, hedi] = ["Eva", "Finn", "Gero", "Hedi"].map(|name| customer(&office, name));
    let sector = field(&office, "sector", "telephone_sales", "work");
    let other = field(&office, "other", "contract", "work");
    let seq = fill(&office, eva, &[(sector, "quarzabbau"), (other, "stays")]);
    for person in [finn, gero, hedi] {
        fill(&office, person, &[(sector, "quarzhandel")]);
    }
    hold(&office, HoldTarget::Person { id: finn });
    restrict(office.session(), gero, Ground::C, None, "").unwrap();
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().fields, []);
    retire_purpose(office.session(), "telephone_sales").unwrap();
    assert_eq!(unneeded(office.session()).unwrap().fields[0].why, WhyUnneeded::PurposeEnded);

    let preview = preview_sweep(office.session(), None, 10).unwrap();
    let shown: Vec<_> = preview.fields.iter().map(|one| (one.id, &*one.name.de, one.values, one.held)).collect();
    assert_eq!((shown, preview.due_values), (vec![(sector, "Feld sector", 2, 2)], 2));
    assert_eq!(sweep_reminder(office.session()).unwrap().unwrap().due_values, 2);
    fill(&office, hedi, &[(sector, "")]);
    let request = SweepRequest { token: Some(preview.token), ..SweepRequest::default() };
    let refused = run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ());
    assert!(matches!(refused, Err(Problem::PreviewOutdated)), "{refused:?}");
    let report = sweep(&office, false).unwrap();

    assert_eq!((report.persons, report.records, report.values, report.finished), (0, 0, 1, true));
    assert_eq!(list_sweeps(office.session()).unwrap()[0].values, 1);
    assert_eq!((filled(&office, eva), filled(&office, hedi)), (vec!["stays".to_owned()], Vec::new()));
    assert_eq!((filled(&office, finn).len(), filled(&office, gero).len()), (1, 1));
    assert!(search::find(office.session(), "quarzabbau", 9).unwrap().is_empty());
    let told: String = office.history(eva).iter().map(support::told).collect();
    assert!(!told.contains("quarz") && told.contains("Eva"), "{told}");
    assert!(matches!(undo(office.session(), seq), Err(Problem::NotFound)));
    assert_eq!(sweep_reminder(office.session()).unwrap(), None);
    assert_eq!(sweep(&office, false).unwrap().values, 0, "two sweeps equal one");

    // A copy of before learns of it by the journal. Here it is known: what stands there now was entered since.
    let lines = journal::read(&office.file("erasures.journal")).unwrap();
    assert_eq!(lines.iter().filter(|line| line.kind == "value").count(), 1);
    fill(&office, eva, &[(other, "again")]);
    office
        .change_with_sql(move |connection| {
            let sql = "INSERT INTO custom_value (person_id, field_id, value) VALUES (?1, ?2, 'quarzabbau')";
            connection.execute(sql, (eva, sector))?;
            Ok(())
        })
        .unwrap();
    assert_eq!(filled(&office, eva).len(), 2);
    let again = kartei_core::vault::session::Why::of("test");
    office.session().change(again, |change| (CATALOGUE.erase_again)(change, &lines)).unwrap();
    assert_eq!(filled(&office, eva).len(), 2);
    assert!(office.verify().ok);
}

#[test]
fn a_field_that_another_purpose_needs_keeps_its_values() {
    let office = Office::new();
    let eva = customer(&office, "Eva");
    let sector = field(&office, "sector", "telephone_sales", "work");
    fill(&office, eva, &[(sector, "mills")]);
    let draft = list_fields(office.session()).unwrap()[0].draft();
    let draft = FieldDraft { purpose: String::from("contract"), ..draft };
    edit_field(office.session(), sector, draft, None).unwrap();
    retire_purpose(office.session(), "telephone_sales").unwrap();

    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().fields, []);
    assert_eq!((sweep(&office, false).unwrap().values, filled(&office, eva).len()), (0, 1));
    end_field(office.session(), sector).unwrap();
    assert_eq!(unneeded(office.session()).unwrap().fields[0].why, WhyUnneeded::FieldEnded);
    retire_purpose(office.session(), "contract").unwrap();
    let over = unneeded(office.session()).unwrap().fields.remove(0);
    // Claims from the contract can be made for three years.
    assert_eq!((over.why, over.over_on), (WhyUnneeded::PurposeEnded, Day::parse("2030-01-01")), "it goes by itself");
    assert_eq!((sweep(&office, false).unwrap().values, filled(&office, eva).len()), (0, 1));
}

#[test]
fn values_go_by_themselves_where_the_sweep_works_by_itself() {
    let office = Office::new();
    let eva = customer(&office, "Eva");
    let sector = field(&office, "sector", "telephone_sales", "work");
    fill(&office, eva, &[(sector, "mills")]);
    let settings = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
    set_retention_settings(office.session(), &settings).unwrap();
    kartei_core::privacy::sweep::sweep_by_itself(office.session()).unwrap();
    retire_purpose(office.session(), "telephone_sales").unwrap();

    let report = kartei_core::privacy::sweep::sweep_by_itself(office.session()).unwrap().unwrap();

    assert_eq!((report.values, filled(&office, eva).len()), (1, 0));
}
