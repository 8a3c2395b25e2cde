//! What of one person goes when, as the person's page shows it; and what a user says about it.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::dates::{self, Date, Dates, HoldUp, HoldUpKind, RecordKind, Rules};
use super::duties;
use super::facts::{self, Assigned, Facts};
use super::holds::{HoldView, active_on};
use super::records;
use super::rules::{self, RetentionAction, RetentionLevel, RetentionStart};
use crate::ids::PersonId;
use crate::privacy::purposes;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::records::touchpoints::TouchpointKind;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Read, Session, Why};

rules::words! {
    /// How a person stands.
    RetentionState {
        /// There is no date yet.
        Open = "open",
        /// There is a date to come.
        Scheduled = "scheduled",
        /// It is time.
        Due = "due",
        /// There is a date, but something holds it up.
        Held = "held",
        /// Kept only because the law demands it.
        Kept = "kept",
    }
}

/// When one thing goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Dated {
    /// What it is.
    pub kind: RecordKind,
    /// Which record; for a purpose none.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub id: Option<Uuid>,
    /// The subject or the first words of a touchpoint, the name of a document, the key of a purpose, the purpose of a consent.
    pub label: String,
    /// What kind of touchpoint it is.
    pub touchpoint: Option<TouchpointKind>,
    /// When the record was.
    pub at: Option<Timestamp>,
    /// By which rule, in which version.
    pub rule: String,
    /// See `rule`.
    pub version: u32,
    /// With what the period begins.
    pub start: RetentionStart,
    /// When it began.
    pub started_on: Option<Day>,
    /// The first day on which it is not needed any more.
    pub erase_on: Option<Day>,
    /// What happens then.
    pub action: RetentionAction,
    /// What holds it up.
    pub held_up: Vec<HoldUp>,
    /// Whether somebody assigned the rule.
    pub assigned: bool,
}

/// What of a person goes when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonRetention {
    /// How it stands.
    pub state: RetentionState,
    /// When all is gone; none: not known yet.
    pub erase_on: Option<Day>,
    /// From when on only what must be kept is left, where that is earlier.
    pub restricted_from: Option<Day>,
    /// By which rule the person goes.
    pub rule: String,
    /// With what its period begins.
    pub start: RetentionStart,
    /// When it began.
    pub started_on: Option<Day>,
    /// What holds up all of it.
    pub held_up: Vec<HoldUp>,
    /// For what the data are held, and until when.
    pub purposes: Vec<Dated>,
    /// Records with a date of their own.
    pub records: Vec<Dated>,
    /// How many records go with the person.
    pub record_count: u64,
    /// The holds that stand.
    pub holds: Vec<HoldView>,
    /// When the dealings ended.
    pub relation_ended_on: Option<Day>,
    /// Since when only what must be kept is left.
    pub kept_since: Option<Day>,
}

/// What of a person goes when.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn retention_of_person(session: &Session, person: PersonId) -> Result<PersonRetention> {
    session.read(|read| retention_of(read, person))
}

/// [`retention_of_person`] in a state of the data that is read already.
pub(crate) fn retention_of(read: &Read<'_>, person: PersonId) -> Result<PersonRetention> {
    let connection = read.allow(Right::ReadPersons)?;
    let rules = Rules::read(connection)?;
    let facts = facts::of(connection, person, read.now())?;
    let today = facts.zones.earliest(read.now()).day();
    let dates = dates::of(&rules, &facts, today);
    let (person_on, all_on) = (dates.person_on(), dates.all_on());
    let mut held_up = dates.held_up.clone();
    // All of it is not gone while a record is held.
    let of_records = dates.records.iter().flat_map(|record| &record.held_up).filter(|up| up.kind == HoldUpKind::Hold);
    let decisive = dates.decisive.held_up.iter().filter(|_| facts.kept.is_none());
    let duty = duty(&dates, person_on);
    for held in decisive.chain(&duty).chain(of_records) {
        if !held_up.contains(held) {
            held_up.push(held.clone());
        }
    }
    let blocked = !dates.held_up.is_empty();
    let state = match (facts.kept.is_some(), person_on, all_on) {
        (true, _, Some(day)) if day <= today && !blocked => RetentionState::Due,
        (true, ..) => RetentionState::Kept,
        (false, None, _) => RetentionState::Open,
        (false, Some(_), _) if blocked => RetentionState::Held,
        (false, Some(day), _) if day > today => RetentionState::Scheduled,
        (false, Some(_), _) => RetentionState::Due,
    };
    let is_own = |date: &&Date| matches!(date.kind, RecordKind::Touchpoint | RecordKind::Document);
    let own = dates.records.iter().filter(is_own).count();
    let restricted_from = facts.kept.as_ref().map_or(person_on, |kept| Some(kept.since));
    let decisive = &dates.decisive;
    Ok(PersonRetention {
        state,
        erase_on: all_on,
        restricted_from: restricted_from.filter(|day| Some(*day) != all_on),
        rule: decisive.rule.clone(),
        start: decisive.start,
        started_on: decisive.started_on,
        held_up,
        purposes: labelled(connection, &facts, &dates.purposes)?,
        records: labelled(connection, &facts, &dates.records)?,
        record_count: (facts.touchpoints.len() + facts.documents.len() - own) as u64,
        holds: active_on(connection, person, read.now())?,
        relation_ended_on: facts.relation_end,
        kept_since: facts.kept.as_ref().map(|kept| kept.since),
    })
}

/// The record that is kept longest after the person is not needed any more.
fn duty(dates: &Dates, person_on: Option<Day>) -> Option<HoldUp> {
    let last = dates.records.iter().max_by_key(|record| record.erase_on)?;
    let until = last.erase_on.filter(|day| Some(*day) > person_on && person_on.is_some())?;
    Some(HoldUp { kind: HoldUpKind::Duty, hold: None, until: Some(until.before()), rule: Some(last.rule.clone()) })
}

fn labelled(connection: &Connection, facts: &Facts, dates: &[Date]) -> Result<Vec<Dated>> {
    dates
        .iter()
        .map(|date| {
            let told = match date.id {
                Some(id) => told(connection, facts.person, date.kind, id)?,
                None => None,
            };
            let (label, touchpoint, at) = told.unwrap_or_default();
            Ok(Dated {
                kind: date.kind,
                id: date.id,
                label: if label.is_empty() { date.purpose.clone().unwrap_or_default() } else { label },
                touchpoint,
                at,
                rule: date.rule.clone(),
                version: date.version,
                start: date.start,
                started_on: date.started_on,
                erase_on: date.erase_on,
                action: date.action,
                held_up: date.held_up.clone(),
                assigned: date.assigned,
            })
        })
        .collect()
}

type Told = (String, Option<TouchpointKind>, Option<Timestamp>);

/// What tells a record from the others of its person: what it is called, of a touchpoint its kind, and when it was.
fn told(connection: &Connection, person: PersonId, kind: RecordKind, id: Uuid) -> Result<Option<Told>> {
    /// So much of a text that has no subject.
    const LETTERS: usize = 60;
    let sql = match kind {
        RecordKind::Person | RecordKind::Address => return Ok(None),
        RecordKind::Touchpoint => {
            "SELECT subject, at, kind, text FROM touchpoint WHERE person_id = :person AND id = :id"
        }
        RecordKind::Document => "SELECT name, added_at, '', '' FROM document WHERE person_id = :person AND id = :id",
        RecordKind::Consent => "SELECT purpose, at, '', '' FROM consent_event WHERE person_id = :person AND id = :id",
    };
    let found = connection
        .prepare_cached(sql)?
        .query_row(named_params! {":person": person, ":id": id.as_bytes()}, |row| {
            let (label, at, kind, text): (String, Timestamp, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let first_words = || {
                let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
                let words: String = line.chars().take(LETTERS).collect();
                if words.len() < line.len() { words + "…" } else { words }
            };
            let label = if label.is_empty() { first_words() } else { label };
            Ok((label, TouchpointKind::of_key(&kind), Some(at)))
        })
        .optional()?;
    Ok(found)
}

/// Says when the dealings with a person ended (the last contract, a rejection received, an employee's exit), or that they go on.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for a day to come.
pub fn set_relation_end(session: &Session, person: PersonId, ended_on: Option<Day>) -> Result<Changed<()>> {
    session.change(Why::of("set_relation_end"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if ended_on.is_some_and(|day| day.is_in_future(change.now())) {
            return Err(Problem::InvalidField { field: "ended_on", reason: "in_future" });
        }
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        match ended_on {
            Some(day) => connection
                .prepare_cached(
                    "INSERT INTO relation_end (person_id, ended_on) VALUES (:person, :day)
                     ON CONFLICT (person_id) DO UPDATE SET ended_on = :day WHERE ended_on <> :day",
                )?
                .execute(named_params! {":person": person, ":day": day})?,
            None => connection
                .prepare_cached("DELETE FROM relation_end WHERE person_id = :person")?
                .execute(named_params! {":person": person})?,
        };
        Ok(())
    })
}

/// Lets dealings go on that ended before a day, and answers when they had. Letters after a rejection or an exit are none: these stand.
///
/// # Errors
/// Failures of the file.
pub(crate) fn resume_relation(connection: &Connection, person: PersonId, on: Day) -> Result<Option<Day>> {
    Ok(connection
        .prepare_cached(
            "DELETE FROM relation_end WHERE person_id = :person AND ended_on < :day
             AND EXISTS (SELECT 1 FROM person WHERE id = :person AND kind NOT IN ('applicant', 'employee'))
             RETURNING ended_on",
        )?
        .query_row(named_params! {":person": person, ":day": on}, |row| row.get("ended_on"))
        .optional()?)
}

/// Follows a person who is of another kind now: what the data are held for, and that the dealings begin. As what somebody left, was rejected
/// or bought before says nothing of when these end.
///
/// # Errors
/// Failures of the file.
pub(crate) fn follow_kind(
    connection: &Connection,
    person: PersonId,
    (before, now): (&str, &str),
    today: Day,
) -> Result<()> {
    purposes::follow_kind(connection, person, (before, now), today)?;
    connection
        .prepare_cached(
            "DELETE FROM relation_end WHERE person_id = :person AND EXISTS (
                 SELECT 1 FROM purpose JOIN retention_rule AS rule ON rule.key = purpose.retention
                 WHERE rule.start = 'end_of_relation' AND :now IN (SELECT value FROM json_each(purpose.kinds)))",
        )?
        .execute(named_params! {":person": person, ":now": now})?;
    Ok(())
}

/// Puts a touchpoint or document under a rule of its own, or back under the one of its kind. `starts_on`: when its period begins,
/// if that is not its own date.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for a rule that is unknown or none for records; [`Problem::RetentionTooShort`]
/// where a law demands more of such a record.
pub fn assign_retention_rule(
    session: &Session,
    person: PersonId,
    kind: RecordKind,
    record: Uuid,
    rule: Option<&str>,
    starts_on: Option<Day>,
) -> Result<Changed<()>> {
    session.change(Why::of("assign_retention_rule").because(rule.unwrap_or_default().to_owned()), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let table = match kind {
            RecordKind::Touchpoint => "touchpoint",
            RecordKind::Document => "document",
            RecordKind::Person | RecordKind::Consent | RecordKind::Address => {
                return Err(Problem::InvalidField { field: "kind", reason: "unknown" });
            }
        };
        let keys = named_params! {":person": person, ":record": record.as_bytes()};
        let is_there = connection
            .prepare_cached(&format!("SELECT 1 FROM {table} WHERE person_id = :person AND id = :record"))?
            .exists(keys)?;
        if !is_there {
            return Err(Problem::NotFound);
        }
        let Some(rule) = rule else {
            connection
                .prepare_cached("DELETE FROM record_rule WHERE person_id = :person AND record_id = :record")?
                .execute(keys)?;
            return Ok(());
        };
        let rules = Rules::read(connection)?;
        if rules.one(rule).is_none_or(|known| known.level != RetentionLevel::Record) {
            return Err(Problem::InvalidField { field: "rule", reason: "unknown" });
        }
        let by_rule = Assigned { record, rule: rule.to_owned(), starts_on };
        duties::assign(connection, person, kind, &by_rule)?;
        let facts = facts::of(connection, person, change.now())?;
        match records::law_beyond(&rules, &facts, record, change.now().day()) {
            Some(law) => Err(Problem::RetentionTooShort {
                months: law.floor_months.unwrap_or_default(),
                law: law.source.clone(),
            }),
            None => Ok(()),
        }
    })
}
