//! What leaves the workspace is recorded first, as a disclosure.

use rusqlite::named_params;

use crate::ids::DisclosureId;
use crate::privacy::consent::forget_uses;
use crate::problem::Result;
use crate::vault::access::Right;
pub(super) use crate::vault::outgoing::Outgoing;
use crate::vault::session::{Change, Session, Why};

/// Moves a written file to its place, once its disclosure is recorded for good.
pub(super) fn disclose(
    outgoing: Outgoing,
    session: &Session,
    why: Why,
    record: impl FnOnce(&Change<'_>) -> Result<DisclosureId>,
) -> Result<()> {
    outgoing.settle()?;
    let disclosure = session.change(why, record)?.value;
    outgoing.deliver().or_else(|problem| {
        // What has not left was not disclosed.
        session.change(Why::of("fail_export"), |change| {
            change
                .allow(Right::Export)?
                .prepare_cached("DELETE FROM disclosure WHERE id = :id")?
                .execute(named_params! {":id": disclosure})?;
            forget_uses(change, disclosure)
        })?;
        Err(problem)
    })
}
