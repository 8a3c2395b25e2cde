//! Backups, what is restored from one, and a new key for the data.

use std::path::PathBuf;

use kartei_core::vault::backup::{self, BackedUp, BackupSettings, BackupState};
use kartei_core::vault::clock::{self, ClockJump};
use kartei_core::vault::rekey::{self, RekeyRequest, RekeyView};
use kartei_core::vault::restore::{self, BackupView, RestoreRequest};
use kartei_core::vault::session::Changed;
use serde::{Deserialize, Serialize};
use tauri::ipc::Channel;
use tauri::{State, command};
use zeroize::Zeroizing;

use super::session::SessionView;
use crate::commands::{Progress, Whole, tell};
use crate::problem::Answer;
use crate::state::Shell;

const MEBIBYTE: u64 = 1 << 20;

/// How the backups stand, and why the last automatic one came to nothing.
#[derive(Debug, Serialize)]
pub struct BackupsView {
    #[serde(flatten)]
    state: BackupState,
    failed: Option<&'static str>,
}

/// What a backup says before anybody opens it, and how far the clock is from it.
#[derive(Debug, Serialize)]
pub struct InspectedView {
    #[serde(flatten)]
    backup: BackupView,
    clock: Option<ClockJump>,
}

/// What is restored from which backup.
#[derive(Deserialize)]
pub struct RestoreBackup {
    backup: PathBuf,
    folder: PathBuf,
    user: Option<String>,
    password: Zeroizing<String>,
    recovery_key: Option<Zeroizing<String>>,
    journals: Vec<PathBuf>,
    without_journal: bool,
    clock_is_right: bool,
}

/// A restored workspace, how many erasures were done again, who can sign in again, and where the one of before lies.
#[derive(Debug, Serialize)]
pub struct RestoredView {
    session: SessionView,
    erasures_replayed: u64,
    fell_due: restore::FellDue,
    users: Vec<String>,
    folders: Vec<PathBuf>,
}

/// How the backups stand.
#[command(rename_all = "snake_case")]
pub async fn backup_state(shell: State<'_, Shell>) -> Answer<BackupsView> {
    let failed = shell.daily().backup_failed();
    shell.run(move |session| backup::backup_state(session).map(|state| BackupsView { state, failed })).await
}

/// Backs the workspace up into one file.
#[command(rename_all = "snake_case")]
pub async fn back_up(
    shell: State<'_, Shell>,
    out: PathBuf,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<BackedUp> {
    shell
        .run_job(job, move |session, _| {
            backup::back_up(session, &out, &mut |done, of| tell(&on_progress, done / MEBIBYTE, of / MEBIBYTE))
        })
        .await
}

/// Sets what is backed up by itself.
#[command(rename_all = "snake_case")]
pub async fn set_backup_settings(shell: State<'_, Shell>, settings: BackupSettings) -> Answer<Changed<()>> {
    shell.run(move |session| backup::set_backup_settings(session, &settings)).await
}

/// Gives the data a new key.
#[command(rename_all = "snake_case")]
pub async fn rekey(
    shell: State<'_, Shell>,
    password: Zeroizing<String>,
    recovery_key: Option<Zeroizing<String>>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<RekeyView> {
    let own = Shell::clone(&shell);
    shell
        .run_job(job, move |session, _| {
            let progress = &mut |done, of| tell(&on_progress, done / MEBIBYTE, of / MEBIBYTE);
            let recovery_key = recovery_key.as_ref().map(|key| key.as_str());
            let asked = RekeyRequest { password: &password, recovery_key };
            let done = rekey::rekey(session, &asked, progress)?;
            own.go_on_with(done.session);
            Ok(done.view)
        })
        .await
}

/// Looks into a backup: of when, and whether the journal of its workspace is known.
#[command(rename_all = "snake_case")]
pub async fn inspect_backup(shell: State<'_, Shell>, path: PathBuf) -> Answer<InspectedView> {
    shell
        .aside(move |shell| {
            let backup = restore::inspect_backup(&path, &shell.preferences().recent())?;
            let clock = clock::between(backup.at, shell.conditions().clock.now());
            Ok(InspectedView { backup, clock })
        })
        .await
}

/// Restores a backup into a new folder and opens it.
#[command(rename_all = "snake_case")]
pub async fn restore_backup(
    shell: State<'_, Shell>,
    Whole(asked): Whole<RestoreBackup>,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<RestoredView> {
    shell
        .aside_job(job, move |shell, cancel| {
            let progress = &mut |done, of| tell(&on_progress, done / MEBIBYTE, of / MEBIBYTE);
            let workspaces = shell.preferences().recent();
            let restored = shell.preferences().while_restoring(&asked.folder, || {
                restore::restore(&asked.request(&workspaces), shell.conditions(), cancel, progress)
            })?;
            let restore::Restored { session, erasures_replayed, fell_due, users, folders } = restored;
            let session = SessionView::of(shell, &shell.enter(session))?;
            Ok(RestoredView { session, erasures_replayed, fell_due, users, folders })
        })
        .await
}

impl RestoreBackup {
    fn request<'a>(&'a self, workspaces: &'a [PathBuf]) -> RestoreRequest<'a> {
        RestoreRequest {
            backup: &self.backup,
            folder: &self.folder,
            user: self.user.as_deref(),
            password: &self.password,
            recovery_key: self.recovery_key.as_ref().map(|key| key.as_str()),
            journals: &self.journals,
            workspaces,
            without_journal: self.without_journal,
            clock_is_right: self.clock_is_right,
        }
    }
}
