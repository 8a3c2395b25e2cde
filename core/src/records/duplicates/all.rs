//! All likely duplicates of the file.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::available_parallelism;

use rusqlite::Connection;
use serde::Serialize;

use super::compare::{DuplicateReason, Verdict, compare};
use super::load::{Traits, Values, load};
use super::{Apart, SCORE_MIN};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::persons::{PersonRow, rows_of};
use crate::vault::access::Right;
use crate::vault::session::{Read, Session};

/// Two persons who are probably one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicatePair {
    /// The one entered first.
    pub first: PersonRow,
    /// The other.
    pub second: PersonRow,
    /// In what they agree.
    pub reasons: Vec<DuplicateReason>,
    /// How likely it is, from 0 to 1.
    pub score: f64,
}

/// The most likely pairs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicatePairs {
    /// The most likely ones first.
    pub pairs: Vec<DuplicatePair>,
    /// How many there are in all.
    pub total: u64,
}

/// Finds all likely duplicates, but for those that `apart` names; the first `limit` are shown.
///
/// # Errors
/// Failures of the file; those of `apart`.
pub fn all_duplicates(session: &Session, limit: u64, apart: Apart) -> Result<DuplicatePairs> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let found = read.cached(String::from("duplicates"), || find(connection))?;
        let apart = apart(read)?;
        let found: Vec<_> = found.iter().filter(|(a, b, _)| !apart.contains(a) && !apart.contains(b)).collect();
        let mut pairs = Vec::new();
        for (first, second, verdict) in found.iter().take(usize::try_from(limit).unwrap_or(usize::MAX)) {
            if let [first, second] = rows_of(connection, &[*first, *second])?.as_slice() {
                let (first, second, reasons) = (first.clone(), second.clone(), verdict.reasons.clone());
                pairs.push(DuplicatePair { first, second, reasons, score: verdict.score });
            }
        }
        Ok(DuplicatePairs { pairs, total: found.len() as u64 })
    })
}

/// The ids of all likely duplicates, the most likely first.
///
/// # Errors
/// Failures of the file.
pub fn duplicate_ids(read: &Read<'_>) -> Result<Vec<(PersonId, PersonId)>> {
    let found = find(read.allow(Right::ReadPersons)?)?;
    Ok(found.into_iter().map(|(first, second, _)| (first, second)).collect())
}

type Found = Vec<(PersonId, PersonId, Verdict)>;

fn find(connection: &Connection) -> Result<Found> {
    let mut values = Values::new(0.0);
    let traits = load(connection, None, &mut values)?;
    values.records = traits.len() as f64;
    let pairs = pairs_of(&traits, &values);
    let alike = |&(a, b): &(u32, u32)| {
        let verdict = compare(&traits[a as usize], &traits[b as usize], &values);
        let (a, b) = (traits[a as usize].person?, traits[b as usize].person?);
        (verdict.score >= SCORE_MIN).then(|| (a.min(b), a.max(b), verdict))
    };
    let mut found: Found = std::thread::scope(|scope| {
        let part = pairs.len().div_ceil(comparers(pairs.len())).max(1);
        let parts = pairs.chunks(part).map(|part| scope.spawn(|| part.iter().filter_map(alike).collect::<Found>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    found.sort_by(|a, b| b.2.score.total_cmp(&a.2.score).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    Ok(found)
}

/// On how many threads it is worth to compare so many pairs.
fn comparers(pairs: usize) -> usize {
    const FEW: usize = 10_000;
    const COMPARERS_MAX: usize = 4;
    if pairs < FEW { 1 } else { available_parallelism().map_or(1, NonZero::get).min(COMPARERS_MAX) }
}

/// The pairs worth comparing: they agree in two traits, or in one that few share (blocking).
fn pairs_of(traits: &[Traits], values: &Values) -> Vec<(u32, u32)> {
    /// So many records with one key are a crowd, not duplicates.
    const CROWD: usize = 200;
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(traits.len() * 12);
    for (index, record) in (0u32..).zip(traits) {
        let mut add = |tag: u64, a: u32, b: u32| {
            if a != 0 && b != 0 {
                keys.push((key(tag, u64::from(a), u64::from(b)), index));
            }
        };
        for value in record.emails.iter().chain(&record.phones) {
            add(1, *value, 1);
        }
        // In either order, so that names that changed places meet.
        add(2, record.given.min(record.family), record.given.max(record.family));
        for place in
            [record.postal_code, record.city, record.birthday].into_iter().chain(record.organisations.iter().copied())
        {
            add(3, record.family, place);
            add(4, record.given, place);
        }
        if record.given != 0 && record.family != 0 {
            let sounds = (values.sound(record.given), values.sound(record.family));
            if !sounds.0.is_empty() && !sounds.1.is_empty() {
                keys.push((hash(&sounds), index));
            }
        }
    }
    keys.sort_unstable();
    let mut pairs = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=CROWD).contains(&group.len())) {
        for (at, (_, a)) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().filter(|(_, b)| a != b).map(|(_, b)| (*a.min(b), *a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn key(tag: u64, a: u64, b: u64) -> u64 {
    hash(&(tag, a, b))
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = std::hash::DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
