//! `erasures.journal`: which erasures there were, outside the database, so that an older copy of it can be taken up to them.
//!
//! A line that says whose it is, then a line of JSON for each, appended and on the disk before the erasure itself is; nothing in
//! it tells who it was. One that was lost is made anew from the tombstones: a new one that knew of the next erasure only would
//! bring back everybody before. How many lines it has the head file says, so that one whose end was cut off is noticed.

mod happened;
mod line;

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use happened::settle;
pub(super) use happened::{as_known, at_opening};
pub use line::Line;

use super::files;
use super::history::HeadFile;
use super::settings;
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// One erasure, as the journal keeps it: nothing in it tells who it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Of this erasure, random.
    pub id: Uuid,
    /// What was erased: `person`, or the table of a single record; `redacted`: the names of a person in a text about another;
    /// `merged`: nobody, but of whom a person is made too.
    pub kind: String,
    /// The random id that it had.
    pub subject: Uuid,
    /// When.
    pub at: Timestamp,
    /// The rule or ground by which it went; of blackened names, in which text; of who is one with another person, that one's id.
    pub rule: String,
    /// Of whom something stays: what was told of it, as whoever erased wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<serde_json::Value>,
}

/// Whose a journal is: its first line. Older versions wrote none: whether such a journal begins at the beginning nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    #[serde(rename = "journal_of")]
    workspace: WorkspaceId,
    /// Each stands for a restore of which nobody knew who had been erased since the backup: of older backups the journal does not
    /// know all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gaps: Vec<Uuid>,
    /// Which of the copies of the workspace it is, and of which it came.
    #[serde(default, skip_serializing_if = "Line::is_first")]
    line: Line,
}

impl Origin {
    /// Of a workspace, as its own file says.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(connection: &Connection, workspace: WorkspaceId) -> Result<Self> {
        let gaps = settings::get(connection, settings::ERASURE_GAPS)?;
        let line = settings::get(connection, settings::ERASURE_LINE)?;
        Ok(Self {
            workspace,
            gaps: gaps.map_or(Ok(Vec::new()), |gaps| serde_json::from_str(&gaps))?,
            line: line.map_or(Ok(Line::default()), |line| serde_json::from_str(&line))?,
        })
    }

    /// Of a new workspace.
    pub(super) fn new(workspace: WorkspaceId) -> Self {
        Self { workspace, gaps: Vec::new(), line: Line::default() }
    }

    /// Notes in the workspace's own file which line it goes.
    pub(super) fn set_line(connection: &Connection, line: &Line) -> Result<()> {
        settings::put(connection, settings::ERASURE_LINE, &serde_json::to_string(line)?)
    }

    /// Notes in the workspace's own file that there is one gap more.
    pub(super) fn add_gap(connection: &Connection, workspace: WorkspaceId) -> Result<()> {
        let mut gaps = Self::of(connection, workspace)?.gaps;
        gaps.push(Uuid::new_v4());
        settings::put(connection, settings::ERASURE_GAPS, &serde_json::to_string(&gaps)?)
    }
}

/// A journal that was read.
#[derive(Debug)]
pub(super) struct Journal {
    /// Whose it is, if it says so.
    pub workspace: Option<WorkspaceId>,
    /// See [`Origin`].
    pub gaps: Vec<Uuid>,
    /// See [`Origin`].
    pub line: Line,
    /// The erasures that it knows of.
    pub erasures: Vec<Erasure>,
    /// How many lines there are for erasures.
    pub lines: u64,
    /// Its last line is torn.
    pub torn: bool,
    /// A line in its midst is none.
    damaged: bool,
}

/// Writes a journal that knows of these.
///
/// # Errors
/// [`Problem::DiskFull`] and the like; the old one is untouched then.
pub(super) fn write(folder: &Path, origin: &Origin, erasures: &[Erasure]) -> Result<()> {
    let mut lines = header(origin)?;
    lines.extend(lines_of(erasures)?);
    files::write_durably(&folder.join(files::ERASURES), &lines)?;
    head(folder).count_erasures(lines_in(&lines))
}

fn head(folder: &Path) -> HeadFile {
    HeadFile::new(folder.join(files::HEAD))
}

/// Counts the lines of a journal that knows of all that happened, for whoever restores a backup.
///
/// # Errors
/// [`Problem::FileNotFound`]; failures of the file.
pub(super) fn count(folder: &Path) -> Result<()> {
    let path = folder.join(files::ERASURES);
    let problem = |error| Problem::io(error, &path);
    let mut file = File::open(&path).map_err(problem)?;
    // Nobody appends meanwhile.
    file.lock_shared().map_err(problem)?;
    let mut content = Vec::new();
    file.read_to_end(&mut content).map_err(problem)?;
    head(folder).count_erasures(lines_in(&content))
}

/// As long as what is answered is held nobody adds a line to the journal in a folder; none: there is no journal.
///
/// # Errors
/// Failures of the file.
pub(super) fn still(folder: &Path) -> Result<Option<File>> {
    let path = folder.join(files::ERASURES);
    match File::open(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        opened => {
            let problem = |error| Problem::io(error, &path);
            let file = opened.map_err(problem)?;
            file.lock_shared().map_err(problem)?;
            Ok(Some(file))
        }
    }
}

/// How many lines for erasures end in a journal's content.
fn lines_in(content: &[u8]) -> u64 {
    let ends = memchr::memchr_iter(b'\n', content).count() as u64;
    ends - u64::from(ends > 0 && content.starts_with(b"{\"journal_of\":"))
}

/// Appends, before the commit of the erasure: what is written here without having happened is known by its id, which the
/// database has no tombstone of. A line that a crash tore is closed first.
///
/// # Errors
/// [`Problem::FileNotFound`]; [`Problem::DiskFull`] and the like; the journal is as it was then.
pub fn append(folder: &Path, entries: &[Erasure]) -> Result<()> {
    let path = folder.join(files::ERASURES);
    let problem = |error| Problem::io(error, &path);
    let mut file = OpenOptions::new().read(true).append(true).open(&path).map_err(problem)?;
    file.lock().map_err(problem)?;
    let before = file.metadata().map_err(problem)?.len();
    let mut lines = if ends_whole(&mut file, before).map_err(problem)? { Vec::new() } else { vec![b'\n'] };
    lines.extend(lines_of(entries)?);
    file.write_all(&lines).and_then(|()| file.sync_data()).map_err(|error| {
        let _ = file.set_len(before);
        problem(error)
    })?;
    let mut content = Vec::new();
    file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut content)).map_err(problem)?;
    head(folder).count_erasures(lines_in(&content))
}

/// Whether a journal is there, is the workspace's and says which gaps it has, and has a line for each of so many erasures. Asked before each erasure: it is
/// counted, not read.
///
/// # Errors
/// Failures of the file.
pub fn seems_whole(folder: &Path, origin: &Origin, erasures: u64) -> Result<bool> {
    Ok(lines(folder, origin)?.is_some_and(|lines| lines >= erasures))
}

/// How many lines for erasures there are in a journal that is the workspace's and says which gaps it has; none: there is no such journal,
/// or its last line is torn.
pub(super) fn lines(folder: &Path, origin: &Origin) -> Result<Option<u64>> {
    let path = folder.join(files::ERASURES);
    let content = match std::fs::read(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        content => content.map_err(|error| Problem::io(error, &path))?,
    };
    let lines = content.strip_prefix(header(origin)?.as_slice()).filter(|_| content.ends_with(b"\n"));
    Ok(lines.map(lines_in))
}

/// Which of the erasures that happened a journal does not know of; all of them if it is missing, damaged or another workspace's,
/// or does not say whose it is.
///
/// # Errors
/// Failures of the file.
pub(super) fn lacking(folder: &Path, workspace: WorkspaceId, happened: &[Erasure]) -> Result<u64> {
    let journal = match open(&folder.join(files::ERASURES)) {
        Err(Problem::FileNotFound) => None,
        journal => Some(journal?).filter(|journal| journal.workspace == Some(workspace) && !journal.damaged),
    };
    let Some(journal) = journal else { return Ok(happened.len().max(1) as u64) };
    let known: HashSet<Uuid> = journal.erasures.iter().map(|erasure| erasure.id).collect();
    Ok(happened.iter().filter(|erasure| !known.contains(&erasure.id)).count() as u64)
}

/// Makes a journal anew that does not know of all that happened, or ends in a torn line. Said inside a change, as [`append`] is. What the old one knows
/// beyond that stays.
///
/// # Errors
/// Failures of the file.
pub fn mend(folder: &Path, origin: &Origin, happened: Vec<Erasure>) -> Result<()> {
    let lacking = lacking(folder, origin.workspace, &happened)?;
    let left = match open(&folder.join(files::ERASURES)) {
        Err(Problem::FileNotFound) => Vec::new(),
        Err(problem) => return Err(problem),
        Ok(journal) if lacking == 0 && !journal.torn && journal.gaps == origin.gaps && journal.line == origin.line => {
            return Ok(());
        }
        Ok(journal) if journal.workspace.is_some_and(|other| other != origin.workspace) => Vec::new(),
        Ok(journal) => journal.erasures,
    };
    write(folder, origin, &united([happened, left]))
}

fn ends_whole(file: &mut File, length: u64) -> std::io::Result<bool> {
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
    Ok(open(path)?.whole()?.erasures)
}

/// Reads a journal as far as it can be read.
pub(super) fn open(path: &Path) -> Result<Journal> {
    Ok(parse(&std::fs::read(path).map_err(|error| Problem::io(error, path))?))
}

/// Reads the content of a journal as far as it can be read.
pub(super) fn parse(content: &[u8]) -> Journal {
    let lines: Vec<&[u8]> = content.split(|byte| *byte == b'\n').collect();
    let (torn, whole) = lines.split_last().expect("BUG: a split has a part");
    let mut journal = Journal {
        workspace: None,
        gaps: Vec::new(),
        line: Line::default(),
        erasures: Vec::with_capacity(whole.len()),
        lines: lines_in(content),
        torn: !torn.is_empty(),
        damaged: false,
    };
    for (number, line) in whole.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(erasure) => journal.erasures.push(erasure),
            // Torn once, and closed by whoever appended next.
            Err(error) if error.is_eof() => {}
            Err(_) => match serde_json::from_slice::<Origin>(line) {
                Ok(origin) if number == 0 => {
                    journal.workspace = Some(origin.workspace);
                    (journal.gaps, journal.line) = (origin.gaps, origin.line);
                }
                Ok(_) | Err(_) => journal.damaged = true,
            },
        }
    }
    journal.erasures.extend(serde_json::from_slice::<Erasure>(torn));
    journal
}

impl Journal {
    /// Whether it is something else, of which no line is a journal's. An empty file may be what is left of one.
    pub fn is_none(&self) -> bool {
        self.workspace.is_none() && self.erasures.is_empty() && (self.damaged || self.torn || self.lines > 0)
    }

    /// The journal, if nothing of it is damaged.
    ///
    /// # Errors
    /// [`Problem::FileNotReadable`].
    pub fn whole(self) -> Result<Self> {
        if self.damaged { Err(Problem::FileNotReadable) } else { Ok(self) }
    }
}

fn header(origin: &Origin) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(origin)?;
    line.push(b'\n');
    Ok(line)
}

/// The lines of some erasures.
fn lines_of(entries: &[Erasure]) -> Result<Vec<u8>> {
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
        write(folder.path(), &Origin::new(WorkspaceId::new()), &[]).unwrap();
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
        let origin = Origin::new(WorkspaceId::new());
        write(folder.path(), &origin, &[]).unwrap();
        let all: Vec<Erasure> = (0..2000).map(|_| erasure("lead")).collect();
        append(folder.path(), &all).unwrap();
        for happened in [2000, 1999, 1200, 1, 0] {
            let known: HashSet<Uuid> = all[..happened].iter().map(|erasure| erasure.id).collect();
            settle(folder.path(), |id| Ok(known.contains(&id))).unwrap();
            assert_eq!(read(&path).unwrap(), all[..happened]);
            assert!(seems_whole(folder.path(), &origin, happened as u64).unwrap(), "whose it is stays in it");
        }
    }

    #[test]
    fn one_that_lost_lines_is_made_anew_and_keeps_what_it_knows_beyond_that() {
        let origin = Origin::new(WorkspaceId::new());
        let workspace = origin.workspace;
        let happened: Vec<Erasure> = (0..3).map(|_| erasure("lead")).collect();
        let under_way = erasure("lead");
        let line = |erasure: &Erasure| String::from_utf8(lines_of(std::slice::from_ref(erasure)).unwrap()).unwrap();
        let header = String::from_utf8(header(&origin).unwrap()).unwrap();
        let of_another = String::from_utf8(super::header(&Origin::new(WorkspaceId::new())).unwrap()).unwrap();
        for (left, beyond, lacks) in [
            (None, false, 3),
            (Some(String::new()), false, 3),
            (Some(format!("{header}{}", line(&happened[1]))), false, 2),
            (Some(format!("{header}{}{}", line(&happened[0]), line(&under_way))), true, 2),
            (Some(format!("{}{}", line(&happened[0]), line(&under_way))), true, 3),
            (Some(format!("{header}scrawl\n{}", line(&under_way))), true, 3),
            (Some(format!("{of_another}{}", line(&under_way))), false, 3),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("erasures.journal");
            if let Some(left) = &left {
                std::fs::write(&path, left).unwrap();
            }
            assert_eq!(lacking(folder.path(), workspace, &happened).unwrap(), lacks, "{left:?}");
            assert!(!seems_whole(folder.path(), &origin, 3).unwrap(), "{left:?}");

            mend(folder.path(), &origin, happened.clone()).unwrap();

            let mut all = happened.clone();
            all.extend(beyond.then(|| under_way.clone()));
            assert_eq!(read(&path).unwrap(), all, "{left:?}");
            assert_eq!(lacking(folder.path(), workspace, &happened).unwrap(), 0, "{left:?}");
            assert!(seems_whole(folder.path(), &origin, 3).unwrap(), "{left:?}");
        }
    }

    #[test]
    fn one_that_lost_its_gaps_gets_them_again() {
        let folder = tempfile::tempdir().unwrap();
        let origin = Origin { gaps: vec![Uuid::new_v4(), Uuid::new_v4()], ..Origin::new(WorkspaceId::new()) };
        write(folder.path(), &Origin::new(origin.workspace), &[erasure("lead")]).unwrap();
        assert!(!seems_whole(folder.path(), &origin, 1).unwrap());

        mend(folder.path(), &origin, Vec::new()).unwrap();

        let mended = open(&folder.path().join(files::ERASURES)).unwrap();
        assert_eq!((mended.gaps, mended.lines), (origin.gaps.clone(), 1));
        assert!(seems_whole(folder.path(), &origin, 1).unwrap());
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
