//! An import that updates: its words win, and nothing goes that it is silent about.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportResult, OnDuplicate, run_import, undo_import};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person, preview_erasure};
use kartei_core::records::persons::{self, Address, Capacity, Channel, ContactPoint, PersonDraft, PersonKind};
use support::Office;

fn update(office: &Office, text: &str) -> ImportResult {
    let request = ImportRequest {
        source: String::from("newer list"),
        on_duplicate: OnDuplicate::Update,
        ..import_request(vec![office.write("neu.csv", text)])
    };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

/// Of whom everything is known.
fn anna(office: &Office) -> PersonId {
    let mobile =
        ContactPoint { id: None, channel: Channel::Phone, value: "0171 5550001".into(), label: "mobile".into() };
    office
        .person("Anna")
        .family("Müller")
        .email("anna@example.com")
        .phone("030 123456")
        .tag("vip")
        .working_for("Weiß KG", "Einkauf")
        .note("likes tea")
        .with(|draft| {
            draft.contact_points.push(mobile);
            draft.title = "Dr.".into();
            draft.salutation = "Frau".into();
            draft.language = "de".into();
            draft.birthday = Some("1980-03-04".into());
            draft.kind = PersonKind::Customer;
            draft.capacity = Capacity::Business;
            draft.addresses.push(Address {
                street: "Ring 5".into(),
                postal_code: "50667".into(),
                city: "Köln".into(),
                label: "work".into(),
                ..Address::default()
            });
        })
        .add()
}

fn draft_of(office: &Office, person: PersonId) -> PersonDraft {
    persons::show_person(office.session(), person).unwrap().draft()
}

#[test]
fn a_name_that_says_less_or_changed_places_replaces_nothing() {
    for (given, family, line, now) in [
        ("Anna", "Müller", "Anna;M.", ("Anna", "Müller")),
        ("Anna", "von Bülow", "Anna;Bülow", ("Anna", "von Bülow")),
        ("Eva", "Meyer-Lüdenscheidt", "Eva;Meyer", ("Eva", "Meyer-Lüdenscheidt")),
        ("Karl", "Weber sen.", "Karl;Weber", ("Karl", "Weber sen.")),
        ("Eva", "Kurz", "Kurz;Eva", ("Eva", "Kurz")),
        ("Eva", "Schmidt", "Eva;Schmid", ("Eva", "Schmid")),
        ("Eva", "Meyer", "Eva;Meyer-Lüdenscheidt", ("Eva", "Meyer-Lüdenscheidt")),
        ("Eva", "Kurz", "Eva;Lang", ("Eva", "Lang")),
    ] {
        let office = Office::new();
        let person = office.person(given).family(family).email("eine@example.com").add();

        update(&office, &format!("Vorname;Nachname;E-Mail\n{line};eine@example.com\n"));

        let stored = draft_of(&office, person);
        assert_eq!((stored.given_name.as_str(), stored.family_name.as_str()), now, "{line}");
    }
    let office = Office::new();
    let titled = |draft: &mut PersonDraft| {
        draft.title = "Prof. Dr. med.".into();
        draft.name_suffix = "jr., MBA".into();
    };
    let person = office.person("Eva").family("Kurz").email("eva@example.com").with(titled).add();
    update(&office, "Titel;Vorname;Nachname;Suffix;E-Mail\nDr.;Eva;Kurz;MBA;eva@example.com\n");
    let stored = draft_of(&office, person);
    assert_eq!((stored.title.as_str(), stored.name_suffix.as_str()), ("Prof. Dr. med.", "jr., MBA"));
}

#[test]
fn a_file_that_says_nothing_new_changes_nothing() {
    let office = Office::new();
    let anna = anna(&office);
    let before = draft_of(&office, anna);

    let done = update(&office, "Vorname;Name;E-Mail;Telefon\r\nAnna;Müller;ANNA@example.com;+49 30 123456\r\n");

    assert_eq!((done.updated, done.skipped), (0, 1));
    assert_eq!(draft_of(&office, anna), before);
}

#[test]
fn what_the_file_says_is_taken_and_what_it_is_silent_about_stays() {
    let office = Office::new();
    let anna = anna(&office);
    let before = draft_of(&office, anna);

    let done = update(
        &office,
        "Name;Vorname;E-Mail;Telefon;Firma;Position;Straße;PLZ;Ort;Notiz;Kategorie\r\n\
         Müller-Groß;;anna@example.com;0221 5550;Weiß KG;Leitung;Dom 1;50668;Köln;moved;messe\r\n",
    );

    assert_eq!((done.updated, done.created), (1, 0), "{done:?}");
    let after = draft_of(&office, anna);
    assert_eq!(persons::show_person(office.session(), anna).unwrap().name, "Dr. Anna Müller-Groß", "composed anew");
    let mut wanted =
        PersonDraft { family_name: "Müller-Groß".into(), note: "likes tea\n\nmoved".into(), ..before.clone() };
    wanted.tags = vec!["messe".into(), "vip".into()];
    wanted.memberships[0].position = "Leitung".into();
    wanted.name.clone_from(&after.name);
    assert_eq!(after.contact_points[..3], before.contact_points[..], "all that there was, with its ids, in its order");
    assert_eq!((after.contact_points.len(), after.contact_points[3].value.as_str()), (4, "0221 5550"));
    assert_eq!(after.addresses[0], before.addresses[0]);
    assert_eq!((after.addresses.len(), after.addresses[1].street.as_str()), (2, "Dom 1"));
    wanted.contact_points.clone_from(&after.contact_points);
    wanted.addresses.clone_from(&after.addresses);
    assert_eq!(after, wanted, "and nothing else: source, day of collection, kind, birthday, title, language");
}

#[test]
fn an_update_twice_is_an_update_once() {
    let office = Office::new();
    let anna = anna(&office);
    let text = "Vorname;Name;E-Mail;Telefon;Ort;Notiz\r\nAnna;Müller;anna@example.com;0221 5550;Bonn;moved\r\n";
    update(&office, text);
    let once = draft_of(&office, anna);

    let again = update(&office, text);

    assert_eq!((again.updated, again.skipped), (0, 1));
    assert_eq!(draft_of(&office, anna), once);
}

#[test]
fn a_name_that_somebody_chose_stays_unless_its_parts_change() {
    let office = Office::new();
    let boss = office
        .person("Anna")
        .family("Müller")
        .email("anna@example.com")
        .with(|draft| draft.name = "The Boss".into())
        .add();
    let name = || persons::show_person(office.session(), boss).unwrap().name;

    update(&office, "Vorname;Name;E-Mail;Telefon\r\nAnna;Müller;anna@example.com;030 1234567\r\n");
    assert_eq!(name(), "The Boss");

    update(&office, "Vorname;Name;E-Mail\r\nAnna;Weiß;anna@example.com\r\n");
    assert_eq!(name(), "Anna Weiß");
}

#[test]
fn each_source_of_what_is_known_can_be_told() {
    let office = Office::new();
    let anna = anna(&office);
    update(&office, "Vorname;Name;E-Mail;Ort;Herkunft\r\nAnna;Müller;anna@example.com;Bonn;address dealer\r\n");
    update(&office, "Vorname;Name;E-Mail;Ort\r\nAnna;Müller;anna@example.com;Ulm\r\n");
    update(&office, "Vorname;Name;E-Mail;Ort\r\nAnna;Müller;anna@example.com;Ulm\r\n");

    let dump = office.dump();

    let sources = &dump["person_update"];
    assert_eq!(sources.len(), 2, "one that brought nothing is none: {sources:?}");
    assert!(
        sources.iter().any(|row| row.contains("address dealer"))
            && sources.iter().any(|row| row.contains("newer list"))
    );
    assert!(persons::show_person(office.session(), anna).unwrap().addresses.len() == 3);
}

#[test]
fn an_address_that_gets_its_country_stays_one() {
    let office = Office::new();
    let anna = anna(&office);

    let done =
        update(&office, "Name;E-Mail;Straße;PLZ;Ort;Land\r\nMüller;anna@example.com;Ring 5;50667;Köln;Deutschland\r\n");

    let addresses = persons::show_person(office.session(), anna).unwrap().addresses;
    assert_eq!((done.updated, addresses.len(), addresses[0].country.as_str()), (1, 1, "Deutschland"));
}

#[test]
fn an_import_in_which_a_name_was_blackened_can_be_taken_back_but_for_that_person() {
    let office = Office::new();
    let result = update(&office, "Vorname;Name;Notiz\r\nAda;Blau;kennt Zirbelkorn\r\nBerta;Gelb;\r\nCaesar;Rot;\r\n");
    let session = office.session();
    let gone = office.person("Emil").family("Zirbelkorn").add();
    let [mention] = &preview_erasure(session, gone).unwrap().mentions[..] else { panic!("one note names the person") };
    let redact = vec![mention.id.clone()];
    let request = ErasureRequest { redact, ..ErasureRequest::on(ErasureGround::A) };
    assert_eq!(erase_person(session, gone, &request).unwrap().value.redacted, 1);

    let undone = undo_import(session, result.import_id.unwrap(), &mut |_, _| ()).unwrap().value;

    assert_eq!(undone.counts(), [2, 0, 1]);
    let left = persons::list_persons(session, &Default::default(), Default::default(), 0, 10).unwrap();
    assert_eq!(left.rows.iter().map(|person| &*person.name).collect::<Vec<_>>(), ["Ada Blau"]);
    assert_eq!(persons::show_person(session, left.rows[0].id).unwrap().note, "kennt █████");
    let again = undo_import(session, result.import_id.unwrap(), &mut |_, _| ()).unwrap().value;
    assert_eq!(again.counts(), [0, 0, 1]);
}

#[test]
fn a_birthday_without_a_year_is_noted_once_in_the_language_of_who_imports() {
    const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nN:Lang;Eva\nEMAIL:eva@lang.example\nBDAY:--12-24\nEND:VCARD\n\
                         BEGIN:VCARD\nVERSION:4.0\nN:Kurz;Udo\nNICKNAME:Uli\nEND:VCARD\n";
    let office = Office::new();
    let cards = office.write("karten.vcf", CARDS);
    let table = office.write("liste.csv", "Vorname;Nachname;E-Mail;Geburtstag\nIda;Ruh;ida@ruh.example;12-24\n");
    let import = |language: Language| {
        let files = vec![cards.clone(), table.clone()];
        let request = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(files) };
        run_import(office.session(), &request, reader(), language, &Cancel::default(), &mut |_| {}).unwrap()
    };
    let notes = || {
        let (filter, sort) = (persons::PersonFilter::default(), persons::PersonSort::default());
        let found = persons::list_persons(office.session(), &filter, sort, 0, 10).unwrap().rows;
        ["Eva Lang", "Udo Kurz", "Ida Ruh"].map(|name| {
            let row = found.iter().find(|row| row.name == name).unwrap();
            persons::show_person(office.session(), row.id).unwrap().note
        })
    };

    let first = import(Language::De);
    assert_eq!((first.created, first.failed.len()), (3, 0));
    assert_eq!(notes(), ["Geburtstag: 24.12.", "Spitzname: Uli", "Geburtstag: 24.12."]);

    for language in [Language::De, Language::En] {
        let again = import(language);
        assert_eq!((again.created, again.updated, again.skipped), (0, 0, 3), "{language:?}");
    }
    assert_eq!(notes(), ["Geburtstag: 24.12.", "Spitzname: Uli", "Geburtstag: 24.12."]);
}
