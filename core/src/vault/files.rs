//! The files of a workspace's folder and how they are written.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::schema::PATIENCE;
use crate::problem::{Problem, Result};

/// What a folder's name ends with.
pub const FOLDER_EXTENSION: &str = "kartei";
pub(crate) const DATABASE: &str = "data.db";
pub(super) const DATA_KEY: &str = "data.key.age";
pub(super) const SPECIAL_KEY: &str = "special.key.age";
pub(super) const USERS: &str = "users";
pub(super) const BACKUPS: &str = "backups";
pub(super) const HEAD: &str = "history.head";
pub(super) const ERASURES: &str = "erasures.journal";
pub(super) const FORMAT: &str = "workspace.json";
pub(super) const LOCK: &str = "lock";
/// Held by every session, together with others; by what needs the workspace alone without them.
const IN_USE: &str = "in-use";
/// Held by the one who may try to be without others, or changes key files.
const ALONE: &str = "alone";
const SECOND_COPY: &str = "copy";

/// Writes a file so that after a crash either the old or the new content is there, whole, readable by its owner only.
///
/// # Errors
/// [`Problem::DiskFull`], [`Problem::FolderReadOnly`] and the like; the old file is untouched then.
pub(super) fn write_durably(path: &Path, content: &[u8]) -> Result<()> {
    let problem = |error| Problem::io(error, path);
    let temporary = temporary(path);
    let written = (|| {
        write_temporary(&temporary, content)?;
        fs::rename(&temporary, path)?;
        sync_folder(path)
    })();
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        problem(error)
    })
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    path.with_file_name(name)
}

fn write_temporary(temporary: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(temporary)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Lets the name of a file or folder survive a power cut.
pub(super) fn sync_folder(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Writes a key file and its second copy: both or neither.
///
/// # Errors
/// As [`write_durably`].
pub(super) fn write_twice(path: &Path, content: &[u8]) -> Result<()> {
    Staged::twice(path, content)?.put()
}

/// A key file and its second copy, written under temporary names: on the disk, but not yet in their places. A change of
/// the database that goes with them is committed in between, as putting them needs no more room.
#[derive(Debug)]
pub(super) struct Staged(Vec<(PathBuf, PathBuf)>);

impl Staged {
    /// Writes both.
    ///
    /// # Errors
    /// As [`write_durably`].
    pub fn twice(path: &Path, content: &[u8]) -> Result<Self> {
        let mut staged = Self(Vec::new());
        for path in [path.to_owned(), second(path)] {
            let temporary = temporary(&path);
            staged.0.push((temporary.clone(), path.clone()));
            write_temporary(&temporary, content).map_err(|error| Problem::io(error, &path))?;
        }
        Ok(staged)
    }

    /// Puts both in their places.
    ///
    /// # Errors
    /// As [`write_durably`].
    pub fn put(mut self) -> Result<()> {
        for (temporary, path) in std::mem::take(&mut self.0) {
            fs::rename(&temporary, &path)
                .and_then(|()| sync_folder(&path))
                .map_err(|error| Problem::io(error, &path))?;
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.0 {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// The names of the users' key files, each once.
pub(super) fn user_files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder.join(USERS)).into_iter().flatten().flatten();
    let mut files: Vec<String> = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".copy").map_or(Some(name.clone()), |first| Some(first.to_owned())))
        .filter(|name| name.ends_with(".age"))
        .collect();
    files.sort();
    files.dedup();
    files
}

/// Both copies of a key file that are there, the first one first.
pub(super) fn read_copies(path: &Path) -> Vec<Vec<u8>> {
    [path.to_owned(), second(path)].iter().filter_map(|path| fs::read(path).ok()).collect()
}

fn second(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(SECOND_COPY);
    PathBuf::from(name)
}

/// Whether a file of this name is the second copy of a key file.
pub(super) fn is_second(name: &str) -> bool {
    name.ends_with(&second_name(""))
}

/// What the second copy of a key file is called that has this name.
pub(super) fn second_name(name: &str) -> String {
    format!("{name}.{SECOND_COPY}")
}

/// A hold on the workspace for as long as it lives.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// The hold of a window: one at a time.
    ///
    /// # Errors
    /// [`Problem::WorkspaceOpenElsewhere`] if there is one.
    pub fn window(folder: &Path) -> Result<Self> {
        Self::exclusive(&folder.join(LOCK))
    }

    /// The hold of a session: any number at a time, but none while somebody needs the workspace alone.
    ///
    /// # Errors
    /// [`Problem::WorkspaceOpenElsewhere`] if somebody does.
    pub(super) fn in_use(folder: &Path) -> Result<Self> {
        let path = folder.join(IN_USE);
        let file = Self::file(&path)?;
        held(file.try_lock_shared(), &path)?;
        Ok(Self { file })
    }

    /// The hold of one who is alone with a file or folder, by a file of that name.
    ///
    /// # Errors
    /// [`Problem::WorkspaceOpenElsewhere`] if somebody else is.
    pub(super) fn exclusive(path: &Path) -> Result<Self> {
        let file = Self::file(path)?;
        held(file.try_lock(), path)?;
        Ok(Self { file })
    }

    /// Makes the hold of a session one without others for as long as the answer lives.
    ///
    /// # Errors
    /// [`Problem::WorkspaceOpenElsewhere`] if there are others; the session's hold stays.
    pub(super) fn alone(&self, folder: &Path) -> Result<Alone<'_>> {
        let path = folder.join(IN_USE);
        // Between the two holds there is none: somebody else must not come to be alone then, and change the key.
        let turn = Self::exclusive(&folder.join(ALONE))?;
        let alone = Alone { hold: self, _turn: turn };
        self.file.unlock().map_err(|error| Problem::io(error, &path))?;
        held(self.file.try_lock(), &path)?;
        Ok(alone)
    }

    /// The hold of one who changes key files along with the database: they are in their places before the next one makes them. Who wants
    /// to be alone takes it too.
    ///
    /// # Errors
    /// [`Problem::Busy`] if somebody else has it all the while that one waits for a file.
    pub(super) fn turn(folder: &Path) -> Result<Self> {
        let until = Instant::now() + PATIENCE;
        loop {
            match Self::exclusive(&folder.join(ALONE)) {
                Err(Problem::WorkspaceOpenElsewhere) if Instant::now() < until => {
                    thread::sleep(Duration::from_millis(20))
                }
                Err(Problem::WorkspaceOpenElsewhere) => return Err(Problem::Busy),
                turn => return turn,
            }
        }
    }

    fn file(path: &Path) -> Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map_err(|error| Problem::io(error, path))
    }
}

/// What a lock answered.
fn held(locked: std::result::Result<(), fs::TryLockError>, path: &Path) -> Result<()> {
    match locked {
        Ok(()) => Ok(()),
        Err(fs::TryLockError::WouldBlock) => Err(Problem::WorkspaceOpenElsewhere),
        Err(fs::TryLockError::Error(error)) => Err(Problem::io(error, path)),
    }
}

/// A hold on the workspace without others.
#[derive(Debug)]
pub(super) struct Alone<'a> {
    hold: &'a Lock,
    _turn: Lock,
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        let _ = self.hold.file.unlock();
        let _ = self.hold.file.lock_shared();
    }
}

/// Makes a folder that only its owner may enter.
pub(super) fn create_private_folder(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Problem::io(error, path))
}

/// Removes a key file and its second copy.
pub(super) fn remove_twice(path: &Path) -> Result<()> {
    for path in [path.to_owned(), second(path)] {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Problem::io(error, &path));
            }
            _ => {}
        }
    }
    Ok(())
}
