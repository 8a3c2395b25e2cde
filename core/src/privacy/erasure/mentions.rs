//! Where somebody who is to be erased is named in what was written about others.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use rusqlite::{Connection, OptionalExtension as _, ToSql, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::known::place_of;
use super::names::Names;
use super::preview::Unsearched;
use super::traces;
use super::{documents, elsewhere};
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::language::Both;
use crate::privacy::retention::words;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::special::Sight;

/// More are not looked for: they are no mentions then but a common word.
const MENTIONS_MAX: usize = 500;

/// So many texts that the index answers are looked at, the newest first.
const LOOKS_MAX: u64 = 5000;

/// What stands in the place of a name.
pub(super) const REDACTED: &str = "█████";

/// A text that may name somebody. In writing: a touchpoint's id; `note:` or `organisation:` and the id of whose note it is;
/// `value:`, the person's id, `:` and the key of the field; else the kind, `:` and the ids of the row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
#[serde(into = "String", try_from = "String")]
pub enum MentionId {
    /// A touchpoint's subject and text.
    Touchpoint(TouchpointId),
    /// The note on a person.
    Note(PersonId),
    /// A person's value of a field of one's own.
    Value(PersonId, String),
    /// The note on an organisation.
    Organisation(OrganisationId),
    /// A shorter text.
    Text(MentionKind, Uuid, Option<Uuid>),
}

impl fmt::Display for MentionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Touchpoint(id) => write!(formatter, "{id}"),
            Self::Note(person) => write!(formatter, "note:{person}"),
            Self::Value(person, key) => write!(formatter, "value:{person}:{key}"),
            Self::Organisation(id) => write!(formatter, "organisation:{id}"),
            Self::Text(kind, id, None) => write!(formatter, "{}:{id}", kind.key()),
            Self::Text(kind, id, Some(second)) => write!(formatter, "{}:{id}:{second}", kind.key()),
        }
    }
}

impl FromStr for MentionId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> std::result::Result<Self, uuid::Error> {
        let Some((kind, id)) = text.split_once(':') else { return text.parse().map(Self::Touchpoint) };
        match (kind, id.split_once(':')) {
            ("note", None) => id.parse().map(Self::Note),
            ("organisation", None) => id.parse().map(Self::Organisation),
            ("value", Some((person, key))) => Ok(Self::Value(person.parse()?, key.to_owned())),
            (kind, ids) => match (MentionKind::of_key(kind).filter(|kind| kind.is_shorter()), ids) {
                (Some(kind), None) => Ok(Self::Text(kind, id.parse()?, None)),
                (Some(kind), Some((id, second))) => Ok(Self::Text(kind, id.parse()?, Some(second.parse()?))),
                // No id has a colon: this fails.
                (None, _) => text.parse().map(Self::Touchpoint),
            },
        }
    }
}

impl From<MentionId> for String {
    fn from(id: MentionId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for MentionId {
    type Error = uuid::Error;

    fn try_from(text: String) -> std::result::Result<Self, uuid::Error> {
        text.parse()
    }
}

/// A text about somebody or something else that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mention {
    /// Which text: what is said to have it redacted.
    pub id: MentionId,
    /// What it is. Some are shown, but never redacted: the ledger is not changed, nor is a file as it was received.
    pub kind: MentionKind,
    /// The touchpoint.
    pub touchpoint: Option<TouchpointId>,
    /// On whom it is.
    pub person: Option<PersonId>,
    /// On which organisation it is.
    pub organisation: Option<OrganisationId>,
    /// What the person or organisation is called.
    pub name: String,
    /// When the touchpoint was.
    pub at: Option<Timestamp>,
    /// The touchpoint's subject, or what the document is called.
    pub subject: String,
    /// What the field is called.
    pub field: Option<Both>,
    /// The words around.
    pub excerpt: String,
}

words! {
    /// What kind of text it is.
    MentionKind {
        /// A touchpoint.
        Touchpoint = "touchpoint",
        /// The note on a person.
        Note = "note",
        /// A value of a field of one's own.
        Value = "value",
        /// The note on an organisation.
        Organisation = "organisation",
        /// Where a person's data come from.
        Source = "source",
        /// What a person is at an organisation.
        Position = "position",
        /// Why there is a hold.
        Hold = "hold",
        /// What advertising without a consent rests on.
        Ground = "ground",
        /// Why a person was not told.
        Notice = "notice",
        /// The note on a consent, or who gave it for a child.
        Consent = "consent",
        /// A document.
        Document = "document",
        /// A sealed value of a field of one's own.
        Sealed = "sealed",
    }
}

impl MentionKind {
    /// Whether names in it can be blackened.
    #[must_use]
    pub fn can_be_redacted(self) -> bool {
        !matches!(self, Self::Consent | Self::Document | Self::Sealed)
    }

    fn is_shorter(self) -> bool {
        !matches!(self, Self::Touchpoint | Self::Note | Self::Value | Self::Organisation)
    }
}

impl Mention {
    pub(super) fn new(id: MentionId, name: String, excerpt: String) -> Self {
        let (kind, touchpoint, person, organisation) = match &id {
            MentionId::Touchpoint(id) => (MentionKind::Touchpoint, Some(*id), None, None),
            MentionId::Note(person) => (MentionKind::Note, None, Some(*person), None),
            MentionId::Value(person, _) => (MentionKind::Value, None, Some(*person), None),
            MentionId::Organisation(id) => (MentionKind::Organisation, None, None, Some(*id)),
            MentionId::Text(kind, ..) => (*kind, None, None, None),
        };
        Self {
            id,
            kind,
            touchpoint,
            person,
            organisation,
            name,
            at: None,
            subject: String::new(),
            field: None,
            excerpt,
        }
    }
}

/// Texts about others that name the person: notes, values and shorter ones, then touchpoints, the newest first, then documents.
pub(super) fn of(connection: &Connection, sight: &Sight<'_>, person: PersonId) -> Result<(Vec<Mention>, Unsearched)> {
    let names = Names::of(connection, &[person])?;
    let Some(expression) = names.expression() else { return Ok(Default::default()) };
    let (sealed, values) = elsewhere::sealed(connection, sight, person, &names)?;
    let documents = documents::of(connection, person, &names)?;
    let mut mentions = on_persons(connection, person, &names, &expression)?;
    mentions.extend(on_organisations(connection, &names)?);
    mentions.extend(elsewhere::of(connection, person, &names)?);
    mentions.extend(sealed);
    mentions.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| one.id.cmp(&other.id)));
    let mut touchpoints = in_touchpoints(connection, person, &names, &expression)?;
    touchpoints.sort_by_key(|mention| (std::cmp::Reverse(mention.at), mention.touchpoint));
    mentions.extend(touchpoints);
    mentions.extend(documents.mentions);
    mentions.truncate(MENTIONS_MAX);
    Ok((mentions, Unsearched { documents: documents.unread, values }))
}

fn in_touchpoints(connection: &Connection, person: PersonId, names: &Names, expression: &str) -> Result<Vec<Mention>> {
    let mut statement = connection.prepare_cached(
        "SELECT touchpoint.id, touchpoint.person_id, touchpoint.at, touchpoint.subject, touchpoint.text, person.name
         FROM touchpoint_search_index
         JOIN touchpoint_search AS entry ON entry.row = touchpoint_search_index.rowid
         JOIN touchpoint ON touchpoint.person_id = entry.person_id AND touchpoint.id = entry.touchpoint_id
         JOIN person ON person.id = entry.person_id
         WHERE touchpoint_search_index MATCH :match AND entry.person_id <> :person
         ORDER BY touchpoint_search_index.rowid DESC LIMIT :looks",
    )?;
    let mut rows = statement.query(named_params! {":match": expression, ":person": person, ":looks": LOOKS_MAX})?;
    let mut mentions = Vec::new();
    while let Some(row) = rows.next()? {
        let (subject, text): (String, String) = (row.get("subject")?, row.get("text")?);
        let excerpt = excerpt(names, &text);
        if excerpt.is_none() && !names.are_in(&subject) {
            continue;
        }
        let id = MentionId::Touchpoint(row.get("id")?);
        let mention = Mention::new(id, row.get("name")?, excerpt.unwrap_or_default());
        mentions.push(Mention { person: row.get("person_id")?, at: row.get("at")?, subject, ..mention });
        if mentions.len() == MENTIONS_MAX {
            break;
        }
    }
    Ok(mentions)
}

fn on_persons(connection: &Connection, person: PersonId, names: &Names, expression: &str) -> Result<Vec<Mention>> {
    let mut statement = connection.prepare_cached(
        "SELECT person.id, person.name, person.note FROM person_search_index
         JOIN person_search AS entry ON entry.place = person_search_index.rowid
         JOIN person ON person.id = entry.person_id
         WHERE person_search_index MATCH :match AND entry.person_id <> :person
           AND (person.note <> '' OR EXISTS (SELECT 1 FROM custom_value WHERE custom_value.person_id = person.id))
         LIMIT :looks",
    )?;
    let mut values = connection.prepare_cached(
        "SELECT key, name_de, name_en, value FROM custom_value JOIN custom_field ON custom_field.id = field_id
         WHERE person_id = :person AND value <> '' AND kind IN ('text', 'long_text', 'choice')",
    )?;
    let mut rows = statement.query(named_params! {":match": expression, ":person": person, ":looks": LOOKS_MAX})?;
    let mut mentions = Vec::new();
    while let Some(row) = rows.next()? {
        let (other, name): (PersonId, String) = (row.get("id")?, row.get("name")?);
        if let Some(excerpt) = excerpt(names, row.get_ref("note")?.as_str()?) {
            mentions.push(Mention::new(MentionId::Note(other), name.clone(), excerpt));
        }
        let mut own = values.query(named_params! {":person": other})?;
        while let Some(row) = own.next()? {
            if let Some(excerpt) = excerpt(names, row.get_ref("value")?.as_str()?) {
                let field = Both { de: row.get("name_de")?, en: row.get("name_en")? };
                let mention = Mention::new(MentionId::Value(other, row.get("key")?), name.clone(), excerpt);
                mentions.push(Mention { field: Some(field), ..mention });
            }
        }
    }
    Ok(mentions)
}

/// Organisations are few, and fewer have a note: these are read through, as the search does with all that is known of them.
fn on_organisations(connection: &Connection, names: &Names) -> Result<Vec<Mention>> {
    let mut statement = connection.prepare_cached("SELECT id, name, note FROM organisation WHERE note <> ''")?;
    let mut rows = statement.query([])?;
    let mut mentions = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(excerpt) = excerpt(names, row.get_ref("note")?.as_str()?) {
            mentions.push(Mention::new(MentionId::Organisation(row.get("id")?), row.get("name")?, excerpt));
        }
    }
    Ok(mentions)
}

/// Blackens the names in some texts; what the history held of these goes too. Answers in which there were any.
pub(super) fn redact(connection: &Connection, person: PersonId, texts: &[MentionId]) -> Result<Vec<MentionId>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(connection, &[person])?;
    let mut redacted = Vec::new();
    for text in texts.iter().collect::<BTreeSet<_>>() {
        if redact_one(connection, person, text, &names)? {
            redacted.push(text.clone());
        }
    }
    Ok(redacted)
}

/// Does it again in a copy of the workspace that is older, as far as the texts are there.
pub(super) fn redact_again(connection: &Connection, person: PersonId, texts: &BTreeSet<MentionId>) -> Result<()> {
    let names = Names::of(connection, &[person])?;
    for text in texts {
        match redact_one(connection, person, text, &names) {
            Ok(_) | Err(Problem::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

fn redact_one(connection: &Connection, person: PersonId, text: &MentionId, names: &Names) -> Result<bool> {
    match text {
        MentionId::Touchpoint(id) => redact_touchpoint(connection, person, *id, names),
        MentionId::Note(other) if *other == person => Ok(false),
        MentionId::Note(other) => redact_note(connection, *other, names),
        MentionId::Value(other, _) if *other == person => Ok(false),
        MentionId::Value(other, key) => redact_value(connection, *other, key, names),
        MentionId::Organisation(id) => redact_organisation(connection, *id, names),
        MentionId::Text(kind, first, second) => elsewhere::redact(connection, person, (*kind, *first, *second), names),
    }
}

fn redact_touchpoint(connection: &Connection, person: PersonId, id: TouchpointId, names: &Names) -> Result<bool> {
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
    traces::remove_of_record(connection, owner, id.0)?;
    Ok(true)
}

fn redact_note(connection: &Connection, person: PersonId, names: &Names) -> Result<bool> {
    let redacted = blacken_note(connection, "person", &person, names)?;
    if redacted {
        let column = place_of(connection, "person", "note")?;
        traces::remove_naming(connection, person, names, "person", column, None)?;
    }
    Ok(redacted)
}

fn redact_organisation(connection: &Connection, organisation: OrganisationId, names: &Names) -> Result<bool> {
    let redacted = blacken_note(connection, "organisation", &organisation, names)?;
    if redacted {
        let column = place_of(connection, "organisation", "note")?;
        traces::remove_naming_of_nobody(connection, organisation.0, names, "organisation", column)?;
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

fn redact_value(connection: &Connection, person: PersonId, key: &str, names: &Names) -> Result<bool> {
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
    traces::remove_naming(connection, person, names, "custom_value", column, Some(Uuid::from_bytes(field)))?;
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
