//! Checks everything that can be checked: files, keys, database, settings, history, search, marks. And makes anew what can be.

use std::collections::BTreeSet;
use std::path::PathBuf;

use age::x25519;
use rusqlite::Connection;
use serde::Serialize;

use super::access::{Right, Role};
use super::catalogue::Derived;
use super::journal::{self, Origin};
use super::keys::Sealed;
use super::session::{Changed, Session, Why, lock};
use super::{files, history, keys, schema, settings, users};
use crate::problem::{Problem, Result};

/// What a check-up found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckUp {
    /// Whether every check passed.
    pub ok: bool,
    /// Each check.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Check {
    /// What was checked; in words `check-NAME`.
    pub name: &'static str,
    /// Whether it passed.
    pub ok: bool,
    /// What was found; in words `check-found-DETAIL`.
    pub detail: Finding,
    /// How many of it, which entry, or which version.
    pub count: u64,
}

/// What a check can find, in one word each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
pub enum Finding {
    /// Both copies of each key file are there and alike.
    Alike,
    /// So many entries or copies are not as they should be.
    Differing,
    /// So many copies of key files are missing.
    Missing,
    /// The key of the data, or that of special categories, does not open for a user to whom it is sealed.
    Unopened,
    /// So many key files have two copies that differ, and only those whose they are can tell which is whole.
    Undecided,
    /// So many pages, or a part of the structure, are damaged.
    Damaged,
    /// The structure is that of this version.
    Schema,
    /// So many references lead nowhere.
    Dangling,
    /// So many settings or keys of users are not readable.
    Invalid,
    /// The history has so many entries.
    Entries,
    /// The history is broken at this entry.
    Broken,
    /// The content of this entry was altered.
    Altered,
    /// So many changes are lost; 0 if nobody knows.
    Lost,
    /// What should have been checked could not be read.
    Unreadable,
}

impl Finding {
    /// The name on the wire and in the texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Differing => "differing",
            Self::Missing => "missing",
            Self::Unopened => "unopened",
            Self::Undecided => "undecided",
            Self::Damaged => "damaged",
            Self::Schema => "schema",
            Self::Dangling => "dangling",
            Self::Invalid => "invalid",
            Self::Entries => "entries",
            Self::Broken => "broken",
            Self::Altered => "altered",
            Self::Lost => "lost",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Whether a check passed, and what it found.
type Found = (bool, Finding, u64);

impl Check {
    /// What can't be read is a finding, not the end of the check-up.
    fn of(name: &'static str, found: Result<Found>) -> Result<Self> {
        let (ok, detail, count) = match found {
            Err(Problem::Cancelled) => return Err(Problem::Cancelled),
            found => found.unwrap_or(UNREADABLE),
        };
        Ok(Self { name, ok, detail, count })
    }
}

const UNREADABLE: Found = (false, Finding::Unreadable, 1);

/// Examines the workspace; nothing is changed.
///
/// # Errors
/// Refusals of the right to verify; [`Problem::Cancelled`].
pub fn doctor(session: &Session) -> Result<CheckUp> {
    type Look = fn(&Session, &Connection) -> Result<Found>;
    const LOOKS: [(&str, Look); 8] = [
        ("pages", |_, connection| pages(connection)),
        ("structure", |session, _| structure(session)),
        ("references", |_, connection| references(connection)),
        ("settings", |_, connection| values(connection)),
        ("search", |session, connection| derived(session.catalogue().search, connection)),
        ("suppressed", |session, connection| derived(session.catalogue().suppressed, connection)),
        ("erasures", erasures),
        ("evidence", evidence),
    ];
    let mut checks = vec![Check::of("keys", Ok(key_files(session)))?];
    checkpoint(session);
    let looked = session.read(|read| {
        let connection = read.allow(Right::Verify)?;
        LOOKS.iter().try_for_each(|(name, look)| {
            checks.push(Check::of(name, look(session, connection))?);
            Ok(())
        })
    });
    match looked {
        Ok(()) => {}
        Err(refusal @ (Problem::NotAllowed { .. } | Problem::UnknownUser | Problem::Cancelled)) => return Err(refusal),
        Err(_) => {
            for (name, _) in LOOKS {
                checks.push(Check::of(name, Ok(UNREADABLE))?);
            }
        }
    }
    checks.push(Check::of("history", history::verify(session, &mut |_| true).map(chain))?);
    Ok(CheckUp { ok: checks.iter().all(|check| check.ok), checks })
}

fn evidence(session: &Session, connection: &Connection) -> Result<Found> {
    none((session.catalogue().altered_evidence)(connection)?, Finding::Differing)
}

/// Makes anew what the search finds by. The records themselves are not touched.
///
/// # Errors
/// Refusals of the right to administer; failures of the file.
pub fn rebuild_search(session: &Session) -> Result<Changed<()>> {
    rebuild(session, Why::of("rebuild_search"), session.catalogue().search)
}

/// Marks anew who has an address of the suppression list. The list itself is not touched.
///
/// # Errors
/// Refusals of the right to administer; failures of the file.
pub fn rebuild_suppressed(session: &Session) -> Result<Changed<()>> {
    rebuild(session, Why::of("rebuild_suppressed"), session.catalogue().suppressed)
}

/// Makes the journal of erasures anew, from the tombstones.
///
/// # Errors
/// Refusals of the right to administer; failures of the file.
pub fn rebuild_journal(session: &Session) -> Result<Changed<()>> {
    session.change(Why::of("rebuild_journal"), |change| {
        let connection = change.allow(Right::Administer)?;
        let happened = (session.catalogue().erased.all)(connection)?;
        journal::mend(session.folder(), &Origin::of(connection, session.workspace())?, happened)?;
        change.note()
    })
}

fn rebuild(session: &Session, why: Why, what: Derived) -> Result<Changed<()>> {
    session.change(why, |change| {
        (what.rebuild)(change.allow(Right::Administer)?)?;
        change.note()
    })
}

fn derived(what: Derived, connection: &Connection) -> Result<Found> {
    none((what.differing)(connection)?, Finding::Differing)
}

fn none(count: u64, of: Finding) -> Result<Found> {
    Ok((count == 0, of, count))
}

/// The journal, without which a restored backup brings back whoever was erased, knows of each erasure.
fn erasures(session: &Session, connection: &Connection) -> Result<Found> {
    let happened = (session.catalogue().erased.all)(connection)?;
    none(journal::lacking(session.folder(), session.workspace(), &happened)?, Finding::Differing)
}

fn chain(found: history::Verification) -> Found {
    use history::HistoryProblem::{ChangesMissing, EvidenceAltered, HistoryAltered, HistoryBroken};
    match found.problem {
        None => (found.ok, Finding::Entries, found.entries),
        Some(HistoryBroken { seq }) => (false, Finding::Broken, seq),
        Some(HistoryAltered { seq }) => (false, Finding::Altered, seq),
        Some(ChangesMissing { count }) => (false, Finding::Lost, count),
        Some(EvidenceAltered { count }) => (false, Finding::Differing, count),
    }
}

/// Each key file is there twice, also those of the other users, the copies are alike and whole, and what is sealed to the user opens.
fn key_files(session: &Session) -> Found {
    let folder = session.folder();
    // One's own where the database can't be read.
    let users = users::list_users(session).unwrap_or_default().into_iter().filter(|user| user.active);
    let mut users: BTreeSet<String> = users.map(|user| keys::user_file(&user.name)).collect();
    users.insert(keys::user_file(session.user_name()));
    let users = users.into_iter().map(|file| folder.join(files::USERS).join(file));
    let identity = &session.inner().identity;
    let (opened, own) = (keys::opened_by(identity), keys::alike(own_file(session)));
    let (mut missing, mut differing, mut undecided, mut damaged) = (0, 0, 0, 0);
    let opened: &dyn Fn(&[u8]) -> std::result::Result<(), Sealed> = &opened;
    let sealed = [files::DATA_KEY, files::SPECIAL_KEY].map(|name| (folder.join(name), opened));
    let users = users.map(|path| (path, &own as _));
    for (path, look) in sealed.into_iter().chain(users) {
        let copies = files::read_copies(&path);
        missing += 2 - copies.len() as u64;
        differing += u64::from(copies.windows(2).any(|pair| pair[0] != pair[1]));
        let whole = keys::perhaps_whole(&path, look);
        undecided += u64::from(whole.len() > 1);
        damaged += u64::from(!copies.is_empty() && whole.is_empty());
    }
    let open = |file| keys::open_file(&folder.join(file), &session.inner().identity);
    let (data, special) = (open(files::DATA_KEY), open(files::SPECIAL_KEY));
    // It is sealed to some users only: to others it need not open, but be whole.
    let is_shut = special == Err(Sealed::WrongKey) && session.role().sees_special_categories();
    damaged = damaged.max(u64::from(special == Err(Sealed::Damaged)));
    match (missing, differing, damaged) {
        _ if data.is_err() => (false, Finding::Unopened, 0),
        (0, 0, 0) if is_shut => (false, Finding::Unopened, 1),
        (0, 0, 0) => (true, Finding::Alike, 0),
        (0, 0, damaged) => (false, Finding::Damaged, damaged),
        (0, differing, 0) if differing == undecided => (false, Finding::Undecided, undecided),
        (0, differing, _) => (false, Finding::Differing, differing),
        (copies, ..) => (false, Finding::Missing, copies),
    }
}

/// Writes key files of which one copy is missing or damaged from the copy that is whole. Where nobody here can tell which that is,
/// both stay: whoever signs in with their password can.
///
/// # Errors
/// Refusals of the right to administer; failures to write.
pub fn mend_key_files(session: &Session) -> Result<Changed<()>> {
    let folder = session.folder();
    let identity = &session.inner().identity;
    let (opened, own) = (keys::opened_by(identity), keys::alike(own_file(session)));
    let mend = |path: PathBuf, look: &dyn Fn(&[u8]) -> std::result::Result<(), Sealed>| {
        let copies = files::read_copies(&path);
        let alike = copies.len() == 2 && copies[0] == copies[1];
        match keys::perhaps_whole(&path, look).as_slice() {
            [whole] if !alike => files::write_twice(&path, whole),
            _ => Ok(()),
        }
    };
    session.change(Why::of("mend_key_files"), |change| {
        change.allow(Right::Administer)?;
        mend(folder.join(files::DATA_KEY), &opened)?;
        mend(folder.join(files::SPECIAL_KEY), &opened)?;
        for user in files::user_files(folder) {
            mend(folder.join(files::USERS).join(user), &own)?;
        }
        change.note()
    })
}

/// The user's own key file as it was when a password opened it.
fn own_file(session: &Session) -> Option<&[u8]> {
    session.inner().signed_in_with.get().map(Vec::as_slice)
}

/// What lies in the log is written into the file first: SQLCipher's check reads the file alone.
fn checkpoint(session: &Session) {
    let writer = lock(&session.inner().writer);
    // If somebody else is writing, the check below sees the state before.
    let _ = writer.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

/// SQLCipher's own check of every page's HMAC.
fn pages(connection: &Connection) -> Result<Found> {
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let damaged = statement.query_map([], |row| row.get::<_, String>(0))?.count();
    none(damaged as u64, Finding::Damaged)
}

/// On a connection of its own: on one that searched before somebody else wrote, the check of FTS5 takes the older state of
/// the index that it remembers for damage (SQLite 3.51).
fn structure(session: &Session) -> Result<Found> {
    let connection = schema::open_reader(session.folder(), &session.inner().key)?;
    // The finding may quote a value; only that there is one is told.
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(if found == "ok" {
        (true, Finding::Schema, schema::version().unsigned_abs())
    } else {
        (false, Finding::Damaged, 1)
    })
}

fn references(connection: &Connection) -> Result<Found> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut dangling = 0;
    while rows.next()?.is_some() {
        dangling += 1;
    }
    none(dangling, Finding::Dangling)
}

/// What the program must be able to read: the controller, the keys of the users and of the paper.
fn values(connection: &Connection) -> Result<Found> {
    let key = |text: &str| text.parse::<x25519::Recipient>().is_ok();
    let recovery = settings::get(connection, settings::RECOVERY_RECIPIENT)?;
    let mut readable = vec![recovery.is_some_and(|text| key(&text)), settings::read_controller(connection).is_ok()];
    let mut statement = connection.prepare("SELECT role, recipient FROM user WHERE active = 1")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (role, recipient): (String, String) = (row.get("role")?, row.get("recipient")?);
        readable.push(Role::of_key(&role).is_some() && key(&recipient));
    }
    none(readable.iter().filter(|readable| !**readable).count() as u64, Finding::Invalid)
}
