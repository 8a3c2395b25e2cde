//! The limits: the same rows in the same tables by SQLCipher alone, without history and without asking anything.

use std::path::Path;
use std::time::{Duration, Instant};

use kartei_core::records::fold::sort_key;
use kartei_core::records::normalise::{email_normalised, phone_normalised};
use kartei_core::records::persons::{Channel, PersonDraft};
use rusqlite::{Connection, params};

use super::office;
use super::people::People;

const SCHEMA: &str = include_str!("../../migrations/0001_workspace.sql");
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A row of each table, ready to be written.
pub struct Ready {
    draft: PersonDraft,
    id: [u8; 16],
    name: String,
    sort_key: String,
    text: String,
    normalised: Vec<String>,
    organisation: Option<[u8; 16]>,
}

/// Everything that is to be written, worked out beforehand: the limit is the writing only.
pub fn ready(people: People) -> (Vec<Ready>, Vec<([u8; 16], String)>) {
    let mut organisations = std::collections::HashMap::new();
    let rows = people
        .all()
        .map(|person| {
            let draft = person.draft();
            let name = draft.display_name();
            let organisation = draft.memberships.first().map(|member| {
                *organisations.entry(member.organisation.clone()).or_insert_with(|| *uuid::Uuid::now_v7().as_bytes())
            });
            let words = draft.contact_points.iter().map(|point| point.value.as_str());
            let words = words.chain(draft.memberships.iter().map(|member| member.organisation.as_str()));
            let mut text = format!("  {}", name.to_lowercase().replace(' ', "  "));
            words.for_each(|word| text.push_str(&format!("  {}", word.to_lowercase().replace(' ', "  "))));
            let normalised = draft.contact_points.iter().map(|point| match point.channel {
                Channel::Email => email_normalised(&point.value),
                _ => phone_normalised(&point.value, "DE"),
            });
            Ready {
                normalised: normalised.collect(),
                id: *uuid::Uuid::now_v7().as_bytes(),
                sort_key: sort_key(&draft.family_name, &draft.given_name, &name),
                name,
                text,
                organisation,
                draft,
            }
        })
        .collect();
    (rows, organisations.into_iter().map(|(name, id)| (id, name)).collect())
}

/// Writes them in one transaction; how long that took and how many bytes the file has then.
pub fn insert(folder: &Path, (rows, organisations): &(Vec<Ready>, Vec<([u8; 16], String)>)) -> (Duration, u64) {
    let path = folder.join("bare.db");
    let _ = std::fs::remove_file(&path);
    let connection = office::open(&path, KEY);
    connection.execute_batch(SCHEMA).expect("the schema");
    // Within a trigger the index would write out each row by itself.
    connection.execute_batch("DROP TRIGGER person_search_added").expect("the index is written directly");
    let begin = Instant::now();
    connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
    write(&connection, rows, organisations).expect("the rows are written");
    connection.execute_batch("COMMIT").expect("the transaction ends");
    let took = begin.elapsed();
    (took, office::bytes(&connection, &path))
}

fn write(connection: &Connection, rows: &[Ready], organisations: &[([u8; 16], String)]) -> rusqlite::Result<()> {
    let mut organisation =
        connection.prepare("INSERT INTO organisation (id, name, sort_key, created_at) VALUES (?, ?, ?, 0)")?;
    for (id, name) in organisations {
        organisation.execute(params![id, name, name.to_lowercase()])?;
    }
    let mut person = connection.prepare(
        "INSERT INTO person (id, name, sort_key, title, given_name, family_name, birthday, kind, capacity, source,
                             collected_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Altbestand', 0, 0)",
    )?;
    let mut point = connection.prepare(
        "INSERT INTO contact_point (person_id, id, position, channel, value, normalised, label)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut address = connection.prepare(
        "INSERT INTO postal_address (person_id, id, position, street, postal_code, city) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let mut member = connection
        .prepare("INSERT INTO membership (person_id, organisation_id, ordinal, position) VALUES (?, ?, 0, ?)")?;
    let mut tag = connection.prepare("INSERT INTO person_tag (person_id, tag) VALUES (?, ?)")?;
    let mut search = connection.prepare("INSERT INTO person_search (place, person_id, text) VALUES (?, ?, ?)")?;
    let mut index = connection.prepare("INSERT INTO person_search_index (rowid, text) VALUES (?, ?)")?;
    for (place, row) in (1i64..).zip(rows) {
        let draft = &row.draft;
        person.execute(params![
            row.id, row.name, row.sort_key, draft.title, draft.given_name, draft.family_name, draft.birthday,
            draft.kind.key(), draft.capacity.key(),
        ])?;
        let mut id = row.id;
        for ((position, contact), normalised) in (0i64..).zip(&draft.contact_points).zip(&row.normalised) {
            id[15] = id[15].wrapping_add(1);
            point.execute(params![
                row.id, id, position, contact.channel.key(), contact.value, normalised, contact.label
            ])?;
        }
        for home in &draft.addresses {
            address.execute(params![row.id, id, 0, home.street, home.postal_code, home.city])?;
        }
        for (organisation, place) in row.organisation.iter().zip(&draft.memberships) {
            member.execute(params![row.id, organisation, place.position])?;
        }
        for word in &draft.tags {
            tag.execute(params![row.id, word])?;
        }
        search.execute(params![place, row.id, row.text])?;
        index.execute(params![place, row.text])?;
    }
    Ok(())
}
