//! Adding, changing and removing organisations.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::list::{ChosenOrganisations, OrganisationSort, all};
use super::show::{OrganisationView, version, view};
use crate::ids::OrganisationId;
use crate::problem::{Problem, Result};
use crate::records::fold::fold;
use crate::records::normalise::{bare_email, is_email, is_phone};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};

/// All that a form holds of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the organisation")]
pub struct OrganisationDraft {
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
}

/// Adds an organisation.
///
/// # Errors
/// [`Problem::InvalidField`] without a name, or with an e-mail address or phone number that is none; [`Problem::NameTaken`] if there
/// is one of this name.
pub fn add_organisation(session: &Session, draft: &OrganisationDraft) -> Result<Changed<OrganisationView>> {
    let name = name_of(draft)?;
    typed(draft, ("", ""))?;
    session.change(Why::of("add_organisation"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if by_name(connection, name)?.is_some() {
            return Err(Problem::NameTaken);
        }
        let id = insert(connection, name, change.now())?;
        update(connection, id, draft)?;
        change.step()?;
        view(connection, id)
    })
}

/// Replaces what is stored of an organisation.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::NameTaken`]; [`Problem::Conflict`] if it was changed since `version`; [`Problem::InvalidField`]
/// for a new e-mail address or phone number that is none.
pub fn edit_organisation(
    session: &Session,
    organisation: OrganisationId,
    draft: &OrganisationDraft,
    based_on: Option<u64>,
) -> Result<Changed<OrganisationView>> {
    let name = name_of(draft)?;
    session.change(Why::of("edit_organisation"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let now = version(connection, organisation)?;
        if based_on.is_some_and(|based_on| based_on != now) {
            return Err(Problem::Conflict);
        }
        if by_name(connection, name)?.is_some_and(|other| other != organisation) {
            return Err(Problem::NameTaken);
        }
        let before = view(connection, organisation)?;
        typed(draft, (&before.email, &before.phone))?;
        update(connection, organisation, draft)?;
        change.step()?;
        view(connection, organisation)
    })
}

/// Removes an organisation; its members stay, without it.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::HeldUp`] as long as a hold stands on it.
pub fn remove_organisation(session: &Session, organisation: OrganisationId) -> Result<Changed<()>> {
    session.change(Why::of("remove_organisation"), |change| remove(change, organisation))
}

/// Removes organisations chosen in a list, and says how many; their members stay, without them. What has gone since is passed over.
/// `progress` is told how many of how many are done.
///
/// # Errors
/// [`Problem::NotFound`] if none of them is there, [`Problem::HeldUp`] for one of them; nothing is removed then.
pub fn remove_organisations(
    session: &Session,
    chosen: &ChosenOrganisations,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Changed<u64>> {
    const PROGRESS_EVERY: u64 = 50;
    session.change(Why::of("remove_organisations"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let going = change.session().catalogue().going;
        let organisations = chosen.resolve(|filter| all(connection, going, filter, OrganisationSort::default()))?;
        let total = organisations.len() as u64;
        let mut removed = 0;
        for (done, organisation) in (1..).zip(&organisations) {
            match remove(change, *organisation) {
                Err(Problem::NotFound) => {}
                outcome => removed += outcome.map(|()| 1)?,
            }
            if change.step_is_due() {
                change.step()?;
            }
            if done % PROGRESS_EVERY == 0 {
                progress(done, total);
            }
        }
        if removed == 0 && total > 0 { Err(Problem::NotFound) } else { Ok(removed) }
    })
}

fn remove(change: &Change<'_>, organisation: OrganisationId) -> Result<()> {
    let connection = change.allow(Right::EditPersons)?;
    let id = named_params! {":id": organisation};
    let held = change.session().catalogue().going.held;
    if connection.prepare_cached(&format!("SELECT 1 WHERE :id IN ({held})"))?.exists(id)? {
        return Err(Problem::HeldUp);
    }
    // One by one, so that the search texts of the members follow.
    connection.prepare_cached("DELETE FROM membership WHERE organisation_id = :id")?.execute(id)?;
    match connection.prepare_cached("DELETE FROM organisation WHERE id = :id")?.execute(id)? {
        0 => Err(Problem::NotFound),
        _ => Ok(()),
    }
}

fn name_of(draft: &OrganisationDraft) -> Result<&str> {
    let name = draft.name.trim();
    if name.is_empty() { Err(Problem::InvalidField { field: "name", reason: "empty" }) } else { Ok(name) }
}

/// Refuses what only a slip of the hand can have typed, as with persons; what is stored already is not in question.
fn typed(draft: &OrganisationDraft, (email, phone): (&str, &str)) -> Result<()> {
    let is_new = |text: &str, before: &str| !text.is_empty() && text != before;
    let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
    match (bare_email(&draft.email), draft.phone.trim()) {
        (new, _) if is_new(new, email) && !is_email(new) => wrong("email", "not_an_email"),
        (_, new) if is_new(new, phone) && !is_phone(new) => wrong("phone", "not_a_phone"),
        _ => Ok(()),
    }
}

/// The organisation of a name, made if there is none.
pub(crate) fn find_or_add(connection: &Connection, name: &str, now: Timestamp) -> Result<OrganisationId> {
    match by_name(connection, name)? {
        Some(id) => Ok(id),
        None => insert(connection, name, now),
    }
}

/// The organisation that an id or its name names.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn find_organisation(session: &Session, name: &str) -> Result<OrganisationId> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let known = match name.parse::<OrganisationId>() {
            Ok(id) => super::show::view(connection, id).map(|found| Some(found.id)),
            Err(_) => by_name(connection, name.trim()),
        };
        known?.ok_or(Problem::NotFound)
    })
}

/// Names that fold alike but differ in writing are different organisations, except for upper and lower case.
fn by_name(connection: &Connection, name: &str) -> Result<Option<OrganisationId>> {
    let mut statement =
        connection.prepare_cached("SELECT id, name FROM organisation WHERE sort_key = :sort_key ORDER BY id")?;
    let mut rows = statement.query(named_params! {":sort_key": fold(name)})?;
    let mut alike = None;
    while let Some(row) = rows.next()? {
        let known = row.get_ref("name")?.as_str()?;
        if known == name {
            return Ok(Some(row.get("id")?));
        }
        // SQLite's lower() knows only ASCII.
        if alike.is_none() && known.to_lowercase() == name.to_lowercase() {
            alike = Some(row.get("id")?);
        }
    }
    Ok(alike)
}

fn insert(connection: &Connection, name: &str, now: Timestamp) -> Result<OrganisationId> {
    let id = OrganisationId::new();
    connection
        .prepare_cached(
            "INSERT INTO organisation (id, name, sort_key, created_at) VALUES (:id, :name, :sort_key, :now)",
        )?
        .execute(named_params! {":id": id, ":name": name, ":sort_key": fold(name), ":now": now})?;
    Ok(id)
}

fn update(connection: &Connection, id: OrganisationId, draft: &OrganisationDraft) -> Result<()> {
    let name = draft.name.trim();
    connection
        .prepare_cached(
            "UPDATE organisation SET name = :name, sort_key = :sort_key, street = :street, postal_code = :postal_code,
                    city = :city, region = :region, country = :country, phone = :phone, email = :email, web = :web,
                    note = :note
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id, ":name": name, ":sort_key": fold(name), ":street": draft.street.trim(),
            ":postal_code": draft.postal_code.trim(), ":city": draft.city.trim(), ":region": draft.region.trim(),
            ":country": draft.country.trim(), ":phone": draft.phone.trim(), ":email": bare_email(&draft.email),
            ":web": draft.web.trim(), ":note": draft.note.trim(),
        })?;
    Ok(())
}
