//! What is left out of a copy so as not to affect the rights of others (Art. 15(4) GDPR): it must not be read on another sheet either.

use crate::vault::data_map::{Format, Sheet};
use crate::vault::session::Catalogue;

/// The sheets that are left out, and what is told of them elsewhere.
#[derive(Clone, Copy)]
pub(super) struct LeftOut<'a> {
    pub catalogue: &'a Catalogue,
    /// By the keys of sheets.
    pub is_omitted: &'a dyn Fn(&str) -> bool,
}

impl LeftOut<'_> {
    /// Whether a sheet is.
    pub fn sheet(&self, sheet: Sheet) -> bool {
        (self.is_omitted)(sheet.key())
    }

    /// Whether the rows of a table are.
    pub fn table(&self, table: &str) -> bool {
        let sheet = self.catalogue.table(table).and_then(|table| table.sheet);
        sheet.is_some_and(|sheet| self.sheet(sheet))
    }

    /// Whether a value of this format tells of a row that is.
    pub fn told(&self, format: Format) -> bool {
        match format {
            Format::Name { table, .. } | Format::Told { table, .. } | Format::Key(table) | Format::Named(table) => {
                self.table(table)
            }
            _ => false,
        }
    }

    /// Whether what the history says of a column is.
    pub fn column(&self, table: &str, column: &str) -> bool {
        let Some(declared) = self.catalogue.table(table) else { return false };
        let Some(column) = declared.column(column) else { return self.table(table) };
        column.sheet.or(declared.sheet).is_some_and(|sheet| self.sheet(sheet)) || self.told(column.format)
    }
}
