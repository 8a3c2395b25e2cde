//! Taking an import back.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;
use uuid::Uuid;

use crate::ids::{ImportId, OrganisationId, PersonId};
use crate::language::{Both, Language};
use crate::privacy::{erasure, retention};
use crate::problem::{Problem, Result};
use crate::records::search;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::changeset::{self, Operation};
use crate::vault::history::{Ledger, Rest, Together, changeset_of, entries_of, take_back};
use crate::vault::session::{Change, Changed, Session, Why};

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportUndone {
    /// Persons that it had added and that are gone now.
    pub removed: u64,
    /// Persons that have their former values again, but for what was changed since.
    pub restored: u64,
    /// Persons that were changed since, or of whom something was erased: they stay as they are.
    pub kept: u64,
    /// Persons of whom it had recorded a withdrawal: what somebody said is not taken back.
    pub withdrawn: u64,
    /// The first of whom something stayed.
    pub stayed: Vec<Stayed>,
    /// All of those.
    pub stayed_total: u64,
}

/// Of whom an undo of an import left something as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Stayed {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The values that were changed since; none where the person stayed as a whole.
    pub values: Vec<Both>,
}

impl ImportUndone {
    /// How many were removed, restored and kept.
    #[must_use]
    pub fn counts(&self) -> [u64; 3] {
        [self.removed, self.restored, self.kept]
    }

    fn stays(&mut self, connection: &Connection, person: Uuid, values: Vec<Both>) -> Result<()> {
        const NAMED_MAX: usize = 200;
        self.stayed_total += 1;
        if self.stayed.len() < NAMED_MAX {
            let name = connection
                .prepare_cached("SELECT name FROM person WHERE id = :person")?
                .query_row(named_params! {":person": person.as_bytes()}, |row| row.get("name"))
                .optional()?;
            self.stayed.push(Stayed { person: PersonId(person), name: name.unwrap_or_default(), values });
        }
        Ok(())
    }

    fn keeps(&mut self, connection: &Connection, person: Uuid) -> Result<()> {
        self.kept += 1;
        self.stays(connection, person, Vec::new())
    }
}

/// Takes an import back: the persons it added go, those it updated get their former values. Whom it added and somebody has changed
/// since stays as is; of whom it updated the values stay that were changed since. `progress` is told how many of how many persons are done.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::ImportAlreadyUndone`]. Nothing is written then.
pub fn undo_import(
    session: &Session,
    import: ImportId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Changed<ImportUndone>> {
    let undone = session.change(Why::of("undo_import").because(import.to_string()), |change| {
        let connection = change.allow(Right::Import)?;
        let (first_change, at, withdrawn, undone_at): (u64, Timestamp, u64, Option<Timestamp>) = connection
            .prepare_cached("SELECT first_change, at, withdrawn, undone_at FROM import WHERE id = :import")?
            .query_row(named_params! {":import": import}, |row| {
                Ok((row.get("first_change")?, row.get("at")?, row.get("withdrawn")?, row.get("undone_at")?))
            })
            .optional()?
            .ok_or(Problem::NotFound)?;
        if undone_at.is_some() {
            return Err(Problem::ImportAlreadyUndone);
        }
        let mut done = ImportUndone::default();
        let mut order: Vec<Uuid> = Vec::new();
        let mut of_person: HashMap<Uuid, Vec<u64>> = HashMap::new();
        let mut others = Vec::new();
        for entry in entries_of(connection, first_change)? {
            match entry.subject {
                None => others.push(entry.seq),
                Some(person) => {
                    let seqs = of_person.entry(person).or_default();
                    if seqs.is_empty() {
                        order.push(person);
                    }
                    seqs.push(entry.seq);
                }
            }
        }
        /// So many persons are taken back by one inverse: applying one costs more than its rows.
        const TOGETHER: u64 = 256;
        // What was sealed with a key that is no longer can't be put back: each of them is tried alone then.
        let renewed = connection
            .prepare_cached("SELECT 1 FROM history WHERE action = 'rekey' AND seq > :first")?
            .exists(named_params! {":first": first_change})?;
        let mut untouched = Untouched { renewed, ..Untouched::default() };
        let persons = order.len() as u64;
        erasure::before_many(connection, persons)?;
        for (number, person) in (1..).zip(order.into_iter().rev()) {
            let seqs = &of_person[&person];
            if withdrawn > 0 && was_withdrawn(connection, import, person, at)? {
                done.withdrawn += 1;
                // Of whom nothing else was recorded nothing goes back.
                if only_said(connection, seqs)? {
                    continue;
                }
            }
            one(change, connection, import, person, seqs, &mut untouched, &mut done)?;
            if number % TOGETHER == 0 {
                untouched.take_back(change)?;
                progress(number, persons);
            }
        }
        untouched.take_back(change)?;
        for seq in others {
            remove_empty_organisations(change, seq)?;
        }
        // Whoever was kept can be dealt with and the rest be taken back then.
        if done.kept == 0 {
            connection
                .prepare_cached("UPDATE import SET undone_at = :now WHERE id = :import")?
                .execute(named_params! {":import": import, ":now": change.now()})?;
        }
        Ok(done)
    })?;
    if session.read(|read| erasure::care_is_due(read.allow(Right::Import)?))? {
        // What is stopped here goes on when the index is cared for the next time.
        let _ = erasure::finish(session, session.cancel());
    }
    Ok(undone)
}

fn one(
    change: &Change<'_>,
    connection: &Connection,
    import: ImportId,
    person: Uuid,
    seqs: &[u64],
    untouched: &mut Untouched,
    done: &mut ImportUndone,
) -> Result<()> {
    let added: Option<bool> = connection
        .prepare_cached("SELECT import_id IS :import AS added FROM person WHERE id = :person")?
        .query_row(named_params! {":import": import, ":person": person.as_bytes()}, |row| row.get("added"))
        .optional()?;
    // Gone by another way already. Who is one person with another by now stays that.
    let Some(added) = added else {
        let mut merged = connection.prepare_cached("SELECT 1 FROM former_person WHERE former_id = :person")?;
        if merged.exists(named_params! {":person": person.as_bytes()})? {
            done.keeps(connection, person)?;
        }
        return Ok(());
    };
    let changed_since = match since(connection, import, person, seqs)? {
        Since::TakenBack => return Ok(()),
        Since::Changed => true,
        Since::Untouched => untouched.renewed && !added,
    };
    // An erasure took out what the import wrote: the names of another in a note, the person but for what must be kept.
    if !all_there(connection, seqs)? {
        return done.keeps(connection, person);
    }
    // What is held stays as it is, and the membership by which it is.
    if retention::is_held(connection, PersonId(person))? {
        return done.keeps(connection, person);
    }
    // Who got the data is in the way of a person that goes, but nobody has worked on it. What the import said of their
    // consents goes with them; of a person who stays it stays too: the ledger only grows.
    let let_go = || -> Result<()> {
        if added {
            let id = named_params! {":person": person.as_bytes()};
            connection.prepare_cached("DELETE FROM disclosure_person WHERE person_id = :person")?.execute(id)?;
            connection
                .prepare_cached(
                    "INSERT INTO leaving (subject) SELECT :person
                     WHERE EXISTS (SELECT 1 FROM consent_event WHERE person_id = :person)",
                )?
                .execute(id)?;
        }
        Ok(())
    };
    let taken = if changed_since {
        // What the import wrote may still be, or be again, as it wrote it.
        change.attempt(|| {
            let_go()?;
            take_back(change, seqs, if added { Ledger::Leaves } else { Ledger::Stays })?;
            // Others may be waiting to be taken back together.
            connection
                .prepare_cached("DELETE FROM leaving WHERE subject = :person")?
                .execute(named_params! {":person": person.as_bytes()})?;
            Ok(())
        })
    } else {
        // Nothing can be in the way.
        let_go()?;
        if added {
            untouched.leaving.push(PersonId(person));
            untouched.added.extend(seqs)
        } else {
            untouched.updated.extend(seqs)
        }
        Ok(())
    };
    match taken {
        Ok(()) if added => done.removed += 1,
        Ok(()) => done.restored += 1,
        Err(Problem::Conflict) if changed_since && !added => match rest_of(change, seqs)? {
            Some(values) => {
                done.restored += 1;
                if !values.is_empty() {
                    done.stays(connection, person, values)?;
                }
            }
            None => done.keeps(connection, person)?,
        },
        Err(Problem::Conflict | Problem::CannotBeUndone) if changed_since => done.keeps(connection, person)?,
        Err(problem) => return Err(problem),
    }
    Ok(())
}

/// Gives a person the former values back that nobody has changed since; answers the others, or nothing where the person stays as a
/// whole.
fn rest_of(change: &Change<'_>, seqs: &[u64]) -> Result<Option<Vec<Both>>> {
    /// The parts of a name make one with each other.
    const NAME: Together =
        ("person", &["name", "title", "given_name", "family_name", "name_suffix", "sort_key", "salutation"]);
    /// What follows from the kind is in other tables: it goes back with it or not at all.
    const KIND: &str = "kind";
    let mut kept = Vec::new();
    let taken = change.attempt(|| {
        let rest = Rest::of(change, seqs, Ledger::Stays, &[NAME])?;
        if rest.kept.iter().any(|one| one.table == "person" && one.column.as_deref() == Some(KIND)) {
            return Err(Problem::Conflict);
        }
        kept.clone_from(&rest.kept);
        // Of where it is from it must be told as long as something of it is there (Art. 14(2)(f) GDPR).
        let is_from_there = !rest.kept.is_empty();
        rest.take_back(change, |table| is_from_there && table == "person_update")
    });
    match taken {
        Ok(()) => {}
        Err(Problem::Conflict | Problem::CannotBeUndone) => return Ok(None),
        Err(problem) => return Err(problem),
    }
    let name = |language: Language, table: &str, column: Option<&str>| match column {
        Some(column) if table == "person" => language.column(table, column),
        Some(column) => format!("{}: {}", language.table(table), language.column(table, column)),
        None => language.table(table),
    };
    let mut values = Vec::new();
    for one in kept {
        let [de, en] = [Language::De, Language::En].map(|language| name(language, &one.table, one.column.as_deref()));
        let value = Both { de, en };
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(Some(values))
}

/// Whether an import recorded a withdrawal of a person who was there before.
fn was_withdrawn(connection: &Connection, import: ImportId, person: Uuid, at: Timestamp) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM consent_event JOIN person ON person.id = consent_event.person_id
             WHERE consent_event.person_id = :person AND consent_event.method = 'import'
               AND consent_event.state = 'withdrawn' AND consent_event.recorded_at = :at
               AND person.import_id IS NOT :import",
        )?
        .exists(named_params! {":person": person.as_bytes(), ":at": at, ":import": import})?)
}

/// Whether entries say nothing but what somebody said.
fn only_said(connection: &Connection, seqs: &[u64]) -> Result<bool> {
    for seq in seqs {
        let Some(changes) = changeset_of(connection, *seq)? else { return Ok(false) };
        if !changeset::tables(&changes)?.iter().all(|(table, _)| table == "consent_event") {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the history still holds what entries wrote.
fn all_there(connection: &Connection, seqs: &[u64]) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM history_payload WHERE seq = :seq")?;
    for seq in seqs {
        if !statement.exists(named_params! {":seq": seq})? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What has become of a person since an import.
enum Since {
    Untouched,
    Changed,
    /// By an earlier attempt that kept others, which stands.
    TakenBack,
}

fn since(connection: &Connection, import: ImportId, person: Uuid, seqs: &[u64]) -> Result<Since> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, change, action, reason FROM history WHERE subject = :person AND seq > :last ORDER BY seq",
    )?;
    let mut rows = statement.query(named_params! {":person": person.as_bytes(), ":last": seqs.last()})?;
    let mut since = Since::Untouched;
    let mut taken_back_by = None;
    while let Some(row) = rows.next()? {
        let (action, reason) = (row.get_ref("action")?.as_str()?, row.get_ref("reason")?.as_str()?);
        if action == "undo_import" && reason == import.to_string() {
            taken_back_by = Some(row.get::<_, u64>("change")?);
            continue;
        }
        // What was taken back and brought back is as it was.
        if action == "undo" && taken_back_by.is_some_and(|by| reason == by.to_string()) {
            taken_back_by = None;
            continue;
        }
        // That somebody got the data changes nothing about them.
        let changes = changeset_of(connection, row.get("seq")?)?;
        let only_given_out = match &changes {
            Some(changes) => changeset::tables(changes)?.iter().all(|(table, _)| table == "disclosure_person"),
            None => false,
        };
        if !only_given_out {
            since = Since::Changed;
        }
    }
    Ok(if taken_back_by.is_some() { Since::TakenBack } else { since })
}

/// Entries about persons whom nobody has worked on since, to be taken back together.
#[derive(Default)]
struct Untouched {
    /// Those whom the import had added.
    added: Vec<u64>,
    leaving: Vec<PersonId>,
    updated: Vec<u64>,
    /// The key of special categories was changed since.
    renewed: bool,
}

impl Untouched {
    fn take_back(&mut self, change: &Change<'_>) -> Result<()> {
        search::forget(change.allow(Right::Import)?, &std::mem::take(&mut self.leaving))?;
        for (seqs, ledger) in [(&mut self.added, Ledger::Leaves), (&mut self.updated, Ledger::Stays)] {
            if !seqs.is_empty() {
                take_back(change, seqs, ledger)?;
                seqs.clear();
                change.step()?;
            }
        }
        nobody_leaves(change.allow(Right::Import)?)
    }
}

fn nobody_leaves(connection: &Connection) -> Result<()> {
    connection.prepare_cached("DELETE FROM leaving")?.execute([])?;
    Ok(())
}

/// Removes the organisations that an entry made, if nobody is in them, nobody has said more about them, and no hold stands on them.
fn remove_empty_organisations(change: &Change<'_>, seq: u64) -> Result<()> {
    let connection = change.allow(Right::Import)?;
    let held = change.session().catalogue().going.held;
    let sql = format!(
        "DELETE FROM organisation WHERE id = :id AND name = :name AND id NOT IN ({held})
           AND street || postal_code || city || region || country || phone || email || web || note = ''
           AND NOT EXISTS (SELECT 1 FROM membership WHERE organisation_id = organisation.id)"
    );
    let Some(changes) = changeset_of(connection, seq)? else { return Ok(()) };
    for row in changeset::read(&changes)? {
        if row.table != "organisation" || row.operation != Operation::Insert {
            continue;
        }
        let [Some(Value::Blob(id)), Some(Value::Text(name)), ..] = row.new.as_slice() else { continue };
        let Ok(id) = Uuid::from_slice(id) else { continue };
        connection.prepare_cached(&sql)?.execute(named_params! {":id": OrganisationId(id), ":name": name})?;
    }
    Ok(())
}
