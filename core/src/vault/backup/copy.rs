//! Copying the database while people work, and checking what was written.
//!
//! Where the log can be folded into the file, its pages are copied as they lie there, under the lock of a reader that reads
//! from the file alone: SQLite leaves the file untouched for as long as there is one. Where it can't, because somebody writes
//! or reads an older state, SQLite's online backup copies page by page, which decrypts and encrypts each of them.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::cancel::Cancel;
use crate::problem::{Problem, Result};
use crate::vault::pages::{PAGE_BYTES, Pages, fill};
use crate::vault::session::{Session, lock};
use crate::vault::{files, history, readers, schema};

const CHUNK_BYTES: u64 = 2 << 20;
/// How many threads read back: the one that writes waits for the disk most of the time.
const CHECKERS: usize = 2;

/// One state of the database that stays as it is while others go on.
pub(super) struct Snapshot {
    pub connection: Connection,
    /// Whether it is the file alone, which nobody writes as long as this lives.
    pub frozen: bool,
}

/// The present state; frozen if that can be had at once.
pub(super) fn snapshot(session: &Session) -> Result<Snapshot> {
    const TRIES: u32 = 3;
    for _ in 0..TRIES {
        if let Some(connection) = frozen(session)? {
            return Ok(Snapshot { connection, frozen: true });
        }
    }
    let connection = readers::begin(session)?;
    history::tip(&connection)?;
    Ok(Snapshot { connection, frozen: false })
}

/// Folds the log into the file and begins to read before anybody writes again. A reader that finds an empty log takes the
/// lock under which no log is folded into the file.
fn frozen(session: &Session) -> Result<Option<Connection>> {
    let inner = session.inner();
    let Ok(mut writer) = inner.writer.try_lock() else { return Ok(None) };
    session.cancel().watch(&mut writer.connection)?;
    writer.connection.busy_timeout(Duration::from_millis(100))?;
    let folded = writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    writer.connection.busy_timeout(schema::PATIENCE)?;
    if folded.is_ok_and(|busy| busy != 0) {
        return Ok(None);
    }
    let connection = readers::begin(session)?;
    // The first look begins the transaction.
    history::tip(&connection)?;
    let log = inner.folder.join(format!("{}-wal", files::DATABASE));
    if std::fs::metadata(log).is_ok_and(|log| log.len() != 0) {
        readers::end(session, connection);
        return Ok(None);
    }
    Ok(Some(connection))
}

/// Copies the pages of a file that nobody writes.
pub(super) fn pages_of(
    database: &Path,
    to: &mut File,
    to_path: &Path,
    key: &[u8; 32],
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64> {
    let from = kept_open(database)?;
    let bytes = from.metadata().map_err(|error| Problem::io(error, database))?.len();
    copy_checked(&from, bytes, to, to_path, key, cancel, progress)?;
    Ok(bytes)
}

/// Files that were opened beside SQLite, each by its place. POSIX takes away all locks that a process has on a file when any
/// descriptor of it is closed, SQLite's among them: they are never closed.
static KEPT_OPEN: Mutex<Vec<(PathBuf, Arc<File>)>> = Mutex::new(Vec::new());

fn kept_open(path: &Path) -> Result<Arc<File>> {
    let problem = |error| Problem::io(error, path);
    let mut kept = lock(&KEPT_OPEN);
    let known = kept.iter().rev().find(|(known, file)| known == path && is_still_at(file, path));
    if let Some((_, file)) = known {
        return Ok(Arc::clone(file));
    }
    let file = Arc::new(File::open(path).map_err(problem)?);
    kept.push((path.to_owned(), Arc::clone(&file)));
    Ok(file)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let both = file.metadata().and_then(|open| std::fs::metadata(path).map(|there| (open, there)));
    both.is_ok_and(|(open, there)| (open.dev(), open.ino()) == (there.dev(), there.ino()))
}

/// Elsewhere nothing is lost by closing, and an open file can't be replaced.
#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}

/// Copies a database of so many bytes from the beginning of `from`, lets it reach the disk and reads it back, page by page,
/// while the rest is still being written.
///
/// # Errors
/// [`Problem::DatabaseDamaged`]; [`Problem::DiskFull`] and the like; [`Problem::Cancelled`].
pub(in crate::vault) fn copy_checked(
    mut from: &File,
    bytes: u64,
    to: &mut File,
    to_path: &Path,
    key: &[u8; 32],
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<()> {
    const PAGE: u64 = PAGE_BYTES as u64;
    let problem = |error| Problem::io(error, to_path);
    from.seek(SeekFrom::Start(0)).map_err(problem)?;
    std::thread::scope(|scope| {
        let (written, to_check) = channel();
        let to_check = Arc::new(Mutex::new(to_check));
        let checking = [(); CHECKERS].map(|()| {
            let to_check = Arc::clone(&to_check);
            scope.spawn(move || check_as_written(to_path, key, &to_check))
        });
        let (mut done, mut told) = (0, 0);
        let copied = loop {
            if let Err(cancelled) = cancel.check() {
                break Err(cancelled);
            }
            match io::copy(&mut from.take(CHUNK_BYTES.min(bytes - done)), to) {
                Ok(0) => break Ok(()),
                Ok(count) => done += count,
                Err(error) => break Err(problem(error)),
            }
            progress(done, bytes);
            let whole = done - done % PAGE;
            let _ = written.send(told..whole);
            told = whole;
        };
        drop(written);
        let copied = copied.and_then(|()| to.sync_data().map_err(problem));
        let checked = checking.map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        copied.and(checked.into_iter().collect::<Result<()>>())?;
        if done == bytes && told == bytes { Ok(()) } else { Err(Problem::DatabaseDamaged) }
    })
}

/// Checks parts of a file as others write them.
fn check_as_written(path: &Path, key: &[u8; 32], written: &Mutex<Receiver<Range<u64>>>) -> Result<()> {
    let next = || lock(written).recv().ok();
    let Some(first) = next() else { return Ok(()) };
    let mut checking = Checking::begin(path, key)?;
    let mut part = Some(first);
    while let Some(pages) = part {
        checking.check(pages)?;
        part = next();
    }
    Ok(())
}

/// Reads a written file back.
struct Checking {
    file: File,
    path: PathBuf,
    pages: Pages,
    buffer: Vec<u8>,
}

impl Checking {
    /// Begins with a file of which the first page is there.
    fn begin(path: &Path, key: &[u8; 32]) -> Result<Self> {
        const PAGES_AT_ONCE: usize = 64;
        let problem = |error| Problem::io(error, path);
        let mut file = File::open(path).map_err(problem)?;
        let mut buffer = vec![0; PAGES_AT_ONCE * PAGE_BYTES];
        fill(&mut file, &mut buffer[..PAGE_BYTES]).map_err(problem)?;
        let pages = Pages::new(key, &buffer);
        Ok(Self { file, path: path.to_owned(), pages, buffer })
    }

    /// Checks the pages between two places.
    fn check(&mut self, Range { start, end }: Range<u64>) -> Result<()> {
        let problem = |error| Problem::io(error, &self.path);
        self.file.seek(SeekFrom::Start(start)).map_err(problem)?;
        let mut at = start;
        while at < end {
            let wanted = usize::try_from(end - at).unwrap_or(usize::MAX).min(self.buffer.len());
            let part = &mut self.buffer[..wanted];
            if fill(&mut self.file, part).map_err(problem)? < wanted {
                return Err(Problem::DatabaseDamaged);
            }
            self.pages.check(at / PAGE_BYTES as u64 + 1, part)?;
            at += wanted as u64;
        }
        Ok(())
    }
}

/// Reads the pages of a database back that begins a file.
///
/// # Errors
/// [`Problem::DatabaseDamaged`]; failures of the file.
pub(in crate::vault) fn check_pages(path: &Path, bytes: u64, key: &[u8; 32]) -> Result<()> {
    if !bytes.is_multiple_of(PAGE_BYTES as u64) {
        return Err(Problem::DatabaseDamaged);
    }
    Checking::begin(path, key)?.check(0..bytes)
}

/// Copies a state with SQLite's online backup into a file that is there and empty, and reads it back; `key` may be another
/// than that of the source.
///
/// # Errors
/// As [`copy_checked`].
pub(in crate::vault) fn online(
    from: &Connection,
    to_path: &Path,
    key: &[u8; 32],
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64> {
    const PAGES_PER_STEP: i32 = 1024;
    let mut copy = schema::open_new(to_path, key)?;
    let backup = Backup::new(from, &mut copy)?;
    loop {
        cancel.check()?;
        let step = backup.step(PAGES_PER_STEP)?;
        let (pages, left) = (backup.progress().pagecount, backup.progress().remaining);
        let bytes = |pages: i32| pages.unsigned_abs() as u64 * PAGE_BYTES as u64;
        progress(bytes(pages - left), bytes(pages));
        match step {
            StepResult::Done => break,
            StepResult::More => {}
            _ => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    drop(backup);
    drop(copy);
    let file = File::options().write(true).open(to_path).map_err(|error| Problem::io(error, to_path))?;
    file.sync_data().map_err(|error| Problem::io(error, to_path))?;
    let bytes = file.metadata().map_err(|error| Problem::io(error, to_path))?.len();
    check_pages(to_path, bytes, key)?;
    Ok(bytes)
}
