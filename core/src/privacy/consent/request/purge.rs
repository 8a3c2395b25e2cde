//! What nobody confirmed goes without a trace: a wish that was never confirmed proves nothing, so that nothing of it need be kept.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use crate::ids::{ConsentEventId, PersonId};
use crate::privacy::consent::ConsentState;
use crate::privacy::erasure::Eraser;
use crate::privacy::retention::facts::{self, ConsentFact, Facts};
use crate::privacy::retention::{self, Period, RecordKind, Rules};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::clock;
use crate::vault::session::{Change, Session, Why};

/// Lets requests go whose time is over, the mail with them, and what the ledger and the history say of them. Whoever may not erase
/// leaves them. Answers how many there were.
///
/// # Errors
/// Failures of the file.
pub fn purge_requests(session: &Session) -> Result<u64> {
    let now = session.read(|read| clock::at_least(read.allow(Right::ReadPersons)?, read.now()))?;
    purge_requests_over(session, now)
}

/// The same by a time that is sure to have come.
///
/// # Errors
/// Failures of the file.
pub(crate) fn purge_requests_over(session: &Session, now: Timestamp) -> Result<u64> {
    let persons = session.read(|read| {
        let Ok(connection) = read.allow(Right::Erase) else { return Ok(Vec::new()) };
        let mut statement = connection.prepare_cached(
            "SELECT person_id FROM consent_request WHERE expires_at <= :now
             UNION SELECT person_id FROM consent_event WHERE state = 'requested' AND at <= :over",
        )?;
        let over = Period::of(connection, Period::UNCONFIRMED)?.over(now);
        let persons = statement.query_map(named_params! {":now": now, ":over": over}, |row| row.get(0))?;
        let mut due = Vec::new();
        for person in persons {
            let unconfirmed = Unconfirmed::of(connection, person?, now)?;
            due.extend((!unconfirmed.is_empty()).then_some(unconfirmed.facts.person));
        }
        Ok(due)
    })?;
    if persons.is_empty() {
        return Ok(0);
    }
    let purged = session.change(Why::of("purge_requests"), |change| purge(change, &persons, now))?;
    Ok(purged.value)
}

fn purge(change: &Change<'_>, persons: &[PersonId], now: Timestamp) -> Result<u64> {
    let mut eraser = Eraser::begin(change, None)?;
    let connection = change.allow(Right::Erase)?;
    let rules = Rules::read(connection)?;
    let mut purged = 0;
    for person in persons {
        let unconfirmed = Unconfirmed::of(connection, *person, now)?;
        connection
            .prepare_cached("DELETE FROM consent_request WHERE person_id = :person AND expires_at <= :now")?
            .execute(named_params! {":person": person, ":now": now})?;
        unconfirmed.erase(&mut eraser, &rules, now)?;
        purged += unconfirmed.requests;
        change.step()?;
    }
    eraser.end()?;
    Ok(purged)
}

/// Lets an entry of the ledger go by which nobody was asked, since its mail did not leave.
pub(super) fn forget(change: &Change<'_>, person: PersonId, event: ConsentEventId) -> Result<()> {
    let mut eraser = Eraser::begin(change, None)?;
    let connection = change.allow(Right::Erase)?;
    let facts = facts::of(connection, person, change.now())?;
    let asked = Unconfirmed { facts, requests: 1, entries: vec![event.0], mails: false }.unless_held();
    asked.erase(&mut eraser, &Rules::read(connection)?, change.now())?;
    eraser.end()?;
    Ok(())
}

/// What of a person was never confirmed, and has had its time.
struct Unconfirmed {
    facts: Facts,
    /// How many requests there were.
    requests: u64,
    /// Entries of the ledger: the requests, and that nothing came of them.
    entries: Vec<Uuid>,
    /// Requests whose mail waits for no answer any more.
    mails: bool,
}

impl Unconfirmed {
    fn of(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Self> {
        let facts = facts::of(connection, person, now)?;
        let over = Period::of(connection, Period::UNCONFIRMED)?.over(now);
        let mut waiting: BTreeMap<Uuid, Timestamp> = BTreeMap::new();
        let mut statement =
            connection.prepare_cached("SELECT event_id, expires_at FROM consent_request WHERE person_id = :person")?;
        let mut rows = statement.query(named_params! {":person": person})?;
        while let Some(row) = rows.next()? {
            waiting.insert(Uuid::from_bytes(row.get(0)?), row.get(1)?);
        }
        let mails = waiting.values().any(|until| *until <= now);
        let is_over = |entry: &ConsentFact| waiting.get(&entry.id).map_or(entry.at <= over, |until| *until <= now);
        let requests: Vec<&ConsentFact> = facts
            .consents
            .iter()
            .filter(|entry| entry.state == ConsentState::Requested && is_over(entry))
            .filter(|asked| !facts.consents.iter().any(|later| answers(later, asked)))
            .collect();
        let came_to_nothing = |entry: &&ConsentFact| {
            // What ends a consent stays with it: without it the consent would hold again.
            let given = |other: &ConsentFact| other.state == ConsentState::Given && is_later_of(entry, other);
            matches!(entry.state, ConsentState::Expired | ConsentState::Invalidated)
                && requests.iter().any(|asked| is_later_of(entry, asked))
                && !facts.consents.iter().any(given)
        };
        let entries: Vec<Uuid> = requests
            .iter()
            .copied()
            .chain(facts.consents.iter().filter(came_to_nothing))
            .map(|entry| entry.id)
            .collect();
        let requests = requests.len() as u64;
        Ok(Self { facts, requests, entries, mails }.unless_held())
    }

    /// What is contested, or needed for a claim, nobody touches. The mail that waits for no answer any more says nothing that the entry does not,
    /// unless a hold keeps all.
    fn unless_held(self) -> Self {
        let is_on_hold = !self.facts.holds.is_empty();
        if self.facts.restricted || is_on_hold {
            return Self { requests: 0, entries: Vec::new(), mails: self.mails && !is_on_hold, ..self };
        }
        self
    }

    fn erase(&self, eraser: &mut Eraser<'_>, rules: &Rules, now: Timestamp) -> Result<()> {
        let version = rules.one(Period::UNCONFIRMED).map_or(0, |rule| rule.version);
        let decisive = retention::of(rules, &self.facts, now.day()).decisive;
        let gone = self.entries.iter().map(|entry| retention::Date {
            kind: RecordKind::Consent,
            id: Some(*entry),
            rule: Period::UNCONFIRMED.to_owned(),
            version,
            ..decisive.clone()
        });
        eraser.records(&self.facts, &gone.collect::<Vec<_>>())
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty() && !self.mails
    }
}

/// Whether an entry is the person's word on what was asked, or takes it back: then what was asked is a part of the proof.
fn answers(later: &ConsentFact, asked: &ConsentFact) -> bool {
    let nothing = matches!(later.state, ConsentState::Requested | ConsentState::Expired | ConsentState::Invalidated);
    !nothing && is_later_of(later, asked)
}

fn is_later_of(later: &ConsentFact, asked: &ConsentFact) -> bool {
    later.purpose == asked.purpose
        && later.channel == asked.channel
        && (later.at, later.id) > (asked.at, asked.id)
        && (later.address == asked.address || later.address.is_empty() || asked.address.is_empty())
}
