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
    places: Vec<(&'static str, Vec<usize>)>,
}

/// The columns that are found by, of which `Places` knows where they stand in a row.
const COLUMNS: [(&str, &[&str]); 5] = [
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
            return Ok(Self { written: HashMap::new(), places: Vec::new() });
        }
        let written = touched.taken().iter().filter_map(|taken| Some((taken.subject?, taken.changeset.as_slice())));
        let written = written.filter(|(person, _)| new.contains(person)).collect();
        let places = COLUMNS.iter().map(|(table, columns)| {
            let places = columns.iter().map(|column| {
                Ok(connection
                    .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE name = :column")?
                    .query_row(named_params! {":table": table, ":column": column}, |row| row.get("cid"))?)
            });
            Ok((*table, places.collect::<Result<Vec<usize>>>()?))
        });
        Ok(Self { written, places: places.collect::<Result<_>>()? })
    }

    /// Sort key and text of a person; none if the rows must be read back.
    pub fn of_person(&mut self, connection: &Connection, person: &Uuid) -> Result<Option<(String, String)>> {
        let Some(changeset) = self.written.remove(person) else { return Ok(None) };
        let mut text = String::with_capacity(256);
        let mut sort_key = None;
        let (mut organisations, mut tags, mut cities) = (Vec::new(), Vec::new(), Vec::new());
        let only_added = changeset::only_added(changeset, |table, values| {
            let Some((table, places)) = self.places.iter().find(|(name, _)| name.as_bytes() == table) else {
                return Ok(());
            };
            let value = |at: usize| places.get(at).and_then(|place| values.get(*place)).ok_or(Problem::DatabaseDamaged);
            let words = |at: usize| Ok::<_, Problem>(value(at)?.as_str()?);
            match *table {
                "person" => {
                    add_person(&mut text, words(0)?, [words(1)?, words(2)?], words(3)?);
                    sort_key = Some(words(4)?.to_owned());
                }
                "contact_point" => add_point(&mut text, words(0)?, words(1)?, words(2)?),
                "membership" => organisations.push(*value(0)?),
                "person_tag" => tags.push(words(0)?.to_owned()),
                _ => cities.push(format!("{} {}", words(0)?, words(1)?)),
            }
            Ok(())
        })?;
        let Some(sort_key) = sort_key.filter(|_| only_added) else { return Ok(None) };
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
