//! The marks as a whole: whether they fit the list, and making them anew.

use std::collections::HashMap;

use rusqlite::{Connection, named_params};

use super::follow::{Address, marked_until, objected_at, read_address};
use super::listed::Listed;
use crate::ids::PersonId;
use crate::problem::Result;
use crate::time::Timestamp;

/// How many persons are marked though they should not be, are not though they should, or until another time.
///
/// # Errors
/// Failures of the file.
pub fn differing(connection: &Connection) -> Result<u64> {
    let mut wanted = wanted(connection)?;
    let mut statement = connection.prepare("SELECT person_id, until FROM suppressed_person")?;
    let mut rows = statement.query([])?;
    let mut differing = 0;
    while let Some(row) = rows.next()? {
        let until: Timestamp = row.get("until")?;
        differing += u64::from(wanted.remove(&row.get("person_id")?) != Some(until));
    }
    Ok(differing + wanted.len() as u64)
}

/// Marks anew who has an address of the list.
///
/// # Errors
/// Failures of the file.
pub fn rebuild(connection: &Connection) -> Result<()> {
    let wanted = wanted(connection)?;
    connection.execute("DELETE FROM suppressed_person", [])?;
    let mut insert = connection.prepare("INSERT INTO suppressed_person (person_id, until) VALUES (:person, :until)")?;
    for (person, until) in wanted {
        insert.execute(named_params! {":person": person, ":until": until})?;
    }
    Ok(())
}

/// Who should be marked, and until when.
fn wanted(connection: &Connection) -> Result<HashMap<PersonId, Timestamp>> {
    let mut wanted = HashMap::new();
    let Some(listed) = Listed::unless_empty(connection)? else { return Ok(wanted) };
    let mut mark = |person: PersonId, addresses: &[Address]| -> Result<()> {
        // Hardly anybody is on the list: only of them is asked whether they object themselves.
        if marked_until(&listed, addresses, false)?.is_some() {
            let objects = objected_at(connection, person)?.is_some();
            wanted.extend(marked_until(&listed, addresses, objects)?.map(|until| (person, until)));
        }
        Ok(())
    };
    let mut statement = connection.prepare(
        "SELECT person_id, channel, normalised FROM contact_point
         WHERE channel IN ('email', 'phone') AND normalised <> '' ORDER BY person_id",
    )?;
    let mut rows = statement.query([])?;
    let mut current: Option<(PersonId, Vec<Address>)> = None;
    while let Some(row) = rows.next()? {
        let (person, address) = (row.get("person_id")?, read_address(row)?);
        match &mut current {
            Some((of, addresses)) if *of == person => addresses.push(address),
            _ => {
                if let Some((of, addresses)) = current.replace((person, vec![address])) {
                    mark(of, &addresses)?;
                }
            }
        }
    }
    if let Some((of, addresses)) = current {
        mark(of, &addresses)?;
    }
    Ok(wanted)
}
