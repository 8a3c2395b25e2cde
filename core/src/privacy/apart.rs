//! Who is set apart: a person whose data may only be stored leaves every list that the program makes by itself (Art. 18(2) GDPR).
//! Who is looked for by name is found all the same, and an import recognises who is there already.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};

use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::duplicates::{self, Duplicate, DuplicatePairs};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Read, Session};

/// All likely duplicates, as [`duplicates::all_duplicates`] finds them, without those who are set apart.
///
/// # Errors
/// Failures of the file.
pub fn all_duplicates(session: &Session, limit: u64) -> Result<DuplicatePairs> {
    duplicates::all_duplicates(session, limit, set_apart)
}

/// The likely duplicates of a person; none of one who is set apart.
///
/// # Errors
/// [`crate::Problem::NotFound`].
pub fn likely_duplicates(session: &Session, person: PersonId) -> Result<Vec<Duplicate>> {
    duplicates::likely_duplicates(session, person, set_apart)
}

fn set_apart(read: &Read<'_>) -> Result<HashSet<PersonId>> {
    restricted(read.allow(Right::ReadPersons)?, read.now())
}

/// Those whose processing is restricted, and who are kept only because the law demands it.
pub(crate) fn restricted(connection: &Connection, now: Timestamp) -> Result<HashSet<PersonId>> {
    let mut statement =
        connection.prepare_cached(
            "SELECT person_id FROM restriction WHERE lifted_at IS NULL AND at <= :now UNION SELECT person_id FROM kept_person",
        )?;
    let persons = statement.query_map(named_params! {":now": now}, |row| row.get("person_id"))?;
    Ok(persons.collect::<rusqlite::Result<_>>()?)
}
