//! Noting a contact. The first that goes out to a person must tell of the right to object (Art. 21(4) GDPR): it can't be noted
//! without that, or the reason why it is not due. Past contacts that an import brings would not be asked: they happened elsewhere.

use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use super::consent::uses;
use super::notices::{self, NoticeDraft, NoticeKind};
use super::retention;
use crate::ids::{PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::touchpoints::{self, Touchpoint, TouchpointDraft};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};

/// What a person said that limits what may be written to them. It is told, not refused: a letter about a contract may go all the
/// same, and what happened can be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContactLimits {
    /// Since when the data may only be used with consent or for legal claims (Art. 18(2) GDPR); none: they are not restricted.
    pub restricted_since: Option<Timestamp>,
    /// Since when nothing that goes out may be advertising (Art. 21(3) GDPR); none: nobody objected.
    pub objected_since: Option<Timestamp>,
}

/// What limits what may be written to a person.
///
/// # Errors
/// Failures of the file.
pub fn contact_limits(session: &Session, person: PersonId) -> Result<ContactLimits> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT (SELECT min(at) FROM restriction WHERE person_id = :person AND lifted_at IS NULL) AS restricted_since,
                    (SELECT min(objection.at) FROM objection LEFT JOIN purpose ON purpose.key = objection.purpose
                     WHERE objection.person_id = :person AND objection.decision IS NOT 'withdrawn'
                       AND (objection.scope IN ('marketing', 'all') OR purpose.advertising)) AS objected_since",
        )?;
        Ok(statement.query_row(named_params! {":person": person}, |row| {
            Ok(ContactLimits {
                restricted_since: row.get("restricted_since")?,
                objected_since: row.get("objected_since")?,
            })
        })?)
    })
}

/// What a contact itself did about the notice of the right to object.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContactNotice {
    /// It went out with it.
    Given {
        /// Which version of the text; none: the one that was used then.
        #[serde(default)]
        version: Option<u64>,
    },
    /// It is not due.
    Exempt {
        /// Why.
        reason: String,
    },
}

/// A contact that was noted.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Noted {
    /// As people see it.
    #[serde(flatten)]
    pub touchpoint: Touchpoint,
    /// When the dealings had ended, if they go on by this contact: that end is no more.
    pub had_ended_on: Option<Day>,
}

impl std::ops::Deref for Noted {
    type Target = Touchpoint;

    fn deref(&self) -> &Touchpoint {
        &self.touchpoint
    }
}

/// Adds a contact to a person's timeline, and what it did about the notice. Dealings that had ended go on by one that is a dealing.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] if it says nothing, lies ahead, or the notice has no such version then or no reason;
/// [`Problem::NoticeMissing`] if it goes out and the person was not told of the right to object; those of its files. Nothing is
/// written then.
pub fn add_touchpoint(
    session: &Session,
    person: PersonId,
    draft: &TouchpointDraft,
    notice: Option<&ContactNotice>,
) -> Result<Changed<Noted>> {
    let files = draft.read_files()?;
    session.change(Why::of("add_touchpoint"), |change| {
        let added = touchpoints::add(change, person, draft, &files)?;
        tell(change, &added, notice)?;
        if added.goes_out() {
            demand_notice(change, &added)?;
        }
        if added.calls() {
            uses::record_call(change, person, added.id, added.at)?;
        }
        let had_ended_on = go_on(change, &added)?;
        Ok(Noted { touchpoint: added, had_ended_on })
    })
}

/// Replaces what a contact says; new files are added to it. `version` is the [`Touchpoint::version`] that the draft is based on. The notice that
/// went out with it goes where the contact goes: to its time, and away where nothing went out after all. One that is given with the change
/// takes its place.
///
/// # Errors
/// As [`add_touchpoint`]; the notice is missing only where the change makes the contact one that goes out, or an earlier one.
/// [`Problem::Conflict`] if the contact was changed since.
pub fn edit_touchpoint(
    session: &Session,
    touchpoint: TouchpointId,
    draft: &TouchpointDraft,
    notice: Option<&ContactNotice>,
    version: Option<&str>,
) -> Result<Changed<Noted>> {
    let files = draft.read_files()?;
    session.change(Why::of("edit_touchpoint"), |change| {
        let (before, after) = touchpoints::edit(change, touchpoint, draft, &files, version)?;
        if notice.is_some() || before.goes_out() && !after.goes_out() {
            notices::forget(change, after.person, touchpoint)?;
        } else if before.at != after.at {
            notices::move_to(change, after.person, touchpoint, told_at(change, &after))?;
        }
        tell(change, &after, notice)?;
        if after.goes_out() && (!before.goes_out() || after.at < before.at) {
            demand_notice(change, &after)?;
        }
        if (before.calls(), before.at) != (after.calls(), after.at) {
            if before.calls() {
                uses::forget_call(change, after.person, touchpoint)?;
            }
            if after.calls() {
                uses::record_call(change, after.person, touchpoint, after.at)?;
            }
        }
        let says_otherwise = (before.kind, before.at) != (after.kind, after.at);
        let had_ended_on = if says_otherwise { go_on(change, &after)? } else { None };
        Ok(Noted { touchpoint: after, had_ended_on })
    })
}

/// Removes a contact, and the notice that it gave: nobody was told by what did not take place. Its documents stay with the person.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn remove_touchpoint(session: &Session, touchpoint: TouchpointId) -> Result<Changed<()>> {
    session.change(Why::of("remove_touchpoint"), |change| {
        let removed = touchpoints::remove(change, touchpoint)?;
        notices::forget(change, removed.person, touchpoint)?;
        if removed.calls() {
            uses::forget_call(change, removed.person, touchpoint)?;
        }
        Ok(())
    })
}

/// Whoever buys, calls, writes or is met after the dealings ended deals again. Answers when they had ended.
fn go_on(change: &Change<'_>, touchpoint: &Touchpoint) -> Result<Option<Day>> {
    if !touchpoint.kind.is_dealing() {
        return Ok(None);
    }
    retention::resume_relation(change.allow(Right::EditPersons)?, touchpoint.person, touchpoint.at.day())
}

fn tell(change: &Change<'_>, touchpoint: &Touchpoint, notice: Option<&ContactNotice>) -> Result<()> {
    let Some(notice) = notice else { return Ok(()) };
    let mut told =
        NoticeDraft { at: Some(told_at(change, touchpoint)), ..NoticeDraft::given(NoticeKind::RightToObject) };
    match notice {
        ContactNotice::Given { version } => told.version = *version,
        ContactNotice::Exempt { reason } if reason.trim().is_empty() => {
            return Err(Problem::InvalidField { field: "why", reason: "empty" });
        }
        ContactNotice::Exempt { reason } => told.exemption.clone_from(reason),
    }
    notices::enter(change, touchpoint.person, &told, Some(touchpoint.id))?;
    Ok(())
}

/// When a contact told something. A clock elsewhere may be ahead; a notice is given now at the latest.
fn told_at(change: &Change<'_>, touchpoint: &Touchpoint) -> Timestamp {
    touchpoint.at.min(change.now())
}

fn demand_notice(change: &Change<'_>, touchpoint: &Touchpoint) -> Result<()> {
    let connection = change.allow(Right::EditPersons)?;
    if notices::was_told(connection, touchpoint.person, touchpoint.at)? { Ok(()) } else { Err(Problem::NoticeMissing) }
}
