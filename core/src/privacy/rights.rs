//! Rights that stop processing: objections (Art. 21 GDPR) and restrictions (Art. 18 GDPR).

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use super::purposes::{self, Basis};
use super::retention::only_kept;
use crate::ids::{ObjectionId, PersonId, RestrictionId};
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::{Change, Changed, Session, Why};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "objection",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Rights),
        columns: &[
            Column::noted("at", Category::Communication, Format::Time).kept_as("consent").ordered(Order::Descending),
            Column::noted("scope", Category::Communication, Format::Code("objection")).kept_as("consent"),
            Column::noted("purpose", Category::Communication, Format::Key("purpose")).kept_as("consent"),
            Column::noted("note", Category::Communication, Format::LongText).kept_as("consent"),
            Column::noted("decision", Category::Communication, Format::Code("decision")).kept_as("consent"),
            Column::noted("decided_at", Category::Communication, Format::Time).kept_as("consent"),
            Column::noted("grounds", Category::Communication, Format::LongText).kept_as("consent"),
            Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" })
                .kept_as("consent"),
            Column::technical("person_id"),
            Column::technical("id"),
        ],
    },
    Table {
        name: "restriction",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Rights),
        columns: &[
            Column::noted("at", Category::Communication, Format::Time).kept_as("consent").ordered(Order::Descending),
            Column::noted("ground", Category::Communication, Format::Code("restriction")).kept_as("consent"),
            Column::noted("note", Category::Communication, Format::LongText).kept_as("consent"),
            Column::noted("told_on", Category::Communication, Format::Date).kept_as("consent"),
            Column::noted("lifted_at", Category::Communication, Format::Time).kept_as("consent"),
            Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" })
                .kept_as("consent"),
            Column::technical("person_id"),
            Column::technical("id"),
            Column::technical("objection_id"),
        ],
    },
];

/// What a person objects to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum Objected {
    /// Advertising, all of it (Art. 21(2), (3) GDPR): absolute.
    Marketing,
    /// One purpose, on grounds of the person's situation (Art. 21(1) GDPR): weighed.
    Purpose {
        /// Which.
        purpose: String,
    },
    /// Everything that rests on an interest, and advertising.
    All,
}

impl Objected {
    fn key(&self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Purpose { .. } => "purpose",
            Self::All => "all",
        }
    }
}

/// How an objection that is weighed was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It stands.
    Upheld,
    /// Compelling legitimate grounds override it.
    Overridden,
    /// The person took it back.
    Withdrawn,
}

impl Decision {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Overridden => "overridden",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The decision of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Upheld, Self::Overridden, Self::Withdrawn].into_iter().find(|decision| decision.key() == key)
    }
}

/// A recorded objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the objection")]
pub struct Objection {
    pub id: ObjectionId,
    pub at: Timestamp,
    /// `marketing`, `purpose` or `all`.
    pub scope: String,
    pub purpose: Option<String>,
    pub note: String,
    pub decision: Option<Decision>,
    pub decided_at: Option<Timestamp>,
    pub grounds: String,
}

/// Why processing is restricted: the letters of Art. 18(1) GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "RestrictionGround"))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The accuracy is contested.
    A,
    /// It is unlawful, and the person does not want erasure.
    B,
    /// The person needs the data for claims.
    C,
    /// An objection is being weighed.
    D,
}

impl Ground {
    /// The letter.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// The ground of a letter.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C, Self::D].into_iter().find(|ground| ground.key() == key)
    }
}

/// A recorded restriction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the restriction")]
pub struct Restriction {
    pub id: RestrictionId,
    pub at: Timestamp,
    pub ground: Ground,
    pub objection: Option<ObjectionId>,
    pub note: String,
    pub told_on: Option<Day>,
    pub lifted_at: Option<Timestamp>,
}

/// Records an objection. One that has to be weighed restricts processing meanwhile (Art. 18(1)(d) GDPR).
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::OnlyKept`] where nothing is left that could be used, nor an address to keep off; [`Problem::InvalidField`]
/// for an unknown purpose, one against which there is no right to object (its basis is no interest), or a time to come.
pub fn object(
    session: &Session,
    person: PersonId,
    to: &Objected,
    at: Option<Timestamp>,
    note: &str,
) -> Result<Changed<ObjectionId>> {
    session.change(Why::of("object").because(to.key()), |change| enter(change, person, to, at, note))
}

/// Records an objection in a change that may do more.
pub(super) fn enter(
    change: &Change<'_>,
    person: PersonId,
    to: &Objected,
    at: Option<Timestamp>,
    note: &str,
) -> Result<ObjectionId> {
    let connection = change.allow(Right::RecordConsent)?;
    let at = happened(change, at)?;
    if !exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    if only_kept(connection, person)? {
        return Err(Problem::OnlyKept);
    }
    let mut is_weighed = *to == Objected::All;
    let mut purpose = None;
    if let Objected::Purpose { purpose: key } = to {
        let known = purposes::one(connection, key)?;
        is_weighed = !known.advertising;
        if is_weighed && !matches!(known.basis, Basis::LegitimateInterest | Basis::PublicTask) {
            return Err(Problem::InvalidField { field: "purpose", reason: "no_right_to_object" });
        }
        purpose = Some(key.as_str());
    }
    let id = ObjectionId::new();
    connection
        .prepare_cached(
            "INSERT INTO objection (person_id, id, at, scope, purpose, recorded_by)
             VALUES (:person, :id, :at, :scope, :purpose, :actor)",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":at": at, ":scope": to.key(), ":purpose": purpose, ":actor": change.actor(),
        })?;
    if is_weighed {
        insert_restriction(change, person, Ground::D, at, Some(id))?;
    }
    write_words(change, "UPDATE objection SET note = :words WHERE id = :id", id.0, note)?;
    Ok(id)
}

/// Decides an objection that was weighed, or notes that the person took one back, to advertising or decided long ago. The restriction that came with it is lifted only by itself, since the person must
/// be told before: [`lift`].
///
/// # Errors
/// [`Problem::NotFound`] if there is none, or it is decided and the person did not take it back since; [`Problem::InvalidField`] if one to advertising is to be
/// overridden, or nothing says why. Of one to all only the part is overridden that is weighed: advertising stays ended.
pub fn decide_objection(
    session: &Session,
    objection: ObjectionId,
    decision: Decision,
    grounds: &str,
) -> Result<Changed<()>> {
    session.change(Why::of("decide_objection").because(decision.key()), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let found: Option<(String, bool, bool)> = connection
            .prepare_cached(
                "SELECT objection.scope, coalesce(purpose.advertising, 0) AS advertising, objection.grounds <> '' AS has_words
                 FROM objection LEFT JOIN purpose ON purpose.key = objection.purpose
                 WHERE id = :id AND (decision IS NULL OR :decision = 'withdrawn' AND decision <> 'withdrawn')",
            )?
            .query_row(named_params! {":id": objection, ":decision": decision.key()}, |row| {
                Ok((row.get("scope")?, row.get("advertising")?, row.get("has_words")?))
            })
            .optional()?;
        let (scope, advertising, has_words) = found.ok_or(Problem::NotFound)?;
        if decision == Decision::Overridden && (scope == "marketing" || advertising) {
            return Err(Problem::InvalidField { field: "decision", reason: "absolute" });
        }
        if decision == Decision::Overridden && grounds.trim().is_empty() {
            return Err(Problem::InvalidField { field: "grounds", reason: "empty" });
        }
        connection
            .prepare_cached("UPDATE objection SET decision = :decision, decided_at = :now WHERE id = :id")?
            .execute(named_params! {":id": objection, ":decision": decision.key(), ":now": change.now()})?;
        const GROUNDS: &str = "UPDATE objection SET grounds = :words WHERE id = :id";
        // Those of the decision before are none of this one.
        if has_words {
            return replace_words(change, GROUNDS, objection.0, grounds);
        }
        write_words(change, GROUNDS, objection.0, grounds)
    })
}

/// Restricts the processing of a person's data: from now on it is only stored.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for a time to come.
pub fn restrict(
    session: &Session,
    person: PersonId,
    ground: Ground,
    at: Option<Timestamp>,
    note: &str,
) -> Result<Changed<RestrictionId>> {
    session.change(Why::of("restrict").because(ground.key()), |change| {
        let at = happened(change, at)?;
        if !exists(change.allow(Right::RecordConsent)?, person)? {
            return Err(Problem::NotFound);
        }
        let id = insert_restriction(change, person, ground, at, None)?;
        write_words(change, "UPDATE restriction SET note = :words WHERE id = :id", id.0, note)?;
        Ok(id)
    })
}

fn insert_restriction(
    change: &Change<'_>,
    person: PersonId,
    ground: Ground,
    at: Timestamp,
    objection: Option<ObjectionId>,
) -> Result<RestrictionId> {
    let id = RestrictionId::new();
    change
        .allow(Right::RecordConsent)?
        .prepare_cached(
            "INSERT INTO restriction (person_id, id, at, ground, objection_id, recorded_by)
             VALUES (:person, :id, :at, :ground, :objection, :actor)",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":at": at, ":ground": ground.key(), ":objection": objection,
            ":actor": change.actor(),
        })?;
    Ok(id)
}

/// Writes what somebody said about it in an entry of the history of its own: the one before goes into proofs of consent, which these
/// words are nobody's business in.
fn write_words(change: &Change<'_>, sql: &str, id: uuid::Uuid, words: &str) -> Result<()> {
    if words.trim().is_empty() { Ok(()) } else { replace_words(change, sql, id, words) }
}

fn replace_words(change: &Change<'_>, sql: &str, id: uuid::Uuid, words: &str) -> Result<()> {
    change.step()?;
    change
        .allow(Right::RecordConsent)?
        .prepare_cached(sql)?
        .execute(named_params! {":id": id.as_bytes(), ":words": words.trim()})?;
    change.step_as(WORDS)
}

/// What the entry of the words is called.
pub(super) const WORDS: &str = "note_right";

/// Lifts all restrictions of a person, who was told so on a day before (Art. 18(3) GDPR). Answers their ids.
///
/// # Errors
/// As [`lift_some`].
pub fn lift(session: &Session, person: PersonId, told_on: Day) -> Result<Changed<Vec<RestrictionId>>> {
    lift_some(session, person, None, told_on)
}

/// Lifts one restriction of a person, or all, as [`lift`].
///
/// # Errors
/// [`Problem::NotFound`] if there is none; [`Problem::InvalidField`] if the person was told on a day to come, or before one of them
/// began.
pub fn lift_some(
    session: &Session,
    person: PersonId,
    only: Option<RestrictionId>,
    told_on: Day,
) -> Result<Changed<Vec<RestrictionId>>> {
    session.change(Why::of("lift_restriction"), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        if told_on.is_in_future(change.now()) {
            return Err(Problem::InvalidField { field: "told", reason: "in_future" });
        }
        let began: Option<Timestamp> = connection
            .prepare_cached(
                "SELECT max(at) AS began FROM restriction
                 WHERE person_id = :person AND lifted_at IS NULL AND (:only IS NULL OR id = :only)",
            )?
            .query_row(named_params! {":person": person, ":only": only}, |row| row.get("began"))?;
        if began.is_some_and(|began| told_on < began.day()) {
            return Err(Problem::InvalidField { field: "told", reason: "before_restriction" });
        }
        let mut statement = connection.prepare_cached(
            "UPDATE restriction SET told_on = :told_on, lifted_at = :now
             WHERE person_id = :person AND lifted_at IS NULL AND (:only IS NULL OR id = :only) RETURNING id",
        )?;
        let which = named_params! {":person": person, ":only": only, ":told_on": told_on, ":now": change.now()};
        let lifted = statement.query_map(which, |row| row.get("id"))?.collect::<rusqlite::Result<Vec<_>>>()?;
        if lifted.is_empty() { Err(Problem::NotFound) } else { Ok(lifted) }
    })
}

/// The objections of a person, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_objections(session: &Session, person: PersonId) -> Result<Vec<Objection>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT id, at, scope, purpose, note, decision, decided_at, grounds FROM objection
             WHERE person_id = :person ORDER BY at DESC, id DESC",
        )?;
        let objections = statement.query_map(named_params! {":person": person}, |row| {
            Ok(Objection {
                id: row.get("id")?,
                at: row.get("at")?,
                scope: row.get("scope")?,
                purpose: row.get("purpose")?,
                note: row.get("note")?,
                decision: row.get::<_, Option<String>>("decision")?.and_then(|key| Decision::of_key(&key)),
                decided_at: row.get("decided_at")?,
                grounds: row.get("grounds")?,
            })
        })?;
        Ok(objections.collect::<rusqlite::Result<_>>()?)
    })
}

/// The restrictions of a person, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_restrictions(session: &Session, person: PersonId) -> Result<Vec<Restriction>> {
    session.read(|read| restrictions(read.allow(Right::ReadPersons)?, person))
}

/// The restrictions by which a person forbids the erasure for now, or needs the data (Art. 18(1)(b), (c) GDPR).
pub(super) fn vetoes(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Vec<Restriction>> {
    let stands =
        |one: &Restriction| matches!(one.ground, Ground::B | Ground::C) && one.lifted_at.is_none() && one.at <= now;
    Ok(restrictions(connection, person)?.into_iter().filter(stands).collect())
}

pub(super) fn restrictions(connection: &Connection, person: PersonId) -> Result<Vec<Restriction>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, at, ground, objection_id, note, told_on, lifted_at FROM restriction
         WHERE person_id = :person ORDER BY at DESC, id DESC",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut restrictions = Vec::new();
    while let Some(row) = rows.next()? {
        restrictions.push(Restriction {
            id: row.get("id")?,
            at: row.get("at")?,
            ground: Ground::of_key(row.get_ref("ground")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
            objection: row.get("objection_id")?,
            note: row.get("note")?,
            told_on: row.get("told_on")?,
            lifted_at: row.get("lifted_at")?,
        });
    }
    Ok(restrictions)
}

fn happened(change: &Change<'_>, at: Option<Timestamp>) -> Result<Timestamp> {
    match at {
        Some(at) if at > change.now() => Err(Problem::InvalidField { field: "at", reason: "in_future" }),
        at => Ok(at.unwrap_or(change.now())),
    }
}
