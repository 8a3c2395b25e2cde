//! Holds: what must not be erased for now.

use kartei_core::ids::HoldId;
use kartei_core::privacy::retention::{self, HoldDraft, HoldView};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// Holds a person, an organisation or a record.
#[command(rename_all = "snake_case")]
pub async fn add_hold(shell: State<'_, Shell>, draft: HoldDraft) -> Answer<Changed<HoldId>> {
    shell.run(move |session| retention::add_hold(session, &draft)).await
}

/// Lifts a hold.
#[command(rename_all = "snake_case")]
pub async fn lift_hold(shell: State<'_, Shell>, hold: HoldId) -> Answer<Changed<()>> {
    shell.run(move |session| retention::lift_hold(session, hold)).await
}

/// All holds that stand, and lifted ones on demand.
#[command(rename_all = "snake_case")]
pub async fn list_holds(shell: State<'_, Shell>, lifted: bool) -> Answer<Vec<HoldView>> {
    shell.run(move |session| retention::list_holds(session, lifted)).await
}
