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
        let Some(failed) = told(backup::back_up_if_due(&session)) else { return };
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = failed;
    }
}

/// What is to be told of a look: that nothing failed, or the code of what did. None: the next look will do.
fn told<T>(looked: Result<T, Problem>) -> Option<Option<&'static str>> {
    match looked {
        Ok(_) => Some(None),
        // The workspace was locked, or is being worked on alone. A loss is told where the workspace is opened, and until somebody
        // has acknowledged it there is nothing to back up.
        Err(Problem::WorkspaceLocked | Problem::UnknownUser | Problem::Busy | Problem::ChangesMissing { .. }) => None,
        Err(problem) => Some(Some(problem.code())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_is_no_backup_that_failed_and_a_full_disk_is() {
        assert_eq!(told::<()>(Err(Problem::ChangesMissing { count: 3 })), None);
        assert_eq!(told::<()>(Err(Problem::Busy)), None);
        assert_eq!(told::<()>(Err(Problem::DiskFull)), Some(Some("disk_full")));
        assert_eq!(told(Ok(())), Some(None), "the one after it makes up for it");
    }
}
