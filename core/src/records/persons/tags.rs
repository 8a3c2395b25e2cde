//! Tags: the user's own words for groups of persons.

use std::collections::HashMap;

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::draft::TAG_CHARS_MAX;
use super::each::known_import;
use super::list::{NOT_KEPT, PersonSort, ids};
use super::store;
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::chosen::Chosen;
use crate::records::fold::{ByLetters, fold};
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};

/// A tag and how many persons have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Persons.
    pub count: u64,
}

/// Who was chosen. Whoever has gone since is passed over: what is to be done with the others is done.
///
/// # Errors
/// [`Problem::NotFound`] if none of them is there, and for an import that never was; failures of the file.
pub(crate) fn chosen(change: &Change<'_>, connection: &Connection, chosen: &Chosen) -> Result<Vec<PersonId>> {
    let going = change.session().catalogue().going;
    let named = chosen.resolve(|filter| {
        if let Some(import) = filter.import_id {
            known_import(connection, import)?;
        }
        ids(connection, (going, change.now()), filter, PersonSort::default())
    })?;
    if named.is_empty() || matches!(chosen, Chosen::AllBut { .. }) {
        return Ok(named);
    }
    let mut there = Vec::with_capacity(named.len());
    for person in named {
        if store::exists(connection, person)? {
            there.push(person);
        }
    }
    if there.is_empty() { Err(Problem::NotFound) } else { Ok(there) }
}

/// What a bulk action changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Tagged {
    /// Tags added and removed.
    pub count: u64,
    /// Chosen persons who are no longer in any list: they were passed over.
    pub gone: u64,
}

/// All tags in use, by name.
///
/// # Errors
/// Failures of the file.
pub fn list_tags(session: &Session) -> Result<Vec<TagCount>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement =
            connection.prepare_cached("SELECT tag, count(*) AS count FROM person_tag GROUP BY tag ORDER BY tag")?;
        let tags = statement.query_map([], |row| Ok(TagCount { tag: row.get("tag")?, count: row.get("count")? }))?;
        let mut tags = tags.collect::<rusqlite::Result<Vec<_>>>()?;
        tags.sort_by_cached_key(|counted| ByLetters::new(&counted.tag, false));
        Ok(tags)
    })
}

/// A tag that nobody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedTag {
    /// As it was asked for.
    pub tag: String,
    /// The ones in use that are written most like it, the nearest first.
    pub nearest: Vec<String>,
}

/// Those of some tags that nobody has: who asks for one by a slip of the hand is not told that nobody is meant.
///
/// # Errors
/// Failures of the file.
pub fn unused_tags(session: &Session, wanted: &[String]) -> Result<Vec<UnusedTag>> {
    const NEAREST_MAX: usize = 3;
    const LIKENESS_MIN: f64 = 0.6;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let known = in_any_spelling(connection, wanted)?;
        let unused = wanted.iter().zip(&known).filter(|(_, known)| known.is_empty()).map(|(tag, _)| tag);
        let in_use = if known.iter().any(Vec::is_empty) { in_use(connection)? } else { Vec::new() };
        let told = unused.map(|tag| {
            let asked = fold(tag.trim());
            let like = |known: &String| strsim::normalized_damerau_levenshtein(&asked, &fold(known));
            let mut nearest: Vec<(f64, &String)> = in_use.iter().map(|known| (like(known), known)).collect();
            nearest.retain(|(likeness, _)| *likeness >= LIKENESS_MIN);
            nearest.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
            let nearest = nearest.into_iter().take(NEAREST_MAX).map(|(_, known)| known.clone()).collect();
            UnusedTag { tag: tag.trim().to_owned(), nearest }
        });
        Ok(told.collect())
    })
}

/// Those of some persons who are still there; `kept`: also of whom only what must be kept is left.
///
/// # Errors
/// Failures of the file.
pub fn still_there(session: &Session, persons: &[PersonId], kept: bool) -> Result<Vec<PersonId>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let ids: Vec<String> = persons.iter().map(|person| person.0.simple().to_string()).collect();
        let mut there = connection.prepare_cached(&format!(
            "SELECT id FROM person WHERE id IN (SELECT unhex(value) FROM json_each(:ids)) AND (:kept OR {NOT_KEPT})"
        ))?;
        let there = there
            .query_map(named_params! {":ids": serde_json::to_string(&ids)?, ":kept": kept}, |row| row.get("id"))?;
        Ok(there.collect::<rusqlite::Result<_>>()?)
    })
}

/// Tags as they are written already, where somebody wrote them in other letters: `VIP` and `vip` are one.
pub(super) fn as_known(connection: &Connection, tags: Vec<String>) -> Result<Vec<String>> {
    if tags.is_empty() {
        return Ok(tags);
    }
    let mut spellings = Spellings::of(connection)?;
    Ok(tags.into_iter().map(|tag| spellings.spell(tag)).collect())
}

/// Of each tag all that are in use and differ from it only in capitals: a file of before may hold several.
pub(super) fn in_any_spelling(connection: &Connection, tags: &[String]) -> Result<Vec<Vec<String>>> {
    if tags.is_empty() {
        return Ok(Vec::new());
    }
    let spellings = Spellings::of(connection)?;
    let known = |tag: &String| spellings.0.get(&tag.trim().to_lowercase()).cloned().unwrap_or_default();
    Ok(tags.iter().map(known).collect())
}

/// All tags in use, by their small letters.
#[derive(Debug, Default)]
pub(crate) struct Spellings(HashMap<String, Vec<String>>);

impl Spellings {
    /// # Errors
    /// Failures of the file.
    pub fn of(connection: &Connection) -> Result<Self> {
        let mut spellings = Self::default();
        for tag in in_use(connection)? {
            spellings.0.entry(tag.to_lowercase()).or_default().push(tag);
        }
        Ok(spellings)
    }

    /// A tag as it is written already, where it is; from now on it is.
    pub fn spell(&mut self, tag: String) -> String {
        let known = self.0.entry(tag.to_lowercase()).or_default();
        if known.contains(&tag) {
            return tag;
        }
        if known.is_empty() {
            known.push(tag);
        }
        known[0].clone()
    }
}

fn in_use(connection: &Connection) -> Result<Vec<String>> {
    // From each tag to the next in the index: a file has few of them on many persons.
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE known (tag) AS (
             SELECT min(tag) FROM person_tag
             UNION ALL SELECT (SELECT min(tag) FROM person_tag WHERE tag > known.tag) FROM known WHERE tag IS NOT NULL
         ) SELECT tag FROM known WHERE tag IS NOT NULL",
    )?;
    let known = statement.query_map([], |row| row.get("tag"))?;
    Ok(known.collect::<rusqlite::Result<_>>()?)
}

/// Adds tags to many persons and removes others. `progress` is told how many of how many persons are done.
///
/// # Errors
/// [`Problem::NotFound`] if none of the persons is there, and for an import that never was; [`Problem::OnlyKept`] if only what must
/// be kept is left of all of them. Nothing is written then.
pub fn tag_persons(
    session: &Session,
    of: &Chosen,
    add: &[String],
    remove: &[String],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Changed<Tagged>> {
    const PROGRESS_EVERY: u64 = 250;
    if add.iter().any(|tag| tag.trim().is_empty()) {
        return Err(Problem::InvalidField { field: "tag", reason: "empty" });
    }
    if add.iter().any(|tag| tag.trim().chars().count() > TAG_CHARS_MAX) {
        return Err(Problem::InvalidField { field: "tag", reason: "too_long" });
    }
    session.change(Why::of("tag_persons"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let there = chosen(change, connection, of)?;
        let named = if let Chosen::These(named) = of { named.len() } else { there.len() };
        let only_kept = change.session().catalogue().only_kept;
        let mut persons = Vec::with_capacity(there.len());
        for person in &there {
            if !only_kept(connection, *person)? {
                persons.push(*person);
            }
        }
        if persons.is_empty() && !there.is_empty() {
            return Err(Problem::OnlyKept);
        }
        let add = as_known(connection, add.iter().map(|tag| tag.trim().to_owned()).collect())?;
        let remove = in_any_spelling(connection, remove)?.concat();
        let mut count = 0;
        for (done, person) in (1..).zip(&persons) {
            for tag in &add {
                count += store::put_tag(connection, *person, tag)? as u64;
            }
            for tag in &remove {
                count += connection
                    .prepare_cached("DELETE FROM person_tag WHERE person_id = :person AND tag = :tag")?
                    .execute(named_params! {":person": person, ":tag": tag})? as u64;
            }
            if change.step_is_due() {
                change.step()?;
            }
            if done % PROGRESS_EVERY == 0 {
                progress(done, persons.len() as u64);
            }
        }
        Ok(Tagged { count, gone: named.saturating_sub(persons.len()) as u64 })
    })
}
