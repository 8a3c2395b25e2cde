//! Whom an import knows again, and whom it must not take for somebody else.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::path::PathBuf;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportResult, OnDuplicate, run_import};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use rust_xlsxwriter::Workbook;
use support::Office;

fn import(office: &Office, text: &str, on_duplicate: OnDuplicate) -> ImportResult {
    import_file(office, office.write("liste.csv", text), on_duplicate)
}

fn import_file(office: &Office, file: PathBuf, on_duplicate: OnDuplicate) -> ImportResult {
    let request = ImportRequest { on_duplicate, ..import_request(vec![file]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

fn names(office: &Office) -> Vec<String> {
    let page =
        persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 1000).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

/// So many persons a file makes, and so many when it is imported a second time.
fn created_twice(text: &str) -> (u64, u64) {
    let office = Office::new();
    let first = import(&office, text, OnDuplicate::Update).created;
    (first, import(&office, text, OnDuplicate::Update).created)
}

#[test]
fn a_firm_is_none_of_its_people_and_a_branch_not_its_neighbour() {
    for (text, persons) in [
        (
            "Firma;Vorname;Nachname;E-Mail\nHolz GmbH;;;info@holz.example\nHolz GmbH;Anna;Müller;info@holz.example\n\
             Holz GmbH;Max;Muster;info@holz.example\n",
            3,
        ),
        ("Firma;Straße;Ort\nREWE Markt;;Köln\nREWE Markt;;Bonn\n", 2),
        ("Firma;Telefon;Ort\nREWE Markt;0221 1000;Köln\nREWE Markt;0221 1000;Bonn\n", 2),
        ("Firma;Vorname\nHolz GmbH;\nHolz GmbH;\n", 1),
    ] {
        assert_eq!(created_twice(text), (persons, 0), "{text}");
    }
}

#[test]
fn who_shares_an_address_with_another_is_not_that_other() {
    for (text, persons) in [
        ("Vorname;Nachname;E-Mail\nAnna;Müller;familie@example.com\nMax;Müller;familie@example.com\n", 2),
        ("Vorname;Nachname;E-Mail\nAnna;Müller;mueller@example.com\nMax;Müller;mueller@example.com\n", 2),
        ("Vorname;Nachname;E-Mail\nAnna;Müller;einkauf@x.example\nAnna;Weber;einkauf@x.example\n", 2),
        ("Vorname;Nachname;E-Mail\nAnna;;x@example.com\n;Weber;x@example.com\n", 2),
        ("Vorname;Nachname;Telefon;Geburtstag\nKarl;Lang;030 1;01.02.1950\nKarl;Lang;030 1;03.04.1980\n", 2),
        ("Vorname;Nachname;E-Mail\nAnna;Müller;anna@example.com\nAnna;Weber;anna@example.com\n", 1),
        ("Vorname;Nachname;E-Mail\nAnna Maria;Müller;anna@example.com\nAnna;Müller;anna@example.com\n", 1),
    ] {
        assert_eq!(created_twice(text).0, persons, "{text}");
    }
}

#[test]
fn who_is_addressed_otherwise_or_has_another_mailbox_is_named_and_not_taken_for_one_of_whom_no_given_name_is_known() {
    for text in [
        "Firma;Anrede;Nachname;E-Mail\nHolz GmbH;Herr;Müller;p.mueller@holz.example\n\
         Holz GmbH;Frau;Müller;a.mueller@holz.example\n",
        "Firma;Anrede;Nachname\nHolz GmbH;Herr;Müller\nHolz GmbH;Frau;Müller\n",
        "Firma;Nachname;E-Mail\nHolz GmbH;Müller;p.mueller@holz.example\nHolz GmbH;Müller;a.mueller@holz.example\n",
        "Anrede;Vorname;Nachname;E-Mail\nHerr;Klaus;Meier;meier@example.com\nFrau;;Meier;meier@example.com\n",
        "Anrede;Vorname;Nachname;Telefon\nHerr;Klaus;Meier;030 1234567\nFrau;;Meier;030 1234567\n",
        "Vorname;Nachname;Telefon;E-Mail\nStefan;Schmidt;030 12340;s.schmidt@f.example\n\
         Stefan;Schmitt;030 12340;s.schmitt@f.example\n",
    ] {
        let office = Office::new();
        let first = import(&office, text, OnDuplicate::Update);
        let again = import(&office, text, OnDuplicate::Update);
        assert_eq!((first.created, first.possible_total), (2, 1), "{text}");
        assert_eq!((again.created, again.updated), (0, 0), "{text}");
    }
    for text in [
        "Firma;Anrede;Nachname\nHolz GmbH;Herr;Müller\nHolz GmbH;Herrn;Müller\n",
        "Anrede;Vorname;Nachname;E-Mail\nHerr;Klaus;Meier;meier@example.com\nHerr;;Meier;meier@example.com\n",
        "Anrede;Vorname;Nachname;E-Mail\nHerr;Kim;Meier;meier@example.com\nFrau;Kim;Meier;meier@example.com\n",
        "Firma;Nachname;E-Mail\nHolz GmbH;Müller;p.mueller@holz.example\nHolz GmbH;Müller;info@holz.example\n",
        "Vorname;Nachname;Telefon;E-Mail\nStefan;Schmidt;030 12340;s.schmidt@f.example\nStefan;Schmitt;030 12340;\n",
    ] {
        assert_eq!(created_twice(text), (1, 0), "{text}");
    }
}

#[test]
fn a_bare_address_gets_the_name_of_its_owner() {
    let office = Office::new();
    import(&office, "E-Mail\nanna@example.com\n", OnDuplicate::Update);

    let named = import(&office, "Vorname;Nachname;E-Mail\nAnna;Müller;anna@example.com\n", OnDuplicate::Update);

    assert_eq!((named.created, named.updated), (0, 1));
    assert_eq!(names(&office), ["Anna Müller"]);
}

#[test]
fn a_name_with_the_same_house_or_birthday_is_the_same_person_however_it_is_spelled() {
    let office = Office::new();
    import(
        &office,
        "Vorname;Nachname;Straße;PLZ;Ort;Geburtstag\nJörg;Müller;Ringstraße 5;50667;Köln;\nEva;Lang;;;;04.03.1980\n",
        OnDuplicate::Skip,
    );

    let again = import(
        &office,
        "Vorname;Nachname;Straße;PLZ;Ort;Geburtstag\nJOERG;MUELLER;Ringstr. 5;50667;Köln;\nEva;Lang;;;;04.03.1980\n\
         Jörg;Müller;Am Dom 1;50667;Köln;\nEva;Lang;;;;05.03.1980\n",
        OnDuplicate::Skip,
    );

    assert_eq!((again.skipped, again.created), (2, 2));
}

#[test]
fn a_further_given_name_that_one_list_leaves_out_makes_no_other_colleague() {
    for (text, persons) in [
        ("Hans Peter;Müller;ACME\nHans;Mueller;ACME\n", 1),
        ("Hans;Müller;ACME\nHans Peter;Müller;ACME\nHans-Peter;Müller;ACME\n", 1),
        ("Hans Peter;Müller;ACME\nHans P.;Müller;ACME\n", 1),
        ("Hans;Müller;ACME\nPeter;Müller;ACME\nHansi;Müller;ACME\n", 3),
        ("Hans Peter;Müller;ACME\nHans Karl;Müller;ACME\n", 2),
        ("Hans Peter;Müller;ACME\nHans;Müller;Weiß KG\nHans;Müller Hoff;ACME\n", 3),
    ] {
        // Of a long file all are looked up at once.
        for others in [0, 600] {
            let others: String = (0..others).map(|number| format!("Eva;Lang{number};Firma {number}\n")).collect();
            let (office, head) = (Office::new(), "Vorname;Nachname;Firma\n");
            let first = import(&office, &format!("{head}{text}"), OnDuplicate::Skip);
            assert_eq!(first.created, persons, "{text}");
            let again = import(&office, &format!("{head}{others}{text}"), OnDuplicate::Skip);
            assert_eq!(again.created, others.lines().count() as u64, "{text}");
        }
    }

    let office = Office::new();
    for given in ["Hans Peter", "Hans", "Hans-P.", "Hans Peter Karl", "Peter"] {
        import(&office, &format!("Vorname;Nachname;Firma\n{given};Müller;ACME\n"), OnDuplicate::Update);
    }
    assert_eq!(names(&office), ["Hans Peter Karl Müller", "Peter Müller"], "what says less shortens no name");
}

#[test]
fn an_update_says_nothing_twice_and_shortens_no_name() {
    let office = Office::new();
    import(&office, "Vorname;Nachname;Firma;E-Mail\nAnna;Müller;Weiß KG;anna@example.com\n", OnDuplicate::Update);

    let again = import(
        &office,
        "Vorname;Nachname;Firma;E-Mail\nA.;Müller;WEISS KG;anna@example.com\nA.;Müller;WEIß KG;anna@example.com\n",
        OnDuplicate::Update,
    );
    let once_more =
        import(&office, "Vorname;Nachname;Firma;E-Mail\nA.;Müller;WEIß KG;anna@example.com\n", OnDuplicate::Update);

    assert_eq!((again.updated, again.skipped), (1, 1), "only the firm that is written with ss is another");
    assert_eq!((once_more.updated, once_more.skipped), (0, 1));
    assert_eq!(names(&office), ["Anna Müller"]);
}

#[test]
fn a_phone_number_that_a_workbook_holds_as_a_number_is_the_same_one() {
    let office = Office::new();
    import(&office, "Name;Telefon\nAnna Müller;0171 9990001\n", OnDuplicate::Skip);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, name, phone) in [(1, "Anna Müller", 1_719_990_001.0), (2, "Max Weber", 2_215_550_123.0)] {
        sheet.write(row, 0, name).unwrap().write(row, 1, phone).unwrap();
    }
    sheet.write(0, 0, "Name").unwrap().write(0, 1, "Telefon").unwrap();
    let file = office.write("liste.xlsx", book.save_to_buffer().unwrap());

    let again = import_file(&office, file, OnDuplicate::Skip);

    assert_eq!((again.created, again.skipped), (1, 1));
    let phones = |name: &str| {
        let filter = PersonFilter { text: name.to_owned(), ..PersonFilter::default() };
        let page = persons::list_persons(office.session(), &filter, PersonSort::default(), 0, 10).unwrap();
        let person = persons::show_person(office.session(), page.rows[0].id).unwrap();
        person.contact_points.into_iter().map(|point| (point.value, point.normalised)).collect::<Vec<_>>()
    };
    assert_eq!(phones("Weber"), [("02215550123".into(), "+492215550123".into())]);
}

#[test]
fn the_same_file_twice_makes_nobody_anew_however_little_it_says() {
    for (text, persons) in [
        ("Vorname;Nachname\nAnna;Müller\nMax;Weber\nAnna;Müller\n", 2),
        ("Vorname;Nachname;Ort\nAnna;Müller;Köln\nAnna;Müller;Bonn\nAnna;Müller;\n", 3),
        ("Vorname;Nachname;Notiz\nAnna;Müller;Torwart\nAnna;Müller;Kassier\n", 2),
        ("Vorname;Nachname;E-Mail\nAnna;Müller;anna@example.com\nAnna;Müller;\n", 2),
        (
            "First Name;Last Name;URL\nAnna;Müller;https://www.linkedin.com/in/anna-m\n\
             Anna;Müller;https://www.linkedin.com/in/anna-mueller\nAnna;Müller;linkedin.com/in/anna-m/\n",
            2,
        ),
    ] {
        assert_eq!(created_twice(text), (persons, 0), "{text}");
    }
}

#[test]
fn a_long_file_imported_twice_makes_nobody_anew() {
    let row = |number: u32| match number % 3 {
        0 => format!("Anna;Müller{number};\n"),
        1 => format!("Max;Weber{number};https://xing.com/profile/max{number}\n"),
        _ => format!("Eva;Lang{number};https://example.com/{number}\n"),
    };
    let rows: String = (0..600).map(row).collect();
    assert_eq!(created_twice(&format!("Vorname;Nachname;Webseite\n{rows}")), (600, 0));
}

#[test]
fn letters_that_nobody_sees_hide_nobody() {
    let office = Office::new();
    import(&office, "Vorname;Nachname;Firma\nAn\u{200b}na;Mül\u{ad}ler;Weiß KG\n", OnDuplicate::Skip);

    let found = |text: &str| {
        let filter = PersonFilter { text: text.to_owned(), ..PersonFilter::default() };
        persons::list_persons(office.session(), &filter, PersonSort::default(), 0, 10).unwrap().rows.len()
    };
    assert_eq!(["Müller", "anna mueller", "Mül\u{ad}ler"].map(found), [1, 1, 1]);
    let again = import(&office, "Vorname;Nachname;Firma\nAnna;Müller;Weiß KG\n", OnDuplicate::Skip);
    assert_eq!(again.skipped, 1);
}

#[test]
fn nobody_is_born_in_the_future() {
    let office = Office::new();
    let done = import(&office, "Vorname;Nachname;Geburtstag\nEva;Lang;04.03.2199\n", OnDuplicate::Skip);

    let page = persons::list_persons(
        office.session(),
        &PersonFilter { import_id: done.import_id, ..PersonFilter::default() },
        PersonSort::default(),
        0,
        10,
    )
    .unwrap();
    let eva = persons::show_person(office.session(), page.rows[0].id).unwrap();
    assert_eq!((eva.birthday, eva.note.as_str()), (None, "Geburtstag: 04.03.2199"));
}

#[test]
fn those_of_a_couple_with_one_address_are_two_however_near_their_names_come() {
    for (one, other) in [
        ("Christian", "Christine"),
        ("Peter", "Petra"),
        ("Mario", "Maria"),
        ("Karl", "Carla"),
        ("Alexander", "Alexandra"),
        ("Ulrich", "Ulrike"),
        ("Tim", "Tom"),
        ("Franz", "Franziska"),
        ("Wilhelm", "Wilhelmine"),
        ("Ingo", "Inge"),
        ("Leon", "Lena"),
    ] {
        for on_duplicate in [OnDuplicate::Skip, OnDuplicate::Update] {
            let office = Office::new();
            let text = format!(
                "Anrede;Vorname;Nachname;E-Mail;Mobil\nHerr;{one};Meier;meier@x.example;0171 1111111\n\
                 Frau;{other};Meier;meier@x.example;0172 2222222\n"
            );
            let done = import(&office, &text, on_duplicate);
            assert_eq!((done.created, done.updated, done.skipped), (2, 0, 0), "{one} {other}");
            let again = import(&office, &text, on_duplicate);
            assert_eq!((again.created, again.skipped), (0, 2), "{one} {other}: each is known by their own name");
        }
    }
    let office = Office::new();
    let text = "Vorname;Nachname;E-Mail\nMario;Meier;meier@x.example\nMaria;Meier;meier@x.example\n";
    let done = import(&office, text, OnDuplicate::Update);
    assert_eq!((done.possible_total, done.possible[0].person_name.as_str()), (1, "Mario Meier"), "and that is told");
}

#[test]
fn a_couple_on_cards_is_two() {
    let card = |given: &str| format!("BEGIN:VCARD\nVERSION:3.0\nN:Meier;{given}\nEMAIL:meier@x.example\nEND:VCARD\n");
    let office = Office::new();
    let file = office.write("paar.vcf", card("Alexander") + &card("Alexandra"));
    assert_eq!(import_file(&office, file, OnDuplicate::Update).created, 2);
}

#[test]
fn a_given_name_in_another_orthography_or_short_is_known_by_the_address_and_never_shortened() {
    for (stored, read, kept) in [
        ("Stefan", "Stephan", "Stephan"),
        ("Thomas", "Tomas", "Tomas"),
        ("Cristian", "Christian", "Christian"),
        ("Alexander", "Alex", "Alexander"),
        ("Alex", "Alexander", "Alexander"),
    ] {
        let office = Office::new();
        for given in [stored, read] {
            let text = format!("Vorname;Nachname;E-Mail\n{given};Meier;meier@x.example\n");
            import(&office, &text, OnDuplicate::Update);
        }
        assert_eq!(names(&office), [format!("{kept} Meier")]);
    }
}

#[test]
fn a_junior_is_not_the_senior() {
    for text in [
        "Vorname;Nachname;E-Mail\nKarl;Weber sen.;kw@x.example\nKarl;Weber jun.;kw@x.example\n",
        "Vorname;Nachname;E-Mail\nKarl;Weber I.;kw@x.example\nKarl;Weber II.;kw@x.example\n",
        "Vorname;Nachname;Suffix;Telefon\nKarl;Weber;sen.;030 123456\nKarl;Weber;jun.;030 123456\n",
        "Vorname;Nachname;Suffix;Firma\nKarl;Weber;sen.;Holz GmbH\nKarl;Weber;jun.;Holz GmbH\n",
        "Vorname;Nachname;Suffix;Firma\nKarl;Weber;sen.;Holz GmbH\nKarl Max;Weber;jun.;Holz GmbH\n",
        "Vorname;Nachname;Suffix;Firma\nKarl-Max;Weber;sen.;Holz GmbH\nKarlmax;Weber;jun.;Holz GmbH\n",
    ] {
        let office = Office::new();
        let done = import(&office, text, OnDuplicate::Update);
        assert_eq!((done.created, done.possible_total), (2, 0), "{text}");
    }
    let one = "Vorname;Nachname;E-Mail\nKarl;Weber sen.;kw@x.example\nKarl;Weber;kw@x.example\n";
    assert_eq!(import(&Office::new(), one, OnDuplicate::Skip).created, 1, "who leaves it out says nothing else");
}
