//! Lists of organisations.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
use crate::problem::Result;
use crate::records::fold::ByLetters;
use crate::records::search::{LOOK, Query};
use crate::vault::access::Right;
use crate::vault::history::Page;
use crate::vault::session::Session;

/// An organisation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the organisation")]
pub struct OrganisationRow {
    pub id: OrganisationId,
    pub name: String,
    pub city: String,
    pub country: String,
    pub phone: String,
    pub email: String,
    pub members: u64,
}

/// How a list of organisations is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct OrganisationSort {
    /// The column.
    pub by: OrganisationSortBy,
    /// From the last to the first.
    pub descending: bool,
}

/// A column to sort by; of equal ones the name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum OrganisationSortBy {
    #[default]
    Name,
    City,
    Members,
}

/// The organisations before and after one in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrganisationNeighbours {
    /// None at the beginning.
    pub previous: Option<OrganisationId>,
    /// None at the end.
    pub next: Option<OrganisationId>,
}

/// One part of a list; `text` is looked for in all that is known of them.
///
/// # Errors
/// Failures of the file.
pub fn list_organisations(
    session: &Session,
    text: &str,
    sort: OrganisationSort,
    offset: u64,
    limit: u64,
) -> Result<Page<OrganisationRow>> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let query = Query::parse(text);
        let total =
            connection.prepare_cached(&format!("SELECT count(*) FROM organisation WHERE {}", matches()))?.query_row(
                named_params! {":words": serde_json::to_string(query.words())?, ":digits": query.digits()},
                |row| row.get(0),
            )?;
        Ok(Page { total, offset, rows: rows(connection, &query, sort, offset, limit.min(LIMIT_MAX))? })
    })
}

/// The organisations before and after one in a list.
///
/// # Errors
/// Failures of the file.
pub fn organisation_neighbours(
    session: &Session,
    organisation: OrganisationId,
    text: &str,
    sort: OrganisationSort,
) -> Result<OrganisationNeighbours> {
    session.read(|read| {
        let rows = rows(read.allow(Right::ReadPersons)?, &Query::parse(text), sort, 0, ALL)?;
        let here = rows.iter().position(|row| row.id == organisation);
        let beside = |place: Option<usize>| place.and_then(|place| rows.get(place)).map(|row| row.id);
        Ok(OrganisationNeighbours {
            previous: beside(here.and_then(|here| here.checked_sub(1))),
            next: beside(here.map(|here| here + 1)),
        })
    })
}

const ALL: u64 = u64::MAX >> 1;

fn matches() -> String {
    format!("(:words = '[]' OR id IN (SELECT organisation_id FROM organisation_search AS entry WHERE {LOOK}))")
}

fn rows(
    connection: &Connection,
    query: &Query,
    sort: OrganisationSort,
    offset: u64,
    limit: u64,
) -> Result<Vec<OrganisationRow>> {
    let direction = if sort.descending { "DESC" } else { "ASC" };
    let by = match sort.by {
        // Cities are sorted below: the file knows no order of letters.
        OrganisationSortBy::Name | OrganisationSortBy::City => String::new(),
        OrganisationSortBy::Members => format!("members {direction}, "),
    };
    let by_city = sort.by == OrganisationSortBy::City;
    let (sql_limit, sql_offset) = if by_city { (ALL, 0) } else { (limit, offset) };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, name, city, country, phone, email,
                (SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members
         FROM organisation WHERE {} ORDER BY {by}sort_key {direction}, id {direction} LIMIT :limit OFFSET :offset",
        matches()
    ))?;
    let values = named_params! {
        ":words": serde_json::to_string(query.words())?, ":digits": query.digits(), ":limit": sql_limit,
        ":offset": sql_offset,
    };
    let mut rows = statement
        .query_map(values, |row| {
            Ok(OrganisationRow {
                id: row.get("id")?,
                name: row.get("name")?,
                city: row.get("city")?,
                country: row.get("country")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
                members: row.get("members")?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if by_city {
        rows.sort_by_cached_key(|row| ByLetters::new(&row.city, sort.descending));
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let shown = usize::try_from(limit).unwrap_or(usize::MAX);
        rows = rows.into_iter().skip(start).take(shown).collect();
    }
    Ok(rows)
}
