//! `limit …`: the limits that a law or a policy sets.

use kartei_core::Problem;
use kartei_core::language::Both;
use kartei_core::privacy::limits::{self, LimitDraft, LimitKey, LimitView};

use super::definition::LimitSet;
use super::terminal::{Done, Terminal, day, table};

/// The limits, each with its source.
pub fn list(terminal: &Terminal) -> Done {
    let all = limits::list_limits(&terminal.open()?)?;
    terminal.answer(&all, |all| table(&all.iter().map(|limit| row(terminal, limit)).collect::<Vec<_>>()))
}

/// Changes one; what was not typed is as before.
pub fn set(terminal: &Terminal, request: LimitSet) -> Done {
    let as_of = request.as_of.as_deref().map(|typed| day(typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let key = LimitKey::of_key(&request.key).ok_or(Problem::NotFound)?;
    let before = limits::list_limits(&session)?.into_iter().find(|limit| limit.key == key).ok_or(Problem::NotFound)?;
    // Who names another source has read it today.
    let today = || terminal.clock.now().day();
    let other = request.source_de.is_some() || request.source_en.is_some();
    let as_of = as_of.unwrap_or_else(|| if other { today() } else { before.as_of });
    let source =
        Both { de: request.source_de.unwrap_or(before.source.de), en: request.source_en.unwrap_or(before.source.en) };
    let changed = limits::set_limit(&session, &LimitDraft { key, value: request.value, source, as_of }, None)?.value;
    terminal.answer(&changed, |limit| table(&[row(terminal, limit)]))
}

fn row(terminal: &Terminal, limit: &LimitView) -> Vec<String> {
    let language = terminal.language;
    let amount = |count: u32| language.text_with(&format!("period-{}", limit.unit.key()), &[("count", count.into())]);
    let range = [("least", amount(limit.least).into()), ("most", amount(limit.most).into())];
    let (source, date) = (limit.source.within(language), language.date(&limit.as_of.to_string()));
    vec![
        limit.key.key().to_owned(),
        amount(limit.value),
        language.code("limit", limit.key.key()),
        language.text_with("limit-range", &range),
        terminal.say("purposes-law-of", &[("source", source), ("date", &date)]),
    ]
}
