//! The suppression list.

use kartei_core::privacy::suppression::{self, OffReason, SuppressionCheck, SuppressionCount};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// How much is on the list.
#[command(rename_all = "snake_case")]
pub async fn count_suppression(shell: State<'_, Shell>) -> Answer<SuppressionCount> {
    shell.run(suppression::count_suppression).await
}

/// Whether an address is on the list.
#[command(rename_all = "snake_case")]
pub async fn check_suppression(shell: State<'_, Shell>, address: String) -> Answer<SuppressionCheck> {
    shell.run(move |session| suppression::check_suppression(session, &address)).await
}

/// Puts an address on the list of somebody who objects and is not stored.
#[command(rename_all = "snake_case")]
pub async fn add_suppression(shell: State<'_, Shell>, address: String) -> Answer<Changed<()>> {
    shell.run(move |session| suppression::add_suppression(session, &address)).await
}

/// Takes an address off the list.
#[command(rename_all = "snake_case")]
pub async fn remove_suppression(shell: State<'_, Shell>, address: String, reason: OffReason) -> Answer<Changed<()>> {
    shell.run(move |session| suppression::remove_suppression(session, &address, reason)).await
}
