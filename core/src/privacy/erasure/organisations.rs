//! Organisations that are known only through somebody who is to be erased, such as a sole trader's business.

use std::collections::HashSet;

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

/// Those that a person belongs to.
pub(crate) fn of(connection: &Connection, person: PersonId) -> Result<Vec<OrganisationId>> {
    let mut statement =
        connection.prepare_cached("SELECT organisation_id FROM membership WHERE person_id = :person")?;
    let of = statement.query_map(named_params! {":person": person}, |row| row.get(0))?;
    Ok(of.collect::<rusqlite::Result<_>>()?)
}

/// How many of some nobody belongs to.
pub(crate) fn without_members(connection: &Connection, organisations: Vec<OrganisationId>) -> Result<u64> {
    let mut member = connection.prepare_cached("SELECT 1 FROM membership WHERE organisation_id = :id")?;
    let mut without = 0;
    for id in organisations.into_iter().collect::<HashSet<_>>() {
        without += u64::from(!member.exists(named_params! {":id": id})?);
    }
    Ok(without)
}

/// Those that would be left without members if all of some persons went.
pub(crate) fn left_by(connection: &Connection, persons: &HashSet<PersonId>) -> Result<Vec<OrganisationLeft>> {
    let mut members = connection.prepare_cached("SELECT person_id FROM membership WHERE organisation_id = :id")?;
    let mut name = connection.prepare_cached("SELECT name FROM organisation WHERE id = :id")?;
    let mut seen = HashSet::new();
    let mut left = Vec::new();
    for person in persons {
        for id in of(connection, *person)? {
            if !seen.insert(id) {
                continue;
            }
            let mut rows = members.query(named_params! {":id": id})?;
            let mut stays = false;
            while let Some(row) = rows.next()? {
                stays |= !persons.contains(&row.get(0)?);
                if stays {
                    break;
                }
            }
            if !stays {
                let name = name.query_row(named_params! {":id": id}, |row| row.get(0))?;
                left.push(OrganisationLeft { id, name });
            }
        }
    }
    left.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    Ok(left)
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
