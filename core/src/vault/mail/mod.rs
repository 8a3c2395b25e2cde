//! Mails on their way out: as a file, through the mail server that the user has set, or in the user's own mail program. The
//! server is the one thing that the program connects to.

mod departure;
mod send;
mod server;

pub(crate) use departure::{Departure, Leaving};
pub use departure::{MailProgram, MailWay};
pub use server::{MailServer, MailServerView, Tls, mail_server, remove_mail_server, set_mail_server, test_mail_server};

use super::data_map::{Column, Format, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "mail_server",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::technical("one"),
            Column::business("host", Format::Text),
            Column::business("port", Format::Number),
            Column::business("tls", Format::Code("tls")),
            Column::business("login", Format::Text),
            Column::business("sender", Format::Text),
        ],
    },
    Table {
        name: "mail_password",
        subject: Subject::None,
        // The history would keep every password that ever was.
        recorded: false,
        sheet: None,
        columns: &[Column::technical("one"), Column::technical("password")],
    },
];
