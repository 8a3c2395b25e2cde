//! Likely duplicates.

use kartei_core::ids::PersonId;
use kartei_core::privacy::apart;
use kartei_core::records::duplicates::{self, Duplicate, DuplicatePairs};
use kartei_core::records::persons::PersonDraft;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The likely duplicates of a person.
#[command(rename_all = "snake_case")]
pub async fn likely_duplicates(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Duplicate>> {
    shell.run(move |session| apart::likely_duplicates(session, person)).await
}

/// The likely duplicates of a person who is about to be added.
#[command(rename_all = "snake_case")]
pub async fn draft_duplicates(shell: State<'_, Shell>, draft: PersonDraft) -> Answer<Vec<Duplicate>> {
    shell.run(move |session| duplicates::draft_duplicates(session, &draft)).await
}

/// All likely duplicates.
#[command(rename_all = "snake_case")]
pub async fn all_duplicates(shell: State<'_, Shell>, limit: u64, job: String) -> Answer<DuplicatePairs> {
    shell.run_job(job, move |session, _| apart::all_duplicates(session, limit)).await
}
