//! `glance`, `export`: what leaves, each recorded as a disclosure.

use std::path::Path;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{self, GlanceRequest, Omission};
use kartei_core::exchange::lists::{self, ListExportRequest, ListFormat};
use kartei_core::language::Language;
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::PersonSort;

use super::definition::{Disclosure, Export, Glance};
use super::persons::{self, named};
use super::terminal::{Done, Failure, Terminal, absolute};

/// Writes all about a person into a workbook.
pub fn glance(terminal: &Terminal, request: Glance) -> Done {
    if request.out.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::Usage(terminal.language.text("terminal-wrong-glance-ending")));
    }
    let omit =
        request.omit.into_iter().map(|left_out| omission(left_out, terminal.language)).collect::<Result<_, _>>()?;
    let session = terminal.open()?;
    let request = GlanceRequest {
        person: named(terminal, &session, &request.person)?,
        out: absolute(&request.out),
        language: terminal.language,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
        names: request.names,
        omit,
    };
    let written = glance::export(&session, &request)?;
    terminal
        .answer(&written, |written| terminal.say("terminal-glance-done", &[("file", &written.file.to_string_lossy())]))
}

/// What of a workbook is left out, and why.
fn omission((sheet, why): (String, String), language: Language) -> Result<Omission, Failure> {
    if glance::omittable().any(|key| key == sheet) {
        return Ok(Omission { sheet, why });
    }
    let possible = glance::omittable().collect::<Vec<_>>().join(", ");
    let values = [("value", sheet.into()), ("argument", "--omit".into()), ("possible", possible.into())];
    Err(Failure::Usage(language.text_with("terminal-wrong-value-of", &values)))
}

/// Writes a list of persons.
pub fn export(terminal: &Terminal, request: Export) -> Done {
    let format = format_of(&request.out, request.format.as_deref(), terminal.language)?;
    let filter = persons::filter(request.which, terminal.language)?;
    let session = terminal.open()?;
    persons::tags_in_use(terminal, &session, &filter)?;
    let request = ListExportRequest {
        chosen: Chosen::all(filter),
        sort: PersonSort::default(),
        out: absolute(&request.out),
        format,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
        fields: request.field,
    };
    let written = lists::export_persons(&session, &request, terminal.language, &mut |_, _| true)?;
    terminal.answer(&written, |written| {
        let file = written.file.to_string_lossy().into_owned();
        let values = [("rows", written.rows.into()), ("file", file.into())];
        let done = terminal.language.text_with("terminal-export-done", &values);
        if written.left_out == 0 {
            return done;
        }
        let count = written.left_out.to_string();
        format!("{done}\n{}", terminal.say("terminal-export-left-out", &[("count", &count)]))
    })
}

/// The format of a list: as named, else by the file's ending.
///
/// # Errors
/// Wrong usage if neither says it.
pub fn format_of(out: &Path, named: Option<&str>, language: Language) -> Result<ListFormat, Failure> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match named.or(ending.as_deref()) {
        Some("xlsx") => Ok(ListFormat::Xlsx),
        Some("csv") => Ok(ListFormat::Csv),
        _ => Err(Failure::Usage(language.text("terminal-wrong-format"))),
    }
}

/// Why something is handed out.
pub fn reason(disclosure: &Disclosure) -> ExportReason {
    ExportReason::of_key(&disclosure.reason).expect("BUG: clap let an unknown reason pass")
}
