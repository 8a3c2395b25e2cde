//! A clock that jumped would let go what is not due, or nothing ever.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;

use super::access::Right;
use super::data_map::{Column, Subject, Table};
use super::session::{Change, Session};
use crate::problem::Result;
use crate::time::Timestamp;

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "clock_jumped",
    subject: Subject::None,
    recorded: false,
    sheet: None,
    columns: &[Column::technical("one"), Column::technical("last_at"), Column::technical("at")],
}];

/// A clock that went further from one entry of the history to the next than what happens daily lets it: ahead nobody may have worked
/// for a while, so that only days in which the program was open count; back is always wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClockJump {
    /// The entry of the history before it jumped.
    pub last: Timestamp,
    /// What it was when it had jumped.
    pub now: Timestamp,
}

/// Whether the clock jumped, and nobody has said since that it is right. What is written afterwards does not hide it.
///
/// # Errors
/// Failures of the file.
pub(crate) fn jump(connection: &Connection, now: Timestamp) -> Result<Option<ClockJump>> {
    let noted = connection
        .prepare_cached("SELECT last_at, at FROM clock_jumped")?
        .query_row([], |row| Ok(ClockJump { last: row.get("last_at")?, now: row.get("at")? }))
        .optional()?;
    if noted.is_some() { Ok(noted) } else { from_last(connection, now) }
}

/// Whether the clock lies more than a day from the last entry. What runs every night at the same time may come a little later, and
/// by the local time an hour.
fn from_last(connection: &Connection, now: Timestamp) -> Result<Option<ClockJump>> {
    let last: Option<Timestamp> = connection
        .prepare_cached("SELECT at FROM history ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.and_then(|last| between(last, now)))
}

/// What lies between an entry, or a backup, and what the clock says.
#[must_use]
pub fn between(last: Timestamp, now: Timestamp) -> Option<ClockJump> {
    const DAY_AND_SOME_MS: u64 = 26 * 60 * 60 * 1000;
    (now.0.abs_diff(last.0) > DAY_AND_SOME_MS).then_some(ClockJump { last, now })
}

/// Takes down that the clock jumped, before an entry by it hides that.
///
/// # Errors
/// Failures of the file.
pub(super) fn note(connection: &Connection, now: Timestamp) -> Result<()> {
    if let Some(ClockJump { last, now }) = from_last(connection, now)? {
        connection
            .prepare_cached(
                "INSERT INTO clock_jumped (one, last_at, at) VALUES (1, :last, :at) ON CONFLICT DO NOTHING",
            )?
            .execute(named_params! {":last": last, ":at": now})?;
    }
    Ok(())
}

/// Somebody said that the clock is right.
///
/// # Errors
/// Failures of the file.
pub(crate) fn is_right(change: &Change<'_>) -> Result<()> {
    change.allow(Right::ReadPersons)?.prepare_cached("DELETE FROM clock_jumped")?.execute([])?;
    Ok(())
}

/// What time it is at least, whatever the clock says: what goes without a question goes by this.
///
/// # Errors
/// Failures of the file.
pub(crate) fn at_least(connection: &Connection, now: Timestamp) -> Result<Timestamp> {
    Ok(from_last(connection, now)?.map_or(now, |jump| jump.last.min(now)))
}

/// The same until somebody has said that the clock is right, whatever is written meanwhile: the time before it jumped, and what has passed
/// since. A wrong clock must not take away all backups.
///
/// # Errors
/// Failures of the file.
pub(crate) fn at_least_until_answered(connection: &Connection, now: Timestamp) -> Result<Timestamp> {
    let by_what_passed = |jump: ClockJump| Timestamp(jump.last.0 + (now.0 - jump.now.0).max(0));
    Ok(jump(connection, now)?.map_or(now, by_what_passed).min(now))
}

/// Whether the clock is behind the last entry.
///
/// # Errors
/// Failures of the file.
pub(crate) fn is_behind(connection: &Connection, now: Timestamp) -> Result<bool> {
    Ok(from_last(connection, now)?.is_some_and(|jump| jump.now < jump.last))
}

/// Whether the clock is not to be trusted.
///
/// # Errors
/// Failures of the file.
pub fn clock_jump(session: &Session) -> Result<Option<ClockJump>> {
    session.read(|read| jump(read.allow(Right::ReadPersons)?, read.now()))
}
