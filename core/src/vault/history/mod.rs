//! The history: who did what, when and why, recorded by construction and chained so that nothing can be lost unseen.

mod chain;
pub(crate) mod changeset;
mod head;
mod ledger;
mod links;
mod names;
mod part;
mod payload;
mod proof;
mod recorder;
mod rest;
mod setting;
mod state;
mod taken_back;
mod undo;
mod verify;
mod view;

pub(crate) use chain::{Tip, append, hash_at, tip};
pub(crate) use changeset::{Operation, RowChange};
pub(crate) use head::{HeadFile, hex};
pub(crate) use ledger::word_of;
pub(crate) use links::{Link, hexadecimal, links_about_nobody, links_of};
pub(crate) use names::{Names, name_of_key};
pub use part::Parted;
pub(crate) use part::part_from;
pub use proof::proof;
pub(crate) use proof::{SavedHead, saved_head};
pub use recorder::Touched;
pub(crate) use recorder::{Recorder, Taken};
pub(crate) use rest::{Rest, Schema, Together};
pub use state::{HistoryState, state};
pub use taken_back::TakenBack;
pub use undo::undo;
pub(crate) use undo::{Ledger, MERGE, STOP_BOTH, changeset_of, entries_of, take_back};
pub use verify::{HistoryProblem, Verification};
pub use view::{HistoryChange, HistoryEntry, HistoryPerson, HistoryQuery, Page, Values, each, list};
pub(crate) use view::{entries, list_in};

/// The action of the entry that records a loss: its sequence jumps over the missing ones.
pub const GAP: &str = "acknowledge_missing_changes";

use crate::problem::Result;
use crate::vault::session::Session;

/// Verifies the whole chain, and that what proves the consents in it is what was received.
///
/// # Errors
/// As [`verify`].
pub fn verify_with_evidence(session: &Session, progress: &mut dyn FnMut(u64) -> bool) -> Result<Verification> {
    let verified = verify(session, progress)?;
    if !verified.ok {
        return Ok(verified);
    }
    let count = session.read(|read| {
        let connection = read.allow(crate::vault::access::Right::Verify)?;
        (session.catalogue().altered_evidence)(connection)
    })?;
    let problem = (count > 0).then_some(HistoryProblem::EvidenceAltered { count });
    Ok(Verification { ok: problem.is_none(), problem, ..verified })
}

/// The sequence of the last change, by whomever: another one says that what was read may be old.
///
/// # Errors
/// Failures of the file.
pub fn last_change(session: &Session) -> Result<u64> {
    session.read(|read| Ok(tip(read.allow(crate::vault::access::Right::ReadPersons)?)?.seq))
}

/// Verifies the whole chain against itself and the head file.
///
/// # Errors
/// [`crate::Problem::Cancelled`] if `progress` says no; refusals of the right to verify.
pub fn verify(session: &Session, progress: &mut dyn FnMut(u64) -> bool) -> Result<Verification> {
    // Before anything is read: what is acknowledged by now must be in the state of the file that the door shows.
    let acknowledged = session.head().read()?;
    session.read(|read| {
        let connection = read.allow(crate::vault::access::Right::Verify)?;
        verify::verify(connection, acknowledged, progress)
    })
}
