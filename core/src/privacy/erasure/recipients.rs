//! Who got data of somebody who was erased, and is to be told (Art. 19 GDPR).

use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use uuid::Uuid;

use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// Data that left for somebody else: not for the person, and not for one's own work.
const TO_OTHERS: &str = "disclosure.recipient <> '' AND disclosure.reason = 'other'";

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
    /// When the person was erased; none before.
    pub erased_at: Option<Timestamp>,
    /// When the recipient was told.
    pub told_at: Option<Timestamp>,
}

/// Who got data of a person.
pub(super) fn of(connection: &Connection, person: PersonId) -> Result<Vec<RecipientToTell>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT disclosure.id, recipient, at AS handed_out_at, kind, file_name, NULL AS erased_at, NULL AS told_at
         FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_id
         WHERE person_id = :person AND {TO_OTHERS} ORDER BY at, disclosure.id"
    ))?;
    let recipients = statement.query_map(named_params! {":person": person}, read_row)?;
    Ok(recipients.collect::<rusqlite::Result<_>>()?)
}

/// Makes tasks of the recipients of those in `leaving`. Who is to be told of one on a list is told once for all who go together.
pub(super) fn remember(connection: &Connection, now: Timestamp) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO recipient_to_tell (id, recipient, handed_out_at, kind, erased_at)
             SELECT randomblob(16), recipient, at, kind, :now FROM disclosure
             WHERE {TO_OTHERS} AND id IN
                 (SELECT disclosure_id FROM disclosure_person WHERE person_id IN (SELECT subject FROM leaving))
             AND NOT EXISTS (SELECT 1 FROM recipient_to_tell AS known WHERE known.recipient = disclosure.recipient
                 AND known.handed_out_at = disclosure.at AND known.kind = disclosure.kind AND known.erased_at = :now)"
        ))?
        .execute(named_params! {":now": now})?;
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
        erased_at: row.get("erased_at")?,
        told_at: row.get("told_at")?,
    })
}
