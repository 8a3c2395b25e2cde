//! How a reader process answers: frames of one tag byte, a length (u32, little-endian) and a payload.
//!
//! Head and end are JSON; a record is its texts one after the other with a table of their ends, so that a
//! row of fifteen cells is one allocation on both sides. The parent trusts nothing of it: every length and
//! every text is checked, as the process has handled hostile bytes.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::super::error::ReadError;

/// The longest frame that is sent or accepted, in bytes.
pub const FRAME_BYTES_MAX: usize = 32 << 20;

const HEAD: u8 = b'H';
const ROW: u8 = b'R';
const CARD: u8 = b'C';
const FAILED: u8 = b'F';
const END: u8 = b'E';
const ERROR: u8 = b'X';

/// A format of foreign files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ImportFormat {
    /// Text with separated values, whatever the separator.
    Csv,
    /// An Office Open XML workbook.
    Xlsx,
    /// vCard 2.1 (versit), 3.0 (RFC 2426) or 4.0 (RFC 6350).
    Vcard,
}

impl ImportFormat {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcard",
        }
    }
}

/// How a sheet of a workbook is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// As usual.
    Visible,
    /// Hidden by a user.
    Hidden,
    /// Hidden by a program; no menu shows it.
    VeryHidden,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// Whether a person sees it.
    pub state: SheetState,
}

/// What was found out about a file before its first record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The format.
    pub format: ImportFormat,
    /// WHATWG name of the encoding in small letters (`utf-8`, `utf-16le`, `windows-1252` …).
    pub encoding: String,
    /// The separator of a table in text.
    pub delimiter: Option<char>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Every sheet with cells, in the workbook's order.
    pub sheets: Vec<SheetEntry>,
    /// Codes of what a person should know: `replaced_characters`, `separator_line`.
    pub notes: Vec<String>,
}

/// Texts that belong together: the cells of a row, the properties of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    text: String,
    /// Where each ends; with [`NUMBER`] or [`FORMULA`].
    ends: Vec<u32>,
}

/// Stands in the end of a text that was a number in its file, whose leading zeros are gone if it ever had any. No text
/// is so long that its end needs this bit.
const NUMBER: u32 = 1 << 31;

/// Stands in the end of an empty text of which the file has only a formula and no result.
const FORMULA: u32 = 1 << 30;

const MARKS: u32 = NUMBER | FORMULA;

const _: () = assert!(FRAME_BYTES_MAX < FORMULA as usize);

impl Texts {
    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a position, empty beyond the last.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        if index >= self.ends.len() {
            return "";
        }
        let start = index.checked_sub(1).map_or(0, |before| self.end(before));
        &self.text[start..self.end(index)]
    }

    fn end(&self, index: usize) -> usize {
        (self.ends[index] & !MARKS) as usize
    }

    /// Whether the text at a position was a bare number, without a format for its zeros.
    #[must_use]
    pub fn is_number(&self, index: usize) -> bool {
        self.ends.get(index).is_some_and(|end| end & NUMBER != 0)
    }

    /// Whether the text at a position is that of a formula whose result the file has not.
    #[must_use]
    pub fn is_formula(&self, index: usize) -> bool {
        self.ends.get(index).is_some_and(|end| end & FORMULA != 0)
    }

    /// How many of its texts are formulas without a result.
    #[must_use]
    pub fn formulas(&self) -> u64 {
        self.ends.iter().filter(|end| *end & FORMULA != 0).count() as u64
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// The bytes of all texts together.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.text.len()
    }

    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    /// Adds a bare number at the end.
    pub fn push_number(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32 | NUMBER);
    }

    /// Adds the empty text of a formula without a result at the end.
    pub fn push_formula(&mut self) {
        self.ends.push(self.text.len() as u32 | FORMULA);
    }

    /// Takes all texts away and keeps the room.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Takes empty texts from the end.
    pub fn trim_end(&mut self) {
        while let Some(last) = self.ends.len().checked_sub(1)
            && self.get(last).is_empty()
        {
            self.ends.pop();
        }
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        let mut texts = Self::default();
        for text in iter {
            texts.push(text.as_ref());
        }
        texts
    }
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Comes first, once.
    Head(Head),
    /// A row of a table: the line (of a text) or row (of a sheet) where it begins, counted from one, and its cells.
    Row(u32, Texts),
    /// A card: the line where it begins, and its properties, four texts each: group, name, parameters, value.
    Card(u32, Texts),
    /// A record that could not be read: where it begins, the code why, and what can be shown of it.
    Failed(u32, Texts),
    /// Comes last when all went well.
    End,
    /// Comes last when it did not.
    Error(ReadError),
}

/// Sends frames.
#[derive(Debug)]
pub struct FrameWriter<W: Write> {
    out: W,
    payload: Vec<u8>,
}

impl<W: Write> FrameWriter<W> {
    /// Sends to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out, payload: Vec::with_capacity(4096) }
    }

    /// Sends the head.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn head(&mut self, head: &Head) -> io::Result<()> {
        self.payload.clear();
        serde_json::to_writer(&mut self.payload, head)?;
        self.send(HEAD)
    }

    /// Sends a row.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn row(&mut self, line: u32, cells: &Texts) -> io::Result<()> {
        self.texts(ROW, line, cells)
    }

    /// Sends a card.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn card(&mut self, line: u32, properties: &Texts) -> io::Result<()> {
        self.texts(CARD, line, properties)
    }

    /// Sends that a record could not be read. The code goes before what can be shown of it.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn failed(&mut self, line: u32, code: &str, shown: &Texts) -> io::Result<()> {
        let mut texts = Texts::default();
        texts.push(code);
        shown.iter().for_each(|text| texts.push(text));
        self.texts(FAILED, line, &texts)
    }

    /// Sends that all records have been sent.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn end(&mut self) -> io::Result<()> {
        self.payload.clear();
        self.send(END)?;
        self.out.flush()
    }

    /// Sends why reading ends early.
    ///
    /// # Errors
    /// When the pipe is broken.
    pub fn error(&mut self, error: ReadError) -> io::Result<()> {
        self.payload.clear();
        self.payload.extend_from_slice(error.code().as_bytes());
        self.send(ERROR)?;
        self.out.flush()
    }

    fn texts(&mut self, tag: u8, line: u32, texts: &Texts) -> io::Result<()> {
        self.payload.clear();
        self.payload.extend_from_slice(&line.to_le_bytes());
        self.payload.extend_from_slice(&(texts.len() as u32).to_le_bytes());
        for end in &texts.ends {
            self.payload.extend_from_slice(&end.to_le_bytes());
        }
        self.payload.extend_from_slice(texts.text.as_bytes());
        self.send(tag)
    }

    fn send(&mut self, tag: u8) -> io::Result<()> {
        if self.payload.len() > FRAME_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.write_all(&[tag])?;
        self.out.write_all(&(self.payload.len() as u32).to_le_bytes())?;
        self.out.write_all(&self.payload)
    }
}

/// Receives frames.
#[derive(Debug)]
pub struct FrameReader<R: Read> {
    input: R,
    payload: Vec<u8>,
}

impl<R: Read> FrameReader<R> {
    /// Receives from `input`, which should be buffered.
    pub fn new(input: R) -> Self {
        Self { input, payload: Vec::new() }
    }

    /// The next frame, or `None` at the end of the stream.
    ///
    /// # Errors
    /// When the stream breaks off in a frame or does not keep to the form.
    pub fn next_frame(&mut self) -> io::Result<Option<Frame>> {
        let mut tag = [0; 1];
        if self.input.read(&mut tag)? == 0 {
            return Ok(None);
        }
        let mut length = [0; 4];
        self.input.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length) as usize;
        if length > FRAME_BYTES_MAX {
            return Err(malformed());
        }
        self.payload.resize(length, 0);
        self.input.read_exact(&mut self.payload)?;
        Ok(Some(match tag[0] {
            HEAD => Frame::Head(serde_json::from_slice(&self.payload)?),
            ROW => self.texts(Frame::Row)?,
            CARD => self.texts(Frame::Card)?,
            FAILED => self.texts(Frame::Failed)?,
            END => Frame::End,
            ERROR => Frame::Error(ReadError::from_code(&String::from_utf8_lossy(&self.payload))),
            _ => return Err(malformed()),
        }))
    }

    fn texts(&self, frame: fn(u32, Texts) -> Frame) -> io::Result<Frame> {
        let (line, rest) = number(&self.payload)?;
        let (count, rest) = number(rest)?;
        let table = (count as usize).checked_mul(4).filter(|&size| size <= rest.len()).ok_or_else(malformed)?;
        let (table, text) = rest.split_at(table);
        let text = std::str::from_utf8(text).map_err(|_| malformed())?;
        let mut ends = Vec::with_capacity(count as usize);
        let mut last = 0;
        for end in table.as_chunks::<4>().0 {
            let marked = u32::from_le_bytes(*end);
            let end = marked & !MARKS;
            if end < last || !text.is_char_boundary(end as usize) {
                return Err(malformed());
            }
            last = end;
            ends.push(marked);
        }
        Ok(frame(line, Texts { text: text.to_owned(), ends }))
    }
}

fn number(bytes: &[u8]) -> io::Result<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<4>().ok_or_else(malformed)?;
    Ok((u32::from_le_bytes(*number), rest))
}

fn malformed() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in() {
        let head = Head {
            format: ImportFormat::Csv,
            encoding: "utf-8".into(),
            delimiter: Some(';'),
            sheet: None,
            sheets: vec![],
            notes: vec!["separator_line".into()],
        };
        let mut cells: Texts = ["Ä", "", "b"].into_iter().collect();
        cells.push_number("7");
        cells.push_formula();
        let mut bytes = Vec::new();
        let mut writer = FrameWriter::new(&mut bytes);
        writer.head(&head).unwrap();
        writer.row(2, &cells).unwrap();
        writer.failed(3, "row_too_wide", &Texts::default()).unwrap();
        writer.error(ReadError::Timeout).unwrap();
        writer.end().unwrap();

        let mut reader = FrameReader::new(bytes.as_slice());
        let frames: Vec<Frame> = std::iter::from_fn(|| reader.next_frame().unwrap()).collect();

        let Frame::Row(_, read) = &frames[1] else { panic!("not a row") };
        assert_eq!((read.get(2), read.get(3), read.is_number(2), read.is_number(3)), ("b", "7", false, true));
        assert_eq!((read.get(4), read.is_formula(3), read.is_formula(4), read.formulas()), ("", false, true, 1));
        assert_eq!(
            frames,
            [
                Frame::Head(head),
                Frame::Row(2, cells),
                Frame::Failed(3, ["row_too_wide"].into_iter().collect()),
                Frame::Error(ReadError::Timeout),
                Frame::End,
            ]
        );
    }

    #[test]
    fn a_lying_frame_is_refused_without_being_believed() {
        for bytes in [
            &b"Z\x00\x00\x00\x00"[..],
            b"R\xff\xff\xff\xff",
            b"R\x08\x00\x00\x00\x01\x00\x00\x00\xff\xff\xff\x7f",
            b"R\x0c\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x09\x00\x00\x00",
            b"R\x0d\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\xff",
            b"R\x0c\x00",
        ] {
            assert!(FrameReader::new(bytes).next_frame().is_err(), "{bytes:?}");
        }
    }
}
