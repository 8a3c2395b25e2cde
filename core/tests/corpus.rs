//! Every file of a corpus of foreign files, read through the reader process and compared with what other readers
//! make of it. The corpus is no part of the project: `KARTEI_CORPUS` names its folder; without it nothing is checked.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![expect(clippy::print_stdout, reason = "says that nothing was compared")]

mod corpus_support;
mod import_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use corpus_support::{cell_agrees, python_json, sha256, typed, wanted_rows};
use import_support::{reader, records, rows};
use kartei_core::exchange::import::{
    Cancel, Card, Channel, DraftRequest, Drafted, Home, ImportOptions, PersonDraft, Property, ReadError, Record,
    SheetState, drafts,
};
use serde_json::Value;

/// Files whose persons are read otherwise than the corpus expects.
const PERSONS_DIFFER: &[(&str, &str)] = &[
    (
        "csv/contacts-io/Outlook365_DifferentColumnNames.csv",
        "renamed headers over columns whose values are words: neither says that they are phones",
    ),
    (
        "vcf/folkerkinzel-vcards/NextCloudPhotoIssue.txt",
        "its e-mail address has no @: the card has it, the draft keeps it in the note",
    ),
];

/// Tables whose cells are read otherwise.
const GRIDS_DIFFER: &[(&str, &str)] = &[];

/// Workbooks whose sheets are read otherwise.
const SHEETS_DIFFER: &[(&str, &str)] = &[
    ("xlsx/calamine/merged_range.xlsx", "a cell that is merged over rows says the same in each of them"),
    ("xlsx/parsexlsx/bug-10.xlsx", "a cell that is merged over rows says the same in each of them"),
    ("xlsx/calamine/encoded_entities.xlsx", "a row that holds a line break only is an empty row"),
    ("xlsx/poi/ElapsedFormatTests.xlsx", "texts of numbers: our texts are right, but the hash is of their types too"),
    (
        "xlsx/poi/duplicate-filename-case-insensitive.xlsx",
        "of two parts of one name the other is taken; the corpus is not sure",
    ),
];

/// No file may take longer to be read or refused.
const PATIENCE: Duration = Duration::from_secs(5);

struct Expected {
    file: String,
    path: PathBuf,
    check: String,
    confidence: String,
    json: Value,
}

fn folder() -> Option<PathBuf> {
    std::env::var_os("KARTEI_CORPUS").filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// The files of the corpus, or none where it is not there.
fn corpus() -> Vec<Expected> {
    let Some(folder) = folder() else {
        println!("KARTEI_CORPUS is not set: no foreign files to compare with");
        return Vec::new();
    };
    let list = std::fs::read_to_string(folder.join("expected.jsonl")).expect("the corpus has a list");
    list.lines()
        .map(|line| {
            let json: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
            Expected {
                file: text("file"),
                path: folder.join(text("file")),
                check: text("check"),
                confidence: text("confidence"),
                json,
            }
        })
        .collect()
}

fn checked(check: &str) -> impl Iterator<Item = Expected> {
    corpus().into_iter().filter(move |expected| expected.check == check)
}

/// Asserts that exactly the listed files differ.
fn assert_differences(found: &BTreeMap<String, String>, listed: &[(&str, &str)]) {
    if folder().is_none() {
        return;
    }
    let found_names: BTreeSet<&str> = found.keys().map(String::as_str).collect();
    let listed: BTreeSet<&str> = listed.iter().map(|(file, _)| *file).collect();
    let surprising: Vec<_> = found.iter().filter(|(file, _)| !listed.contains(file.as_str())).collect();
    assert!(surprising.is_empty(), "{} files are read otherwise: {surprising:#?}", surprising.len());
    assert_eq!(found_names, listed, "a listed exception is none any more");
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(squeezed).filter(|text| !text.is_empty())
}

fn sorted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let strip = |text: &str| {
        let text = text.trim();
        let small = text.to_lowercase();
        let text = ["tel:", "mailto:"]
            .iter()
            .find(|scheme| small.starts_with(**scheme))
            .map_or(text, |scheme| &text[scheme.len()..]);
        text.trim().to_owned()
    };
    let mut texts: Vec<String> = texts.map(strip).filter(|text| !text.is_empty()).collect();
    texts.sort();
    texts
}

fn expected_list(person: &Value, key: &str) -> Vec<String> {
    sorted(person[key].as_array().unwrap().iter().map(|value| value.as_str().unwrap()))
}

fn all_drafts(expected: &Expected) -> Result<Vec<Drafted>, ReadError> {
    drafts(DraftRequest {
        reader: reader(),
        files: vec![expected.path.clone()],
        options: ImportOptions::default(),
        mapping: None,
        base: PersonDraft::default(),
        home: Home { country: "DE".to_owned(), year: 2026, ..Home::default() },
        cancel: Cancel::default(),
    })?
    .collect()
}

fn points(draft: &PersonDraft, channel: Channel) -> Vec<String> {
    sorted(draft.contact_points.iter().filter(|point| point.channel == channel).map(|point| point.value.as_str()))
}

fn values(card: Card<'_>, name: &'static str) -> Vec<String> {
    let texts: Vec<String> = card.named(name).map(|property: Property<'_>| property.text()).collect();
    sorted(texts.iter().map(String::as_str))
}

/// What differs in a card, field by field.
fn card_differs(card: Card<'_>, person: &Value) -> Option<String> {
    let first = |name| {
        card.named(name).next().map(|property: Property<'_>| squeezed(&property.text())).filter(|text| !text.is_empty())
    };
    if first("FN") != text_of(&person["fn"]) {
        return Some(format!("FN {:?}, not {}", first("FN"), person["fn"]));
    }
    let pad = |mut parts: Vec<String>| {
        parts.iter_mut().for_each(|part| *part = squeezed(part));
        while parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        parts
    };
    let structured =
        |name| pad(card.named(name).next().map_or_else(Vec::new, |property: Property<'_>| property.parts()));
    for (name, key) in [("N", "n"), ("ORG", "org")] {
        let wanted = person[key].as_array().map_or_else(Vec::new, |parts| {
            pad(parts.iter().map(|part| part.as_str().unwrap_or_default().to_owned()).collect())
        });
        if structured(name) != wanted {
            return Some(format!("{name} {:?}, not {wanted:?}", structured(name)));
        }
    }
    for (name, key) in [("EMAIL", "emails"), ("TEL", "phones")] {
        if values(card, name) != expected_list(person, key) {
            return Some(format!("{name} {:?}, not {:?}", values(card, name), expected_list(person, key)));
        }
    }
    if card.named("PHOTO").next().is_some() != person["has_photo"].as_bool().unwrap() {
        return Some(format!("photo: not {}", person["has_photo"]));
    }
    None
}

/// What differs in a draft: nothing that the source has may be lost.
fn draft_differs(drafted: &Drafted, person: &Value, of_card: bool) -> Option<String> {
    let emails = expected_list(person, "emails");
    let phones = expected_list(person, "phones");
    let full = text_of(&person["fn"]);
    let draft = match &drafted.outcome {
        Ok(draft) => draft,
        Err(code) if code == "no_name" && emails.is_empty() && phones.is_empty() && full.is_none() => {
            return None;
        }
        Err(code) => return Some(code.clone()),
    };
    let unique = |mut texts: Vec<String>| {
        texts.dedup();
        texts
    };
    if points(draft, Channel::Email) != unique(emails.clone()) {
        return Some(format!("emails {:?}, not {emails:?}", points(draft, Channel::Email)));
    }
    if points(draft, Channel::Phone) != unique(phones.clone()) {
        return Some(format!("phones {:?}, not {phones:?}", points(draft, Channel::Phone)));
    }
    if of_card {
        return None;
    }
    for (key, part) in [("first", &draft.given_name), ("last", &draft.family_name)] {
        if let Some(wanted) = text_of(&person[key])
            && !squeezed(part).starts_with(&wanted)
        {
            return Some(format!("{key} {part:?}, not {wanted:?}"));
        }
    }
    if let Some(full) = full {
        let name = squeezed(&format!("{} {}", draft.salutation, draft.display_name()));
        let all_there = full.split(' ').all(|word| name.contains(word.trim_matches(',')));
        return (!all_there).then(|| format!("name {name:?}, not {full:?}"));
    }
    None
}

fn persons_differ(expected: &Expected) -> Option<String> {
    let wanted = expected.json["persons"].as_array().cloned().unwrap_or_default();
    let found = match all_drafts(expected) {
        Ok(found) => found,
        Err(error) => return Some(error.to_string()),
    };
    let count = expected.json["count"].as_u64().unwrap();
    if found.len() as u64 != count {
        return Some(format!("{} persons, not {count}", found.len()));
    }
    found.iter().zip(&wanted).enumerate().find_map(|(index, (drafted, person))| {
        let of_card = match &drafted.as_read {
            Record::Card { properties, .. } => card_differs(Card::new(properties), person),
            _ => None,
        };
        let is_card = matches!(drafted.as_read, Record::Card { .. });
        of_card
            .or_else(|| draft_differs(drafted, person, is_card).map(|what| format!("draft: {what}")))
            .map(|what| format!("person {}: {what}", index + 1))
    })
}

#[test]
fn persons_agree_with_other_readers() {
    let mut found = BTreeMap::new();
    for expected in checked("persons") {
        let what = if expected.confidence == "low" {
            let count = all_drafts(&expected).map(|found| found.len() as u64);
            (count != Ok(expected.json["count"].as_u64().unwrap())).then(|| format!("{count:?} persons"))
        } else {
            persons_differ(&expected)
        };
        found.extend(what.map(|what| (expected.file.clone(), what)));
    }
    assert_differences(&found, PERSONS_DIFFER);
}

fn grid_differs(expected: &Expected) -> Option<String> {
    let found = match records(&expected.path, &ImportOptions::default()) {
        Ok(records) => rows(&records),
        Err(ReadError::Empty) => Vec::new(),
        Err(error) => return Some(error.to_string()),
    };
    if let Some(wanted) = expected.json["grid"].as_array() {
        let wanted: Vec<Vec<String>> = wanted
            .iter()
            .map(|row| row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned()).collect::<Vec<_>>())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let at = (0..found.len().max(wanted.len())).find(|&at| found.get(at) != wanted.get(at))?;
        return Some(format!("row {}: {:?}, not {:?}", at + 1, found.get(at), wanted.get(at)));
    }
    let wanted = expected.json["grid_sha256"].as_str()?;
    let found: Vec<Vec<Value>> = found.into_iter().map(|row| row.into_iter().map(Value::String).collect()).collect();
    (sha256(&python_json(&found)) != wanted).then(|| format!("other cells in {} rows", found.len()))
}

#[test]
fn tables_have_the_cells_that_other_readers_find() {
    let mut found = BTreeMap::new();
    for expected in corpus().into_iter().filter(|expected| {
        !expected.json["encoding"].is_null() && !expected.file.ends_with(".vcf") && !expected.file.starts_with("vcf/")
    }) {
        found.extend(grid_differs(&expected).map(|what| (expected.file.clone(), what)));
    }
    assert_differences(&found, GRIDS_DIFFER);
}

fn sheet_differs(expected: &Expected, sheet: &Value) -> Option<String> {
    let name = sheet["name"].as_str().unwrap();
    let options = ImportOptions { sheet: Some(name.to_owned()), ..ImportOptions::default() };
    let found = match records(&expected.path, &options) {
        Ok(records) => rows(&records),
        Err(ReadError::Empty) => Vec::new(),
        Err(error) => return Some(format!("{name}: {error}")),
    };
    let wanted_count = sheet["nonempty_rows"].as_u64().unwrap();
    if found.len() as u64 != wanted_count {
        return Some(format!("{name}: {} rows, not {wanted_count}", found.len()));
    }
    if expected.confidence == "low" {
        return None;
    }
    let all = sheet["rows"].as_array();
    let first = all.or_else(|| sheet["first_rows"].as_array()).cloned().unwrap_or_default();
    for (index, (found, wanted)) in found.iter().zip(wanted_rows(&first)).enumerate() {
        for column in 0..found.len().max(wanted.len()) {
            let found = found.get(column).map_or("", String::as_str);
            let wanted = wanted.get(column).unwrap_or(&Value::Null);
            if !cell_agrees(found, wanted) {
                return Some(format!("{name}: row {} column {}: {found:?}, not {wanted}", index + 1, column + 1));
            }
        }
    }
    let wanted = sheet["rows_sha256"].as_str()?;
    // Columns whose numbers are texts.
    let texts: BTreeSet<usize> = wanted_rows(&first)
        .flat_map(|row| {
            row.iter().enumerate().filter(|(_, cell)| cell.as_str().is_some_and(|text| text.parse::<f64>().is_ok()))
        })
        .map(|(column, _)| column)
        .collect();
    let typed = |(column, cell): (usize, &String)| {
        if texts.contains(&column) && !cell.is_empty() { Value::from(cell.as_str()) } else { typed(cell) }
    };
    let typed: Vec<Vec<Value>> = found.iter().map(|row| row.iter().enumerate().map(typed).collect()).collect();
    (sha256(&python_json(&typed)) != wanted).then(|| format!("{name}: other cells in {} rows", found.len()))
}

#[test]
fn workbooks_have_the_cells_that_other_readers_find() {
    let mut found = BTreeMap::new();
    for expected in
        corpus().into_iter().filter(|expected| expected.check != "robustness" && expected.json["sheets"].is_array())
    {
        let sheets = expected.json["sheets"].as_array().unwrap();
        found.extend(
            sheets.iter().find_map(|sheet| sheet_differs(&expected, sheet)).map(|what| (expected.file.clone(), what)),
        );
    }
    assert_differences(&found, SHEETS_DIFFER);
}

#[test]
fn sheets_are_listed_with_who_sees_them() {
    let mut found = BTreeMap::new();
    for expected in
        corpus().into_iter().filter(|expected| expected.check != "robustness" && expected.json["sheets"].is_array())
    {
        let wanted: Vec<(String, String)> = expected.json["sheets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|sheet| (sheet["name"].as_str().unwrap().to_owned(), sheet["state"].as_str().unwrap().to_owned()))
            .collect();
        let options = ImportOptions { sheet: wanted.first().map(|(name, _)| name.clone()), ..ImportOptions::default() };
        let listed: Vec<(String, String)> = match reader().open(&expected.path, &options, &Cancel::default()) {
            Ok(records) => records
                .head()
                .sheets
                .iter()
                .map(|sheet| {
                    let state = match sheet.state {
                        SheetState::Visible => "visible",
                        SheetState::Hidden => "hidden",
                        SheetState::VeryHidden => "veryHidden",
                    };
                    (sheet.name.clone(), state.to_owned())
                })
                .collect(),
            Err(error) => {
                found.insert(expected.file.clone(), error.to_string());
                continue;
            }
        };
        // Of a strict workbook the others see no sheet.
        if listed != wanted && !wanted.is_empty() {
            found.insert(expected.file.clone(), format!("{listed:?}, not {wanted:?}"));
        }
    }
    assert_differences(&found, &[]);
}

#[test]
fn no_file_is_slow_to_be_read_or_refused() {
    for expected in corpus() {
        let begun = Instant::now();
        let outcome = all_drafts(&expected);
        assert!(begun.elapsed() < PATIENCE, "{} took {:?}", expected.file, begun.elapsed());
        if expected.check == "robustness" || outcome.is_err() {
            let said = outcome.map_or_else(
                |error| error.code().to_owned(),
                |found| {
                    format!(
                        "{} read, {} failed",
                        found.iter().filter(|one| one.outcome.is_ok()).count(),
                        found.iter().filter(|one| one.outcome.is_err()).count()
                    )
                },
            );
            if expected.json["rule"]
                .as_str()
                .is_some_and(|rule| rule.starts_with("must refuse") || rule.starts_with("compressed"))
            {
                assert!(said.starts_with("import_"), "{}: {said}", expected.file);
            }
            if matches!(expected.json["kind"].as_str(), Some("eml" | "msg")) {
                assert_eq!(said, "import_unknown_format", "{}", expected.file);
                continue;
            }
        } else {
            assert!(!matches!(expected.json["kind"].as_str(), Some("eml" | "msg")), "{} was read", expected.file);
        }
    }
}
