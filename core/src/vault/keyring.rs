//! *Remember on this device*: a user's identity in the system's keyring (Secret Service, Keychain, Credential Manager).
//!
//! A service that never answers must not hang the program: every call runs in a thread of its own with a limit.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};

const SERVICE: &str = "kartei";
/// Looking whether a keyring is there.
const STATUS_LIMIT: Duration = Duration::from_secs(3);
/// A desktop may ask the user to unlock the keyring; without a display nobody can be asked.
fn prompt_limit() -> Duration {
    const PROMPT_LIMIT: Duration = Duration::from_secs(60);
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let display = cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    if display { PROMPT_LIMIT } else { STATUS_LIMIT }
}

/// Whether a keyring answers; otherwise why not.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub fn available() -> Result<()> {
    within(STATUS_LIMIT, || match keyring::Entry::store_status() {
        Ok(()) => Ok(()),
        Err(_) => Err(Problem::KeyringUnavailable { reason: "no_service" }),
    })
}

/// Keeps a secret for a workspace's user.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub(super) fn remember(workspace: WorkspaceId, user_file: &str, secret: &Zeroizing<String>) -> Result<()> {
    available()?;
    let (account, secret) = (account(workspace, user_file), secret.clone());
    within(prompt_limit(), move || entry(&account)?.set_password(&secret).map_err(unavailable))
}

/// The secret kept for a workspace's user; none if there is none.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub(super) fn recall(workspace: WorkspaceId, user_file: &str) -> Result<Option<Zeroizing<String>>> {
    available()?;
    let account = account(workspace, user_file);
    within(prompt_limit(), move || match entry(&account)?.get_password() {
        Ok(secret) => Ok(Some(Zeroizing::new(secret))),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(unavailable(error)),
    })
}

/// Forgets the secret.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub(super) fn forget(workspace: WorkspaceId, user_file: &str) -> Result<()> {
    available()?;
    let account = account(workspace, user_file);
    within(prompt_limit(), move || match entry(&account)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(unavailable(error)),
    })
}

fn account(workspace: WorkspaceId, user_file: &str) -> String {
    format!("{workspace}/{}", user_file.trim_end_matches(".age"))
}

fn entry(account: &str) -> Result<keyring::Entry> {
    keyring::Entry::new(SERVICE, account).map_err(unavailable)
}

fn unavailable(error: keyring::Error) -> Problem {
    let reason = match error {
        keyring::Error::NoStorageAccess(_) => "locked",
        _ => "refused",
    };
    Problem::KeyringUnavailable { reason }
}

fn within<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(work());
    });
    receiver.recv_timeout(limit).unwrap_or(Err(Problem::KeyringUnavailable { reason: "no_answer" }))
}
