//! What leaves the workspace is recorded first, as a disclosure.

use rusqlite::named_params;

use super::disclosures::NewDisclosure;
use crate::ids::DisclosureId;
use crate::privacy::consent::forget_uses;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::history::tip;
pub(super) use crate::vault::outgoing::Outgoing;
use crate::vault::session::{Change, Read, Session, Why};

/// Writes a file from one state of the data and moves it to its place, once its disclosure is recorded for good. Where anything changed
/// while it was being written, such as that somebody was erased or objected, it is written anew: nobody leaves unrecorded, nor after a no.
///
/// # Errors
/// As [`NewDisclosure::check`]; what `write` and `record` say; [`Problem::ExportOutdated`] if something changed each time; failures to
/// write. No file is left and nothing recorded then.
pub(super) fn hand_out<T>(
    session: &Session,
    why: &Why,
    disclosure: &NewDisclosure<'_>,
    write: impl Fn(&Read<'_>) -> Result<(Outgoing, T)>,
    record: impl Fn(&Change<'_>, &str, &T) -> Result<DisclosureId>,
) -> Result<T> {
    const TIMES: usize = 3;
    disclosure.check()?;
    for _ in 0..TIMES {
        let (seen, outgoing, written) = session.read(|read| {
            let seen = tip(read.allow(Right::Export)?)?.seq;
            write(read).map(|(outgoing, written)| (seen, outgoing, written))
        })?;
        outgoing.settle()?;
        let recorded = session.change(why.clone(), |change| {
            if change.seq() != seen + 1 {
                return Err(Problem::ExportOutdated);
            }
            record(change, &outgoing.name(), &written)
        });
        match recorded {
            Err(Problem::ExportOutdated) => {}
            Err(problem) => return Err(problem),
            Ok(recorded) => return deliver(session, outgoing, recorded.value).map(|()| written),
        }
    }
    Err(Problem::ExportOutdated)
}

fn deliver(session: &Session, outgoing: Outgoing, disclosure: DisclosureId) -> Result<()> {
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
