//! Writing a disclosure down, in the change of the use case through which data leaves.

use rusqlite::named_params;

use super::{DisclosureKind, ExportReason};
use crate::ids::{DisclosureId, PersonId};
use crate::problem::{Problem, Result};
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
}

impl NewDisclosure<'_> {
    /// Refuses to hand anything out to others whom nobody names, or to name others where it stays here: they could not be told of an
    /// erasure (Art. 19 GDPR).
    ///
    /// # Errors
    /// [`Problem::InvalidField`].
    pub fn check(&self) -> Result<()> {
        match (self.reason, self.recipient.trim().is_empty()) {
            (ExportReason::Other, true) => Err(Problem::InvalidField { field: "recipient", reason: "empty" }),
            (ExportReason::OwnUse, false) => Err(Problem::InvalidField { field: "recipient", reason: "own_use" }),
            _ => Ok(()),
        }
    }
}

/// Records a disclosure about `persons`, in a file of this name. A problem among them ends it.
pub(in crate::exchange) fn record(
    change: &Change<'_>,
    new: &NewDisclosure<'_>,
    file_name: &str,
    persons: impl IntoIterator<Item = Result<PersonId>>,
) -> Result<DisclosureId> {
    record_with(change, new, file_name, persons, |_, _| Ok(()))
}

/// The same, and with each person what else is to be written down about them.
pub(in crate::exchange) fn record_with(
    change: &Change<'_>,
    new: &NewDisclosure<'_>,
    file_name: &str,
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
            ":omitted": serde_json::to_string(new.omitted)?, ":file_name": file_name,
        })?;
    let mut bind = connection
        .prepare_cached("INSERT INTO disclosure_person (person_id, disclosure_id) VALUES (:person, :disclosure)")?;
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
