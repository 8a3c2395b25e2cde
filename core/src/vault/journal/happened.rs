//! Lines of erasures that did not happen: they stand at the journal's end.

use std::cmp::Ordering;
use std::fs::OpenOptions;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::{Erasure, Origin, count, head, lines, lines_in, mend};
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::vault::catalogue::Erased;
use crate::vault::{door, files, loss};

/// Cuts off the lines at the end of which none happened: the change that wrote them came to nothing. Said inside a change, before
/// [`append`].
///
/// # Errors
/// What `happened` says; failures of the file.
pub fn settle(folder: &Path, happened: impl FnMut(Uuid) -> Result<bool>) -> Result<()> {
    let path = folder.join(files::ERASURES);
    let problem = |error| Problem::io(error, &path);
    if !path.exists() {
        return Ok(());
    }
    let mut file = OpenOptions::new().read(true).write(true).open(&path).map_err(problem)?;
    file.lock().map_err(problem)?;
    let length = file.metadata().map_err(problem)?.len();
    let end = end_of_happened(&mut file, length, happened, &problem)?;
    if end == length {
        return Ok(());
    }
    // What is to be cut off was counted. The count is not taken anew: others may have cut off what happened.
    let mut cut = Vec::new();
    file.seek(SeekFrom::Start(end)).and_then(|_| file.read_to_end(&mut cut)).map_err(problem)?;
    let head = head(folder);
    if let Some(lines) = head.erasures()? {
        head.count_erasures(lines.saturating_sub(lines_in(&cut)))?;
    }
    file.set_len(end).and_then(|()| file.sync_data()).map_err(problem)
}

/// Makes the journal anew that is missing, lost lines, or is that of an older version, which did not say whose it is; and cuts off what an
/// erasure left in it that came to nothing. A database that lags behind does not know what happened.
///
/// # Errors
/// Failures of the file and the journal; [`Problem::Busy`].
pub(in crate::vault) fn at_opening(
    folder: &Path,
    workspace: WorkspaceId,
    connection: &Connection,
    erased: Erased,
) -> Result<()> {
    let origin = Origin::of(connection, workspace)?;
    let happened = (erased.count)(connection)?;
    // Nobody appends to it meanwhile.
    match lines(folder, &origin)?.map(|lines| lines.cmp(&happened)) {
        Some(Ordering::Equal) => {}
        Some(Ordering::Greater) => door::alone(connection, || match loss::compare_head(connection, &head(folder))? {
            None => settle(folder, |id| (erased.is_one)(connection, id)),
            Some(_) => Ok(()),
        })?,
        Some(Ordering::Less) | None => {
            door::alone(connection, || mend(folder, &origin, (erased.all)(connection)?))?;
        }
    }
    count(folder)
}

/// A journal's content as a state of the database knows it: without the lines at the end of which none has happened there.
///
/// # Errors
/// What `happened` says.
pub(in crate::vault) fn as_known(mut content: Vec<u8>, happened: impl FnMut(Uuid) -> Result<bool>) -> Result<Vec<u8>> {
    let end = end_of_happened(&mut Cursor::new(&content), content.len() as u64, happened, &Problem::internal)?;
    content.truncate(usize::try_from(end).map_err(Problem::internal)?);
    Ok(content)
}

/// Where the last line ends that happened.
fn end_of_happened(
    journal: &mut (impl Read + Seek),
    length: u64,
    mut happened: impl FnMut(Uuid) -> Result<bool>,
    problem: &dyn Fn(std::io::Error) -> Problem,
) -> Result<u64> {
    /// More than any line; a change that came to nothing may have written many.
    const PART_BYTES: u64 = 64 << 10;
    let mut end = length;
    let mut tail = PART_BYTES;
    'longer: while end > 0 {
        let from = end.saturating_sub(tail);
        let mut part = vec![0; usize::try_from(end - from).map_err(Problem::internal)?];
        journal.seek(SeekFrom::Start(from)).map_err(problem)?;
        journal.read_exact(&mut part).map_err(problem)?;
        loop {
            let line_end = part.len() - usize::from(part.last() == Some(&b'\n'));
            let begin = match part[..line_end].iter().rposition(|byte| *byte == b'\n') {
                Some(before) => before + 1,
                None if from == 0 => 0,
                None if part.is_empty() => break,
                None => {
                    tail *= 2;
                    continue 'longer;
                }
            };
            match serde_json::from_slice::<Erasure>(&part[begin..line_end]) {
                Ok(erasure) if happened(erasure.id)? => break 'longer,
                Err(_) if serde_json::from_slice::<Origin>(&part[begin..line_end]).is_ok() => break 'longer,
                Ok(_) | Err(_) => {}
            }
            end = from + begin as u64;
            part.truncate(begin);
            if part.is_empty() {
                break;
            }
        }
    }
    Ok(end)
}
