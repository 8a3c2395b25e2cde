//! Saving a document outside the workspace.

use std::io::Write as _;
use std::path::Path;

use super::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::Outgoing;
use crate::ids::DocumentId;
use crate::problem::{Problem, Result};
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
    outgoing.file().write_all(&bytes).map_err(|error| Problem::io(error, out))?;
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Document,
        reason: ExportReason::OwnUse,
        recipient: "",
        omitted: &[],
        file_name: &outgoing.name(),
    };
    outgoing.deliver(session, Why::of("save_document"), |change| record(change, &disclosure, [Ok(person)]))
}
