//! The workbook itself: the overview, then a sheet per page.

use std::panic::resume_unwind;
use std::thread;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet};

use super::gather::{Block, Heading, Page};
use super::overview::{self, Cover};
use crate::exchange::cells::{
    ACCENT, Cell, Kind, Look, ROWS_MAX, Written, lines_of, parts_seen, print_setup, row_points,
};
use crate::language::Language;
use crate::problem::{Problem, Result};

/// Writes the workbook of the pages that `read` hands out, and answers the pages too. Each is written while the others are read.
///
/// # Errors
/// Those of `read`; [`Problem::Internal`] if a sheet can't be written.
pub(super) fn write(
    cover: &Cover<'_>,
    read: impl FnOnce(&mut dyn FnMut(Page)) -> Result<()>,
) -> Result<(Vec<u8>, Vec<Page>)> {
    let language = cover.request.language;
    let (look, heading) = (Look::of_tables(language), language.text("workbook-title"));
    let (look, heading) = (&look, heading.as_str());
    let mut written = thread::scope(|scope| {
        let mut threads = Vec::new();
        read(&mut |page| {
            threads.push(scope.spawn(move || of_page(look, &page, language, heading).map(|sheets| (page, sheets))));
        })?;
        let joined = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect::<Written<Vec<_>>>().map_err(Problem::internal)
    })?;
    written.sort_by_key(|(page, _)| page.is_last());
    let (pages, sheets): (Vec<Page>, Vec<Vec<Worksheet>>) = written.into_iter().unzip();
    let bytes = whole(cover, heading, &pages, sheets).map_err(Problem::internal)?;
    Ok((bytes, pages))
}

fn whole(cover: &Cover<'_>, heading: &str, pages: &[Page], sheets: Vec<Vec<Worksheet>>) -> Written<Vec<u8>> {
    let mut workbook = Workbook::new();
    // No author and no name of the person: what a file tells before it is opened should be little.
    let properties = DocProperties::new().set_title(heading).set_company(&cover.controller.name);
    let created = ExcelDateTime::from_timestamp(cover.now.0.div_euclid(1000))?;
    workbook.set_properties(&properties.set_creation_datetime(&created));
    workbook.push_worksheet(overview::sheet(&Look::of(cover.request.language), cover, pages)?);
    for sheet in sheets.into_iter().flatten() {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

fn of_page(look: &Look, page: &Page, language: Language, heading: &str) -> Written<Vec<Worksheet>> {
    let mut written = Vec::new();
    for (title, block) in page.sheets() {
        written.extend(sheets(look, (title, page.is_card), block, (language, heading))?);
    }
    Ok(written)
}

/// A table as one sheet, or as several if it has more rows than a sheet can hold; a sheet without one says that there is nothing.
fn sheets(
    look: &Look,
    (title, is_card): (&str, bool),
    block: Option<&Block>,
    (language, heading): (Language, &str),
) -> Written<Vec<Worksheet>> {
    let mut writer = Writer {
        look,
        title,
        is_card,
        language,
        heading,
        done: Vec::new(),
        sheet: Worksheet::new(),
        row: 0,
        widths: widths(block),
        kinds: kinds(block),
        ruled_from: 0,
    };
    writer.begin()?;
    match block {
        Some(block) => writer.block(block)?,
        None => {
            writer.sheet.write_string_with_format(0, 0, language.text("workbook-nothing"), &look.quiet)?;
        }
    }
    writer.end()?;
    Ok(writer.done)
}

/// How wide the columns are, by their contents: short ones as wide as they need, long ones to be read in lines.
fn widths(block: Option<&Block>) -> Vec<f64> {
    const WIDTH_MIN: f64 = 10.0;
    const SHORT_MAX: f64 = 40.0;
    const LONG_MAX: f64 = 72.0;
    // No row is higher than some 27 lines; a very long text gets a wider column, so that more of it is seen.
    const VERY_LONG_MAX: f64 = 110.0;
    const LINES_MAX: f64 = 26.0;
    const REMARK: f64 = 50.0;
    let Some(block) = block else { return vec![REMARK] };
    let width = |(column, heading): (usize, &Heading)| {
        // Room for the button of the filter.
        let mut width = WIDTH_MIN.max(heading.label.chars().count() as f64 + 4.0);
        for cell in block.rows.iter().map(|row| &row[column]) {
            let wanted = wanted_width(cell);
            width = width.max(wanted.min(if heading.is_long { LONG_MAX } else { SHORT_MAX }));
            if let Cell::Text(text) = cell
                && heading.is_long
                && wanted > LONG_MAX
            {
                let whole = text.chars().count() as f64;
                width = width.max((whole / LINES_MAX).min(VERY_LONG_MAX));
            }
        }
        width
    };
    block.headings.iter().enumerate().map(width).collect()
}

/// What the columns look like: as the first value of each.
fn kinds(block: Option<&Block>) -> Vec<Kind> {
    let kind =
        |block: &Block, column: usize| block.rows.iter().find_map(|row| row[column].kind()).unwrap_or(Kind::Text);
    block.map_or_else(Vec::new, |block| (0..block.headings.len()).map(|column| kind(block, column)).collect())
}

struct Writer<'a> {
    look: &'a Look,
    title: &'a str,
    is_card: bool,
    language: Language,
    heading: &'a str,
    done: Vec<Worksheet>,
    sheet: Worksheet,
    row: u32,
    widths: Vec<f64>,
    kinds: Vec<Kind>,
    /// The first row below the last head.
    ruled_from: u32,
}

impl Writer<'_> {
    fn begin(&mut self) -> Written {
        self.sheet = Worksheet::new();
        let title = match self.done.len() {
            0 => self.title.to_owned(),
            before => format!("{} {}", self.title, before + 1),
        };
        self.sheet.set_name(title)?;
        print_setup(&mut self.sheet, self.language, self.heading);
        self.sheet.set_default_row_height(row_points(1.0));
        for (column, kind) in (0..).zip(&self.kinds) {
            self.sheet.set_column_format(column, self.look.column(*kind))?;
        }
        self.row = 0;
        self.ruled_from = 0;
        Ok(())
    }

    /// Ends the rows below a head.
    fn rule(&mut self, block: &Block) -> Written {
        if self.row > self.ruled_from {
            let last_column = u16::try_from(block.headings.len() - 1).unwrap_or(u16::MAX);
            self.look.rule(&mut self.sheet, self.ruled_from, self.row - 1, last_column)?;
        }
        Ok(())
    }

    /// Goes on with the block on another sheet if this one is full.
    fn turn(&mut self, block: &Block) -> Written {
        if self.row >= ROWS_MAX {
            self.rule(block)?;
            self.end()?;
            self.begin()?;
            self.head(block)?;
        }
        Ok(())
    }

    fn end(&mut self) -> Written {
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        let last_column = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let last_row = self.row.saturating_sub(1);
        if last_row > 0 {
            self.sheet.set_freeze_panes(1, 0)?;
            self.sheet.set_repeat_rows(0, 0)?;
            if !self.is_card {
                self.sheet.autofilter(0, 0, last_row, last_column)?;
            }
        }
        // A number that is kept as a text, such as a postal code, is no mistake.
        self.sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        self.sheet.set_tab_color(ACCENT);
        self.done.push(std::mem::replace(&mut self.sheet, Worksheet::new()));
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Written {
        self.head(block)?;
        for row in &block.rows {
            self.turn(block)?;
            self.record(block, row)?;
        }
        self.rule(block)
    }

    fn head(&mut self, block: &Block) -> Written {
        const HEAD_POINTS: f64 = 22.0;
        self.sheet.set_row_height(self.row, HEAD_POINTS)?;
        for (column, heading) in (0..).zip(&block.headings) {
            self.sheet.write_string_with_format(self.row, column, &heading.label, &self.look.header)?;
        }
        self.row += 1;
        self.ruled_from = self.row;
        Ok(())
    }

    /// A record, in continuing rows where a text is longer than a cell can hold or a row can show.
    fn record(&mut self, block: &Block, row: &[Cell]) -> Written {
        let mut continued: Vec<(u16, Vec<&str>)> = Vec::new();
        let mut lines: f64 = 1.0;
        for (column, (cell, (width, kind))) in (0..).zip(row.iter().zip(self.widths.iter().zip(&self.kinds))) {
            match cell {
                Cell::Text(text) if self.is_card && column == 0 => {
                    lines = lines.max(lines_of(text, *width));
                    self.sheet.write_string_with_format(self.row, column, text, &self.look.field)?;
                }
                Cell::Text(text) => {
                    let mut parts = parts_seen(text, *width);
                    let first = parts.remove(0);
                    lines = lines.max(lines_of(first, *width));
                    self.look.write_text(&mut self.sheet, self.row, column, first)?;
                    if !parts.is_empty() {
                        continued.push((column, parts));
                    }
                }
                cell => self.look.write_beside(&mut self.sheet, self.row, column, cell, *kind)?,
            }
        }
        if lines > 1.0 {
            self.sheet.set_row_height(self.row, row_points(lines))?;
        }
        self.row += 1;
        let longest = continued.iter().map(|(_, parts)| parts.len()).max().unwrap_or_default();
        for next in 0..longest {
            self.turn(block)?;
            // Else whoever filters or sorts tears the parts of a text from what it belongs to.
            for (column, (cell, heading)) in (0..).zip(row.iter().zip(&block.headings)) {
                let goes_on = continued.iter().any(|(other, _)| *other == column);
                if !goes_on && (!heading.is_long || !matches!(cell, Cell::Text(_))) {
                    self.look.write_again(&mut self.sheet, self.row, column, cell)?;
                }
            }
            let mut lines: f64 = 1.0;
            for (column, parts) in &continued {
                if let Some(part) = parts.get(next) {
                    lines = lines.max(lines_of(part, self.widths[usize::from(*column)]));
                    self.sheet.set_row_height(self.row, row_points(lines))?;
                    self.look.write_text(&mut self.sheet, self.row, *column, part)?;
                }
            }
            self.row += 1;
        }
        Ok(())
    }
}

/// How wide a cell would like to be, in digits.
fn wanted_width(cell: &Cell) -> f64 {
    match cell {
        Cell::Empty => 0.0,
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or_default() as f64 * 1.08 + 1.5,
        Cell::Number(number) => number.to_string().len() as f64 * 1.3 + 1.5,
        Cell::Bytes(_) => 12.0,
        Cell::Time(_) => 18.0,
        Cell::Date(_) => 13.0,
    }
}
