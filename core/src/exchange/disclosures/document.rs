//! Saving a document outside the workspace.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::ids::DocumentId;
use crate::problem::Result;
use crate::records::documents;
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

/// A document that is to be written into a file.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SaveDocument {
    /// Which.
    pub document: DocumentId,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// Why it is handed out.
    #[serde(default)]
    pub reason: ExportReason,
    /// Who gets it; may be empty unless others do.
    #[serde(default)]
    pub recipient: String,
}

impl SaveDocument {
    /// For the business's own use.
    #[must_use]
    pub fn for_own_use(document: DocumentId, out: &Path) -> Self {
        Self { document, out: out.to_owned(), reason: ExportReason::OwnUse, recipient: String::new() }
    }
}

/// Writes a document's original bytes into a file outside the workspace. That it left is recorded as a disclosure.
///
/// # Errors
/// [`Problem::NotFound`](crate::Problem::NotFound); [`Problem::DatabaseDamaged`](crate::Problem::DatabaseDamaged) if the bytes are not
/// those that were received; [`Problem::InvalidField`](crate::Problem::InvalidField) if it is for others and nobody is named; failures to
/// write. Nothing is left behind and nothing recorded then.
pub fn save_document(session: &Session, request: &SaveDocument) -> Result<()> {
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Document,
        reason: request.reason,
        recipient: &request.recipient,
        omitted: &[],
    };
    hand_out(
        session,
        &Why::of("save_document"),
        &disclosure,
        |read| {
            let (person, bytes) = documents::content(read.allow(Right::Export)?, request.document)?;
            let mut outgoing = Outgoing::beside(session, &request.out)?;
            outgoing.write(&bytes)?;
            Ok((outgoing, person))
        },
        |change, name, person| record(change, &disclosure, name, [Ok(*person)]),
    )
    .map(drop)
}
