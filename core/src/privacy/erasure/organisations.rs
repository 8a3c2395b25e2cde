//! Organisations that are known only through somebody who is to be erased, such as a sole trader's business.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::traces;
use crate::ids::{OrganisationId, PersonId};
use crate::problem::{Problem, Result};

/// An organisation that would be left without members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrganisationLeft {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// Those of which the person is the only member.
pub(super) fn left(connection: &Connection, person: PersonId) -> Result<Vec<OrganisationLeft>> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation.id, organisation.name FROM membership AS own
         JOIN organisation ON organisation.id = own.organisation_id
         WHERE own.person_id = :person AND NOT EXISTS
             (SELECT 1 FROM membership AS other
              WHERE other.organisation_id = own.organisation_id AND other.person_id <> own.person_id)
         ORDER BY organisation.sort_key, organisation.id",
    )?;
    let left = statement.query_map(named_params! {":person": person}, |row| {
        Ok(OrganisationLeft { id: row.get("id")?, name: row.get("name")? })
    })?;
    Ok(left.collect::<rusqlite::Result<_>>()?)
}

/// Refuses to let others go.
pub(super) fn may_go(connection: &Connection, person: PersonId, wanted: &[OrganisationId]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let left = left(connection, person)?;
    let known = |wanted: &OrganisationId| left.iter().any(|one| one.id == *wanted);
    if wanted.iter().all(known) { Ok(()) } else { Err(Problem::NotFound) }
}

/// Lets them go, and what the history holds of them.
pub(super) fn remove(connection: &Connection, organisations: &[OrganisationId]) -> Result<()> {
    for id in organisations {
        traces::remove_of_organisation(connection, *id)?;
        connection.prepare_cached("DELETE FROM organisation WHERE id = :id")?.execute(named_params! {":id": id})?;
    }
    Ok(())
}

/// Lets one go again, if this copy of the workspace knows it.
pub(super) fn remove_again(connection: &Connection, organisation: OrganisationId) -> Result<bool> {
    let there = connection
        .prepare_cached("SELECT 1 FROM organisation WHERE id = :id")?
        .exists(named_params! {":id": organisation})?;
    if there {
        remove(connection, &[organisation])?;
    }
    Ok(there)
}
