//! A no that a list brings: what it ends, and the withdrawal by it.

use rusqlite::{Connection, named_params};

use super::record::{Identifiers, RecordConsent, address_of_before, enter, point_of};
use super::withdraw::{At, standing};
use super::{Channel, ConsentState, GivenConsent, Method};
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::persons::Channel as PointChannel;
use crate::time::Timestamp;
use crate::vault::session::Change;

/// That a list says of a person that they do not agree.
pub(crate) struct NoOfList<'a> {
    pub purpose: &'a str,
    pub channel: Channel,
    /// How the list reaches them. Where one of these is theirs, the no is about those alone; else about whatever the channel has.
    pub addresses: &'a [(PointChannel, &'a str)],
    /// As of when the list says so: what was said or asked later counts more.
    pub at: Timestamp,
    /// The country in which numbers without one are dialled.
    pub country: &'a str,
}

/// What a no of a list ends: the consents that hold, and what was brought along without proof, each with the address by which it is
/// withdrawn.
///
/// # Errors
/// Failures of the file.
pub(crate) fn ended_by_list(
    connection: &Connection,
    person: PersonId,
    no: &NoOfList<'_>,
    now: Timestamp,
) -> Result<Vec<GivenConsent>> {
    let mut ended: Vec<GivenConsent> = Vec::new();
    for at in places(connection, person, no)? {
        for one in standing(connection, person, Some(no.purpose), Some(no.channel), at.as_ref(), now)? {
            // What was brought along lets nothing through elsewhere: the no is about the address that it was said of.
            let here = at.as_ref().filter(|_| !one.is_given).map(|at| at.address.clone());
            let address = here.unwrap_or(one.address);
            let consent = GivenConsent { purpose: one.purpose, channel: one.channel, address };
            if !ended.contains(&consent) && !is_followed(connection, person, &consent, no.at)? {
                ended.push(consent);
            }
        }
    }
    Ok(ended)
}

/// Withdraws what a no of a list ends. Objections stay what they are.
///
/// # Errors
/// Refusals of the right to record consents; [`Problem::ConsentNotGiven`] for what does not stand.
pub(crate) fn withdraw_by_list(
    change: &Change<'_>,
    person: PersonId,
    ended: &[GivenConsent],
    (at, source): (Timestamp, &str),
) -> Result<()> {
    for GivenConsent { purpose, channel, address } in ended {
        let said = RecordConsent::new(person, purpose, *channel, ConsentState::Withdrawn, Method::Import);
        let said = RecordConsent { address: address.clone(), at: Some(at), note: source.to_owned(), ..said };
        enter(change, &said, &[])?;
    }
    Ok(())
}

/// The addresses that a no is about; none: all of the channel.
fn places(connection: &Connection, person: PersonId, no: &NoOfList<'_>) -> Result<Vec<Option<At>>> {
    let Some(point) = point_of(no.channel) else { return Ok(vec![None]) };
    let own = Identifiers::of(connection, person)?;
    let mut places = Vec::new();
    for (_, address) in no.addresses.iter().filter(|(channel, _)| *channel == point) {
        // One that the person no longer has may be named by the ledger.
        let known = match own.address(no.channel, address, no.country) {
            Err(Problem::InvalidField { .. }) => {
                address_of_before(connection, person, no.channel, address, no.country)?
            }
            known => Some(known?),
        };
        places.extend(known.map(|address| Some(At { point, address, is_known: true })));
    }
    Ok(if places.is_empty() { vec![None] } else { places })
}

/// Whether something was said or asked about a consent later than a list says what it says.
fn is_followed(connection: &Connection, person: PersonId, consent: &GivenConsent, at: Timestamp) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM consent_event
             WHERE purpose = :purpose AND channel = :channel AND person_id = :person AND at > :at
               AND (:address = '' OR address IN ('', :address))",
        )?
        .exists(named_params! {
            ":person": person, ":purpose": consent.purpose, ":channel": consent.channel.key(), ":at": at,
            ":address": consent.address,
        })?)
}
