//! Keeps the search texts in step with the records, inside the same transaction.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, named_params};
use uuid::Uuid;

use super::new::NewTexts;
use super::place::{self, Text};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::add_words;
use crate::records::normalise::{dialled_at_home, phone_normalised, with_ascii_domain, with_unicode_domain};
use crate::vault::history::{Touched, changeset};
use crate::vault::settings::read_controller;

/// The tables of a person that its text follows.
const TABLES: [&str; 7] =
    ["person", "contact_point", "postal_address", "membership", "person_tag", "custom_value", "person_purpose"];

/// Lets the search texts follow what a step touched.
///
/// # Errors
/// Failures of the file.
pub fn follow(connection: &Connection, touched: &Touched) -> Result<()> {
    let mut persons: BTreeSet<Uuid> = BTreeSet::new();
    for table in TABLES {
        persons.extend(touched.of(table));
    }
    // What has ended, or goes on, for everybody is kept back, or shown again, of all who have it.
    if touches_purposes(touched)? {
        persons.extend(with_kept_back(connection)?.into_iter().map(|person| person.0));
    }
    for organisation in touched.of("organisation") {
        let mut members = connection.prepare_cached("SELECT person_id FROM membership WHERE organisation_id = :id")?;
        let mut rows = members.query(named_params! {":id": organisation.as_bytes()})?;
        while let Some(row) = rows.next()? {
            persons.insert(row.get::<_, PersonId>("person_id")?.0);
        }
        organisation_text(connection, organisation)?;
    }
    // Who is new has no place yet: an import need not ask.
    let new: HashSet<Uuid> = touched.new_rows("person").map(|(person, _)| person).collect();
    let mut written = NewTexts::of(connection, touched, &new)?;
    let there_before = touched.of("person").filter(|person| !new.contains(person));
    leave_wrong_places(connection, there_before.map(PersonId).collect())?;
    let (mut added, mut changed, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for id in persons {
        let person = PersonId(id);
        let text = match written.of_person(connection, &id)? {
            None => text_of(connection, person)?,
            Some((sort_key, text)) => Some((sort_key, Text { text, shown: None })),
        };
        let Some((sort_key, text)) = text else { continue };
        let known: Option<(i64, Text)> = match new.contains(&id) {
            true => None,
            false => connection
                .prepare_cached("SELECT place, text, shown FROM person_search WHERE person_id = :person")?
                .query_row(named_params! {":person": person}, |row| {
                    Ok((row.get("place")?, Text { text: row.get("text")?, shown: row.get("shown")? }))
                })
                .optional()?,
        };
        match known {
            Some((at, stored)) => {
                if stored.shown != text.shown {
                    shown.push((at, text.shown));
                }
                if stored.text != text.text {
                    changed.push((at, text.text));
                }
            }
            None => added.push(place::New { sort_key, person, text }),
        }
    }
    // Before places move.
    place::show(connection, &shown)?;
    place::rewrite(connection, changed)?;
    place::insert(connection, added)?;

    // Those who went took their texts along.
    let mut stays: HashMap<Uuid, bool> = HashMap::new();
    let mut there = connection.prepare_cached("SELECT 1 FROM person WHERE id = :person")?;
    for (person, touchpoint) in touched.rows("touchpoint") {
        let stays = match stays.get(&person) {
            Some(known) => *known,
            None => {
                let known = new.contains(&person) || there.exists(named_params! {":person": person.as_bytes()})?;
                stays.insert(person, known);
                known
            }
        };
        if stays {
            touchpoint_text(connection, person, touchpoint)?;
        }
    }
    Ok(())
}

/// Whether a step touched what fields are for, or what they are for themselves.
fn touches_purposes(touched: &Touched) -> Result<bool> {
    for taken in touched.taken().iter().filter(|taken| taken.subject.is_none()) {
        let tables = changeset::tables(&taken.changeset)?;
        if tables.iter().any(|(table, _)| matches!(table.as_str(), "purpose" | "custom_field")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes the texts of persons who are about to go out of the search together: the index writes out what it has gathered whenever a
/// statement begins that takes one out.
pub(crate) fn forget(connection: &Connection, persons: &[PersonId]) -> Result<()> {
    let ids: Vec<String> = persons.iter().map(|person| person.0.simple().to_string()).collect();
    connection
        .prepare_cached("DELETE FROM person_search WHERE person_id IN (SELECT unhex(value) FROM json_each(:ids))")?
        .execute(named_params! {":ids": serde_json::to_string(&ids)?})?;
    Ok(())
}

/// Takes those whose name no longer fits its place out of the index. Where several were renamed at once, one that leaves
/// can show that its neighbour is wrong too: it is looked at until all that remain are in order.
fn leave_wrong_places(connection: &Connection, mut renamed: BTreeSet<PersonId>) -> Result<()> {
    loop {
        let before = renamed.len();
        let mut staying = BTreeSet::new();
        for person in renamed {
            let known: Option<(i64, String)> = connection
                .prepare_cached(
                    "SELECT entry.place, person.sort_key FROM person_search AS entry
                     JOIN person ON person.id = entry.person_id WHERE entry.person_id = :person",
                )?
                .query_row(named_params! {":person": person}, |row| Ok((row.get("place")?, row.get("sort_key")?)))
                .optional()?;
            let Some((at, sort_key)) = known else { continue };
            if place::is_right(connection, at, &sort_key, person)? {
                staying.insert(person);
            } else {
                connection
                    .prepare_cached("DELETE FROM person_search WHERE place = :place")?
                    .execute(named_params! {":place": at})?;
            }
        }
        if staying.len() == before || staying.is_empty() {
            return Ok(());
        }
        renamed = staying;
    }
}

/// Those of whose texts something is kept back, or would be: what they have in fields whose purpose has ended.
pub(super) fn with_kept_back(connection: &Connection) -> Result<Vec<PersonId>> {
    let sql = format!("SELECT person_id FROM person_search WHERE shown IS NOT NULL UNION {KEPT_BACK}");
    let mut statement = connection.prepare_cached(&sql)?;
    let persons = statement.query_map([], |row| row.get("person_id"))?;
    Ok(persons.collect::<rusqlite::Result<_>>()?)
}

/// Selects who has a value (`person_id`) of a field whose purpose has ended, for everybody or for the person. Whoever agrees to it later
/// has it on the page again, and is found by it when it goes on.
pub(super) const KEPT_BACK: &str = "SELECT own.person_id FROM custom_field AS field
     JOIN purpose ON purpose.key = field.purpose
     JOIN custom_value AS own ON own.field_id = field.id AND own.value <> '' AND field.kind <> 'yes_no'
     LEFT JOIN person_purpose AS ended ON ended.person_id = own.person_id AND ended.purpose = field.purpose
     WHERE purpose.ended_on IS NOT NULL OR ended.ended_on IS NOT NULL";

pub(super) fn text_of(connection: &Connection, person: PersonId) -> Result<Option<(String, Text)>> {
    let id = named_params! {":person": person};
    let mut text = String::with_capacity(256);
    let sort_key = connection
        .prepare_cached(
            "SELECT sort_key, name, given_name, family_name, note FROM person
             WHERE id = :person AND id NOT IN (SELECT person_id FROM kept_person)",
        )?
        .query_row(id, |row| {
            let part = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
            add_person(&mut text, part("name")?, [part("given_name")?, part("family_name")?], part("note")?);
            row.get::<_, String>("sort_key")
        })
        .optional()?;
    let Some(sort_key) = sort_key else { return Ok(None) };
    let mut points =
        connection.prepare_cached("SELECT channel, value, normalised FROM contact_point WHERE person_id = :person")?;
    let mut rows = points.query(id)?;
    while let Some(row) = rows.next()? {
        let part = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
        add_point(&mut text, part("channel")?, part("value")?, part("normalised")?);
    }
    let mut words = connection.prepare_cached(
        "SELECT organisation.name AS words FROM membership
         JOIN organisation ON organisation.id = membership.organisation_id WHERE membership.person_id = :person
         UNION ALL SELECT tag FROM person_tag WHERE person_id = :person
         UNION ALL SELECT postal_code || ' ' || city FROM postal_address WHERE person_id = :person",
    )?;
    let mut rows = words.query(id)?;
    while let Some(row) = rows.next()? {
        add_words(&mut text, row.get_ref("words")?.as_str()?);
    }
    let mut values = connection.prepare_cached(
        "SELECT own.value, purpose.ended_on IS NOT NULL OR ended.ended_on IS NOT NULL AS is_over
         FROM custom_value AS own JOIN custom_field AS field ON field.id = own.field_id
         LEFT JOIN purpose ON purpose.key = field.purpose
         LEFT JOIN person_purpose AS ended ON ended.person_id = own.person_id AND ended.purpose = field.purpose
         WHERE own.person_id = :person AND field.kind <> 'yes_no' AND own.value <> ''",
    )?;
    let mut rows = values.query(id)?;
    let mut kept_back = String::new();
    while let Some(row) = rows.next()? {
        let place = if row.get("is_over")? { &mut kept_back } else { &mut text };
        add_words(place, row.get_ref("value")?.as_str()?);
    }
    let shown = (!kept_back.is_empty()).then(|| text.clone());
    text.push_str(&kept_back);
    Ok(Some((sort_key, Text { text, shown })))
}

pub(super) fn add_person(text: &mut String, name: &str, parts: [&str; 2], note: &str) {
    add_words(text, name);
    for part in parts {
        if !name.contains(part) {
            add_words(text, part);
        }
    }
    add_words(text, note);
}

pub(super) fn add_point(text: &mut String, channel: &str, value: &str, normalised: &str) {
    match channel {
        "phone" => add_phone(text, value, normalised),
        _ if normalised.is_empty() => add_words(text, value),
        "email" => add_email(text, normalised),
        _ => add_words(text, normalised),
    }
}

/// With its domain as it is given, as name servers know it and as people read it: `info@xn--mller-kva.example` is looked for as
/// `müller` too.
fn add_email(text: &mut String, address: &str) {
    add_words(text, address);
    let known = (!address.is_ascii()).then(|| with_ascii_domain(address));
    let read = with_unicode_domain(address).filter(|read| !read.is_ascii());
    for other in known.iter().chain(&read).filter(|other| other.as_str() != address) {
        add_words(text, other);
    }
}

/// The digits as dialled from abroad (4930…) and at home (030…), and as they were given where that is neither.
fn add_phone(text: &mut String, value: &str, normalised: &str) {
    let given: String = value.chars().filter(char::is_ascii_digit).collect();
    let international = normalised.trim_start_matches('+');
    let at_home = dialled_at_home(normalised).unwrap_or_default();
    text.push_str("  ");
    text.push_str(international);
    for other in [at_home.as_str(), given.as_str()] {
        if !international.contains(other) && (other == at_home || !at_home.contains(other)) {
            text.push_str("  ");
            text.push_str(other);
        }
    }
}

/// Writes the search text of an organisation.
pub(crate) fn organisation_text(connection: &Connection, organisation: Uuid) -> Result<()> {
    let id = named_params! {":id": organisation.as_bytes()};
    let mut text = String::with_capacity(128);
    let is_there = connection
        .prepare_cached(
            "SELECT name, street, postal_code, city, region, email, web, phone, note FROM organisation WHERE id = :id",
        )?
        .query_row(id, |row| {
            for column in ["name", "street", "postal_code", "city", "region", "web", "note"] {
                add_words(&mut text, row.get_ref(column)?.as_str()?);
            }
            add_email(&mut text, row.get_ref("email")?.as_str()?);
            row.get::<_, String>("phone")
        })
        .optional()?;
    let Some(phone) = is_there else { return Ok(()) };
    if !phone.is_empty() {
        add_phone(&mut text, &phone, &phone_normalised(&phone, &read_controller(connection)?.country));
    }
    connection
        .prepare_cached(
            "INSERT INTO organisation_search (organisation_id, text) VALUES (:id, :text)
             ON CONFLICT (organisation_id) DO UPDATE SET text = :text WHERE text <> :text",
        )?
        .execute(named_params! {":id": organisation.as_bytes(), ":text": text})?;
    Ok(())
}

pub(super) fn touchpoint_text(connection: &Connection, person: Uuid, touchpoint: Uuid) -> Result<()> {
    let keys = named_params! {":person": person.as_bytes(), ":touchpoint": touchpoint.as_bytes()};
    let stored: Option<(String, String)> = connection
        .prepare_cached(
            "SELECT subject, text FROM touchpoint WHERE person_id = :person AND id = :touchpoint
             AND person_id NOT IN (SELECT person_id FROM kept_person)",
        )?
        .query_row(keys, |row| Ok((row.get("subject")?, row.get("text")?)))
        .optional()?;
    let Some((subject, content)) = stored else { return Ok(()) };
    let mut text = String::with_capacity(content.len() + 32);
    add_words(&mut text, &subject);
    add_words(&mut text, &content);
    connection
        .prepare_cached(
            "INSERT INTO touchpoint_search (person_id, touchpoint_id, text) VALUES (:person, :touchpoint, :text)
             ON CONFLICT (person_id, touchpoint_id) DO UPDATE SET text = :text WHERE text <> :text",
        )?
        .execute(named_params! {":person": person.as_bytes(), ":touchpoint": touchpoint.as_bytes(), ":text": text})?;
    Ok(())
}
