//! Whether a person was the source of the data: then the information duty is Art. 13 GDPR, else Art. 14.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Sheet, Subject, Table};
use crate::vault::session::{Changed, Session, Why};

pub(super) const TABLE: Table = Table {
    name: "person_collection",
    subject: Subject::Person("person_id"),
    recorded: true,
    sheet: Some(Sheet::Source),
    columns: &[
        Column::noted("collected_from", Category::Provenance, Format::Code("collected-from")),
        Column::technical("person_id"),
    ],
};

/// From whom data came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CollectedFrom {
    /// From the person: told at once (Art. 13 GDPR).
    Person,
    /// From anybody else: told within a month (Art. 14 GDPR).
    Elsewhere,
}

impl CollectedFrom {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The source of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Person, Self::Elsewhere].into_iter().find(|from| from.key() == key)
    }
}

/// Says from whom a person's data came.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn set_collected_from(session: &Session, person: PersonId, from: CollectedFrom) -> Result<Changed<()>> {
    session.change(Why::of("set_collected_from"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        connection
            .prepare_cached(
                "INSERT INTO person_collection (person_id, collected_from) VALUES (:person, :from)
                 ON CONFLICT (person_id) DO UPDATE SET collected_from = :from",
            )?
            .execute(named_params! {":person": person, ":from": from.key()})?;
        Ok(())
    })
}

/// From whom a person's data came, where somebody said so.
pub(super) fn collected_from(connection: &Connection, person: PersonId) -> Result<Option<CollectedFrom>> {
    let key: Option<String> = connection
        .prepare_cached("SELECT collected_from FROM person_collection WHERE person_id = :person")?
        .query_row(named_params! {":person": person}, |row| row.get("collected_from"))
        .optional()?;
    Ok(key.and_then(|key| CollectedFrom::of_key(&key)))
}
