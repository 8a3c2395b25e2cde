//! Looking at the list, and taking an address off it.

use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use super::follow::{enter_left, mark_with, somebody_objects};
use super::listed::Listed;
use crate::problem::{Problem, Result};
use crate::records::persons::{Channel, address_of, with_address};
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};
use crate::vault::settings::read_controller;

/// How much is on the list. More nobody can read from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SuppressionCount {
    /// E-mail addresses.
    pub emails: u64,
    /// Phone numbers.
    pub phones: u64,
    /// Of both, those whose persons are not stored, or not any more.
    pub left: u64,
    /// The day of the oldest entry.
    pub since: Option<Day>,
}

/// What the list says of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SuppressionCheck {
    /// What the address was taken for: `email` or `phone`.
    pub channel: Channel,
    /// Whether it is on the list.
    pub listed: bool,
    /// Since which day.
    pub since: Option<Day>,
    /// Whether somebody who is stored objects with it; only a decision on that objection takes it off.
    pub objected: bool,
}

/// Why an address is taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OffReason {
    /// Somebody who is stored has consented since.
    Consent,
    /// The person took the objection back.
    Withdrawn,
    /// It should never have been on it, such as a slip of the pen.
    Mistake,
}

impl OffReason {
    /// The name on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Withdrawn => "withdrawn",
            Self::Mistake => "mistake",
        }
    }

    /// The reason of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Consent, Self::Withdrawn, Self::Mistake].into_iter().find(|reason| reason.key() == key)
    }
}

/// Counts what is on the list.
///
/// # Errors
/// Failures of the file.
pub fn count_suppression(session: &Session) -> Result<SuppressionCount> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT count(DISTINCT hash) FILTER (WHERE channel = 'email') AS emails,
                    count(DISTINCT hash) FILTER (WHERE channel = 'phone') AS phones,
                    count(*) FILTER (WHERE reason = 'left') AS gone, min(day) AS since FROM suppression",
        )?;
        Ok(statement.query_row([], |row| {
            Ok(SuppressionCount {
                emails: row.get("emails")?,
                phones: row.get("phones")?,
                left: row.get("gone")?,
                since: row.get("since")?,
            })
        })?)
    })
}

/// Whether an address is on the list, in whatever spelling.
///
/// # Errors
/// [`Problem::InvalidField`] for what is neither an e-mail address nor a phone number.
pub fn check_suppression(session: &Session, address: &str) -> Result<SuppressionCheck> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let address = address_of(address, &read_controller(connection)?.country)?;
        let listed = Listed::of(connection)?;
        let since = listed.since(&listed.hashes(address.0, &address.1), false)?;
        Ok(SuppressionCheck {
            channel: address.0,
            listed: since.is_some(),
            since,
            objected: somebody_objects(connection, &address)?,
        })
    })
}

/// Puts an address on the list of somebody who objects to advertising and is not stored (Art. 21(3) GDPR): nothing but its hash is kept.
///
/// # Errors
/// [`Problem::InvalidField`] for what is no address, and for one that somebody has who is stored: whose objection it is belongs to them.
pub fn add_suppression(session: &Session, address: &str) -> Result<Changed<()>> {
    session.change(Why::of("add_suppression"), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let address = address_of(address, &read_controller(connection)?.country)?;
        if !with_address(connection, &address)?.is_empty() {
            return Err(Problem::InvalidField { field: "address", reason: "stored" });
        }
        enter_left(connection, &Listed::of(connection)?, &address, change.now())?;
        change.note()
    })
}

/// Takes an address off the list. Whoever does knows the address; the history keeps the reason, not the address.
///
/// # Errors
/// [`Problem::InvalidField`] for what is no address or not on the list, while somebody who is stored objects with it, and for a
/// consent that nobody with it has given since. Nothing is written then.
pub fn remove_suppression(session: &Session, address: &str, reason: OffReason) -> Result<Changed<()>> {
    session.change(Why::of("remove_suppression").because(reason.key()), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let address = address_of(address, &read_controller(connection)?.country)?;
        let listed = Listed::of(connection)?;
        const NOT_LISTED: Problem = Problem::InvalidField { field: "address", reason: "not_listed" };
        let hashes = listed.hashes(address.0, &address.1);
        let since = listed.since(&hashes, false)?.ok_or(NOT_LISTED)?;
        if somebody_objects(connection, &address)? {
            return Err(Problem::InvalidField { field: "address", reason: "objected" });
        }
        if reason == OffReason::Consent {
            let mut consented = connection.prepare_cached(
                "SELECT 1 FROM contact_point AS point
                 JOIN consent_event AS given ON given.person_id = point.person_id AND given.state = 'given'
                 WHERE point.normalised = :normalised AND point.channel = :channel AND point.normalised <> ''
                   AND given.at >= :until AND (given.expires_on IS NULL OR given.expires_on >= :today)
                   AND NOT EXISTS (SELECT 1 FROM consent_event AS later WHERE later.person_id = given.person_id
                                   AND later.purpose = given.purpose AND later.channel = given.channel
                                   AND (later.at, later.id) > (given.at, given.id)
                                   AND later.state IN ('withdrawn', 'revoked', 'refused', 'invalidated', 'expired'))",
            )?;
            let wanted = named_params! {
                ":normalised": address.1, ":channel": address.0.key(), ":until": since.end(),
                ":today": change.now().day(),
            };
            if !consented.exists(wanted)? {
                return Err(Problem::InvalidField { field: "address", reason: "not_consented" });
            }
        }
        for hash in hashes {
            connection
                .prepare_cached("DELETE FROM suppression WHERE hash = :hash")?
                .execute(named_params! {":hash": hash})?;
        }
        mark_with(connection, &listed, &address)?;
        change.note()
    })
}
