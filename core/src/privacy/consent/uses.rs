//! What a consent was used for. Each use counts: a consent to calls is kept for five years from the last (§7a(2) UWG).

use rusqlite::{Connection, named_params};
use serde::Serialize;

use crate::ids::{ConsentEventId, DisclosureId, PersonId};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::Change;

pub(super) const TABLE: Table = Table {
    name: "consent_use",
    subject: Subject::Person("person_id"),
    recorded: true,
    sheet: Some(Sheet::Consents),
    columns: &[
        Column::noted("at", Category::Communication, Format::Time).kept_as("consent").ordered(Order::Descending),
        Column::noted("kind", Category::Communication, Format::Code("consent-use")).kept_as("consent"),
        Column::noted("purpose", Category::Communication, Format::Key("purpose")).kept_as("consent"),
        Column::noted("channel", Category::Communication, Format::Code("channel")).kept_as("consent"),
        Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" })
            .kept_as("consent"),
        Column::technical("person_id"),
        Column::technical("event_id"),
        Column::technical("source_id"),
    ],
};

/// One use of a consent: the person was on a list that was handed out because of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentUse {
    /// When.
    pub at: Timestamp,
    /// How: `list`.
    pub kind: String,
    /// The handing-out.
    pub source: DisclosureId,
    /// The list's file, without its folder.
    pub file_name: String,
}

/// The uses of an entry, the latest first.
pub(super) fn uses_of(connection: &Connection, person: PersonId, event: ConsentEventId) -> Result<Vec<ConsentUse>> {
    let mut statement = connection.prepare_cached(
        "SELECT own.at, own.kind, own.source_id, disclosure.file_name FROM consent_use AS own
         LEFT JOIN disclosure ON disclosure.id = own.source_id
         WHERE own.person_id = :person AND own.event_id = :event ORDER BY own.at DESC, own.source_id DESC",
    )?;
    let uses = statement.query_map(named_params! {":person": person, ":event": event}, |row| {
        Ok(ConsentUse {
            at: row.get("at")?,
            kind: row.get("kind")?,
            source: row.get("source_id")?,
            file_name: row.get::<_, Option<String>>("file_name")?.unwrap_or_default(),
        })
    })?;
    Ok(uses.collect::<rusqlite::Result<_>>()?)
}

/// Records that a person is on a list because of a consent. One who has been removed meanwhile is passed over.
pub(crate) fn record_use(
    change: &Change<'_>,
    person: PersonId,
    event: ConsentEventId,
    list: DisclosureId,
) -> Result<()> {
    change
        .allow(Right::Export)?
        .prepare_cached(
            "INSERT INTO consent_use (person_id, event_id, source_id, kind, at, purpose, channel, recorded_by)
             SELECT person_id, id, :list, 'list', :now, purpose, channel, :actor FROM consent_event
             WHERE person_id = :person AND id = :event",
        )?
        .execute(named_params! {
            ":person": person, ":event": event, ":list": list, ":now": change.now(), ":actor": change.actor(),
        })?;
    Ok(())
}

/// Takes back the uses by a list that did not leave after all; its disclosure must be gone.
pub(crate) fn forget_uses(change: &Change<'_>, list: DisclosureId) -> Result<()> {
    change
        .allow(Right::Export)?
        .prepare_cached("DELETE FROM consent_use WHERE source_id = :list")?
        .execute(named_params! {":list": list})?;
    Ok(())
}
