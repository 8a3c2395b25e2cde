//! Shorter texts about others that may name somebody: where data come from, a position, why there is a hold, a tag, and the like.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, named_params};
use uuid::Uuid;

use super::blackened::Blackened;
use super::known::place_of;
use super::mention::{Mention, MentionId, MentionKind};
use super::mentions::{Found, excerpt};
use super::names::Names;
use super::places::{Named, PLACES, Place};
use super::redact::REDACTED;
use crate::ids::{OrganisationId, PersonId};
use crate::language::Both;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::special::{self, Seen, Sight};

/// Those that name the person.
pub(super) fn of(connection: &Connection, person: PersonId, names: &Names, found: &mut Found<'_>) -> Result<()> {
    tags(connection, person, names, found)?;
    let mut known = HashSet::new();
    PLACES.iter().try_for_each(|place| {
        named_in(connection, place, person, names, |text, words| {
            if known.insert(text.id()) { text.found(connection, words, found) } else { Ok(()) }
        })
    })
}

/// Texts of these places in which one of several persons is named: of many who are looked for one after the other, all others are read
/// once.
pub(super) struct Nearby(Vec<Text>);

impl Nearby {
    /// Where names can be blackened.
    pub fn of(connection: &Connection, names: &Names) -> Result<Self> {
        let mut texts = Vec::new();
        for place in PLACES.iter().filter(|place| place.kind.can_be_redacted() && !place.kind.is_chosen_alone()) {
            // Whose it is, is asked of each.
            named_in(connection, place, PersonId(Uuid::nil()), names, |text, _| {
                texts.push(text);
                Ok(())
            })?;
        }
        Ok(Self(texts))
    }

    /// Those of them in which one of some of these persons is named.
    pub fn among(&self, names: &Names) -> Self {
        Self(self.0.iter().filter(|text| text.names_one(names)).cloned().collect())
    }

    /// Those that name the person, as they are by now: some may have been blackened since they were read, or be gone.
    pub fn of_person(
        &self,
        connection: &Connection,
        person: PersonId,
        names: &Names,
        found: &mut Found<'_>,
    ) -> Result<()> {
        tags(connection, person, names, found)?;
        let mut known = HashSet::new();
        for text in self.0.iter().filter(|text| text.person != Some(person) && text.names_one(names)) {
            if !known.insert(text.id()) {
                continue;
            }
            let rows = text.place.rows(connection, person, (text.first, text.second))?;
            let others = rows.iter().filter(|row| row.is_one && row.owner != Some(person));
            if let Some(words) = others.flat_map(|row| &row.texts).find_map(|text| excerpt(names, text)) {
                text.found(connection, &words, found)?;
            }
        }
        Ok(())
    }
}

/// A row of one of the places.
#[derive(Clone)]
struct Text {
    place: &'static Place,
    first: Uuid,
    second: Option<Uuid>,
    person: Option<PersonId>,
    organisation: Option<OrganisationId>,
    at: Option<Timestamp>,
    texts: Vec<String>,
}

impl Text {
    fn read(place: &'static Place, row: &Row<'_>) -> Result<Self> {
        let second: Option<[u8; 16]> = row.get("second")?;
        Ok(Self {
            place,
            first: Uuid::from_bytes(row.get("first")?),
            second: second.map(Uuid::from_bytes),
            person: row.get("person")?,
            organisation: row.get("organisation")?,
            at: row.get("at")?,
            texts: place.columns.iter().map(|column| row.get(*column)).collect::<rusqlite::Result<_>>()?,
        })
    }

    fn id(&self) -> MentionId {
        MentionId::Text(self.place.kind, self.first, self.second)
    }

    fn names_one(&self, names: &Names) -> bool {
        self.texts.iter().any(|text| names.are_in(text))
    }

    fn found(&self, connection: &Connection, words: &str, found: &mut Found<'_>) -> Result<()> {
        found.add(self.id(), |id| {
            let name = name_of(connection, self.person, self.organisation)?;
            let mention = Mention::new(id, name, words.to_owned());
            let organisation = self.organisation.filter(|_| self.person.is_none());
            Ok(Mention { person: self.person, organisation, at: self.at, ..mention })
        })
    }
}

/// Calls `each` for the rows of a place that name somebody, with the words around the name.
fn named_in(
    connection: &Connection,
    place: &'static Place,
    person: PersonId,
    names: &Names,
    mut each: impl FnMut(Text, &str) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(&place.sql())?;
    let mut rows = statement.query(named_params! {":person": person})?;
    // Those of one import have one source.
    let mut same: (String, Option<String>) = Default::default();
    while let Some(row) = rows.next()? {
        for column in place.columns {
            let text = row.get_ref(*column)?.as_str()?;
            if text != same.0 {
                same = (text.to_owned(), excerpt(names, text));
            }
            if let Some(words) = &same.1 {
                each(Text::read(place, row)?, words)?;
                break;
            }
        }
    }
    Ok(())
}

/// Of many persons few have tags of their own: each tag is looked at once.
fn tags(connection: &Connection, person: PersonId, names: &Names, found: &mut Found<'_>) -> Result<()> {
    let mut next = connection.prepare_cached("SELECT min(tag) FROM person_tag WHERE tag > :after")?;
    let mut tagged = connection.prepare_cached(
        "SELECT person_id, name FROM person_tag JOIN person ON person.id = person_id
         WHERE tag = :tag AND person_id <> :person",
    )?;
    let mut known: HashSet<PersonId> = HashSet::new();
    let mut after = String::new();
    while let Some(tag) = next.query_row(named_params! {":after": after}, |row| row.get::<_, Option<String>>(0))? {
        if let Some(words) = excerpt(names, &tag) {
            let mut rows = tagged.query(named_params! {":tag": tag, ":person": person})?;
            while let Some(row) = rows.next()? {
                let owner: PersonId = row.get("person_id")?;
                if known.insert(owner) {
                    found.add(MentionId::Text(MentionKind::Tag, owner.0, None), |id| {
                        Ok(Mention { person: Some(owner), ..Mention::new(id, row.get("name")?, words.clone()) })
                    })?;
                }
            }
        }
        after = tag;
    }
    Ok(())
}

fn redact_tags(
    connection: &Connection,
    person: PersonId,
    owner: PersonId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    const LETTERS_MAX: usize = 60;
    let tags = connection
        .prepare_cached("SELECT tag FROM person_tag WHERE person_id = :person")?
        .query_map(named_params! {":person": owner}, |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    if tags.is_empty() {
        return Err(Problem::NotFound);
    }
    let mut redacted = false;
    for tag in tags.iter().filter(|tag| owner != person && names.are_in(tag)) {
        let new: String = names.replaced(tag, REDACTED).chars().take(LETTERS_MAX).collect();
        connection
            .prepare_cached("DELETE FROM person_tag WHERE person_id = :person AND tag = :tag")?
            .execute(named_params! {":person": owner, ":tag": tag})?;
        // Two of them may be the same then.
        connection
            .prepare_cached("INSERT OR IGNORE INTO person_tag (person_id, tag) VALUES (:person, :tag)")?
            .execute(named_params! {":person": owner, ":tag": new})?;
        redacted = true;
    }
    if redacted {
        blackened.of_person(owner, "person_tag", place_of(connection, "person_tag", "tag")?, None);
    }
    Ok(redacted)
}

fn name_of(connection: &Connection, person: Option<PersonId>, organisation: Option<OrganisationId>) -> Result<String> {
    let (table, id): (_, &dyn ToSql) = match &person {
        Some(_) => ("person", &person),
        None => ("organisation", &organisation),
    };
    let name = connection
        .prepare_cached(&format!("SELECT name FROM {table} WHERE id = :id"))?
        .query_row(&[(":id", id)], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

/// Sealed values that name the person, as far as they may be seen; answers how many may not.
pub(super) fn sealed(
    connection: &Connection,
    sight: &Sight<'_>,
    person: PersonId,
    names: &Names,
    found: &mut Found<'_>,
) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT own.person_id, own.field_id, own.sealed, field.name_de, field.name_en, person.name
         FROM custom_value AS own JOIN custom_field AS field ON field.id = own.field_id
         JOIN person ON person.id = own.person_id
         WHERE own.sealed IS NOT NULL AND own.person_id <> :person AND field.kind IN ('text', 'long_text', 'choice')",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut unseen = 0;
    while let Some(row) = rows.next()? {
        let (owner, field): (PersonId, [u8; 16]) = (row.get("person_id")?, row.get("field_id")?);
        let field = Uuid::from_bytes(field);
        let sealed = row.get_ref("sealed")?.as_blob().map_err(rusqlite::Error::from)?;
        let Seen::Text(text) = sight.open(special::Place { person: owner.0, field }, sealed) else {
            unseen += 1;
            continue;
        };
        if let Some(words) = excerpt(names, &text) {
            found.add(MentionId::Text(MentionKind::Sealed, owner.0, Some(field)), |id| {
                let field = Both { de: row.get("name_de")?, en: row.get("name_en")? };
                Ok(Mention { person: Some(owner), field: Some(field), ..Mention::new(id, row.get("name")?, words) })
            })?;
        }
    }
    Ok(unseen)
}

/// Blackens the names in one.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for what is never changed.
pub(super) fn redact(
    connection: &Connection,
    person: PersonId,
    (kind, first, second): (MentionKind, Uuid, Option<Uuid>),
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    if !kind.can_be_redacted() {
        return Err(Problem::InvalidField { field: "redact", reason: "fixed" });
    }
    if (kind, second) == (MentionKind::Tag, None) {
        return redact_tags(connection, person, PersonId(first), names, blackened);
    }
    let (mut is_there, mut redacted) = (false, false);
    for place in PLACES.iter().filter(|place| place.kind == kind && place.keys.1.is_some() == second.is_some()) {
        let rows = place.rows(connection, person, (first, second))?;
        is_there |= !rows.is_empty();
        for row in rows.iter().filter(|row| row.is_one && row.owner != Some(person)) {
            redacted |= redact_row(connection, place, (first, second), row, names, blackened)?;
        }
    }
    if is_there { Ok(redacted) } else { Err(Problem::NotFound) }
}

fn redact_row(
    connection: &Connection,
    place: &Place,
    (first, second): (Uuid, Option<Uuid>),
    row: &Named,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let Place { table, columns, .. } = place;
    let mut redacted = false;
    for (column, text) in columns.iter().zip(&row.texts) {
        let new = names.replaced(text, REDACTED);
        if new == *text {
            continue;
        }
        connection
            .prepare_cached(&format!(
                "UPDATE {table} SET {column} = :new WHERE {} AND {column} = :text",
                place.named()
            ))?
            .execute(named_params! {
                ":first": first.as_bytes(), ":second": second.map(Uuid::into_bytes), ":new": new, ":text": text,
            })?;
        let (column, id) = (place_of(connection, table, column)?, second.unwrap_or(first));
        match row.owner {
            Some(owner) => blackened.of_person(owner, table, column, Some(id)),
            None => blackened.of_nobody(table, column, id),
        }
        redacted = true;
    }
    if let (true, "former_person", Some(owner)) = (redacted, *table, row.owner) {
        of_former(connection, owner, blackened)?;
    }
    Ok(redacted)
}

/// The history says of who is a part of somebody now where their data came from, too.
fn of_former(connection: &Connection, owner: PersonId, blackened: &mut Blackened) -> Result<()> {
    let source = place_of(connection, "person", "source")?;
    let mut former = connection.prepare_cached("SELECT former_id FROM former_person WHERE person_id = :person")?;
    let mut rows = former.query(named_params! {":person": owner})?;
    while let Some(row) = rows.next()? {
        blackened.of_person(owner, "person", source, Some(Uuid::from_bytes(row.get(0)?)));
    }
    Ok(())
}
