//! Views that a user keeps of lists.

use kartei_core::records::views::{self, ListView, SavedView};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The user's saved views.
#[command(rename_all = "snake_case")]
pub async fn list_views(shell: State<'_, Shell>) -> Answer<Vec<SavedView>> {
    shell.run(views::list_views).await
}

/// Keeps a view under a name.
#[command(rename_all = "snake_case")]
pub async fn save_view(shell: State<'_, Shell>, name: String, list: ListView) -> Answer<Changed<()>> {
    shell.run(move |session| views::save_view(session, &name, &list)).await
}

/// Forgets a view.
#[command(rename_all = "snake_case")]
pub async fn remove_view(shell: State<'_, Shell>, name: String) -> Answer<Changed<()>> {
    shell.run(move |session| views::remove_view(session, &name)).await
}
