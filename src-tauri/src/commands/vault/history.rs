//! Who did what, when and why; whether it is unbroken; taking a change back.

use std::path::PathBuf;

use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery, HistoryState, Page, Verification};
use kartei_core::vault::session::Changed;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, Whole, Written};
use crate::problem::Answer;
use crate::state::Shell;

/// The change that was taken back.
#[derive(Debug, Serialize)]
pub struct Undone {
    action: String,
}

/// Lists entries, the newest first.
#[command(rename_all = "snake_case")]
pub async fn list_history(shell: State<'_, Shell>, Whole(query): Whole<HistoryQuery>) -> Answer<Page<HistoryEntry>> {
    let language = shell.language();
    shell.run(move |session| history::list(session, &query, language)).await
}

/// How the history stands.
#[command(rename_all = "snake_case")]
pub async fn history_state(shell: State<'_, Shell>) -> Answer<HistoryState> {
    shell.run(history::state).await
}

/// The sequence of the last change, by whomever.
#[command(rename_all = "snake_case")]
pub async fn last_change(shell: State<'_, Shell>) -> Answer<u64> {
    shell.run(history::last_change).await
}

/// Verifies the whole chain.
#[command(rename_all = "snake_case")]
pub async fn verify_history(
    shell: State<'_, Shell>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<Verification> {
    shell
        .run_job(job, move |session, _| {
            history::verify_with_evidence(session, &mut |done| on_progress.send(Progress { done, total: None }).is_ok())
        })
        .await
}

/// Saves the head of the chain as a proof outside the workspace.
#[command(rename_all = "snake_case")]
pub async fn save_proof(shell: State<'_, Shell>, out: PathBuf) -> Answer<Written> {
    shell.run(move |session| history::proof(session, &out).map(|()| Written { file: out })).await
}

/// Takes one change back.
#[command(rename_all = "snake_case")]
pub async fn undo(shell: State<'_, Shell>, change: u64) -> Answer<Undone> {
    shell
        .run(move |session| history::undo(session, change).map(|Changed { value: action, .. }| Undone { action }))
        .await
}
