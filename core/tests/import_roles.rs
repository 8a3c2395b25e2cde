//! Lists whose headers say by a word who somebody is: a member, an owner, one of the house. Who is a person of the list is stored as one,
//! and who is not is neither a person nor reached as one.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::lines::read;
use import_support::{Desk, import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, run_import};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use support::Office;

/// How many are stored after the import of a table, as names, and how many of its rows were known already.
fn kept(table: &str) -> (Vec<String>, u64) {
    let office = Office::new();
    let file = office.write("a.csv", table);
    let request = ImportRequest { source: String::from("a program"), ..import_request(vec![file]) };
    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let page =
        persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 100).unwrap();
    (page.rows.into_iter().map(|row| row.name).collect(), done.skipped)
}

#[test]
fn who_looks_after_a_firm_for_us_is_not_the_person_there() {
    for word in
        ["Betreuer", "Vertreter", "Kundenbetreuer", "Sachbearbeiter", "Zuständiger Bearbeiter", "Verantwortlicher"]
    {
        let head = format!("Telefon;{word} Name;{word} E-Mail;{word} Telefon");
        let rows =
            "Holz GmbH;Ulm;0731 1;Max Lang;max@wir.example;030 1\nKurz AG;Bonn;0228 2;Max Lang;max@wir.example;030 1\n";
        let table = format!("Firma;Ort;{head}\n{rows}");
        assert_eq!(read(&table).0, ["; in Holz GmbH; 0731 1", "; in Kurz AG; 0228 2"], "{word}");
        assert_eq!(kept(&table), (vec!["Holz GmbH".to_owned(), "Kurz AG".to_owned()], 0), "{word}");
        let desk = Desk::new();
        desk.put("a.csv", &table);
        let mut drafts = kartei_core::exchange::import::drafts(desk.request(&["a.csv"])).unwrap();
        assert_eq!(drafts.by_ref().count(), 2);
        let left = [format!("{word} Name"), format!("{word} E-Mail"), format!("{word} Telefon")];
        assert_eq!(drafts.told().unassigned, left, "what is left out is told");
        let persons = format!(
            "Firma;Vorname;Nachname;{head}\nHolz GmbH;Eva;Süß;0731 1;Max Lang;max@wir.example;\nKurz AG;;;0228 2;Max Lang;max@wir.example;\n"
        );
        assert_eq!(read(&persons).0, ["Eva_Süß; in Holz GmbH; 0731 1", "; in Kurz AG; 0228 2"], "{word}");
        let customers = format!("Kunde;{head}\nEva Süß;0731 1;Max Lang;max@wir.example;\n");
        assert_eq!(read(&customers).0, ["Eva_Süß; 0731 1"], "{word}");
    }
    for (table, wanted) in [
        (
            "Firma;Vorname;Nachname;Ehepartner Vorname;Ehepartner Nachname\nHolz GmbH;;;Max;Lang\n;;;Udo;Kurz\n",
            ["; in Holz GmbH; note Ehepartner Vorname: Max / Ehepartner Nachname: Lang", "Udo_Kurz"].as_slice(),
        ),
        (
            "Firma;Ort;Partner Name;Partner E-Mail\nHolz GmbH;Ulm;Max Lang;max@x.example\n",
            &["; in Holz GmbH; max@x.example Partner; note Partner Name: Max Lang"],
        ),
        ("Firma;Teilnehmer Vorname;Teilnehmer Nachname\nHolz GmbH;Max;Lang\n", &["Max_Lang; in Holz GmbH"]),
        (
            "Firma;Zuständiger Ansprechpartner;Telefon zuständiger Ansprechpartner\nHolz GmbH;Max Lang;030 123456\n",
            &["; in Holz GmbH; 030 123456 zuständiger Ansprechpartner"],
        ),
        (
            "Name;Ort;Betreuer Name;Betreuer E-Mail\nHolz GmbH;Ulm;Max Lang;max@wir.example\nKurz AG;Bonn;;\n",
            &["; in Holz GmbH", "; in Kurz AG"],
        ),
        (
            "Name;Ort;Betreuer Name;Betreuer E-Mail\nEva Süß;Ulm;Max Lang;max@x.example\n",
            &["Eva_Süß; max@x.example Betreuer; note Betreuer Name: Max Lang"],
        ),
        // Where somebody is looked after is no customer.
        (
            "Einrichtung;Vorname;Nachname;Betreuer Name;Betreuer Telefon\nHaus Linde;Eva;Süß;Max Lang;030 123456\n",
            &["Eva_Süß; in Haus Linde; 030 123456 Betreuer; note Betreuer Name: Max Lang"],
        ),
        ("Einrichtung;Elternteil Vorname;Elternteil Nachname\nHaus Linde;Eva;Süß\n", &["Eva_Süß; in Haus Linde"]),
        (
            "Firma;Vorname;Nachname;Gesetzlicher Vertreter Name;Telefon gesetzlicher Vertreter\nHolz GmbH;Eva;Süß;Max Lang;030 123456\n",
            &["Eva_Süß; in Holz GmbH; 030 123456 Gesetzlicher Vertreter; note Gesetzlicher Vertreter Name: Max Lang"],
        ),
        (
            "Vorname;Nachname;Kundenbetreuer Name;Kundenbetreuer E-Mail\nEva;Süß;Max Lang;max@x.example\n",
            &["Eva_Süß; max@x.example Betreuer; note Kundenbetreuer Name: Max Lang"],
        ),
        (
            "Schüler Vorname;Schüler Nachname;Schüler Mutter Vorname;Schüler Mutter Telefon\nMax;Kurz;Eva;030 123456\n",
            &["Max_Kurz; 030 123456 Mutter; note Schüler Mutter Vorname: Eva"],
        ),
    ] {
        assert_eq!(read(table).0, wanted, "{table}");
    }
}

#[test]
fn who_alone_is_named_or_reached_in_a_firm_is_the_person_there() {
    for (table, wanted) in [
        (
            "Firma;Ort;Vertreter Vorname;Vertreter Nachname;Vertreter Telefon\nHolz GmbH;Ulm;Max;Lang;030 123456\n",
            "Max_Lang; in Holz GmbH; 030 123456",
        ),
        (
            "Firma;Ort;E-Mail Sachbearbeiter\nHolz GmbH;Ulm;max@holz.example\n",
            "; in Holz GmbH; max@holz.example Sachbearbeiter",
        ),
        (
            "Company,City,Representative Email\nWood Ltd.,York,max@wood.example\n",
            "; in Wood Ltd.; max@wood.example Representative",
        ),
        (
            "Vorname;Nachname;Firma;Telefon gesetzl. Vertreter\nEva;Süß;;030 123456\n",
            "Eva_Süß; 030 123456 gesetzl Vertreter",
        ),
        (
            "Kunde;Ort;Gerichtlicher Betreuer Telefon\nEva Süß;Ulm;030 123456\n",
            "Eva_Süß; 030 123456 Gerichtlicher Betreuer",
        ),
        (
            "Einrichtung;Mutter Vorname;Mutter Nachname;Vater Vorname;Vater Nachname;Vater Telefon\nHaus Linde;;;Max;Lang;030 123456\n",
            "Max_Lang; in Haus Linde; 030 123456 Vater",
        ),
        (
            "Firma;Mutter Vorname;Mutter Nachname;Vater Vorname;Vater Nachname\nHolz GmbH;;;Max;Lang\n",
            "Max_Lang; in Holz GmbH",
        ),
    ] {
        assert_eq!(read(table).0, [wanted], "{table}");
    }
}

#[test]
fn names_behind_a_number_are_names_still_and_amounts_below_years_are_no_second_header() {
    for (table, wanted) in [
        ("Name;Ort\n1. Anna Müller;Ulm\n2. Max Lang;Bonn\n", ["1. Anna_Müller", "2. Max_Lang"].as_slice()),
        ("Name;Ort\n10001 Anna Müller;Ulm\n10002 Max Lang;Bonn\n", &["10001 Anna_Müller", "10002 Max_Lang"]),
        ("Name;Ort\n1&1;Montabaur\n3M;Neuss\n", &["1&1", "3M"]),
        ("Name;Ort\n1. FC Köln;Köln\n24h Pflege;Ulm\n", &["1. FC_Köln", "24h_Pflege"]),
        ("Name;Vorname;2024;2025\nMüller;Anna;60;60\nLang;Max;60;60\n", &["Anna_Müller", "Max_Lang"]),
        ("Name;Vorname;;\nMüller;Anna;-;-\nLang;Max;-;-\n", &["Anna_Müller", "Max_Lang"]),
        ("Firma;Branche;Kundennummer\nTotal;Mineralöl;10017\nHolz GmbH;Bau;10018\n", &["; in Total", "; in Holz GmbH"]),
    ] {
        assert_eq!(read(table).0, wanted, "{table}");
    }
}

#[test]
fn what_is_left_out_by_its_header_stays_out_though_it_names_somebody() {
    let head = "First Name,Last Name,Company,Owner Name,Owner Email,Owner Phone";
    let table = format!("{head}\nAnn,Short,Wood Ltd.,Max Lang,max@we.example,+44 20 5550 101\n");
    assert_eq!(read(&table), (vec!["Ann_Short; in Wood Ltd.".to_owned()], Vec::new()));
    let desk = Desk::new();
    desk.put("a.csv", &table);
    let columns = desk.inspect(&["a.csv"], None).unwrap().columns;
    let fields: Vec<&str> = columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(fields, ["given_name", "family_name", "organisation", "ignore", "ignore", "ignore"]);
    assert_eq!(
        read("Owner First Name,Owner Last Name,Pet\nAnn,Short,Rex\n").0,
        ["Ann_Short"],
        "the owners of a list of pets are its persons"
    );
}

#[test]
fn what_a_list_of_members_says_of_a_member_is_the_persons() {
    for (table, wanted) in [
        ("Vorname;Nachname;Geburtsdatum Patient\nAnna;Kurz;4.3.1980\n", "Anna_Kurz; 1980-03-04"),
        ("Vorname;Nachname;Mitglied Geburtsdatum\nAnna;Kurz;4.3.1980\n", "Anna_Kurz; 1980-03-04"),
        ("Kundenanrede;Vorname;Nachname\nFrau;Anna;Kurz\n", "Frau_Anna_Kurz"),
        ("Name;Titel Mitglied;Telefon Mitglied\nAnna Kurz;Dr.;030 123456\n", "Dr._Anna_Kurz; 030 123456"),
        (
            "Mieter Vorname;Mieter Nachname;Eigentümer Geburtsdatum\nAnna;Kurz;4.3.1980\n",
            "Anna_Kurz; note Eigentümer Geburtsdatum: 4.3.1980",
        ),
        ("Mieter;Eigentümer Anrede\nAnna Kurz;Herr\n", "Anna_Kurz; note Eigentümer Anrede: Herr"),
        (
            "Vorname;Nachname;Mitglied 2 Geburtsdatum\nAnna;Kurz;4.3.1980\n",
            "Anna_Kurz; note Mitglied 2 Geburtsdatum: 4.3.1980",
        ),
    ] {
        assert_eq!(read(table), (vec![wanted.to_owned()], Vec::new()), "{table}");
    }
}
