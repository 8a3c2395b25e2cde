//! Stopping what takes long.

use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// Stops the job that the window gave this name; nothing of it stays.
#[command(rename_all = "snake_case")]
pub async fn cancel_job(shell: State<'_, Shell>, job: String) -> Answer<()> {
    shell.cancel_job(job);
    Ok(())
}
