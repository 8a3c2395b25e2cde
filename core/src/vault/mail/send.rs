//! Sending through the mail server (SMTP, RFC 5321, always encrypted). No other file of the program opens a connection.

use std::error::Error as _;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use lettre::address::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use super::server::{Account, Tls};
use crate::problem::{Problem, Result};

/// How long the server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(if cfg!(feature = "test-clock") { 5 } else { 30 });

/// A connection to the server, signed in.
pub(super) struct Connected(SmtpConnection);

impl Connected {
    /// Connects and signs in.
    ///
    /// # Errors
    /// [`Problem::MailNotSent`]: `no_connection`, `timeout`, `tls`, `login`.
    pub fn to(account: &Account) -> Result<Self> {
        let mut connection = connect(account)?;
        if let Some(password) = &account.password {
            let credentials = Credentials::new(account.server.login.clone(), password.as_str().to_owned());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .map_err(|error| refused("login", &error))?;
        }
        Ok(Self(connection))
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`Problem::MailNotSent`]: `sender`, `recipient`, `refused`; `uncertain` where all was said and no answer came.
    pub fn send(mut self, from: &str, to: &str, mail: &[u8]) -> Result<()> {
        let address = |text: &str, reason| {
            let address = text.parse::<Address>().ok().filter(|_| text.is_ascii());
            address.ok_or(Problem::MailNotSent { reason, code: 0 })
        };
        let (from, to) = (address(from, "sender")?, address(to, "recipient")?);
        self.0.command(Mail::new(Some(from), vec![])).map_err(|error| refused("sender", &error))?;
        self.0.command(Rcpt::new(to, vec![])).map_err(|error| refused("recipient", &error))?;
        self.0.command(Data).map_err(|error| refused("refused", &error))?;
        self.0.message(mail).map_err(|error| match error.status() {
            Some(_) => refused("refused", &error),
            None => Problem::MailNotSent { reason: "uncertain", code: 0 },
        })?;
        self.leave();
        Ok(())
    }

    /// Takes leave; a server that does not answer to that is left alone.
    pub fn leave(mut self) {
        let _ = self.0.quit();
    }
}

fn connect(account: &Account) -> Result<SmtpConnection> {
    let server = &account.server;
    let place = (server.host.as_str(), server.port);
    // The machine's own name is nobody's business.
    let hello = ClientId::Ipv4(Ipv4Addr::LOCALHOST);
    let open = |tls: Option<&TlsParameters>| {
        SmtpConnection::connect(place, Some(PATIENCE), &hello, tls, None).map_err(|error| unreachable(&error))
    };
    let tls = || TlsParameters::new_rustls(server.host.clone()).map_err(|_| not_sent("tls"));
    match server.tls {
        Tls::Implicit => open(Some(&tls()?)),
        Tls::Starttls => {
            let mut connection = open(None)?;
            // Whoever sits in between may have struck the offer out.
            if !connection.can_starttls() {
                return Err(not_sent("tls"));
            }
            connection.starttls(&tls()?, &hello).map_err(|error| unreachable(&error))?;
            Ok(connection)
        }
        #[cfg(feature = "test-clock")]
        Tls::None if matches!(server.host.as_str(), "127.0.0.1" | "::1" | "localhost") => open(None),
        #[cfg(feature = "test-clock")]
        Tls::None => Err(not_sent("tls")),
    }
}

fn not_sent(reason: &'static str) -> Problem {
    Problem::MailNotSent { reason, code: 0 }
}

/// The server said no; else the connection broke.
fn refused(reason: &'static str, error: &Error) -> Problem {
    match error.status() {
        Some(code) => Problem::MailNotSent { reason, code: code.into() },
        // It knows no way to sign in that we know.
        None if reason == "login" && error.is_client() => not_sent(reason),
        None => unreachable(error),
    }
}

fn unreachable(error: &Error) -> Problem {
    if error.is_tls() {
        return not_sent("tls");
    }
    let mut source = error.source();
    while let Some(cause) = source {
        match cause.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => return not_sent("timeout"),
            // A certificate that is not trusted, or an answer that is not encrypted.
            Some(io::ErrorKind::InvalidData) => return not_sent("tls"),
            _ => source = cause.source(),
        }
    }
    match error.status() {
        Some(code) => Problem::MailNotSent { reason: "refused", code: code.into() },
        None => not_sent("no_connection"),
    }
}
