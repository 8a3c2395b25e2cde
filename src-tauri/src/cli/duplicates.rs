//! `duplicates`: who is probably stored twice.

use kartei_core::privacy::apart;
use kartei_core::records::persons::PersonRow;

use super::definition::Duplicates;
use super::persons::{hit, named};
use super::terminal::{Done, Terminal, table};

/// The likely duplicates of a person, or all likely pairs; the most likely first.
pub fn duplicates(terminal: &Terminal, request: &Duplicates) -> Done {
    let session = terminal.open()?;
    let likely = |score: f64| format!("{:.0} %", score * 100.0);
    if let Some(person) = &request.person {
        let mut found = apart::likely_duplicates(&session, named(terminal, &session, person)?)?;
        found.truncate(request.limit as usize);
        return terminal.answer(&found, |found| {
            let row = |one: &_| -> Vec<String> {
                let one: &kartei_core::records::duplicates::Duplicate = one;
                [vec![likely(one.score)], hit(&one.person)].concat()
            };
            table(&found.iter().map(row).collect::<Vec<_>>())
        });
    }
    let found = apart::all_duplicates(&session, u64::from(request.limit))?;
    if found.total > found.pairs.len() as u64 {
        let values = [("shown", &*found.pairs.len().to_string()), ("total", &*found.total.to_string())];
        terminal.note(&terminal.say("terminal-duplicates-more", &values));
    }
    terminal.answer(&found, |found| {
        let name = |person: &PersonRow| vec![person.name.clone(), person.id.to_string()];
        let rows =
            found.pairs.iter().map(|pair| [vec![likely(pair.score)], name(&pair.first), name(&pair.second)].concat());
        table(&rows.collect::<Vec<_>>())
    })
}
