//! The mail server of the workspace. Its password lies in the encrypted file and is never shown again.

use lettre::address::Address;
use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::send::Connected;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// How the way to the server is encrypted. Without, nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// From the first byte on (usually port 465).
    Implicit,
    /// Asked for in the open and demanded (usually port 587).
    Starttls,
    /// Not at all, which tests do on their own machine.
    #[cfg(feature = "test-clock")]
    #[cfg_attr(test, ts(skip))]
    None,
}

impl Tls {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Implicit => "implicit",
            Self::Starttls => "starttls",
            #[cfg(feature = "test-clock")]
            Self::None => "none",
        }
    }

    /// The way of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "implicit" => Some(Self::Implicit),
            "starttls" => Some(Self::Starttls),
            #[cfg(feature = "test-clock")]
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MailServer {
    /// Its name on the network.
    pub host: String,
    /// The port, usually 465 or 587.
    pub port: u16,
    /// How the way to it is encrypted.
    pub tls: Tls,
    /// The user there; empty: no sign-in.
    #[serde(default)]
    pub login: String,
    /// The address from which mails come.
    pub sender: String,
}

/// The mail server as people see it: without its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MailServerView {
    /// The server.
    #[serde(flatten)]
    pub server: MailServer,
    /// Whether a password is kept for it.
    pub has_password: bool,
}

/// The mail server of the workspace, if one is set.
///
/// # Errors
/// Failures of the file.
pub fn mail_server(session: &Session) -> Result<Option<MailServerView>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let Some(server) = stored(connection)? else { return Ok(None) };
        Ok(Some(MailServerView { server, has_password: password(connection)?.is_some() }))
    })
}

/// Sets the mail server. Without a password the one that is kept stays, as long as it is for the same server and user.
///
/// # Errors
/// [`Problem::InvalidField`] for a server without a name, a sender that is no address, a user without a password.
pub fn set_mail_server(session: &Session, server: &MailServer, new_password: Option<&str>) -> Result<Changed<()>> {
    let server = MailServer {
        host: server.host.trim().to_lowercase(),
        login: server.login.trim().to_owned(),
        sender: server.sender.trim().to_owned(),
        ..server.clone()
    };
    let invalid = |field, reason| Problem::InvalidField { field, reason };
    if server.host.is_empty() {
        return Err(invalid("host", "empty"));
    }
    if server.port == 0 || server.host.chars().any(|letter| letter.is_whitespace() || letter == '/' || letter == '@') {
        return Err(invalid("host", "invalid"));
    }
    if server.sender.parse::<Address>().is_err() {
        return Err(invalid("sender", "not_an_email"));
    }
    session.change(Why::of("set_mail_server"), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = stored(connection)?;
        let same = before.is_some_and(|before| before.host == server.host && before.login == server.login);
        let kept = password(connection)?.filter(|_| same);
        let password = new_password.map(|new| Zeroizing::new(new.to_owned())).or(kept);
        let password = password.filter(|password| !server.login.is_empty() && !password.is_empty());
        if password.is_none() && !server.login.is_empty() {
            return Err(invalid("mail_password", "empty"));
        }
        connection
            .prepare_cached(
                "INSERT INTO mail_server (one, host, port, tls, login, sender)
                 VALUES (1, :host, :port, :tls, :login, :sender)
                 ON CONFLICT (one) DO UPDATE SET host = :host, port = :port, tls = :tls, login = :login, sender = :sender",
            )?
            .execute(named_params! {
                ":host": server.host, ":port": server.port, ":tls": server.tls.key(), ":login": server.login,
                ":sender": server.sender,
            })?;
        connection.prepare_cached("DELETE FROM mail_password")?.execute([])?;
        if let Some(password) = password {
            connection
                .prepare_cached("INSERT INTO mail_password (one, password) VALUES (1, :password)")?
                .execute(named_params! {":password": password.as_str()})?;
        }
        Ok(())
    })
}

/// Forgets the mail server and its password.
///
/// # Errors
/// [`Problem::NotFound`] if none is set.
pub fn remove_mail_server(session: &Session) -> Result<Changed<()>> {
    session.change(Why::of("remove_mail_server"), |change| {
        let connection = change.allow(Right::Administer)?;
        connection.prepare_cached("DELETE FROM mail_password")?.execute([])?;
        let removed = connection.prepare_cached("DELETE FROM mail_server")?.execute([])?;
        if removed == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}

/// Connects to the mail server and signs in; no mail is sent.
///
/// # Errors
/// [`Problem::MailNotSent`] with the reason.
pub fn test_mail_server(session: &Session) -> Result<()> {
    let account = session.read(|read| account(read.allow(Right::Administer)?))?;
    Connected::to(&account)?.leave();
    Ok(())
}

/// A server and what opens it.
pub(super) struct Account {
    pub server: MailServer,
    pub password: Option<Zeroizing<String>>,
}

/// What is needed to send.
pub(super) fn account(connection: &Connection) -> Result<Account> {
    let server = stored(connection)?.ok_or(Problem::MailNotSent { reason: "no_server", code: 0 })?;
    Ok(Account { server, password: password(connection)? })
}

fn stored(connection: &Connection) -> Result<Option<MailServer>> {
    let found = connection
        .prepare_cached("SELECT host, port, tls, login, sender FROM mail_server")?
        .query_row([], |row| {
            Ok((
                row.get::<_, String>("tls")?,
                row.get("host")?,
                row.get("port")?,
                row.get("login")?,
                row.get("sender")?,
            ))
        })
        .optional()?;
    let Some((tls, host, port, login, sender)) = found else { return Ok(None) };
    Ok(Tls::of_key(&tls).map(|tls| MailServer { host, port, tls, login, sender }))
}

fn password(connection: &Connection) -> Result<Option<Zeroizing<String>>> {
    Ok(connection
        .prepare_cached("SELECT password FROM mail_password")?
        .query_row([], |row| row.get("password").map(Zeroizing::new))
        .optional()?)
}
