//! The search texts as a whole: whether they fit the records, and making them anew.

use rusqlite::{Connection, named_params};

use super::{follow, place};
use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::problem::Result;

/// How many entries are missing, too many, out of the order of names, or without a name in one word.
///
/// # Errors
/// Failures of the file.
pub fn differing(connection: &Connection) -> Result<u64> {
    const COUNTS: [&str; 9] = [
        // From before such names were written in one word too. What has other signs is written as it stands only.
        "SELECT count(*) FROM (
             SELECT entry.text, replace(replace(substr(sort_key, 1, instr(sort_key || ' ', ' ') - 1), '-', ''), '''', '') AS joined
             FROM person_search AS entry JOIN person ON person.id = entry.person_id
             WHERE family_name <> '' AND (family_name LIKE '%-%' OR family_name LIKE '%''%')
         ) WHERE joined <> '' AND joined NOT GLOB '*[^a-z]*' AND instr(text, joined) = 0",
        "SELECT count(*) FROM organisation WHERE id NOT IN (SELECT organisation_id FROM organisation_search)",
        "SELECT count(*) FROM organisation_search WHERE organisation_id NOT IN (SELECT id FROM organisation)",
        "SELECT count(*) FROM person WHERE id NOT IN (SELECT person_id FROM person_search)
             AND id NOT IN (SELECT person_id FROM kept_person)",
        "SELECT count(*) FROM person_search WHERE person_id NOT IN (SELECT id FROM person)
             OR person_id IN (SELECT person_id FROM kept_person)",
        "SELECT count(*) FROM touchpoint WHERE (person_id, id) NOT IN (SELECT person_id, touchpoint_id FROM touchpoint_search)
             AND person_id NOT IN (SELECT person_id FROM kept_person)",
        "SELECT count(*) FROM touchpoint_search
         WHERE (person_id, touchpoint_id) NOT IN (SELECT person_id, id FROM touchpoint)",
        "SELECT count(*) FROM (
             SELECT (person.sort_key, person.id) <
                 (lag(person.sort_key) OVER places, lag(person.id) OVER places) AS wrong
             FROM person_search AS entry JOIN person ON person.id = entry.person_id
             WINDOW places AS (ORDER BY entry.place)
         ) WHERE wrong",
        "SELECT count(*) FROM person_search WHERE (shown IS NOT NULL) <> (person_id IN ({kept back}))",
    ];
    COUNTS.iter().try_fold(0, |sum, sql| {
        let sql = sql.replace("{kept back}", follow::KEPT_BACK);
        Ok(sum + connection.query_row(&sql, [], |row| row.get::<_, u64>(0))?)
    })
}

/// Makes the texts anew of those who have an e-mail address with an international domain, which were found by its spelling for name
/// servers only; organisations by the one that was given only.
///
/// # Errors
/// Failures of the file.
pub(crate) fn spell_domains(connection: &Connection) -> Result<()> {
    let mut persons = connection.prepare(
        "SELECT place, person_id FROM person_search WHERE person_id IN
             (SELECT person_id FROM contact_point WHERE channel = 'email' AND normalised LIKE '%xn--%')",
    )?;
    let mut texts = Vec::new();
    let mut rows = persons.query([])?;
    while let Some(row) = rows.next()? {
        if let Some((_, text)) = follow::text_of(connection, row.get("person_id")?)? {
            texts.push((row.get("place")?, text.text));
        }
    }
    place::rewrite(connection, texts)?;
    organisation_texts(connection)
}

/// Takes what is kept for purposes that have ended out of what is shown of texts.
///
/// # Errors
/// Failures of the file.
pub(crate) fn keep_back(connection: &Connection) -> Result<()> {
    let (mut texts, mut shown) = (Vec::new(), Vec::new());
    let mut place = connection.prepare("SELECT place FROM person_search WHERE person_id = :person")?;
    for person in follow::with_kept_back(connection)? {
        let Some((_, text)) = follow::text_of(connection, person)? else { continue };
        let place: i64 = place.query_row(named_params! {":person": person}, |row| row.get("place"))?;
        texts.push((place, text.text));
        shown.push((place, text.shown));
    }
    place::show(connection, &shown)?;
    place::rewrite(connection, texts)
}

fn organisation_texts(connection: &Connection) -> Result<()> {
    let mut organisations = connection.prepare("SELECT id FROM organisation")?;
    let mut rows = organisations.query([])?;
    while let Some(row) = rows.next()? {
        follow::organisation_text(connection, row.get::<_, OrganisationId>("id")?.0)?;
    }
    Ok(())
}

/// Makes all search texts and both indexes anew.
///
/// # Errors
/// Failures of the file.
pub fn rebuild(connection: &Connection) -> Result<()> {
    const CHUNK: usize = 5000;
    // First the indexes, whatever is in them: taking an entry away needs its words to be there.
    connection.execute_batch(
        "INSERT INTO person_search_index (person_search_index) VALUES ('rebuild');
         INSERT INTO touchpoint_search_index (touchpoint_search_index) VALUES ('rebuild');
         DELETE FROM person_search;
         DELETE FROM touchpoint_search;
         DELETE FROM organisation_search;",
    )?;
    organisation_texts(connection)?;
    let persons = connection
        .prepare("SELECT id FROM person ORDER BY sort_key, id")?
        .query_map([], |row| row.get::<_, PersonId>("id"))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for chunk in persons.chunks(CHUNK) {
        let mut added = Vec::with_capacity(chunk.len());
        for person in chunk {
            if let Some((sort_key, text)) = follow::text_of(connection, *person)? {
                added.push(place::New { sort_key, person: *person, text });
            }
        }
        place::insert(connection, added)?;
    }
    let mut statement = connection.prepare("SELECT person_id, id FROM touchpoint")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (person, touchpoint): (PersonId, TouchpointId) = (row.get("person_id")?, row.get("id")?);
        follow::touchpoint_text(connection, person.0, touchpoint.0)?;
    }
    Ok(())
}
