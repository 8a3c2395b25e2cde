//! Notices: what persons are told, in versions, whom that is due to, and who was told what when (Art. 13, 14, 21(4) GDPR).

mod collected;
mod due;
mod many;
mod of_person;
pub(super) mod texts;

pub use collected::{CollectedFrom, set_collected_from};
pub(super) use due::information_due;
pub use due::{DueCause, DueNotice, DuePage, DueQuery, NoticeDuty, list_due_notices, notice_duty};
pub use many::{DueId, GiveNotices, give_notices};
pub(crate) use of_person::words_for;
pub use of_person::{NoticeWords, WordedFor, left_out, left_unsaid, notice_words};
pub use texts::{NoticeText, NoticeTextDraft, add_notice_text, list_notice_texts};

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use crate::ids::{NoticeId, PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::persons::{exists, spoken_by};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::{Change, Changed, Session, Why};

/// `notice_text` stands before what names it: tables are declared parents first.
pub(crate) const DATA_MAP: &[Table] = &[
    texts::TABLE,
    Table {
        name: "notice",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Notices),
        columns: &[
            Column::noted("at", Category::Communication, Format::Time).ordered(Order::Descending),
            Column::noted("kind", Category::Communication, Format::Code("notice")),
            Column::noted("version", Category::Communication, Format::Text),
            Column::noted("text_id", Category::Communication, Format::Name { table: "notice_text", column: "text" }),
            Column::noted("exemption", Category::Communication, Format::LongText),
            Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" }),
            Column::technical("person_id"),
            Column::technical("id"),
            Column::technical("touchpoint_id"),
        ],
    },
    collected::TABLE,
];

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Who processes what, why and how long (Art. 13, 14 GDPR).
    Information,
    /// The right to object, apart from other information (Art. 21(4) GDPR).
    RightToObject,
}

impl NoticeKind {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::RightToObject => "right_to_object",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Information, Self::RightToObject].into_iter().find(|kind| kind.key() == key)
    }
}

/// A notice that was given, or why none is due.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeDraft {
    /// What it is about.
    pub kind: NoticeKind,
    /// When; none: now.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// Which version of the text; none: the one that was used then.
    #[serde(default)]
    pub version: Option<u64>,
    /// The language of the text; empty: the person's.
    #[serde(default)]
    pub language: String,
    /// Why none is due; empty if it was given.
    #[serde(default)]
    pub exemption: String,
}

impl NoticeDraft {
    /// That the text was given just now.
    #[must_use]
    pub fn given(kind: NoticeKind) -> Self {
        Self { kind, at: None, version: None, language: String::new(), exemption: String::new() }
    }
}

/// A recorded notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the draft")]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub at: Timestamp,
    /// Empty if none was due.
    pub version: String,
    /// The text as it is kept, before what is known of the person is put into it; empty if none was due.
    pub text: String,
    pub exemption: String,
    /// The user's name.
    pub recorded_by: String,
    /// The contact that it went out with, or that was the reason why it is not due; it goes where that goes.
    pub contact: Option<TouchpointId>,
}

/// Records that a person was told something, or why that is not due.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for a time to come, or a version that there is not or was not then.
pub fn give_notice(session: &Session, person: PersonId, draft: &NoticeDraft) -> Result<Changed<NoticeId>> {
    session.change(Why::of("give_notice").because(draft.kind.key()), |change| enter(change, person, draft, None))
}

/// Records a notice in a change that may do more; `contact` is the one that gave it, or was the reason why it is not due.
pub(super) fn enter(
    change: &Change<'_>,
    person: PersonId,
    draft: &NoticeDraft,
    contact: Option<TouchpointId>,
) -> Result<NoticeId> {
    let connection = change.allow(Right::RecordConsent)?;
    let at = draft.at.unwrap_or(change.now());
    if at > change.now() {
        return Err(Problem::InvalidField { field: "at", reason: "in_future" });
    }
    if !exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    let text = if draft.exemption.trim().is_empty() {
        let spoken = spoken_by(connection, person)?;
        let language = if draft.language.is_empty() { &spoken } else { &draft.language };
        let version = texts::version_then(connection, draft.kind, draft.version, at)?;
        Some(texts::find(connection, draft.kind, Some(version), language)?)
    } else {
        None
    };
    let id = NoticeId::new();
    connection
        .prepare_cached(
            "INSERT INTO notice (person_id, id, at, kind, version, text_id, exemption, recorded_by, touchpoint_id)
             VALUES (:person, :id, :at, :kind, :version, :text, :exemption, :actor, :contact)",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":at": at, ":kind": draft.kind.key(),
            ":version": text.as_ref().map(|text| text.version.to_string()).unwrap_or_default(),
            ":text": text.map(|text| text.id), ":exemption": draft.exemption.trim(), ":actor": change.actor(),
            ":contact": contact,
        })?;
    Ok(id)
}

/// Whether the right to object was told by then, or there is a reason why it need not be.
pub(super) fn was_told(connection: &Connection, person: PersonId, at: Timestamp) -> Result<bool> {
    // Contacts are noted to the minute, notices to the moment.
    const MINUTE_MS: i64 = 60_000;
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM notice WHERE person_id = :person AND kind = 'right_to_object'
                 AND (at < :at + :minute OR exemption <> '')) AS told",
        )?
        .query_row(named_params! {":person": person, ":at": at, ":minute": MINUTE_MS}, |row| row.get("told"))?)
}

/// What a message that is being written tells of the right to object, apart from all else (Art. 21(4) GDPR), and the notice that records it.
/// None where the person knows it, or need not be told.
pub(super) fn tell_with(
    change: &Change<'_>,
    person: PersonId,
    language: &str,
) -> Result<Option<(NoticeId, NoticeWords)>> {
    let (connection, kind) = (change.allow(Right::RecordConsent)?, NoticeKind::RightToObject);
    if was_told(connection, person, change.now())? {
        return Ok(None);
    }
    let version = Some(texts::version_then(connection, kind, None, change.now())?);
    let worded = WordedFor { person, kind, version, language: language.to_owned() };
    let words = of_person::words_at(connection, &worded, change.now())?;
    let draft = NoticeDraft { version, language: worded.language, ..NoticeDraft::given(kind) };
    Ok(Some((enter(change, person, &draft, None)?, words)))
}

/// Takes back a notice that went out with a message which did not leave.
pub(super) fn unsend(change: &Change<'_>, person: PersonId, notice: NoticeId) -> Result<()> {
    change
        .allow(Right::RecordConsent)?
        .prepare_cached("DELETE FROM notice WHERE person_id = :person AND id = :notice")?
        .execute(named_params! {":person": person, ":notice": notice})?;
    Ok(())
}

/// The same of one that is known by when it was written only.
pub(super) fn unsend_at(change: &Change<'_>, person: PersonId, at: Timestamp) -> Result<()> {
    change
        .allow(Right::RecordConsent)?
        .prepare_cached(
            "DELETE FROM notice WHERE person_id = :person AND kind = :kind AND at = :at AND exemption = ''
             AND touchpoint_id IS NULL",
        )?
        .execute(named_params! {":person": person, ":kind": NoticeKind::RightToObject.key(), ":at": at})?;
    Ok(())
}

/// Takes back what a contact told that is not there any more.
pub(super) fn forget(change: &Change<'_>, person: PersonId, contact: TouchpointId) -> Result<()> {
    change
        .allow(Right::EditPersons)?
        .prepare_cached("DELETE FROM notice WHERE person_id = :person AND touchpoint_id = :contact")?
        .execute(named_params! {":person": person, ":contact": contact})?;
    Ok(())
}

/// Moves what a contact told to when that took place; where its words were not used yet then, those that were take their place.
///
/// # Errors
/// [`Problem::InvalidField`] where there were none yet.
pub(super) fn move_to(change: &Change<'_>, person: PersonId, contact: TouchpointId, at: Timestamp) -> Result<()> {
    let connection = change.allow(Right::EditPersons)?;
    let of_contact = named_params! {":person": person, ":contact": contact};
    let mut told = connection.prepare_cached(
        "SELECT notice.id, text.kind, text.version, text.language
         FROM notice JOIN notice_text AS text ON text.id = notice.text_id
         WHERE notice.person_id = :person AND notice.touchpoint_id = :contact",
    )?;
    let told = told.query_map(of_contact, |row| {
        Ok((row.get::<_, NoticeId>("id")?, row.get::<_, String>("kind")?, row.get("version")?, row.get("language")?))
    })?;
    let told: Vec<(NoticeId, String, u64, String)> = told.collect::<rusqlite::Result<_>>()?;
    for (id, kind, version, language) in told {
        let kind = NoticeKind::of_key(&kind).ok_or(Problem::DatabaseDamaged)?;
        let was_used = texts::version_then(connection, kind, Some(version), at).is_ok();
        if was_used {
            continue;
        }
        let version = texts::version_then(connection, kind, None, at)?;
        let text = texts::find(connection, kind, Some(version), &language)?;
        connection
            .prepare_cached(
                "UPDATE notice SET version = :version, text_id = :text WHERE person_id = :person AND id = :id",
            )?
            .execute(named_params! {
                ":person": person, ":id": id, ":version": version.to_string(), ":text": text.id,
            })?;
    }
    connection
        .prepare_cached("UPDATE notice SET at = :at WHERE person_id = :person AND touchpoint_id = :contact")?
        .execute(named_params! {":person": person, ":contact": contact, ":at": at})?;
    Ok(())
}

/// The notices a person got, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_notices(session: &Session, person: PersonId) -> Result<Vec<Notice>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT notice.id, notice.kind, at, notice.version, text.text, exemption, user.name AS recorded_by, touchpoint_id
             FROM notice LEFT JOIN user ON user.id = notice.recorded_by
             LEFT JOIN notice_text AS text ON text.id = notice.text_id
             WHERE person_id = :person ORDER BY at DESC, notice.id DESC",
        )?;
        let mut rows = statement.query(named_params! {":person": person})?;
        let mut notices = Vec::new();
        while let Some(row) = rows.next()? {
            notices.push(Notice {
                id: row.get("id")?,
                kind: NoticeKind::of_key(row.get_ref("kind")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
                at: row.get("at")?,
                version: row.get("version")?,
                text: row.get::<_, Option<String>>("text")?.unwrap_or_default(),
                exemption: row.get("exemption")?,
                recorded_by: row.get::<_, Option<String>>("recorded_by")?.unwrap_or_default(),
                contact: row.get("touchpoint_id")?,
            });
        }
        Ok(notices)
    })
}
