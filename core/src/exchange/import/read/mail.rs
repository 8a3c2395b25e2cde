//! A mail (RFC 5322, MIME) as plain texts: nothing of it is fetched, shown as HTML or run.

use std::borrow::Cow;
use std::io::{Read, Write};

use mail_parser::decoders::html::html_to_text;
use mail_parser::{
    Addr, Address, DateTime, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders as _, PartType,
};

use super::frame::Texts;
use super::{ReadError, Sink, Stop};

/// The longest mail that is read, in bytes.
const MAIL_BYTES_MAX: u64 = 64 << 20;
/// The longest text that is sent of a mail, in letters.
const TEXT_LETTERS_MAX: usize = 1 << 20;

/// One row: senders and receivers (a line each), subject, time (RFC 3339), Message-ID, text, what shows that a program wrote it, what
/// its other texts say, the senders with their names, and when the last server took it (RFC 3339).
pub(super) fn read<W: Write>(source: impl Read, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    let mut bytes = Vec::new();
    source.take(MAIL_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| ReadError::from_io(&error))?;
    if bytes.len() as u64 > MAIL_BYTES_MAX {
        return Err(ReadError::TooLarge.into());
    }
    // Some programs save text with a byte order mark, which is no part of the first header's name.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    // A mailbox with one mail begins with a line of its own.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest.iter().position(|byte| *byte == b'\n').map_or(rest, |end| &rest[end + 1..]),
        None => bytes,
    };
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::NoMail)?;
    if message.from().is_none() && message.subject().is_none() && message.date().is_none() {
        return Err(ReadError::NoMail.into());
    }
    // A second header of a name is where forgeries hide: all senders are told, and the subject that is shown first.
    let all = |name: HeaderName<'static>| {
        message.headers().iter().filter(move |header| header.name == name).map(|header| &header.value)
    };
    let senders = || all(HeaderName::From).filter_map(HeaderValue::as_address);
    let subject = all(HeaderName::Subject).find_map(HeaderValue::as_text);
    // Each server writes its own above those of before: only the first is not the sender's to choose.
    let received = all(HeaderName::Received).next().and_then(HeaderValue::as_received);
    let texts: Texts = [
        senders().map(|from| addresses(Some(from))).collect::<Vec<_>>().join("\n"),
        addresses(message.to()),
        subject.unwrap_or_default().trim().to_owned(),
        message.date().and_then(time).unwrap_or_default(),
        message.message_id().unwrap_or_default().to_owned(),
        text_at(&message, 0).unwrap_or_default().chars().take(TEXT_LETTERS_MAX).collect(),
        automatic(&message).unwrap_or_default().to_owned(),
        other_texts(&message),
        senders().flat_map(Address::iter).filter_map(named).collect::<Vec<_>>().join("\n"),
        received.and_then(|received| received.date.as_ref()).and_then(time).unwrap_or_default(),
    ]
    .iter()
    .map(String::as_str)
    .collect();
    sink.row(1, &texts)
}

/// A time that can be one. Programs of old write years of two or three digits (RFC 5322, 4.3).
fn time(date: &DateTime) -> Option<String> {
    let year = match date.year {
        year @ 0..=49 => year + 2000,
        year @ 50..=999 => year + 1900,
        year => year,
    };
    let date = DateTime { year, ..*date };
    date.is_valid().then(|| date.to_rfc3339())
}

/// What all texts but the first say: the same in HTML often says more, such as the mail that is answered.
fn other_texts(message: &Message<'_>) -> String {
    let plain = (1..message.text_body_count()).filter_map(|place| text_at(message, place));
    let html = (0..message.html_body_count()).filter_map(|place| message.body_html(place));
    let all: Vec<String> = plain.chain(html.map(|html| said_in(&html))).collect();
    all.join("\n").chars().take(TEXT_LETTERS_MAX).collect()
}

/// One of the texts of a mail; of one in HTML what it says.
fn text_at(message: &Message<'_>, place: usize) -> Option<String> {
    let part = message.text_body.get(place).and_then(|part| message.part(*part));
    match part.map(|part| &part.body) {
        Some(PartType::Html(html)) => Some(said_in(html)),
        _ => message.body_text(place).map(Cow::into_owned),
    }
}

/// What HTML says, each block on lines of its own: without that, two sentences run into one word.
fn said_in(html: &str) -> String {
    /// What begins and ends lines of its own.
    const BLOCKS: [&str; 27] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ];
    let mut broken = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    // Within it a line is a line: mail programs quote plain texts so.
    let mut is_preformatted = false;
    while let Some(at) = rest.find('<') {
        match is_preformatted {
            true => broken.push_str(&rest[..at].replace('\n', "<br>")),
            false => broken.push_str(&rest[..at]),
        }
        rest = &rest[at..];
        let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let name: String =
            inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if name == "pre" {
            is_preformatted = !rest.starts_with("</");
        }
        if BLOCKS.contains(&name.as_str()) {
            broken.push_str("<br>");
        } else if name == "td" || name == "th" {
            broken.push(' ');
        }
        broken.push('<');
        rest = &rest[1..];
    }
    broken.push_str(rest);
    let text = html_to_text(&broken);
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        // One empty line says as much as many.
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// A sender as a mail program shows it. The address always stands there: a name can be any.
fn named(sender: &Addr<'_>) -> Option<String> {
    let address = sender.address()?.trim();
    let name = sender.name().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    Some(if name.is_empty() { address.to_owned() } else { format!("{name} <{address}>") })
}

fn addresses(addresses: Option<&Address<'_>>) -> String {
    let all = addresses.into_iter().flat_map(Address::iter).filter_map(|address| address.address());
    all.map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The header by which a mail is known as written by a program (RFC 3834, and what is in use beside it), if one is there.
fn automatic(message: &Message<'_>) -> Option<&'static str> {
    let said = |name: &'static str| message.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let is = |name, programs: fn(&str) -> bool| said(name).is_some_and(|value| programs(&value));
    let is_report = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
    });
    [
        ("Auto-Submitted", is("Auto-Submitted", |value| !value.is_empty() && !value.starts_with("no"))),
        ("Precedence", is("Precedence", |value| ["bulk", "auto_reply", "junk"].contains(&value))),
        ("X-Auto-Response-Suppress", is("X-Auto-Response-Suppress", |value| !["", "none"].contains(&value))),
        ("X-Autoreply", is("X-Autoreply", |value| value != "no")),
        ("X-Autorespond", is("X-Autorespond", |value| value != "no")),
        ("Return-Path", is("Return-Path", |value| value == "<>")),
        ("Content-Type", is_report),
        ("Subject", message.subject().is_some_and(says_automatic)),
    ]
    .into_iter()
    .find_map(|(name, found)| found.then_some(name))
}

/// Whether a subject says that a program answers, as mail programs put it before that of the mail: not all of them add a header.
fn says_automatic(subject: &str) -> bool {
    const SAYS: [&str; 16] = [
        "automatische antwort",
        "automatisch erzeugte",
        "automatic reply",
        "automatic response",
        "auto reply",
        "auto-reply",
        "autoreply",
        "auto-antwort",
        "autoantwort",
        "autoresponder",
        "out of office",
        "out of the office",
        "out-of-office",
        "abwesenheit",
        "abwesend",
        "réponse automatique",
    ];
    let mut subject = subject.trim_start().to_lowercase();
    while let Some(rest) = ["re:", "aw:", "fw:", "wg:"].iter().find_map(|mark| subject.strip_prefix(mark)) {
        subject = rest.trim_start().to_owned();
    }
    SAYS.iter().any(|says| subject.starts_with(says))
}
