//! Touchpoints: every contact with a person, on one timeline.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::ids::{PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::documents::{self, Document};
use crate::records::persons::exists;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::history::{Page, hex};
use crate::vault::session::{Change, Session};

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "touchpoint",
    subject: Subject::Person("person_id"),
    recorded: true,
    sheet: Some(Sheet::Timeline),
    columns: &[
        Column::noted("at", Category::Communication, Format::Time).kept_as("correspondence").ordered(Order::Descending),
        Column::noted("kind", Category::Communication, Format::Code("touchpoint")).kept_as("correspondence"),
        Column::noted("direction", Category::Communication, Format::Code("direction")).kept_as("correspondence"),
        Column::noted("subject", Category::Communication, Format::Text).kept_as("correspondence"),
        Column::noted("text", Category::Communication, Format::LongText).kept_as("correspondence"),
        Column::noted("author", Category::Provenance, Format::Name { table: "user", column: "name" }),
        Column::technical("person_id"),
        Column::technical("id"),
    ],
}];

/// What a row says by which the business and the person have to do with each other: they met, or dealt, or one approached the other. A
/// note is something that the business says to itself.
pub(crate) const SHOWS_LIFE: &str =
    "(touchpoint.kind IN ('meeting', 'purchase') OR touchpoint.direction <> 'none' AND touchpoint.kind <> 'note')";

/// [`SHOWS_LIFE`] of a touchpoint that was read.
pub(crate) fn shows_life(kind: TouchpointKind, direction: Direction) -> bool {
    match kind {
        TouchpointKind::Meeting | TouchpointKind::Purchase => true,
        TouchpointKind::Note => false,
        _ => direction != Direction::None,
    }
}

/// What kind of contact it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum TouchpointKind {
    Note,
    Call,
    Email,
    Meeting,
    Letter,
    Purchase,
    Event,
}

impl TouchpointKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Note, Self::Call, Self::Email, Self::Meeting, Self::Letter, Self::Purchase, Self::Event];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Email => "email",
            Self::Meeting => "meeting",
            Self::Letter => "letter",
            Self::Purchase => "purchase",
            Self::Event => "event",
        }
    }

    /// Whether the business can approach a person by it, or the person the business.
    #[must_use]
    pub const fn can_go_out(self) -> bool {
        matches!(self, Self::Call | Self::Email | Self::Letter)
    }

    /// Whether the business and the person deal with each other by it.
    #[must_use]
    pub const fn is_dealing(self) -> bool {
        !matches!(self, Self::Note | Self::Event)
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Who approached whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The person approached the business.
    In,
    /// The business approached the person.
    Out,
    /// Neither, such as a note.
    #[default]
    None,
}

impl Direction {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::None => "none",
        }
    }

    /// The direction of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::In, Self::Out, Self::None].into_iter().find(|direction| direction.key() == key)
    }
}

/// A contact as a form holds it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the touchpoint")]
pub struct TouchpointDraft {
    /// None: now.
    pub at: Option<Timestamp>,
    pub kind: TouchpointKind,
    #[serde(default)]
    pub direction: Direction,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub text: String,
    /// Paths of documents to add.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "string[]"))]
    pub files: Vec<PathBuf>,
}

/// A contact as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the touchpoint")]
pub struct Touchpoint {
    pub id: TouchpointId,
    pub person: PersonId,
    pub at: Timestamp,
    pub kind: TouchpointKind,
    pub direction: Direction,
    pub subject: String,
    pub text: String,
    /// The name of the user who noted it.
    pub author: String,
    pub documents: Vec<Document>,
    /// Names what it says now: what is based on another version writes over what somebody else said.
    pub version: String,
}

impl Touchpoint {
    /// Whether the business wrote to the person or called.
    #[must_use]
    pub fn goes_out(&self) -> bool {
        self.kind.can_go_out() && self.direction == Direction::Out
    }

    /// Whether the business called the person.
    #[must_use]
    pub fn calls(&self) -> bool {
        self.kind == TouchpointKind::Call && self.direction == Direction::Out
    }
}

/// Adds a contact to a person's timeline. What goes out of the house passes `privacy::contact` first, which alone calls this.
pub(crate) fn add(
    change: &Change<'_>,
    person: PersonId,
    draft: &TouchpointDraft,
    files: &[documents::Content],
) -> Result<Touchpoint> {
    let connection = change.allow(Right::EditPersons)?;
    if draft.is_silent() && files.is_empty() {
        return Err(Problem::InvalidField { field: "text", reason: "empty" });
    }
    if !exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    draft.happened(change.now())?;
    let id = TouchpointId::new();
    insert(connection, person, id, &Stored { at: draft.at.unwrap_or(change.now()), draft, author: change.actor() })?;
    for file in files {
        documents::insert(connection, person, Some(id), file, change.now())?;
    }
    one(connection, id)
}

impl TouchpointDraft {
    /// The files that it names.
    pub(crate) fn read_files(&self) -> Result<Vec<documents::Content>> {
        self.files.iter().map(|path| documents::read_filled(path)).collect()
    }

    fn is_silent(&self) -> bool {
        self.subject.trim().is_empty() && self.text.trim().is_empty()
    }

    /// Who approached whom: by a note nobody does, whatever a form holds.
    fn directed(&self) -> Direction {
        if self.kind == TouchpointKind::Note { Direction::None } else { self.direction }
    }

    /// What is yet to come is no contact.
    fn happened(&self, now: Timestamp) -> Result<()> {
        match self.at {
            Some(at) if at.is_in_future(now) => Err(Problem::InvalidField { field: "at", reason: "in_future" }),
            _ => Ok(()),
        }
    }
}

pub(crate) struct Stored<'a> {
    pub at: Timestamp,
    pub draft: &'a TouchpointDraft,
    pub author: crate::ids::UserId,
}

pub(crate) fn insert(connection: &Connection, person: PersonId, id: TouchpointId, stored: &Stored<'_>) -> Result<()> {
    let draft = stored.draft;
    connection
        .prepare_cached(
            "INSERT INTO touchpoint (person_id, id, at, kind, direction, subject, text, author)
             VALUES (:person, :id, :at, :kind, :direction, :subject, :text, :author)",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":at": stored.at, ":kind": draft.kind.key(),
            ":direction": draft.directed().key(), ":subject": draft.subject.trim(), ":text": draft.text.trim(),
            ":author": stored.author,
        })?;
    Ok(())
}

/// Replaces what a touchpoint says; new files are added to it. A file says something too. Answers how it was and how it is.
/// `version` is the [`Touchpoint::version`] that the draft is based on. `privacy::contact` alone calls this.
pub(crate) fn edit(
    change: &Change<'_>,
    touchpoint: TouchpointId,
    draft: &TouchpointDraft,
    files: &[documents::Content],
    version: Option<&str>,
) -> Result<(Touchpoint, Touchpoint)> {
    let connection = change.allow(Right::EditPersons)?;
    draft.happened(change.now())?;
    let before = one(connection, touchpoint)?;
    if version.is_some_and(|based_on| based_on != before.version) {
        return Err(Problem::Conflict);
    }
    if draft.is_silent() && files.is_empty() && before.documents.is_empty() {
        return Err(Problem::InvalidField { field: "text", reason: "empty" });
    }
    connection
        .prepare_cached(
            "UPDATE touchpoint SET at = :at, kind = :kind, direction = :direction, subject = :subject, text = :text
             WHERE person_id = :person AND id = :id",
        )?
        .execute(named_params! {
            ":person": before.person, ":id": touchpoint, ":at": draft.at.unwrap_or(before.at),
            ":kind": draft.kind.key(), ":direction": draft.directed().key(), ":subject": draft.subject.trim(),
            ":text": draft.text.trim(),
        })?;
    for file in files {
        documents::insert(connection, before.person, Some(touchpoint), file, change.now())?;
    }
    let after = one(connection, touchpoint)?;
    Ok((before, after))
}

/// Removes a touchpoint and answers what it said; its documents stay with the person. `privacy::contact` alone calls this.
pub(crate) fn remove(change: &Change<'_>, touchpoint: TouchpointId) -> Result<Touchpoint> {
    let connection = change.allow(Right::EditPersons)?;
    let removed = one(connection, touchpoint)?;
    connection.prepare_cached("DELETE FROM touchpoint WHERE id = :id")?.execute(named_params! {":id": touchpoint})?;
    Ok(removed)
}

/// A part of a person's timeline, the newest first; no kinds means all.
///
/// # Errors
/// Failures of the file.
pub fn list_touchpoints(
    session: &Session,
    person: PersonId,
    kinds: &[TouchpointKind],
    offset: u64,
    limit: u64,
) -> Result<Page<Touchpoint>> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let kinds = if kinds.is_empty() { &TouchpointKind::ALL } else { kinds };
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.key()).collect();
        let kinds = serde_json::to_string(&kinds)?;
        let total = connection
            .prepare_cached(
                "SELECT count(*) FROM touchpoint WHERE person_id = :person
                 AND kind IN (SELECT value FROM json_each(:kinds))",
            )?
            .query_row(named_params! {":person": person, ":kinds": kinds}, |row| row.get(0))?;
        let mut statement = connection.prepare_cached(&format!(
            "{COLUMNS} WHERE touchpoint.person_id = :person AND kind IN (SELECT value FROM json_each(:kinds))
             ORDER BY touchpoint.at DESC, touchpoint.id DESC LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":person": person, ":kinds": kinds, ":limit": limit.min(LIMIT_MAX), ":offset": offset},
            read_row,
        )?;
        let mut rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let documents = documents::of_person(connection, person)?;
        for touchpoint in &mut rows {
            let own = documents.iter().filter(|document| document.touchpoint_id == Some(touchpoint.id));
            touchpoint.documents = own.cloned().collect();
        }
        Ok(Page { total, offset, rows })
    })
}

/// Shows one touchpoint.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn show_touchpoint(session: &Session, touchpoint: TouchpointId) -> Result<Touchpoint> {
    session.read(|read| one(read.allow(Right::ReadPersons)?, touchpoint))
}

const COLUMNS: &str =
    "SELECT touchpoint.id, touchpoint.person_id, touchpoint.at, touchpoint.kind, touchpoint.direction,
        touchpoint.subject, touchpoint.text, (SELECT name FROM user WHERE user.id = touchpoint.author) AS author
     FROM touchpoint";

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Touchpoint> {
    let (kind, direction): (String, String) = (row.get("kind")?, row.get("direction")?);
    let mut said = Sha256::new();
    for column in ["kind", "direction", "subject", "text"] {
        let words = row.get_ref(column)?.as_bytes()?;
        said.update((words.len() as u64).to_be_bytes());
        said.update(words);
    }
    said.update(row.get::<_, i64>("at")?.to_be_bytes());
    Ok(Touchpoint {
        id: row.get("id")?,
        person: row.get("person_id")?,
        at: row.get("at")?,
        kind: TouchpointKind::of_key(&kind).unwrap_or(TouchpointKind::Note),
        direction: Direction::of_key(&direction).unwrap_or_default(),
        subject: row.get("subject")?,
        text: row.get("text")?,
        author: row.get::<_, Option<String>>("author")?.unwrap_or_default(),
        documents: Vec::new(),
        version: hex(&said.finalize()[..8]),
    })
}

fn one(connection: &Connection, id: TouchpointId) -> Result<Touchpoint> {
    let mut touchpoint = connection
        .prepare_cached(&format!("{COLUMNS} WHERE touchpoint.id = :id"))?
        .query_row(named_params! {":id": id}, read_row)
        .optional()?
        .ok_or(Problem::NotFound)?;
    let documents = documents::of_person(connection, touchpoint.person)?;
    touchpoint.documents = documents.into_iter().filter(|document| document.touchpoint_id == Some(id)).collect();
    Ok(touchpoint)
}
