//! Reading the ledger.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::Serialize;

use super::uses::{ConsentUse, uses_of};
use super::withdraw::COVERED;
use super::{Channel, ConsentState, Method};
use crate::ids::{ConsentEventId, DocumentId, PersonId};
use crate::privacy::retention::only_kept;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::history::{Page, hex};
use crate::vault::session::Session;

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the recorded consent")]
pub struct ConsentEvent {
    pub id: ConsentEventId,
    pub person: PersonId,
    /// In the ledger over all persons empty for one who is only kept.
    pub person_name: String,
    pub purpose: String,
    pub channel: Channel,
    /// In its one spelling; empty: all addresses of the channel.
    pub address: String,
    pub state: ConsentState,
    pub at: Timestamp,
    pub method: Method,
    /// The version of the declaration, and its words.
    pub text_version: Option<u64>,
    pub text: String,
    pub explicit: bool,
    pub guardian: String,
    pub expires_on: Option<Day>,
    pub note: String,
    /// The user's name.
    pub recorded_by: String,
    pub recorded_at: Timestamp,
    pub evidence: Vec<EvidenceFile>,
    /// Whether nothing later says anything else about the same purpose, channel and address, and its last day is not over. What was
    /// only asked since, or brought along, says nothing about what was said; and what was brought along holds no longer once something was
    /// said of each address of the channel.
    pub holds: bool,
    /// What it was used for, the latest first.
    pub uses: Vec<ConsentUse>,
}

impl ConsentEvent {
    /// Whether it is a consent that nothing but its entry proves (Art. 7(1) GDPR).
    #[must_use]
    pub fn is_unproven(&self) -> bool {
        self.state == ConsentState::Given && self.evidence.is_empty()
    }
}

/// A file that proves an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the document")]
pub struct EvidenceFile {
    pub document: DocumentId,
    /// Empty if the document was removed.
    pub name: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

const COLUMNS: &str = "SELECT event.id, event.person_id, person.name AS person_name, event.purpose, event.channel,
        event.address, event.state, event.at, event.method, declaration.version, declaration.text, event.explicit,
        event.guardian, event.expires_on, event.note, user.name AS recorded_by, event.recorded_at,
        NOT EXISTS (SELECT 1 FROM consent_event AS later
                    WHERE later.purpose = event.purpose AND later.channel = event.channel
                      AND later.person_id = event.person_id AND later.address IN ('', event.address)
                      AND (later.at, later.id) > (event.at, event.id)
                      AND (later.state NOT IN ('requested', 'unknown') OR event.state IN ('requested', 'unknown')))
        AND NOT ({covered}) AND (event.expires_on IS NULL OR event.expires_on >= :today) AS holds
    FROM consent_event AS event JOIN person ON person.id = event.person_id
    LEFT JOIN declaration ON declaration.id = event.declaration_id LEFT JOIN user ON user.id = event.recorded_by";

fn columns() -> String {
    COLUMNS.replace("{covered}", COVERED)
}

fn read_row(row: &Row<'_>) -> Result<ConsentEvent> {
    let text = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
    Ok(ConsentEvent {
        id: row.get("id")?,
        person: row.get("person_id")?,
        person_name: row.get("person_name")?,
        purpose: row.get("purpose")?,
        channel: Channel::of_key(text("channel")?).ok_or(Problem::DatabaseDamaged)?,
        address: row.get("address")?,
        state: ConsentState::of_key(text("state")?).ok_or(Problem::DatabaseDamaged)?,
        at: row.get("at")?,
        method: Method::of_key(text("method")?).ok_or(Problem::DatabaseDamaged)?,
        text_version: row.get("version")?,
        text: row.get::<_, Option<String>>("text")?.unwrap_or_default(),
        explicit: row.get("explicit")?,
        guardian: row.get("guardian")?,
        expires_on: row.get("expires_on")?,
        note: row.get("note")?,
        recorded_by: row.get::<_, Option<String>>("recorded_by")?.unwrap_or_default(),
        recorded_at: row.get("recorded_at")?,
        evidence: Vec::new(),
        holds: row.get("holds")?,
        uses: Vec::new(),
    })
}

fn with_particulars(connection: &Connection, mut events: Vec<ConsentEvent>) -> Result<Vec<ConsentEvent>> {
    let mut statement = connection.prepare_cached(
        "SELECT evidence.document_id, evidence.sha256, document.name FROM consent_evidence AS evidence
         LEFT JOIN document ON document.person_id = evidence.person_id AND document.id = evidence.document_id
         WHERE evidence.person_id = :person AND evidence.event_id = :event",
    )?;
    for event in &mut events {
        let files = statement.query_map(named_params! {":person": event.person, ":event": event.id}, |row| {
            Ok(EvidenceFile {
                document: row.get("document_id")?,
                name: row.get::<_, Option<String>>("name")?.unwrap_or_default(),
                sha256: hex(&row.get::<_, [u8; 32]>("sha256")?),
            })
        })?;
        event.evidence = files.collect::<rusqlite::Result<_>>()?;
        event.uses = uses_of(connection, event.person, event.id)?;
    }
    Ok(events)
}

/// The ledger of a person, the newest first.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn of_person(session: &Session, person: PersonId) -> Result<Vec<ConsentEvent>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let mut statement = connection.prepare_cached(&format!(
            "{} WHERE event.person_id = :person ORDER BY event.at DESC, event.id DESC",
            columns()
        ))?;
        let mut rows = statement.query(named_params! {":person": person, ":today": read.now().day()})?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(read_row(row)?);
        }
        with_particulars(connection, events)
    })
}

/// A part of the ledger over all persons, the entries recorded last first. Who is only kept is not named in it: their own ledger is what
/// rights and duties need.
///
/// # Errors
/// Failures of the file.
pub fn list_consents(session: &Session, offset: u64, limit: u64) -> Result<Page<ConsentEvent>> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let total = connection.query_row("SELECT count(*) FROM consent_event", [], |row| row.get(0))?;
        // Only the chosen rows are read whole.
        let mut statement = connection.prepare_cached(&format!(
            "{} WHERE (event.person_id, event.id) IN (SELECT person_id, id FROM consent_event
                 INDEXED BY consent_event_recorded ORDER BY recorded_at DESC, id DESC LIMIT :limit OFFSET :offset)
             ORDER BY event.recorded_at DESC, event.id DESC",
            columns()
        ))?;
        let page = named_params! {":limit": limit.min(LIMIT_MAX), ":offset": offset, ":today": read.now().day()};
        let mut rows = statement.query(page)?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(read_row(row)?);
        }
        let mut rows = with_particulars(connection, events)?;
        for event in &mut rows {
            if only_kept(connection, event.person)? {
                for text in [&mut event.person_name, &mut event.address, &mut event.guardian, &mut event.note] {
                    text.clear();
                }
                event.evidence.clear();
            }
        }
        Ok(Page { total, offset, rows })
    })
}

pub(super) fn one(connection: &Connection, person: PersonId, id: ConsentEventId, today: Day) -> Result<ConsentEvent> {
    let event = connection
        .prepare_cached(&format!("{} WHERE event.person_id = :person AND event.id = :id", columns()))?
        .query_row(named_params! {":person": person, ":id": id, ":today": today}, |row| Ok(read_row(row)))
        .optional()?
        .ok_or(Problem::NotFound)??;
    with_particulars(connection, vec![event])?.pop().ok_or(Problem::NotFound)
}
