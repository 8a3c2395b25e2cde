//! The commands about what must be said to persons, and the server through which mails leave.

use std::path::PathBuf;

use clap::{Args, Subcommand};

const NOTICES: [&str; 2] = ["information", "right_to_object"];
#[cfg(not(feature = "test-clock"))]
const TLS: [&str; 2] = ["implicit", "starttls"];
#[cfg(feature = "test-clock")]
const TLS: [&str; 3] = ["implicit", "starttls", "none"];

#[derive(Debug, Subcommand)]
pub enum NoticeCommand {
    List(NoticeList),
    Give(NoticeGive),
    Text(NoticeText),
    Due(NoticeDue),
    Origin(NoticeOrigin),
    Texts,
    Write(NoticeWrite),
}

#[derive(Debug, Args)]
pub struct NoticeList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct NoticeGive {
    #[arg(value_name = "person", required_unless_present = "due")]
    pub persons: Vec<String>,
    /// To all to whom one of the kind is due.
    #[arg(long, conflicts_with = "persons", requires = "seen")]
    pub due: bool,
    /// What the list was when it was looked at: who came to it since was told nothing.
    #[arg(long, value_name = "seen", requires = "due")]
    pub seen: Option<String>,
    #[arg(long, value_name = "days", allow_negative_numbers = true, requires = "due")]
    pub within: Option<i64>,
    #[arg(long, value_name = "kind", value_parser = NOTICES)]
    pub kind: String,
    /// The current one if absent.
    #[arg(long, value_name = "version", conflicts_with = "exempt")]
    pub version: Option<u64>,
    /// RFC 3339; now if absent.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    /// Why it is not due.
    #[arg(long, value_name = "text")]
    pub exempt: Option<String>,
}

#[derive(Debug, Args)]
pub struct NoticeText {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "kind", value_parser = NOTICES)]
    pub kind: String,
    /// The current one if absent.
    #[arg(long, value_name = "version")]
    pub version: Option<u64>,
    /// The person's if absent.
    #[arg(long, value_name = "language", value_parser = ["de", "en"])]
    pub spoken: Option<String>,
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct NoticeDue {
    #[arg(long, value_name = "kind", value_parser = NOTICES)]
    pub kind: Option<String>,
    #[arg(long, value_name = "days", allow_negative_numbers = true)]
    pub within: Option<i64>,
}

#[derive(Debug, Args)]
pub struct NoticeOrigin {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "from", value_parser = ["person", "elsewhere"])]
    pub from: String,
}

#[derive(Debug, Args)]
pub struct NoticeWrite {
    #[arg(long, value_name = "kind", value_parser = NOTICES)]
    pub kind: String,
    #[arg(long, value_name = "file")]
    pub de: PathBuf,
    #[arg(long, value_name = "file")]
    pub en: PathBuf,
    /// Since when it is used, such as on paper; from now on if absent.
    #[arg(long, value_name = "day")]
    pub since: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum MailCommand {
    Server {
        #[command(subcommand)]
        command: MailServerCommand,
    },
}

#[derive(Debug, Subcommand)]
pub enum MailServerCommand {
    Set(MailServerSet),
    Show,
    Test,
    Remove,
}

#[derive(Debug, Args)]
pub struct MailServerSet {
    #[arg(long, value_name = "host")]
    pub host: String,
    #[arg(long, value_name = "port", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: u16,
    #[arg(long, value_name = "tls", value_parser = TLS)]
    pub tls: String,
    /// Nobody signs in without it.
    #[arg(long, value_name = "name", default_value = "")]
    pub login: String,
    #[arg(long, value_name = "email")]
    pub from: String,
}
