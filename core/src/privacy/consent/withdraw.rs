//! Withdrawing all that some persons consented to, or a part of it, and objecting to advertising with the same word.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::record::{Identifiers, RecordConsent, address_of_before, enter, point_of};
use super::{Channel, ConsentState, Method};
use crate::ids::PersonId;
use crate::privacy::retention::only_kept;
use crate::privacy::rights::{self, Objected};
use crate::problem::{Problem, Result};
use crate::records::chosen::Chosen;
use crate::records::persons::{Channel as PointChannel, chosen, view};
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WithdrawnConsents {
    /// Persons who had a consent.
    pub persons: u64,
    /// Their consents.
    pub consents: u64,
    /// Persons who object to advertising by the same word.
    pub objections: u64,
    /// Of whom only what must be kept is left: they have nothing to object with.
    pub kept: Vec<KeptName>,
}

/// Somebody of whom only what must be kept is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeptName {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
}

/// Withdraws the consents that hold, and what was brought along without proof, of one person or many, in one change: also at addresses
/// that the person no longer has, for they may come again. Who has none is passed over. `progress` is told how
/// many of how many persons are done.
///
/// # Errors
/// [`Problem::NotFound`] if none of the persons is there; [`Problem::InvalidField`] for an address without a channel that has
/// addresses; [`Problem::OnlyKept`] if they object and only what must be kept is left of all of them; [`Problem::ConsentNotGiven`] if there is nothing to withdraw and nobody objects. Nothing is written then.
pub fn withdraw_consents(
    session: &Session,
    request: &WithdrawConsents,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Changed<WithdrawnConsents>> {
    const PROGRESS_EVERY: u64 = 250;
    session.change(Why::of("withdraw_consents"), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let persons = chosen(change, connection, &request.persons)?;
        let mut withdrawn = WithdrawnConsents { persons: 0, consents: 0, objections: 0, kept: Vec::new() };
        let mut asked = 0;
        for (done, person) in (1..).zip(&persons) {
            let at = address_of(connection, *person, request)?;
            let purpose = request.purpose.as_deref();
            let given = standing(connection, *person, purpose, request.channel, at.as_ref(), change.now())?;
            withdrawn.persons += u64::from(!given.is_empty());
            withdrawn.consents += given.len() as u64;
            for Withdrawable { purpose, channel, address, is_given } in given {
                let method = request.method.unwrap_or(Method::Unsaid);
                let said = RecordConsent::new(*person, &purpose, channel, ConsentState::Withdrawn, method);
                // What was brought along lets nothing through elsewhere: the no is about the address that it was said of.
                let here = at.as_ref().filter(|at| !is_given && at.is_known);
                let address = here.map_or(address, |at| at.address.clone());
                enter(change, &RecordConsent { address, ..said }, &[])?;
            }
            // What was asked for and is not answered yet is not waited for any longer.
            asked += take_back_requests(change, *person, request, at.as_ref().map(|at| at.address.as_str()))?;
            if request.objects && only_kept(connection, *person)? {
                withdrawn.kept.push(KeptName { id: *person, name: view(connection, *person)?.name });
            } else if request.objects {
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
        if !withdrawn.kept.is_empty() && withdrawn.kept.len() == persons.len() {
            return Err(Problem::OnlyKept);
        }
        let nothing = withdrawn.consents == 0 && withdrawn.objections == 0 && asked == 0;
        if nothing { Err(Problem::ConsentNotGiven) } else { Ok(withdrawn) }
    })
}

/// The address that alone is meant.
pub(super) struct At {
    pub point: PointChannel,
    /// As the ledger spells it.
    pub address: String,
    /// Whether the person has it, or the ledger names it.
    pub is_known: bool,
}

fn address_of(connection: &Connection, person: PersonId, request: &WithdrawConsents) -> Result<Option<At>> {
    let Some(address) = request.address.as_deref().filter(|address| !address.trim().is_empty()) else {
        return Ok(None);
    };
    let channel = request.channel.ok_or(Problem::InvalidField { field: "channel", reason: "empty" })?;
    let point = point_of(channel).ok_or(Problem::InvalidField { field: "address", reason: "unknown" })?;
    let country = read_controller(connection)?.country;
    // One that the person no longer has stays in the ledger as it was spelled then.
    let known = match Identifiers::of(connection, person)?.address(channel, address, &country) {
        Err(Problem::InvalidField { .. }) => address_of_before(connection, person, channel, address, &country)?,
        known => Some(known?),
    };
    let is_known = known.is_some();
    Ok(Some(At { point, address: known.unwrap_or_else(|| address.trim().to_owned()), is_known }))
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
            "SELECT request.purpose, request.address FROM waiting_request AS request
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
    // Those of an address that the person no longer has, and those that nobody waits for: they must not come again.
    const MEANT: &str = "person_id = :person AND (:purpose IS NULL OR purpose = :purpose)
                         AND (:address IS NULL OR address = :address)";
    let meant = named_params! {":person": person, ":purpose": request.purpose, ":address": address};
    let waiting: usize = connection
        .prepare_cached(&format!("SELECT count(*) AS waiting FROM waiting_request WHERE {MEANT}"))?
        .query_row(meant, |row| row.get("waiting"))?;
    connection.prepare_cached(&format!("DELETE FROM consent_request WHERE {MEANT}"))?.execute(meant)?;
    Ok(asked.len() + waiting)
}

/// What can be withdrawn.
pub(super) struct Withdrawable {
    pub purpose: String,
    pub channel: Channel,
    /// In its one spelling; empty: all addresses of the channel.
    pub address: String,
    /// Whether it is a consent; else it was brought along without proof.
    pub is_given: bool,
}

/// Whether what was brought along without proof (`event`) says nothing any more, since something was said of all that it is about: of
/// its address, or of each that the gate finds for the channel. It allows nothing, so that it covers no earlier word either.
pub(super) const COVERED: &str = "event.state = 'unknown' AND (EXISTS (
        SELECT 1 FROM consent_event AS word
        WHERE word.purpose = event.purpose AND word.channel = event.channel AND word.person_id = event.person_id
          AND word.address IN ('', event.address) AND word.state NOT IN ('requested', 'unknown'))
    OR event.address = '' AND (
        SELECT count(*) > 0 AND total(NOT EXISTS (
            SELECT 1 FROM consent_event AS word
            WHERE word.purpose = event.purpose AND word.channel = event.channel AND word.person_id = event.person_id
              AND word.address = point.normalised AND word.state NOT IN ('requested', 'unknown'))) = 0
        FROM contact_point AS point
        WHERE point.person_id = event.person_id AND point.normalised <> ''
          AND CASE WHEN point.channel <> 'phone' THEN point.channel = event.channel
                   WHEN point.label = 'fax' THEN event.channel = 'fax' ELSE event.channel IN ('phone', 'sms') END))";

/// The consents of a person, and what was brought along without proof, that nothing later was said about. Where it is asked at an
/// address, what was said of its channel counts as it holds there.
pub(super) fn standing(
    connection: &Connection,
    person: PersonId,
    purpose: Option<&str>,
    channel: Option<Channel>,
    at: Option<&At>,
    now: Timestamp,
) -> Result<Vec<Withdrawable>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT purpose, channel, address, state = 'given' AS is_given FROM consent_event AS event
         WHERE person_id = :person AND state IN ('given', 'unknown') AND at <= :now
           AND (:purpose IS NULL OR purpose = :purpose) AND (:channel IS NULL OR channel = :channel)
           AND (:point IS NULL OR expires_on IS NULL OR expires_on >= :today)
           AND (:point IS NULL OR address IN ('', :address) OR channel NOT IN (:point, iif(:point = 'phone', 'sms', ''),
                                                                               iif(:point = 'phone', 'fax', '')))
           AND NOT EXISTS (SELECT 1 FROM consent_event AS other
                           WHERE other.person_id = event.person_id AND other.purpose = event.purpose
                             AND other.channel = event.channel AND other.address IN ('', event.address, :address)
                             AND other.state NOT IN ('requested', 'unknown') AND other.at <= :now
                             -- What was brought along covers nothing that was said before.
                             AND (event.state = 'unknown' OR (other.at, other.id) > (event.at, event.id)))
           AND NOT ({COVERED})
         GROUP BY purpose, channel, address, is_given ORDER BY min(at), min(id)",
    ))?;
    let mut rows = statement.query(named_params! {
        ":person": person, ":now": now, ":purpose": purpose, ":channel": channel.map(Channel::key), ":today": now.day(),
        ":point": at.map(|at| at.point.key()), ":address": at.map_or("", |at| &at.address),
    })?;
    let mut standing = Vec::new();
    while let Some(row) = rows.next()? {
        let channel = Channel::of_key(row.get_ref("channel")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
        let (purpose, address, is_given) = (row.get("purpose")?, row.get("address")?, row.get("is_given")?);
        standing.push(Withdrawable { purpose, channel, address, is_given });
    }
    // What is taken back of all addresses is taken back of each.
    let whole: Vec<(String, Channel)> = standing
        .iter()
        .filter(|one: &&Withdrawable| one.address.is_empty())
        .map(|one| (one.purpose.clone(), one.channel))
        .collect();
    let is_whole =
        |one: &Withdrawable| whole.iter().any(|(purpose, channel)| (purpose, *channel) == (&one.purpose, one.channel));
    standing.retain(|one| one.address.is_empty() || !is_whole(one));
    Ok(standing)
}
