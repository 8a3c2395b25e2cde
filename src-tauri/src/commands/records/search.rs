//! Search over everything.

use kartei_core::records::search::{self, SearchHits};
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// Searches everything, a few hits of each kind.
#[command(rename_all = "snake_case")]
pub async fn search(shell: State<'_, Shell>, text: String, limit: u64) -> Answer<SearchHits> {
    shell.run(move |session| search::search(session, &text, limit)).await
}
