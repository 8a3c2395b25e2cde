//! How much a workspace holds, and what wrote it.

use std::fs;

use rusqlite::Connection;
use serde::Serialize;

use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::files::DATABASE;
use crate::vault::history;
use crate::vault::session::Session;

/// Counts, versions and size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the names say what is counted")]
pub struct Info {
    pub persons: u64,
    pub organisations: u64,
    pub touchpoints: u64,
    pub documents: u64,
    pub history_entries: u64,
    pub schema_version: i64,
    /// The encrypted file and what is not yet folded into it.
    pub size_bytes: u64,
    /// This program's.
    pub version: &'static str,
    pub sqlcipher_version: String,
}

/// Counts what there is and names the versions.
///
/// # Errors
/// Failures of the file.
pub fn info(session: &Session) -> Result<Info> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let size = |name: &str| fs::metadata(session.folder().join(name)).map_or(0, |file| file.len());
        Ok(Info {
            persons: count(connection, "person")?,
            organisations: count(connection, "organisation")?,
            touchpoints: count(connection, "touchpoint")?,
            documents: count(connection, "document")?,
            history_entries: history::entries(connection)?,
            schema_version: connection.query_row("PRAGMA user_version", [], |row| row.get("user_version"))?,
            size_bytes: size(DATABASE) + size(&format!("{DATABASE}-wal")),
            version: env!("CARGO_PKG_VERSION"),
            sqlcipher_version: connection.query_row("PRAGMA cipher_version", [], |row| row.get("cipher_version"))?,
        })
    })
}

fn count(connection: &Connection, table: &str) -> Result<u64> {
    Ok(connection.query_row(&format!("SELECT count(*) AS number FROM {table}"), [], |row| row.get("number"))?)
}
