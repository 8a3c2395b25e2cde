//! What is due: of each person either all, or single records.

use std::collections::HashSet;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::agreed::Mark;
use super::values::{self, DueField};
use crate::ids::PersonId;
use crate::privacy::erasure::{Parting, at_its_time};
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{Date, Dates, everybody};
use crate::problem::Result;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::history::hex;
use crate::vault::session::Read;
use crate::vault::zones;

/// What the sweep makes of one person.
#[derive(Debug, Clone)]
pub(super) enum Finding {
    /// Nothing is due.
    Nothing,
    /// The person goes, wholly or but for what must be kept.
    Person { since: Day },
    /// The person would go, but something holds it up.
    Held { since: Day },
    /// Single records go, or would but for what holds them up.
    Records { due: Vec<Date>, held: Vec<Date> },
}

/// What is due of a person by a day.
pub(super) fn of(facts: &Facts, dates: &Dates, as_of: Day) -> Finding {
    if let Some(since) = dates.due_on(facts).filter(|day| *day <= as_of) {
        return if dates.held_up.is_empty() { Finding::Person { since } } else { Finding::Held { since } };
    }
    let over = dates.records.iter().filter(|date| date.erase_on.is_some_and(|day| day <= as_of));
    let (held, due): (Vec<Date>, Vec<Date>) = over.cloned().partition(Date::is_held_up);
    if due.is_empty() && held.is_empty() { Finding::Nothing } else { Finding::Records { due, held } }
}

/// What is due of everybody.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// Persons with something due, in their order.
    pub persons: Vec<PersonId>,
    /// How many of them go.
    pub going: u64,
    /// Who goes, wholly or but for what must be kept.
    pub leaving: Vec<PersonId>,
    /// Those of them of whom nothing stays.
    pub whole: HashSet<PersonId>,
    /// How many single records of the others go.
    pub records: u64,
    pub held: u64,
    /// How many single records are held up, of those who do not go.
    pub held_records: u64,
    /// Fields of the workspace's own whose values go.
    pub fields: Vec<DueField>,
    pub marks: Marks,
}

impl Due {
    pub fn add(&mut self, facts: &Facts, dates: &Dates, as_of: Day) -> Finding {
        let finding = of(facts, dates, as_of);
        self.marks.add(&finding, facts, dates, as_of);
        match &finding {
            Finding::Nothing => return finding,
            Finding::Held { .. } => {
                self.held += 1;
                return finding;
            }
            Finding::Person { .. } => {
                self.going += 1;
                self.leaving.push(facts.person);
                if matches!(at_its_time(dates, as_of), Parting::Whole) {
                    self.whole.insert(facts.person);
                }
            }
            Finding::Records { due, held } => {
                self.records += due.len() as u64;
                self.held_records += held.len() as u64;
                if due.is_empty() {
                    return finding;
                }
            }
        }
        self.persons.push(facts.person);
        finding
    }

    /// How many values of fields go.
    pub fn values(&self) -> u64 {
        self.fields.iter().map(|field| field.values).sum()
    }

    /// Whether nothing goes that somebody may have to confirm.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.values() == 0
    }

    /// Of parts in the order of persons.
    pub fn of_parts(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::default(), |mut all, part| {
            all.persons.extend(part.persons);
            all.going += part.going;
            all.leaving.extend(part.leaving);
            all.whole.extend(part.whole);
            all.records += part.records;
            all.held += part.held;
            all.held_records += part.held_records;
            all.marks.all.extend(part.marks.all);
            all.marks.going.extend(part.marks.going);
            all
        })
    }
}

/// All that is due on a day, worked out once until the next change: a run after its preview looks at nobody twice.
pub(super) fn due(read: &Read<'_>, as_of: Day) -> Result<Arc<Due>> {
    kept(read, as_of, || {
        let parts = everybody(read, as_of, |due: &mut Due, facts, dates| {
            due.add(facts, dates, as_of);
            Ok(())
        })?;
        Ok(Due::of_parts(parts))
    })
}

/// The same, as `make` found it.
pub(super) fn kept(read: &Read<'_>, as_of: Day, make: impl FnOnce() -> Result<Due>) -> Result<Arc<Due>> {
    let connection = read.allow(Right::ReadPersons)?;
    let today = zones::today(connection, read.now())?;
    read.cached(format!("due on {as_of}, as of {today}"), || {
        let mut due = make()?;
        due.fields = values::due(connection, as_of, read.now())?;
        due.marks.add_fields(&due.fields);
        Ok(due)
    })
}

/// What tells one state of what is due from another: of each person a digest of what goes, what stays, and what is held up by what.
#[derive(Debug, Default)]
pub(super) struct Marks {
    all: Vec<[u8; 32]>,
    /// Of those of whom something goes.
    pub going: Vec<Mark>,
}

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
            Finding::Records { due, held } => {
                let mut lines = records(due);
                lines.extend(held.iter().map(|date| {
                    let holds: Vec<_> =
                        date.held_up.iter().map(|up| format!("{} {:?}", up.kind.key(), up.hold)).collect();
                    format!("held {} {:?} {} {}", date.kind.key(), date.id, date.rule, holds.join(" "))
                }));
                lines
            }
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
        let mark: [u8; 32] = Sha256::digest(format!("{} {}", facts.person, lines.join("\n"))).into();
        self.all.push(mark);
        let goes = match finding {
            Finding::Records { due, .. } => !due.is_empty(),
            Finding::Person { .. } => true,
            Finding::Nothing | Finding::Held { .. } => false,
        };
        if let Some(mark) = mark.first_chunk().filter(|_| goes) {
            self.going.push(*mark);
        }
    }

    fn add_fields(&mut self, fields: &[DueField]) {
        let line = |field: &DueField| format!("field {} {} {}", field.id, field.values, field.held);
        self.all.extend(fields.iter().map(|field| <[u8; 32]>::from(Sha256::digest(line(field)))));
    }

    /// Up to which day, by which rules, and what is due then.
    pub fn token(&self, as_of: Day, rules: &str) -> String {
        let mut digest = Sha256::new();
        self.all.iter().for_each(|mark| digest.update(mark));
        format!("{as_of} {rules} {}", hex(&digest.finalize()))
    }
}

const REDACTS: &str = " redact ";

/// What is proposed where two have to agree: what is due, and whether names in texts about others are blackened.
pub(super) fn proposed(token: &str, redact: bool) -> String {
    match token.rsplit_once(' ') {
        Some((what, digest)) if redact => format!("{what}{REDACTS}{digest}"),
        _ => token.to_owned(),
    }
}

/// Whether a proposal blackens names in texts about others.
pub(super) fn redacts(proposed: &str) -> bool {
    proposed.contains(REDACTS)
}
