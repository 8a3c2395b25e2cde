//! The proof of a person's consents leaves.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, disclose};
use crate::ids::PersonId;
use crate::privacy::consent::gather_proof;
use crate::problem::Result;
use crate::vault::session::{Session, Why};

/// A proof that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentProofRequest {
    /// Whose consents.
    pub person: PersonId,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// Why it is handed out.
    pub reason: ExportReason,
    /// Who gets it; may be empty.
    #[serde(default)]
    pub recipient: String,
}

/// A proof that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentProofResult {
    /// The file.
    #[cfg_attr(test, ts(type = "string"))]
    pub file: PathBuf,
    /// How many entries of the ledger are in it.
    pub events: u64,
}

/// Writes the proof of a person's consents: JSON that [`crate::privacy::consent::check_proof`] checks. That it left is
/// recorded as a disclosure.
///
/// # Errors
/// [`crate::Problem::NotFound`] if there is no such person, or no consent of theirs is recorded; failures to write.
/// Nothing is left behind and nothing recorded then.
pub fn save_consent_proof(session: &Session, request: &ConsentProofRequest) -> Result<ConsentProofResult> {
    let proof = session.read(|read| gather_proof(read, request.person))?;
    let mut outgoing = Outgoing::beside(session, &request.out)?;
    outgoing.write(&proof.seal()?)?;
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Document,
        reason: request.reason,
        recipient: &request.recipient,
        omitted: &[],
        file_name: &outgoing.name(),
    };
    let why = Why::of("save_consent_proof");
    disclose(outgoing, session, why, |change| record(change, &disclosure, [Ok(request.person)]))?;
    Ok(ConsentProofResult { file: request.out.clone(), events: proof.events() })
}
