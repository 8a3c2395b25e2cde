//! The sweep: what is due, and its erasure.

use kartei_core::privacy::retention::{self, RetentionSettings};
use kartei_core::privacy::sweep::{self, SweepMentions, SweepPreview, SweepReminder, SweepReport, SweepRequest};
use kartei_core::time::Day;
use kartei_core::vault::session::Changed;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, tell};
use crate::problem::Answer;
use crate::state::Shell;

/// How the sweep works, and why the last one by itself came to nothing.
#[derive(Debug, Serialize)]
pub struct RetentionView {
    #[serde(flatten)]
    settings: RetentionSettings,
    failed: Option<&'static str>,
}

/// How the sweep works here.
#[command(rename_all = "snake_case")]
pub async fn retention_settings(shell: State<'_, Shell>) -> Answer<RetentionView> {
    let failed = shell.daily().sweep_failed();
    shell
        .run(move |session| retention::retention_settings(session).map(|settings| RetentionView { settings, failed }))
        .await
}

/// Sets how the sweep works.
#[command(rename_all = "snake_case")]
pub async fn set_retention_settings(shell: State<'_, Shell>, settings: RetentionSettings) -> Answer<Changed<()>> {
    shell.run(move |session| retention::set_retention_settings(session, &settings)).await
}

/// What a sweep would do on a day.
#[command(rename_all = "snake_case")]
pub async fn preview_sweep(shell: State<'_, Shell>, as_of: Option<Day>, limit: u64) -> Answer<SweepPreview> {
    shell.run(move |session| sweep::preview_sweep(session, as_of, limit)).await
}

/// Where those are named who would go by a sweep on a day.
#[command(rename_all = "snake_case")]
pub async fn sweep_mentions(
    shell: State<'_, Shell>,
    as_of: Option<Day>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<SweepMentions> {
    shell
        .run_job(job, move |session, cancel| {
            sweep::sweep_mentions(session, as_of, cancel, &mut |done, of| tell(&on_progress, done, of))
        })
        .await
}

/// Erases what is due.
#[command(rename_all = "snake_case")]
pub async fn run_sweep(
    shell: State<'_, Shell>,
    request: SweepRequest,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<SweepReport> {
    shell
        .run_job(job, move |session, cancel| {
            sweep::run_sweep(session, &request, cancel, &mut |done, of| tell(&on_progress, done, of))
        })
        .await
}

/// Takes down that the clock is right.
#[command(rename_all = "snake_case")]
pub async fn clock_is_right(shell: State<'_, Shell>) -> Answer<()> {
    shell.run(sweep::clock_is_right).await
}

/// Past sweeps, the newest first.
#[command(rename_all = "snake_case")]
pub async fn list_sweeps(shell: State<'_, Shell>) -> Answer<Vec<SweepReport>> {
    shell.run(sweep::list_sweeps).await
}

/// What is due now, in numbers; none if nothing is.
#[command(rename_all = "snake_case")]
pub async fn sweep_reminder(shell: State<'_, Shell>) -> Answer<Option<SweepReminder>> {
    shell.run(sweep::sweep_reminder).await
}
