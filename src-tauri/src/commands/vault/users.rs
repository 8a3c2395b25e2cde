//! Who may open the workspace, and as what.

use kartei_core::vault::access::Role;
use kartei_core::vault::users::{self, UserView};
use tauri::{State, command};
use zeroize::Zeroizing;

use crate::problem::Answer;
use crate::state::Shell;

/// All users, by name.
#[command(rename_all = "snake_case")]
pub async fn list_users(shell: State<'_, Shell>) -> Answer<Vec<UserView>> {
    shell.run(users::list_users).await
}

/// Adds a user with a password of their own.
#[command(rename_all = "snake_case")]
pub async fn add_user(
    shell: State<'_, Shell>,
    name: String,
    role: Role,
    password: Zeroizing<String>,
) -> Answer<Vec<UserView>> {
    shell
        .run(move |session| users::add_user(session, &name, role, &password).and_then(|_| users::list_users(session)))
        .await
}

/// Gives a user another role.
#[command(rename_all = "snake_case")]
pub async fn set_role(shell: State<'_, Shell>, name: String, role: Role) -> Answer<Vec<UserView>> {
    shell.run(move |session| users::set_role(session, &name, role).and_then(|_| users::list_users(session))).await
}

/// Takes a user's key away.
#[command(rename_all = "snake_case")]
pub async fn remove_user(shell: State<'_, Shell>, name: String) -> Answer<Vec<UserView>> {
    shell.run(move |session| users::remove_user(session, &name).and_then(|_| users::list_users(session))).await
}
