//! A clock that jumped would erase what is not due, or nothing ever.

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;

use crate::problem::Result;
use crate::time::Timestamp;

/// How far the clock may lie from the last entry of the history without a question: ahead of it nobody may have worked for a
/// while, so that only days in which the program was open count; behind it is always wrong.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A clock that lies more than a day ahead of the last entry of the history, or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClockJump {
    /// The last entry of the history.
    pub last: Timestamp,
    /// The clock.
    pub now: Timestamp,
}

/// Whether the clock lies more than a day from the last entry.
pub(super) fn jump(connection: &Connection, now: Timestamp) -> Result<Option<ClockJump>> {
    let last: Option<Timestamp> = connection
        .prepare_cached("SELECT at FROM history ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.filter(|last| now.0.abs_diff(last.0) > DAY_MS.unsigned_abs()).map(|last| ClockJump { last, now }))
}
