//! The likely duplicates of one person, stored or about to be.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::compare::{DuplicateReason, compare};
use super::load::{Traits, Values, load};
use super::{Apart, SCORE_MIN};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::{fold, spellings};
use crate::records::persons::{Channel, PersonDraft, PersonRow, normalised, rows_of, total, view};
use crate::records::search::{Query, by_what_is_known};
use crate::vault::access::Right;
use crate::vault::history::hex;
use crate::vault::session::{Read, Session};
use crate::vault::settings::read_controller;

/// A person who is probably the one asked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Duplicate {
    /// The other person.
    pub person: PersonRow,
    /// In what they agree.
    pub reasons: Vec<DuplicateReason>,
    /// How likely it is, from 0 to 1.
    pub score: f64,
}

/// The likely duplicates of a person, the most likely first, but for those that `apart` names; none of one of them.
///
/// # Errors
/// [`crate::Problem::NotFound`]; those of `apart`.
pub fn likely_duplicates(session: &Session, person: PersonId, apart: Apart) -> Result<Vec<Duplicate>> {
    session.read(|read| {
        let draft = view(read.allow(Right::ReadPersons)?, person)?.draft();
        let apart = apart(read)?;
        if apart.contains(&person) {
            return Ok(Vec::new());
        }
        let mut likely = of_draft(read, &draft, Some(person))?;
        likely.retain(|duplicate| !apart.contains(&duplicate.person.id));
        Ok(likely)
    })
}

/// The likely duplicates of a person who is about to be added, so that it need not happen.
///
/// # Errors
/// Failures of the file.
pub fn draft_duplicates(session: &Session, draft: &PersonDraft) -> Result<Vec<Duplicate>> {
    session.read(|read| of_draft(read, draft, None))
}

fn of_draft(read: &Read<'_>, draft: &PersonDraft, itself: Option<PersonId>) -> Result<Vec<Duplicate>> {
    const SHOWN_MAX: usize = 20;
    let connection = read.allow(Right::ReadPersons)?;
    let home = read_controller(connection)?.country;
    let country = draft.dialled_in(&home);
    let mut candidates = candidates(connection, draft, country)?;
    if let Some(itself) = itself {
        candidates.remove(&itself);
    }
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = Values::new(total(read, connection)? as f64);
    let ids = serde_json::to_string(&candidates.iter().map(|id| hex(id.0.as_bytes())).collect::<Vec<_>>())?;
    let records = load(connection, Some(&ids), &mut values)?;
    let probe = values.of_draft(draft, country);
    count_in_file(connection, &mut values, draft, &probe)?;

    let mut likely: Vec<_> = records
        .iter()
        .map(|record| (record, compare(&probe, record, &values)))
        .filter(|(_, verdict)| verdict.score >= SCORE_MIN)
        .collect();
    likely.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then_with(|| a.0.person.cmp(&b.0.person)));
    let mut duplicates = Vec::new();
    for (record, verdict) in likely.into_iter().take(SHOWN_MAX) {
        for person in rows_of(connection, record.person.as_slice())? {
            duplicates.push(Duplicate { person, reasons: verdict.reasons.clone(), score: verdict.score });
        }
    }
    Ok(duplicates)
}

/// Whoever shares an address, a name or an organisation, through the indexes.
fn candidates(connection: &Connection, draft: &PersonDraft, country: &str) -> Result<BTreeSet<PersonId>> {
    /// So many of one kind; more are a crowd.
    const CROWD: u32 = 300;
    let mut found = BTreeSet::new();
    let mut collect = |sql: &str, value: &str| -> Result<()> {
        let mut statement = connection.prepare_cached(&format!("{sql} LIMIT {CROWD}"))?;
        let mut rows = statement.query(named_params! {":value": value})?;
        while let Some(row) = rows.next()? {
            found.insert(row.get("person")?);
        }
        Ok(())
    };
    for point in &draft.contact_points {
        let value = normalised(point.channel, &point.value, country);
        if matches!(point.channel, Channel::Email | Channel::Phone) && !value.is_empty() {
            collect(
                "SELECT person_id AS person FROM contact_point WHERE normalised = :value AND normalised <> ''",
                &value,
            )?;
        }
    }
    const BY_NAME: &str = "SELECT id AS person FROM person
         WHERE sort_key >= :value AND sort_key < :value || char(1114111) ORDER BY sort_key, id";
    let (given, family) = (draft.given_name.trim(), draft.family_name.trim());
    let name = draft.display_name();
    let names = if family.is_empty() {
        vec![if given.is_empty() { name } else { given.to_owned() }]
    } else {
        vec![format!("{family} {given}"), format!("{given} {family}"), family.to_owned()]
    };
    for spelling in names.iter().flat_map(|name| spellings(name.trim())).filter(|name| !name.is_empty()) {
        collect(BY_NAME, &spelling)?;
    }
    for member in &draft.memberships {
        collect(
            "SELECT membership.person_id AS person FROM organisation
             JOIN membership ON membership.organisation_id = organisation.id WHERE organisation.sort_key = :value",
            &fold(member.organisation.trim()),
        )?;
    }
    // As in the comparison of all: one of the names and a place, or names that sound alike from their first letter on.
    let place = draft.addresses.first();
    let places = place.map(|address| [address.postal_code.trim(), address.city.trim()]).into_iter().flatten();
    let letter = family.chars().next().map(String::from);
    let pairs = places
        .flat_map(|place| [(given, place), (family, place)])
        .chain(letter.iter().map(|letter| (given, letter.as_str())))
        .filter(|(name, with)| !name.is_empty() && !with.is_empty());
    for (name, with) in pairs {
        found.extend(by_what_is_known(connection, &Query::parse(&format!("{name} {with}")), u64::from(CROWD))?);
    }
    Ok(found)
}

/// How often the values of the probe occur in the whole file, as far as an index tells; the rest by experience.
fn count_in_file(connection: &Connection, values: &mut Values, draft: &PersonDraft, probe: &Traits) -> Result<()> {
    /// The share of a common given name, and of the records of a city.
    const GIVEN_SHARE: f64 = 0.004;
    const CITY_SHARE: f64 = 0.02;
    const POSTAL_CODE_SHARE: f64 = 0.001;
    let family = fold(draft.family_name.trim());
    if !family.is_empty() {
        let count: u32 = connection
            .prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM person WHERE sort_key >= :family AND sort_key < :family || '!'
                 LIMIT 20000)",
            )?
            .query_row(named_params! {":family": family}, |row| row.get(0))?;
        let count = f64::from(count).max(values.count(probe.family));
        values.set_count(probe.family, count);
    }
    for (number, share) in
        [(probe.given, GIVEN_SHARE), (probe.city, CITY_SHARE), (probe.postal_code, POSTAL_CODE_SHARE)]
    {
        let count = (values.records * share).max(1.0);
        values.set_count(number, count);
    }
    for number in probe.emails.iter().chain(&probe.phones) {
        // The probe itself has it too.
        let count = values.count(*number) + 1.0;
        values.set_count(*number, count);
    }
    Ok(())
}
