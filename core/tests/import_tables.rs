//! Tables of foreign programs through the whole way: reader process, columns, drafts.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use encoding_rs::WINDOWS_1252;
use import_support::{Desk, names, person, points};
use kartei_core::exchange::import::{
    Channel, ColumnMapping, Drafted, ImportFormat, PersonDraft, PersonKind, ReadError, Record, SheetState,
};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::json;

#[test]
fn a_german_table_becomes_persons() {
    let desk = Desk::new();
    desk.put(
        "kunden.csv",
        "Anrede;Titel;Vorname;Nachname;Firma;Straße;PLZ;Ort;E-Mail;Telefon;Geburtsdatum\r\n\
         Frau;Dr.;Anna;von der Heide;Müller & Söhne GmbH;Hauptstr. 1;01067;Dresden;Anna@Example.com;0351 123456;04.03.1980\r\n\
         ;;;;;;;;;;\r\n\
         Herr;;Max;Mustermann;;;;;;;0.0.00\r\n",
    );

    let drafts = desk.drafts(&["kunden.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Dr. Anna von der Heide", "Max Mustermann"]);
    assert_eq!(
        serde_json::to_value(person(&drafts, 0)).unwrap(),
        json!({
            "name": "", "salutation": "Frau", "title": "Dr.", "given_name": "Anna", "family_name": "von der Heide",
            "name_suffix": "", "language": "", "birthday": "1980-03-04", "kind": "prospect",
            "capacity": "business", "source": "", "collected_at": null, "note": "", "tags": [],
            "contact_points": [
                {"id": null, "channel": "email", "value": "Anna@Example.com", "label": ""},
                {"id": null, "channel": "phone", "value": "0351 123456", "label": ""},
            ],
            "addresses": [{"id": null, "street": "Hauptstr. 1", "postal_code": "01067", "city": "Dresden", "region": "", "country": "", "label": ""}],
            "memberships": [{"organisation_id": null, "organisation": "Müller & Söhne GmbH", "position": ""}],
        })
    );
}

#[test]
fn a_table_without_a_header_is_guessed_by_its_values_and_mapped_by_hand() {
    let desk = Desk::new();
    desk.fixture("no-header.csv");

    let guessed = desk.inspect(&["no-header.csv"], None).unwrap();
    let by_hand = [ColumnMapping { index: 0, field: "name".into() }];
    let mapped = desk.inspect(&["no-header.csv"], Some(&by_hand)).unwrap();

    assert!(!guessed.header_row);
    assert_eq!(guessed.notes, ["no_header_row", "no_name_column"]);
    let fields = |columns: &[kartei_core::exchange::import::ImportColumn]| {
        columns.iter().map(|column| format!("{} {}", column.field, column.guessed)).collect::<Vec<_>>()
    };
    assert_eq!(fields(&guessed.columns), ["ignore true", "email true", "phone true", "postal_code true"]);
    assert_eq!(fields(&mapped.columns), ["name false", "email true", "phone true", "postal_code true"]);
    assert_eq!(
        mapped.sample.iter().map(PersonDraft::display_name).collect::<Vec<_>>(),
        ["Anna Müller", "Max Weber", "Eva Lang"]
    );
    let wrong = [ColumnMapping { index: 0, field: "shoe_size".into() }];
    assert_eq!(desk.inspect(&["no-header.csv"], Some(&wrong)).unwrap_err().code(), "invalid_field");
}

#[test]
fn a_second_file_with_other_columns_follows_the_choice_by_name() {
    let desk = Desk::new();
    desk.put("a.csv", "Wer,Wo\nAnna Müller,anna@example.com\n");
    desk.put("b.csv", "Wo,Wer\nmax@example.com,Max Weber\n");
    let mut request = desk.request(&["a.csv", "b.csv"]);
    request.mapping = Some(vec![ColumnMapping { index: 0, field: "name".into() }]);

    let drafts: Vec<Drafted> = kartei_core::exchange::import::drafts(request).unwrap().map(Result::unwrap).collect();

    assert_eq!(names(&drafts), ["Anna Müller", "Max Weber"]);
}

#[test]
fn what_holds_for_all_is_in_every_draft() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;Kontaktart;Kundenart\nAnna Müller;Lieferant;privat\nMax Weber;;\n");
    let mut request = desk.request(&["a.csv"]);
    request.base = PersonDraft {
        kind: PersonKind::Customer,
        source: "Messe".into(),
        tags: vec!["2026".into()],
        ..PersonDraft::default()
    };

    let drafts: Vec<Drafted> = kartei_core::exchange::import::drafts(request).unwrap().map(Result::unwrap).collect();

    assert_eq!(person(&drafts, 0).kind, PersonKind::Supplier, "the row knows better");
    assert_eq!(person(&drafts, 1).kind, PersonKind::Customer);
    assert_eq!((person(&drafts, 1).source.as_str(), &person(&drafts, 1).tags), ("Messe", &vec!["2026".to_owned()]));
}

#[test]
fn bad_values_go_into_the_note_and_a_row_about_nobody_fails() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "Vorname;Nachname;E-Mail;Geburtstag;Position;PLZ\nAnna;Müller;anna at example;31.02.1980;Chefin;1\n;;kein;;;10115\nMax;Weber;NULL;24.12.;;\n",
    );

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    assert_eq!(person(&drafts, 0).note, "E-Mail: anna at example\nGeburtstag: 31.02.1980\nPosition: Chefin");
    assert_eq!(drafts[1].outcome, Err("invalid_email".to_owned()));
    assert_eq!(drafts[1].record, 2);
    let Record::Row { line, cells } = &drafts[1].as_read else { panic!("not a row") };
    assert_eq!((*line, cells.get(2)), (3, "kein"), "the failed row is there as read");
    assert_eq!(person(&drafts, 2).note, "Geburtstag: 24.12.");
}

#[test]
fn a_record_about_nobody_fails_for_what_is_wrong_with_it() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "Vorname;E-Mail;Telefon;Ort\n;ada@;;Bonn\n;ada@; --- ;Bonn\n; ;---;Bonn\n;NULL;;Bonn\n;ada@;030 23125;Bonn\n",
    );
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\nEMAIL:ada\nNOTE:a\nEND:VCARD\nBEGIN:VCARD\nTEL:-\nEND:VCARD\nBEGIN:VCARD\nNOTE:a\nEND:VCARD\n",
    );
    assert_eq!(
        names(&desk.drafts(&["a.csv"]).unwrap()),
        ["invalid_email", "invalid_email", "invalid_phone", "no_name", "030 23125"]
    );
    assert_eq!(names(&desk.drafts(&["a.vcf"]).unwrap()), ["invalid_email", "invalid_phone", "no_name"]);
}

#[test]
fn strokes_where_a_phone_number_belongs_are_a_remark_and_a_word_stays_what_the_file_says() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;Telefon\nAnna Müller;über Zentrale\nMax Weber;---\nEva Lang;030 1234, abc\n");
    desk.put("b.vcf", "BEGIN:VCARD\nFN:Udo Kurz\nTEL:-\nEND:VCARD\n");

    let drafts = desk.drafts(&["a.csv", "b.vcf"]).unwrap();

    assert_eq!(names(&drafts), ["Anna Müller", "Max Weber", "Eva Lang", "Udo Kurz"]);
    let told = |at: usize| (points(person(&drafts, at), Channel::Phone), person(&drafts, at).note.as_str());
    assert_eq!(told(0), (vec![("über Zentrale", "")], ""));
    assert_eq!(told(1), (vec![], "Telefon: ---"));
    assert_eq!(told(2), (vec![("030 1234", "abc")], ""), "a word beside a number is its label");
    assert_eq!(told(3), (vec![], "Telefon: -"));
}

#[test]
fn encodings_separators_and_line_ends_are_found_out() {
    let desk = Desk::new();
    let text = "Vorname;Nachname\r\nJürgen;Weiß\r\n";
    let utf16: Vec<u8> = text.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding, delimiter) in [
        (text.as_bytes().to_vec(), "utf-8", ";"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "utf-8", ";"),
        ([b"\xFF\xFE", utf16.as_slice()].concat(), "utf-16le", "\t"),
        (utf16, "utf-16le", "\t"),
        ([b"\xFE\xFF", utf16be.as_slice()].concat(), "utf-16be", ";"),
        (WINDOWS_1252.encode(text).0.into_owned(), "windows-1252", ";"),
        (format!("sep=|\r\n{}", text.replace(';', "|")).into_bytes(), "utf-8", "|"),
        (text.replace("\r\n", "\r").replace(';', ",").into_bytes(), "utf-8", ","),
        (text.replace("\r\n", "\n").into_bytes(), "utf-8", ";"),
        ("\"Vorname\";\"Nachname\"\n\"Jürgen\";\"Weiß\"".as_bytes().to_vec(), "utf-8", ";"),
    ] {
        desk.put("a.csv", &bytes);
        let preview = desk.inspect(&["a.csv"], None).unwrap();
        assert_eq!(
            (preview.encoding.as_str(), preview.delimiter.as_deref(), preview.sample[0].display_name().as_str()),
            (encoding, Some(delimiter), "Jürgen Weiß"),
            "{bytes:?}"
        );
    }
}

#[test]
fn a_line_of_windows_among_utf_8_keeps_its_letters() {
    let desk = Desk::new();
    let mut bytes = "Vorname;Nachname\n".as_bytes().to_vec();
    bytes.extend("Jürgen;Weiß\nKäthe;Größmann\nZoë;Łódź\n".repeat(3000).as_bytes());
    bytes.extend(WINDOWS_1252.encode("Jörg;Süß €\n").0.as_ref());

    desk.put("a.csv", &bytes);

    let drafts = desk.drafts(&["a.csv"]).unwrap();
    assert_eq!(desk.inspect(&["a.csv"], None).unwrap().notes, ["replaced_characters"]);
    let [kaethe, last] = [1, drafts.len() - 1].map(|at| person(&drafts, at).display_name());
    assert_eq!((kaethe.as_str(), last.as_str()), ("Käthe Größmann", "Jörg Süß €"));
}

#[test]
fn a_line_of_windows_outweighs_no_few_umlauts_of_utf_8() {
    let desk = Desk::new();
    let mut bytes = "Vorname;Nachname\nJörg;Köln\n".as_bytes().to_vec();
    bytes.extend(WINDOWS_1252.encode("Zo;S\u{fc}\n").0.as_ref());
    desk.put("a.csv", &bytes[..bytes.len() - 1]);

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    assert_eq!(person(&drafts, 0).display_name(), "Jörg Köln");
}

#[test]
fn a_person_may_choose_what_detection_would_not() {
    let mut desk = Desk::new();
    desk.put("a.csv", "Vorname,Nachname;E-Mail\nJ\u{fc}rgen,Wei\u{df};x@example.com\n");
    desk.options.delimiter = Some(";".into());
    desk.options.header_row = Some(false);

    let preview = desk.inspect(&["a.csv"], None).unwrap();

    assert_eq!((preview.header_row, preview.records, preview.columns.len()), (false, 2, 2));
    desk.options.encoding = Some("klingon".into());
    assert_eq!(desk.inspect(&["a.csv"], None).unwrap_err(), ReadError::UnknownEncoding);
    desk.options.encoding = None;
    for separator in [";;", "§"] {
        desk.options.delimiter = Some(separator.into());
        assert_eq!(desk.inspect(&["a.csv"], None).unwrap_err(), ReadError::UnknownSeparator);
    }
}

#[test]
fn a_record_is_in_the_line_where_an_editor_shows_it() {
    let desk = Desk::new();
    let text = "sep=;\n\nVorname;Notiz\nAda;\"eine\n\nzweite\"\n\n\nMax;b\n ;\nUdo;\"offen\nEva;c\n";
    let lines = |name: &str| {
        let drafts = desk.drafts(&[name]).unwrap();
        drafts.iter().map(|drafted| (drafted.record, drafted.as_read.line())).collect::<Vec<_>>()
    };
    for (name, end) in [("unix.csv", "\n"), ("windows.csv", "\r\n")] {
        desk.put(name, text.replace('\n', end));
        assert_eq!(lines(name), [(1, 4), (2, 9), (3, 11), (4, 12)], "{name}");
    }
    desk.put("old.csv", "Vorname;Notiz\r\rAda;\"a\rb\"\rMax;c\r");
    assert_eq!(lines("old.csv"), [(1, 3), (2, 5)]);

    let too_long = "zu lang\r\n".repeat(1_200_000);
    desk.put("long.csv", format!("Vorname;Notiz\r\nAda;\"{too_long}\"\r\nMax;a\r\nUdo;\"offen\r\nEva;c\r\n"));
    assert_eq!(lines("long.csv"), [(1, 2), (2, 1_200_003), (3, 1_200_004), (4, 1_200_005)]);

    desk.put("a.vcf", "\r\nBEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nFN:Max\r\nEND:VCARD\r\n");
    assert_eq!(lines("a.vcf"), [(1, 2), (2, 6)]);
}

#[test]
fn an_unclosed_quote_fails_its_row_and_no_other() {
    let desk = Desk::new();
    desk.put("a.csv", "Vorname;Nachname\nAnna;Müller\nMax;\"Weber\nEva;Lang\nUdo;Groß\n");

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Anna Müller", "unclosed_quote", "Eva Lang", "Udo Groß"]);
    let Record::Failed { line, shown, .. } = &drafts[1].as_read else { panic!("not failed") };
    assert_eq!((*line, shown.get(0)), (3, "Max;\"Weber"));
}

#[test]
fn two_unclosed_quotes_do_not_hide_the_rows_between_them() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "Vorname;Nachname;Notiz\nAda;Byron;\"offen\nMax;Muster;a\nEva;Lang;b\nUdo;Kurz;\"auch offen\nIda;Groß;c\n",
    );
    assert_eq!(
        names(&desk.drafts(&["a.csv"]).unwrap()),
        ["unclosed_quote", "Max Muster", "Eva Lang", "unclosed_quote", "Ida Groß"]
    );

    desk.put("b.csv", "Vorname;Nachname;Notiz\nAda;Byron;Rohr 5\" lang\nMax;Muster;\"Zeile 1\nZeile 2\"");
    assert_eq!(names(&desk.drafts(&["b.csv"]).unwrap()), ["Ada Byron", "Max Muster"], "inches open nothing");
}

#[test]
fn a_record_that_is_too_long_fails_once_and_none_of_its_lines_is_a_person() {
    let desk = Desk::new();
    let lines = "zu lang;zu lang\n".repeat(600_000);
    desk.put("a.csv", format!("Vorname;Nachname\nAda;\"{lines}\"\nMax;Muster\nUdo;\"Kurz\nEva;Lang\n"));

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    assert_eq!(names(&drafts), ["record_too_large", "Max Muster", "unclosed_quote", "Eva Lang"]);
    let Record::Row { line, .. } = &drafts[1].as_read else { panic!("not a row") };
    assert_eq!(*line, 600_003);
}

#[test]
fn a_separator_whose_headers_are_known_goes_before_a_comma_within_names() {
    let desk = Desk::new();
    desk.put("a.csv", "Nachname, Vorname;Telefon\nMüller, Anna;030 123456\nWeber, Max;030 123457\n");
    assert_eq!(names(&desk.drafts(&["a.csv"]).unwrap()), ["Anna Müller", "Max Weber"]);
    desk.put("b.csv", "Müller, Anna;030 123456\nWeber, Max;030 123457\n");
    assert_eq!(desk.rows("b.csv").unwrap()[0], ["Müller, Anna", "030 123456"]);
}

#[test]
fn ragged_rows_and_quotes_stay_what_they_are() {
    let desk = Desk::new();
    desk.put("a.csv", "a,b,c\n1\n1,2,3,4\n\"x, \"\"y\"\"\",\"two\nlines\",5\" pipe\n,,\n");
    assert_eq!(
        desk.rows("a.csv").unwrap(),
        [vec!["a", "b", "c"], vec!["1"], vec!["1", "2", "3", "4"], vec!["x, \"y\"", "two\nlines", "5\" pipe"]]
    );
}

#[test]
fn a_workbook_shows_numbers_as_a_person_sees_them() {
    let mut desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Kunden").unwrap();
    let dates = Format::new().set_num_format("dd.mm.yyyy");
    let zeros = Format::new().set_num_format("00000");
    for (column, header) in ["Vorname", "Nachname", "Telefon", "PLZ", "Geburtstag", "E-Mail"].into_iter().enumerate() {
        sheet.write(0, column as u16, header).unwrap();
    }
    sheet.write(1, 0, "Anna").unwrap().write(1, 1, "Müller").unwrap().write(1, 2, 1_112_223_333.0).unwrap();
    sheet.write_with_format(1, 3, 1067, &zeros).unwrap().write_with_format(1, 4, 29_284, &dates).unwrap();
    sheet.write(2, 0, "Max").unwrap().write(2, 5, "max@example.com").unwrap();
    sheet.write_with_format(2, 4, -5, &dates).unwrap();
    book.add_worksheet().set_name("Alt").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    book.add_worksheet()
        .set_name("Sehr alt")
        .unwrap()
        .set_very_hidden(true)
        .write(0, 0, "Name")
        .unwrap()
        .write(1, 0, "Eva Lang")
        .unwrap();
    desk.put("kunden.xlsx", book.save_to_buffer().unwrap());

    let drafts = desk.drafts(&["kunden.xlsx"]).unwrap();

    assert_eq!(names(&drafts), ["Anna Müller", "Max"]);
    let anna = person(&drafts, 0);
    assert_eq!(points(anna, Channel::Phone), [("01112223333", "")]);
    assert_eq!(person(&drafts, 1).note, "Geburtstag: -5", "before any calendar");
    assert_eq!((anna.addresses[0].postal_code.as_str(), anna.birthday.as_deref()), ("01067", Some("1980-03-04")));
    let open = import_support::reader().open(&desk.path("kunden.xlsx"), &desk.options, &Default::default()).unwrap();
    assert_eq!(open.head().format, ImportFormat::Xlsx);
    assert_eq!(
        open.head().sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.state)).collect::<Vec<_>>(),
        [("Kunden", SheetState::Visible), ("Alt", SheetState::Hidden), ("Sehr alt", SheetState::VeryHidden)]
    );
    desk.options.sheet = Some("sehr ALT".into());
    assert_eq!(names(&desk.drafts(&["kunden.xlsx"]).unwrap()), ["Eva Lang"]);
    desk.options.sheet = Some("Neu".into());
    assert_eq!(desk.drafts(&["kunden.xlsx"]).unwrap_err(), ReadError::UnknownSheet);
}

#[test]
fn postal_codes_get_back_the_zero_that_a_spreadsheet_took() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;PLZ;Land\nA B;1067;Deutschland\nC D;10115;\nE F;20095;\nG H;50667;\nI J;1010;Österreich\n");
    let codes: Vec<String> = desk
        .drafts(&["a.csv"])
        .unwrap()
        .iter()
        .map(|drafted| drafted.outcome.as_ref().unwrap().addresses[0].postal_code.clone())
        .collect();
    assert_eq!(codes, ["01067", "10115", "20095", "50667", "1010"], "Vienna has four digits");
}

#[test]
fn what_cannot_be_imported_is_refused_with_a_reason() {
    let desk = Desk::new();
    let ole = |name: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(4096, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    for (name, bytes, error) in [
        ("mail.eml", b"Received: by x\nSubject: Hello\nFrom: a@example.com\n\nText".to_vec(), ReadError::UnknownFormat),
        ("mail.txt", b"From: a@example.com\nTo: b@example.com\n\nText".to_vec(), ReadError::UnknownFormat),
        ("old.xls", ole("Workbook\0"), ReadError::OldWorkbook),
        ("locked.xlsx", ole("EncryptedPackage"), ReadError::Encrypted),
        ("mail.msg", ole("__properties_version1.0"), ReadError::UnknownFormat),
        ("a.csv.gz", b"\x1F\x8B\x08\0\0\0\0\0".to_vec(), ReadError::UnknownFormat),
        ("a.zip", import_support::zip(&[("a.csv", b"Name\nA B\n")]), ReadError::UnknownFormat),
        ("empty.csv", Vec::new(), ReadError::Empty),
        ("blank.csv", b"\xEF\xBB\xBF\r\n ;\r\n".to_vec(), ReadError::Empty),
        ("a.vcf", b"VERSION:3.0\nFN:A\n".to_vec(), ReadError::Empty),
        ("utf32.csv", b"\xFF\xFE\0\0N\0\0\0".to_vec(), ReadError::Unreadable),
        ("picture.csv", (0..=255).collect(), ReadError::UnknownFormat),
        ("page.xls", b"<html><table><tr><td>Name</td></tr></table></html>".to_vec(), ReadError::OldWorkbook),
        ("cal.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n".to_vec(), ReadError::UnknownFormat),
        ("things.csv", b"Thing,Size\nTable,4\nChair,2\n".to_vec(), ReadError::NoPersonColumn),
        ("header.csv", b"Vorname;Nachname\n".to_vec(), ReadError::Empty),
    ] {
        desk.put(name, bytes);
        let refused =
            desk.drafts(&[name]).and_then(|found| if found.is_empty() { Err(ReadError::Empty) } else { Ok(found) });
        assert_eq!(refused.map(|found| names(&found)), Err(error), "{name}");
    }
    assert_eq!(desk.drafts(&["nothing.csv"]).unwrap_err(), ReadError::NotFound);
    std::fs::create_dir(desk.path("folder.csv")).unwrap();
    assert_eq!(desk.drafts(&["folder.csv"]).unwrap_err(), ReadError::NotFound);
}

#[test]
fn a_table_of_text_called_xls_is_read_where_a_person_says_so() {
    let mut desk = Desk::new();
    desk.put("orders.xls", "Vorname\tNachname\tE-Mail\r\nAda\tByron\tada@example.com\r\nMax\tWeber\t\r\n");
    desk.put("liste.xlsx", "Vorname;Nachname\nEva;Lang\n");
    desk.put("namen.xls", "Name\nEva Lang\nMax Weber\n");

    assert_eq!(names(&desk.drafts(&["orders.xls"]).unwrap()), ["Ada Byron", "Max Weber"], "it is a table beyond doubt");
    assert_eq!(names(&desk.drafts(&["liste.xlsx"]).unwrap()), ["Eva Lang"]);
    assert_eq!(desk.drafts(&["namen.xls"]).unwrap_err(), ReadError::UnknownFormat);
    desk.options.format = Some(ImportFormat::Csv);
    for (file, wanted) in [
        ("orders.xls", ["Ada Byron", "Max Weber"].as_slice()),
        ("liste.xlsx", &["Eva Lang"]),
        ("namen.xls", &["Eva Lang", "Max Weber"]),
    ] {
        assert_eq!(names(&desk.drafts(&[file]).unwrap()), wanted, "{file}");
    }
    desk.options.format = Some(ImportFormat::Xlsx);
    assert_eq!(desk.drafts(&["orders.xls"]).unwrap_err(), ReadError::UnknownFormat);
}

#[test]
fn a_code_of_numbers_can_be_said_by_hand() {
    let desk = Desk::new();
    desk.put("a.csv", "Wer;Netz;Nummer\nAnna Süß;030;1234567\n");
    let mapping = [("name", 0), ("phone_code", 1), ("phone", 2)];
    let mapping = mapping.map(|(field, index)| ColumnMapping { index, field: field.into() });

    let preview = desk.inspect(&["a.csv"], Some(&mapping)).unwrap();

    assert_eq!(points(&preview.sample[0], Channel::Phone), [("030 1234567", "")]);
}
