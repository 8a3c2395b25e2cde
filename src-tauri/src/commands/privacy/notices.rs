//! What a person was told, and when.

use kartei_core::ids::{NoticeId, PersonId};
use kartei_core::privacy::notices::{self, Notice, NoticeDraft};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The notices a person got.
#[command(rename_all = "snake_case")]
pub async fn list_notices(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Notice>> {
    shell.run(move |session| notices::list_notices(session, person)).await
}

/// Records that a person was told something, or why that is not due.
#[command(rename_all = "snake_case")]
pub async fn give_notice(shell: State<'_, Shell>, person: PersonId, draft: NoticeDraft) -> Answer<Changed<NoticeId>> {
    shell.run(move |session| notices::give_notice(session, person, &draft)).await
}
