//! What persons are told, whom it is due to, and who was told.

use std::path::PathBuf;

use kartei_core::exchange::disclosures;
use kartei_core::ids::{NoticeId, PersonId};
use kartei_core::privacy::notices::{
    self, CollectedFrom, DuePage, DueQuery, GiveNotices, Notice, NoticeDraft, NoticeDuty, NoticeText, NoticeTextDraft,
    NoticeWords, WordedFor,
};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::commands::Written;
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

/// Records that many were told what was due to them, or why it is not.
#[command(rename_all = "snake_case")]
pub async fn give_notices(shell: State<'_, Shell>, request: GiveNotices) -> Answer<Changed<u64>> {
    shell.run(move |session| notices::give_notices(session, &request)).await
}

/// The texts in their versions.
#[command(rename_all = "snake_case")]
pub async fn list_notice_texts(shell: State<'_, Shell>) -> Answer<Vec<NoticeText>> {
    shell.run(notices::list_notice_texts).await
}

/// Adds the next version of a notice's text.
#[command(rename_all = "snake_case")]
pub async fn add_notice_text(shell: State<'_, Shell>, draft: NoticeTextDraft) -> Answer<Changed<u64>> {
    shell.run(move |session| notices::add_notice_text(session, &draft)).await
}

/// The notice for a person.
#[command(rename_all = "snake_case")]
pub async fn notice_words(shell: State<'_, Shell>, worded: WordedFor) -> Answer<NoticeWords> {
    shell.run(move |session| notices::notice_words(session, &worded)).await
}

/// Writes the notice for a person into a file.
#[command(rename_all = "snake_case")]
pub async fn save_notice(shell: State<'_, Shell>, worded: WordedFor, out: PathBuf) -> Answer<Written> {
    shell.run(move |session| disclosures::save_notice(session, &worded, &out).map(|_| Written { file: out })).await
}

/// The notices that are due over all persons.
#[command(rename_all = "snake_case")]
pub async fn list_due_notices(shell: State<'_, Shell>, query: DueQuery) -> Answer<DuePage> {
    shell.run(move |session| notices::list_due_notices(session, &query)).await
}

/// What one person must still be told.
#[command(rename_all = "snake_case")]
pub async fn notice_duty(shell: State<'_, Shell>, person: PersonId) -> Answer<NoticeDuty> {
    shell.run(move |session| notices::notice_duty(session, person)).await
}

/// Says from whom a person's data came.
#[command(rename_all = "snake_case")]
pub async fn set_collected_from(shell: State<'_, Shell>, person: PersonId, from: CollectedFrom) -> Answer<Changed<()>> {
    shell.run(move |session| notices::set_collected_from(session, person, from)).await
}
