//! The limit of an import: the same rows in the same tables with the same indexes, by SQLCipher alone.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::office::{self, Office};

const SCHEMA: &str = include_str!("../../migrations/0001_workspace.sql");
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const TABLES: [&str; 8] = [
    "import",
    "organisation",
    "person",
    "contact_point",
    "postal_address",
    "membership",
    "person_tag",
    "person_search",
];

/// All rows of all tables that an import fills, in the order in which they were written.
pub struct Rows(Vec<(&'static str, Vec<Vec<Value>>)>);

impl Rows {
    /// Reads them from a workspace: the limit is the writing only.
    pub fn of(office: &Office) -> Self {
        let bare = office.bare();
        let read = |table: &&'static str| {
            let mut statement = bare.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).expect("the statement");
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
            (*table, rows.expect("rows").collect::<rusqlite::Result<_>>().expect("every row"))
        };
        Self(TABLES.iter().map(read).collect())
    }

    /// Writes them into a new file in one transaction; how long that took and how many bytes the file has then.
    pub fn insert(&self, folder: &Path) -> (Duration, u64) {
        let path = folder.join("bare.db");
        let _ = std::fs::remove_file(&path);
        let connection = office::open(&path, KEY);
        connection.execute_batch(SCHEMA).expect("the schema");
        // Within a trigger the search index would write out each row by itself.
        connection.execute_batch("DROP TRIGGER person_search_added").expect("the index is written directly");
        let begin = Instant::now();
        connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
        self.write(&connection).expect("the rows are written");
        connection.execute_batch("COMMIT").expect("the transaction ends");
        let took = begin.elapsed();
        (took, office::bytes(&connection, &path))
    }

    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut index = connection.prepare("INSERT INTO person_search_index (rowid, text) VALUES (?, ?)")?;
        for (table, rows) in &self.0 {
            let places = vec!["?"; rows.first().map_or(0, Vec::len)].join(", ");
            if places.is_empty() {
                continue;
            }
            let mut statement = connection.prepare(&format!("INSERT INTO {table} VALUES ({places})"))?;
            for row in rows {
                statement.execute(params_from_iter(row))?;
                if *table == "person_search" {
                    index.execute([&row[0], &row[2]])?;
                }
            }
        }
        Ok(())
    }
}
