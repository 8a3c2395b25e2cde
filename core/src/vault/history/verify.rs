//! Walks the whole chain and hashes it anew.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::GAP;
use super::chain::{Fields, Hash, Tip, entry_hash, payload_digest};
use super::head::hex;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Verification {
    /// Whether every entry follows from the one before and the head file agrees.
    pub ok: bool,
    /// How many entries were read.
    pub entries: u64,
    /// The last entry's hash, in hexadecimal; empty for an empty history.
    pub head: String,
    /// The code of what is wrong (`problem-CODE` in the locale files) and where; none if all is well.
    pub problem: Option<HistoryProblem>,
}

/// What can be wrong with a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum HistoryProblem {
    /// An entry does not follow from the one before it.
    HistoryBroken {
        /// The entry's sequence.
        seq: u64,
    },
    /// What an entry recorded was altered.
    HistoryAltered {
        /// The entry's sequence.
        seq: u64,
    },
    /// The head file knows of later entries.
    ChangesMissing {
        /// How many; 0 if the head file itself is missing, so that nobody knows.
        count: u64,
    },
    /// The history is whole, but proofs of consents are not what was received.
    EvidenceAltered {
        /// How many.
        count: u64,
    },
}

impl From<&HistoryProblem> for Problem {
    fn from(problem: &HistoryProblem) -> Self {
        match *problem {
            HistoryProblem::HistoryBroken { seq } => Self::HistoryBroken { seq },
            HistoryProblem::HistoryAltered { seq } => Self::HistoryAltered { seq },
            HistoryProblem::ChangesMissing { count } => Self::ChangesMissing { count },
            HistoryProblem::EvidenceAltered { count } => Self::EvidenceAltered { count },
        }
    }
}

/// Reads all entries and payloads once; `acknowledged` is what the head file said before; `progress` gets the number read so far,
/// now and then, and says whether to go on.
pub(crate) fn verify(
    connection: &Connection,
    acknowledged: Option<Tip>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Verification> {
    let mut statement = connection.prepare(
        "SELECT history.seq, history.change, history.at, history.actor, history.action, history.reason,
                history.subject, history.payload_digest, history.hash, content.salt, content.payload
         FROM history LEFT JOIN history_payload AS content ON content.seq = history.seq ORDER BY history.seq",
    )?;
    let mut rows = statement.query([])?;
    let mut tip = Tip { seq: 0, hash: [0; 32] };
    let mut entries = 0;
    let mut problem = None;
    while let Some(row) = rows.next()? {
        problem = check(row, &mut tip)?;
        if problem.is_none()
            && let Some(head) = acknowledged
            && head.seq == tip.seq
            && head.hash != tip.hash
        {
            problem = Some(HistoryProblem::HistoryBroken { seq: tip.seq });
        }
        if problem.is_some() {
            break;
        }
        entries += 1;
        if entries % 4096 == 0 && !progress(entries) {
            return Err(Problem::Cancelled);
        }
    }
    if problem.is_none() {
        problem = match acknowledged {
            Some(head) if head.seq > tip.seq => Some(HistoryProblem::ChangesMissing { count: head.seq - tip.seq }),
            None if tip.seq > 0 => Some(HistoryProblem::ChangesMissing { count: 0 }),
            _ => None,
        };
    }
    progress(entries);
    let head = if tip.seq == 0 { String::new() } else { hex(&tip.hash) };
    Ok(Verification { ok: problem.is_none(), entries, head, problem })
}

/// Columns by number, in the order of the statement: this loop reads a million rows and looking names up would double it.
fn check(row: &Row<'_>, tip: &mut Tip) -> Result<Option<HistoryProblem>> {
    fn bytes(value: ValueRef<'_>) -> &[u8] {
        match value {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
            _ => &[],
        }
    }
    // No entry of ours has a number below 1.
    let (Ok(seq), Ok(change)) = (row.get::<_, u64>(0), row.get::<_, u64>(1)) else {
        return Ok(Some(HistoryProblem::HistoryBroken { seq: tip.seq + 1 }));
    };
    let fields = Fields {
        change,
        at: Timestamp(row.get(2)?),
        actor: bytes(row.get_ref(3)?),
        action: bytes(row.get_ref(4)?),
        reason: bytes(row.get_ref(5)?),
        subject: match row.get_ref(6)? {
            ValueRef::Null => None,
            value => Some(bytes(value)),
        },
    };
    let digest = bytes(row.get_ref(7)?);
    let follows = seq == tip.seq + 1 || (fields.action == GAP.as_bytes() && seq > tip.seq);
    let hash = entry_hash(&tip.hash, seq, &fields, digest);
    if !follows || hash.as_slice() != bytes(row.get_ref(8)?) {
        return Ok(Some(HistoryProblem::HistoryBroken { seq }));
    }
    if let ValueRef::Blob(salt) = row.get_ref(9)?
        && payload_digest(salt, bytes(row.get_ref(10)?)).as_slice() != digest
    {
        return Ok(Some(HistoryProblem::HistoryAltered { seq }));
    }
    *tip = Tip { seq, hash: hash as Hash };
    Ok(None)
}
