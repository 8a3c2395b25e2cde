//! Foreign files are read by a process of their own, which the program starts from itself: a hostile file may
//! bring its reader down, and nothing else.

use std::ffi::OsString;
use std::fmt;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::error::ReadError;
use super::read::frame::{Frame, FrameReader, Head, Texts};
use super::read::{ImportOptions, READER_ARGUMENT, ReadRequest};
pub use crate::cancel::Cancel;
use crate::privacy::consent::request::{Mail, MailReader};
use crate::time::Timestamp;

/// How long a reader process may usually stay silent while it is waited for.
pub const SILENCE_MAX: Duration = Duration::from_secs(30);

/// How long a reader process may usually be waited for in all.
pub const WAIT_MAX: Duration = Duration::from_secs(300);

/// The largest file that is given to a reader, in bytes.
pub const FILE_BYTES_MAX: u64 = 2 << 30;

/// How often a waiting caller looks whether somebody cancelled.
const LOOK_AROUND: Duration = Duration::from_millis(50);

/// So many frames go from the receiving thread to the caller at once.
const BATCH: usize = 256;

/// The program that reads foreign files, and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderProcess {
    /// The program; calls [`super::read::serve`] when it gets the arguments.
    pub program: PathBuf,
    /// The arguments.
    pub args: Vec<OsString>,
    /// How long the process may stay silent while it is waited for.
    pub silence_max: Duration,
    /// How long it may be waited for in all.
    pub wait_max: Duration,
}

impl ReaderProcess {
    /// A program with the usual patience.
    #[must_use]
    pub fn new(program: PathBuf, args: Vec<OsString>) -> Self {
        Self { program, args, silence_max: SILENCE_MAX, wait_max: WAIT_MAX }
    }

    /// The running program itself.
    ///
    /// # Errors
    /// [`ReadError::NoReader`] where the system cannot say which program that is.
    pub fn of_this_program() -> Result<Self, ReadError> {
        let program = match std::env::current_exe() {
            Ok(program) if program.exists() => program,
            // Replaced by a newer version while it runs.
            _ if cfg!(target_os = "linux") => PathBuf::from("/proc/self/exe"),
            _ => return Err(ReadError::NoReader),
        };
        Ok(Self::new(program, vec![READER_ARGUMENT.into()]))
    }

    /// Starts to read a file and waits for its head.
    ///
    /// # Errors
    /// Any [`ReadError`] that shows before the first record.
    pub fn open(&self, path: &Path, options: &ImportOptions, cancel: &Cancel) -> Result<Records, ReadError> {
        let mut records = self.start(path, |path| ReadRequest::new(path, options), cancel)?;
        match records.next_frame()? {
            Some(Frame::Head(head)) => records.head = Some(head),
            _ => return Err(ReadError::Unreadable),
        }
        Ok(records)
    }

    /// Reads a mail.
    ///
    /// # Errors
    /// Any [`ReadError`].
    pub fn mail(&self, path: &Path) -> Result<Mail, ReadError> {
        first_mail(self.start(path, ReadRequest::of_mail, &Cancel::default())?)
    }

    /// Reads a mail that lies in no file.
    ///
    /// # Errors
    /// Any [`ReadError`].
    pub fn mail_of_bytes(&self, bytes: &[u8]) -> Result<Mail, ReadError> {
        first_mail(self.launch(&ReadRequest::of_mail_here(), bytes, &Cancel::default())?)
    }

    fn start(
        &self,
        path: &Path,
        request: impl FnOnce(&Path) -> ReadRequest,
        cancel: &Cancel,
    ) -> Result<Records, ReadError> {
        let path = std::path::absolute(path).map_err(|error| ReadError::from_io(&error))?;
        let metadata = std::fs::metadata(&path).map_err(|error| ReadError::from_io(&error))?;
        if metadata.is_dir() {
            return Err(ReadError::NotFound);
        }
        if !metadata.is_file() {
            return Err(ReadError::NotReadable);
        }
        if metadata.len() > FILE_BYTES_MAX {
            return Err(ReadError::TooLarge);
        }
        self.launch(&request(&path), &[], cancel)
    }

    /// Starts the process with its request and what follows it.
    fn launch(&self, request: &ReadRequest, following: &[u8], cancel: &Cancel) -> Result<Records, ReadError> {
        let mut request = serde_json::to_vec(request).map_err(|_| ReadError::NoReader)?;
        request.push(b'\n');
        let mut child = self.command().spawn().map_err(|_| ReadError::NoReader)?;
        // A child that is gone already breaks the pipe; its end tells why.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(&request).and_then(|()| stdin.write_all(following)));
        let stdout = child.stdout.take().ok_or(ReadError::NoReader)?;
        let (sender, receiver) = sync_channel(4);
        let thread = std::thread::Builder::new()
            .name("import-frames".into())
            .spawn(move || receive(stdout, &sender))
            .map_err(|_| ReadError::NoReader)?;
        Ok(Records {
            head: None,
            child,
            receiver: Some(receiver),
            thread: Some(thread),
            batch: Vec::new().into_iter(),
            waited: Duration::ZERO,
            silence_max: self.silence_max,
            wait_max: self.wait_max,
            cancel: cancel.clone(),
            ended: false,
            number: 0,
        })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(unix)]
        command.current_dir("/");
        #[cfg(windows)]
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command
    }
}

/// A record of a foreign file, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A row of a table: its cells.
    Row {
        /// The line of the text or row of the sheet where it begins, from one.
        line: u32,
        /// The cells.
        cells: Texts,
    },
    /// A vCard.
    Card {
        /// The line where it begins, from one.
        line: u32,
        /// Four texts for each property: group, name, parameters, value.
        properties: Texts,
    },
    /// A record that could not be read; the others are not touched by that.
    Failed {
        /// Where it begins, from one.
        line: u32,
        /// Why: `row_too_wide`, `record_too_large`, `unclosed_quote`, `card_unclosed`, `card_too_large` …
        code: String,
        /// What can be shown of it.
        shown: Texts,
    },
}

impl Record {
    /// Where it begins: the line of a text, the row of a sheet, from one.
    #[must_use]
    pub const fn line(&self) -> u32 {
        match self {
            Self::Row { line, .. } | Self::Card { line, .. } | Self::Failed { line, .. } => *line,
        }
    }

    /// The bytes of its texts.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        match self {
            Self::Row { cells: texts, .. }
            | Self::Card { properties: texts, .. }
            | Self::Failed { shown: texts, .. } => texts.size_bytes(),
        }
    }
}

fn first_mail(mut records: Records) -> Result<Mail, ReadError> {
    match records.next() {
        Some(Ok(Record::Row { cells, .. })) => Ok(mail_of(&cells)),
        Some(Err(error)) => Err(error),
        _ => Err(ReadError::Unreadable),
    }
}

fn mail_of(texts: &Texts) -> Mail {
    let lines = |index| texts.get(index).lines().map(str::to_owned).collect();
    Mail {
        from: lines(0),
        to: lines(1),
        subject: texts.get(2).to_owned(),
        at: Timestamp::parse(texts.get(3)),
        message_id: texts.get(4).to_owned(),
        text: texts.get(5).to_owned(),
        automatic: !texts.get(6).is_empty(),
        other_texts: texts.get(7).to_owned(),
        senders: lines(8),
        received_at: Timestamp::parse(texts.get(9)),
    }
}

impl MailReader for ReaderProcess {
    fn read(&self, file: &Path) -> crate::problem::Result<Mail> {
        Ok(self.mail(file)?)
    }

    fn read_bytes(&self, bytes: &[u8]) -> crate::problem::Result<Mail> {
        Ok(self.mail_of_bytes(bytes)?)
    }
}

/// The records of one file, in its order. Dropping it ends the reader process.
pub struct Records {
    head: Option<Head>,
    child: Child,
    receiver: Option<Receiver<Vec<Frame>>>,
    thread: Option<JoinHandle<()>>,
    batch: std::vec::IntoIter<Frame>,
    waited: Duration,
    silence_max: Duration,
    wait_max: Duration,
    cancel: Cancel,
    ended: bool,
    number: u64,
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("number", &self.number).field("ended", &self.ended).finish_non_exhaustive()
    }
}

impl Records {
    /// What was found out about the file.
    #[must_use]
    pub fn head(&self) -> &Head {
        self.head.as_ref().expect("BUG: a reader without a head is not handed out")
    }

    /// How many records were handed out.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.number
    }

    fn next_frame(&mut self) -> Result<Option<Frame>, ReadError> {
        loop {
            if self.cancel.is_cancelled() {
                return Err(ReadError::Cancelled);
            }
            if let Some(frame) = self.batch.next() {
                return match frame {
                    Frame::End => Ok(None),
                    Frame::Error(error) => Err(error),
                    frame => Ok(Some(frame)),
                };
            }
            self.batch = self.wait()?.into_iter();
        }
    }

    fn wait(&mut self) -> Result<Vec<Frame>, ReadError> {
        let begun = Instant::now();
        loop {
            let Some(receiver) = &self.receiver else {
                return Err(ReadError::Unreadable);
            };
            let received = receiver.recv_timeout(LOOK_AROUND);
            let silence = begun.elapsed();
            match received {
                Ok(frames) => {
                    self.waited += silence;
                    return Ok(frames);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(self.why_it_ended()),
                Err(RecvTimeoutError::Timeout) if self.cancel.is_cancelled() => {
                    return Err(ReadError::Cancelled);
                }
                Err(RecvTimeoutError::Timeout) => {
                    if silence > self.silence_max || self.waited + silence > self.wait_max {
                        return Err(ReadError::Timeout);
                    }
                }
            }
        }
    }

    /// Why a process ended that neither said that all was sent nor why not.
    fn why_it_ended(&mut self) -> ReadError {
        let patience = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return of_status(status),
                Ok(None) if patience.elapsed() < Duration::from_secs(2) => std::thread::sleep(Duration::from_millis(2)),
                _ => return ReadError::Unreadable,
            }
        }
    }

    fn end(&mut self) {
        self.ended = true;
        let _ = self.child.kill();
        // Without its receiver the thread cannot block on a full channel.
        self.receiver = None;
        let _ = self.child.wait();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Iterator for Records {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let record = match self.next_frame() {
            Ok(Some(Frame::Row(line, cells))) => Ok(Record::Row { line, cells }),
            Ok(Some(Frame::Card(line, properties))) => Ok(Record::Card { line, properties }),
            Ok(Some(Frame::Failed(line, texts))) => {
                let code = texts.get(0).to_owned();
                Ok(Record::Failed { line, code, shown: texts.iter().skip(1).collect() })
            }
            Ok(Some(_)) => Err(ReadError::Unreadable),
            Ok(None) => {
                self.end();
                return None;
            }
            Err(error) => Err(error),
        };
        match &record {
            Ok(_) => self.number += 1,
            Err(_) => self.end(),
        }
        Some(record)
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        if !self.ended {
            self.end();
        }
    }
}

/// Takes frames from the process as fast as they come, and no faster than they are taken.
fn receive(stdout: ChildStdout, sender: &SyncSender<Vec<Frame>>) {
    let mut frames = FrameReader::new(BufReader::with_capacity(128 << 10, stdout));
    let mut batch = Vec::with_capacity(BATCH);
    let mut batch_bytes = 0;
    while let Ok(Some(frame)) = frames.next_frame() {
        // A head or an end is waited for; records go in bulk.
        let urgent = match &frame {
            Frame::Row(_, texts) | Frame::Card(_, texts) | Frame::Failed(_, texts) => {
                batch_bytes += texts.size_bytes();
                false
            }
            _ => true,
        };
        batch.push(frame);
        if urgent || batch.len() == BATCH || batch_bytes > 1 << 20 {
            batch_bytes = 0;
            if sender.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))).is_err() {
                return;
            }
        }
    }
    if !batch.is_empty() {
        let _ = sender.send(batch);
    }
}

#[cfg(unix)]
fn of_status(status: ExitStatus) -> ReadError {
    use std::os::unix::process::ExitStatusExt;
    const ABORT: i32 = 6;
    const KILL: i32 = 9;
    const CPU: i32 = 24;
    match status.signal() {
        // Memory that is not given, or a stack that is used up, aborts the process.
        Some(ABORT | KILL) => ReadError::TooLarge,
        Some(CPU) => ReadError::Timeout,
        _ => ReadError::Unreadable,
    }
}

#[cfg(not(unix))]
fn of_status(_: ExitStatus) -> ReadError {
    ReadError::Unreadable
}
