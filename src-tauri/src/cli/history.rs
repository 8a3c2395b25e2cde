//! `history`, `verify`: who did what, and whether it is unbroken.

use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery};

use super::definition::History;
use super::terminal::{Done, Failure, Terminal, id, table, time};

/// Lists entries, the newest first.
pub fn history(terminal: &Terminal, request: History) -> Done {
    let since = request.since.map(|since| time(&since, terminal.language)).transpose()?;
    let person = request.person.map(|person| id(&person, terminal.language)).transpose()?;
    let query = HistoryQuery { person, since, limit: u64::from(u32::MAX), ..HistoryQuery::default() };
    let page = history::list(&terminal.open()?, &query, terminal.language)?;
    terminal.answer(&page.rows, |entries| table(&entries.iter().map(|entry| row(terminal, entry)).collect::<Vec<_>>()))
}

fn row(terminal: &Terminal, entry: &HistoryEntry) -> Vec<String> {
    let person = entry.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let action = terminal.language.text(&format!("action-{}", entry.action));
    vec![
        entry.seq.to_string(),
        terminal.language.time(entry.at),
        entry.actor.clone(),
        action,
        person,
        entry.reason.clone(),
    ]
}

/// Verifies the whole chain.
pub fn verify(terminal: &Terminal) -> Done {
    let found = history::verify(&terminal.open()?, &mut |_| true)?;
    terminal.answer(&found, |found| {
        let id = if found.ok { "terminal-verify-ok" } else { "terminal-verify-failed" };
        terminal.say(id, &[("entries", &found.entries.to_string()), ("head", &found.head)])
    })?;
    if found.ok {
        Ok(())
    } else {
        Err(Failure::Refused { code: "history_broken", sentence: terminal.language.text("terminal-history-failed") })
    }
}
