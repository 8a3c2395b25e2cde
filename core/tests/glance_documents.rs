//! *Contact at a glance* says which contact a document belongs to.
#![cfg(feature = "test-clock")]
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod glance_support;

use std::fs;

use glance_support::{Office, sheet};
use kartei_core::language::Language;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::records::documents::add_document;
use kartei_core::records::persons::PersonDraft;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::Timestamp;

#[test]
fn a_document_names_the_contact_that_it_belongs_to() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let person = office.named("Ada Byron");
    let file = |name: &str| {
        let path = office.path(name);
        fs::write(&path, name).unwrap();
        path
    };
    add_document(&office.session, person, &file("plan.txt")).unwrap();
    let at = Timestamp::parse("2026-01-05T10:00:00Z").unwrap();
    let letter = TouchpointDraft {
        at: Some(at),
        kind: TouchpointKind::Letter,
        direction: Direction::In,
        subject: "Angebot".into(),
        text: "Siehe Anlage.".into(),
        files: vec![file("angebot.txt")],
    };
    add_touchpoint(&office.session, person, &letter, None).unwrap();

    let out = office.glance(person, "auskunft.xlsx").file;

    let rows = sheet(&out, "Dokumente");
    let place = rows[0].iter().position(|head| head == "Gehört zu").unwrap();
    let mut belongs: Vec<(&str, &str)> = rows[1..].iter().map(|row| (row[0].as_str(), row[place].as_str())).collect();
    belongs.sort_unstable();
    let contact = format!("{} · Brief · Angebot", Language::De.time(at));
    assert_eq!(belongs, [("angebot.txt", contact.as_str()), ("plan.txt", "")]);
    let history = sheet(&out, "Verlauf");
    assert!(
        history.iter().any(|row| row[3] == "Dokument: Gehört zu" && row[5] == contact),
        "no id that nobody can read: {history:?}"
    );
}

#[test]
fn a_name_longer_than_a_cell_is_cut_in_the_heading_and_whole_in_the_master_data() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let name = "N".repeat(40_000);
    let person =
        office.person(PersonDraft { given_name: name.clone(), source: "Messe".into(), ..PersonDraft::default() });

    office.glance(person, "auskunft.xlsx");

    let heading = &sheet(&office.path("auskunft.xlsx"), "Übersicht")[1][0];
    assert_eq!(heading, &format!("{}…", &name[..200]));
    let parts = sheet(&office.path("auskunft.xlsx"), "Stammdaten").concat();
    let letters: usize = parts.iter().filter(|cell| cell.starts_with("NN")).map(String::len).sum();
    assert!(letters >= name.len(), "{letters}");
}
