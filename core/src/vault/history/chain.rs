//! The hash chain: each entry's hash covers the one before, so that none can be altered, dropped or inserted unseen.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::recorder::Taken;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// A SHA-256 digest.
pub(crate) type Hash = [u8; 32];

/// Where a chain stands: the last entry's sequence (0 before the first) and hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tip {
    pub seq: u64,
    pub hash: Hash,
}

/// What an entry says beside its payload.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    /// The first sequence of the transaction that the entry belongs to.
    pub change: u64,
    pub at: Timestamp,
    pub actor: &'a [u8],
    pub action: &'a [u8],
    pub reason: &'a [u8],
    pub subject: Option<&'a [u8]>,
}

/// SHA-256 of the salt followed by the payload. Without the payload, the salt keeps it from being guessed.
pub(crate) fn payload_digest(salt: &[u8], payload: &[u8]) -> Hash {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().into()
}

/// SHA-256 over the previous hash and all fields, each of variable length behind its length.
pub(crate) fn entry_hash(previous: &Hash, seq: u64, fields: &Fields<'_>, payload_digest: &[u8]) -> Hash {
    let mut input = Vec::with_capacity(256);
    input.extend_from_slice(previous);
    input.extend_from_slice(&seq.to_be_bytes());
    input.extend_from_slice(&fields.change.to_be_bytes());
    input.extend_from_slice(&fields.at.0.to_be_bytes());
    for part in [fields.actor, fields.action, fields.reason, fields.subject.unwrap_or_default()] {
        input.extend_from_slice(&(part.len() as u64).to_be_bytes());
        input.extend_from_slice(part);
    }
    input.extend_from_slice(payload_digest);
    Sha256::digest(&input).into()
}

/// The last entry of the history.
pub(crate) fn tip(connection: &Connection) -> Result<Tip> {
    connection
        .prepare_cached("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok(Tip { seq: row.get("seq")?, hash: row.get("hash")? }))
        .optional()
        .map(|tip| tip.unwrap_or(Tip { seq: 0, hash: [0; 32] }))
        .map_err(Problem::from)
}

/// The hash of one entry, if the history has it.
pub(crate) fn hash_at(connection: &Connection, seq: u64) -> Result<Option<Hash>> {
    Ok(connection
        .prepare_cached("SELECT hash FROM history WHERE seq = :seq")?
        .query_row(named_params! {":seq": seq}, |row| row.get("hash"))
        .optional()?)
}

/// The payloads of entries and their digests. Of many at once a second processor does half.
fn packed(taken: &[Taken], salts: &[&[u8]]) -> Vec<(Vec<u8>, Hash)> {
    const MANY: usize = 512;
    let pack = |taken: &[Taken], salts: &[&[u8]]| -> Vec<_> {
        let payloads = taken.iter().map(|taken| super::payload::pack(&taken.changeset));
        payloads
            .zip(salts)
            .map(|(payload, salt)| {
                let digest = payload_digest(salt, &payload);
                (payload, digest)
            })
            .collect()
    };
    if taken.len() < MANY {
        return pack(taken, salts);
    }
    let half = taken.len() / 2;
    std::thread::scope(|scope| {
        let second = scope.spawn(|| pack(&taken[half..], &salts[half..]));
        let mut all = pack(&taken[..half], &salts[..half]);
        all.extend(second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        all
    })
}

/// Appends entries behind `tip` and moves it.
pub(crate) fn append(
    connection: &Connection,
    tip: &mut Tip,
    change: u64,
    at: Timestamp,
    actor: Uuid,
    (action, reason): (&str, &str),
    taken: &[Taken],
) -> Result<()> {
    let mut salts = vec![0u8; 16 * taken.len()];
    getrandom::fill(&mut salts).map_err(|error| Problem::internal(error.to_string()))?;
    let mut entry = connection.prepare_cached(
        "INSERT INTO history (seq, change, at, actor, action, reason, subject, payload_digest, hash)
         VALUES (:seq, :change, :at, :actor, :action, :reason, :subject, :payload_digest, :hash)",
    )?;
    let mut content =
        connection.prepare_cached("INSERT INTO history_payload (seq, salt, payload) VALUES (:seq, :salt, :payload)")?;
    let salts: Vec<&[u8]> = salts.chunks_exact(16).collect();
    for ((taken, salt), (payload, digest)) in taken.iter().zip(&salts).zip(packed(taken, &salts)) {
        let seq = tip.seq + 1;
        let subject = taken.subject.as_ref().map(|id| id.as_bytes().as_slice());
        let fields = Fields {
            change,
            at,
            actor: actor.as_bytes(),
            action: action.as_bytes(),
            reason: reason.as_bytes(),
            subject,
        };
        let hash = entry_hash(&tip.hash, seq, &fields, &digest);
        entry.execute(named_params! {
            ":seq": seq, ":change": change, ":at": at, ":actor": actor.as_bytes(), ":action": action,
            ":reason": reason, ":subject": subject, ":payload_digest": digest, ":hash": hash,
        })?;
        content.execute(named_params! {":seq": seq, ":salt": salt, ":payload": payload})?;
        *tip = Tip { seq, hash };
    }
    Ok(())
}
