//! A list as a workbook, row by row: memory stays flat however long it is.

use std::borrow::Cow;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::file::List;
use super::row::Value;
use crate::exchange::cells::{Cell, Look, ROWS_MAX, Written, legible, parts, print_setup, problem};
use crate::language::Language;
use crate::problem::{Problem, Result};

/// A workbook that is being written.
pub(super) struct Xlsx {
    workbook: Workbook,
    sheet: Option<Worksheet>,
    look: Look,
    title: String,
    heads: Vec<(String, f64)>,
    language: Language,
    row: u32,
    sheets: u32,
    out: PathBuf,
}

impl Xlsx {
    /// Begins the workbook. Its rows wait in nameless files in `folder`, where the list will lie anyway.
    pub(super) fn begin(folder: &Path, list: List<'_>) -> Result<Self> {
        let List { out, title, heads, language, now, .. } = list;
        let mut workbook = Workbook::new();
        let begun = (|| -> Written {
            workbook.set_tempdir(folder)?;
            let created = ExcelDateTime::from_timestamp(now.0.div_euclid(1000))?;
            workbook.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&created));
            Ok(())
        })();
        begun.map_err(|error| problem(error, folder))?;
        Ok(Self {
            workbook,
            sheet: None,
            look: Look::of_list(language),
            title,
            heads,
            language,
            row: 0,
            sheets: 0,
            out: out.to_owned(),
        })
    }

    /// Writes a row.
    pub(super) fn row(&mut self, values: &[Value]) -> Result<()> {
        let written = unless_full(|| self.write(values))?;
        written.map_err(|error| problem(error, &self.out))
    }

    /// Ends the workbook.
    pub(super) fn end(mut self, file: &mut File) -> Result<()> {
        let ended = unless_full(|| {
            if self.sheet.is_none() {
                self.begin_sheet()?;
            }
            self.end_sheet()?;
            self.workbook.save_to_writer(&mut *file)
        })?;
        ended.map_err(|error| problem(error, &self.out))
    }

    fn write(&mut self, values: &[Value]) -> Written {
        if self.row >= ROWS_MAX {
            self.end_sheet()?;
        }
        if self.sheet.is_none() {
            self.begin_sheet()?;
        }
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        // Longer texts than a cell holds go on in the row below.
        let mut rests: Vec<(u16, String)> = Vec::new();
        for (column, value) in (0..).zip(values) {
            let text = match value {
                Value::Number(number) => {
                    self.look.write(sheet, self.row, column, &Cell::number(*number))?;
                    continue;
                }
                Value::Date(iso) => {
                    self.look.write(sheet, self.row, column, &Cell::date(iso, self.language))?;
                    continue;
                }
                Value::Text(text) => legible(text),
                Value::Phones(phones) => Cow::Owned(legible(&phones.join(", ")).into_owned()),
            };
            if !text.is_empty() {
                let first = parts(&text)[0];
                self.look.write_text(sheet, self.row, column, first)?;
                if first.len() < text.len() {
                    rests.push((column, text[first.len()..].to_owned()));
                }
            }
        }
        self.row += 1;
        if rests.is_empty() {
            return Ok(());
        }
        let mut next: Vec<Value> = (0..self.heads.len()).map(|_| Value::Text(String::new())).collect();
        for (column, rest) in rests {
            next[usize::from(column)] = Value::Text(rest);
        }
        self.write(&next)
    }

    fn begin_sheet(&mut self) -> Written {
        let mut sheet = self.workbook.new_worksheet_with_constant_memory()?;
        self.sheets += 1;
        let title = &self.title;
        sheet.set_name(if self.sheets == 1 { title.clone() } else { format!("{title} {}", self.sheets) })?;
        print_setup(&mut sheet, self.language, title);
        // As wide as one page, this many columns could not be read: the name is repeated on each page instead.
        const PER_CENT: u16 = 70;
        sheet.set_print_scale(PER_CENT).set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
        for (column, (head, width)) in (0..).zip(&self.heads) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, head, &self.look.header)?;
        }
        self.sheet = Some(sheet);
        self.row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Written {
        if let Some(mut sheet) = self.sheet.take() {
            let last = u16::try_from(self.heads.len() - 1).unwrap_or(u16::MAX);
            sheet.autofilter(0, 0, self.row - 1, last)?;
            self.workbook.push_worksheet(sheet);
        }
        Ok(())
    }
}

/// Rows that wait on the disk are written by a library that panics where the disk is full; the workbook is given up then.
fn unless_full(work: impl FnOnce() -> Written) -> Result<Written> {
    catch_unwind(AssertUnwindSafe(work)).or_else(|panic| {
        let said = panic.downcast_ref::<String>().map_or("", String::as_str);
        if said.contains("StorageFull") || said.contains("QuotaExceeded") {
            return Err(Problem::DiskFull);
        }
        resume_unwind(panic)
    })
}
