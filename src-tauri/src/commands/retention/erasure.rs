//! The erasure of one person, and who is to be told of it.

use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{self, Erased, ErasurePreview, ErasureRequest, RecipientToTell};
use kartei_core::privacy::retention::{self, ProposedErasure};
use kartei_core::vault::session::Changed;
use tauri::{State, command};
use uuid::Uuid;

use crate::problem::Answer;
use crate::state::Shell;

/// What the erasure of a person would do.
#[command(rename_all = "snake_case")]
pub async fn preview_erasure(shell: State<'_, Shell>, person: PersonId) -> Answer<ErasurePreview> {
    shell.run(move |session| erasure::preview_erasure(session, person)).await
}

/// The erasures of persons that wait for a second user.
#[command(rename_all = "snake_case")]
pub async fn list_proposed_erasures(shell: State<'_, Shell>) -> Answer<Vec<ProposedErasure>> {
    shell.run(retention::list_proposed_erasures).await
}

/// Erases a person. What is left to do for the search then is done behind the answer.
#[command(rename_all = "snake_case")]
pub async fn erase_person(
    shell: State<'_, Shell>,
    person: PersonId,
    request: ErasureRequest,
) -> Answer<Changed<Erased>> {
    let erased = shell.run(move |session| erasure::erase_person(session, person, &request)).await?;
    shell.behind("finish_erasure", erasure::finish);
    Ok(erased)
}

/// Who is to be told of an erasure.
#[command(rename_all = "snake_case")]
pub async fn list_recipients_to_tell(shell: State<'_, Shell>) -> Answer<Vec<RecipientToTell>> {
    shell.run(erasure::list_recipients_to_tell).await
}

/// Says that a recipient was told.
#[command(rename_all = "snake_case")]
pub async fn set_recipient_told(shell: State<'_, Shell>, recipient: Uuid) -> Answer<Changed<()>> {
    shell.run(move |session| erasure::set_recipient_told(session, recipient)).await
}
