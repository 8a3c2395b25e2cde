//! The search texts of many new persons, made of what was just written: an import need not read it all back.

use std::collections::{HashMap, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::follow::{add_person, add_point};
use crate::problem::{Problem, Result};
use crate::records::fold::add_words;
use crate::vault::history::{Touched, changeset};

/// The new persons' rows as the history took them down.
pub(super) struct NewTexts<'a> {
    written: HashMap<Uuid, &'a [u8]>,
    tables: Vec<Found>,
}

/// A table of which something is found by: its columns and where they stand in a row.
struct Found {
    table: &'static str,
    columns: Vec<(&'static str, usize)>,
}

const FOUND_BY: [(&str, &[&str]); 5] = [
    ("person", &["name", "given_name", "family_name", "note", "sort_key"]),
    ("contact_point", &["channel", "value", "normalised"]),
    ("membership", &["organisation_id"]),
    ("person_tag", &["tag"]),
    ("postal_address", &["postal_code", "city"]),
];

impl<'a> NewTexts<'a> {
    /// Of few it is not worth while: their rows are read back.
    pub fn of(connection: &Connection, touched: &'a Touched, new: &HashSet<Uuid>) -> Result<Self> {
        const MANY: usize = 50;
        if new.len() < MANY {
            return Ok(Self { written: HashMap::new(), tables: Vec::new() });
        }
        let written = touched.taken().iter().filter_map(|taken| Some((taken.subject?, taken.changeset.as_slice())));
        let written = written.filter(|(person, _)| new.contains(person)).collect();
        let tables = FOUND_BY.iter().map(|(table, columns)| {
            let columns = columns.iter().map(|column| {
                let place = connection
                    .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE name = :column")?
                    .query_row(named_params! {":table": table, ":column": column}, |row| row.get("cid"))?;
                Ok((*column, place))
            });
            Ok(Found { table, columns: columns.collect::<Result<_>>()? })
        });
        Ok(Self { written, tables: tables.collect::<Result<_>>()? })
    }

    /// Sort key and text of a person; none if the rows must be read back.
    pub fn of_person(&mut self, connection: &Connection, person: &Uuid) -> Result<Option<(String, String)>> {
        let Some(changeset) = self.written.remove(person) else { return Ok(None) };
        let mut text = String::with_capacity(256);
        let mut sort_key = None;
        let (mut organisations, mut tags, mut cities) = (Vec::new(), Vec::new(), Vec::new());
        let mut has_fields = false;
        let only_added = changeset::only_added(changeset, |table, values| {
            has_fields |= table == b"custom_value";
            let Some(found) = self.tables.iter().find(|found| found.table.as_bytes() == table) else {
                return Ok(());
            };
            let value = |column: &str| {
                let place = found.columns.iter().find(|(name, _)| *name == column).map(|(_, place)| *place);
                place.and_then(|place| values.get(place)).ok_or(Problem::DatabaseDamaged)
            };
            let words = |column: &str| Ok::<_, Problem>(value(column)?.as_str()?);
            match found.table {
                "person" => {
                    add_person(
                        &mut text,
                        words("name")?,
                        [words("given_name")?, words("family_name")?],
                        words("note")?,
                    );
                    sort_key = Some(words("sort_key")?.to_owned());
                }
                "contact_point" => add_point(&mut text, words("channel")?, words("value")?, words("normalised")?),
                "membership" => organisations.push(*value("organisation_id")?),
                "person_tag" => tags.push(words("tag")?.to_owned()),
                _ => cities.push(format!("{} {}", words("postal_code")?, words("city")?)),
            }
            Ok(())
        })?;
        let Some(sort_key) = sort_key.filter(|_| only_added && !has_fields) else { return Ok(None) };
        // In the order in which they are read back.
        organisations.sort_by_key(|id| id.as_blob().unwrap_or_default());
        for organisation in organisations {
            add_words(&mut text, &organisation_name(connection, organisation)?);
        }
        tags.sort();
        tags.iter().chain(&cities).for_each(|words| add_words(&mut text, words));
        Ok(Some((sort_key, text)))
    }
}

fn organisation_name(connection: &Connection, id: ValueRef<'_>) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT name FROM organisation WHERE id = :id")?
        .query_row(named_params! {":id": id.as_blob()?}, |row| row.get("name"))?)
}
