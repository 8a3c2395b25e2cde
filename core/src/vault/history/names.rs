//! What other tables' rows are called.

use std::collections::HashMap;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::changeset::{self, Operation};
use super::payload;
use crate::language::Language;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::data_map::Format;

/// Names of rows of other tables; each is looked up once.
pub(crate) struct Names<'a> {
    connection: &'a Connection,
    known: HashMap<(&'static str, Vec<u8>), Option<String>>,
    /// What rows of a table were called that are gone.
    removed: HashMap<&'static str, HashMap<Vec<u8>, String>>,
    /// In which language users are told by a number; none: they are told by name.
    numbered: Option<Language>,
}

/// The table of those who work here.
const USERS: &str = "user";

impl<'a> Names<'a> {
    /// Nothing is looked up yet.
    pub fn new(connection: &'a Connection) -> Self {
        Self { connection, known: HashMap::new(), removed: HashMap::new(), numbered: None }
    }

    /// For a person who is told about: who works here is told by a number, which is always the same. A name is owed only where the person
    /// needs it to use their rights (CJEU C-579/21).
    pub fn without_users(connection: &'a Connection, language: Language) -> Self {
        Self { numbered: Some(language), ..Self::new(connection) }
    }

    /// The name that a table keeps in `column`, by the row's id; none if there is no such row (any more). Table and column
    /// come from the data map, never from input.
    pub fn of(&mut self, table: &'static str, column: &'static str, id: &[u8]) -> Result<Option<String>> {
        let key = (table, id.to_vec());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let name: Option<String> = match self.numbered.filter(|_| table == USERS) {
            Some(language) => self.number(id, language)?,
            None => self
                .connection
                .prepare_cached(&format!("SELECT {column} AS name FROM {table} WHERE id = :id"))?
                .query_row(named_params! {":id": id}, |row| row.get("name"))
                .optional()?,
        };
        self.known.insert(key, name.clone());
        Ok(name)
    }

    /// The number of one who works here, in words. Ids grow with time.
    fn number(&self, id: &[u8], language: Language) -> Result<Option<String>> {
        let number: u64 = self
            .connection
            .prepare_cached(&format!(
                "SELECT count(*) AS number FROM {USERS} WHERE id <= :id AND EXISTS (SELECT 1 FROM {USERS} WHERE id = :id)"
            ))?
            .query_row(named_params! {":id": id}, |row| row.get("number"))?;
        Ok((number > 0).then(|| language.text_with("employee", &[("number", number.into())])))
    }

    /// The same, also of a row that is gone, as far as the history holds what it was called when it went.
    pub fn of_any(&mut self, table: &'static str, column: &'static str, id: &[u8]) -> Result<Option<String>> {
        if let Some(name) = self.of(table, column, id)? {
            return Ok(Some(name));
        }
        if !self.removed.contains_key(table) {
            self.removed.insert(table, removed(self.connection, table, column)?);
        }
        Ok(self.removed[table].get(id).cloned())
    }

    /// The same in words: a row of which nothing is known any more has a plain one.
    pub fn said(&mut self, table: &'static str, column: &'static str, id: &[u8], language: Language) -> Result<String> {
        let word = || {
            let own = language.find(&format!("removed-{}", table.replace('_', "-")), None);
            own.unwrap_or_else(|| language.text("removed-row"))
        };
        Ok(self.of_any(table, column, id)?.unwrap_or_else(word))
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

/// What rows of a table were called when they were removed, or when a change that had made them was taken back: nothing else takes a row
/// that is nobody's and leaves its content in the history.
fn removed(connection: &Connection, table: &str, column: &str) -> Result<HashMap<Vec<u8>, String>> {
    let columns = changeset::columns(connection, table)?;
    let place = |wanted: &str| columns.iter().position(|name| name == wanted);
    let (Some(id), Some(name)) = (place("id"), place(column)) else { return Ok(HashMap::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT content.payload FROM history JOIN history_payload AS content ON content.seq = history.seq
         WHERE history.subject IS NULL AND (history.action GLOB 'remove*' OR history.action GLOB 'undo*')
         ORDER BY history.seq",
    )?;
    let mut rows = statement.query([])?;
    let mut names = HashMap::new();
    while let Some(row) = rows.next()? {
        let changes = payload::unpack(row.get_ref("payload")?.as_blob().map_err(rusqlite::Error::from)?)?;
        if !changeset::tables(&changes)?.iter().any(|(changed, _)| changed == table) {
            continue;
        }
        for gone in changeset::read(&changes)?.iter().filter(|gone| gone.table == table) {
            if let (Operation::Delete, Some(Some(Value::Blob(id))), Some(Some(Value::Text(name)))) =
                (gone.operation, gone.old.get(id), gone.old.get(name))
            {
                names.insert(id.clone(), name.clone());
            }
        }
    }
    Ok(names)
}

/// The name of another table's row by its key; the key itself if the row is gone.
pub(crate) fn name_of_key(connection: &Connection, table: &str, key: &str, language: Language) -> Result<String> {
    let name = connection
        .prepare_cached(&format!("SELECT name_{} AS name FROM {table} WHERE key = :key", language.tag()))?
        .query_row(named_params! {":key": key}, |row| row.get("name"))
        .optional()?;
    Ok(name.unwrap_or_else(|| key.to_owned()))
}
