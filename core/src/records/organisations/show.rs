//! One organisation as people see it.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;

use crate::ids::{OrganisationId, PersonId};
use crate::problem::Result;
use crate::records::persons;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Session;

/// All about one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the organisation")]
pub struct OrganisationView {
    pub id: OrganisationId,
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub phone: String,
    pub email: String,
    pub web: String,
    pub note: String,
    /// By name.
    pub members: Vec<OrganisationMember>,
    pub created_at: Timestamp,
    /// A number that differs after each change of these fields; an edit says by it what it is based on.
    pub version: u64,
}

/// A person in an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the membership")]
pub struct OrganisationMember {
    pub person: PersonId,
    pub name: String,
    pub position: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
}

/// Shows one organisation.
///
/// # Errors
/// [`crate::Problem::NotFound`].
pub fn show_organisation(session: &Session, organisation: OrganisationId) -> Result<OrganisationView> {
    session.read(|read| view(read.allow(Right::ReadPersons)?, organisation))
}

pub(super) fn view(connection: &Connection, organisation: OrganisationId) -> Result<OrganisationView> {
    let id = named_params! {":id": organisation};
    let members = connection
        .prepare_cached(
            "SELECT person.id, membership.position FROM membership JOIN person ON person.id = membership.person_id
             WHERE membership.organisation_id = :id ORDER BY person.sort_key, person.id",
        )?
        .query_map(id, |row| Ok((row.get("id")?, row.get("position")?)))?
        .collect::<rusqlite::Result<Vec<(PersonId, String)>>>()?;
    let mut shown = Vec::with_capacity(members.len());
    for (person, position) in members {
        for row in persons::rows_of(connection, &[person])? {
            let (name, emails, phones, position) = (row.name, row.emails, row.phones, position.clone());
            shown.push(OrganisationMember { person, name, position, emails, phones });
        }
    }
    let version = version(connection, organisation)?;
    Ok(connection
        .prepare_cached(
            "SELECT name, street, postal_code, city, region, country, phone, email, web, note, created_at
             FROM organisation WHERE id = :id",
        )?
        .query_row(id, |row| {
            Ok(OrganisationView {
                id: organisation,
                name: row.get("name")?,
                street: row.get("street")?,
                postal_code: row.get("postal_code")?,
                city: row.get("city")?,
                region: row.get("region")?,
                country: row.get("country")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
                web: row.get("web")?,
                note: row.get("note")?,
                members: shown,
                created_at: row.get("created_at")?,
                version,
            })
        })?)
}

/// A digest of the fields: the history has no index over organisations, and the fields are all that an edit replaces.
pub(super) fn version(connection: &Connection, organisation: OrganisationId) -> Result<u64> {
    use sha2::Digest as _;
    let fields: String = connection
        .prepare_cached(
            "SELECT json_array(name, street, postal_code, city, region, country, phone, email, web, note) AS fields
             FROM organisation WHERE id = :id",
        )?
        .query_row(named_params! {":id": organisation}, |row| row.get("fields"))
        .optional()?
        .ok_or(crate::Problem::NotFound)?;
    let digest = sha2::Sha256::digest(fields.as_bytes());
    // 48 bits: a number that JavaScript holds exactly.
    Ok(digest.iter().take(6).fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
