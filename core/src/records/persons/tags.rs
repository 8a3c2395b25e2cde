//! Tags: the user's own words for groups of persons.

use std::collections::HashSet;

use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use super::draft::TAG_CHARS_MAX;
use super::list::{PersonFilter, PersonSort, ids};
use super::store;
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// A tag and how many persons have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Persons.
    pub count: u64,
}

/// Persons chosen in a list. Whoever chooses all need not know who they are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// These.
    These(Vec<PersonId>),
    /// All that a filter lets through, but for some.
    AllBut {
        /// The list's.
        filter: PersonFilter,
        /// Who was taken out of the choice again.
        except: Vec<PersonId>,
    },
}

/// How many persons a bulk action changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Tagged {
    /// Tags added and removed.
    pub count: u64,
}

/// All tags in use, by name.
///
/// # Errors
/// Failures of the file.
pub fn list_tags(session: &Session) -> Result<Vec<TagCount>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection
            .prepare_cached("SELECT tag, count(*) AS count FROM person_tag GROUP BY tag ORDER BY tag COLLATE NOCASE")?;
        let tags = statement.query_map([], |row| Ok(TagCount { tag: row.get("tag")?, count: row.get("count")? }))?;
        Ok(tags.collect::<rusqlite::Result<_>>()?)
    })
}

/// Adds tags to many persons and removes others. `progress` is told how many of how many persons are done.
///
/// # Errors
/// [`Problem::NotFound`] if one of the persons is not there; nothing is written then.
pub fn tag_persons(
    session: &Session,
    chosen: &Chosen,
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
        let persons = match chosen {
            Chosen::These(persons) => persons.clone(),
            Chosen::AllBut { filter, except } => {
                let except: HashSet<PersonId> = except.iter().copied().collect();
                let all = ids(connection, filter, PersonSort::default())?;
                all.into_iter().filter(|person| !except.contains(person)).collect()
            }
        };
        let mut count = 0;
        for (done, person) in (1..).zip(&persons) {
            if !store::exists(connection, *person)? {
                return Err(Problem::NotFound);
            }
            for tag in add {
                count += store::put_tag(connection, *person, tag.trim())? as u64;
            }
            for tag in remove {
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
        Ok(Tagged { count })
    })
}
