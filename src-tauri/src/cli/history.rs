//! `history`, `verify`: who did what, and whether it is unbroken.

use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery};

use super::definition::History;
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, table, time};

/// Lists entries, the newest first.
pub fn history(terminal: &Terminal, request: History) -> Done {
    let since = request.since.map(|since| time(&since, terminal.language)).transpose()?;
    let session = terminal.open()?;
    // What was done to a person outlives the person: an id need not be one of those that are there.
    let person = match request.person.as_deref().map(|name| (name, name.parse())) {
        Some((_, Ok(id))) => Some(id),
        Some((name, Err(_))) => Some(named(terminal, &session, name)?),
        None => None,
    };
    let query = HistoryQuery { person, since, limit: u64::from(u32::MAX), ..HistoryQuery::default() };
    let page = history::list(&session, &query, terminal.language)?;
    if let (Some(name), true, None) = (&request.person, page.rows.is_empty(), since) {
        named(terminal, &session, name)?;
    }
    terminal.answer(&page.rows, |entries| lines(terminal, entries))
}

/// A line for each entry, and below it one for each value that changed.
fn lines(terminal: &Terminal, entries: &[HistoryEntry]) -> String {
    let heads = table(&entries.iter().map(|entry| row(terminal, entry)).collect::<Vec<_>>());
    let mut text = String::new();
    for (head, entry) in heads.lines().zip(entries) {
        text.push_str(head);
        text.push('\n');
        for change in &entry.changes {
            let value = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
            let (old, new) = (value(&change.old), value(&change.new));
            let values = [old, new.or_else(|| Some("–".to_owned()))].into_iter().flatten().collect::<Vec<_>>();
            text.push_str("    ");
            text.push_str(&table(&[vec![format!("{}: {}", change.label, values.join(" → "))]]));
        }
    }
    text
}

fn row(terminal: &Terminal, entry: &HistoryEntry) -> Vec<String> {
    let person = entry.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let action = terminal.language.text(&format!("action-{}", entry.action.replace('_', "-")));
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
