//! The records that could not be imported, as a table to mend and import again.

use std::path::Path;

use rusqlite::{OptionalExtension as _, named_params};

use super::store::HEADER;
use crate::exchange::disclosures::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::ids::ImportId;
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Read, Session, Why};

/// Why a record could not be imported, in words.
pub(super) fn sentence(code: &str, language: Language) -> String {
    let id = format!("import-failure-{}", code.replace('_', "-"));
    language.find(&id, None).unwrap_or_else(|| language.text("import-failure-other"))
}

/// Writes the failed records of an import as CSV (RFC 4180, UTF-8 with a mark): file, number, line,
/// reason, then the cells.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such import or nothing failed; refusals of the right to export; failures to write the file.
/// Nothing is recorded then.
pub fn save_failures(session: &Session, import: ImportId, out: &Path, language: Language) -> Result<()> {
    // Whoever is in them is stored perhaps, under whatever name: nobody knows whom they are about.
    let disclosure =
        NewDisclosure { kind: DisclosureKind::List, reason: ExportReason::OwnUse, recipient: "", omitted: &[] };
    let write = |read: &Read<'_>| {
        let connection = read.allow(Right::Export)?;
        let files: Option<String> = connection
            .prepare_cached("SELECT files FROM import WHERE id = :import")?
            .query_row(named_params! {":import": import}, |row| row.get("files"))
            .optional()?;
        let files: Vec<String> = serde_json::from_str(&files.ok_or(Problem::NotFound)?)?;
        let mut statement = connection.prepare_cached(
            "SELECT file, record, line, code, cells FROM import_failure WHERE import_id = :import ORDER BY file, record",
        )?;
        let mut rows = statement.query(named_params! {":import": import})?;
        let delimiter = if language == Language::De { b';' } else { b',' };
        // The mark tells Excel that it is UTF-8.
        let mut writer =
            csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
        let titles = ["import-failure-file", "import-failure-record", "import-failure-line", "import-failure-reason"]
            .map(|id| language.text(id));
        let mut count = 0;
        let mut titled = false;
        while let Some(row) = rows.next()? {
            let record: u64 = row.get("record")?;
            let cells: Vec<String> = serde_json::from_str(row.get_ref("cells")?.as_str()?)?;
            if record == HEADER {
                let cells = cells.iter().map(|cell| inert(cell));
                writer.write_record(titles.iter().cloned().chain(cells)).map_err(Problem::internal)?;
                titled = true;
                continue;
            }
            if !titled {
                writer.write_record(&titles).map_err(Problem::internal)?;
                titled = true;
            }
            let reason = sentence(row.get_ref("code")?.as_str()?, language);
            let cells = cells.into_iter().map(|cell| inert(&cell));
            let file = files.get(row.get::<_, usize>("file")?).map_or("", String::as_str);
            // Of an import of before lines were kept none is known.
            let line = row.get::<_, Option<u32>>("line")?.map_or_else(String::new, |line| line.to_string());
            let first = [inert(file), record.to_string(), line, reason];
            writer.write_record(first.into_iter().chain(cells)).map_err(Problem::internal)?;
            count += 1;
        }
        if count == 0 {
            return Err(Problem::NotFound);
        }
        let mut outgoing = Outgoing::beside(session, out)?;
        outgoing.write(&writer.into_inner().map_err(|error| Problem::internal(error.to_string()))?)?;
        Ok((outgoing, ()))
    };
    hand_out(session, &Why::of("export_failures"), &disclosure, write, |change, name, ()| {
        record(change, &disclosure, name, [])
    })
}

/// A cell that no spreadsheet takes for a formula (OWASP, *CSV Injection*). Numbers keep their sign.
fn inert(cell: &str) -> String {
    let is_number = cell.chars().all(|letter| letter.is_ascii_digit() || " +-/().,".contains(letter));
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number { format!("'{cell}") } else { cell.to_owned() }
}
