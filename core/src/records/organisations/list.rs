//! Lists of organisations.

use rusqlite::{OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
use crate::problem::Result;
use crate::records::search::Query;
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

const MATCHES: &str =
    "NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(organisation.sort_key, word.value) = 0)";
const MEMBERS: &str = "(SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members";

/// Codes of enums, never input.
fn order_by(sort: OrganisationSort) -> String {
    let direction = if sort.descending { "DESC" } else { "ASC" };
    let by = match sort.by {
        OrganisationSortBy::Name => String::new(),
        OrganisationSortBy::City => format!("nullif(city, '') COLLATE NOCASE {direction} NULLS LAST, "),
        OrganisationSortBy::Members => format!("members {direction}, "),
    };
    format!("{by}sort_key {direction}, id {direction}")
}

/// One part of a list; `text` is looked for in the names.
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
        let words = serde_json::to_string(Query::parse(text).words())?;
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM organisation WHERE {MATCHES}"))?
            .query_row(named_params! {":words": words}, |row| row.get(0))?;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id, name, city, country, phone, email, {MEMBERS} FROM organisation WHERE {MATCHES}
             ORDER BY {} LIMIT :limit OFFSET :offset",
            order_by(sort)
        ))?;
        let rows = statement
            .query_map(named_params! {":words": words, ":limit": limit.min(LIMIT_MAX), ":offset": offset}, |row| {
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
            .collect::<rusqlite::Result<_>>()?;
        Ok(Page { total, offset, rows })
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
        let words = serde_json::to_string(Query::parse(text).words())?;
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(&format!(
            "SELECT previous, next FROM
                 (SELECT id, lag(id) OVER list AS previous, lead(id) OVER list AS next
                  FROM (SELECT id, sort_key, city, {MEMBERS} FROM organisation WHERE {MATCHES})
                  WINDOW list AS (ORDER BY {}))
             WHERE id = :id",
            order_by(sort)
        ))?;
        let found = statement
            .query_row(named_params! {":words": words, ":id": organisation}, |row| {
                Ok(OrganisationNeighbours { previous: row.get("previous")?, next: row.get("next")? })
            })
            .optional()?;
        Ok(found.unwrap_or(OrganisationNeighbours { previous: None, next: None }))
    })
}
