//! Natural persons: who they are and how they are reached.

use kartei_core::ids::PersonId;
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{
    self, Neighbours, PersonDraft, PersonFilter, PersonRow, PersonSort, PersonView, TagCount, Tagged,
};
use kartei_core::vault::history::Page;
use kartei_core::vault::session::Changed;
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, tell};
use crate::problem::Answer;
use crate::state::Shell;

/// One part of a list.
#[command(rename_all = "snake_case")]
pub async fn list_persons(
    shell: State<'_, Shell>,
    filter: PersonFilter,
    sort: PersonSort,
    offset: u64,
    limit: u64,
) -> Answer<Page<PersonRow>> {
    shell.run(move |session| persons::list_persons(session, &filter, sort, offset, limit)).await
}

/// How many persons a filter lets through.
#[command(rename_all = "snake_case")]
pub async fn count_persons(shell: State<'_, Shell>, filter: PersonFilter) -> Answer<u64> {
    shell.run(move |session| persons::count_persons(session, &filter)).await
}

/// The persons before and after one in a list.
#[command(rename_all = "snake_case")]
pub async fn neighbours(
    shell: State<'_, Shell>,
    person: PersonId,
    filter: PersonFilter,
    sort: PersonSort,
) -> Answer<Neighbours> {
    shell.run(move |session| persons::neighbours(session, person, &filter, sort)).await
}

/// Those of some persons who are still there; `kept`: also of whom only what must be kept is left.
#[command(rename_all = "snake_case")]
pub async fn still_there(shell: State<'_, Shell>, persons: Vec<PersonId>, kept: bool) -> Answer<Vec<PersonId>> {
    shell.run(move |session| persons::still_there(session, &persons, kept)).await
}

/// Shows one person.
#[command(rename_all = "snake_case")]
pub async fn show_person(shell: State<'_, Shell>, person: PersonId) -> Answer<PersonView> {
    shell.run(move |session| persons::show_person(session, person)).await
}

/// Adds a person.
#[command(rename_all = "snake_case")]
pub async fn add_person(shell: State<'_, Shell>, draft: PersonDraft) -> Answer<Changed<PersonView>> {
    shell.run(move |session| persons::add_person(session, draft)).await
}

/// Replaces what is stored of a person.
#[command(rename_all = "snake_case")]
pub async fn edit_person(
    shell: State<'_, Shell>,
    person: PersonId,
    draft: PersonDraft,
    version: u64,
) -> Answer<Changed<PersonView>> {
    shell.run(move |session| persons::edit_person(session, person, draft, Some(version))).await
}

/// Adds tags to many persons and removes others.
#[command(rename_all = "snake_case")]
pub async fn tag_persons(
    shell: State<'_, Shell>,
    chosen: Chosen,
    add: Vec<String>,
    remove: Vec<String>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<Changed<Tagged>> {
    shell
        .run_job(job, move |session, _| {
            persons::tag_persons(session, &chosen, &add, &remove, &mut |done, total| tell(&on_progress, done, total))
        })
        .await
}

/// All tags in use.
#[command(rename_all = "snake_case")]
pub async fn list_tags(shell: State<'_, Shell>) -> Answer<Vec<TagCount>> {
    shell.run(persons::list_tags).await
}
