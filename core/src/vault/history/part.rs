//! Two persons again of one whom a merge made of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::changeset::{self, Operation, RowChange};
use super::rest::Schema;
use super::undo::{Ledger, Recorded, changeset_of, entries_of, take_back};
use crate::problem::Result;
use crate::vault::session::Change;

/// Takes back a merge, all of it at once.
///
/// # Errors
/// As [`take_back`].
pub(super) fn part(change: &Change<'_>, entries: &[Recorded]) -> Result<()> {
    let connection = change.connection();
    let seqs: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
    let persons: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.subject).collect();
    let between = worked_on_since(connection, entries, change.seq())?;
    for person in &persons {
        connection
            .prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:person)")?
            .execute(named_params! {":person": person.as_bytes()})?;
    }
    take_back(change, &seqs, Ledger::Parts)?;
    connection.prepare_cached("DELETE FROM leaving")?.execute([])?;
    // The history knows the documents' rows, not their contents.
    for person in &persons {
        connection
            .prepare_cached(
                "UPDATE document_content SET person_id = :person
                 WHERE document_id IN (SELECT id FROM document WHERE person_id = :person) AND person_id <> :person",
            )?
            .execute(named_params! {":person": person.as_bytes()})?;
    }
    change.step()?;
    let undone = entries_of(connection, change.seq())?;
    forget(connection, seqs.into_iter().chain(undone.iter().map(|entry| entry.seq)).chain(between))
}

/// Takes out what entries say that changed nothing together: what the one's say of the other would outlive the other's erasure, and
/// stand in the one's proofs. What both said stays proven by the entries that wrote it first.
fn forget(connection: &Connection, seqs: impl Iterator<Item = u64>) -> Result<()> {
    let mut content = connection.prepare_cached("DELETE FROM history_payload WHERE seq = :seq")?;
    for seq in seqs {
        content.execute(named_params! {":seq": seq})?;
    }
    Ok(())
}

/// The entries after a merge and before `until` that say something of what it brought: it was changed, and changed back.
fn worked_on_since(connection: &Connection, merge: &[Recorded], until: u64) -> Result<Vec<u64>> {
    let mut brought: HashMap<String, BTreeSet<usize>> = HashMap::new();
    let mut keys = Keys::default();
    for entry in merge {
        let Some(content) = changeset_of(connection, entry.seq)? else { continue };
        for row in changeset::read(&content)?.iter().filter(|row| row.operation != Operation::Delete) {
            brought.entry(keys.of(connection, row)?).or_default().extend(said(row));
        }
    }
    let persons: HashSet<Uuid> = merge.iter().filter_map(|entry| entry.subject).collect();
    let last = merge.last().map_or(until, |entry| entry.seq);
    let mut seqs = Vec::new();
    let mut later = connection.prepare_cached(
        "SELECT seq FROM history WHERE subject = :person AND seq > :last AND seq < :until ORDER BY seq",
    )?;
    for person in persons {
        let values = named_params! {":person": person.as_bytes(), ":last": last, ":until": until};
        let found = later.query_map(values, |row| row.get("seq"))?.collect::<rusqlite::Result<Vec<u64>>>()?;
        for seq in found {
            let Some(content) = changeset_of(connection, seq)? else { continue };
            for row in changeset::read(&content)? {
                if brought
                    .get(&keys.of(connection, &row)?)
                    .is_some_and(|columns| columns.intersection(&said(&row)).next().is_some())
                {
                    seqs.push(seq);
                    break;
                }
            }
        }
    }
    Ok(seqs)
}

/// The places of the columns that a change of a row says something of.
fn said(row: &RowChange) -> BTreeSet<usize> {
    let values = if row.operation == Operation::Delete { &row.old } else { &row.new };
    values.iter().enumerate().filter(|(_, value)| value.is_some()).map(|(at, _)| at).collect()
}

/// What tells a row from others, by the keys of the tables as the file has them.
#[derive(Default)]
struct Keys(HashMap<String, Schema>);

impl Keys {
    fn of(&mut self, connection: &Connection, row: &RowChange) -> Result<String> {
        if !self.0.contains_key(&row.table) {
            self.0.insert(row.table.clone(), Schema::of(connection, &row.table)?);
        }
        let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
        Ok(format!("{} {:?}", row.table, self.0[&row.table].key_of(values)))
    }
}
