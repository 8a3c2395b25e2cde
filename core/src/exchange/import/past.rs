//! Past imports.

use serde::Serialize;

use crate::ids::ImportId;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// An import that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the import's result")]
pub struct PastImport {
    pub id: ImportId,
    pub at: Timestamp,
    /// Names without folders.
    pub files: Vec<String>,
    /// `csv`, `xlsx` or `vcard`.
    pub format: String,
    pub source: String,
    /// The user's name.
    pub actor: String,
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    pub skipped: u64,
    pub suppressed: u64,
    pub failed: u64,
    /// Of how many persons it recorded a withdrawal.
    pub withdrawn: u64,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

/// Lists past imports, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_imports(session: &Session) -> Result<Vec<PastImport>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection.prepare_cached(
            "SELECT import.id, import.at, import.files, import.format, import.source, user.name AS actor, import.read,
                    import.created, import.updated, import.skipped, import.suppressed, import.failed, import.withdrawn, import.undone_at
             FROM import LEFT JOIN user ON user.id = import.actor ORDER BY import.at DESC, import.id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut imports = Vec::new();
        while let Some(row) = rows.next()? {
            imports.push(PastImport {
                id: row.get("id")?,
                at: row.get("at")?,
                files: serde_json::from_str(row.get_ref("files")?.as_str()?)?,
                format: row.get("format")?,
                source: row.get("source")?,
                actor: row.get::<_, Option<String>>("actor")?.unwrap_or_default(),
                read: row.get("read")?,
                created: row.get("created")?,
                updated: row.get("updated")?,
                skipped: row.get("skipped")?,
                suppressed: row.get("suppressed")?,
                failed: row.get("failed")?,
                withdrawn: row.get("withdrawn")?,
                undone_at: row.get("undone_at")?,
            });
        }
        Ok(imports)
    })
}
