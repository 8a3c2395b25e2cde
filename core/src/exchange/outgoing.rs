//! A file on its way out of the workspace: whole and recorded at its place, or not there at all.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use rusqlite::named_params;

use crate::ids::DisclosureId;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Change, Session, Why};

/// A file under a temporary name beside its place, readable by its owner only. Dropped, it is removed.
pub(super) struct Outgoing {
    file: File,
    temporary: PathBuf,
    out: PathBuf,
}

impl Outgoing {
    /// Begins a file that will lie at `out`, which must not be a folder nor in the workspace's own.
    pub(super) fn beside(session: &Session, out: &Path) -> Result<Self> {
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
        // A random name: the file's own may be a person's.
        let temporary = out.with_file_name(format!(".kartei-{}.tmp", uuid::Uuid::now_v7().simple()));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&temporary).map_err(|error| Problem::io(error, &folder(out)))?;
        Ok(Self { file, temporary, out: out.to_owned() })
    }

    /// The file to write into.
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// The name that the file will have.
    pub(super) fn name(&self) -> String {
        self.out.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The folder in which it lies.
    pub(super) fn folder(&self) -> PathBuf {
        folder(&self.out)
    }

    /// Moves the written file to its place, once its disclosure is recorded for good. An older file there is replaced.
    pub(super) fn deliver(
        self,
        session: &Session,
        why: Why,
        record: impl FnOnce(&Change<'_>) -> Result<DisclosureId>,
    ) -> Result<()> {
        self.file.sync_all().map_err(|error| Problem::io(error, &self.out))?;
        let disclosure = session.change(why, record)?.value;
        if let Err(error) = fs::rename(&self.temporary, &self.out) {
            // What has not left was not disclosed.
            session.change(Why::of("fail_export"), |change| {
                change
                    .allow(Right::Export)?
                    .prepare_cached("DELETE FROM disclosure WHERE id = :id")?
                    .execute(named_params! {":id": disclosure})?;
                Ok(())
            })?;
            return Err(Problem::io(error, &self.out));
        }
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
