//! Changing a person's plain fields and addresses.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};

use super::add::Origin;
use super::draft::{Capacity, PersonDraft, PersonKind};
use super::show::{self, PersonView, view, whole};
use super::store::{self, Stored};
use super::tags;
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::fields;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};
use crate::vault::settings::read_controller;

/// Replaces what is stored of a person by the draft. `version` is the [`PersonView::version`] that the draft is based on.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Conflict`] if the person was changed since; [`Problem::InvalidField`].
/// Nothing is written then.
pub fn edit_person(
    session: &Session,
    person: PersonId,
    draft: PersonDraft,
    version: Option<u64>,
) -> Result<Changed<PersonView>> {
    let draft = draft.checked()?;
    session.change(Why::of("edit_person"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if !store::exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        if let Some(based_on) = version
            && store::version(connection, person)? != based_on
        {
            return Err(Problem::Conflict);
        }
        draft.typed(&view(connection, person)?.draft(), change.now())?;
        let draft = PersonDraft { tags: tags::as_known(connection, draft.tags.clone())?, ..draft };
        let country = read_controller(connection)?.country;
        edit(connection, person, &draft, Origin { import: None, country: &country, now: change.now() })?;
        fields::write(change, connection, person, &draft.fields)?;
        change.step()?;
        whole(connection, &change.sight(), person)
    })
}

/// Writes a checked draft over a stored person.
pub(crate) fn edit(connection: &Connection, person: PersonId, draft: &PersonDraft, origin: Origin<'_>) -> Result<()> {
    let before = show::view(connection, person)?;
    let parts_are_as_before = [
        (&before.title, &draft.title),
        (&before.given_name, &draft.given_name),
        (&before.family_name, &draft.family_name),
        (&before.name_suffix, &draft.name_suffix),
    ]
    .iter()
    .all(|(before, now)| before == now);
    // A name that was only what identified the person, such as an e-mail address, follows it: Art. 16 GDPR.
    let was_composed = before.name == PersonDraft { name: String::new(), ..before.draft() }.display_name();
    let stays = draft.name.is_empty() && parts_are_as_before && !was_composed;
    let name = if stays { before.name.clone() } else { draft.display_name() };
    let collected_at = draft.collected_at.unwrap_or(before.collected_at);
    let mut draft = draft.clone();
    if draft.source.is_empty() {
        draft.source = before.source.clone();
    }
    store::update_person(connection, &draft, &Stored { id: person, name: &name, collected_at, import: None })?;

    if draft.kind != before.kind {
        store::follow_kind(connection, person, before.kind, draft.kind, origin.now.day())?;
    }

    let mut kept = store::put_contact_points(connection, person, &draft.contact_points, origin.country)?;
    for (position, address) in draft.addresses.iter().enumerate() {
        kept.insert(store::put_address(connection, person, position, address)?.0);
    }
    let remove = |sql: &str, id: uuid::Uuid| -> Result<()> {
        connection.prepare_cached(sql)?.execute(named_params! {":person": person, ":id": id.as_bytes()})?;
        Ok(())
    };
    for point in before.contact_points.iter().filter(|point| !kept.contains(&point.id.0)) {
        remove("DELETE FROM contact_point WHERE person_id = :person AND id = :id", point.id.0)?;
    }
    for address in before.addresses.iter().filter(|address| !kept.contains(&address.id.0)) {
        remove("DELETE FROM postal_address WHERE person_id = :person AND id = :id", address.id.0)?;
    }
    let members = store::put_memberships(connection, person, &draft.memberships, origin.now)?;
    for membership in &before.memberships {
        if !members.contains(&membership.organisation_id) {
            remove(
                "DELETE FROM membership WHERE person_id = :person AND organisation_id = :id",
                membership.organisation_id.0,
            )?;
        }
    }
    for tag in before.tags.iter().filter(|tag| !draft.tags.contains(tag)) {
        connection
            .prepare_cached("DELETE FROM person_tag WHERE person_id = :person AND tag = :tag")?
            .execute(named_params! {":person": person, ":tag": tag})?;
    }
    for tag in &draft.tags {
        store::put_tag(connection, person, tag)?;
    }
    Ok(())
}

/// What an import knows that is not stored yet, or knows otherwise: its words win, nothing that it is silent about goes.
/// Returns whether anything was new.
pub(crate) fn merge_into(
    connection: &Connection,
    person: PersonId,
    incoming: &PersonDraft,
    origin: Origin<'_>,
) -> Result<bool> {
    let before = show::view(connection, person)?;
    // Composed anew if one of its parts changes, unless the import says how it is shown.
    let stored = PersonDraft { name: String::new(), ..show::draft_of(&before) };
    let draft = with_news(&stored, &before.name, incoming, origin.country);
    if draft == stored {
        return Ok(false);
    }
    edit(connection, person, &draft, origin)?;
    if let Some(import) = origin.import {
        store::put_update(connection, person, import, incoming, origin.now)?;
    }
    Ok(true)
}

/// A stored person as a draft, if an incoming one tells nothing new of them.
pub(crate) fn unchanged_by(
    connection: &Connection,
    person: PersonId,
    incoming: &PersonDraft,
) -> Result<Option<PersonDraft>> {
    let before = show::view(connection, person)?;
    let stored = PersonDraft { name: String::new(), ..show::draft_of(&before) };
    let is_same = with_news(&stored, &before.name, incoming, "") == stored;
    Ok(is_same.then_some(stored))
}

/// A stored person with what an incoming draft tells of them; numbers without a country are dialled in `country`.
pub(super) fn with_news(stored: &PersonDraft, name: &str, incoming: &PersonDraft, country: &str) -> PersonDraft {
    let mut draft = stored.clone();
    let take = |target: &mut String, new: &String| {
        if !new.is_empty() {
            target.clone_from(new);
        }
    };
    take(&mut draft.salutation, &incoming.salutation);
    take(&mut draft.title, &incoming.title);
    if !says_less(&incoming.given_name, &draft.given_name) {
        take(&mut draft.given_name, &incoming.given_name);
    }
    take(&mut draft.family_name, &incoming.family_name);
    take(&mut draft.name_suffix, &incoming.name_suffix);
    if incoming.name != name {
        take(&mut draft.name, &incoming.name);
    }
    take(&mut draft.language, &incoming.language);
    if incoming.birthday.is_some() {
        draft.birthday.clone_from(&incoming.birthday);
    }
    if incoming.kind != PersonKind::default() {
        draft.kind = incoming.kind;
    }
    if incoming.capacity != Capacity::default() {
        draft.capacity = incoming.capacity;
    }
    if !incoming.note.is_empty() && !draft.note.contains(&incoming.note) {
        if !draft.note.is_empty() {
            draft.note.push_str("\n\n");
        }
        draft.note.push_str(&incoming.note);
    }
    let spelling = |point: &super::draft::ContactPoint| {
        let normalised = store::normalised(point.channel, &point.value, country);
        (point.channel, if normalised.is_empty() { point.value.clone() } else { normalised })
    };
    let mut known: HashSet<_> = draft.contact_points.iter().map(spelling).collect();
    for point in &incoming.contact_points {
        if known.insert(spelling(point)) {
            draft.contact_points.push(point.clone());
        }
    }
    for address in &incoming.addresses {
        let agrees = |known: &str, new: &str| known.is_empty() || new.is_empty() || known == new;
        let same = |known: &&mut super::draft::Address| {
            (&known.street, &known.postal_code, &known.city) == (&address.street, &address.postal_code, &address.city)
                && agrees(&known.region, &address.region)
                && agrees(&known.country, &address.country)
        };
        match draft.addresses.iter_mut().find(same) {
            Some(known) => {
                take(&mut known.region, &address.region);
                take(&mut known.country, &address.country);
            }
            None => draft.addresses.push(address.clone()),
        }
    }
    for member in &incoming.memberships {
        // As the organisation is found where it is stored.
        let small = member.organisation.to_lowercase();
        match draft.memberships.iter_mut().find(|known| known.organisation.to_lowercase() == small) {
            Some(known) => take(&mut known.position, &member.position),
            None => draft.memberships.push(member.clone()),
        }
    }
    for tag in &incoming.tags {
        if !draft.tags.contains(tag) {
            draft.tags.push(tag.clone());
        }
    }
    draft
}

/// Whether a given name says less than a known one: it leaves names of it out, or has their first letters alone.
fn says_less(new: &str, known: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let parts = text.split(|letter: char| letter.is_whitespace() || letter == '-');
        parts.map(|part| part.trim_end_matches('.').to_lowercase()).filter(|part| !part.is_empty()).collect()
    };
    let (new, known) = (names(new), names(known));
    let letters = |names: &[String]| names.iter().map(|name| name.chars().count()).sum::<usize>();
    let mut rest = known.iter();
    letters(&new) < letters(&known)
        && new.iter().all(|name| {
            let is_initial = name.chars().count() == 1;
            rest.any(|other| name == other || is_initial && other.starts_with(name.as_str()))
        })
}
