//! The proof leaves.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::page;
use crate::exchange::disclosures::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::consent::{ProofScope, gather_proof};
use crate::problem::Result;
use crate::vault::session::{Session, Why};

/// A proof that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentProofRequest {
    /// Whose consents.
    pub person: PersonId,
    /// About which of them; none: about all.
    #[serde(default)]
    pub scope: Option<ProofScope>,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// What it is to be.
    pub format: ProofFormat,
    /// Why it is handed out.
    pub reason: ExportReason,
    /// Who gets it; may be empty unless others do.
    #[serde(default)]
    pub recipient: String,
}

/// A format of proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
pub enum ProofFormat {
    /// A page for people, with the record in it.
    Pdf,
    /// The record alone.
    Json,
}

impl ProofFormat {
    /// The format that a file's ending stands for.
    #[must_use]
    pub fn of_file(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_string_lossy().to_lowercase();
        [("pdf", Self::Pdf), ("json", Self::Json)]
            .into_iter()
            .find(|(known, _)| *known == ending)
            .map(|(_, format)| format)
    }
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

/// Writes the proof of a person's consents, which [`super::check_proof`] checks. That it left is recorded as a disclosure.
///
/// # Errors
/// [`crate::Problem::NotFound`] if there is no such person, or no such consent of theirs is recorded;
/// [`crate::Problem::InvalidField`] if it is for others and nobody is named; failures to write.
/// Nothing is left behind and nothing recorded then.
pub fn save_consent_proof(
    session: &Session,
    request: &ConsentProofRequest,
    language: Language,
) -> Result<ConsentProofResult> {
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Document,
        reason: request.reason,
        recipient: &request.recipient,
        omitted: &[],
    };
    let events = hand_out(
        session,
        &Why::of("save_consent_proof"),
        &disclosure,
        |read| {
            let proof = gather_proof(read, request.person, request.scope.as_ref())?;
            let sealed = proof.seal()?;
            let bytes = match request.format {
                ProofFormat::Json => sealed,
                ProofFormat::Pdf => page::print(&proof, sealed, language)?,
            };
            let mut outgoing = Outgoing::beside(session, &request.out)?;
            outgoing.write(&bytes)?;
            Ok((outgoing, proof.events()))
        },
        |change, name, _| record(change, &disclosure, name, [Ok(request.person)]),
    )?;
    Ok(ConsentProofResult { file: request.out.clone(), events })
}
