//! Withdrawing all that some persons consented to, or a part of it, and objecting to advertising with the same word.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::record::{Identifiers, RecordConsent, enter, point_of};
use super::{Channel, ConsentState, Method};
use crate::ids::PersonId;
use crate::privacy::rights::{self, Objected};
use crate::problem::{Problem, Result};
use crate::records::chosen::Chosen;
use crate::records::persons::{Channel as PointChannel, chosen, exists};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};
use crate::vault::settings::read_controller;

/// Whose consents are withdrawn, and which.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WithdrawConsents {
    /// Who said so.
    pub persons: Chosen,
    /// Only about this purpose; none: about all.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Only about this channel; none: about all.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Only what holds at this address of that channel, in any spelling. A consent that names no address holds there too and is
    /// withdrawn as a whole; none: at all addresses.
    #[serde(default)]
    pub address: Option<String>,
    /// How it was said; none: nobody said how.
    #[serde(default)]
    pub method: Option<Method>,
    /// Whether they also object to advertising (Art. 21(2), (3) GDPR).
    #[serde(default)]
    pub objects: bool,
}

/// What was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WithdrawnConsents {
    /// Persons who had a consent.
    pub persons: u64,
    /// Their consents.
    pub consents: u64,
    /// Persons who object to advertising by the same word.
    pub objections: u64,
}

/// Withdraws the consents that hold, of one person or many, in one change. Who has none is passed over. `progress` is told how
/// many of how many persons are done.
///
/// # Errors
/// [`Problem::NotFound`] if one of the persons is not there; [`Problem::InvalidField`] for an address without a channel that has
/// addresses; [`Problem::ConsentNotGiven`] if there is nothing to withdraw and nobody objects. Nothing is written then.
pub fn withdraw_consents(
    session: &Session,
    request: &WithdrawConsents,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Changed<WithdrawnConsents>> {
    const PROGRESS_EVERY: u64 = 250;
    session.change(Why::of("withdraw_consents"), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let persons = chosen(change, connection, &request.persons)?;
        let mut withdrawn = WithdrawnConsents { persons: 0, consents: 0, objections: 0 };
        let mut asked = 0;
        for (done, person) in (1..).zip(&persons) {
            if !exists(connection, *person)? {
                return Err(Problem::NotFound);
            }
            let at = address_of(connection, *person, request)?;
            let purpose = request.purpose.as_deref();
            let given = given(connection, *person, purpose, request.channel, at.as_ref(), change.now())?;
            withdrawn.persons += u64::from(!given.is_empty());
            withdrawn.consents += given.len() as u64;
            for (purpose, channel, address) in given {
                let method = request.method.unwrap_or(Method::Unsaid);
                let said = RecordConsent::new(*person, &purpose, channel, ConsentState::Withdrawn, method);
                enter(change, &RecordConsent { address, ..said }, &[])?;
            }
            // What was asked for and is not answered yet is not waited for any longer.
            asked += take_back_requests(change, *person, request, at.as_ref().map(|(_, address)| address.as_str()))?;
            if request.objects {
                rights::enter(change, *person, &Objected::Marketing, None, "")?;
                withdrawn.objections += 1;
            }
            if change.step_is_due() {
                change.step()?;
            }
            if done % PROGRESS_EVERY == 0 {
                progress(done, persons.len() as u64);
            }
        }
        let nothing = withdrawn.consents == 0 && withdrawn.objections == 0 && asked == 0;
        if nothing { Err(Problem::ConsentNotGiven) } else { Ok(withdrawn) }
    })
}

/// The address that alone is meant, as the ledger spells it.
fn address_of(
    connection: &Connection,
    person: PersonId,
    request: &WithdrawConsents,
) -> Result<Option<(PointChannel, String)>> {
    let Some(address) = request.address.as_deref().filter(|address| !address.trim().is_empty()) else {
        return Ok(None);
    };
    let channel = request.channel.ok_or(Problem::InvalidField { field: "channel", reason: "empty" })?;
    let point = point_of(channel).ok_or(Problem::InvalidField { field: "address", reason: "unknown" })?;
    let country = read_controller(connection)?.country;
    // One that the person no longer has stays in the ledger as it was spelled then.
    let spelling = match Identifiers::of(connection, person)?.address(channel, address, &country) {
        Err(Problem::InvalidField { .. }) => address.trim().to_owned(),
        spelling => spelling?,
    };
    Ok(Some((point, spelling)))
}

/// Withdraws what a mail asked the person for, where nothing was said about it since, and waits for none of it any longer.
fn take_back_requests(
    change: &Change<'_>,
    person: PersonId,
    request: &WithdrawConsents,
    address: Option<&str>,
) -> Result<usize> {
    if !matches!(request.channel, None | Some(Channel::Email)) {
        return Ok(0);
    }
    let connection = change.allow(Right::RecordConsent)?;
    let asked: Vec<(String, String)> = connection
        .prepare_cached(
            "SELECT request.purpose, request.address FROM consent_request AS request
             WHERE request.person_id = :person AND (:purpose IS NULL OR request.purpose = :purpose)
               AND (:address IS NULL OR request.address = :address)
               AND EXISTS (SELECT 1 FROM contact_point AS point
                           WHERE point.person_id = request.person_id AND point.channel = 'email'
                             AND point.normalised = request.address)
               AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                               JOIN consent_event AS asked ON asked.person_id = request.person_id AND asked.id = request.event_id
                               WHERE later.person_id = request.person_id AND later.purpose = request.purpose
                                 AND later.channel = 'email' AND later.address IN ('', request.address)
                                 AND (later.at, later.id) > (asked.at, asked.id))
             GROUP BY request.purpose, request.address",
        )?
        .query_map(named_params! {":person": person, ":purpose": request.purpose, ":address": address}, |row| {
            Ok((row.get("purpose")?, row.get("address")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (purpose, address) in &asked {
        let method = request.method.unwrap_or(Method::Unsaid);
        let said = RecordConsent::new(person, purpose, Channel::Email, ConsentState::Withdrawn, method);
        enter(change, &RecordConsent { address: address.clone(), ..said }, &[])?;
    }
    // Those of an address that the person no longer has.
    let gone = connection
        .prepare_cached(
            "DELETE FROM consent_request WHERE person_id = :person AND (:purpose IS NULL OR purpose = :purpose)
             AND (:address IS NULL OR address = :address)",
        )?
        .execute(named_params! {":person": person, ":purpose": request.purpose, ":address": address})?;
    Ok(asked.len() + gone)
}

/// The consents of a person that nothing later was said about: purpose, channel and address. Where it is asked at an address, what
/// was said of its channel counts as it holds there.
pub(super) fn given(
    connection: &Connection,
    person: PersonId,
    purpose: Option<&str>,
    channel: Option<Channel>,
    at: Option<&(PointChannel, String)>,
    now: Timestamp,
) -> Result<Vec<(String, Channel, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT purpose, channel, address FROM consent_event AS event
         WHERE person_id = :person AND state = 'given' AND at <= :now
           AND (:purpose IS NULL OR purpose = :purpose) AND (:channel IS NULL OR channel = :channel)
           AND (:point IS NULL OR expires_on IS NULL OR expires_on >= :today)
           AND (:point IS NULL OR address IN ('', :address) OR channel NOT IN (:point, iif(:point = 'phone', 'sms', ''),
                                                                               iif(:point = 'phone', 'fax', '')))
           AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                           WHERE later.person_id = event.person_id AND later.purpose = event.purpose
                             AND later.channel = event.channel AND later.address IN ('', event.address, :address)
                             AND later.state NOT IN ('requested', 'unknown')
                             AND (later.at, later.id) > (event.at, event.id) AND later.at <= :now)
         ORDER BY at, id",
    )?;
    let mut rows = statement.query(named_params! {
        ":person": person, ":now": now, ":purpose": purpose, ":channel": channel.map(Channel::key), ":today": now.day(),
        ":point": at.map(|(point, _)| point.key()), ":address": at.map_or("", |(_, address)| address),
    })?;
    let mut given = Vec::new();
    while let Some(row) = rows.next()? {
        let channel = Channel::of_key(row.get_ref("channel")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
        given.push((row.get("purpose")?, channel, row.get("address")?));
    }
    // What is taken back of all addresses is taken back of each.
    let whole: Vec<(String, Channel)> = given
        .iter()
        .filter(|(_, _, address): &&(String, Channel, String)| address.is_empty())
        .map(|(purpose, channel, _)| (purpose.clone(), *channel))
        .collect();
    given.retain(|(purpose, channel, address)| {
        address.is_empty() || !whole.iter().any(|(other, through)| other == purpose && through == channel)
    });
    Ok(given)
}
