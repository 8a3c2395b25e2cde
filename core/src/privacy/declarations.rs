//! Declarations: the words of a consent, in versions. One that was used is never changed, only followed by a version.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::consent::Channel;
use super::notices::NoticeKind;
use super::{purposes, renamed, shipped_as};
use crate::ids::DeclarationId;
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Column, Format, Subject, Table};
use crate::vault::history::hex;
use crate::vault::session::{Changed, Session, Why};

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "declaration",
    subject: Subject::None,
    recorded: true,
    sheet: None,
    columns: &[
        Column::business("id", Format::Hex),
        Column::business("purpose", Format::Key("purpose")),
        Column::business("version", Format::Number),
        Column::business("language", Format::Code("spoken")),
        Column::business("text", Format::LongText),
        Column::business("notice", Format::Code("notice")),
        Column::business("sha256", Format::Hex),
        Column::business("created_at", Format::Time),
    ],
}];

/// Whether a declaration's words say that it can be withdrawn (Art. 7(3) GDPR), as far as that is to be seen from them. The window looks
/// for the same (`saysWithdrawal`).
#[must_use]
pub fn says_withdrawal(text: &str) -> bool {
    const STEMS: [&str; 8] =
        ["widerruf", "zurückzieh", "zurückzuzieh", "zurücknehm", "zurückzunehm", "withdraw", "revoke", "take back"];
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}

/// Whether a declaration's words name to whom somebody consents (Art. 4(11) GDPR, recital 42), by the name that the controller has here.
/// The window looks for the same (`namesController`).
#[must_use]
pub fn names_controller(text: &str, controller: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(text).contains(&plain(controller))
}

/// A version of a declaration in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Declaration {
    /// Its id.
    pub id: DeclarationId,
    /// The purpose it is about.
    pub purpose: String,
    /// Counted from one for each purpose.
    pub version: u64,
    /// `de` or `en`.
    pub language: String,
    /// What the person declares, word for word.
    pub text: String,
    /// Of the text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// Whether its words say all that Art. 13 GDPR demands to be told about the purpose.
    pub informs: bool,
    /// Since when it is used.
    pub created_at: Timestamp,
    /// How many entries of the ledger refer to it.
    pub used: u64,
}

/// A new version of a purpose's declaration.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DeclarationDraft {
    /// The purpose.
    pub purpose: String,
    /// The words by language.
    pub text: BTreeMap<String, String>,
    /// Since when they are used, such as on paper; none: from now on.
    #[serde(default)]
    pub since: Option<Day>,
    /// Whether they say all that Art. 13 GDPR demands to be told about the purpose: who agrees to them needs no notice of it.
    #[serde(default)]
    pub informs: bool,
}

/// All versions, by purpose, the current one first: the one that came into use last.
///
/// # Errors
/// Failures of the file.
pub fn list_declarations(session: &Session) -> Result<Vec<Declaration>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection.prepare_cached(
            "SELECT id, declaration.purpose, version, language, text, sha256, notice, created_at,
                    (SELECT count(*) FROM consent_event WHERE declaration_id = declaration.id) AS used
             FROM declaration JOIN purpose ON purpose.key = declaration.purpose
             ORDER BY purpose.position, created_at DESC, version DESC, language",
        )?;
        let declarations = statement.query_map([], |row| {
            Ok(Declaration {
                id: row.get("id")?,
                purpose: row.get("purpose")?,
                version: row.get("version")?,
                language: row.get("language")?,
                text: row.get("text")?,
                sha256: hex(&row.get::<_, [u8; 32]>("sha256")?),
                informs: row.get_ref("notice")?.as_str()? == NoticeKind::Information.key(),
                created_at: row.get("created_at")?,
                used: row.get("used")?,
            })
        })?;
        Ok(declarations.collect::<rusqlite::Result<_>>()?)
    })
}

/// Adds the next version of a purpose's declaration; those before stay as they are.
///
/// # Errors
/// [`Problem::InvalidField`] for an unknown purpose, an empty text, a day to come, or the words that are the current ones already.
pub fn add_declaration(session: &Session, draft: &DeclarationDraft) -> Result<Changed<u64>> {
    session.change(Why::of("add_declaration"), |change| {
        let connection = change.allow(Right::Administer)?;
        purposes::one(connection, &draft.purpose)?;
        let complete =
            ["de", "en"].iter().all(|language| draft.text.get(*language).is_some_and(|text| !text.trim().is_empty()));
        if !complete {
            return Err(Problem::InvalidField { field: "text", reason: "empty" });
        }
        if draft.since.is_some_and(|since| since.is_in_future(change.now())) {
            return Err(Problem::InvalidField { field: "since", reason: "in_future" });
        }
        let since = draft.since.filter(|since| *since != change.now().day()).map_or(change.now(), Day::begin);
        if is_current(connection, draft, since)? {
            return Err(Problem::InvalidField { field: "declaration", reason: "unchanged" });
        }
        let version = last(connection, &draft.purpose)?.unwrap_or(0) + 1;
        insert(connection, &draft.purpose, version, &draft.text, draft.informs, since)?;
        Ok(version)
    })
}

pub(super) fn insert(
    connection: &Connection,
    purpose: &str,
    version: u64,
    text: &BTreeMap<String, String>,
    informs: bool,
    now: Timestamp,
) -> Result<()> {
    let notice = if informs { NoticeKind::Information.key() } else { "" };
    for (language, text) in text {
        let text = text.trim();
        let digest: [u8; 32] = Sha256::digest(text).into();
        connection
            .prepare_cached(
                "INSERT INTO declaration (id, purpose, version, language, text, notice, sha256, created_at)
                 VALUES (:id, :purpose, :version, :language, :text, :notice, :sha256, :now)",
            )?
            .execute(named_params! {
                ":id": DeclarationId::new(), ":purpose": purpose, ":version": version, ":language": language,
                ":text": text, ":notice": notice, ":sha256": digest, ":now": now,
            })?;
    }
    Ok(())
}

/// Lets the words that came with the program name another controller, from now on, where they are the current ones and nobody has said
/// them or was asked for them yet. Those that were used stay: a version follows them, if somebody writes it.
pub(super) fn name_another(connection: &Connection, names: (&str, &str), now: Timestamp) -> Result<()> {
    let mut used = connection.prepare_cached(
        "SELECT 1 FROM declaration JOIN consent_event ON consent_event.declaration_id = declaration.id
         WHERE declaration.purpose = :purpose AND declaration.version = :version",
    )?;
    for (purpose, before, after) in renamed(names).filter(|(_, before, after)| before != after) {
        let Some(version) = current(connection, purpose)? else { continue };
        let known = named_params! {":purpose": purpose, ":version": version};
        // What somebody wrote is theirs.
        if texts(connection, purpose, version)? != before || used.exists(known)? {
            continue;
        }
        for (language, text) in &after {
            let digest: [u8; 32] = Sha256::digest(text).into();
            connection
                .prepare_cached(
                    "UPDATE declaration SET text = :text, sha256 = :sha256, created_at = :now
                     WHERE purpose = :purpose AND version = :version AND language = :language",
                )?
                .execute(named_params! {
                    ":purpose": purpose, ":version": version, ":language": language, ":text": text, ":sha256": digest,
                    ":now": now,
                })?;
        }
    }
    Ok(())
}

/// The words of a version by language.
fn texts(connection: &Connection, purpose: &str, version: u64) -> Result<BTreeMap<String, String>> {
    let mut statement = connection
        .prepare_cached("SELECT language, text FROM declaration WHERE purpose = :purpose AND version = :version")?;
    let texts = statement.query_map(named_params! {":purpose": purpose, ":version": version}, |row| {
        Ok((row.get("language")?, row.get("text")?))
    })?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}

/// The number of the version that was written last.
fn last(connection: &Connection, purpose: &str) -> Result<Option<u64>> {
    Ok(connection
        .prepare_cached("SELECT max(version) AS latest FROM declaration WHERE purpose = :purpose")?
        .query_row(named_params! {":purpose": purpose}, |row| row.get("latest"))?)
}

/// The current version: the one that came into use last. An old text that is written down later is not it.
fn current(connection: &Connection, purpose: &str) -> Result<Option<u64>> {
    Ok(connection
        .prepare_cached(
            "SELECT version FROM declaration WHERE purpose = :purpose ORDER BY created_at DESC, version DESC LIMIT 1",
        )?
        .query_row(named_params! {":purpose": purpose}, |row| row.get("version"))
        .optional()?)
}

/// Whether a draft says what the current version says, and would not say it of an earlier time.
fn is_current(connection: &Connection, draft: &DeclarationDraft, since: Timestamp) -> Result<bool> {
    let notice = if draft.informs { NoticeKind::Information.key() } else { "" };
    let mut same = connection.prepare_cached(
        "SELECT 1 FROM declaration WHERE purpose = :purpose AND version = :version AND language = :language
         AND text = :text AND notice = :notice AND created_at <= :since",
    )?;
    let Some(version) = current(connection, &draft.purpose)? else { return Ok(false) };
    for (language, text) in &draft.text {
        let said = named_params! {
            ":purpose": draft.purpose, ":version": version, ":language": language, ":text": text.trim(),
            ":notice": notice, ":since": since,
        };
        if !same.exists(said)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The version whose words were said then: one that is named, or else the one that had come into use last. None where there is none at all.
/// Words that come with the program may have been used elsewhere before there was the workspace, but not before there were the words
/// (a workspace that says it is older than they are had a clock that was wrong): of a consent somebody says so and names them. A day
/// stands for any time of it.
///
/// # Errors
/// [`Problem::InvalidField`] if there were none yet, those that are named came on a later day, or a consent names none though there were
/// none here yet.
pub(super) fn version_then(
    connection: &Connection,
    purpose: &str,
    named: Option<u64>,
    at: Timestamp,
    is_given: bool,
) -> Result<Option<u64>> {
    let mut statement = connection.prepare_cached(
        "SELECT version, language, text, created_at FROM declaration
         WHERE purpose = :purpose AND (:version IS NULL OR version = :version)
         ORDER BY created_at DESC, version DESC",
    )?;
    let mut rows = statement.query(named_params! {":purpose": purpose, ":version": named})?;
    let is_day_only = at == at.day().begin();
    let (mut some, mut elsewhere, mut of_the_day) = (false, None, None);
    while let Some(row) = rows.next()? {
        some = true;
        let (version, created_at): (u64, Timestamp) = (row.get("version")?, row.get("created_at")?);
        let shipped = shipped_as(purpose, row.get_ref("language")?.as_str()?, row.get_ref("text")?.as_str()?);
        let that_day = created_at.day() <= at.day();
        let may_be_older = shipped.is_some_and(|words| words.as_of <= at.day() || created_at.day() < words.as_of);
        if created_at <= at || (that_day && is_day_only) {
            return Ok(Some(version));
        }
        if may_be_older {
            elsewhere = elsewhere.or(Some(version));
        }
        // Who names words, or has no others, may have written them down here a little after they were said.
        if that_day {
            of_the_day = Some(version);
        }
    }
    if is_given && named.is_none() {
        if of_the_day.is_none() && elsewhere.is_some() {
            return Err(Problem::InvalidField { field: "declaration", reason: "unnamed" });
        }
        elsewhere = None;
    }
    match elsewhere.or(of_the_day) {
        None if some => Err(Problem::InvalidField { field: "declaration", reason: "later" }),
        version => Ok(version.or(named)),
    }
}

/// Whether the words of a declaration are about a channel. Of words that were written here only who wrote them knows.
pub(super) fn are_about(connection: &Connection, declaration: DeclarationId, channel: Channel) -> Result<bool> {
    connection
        .prepare_cached("SELECT purpose, language, text FROM declaration WHERE id = :id")?
        .query_row(named_params! {":id": declaration}, |row| {
            let (purpose, language, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let words = shipped_as(&purpose, &language, &text);
            Ok(words.is_none_or(|words| words.channels.is_empty() || words.channels.contains(&channel)))
        })
        .map_err(Problem::from)
}

/// Takes down since when the words of a workspace have been used, those of notices too, such as in a sample that has a past.
pub(crate) fn used_since(session: &Session, since: Day) -> Result<()> {
    session.change(Why::of("add_declaration"), |change| {
        let connection = change.allow(Right::Administer)?;
        for table in ["declaration", "notice_text"] {
            connection
                .prepare_cached(&format!("UPDATE {table} SET created_at = :since"))?
                .execute(named_params! {":since": since.begin()})?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The declaration of a purpose in a version (none: the current one), in a language if there is one in it.
///
/// # Errors
/// [`Problem::InvalidField`] if there is none.
pub(super) fn find(
    connection: &Connection,
    purpose: &str,
    version: Option<u64>,
    language: &str,
) -> Result<DeclarationId> {
    let missing = Problem::InvalidField { field: "declaration", reason: "unknown" };
    let Some(version) = version.map_or_else(|| current(connection, purpose), |version| Ok(Some(version)))? else {
        return Err(missing);
    };
    connection
        .prepare_cached(
            "SELECT id FROM declaration WHERE purpose = :purpose AND version = :version
             ORDER BY language <> :language, language LIMIT 1",
        )?
        .query_row(named_params! {":purpose": purpose, ":version": version, ":language": language}, |row| row.get("id"))
        .optional()?
        .ok_or(missing)
}
