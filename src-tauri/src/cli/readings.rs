//! `readings`, `person readings`: who looked at whose data, and whether that is noted.

use std::thread;
use std::time::Duration;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::flag_of;
use kartei_core::records::readings::{self, ReadingSettings, ReadingView};
use kartei_core::vault::session::Session;

use super::definition::{PersonReadings, Readings};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, table};
use crate::problem;

/// Who looked at a person's data, the newest first.
pub fn list(terminal: &Terminal, request: &PersonReadings) -> Done {
    let session = terminal.open()?;
    let found = readings::list_readings(&session, named(terminal, &session, &request.person)?)?;
    if found.is_empty() {
        terminal.note(&terminal.language.text("terminal-readings-none"));
    }
    let row = |one: &ReadingView| vec![terminal.language.time(one.at), one.actor.clone()];
    terminal.answer(&found, |found| table(&found.iter().map(row).collect::<Vec<_>>()))
}

/// Shows whether it is noted, and sets it.
pub fn settings(terminal: &Terminal, request: &Readings) -> Done {
    let session = terminal.open()?;
    if let Some(record) = request.record.as_deref().and_then(flag_of) {
        readings::set_reading_settings(&session, ReadingSettings { record })?;
    }
    terminal.answer(&readings::reading_settings(&session)?, |settings| {
        terminal.language.text(if settings.record { "terminal-readings-on" } else { "terminal-readings-off" })
    })
}

/// Notes that a person was shown, where that came to something. It changes nothing about what was shown: whatever hinders it is said beside
/// it at most.
pub fn noted(terminal: &Terminal, session: &Session, person: PersonId, shown: Done) -> Done {
    // A terminal that nobody listens to any more has shown it all the same.
    if matches!(shown, Ok(()) | Err(Failure::NobodyListens))
        && let Some(hindered) = note(session, person)
    {
        let why = problem::sentence(&hindered, terminal.language);
        terminal.note(&terminal.say("terminal-reading-not-noted", &[("why", &why)]));
    }
    shown
}

/// What hinders it. Others who write are soon done, or take long: then nobody waits for them.
fn note(session: &Session, person: PersonId) -> Option<Problem> {
    const TIMES: u32 = 10;
    const PAUSE: Duration = Duration::from_millis(100);
    let mut since = None;
    for time in 0..TIMES {
        if time > 0 {
            thread::sleep(PAUSE);
        }
        match readings::note_reading(session, person, since) {
            // A loss is told already.
            Ok(None) | Err(Problem::ChangesMissing { .. }) => return None,
            Ok(at) => since = at,
            Err(problem) => return Some(problem),
        }
    }
    Some(Problem::Busy)
}
