//! What the history, remains of imports and disclosures know of those who leave.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::names::Names;
use super::redact::REDACTED;
use super::views;
use crate::ids::{OrganisationId, PersonId};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::history::{changeset, changeset_of, word_of};

/// By what those in `leaving` are named, worked out where it is asked for.
struct Leaving<'a> {
    connection: &'a Connection,
    names: OnceCell<Names>,
}

impl<'a> Leaving<'a> {
    fn new(connection: &'a Connection) -> Self {
        Self { connection, names: OnceCell::new() }
    }

    fn get(&self) -> Result<&Names> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let leaving = self
            .connection
            .prepare_cached("SELECT subject FROM leaving CROSS JOIN person ON person.id = subject")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<PersonId>>>()?;
        let names = Names::of(self.connection, &leaving)?;
        Ok(self.names.get_or_init(|| names))
    }
}

/// Takes out what is known of those in `leaving` outside their own rows.
pub(super) fn remove(connection: &Connection, persons: &[PersonId]) -> Result<()> {
    let names = Leaving::new(connection);
    of_disclosures(connection)?;
    of_shared_disclosures(connection, &names)?;
    of_imports(connection, persons)?;
    views::remove(connection, || names.get())?;
    of_failures(connection, &names)?;
    connection
        .prepare_cached(
            "DELETE FROM history_payload WHERE seq IN
                 (SELECT seq FROM history WHERE subject IN (SELECT subject FROM leaving))",
        )?
        .execute([])?;
    Ok(())
}

/// The same of one of whom something stays: what the history holds of `consents` stays too, for the proof.
pub(super) fn remove_of_rest(connection: &Connection, person: PersonId, consents: &HashSet<Uuid>) -> Result<()> {
    let names = Leaving::new(connection);
    of_disclosures(connection)?;
    of_shared_disclosures(connection, &names)?;
    of_imports(connection, &[person])?;
    views::remove(connection, || names.get())?;
    of_failures(connection, &names)?;
    remove_entries(connection, person, |content| {
        Ok(!words_in(content)?.is_some_and(|words| words.iter().all(|word| consents.contains(word))))
    })
}

/// Takes out what the history holds of those who are not there any more since their adding was taken back, an import, or two were made
/// one: so long that nobody will bring them back. Since when they are gone is said by the last entry about them.
pub(crate) fn remove_of_gone(connection: &Connection, before: Timestamp) -> Result<()> {
    connection.execute(
        "DELETE FROM history_payload WHERE seq IN
             (SELECT seq FROM history AS entry WHERE subject IS NOT NULL AND at < :before
              AND subject NOT IN (SELECT id FROM person)
              AND NOT EXISTS (SELECT 1 FROM history AS later WHERE later.subject = entry.subject AND later.at >= :before))",
        named_params! {":before": before},
    )?;
    Ok(())
}

/// The same of single records: whatever entry says something of them says nothing any more.
pub(super) fn remove_of_records(connection: &Connection, person: PersonId, records: &[Uuid]) -> Result<()> {
    let records = records.iter().copied().collect();
    remove_entries(connection, person, |content| says_of(content, &records))
}

/// Whether an entry says something of one of some records. A word of the ledger only names the file that proves it and the contact that it
/// was used for: it goes when it is one of them itself.
pub(super) fn says_of(content: &[u8], records: &HashSet<Uuid>) -> Result<bool> {
    Ok(holds_any(content, records)
        && words_in(content)?.is_none_or(|words| words.iter().any(|word| records.contains(word))))
}

/// The words of the ledger that an entry wrote; none if it wrote anything else.
fn words_in(content: &[u8]) -> Result<Option<Vec<Uuid>>> {
    Ok(changeset::read(content)?.iter().map(word_of).collect())
}

/// What the history holds of an organisation that goes: of its adding, at whatever occasion, and of what only the actions named here
/// write.
pub(super) fn remove_of_organisation(connection: &Connection, organisation: OrganisationId) -> Result<()> {
    let seqs = connection
        .prepare_cached(
            "SELECT seq FROM history WHERE subject IS NULL
             AND (action IN ('edit_organisation', 'remove_organisation', 'undo')
                  OR at = (SELECT created_at FROM organisation WHERE id = :id))",
        )?
        .query_map(named_params! {":id": organisation}, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<u64>>>()?;
    for seq in seqs {
        if let Some(content) = changeset_of(connection, seq)?
            && holds(&content, organisation.0.as_bytes())
        {
            remove_payload(connection, seq)?;
        }
    }
    Ok(())
}

pub(super) fn remove_entries(
    connection: &Connection,
    person: PersonId,
    goes: impl Fn(&[u8]) -> Result<bool>,
) -> Result<()> {
    let seqs = connection
        .prepare_cached(
            "SELECT seq FROM history WHERE subject IN
                 (SELECT :person UNION ALL SELECT former_id FROM former_person WHERE person_id = :person) ORDER BY seq",
        )?
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

pub(super) fn remove_payload(connection: &Connection, seq: u64) -> Result<()> {
    connection.prepare_cached("DELETE FROM history_payload WHERE seq = :seq")?.execute(named_params! {":seq": seq})?;
    Ok(())
}

fn holds(content: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(content, wanted).is_some()
}

/// Whether a content holds one of some ids: of many it is read once.
pub(super) fn holds_any(content: &[u8], wanted: &HashSet<Uuid>) -> bool {
    const FEW: usize = 8;
    if wanted.len() <= FEW {
        return wanted.iter().any(|id| holds(content, id.as_bytes()));
    }
    content.windows(16).filter_map(|bytes| Uuid::from_slice(bytes).ok()).any(|id| wanted.contains(&id))
}

/// Disclosures of nobody else: they may name the person as the recipient.
fn of_disclosures(connection: &Connection) -> Result<()> {
    let alone = connection
        .prepare_cached(
            "SELECT DISTINCT own.disclosure_id FROM leaving
             CROSS JOIN disclosure_person AS own ON own.person_id = leaving.subject
             WHERE NOT EXISTS (SELECT 1 FROM disclosure_person AS other WHERE other.disclosure_id = own.disclosure_id
                               AND other.person_id NOT IN (SELECT subject FROM leaving))",
        )?
        .query_map([], |row| row.get::<_, [u8; 16]>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if alone.is_empty() {
        return Ok(());
    }
    remove_what_wrote(connection, &alone)?;
    for disclosure in &alone {
        connection
            .prepare_cached("DELETE FROM disclosure WHERE id = :id")?
            .execute(named_params! {":id": disclosure})?;
    }
    Ok(())
}

/// The same of disclosures of others too that name the person in a file's name, or as whoever asked for what was handed out. Who else got
/// data of those who stay remains named: they may ask who that is, and it is to be told when they go (Art. 15(1)(c), 19 GDPR).
fn of_shared_disclosures(connection: &Connection, names: &Leaving<'_>) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT id, recipient, file_name, reason IN ('access_request', 'notice') AS is_own FROM disclosure
         WHERE (recipient <> '' OR file_name <> '')
         AND id IN (SELECT disclosure_id FROM disclosure_person WHERE person_id IN (SELECT subject FROM leaving))",
    )?;
    let mut rows = statement.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let texts: [String; 2] = [row.get("recipient")?, row.get("file_name")?];
        let (id, is_own): ([u8; 16], bool) = (row.get("id")?, row.get("is_own")?);
        let names = names.get()?;
        let [recipient, file_name] = &texts;
        let recipient = if is_own && names.are_surely_in(recipient) {
            Names::of(connection, &leaving_on(connection, &id)?)?.surely_replaced(recipient, REDACTED)
        } else {
            recipient.clone()
        };
        let without = [recipient, names.replaced(file_name, REDACTED)];
        if without != texts {
            named.push((id, without));
        }
    }
    for (id, [recipient, file_name]) in &named {
        connection
            .prepare_cached("UPDATE disclosure SET recipient = :recipient, file_name = :file_name WHERE id = :id")?
            .execute(named_params! {":id": id, ":recipient": recipient, ":file_name": file_name})?;
    }
    let ids: Vec<[u8; 16]> = named.into_iter().map(|(id, _)| id).collect();
    remove_what_wrote(connection, &ids)
}

/// Those in `leaving` of whom something was handed out.
fn leaving_on(connection: &Connection, disclosure: &[u8; 16]) -> Result<Vec<PersonId>> {
    let mut statement = connection.prepare_cached(
        "SELECT person_id FROM disclosure_person WHERE disclosure_id = :id AND person_id IN (SELECT subject FROM leaving)",
    )?;
    let persons = statement.query_map(named_params! {":id": disclosure}, |row| row.get(0))?;
    Ok(persons.collect::<rusqlite::Result<_>>()?)
}

/// Takes out what the history holds of disclosures: the change that wrote one has an entry about each person on it, and one about
/// nobody.
fn remove_what_wrote(connection: &Connection, disclosures: &[[u8; 16]]) -> Result<()> {
    let mut changes: BTreeSet<u64> = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT change FROM history WHERE subject IN
             (SELECT person_id FROM disclosure_person WHERE disclosure_id = :disclosure
              AND person_id IN (SELECT subject FROM leaving))",
    )?;
    for disclosure in disclosures {
        let mut rows = statement.query(named_params! {":disclosure": disclosure})?;
        while let Some(row) = rows.next()? {
            changes.insert(row.get(0)?);
        }
    }
    for change in changes {
        of_change(connection, change, |content| disclosures.iter().any(|id| holds(content, id)))?;
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

/// Records of imports that could not be read and name them.
fn of_failures(connection: &Connection, names: &Leaving<'_>) -> Result<()> {
    if !connection.prepare_cached("SELECT 1 FROM import_failure")?.exists([])? {
        return Ok(());
    }
    let names = names.get()?;
    let mut failures = connection.prepare_cached("SELECT import_id, file, record, cells FROM import_failure")?;
    let mut rows = failures.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: serde_json::Value = serde_json::from_str(row.get_ref(3)?.as_str()?)?;
        let mut texts = Vec::new();
        texts_of(&cells, &mut texts);
        if names.are_among(&texts) {
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

pub(super) fn text_of(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn texts_of(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts_of(value, texts)),
        serde_json::Value::Object(values) => values.values().for_each(|value| texts_of(value, texts)),
        _ => {}
    }
}
