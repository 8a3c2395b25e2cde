//! What an import must know of privacy: what for its data are held, what its persons are said to have agreed to, and who of them
//! said no.

use rusqlite::Connection;
use serde::Serialize;

use super::marks::Marks;
use super::run::ImportRequest;
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::consent::{Legacy, enter_legacy};
use crate::privacy::gate::{Verdict, word_against};
use crate::privacy::purposes::{self, Purpose};
use crate::privacy::suppression::Listed;
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Change;
use crate::vault::settings::read_controller;

/// A record whose person said no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportBlocked {
    /// The record's number in its file, from one.
    pub record: u64,
    /// The name in the file.
    pub name: String,
    /// The stored person, who stays blocked; none: the record is left out.
    pub person: Option<PersonId>,
    /// Why: `suppressed`, or the word of the stored person that stands.
    pub why: Verdict,
    /// The same in words.
    pub message: String,
}

/// What is asked of every record beside who it is.
pub(super) struct Privacy<'a> {
    held: Vec<Purpose>,
    legacy: Option<Legacy<'a>>,
    listed: Option<Listed<'a>>,
    collected_at: Day,
    pub now: Timestamp,
}

impl<'a> Privacy<'a> {
    /// # Errors
    /// [`Problem::InvalidField`] for a purpose that is unknown or has ended; refusals of the right to record consents.
    pub fn of(change: &Change<'a>, request: &'a ImportRequest) -> Result<Self> {
        let connection = change.allow(Right::Import)?;
        let now = change.now();
        let today = now.day();
        let running = |keys: &[String]| -> Result<Vec<Purpose>> {
            let mut purposes: Vec<Purpose> = Vec::with_capacity(keys.len());
            for key in keys {
                let purpose = purposes::one(connection, key)?;
                if purpose.ended_on.is_some_and(|ended| ended <= today) {
                    return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
                }
                if !purposes.iter().any(|known| known.key == *key) {
                    purposes.push(purpose);
                }
            }
            Ok(purposes)
        };
        let collected_at = request.collected_at.unwrap_or(today);
        let legacy = match request.legacy_consents.as_slice() {
            [] => None,
            keys => {
                change.allow(Right::RecordConsent)?;
                Some(Legacy {
                    purposes: running(keys)?,
                    controller: read_controller(connection)?.name,
                    source: request.source.trim(),
                    // As old as the list: what is proven of a later day counts more.
                    at: collected_at.begin().min(now),
                    actor: change.actor(),
                    now,
                })
            }
        };
        let listed = Listed::unless_empty(connection)?;
        Ok(Self { held: running(&request.purposes)?, legacy, listed, now, collected_at })
    }

    /// Whether an address that says who a record is about is on the suppression list.
    pub fn is_listed(&self, marks: &Marks) -> Result<bool> {
        let Some(listed) = &self.listed else { return Ok(false) };
        let addresses: Vec<_> = marks.addresses.iter().map(|(channel, _, value)| (*channel, value.clone())).collect();
        for (channel, value) in Listed::telling(&addresses) {
            if listed.holds(*channel, value)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What stands against whoever a record is about.
    pub fn word(&self, connection: &Connection, person: Option<PersonId>, is_listed: bool) -> Result<Option<Verdict>> {
        let word = match person {
            Some(person) => word_against(connection, person, self.now)?,
            None => None,
        };
        Ok(word.or(is_listed.then_some(Verdict::Suppressed)))
    }

    /// Writes down what the data of a person are held for and what they are said to have agreed to. Answers whether that was
    /// anything new.
    pub fn write(&self, connection: &Connection, person: PersonId, is_new: bool, source: &str) -> Result<bool> {
        let mut written = false;
        for purpose in &self.held {
            written |= purposes::hold_beside_kind(connection, person, &purpose.key, self.collected_at, source)?;
        }
        if let Some(legacy) = &self.legacy {
            written |= enter_legacy(connection, person, is_new, legacy)?;
        }
        Ok(written)
    }
}

impl ImportBlocked {
    pub(super) fn new(record: u64, name: String, person: Option<PersonId>, why: Verdict, language: Language) -> Self {
        let message = language.text(&format!("verdict-{}", why.key().replace('_', "-")));
        Self { record, name, person, why, message }
    }
}
