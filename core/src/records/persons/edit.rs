//! Changing a person's plain fields and addresses.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};

use super::add::Origin;
use super::draft::{Address, Capacity, PersonDraft, PersonKind};
use super::place;
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
        let draft = PersonDraft {
            tags: tags::as_known(connection, draft.tags.clone())?,
            memberships: store::as_named_now(connection, draft.memberships.clone())?,
            ..draft
        };
        let country = read_controller(connection)?.country;
        let written = change.session().catalogue().written;
        let origin = Origin { import: None, country: &country, now: change.now(), written };
        edit(connection, person, &draft, origin)?;
        fields::write(change, connection, person, &draft.fields)?;
        change.step()?;
        whole(connection, (&change.sight(), written, change.now().day()), person)
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
        let kinds = (before.kind.key(), draft.kind.key());
        (origin.written.other_kind)(connection, person, kinds, origin.now.day())?;
    }

    let (dialled_before, dialled_in) = (before.draft().dialled_in(origin.country), draft.dialled_in(origin.country));
    // Those of abroad may have been read as at home, before the country of an address was looked at.
    let moved = dialled_in != dialled_before || dialled_in != origin.country;
    let named = if moved { Some((origin.written.named)(connection, person)?) } else { None };
    let mut kept = store::put_contact_points(connection, person, &draft.contact_points, dialled_in, named.as_deref())?;
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

/// What a record says in words of its own of what a draft always has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// What the person is to the business.
    pub kind: Option<PersonKind>,
    /// As a consumer or for a business.
    pub capacity: Option<Capacity>,
}

/// What an import knows that is not stored yet, or knows otherwise: its words win, nothing that it is silent about goes.
/// Returns whether anything was new.
pub(crate) fn merge_into(
    connection: &Connection,
    person: PersonId,
    (incoming, said): (&PersonDraft, Said),
    origin: Origin<'_>,
) -> Result<bool> {
    let before = show::view(connection, person)?;
    // Composed anew if one of its parts changes, unless the import says how it is shown.
    let stored = PersonDraft { name: String::new(), ..show::draft_of(&before) };
    let draft = with_news(&stored, &before.name, (incoming, said), origin.country);
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
    let kind = Some(incoming.kind).filter(|kind| *kind != PersonKind::default());
    let said = Said { kind, capacity: None };
    let is_same = with_news(&stored, &before.name, (incoming, said), "") == stored;
    Ok(is_same.then_some(stored))
}

/// A stored person with what an incoming draft tells of them; numbers without a country are dialled in `country` where no address
/// names one.
pub(super) fn with_news(
    stored: &PersonDraft,
    name: &str,
    (incoming, said): (&PersonDraft, Said),
    country: &str,
) -> PersonDraft {
    let mut draft = stored.clone();
    let take = |target: &mut String, new: &String| {
        if !new.is_empty() {
            target.clone_from(new);
        }
    };
    take(&mut draft.salutation, &incoming.salutation);
    if !leaves_out(&incoming.title, &draft.title) {
        take(&mut draft.title, &incoming.title);
    }
    if !is_swapped(incoming, stored) {
        if !says_less(&incoming.given_name, &draft.given_name) {
            take(&mut draft.given_name, &incoming.given_name);
        }
        if !leaves_out(&incoming.family_name, &draft.family_name) {
            take(&mut draft.family_name, &incoming.family_name);
        }
    }
    if !leaves_out(&incoming.name_suffix, &draft.name_suffix) {
        take(&mut draft.name_suffix, &incoming.name_suffix);
    }
    if incoming.name != name {
        take(&mut draft.name, &incoming.name);
    }
    take(&mut draft.language, &incoming.language);
    if incoming.birthday.is_some() {
        draft.birthday.clone_from(&incoming.birthday);
    }
    draft.kind = said.kind.unwrap_or(draft.kind);
    // Whoever has an organisation acts for a business, unless the record says otherwise.
    let acts_for = Some(incoming.capacity).filter(|capacity| *capacity != Capacity::default());
    draft.capacity = said.capacity.or(acts_for).unwrap_or(draft.capacity);
    if !incoming.note.is_empty() && !has_lines(&draft.note, &incoming.note) {
        if !draft.note.is_empty() {
            draft.note.push_str("\n\n");
        }
        draft.note.push_str(&incoming.note);
    }
    let spelling = |point: &super::draft::ContactPoint, country: &str| {
        let normalised = store::normalised(point.channel, &point.value, country);
        (point.channel, if normalised.is_empty() { point.value.clone() } else { normalised })
    };
    let home = stored.dialled_in(country);
    let mut known: HashSet<_> = draft.contact_points.iter().map(|point| spelling(point, home)).collect();
    for point in &incoming.contact_points {
        if known.insert(spelling(point, incoming.dialled_in(home))) {
            draft.contact_points.push(point.clone());
        }
    }
    for address in &incoming.addresses {
        // The one that agrees in the street before one of which no street is known.
        let same = |known: &Address| place::can_be_one(known, address);
        let in_street = |known: &Address| !known.street.is_empty() && !address.street.is_empty() && same(known);
        let known = &draft.addresses;
        match known.iter().position(in_street).or_else(|| known.iter().position(same)) {
            Some(at) => place::complete(&mut draft.addresses[at], address),
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
        if !draft.tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            draft.tags.push(tag.clone());
        }
    }
    draft
}

/// Whether a note has the lines of another one: a part of a line may say the opposite.
fn has_lines(note: &str, lines: &str) -> bool {
    note.match_indices(lines).any(|(at, _)| {
        let (before, behind) = (&note[..at], &note[at + lines.len()..]);
        (before.is_empty() || before.ends_with('\n')) && (behind.is_empty() || behind.starts_with('\n'))
    })
}

/// The words of a given or family name, and how many letters they have.
fn words(name: &str) -> (Vec<String>, usize) {
    let parts = name.split(|letter: char| letter.is_whitespace() || letter == '-');
    let words = parts.map(|part| part.trim_end_matches('.').to_lowercase()).filter(|part| !part.is_empty());
    let words: Vec<String> = words.collect();
    let letters = words.iter().map(|word| word.chars().count()).sum();
    (words, letters)
}

/// Whether a given name says less than a known one: it leaves names of it out, or has their first letters alone, or a short form.
fn says_less(new: &str, known: &str) -> bool {
    let ((new, new_letters), (known, known_letters)) = (words(new), words(known));
    let mut rest = known.iter();
    new_letters < known_letters && new.iter().all(|name| rest.any(|other| other.starts_with(name.as_str())))
}

/// Whether a family name, title or suffix leaves words of a known one out, or has their first letters alone. What is shorter otherwise is another name:
/// Schmid and Schmidt.
fn leaves_out(new: &str, known: &str) -> bool {
    let ((new, new_letters), (known, known_letters)) = (words(new), words(known));
    let is_one = |new: &str, known: &str| new == known || new.chars().count() == 1 && known.starts_with(new);
    let mut rest = known.iter();
    new_letters < known_letters && new.iter().all(|word| rest.any(|other| is_one(word, other)))
}

/// Whether a record has the given name for the family name, and the other way round: its columns changed places.
fn is_swapped(incoming: &PersonDraft, stored: &PersonDraft) -> bool {
    let is_one = |a: &str, b: &str| !a.is_empty() && words(a).0 == words(b).0;
    is_one(&incoming.given_name, &stored.family_name)
        && is_one(&incoming.family_name, &stored.given_name)
        && !is_one(&incoming.given_name, &incoming.family_name)
}
