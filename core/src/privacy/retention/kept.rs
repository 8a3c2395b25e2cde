//! Of whom only what must be kept is left: records go on the days that were told then, and nobody works with them any more. What
//! the days followed from is gone.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::dates::{Date, Dates, Known, RecordKind, Rules, period_ends};
use super::facts::{Facts, Kept};
use super::rules::{RetentionAction, RetentionStart};
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::time::Day;
use crate::vault::history::Touched;

/// What was told of one record that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptRecord {
    id: Uuid,
    rule: String,
    version: u32,
    started_on: Option<Day>,
    /// None: it stays for a hold, until that is lifted.
    erase_on: Option<Day>,
}

impl KeptRecord {
    /// What is told of some records; such as have no id are none.
    pub fn of(kept: &[Date]) -> Vec<Self> {
        let record = |date: &Date| {
            Some(Self {
                id: date.id?,
                rule: date.rule.clone(),
                version: date.version,
                started_on: date.started_on,
                erase_on: date.erase_on,
            })
        };
        kept.iter().filter_map(record).collect()
    }
}

/// The dates that were told, of those records that are still there.
pub(crate) fn as_told(rules: &Rules, facts: &Facts, told: &[KeptRecord], today: Day) -> Vec<Date> {
    Known::new(rules, facts, today).as_told(told.iter())
}

impl Known<'_> {
    /// The dates of one who is kept. `records`: as they are worked out from what is left; they count where nothing was told.
    pub(super) fn of_kept(&self, kept: &Kept, mut records: Vec<Date>) -> Dates {
        let mut told: Vec<Date> = self.as_told(kept.records.iter());
        // What stayed for a hold alone goes when nothing holds it any more. A matter that was open is closed since then: nobody can say so
        // now.
        for date in told.iter_mut().filter(|date| date.erase_on.is_none() && !date.is_on_hold()) {
            let closing = self.rules.one(&date.rule).filter(|rule| rule.start == RetentionStart::Closing);
            date.started_on = closing.map(|_| kept.since).or(date.started_on);
            date.erase_on = Some(closing.map_or(kept.since, |rule| period_ends(rule, kept.since)));
        }
        if !told.is_empty() {
            let ids: HashSet<Option<Uuid>> = told.iter().map(|date| date.id).collect();
            records.retain(|date| !ids.contains(&date.id));
            records.extend(told);
        }
        let rule = self.rules.one(&kept.rule);
        let person = Date {
            rule: kept.rule.clone(),
            version: rule.map_or(0, |rule| rule.version),
            start: rule.map_or(RetentionStart::EndOfRelation, |rule| rule.start),
            started_on: Some(kept.since),
            erase_on: Some(kept.until.unwrap_or(kept.since)),
            held_up: self.held_up(None),
            ..self.nothing()
        };
        if kept.has_address {
            let id = Some(self.facts.person.0);
            records.push(Date { kind: RecordKind::Address, id, ..person.clone() });
        }
        self.of_evidence(&mut records);
        Dates { purposes: Vec::new(), records, held_up: person.held_up.clone(), decisive: person }
    }

    fn as_told<'t>(&self, told: impl Iterator<Item = &'t KeptRecord>) -> Vec<Date> {
        let told: HashMap<Uuid, &KeptRecord> = told.map(|record| (record.id, record)).collect();
        let touchpoints = self.facts.touchpoints.iter().map(|touchpoint| (RecordKind::Touchpoint, touchpoint.id));
        let documents = self.facts.documents.iter().map(|document| (RecordKind::Document, document.id));
        let consents = self.facts.consents.iter().map(|event| (RecordKind::Consent, event.id));
        let there = touchpoints.chain(documents).chain(consents);
        there
            .filter_map(|(kind, id)| {
                let told = told.get(&id)?;
                let rule = self.rules.one(&told.rule);
                Some(Date {
                    kind,
                    id: Some(id),
                    rule: told.rule.clone(),
                    version: told.version,
                    start: rule.map_or(RetentionStart::Closing, |rule| rule.start),
                    started_on: told.started_on,
                    erase_on: told.erase_on,
                    action: RetentionAction::Restrict,
                    held_up: self.held_up(Some(id)),
                    assigned: self.assigned(id).is_some(),
                    ..self.nothing()
                })
            })
            .collect()
    }
}

/// Whether of a person only what must be kept is left.
pub fn only_kept(connection: &Connection, person: PersonId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM kept_person WHERE person_id = :person")?
        .exists(named_params! {":person": person})?)
}

/// Nobody works with one of whom only what must be kept is left: what was erased would come back with it. Who returns is somebody
/// new.
///
/// # Errors
/// [`Problem::OnlyKept`] where a step that erases nothing touched such a person; failures of the file.
pub fn leave_kept_alone(connection: &Connection, touched: &Touched) -> Result<()> {
    /// What people write down of somebody. Rights, holds and withdrawals are free.
    const WRITTEN: [&str; 12] = [
        "person",
        "contact_point",
        "postal_address",
        "membership",
        "person_tag",
        "custom_value",
        "touchpoint",
        "document",
        "person_purpose",
        "advertising_ground",
        "relation_end",
        "record_rule",
    ];
    if touched.leaves_no_content() || !connection.prepare_cached("SELECT 1 FROM kept_person LIMIT 1")?.exists([])? {
        return Ok(());
    }
    let new: HashSet<Uuid> =
        ["person", "kept_person"].iter().flat_map(|table| touched.new_rows(table)).map(|row| row.0).collect();
    let mut kept = connection.prepare_cached("SELECT 1 FROM kept_person WHERE person_id = :person")?;
    let mut is_kept = |person: Uuid| -> Result<bool> {
        Ok(!new.contains(&person) && kept.exists(named_params! {":person": person.as_bytes()})?)
    };
    for person in WRITTEN.iter().flat_map(|table| touched.of(table)).collect::<HashSet<Uuid>>() {
        if is_kept(person)? {
            return Err(Problem::OnlyKept);
        }
    }
    let mut agrees = connection.prepare_cached(
        "SELECT 1 FROM consent_event WHERE person_id = :person AND id = :id AND state IN ('given', 'requested')",
    )?;
    for (person, event) in touched.new_rows("consent_event") {
        if is_kept(person)? && agrees.exists(named_params! {":person": person.as_bytes(), ":id": event.as_bytes()})? {
            return Err(Problem::OnlyKept);
        }
    }
    Ok(())
}
