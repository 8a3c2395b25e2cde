//! Foreign text as UTF-8, in a stream: a first pass finds the encoding, a second decodes.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::super::error::ReadError;

const BLOCK_BYTES: usize = 64 << 10;

/// An encoding, and how it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub encoding: &'static Encoding,
    /// Bytes of the mark at the beginning.
    pub mark: u64,
    /// Some bytes make no sense in the encoding and are taken for Windows-1252.
    pub lossy: bool,
}

impl Found {
    /// Its name in small letters.
    pub fn name(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
    }
}

/// The text of a file's first bytes, and whether they are no text at all.
pub(super) fn sample_text(sample: &[u8]) -> Result<(String, bool), ReadError> {
    let (encoding, mark) = match by_mark(sample)? {
        Some(found) => found,
        None => (without_mark(sample).unwrap_or(UTF_8), 0),
    };
    let body = &sample[mark..];
    let text = if encoding == UTF_8 {
        String::from_utf8_lossy(body).into_owned()
    } else {
        encoding.decode_without_bom_handling(body).0.into_owned()
    };
    let controls =
        text.bytes().filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)).count();
    let binary = text.contains('\0') || controls * 50 > text.len();
    Ok((text, binary))
}

/// Finds a file's encoding; `wanted` is the name that a person chose.
///
/// # Errors
/// [`ReadError::UnknownEncoding`], [`ReadError::Unreadable`] for UTF-32, or what the disk says.
pub(super) fn find(file: &mut File, wanted: Option<&str>) -> Result<Found, ReadError> {
    let mut block = vec![0; BLOCK_BYTES];
    let count = fill(file, &mut block).map_err(|error| ReadError::from_io(&error))?;
    let sample = &block[..count];
    let marked = by_mark(sample)?;
    if let Some(name) = wanted {
        let encoding = Encoding::for_label(name.trim().as_bytes()).ok_or(ReadError::UnknownEncoding)?;
        let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, mark)| mark as u64);
        let lossy =
            encoding == UTF_8 && Census::of(file, sample).map_err(|error| ReadError::from_io(&error))?.invalid > 0;
        return Ok(Found { encoding, mark, lossy });
    }
    if let Some((encoding, mark)) = marked.filter(|(encoding, _)| *encoding != UTF_8) {
        return Ok(Found { encoding, mark: mark as u64, lossy: false });
    }
    let mark = marked.map_or(0, |(_, mark)| mark as u64);
    if let Some(encoding) = without_mark(sample).filter(|_| mark == 0) {
        return Ok(Found { encoding, mark, lossy: false });
    }
    let census = Census::of(file, sample).map_err(|error| ReadError::from_io(&error))?;
    Ok(if census.invalid == 0 {
        Found { encoding: UTF_8, mark, lossy: false }
    } else if mark > 0 || census.valid >= census.invalid {
        Found { encoding: UTF_8, mark, lossy: true }
    } else {
        Found { encoding: WINDOWS_1252, mark, lossy: false }
    })
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

fn by_mark(sample: &[u8]) -> Result<Option<(&'static Encoding, usize)>, ReadError> {
    if sample.starts_with(b"\xFF\xFE\0\0") || sample.starts_with(b"\0\0\xFE\xFF") {
        // UTF-32: nothing writes it, and the web's encodings leave it out.
        return Err(ReadError::Unreadable);
    }
    Ok(Encoding::for_bom(sample))
}

/// UTF-16 without a mark: nearly every second byte is zero in text of western languages.
fn without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let head = &sample[..sample.len().min(2048)];
    let pairs = head.len() / 2;
    if pairs == 0 {
        return None;
    }
    let zeros = |odd: usize| head.as_chunks::<2>().0.iter().filter(|pair| pair[odd] == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 6 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many sequences of bytes beyond ASCII are UTF-8, and how many are not.
#[derive(Debug, Default)]
struct Census {
    valid: u64,
    invalid: u64,
}

impl Census {
    fn of(file: &mut File, first: &[u8]) -> io::Result<Self> {
        let mut census = Self::default();
        let mut rest = census.count(first, false);
        let mut buffer = vec![0; BLOCK_BYTES];
        loop {
            let kept = rest.len();
            buffer[..kept].copy_from_slice(&rest);
            let count = fill(file, &mut buffer[kept..])?;
            rest = census.count(&buffer[..kept + count], count == 0);
            if count == 0 {
                return Ok(census);
            }
        }
    }

    /// Counts in a block and gives back an unfinished sequence at its end.
    fn count(&mut self, mut block: &[u8], last: bool) -> Vec<u8> {
        loop {
            match std::str::from_utf8(block) {
                Ok(text) => {
                    self.valid += beyond_ascii(text);
                    return Vec::new();
                }
                Err(error) => {
                    let (valid, after) = block.split_at(error.valid_up_to());
                    // The part before was just found to be valid.
                    self.valid += beyond_ascii(std::str::from_utf8(valid).unwrap_or_default());
                    match error.error_len() {
                        None if !last => return after.to_vec(),
                        None => {
                            self.invalid += 1;
                            return Vec::new();
                        }
                        Some(length) => {
                            self.invalid += 1;
                            block = &after[length..];
                        }
                    }
                }
            }
        }
    }
}

fn beyond_ascii(text: &str) -> u64 {
    if text.is_ascii() {
        return 0;
    }
    // Every such character has one leading byte.
    text.bytes().filter(|byte| *byte >= 0xC0).count() as u64
}

/// A file's text as UTF-8 bytes.
pub(super) struct TextStream<'a> {
    file: &'a mut File,
    /// `None` for UTF-8 without faults, which is passed on as it is.
    decoder: Option<Decoder>,
    /// UTF-8 among which lines of another encoding stand.
    mixed: bool,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    text: Vec<u8>,
    text_at: usize,
    text_end: usize,
    ended: bool,
}

impl<'a> TextStream<'a> {
    /// The text from its beginning.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open(file: &'a mut File, found: Found) -> Result<Self, ReadError> {
        file.seek(SeekFrom::Start(found.mark)).map_err(|error| ReadError::from_io(&error))?;
        let faithful = found.encoding == UTF_8 && !found.lossy;
        Ok(Self {
            file,
            decoder: (!faithful).then(|| found.encoding.new_decoder_without_bom_handling()),
            mixed: found.encoding == UTF_8 && found.lossy,
            raw: vec![0; if faithful { 0 } else { BLOCK_BYTES }],
            raw_at: 0,
            raw_end: 0,
            text: vec![0; if faithful { 0 } else { 4 * BLOCK_BYTES }],
            text_at: 0,
            text_end: 0,
            ended: false,
        })
    }

    fn decode_more(&mut self) -> io::Result<()> {
        while self.mixed && self.text_at == self.text_end && !self.ended {
            self.raw.copy_within(self.raw_at..self.raw_end, 0);
            self.raw_end -= self.raw_at;
            let count = self.file.read(&mut self.raw[self.raw_end..])?;
            self.raw_end += count;
            self.ended = count == 0;
            self.text.clear();
            let rest = mend(&mut self.text, &self.raw[..self.raw_end], self.ended);
            self.raw_at = self.raw_end - rest.len();
            (self.text_at, self.text_end) = (0, self.text.len());
        }
        if self.mixed {
            return Ok(());
        }
        let Some(decoder) = self.decoder.as_mut() else {
            return Ok(());
        };
        while self.text_at == self.text_end && !self.ended {
            let mut last = false;
            if self.raw_at == self.raw_end {
                self.raw_at = 0;
                self.raw_end = self.file.read(&mut self.raw)?;
                last = self.raw_end == 0;
            }
            let (result, read, written, _) =
                decoder.decode_to_utf8(&self.raw[self.raw_at..self.raw_end], &mut self.text, last);
            self.raw_at += read;
            self.text_at = 0;
            self.text_end = written;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

/// Appends bytes as text: as UTF-8, and where they are none as Windows-1252, in which somebody has added lines to the
/// file. Returns an unfinished sequence at the end.
fn mend<'b>(text: &mut Vec<u8>, mut bytes: &'b [u8], last: bool) -> &'b [u8] {
    loop {
        let Err(error) = std::str::from_utf8(bytes) else {
            text.extend_from_slice(bytes);
            return &[];
        };
        let (valid, after) = bytes.split_at(error.valid_up_to());
        text.extend_from_slice(valid);
        let length = match error.error_len() {
            None if !last => return after,
            length => length.unwrap_or(after.len()),
        };
        text.extend_from_slice(WINDOWS_1252.decode_without_bom_handling(&after[..length]).0.as_bytes());
        bytes = &after[length..];
    }
}

impl Read for TextStream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            return self.file.read(buffer);
        }
        self.decode_more()?;
        let count = buffer.len().min(self.text_end - self.text_at);
        buffer[..count].copy_from_slice(&self.text[self.text_at..self.text_at + count]);
        self.text_at += count;
        Ok(count)
    }
}
