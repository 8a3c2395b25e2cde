//! A new key for the data, when somebody who had the old one has no business here any more: the whole file is encrypted anew, and
//! in it the values of special categories, with a new key of their own. What the history holds of those stays sealed with the
//! old one, and is not put back any more.
//!
//! File and key files are made in `rekey.new` and checked there; renaming that folder to `rekey.ready` is the moment from which
//! they count. Whoever opens the workspace after a crash moves them to their places, or throws away what never counted.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use rusqlite::Connection;
use serde::Serialize;

use super::access::Right;
use super::backup::{self, Container, copy};
use super::files;
use super::history::{self, Taken};
use super::keys::{self, Key};
use super::session::{Session, Why, lock};
use super::special::{Place, Renewal};
use super::workspace::Workspace;
use super::{schema, users};
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};

const NEW: &str = "rekey.new";
const READY: &str = "rekey.ready";

/// The key was changed.
pub struct Rekeyed {
    /// Opened under the new key; the session before is over.
    pub session: Session,
    /// What became of the rest.
    pub view: RekeyView,
}

/// What changing the key comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RekeyView {
    /// How many entries the history has now.
    pub entries: u64,
    /// How many backups of those that can be seen still open with the old key.
    pub old_backups: u64,
    /// The places beside the workspace's folder in which such may lie.
    pub old_places: Vec<OldPlace>,
    /// Whether special categories have a new key too; not where the old one is gone or damaged.
    pub special_renewed: bool,
}

/// A place in which backups may lie that open with the old key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OldPlace {
    /// Where.
    pub folder: String,
    /// How many are to be seen there; none may also mean that the drive is not there.
    pub backups: u64,
}

/// Gives the data a new key, sealed to the present users and the recovery key; `progress` gets the bytes done and how many there
/// are. The session is over then, and another one is answered.
///
/// # Errors
/// [`Problem::WorkspaceOpenElsewhere`] while anybody else works here; [`Problem::ChangesMissing`] as long as a loss has not been
/// acknowledged; refusals of the right to administer; [`Problem::DiskFull`] and the like; [`Problem::Cancelled`]. The old key
/// holds then.
pub fn rekey(session: &Session, progress: &mut dyn FnMut(u64, u64)) -> Result<Rekeyed> {
    session.read(|read| read.allow(Right::Administer).map(drop))?;
    if let Some(missing) = session.missing() {
        return Err(Problem::ChangesMissing { count: missing.count });
    }
    let inner = session.inner();
    let alone = inner.in_use.alone(session.folder())?;
    let mut writer = lock(&inner.writer);
    session.check_not_over()?;
    lock(&inner.readers).clear();
    session.cancel().watch(&mut writer.connection)?;
    let busy: i64 = writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        return Err(Problem::Busy);
    }
    let folder = session.folder();
    let (entries, special_renewed) = prepare(session, &writer.connection, progress).inspect_err(|_| {
        let _ = fs::remove_dir_all(folder.join(NEW));
    })?;
    // Nothing of the old file may be written or read from here on.
    inner.is_over.store(true, Ordering::Release);
    writer.connection = Connection::open_in_memory()?;
    drop(writer);
    settle(folder)?;
    drop(alone);
    let workspace = Workspace::reopened(session)?;
    let session = workspace.open_with(inner.identity.clone(), inner.window.clone())?;
    let (mut old_backups, mut old_places) = (backups_in(&folder.join(files::BACKUPS), session.workspace()), Vec::new());
    // The key was changed, whatever comes of looking around.
    for place in backup::other_places(&session).unwrap_or_default() {
        let backups = backups_in(&place, session.workspace());
        old_backups += backups;
        old_places.push(OldPlace { folder: place.to_string_lossy().into_owned(), backups });
    }
    Ok(Rekeyed { session, view: RekeyView { entries, old_backups, old_places, special_renewed } })
}

/// How many backups of a workspace lie in a folder, whoever made them.
fn backups_in(folder: &Path, workspace: WorkspaceId) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let backups = files.filter(|path| path.extension().is_some_and(|end| end == backup::EXTENSION));
    backups.filter(|path| Container::open(path).is_ok_and(|found| found.manifest.workspace == workspace)).count() as u64
}

/// Makes the new file and its key files, checks them, and lets them count. The entry that says so is in the new file only.
fn prepare(session: &Session, connection: &Connection, progress: &mut dyn FnMut(u64, u64)) -> Result<(u64, bool)> {
    let folder = session.folder();
    let new = folder.join(NEW);
    let problem = |error| Problem::io(error, &new);
    let _ = fs::remove_dir_all(&new);
    files::create_private_folder(&new)?;
    let key = keys::random_key()?;
    let sealed = keys::seal(key.as_slice(), &users::recipients(connection)?)?;
    let key_file = new.join(files::DATA_KEY);
    files::write_twice(&key_file, &sealed)?;
    let renewal = Renewal::of(session)?;
    if let Some(renewal) = &renewal {
        let sealed = keys::seal(renewal.secret.as_slice(), &users::special_recipients(connection)?)?;
        files::write_twice(&new.join(files::SPECIAL_KEY), &sealed)?;
    }
    let path = new.join(files::DATABASE);
    files::write_durably(&path, b"")?;
    copy::online(connection, &path, &key, session.cancel(), progress)?;
    let entries = record(session, &new, &key, renewal.as_ref())?;
    let opens = |file: &Path, key: &Key| {
        keys::open_file(file, &session.inner().identity).is_ok_and(|opened| opened.as_slice() == **key)
    };
    let special = renewal.as_ref().is_none_or(|renewal| opens(&new.join(files::SPECIAL_KEY), &renewal.secret));
    if !(opens(&key_file, &key) && special) {
        return Err(Problem::KeyFileDamaged);
    }
    let bytes = fs::metadata(&path).map_err(problem)?.len();
    copy::check_pages(&path, bytes, &key)?;
    session.cancel().check()?;
    files::sync_folder(&path).map_err(problem)?;
    fs::rename(&new, folder.join(READY)).map_err(problem)?;
    files::sync_folder(&new).map_err(problem)?;
    Ok((entries, renewal.is_some()))
}

/// Seals what is sealed anew, writes the entry, and lets the file stand alone, without a log.
fn record(session: &Session, new: &Path, key: &Key, renewal: Option<&Renewal>) -> Result<u64> {
    let connection = schema::open_writer(new, key, false)?;
    let mut tip = history::tip(&connection)?;
    let (first, now) = (tip.seq + 1, session.inner().clock.now());
    let why = Why::of("rekey");
    let nothing = Taken { subject: None, changeset: Vec::new() };
    connection.execute_batch("BEGIN IMMEDIATE")?;
    if let Some(renewal) = renewal {
        (session.catalogue().seal_again)(&connection, &mut |person, field, sealed| {
            session.cancel().check()?;
            renewal.seal_again(Place { person, field }, sealed)
        })?;
    }
    history::append(&connection, &mut tip, first, now, session.user().0, (why.action, &why.reason), &[nothing])?;
    connection.execute_batch("COMMIT")?;
    let entries = history::entries(&connection)?;
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    connection.close().map_err(|(_, error)| error)?;
    if busy == 0 { Ok(entries) } else { Err(Problem::Busy) }
}

/// Whether a change of the key did not come to its end.
pub(super) fn is_interrupted(folder: &Path) -> bool {
    folder.join(NEW).exists() || folder.join(READY).exists()
}

/// Brings a change of the key to its end: what counts goes to its place, what does not is removed. Interrupted, it is done again.
pub(super) fn settle(folder: &Path) -> Result<()> {
    let ready = folder.join(READY);
    let problem = |error: std::io::Error| Problem::io(error, &ready);
    let is_gone = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    let remove = |path: &Path| match fs::remove_file(path) {
        Err(error) if !is_gone(&error) => Err(problem(error)),
        _ => Ok(()),
    };
    if ready.exists() {
        // The log of the old file, which is empty, must not be taken for that of the new one.
        if ready.join(files::DATABASE).exists() {
            for log in ["-wal", "-shm"] {
                remove(&folder.join(format!("{}{log}", files::DATABASE)))?;
            }
        }
        let [key, special] = [files::DATA_KEY, files::SPECIAL_KEY].map(|key| format!("{key}.copy"));
        for name in [files::DATABASE, files::DATA_KEY, &key, files::SPECIAL_KEY, &special] {
            match fs::rename(ready.join(name), folder.join(name)) {
                Err(error) if !is_gone(&error) => return Err(problem(error)),
                _ => {}
            }
        }
        files::sync_folder(&ready).map_err(problem)?;
        fs::remove_dir_all(&ready).map_err(problem)?;
    }
    match fs::remove_dir_all(folder.join(NEW)) {
        Err(error) if !is_gone(&error) => Err(problem(error)),
        _ => files::sync_folder(&ready).map_err(problem),
    }
}
