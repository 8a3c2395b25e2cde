//! Copies of the database, made while people work, encrypted as the original is.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::schema;
use crate::problem::{Problem, Result};

/// What a backup file's name ends with.
pub(super) const EXTENSION: &str = "kartei-backup";

/// Copies the database into a new file with SQLite's online backup and reads the copy back.
///
/// # Errors
/// [`Problem::DiskFull`] and the like; no half copy stays then.
pub(super) fn copy(source: &Connection, target: &Path, key: &[u8; 32]) -> Result<()> {
    const PAGES_PER_STEP: i32 = 4096;
    let copied = (|| {
        let _ = std::fs::remove_file(target);
        let mut copy = schema::open_file(target, key)?;
        let backup = Backup::new(source, &mut copy)?;
        backup.run_to_completion(PAGES_PER_STEP, std::time::Duration::ZERO, None)?;
        drop(backup);
        let check: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if check == "ok" { Ok(()) } else { Err(Problem::DatabaseDamaged) }
    })();
    if copied.is_err() {
        let _ = std::fs::remove_file(target);
    }
    copied
}
