//! What the dates of a person follow from, read for many persons in one pass: every table of a person is clustered by the
//! person, so that all are read side by side in one order.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{CachedStatement, Connection, Row, Rows, ToSql, named_params};
use uuid::Uuid;

use super::kept::KeptRecord;
use crate::ids::{HoldId, PersonId};
use crate::privacy::consent::{Channel, ConsentState};
use crate::problem::{Problem, Result};
use crate::records::persons::{Capacity, PersonKind};
use crate::records::touchpoints::{Direction, TouchpointKind};
use crate::time::{Day, Timestamp};
use crate::vault::zones::Zones;

/// All of one person that a date can follow from.
#[derive(Debug)]
pub(crate) struct Facts {
    pub person: PersonId,
    pub kind: PersonKind,
    pub capacity: Capacity,
    /// When data were collected last: also by an import that brought more, or of who is one with the person now.
    pub collected_at: Day,
    /// When an import last brought more.
    pub updated_on: Option<Day>,
    pub touchpoints: Vec<TouchpointFact>,
    pub documents: Vec<DocumentFact>,
    pub assigned: Vec<Assigned>,
    pub purposes: Vec<OwnPurpose>,
    pub consents: Vec<ConsentFact>,
    pub uses: Vec<(Uuid, Timestamp)>,
    pub evidence: Vec<(Uuid, Uuid)>,
    pub objections: Vec<ObjectionFact>,
    pub grounds: Vec<GroundFact>,
    pub restricted: bool,
    pub holds: Vec<HoldFact>,
    pub relation_end: Option<Day>,
    /// When what is open is closed at the latest: with who is only kept, or is erased on demand, nothing goes on.
    pub closes_on: Option<Day>,
    pub kept: Option<Kept>,
    /// The zones by which the times above were moved: the day of each is the last one on which it may have been.
    pub zones: Zones,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct TouchpointFact {
    pub id: Uuid,
    pub at: Timestamp,
    pub kind: TouchpointKind,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentFact {
    pub id: Uuid,
    pub touchpoint: Option<Uuid>,
    pub added_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(crate) struct Assigned {
    pub record: Uuid,
    pub rule: String,
    pub starts_on: Option<Day>,
}

#[derive(Debug, Clone)]
pub(crate) struct OwnPurpose {
    pub purpose: String,
    pub ended_on: Option<Day>,
}

#[derive(Debug, Clone)]
pub(crate) struct ConsentFact {
    pub id: Uuid,
    pub purpose: Rc<str>,
    pub channel: Channel,
    pub address: String,
    pub state: ConsentState,
    pub at: Timestamp,
    pub expires_on: Option<Day>,
}

/// An objection that counts.
#[derive(Debug, Clone)]
pub(crate) struct ObjectionFact {
    /// None: to all advertising.
    pub purpose: Option<String>,
    pub at: Timestamp,
}

/// A ground of advertising that has not ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GroundFact {
    /// A sale with which an address was obtained; else an interest that was recorded.
    pub is_sale: bool,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct HoldFact {
    pub id: HoldId,
    /// None: of the person, or of an organisation the person belongs to.
    pub record: Option<Uuid>,
    pub review_on: Day,
}

/// A person that is only kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub since: Day,
    pub rule: String,
    pub until: Option<Day>,
    /// What was told then of the records that stay.
    pub records: Vec<KeptRecord>,
    pub has_address: bool,
}

/// Calls `each` with the facts of every person from one id to another, in their order.
///
/// # Errors
/// What `each` says; failures of the file.
pub(crate) fn each(
    connection: &Connection,
    (from, to): (PersonId, PersonId),
    now: Timestamp,
    each: impl FnMut(Facts) -> Result<()>,
) -> Result<()> {
    each_of(connection, "BETWEEN :from AND :to", named_params! {":from": from, ":to": to}, now, each)
}

/// The facts of those of some persons who are there: of many it is quicker to read them together than one by one.
///
/// # Errors
/// Failures of the file.
pub(crate) fn of_these(
    connection: &Connection,
    persons: &[PersonId],
    now: Timestamp,
) -> Result<HashMap<PersonId, Facts>> {
    let ids: Vec<String> = persons.iter().map(|person| person.0.simple().to_string()).collect();
    let ids = serde_json::to_string(&ids)?;
    let mut all = HashMap::with_capacity(persons.len());
    let these = "IN (SELECT unhex(value) FROM json_each(:these))";
    each_of(connection, these, named_params! {":these": ids}, now, |facts| {
        all.insert(facts.person, facts);
        Ok(())
    })?;
    Ok(all)
}

/// Calls `each` with the facts of the persons whose ids are `among`, in their order.
fn each_of(
    connection: &Connection,
    among: &str,
    range: &[(&str, &dyn ToSql)],
    now: Timestamp,
    mut each: impl FnMut(Facts) -> Result<()>,
) -> Result<()> {
    let prepare = |sql: String| -> Result<CachedStatement<'_>> { Ok(connection.prepare_cached(&sql)?) };
    let zones = Zones::read(connection, now)?;
    let mut known: Vec<Rc<str>> = Vec::new();

    let mut persons = prepare(format!(
        "SELECT id, kind, capacity, collected_at FROM person INDEXED BY person_facts
         WHERE id {among} ORDER BY id"
    ))?;
    let mut touchpoints = prepare(format!(
        "SELECT person_id, id, at, kind, direction FROM touchpoint INDEXED BY touchpoint_at
         WHERE person_id {among} ORDER BY person_id, at"
    ))?;
    let mut documents = prepare(format!(
        "SELECT person_id, id, touchpoint_id, added_at FROM document WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut assigned = prepare(format!(
        "SELECT person_id, record_id, rule, starts_on FROM record_rule
         WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut purposes = prepare(format!(
        "SELECT person_id, purpose, ended_on FROM person_purpose WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut consents = prepare(format!(
        "SELECT person_id, id, purpose, channel, address, state, at, expires_on FROM consent_event
         WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut uses = prepare(format!(
        "SELECT person_id, event_id, max(at) AS at FROM consent_use
         WHERE person_id {among} GROUP BY person_id, event_id ORDER BY person_id"
    ))?;
    let mut evidence = prepare(format!(
        "SELECT person_id, event_id, document_id FROM consent_evidence
         WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut objections = prepare(format!(
        "SELECT person_id, purpose, at FROM objection
         WHERE person_id {among} AND decision IS NOT 'withdrawn'
           AND (decision IS NOT 'overridden' OR scope = 'all') ORDER BY person_id"
    ))?;
    let mut grounds = prepare(format!(
        "SELECT person_id, kind = 'existing_customer', at FROM advertising_ground
         WHERE person_id {among} AND ended_at IS NULL ORDER BY person_id"
    ))?;
    let mut updates = prepare(format!(
        "SELECT person_id, collected_at FROM person_update WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut former = prepare(format!(
        "SELECT person_id, collected_at FROM former_person WHERE person_id {among} ORDER BY person_id"
    ))?;
    let mut restrictions = prepare(format!(
        "SELECT person_id FROM restriction
         WHERE person_id {among} AND lifted_at IS NULL AND at <= :now ORDER BY person_id"
    ))?;
    let mut holds = prepare(format!(
        "SELECT person_id, id, record_id, review_on FROM hold
         WHERE person_id {among} AND lifted_at IS NULL
         UNION ALL
         SELECT membership.person_id, hold.id, NULL, hold.review_on FROM hold
         JOIN membership ON membership.organisation_id = hold.organisation_id
         WHERE membership.person_id {among} AND hold.lifted_at IS NULL
         UNION ALL
         SELECT kept_member.person_id, hold.id, NULL, hold.review_on FROM hold
         JOIN kept_member ON kept_member.organisation_id = hold.organisation_id
         WHERE kept_member.person_id {among} AND hold.lifted_at IS NULL
         ORDER BY 1"
    ))?;
    let mut ends =
        prepare(format!("SELECT person_id, ended_on FROM relation_end WHERE person_id {among} ORDER BY person_id"))?;
    let mut kept = prepare(format!(
        "SELECT person_id, since, rule, until, records,
                EXISTS (SELECT 1 FROM postal_address WHERE postal_address.person_id = kept_person.person_id)
         FROM kept_person WHERE person_id {among} ORDER BY person_id"
    ))?;

    let mut touchpoints = Beside::new(touchpoints.query(range)?, |row| {
        Ok(TouchpointFact {
            id: id(row, 1)?,
            at: zones.latest(row.get(2)?),
            kind: word(TouchpointKind::of_key(row.get_ref(3)?.as_str()?))?,
            direction: word(Direction::of_key(row.get_ref(4)?.as_str()?))?,
        })
    })?;
    let mut documents = Beside::new(documents.query(range)?, |row| {
        let touchpoint: Option<[u8; 16]> = row.get(2)?;
        Ok(DocumentFact {
            id: id(row, 1)?,
            touchpoint: touchpoint.map(Uuid::from_bytes),
            added_at: zones.latest(row.get(3)?),
        })
    })?;
    let mut assigned = Beside::new(assigned.query(range)?, |row| {
        Ok(Assigned { record: id(row, 1)?, rule: row.get(2)?, starts_on: row.get(3)? })
    })?;
    let mut purposes =
        Beside::new(purposes.query(range)?, |row| Ok(OwnPurpose { purpose: row.get(1)?, ended_on: row.get(2)? }))?;
    let mut consents = Beside::new(consents.query(range)?, |row| {
        let purpose = row.get_ref(2)?.as_str()?;
        let purpose = match known.iter().find(|known| &***known == purpose) {
            Some(known) => Rc::clone(known),
            None => {
                known.push(Rc::from(purpose));
                Rc::clone(&known[known.len() - 1])
            }
        };
        Ok(ConsentFact {
            id: id(row, 1)?,
            purpose,
            channel: word(Channel::of_key(row.get_ref(3)?.as_str()?))?,
            address: row.get(4)?,
            state: word(ConsentState::of_key(row.get_ref(5)?.as_str()?))?,
            at: zones.latest(row.get(6)?),
            expires_on: row.get(7)?,
        })
    })?;
    let mut uses = Beside::new(uses.query(range)?, |row| Ok((id(row, 1)?, zones.latest(row.get(2)?))))?;
    let mut evidence = Beside::new(evidence.query(range)?, |row| Ok((id(row, 1)?, id(row, 2)?)))?;
    let mut objections = Beside::new(objections.query(range)?, |row| {
        Ok(ObjectionFact { purpose: row.get(1)?, at: zones.latest(row.get(2)?) })
    })?;
    let mut grounds = Beside::new(grounds.query(range)?, |row| {
        Ok(GroundFact { is_sale: row.get(1)?, at: zones.latest(row.get(2)?) })
    })?;
    let mut updates = Beside::new(updates.query(range)?, |row| Ok(row.get::<_, Day>(1)?))?;
    let mut former = Beside::new(former.query(range)?, |row| Ok(row.get::<_, Day>(1)?))?;
    let mut restrictions =
        Beside::new(restrictions.query([range, &[(":now", &now as &dyn ToSql)]].concat().as_slice())?, |_| Ok(()))?;
    let mut holds = Beside::new(holds.query(range)?, |row| {
        let record: Option<[u8; 16]> = row.get(2)?;
        Ok(HoldFact { id: row.get(1)?, record: record.map(Uuid::from_bytes), review_on: row.get(3)? })
    })?;
    let mut ends = Beside::new(ends.query(range)?, |row| Ok(row.get::<_, Day>(1)?))?;
    let mut kept = Beside::new(kept.query(range)?, |row| {
        Ok(Kept {
            since: row.get(1)?,
            rule: row.get(2)?,
            until: row.get(3)?,
            records: serde_json::from_str(row.get_ref(4)?.as_str()?)?,
            has_address: row.get(5)?,
        })
    })?;

    let mut rows = persons.query(range)?;
    while let Some(row) = rows.next()? {
        let person: PersonId = row.get(0)?;
        let updated_on = updates.of(person)?.into_iter().max();
        let former = former.of(person)?.into_iter().max();
        let kept = kept.of(person)?.into_iter().next();
        let facts = Facts {
            person,
            kind: word(PersonKind::of_key(row.get_ref(1)?.as_str()?))?,
            capacity: word(Capacity::of_key(row.get_ref(2)?.as_str()?))?,
            collected_at: updated_on.into_iter().chain(former).fold(row.get(3)?, Day::max),
            updated_on,
            touchpoints: touchpoints.of(person)?,
            documents: documents.of(person)?,
            assigned: assigned.of(person)?,
            purposes: purposes.of(person)?,
            consents: consents.of(person)?,
            uses: uses.of(person)?,
            evidence: evidence.of(person)?,
            objections: objections.of(person)?,
            grounds: grounds.of(person)?,
            restricted: !restrictions.of(person)?.is_empty(),
            holds: holds.of(person)?,
            relation_end: ends.of(person)?.first().copied(),
            closes_on: kept.as_ref().map(|kept| kept.since),
            kept,
            zones: zones.clone(),
        };
        each(facts)?;
    }
    Ok(())
}

/// The facts of one person.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) fn of(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Facts> {
    let mut found = None;
    each(connection, (person, person), now, |facts| {
        found = Some(facts);
        Ok(())
    })?;
    found.ok_or(Problem::NotFound)
}

/// The first and the last id that there can be.
pub(crate) const EVERYBODY: (PersonId, PersonId) = (PersonId(Uuid::nil()), PersonId(Uuid::max()));

fn id(row: &Row<'_>, column: usize) -> Result<Uuid> {
    Ok(Uuid::from_bytes(row.get(column)?))
}

fn word<T>(known: Option<T>) -> Result<T> {
    known.ok_or_else(|| Problem::internal("an unknown word in a table of a person"))
}

/// Rows of another table in the order of persons, of which each person takes its own.
struct Beside<'s, T, R: FnMut(&Row<'_>) -> Result<T>> {
    rows: Rows<'s>,
    read: R,
    head: Option<(PersonId, T)>,
}

impl<'s, T, R: FnMut(&Row<'_>) -> Result<T>> Beside<'s, T, R> {
    fn new(rows: Rows<'s>, read: R) -> Result<Self> {
        let mut beside = Self { rows, read, head: None };
        beside.step()?;
        Ok(beside)
    }

    fn step(&mut self) -> Result<()> {
        self.head = match self.rows.next()? {
            Some(row) => Some((row.get(0)?, (self.read)(row)?)),
            None => None,
        };
        Ok(())
    }

    fn of(&mut self, person: PersonId) -> Result<Vec<T>> {
        let mut own = Vec::new();
        while self.head.as_ref().is_some_and(|(owner, _)| *owner <= person) {
            if let Some((owner, value)) = self.head.take()
                && owner == person
            {
                own.push(value);
            }
            self.step()?;
        }
        Ok(own)
    }
}
