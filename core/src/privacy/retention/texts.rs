//! Texts about somebody that stay as they are, whoever else is named in them: what is held, and what a law demands to keep, is
//! blackened no more than it is erased.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, ToSql, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::dates::Rules;
use super::facts;
use super::holds::{HELD_ORGANISATIONS, HELD_PERSONS};
use super::rules::words;
use super::staying::Duties;
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::touchpoints::TouchpointKind;
use crate::time::Timestamp;

words! {
    /// Why a text stays as it is.
    TextStays {
        /// There is a hold on it, on whom it is about or on their organisation, or the processing is restricted.
        Held = "held",
        /// A law demands to keep it.
        Law = "law",
    }
}

/// How many texts stay as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextsStaying {
    /// For a hold or a restriction.
    pub held: u64,
    /// For a law.
    pub by_law: u64,
}

impl TextsStaying {
    pub(crate) fn count(&mut self, why: TextStays) {
        match why {
            TextStays::Held => self.held += 1,
            TextStays::Law => self.by_law += 1,
        }
    }
}

/// What is known of the texts that stay: few are held, and of what a law demands each person is looked at once.
pub(crate) struct StayingTexts<'a> {
    connection: &'a Connection,
    now: Timestamp,
    rules: Rules,
    persons: HashSet<PersonId>,
    organisations: HashSet<OrganisationId>,
    touchpoints: HashSet<TouchpointId>,
    by_law: RefCell<HashMap<PersonId, HashSet<Uuid>>>,
}

impl<'a> StayingTexts<'a> {
    pub fn read(connection: &'a Connection, now: Timestamp) -> Result<Self> {
        let held_touchpoints = "SELECT record_id FROM hold WHERE record_kind = 'touchpoint' AND lifted_at IS NULL";
        Ok(Self {
            connection,
            now,
            rules: Rules::read(connection)?,
            persons: ids(connection, HELD_PERSONS, &[(":now", &now)])?,
            organisations: ids(connection, HELD_ORGANISATIONS, &[])?,
            touchpoints: ids(connection, held_touchpoints, &[])?,
            by_law: RefCell::default(),
        })
    }

    /// Of what is written down of a person beside the records. Of whom only what must be kept is left, all that is left must be.
    pub fn of_person(&self, person: PersonId) -> Result<Option<TextStays>> {
        if self.persons.contains(&person) {
            return Ok(Some(TextStays::Held));
        }
        let is_kept = self
            .connection
            .prepare_cached("SELECT 1 FROM kept_person WHERE person_id = :person")?
            .exists(named_params! {":person": person})?;
        Ok(is_kept.then_some(TextStays::Law))
    }

    pub fn of_organisation(&self, organisation: OrganisationId) -> Option<TextStays> {
        self.organisations.contains(&organisation).then_some(TextStays::Held)
    }

    /// Whoever has to be told of an erasure has to be named until then (Art. 19 GDPR), and whoever got data, to those whom they are about
    /// (Art. 15(1)(c) GDPR). `id`: of the task, or of the disclosure.
    pub fn of_recipient(&self, id: Uuid) -> Result<Option<TextStays>> {
        Ok(recipient_stays(self.connection, id)?.then_some(TextStays::Law))
    }

    pub fn of_touchpoint(&self, id: TouchpointId) -> Result<Option<TextStays>> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT person_id, kind,
                        EXISTS (SELECT 1 FROM record_rule AS own
                                WHERE own.person_id = touchpoint.person_id AND own.record_id = touchpoint.id) AS is_put_under,
                        EXISTS (SELECT 1 FROM kept_person AS kept
                                WHERE kept.person_id = touchpoint.person_id) AS is_kept
                 FROM touchpoint WHERE id = :id",
            )?
            .query_row(named_params! {":id": id}, |row| {
                Ok((row.get("person_id")?, row.get::<_, String>("kind")?, row.get("is_put_under")?, row.get("is_kept")?))
            })
            .optional()?;
        let Some((person, kind, is_put_under, is_kept)): Option<(PersonId, String, bool, bool)> = found else {
            return Ok(None);
        };
        if self.persons.contains(&person) || self.touchpoints.contains(&id) {
            return Ok(Some(TextStays::Held));
        }
        let kind = TouchpointKind::of_key(&kind).ok_or(Problem::DatabaseDamaged)?;
        let has_rule = || self.rules.of_touchpoints.iter().any(|rule| rule.touchpoints.contains(&kind));
        let by_law = is_kept || (is_put_under || has_rule()) && self.has_duty(person, id)?;
        Ok(by_law.then_some(TextStays::Law))
    }

    fn has_duty(&self, person: PersonId, touchpoint: TouchpointId) -> Result<bool> {
        if let Some(known) = self.by_law.borrow().get(&person) {
            return Ok(known.contains(&touchpoint.0));
        }
        let facts = facts::of(self.connection, person, self.now)?;
        let duties = Duties::of(&self.rules, &facts, facts.zones.earliest(self.now).day());
        let touchpoints = facts.touchpoints.iter().map(|one| one.id);
        let by_law: HashSet<Uuid> = touchpoints.filter(|id| duties.on(*id).is_some()).collect();
        let found = by_law.contains(&touchpoint.0);
        self.by_law.borrow_mut().insert(person, by_law);
        Ok(found)
    }
}

/// Whether a recipient has to go on being named.
pub(crate) fn recipient_stays(connection: &Connection, id: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM recipient_to_tell WHERE id = :id AND told_at IS NULL
         UNION ALL SELECT 1 FROM disclosure_person WHERE disclosure_id = :id",
    )?;
    Ok(statement.exists(named_params! {":id": id.as_bytes()})?)
}

fn ids<T: rusqlite::types::FromSql + std::hash::Hash + Eq>(
    connection: &Connection,
    sql: &str,
    values: &[(&str, &dyn ToSql)],
) -> Result<HashSet<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map(values, |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
