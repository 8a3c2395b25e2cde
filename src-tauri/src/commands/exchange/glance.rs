//! Contact at a glance, and what was handed out.

use std::path::PathBuf;

use kartei_core::exchange::disclosures::{self, DisclosureView};
use kartei_core::exchange::glance::{self, GlancePreview, GlanceRequest, GlanceResult};
use kartei_core::exchange::proof::{self, ConsentProofRequest, ConsentProofResult};
use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::ProofCheck;
use tauri::{State, command};

use crate::commands::Whole;
use crate::problem::Answer;
use crate::state::Shell;

/// What a person's workbook would hold.
#[command(rename_all = "snake_case")]
pub async fn glance_preview(shell: State<'_, Shell>, person: PersonId) -> Answer<GlancePreview> {
    let language = shell.language();
    shell.run(move |session| glance::preview(session, person, language)).await
}

/// Writes a person's workbook.
#[command(rename_all = "snake_case")]
pub async fn export_glance(shell: State<'_, Shell>, Whole(request): Whole<GlanceRequest>) -> Answer<GlanceResult> {
    shell.run(move |session| glance::export(session, &request)).await
}

/// What was handed out about a person.
#[command(rename_all = "snake_case")]
pub async fn list_disclosures(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<DisclosureView>> {
    shell.run(move |session| disclosures::list_disclosures(session, person)).await
}

/// Writes the proof of a person's consents.
#[command(rename_all = "snake_case")]
pub async fn save_consent_proof(
    shell: State<'_, Shell>,
    Whole(request): Whole<ConsentProofRequest>,
) -> Answer<ConsentProofResult> {
    let language = shell.language();
    shell.run(move |session| proof::save_consent_proof(session, &request, language)).await
}

/// Checks a proof, and whether it stands in the history.
#[command(rename_all = "snake_case")]
pub async fn check_proof(shell: State<'_, Shell>, file: PathBuf) -> Answer<ProofCheck> {
    shell.run(move |session| proof::check_proof_in(session, &file)).await
}
