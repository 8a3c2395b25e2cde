//! Files in the shapes that real life has, through to the stored person: encodings, titles above headers, programs.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::path::PathBuf;

use encoding_rs::WINDOWS_1252;
use import_support::{fixture, import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportResult, run_import};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonFilter, PersonSort, PersonView};
use rust_xlsxwriter::{Format, Workbook};
use support::Office;

fn import(office: &Office, file: PathBuf) -> ImportResult {
    let request = ImportRequest { source: String::from("a program"), ..import_request(vec![file]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

/// All stored persons by name, each as what is known of them.
fn told(office: &Office) -> Vec<String> {
    let page =
        persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 100).unwrap();
    page.rows.iter().map(|row| tell(&persons::show_person(office.session(), row.id).unwrap())).collect()
}

fn tell(person: &PersonView) -> String {
    let mut parts = vec![[person.salutation.as_str(), &person.name].join(" ").trim().to_owned()];
    for point in &person.contact_points {
        parts.push([point.channel.key(), &point.label, &point.value].join(" ").replace("  ", " "));
    }
    for address in &person.addresses {
        let place = [&address.postal_code, &address.city].map(String::as_str).join(" ");
        let lines = [&address.label, &address.street, &place, &address.region, &address.country];
        let lines: Vec<&str> = lines.into_iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        parts.push(format!("at {}", lines.join(", ")));
    }
    for member in &person.memberships {
        parts.push(format!("in {} {}", member.organisation, member.position).trim().to_owned());
    }
    parts.extend(person.birthday.iter().map(|day| format!("born {day}")));
    parts.extend(person.tags.iter().map(|tag| format!("#{tag}")));
    if !person.note.is_empty() {
        parts.push(format!("note {}", person.note.replace('\n', " / ")));
    }
    parts.join("; ")
}

fn told_of(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let office = Office::new();
    let file = office.write(name, bytes);
    import(&office, file);
    told(&office)
}

#[test]
fn semicolons_with_line_breaks_in_quotes_and_a_mark() {
    let found = told_of("kunden.csv", fixture("semicolon-breaks-bom.csv"));
    assert_eq!(
        found,
        [
            "Frau Dr. Anna Müller; email anna@example.com; phone 030 123456; at Hauptstr. 1, Hinterhaus, 01067 Dresden; in Müller & Söhne GmbH; note Ruft an: / \"immer\" freitags",
            "Herr Max Mustermann; email max@example.com; at 10115 Berlin",
        ]
    );
}

#[test]
fn tabs_in_utf_16_as_excel_saves_unicode_text() {
    let text = String::from_utf8(fixture("tabs-unicode.txt")).unwrap();
    let bytes: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        told_of("kunden.txt", bytes),
        ["Łukasz Dvořák; email lukasz@example.com; phone mobile +48 600 555 001; at Łódź, Polska; in Żółw Sp. z o.o."]
    );
}

#[test]
fn windows_with_its_euro_sign() {
    let text = String::from_utf8(fixture("windows-euro.csv")).unwrap();
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text);
    assert!(!unmappable);
    assert_eq!(
        told_of("kunden.csv", bytes),
        ["Jörg Weiß; email joerg@example.com; in Weiß – Möbel & Küchen; note 12.000 € Umsatz"]
    );
}

#[test]
fn a_workbook_with_a_merged_title_numbers_for_phones_and_serials_for_days() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.merge_range(0, 0, 0, 5, "Kundenliste 2026 (Stand: März)", &Format::new()).unwrap();
    for (column, head) in (0..).zip(["Vorname", "Nachname", "Telefon", "PLZ", "Ort", "Geburtsdatum"]) {
        sheet.write_string(2, column, head).unwrap();
    }
    sheet.write_string(3, 0, "Anna").unwrap().write_string(3, 1, "Müller").unwrap();
    sheet.write_number(3, 2, 4_930_123_456_f64).unwrap().write_number(3, 3, 1067).unwrap();
    sheet.write_string(3, 4, "Dresden").unwrap().write_number_with_format(3, 5, 29_284, &day).unwrap();
    sheet.write_string(4, 0, "Max").unwrap().write_string(4, 1, "Mustermann").unwrap();
    sheet.write_string(4, 2, "0171 5550001").unwrap().write_number(4, 3, 10_115).unwrap();
    sheet.write_string(4, 4, "Berlin").unwrap();
    assert_eq!(
        told_of("kunden.xlsx", workbook.save_to_buffer().unwrap()),
        [
            "Anna Müller; phone 4930123456; at 01067 Dresden; born 1980-03-04",
            "Max Mustermann; phone 0171 5550001; at 10115 Berlin",
        ]
    );
}

#[test]
fn outlook_in_english() {
    assert_eq!(
        told_of("contacts.csv", fixture("outlook-en.csv")),
        [
            "Dr. Ada King Byron jun.; phone work +44 20 5550 101; phone home +44 20 5550 102; phone mobile +44 7700 900001; email ada@example.com; email ada.home@example.com; phone fax +44 20 5550 100; at work, 1 Engine Row, SW1A 1AA London, United Kingdom; in Engines Ltd. Analyst; born 1980-12-10; #Customer; #VIP; note Likes / numbers",
        ]
    );
}

#[test]
fn hubspot() {
    assert_eq!(
        told_of("hubspot.csv", fixture("hubspot.csv")),
        [
            "Grace Hopper; email grace@example.com; phone +1 206 555 0100; phone mobile +1 206 555 0101; at 1 Pier, 98101 Seattle, WA, United States; in Navy Rear Admiral",
        ]
    );
}

#[test]
fn nextcloud_with_a_picture_and_a_firm_among_the_cards() {
    let office = Office::new();
    let file = office.write("kontakte.vcf", fixture("nextcloud.vcf"));

    let done = import(&office, file);

    assert_eq!((done.read, done.created), (3, 2), "a group is nobody: {:?}", done.failed);
    assert_eq!(
        told(&office),
        [
            "Dr. Käthe Größmann; email work kaethe@example.com; phone mobile +49 171 5550001; at home, Mühlweg 3, 02826 Görlitz, Deutschland; in Bäckerei Größmann Inhaberin; born 1980-03-04; #Stammkunde; note Liefert freitags",
            "Weiß KG; email info@weiss.example; phone work +49 221 5550; at work, Ring 5, 50667 Köln, Deutschland; in Weiß KG",
        ]
    );
}

#[test]
fn a_formatted_name_that_says_something_else_is_kept() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;Jörg;;;\r\nFN:Apple Computer AG\r\nEND:VCARD\r\n";
    assert_eq!(told_of("a.vcf", card), ["Jörg Müller; note Name: Apple Computer AG"]);
}

#[test]
fn columns_of_a_club_with_one_name_and_one_address_column() {
    assert_eq!(
        told_of("mitglieder.csv", fixture("club.csv")),
        ["Eva Lang; phone 0351 5550; email eva@example.com; at Ring 1, 01067 Dresden"]
    );
}

#[test]
fn two_addresses_in_a_row_stay_two() {
    assert_eq!(
        told_of(
            "a.csv",
            "Name;Mailing Street;Mailing City;Mailing Zip;Billing Street;Billing City;Billing Zip/Postal Code;Mailing Postal Code\n\
             Eva Lang;Ring 1;Köln;;Dom 2;Bonn;53111;50667\n"
        ),
        ["Eva Lang; at Mailing, Ring 1, 50667 Köln; at Billing, Dom 2, 53111 Bonn"]
    );
    for text in [
        "Name;Straße;Hausnummer;PLZ;Ort;Straße;Hausnummer;PLZ;Ort\nEva Lang;Ring;1;50667;Köln;Dom;2;53111;Bonn\n",
        "Name;PLZ;Ort;Straße;PLZ 2;Ort 2;Straße 2\nEva Lang;50667;Köln;Ring 1;53111;Bonn;Dom 2\n",
    ] {
        assert_eq!(told_of("a.csv", text), ["Eva Lang; at Ring 1, 50667 Köln; at Dom 2, 53111 Bonn"], "{text}");
    }
}

#[test]
fn a_postal_code_of_another_country_gets_no_zero() {
    let csv = "Name;PLZ;Ort\nEva Lang;5020;Salzburg\nAda Byron;10115;Berlin\nIda Weiß;1010;Wien\n";
    let found = told_of("a.csv", csv);
    assert_eq!(found, ["Ada Byron; at 10115 Berlin", "Eva Lang; at 5020 Salzburg", "Ida Weiß; at 1010 Wien"]);

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["Name", "PLZ", "Ort", "Telefon"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, name, code, city, phone) in [
        (1, "A A", 10_115, "Berlin", ""),
        (2, "B B", 1067, "Dresden", ""),
        (3, "C C", 1010, "Wien", "+43 1 5550"),
        (5, "E E", 20_095, "Hamburg", ""),
    ] {
        sheet.write_string(row, 0, name).unwrap().write_number(row, 1, code).unwrap();
        sheet.write_string(row, 2, city).unwrap().write_string(row, 3, phone).unwrap();
    }
    sheet.write_string(4, 0, "D D").unwrap().write_string(4, 1, "1010").unwrap();
    let found = told_of("a.xlsx", workbook.save_to_buffer().unwrap());
    assert_eq!(
        found,
        [
            "A A; at 10115 Berlin",
            "B B; at 01067 Dresden",
            "C C; phone +43 1 5550; at 1010 Wien",
            "D D; at 1010",
            "E E; at 20095 Hamburg",
        ]
    );
}

#[test]
fn several_numbers_and_addresses_in_a_cell_are_several() {
    for (cell, numbers) in [
        ("030 123456, 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("030 123456 / 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("(030) 123456 oder +49 171 5550001", vec!["(030) 123456", "+49 171 5550001"]),
        ("030 123456 und 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("206 555-9857, 555-4729 10", vec!["206 555-9857", "555-4729 10"]),
        ("05251/123456", vec!["05251/123456"]),
        ("030/123456, Durchwahl 12", vec!["030/123456, Durchwahl 12"]),
        ("089/123 + 0171/222", vec!["089/123", "0171/222"]),
        ("030 111114 + 0171 222224", vec!["030 111114", "0171 222224"]),
        ("030 123456 bzw. 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("030 123456 & 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("030 123456 od. 0171 5550001", vec!["030 123456", "0171 5550001"]),
        ("030/111119/0171/222229", vec!["030/111119", "0171/222229"]),
        ("030/111119/+49 171/222229/040/333333", vec!["030/111119", "+49 171/222229", "040/333333"]),
        ("030/0123456", vec!["030/0123456"]),
    ] {
        let wanted = format!("Eva; phone {}", numbers.join("; phone "));
        assert_eq!(told_of("a.csv", format!("Vorname;Telefon\nEva;{cell}\n")), [wanted], "{cell}");
    }
    for (cell, number) in [
        ("03691 / 4455 od. 4466", "03691 / 4455"),
        ("030 1234-0, -12", "030 1234-0"),
        ("+49(0)89/123-0 / -55", "+49(0)89/123-0"),
    ] {
        let wanted = format!("Eva; phone {number}; note Telefon: {cell}");
        assert_eq!(told_of("a.csv", format!("Vorname;Telefon\nEva;{cell}\n")), [wanted], "no number that nobody has");
    }
    for (cell, wanted) in [
        ("\"max@x.example;\"", "email max@x.example"),
        ("\"eva@x.example, \"", "email eva@x.example"),
        ("udo@x.example (privat)", "email home udo@x.example"),
        ("c@x.example/c2@x.example", "email c@x.example; email c2@x.example"),
        ("\"c@x.example; Büro: d@x.example\"", "email c@x.example; email work d@x.example"),
        ("\"a@x.example, b@x.example (Arbeit)\"", "email a@x.example; email work b@x.example"),
    ] {
        assert_eq!(told_of("a.csv", format!("Vorname;E-Mail\nEva;{cell}\n")), [format!("Eva; {wanted}")], "{cell}");
    }
}

#[test]
fn an_area_code_in_a_column_of_its_own_stands_before_the_number() {
    for (table, wanted) in [
        ("Name;Vorwahl;Telefon\nAnna Süß;030;1234567\n", "phone 030 1234567"),
        ("Name;Telefon-Vorwahl;Telefon\nAnna Süß;(030);1234567\n", "phone 030 1234567"),
        ("Name;Ortsvorwahl;Rufnummer\nAnna Süß;030/;1234567\n", "phone 030 1234567"),
        ("Name;Telefon (Vorwahl);Telefon (Nummer)\nAnna Süß;030;1234567\n", "phone 030 1234567"),
        ("Name;Telefon;Vorwahl\nAnna Süß;1234567;030\n", "phone 030 1234567"),
        ("Name;Vorwahl;Telefon\nAnna Süß;30;1234567\n", "phone 030 1234567"),
        ("Name;Vorwahl;Telefon\nAnna Süß;030;0171 222333\n", "phone 0171 222333"),
        ("Name;Vorwahl;Telefon\nAnna Süß;030;+43 1 5550\n", "phone +43 1 5550"),
        ("Name;Vorwahl;Telefon\nAnna Süß;;1234567\n", "phone 1234567"),
        ("Name;Vorwahl;Telefon\nAnna Süß;0731;\"1234, 5678\"\n", "phone 0731 1234; phone 0731 5678"),
        (
            "Name;Vorwahl;Telefon;Fax;Mobil\nAnna Süß;0731;1234;5678;171222333\n",
            "phone 0731 1234; phone mobile 171222333; phone fax 0731 5678",
        ),
        (
            "Name;Vorwahl privat;Telefon privat;Vorwahl dienstl.;Telefon dienstl.\nAnna Süß;030;111111;089;222222\n",
            "phone home 030 111111; phone work 089 222222",
        ),
        ("Name;Ländervorwahl;Ortsvorwahl;Rufnummer\nAnna Süß;0049;030;1234567\n", "phone +49 30 1234567"),
        ("Name;Country Code;Phone\nAnna Süß;+49;301234567\n", "phone +49 301234567"),
        ("Name;Country Code;Phone\nAnna Süß;43;0664 123456\n", "phone +43 664 123456"),
        (
            "Name;Country Code;Phone;Mobile\nAnna Süß;+43;1 5550;664 123456\n",
            "phone +43 1 5550; phone mobile +43 664 123456",
        ),
        ("Name;Country Code;City;Phone\nAnna Süß;DE;Ulm;0731 1234\n", "phone 0731 1234; at Ulm, DE"),
        ("Name;Vorwahl;Telefon\nAnna Süß;Ulm;1234567\n", "phone 1234567; note Vorwahl: Ulm"),
    ] {
        assert_eq!(told_of("a.csv", table), [format!("Anna Süß; {wanted}")], "{table}");
    }
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["Name", "Vorwahl", "Telefon"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    sheet.write_string(1, 0, "Anna Süß").unwrap().write_number(1, 1, 30).unwrap();
    sheet.write_number(1, 2, 1_234_567).unwrap();
    assert_eq!(told_of("a.xlsx", workbook.save_to_buffer().unwrap()), ["Anna Süß; phone 030 1234567"]);
}

#[test]
fn words_beside_numbers_are_their_labels_and_none_is_lost() {
    for (cell, wanted) in [
        ("\"030 1234567 (privat), 0171 2345678 (Handy)\"", "phone home 030 1234567; phone mobile 0171 2345678"),
        ("Tel. 030 12345 / mobil 0171 222333", "phone 030 12345; phone mobile 0171 222333"),
        ("+49 89 1234 (Büro)", "phone work +49 89 1234"),
        ("\"030/123456 p., 0171/234567 mobil\"", "phone home 030/123456; phone mobile 0171/234567"),
        ("\"Tel: 030 123456\nFax: 030 123457\"", "phone 030 123456; phone fax 030 123457"),
        ("030 123456 (Oma Hilde)", "phone Oma Hilde 030 123456"),
        ("030 123456 Durchwahl 12", "phone 030 123456 Durchwahl 12"),
        ("0171 222333 (ab 18 Uhr)", "phone 0171 222333; note Telefon: 0171 222333 (ab 18 Uhr)"),
        ("030 12345 mobil 0171 222333", "phone 030 12345 mobil 0171 222333"),
    ] {
        let table = format!("Vorname;Telefon\nEva;{cell}\n");
        assert_eq!(told_of("a.csv", table), [format!("Eva; {wanted}")], "{cell}");
    }
    let table =
        "Vorname;Fax;Mobil;Telefon geschäftlich\nEva;030 1234567 (privat);0171 222333 mobil;030 99999 (Zentrale)\n";
    assert_eq!(
        told_of("a.csv", table),
        ["Eva; phone mobile 0171 222333; phone work 030 99999; phone fax 030 1234567; \
             note Fax: 030 1234567 (privat) / Telefon geschäftlich: 030 99999 (Zentrale)"],
        "what a column says of a number stays"
    );
}

#[test]
fn the_country_before_a_postal_code_goes_where_countries_are() {
    for (table, wanted) in [
        ("Name;PLZ;Ort\nEva Lang;CH-8001;Zürich\n", "8001 Zürich, Schweiz"),
        ("Name;PLZ;Ort;Land\nEva Lang;A-1010;Wien;AT\n", "1010 Wien, AT"),
        ("Name;PLZ;Ort;Land\nEva Lang;CH-8001;Zürich;Deutschland\n", "CH-8001 Zürich, Deutschland"),
        ("Name;Ort\nEva Lang;NL-1012 AB Amsterdam\n", "1012 AB Amsterdam, Niederlande"),
        ("Name;PLZ/Ort\nEva Lang;FL-9490 Vaduz\n", "9490 Vaduz, Liechtenstein"),
        ("Name;Adresse\nEva Lang;\"Ring 1, F-75001 Paris\"\n", "Ring 1, 75001 Paris, Frankreich"),
        ("Name;Adresse\nEva Lang;\"Ring 1\nL-1234 Luxemburg\"\n", "Ring 1, 1234 Luxemburg, Luxemburg"),
        ("Name;Adresse\nEva Lang;\"Ring 1, 80331 München, Deutschland\"\n", "Ring 1, 80331 München, Deutschland"),
    ] {
        assert_eq!(told_of("a.csv", table), [format!("Eva Lang; at {wanted}")], "{table}");
    }
    let card = "BEGIN:VCARD\nVERSION:3.0\nN:Lang;Eva\nADR;TYPE=home:;;Ring 1;Zürich;;CH-8001;\nEND:VCARD\n";
    assert_eq!(told_of("a.vcf", card), ["Eva Lang; at home, Ring 1, 8001 Zürich, Schweiz"]);
}

#[test]
fn a_house_and_a_post_office_box_with_a_place_of_its_own_are_two_addresses() {
    let head = "Name;Straße;PLZ Straße;Ort Straße;Postfach;PLZ Postfach;Ort Postfach;Land";
    let rows = "Eva Lang;Ring 1;50667;Köln;12 34;50501;Köln;Deutschland\nUdo Kurz;;;;99;53001;Bonn;Deutschland\n\
                Zoe Alt;Dom 2;53111;Bonn;;;;\n";
    assert_eq!(
        told_of("a.csv", format!("{head}\n{rows}")),
        [
            "Zoe Alt; at Dom 2, 53111 Bonn",
            "Udo Kurz; at Postfach, Postfach 99, 53001 Bonn, Deutschland",
            "Eva Lang; at Ring 1, 50667 Köln, Deutschland; at Postfach, Postfach 12 34, 50501 Köln, Deutschland",
        ]
    );
    let english = "Name;Street;City;Zip;PO Box;PO Box City;PO Box Zip\nEva Lang;1 Pier;Leeds;LS1 1AA;77;York;YO1 1AA\n";
    assert_eq!(told_of("a.csv", english), ["Eva Lang; at 1 Pier, LS1 1AA Leeds; at PO Box, PO Box 77, YO1 1AA York"]);
}

#[test]
fn an_address_is_known_by_what_it_is_for_behind_its_parts_too() {
    for (head, label) in [
        ("Straße Lieferanschrift;PLZ Lieferanschrift;Ort Lieferanschrift", "Lieferung"),
        ("Lieferanschrift Straße;Lieferanschrift PLZ;Lieferanschrift Ort", "Lieferung"),
        ("Straße (Rechnungsadresse);Postleitzahl (Rechnungsadresse);Ort (Rechnungsadresse)", "Rechnung"),
        ("Billing Address Street;Billing Address Zip;Billing Address City", "Billing"),
    ] {
        let table = format!("Name;Straße;PLZ;Ort;{head}\nEva Lang;Ring 1;50667;Köln;Dom 2;53111;Bonn\n");
        assert_eq!(
            told_of("a.csv", table),
            [format!("Eva Lang; at Ring 1, 50667 Köln; at {label}, Dom 2, 53111 Bonn")],
            "{head}"
        );
    }
}

#[test]
fn the_customers_of_datev_keep_both_addresses_and_no_country_of_their_bank() {
    let table = "EXTF;700;16;Debitoren/Kreditoren;5\n\
        Konto;Name (Adressattyp Unternehmen);Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);\
        Anrede;Adressart;Straße;Postfach;Postleitzahl;Ort;Land;Telefon;E-Mail;Länderkennzeichen 1;IBAN-Nr. 1;Sprache;\
        Straße (Rechnungsadresse);Postfach (Rechnungsadresse);Postleitzahl (Rechnungsadresse);Ort (Rechnungsadresse);\
        Land (Rechnungsadresse)\n\
        10001;;Kurz;Freya;Frau;STR;Ring 1;;50667;Köln;DE;0221 12345;freya@x.example;AT;AT61;1;Dom 2;12;53111;Bonn;DE\n";
    assert_eq!(
        told_of("EXTF_DebKred.csv", table),
        ["Frau Freya Kurz; phone 0221 12345; email freya@x.example; at Ring 1, 50667 Köln, DE; \
             at Rechnung, Dom 2, Postfach 12, 53111 Bonn, DE"]
    );
}

#[test]
fn a_postal_code_beside_the_town_is_one_wherever_it_stands() {
    for (cell, wanted) in [
        ("80331", "80331"),
        ("D-80331", "80331, Deutschland"),
        ("Berlin 10115", "10115 Berlin"),
        ("Berlin, 10115", "10115 Berlin"),
        ("Halle (Saale) D-06108", "06108 Halle (Saale), Deutschland"),
        ("80331   München", "80331 München"),
        ("Zürich 8", "Zürich 8"),
    ] {
        let text = format!("Name;PLZ Ort\nEva Lang;{cell}\n");
        assert_eq!(told_of("a.csv", text), [format!("Eva Lang; at {wanted}")], "{cell}");
    }
}

#[test]
fn a_form_of_address_a_call_name_and_a_firm_are_no_other_part_of_the_name() {
    for (text, wanted) in [
        ("Anrede;Vorname;Nachname\nHerr und Frau;Hans;Müller\n", "Herr und Frau Hans Müller"),
        ("Anrede;Vorname;Nachname\nFrau Dr.;Anna;Müller\n", "Frau Dr. Anna Müller"),
        ("Vorname;Rufname;Nachname\nAnna Maria;Maria;Müller\n", "Anna Maria Müller; note Rufname: Maria"),
        ("Vorname;Middle Name;Nachname\nAnna Maria;Anna;Müller\n", "Anna Maria Müller"),
        ("Rufname;Nachname\nMaria;Müller\n", "Maria Müller"),
        ("Anzeigename;Firma\nHolz Meier;Holz Meier\n", "Holz Meier; in Holz Meier"),
        ("Anzeigename;E-Mail\nanna.m@x.example;Anna.M@x.example\n", "Anna.M@x.example; email Anna.M@x.example"),
    ] {
        assert_eq!(told_of("a.csv", text), [wanted], "{text}");
    }
}

#[test]
fn boxes_labels_and_further_words_of_a_card_are_kept() {
    let table =
        "Name;Straße geschäftlich;Postfach geschäftlich;Postleitzahl geschäftlich\nEva Lang;Ring 1;12 34;50667\n";
    assert_eq!(told_of("a.csv", table), ["Eva Lang; at work, Ring 1, Postfach 12 34, 50667"]);

    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.\r\nNICKNAME:Jack\r\n\
                ORG:Lab\r\nTITLE:Director\r\nROLE:Author\r\nLABEL;TYPE=home:Ring 1\\n50667 Köln\r\n\
                X-MAIDENNAME:Doe\r\nEND:VCARD\r\n";
    assert_eq!(
        told_of("a.vcf", card),
        [
            "Dr. John Philip Paul Stevenson Jr. M.D.; at home, Ring 1, 50667 Köln; in Lab Director; note Geburtsname: Doe / Spitzname: Jack / Author"
        ]
    );
}
