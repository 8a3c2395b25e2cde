//! Opening the encrypted file and bringing its schema up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::files;
use crate::problem::{Problem, Result};

/// The numbered series; never edited after landing. A file's version is `PRAGMA user_version`.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_workspace.sql"),
    include_str!("../../migrations/0002_privacy.sql"),
    include_str!("../../migrations/0003_evidence.sql"),
    include_str!("../../migrations/0004_fields.sql"),
    include_str!("../../migrations/0005_uses.sql"),
    include_str!("../../migrations/0006_notices.sql"),
    include_str!("../../migrations/0007_suppression.sql"),
    include_str!("../../migrations/0008_retention.sql"),
    include_str!("../../migrations/0009_numbers.sql"),
    include_str!("../../migrations/0010_requests.sql"),
    include_str!("../../migrations/0011_kept.sql"),
    include_str!("../../migrations/0012_recipients.sql"),
    include_str!("../../migrations/0013_gate.sql"),
    include_str!("../../migrations/0014_ground_address.sql"),
    include_str!("../../migrations/0015_append_only.sql"),
    include_str!("../../migrations/0016_erasure.sql"),
    include_str!("../../migrations/0017_merged.sql"),
    include_str!("../../migrations/0018_import_lines.sql"),
    include_str!("../../migrations/0019_agreed.sql"),
    include_str!("../../migrations/0020_informed.sql"),
    include_str!("../../migrations/0021_duties.sql"),
    include_str!("../../migrations/0022_unsaid.sql"),
    include_str!("../../migrations/0023_zones.sql"),
    include_str!("../../migrations/0024_clock.sql"),
    include_str!("../../migrations/0025_told_of_many.sql"),
    include_str!("../../migrations/0026_beside.sql"),
    include_str!("../../migrations/0027_notice_of_contact.sql"),
    include_str!("../../migrations/0028_sweep.sql"),
    include_str!("../../migrations/0029_readings.sql"),
    include_str!("../../migrations/0030_waiting.sql"),
    include_str!("../../migrations/0031_unicode_domains.sql"),
    include_str!("../../migrations/0032_limits.sql"),
    include_str!("../../migrations/0033_withdrawn.sql"),
    include_str!("../../migrations/0034_kept_back.sql"),
    include_str!("../../migrations/0035_undone.sql"),
    include_str!("../../migrations/0036_outdated.sql"),
    include_str!("../../migrations/0037_agreed_sweep.sql"),
    include_str!("../../migrations/0038_kept_member.sql"),
    include_str!("../../migrations/0039_refused.sql"),
];

/// How long a connection waits for another that writes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// The version this program writes.
#[must_use]
pub fn version() -> i64 {
    MIGRATIONS.len() as i64
}

/// Opens `data.db` for writing.
pub(super) fn open_writer(folder: &Path, key: &[u8; 32], create: bool) -> Result<Connection> {
    let path = folder.join(files::DATABASE);
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
        // For its owner only; the log and its index take the mode of the database.
        files::write_durably(&path, b"")?;
    } else {
        match std::fs::metadata(&path) {
            // SQLite takes an empty file for a new database.
            Ok(file) if file.len() == 0 => return Err(Problem::DatabaseDamaged),
            Ok(_) => {}
            Err(_) => return Err(Problem::DatabaseMissing),
        }
    }
    let connection = open(&path, flags, key)?;
    // A page that left the cache in a long change is encrypted, written, read and decrypted again.
    connection.execute_batch("PRAGMA cache_size = -98304; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    Ok(connection)
}

/// Opens `data.db` for reading.
pub(super) fn open_reader(folder: &Path, key: &[u8; 32]) -> Result<Connection> {
    let path = folder.join(files::DATABASE);
    let connection = open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX, key)?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    Ok(connection)
}

/// An empty file that becomes a copy, whole or not at all: whoever makes it lets it reach the disk at the end.
pub(super) fn open_new(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    give_key(&connection, key)?;
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    Ok(connection)
}

/// A file that nobody writes and that leaves nothing beside it when it is read.
pub(super) fn open_unchanging(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("{}?immutable=1", uri(path)), flags)?;
    give_key(&connection, key)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// A path as SQLite reads it in a URI.
fn uri(path: &Path) -> String {
    use std::fmt::Write as _;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut text = String::from(if cfg!(windows) { "file:///" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => text.push('/'),
            b'/' | b'.' | b'-' | b'_' | b':' => text.push(char::from(*byte)),
            letter if letter.is_ascii_alphanumeric() => text.push(char::from(*letter)),
            other => drop(write!(text, "%{other:02X}")),
        }
    }
    text
}

fn open(path: &Path, flags: OpenFlags, key: &[u8; 32]) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags)?;
    give_key(&connection, key)?;
    connection.execute_batch(
        "PRAGMA cache_size = -65536;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Plans that do not look at bound values: else a statement with a bound LIMIT is prepared again for each new value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    // The first read tells a wrong key or a damaged first page.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// The raw key in hexadecimal skips key derivation; SQLCipher's own log would go to standard error.
fn give_key(connection: &Connection, key: &[u8; 32]) -> Result<()> {
    let pragma = zeroize::Zeroizing::new(format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\";",
        super::history::hex(key)
    ));
    Ok(connection.execute_batch(&pragma)?)
}

/// The schema's version of an opened file.
pub(super) fn found(connection: &Connection) -> Result<i64> {
    // Every transaction asks.
    Ok(connection.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?)
}

/// What a newer program brought up to date is neither read nor written by this one, not even by whoever had it open before.
///
/// # Errors
/// [`Problem::NewerSchema`].
pub(super) fn refuse_newer(connection: &Connection) -> Result<()> {
    let found = found(connection)?;
    if found > version() { Err(Problem::NewerSchema { found, known: version() }) } else { Ok(()) }
}

/// Brings the schema up to date in one transaction, in which `begin` fills in what a workspace of that version begins with;
/// `before` runs first if there is something to do to an older file.
///
/// # Errors
/// [`Problem::NewerSchema`] for a file of a newer program: it is left alone.
pub(super) fn migrate(
    connection: &Connection,
    begin: impl FnOnce(&Connection, i64) -> Result<()>,
    before: impl FnOnce(i64) -> Result<()>,
) -> Result<()> {
    refuse_newer(connection)?;
    let found = found(connection)?;
    if found == version() {
        return Ok(());
    }
    if found > 0 {
        before(found)?;
    }
    // A table that is made anew is dropped as it was: what refers to its rows must not go with them.
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    let migrated = (|| {
        // Another process may have been quicker.
        let from = self::found(connection)?;
        for migration in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
            connection.execute_batch(migration)?;
        }
        if from < version() {
            begin(connection, from)?;
        }
        connection.pragma_update(None, "user_version", version())?;
        Ok(connection.execute_batch("COMMIT")?)
    })();
    if migrated.is_err() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    connection.execute_batch("PRAGMA foreign_keys = ON")?;
    migrated
}
