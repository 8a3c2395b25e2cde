//! E-mail addresses that are stored, in the one spelling of this version: else who is on the list slips past it by another way to
//! compose a letter.

use rusqlite::{Connection, named_params};

use crate::ids::{ContactPointId, PersonId};
use crate::problem::Result;
use crate::records::normalise::email_normalised;

/// Spells the addresses of a file from before anew, and what advertising to them rests on. An address that the ledger names stays
/// as it is there: the ledger is never changed, and what was said of it must go on to be found.
///
/// # Errors
/// Failures of the file.
pub fn spell_again(connection: &Connection) -> Result<()> {
    let before = connection
        .prepare(
            "SELECT person_id, id, normalised FROM contact_point
             WHERE channel = 'email' AND length(normalised) <> octet_length(normalised)
                 AND NOT EXISTS (SELECT 1 FROM consent_event AS event WHERE event.person_id = contact_point.person_id
                                 AND event.address = contact_point.normalised)",
        )?
        .query_map([], |row| Ok((row.get("person_id")?, row.get("id")?, row.get("normalised")?)))?
        .collect::<rusqlite::Result<Vec<(PersonId, ContactPointId, String)>>>()?;
    for (person, id, old) in before {
        let new = email_normalised(&old);
        if new == old {
            continue;
        }
        connection
            .prepare_cached("UPDATE contact_point SET normalised = :new WHERE person_id = :person AND id = :id")?
            .execute(named_params! {":new": new, ":person": person, ":id": id})?;
        connection
            .prepare_cached(
                "UPDATE advertising_ground SET address = :new WHERE person_id = :person AND address = :old",
            )?
            .execute(named_params! {":new": new, ":person": person, ":old": old})?;
    }
    Ok(())
}
