//! Who belongs to an organisation, and as what.

use rusqlite::named_params;

use crate::ids::{OrganisationId, PersonId};
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// Makes a person a member, or changes the position.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such person or organisation.
pub fn set_membership(
    session: &Session,
    person: PersonId,
    organisation: OrganisationId,
    position: &str,
) -> Result<Changed<()>> {
    session.change(Why::of("set_membership"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        connection
            .prepare_cached(
                "INSERT INTO membership (person_id, organisation_id, ordinal, position)
                 VALUES (:person, :organisation,
                         (SELECT coalesce(max(ordinal) + 1, 0) FROM membership WHERE person_id = :person), :position)
                 ON CONFLICT (person_id, organisation_id) DO UPDATE SET position = :position",
            )?
            .execute(named_params! {":person": person, ":organisation": organisation, ":position": position.trim()})
            .map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::ConstraintViolation) => Problem::NotFound,
                _ => error.into(),
            })?;
        Ok(())
    })
}

/// Ends a membership.
///
/// # Errors
/// [`Problem::NotFound`] if there is none.
pub fn end_membership(session: &Session, person: PersonId, organisation: OrganisationId) -> Result<Changed<()>> {
    session.change(Why::of("end_membership"), |change| {
        let removed = change
            .allow(Right::EditPersons)?
            .prepare_cached("DELETE FROM membership WHERE person_id = :person AND organisation_id = :organisation")?
            .execute(named_params! {":person": person, ":organisation": organisation})?;
        if removed == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}
