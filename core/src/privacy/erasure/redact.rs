//! Blackening the names of somebody who goes in what was written about others.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension as _, ToSql, named_params};
use uuid::Uuid;

use super::blackened::Blackened;
use super::known::place_of;
use super::mention::{MentionId, MentionKind};
use super::names::Names;
use super::rows::Eraser;
use super::{care, elsewhere};
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::privacy::retention::{StayingTexts, TextsStaying, recipient_stays};
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::session::Change;

/// What stands in the place of a name.
pub(super) const REDACTED: &str = "█████";

/// What was blackened, and what was not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Blackening {
    /// In how many texts there were names.
    pub redacted: u64,
    /// How many texts stay as they are.
    pub staying: TextsStaying,
}

/// Blackens the names of those who are about to go in some texts each, but for texts that stay as they are: what the history holds of them
/// would be gone, too.
pub(crate) fn blacken(
    change: &Change<'_>,
    eraser: &mut Eraser<'_>,
    of_persons: &[(PersonId, Vec<MentionId>)],
) -> Result<Blackening> {
    let connection = change.allow(Right::Erase)?;
    let (mut done, mut left) = (Blackening::default(), HashSet::new());
    let mut free = Vec::with_capacity(of_persons.len());
    if of_persons.iter().any(|(_, texts)| !texts.is_empty()) {
        let staying = StayingTexts::read(connection, change.now())?;
        for (person, texts) in of_persons {
            let mut own = BTreeSet::new();
            for text in texts {
                match text.stays(&staying)? {
                    None => drop(own.insert(text)),
                    Some(why) if left.insert(text) => done.staying.count(why),
                    Some(_) => {}
                }
            }
            free.push((*person, own));
        }
    }
    care::before_texts(connection, free.iter().map(|(_, texts)| texts.len()).sum())?;
    let mut former = connection.prepare_cached("SELECT former_id FROM former_person WHERE person_id = :person")?;
    for (person, texts) in &free {
        for text in redact(connection, *person, texts)? {
            // In which text is said where else the rule is.
            eraser.note("redacted", person.0, &text.to_string(), 0);
            // A copy of before a merge has it where it was then.
            if let Some(owner) = text.owner() {
                let ids = former.query_map(named_params! {":person": owner}, |row| row.get(0))?;
                for id in ids.collect::<rusqlite::Result<Vec<PersonId>>>()? {
                    eraser.note("redacted", person.0, &text.owned_by(id).to_string(), 0);
                }
            }
            done.redacted += 1;
        }
    }
    // They are others' texts: in their history nobody is erased.
    change.step_as("redact_name")?;
    Ok(done)
}

/// Blackens the names in some texts; what the history held of these goes too. Answers in which there were any.
fn redact(connection: &Connection, person: PersonId, texts: &BTreeSet<&MentionId>) -> Result<Vec<MentionId>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(connection, &[person])?;
    let (mut redacted, mut blackened) = (Vec::new(), Blackened::default());
    for text in texts.iter().copied() {
        if redact_one(connection, person, text, &names, &mut blackened)? {
            redacted.push(text.clone());
        }
    }
    blackened.remove_entries(connection, &names)?;
    Ok(redacted)
}

/// Does it again in a copy of the workspace that is older, as far as the texts are there.
pub(super) fn redact_again(
    connection: &Connection,
    person: PersonId,
    names: &Names,
    texts: &BTreeSet<MentionId>,
) -> Result<()> {
    let mut blackened = Blackened::default();
    let mut all = texts.clone();
    for text in texts.iter().filter_map(MentionId::once) {
        let stays = matches!(text, MentionId::Text(MentionKind::Recipient, id, _) if recipient_stays(connection, id)?);
        if !stays {
            all.insert(text);
        }
    }
    for text in &all {
        match redact_one(connection, person, text, names, &mut blackened) {
            Ok(_) | Err(Problem::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    blackened.remove_entries(connection, names)
}

fn redact_one(
    connection: &Connection,
    person: PersonId,
    text: &MentionId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    match text {
        MentionId::Touchpoint(id) => redact_touchpoint(connection, person, *id, names, blackened),
        MentionId::Note(other) if *other == person => Ok(false),
        MentionId::Note(other) => redact_note(connection, *other, names, blackened),
        MentionId::Value(other, _) if *other == person => Ok(false),
        MentionId::Value(other, key) => redact_value(connection, *other, key, names, blackened),
        MentionId::Organisation(id) => redact_organisation(connection, *id, names, blackened),
        MentionId::Text(kind, first, second) => {
            elsewhere::redact(connection, person, (*kind, *first, *second), names, blackened)
        }
    }
}

fn redact_touchpoint(
    connection: &Connection,
    person: PersonId,
    id: TouchpointId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let (owner, subject, text): (PersonId, String, String) = connection
        .prepare_cached("SELECT person_id, subject, text FROM touchpoint WHERE id = :id")?
        .query_row(named_params! {":id": id}, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let (new_subject, new_text) = (names.replaced(&subject, REDACTED), names.replaced(&text, REDACTED));
    if owner == person || (&new_subject, &new_text) == (&subject, &text) {
        return Ok(false);
    }
    connection
        .prepare_cached(
            "UPDATE touchpoint SET subject = :subject, text = :text WHERE person_id = :person AND id = :id",
        )?
        .execute(named_params! {":person": owner, ":id": id, ":subject": new_subject, ":text": new_text})?;
    blackened.record(owner, id.0);
    Ok(true)
}

fn redact_note(connection: &Connection, person: PersonId, names: &Names, blackened: &mut Blackened) -> Result<bool> {
    let redacted = blacken_note(connection, "person", &person, names)?;
    if redacted {
        blackened.of_person(person, "person", place_of(connection, "person", "note")?, None);
    }
    Ok(redacted)
}

fn redact_organisation(
    connection: &Connection,
    organisation: OrganisationId,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let redacted = blacken_note(connection, "organisation", &organisation, names)?;
    if redacted {
        blackened.of_nobody("organisation", place_of(connection, "organisation", "note")?, organisation.0);
    }
    Ok(redacted)
}

/// Whether a name stood in the note of a row of `table`.
fn blacken_note(connection: &Connection, table: &'static str, id: &dyn ToSql, names: &Names) -> Result<bool> {
    let note: String = connection
        .prepare_cached(&format!("SELECT note FROM {table} WHERE id = :id"))?
        .query_row(&[(":id", id)], |row| row.get(0))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let new = names.replaced(&note, REDACTED);
    if new == note {
        return Ok(false);
    }
    connection
        .prepare_cached(&format!("UPDATE {table} SET note = :note WHERE id = :id"))?
        .execute(named_params! {":id": id, ":note": new})?;
    Ok(true)
}

fn redact_value(
    connection: &Connection,
    person: PersonId,
    key: &str,
    names: &Names,
    blackened: &mut Blackened,
) -> Result<bool> {
    let (field, value): ([u8; 16], String) = connection
        .prepare_cached(
            "SELECT field_id, value FROM custom_value JOIN custom_field ON custom_field.id = field_id
             WHERE person_id = :person AND key = :key",
        )?
        .query_row(named_params! {":person": person, ":key": key}, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Problem::NotFound)?;
    let new = names.replaced(&value, REDACTED);
    if new == value {
        return Ok(false);
    }
    connection
        .prepare_cached("UPDATE custom_value SET value = :value WHERE person_id = :person AND field_id = :field")?
        .execute(named_params! {":person": person, ":field": field, ":value": new})?;
    let column = place_of(connection, "custom_value", "value")?;
    blackened.of_person(person, "custom_value", column, Some(Uuid::from_bytes(field)));
    Ok(true)
}
