//! Workbooks (ECMA-376), cell by cell: the range that a sheet declares is never believed.

use std::fs::File;
use std::io::{BufReader, Seek, Write};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::super::catalogue::Catalogue;
use super::super::error::ReadError;
use super::frame::{Head, ImportFormat, SheetEntry, SheetState, Texts};
use super::limits::UNPACKED_BYTES_MAX;
use super::{COLUMNS_MAX, ImportOptions, Sink, Stop, zip};
use crate::exchange::cells::ROWS_MAX;

/// Sends the rows of a sheet.
pub(super) fn read<W: Write>(mut file: File, options: &ImportOptions, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    let contents = zip::contents(&mut file)?;
    if contents.is_encrypted {
        return Err(ReadError::Encrypted.into());
    }
    if !contents.is_workbook {
        return Err(ReadError::UnknownFormat.into());
    }
    if contents.unpacked_bytes > UNPACKED_BYTES_MAX {
        return Err(ReadError::TooLarge.into());
    }
    file.rewind().map_err(|error| ReadError::from_io(&error))?;
    let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(|error| of_workbook(&error))?;
    let sheets: Vec<SheetEntry> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetEntry {
            name: sheet.name.clone(),
            state: match sheet.visible {
                SheetVisible::Visible => SheetState::Visible,
                SheetVisible::Hidden => SheetState::Hidden,
                SheetVisible::VeryHidden => SheetState::VeryHidden,
            },
        })
        .collect();
    let sheet = match &options.sheet {
        Some(wanted) => {
            let alike = |sheet: &&SheetEntry| sheet.name.to_lowercase() == wanted.trim().to_lowercase();
            let found = sheets.iter().find(|sheet| sheet.name == *wanted).or_else(|| sheets.iter().find(alike));
            found.ok_or(ReadError::UnknownSheet)?.name.clone()
        }
        None => first_with_cells(&mut workbook, &sheets)?,
    };
    sink.head(&Head {
        format: ImportFormat::Xlsx,
        encoding: "utf-8".to_owned(),
        delimiter: None,
        sheet: Some(sheet.clone()),
        sheets,
        notes: Vec::new(),
    })?;
    rows(&mut workbook, &sheet, sink)
}

/// The first sheet that a person sees whose columns are known by their names, else the first that has cells, else the first of all
/// that has some: in front there may be a cover.
fn first_with_cells<R: std::io::Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheets: &[SheetEntry],
) -> Result<String, ReadError> {
    let (visible, hidden): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.state == SheetState::Visible);
    if visible.len() > 1 {
        for sheet in &visible {
            if has_known_headers(workbook, &sheet.name).unwrap_or(false) {
                return Ok(sheet.name.clone());
            }
        }
    }
    let mut error = ReadError::Empty;
    for sheet in visible.into_iter().chain(hidden) {
        match has_cells(workbook, &sheet.name) {
            Ok(true) => return Ok(sheet.name.clone()),
            Ok(false) => {}
            Err(found) => error = found,
        }
    }
    Err(error)
}

/// Whether one of the first rows names columns that are known.
fn has_known_headers<R: std::io::Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Result<bool, ReadError> {
    const KNOWN_MIN: usize = 2;
    const ROWS: u32 = 20;
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| of_workbook(&error))?;
    let (mut row, mut known) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(|error| of_workbook(&error))? {
        let (at, _) = cell.get_position();
        if at >= ROWS {
            break;
        }
        if at != row {
            (row, known) = (at, 0);
        }
        let mut text = String::new();
        write_value(cell.get_value(), 0, &mut text);
        known += Catalogue::get().known_headers(std::iter::once(text.trim()).filter(|text| !text.is_empty()));
        if known >= KNOWN_MIN {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_cells<R: std::io::Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Result<bool, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| of_workbook(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| of_workbook(&error))? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            return Ok(true);
        }
    }
    drop(cells);
    Ok(!unsolved(workbook, sheet).is_empty())
}

fn rows<R: std::io::Read + Seek, W: Write>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    sink: &mut Sink<'_, W>,
) -> Result<(), Stop> {
    // A sheet that says nonsense of its merged cells is read as if there were none.
    let mut merged = Merged::of(workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default());
    let mut unsolved = unsolved(workbook, sheet).into_iter().peekable();
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| of_workbook(&error))?;
    // Digits that a format of zeros pads a number to (postal codes), by style.
    let zeros: Vec<usize> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map_or(0, |format| padding(&format.format_code)))
        .collect();
    let mut cells = Texts::default();
    let mut row = 0;
    let mut text = String::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| of_workbook(&error))? {
        let (at, column) = cell.get_position();
        let is_unsolved = unsolved.next_if_eq(&(at, column)).is_some();
        // Rows that need not be numbered cost a packed file nothing.
        if at >= ROWS_MAX {
            return Err(ReadError::TooLarge.into());
        }
        let column = column as usize;
        if at != row || column < cells.len() {
            // A row whose cells go backwards is begun anew; nothing of it is lost.
            sink.row(row.saturating_add(1), merged.filled(row, &cells))?;
            cells.clear();
            row = at;
        }
        text.clear();
        let zeros = zeros.get(style).copied().unwrap_or(0);
        write_value(cell.get_value(), zeros, &mut text);
        if text.is_empty() && !is_unsolved {
            continue;
        }
        if column >= COLUMNS_MAX {
            return Err(ReadError::Unreadable.into());
        }
        while cells.len() < column {
            cells.push("");
        }
        if is_unsolved {
            cells.push_formula();
        } else if zeros == 0 && matches!(cell.get_value(), DataRef::Int(_) | DataRef::Float(_)) {
            cells.push_number(&text);
        } else {
            cells.push(&text);
        }
    }
    sink.row(row.saturating_add(1), merged.filled(row, &cells))
}

/// The cells, in the order of the file, of which it has a formula and no result: many programs write no results. A sheet that says
/// nonsense of its formulas is read as if there were none.
fn unsolved<R: std::io::Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else { return found };
    while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.push(cell.pos);
        }
    }
    found
}

/// Cells that a person sees as one over several rows: only the first of them has the value.
#[derive(Default)]
struct Merged {
    /// By their first row.
    waiting: Vec<Dimensions>,
    /// Those that go on, with what they say.
    open: Vec<(Dimensions, String)>,
    filled: Texts,
}

impl Merged {
    fn of(regions: Vec<Dimensions>) -> Self {
        let mut waiting: Vec<_> = regions.into_iter().filter(|region| region.end.0 > region.start.0).collect();
        waiting.sort_unstable_by_key(|region| std::cmp::Reverse(region.start));
        Self { waiting, ..Self::default() }
    }

    /// A row with what stands in the cells that are merged with one above it.
    fn filled<'a>(&'a mut self, row: u32, cells: &'a Texts) -> &'a Texts {
        self.open.retain(|(region, _)| region.end.0 >= row);
        // A row with nothing of its own is only the rest of what is drawn larger.
        let says_something = (0..cells.len()).any(|column| !cells.get(column).is_empty());
        let here = says_something && self.open.iter().any(|(region, _)| is_empty_at(cells, region.start.1));
        if here {
            let width = self.open.iter().map(|(region, _)| region.start.1 as usize + 1).max().unwrap_or_default();
            self.filled.clear();
            for column in 0..cells.len().max(width) {
                let above = self.open.iter().find(|(region, _)| region.start.1 as usize == column);
                match above.filter(|_| cells.get(column).is_empty()) {
                    Some((_, text)) => self.filled.push(text),
                    None if cells.is_number(column) => self.filled.push_number(cells.get(column)),
                    None if cells.is_formula(column) => self.filled.push_formula(),
                    None => self.filled.push(cells.get(column)),
                }
            }
        }
        while let Some(region) = self.waiting.pop_if(|region| region.start.0 <= row) {
            let text = cells.get(region.start.1 as usize);
            if region.start.0 == row && !text.is_empty() && (region.start.1 as usize) < COLUMNS_MAX {
                self.open.push((region, text.to_owned()));
            }
        }
        if here { &self.filled } else { cells }
    }
}

fn is_empty_at(cells: &Texts, column: u32) -> bool {
    cells.get(column as usize).is_empty()
}

/// How many digits a format like `00000` shows at least; 0 for all other formats.
fn padding(code: &str) -> usize {
    let code = code.split(';').next().unwrap_or_default();
    let digits = code.strip_prefix("[$-").and_then(|rest| rest.split_once(']')).map_or(code, |(_, rest)| rest);
    if digits.len() > 1 && digits.len() <= 20 && digits.bytes().all(|byte| byte == b'0') { digits.len() } else { 0 }
}

/// A value as a person sees it, dates in ISO 8601.
fn write_value(value: &DataRef<'_>, zeros: usize, text: &mut String) {
    use std::fmt::Write as _;
    // Writing to a text cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::Error(error) => write!(text, "{error}"),
        DataRef::Int(number) => write!(text, "{number:0zeros$}"),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            write!(text, "{:0zeros$}", *number as i64)
        }
        DataRef::Float(number) => write!(text, "{number}"),
        DataRef::String(string) => write!(text, "{string}"),
        DataRef::SharedString(string) => write!(text, "{string}"),
        DataRef::Bool(truth) => write!(text, "{truth}"),
        DataRef::DateTime(time) => write_time(*time, text),
        DataRef::DateTimeIso(time) | DataRef::DurationIso(time) => {
            write!(text, "{}", time.trim_end_matches("T00:00:00"))
        }
    };
}

fn write_time(time: ExcelDateTime, text: &mut String) -> std::fmt::Result {
    use std::fmt::Write as _;
    let value = time.as_f64();
    if time.is_duration() || (0.0..1.0).contains(&value) {
        let seconds = (value * 86_400.0).round() as i64;
        let (sign, seconds) = if seconds < 0 { ("-", -seconds) } else { ("", seconds) };
        return write!(text, "{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    // Beyond the calendar that spreadsheets have.
    if !(0.0..2_958_466.0).contains(&value) {
        return write!(text, "{value}");
    }
    let (year, month, day, hour, minute, second, millis) = time.to_ymd_hms_milli();
    write!(text, "{year:04}-{month:02}-{day:02}")?;
    if (hour, minute, second, millis) != (0, 0, 0, 0) {
        write!(text, "T{hour:02}:{minute:02}:{second:02}")?;
    }
    Ok(())
}

fn of_workbook(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        XlsxError::Io(error) => ReadError::from_io(error),
        _ => ReadError::Unreadable,
    }
}
