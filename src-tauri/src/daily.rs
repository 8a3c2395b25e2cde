//! What the window does by itself while a workspace is open: the daily backup. Away from the thread that draws.

use std::sync::Once;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use kartei_core::Problem;
use kartei_core::vault::backup;

use crate::state::Shell;

/// Looks now and then whether something is due.
#[derive(Debug)]
pub struct Daily {
    begun: Once,
    failed: Mutex<Option<&'static str>>,
}

impl Default for Daily {
    fn default() -> Self {
        Self { begun: Once::new(), failed: Mutex::default() }
    }
}

impl Daily {
    /// The code of why the last automatic backup came to nothing; none if it did not.
    pub fn failed(&self) -> Option<&'static str> {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks soon, since a workspace was just opened, and from now on again and again.
    pub fn attend_to(&self, shell: &Shell) {
        /// Whoever unlocks sees the first screen first.
        const SOON: Duration = Duration::from_secs(2);
        const AGAIN: Duration = Duration::from_secs(15 * 60);
        let soon = shell.clone();
        thread::spawn(move || {
            thread::sleep(SOON);
            soon.daily().look(&soon);
        });
        self.begun.call_once(|| {
            let again = shell.clone();
            thread::spawn(move || {
                loop {
                    thread::sleep(AGAIN);
                    again.daily().look(&again);
                }
            });
        });
    }

    /// Does what is due in the workspace that is open, if one is.
    fn look(&self, shell: &Shell) {
        let Ok(session) = shell.session() else { return };
        let failed = match backup::back_up_if_due(&session) {
            Ok(_) => None,
            // The workspace was locked, or is being worked on alone: the next look will do.
            Err(Problem::WorkspaceLocked | Problem::UnknownUser | Problem::Busy) => return,
            // A loss is told where the workspace is opened; until somebody has acknowledged it, nothing is to be kept.
            Err(Problem::ChangesMissing { .. }) => None,
            Err(problem) => Some(problem.code()),
        };
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = failed;
    }
}
