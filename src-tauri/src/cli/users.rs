//! `user …`: who may open the workspace, and as what.

use kartei_core::vault::access::Role;
use kartei_core::vault::session::Session;
use kartei_core::vault::users::{self, UserView};

use super::definition::{UserAdd, UserRemove, UserRole};
use super::password::Passwords;
use super::terminal::{Done, Terminal, table};

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
