//! Which erasures happened, and the journal that knows of them.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::journal::{self, Erasure, Origin};
use crate::vault::session::Change;

/// Cuts off what an erasure that came to nothing left in the journal, and makes it anew if it does not know of all.
///
/// # Errors
/// Failures of the file and the journal.
pub(crate) fn settle(change: &Change<'_>) -> Result<()> {
    let connection = change.allow(Right::Erase)?;
    cut(change, connection)?;
    let session = change.session();
    let origin = Origin::of(connection, session.workspace())?;
    journal::mend(session.folder(), &origin, all_erasures(connection)?)
}

/// Cuts off what an erasure that came to nothing left in the journal.
///
/// # Errors
/// Failures of the file and the journal.
pub(super) fn cut(change: &Change<'_>, connection: &Connection) -> Result<()> {
    journal::settle(change.session().folder(), |id| is_erasure(connection, id))
}

/// Whether an erasure of this id happened.
///
/// # Errors
/// Failures of the file.
pub(crate) fn is_erasure(connection: &Connection, id: Uuid) -> Result<bool> {
    let mut known = connection.prepare_cached("SELECT 1 FROM tombstone WHERE id = :id")?;
    Ok(known.exists(named_params! {":id": id.as_bytes()})?)
}

/// How many erasures there were.
///
/// # Errors
/// Failures of the file.
pub(crate) fn erasures(connection: &Connection) -> Result<u64> {
    Ok(connection.prepare_cached("SELECT count(*) FROM tombstone")?.query_row([], |row| row.get(0))?)
}

/// The erasures that there were, as the journal knows them, the oldest first.
///
/// # Errors
/// Failures of the file.
pub(crate) fn all_erasures(connection: &Connection) -> Result<Vec<Erasure>> {
    // Who was reduced before that was told has none of it. Of whom no record stays, all that was told is until when.
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, subject, at, tombstone.rule,
             CASE WHEN kind = 'minimised' AND (kept.records <> '[]' OR kept.until IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.person_id = kept.person_id)
                 AND NOT EXISTS (SELECT 1 FROM document WHERE document.person_id = kept.person_id)
                 AND NOT EXISTS (SELECT 1 FROM consent_event WHERE consent_event.person_id = kept.person_id))
             THEN json_object('rule', kept.rule, 'until', kept.until, 'records', json(kept.records)) END AS kept
         FROM tombstone LEFT JOIN kept_person AS kept ON kept.person_id = tombstone.subject ORDER BY at, id",
    )?;
    let mut rows = statement.query([])?;
    let mut erasures = Vec::new();
    while let Some(row) = rows.next()? {
        let kept: Option<String> = row.get("kept")?;
        erasures.push(Erasure {
            id: Uuid::from_bytes(row.get("id")?),
            kind: row.get("kind")?,
            subject: Uuid::from_bytes(row.get("subject")?),
            at: row.get("at")?,
            rule: row.get("rule")?,
            kept: kept.map(|kept| serde_json::from_str(&kept)).transpose()?,
        });
    }
    Ok(erasures)
}
