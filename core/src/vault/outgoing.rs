//! A file on its way out of the workspace: whole at its place, or not there at all. The workspace remembers what is being written, so that
//! also a crash leaves nothing that nobody sees.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::reminder::Reminder;
use super::session::Session;
use crate::problem::{Problem, Result};

/// A file under a temporary name beside its place, readable by its owner only. Dropped, it is removed.
pub(crate) struct Outgoing {
    file: File,
    temporary: PathBuf,
    out: PathBuf,
    /// Settled when the file is out of the way.
    _reminder: Reminder,
}

impl Outgoing {
    /// Begins a file that will lie at `out`, which must not be a folder nor in the workspace's own.
    pub fn beside(session: &Session, out: &Path) -> Result<Self> {
        if out.file_name().is_none() || out.is_dir() {
            return Err(Problem::PlaceNotWritable);
        }
        let whole = |path: &Path| path.canonicalize().map_err(|error| Problem::io(error, path));
        let place = whole(&folder(out)).map_err(|problem| match problem {
            Problem::FileNotFound | Problem::FileNotReadable => Problem::PlaceNotWritable,
            other => other,
        })?;
        if place.starts_with(whole(session.folder())?) {
            return Err(Problem::FolderReadOnly);
        }
        Self::remembered((session.folder(), &session.inner().key), out)
    }

    /// Begins a file that will lie at `out`, wherever that is; the workspace in a folder, whose key this is, remembers it.
    pub(super) fn remembered((workspace, key): (&Path, &[u8; 32]), out: &Path) -> Result<Self> {
        let place = folder(out);
        let place = place.canonicalize().map_err(|error| Problem::io(error, &place))?;
        Reminder::remove_left(workspace, key);
        let reminder = Reminder::of(workspace, key, &place)?;
        let temporary = out.with_file_name(reminder.temporary());
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&temporary).map_err(|error| Problem::io(error, &folder(out)))?;
        Ok(Self { file, temporary, out: out.to_owned(), _reminder: reminder })
    }

    /// The file to write into.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// The file and where it lies for now.
    pub(super) fn parts(&mut self) -> (&mut File, &Path) {
        (&mut self.file, &self.temporary)
    }

    /// The name that the file will have.
    pub fn name(&self) -> String {
        self.out.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The folder in which it lies.
    pub fn folder(&self) -> PathBuf {
        folder(&self.out)
    }

    /// Writes all of the content.
    pub fn write(&mut self, content: &[u8]) -> Result<()> {
        self.file.write_all(content).map_err(|error| Problem::io(error, &self.out))
    }

    /// Lets what is written survive a power cut: only then may it be recorded that it left.
    pub fn settle(&self) -> Result<()> {
        self.file.sync_all().map_err(|error| Problem::io(error, &self.out))
    }

    /// Moves the written and settled file to its place. An older file there is replaced.
    pub fn deliver(self) -> Result<()> {
        fs::rename(&self.temporary, &self.out).map_err(|error| match error.kind() {
            // A folder has come to lie there meanwhile.
            std::io::ErrorKind::IsADirectory | std::io::ErrorKind::NotADirectory => Problem::PlaceNotWritable,
            _ => Problem::io(error, &self.out),
        })?;
        // The file is there already; whether its name outlives a power cut is all that is left to do.
        if cfg!(unix) {
            let _ = File::open(self.folder()).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

fn folder(out: &Path) -> PathBuf {
    match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
