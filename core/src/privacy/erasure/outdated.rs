//! What was removed or set right by hand stays in the history as long as it can be taken back, and no longer (Art. 5(1)(e), 16 GDPR): an entry
//! that says of a person what is not so any more loses its content. That there was a change, when and by whom, stays.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::traces::remove_payload;
use crate::ids::PersonId;
use crate::privacy::retention::{HELD_PERSONS, kept_by_law};
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Format};
use crate::vault::history::{Operation, RowChange, Schema, changeset, changeset_of};
use crate::vault::session::{Catalogue, Session, Why};
use crate::vault::zones;

/// What people write down of a person. How somebody stands (purposes, grounds, rights) is told as long as the person.
const WRITTEN: [&str; 8] =
    ["person", "contact_point", "postal_address", "membership", "person_tag", "custom_value", "touchpoint", "document"];

/// An entry that says how somebody consented or objected proves it, whatever else it says.
const PROOF: [&str; 5] = ["consent_event", "consent_evidence", "consent_use", "objection", "restriction"];

/// So many entries are looked at in one change.
const ENTRIES_TOGETHER: usize = 10_000;

/// And the entries of so many persons.
const PERSONS_TOGETHER: usize = 100;

/// Takes out what the history holds of values of before a time that are not there any more, as far as nothing keeps it: of a record that a law
/// demands to keep also what it said before, and of whom something is held all.
///
/// # Errors
/// Refusals of the right to erase; failures of the file.
pub(crate) fn remove_outdated(session: &Session, before: Timestamp, now: Timestamp) -> Result<()> {
    while session.read(|read| Ok(!entries(read.allow(Right::ReadPersons)?, before, now, 1)?.is_empty()))? {
        session.change(Why::of("sweep"), |change| {
            let connection = change.allow(Right::Erase)?;
            let said = Said::read(connection, change.session().catalogue())?;
            look_through(connection, &said, before, now)
        })?;
    }
    while session.read(|read| Ok(!due(read.allow(Right::ReadPersons)?, now, 1)?.is_empty()))? {
        session.change(Why::of("sweep"), |change| {
            let connection = change.allow(Right::Erase)?;
            let said = Said::read(connection, change.session().catalogue())?;
            due(connection, now, PERSONS_TOGETHER)?.into_iter().try_for_each(|person| said.forget(person, now))
        })?;
    }
    Ok(())
}

/// The next entries that were made before a time and not looked at yet. A clock that was ahead says nothing of them.
fn entries(connection: &Connection, before: Timestamp, now: Timestamp, limit: usize) -> Result<Vec<Entry>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, at, subject, action FROM history WHERE seq > coalesce((SELECT seq FROM history_looked_at), 0)
         ORDER BY seq LIMIT :limit",
    )?;
    let mut rows = statement.query(named_params! {":limit": limit as u64})?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if (before..=now).contains(&row.get("at")?) {
            break;
        }
        let subject =
            row.get::<_, Option<PersonId>>("subject")?.filter(|_| row.get_ref("action").is_ok_and(is_by_hand));
        entries.push(Entry { seq: row.get("seq")?, subject });
    }
    Ok(entries)
}

/// A new key sets nothing right.
fn is_by_hand(action: ValueRef<'_>) -> bool {
    action.as_str().is_ok_and(|action| action != "rekey")
}

struct Entry {
    seq: u64,
    subject: Option<PersonId>,
}

fn look_through(connection: &Connection, said: &Said<'_>, before: Timestamp, now: Timestamp) -> Result<()> {
    let entries = entries(connection, before, now, ENTRIES_TOGETHER)?;
    let mut persons: BTreeSet<PersonId> = BTreeSet::new();
    for entry in &entries {
        if let Some(person) = entry.subject.filter(|person| !persons.contains(person))
            && let Some(content) = changeset_of(connection, entry.seq)?
            // Most entries add something.
            && !changeset::only_added(&content, |_, _| Ok(()))?
            && changeset::read(&content)?.iter().any(|row| said.takes_away(row))
        {
            persons.insert(person);
        }
    }
    let mut note = connection.prepare_cached(
        "INSERT INTO outdated_person (person_id, due_on)
         SELECT id, :today FROM person WHERE id = :person
         ON CONFLICT (person_id) DO UPDATE SET due_on = min(due_on, :today)",
    )?;
    let today = zones::today(connection, now)?;
    for person in persons {
        note.execute(named_params! {":person": person, ":today": today})?;
    }
    connection
        .prepare_cached(
            "INSERT INTO history_looked_at (one, seq) SELECT 1, :seq WHERE :seq IS NOT NULL
             ON CONFLICT (one) DO UPDATE SET seq = :seq",
        )?
        .execute(named_params! {":seq": entries.last().map(|entry| entry.seq)})?;
    Ok(())
}

/// Persons of whom something can go.
fn due(connection: &Connection, now: Timestamp, limit: usize) -> Result<Vec<PersonId>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT person_id FROM outdated_person WHERE due_on <= :today AND person_id NOT IN (
             {HELD_PERSONS} UNION SELECT person_id FROM hold WHERE person_id IS NOT NULL AND lifted_at IS NULL)
         ORDER BY person_id LIMIT :limit"
    ))?;
    let today = zones::today(connection, now)?;
    let persons = statement
        .query_map(named_params! {":today": today, ":now": now, ":limit": limit as u64}, |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(persons)
}

/// In which tables and columns something is said of a person, and what stands there.
struct Said<'a> {
    connection: &'a Connection,
    tables: HashMap<&'static str, (Schema, Vec<usize>)>,
    /// Nobody opens what was sealed before, nor can tell it from what is sealed now.
    renewed: u64,
}

impl<'a> Said<'a> {
    fn read(connection: &'a Connection, catalogue: &Catalogue) -> Result<Self> {
        let mut tables = HashMap::new();
        for table in WRITTEN.iter().filter_map(|name| catalogue.table(name)) {
            let names = changeset::columns(connection, table.name)?;
            // What somebody is to the business, or since when, changes as life does; ids and orders say nothing.
            let is_said = |name: &String| {
                table.column(name).is_some_and(|column| match column.category {
                    Category::Technical | Category::Business => false,
                    Category::Work | Category::Provenance => {
                        matches!(column.format, Format::Text | Format::LongText)
                    }
                    // With what a document goes is no word of it.
                    _ => !matches!(column.format, Format::Told { .. }),
                })
            };
            let said = names.iter().enumerate().filter(|(_, name)| is_said(name)).map(|(at, _)| at).collect();
            tables.insert(table.name, (Schema::of(connection, table.name)?, said));
        }
        let renewed = connection
            .prepare_cached(
                "SELECT coalesce(max(seq), 0) FROM history INDEXED BY history_of_nobody
                 WHERE subject IS NULL AND action = 'rekey'",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(Self { connection, tables, renewed })
    }

    /// Whether a row was removed, or says something else than before.
    fn takes_away(&self, row: &RowChange) -> bool {
        let Some((_, said)) = self.tables.get(&*row.table) else { return false };
        match row.operation {
            Operation::Insert => false,
            Operation::Delete => true,
            Operation::Update => said.iter().any(|at| row.new.get(*at).is_some_and(Option::is_some)),
        }
    }

    /// Whether an entry says of a row what is not so any more.
    fn is_outdated(&self, seq: u64, row: &RowChange) -> Result<bool> {
        let Some((schema, said)) = self.tables.get(&*row.table) else { return Ok(false) };
        if row.operation == Operation::Update {
            return Ok(self.takes_away(row));
        }
        let Some(present) = schema.present(self.connection, row)? else { return Ok(true) };
        let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
        let is_sealed =
            |value: &Value| row.table == "custom_value" && seq < self.renewed && matches!(value, Value::Blob(_));
        let differs = |at: &usize| match (values.get(*at).and_then(Option::as_ref), present.get(*at)) {
            (Some(then), Some(now)) => then != now && !is_sealed(then),
            _ => false,
        };
        Ok(said.iter().any(differs))
    }

    /// Takes out what the entries about a person that were looked at say and is not so any more.
    fn forget(&self, person: PersonId, now: Timestamp) -> Result<()> {
        let seqs = self
            .connection
            .prepare_cached(
                "SELECT seq FROM history WHERE subject = :person AND action <> 'rekey'
                 AND seq <= (SELECT seq FROM history_looked_at) ORDER BY seq",
            )?
            .query_map(named_params! {":person": person}, |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<u64>>>()?;
        let kept = kept_by_law(self.connection, person, now)?;
        let mut left: Option<Day> = None;
        for seq in seqs {
            let Some(content) = changeset_of(self.connection, seq)? else { continue };
            let rows = changeset::read(&content)?;
            if rows.iter().any(|row| PROOF.contains(&&*row.table)) {
                continue;
            }
            let mut is_outdated = false;
            for row in &rows {
                if !self.is_outdated(seq, row)? {
                    continue;
                }
                match record(row).and_then(|id| kept.get(&id)) {
                    Some(until) => left = Some(left.map_or(*until, |left| left.min(*until))),
                    None => is_outdated = true,
                }
            }
            if is_outdated {
                remove_payload(self.connection, seq)?;
            }
        }
        match left {
            Some(due_on) => self
                .connection
                .prepare_cached("UPDATE outdated_person SET due_on = :due_on WHERE person_id = :person")?
                .execute(named_params! {":person": person, ":due_on": due_on})?,
            None => self
                .connection
                .prepare_cached("DELETE FROM outdated_person WHERE person_id = :person")?
                .execute(named_params! {":person": person})?,
        };
        Ok(())
    }
}

/// The record that a row is.
fn record(row: &RowChange) -> Option<Uuid> {
    let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
    match (row.table.as_str(), values.get(1)) {
        // Person and id are the key of both, and come first.
        ("touchpoint" | "document", Some(Some(Value::Blob(id)))) => Uuid::from_slice(id).ok(),
        _ => None,
    }
}
