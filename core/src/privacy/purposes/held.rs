//! For which purposes a person's data are held.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::{Basis, one};
use crate::ids::PersonId;
use crate::privacy::ended::over_for_one;
use crate::privacy::retention::Rules;
use crate::problem::{Problem, Result};
use crate::records::fields::filled_of;
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
    /// Where the data came from; empty if only the person's word holds them.
    pub source: String,
    /// When it ended.
    pub ended_on: Option<Day>,
    /// Whether it follows from the kind of person.
    pub by_kind: bool,
    /// By what the person let the data be used for it, if nothing else holds them.
    pub agreed: Option<Agreed>,
}

/// By what a person let their data be used for a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Agreed {
    /// A consent stands.
    Consent,
    /// An e-mail address was obtained with a sale (§7(3) UWG).
    Sale,
    /// The consent of a business to calls is presumed from its interest (§7(2) UWG): what they rest on is a legitimate interest.
    Interest,
}

impl Agreed {
    /// The name on the wire; the words are `held-NAME`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Sale => "sale",
            Self::Interest => "interest",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        [Self::Consent, Self::Sale, Self::Interest].into_iter().find(|one| one.key() == key)
    }
}

/// What persons let their data be used for by a consent, a sale or a presumed interest (`person_id`, `purpose`, `agreed`, `since`): one person, `:person`, or all.
pub(crate) fn agreed_sql(of_one: bool) -> String {
    let sql = include_str!("agreed.sql");
    // Of all it is read off the index in which the gate asks; of one by the person.
    let (order, event, ground) = if of_one {
        ("", "event.person_id = :person", "ground.person_id = :person")
    } else {
        ("INDEXED BY consent_event_gate", "TRUE", "TRUE")
    };
    let sql = sql.replace("{in order}", order);
    sql.replace("{whose event.person_id}", event).replace("{whose ground.person_id}", ground)
}

/// What a person's data are held for.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn purposes_of(session: &Session, person: PersonId) -> Result<Vec<Held>> {
    session.read(|read| of_person(read.allow(Right::ReadPersons)?, person, read.now().day()))
}

pub(crate) fn of_person(connection: &Connection, person: PersonId, today: Day) -> Result<Vec<Held>> {
    if !exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    let agreed_to = agreed_to(connection, person, today)?;
    let mut statement = connection.prepare_cached(
        "SELECT purpose.key, purpose.basis, purpose.ended_on AS over_on,
                coalesce(own.since, max(person.collected_at,
                    coalesce(json_extract(purpose.kinds_since, '$.' || person.kind), ''))) AS since,
                coalesce(nullif(own.source, ''), person.source) AS source, coalesce(own.ended_on, purpose.ended_on) AS ended_on,
                person.kind IN (SELECT value FROM json_each(purpose.kinds)) AS by_kind, own.purpose IS NOT NULL AS by_entry
         FROM person JOIN purpose
         LEFT JOIN person_purpose AS own ON own.person_id = person.id AND own.purpose = purpose.key
         WHERE person.id = :person ORDER BY purpose.position",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        let purpose: String = row.get("key")?;
        let basis = Basis::of_key(row.get_ref("basis")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
        let (by_kind, by_entry): (bool, bool) = (row.get("by_kind")?, row.get("by_entry")?);
        let (ended_on, over_on): (Option<Day>, Option<Day>) = (row.get("ended_on")?, row.get("over_on")?);
        let is_held = by_kind || by_entry;
        match agreed_to.get(&purpose) {
            // The person's own word outlasts what was entered about them.
            Some((agreed, since)) if !is_held || ended_on.is_some() && over_on.is_none() => held.push(Held {
                purpose,
                basis: match agreed {
                    Agreed::Consent => Basis::Consent,
                    Agreed::Sale => basis,
                    Agreed::Interest => Basis::LegitimateInterest,
                },
                since: *since,
                source: String::new(),
                ended_on: over_on,
                by_kind,
                agreed: Some(*agreed),
            }),
            _ if is_held => held.push(Held {
                purpose,
                basis,
                since: row.get("since")?,
                source: row.get("source")?,
                ended_on,
                by_kind,
                agreed: None,
            }),
            _ => {}
        }
    }
    Ok(held)
}

/// What a person lets their data be used for, by what and since when.
fn agreed_to(connection: &Connection, person: PersonId, today: Day) -> Result<BTreeMap<String, (Agreed, Day)>> {
    let mut statement = connection.prepare_cached(&agreed_sql(true))?;
    let mut rows = statement.query(named_params! {":person": person, ":today": today})?;
    let mut agreed_to = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let agreed = Agreed::of_key(row.get_ref("agreed")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
        // A consent says more than a sale, and this more than a presumed interest.
        agreed_to.entry(row.get("purpose")?).or_insert((agreed, row.get("since")?));
    }
    Ok(agreed_to)
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
        of_person(connection, person, change.now().day())
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

/// Whether a purpose that runs has ended for a person, who has not agreed to it since.
pub(crate) fn has_ended(connection: &Connection, person: PersonId, purpose: &str, today: Day) -> Result<bool> {
    let ended = connection
        .prepare_cached(
            "SELECT 1 FROM person_purpose WHERE person_id = :person AND purpose = :purpose AND ended_on <= :today",
        )?
        .exists(named_params! {":person": person, ":purpose": purpose, ":today": today})?;
    Ok(ended && !agreed_to(connection, person, today)?.contains_key(purpose))
}

/// Ends a purpose of a person's data today; what it leaves is for the retention sweep.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such person or the data are not held for it; [`Problem::InvalidField`] for an unknown purpose,
/// and for one that the person's own consent, a sale or a presumed interest goes on holding them for.
pub fn end_purpose(session: &Session, person: PersonId, purpose: &str) -> Result<Changed<Vec<Held>>> {
    session.change(Why::of("end_purpose"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let today = change.now().day();
        let held = that_can_end(connection, person, purpose, today)?;
        connection
            .prepare_cached(
                "INSERT INTO person_purpose (person_id, purpose, since, source, ended_on)
                 VALUES (:person, :purpose, :since, :source, :today)
                 ON CONFLICT (person_id, purpose) DO UPDATE SET ended_on = :today",
            )?
            .execute(named_params! {
                ":person": person, ":purpose": purpose, ":since": held.since, ":source": held.source,
                ":today": today,
            })?;
        of_person(connection, person, change.now().day())
    })
}

/// What the end of a purpose leaves of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndedFor {
    /// The purpose.
    pub purpose: String,
    /// The keys of its fields in which the person has something: it is out of normal use from then on.
    pub fields: Vec<String>,
    /// From which day on that goes, if it is to come. None: with the next sweep.
    pub over_on: Option<Day>,
}

/// What the end of a purpose for one person would leave.
///
/// # Errors
/// As [`end_purpose`].
pub fn preview_end(session: &Session, person: PersonId, purpose: &str) -> Result<EndedFor> {
    session.read(|read| {
        let connection = read.allow(Right::EditPersons)?;
        let today = read.now().day();
        that_can_end(connection, person, purpose, today)?;
        let rules = Rules::read(connection)?;
        let over_on = over_for_one(connection, &one(connection, purpose)?, &rules, person, today)?;
        Ok(EndedFor {
            purpose: purpose.to_owned(),
            fields: filled_of(connection, person, purpose)?,
            over_on: over_on.filter(|day| *day > today),
        })
    })
}

/// What a person's data are held for, if that can be ended.
fn that_can_end(connection: &Connection, person: PersonId, purpose: &str, today: Day) -> Result<Held> {
    one(connection, purpose)?;
    let held = of_person(connection, person, today)?;
    let held = held.into_iter().find(|held| held.purpose == purpose && held.ended_on.is_none());
    let held = held.ok_or(Problem::NotFound)?;
    if let Some((agreed, _)) = agreed_to(connection, person, today)?.get(purpose) {
        let reason = match agreed {
            Agreed::Consent => "consent_stands",
            Agreed::Sale => "sale_stands",
            Agreed::Interest => "interest_stands",
        };
        return Err(Problem::InvalidField { field: "purpose", reason });
    }
    Ok(held)
}

/// Lets a purpose of a person's data go on that had ended, since when and whence it was before.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such person or the data were never held for it; [`Problem::InvalidField`] for an unknown
/// purpose, one that has ended for everybody, or one that is running.
pub fn resume_for(session: &Session, person: PersonId, purpose: &str) -> Result<Changed<Vec<Held>>> {
    session.change(Why::of("hold_for_purpose"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if one(connection, purpose)?.ended_on.is_some() {
            return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
        }
        let today = change.now().day();
        let held = of_person(connection, person, today)?.into_iter().find(|held| held.purpose == purpose);
        if held.ok_or(Problem::NotFound)?.ended_on.is_none() {
            return Err(Problem::InvalidField { field: "purpose", reason: "running" });
        }
        connection
            .prepare_cached(
                "UPDATE person_purpose SET ended_on = NULL WHERE person_id = :person AND purpose = :purpose",
            )?
            .execute(named_params! {":person": person, ":purpose": purpose})?;
        of_person(connection, person, today)
    })
}
