//! `mail server …`: the server through which mails leave.

use kartei_core::vault::mail::{self, MailServer, Tls};
use serde_json::json;

use super::definition::MailServerSet;
use super::password::Passwords;
use super::terminal::{Done, Terminal, table};

/// Names the server; its password comes as that of a new user does.
pub fn set(terminal: &Terminal, request: &MailServerSet) -> Done {
    let mut passwords = Passwords::of(terminal);
    let session = terminal.open_with(&mut passwords)?;
    let server = MailServer {
        host: request.host.clone(),
        port: request.port,
        tls: Tls::of_key(&request.tls).expect("BUG: clap let an unknown encryption pass"),
        login: request.login.clone(),
        sender: request.from.clone(),
    };
    let password = if server.login.trim().is_empty() { None } else { Some(passwords.elsewhere(&server.login)?) };
    mail::set_mail_server(&session, &server, password.as_ref().map(|password| password.as_str()))?;
    terminal.answer(&mail::mail_server(&session)?, |_| terminal.language.text("terminal-mail-server-set"))
}

/// The server, without its password.
pub fn show(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    terminal.answer(&mail::mail_server(&session)?, |found| match found {
        None => terminal.language.text("terminal-mail-server-none"),
        Some(found) => {
            let server = &found.server;
            let word = |column: &str| terminal.language.column("mail_server", column);
            table(&[
                vec![word("host"), format!("{}:{}", server.host, server.port)],
                vec![word("tls"), terminal.language.code("tls", server.tls.key())],
                vec![word("login"), server.login.clone()],
                vec![word("sender"), server.sender.clone()],
            ])
        }
    })
}

/// Connects and signs in.
pub fn test(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    mail::test_mail_server(&session)?;
    terminal.answer(&json!({"ok": true}), |_| terminal.language.text("terminal-mail-server-tested"))
}

/// Forgets the server.
pub fn remove(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    mail::remove_mail_server(&session)?;
    terminal.answer(&json!({"removed": true}), |_| terminal.language.text("terminal-mail-server-removed"))
}
