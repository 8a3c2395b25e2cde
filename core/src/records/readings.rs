//! Who looked at whose data, and when: by it whoever is responsible can tell a look without a reason from work (Art. 5(2) GDPR; §76
//! BDSG as a model), and a person learns when somebody looked (Art. 15 GDPR; CJEU C-579/21).
//!
//! A look changes nothing. It has a table of its own beside the history, with one row for a user, a person and a day: it is in no chain, so
//! that it goes without a trace once its time is over, and costs no entry.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::{Changed, Session, Why};
use crate::vault::settings;

const READINGS: &str = "readings";

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "reading",
    subject: Subject::Person("person_id"),
    recorded: false,
    sheet: Some(Sheet::Readings),
    columns: &[
        Column::noted("at", Category::Provenance, Format::Time).kept_as("reading").ordered(Order::Descending),
        // The person learns when somebody looked. Who of those who work here it was is, as a rule, no part of the answer (C-579/21).
        Column::technical("actor"),
        Column::technical("day"),
        Column::technical("id"),
        Column::technical("person_id"),
    ],
}];

/// Somebody looked at a person's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReadingView {
    /// When: the first time on that day.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
}

/// Whether it is noted who looks at whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReadingSettings {
    /// What is there stays until its rule lets it go.
    pub record: bool,
}

impl Default for ReadingSettings {
    fn default() -> Self {
        Self { record: true }
    }
}

/// Notes that the user looks at a person, once a day. It waits for nobody: none once there is nothing left to do, else when it was, to
/// be given as `since` when it is tried again, for somebody else is writing.
///
/// # Errors
/// Refusals of the right to read; [`Problem::ChangesMissing`]; failures of the file.
pub fn note_reading(session: &Session, person: PersonId, since: Option<Timestamp>) -> Result<Option<Timestamp>> {
    let (at, is_to_note) = session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let at = since.map_or(read.now(), |since| since.min(read.now()));
        let is_noted = connection
            .prepare_cached("SELECT 1 FROM reading WHERE person_id = :person AND actor = :actor AND day = :day")?
            .exists(named_params! {":person": person, ":actor": session.user(), ":day": at.day()})?;
        Ok((at, !is_noted && settings_of(connection)?.record && exists(connection, person)?))
    })?;
    if !is_to_note {
        return Ok(None);
    }
    let noted = session.change_beside(Why::of("note_reading"), |change| {
        // Another process may have been quicker, be it that the person is gone.
        change
            .allow(Right::ReadPersons)?
            .prepare_cached(
                "INSERT INTO reading (id, person_id, actor, at, day)
                 SELECT :id, id, :actor, :at, :day FROM person WHERE id = :person ON CONFLICT DO NOTHING",
            )?
            .execute(named_params! {
                ":id": Uuid::now_v7().as_bytes(), ":person": person, ":actor": change.actor(), ":at": at, ":day": at.day(),
            })?;
        Ok(())
    });
    match noted {
        Ok(()) => Ok(None),
        Err(Problem::Busy) => Ok(Some(at)),
        Err(problem) => Err(problem),
    }
}

/// Who looked at a person's data, the newest first.
///
/// # Errors
/// [`Problem::NotFound`]; refusals of the right to read the history.
pub fn list_readings(session: &Session, person: PersonId) -> Result<Vec<ReadingView>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadHistory)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let mut statement = connection.prepare_cached(
            "SELECT reading.at, coalesce(user.name, '') AS actor FROM reading LEFT JOIN user ON user.id = reading.actor
             WHERE reading.person_id = :person ORDER BY reading.at DESC, reading.id DESC",
        )?;
        let readings = statement.query_map(named_params! {":person": person}, |row| {
            Ok(ReadingView { at: row.get("at")?, actor: row.get("actor")? })
        })?;
        Ok(readings.collect::<rusqlite::Result<_>>()?)
    })
}

/// Whether it is noted here.
///
/// # Errors
/// Failures of the file.
pub fn reading_settings(session: &Session) -> Result<ReadingSettings> {
    session.read(|read| settings_of(read.allow(Right::ReadPersons)?))
}

fn settings_of(connection: &Connection) -> Result<ReadingSettings> {
    match settings::get(connection, READINGS)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(ReadingSettings::default()),
    }
}

/// Sets whether it is noted who looks at whom.
///
/// # Errors
/// Refusals of the right to administer.
pub fn set_reading_settings(session: &Session, wanted: ReadingSettings) -> Result<Changed<()>> {
    session.change(Why::of("set_reading_settings"), |change| {
        let connection = change.allow(Right::Administer)?;
        if settings_of(connection)? == wanted {
            return Ok(());
        }
        settings::put(connection, READINGS, &serde_json::to_string(&wanted)?)
    })
}

/// Gives a person the looks at another one, who becomes a part of that one: of two on a day the first. There they stay, also if the
/// two become two again.
pub(crate) fn take_over(connection: &Connection, keep: PersonId, other: PersonId) -> Result<()> {
    let both = named_params! {":keep": keep, ":other": other};
    connection
        .prepare_cached(
            "UPDATE reading AS kept SET at = min(kept.at, other.at) FROM reading AS other
             WHERE kept.person_id = :keep AND other.person_id = :other AND other.actor = kept.actor AND other.day = kept.day",
        )?
        .execute(both)?;
    // What is left goes with its person.
    connection
        .prepare_cached("UPDATE OR IGNORE reading SET person_id = :keep WHERE person_id = :other")?
        .execute(both)?;
    Ok(())
}

/// Whether there is a look of before a time at others than those whom the SQL of `but` selects at `:now`.
pub(crate) fn are_before(connection: &Connection, (end, now): (Timestamp, Timestamp), but: &str) -> Result<bool> {
    let sql = format!("SELECT 1 FROM reading WHERE at < :end AND person_id NOT IN ({but})");
    Ok(connection.prepare_cached(&sql)?.exists(named_params! {":end": end, ":now": now})?)
}

/// Lets so many of these go, the oldest first.
pub(crate) fn remove_before(
    connection: &Connection,
    (end, now): (Timestamp, Timestamp),
    but: &str,
    count: u32,
) -> Result<()> {
    let sql = format!(
        "DELETE FROM reading WHERE id IN
             (SELECT id FROM reading WHERE at < :end AND person_id NOT IN ({but}) ORDER BY at LIMIT :count)"
    );
    connection.prepare_cached(&sql)?.execute(named_params! {":end": end, ":now": now, ":count": count})?;
    Ok(())
}
