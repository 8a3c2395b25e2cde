//! Columns that fill the workspace's own fields.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::path::Path;

use import_support::{import_request, reader};
use kartei_core::Problem;
use kartei_core::exchange::import::{
    Cancel, ColumnMapping, ImportOptions, ImportRequest, ImportResult, OnDuplicate, inspect_import, run_import,
    save_failures, undo_import,
};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::fields::{add_field, end_field};
use kartei_core::privacy::purposes::{end_purpose, hold_for, resume_for, retire_purpose};
use kartei_core::records::fields::{Exception, Field, FieldDraft, FieldKind, Special, SpecialKind};
use kartei_core::records::persons::{self, PersonView};
use support::Office;

fn field(office: &Office, key: &str, name: (&str, &str), kind: FieldKind, special: Option<SpecialKind>) -> Field {
    let draft = FieldDraft {
        key: key.into(),
        name: Both { de: name.0.into(), en: name.1.into() },
        kind,
        choices: if kind == FieldKind::Choice { vec!["Buche".into(), "Eiche".into()] } else { Vec::new() },
        category: "identity".into(),
        purpose: "contract".into(),
        necessity: "für die Lieferung".into(),
        special: special.map(|kind| Special { kind, exception: Some(Exception::A), reason: "Einwilligung".into() }),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap().value
}

/// A wood to choose, a day, a number, a yes or no, and what somebody can't stand.
fn fields(office: &Office) -> [Field; 5] {
    [
        field(office, "wood", ("Holz", "Wood"), FieldKind::Choice, None),
        field(office, "kitchen_since", ("Küche seit", "Kitchen since"), FieldKind::Date, None),
        field(office, "height", ("Raumhöhe", "Room height"), FieldKind::Number, None),
        field(office, "lift", ("Aufzug", "Lift"), FieldKind::YesNo, None),
        field(office, "allergy", ("Allergie", "Allergy"), FieldKind::YesNo, Some(SpecialKind::Health)),
    ]
}

const LIST: &str = "Name;E-Mail;HOLZ;Kitchen since;height;Aufzug;Allergie;Bemerkung\n\
                    Eva Lang;eva@lang.example;eiche;06.05.2024;2,60;x;ja;\n\
                    Udo Kurz;udo@kurz.example;Tanne;bald;hoch;vielleicht;nein;\n";

fn import(office: &Office, file: &Path, on_duplicate: OnDuplicate) -> ImportResult {
    let request = ImportRequest { on_duplicate, ..import_request(vec![file.to_owned()]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

fn named(office: &Office, name: &str) -> PersonView {
    let (filter, sort) = (persons::PersonFilter::default(), persons::PersonSort::default());
    let page = persons::list_persons(office.session(), &filter, sort, 0, 10).unwrap();
    let row = page.rows.iter().find(|row| row.name == name).unwrap();
    persons::show_person(office.session(), row.id).unwrap()
}

fn values(person: &PersonView) -> Vec<(&str, &str)> {
    person.fields.iter().map(|value| (value.key.as_str(), value.value.as_str())).collect()
}

#[test]
fn a_column_called_like_a_field_fills_it_and_what_it_cannot_hold_is_a_note() {
    let office = Office::new();
    fields(&office);
    let file = office.write("liste.csv", LIST);

    let done = import(&office, &file, OnDuplicate::Skip);

    assert_eq!((done.created, done.failed.len(), done.told.unassigned.len()), (2, 0, 0));
    let eva = named(&office, "Eva Lang");
    let expected =
        [("wood", "Eiche"), ("kitchen_since", "2024-05-06"), ("height", "2.60"), ("lift", "yes"), ("allergy", "yes")];
    assert_eq!((values(&eva).as_slice(), eva.note.as_str()), (expected.as_slice(), ""));
    let udo = named(&office, "Udo Kurz");
    assert_eq!(values(&udo), [("allergy", "no")]);
    assert_eq!(udo.note, "HOLZ: Tanne\nKitchen since: bald\nheight: hoch\nAufzug: vielleicht");
}

#[test]
fn an_update_takes_new_values_and_its_undo_gives_the_former_ones_back() {
    let office = Office::new();
    fields(&office);
    import(&office, &office.write("a.csv", LIST), OnDuplicate::Skip);
    let before = [named(&office, "Eva Lang"), named(&office, "Udo Kurz")].map(|person| person.draft());
    let shown = |person: &str| -> Vec<(String, String)> {
        named(&office, person).fields.into_iter().map(|value| (value.key, value.value)).collect()
    };
    let first = [shown("Eva Lang"), shown("Udo Kurz")];

    let again = import(&office, &office.write("a.csv", LIST), OnDuplicate::Update);
    assert_eq!((again.updated, again.skipped), (0, 2), "nothing new");
    let newer =
        "Name;E-Mail;Holz;Allergie\nEva Lang;eva@lang.example;Buche;nein\nUdo Kurz;udo@kurz.example;Eiche;nein\n";
    let update = import(&office, &office.write("b.csv", newer), OnDuplicate::Update);

    assert_eq!((update.updated, update.skipped), (2, 0));
    let eva = named(&office, "Eva Lang");
    assert_eq!(
        values(&eva),
        [("wood", "Buche"), ("kitchen_since", "2024-05-06"), ("height", "2.60"), ("lift", "yes"), ("allergy", "no")]
    );
    assert_eq!(values(&named(&office, "Udo Kurz")), [("wood", "Eiche"), ("allergy", "no")]);

    let undone = undo_import(office.session(), update.import_id.unwrap(), &mut |_, _| {}).unwrap().value;
    assert_eq!((undone.restored, undone.kept), (2, 0));
    assert_eq!([shown("Eva Lang"), shown("Udo Kurz")], first);
    assert_eq!([named(&office, "Eva Lang"), named(&office, "Udo Kurz")].map(|person| person.draft()), before);
}

#[test]
fn somebody_of_whom_only_an_own_field_is_known_is_known_again() {
    let office = Office::new();
    fields(&office);
    let file = office.write("liste.csv", "Name;Holz\nEva Lang;Eiche\n");
    assert_eq!(import(&office, &file, OnDuplicate::Skip).created, 1);
    assert_eq!(import(&office, &file, OnDuplicate::Skip).skipped, 1, "the same record");
    let other = office.write("andere.csv", "Name;Holz\nEva Lang;Buche\n");
    assert_eq!(import(&office, &other, OnDuplicate::Skip).created, 1, "perhaps another one of this name");
}

#[test]
fn what_a_field_of_a_special_category_cannot_hold_fails_and_is_kept_nowhere() {
    let office = Office::new();
    fields(&office);
    let file = office.write("liste.csv", "Name;E-Mail;Allergie\nEva Lang;eva@lang.example;Haselnuss\n;;ja\n");

    let done = import(&office, &file, OnDuplicate::Skip);

    let codes: Vec<&str> = done.failed.iter().map(|failure| failure.code.as_str()).collect();
    assert_eq!((done.created, codes.as_slice()), (0, ["invalid_special_value", "no_name"].as_slice()));
    let out = office.beside("fehler.csv");
    save_failures(office.session(), done.import_id.unwrap(), &out, Language::De).unwrap();
    let table = std::fs::read_to_string(out).unwrap();
    assert!(table.contains("eva@lang.example") && !table.contains("Haselnuss"), "{table}");
}

#[test]
fn a_field_that_has_ended_is_neither_offered_nor_taken() {
    let office = Office::new();
    let [wood, ..] = fields(&office);
    end_field(office.session(), wood.id).unwrap();
    let file = office.write("liste.csv", "Name;Holz;Nach oben\nEva Lang;Eiche;ja\n");
    let mapped = |field: &str| {
        let chosen = [ColumnMapping { index: 2, field: field.into() }];
        let (files, options, never) = ([file.clone()], ImportOptions::default(), Cancel::default());
        inspect_import(office.session(), &reader(), &files, &options, Some(&chosen), Language::De, &never)
    };

    let preview = mapped("ignore").unwrap();
    let offered: Vec<&str> = preview.own.iter().map(|own| own.key.as_str()).collect();
    assert_eq!(offered, ["kitchen_since", "height", "lift", "allergy"]);
    let guessed: Vec<&str> = preview.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(guessed, ["name", "ignore", "ignore"]);
    assert!(matches!(mapped("field:wood"), Err(Problem::InvalidValue { reason: "ended", .. })));
    assert!(matches!(mapped("field:wod"), Err(Problem::InvalidField { field: "map", reason: "unknown" })));
    assert_eq!(mapped("field:lift").unwrap().sample[0].fields[0].value, "yes");
    retire_purpose(office.session(), "contract").unwrap();
    assert!(mapped("ignore").unwrap().own.is_empty(), "with its purpose a field ends");
    assert!(matches!(mapped("field:lift"), Err(Problem::InvalidValue { reason: "ended", .. })));
}

#[test]
fn what_a_row_says_for_a_purpose_that_has_ended_for_the_person_leaves_the_row_out_and_is_told() {
    let office = Office::new();
    fields(&office);
    let file = office.write("liste.csv", "Name;E-Mail;Aufzug\nEva Lang;eva@lang.example;ja\n");
    import(&office, &file, OnDuplicate::Skip);
    let eva = named(&office, "Eva Lang").id;
    hold_for(office.session(), eva, "contract", None, "Messe").unwrap();
    end_purpose(office.session(), eva, "contract").unwrap();
    assert_eq!(import(&office, &file, OnDuplicate::Update).failed.len(), 0, "that is stored already");
    let file = office.write("neu.csv", "Name;E-Mail;Aufzug;Telefon\nEva Lang;eva@lang.example;nein;+49 30 1234567\n");

    let done = import(&office, &file, OnDuplicate::Update);

    assert_eq!((done.updated, &*done.failed[0].code), (0, "purpose_ended"));
    assert!(done.failed[0].message.contains("nimmt bei ihr nichts Neues mehr auf"), "{}", done.failed[0].message);
    resume_for(office.session(), eva, "contract").unwrap();
    let view = named(&office, "Eva Lang");
    assert_eq!((view.fields[0].value.as_str(), view.contact_points.len()), ("yes", 1), "nothing half done");
}

#[test]
fn a_day_with_two_digits_for_its_year_may_be_yet_to_come() {
    let office = Office::new();
    fields(&office);
    let list = "Name;Küche seit;Geburtstag\nEva Lang;31.12.60;31.12.60\nUdo Kurz;1.2.90;\n";

    import(&office, &office.write("liste.csv", list), OnDuplicate::Skip);

    let eva = named(&office, "Eva Lang");
    assert_eq!((values(&eva), eva.birthday.as_deref()), (vec![("kitchen_since", "2060-12-31")], Some("1960-12-31")));
    assert_eq!(values(&named(&office, "Udo Kurz")), [("kitchen_since", "1990-02-01")]);
}
