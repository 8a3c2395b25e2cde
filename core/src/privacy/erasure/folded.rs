//! A text as names are looked for in it: folded, its signs unpacked, words that a line break parts put together.

use std::borrow::Cow;
use std::ops::Range;

use mail_parser::decoders::html::add_html_token;

use crate::records::fold::{fold, without_e};

/// A folded text, and from where in the original each byte of it comes.
pub(super) struct Folded<'a> {
    pub text: String,
    original: &'a str,
    from: Vec<usize>,
}

/// A word of a folded text, in the one spelling in which names are compared.
pub(super) type Token<'a> = (Range<usize>, Cow<'a, str>);

impl<'a> Folded<'a> {
    pub fn of(original: &'a str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut from = Vec::with_capacity(original.len());
        let mut letter_bytes = [0; 4];
        let mut rest = original;
        while let Some(letter) = rest.chars().next() {
            let at = original.len() - rest.len();
            let mut taken = letter.len_utf8();
            match letter {
                '`' => text.push('\''),
                '&' | '%' => match sign_at(rest) {
                    Some((letters, length)) => {
                        text.push_str(&fold(&letters));
                        taken = length;
                    }
                    None => text.push(letter),
                },
                '-' | '\u{2010}' => match break_at(&rest[taken..]) {
                    Some(length) if text.ends_with(char::is_alphabetic) => taken += length,
                    _ => text.push('-'),
                },
                _ if letter.is_ascii() => text.push(letter.to_ascii_lowercase()),
                _ => text.push_str(&fold(letter.encode_utf8(&mut letter_bytes))),
            }
            from.resize(text.len(), at);
            rest = &rest[taken..];
        }
        Self { text, original, from }
    }

    /// Whole letters, with their accents.
    pub fn origin(&self, place: Range<usize>) -> Range<usize> {
        let last = self.from[place.end - 1];
        let next = self.from[place.end..].iter().find(|from| **from > last);
        self.from[place.start]..next.copied().unwrap_or(self.original.len())
    }

    pub fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens = Vec::new();
        let mut start = None;
        for (at, letter) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            match (start, letter.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let word = &self.text[from..at];
                    tokens.push((from..at, without_e(word).map_or(Cow::Borrowed(word), Cow::Owned)));
                    start = None;
                }
                _ => {}
            }
        }
        tokens
    }

    /// Whether the word there begins as a name does. Of an unpacked sign nobody knows.
    pub fn is_capital(&self, at: usize) -> bool {
        self.original[self.from[at]..].chars().next().is_some_and(|letter| !letter.is_lowercase())
    }

    /// Whether the text tells names by capitals at all.
    pub fn has_capitals(&self) -> bool {
        self.original.contains(char::is_uppercase)
    }
}

/// What a sign of HTML or of an address on the web stands for at the beginning of a text, and its length there.
fn sign_at(text: &str) -> Option<(String, usize)> {
    match text.as_bytes().first()? {
        b'&' => entity_at(text),
        _ => {
            let byte = |at: usize| text.as_bytes().get(at).copied();
            let digit = |at: usize| char::from(byte(at)?).to_digit(16);
            let mut bytes = Vec::new();
            let mut at = 0;
            while let (Some(b'%'), Some(high), Some(low)) = (byte(at), digit(at + 1), digit(at + 2)) {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            Some((String::from_utf8(bytes).ok().filter(|letters| !letters.is_empty())?, at))
        }
    }
}

/// What an entity of HTML or XML at the beginning of a text stands for, and its length.
fn entity_at(text: &str) -> Option<(String, usize)> {
    const LENGTH_MAX: usize = 32;
    let end = text.bytes().take(LENGTH_MAX).position(|byte| byte == b';')?;
    let entity = &text[..=end];
    if !entity[1..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    let mut letters = String::new();
    add_html_token(&mut letters, entity.as_bytes(), false);
    (letters != entity).then_some((letters, entity.len()))
}

/// A text with what its entities stand for.
pub(super) fn without_entities(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (letters, length) = entity_at(&rest[at..]).unwrap_or_else(|| (String::from("&"), 1));
        out.push_str(&letters);
        rest = &rest[at + length..];
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length of a line break within a word, behind its hyphen: the word goes on in lower case.
fn break_at(behind: &str) -> Option<usize> {
    let line = behind.trim_start_matches([' ', '\t']);
    let next = line.strip_prefix("\r\n").or_else(|| line.strip_prefix('\n'))?;
    // So a mail goes on that is answered.
    let word = next.trim_start_matches([' ', '\t', '>']);
    word.starts_with(char::is_lowercase).then(|| behind.len() - word.len())
}
