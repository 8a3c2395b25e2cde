//! What the product is made of, as far as the vault must know.

use rusqlite::Connection;

use super::data_map::Table;
use super::history::Touched;
use crate::problem::Result;

/// What the features of the product bring to the vault: their part of the data map, and what they keep in step.
#[derive(Debug)]
pub struct Catalogue {
    /// The data map, a list per feature.
    pub data_map: &'static [&'static [Table]],
    /// Run before each commit (and each step of a long change) with the rows touched: derived tables follow here.
    pub after_change: &'static [fn(&Connection, &Touched) -> Result<()>],
    /// Run in the transaction that brings the schema from a version to the present one: what a workspace begins with.
    pub begin: fn(&Connection, i64) -> Result<()>,
    /// What the search finds by, which follows from the records.
    pub search: Derived,
}

/// Tables that follow from others and are no loss.
#[derive(Debug, Clone, Copy)]
pub struct Derived {
    /// How many rows are not as they should be.
    pub differing: fn(&Connection) -> Result<u64>,
    /// Makes all of them anew.
    pub rebuild: fn(&Connection) -> Result<()>,
}

impl Catalogue {
    /// All declared tables.
    pub fn tables(&self) -> impl Iterator<Item = &'static Table> {
        self.data_map.iter().flat_map(|feature| feature.iter())
    }

    /// One table's declaration.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&'static Table> {
        self.tables().find(|table| table.name == name)
    }
}
