//! Documents of others that name somebody, by what they are called or by what stands in those that are text. A document is kept as
//! it was received, so that nothing in it can be blackened: whoever erases is told of it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use rusqlite::{Connection, OptionalExtension as _, named_params};

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
pub(super) fn of(connection: &Connection, person: PersonId, names: &Names, found: &mut Found) -> Result<u64> {
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
        let words = if !is_text(&media_type) || size > TEXT_BYTES_MAX.min(left) {
            unread += 1;
            None
        } else {
            left -= size;
            let bytes: Option<Vec<u8>> =
                content.query_row(named_params! {":id": id}, |row| row.get("bytes")).optional()?;
            bytes.and_then(|bytes| excerpt(names, &text_of(&media_type, &bytes)))
        };
        if words.is_some() || names.are_in(&name) {
            found.add(|| {
                let id = MentionId::Text(MentionKind::Document, uuid::Uuid::from_bytes(id), None);
                let mention = Mention::new(id, row.get("owner")?, words.unwrap_or_default());
                Ok(Mention { person: row.get("person_id")?, subject: name, ..mention })
            })?;
        }
    }
    Ok(unread)
}

const MAIL: &str = "message/rfc822";

fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || [MAIL, "application/json", "application/xml"].contains(&media_type)
}

/// What can be read of a file without the readers of foreign files, which take a process each.
fn text_of<'a>(media_type: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    match media_type {
        MAIL => Cow::Owned(unpacked(bytes)),
        "text/html" => Cow::Owned(without_tags(&decoded(bytes))),
        _ => decoded(bytes),
    }
}

fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    match encoding.decode(bytes) {
        (text, _, false) => text,
        _ => WINDOWS_1252.decode(bytes).0,
    }
}

/// A mail as it is, and behind it what it has in quoted-printable and in Base64, wherever that stands.
fn unpacked(mail: &[u8]) -> String {
    let printable = without_tags(&decoded(&from_quoted_printable(mail)));
    from_base64(mail).into_iter().fold(printable, |all, part| all + "\n\n\n\n" + &without_tags(&decoded(&part)))
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
            if !bytes.contains(&0) {
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

/// The text of a page, roughly: a tag ends no name.
fn without_tags(page: &str) -> String {
    const SIGNS: [(&str, &str); 10] = [
        ("&nbsp;", " "),
        ("&auml;", "ä"),
        ("&ouml;", "ö"),
        ("&uuml;", "ü"),
        ("&Auml;", "Ä"),
        ("&Ouml;", "Ö"),
        ("&Uuml;", "Ü"),
        ("&szlig;", "ß"),
        ("&eacute;", "é"),
        ("&amp;", "&"),
    ];
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        // An address in angle brackets is none.
        match tag.split_once('>') {
            Some((name, behind))
                if name.starts_with(|sign: char| sign.is_ascii_alphabetic() || "/!".contains(sign))
                    && !name.contains('@') =>
            {
                rest = behind;
            }
            _ => {
                text.push('<');
                rest = tag;
            }
        }
    }
    text.push_str(rest);
    SIGNS.iter().fold(text, |text, (sign, letter)| if text.contains(sign) { text.replace(sign, letter) } else { text })
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
}
