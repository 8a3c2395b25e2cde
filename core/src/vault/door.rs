//! How the door for writing opens: whether it waits for others who write, and that nothing half done stays behind it.

use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use rusqlite::Connection;

use super::schema::{self, PATIENCE};
use super::session::{Change, Session, Why, Writer, lock};
use crate::problem::{Problem, Result};

/// In which way somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As everybody: it waits its turn.
    Usual,
    /// After a loss: the sequences up to this one are skipped.
    Skipping(u64),
    /// Beside other work, and nothing that the history records: it waits for nobody.
    Beside,
}

impl Way {
    /// # Errors
    /// [`Problem::Busy`] beside somebody who writes in the same session.
    pub fn writer(self, writer: &Mutex<Writer>) -> Result<MutexGuard<'_, Writer>> {
        match self {
            Self::Usual | Self::Skipping(_) => Ok(lock(writer)),
            Self::Beside => match writer.try_lock() {
                Ok(free) => Ok(free),
                Err(TryLockError::Poisoned(free)) => Ok(free.into_inner()),
                Err(TryLockError::WouldBlock) => Err(Problem::Busy),
            },
        }
    }

    /// Begins a transaction, which is taken back unless it is committed before what is answered goes out of scope.
    ///
    /// # Errors
    /// [`Problem::Busy`] if another process writes, and beside it at once; [`Problem::NewerSchema`] once a newer program brought the file
    /// up to date; failures of the file.
    pub fn begin(self, connection: &Connection) -> Result<RollBack<'_>> {
        if self == Self::Beside {
            connection.busy_timeout(Duration::ZERO)?;
        }
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        connection.busy_timeout(PATIENCE)?;
        begun?;
        let whole_or_nothing = RollBack(connection);
        schema::refuse_newer(connection)?;
        Ok(whole_or_nothing)
    }
}

impl Session {
    /// Writes what is no change of data, beside the work that is done and for nobody to wait for: [`Session::change`] for tables that the
    /// history does not record. No entry is made, so that no head moves and whatever was worked out before still holds.
    ///
    /// # Errors
    /// As [`Session::change`]; [`Problem::Busy`] at once if anybody else writes.
    pub(crate) fn change_beside<T>(&self, why: Why, work: impl FnOnce(&Change<'_>) -> Result<T>) -> Result<T> {
        self.check_not_missing()?;
        Ok(self.write(why, Way::Beside, work)?.value)
    }
}

/// Takes back what was not committed when it goes out of scope.
pub(super) struct RollBack<'a>(&'a Connection);

impl Drop for RollBack<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit() {
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}
