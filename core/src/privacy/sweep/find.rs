//! What is due: of each person either all, or single records.

use crate::ids::PersonId;
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{Date, Dates, HoldUpKind};
use crate::time::Day;

/// What the sweep makes of one person.
#[derive(Debug, Clone)]
pub(super) enum Finding {
    /// Nothing is due.
    Nothing,
    /// The person goes, wholly or but for what must be kept.
    Person { since: Day },
    /// The person would go, but something holds it up.
    Held { since: Day },
    /// Single records go.
    Records(Vec<Date>),
}

/// What is due of a person on a day.
pub(super) fn of(facts: &Facts, dates: &Dates, today: Day) -> Finding {
    let person_on = if facts.kept.is_some() { dates.all_on() } else { dates.person_on() };
    if let Some(since) = person_on.filter(|day| *day <= today) {
        return if dates.held_up.is_empty() { Finding::Person { since } } else { Finding::Held { since } };
    }
    let due = |date: &&Date| {
        date.erase_on.is_some_and(|day| day <= today)
            && !date.held_up.iter().any(|held| matches!(held.kind, HoldUpKind::Hold | HoldUpKind::Restriction))
    };
    let records: Vec<Date> = dates.records.iter().filter(due).cloned().collect();
    if records.is_empty() { Finding::Nothing } else { Finding::Records(records) }
}

/// Persons with something due, in their order.
#[derive(Debug, Default)]
pub(super) struct Due {
    pub persons: Vec<PersonId>,
    pub held: u64,
}
