//! Organisations and who belongs to them.

use kartei_core::ids::{OrganisationId, PersonId};
use kartei_core::records::organisations::{
    self, ChosenOrganisations, OrganisationDraft, OrganisationFilter, OrganisationNeighbours, OrganisationRow,
    OrganisationSort, OrganisationView,
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
pub async fn list_organisations(
    shell: State<'_, Shell>,
    filter: OrganisationFilter,
    sort: OrganisationSort,
    offset: u64,
    limit: u64,
) -> Answer<Page<OrganisationRow>> {
    shell.run(move |session| organisations::list_organisations(session, &filter, sort, offset, limit)).await
}

/// The organisations before and after one in a list.
#[command(rename_all = "snake_case")]
pub async fn organisation_neighbours(
    shell: State<'_, Shell>,
    organisation: OrganisationId,
    filter: OrganisationFilter,
    sort: OrganisationSort,
) -> Answer<OrganisationNeighbours> {
    shell.run(move |session| organisations::organisation_neighbours(session, organisation, &filter, sort)).await
}

/// Shows one organisation.
#[command(rename_all = "snake_case")]
pub async fn show_organisation(shell: State<'_, Shell>, organisation: OrganisationId) -> Answer<OrganisationView> {
    shell.run(move |session| organisations::show_organisation(session, organisation)).await
}

/// Adds an organisation.
#[command(rename_all = "snake_case")]
pub async fn add_organisation(shell: State<'_, Shell>, draft: OrganisationDraft) -> Answer<Changed<OrganisationView>> {
    shell.run(move |session| organisations::add_organisation(session, &draft)).await
}

/// Replaces what is stored of an organisation.
#[command(rename_all = "snake_case")]
pub async fn edit_organisation(
    shell: State<'_, Shell>,
    organisation: OrganisationId,
    draft: OrganisationDraft,
    version: u64,
) -> Answer<Changed<OrganisationView>> {
    shell.run(move |session| organisations::edit_organisation(session, organisation, &draft, Some(version))).await
}

/// Removes an organisation; its members stay.
#[command(rename_all = "snake_case")]
pub async fn remove_organisation(shell: State<'_, Shell>, organisation: OrganisationId) -> Answer<Changed<()>> {
    shell.run(move |session| organisations::remove_organisation(session, organisation)).await
}

/// Removes organisations chosen in a list; their members stay.
#[command(rename_all = "snake_case")]
pub async fn remove_organisations(
    shell: State<'_, Shell>,
    chosen: ChosenOrganisations,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<Changed<u64>> {
    shell
        .run_job(job, move |session, _| {
            organisations::remove_organisations(session, &chosen, &mut |done, total| tell(&on_progress, done, total))
        })
        .await
}

/// Makes a person a member, or changes the position.
#[command(rename_all = "snake_case")]
pub async fn set_membership(
    shell: State<'_, Shell>,
    person: PersonId,
    organisation_id: OrganisationId,
    position: String,
) -> Answer<Changed<()>> {
    shell.run(move |session| organisations::set_membership(session, person, organisation_id, &position)).await
}

/// Ends a membership.
#[command(rename_all = "snake_case")]
pub async fn end_membership(
    shell: State<'_, Shell>,
    person: PersonId,
    organisation_id: OrganisationId,
) -> Answer<Changed<()>> {
    shell.run(move |session| organisations::end_membership(session, person, organisation_id)).await
}
