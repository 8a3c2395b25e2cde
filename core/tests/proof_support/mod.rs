//! Proofs of consents that somebody changed.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::path::PathBuf;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::Office;

/// Where the proof of all of somebody's consents was written to, over the one of before.
pub fn saved_proof(office: &Office, person: PersonId) -> PathBuf {
    let out = office.beside("proof.json");
    let request = ConsentProofRequest {
        person,
        scope: None,
        out: out.clone(),
        format: ProofFormat::Json,
        reason: ExportReason::Other,
        recipient: "LfDI".into(),
    };
    save_consent_proof(office.session(), &request, Language::De).unwrap();
    out
}

/// A SHA-256 in hexadecimal.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A record with its digest, as it stands in a file.
pub fn sealed(body: &str) -> String {
    format!("{body},\n  \"sha256\": \"{}\"\n}}\n", hex(body))
}

/// A record whose fields somebody changed and whose digest they counted anew.
pub fn resealed(proof: &Value, change: impl FnOnce(&mut Value)) -> String {
    let mut proof = proof.clone();
    proof.as_object_mut().unwrap().remove("sha256");
    change(&mut proof);
    sealed(serde_json::to_string_pretty(&proof).unwrap().strip_suffix("\n}").unwrap())
}

/// The content of an entry as it was before it was packed.
pub fn unpacked(payload: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&payload[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..payload.len()).step_by(2).map(digit).collect();
    changeset(&bytes)
}

fn changeset(payload: &[u8]) -> Vec<u8> {
    const DICTIONARY: &[u8] = include_bytes!("../../src/vault/history/payload.dictionary");
    match payload.split_first().unwrap() {
        (0, plain) => plain.to_vec(),
        (_, packed) => {
            let mut unpacker = zstd::bulk::Decompressor::with_dictionary(DICTIONARY).unwrap();
            unpacker.decompress(packed, 1 << 20).unwrap()
        }
    }
}

/// The tables of which a content says something.
pub fn tables_in(content: &[u8]) -> Vec<String> {
    let known = [
        "person",
        "contact_point",
        "postal_address",
        "custom_value",
        "person_tag",
        "person_purpose",
        "person_update",
        "membership",
        "document",
        "touchpoint",
        "notice",
        "objection",
        "restriction",
        "consent_event",
        "consent_evidence",
        "consent_use",
        "disclosure_person",
    ];
    // A name is behind the places of the columns in the key and before a zero.
    let is_in = |table: &&&str| {
        let name = [table.as_bytes(), b"\0"].concat();
        let found = content.windows(name.len()).enumerate().filter(|(_, bytes)| *bytes == name);
        found.into_iter().any(|(at, _)| at > 0 && content[at - 1] < 10)
    };
    known.iter().filter(is_in).map(|table| (*table).to_owned()).collect()
}

/// Makes one of two entries that follow each other, the second's content with that of the first before it, as programs wrote them before
/// words of the ledger had entries of their own; the first says nothing then. The chain is counted anew.
pub fn forge_mixed(raw: &rusqlite::Connection, first: u64, second: u64) {
    let content = |seq: u64| -> Vec<u8> {
        let sql = "SELECT payload FROM history_payload WHERE seq = ?1";
        changeset(&raw.query_row(sql, [seq], |row| row.get::<_, Vec<u8>>(0)).unwrap())
    };
    let mixed = [&[0][..], &content(first), &content(second)].concat();
    raw.execute_batch(
        "DROP TRIGGER IF EXISTS history_is_never_changed; DROP TRIGGER IF EXISTS history_payload_is_never_changed;
         DROP TRIGGER IF EXISTS history_is_never_replaced; DROP TRIGGER IF EXISTS history_payload_is_never_replaced;",
    )
    .unwrap();
    for (seq, payload) in [(first, vec![0]), (second, mixed)] {
        raw.execute("UPDATE history_payload SET payload = ?2 WHERE seq = ?1", (seq, payload)).unwrap();
    }
    let mut statement = raw
        .prepare(
            "SELECT history.seq, change, at, actor, action, reason, subject, payload_digest, salt, payload
             FROM history LEFT JOIN history_payload ON history_payload.seq = history.seq ORDER BY history.seq",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut previous, mut anew) = ([0u8; 32], Vec::new());
    while let Some(row) = rows.next().unwrap() {
        let seq: u64 = row.get("seq").unwrap();
        let salted: Option<(Vec<u8>, Vec<u8>)> =
            row.get::<_, Option<Vec<u8>>>("salt").unwrap().zip(row.get::<_, Option<Vec<u8>>>("payload").unwrap());
        let digest: Vec<u8> = match salted {
            Some((salt, payload)) => Sha256::digest([salt, payload].concat()).to_vec(),
            None => row.get("payload_digest").unwrap(),
        };
        let (change, at): (u64, i64) = (row.get("change").unwrap(), row.get("at").unwrap());
        let mut input = [&previous[..], &seq.to_be_bytes(), &change.to_be_bytes(), &at.to_be_bytes()].concat();
        for field in ["actor", "action", "reason", "subject"] {
            let value = row.get_ref(field).unwrap();
            let bytes = value.as_bytes_or_null().unwrap().unwrap_or_default();
            input.extend((bytes.len() as u64).to_be_bytes());
            input.extend(bytes);
        }
        input.extend(&digest);
        previous = Sha256::digest(&input).into();
        anew.push((seq, digest, previous));
    }
    drop(rows);
    for (seq, digest, hash) in anew {
        let sql = "UPDATE history SET payload_digest = ?2, hash = ?3 WHERE seq = ?1";
        raw.execute(sql, (seq, digest, &hash[..])).unwrap();
    }
}
