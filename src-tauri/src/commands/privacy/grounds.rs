//! Grounds of advertising without a consent.

use kartei_core::ids::{GroundId, PersonId};
use kartei_core::privacy::grounds::{self, Ground, GroundDraft};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The grounds recorded about a person.
#[command(rename_all = "snake_case")]
pub async fn list_grounds(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Ground>> {
    shell.run(move |session| grounds::list_grounds(session, person)).await
}

/// Records a ground.
#[command(rename_all = "snake_case")]
pub async fn record_ground(shell: State<'_, Shell>, person: PersonId, draft: GroundDraft) -> Answer<Changed<GroundId>> {
    shell.run(move |session| grounds::record_ground(session, person, &draft)).await
}

/// Ends a ground.
#[command(rename_all = "snake_case")]
pub async fn end_ground(shell: State<'_, Shell>, ground: GroundId) -> Answer<Changed<()>> {
    shell.run(move |session| grounds::end_ground(session, ground)).await
}
