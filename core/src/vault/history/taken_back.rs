//! What taking a change back did to rows, for those who know what must not become of them.

use rusqlite::Connection;
use rusqlite::types::Value;
use uuid::Uuid;

use super::changeset::{self, Operation, RowChange};
use crate::problem::{Problem, Result};

/// The rows that were taken back, in the transaction that does it.
pub struct TakenBack<'a> {
    connection: &'a Connection,
    rows: &'a [RowChange],
}

impl<'a> TakenBack<'a> {
    pub(super) fn new(connection: &'a Connection, rows: &'a [RowChange]) -> Self {
        Self { connection, rows }
    }

    /// The file, with all of it taken back.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// Those of a table.
    ///
    /// # Errors
    /// Failures of the file.
    pub(crate) fn rows(&self, table: &str) -> Result<Vec<RowBack<'a>>> {
        let mut rows = self.rows.iter().filter(|row| row.table == table).peekable();
        // Most changes touch none of it.
        if rows.peek().is_none() {
            return Ok(Vec::new());
        }
        let columns = changeset::columns(self.connection, table)?;
        Ok(rows.map(|row| RowBack { columns: columns.clone(), row }).collect())
    }
}

/// One row, by the names of its columns.
pub(crate) struct RowBack<'a> {
    columns: Vec<String>,
    row: &'a RowChange,
}

impl RowBack<'_> {
    /// Whether it is not there any more.
    pub fn is_gone(&self) -> bool {
        self.row.operation == Operation::Delete
    }

    /// Whether it says something else in a column than before; of one that came back everything is new.
    pub fn changes(&self, column: &str) -> bool {
        Self::at(&self.columns, &self.row.new, column).is_some()
    }

    /// The word that was there before in a column that it changes.
    pub fn word_before(&self, column: &str) -> Option<&str> {
        Self::word(Self::at(&self.columns, &self.row.old, column)?)
    }

    /// The number that was there before in a column that it changes.
    pub fn number_before(&self, column: &str) -> Option<i64> {
        match Self::at(&self.columns, &self.row.old, column)? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A part of its key that is a word.
    pub fn key(&self, column: &str) -> Result<&str> {
        Self::word(self.key_value(column)?).ok_or(Problem::DatabaseDamaged)
    }

    /// A part of its key that is an id.
    pub fn id(&self, column: &str) -> Result<Uuid> {
        match self.key_value(column)? {
            Value::Blob(bytes) => Uuid::from_slice(bytes).map_err(|_| Problem::DatabaseDamaged),
            _ => Err(Problem::DatabaseDamaged),
        }
    }

    fn key_value(&self, column: &str) -> Result<&Value> {
        let values = if self.row.operation == Operation::Insert { &self.row.new } else { &self.row.old };
        Self::at(&self.columns, values, column).ok_or(Problem::DatabaseDamaged)
    }

    fn at<'v>(columns: &[String], values: &'v [Option<Value>], column: &str) -> Option<&'v Value> {
        values.get(columns.iter().position(|name| name == column)?)?.as_ref()
    }

    fn word(value: &Value) -> Option<&str> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
