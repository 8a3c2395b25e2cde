//! The server through which mails leave.

use kartei_core::vault::mail::{self, MailServer, MailServerView};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The mail server, without its password.
#[command(rename_all = "snake_case")]
pub async fn mail_server(shell: State<'_, Shell>) -> Answer<Option<MailServerView>> {
    shell.run(mail::mail_server).await
}

/// Sets the mail server; without a password the one that is kept stays.
#[command(rename_all = "snake_case")]
pub async fn set_mail_server(
    shell: State<'_, Shell>,
    server: MailServer,
    password: Option<String>,
) -> Answer<Changed<()>> {
    let password = password.map(zeroize::Zeroizing::new);
    let given =
        move |session: &_| mail::set_mail_server(session, &server, password.as_ref().map(|password| password.as_str()));
    shell.run(given).await
}

/// Connects to the mail server and signs in.
#[command(rename_all = "snake_case")]
pub async fn test_mail_server(shell: State<'_, Shell>) -> Answer<()> {
    shell.run(mail::test_mail_server).await
}

/// Forgets the mail server.
#[command(rename_all = "snake_case")]
pub async fn remove_mail_server(shell: State<'_, Shell>) -> Answer<Changed<()>> {
    shell.run(mail::remove_mail_server).await
}
