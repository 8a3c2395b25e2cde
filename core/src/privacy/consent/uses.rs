//! What a consent was used for. Each use counts: a consent to calls is kept for five years from the last (§7a(2) UWG).

use rusqlite::{Connection, named_params};
use serde::Serialize;
use uuid::Uuid;

use crate::ids::{ConsentEventId, DisclosureId, PersonId, TouchpointId};
use crate::privacy::limits::Limits;
use crate::problem::Result;
use crate::records::touchpoints::SHOWS_LIFE;
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

/// One use of a consent: the person was on a list that was handed out because of it, or was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentUse {
    /// When.
    pub at: Timestamp,
    /// How: `list` or `call`.
    pub kind: String,
    /// The handing-out, or the contact that was noted.
    #[cfg_attr(test, ts(type = "string"))]
    pub source: Uuid,
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
            source: Uuid::from_bytes(row.get("source_id")?),
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

/// Records that a person was called of whom a consent to calls for advertising stood then, as the gate would have said: who had objected or
/// been restricted since was called for something else. It has an entry of its own in the history:
/// a proof shows that whole, and what was said in the call is nothing that the consent proves.
pub(crate) fn record_call(change: &Change<'_>, person: PersonId, call: TouchpointId, at: Timestamp) -> Result<()> {
    change.step()?;
    let connection = change.allow(Right::EditPersons)?;
    connection
        .prepare_cached(&format!(
            "INSERT INTO consent_use (person_id, event_id, source_id, kind, at, purpose, channel, recorded_by)
             SELECT event.person_id, event.id, :call, 'call', :at, event.purpose, event.channel, :actor
             FROM consent_event AS event JOIN purpose ON purpose.key = event.purpose
             WHERE event.person_id = :person AND event.channel = 'phone' AND event.state = 'given' AND event.at <= :at
               AND purpose.advertising AND (event.expires_on IS NULL OR event.expires_on >= :day)
               AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                               WHERE later.person_id = event.person_id AND later.purpose = event.purpose
                                 AND later.channel = event.channel AND later.address IN ('', event.address)
                                 AND later.state IN ('given', 'withdrawn', 'refused', 'revoked')
                                 AND (later.at, later.id) > (event.at, event.id) AND later.at <= :at)
               AND NOT EXISTS (SELECT 1 FROM objection
                               WHERE objection.person_id = event.person_id AND objection.at >= event.at AND objection.at <= :at
                                 AND (objection.scope IN ('marketing', 'all') OR objection.purpose = event.purpose)
                                 AND (objection.decision IS NULL OR objection.decided_at > :at
                                      OR objection.decision <> 'withdrawn'
                                         AND (objection.decision <> 'overridden' OR objection.scope = 'all')))
               AND NOT EXISTS (SELECT 1 FROM restriction
                               WHERE restriction.person_id = event.person_id AND restriction.at >= event.at
                                 AND restriction.at <= :at AND (restriction.lifted_at IS NULL OR restriction.lifted_at > :at))
               -- The list knows days: its time is the end of the one on which somebody objected.
               AND NOT EXISTS (SELECT 1 FROM suppressed_person AS listed
                               WHERE listed.person_id = event.person_id AND listed.until > event.at
                                 AND listed.until - 86400000 <= :at)
               AND NOT EXISTS (SELECT 1 FROM suppressed_number AS listed
                               JOIN contact_point AS point ON point.person_id = listed.person_id AND point.id = listed.point_id
                               WHERE listed.person_id = event.person_id AND event.address IN ('', point.normalised)
                                 AND listed.until > event.at AND listed.until - 86400000 <= :at)
               AND (event.at >= :idle_until
                    OR EXISTS (SELECT 1 FROM touchpoint
                               WHERE touchpoint.person_id = event.person_id AND touchpoint.id <> :call
                                 AND touchpoint.at >= :idle_until AND touchpoint.at <= :at AND {SHOWS_LIFE})
                    OR EXISTS (SELECT 1 FROM consent_use AS used
                               WHERE used.person_id = event.person_id AND used.event_id = event.id
                                 AND used.at >= :idle_until AND used.at <= :at))"
        ))?
        .execute(named_params! {
            ":person": person, ":call": call, ":at": at, ":day": at.day(), ":actor": change.actor(),
            ":idle_until": Limits::of(connection)?.idle_until(at.day()),
        })?;
    Ok(())
}

/// Takes back the uses by a call that was not made, or not then: the contact must say so already.
pub(crate) fn forget_call(change: &Change<'_>, person: PersonId, call: TouchpointId) -> Result<()> {
    change.step()?;
    change
        .allow(Right::EditPersons)?
        .prepare_cached("DELETE FROM consent_use WHERE person_id = :person AND source_id = :call AND kind = 'call'")?
        .execute(named_params! {":person": person, ":call": call})?;
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
