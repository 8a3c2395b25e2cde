//! `erasures.journal`: which erasures there were, outside the database, so that an older copy of it can be taken up to them.
//!
//! A line of JSON for each, appended and on the disk before the erasure itself is; nothing in it tells who it was.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::files;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// One erasure, as the journal keeps it: nothing in it tells who it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Of this erasure, random.
    pub id: Uuid,
    /// What was erased: `person`, or the table of a single record.
    pub kind: String,
    /// The random id that it had.
    pub subject: Uuid,
    /// When.
    pub at: Timestamp,
    /// The rule or ground by which it went.
    pub rule: String,
    /// Of whom something stays: what was told of it, as whoever erased wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<serde_json::Value>,
}

/// Appends, before the commit of the erasure: what is written here without having happened is known by its id, which the
/// database has no tombstone of. A line that a crash tore is closed first.
///
/// # Errors
/// [`Problem::DiskFull`] and the like; the journal is as it was then.
pub fn append(folder: &Path, entries: &[Erasure]) -> Result<()> {
    let path = folder.join(files::ERASURES);
    let problem = |error| Problem::io(error, &path);
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(problem)?;
    file.lock().map_err(problem)?;
    let before = file.metadata().map_err(problem)?.len();
    let mut lines = if ends_whole(&mut file, before).map_err(problem)? { Vec::new() } else { vec![b'\n'] };
    lines.extend(lines_of(entries)?);
    file.write_all(&lines).and_then(|()| file.sync_data()).map_err(|error| {
        let _ = file.set_len(before);
        problem(error)
    })
}

/// Cuts off the lines at the end of which none happened: the change that wrote them came to nothing. Said inside a change, before
/// [`append`].
///
/// # Errors
/// What `happened` says; failures of the file.
pub fn settle(folder: &Path, mut happened: impl FnMut(Uuid) -> Result<bool>) -> Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    /// More than any line; a change that came to nothing may have written many.
    const PART_BYTES: u64 = 64 << 10;
    let path = folder.join(files::ERASURES);
    let problem = |error| Problem::io(error, &path);
    if !path.exists() {
        return Ok(());
    }
    let mut file = OpenOptions::new().read(true).write(true).open(&path).map_err(problem)?;
    file.lock().map_err(problem)?;
    let length = file.metadata().map_err(problem)?.len();
    let mut end = length;
    let mut tail = PART_BYTES;
    'longer: while end > 0 {
        let from = end.saturating_sub(tail);
        let mut part = vec![0; usize::try_from(end - from).map_err(Problem::internal)?];
        file.seek(SeekFrom::Start(from)).map_err(problem)?;
        file.read_exact(&mut part).map_err(problem)?;
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
                Ok(_) | Err(_) => {}
            }
            end = from + begin as u64;
            part.truncate(begin);
            if part.is_empty() {
                break;
            }
        }
    }
    if end == length {
        return Ok(());
    }
    file.set_len(end).and_then(|()| file.sync_data()).map_err(problem)
}

fn ends_whole(file: &mut File, length: u64) -> std::io::Result<bool> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Reads a journal; a torn last line is ignored.
///
/// # Errors
/// [`Problem::FileNotFound`]; [`Problem::FileNotReadable`] if it is none, or a line in its midst is damaged.
pub fn read(path: &Path) -> Result<Vec<Erasure>> {
    parse(&std::fs::read(path).map_err(|error| Problem::io(error, path))?)
}

/// Reads the content of a journal.
pub(super) fn parse(content: &[u8]) -> Result<Vec<Erasure>> {
    let lines: Vec<&[u8]> = content.split(|byte| *byte == b'\n').collect();
    let (torn, whole) = lines.split_last().expect("BUG: a split has a part");
    let mut erasures = Vec::with_capacity(whole.len());
    for line in whole.iter().filter(|line| !line.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(erasure) => erasures.push(erasure),
            // Torn once, and closed by whoever appended next.
            Err(error) if error.is_eof() => {}
            Err(_) => return Err(Problem::FileNotReadable),
        }
    }
    erasures.extend(serde_json::from_slice::<Erasure>(torn));
    Ok(erasures)
}

/// The content of a journal.
pub(super) fn lines_of(entries: &[Erasure]) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut lines, entry)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// All of several journals, each erasure once, in their order.
pub(super) fn united(journals: impl IntoIterator<Item = Vec<Erasure>>) -> Vec<Erasure> {
    let mut known = HashSet::new();
    journals.into_iter().flatten().filter(|erasure| known.insert(erasure.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn erasure(rule: &str) -> Erasure {
        Erasure {
            id: Uuid::new_v4(),
            kind: String::from("person"),
            subject: Uuid::now_v7(),
            at: Timestamp(0),
            rule: rule.to_owned(),
            kept: None,
        }
    }

    #[test]
    fn a_torn_last_line_is_ignored_and_what_follows_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erasures.journal");
        let (first, second, third) = (erasure("a"), erasure("b"), erasure("c"));
        append(folder.path(), &[first.clone(), second]).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
        assert_eq!(read(&path).unwrap(), std::slice::from_ref(&first));

        append(folder.path(), std::slice::from_ref(&third)).unwrap();

        assert_eq!(read(&path).unwrap(), [first, third]);
    }

    #[test]
    fn lines_at_the_end_that_came_to_nothing_are_cut_off_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erasures.journal");
        settle(folder.path(), |_| Ok(true)).unwrap();
        let all: Vec<Erasure> = (0..2000).map(|_| erasure("lead")).collect();
        append(folder.path(), &all).unwrap();
        for happened in [2000, 1999, 1200, 1, 0] {
            let known: HashSet<Uuid> = all[..happened].iter().map(|erasure| erasure.id).collect();
            settle(folder.path(), |id| Ok(known.contains(&id))).unwrap();
            assert_eq!(read(&path).unwrap(), all[..happened]);
        }
    }

    #[test]
    fn a_file_that_is_no_journal_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erasures.journal");
        assert!(matches!(read(&path), Err(Problem::FileNotFound)));
        std::fs::write(&path, "name;city\nAda;London\n").unwrap();
        assert!(matches!(read(&path), Err(Problem::FileNotReadable)));
    }
}
