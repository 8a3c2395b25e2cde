//! Where somebody who is to be erased is named in what was written about others.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::asked::Asked;
use super::mention::{Mention, MentionId};
use super::names::Names;
use super::preview::Unsearched;
use super::{documents, elsewhere, views};
use crate::ids::{OrganisationId, PersonId};
use crate::language::Both;
use crate::privacy::retention::{StayingTexts, TextsStaying};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::special::Sight;

/// So many touchpoints, documents and other texts are shown; of the rest is said how many there are.
const SHOWN_MAX: usize = 500;

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
    /// How many saved views look for the person.
    pub views: u64,
}

/// Texts about others that name the person: notes, values and shorter ones, then touchpoints, the newest first, then documents;
/// the first of each, and of all how many.
pub(super) fn of(connection: &Connection, sight: &Sight<'_>, person: PersonId, now: Timestamp) -> Result<Named> {
    let names = Names::of(connection, &[person])?;
    let views = views::count(connection, &names)?;
    let Some(asked) = names.asked() else {
        let (shown, staying, unsearched) = Default::default();
        return Ok(Named { shown, count: 0, staying, unsearched, views });
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
    let mut named = Named { shown: Vec::new(), count: 0, staying: TextsStaying::default(), unsearched, views };
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
    names: Names,
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
        Ok(Self { elsewhere: elsewhere::Nearby::of(connection, &names)?, names, notes })
    }

    /// What of it concerns some of these persons.
    pub fn among(&self, connection: &Connection, persons: &[PersonId]) -> Result<Self> {
        let names = Names::of(connection, persons)?;
        let notes = self.notes.iter().filter(|(_, _, note)| names.are_in(note)).cloned().collect();
        Ok(Self { elsewhere: self.elsewhere.among(&names), names, notes })
    }

    /// How many saved views look for one of them.
    pub fn views(&self, connection: &Connection) -> Result<u64> {
        views::count(connection, &self.names)
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
        let mut now = connection.prepare_cached("SELECT note FROM organisation WHERE id = :id")?;
        for (id, name, _) in self.notes.iter().filter(|(_, _, note)| names.are_in(note)) {
            // Other names in it may have been blackened since it was read, or it is gone.
            let note: Option<String> = now.query_row(named_params! {":id": id}, |row| row.get("note")).optional()?;
            if let Some(excerpt) = note.and_then(|note| excerpt(&names, &note)) {
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
