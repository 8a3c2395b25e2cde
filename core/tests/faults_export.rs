//! What can happen to what leaves: the disk of the file or of the workspace is full. A file is there as a whole and its
//! disclosure recorded, or neither.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![allow(clippy::print_stdout, reason = "says that nothing was tried")]

mod faults_support;
mod import_support;
mod support;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use faults_support::{SmallDisk, sweep};
use import_support::{import_request, reader};
use kartei_core::exchange::disclosures::{ExportReason, list_disclosures};
use kartei_core::exchange::glance::{self, GlanceRequest};
use kartei_core::exchange::import::{Cancel, run_import};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::language::Language;
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use kartei_core::vault::doctor;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use support::{Office, PASSWORD, soak};

/// Adds some hundred persons.
fn fill(office: &Office) {
    let mut text = String::from("Vorname;Name;Firma;E-Mail;Telefon;Ort\r\n");
    for number in 0..400 {
        text.push_str(&format!("Anna{number};Müller;Firma {number};a{number}@example.com;030 555{number};Köln\r\n"));
    }
    let request = import_request(vec![office.write("kunden.csv", text)]);
    run_import(office.session(), &request, reader(), Language::En, &Cancel::default(), &mut |_| {}).unwrap();
}

#[test]
fn a_full_disk_leaves_no_half_file_and_records_no_disclosure() {
    // The workspace grows by what it records of each file that leaves.
    let Some(disk) = SmallDisk::new(if soak() > 1 { 64 } else { 24 }) else {
        println!("only root may mount a small disk: not tried");
        return;
    };
    let mut office = Office::new();
    fill(&office);
    let anna = persons::find_one(office.session(), "a7@example.com").unwrap();
    let glance = |session: &Session, out: PathBuf| {
        let asked = GlanceRequest {
            person: anna,
            out,
            language: Language::De,
            reason: ExportReason::AccessRequest,
            recipient: String::new(),
            names: false,
            omit: Vec::new(),
        };
        glance::export(session, &asked).map(|_| ())
    };
    let list = |session: &Session, out: PathBuf, format: ListFormat| {
        let asked = ListExportRequest {
            chosen: Chosen::all(PersonFilter::default()),
            sort: PersonSort::default(),
            out,
            format,
            reason: ExportReason::OwnUse,
            recipient: String::new(),
            fields: Vec::new(),
        };
        export_persons(session, &asked, Language::De, &mut |_, _| true).map(|_| ())
    };
    let names = |folder: &Path| -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let told = |session: &Session| list_disclosures(session, anna).unwrap().len();

    // The file's disk is full, then the workspace's.
    let sizes = [("glance.xlsx", 40 << 10), ("list.xlsx", 6 << 20), ("list.csv", 1 << 20)];
    let write = |session: &Session, folder: &Path, name: &str| match name {
        "glance.xlsx" => glance(session, folder.join(name)),
        "list.xlsx" => list(session, folder.join(name), ListFormat::Xlsx),
        _ => list(session, folder.join(name), ListFormat::Csv),
    };
    for (name, room) in sizes {
        let recorded = Cell::new(told(office.session()));
        sweep(
            &disk,
            room,
            |_| {
                write(office.session(), disk.path(), name)?;
                recorded.set(recorded.get() + 1);
                fs::remove_file(disk.path().join(name)).unwrap();
                Ok(())
            },
            |room| {
                assert_eq!(names(disk.path()), Vec::<String>::new(), "{name}: half a file with {room} bytes left");
                assert_eq!(told(office.session()), recorded.get(), "{name}: nothing left, nothing to record");
            },
        );
        assert_eq!(told(office.session()), recorded.get(), "{name}: each that left is recorded");
    }

    let folder = disk.path().join("office.kartei");
    office.close();
    office.copy_to(&folder);
    let session = Workspace::open(&folder, office.conditions()).unwrap().unlock(None, PASSWORD).unwrap();
    let outside = tempfile::tempdir().unwrap();
    for (name, room) in [("glance.xlsx", 100 << 10), ("list.csv", 3 << 20)] {
        let recorded = Cell::new(told(&session));
        sweep(
            &disk,
            room,
            |_| {
                write(&session, outside.path(), name)?;
                recorded.set(recorded.get() + 1);
                fs::remove_file(outside.path().join(name)).unwrap();
                Ok(())
            },
            |room| {
                assert_eq!(names(outside.path()), Vec::<String>::new(), "{name}: not recorded, not handed out: {room}");
                assert_eq!(told(&session), recorded.get(), "{name}");
            },
        );
    }
    let examined = doctor::doctor(&session).unwrap();
    assert!(examined.ok, "{examined:?}");
}
