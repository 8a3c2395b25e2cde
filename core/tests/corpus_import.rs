//! Every file of the corpus of foreign files imported into a real workspace: what was drafted is what is stored, what is
//! refused touches nothing, and an import taken back leaves the records as they were. `KARTEI_CORPUS` names the corpus's
//! folder; without it nothing is checked.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use import_support::{import_request, reader};
use kartei_core::exchange::import::{
    Cancel, DraftRequest, Home, ImportOptions, ImportRequest, ImportResult, OnDuplicate, drafts, phone_normalised,
    run_import, undo_import,
};
use kartei_core::language::Language;
use kartei_core::records::persons::{
    self, Address, Channel, Member, PersonDraft, PersonFilter, PersonSort, PersonView,
};
use kartei_core::{Problem, Result};
use serde_json::Value;
use support::{Dump, Office};

/// Files whose persons are stored otherwise than the corpus expects; `corpus.rs` says why.
const PERSONS_DIFFER: [&str; 2] =
    ["csv/contacts-io/Outlook365_DifferentColumnNames.csv", "vcf/folkerkinzel-vcards/NextCloudPhotoIssue.txt"];

/// No file may take longer: for dry run, import and undo together, with unoptimised code on busy processors.
const PATIENCE: Duration = Duration::from_secs(240);

fn corpus() -> Option<(PathBuf, BTreeMap<String, Value>)> {
    let folder = PathBuf::from(std::env::var_os("KARTEI_CORPUS").filter(|name| !name.is_empty())?);
    let list = std::fs::read_to_string(folder.join("expected.jsonl")).expect("the corpus has a list");
    let expected = list.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let expected = expected.map(|json| (json["file"].as_str().unwrap().to_owned(), json)).collect();
    Some((folder, expected))
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn request(path: &Path, dry_run: bool) -> ImportRequest {
    ImportRequest {
        source: String::from("corpus"),
        on_duplicate: OnDuplicate::Create,
        dry_run,
        ..import_request(vec![path.to_owned()])
    }
}

fn import(office: &Office, path: &Path, dry_run: bool) -> Result<ImportResult> {
    let asked = request(path, dry_run);
    run_import(office.session(), &asked, reader(), Language::De, &Cancel::default(), &mut |_| {})
}

/// The records, without the history and what tells of imports.
fn records(office: &Office) -> Dump {
    let mut dump = office.dump();
    dump.retain(|table, _| !table.starts_with("history") && !table.starts_with("import"));
    // Where names stand in the index is no content.
    if let Some(rows) = dump.get_mut("person_search") {
        for row in rows.iter_mut() {
            *row = row.split_once('|').map_or("", |(_, rest)| rest).to_owned();
        }
        rows.sort();
    }
    dump
}

/// Those that an import stored, in the file's order: ids grow with time.
fn stored(office: &Office, done: &ImportResult) -> Vec<PersonView> {
    let filter = PersonFilter { import_id: done.import_id, ..PersonFilter::default() };
    let mut ids = Vec::new();
    loop {
        let page =
            persons::list_persons(office.session(), &filter, PersonSort::default(), ids.len() as u64, 500).unwrap();
        ids.extend(page.rows.iter().map(|row| row.id));
        if page.rows.is_empty() {
            break;
        }
    }
    ids.sort();
    ids.iter().map(|id| persons::show_person(office.session(), *id).unwrap()).collect()
}

/// What of a draft must be found again, in the words of the source.
fn essence(draft: &PersonDraft) -> Vec<String> {
    let mut members: Vec<Member> = Vec::new();
    for member in &draft.memberships {
        if !members.iter().any(|known| known.organisation.to_lowercase() == member.organisation.to_lowercase()) {
            members.push(Member { organisation_id: None, ..member.clone() });
        }
    }
    // Said twice in two ways, a number is stored once.
    let mut said = HashSet::new();
    let points: Vec<String> = draft
        .contact_points
        .iter()
        .filter(|point| {
            let number = phone_normalised(&point.value, "DE");
            point.channel != Channel::Phone || number.is_empty() || said.insert((number, &point.label))
        })
        .map(|point| format!("{} {} {}", point.channel.key(), point.value, point.label))
        .collect();
    let addresses: Vec<Address> =
        draft.addresses.iter().map(|address| Address { id: None, ..address.clone() }).collect();
    vec![
        [&draft.salutation, &draft.title, &draft.given_name, &draft.family_name, &draft.name_suffix, &draft.language]
            .map(String::as_str)
            .join("|"),
        draft.birthday.clone().unwrap_or_default(),
        format!("{points:?}"),
        format!("{addresses:?}"),
        format!("{members:?}").to_lowercase(),
        draft.note.clone(),
        draft.tags.join("|").to_lowercase(),
    ]
}

/// What differs between the drafts of a file and what is stored of them.
fn storage_differs(path: &Path, stored: &[PersonView]) -> Option<String> {
    let drafted = drafts(DraftRequest {
        reader: reader(),
        files: vec![path.to_owned()],
        options: ImportOptions::default(),
        mapping: None,
        base: PersonDraft::default(),
        home: Home { country: "DE".to_owned(), year: 2026, ..Home::default() },
        cancel: Cancel::default(),
    });
    let drafted = drafted.unwrap().filter_map(|drafted| drafted.unwrap().outcome.ok()?.checked().ok());
    let mut stored = stored.iter();
    for draft in drafted {
        let Some(person) = stored.next() else { return Some(String::from("fewer persons than drafts")) };
        if person.name != draft.display_name() {
            return Some(format!("name {:?}, not {:?}", person.name, draft.display_name()));
        }
        let (found, wanted) = (essence(&person.draft()), essence(&draft));
        if found != wanted {
            return Some(format!("{found:#?}, not {wanted:#?}"));
        }
    }
    stored.next().map(|_| String::from("more persons than drafts"))
}

fn texts(value: &Value) -> Vec<String> {
    let mut texts: Vec<String> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|text| {
            let text = text.trim();
            let small = text.to_lowercase();
            let scheme = ["tel:", "mailto:"].into_iter().find(|scheme| small.starts_with(scheme)).unwrap_or_default();
            text[scheme.len()..].trim().to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect();
    texts.sort();
    texts.dedup();
    texts
}

fn values(person: &PersonView, channel: Channel) -> Vec<String> {
    let points = person.contact_points.iter().filter(|point| point.channel == channel);
    texts(&points.map(|point| Value::from(point.value.as_str())).collect())
}

/// What differs between what is stored and what other readers find.
fn expectation_differs(expected: &Value, done: &ImportResult, stored: &[PersonView]) -> Option<String> {
    if expected["check"] != "persons" || expected["confidence"] != "high" {
        return None;
    }
    let wanted = expected["persons"].as_array()?;
    if Some(done.read) != expected["count"].as_u64() {
        return Some(format!("{} records, not {}", done.read, expected["count"]));
    }
    let failed = |number: u64| done.failed.iter().any(|failure| failure.record == number);
    let wanted = (1..=done.read).zip(wanted).filter(|(number, _)| !failed(*number));
    for ((number, wanted), person) in wanted.zip(stored) {
        for (key, channel) in [("emails", Channel::Email), ("phones", Channel::Phone)] {
            let (found, wanted) = (values(person, channel), texts(&wanted[key]));
            if found != wanted {
                return Some(format!("person {number}: {key} {found:?}, not {wanted:?}"));
            }
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let organisation = wanted["org"][0].as_str().map(squeezed).unwrap_or_default();
        let in_it = |member: &persons::MembershipView| squeezed(&member.organisation) == organisation;
        if !organisation.is_empty() && !person.memberships.iter().any(in_it) && squeezed(&person.name) != organisation {
            return Some(format!("person {number}: in {:?}, not in {organisation:?}", person.memberships));
        }
        // A formatted name that says something else is kept in the note.
        let organisations: Vec<&str> = person.memberships.iter().map(|member| member.organisation.as_str()).collect();
        let names = format!("{} {} {} {}", person.salutation, person.name, person.note, organisations.join(" "));
        let missing = wanted["fn"]
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
            .find(|word| !names.contains(word.trim_matches(',')));
        if let Some(word) = missing {
            return Some(format!("person {number}: {word:?} is not in {names:?}"));
        }
    }
    None
}

/// What differs, table by table.
fn differing(after: &Dump, before: &Dump) -> Option<String> {
    let tables: Vec<&String> =
        after.iter().filter(|(table, rows)| before.get(*table) != Some(rows)).map(|(table, _)| table).collect();
    (!tables.is_empty()).then(|| format!("{tables:?} differ"))
}

/// What is wrong with the import of a file, and what to say of it otherwise.
fn examine(
    office: &Office,
    before: &Dump,
    path: &Path,
    expected: Option<&Value>,
) -> std::result::Result<String, String> {
    let rehearsed = import(office, path, true);
    if let Some(what) = differing(&records(office), before) {
        return Err(format!("a rehearsal wrote something: {what}"));
    }
    let done = match (import(office, path, false), rehearsed) {
        (Ok(done), Ok(rehearsed)) => {
            let counts = |result: &ImportResult| (result.read, result.created, result.failed.clone());
            if counts(&done) != counts(&rehearsed) {
                return Err(format!("{:?} was announced, {:?} done", counts(&rehearsed), counts(&done)));
            }
            done
        }
        (Err(problem), Err(announced)) => {
            if matches!(problem, Problem::Internal(_)) {
                return Err(format!("an internal error: {problem}"));
            }
            if problem.code() != announced.code() {
                return Err(format!("{} was announced, {} came", announced.code(), problem.code()));
            }
            return if records(office) == *before {
                Ok(problem.code().to_owned())
            } else {
                Err(format!("{} touched something", problem.code()))
            };
        }
        (done, rehearsed) => return Err(format!("{rehearsed:?} was announced, {done:?} came")),
    };
    if done.read != done.created + done.failed.len() as u64 {
        return Err(format!("{} records, but {} created, {} failed", done.read, done.created, done.failed.len()));
    }
    let stored = stored(office, &done);
    if let Some(what) = storage_differs(path, &stored) {
        return Err(what);
    }
    if let Some(what) = expected.and_then(|expected| expectation_differs(expected, &done, &stored)) {
        return Err(what);
    }
    let undone = undo_import(office.session(), done.import_id.unwrap(), &mut |_, _| ())
        .map_err(|problem| problem.to_string())?
        .value;
    if (undone.removed, undone.restored, undone.kept) != (done.created, 0, 0) {
        return Err(format!("{undone:?} of {}", done.created));
    }
    if let Some(what) = differing(&records(office), before) {
        return Err(format!("taking it back left traces: {what}"));
    }
    Ok(String::from("imported"))
}

#[test]
fn every_file_is_imported_and_taken_back_or_refused_by_name() {
    const WORKERS: usize = 2;
    let Some((folder, expected)) = corpus() else {
        println!("KARTEI_CORPUS is not set: no foreign files to import");
        return;
    };
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    files.sort();
    let next = AtomicUsize::new(0);
    let found = Mutex::new((BTreeMap::<String, usize>::new(), BTreeMap::<String, String>::new()));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let office = || {
                    let office = Office::new();
                    office.person("Ada").family("Byron").email("ada@example.com").living_in("London").tag("vip").add();
                    office.person("Charles").working_for("Analytical", "founder").note("engines").add();
                    let before = records(&office);
                    (office, before)
                };
                let (mut used, mut before) = office();
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let file = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                    let begun = Instant::now();
                    let mut outcome = examine(&used, &before, path, expected.get(&file));
                    if begun.elapsed() > PATIENCE {
                        outcome = Err(format!("took {:?}", begun.elapsed()));
                    }
                    if outcome.is_err() {
                        (used, before) = office();
                    }
                    let (codes, failures) = &mut *found.lock().unwrap();
                    match outcome {
                        Ok(code) => *codes.entry(code).or_default() += 1,
                        Err(_) if PERSONS_DIFFER.contains(&file.as_str()) => {}
                        Err(what) => {
                            failures.insert(file, what);
                        }
                    }
                }
                assert!(used.verify().ok, "after all of them the history holds together");
            });
        }
    });
    let (codes, failures) = found.into_inner().unwrap();
    println!("{} files: {codes:?}", files.len());
    assert!(failures.is_empty(), "{failures:#?}");
}
