//! Noting who looked at whom, which nobody waits for: as long as somebody else writes, such as an import, it is tried again.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use kartei_core::ids::PersonId;
use kartei_core::records::readings::note_reading;
use kartei_core::time::Timestamp;
use kartei_core::vault::session::Session;

/// The looks that wait, each with its session: somebody else may have unlocked the workspace since.
#[derive(Clone, Default)]
pub struct Readings(Arc<Mutex<Vec<(Session, PersonId, Timestamp)>>>);

impl Readings {
    /// Notes that the user of a session looks at a person: now, or as soon as it can be.
    ///
    /// # Errors
    /// What noting it has against it, but that somebody else writes.
    pub fn note(&self, session: &Session, person: PersonId) -> kartei_core::Result<()> {
        const AGAIN: Duration = Duration::from_secs(10);
        if let Some(at) = note_reading(session, person, None)?
            && self.wait(session, person, at)
        {
            let waiting = self.clone();
            thread::spawn(move || {
                while waiting.are_left() {
                    thread::sleep(AGAIN);
                }
            });
        }
        Ok(())
    }

    /// Answers whether it is the first that waits.
    fn wait(&self, session: &Session, person: PersonId, at: Timestamp) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push((session.clone(), person, at));
        waiting.len() == 1
    }

    /// Tries all of them again. What fails by something else than that somebody writes is given up.
    fn are_left(&self) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(session, person, at)| matches!(note_reading(session, *person, Some(*at)), Ok(Some(_))));
        !waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use kartei_core::CATALOGUE;
    use kartei_core::records::persons::{PersonDraft, add_person};
    use kartei_core::records::readings::list_readings;
    use kartei_core::time::Clock;
    use kartei_core::vault::session::Why;
    use kartei_core::vault::settings::Controller;
    use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};

    use super::*;

    #[test]
    fn a_look_while_somebody_writes_is_noted_afterwards_with_its_time() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("office.kartei");
        let controller = Controller { name: "Office".into(), ..Controller::default() };
        let new = NewWorkspace { controller, user: "Maren", password: "vier zufällige Wörter reichen aus" };
        let conditions = Conditions { catalogue: &CATALOGUE, clock: Clock::System, window: false };
        let (session, _) = Workspace::create(&folder, &new, conditions).unwrap();
        let draft = PersonDraft { name: "Ada".into(), source: "Fair".into(), ..PersonDraft::default() };
        let ada = add_person(&session, draft).unwrap().value.id;
        let readings = Readings::default();

        session
            .change(Why::of("edit_person"), |change| {
                let at = note_reading(&session, ada, None)?.unwrap();
                assert!(readings.wait(&session, ada, at), "one thread is enough for all that wait");
                assert!(!readings.wait(&session, ada, Timestamp(at.0 + 1)));
                assert!(readings.are_left() && at >= change.now());
                Ok(())
            })
            .unwrap();
        let first = readings.0.lock().unwrap()[0].2;

        assert!(!readings.are_left());
        let noted = list_readings(&session, ada).unwrap();
        assert_eq!(noted.iter().map(|one| one.at).collect::<Vec<_>>(), [first], "once a day, the first time");
    }
}
