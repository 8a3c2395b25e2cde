//! How the history stands as a whole.

use rusqlite::OptionalExtension as _;
use serde::Serialize;

use super::head::hex;
use super::tip;
use super::view::entries;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;
use crate::vault::settings;

/// How the history stands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HistoryState {
    /// How many entries.
    pub entries: u64,
    /// The time of the first entry.
    pub unbroken_since: Option<Timestamp>,
    /// The last entry's hash, in hexadecimal.
    pub head: String,
    /// When a proof was last saved outside.
    pub last_proof_at: Option<Timestamp>,
    /// Names of all users, for the filter.
    pub actors: Vec<String>,
    /// Actions that occur, for the filter.
    pub actions: Vec<String>,
}

/// How the history stands.
///
/// # Errors
/// Refusals of the right to read the history.
pub fn state(session: &Session) -> Result<HistoryState> {
    session.read(|read| {
        let connection = read.allow(Right::ReadHistory)?;
        let tip = tip(connection)?;
        let texts = |sql: &str| -> Result<Vec<String>> {
            Ok(connection.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let proof = settings::get(connection, settings::LAST_PROOF_AT)?;
        Ok(HistoryState {
            entries: entries(connection)?,
            unbroken_since: connection
                .query_row("SELECT at FROM history ORDER BY seq LIMIT 1", [], |row| row.get(0))
                .optional()?,
            head: if tip.seq == 0 { String::new() } else { hex(&tip.hash) },
            last_proof_at: proof.and_then(|text| Timestamp::parse(&text)),
            actors: texts("SELECT name FROM user ORDER BY name")?,
            // Actions are few and entries many: the newest hundred thousand name them all in practice.
            actions: texts(
                "SELECT DISTINCT action FROM (SELECT action FROM history ORDER BY seq DESC LIMIT 100000) ORDER BY action",
            )?,
        })
    })
}
