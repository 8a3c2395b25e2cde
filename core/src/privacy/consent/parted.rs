//! A no that was entered while two were one: it holds for both once they are two again.

use rusqlite::{Connection, named_params};

use super::record::Identifiers;
use crate::ids::{ConsentEventId, PersonId};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::history::Parted;
use crate::vault::session::Change;

/// Enters for the one who is there again what takes consents back, or ends them, and was entered for the one who stayed meanwhile. What is
/// about an address is about those who have it, or gave a word about it.
///
/// # Errors
/// Failures of the file.
pub(crate) fn stop_both(change: &Change<'_>, connection: &Connection, parted: &Parted, note: &str) -> Result<()> {
    let (stayed, again) = (PersonId(parted.stayed), PersonId(parted.again));
    let said: Vec<(ConsentEventId, Timestamp)> = connection
        .prepare_cached(
            "SELECT id, recorded_at FROM consent_event AS said WHERE person_id = :stayed
               AND state IN ('withdrawn', 'refused', 'revoked', 'expired', 'invalidated')
               AND (address = ''
                    OR EXISTS (SELECT 1 FROM contact_point WHERE person_id = :again AND normalised = said.address)
                    OR EXISTS (SELECT 1 FROM consent_event AS own
                               WHERE own.person_id = :again AND own.channel = said.channel AND own.address = said.address))
               -- A consent that is not there has no end.
               AND (state NOT IN ('expired', 'invalidated')
                    OR EXISTS (SELECT 1 FROM consent_event AS own
                               WHERE own.person_id = :again AND own.purpose = said.purpose AND own.channel = said.channel
                                 AND own.state IN ('given', 'requested', 'unknown') AND own.at <= said.at
                                 AND (said.address = '' OR own.address IN ('', said.address))))
             ORDER BY id",
        )?
        .query_map(named_params! {":stayed": stayed, ":again": again}, |row| {
            Ok((row.get("id")?, row.get("recorded_at")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let identifiers = Identifiers::of(connection, again)?.json()?;
    for (id, _) in said.into_iter().filter(|(id, at)| parted.came_between("consent_event", id.0, *at)) {
        connection
            .prepare_cached(
                "INSERT INTO consent_event (person_id, id, purpose, channel, address, state, at, zone_minutes, method,
                    declaration_id, explicit, identifiers, controller, note, recorded_by, recorded_at, text_sha256)
                 SELECT :again, :own, purpose, channel, address, state, at, zone_minutes, method, declaration_id, explicit,
                    :identifiers, controller, :note, :actor, :now, text_sha256
                 FROM consent_event WHERE person_id = :stayed AND id = :id",
            )?
            .execute(named_params! {
                ":again": again, ":own": ConsentEventId::new(), ":identifiers": identifiers, ":note": note,
                ":actor": change.actor(), ":now": change.now(), ":stayed": stayed, ":id": id,
            })?;
    }
    Ok(())
}
