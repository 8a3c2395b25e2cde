//! The open workspace and its user.

use kartei_core::ids::WorkspaceId;
use kartei_core::privacy::controller;
use kartei_core::vault::access::{Right, Role};
use kartei_core::vault::doctor::{self, CheckUp};
use kartei_core::vault::session::{Changed, Session};
use kartei_core::vault::settings::{self, Controller};
use kartei_core::vault::users;
use serde::Serialize;
use tauri::{State, command};
use zeroize::Zeroizing;

use crate::commands::device::Place;
use crate::preferences::Secret;
use crate::problem::Answer;
use crate::state::Shell;

/// Who works in which workspace, and what the window must say about it.
#[derive(Debug, Serialize)]
pub struct SessionView {
    user: String,
    role: Role,
    rights: Vec<Right>,
    workspace: OpenPlace,
    controller: Controller,
    notice: Option<Notice>,
    keyring: KeyringView,
}

#[derive(Debug, Serialize)]
struct OpenPlace {
    id: WorkspaceId,
    #[serde(flatten)]
    place: Place,
}

/// Something is wrong that must be acknowledged before anything is changed.
#[derive(Debug, Serialize)]
struct Notice {
    code: &'static str,
    count: u64,
}

impl Notice {
    /// Nobody knows how many changes are missing where the file that counts them is gone (0).
    fn of(count: u64) -> Self {
        Self { code: if count == 0 { "head_missing" } else { "changes_missing" }, count }
    }
}

#[derive(Debug, Serialize)]
struct KeyringView {
    available: bool,
    reason: &'static str,
    remembered: bool,
}

impl SessionView {
    /// What the window must know of a session.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(shell: &Shell, session: &Session) -> kartei_core::Result<Self> {
        let keyring = shell.keyring();
        // The role by now: reading asks for it.
        let controller = settings::controller(session)?;
        Ok(Self {
            user: session.user_name().to_owned(),
            role: session.role(),
            rights: session.role().rights(),
            workspace: OpenPlace { id: session.workspace(), place: Place::of(session.folder()) },
            controller,
            notice: session.missing().map(|missing| Notice::of(missing.count)),
            keyring: KeyringView {
                available: keyring.is_ok(),
                reason: keyring.err().unwrap_or_default(),
                remembered: shell.preferences().remembered(session.folder(), Some(session.user_name())).is_some(),
            },
        })
    }
}

/// Who works in which workspace.
#[command(rename_all = "snake_case")]
pub async fn session(shell: State<'_, Shell>) -> Answer<SessionView> {
    shell.aside(|shell| SessionView::of(shell, &shell.session()?)).await
}

/// Locks the workspace.
#[command(rename_all = "snake_case")]
pub async fn lock(shell: State<'_, Shell>) -> Answer<()> {
    shell.lock();
    Ok(())
}

/// Goes on after a loss of changes has been read and understood.
#[command(rename_all = "snake_case")]
pub async fn acknowledge_missing_changes(shell: State<'_, Shell>) -> Answer<SessionView> {
    shell
        .aside(|shell| {
            let session = shell.session()?;
            session.acknowledge_missing_changes()?;
            SessionView::of(shell, &session)
        })
        .await
}

/// Changes the user's password.
#[command(rename_all = "snake_case")]
pub async fn change_password(
    shell: State<'_, Shell>,
    old_password: Zeroizing<String>,
    new_password: Zeroizing<String>,
) -> Answer<()> {
    shell.run(move |session| users::change_password(session, &old_password, &new_password).map(drop)).await
}

/// A fresh recovery key, which opens nothing yet.
#[command(rename_all = "snake_case")]
pub async fn draft_recovery_key(shell: State<'_, Shell>) -> Answer<Zeroizing<String>> {
    shell.run(|_| Ok(users::draft_recovery_key())).await
}

/// Lets a drafted recovery key open the workspace in the place of the one before.
#[command(rename_all = "snake_case")]
pub async fn renew_recovery_key(shell: State<'_, Shell>, recovery_key: Zeroizing<String>) -> Answer<Changed<()>> {
    shell.run(move |session| users::renew_recovery_key(session, &recovery_key)).await
}

/// Lets the device's keyring open this workspace. A locked keyring may ask first, which takes its time.
#[command(rename_all = "snake_case")]
pub async fn remember_device(shell: State<'_, Shell>) -> Answer<()> {
    shell
        .aside(|shell| {
            let session = shell.session()?;
            users::remember_device(&session)?;
            let (workspace, user) = (session.folder().to_owned(), session.user_name().to_owned());
            shell.preferences().remember(&Secret { workspace, id: session.workspace(), user })
        })
        .await
}

/// Makes the device's keyring forget this workspace.
#[command(rename_all = "snake_case")]
pub async fn forget_device(shell: State<'_, Shell>) -> Answer<()> {
    shell
        .aside(|shell| {
            let session = shell.session()?;
            users::forget_device(&session)?;
            shell.preferences().forget_secret(session.folder(), session.user_name())
        })
        .await
}

/// Changes who is responsible for the data.
#[command(rename_all = "snake_case")]
pub async fn set_controller(shell: State<'_, Shell>, controller: Controller) -> Answer<Changed<()>> {
    shell.run(move |session| controller::set_controller(session, &controller)).await
}

/// Examines files, keys, database, history and search index.
#[command(rename_all = "snake_case")]
pub async fn doctor(shell: State<'_, Shell>, job: String) -> Answer<CheckUp> {
    shell.run_job(job, |session, _| doctor::doctor(session)).await
}

/// Makes anew what the search finds by.
#[command(rename_all = "snake_case")]
pub async fn rebuild_search(shell: State<'_, Shell>) -> Answer<Changed<()>> {
    shell.run(doctor::rebuild_search).await
}

/// Writes key files anew of which one copy is missing or damaged.
#[command(rename_all = "snake_case")]
pub async fn mend_key_files(shell: State<'_, Shell>) -> Answer<Changed<()>> {
    shell.run(doctor::mend_key_files).await
}

/// Makes the journal of erasures anew.
#[command(rename_all = "snake_case")]
pub async fn rebuild_journal(shell: State<'_, Shell>) -> Answer<Changed<()>> {
    shell.run(doctor::rebuild_journal).await
}

/// Marks anew who has an address of the suppression list.
#[command(rename_all = "snake_case")]
pub async fn rebuild_suppressed(shell: State<'_, Shell>) -> Answer<Changed<()>> {
    shell.run(doctor::rebuild_suppressed).await
}
