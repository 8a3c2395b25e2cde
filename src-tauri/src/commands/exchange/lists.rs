//! Lists of persons and organisations for other programs.

use kartei_core::exchange::lists::{
    self, AudienceExportRequest, ListExportRequest, ListExportResult, OrganisationsExportRequest,
};
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, Whole};
use crate::problem::Answer;
use crate::state::Shell;

/// Writes a list of persons.
#[command(rename_all = "snake_case")]
pub async fn export_persons(
    shell: State<'_, Shell>,
    Whole(request): Whole<ListExportRequest>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<ListExportResult> {
    let language = shell.language();
    shell
        .run_job(job, move |session, _| {
            lists::export_persons(session, &request, language, &mut |done, total| {
                on_progress.send(Progress { done, total }).is_ok()
            })
        })
        .await
}

/// Writes a list of those who may be reached for a purpose.
#[command(rename_all = "snake_case")]
pub async fn export_audience(
    shell: State<'_, Shell>,
    Whole(request): Whole<AudienceExportRequest>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<ListExportResult> {
    let language = shell.language();
    shell
        .run_job(job, move |session, _| {
            lists::export_audience(session, &request, language, &mut |done, total| {
                on_progress.send(Progress { done, total }).is_ok()
            })
        })
        .await
}

/// Writes a list of organisations.
#[command(rename_all = "snake_case")]
pub async fn export_organisations(
    shell: State<'_, Shell>,
    Whole(request): Whole<OrganisationsExportRequest>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<ListExportResult> {
    let language = shell.language();
    shell
        .run_job(job, move |session, _| {
            lists::export_organisations(session, &request, language, &mut |done, total| {
                on_progress.send(Progress { done, total }).is_ok()
            })
        })
        .await
}
