//! Tables in text: the separator, quotes, ragged rows, any line end.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::rc::Rc;

use super::super::catalogue::Catalogue;
use super::super::error::ReadError;
use super::frame::{Head, ImportFormat, Texts};
use super::quotes::Quotes;
use super::stream::{self, Found, TextStream};
use super::{ImportOptions, RECORD_BYTES_MAX, Sink, Stop};

/// How much text decides the separator, in bytes.
const SAMPLE_BYTES: u64 = 64 << 10;

/// After so many records that cannot be read, each of which means to begin anew, a file is given up.
const BROKEN_MAX: usize = 20;

const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Sends a table's rows.
pub(super) fn read<W: Write>(file: &mut File, options: &ImportOptions, sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    use std::io::Seek;
    file.rewind().map_err(|error| ReadError::from_io(&error))?;
    let found = stream::find(file, options.encoding.as_deref())?;
    let mut sample = Vec::new();
    TextStream::open(file, found)?
        .take(SAMPLE_BYTES)
        .read_to_end(&mut sample)
        .map_err(|error| ReadError::from_io(&error))?;
    let (declared, preamble_bytes) = declared_separator(&sample);
    let chosen = options.delimiter.as_deref().filter(|name| !name.is_empty());
    let chosen = chosen.map(|name| separator_named(name).ok_or(ReadError::UnknownSeparator)).transpose()?;
    let truncated = sample.len() as u64 == SAMPLE_BYTES;
    let separator = chosen.or(declared).unwrap_or_else(|| likeliest(&sample[preamble_bytes..], truncated));
    let mut notes = Vec::new();
    if found.lossy {
        notes.push("replaced_characters".to_owned());
    }
    if declared.is_some() {
        notes.push("separator_line".to_owned());
    }
    sink.head(&Head {
        format: ImportFormat::Csv,
        encoding: found.name(),
        delimiter: Some(char::from(separator)),
        sheet: None,
        sheets: Vec::new(),
        notes,
    })?;
    let mut start = Start { byte: preamble_bytes as u64, lines: Lines::before(&sample[..preamble_bytes]) };
    for _ in 0..BROKEN_MAX {
        match rows(file, found, separator, start, sink)? {
            None => return Ok(()),
            Some(resume) => start = resume,
        }
    }
    Err(ReadError::Unreadable.into())
}

/// A separator by its character or name.
fn separator_named(name: &str) -> Option<u8> {
    match name {
        "tab" | "\\t" => Some(b'\t'),
        _ => match name.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0) => Some(*byte),
            _ => None,
        },
    }
}

/// Excel's line `sep=;`, and its length with the line end.
fn declared_separator(sample: &[u8]) -> (Option<u8>, usize) {
    let line_bytes = sample.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(sample.len());
    let line = std::str::from_utf8(&sample[..line_bytes]).unwrap_or_default().trim_matches('"');
    let separator = match line.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("sep") => separator_named(value),
        _ => None,
    };
    if separator.is_none() {
        return (None, 0);
    }
    let end = &sample[line_bytes..];
    let end_bytes = if end.starts_with(b"\r\n") { 2 } else { end.len().min(1) };
    (separator, line_bytes + end_bytes)
}

/// The separator that makes the most regular table of the first rows; of several that one whose header is known, then
/// that of the wider table. What also stands within names and numbers comes last.
fn likeliest(sample: &[u8], truncated: bool) -> u8 {
    const HEADER_ROWS: usize = 20;
    let mut best = (0.0, 0, 0, b',');
    for separator in SEPARATORS {
        let mut reader = builder(separator).from_reader(sample);
        let mut widths: Vec<usize> = Vec::new();
        let mut record = csv::ByteRecord::new();
        let mut known = 0;
        while widths.len() < 200 && matches!(reader.read_byte_record(&mut record), Ok(true)) {
            if widths.len() < HEADER_ROWS {
                let cells = record.iter().filter_map(|cell| std::str::from_utf8(cell).ok());
                known = known.max(Catalogue::get().known_headers(cells));
            }
            widths.push(record.len());
        }
        if truncated && widths.len() > 1 && widths.len() < 200 {
            widths.pop();
        }
        let wide: Vec<usize> = widths.iter().copied().filter(|&width| width > 1).collect();
        let Some(usual) = most_frequent(&wide) else {
            continue;
        };
        let regular = wide.iter().filter(|&&width| width == usual).count();
        // Rows of one cell are what a wrong separator gives, or lines above a header.
        let score = regular as f64 / widths.len() as f64;
        if (score, known, usual) > (best.0, best.1, best.2) {
            best = (score, known, usual, separator);
        }
    }
    best.3
}

fn most_frequent(widths: &[usize]) -> Option<usize> {
    widths.iter().copied().max_by_key(|width| (widths.iter().filter(|other| *other == width).count(), *width))
}

fn builder(separator: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).buffer_capacity(64 << 10);
    builder
}

/// Where reading begins: bytes of decoded text before it, and the line there.
#[derive(Debug, Clone, Copy)]
struct Start {
    byte: u64,
    lines: Lines,
}

/// In which line of a text the next byte stands, from one, as an editor counts: whatever ends a line.
#[derive(Debug, Clone, Copy)]
struct Lines {
    line: u32,
    after_return: bool,
}

impl Lines {
    fn before(text: &[u8]) -> Self {
        let mut lines = Self { line: 1, after_return: false };
        text.iter().for_each(|byte| lines.step(*byte));
        lines
    }

    fn step(&mut self, byte: u8) {
        let ends = byte == b'\r' || byte == b'\n' && !self.after_return;
        self.line = self.line.saturating_add(u32::from(ends));
        self.after_return = byte == b'\r';
    }
}

/// Sends the rows from `start`. A quote that is never closed would swallow all that follows: then its row fails,
/// and where the next line begins is returned.
fn rows<W: Write>(
    file: &mut File,
    found: Found,
    separator: u8,
    start: Start,
    sink: &mut Sink<'_, W>,
) -> Result<Option<Start>, Stop> {
    let watch = Rc::new(Watch {
        bytes: Cell::new(0),
        bytes_max: Cell::new(0),
        quotes: Cell::new(Quotes::new(separator)),
        lines: Cell::new(start.lines),
        begun: RefCell::default(),
    });
    let text = text_from(file, found, start)?;
    let mut reader = builder(separator).from_reader(Watched { text, watch: Rc::clone(&watch) });
    let mut record = csv::StringRecord::new();
    let mut cells = Texts::default();
    loop {
        watch.bytes_max.set(reader.position().byte() + RECORD_BYTES_MAX as u64);
        let ended = reader.position().byte();
        let read = reader.read_record(&mut record);
        let at = watch.begun_from(ended);
        let at = Start { byte: start.byte + at.byte, ..at };
        match read {
            Ok(false) => return Ok(None),
            Ok(true) if watch.quotes.get().unclosed().is_some_and(|byte| byte < reader.position().byte()) => {
                drop(reader);
                return fail_first_line(file, found, at, sink).map(Some);
            }
            Ok(true) => {}
            Err(error) => match error.kind() {
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    drop(reader);
                    return fail_too_long(file, found, separator, at, sink).map(Some);
                }
                csv::ErrorKind::Io(error) => return Err(ReadError::from_io(error).into()),
                _ => return Err(ReadError::Unreadable.into()),
            },
        }
        cells.clear();
        record.iter().for_each(|cell| cells.push(cell));
        sink.row(at.lines.line, &cells)?;
    }
}

fn text_from(file: &mut File, found: Found, start: Start) -> Result<BufReader<TextStream<'_>>, ReadError> {
    let mut text = BufReader::new(TextStream::open(file, found)?);
    io::copy(&mut text.by_ref().take(start.byte), &mut io::sink()).map_err(|error| ReadError::from_io(&error))?;
    Ok(text)
}

/// Reports the record at `start`, which is longer than any may be, and returns where the next one begins. If it is that
/// long because a quote was left open, its first line fails and no more.
fn fail_too_long<W: Write>(
    file: &mut File,
    found: Found,
    separator: u8,
    start: Start,
    sink: &mut Sink<'_, W>,
) -> Result<Start, Stop> {
    let mut quotes = Quotes::new(separator);
    let Start { mut byte, mut lines } = start;
    let mut text = text_from(file, found, start)?;
    let mut ended = false;
    while !ended {
        let block = text.fill_buf().map_err(|error| ReadError::from_io(&error))?;
        if block.is_empty() {
            quotes.end();
            break;
        }
        let mut count = 0;
        while count < block.len() && !ended {
            ended = quotes.step(block[count]);
            lines.step(block[count]);
            count += 1;
        }
        text.consume(count);
        byte += count as u64;
    }
    drop(text);
    if quotes.unclosed().is_some() {
        return fail_first_line(file, found, start, sink);
    }
    sink.failed(start.lines.line, "record_too_large", &Texts::default())?;
    Ok(Start { byte, lines })
}

/// Reports the line at `start` as a failed record, and returns where the next one begins.
fn fail_first_line<W: Write>(
    file: &mut File,
    found: Found,
    start: Start,
    sink: &mut Sink<'_, W>,
) -> Result<Start, Stop> {
    let mut text = text_from(file, found, start)?;
    let mut line = Vec::new();
    text.by_ref()
        .take(RECORD_BYTES_MAX as u64)
        .read_until(b'\n', &mut line)
        .map_err(|error| ReadError::from_io(&error))?;
    let Start { mut byte, mut lines } = start;
    byte += line.len() as u64;
    line.iter().for_each(|byte| lines.step(*byte));
    let shown: Texts = [String::from_utf8_lossy(&line).trim_end()].into_iter().collect();
    sink.failed(start.lines.line, "unclosed_quote", &shown)?;
    Ok(Start { byte, lines })
}

/// What is known of the text that a reader has taken, which is more than it has given out as records.
struct Watch {
    bytes: Cell<u64>,
    bytes_max: Cell<u64>,
    quotes: Cell<Quotes>,
    lines: Cell<Lines>,
    /// Where records begin that have not been given out: bytes of this text, and the line.
    begun: RefCell<VecDeque<Start>>,
}

impl Watch {
    /// Where the record begins that was read from a byte on: behind ends of lines, which the parser passes over. At the end of
    /// the text none does.
    fn begun_from(&self, byte: u64) -> Start {
        let mut begun = self.begun.borrow_mut();
        while begun.front().is_some_and(|first| first.byte < byte) {
            begun.pop_front();
        }
        begun.front().copied().unwrap_or(Start { byte, lines: self.lines.get() })
    }
}

struct Watched<R> {
    text: R,
    watch: Rc<Watch>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Watch { bytes, bytes_max, quotes, lines, begun } = &*self.watch;
        if bytes.get() > bytes_max.get() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.text.read(buffer)?;
        let (mut followed, mut line) = (quotes.get(), lines.get());
        for (at, byte) in (bytes.get()..).zip(&buffer[..count]) {
            if followed.between_records() && !matches!(byte, b'\r' | b'\n') {
                begun.borrow_mut().push_back(Start { byte: at, lines: line });
            }
            followed.step(*byte);
            line.step(*byte);
        }
        bytes.set(bytes.get() + count as u64);
        lines.set(line);
        if count == 0 {
            followed.end();
        }
        quotes.set(followed);
        Ok(count)
    }
}
