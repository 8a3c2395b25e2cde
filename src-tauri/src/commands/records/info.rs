//! How much a workspace holds.

use kartei_core::records::info::{self, Info};
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// Counts what there is and names the versions.
#[command(rename_all = "snake_case")]
pub async fn info(shell: State<'_, Shell>) -> Answer<Info> {
    shell.run(info::info).await
}
