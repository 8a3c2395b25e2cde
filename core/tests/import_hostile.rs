//! Files that are damaged or mean harm, and reader processes that fail: a clear error, in time, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use std::process::Command;
use std::time::{Duration, Instant};

use import_support::{Desk, ZipPart, fixture, reader, workbook, workbook_parts, zip_of};
use kartei_core::exchange::import::{
    Cancel, Card, Field, Home, ImportOptions, PersonDraft, Plan, ReadError, ReaderProcess, Texts, email_normalised,
    guess, phone_normalised, read_date_until, split_name,
};
use kartei_core::language::Language;
use kartei_core::records::fold::is_unseen;
use proptest::prelude::*;

const SHEET: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ada Byron</t></is></c></row></sheetData>";

/// A deflated run of one byte (RFC 1951, fixed codes): 13 bits for every 258 bytes.
fn deflated_run(byte: u8, matches: usize) -> Vec<u8> {
    let (mut out, mut bits, mut count) = (Vec::new(), 0u64, 0);
    let mut put = |value: u64, length: u32| {
        bits |= value << count;
        count += length;
        while count >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            count -= 8;
        }
    };
    let reversed = |code: u64, length: u32| code.reverse_bits() >> (64 - length);
    put(0b011, 3);
    put(reversed(0x30 + u64::from(byte), 8), 8);
    for _ in 0..matches {
        put(reversed(0b1100_0101, 8), 8);
        put(0, 5);
    }
    put(0, 7);
    put(0, 8);
    out
}

#[test]
fn a_small_workbook_that_claims_a_giant_range_is_read_or_refused_at_once() {
    let desk = Desk::new();
    for (sheet, rows) in [
        (format!("<dimension ref=\"A1:XFD1048576\"/>{SHEET}"), Ok(2)),
        (SHEET.replace("A2", "XFD1048576").replace("r=\"2\"", "r=\"1048576\""), Ok(2)),
        (SHEET.replace("A2", "ZZZZ2"), Err(ReadError::Unreadable)),
        (SHEET.replace("A2", "A99999999"), Err(ReadError::TooLarge)),
        (format!("<dimension ref=\"A1:XFD99999999\"/>{SHEET}"), Ok(2)),
    ] {
        let bytes = workbook(&sheet);
        desk.put("giant.xlsx", &bytes);
        let begun = Instant::now();
        let found = desk.rows("giant.xlsx");
        assert!(begun.elapsed() < Duration::from_secs(5));
        assert_eq!(found.map(|found| found.len()), rows, "{sheet}");
    }
}

#[test]
fn a_workbook_that_unpacks_to_more_than_is_allowed_is_too_large() {
    let desk = Desk::new();
    let parts = workbook_parts(SHEET);
    // Six hundred megabytes of one text, packed in four.
    let packed = deflated_run(b'a', 2_400_000);
    for (size, name) in [(3_000_000_000u32, "by what it says"), (2_400_000 * 258 + 1, "by what it needs")] {
        let mut entries: Vec<ZipPart<'_>> = parts
            .iter()
            .map(|(name, text)| ZipPart { name, bytes: text.as_bytes(), method: 0, size: text.len() as u32, crc: 0 })
            .collect();
        entries.push(ZipPart { name: "xl/sharedStrings.xml", bytes: &packed, method: 8, size, crc: 0 });
        desk.put("bomb.xlsx", zip_of(&entries));
        let begun = Instant::now();
        let refused = desk.rows("bomb.xlsx").unwrap_err();
        assert_eq!(refused, ReadError::TooLarge, "{name}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_workbook_of_more_rows_than_a_sheet_has_is_too_large() {
    let desk = Desk::new();
    let rows = |last: u32| {
        SHEET.replace("r=\"A2\"", &format!("r=\"A{last}\"")).replace("<row r=\"2\"", &format!("<row r=\"{last}\""))
    };
    desk.put("last.xlsx", workbook(&rows(1_048_576)));
    desk.put("beyond.xlsx", workbook(&rows(1_048_577)));

    assert_eq!(desk.rows("last.xlsx").unwrap().len(), 2);
    assert_eq!(desk.rows("beyond.xlsx").unwrap_err(), ReadError::TooLarge);
}

#[test]
fn entities_that_explode_do_not() {
    let desk = Desk::new();
    let bomb = SHEET.replace("Ada Byron", "&lol9;");
    let mut parts = workbook_parts(&bomb);
    let mut entities = String::from("<!DOCTYPE worksheet [<!ENTITY lol0 \"lol\">");
    for level in 1..10 {
        entities.push_str(&format!("<!ENTITY lol{level} \"{}\">", format!("&lol{};", level - 1).repeat(10)));
    }
    entities.push_str("]>");
    parts[4].1 = parts[4].1.replace("?>", &format!("?>{entities}"));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    desk.put("lol.xlsx", import_support::zip(&parts));
    match desk.rows("lol.xlsx") {
        Ok(rows) => assert!(rows.iter().flatten().map(String::len).sum::<usize>() < 100),
        Err(error) => assert_eq!(error, ReadError::Unreadable),
    }
}

#[test]
fn a_record_of_any_length_takes_no_memory_with_it() {
    let desk = Desk::new();
    desk.put("wide.csv", format!("Name;E-Mail\n{}\nAda Byron;ada@example.com\n", ";".repeat(20_000)));
    desk.put("long.csv", format!("Name;E-Mail\n\"{}\n\"\nAda Byron;ada@example.com\n", "x".repeat(20 << 20)));
    desk.put("photo.vcf", format!("BEGIN:VCARD\nFN:Ada Byron\nPHOTO:{}\nEND:VCARD\n", "A".repeat(30 << 20)));
    desk.put(
        "note.vcf",
        format!(
            "BEGIN:VCARD\nFN:A\nNOTE:{}\n{} x\nEND:VCARD\nBEGIN:VCARD\nFN:B C\nEND:VCARD\n",
            "n".repeat(5 << 20),
            " n".repeat(5 << 20)
        ),
    );

    assert_eq!(import_support::names(&desk.drafts(&["wide.csv"]).unwrap()), ["Ada Byron"], "a row of nothing is none");
    let long = import_support::names(&desk.drafts(&["long.csv"]).unwrap());
    assert_eq!(long.last().map(String::as_str), Some("Ada Byron"), "{long:?}");
    desk.put("huge.csv", format!("Name;E-Mail\n\"{}\";x\n;;{}\n", "x".repeat(9 << 20), ";x".repeat(20_000)));
    let refused = import_support::names(&desk.drafts(&["huge.csv"]).unwrap());
    assert_eq!(refused, ["record_too_large", "row_too_wide"]);
    assert_eq!(import_support::names(&desk.drafts(&["photo.vcf"]).unwrap()), ["Ada Byron"]);
    assert_eq!(import_support::names(&desk.drafts(&["note.vcf"]).unwrap()).last().map(String::as_str), Some("B C"));
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    let desk = Desk::new();
    let whole_book = workbook(SHEET);
    for (name, bytes) in [
        ("a.csv", fixture("outlook-de.csv")),
        ("a.vcf", fixture("apple.vcf")),
        ("b.vcf", fixture("old-phone.vcf")),
        ("a.xlsx", whole_book),
    ] {
        for length in (0..bytes.len()).step_by(41) {
            desk.put(name, &bytes[..length]);
            if let Err(error) = desk.records(name) {
                let clear = [ReadError::Unreadable, ReadError::UnknownFormat, ReadError::Empty];
                assert!(clear.contains(&error), "{name} cut at {length}: {error}");
            }
        }
    }
}

/// A reader process that is a shell's command instead.
fn shell(command: &str) -> ReaderProcess {
    let mut reader = ReaderProcess::new("/bin/sh".into(), vec!["-c".into(), command.into()]);
    reader.silence_max = Duration::from_secs(3);
    reader
}

#[cfg(unix)]
#[test]
fn a_reader_that_fails_is_an_error_and_never_a_hang() {
    let desk = Desk::new();
    let path = desk.put("a.csv", "Name\nAda Byron\n");
    for (command, error) in [
        ("exit 1", ReadError::Unreadable),
        ("exit 0", ReadError::Unreadable),
        ("echo nonsense", ReadError::Unreadable),
        ("kill -ABRT $$", ReadError::TooLarge),
        ("kill -KILL $$", ReadError::TooLarge),
        ("kill -XCPU $$", ReadError::Timeout),
        ("exec sleep 60", ReadError::Timeout),
        ("exec cat /dev/zero", ReadError::Unreadable),
        ("printf 'R\\377\\377\\377\\377'; exec sleep 60", ReadError::Unreadable),
    ] {
        let begun = Instant::now();
        let refused = shell(command).open(&path, &ImportOptions::default(), &Cancel::default()).unwrap_err();
        assert_eq!(refused, error, "{command}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{command}");
    }
    let missing = ReaderProcess::new(desk.path("no-program"), Vec::new());
    assert_eq!(missing.open(&path, &ImportOptions::default(), &Cancel::default()).unwrap_err(), ReadError::NoReader);
}

#[cfg(unix)]
#[test]
fn reading_can_be_cancelled_while_the_reader_is_silent() {
    let desk = Desk::new();
    let path = desk.put("a.csv", "Name\nAda Byron\n");
    let mut slow = shell("exec sleep 60");
    slow.silence_max = Duration::from_secs(60);
    let cancel = Cancel::default();
    let other = cancel.clone();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        other.cancel();
    });
    let begun = Instant::now();
    assert_eq!(slow.open(&path, &ImportOptions::default(), &cancel).unwrap_err(), ReadError::Cancelled);
    assert!(begun.elapsed() < Duration::from_secs(20));
    thread.join().unwrap();
}

#[test]
fn dropping_half_read_records_ends_the_reader() {
    let desk = Desk::new();
    let rows: String = (0..200_000).map(|number| format!("Ada {number},ada{number}@example.com\n")).collect();
    let path = desk.put("a.csv", format!("Name,E-Mail\n{rows}"));
    let begun = Instant::now();
    let mut records = reader().open(&path, &ImportOptions::default(), &Cancel::default()).unwrap();
    assert!(records.next().unwrap().is_ok());
    drop(records);
    assert!(begun.elapsed() < Duration::from_secs(10), "dropping waits for nothing");
}

#[cfg(target_os = "linux")]
#[test]
fn the_reader_knows_nothing_of_the_one_who_started_it() {
    let desk = Desk::new();
    let path = desk.put("a.csv", "Name\nAda Byron\n");
    let spy = desk.path("spy");
    let command = format!("env > {0}; cat > {0}.in; exit 1", spy.display());
    let _ = shell(&command).open(&path, &ImportOptions::default(), &Cancel::default());
    let environment = std::fs::read_to_string(&spy).unwrap();
    assert!(
        environment.lines().all(|line| ["PWD=", "_=", "SHLVL=", "OLDPWD="].iter().any(|own| line.starts_with(own))),
        "{environment}"
    );
    let request = std::fs::read_to_string(spy.with_extension("in")).unwrap();
    assert!(request.ends_with("}\n") && request.contains("\"options\""));
}

#[test]
fn a_reader_without_a_request_says_nothing() {
    let answer =
        Command::new(env!("CARGO_BIN_EXE_foreign_reader")).stdin(std::process::Stdio::null()).output().unwrap();
    assert!(!answer.status.success() && answer.stdout.is_empty() && answer.stderr.is_empty());
}

fn some_file() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n",
        b"\xFF\xFE",
        b"\xEF\xBB\xBFVorname;Nachname\n",
        b"sep=;\n",
        b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n",
    ]);
    (start, prop::collection::vec(any::<u8>(), 0..400)).prop_map(|(start, rest)| [start, &rest].concat())
}

/// Texts with the signs that the readers of names, dates and cards look for.
fn some_text() -> impl Strategy<Value = String> {
    prop::string::string_regex("(\\PC|[0-9+()./@:;,=\\\\ -]|Dr\\.|Müller|:::|\u{130}|ext|BEGIN|\n){0,24}").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in some_file(), vcf in any::<bool>()) {
        let desk = Desk::new();
        let name = if vcf { "a.vcf" } else { "a.csv" };
        desk.put(name, bytes);
        if let Err(error) = desk.drafts(&[name]) {
            prop_assert!(error != ReadError::Timeout && error != ReadError::NoReader, "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_draft_or_none(
        headers in prop::collection::vec(some_text(), 0..6),
        cells in prop::collection::vec(some_text(), 6),
        keys in prop::collection::vec(prop::sample::select(vec![
            "name", "given_name", "family_name", "title", "email", "phone:fax", "birthday", "street", "postal_code",
            "city", "note", "tag", "kind", "organisation", "position", "collected_at", "web",
        ]), 6),
    ) {
        let row: Texts = cells.iter().collect();
        let fields: Vec<Field> = keys.iter().map(|key| key.parse().unwrap()).collect();
        let columns: Vec<Vec<&str>> = cells.iter().map(|cell| vec![cell.as_str()]).collect();
        let guessed = guess(&headers, &columns);
        prop_assert_eq!(guessed.fields.len(), 6);
        for fields in [&fields, &guessed.fields] {
            let home = Home { country: "DE".into(), year: 2026, ..Home::default() };
            let drafted = Plan::new(&headers, fields, &[&row], &home).draft(&row, &PersonDraft::default());
            match drafted {
                Ok(draft) => prop_assert!(draft.clone().checked().is_ok()),
                Err(code) => prop_assert!(["no_name", "invalid_email", "invalid_phone"].contains(&code)),
            }
        }
        let names = ["FN", "N", "TEL", "EMAIL", "BDAY", "ADR", "ORG", "CATEGORIES", "X-ABLABEL", "TITLE"];
        let card: Texts = cells
            .iter()
            .zip(names.iter().cycle())
            .flat_map(|(cell, name)| ["item1".to_owned(), (*name).to_owned(), format!("TYPE={cell}"), cell.clone()])
            .collect();
        let drafted = Card::new(&card).draft(&PersonDraft::default(), (Language::De, 2026));
        match drafted {
                Ok(draft) => prop_assert!(draft.clone().checked().is_ok()),
                Err(code) => prop_assert!(["no_name", "invalid_email", "invalid_phone"].contains(&code)),
            }
    }

    #[test]
    fn any_text_has_a_normal_form_that_stays(text in some_text()) {
        let phone = phone_normalised(&text, "DE");
        prop_assert!(phone.chars().all(|char| char == '+' || char.is_ascii_digit()));
        if phone.starts_with('+') {
            prop_assert_eq!(phone_normalised(&phone, "DE"), phone);
        }
        let _ = (split_name(&text), read_date_until(&text, Default::default(), 2026));
        let email = email_normalised(&text);
        prop_assert!(!email.chars().any(is_unseen) && email == email.to_lowercase(), "{}", email);
    }
}
