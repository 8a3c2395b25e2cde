//! What stops something and was entered while two were one: nobody knows any more which of the two it is about. Once they are two again, it
//! holds for both, each with an entry of its own (Art. 7(3), 18, 21 GDPR).

use std::collections::HashMap;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::consent;
use super::rights::WORDS;
use crate::ids::{ObjectionId, PersonId, RestrictionId};
use crate::language::Language;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::{Parted, STOP_BOTH};
use crate::vault::session::Change;

/// Enters for the one who is there again what stops something, and was entered for the one who stayed meanwhile. A yes is nobody's but of
/// whom it is proven.
///
/// # Errors
/// Failures of the file.
pub(crate) fn stop_both(change: &Change<'_>, parted: &Parted) -> Result<()> {
    let connection = change.allow(Right::EditPersons)?;
    let (stayed, again) = (PersonId(parted.stayed), PersonId(parted.again));
    let language: String = connection
        .prepare_cached("SELECT language FROM person WHERE id = :again")?
        .query_row(named_params! {":again": again}, |row| row.get("language"))?;
    let note = Language::of_locale(&language).unwrap_or_default().text("parted-note");
    consent::stop_both(change, connection, parted, &note)?;

    let mut objections: HashMap<ObjectionId, ObjectionId> = HashMap::new();
    // What was decided against the person stops nothing, and neither does what they took back, but for a restriction that goes on.
    let stopping = rows(
        connection,
        "SELECT id, at FROM objection WHERE person_id = :stayed
         AND (decision IS NULL OR decision = 'upheld' OR decision = 'overridden' AND scope = 'all'
              OR id IN (SELECT objection_id FROM restriction WHERE person_id = :stayed AND lifted_at IS NULL))
         ORDER BY id",
        stayed,
    )?;
    for (id, _) in stopping.into_iter().filter(|(id, at)| parted.came_between("objection", *id, *at)) {
        let own = ObjectionId::new();
        connection
            .prepare_cached(
                "INSERT INTO objection (person_id, id, at, scope, purpose, recorded_by, decision, decided_at)
                 SELECT :again, :own, at, scope, purpose, :actor, decision, decided_at FROM objection
                 WHERE person_id = :stayed AND id = :id",
            )?
            .execute(named_params! {
                ":again": again, ":own": own, ":actor": change.actor(), ":stayed": stayed, ":id": id.as_bytes(),
            })?;
        objections.insert(ObjectionId(id), own);
    }
    let mut restrictions = Vec::new();
    let standing = rows(
        connection,
        "SELECT id, at FROM restriction WHERE person_id = :stayed AND lifted_at IS NULL ORDER BY id",
        stayed,
    )?;
    for (id, _) in standing.into_iter().filter(|(id, at)| parted.came_between("restriction", *id, *at)) {
        let own = RestrictionId::new();
        let with: Option<ObjectionId> = connection
            .prepare_cached("SELECT objection_id FROM restriction WHERE person_id = :stayed AND id = :id")?
            .query_row(named_params! {":stayed": stayed, ":id": id.as_bytes()}, |row| row.get("objection_id"))?;
        connection
            .prepare_cached(
                "INSERT INTO restriction (person_id, id, at, ground, objection_id, recorded_by)
                 SELECT :again, :own, at, ground, :with, :actor FROM restriction
                 WHERE person_id = :stayed AND id = :id",
            )?
            .execute(named_params! {
                ":again": again, ":own": own, ":with": with.and_then(|with| objections.get(&with)),
                ":actor": change.actor(), ":stayed": stayed, ":id": id.as_bytes(),
            })?;
        restrictions.push(own);
    }
    change.step_as(STOP_BOTH)?;

    // Words are in no proof.
    let objected = objections.into_values().map(|id| ("objection", id.0));
    let words = objected.chain(restrictions.into_iter().map(|id| ("restriction", id.0)));
    for (table, id) in words {
        connection
            .prepare_cached(&format!("UPDATE {table} SET note = :note WHERE person_id = :again AND id = :id"))?
            .execute(named_params! {":note": note, ":again": again, ":id": id.as_bytes()})?;
    }
    change.step_as(WORDS)
}

fn rows(connection: &Connection, sql: &str, stayed: PersonId) -> Result<Vec<(Uuid, Timestamp)>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map(named_params! {":stayed": stayed}, |row| Ok((Uuid::from_bytes(row.get("id")?), row.get("at")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
