//! Values of the workspace's own fields whose purpose has ended: they go also of persons who stay for other purposes.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::report::SweepReport;
use crate::ids::{FieldId, PersonId};
use crate::language::Both;
use crate::privacy::erasure::{self, Eraser};
use crate::privacy::minimisation;
use crate::privacy::retention::{HELD_PERSONS, Rules};
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Change;

/// So many values go in one change.
const TOGETHER: usize = 1000;

/// A field whose purpose has ended, and what goes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueField {
    /// The field.
    pub id: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
    /// How many values go.
    pub values: u64,
    /// How many stay for now: of persons who are held, or of whom something must be kept.
    pub held: u64,
}

/// Selects of whom a value stays.
fn staying() -> String {
    format!("{HELD_PERSONS} UNION SELECT person_id FROM kept_person")
}

/// The fields whose values go on a day.
pub(super) fn due(connection: &Connection, as_of: Day, now: Timestamp) -> Result<Vec<DueField>> {
    let mut due = Vec::new();
    for field in minimisation::of_ended_purposes(connection, as_of)? {
        let (values, all): (u64, u64) = connection
            .prepare_cached(&format!(
                "SELECT count(*) FILTER (WHERE person_id NOT IN ({})), count(*) FROM custom_value WHERE field_id = :field",
                staying()
            ))?
            .query_row(named_params! {":field": field.id, ":now": now}, |row| Ok((row.get(0)?, row.get(1)?)))?;
        if all > 0 {
            due.push(DueField { id: field.id, key: field.key, name: field.name, values, held: all - values });
        }
    }
    Ok(due)
}

/// Erases some of them, as it is now. Answers whether there may be more.
pub(super) fn erase(change: &Change<'_>, by_rules: &str, report: &mut SweepReport) -> Result<bool> {
    let mut eraser = Eraser::begin(change, Some(report.id))?;
    let connection = change.allow(Right::Erase)?;
    if Rules::read(connection)?.token() != by_rules {
        return Err(Problem::PreviewOutdated);
    }
    let mut values = Vec::new();
    let mut of_field = connection.prepare_cached(&format!(
        "SELECT person_id FROM custom_value WHERE field_id = :field AND person_id NOT IN ({}) LIMIT :left",
        staying()
    ))?;
    for field in minimisation::of_ended_purposes(connection, report.as_of)? {
        let left = named_params! {":field": field.id, ":now": change.now(), ":left": TOGETHER - values.len()};
        let persons = of_field.query_map(left, |row| row.get(0))?.collect::<rusqlite::Result<Vec<PersonId>>>()?;
        values.extend(persons.into_iter().map(|person| (person, field.id)));
    }
    report.values += erasure::erase_values(change, &mut eraser, &values)?;
    report.write(connection, change.actor())?;
    eraser.end()?;
    Ok(values.len() == TOGETHER)
}
