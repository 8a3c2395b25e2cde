//! Making, choosing and opening a workspace.

use std::path::PathBuf;

use kartei_core::Problem;
use kartei_core::vault::settings::Controller;
use kartei_core::vault::workspace::{NewWorkspace, Workspace};
use serde::Serialize;
use tauri::{State, command};
use zeroize::Zeroizing;

use super::session::SessionView;
use crate::commands::device::AppState;
use crate::problem::Answer;
use crate::state::Shell;

/// A workspace just made.
#[derive(Debug, Serialize)]
pub struct Created {
    session: SessionView,
    /// Shown once; kept nowhere.
    recovery_key: Zeroizing<String>,
}

/// Makes a workspace and opens it.
#[command(rename_all = "snake_case")]
pub async fn create_workspace(
    shell: State<'_, Shell>,
    path: PathBuf,
    controller: Controller,
    user: String,
    password: Zeroizing<String>,
) -> Answer<Created> {
    shell
        .aside(move |shell| {
            shell.lock();
            let new = NewWorkspace { controller, user: &user, password: &password };
            let (session, recovery_key) = Workspace::create(&path, &new, shell.conditions())?;
            Ok(Created { session: SessionView::of(shell, &shell.enter(session))?, recovery_key })
        })
        .await
}

/// Opens the demo workspace, made with invented people if it isn't there.
#[command(rename_all = "snake_case")]
pub async fn create_demo(shell: State<'_, Shell>) -> Answer<SessionView> {
    shell.aside(|shell| SessionView::of(shell, &shell.open_demo(None)?)).await
}

/// Chooses a workspace, which is locked then.
#[command(rename_all = "snake_case")]
pub async fn select_workspace(shell: State<'_, Shell>, path: PathBuf) -> Answer<AppState> {
    shell
        .aside(move |shell| {
            Workspace::open(&path, shell.conditions())?;
            shell.preferences().opened(&path, None);
            shell.choose(Some(path));
            Ok(AppState::of(shell))
        })
        .await
}

/// Opens the chosen workspace with a password.
#[command(rename_all = "snake_case")]
pub async fn unlock(shell: State<'_, Shell>, user: Option<String>, password: Zeroizing<String>) -> Answer<SessionView> {
    shell
        .aside(move |shell| {
            let session = shell.workspace()?.unlock(user.as_deref(), &password)?;
            SessionView::of(shell, &shell.enter(session))
        })
        .await
}

/// Opens the chosen workspace with what this device remembers.
#[command(rename_all = "snake_case")]
pub async fn unlock_remembered(shell: State<'_, Shell>) -> Answer<SessionView> {
    shell
        .aside(|shell| {
            let workspace = shell.workspace()?;
            let user = shell.remembered().ok_or(Problem::WrongPassword)?;
            let session = workspace.unlock_remembered(Some(&user));
            // Only what opens nothing any more is forgotten: a keyring or a file may answer again.
            if let Err(Problem::WrongPassword | Problem::UnknownUser) = &session {
                shell.forget_secrets(workspace.folder(), Some(&user));
            }
            SessionView::of(shell, &shell.enter(session?))
        })
        .await
}

/// Opens the chosen workspace with the recovery key and sets a new password.
#[command(rename_all = "snake_case")]
pub async fn recover(
    shell: State<'_, Shell>,
    recovery_key: Zeroizing<String>,
    user: Option<String>,
    new_password: Zeroizing<String>,
) -> Answer<SessionView> {
    shell
        .aside(move |shell| {
            let session = shell.workspace()?.recover(&recovery_key, user.as_deref(), &new_password)?;
            SessionView::of(shell, &shell.enter(session))
        })
        .await
}
