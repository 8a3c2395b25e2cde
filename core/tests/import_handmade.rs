//! Lists that people keep by hand: words for nothing, marks for the line above, names in two lines, and what stands under the list.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::lines::read;
use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, run_import};
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::records::persons::{PersonFilter, PersonSort, list_persons, show_person};
use support::Office;

fn imported(table: &str) -> Office {
    let office = Office::new();
    let file = office.write("a.csv", table);
    let request = ImportRequest { source: String::from("a list"), ..import_request(vec![file]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    office
}

#[test]
fn marks_for_the_line_above_and_words_for_nothing_are_no_addresses() {
    let office = imported(
        "Name;Vorname;Straße;PLZ;Ort;Telefon\nBär;Anna;Weg 7;97072;Würzburg;0931 1234567\n\
         Bär;Otto;dto.;\"\"\"\";\"\"\"\";s.o.\nIgel;Eva;-;k.A.;unbekannt;keine\nUhu;Ada;;;;siehe Mutter\n",
    );
    let page = list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 10).unwrap();
    let told: Vec<_> = page
        .rows
        .iter()
        .map(|row| {
            let person = show_person(office.session(), row.id).unwrap();
            let reached = (person.addresses.len(), person.contact_points.len());
            (person.name, reached, person.note.replace('\n', " / "))
        })
        .collect();
    let told: Vec<_> = told.iter().map(|(name, reached, note)| (name.as_str(), *reached, note.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Anna Bär", (1, 1), ""),
            ("Otto Bär", (0, 0), "Straße: dto. / PLZ: \" / Ort: \" / Telefon: s.o."),
            ("Eva Igel", (0, 0), "Ort: unbekannt / Telefon: keine"),
            ("Ada Uhu", (0, 0), "Telefon: siehe Mutter"),
        ]
    );
}

#[test]
fn nobody_is_called_at_a_word() {
    let office = imported("Name;Vorname;Telefon\nIgel;Eva;über Zentrale\nUhu;Ada;0931 1234567\n");
    let page = list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 10).unwrap();
    let verdicts: Vec<_> = page
        .rows
        .iter()
        .map(|row| may(office.session(), row.id, "enquiry", Channel::Phone, Language::De).unwrap())
        .map(|told| (told.allowed, told.reasons[0].code))
        .collect();
    assert_eq!(verdicts[0], (false, Verdict::NoAddress));
    assert!(verdicts[1].0, "{verdicts:?}");
}

#[test]
fn a_form_of_address_in_the_first_line_of_a_name_leaves_the_name_to_the_second() {
    let (drafts, _) =
        read("Name1;Name2;Ort\nHerrn;Otto Pfaff;Ulm\nAutohaus Kern GmbH;Werkstatt;Ulm\nEheleute;Karl Rausch;Ulm\n");
    assert_eq!(drafts[0], "Herrn_Otto_Pfaff");
    assert!(drafts[1].contains("Autohaus Kern GmbH") && drafts[1].contains("Name2: Werkstatt"), "{}", drafts[1]);
    assert_eq!(drafts[2], "Eheleute_Karl_Rausch");
}

#[test]
fn a_contact_whose_mailbox_bears_their_name_is_kept() {
    let (drafts, _) =
        read("Name1;Ort;Ansprechpartner;E-Mail\nHof Moosgrund;Augsburg;Maria Huber;maria.huber@example.de\n");
    assert!(drafts[0].contains("Maria"), "{drafts:?}");
}

#[test]
fn abbreviated_headers_of_names_are_known() {
    let (drafts, _) = read("Anrede;Vorn.;Nachn.;Tel.\nFrau;Eva;Igel;0931 1234567\n");
    assert_eq!(drafts, ["Frau_Eva_Igel; 0931 1234567"]);
    let (drafts, _) = read("Firma;Ansprechp.;Tel.\nBau Nagel GmbH;Eva Nagel;07121 5512345\n");
    assert_eq!(drafts, ["Eva_Nagel; in Bau Nagel GmbH; 07121 5512345"]);
}

#[test]
fn lines_under_a_list_name_nobody() {
    for line in [
        "Gesamt: 2 Kontakte",
        "2 Personen",
        "* = Vorstand",
        "Quelle: Telefonbuch",
        "Ende der Liste",
        "-- Ende der Liste --",
    ] {
        let office = imported(&format!("Name;Telefon\nEva Igel;0931 1234567\nAda Uhu;0931 7654321\n{line};\n"));
        let page = list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 10).unwrap();
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Eva Igel", "Ada Uhu"], "{line}");
    }
}
