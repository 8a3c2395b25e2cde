//! Adding a person.

use rusqlite::Connection;

use super::draft::PersonDraft;
use super::show::{PersonView, whole};
use super::store::{self, Stored};
use super::tags;
use crate::ids::{ImportId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::fields;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why, Written};
use crate::vault::settings::read_controller;

/// Where a new person's data comes from, beside what the draft says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub import: Option<ImportId>,
    /// The country in which phone numbers without a prefix are read (ISO 3166-1 alpha-2) where the person's address names none.
    pub country: &'a str,
    pub now: Timestamp,
    pub written: Written,
}

/// Adds a person. The source of the data must be said (Art. 14(2)(f) GDPR).
///
/// # Errors
/// [`Problem::InvalidField`] without a name or source, or with a birthday that is no date; nothing is written then.
pub fn add_person(session: &Session, draft: PersonDraft) -> Result<Changed<PersonView>> {
    let draft = draft.checked()?;
    if draft.source.is_empty() {
        return Err(Problem::InvalidField { field: "source", reason: "empty" });
    }
    session.change(Why::of("add_person"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        draft.typed(&PersonDraft::default(), change.now())?;
        let draft = PersonDraft {
            tags: tags::as_known(connection, draft.tags.clone())?,
            memberships: store::as_named_now(connection, draft.memberships.clone())?,
            ..draft
        };
        let country = read_controller(connection)?.country;
        let written = change.session().catalogue().written;
        let origin = Origin { import: None, country: &country, now: change.now(), written };
        let id = insert(connection, &draft, origin)?;
        fields::write(change, connection, id, &draft.fields)?;
        change.step()?;
        whole(connection, (&change.sight(), written, change.now().day()), id)
    })
}

/// Writes a checked draft as a new person.
pub(crate) fn insert(connection: &Connection, draft: &PersonDraft, origin: Origin<'_>) -> Result<PersonId> {
    let id = PersonId::new();
    let name = draft.display_name();
    let collected_at = draft.collected_at.unwrap_or_else(|| origin.now.day());
    store::insert_person(
        connection,
        draft,
        &Stored { id, name: &name, collected_at, import: origin.import },
        origin.now,
    )?;
    store::put_contact_points(connection, id, &draft.contact_points, draft.dialled_in(origin.country), None)?;
    for (position, address) in draft.addresses.iter().enumerate() {
        store::put_address(connection, id, position, address)?;
    }
    store::put_memberships(connection, id, &draft.memberships, origin.now)?;
    for tag in &draft.tags {
        store::put_tag(connection, id, tag)?;
    }
    Ok(id)
}
