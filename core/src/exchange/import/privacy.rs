//! What an import must know of privacy: what for its data are held, what its persons are said to have agreed to, and who of them
//! said no.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde::Serialize;

use super::fields::{Field, FieldKey};
use super::marks::Marks;
use super::row_says::SaidConsent;
use super::run::{At, ImportRequest};
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::consent::{Channel, GivenConsent, Legacy, NoOfList, ended_by_list, enter_legacy, withdraw_by_list};
use crate::privacy::gate::{Verdict, word_against};
use crate::privacy::purposes::{self, Purpose};
use crate::privacy::suppression::Listed;
use crate::problem::{Problem, Result};
use crate::records::duplicates::DuplicateReason;
use crate::records::persons::{Channel as Kept, PersonDraft};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Change;
use crate::vault::settings::read_controller;

/// A record whose person said no, or perhaps did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportBlocked {
    /// The file's name.
    pub file: String,
    /// The record's number in its file, from one.
    pub record: u64,
    /// The line of the text or row of the sheet where it begins, from one.
    pub line: u32,
    /// The name in the file.
    pub name: String,
    /// The stored person, who stays blocked; none: the record is left out, unless it is in doubt.
    pub person: Option<PersonId>,
    /// Only a phone number is on the suppression list of a record that has an e-mail address as well: perhaps it is another
    /// person's too. The record is taken, and nobody may be called there.
    pub in_doubt: bool,
    /// Why: `suppressed`, or the word of the stored person that stands.
    pub why: Verdict,
    /// The same in words.
    pub message: String,
}

/// A record that says no where a consent of the stored person stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportWithdrawal {
    /// The file's name.
    pub file: String,
    /// The record's number in its file, from one.
    pub record: u64,
    /// The line of the text or row of the sheet where it begins, from one.
    pub line: u32,
    /// The person.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// What the no is about: consents, and what was brought along without proof.
    pub consents: Vec<GivenConsent>,
}

/// What is asked of every record beside who it is.
pub(super) struct Privacy<'a> {
    held: Vec<Purpose>,
    legacy: Option<Legacy<'a>>,
    /// To what all are said to have agreed.
    by_all: Vec<Purpose>,
    /// To what those are said to have agreed of whom a column says so, by the label of its field.
    by_column: HashMap<String, (String, Channel)>,
    listed: Option<Listed<'a>>,
    collected_at: Day,
    /// As of when the list says no.
    no_at: Timestamp,
    /// The country in which numbers without one are dialled.
    country: &'a str,
    /// What a record above has said no to already.
    denied: HashSet<(PersonId, String, Channel, String)>,
    pub now: Timestamp,
}

impl<'a> Privacy<'a> {
    /// # Errors
    /// [`Problem::InvalidField`] for a purpose that is unknown or has ended; refusals of the right to record consents.
    pub fn of(change: &Change<'a>, request: &'a ImportRequest, country: &'a str) -> Result<Self> {
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
        let by_all = running(&request.legacy_consents)?;
        let mut by_column = HashMap::new();
        for label in consent_columns(request) {
            let (key, channel) = label.split_once('/').unwrap_or((label.as_str(), ""));
            let channel =
                Channel::of_key(channel).ok_or(Problem::InvalidField { field: "channel", reason: "unknown" })?;
            if !running(&[key.to_owned()])?.iter().any(|purpose| purpose.channels.contains(&channel)) {
                return Err(Problem::InvalidField { field: "channel", reason: "not_of_purpose" });
            }
            let said = (key.to_owned(), channel);
            by_column.insert(label, said);
        }
        let legacy = if by_all.is_empty() && by_column.is_empty() {
            None
        } else {
            change.allow(Right::RecordConsent)?;
            Some(Legacy {
                controller: read_controller(connection)?.name,
                source: request.source.trim(),
                // As old as the list: what is proven of a later day counts more.
                at: collected_at.begin().min(now),
                actor: change.actor(),
                now,
            })
        };
        let listed = Listed::unless_empty(connection)?;
        let (held, denied) = (running(&request.purposes)?, HashSet::new());
        let no_at = Timestamp::last_of(collected_at, now).min(now);
        Ok(Self { held, legacy, by_all, by_column, listed, collected_at, no_at, country, denied, now })
    }

    /// Whether an address that says who a record is about is on the suppression list, and whether another of its numbers is.
    pub fn is_listed(&self, marks: &Marks) -> Result<(bool, bool)> {
        let Some(listed) = &self.listed else { return Ok((false, false)) };
        let any = |addresses: Vec<&(Kept, DuplicateReason, String)>| -> Result<bool> {
            for (channel, _, value) in addresses {
                if listed.holds(*channel, value)? {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        let (telling, others) = Listed::telling(marks.addresses.iter().collect(), |(channel, ..)| *channel);
        Ok((any(telling)?, any(others)?))
    }

    /// What stands against whoever a record is about.
    pub fn word(&self, connection: &Connection, person: Option<PersonId>, is_listed: bool) -> Result<Option<Verdict>> {
        let word = match person {
            Some(person) => word_against(connection, person, self.now)?,
            None => None,
        };
        Ok(word.or(is_listed.then_some(Verdict::Suppressed)))
    }

    /// The consents of a stored person that a record says no to, each once, whatever further records say.
    pub fn denied(
        &mut self,
        connection: &Connection,
        person: PersonId,
        draft: &PersonDraft,
        columns: &[SaidConsent],
    ) -> Result<Vec<GivenConsent>> {
        let mut ended = Vec::new();
        let country = draft.dialled_in(self.country);
        let addresses: Vec<(Kept, &str)> =
            draft.contact_points.iter().map(|point| (point.channel, point.value.as_str())).collect();
        let at = self.no_at;
        for (label, _) in columns.iter().filter(|(_, is_yes)| !is_yes) {
            let Some((purpose, channel)) = self.by_column.get(label) else { continue };
            let no = NoOfList { purpose, channel: *channel, addresses: &addresses, at, country };
            ended.extend(ended_by_list(connection, person, &no, self.now)?);
        }
        ended.retain(|one| self.denied.insert((person, one.purpose.clone(), one.channel, one.address.clone())));
        Ok(ended)
    }

    /// Withdraws what a record says no to.
    pub fn withdraw(&self, change: &Change<'_>, person: PersonId, denied: &[GivenConsent], source: &str) -> Result<()> {
        withdraw_by_list(change, person, denied, (self.no_at, source))
    }

    /// Writes down what the data of a person are held for and what they are said to have agreed to, by the list as a whole or by
    /// columns of theirs. Answers whether that was anything new.
    pub fn write(
        &self,
        connection: &Connection,
        person: PersonId,
        is_new: bool,
        source: &str,
        columns: &[SaidConsent],
    ) -> Result<bool> {
        let mut written = false;
        for purpose in &self.held {
            written |= purposes::hold_beside_kind(connection, person, &purpose.key, self.collected_at, source)?;
        }
        if let Some(legacy) = &self.legacy {
            let by_all = self.by_all.iter();
            let by_all = by_all.flat_map(|one| one.channels.iter().map(|channel| (one.key.as_str(), *channel)));
            let mut said: Vec<(&str, Channel)> = by_all.collect();
            for (label, is_yes) in columns {
                let Some((purpose, channel)) = self.by_column.get(label) else { continue };
                // Whoever says no is none of all.
                said.retain(|known| *known != (purpose.as_str(), *channel));
                if *is_yes {
                    said.push((purpose, *channel));
                }
            }
            written |= enter_legacy(connection, person, is_new, legacy, &said)?;
        }
        Ok(written)
    }
}

impl ImportWithdrawal {
    pub(super) fn new(
        At { file, record, line }: At<'_>,
        (person, person_name): (PersonId, String),
        consents: Vec<GivenConsent>,
    ) -> Self {
        Self { file: file.to_owned(), record, line, person, person_name, consents }
    }
}

/// The labels of the fields that somebody chose for columns that say who agreed.
fn consent_columns(request: &ImportRequest) -> impl Iterator<Item = String> {
    let chosen = request.mapping.iter().flatten().filter_map(|column| column.field.parse::<Field>().ok());
    chosen.filter(|field| field.key == FieldKey::Consent).map(|field| field.label)
}

impl ImportBlocked {
    pub(super) fn new(
        At { file, record, line }: At<'_>,
        name: String,
        person: Option<PersonId>,
        why: Verdict,
        language: Language,
    ) -> Self {
        let message = language.text(&format!("verdict-{}", why.key().replace('_', "-")));
        Self { file: file.to_owned(), record, line, name, person, in_doubt: false, why, message }
    }

    /// A record whose number is listed, though not its e-mail address.
    pub(super) fn in_doubt(At { file, record, line }: At<'_>, name: String, language: Language) -> Self {
        let (file, message) = (file.to_owned(), language.text("import-number-listed"));
        Self { file, record, line, name, person: None, in_doubt: true, why: Verdict::Suppressed, message }
    }
}
