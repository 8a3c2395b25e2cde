//! What data are used for.

use kartei_core::ids::PersonId;
use kartei_core::privacy::purposes::{self, Held, Purpose, PurposeDraft, Retired};
use kartei_core::time::Day;
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// All purposes.
#[command(rename_all = "snake_case")]
pub async fn list_purposes(shell: State<'_, Shell>) -> Answer<Vec<Purpose>> {
    shell.run(purposes::list_purposes).await
}

/// Adds a purpose.
#[command(rename_all = "snake_case")]
pub async fn add_purpose(shell: State<'_, Shell>, draft: PurposeDraft) -> Answer<Changed<Purpose>> {
    shell.run(move |session| purposes::add_purpose(session, draft)).await
}

/// Replaces what is stored of a purpose.
#[command(rename_all = "snake_case")]
pub async fn edit_purpose(
    shell: State<'_, Shell>,
    purpose: String,
    draft: PurposeDraft,
    version: String,
) -> Answer<Changed<Purpose>> {
    shell.run(move |session| purposes::edit_purpose(session, &purpose, draft, Some(&version))).await
}

/// Ends a purpose for everybody.
#[command(rename_all = "snake_case")]
pub async fn retire_purpose(shell: State<'_, Shell>, purpose: String) -> Answer<Changed<Retired>> {
    shell.run(move |session| purposes::retire_purpose(session, &purpose)).await
}

/// Lets a purpose go on.
#[command(rename_all = "snake_case")]
pub async fn resume_purpose(shell: State<'_, Shell>, purpose: String) -> Answer<Changed<Purpose>> {
    shell.run(move |session| purposes::resume_purpose(session, &purpose)).await
}

/// What a person's data are held for.
#[command(rename_all = "snake_case")]
pub async fn purposes_of(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Held>> {
    shell.run(move |session| purposes::purposes_of(session, person)).await
}

/// Holds a person's data for a purpose.
#[command(rename_all = "snake_case")]
pub async fn hold_for(
    shell: State<'_, Shell>,
    person: PersonId,
    purpose: String,
    since: Option<Day>,
    source: String,
) -> Answer<Changed<Vec<Held>>> {
    shell.run(move |session| purposes::hold_for(session, person, &purpose, since, &source)).await
}

/// Ends a purpose of a person's data.
#[command(rename_all = "snake_case")]
pub async fn end_purpose(shell: State<'_, Shell>, person: PersonId, purpose: String) -> Answer<Changed<Vec<Held>>> {
    shell.run(move |session| purposes::end_purpose(session, person, &purpose)).await
}
