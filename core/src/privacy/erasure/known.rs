//! What somebody is called and was called, from the rows and from the history.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::vault::history::{changeset, changeset_of};

/// What is known of one person's names.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub names: BTreeSet<String>,
    pub given: BTreeSet<String>,
    pub family: BTreeSet<String>,
    pub points: BTreeSet<String>,
}

impl Known {
    pub fn of_now(&mut self, connection: &Connection, person: PersonId) -> Result<()> {
        let id = named_params! {":person": person};
        let names: Option<[String; 3]> = connection
            .prepare_cached("SELECT name, given_name, family_name FROM person WHERE id = :person")?
            .query_row(id, |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
            .optional()?;
        self.add(names.ok_or(Problem::NotFound)?.map(Some));
        // A number of another country than the workspace's is told by its other form only.
        let mut points = connection.prepare_cached(
            "SELECT value FROM contact_point WHERE person_id = :person AND channel IN ('email', 'phone')
             UNION SELECT normalised FROM contact_point WHERE person_id = :person AND channel IN ('email', 'phone')",
        )?;
        let points = points.query_map(id, |row| row.get(0))?;
        self.points.extend(points.collect::<rusqlite::Result<Vec<String>>>()?);
        Ok(())
    }

    /// What was rectified or removed since may stand in older notes.
    pub fn of_before(&mut self, connection: &Connection, person: PersonId, columns: &Columns) -> Result<()> {
        let seqs = connection
            .prepare_cached(
                "SELECT seq FROM history WHERE subject IN
                     (SELECT :person UNION ALL SELECT former_id FROM former_person WHERE person_id = :person)
                 AND action NOT IN ('add_touchpoint', 'edit_touchpoint', 'add_document', 'record_consent')",
            )?
            .query_map(named_params! {":person": person}, |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<u64>>>()?;
        for seq in seqs {
            let Some(content) = changeset_of(connection, seq)? else { continue };
            for row in changeset::read(&content)? {
                let text = |at: usize| match row.old.get(at) {
                    Some(Some(Value::Text(text))) => Some(text.clone()),
                    _ => None,
                };
                match row.table.as_str() {
                    "person" => self.add(columns.person.map(text)),
                    "contact_point" => self.points.extend(columns.point.into_iter().filter_map(text)),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    pub fn add(&mut self, [name, given, family]: [Option<String>; 3]) {
        self.names.extend(name);
        self.given.extend(given.filter(|part| !part.is_empty()));
        self.family.extend(family.filter(|part| !part.is_empty()));
    }
}

/// Where columns stand in what the history recorded.
pub(super) struct Columns {
    person: [usize; 3],
    point: [usize; 2],
}

impl Columns {
    pub fn read(connection: &Connection) -> Result<Self> {
        let person = |column| place_of(connection, "person", column);
        let point = |column| place_of(connection, "contact_point", column);
        Ok(Self {
            person: [person("name")?, person("given_name")?, person("family_name")?],
            point: [point("value")?, point("normalised")?],
        })
    }
}

/// The place of a column in its table.
pub(super) fn place_of(connection: &Connection, table: &str, column: &str) -> Result<usize> {
    Ok(connection
        .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE name = :column")?
        .query_row(named_params! {":table": table, ":column": column}, |row| row.get(0))?)
}
