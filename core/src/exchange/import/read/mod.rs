//! The readers of foreign files. They run in a child process with limits ([`serve`]), know formats and
//! nothing of persons, and turn a file into [`frame`]s of plain texts.

pub mod frame;

mod detect;
mod limits;
mod mail;
mod quotes;
mod stream;
mod table;
mod vcard;
mod vcard_line;
mod xlsx;
mod zip;

use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

pub use limits::{CPU_SECONDS_MAX, MEMORY_BYTES_MAX, UNPACKED_BYTES_MAX};

use super::error::ReadError;
use frame::{FRAME_BYTES_MAX, FrameWriter, Head, ImportFormat};

/// The argument with which the program starts itself as a reader.
pub const READER_ARGUMENT: &str = "__read-foreign";

/// The longest record that is read, in bytes of text.
pub const RECORD_BYTES_MAX: usize = 8 << 20;

/// The most cells a row may have (the width of a sheet).
pub const COLUMNS_MAX: usize = 16_384;

/// The most text that is sent of a file, in bytes: a workbook can show one long text a million times.
pub const TEXT_BYTES_MAX: usize = 2 << 30;

/// What a person chose about how to read a file; `None` leaves it to detection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportOptions {
    /// The format.
    #[serde(default)]
    pub format: Option<ImportFormat>,
    /// The WHATWG name of an encoding, in any case.
    #[serde(default)]
    pub encoding: Option<String>,
    /// The separator, one character.
    #[serde(default)]
    pub delimiter: Option<String>,
    /// The sheet of a workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Whether a row names the columns.
    #[serde(default)]
    pub header_row: Option<bool>,
}

/// One line of JSON on the standard input of a reader process.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReadRequest {
    /// The bytes of the path as the operating system has it.
    pub path: Vec<u8>,
    pub options: ImportOptions,
    /// Whether it is a mail.
    #[serde(default)]
    pub mail: bool,
    /// Whether its bytes follow on the standard input, instead of a file.
    #[serde(default)]
    pub here: bool,
}

impl ReadRequest {
    pub fn new(path: &Path, options: &ImportOptions) -> Self {
        Self { path: path.as_os_str().as_encoded_bytes().to_vec(), options: options.clone(), mail: false, here: false }
    }

    pub fn of_mail(path: &Path) -> Self {
        Self { mail: true, ..Self::new(path, &ImportOptions::default()) }
    }

    /// Of a mail that follows.
    pub fn of_mail_here() -> Self {
        Self { here: true, ..Self::of_mail(Path::new("")) }
    }

    #[cfg(unix)]
    fn path(&self) -> Result<PathBuf, ReadError> {
        use std::os::unix::ffi::OsStrExt;
        Ok(PathBuf::from(std::ffi::OsStr::from_bytes(&self.path)))
    }

    #[cfg(not(unix))]
    fn path(&self) -> Result<PathBuf, ReadError> {
        std::str::from_utf8(&self.path).map(PathBuf::from).map_err(|_| ReadError::NotFound)
    }
}

/// The whole life of a reader process: takes its limits, one request from the standard input, and answers with
/// frames on the standard output. Says nothing on the standard error, whatever happens.
#[must_use]
pub fn serve() -> ExitCode {
    if limits::take().is_err() {
        return ExitCode::FAILURE;
    }
    std::panic::set_hook(Box::new(|_| {}));
    let mut line = Vec::new();
    if io::stdin().lock().read_until(b'\n', &mut line).is_err() {
        return ExitCode::FAILURE;
    }
    let Ok(request) = serde_json::from_slice::<ReadRequest>(&line) else {
        return ExitCode::FAILURE;
    };
    let answered = std::panic::catch_unwind(|| {
        let out = BufWriter::with_capacity(128 << 10, io::stdout().lock());
        let mut frames = FrameWriter::new(out);
        match read(&request, &mut frames) {
            Ok(()) => frames.end(),
            Err(Stop::Read(error)) => frames.error(error),
            Err(Stop::Pipe) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    });
    match answered {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_)) | Err(_) => ExitCode::FAILURE,
    }
}

/// Why a reader stops before the end.
#[derive(Debug)]
enum Stop {
    /// The file cannot be read on.
    Read(ReadError),
    /// Nobody listens any more.
    Pipe,
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Where readers put what they find.
struct Sink<'a, W: Write> {
    frames: &'a mut FrameWriter<W>,
    records: u64,
    text_bytes: usize,
}

impl<W: Write> Sink<'_, W> {
    fn head(&mut self, head: &Head) -> Result<(), Stop> {
        self.frames.head(head).map_err(|_| Stop::Pipe)
    }

    /// A row; one without any text is left out, unless a text is missing from it.
    fn row(&mut self, line: u32, cells: &frame::Texts) -> Result<(), Stop> {
        if cells.iter().all(|cell| cell.trim().is_empty()) && cells.formulas() == 0 {
            return Ok(());
        }
        if cells.len() > COLUMNS_MAX {
            return self.failed(line, "row_too_wide", &frame::Texts::default());
        }
        if cells.size_bytes() > RECORD_BYTES_MAX {
            return self.failed(line, "record_too_large", &frame::Texts::default());
        }
        self.count(cells)?;
        self.frames.row(line, cells).map_err(|_| Stop::Pipe)
    }

    fn count(&mut self, texts: &frame::Texts) -> Result<(), Stop> {
        self.records += 1;
        self.text_bytes = self.text_bytes.saturating_add(texts.size_bytes());
        if self.text_bytes > TEXT_BYTES_MAX { Err(ReadError::TooLarge.into()) } else { Ok(()) }
    }

    fn card(&mut self, line: u32, properties: &frame::Texts) -> Result<(), Stop> {
        self.count(properties)?;
        self.frames.card(line, properties).map_err(|_| Stop::Pipe)
    }

    fn failed(&mut self, line: u32, code: &str, shown: &frame::Texts) -> Result<(), Stop> {
        self.count(shown)?;
        self.frames.failed(line, code, shown).map_err(|_| Stop::Pipe)
    }
}

const _: () = assert!(RECORD_BYTES_MAX + 8 * COLUMNS_MAX < FRAME_BYTES_MAX);

fn read<W: Write>(request: &ReadRequest, frames: &mut FrameWriter<W>) -> Result<(), Stop> {
    let mut sink = Sink { frames, records: 0, text_bytes: 0 };
    if request.mail && request.here {
        return mail::read(io::stdin().lock(), &mut sink);
    }
    let path = request.path()?;
    let mut file = File::open(&path).map_err(|error| ReadError::from_io(&error))?;
    let options = &request.options;
    if request.mail {
        return mail::read(file, &mut sink);
    }
    match detect::format(&mut file, &path, options.format)? {
        ImportFormat::Csv => table::read(&mut file, options, &mut sink)?,
        ImportFormat::Xlsx => xlsx::read(file, options, &mut sink)?,
        ImportFormat::Vcard => vcard::read(&mut file, options, &mut sink)?,
    }
    match sink.records {
        0 => Err(ReadError::Empty.into()),
        _ => Ok(()),
    }
}
