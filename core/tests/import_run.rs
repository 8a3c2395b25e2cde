//! Imports into a real workspace: what becomes of each record, and taking an import back.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::path::PathBuf;

use import_support::{import_request, reader};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::import::{
    Cancel, ColumnMapping, ImportRequest, ImportResult, OnDuplicate, list_imports, run_import, save_failures,
    undo_import,
};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::language::Language;
use kartei_core::records::organisations::{OrganisationSort, list_organisations};
use kartei_core::records::persons::{self, PersonFilter, PersonKind, PersonSort, PersonView};
use kartei_core::vault::doctor::{doctor, rebuild_search};
use kartei_core::vault::history::undo;
use kartei_core::{Problem, Result};
use support::Office;

const TWO: &str = "Vorname;Name;Firma;E-Mail;Telefon;Ort\r\n\
                   Anna;Müller;Müller & Söhne GmbH;anna@example.com;030 123456;Berlin\r\n\
                   Jörg;Weiß;Weiß KG;joerg@example.com;;Köln\r\n";

fn request(files: Vec<PathBuf>) -> ImportRequest {
    import_request(files)
}

fn import(office: &Office, request: &ImportRequest) -> Result<ImportResult> {
    run_import(office.session(), request, reader(), Language::En, &Cancel::default(), &mut |_| {})
}

/// Created, updated, skipped, failed.
fn counts(result: &ImportResult) -> [u64; 4] {
    [result.created, result.updated, result.skipped, result.failed.len() as u64]
}

fn all(office: &Office) -> Vec<PersonView> {
    let page =
        persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 1000).unwrap();
    page.rows.iter().map(|row| persons::show_person(office.session(), row.id).unwrap()).collect()
}

fn names_of(office: &Office) -> Vec<String> {
    all(office).into_iter().map(|person| person.name).collect()
}

#[test]
fn many_new_persons_are_found_by_the_same_words_as_if_they_were_read_back() {
    let office = Office::new();
    let mut csv = String::from("Vorname;Name;Firma;Firma 2;E-Mail;Telefon;Straße;PLZ;Ort;Notizen;Kategorien\r\n");
    for number in 0..120 {
        csv.push_str(&format!(
            "Anna{number};Müller;Weiß & Söhne {};;a{number}@example.com;030 1234{number:03};Weg {number};10{number:03};Köln;\
             trinkt Tee;Messe,Alt {number}\r\n",
            number % 7
        ));
    }
    let file = office.write("viele.csv", csv);
    let result = import(&office, &ImportRequest { tag: Some("fair".into()), ..request(vec![file]) }).unwrap();
    assert_eq!(counts(&result), [120, 0, 0, 0]);
    let texts = || -> Vec<(Vec<u8>, String)> {
        let raw = office.raw();
        let mut statement = raw.prepare("SELECT person_id, text FROM person_search ORDER BY place").unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(|row| row.unwrap()).collect()
    };
    let written = texts();
    assert!(written.iter().all(|(_, text)| text.contains("tee") && text.contains("soehne") && text.contains("koeln")));

    rebuild_search(office.session()).unwrap();

    assert_eq!(written, texts());
}

#[test]
fn an_import_stores_what_the_file_says_with_its_source_and_is_one_change() {
    let office = Office::new();
    let file = office.write("kunden.csv", TWO);

    let result = import(&office, &ImportRequest { tag: Some("fair".into()), ..request(vec![file]) }).unwrap();

    assert_eq!((result.read, counts(&result)), (2, [2, 0, 0, 0]));
    let anna = &all(&office)[0];
    assert_eq!(
        (anna.name.as_str(), anna.organisation.as_str(), &anna.emails, &anna.phones, anna.source.as_str(), &anna.tags),
        (
            "Anna Müller",
            "Müller & Söhne GmbH",
            &vec!["anna@example.com".to_owned()],
            &vec!["030 123456".to_owned()],
            "trade fair",
            &vec!["fair".to_owned()]
        )
    );
    assert_eq!(anna.import_id, result.import_id);
    let change = result.change.unwrap();
    assert!(office.history(None).iter().filter(|entry| entry.seq >= change).all(|entry| entry.action == "import"));
    assert!(office.verify().ok);
    let past = list_imports(office.session()).unwrap();
    assert_eq!(
        (past[0].files.as_slice(), past[0].created, past[0].undone_at),
        (&["kunden.csv".to_owned()][..], 2, None)
    );
}

#[test]
fn without_a_source_nothing_is_read_or_written() {
    let office = Office::new();
    let file = office.write("kunden.csv", TWO);
    let before = office.dump();

    let refused = import(&office, &ImportRequest { source: "  ".into(), ..request(vec![file]) }).unwrap_err();

    assert_eq!(refused.code(), "import_source_missing");
    assert!(office.dump() == before);
}

#[test]
fn a_rehearsal_says_what_would_happen_and_writes_nothing() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("Anna@Example.com").add();
    let file = office.write("kunden.csv", format!("{TWO};;;;;\r\n;;;;;Bonn\r\n"));
    let before = office.dump();

    let would = import(&office, &ImportRequest { dry_run: true, ..request(vec![file.clone()]) }).unwrap();

    assert!(office.dump() == before);
    assert_eq!((would.import_id, would.change, would.duplicates_total), (None, None, 1));
    assert_eq!((would.duplicates[0].person_name.as_str(), would.duplicates[0].record), ("Anna Müller", 1));
    let did = import(&office, &request(vec![file])).unwrap();
    assert_eq!(counts(&would), counts(&did), "the same as then happens");
    assert_eq!(counts(&did), [1, 0, 1, 1]);
}

#[test]
fn a_person_who_is_there_is_skipped_updated_or_added_again_as_asked() {
    for (on_duplicate, expected, persons) in [
        (OnDuplicate::Skip, [1, 0, 1, 0], 2),
        (OnDuplicate::Update, [1, 1, 0, 0], 2),
        (OnDuplicate::Create, [2, 0, 0, 0], 3),
    ] {
        let office = Office::new();
        office.person("Anna").family("Müller").phone("+49 30 123456").add();
        let file = office.write("kunden.csv", TWO);

        let result = import(&office, &ImportRequest { on_duplicate, ..request(vec![file]) }).unwrap();

        assert_eq!((counts(&result), all(&office).len()), (expected, persons), "{on_duplicate:?}");
    }
}

#[test]
fn the_same_record_twice_in_a_file_is_one_person() {
    let office = Office::new();
    let file = office.write("kunden.csv", format!("{TWO}Anna;Mueller;;ANNA@example.com;;\r\n"));

    let result = import(&office, &request(vec![file])).unwrap();

    assert_eq!(counts(&result), [2, 0, 1, 0]);
}

#[test]
fn colleagues_behind_one_switchboard_or_mailbox_are_different_persons() {
    let office = Office::new();
    let file = office.write(
        "kunden.csv",
        "Vorname;Name;Firma;E-Mail;Telefon\r\nAnna;Müller;Weiß KG;info@weiss.example;030 100\r\n\
         Jörg;Weiß;Weiß KG;info@weiss.example;030 100\r\n",
    );

    assert_eq!(counts(&import(&office, &request(vec![file])).unwrap()), [2, 0, 0, 0]);
}

#[test]
fn what_fails_is_listed_with_its_number_and_saved_as_a_table_to_mend() {
    let office = Office::new();
    let file = office.write("kunden.csv", "Vorname;Name;Ort;E-Mail\r\nAnna;Müller;Bonn;\r\n;;=1+1;\r\n");
    let result = import(&office, &request(vec![file])).unwrap();
    let out = office.beside("failed.csv");

    save_failures(office.session(), result.import_id.unwrap(), &out, Language::En).unwrap();

    assert_eq!((result.failed[0].record, result.failed[0].code.as_str()), (2, "no_name"));
    let text = std::fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "File,Record,Line,Reason,Vorname,Name,Ort,E-Mail");
    assert_eq!(lines[1], format!("kunden.csv,2,3,\"{}\",,,'=1+1,", result.failed[0].message));
    let history = office.history(None);
    let left = history.last().unwrap();
    assert_eq!(left.action, "export_failures", "a way out as any other");
    let says = |text: &str| left.changes.iter().any(|change| change.new.as_deref() == Some(text));
    assert!(says("failed.csv"), "{left:?}");
}

#[test]
fn failures_of_two_files_of_one_name_are_both_there_and_no_cell_is_a_formula() {
    let office = Office::new();
    let one = office.write("=a.csv", "Vorname;Name;=Ort\r\n;;Bonn\r\n");
    std::fs::create_dir(office.beside("other")).unwrap();
    let other = office.beside("other").join("=a.csv");
    std::fs::write(&other, "Vorname;Name;=Ort\r\n;;Ulm\r\n").unwrap();
    let result = import(&office, &request(vec![one, other])).unwrap();
    let out = office.beside("failed.csv");

    save_failures(office.session(), result.import_id.unwrap(), &out, Language::En).unwrap();

    let text = std::fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].ends_with(",Vorname,Name,'=Ort"), "{text}");
    assert!(lines[1].starts_with("'=a.csv,1,2,") && lines[1].ends_with(",Bonn"), "{text}");
    assert!(lines.len() == 4 && lines[3].ends_with(",Ulm"), "{text}");
}

#[test]
fn a_table_that_is_but_a_header_is_no_import() {
    let office = Office::new();
    let before = office.dump();
    let file = office.write("kunden.csv", "Vorname;Name;E-Mail\r\n");

    assert_eq!(import(&office, &request(vec![file])).unwrap_err().code(), "import_empty");

    assert!(office.dump() == before);
}

#[test]
fn an_import_that_fails_half_way_or_is_cancelled_leaves_nothing() {
    let office = Office::new();
    let mut text = String::from("Vorname;Name;E-Mail\r\n");
    for number in 0..3000 {
        text.push_str(&format!("P{number};Q;p{number}@example.com\r\n"));
    }
    let file = office.write("many.csv", text);
    let before = office.dump();

    let cancel = Cancel::default();
    let from_progress = cancel.clone();
    let cancelled =
        run_import(office.session(), &request(vec![file.clone()]), reader(), Language::En, &cancel, &mut |done| {
            if done >= 500 {
                from_progress.cancel();
            }
        });
    let missing = import(&office, &request(vec![file, office.beside("none.csv")]));

    assert!(matches!(cancelled, Err(Problem::Cancelled)), "{cancelled:?}");
    assert!(matches!(missing, Err(Problem::FileNotFound)), "{missing:?}");
    assert!(office.dump() == before);
}

#[test]
fn an_import_that_is_stopped_in_the_midst_of_a_record_leaves_nothing() {
    let mut office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").add();
    let rows: String = (0..2000).map(|number| format!("Person {number};p{number}@example.com\r\n")).collect();
    let file = office.write("many.csv", format!("Name;E-Mail\r\n{rows}"));
    let before = office.dump();
    let cancel = Cancel::default();
    office.work_until(&cancel);

    let unaware = Cancel::default();
    let stopped = run_import(office.session(), &request(vec![file]), reader(), Language::En, &unaware, &mut |done| {
        if done >= 500 {
            cancel.cancel();
        }
    });

    assert!(matches!(stopped, Err(Problem::Cancelled)), "{stopped:?}");
    assert!(office.dump() == before);
    office.reopen().unwrap();
    office.person("Ada").add();
    assert!(doctor(office.session()).unwrap().ok, "the search index is in step too");
}

#[test]
fn undo_removes_whom_it_added_and_restores_whom_it_updated() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").tag("friend").add();
    let before = all(&office);
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &ImportRequest { on_duplicate: OnDuplicate::Update, ..request(vec![file]) }).unwrap();
    assert_eq!(counts(&result), [1, 1, 0, 0]);

    let undone = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ()).unwrap();

    assert_eq!(undone.value.counts(), [1, 1, 0]);
    let after = all(&office);
    let fields = |persons: &[PersonView]| {
        persons
            .iter()
            .map(|p| (p.name.clone(), p.draft().contact_points, p.tags.clone(), p.memberships.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(fields(&after), fields(&before));
    let organisations =
        list_organisations(office.session(), &Default::default(), OrganisationSort::default(), 0, 10).unwrap();
    assert_eq!(organisations.total, 0, "those it made are gone too");
    assert!(office.verify().ok);
    let again = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ());
    assert!(matches!(again, Err(Problem::ImportAlreadyUndone)), "{again:?}");
}

#[test]
fn an_import_that_was_taken_back_by_mistake_comes_back_with_one_undo() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").tag("friend").add();
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &ImportRequest { on_duplicate: OnDuplicate::Update, ..request(vec![file]) }).unwrap();
    let before = all(&office);

    let undone = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ()).unwrap();
    undo(office.session(), undone.change).unwrap();

    let fields = |persons: &[PersonView]| persons.iter().map(PersonView::draft).collect::<Vec<_>>();
    assert_eq!(fields(&all(&office)), fields(&before));
    assert_eq!(list_imports(office.session()).unwrap()[0].undone_at, None);
    assert!(office.verify().ok);
}

#[test]
fn undo_keeps_whom_somebody_has_worked_on_since() {
    let office = Office::new();
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &request(vec![file])).unwrap();
    let anna = persons::find_one(office.session(), "anna@example.com").unwrap();
    office.note(anna, "called back");

    let undone = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ()).unwrap();

    assert_eq!(undone.value.counts(), [1, 0, 1]);
    assert_eq!(names_of(&office), ["Anna Müller"]);
    assert!(office.verify().ok);
}

#[test]
fn a_person_updated_by_an_import_and_tagged_since_gets_only_the_imports_values_back() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").add();
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &ImportRequest { on_duplicate: OnDuplicate::Update, ..request(vec![file]) }).unwrap();
    let anna = persons::find_one(office.session(), "anna@example.com").unwrap();
    support::tag(office.session(), anna, &["later".into()], &[]).unwrap();

    let undone = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ()).unwrap();

    assert_eq!(undone.value.counts(), [1, 1, 0]);
    let anna = persons::show_person(office.session(), anna).unwrap();
    assert_eq!(
        (anna.phones.len(), anna.organisation.as_str(), anna.tags.as_slice()),
        (0, "", &["later".to_owned()][..])
    );
}

#[test]
fn several_vcards_come_in_one_import() {
    let office = Office::new();
    let first = office.write("a.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Byron\r\nN:Byron;Ada;;;\r\nEND:VCARD\r\n");
    let second =
        office.write("b.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Grace Hopper\r\nN:Hopper;Grace;;;\r\nEND:VCARD\r\n");

    import(&office, &request(vec![first, second])).unwrap();

    assert_eq!(names_of(&office), ["Ada Byron", "Grace Hopper"]);
}

#[test]
fn the_kind_chosen_for_all_is_for_those_who_are_new() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").with(|p| p.kind = PersonKind::Customer).add();
    let file = office.write("kunden.csv", TWO);
    let request =
        ImportRequest { on_duplicate: OnDuplicate::Update, kind: PersonKind::BusinessContact, ..request(vec![file]) };

    import(&office, &request).unwrap();

    let kinds: Vec<PersonKind> = all(&office).into_iter().map(|person| person.kind).collect();
    assert_eq!(kinds, [PersonKind::Customer, PersonKind::BusinessContact]);
}

#[test]
fn an_import_whose_persons_were_only_exported_can_be_taken_back() {
    let office = Office::new();
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &request(vec![file])).unwrap();
    let list = ListExportRequest {
        chosen: kartei_core::records::chosen::Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: office.beside("liste.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
        fields: Vec::new(),
    };
    export_persons(office.session(), &list, Language::De, &mut |_, _| true).unwrap();

    let undone = undo_import(office.session(), result.import_id.unwrap(), &mut |_, _| ()).unwrap();

    assert_eq!(undone.value.counts(), [2, 0, 0]);
    assert!(office.verify().ok);
}

#[test]
fn what_an_undo_has_kept_can_be_taken_back_later() {
    let office = Office::new();
    office.person("Anna").family("Müller").email("anna@example.com").add();
    let file = office.write("kunden.csv", TWO);
    let result = import(&office, &ImportRequest { on_duplicate: OnDuplicate::Update, ..request(vec![file]) }).unwrap();
    let id = result.import_id.unwrap();
    let joerg = persons::find_one(office.session(), "joerg@example.com").unwrap();
    let tag = |person, add: &[String], remove: &[String]| {
        let these = kartei_core::records::chosen::Chosen::These(vec![person]);
        persons::tag_persons(office.session(), &these, add, remove, &mut |_, _| ()).unwrap();
    };
    tag(joerg, &["new".into()], &[]);

    let first = undo_import(office.session(), id, &mut |_, _| ()).unwrap().value;
    let undone_at = list_imports(office.session()).unwrap()[0].undone_at;
    tag(joerg, &[], &["new".into()]);
    let second = undo_import(office.session(), id, &mut |_, _| ()).unwrap().value;

    assert_eq!((first.counts(), undone_at), ([0, 1, 1], None));
    assert_eq!(second.counts(), [1, 0, 0]);
    assert!(list_imports(office.session()).unwrap()[0].undone_at.is_some());
    assert!(office.verify().ok);
}

#[test]
fn a_record_collected_in_the_future_fails_and_the_others_stay_editable() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let file = office.write("kunden.csv", "Vorname;Erhoben am\r\nAda;01.02.2030\r\nEve;01.02.2026\r\n");
    let mut request = request(vec![file]);
    let column = |index, field: &str| ColumnMapping { index, field: field.into() };
    request.mapping = Some(vec![column(0, "given_name"), column(1, "collected_at")]);

    let result = import(&office, &request).unwrap();

    assert_eq!(counts(&result), [1, 0, 0, 1]);
    assert_eq!(result.failed[0].message, "The day of collection lies in the future");
    let eve = &all(&office)[0];
    persons::edit_person(office.session(), eve.id, eve.draft(), None).unwrap();
}
