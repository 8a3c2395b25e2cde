//! Fields of the workspace's own, and what is kept though no purpose needs it.

use kartei_core::ids::FieldId;
use kartei_core::privacy::fields::{self, EndedField, MovedField};
use kartei_core::privacy::minimisation::{self, Unneeded};
use kartei_core::records::fields::{Field, FieldDraft};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// All fields.
#[command(rename_all = "snake_case")]
pub async fn list_fields(shell: State<'_, Shell>) -> Answer<Vec<Field>> {
    shell.run(kartei_core::records::fields::list_fields).await
}

/// Adds a field.
#[command(rename_all = "snake_case")]
pub async fn add_field(shell: State<'_, Shell>, draft: FieldDraft) -> Answer<Changed<Field>> {
    shell.run(move |session| fields::add_field(session, draft)).await
}

/// Replaces what is stored of a field.
#[command(rename_all = "snake_case")]
pub async fn edit_field(
    shell: State<'_, Shell>,
    field: FieldId,
    draft: FieldDraft,
    version: String,
) -> Answer<Changed<Field>> {
    shell.run(move |session| fields::edit_field(session, field, draft, Some(&version))).await
}

/// What would become of the values of a field, were it given to a purpose.
#[command(rename_all = "snake_case")]
pub async fn preview_moved_field(shell: State<'_, Shell>, field: FieldId, purpose: String) -> Answer<MovedField> {
    shell.run(move |session| fields::preview_moved_field(session, field, &purpose)).await
}

/// Ends a field.
#[command(rename_all = "snake_case")]
pub async fn end_field(shell: State<'_, Shell>, field: FieldId) -> Answer<Changed<EndedField>> {
    shell.run(move |session| fields::end_field(session, field)).await
}

/// Lets a field go on.
#[command(rename_all = "snake_case")]
pub async fn resume_field(shell: State<'_, Shell>, field: FieldId) -> Answer<Changed<Field>> {
    shell.run(move |session| fields::resume_field(session, field)).await
}

/// What is kept though no purpose needs it.
#[command(rename_all = "snake_case")]
pub async fn unneeded(shell: State<'_, Shell>) -> Answer<Unneeded> {
    shell.run(minimisation::unneeded).await
}
