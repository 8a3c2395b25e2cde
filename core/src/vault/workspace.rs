//! A workspace on disk: making one, opening it with a password, a remembered secret or the recovery key.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, Weak};

use age::x25519;
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::access::Role;
use super::attempts::{attempts_allow, attempts_note};
use super::files::{self, Lock};
use super::format::{format_of, write_format};
use super::history::{HeadFile, Recorder};
use super::journal::{self, Origin};
use super::keys::{self, Key, Sealed};
use super::reminder::Reminder;
use super::session::{Catalogue, Inner, Session, Why, Writer};
use super::users::{self, Known};
use super::{backup, keyring, loss, rekey, schema, settings};
use crate::ids::{UserId, WorkspaceId};
use crate::problem::{Problem, Result};
use crate::time::Clock;

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
    hold: Weak<Lock>,
    /// It is one just taken from a backup: there is nothing to be backed up.
    quarantined: bool,
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

        let id = WorkspaceId::new();
        journal::write(folder, &Origin::new(id), &[])?;
        write_format(folder, id)?;
        let connection = schema::open_writer(folder, &key, true)?;
        let (now, controller) = (conditions.clock.now(), new.controller.name.as_str());
        let begin = |connection: &_, from| (conditions.catalogue.begin)(connection, from, now, controller);
        schema::migrate(&connection, begin, |_| Ok(()))?;
        let conditions = Conditions { window: false, ..conditions };
        let making = Self { folder: folder.to_owned(), id, conditions, hold: Weak::new(), quarantined: false };
        let recipient = identity.to_public().to_string();
        let first = Known { id: UserId::new(), name: user.to_owned(), role: Role::Admin, recipient };
        let session = making.session((None, Lock::in_use(folder)?), key, identity, first.clone(), connection)?;
        // The first entry of the history names what the workspace began with.
        session.change(Why::of("create_workspace"), |change| {
            let connection = change.connection();
            users::put(connection, &first, change.now())?;
            settings::put(connection, settings::RECOVERY_RECIPIENT, &recovery.to_public().to_string())?;
            let controller = settings::checked_controller(&new.controller)?;
            settings::put(connection, settings::CONTROLLER, &serde_json::to_string(&controller)?)
        })?;
        // From now on a missing head file is a loss.
        session.head().read()?.ok_or(Problem::DiskFull)?;
        Ok(keys::identity_text(&recovery))
    }

    /// Looks at a folder: is it a workspace that this program can open?
    ///
    /// # Errors
    /// [`Problem::NotAWorkspace`], [`Problem::WorkspaceDamaged`], [`Problem::NewerFormat`], [`Problem::FileNotReadable`].
    pub fn open(folder: &Path, conditions: Conditions) -> Result<Self> {
        let id = format_of(folder)?;
        Ok(Self { folder: folder.to_owned(), id, conditions, hold: Weak::new(), quarantined: false })
    }

    /// A workspace that is being restored, in a folder that is none yet.
    pub(super) fn quarantined(folder: &Path, id: WorkspaceId, conditions: Conditions) -> Self {
        let conditions = Conditions { window: false, ..conditions };
        Self { folder: folder.to_owned(), id, conditions, hold: Weak::new(), quarantined: true }
    }

    /// The workspace of a session that is over.
    pub(super) fn reopened(session: &Session) -> Result<Self> {
        let clock = session.inner().clock;
        Self::open(session.folder(), Conditions { catalogue: session.catalogue(), clock, window: false })
    }

    /// Shares a hold that this program's window has on the workspace, for as long as anything still works under it: a job
    /// that runs on while the window is locked must not keep its own user out.
    #[must_use]
    pub fn sharing(self, hold: Weak<Lock>) -> Self {
        Self { hold, ..self }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> WorkspaceId {
        self.id
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

    /// How many users can sign in here, also where a key file of theirs is gone; with one, no name need be asked.
    #[must_use]
    pub fn user_count(&self) -> usize {
        let copies = files::read_copies(&self.folder.join(files::DATA_KEY));
        user_count(self.user_files().len(), copies.iter().map(Vec::as_slice))
    }

    /// Whether a user of this name has a key here.
    #[must_use]
    pub fn has_user(&self, name: &str) -> bool {
        self.user_file(Some(name)).is_ok()
    }

    fn user_files(&self) -> Vec<String> {
        files::user_files(&self.folder)
    }

    fn user_file(&self, user: Option<&str>) -> Result<String> {
        let (files, count) = (self.user_files(), self.user_count());
        let missing =
            if files.is_empty() || files.len() < count { Problem::KeyFileMissing } else { Problem::UnknownUser };
        match (user, files.as_slice()) {
            (None, [only]) if count == 1 => Ok(only.clone()),
            (None, [_, ..]) => Err(Problem::UnknownUser),
            (None, []) => Err(missing),
            (Some(name), files) => {
                let file = keys::user_file(name);
                if files.contains(&file) { Ok(file) } else { Err(missing) }
            }
        }
    }

    /// Opens the workspace with a password. `user` may be left out where there is one user only.
    ///
    /// # Errors
    /// [`Problem::WrongPassword`], then with a growing wait [`Problem::TooManyAttempts`]; [`Problem::UnknownUser`];
    /// a missing or damaged key file or database; a newer schema; a second window. Where key files are missing, nobody knows whether
    /// an unknown name is that of one of them: it is said of each.
    pub fn unlock(&self, user: Option<&str>, password: &str) -> Result<Session> {
        self.settle()?;
        let (identity, sealed) = self.identity(user, password)?;
        let session = self.open_with(identity, self.hold()?).map_err(|problem| match problem {
            // The user's key is whole, but the data key is sealed to others only.
            Problem::WrongRecoveryKey => Problem::KeyFileDamaged,
            other => other,
        })?;
        let _ = session.inner().signed_in_with.set(sealed);
        Ok(session)
    }

    /// The identity that a user's password seals, and the file in which it was.
    pub(super) fn identity(&self, user: Option<&str>, password: &str) -> Result<(x25519::Identity, Vec<u8>)> {
        let file = self.user_file(user)?;
        let attempt = (self.folder.clone(), file.clone());
        attempts_allow(&attempt)?;
        let path = self.folder.join(files::USERS).join(&file);
        let opened = keys::open_copy(&path, &keys::password_identity(password)).map_err(|sealed| match sealed {
            Sealed::WrongKey => Problem::WrongPassword,
            Sealed::Missing => Problem::KeyFileMissing,
            Sealed::Damaged => Problem::KeyFileDamaged,
        });
        attempts_note(attempt, &opened);
        let (text, sealed) = opened?;
        let identity = std::str::from_utf8(&text).ok().and_then(keys::parse_identity).ok_or(Problem::KeyFileDamaged)?;
        Ok((identity, sealed))
    }

    /// Opens the workspace with the secret that this device remembers.
    ///
    /// # Errors
    /// [`Problem::KeyringUnavailable`]; [`Problem::WrongPassword`] if nothing (valid) is remembered.
    pub fn unlock_remembered(&self, user: Option<&str>) -> Result<Session> {
        let file = self.user_file(user)?;
        let secret = keyring::recall(self.id, &file)?.ok_or(Problem::WrongPassword)?;
        let identity = keys::parse_identity(&secret).ok_or(Problem::WrongPassword)?;
        self.open_with(identity, self.hold()?).map_err(|problem| match problem {
            Problem::WrongRecoveryKey => Problem::WrongPassword,
            other => other,
        })
    }

    /// Opens the workspace with the recovery key and gives a user a new password.
    ///
    /// # Errors
    /// [`Problem::WrongRecoveryKey`]; [`Problem::WeakPassword`]; [`Problem::UnknownUser`]; as [`Workspace::unlock`].
    pub fn recover(&self, recovery_key: &str, user: Option<&str>, new_password: &str) -> Result<Session> {
        self.settle()?;
        let (recovery, _) = self.recovered(recovery_key, user, new_password)?;
        // Nothing is changed under another window's hands.
        let hold = self.hold()?;
        let in_use = self.enter()?;
        let key = self.data_key(&recovery)?;
        let connection = self.open_database(&key, &recovery)?;
        let user = users::by_name(&connection, user)?;
        let session = self.session((hold.clone(), in_use), key, recovery, user, connection)?;
        // The user's old identity is sealed with the forgotten password: a new one takes its place.
        let identity = x25519::Identity::generate();
        users::renew_identity(&session, &identity, new_password)?;
        drop(session);
        self.open_with(identity, hold)
    }

    /// The identity on paper and the key of the data, which it opens, if the new password will do.
    pub(super) fn recovered(&self, key: &str, user: Option<&str>, new: &str) -> Result<(x25519::Identity, Key)> {
        let recovery = keys::parse_identity(key).ok_or(Problem::WrongRecoveryKey)?;
        let key = self.data_key(&recovery)?;
        check_password(new, &[user.unwrap_or_default()])?;
        Ok((recovery, key))
    }

    pub(super) fn hold(&self) -> Result<Option<Arc<Lock>>> {
        match (self.conditions.window, self.hold.upgrade()) {
            (false, _) => Ok(None),
            (true, Some(shared)) => Ok(Some(shared)),
            (true, None) => Lock::window(&self.folder).map(|hold| Some(Arc::new(hold))),
        }
    }

    pub(super) fn data_key(&self, identity: &x25519::Identity) -> Result<Key> {
        let secret = keys::open_file(&self.folder.join(files::DATA_KEY), identity).map_err(|sealed| match sealed {
            Sealed::WrongKey => Problem::WrongRecoveryKey,
            Sealed::Missing => Problem::KeyFileMissing,
            Sealed::Damaged => Problem::KeyFileDamaged,
        })?;
        let key: [u8; 32] = secret.as_slice().try_into().map_err(|_| Problem::KeyFileDamaged)?;
        Ok(Zeroizing::new(key))
    }

    /// Opens the database and brings its schema up to date; one of a newer program is left alone.
    fn open_database(&self, key: &Key, identity: &x25519::Identity) -> Result<Connection> {
        let connection = schema::open_writer(&self.folder, key, false)?;
        // A database without a schema is what is left of one.
        if schema::found(&connection)? == 0 {
            return Err(Problem::DatabaseDamaged);
        }
        let now = self.conditions.clock.now();
        let begin = |connection: &_, from| {
            let controller = settings::read_controller(connection)?.name;
            (self.conditions.catalogue.begin)(connection, from, now, &controller)
        };
        schema::migrate(&connection, begin, |_| match self.quarantined {
            true => Ok(()),
            false => backup::before_migration(&self.folder, self.id, (key, identity), &connection, now),
        })?;
        Ok(connection)
    }

    pub(super) fn open_with(&self, identity: x25519::Identity, hold: Option<Arc<Lock>>) -> Result<Session> {
        let in_use = self.enter()?;
        let key = self.data_key(&identity)?;
        let connection = self.open_database(&key, &identity)?;
        // The next erasure, which needs it, says why it can't be; the check-up says that it is not.
        let _ = journal::at_opening(&self.folder, self.id, &connection, self.conditions.catalogue.erased);
        let user = users::by_recipient(&connection, &identity.to_public().to_string())?;
        self.session((hold, in_use), key, identity, user, connection)
    }

    /// Key files are in their places only once a change of the key that was interrupted has come to its end.
    fn settle(&self) -> Result<()> {
        if rekey::is_interrupted(&self.folder) { self.enter().map(drop) } else { Ok(()) }
    }

    /// Comes in together with others; a change of the key that was interrupted is brought to its end first.
    fn enter(&self) -> Result<Lock> {
        let in_use = Lock::in_use(&self.folder)?;
        if rekey::is_interrupted(&self.folder) {
            let alone = in_use.alone(&self.folder)?;
            rekey::settle(&self.folder)?;
            drop(alone);
        }
        Ok(in_use)
    }

    /// Puts a session together: who works with which identity, what the head file says. What a crash left of files on their way out goes.
    fn session(
        &self,
        (window, in_use): (Option<Arc<Lock>>, Lock),
        key: Key,
        identity: x25519::Identity,
        user: Known,
        mut connection: Connection,
    ) -> Result<Session> {
        Reminder::remove_left(&self.folder, &key);
        let head = HeadFile::new(self.folder.join(files::HEAD));
        let missing = loss::compare_head(&connection, &head)?;
        let recorder = Recorder::attach(&mut connection, self.conditions.catalogue.data_map)?;
        Ok(Session::new(Inner {
            folder: self.folder.clone(),
            id: self.id,
            key,
            identity,
            user: user.id,
            user_name: user.name,
            recipient: user.recipient,
            signed_in_with: OnceLock::new(),
            role: Mutex::new(user.role),
            clock: self.conditions.clock,
            catalogue: self.conditions.catalogue,
            head,
            writer: Mutex::new(Writer { connection, recorder }),
            readers: Mutex::new(Vec::new()),
            missing: Mutex::new(missing),
            cache: Mutex::new(Vec::new()),
            window,
            in_use,
            is_over: AtomicBool::new(false),
        }))
    }
}

/// How many users there are: as many as have key files, and as the key of the data is sealed to beside the key on paper.
pub(super) fn user_count<'a>(files: usize, data_keys: impl Iterator<Item = &'a [u8]>) -> usize {
    let sealed_to = data_keys.map(|copy| keys::sealed_to(copy).saturating_sub(1)).max();
    files.max(sealed_to.unwrap_or(0))
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
