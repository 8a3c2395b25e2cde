//! Consents that somebody says were given once: what an import brings.

use rusqlite::{Connection, named_params};

use super::record::Identifiers;
use super::{Channel, ConsentState, Method};
use crate::ids::{ConsentEventId, PersonId, UserId};
use crate::problem::Result;
use crate::time::Timestamp;

/// Where and when a list said so.
#[derive(Debug)]
pub(crate) struct Legacy<'a> {
    /// Who keeps the ledger.
    pub controller: String,
    /// Where the list is from.
    pub source: &'a str,
    /// As of when it says so.
    pub at: Timestamp,
    /// Who brings it.
    pub actor: UserId,
    /// When.
    pub now: Timestamp,
}

/// Enters `unknown` for each purpose and channel that was said, by which a person can be reached and of which the ledger knows
/// nothing yet: it allows nothing, and no earlier no is covered by it. Answers whether anything was entered.
///
/// # Errors
/// Failures of the file.
pub(crate) fn enter_legacy(
    connection: &Connection,
    person: PersonId,
    is_new: bool,
    legacy: &Legacy<'_>,
    said: &[(&str, Channel)],
) -> Result<bool> {
    if said.is_empty() {
        return Ok(false);
    }
    let reached = reached(connection, person)?;
    let mut identifiers = None;
    for (purpose, channel) in said.iter().filter(|(_, channel)| reached.contains(channel)) {
        if !is_new && is_known(connection, person, purpose, *channel)? {
            continue;
        }
        if identifiers.is_none() {
            identifiers = Some(Identifiers::of(connection, person)?.json()?);
        }
        connection
            .prepare_cached(
                "INSERT INTO consent_event (person_id, id, purpose, channel, state, at, zone_minutes, method,
                     identifiers, controller, note, recorded_by, recorded_at)
                 VALUES (:person, :id, :purpose, :channel, :state, :at, :zone_minutes, :method,
                     :identifiers, :controller, :note, :actor, :now)",
            )?
            .execute(named_params! {
                ":person": person, ":id": ConsentEventId::new(), ":purpose": purpose,
                ":channel": channel.key(), ":state": ConsentState::Unknown.key(), ":at": legacy.at,
                ":zone_minutes": legacy.at.zone_minutes(), ":method": Method::Import.key(),
                ":identifiers": identifiers, ":controller": legacy.controller, ":note": legacy.source,
                ":actor": legacy.actor, ":now": legacy.now,
            })?;
    }
    Ok(identifiers.is_some())
}

/// By which channels the gate would find an address of a person.
fn reached(connection: &Connection, person: PersonId) -> Result<Vec<Channel>> {
    let mut statement = connection.prepare_cached(
        "SELECT CASE WHEN channel = 'phone' AND label = 'fax' THEN 'fax' ELSE channel END AS channel
         FROM contact_point WHERE person_id = :person
         UNION SELECT 'post' FROM postal_address WHERE person_id = :person",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut channels = Vec::new();
    while let Some(row) = rows.next()? {
        channels.extend(Channel::of_key(row.get_ref("channel")?.as_str()?));
    }
    // Whoever can be called can be sent a text message.
    if channels.contains(&Channel::Phone) {
        channels.push(Channel::Sms);
    }
    Ok(channels)
}

fn is_known(connection: &Connection, person: PersonId, purpose: &str, channel: Channel) -> Result<bool> {
    let of = named_params! {":person": person, ":purpose": purpose, ":channel": channel.key()};
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM consent_event INDEXED BY consent_event_gate
             WHERE purpose = :purpose AND channel = :channel AND person_id = :person",
        )?
        .exists(of)?)
}
