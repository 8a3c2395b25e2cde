//! What was handed out about a person.

use rusqlite::named_params;
use serde::Serialize;

use super::DisclosureKind;
use crate::ids::{DisclosureId, PersonId};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// One handing-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "Disclosure"))]
pub struct DisclosureView {
    /// Its id.
    pub id: DisclosureId,
    /// When.
    pub at: Timestamp,
    /// The name of the user who did it.
    pub actor: String,
    /// Who got it; empty where nobody was named.
    pub recipient: String,
    /// Why: a code of [`super::ExportReason`].
    pub reason: String,
    /// What.
    pub kind: DisclosureKind,
    /// The file's name, without its folder.
    pub file_name: String,
}

/// Lists what was handed out about a person, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_disclosures(session: &Session, person: PersonId) -> Result<Vec<DisclosureView>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT disclosure.id, disclosure.at, disclosure.recipient, disclosure.reason, disclosure.kind,
                    disclosure.file_name, (SELECT name FROM user WHERE user.id = disclosure.actor) AS actor
             FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_person.disclosure_id
             WHERE disclosure_person.person_id = :person ORDER BY disclosure.at DESC, disclosure.id DESC",
        )?;
        let disclosures = statement.query_map(named_params! {":person": person}, |row| {
            let kind: String = row.get("kind")?;
            Ok(DisclosureView {
                id: row.get("id")?,
                at: row.get("at")?,
                actor: row.get::<_, Option<String>>("actor")?.unwrap_or_default(),
                recipient: row.get("recipient")?,
                reason: row.get("reason")?,
                kind: DisclosureKind::of_key(&kind).unwrap_or(DisclosureKind::Document),
                file_name: row.get("file_name")?,
            })
        })?;
        Ok(disclosures.collect::<rusqlite::Result<_>>()?)
    })
}
