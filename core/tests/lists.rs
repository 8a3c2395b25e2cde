//! Lists and documents that leave, each reopened; who is in them and who may do it.
#![cfg(feature = "test-clock")]
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod glance_support;

use std::fs;

use glance_support::{Office, juergen, sheet};
use kartei_core::Problem;
use kartei_core::exchange::disclosures::{DisclosureKind, ExportReason, SaveDocument, list_disclosures, save_document};
use kartei_core::exchange::lists::{
    ListExportRequest, ListFormat, OrganisationsExportRequest, export_organisations, export_persons,
};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::fields::add_field;
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::add_document;
use kartei_core::records::fields::{Exception, FieldDraft, FieldKind, Special, SpecialKind, ValueDraft};
use kartei_core::records::organisations::{
    ChosenOrganisations, OrganisationDraft, OrganisationFilter, OrganisationSort, OrganisationSortBy, add_organisation,
};
use kartei_core::records::persons::{PersonField, PersonFilter, PersonSort, edit_person, show_person};
use kartei_core::vault::history;

const NOW: &str = "2026-03-01T09:00:00Z";

fn entries(office: &Office) -> u64 {
    history::state(&office.session).unwrap().entries
}

fn list(office: &Office, name: &str, format: ListFormat) -> ListExportRequest {
    ListExportRequest {
        chosen: Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: office.path(name),
        format,
        reason: ExportReason::Other,
        recipient: "Druckerei".into(),
        fields: Vec::new(),
    }
}

#[test]
fn a_list_as_csv_opens_in_german_and_english_spreadsheets() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let nasty = office.named("=1+1; \"x\"");

    let result =
        export_persons(&office.session, &list(&office, "a.csv", ListFormat::Csv), Language::De, &mut |_, _| true)
            .unwrap();
    export_persons(&office.session, &list(&office, "b.csv", ListFormat::Csv), Language::En, &mut |_, _| true).unwrap();

    assert_eq!(result.rows, 2);
    let text = fs::read_to_string(office.path("a.csv")).unwrap();
    let mut lines: Vec<&str> = text.split_terminator("\r\n").collect();
    lines[1..].sort();
    assert_eq!(
        lines,
        [
            "\u{FEFF}Vollständiger Name;Anrede;Titel;Vorname;Nachname;Namenszusatz;Organisation;Position;E-Mail;Telefon;Straße;\
             Postleitzahl;Ort;Region;Land;Kontaktart;Schlagwörter;Herkunft der Daten;Erhoben am;Werbung erlaubt",
            "\"'=1+1; \"\"x\"\"\";;;;;;;;;;;;;;;Interessent;;Messe;01.03.2026;nein",
            "Dr. Jürgen Größmann;Herr;Dr.;Jürgen;Größmann;;Tischlerei Größmann;Meister;juergen@groessmann.example;\
             +49 341 5550199, 0341 5550198;Am Mühlgraben 3;04107;Leipzig;;DE;Kunde;Küche, Stammkunde;Kundenkartei 2019;02.04.2019;ja, auf mindestens einem Weg",
        ]
    );
    assert!(fs::read_to_string(office.path("b.csv")).unwrap().starts_with("\u{FEFF}Full name,Salutation,Title,"));
    for person in [person, nasty] {
        let kinds: Vec<_> = list_disclosures(&office.session, person)
            .unwrap()
            .iter()
            .map(|one| (one.kind, one.recipient.clone()))
            .collect();
        assert_eq!(kinds, vec![(DisclosureKind::List, "Druckerei".to_owned()); 2], "recorded for everyone in it");
    }
}

#[test]
fn a_list_as_a_workbook_holds_the_same() {
    let office = Office::at(NOW);
    office.person(juergen());
    office.named("=1+1");
    let mut told = Vec::new();

    let result =
        export_persons(&office.session, &list(&office, "a.xlsx", ListFormat::Xlsx), Language::De, &mut |done, all| {
            told.push((done, all));
            true
        });

    assert_eq!(result.unwrap().rows, 2);
    let mut rows = sheet(&office.path("a.xlsx"), "Personen");
    rows[1..].sort();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (rows[0][0].as_str(), rows[0][8].as_str(), rows[0][18].as_str()),
        ("Vollständiger Name", "E-Mail", "Erhoben am")
    );
    assert_eq!(rows[1][0], "=1+1", "a text");
    assert_eq!(rows[2][9], "+49 341 5550199, 0341 5550198");
    assert_eq!(rows[2][18], "2019-04-02 00:00", "a real date");
    assert_eq!(office.files(), ["a.xlsx"]);
    assert!(told.iter().all(|(done, all)| *all == Some(2) && *done <= 2) && !told.is_empty());
}

#[test]
fn a_filtered_list_discloses_only_who_is_in_it() {
    let office = Office::at(NOW);
    let (inside, outside) = (office.person(juergen()), office.named("Ada"));
    let filter = PersonFilter { tags: vec!["Stammkunde".into()], ..PersonFilter::default() };
    let request = ListExportRequest { chosen: Chosen::all(filter), ..list(&office, "a.csv", ListFormat::Csv) };

    let result = export_persons(&office.session, &request, Language::De, &mut |_, _| true).unwrap();

    assert_eq!(result.rows, 1);
    assert_eq!(list_disclosures(&office.session, inside).unwrap().len(), 1);
    assert_eq!(list_disclosures(&office.session, outside).unwrap(), []);
}

#[test]
fn only_who_was_chosen_is_on_the_list_and_disclosed() {
    let office = Office::at(NOW);
    let [eve, ada, bob, carl] = ["Eve", "Ada", "Bob", "Carl"].map(|name| office.named(name));
    restrict(&office.session, carl, Ground::A, None, "").unwrap();
    let written = |chosen| {
        let request = ListExportRequest { chosen, ..list(&office, "a.csv", ListFormat::Csv) };
        let result = export_persons(&office.session, &request, Language::De, &mut |_, _| true).unwrap();
        let text = fs::read_to_string(office.path("a.csv")).unwrap();
        let names = text.lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect::<Vec<_>>();
        (names.join(" "), result.rows, result.left_out)
    };

    assert_eq!(written(Chosen::These(vec![eve, carl, ada])), (String::from("Ada Eve"), 2, 1), "in the list's order");
    let handed_out = |person| list_disclosures(&office.session, person).unwrap().len();
    assert_eq!([ada, bob, carl, eve].map(handed_out), [1, 0, 0, 1]);

    let all_but = Chosen::AllBut { filter: PersonFilter::default(), except: vec![ada, carl] };
    assert_eq!(written(all_but), (String::from("Bob Eve"), 2, 0));
    assert_eq!([ada, bob, carl, eve].map(handed_out), [1, 1, 0, 2]);
}

#[test]
fn nobody_who_may_only_be_stored_is_on_a_list_and_of_the_others_it_says_who_may_be_advertised_to() {
    let office = Office::at(NOW);
    let [ada, bob, carl, dora] = ["Ada", "Bob", "Carl", "Dora"].map(|name| office.named(name));
    let mut draft = show_person(&office.session, ada).unwrap().draft();
    draft.assign(&[(PersonField::Email, "ada@example.com").into()]).unwrap();
    edit_person(&office.session, ada, draft.clone(), None).unwrap();
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(&office.session, &given).unwrap();
    object(&office.session, bob, &Objected::Marketing, None, "").unwrap();
    let mut draft = show_person(&office.session, bob).unwrap().draft();
    draft.assign(&[(PersonField::Email, "bob@example.com").into()]).unwrap();
    edit_person(&office.session, bob, draft, None).unwrap();
    restrict(&office.session, carl, Ground::A, None, "").unwrap();

    for format in [ListFormat::Csv, ListFormat::Xlsx] {
        let request = list(&office, "a", format);
        let result = export_persons(&office.session, &request, Language::En, &mut |_, _| true).unwrap();
        assert_eq!((result.rows, result.left_out), (3, 1), "{format:?}");
    }
    let request = list(&office, "a.csv", ListFormat::Csv);
    export_persons(&office.session, &request, Language::En, &mut |_, _| true).unwrap();
    let text = fs::read_to_string(office.path("a.csv")).unwrap();
    let mut said: Vec<(&str, &str)> = text
        .split_terminator("\r\n")
        .skip(1)
        .map(|line| (line.split(',').next().unwrap(), line.split_once("2026,").unwrap().1))
        .collect();
    said.sort_unstable();
    let expected = [
        ("Ada", "\"yes, through at least one channel\""),
        ("Bob", "\"no, the person does not want it\""),
        ("Dora", "no"),
    ];
    assert_eq!(said, expected);
    let disclosed = [ada, bob, carl, dora].map(|person| list_disclosures(&office.session, person).unwrap().len());
    assert_eq!(disclosed, [3, 3, 0, 3], "for one's own use too");
}

#[test]
fn a_cancelled_list_leaves_nothing() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    let before = entries(&office);
    for format in [ListFormat::Csv, ListFormat::Xlsx] {
        for asked in 0..2 {
            let mut times = 0;

            let result = export_persons(&office.session, &list(&office, "a", format), Language::De, &mut |_, _| {
                times += 1;
                times <= asked
            });

            assert!(matches!(result, Err(Problem::Cancelled)), "while reading and while recording: {result:?}");
            assert_eq!((office.files(), entries(&office)), (vec![], before), "no file, nothing recorded");
        }
    }
    assert_eq!(list_disclosures(&office.session, person).unwrap(), []);
}

#[test]
fn a_saved_document_is_a_disclosure() {
    let office = Office::at(NOW);
    let person = office.named("Ada");
    let file = office.path("angebot.pdf");
    fs::write(&file, b"%PDF-1.7 \0\xFF").unwrap();
    let document = add_document(&office.session, person, &file).unwrap().value.id;

    save_document(&office.session, &SaveDocument::for_own_use(document, &office.path("kopie.pdf"))).unwrap();

    assert_eq!(fs::read(office.path("kopie.pdf")).unwrap(), b"%PDF-1.7 \0\xFF", "byte by byte");
    let [disclosure] = &list_disclosures(&office.session, person).unwrap()[..] else { panic!("one disclosure") };
    assert_eq!((disclosure.kind, disclosure.file_name.as_str()), (DisclosureKind::Document, "kopie.pdf"));
    let refused = save_document(&office.session, &SaveDocument::for_own_use(document, &office.path("no/folder/a.pdf")));
    assert!(matches!(refused, Err(Problem::PlaceNotWritable)));
    assert_eq!(list_disclosures(&office.session, person).unwrap().len(), 1, "what did not leave is not recorded");
}

fn organisations(office: &Office, chosen: ChosenOrganisations, name: &str) -> OrganisationsExportRequest {
    let ListExportRequest { out, format, reason, recipient, .. } =
        list(office, name, if name.ends_with(".csv") { ListFormat::Csv } else { ListFormat::Xlsx });
    let sort = OrganisationSort { by: OrganisationSortBy::Name, descending: true };
    OrganisationsExportRequest { chosen, sort, out, format, reason, recipient }
}

#[test]
fn chosen_organisations_leave_in_the_order_of_the_list_and_nobody_of_them_is_disclosed() {
    let office = Office::at(NOW);
    let person = office.person(juergen());
    let add = |name: &str, phone: &str| {
        let (name, phone, city) = (name.into(), phone.into(), "Bonn".into());
        let draft = OrganisationDraft { name, phone, city, country: "DE".into(), ..OrganisationDraft::default() };
        add_organisation(&office.session, &draft).unwrap().value.id
    };
    let (alpha, beta) = (add("Alpha GmbH", "+49 228 1"), add("=Beta", ""));
    let all = Chosen::AllBut { filter: OrganisationFilter::default(), except: vec![beta] };
    let before = entries(&office);

    let rows =
        [organisations(&office, Chosen::These(vec![alpha, beta]), "two.csv"), organisations(&office, all, "rest.xlsx")]
            .map(|request| {
                export_organisations(&office.session, &request, Language::De, &mut |_, _| true).unwrap().rows
            });

    assert_eq!(rows, [2, 2]);
    assert_eq!(
        fs::read_to_string(office.path("two.csv")).unwrap(),
        "\u{FEFF}Name;Straße;Postleitzahl;Ort;Region;Land;Telefon;E-Mail;Website;Personen\r\n\
         Alpha GmbH;;;Bonn;;DE;+49 228 1;;;0\r\n'=Beta;;;Bonn;;DE;;;;0\r\n"
    );
    let sheet = sheet(&office.path("rest.xlsx"), "Organisationen");
    let shown: Vec<_> = sheet.iter().map(|row| (row[0].as_str(), row[9].as_str())).collect();
    assert_eq!(shown, [("Name", "Personen"), ("Tischlerei Größmann", "1"), ("Alpha GmbH", "0")]);
    assert_eq!(entries(&office), before + 2, "each is recorded");
    assert_eq!(list_disclosures(&office.session, person).unwrap(), []);
}

#[test]
fn a_list_of_organisations_that_is_stopped_or_not_allowed_leaves_nothing() {
    let office = Office::at(NOW);
    office.person(juergen());
    let reader = office.reader();
    let before = entries(&office);
    let all = Chosen::AllBut { filter: OrganisationFilter::default(), except: Vec::new() };
    let request = organisations(&office, all, "a.xlsx");

    let stopped = export_organisations(&office.session, &request, Language::De, &mut |_, _| false);
    let refused = export_organisations(&reader, &request, Language::De, &mut |_, _| true);

    assert!(matches!(stopped, Err(Problem::Cancelled)), "{stopped:?}");
    assert!(matches!(refused, Err(Problem::NotAllowed { .. })), "{refused:?}");
    assert_eq!((office.files(), entries(&office)), (vec![], before), "no file, nothing recorded");
}

#[test]
fn who_only_reads_hands_no_list_out() {
    let office = Office::at(NOW);
    office.named("Ada");
    let reader = office.reader();
    let before = entries(&office);

    let refused = export_persons(&reader, &list(&office, "a.csv", ListFormat::Csv), Language::De, &mut |_, _| true);

    assert!(matches!(refused, Err(Problem::NotAllowed { .. })));
    assert_eq!((office.files(), entries(&office)), (vec![], before), "no file, nothing recorded");
}

#[test]
fn own_fields_are_columns_where_somebody_wants_them_and_special_ones_never() {
    let office = Office::at(NOW);
    let field = |key: &str, kind, special| {
        let draft = FieldDraft {
            key: key.to_owned(),
            name: Both { de: format!("Feld {key}"), en: key.to_owned() },
            kind,
            category: "identity".into(),
            purpose: "contract".into(),
            necessity: "The order needs it".into(),
            special,
            ..FieldDraft::default()
        };
        add_field(&office.session, draft).unwrap().value.id
    };
    let reason = "Guests tell us so that nobody is served nuts".to_owned();
    let health = Special { kind: SpecialKind::Health, exception: Some(Exception::A), reason };
    let (size, allergy) = (field("size", FieldKind::Number, None), field("allergy", FieldKind::Text, Some(health)));
    let (since, news) = (field("since", FieldKind::Date, None), field("news", FieldKind::YesNo, None));
    let (ada, bob) = (office.named("Ada"), office.named("Bob"));
    for (person, values) in [
        (ada, vec![(size, "38.5"), (allergy, "Nüsse"), (since, "2024-05-31")]),
        (bob, vec![(size, "44"), (news, "yes")]),
    ] {
        let view = show_person(&office.session, person).unwrap();
        let mut draft = view.draft();
        draft.fields =
            values.iter().map(|(field, value)| ValueDraft { field: *field, value: (*value).into() }).collect();
        edit_person(&office.session, person, draft, Some(view.version)).unwrap();
    }
    let write = |name: &str, format, fields: &[&str]| {
        let fields = fields.iter().map(|key| (*key).to_owned()).collect();
        let request = ListExportRequest { fields, ..list(&office, name, format) };
        export_persons(&office.session, &request, Language::De, &mut |_, _| true).map(|_| ())
    };

    write("a.csv", ListFormat::Csv, &["news", "since", "size"]).unwrap();
    write("b.csv", ListFormat::Csv, &[]).unwrap();
    write("a.xlsx", ListFormat::Xlsx, &["since"]).unwrap();

    let ends = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(office.path(name)).unwrap();
        text.split_terminator("\r\n").map(|line| line.splitn(19, ';').last().unwrap().to_owned()).collect()
    };
    assert_eq!(
        ends("a.csv"),
        [
            "Erhoben am;Werbung erlaubt;Feld size;Feld since;Feld news",
            "01.03.2026;nein;38,5;31.05.2024;",
            "01.03.2026;nein;44;;ja"
        ],
        "in the order of the fields"
    );
    let none = ["Erhoben am;Werbung erlaubt", "01.03.2026;nein", "01.03.2026;nein"];
    assert_eq!(ends("b.csv"), none, "none unless it is wanted");
    let rows = sheet(&office.path("a.xlsx"), "Personen");
    assert_eq!((rows[0][20].as_str(), rows[1][20].as_str()), ("Feld since", "2024-05-31 00:00"), "a real date");

    let refusal = |fields: &[&str]| match write("c.csv", ListFormat::Csv, fields) {
        Err(Problem::InvalidField { field: "field", reason }) => reason,
        other => panic!("refused, not {other:?}"),
    };
    assert_eq!((refusal(&["size", "allergy"]), refusal(&["hobby"])), ("never_listed", "unknown"));
    assert_eq!(office.files(), ["a.csv", "a.xlsx", "b.csv"]);
}
