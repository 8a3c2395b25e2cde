//! Which rows are words of the ledger. Each word, with what proves it and what it was used for, has an entry of the history of its own: the
//! content of an entry is one, and a proof hands out that of a word without anything else, long after the rest was erased.

use super::changeset::{Operation, RowChange};

use rusqlite::types::Value;
use uuid::Uuid;

/// By table the column that says which word a row belongs to, and its place.
const WORDS: [(&str, &str, usize); 3] =
    [("consent_event", "id", 1), ("consent_evidence", "event_id", 1), ("consent_use", "event_id", 1)];

/// Whether a table is of the ledger.
pub(crate) fn is_ledger(table: &str) -> bool {
    WORDS.iter().any(|(name, ..)| *name == table)
}

pub(super) fn word_column(table: &str) -> Option<&'static str> {
    WORDS.iter().find(|(name, ..)| *name == table).map(|(_, column, _)| *column)
}

/// The word that a row belongs to; none of a row that is of nothing that somebody said.
pub(crate) fn word_of(row: &RowChange) -> Option<Uuid> {
    let (.., place) = WORDS.iter().find(|(name, ..)| *name == row.table)?;
    let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
    match values.get(*place) {
        Some(Some(Value::Blob(id))) => Uuid::from_slice(id).ok(),
        _ => None,
    }
}
