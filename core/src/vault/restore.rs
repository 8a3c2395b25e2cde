//! Restoring a backup into a new folder, so that nobody returns who was erased since.
//!
//! Quarantine (a folder that is no workspace, since its `workspace.json` is missing) → every erasure since done again → what
//! fell due since → the history verified → `workspace.json` written and the folder moved to its place. Killed in between,
//! nothing is left that opens.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::access::Right;
use super::backup::copy::copy_checked;
use super::backup::{Container, take_over_places};
use super::files::{self, Lock};
use super::format::id_in;
use super::history;
use super::journal::{self, Erasure, Origin};
use super::keys;
use super::schema;
use super::session::{Session, Why, lock};
use super::since::{Since, at_hand, since};
use super::workspace::{Conditions, Workspace, user_count};
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
    /// That user's password of then; with a recovery key the new one.
    pub password: &'a str,
    /// The recovery key of then, where the password is not known any more.
    pub recovery_key: Option<&'a str>,
    /// Which erasures there were since: journals of the workspace, its folder, or newer backups.
    pub journals: &'a [PathBuf],
    /// Folders in which the workspace may still lie.
    pub workspaces: &'a [PathBuf],
    /// Whether to go on though nobody knows who was erased since.
    pub without_journal: bool,
    /// Somebody looked: this computer's clock is right, however long ago the backup was made.
    pub clock_is_right: bool,
}

/// What fell due since the backup: gone before anybody opened it, where the settings let it go by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FellDue {
    /// How many persons went, or were reduced to what must be kept.
    pub persons: u64,
    /// How many of their records.
    pub records: u64,
    /// Nothing went yet: the clock is a day or more from the backup's last entry, and nobody has said that it is right.
    pub waits_for_clock: bool,
}

/// A restored workspace.
pub struct Restored {
    /// Opened.
    pub session: Session,
    /// How many erasures were done again.
    pub erasures_replayed: u64,
    /// What fell due since.
    pub fell_due: FellDue,
    /// The other users who can sign in again, as on the day of the backup; where the newer workspace is at hand, those whom it does
    /// not have any more.
    pub users: Vec<String>,
    /// Where the workspace of before still lies: from its backups there goes what is over.
    pub folders: Vec<PathBuf>,
}

/// What a backup says before anybody opens it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupView {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// What that workspace is called, where it is at hand: the backup itself says nothing in plain but its id.
    pub name: Option<String>,
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
        name: found.name.clone(),
        at: container.manifest.at,
        user_count: user_count(container.users().count(), container.content(files::DATA_KEY).into_iter()),
        journal_found: found.knows_all(),
    })
}

/// Restores a backup and opens it; `progress` gets the bytes done and how many there are.
///
/// # Errors
/// [`Problem::JournalMissing`] as long as nobody says what to do about it, also where the journal was cut;
/// [`Problem::JournalUncertain`] where nothing says whether it was;
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
    let since = since(request, &container)?;
    if fs::read_dir(request.folder).is_ok_and(|mut entries| entries.next().is_some()) || request.folder.is_file() {
        return Err(Problem::WorkspaceExists);
    }
    let quarantine = Quarantine::begin(request.folder)?;
    let place = quarantine.folder.as_path();
    container.unpack(place, request, conditions, cancel, progress)?;
    let workspace = Workspace::quarantined(place, container.manifest.workspace, conditions);
    let session = match request.recovery_key {
        Some(key) => workspace.recover(key, request.user, request.password)?,
        None => workspace.open_with(workspace.identity(request.user, request.password)?.0, None)?,
    };
    let (session, identity) = (session.until(cancel), session.inner().identity.clone());
    let (mut erasures_replayed, fell_due) = bring_up_to_date(&session, &container, &since, request.clock_is_right)?;
    let why = || Why::of("restore_backup").because(container.manifest.at.to_string());
    take_over_places(&session, &since.folders, container.manifest.seq, why())?;
    let users = returned(&session, &since)?;
    let (_still, meanwhile) = since.until_now(request, &container)?;
    if !meanwhile.is_empty() {
        erasures_replayed +=
            session.change(why(), |change| (session.catalogue().erase_again)(change, &meanwhile))?.value;
        write_journal(&session, &[since.erasures.as_slice(), &meanwhile].concat())?;
    }
    session.truncate_log()?;
    drop(session);
    cancel.check()?;
    let format = container.content(files::FORMAT).ok_or(Problem::BackupDamaged { part: "keys" })?;
    files::write_durably(&place.join(files::FORMAT), format)?;
    quarantine.end(request.folder)?;
    let restored = Workspace::open(request.folder, conditions)?;
    let hold = restored.hold()?;
    let session = restored.open_with(identity, hold)?;
    Ok(Restored { session, erasures_replayed, fell_due, users, folders: since.folders })
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
                // Nobody could tell which of two copies was whole: both come back, the second one in its place.
                key if self.content(&files::second_name(key)).is_some() => {
                    files::write_durably(&place.join(key), content)?
                }
                key if files::is_second(key) => files::write_durably(&place.join(key), content)?,
                key => files::write_twice(&place.join(key), content)?,
            }
        }
        // A wrong password is told before much is written.
        let workspace = Workspace::quarantined(place, self.manifest.workspace, conditions);
        let key = match request.recovery_key {
            Some(key) => workspace.recovered(key, request.user, request.password)?.1,
            None => {
                let (identity, _) = workspace.identity(request.user, request.password)?;
                workspace.data_key(&identity).map_err(sealed_to_others)?
            }
        };
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
fn bring_up_to_date(
    session: &Session,
    container: &Container,
    since: &Since,
    clock_is_right: bool,
) -> Result<(u64, FellDue)> {
    session.read(|read| read.allow(Right::Administer).map(drop))?;
    if session.missing().is_some() {
        return Err(Problem::BackupDamaged { part: "history" });
    }
    let catalogue = session.catalogue();
    let made = container.manifest.at.to_string();
    let replayed = session.change(Why::of("restore_backup").because(made), |change| {
        // That it was restored is an entry by this.
        Origin::set_line(change.connection(), &since.line)?;
        if since.has_gap {
            // Whoever restores this backup again is asked again.
            Origin::add_gap(change.connection(), session.workspace())?;
        }
        (catalogue.erase_again)(change, &since.erasures)
    })?;
    let fell_due = (catalogue.sweep_restored)(session, clock_is_right)?;
    let verified = history::verify(session, &mut |_| true).map_err(|problem| damage("history", problem))?;
    if !verified.ok {
        return Err(Problem::BackupDamaged { part: "history" });
    }
    write_journal(session, &since.erasures)?;
    Ok((replayed.value, fell_due))
}

/// Whoever restores this one's backups, or still older ones, must know of all erasures.
fn write_journal(session: &Session, since: &[Erasure]) -> Result<()> {
    let own = journal::read(&session.folder().join(files::ERASURES))?;
    let writer = lock(&session.inner().writer);
    let origin = Origin::of(&writer.connection, session.workspace())?;
    journal::write(session.folder(), &origin, &journal::united([own, since.to_vec()]))
}

/// The folder in which a workspace comes together. Dropped, it is removed.
struct Quarantine {
    folder: PathBuf,
    lock: Option<Lock>,
}

/// Where a workspace comes together that is restored into a place.
fn beside(place: &Path) -> Result<PathBuf> {
    let name = place.file_name().ok_or(Problem::FileNotFound)?.to_string_lossy();
    Ok(place.with_file_name(format!(".{name}.restoring")))
}

/// Removes what a restore into a place left that was killed: all data of its backup, also of those who were erased since. Answers
/// whether there is nothing left; one that still goes on stays.
#[must_use]
pub fn remove_unfinished(place: &Path) -> bool {
    let Some(folder) = beside(place).ok().filter(|folder| folder.is_dir()) else { return true };
    let Ok(_hold) = Lock::window(&folder) else { return false };
    fs::remove_dir_all(&folder).is_ok()
}

impl Quarantine {
    /// Beside its place. What a crash left of an earlier one goes first.
    fn begin(place: &Path) -> Result<Self> {
        let folder = beside(place)?;
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

/// The other users of a restored workspace who can sign in again.
fn returned(session: &Session, since: &Since) -> Result<Vec<String>> {
    let users = super::users::list_users(session)?.into_iter().filter(|user| user.active);
    let others = users.map(|user| user.name).filter(|name| name != session.user_name());
    let is_known = |name: &String| {
        since.users.as_ref().is_some_and(|known| known.contains(OsString::from(keys::user_file(name)).as_os_str()))
    };
    Ok(others.filter(|name| !is_known(name)).collect())
}
