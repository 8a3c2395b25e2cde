//! `history`, `verify`: who did what, and whether it is unbroken.

use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery, Values};

use super::definition::{History, Verify};
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
    let query = HistoryQuery { person, since, ..HistoryQuery::default() };
    let values = if terminal.global.json { Values::Codes } else { Values::Words };
    let mut list = terminal.list(|entries| lines(terminal, entries));
    let mut none = true;
    history::each(&session, &query, terminal.language, values, &mut |entry| {
        none = false;
        list.put(entry)
    })?;
    if let (Some(name), true, None) = (&request.person, none, since) {
        named(terminal, &session, name)?;
    }
    list.end()
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

/// Verifies the whole chain, once a loss was acknowledged if that is asked for.
pub fn verify(terminal: &Terminal, request: &Verify) -> Done {
    let session = terminal.open()?;
    if request.acknowledge && session.missing().is_some() {
        session.acknowledge_missing_changes()?;
    }
    let found = history::verify(&session, &mut |_| true)?;
    terminal.answer(&found, |found| {
        let id = if found.ok { "terminal-verify-ok" } else { "terminal-verify-failed" };
        terminal.say(id, &[("entries", &found.entries.to_string()), ("head", &found.head)])
    })?;
    found.problem.as_ref().map_or(Ok(()), |problem| Err(Failure::Problem(problem.into())))
}
