//! The texts of notices, in versions. One that was used is never changed, only followed by a version.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{NoticeKind, of_person};
use crate::ids::NoticeTextId;
use crate::privacy::shipped_notice;
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Column, Format, Subject, Table};
use crate::vault::history::hex;
use crate::vault::session::{Changed, Session, Why};

pub(super) const TABLE: Table = Table {
    name: "notice_text",
    subject: Subject::None,
    recorded: true,
    sheet: None,
    columns: &[
        Column::business("id", Format::Hex),
        Column::business("kind", Format::Code("notice")),
        Column::business("version", Format::Number),
        Column::business("language", Format::Code("spoken")),
        Column::business("text", Format::LongText),
        Column::business("sha256", Format::Hex),
        Column::business("created_at", Format::Time),
    ],
};

/// A version of a notice's text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeText {
    /// Its id.
    pub id: NoticeTextId,
    /// What it is about.
    pub kind: NoticeKind,
    /// Counted from one for each kind.
    pub version: u64,
    /// `de` or `en`.
    pub language: String,
    /// The text; `{name}` and the like stand for what is known of the person.
    pub text: String,
    /// Of the text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// Since when it is used.
    pub created_at: Timestamp,
    /// How many notices gave it.
    pub used: u64,
}

/// A new version of a notice's text.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeTextDraft {
    /// What it is about.
    pub kind: NoticeKind,
    /// The words by language.
    pub text: BTreeMap<String, String>,
    /// Since when they are used, such as on paper; none: from now on.
    #[serde(default)]
    pub since: Option<Day>,
}

/// A text that a notice can name.
pub(super) struct Found {
    pub id: NoticeTextId,
    pub version: u64,
    pub language: String,
    pub text: String,
}

/// All versions, by kind, the current one first: the one that came into use last.
///
/// # Errors
/// Failures of the file.
pub fn list_notice_texts(session: &Session) -> Result<Vec<NoticeText>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT id, kind, version, language, text, sha256, created_at,
                    (SELECT count(*) FROM notice WHERE text_id = notice_text.id) AS used
             FROM notice_text ORDER BY kind, created_at DESC, version DESC, language",
        )?;
        let mut rows = statement.query([])?;
        let mut texts = Vec::new();
        while let Some(row) = rows.next()? {
            texts.push(NoticeText {
                id: row.get("id")?,
                kind: NoticeKind::of_key(row.get_ref("kind")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
                version: row.get("version")?,
                language: row.get("language")?,
                text: row.get("text")?,
                sha256: hex(&row.get::<_, [u8; 32]>("sha256")?),
                created_at: row.get("created_at")?,
                used: row.get("used")?,
            });
        }
        Ok(texts)
    })
}

/// Adds the next version of a notice's text; those before stay as they are.
///
/// # Errors
/// [`Problem::InvalidField`] for an empty text, one with a placeholder that nothing is known for, or a day to come.
pub fn add_notice_text(session: &Session, draft: &NoticeTextDraft) -> Result<Changed<u64>> {
    session.change(Why::of("add_notice_text").because(draft.kind.key()), |change| {
        let connection = change.allow(Right::Administer)?;
        let complete =
            ["de", "en"].iter().all(|language| draft.text.get(*language).is_some_and(|text| !text.trim().is_empty()));
        if !complete {
            return Err(Problem::InvalidField { field: "text", reason: "empty" });
        }
        if !draft.text.values().all(|text| of_person::can_be_filled(text)) {
            return Err(Problem::InvalidField { field: "placeholder", reason: "unknown" });
        }
        if draft.since.is_some_and(|since| since.is_in_future(change.now())) {
            return Err(Problem::InvalidField { field: "since", reason: "in_future" });
        }
        let since = draft.since.filter(|since| *since != change.now().day()).map_or(change.now(), Day::begin);
        let version = last(connection, draft.kind)?.unwrap_or(0) + 1;
        insert(connection, draft.kind, version, &draft.text, since)?;
        Ok(version)
    })
}

/// Adds a version as it is.
pub(in crate::privacy) fn insert(
    connection: &Connection,
    kind: NoticeKind,
    version: u64,
    text: &BTreeMap<String, String>,
    now: Timestamp,
) -> Result<()> {
    for (language, text) in text {
        let text = text.trim();
        let digest: [u8; 32] = Sha256::digest(text).into();
        connection
            .prepare_cached(
                "INSERT INTO notice_text (id, kind, version, language, text, sha256, created_at)
                 VALUES (:id, :kind, :version, :language, :text, :sha256, :now)",
            )?
            .execute(named_params! {
                ":id": NoticeTextId::new(), ":kind": kind.key(), ":version": version, ":language": language,
                ":text": text, ":sha256": digest, ":now": now,
            })?;
    }
    Ok(())
}

/// The number of the version that was written last.
fn last(connection: &Connection, kind: NoticeKind) -> Result<Option<u64>> {
    Ok(connection
        .prepare_cached("SELECT max(version) AS latest FROM notice_text WHERE kind = :kind")?
        .query_row(named_params! {":kind": kind.key()}, |row| row.get("latest"))?)
}

/// The current version: the one that came into use last. An old text that is written down later is not it.
fn current(connection: &Connection, kind: NoticeKind) -> Result<Option<u64>> {
    Ok(connection
        .prepare_cached(
            "SELECT version FROM notice_text WHERE kind = :kind ORDER BY created_at DESC, version DESC LIMIT 1",
        )?
        .query_row(named_params! {":kind": kind.key()}, |row| row.get("version"))
        .optional()?)
}

/// The version that a notice of then gave: one that is named, or else the one that had come into use last. Words that come with the program
/// may have been used elsewhere before there was the workspace, but not before there were the words (a workspace that says it is older than
/// they are had a clock that was wrong). A day stands for any time of it.
///
/// # Errors
/// [`Problem::InvalidField`] if there is none of that number, or it came on a later day.
pub(super) fn version_then(
    connection: &Connection,
    kind: NoticeKind,
    named: Option<u64>,
    at: Timestamp,
) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT version, language, text, created_at FROM notice_text
         WHERE kind = :kind AND (:version IS NULL OR version = :version) ORDER BY created_at DESC, version DESC",
    )?;
    let mut rows = statement.query(named_params! {":kind": kind.key(), ":version": named})?;
    let is_day_only = at == at.day().begin();
    let (mut reason, mut elsewhere, mut of_the_day) = ("unknown", None, None);
    while let Some(row) = rows.next()? {
        reason = "later";
        let (version, created_at): (u64, Timestamp) = (row.get("version")?, row.get("created_at")?);
        let that_day = created_at.day() <= at.day();
        if created_at <= at || (that_day && is_day_only) {
            return Ok(version);
        }
        let as_of = shipped_notice(kind, row.get_ref("language")?.as_str()?, row.get_ref("text")?.as_str()?);
        if as_of.is_some_and(|as_of| as_of <= at.day() || created_at.day() < as_of) {
            elsewhere = elsewhere.or(Some(version));
        }
        // It may have been written down here a little after it was given.
        if that_day {
            of_the_day = Some(version);
        }
    }
    elsewhere.or(of_the_day).ok_or(Problem::InvalidField { field: "notice_version", reason })
}

/// The text in a version (none: the current one), in a language if there is one in it.
///
/// # Errors
/// [`Problem::InvalidField`] if there is none.
pub(super) fn find(connection: &Connection, kind: NoticeKind, version: Option<u64>, language: &str) -> Result<Found> {
    let missing = Problem::InvalidField { field: "notice_version", reason: "unknown" };
    let Some(version) = version.map_or_else(|| current(connection, kind), |version| Ok(Some(version)))? else {
        return Err(missing);
    };
    connection
        .prepare_cached(
            "SELECT id, version, language, text FROM notice_text WHERE kind = :kind AND version = :version
             ORDER BY language <> lower(substr(:language, 1, 2)), language LIMIT 1",
        )?
        .query_row(named_params! {":kind": kind.key(), ":version": version, ":language": language}, |row| {
            Ok(Found {
                id: row.get("id")?,
                version: row.get("version")?,
                language: row.get("language")?,
                text: row.get("text")?,
            })
        })
        .optional()?
        .ok_or(missing)
}
