//! What the history held of texts in which names were blackened. It is taken out for all of them together: whoever is named in many
//! texts about one person has each entry about that person read once.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use rusqlite::types::Value;
use uuid::Uuid;

use super::names::Names;
use super::traces::{holds_any, remove_entries, remove_payload, says_of, text_of};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::vault::history::{RowChange, changeset, changeset_of};

/// Texts that were blackened.
#[derive(Default)]
pub(super) struct Blackened {
    /// Records, of which no entry says anything any more.
    records: HashMap<PersonId, HashSet<Uuid>>,
    /// By table, columns of rows of persons.
    of_persons: HashMap<PersonId, HashMap<&'static str, Places>>,
    /// The same of rows that are nobody's.
    of_nobody: HashMap<&'static str, Places>,
}

/// Columns of a table in which names were blackened.
#[derive(Default)]
struct Places {
    columns: HashSet<usize>,
    /// By an id that the rows hold.
    rows: HashSet<Uuid>,
    /// Also in rows that are known by their person only.
    all_rows: bool,
}

impl Blackened {
    pub fn record(&mut self, person: PersonId, record: Uuid) {
        self.records.entry(person).or_default().insert(record);
    }

    /// A column of a person's rows; of one row, if an id tells it.
    pub fn of_person(&mut self, person: PersonId, table: &'static str, column: usize, row: Option<Uuid>) {
        self.of_persons.entry(person).or_default().entry(table).or_default().add(column, row);
    }

    /// A column of a row about an organisation, a hold on one, a disclosure or an import.
    pub fn of_nobody(&mut self, table: &'static str, column: usize, row: Uuid) {
        self.of_nobody.entry(table).or_default().add(column, Some(row));
    }

    /// Takes out the entries that hold one of the names there.
    pub fn remove_entries(self, connection: &Connection, names: &Names) -> Result<()> {
        let (none, nowhere) = (HashSet::new(), HashMap::new());
        let persons: HashSet<PersonId> = self.records.keys().chain(self.of_persons.keys()).copied().collect();
        for person in persons {
            let records = self.records.get(&person).unwrap_or(&none);
            let tables = self.of_persons.get(&person).unwrap_or(&nowhere);
            remove_entries(connection, person, |content| {
                if says_of(content, records)? {
                    return Ok(true);
                }
                if tables.is_empty() {
                    return Ok(false);
                }
                let rows = changeset::read(content)?;
                Ok(rows.iter().any(|row| tables.get(&*row.table).is_some_and(|places| places.name(row, names))))
            })?;
        }
        for (table, places) in &self.of_nobody {
            places.remove_of_nobody(connection, table, names)?;
        }
        Ok(())
    }
}

impl Places {
    fn add(&mut self, column: usize, row: Option<Uuid>) {
        self.columns.insert(column);
        match row {
            Some(row) => drop(self.rows.insert(row)),
            None => self.all_rows = true,
        }
    }

    /// Whether a row says one of the names there.
    fn name(&self, row: &RowChange, names: &Names) -> bool {
        let mut values = row.old.iter().chain(&row.new).flatten();
        let is_one = |value: &Value| match value {
            Value::Blob(blob) => Uuid::from_slice(blob).is_ok_and(|id| self.rows.contains(&id)),
            _ => false,
        };
        if !self.all_rows && !values.any(is_one) {
            return false;
        }
        let texts = self.columns.iter().flat_map(|column| [row.old.get(*column), row.new.get(*column)]);
        texts.flatten().flatten().filter_map(text_of).any(|text| names.are_in(text))
    }

    /// Of entries that are about nobody, which only the actions named here write.
    fn remove_of_nobody(&self, connection: &Connection, table: &str, names: &Names) -> Result<()> {
        let actions = match table {
            "disclosure" => {
                "'export_persons', 'export_audience', 'export_organisations', 'export_failures',
                 'export_glance', 'save_notice', 'save_document', 'save_consent_proof'"
            }
            "import" => "'import'",
            _ => "'add_organisation', 'edit_organisation', 'remove_organisation', 'add_hold', 'lift_hold', 'undo'",
        };
        let seqs = connection
            .prepare_cached(&format!("SELECT seq FROM history WHERE subject IS NULL AND action IN ({actions})"))?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<u64>>>()?;
        for seq in seqs {
            if let Some(content) = changeset_of(connection, seq)?
                && holds_any(&content, &self.rows)
                && changeset::read(&content)?.iter().any(|row| row.table == table && self.name(row, names))
            {
                remove_payload(connection, seq)?;
            }
        }
        Ok(())
    }
}
