//! vCards (versit vCard 2.1, RFC 2426, RFC 6350) as programs write them: line by line, card by card.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, Write};

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::super::error::ReadError;
use super::frame::{Head, ImportFormat, Texts};
use super::stream::{self, Found, TextStream};
use super::vcard_line::{LineHead, decoded, parsed};
use super::{COLUMNS_MAX, ImportOptions, RECORD_BYTES_MAX, Sink, Stop};

/// Sends the cards of a file.
pub(super) fn read<W: Write>(file: &mut File, options: &ImportOptions, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    file.rewind().map_err(|error| ReadError::from_io(&error))?;
    let found = stream::find(file, options.encoding.as_deref())?;
    sink.head(&Head {
        format: ImportFormat::Vcard,
        encoding: found.name(),
        delimiter: None,
        sheet: None,
        sheets: Vec::new(),
        notes: Vec::new(),
    })?;
    let decode = options.encoding.is_some() || found.encoding == UTF_16LE || found.encoding == UTF_16BE;
    if decode {
        let text = TextStream::open(file, Found { lossy: true, ..found })?;
        cards(Lines::new(BufReader::new(text)), sink)
    } else {
        // Each value may have an encoding of its own.
        file.seek(std::io::SeekFrom::Start(found.mark)).map_err(|error| ReadError::from_io(&error))?;
        cards(Lines::new(BufReader::with_capacity(64 << 10, file)), sink)
    }
}

/// Lines as they stand in the file, whatever ends them.
struct Lines<R> {
    input: R,
    number: u32,
    after_return: bool,
}

impl<R: BufRead> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, number: 0, after_return: false }
    }

    /// Reads a line without its end into `line`; what is longer than a record may be is left out. `false` at the end.
    fn next(&mut self, line: &mut Vec<u8>) -> Result<bool, ReadError> {
        line.clear();
        let mut any = false;
        loop {
            let block = self.input.fill_buf().map_err(|error| ReadError::from_io(&error))?;
            if block.is_empty() {
                self.number += u32::from(any);
                return Ok(any);
            }
            if std::mem::take(&mut self.after_return) && block[0] == b'\n' {
                self.input.consume(1);
                continue;
            }
            any = true;
            let end = block.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let part = &block[..end.unwrap_or(block.len())];
            let room = RECORD_BYTES_MAX.saturating_sub(line.len());
            line.extend_from_slice(&part[..part.len().min(room)]);
            if let Some(end) = end {
                self.after_return = block[end] == b'\r';
                self.input.consume(end + 1);
                self.number = self.number.saturating_add(1);
                return Ok(true);
            }
            let count = block.len();
            self.input.consume(count);
        }
    }
}

/// What is kept of a card within another: who it is, and how to reach them.
const AGENT_TOLD: [&str; 5] = ["FN", "N", "ORG", "TEL", "EMAIL"];

/// And no more than so many bytes of it.
const AGENT_BYTES_MAX: usize = 16 << 10;

/// A property while its lines come together.
struct Pending {
    head: LineHead,
    value: Vec<u8>,
    /// The last line ended with the `=` that joins quoted-printable lines.
    soft_break: bool,
}

/// A card while its properties come together.
struct Open {
    line: u32,
    properties: Texts,
    pending: Option<Pending>,
    /// A line that is folded before its colon.
    partial: Vec<u8>,
    /// Cards within this one (`AGENT`), which are no persons of the file.
    nested: usize,
    /// What such a card says, a line for each property.
    agent: String,
    too_large: bool,
}

impl Open {
    fn new(line: u32) -> Self {
        Self {
            line,
            properties: Texts::default(),
            pending: None,
            partial: Vec::new(),
            nested: 0,
            agent: String::new(),
            too_large: false,
        }
    }

    fn finish_property(&mut self) {
        let Some(Pending { head, value, .. }) = self.pending.take() else {
            return;
        };
        let text = decoded(&head, &value);
        if self.nested > 0 {
            let is_told = AGENT_TOLD.contains(&head.name.as_str()) && self.agent.len() + text.len() < AGENT_BYTES_MAX;
            if is_told {
                self.agent.push_str(&format!("{}:{text}\n", head.name));
            }
            return;
        }
        if head.name.is_empty() {
            return;
        }
        if self.properties.size_bytes() + text.len() > RECORD_BYTES_MAX || self.properties.len() > 4 * COLUMNS_MAX {
            self.too_large = true;
            return;
        }
        self.properties.push(&head.group);
        self.properties.push(&head.name);
        let params: Vec<String> =
            head.params.iter().map(|(name, value)| format!("{name}={}", value.replace(['\n', '\r'], " "))).collect();
        self.properties.push(&params.join("\n"));
        self.properties.push(&text);
    }

    /// Takes a line; `true` when the card is closed by it.
    fn take(&mut self, line: &[u8]) -> bool {
        let folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if !self.partial.is_empty() {
            let mut whole = std::mem::take(&mut self.partial);
            if folded && whole.len() + line.len() <= RECORD_BYTES_MAX {
                whole.extend_from_slice(&line[1..]);
                return self.take(&whole);
            }
        }
        if let Some(pending) = &mut self.pending {
            if pending.soft_break {
                pending.soft_break = false;
                append_quoted(pending, without_fold(line));
                return false;
            }
            if folded {
                if pending.head.is_quoted_printable() {
                    append_quoted(pending, &line[1..]);
                } else {
                    append(pending, &line[1..]);
                }
                return false;
            }
        }
        let Some((head, value)) = parsed(line) else {
            // Base64 goes on without being folded; anything else that is no property is left out.
            match self.pending.as_mut().filter(|pending| pending.head.is_base64()) {
                Some(pending) => append(pending, line),
                None if line.contains(&b';') && !line.contains(&b':') => {
                    self.finish_property();
                    self.partial = line.to_vec();
                }
                None => {}
            }
            return false;
        };
        self.finish_property();
        let is_card = value.trim_ascii().eq_ignore_ascii_case(b"VCARD");
        match head.name.as_str() {
            "BEGIN" if is_card => self.nested += 1,
            "END" if is_card && self.nested > 0 => {
                self.nested -= 1;
                if self.nested == 0 {
                    let agent = std::mem::take(&mut self.agent);
                    ["", "AGENT", "", &agent].iter().for_each(|text| self.properties.push(text));
                }
            }
            "END" if is_card => return true,
            _ => {
                let quoted = head.is_quoted_printable();
                let mut pending = Pending { head, value: Vec::new(), soft_break: false };
                if quoted {
                    append_quoted(&mut pending, value);
                } else {
                    append(&mut pending, value);
                }
                self.pending = Some(pending);
            }
        }
        false
    }

    /// Whether a card that begins now is one within this: an `AGENT` stands before it.
    fn awaits_agent(&self) -> bool {
        self.nested > 0
            || self
                .pending
                .as_ref()
                .is_some_and(|pending| pending.head.name == "AGENT" && pending.value.trim_ascii().is_empty())
    }
}

fn without_fold(line: &[u8]) -> &[u8] {
    line.strip_prefix(b" ").or_else(|| line.strip_prefix(b"\t")).unwrap_or(line)
}

fn append(pending: &mut Pending, part: &[u8]) {
    // Of a picture the beginning is enough.
    let room = if pending.head.is_binary() { 1024 } else { RECORD_BYTES_MAX }.saturating_sub(pending.value.len());
    pending.value.extend_from_slice(&part[..part.len().min(room)]);
}

fn append_quoted(pending: &mut Pending, part: &[u8]) {
    let trimmed = part.trim_ascii_end();
    match trimmed.strip_suffix(b"=") {
        Some(joined) => {
            append(pending, joined);
            pending.soft_break = true;
        }
        None => append(pending, part),
    }
}

fn is_begin(line: &[u8]) -> bool {
    parsed(line).is_some_and(|(head, value)| head.name == "BEGIN" && value.trim_ascii().eq_ignore_ascii_case(b"VCARD"))
}

fn cards<R: BufRead, W: Write>(mut lines: Lines<R>, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    let mut line = Vec::new();
    let mut card: Option<Open> = None;
    while lines.next(&mut line)? {
        let begins = is_begin(&line);
        match &mut card {
            None if begins => card = Some(Open::new(lines.number)),
            None => {}
            Some(open) if begins && !open.awaits_agent() => {
                fail(open, "card_unclosed", sink)?;
                card = Some(Open::new(lines.number));
            }
            Some(open) => {
                let closed = open.take(&line);
                if closed {
                    if open.too_large {
                        fail(open, "card_too_large", sink)?;
                    } else {
                        sink.card(open.line, &open.properties)?;
                    }
                    card = None;
                }
            }
        }
    }
    match &mut card {
        Some(open) => fail(open, "card_unclosed", sink),
        None => Ok(()),
    }
}

/// Reports a card; of what it had, names and values are shown.
fn fail<W: Write>(card: &mut Open, code: &str, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    card.finish_property();
    let mut shown = Texts::default();
    let mut at = 0;
    while at < card.properties.len() && shown.size_bytes() < 64 << 10 {
        shown.push(&format!("{}:{}", card.properties.get(at + 1), card.properties.get(at + 3)));
        at += 4;
    }
    sink.failed(card.line, code, &shown)
}
