//! For which purposes a person's data are held.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::{Basis, one};
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// A purpose for which a person's data are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Held {
    /// The purpose.
    pub purpose: String,
    /// Its basis.
    pub basis: Basis,
    /// Since when.
    pub since: Day,
    /// Where the data came from.
    pub source: String,
    /// When it ended.
    pub ended_on: Option<Day>,
    /// Whether it follows from the kind of person.
    pub by_kind: bool,
}

/// What a person's data are held for.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn purposes_of(session: &Session, person: PersonId) -> Result<Vec<Held>> {
    session.read(|read| of_person(read.allow(Right::ReadPersons)?, person))
}

pub(crate) fn of_person(connection: &Connection, person: PersonId) -> Result<Vec<Held>> {
    if !exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    let mut statement = connection.prepare_cached(
        "SELECT purpose.key, purpose.basis,
                coalesce(own.since, max(person.collected_at,
                    coalesce(json_extract(purpose.kinds_since, '$.' || person.kind), ''))) AS since,
                coalesce(nullif(own.source, ''), person.source) AS source, coalesce(own.ended_on, purpose.ended_on) AS ended_on,
                person.kind IN (SELECT value FROM json_each(purpose.kinds)) AS by_kind
         FROM person JOIN purpose
         LEFT JOIN person_purpose AS own ON own.person_id = person.id AND own.purpose = purpose.key
         WHERE person.id = :person AND (by_kind OR own.purpose IS NOT NULL)
         ORDER BY purpose.position",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        held.push(Held {
            purpose: row.get("key")?,
            basis: Basis::of_key(row.get_ref("basis")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
            since: row.get("since")?,
            source: row.get("source")?,
            ended_on: row.get("ended_on")?,
            by_kind: row.get("by_kind")?,
        });
    }
    Ok(held)
}

/// Holds a person's data for a purpose from a day on (none: today); one that had ended begins again.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for an unknown purpose, one that has ended, no source, a day to come.
pub fn hold_for(
    session: &Session,
    person: PersonId,
    purpose: &str,
    since: Option<Day>,
    source: &str,
) -> Result<Changed<Vec<Held>>> {
    session.change(Why::of("hold_for_purpose"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let since = since.unwrap_or_else(|| change.now().day());
        if since.is_in_future(change.now()) {
            return Err(Problem::InvalidField { field: "since", reason: "in_future" });
        }
        if source.trim().is_empty() {
            return Err(Problem::InvalidField { field: "source", reason: "empty" });
        }
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        if one(connection, purpose)?.ended_on.is_some() {
            return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
        }
        connection
            .prepare_cached(
                "INSERT INTO person_purpose (person_id, purpose, since, source)
                 VALUES (:person, :purpose, :since, :source)
                 ON CONFLICT (person_id, purpose) DO UPDATE SET since = :since, source = :source, ended_on = NULL",
            )?
            .execute(
                named_params! {":person": person, ":purpose": purpose, ":since": since, ":source": source.trim()},
            )?;
        of_person(connection, person)
    })
}

/// Holds a person's data for a purpose if that does not follow from the kind of person; what has ended stays ended. Answers
/// whether that is new.
pub(crate) fn hold_beside_kind(
    connection: &Connection,
    person: PersonId,
    purpose: &str,
    since: Day,
    source: &str,
) -> Result<bool> {
    let added = connection
        .prepare_cached(
            "INSERT INTO person_purpose (person_id, purpose, since, source)
             SELECT person.id, purpose.key, :since, :source FROM person JOIN purpose ON purpose.key = :purpose
             WHERE person.id = :person AND person.kind NOT IN (SELECT value FROM json_each(purpose.kinds))
             ON CONFLICT (person_id, purpose) DO NOTHING",
        )?
        .execute(named_params! {":person": person, ":purpose": purpose, ":since": since, ":source": source})?;
    Ok(added > 0)
}

/// Ends a purpose of a person's data today; what it leaves is for the retention sweep.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such person or the data are not held for it; [`Problem::InvalidField`] for an unknown purpose.
pub fn end_purpose(session: &Session, person: PersonId, purpose: &str) -> Result<Changed<Vec<Held>>> {
    session.change(Why::of("end_purpose"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        one(connection, purpose)?;
        let held = of_person(connection, person)?;
        let held = held.into_iter().find(|held| held.purpose == purpose && held.ended_on.is_none());
        let held = held.ok_or(Problem::NotFound)?;
        connection
            .prepare_cached(
                "INSERT INTO person_purpose (person_id, purpose, since, source, ended_on)
                 VALUES (:person, :purpose, :since, :source, :today)
                 ON CONFLICT (person_id, purpose) DO UPDATE SET ended_on = :today",
            )?
            .execute(named_params! {
                ":person": person, ":purpose": purpose, ":since": held.since, ":source": held.source,
                ":today": change.now().day(),
            })?;
        of_person(connection, person)
    })
}
