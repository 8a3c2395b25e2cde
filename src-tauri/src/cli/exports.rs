//! `glance`, `export`: what leaves, each recorded as a disclosure.

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{self, GlanceRequest};
use kartei_core::exchange::lists::{self, ListExportRequest, ListFormat};
use kartei_core::records::persons::{PersonFilter, PersonKind, PersonSort};

use super::definition::{Disclosure, Export, Glance};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, absolute, id};

/// Writes all about a person into a workbook.
pub fn glance(terminal: &Terminal, request: Glance) -> Done {
    let session = terminal.open()?;
    let request = GlanceRequest {
        person: named(terminal, &session, &request.person)?,
        out: absolute(&request.out),
        language: terminal.language,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
        omit: Vec::new(),
    };
    let written = glance::export(&session, &request)?;
    terminal
        .answer(&written, |written| terminal.say("terminal-glance-done", &[("file", &written.file.to_string_lossy())]))
}

/// Writes a list of persons.
pub fn export(terminal: &Terminal, request: Export) -> Done {
    let ending = request.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = match request.format.as_deref().or(ending.as_deref()) {
        Some("xlsx") => ListFormat::Xlsx,
        Some("csv") => ListFormat::Csv,
        _ => return Err(Failure::Usage(terminal.language.text("terminal-wrong-format"))),
    };
    let filter = PersonFilter {
        text: request.find,
        kinds: request.kind.iter().filter_map(|kind| PersonKind::of_key(kind)).collect(),
        tags: request.tag,
        import_id: request.import.map(|import| id(&import, terminal.language)).transpose()?,
        ..PersonFilter::default()
    };
    let session = terminal.open()?;
    let request = ListExportRequest {
        filter,
        sort: PersonSort::default(),
        out: absolute(&request.out),
        format,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
    };
    let written = lists::export_persons(&session, &request, terminal.language, &mut |_, _| true)?;
    terminal.answer(&written, |written| {
        let rows = written.rows.to_string();
        terminal.say("terminal-export-done", &[("rows", &rows), ("file", &written.file.to_string_lossy())])
    })
}

fn reason(disclosure: &Disclosure) -> ExportReason {
    ExportReason::of_key(&disclosure.reason).expect("BUG: clap let an unknown reason pass")
}
