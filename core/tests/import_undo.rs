//! Taking an import back after somebody has worked on: each value that it wrote goes, but for those that were changed since.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportUndone, OnDuplicate, run_import, undo_import};
use kartei_core::ids::{ImportId, PersonId};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonDraft, PersonKind};
use support::Office;

/// Eva, and an import that knows her better.
fn updated(office: &Office) -> (PersonId, ImportId) {
    let eva = office
        .person("Eva")
        .family("Lang")
        .email("eva@lang.example")
        .working_for("Weiß KG", "Einkauf")
        .with(|draft| (draft.language, draft.title) = ("de".into(), "Dr.".into()))
        .add();
    let table = "Titel;Vorname;Nachname;E-Mail;Firma;Position;Telefon;Sprache;Geburtstag\n\
                 Prof.;Eva;Lang-Kurz;eva@lang.example;Weiß KG;Leitung;030 123456;en;04.03.1980\n";
    let files = vec![office.write("neu.csv", table)];
    let request = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(files) };
    let done =
        run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!((done.created, done.updated), (0, 1));
    (eva, done.import_id.unwrap())
}

fn edit(office: &Office, person: PersonId, edit: impl FnOnce(&mut PersonDraft)) {
    let mut draft = persons::show_person(office.session(), person).unwrap().draft();
    edit(&mut draft);
    persons::edit_person(office.session(), person, draft, None).unwrap();
}

fn undo(office: &Office, import: ImportId) -> ImportUndone {
    undo_import(office.session(), import, &mut |_, _| {}).unwrap().value
}

fn stayed(undone: &ImportUndone) -> Vec<(&str, Vec<&str>)> {
    assert_eq!(undone.stayed.len() as u64, undone.stayed_total);
    undone.stayed.iter().map(|one| (one.name.as_str(), one.values.iter().map(|text| text.de.as_str()).collect())).collect()
}

#[test]
fn values_that_nobody_has_changed_since_go_back_and_the_others_are_named() {
    let office = Office::new();
    let (eva, import) = updated(&office);
    edit(&office, eva, |draft| {
        draft.language = "fr".into();
        draft.memberships[0].position = "Geschäftsführung".into();
    });

    let undone = undo(&office, import);

    assert_eq!(undone.counts(), [0, 1, 0]);
    assert_eq!(stayed(&undone), [("Dr. Eva Lang", vec!["Sprache", "Organisation der Person: Position"])]);
    let view = persons::show_person(office.session(), eva).unwrap();
    assert_eq!(
        (view.name.as_str(), view.family_name.as_str(), view.language.as_str(), view.birthday.as_deref()),
        ("Dr. Eva Lang", "Lang", "fr", None)
    );
    assert_eq!((view.position.as_str(), view.phones.len()), ("Geschäftsführung", 0));
    assert!(office.verify().ok);
    assert_eq!(undo_import(office.session(), import, &mut |_, _| {}).unwrap_err().code(), "import_already_undone");
}

#[test]
fn a_name_goes_back_as_a_whole_or_not_at_all() {
    let office = Office::new();
    let (eva, import) = updated(&office);
    edit(&office, eva, |draft| {
        draft.given_name = "Evi".into();
        draft.name = String::new();
    });

    let undone = undo(&office, import);

    assert_eq!(stayed(&undone), [("Prof. Evi Lang-Kurz", vec!["Name"])]);
    let view = persons::show_person(office.session(), eva).unwrap();
    assert_eq!((view.family_name.as_str(), view.language.as_str(), view.phones.len()), ("Lang-Kurz", "de", 0));
}

#[test]
fn an_added_person_who_was_changed_since_stays_whole_and_is_named() {
    let office = Office::new();
    let request = import_request(vec![office.write("neu.csv", "Name;E-Mail\nEva Lang;eva@lang.example\n")]);
    let done =
        run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let eva = persons::find_one(office.session(), "eva@lang.example").unwrap();
    edit(&office, eva, |draft| draft.kind = PersonKind::Customer);

    let undone = undo(&office, done.import_id.unwrap());

    assert_eq!(undone.counts(), [0, 0, 1]);
    assert_eq!(stayed(&undone), [("Eva Lang", Vec::new())]);
}
