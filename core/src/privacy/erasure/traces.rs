//! What the history, saved views, remains of imports and disclosures know of those who leave.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::fold;
use crate::time::Timestamp;
use crate::vault::history::{changeset, changeset_of};

/// Takes out what is known of those in `leaving` outside their own rows.
pub(super) fn remove(connection: &Connection, persons: &[PersonId]) -> Result<()> {
    of_disclosures(connection)?;
    of_imports(connection, persons)?;
    of_words(connection, &Words::of_leaving(connection)?)?;
    connection
        .prepare_cached(
            "DELETE FROM history_payload WHERE seq IN
                 (SELECT seq FROM history WHERE subject IN (SELECT subject FROM leaving))",
        )?
        .execute([])?;
    Ok(())
}

/// The same of one of whom something stays: entries of the ledger keep what they say, for the proof.
pub(super) fn remove_of_rest(connection: &Connection, person: PersonId) -> Result<()> {
    const LEDGER: [&str; 3] = ["consent_event", "consent_evidence", "consent_use"];
    of_disclosures(connection)?;
    of_imports(connection, &[person])?;
    of_words(connection, &Words::of_leaving(connection)?)?;
    remove_entries(connection, person, |content| {
        Ok(!changeset::tables(content)?.iter().all(|(table, _)| LEDGER.contains(&table.as_str())))
    })
}

/// Takes out what the history holds of those who are not there any more since their adding was taken back, or an import: so long
/// that nobody will bring them back.
pub(crate) fn remove_of_gone(connection: &Connection, before: Timestamp) -> Result<()> {
    connection.execute(
        "DELETE FROM history_payload WHERE seq IN
             (SELECT seq FROM history WHERE subject IS NOT NULL AND at < :before
              AND subject NOT IN (SELECT id FROM person))",
        named_params! {":before": before},
    )?;
    Ok(())
}

/// The same of single records: whatever entry says something of them says nothing any more.
pub(super) fn remove_of_records(connection: &Connection, person: PersonId, records: &[Uuid]) -> Result<()> {
    remove_entries(connection, person, |content| Ok(records.iter().any(|record| holds(content, record.as_bytes()))))
}

/// Takes out the content of one record's entries, such as one that is redacted.
pub(super) fn remove_of_record(connection: &Connection, person: PersonId, record: Uuid) -> Result<()> {
    remove_of_records(connection, person, &[record])
}

fn remove_entries(connection: &Connection, person: PersonId, goes: impl Fn(&[u8]) -> Result<bool>) -> Result<()> {
    let seqs = connection
        .prepare_cached("SELECT seq FROM history WHERE subject = :person ORDER BY seq")?
        .query_map(named_params! {":person": person}, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<u64>>>()?;
    for seq in seqs {
        if let Some(content) = changeset_of(connection, seq)?
            && goes(&content)?
        {
            remove_payload(connection, seq)?;
        }
    }
    Ok(())
}

fn remove_payload(connection: &Connection, seq: u64) -> Result<()> {
    connection.prepare_cached("DELETE FROM history_payload WHERE seq = :seq")?.execute(named_params! {":seq": seq})?;
    Ok(())
}

fn holds(content: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(content, wanted).is_some()
}

/// Disclosures of nobody else: they may name the person as the recipient.
fn of_disclosures(connection: &Connection) -> Result<()> {
    let alone = connection
        .prepare_cached(
            "SELECT DISTINCT own.disclosure_id FROM leaving JOIN disclosure_person AS own ON own.person_id = leaving.subject
             WHERE NOT EXISTS (SELECT 1 FROM disclosure_person AS other WHERE other.disclosure_id = own.disclosure_id
                               AND other.person_id NOT IN (SELECT subject FROM leaving))",
        )?
        .query_map([], |row| row.get::<_, [u8; 16]>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if alone.is_empty() {
        return Ok(());
    }
    // The change that wrote a disclosure has an entry about each person on it, and one about nobody.
    let mut changes: BTreeSet<u64> = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT change FROM history WHERE subject IN
             (SELECT person_id FROM disclosure_person WHERE disclosure_id = :disclosure
              AND person_id IN (SELECT subject FROM leaving))",
    )?;
    for disclosure in &alone {
        let mut rows = statement.query(named_params! {":disclosure": disclosure})?;
        while let Some(row) = rows.next()? {
            changes.insert(row.get(0)?);
        }
    }
    let ids: Vec<&[u8; 16]> = alone.iter().collect();
    for change in changes {
        of_change(connection, change, |content| ids.iter().any(|id| holds(content, *id)))?;
    }
    for disclosure in &alone {
        connection
            .prepare_cached("DELETE FROM disclosure WHERE id = :id")?
            .execute(named_params! {":id": disclosure})?;
    }
    Ok(())
}

/// Takes out what the entries of a change say about nobody in particular.
fn of_change(connection: &Connection, change: u64, goes: impl Fn(&[u8]) -> bool) -> Result<()> {
    // By the index of such entries; a change is one action.
    let seqs = connection
        .prepare_cached(
            "SELECT seq FROM history INDEXED BY history_of_nobody
             WHERE subject IS NULL AND change = :change AND seq >= :change
               AND action = (SELECT action FROM history WHERE seq = :change)",
        )?
        .query_map(named_params! {":change": change}, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<u64>>>()?;
    for seq in seqs {
        if let Some(content) = changeset_of(connection, seq)?
            && goes(&content)
        {
            remove_payload(connection, seq)?;
        }
    }
    Ok(())
}

/// Imports of which nobody else is left: names of their files may be names of persons.
fn of_imports(connection: &Connection, persons: &[PersonId]) -> Result<()> {
    let mut imports: BTreeSet<[u8; 16]> = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT import_id FROM person WHERE id = :person AND import_id IS NOT NULL
         UNION SELECT import_id FROM person_update WHERE person_id = :person",
    )?;
    for person in persons {
        let mut rows = statement.query(named_params! {":person": person})?;
        while let Some(row) = rows.next()? {
            imports.insert(row.get(0)?);
        }
    }
    for import in imports {
        let others = connection
            .prepare_cached(
                "SELECT 1 FROM person INDEXED BY person_import
                 WHERE import_id = :import AND id NOT IN (SELECT subject FROM leaving)
                 UNION ALL SELECT 1 FROM person_update
                 WHERE import_id = :import AND person_id NOT IN (SELECT subject FROM leaving) LIMIT 1",
            )?
            .exists(named_params! {":import": import})?;
        if others {
            continue;
        }
        let change: u64 = connection
            .prepare_cached("SELECT first_change FROM import WHERE id = :import")?
            .query_row(named_params! {":import": import}, |row| row.get(0))?;
        of_change(connection, change, |_| true)?;
        connection
            .prepare_cached("UPDATE import SET files = '[]', source = '–' WHERE id = :import")?
            .execute(named_params! {":import": import})?;
        connection
            .prepare_cached("DELETE FROM import_failure WHERE import_id = :import")?
            .execute(named_params! {":import": import})?;
    }
    Ok(())
}

/// By what somebody is named where no id leads to them: full names, e-mail addresses and phone numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    names: Vec<[String; 2]>,
    exact: HashSet<String>,
}

impl Words {
    fn of_leaving(connection: &Connection) -> Result<Self> {
        Self::of(connection, "(SELECT subject FROM leaving)")
    }

    fn of(connection: &Connection, whom: &str) -> Result<Self> {
        let mut words = Self::default();
        let mut statement = connection
            .prepare_cached(&format!("SELECT name, given_name, family_name FROM person WHERE id IN {whom}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (name, given, family): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            words.exact.insert(fold(&name));
            if !given.is_empty() && !family.is_empty() {
                let (given, family) = (fold(&given), fold(&family));
                // In one cell of a table.
                words.exact.extend([
                    format!("{given} {family}"),
                    format!("{family} {given}"),
                    format!("{family}, {given}"),
                ]);
                words.names.push([given, family]);
            }
        }
        let mut statement = connection.prepare_cached(&format!(
            "SELECT value, normalised FROM contact_point WHERE person_id IN {whom} AND channel IN ('email', 'phone')"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..2 {
                let word = fold(row.get_ref(column)?.as_str()?);
                if !word.is_empty() {
                    words.exact.insert(word);
                }
            }
        }
        Ok(words)
    }

    /// Whether a text names one of them.
    fn name_in(&self, text: &str) -> bool {
        let folded = fold(text);
        self.exact.iter().any(|word| word.chars().count() > 3 && folded.contains(word.as_str()))
            || self.names.iter().any(|parts| parts.iter().all(|part| folded.contains(part.as_str())))
    }

    /// Whether some cells of a table name one of them.
    fn name_among(&self, cells: &[String]) -> bool {
        let folded: HashSet<String> = cells.iter().map(|cell| fold(cell)).collect();
        folded.iter().any(|cell| self.exact.contains(cell))
            || self.names.iter().any(|parts| parts.iter().all(|part| folded.contains(part)))
    }
}

/// Saved views that look for them, and records of imports that could not be read and name them.
fn of_words(connection: &Connection, words: &Words) -> Result<()> {
    let mut views = connection.prepare_cached("SELECT user_id, name, list FROM saved_view")?;
    let mut rows = views.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let (user, name, list): ([u8; 16], String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut texts = vec![name.clone()];
        texts_of(&serde_json::from_str(&list)?, &mut texts);
        if words.name_in(&texts.join(" ")) {
            named.push((user, name));
        }
    }
    for (user, name) in named {
        connection
            .prepare_cached("DELETE FROM saved_view WHERE user_id = :user AND name = :name")?
            .execute(named_params! {":user": user, ":name": name})?;
    }
    let seqs = connection
        .prepare_cached(
            "SELECT seq FROM history WHERE subject IS NULL AND action IN ('save_view', 'remove_view', 'undo')",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<u64>>>()?;
    for seq in seqs {
        if let Some(content) = changeset_of(connection, seq)?
            && words.name_in(&String::from_utf8_lossy(&content))
        {
            remove_payload(connection, seq)?;
        }
    }
    let mut failures = connection.prepare_cached("SELECT import_id, file, record, cells FROM import_failure")?;
    let mut rows = failures.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: serde_json::Value = serde_json::from_str(row.get_ref(3)?.as_str()?)?;
        let mut texts = Vec::new();
        texts_of(&cells, &mut texts);
        if words.name_among(&texts) {
            named.push((row.get::<_, [u8; 16]>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        }
    }
    for (import, file, record) in named {
        connection
            .prepare_cached(
                "DELETE FROM import_failure WHERE import_id = :import AND file = :file AND record = :record",
            )?
            .execute(named_params! {":import": import, ":file": file, ":record": record})?;
    }
    Ok(())
}

fn texts_of(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts_of(value, texts)),
        serde_json::Value::Object(values) => values.values().for_each(|value| texts_of(value, texts)),
        _ => {}
    }
}
