//! Restoring a backup into a new folder, so that nobody returns who was erased since.
//!
//! Quarantine (a folder that is no workspace, since its `workspace.json` is missing) → every erasure since done again → what
//! fell due since → the history verified → `workspace.json` written and the folder moved to its place. Killed in between,
//! nothing is left that opens.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::access::Right;
use super::backup::copy::copy_checked;
use super::backup::{Container, EXTENSION};
use super::files::{self, Lock};
use super::format::id_in;
use super::history;
use super::journal::{self, Erasure, Journal};
use super::schema;
use super::session::{Session, Why, lock};
use super::workspace::{Conditions, Workspace};
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
    /// Whether the workspace's own journal is at hand, which knows of every erasure since.
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
        journal_found: found.whole,
    })
}

/// Restores a backup and opens it; `progress` gets the bytes done and how many there are.
///
/// # Errors
/// [`Problem::JournalMissing`] as long as nobody says what to do about it; [`Problem::WorkspaceExists`];
/// [`Problem::NotABackup`], [`Problem::BackupDamaged`], [`Problem::NewerFormat`], [`Problem::NewerSchema`]; those of the password;
/// refusals of the right to administer; [`Problem::DiskFull`] and the like; [`Problem::Cancelled`]. Nothing is left then.
pub fn restore(
    request: &RestoreRequest<'_>,
    conditions: Conditions,
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored> {
    let container = opened(request.backup)?;
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

/// Journals that are at hand without anybody naming them.
struct AtHand {
    erasures: Vec<Vec<Erasure>>,
    /// Whether one of them is the workspace's own: no erasure is unknown then.
    whole: bool,
}

/// What was erased since, as far as it is known.
fn erasures_since(request: &RestoreRequest<'_>, container: &Container) -> Result<Vec<Erasure>> {
    let mut found = at_hand(request.backup, container, request.workspaces)?;
    for path in request.journals {
        let foreign = Problem::InvalidField { field: "journal", reason: "of_another" };
        let journal = named(path, container)?.ok_or(foreign)?;
        found.whole |= journal.whole;
        found.erasures.push(journal.erasures);
    }
    if !found.whole && !request.without_journal {
        return Err(Problem::JournalMissing);
    }
    Ok(journal::united(found.erasures))
}

/// The journal of the workspace in whose folder the backup lies, or of one of those that may be it; those of newer backups beside it.
fn at_hand(backup: &Path, container: &Container, workspaces: &[PathBuf]) -> Result<AtHand> {
    let mut found = AtHand { erasures: Vec::new(), whole: false };
    let beside = std::path::absolute(backup).ok().and_then(|path| path.parent().map(Path::to_owned));
    let around = beside.as_ref().and_then(|folder| folder.parent()).map(Path::to_owned);
    for folder in workspaces.iter().chain(&around) {
        if of_folder(folder) != Some(container.manifest.workspace) {
            continue;
        }
        // One that is gone or damaged is as good as none.
        let journal = journal::open(&folder.join(files::ERASURES)).and_then(Journal::whole).ok();
        if let Some(journal) = journal.and_then(|journal| Known::of(journal, container)) {
            found.erasures.push(journal.erasures);
            found.whole |= journal.whole;
        }
    }
    for entry in beside.iter().flat_map(fs::read_dir).flatten().flatten() {
        let path = entry.path();
        let newer = (path.extension().is_some_and(|extension| extension == EXTENSION))
            .then(|| Container::open(&path).ok())
            .flatten()
            .filter(|other| other.manifest.workspace == container.manifest.workspace)
            .filter(|other| other.manifest.seq > container.manifest.seq);
        if let Some(journal) = newer.as_ref().and_then(|newer| newer.content(files::ERASURES)) {
            found.erasures.push(journal::parse(journal).erasures);
        }
    }
    Ok(found)
}

/// The id of the workspace in a folder.
fn of_folder(folder: &Path) -> Option<WorkspaceId> {
    fs::read(folder.join(files::FORMAT)).ok().and_then(|content| id_in(&content).ok())
}

/// A journal that somebody names: the file, the folder of the workspace, or a newer backup. None: another workspace's.
fn named(path: &Path, container: &Container) -> Result<Option<Known>> {
    let workspace = container.manifest.workspace;
    let in_folder = path.join(files::ERASURES);
    let path = match path.is_dir() {
        true if of_folder(path).is_some_and(|other| other != workspace) => return Ok(None),
        true => &in_folder,
        false => path,
    };
    let other = match Container::open(path) {
        Err(Problem::NotABackup) => return Ok(Known::of(journal::open(path)?.whole()?, container)),
        other => other?,
    };
    let journal = other.content(files::ERASURES).filter(|_| other.manifest.workspace == workspace);
    let Some(journal) = journal else { return Ok(None) };
    // Whose it is the backup says; that nobody knows of what came after it, whoever names it has been told.
    let known = Known::of(journal::parse(journal).whole()?, container);
    Ok(known.map(|known| Known { whole: true, ..known }))
}

/// What a journal knows that may be the workspace's.
struct Known {
    erasures: Vec<Erasure>,
    /// It is the workspace's, and begins at the beginning.
    whole: bool,
}

impl Known {
    /// A journal only grows: one that knows nothing of what the backup's own knows is another workspace's, or an older one. One of an
    /// older version, which does not say whose it is, shows it by that alone: where the backup knows of no erasure it may be one that
    /// was begun anew after it was lost.
    fn of(journal: Journal, container: &Container) -> Option<Self> {
        let own = container.content(files::ERASURES).map(journal::parse).map(|own| own.erasures).unwrap_or_default();
        let shares = own.iter().any(|known| journal.erasures.iter().any(|erasure| erasure.id == known.id));
        let said = journal.workspace.is_none_or(|workspace| workspace == container.manifest.workspace);
        (said && (own.is_empty() || shares))
            .then(|| Self { whole: shares || journal.workspace.is_some(), erasures: journal.erasures })
    }
}
