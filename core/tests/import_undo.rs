//! Taking an import back after somebody has worked on: each value that it wrote goes, but for those that were changed since.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{
    Cancel, ImportRequest, ImportUndone, OnDuplicate, run_import, save_failures, undo_import,
};
use kartei_core::ids::{ImportId, PersonId};
use kartei_core::language::Language;
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold, list_holds};
use kartei_core::records::organisations::{self, OrganisationDraft};
use kartei_core::records::persons::{self, PersonDraft, PersonKind};
use kartei_core::records::search;
use kartei_core::vault::history;
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
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
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
    undone
        .stayed
        .iter()
        .map(|one| (one.name.as_str(), one.values.iter().map(|text| text.de.as_str()).collect()))
        .collect()
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
    assert_eq!(stayed(&undone), [("Dr. Eva Lang", vec!["Organisation der Person: Position", "Sprache"])]);
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
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let eva = persons::find_one(office.session(), "eva@lang.example").unwrap();
    edit(&office, eva, |draft| draft.kind = PersonKind::Customer);

    let undone = undo(&office, done.import_id.unwrap());

    assert_eq!(undone.counts(), [0, 0, 1]);
    assert_eq!(stayed(&undone), [("Eva Lang", Vec::new())]);
}

#[test]
fn after_an_undo_of_many_the_search_is_whole_and_knows_nobody_of_them() {
    let office = Office::new();
    let eva = office.person("Eva").family("Lang").email("eva@lang.example").add();
    let rows = (0..300).map(|number| format!("Udo{number};Kurz;udo{number}@kurz.example\n")).collect::<String>();
    let table = format!("Vorname;Nachname;E-Mail\n{rows}");
    let request = import_request(vec![office.write("viele.csv", table)]);
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();

    let undone = undo(&office, done.import_id.unwrap());

    assert_eq!(undone.counts(), [300, 0, 0]);
    let found = |text: &str| search::search(office.session(), text, 10).unwrap().persons.len();
    assert_eq!((found("kurz"), found("lang")), (0, 1));
    let mut office = office;
    office.close();
    let raw = office.raw();
    let number = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM aftercare"), 0, "nothing is left to do");
    assert_eq!(number("SELECT v FROM person_search_index_config WHERE k = 'secure-delete'"), 1);
    raw.execute("INSERT INTO person_search_index (person_search_index, rank) VALUES ('integrity-check', 1)", [])
        .unwrap();
    let udo = "SELECT count(*) FROM person_search_index WHERE person_search_index MATCH '\"udo\"'";
    assert_eq!((number(udo), number("SELECT count(*) FROM person_search")), (0, 1), "{eva:?}");
}

#[test]
fn who_waits_to_be_taken_back_with_others_is_not_forgotten_for_one_who_was_worked_on() {
    let office = Office::new();
    let eve = office.person("Eve").family("Adams").email("eve@example.com").add();
    let table = "Vorname;Nachname;E-Mail;Telefon\nEve;Adams;eve@example.com;030 123456\nAda;Byron;ada@example.com;\n";
    let request = ImportRequest {
        on_duplicate: OnDuplicate::Update,
        legacy_consents: vec!["newsletter".into()],
        ..import_request(vec![office.write("neu.csv", table)])
    };
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!((done.created, done.updated), (1, 1));
    edit(&office, eve, |draft| draft.tags.push("friend".into()));

    let undone = undo(&office, done.import_id.unwrap());

    assert_eq!(undone.counts(), [1, 1, 0]);
    assert!(persons::find_one(office.session(), "ada@example.com").is_err());
    let eve = persons::show_person(office.session(), eve).unwrap();
    assert_eq!((eve.tags, eve.phones), (vec![String::from("friend")], Vec::new()));
    assert!(office.verify().ok);
}

#[test]
fn an_import_that_was_brought_back_can_be_taken_back_again() {
    let office = Office::new();
    let (eva, import) = updated(&office);
    let table = "Vorname;Nachname;E-Mail\nAda;Byron;ada@example.com\n;;\n";
    let request = import_request(vec![office.write("mehr.csv", table)]);
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    for (import, counts) in [(import, [0, 1, 0]), (done.import_id.unwrap(), [1, 0, 0])] {
        for time in ["once", "again", "a third time"] {
            let undone = undo_import(office.session(), import, &mut |_, _| {}).unwrap();
            assert_eq!(undone.value.counts(), counts, "{time}");
            history::undo(office.session(), undone.change).unwrap();
        }
        assert_eq!(undo(&office, import).counts(), counts);
    }
    assert!(persons::find_one(office.session(), "ada@example.com").is_err());
    assert_eq!(persons::show_person(office.session(), eva).unwrap().family_name, "Lang");
}

#[test]
fn an_import_that_comes_back_brings_what_could_not_be_read_along() {
    let office = Office::new();
    let files = vec![office.write("neu.csv", "Vorname;Nachname;Ort\nEva;Lang;Ulm\n;;Bonn\n")];
    let request = import_request(files);
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let import = done.import_id.unwrap();
    let undone = undo_import(office.session(), import, &mut |_, _| {}).unwrap();

    history::undo(office.session(), undone.change).unwrap();

    let out = office.beside("failed.csv");
    save_failures(office.session(), import, &out, Language::De).unwrap();
    assert!(std::fs::read_to_string(out).unwrap().contains("Bonn"));
}

#[test]
fn an_organisation_that_somebody_renamed_or_that_is_held_outlives_the_import_that_brought_it() {
    let office = Office::new();
    let table = "Vorname;Nachname;E-Mail;Firma\nAda;Byron;;Holtz\nBob;Kurz;bob@example.com;Weiß KG\nEva;Lang;;Rot AG\n";
    let request = import_request(vec![office.write("neu.csv", table)]);
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let find = |name: &str| organisations::find_organisation(office.session(), name);
    let id = |name: &str| find(name).unwrap();
    let renamed = OrganisationDraft { name: "Holz GmbH".into(), ..Default::default() };
    organisations::edit_organisation(office.session(), id("Holtz"), &renamed, None).unwrap();
    let bob = persons::find_one(office.session(), "bob@example.com").unwrap();
    edit(&office, bob, |draft| draft.memberships.clear());
    let target = HoldTarget::Organisation { id: id("Weiß KG") };
    let review_on = office.today().plus_days(30);
    add_hold(office.session(), &HoldDraft { target, kind: HoldKind::Tax, reason: "Prüfung".into(), review_on })
        .unwrap();

    undo(&office, done.import_id.unwrap());

    assert!(find("Holz GmbH").is_ok() && find("Weiß KG").is_ok());
    assert!(find("Rot AG").is_err(), "of which nobody said more");
    assert_eq!(list_holds(office.session(), false).unwrap().len(), 1);
}
