//! What columns are taken for, and what stands in their cells.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use import_support::{Desk, names, person, points};
use kartei_core::exchange::import::{Channel, ImportPreview, PersonKind};
use rust_xlsxwriter::{Format, Workbook};

fn fields(preview: &ImportPreview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.field.as_str()).collect()
}

#[test]
fn the_kind_is_guessed_by_values_only_where_the_header_leaves_it_open_and_it_is_said() {
    let desk = Desk::new();
    desk.put("a.csv", "Vorname;Nachname;Familienstand\r\nAnna;Kurz;Partner\r\nMax;Lang;Partner\r\n");
    desk.put("b.csv", "Vorname;Nachname;Status\r\nAnna;Kurz;Kunde\r\nMax;Lang;Lieferant\r\n");

    let (told, open) = (desk.inspect(&["a.csv"], None).unwrap(), desk.inspect(&["b.csv"], None).unwrap());

    assert_eq!(fields(&told), ["given_name", "family_name", "ignore"]);
    assert_eq!(told.sample[0].kind, PersonKind::Prospect);
    assert_eq!(told.notes, Vec::<String>::new());
    assert_eq!(fields(&open), ["given_name", "family_name", "kind"]);
    assert_eq!(open.notes, ["kind_by_values"]);
}

#[test]
fn a_label_is_a_whole_word() {
    let desk = Desk::new();
    desk.put(
        "g.csv",
        "First Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,homePhone\r\n\
         Anna,Mother,030 1234561,Work Fax,030 1234562,030 1234563\r\n",
    );
    desk.put("a.vcf", "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Kurz;Eva\r\nTEL;X-Arbeit;X-Mobil:0171 1234567\r\nEND:VCARD\r\n");

    let (table, card) = (desk.drafts(&["g.csv"]).unwrap(), desk.drafts(&["a.vcf"]).unwrap());

    let expected = [("030 1234561", "Mother"), ("030 1234563", "home"), ("030 1234562", "fax")];
    assert_eq!(points(person(&table, 0), Channel::Phone), expected, "fax last: nobody speaks there");
    assert_eq!(points(person(&card, 0), Channel::Phone), [("0171 1234567", "mobile")]);
}

#[test]
fn a_label_beside_several_values_is_none_of_theirs() {
    let desk = Desk::new();
    desk.put("l.csv", "Name;Kontakt - E-Mail;Kontakt - Telefon;Kontakt - Label\r\nTom;t@x.example;0221 12345;VIP\r\n");

    let drafts = desk.drafts(&["l.csv"]).unwrap();

    assert_eq!(points(person(&drafts, 0), Channel::Email), [("t@x.example", "")]);
    assert_eq!(points(person(&drafts, 0), Channel::Phone), [("0221 12345", "")]);
}

#[test]
fn a_header_that_comes_again_is_nobody() {
    let desk = Desk::new();
    desk.put(
        "r.csv",
        "Vorname;Nachname;Telefon\r\nAnna;Eins;0221 11111\r\nVorname;Nachname;Telefon\r\nBert;Zwei;0221 22222\r\n",
    );

    let drafts = desk.drafts(&["r.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Anna Eins", "repeated_header", "Bert Zwei"]);
}

#[test]
fn a_row_of_totals_is_nobody() {
    let desk = Desk::new();
    for (head, row) in [
        ("Name;Ort;Telefon;Umsatz", "Ergebnis;;;12.345,00"),
        ("Name;Ort;Telefon;Umsatz", "Summe;;3;12.345,00 €"),
        ("Name;Ort;Telefon;Umsatz", "Anzahl: 45;;;"),
        ("Name;Ort;Telefon;Umsatz", "Stand: 30.11.2026;;;"),
        ("Name;Ort;Telefon;Umsatz", "Anzahl Kunden 45;;;"),
        ("Name;Ort;Telefon;Umsatz", "Seite 1 von 3;;;"),
        ("Firma;Vorname;Nachname;Ort", "Gesamt;;;45"),
        ("Vorname;Nachname;Ort;E-Mail", "Ergebnis;45;;"),
        ("Vorname;Nachname;Ort;E-Mail", "Stand:;30.11.2026;;"),
        ("Name;City;Phone;Revenue", "Grand Total;;;12345"),
    ] {
        let person = "Anna;Kurz;Ulm;a@x.example";
        desk.put("a.csv", format!("{head}\n{person}\n{row}\n"));
        let drafts = desk.drafts(&["a.csv"]).unwrap();
        assert_eq!(drafts[1].outcome, Err("totals_row".to_owned()), "{row}");
        assert_eq!(drafts.len(), 2);
    }
    for (head, row, name) in [
        ("Name;Ort;Telefon;Umsatz", "Stand;;;12.345,00", "Stand"),
        ("Name;Ort;Telefon;Umsatz", "Summe;Ulm;;", "Summe"),
        ("Name;Ort;Telefon;Umsatz", "Total;;030 123456;", "Total"),
        ("Name;PLZ;Telefon;Umsatz", "Total;10115;;", "Total"),
        ("Name;Geburtsdatum;Telefon;Umsatz", "Total;1.1.1980;;", "Total"),
        ("Name;Ort;Telefon;Umsatz", "Total Service GmbH;;;", "Total Service GmbH"),
        ("Vorname;Nachname;Ort;E-Mail", "Anna;Summe;;", "Anna Summe"),
        ("Anrede;Nachname;Ort;E-Mail", "Frau;Gesamt;;", "Gesamt"),
    ] {
        desk.put("a.csv", format!("{head}\n{row}\n"));
        assert_eq!(names(&desk.drafts(&["a.csv"]).unwrap()), [name], "{row}");
    }
}

fn columns(preview: &ImportPreview) -> Vec<(&str, &str)> {
    preview.columns.iter().map(|column| (column.header.as_str(), column.field.as_str())).collect()
}

#[test]
fn a_header_of_two_rows_is_one_and_its_second_row_is_nobody() {
    let desk = Desk::new();
    let (person, wanted) = (
        ["Kurz", "Anna", "030 1234", "0731 5678", "a@x.example"],
        [
            ("Name", "family_name"),
            ("Vorname", "given_name"),
            ("Telefon privat", "phone:home"),
            ("Telefon geschäftlich", "phone:work"),
            ("E-Mail", "email"),
        ],
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in [(0, "Name"), (1, "Vorname"), (4, "E-Mail")] {
        sheet.merge_range(0, column, 1, column, header, &Format::new()).unwrap();
    }
    sheet.merge_range(0, 2, 0, 3, "Telefon", &Format::new()).unwrap();
    sheet.write(1, 2, "privat").unwrap().write(1, 3, "geschäftlich").unwrap();
    for (column, text) in (0..).zip(person) {
        sheet.write(2, column, text).unwrap();
    }
    desk.put("a.xlsx", book.save_to_buffer().unwrap());
    let head = "Name;Vorname;Telefon;;E-Mail\n;;privat;geschäftlich;";
    let row = person.join(";");
    desk.put("a.csv", format!("{head}\n{row}\n{head}\n{row}\n"));
    for file in ["a.xlsx", "a.csv"] {
        let preview = desk.inspect(&[file], None).unwrap();
        assert_eq!((columns(&preview), preview.notes.len()), (wanted.to_vec(), usize::from(file == "a.csv")), "{file}");
        let drafts = desk.drafts(&[file]).unwrap();
        assert_eq!(names(&drafts)[0], "Anna Kurz");
        assert_eq!(
            points(import_support::person(&drafts, 0), Channel::Phone),
            [("030 1234", "home"), ("0731 5678", "work")]
        );
    }
    assert_eq!(names(&desk.drafts(&["a.csv"]).unwrap())[1..3], ["repeated_header", "repeated_header"]);
    for (table, wanted) in [
        (
            "Liste 2026;;;;;\nName;Vorname;Adresse;;;E-Mail\n;;Straße;PLZ;Ort;\nKurz;Anna;Ring 1;89073;Ulm;a@x.example\n",
            [
                ("Name", "family_name"),
                ("Vorname", "given_name"),
                ("Adresse Straße", "street"),
                ("Adresse PLZ", "postal_code"),
                ("Adresse Ort", "city"),
                ("E-Mail", "email"),
            ]
            .as_slice(),
        ),
        (
            "Name;Anschrift;;;Telefon;;\n;Straße;PLZ;Ort;privat;mobil;Fax\nAnna Kurz;Ring 1;89073;Ulm;0731 12;0171 222333;0731 13\n",
            &[
                ("Name", "name"),
                ("Straße", "street"),
                ("PLZ", "postal_code"),
                ("Ort", "city"),
                ("Telefon privat", "phone:home"),
                ("mobil", "phone:mobile"),
                ("Fax", "phone:fax"),
            ],
        ),
        (
            "Name;Vorname;Geburtsdatum;Mutter;;;E-Mail\n;;;Name;Vorname;Telefon;\nKurz;Max;4.3.2018;Kurz;Eva;0731 12;a@x.example\n",
            &[
                ("Name", "family_name"),
                ("Vorname", "given_name"),
                ("Geburtsdatum", "birthday"),
                ("Mutter Name", "family_name"),
                ("Mutter Vorname", "given_name"),
                ("Mutter Telefon", "phone:Mutter"),
                ("E-Mail", "email"),
            ],
        ),
        (
            "Name;Vorname;Ort;Werbung erlaubt;;E-Mail\n;;;E-Mail;Telefon;\nKurz;Max;Ulm;ja;nein;a@x.example\n",
            &[
                ("Name", "family_name"),
                ("Vorname", "given_name"),
                ("Ort", "city"),
                ("Werbung erlaubt E-Mail", "ignore"),
                ("Werbung erlaubt Telefon", "ignore"),
                ("E-Mail", "email"),
            ],
        ),
    ] {
        desk.put("b.csv", table);
        let preview = desk.inspect(&["b.csv"], None).unwrap();
        assert_eq!((columns(&preview).as_slice(), preview.records), (wanted, 1), "{table}");
    }
    // What may be about somebody is no header.
    for (table, count) in [
        ("Name;Telefon;Ort\nMobil;;\nAnna Kurz;030 123456;Ulm\n", 2),
        ("Firma;Kategorie;Art\n;Privat;Kunde\nHolz GmbH;Verein;Kunde\n", 2),
        ("Vorname;Nachname;Ort\nRue;Land;\nAnna;Kurz;Ulm\n", 2),
        ("Firma;Verein\nVerein;Betrieb\nHolz GmbH;\n", 2),
        ("Name;Vorname;Umsatz\n;;2024\nKurz;Anna;12\n", 2),
    ] {
        desk.put("c.csv", table);
        assert_eq!(desk.inspect(&["c.csv"], None).unwrap().records, count, "{table}");
    }
}

#[test]
fn postal_code_and_city_of_one_column_are_told_apart() {
    let desk = Desk::new();
    desk.put("p.csv", "Name;PLZ/Ort\r\nAnna Eins;50667 Köln\r\nBert Zwei;A-1010 Wien\r\nCleo Drei;Halle-Neustadt\r\n");

    let drafts = desk.drafts(&["p.csv"]).unwrap();

    let place = |index: usize| {
        let address = &person(&drafts, index).addresses[0];
        (address.postal_code.as_str(), address.city.as_str())
    };
    assert_eq!([place(0), place(1), place(2)], [("50667", "Köln"), ("1010", "Wien"), ("", "Halle-Neustadt")]);
    assert_eq!(person(&drafts, 1).addresses[0].country, "Österreich");
}

#[test]
fn headers_that_all_begin_alike_are_known_by_the_rest_and_a_missing_name_is_told() {
    let desk = Desk::new();
    desk.put(
        "p.csv",
        "Person – Vorname,Person – Nachname,Person – Telefon – Mobil\r\nAnna,Eins,0171 1234567\r\nBert,Zwei,0171 1234568\r\n",
    );
    desk.put(
        "datev.csv",
        "Konto;Name (Adressattyp Unternehmen);Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);Telefon\r\n\
         10000;;Kurz;Freya;02351 1234\r\n70000;Stahl AG;;;0231 555000\r\n",
    );
    desk.put("m.csv", "E-Mail;Telefon\r\na@x.example;0231 555000\r\n");

    let [alike, datev, nameless] = ["p.csv", "datev.csv", "m.csv"].map(|name| desk.inspect(&[name], None).unwrap());

    assert_eq!(fields(&alike), ["given_name", "family_name", "phone:mobile"]);
    assert_eq!(fields(&datev), ["ignore", "organisation", "family_name", "given_name", "phone"]);
    assert_eq!(datev.sample[0].display_name(), "Freya Kurz");
    assert_eq!(datev.sample[1].display_name(), "Stahl AG");
    assert_eq!((alike.notes, datev.notes), (Vec::new(), Vec::new()));
    assert_eq!(nameless.notes, ["no_name_column"]);
}

#[test]
fn merged_cells_say_the_same_in_each_of_their_rows() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["Firma", "Vorname", "Nachname"]) {
        sheet.write(0, column, header).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "Holz GmbH", &Format::new()).unwrap();
    for (row, given, family) in [(1, "Anna", "Eins"), (2, "Bert", "Zwei"), (3, "Cleo", "Drei")] {
        sheet.write(row, 1, given).unwrap();
        sheet.write(row, 2, family).unwrap();
    }
    book.save(desk.path("m.xlsx")).unwrap();

    let drafts = desk.drafts(&["m.xlsx"]).unwrap();

    let firms = |index: usize| -> Vec<&str> {
        person(&drafts, index).memberships.iter().map(|member| member.organisation.as_str()).collect()
    };
    assert_eq!([firms(0), firms(1), firms(2)], [vec!["Holz GmbH"], vec!["Holz GmbH"], vec![]]);
}

#[test]
fn a_cover_sheet_is_passed_over() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Deckblatt").unwrap();
    cover.write(0, 0, "Kundenliste 2026").unwrap();
    cover.write(2, 0, "Vertraulich").unwrap();
    let sheet = book.add_worksheet().set_name("Kunden").unwrap();
    for (column, (header, value)) in (0..).zip([("Vorname", "Anna"), ("Nachname", "Eins")]) {
        sheet.write(0, column, header).unwrap();
        sheet.write(1, column, value).unwrap();
    }
    book.save(desk.path("c.xlsx")).unwrap();

    assert_eq!(desk.inspect(&["c.xlsx"], None).unwrap().sheet.as_deref(), Some("Kunden"));
    assert_eq!(names(&desk.drafts(&["c.xlsx"]).unwrap()), ["Anna Eins"]);
}

#[test]
fn of_several_names_in_a_row_none_is_lost() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;Ansprechpartner;E-Mail\r\nSigma;Frau Erika Beispiel;e@x.example\r\n");
    desk.put("b.csv", "Vorname;Nachname;Anzeigename\r\nKarl;Meier;Bäckerei am Markt\r\nEva;Kurz;\"Kurz, Eva\"\r\n");
    desk.put("c.csv", "Full Name;Anzeigename\r\nKarl Meier;Karli\r\nSigma GmbH;Tom Lang\r\n");

    let of = |file: &str| desk.drafts(&[file]).unwrap();
    let (contact, parts, whole) = (of("a.csv"), of("b.csv"), of("c.csv"));

    let told = |drafts: &[_], at: usize| {
        let draft: &kartei_core::exchange::import::PersonDraft = person(drafts, at);
        let member = draft.memberships.first().map_or("", |member| member.organisation.as_str());
        format!("{} {} | {member} | {}", draft.given_name, draft.family_name, draft.note)
    };
    assert_eq!(told(&contact, 0), "Erika Beispiel | Sigma | ");
    assert_eq!(told(&parts, 0), "Karl Meier |  | Anzeigename: Bäckerei am Markt");
    assert_eq!(told(&parts, 1), "Eva Kurz |  | ", "it says the same");
    assert_eq!(told(&whole, 0), "Karl Meier |  | Anzeigename: Karli");
    assert_eq!(told(&whole, 1), "Tom Lang | Sigma GmbH | ");
}

#[test]
fn a_second_column_for_what_there_is_but_one_of_goes_into_the_note() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;Geburtstag;Geburtsdatum;Quelle;Herkunft\r\nEva Kurz;1.1.1980;2.2.1982;Messe;Karte\r\n");

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    let eva = person(&drafts, 0);
    assert_eq!((eva.birthday.as_deref(), eva.source.as_str()), (Some("1980-01-01"), "Messe"));
    assert_eq!(eva.note, "Geburtsdatum: 2.2.1982\nHerkunft: Karte");
}

#[test]
fn an_address_is_taken_whole_whatever_it_is_for() {
    let desk = Desk::new();
    desk.put(
        "n.csv",
        "CustomerName,ContactName,Address,City,PostalCode,BillingAddress,BillingCity,BillingPostalCode,BillingCountry\r\n\
         Sigma,Eva Kurz,Dom 1,Köln,50667,Postweg 9,Hamburg,20095,Germany\r\n",
    );

    let drafts = desk.drafts(&["n.csv"]).unwrap();

    let lines: Vec<String> = person(&drafts, 0)
        .addresses
        .iter()
        .map(|one| format!("{}, {} {}, {} ({})", one.street, one.postal_code, one.city, one.country, one.label))
        .collect();
    assert_eq!(lines, ["Dom 1, 50667 Köln,  ()", "Postweg 9, 20095 Hamburg, Germany (Billing)"]);
}

#[test]
fn a_language_becomes_its_code_and_what_is_none_is_a_note() {
    let desk = Desk::new();
    desk.put("l.csv", "Name;Sprache\r\nEva Kurz;EN\r\nUdo Lang;Englisch\r\nAnn Dee;Deutsch, Englisch\r\n");
    desk.put("l.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eva Kurz\r\nLANG:DE-at\r\nEND:VCARD\r\n");

    let (table, card) = (desk.drafts(&["l.csv"]).unwrap(), desk.drafts(&["l.vcf"]).unwrap());

    let drafts = [person(&table, 0), person(&table, 1), person(&table, 2), person(&card, 0)];
    let languages = drafts.map(|draft| (draft.language.as_str(), draft.note.as_str()));
    assert_eq!(languages, [("en", ""), ("en", ""), ("", "Sprache: Deutsch, Englisch"), ("de-AT", "")]);
}

#[test]
fn a_firm_in_the_column_of_family_names_is_one() {
    let desk = Desk::new();
    desk.put(
        "f.csv",
        "Anrede;Vorname;Nachname;Firma\r\n;;Holz GmbH;\r\nFirma;;Kurz & Lang;\r\n;;Weiß KG;Weiß KG\r\nFrau;;Lang;Weiß KG\r\n",
    );

    let drafts = desk.drafts(&["f.csv"]).unwrap();

    let told = [0, 1, 2, 3].map(|at| {
        let draft = person(&drafts, at);
        (draft.family_name.as_str(), draft.memberships[0].organisation.as_str(), draft.salutation.as_str())
    });
    let expected = [("", "Holz GmbH", ""), ("", "Kurz & Lang", ""), ("", "Weiß KG", ""), ("Lang", "Weiß KG", "Frau")];
    assert_eq!(told, expected);
}

#[test]
fn a_header_says_which_of_two_names_comes_first() {
    let desk = Desk::new();
    desk.put("n.csv", "Nachname Vorname;Straße;Nr.;Ort\r\nMüller Anna;Ringweg;12 a;Ulm\r\nvon der Heide Max;;;Ulm\r\n");
    desk.put("v.csv", "Vorname Nachname;Ort\r\nAnna Müller;Ulm\r\n");

    let (turned, plain) = (desk.drafts(&["n.csv"]).unwrap(), desk.drafts(&["v.csv"]).unwrap());

    let names = [person(&turned, 0), person(&turned, 1), person(&plain, 0)]
        .map(|draft| (draft.given_name.as_str(), draft.family_name.as_str()));
    assert_eq!(names, [("Anna", "Müller"), ("Max", "von der Heide"), ("Anna", "Müller")]);
    assert_eq!(person(&turned, 0).addresses[0].street, "Ringweg 12 a");
}
