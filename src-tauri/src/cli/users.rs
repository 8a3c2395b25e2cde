//! `user …`: who may open the workspace, and as what.

use kartei_core::vault::access::Role;
use kartei_core::vault::session::Session;
use kartei_core::vault::users::{self, UserView};
use kartei_core::vault::workspace::Workspace;
use serde_json::json;

use super::definition::{UserAdd, UserRemove, UserRole};
use super::password::Passwords;
use super::terminal::{Done, Failure, Terminal, table};

/// Adds a user.
pub fn add(terminal: &Terminal, request: UserAdd) -> Done {
    let mut passwords = Passwords::of(terminal);
    let session = terminal.open_with(&mut passwords)?;
    let password = passwords.new_one(&request.name)?;
    users::add_user(&session, &request.name, role_of(&request.role), &password)?;
    answer(terminal, &session)
}

/// Gives a user another role.
pub fn role(terminal: &Terminal, request: UserRole) -> Done {
    let session = terminal.open()?;
    users::set_role(&session, &request.name, role_of(&request.role))?;
    answer(terminal, &session)
}

/// Takes a user's key away.
pub fn remove(terminal: &Terminal, request: UserRemove) -> Done {
    let session = terminal.open()?;
    users::remove_user(&session, &request.name)?;
    answer(terminal, &session)
}

/// Lists the users.
pub fn list(terminal: &Terminal) -> Done {
    answer(terminal, &terminal.open()?)
}

/// Changes the password of who works; the old one is asked for even where this device remembers it.
pub fn password(terminal: &Terminal) -> Done {
    let mut passwords = Passwords::of(terminal);
    let (session, old) = passwords.open()?;
    let new = passwords.new_one(session.user_name())?;
    users::change_password(&session, &old, &new)?;
    let name = session.user_name();
    terminal.answer(&json!({ "name": name }), |_| terminal.say("terminal-password-changed", &[("name", name)]))
}

/// Gives a user a new password by the recovery key.
pub fn recover(terminal: &Terminal) -> Done {
    let workspace = Workspace::open(&terminal.folder()?, terminal.conditions())?;
    let user = terminal.user_of(&workspace);
    if user.is_none() && workspace.user_count() > 1 {
        return Err(Failure::Usage(terminal.language.text("terminal-wrong-user-missing")));
    }
    let mut passwords = Passwords::of(terminal);
    let key = passwords.recovery_key(&workspace.name())?;
    let new = passwords.new_one(user.as_deref().unwrap_or(&workspace.name()))?;
    let session = workspace.recover(&key, user.as_deref(), &new)?;
    terminal.preferences.opened(session.folder(), Some(session.user_name()));
    let name = session.user_name();
    terminal.answer(&json!({ "name": name }), |_| terminal.say("terminal-password-changed", &[("name", name)]))
}

/// Makes a new recovery key, and shows it this once.
pub fn recovery_key(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    let key = users::draft_recovery_key();
    users::renew_recovery_key(&session, &key)?;
    terminal.answer(&json!({ "recovery_key": *key }), |_| terminal.say("terminal-recovery-key", &[("key", &key)]))
}

fn answer(terminal: &Terminal, session: &Session) -> Done {
    terminal.answer(&users::list_users(session)?, |users| {
        let row = |user: &UserView| {
            let state = if user.active { String::new() } else { terminal.language.text("terminal-user-inactive") };
            vec![user.name.clone(), terminal.language.text(&format!("role-{}", user.role.key())), state]
        };
        table(&users.iter().map(row).collect::<Vec<_>>())
    })
}

fn role_of(name: &str) -> Role {
    Role::of_key(name).expect("BUG: clap let an unknown role pass")
}
