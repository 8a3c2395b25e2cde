//! Keeps the list in step with objections and addresses, inside the same transaction.

use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

use super::listed::Listed;
use crate::ids::{ContactPointId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::persons::{Channel, with_address};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::history::changeset;
use crate::vault::history::{Operation, Touched};
use crate::vault::session::Change;

/// An e-mail address or phone number in its one spelling.
pub(super) type Address = (Channel, String);

/// An address of somebody stored.
#[derive(Clone)]
pub(super) struct Point {
    pub id: ContactPointId,
    pub address: Address,
}

/// An objection to advertising that stands, which no ground outweighs (Art. 21(3) GDPR); `objection` is a row of that table.
const STANDS: &str = "objection.scope IN ('marketing', 'all') AND objection.decision IS NOT 'withdrawn'";

/// Lets the list follow what a step touched.
///
/// # Errors
/// Failures of the file.
pub fn follow(connection: &Connection, touched: &Touched) -> Result<()> {
    let objections: BTreeSet<Uuid> = touched.of("objection").collect();
    let mut persons: BTreeSet<Uuid> = touched.of("contact_point").collect();
    persons.extend(&objections);
    // An import into a workspace in which nobody ever objected need not hash.
    let nobody = "SELECT 1 WHERE EXISTS (SELECT 1 FROM suppression) OR EXISTS (SELECT 1 FROM objection)";
    if persons.is_empty() || objections.is_empty() && !connection.prepare_cached(nobody)?.exists([])? {
        return Ok(());
    }
    let new: HashSet<Uuid> = touched.new_rows("person").map(|(person, _)| person).collect();
    let had: HashSet<Uuid> = touched.old_rows("contact_point").map(|(person, _)| person).collect();
    let listed = Listed::of(connection)?;
    // Whom the list says something else of since somebody else was looked at is marked already, be they new or not.
    let mut marked = false;
    for id in persons {
        let person = PersonId(id);
        let is_new = new.contains(&id) && !objections.contains(&id);
        let objected = if is_new { None } else { objected_at(connection, person)? };
        let addresses = addresses_of(connection, person)?;
        let changed = match objected {
            Some(at) => {
                // Without rows of before there is nothing that could have gone.
                let gone = if had.contains(&id) { gone(connection, person, touched, &addresses)? } else { Vec::new() };
                if !touched.takes_back() {
                    let_stay(connection, &listed, &gone)?;
                } else if take_off(connection, &listed, person, &gone, Off::Undone)? {
                    mark_others(connection, &listed, person, &gone)?;
                    marked = true;
                }
                let mut entered = enter(connection, &listed, &addresses, at, false)?;
                if objections.contains(&id) {
                    entered |= take_off(connection, &listed, person, &addresses, Off::Later)?;
                }
                // Whoever says so, with whatever address, may have meant any that they had then.
                if says_so(connection, touched, person)? {
                    let_stay(connection, &listed, &addresses)?;
                }
                entered
            }
            None if objections.contains(&id) => take_off(connection, &listed, person, &addresses, Off::Objection)?,
            None => false,
        };
        mark(connection, &listed, person, &addresses, objected.is_some(), is_new && !marked)?;
        if changed {
            mark_others(connection, &listed, person, &addresses)?;
            marked = true;
        }
    }
    Ok(())
}

/// Whether a person says in a step that they object to all advertising, or what becomes of that: an objection to one kind of it, or to what is
/// none, puts no address on the list.
fn says_so(connection: &Connection, touched: &Touched, person: PersonId) -> Result<bool> {
    let mut standing = connection
        .prepare_cached(&format!("SELECT 1 FROM objection WHERE person_id = :person AND id = :id AND {STANDS}"))?;
    for (_, id) in touched.rows("objection").filter(|(subject, _)| *subject == person.0) {
        if standing.exists(named_params! {":person": person, ":id": id.as_bytes()})? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps a person's addresses on the list for good: said before a person who objects to advertising is removed, be it to one kind of it. The
/// list knows no kinds, and nobody else remembers which one it was: all of it ends, until they consent to some again. Answers since when they
/// object.
///
/// # Errors
/// Failures of the file.
pub fn keep(change: &Change<'_>, person: PersonId) -> Result<Option<Timestamp>> {
    let objected: Option<Timestamp> = change
        .allow(Right::EditPersons)?
        .prepare_cached(&format!(
            "SELECT max(at) AS at FROM objection WHERE person_id = :person AND ({STANDS}
                OR objection.decision IS NOT 'withdrawn'
                   AND objection.purpose IN (SELECT key FROM purpose WHERE advertising = 1))"
        ))?
        .query_row(named_params! {":person": person}, |row| row.get("at"))?;
    if let Some(at) = objected {
        keep_since(change, person, at)?;
    }
    Ok(objected)
}

/// The same of somebody of whom no objection was recorded, since they make it by wanting to be erased.
///
/// # Errors
/// Failures of the file.
pub fn keep_since(change: &Change<'_>, person: PersonId, at: Timestamp) -> Result<()> {
    let connection = change.allow(Right::EditPersons)?;
    let listed = Listed::of(connection)?;
    let addresses = addresses_of(connection, person)?;
    enter(connection, &listed, &addresses, at, true)?;
    take_off(connection, &listed, person, &addresses, Off::Objection)?;
    mark_others(connection, &listed, person, &addresses)
}

/// Enters whoever objects already when the schema first knows the list, or spells addresses in another way.
pub(crate) fn begin(connection: &Connection) -> Result<()> {
    let listed = Listed::of(connection)?;
    let mut statement = connection.prepare(&format!("SELECT DISTINCT person_id FROM objection WHERE {STANDS}"))?;
    let persons = statement.query_map([], |row| row.get("person_id"))?.collect::<rusqlite::Result<Vec<PersonId>>>()?;
    for person in persons {
        if let Some(at) = objected_at(connection, person)? {
            let addresses = addresses_of(connection, person)?;
            enter(connection, &listed, &addresses, at, false)?;
            mark_others(connection, &listed, person, &addresses)?;
        }
    }
    Ok(())
}

/// Marks all who have an address anew.
pub(super) fn mark_with(connection: &Connection, listed: &Listed<'_>, address: &Address) -> Result<()> {
    for person in with_address(connection, address)? {
        mark_again(connection, listed, person)?;
    }
    Ok(())
}

/// Whether somebody who is stored has the address and objects to advertising.
pub(super) fn somebody_objects(connection: &Connection, address: &Address) -> Result<bool> {
    for person in with_address(connection, address)? {
        if objected_at(connection, person)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Since when a person objects to advertising: the last word counts.
pub(super) fn objected_at(connection: &Connection, person: PersonId) -> Result<Option<Timestamp>> {
    Ok(connection
        .prepare_cached(&format!("SELECT max(at) AS at FROM objection WHERE person_id = :person AND {STANDS}"))?
        .query_row(named_params! {":person": person}, |row| row.get("at"))?)
}

fn addresses_of(connection: &Connection, person: PersonId) -> Result<Vec<Point>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, channel, normalised FROM contact_point
         WHERE person_id = :person AND channel IN ('email', 'phone') AND normalised <> ''",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut addresses = Vec::new();
    while let Some(row) = rows.next()? {
        addresses.push(read_point(row)?);
    }
    Ok(addresses)
}

/// The addresses that a step took from a person who has others now, or none.
fn gone(connection: &Connection, person: PersonId, touched: &Touched, present: &[Point]) -> Result<Vec<Point>> {
    let columns = changeset::columns(connection, "contact_point")?;
    let place = |name: &str| columns.iter().position(|column| column == name).unwrap_or_default();
    let (id, channel, normalised) = (place("id"), place("channel"), place("normalised"));
    let mut gone = Vec::new();
    for taken in touched.taken().iter().filter(|taken| taken.subject == Some(person.0)) {
        for row in changeset::read(&taken.changeset)? {
            if row.table != "contact_point" || row.operation == Operation::Insert {
                continue;
            }
            let Some(Value::Blob(id)) = &row.old[id] else { continue };
            let id = ContactPointId(Uuid::from_slice(id).map_err(Problem::internal)?);
            let Some(Value::Text(address)) = &row.old[normalised] else { continue };
            // A channel that stays is not said.
            let channel = match &row.old[channel] {
                Some(Value::Text(key)) => [Channel::Email, Channel::Phone].into_iter().find(|one| one.key() == key),
                _ => present.iter().find(|point| point.id == id).map(|point| point.address.0),
            };
            let Some(channel) = channel else { continue };
            let address = (channel, address.clone());
            if !present.iter().any(|point| point.address == address) {
                gone.push(Point { id, address });
            }
        }
    }
    Ok(gone)
}

pub(super) fn read_point(row: &Row<'_>) -> Result<Point> {
    let is_email = row.get_ref("channel")?.as_str()? == Channel::Email.key();
    let channel = if is_email { Channel::Email } else { Channel::Phone };
    Ok(Point { id: row.get("id")?, address: (channel, row.get("normalised")?) })
}

/// Answers whether the list is another now.
fn enter(connection: &Connection, listed: &Listed<'_>, addresses: &[Point], at: Timestamp, left: bool) -> Result<bool> {
    let mut changed = false;
    for Point { address, .. } in addresses {
        changed |= enter_one(connection, listed, address, at, left)?;
    }
    Ok(changed)
}

/// Enters an address of somebody who is not stored.
pub(super) fn enter_left(
    connection: &Connection,
    listed: &Listed<'_>,
    address: &Address,
    at: Timestamp,
) -> Result<bool> {
    enter_one(connection, listed, address, at, true)
}

fn enter_one(
    connection: &Connection,
    listed: &Listed<'_>,
    (channel, normalised): &Address,
    at: Timestamp,
    left: bool,
) -> Result<bool> {
    let Some(hash) = listed.hash(*channel, normalised) else { return Ok(false) };
    let changed = connection
        .prepare_cached(
            "INSERT INTO suppression (hash, channel, day, reason) VALUES (:hash, :channel, :day, :reason)
             ON CONFLICT (hash, reason) DO UPDATE SET day = :day WHERE day < :day",
        )?
        .execute(named_params! {
            ":hash": hash, ":channel": channel.key(), ":day": at.day(),
            ":reason": if left { "left" } else { "objection" },
        })?;
    Ok(changed > 0)
}

/// Why an address of somebody goes from the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Off {
    /// The objection is no more.
    Objection,
    /// The last of several is no more: the list goes back to the day of an earlier one.
    Later,
    /// What gave the person the address after they objected was taken back: it was never theirs.
    Undone,
}

/// Takes off what nobody else who is stored objects with, and back to the day of who still does; what others left behind stays.
fn take_off(
    connection: &Connection,
    listed: &Listed<'_>,
    person: PersonId,
    addresses: &[Point],
    why: Off,
) -> Result<bool> {
    let stays = if why == Off::Undone { "AND NOT stays" } else { "" };
    let mut changed = false;
    for Point { address, .. } in addresses {
        let mut others = None;
        for other in with_address(connection, address)? {
            if why == Off::Later || other != person {
                others = others.max(objected_at(connection, other)?);
            }
        }
        for hash in listed.hashes(address.0, &address.1) {
            let rows = match others.map(Timestamp::day) {
                Some(day) => connection
                    .prepare_cached(&format!(
                        "UPDATE suppression SET day = :day
                         WHERE hash = :hash AND reason = 'objection' AND day > :day {stays}"
                    ))?
                    .execute(named_params! {":hash": hash, ":day": day})?,
                None => connection
                    .prepare_cached(&format!(
                        "DELETE FROM suppression WHERE hash = :hash AND reason = 'objection' {stays}"
                    ))?
                    .execute(named_params! {":hash": hash})?,
            };
            changed |= rows > 0;
        }
    }
    Ok(changed)
}

/// Notes that somebody objected with addresses, or gave them up and objects: they stay on the list, whatever is taken back later.
fn let_stay(connection: &Connection, listed: &Listed<'_>, addresses: &[Point]) -> Result<()> {
    let mut stays =
        connection.prepare_cached("UPDATE suppression SET stays = 1 WHERE hash = :hash AND reason = 'objection'")?;
    for Point { address, .. } in addresses {
        for hash in listed.hashes(address.0, &address.1) {
            stays.execute(named_params! {":hash": hash})?;
        }
    }
    Ok(())
}

fn mark_others(connection: &Connection, listed: &Listed<'_>, person: PersonId, addresses: &[Point]) -> Result<()> {
    for Point { address, .. } in addresses {
        for other in with_address(connection, address)?.into_iter().filter(|other| *other != person) {
            mark_again(connection, listed, other)?;
        }
    }
    Ok(())
}

fn mark_again(connection: &Connection, listed: &Listed<'_>, person: PersonId) -> Result<()> {
    let objects = objected_at(connection, person)?.is_some();
    mark(connection, listed, person, &addresses_of(connection, person)?, objects, false)
}

/// What the list says of somebody: each time is the end of the last day on which somebody objected, until which what the person
/// consents to does not count.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Of the person, by the addresses that say who that is.
    pub person: Option<Timestamp>,
    /// Of other phone numbers of theirs.
    pub numbers: Vec<(ContactPointId, Timestamp)>,
}

/// What the list says of whoever has some addresses. Whoever objects is kept off by that already, to the moment and not the day;
/// only what somebody else left behind counts then.
pub(super) fn marks_of(listed: &Listed<'_>, points: &[Point], objects: bool) -> Result<Marks> {
    let until = |point: &Point| -> Result<Option<Timestamp>> {
        let hashes = listed.hashes(point.address.0, &point.address.1);
        Ok(listed.since(&hashes, objects)?.map(Day::end))
    };
    let (telling, others) = Listed::telling(points.iter().collect(), |point| point.address.0);
    let mut marks = Marks::default();
    for point in telling {
        marks.person = marks.person.max(until(point)?);
    }
    for point in others {
        marks.numbers.extend(until(point)?.map(|until| (point.id, until)));
    }
    Ok(marks)
}

/// Writes down for the gate what the list says of a person.
fn mark(
    connection: &Connection,
    listed: &Listed<'_>,
    person: PersonId,
    addresses: &[Point],
    objects: bool,
    is_new: bool,
) -> Result<()> {
    if !is_new {
        for table in ["suppressed_person", "suppressed_number"] {
            connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE person_id = :person"))?
                .execute(named_params! {":person": person})?;
        }
    }
    put(connection, person, &marks_of(listed, addresses, objects)?)
}

/// Adds the marks of somebody who has none.
pub(super) fn put(connection: &Connection, person: PersonId, marks: &Marks) -> Result<()> {
    if let Some(until) = marks.person {
        connection
            .prepare_cached("INSERT INTO suppressed_person (person_id, until) VALUES (:person, :until)")?
            .execute(named_params! {":person": person, ":until": until})?;
    }
    for (point, until) in &marks.numbers {
        connection
            .prepare_cached(
                "INSERT INTO suppressed_number (person_id, point_id, until) VALUES (:person, :point, :until)",
            )?
            .execute(named_params! {":person": person, ":point": point, ":until": until})?;
    }
    Ok(())
}
