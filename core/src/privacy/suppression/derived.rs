//! The marks as a whole: whether they fit the list, and making them anew.

use std::collections::HashMap;

use rusqlite::Connection;

use super::follow::{Marks, Point, marks_of, objected_at, put, read_point};
use super::listed::Listed;
use crate::ids::{ContactPointId, PersonId};
use crate::problem::Result;
use crate::time::Timestamp;

/// How many persons and numbers are marked though they should not be, are not though they should, or until another time.
///
/// # Errors
/// Failures of the file.
pub fn differing(connection: &Connection) -> Result<u64> {
    type Mark = (PersonId, Option<ContactPointId>);
    let mut wanted: HashMap<Mark, Timestamp> = HashMap::new();
    for (person, marks) in self::wanted(connection)? {
        wanted.extend(marks.person.map(|until| ((person, None), until)));
        wanted.extend(marks.numbers.into_iter().map(|(point, until)| ((person, Some(point)), until)));
    }
    let mut statement = connection.prepare(
        "SELECT person_id, NULL AS point_id, until FROM suppressed_person
         UNION ALL SELECT person_id, point_id, until FROM suppressed_number",
    )?;
    let mut rows = statement.query([])?;
    let mut differing = 0;
    while let Some(row) = rows.next()? {
        let until: Timestamp = row.get("until")?;
        differing += u64::from(wanted.remove(&(row.get("person_id")?, row.get("point_id")?)) != Some(until));
    }
    Ok(differing + wanted.len() as u64)
}

/// Marks anew who has an address of the list.
///
/// # Errors
/// Failures of the file.
pub fn rebuild(connection: &Connection) -> Result<()> {
    let wanted = wanted(connection)?;
    connection.execute_batch("DELETE FROM suppressed_person; DELETE FROM suppressed_number;")?;
    wanted.iter().try_for_each(|(person, marks)| put(connection, *person, marks))
}

/// Who should be marked, and how.
fn wanted(connection: &Connection) -> Result<HashMap<PersonId, Marks>> {
    let mut wanted = HashMap::new();
    let Some(listed) = Listed::unless_empty(connection)? else { return Ok(wanted) };
    let mut mark = |person: PersonId, points: &[Point]| -> Result<()> {
        // Hardly anybody is on the list: only of them is asked whether they object themselves.
        if marks_of(&listed, points, false)? != Marks::default() {
            let objects = objected_at(connection, person)?.is_some();
            wanted.insert(person, marks_of(&listed, points, objects)?);
        }
        Ok(())
    };
    let mut statement = connection.prepare(
        "SELECT person_id, id, channel, normalised FROM contact_point
         WHERE channel IN ('email', 'phone') AND normalised <> '' ORDER BY person_id",
    )?;
    let mut rows = statement.query([])?;
    let mut current: Option<(PersonId, Vec<Point>)> = None;
    while let Some(row) = rows.next()? {
        let (person, point) = (row.get("person_id")?, read_point(row)?);
        match &mut current {
            Some((of, points)) if *of == person => points.push(point),
            _ => {
                if let Some((of, points)) = current.replace((person, vec![point])) {
                    mark(of, &points)?;
                }
            }
        }
    }
    if let Some((of, points)) = current {
        mark(of, &points)?;
    }
    Ok(wanted)
}
