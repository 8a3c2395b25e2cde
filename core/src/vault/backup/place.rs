//! Where backups lie: their names, what may be replaced, and what a crash left of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;

use super::{Container, EXTENSION};
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::files::{self, Lock};
use crate::vault::outgoing::Outgoing;
use crate::vault::session::Session;

const STAMP: &str = "%Y%m%d-%H%M%S";
const UNFINISHED: &str = "tmp";

/// What the names of a workspace's automatic backups begin with: several may share a folder.
fn prefix(workspace: WorkspaceId) -> String {
    let id = workspace.0.simple().to_string();
    // The beginning is the time at which it was made.
    format!("kartei-{}-", &id[id.len() - 8..])
}

/// The name of a backup made by itself.
pub(super) fn name(workspace: WorkspaceId, at: Timestamp, suffix: &str) -> String {
    format!("{}{}Z{suffix}.{EXTENSION}", prefix(workspace), at.to_utc().format(STAMP))
}

/// When the backup of this name was made, if it is one of the workspace's that were made by themselves.
pub(super) fn made_at(workspace: WorkspaceId, name: &str) -> Option<Timestamp> {
    let rest = name.strip_prefix(&prefix(workspace))?.strip_suffix(&format!(".{EXTENSION}"))?;
    let stamp = rest.split_once('Z')?.0;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    Some(Timestamp(at.and_utc().timestamp_millis()))
}

/// Refuses what must not be written over, and the workspace's own folder.
pub(super) fn check(session: &Session, out: &Path) -> Result<()> {
    if out.file_name().is_none() || out.is_dir() {
        return Err(Problem::PlaceNotWritable);
    }
    let whole = |path: &Path| path.canonicalize().map_err(|_| Problem::PlaceNotWritable);
    let folder = whole(&folder_of(out))?;
    let own = whole(session.folder())?;
    if folder.starts_with(&own) && folder != own.join(files::BACKUPS) {
        return Err(Problem::FolderReadOnly);
    }
    match Container::open(out) {
        Err(Problem::FileNotFound) => Ok(()),
        Ok(there) if there.manifest.workspace == session.workspace() => Ok(()),
        // A backup of another workspace, or no backup at all: it stays.
        Ok(_) | Err(_) => Err(Problem::FileExists),
    }
}

fn folder_of(out: &Path) -> PathBuf {
    match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Waits until no other backup of the workspace is being made.
pub(super) fn one_at_a_time(session: &Session) -> Result<Lock> {
    let folder = session.folder().join(files::BACKUPS);
    files::create_private_folder(&folder)?;
    loop {
        match Lock::exclusive(&folder.join("lock")) {
            Err(Problem::WorkspaceOpenElsewhere) => {
                session.cancel().check()?;
                std::thread::sleep(Duration::from_millis(50));
            }
            held => return held,
        }
    }
}

/// Begins a file beside its place, which the workspace in a folder, whose key this is, remembers. What a crash left of one of an older
/// version, which remembered nothing, goes first: no other is being made.
pub(super) fn begin(of: (&Path, &[u8; 32]), workspace: WorkspaceId, out: &Path) -> Result<Outgoing> {
    let folder = folder_of(out);
    let begins = format!(".{}", prefix(workspace));
    for entry in fs::read_dir(&folder).map_err(|error| Problem::io(error, &folder))?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.strip_prefix(&begins).is_some_and(|rest| rest.contains(&format!(".{UNFINISHED}"))) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Outgoing::remembered(of, out)
}

/// Whether what happens to the drive of one need not happen to the other.
#[cfg(unix)]
pub(super) fn is_on_another_drive(out: &Path, workspace: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).map(|file| file.dev()).ok();
    let out = if out.is_dir() { out.to_owned() } else { folder_of(out) };
    device(&out).zip(device(workspace)).is_some_and(|(one, other)| one != other)
}

/// Whether what happens to the drive of one need not happen to the other.
#[cfg(not(unix))]
pub(super) fn is_on_another_drive(out: &Path, workspace: &Path) -> bool {
    let drive = |path: &Path| {
        path.canonicalize().ok().and_then(|path| path.components().next().map(|part| part.as_os_str().to_owned()))
    };
    let out = if out.is_dir() { out.to_owned() } else { folder_of(out) };
    drive(&out).zip(drive(workspace)).is_some_and(|(one, other)| one != other)
}
