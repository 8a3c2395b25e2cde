//! What other tables' rows are called.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use crate::language::Language;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::data_map::Format;

/// Names of rows of other tables; each is looked up once.
pub(crate) struct Names<'a> {
    connection: &'a Connection,
    known: HashMap<(&'static str, Vec<u8>), Option<String>>,
}

impl<'a> Names<'a> {
    /// Nothing is looked up yet.
    pub fn new(connection: &'a Connection) -> Self {
        Self { connection, known: HashMap::new() }
    }

    /// The name that a table keeps in `column`, by the row's id; none if there is no such row (any more). Table and column
    /// come from the data map, never from input.
    pub fn of(&mut self, table: &'static str, column: &'static str, id: &[u8]) -> Result<Option<String>> {
        let key = (table, id.to_vec());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let name: Option<String> = self
            .connection
            .prepare_cached(&format!("SELECT {column} AS name FROM {table} WHERE id = :id"))?
            .query_row(named_params! {":id": id}, |row| row.get("name"))
            .optional()?;
        self.known.insert(key, name.clone());
        Ok(name)
    }

    /// What some columns of a row say, by its id; none if there is no such row (any more). Table and columns come from the data
    /// map, never from input.
    pub fn told(
        &mut self,
        table: &'static str,
        columns: &[(&'static str, Format)],
        id: &[u8],
        language: Language,
    ) -> Result<Option<String>> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {} FROM {table} WHERE id = :id", names.join(", ")))?;
        let told = |row: &Row<'_>| {
            let mut parts = Vec::new();
            for (name, format) in columns {
                let part = match (format, row.get_ref(*name)?) {
                    (Format::Time, ValueRef::Integer(milliseconds)) => language.time(Timestamp(milliseconds)),
                    (Format::Code(prefix), value) => language.code(prefix, value.as_str()?),
                    (_, value) => value.as_str()?.to_owned(),
                };
                parts.extend(Some(part).filter(|part| !part.is_empty()));
            }
            Ok(parts.join(" · "))
        };
        Ok(statement.query_row(named_params! {":id": id}, told).optional()?)
    }
}

/// The name of another table's row by its key; the key itself if the row is gone.
pub(crate) fn name_of_key(connection: &Connection, table: &str, key: &str, language: Language) -> Result<String> {
    let name = connection
        .prepare_cached(&format!("SELECT name_{} AS name FROM {table} WHERE key = :key", language.tag()))?
        .query_row(named_params! {":key": key}, |row| row.get("name"))
        .optional()?;
    Ok(name.unwrap_or_else(|| key.to_owned()))
}
