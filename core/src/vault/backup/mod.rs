//! Backups: one encrypted file each, made while people work, read back before it counts.

mod automatic;
mod container;
pub(super) mod copy;
mod place;

use std::path::{Path, PathBuf};

use age::x25519;
use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;

pub use automatic::{
    BackupSettings, BackupState, KnownBackup, back_up_if_due, backup_state, remove_expired_backups, set_backup_settings,
};
pub(super) use automatic::{other_places, take_over_places};
pub(super) use container::{Container, Manifest};

use self::container::Beside;
use self::copy::Snapshot;
use super::access::Right;
use super::files;
use super::format::id_in;
use super::history::{self, HeadFile, hex};
use super::journal;
use super::keys;
use super::outgoing::Outgoing;
use super::session::{Session, Why};
use super::{readers, schema, settings};
use crate::cancel::Cancel;
use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// What a backup file's name ends with.
pub const EXTENSION: &str = "kartei-backup";

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackedUp {
    /// Where it lies.
    pub file: PathBuf,
    /// How many entries of the history are in it.
    pub entries: u64,
    /// Whether it has no key of special categories, since the workspace has none that is whole: whoever restores it can't read their
    /// values.
    pub special_key_missing: bool,
}

/// Backs the workspace up into one file, which replaces an older backup of it; `progress` gets the bytes done and how many
/// there are. An entry says so.
///
/// # Errors
/// Refusals of the right to hand data out; [`Problem::FileExists`] if something else lies there;
/// [`Problem::PlaceNotWritable`]; [`Problem::DiskFull`] and the like; [`Problem::ChangesMissing`] as long as a loss has not been
/// acknowledged; [`Problem::DatabaseDamaged`]; [`Problem::Cancelled`]. No half file is left then.
pub fn back_up(session: &Session, out: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<BackedUp> {
    session.read(|read| read.allow(Right::Export).map(drop))?;
    place::check(session, out)?;
    let outside = place::is_on_another_drive(out, session.folder());
    write(session, out, Why::of("back_up"), outside, progress)
}

/// Makes a backup and records it. Only then it comes to its place.
fn write(
    session: &Session,
    out: &Path,
    why: Why,
    outside: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<BackedUp> {
    if let Some(missing) = session.missing() {
        return Err(Problem::ChangesMissing { count: missing.count });
    }
    let _one = place::one_at_a_time(session)?;
    let mut outgoing = place::begin((session.folder(), &session.inner().key), session.workspace(), out)?;
    let mut made = {
        let Snapshot { connection, frozen } = copy::snapshot(session)?;
        let inner = session.inner();
        let source = Source {
            folder: &inner.folder,
            workspace: inner.id,
            key: &inner.key,
            identity: &inner.identity,
            signed_in_with: inner.signed_in_with.get().map(Vec::as_slice),
            now: inner.clock.now(),
            connection: &connection,
            frozen,
            cancel: session.cancel(),
            is_erasure: Some(session.catalogue().erased.is_one),
        };
        let made = source.write(&mut outgoing, progress);
        readers::end(session, connection);
        made?
    };
    let before = session.change(why, |change| {
        let connection = change.allow(Right::ReadPersons)?;
        let before = settings::get(connection, settings::LAST_OUTSIDE_BACKUP_AT)?;
        if outside {
            settings::put(connection, settings::LAST_OUTSIDE_BACKUP_AT, &change.now().to_string())?;
        } else {
            change.note()?;
        }
        Ok(before)
    })?;
    outgoing.deliver().inspect_err(|_| {
        let _ = session.change(Why::of("fail_backup"), |change| {
            let connection = change.allow(Right::ReadPersons)?;
            match &before.value {
                Some(at) if outside => settings::put(connection, settings::LAST_OUTSIDE_BACKUP_AT, at),
                _ => change.note(),
            }
        });
    })?;
    made.file = out.to_owned();
    Ok(made)
}

/// Backs up a file of an older schema before it is migrated: nobody else works with it yet.
pub(super) fn before_migration(
    folder: &Path,
    workspace: WorkspaceId,
    (key, identity): (&[u8; 32], &x25519::Identity),
    connection: &Connection,
    now: Timestamp,
) -> Result<()> {
    let out = folder.join(files::BACKUPS).join(place::name(workspace, now, "-before-update"));
    files::create_private_folder(&folder.join(files::BACKUPS))?;
    let mut outgoing = place::begin((folder, key), workspace, &out)?;
    connection.execute_batch("BEGIN DEFERRED")?;
    let cancel = &Cancel::default();
    let (frozen, is_erasure, signed_in_with) = (false, None, None);
    let made = Source { folder, workspace, key, identity, signed_in_with, now, connection, frozen, cancel, is_erasure }
        .write(&mut outgoing, &mut |_, _| ());
    connection.execute_batch("ROLLBACK")?;
    made.and_then(|_| outgoing.deliver())
}

/// The copies of the key of special categories that may be whole. It is sealed to some users only: to others it need not open.
fn special_keys(folder: &Path, identity: &x25519::Identity) -> Vec<Vec<u8>> {
    keys::perhaps_whole(&folder.join(files::SPECIAL_KEY), &keys::opened_by(identity))
}

/// What a backup is made of: a state of the database, and the files beside it.
struct Source<'a> {
    folder: &'a Path,
    workspace: WorkspaceId,
    key: &'a [u8; 32],
    identity: &'a x25519::Identity,
    /// The key file with which the user signed in, as it was then.
    signed_in_with: Option<&'a [u8]>,
    now: Timestamp,
    /// In a transaction that reads.
    connection: &'a Connection,
    frozen: bool,
    cancel: &'a Cancel,
    /// Whether an erasure happened; none: an older schema has other tombstones, and nobody works with the file.
    is_erasure: Option<fn(&Connection, Uuid) -> Result<bool>>,
}

impl Source<'_> {
    /// Writes all of it, lets it reach the disk and reads it back.
    fn write(&self, outgoing: &mut Outgoing, progress: &mut dyn FnMut(u64, u64)) -> Result<BackedUp> {
        let tip = history::tip(self.connection)?;
        let mut manifest = Manifest::new(self.workspace, self.now);
        manifest.schema = schema::found(self.connection)?;
        manifest.seq = tip.seq;
        manifest.head = hex(&tip.hash);
        manifest.entries = history::entries(self.connection)?;
        let beside = self.beside(tip)?;
        let (file, path) = outgoing.parts();
        manifest.data_bytes = if self.frozen {
            let database = self.folder.join(files::DATABASE);
            copy::pages_of(&database, file, path, self.key, self.cancel, progress)?
        } else {
            copy::online(self.connection, path, self.key, self.cancel, progress)?
        };
        container::close(file, path, &manifest, &beside)?;
        file.sync_all().map_err(|error| Problem::io(error, path))?;
        self.check(path, &manifest, &beside)?;
        Ok(BackedUp {
            file: path.to_owned(),
            entries: manifest.entries,
            special_key_missing: beside.iter().all(|(name, _)| name != files::SPECIAL_KEY),
        })
    }

    /// Reads the file back as a restore would: its archive, the keys, and whether the history ends in the copy as it did.
    /// The pages were read back as they were written.
    fn check(&self, path: &Path, manifest: &Manifest, beside: &[Beside]) -> Result<()> {
        let whole = (|| {
            let read = Container::open(path)?;
            let key = read.content(files::DATA_KEY).and_then(|sealed| keys::open(sealed, self.identity).ok());
            let copy = schema::open_unchanging(path, self.key)?;
            let same = read.manifest == *manifest
                && read.beside.len() == beside.len()
                && read.beside.iter().all(|read| beside.contains(read))
                && key.is_some_and(|key| key.as_slice() == self.key)
                && history::tip(&copy)? == history::tip(self.connection)?
                && schema::found(&copy)? == manifest.schema;
            Ok(same)
        })();
        match whole {
            Ok(true) => Ok(()),
            Ok(false) | Err(Problem::NotABackup) => Err(Problem::BackupDamaged { part: "data" }),
            Err(problem) => Err(problem),
        }
    }

    /// What lies beside the database, of each key file the copy that is whole; both where nobody here can tell which that is.
    fn beside(&self, tip: history::Tip) -> Result<Vec<Beside>> {
        let read = |name: &str| {
            let path = self.folder.join(name);
            std::fs::read(&path).map_err(|error| Problem::io(error, &path))
        };
        let lacking = |name: &str| match files::read_copies(&self.folder.join(name)).is_empty() {
            true => Problem::KeyFileMissing,
            false => Problem::KeyFileDamaged,
        };
        let key = |name: &str, opens: &dyn Fn(&[u8]) -> bool| {
            let whole = files::read_copies(&self.folder.join(name)).into_iter().find(|copy| opens(copy));
            whole.ok_or_else(|| lacking(name))
        };
        let named =
            |name: &str, copies: Vec<Vec<u8>>| [name.to_owned(), files::second_name(name)].into_iter().zip(copies);
        let mut beside = vec![
            (files::FORMAT.to_owned(), key(files::FORMAT, &|copy| id_in(copy).is_ok())?),
            (files::DATA_KEY.to_owned(), key(files::DATA_KEY, &|copy| keys::open(copy, self.identity).is_ok())?),
            (files::HEAD.to_owned(), HeadFile::content(tip)),
        ];
        // Without it the rest is worth saving all the same.
        beside.extend(named(files::SPECIAL_KEY, special_keys(self.folder, self.identity)));
        for user in files::user_files(self.folder) {
            let name = format!("{}/{user}", files::USERS);
            let copies = keys::perhaps_whole(&self.folder.join(&name), &keys::alike(self.signed_in_with));
            if copies.is_empty() {
                return Err(lacking(&name));
            }
            beside.extend(named(&name, copies));
        }
        match read(files::ERASURES) {
            // It is ahead of the database where an erasure came to nothing, or came after the state that is backed up.
            Ok(journal) => {
                let journal = match self.is_erasure {
                    Some(is_erasure) => journal::as_known(journal, |id| is_erasure(self.connection, id))?,
                    None => journal,
                };
                beside.push((files::ERASURES.to_owned(), journal));
            }
            // Whoever restores is asked for it.
            Err(Problem::FileNotFound) => {}
            Err(problem) => return Err(problem),
        }
        Ok(beside)
    }
}
