//! Where somebody who is to be erased is named in what was written about others.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, named_params};
use uuid::Uuid;

use super::asked::Asked;
use super::blackened::Blackened;
use super::known::place_of;
use super::mention::{Mention, MentionId};
use super::names::Names;
use super::preview::Unsearched;
use super::rows::Eraser;
use super::{care, documents, elsewhere};
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::language::Both;
use crate::privacy::retention::{StayingTexts, TextsStaying};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::Change;
use crate::vault::special::Sight;

/// So many touchpoints, documents and other texts are shown; of the rest is said how many there are.
const SHOWN_MAX: usize = 500;

/// What stands in the place of a name.
pub(super) const REDACTED: &str = "█████";

/// The first of some mentions, and how many there are in all.
pub(super) struct Found<'a> {
    pub shown: Vec<Mention>,
    pub count: u64,
    /// How many of them stay as they are.
    pub staying: TextsStaying,
    max: usize,
    texts: &'a StayingTexts<'a>,
}

impl<'a> Found<'a> {
    pub fn new(max: usize, texts: &'a StayingTexts<'a>) -> Self {
        Self { shown: Vec::new(), count: 0, staying: TextsStaying::default(), max, texts }
    }

    pub fn add(&mut self, id: MentionId, mention: impl FnOnce(MentionId) -> Result<Mention>) -> Result<()> {
        let stays = id.stays(self.texts)?;
        stays.into_iter().for_each(|why| self.staying.count(why));
        self.count += 1;
        if self.shown.len() < self.max {
            self.shown.push(Mention { stays, ..mention(id)? });
        }
        Ok(())
    }
}

/// Texts about others that name somebody.
pub(super) struct Named {
    /// The first of each sort.
    pub shown: Vec<Mention>,
    /// How many there are in all.
    pub count: u64,
    /// How many of them stay as they are.
    pub staying: TextsStaying,
    /// Where nobody could look.
    pub unsearched: Unsearched,
}

/// What was blackened, and what was not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Blackening {
    /// In how many texts there were names.
    pub redacted: u64,
    /// How many texts stay as they are.
    pub staying: TextsStaying,
}

/// Texts about others that name the person: notes, values and shorter ones, then touchpoints, the newest first, then documents;
/// the first of each, and of all how many.
pub(super) fn of(connection: &Connection, sight: &Sight<'_>, person: PersonId, now: Timestamp) -> Result<Named> {
    let names = Names::of(connection, &[person])?;
    let Some(asked) = names.asked() else {
        let (shown, staying, unsearched) = Default::default();
        return Ok(Named { shown, count: 0, staying, unsearched });
    };
    let staying = StayingTexts::read(connection, now)?;
    let mut texts = Found::new(SHOWN_MAX, &staying);
    let values = elsewhere::sealed(connection, sight, person, &names, &mut texts)?;
    in_texts(connection, person, &names, &asked, &mut texts)?;
    texts.shown.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| one.id.cmp(&other.id)));
    let mut touchpoints = Found::new(SHOWN_MAX, &staying);
    in_touchpoints(connection, person, &names, &asked, &mut touchpoints)?;
    touchpoints.shown.sort_by_key(|mention| (std::cmp::Reverse(mention.at), mention.touchpoint));
    let mut documents = Found::new(SHOWN_MAX, &staying);
    let unread = documents::of(connection, person, &names, &mut documents)?;
    let unsearched = Unsearched { documents: unread, values, names: names.only_addressed() };
    let mut named = Named { shown: Vec::new(), count: 0, staying: TextsStaying::default(), unsearched };
    for found in [texts, touchpoints, documents] {
        named.count += found.count;
        named.staying.held += found.staying.held;
        named.staying.by_law += found.staying.by_law;
        named.shown.extend(found.shown);
    }
    Ok(named)
}

/// Where names can be blackened: what is read once for several persons whose names are looked for one after the other: what no index finds by their names.
pub(crate) struct Nearby {
    elsewhere: elsewhere::Nearby,
    /// Organisations whose notes name one of them.
    notes: Vec<(OrganisationId, String, String)>,
}

impl Nearby {
    pub fn of(connection: &Connection, persons: &[PersonId]) -> Result<Self> {
        let names = Names::of(connection, persons)?;
        let mut notes = Vec::new();
        organisations_with_notes(connection, |row| {
            if names.are_in(row.get_ref("note")?.as_str()?) {
                notes.push((row.get("id")?, row.get("name")?, row.get("note")?));
            }
            Ok(())
        })?;
        Ok(Self { elsewhere: elsewhere::Nearby::of(connection, &names)?, notes })
    }

    /// All texts of such kinds in which the names of one of those persons can be blackened, in no order: those that stay as they are, too.
    pub fn redactable(
        &self,
        connection: &Connection,
        person: PersonId,
        staying: &StayingTexts<'_>,
    ) -> Result<Vec<Mention>> {
        let names = Names::of(connection, &[person])?;
        let Some(asked) = names.asked() else { return Ok(Vec::new()) };
        let mut found = Found::new(usize::MAX, staying);
        on_persons(connection, person, &names, &asked, &mut found)?;
        for (id, name, note) in &self.notes {
            if let Some(excerpt) = excerpt(&names, note) {
                found.add(MentionId::Organisation(*id), |id| Ok(Mention::new(id, name.clone(), excerpt)))?;
            }
        }
        self.elsewhere.of_person(connection, person, &names, &mut found)?;
        in_touchpoints(connection, person, &names, &asked, &mut found)?;
        Ok(found.shown.into_iter().filter(|mention| mention.kind.can_be_redacted()).collect())
    }
}

fn in_texts(
    connection: &Connection,
    person: PersonId,
    names: &Names,
    asked: &Asked,
    found: &mut Found<'_>,
) -> Result<()> {
    on_persons(connection, person, names, asked, found)?;
    on_organisations(connection, names, found)?;
    elsewhere::of(connection, person, names, found)
}

fn in_touchpoints(
    connection: &Connection,
    person: PersonId,
    names: &Names,
    asked: &Asked,
    found: &mut Found<'_>,
) -> Result<()> {
    let look = Asked::look("touchpoint_search_index");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT touchpoint.id, touchpoint.person_id, touchpoint.at, touchpoint.subject, touchpoint.text, person.name
         FROM touchpoint_search_index
         JOIN touchpoint_search AS entry ON entry.row = touchpoint_search_index.rowid
         JOIN touchpoint ON touchpoint.person_id = entry.person_id AND touchpoint.id = entry.touchpoint_id
         JOIN person ON person.id = entry.person_id
         WHERE touchpoint_search_index MATCH :match AND entry.person_id <> :person AND {look}
         ORDER BY touchpoint_search_index.rowid DESC",
    ))?;
    let Asked { all, exact, ends } = asked;
    let mut rows = statement.query(named_params! {":match": all, ":exact": exact, ":ends": ends, ":person": person})?;
    while let Some(row) = rows.next()? {
        let (subject, text): (String, String) = (row.get("subject")?, row.get("text")?);
        let excerpt = excerpt(names, &text);
        if excerpt.is_none() && !names.are_in(&subject) {
            continue;
        }
        found.add(MentionId::Touchpoint(row.get("id")?), |id| {
            let mention = Mention::new(id, row.get("name")?, excerpt.unwrap_or_default());
            Ok(Mention { person: row.get("person_id")?, at: row.get("at")?, subject, ..mention })
        })?;
    }
    Ok(())
}

fn on_persons(
    connection: &Connection,
    person: PersonId,
    names: &Names,
    asked: &Asked,
    found: &mut Found<'_>,
) -> Result<()> {
    let look = Asked::look("person_search_index");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT person.id, person.name, person.note FROM person_search_index
         JOIN person_search AS entry ON entry.place = person_search_index.rowid
         JOIN person ON person.id = entry.person_id
         WHERE person_search_index MATCH :match AND entry.person_id <> :person
           AND (person.note <> '' OR EXISTS (SELECT 1 FROM custom_value WHERE custom_value.person_id = person.id))
           AND {look}",
    ))?;
    let mut values = connection.prepare_cached(
        "SELECT key, name_de, name_en, value FROM custom_value JOIN custom_field ON custom_field.id = field_id
         WHERE person_id = :person AND value <> '' AND kind IN ('text', 'long_text', 'choice')",
    )?;
    let Asked { all, exact, ends } = asked;
    let mut rows = statement.query(named_params! {":match": all, ":exact": exact, ":ends": ends, ":person": person})?;
    while let Some(row) = rows.next()? {
        let (other, name): (PersonId, String) = (row.get("id")?, row.get("name")?);
        if let Some(excerpt) = excerpt(names, row.get_ref("note")?.as_str()?) {
            found.add(MentionId::Note(other), |id| Ok(Mention::new(id, name.clone(), excerpt)))?;
        }
        let mut own = values.query(named_params! {":person": other})?;
        while let Some(row) = own.next()? {
            if let Some(excerpt) = excerpt(names, row.get_ref("value")?.as_str()?) {
                found.add(MentionId::Value(other, row.get("key")?), |id| {
                    let field = Both { de: row.get("name_de")?, en: row.get("name_en")? };
                    let mention = Mention::new(id, name.clone(), excerpt);
                    Ok(Mention { field: Some(field), ..mention })
                })?;
            }
        }
    }
    Ok(())
}

fn on_organisations(connection: &Connection, names: &Names, found: &mut Found<'_>) -> Result<()> {
    organisations_with_notes(connection, |row| {
        if let Some(excerpt) = excerpt(names, row.get_ref("note")?.as_str()?) {
            found.add(MentionId::Organisation(row.get("id")?), |id| Ok(Mention::new(id, row.get("name")?, excerpt)))?;
        }
        Ok(())
    })
}

/// Organisations are few, and fewer have a note: these are read through, as the search does with all that is known of them.
fn organisations_with_notes(connection: &Connection, mut each: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT id, name, note FROM organisation WHERE note <> ''")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row)?;
    }
    Ok(())
}

/// Blackens the names of those who are about to go in some texts each, but for texts that stay as they are: what the history holds of them
/// would be gone, too.
pub(crate) fn blacken(
    change: &Change<'_>,
    eraser: &mut Eraser<'_>,
    of_persons: &[(PersonId, Vec<MentionId>)],
) -> Result<Blackening> {
    let connection = change.allow(Right::Erase)?;
    let (mut done, mut left) = (Blackening::default(), HashSet::new());
    let mut free = Vec::with_capacity(of_persons.len());
    if of_persons.iter().any(|(_, texts)| !texts.is_empty()) {
        let staying = StayingTexts::read(connection, change.now())?;
        for (person, texts) in of_persons {
            let mut own = BTreeSet::new();
            for text in texts {
                match text.stays(&staying)? {
                    None => drop(own.insert(text)),
                    Some(why) if left.insert(text) => done.staying.count(why),
                    Some(_) => {}
                }
            }
            free.push((*person, own));
        }
    }
    care::before_texts(connection, free.iter().map(|(_, texts)| texts.len()).sum())?;
    let mut former = connection.prepare_cached("SELECT former_id FROM former_person WHERE person_id = :person")?;
    for (person, texts) in &free {
        for text in redact(connection, *person, texts)? {
            // In which text is said where else the rule is.
            eraser.note("redacted", person.0, &text.to_string(), 0);
            // A copy of before a merge has it where it was then.
            if let Some(owner) = text.owner() {
                let ids = former.query_map(named_params! {":person": owner}, |row| row.get(0))?;
                for id in ids.collect::<rusqlite::Result<Vec<PersonId>>>()? {
                    eraser.note("redacted", person.0, &text.owned_by(id).to_string(), 0);
                }
            }
            done.redacted += 1;
        }
    }
    // They are others' texts: in their history nobody is erased.
    change.step_as("redact_name")?;
    Ok(done)
}

/// Blackens the names in some texts; what the history held of these goes too. Answers in which there were any.
fn redact(connection: &Connection, person: PersonId, texts: &BTreeSet<&MentionId>) -> Result<Vec<MentionId>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(connection, &[person])?;
    let (mut redacted, mut blackened) = (Vec::new(), Blackened::default());
    for text in texts.iter().copied() {
        if redact_one(connection, person, text, &names, &mut blackened)? {
            redacted.push(text.clone());
        }
    }
    blackened.remove_entries(connection, &names)?;
    Ok(redacted)
}

/// Does it again in a copy of the workspace that is older, as far as the texts are there.
pub(super) fn redact_again(connection: &Connection, person: PersonId, texts: &BTreeSet<MentionId>) -> Result<()> {
    let names = Names::of(connection, &[person])?;
    let mut blackened = Blackened::default();
    for text in texts {
        match redact_one(connection, person, text, &names, &mut blackened) {
            Ok(_) | Err(Problem::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    blackened.remove_entries(connection, &names)
}

fn redact_one(
    connection: &Connection,
    person: PersonId,
    text: &MentionId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    match text {
        MentionId::Touchpoint(id) => redact_touchpoint(connection, person, *id, names, blackened),
        MentionId::Note(other) if *other == person => Ok(false),
        MentionId::Note(other) => redact_note(connection, *other, names, blackened),
        MentionId::Value(other, _) if *other == person => Ok(false),
        MentionId::Value(other, key) => redact_value(connection, *other, key, names, blackened),
        MentionId::Organisation(id) => redact_organisation(connection, *id, names, blackened),
        MentionId::Text(kind, first, second) => {
            elsewhere::redact(connection, person, (*kind, *first, *second), names, blackened)
        }
    }
}

fn redact_touchpoint(
    connection: &Connection,
    person: PersonId,
    id: TouchpointId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let (owner, subject, text): (PersonId, String, String) = connection
        .prepare_cached("SELECT person_id, subject, text FROM touchpoint WHERE id = :id")?
        .query_row(named_params! {":id": id}, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let (new_subject, new_text) = (names.replaced(&subject, REDACTED), names.replaced(&text, REDACTED));
    if owner == person || (&new_subject, &new_text) == (&subject, &text) {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "UPDATE touchpoint SET subject = :subject, text = :text WHERE person_id = :person AND id = :id",
        )?
        .execute(named_params! {":person": owner, ":id": id, ":subject": new_subject, ":text": new_text})?;
    blackened.record(owner, id.0);
    Ok(true)
}

fn redact_note(connection: &Connection, person: PersonId, names: &Names, blackened: &mut Blackened) -> Result<bool> {
    let redacted = blacken_note(connection, "person", &person, names)?;
    if redacted {
        blackened.of_person(person, "person", place_of(connection, "person", "note")?, None);
    }
    Ok(redacted)
}

fn redact_organisation(
    connection: &Connection,
    organisation: OrganisationId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let redacted = blacken_note(connection, "organisation", &organisation, names)?;
    if redacted {
        blackened.of_nobody("organisation", place_of(connection, "organisation", "note")?, organisation.0);
    }
    Ok(redacted)
}

/// Whether a name stood in the note of a row of `table`.
fn blacken_note(connection: &Connection, table: &'static str, id: &dyn ToSql, names: &Names) -> Result<bool> {
    let note: String = connection
        .prepare_cached(&format!("SELECT note FROM {table} WHERE id = :id"))?
        .query_row(&[(":id", id)], |row| row.get(0))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let new = names.replaced(&note, REDACTED);
    if new == note {
        return Ok(false);
    }
    connection
        .prepare_cached(&format!("UPDATE {table} SET note = :note WHERE id = :id"))?
        .execute(named_params! {":id": id, ":note": new})?;
    Ok(true)
}

fn redact_value(
    connection: &Connection,
    person: PersonId,
    key: &str,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let (field, value): ([u8; 16], String) = connection
        .prepare_cached(
            "SELECT field_id, value FROM custom_value JOIN custom_field ON custom_field.id = field_id
             WHERE person_id = :person AND key = :key",
        )?
        .query_row(named_params! {":person": person, ":key": key}, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let new = names.replaced(&value, REDACTED);
    if new == value {
        return Ok(false);
    }
    connection
        .prepare_cached("UPDATE custom_value SET value = :value WHERE person_id = :person AND field_id = :field")?
        .execute(named_params! {":person": person, ":field": field, ":value": new})?;
    let column = place_of(connection, "custom_value", "value")?;
    blackened.of_person(person, "custom_value", column, Some(Uuid::from_bytes(field)));
    Ok(true)
}

pub(super) fn excerpt(names: &Names, text: &str) -> Option<String> {
    const AROUND: usize = 60;
    let place = names.find(text).into_iter().next()?;
    let before: String = text[..place.start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[place.end..].chars().take(AROUND).collect();
    let dots = |cut: bool| if cut { "…" } else { "" };
    Some(format!(
        "{}{before}{}{after}{}",
        dots(before.len() < place.start),
        &text[place.clone()],
        dots(place.end + after.len() < text.len())
    ))
}
