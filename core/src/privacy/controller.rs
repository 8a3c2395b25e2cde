//! Changing the controller: phone numbers without a prefix are read in its country, but for those that the ledger names, and the shipped
//! words of consents name it.

use rusqlite::{Connection, named_params};

use super::declarations;
use crate::ids::{ContactPointId, OrganisationId, PersonId};
use crate::problem::Result;
use crate::records::normalise::phone_normalised;
use crate::records::{persons, search};
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};
use crate::vault::settings::{self, Controller};

/// Changes the controller; where it moves to another country, phone numbers are read anew. The words of consents that came with the program
/// and that nobody has said or was asked for yet name the new one.
///
/// # Errors
/// [`crate::Problem::InvalidField`] without a name or with an unknown country; refusals of the right to administer.
pub fn set_controller(session: &Session, controller: &Controller) -> Result<Changed<()>> {
    let controller = settings::checked_controller(controller)?;
    session.change(Why::of("set_controller"), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = settings::read_controller(connection)?;
        settings::put(connection, settings::CONTROLLER, &serde_json::to_string(&controller)?)?;
        declarations::name_another(connection, (&before.name, &controller.name), change.now())?;
        if before.country == controller.country {
            Ok(())
        } else {
            read_phones_anew(change, connection, &controller.country)
        }
    })
}

fn read_phones_anew(change: &Change<'_>, connection: &Connection, country: &str) -> Result<()> {
    let phones = connection
        // What the ledger names is the number that was meant then, whatever its user dials at home today.
        .prepare_cached(
            "SELECT person_id, id, value, normalised FROM contact_point
             WHERE channel = 'phone' AND NOT EXISTS (
                 SELECT 1 FROM consent_event AS event WHERE event.person_id = contact_point.person_id
                 AND event.address = contact_point.normalised AND event.address <> '')",
        )?
        .query_map([], |row| {
            let (person, id): (PersonId, ContactPointId) = (row.get("person_id")?, row.get("id")?);
            let (value, normalised): (String, String) = (row.get("value")?, row.get("normalised")?);
            Ok((phone_normalised(&value, country) != normalised).then_some((person, id, value)))
        })?
        .filter_map(rusqlite::Result::transpose)
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (person, id, value) in phones {
        let normalised = phone_normalised(&value, persons::dialled_in(connection, person, country)?);
        connection
            .prepare_cached("UPDATE contact_point SET normalised = :normalised WHERE person_id = :person AND id = :id")?
            .execute(named_params! {":normalised": normalised, ":person": person, ":id": id})?;
        if change.step_is_due() {
            change.step()?;
        }
    }
    let organisations = connection
        .prepare_cached("SELECT id FROM organisation WHERE phone <> ''")?
        .query_map([], |row| row.get("id"))?
        .collect::<rusqlite::Result<Vec<OrganisationId>>>()?;
    organisations.into_iter().try_for_each(|organisation| search::organisation_text(connection, organisation.0))
}
