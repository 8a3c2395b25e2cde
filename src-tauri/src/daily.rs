//! What the window does by itself while a workspace is open: the daily backup, and the sweep. Away from the thread that draws.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::Duration;

use kartei_core::Problem;
use kartei_core::privacy::sweep;
use kartei_core::vault::backup;
use kartei_core::vault::clock;
use kartei_core::vault::session::Session;

use crate::state::Shell;

/// Looks now and then whether something is due.
#[derive(Debug)]
pub struct Daily {
    begun: Once,
    backup_failed: Mutex<Option<&'static str>>,
    sweep_failed: Mutex<Option<&'static str>>,
    /// The workspace in which nothing more is swept by itself until somebody says that the clock is right: here, or in a terminal.
    waits: Mutex<Option<PathBuf>>,
}

impl Default for Daily {
    fn default() -> Self {
        Self {
            begun: Once::new(),
            backup_failed: Mutex::default(),
            sweep_failed: Mutex::default(),
            waits: Mutex::default(),
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
        if let Ok(session) = shell.session() {
            self.look_at(&session);
        }
    }

    /// The sweep comes first: a backup is an entry by the clock, which says of what it takes away by itself what time it is.
    fn look_at(&self, session: &Session) {
        note(&self.sweep_failed, self.sweep(session));
        note(&self.backup_failed, Self::back_up(session));
    }

    fn back_up(session: &Session) -> kartei_core::Result<()> {
        backup::back_up_if_due(session).map(drop)
    }

    fn sweep(&self, session: &Session) -> kartei_core::Result<()> {
        let jumped = clock::clock_jump(session)?.map(|_| session.folder().to_owned());
        let before = std::mem::replace(&mut *lock(&self.waits), jumped.clone());
        let done = if jumped.is_some() && jumped == before {
            sweep::purge_by_itself(session)
        } else {
            sweep::sweep_by_itself(session).map(drop)
        };
        match done {
            // The reminder shows what waits for a second user, or for a word about the clock; who may not erase leaves it to others.
            Err(Problem::ClockJumped { .. } | Problem::SecondUserNeeded | Problem::NotAllowed { .. }) => Ok(()),
            done => done,
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

#[cfg(all(test, feature = "test-clock"))]
mod clock_tests {
    use std::path::Path;

    use kartei_core::language::Language;
    use kartei_core::privacy::retention::{RetentionSettings, SweepMode, set_retention_settings};
    use kartei_core::privacy::sweep::{SweepRequest, list_sweeps, run_sweep};
    use kartei_core::records::persons::{PersonDraft, add_person};
    use kartei_core::time::{Clock, Timestamp};
    use kartei_core::vault::history::{self, HistoryQuery, undo};
    use kartei_core::vault::settings::Controller;
    use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};
    use kartei_core::{CATALOGUE, Cancel};

    use super::*;

    /// A workspace that was made on 1 March 2026 and erases by itself, opened at another time.
    #[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
    fn opened_at(place: &Path, time: &str) -> Session {
        const PASSWORD: &str = "vier blaue Waschbären kegeln";
        let folder = place.join("office.kartei");
        let at = |time| Conditions {
            catalogue: &CATALOGUE,
            clock: Clock::Fixed(Timestamp::parse(time).unwrap()),
            window: false,
        };
        let controller =
            Controller { name: "Muster GmbH".to_owned(), country: "DE".to_owned(), ..Controller::default() };
        let new = NewWorkspace { controller, user: "Grace", password: PASSWORD };
        if !folder.exists() {
            let (session, _) = Workspace::create(&folder, &new, at("2026-03-01T09:00:00Z")).unwrap();
            let settings = RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() };
            set_retention_settings(&session, &settings).unwrap();
        }
        Workspace::open(&folder, at(time)).unwrap().unlock(None, PASSWORD).unwrap()
    }

    #[test]
    fn the_word_that_the_clock_is_right_counts_also_where_a_terminal_said_it() {
        let place = tempfile::tempdir().unwrap();
        let session = opened_at(place.path(), "2026-07-01T09:00:00Z");
        let daily = Daily::default();
        let last = |session: &Session| list_sweeps(session).unwrap().first().map(|sweep| sweep.at.to_string());
        daily.look_at(&session);
        daily.look_at(&session);
        assert_eq!(last(&session), None, "nobody said that the clock is right");
        let terminal = opened_at(place.path(), "2026-07-01T09:00:00Z");

        let right = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
        run_sweep(&terminal, &right, &Cancel::default(), &mut |_, _| ()).unwrap();
        assert_eq!(last(&session).as_deref(), Some("2026-07-01T09:00:00Z"));
        drop(session);
        let session = opened_at(place.path(), "2026-07-02T09:00:00Z");
        daily.look_at(&session);

        assert_eq!(last(&session).as_deref(), Some("2026-07-02T09:00:00Z"), "the next day it works by itself again");
    }

    #[test]
    fn while_nobody_says_that_the_clock_is_right_what_goes_without_a_question_goes_at_its_time() {
        let place = tempfile::tempdir().unwrap();
        let session = opened_at(place.path(), "2026-03-01T09:00:00Z");
        let draft =
            PersonDraft { given_name: String::from("Augusta"), source: String::from("fair"), ..PersonDraft::default() };
        let added = add_person(&session, draft).unwrap();
        undo(&session, added.change).unwrap();
        drop(session);
        let daily = Daily::default();
        let told = |time: &str| {
            let session = opened_at(place.path(), time);
            daily.look_at(&session);
            daily.look_at(&session);
            let query = HistoryQuery { limit: 100, ..HistoryQuery::default() };
            let page = history::list(&session, &query, Language::De).unwrap();
            page.rows.iter().any(|entry| format!("{entry:?}").contains("Augusta"))
        };

        assert!(told("2026-07-01T09:00:00Z"), "a wrong clock takes nothing");
        assert!(told("2026-07-31T08:00:00Z"), "the hour before thirty days have passed");
        assert!(!told("2026-08-01T10:00:00Z"), "nobody answers for a month");
        let session = opened_at(place.path(), "2026-08-01T10:00:00Z");
        assert!(clock::clock_jump(&session).unwrap().is_some() && list_sweeps(&session).unwrap().is_empty());
    }
}
