//! The gate for the addresses of some persons, such as the rows of a page, and a word for each of them.

use std::collections::HashMap;

use rusqlite::{Connection, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::ask::{Duty, Reason, Telling, due, reason_of, spelled};
use super::{Passed, Verdict, Whom};
use crate::ids::{ConsentEventId, PersonId};
use crate::language::Language;
use crate::privacy::apart::restricted;
use crate::privacy::consent::Channel;
use crate::privacy::purposes::{self, Purpose};
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::session::{Read, Session};

/// What may be done with one address of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AddressStatus {
    /// Whose it is.
    pub person: PersonId,
    /// The id of the contact point or postal address.
    #[cfg_attr(test, ts(type = "string"))]
    pub address: Uuid,
    /// The e-mail address, number or messenger address as it is written; empty: a postal one.
    pub value: String,
    /// The advertising purpose asked about.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// Why, or why not.
    pub reason: Reason,
    /// Whether it is allowed.
    pub allowed: bool,
    /// What a withdrawal beside it is about, if it rests on a consent, or would on what was brought along without proof: an address
    /// in its one spelling; empty: all of the channel, since the consent names none.
    pub withdraw_at: Option<String>,
    /// What must go with the use, if it is.
    pub duties: Vec<Duty>,
}

/// Asks about all advertising. By which only a consent lets anything through is asked of those alone of whom something may be said: one
/// who has a phone number was asked about calls.
fn each_advertising(
    read: &Read<'_>,
    persons: &[PersonId],
    mut each: impl FnMut(&Purpose, Channel, Passed) -> Result<()>,
) -> Result<()> {
    let connection = read.allow(Right::ReadPersons)?;
    let mut purposes = purposes::all(connection)?;
    purposes.retain(|purpose| purpose.advertising && purpose.ended_on.is_none());
    let calls = purposes.iter().any(|purpose| purpose.channels.contains(&Channel::Phone));
    let others = reached_otherwise(connection, persons)?;
    for purpose in &purposes {
        for channel in Channel::ALL.into_iter().filter(|channel| purpose.channels.contains(channel)) {
            let asked = match channel {
                Channel::Email | Channel::Phone | Channel::Post => persons,
                Channel::Sms if !calls => persons,
                Channel::Sms | Channel::Messenger | Channel::Fax => others.as_slice(),
            };
            if !asked.is_empty() {
                super::ask(connection, purpose, channel, read.now(), &Whom::Only(asked), |passed| {
                    each(purpose, channel, passed)
                })?;
            }
        }
    }
    Ok(())
}

/// Who of some persons has a messenger address or a fax number, or said something about one of these or about text messages.
fn reached_otherwise(connection: &Connection, persons: &[PersonId]) -> Result<Vec<PersonId>> {
    let ids: Vec<_> = persons.iter().map(|person| person.0.simple().to_string()).collect();
    let mut statement = connection.prepare_cached(
        "WITH whom AS MATERIALIZED (SELECT unhex(value) AS id FROM json_each(:whom))
         SELECT id FROM whom
         WHERE EXISTS (SELECT 1 FROM consent_event WHERE person_id = whom.id AND channel IN ('sms', 'messenger', 'fax'))
            OR EXISTS (SELECT 1 FROM contact_point
                       WHERE person_id = whom.id AND (channel = 'messenger' OR channel = 'phone' AND label = 'fax'))",
    )?;
    let found = statement.query_map(named_params! {":whom": serde_json::to_string(&ids)?}, |row| row.get("id"))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// How the contact points of some persons are written.
fn values_of(connection: &Connection, persons: &[PersonId]) -> Result<HashMap<Uuid, String>> {
    let ids: Vec<_> = persons.iter().map(|person| person.0.simple().to_string()).collect();
    let mut statement = connection.prepare_cached(
        "SELECT id, value FROM contact_point WHERE person_id IN (SELECT unhex(value) FROM json_each(:whom))",
    )?;
    let values = statement.query_map(named_params! {":whom": serde_json::to_string(&ids)?}, |row| {
        Ok((Uuid::from_bytes(row.get("id")?), row.get("value")?))
    })?;
    Ok(values.collect::<rusqlite::Result<_>>()?)
}

/// For what advertising each address of some persons may be used. Of text messages to a number it is said where the person said something
/// about them.
///
/// # Errors
/// Failures of the file.
pub fn addresses_of(session: &Session, persons: &[PersonId], language: Language) -> Result<Vec<AddressStatus>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let (mut statuses, telling) = (Vec::new(), Telling::of(read, language)?);
        let values = values_of(connection, persons)?;
        each_advertising(read, persons, |purpose, channel, passed| {
            let is_said = channel != Channel::Sms || passed.consent.is_some();
            if let Some(address) = passed.address_id.filter(|_| is_said) {
                let duties = match passed.verdict.allows() {
                    true => due(connection, passed.person, (purpose, channel), &passed, telling)?,
                    false => Vec::new(),
                };
                let withdraw_at = match (passed.verdict, passed.consent) {
                    (Verdict::Consent, Some(consent)) => Some(is_about(connection, passed.person, consent)?),
                    // It names no address, and a no to one must not end what was said of another.
                    (Verdict::ConsentUnknown, _) if channel == Channel::Post => Some(String::new()),
                    (Verdict::ConsentUnknown, _) => Some(spelled(connection, passed.person, channel, address)?),
                    _ => None,
                };
                statuses.push(AddressStatus {
                    person: passed.person,
                    address,
                    value: values.get(&address).cloned().unwrap_or_default(),
                    purpose: purpose.key.clone(),
                    channel,
                    reason: reason_of(connection, passed.person, passed.verdict, (purpose, channel), telling)?,
                    allowed: passed.verdict.allows(),
                    withdraw_at,
                    duties,
                });
            }
            Ok(())
        })?;
        Ok(statuses)
    })
}

/// The address that an entry of the ledger is about.
fn is_about(connection: &Connection, person: PersonId, consent: ConsentEventId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT address FROM consent_event WHERE person_id = :person AND id = :consent")?
        .query_row(named_params! {":person": person, ":consent": consent}, |row| row.get("address"))?)
}

/// What may be done with each person's data in a word: `allowed` for some advertising, `blocked` by the person's word, else
/// `stored`. In the order asked; lists do without it until a row is shown.
///
/// # Errors
/// Failures of the file.
pub fn statuses(session: &Session, persons: &[PersonId]) -> Result<Vec<&'static str>> {
    session.read(|read| statuses_of(read, persons))
}

pub(crate) fn statuses_of(read: &Read<'_>, persons: &[PersonId]) -> Result<Vec<&'static str>> {
    let mut best: HashMap<PersonId, Verdict> = HashMap::new();
    each_advertising(read, persons, |_, _, passed| {
        let known = best.entry(passed.person).or_insert(passed.verdict);
        *known = passed.verdict.min(*known);
        Ok(())
    })?;
    let apart = restricted(read.allow(Right::ReadPersons)?, read.now())?;
    let word = |person| match best.get(person) {
        Some(verdict) if verdict.allows() => "allowed",
        // Also without an address, about which the gate says nothing else.
        _ if apart.contains(person) => "blocked",
        Some(verdict) if *verdict <= Verdict::ConsentRevoked => "blocked",
        _ => "stored",
    };
    Ok(persons.iter().map(word).collect())
}
