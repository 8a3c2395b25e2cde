//! Lists of organisations: filtered, sorted, any part of them.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
use crate::problem::Result;
use crate::records::chosen::Chosen;
use crate::records::fold::ByLetters;
use crate::records::search::{LOOK, Query};
use crate::vault::access::Right;
use crate::vault::history::Page;
use crate::vault::session::{Going, Session};

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

/// Which organisations; an empty filter means all, several conditions must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct OrganisationFilter {
    /// As typed into the search field: looked for in all that is known of them.
    pub text: String,
    /// With somebody who belongs to it, or with nobody.
    pub members: Option<bool>,
    /// In this country.
    pub country: Option<String>,
    /// With each of these.
    pub has: Vec<OrganisationHas>,
    /// With a hold that stands on it, or without.
    pub held: Option<bool>,
}

/// What an organisation can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum OrganisationHas {
    Email,
    Phone,
    Web,
    Address,
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

/// Organisations chosen in a list.
pub type ChosenOrganisations = Chosen<OrganisationId, OrganisationFilter>;

/// One part of a list.
///
/// # Errors
/// Failures of the file.
pub fn list_organisations(
    session: &Session,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
    offset: u64,
    limit: u64,
) -> Result<Page<OrganisationRow>> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let going = read.session().catalogue().going;
        let query = Query::parse(&filter.text);
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM organisation WHERE {}", matches(filter, going)))?
            .query_row(
                named_params! {
                    ":words": serde_json::to_string(query.words())?, ":digits": query.digits(),
                    ":country": filter.country,
                },
                |row| row.get(0),
            )?;
        Ok(Page { total, offset, rows: rows(connection, going, filter, sort, (offset, limit.min(LIMIT_MAX)))? })
    })
}

/// The organisations before and after one in a list.
///
/// # Errors
/// Failures of the file.
pub fn organisation_neighbours(
    session: &Session,
    organisation: OrganisationId,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
) -> Result<OrganisationNeighbours> {
    session.read(|read| {
        let going = read.session().catalogue().going;
        let ids = all(read.allow(Right::ReadPersons)?, going, filter, sort)?;
        let here = ids.iter().position(|id| *id == organisation);
        let beside = |place: Option<usize>| place.and_then(|place| ids.get(place)).copied();
        Ok(OrganisationNeighbours {
            previous: beside(here.and_then(|here| here.checked_sub(1))),
            next: beside(here.map(|here| here + 1)),
        })
    })
}

const WHOLE: (u64, u64) = (0, u64::MAX >> 1);

/// The ids of all that a filter lets through, in order.
pub(crate) fn all(
    connection: &Connection,
    going: Going,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
) -> Result<Vec<OrganisationId>> {
    Ok(rows(connection, going, filter, sort, WHOLE)?.into_iter().map(|row| row.id).collect())
}

/// The condition of a filter; needs `:words`, `:digits` and `:country`.
fn matches(filter: &OrganisationFilter, going: Going) -> String {
    let mut conditions = vec![
        format!("(:words = '[]' OR id IN (SELECT organisation_id FROM organisation_search AS entry WHERE {LOOK}))"),
        String::from("(:country IS NULL OR country = :country)"),
    ];
    let mut within = |wanted: Option<bool>, these: &str| {
        if let Some(wanted) = wanted {
            conditions.push(format!("id {} ({these})", if wanted { "IN" } else { "NOT IN" }));
        }
    };
    within(filter.members, "SELECT organisation_id FROM membership");
    within(filter.held, going.held);
    conditions.extend(filter.has.iter().map(|has| {
        String::from(match has {
            OrganisationHas::Email => "email <> ''",
            OrganisationHas::Phone => "phone <> ''",
            OrganisationHas::Web => "web <> ''",
            OrganisationHas::Address => "(street <> '' OR postal_code <> '' OR city <> '')",
        })
    }));
    conditions.join(" AND ")
}

fn rows(
    connection: &Connection,
    going: Going,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
    (offset, limit): (u64, u64),
) -> Result<Vec<OrganisationRow>> {
    let query = Query::parse(&filter.text);
    let direction = if sort.descending { "DESC" } else { "ASC" };
    let by = match sort.by {
        // Cities are sorted below: the file knows no order of letters.
        OrganisationSortBy::Name | OrganisationSortBy::City => String::new(),
        OrganisationSortBy::Members => format!("members {direction}, "),
    };
    let by_city = sort.by == OrganisationSortBy::City;
    let (sql_offset, sql_limit) = if by_city { WHOLE } else { (offset, limit) };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, name, city, country, phone, email,
                (SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members
         FROM organisation WHERE {} ORDER BY {by}sort_key {direction}, id {direction} LIMIT :limit OFFSET :offset",
        matches(filter, going)
    ))?;
    let values = named_params! {
        ":words": serde_json::to_string(query.words())?, ":digits": query.digits(), ":country": filter.country,
        ":limit": sql_limit, ":offset": sql_offset,
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
