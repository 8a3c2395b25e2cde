//! Documents of others that name somebody, by what they are called or by what stands in those that are text. A document is kept as
//! it was received, so that nothing in it can be blackened: whoever erases is told of it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::folded::without_entities;
use super::mention::{Mention, MentionId, MentionKind};
use super::mentions::{Found, excerpt};
use super::names::Names;
use crate::ids::PersonId;
use crate::problem::Result;

/// Longer texts are data of their own, and not what was written about somebody.
const TEXT_BYTES_MAX: u64 = 1 << 20;
/// So much is read in all, the newest first: somebody waits.
const ALL_BYTES_MAX: u64 = 64 << 20;

/// The documents of others that name the person; answers in how many nobody looked: no text, too long, or one too many.
pub(super) fn of(connection: &Connection, person: PersonId, names: &Names, found: &mut Found<'_>) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT document.id, document.person_id, document.name, document.media_type, document.size_bytes,
                person.name AS owner
         FROM document JOIN person ON person.id = document.person_id
         WHERE document.person_id <> :person ORDER BY document.added_at DESC, document.id",
    )?;
    let mut content = connection.prepare_cached("SELECT bytes FROM document_content WHERE document_id = :id")?;
    let mut unread = 0;
    let mut left = ALL_BYTES_MAX;
    let mut rows = statement.query(named_params! {":person": person})?;
    while let Some(row) = rows.next()? {
        let (id, name): ([u8; 16], String) = (row.get("id")?, row.get("name")?);
        let (media_type, size): (String, u64) = (row.get("media_type")?, row.get("size_bytes")?);
        let (words, whole) = if !is_text(&media_type) || size > TEXT_BYTES_MAX.min(left) {
            (None, false)
        } else {
            left -= size;
            let bytes: Option<Vec<u8>> =
                content.query_row(named_params! {":id": id}, |row| row.get("bytes")).optional()?;
            let read = text_of(&media_type, bytes.as_deref().unwrap_or_default());
            (excerpt(names, &read.text), read.whole)
        };
        // Of one that is shown somebody takes a look anyway.
        unread += u64::from(words.is_none() && !whole);
        if words.is_some() || names.are_in(&name) {
            let id = MentionId::Text(MentionKind::Document, uuid::Uuid::from_bytes(id), None);
            found.add(id, |id| {
                let mention = Mention::new(id, row.get("owner")?, words.unwrap_or_default());
                Ok(Mention { person: row.get("person_id")?, subject: name, ..mention })
            })?;
        }
    }
    Ok(unread)
}

const MAIL: &str = "message/rfc822";

fn is_text(media_type: &str) -> bool {
    let is_packed = ["+xml", "+json"].iter().any(|end| media_type.ends_with(end));
    // Letters are numbers in there.
    media_type != "text/rtf"
        && (media_type.starts_with("text/")
            || is_packed
            || [MAIL, "application/json", "application/xml"].contains(&media_type))
}

/// What can be read of a file.
struct Read<'a> {
    text: Cow<'a, str>,
    /// Nothing is in it that is no text.
    whole: bool,
}

/// Between what stands in several places.
const APART: &str = "\n\n\n\n";

/// What can be read of a file without the readers of foreign files, which take a process each.
fn text_of<'a>(media_type: &str, bytes: &'a [u8]) -> Read<'a> {
    let text = match media_type {
        MAIL => return of_mail(bytes),
        "text/vcard" | "text/x-vcard" | "text/directory" | "text/calendar" => Cow::Owned(of_card(bytes)),
        _ if media_type.ends_with("json") => Cow::Owned(of_json(&decoded(bytes))),
        _ if media_type.ends_with("html") || media_type.ends_with("xml") => Cow::Owned(without_tags(&decoded(bytes))),
        _ => decoded(bytes),
    };
    let whole = !text.contains('\0');
    Read { text, whole }
}

/// In whatever encoding: a file may be put together of several.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_8 => return decoded(&bytes[length..]),
        Some((encoding, _)) => return encoding.decode(bytes).0,
        None => {}
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.split_inclusive(|byte| *byte == b'\n').fold(String::new(), |text, line| {
            let line = std::str::from_utf8(line).map_or_else(|_| WINDOWS_1252.decode(line).0, Cow::Borrowed);
            text + &line
        })),
    }
}

/// UTF-16 that does not say so: of most letters one byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, bytes)?;
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let most = bytes.len() / 4;
    match (zeros(0) > most, zeros(1) > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// A mail as it is meant to be read, and behind it whatever can be read of it.
fn of_mail(mail: &[u8]) -> Read<'static> {
    let (mut texts, mut whole) = (Vec::new(), true);
    if let Some(message) = MessageParser::default().parse(mail) {
        parts_of(&message, &mut texts, &mut whole);
    }
    texts.push(unpacked(mail));
    Read { text: Cow::Owned(texts.join(APART)), whole }
}

fn parts_of(message: &Message<'_>, texts: &mut Vec<String>, whole: &mut bool) {
    for part in &message.parts {
        for header in &part.headers {
            match &header.value {
                HeaderValue::Text(text) => texts.push(text.to_string()),
                HeaderValue::TextList(all) => texts.extend(all.iter().map(ToString::to_string)),
                HeaderValue::Address(all) => texts.extend(all.iter().filter_map(|one| one.name()).map(str::to_owned)),
                _ => {}
            }
        }
        texts.extend(part.attachment_name().map(str::to_owned));
        let kind = part.content_type().and_then(|kind| Some(format!("{}/{}", kind.ctype(), kind.subtype()?)));
        match &part.body {
            PartType::Text(text) => texts.push(text.to_string()),
            PartType::Html(page) => texts.push(without_tags(page)),
            PartType::Message(message) => parts_of(message, texts, whole),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => match kind {
                Some(kind) if is_text(&kind) && kind != MAIL => texts.push(text_of(&kind, bytes).text.into_owned()),
                _ => *whole = false,
            },
            PartType::Multipart(_) => {}
        }
    }
}

/// A mail as it is, and behind it what it has in quoted-printable and in Base64, wherever that stands.
fn unpacked(mail: &[u8]) -> String {
    let printable = without_tags(&decoded(&from_quoted_printable(mail)));
    from_base64(mail).into_iter().fold(printable, |all, part| all + APART + &without_tags(&decoded(&part)))
}

/// A card or a calendar: its long lines go on behind a blank.
fn of_card(card: &[u8]) -> String {
    let printable = unfolded(&from_quoted_printable(card));
    let plain = unfolded(card);
    let packed = from_base64(&plain);
    let texts: Vec<String> = [printable, plain]
        .iter()
        .chain(&packed)
        .map(|bytes| decoded(bytes).replace("\\n", "\n").replace("\\N", "\n"))
        .collect();
    texts.join(APART)
}

fn unfolded(card: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(card.len());
    for line in card.split_inclusive(|byte| *byte == b'\n') {
        match line {
            [b' ' | b'\t', rest @ ..] if !out.is_empty() => {
                while matches!(out.last(), Some(b'\r' | b'\n')) {
                    out.pop();
                }
                out.extend_from_slice(rest);
            }
            _ => out.extend_from_slice(line),
        }
    }
    out
}

/// What the texts in JSON say, and the JSON itself.
fn of_json(json: &str) -> String {
    fn add(value: serde_json::Value, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => texts.push(text),
            serde_json::Value::Array(values) => values.into_iter().for_each(|value| add(value, texts)),
            serde_json::Value::Object(values) => values.into_iter().for_each(|(key, value)| {
                texts.push(key);
                add(value, texts);
            }),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    // There may be one behind the other, in lines.
    let values = serde_json::Deserializer::from_str(json).into_iter().map_while(std::result::Result::ok);
    values.for_each(|value| add(value, &mut texts));
    texts.push(json.to_owned());
    texts.join(APART)
}

fn from_quoted_printable(mail: &[u8]) -> Vec<u8> {
    let digit = |at: usize| mail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(mail.len());
    let mut at = 0;
    while at < mail.len() {
        if mail[at..].starts_with(b"=\r\n") {
            at += 3;
        } else if mail[at..].starts_with(b"=\n") {
            at += 2;
        } else if let (b'=', Some(high), Some(low)) = (mail[at], digit(at + 1), digit(at + 2)) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(mail[at]);
            at += 1;
        }
    }
    out
}

/// What long runs of the letters of Base64 stand for, if it is text: bodies go over many lines, names in headers over one.
fn from_base64(mail: &[u8]) -> Vec<Vec<u8>> {
    const LETTERS_MIN: usize = 12;
    let mut found = Vec::new();
    let mut run = Vec::new();
    let mut close = |run: &mut Vec<u8>| {
        if run.len() >= LETTERS_MIN {
            let bytes = of_base64(run);
            if !bytes.contains(&0) || wide(&bytes).is_some() {
                found.push(bytes);
            }
        }
        run.clear();
    };
    for line in mail.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_letter = |byte: &u8| base64_value(*byte).is_some();
        if !line.is_empty() && line.iter().all(|byte| is_letter(byte) || *byte == b'=') {
            run.extend(line.iter().filter(|byte| is_letter(byte)));
            continue;
        }
        close(&mut run);
        for part in line.split(|byte| !is_letter(byte)) {
            run.extend_from_slice(part);
            close(&mut run);
        }
    }
    close(&mut run);
    found
}

fn base64_value(byte: u8) -> Option<u32> {
    match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn of_base64(letters: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    for four in letters.chunks(4) {
        let bits = four.iter().filter_map(|byte| base64_value(*byte)).fold(0, |bits, value| (bits << 6) | value);
        let whole = (bits << (6 * (4 - four.len()))).to_be_bytes();
        bytes.extend_from_slice(&whole[1..four.len().max(1)]);
    }
    bytes
}

/// The text of a page, roughly: a tag ends no name. Behind it what stands in tags and comments.
fn without_tags(page: &str) -> String {
    let (mut text, mut within) = (String::with_capacity(page.len()), String::new());
    let mut rest = page;
    // Whether there may be an end of a comment still.
    let mut comments = true;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let comment = tag.strip_prefix("!--").filter(|_| comments).and_then(|behind| behind.split_once("-->"));
        comments &= comment.is_some() || !tag.starts_with("!--");
        let Some((name, behind)) = comment.or_else(|| tag.split_once('>')) else {
            text.push('<');
            rest = tag;
            break;
        };
        // An address in angle brackets is none.
        let is_tag = name.starts_with(|sign: char| sign.is_ascii_alphabetic() || "/!?".contains(sign));
        if comment.is_some() || is_tag && !name.contains('@') {
            within.push_str(name);
            within.push('\n');
            rest = behind;
        } else {
            text.push('<');
            rest = tag;
        }
    }
    text.push_str(rest);
    if !within.is_empty() {
        text.push_str(APART);
        text.push_str(&within);
    }
    match without_entities(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_read_however_it_was_packed() {
        let base64 = "Subject: =?UTF-8?B?QWRhIEzDtnZlbGFjZQ==?=\r\n\r\nTGllYmUgQWRhIEzDtnZlbGFjZSwgd2lyIGhhYmVu\r\nIGVzIGdlc2VoZW4u\r\n";
        for mail in [
            "Grüße an Ada Lövelace".as_bytes(),
            b"an Ada L=C3=B6ve=\r\nlace",
            base64.as_bytes(),
            b"<p>Ada <b>L&ouml;velace</b>",
        ] {
            let text = unpacked(mail);
            assert!(text.contains("Ada Lövelace"), "{text}");
        }
        assert!(unpacked(base64.as_bytes()).contains("wir haben es gesehen"), "over several lines");
        assert_eq!(decoded(b"L\xf6velace"), "Lövelace");
        assert_eq!(without_tags("an <ada@example.com>, 2 < 3"), "an <ada@example.com>, 2 < 3");
    }

    #[test]
    fn letters_are_read_however_a_file_packs_them() {
        let wide: Vec<u8> = "Frau Lövelace".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mixed = b"an L\xf6velace\nan L\xc3\xb6velin".to_vec();
        for (media_type, bytes) in [
            ("text/html", b"<p title=\"L&#246;velace\">x".to_vec()),
            ("text/html", b"<!-- a > L&#xF6;velace --><p>x".to_vec()),
            ("text/html", b"L&ouml;ve<b>lace".to_vec()),
            ("text/xml", b"<?xml version=\"1.0\"?><n>L&#xF6;velace</n>".to_vec()),
            ("image/svg+xml", b"<svg><text>L&#246;velace</text></svg>".to_vec()),
            ("application/json", br#"{"n": "x\nL\u00f6velace"} {"n": 1}"#.to_vec()),
            ("text/x-vcard", b"FN;ENCODING=QUOTED-PRINTABLE:L=C3=B6ve=\r\nlace\r\n".to_vec()),
            ("text/vcard", "FN:L\u{f6}ve\r\n lace\r\n".as_bytes().to_vec()),
            ("text/calendar", b"SUMMARY:x\\nL\xc3\r\n \xb6velace\r\n".to_vec()),
            ("text/plain", wide),
            ("text/plain", mixed),
        ] {
            let read = text_of(media_type, &bytes);
            assert!(read.text.contains("Lövelace") && read.whole, "{}", read.text);
        }
        assert!(!text_of("text/plain", b"L\0\0\xf6").whole && !is_text("text/rtf"));
    }

    #[test]
    fn parts_of_a_mail_are_read_each_as_it_says() {
        let part = |kind: &str, how: &str, body: &[u8]| {
            [
                format!("--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n\r\n").as_bytes(),
                body,
                b"\r\n",
            ]
            .concat()
        };
        let mail = |parts: &[Vec<u8>]| {
            let head = b"From: x@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n";
            [&head[..], &parts.concat(), b"--x--\r\n"].concat()
        };
        let latin = part("text/plain; charset=iso-8859-1", "8bit", b"an L\xf6velace");
        let unicode = part("text/plain; charset=utf-8", "8bit", "an Łukasz Ötzi".as_bytes());
        let eastern = part("text/plain; charset=iso-8859-2", "8bit", b"pan Kov\xe1\xe8");
        // `Frau Lövelace` in UTF-16.
        let wide = part("text/plain; charset=utf-16le", "base64", b"RgByAGEAdQAgAEwA9gB2AGUAbABhAGMAZQA=");
        let read = of_mail(&mail(&[latin, unicode, eastern]));
        for name in ["Lövelace", "Łukasz Ötzi", "Kováč"] {
            assert!(read.text.contains(name) && read.whole, "{name} in {}", read.text);
        }
        let read = of_mail(&mail(&[wide, part("application/pdf; name=\"Ada.pdf\"", "base64", b"JVBERi0=")]));
        assert!(read.text.contains("Frau Lövelace") && read.text.contains("Ada.pdf"), "{}", read.text);
        assert!(!read.whole, "nobody read the attachment");
    }
}
