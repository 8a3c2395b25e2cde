//! A database that lags behind its head file has lost changes: noticing that, and going on without them.

use rusqlite::Connection;

use super::access::Right;
use super::door::Way;
use super::history::{self, HeadFile};
use super::session::{Session, Why, lock};
use super::settings;
use crate::problem::{Problem, Result};

/// What the head file says is missing from the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The sequence that had been reached.
    pub head: u64,
    /// How many changes are gone; 0 if nobody knows, because the head file is missing or belongs to another history.
    pub count: u64,
}

/// A database behind its head has lost changes; one ahead of it was interrupted between commit and head, which is
/// made good here. Without a head, or with that of another history, nobody knows how many are missing: a count of 0.
pub(super) fn compare_head(connection: &Connection, head: &HeadFile) -> Result<Option<Missing>> {
    // In this order: another process may commit, and move the head, in between.
    let acknowledged = head.read()?;
    let tip = history::tip(connection)?;
    let unknown = Missing { head: tip.seq, count: 0 };
    let Some(acknowledged) = acknowledged else {
        // A workspace in the making has neither.
        return Ok((tip.seq > 0).then_some(unknown));
    };
    if acknowledged.seq > tip.seq {
        return Ok(Some(Missing { head: acknowledged.seq, count: acknowledged.seq - tip.seq }));
    }
    if history::hash_at(connection, acknowledged.seq)?.is_none_or(|hash| hash != acknowledged.hash) {
        return Ok(Some(unknown));
    }
    head.advance(tip)?;
    Ok(None)
}

impl Session {
    /// Goes on after a loss: an entry says so and the sequence jumps over what is missing, for good. The entry's reason is
    /// how many are gone.
    ///
    /// # Errors
    /// [`Problem::NotFound`] if nothing is missing; refusals of the right to administer; failures of the file.
    pub fn acknowledge_missing_changes(&self) -> Result<()> {
        let Some(missing) = *lock(&self.inner().missing) else {
            return Err(Problem::NotFound);
        };
        let why = Why::of(history::GAP).because(missing.count.to_string());
        self.write(why, Way::Skipping(missing.head), |change| {
            let connection = change.allow(Right::Administer)?;
            let jumped = change.seq() - 1 - history::tip(connection)?.seq;
            if jumped == 0 {
                return change.note();
            }
            let before = settings::missing_entries(connection)?;
            settings::put(connection, settings::MISSING_ENTRIES, &(before + jumped).to_string())
        })?;
        *lock(&self.inner().missing) = None;
        Ok(())
    }
}
