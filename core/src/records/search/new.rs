//! The search texts of many new persons, made of what was just written: an import need not read it all back.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::follow::{add_person, add_point};
use crate::problem::{Problem, Result};
use crate::records::fold::add_words;
use crate::vault::history::{Touched, changeset};

/// The texts of the new persons, made of their rows as the history took them down.
#[derive(Default)]
pub(super) struct NewTexts {
    made: HashMap<Uuid, Made>,
    /// Most organisations have several members.
    organisations: HashMap<Uuid, String>,
}

/// The text of a person up to the names of their organisations, and what comes behind them.
struct Made {
    sort_key: String,
    text: String,
    organisations: Vec<Uuid>,
    rest: Vec<String>,
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

impl NewTexts {
    /// Of few it is not worth while: their rows are read back. A second processor makes half of them.
    pub fn of(connection: &Connection, touched: &Touched, new: &HashSet<Uuid>) -> Result<Self> {
        const MANY: usize = 50;
        if new.len() < MANY {
            return Ok(Self::default());
        }
        let tables = FOUND_BY.iter().map(|(table, columns)| {
            let columns = columns.iter().map(|column| {
                let place = connection
                    .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE name = :column")?
                    .query_row(named_params! {":table": table, ":column": column}, |row| row.get("cid"))?;
                Ok((*column, place))
            });
            Ok(Found { table, columns: columns.collect::<Result<_>>()? })
        });
        let tables = tables.collect::<Result<Vec<_>>>()?;
        let written = touched.taken().iter().filter_map(|taken| Some((taken.subject?, taken.changeset.as_slice())));
        let written: Vec<_> = written.filter(|(person, _)| new.contains(person)).collect();
        let make = |written: &[(Uuid, &[u8])]| -> Result<Vec<(Uuid, Made)>> {
            let made =
                written.iter().map(|(person, changeset)| Ok(made(&tables, changeset)?.map(|made| (*person, made))));
            made.filter_map(Result::transpose).collect()
        };
        let (first, second) = written.split_at(written.len() / 2);
        let made = std::thread::scope(|scope| {
            let second = scope.spawn(|| make(second));
            let mut all = make(first)?;
            all.extend(second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            Ok::<_, Problem>(all)
        })?;
        Ok(Self { made: made.into_iter().collect(), organisations: HashMap::new() })
    }

    /// Sort key and text of a person; none if the rows must be read back.
    pub fn of_person(&mut self, connection: &Connection, person: &Uuid) -> Result<Option<(String, String)>> {
        let Some(Made { sort_key, mut text, mut organisations, rest }) = self.made.remove(person) else {
            return Ok(None);
        };
        // In the order in which they are read back.
        organisations.sort();
        for organisation in organisations {
            let name = match self.organisations.entry(organisation) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(organisation_name(connection, organisation)?),
            };
            add_words(&mut text, name);
        }
        rest.iter().for_each(|words| add_words(&mut text, words));
        Ok(Some((sort_key, text)))
    }
}

/// What the rows of a new person say; none if more than their addition is in them, or what is not of these tables alone.
fn made(tables: &[Found], changeset: &[u8]) -> Result<Option<Made>> {
    let mut text = String::with_capacity(256);
    let mut sort_key = None;
    let (mut organisations, mut tags, mut cities) = (Vec::new(), Vec::new(), Vec::new());
    let mut has_fields = false;
    let only_added = changeset::only_added(changeset, |table, values| {
        has_fields |= table == b"custom_value";
        let Some(found) = tables.iter().find(|found| found.table.as_bytes() == table) else {
            return Ok(());
        };
        let value = |column: &str| {
            let place = found.columns.iter().find(|(name, _)| *name == column).map(|(_, place)| *place);
            place.and_then(|place| values.get(place)).ok_or(Problem::DatabaseDamaged)
        };
        let words = |column: &str| Ok::<_, Problem>(value(column)?.as_str()?);
        match found.table {
            "person" => {
                add_person(&mut text, words("name")?, [words("given_name")?, words("family_name")?], words("note")?);
                sort_key = Some(words("sort_key")?.to_owned());
            }
            "contact_point" => add_point(&mut text, words("channel")?, words("value")?, words("normalised")?),
            "membership" => {
                let id = Uuid::from_slice(value("organisation_id")?.as_blob()?);
                organisations.push(id.map_err(|_| Problem::DatabaseDamaged)?);
            }
            "person_tag" => tags.push(words("tag")?.to_owned()),
            _ => cities.push(format!("{} {}", words("postal_code")?, words("city")?)),
        }
        Ok(())
    })?;
    // In the order in which they are read back.
    tags.sort();
    tags.append(&mut cities);
    let sort_key = sort_key.filter(|_| only_added && !has_fields);
    Ok(sort_key.map(|sort_key| Made { sort_key, text, organisations, rest: tags }))
}

fn organisation_name(connection: &Connection, id: Uuid) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT name FROM organisation WHERE id = :id")?
        .query_row(named_params! {":id": id.as_bytes()}, |row| row.get("name"))?)
}
