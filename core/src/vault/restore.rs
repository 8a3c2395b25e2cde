//! Restoring a backup into a new folder, so that nobody returns who was erased since.
//!
//! Quarantine (a folder that is no workspace, since its `workspace.json` is missing) → every erasure since done again → what
//! fell due since → the history verified → `workspace.json` written and the folder moved to its place. Killed in between,
//! nothing is left that opens.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use uuid::Uuid;

use super::access::Right;
use super::backup::copy::copy_checked;
use super::backup::{Container, EXTENSION};
use super::files::{self, Lock};
use super::history::{self, HeadFile};
use super::journal::{self, Erasure, Journal};
use super::schema;
use super::session::{Session, Why, lock};
use super::workspace::{Conditions, Workspace, id_in};
use crate::cancel::Cancel;
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// What is restored, where, and by whom.
#[derive(Debug, Clone)]
pub struct RestoreRequest<'a> {
    /// The backup.
    pub backup: &'a Path,
    /// The new folder, which must not exist or be empty.
    pub folder: &'a Path,
    /// An administrator of then; may be left out where there was one user only.
    pub user: Option<&'a str>,
    /// That user's password of then.
    pub password: &'a str,
    /// Which erasures there were since: journals of the workspace, its folder, or newer backups.
    pub journals: &'a [PathBuf],
    /// Folders in which the workspace may still lie.
    pub workspaces: &'a [PathBuf],
    /// Whether to go on though nobody knows who was erased since.
    pub without_journal: bool,
}

/// A restored workspace.
pub struct Restored {
    /// Opened.
    pub session: Session,
    /// How many erasures were done again.
    pub erasures_replayed: u64,
}

/// What a backup says before anybody opens it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupView {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// When it was made.
    pub at: Timestamp,
    /// How many users could sign in then; with one, no name need be asked.
    pub user_count: usize,
    /// Whether the workspace's own journal is at hand and whole, so that it knows of every erasure since.
    pub journal_found: bool,
}

/// Looks into a backup.
///
/// # Errors
/// [`Problem::NotABackup`], [`Problem::BackupDamaged`], [`Problem::NewerFormat`], [`Problem::NewerSchema`]; failures of the file.
pub fn inspect_backup(backup: &Path, workspaces: &[PathBuf]) -> Result<BackupView> {
    let container = opened(backup)?;
    let found = at_hand(backup, &container, workspaces)?;
    Ok(BackupView {
        workspace: container.manifest.workspace,
        at: container.manifest.at,
        user_count: container.users().count(),
        journal_found: found.whole(),
    })
}

/// Restores a backup and opens it; `progress` gets the bytes done and how many there are.
///
/// # Errors
/// [`Problem::JournalMissing`] as long as nobody says what to do about it, also where the journal was cut;
/// [`Problem::WorkspaceExists`]; [`Problem::InvalidField`] for a folder inside of a workspace, and for a journal that is none, another
/// workspace's, or of a backup that is not newer;
/// [`Problem::NotABackup`], [`Problem::BackupDamaged`], [`Problem::NewerFormat`], [`Problem::NewerSchema`]; those of the password;
/// refusals of the right to administer; [`Problem::DiskFull`] and the like; [`Problem::Cancelled`]. Nothing is left then.
pub fn restore(
    request: &RestoreRequest<'_>,
    conditions: Conditions,
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored> {
    let container = opened(request.backup)?;
    outside_workspaces(request.folder)?;
    let erasures = erasures_since(request, &container)?;
    if fs::read_dir(request.folder).is_ok_and(|mut entries| entries.next().is_some()) || request.folder.is_file() {
        return Err(Problem::WorkspaceExists);
    }
    let quarantine = Quarantine::begin(request.folder)?;
    let place = quarantine.folder.as_path();
    container.unpack(place, request, conditions, cancel, progress)?;
    let workspace = Workspace::quarantined(place, container.manifest.workspace, conditions);
    let identity = workspace.identity(request.user, request.password)?;
    let session = workspace.open_with(identity.clone(), None)?.until(cancel);
    let erasures_replayed = bring_up_to_date(&session, &container, &erasures)?;
    drop(session);
    cancel.check()?;
    let format = container.content(files::FORMAT).ok_or(Problem::BackupDamaged { part: "keys" })?;
    files::write_durably(&place.join(files::FORMAT), format)?;
    quarantine.end(request.folder)?;
    let restored = Workspace::open(request.folder, conditions)?;
    let hold = restored.hold()?;
    Ok(Restored { session: restored.open_with(identity, hold)?, erasures_replayed })
}

/// Reads a backup that this program can restore.
fn opened(backup: &Path) -> Result<Container> {
    let container = Container::open(backup)?;
    let damaged = Problem::BackupDamaged { part: "keys" };
    match container.content(files::FORMAT).map(id_in) {
        Some(Ok(id)) if id == container.manifest.workspace => {}
        Some(Err(newer @ Problem::NewerFormat { .. })) => return Err(newer),
        _ => return Err(damaged),
    }
    let schema = container.manifest.schema;
    if schema > schema::version() {
        return Err(Problem::NewerSchema { found: schema, known: schema::version() });
    }
    Ok(container)
}

impl Container {
    /// Lays out all of it in a folder, but for what makes it a workspace.
    fn unpack(
        &self,
        place: &Path,
        request: &RestoreRequest<'_>,
        conditions: Conditions,
        cancel: &Cancel,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<()> {
        for folder in [files::USERS, files::BACKUPS] {
            files::create_private_folder(&place.join(folder))?;
        }
        for (name, content) in &self.beside {
            match name.as_str() {
                files::FORMAT => {}
                files::HEAD | files::ERASURES => files::write_durably(&place.join(name), content)?,
                key => files::write_twice(&place.join(key), content)?,
            }
        }
        // A wrong password is told before much is written.
        let workspace = Workspace::quarantined(place, self.manifest.workspace, conditions);
        let key = workspace.data_key(&workspace.identity(request.user, request.password)?).map_err(sealed_to_others)?;
        let path = place.join(files::DATABASE);
        files::write_durably(&path, b"")?;
        let mut database = fs::File::options().write(true).open(&path).map_err(|error| Problem::io(error, &path))?;
        copy_checked(&self.file, self.manifest.data_bytes, &mut database, &path, &key, cancel, progress)
            .map_err(|problem| damage("data", problem))
    }
}

/// The user's key is whole, but the data key is sealed to others only.
fn sealed_to_others(problem: Problem) -> Problem {
    match problem {
        Problem::WrongRecoveryKey => Problem::BackupDamaged { part: "keys" },
        other => other,
    }
}

fn damage(part: &'static str, problem: Problem) -> Problem {
    match problem {
        Problem::DatabaseDamaged => Problem::BackupDamaged { part },
        other => other,
    }
}

/// Does the erasures again, lets go what fell due, and verifies the history.
fn bring_up_to_date(session: &Session, container: &Container, erasures: &[Erasure]) -> Result<u64> {
    session.read(|read| read.allow(Right::Administer).map(drop))?;
    if session.missing().is_some() {
        return Err(Problem::BackupDamaged { part: "history" });
    }
    let catalogue = session.catalogue();
    let made = container.manifest.at.to_string();
    let replayed = session.change(Why::of("restore_backup").because(made), |change| {
        change.note()?;
        (catalogue.erase_again)(change, erasures)
    })?;
    for sweep in catalogue.after_restore {
        sweep(session)?;
    }
    let verified = history::verify(session, &mut |_| true).map_err(|problem| damage("history", problem))?;
    if !verified.ok {
        return Err(Problem::BackupDamaged { part: "history" });
    }
    // Whoever restores this one's backups, or still older ones, must know of all of them.
    let own = journal::read(&session.folder().join(files::ERASURES))?;
    journal::write(session.folder(), session.workspace(), &journal::united([own, erasures.to_vec()]))?;
    let writer = lock(&session.inner().writer);
    Ok(writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(replayed.value))?)
}

/// The folder in which a workspace comes together. Dropped, it is removed.
struct Quarantine {
    folder: PathBuf,
    lock: Option<Lock>,
}

impl Quarantine {
    /// Beside its place. What a crash left of an earlier one goes first.
    fn begin(place: &Path) -> Result<Self> {
        let name = place.file_name().ok_or(Problem::FileNotFound)?.to_string_lossy();
        let folder = place.with_file_name(format!(".{name}.restoring"));
        files::create_private_folder(&folder)?;
        let hold = Lock::window(&folder)?;
        let quarantine = Self { folder, lock: Some(hold) };
        for entry in fs::read_dir(&quarantine.folder).map_err(|error| Problem::io(error, place))?.flatten() {
            let path = entry.path();
            let removed = match entry.file_type() {
                Ok(kind) if kind.is_dir() => fs::remove_dir_all(&path),
                _ if entry.file_name() == files::LOCK => Ok(()),
                _ => fs::remove_file(&path),
            };
            removed.map_err(|error| Problem::io(error, &path))?;
        }
        Ok(quarantine)
    }

    /// Moves it to its place, whole.
    fn end(mut self, place: &Path) -> Result<()> {
        let problem = |error| Problem::io(error, place);
        files::sync_folder(&self.folder.join(files::FORMAT)).map_err(problem)?;
        if place.exists() {
            fs::remove_dir(place).map_err(problem)?;
        }
        fs::rename(&self.folder, place).map_err(problem)?;
        self.lock = None;
        let moved = std::mem::take(&mut self.folder);
        drop(moved);
        files::sync_folder(place).map_err(problem)
    }
}

impl Drop for Quarantine {
    fn drop(&mut self) {
        if !self.folder.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// What was erased since, as far as it is known.
fn erasures_since(request: &RestoreRequest<'_>, container: &Container) -> Result<Vec<Erasure>> {
    let mut found = at_hand(request.backup, container, request.workspaces)?;
    for path in request.journals {
        found.named(path, container)?;
    }
    if !found.whole() && !request.without_journal {
        return Err(Problem::JournalMissing);
    }
    Ok(journal::united(found.erasures))
}

/// What is known of the erasures since.
#[derive(Default)]
struct Found {
    erasures: Vec<Vec<Erasure>>,
    /// Those that journals know of which nothing was cut off; none: there is no such journal.
    sound: Option<HashSet<Uuid>>,
    /// Those that the backup and newer ones beside it know of: a journal that lacks one was cut, or is of a workspace that went
    /// another way.
    certain: HashSet<Uuid>,
    /// Somebody named a newer backup: nobody knows what came after it, and whoever names it was told.
    told: bool,
}

impl Found {
    /// Whether no erasure is unknown.
    fn whole(&self) -> bool {
        self.told || self.sound.as_ref().is_some_and(|sound| self.certain.is_subset(sound))
    }

    fn add(&mut self, known: Known) {
        if known.sound {
            self.sound.get_or_insert_default().extend(known.erasures.iter().map(|erasure| erasure.id));
        }
        self.erasures.push(known.erasures);
    }

    /// Adds a journal that somebody names: the file, the folder of the workspace, or a newer backup.
    fn named(&mut self, path: &Path, container: &Container) -> Result<()> {
        let refused = |reason| Problem::InvalidField { field: "journal", reason };
        let workspace = container.manifest.workspace;
        let in_folder = path.join(files::ERASURES);
        let path = match path.is_dir() {
            true if of_folder(path).is_some_and(|other| other != workspace) => return Err(refused("of_another")),
            true => &in_folder,
            false => path,
        };
        let other = match Container::open(path) {
            Err(Problem::NotABackup) => {
                let journal = journal::open(path)?;
                if journal.is_none() {
                    return Err(refused("no_journal"));
                }
                let known = Known::of(journal.whole()?, counted(path, workspace), container);
                self.add(known.ok_or_else(|| refused("of_another"))?);
                return Ok(());
            }
            other => other?,
        };
        let journal = other.content(files::ERASURES).filter(|_| other.manifest.workspace == workspace);
        let journal = journal::parse(journal.ok_or_else(|| refused("of_another"))?).whole()?;
        let is_newer = other.manifest.seq > container.manifest.seq;
        let is_torn = journal.torn;
        let known = Known::of(journal, None, container).ok_or_else(|| refused("of_another"))?;
        let own = own(container);
        // One of a workspace that went another way may know something all the same.
        if !is_newer && known.erasures.iter().all(|erasure| own.contains(&erasure.id)) {
            return Err(refused("not_newer"));
        }
        self.told |= is_newer && !is_torn;
        self.erasures.push(known.erasures);
        Ok(())
    }
}

/// The journal of the workspace in whose folder the backup lies, or of one of those that may be it; those of newer backups beside it.
fn at_hand(backup: &Path, container: &Container, workspaces: &[PathBuf]) -> Result<Found> {
    let workspace = container.manifest.workspace;
    let mut found = Found { certain: own(container), ..Found::default() };
    let beside = std::path::absolute(backup).ok().and_then(|path| path.parent().map(Path::to_owned));
    let around = beside.as_ref().and_then(|folder| folder.parent()).map(Path::to_owned);
    for folder in workspaces.iter().chain(&around) {
        if of_folder(folder) != Some(workspace) {
            continue;
        }
        // One that is gone or damaged is as good as none.
        let path = folder.join(files::ERASURES);
        let journal = journal::open(&path).and_then(Journal::whole).ok();
        if let Some(known) = journal.and_then(|journal| Known::of(journal, counted(&path, workspace), container)) {
            found.add(known);
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

/// The erasures that the backup itself knows of.
fn own(container: &Container) -> HashSet<Uuid> {
    let own = container.content(files::ERASURES).map(journal::parse);
    own.into_iter().flat_map(|own| own.erasures).map(|erasure| erasure.id).collect()
}

/// The id of the workspace in a folder.
fn of_folder(folder: &Path) -> Option<WorkspaceId> {
    fs::read(folder.join(files::FORMAT)).ok().and_then(|content| id_in(&content).ok())
}

/// How many lines the journal has to have, if it lies in the workspace's folder and that says so.
fn counted(journal: &Path, workspace: WorkspaceId) -> Option<u64> {
    let in_place = journal.file_name().is_some_and(|name| name == files::ERASURES);
    let folder = journal.parent().filter(|folder| in_place && of_folder(folder) == Some(workspace))?;
    HeadFile::new(folder.join(files::HEAD)).erasures().ok().flatten()
}

/// Refuses a place inside of a workspace, with which it would be moved, copied and removed.
fn outside_workspaces(folder: &Path) -> Result<()> {
    let absolute = std::path::absolute(folder).map_err(|error| Problem::io(error, folder))?;
    // What is not there yet leads nowhere else.
    let there = absolute.ancestors().skip(1).find_map(|above| above.canonicalize().ok()).unwrap_or_default();
    match there.ancestors().any(|above| above.join(files::FORMAT).is_file()) {
        true => Err(Problem::InvalidField { field: "place", reason: "in_workspace" }),
        false => Ok(()),
    }
}

/// What a journal knows that may be the workspace's.
struct Known {
    erasures: Vec<Erasure>,
    /// It is the workspace's, begins at the beginning, and nothing shows that its end was cut off.
    sound: bool,
}

impl Known {
    /// A journal only grows: one that knows nothing of what the backup's own knows is another workspace's, or an older one. One of an
    /// older version, which does not say whose it is, shows it by that alone: where the backup knows of no erasure it may be one that
    /// was begun anew after it was lost.
    fn of(journal: Journal, counted: Option<u64>, container: &Container) -> Option<Self> {
        let own = own(container);
        let shares = journal.erasures.iter().any(|erasure| own.contains(&erasure.id));
        let said = journal.workspace.is_none_or(|workspace| workspace == container.manifest.workspace);
        let is_cut = journal.torn || counted.is_some_and(|lines| journal.lines < lines);
        let sound = (shares || journal.workspace.is_some()) && !is_cut;
        (said && (own.is_empty() || shares)).then_some(Self { sound, erasures: journal.erasures })
    }
}
