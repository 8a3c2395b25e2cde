//! A proof kept elsewhere: with it, a later verification shows that nothing before was altered or dropped.

use std::path::Path;

use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use super::chain::Hash;
use super::head::hex;
use super::links::hexadecimal;
use super::tip;
use super::view::entries;
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::outgoing::Outgoing;
use crate::vault::session::{Session, Why};
use crate::vault::settings::{self, LAST_PROOF_AT};

const KIND: &str = "kartei-history-proof-1";

/// What a saved proof says.
#[derive(Debug, Serialize)]
struct Proof {
    kind: &'static str,
    workspace: WorkspaceId,
    at: Timestamp,
    /// The last entry's sequence, and its hash.
    seq: u64,
    head: String,
    /// How many entries there were up to it.
    entries: u64,
    algorithm: &'static str,
}

/// What a saved proof says of the chain.
#[derive(Debug, Deserialize)]
pub(crate) struct SavedHead {
    kind: String,
    pub workspace: WorkspaceId,
    pub seq: u64,
    #[serde(with = "hexadecimal")]
    pub head: Hash,
}

/// What a file says that was saved as a proof; none if it is something else.
pub(crate) fn saved_head(bytes: &[u8]) -> Option<SavedHead> {
    serde_json::from_slice(bytes).ok().filter(|saved: &SavedHead| saved.kind == KIND)
}

/// Saves the head of the chain into a file that is kept elsewhere, and notes that it was saved.
///
/// # Errors
/// Refusals of the right to verify; failures to write the file. None is left and nothing noted then.
pub fn proof(session: &Session, out: &Path) -> Result<()> {
    let mut outgoing = Outgoing::beside(session, out)?;
    let before = session.change(Why::of("save_proof"), |change| {
        let connection = change.allow(Right::Verify)?;
        let before = settings::get(connection, LAST_PROOF_AT)?;
        settings::put(connection, LAST_PROOF_AT, &change.now().to_string())?;
        change.step()?;
        let tip = tip(connection)?;
        let proof = Proof {
            kind: KIND,
            workspace: session.workspace(),
            at: change.now(),
            seq: tip.seq,
            head: hex(&tip.hash),
            entries: entries(connection)?,
            algorithm: "SHA-256 chain",
        };
        outgoing.write(&serde_json::to_vec_pretty(&proof).map_err(Problem::internal)?)?;
        outgoing.settle()?;
        Ok(before)
    })?;
    outgoing.deliver().or_else(|problem| {
        session.change(Why::of("fail_export"), |change| {
            let connection = change.allow(Right::Verify)?;
            match &before.value {
                Some(at) => settings::put(connection, LAST_PROOF_AT, at),
                None => {
                    let key = named_params! {":key": LAST_PROOF_AT};
                    Ok(connection.execute("DELETE FROM setting WHERE key = :key", key).map(drop)?)
                }
            }
        })?;
        Err(problem)
    })
}
