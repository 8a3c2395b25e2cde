//! The words of consents, in versions.

use kartei_core::privacy::declarations::{self, Declaration, DeclarationDraft};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// All versions.
#[command(rename_all = "snake_case")]
pub async fn list_declarations(shell: State<'_, Shell>) -> Answer<Vec<Declaration>> {
    shell.run(declarations::list_declarations).await
}

/// Adds the next version of a purpose's declaration.
#[command(rename_all = "snake_case")]
pub async fn add_declaration(shell: State<'_, Shell>, draft: DeclarationDraft) -> Answer<Changed<u64>> {
    shell.run(move |session| declarations::add_declaration(session, &draft)).await
}
