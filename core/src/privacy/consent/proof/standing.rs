//! Whether a proof stands in the history of the workspace that is open.

use rusqlite::Connection;
use serde::Serialize;

use super::check::ProofProblem;
use super::unbound::{Origins, Unbound};
use super::{Event, Proof, ProofUse, compare, gather, rows, unbound};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::{Link, SavedHead, changeset_of, hash_at};
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
    /// The fields that are said otherwise today.
    pub differs: Vec<String>,
    /// Whether each field was compared: of the matter nothing may be stored any more, or not all.
    pub compared: bool,
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
    for link in chain.links.iter().filter(|link| link.content.is_none()) {
        let is_handed_out_so = now.iter().any(|own| own.seq == link.seq && own.content.is_none());
        if !is_handed_out_so && changeset_of(connection, link.seq)?.is_some() {
            return Ok(Err(ProofProblem::ProofEntryAltered { seq: link.seq }));
        }
    }
    let (events, uses) = gather::said(connection, person, scope)?;
    let are_stored = match are_stored(connection, proof, &events, &uses)? {
        Ok(are_stored) => are_stored,
        Err(problem) => return Ok(Err(problem)),
    };
    now.retain(|link| !chain.links.iter().any(|own| own.seq == link.seq));
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
    let today = match gather::gathered(read, connection, person, scope) {
        Ok(today) => Some(today),
        // The person was erased, or the proof is no longer needed.
        Err(Problem::NotFound) => None,
        Err(other) => return Err(other),
    };
    if let Some(today) = &today
        && leaves_out(proof, today, &now)?
    {
        return Ok(Err(ProofProblem::ProofEventAltered));
    }
    let later = |link: Link| LaterEntry { seq: link.seq, at: link.at, action: link.action, reason: link.reason };
    let later: Vec<LaterEntry> = now.into_iter().map(later).collect();
    let undone = later.iter().any(|entry| entry.action == "undo");
    let compared = today.is_some() && are_stored;
    let differs = match today.map(|today| compare::compare(proof, &today, undone)).transpose()? {
        Some(Ok(differs)) => differs,
        Some(Err(problem)) => return Ok(Err(problem)),
        None => Vec::new(),
    };
    Ok(Ok(Standing { later, differs, compared }))
}

/// Whether the words and uses that nothing in the file binds are stored still. One that is not must have been entered once, by the history.
///
/// # Errors
/// Inner: it was not.
fn are_stored(
    connection: &Connection,
    proof: &Proof,
    events: &[Event],
    uses: &[ProofUse],
) -> Result<std::result::Result<bool, ProofProblem>> {
    let written = rows::written(&proof.history.links)?;
    let unbound = Unbound::of(&proof.events, &proof.uses, &written);
    let same = |one: &ProofUse, other: &ProofUse| (one.event_id, one.source) == (other.event_id, other.source);
    let (mut said, mut used) = (unbound.events, unbound.uses);
    said.retain(|event| !events.iter().any(|own| own.event_id == event.event_id));
    used.retain(|one| !uses.iter().any(|own| same(own, one)));
    if said.is_empty() && used.is_empty() {
        return Ok(Ok(true));
    }
    let origins = Origins::of(connection, proof.pii_principal_id)?;
    let event = said.into_iter().find(|event| !origins.have(event));
    let event = event.and_then(|event| proof.events.iter().position(|one| one.event_id == event.event_id));
    let one = used.into_iter().find(|one| !origins.have_use(one));
    let one = one.and_then(|used| proof.uses.iter().position(|one| same(one, used)));
    let field = event.map(|at| format!("events[{at}]")).or(one.map(|at| format!("uses[{at}]")));
    Ok(field.map_or(Ok(false), |field| Err(ProofProblem::ProofFieldAltered { field })))
}

/// Whether a record lacks what is stored today and did not come since: an entry without its content does not tell of all that it wrote.
fn leaves_out(proof: &Proof, today: &Proof, later: &[Link]) -> Result<bool> {
    if later.iter().any(|link| link.content.is_none() || unbound::takes_over(link)) {
        return Ok(false);
    }
    let (came, said) = (rows::written(later)?, rows::claimed(proof).unwrap_or_default());
    let stored = rows::claimed(today).unwrap_or_default();
    Ok(stored.keys().any(|key| rows::is_of_person(key) && !said.contains_key(key) && !came.contains_key(key)))
}
