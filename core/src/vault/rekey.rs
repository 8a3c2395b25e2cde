//! A new key for the data, when somebody who had the old one has no business here any more: the whole file is encrypted anew, and
//! in it the values of special categories, with a new key of their own. What the history holds of those stays sealed with the
//! old one, and is not put back any more.
//!
//! File and key files are made in `rekey.new` and checked there; renaming that folder to `rekey.ready` is the moment from which
//! they count. Whoever opens the workspace after a crash moves them to their places, or throws away what never counted.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use age::x25519;
use rusqlite::Connection;
use serde::Serialize;

use super::access::Right;
use super::backup::{self, Container, copy};
use super::files;
use super::history::{self, Recorder};
use super::keys::{self, Key};
use super::session::{Session, Why, lock};
use super::special::{Place, Renewal};
use super::workspace::Workspace;
use super::{schema, settings, users};
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};

const NEW: &str = "rekey.new";
const READY: &str = "rekey.ready";

/// What is made anew with the key of the data.
#[derive(Debug, Clone, Copy)]
pub struct RekeyRequest<'a> {
    /// The password of the user who does it. Their own key is made anew and sealed with it: an old file of it, and an old password,
    /// open nothing any more.
    pub password: &'a str,
    /// A recovery key in the place of the one before, see [`users::draft_recovery_key`].
    pub recovery_key: Option<&'a str>,
}

impl<'a> RekeyRequest<'a> {
    /// Keeps the recovery key.
    #[must_use]
    pub fn of(password: &'a str) -> Self {
        Self { password, recovery_key: None }
    }
}

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
/// [`Problem::WrongPassword`]; [`Problem::WrongRecoveryKey`] for one that is none;
/// [`Problem::WorkspaceOpenElsewhere`] while anybody else works here; [`Problem::ChangesMissing`] as long as a loss has not been
/// acknowledged; refusals of the right to administer; [`Problem::DiskFull`] and the like; [`Problem::Cancelled`]. The old key
/// holds then.
pub fn rekey(session: &Session, request: &RekeyRequest<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<Rekeyed> {
    session.read(|read| read.allow(Right::Administer).map(drop))?;
    if let Some(missing) = session.missing() {
        return Err(Problem::ChangesMissing { count: missing.count });
    }
    let renewal = Renewal::of(session)?;
    let own = OwnKey::anew(session, request, renewal.is_some())?;
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
    let (entries, special_renewed) = prepare(session, &writer.connection, (&own, renewal.as_ref()), progress)
        .inspect_err(|_| {
            let _ = fs::remove_dir_all(folder.join(NEW));
        })?;
    // Nothing of the old file may be written or read from here on.
    inner.is_over.store(true, Ordering::Release);
    writer.connection = Connection::open_in_memory()?;
    drop(writer);
    settle(folder)?;
    drop(alone);
    let before = session;
    let session = Workspace::reopened(before)?.open_with(own.identity, inner.window.clone())?;
    let _ = session.inner().signed_in_with.set(own.sealed);
    // A device that can't remember the new one asks for the password.
    let _ = users::remember_instead(before, &session);
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

/// A new key of the user's own, and perhaps one on paper.
struct OwnKey {
    identity: x25519::Identity,
    /// The file that holds it.
    sealed: Vec<u8>,
    recovery: Option<x25519::Recipient>,
}

impl OwnKey {
    /// The user's own stays where the key of special categories does not open: found again, it opens for the old one only.
    fn anew(session: &Session, request: &RekeyRequest<'_>, special_opens: bool) -> Result<Self> {
        let recovery = request.recovery_key.map(users::recovery_recipient).transpose()?;
        users::own_secret(session, request.password)?;
        let identity = if special_opens { x25519::Identity::generate() } else { session.inner().identity.clone() };
        let sealed = keys::seal_with_password(keys::identity_text(&identity).as_bytes(), request.password)?;
        Ok(Self { identity, sealed, recovery })
    }

    /// Enters both.
    fn enter(&self, session: &Session, connection: &Connection) -> Result<()> {
        users::set_recipient(connection, session.user(), &self.identity)?;
        match &self.recovery {
            Some(recovery) => settings::put(connection, settings::RECOVERY_RECIPIENT, &recovery.to_string()),
            None => Ok(()),
        }
    }
}

/// Makes the new file and its key files, checks them, and lets them count. The entry that says so is in the new file only.
fn prepare(
    session: &Session,
    connection: &Connection,
    (own, renewal): (&OwnKey, Option<&Renewal>),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(u64, bool)> {
    let folder = session.folder();
    let new = folder.join(NEW);
    let problem = |error| Problem::io(error, &new);
    let _ = fs::remove_dir_all(&new);
    files::create_private_folder(&new)?;
    let key = keys::random_key()?;
    let path = new.join(files::DATABASE);
    files::write_durably(&path, b"")?;
    copy::online(connection, &path, &key, session.cancel(), progress)?;
    let recorded = record(session, &new, &key, own, renewal)?;
    let user = new.join(files::USERS).join(keys::user_file(session.user_name()));
    files::create_private_folder(&new.join(files::USERS))?;
    files::write_twice(&user, &own.sealed)?;
    let key_file = new.join(files::DATA_KEY);
    files::write_twice(&key_file, &keys::seal(key.as_slice(), &recorded.recipients)?)?;
    if let Some(renewal) = renewal {
        let sealed = keys::seal(renewal.secret.as_slice(), &recorded.special)?;
        files::write_twice(&new.join(files::SPECIAL_KEY), &sealed)?;
    }
    let opens =
        |file: &Path, key: &Key| keys::open_file(file, &own.identity).is_ok_and(|opened| opened.as_slice() == **key);
    let special = renewal.is_none_or(|renewal| opens(&new.join(files::SPECIAL_KEY), &renewal.secret));
    if !(opens(&key_file, &key) && special) {
        return Err(Problem::KeyFileDamaged);
    }
    let bytes = fs::metadata(&path).map_err(problem)?.len();
    copy::check_pages(&path, bytes, &key)?;
    session.cancel().check()?;
    files::sync_folder(&path).map_err(problem)?;
    fs::rename(&new, folder.join(READY)).map_err(problem)?;
    files::sync_folder(&new).map_err(problem)?;
    Ok((recorded.entries, renewal.is_some()))
}

/// What the new file says of itself.
struct Recorded {
    entries: u64,
    recipients: Vec<x25519::Recipient>,
    special: Vec<x25519::Recipient>,
}

/// Seals what is sealed anew, enters the new keys of people, writes the entry, and lets the file stand alone, without a log.
fn record(session: &Session, new: &Path, key: &Key, own: &OwnKey, renewal: Option<&Renewal>) -> Result<Recorded> {
    let mut connection = schema::open_writer(new, key, false)?;
    let mut tip = history::tip(&connection)?;
    let (first, now) = (tip.seq + 1, session.inner().clock.now());
    let why = Why::of("rekey");
    connection.execute_batch("BEGIN IMMEDIATE")?;
    if let Some(renewal) = renewal {
        (session.catalogue().seal_again)(&connection, &mut |person, field, sealed| {
            session.cancel().check()?;
            renewal.seal_again(Place { person, field }, sealed)
        })?;
    }
    // What was sealed anew is no change of anybody's data; whose keys open them is.
    let recorder = Recorder::attach(&mut connection, session.catalogue().data_map)?;
    own.enter(session, &connection)?;
    let taken = recorder.take(now)?;
    history::append(&connection, &mut tip, first, now, session.user().0, (why.action, &why.reason), taken.taken())?;
    connection.execute_batch("COMMIT")?;
    let recorded = Recorded {
        entries: history::entries(&connection)?,
        recipients: users::recipients(&connection)?,
        special: users::special_recipients(&connection)?,
    };
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    connection.close().map_err(|(_, error)| error)?;
    if busy == 0 { Ok(recorded) } else { Err(Problem::Busy) }
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
        let user = |file: String| format!("{}/{file}", files::USERS);
        let users = files::user_files(&ready).into_iter().map(user);
        let keys = [files::DATA_KEY, files::SPECIAL_KEY].map(String::from).into_iter().chain(users);
        let twice = keys.flat_map(|name| [files::second_name(&name), name]);
        for name in std::iter::once(files::DATABASE.to_owned()).chain(twice) {
            match fs::rename(ready.join(&name), folder.join(&name)) {
                Err(error) if !is_gone(&error) => return Err(problem(error)),
                _ => {}
            }
        }
        files::sync_folder(&folder.join(files::USERS).join(files::LOCK)).map_err(problem)?;
        files::sync_folder(&ready).map_err(problem)?;
        fs::remove_dir_all(&ready).map_err(problem)?;
    }
    match fs::remove_dir_all(folder.join(NEW)) {
        Err(error) if !is_gone(&error) => Err(problem(error)),
        _ => files::sync_folder(&ready).map_err(problem),
    }
}
