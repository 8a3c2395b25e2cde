//! A list as a file, in either format.

use std::path::Path;

use super::csv::Csv;
use super::export::ListFormat;
use super::row::Value;
use super::xlsx::Xlsx;
use crate::exchange::outgoing::Outgoing;
use crate::language::Language;
use crate::problem::Result;
use crate::time::Timestamp;

/// A list that becomes a file.
pub(super) struct List<'a> {
    /// Where it will lie.
    pub out: &'a Path,
    pub format: ListFormat,
    /// What a workbook is called inside.
    pub title: String,
    /// The heads, and how wide each column is in a workbook.
    pub heads: Vec<(String, f64)>,
    pub language: Language,
    pub now: Timestamp,
}

impl List<'_> {
    /// Writes the file; `rows` hands over one row after the other.
    pub(super) fn write(
        self,
        outgoing: &mut Outgoing,
        rows: impl FnOnce(&mut dyn FnMut(&[Value]) -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        match self.format {
            ListFormat::Xlsx => {
                let mut file = Xlsx::begin(&outgoing.folder(), self)?;
                rows(&mut |row| file.row(row))?;
                file.end(outgoing.file())
            }
            ListFormat::Csv => {
                let mut file = Csv::begin(&*outgoing.file(), &self)?;
                rows(&mut |row| file.row(row))?;
                file.end()
            }
        }
    }
}
