//! In which time zones the workspace is written. Which day something was follows from the zone of whoever wrote it down; a program that
//! runs by a schedule may have another one than the window, and must not take a night of New Year for the year before.

use rusqlite::{Connection, named_params};

use super::data_map::{Column, Subject, Table};
use crate::problem::Result;
use crate::time::{Day, Timestamp};

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "written_in",
    subject: Subject::None,
    recorded: false,
    sheet: None,
    columns: &[Column::technical("january_minutes"), Column::technical("july_minutes")],
}];

/// The zones in which the workspace is written beside the one that is here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Zones {
    /// How many minutes their clocks are ahead of UTC at least and at most; none: all of it was written here.
    minutes: Option<(i32, i32)>,
}

impl Zones {
    /// # Errors
    /// Failures of the file.
    pub fn read(connection: &Connection, now: Timestamp) -> Result<Self> {
        let (january, july) = now.zone();
        let minutes = connection
            .prepare_cached(
                "SELECT min(min(january_minutes, july_minutes)) AS least, max(max(january_minutes, july_minutes)) AS most
                 FROM written_in WHERE (january_minutes, july_minutes) <> (:january, :july)",
            )?
            .query_row(named_params! {":january": january, ":july": july}, |row| {
                let least: Option<i32> = row.get("least")?;
                Ok(least.zip(row.get("most")?))
            })?;
        Ok(Self { minutes })
    }

    /// A time whose day here is the last one on which it may have been where it was written down: what counts from it ends no earlier.
    #[must_use]
    pub fn latest(&self, at: Timestamp) -> Timestamp {
        self.minutes.map_or(at, |(_, most)| moved(at, (most - at.zone_minutes()).max(0)))
    }

    /// A time before which all that was written down is of a day that is over by `end` wherever the workspace is written.
    #[must_use]
    pub fn all_before(&self, end: Timestamp) -> Timestamp {
        self.minutes.map_or(end, |(_, most)| moved(end, (end.zone_minutes() - most).min(0)))
    }

    /// How many days may lie between the first and the last day on which a time may have been.
    #[must_use]
    pub fn days_between(&self) -> u32 {
        if self.minutes.is_some() { 2 } else { 0 }
    }

    /// A time whose day here has begun wherever the workspace is written: nothing goes before.
    #[must_use]
    pub fn earliest(&self, now: Timestamp) -> Timestamp {
        self.minutes.map_or(now, |(least, _)| moved(now, (least - now.zone_minutes()).min(0)))
    }
}

fn moved(at: Timestamp, minutes: i32) -> Timestamp {
    const MINUTE_MS: i64 = 60 * 1000;
    Timestamp(at.0.saturating_add(i64::from(minutes) * MINUTE_MS))
}

/// Takes down the zone that is here.
///
/// # Errors
/// Failures of the file.
pub(super) fn note(connection: &Connection, now: Timestamp) -> Result<()> {
    let (january, july) = now.zone();
    connection
        .prepare_cached(
            "INSERT INTO written_in (january_minutes, july_minutes) VALUES (:january, :july) ON CONFLICT DO NOTHING",
        )?
        .execute(named_params! {":january": january, ":july": july})?;
    Ok(())
}

/// The day up to which something may be due: one that has begun wherever the workspace is written.
///
/// # Errors
/// Failures of the file.
pub(crate) fn today(connection: &Connection, now: Timestamp) -> Result<Day> {
    Ok(Zones::read(connection, now)?.earliest(now).day())
}
