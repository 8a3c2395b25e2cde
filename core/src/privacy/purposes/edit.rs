//! Editing the catalogue of purposes.

use rusqlite::Connection;
use serde::Serialize;

use super::draft::PurposeDraft;
use super::{Basis, Purpose, check, store};
use crate::privacy::ended;
use crate::privacy::retention::Rules;
use crate::problem::{Problem, Result};
use crate::records::fields;
use crate::records::persons::PersonKind;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::history::TakenBack;
use crate::vault::session::{Changed, Session, Why};

/// Adds a purpose.
///
/// # Errors
/// [`Problem::InvalidField`] for a key that is taken or none, a text that is missing, something unknown;
/// [`Problem::Unlawful`] for what the law forbids. Nothing is written then.
pub fn add_purpose(session: &Session, draft: PurposeDraft) -> Result<Changed<Purpose>> {
    let draft = draft.tidied();
    session.change(Why::of("add_purpose").because(draft.key.clone()), |change| {
        let connection = change.allow(Right::Administer)?;
        check::check(connection, &draft)?;
        if store::exists(connection, &draft.key)? {
            return Err(Problem::InvalidField { field: "key", reason: "taken" });
        }
        store::put(connection, &draft)?;
        store::widen(connection, &draft, None, change.now().day())?;
        store::told(connection, &draft.key)
    })
}

/// Replaces what is stored of a purpose. `version` is the [`Purpose::version`] that the draft is based on.
///
/// # Errors
/// [`Problem::InvalidField`] and [`Problem::Unlawful`] as [`add_purpose`]; [`Problem::Unlawful`] where consents that are in the
/// ledger would be put on another basis, advertising would be called none that somebody may have objected to, or what somebody objected
/// to would be put on a basis against which there is no objection; [`Problem::Conflict`] if the purpose was changed since. Nothing is written then.
pub fn edit_purpose(
    session: &Session,
    key: &str,
    draft: PurposeDraft,
    version: Option<&str>,
) -> Result<Changed<Purpose>> {
    let draft = draft.tidied();
    session.change(Why::of("edit_purpose").because(key.to_owned()), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = store::one(connection, key)?;
        if version.is_some_and(|version| version != before.version) {
            return Err(Problem::Conflict);
        }
        if draft.key != key {
            return Err(Problem::InvalidField { field: "key", reason: "fixed" });
        }
        check::check(connection, &draft)?;
        let was = Said { basis: before.basis, advertising: before.advertising, kinds: before.kinds.clone() };
        was.stays(connection, key, draft.basis, draft.advertising)?;
        store::put(connection, &draft)?;
        store::widen(connection, &draft, Some(&before), change.now().day())?;
        store::told(connection, key)
    })
}

/// What a purpose was when persons said something to it.
struct Said {
    basis: Basis,
    advertising: bool,
    kinds: Vec<PersonKind>,
}

impl Said {
    /// Refuses what would put their yes or no on something else.
    fn stays(&self, connection: &Connection, key: &str, basis: Basis, advertising: bool) -> Result<()> {
        let leaves_consent = self.basis == Basis::Consent && basis != Basis::Consent;
        if leaves_consent && store::has_consents(connection, key)? {
            return Err(Problem::Unlawful { rule: "consents_recorded" });
        }
        let leaves_advertising = self.advertising && !advertising;
        if leaves_advertising && store::stays_advertising(connection, key, &self.kinds)? {
            return Err(Problem::Unlawful { rule: "advertising_stays" });
        }
        let is_weighed = |basis| matches!(basis, Basis::LegitimateInterest | Basis::PublicTask);
        let leaves_objections = !advertising && is_weighed(self.basis) && !is_weighed(basis);
        if leaves_objections && store::has_objections_to_all(connection)? {
            return Err(Problem::Unlawful { rule: "objections_stand" });
        }
        Ok(())
    }
}

/// Refuses to take back what [`edit_purpose`] and [`resume_purpose`] would refuse to do, and the adding of one that others name.
///
/// # Errors
/// As these; [`Problem::Conflict`] where another purpose is compatible with one that would go.
pub(crate) fn leave_lawful(back: &TakenBack<'_>) -> Result<()> {
    let connection = back.connection();
    for row in back.rows("purpose")? {
        let key = row.key("key")?;
        if row.is_gone() {
            if store::is_named(connection, key)? {
                return Err(Problem::Conflict);
            }
            continue;
        }
        let now = store::one(connection, key)?;
        let was = Said {
            basis: row.word_before("basis").and_then(Basis::of_key).unwrap_or(now.basis),
            advertising: row.number_before("advertising").map_or(now.advertising, |flag| flag != 0),
            kinds: row.word_before("kinds").map_or_else(|| Ok(now.kinds.clone()), serde_json::from_str)?,
        };
        was.stays(connection, key, now.basis, now.advertising)?;
        // One that has ended is checked when it goes on.
        if now.ended_on.is_none() {
            check::check(connection, &now.draft())?;
        }
    }
    Ok(())
}

/// What the end of a purpose leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Retired {
    /// The purpose; it has ended, or would.
    pub purpose: Purpose,
    /// How many persons' data were held for it: they are for the retention sweep, as far as no other purpose needs them.
    pub persons: u64,
    /// The keys of running fields that only it needed: nothing new is written into them.
    pub fields: Vec<String>,
    /// How many values persons have in its fields: they are out of normal use from then on.
    pub values: u64,
    /// How many of them go with the next sweep.
    pub going: u64,
    /// From which day on the last of what persons have in them goes, if that is to come. None: all of it goes with the next sweep.
    pub over_on: Option<Day>,
}

/// Ends a purpose for everybody, today. It stays in the catalogue: what was done for it must remain explicable.
///
/// # Errors
/// [`Problem::InvalidField`] for one that is unknown or has ended.
pub fn retire_purpose(session: &Session, key: &str) -> Result<Changed<Retired>> {
    session.change(Why::of("retire_purpose").because(key.to_owned()), |change| {
        let connection = change.allow(Right::Administer)?;
        if store::one(connection, key)?.ended_on.is_some() {
            return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
        }
        let left = left_by(connection, store::one(connection, key)?, change.now())?;
        store::set_ended(connection, key, Some(change.now().day()))?;
        Ok(Retired { purpose: store::told(connection, key)?, ..left })
    })
}

/// What the end of a purpose for everybody would leave.
///
/// # Errors
/// As [`retire_purpose`].
pub fn preview_retired(session: &Session, key: &str) -> Result<Retired> {
    session.read(|read| {
        let connection = read.allow(Right::Administer)?;
        let purpose = store::told(connection, key)?;
        if purpose.ended_on.is_some() {
            return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
        }
        left_by(connection, purpose, read.now())
    })
}

/// What the end of a purpose that runs leaves if it ends today.
fn left_by(connection: &Connection, purpose: Purpose, now: Timestamp) -> Result<Retired> {
    let key = purpose.key.as_str();
    let persons = store::persons_held(connection, key, now.day())?;
    let (rules, ended) = (Rules::read(connection)?, Purpose { ended_on: Some(now.day()), ..purpose.clone() });
    let (mut values, mut going, mut over_on) = (0, 0, None);
    for field in fields::all(connection)?.iter().filter(|field| field.purpose == key) {
        let over = ended::over_for(connection, field, &ended, &rules, now)?;
        (values, going, over_on) = (values + over.ended, going + over.going, over_on.max(over.on));
    }
    let over_on = over_on.filter(|day| *day > now.day());
    Ok(Retired { fields: fields::running_of(connection, key)?, purpose, persons, values, going, over_on })
}

/// Lets a purpose that had ended go on.
///
/// # Errors
/// [`Problem::InvalidField`] for one that is unknown or running.
pub fn resume_purpose(session: &Session, key: &str) -> Result<Changed<Purpose>> {
    session.change(Why::of("resume_purpose").because(key.to_owned()), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = store::one(connection, key)?;
        if before.ended_on.is_none() {
            return Err(Problem::InvalidField { field: "purpose", reason: "running" });
        }
        check::check(connection, &before.draft())?;
        store::set_ended(connection, key, None)?;
        store::told(connection, key)
    })
}
