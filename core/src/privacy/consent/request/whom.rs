//! Whom a mail may ask, and why not the others.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use crate::ids::{ConsentEventId, PersonId};
use crate::privacy::consent::Channel;
use crate::privacy::gate::{self, Verdict};
use crate::privacy::limits::Limits;
use crate::privacy::purposes;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// A purpose that a person might be asked for at one of their e-mail addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Askable {
    /// The purpose.
    pub purpose: String,
    /// The address, in the one spelling of the ledger.
    pub address: String,
    /// Why no mail may ask, as [`crate::Problem::ConsentNotConfirmed`] says it; empty if one may.
    pub refused: String,
    /// The limit that it follows from.
    pub limit: Option<u32>,
}

/// Why no mail may ask, and the limit that it follows from: an age in years, or days.
pub(super) struct Refused {
    reason: &'static str,
    limit: Option<u32>,
}

impl From<Refused> for Problem {
    fn from(Refused { reason, limit }: Refused) -> Self {
        Self::ConsentNotConfirmed { reason, limit }
    }
}

/// Each purpose that a mail can ask for, at each e-mail address of a person, and whether it may.
///
/// # Errors
/// Failures of the file.
pub fn list_askable(session: &Session, person: PersonId) -> Result<Vec<Askable>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection.prepare_cached(
            "SELECT purpose.key, point.normalised FROM purpose JOIN contact_point AS point ON point.person_id = :person
                AND point.channel = 'email' AND point.normalised <> ''
             WHERE (purpose.ended_on IS NULL OR purpose.ended_on > :today)
               AND EXISTS (SELECT 1 FROM json_each(purpose.channels) WHERE value = 'email')
               AND EXISTS (SELECT 1 FROM declaration WHERE declaration.purpose = purpose.key)
             GROUP BY purpose.key, point.normalised ORDER BY min(point.position), purpose.key",
        )?;
        let found = statement.query_map(named_params! {":person": person, ":today": read.now().day()}, |row| {
            Ok((row.get("key")?, row.get("normalised")?))
        })?;
        let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
        let mut all = Vec::with_capacity(found.len());
        for (purpose, address) in found {
            let refused = refused(connection, person, &purpose, &address, read.now())?;
            let limit = refused.as_ref().and_then(|why| why.limit);
            let refused = refused.map(|why| why.reason.to_owned()).unwrap_or_default();
            all.push(Askable { purpose, address, refused, limit });
        }
        Ok(all)
    })
}

/// Why a mail may not ask: it must not reach who said no, and need not reach who said yes, unless that yes is about to end.
pub(super) fn refused(
    connection: &Connection,
    person: PersonId,
    purpose: &str,
    address: &str,
    now: Timestamp,
) -> Result<Option<Refused>> {
    let (known, limits) = (purposes::one(connection, purpose)?, Limits::of(connection)?);
    let (verdict, consent) = gate::of_address(connection, person, &known, Channel::Email, address, now)?;
    let reason = match verdict {
        Verdict::Consent if !is_to_renew(connection, person, consent, limits, now)? => {
            return Ok(Some(Refused { reason: "given_already", limit: Some(limits.renewal_days) }));
        }
        Verdict::Kept => return Err(Problem::OnlyKept),
        Verdict::Restricted => "restricted",
        Verdict::Objected => "objected",
        Verdict::Suppressed => "suppressed",
        Verdict::ConsentWithdrawn | Verdict::ConsentRevoked | Verdict::ConsentRefused => "said_no",
        _ if waits(connection, person, purpose, address, now)? => "asked_already",
        // For a child a guardian consents (Art. 8 GDPR), whose address it is not.
        _ => match gate::child_below(connection, person, now.day())? {
            Some(years) => return Ok(Some(Refused { reason: "child", limit: Some(years) })),
            None => return Ok(None),
        },
    };
    Ok(Some(Refused { reason, limit: None }))
}

/// Whether a consent that stands is about to end.
fn is_to_renew(
    connection: &Connection,
    person: PersonId,
    consent: Option<ConsentEventId>,
    limits: Limits,
    now: Timestamp,
) -> Result<bool> {
    let Some(consent) = consent else { return Ok(false) };
    let ends_soon = connection
        .prepare_cached(
            "SELECT 1 FROM consent_event WHERE person_id = :person AND id = :consent AND expires_on <= :last",
        )?
        .exists(named_params! {
            ":person": person, ":consent": consent, ":last": now.day().plus_days(limits.renewal_days),
        })?;
    Ok(ends_soon || gate::lies_idle(connection, person, consent, (limits.idle_before(now), now))?)
}

fn waits(connection: &Connection, person: PersonId, purpose: &str, address: &str, now: Timestamp) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM waiting_request
             WHERE person_id = :person AND purpose = :purpose AND address = :address AND expires_at > :now",
        )?
        .exists(named_params! {
            ":person": person, ":purpose": purpose, ":address": address, ":now": now,
        })?)
}
