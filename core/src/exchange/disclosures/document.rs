//! Saving a document outside the workspace.

use std::path::Path;

use super::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, disclose};
use crate::ids::DocumentId;
use crate::problem::Result;
use crate::records::documents;
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

/// Writes a document's original bytes into a file outside the workspace, for the business's own use. That it left is
/// recorded as a disclosure.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::DatabaseDamaged`] if the bytes are not those that were received; failures to
/// write. Nothing is left behind and nothing recorded then.
pub fn save_document(session: &Session, document: DocumentId, out: &Path) -> Result<()> {
    let (person, bytes) = session.read(|read| documents::content(read.allow(Right::Export)?, document))?;
    let mut outgoing = Outgoing::beside(session, out)?;
    outgoing.write(&bytes)?;
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Document,
        reason: ExportReason::OwnUse,
        recipient: "",
        omitted: &[],
        file_name: &outgoing.name(),
    };
    disclose(outgoing, session, Why::of("save_document"), |change| record(change, &disclosure, [Ok(person)]))
}
