//! A way to stop what takes long.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use crate::problem::{Problem, Result};

/// Says from another thread that some work shall stop.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Stops what was given this.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Ends the work if it was stopped.
    pub(crate) fn check(&self) -> Result<()> {
        if self.is_cancelled() { Err(Problem::Cancelled) } else { Ok(()) }
    }

    /// From now on what `connection` does can be stopped: SQLite itself asks between the steps of a statement, so that no
    /// use case can forget to.
    pub(crate) fn watch(&self, connection: &mut Connection) -> Result<()> {
        const EVERY_STEPS: i32 = 4096;
        let cancel = self.clone();
        Ok(connection.progress_handler(EVERY_STEPS, Some(move || cancel.is_cancelled()))?)
    }
}
