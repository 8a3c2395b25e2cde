//! How one mail leaves: prepared before it is recorded, gone after.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::send::Connected;
use super::server::account;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::outgoing::Outgoing;
use crate::vault::session::Session;

/// The way by which a mail leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailWay {
    /// As a file (EML), which the user sends.
    File {
        /// Where it is put.
        #[cfg_attr(test, ts(type = "string"))]
        out: PathBuf,
    },
    /// Through the mail server that is set.
    Server,
    /// In the user's own mail program, ready to be sent.
    Program,
}

impl MailWay {
    /// The name in what is kept of a mail.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Server => "server",
            Self::Program => "program",
        }
    }

    /// The file, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File { out } => Some(out),
            Self::Server | Self::Program => None,
        }
    }
}

/// Opens the user's own mail program.
pub trait MailProgram {
    /// Shows the mail that a `mailto:` link (RFC 6068) describes. The link may hold what nobody else may see: it is neither shown
    /// nor kept.
    ///
    /// # Errors
    /// [`Problem::MailNotSent`] (`no_program`).
    fn open(&self, link: &str) -> Result<()>;
}

/// A mail that leaves.
pub(crate) struct Leaving<'a> {
    /// Where from.
    pub from: &'a str,
    /// Where to.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
    /// All of it (RFC 5322).
    pub bytes: &'a [u8],
}

/// A way that is open: what can fail before a mail is recorded has not.
pub(crate) struct Departure<'a>(Open<'a>);

enum Open<'a> {
    File(Outgoing),
    Server { connected: Box<Connected>, sender: String, waiting: Option<(String, String, Vec<u8>)> },
    Program { program: &'a dyn MailProgram, link: String },
}

impl<'a> Departure<'a> {
    /// Opens the way: begins the file, or connects to the server and signs in.
    ///
    /// # Errors
    /// [`Problem::MailNotSent`]; failures to write.
    pub fn by(session: &Session, way: &MailWay, program: &'a dyn MailProgram) -> Result<Self> {
        Ok(Self(match way {
            MailWay::File { out } => Open::File(Outgoing::beside(session, out)?),
            MailWay::Server => {
                let account = session.read(|read| account(read.allow(Right::RecordConsent)?))?;
                Open::Server {
                    connected: Box::new(Connected::to(&account)?),
                    sender: account.server.sender,
                    waiting: None,
                }
            }
            MailWay::Program => Open::Program { program, link: String::new() },
        }))
    }

    /// The address from which mails leave this way, where that is not the user's choice.
    pub fn sender(&self) -> Option<&str> {
        match &self.0 {
            Open::Server { sender, .. } => Some(sender),
            Open::File(_) | Open::Program { .. } => None,
        }
    }

    /// Whether the mail is to be marked as a draft, for the programs that know that.
    pub fn is_draft(&self) -> bool {
        !matches!(self.0, Open::Server { .. })
    }

    /// Takes the mail, which leaves with [`Departure::go`].
    ///
    /// # Errors
    /// Failures to write.
    pub fn take(&mut self, mail: &Leaving<'_>) -> Result<()> {
        match &mut self.0 {
            Open::File(outgoing) => {
                outgoing.write(mail.bytes)?;
                outgoing.settle()?;
            }
            Open::Server { waiting, .. } => {
                *waiting = Some((mail.from.to_owned(), mail.to.to_owned(), mail.bytes.to_owned()));
            }
            Open::Program { link, .. } => *link = mailto(mail.to, mail.subject, mail.text),
        }
        Ok(())
    }

    /// Lets the mail go, once it is recorded for good.
    ///
    /// # Errors
    /// [`Problem::MailNotSent`]; failures to write.
    pub fn go(self) -> Result<()> {
        match self.0 {
            Open::File(outgoing) => outgoing.deliver(),
            Open::Server { connected, waiting, .. } => {
                let (from, to, bytes) = waiting.ok_or_else(|| Problem::internal("no mail was taken"))?;
                connected.send(&from, &to, &bytes)
            }
            Open::Program { program, link } => program.open(&link),
        }
    }
}

/// A link that describes a mail (RFC 6068).
fn mailto(to: &str, subject: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    format!("mailto:{}?subject={}&body={}", encoded(to, b"@"), encoded(subject, b""), encoded(&text, b""))
}

/// Percent-encoded, but for letters, digits and what else may stand in a link as it is (RFC 3986).
fn encoded(text: &str, also: &[u8]) -> String {
    let mut link = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_mail_can_add_to_its_link() {
        let link = mailto("a&b@example.com", "Fragen? Ja & nein", "Grüße\nA=B#c");
        assert_eq!(
            link,
            "mailto:a%26b@example.com?subject=Fragen%3F%20Ja%20%26%20nein&body=Gr%C3%BC%C3%9Fe%0D%0AA%3DB%23c"
        );
    }
}
