//! Finding.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::query::Query;
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::problem::Result;
use crate::records::fold::add_words;
use crate::records::persons::{self, PersonRow};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// Whether the text `entry` matches; needs `:words` (a JSON array) and `:digits`, as do all selections that have it.
pub(crate) const LOOK: &str = "(instr(entry.text, :digits) > 0
     OR NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(entry.text, word.value) = 0))";

/// The same of a person's text, without what is kept for purposes that have ended.
const LOOK_AT_SHOWN: &str = "(instr(coalesce(entry.shown, entry.text), :digits) > 0
     OR NOT EXISTS (SELECT 1 FROM json_each(:words) AS word
                    WHERE instr(coalesce(entry.shown, entry.text), word.value) = 0))";

/// Selects the persons of whom something known matches; needs `:match` too.
pub(crate) fn matching_persons() -> String {
    format!(
        "SELECT entry.person_id FROM person_search_index
         JOIN person_search AS entry ON entry.place = person_search_index.rowid
         WHERE person_search_index MATCH :match AND {LOOK_AT_SHOWN}"
    )
}

/// Selects the persons of whom something matches that was written about contacts with them; needs `:match` too.
pub(crate) fn matching_by_touchpoint() -> String {
    format!(
        "SELECT entry.person_id FROM touchpoint_search_index
         JOIN touchpoint_search AS entry ON entry.row = touchpoint_search_index.rowid
         WHERE touchpoint_search_index MATCH :match AND {LOOK}"
    )
}

/// What a search in everything found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SearchHits {
    /// Persons, by name.
    pub persons: Vec<PersonRow>,
    /// Organisations, by name.
    pub organisations: Vec<OrganisationHit>,
    /// Those whose text matches among the touchpoints, the newest first. Where more match than are asked for, they are
    /// those noted last: the index yields them in that order, and sorting all that match by when they happened would make
    /// a common word slow.
    pub touchpoints: Vec<TouchpointHit>,
}

/// An organisation that was found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrganisationHit {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// How many members it has.
    pub members: u64,
}

/// A touchpoint that was found by its text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the touchpoint")]
pub struct TouchpointHit {
    pub person: PersonId,
    pub person_name: String,
    pub touchpoint: TouchpointId,
    pub at: Timestamp,
    pub kind: String,
    /// The text around the first hit.
    pub excerpt: String,
}

/// The first persons of whom something known matches, in name order.
pub(crate) fn by_what_is_known(connection: &Connection, query: &Query, limit: u64) -> Result<Vec<PersonId>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids = Vec::new();
    if query.needs_a_look() {
        let mut statement = connection
            .prepare_cached(&format!("{} ORDER BY person_search_index.rowid LIMIT :limit", matching_persons()))?;
        let mut rows = statement.query(named_params! {
            ":match": query.expression(), ":words": serde_json::to_string(query.words())?, ":digits": query.digits(),
            ":limit": limit,
        })?;
        while let Some(row) = rows.next()? {
            ids.push(row.get("person_id")?);
        }
    } else {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT entry.person_id FROM person_search_index
             JOIN person_search AS entry ON entry.place = person_search_index.rowid
             WHERE person_search_index MATCH :match AND (entry.shown IS NULL OR {LOOK_AT_SHOWN})
             ORDER BY person_search_index.rowid LIMIT :limit"
        ))?;
        let mut rows = statement.query(named_params! {
            ":match": query.expression(), ":words": serde_json::to_string(query.words())?, ":digits": query.digits(),
            ":limit": limit,
        })?;
        while let Some(row) = rows.next()? {
            ids.push(row.get("person_id")?);
        }
    }
    Ok(ids)
}

/// The first persons that match: by what is known of them, then those only by what was written about contacts with
/// them, each in name order. So a part of the first never waits for the others.
pub(crate) fn persons(connection: &Connection, query: &Query, limit: u64) -> Result<Vec<PersonId>> {
    let mut ids = by_what_is_known(connection, query, limit)?;
    if query.is_empty() || ids.len() as u64 >= limit {
        return Ok(ids);
    }
    // From the few hits to their names, whatever the planner thinks of their number.
    let mut statement = connection.prepare_cached(&format!(
        "SELECT person.id FROM (SELECT DISTINCT person_id FROM ({})) AS hit CROSS JOIN person ON person.id = hit.person_id
         ORDER BY person.sort_key, person.id",
        matching_by_touchpoint()
    ))?;
    let mut rows = statement.query(named_params! {
        ":match": query.expression(), ":words": serde_json::to_string(query.words())?, ":digits": query.digits(),
    })?;
    let known: HashSet<PersonId> = ids.iter().copied().collect();
    while let Some(row) = rows.next()?
        && (ids.len() as u64) < limit
    {
        let id = row.get("id")?;
        if !known.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Finds persons: first by who they are, then by what was written about contacts with them, each in name order, and with the day on
/// which they go.
///
/// # Errors
/// Failures of the file.
pub fn find(session: &Session, text: &str, limit: u64) -> Result<Vec<PersonRow>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let ids = persons(connection, &Query::parse(text), limit)?;
        persons::rows_going(read, connection, &ids)
    })
}

/// Searches everything, a few hits of each kind.
///
/// # Errors
/// Failures of the file.
pub fn search(session: &Session, text: &str, limit: u64) -> Result<SearchHits> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let query = Query::parse(text);
        let ids = by_what_is_known(connection, &query, limit)?;
        Ok(SearchHits {
            persons: persons::rows_of(connection, &ids)?,
            organisations: organisations(connection, &query, limit)?,
            touchpoints: touchpoints(connection, &query, limit)?,
        })
    })
}

fn organisations(connection: &Connection, query: &Query, limit: u64) -> Result<Vec<OrganisationHit>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, name, city, (SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members
         FROM organisation_search AS entry CROSS JOIN organisation ON organisation.id = entry.organisation_id
         WHERE {LOOK} ORDER BY sort_key LIMIT :limit"
    ))?;
    let words = serde_json::to_string(query.words())?;
    let values = named_params! {":words": words, ":digits": query.digits(), ":limit": limit};
    let hits = statement.query_map(values, |row| {
        Ok(OrganisationHit {
            id: row.get("id")?,
            name: row.get("name")?,
            city: row.get("city")?,
            members: row.get("members")?,
        })
    })?;
    Ok(hits.collect::<rusqlite::Result<_>>()?)
}

fn touchpoints(connection: &Connection, query: &Query, limit: u64) -> Result<Vec<TouchpointHit>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT touchpoint.person_id, person.name, touchpoint.id, touchpoint.at, touchpoint.kind, touchpoint.subject,
                touchpoint.text
         FROM touchpoint_search_index
         JOIN touchpoint_search AS entry ON entry.row = touchpoint_search_index.rowid
         JOIN touchpoint ON touchpoint.person_id = entry.person_id AND touchpoint.id = entry.touchpoint_id
         JOIN person ON person.id = entry.person_id
         WHERE touchpoint_search_index MATCH :match AND {LOOK}
         ORDER BY touchpoint_search_index.rowid DESC LIMIT :limit"
    ))?;
    let mut rows = statement.query(named_params! {
        ":match": query.expression(), ":words": serde_json::to_string(query.words())?, ":digits": query.digits(),
        ":limit": limit,
    })?;
    let mut hits = Vec::new();
    while let Some(row) = rows.next()? {
        let (subject, text): (String, String) = (row.get("subject")?, row.get("text")?);
        hits.push(TouchpointHit {
            person: row.get("person_id")?,
            person_name: row.get("name")?,
            touchpoint: row.get("id")?,
            at: row.get("at")?,
            kind: row.get("kind")?,
            excerpt: excerpt(&format!("{subject} {text}"), query),
        });
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.at));
    Ok(hits)
}

/// Some words around the first hit, on one line.
fn excerpt(text: &str, query: &Query) -> String {
    const WORDS_BEFORE: usize = 6;
    const WORDS: usize = 24;
    let words: Vec<&str> = text.split_whitespace().collect();
    let hit = words.iter().position(|word| {
        let mut indexed = String::new();
        add_words(&mut indexed, word);
        query.words().iter().map(String::as_str).chain(query.digits()).any(|wanted| indexed.contains(wanted))
    });
    let start = hit.unwrap_or(0).saturating_sub(WORDS_BEFORE);
    let end = (start + WORDS).min(words.len());
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < words.len() { " …" } else { "" });
    format!("{before}{}{after}", words[start..end].join(" "))
}
