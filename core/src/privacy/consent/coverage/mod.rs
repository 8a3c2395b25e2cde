//! How many persons' consents hold: month by month until now, and what of it ends in the months to come.

mod count;

use std::sync::Arc;

use serde::Serialize;

use self::count::{Counted, count};
use crate::ids::PersonId;
use crate::privacy::consent::Channel;
use crate::problem::Result;
use crate::records::persons::{PersonRow, rows_of};
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::history::Page;
use crate::vault::session::{Read, Session};

/// So many months are looked back on, this one included.
pub const MONTHS_BACK: usize = 24;
/// So many are looked ahead to, this one included.
pub const MONTHS_AHEAD: usize = 12;

/// The figures. Persons whose processing is restricted are in them by what they consented to since alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Coverage {
    /// How many persons there are.
    pub persons: u64,
    /// The months as `YYYY-MM`, the oldest first. What is said of one holds at its end, of the last one now.
    pub months: Vec<String>,
    /// The purposes that anybody ever said something about, in their order.
    pub purposes: Vec<CoveredPurpose>,
    /// The months to come as `YYYY-MM`, beginning with this one.
    pub months_ahead: Vec<String>,
    /// After so many months without contact a consent lies idle.
    pub idle_months: u32,
    /// How many persons' consents end then, by month and purpose; nothing where there are none.
    pub ending: Vec<EndingMonth>,
}

/// How many persons consented to a purpose through at least one of the channels that it has, for as long as it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CoveredPurpose {
    /// The purpose's key.
    pub purpose: String,
    /// Persons at the end of each month.
    pub persons: Vec<u64>,
}

/// Why a consent ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Its time is over.
    Expires,
    /// It will have lain idle for too long, unless something happens before.
    Idle,
}

impl Ending {
    /// The name on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Expires => "expires",
            Self::Idle => "idle",
        }
    }
}

/// How many persons' consents to a purpose end in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EndingMonth {
    /// As `YYYY-MM`.
    pub month: String,
    /// The purpose's key.
    pub purpose: String,
    /// Why.
    pub why: Ending,
    /// How many.
    pub persons: u64,
}

/// A consent that ends: a person may have others to the same purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EndingConsent {
    /// Who.
    pub person: PersonRow,
    /// The purpose's key.
    pub purpose: String,
    /// Through which channel.
    pub channel: Channel,
    /// At which address; empty: at all of the channel.
    pub address: String,
    /// The last day on which it holds.
    pub on: Day,
    /// Why.
    pub why: Ending,
}

/// Counts whose consents hold.
///
/// # Errors
/// Failures of the file.
pub fn coverage(session: &Session) -> Result<Coverage> {
    session.read(|read| Ok(counted(read)?.coverage.clone()))
}

/// The consents that end in a month, or in all months to come; for one purpose, or for all. The soonest first.
///
/// # Errors
/// Failures of the file.
pub fn list_ending(
    session: &Session,
    month: Option<&str>,
    purpose: Option<&str>,
    offset: u64,
    limit: u64,
) -> Result<Page<EndingConsent>> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let counted = counted(read)?;
        let wanted = counted.ending.iter().filter(|one| {
            month.is_none_or(|month| one.on.month() == month) && purpose.is_none_or(|purpose| one.purpose == purpose)
        });
        let wanted: Vec<_> = wanted.collect();
        let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
        let of_page: Vec<_> = wanted.iter().skip(skipped).take(limit.min(LIMIT_MAX) as usize).collect();
        let ids: Vec<PersonId> = of_page.iter().map(|one| one.person).collect();
        let persons = rows_of(read.allow(Right::ReadPersons)?, &ids)?.into_iter().zip(of_page);
        let rows = persons.map(|(person, one)| {
            let (purpose, address) = (one.purpose.clone(), one.address.clone());
            EndingConsent { person, purpose, channel: one.channel, address, on: one.on, why: one.why }
        });
        Ok(Page { total: wanted.len() as u64, offset, rows: rows.collect() })
    })
}

fn counted(read: &Read<'_>) -> Result<Arc<Counted>> {
    let connection = read.allow(Right::ReadPersons)?;
    read.cached(format!("coverage {}", read.now().0 / 60_000), || count(connection, read.now()))
}
