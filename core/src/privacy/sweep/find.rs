//! What is due: of each person either all, or single records.

use sha2::{Digest as _, Sha256};

use crate::ids::PersonId;
use crate::privacy::erasure::{Parting, at_its_time};
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{Date, Dates, HoldUpKind, everybody};
use crate::problem::Result;
use crate::time::Day;
use crate::vault::history::hex;
use crate::vault::session::Read;

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
    pub marks: Marks,
}

/// All that is due on a day.
pub(super) fn due(read: &Read<'_>, as_of: Day) -> Result<Due> {
    let parts = everybody(read, as_of, |due: &mut Due, facts, dates| {
        let finding = of(facts, dates, as_of);
        due.marks.add(&finding, facts, dates, as_of);
        match finding {
            Finding::Nothing => {}
            Finding::Held { .. } => due.held += 1,
            Finding::Person { .. } | Finding::Records(_) => due.persons.push(facts.person),
        }
        Ok(())
    })?;
    Ok(parts.into_iter().fold(Due::default(), |mut all, part| {
        all.persons.extend(part.persons);
        all.held += part.held;
        all.marks.0.extend(part.marks.0);
        all
    }))
}

/// What tells one state of what is due from another: of each person a digest of what goes, what stays, and what is held up by what.
#[derive(Debug, Default)]
pub(super) struct Marks(pub Vec<[u8; 32]>);

impl Marks {
    pub fn add(&mut self, finding: &Finding, facts: &Facts, dates: &Dates, as_of: Day) {
        let records = |dates: &[Date]| {
            let mut lines: Vec<String> = dates
                .iter()
                .map(|date| format!("{} {:?} {} {}", date.kind.key(), date.id, date.rule, date.action.key()))
                .collect();
            lines.sort();
            lines
        };
        let lines = match finding {
            Finding::Nothing => return,
            Finding::Held { .. } => {
                dates.held_up.iter().map(|up| format!("held {} {:?}", up.kind.key(), up.hold)).collect()
            }
            Finding::Records(due) => records(due),
            Finding::Person { .. } => {
                let mut lines = records(std::slice::from_ref(&dates.decisive));
                if let Parting::Minimised { kept, .. } = at_its_time(dates, as_of) {
                    lines.push(String::from("kept"));
                    lines.extend(records(&kept));
                }
                let touchpoints = facts.touchpoints.iter().map(|one| one.id);
                let mut all: Vec<_> = touchpoints.chain(facts.documents.iter().map(|one| one.id)).collect();
                all.sort();
                lines.extend(all.iter().map(ToString::to_string));
                lines
            }
        };
        self.0.push(Sha256::digest(format!("{} {}", facts.person, lines.join("\n"))).into());
    }

    /// Up to which day, by which rules, and what is due then.
    pub fn token(parts: &[&Self], as_of: Day, rules: &str) -> String {
        let mut digest = Sha256::new();
        parts.iter().flat_map(|part| &part.0).for_each(|mark| digest.update(mark));
        format!("{as_of} {rules} {}", hex(&digest.finalize()))
    }
}
