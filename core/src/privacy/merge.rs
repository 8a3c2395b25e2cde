//! Making one person of two who are the same (accuracy, Art. 5(1)(d) GDPR). Whatever is stored of the one goes to the other: the
//! ledger as it was written, objections and restrictions with all they stop, and the days on which things fall due with the records
//! they follow from. What gives way stays in the history only, as long as this can be undone.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::{FieldId, PersonId};
use crate::privacy::retention::{Standing, keep_duties_of};
use crate::privacy::rights::WORDS;
use crate::problem::{Problem, Result};
use crate::records::persons::{MergeField, Origin, PersonView, differing, exists, join, view, whole};
use crate::records::{fields, readings};
use crate::vault::access::Right;
use crate::vault::data_map::{Subject, Table};
use crate::vault::session::{Change, Changed, Session, Why};
use crate::vault::settings::read_controller;

/// What a person said, in the order in which rows hang on each other. It has an entry of its own in the history: a proof is made of such
/// entries, and one that held more would tell more.
const LEDGER: [&str; 3] = ["consent_event", "consent_evidence", "consent_use"];

/// Rights that stop processing, and what the person was told: of proofs too. What somebody wrote with them is in none.
const RIGHTS: [(&str, &[&str]); 3] =
    [("objection", &["note", "grounds"]), ("restriction", &["note"]), ("notice", &["exemption"])];

/// Written by the use cases that know how, not copied.
const WRITTEN: [&str; 9] = [
    "person",
    "kept_person",
    "kept_member",
    "contact_point",
    "postal_address",
    "membership",
    "person_tag",
    "custom_value",
    "relation_end",
];

/// Rows with an id of their own: they get another person and stay what they are.
const WITH_IDS: [&str; 4] = ["hold", "proposal", "document_content", "consent_request"];

/// What is told of a merge: how many of each are taken over.
const TOLD: [&str; 9] = [
    "touchpoint",
    "document",
    "consent_event",
    "objection",
    "restriction",
    "notice",
    "hold",
    "disclosure_person",
    "person_purpose",
];

/// Two persons side by side before one is made of them.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergePreview {
    /// The one who stays.
    pub keep: PersonView,
    /// The one who becomes a part of that one.
    pub other: PersonView,
    /// In what they differ so that one must give way.
    pub differing: Vec<MergeField>,
    /// In which fields of the workspace's own they do.
    pub own: Vec<FieldId>,
    /// How many rows of each table the one who stays gets; those with none are left out.
    pub moved: BTreeMap<String, u64>,
}

/// Which of what gives way is to stay after all.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct MergeChoice {
    /// Fields that are taken from the other one.
    pub take: Vec<MergeField>,
    /// The same of the workspace's own.
    pub own: Vec<FieldId>,
    /// The [`PersonView::version`]s of both that the choice is based on.
    pub versions: Option<(u64, u64)>,
}

/// What a merge did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Merged {
    /// The one who stays.
    pub id: PersonId,
    /// How many rows of each table that one got; those with none are left out.
    pub moved: BTreeMap<String, u64>,
}

/// Shows what merging two persons would come to.
///
/// # Errors
/// Those of [`merge_persons`] that are clear before.
pub fn preview_merge(session: &Session, keep: PersonId, other: PersonId) -> Result<MergePreview> {
    session.read(|read| {
        let connection = read.allow(Right::EditPersons)?;
        check(connection, keep, other)?;
        let sight = read.sight();
        let seeing = (&sight, session.catalogue().written, read.now().day());
        let (keep, other) = (whole(connection, seeing, keep)?, whole(connection, seeing, other)?);
        let twice = |value: &&fields::FieldValue| {
            let same = other.fields.iter().find(|given_up| given_up.field == value.field);
            same.is_some_and(|given_up| given_up.value != value.value)
        };
        let mut moved = BTreeMap::new();
        for table in TOLD {
            let rows: u64 = connection
                .prepare_cached(&format!("SELECT count(*) FROM {table} WHERE person_id = :other"))?
                .query_row(named_params! {":other": other.id}, |row| row.get(0))?;
            if rows > 0 {
                moved.insert(table.to_owned(), rows);
            }
        }
        Ok(MergePreview {
            differing: differing(&keep, &other),
            own: keep.fields.iter().filter(twice).map(|value| value.field).collect(),
            moved,
            keep,
            other,
        })
    })
}

/// Makes `other` a part of `keep`.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::SamePerson`]; [`Problem::OnlyKept`] if only what must be kept is left of one of them;
/// [`Problem::Conflict`] if one was changed since; [`Problem::NotAllowed`] without the right to edit, or with a value that the role does
/// not see. Nothing is written then.
pub fn merge_persons(
    session: &Session,
    keep: PersonId,
    other: PersonId,
    choice: &MergeChoice,
) -> Result<Changed<Merged>> {
    session.change(Why::of("merge_persons"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        change.allow(Right::RecordConsent)?;
        check(connection, keep, other)?;
        if let Some((kept, given_up)) = choice.versions
            && (view(connection, keep)?.version, view(connection, other)?.version) != (kept, given_up)
        {
            return Err(Problem::Conflict);
        }
        Ok(Merged { id: keep, moved: merge(change, connection, keep, other, choice)? })
    })
}

fn check(connection: &Connection, keep: PersonId, other: PersonId) -> Result<()> {
    if keep == other {
        return Err(Problem::SamePerson);
    }
    for person in [keep, other] {
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let mut kept = connection.prepare_cached("SELECT 1 FROM kept_person WHERE person_id = :person")?;
        if kept.exists(named_params! {":person": person})? {
            return Err(Problem::OnlyKept);
        }
    }
    Ok(())
}

/// Makes `other` a part of `keep`, both of whom are there. Answers how many rows went.
///
/// # Errors
/// Failures of the file; those of values that can't be seen.
pub(crate) fn merge(
    change: &Change<'_>,
    connection: &Connection,
    keep: PersonId,
    other: PersonId,
    choice: &MergeChoice,
) -> Result<BTreeMap<String, u64>> {
    let both = named_params! {":keep": keep, ":other": other};
    let mut moved = BTreeMap::new();
    let mut note = |table: &str, rows: usize| {
        if rows > 0 && TOLD.contains(&table) {
            moved.insert(table.to_owned(), rows as u64);
        }
    };
    let of_person = |table: &&'static Table| table.recorded && matches!(table.subject, Subject::Person("person_id"));
    // What the other one's records fall under goes with them.
    let (stays, gives_up) = (view(connection, keep)?, view(connection, other)?);
    let standing = Standing {
        kind: if choice.take.contains(&MergeField::Kind) { gives_up.kind } else { stays.kind },
        capacity: if choice.take.contains(&MergeField::Capacity) { gives_up.capacity } else { stays.capacity },
    };
    keep_duties_of(connection, other, standing, change.now())?;
    let tables: Vec<&'static Table> = change.session().catalogue().tables().filter(of_person).collect();
    for table in tables.iter().filter(|table| LEDGER.contains(&table.name)) {
        note(table.name, copy(connection, table, keep, other)?);
    }
    change.step()?;
    for table in &tables {
        let Some((_, words)) = RIGHTS.iter().find(|(name, _)| *name == table.name) else { continue };
        note(table.name, copy_without(connection, table, words, keep, other)?);
        // A proof shows the notice that was given, and nothing with it.
        if table.name != "objection" {
            change.step()?;
        }
    }
    for (table, words) in RIGHTS {
        copy_words(connection, table, words, keep, other)?;
    }
    change.step_as(WORDS)?;

    join(connection, keep, other, &choice.take, origin(change, &read_controller(connection)?.country))?;
    fields::take_over(change, connection, other, keep, &choice.own)?;
    // Dealings go on unless both say that they ended: who was stored twice would lose what is needed still.
    connection
        .prepare_cached(
            "UPDATE relation_end SET ended_on = max(ended_on, (SELECT ended_on FROM relation_end WHERE person_id = :other))
             WHERE person_id = :keep AND EXISTS (SELECT 1 FROM relation_end WHERE person_id = :other)",
        )?
        .execute(both)?;
    connection
        .prepare_cached(
            "DELETE FROM relation_end WHERE person_id = :keep
             AND NOT EXISTS (SELECT 1 FROM relation_end WHERE person_id = :other)",
        )?
        .execute(both)?;
    // So do purposes: one that had ended for the one goes on where the other one's kind holds the data for it.
    for (ended, running, kind) in [(keep, other, gives_up.kind), (other, keep, stays.kind)] {
        connection
            .prepare_cached(
                "UPDATE person_purpose SET ended_on = NULL WHERE person_id = :ended AND ended_on IS NOT NULL
                 AND purpose IN (SELECT key FROM purpose WHERE :kind IN (SELECT value FROM json_each(kinds)))
                 AND purpose NOT IN (SELECT purpose FROM person_purpose WHERE person_id = :running)",
            )?
            .execute(named_params! {":ended": ended, ":running": running, ":kind": kind.key()})?;
    }
    connection
        .prepare_cached(
            "UPDATE person_purpose AS kept SET since = min(kept.since, other.since),
                    ended_on = CASE WHEN kept.ended_on IS NOT NULL AND other.ended_on IS NOT NULL
                               THEN max(kept.ended_on, other.ended_on) END
             FROM person_purpose AS other
             WHERE kept.person_id = :keep AND other.person_id = :other AND other.purpose = kept.purpose",
        )?
        .execute(both)?;
    connection
        .prepare_cached(
            "INSERT INTO former_person (person_id, former_id, source, collected_at, at)
             SELECT :keep, id, source, collected_at, :now FROM person WHERE id = :other",
        )?
        .execute(named_params! {":keep": keep, ":other": other, ":now": change.now()})?;
    let elsewhere = |name: &str| {
        let is_right = RIGHTS.iter().any(|(right, _)| *right == name);
        is_right || LEDGER.contains(&name) || WRITTEN.contains(&name) || WITH_IDS.contains(&name)
    };
    for table in tables.iter().filter(|table| !elsewhere(table.name)) {
        note(table.name, copy(connection, table, keep, other)?);
    }
    for table in WITH_IDS {
        let rows = connection
            .prepare_cached(&format!("UPDATE {table} SET person_id = :keep WHERE person_id = :other"))?
            .execute(both)?;
        note(table, rows);
    }
    readings::take_over(connection, keep, other)?;

    // The ledger's rows go with their person only.
    let whom = named_params! {":other": other};
    connection.prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:other)")?.execute(whom)?;
    for table in tables.iter().rev().filter(|table| !WITH_IDS.contains(&table.name)) {
        connection.prepare_cached(&format!("DELETE FROM {} WHERE person_id = :other", table.name))?.execute(whom)?;
    }
    connection.prepare_cached("DELETE FROM person WHERE id = :other")?.execute(whom)?;
    connection.prepare_cached("DELETE FROM leaving WHERE subject = :other")?.execute(whom)?;
    change.step()?;
    Ok(moved)
}

fn origin<'a>(change: &Change<'_>, country: &'a str) -> Origin<'a> {
    Origin { import: None, country, now: change.now(), written: change.session().catalogue().written }
}

/// Gives the one who stays a copy of the other one's rows; what that one has already stays as it is.
fn copy(connection: &Connection, table: &Table, keep: PersonId, other: PersonId) -> Result<usize> {
    copy_without(connection, table, &[], keep, other)
}

/// The same with some columns left empty.
fn copy_without(
    connection: &Connection,
    table: &Table,
    words: &[&str],
    keep: PersonId,
    other: PersonId,
) -> Result<usize> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let value = |column: &&'static str| match *column {
        "person_id" => ":keep",
        column if words.contains(&column) => "''",
        column => column,
    };
    let values: Vec<&str> = columns.iter().map(value).collect();
    Ok(connection
        .prepare_cached(&format!(
            "INSERT OR IGNORE INTO {name} ({columns}) SELECT {values} FROM {name} WHERE person_id = :other",
            name = table.name,
            columns = columns.join(", "),
            values = values.join(", "),
        ))?
        .execute(named_params! {":keep": keep, ":other": other})?)
}

/// Gives the one who stays what was left empty in the copies.
fn copy_words(connection: &Connection, table: &str, words: &[&str], keep: PersonId, other: PersonId) -> Result<()> {
    let values: Vec<String> = words.iter().map(|column| format!("{column} = other.{column}")).collect();
    let said: Vec<String> = words.iter().map(|column| format!("other.{column} <> ''")).collect();
    connection
        .prepare_cached(&format!(
            "UPDATE {table} AS kept SET {values} FROM {table} AS other
             WHERE kept.person_id = :keep AND other.person_id = :other AND other.id = kept.id AND ({said})",
            values = values.join(", "),
            said = said.join(" OR "),
        ))?
        .execute(named_params! {":keep": keep, ":other": other})?;
    Ok(())
}
