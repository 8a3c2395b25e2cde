//! What a crash would leave of a file that leaves: the workspace remembers where one is being written, and whoever comes next removes it.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::files::sync_folder;
use super::special::{self, Place};
use crate::problem::{Problem, Result};

/// What the names of these files in the workspace's folder begin with; the id follows that the temporary file has too.
const BEGINS: &str = "leaving-";

/// A file in the workspace that says, sealed with its key, in which folder one is being written. It is locked as long as somebody does.
pub(super) struct Reminder {
    file: File,
    path: PathBuf,
    temporary: PathBuf,
}

impl Reminder {
    /// Remembers for good that a file will be written in a folder. `key`: of the data.
    ///
    /// # Errors
    /// Failures to write.
    pub fn of(workspace: &Path, key: &[u8; 32], folder: &Path) -> Result<Self> {
        loop {
            let id = Uuid::now_v7();
            let path = workspace.join(format!("{BEGINS}{}", id.simple()));
            let problem = |error| Problem::io(error, &path);
            let mut options = OpenOptions::new();
            options.read(true).write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&path).map_err(problem)?;
            let reminder = Self { file, path: path.clone(), temporary: folder.join(name_of(id)) };
            reminder.file.lock().map_err(problem)?;
            // Before it was locked it looked like one that was left.
            if !path.exists() {
                continue;
            }
            let sealed = special::seal(&cipher(key), place(id), &text_of(folder))?;
            let written = (&reminder.file).write_all(&sealed).and_then(|()| reminder.file.sync_all());
            written.and_then(|()| sync_folder(&path)).map_err(problem)?;
            return Ok(reminder);
        }
    }

    /// The temporary name of the file; a random one, for the file's own may be a person's.
    pub fn temporary(&self) -> String {
        self.temporary.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Removes the files of those who write no more. What lies on a drive that is not there stays remembered; what can't be read was
    /// written before there was a file.
    pub fn remove_left(workspace: &Path, key: &[u8; 32]) {
        for entry in fs::read_dir(workspace).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let id = name.to_str().and_then(|name| name.strip_prefix(BEGINS)).and_then(|id| Uuid::try_parse(id).ok());
            let Some(id) = id else { continue };
            let Ok(mut file) = OpenOptions::new().read(true).write(true).open(entry.path()) else { continue };
            let mut sealed = Vec::new();
            if file.try_lock().is_err() || file.read_to_end(&mut sealed).is_err() {
                continue;
            }
            let folder = special::open(&cipher(key), place(id), &sealed).map(|text| path_of(&text));
            if folder.is_none_or(|folder| is_gone(&folder.join(name_of(id)))) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Drop for Reminder {
    fn drop(&mut self) {
        if is_gone(&self.temporary) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn name_of(id: Uuid) -> String {
    format!(".kartei-{}.tmp", id.simple())
}

/// Whether a temporary file is not there any more, once it was removed.
fn is_gone(temporary: &Path) -> bool {
    match fs::remove_file(temporary) {
        Ok(()) => true,
        Err(error) => error.kind() == ErrorKind::NotFound && temporary.parent().is_some_and(Path::is_dir),
    }
}

/// Folders may be named after persons: whoever has the workspace's folder alone does not read them.
fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    let derived: [u8; 32] = Sha256::new().chain_update("kartei leaving").chain_update(key).finalize().into();
    XChaCha20Poly1305::new(&derived.into())
}

fn place(id: Uuid) -> Place {
    Place { person: Uuid::nil(), field: id }
}

/// A path as a text, whatever its bytes are.
#[cfg(unix)]
fn text_of(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt as _;
    path.as_os_str().as_bytes().iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(unix)]
fn path_of(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    let bytes = text.chars().filter_map(|letter| u8::try_from(letter).ok()).collect();
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn path_of(text: &str) -> PathBuf {
    PathBuf::from(text)
}
