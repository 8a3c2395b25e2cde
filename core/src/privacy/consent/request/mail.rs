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
use crate::vault::mail::MailWay;
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

/// By which way a kept mail left.
const LEFT_BY: &str = "X-Kartei-Left-By: ";

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

    /// What is kept of it, and by which way it left. The user's own mail program makes a mail of its own of receiver, subject and text: who sent
    /// that, when and as which message is not known here.
    pub fn kept(&self, by: &MailWay, token: &str) -> Result<Vec<u8>> {
        const MADE_BY_PROGRAM: [&str; 4] = ["From", "Date", "Message-ID", "X-Unsent"];
        let mut kept = format!("{LEFT_BY}{}\r\n", by.key()).into_bytes();
        let bytes = self.bytes(token)?;
        kept.extend(if *by == MailWay::Program { without(&bytes, &MADE_BY_PROGRAM) } else { bytes });
        Ok(kept)
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

/// A mail without some of its headers, each with the lines that go on with it.
fn without(mail: &[u8], headers: &[&str]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(mail.len());
    let (mut is_body, mut goes) = (false, false);
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        if !is_body && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            is_body = line == b"\r\n";
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            goes = !is_body && headers.iter().any(|header| name.eq_ignore_ascii_case(header.as_bytes()));
        }
        if is_body || !goes {
            kept.extend_from_slice(line);
        }
    }
    kept
}

/// By which way a kept mail left; empty of one that was kept before that was noted.
pub(super) fn left_by(kept: &[u8]) -> &str {
    let line = kept.strip_prefix(LEFT_BY.as_bytes()).and_then(|rest| rest.split(|byte| *byte == b'\r').next());
    line.and_then(|way| std::str::from_utf8(way).ok()).unwrap_or_default()
}
