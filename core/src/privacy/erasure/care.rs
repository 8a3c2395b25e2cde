//! What is left to do after an erasure: the search's indexes and the log hold words of erased texts until both are written anew.
//!
//! FTS5 can take a text out of its index at once (`secure-delete`), at a price for each word of it; of many texts it is quicker to
//! mark them and to write the index anew in steps. A row in `aftercare` says that this is to be done, whatever happens meanwhile.

use rusqlite::{Connection, named_params};

use crate::cancel::Cancel;
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

const INDEXES: [&str; 2] = ["person_search_index", "touchpoint_search_index"];

/// So many parts of one age an index may have, until they become an older one: enough for any erasure. FTS5 writes no more than 2000 of all
/// ages together and then says that the disk is full, and others go on writing until the traces are gone.
const PARTS_MAX: i64 = 512;

/// Of so many texts the index is written anew in steps.
const TEXTS_AT_ONCE: u64 = 8;

/// Says how the texts of those in `leaving` are taken out, before they are.
pub(super) fn before(connection: &Connection) -> Result<()> {
    if is_due(connection)? {
        return Ok(());
    }
    let texts: u64 = connection
        .prepare_cached(
            "SELECT count(*) FROM (
                 -- Few leave of many: without CROSS the texts of everybody are looked through.
                 SELECT 1 FROM leaving UNION ALL SELECT 1 FROM leaving CROSS JOIN touchpoint_search ON person_id = subject
                 LIMIT :few + 1)",
        )?
        .query_row(named_params! {":few": TEXTS_AT_ONCE}, |row| row.get(0))?;
    if texts <= TEXTS_AT_ONCE { Ok(()) } else { mark(connection, PARTS_MAX) }
}

/// The same of texts about others in which somebody's name is about to be blackened.
pub(super) fn before_texts(connection: &Connection, texts: usize) -> Result<()> {
    if texts as u64 <= TEXTS_AT_ONCE || is_due(connection)? { Ok(()) } else { mark(connection, PARTS_MAX) }
}

/// Says that so many persons are about to go of whom nothing need be gone at once: where they are many of all, their texts are marked. To
/// take them out one by one would cost the more for each, the more there are.
pub(crate) fn before_many(connection: &Connection, leaving: u64) -> Result<()> {
    /// To take one text out costs about as much as to write so many anew.
    const ANEW_PER_TEXT: u64 = 128;
    /// They go in many statements, each of which may leave a part of the index, and there is an end to those.
    const PARTS: i64 = 64;
    if leaving <= TEXTS_AT_ONCE {
        return Ok(());
    }
    if is_due(connection)? {
        return set_marking(connection, PARTS);
    }
    let all: u64 = connection.query_row("SELECT count(*) FROM person_search", [], |row| row.get(0))?;
    if leaving.saturating_mul(ANEW_PER_TEXT) < all {
        return Ok(());
    }
    mark(connection, PARTS)
}

/// The same where names are looked for while texts go: every part of an index is looked into.
pub(crate) fn before_looking(connection: &Connection) -> Result<()> {
    const PARTS: i64 = 16;
    if is_due(connection)? { set_marking(connection, PARTS) } else { Ok(()) }
}

fn mark(connection: &Connection, parts: i64) -> Result<()> {
    connection.execute("INSERT INTO aftercare (one) VALUES (1)", [])?;
    set_marking(connection, parts)
}

/// The index gathers so many bytes before it writes a part of it.
const GATHERED_BYTES: i64 = 12 << 20;

/// A text that goes is only marked, and parts of the index are left unmerged, up to so many, until it is written anew.
fn set_marking(connection: &Connection, parts: i64) -> Result<()> {
    set(connection, [("secure-delete", 0), ("automerge", 0), ("crisismerge", parts), ("hashsize", GATHERED_BYTES)])
}

/// A text that goes is taken out of the index at once. The settings of FTS5 that others are meant by.
fn set_secure(connection: &Connection) -> Result<()> {
    set(connection, [("secure-delete", 1), ("automerge", 4), ("crisismerge", 16), ("hashsize", GATHERED_BYTES)])
}

fn set(connection: &Connection, settings: [(&str, i64); 4]) -> Result<()> {
    for index in INDEXES {
        for (name, value) in settings {
            connection.execute(&format!("INSERT INTO {index} ({index}, rank) VALUES ('{name}', ?1)"), [value])?;
        }
    }
    Ok(())
}

/// Whether something is left to do.
pub(crate) fn is_due(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM aftercare")?.exists([])?)
}

/// Writes the indexes anew, in steps in which others can work, and empties the log. What was stopped goes on the next time.
///
/// # Errors
/// [`crate::Problem::Cancelled`]; failures of the file.
pub fn finish(session: &Session, cancel: &Cancel) -> Result<()> {
    /// Pages of an index that a step writes.
    const STEP_PAGES: i64 = 2000;
    let session = session.until(cancel);
    if session.read(|read| is_due(read.allow(Right::ReadPersons)?))? {
        // Marks go where a part becomes the oldest of all; after the first round all is one part, and the second makes sure of it.
        for index in [INDEXES, INDEXES].concat() {
            enter_one_again(&session, index)?;
            let mut pages = -STEP_PAGES;
            loop {
                let changed = session.change(Why::of("tidy_index"), |change| {
                    let connection = change.allow(Right::ReadPersons)?;
                    let before = connection.total_changes();
                    connection
                        .execute(&format!("INSERT INTO {index} ({index}, rank) VALUES ('merge', ?1)"), [pages])?;
                    Ok(connection.total_changes() - before)
                })?;
                // As documented: less than two changes say that there was nothing left to merge.
                if changed.value < 2 {
                    break;
                }
                pages = STEP_PAGES;
            }
        }
        session.change(Why::of("tidy_index"), |change| {
            let connection = change.allow(Right::ReadPersons)?;
            for index in INDEXES {
                connection.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
            }
            connection.execute("DELETE FROM aftercare", [])?;
            set_secure(connection)
        })?;
    }
    session.truncate_log()?;
    Ok(())
}

/// Takes one text out of an index and puts it in again: an index of a single part would not be written anew, and keep the words.
fn enter_one_again(session: &Session, index: &str) -> Result<()> {
    let (table, row) = match index {
        "person_search_index" => ("person_search", "place"),
        _ => ("touchpoint_search", "row"),
    };
    session.change(Why::of("tidy_index"), |change| {
        let connection = change.allow(Right::ReadPersons)?;
        let first = format!("FROM {table} ORDER BY {row} LIMIT 1");
        let there = connection
            .execute(&format!("INSERT INTO {index} ({index}, rowid, text) SELECT 'delete', {row}, text {first}"), [])?;
        if there == 0 {
            connection.execute(&format!("INSERT INTO {index} ({index}) VALUES ('rebuild')"), [])?;
        }
        connection.execute(&format!("INSERT INTO {index} (rowid, text) SELECT {row}, text {first}"), [])?;
        Ok(())
    })?;
    Ok(())
}
