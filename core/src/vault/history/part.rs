//! Two persons again of one whom a merge made of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::changeset::{self, Operation, RowChange};
use super::ledger::word_of;
use super::rest::{Rest, Schema};
use super::tip;
use super::undo::{Ledger, MERGE, Recorded, STOP_BOTH, changeset_of, entries_of, take_back};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::session::Change;

/// Two who are two again, and what was entered while they were one.
#[derive(Debug)]
pub struct Parted {
    /// The one who stayed: whatever was entered meanwhile stands with that one.
    pub stayed: Uuid,
    /// The one who is there again.
    pub again: Uuid,
    /// By table the rows that were added to the one who stayed meanwhile, in the order of their ids.
    entered: BTreeSet<(String, Uuid)>,
    /// When something was entered of which the history does not say any more what it was.
    unsaid: BTreeSet<Timestamp>,
}

impl Parted {
    /// Whether a row of the one who stayed was added meanwhile, by its id and when it was. Where nobody knows, it may have been.
    pub(crate) fn came_between(&self, table: &str, id: Uuid, at: Timestamp) -> bool {
        self.entered.contains(&(table.to_owned(), id)) || self.unsaid.contains(&at)
    }

    /// Whom a merge made one of, before it is taken back.
    fn of(connection: &Connection, merge: &[Recorded], until: u64) -> Result<Option<Self>> {
        let mut person_there = connection.prepare_cached("SELECT 1 FROM person WHERE id = :person")?;
        let (mut stayed, mut again) = (None, None);
        for person in merge.iter().filter_map(|entry| entry.subject) {
            let is_there = person_there.exists(named_params! {":person": person.as_bytes()})?;
            *(if is_there { &mut stayed } else { &mut again }) = Some(person);
        }
        let Some((stayed, again)) = stayed.zip(again) else { return Ok(None) };
        let mut parted = Self { stayed, again, entered: BTreeSet::new(), unsaid: BTreeSet::new() };
        let mut later = connection.prepare_cached(
            // What another merge brought along was said of a third one, as the history knows.
            "SELECT seq, at FROM history
             WHERE subject = :person AND seq > :last AND (seq < :until OR action = :from_another) AND action <> :merge
             ORDER BY seq",
        )?;
        let last = merge.last().map_or(until, |entry| entry.seq);
        let mut later = later.query(named_params! {
            ":person": stayed.as_bytes(), ":last": last, ":until": until, ":from_another": STOP_BOTH,
            ":merge": MERGE,
        })?;
        while let Some(entry) = later.next()? {
            let Some(content) = changeset_of(connection, entry.get("seq")?)? else {
                parted.unsaid.insert(entry.get("at")?);
                continue;
            };
            for row in changeset::read(&content)?.into_iter().filter(|row| row.operation == Operation::Insert) {
                // Those that stop something have their own id behind the person's.
                if let Some(Some(Value::Blob(id))) = row.new.get(1)
                    && let Ok(id) = Uuid::from_slice(id)
                {
                    parted.entered.insert((row.table, id));
                }
            }
        }
        Ok(Some(parted))
    }
}

/// Takes back a merge, all of it at once.
///
/// # Errors
/// As [`take_back`].
pub(super) fn part(change: &Change<'_>, entries: &[Recorded]) -> Result<()> {
    part_by(change, entries, |seqs| take_back(change, seqs, Ledger::Parts))
}

/// Takes back the merge by which somebody was given up, in a copy of the workspace in which that did not happen yet: first the one by which
/// the person went whom it made them a part of. What was worked on there goes with whom it is of: it was taken back later as well.
/// Answers whether there are two again.
///
/// # Errors
/// Failures of the file.
pub(crate) fn part_from(change: &Change<'_>, former: Uuid) -> Result<bool> {
    part_after(change, former, 0)
}

/// By a merge later than another one.
fn part_after(change: &Change<'_>, former: Uuid, after: u64) -> Result<bool> {
    let connection = change.connection();
    let is_there = |person: Uuid| -> Result<bool> {
        let mut person_there = connection.prepare_cached("SELECT 1 FROM person WHERE id = :person")?;
        Ok(person_there.exists(named_params! {":person": person.as_bytes()})?)
    };
    if is_there(former)? {
        return Ok(true);
    }
    let merged: Option<u64> = connection
        .prepare_cached("SELECT max(change) AS merged FROM history WHERE subject = :former AND action = :merge")?
        .query_row(named_params! {":former": former.as_bytes(), ":merge": MERGE}, |row| row.get("merged"))?;
    let Some(merged) = merged.filter(|merged| *merged > after) else { return Ok(false) };
    let entries = entries_of(connection, merged)?;
    let mut persons = entries.iter().filter_map(|entry| entry.subject);
    let Some(keep) = persons.find(|person| *person != former) else { return Ok(false) };
    if !part_after(change, keep, merged)? {
        return Ok(false);
    }
    let exactly = change.attempt(|| part(change, &entries));
    match exactly {
        Err(Problem::Conflict) => {
            // An attempt that failed forgot it.
            change.leave_no_content();
            part_by(change, &entries, |seqs| {
                connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
                Rest::of(change, seqs, Ledger::Parts, &[])?.take_back_with_changes(change)
            })?;
        }
        exactly => exactly?,
    }
    is_there(former)
}

fn part_by(change: &Change<'_>, entries: &[Recorded], take_back: impl FnOnce(&[u64]) -> Result<()>) -> Result<()> {
    let connection = change.connection();
    let seqs: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
    let persons: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.subject).collect();
    let between = worked_on_since(connection, entries, change.seq())?;
    let parted = Parted::of(connection, entries, change.seq())?;
    let before = tip(connection)?.seq;
    for person in &persons {
        connection
            .prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:person)")?
            .execute(named_params! {":person": person.as_bytes()})?;
    }
    if let Some(parted) = &parted {
        give_requests_back(connection, &seqs, parted.again)?;
    }
    take_back(&seqs)?;
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
    let undone = before + 1..=tip(connection)?.seq;
    forget(connection, seqs.into_iter().chain(undone).chain(between))?;
    match parted {
        Some(parted) => change.session().catalogue().parted.iter().try_for_each(|follow| follow(change, &parted)),
        None => Ok(()),
    }
}

/// Gives back who waits for an answer: no history knows that, and it would go with the copy of the word that asked.
fn give_requests_back(connection: &Connection, merge: &[u64], again: Uuid) -> Result<()> {
    // The word that asked comes back with the rest.
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let mut request = connection.prepare_cached(
        "UPDATE consent_request SET person_id = :again WHERE event_id = :asked AND person_id <> :again",
    )?;
    for seq in merge {
        let Some(content) = changeset_of(connection, *seq)? else { continue };
        for row in changeset::read(&content)?.iter().filter(|row| row.operation == Operation::Delete) {
            if let Some(asked) = word_of(row) {
                request.execute(named_params! {":again": again.as_bytes(), ":asked": asked.as_bytes()})?;
            }
        }
    }
    Ok(())
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
