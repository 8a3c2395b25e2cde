//! Whether a proof stands in the history of the workspace that is open.

use serde::Serialize;

use super::check::ProofProblem;
use super::{Proof, compare, gather, unbound};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::{Link, SavedHead, hash_at};
use crate::vault::session::Read;

/// What was entered about the same matter after a proof was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LaterEntry {
    /// Its place in the history.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was done, such as `record_consent`.
    pub action: String,
    /// Of an entry of the ledger its state.
    pub reason: String,
}

/// Compares a head that was saved with the history: an entry of its number must be there with that hash.
///
/// # Errors
/// Refusals of the right to verify; failures of the file.
pub(crate) fn head_stands(read: &Read<'_>, saved: &SavedHead) -> Result<Option<ProofProblem>> {
    let connection = read.allow(Right::Verify)?;
    if saved.workspace != read.session().workspace() {
        return Ok(Some(ProofProblem::ProofOfAnother));
    }
    let stands = hash_at(connection, saved.seq)? == Some(saved.head);
    Ok((!stands).then_some(ProofProblem::ProofNotInHistory { seq: saved.seq }))
}

/// How a proof stands in its workspace.
pub(crate) struct Standing {
    /// What was entered since.
    pub later: Vec<LaterEntry>,
    /// The fields that are said otherwise today; none if nothing of the matter is stored any more.
    pub differs: Option<Vec<String>>,
}

/// Compares a record that was checked with the history: its entries and its head must be there, and none that belongs to it may be
/// missing up to that head. Then it is made once more, and field by field compared with what it says.
///
/// # Errors
/// Refusals of the right to verify; failures of the file.
pub(crate) fn stands(read: &Read<'_>, proof: &Proof) -> Result<std::result::Result<Standing, ProofProblem>> {
    let connection = read.allow(Right::Verify)?;
    read.allow(Right::ReadHistory)?;
    let chain = &proof.history;
    if proof.workspace != read.session().workspace() {
        return Ok(Err(ProofProblem::ProofOfAnother));
    }
    let own = chain.links.iter().map(|link| (link.seq, link.hash));
    for (seq, hash) in own.chain([(chain.seq, chain.head)]) {
        if hash_at(connection, seq)? != Some(hash) {
            return Ok(Err(ProofProblem::ProofNotInHistory { seq }));
        }
    }
    let (person, scope, told) = (proof.pii_principal_id, proof.scope.as_ref(), gather::told_in(&proof.events));
    let mut now = gather::links(connection, person, scope, &proof.privacy_notices, &told)?;
    // Without its content an entry binds less: who leaves that out may say what they like.
    let is_stripped = |link: &&Link| {
        let own = chain.links.iter().find(|own| own.seq == link.seq);
        link.content.is_some() && own.is_some_and(|own| own.content.is_none())
    };
    if let Some(link) = now.iter().find(is_stripped) {
        return Ok(Err(ProofProblem::ProofEntryAltered { seq: link.seq }));
    }
    now.retain(|link| !chain.links.iter().any(|own| own.seq == link.seq));
    let (events, uses) = gather::said(connection, person, scope)?;
    // Whatever an entry wrote whose content went since is in the file with the entry that has it still.
    let is_there = |link: &Link| {
        let mut own = events.iter().filter(|event| unbound::wrote(link, event));
        let mut used = uses.iter().filter(|one| unbound::used(link, one));
        link.content.is_none()
            && own.all(|event| proof.events.iter().any(|one| one.event_id == event.event_id))
            && used.all(|used| proof.uses.iter().any(|one| (one.event_id, one.source) == (used.event_id, used.source)))
    };
    now.retain(|link| link.seq > chain.seq || !is_there(link));
    if let Some(missing) = now.iter().find(|link| link.seq <= chain.seq) {
        return Ok(Err(ProofProblem::ProofLacksEntry { seq: missing.seq }));
    }
    let later = |link: Link| LaterEntry { seq: link.seq, at: link.at, action: link.action, reason: link.reason };
    let later: Vec<LaterEntry> = now.into_iter().map(later).collect();
    let undone = later.iter().any(|entry| entry.action == "undo");
    let differs = match gather::gathered(read, connection, person, scope) {
        Ok(today) => match compare::compare(proof, &today, undone)? {
            Ok(differs) => Some(differs),
            Err(problem) => return Ok(Err(problem)),
        },
        // The person was erased, or the proof is no longer needed.
        Err(Problem::NotFound) => None,
        Err(other) => return Err(other),
    };
    Ok(Ok(Standing { later, differs }))
}
