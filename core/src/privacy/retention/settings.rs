//! How the sweep works in a workspace.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::proposal::{Proposed, carried_out, is_proposed_by_another};
use super::rules;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};
use crate::vault::settings;

const RETENTION: &str = "retention";

rules::words! {
    /// What happens to what is due.
    SweepMode {
        /// It is shown, and goes when somebody says so.
        Propose = "propose",
        /// It goes by itself.
        Do = "do",
    }
}

/// How the sweep works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct RetentionSettings {
    /// What happens to what is due.
    pub mode: SweepMode,
    /// Whether a second user has to confirm whatever is erased.
    pub four_eyes: bool,
    /// Whether the names of those who go are blackened in texts about others.
    pub redact: bool,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self { mode: SweepMode::Propose, four_eyes: false, redact: false }
    }
}

/// How the sweep works here.
///
/// # Errors
/// Failures of the file.
pub fn retention_settings(session: &Session) -> Result<RetentionSettings> {
    session.read(|read| self::read(read.allow(Right::ReadPersons)?))
}

pub(crate) fn read(connection: &Connection) -> Result<RetentionSettings> {
    match settings::get(connection, RETENTION)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(RetentionSettings::default()),
    }
}

/// Sets how the sweep works. That two have to agree ends only when two say so, one of whom administers.
///
/// # Errors
/// Refusals of the right to administer, or to erase for whoever says no more than that two need not agree; [`Problem::InvalidField`]
/// for four eyes where only one pair can erase; [`Problem::SecondUserToEnd`] where nobody else said yet that they may end, and now it
/// is proposed.
pub fn set_retention_settings(session: &Session, wanted: &RetentionSettings) -> Result<Changed<()>> {
    let before = retention_settings(session)?;
    let ends = before.four_eyes && !wanted.four_eyes;
    let no_more = RetentionSettings { four_eyes: before.four_eyes, ..*wanted } == before;
    let right = if ends && no_more { Right::Erase } else { Right::Administer };
    session.read(|read| read.allow(right).map(drop))?;
    let proposed = Proposed::TwoEyes { administers: session.role().may(Right::Administer) };
    if ends && !is_proposed_by_another(session, proposed)? {
        return Err(Problem::SecondUserToEnd);
    }
    session.change(Why::of("set_retention_settings").because(wanted.mode.key()), |change| {
        let connection = change.allow(right)?;
        if wanted.four_eyes && able(connection)? < 2 {
            return Err(Problem::InvalidField { field: "four_eyes", reason: "alone" });
        }
        if read(connection)? != before {
            return Err(Problem::Conflict);
        }
        carried_out(connection, proposed)?;
        settings::put(connection, RETENTION, &serde_json::to_string(wanted)?)
    })
}

/// Refuses that fewer than two users could erase where two have to agree.
///
/// # Errors
/// [`Problem::InvalidField`]; failures of the file.
pub(crate) fn eyes_remain(connection: &Connection) -> Result<()> {
    if read(connection)?.four_eyes && able(connection)? < 2 {
        return Err(Problem::InvalidField { field: "four_eyes", reason: "needs_two" });
    }
    Ok(())
}

/// How many users may erase.
fn able(connection: &Connection) -> Result<u64> {
    let sql = "SELECT count(*) FROM user WHERE active = 1 AND role IN ('admin', 'editor')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
