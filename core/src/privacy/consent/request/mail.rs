//! The mail that asks.

use std::time::{Duration, UNIX_EPOCH};

use fluent_bundle::FluentValue;
use lettre::Message;
use lettre::address::Address;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::settings::Controller;

/// What it says: only what is needed to confirm, for anything else would be advertising.
pub(super) struct Asking<'a> {
    pub controller: &'a Controller,
    /// The address that it comes from.
    pub from: &'a str,
    /// Whether it is marked as a draft, for the programs that know that.
    pub is_draft: bool,
    pub name: &'a str,
    pub to: &'a str,
    pub language: Language,
    pub declaration: &'a str,
    pub version: u64,
    pub wish: &'a str,
    pub message_id: &'a str,
    pub at: Timestamp,
    /// For how many days it waits for the answer.
    pub days: i64,
    /// What the first mail to somebody tells of the right to object; none: they know.
    pub notice: Option<&'a str>,
}

/// What parts the mail from the notice that comes with it: that must stand apart (Art. 21(4) GDPR).
const APART: &str = "\n\n* * *\n\n";

impl Asking<'_> {
    pub fn subject(&self, token: &str) -> String {
        self.language.text_with("consent-mail-subject", &[("token", FluentValue::from(token.to_owned()))])
    }

    pub fn text(&self, token: &str) -> String {
        let said = |text: &str| FluentValue::from(text.to_owned());
        let Controller { name, street, postal_code, city, .. } = self.controller;
        let place = format!("{postal_code} {city}");
        let sender = [name.as_str(), street.as_str(), place.trim()];
        let sender: Vec<&str> = sender.into_iter().filter(|line| !line.is_empty()).collect();
        let asks = self.language.text_with(
            "consent-mail-text",
            &[
                ("name", said(self.name)),
                ("wish", said(self.wish)),
                ("declaration", said(self.declaration)),
                ("version", FluentValue::from(self.version)),
                ("token", said(token)),
                ("days", FluentValue::from(self.days)),
                ("sender", said(&sender.join("\n"))),
            ],
        );
        match self.notice {
            Some(notice) => format!("{asks}{APART}{notice}"),
            None => asks,
        }
    }

    /// The mail (RFC 5322).
    pub fn bytes(&self, token: &str) -> Result<Vec<u8>> {
        let unsuited = |field| move |_| Problem::InvalidField { field, reason: "invalid" };
        let from: Address = self.from.parse().map_err(unsuited("controller_email"))?;
        let to: Address = self.to.parse().map_err(unsuited("address"))?;
        let sender = Some(self.controller.name.clone()).filter(|name| !name.is_empty());
        let at = UNIX_EPOCH + Duration::from_millis(u64::try_from(self.at.0).unwrap_or_default());
        let mut message = Message::builder()
            .from(Mailbox::new(sender, from))
            .to(Mailbox::new(None, to))
            .subject(self.subject(token))
            .date(at)
            .message_id(Some(format!("<{}>", self.message_id)))
            .header(ContentType::TEXT_PLAIN);
        if self.is_draft {
            message =
                message.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("X-Unsent"), String::from("1")));
        }
        Ok(message.body(self.text(token)).map_err(Problem::internal)?.formatted())
    }
}
