//! What leaves the workspace: one person's workbook, and lists of everybody.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{GlanceRequest, export};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::records::persons::{PersonFilter, PersonSort};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use rust_xlsxwriter::Workbook;

use super::office::Office;
use super::table::{Limit, Unit, line, median, memory, milliseconds, say};

const RUNS: u64 = 5;

/// Everything that is stored about one person, as plain SQL reads it.
const OF_ONE_PERSON: [&str; 12] = [
    "SELECT * FROM person WHERE id = ?",
    "SELECT * FROM contact_point WHERE person_id = ?",
    "SELECT * FROM postal_address WHERE person_id = ?",
    "SELECT * FROM membership JOIN organisation ON organisation.id = organisation_id WHERE person_id = ?",
    "SELECT * FROM person_tag WHERE person_id = ?",
    "SELECT * FROM touchpoint WHERE person_id = ? ORDER BY at",
    "SELECT * FROM document WHERE person_id = ?",
    "SELECT * FROM import WHERE id = (SELECT import_id FROM person WHERE id = ?)",
    "SELECT * FROM person_search WHERE person_id = ?",
    "SELECT * FROM touchpoint_search WHERE person_id = ?",
    "SELECT * FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_id WHERE person_id = ?",
    "SELECT * FROM history JOIN history_payload ON history_payload.seq = history.seq WHERE subject = ?",
];

/// The workbook of a person with five hundred touchpoints, against reading the rows and writing the same cells.
pub fn workbook(office: &Office, person: PersonId) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (whole, plain) = (folder.path().join("glance.xlsx"), folder.path().join("plain.xlsx"));
    let request = GlanceRequest {
        person,
        out: whole.clone(),
        language: Language::De,
        reason: ExportReason::AccessRequest,
        recipient: "Die Person selbst".into(),
        omit: Vec::new(),
    };
    let bare = office.bare();
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    for run in 1..=RUNS {
        say(&format!("the workbook, {run} of {RUNS}"));
        let begin = Instant::now();
        export(&office.session, &request).expect("the workbook");
        measured.push(milliseconds(begin.elapsed()));
        let cells = cells(&whole);
        let begin = Instant::now();
        read_everything(&bare, person);
        write_plainly(&cells, &plain);
        limits.push(milliseconds(begin.elapsed()));
    }
    let figure = "workbook of that person, fsynced (≤ 2 × rows read, cells written)";
    line(figure, Unit::Milliseconds, median(measured), Limit::AtMost(2.0 * median(limits)));
}

fn read_everything(bare: &Connection, person: PersonId) {
    for sql in OF_ONE_PERSON {
        let mut statement = bare.prepare_cached(sql).expect("the statement");
        let columns = statement.column_count();
        let mut rows = statement.query([person]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                match row.get_ref(column).expect("a value") {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => drop(std::hint::black_box(bytes.to_vec())),
                    other => drop(std::hint::black_box(other)),
                }
            }
        }
    }
}

type Cells = Vec<(String, Vec<Vec<Data>>)>;

fn cells(path: &Path) -> Cells {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheets = workbook.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

fn write_plainly(cells: &Cells, path: &Path) {
    let mut workbook = Workbook::new();
    for (name, rows) in cells {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        for (number, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Data::Empty => continue,
                    Data::Int(value) => sheet.write_number(number, column, *value as f64),
                    Data::Float(value) => sheet.write_number(number, column, *value),
                    Data::DateTime(value) => sheet.write_number(number, column, value.as_f64()),
                    other => sheet.write_string(number, column, other.to_string()),
                }
                .expect("a cell");
            }
        }
    }
    let bytes = workbook.save_to_buffer().expect("the workbook");
    let mut file = File::create(path).expect("a file");
    file.write_all(&bytes).expect("the bytes are written");
    file.sync_all().expect("they are on the disk");
}

/// All persons into a list: what it takes in memory, whatever their number.
pub fn lists(office: &Office) {
    /// The caches of two connections, and an id for each person.
    const LIMIT: f64 = 64.0;
    const MEGABYTE: f64 = 1_000_000.0;
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (format, name) in [(ListFormat::Csv, "CSV"), (ListFormat::Xlsx, "XLSX")] {
        let request = ListExportRequest {
            filter: PersonFilter::default(),
            sort: PersonSort::default(),
            out: folder.path().join(name),
            format,
            reason: ExportReason::OwnUse,
            recipient: String::new(),
        };
        let (mut gains, mut rates) = (Vec::new(), Vec::new());
        for run in 1..=RUNS {
            say(&format!("everybody into {name}, {run} of {RUNS}"));
            let before = memory::begin();
            let begin = Instant::now();
            let done = export_persons(&office.session, &request, Language::De, &mut |_, _| true).expect("the list");
            rates.push(done.rows as f64 / begin.elapsed().as_secs_f64());
            gains.push(memory::most().saturating_sub(before) as f64 / MEGABYTE);
            assert_eq!(done.rows, office.people.count, "everybody is in it");
        }
        say(&format!("{:.0} persons/s", median(rates)));
        let figure = format!("memory gained by writing {} persons to {name} (flat)", office.people.count);
        line(&figure, Unit::Megabytes, median(gains), Limit::AtMost(LIMIT));
    }
}
