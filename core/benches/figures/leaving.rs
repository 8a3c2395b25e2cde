//! What leaves the workspace: one person's workbook, and lists of everybody.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{GlanceRequest, export};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{PersonFilter, PersonSort};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use rust_xlsxwriter::Workbook;

use super::office::{self, Office};
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
        names: false,
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

/// The word by which the program is called to write one list in a process of its own.
pub const LIST: &str = "__list";

/// Opens a workspace, writes everybody into a list and says how many that were, how many seconds it took and how many
/// bytes of memory it took beyond those of the opened workspace.
#[expect(clippy::print_stdout, reason = "the calling process reads it")]
pub fn list(workspace: &Path, format: &str) {
    let session = office::open_again(workspace);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let request = ListExportRequest {
        chosen: Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: folder.path().join(format),
        format: if format == "CSV" { ListFormat::Csv } else { ListFormat::Xlsx },
        reason: ExportReason::OwnUse,
        recipient: String::new(),
        fields: Vec::new(),
    };
    let before = memory::begin();
    let begin = Instant::now();
    let done = export_persons(&session, &request, Language::De, &mut |_, _| true).expect("the list");
    let took = begin.elapsed().as_secs_f64();
    println!("{} {took} {}", done.rows, memory::most().saturating_sub(before));
}

/// All persons into a list: what it takes in memory.
pub fn lists(office: &Office) {
    const MEGABYTE: f64 = 1_000_000.0;
    /// The cache of the connection that writes and what one step records; not the rows, which would be several times that.
    const LIMIT: f64 = 150.0;
    /// The ids in the order of the list and in that of the file.
    const EACH: f64 = 32.0 / MEGABYTE;
    let limit = LIMIT + EACH * office.people.count as f64;
    for format in ["CSV", "XLSX"] {
        let (mut gains, mut rates) = (Vec::new(), Vec::new());
        for run in 1..=RUNS {
            say(&format!("everybody into {format}, {run} of {RUNS}"));
            let this = std::env::current_exe().expect("this program");
            let output = Command::new(this).arg(LIST).arg(office.path()).arg(format).output().expect("another process");
            let text = String::from_utf8(output.stdout).expect("numbers");
            let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            let [rows, took, gained] = numbers[..] else {
                panic!("the process answers: {text}{}", String::from_utf8_lossy(&output.stderr));
            };
            assert_eq!(rows, office.people.count as f64, "everybody is in it");
            gains.push(gained / MEGABYTE);
            rates.push(rows / took);
        }
        say(&format!("{:.0} persons/s", median(rates)));
        let figure = format!("memory taken by writing {} persons to {format}", office.people.count);
        line(&figure, Unit::Megabytes, median(gains), Limit::AtMost(limit));
    }
}
