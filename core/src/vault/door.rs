//! How the door for writing opens: whether it waits for others who write, and that nothing half done stays behind it.

use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use rusqlite::Connection;

use super::journal;
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

    /// Forgets a change that was taken back, and cuts off what it wrote into the journal if it was an erasure: a restore would do that
    /// again else. Where it can't be done the next start does it.
    pub(super) fn came_to_nothing(&self, writer: &mut Writer) {
        let erased = writer.recorder.leaves_content_out();
        writer.recorder.reset();
        // Whoever stopped the change does not stop this.
        if erased && writer.connection.progress_handler(0, None::<fn() -> bool>).is_ok() {
            let _ = alone(&writer.connection, || {
                let is_one = self.catalogue().erased.is_one;
                journal::settle(self.folder(), |id| is_one(&writer.connection, id))
            });
        }
    }

    /// Empties the log into the database, so that nothing of an earlier state is left in it. Waits for those who read; answers
    /// whether they let it.
    ///
    /// # Errors
    /// Failures of the file.
    pub(crate) fn truncate_log(&self) -> Result<bool> {
        let writer = lock(&self.inner().writer);
        self.check_not_over()?;
        let busy: i64 = writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// Does `work` while nobody else writes.
///
/// # Errors
/// What `work` says; [`Problem::Busy`].
pub(super) fn alone<T>(connection: &Connection, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let _nobody_else = Way::Usual.begin(connection)?;
    work()
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
