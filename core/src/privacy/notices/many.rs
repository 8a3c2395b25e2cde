//! Notices that many got at once, as with a letter to all.

use serde::Deserialize;

use super::due::{self, DueQuery};
use super::{NoticeDraft, NoticeKind, enter};
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::chosen::Chosen;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// One of the notices that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueId {
    /// Who is to be told.
    pub person: PersonId,
    /// What about.
    pub kind: NoticeKind,
}

/// Which notices were given, each in its person's language, or why none of them is due.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GiveNotices {
    /// Of the list of those that are due.
    pub which: Chosen<DueId, DueQuery>,
    /// When; none: now.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// Which version of the texts; none: those that were used then.
    #[serde(default)]
    pub version: Option<u64>,
    /// Why none is due; empty if they were given.
    #[serde(default)]
    pub exemption: String,
}

/// Records that many were told what was due to them, or why it is not; how many notices that were.
///
/// # Errors
/// [`Problem::NotFound`] if one of the persons is gone; [`Problem::Conflict`] if all of a list are chosen that is not any more what was
/// seen of it: nobody was told who came to it since; [`Problem::InvalidField`] for a time to come, or a version that there is
/// not or was not then. Nothing is recorded then.
pub fn give_notices(session: &Session, request: &GiveNotices) -> Result<Changed<u64>> {
    session.change(Why::of("give_notices"), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let today = change.now().day();
        let given = request.which.resolve(|query| {
            let (all, state) = due::all(connection, query, today)?;
            if query.seen.as_deref() == Some(&state) { Ok(all) } else { Err(Problem::Conflict) }
        })?;
        if given.is_empty() {
            return Err(Problem::NotFound);
        }
        for DueId { person, kind } in &given {
            let draft = NoticeDraft {
                at: request.at,
                version: request.version,
                exemption: request.exemption.clone(),
                ..NoticeDraft::given(*kind)
            };
            enter(change, *person, &draft, None)?;
            if change.step_is_due() {
                change.step()?;
            }
        }
        Ok(given.len() as u64)
    })
}
