//! A duty to keep outlives what it followed from: what was written while somebody was a customer, or agreed to as a consumer, stays as
//! long as it had to then, whoever they are said to be later.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::consents::TELEPHONE_CONSENT;
use super::dates::{self, Date, Known, RecordKind, Rules};
use super::facts::{self, Assigned, Facts};
use super::staying::Then;
use crate::ids::PersonId;
use crate::privacy::consent::{Channel, ConsentState};
use crate::problem::Result;
use crate::records::persons::{Capacity, PersonKind};
use crate::time::{Day, Timestamp};
use crate::vault::history::Touched;
use crate::vault::history::changeset::{self, Operation};

/// As whom a person stands: what the law demands to keep follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub kind: PersonKind,
    pub capacity: Capacity,
}

impl Standing {
    pub(super) fn of(facts: &Facts) -> Self {
        Self { kind: facts.kind, capacity: facts.capacity }
    }

    pub(super) fn put_into(self, facts: &mut Facts) {
        (facts.kind, facts.capacity) = (self.kind, self.capacity);
    }
}

/// Puts records of those who become somebody else under the rule that they fell under. Who was somebody else for less than a day was it
/// by a slip.
///
/// # Errors
/// Failures of the file.
pub fn keep_duties(connection: &Connection, touched: &Touched) -> Result<()> {
    // Who is erased leaves what stays by itself.
    if touched.leaves_no_content() {
        return Ok(());
    }
    let known: HashSet<Uuid> = touched.old_rows("person").map(|(person, _)| person).collect();
    if known.is_empty() {
        return Ok(());
    }
    let columns = changeset::columns(connection, "person")?;
    let of_standing: Vec<usize> = ["kind", "capacity"]
        .iter()
        .filter_map(|standing| columns.iter().position(|column| column == standing))
        .collect();
    let mut rules = None;
    for taken in touched.taken() {
        let Some(person) = taken.subject.filter(|person| known.contains(person)) else { continue };
        let mut changes = false;
        for (_, rows) in changeset::tables(&taken.changeset)?.iter().filter(|(table, _)| table == "person") {
            changes |= changeset::read(rows)?
                .iter()
                .any(|row| row.operation == Operation::Update && of_standing.iter().any(|at| row.new[*at].is_some()));
        }
        if !changes {
            continue;
        }
        let (person, now) = (PersonId(person), touched.now());
        let then = Then::before_slips(connection, person, now)?;
        let facts = facts::of(connection, person, now)?;
        let rules = match &mut rules {
            Some(rules) => rules,
            none => none.insert(Rules::read(connection)?),
        };
        let stands = Standing::of(&facts);
        let today = facts.zones.earliest(now).day();
        keep(connection, rules, facts, then.standing(stands), stands, today)?;
    }
    Ok(())
}

/// The same of somebody who becomes a part of one who stands as `standing`.
///
/// # Errors
/// Failures of the file.
pub(crate) fn keep_duties_of(
    connection: &Connection,
    person: PersonId,
    standing: Standing,
    now: Timestamp,
) -> Result<()> {
    let facts = facts::of(connection, person, now)?;
    let then = Standing::of(&facts);
    let today = facts.zones.earliest(now).day();
    keep(connection, &Rules::read(connection)?, facts, then, standing, today)
}

fn keep(
    connection: &Connection,
    rules: &Rules,
    mut facts: Facts,
    then: Standing,
    standing: Standing,
    today: Day,
) -> Result<()> {
    if then == standing {
        return Ok(());
    }
    // Documents go by their touchpoints.
    for kind in [RecordKind::Touchpoint, RecordKind::Document] {
        standing.put_into(&mut facts);
        let goes: HashMap<Option<Uuid>, Option<Day>> =
            dates::of(rules, &facts, today).records.into_iter().map(|date| (date.id, date.erase_on)).collect();
        then.put_into(&mut facts);
        let mut kept = Vec::new();
        let known = Known::new(rules, &facts, today);
        for date in dates::of(rules, &facts, today).records.iter().filter(|date| date.kind == kind) {
            let law = date.id.and_then(|id| known.by_law(kind, id).map(|law| (id, law)));
            let Some((record, (law, starts_on, until))) = law else { continue };
            let stays = goes.get(&Some(record)).is_some_and(|on| on.is_some_and(|on| on >= until));
            if until > today && !stays {
                let starts_on = Some(starts_on).filter(|_| kind == RecordKind::Document);
                kept.push(Assigned { record, rule: law.key.clone(), starts_on });
            }
        }
        for one in &kept {
            assign(connection, facts.person, kind, one)?;
        }
        let anew: HashSet<Uuid> = kept.iter().map(|one| one.record).collect();
        facts.assigned.retain(|known| !anew.contains(&known.record));
        facts.assigned.extend(kept);
    }
    if then.capacity == Capacity::Private && standing.capacity != Capacity::Private {
        let agreed = |channel, state| channel == Channel::Phone && state == ConsentState::Given;
        for event in facts.consents.iter().filter(|event| agreed(event.channel, event.state)) {
            let by_rule = Assigned { record: event.id, rule: String::from(TELEPHONE_CONSENT), starts_on: None };
            assign(connection, facts.person, RecordKind::Consent, &by_rule)?;
        }
    }
    Ok(())
}

/// What proved an entry of the ledger that just went, and stays for a hold, goes by the entry's date once nothing holds it. What is at a
/// contact, proves something else, or is under a rule of its own has a date.
///
/// # Errors
/// Failures of the file.
pub(crate) fn keep_evidence(connection: &Connection, facts: &Facts, gone: &[Date]) -> Result<()> {
    let consents = gone.iter().filter(|date| date.kind == RecordKind::Consent);
    let gone: HashMap<Uuid, &Date> = consents.filter_map(|date| Some((date.id?, date))).collect();
    let mut last: BTreeMap<Uuid, &Date> = BTreeMap::new();
    for (event, document) in &facts.evidence {
        let Some(date) = gone.get(event) else { continue };
        let known = last.entry(*document).or_insert(date);
        if date.erase_on > known.erase_on {
            *known = date;
        }
    }
    for (document, date) in last {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO record_rule (person_id, record_id, kind, rule, starts_on)
                 SELECT person_id, id, 'document', :rule, :starts_on FROM document
                 WHERE person_id = :person AND id = :document AND touchpoint_id IS NULL
                   AND id NOT IN (SELECT document_id FROM consent_evidence WHERE person_id = :person)",
            )?
            .execute(named_params! {
                ":person": facts.person, ":document": document.as_bytes(), ":rule": date.rule,
                ":starts_on": date.started_on,
            })?;
    }
    Ok(())
}

/// Documents at a contact that is about to go, and that stay for a hold, go by the contact's date once nothing holds them. What is under a
/// rule of its own has a date.
///
/// # Errors
/// Failures of the file.
pub(crate) fn keep_documents(connection: &Connection, person: PersonId, contact: &Date) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO record_rule (person_id, record_id, kind, rule, starts_on)
             SELECT person_id, document.id, 'document', :rule, :starts_on FROM document
             WHERE person_id = :person AND touchpoint_id = :contact AND :starts_on IS NOT NULL
               AND EXISTS (SELECT 1 FROM retention_rule WHERE key = :rule AND level = 'record')",
        )?
        .execute(named_params! {
            ":person": person, ":contact": contact.id.map(Uuid::into_bytes), ":rule": contact.rule,
            ":starts_on": contact.started_on,
        })?;
    Ok(())
}

/// Puts a record under a rule, or under another one.
///
/// # Errors
/// Failures of the file.
pub(super) fn assign(connection: &Connection, person: PersonId, kind: RecordKind, by_rule: &Assigned) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO record_rule (person_id, record_id, kind, rule, starts_on)
             VALUES (:person, :record, :kind, :rule, :starts_on)
             ON CONFLICT (person_id, record_id) DO UPDATE SET rule = :rule, starts_on = :starts_on",
        )?
        .execute(named_params! {
            ":person": person, ":record": by_rule.record.as_bytes(), ":kind": kind.key(), ":rule": by_rule.rule,
            ":starts_on": by_rule.starts_on,
        })?;
    Ok(())
}
