//! Writing a disclosure down, in the change of the use case through which data leaves.

use rusqlite::named_params;

use super::{DisclosureKind, ExportReason};
use crate::ids::{DisclosureId, PersonId};
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::session::Change;

/// What is noted about a handing-out, beside who and when.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct NewDisclosure<'a> {
    pub kind: DisclosureKind,
    pub reason: ExportReason,
    pub recipient: &'a str,
    /// What was left out: the sheet and why.
    pub omitted: &'a [(&'a str, &'a str)],
    pub file_name: &'a str,
}

/// Records a disclosure about `persons`; who has been removed meanwhile is passed over. A problem among them ends it.
pub(in crate::exchange) fn record(
    change: &Change<'_>,
    new: &NewDisclosure<'_>,
    persons: impl IntoIterator<Item = Result<PersonId>>,
) -> Result<DisclosureId> {
    record_with(change, new, persons, |_, _| Ok(()))
}

/// The same, and with each person what else is to be written down about them.
pub(in crate::exchange) fn record_with(
    change: &Change<'_>,
    new: &NewDisclosure<'_>,
    persons: impl IntoIterator<Item = Result<PersonId>>,
    mut with_each: impl FnMut(DisclosureId, PersonId) -> Result<()>,
) -> Result<DisclosureId> {
    let connection = change.allow(Right::Export)?;
    let id = DisclosureId::new();
    connection
        .prepare_cached(
            "INSERT INTO disclosure (id, at, actor, kind, recipient, reason, omitted, file_name)
             VALUES (:id, :at, :actor, :kind, :recipient, :reason, :omitted, :file_name)",
        )?
        .execute(named_params! {
            ":id": id, ":at": change.now(), ":actor": change.actor(), ":kind": new.kind.key(),
            ":recipient": new.recipient.trim(), ":reason": new.reason.key(),
            ":omitted": serde_json::to_string(new.omitted)?, ":file_name": new.file_name,
        })?;
    let mut bind = connection.prepare_cached(
        "INSERT INTO disclosure_person (person_id, disclosure_id)
         SELECT id, :disclosure FROM person WHERE id = :person",
    )?;
    for person in persons {
        let person = person?;
        bind.execute(named_params! {":disclosure": id, ":person": person})?;
        with_each(id, person)?;
        if change.step_is_due() {
            change.step()?;
        }
    }
    Ok(id)
}
