//! Notes and mails of other persons that name somebody who is to be erased.

use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};
use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;

use super::traces;
use crate::ids::{PersonId, TouchpointId};
use crate::problem::{Problem, Result};
use crate::records::fold::fold;
use crate::time::Timestamp;

/// More are not looked at: they are no mentions then but a common word.
const MENTIONS_MAX: usize = 500;

/// What stands in the place of a name.
const REDACTED: &str = "█████";

/// A touchpoint of somebody else that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mention {
    /// Which.
    pub touchpoint: TouchpointId,
    /// Whose.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// When it was.
    pub at: Timestamp,
    /// Its subject.
    pub subject: String,
    /// The words around.
    pub excerpt: String,
}

/// By what a person is named: the whole name in both orders, e-mail addresses, phone numbers as they were written.
pub(super) fn names_of(connection: &Connection, person: PersonId) -> Result<Vec<String>> {
    let id = named_params! {":person": person};
    let mut names = BTreeSet::new();
    let parts: Option<(String, String, String)> = connection
        .prepare_cached("SELECT name, given_name, family_name FROM person WHERE id = :person")?
        .query_row(id, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (name, given, family) = parts.ok_or(Problem::NotFound)?;
    names.insert(name);
    if !given.is_empty() && !family.is_empty() {
        names.insert(format!("{given} {family}"));
        names.insert(format!("{family}, {given}"));
        names.insert(format!("{family} {given}"));
    }
    if family.chars().count() > 3 {
        names.insert(family);
    }
    let mut points = connection.prepare_cached(
        "SELECT value FROM contact_point WHERE person_id = :person AND channel IN ('email', 'phone')",
    )?;
    let mut rows = points.query(id)?;
    while let Some(row) = rows.next()? {
        names.insert(row.get(0)?);
    }
    let mut names: Vec<String> = names.into_iter().filter(|name| name.trim().chars().count() > 3).collect();
    // The longest first: a part of it must not be replaced before it.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    Ok(names)
}

/// Touchpoints of others that name the person, the newest first.
pub(super) fn of(connection: &Connection, person: PersonId) -> Result<Vec<Mention>> {
    let names = names_of(connection, person)?;
    let Some(pattern) = pattern(&names)? else { return Ok(Vec::new()) };
    let mut found = BTreeSet::new();
    for name in &names {
        let mut hits = connection.prepare_cached(
            "SELECT person_id, touchpoint_id FROM touchpoint_search WHERE row IN
                 (SELECT rowid FROM touchpoint_search_index WHERE touchpoint_search_index MATCH :match LIMIT 2000)
             AND person_id <> :person",
        )?;
        let Some(words) = expression(name) else { continue };
        let mut rows = hits.query(named_params! {":match": words, ":person": person})?;
        while let Some(row) = rows.next()? {
            found.insert((row.get::<_, PersonId>(0)?, row.get::<_, TouchpointId>(1)?));
        }
    }
    let mut mentions = Vec::new();
    for (other, touchpoint) in found {
        let (at, subject, text, name): (Timestamp, String, String, String) = connection
            .prepare_cached(
                "SELECT touchpoint.at, subject, text, person.name FROM touchpoint JOIN person ON person.id = person_id
                 WHERE person_id = :person AND touchpoint.id = :touchpoint",
            )?
            .query_row(named_params! {":person": other, ":touchpoint": touchpoint}, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let place = pattern.find(&text).map(|hit| excerpt(&text, hit.start(), hit.end()));
        let in_subject = pattern.is_match(&subject);
        if place.is_none() && !in_subject {
            continue;
        }
        mentions.push(Mention { touchpoint, person: other, name, at, excerpt: place.unwrap_or_default(), subject });
    }
    mentions.sort_by_key(|mention| (std::cmp::Reverse(mention.at), mention.touchpoint));
    mentions.truncate(MENTIONS_MAX);
    Ok(mentions)
}

/// Blackens the names in some touchpoints; what the history held of these goes too. Answers how many there were.
pub(super) fn redact(connection: &Connection, person: PersonId, touchpoints: &[TouchpointId]) -> Result<u64> {
    if touchpoints.is_empty() {
        return Ok(0);
    }
    let Some(pattern) = pattern(&names_of(connection, person)?)? else { return Ok(0) };
    let mut redacted = 0;
    for touchpoint in touchpoints {
        let (owner, subject, text): (PersonId, String, String) = connection
            .prepare_cached("SELECT person_id, subject, text FROM touchpoint WHERE id = :id")?
            .query_row(named_params! {":id": touchpoint}, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?
            .ok_or(Problem::NotFound)?;
        if owner == person {
            continue;
        }
        connection
            .prepare_cached(
                "UPDATE touchpoint SET subject = :subject, text = :text WHERE person_id = :person AND id = :id",
            )?
            .execute(named_params! {
                ":person": owner, ":id": touchpoint, ":subject": pattern.replace_all(&subject, REDACTED),
                ":text": pattern.replace_all(&text, REDACTED),
            })?;
        traces::remove_of_record(connection, owner, touchpoint.0)?;
        redacted += 1;
    }
    Ok(redacted)
}

/// Whole words only, however they are capitalised and whatever blanks are between.
fn pattern(names: &[String]) -> Result<Option<Regex>> {
    if names.is_empty() {
        return Ok(None);
    }
    let alternatives: Vec<String> =
        names.iter().map(|name| name.split_whitespace().map(regex::escape).collect::<Vec<_>>().join(r"\s+")).collect();
    let pattern = format!(r"(?:^|\b)(?:{})(?:\b|$)", alternatives.join("|"));
    RegexBuilder::new(&pattern).case_insensitive(true).build().map(Some).map_err(Problem::internal)
}

/// All trigrams of the folded name's words: the index does not keep which follows which.
fn expression(name: &str) -> Option<String> {
    const TRIGRAM: usize = 3;
    let mut trigrams = BTreeSet::new();
    for word in fold(name).split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        trigrams.extend(letters.windows(TRIGRAM).map(|three| String::from_iter(three).replace('"', "\"\"")));
    }
    let quoted: Vec<String> = trigrams.iter().map(|trigram| format!("\"{trigram}\"")).collect();
    if quoted.is_empty() { None } else { Some(quoted.join(" AND ")) }
}

fn excerpt(text: &str, start: usize, end: usize) -> String {
    const AROUND: usize = 60;
    let before: String = text[..start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[end..].chars().take(AROUND).collect();
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{before}{}{after}{}",
        dots(before.len() < start),
        &text[start..end],
        dots(end + after.len() < text.len())
    )
}
