//! Who got data of somebody who was erased, and is to be told (Art. 19 GDPR).

use std::collections::HashSet;

use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use uuid::Uuid;

use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// Data that left for somebody else: not for the person, and not for one's own work. An older version let others be named for that too.
const TO_OTHERS: &str = "disclosure.recipient <> '' AND (disclosure.reason = 'other'
    OR disclosure.reason = 'own_use' AND disclosure.recipient NOT IN (SELECT name FROM user))";

/// A recipient to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecipientToTell {
    /// Of the task; before the erasure of the disclosure.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Uuid,
    /// Who got the data.
    pub recipient: String,
    /// When.
    pub handed_out_at: Timestamp,
    /// In what: `glance`, `list` or `document`; empty where an older version did not note it.
    pub kind: String,
    /// In which file; empty after the erasure, for it may be named after the person.
    pub file_name: String,
    /// How many persons of that hand-out it is about: no more than that is known of them afterwards. 0: an older version did not note it.
    pub persons: u64,
    /// When the person was erased; none before.
    pub erased_at: Option<Timestamp>,
    /// When the recipient was told.
    pub told_at: Option<Timestamp>,
}

/// Who got data of a person.
pub(super) fn of(connection: &Connection, person: PersonId) -> Result<Vec<RecipientToTell>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT disclosure.id, recipient, at AS handed_out_at, kind, file_name, 1 AS persons, NULL AS erased_at, NULL AS told_at
         FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_id
         WHERE person_id = :person AND {TO_OTHERS} ORDER BY at, disclosure.id"
    ))?;
    let recipients = statement.query_map(named_params! {":person": person}, read_row)?;
    Ok(recipients.collect::<rusqlite::Result<_>>()?)
}

/// Who got data of some of many persons, and of how many of them.
pub(crate) fn of_many(connection: &Connection, persons: &HashSet<PersonId>) -> Result<Vec<RecipientToTell>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT disclosure.id, recipient, at AS handed_out_at, kind, file_name, 0 AS persons, NULL AS erased_at,
                NULL AS told_at, person_id
         FROM disclosure JOIN disclosure_person ON disclosure.id = disclosure_id
         WHERE {TO_OTHERS} ORDER BY at, disclosure.id"
    ))?;
    let mut rows = statement.query([])?;
    let mut recipients: Vec<RecipientToTell> = Vec::new();
    while let Some(row) = rows.next()? {
        if !persons.contains(&row.get("person_id")?) {
            continue;
        }
        let one = read_row(row)?;
        if recipients.last().is_none_or(|last| last.id != one.id) {
            recipients.push(one);
        }
        if let Some(last) = recipients.last_mut() {
            last.persons += 1;
        }
    }
    Ok(recipients)
}

/// Makes tasks of the recipients of those in `leaving`. Who is to be told of some on a list is told once for all who go together, also
/// where a sweep lets them go in several changes.
pub(super) fn remember(connection: &Connection, erased_at: Timestamp) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT recipient, at, kind, count(DISTINCT person_id) AS persons
         FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_id
         WHERE {TO_OTHERS} AND person_id IN (SELECT subject FROM leaving) GROUP BY recipient, at, kind"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (recipient, at, kind): (String, Timestamp, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let persons: u64 = row.get("persons")?;
        let task = named_params! {
            ":recipient": recipient, ":at": at, ":kind": kind, ":erased_at": erased_at, ":persons": persons,
        };
        let known = connection
            .prepare_cached(
                "UPDATE recipient_to_tell SET persons = persons + :persons WHERE recipient = :recipient
                 AND handed_out_at = :at AND kind = :kind AND erased_at = :erased_at AND told_at IS NULL",
            )?
            .execute(task)?;
        if known == 0 {
            connection
                .prepare_cached(
                    "INSERT INTO recipient_to_tell (id, recipient, handed_out_at, kind, erased_at, persons)
                     VALUES (randomblob(16), :recipient, :at, :kind, :erased_at, :persons)",
                )?
                .execute(task)?;
        }
    }
    Ok(())
}

/// The tasks that were made of recipients of those who went, each with the file as it was handed out.
pub(super) fn as_tasks(
    connection: &Connection,
    recipients: Vec<RecipientToTell>,
    now: Timestamp,
) -> Result<Vec<RecipientToTell>> {
    let mut tasks: Vec<RecipientToTell> = Vec::with_capacity(recipients.len());
    let mut task = connection.prepare_cached(
        "SELECT id FROM recipient_to_tell WHERE recipient = :recipient AND handed_out_at = :at AND kind = :kind
         AND erased_at = :now",
    )?;
    for one in recipients {
        let id = task.query_row(
            named_params! {":recipient": one.recipient, ":at": one.handed_out_at, ":kind": one.kind, ":now": now},
            |row| Ok(Uuid::from_bytes(row.get("id")?)),
        )?;
        if tasks.iter().all(|known| known.id != id) {
            tasks.push(RecipientToTell { id, erased_at: Some(now), ..one });
        }
    }
    Ok(tasks)
}

/// Recipients to be told, those first that nobody told yet.
///
/// # Errors
/// Failures of the file.
pub fn list_recipients_to_tell(session: &Session) -> Result<Vec<RecipientToTell>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT * FROM recipient_to_tell ORDER BY told_at IS NOT NULL, erased_at DESC, recipient, id",
        )?;
        let recipients = statement.query_map([], read_row)?;
        Ok(recipients.collect::<rusqlite::Result<_>>()?)
    })
}

/// Says that a recipient was told.
///
/// # Errors
/// [`Problem::NotFound`] if there is none to be told.
pub fn set_recipient_told(session: &Session, recipient: Uuid) -> Result<Changed<()>> {
    session.change(Why::of("set_recipient_told"), |change| {
        let told = change
            .allow(Right::EditPersons)?
            .prepare_cached("UPDATE recipient_to_tell SET told_at = :now WHERE id = :id AND told_at IS NULL")?
            .execute(named_params! {":id": recipient.as_bytes(), ":now": change.now()})?;
        if told == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<RecipientToTell> {
    Ok(RecipientToTell {
        id: Uuid::from_bytes(row.get("id")?),
        recipient: row.get("recipient")?,
        handed_out_at: row.get("handed_out_at")?,
        kind: row.get("kind")?,
        file_name: row.get("file_name")?,
        persons: row.get("persons")?,
        erased_at: row.get("erased_at")?,
        told_at: row.get("told_at")?,
    })
}
