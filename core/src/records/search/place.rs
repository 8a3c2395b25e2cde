//! Places in the order of names: 64-bit numbers with gaps, so that the index yields hits in name order and a new name
//! takes a number between its neighbours' (order maintenance by list labelling, after Dietz and Sleator 1987).

use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::ids::PersonId;
use crate::problem::Result;

/// The distance that names at either end keep: wide, and yet a million sorted ones don't use the room up.
const STEP: i64 = 1 << 40;
// Their distance must fit into 64 bits.
const FIRST: i64 = -(1 << 61);
const LAST: i64 = 1 << 61;

/// A person that has no place yet.
#[derive(Debug)]
pub(super) struct New {
    pub sort_key: String,
    pub person: PersonId,
    pub text: Text,
}

/// What a person is found by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// All of it.
    pub text: String,
    /// Without what is kept for purposes that have ended, if there is any.
    pub shown: Option<String>,
}

/// Gives each its place and enters it into the index, in ascending order as the index likes it.
pub(super) fn insert(connection: &Connection, mut added: Vec<New>) -> Result<()> {
    added.sort_by(|a, b| (&a.sort_key, a.person).cmp(&(&b.sort_key, b.person)));
    let mut placed = Vec::with_capacity(added.len());
    let mut rest = added.as_slice();
    while let Some(first) = rest.first() {
        let before = before(connection, &first.sort_key, first.person)?;
        let after = after(connection, before.as_ref().map(|before| before.place))?;
        // All that fall into the same gap share it. What has been placed but not written yet lies in gaps below.
        let count = match &after {
            Some(after) => rest
                .iter()
                .position(|new| (&new.sort_key, new.person) > (&after.sort_key, after.person))
                .unwrap_or(rest.len()),
            None => rest.len(),
        };
        let namesake = before.as_ref().is_some_and(|before| before.sort_key == first.sort_key);
        let (low, high) = (before.map(|before| before.place), after.map(|after| after.place));
        let Some((start, step)) = spread(low, high, count as i64, namesake) else {
            write(connection, &placed)?;
            placed.clear();
            make_room(connection, low.or(high).unwrap_or(0), count as i64)?;
            continue;
        };
        let (group, others) = rest.split_at(count);
        placed.extend((1..).zip(group).map(|(index, new)| (start + index * step, new.person, &new.text)));
        rest = others;
    }
    write(connection, &placed)
}

/// Writes entries and, which no trigger does for new ones, enters them into the index: it writes out what it has
/// gathered whenever a statement with triggers begins, which for each entry would make it ten times as slow.
fn write(connection: &Connection, entries: &[(i64, PersonId, &Text)]) -> Result<()> {
    let mut entry = connection.prepare_cached(
        "INSERT INTO person_search (place, person_id, text, shown) VALUES (:place, :person, :text, :shown)",
    )?;
    let mut index =
        connection.prepare_cached("INSERT INTO person_search_index (rowid, text) VALUES (:place, :text)")?;
    for (place, person, Text { text, shown }) in entries {
        entry.execute(named_params! {":place": place, ":person": person, ":text": text, ":shown": shown})?;
        index.execute(named_params! {":place": place, ":text": text})?;
    }
    Ok(())
}

/// Says of texts at places what of them is shown. The index stays as it is.
pub(super) fn show(connection: &Connection, shown: &[(i64, Option<String>)]) -> Result<()> {
    let mut show = connection.prepare_cached("UPDATE person_search SET shown = :shown WHERE place = :place")?;
    for (place, shown) in shown {
        show.execute(named_params! {":place": place, ":shown": shown})?;
    }
    Ok(())
}

/// Replaces the texts at places, in one statement for the same reason.
pub(super) fn rewrite(connection: &Connection, mut texts: Vec<(i64, String)>) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    texts.sort();
    connection
        .prepare_cached(
            "UPDATE person_search SET text = new.value ->> 1 FROM json_each(:texts) AS new
             WHERE person_search.place = new.value ->> 0",
        )?
        .execute(named_params! {":texts": serde_json::to_string(&texts)?})?;
    Ok(())
}

/// Where the first of `count` new ones goes behind and how far apart; none if the gap is too narrow. Behind namesakes
/// more will come: they are put close, so that most of the gap is left.
fn spread(before: Option<i64>, after: Option<i64>, count: i64, namesake: bool) -> Option<(i64, i64)> {
    const NAMESAKE_PART: i64 = 64;
    let (low, high) = (before.unwrap_or(FIRST), after.unwrap_or(LAST));
    let mut step = (high - low) / (count + 1);
    if namesake && step >= NAMESAKE_PART {
        step /= NAMESAKE_PART;
    }
    match (before, after) {
        _ if step == 0 => None,
        (None, None) => Some((-(count / 2) * STEP.min(step), STEP.min(step))),
        (None, Some(first)) => Some((first - (count + 1) * STEP.min(step), STEP.min(step))),
        (Some(last), None) => Some((last, STEP.min(step))),
        (Some(low), Some(_)) => Some((low, step)),
    }
}

struct Neighbour {
    place: i64,
    sort_key: String,
    person: PersonId,
}

/// The nearest smaller name that has a place.
fn before(connection: &Connection, sort_key: &str, person: PersonId) -> Result<Option<Neighbour>> {
    Ok(connection
        .prepare_cached(
            "SELECT entry.place, person.sort_key, person.id FROM person
             JOIN person_search AS entry ON entry.person_id = person.id
             WHERE (person.sort_key, person.id) < (:sort_key, :person)
             ORDER BY person.sort_key DESC, person.id DESC LIMIT 1",
        )?
        .query_row(named_params! {":sort_key": sort_key, ":person": person}, neighbour)
        .optional()?)
}

fn after(connection: &Connection, place: Option<i64>) -> Result<Option<Neighbour>> {
    Ok(connection
        .prepare_cached(
            "SELECT entry.place, person.sort_key, person.id FROM person_search AS entry
             JOIN person ON person.id = entry.person_id WHERE entry.place > :place ORDER BY entry.place LIMIT 1",
        )?
        .query_row(named_params! {":place": place.unwrap_or(i64::MIN)}, neighbour)
        .optional()?)
}

fn neighbour(row: &rusqlite::Row<'_>) -> rusqlite::Result<Neighbour> {
    Ok(Neighbour { place: row.get("place")?, sort_key: row.get("sort_key")?, person: row.get("id")? })
}

/// Whether a name may stay at its place: its neighbours there are still smaller and greater.
pub(super) fn is_right(connection: &Connection, place: i64, sort_key: &str, person: PersonId) -> Result<bool> {
    let previous: Option<(String, PersonId)> = connection
        .prepare_cached(
            "SELECT person.sort_key, person.id FROM person_search AS entry JOIN person ON person.id = entry.person_id
             WHERE entry.place < :place ORDER BY entry.place DESC LIMIT 1",
        )?
        .query_row(named_params! {":place": place}, |row| Ok((row.get("sort_key")?, row.get("id")?)))
        .optional()?;
    let next = after(connection, Some(place))?;
    let this = (sort_key, person);
    Ok(previous.is_none_or(|(key, id)| (key.as_str(), id) < this)
        && next.is_none_or(|next| (next.sort_key.as_str(), next.person) > this))
}

/// Moves the names around a place apart: the smallest neighbourhood with room is spread evenly, so that `count` new ones
/// fit between any two.
fn make_room(connection: &Connection, place: i64, count: i64) -> Result<()> {
    const GAP_MIN: i64 = 1 << 16;
    let gap_min = GAP_MIN.max(2 * (count + 1));
    let mut reach = 32i64;
    loop {
        let bound = |sql: &str, otherwise: i64| -> Result<i64> {
            let found = connection
                .prepare_cached(sql)?
                .query_row(named_params! {":place": place, ":reach": reach}, |row| row.get(0))
                .optional()?;
            Ok(found.unwrap_or(otherwise))
        };
        // Both bounds are names that stay, or the ends of all.
        let low = bound(
            "SELECT place FROM person_search WHERE place < :place ORDER BY place DESC LIMIT 1 OFFSET :reach",
            FIRST,
        )?;
        let high =
            bound("SELECT place FROM person_search WHERE place > :place ORDER BY place LIMIT 1 OFFSET :reach", LAST)?;
        let inside = named_params! {":low": low, ":high": high};
        let names: i64 = connection
            .prepare_cached("SELECT count(*) FROM person_search WHERE place > :low AND place < :high")?
            .query_row(inside, |row| row.get(0))?;
        let gap = (high - low) / (names + 1);
        if gap < gap_min && (low, high) != (FIRST, LAST) {
            reach *= 2;
            continue;
        }
        let moved = connection
            .prepare_cached(
                "SELECT person_id, text, shown FROM person_search WHERE place > :low AND place < :high ORDER BY place",
            )?
            .query_map(inside, |row| {
                let text = Text { text: row.get("text")?, shown: row.get("shown")? };
                Ok((row.get::<_, PersonId>("person_id")?, text))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        connection.prepare_cached("DELETE FROM person_search WHERE place > :low AND place < :high")?.execute(inside)?;
        let spaced: Vec<_> =
            (1..).zip(&moved).map(|(index, (person, text))| (low + index * gap, *person, text)).collect();
        return write(connection, &spaced);
    }
}
