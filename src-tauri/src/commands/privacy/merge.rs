//! Making one person of two.

use kartei_core::ids::PersonId;
use kartei_core::privacy::merge::{self, MergeChoice, MergePreview, Merged};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// What it would come to.
#[command(rename_all = "snake_case")]
pub async fn preview_merge(shell: State<'_, Shell>, keep: PersonId, other: PersonId) -> Answer<MergePreview> {
    shell.run(move |session| merge::preview_merge(session, keep, other)).await
}

/// Makes `other` a part of `keep`.
#[command(rename_all = "snake_case")]
pub async fn merge_persons(
    shell: State<'_, Shell>,
    keep: PersonId,
    other: PersonId,
    choice: MergeChoice,
) -> Answer<Changed<Merged>> {
    shell.run(move |session| merge::merge_persons(session, keep, other, &choice)).await
}
