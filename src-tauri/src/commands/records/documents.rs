//! Documents of a person.

use std::path::PathBuf;

use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::ids::{DocumentId, PersonId};
use kartei_core::records::documents::{self, Document};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::commands::{Whole, Written};
use crate::problem::Answer;
use crate::state::Shell;

/// The documents of a person.
#[command(rename_all = "snake_case")]
pub async fn list_documents(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Document>> {
    shell.run(move |session| documents::list_documents(session, person)).await
}

/// Adds a file to a person.
#[command(rename_all = "snake_case")]
pub async fn add_document(shell: State<'_, Shell>, person: PersonId, path: PathBuf) -> Answer<Changed<Document>> {
    shell.run(move |session| documents::add_document(session, person, &path)).await
}

/// Writes a document into a file outside the workspace.
#[command(rename_all = "snake_case")]
pub async fn save_document(shell: State<'_, Shell>, Whole(request): Whole<SaveDocument>) -> Answer<Written> {
    shell
        .run(move |session| disclosures::save_document(session, &request).map(|()| Written { file: request.out }))
        .await
}

/// Removes a document from its person.
#[command(rename_all = "snake_case")]
pub async fn remove_document(shell: State<'_, Shell>, document: DocumentId) -> Answer<Changed<()>> {
    shell.run(move |session| documents::remove_document(session, document)).await
}
