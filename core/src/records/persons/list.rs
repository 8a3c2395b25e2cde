//! Lists of persons: filtered, sorted, any part of them.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use super::draft::PersonKind;
use super::each::known_import;
use super::row::{PersonRow, RowReader};
use super::tags;
use crate::ids::{ImportId, OrganisationId, PersonId};
use crate::problem::Result;
use crate::records::fold::ByLetters;
use crate::records::search::{self, Query};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::Page;
use crate::vault::session::{Going, Read, Session};

/// Who is kept only because the law demands it is in no list.
pub(crate) const NOT_KEPT: &str = "person.id NOT IN (SELECT person_id FROM kept_person)";

/// Which persons; an empty filter means all, several conditions must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct PersonFilter {
    /// As typed into the search field. By name, those of whom only something matches that was written about contacts
    /// with them come last.
    pub text: String,
    /// One of these kinds.
    pub kinds: Vec<PersonKind>,
    /// All of these tags, in capitals or small letters.
    pub tags: Vec<String>,
    /// A member of this organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Brought in by this import.
    pub import_id: Option<ImportId>,
    /// With at least one of each.
    pub has: Vec<Has>,
    /// Who goes by then.
    pub erasure: Option<ErasureFilter>,
    /// Whether each row tells when the person goes.
    pub with_erase_on: bool,
}

/// When a person goes, as a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ErasureFilter {
    /// It is time.
    Due,
    /// In the next thirty days, or before.
    #[serde(rename = "within_30_days")]
    Within30Days,
    /// In the next twelve months, or before.
    #[serde(rename = "within_12_months")]
    Within12Months,
    /// Kept only because the law demands it.
    Kept,
}

impl ErasureFilter {
    /// The name on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Within30Days => "within_30_days",
            Self::Within12Months => "within_12_months",
            Self::Kept => "kept",
        }
    }
}

/// What a person can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Has {
    Email,
    Phone,
    Address,
}

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct PersonSort {
    /// The column.
    pub by: SortBy,
    /// From the last to the first.
    pub descending: bool,
}

/// A column to sort by; of equal ones the name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "PersonSortBy"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum SortBy {
    #[default]
    Name,
    Organisation,
    City,
    Created,
    LastTouchpoint,
}

/// The persons before and after one in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Neighbours {
    /// None at the beginning.
    pub previous: Option<PersonId>,
    /// None at the end.
    pub next: Option<PersonId>,
}

impl PersonFilter {
    fn is_empty(&self) -> bool {
        self.is_text_only() && Query::parse(&self.text).is_empty()
    }

    fn is_text_only(&self) -> bool {
        *self == Self { text: self.text.clone(), with_erase_on: self.with_erase_on, ..Self::default() }
    }
}

/// One part of a list. For a search in name order the total of the first part is a lower bound, so that typing never
/// waits for counting: [`count_persons`] counts.
///
/// # Errors
/// Failures of the file.
pub fn list_persons(
    session: &Session,
    filter: &PersonFilter,
    sort: PersonSort,
    offset: u64,
    limit: u64,
) -> Result<Page<PersonRow>> {
    const LIMIT_MAX: u64 = 1000;
    let limit = limit.min(LIMIT_MAX);
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let by_name = sort == PersonSort::default();
        if by_name && offset == 0 && filter.is_text_only() && !filter.is_empty() {
            let mut ids = search::persons(connection, &Query::parse(&filter.text), limit + 1)?;
            let total = ids.len() as u64;
            ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            return Ok(Page { total, offset, rows: rows_with(read, connection, filter, &ids)? });
        }
        if filter.is_empty() && sort.by == SortBy::Name {
            let total = total(read, connection)?;
            let ids = in_name_order(connection, sort.descending, offset, limit, total)?;
            return Ok(Page { total, offset, rows: rows_with(read, connection, filter, &ids)? });
        }
        let order = order(read, connection, filter, sort)?;
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(order.len());
        let end = start.saturating_add(usize::try_from(limit).unwrap_or(usize::MAX)).min(order.len());
        let rows = rows_with(read, connection, filter, &order[start..end])?;
        Ok(Page { total: order.len() as u64, offset, rows })
    })
}

/// How many persons a filter lets through.
///
/// # Errors
/// Failures of the file.
pub fn count_persons(session: &Session, filter: &PersonFilter) -> Result<u64> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if filter.is_empty() {
            return total(read, connection);
        }
        Ok(order(read, connection, filter, PersonSort::default())?.len() as u64)
    })
}

/// The persons before and after `person` in a list.
///
/// # Errors
/// Failures of the file.
pub fn neighbours(session: &Session, person: PersonId, filter: &PersonFilter, sort: PersonSort) -> Result<Neighbours> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let order = order(read, connection, filter, sort)?;
        let Some(at) = order.iter().position(|id| *id == person) else {
            return Ok(Neighbours { previous: None, next: None });
        };
        Ok(Neighbours { previous: at.checked_sub(1).map(|before| order[before]), next: order.get(at + 1).copied() })
    })
}

/// The ids that a filter lets through, in order.
///
/// # Errors
/// [`crate::Problem::NotFound`] for an import that never was; failures of the file.
pub fn orders(read: &Read<'_>, filter: &PersonFilter, sort: PersonSort) -> Result<std::sync::Arc<Vec<PersonId>>> {
    let connection = read.allow(Right::ReadPersons)?;
    if let Some(import) = filter.import_id {
        known_import(connection, import)?;
    }
    order(read, connection, filter, sort)
}

/// Calls `each` for some persons in their order, one in memory at a time.
///
/// # Errors
/// What `each` says; failures of the file.
pub fn each_of(read: &Read<'_>, ids: &[PersonId], each: &mut dyn FnMut(PersonRow) -> Result<()>) -> Result<()> {
    let mut reader = RowReader::new(read.allow(Right::ReadPersons)?)?;
    for id in ids {
        if let Some(row) = reader.row(*id)? {
            each(row)?;
        }
    }
    Ok(())
}

/// The rows, with the date on which each goes where the filter asks for it.
fn rows_with(
    read: &Read<'_>,
    connection: &Connection,
    filter: &PersonFilter,
    ids: &[PersonId],
) -> Result<Vec<PersonRow>> {
    if filter.with_erase_on || filter.erasure.is_some() {
        return rows_going(read, connection, ids);
    }
    rows_of(connection, ids)
}

/// The rows with the date on which each goes.
pub(crate) fn rows_going(read: &Read<'_>, connection: &Connection, ids: &[PersonId]) -> Result<Vec<PersonRow>> {
    let mut rows = rows_of(connection, ids)?;
    let shown: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    for (row, day) in rows.iter_mut().zip((read.session().catalogue().going.on)(read, &shown)?) {
        row.erase_on = day;
    }
    Ok(rows)
}

pub(crate) fn rows_of(connection: &Connection, ids: &[PersonId]) -> Result<Vec<PersonRow>> {
    let mut reader = RowReader::new(connection)?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(reader.row(*id)?);
    }
    Ok(rows)
}

pub(crate) fn total(read: &Read<'_>, connection: &Connection) -> Result<u64> {
    let all = "SELECT (SELECT count(*) FROM person) - (SELECT count(*) FROM kept_person)";
    let count = || Ok(connection.query_row(all, [], |row| row.get::<_, u64>(0))?);
    read.cached(String::from("persons"), count).map(|count| *count)
}

/// A part of all persons by name, walked to from the nearer end of the index.
fn in_name_order(
    connection: &Connection,
    descending: bool,
    offset: u64,
    limit: u64,
    total: u64,
) -> Result<Vec<PersonId>> {
    let limit = limit.min(total.saturating_sub(offset));
    if limit == 0 {
        return Ok(Vec::new());
    }
    let from_end = offset + limit > total / 2;
    let skip = if from_end { total - offset - limit } else { offset };
    let direction = if from_end == descending { "ASC" } else { "DESC" };
    let sql = format!(
        "SELECT id FROM person WHERE {NOT_KEPT} ORDER BY sort_key {direction}, id {direction} LIMIT :limit OFFSET :skip"
    );
    let mut ids = connection
        .prepare_cached(&sql)?
        .query_map(named_params! {":limit": limit, ":skip": skip}, |row| row.get("id"))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if from_end {
        ids.reverse();
    }
    Ok(ids)
}

fn order(
    read: &Read<'_>,
    connection: &Connection,
    filter: &PersonFilter,
    sort: PersonSort,
) -> Result<std::sync::Arc<Vec<PersonId>>> {
    let key = format!("order {}", serde_json::to_string(&(filter, sort))?);
    let day = filter.erasure.map(|_| read.now().day());
    let going = read.session().catalogue().going;
    read.cached(format!("{key} {day:?}"), || ids(connection, (going, read.now()), filter, sort))
}

pub(super) fn ids(
    connection: &Connection,
    (going, now): (Going, Timestamp),
    filter: &PersonFilter,
    sort: PersonSort,
) -> Result<Vec<PersonId>> {
    let query = Query::parse(&filter.text);
    let mut conditions = vec![String::from(match filter.erasure {
        Some(ErasureFilter::Kept) => "person.id IN (SELECT person_id FROM kept_person)",
        _ => NOT_KEPT,
    })];
    if !query.is_empty() {
        conditions.push(format!(
            "person.id IN ({} UNION ALL {})",
            search::matching_persons(),
            search::matching_by_touchpoint()
        ));
    }
    // Codes of enums, never input.
    if !filter.kinds.is_empty() {
        let kinds: Vec<String> = filter.kinds.iter().map(|kind| format!("'{}'", kind.key())).collect();
        conditions.push(format!("person.kind IN ({})", kinds.join(", ")));
    }
    let tags = tags::in_any_spelling(connection, &filter.tags)?;
    for wanted in 0..tags.len() {
        conditions.push(format!(
            "person.id IN (SELECT person_id FROM person_tag WHERE tag IN (SELECT value FROM json_each(:tags, '$[{wanted}]')))"
        ));
    }
    if filter.organisation_id.is_some() {
        conditions.push(String::from(
            "person.id IN (SELECT person_id FROM membership WHERE organisation_id = :organisation)",
        ));
    }
    if filter.import_id.is_some() {
        conditions.push(String::from("person.import_id = :import"));
    }
    for has in &filter.has {
        conditions.push(String::from(match has {
            Has::Email => "EXISTS (SELECT 1 FROM contact_point AS point WHERE point.person_id = person.id AND point.channel = 'email')",
            Has::Phone => "EXISTS (SELECT 1 FROM contact_point AS point WHERE point.person_id = person.id AND point.channel = 'phone')",
            Has::Address => "EXISTS (SELECT 1 FROM postal_address AS address WHERE address.person_id = person.id)",
        }));
    }
    let direction = if sort.descending { "DESC" } else { "ASC" };
    let by = match sort.by {
        // As the first part of a search has them.
        SortBy::Name if !query.is_empty() => format!("person.id NOT IN ({}), ", search::matching_persons()),
        SortBy::Name => String::new(),
        SortBy::Organisation => format!(
            "(SELECT organisation.sort_key FROM membership JOIN organisation ON organisation.id = membership.organisation_id
              WHERE membership.person_id = person.id ORDER BY membership.ordinal LIMIT 1) {direction} NULLS LAST, "
        ),
        // Sorted below: the file knows no order of letters.
        SortBy::City => String::new(),
        SortBy::Created => format!("person.created_at {direction}, "),
        SortBy::LastTouchpoint => format!(
            "(SELECT max(at) FROM touchpoint WHERE touchpoint.person_id = person.id) {direction} NULLS LAST, "
        ),
    };
    let filter_sql = conditions.join(" AND ");
    let sql = format!(
        "SELECT person.id FROM person WHERE {filter_sql} ORDER BY {by}person.sort_key {direction}, person.id {direction}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    // Only what the statement names is bound.
    let bind = |statement: &mut rusqlite::CachedStatement<'_>, name: &str, value: &dyn rusqlite::ToSql| -> Result<()> {
        if let Some(index) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(index, value)?;
        }
        Ok(())
    };
    let (tags, words) = (serde_json::to_string(&tags)?, serde_json::to_string(query.words())?);
    bind(&mut statement, ":tags", &tags)?;
    bind(&mut statement, ":organisation", &filter.organisation_id)?;
    bind(&mut statement, ":import", &filter.import_id)?;
    bind(&mut statement, ":match", &query.expression())?;
    bind(&mut statement, ":words", &words)?;
    bind(&mut statement, ":digits", &query.digits())?;
    let mut rows = statement.raw_query();
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(row.get("id")?);
    }
    if let Some(when) = filter.erasure.filter(|when| *when != ErasureFilter::Kept) {
        let persons = (going.by)(connection, now, when.key())?;
        ids.retain(|person| persons.contains(person));
    }
    if sort.by == SortBy::City { by_city(connection, ids, sort.descending) } else { Ok(ids) }
}

/// Sorts by the folded city, those without one last; of equal ones the order stays.
fn by_city(connection: &Connection, ids: Vec<PersonId>, descending: bool) -> Result<Vec<PersonId>> {
    let mut statement = connection
        .prepare_cached("SELECT city FROM postal_address WHERE person_id = :person ORDER BY position, id LIMIT 1")?;
    let mut keyed = Vec::with_capacity(ids.len());
    for id in ids {
        let city: Option<String> =
            statement.query_row(named_params! {":person": id}, |row| row.get("city")).optional()?;
        keyed.push((ByLetters::new(&city.unwrap_or_default(), descending), id));
    }
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(keyed.into_iter().map(|(_, id)| id).collect())
}
