//! The sheets of *contact at a glance*: what a person agreed to and objected to, each table on a sheet of its own.
#![cfg(feature = "test-clock")]
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod glance_support;

use std::fs;

use glance_support::{Office, juergen, local, omission, sheet, titles};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{GlanceRequest, Omission, export};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::grounds::{GroundDraft, record_ground};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::records::readings::note_reading;
use kartei_core::time::Day;

const NOW: &str = "2026-03-01T09:00:00Z";

#[test]
fn what_a_person_agreed_to_and_objected_to_is_told_in_words() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let given = RecordConsent::new(person, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Form);
    record_consent(&office.session, &given).unwrap();
    object(&office.session, person, &Objected::Purpose { purpose: "direct_mail".into() }, None, "").unwrap();

    office.glance(person, "auskunft.xlsx");

    let consents = sheet(&office.path("auskunft.xlsx"), "Einwilligungen");
    let cell = |heading: &str| {
        let column = consents[0].iter().position(|cell| cell == heading).unwrap();
        consents[1][column].as_str()
    };
    assert_eq!((cell("Zweck"), cell("Stand"), cell("Ausdrücklich")), ("Telefonwerbung", "Erteilt", "nein"));
    assert!(cell("Wortlaut").starts_with("Ich"), "the words that were agreed to: {consents:?}");
    let names = cell("Name und Adressen damals");
    assert!(names.starts_with("Name: Dr. Jürgen Größmann\nE-Mail: juergen@groessmann.example\nTelefon:"), "{names}");
    let objections = sheet(&office.path("auskunft.xlsx"), "Rechte");
    assert!(objections.iter().flatten().any(|cell| cell == "Werbung per Post"), "{objections:?}");
}

#[test]
fn evidence_says_what_it_proves_and_a_ground_all_its_conditions() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let card = office.path("karte.pdf");
    fs::write(&card, "%PDF a scanned card").unwrap();
    let said = RecordConsent::new(person, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Form);
    record_consent(&office.session, &RecordConsent { evidence: vec![card], ..said }).unwrap();
    let address = juergen().contact_points.iter().find(|point| point.value.contains('@')).unwrap().value.clone();
    let (sale, similar) = ("Regal".into(), "Tische".into());
    let ground = GroundDraft::ExistingCustomer { address, sale, similar, opt_out_at_collection: true };
    record_ground(&office.session, person, &ground).unwrap();

    office.glance(person, "auskunft.xlsx");

    let evidence = sheet(&office.path("auskunft.xlsx"), "Nachweise");
    assert_eq!(evidence[0], ["Zeitpunkt", "Zweck", "Weg", "Stand", "Datei", "Prüfwert (SHA-256)"]);
    assert_eq!(evidence[1][..5], [&local(NOW), "Telefonwerbung", "Telefon", "Erteilt", "karte.pdf"]);
    let grounds = sheet(&office.path("auskunft.xlsx"), "Werbung ohne Einwilligung");
    let told = grounds[0].iter().position(|cell| cell.starts_with("Hinweis auf das Widerspruchsrecht")).unwrap();
    assert_eq!(grounds[1][told], "ja");
    let overview = sheet(&office.path("auskunft.xlsx"), "Übersicht");
    let inside = "Weiteres zum Blatt „Zwecke“";
    assert!(overview.iter().any(|row| row[..3] == ["Werbung ohne Einwilligung", inside, "1"]), "{overview:?}");
}

#[test]
fn every_sheet_of_rows_has_one_table_with_a_head_that_stays_and_a_filter() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    office.touchpoint(person, "2026-01-05T10:00:00Z", "Küche", "Will im Mai bestellen.");
    let given = RecordConsent::new(person, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Form);
    record_consent(&office.session, &given).unwrap();
    object(&office.session, person, &Objected::Purpose { purpose: "direct_mail".into() }, None, "").unwrap();

    office.glance(person, "auskunft.xlsx");

    let out = office.path("auskunft.xlsx");
    let mut archive = zip::ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
    for (number, title) in (1..).zip(titles(&out)).skip(1).filter(|(_, title)| sheet(&out, title).len() > 1) {
        let mut part = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        assert!(xml.contains("ySplit=\"1\"") && xml.contains("state=\"frozen\""), "{title}: the head stays");
        let is_card = ["Stammdaten", "Herkunft"].contains(&title.as_str());
        assert_eq!(xml.contains("<autoFilter"), !is_card, "{title}: a filter where there are rows");
    }
}

#[test]
fn who_works_here_is_told_by_a_number_and_for_own_use_by_name() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    office.touchpoint(person, "2026-01-05T10:00:00Z", "Küche", "Will im Mai bestellen.");
    let given = RecordConsent::new(person, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Form);
    record_consent(&office.session, &given).unwrap();
    object(&office.session, person, &Objected::Marketing, None, "").unwrap();
    let own = GlanceRequest { reason: ExportReason::OwnUse, names: true, ..office.request(person, "eigen.xlsx") };
    export(&office.session, &own).unwrap();
    let words = |name: &str| {
        let out = office.path(name);
        let cells = titles(&out).into_iter().flat_map(|title| sheet(&out, &title)).flatten();
        let mut words: Vec<String> =
            cells.filter(|cell| cell.contains("Maren") || cell.contains("Mitarbeiter")).collect();
        words.dedup();
        words
    };
    assert_eq!(words("eigen.xlsx"), ["Maren Voß"]);

    office.glance(person, "auskunft.xlsx");

    assert_eq!(words("auskunft.xlsx"), ["Mitarbeiter 1"]);
    let handed_out = sheet(&office.path("auskunft.xlsx"), "Weitergaben");
    assert_eq!(handed_out[1][2], "dieser Betrieb", "who took it for the business is one who works here");
    let named = GlanceRequest { names: true, ..office.request(person, "namen.xlsx") };
    export(&office.session, &named).unwrap();
    assert_eq!(words("namen.xlsx"), ["Mitarbeiter 1"], "no names leave the business");
}

#[test]
fn a_person_learns_when_somebody_looked_and_not_who() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    note_reading(&office.session, person, None).unwrap();
    note_reading(&office.reader(), person, None).unwrap();

    office.glance(person, "auskunft.xlsx");

    let views = sheet(&office.path("auskunft.xlsx"), "Einsichten");
    assert_eq!(views, [["Angesehen am"].map(String::from), [local(NOW)], [local(NOW)]]);
    let overview = sheet(&office.path("auskunft.xlsx"), "Übersicht");
    assert!(
        overview.iter().any(|row| row[0] == "Einsichten" && row[1].contains("Zwecke") && row[2] == "2"),
        "{overview:?}"
    );
}

#[test]
fn a_person_learns_how_long_the_data_stay_for_each_purpose_and_what_stays_longer() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(&office.session, &given).unwrap();

    office.glance(person, "auskunft.xlsx");

    let overview = sheet(&office.path("auskunft.xlsx"), "Übersicht");
    let at = overview.iter().position(|row| row[0] == "Wie lange die Daten bleiben").unwrap();
    let told: Vec<[&str; 2]> = overview[at + 1..at + 4].iter().map(|row| [row[0].as_str(), row[1].as_str()]).collect();
    let expected = [
        [
            "Vertrag erfüllen",
            "3 Jahre ab Ende des Kalenderjahres nach dem Ende der Beziehung; wann das ist, steht noch nicht fest (Regel „Verträge und Ansprüche daraus“)",
        ],
        ["Newsletter", "sofort nach dem Widerruf, nach heutigem Stand bis 29.02.2028 (Regel „Newsletter-Empfänger“)"],
        [
            "Einzelne Einträge",
            "3 Jahre ab Ende des Kalenderjahres nach dem Widerruf, nach heutigem Stand bis 31.12.2031 (Regel „Nachweise anderer Einwilligungen“)",
        ],
    ];
    assert_eq!(told, expected);

    let request =
        GlanceRequest { omit: vec![omission("purposes", "Belange anderer")], ..office.request(person, "ohne.xlsx") };
    export(&office.session, &request).unwrap();
    let overview = sheet(&office.path("ohne.xlsx"), "Übersicht");
    assert!(!overview.iter().any(|row| row[0] == "Wie lange die Daten bleiben"), "it would tell the purposes");
}

#[test]
fn what_a_hold_keeps_is_told_in_the_overview() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let note = add_touchpoint(&office.session, person, &office.said("Streit", "Er klagt"), None).unwrap().value.id;
    let told = |name: &str, omit: Vec<Omission>| {
        export(&office.session, &GlanceRequest { omit, ..office.request(person, name) }).unwrap();
        let rows = sheet(&office.path(name), "Übersicht").into_iter();
        rows.filter(|row| row[0] == "Einzelne Einträge").map(|row| row[1].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("vorher.xlsx", Vec::new()), Vec::<String>::new());
    let draft = HoldDraft {
        kind: HoldKind::Litigation,
        target: HoldTarget::Touchpoint { person, id: note },
        reason: String::from("Klage"),
        review_on: Day::parse("2026-09-01").unwrap(),
    };
    add_hold(&office.session, &draft).unwrap();

    let stays = "solange sie vom Löschen ausgenommen sind; wann das endet, steht noch nicht fest (Löschsperre)";
    assert_eq!(told("auskunft.xlsx", Vec::new()), [stays]);
    let without = told("ohne.xlsx", vec![omission("rights", "Belange anderer")]);
    assert_eq!(without, Vec::<String>::new(), "it would tell what is left out");
}
