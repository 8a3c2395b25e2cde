//! Lists in which a row speaks of more than one person, or says a name, a number or an address in more than one column: what belongs to
//! whom is stored so, and nothing of it is joined or lost.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::lines::read;
use import_support::{Desk, import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, run_import};
use kartei_core::language::Language;
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use support::Office;

/// The names of all who are stored after the import of a table, each with its note.
fn stored(table: &str) -> Vec<String> {
    let office = Office::new();
    let file = office.write("a.csv", table);
    let request = ImportRequest { source: String::from("a program"), ..import_request(vec![file]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let page =
        persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 100).unwrap();
    let mut rows: Vec<_> = page.rows.iter().map(|row| row.id).collect();
    rows.sort();
    rows.into_iter()
        .map(|id| {
            let person = persons::show_person(office.session(), id).unwrap();
            format!("{} | {} | {}", person.given_name, person.family_name, person.note.replace('\n', " / "))
        })
        .collect()
}

const TWO: [&str; 1] = ["second_persons"];

#[test]
fn a_family_name_that_only_a_whole_name_has_is_the_persons() {
    for header in [
        "Kundenname",
        "Kunde",
        "Patientenname",
        "Mandantenname",
        "Gastname",
        "Teilnehmername",
        "Mitglied",
        "Customer Name",
        "Name Ansprechpartner",
    ] {
        for (value, wanted) in [
            ("Müller", "Anna_Müller"),
            ("Anna Müller", "Anna_Müller"),
            ("Müller Anna", "Anna_Müller"),
            ("\"Müller, Anna\"", "Anna_Müller"),
            ("Anna Maria Müller", "Anna Maria_Müller"),
            ("von der Heide", "Anna_von der Heide"),
            ("Frau Dr. Müller", "Frau_Dr._Anna_Müller"),
            ("Anna Müller MBA", "Anna_Müller_MBA"),
        ] {
            let (drafts, notes) = read(&format!("{header};Vorname;Ort\n{value};Anna;Ulm\n"));
            assert_eq!((drafts.as_slice(), notes.len()), ([wanted.to_owned()].as_slice(), 0), "{header}: {value}");
        }
    }
    assert_eq!(stored("Kundenname;Vorname;Ort\nMüller;Anna;Ulm\n"), ["Anna | Müller | "]);
    assert_eq!(read("Prénom;Nom;Courriel\nAnne;Dupont;a@x.example\n").0, ["Anne_Dupont; a@x.example"]);
}

#[test]
fn a_whole_name_that_may_be_something_else_stays_a_note_beside_a_given_name() {
    for (value, wanted) in [
        ("Max Kurz", "Anna; note Kundenname: Max Kurz"),
        ("Kurz & Lang", "Anna; note Kundenname: Kurz & Lang"),
        ("Anna und Max Müller", "Anna_Müller; note Kundenname: Anna und Max Müller"),
        ("Familie Müller", "Anna_Müller; note Kundenname: Familie Müller"),
        ("Anna", "Anna"),
    ] {
        assert_eq!(read(&format!("Kundenname;Vorname;Ort\n{value};Anna;Ulm\n")).0, [wanted], "{value}");
    }
    for value in ["K-1001", "10023", "ja"] {
        let wanted = [format!("Anna; note Kundenname: {value}"), "Eva_Kurz".to_owned(), "Udo_Lang".to_owned()];
        let table = format!("Kundenname;Vorname;Ort\n{value};Anna;Ulm\nKurz;Eva;Ulm\nLang;Udo;Ulm\n");
        assert_eq!(read(&table).0, wanted, "{value}");
    }
    let shown =
        "First Name,Last Name,Display Name,Primary Email\nAnna,,Anna Müller,a@x.example\nEva,,Evchen,e@x.example\n";
    assert_eq!(read(shown).0, ["Anna_Müller; a@x.example", "Eva; e@x.example; note Display Name: Evchen"]);
}

#[test]
fn a_column_of_numbers_or_yes_and_no_names_nobody_whatever_it_is_called() {
    for (table, wanted) in [
        (
            "Kunde;Name;Ort\n10023;Anna Müller;Ulm\n10024;Holz GmbH;Ulm\n0000100001;Max Lang;Ulm\n",
            ["Anna_Müller", "; in Holz GmbH", "Max_Lang"].as_slice(),
        ),
        ("Kunde;Name 1;Ort\nD10023;Anna Müller;Ulm\n", &["Anna_Müller"]),
        ("Mandant;Name\n100;Holz GmbH\n101;Eva Süß\n", &["; in Holz GmbH", "Eva_Süß"]),
        ("Mitglied;Name\nja;Anna Müller\nnein;Max Lang\n", &["Anna_Müller", "Max_Lang"]),
        ("Mitglied;Name\nx;Anna Müller\n;Max Lang\n", &["Anna_Müller", "Max_Lang"]),
        ("Mitglied;Vorname;Nachname\n01.04.2015;Anna;Müller\n", &["Anna_Müller"]),
        (
            "Firma;Branche;Mitarbeiter;Umsatz;Telefon\nHolz GmbH;Bau;25;1,2 Mio.;0731 1234\nWeiß KG;Bau;10-49;;0731 5678\n\
             Kurz AG;Bau;50 bis 99;;\n",
            &["; in Holz GmbH; 0731 1234", "; in Weiß KG; 0731 5678", "; in Kurz AG"],
        ),
        (
            "Firma;Vorname;Nachname;Kunde;Lieferant;Interessent\nHolz GmbH;;;ja;nein;nein\nKurz AG;Eva;Süß;nein;nein;ja\n",
            &["; in Holz GmbH", "Eva_Süß; in Kurz AG"],
        ),
    ] {
        let (drafts, notes) = read(table);
        assert_eq!(
            (drafts.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), notes.len()),
            (wanted, 0),
            "{table}"
        );
    }
    let rows = "10023;Anna Müller;\nUdo Lang;;Holz GmbH\nEva Süß;;\n10024;;Kurz AG\n0000100001;;Weiß KG\n4711;;\nA;Max Kurz;\n";
    assert_eq!(
        read(&format!("Kunde;Name;Firma\n{rows}Ida Weiß;;\nUlf Grün;;\nIna Rot;;\n")).0[..7],
        [
            "Anna_Müller; note Kunde: 10023",
            "Udo_Lang; in Holz GmbH",
            "Eva_Süß",
            "; in Kurz AG; note Kunde: 10024",
            "; in Weiß KG; note Kunde: 0000100001",
            "4711",
            "Max_Kurz; note Kunde: A",
        ],
        "among names a number is one only where nothing else is"
    );
    let desk = Desk::new();
    desk.put("a.csv", "Kunde;Name\n10023;Anna Müller\n");
    let mut drafts = kartei_core::exchange::import::drafts(desk.request(&["a.csv"])).unwrap();
    assert_eq!(drafts.by_ref().count(), 1);
    assert_eq!(drafts.told().unassigned, ["Kunde"], "that it goes nowhere is told");
}

#[test]
fn a_firm_in_the_column_of_a_customers_name_is_that_of_the_person() {
    for (table, wanted) in [
        ("Kundenname;Vorname;Ort\nHolz GmbH;Anna;Ulm\n", "Anna; in Holz GmbH"),
        ("Kunde;Vorname;Nachname\nHolz GmbH;Anna;Kurz\n", "Anna_Kurz; in Holz GmbH"),
        ("Kundenname;Kunde;Vorname\nHolz GmbH;Müller;Anna\n", "Anna_Müller; in Holz GmbH"),
        ("Kundenname;Firma;Vorname\nHolz GmbH;Weiß KG;Anna\n", "Anna; in Weiß KG; note Kundenname: Holz GmbH"),
        ("Kunde;Vorname\nHolz GmbH / Frau Süß;Eva\n", "Frau_Eva_Süß; in Holz GmbH"),
        (
            "Kundenname;Vorname Ansprechpartner;Nachname Ansprechpartner\nHolz & Söhne;Anna;Kurz\n",
            "Anna_Kurz; in Holz & Söhne",
        ),
    ] {
        assert_eq!(read(table).0, [wanted], "{table}");
    }
}

#[test]
fn a_child_beside_its_mother_in_a_row_is_another_person() {
    let head = "Vorname;Nachname;Vorname Kind;Nachname Kind;Geburtsdatum;E-Mail";
    let rows = "Anna;Müller;Max;Müller;4.3.2018;anna@x.example\n;;Mia;Kurz;5.4.2019;\nEva;Lang;;;1.1.1980;\n";
    let (drafts, notes) = read(&format!("{head}\n{rows}"));
    assert_eq!(
        drafts,
        [
            "Anna_Müller; anna@x.example; note Vorname Kind: Max / Nachname Kind: Müller / Geburtsdatum: 4.3.2018",
            "Mia_Kurz; 2019-04-05",
            "Eva_Lang; 1980-01-01",
        ]
    );
    assert_eq!(notes, TWO);
    assert_eq!(
        stored(&format!("{head}\n{rows}"))[0],
        "Anna | Müller | Vorname Kind: Max / Nachname Kind: Müller / Geburtsdatum: 4.3.2018"
    );
    for word in ["Schüler", "Teilnehmer", "Mitglied", "des Kindes", "Student"] {
        let (drafts, notes) =
            read(&format!("Vorname;Nachname;Vorname {word};Nachname {word}\nAnna;Müller;Max;Müller\n"));
        assert_eq!(drafts, [format!("Anna_Müller; note Vorname {word}: Max / Nachname {word}: Müller")], "{word}");
        assert_eq!(notes, TWO, "{word}");
    }
}

#[test]
fn whom_one_speaks_to_is_another_person_wherever_the_word_stands() {
    for (given, family) in [
        ("Vorname Ansprechpartner", "Nachname Ansprechpartner"),
        ("Vorname des Ansprechpartners", "Nachname des Ansprechpartners"),
        ("Contact First Name", "Contact Last Name"),
        ("Kontakt Vorname", "Kontakt Nachname"),
        ("Ansprechpartner Vorname", "Ansprechpartner Nachname"),
    ] {
        let (drafts, notes) = read(&format!(
            "Vorname;Nachname;{given};{family};Firma\nAnna;Kurz;Max;Lang;Holz GmbH\n;;Udo;Süß;Weiß KG\n"
        ));
        let first = format!("Anna_Kurz; in Holz GmbH; note {given}: Max / {family}: Lang");
        assert_eq!(
            (drafts, notes),
            (vec![first, "Udo_Süß; in Weiß KG".to_owned()], vec![TWO[0].to_owned()]),
            "{given}"
        );
    }
    let (drafts, notes) = read(
        "Firma;Vorname;Nachname;Ansprechpartner;Telefon Ansprechpartner\nHolz GmbH;Anna;Kurz;Max Lang;030 123456\n\
         Weiß KG;Eva;Süß;\"Süß, Eva\";030 123457\n",
    );
    assert_eq!(
        drafts,
        [
            "Anna_Kurz; in Holz GmbH; note Telefon Ansprechpartner: 030 123456 / Ansprechpartner: Max Lang",
            "Eva_Süß; in Weiß KG; 030 123457",
        ]
    );
    assert_eq!(notes, TWO);
}

#[test]
fn a_word_that_all_names_have_makes_nobody_another() {
    for (table, wanted) in [
        ("Vorname Schüler;Nachname Schüler;Klasse\nMax;Kurz;3a\n", "Max_Kurz"),
        ("Vorname Schüler;Name;Klasse\nMax;Kurz;3a\n", "Max_Kurz"),
        ("Name Schüler;Vorname;Klasse\nKurz;Max;3a\n", "Max_Kurz"),
        ("Name Mitglied;Telefon Mitglied\nMax Kurz;030 123456\n", "Max_Kurz; 030 123456"),
        (
            "Mandant;Telefon Mandant;E-Mail Mandant\nMax Kurz;030 123456;m@x.example\n",
            "Max_Kurz; 030 123456; m@x.example",
        ),
        ("Patient First Name,Patient Last Name,Patient Birth Date\nAnn,Short,1980-03-04\n", "Ann_Short; 1980-03-04"),
        (
            "Gast Anrede;Gast Vorname;Gast Nachname;Gast E-Mail;Gast Telefon\nFrau;Eva;Süß;e@x.example;030 123456\n",
            "Frau_Eva_Süß; e@x.example; 030 123456",
        ),
        ("Vorname;Nachname;Vorname Teilnehmer;Nachname Teilnehmer\nEva;Süß;Eva;Süß\n", "Eva_Süß"),
    ] {
        let (drafts, notes) = read(table);
        assert_eq!((drafts, notes), (vec![wanted.to_owned()], Vec::new()), "{table}");
    }
}

#[test]
fn lists_of_schools_and_clubs_keep_children_and_parents_apart() {
    let school = "Name;Vorname;Klasse;Geburtsdatum;Name Mutter;Vorname Mutter;Telefon Mutter;Name Vater;Vorname Vater;\
                  Handy Vater;E-Mail Eltern\n\
                  Müller;Max;3a;4.3.2018;Müller;Anna;030 123456;Kurz;Udo;0171 222333;eltern@x.example\n";
    let office = "Name;Vorname;Geburtsdatum;Klasse;Erzieher 1: Anrede;Erzieher 1: Vorname;Erzieher 1: Nachname;\
                  Erzieher 1: E-Mail;Erzieher 2: Vorname;Erzieher 2: Nachname\n\
                  Kurz;Max;4.3.2018;3a;Frau;Eva;Kurz;eva@x.example;Udo;Lang\n";
    let bavaria = "Familienname;Rufname;Geburtsdatum;Erziehungsberechtigter 1 Familienname;\
                   Erziehungsberechtigter 1 Vorname;Erziehungsberechtigter 1 Telefon\nKurz;Max;4.3.2018;Lang;Eva;030 123456\n";
    let nursery = "Kind Name;Kind Vorname;Kind Geburtsdatum;Mutter Name;Mutter Vorname;Mutter Telefon;Vater Telefon\n\
                   Kurz;Max;4.3.2020;Kurz;Eva;030 123456;030 654321\n";
    let club = "MitgliedsNr;Anrede;Vorname;Name;Vorwahl;Telefon1;Mobil;Gesetzlicher Vertreter Vorname;\
                Gesetzlicher Vertreter Name;Telefon gesetzlicher Vertreter\n\
                7;Herr;Max;Kurz;0731;1234;0171 222333;Eva;Kurz;0731 5678\n";
    let american = "Student First Name,Student Last Name,Student DOB,Mother's First Name,Mother's Last Name,Mother's Phone,\
                    Father's Name,Parent Email\nMax,Short,2018-03-04,Ann,Short,+44 20 5550 101,Bob Short,p@x.example\n";
    let children = "Vorname;Nachname;Name Kind 1;Geburtsdatum Kind 1;Name Kind 2;Geburtsdatum Kind 2\n\
                    Anna;Kurz;Max;1.1.2018;Mia;2.2.2020\n";
    for (table, wanted) in [
        (
            school,
            "Max_Müller; 2018-03-04; 030 123456 Mutter; 0171 222333 Vater; eltern@x.example Eltern; \
             note Name Mutter: Müller / Vorname Mutter: Anna / Name Vater: Kurz / Vorname Vater: Udo",
        ),
        (
            office,
            "Max_Kurz; 2018-03-04; eva@x.example Erzieher 1; note Erzieher 1: Anrede: Frau / Erzieher 1: Vorname: Eva / \
             Erzieher 1: Nachname: Kurz / Erzieher 2: Vorname: Udo / Erzieher 2: Nachname: Lang",
        ),
        (
            bavaria,
            "Max_Kurz; 2018-03-04; 030 123456 Erziehungsberechtigte 1; \
             note Erziehungsberechtigter 1 Familienname: Lang / Erziehungsberechtigter 1 Vorname: Eva",
        ),
        (
            nursery,
            "Max_Kurz; 2020-03-04; 030 123456 Mutter; 030 654321 Vater; note Mutter Name: Kurz / Mutter Vorname: Eva",
        ),
        (
            club,
            "Herr_Max_Kurz; 0731 1234; 0171 222333 mobile; 0731 5678 Gesetzlicher Vertreter; \
             note Gesetzlicher Vertreter Vorname: Eva / Gesetzlicher Vertreter Name: Kurz",
        ),
        (
            american,
            "Max_Short; 2018-03-04; +44 20 5550 101 Mother; p@x.example Parent; \
             note Mother's First Name: Ann / Mother's Last Name: Short / Father's Name: Bob Short",
        ),
        (
            children,
            "Anna_Kurz; note Name Kind 1: Max / Geburtsdatum Kind 1: 1.1.2018 / Name Kind 2: Mia / Geburtsdatum Kind 2: 2.2.2020",
        ),
    ] {
        let (drafts, notes) = read(table);
        assert_eq!(drafts, [wanted], "{table}");
        assert_eq!(notes, TWO, "{table}");
    }
}

#[test]
fn lists_of_practices_property_managers_and_hotels_keep_two_persons_apart() {
    for (table, wanted) in [
        (
            "PatNr;Name;Vorname;Vorsatzwort;Geburtsdatum;Handy;Versicherter Name;Versicherter Vorname;Versicherter Geburtsdatum\n\
             7;Süß;Mia;von;4.3.2018;0171 222333;Süß;Eva;1.1.1985\n",
            "Mia_von Süß; 2018-03-04; 0171 222333 mobile; \
             note Versicherter Name: Süß / Versicherter Vorname: Eva / Versicherter Geburtsdatum: 1.1.1985",
        ),
        (
            "Objekt;Mieter 1 Name;Mieter 1 Vorname;Mieter 2 Name;Mieter 2 Vorname;Telefon\nRing 1;Kurz;Anna;Lang;Max;030 123456\n",
            "Anna_Kurz; 030 123456; note Mieter 2 Name: Lang / Mieter 2 Vorname: Max",
        ),
        (
            "Mieter Vorname;Mieter Nachname;Eigentümer Vorname;Eigentümer Nachname;Eigentümer E-Mail;Telefon Hausmeister\n\
             Anna;Kurz;Max;Lang;max@x.example;030 123456\n",
            "Anna_Kurz; 030 123456 Hausmeister; \
             note Eigentümer Vorname: Max / Eigentümer Nachname: Lang / Eigentümer E-Mail: max@x.example",
        ),
        (
            "Tenant Name,Tenant Phone,Landlord Name,Landlord Phone\nAnn Short,+44 20 5550 101,Bob Long,+44 20 5550 102\n",
            "Ann_Short; +44 20 5550 101; note Landlord Name: Bob Long / Landlord Phone: +44 20 5550 102",
        ),
        (
            "Gast Vorname;Gast Nachname;Gast Telefon;Begleitperson Vorname;Begleitperson Nachname;Firma\n\
             Anna;Kurz;030 123456;Max;Lang;Holz GmbH\n",
            "Anna_Kurz; in Holz GmbH; 030 123456; note Begleitperson Vorname: Max / Begleitperson Nachname: Lang",
        ),
        (
            "Order,Attendee First Name,Attendee Last Name,Attendee Email,Purchaser First Name,Purchaser Last Name,Purchaser Email\n\
             7,Ann,Short,ann@x.example,Bob,Long,bob@x.example\n",
            "Ann_Short; ann@x.example; note Purchaser First Name: Bob / Purchaser Last Name: Long / Purchaser Email: bob@x.example",
        ),
        (
            "Ticket,Attendee name,Attendee email,Buyer name,Buyer email\n7,Ann Short,ann@x.example,Globex Ltd,office@x.example\n",
            "Ann_Short; ann@x.example; note Buyer name: Globex Ltd / Buyer email: office@x.example",
        ),
        (
            "Familienname;Vorname;Geburtsdatum;Ehepartner Vorname;Ehepartner Geburtsdatum\nKurz;Anna;1.1.1980;Max;2.2.1978\n",
            "Anna_Kurz; 1980-01-01; note Ehepartner Vorname: Max / Ehepartner Geburtsdatum: 2.2.1978",
        ),
        ("Name;Vorname Ehepartner\nAnna Kurz;Max\n", "Anna_Kurz; note Vorname Ehepartner: Max"),
    ] {
        let (drafts, notes) = read(table);
        assert_eq!(drafts, [wanted], "{table}");
        assert_eq!(notes, TWO, "{table}");
    }
    let (drafts, notes) =
        read("Mieter;Telefon Mieter;Eigentümer;Telefon Eigentümer\nAnna Kurz;030 123456;Max Lang;030 654321\n");
    assert_eq!(drafts, ["Anna_Kurz; 030 123456; 030 654321 Eigentümer; note Eigentümer: Max Lang"]);
    assert_eq!(notes, Vec::<String>::new());
}

#[test]
fn what_is_said_of_somebody_whose_name_no_column_has_is_a_note() {
    let (drafts, notes) = read("Vorname;Nachname;Geburtsdatum Kind;Anrede Mutter\nAnna;Kurz;4.3.2018;Frau\n");
    assert_eq!(drafts, ["Anna_Kurz; note Geburtsdatum Kind: 4.3.2018 / Anrede Mutter: Frau"]);
    assert_eq!(notes, Vec::<String>::new());
}

#[test]
fn what_a_header_says_of_a_child_is_never_the_parents_even_without_the_childs_name() {
    let head = "Vorname;Nachname;Vorname Kind;Nachname Kind;Geburtsdatum Kind";
    for (row, wanted) in [
        ("Anna;Müller;;;4.3.2018", "Anna_Müller; note Geburtsdatum Kind: 4.3.2018"),
        ("Anna;Müller;;Müller;4.3.2018", "Anna_Müller; note Nachname Kind: Müller / Geburtsdatum Kind: 4.3.2018"),
        (
            "Hans;Müller;Hans;Müller;4.3.2018",
            "Hans_Müller; note Vorname Kind: Hans / Nachname Kind: Müller / Geburtsdatum Kind: 4.3.2018",
        ),
        (
            "Anna;Müller;Max;Müller;4.3.2018",
            "Anna_Müller; note Vorname Kind: Max / Nachname Kind: Müller / Geburtsdatum Kind: 4.3.2018",
        ),
        ("Anna;Müller;;Müller;", "Anna_Müller"),
        (";;Max;Müller;4.3.2018", "Max_Müller; 2018-03-04"),
    ] {
        assert_eq!(read(&format!("{head}\n{row}\n")).0, [wanted], "{row}");
    }
    for (table, wanted) in [
        (
            "Vorname;Nachname;Name Kind 1;Geburtsdatum Kind 1\nAnna;Kurz;;1.1.2018\n",
            "Anna_Kurz; note Geburtsdatum Kind 1: 1.1.2018",
        ),
        (
            "Familienname;Vorname;Geburtsdatum;Ehepartner Vorname;Ehepartner Geburtsdatum\nKurz;Anna;;;2.2.1978\n",
            "Anna_Kurz; note Ehepartner Geburtsdatum: 2.2.1978",
        ),
        (
            "Vorname;Nachname;Anrede Ehepartner;Titel Ehepartner;Vorname Ehepartner\nAnna;Kurz;Herr;Dr.;\n",
            "Anna_Kurz; note Anrede Ehepartner: Herr / Titel Ehepartner: Dr.",
        ),
        (
            "Vorname;Nachname;Telefon;Vorname Kind;Nachname Kind;Telefon Kind\nHans;Kurz;030 1;Hans;Kurz;030 2\n",
            "Hans_Kurz; 030 1; 030 2 Kind; note Vorname Kind: Hans / Nachname Kind: Kurz",
        ),
        // Who comes again under another word is one.
        (
            "Vorname;Nachname;Geburtsdatum;Vorname Kind;Nachname Kind;Geburtsdatum Kind\nMax;Kurz;4.3.2018;Max;Kurz;4.3.2018\n",
            "Max_Kurz; 2018-03-04",
        ),
        (
            "Vorname;Nachname;Vorname Teilnehmer;Nachname Teilnehmer;Geburtsdatum Teilnehmer\nEva;Süß;Eva;Süß;1.1.1980\n",
            "Eva_Süß; 1980-01-01",
        ),
        (
            "Vorname;Nachname;Geburtsdatum;Vorname Teilnehmer;Nachname Teilnehmer;Geburtsdatum Teilnehmer\n\
             Hans;Süß;1.1.1980;Hans;Süß;2.2.2010\n",
            "Hans_Süß; 1980-01-01; note Vorname Teilnehmer: Hans / Nachname Teilnehmer: Süß / Geburtsdatum Teilnehmer: 2.2.2010",
        ),
    ] {
        assert_eq!(read(table).0, [wanted], "{table}");
    }
    let born = stored(&format!("{head}\nAnna;Müller;;;4.3.2018\n"));
    assert_eq!(born, ["Anna | Müller | Geburtsdatum Kind: 4.3.2018"]);
}

#[test]
fn a_word_of_a_header_that_says_whose_number_it_is_is_its_label() {
    let head = "Vorname;Nachname;Telefon Mutter;Handy Vater;E-Mail Eltern";
    assert_eq!(
        read(&format!("{head}\nMax;Müller;030 123456;0171 222333;eltern@x.example\n")).0,
        ["Max_Müller; 030 123456 Mutter; 0171 222333 Vater; eltern@x.example Eltern"]
    );
    for (header, value, label) in [
        ("Tel. Hausarzt", "030 123456", " Hausarzt"),
        ("Telefon Hausmeister", "030 123456", " Hausmeister"),
        ("Telefon (Oma)", "030 123456", " Oma"),
        ("Elterntelefon", "030 123456", " Eltern"),
        ("Telefon des Kindes", "030 123456", " Kind"),
        ("Mutter", "030 123456", " Mutter"),
        ("Mother's Phone", "+44 20 5550 101", " Mother"),
        ("Fax Vater", "030 123456", " fax"),
        ("E-Mail Rechnung", "r@x.example", " Rechnung"),
        ("Ihre E-Mail-Adresse", "r@x.example", ""),
        ("Unter welcher Telefonnummer erreichen wir Sie am besten?", "030 123456", ""),
        ("Wo", "r@x.example", ""),
        ("Rückruftelefon", "030 123456", ""),
        ("Telefon (freiwillig)", "030 123456", ""),
        ("Bürotelefon privat", "030 123456", " home"),
    ] {
        let table = format!("Vorname;Nachname;{header}\nMax;Müller;{value}\n");
        assert_eq!(read(&table).0, [format!("Max_Müller; {value}{label}")], "{header}");
    }
}
