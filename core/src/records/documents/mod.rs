//! Documents: any file up to 50 MB, stored encrypted, its bytes as received.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::ids::{DocumentId, PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::history::{TakenBack, hex};
use crate::vault::session::{Changed, Session, Why};

/// By what people know the contact that a document belongs to.
const CONTACT: &[(&str, Format)] =
    &[("at", Format::Time), ("kind", Format::Code("touchpoint")), ("subject", Format::Text)];

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "document",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Documents),
        columns: &[
            Column::noted("name", Category::Document, Format::Text),
            Column::noted("media_type", Category::Document, Format::Text),
            Column::noted("size_bytes", Category::Document, Format::Bytes),
            Column::noted("added_at", Category::Document, Format::Time).ordered(Order::Descending),
            Column::noted("touchpoint_id", Category::Document, Format::Told { table: "touchpoint", columns: CONTACT }),
            Column::noted("sha256", Category::Document, Format::Hex),
            Column::technical("person_id"),
            Column::technical("id"),
        ],
    },
    Table {
        name: "document_content",
        subject: Subject::Person("person_id"),
        // The digest is in the history; the bytes once are enough.
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("document_id"),
            Column::technical("person_id"),
            Column { disclosed: false, ..Column::noted("bytes", Category::Document, Format::Hex) },
        ],
    },
];

/// The largest document.
pub const DOCUMENT_BYTES_MAX: u64 = 50 * 1024 * 1024;

/// A document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the document")]
pub struct Document {
    pub id: DocumentId,
    pub name: String,
    pub media_type: String,
    pub size_bytes: u64,
    /// Of the original bytes, in hexadecimal.
    pub sha256: String,
    pub added_at: Timestamp,
    pub touchpoint_id: Option<TouchpointId>,
}

/// A file's content on its way in.
pub(crate) struct Content {
    name: String,
    bytes: Vec<u8>,
}

impl Content {
    /// What was made here.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Reads a file before the transaction begins.
pub(crate) fn read_file(path: &Path) -> Result<Content> {
    let problem = |error| Problem::io(error, path);
    let file = File::open(path).map_err(problem)?;
    let metadata = file.metadata().map_err(problem)?;
    if !metadata.is_file() {
        return Err(Problem::FileNotReadable);
    }
    if metadata.len() > DOCUMENT_BYTES_MAX {
        return Err(Problem::FileTooLarge { size_bytes_max: DOCUMENT_BYTES_MAX });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(DOCUMENT_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() as u64 > DOCUMENT_BYTES_MAX {
        return Err(Problem::FileTooLarge { size_bytes_max: DOCUMENT_BYTES_MAX });
    }
    Ok(Content { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
}

/// A file that is to be a document; one with nothing in it is a slip.
pub(crate) fn read_filled(path: &Path) -> Result<Content> {
    let content = read_file(path)?;
    if content.is_empty() {
        return Err(Problem::InvalidField { field: "document", reason: "nothing_in_it" });
    }
    Ok(content)
}

/// Stores a document.
pub(crate) fn insert(
    connection: &Connection,
    person: PersonId,
    touchpoint: Option<TouchpointId>,
    content: &Content,
    now: Timestamp,
) -> Result<Document> {
    let id = DocumentId::new();
    let digest: [u8; 32] = Sha256::digest(&content.bytes).into();
    let media_type = mime_guess::from_path(&content.name).first_raw().unwrap_or_default();
    connection
        .prepare_cached(
            "INSERT INTO document (person_id, id, touchpoint_id, name, media_type, size_bytes, sha256, added_at)
             VALUES (:person, :id, :touchpoint, :name, :media_type, :size_bytes, :sha256, :added_at)",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":touchpoint": touchpoint, ":name": content.name, ":media_type": media_type,
            ":size_bytes": content.bytes.len() as u64, ":sha256": digest, ":added_at": now,
        })?;
    connection
        .prepare_cached("INSERT INTO document_content (document_id, person_id, bytes) VALUES (:id, :person, :bytes)")?
        .execute(named_params! {":id": id, ":person": person, ":bytes": content.bytes})?;
    Ok(Document {
        id,
        name: content.name.clone(),
        media_type: media_type.to_owned(),
        size_bytes: content.bytes.len() as u64,
        sha256: hex(&digest),
        added_at: now,
        touchpoint_id: touchpoint,
    })
}

/// Adds a file to a person.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::FileTooLarge`] over [`DOCUMENT_BYTES_MAX`]; [`Problem::FileNotFound`].
pub fn add_document(session: &Session, person: PersonId, path: &Path) -> Result<Changed<Document>> {
    let content = read_filled(path)?;
    session.change(Why::of("add_document"), |change| {
        let connection = change.allow(Right::EditPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        insert(connection, person, None, &content, change.now())
    })
}

/// The documents of a person, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_documents(session: &Session, person: PersonId) -> Result<Vec<Document>> {
    session.read(|read| of_person(read.allow(Right::ReadPersons)?, person))
}

const COLUMNS: &str = "SELECT id, name, media_type, size_bytes, sha256, added_at, touchpoint_id FROM document";

pub(crate) fn of_person(connection: &Connection, person: PersonId) -> Result<Vec<Document>> {
    let mut statement =
        connection.prepare_cached(&format!("{COLUMNS} WHERE person_id = :person ORDER BY added_at DESC, id DESC"))?;
    let documents = statement.query_map(named_params! {":person": person}, read_row)?;
    Ok(documents.collect::<rusqlite::Result<_>>()?)
}

/// One document.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) fn one(connection: &Connection, document: DocumentId) -> Result<Document> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE id = :id"))?;
    Ok(statement.query_row(named_params! {":id": document}, read_row)?)
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get("id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size_bytes: row.get("size_bytes")?,
        sha256: hex(&row.get::<_, Vec<u8>>("sha256")?),
        added_at: row.get("added_at")?,
        touchpoint_id: row.get("touchpoint_id")?,
    })
}

/// A document's person and its original bytes, for the wing through which data leaves.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::DatabaseDamaged`] if the bytes are not those that were received.
pub(crate) fn content(connection: &Connection, document: DocumentId) -> Result<(PersonId, Vec<u8>)> {
    let (person, digest, bytes): (PersonId, [u8; 32], Vec<u8>) = connection
        .prepare_cached(
            "SELECT document.person_id, document.sha256, content.bytes FROM document
             JOIN document_content AS content ON content.document_id = document.id WHERE document.id = :id",
        )?
        .query_row(named_params! {":id": document}, |row| {
            Ok((row.get("person_id")?, row.get("sha256")?, row.get("bytes")?))
        })
        .optional()?
        .ok_or(Problem::NotFound)?;
    if <[u8; 32]>::from(Sha256::digest(&bytes)) != digest {
        return Err(Problem::DatabaseDamaged);
    }
    Ok((person, bytes))
}

/// Deletes the bytes of documents that are gone. Those of a person with whom something was done within a day stay: it may
/// be undone yet. Run when somebody begins to work.
///
/// # Errors
/// Refusals of the right to edit; failures of the file.
pub fn purge_removed(session: &Session) -> Result<()> {
    const UNDONE_WITHIN_MS: i64 = 24 * 60 * 60 * 1000;
    const STALE: &str = "SELECT document_id FROM document_content WHERE document_id NOT IN (SELECT id FROM document)
         AND NOT EXISTS (SELECT 1 FROM history WHERE subject = document_content.person_id AND at > :since)";
    let since = |now: Timestamp| Timestamp(now.0 - UNDONE_WITHIN_MS);
    let any = session.read(|read| {
        let sql = format!("SELECT EXISTS ({STALE})");
        let connection = read.allow(Right::ReadPersons)?;
        Ok(connection.query_row(&sql, named_params! {":since": since(read.now())}, |row| row.get::<_, bool>(0))?)
    })?;
    if !any {
        return Ok(());
    }
    // The history has no part in it: it knows the documents' digests only.
    session.change(Why::of("remove_document"), |change| {
        let sql = format!("DELETE FROM document_content WHERE document_id IN ({STALE})");
        change.allow(Right::EditPersons)?.execute(&sql, named_params! {":since": since(change.now())})?;
        Ok(())
    })?;
    Ok(())
}

/// Refuses to bring a document back whose bytes are gone.
///
/// # Errors
/// [`Problem::CannotBeUndone`]; failures of the file.
pub(crate) fn keep_whole(back: &TakenBack<'_>) -> Result<()> {
    for document in back.rows("document")?.iter().filter(|document| !document.is_gone()) {
        let is_there = back
            .connection()
            .prepare_cached("SELECT 1 FROM document_content WHERE document_id = :id")?
            .exists(named_params! {":id": DocumentId(document.id("id")?)})?;
        if !is_there {
            return Err(Problem::CannotBeUndone);
        }
    }
    Ok(())
}

/// Removes a document from its person. Its bytes stay until they are purged, so that this can be undone.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn remove_document(session: &Session, document: DocumentId) -> Result<Changed<()>> {
    session.change(Why::of("remove_document"), |change| {
        let removed = change
            .allow(Right::EditPersons)?
            .prepare_cached("DELETE FROM document WHERE id = :id")?
            .execute(named_params! {":id": document})?;
        if removed == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}
