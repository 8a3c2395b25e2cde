//! What is known of the erasures since a backup, and whether that is all: by the journals at hand, those that are named, and newer
//! backups.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::backup::{Container, EXTENSION};
use super::files;
use super::format::id_told;
use super::history::HeadFile;
use super::journal::{self, Erasure, Journal, Line};
use super::restore::RestoreRequest;
use super::workspace::name_of;
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// What happened since a backup, as far as it is known.
pub(super) struct Since {
    pub erasures: Vec<Erasure>,
    /// Nobody knows whether these were all.
    pub has_gap: bool,
    /// The files of users whom each newer workspace at hand knows, if there is one.
    pub users: Option<HashSet<OsString>>,
    /// The folders in which it lies.
    pub folders: Vec<PathBuf>,
    /// What comes of the backup knows what these knew.
    pub line: Line,
}

impl Since {
    /// What happened since the first look, as long as pages were copied. From here on nobody is erased in these folders until what is
    /// answered beside is dropped.
    ///
    /// # Errors
    /// As [`since`].
    pub fn until_now(&self, request: &RestoreRequest<'_>, container: &Container) -> Result<(Vec<File>, Vec<Erasure>)> {
        let mut still = Vec::new();
        for folder in &self.folders {
            still.extend(journal::still(folder)?);
        }
        let known: HashSet<Uuid> = self.erasures.iter().map(|erasure| erasure.id).collect();
        let mut new = since(request, container)?.erasures;
        new.retain(|erasure| !known.contains(&erasure.id));
        Ok((still, new))
    }
}

/// What is known where a backup is restored.
///
/// # Errors
/// As [`super::restore::restore`] says of journals.
pub(super) fn since(request: &RestoreRequest<'_>, container: &Container) -> Result<Since> {
    let mut found = at_hand(request.backup, container, request.workspaces)?;
    for path in request.journals {
        found.named(path, container)?;
    }
    let has_gap = !found.knows_all();
    if has_gap && !request.without_journal {
        return Err(found.missing(container));
    }
    let known = found
        .folders
        .iter()
        .filter_map(|folder| line_in(folder))
        .chain([(own(container).line, container.manifest.seq)]);
    Ok(Since {
        line: Line::after(&known.collect::<Vec<_>>()),
        erasures: journal::united(found.erasures),
        has_gap,
        users: found.users,
        folders: found.folders,
    })
}

/// What is known of the erasures since.
#[derive(Default)]
pub(super) struct Found {
    erasures: Vec<Vec<Erasure>>,
    /// Those that journals know of which nothing was cut off; none: there is no such journal.
    sound: Option<HashSet<Uuid>>,
    /// The same of journals that lie where nothing says how many lines they had, and of newer backups that somebody named.
    unproven: Option<HashSet<Uuid>>,
    /// When the newest of these was made: nobody knows what came after it.
    backed_up_at: Option<Timestamp>,
    /// Those that the backup and newer ones beside it know of: a journal that lacks one was cut, or is of a workspace that went
    /// another way.
    certain: HashSet<Uuid>,
    users: Option<HashSet<OsString>>,
    folders: Vec<PathBuf>,
    /// What the workspace is called that lies at hand.
    pub name: Option<String>,
}

impl Found {
    /// Whether no erasure is unknown.
    pub fn knows_all(&self) -> bool {
        self.sound.as_ref().is_some_and(|sound| self.certain.is_subset(sound))
    }

    /// What is asked then.
    fn missing(&self, container: &Container) -> Problem {
        if self.unproven.as_ref().is_none_or(|unproven| !self.certain.is_subset(unproven)) {
            return Problem::JournalMissing;
        }
        let own = own(container).erasures;
        let since = journal::united(self.erasures.iter().cloned());
        let since: Vec<Timestamp> =
            since.iter().filter(|erasure| own.iter().all(|own| own.id != erasure.id)).map(|one| one.at).collect();
        Problem::JournalUncertain {
            known: since.len() as u64,
            last: since.into_iter().max().map(Timestamp::day),
            backed_up_on: self.backed_up_at.map(Timestamp::day),
        }
    }

    /// That the workspace lies in a folder.
    fn lies_in(&mut self, folder: &Path) {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }

    /// Which users the workspace in a folder has. Whom one of several folders does not have was removed there: who came back with an
    /// earlier restore is still in that one's.
    fn add_users(&mut self, folder: &Path) {
        let files = fs::read_dir(folder.join(files::USERS)).into_iter().flatten().flatten();
        let here: HashSet<OsString> = files.map(|file| file.file_name()).collect();
        self.users = Some(match self.users.take() {
            Some(known) => known.intersection(&here).cloned().collect(),
            None => here,
        });
    }

    /// Adds the journal of the workspace's own folder, which proves that nothing of it was cut off only beside the file that counts its lines.
    fn add(&mut self, known: Known, folder: &Path) {
        match files::read_copies(&folder.join(files::HEAD)).is_empty() {
            true => self.add_unproven(known),
            false => {
                if known.sound {
                    self.sound.get_or_insert_default().extend(known.erasures.iter().map(|erasure| erasure.id));
                }
                self.erasures.push(known.erasures);
            }
        }
    }

    /// Adds a journal of which nobody can tell whether it lacks lines.
    fn add_unproven(&mut self, known: Known) {
        if known.sound {
            self.unproven.get_or_insert_default().extend(known.erasures.iter().map(|erasure| erasure.id));
        }
        self.erasures.push(known.erasures);
    }

    /// Adds a journal that somebody names: the file, the folder of the workspace, or a newer backup.
    fn named(&mut self, path: &Path, container: &Container) -> Result<()> {
        let refused = |reason| Problem::InvalidField { field: "journal", reason };
        let workspace = container.manifest.workspace;
        let in_folder = path.join(files::ERASURES);
        let path = match path.is_dir() {
            true if id_told(path).is_some_and(|other| other != workspace) => return Err(refused("of_another")),
            true => &in_folder,
            false => path,
        };
        let home = path.parent().filter(|folder| path.ends_with(files::ERASURES) && id_told(folder) == Some(workspace));
        let other = match Container::open(path) {
            Err(Problem::NotABackup) => {
                let journal = journal::open(path)?;
                if journal.is_none() {
                    return Err(refused("no_journal"));
                }
                let known = Known::of(journal.whole()?, counted(path, workspace), container);
                let known = known.ok_or_else(|| refused("of_another"))?;
                match home {
                    Some(folder) => {
                        self.lies_in(folder);
                        self.add_users(folder);
                        self.add(known, folder);
                    }
                    None => self.add_unproven(known),
                }
                return Ok(());
            }
            other => other?,
        };
        let journal = other.content(files::ERASURES).filter(|_| other.manifest.workspace == workspace);
        let journal = journal::parse(journal.ok_or_else(|| refused("of_another"))?).whole()?;
        let is_newer = other.manifest.seq > container.manifest.seq;
        let known = Known::of(journal, None, container).ok_or_else(|| refused("of_another"))?;
        let own = own_ids(container);
        // One of a workspace that went another way may know something all the same.
        if !is_newer && known.erasures.iter().all(|erasure| own.contains(&erasure.id)) {
            return Err(refused("not_newer"));
        }
        // One of a workspace that was restored without a journal itself, or a journal that was begun anew, leaves out who went before.
        if is_newer && known.sound {
            self.unproven.get_or_insert_default().extend(known.erasures.iter().map(|one| one.id));
            self.backed_up_at = self.backed_up_at.max(Some(other.manifest.at));
        }
        self.erasures.push(known.erasures);
        Ok(())
    }
}

/// The journal of the workspace in whose folder the backup lies, or of one of those that may be it; those of newer backups beside it.
pub(super) fn at_hand(backup: &Path, container: &Container, workspaces: &[PathBuf]) -> Result<Found> {
    let workspace = container.manifest.workspace;
    let mut found = Found { certain: own_ids(container), ..Found::default() };
    let beside = std::path::absolute(backup).ok().and_then(|path| path.parent().map(Path::to_owned));
    let around = beside.as_ref().and_then(|folder| folder.parent()).map(Path::to_owned);
    for folder in workspaces.iter().chain(&around) {
        if id_told(folder) != Some(workspace) {
            continue;
        }
        found.name.get_or_insert_with(|| name_of(folder));
        found.lies_in(folder);
        // One that is gone or damaged is as good as none.
        let path = folder.join(files::ERASURES);
        let journal = journal::open(&path).and_then(Journal::whole).ok();
        if let Some(known) = journal.and_then(|journal| Known::of(journal, counted(&path, workspace), container)) {
            found.add_users(folder);
            found.add(known, folder);
        }
    }
    for entry in beside.iter().flat_map(fs::read_dir).flatten().flatten() {
        let path = entry.path();
        let newer = (path.extension().is_some_and(|extension| extension == EXTENSION))
            .then(|| Container::open(&path).ok())
            .flatten()
            .filter(|other| other.manifest.workspace == workspace)
            .filter(|other| other.manifest.seq > container.manifest.seq);
        if let Some(journal) = newer.as_ref().and_then(|newer| newer.content(files::ERASURES)) {
            let known = journal::parse(journal).erasures;
            found.certain.extend(known.iter().map(|erasure| erasure.id));
            found.erasures.push(known);
        }
    }
    Ok(found)
}

/// The backup's own journal.
fn own(container: &Container) -> Journal {
    journal::parse(container.content(files::ERASURES).unwrap_or_default())
}

fn own_ids(container: &Container) -> HashSet<Uuid> {
    own(container).erasures.into_iter().map(|erasure| erasure.id).collect()
}

/// The line that the workspace in a folder goes, and the last entry of its history; none: it can't be read.
fn line_in(folder: &Path) -> Option<(Line, u64)> {
    // The head first: what is erased after it is not in question.
    let tip = HeadFile::new(folder.join(files::HEAD)).read().ok().flatten()?;
    Some((journal::open(&folder.join(files::ERASURES)).ok()?.line, tip.seq))
}

/// How many lines the journal has to have, if it lies in the workspace's folder and that says so.
fn counted(journal: &Path, workspace: WorkspaceId) -> Option<u64> {
    let in_place = journal.file_name().is_some_and(|name| name == files::ERASURES);
    let folder = journal.parent().filter(|folder| in_place && id_told(folder) == Some(workspace))?;
    HeadFile::new(folder.join(files::HEAD)).erasures().ok().flatten()
}

/// What a journal knows that may be the workspace's.
struct Known {
    erasures: Vec<Erasure>,
    /// It is the workspace's, begins at the beginning, has no gap since, nothing shows that its end was cut off, and it is no copy that
    /// went its own way before the backup was made.
    sound: bool,
}

impl Known {
    /// A journal only grows: one that knows nothing of what the backup's own knows is another workspace's, or an older one. One of an
    /// older version, which does not say whose it is, shows it by that alone: where the backup knows of no erasure it may be one that
    /// was begun anew after it was lost.
    fn of(journal: Journal, counted: Option<u64>, container: &Container) -> Option<Self> {
        let Journal { gaps: own_gaps, line: own_line, .. } = own(container);
        let own = own_ids(container);
        let shares = journal.erasures.iter().any(|erasure| own.contains(&erasure.id));
        let said = journal.workspace.is_none_or(|workspace| workspace == container.manifest.workspace);
        let is_cut = journal.torn || counted.is_some_and(|lines| journal.lines < lines);
        // Of what was erased between the backup and a gap that it does not know yet, nobody knows.
        let has_gap = journal.gaps.iter().any(|gap| !own_gaps.contains(gap));
        let goes_on = journal.line.knows(&own_line, container.manifest.seq);
        let sound = (shares || journal.workspace.is_some()) && !is_cut && !has_gap && goes_on;
        (said && (own.is_empty() || shares)).then_some(Self { sound, erasures: journal.erasures })
    }
}
