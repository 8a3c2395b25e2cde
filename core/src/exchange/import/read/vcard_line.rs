//! A line of a vCard: group, name, parameters, and a value in some encoding.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Values of these are pictures and keys; it is only told that they are there.
const BINARY: [&str; 6] = ["PHOTO", "LOGO", "SOUND", "KEY", "X-EVOLUTION-X509-CERTIFICATE", "X-IMAGE"];

/// Stands for the value of a picture or key.
const LEFT_OUT: &str = "data:";

/// What stands before the colon.
#[derive(Default)]
pub(super) struct LineHead {
    pub group: String,
    pub name: String,
    pub params: Vec<(String, String)>,
}

impl LineHead {
    fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn is_encoded(&self, names: &[&str]) -> bool {
        self.param("ENCODING").is_some_and(|encoding| names.iter().any(|name| encoding.eq_ignore_ascii_case(name)))
    }

    pub fn is_base64(&self) -> bool {
        self.is_encoded(&["B", "BASE64"])
    }

    pub fn is_quoted_printable(&self) -> bool {
        self.is_encoded(&["QUOTED-PRINTABLE", "Q", "QP"])
    }

    pub fn is_binary(&self) -> bool {
        BINARY.contains(&self.name.as_str())
    }
}

/// A line as a property: group, name, parameters, and the value as it stands.
pub(super) fn parsed(line: &[u8]) -> Option<(LineHead, &[u8])> {
    let colon = colon(line)?;
    let (before, value) = (&line[..colon], &line[colon + 1..]);
    let before = String::from_utf8(before.to_vec()).unwrap_or_else(|_| WINDOWS_1252.decode(before).0.into_owned());
    let mut parts = split_quoted(&before, ';').into_iter();
    let full = parts.next()?.trim();
    let (group, name) = full.rsplit_once('.').unwrap_or(("", full));
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
    if name.is_empty() || !name.bytes().all(known) {
        return None;
    }
    let mut head = LineHead { group: group.to_owned(), name: name.to_ascii_uppercase(), params: Vec::new() };
    for part in parts {
        if let Some(label) = custom_label(part.trim()) {
            head.params.push((String::from("TYPE"), format!("X-{label}")));
            continue;
        }
        let (name, value) = match part.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim()),
            None => (implied(part.trim()).to_owned(), part.trim()),
        };
        if !value.is_empty() {
            head.params.push((name, value.to_owned()));
        }
    }
    Some((head, value))
}

/// A label of a user's own as Android writes it: `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=50=72)`, or plain within the brackets.
/// Commas would part it into several.
fn custom_label(part: &str) -> Option<String> {
    let inner = part.strip_prefix("X-CUSTOM(")?.strip_suffix(')')?;
    let (how, text) = inner.rsplit_once(',').unwrap_or(("", inner));
    let charset = how.split(',').find_map(|one| one.strip_prefix("CHARSET="));
    let label = match how.contains("QUOTED-PRINTABLE") {
        true => as_text(&unquoted(text.as_bytes()), charset),
        false => text.to_owned(),
    };
    Some(label.replace(',', " ")).filter(|label| !label.trim().is_empty())
}

/// The parameter that a bare value of vCard 2.1 belongs to.
fn implied(value: &str) -> &'static str {
    let is = |names: &[&str]| names.iter().any(|name| value.eq_ignore_ascii_case(name));
    if is(&["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"]) {
        "ENCODING"
    } else if is(&["INLINE", "URL", "CONTENT-ID", "CID"]) {
        "VALUE"
    } else {
        "TYPE"
    }
}

/// The colon between property and value; one in quotes is not it.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in line.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    // A quote that is never closed.
    line.iter().position(|byte| *byte == b':')
}

fn split_quoted(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(move |char| {
        quoted ^= char == '"';
        char == separator && !quoted
    })
    .collect()
}

/// A value as text.
pub(super) fn decoded(head: &LineHead, value: &[u8]) -> String {
    if head.is_binary() {
        let inline = head.is_base64() || value.trim_ascii().starts_with(b"data:") || value.len() > 512;
        return match value.trim_ascii() {
            [] => String::new(),
            _ if inline => LEFT_OUT.to_owned(),
            uri => as_text(uri, None),
        };
    }
    let charset = head.param("CHARSET");
    if head.is_quoted_printable() {
        as_text(&unquoted(value), charset)
    } else if head.is_base64() {
        match unbased(value) {
            Some(bytes) => as_text(&bytes, charset),
            None => as_text(value, charset),
        }
    } else {
        as_text(value, charset)
    }
}

/// Bytes as text: in the encoding that is declared, where it fits, else UTF-8, else what Western Windows writes.
fn as_text(bytes: &[u8], charset: Option<&str>) -> String {
    let declared = charset.and_then(|name| Encoding::for_label(name.trim_matches('"').as_bytes()));
    let text = declared
        .and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .map(std::borrow::Cow::into_owned)
        .or_else(|| std::str::from_utf8(bytes).ok().map(str::to_owned))
        .unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned());
    text.replace('\0', "")
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| (*byte as char).to_digit(16).map(|digit| digit as u8);
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'=', [high, low, after @ ..]) if let (Some(high), Some(low)) = (digit(high), digit(low)) => {
                bytes.push(high * 16 + low);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}

/// Base64 (RFC 4648), spaces ignored; `None` where it is none.
fn unbased(value: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(value.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in value.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}
