//! What the window does by itself while a workspace is open: the daily backup, and the sweep. Away from the thread that draws.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use kartei_core::Problem;
use kartei_core::privacy::sweep;
use kartei_core::vault::backup;
use kartei_core::vault::clock::{self, ClockJump};
use kartei_core::vault::session::Session;

use crate::state::Shell;

/// Looks now and then whether something is due.
#[derive(Debug)]
pub struct Daily {
    begun: Once,
    backup_failed: Mutex<Option<&'static str>>,
    sweep_failed: Mutex<Option<&'static str>>,
    /// The workspace in which nothing is erased by itself until somebody says that the clock is right, and when its last entry was
    /// made. The next entry of the history, be it that of a backup, has the clock's time too and would hide that it jumped.
    clock_jumped: Mutex<Option<(PathBuf, ClockJump)>>,
}

impl Default for Daily {
    fn default() -> Self {
        Self {
            begun: Once::new(),
            backup_failed: Mutex::default(),
            sweep_failed: Mutex::default(),
            clock_jumped: Mutex::default(),
        }
    }
}

impl Daily {
    /// The code of why the last automatic backup came to nothing; none if it did not.
    pub fn backup_failed(&self) -> Option<&'static str> {
        *lock(&self.backup_failed)
    }

    /// The code of why the last sweep by itself came to nothing; none if it did not, or waits for somebody's word.
    pub fn sweep_failed(&self) -> Option<&'static str> {
        *lock(&self.sweep_failed)
    }

    /// A sweep ran in a workspace: its clock is right.
    pub fn clock_is_right(&self, folder: &Path) {
        lock(&self.clock_jumped).take_if(|(jumped, _)| jumped == folder);
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

    /// Does what is due in the workspace that is open, if one is. The sweep comes first: a backup leaves an entry in the history,
    /// by which the sweep tells that the clock jumped.
    fn look(&self, shell: &Shell) {
        let Ok(session) = shell.session() else { return };
        if self.jumped(&session).is_none() {
            let jump = clock::clock_jump(&session).ok().flatten();
            note(&self.sweep_failed, Self::sweep(&session));
            if let Some(jump) = jump {
                *lock(&self.clock_jumped) = Some((session.folder().to_owned(), jump));
            }
        }
        note(&self.backup_failed, backup::back_up_if_due(&session).map(drop));
    }

    /// How the clock jumped, until somebody says that it is right.
    pub fn jumped(&self, session: &Session) -> Option<ClockJump> {
        let jumped = lock(&self.clock_jumped);
        jumped.as_ref().filter(|(folder, _)| folder == session.folder()).map(|(_, jump)| *jump)
    }

    fn sweep(session: &Session) -> kartei_core::Result<()> {
        match sweep::sweep_by_itself(session) {
            // The reminder shows what waits for a second user, or for a word about the clock; who may not erase leaves it to others.
            Err(Problem::ClockJumped { .. } | Problem::SecondUserNeeded | Problem::NotAllowed { .. }) => Ok(()),
            done => done.map(drop),
        }
    }
}

/// Remembers what something came to that was done by itself.
fn note(failed: &Mutex<Option<&'static str>>, done: kartei_core::Result<()>) {
    if let Some(told) = told(done) {
        *lock(failed) = told;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
