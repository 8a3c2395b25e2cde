//! What a person should know of files, for whom has seen no preview.

use super::cell::cleaned;
use super::fields::{Field, FieldKey};
use super::read::frame::{Head, SheetState, Texts};

/// What is known of files that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Codes, as a preview has them.
    pub notes: Vec<String>,
    /// The columns by header, else by number from one, each with its field.
    pub columns: Vec<(String, String)>,
    /// Columns with values that go into no field.
    pub unassigned: Vec<String>,
    /// Properties of cards that go into no field.
    pub untold: Vec<String>,
    /// Sheets that people see and that were not read.
    pub other_sheets: Vec<String>,
    /// Groups of cards: they are no persons.
    pub groups: u64,
    /// Cells with a formula whose result the file has not got.
    pub formulas: u64,
    /// Phone numbers that a spreadsheet has cut.
    pub numbers_cut: u64,
}

impl Told {
    /// Takes note of the columns of a file.
    pub(super) fn add_columns(&mut self, headers: &[String], fields: &[Field]) {
        let assigned = fields.iter().enumerate().filter(|(_, field)| field.key != FieldKey::Ignore);
        for (index, field) in assigned {
            add(&mut self.columns, (name(headers, index), field.to_string()));
        }
    }

    /// Takes note of the sheets of a workbook beside the one that is read.
    pub(super) fn add_sheets(&mut self, head: &Head) {
        let others = head.sheets.iter().filter(|sheet| {
            sheet.state == SheetState::Visible && head.sheet.as_ref().is_some_and(|read| *read != sheet.name)
        });
        others.for_each(|sheet| add(&mut self.other_sheets, sheet.name.clone()));
    }

    /// Takes note of what of a file's cards goes into no field.
    pub(super) fn add_cards(&mut self, left: &[String], groups: u64) {
        left.iter().for_each(|name| add(&mut self.untold, name.clone()));
        self.groups += groups;
    }

    /// Takes note of what of a file goes into no field.
    pub(super) fn add_unassigned(&mut self, headers: &[String], unassigned: &Unassigned) {
        let mut found = unassigned.found.clone();
        found.sort_unstable();
        found.into_iter().for_each(|index| add(&mut self.unassigned, name(headers, index)));
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What a column is called where one is assigned to a field.
fn name(headers: &[String], index: usize) -> String {
    headers.get(index).filter(|header| !header.is_empty()).cloned().unwrap_or_else(|| (index + 1).to_string())
}

/// The columns that go into no field, while rows are read.
#[derive(Debug, Default)]
pub(super) struct Unassigned {
    /// Those in which nothing stood yet.
    waiting: Vec<usize>,
    found: Vec<usize>,
    width: usize,
}

impl Unassigned {
    /// Of a table of so many columns.
    pub fn new(columns: Vec<usize>, width: usize) -> Self {
        Self { waiting: columns, found: Vec::new(), width }
    }

    /// Looks at a row. What stands beyond the last column goes nowhere either.
    pub fn look(&mut self, row: &Texts) {
        if row.len() > self.width {
            self.waiting.extend(self.width..row.len());
            self.width = row.len();
        }
        let found = &mut self.found;
        self.waiting.retain(|index| {
            let is_empty = row.get(*index).is_empty() || cleaned(row.get(*index)).is_empty();
            if !is_empty {
                found.push(*index);
            }
            is_empty
        });
    }
}
