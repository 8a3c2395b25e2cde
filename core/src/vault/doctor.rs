//! Checks everything that can be checked: files, keys, database, history, search index.

use rusqlite::Connection;
use serde::Serialize;

use super::access::Right;
use super::data_map::Subject;
use super::history::HistoryProblem;
use super::session::{Session, lock};
use super::{files, history, keys, schema};
use crate::problem::Result;

/// What a check-up found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckUp {
    /// Whether every check passed.
    pub ok: bool,
    /// Each check.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Check {
    /// What was checked; in words `check-NAME`.
    pub name: &'static str,
    /// Whether it passed.
    pub ok: bool,
    /// What was found: numbers and codes, never a person's data.
    pub detail: String,
    /// How many things are wrong.
    pub count: u64,
}

/// Examines the workspace; nothing is changed.
///
/// # Errors
/// Refusals of the right to verify; failures so grave that nothing could be examined.
pub fn doctor(session: &Session) -> Result<CheckUp> {
    let mut checks = vec![key_files(session)];
    checkpoint(session);
    session.read(|read| {
        let connection = read.allow(Right::Verify)?;
        checks.push(pages(connection)?);
        checks.push(structure(session)?);
        checks.push(references(connection)?);
        checks.push(search_index(connection, session)?);
        Ok(())
    })?;
    let verification = history::verify(session, &mut |_| true)?;
    let detail = match &verification.problem {
        None => format!("{} entries", verification.entries),
        Some(HistoryProblem::HistoryBroken { seq }) => format!("broken at {seq}"),
        Some(HistoryProblem::HistoryAltered { seq }) => format!("altered at {seq}"),
        Some(HistoryProblem::ChangesMissing { count }) => format!("{count} missing"),
    };
    checks.push(Check { name: "history", ok: verification.ok, detail, count: u64::from(!verification.ok) });
    Ok(CheckUp { ok: checks.iter().all(|check| check.ok), checks })
}

/// Each key file is there twice, the copies are alike, and the data key opens.
fn key_files(session: &Session) -> Check {
    let folder = session.folder();
    let own = folder.join(files::USERS).join(keys::user_file(session.user_name()));
    let (mut missing, mut differing) = (0, 0);
    for path in [folder.join(files::DATA_KEY), folder.join(files::SPECIAL_KEY), own] {
        let copies = files::read_copies(&path);
        missing += 2 - copies.len() as u64;
        differing += u64::from(copies.windows(2).any(|pair| pair[0] != pair[1]));
    }
    let opens = keys::open_file(&folder.join(files::DATA_KEY), &session.inner().identity).is_ok();
    let detail = match (opens, missing, differing) {
        (true, 0, 0) => String::from("two copies of each"),
        (true, 0, damaged) => format!("{damaged} copies damaged"),
        (true, copies, _) => format!("{copies} copies missing"),
        (false, ..) => String::from("the data key does not open"),
    };
    let count = missing + differing + u64::from(!opens);
    Check { name: "keys", ok: count == 0, detail, count }
}

/// What lies in the log is written into the file first: SQLCipher's check reads the file alone.
fn checkpoint(session: &Session) {
    let writer = lock(&session.inner().writer);
    // If somebody else is writing, the check below sees the state before.
    let _ = writer.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

/// SQLCipher's own check of every page's HMAC.
fn pages(connection: &Connection) -> Result<Check> {
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let damaged = statement.query_map([], |row| row.get::<_, String>(0))?.count() as u64;
    Ok(Check { name: "pages", ok: damaged == 0, detail: format!("{damaged} damaged"), count: damaged })
}

/// On a connection of its own: on one that searched before somebody else wrote, the check of FTS5 takes the older state of
/// the index that it remembers for damage (SQLite 3.51).
fn structure(session: &Session) -> Result<Check> {
    let connection = schema::open_reader(session.folder(), &session.inner().key)?;
    let found = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    let (ok, detail) = match found {
        Ok(word) if word == "ok" => (true, format!("schema {}", schema::version())),
        // The finding may quote a value; only that there is one is told.
        Ok(_) => (false, String::from("damaged")),
        Err(_) => (false, String::from("not readable")),
    };
    Ok(Check { name: "structure", ok, detail, count: u64::from(!ok) })
}

fn references(connection: &Connection) -> Result<Check> {
    let dangling = connection.prepare("PRAGMA foreign_key_check")?.query_map([], |_| Ok(()))?.count() as u64;
    Ok(Check { name: "references", ok: dangling == 0, detail: format!("{dangling} dangling"), count: dangling })
}

/// Every person has an entry in the search index.
fn search_index(connection: &Connection, session: &Session) -> Result<Check> {
    let derived = session.catalogue().tables().filter(|table| !table.recorded && table.name.ends_with("_search"));
    let mut missing: u64 = 0;
    for table in derived {
        if let (Subject::Person(column), "person_search") = (table.subject, table.name) {
            let sql = format!("SELECT count(*) FROM person WHERE id NOT IN (SELECT {column} FROM {})", table.name);
            missing += connection.query_row(&sql, [], |row| row.get::<_, u64>(0))?;
        }
    }
    Ok(Check { name: "search", ok: missing == 0, detail: format!("{missing} missing"), count: missing })
}
