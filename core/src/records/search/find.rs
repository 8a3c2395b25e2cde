//! Finding.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::query::Query;
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::problem::Result;
use crate::records::persons::{self, PersonRow};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// Selects the persons that match; needs `:match` and `:words` (a JSON array).
pub(crate) const MATCHING_PERSONS: &str = "SELECT entry.person_id FROM person_search_index
     JOIN person_search AS entry ON entry.place = person_search_index.rowid
     WHERE person_search_index MATCH :match
       AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(entry.text, word.value) = 0)";

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

/// The first persons that match, in name order.
pub(crate) fn persons(connection: &Connection, query: &Query, limit: u64) -> Result<Vec<PersonId>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let expression = query.expression();
    let mut ids = Vec::new();
    if query.needs_a_look() {
        let mut statement = connection
            .prepare_cached(&format!("{MATCHING_PERSONS} ORDER BY person_search_index.rowid LIMIT :limit"))?;
        let words = serde_json::to_string(query.words())?;
        let mut rows = statement.query(named_params! {":match": expression, ":words": words, ":limit": limit})?;
        while let Some(row) = rows.next()? {
            ids.push(row.get("person_id")?);
        }
    } else {
        let mut statement = connection.prepare_cached(
            "SELECT entry.person_id FROM person_search_index
             JOIN person_search AS entry ON entry.place = person_search_index.rowid
             WHERE person_search_index MATCH :match ORDER BY person_search_index.rowid LIMIT :limit",
        )?;
        let mut rows = statement.query(named_params! {":match": expression, ":limit": limit})?;
        while let Some(row) = rows.next()? {
            ids.push(row.get("person_id")?);
        }
    }
    Ok(ids)
}

/// Finds persons: first by who they are, in name order; then by what was written about contacts with them.
///
/// # Errors
/// Failures of the file.
pub fn find(session: &Session, text: &str, limit: u64) -> Result<Vec<PersonRow>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let query = Query::parse(text);
        let mut ids = persons(connection, &query, limit)?;
        if (ids.len() as u64) < limit {
            for hit in touchpoints(connection, &query, limit)? {
                if !ids.contains(&hit.person) && (ids.len() as u64) < limit {
                    ids.push(hit.person);
                }
            }
        }
        persons::rows_of(connection, &ids)
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
        let ids = persons(connection, &query, limit)?;
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
    let mut statement = connection.prepare_cached(
        "SELECT id, name, city, (SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members
         FROM organisation
         WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(organisation.sort_key, word.value) = 0)
         ORDER BY sort_key LIMIT :limit",
    )?;
    let words = serde_json::to_string(query.words())?;
    let hits = statement.query_map(named_params! {":words": words, ":limit": limit}, |row| {
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
    let mut statement = connection.prepare_cached(
        "SELECT touchpoint.person_id, person.name, touchpoint.id, touchpoint.at, touchpoint.kind, touchpoint.subject,
                touchpoint.text
         FROM touchpoint_search_index
         JOIN touchpoint_search AS entry ON entry.row = touchpoint_search_index.rowid
         JOIN touchpoint ON touchpoint.person_id = entry.person_id AND touchpoint.id = entry.touchpoint_id
         JOIN person ON person.id = entry.person_id
         WHERE touchpoint_search_index MATCH :match
           AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(entry.text, word.value) = 0)
         ORDER BY touchpoint_search_index.rowid DESC LIMIT :limit",
    )?;
    let words = serde_json::to_string(query.words())?;
    let mut rows = statement.query(named_params! {":match": query.expression(), ":words": words, ":limit": limit})?;
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
        let folded = crate::records::fold::fold(word);
        query.words().iter().any(|wanted| folded.contains(wanted.as_str()))
    });
    let start = hit.unwrap_or(0).saturating_sub(WORDS_BEFORE);
    let end = (start + WORDS).min(words.len());
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < words.len() { " …" } else { "" });
    format!("{before}{}{after}", words[start..end].join(" "))
}
