//! A clock that jumped would let go what is not due, or nothing ever.

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;

use super::access::Right;
use super::session::Session;
use crate::problem::Result;
use crate::time::Timestamp;

/// A clock that is further from the last entry of the history than what happens daily lets it come: ahead of it nobody may have
/// worked for a while, so that only days in which the program was open count; behind it is always wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClockJump {
    /// The last entry of the history.
    pub last: Timestamp,
    /// The clock.
    pub now: Timestamp,
}

/// Whether the clock lies more than a day from the last entry. What runs every night at the same time may come a little later, and
/// by the local time an hour.
pub(crate) fn jump(connection: &Connection, now: Timestamp) -> Result<Option<ClockJump>> {
    const DAY_AND_SOME_MS: u64 = 26 * 60 * 60 * 1000;
    let last: Option<Timestamp> = connection
        .prepare_cached("SELECT at FROM history ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let jumped = |last: &Timestamp| now.0.abs_diff(last.0) > DAY_AND_SOME_MS;
    Ok(last.filter(jumped).map(|last| ClockJump { last, now }))
}

/// What time it is at least, whatever the clock says: what goes without a question goes by this.
pub(crate) fn at_least(connection: &Connection, now: Timestamp) -> Result<Timestamp> {
    Ok(jump(connection, now)?.map_or(now, |jump| jump.last.min(now)))
}

/// Whether the clock is not to be trusted.
///
/// # Errors
/// Failures of the file.
pub fn clock_jump(session: &Session) -> Result<Option<ClockJump>> {
    session.read(|read| jump(read.allow(Right::ReadPersons)?, read.now()))
}
