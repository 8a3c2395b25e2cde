//! *Contact at a glance*: each workbook is reopened and its cells compared.
#![cfg(feature = "test-clock")]
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod glance_support;

use std::fs;

use glance_support::{Office, juergen, local, omission, sheet, titles};
use kartei_core::Problem;
use kartei_core::exchange::disclosures::{DisclosureKind, list_disclosures};
use kartei_core::exchange::glance::{self, GlanceRequest};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::records::documents::add_document;
use kartei_core::records::persons::PersonDraft;
use kartei_core::records::touchpoints::TouchpointDraft;
use kartei_core::vault::history::{self, HistoryQuery};

/// Who works here, as the person is told of it.
const ME: &str = "Mitarbeiter 1";
const NOW: &str = "2026-03-01T09:00:00Z";

fn entries(office: &Office) -> u64 {
    history::state(&office.session).unwrap().entries
}

#[test]
fn a_person_finds_everything_in_the_workbook() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    office.touchpoint(person, "2026-01-05T10:00:00Z", "Küche", "Will im Mai bestellen.");
    office.touchpoint(person, "2026-02-06T11:30:00Z", "", "Maße geschickt.");
    let file = office.path("plan.txt");
    fs::write(&file, "x".repeat(2048)).unwrap();
    let digest = add_document(&office.session, person, &file).unwrap().value.sha256;

    let result = office.glance(person, "auskunft.xlsx");

    let out = &result.file;
    assert_eq!(
        titles(out),
        [
            "Übersicht",
            "Stammdaten",
            "Adressen",
            "Postanschriften",
            "Organisationen",
            "Kontakte",
            "Dokumente",
            "Zwecke",
            "Einwilligungen",
            "Rechte",
            "Hinweise",
            "Herkunft",
            "Weitergaben",
            "Einsichten",
            "Verlauf"
        ]
    );
    assert_eq!(
        sheet(out, "Stammdaten"),
        [
            ["Angabe", "Gespeichert ist"],
            ["Name", "Dr. Jürgen Größmann"],
            ["Anrede", "Herr"],
            ["Titel", "Dr."],
            ["Vorname", "Jürgen"],
            ["Nachname", "Größmann"],
            ["Geburtstag", "1971-05-09 00:00"],
            ["Sprache", "Deutsch"],
            ["Kontaktart", "Kunde"],
            ["Auftreten", "privat"],
            ["Notiz", "Mag Eiche.\nRuft lieber an."],
            ["Schlagwort", "Küche"],
            ["Schlagwort", "Stammkunde"],
        ]
    );
    assert_eq!(
        sheet(out, "Adressen"),
        [
            ["Weg", "Adresse oder Nummer", "Gehört zu"],
            ["E-Mail", "juergen@groessmann.example", "privat"],
            ["Telefon", "+49 341 5550199", "mobil"],
            ["Telefon", "0341 5550198", "Werkstatt"],
        ]
    );
    assert_eq!(
        sheet(out, "Postanschriften"),
        [
            ["Straße", "Postleitzahl", "Ort", "Land", "Gehört zu"],
            ["Am Mühlgraben 3", "04107", "Leipzig", "DE", "privat"],
            ["Straße des Friedens 12a", "01067", "Dresden", "DE", "geschäftlich"],
        ],
        "leading zeros stay, an empty column is not shown"
    );
    assert_eq!(sheet(out, "Organisationen"), [["Organisation", "Position"], ["Tischlerei Größmann", "Meister"]]);
    assert_eq!(
        sheet(out, "Kontakte"),
        [
            ["Zeitpunkt", "Art", "Richtung", "Betreff", "Text", "Festgehalten von"].map(String::from),
            [&local("2026-02-06T11:30:00Z"), "Anruf", "von der Person", "", "Maße geschickt.", ME].map(String::from),
            [&local("2026-01-05T10:00:00Z"), "Anruf", "von der Person", "Küche", "Will im Mai bestellen.", ME]
                .map(String::from),
        ],
        "the newest first"
    );
    assert_eq!(
        sheet(out, "Dokumente"),
        [
            ["Name", "Dateityp", "Größe", "Abgelegt am", "Prüfwert (SHA-256)"].map(String::from),
            ["plan.txt", "text/plain", "2048", &local(NOW), &digest].map(String::from),
        ]
    );
    assert_eq!(
        sheet(out, "Zwecke"),
        [
            ["Zweck", "Was geschieht", "Rechtsgrundlage", "Begründung", "Seit", "Herkunft der Daten"],
            [
                "Vertrag erfüllen",
                "Liefern, abrechnen, betreuen, Gewährleistung.",
                "Vertrag oder Anfrage (Art. 6 Abs. 1 Buchst. b DSGVO)",
                "Art. 6 Abs. 1 Buchst. b DSGVO: Erfüllung eines Vertrags",
                "2019-04-02 00:00",
                "Kundenkartei 2019"
            ],
        ],
        "what follows from the kind of person is told"
    );
    for title in ["Einwilligungen", "Rechte", "Hinweise"] {
        assert_eq!(sheet(out, title), [["Hierzu ist nichts gespeichert."]], "{title}");
    }
    assert_eq!(
        sheet(out, "Herkunft"),
        [
            ["Angabe", "Gespeichert ist"].map(String::from),
            ["Herkunft der Daten", "Kundenkartei 2019"].map(String::from),
            ["Erhoben am", "2019-04-02 00:00"].map(String::from),
            ["In Kartei angelegt am", &local(NOW)].map(String::from),
        ]
    );
    assert_eq!(sheet(out, "Weitergaben"), [["Hierzu ist nichts gespeichert."]]);
    let history = sheet(out, "Verlauf");
    assert_eq!(history[0], ["Wann", "Wer", "Was geschah", "Angabe", "Vorher", "Nachher"]);
    assert!(
        history.contains(
            &[&local(NOW), ME, "Person angelegt", "Person: Nachname", "", "Größmann"].map(String::from).to_vec()
        ),
        "who entered what is there: {history:?}"
    );
    let counted: Vec<(&str, u64)> = result.sheets.iter().map(|(key, rows)| (key.as_str(), *rows)).collect();
    let of_history = history.len() as u64 - 1;
    assert_eq!(
        counted,
        [
            ("overview", 14),
            ("master", 12),
            ("addresses", 3),
            ("postal_address", 2),
            ("organisations", 1),
            ("timeline", 2),
            ("documents", 1),
            ("purposes", 1),
            ("consents", 0),
            ("rights", 0),
            ("notices", 0),
            ("source", 3),
            ("disclosures", 0),
            ("readings", 0),
            ("history", of_history),
        ]
    );
    let preview = glance::preview(&office.session, person, Language::De).unwrap();
    let promised: Vec<(&str, u64)> = preview.sheets.iter().map(|sheet| (sheet.key.as_str(), sheet.rows)).collect();
    assert_eq!((promised[2], &promised[3..11]), (("addresses", 5), &counted[4..12]), "as was promised");
    let further: Vec<(&str, &str)> =
        preview.further.iter().map(|sheet| (sheet.key.as_str(), sheet.title.as_str())).collect();
    assert_eq!(further, [("postal_address", "Postanschriften")]);
}

#[test]
fn the_overview_says_who_answers_for_whom_and_what_is_inside() {
    let office = Office::at(NOW);
    let person = office.person(juergen());

    office.glance(person, "auskunft.xlsx");

    let overview = sheet(&office.path("auskunft.xlsx"), "Übersicht");
    let says = |label: &str, value: &str| overview.iter().any(|row| row[0] == label && row[1] == value);
    assert_eq!(overview[1][0], "Dr. Jürgen Größmann");
    assert!(says("Erstellt am", &local(NOW)) && says("Erstellt von", ME), "{overview:?}");
    assert!(says("Für", "Dr. Jürgen Größmann"), "who asks for access asks for oneself");
    assert!(says("Anlass", "Die Person möchte wissen, was gespeichert ist"));
    assert!(says("Verantwortlich", "Möbelhaus Grün GmbH"));
    assert!(says("Anschrift", "Lindenallee 7, 04109 Leipzig, Deutschland"));
    assert!(says("Datenschutzbeauftragt", "Dr. Jörg Weiß, dsb@moebel-gruen.example"));
    assert!(overview.iter().any(|row| row[0] == "Adressen" && row[2] == "3"), "a line per sheet with its rows");
    assert!(overview.iter().any(|row| row[..3] == ["Postanschriften", "Weiteres zum Blatt „Adressen“", "2"]));
    assert!(overview.iter().any(|row| row[0] == "Beschwerde" && row[1].contains("Art. 77")));
    assert!(overview.iter().any(|row| row[0] == "Es wurde kein Blatt weggelassen."));
}

#[test]
fn the_workbook_speaks_english() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let request = GlanceRequest { language: Language::En, ..office.request(person, "copy.xlsx") };

    glance::export(&office.session, &request).unwrap();

    let out = office.path("copy.xlsx");
    assert_eq!(titles(&out)[..3], ["Overview", "Master data", "Addresses"]);
    assert!(sheet(&out, "Master data").contains(&vec!["Kind of contact".into(), "Customer".into()]));
}

#[test]
fn nothing_in_the_data_is_evaluated() {
    let office = Office::at(NOW);
    let nasty = "=cmd|' /C calc'!A0";
    let person = office.person(PersonDraft {
        name: nasty.into(),
        note: "+1+1".into(),
        source: "@SUM(A1:A9)".into(),
        title: "-2".into(),
        salutation: "_x0041_ &amp; <b>".into(),
        given_name: "a\u{1}b\u{B}c".into(),
        tags: vec!["https://example.org/".into()],
        ..PersonDraft::default()
    });

    office.glance(person, "auskunft.xlsx");

    let out = office.path("auskunft.xlsx");
    let master = sheet(&out, "Stammdaten");
    for (label, value) in [
        ("Name", nasty),
        ("Notiz", "+1+1"),
        ("Titel", "-2"),
        ("Anrede", "_x0041_ &amp; <b>"),
        ("Vorname", "a␁b␋c"),
        ("Schlagwort", "https://example.org/"),
    ] {
        assert!(master.contains(&vec![label.into(), value.into()]), "{label} as it is: {master:?}");
    }
    for title in titles(&out) {
        sheet(&out, &title);
    }
    let bytes = fs::read(&out).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"external"), "no link made from data");
}

#[test]
fn a_note_longer_than_a_cell_is_kept_whole() {
    let office = Office::at(NOW);
    let note = "Wörter und Sätze, ".repeat(2400).trim_end().to_owned();
    assert!(note.chars().count() > 40_000);
    let (name, source) = ("Ada".into(), "Messe".into());
    let person = office.person(PersonDraft { name, source, note: note.clone(), ..PersonDraft::default() });
    office.touchpoint(person, NOW, "Lang", &note);

    office.glance(person, "auskunft.xlsx");

    for (title, first) in [("Stammdaten", "Wörter"), ("Kontakte", "Wörter"), ("Verlauf", "Wörter")] {
        let rows = sheet(&office.path("auskunft.xlsx"), title);
        let begin = rows.iter().position(|row| row.iter().any(|cell| cell.starts_with(first))).unwrap();
        let column = rows[begin].iter().position(|cell| cell.starts_with(first)).unwrap();
        let again = |(at, cell): (usize, &String)| at == column || cell.is_empty() || *cell == rows[begin][at];
        let goes_on = |row: &&Vec<String>| row.iter().enumerate().all(again);
        assert!(rows[begin + 1].iter().filter(|cell| !cell.is_empty()).count() > 1, "{title}: beside what it is of");
        let below = rows[begin + 1..].iter().take_while(goes_on);
        let whole: String = rows[begin..=begin].iter().chain(below).map(|row| row[column].as_str()).collect();
        assert_eq!(whole, note, "{title}: it goes on in the rows below");
    }
}

#[test]
fn what_is_left_out_stands_on_no_other_sheet_either() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let plan = office.path("Plan von Herrn Qu.txt");
    fs::write(&plan, "x").unwrap();
    let draft = TouchpointDraft { files: vec![plan.clone()], ..office.said("Streit", "Frau Öz sagt, …") };
    add_touchpoint(&office.session, person, &draft, None).unwrap();
    let given = RecordConsent {
        evidence: vec![plan],
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    record_consent(&office.session, &given).unwrap();
    let told = |omit: &str, name: &str| {
        let omit = vec![omission(omit, "Betrifft andere")];
        let file =
            glance::export(&office.session, &GlanceRequest { omit, ..office.request(person, name) }).unwrap().file;
        titles(&file).into_iter().map(|title| (title.clone(), sheet(&file, &title))).collect::<Vec<_>>()
    };
    let has = |sheets: &[(String, Vec<Vec<String>>)], text: &str| -> Vec<String> {
        let says = |rows: &[Vec<String>]| rows.iter().flatten().any(|cell| cell.contains(text));
        sheets.iter().filter(|(_, rows)| says(rows)).map(|(title, _)| title.clone()).collect()
    };

    for (omit, name, texts, marked) in [
        ("timeline", "a.xlsx", &["Streit", "Frau Öz"][..], &["Dokumente", "Verlauf"][..]),
        ("documents", "b.xlsx", &["Herrn Qu"], &["Nachweise", "Verlauf"]),
        ("source", "c.xlsx", &["Kundenkartei 2019"], &["Zwecke", "Verlauf"]),
    ] {
        let sheets = told(omit, name);
        for text in texts {
            assert_eq!(has(&sheets, text), Vec::<String>::new(), "{omit}: {text}");
        }
        assert_eq!(has(&sheets, "(weggelassen)"), marked, "{omit}: that there is something is told");
        assert!(!has(&sheets, "fehlt auch auf den anderen").is_empty(), "{omit}: the overview says so");
    }
    let history = told("timeline", "a.xlsx").pop().unwrap().1;
    let bare = [&local(NOW), ME, "Kontakt festgehalten", "(weggelassen)", "", ""].map(String::from).to_vec();
    assert_eq!(history.iter().filter(|row| row[2] == bare[2]).collect::<Vec<_>>()[0], &bare, "{history:?}");
}

#[test]
fn what_is_left_out_is_named_with_its_reason() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    office.touchpoint(person, NOW, "Streit", "Frau Öz sagt, …");
    let request =
        GlanceRequest { omit: vec![omission("timeline", "Nennt eine Kollegin")], ..office.request(person, "a.xlsx") };

    let result = glance::export(&office.session, &request).unwrap();

    assert!(!titles(&result.file).contains(&"Kontakte".to_owned()), "the sheet is not there");
    assert!(!result.sheets.iter().any(|(key, _)| key == "timeline"));
    let overview = sheet(&result.file, "Übersicht");
    assert!(overview.iter().any(|row| row[0] == "Kontakte" && row[1] == "Nennt eine Kollegin"), "{overview:?}");
    office.glance(person, "b.xlsx");
    let disclosures = sheet(&office.path("b.xlsx"), "Weitergaben");
    let column = disclosures[0].iter().position(|head| head == "Nicht enthalten").unwrap();
    assert_eq!(disclosures[1][column], "Kontakte: Nennt eine Kollegin", "and recorded");
}

#[test]
fn nothing_is_left_out_without_a_reason_and_never_who_the_person_is() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let before = entries(&office);
    for omit in [
        omission("timeline", "  "),
        omission("master", "Grund"),
        omission("overview", "Grund"),
        omission("no_such_sheet", "Grund"),
    ] {
        let request = GlanceRequest { omit: vec![omit.clone()], ..office.request(person, "a.xlsx") };

        let refused = glance::export(&office.session, &request);

        assert!(matches!(refused, Err(Problem::InvalidField { .. })), "{omit:?}");
        assert_eq!((office.files(), entries(&office)), (vec![], before), "nothing is written");
    }
}

#[test]
fn a_workbook_is_recorded_and_the_next_one_says_so() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    let request = GlanceRequest { recipient: "Rechtsanwältin Yılmaz".into(), ..office.request(person, "a.xlsx") };

    glance::export(&office.session, &request).unwrap();

    let [disclosure] = &list_disclosures(&office.session, person).unwrap()[..] else { panic!("one disclosure") };
    assert_eq!(
        (disclosure.kind, disclosure.reason.as_str(), disclosure.recipient.as_str(), disclosure.actor.as_str()),
        (DisclosureKind::Glance, "access_request", "Rechtsanwältin Yılmaz", "Maren Voß")
    );
    assert_eq!((disclosure.file_name.as_str(), disclosure.at.to_string()), ("a.xlsx", NOW.to_owned()));
    office.glance(person, "b.xlsx");
    assert_eq!(
        sheet(&office.path("b.xlsx"), "Weitergaben"),
        [
            ["Zeitpunkt", "Art", "An wen", "Wofür", "Durch wen", "Dateiname"].map(String::from),
            [
                &local(NOW),
                "Kontakt auf einen Blick",
                "Rechtsanwältin Yılmaz",
                "Die Person möchte wissen, was gespeichert ist",
                ME,
                "a.xlsx"
            ]
            .map(String::from),
        ]
    );
    let query = HistoryQuery {
        person: Some(person),
        action: Some("export_glance".into()),
        limit: 9,
        ..HistoryQuery::default()
    };
    let told = history::list(&office.session, &query, Language::De).unwrap();
    assert_eq!(told.total, 2, "the history tells of both");
}

#[test]
fn who_only_reads_hands_nothing_out() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    let reader = office.reader();
    let before = entries(&office);

    let workbook = glance::export(&reader, &office.request(person, "a.xlsx"));
    let preview = glance::preview(&reader, person, Language::De);

    assert!(matches!(workbook, Err(Problem::NotAllowed { .. })));
    assert!(matches!(preview, Err(Problem::NotAllowed { .. })));
    assert_eq!((office.files(), entries(&office)), (vec![], before), "no file, nothing recorded");
}

#[test]
fn a_workbook_that_cannot_be_written_is_not_recorded() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    let before = entries(&office);
    fs::create_dir(office.path("folder.xlsx")).unwrap();

    let nowhere = glance::export(&office.session, &office.request(person, "no/such/folder/a.xlsx"));
    let folder = glance::export(&office.session, &office.request(person, "folder.xlsx"));
    let inside = glance::export(&office.session, &office.request(person, "office.kartei/data.db"));
    let nobody = glance::export(&office.session, &office.request(PersonId::new(), "a.xlsx"));

    assert!(matches!(nowhere, Err(Problem::PlaceNotWritable)), "{nowhere:?}");
    assert!(matches!(folder, Err(Problem::PlaceNotWritable)), "{folder:?}");
    assert!(matches!(inside, Err(Problem::FolderReadOnly)), "a workspace is never overwritten: {inside:?}");
    assert!(matches!(nobody, Err(Problem::NotFound)), "{nobody:?}");
    assert_eq!((office.files(), entries(&office)), (vec!["folder.xlsx".to_owned()], before), "nothing stays behind");
    assert_eq!(list_disclosures(&office.session, person).unwrap(), []);
}

#[test]
fn an_older_file_is_replaced_and_only_its_owner_reads_the_new_one() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    fs::write(office.path("a.xlsx"), "old").unwrap();

    office.glance(person, "a.xlsx");

    assert_eq!(office.files(), ["a.xlsx"], "no temporary file is left");
    assert_eq!(titles(&office.path("a.xlsx")).len(), 14);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(office.path("a.xlsx")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
