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
    let too_late = account.clone();
    // What is kept after all must not stay where nobody knows of it, and where *forget* does not come.
    let undo = move || drop(entry(&too_late).and_then(|entry| entry.delete_credential().map_err(unavailable)));
    within_or(prompt_limit(), move || entry(&account)?.set_password(&secret).map_err(unavailable), undo)
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
    within_or(limit, work, || ())
}

/// Does `undo` if the work was done after the limit, when nobody waits for it any more.
fn within_or<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T> + Send + 'static,
    undo: impl FnOnce() + Send + 'static,
) -> Result<T> {
    // Without room for an answer that nobody takes: whoever waits has it, or it did not come.
    let (sender, receiver) = mpsc::sync_channel(0);
    thread::spawn(move || {
        let done = work();
        let is_done = done.is_ok();
        if sender.send(done).is_err() && is_done {
            undo();
        }
    });
    receiver.recv_timeout(limit).unwrap_or(Err(Problem::KeyringUnavailable { reason: "no_answer" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_keyring_keeps_after_it_was_given_up_goes_again() {
        let ((answer, wait), (gone, is_gone)) = (mpsc::channel::<Result<()>>(), mpsc::channel());
        let kept = within_or(Duration::ZERO, move || wait.recv().unwrap(), move || gone.send(()).unwrap());
        assert!(matches!(kept, Err(Problem::KeyringUnavailable { reason: "no_answer" })));
        answer.send(Ok(())).unwrap();
        assert!(is_gone.recv().is_ok());
    }

    #[test]
    fn what_a_keyring_refuses_or_keeps_in_time_is_not_undone() {
        let (gone, is_gone) = mpsc::channel::<()>();
        let never = move || gone.send(()).unwrap();
        within_or(Duration::from_secs(60), || Ok(()), never).unwrap();
        assert!(is_gone.recv().is_err());

        let ((answer, wait), (gone, is_gone)) = (mpsc::channel::<Result<()>>(), mpsc::channel::<()>());
        let kept = within_or(Duration::ZERO, move || wait.recv().unwrap(), move || gone.send(()).unwrap());
        assert!(kept.is_err());
        answer.send(Err(Problem::KeyringUnavailable { reason: "refused" })).unwrap();
        assert!(is_gone.recv().is_err());
    }
}
