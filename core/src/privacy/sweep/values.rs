//! Values of the workspace's own fields whose purpose has ended: they go at their time also of persons who stay for other purposes.

use rusqlite::Connection;
use serde::Serialize;

use super::report::SweepReport;
use crate::ids::FieldId;
use crate::language::Both;
use crate::privacy::ended::fields_ended;
use crate::privacy::erasure::{self, Eraser};
use crate::privacy::retention::Rules;
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Change;

/// So many values go in one change.
const TOGETHER: usize = 1000;

/// A field whose purpose has ended, for everybody or for some, and what goes of it.
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

/// The fields whose values go on a day.
pub(super) fn due(connection: &Connection, as_of: Day, now: Timestamp) -> Result<Vec<DueField>> {
    let mut due = Vec::new();
    for ended in fields_ended(connection, as_of)? {
        let (values, all) = ended.over(connection, as_of, now)?;
        if all > 0 {
            let field = ended.field;
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
    for ended in fields_ended(connection, report.as_of)? {
        let left = TOGETHER - values.len();
        let persons = ended.going(connection, report.as_of, change.now(), left)?;
        values.extend(persons.into_iter().map(|person| (person, ended.field.id)));
    }
    report.values += erasure::erase_values(change, &mut eraser, &values)?;
    report.write(connection, change.actor())?;
    eraser.end()?;
    Ok(values.len() == TOGETHER)
}
