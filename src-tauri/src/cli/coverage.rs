//! `consent coverage`: how many persons' consents hold, month by month, and which end.

use kartei_core::Problem;
use kartei_core::privacy::consent::coverage::{self, Coverage, EndingConsent};
use kartei_core::vault::session::Session;

use super::definition::ConsentCoverage;
use super::terminal::{Done, Terminal, table};

/// The figures; or, of a month to come, whose consents end in it.
pub fn coverage(terminal: &Terminal, request: &ConsentCoverage) -> Done {
    let session = terminal.open()?;
    if let Some(month) = &request.ending {
        let ending = all_ending(&session, month)?;
        return terminal
            .answer(&ending, |ending| table(&ending.iter().map(|one| ending_row(terminal, one)).collect::<Vec<_>>()));
    }
    terminal.answer(&coverage::coverage(&session)?, |coverage| sheet(terminal, coverage))
}

/// All that end in a month, of which the core tells a part at a time.
fn all_ending(session: &Session, month: &str) -> Result<Vec<EndingConsent>, Problem> {
    let mut all = Vec::new();
    loop {
        let page = coverage::list_ending(session, Some(month), None, all.len() as u64, u64::MAX)?;
        let is_last = page.rows.is_empty();
        all.extend(page.rows);
        if is_last || all.len() as u64 >= page.total {
            return Ok(all);
        }
    }
}

fn ending_row(terminal: &Terminal, one: &EndingConsent) -> Vec<String> {
    let why = terminal.language.code("ending", one.why.key());
    vec![
        terminal.language.date(&one.on.to_string()),
        one.purpose.clone(),
        terminal.language.code("channel", one.channel.key()),
        one.address.clone(),
        why,
        one.person.name.clone(),
        one.person.id.to_string(),
    ]
}

/// A row for each month, a column for each purpose; then what ends.
fn sheet(terminal: &Terminal, coverage: &Coverage) -> String {
    let mut text = terminal.say("terminal-coverage", &[("persons", &coverage.persons.to_string())]) + "\n";
    let mut rows = vec![coverage.purposes.iter().map(|one| one.purpose.clone()).collect::<Vec<_>>()];
    rows[0].insert(0, String::new());
    for (at, month) in coverage.months.iter().enumerate() {
        let counts = coverage.purposes.iter().map(|one| one.persons[at].to_string());
        rows.push(std::iter::once(month.clone()).chain(counts).collect());
    }
    text.push_str(&table(&rows));
    if !coverage.ending.is_empty() {
        text.push_str(&(terminal.language.text("terminal-coverage-ending") + "\n"));
        let row = |one: &coverage::EndingMonth| {
            let why = terminal.language.code("ending", one.why.key());
            vec![one.month.clone(), one.purpose.clone(), why, one.persons.to_string()]
        };
        text.push_str(&table(&coverage.ending.iter().map(row).collect::<Vec<_>>()));
    }
    text
}
