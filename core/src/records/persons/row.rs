//! One person as people see it in a list.

use rusqlite::{CachedStatement, Connection, Row, Rows, named_params};
use serde::Serialize;

use super::draft::PersonKind;
use super::show::{STATUS, TAGS};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::time::{Day, Timestamp};

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the person")]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub organisation: String,
    pub position: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub city: String,
    pub kind: PersonKind,
    pub tags: Vec<String>,
    pub last_touchpoint_at: Option<Timestamp>,
    /// What may be done with the data: `stored` is storing only.
    pub status: &'static str,
    /// When the person goes, where that was asked for.
    pub erase_on: Option<Day>,
}

/// Reads rows of a list, with statements that are prepared once for all of them.
pub(crate) struct RowReader<'c> {
    master: CachedStatement<'c>,
    cities: CachedStatement<'c>,
    points: CachedStatement<'c>,
    organisation: CachedStatement<'c>,
    tags: CachedStatement<'c>,
}

impl<'c> RowReader<'c> {
    pub fn new(connection: &'c Connection) -> Result<Self> {
        Ok(Self {
            master: connection.prepare_cached(
                "SELECT name, kind, (SELECT max(at) FROM touchpoint WHERE person_id = person.id) AS last_touchpoint_at
                 FROM person WHERE id = :person",
            )?,
            // Chosen and put in order below: for a list of channels, and to sort, the statements would open tables of their own,
            // which takes as long as the rest of the row.
            cities: connection
                .prepare_cached("SELECT city, position FROM postal_address WHERE person_id = :person ORDER BY id")?,
            points: connection.prepare_cached(
                "SELECT channel, value, position FROM contact_point WHERE person_id = :person ORDER BY id",
            )?,
            organisation: connection.prepare_cached(
                "SELECT organisation.name, membership.position, membership.ordinal
                 FROM membership JOIN organisation ON organisation.id = membership.organisation_id
                 WHERE membership.person_id = :person",
            )?,
            tags: connection.prepare_cached(TAGS)?,
        })
    }

    /// The row of one person; none if there is no such person.
    pub fn row(&mut self, person: PersonId) -> Result<Option<PersonRow>> {
        let id = named_params! {":person": person};
        let mut rows = self.master.query(id)?;
        let Some(master) = rows.next()? else { return Ok(None) };
        let mut row = PersonRow {
            id: person,
            name: master.get("name")?,
            organisation: String::new(),
            position: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            city: String::new(),
            kind: PersonKind::of_key(master.get_ref("kind")?.as_str()?).unwrap_or_default(),
            tags: Vec::new(),
            last_touchpoint_at: master.get("last_touchpoint_at")?,
            status: STATUS,
            erase_on: None,
        };
        drop(rows);
        row.city = first(self.cities.query(id)?, "position", |address| address.get("city"))?.unwrap_or_default();
        let (mut emails, mut phones) = (Vec::new(), Vec::new());
        let mut rows = self.points.query(id)?;
        while let Some(point) = rows.next()? {
            let target = match point.get_ref("channel")?.as_str() {
                Ok("email") => &mut emails,
                Ok("phone") => &mut phones,
                _ => continue,
            };
            target.push((point.get::<_, i64>("position")?, point.get("value")?));
        }
        drop(rows);
        (row.emails, row.phones) = (in_order(emails), in_order(phones));
        let member = |member: &Row<'_>| Ok((member.get("name")?, member.get("position")?));
        (row.organisation, row.position) = first(self.organisation.query(id)?, "ordinal", member)?.unwrap_or_default();
        row.tags = self.tags.query_map(id, |tag| tag.get("tag"))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(row))
    }
}

/// What a row says that has the least number in a column; of equal ones the first.
fn first<T>(
    mut rows: Rows<'_>,
    number: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut first: Option<(i64, T)> = None;
    while let Some(row) = rows.next()? {
        let number = row.get(number)?;
        if first.as_ref().is_none_or(|(least, _)| number < *least) {
            first = Some((number, read(row)?));
        }
    }
    Ok(first.map(|(_, read)| read))
}

/// By position; of equal ones the order of ids stays.
fn in_order(mut values: Vec<(i64, String)>) -> Vec<String> {
    values.sort_by_key(|(position, _)| *position);
    values.into_iter().map(|(_, value)| value).collect()
}
