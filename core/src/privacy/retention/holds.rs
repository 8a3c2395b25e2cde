//! Holds: what must not be erased for now, whatever the rules say (§147(3) AO, a lawsuit, another reason).

use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};

use super::rules;
use crate::ids::{DocumentId, HoldId, OrganisationId, PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

rules::words! {
    /// Why something is held.
    HoldKind {
        /// The assessment of a tax is open (§147(3) AO).
        Tax = "tax",
        /// A lawsuit, or one that threatens.
        Litigation = "litigation",
        /// Another reason.
        Other = "other",
    }
}

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "on", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum HoldTarget {
    Person { id: PersonId },
    Organisation { id: OrganisationId },
    Touchpoint { person: PersonId, id: TouchpointId },
    Document { person: PersonId, id: DocumentId },
}

/// A hold as a form has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HoldDraft {
    /// Why in a word.
    pub kind: HoldKind,
    /// What.
    pub target: HoldTarget,
    /// Why in a sentence.
    pub reason: String,
    /// When it is looked at again.
    pub review_on: Day,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the hold")]
pub struct HoldView {
    pub id: HoldId,
    pub kind: HoldKind,
    pub target: HoldTarget,
    /// What the person, organisation or record is called.
    pub name: String,
    /// Whose it is, or the person's record; empty of an organisation.
    pub person: String,
    pub reason: String,
    pub review_on: Day,
    /// It is time to look at it again.
    pub review_due: bool,
    /// Who placed it.
    pub author: String,
    pub placed_at: Timestamp,
    pub lifted_at: Option<Timestamp>,
}

impl HoldView {
    /// Whether it forbids to erase the person: a record that is held stays, as one does that has to be kept.
    #[must_use]
    pub(crate) fn holds_person(&self) -> bool {
        matches!(self.target, HoldTarget::Person { .. } | HoldTarget::Organisation { .. })
    }
}

/// Holds a person, all persons of an organisation, or one record.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] without a reason, or for a review that is not to come.
pub fn add_hold(session: &Session, draft: &HoldDraft) -> Result<Changed<HoldId>> {
    session.change(Why::of("add_hold").because(draft.kind.key()), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if draft.reason.trim().is_empty() {
            return Err(Problem::InvalidField { field: "reason", reason: "empty" });
        }
        if draft.review_on < change.now().day() {
            return Err(Problem::InvalidField { field: "review_on", reason: "in_past" });
        }
        let (person, organisation, record) = match draft.target {
            HoldTarget::Person { id } => (Some(id), None, None),
            HoldTarget::Organisation { id } => (None, Some(id), None),
            HoldTarget::Touchpoint { person, id } => (Some(person), None, Some(("touchpoint", id.0))),
            HoldTarget::Document { person, id } => (Some(person), None, Some(("document", id.0))),
        };
        let is_there = match (person, organisation, record) {
            (Some(person), _, Some((table, id))) => connection
                .prepare_cached(&format!("SELECT 1 FROM {table} WHERE person_id = :person AND id = :id"))?
                .exists(named_params! {":person": person, ":id": id.as_bytes()})?,
            (Some(person), _, None) => crate::records::persons::exists(connection, person)?,
            (None, organisation, _) => connection
                .prepare_cached("SELECT 1 FROM organisation WHERE id = :id")?
                .exists(named_params! {":id": organisation})?,
        };
        if !is_there {
            return Err(Problem::NotFound);
        }
        let id = HoldId::new();
        connection
            .prepare_cached(
                "INSERT INTO hold (id, kind, person_id, organisation_id, record_kind, record_id, reason, review_on, author, placed_at)
                 VALUES (:id, :kind, :person, :organisation, :record_kind, :record, :reason, :review_on, :author, :now)",
            )?
            .execute(named_params! {
                ":id": id, ":kind": draft.kind.key(), ":person": person, ":organisation": organisation,
                ":record_kind": record.map(|(kind, _)| kind), ":record": record.map(|(_, id)| id.into_bytes()),
                ":reason": draft.reason.trim(), ":review_on": draft.review_on, ":author": change.actor(),
                ":now": change.now(),
            })?;
        Ok(id)
    })
}

/// Selects the organisations that a hold stands on.
pub(crate) const HELD_ORGANISATIONS: &str =
    "SELECT organisation_id FROM hold WHERE organisation_id IS NOT NULL AND lifted_at IS NULL";

/// How many holds that stand are to be reviewed by a day.
pub(crate) fn holds_to_review(connection: &Connection, on: Day) -> Result<u64> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM hold WHERE lifted_at IS NULL AND review_on <= :on")?
        .query_row(named_params! {":on": on}, |row| row.get(0))?)
}

/// Selects the persons of whom nothing goes by itself at `:now`: there is a hold on all of them or on an organisation of theirs, or the
/// processing is restricted.
pub(crate) const HELD_PERSONS: &str =
    "SELECT person_id FROM hold WHERE person_id IS NOT NULL AND record_id IS NULL AND lifted_at IS NULL
     UNION SELECT membership.person_id FROM hold
         JOIN membership ON membership.organisation_id = hold.organisation_id WHERE hold.lifted_at IS NULL
     UNION SELECT kept_member.person_id FROM hold
         JOIN kept_member ON kept_member.organisation_id = hold.organisation_id WHERE hold.lifted_at IS NULL
     UNION SELECT person_id FROM restriction WHERE lifted_at IS NULL AND at <= :now";

/// Lifts a hold: from now on the rules count again.
///
/// # Errors
/// [`Problem::NotFound`] if there is none that stands.
pub fn lift_hold(session: &Session, hold: HoldId) -> Result<Changed<()>> {
    session.change(Why::of("lift_hold"), |change| {
        let lifted = change
            .allow(Right::EditPersons)?
            .prepare_cached("UPDATE hold SET lifted_at = :now WHERE id = :id AND lifted_at IS NULL")?
            .execute(named_params! {":id": hold, ":now": change.now()})?;
        if lifted == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}

/// All holds, those to be looked at first; lifted ones on demand, behind them.
///
/// # Errors
/// Failures of the file.
pub fn list_holds(session: &Session, lifted: bool) -> Result<Vec<HoldView>> {
    session.read(|read| {
        let whom = if lifted { "1" } else { "hold.lifted_at IS NULL" };
        select(read.allow(Right::ReadPersons)?, whom, named_params! {}, read.now())
    })
}

/// Whether a hold stands on a person, one of its organisations or one of its records.
pub(crate) fn is_held(connection: &Connection, person: PersonId) -> Result<bool> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT 1 FROM hold WHERE person_id = :person AND lifted_at IS NULL
             UNION ALL SELECT 1 FROM membership WHERE person_id = :person AND organisation_id IN ({HELD_ORGANISATIONS})
             UNION ALL SELECT 1 FROM kept_member WHERE person_id = :person AND organisation_id IN ({HELD_ORGANISATIONS})"
        ))?
        .exists(named_params! {":person": person})?)
}

/// The holds that stand on a person, its organisations and its records.
pub(crate) fn active_on(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Vec<HoldView>> {
    let whom = "hold.lifted_at IS NULL AND (hold.person_id = :person OR hold.organisation_id IN
                    (SELECT organisation_id FROM membership WHERE membership.person_id = :person
                     UNION ALL SELECT organisation_id FROM kept_member WHERE kept_member.person_id = :person))";
    select(connection, whom, named_params! {":person": person}, now)
}

fn select(
    connection: &Connection,
    whom: &str,
    values: &[(&str, &dyn rusqlite::ToSql)],
    now: Timestamp,
) -> Result<Vec<HoldView>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT hold.*, coalesce(user.name, '') AS author_name,
                CASE hold.record_kind
                    WHEN 'touchpoint' THEN (SELECT subject FROM touchpoint WHERE person_id = hold.person_id AND id = hold.record_id)
                    WHEN 'document' THEN (SELECT name FROM document WHERE person_id = hold.person_id AND id = hold.record_id)
                    ELSE coalesce(person.name, organisation.name)
                END AS name, coalesce(person.name, '') AS person_name
         FROM hold LEFT JOIN user ON user.id = hold.author LEFT JOIN person ON person.id = hold.person_id
         LEFT JOIN organisation ON organisation.id = hold.organisation_id
         WHERE {whom} ORDER BY hold.lifted_at IS NOT NULL, hold.review_on, hold.id"
    ))?;
    let mut rows = statement.query(values)?;
    let mut holds = Vec::new();
    while let Some(row) = rows.next()? {
        holds.push(read_row(row, now)?);
    }
    Ok(holds)
}

fn read_row(row: &Row<'_>, now: Timestamp) -> Result<HoldView> {
    let person: Option<PersonId> = row.get("person_id")?;
    let target = match (person, row.get::<_, Option<String>>("record_kind")?.as_deref()) {
        (Some(person), Some("touchpoint")) => HoldTarget::Touchpoint { person, id: row.get("record_id")? },
        (Some(person), Some(_)) => HoldTarget::Document { person, id: row.get("record_id")? },
        (Some(id), None) => HoldTarget::Person { id },
        (None, _) => HoldTarget::Organisation { id: row.get("organisation_id")? },
    };
    let (review_on, lifted_at): (Day, Option<Timestamp>) = (row.get("review_on")?, row.get("lifted_at")?);
    Ok(HoldView {
        id: row.get("id")?,
        kind: HoldKind::of_key(row.get_ref("kind")?.as_str()?)
            .ok_or_else(|| Problem::internal("an unknown kind of hold"))?,
        target,
        name: row.get::<_, Option<String>>("name")?.unwrap_or_default(),
        person: row.get("person_name")?,
        reason: row.get("reason")?,
        review_on,
        review_due: lifted_at.is_none() && review_on <= now.day(),
        author: row.get("author_name")?,
        placed_at: row.get("placed_at")?,
        lifted_at,
    })
}
