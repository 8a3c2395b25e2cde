//! Fifty persons with a word of their own in everything that is known of them: once they are erased, no word is anywhere.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod canary_support;
mod import_support;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use canary_support::words::Words;
use canary_support::{Nest, history_contents, log, pages, terms};
use import_support::{import_request, reader};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::language::Language;
use kartei_core::privacy::erasure::{self, ErasureGround, ErasureRequest, MentionId};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, PersonFilter, PersonKind, PersonSort};
use kartei_core::records::views::{self, ListView};
use kartei_core::vault::doctor::doctor;
use kartei_core::vault::history::undo;
use kartei_core::vault::journal;
use kartei_core::{CATALOGUE, Cancel};
use support::{Dump, Office};

const CANARIES: usize = 50;
const INDEXES: [&str; 2] = ["person_search_index", "touchpoint_search_index"];
/// So many are erased one by one, the others by the sweep.
const ON_DEMAND: usize = 25;

#[test]
fn no_word_of_fifty_erased_persons_is_left_anywhere_and_all_others_are_as_they_were() {
    // A process of its own, so that all temporary files lie in a folder of its own.
    let place = support::in_memory();
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "fifty_persons_are_erased", "--ignored", "--nocapture", "--test-threads=1"])
        .env("TMPDIR", place.path())
        .status()
        .unwrap();
    assert!(done.success());
    assert!(fs::read_dir(place.path()).unwrap().next().is_none(), "it tidied up");
}

#[test]
#[ignore = "the process that another test starts"]
fn fifty_persons_are_erased() {
    let words = Words::new(CANARIES);
    let mut office = Office::at("2017-01-16T09:00:00Z");
    let nest = Nest::new(&office);
    let canaries: Vec<PersonId> = words.iter().map(|word| nest.canary(word)).collect();
    around(&office, &words, &canaries);
    office.reopen_at("2026-03-01T09:00:00Z");
    let mentions = others(&office, &words);
    office.raw().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    for (word, times) in words.count(&pages(&office)) {
        assert!(times > 40, "{word} is there {times} times at first");
    }
    for index in INDEXES {
        assert!(terms(&office.raw(), index).is_superset(&words.trigrams()), "{index} knows all of them at first");
    }
    let before = office.dump();

    for (person, touchpoints) in canaries[..ON_DEMAND].iter().zip(&mentions) {
        let preview = erasure::preview_erasure(office.session(), *person).unwrap();
        assert_eq!((preview.kept, preview.held), (Vec::new(), Vec::new()));
        let found: BTreeSet<MentionId> = preview.mentions.iter().map(|mention| mention.id.clone()).collect();
        let named = touchpoints.iter().copied().map(MentionId::Touchpoint).collect();
        assert_eq!(found, named, "who names the person is found");
        let request = ErasureRequest { redact: found.into_iter().collect(), ..ErasureRequest::on(ErasureGround::A) };
        let erased = erasure::erase_person(office.session(), *person, &request).unwrap().value;
        assert_eq!((erased.kept, erased.redacted), (Vec::new(), 2));
    }
    let sweep = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    let report = run_sweep(office.session(), &sweep, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert_eq!((report.persons, report.minimised, report.held, report.finished), (25, 0, 0, true));
    erasure::finish(office.session(), &Cancel::default()).unwrap();

    assert_eq!(fs::metadata(office.file("data.db-wal")).map_or(0, |log| log.len()), 0, "the log is empty");
    nothing_is_left(&office, &words);
    others_are_as_before(&words, &canaries, &before, &office.dump());
    let erased: BTreeSet<_> = canaries.iter().map(|person| person.0).collect();
    let told = journal::read(&office.file("erasures.journal")).unwrap();
    assert!(erased.is_subset(&told.iter().map(|erasure| erasure.subject).collect()), "the journal knows all of them");
    assert!(office.verify().ok);
    assert!(doctor(office.session()).unwrap().ok);
    nothing_is_left(&office, &words);
    nothing_is_left_in_files(&office, &words);
}

/// What else knows the persons: views that look for them, an edit that was taken back, an import with their name.
fn around(office: &Office, words: &Words, canaries: &[PersonId]) {
    let session = office.session();
    for (number, (word, person)) in words.iter().zip(canaries).enumerate() {
        let filter = PersonFilter { text: format!("{word}given {word}family"), ..PersonFilter::default() };
        let list = ListView::Persons { filter, sort: PersonSort::default() };
        views::save_view(session, &format!("with {word}family"), &list).unwrap();
        if number % 2 == 0 {
            views::remove_view(session, &format!("with {word}family")).unwrap();
        }
        if number % 5 == 0 {
            let mut draft = persons::show_person(session, *person).unwrap().draft();
            draft.title = format!("{word}undone");
            let edited = persons::edit_person(session, *person, draft, None).unwrap();
            undo(session, edited.change).unwrap();
        }
    }
    // Somebody who stays was taken for one of them, of those who go on demand and of those whom the sweep takes.
    let taken_for = office.person("Stays").with(|draft| draft.kind = PersonKind::Customer).add();
    for canary in canaries.iter().skip(3).step_by(ON_DEMAND) {
        let merged = merge_persons(session, taken_for, *canary, &MergeChoice::default()).unwrap();
        undo(session, merged.change).unwrap();
    }
    // Who looked at them stays with the one they were taken for, until its time is over.
    office.raw().execute("DELETE FROM reading WHERE person_id = ?1", [taken_for]).unwrap();
    for (word, _) in words.iter().zip(canaries).step_by(25) {
        let file = office.write(
            &format!("Liste {word}.csv"),
            format!("Vorname;Name;E-Mail;Ort\r\n{word}given;{word}family;{word}@example.com;{word}town\r\n;;;{word}failed\r\n"),
        );
        import(office, &file, [1, 1]);
    }
}

/// Others, who stay: each with all that there can be, and with notes that name somebody who goes. Answers which ones, person by
/// person.
fn others(office: &Office, words: &Words) -> Vec<[TouchpointId; 2]> {
    let nest = Nest::again(office);
    let persons = ["ordinary", "standard", "usual"].map(|word| nest.canary(word));
    for (number, word) in words.iter().enumerate().step_by(10) {
        let name = format!("Neu{number}");
        let file = office.write(
            &format!("neu{number}.csv"),
            format!(
                "Vorname;Name;E-Mail;Ort\r\n{name};Stays;{name}@example.com;Köln\r\n;;;{word}given {word}family\r\n"
            ),
        );
        import(office, &file, [1, 1]);
    }
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: office.beside("all.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Druckerei"),
    };
    export_persons(office.session(), &request, Language::En, &mut |_, _| true).unwrap();
    let named = words.iter().take(ON_DEMAND).enumerate();
    named
        .map(|(number, word)| {
            let other = persons[number % persons.len()];
            let by_name =
                office.note(other, &format!("Kam mit {word}given  {} vorbei", format!("{word}family").to_uppercase()));
            let mut draft = support::note(&format!("Antwort an {word}@example.com, dann Schluss"));
            draft.subject = format!("Wegen {word}family, {word}given");
            let by_address = kartei_core::privacy::contact::add_touchpoint(office.session(), other, &draft, None);
            [by_name, by_address.unwrap().value.id]
        })
        .collect()
}

/// How many are new or known, and how many fail.
fn import(office: &Office, file: &Path, [done, failed]: [u64; 2]) {
    let request = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(vec![file.to_owned()]) };
    let result =
        run_import(office.session(), &request, reader(), Language::En, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!((result.created + result.updated, result.failed.len() as u64), (done, failed));
}

fn nothing_is_left(office: &Office, words: &Words) {
    for (table, rows) in office.dump() {
        let left: Vec<&String> = rows.iter().filter(|row| words.is_in(row.as_bytes())).take(3).collect();
        assert_eq!(left, Vec::<&String>::new(), "rows of {table}");
    }
    let raw = office.raw();
    for (seq, content) in history_contents(&raw) {
        assert!(!words.is_in(&content), "the content of entry {seq}: {}", String::from_utf8_lossy(&content));
    }
    let told = office.history(None).iter().any(|entry| words.is_in(format!("{entry:?}").as_bytes()));
    assert!(!told, "the history tells of nobody");
    for index in INDEXES {
        let known = terms(&raw, index);
        assert!(known.contains("ord") || known.contains("sch"), "{index} still finds the others");
        let left: Vec<String> = words.trigrams().into_iter().filter(|trigram| known.contains(trigram)).collect();
        assert_eq!(left, Vec::<String>::new(), "{index} still knows");
    }
    drop(raw);
    assert!(!words.is_in(&pages(office)), "pages");
    assert!(!words.is_in(&log(office)), "the log");
}

/// The journal, the keys, whatever lies in the folder; and what was ever temporary.
fn nothing_is_left_in_files(office: &Office, words: &Words) {
    // What the test itself wrote there is the foreign files.
    for entry in fs::read_dir(office.beside("")).unwrap().flatten() {
        if entry.file_type().unwrap().is_file() {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let files = support::bytes_of(&std::env::temp_dir());
    assert!(files.keys().any(|path| path.ends_with("erasures.journal")), "the workspace is among them");
    for (path, bytes) in files {
        assert!(!words.is_in(path.as_os_str().as_encoded_bytes()) && !words.is_in(&bytes), "{}", path.display());
    }
}

/// Compares all rows of those who stay, and of nobody, but for what an erasure has to write.
fn others_are_as_before(words: &Words, gone: &[PersonId], before: &Dump, after: &Dump) {
    const WRITTEN: [&str; 7] =
        ["history", "history_payload", "history_looked_at", "tombstone", "sweep", "recipient_to_tell", "suppression"];
    const ID: usize = 32;
    let ids: Vec<String> = gone.iter().map(|person| person.0.simple().to_string()).collect();
    let of_gone = |row: &&String| words.is_in(row.as_bytes()) || ids.iter().any(|id| row.contains(id));
    let staying = |table: &str| before[table].iter().filter(|row| !of_gone(row)).collect::<Vec<_>>();
    let (imports, disclosed) = (staying("import"), staying("disclosure_person"));
    let mut redacted = 0;
    for table in CATALOGUE.tables().map(|table| table.name).filter(|table| !WRITTEN.contains(table)) {
        let mut stay = staying(table);
        match table {
            "import_failure" => stay.retain(|row| imports.iter().any(|import| import[..ID] == row[..ID])),
            "disclosure" => stay.retain(|row| disclosed.iter().any(|of_other| of_other.ends_with(&row[..ID]))),
            // Whoever ran the sweep said that the clock is right.
            "clock_jumped" => stay.clear(),
            _ => {}
        }
        // Who was imported is gone, when and how many they were is not.
        let emptied = |row: &&String| table == "import" && row.contains("|[]|");
        let (black, there): (Vec<&String>, Vec<&String>) =
            after[table].iter().filter(|row| !emptied(row)).partition(|row| row.contains('█'));
        redacted += black.len();
        assert_eq!(there, stay, "{table}");
    }
    assert_eq!(redacted, 4 * ON_DEMAND, "two notes about each, and what the search knows of them");
    assert_eq!(after["import"].len(), before["import"].len());
    let listed = |dump: &Dump| dump["suppression"].iter().map(|row| row[..64].to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(listed(after), listed(before), "who objected stays on the list");
    let told = &after["recipient_to_tell"];
    assert!(!told.is_empty() && told.iter().all(|row| row.contains("Druckerei")), "who is to be told: {told:?}");
    let entries = |dump: &Dump| dump["history"].iter().cloned().collect::<BTreeSet<_>>();
    assert!(entries(after).is_superset(&entries(before)), "no entry of the chain is touched");
}
