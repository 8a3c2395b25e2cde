//! Purposes: what data are used for, on which legal basis, and for which of them a person's data are held.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::{Deserialize, Serialize};

use super::consent::Channel;
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::persons::{PersonKind, exists};
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::{Changed, Session, Why};

/// The table of what single persons' data are held for.
pub(crate) const OF_PERSON: &str = "person_purpose";

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "purpose",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("key", Format::Text),
            Column::business("name_de", Format::Text),
            Column::business("name_en", Format::Text),
            Column::business("description_de", Format::LongText),
            Column::business("description_en", Format::LongText),
            Column::business("basis", Format::Code("basis")),
            Column::business("reason", Format::LongText),
            Column::business("balancing", Format::LongText),
            Column::business("advertising", Format::Flag),
            Column::business("channels", Format::Text),
            Column::business("kinds", Format::Text),
            Column::business("compatible", Format::Text),
            Column::business("categories", Format::Text),
            Column::business("recipients", Format::LongText),
            Column::business("retention", Format::Text),
            Column::business("source", Format::Text),
            Column::business("as_of", Format::Date),
            Column::business("position", Format::Number),
            Column::business("ended_on", Format::Date),
        ],
    },
    Table {
        name: OF_PERSON,
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Purposes),
        columns: &[
            Column::noted("purpose", Category::Provenance, Format::Key("purpose")).ordered(Order::Ascending),
            Column::noted("since", Category::Provenance, Format::Date),
            Column::noted("source", Category::Provenance, Format::Text),
            Column::noted("ended_on", Category::Provenance, Format::Date),
            Column::technical("person_id"),
        ],
    },
];

/// A legal basis: Art. 6(1)(a) to (f) GDPR, and §7(3) UWG, which stands on its own (CJEU C-654/23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Basis {
    Consent,
    Contract,
    LegalObligation,
    VitalInterests,
    PublicTask,
    LegitimateInterest,
    ExistingCustomer,
}

impl Basis {
    const ALL: [Self; 7] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterests,
        Self::PublicTask,
        Self::LegitimateInterest,
        Self::ExistingCustomer,
    ];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterests => "vital_interests",
            Self::PublicTask => "public_task",
            Self::LegitimateInterest => "legitimate_interest",
            Self::ExistingCustomer => "existing_customer",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.key() == key)
    }
}

/// A purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Purpose {
    /// Its name on the wire.
    pub key: String,
    /// Its name for people, by language.
    pub name: BTreeMap<String, String>,
    /// What is done, by language.
    pub description: BTreeMap<String, String>,
    /// The legal basis.
    pub basis: Basis,
    /// Why that basis holds: the law, the contract, the interest.
    pub reason: String,
    /// For a legitimate interest: why the person's interests don't outweigh it.
    pub balancing: String,
    /// Whether it is advertising: then objections are absolute and §7 UWG rules the channels.
    pub advertising: bool,
    /// The channels it may use at all.
    pub channels: Vec<Channel>,
    /// The kinds of persons whose data are held for it from the beginning.
    pub kinds: Vec<PersonKind>,
    /// Purposes for which data held for this one may be used too (Art. 6(4) GDPR).
    pub compatible: Vec<String>,
    /// The categories of data it needs.
    pub categories: Vec<String>,
    /// Who else gets the data.
    pub recipients: String,
    /// The key of its retention class.
    pub retention: String,
    /// The source of law and as of when.
    pub source: String,
    /// As of when the source was read.
    pub as_of: Option<Day>,
    /// From this day on it is not used any more.
    pub ended_on: Option<Day>,
}

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

const COLUMNS: &str =
    "SELECT key, name_de, name_en, description_de, description_en, basis, reason, balancing, advertising,
        channels, kinds, compatible, categories, recipients, retention, source, as_of, ended_on FROM purpose";

fn read_row(row: &Row<'_>) -> Result<Purpose> {
    let both = |de: &str, en: &str| -> rusqlite::Result<BTreeMap<String, String>> {
        Ok(BTreeMap::from([(String::from("de"), row.get(de)?), (String::from("en"), row.get(en)?)]))
    };
    let list = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
    Ok(Purpose {
        key: row.get("key")?,
        name: both("name_de", "name_en")?,
        description: both("description_de", "description_en")?,
        basis: Basis::of_key(row.get_ref("basis")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
        reason: row.get("reason")?,
        balancing: row.get("balancing")?,
        advertising: row.get("advertising")?,
        channels: serde_json::from_str(list("channels")?)?,
        kinds: serde_json::from_str(list("kinds")?)?,
        compatible: serde_json::from_str(list("compatible")?)?,
        categories: serde_json::from_str(list("categories")?)?,
        recipients: row.get("recipients")?,
        retention: row.get("retention")?,
        source: row.get("source")?,
        as_of: row.get("as_of")?,
        ended_on: row.get("ended_on")?,
    })
}

/// All purposes in their order.
///
/// # Errors
/// Failures of the file.
pub fn list_purposes(session: &Session) -> Result<Vec<Purpose>> {
    session.read(|read| all(read.allow(Right::ReadPersons)?))
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Purpose>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} ORDER BY position, key"))?;
    let mut rows = statement.query([])?;
    let mut purposes = Vec::new();
    while let Some(row) = rows.next()? {
        purposes.push(read_row(row)?);
    }
    Ok(purposes)
}

/// One purpose.
///
/// # Errors
/// [`Problem::InvalidField`] if there is none of this key.
pub(crate) fn one(connection: &Connection, key: &str) -> Result<Purpose> {
    connection
        .prepare_cached(&format!("{COLUMNS} WHERE key = :key"))?
        .query_row(named_params! {":key": key}, |row| Ok(read_row(row)))
        .optional()?
        .ok_or(Problem::InvalidField { field: "purpose", reason: "unknown" })?
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
        "SELECT purpose.key, purpose.basis, coalesce(own.since, person.collected_at) AS since,
                coalesce(own.source, person.source) AS source, coalesce(own.ended_on, purpose.ended_on) AS ended_on,
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
/// [`Problem::NotFound`] if there is no such person or the data are not held for it.
pub fn end_purpose(session: &Session, person: PersonId, purpose: &str) -> Result<Changed<Vec<Held>>> {
    session.change(Why::of("end_purpose"), |change| {
        let connection = change.allow(Right::EditPersons)?;
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
