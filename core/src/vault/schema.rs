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
    include_str!("../../migrations/0005_notices.sql"),
];

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

/// A new file under the same settings, for backups.
pub(super) fn open_file(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, key)
}

fn open(path: &Path, flags: OpenFlags, key: &[u8; 32]) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags)?;
    // The raw key in hexadecimal skips key derivation; SQLCipher's own log would go to standard error.
    let pragma = zeroize::Zeroizing::new(format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\";",
        super::history::hex(key)
    ));
    connection.execute_batch(&pragma)?;
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
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(256);
    // The first read tells a wrong key or a damaged first page.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// The schema's version of an opened file.
pub(super) fn found(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings the schema up to date in one transaction, in which `begin` fills in what a workspace of that version begins with;
/// `before` runs first if there is something to do to an older file.
///
/// # Errors
/// [`Problem::NewerSchema`] for a file of a newer program: it is left alone.
pub(super) fn migrate(
    connection: &Connection,
    begin: fn(&Connection, i64) -> Result<()>,
    before: impl FnOnce(i64) -> Result<()>,
) -> Result<()> {
    let found = found(connection)?;
    if found > version() {
        return Err(Problem::NewerSchema { found, known: version() });
    }
    if found == version() {
        return Ok(());
    }
    if found > 0 {
        before(found)?;
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
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
    migrated
}
