//! The gate for all: who may be reached for a purpose through a channel, and why the others may not.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;

use super::ask::{Duty, Reason, Telling, consent_idle, duties_of_all, reason};
use super::{Range, Reach, Verdict, Whom};
use crate::ids::{ConsentEventId, PersonId};
use crate::language::Language;
use crate::privacy::consent::Channel;
use crate::privacy::limits::Limits;
use crate::privacy::purposes::{self, Purpose};
use crate::problem::Result;
use crate::records::persons::{PersonRow, PostalAddress, postal_addresses, rows_of};
use crate::vault::access::Right;
use crate::vault::history::Page;
use crate::vault::session::{Read, Session};

/// How many may be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Audience {
    /// Persons that may be reached.
    pub allowed: u64,
    /// Persons that may not.
    pub blocked: u64,
    /// Those by the code of the reason.
    pub by_reason: BTreeMap<&'static str, u64>,
    /// The same reasons in words, those of most persons first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Reason>>", optional))]
    pub reasons: Vec<Reason>,
    /// What must go with the use; empty where nobody may be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Duty>>", optional))]
    pub duties: Vec<Duty>,
}

/// A person of an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AudiencePerson {
    /// The person.
    pub person: PersonRow,
    /// Why they may be reached, or not.
    pub verdict: Verdict,
    /// Where a letter goes, as it is asked for by post; none for other channels, or where there is no address.
    pub postal: Option<PostalAddress>,
    /// Where a message goes, as it is asked for by messenger; empty for other channels.
    pub messengers: Vec<String>,
}

/// A person's best verdict.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub person: PersonId,
    pub verdict: Verdict,
    /// Whether it is a consent that lies idle.
    pub idle: bool,
}

/// Each person's best verdict, in the order of ids. Who is only kept is neither reached nor kept off: nobody looks for them.
fn verdicts(read: &Read<'_>, purpose: &Purpose, channel: Channel) -> Result<Arc<Vec<Judged>>> {
    let connection = read.allow(Right::ReadPersons)?;
    // The gate depends on the day and, for what was recorded ahead, on the time.
    let key = format!("audience {} {} {}", purpose.key, channel.key(), read.now().0 / 60_000);
    read.cached(key, || {
        let (chunks, before) = (Chunks::default(), Limits::of(connection)?.idle_before(read.now()));
        let found = read.side_by_side(&vec![(); workers(connection)?], |read, ()| {
            let connection = read.allow(Right::ReadPersons)?;
            let mut done = Vec::new();
            while let Some((number, range)) = chunks.next(connection)? {
                let mut found: Vec<Judged> = Vec::new();
                super::ask(connection, purpose, channel, read.now(), &Whom::Range(&range), |passed| {
                    if passed.verdict == Verdict::Kept {
                        return Ok(());
                    }
                    let known = found.last_mut().filter(|known| known.person == passed.person);
                    if known.as_ref().is_some_and(|known| known.verdict <= passed.verdict) {
                        return Ok(());
                    }
                    let idle = consent_idle(connection, &passed, read.now(), before)?;
                    let judged = Judged { person: passed.person, verdict: passed.verdict, idle };
                    match known {
                        Some(known) => *known = judged,
                        None => found.push(judged),
                    }
                    Ok(())
                })?;
                done.push((number, found));
            }
            Ok(done)
        })?;
        let mut found = found.concat();
        found.sort_by_key(|(number, _)| *number);
        Ok(found.into_iter().flat_map(|(_, found)| found).collect())
    })
}

/// On how many connections at once it is worth to ask.
fn workers(connection: &Connection) -> Result<usize> {
    const FEW: u64 = 5000;
    const WORKERS_MAX: usize = 4;
    let many = connection
        .prepare_cached("SELECT 1 FROM person ORDER BY id LIMIT 1 OFFSET :few")?
        .exists(named_params! {":few": FEW})?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(if many { cores.min(WORKERS_MAX) } else { 1 })
}

/// All persons in chunks, in the order of ids; whoever is free takes the next.
#[derive(Default)]
struct Chunks(Mutex<Taken>);

#[derive(Default)]
struct Taken {
    count: usize,
    next: Vec<u8>,
    all: bool,
}

impl Chunks {
    /// The next one and its number; `connection` has its persons at hand then.
    fn next(&self, connection: &Connection) -> Result<Option<(usize, Range)>> {
        const PERSONS: u64 = 10_000;
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all {
            return Ok(None);
        }
        let until: Option<Vec<u8>> = connection
            .prepare_cached("SELECT id FROM person WHERE id >= :from ORDER BY id LIMIT 1 OFFSET :persons")?
            .query_row(named_params! {":from": taken.next, ":persons": PERSONS}, |row| row.get("id"))
            .optional()?;
        taken.all = until.is_none();
        let until = until.unwrap_or_else(|| Range::of_all().until);
        let from = std::mem::replace(&mut taken.next, until.clone());
        taken.count += 1;
        Ok(Some((taken.count, Range { from, until })))
    }
}

/// Counts who may be reached.
///
/// # Errors
/// [`crate::Problem::InvalidField`] for an unknown purpose.
pub fn audience(session: &Session, purpose: &str, channel: Channel, language: Language) -> Result<Audience> {
    session.read(|read| {
        let purpose = purposes::one(read.allow(Right::ReadPersons)?, purpose)?;
        let mut counts: BTreeMap<Verdict, u64> = BTreeMap::new();
        let verdicts = verdicts(read, &purpose, channel)?;
        for Judged { verdict, .. } in verdicts.iter() {
            *counts.entry(*verdict).or_default() += 1;
        }
        let allowed: Vec<Judged> = verdicts.iter().copied().filter(|one| one.verdict.allows()).collect();
        let connection = read.allow(Right::ReadPersons)?;
        let telling = Telling::of(read, language)?;
        let duties = duties_of_all(connection, &allowed, (&purpose, channel), telling)?;
        let total = |allows: bool| {
            counts.iter().filter(|(verdict, _)| verdict.allows() == allows).map(|(_, count)| count).sum()
        };
        let mut blocked: Vec<(Verdict, u64)> =
            counts.iter().filter(|(verdict, _)| !verdict.allows()).map(|(verdict, count)| (*verdict, *count)).collect();
        blocked.sort_by_key(|(verdict, count)| (std::cmp::Reverse(*count), *verdict));
        Ok(Audience {
            allowed: total(true),
            blocked: total(false),
            by_reason: blocked.iter().map(|(verdict, count)| (verdict.key(), *count)).collect(),
            reasons: blocked.iter().map(|(verdict, _)| reason(*verdict, &purpose, telling)).collect(),
            duties,
        })
    })
}

/// A part of those who may be reached, with the addresses by which they may, or who may not for a reason.
///
/// # Errors
/// [`crate::Problem::InvalidField`] for an unknown purpose or reason.
pub fn list_audience(
    session: &Session,
    purpose: &str,
    channel: Channel,
    blocked_by: Option<&str>,
    offset: u64,
    limit: u64,
) -> Result<Page<AudiencePerson>> {
    const LIMIT_MAX: u64 = 1000;
    let unknown = crate::Problem::InvalidField { field: "reason", reason: "unknown" };
    let wanted = blocked_by.map(|key| Verdict::of_key(key).ok_or(unknown)).transpose()?;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let purpose = purposes::one(connection, purpose)?;
        let verdicts = verdicts(read, &purpose, channel)?;
        let chosen: Vec<(PersonId, Verdict)> = verdicts
            .iter()
            .copied()
            .map(|one| (one.person, one.verdict))
            .filter(|(_, verdict)| wanted.map_or(verdict.allows(), |wanted| *verdict == wanted))
            .collect();
        let of_page = chosen.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX));
        let of_page: Vec<(PersonId, Verdict)> = of_page.take(limit.min(LIMIT_MAX) as usize).copied().collect();
        let ids: Vec<PersonId> = of_page.iter().map(|(person, _)| *person).collect();
        let mut rows = rows_of(connection, &ids)?;
        let mut reach = Reach::by(channel);
        // No row has messenger addresses, of whomever.
        if wanted.is_none() || channel == Channel::Messenger {
            super::ask(connection, &purpose, channel, read.now(), &Whom::Only(&ids), |passed| {
                reach.add(passed.address_id.filter(|_| wanted.is_some() || passed.verdict.allows()));
                Ok(())
            })?;
        }
        if wanted.is_none() {
            rows.iter_mut().try_for_each(|row| reach.narrow(connection, row))?;
        }
        let mut found = Vec::with_capacity(rows.len());
        for (person, (_, verdict)) in rows.into_iter().zip(of_page) {
            let postal = match channel {
                Channel::Post => {
                    let known = postal_addresses(connection, person.id)?;
                    known.into_iter().find(|address| wanted.is_some() || reach.has(address.id.0))
                }
                _ => None,
            };
            let messengers = reach.messengers(connection, person.id)?.unwrap_or_default();
            found.push(AudiencePerson { person, verdict, postal, messengers });
        }
        Ok(Page { total: chosen.len() as u64, offset, rows: found })
    })
}

/// Who may be reached, for a list that leaves the workspace.
pub(crate) struct Reachable {
    /// In the order of ids.
    pub persons: Vec<PersonId>,
    /// The consents because of which they may, in the order of persons: each that lets an address of theirs through.
    pub uses: Vec<(PersonId, ConsentEventId)>,
    /// By which addresses.
    pub reach: Reach,
}

/// The persons that may be reached, for a list that leaves the workspace.
///
/// # Errors
/// [`crate::Problem::InvalidField`] for an unknown purpose.
pub(crate) fn reachable(read: &Read<'_>, purpose: &str, channel: Channel) -> Result<Reachable> {
    let connection = read.allow(Right::Export)?;
    let purpose = purposes::one(connection, purpose)?;
    let mut reachable = Reachable { persons: Vec::new(), uses: Vec::new(), reach: Reach::by(channel) };
    super::ask(connection, &purpose, channel, read.now(), &Whom::Range(&Range::of_all()), |passed| {
        if passed.verdict.allows() {
            reachable.reach.add(passed.address_id);
            if reachable.persons.last() != Some(&passed.person) {
                reachable.persons.push(passed.person);
            }
        }
        let used =
            passed.consent.filter(|_| passed.verdict == Verdict::Consent).map(|consent| (passed.person, consent));
        if let Some(used) = used
            && reachable.uses.last() != Some(&used)
        {
            reachable.uses.push(used);
        }
        Ok(())
    })?;
    // Several addresses of a person may rest on one consent.
    reachable.uses.sort_unstable();
    reachable.uses.dedup();
    Ok(reachable)
}
