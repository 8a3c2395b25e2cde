//! `workspace.json`: which workspace a folder is, and which program made it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{files, journal};
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};

const FORMAT: i64 = 1;

/// `workspace.json`: what must be known before anything is unlocked.
#[derive(Debug, Serialize, Deserialize)]
struct FormatFile {
    format: i64,
    id: WorkspaceId,
}

/// Writes it, twice.
///
/// # Errors
/// Failures to write.
pub(super) fn write_format(folder: &Path, id: WorkspaceId) -> Result<()> {
    let format = serde_json::to_vec_pretty(&FormatFile { format: FORMAT, id })?;
    files::write_twice(&folder.join(files::FORMAT), &format)
}

/// The id of the workspace in a folder, from either copy of its file; a copy that is missing or damaged is written anew. Where both
/// are, the journal of erasures says whose it is.
///
/// # Errors
/// [`Problem::NotAWorkspace`], [`Problem::WorkspaceDamaged`], [`Problem::NewerFormat`], [`Problem::FileNotReadable`].
pub(super) fn format_of(folder: &Path) -> Result<WorkspaceId> {
    let path = folder.join(files::FORMAT);
    let copies = files::read_copies(&path);
    let mut whole = None;
    for copy in &copies {
        match id_in(copy) {
            Ok(id) => whole = whole.or(Some((id, copy))),
            // A newer program wrote at least one of them.
            Err(newer @ Problem::NewerFormat { .. }) => return Err(newer),
            Err(_) => {}
        }
    }
    let Some((id, whole)) = whole else {
        let text = copies.into_iter().next().map_or_else(|| fs::read(&path), Ok);
        let text = text.map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Problem::NotAWorkspace,
            _ => Problem::io(error, &path),
        })?;
        // Other programs have files of that name too.
        if !holds_data(folder) {
            return Err(id_in(&text).err().unwrap_or(Problem::NotAWorkspace));
        }
        let id = id_in_journal(folder).ok_or(Problem::WorkspaceDamaged)?;
        // Where nothing can be written, the journal must do again.
        let _ = write_format(folder, id);
        return Ok(id);
    };
    if copies.len() < 2 || copies.iter().any(|copy| copy != whole) {
        // Where nothing can be written, one copy must do.
        let _ = files::write_twice(&path, whole);
    }
    Ok(id)
}

/// The id that a folder tells of its workspace, without writing anything. A list of erasures alone makes no workspace: it may be a copy of
/// any day.
pub(super) fn id_told(folder: &Path) -> Option<WorkspaceId> {
    let copies = files::read_copies(&folder.join(files::FORMAT));
    copies.iter().find_map(|copy| id_in(copy).ok()).or_else(|| holds_data(folder).then(|| id_in_journal(folder))?)
}

fn id_in_journal(folder: &Path) -> Option<WorkspaceId> {
    journal::open(&folder.join(files::ERASURES)).ok()?.workspace
}

fn holds_data(folder: &Path) -> bool {
    folder.join(files::DATABASE).is_file() || !files::read_copies(&folder.join(files::DATA_KEY)).is_empty()
}

/// The id in the content of `workspace.json`, if this program can open such a workspace.
///
/// # Errors
/// [`Problem::NotAWorkspace`], [`Problem::NewerFormat`].
pub(super) fn id_in(content: &[u8]) -> Result<WorkspaceId> {
    let format: FormatFile = serde_json::from_slice(content).map_err(|_| Problem::NotAWorkspace)?;
    if format.format < 1 {
        return Err(Problem::NotAWorkspace);
    }
    if format.format > FORMAT {
        return Err(Problem::NewerFormat { found: format.format, known: FORMAT });
    }
    Ok(format.id)
}
