//! Looking at what proves a consent.

use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::request::{Mail, MailReader};
use crate::ids::DocumentId;
use crate::problem::{Problem, Result};
use crate::records::documents;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// A stored file, and what can be read of it here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Evidence {
    /// The file.
    pub document: DocumentId,
    /// As it was received.
    pub name: String,
    /// Of its bytes.
    pub size_bytes: u64,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// What a mail says, as plain text; none for other files.
    pub mail: Option<Mail>,
    /// Whether it is called a mail and cannot be read as one: it proves what it proves all the same.
    pub unreadable: bool,
}

/// Looks at a stored file. Of a mail (`.eml`, RFC 5322) it tells sender, receiver, subject, time and text: read apart from this
/// process, never shown as HTML, nothing of it fetched.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::DatabaseDamaged`] if the bytes are not those that were received.
pub fn show_evidence(session: &Session, document: DocumentId, reader: &dyn MailReader) -> Result<Evidence> {
    let (stored, bytes) = session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        Ok((documents::one(connection, document)?, documents::content(connection, document)?.1))
    })?;
    let mail = match is_mail(&stored.name).then(|| reader.read_bytes(&bytes)) {
        Some(Err(Problem::Import { .. })) => Err(()),
        read => Ok(read.transpose()?),
    };
    let documents::Document { name, size_bytes, sha256, .. } = stored;
    Ok(Evidence { document, name, size_bytes, sha256, unreadable: mail.is_err(), mail: mail.unwrap_or_default() })
}

fn is_mail(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"))
}

/// How many proofs are not what was received: the digest that the consent knows, that of the document, and the bytes have to agree.
pub(crate) fn altered_evidence(connection: &Connection) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT evidence.sha256 AS proven, document.sha256 AS stored, content.bytes AS bytes
         FROM consent_evidence AS evidence
         LEFT JOIN document ON document.person_id = evidence.person_id AND document.id = evidence.document_id
         LEFT JOIN document_content AS content ON content.document_id = document.id",
    )?;
    let mut rows = statement.query([])?;
    let mut altered = 0;
    while let Some(row) = rows.next()? {
        let (proven, stored): ([u8; 32], Option<[u8; 32]>) = (row.get("proven")?, row.get("stored")?);
        let bytes = row.get_ref("bytes")?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        let received = bytes.map(|bytes| <[u8; 32]>::from(Sha256::digest(bytes)));
        altered += u64::from(stored != Some(proven) || received != Some(proven));
    }
    Ok(altered)
}
