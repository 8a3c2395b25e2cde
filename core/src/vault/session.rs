//! The two doors to the data: [`Session::read`] and [`Session::change`]. There is no third.
//!
//! Inside a door SQL is reached by naming a right, so no use case can forget to ask; a change is one IMMEDIATE
//! transaction whose every row the history records before the commit.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::access::{Right, Role};
use super::cached::Cached;
pub use super::catalogue::{Catalogue, Derived, Erased, Going, SealAgain, Written};
use super::door::Way;
use super::history::{self, HeadFile, Recorder, Tip};
pub use super::loss::Missing;
pub use super::why::{Changed, Why};
use super::{clock, files::Lock, readers, users, zones};
use crate::cancel::Cancel;
use crate::ids::{UserId, WorkspaceId};
use crate::problem::{Problem, Result};
use crate::time::{Clock, Timestamp};

/// An opened workspace and the user who opened it; and what stops the work done with it.
#[derive(Clone)]
pub struct Session(Arc<Inner>, Cancel);

pub(super) struct Inner {
    pub folder: PathBuf,
    pub id: WorkspaceId,
    pub key: Zeroizing<[u8; 32]>,
    pub identity: age::x25519::Identity,
    pub user: UserId,
    pub user_name: String,
    /// The public half of the user's own key, by which the user is recognised.
    pub recipient: String,
    /// The user's key file as it was when a password opened it: nobody else can tell whether a copy of it is whole.
    pub signed_in_with: OnceLock<Vec<u8>>,
    /// As it was when a door last asked.
    pub role: Mutex<Role>,
    pub clock: Clock,
    pub catalogue: &'static Catalogue,
    pub head: HeadFile,
    pub writer: Mutex<Writer>,
    pub readers: Mutex<Vec<Connection>>,
    pub missing: Mutex<Option<Missing>>,
    pub cache: Mutex<Vec<Cached>>,
    /// Held for the session's life: a second window is refused by it.
    pub window: Option<Arc<Lock>>,
    /// Held together with other sessions: what needs the workspace alone is refused by it.
    pub in_use: Lock,
    /// Under its key there is nothing any more: the file has another.
    pub is_over: AtomicBool,
}

pub(super) struct Writer {
    pub connection: Connection,
    pub recorder: Recorder,
}

/// The door for reading: one consistent state of the file.
pub struct Read<'a> {
    session: &'a Session,
    connection: &'a Connection,
    now: Timestamp,
}

/// The door for writing: one transaction.
pub struct Change<'a> {
    session: &'a Session,
    connection: &'a Connection,
    recorder: &'a Recorder,
    tip: Mutex<Tip>,
    first: u64,
    why: Why,
    now: Timestamp,
    rehearsal: Cell<bool>,
}

impl Session {
    pub(super) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner), Cancel::default())
    }

    /// The same session for a long piece of work: once `cancel` says so, whatever the file is doing for it ends with
    /// [`Problem::Cancelled`], and a change leaves nothing.
    #[must_use]
    pub fn until(&self, cancel: &Cancel) -> Self {
        Self(Arc::clone(&self.0), cancel.clone())
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Refuses once the file has another key: the connections lead to what was there before.
    pub(super) fn check_not_over(&self) -> Result<()> {
        if self.0.is_over.load(Ordering::Acquire) { Err(Problem::WorkspaceLocked) } else { Ok(()) }
    }

    /// What stops the work done with it.
    pub(crate) fn cancel(&self) -> &Cancel {
        &self.1
    }

    /// Opens the door for reading.
    ///
    /// # Errors
    /// What `work` says; failures of the file.
    pub fn read<T>(&self, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let connection = readers::begin(self)?;
        let result = work(&Read::of(self, &connection, self.0.clock.now()));
        readers::end(self, connection);
        result
    }

    /// Opens the door for writing: all of `work` or, if it fails, nothing.
    ///
    /// # Errors
    /// What `work` says; [`Problem::ChangesMissing`] as long as a loss has not been acknowledged;
    /// [`Problem::Busy`] if another process holds the file too long; [`Problem::DiskFull`] and the like.
    pub fn change<T>(&self, why: Why, work: impl FnOnce(&Change<'_>) -> Result<T>) -> Result<Changed<T>> {
        self.check_not_missing()?;
        self.write(why, Way::Usual, work)
    }

    /// Refuses as long as a loss has not been acknowledged.
    pub(super) fn check_not_missing(&self) -> Result<()> {
        match self.missing() {
            Some(missing) => Err(Problem::ChangesMissing { count: missing.count }),
            None => Ok(()),
        }
    }

    /// Does `work` as [`Session::change`] would and takes all of it back: what it answers is what would happen.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn rehearse<T>(&self, why: Why, work: impl FnOnce(&Change<'_>) -> Result<T>) -> Result<T> {
        let mut answer = None;
        let ended = self.change(why, |change| {
            change.rehearsal.set(true);
            answer = Some(work(change)?);
            Err::<(), _>(Problem::Cancelled)
        });
        match (answer, ended) {
            (Some(answer), _) => Ok(answer),
            (None, Err(problem)) => Err(problem),
            (None, Ok(_)) => Err(Problem::Cancelled),
        }
    }

    /// A change whatever is missing. Only one that acknowledges a loss, and skips the lost sequences, lets the head follow:
    /// it would forget the loss.
    pub(super) fn write<T>(
        &self,
        why: Why,
        way: Way,
        work: impl FnOnce(&Change<'_>) -> Result<T>,
    ) -> Result<Changed<T>> {
        let mut writer = way.writer(&self.0.writer)?;
        self.check_not_over()?;
        self.1.watch(&mut writer.connection)?;
        let written = self.write_with(&writer, why, way, work);
        if written.is_err() {
            self.came_to_nothing(&mut writer);
        }
        written
    }

    fn write_with<T>(
        &self,
        Writer { connection, recorder }: &Writer,
        why: Why,
        way: Way,
        work: impl FnOnce(&Change<'_>) -> Result<T>,
    ) -> Result<Changed<T>> {
        recorder.reset();
        // Also when a use case panics: other processes must not wait for a transaction that nobody ends.
        let _whole_or_nothing = way.begin(connection)?;
        let done = (|| {
            let mut tip = history::tip(connection)?;
            if let Way::Skipping(lost) = way {
                tip.seq = tip.seq.max(lost);
            }
            let change = Change {
                session: self,
                connection,
                recorder,
                tip: Mutex::new(tip),
                first: tip.seq + 1,
                why,
                now: self.0.clock.now(),
                rehearsal: Cell::new(false),
            };
            zones::note(connection, change.now)?;
            // Where no entry is made, none hides that the clock jumped.
            if way != Way::Beside {
                clock::note(connection, change.now)?;
            }
            let value = work(&change)?;
            change.step()?;
            let reached = *lock(&change.tip);
            let (change, last) = if reached.seq == tip.seq { (0, 0) } else { (tip.seq + 1, reached.seq) };
            Ok((Changed { value, change, last }, reached))
        })();
        let committed = done.and_then(|done| connection.execute_batch("COMMIT").map(|()| done).map_err(Problem::from));
        let (changed, tip) = committed?;
        // The change is durable already; a head that could not follow is moved by the next change or opening.
        let lets_head_follow = matches!(way, Way::Skipping(_)) || self.missing().is_none();
        if changed.change != 0 && lets_head_follow {
            let _ = self.0.head.advance(tip);
        }
        Ok(changed)
    }

    /// The workspace's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The workspace's id.
    #[must_use]
    pub fn workspace(&self) -> WorkspaceId {
        self.0.id
    }

    /// The user who opened it.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.0.user
    }

    /// The user's name.
    #[must_use]
    pub fn user_name(&self) -> &str {
        &self.0.user_name
    }

    /// The user's role, as it was when a door last asked.
    #[must_use]
    pub fn role(&self) -> Role {
        *lock(&self.0.role)
    }

    /// The hold of the window that the session works in, for as long as anything still works in it.
    #[must_use]
    pub fn hold(&self) -> Weak<Lock> {
        self.0.window.as_ref().map(Arc::downgrade).unwrap_or_default()
    }

    /// What the product's features declare.
    #[must_use]
    pub fn catalogue(&self) -> &'static Catalogue {
        self.0.catalogue
    }

    /// What the head file says is missing, until it is acknowledged.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        *lock(&self.0.missing)
    }

    pub(super) fn head(&self) -> &HeadFile {
        &self.0.head
    }
}

impl<'a> Read<'a> {
    /// SQL, for a right that the user has.
    ///
    /// # Errors
    /// [`Problem::NotAllowed`]; [`Problem::UnknownUser`] if the user was removed meanwhile.
    pub(crate) fn allow(&self, right: Right) -> Result<&'a Connection> {
        allow(self.session, self.connection, right).map(|()| self.connection)
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The session whose door this is.
    #[must_use]
    pub fn session(&self) -> &'a Session {
        self.session
    }

    pub(super) fn of(session: &'a Session, connection: &'a Connection, now: Timestamp) -> Self {
        Self { session, connection, now }
    }

    pub(super) fn connection(&self) -> &'a Connection {
        self.connection
    }
}

impl<'a> Change<'a> {
    /// SQL, for a right that the user has.
    ///
    /// # Errors
    /// [`Problem::NotAllowed`]; [`Problem::UnknownUser`] if the user was removed meanwhile.
    pub(crate) fn allow(&self, right: Right) -> Result<&'a Connection> {
        allow(self.session, self.connection, right).map(|()| self.connection)
    }

    /// For the vault's own use, behind a right that was asked for already.
    pub(in crate::vault) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// Writes down what the change has done so far and lets derived tables follow. Long changes call it between
    /// records, so that memory stays flat; it is not a commit.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn step(&self) -> Result<()> {
        self.step_as(self.why.action)
    }

    /// The same under a name of its own: what was done so far concerns others than the rest of the change.
    ///
    /// # Errors
    /// Failures of the file.
    pub(crate) fn step_as(&self, action: &str) -> Result<()> {
        self.session.1.check()?;
        loop {
            let touched = self.recorder.take(self.now)?;
            if self.rehearsal.get() {
                return Ok(());
            }
            let why = (action, self.why.reason.as_ref());
            let mut tip = lock(&self.tip);
            let actor = self.session.user().0;
            history::append(self.connection, &mut tip, self.first, self.now, actor, why, touched.taken())?;
            drop(tip);
            for follow in self.session.catalogue().after_change {
                follow(self.connection, &touched)?;
            }
            // What follows may be recorded too: it is a part of the change.
            if self.recorder.bytes() == 0 {
                return Ok(());
            }
        }
    }

    /// From here on the history keeps that it happened and to whom, not what it did: an erasure would live on in it else.
    pub(crate) fn leave_no_content(&self) {
        self.recorder.leave_out_content();
    }

    /// From here on the change takes back what another one did: what follows rows knows that nobody decided it anew.
    pub(in crate::vault) fn takes_back(&self) {
        self.recorder.take_back();
    }

    /// Tries something that may conflict, in a transaction of its own within this one: all of it or nothing. Both ends
    /// are a [`Change::step`].
    ///
    /// # Errors
    /// What `work` says.
    pub(crate) fn attempt<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.step()?;
        self.connection.execute_batch("SAVEPOINT attempt")?;
        match work() {
            Ok(value) => {
                self.connection.execute_batch("RELEASE attempt")?;
                self.step()?;
                Ok(value)
            }
            Err(problem) => {
                // Some failures have ended the whole transaction already.
                if !self.connection.is_autocommit() {
                    self.connection.execute_batch("ROLLBACK TO attempt; RELEASE attempt")?;
                }
                self.recorder.reset();
                Err(problem)
            }
        }
    }

    /// Whether enough has gathered for a [`Change::step`].
    #[must_use]
    pub fn step_is_due(&self) -> bool {
        const STEP_BYTES: usize = 10 << 20;
        self.recorder.bytes() >= STEP_BYTES
    }

    /// Writes an entry though no row changes: something happened that must be provable.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn note(&self) -> Result<()> {
        let why = (self.why.action, self.why.reason.as_ref());
        let nothing = history::Taken { subject: None, changeset: Vec::new() };
        let mut tip = lock(&self.tip);
        history::append(self.connection, &mut tip, self.first, self.now, self.session.user().0, why, &[nothing])
    }

    /// The change's own sequence: that of its first entry.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.first
    }

    pub(in crate::vault) fn rows_recorded(&self) -> u64 {
        self.recorder.rows()
    }

    /// The present: one point in time for the whole change.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Who does it.
    #[must_use]
    pub fn actor(&self) -> UserId {
        self.session.user()
    }

    /// The session whose door this is.
    #[must_use]
    pub fn session(&self) -> &'a Session {
        self.session
    }
}

/// What the user may do by now, wherever the role was changed: a session may stay open for days.
fn allow(session: &Session, connection: &Connection, right: Right) -> Result<()> {
    let role = users::role_now(connection, session.user(), &session.0.recipient)?;
    *lock(&session.0.role) = role;
    if role.may(right) { Ok(()) } else { Err(Problem::NotAllowed { right: right.key() }) }
}

/// A lock whose holder panicked guards whole data all the same: what was half done lies in a transaction.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
