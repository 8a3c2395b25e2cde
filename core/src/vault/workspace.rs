//! A workspace on disk: making one, opening it with a password, a remembered secret or the recovery key.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use age::x25519;
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::access::Role;
use super::attempts::{attempts_allow, attempts_note};
use super::files::{self, Lock, Staged};
use super::history::{self, HeadFile, Recorder};
use super::keys::{self, Key, Sealed};
use super::session::{Catalogue, Inner, Missing, Session, Why, Writer};
use super::users::{recipients, special_recipients};
use super::{backup, keyring, schema, settings};
use crate::ids::{UserId, WorkspaceId};
use crate::problem::{Problem, Result};
use crate::time::Clock;

const FORMAT: i64 = 1;

/// `workspace.json`: what must be known before anything is unlocked.
#[derive(Debug, Serialize, Deserialize)]
struct FormatFile {
    format: i64,
    id: WorkspaceId,
}

/// How a workspace is worked with.
#[derive(Debug, Clone, Copy)]
pub struct Conditions {
    /// What the product's features declare.
    pub catalogue: &'static Catalogue,
    /// Where the time comes from.
    pub clock: Clock,
    /// Whether it is a window: one at a time. Jobs on the command line work beside it.
    pub window: bool,
}

/// What a new workspace begins with.
#[derive(Debug, Clone)]
pub struct NewWorkspace<'a> {
    /// Who is responsible (Art. 4(7) GDPR).
    pub controller: settings::Controller,
    /// The first user, an administrator.
    pub user: &'a str,
    /// That user's password.
    pub password: &'a str,
}

/// A workspace that is there but locked.
#[derive(Debug, Clone)]
pub struct Workspace {
    folder: PathBuf,
    id: WorkspaceId,
    conditions: Conditions,
}

impl Workspace {
    /// Makes a workspace in `folder`, which must not exist or be empty, and opens it. The recovery key is returned once
    /// and kept nowhere.
    ///
    /// # Errors
    /// [`Problem::WorkspaceExists`], [`Problem::WeakPassword`], [`Problem::InvalidField`], [`Problem::FolderReadOnly`],
    /// [`Problem::DiskFull`]; nothing is left behind then.
    pub fn create(
        folder: &Path,
        new: &NewWorkspace<'_>,
        conditions: Conditions,
    ) -> Result<(Session, Zeroizing<String>)> {
        if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
            return Err(Problem::WorkspaceExists);
        }
        let user = valid_user_name(new.user)?;
        check_password(new.password, &[user, &new.controller.name])?;
        settings::checked_controller(&new.controller)?;

        // Built beside its place and moved there whole.
        let name = folder.file_name().ok_or(Problem::FileNotFound)?.to_string_lossy().into_owned();
        let building = folder.with_file_name(format!(".{name}.new"));
        let built = Self::build(&building, user, new, conditions).and_then(|recovery| {
            if folder.exists() {
                fs::remove_dir(folder).map_err(|error| Problem::io(error, folder))?;
            }
            fs::rename(&building, folder).map_err(|error| Problem::io(error, folder))?;
            Ok(recovery)
        });
        if built.is_err() {
            let _ = fs::remove_dir_all(&building);
        }
        let recovery = built?;
        let opened = Self::open(folder, conditions).and_then(|workspace| workspace.unlock(Some(user), new.password));
        if opened.is_err() {
            // Without its recovery key, which nobody has seen yet, it is of no use.
            let _ = fs::remove_dir_all(folder);
        }
        Ok((opened?, recovery))
    }

    fn build(folder: &Path, user: &str, new: &NewWorkspace<'_>, conditions: Conditions) -> Result<Zeroizing<String>> {
        let _ = fs::remove_dir_all(folder);
        for path in [folder.to_owned(), folder.join(files::USERS), folder.join(files::BACKUPS)] {
            files::create_private_folder(&path)?;
        }
        let (key, special) = (keys::random_key()?, keys::random_key()?);
        let (identity, recovery) = (x25519::Identity::generate(), x25519::Identity::generate());
        let recipients = [identity.to_public(), recovery.to_public()];
        files::write_twice(&folder.join(files::DATA_KEY), &keys::seal(key.as_slice(), &recipients)?)?;
        files::write_twice(&folder.join(files::SPECIAL_KEY), &keys::seal(special.as_slice(), &recipients)?)?;
        let sealed = keys::seal_with_password(keys::identity_text(&identity).as_bytes(), new.password)?;
        files::write_twice(&folder.join(files::USERS).join(keys::user_file(user)), &sealed)?;
        files::write_durably(&folder.join(files::ERASURES), b"")?;

        let connection = schema::open_writer(folder, &key, true)?;
        schema::migrate(&connection, |_| Ok(()))?;
        let first = UserId::new();
        connection.execute(
            "INSERT INTO user (id, name, role, recipient, created_at) VALUES (:id, :name, :role, :recipient, :created_at)",
            named_params! {
                ":id": first, ":name": user, ":role": Role::Admin.key(),
                ":recipient": identity.to_public().to_string(), ":created_at": conditions.clock.now(),
            },
        )?;
        settings::put(&connection, settings::RECOVERY_RECIPIENT, &recovery.to_public().to_string())?;
        let id = WorkspaceId::new();
        let format = serde_json::to_vec_pretty(&FormatFile { format: FORMAT, id })?;
        files::write_durably(&folder.join(files::FORMAT), &format)?;

        // The first entry of the history names what the workspace began with.
        let session =
            session(folder.to_owned(), id, key, identity, connection, Conditions { window: false, ..conditions })?;
        session.change(Why::of("create_workspace"), |change| {
            let connection = change.allow(super::access::Right::Administer)?;
            settings::put(
                connection,
                settings::CONTROLLER,
                &serde_json::to_string(&settings::checked_controller(&new.controller)?)?,
            )
        })?;
        // From now on a missing head file is a loss.
        session.head().read()?.ok_or(Problem::DiskFull)?;
        Ok(keys::identity_text(&recovery))
    }

    /// Looks at a folder: is it a workspace that this program can open?
    ///
    /// # Errors
    /// [`Problem::NotAWorkspace`], [`Problem::NewerFormat`], [`Problem::FileNotReadable`].
    pub fn open(folder: &Path, conditions: Conditions) -> Result<Self> {
        let path = folder.join(files::FORMAT);
        let text = fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Problem::NotAWorkspace,
            _ => Problem::io(error, &path),
        })?;
        let format: FormatFile = serde_json::from_slice(&text).map_err(|_| Problem::NotAWorkspace)?;
        if format.format < 1 {
            return Err(Problem::NotAWorkspace);
        }
        if format.format > FORMAT {
            return Err(Problem::NewerFormat { found: format.format, known: FORMAT });
        }
        Ok(Self { folder: folder.to_owned(), id: format.id, conditions })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder's name without its ending.
    #[must_use]
    pub fn name(&self) -> String {
        name_of(&self.folder)
    }

    /// How many users have a key here; with one, no name need be asked.
    #[must_use]
    pub fn user_count(&self) -> usize {
        self.user_files().len()
    }

    fn user_files(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.join(files::USERS)).into_iter().flatten().flatten();
        let mut files: Vec<String> = names
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".copy").map_or(Some(name.clone()), |first| Some(first.to_owned())))
            .filter(|name| name.ends_with(".age"))
            .collect();
        files.sort();
        files.dedup();
        files
    }

    fn user_file(&self, user: Option<&str>) -> Result<String> {
        match (user, self.user_files().as_slice()) {
            (_, []) => Err(Problem::KeyFileMissing),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(Problem::UnknownUser),
            (Some(name), files) => {
                let file = keys::user_file(name);
                if files.contains(&file) { Ok(file) } else { Err(Problem::UnknownUser) }
            }
        }
    }

    /// Opens the workspace with a password. `user` may be left out where there is one user only.
    ///
    /// # Errors
    /// [`Problem::WrongPassword`], then with a growing wait [`Problem::TooManyAttempts`]; [`Problem::UnknownUser`];
    /// a missing or damaged key file or database; a newer schema; a second window.
    pub fn unlock(&self, user: Option<&str>, password: &str) -> Result<Session> {
        let file = self.user_file(user)?;
        let attempt = (self.folder.clone(), file.clone());
        attempts_allow(&attempt)?;
        let path = self.folder.join(files::USERS).join(&file);
        let opened = keys::open_file(&path, &keys::password_identity(password)).map_err(|sealed| match sealed {
            Sealed::WrongKey => Problem::WrongPassword,
            Sealed::Missing => Problem::KeyFileMissing,
            Sealed::Damaged => Problem::KeyFileDamaged,
        });
        attempts_note(attempt, &opened);
        let text = opened?;
        let identity = std::str::from_utf8(&text).ok().and_then(keys::parse_identity).ok_or(Problem::KeyFileDamaged)?;
        self.open_with(identity).map_err(|problem| match problem {
            // The user's key is whole, but the data key is sealed to others only.
            Problem::WrongRecoveryKey => Problem::KeyFileDamaged,
            other => other,
        })
    }

    /// Opens the workspace with the secret that this device remembers.
    ///
    /// # Errors
    /// [`Problem::KeyringUnavailable`]; [`Problem::WrongPassword`] if nothing (valid) is remembered.
    pub fn unlock_remembered(&self, user: Option<&str>) -> Result<Session> {
        let file = self.user_file(user)?;
        let secret = keyring::recall(self.id, &file)?.ok_or(Problem::WrongPassword)?;
        let identity = keys::parse_identity(&secret).ok_or(Problem::WrongPassword)?;
        self.open_with(identity).map_err(|problem| match problem {
            Problem::WrongRecoveryKey => Problem::WrongPassword,
            other => other,
        })
    }

    /// Whether this device remembers a secret for the user.
    #[must_use]
    pub fn is_remembered(&self, user: Option<&str>) -> bool {
        self.user_file(user).and_then(|file| keyring::recall(self.id, &file)).is_ok_and(|secret| secret.is_some())
    }

    /// Opens the workspace with the recovery key and gives a user a new password.
    ///
    /// # Errors
    /// [`Problem::WrongRecoveryKey`]; [`Problem::WeakPassword`]; [`Problem::UnknownUser`]; as [`Workspace::unlock`].
    pub fn recover(&self, recovery_key: &str, user: Option<&str>, new_password: &str) -> Result<Session> {
        let recovery = keys::parse_identity(recovery_key).ok_or(Problem::WrongRecoveryKey)?;
        let key = self.data_key(&recovery)?;
        check_password(new_password, &[user.unwrap_or_default()])?;
        let connection = self.open_database(&key)?;
        let (id, name, role) = the_user(&connection, user)?;
        // The user's old identity is sealed with the forgotten password: a new one takes its place. Until it has, the old
        // one opens the data too, so that whatever stops this in the middle locks nobody out.
        let identity = x25519::Identity::generate();
        let seal_to = |without: Option<UserId>| -> Result<()> {
            let mut recipients = recipients(&connection, without)?;
            recipients.push(identity.to_public());
            if let Ok(special) = keys::open_file(&self.folder.join(files::SPECIAL_KEY), &recovery) {
                let mut recipients = special_recipients(&connection, without)?;
                recipients.extend(role.sees_special_categories().then(|| identity.to_public()));
                files::write_twice(&self.folder.join(files::SPECIAL_KEY), &keys::seal(&special, &recipients)?)?;
            }
            files::write_twice(&self.folder.join(files::DATA_KEY), &keys::seal(key.as_slice(), &recipients)?)
        };
        seal_to(None)?;
        let sealed = keys::seal_with_password(keys::identity_text(&identity).as_bytes(), new_password)?;
        let user_file = Staged::twice(&self.folder.join(files::USERS).join(keys::user_file(&name)), &sealed)?;
        connection.execute(
            "UPDATE user SET recipient = :recipient WHERE id = :id",
            named_params! {":recipient": identity.to_public().to_string(), ":id": id},
        )?;
        user_file.put()?;
        seal_to(Some(id))?;
        drop(connection);
        let session = self.open_with(identity)?;
        session.change(Why::of("recover_password"), |change| change.note())?;
        Ok(session)
    }

    fn data_key(&self, identity: &x25519::Identity) -> Result<Key> {
        let secret = keys::open_file(&self.folder.join(files::DATA_KEY), identity).map_err(|sealed| match sealed {
            Sealed::WrongKey => Problem::WrongRecoveryKey,
            Sealed::Missing => Problem::KeyFileMissing,
            Sealed::Damaged => Problem::KeyFileDamaged,
        })?;
        let key: [u8; 32] = secret.as_slice().try_into().map_err(|_| Problem::KeyFileDamaged)?;
        Ok(Zeroizing::new(key))
    }

    /// Opens the database and brings its schema up to date; one of a newer program is left alone.
    fn open_database(&self, key: &Key) -> Result<Connection> {
        let connection = schema::open_writer(&self.folder, key, false)?;
        // A database without a schema is what is left of one.
        if schema::found(&connection)? == 0 {
            return Err(Problem::DatabaseDamaged);
        }
        schema::migrate(&connection, |from| {
            let name = format!("before-schema-{}-from-{from}.{}", schema::version(), backup::EXTENSION);
            backup::copy(&connection, &self.folder.join(files::BACKUPS).join(name), key)
        })?;
        Ok(connection)
    }

    fn open_with(&self, identity: x25519::Identity) -> Result<Session> {
        let key = self.data_key(&identity)?;
        let connection = self.open_database(&key)?;
        session(self.folder.clone(), self.id, key, identity, connection, self.conditions)
    }
}

/// Puts a session together: who the identity is, what the head file says.
fn session(
    folder: PathBuf,
    id: WorkspaceId,
    key: Key,
    identity: x25519::Identity,
    mut connection: Connection,
    conditions: Conditions,
) -> Result<Session> {
    let window = if conditions.window { Some(Lock::window(&folder)?) } else { None };
    let recipient = identity.to_public().to_string();
    let (user, user_name, role) = connection
        .query_row(
            "SELECT id, name, role FROM user WHERE recipient = :recipient AND active = 1",
            named_params! {":recipient": recipient},
            |row| Ok((row.get("id")?, row.get("name")?, row.get::<_, String>("role")?)),
        )
        .map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Problem::UnknownUser,
            error => error.into(),
        })?;
    let role = Role::of_key(&role).ok_or(Problem::DatabaseDamaged)?;
    let head = HeadFile::new(folder.join(files::HEAD));
    let missing = compare_head(&connection, &head)?;
    let recorder = Recorder::attach(&mut connection, conditions.catalogue.data_map)?;
    Ok(Session::new(Inner {
        folder,
        id,
        key,
        identity,
        user,
        user_name,
        role,
        clock: conditions.clock,
        catalogue: conditions.catalogue,
        head,
        writer: Mutex::new(Writer { connection, recorder }),
        readers: Mutex::new(Vec::new()),
        missing: Mutex::new(missing),
        cache: Mutex::new(Vec::new()),
        _window: window,
    }))
}

/// A database behind its head has lost changes; one ahead of it was interrupted between commit and head, which is
/// made good here. Without a head, or with that of another history, nobody knows how many are missing: a count of 0.
fn compare_head(connection: &Connection, head: &HeadFile) -> Result<Option<Missing>> {
    // In this order: another process may commit, and move the head, in between.
    let acknowledged = head.read()?;
    let tip = history::tip(connection)?;
    let unknown = Missing { head: tip.seq, count: 0 };
    let Some(acknowledged) = acknowledged else {
        // A workspace in the making has neither.
        return Ok((tip.seq > 0).then_some(unknown));
    };
    if acknowledged.seq > tip.seq {
        return Ok(Some(Missing { head: acknowledged.seq, count: acknowledged.seq - tip.seq }));
    }
    if history::hash_at(connection, acknowledged.seq)?.is_none_or(|hash| hash != acknowledged.hash) {
        return Ok(Some(unknown));
    }
    head.advance(tip)?;
    Ok(None)
}

/// Everyone who may open the data: the active users and the recovery key.
fn the_user(connection: &Connection, name: Option<&str>) -> Result<(UserId, String, Role)> {
    let mut statement = connection.prepare(
        "SELECT id, name, role FROM user WHERE active = 1 AND (:name IS NULL OR name = :name) ORDER BY created_at LIMIT 2",
    )?;
    let found = statement
        .query_map(named_params! {":name": name.map(str::trim)}, |row| {
            let role = Role::of_key(row.get_ref("role")?.as_str()?).unwrap_or(Role::Reader);
            Ok((row.get("id")?, row.get("name")?, role))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    match <[_; 1]>::try_from(found) {
        Ok([user]) => Ok(user),
        Err(_) => Err(Problem::UnknownUser),
    }
}

/// The name people see for a workspace folder.
#[must_use]
pub fn name_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(&format!(".{}", files::FOLDER_EXTENSION)).unwrap_or(&name).to_owned()
}

pub(super) fn valid_user_name(name: &str) -> Result<&str> {
    const NAME_CHARS_MAX: usize = 100;
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::InvalidField { field: "user", reason: "empty" });
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Problem::InvalidField { field: "user", reason: "too_long" });
    }
    Ok(name)
}

/// How strong a password is (zxcvbn's 0 to 4) and whether it is strong enough for data that may be carried off.
#[must_use]
pub fn password_strength(password: &str, inputs: &[&str]) -> (u8, bool) {
    const SCORE_MIN: u8 = 2;
    const CHARS_MIN: usize = 8;
    let score = u8::from(zxcvbn::zxcvbn(password, inputs).score());
    (score, score >= SCORE_MIN && password.chars().count() >= CHARS_MIN)
}

pub(super) fn check_password(password: &str, inputs: &[&str]) -> Result<()> {
    if password_strength(password, inputs).1 { Ok(()) } else { Err(Problem::WeakPassword) }
}
