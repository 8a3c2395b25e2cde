//! The limits that a law or a policy sets.

use kartei_core::privacy::limits::{self, LimitDraft, LimitView};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The limits.
#[command(rename_all = "snake_case")]
pub async fn list_limits(shell: State<'_, Shell>) -> Answer<Vec<LimitView>> {
    shell.run(limits::list_limits).await
}

/// Changes one.
#[command(rename_all = "snake_case")]
pub async fn set_limit(
    shell: State<'_, Shell>,
    draft: LimitDraft,
    based_on: Option<u32>,
) -> Answer<Changed<LimitView>> {
    shell.run(move |session| limits::set_limit(session, &draft, based_on)).await
}
