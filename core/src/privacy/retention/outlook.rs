//! All persons at once: who goes when.

use std::collections::{BTreeMap, HashSet};

use rusqlite::Connection;
use serde::Serialize;

use super::dates::{self, Date, Dates, Rules};
use super::facts::{self, EVERYBODY, Facts};
use super::rules::RetentionAction;
use crate::ids::PersonId;
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Read;
use crate::vault::zones;

/// How many persons and records go in a month; in the one that runs also what is due already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MonthCount {
    /// `YYYY-MM`.
    pub month: String,
    /// Persons that go, or of whom only what must be kept is left.
    pub persons: u64,
    /// Single records.
    pub records: u64,
}

/// Calls `each` with the dates of everybody, in parts that are worked on side by side; answers what each part gathered, in the
/// order of persons. What happened is what has happened by now, or will have by `as_of`: a day that has passed takes nothing back.
pub(crate) fn everybody<T: Default + Send>(
    read: &Read<'_>,
    as_of: Day,
    each: impl Fn(&mut T, &Facts, &Dates) -> Result<()> + Sync,
) -> Result<Vec<T>> {
    let parts = halves(read.allow(Right::ReadPersons)?)?;
    read.side_by_side(&parts, |read, part| {
        let connection = read.allow(Right::ReadPersons)?;
        let rules = Rules::read(connection)?;
        let today = zones::today(connection, read.now())?.max(as_of);
        let mut gathered = T::default();
        facts::each(connection, *part, read.now(), |facts| {
            let dates = dates::of(&rules, &facts, today);
            each(&mut gathered, &facts, &dates)
        })?;
        read.forget_pages()?;
        Ok(gathered)
    })
}

/// Everybody in two parts of about the same size.
fn halves(connection: &Connection) -> Result<Vec<(PersonId, PersonId)>> {
    const WORTH_IT: usize = 1000;
    let mut statement = connection.prepare_cached("SELECT id FROM person INDEXED BY person_sort_key")?;
    let mut ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<PersonId>>>()?;
    if ids.len() < WORTH_IT {
        return Ok(vec![EVERYBODY]);
    }
    let middle = ids.len() / 2;
    let (.., at, above) = ids.select_nth_unstable(middle);
    let next = above.iter().min().copied().unwrap_or(EVERYBODY.1);
    Ok(vec![(EVERYBODY.0, *at), (next, EVERYBODY.1)])
}

/// Counts by month.
#[derive(Debug, Default)]
pub(crate) struct Months(BTreeMap<String, (u64, u64)>);

impl Months {
    /// So many months are looked ahead to beside the one that runs.
    const AHEAD: u32 = 12;

    /// What goes after `today`: the person, and single records before that, or after it where they must be kept longer.
    pub fn add(&mut self, facts: &Facts, dates: &Dates, today: Day) {
        let last = today.first_of_month().plus_months(Self::AHEAD + 1);
        let within = |day: Day| (day > today && day < last).then(|| day.month());
        let person_on = dates.goes_on(facts);
        if let Some(month) = person_on.and_then(within) {
            self.0.entry(month).or_default().0 += 1;
        }
        let stays = |record: &Date, day: Day| record.action == RetentionAction::Restrict && record.erase_on > Some(day);
        for record in dates.records.iter().filter(|record| !record.is_held_up()) {
            let alone = record.erase_on.filter(|on| person_on.is_none_or(|day| *on < day || stays(record, day)));
            if let Some(month) = alone.and_then(within) {
                self.0.entry(month).or_default().1 += 1;
            }
        }
    }

    /// The month of `today`, with what is due already, and the twelve after it.
    pub fn ahead(parts: &[&Self], today: Day, (due_persons, due_records): (u64, u64)) -> Vec<MonthCount> {
        (0..=Self::AHEAD)
            .map(|ahead| {
                let month = today.first_of_month().plus_months(ahead).month();
                let counts = parts.iter().filter_map(|part| part.0.get(&month));
                let due = if ahead == 0 { (due_persons, due_records) } else { (0, 0) };
                let (persons, records) = counts.fold(due, |sum, count| (sum.0 + count.0, sum.1 + count.1));
                MonthCount { month, persons, records }
            })
            .collect()
    }
}

/// The persons of one answer to *when does it go?*: `due`, `within_30_days`, `within_12_months`.
///
/// # Errors
/// Failures of the file.
pub(crate) fn going(connection: &Connection, now: Timestamp, when: &str) -> Result<HashSet<PersonId>> {
    let today = zones::today(connection, now)?;
    let last = match when {
        "within_30_days" => today.plus_days(30),
        "within_12_months" => today.plus_months(12),
        _ => today,
    };
    let rules = Rules::read(connection)?;
    let mut going = HashSet::new();
    facts::each(connection, EVERYBODY, now, |facts| {
        let dates = dates::of(&rules, &facts, today);
        if dates.goes_on(&facts).is_some_and(|day| day <= last) {
            going.insert(facts.person);
        }
        Ok(())
    })?;
    Ok(going)
}

/// When persons go, wholly or but for what must be kept, in the order of `persons`; none: not known yet, held up, or not there.
///
/// # Errors
/// Failures of the file.
pub(crate) fn erase_on(read: &Read<'_>, persons: &[PersonId]) -> Result<Vec<Option<Day>>> {
    let connection = read.allow(Right::ReadPersons)?;
    let rules = Rules::read(connection)?;
    let today = zones::today(connection, read.now())?;
    persons
        .iter()
        .map(|person| match facts::of(connection, *person, read.now()) {
            Ok(facts) => Ok(dates::of(&rules, &facts, today).goes_on(&facts)),
            Err(crate::Problem::NotFound) => Ok(None),
            Err(problem) => Err(problem),
        })
        .collect()
}
