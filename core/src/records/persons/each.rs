//! All persons, one after the other.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::list::NOT_KEPT;
use super::show::{PersonView, whole};
use crate::ids::{ImportId, PersonId};
use crate::problem::Problem;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// Calls `each` for every person in the order of names, or for those that an import brought in. One person is in
/// memory at a time, however many there are.
///
/// # Errors
/// What `each` says; failures of the file.
pub fn each_person<E: From<Problem>>(
    session: &Session,
    import: Option<ImportId>,
    mut each: impl FnMut(PersonView) -> Result<(), E>,
) -> Result<(), E> {
    session.read(|read| {
        let (connection, sight) = (read.allow(Right::ReadPersons)?, read.sight());
        let (written, today) = (session.catalogue().written, read.now().day());
        if let Some(import) = import {
            known_import(connection, import)?;
        }
        let of_import = if import.is_some() { "AND import_id = ?1" } else { "" };
        let mut persons = connection
            .prepare_cached(&format!("SELECT id FROM person WHERE {NOT_KEPT} {of_import} ORDER BY sort_key, id"))?;
        if let Some(import) = import {
            persons.raw_bind_parameter(1, import)?;
        }
        let mut rows = persons.raw_query();
        while let Some(row) = rows.next()? {
            let person: PersonId = row.get("id")?;
            if let Err(refused) = each(whole(connection, (&sight, written, today), person)?) {
                return Ok(Err(refused));
            }
        }
        Ok(Ok(()))
    })?
}

/// Refuses an import that never was: no person of it is another answer.
pub(super) fn known_import(connection: &Connection, import: ImportId) -> Result<(), Problem> {
    connection
        .prepare_cached("SELECT 1 FROM import WHERE id = :import")?
        .query_row(named_params! {":import": import}, |_| Ok(()))
        .optional()?
        .ok_or(Problem::NotFound)
}
