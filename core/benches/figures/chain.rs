//! Verifying the history against a loop that only reads and hashes.

use std::time::Instant;

use kartei_core::vault::history;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use super::office::Office;
use super::table::{Limit, Unit, line, median, say};

/// Verification, five times, each beside the bare loop.
pub fn verify(office: &Office) {
    let bare = office.bare();
    let (mut measured, mut limits, mut entries) = (Vec::new(), Vec::new(), 0);
    for run in 1..=5 {
        say(&format!("verification {run}"));
        let begin = Instant::now();
        let found = history::verify(&office.session, &mut |_| true).expect("a verification");
        measured.push(begin.elapsed().as_secs_f64());
        assert!(found.ok, "the history is whole: {found:?}");
        entries = found.entries;
        let begin = Instant::now();
        assert_eq!(read_and_hash(&bare), entries);
        limits.push(begin.elapsed().as_secs_f64());
    }
    let figure = format!("history of {entries} entries verified (≤ 1.1 × reading and hashing)");
    line(&figure, Unit::Seconds, median(measured), Limit::AtMost(1.1 * median(limits)));
}

fn read_and_hash(connection: &Connection) -> u64 {
    let mut statement = connection
        .prepare(
            "SELECT history.seq, history.change, history.at, history.actor, history.action, history.reason,
                    history.subject, history.payload_digest, history.hash, content.salt, content.payload
             FROM history LEFT JOIN history_payload AS content ON content.seq = history.seq ORDER BY history.seq",
        )
        .expect("the statement");
    let mut rows = statement.query([]).expect("rows");
    let (mut entries, mut input) = (0, Vec::with_capacity(256));
    while let Some(row) = rows.next().expect("a row") {
        input.clear();
        for column in 0..9 {
            match row.get_ref(column).expect("a value") {
                ValueRef::Integer(number) => input.extend_from_slice(&number.to_be_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => input.extend_from_slice(bytes),
                _ => {}
            }
        }
        std::hint::black_box(Sha256::digest(&input));
        let mut content = Sha256::new();
        for column in 9..11 {
            if let ValueRef::Blob(bytes) = row.get_ref(column).expect("a value") {
                content.update(bytes);
            }
        }
        std::hint::black_box(content.finalize());
        entries += 1;
    }
    entries
}
