//! What of a change can still be taken back, value by value, after somebody has worked on its rows.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, ToSql, params_from_iter};

use super::changeset::{self, Operation, RowChange};
use super::undo::{Ledger, inverse_of, seals_of_now};
use crate::problem::{Problem, Result};
use crate::vault::session::Change;

/// Columns of a table that are one value to people: all of them go back, or none does.
pub(crate) type Together = (&'static str, &'static [&'static str]);

/// A value that was changed since: its table, and its column where the row as a whole was not added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedSince {
    pub table: String,
    pub column: Option<String>,
}

/// What can be taken back of entries, and what can't.
pub(crate) struct Rest {
    rows: Vec<(String, Step)>,
    pub kept: Vec<ChangedSince>,
}

/// A statement of one row.
struct Step {
    sql: String,
    values: Vec<Value>,
    /// The row was changed since it was added.
    is_changed: bool,
}

/// A table as the file has it.
pub(crate) struct Schema {
    columns: Vec<String>,
    /// The places of the columns of its key.
    key: Vec<usize>,
}

impl Rest {
    /// Compares what entries wrote with what is there.
    ///
    /// # Errors
    /// As [`super::take_back`], but for what was changed since.
    pub fn of(change: &Change<'_>, seqs: &[u64], ledger: Ledger, together: &[Together]) -> Result<Self> {
        let connection = change.connection();
        let inverse = inverse_of(change, seqs, ledger)?;
        let rows = changeset::read(&inverse)?;
        seals_of_now(change, &rows, seqs)?;
        let mut rest = Self { rows: Vec::new(), kept: Vec::new() };
        for row in rows {
            let schema = Schema::of(connection, &row.table)?;
            let present = schema.present(connection, &row)?;
            match (row.operation, present) {
                (Operation::Delete, None) => {}
                (Operation::Delete, Some(present)) => {
                    let is_changed = !says(&row.old, &present);
                    if is_changed {
                        rest.kept.push(ChangedSince { table: row.table.clone(), column: None });
                    }
                    let sql = format!("DELETE FROM \"{}\" WHERE {}", row.table, schema.is_row());
                    let values = schema.key_of(&row.old);
                    rest.rows.push((row.table, Step { sql, values, is_changed }));
                }
                (Operation::Insert, None) => {
                    let names: Vec<String> = schema.columns.iter().map(|name| format!("\"{name}\"")).collect();
                    let marks = vec!["?"; names.len()].join(", ");
                    let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({marks})", row.table, names.join(", "));
                    let values = row.new.into_iter().map(|value| value.unwrap_or(Value::Null)).collect();
                    rest.rows.push((row.table, Step { sql, values, is_changed: false }));
                }
                (Operation::Insert, Some(_)) => {
                    rest.kept.push(ChangedSince { table: row.table, column: None });
                }
                (Operation::Update, None) => rest.kept.push(ChangedSince { table: row.table, column: None }),
                (Operation::Update, Some(present)) => rest.update(&schema, row, &present, together),
            }
        }
        Ok(rest)
    }

    fn update(&mut self, schema: &Schema, row: RowChange, present: &[Value], together: &[Together]) {
        let changed = |at: &usize| row.new.get(*at).is_some_and(Option::is_some);
        let mut waiting: Vec<usize> = (0..schema.columns.len()).filter(changed).collect();
        let mut back = Vec::new();
        while let Some(first) = waiting.first().copied() {
            let name = schema.columns[first].as_str();
            let group = together.iter().find(|(table, columns)| *table == row.table && columns.contains(&name));
            let of_one = |at: &usize| {
                *at == first || group.is_some_and(|(_, columns)| columns.contains(&schema.columns[*at].as_str()))
            };
            let (one, others): (Vec<usize>, Vec<usize>) = waiting.into_iter().partition(of_one);
            waiting = others;
            let is_untouched = |at: &usize| row.old.get(*at).and_then(Option::as_ref) == present.get(*at);
            let is_back = |at: &usize| row.new.get(*at).and_then(Option::as_ref) == present.get(*at);
            if one.iter().all(is_untouched) {
                back.extend(one);
            } else if !one.iter().all(is_back) {
                let column = group.and_then(|(_, columns)| columns.first().copied()).unwrap_or(name);
                self.kept.push(ChangedSince { table: row.table.clone(), column: Some(column.to_owned()) });
            }
        }
        if back.is_empty() {
            return;
        }
        let assigned: Vec<String> = back.iter().map(|at| format!("\"{}\" = ?", schema.columns[*at])).collect();
        let sql = format!("UPDATE \"{}\" SET {} WHERE {}", row.table, assigned.join(", "), schema.is_row());
        let mut values: Vec<Value> = back.iter().filter_map(|at| row.new[*at].clone()).collect();
        values.extend(schema.key_of(&row.old));
        self.rows.push((row.table, Step { sql, values, is_changed: false }));
    }

    /// Takes back what can be; rows that were added go with all that was changed in them since, and what hangs on them.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn take_back_with_changes(self, change: &Change<'_>) -> Result<()> {
        for (_, step) in self.rows {
            step.run(change.connection())?;
        }
        Ok(())
    }

    /// Takes back what can be, but for rows of the tables that `stays` names.
    ///
    /// # Errors
    /// [`Problem::Conflict`] if a cascade would take later rows along: the caller must give up the whole change then.
    pub fn take_back(self, change: &Change<'_>, stays: impl Fn(&str) -> bool) -> Result<()> {
        change.takes_back();
        let before = change.rows_recorded();
        let mut expected = 0;
        for (_, step) in self.rows.into_iter().filter(|(table, step)| !stays(table) && !step.is_changed) {
            expected += step.run(change.connection())?;
        }
        if change.rows_recorded() - before > expected { Err(Problem::Conflict) } else { Ok(()) }
    }
}

impl Step {
    fn run(&self, connection: &Connection) -> Result<u64> {
        let values = self.values.iter().map(|value| value as &dyn ToSql);
        Ok(connection.prepare_cached(&self.sql)?.execute(params_from_iter(values))? as u64)
    }
}

/// Whether a row says what a changeset does; columns that the schema got later say nothing.
fn says(values: &[Option<Value>], present: &[Value]) -> bool {
    values.iter().zip(present).all(|(value, present)| value.as_ref().is_none_or(|value| value == present))
}

impl Schema {
    pub fn of(connection: &Connection, table: &str) -> Result<Self> {
        let columns = changeset::columns(connection, table)?;
        let key = connection
            .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE pk > 0 ORDER BY pk")?
            .query_map([table], |row| row.get("cid"))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { columns, key })
    }

    fn is_row(&self) -> String {
        let terms: Vec<String> = self.key.iter().map(|at| format!("\"{}\" IS ?", self.columns[*at])).collect();
        terms.join(" AND ")
    }

    pub fn key_of(&self, values: &[Option<Value>]) -> Vec<Value> {
        self.key.iter().map(|at| values.get(*at).cloned().flatten().unwrap_or(Value::Null)).collect()
    }

    /// The row that is there now.
    pub fn present(&self, connection: &Connection, row: &RowChange) -> Result<Option<Vec<Value>>> {
        let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
        let names: Vec<String> = self.columns.iter().map(|name| format!("\"{name}\"")).collect();
        let sql = format!("SELECT {} FROM \"{}\" WHERE {}", names.join(", "), row.table, self.is_row());
        let read =
            |row: &rusqlite::Row<'_>| (0..names.len()).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>();
        let key = self.key_of(values);
        let key = key.iter().map(|value| value as &dyn ToSql);
        Ok(connection.prepare_cached(&sql)?.query_row(params_from_iter(key), read).optional()?)
    }
}
