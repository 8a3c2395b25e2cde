//! The SQL of fields.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use sha2::{Digest as _, Sha256};

use super::{Exception, Field, FieldDraft, FieldKind, Special, SpecialKind};
use crate::ids::{FieldId, PersonId};
use crate::language::Both;
use crate::problem::{Problem, Result};
use crate::time::Day;
use crate::vault::history::hex;
use crate::vault::session::SealAgain;

const COLUMNS: &str =
    "SELECT id, key, name_de, name_en, kind, choices, category, purpose, necessity, special, exception,
        special_reason, ended_on,
        (SELECT purpose.ended_on FROM purpose WHERE purpose.key = custom_field.purpose) AS purpose_ended_on,
        EXISTS (SELECT 1 FROM custom_value WHERE field_id = custom_field.id) AS in_use
    FROM custom_field";

fn read_row(row: &Row<'_>) -> Result<Field> {
    let text = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
    let special = match SpecialKind::of_key(text("special")?) {
        Some(kind) => {
            Some(Special { kind, exception: Exception::of_key(text("exception")?), reason: row.get("special_reason")? })
        }
        None => None,
    };
    let mut field = Field {
        id: row.get("id")?,
        key: row.get("key")?,
        name: Both { de: row.get("name_de")?, en: row.get("name_en")? },
        kind: FieldKind::of_key(text("kind")?).ok_or(Problem::DatabaseDamaged)?,
        choices: serde_json::from_str(text("choices")?)?,
        category: row.get("category")?,
        purpose: row.get("purpose")?,
        necessity: row.get("necessity")?,
        special,
        ended_on: row.get("ended_on")?,
        purpose_ended_on: row.get("purpose_ended_on")?,
        in_use: row.get("in_use")?,
        version: String::new(),
    };
    let digest = Sha256::digest(serde_json::to_vec(&(field.draft(), field.ended_on))?);
    field.version = hex(&digest[..8]);
    Ok(field)
}

/// All fields in their order.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Field>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} ORDER BY position, key"))?;
    let mut rows = statement.query([])?;
    let mut fields = Vec::new();
    while let Some(row) = rows.next()? {
        fields.push(read_row(row)?);
    }
    Ok(fields)
}

/// One field.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) fn one(connection: &Connection, id: FieldId) -> Result<Field> {
    connection
        .prepare_cached(&format!("{COLUMNS} WHERE id = :id"))?
        .query_row(named_params! {":id": id}, |row| Ok(read_row(row)))
        .optional()?
        .ok_or(Problem::NotFound)?
}

/// Whether a key is in use already.
pub(crate) fn taken(connection: &Connection, key: &str) -> Result<bool> {
    there_is(connection, "SELECT 1 FROM custom_field WHERE key = :key", key)
}

/// Whether running fields of a purpose hold special data.
pub(crate) fn has_special(connection: &Connection, purpose: &str) -> Result<bool> {
    there_is(
        connection,
        "SELECT 1 FROM custom_field WHERE purpose = :key AND special <> '' AND ended_on IS NULL",
        purpose,
    )
}

fn there_is(connection: &Connection, sql: &str, key: &str) -> Result<bool> {
    let found = connection.prepare_cached(sql)?.query_row(named_params! {":key": key}, |_| Ok(())).optional()?;
    Ok(found.is_some())
}

/// The keys of running fields that a purpose needs.
pub(crate) fn running_of(connection: &Connection, purpose: &str) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached("SELECT key FROM custom_field WHERE purpose = :purpose AND ended_on IS NULL ORDER BY position")?
        .query_map(named_params! {":purpose": purpose}, |row| row.get("key"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The keys of a purpose's fields in which a person has a value.
pub(crate) fn filled_of(connection: &Connection, person: PersonId, purpose: &str) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT key FROM custom_field JOIN custom_value ON field_id = custom_field.id
             WHERE person_id = :person AND purpose = :purpose ORDER BY position",
        )?
        .query_map(named_params! {":person": person, ":purpose": purpose}, |row| row.get("key"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many persons have a value of a field.
pub(crate) fn in_use(connection: &Connection, field: FieldId) -> Result<u64> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM custom_value WHERE field_id = :field")?
        .query_row(named_params! {":field": field}, |row| row.get(0))?)
}

/// Writes a checked draft: as a new field behind all others, or over the one of this id.
pub(crate) fn put(connection: &Connection, id: FieldId, draft: &FieldDraft) -> Result<()> {
    let special = draft.special.as_ref();
    connection
        .prepare_cached(
            "INSERT INTO custom_field (id, key, name_de, name_en, kind, choices, category, purpose, necessity, special,
                                       exception, special_reason, position)
             VALUES (:id, :key, :name_de, :name_en, :kind, :choices, :category, :purpose, :necessity, :special, :exception,
                     :special_reason, (SELECT coalesce(max(position), 0) + 1 FROM custom_field))
             ON CONFLICT (id) DO UPDATE SET name_de = :name_de, name_en = :name_en, kind = :kind, choices = :choices,
                 category = :category, purpose = :purpose, necessity = :necessity, special = :special,
                 exception = :exception, special_reason = :special_reason",
        )?
        .execute(named_params! {
            ":id": id, ":key": draft.key, ":name_de": draft.name.de, ":name_en": draft.name.en,
            ":kind": draft.kind.key(), ":choices": serde_json::to_string(&draft.choices)?,
            ":category": draft.category, ":purpose": draft.purpose, ":necessity": draft.necessity,
            ":special": special.map_or("", |special| special.kind.key()),
            ":exception": special.and_then(|special| special.exception).map_or("", Exception::key),
            ":special_reason": special.map_or("", |special| special.reason.as_str()),
        })?;
    Ok(())
}

/// Ends a field, or lets it go on.
pub(crate) fn set_ended(connection: &Connection, id: FieldId, ended_on: Option<Day>) -> Result<()> {
    connection
        .prepare_cached("UPDATE custom_field SET ended_on = :ended_on WHERE id = :id")?
        .execute(named_params! {":id": id, ":ended_on": ended_on})?;
    Ok(())
}

/// Puts what `seal` answers in the place of every sealed value.
///
/// # Errors
/// What `seal` says; failures of the file.
pub(crate) fn seal_again(connection: &Connection, seal: &mut SealAgain<'_>) -> Result<()> {
    // Who they are of first: nothing is written into a table while it is being read.
    let places = connection
        .prepare("SELECT person_id, field_id FROM custom_value WHERE sealed IS NOT NULL")?
        .query_map([], |row| Ok((row.get("person_id")?, row.get("field_id")?)))?
        .collect::<rusqlite::Result<Vec<(PersonId, FieldId)>>>()?;
    let mut read =
        connection.prepare("SELECT sealed FROM custom_value WHERE person_id = :person AND field_id = :field")?;
    let mut write = connection
        .prepare("UPDATE custom_value SET sealed = :sealed WHERE person_id = :person AND field_id = :field")?;
    for (person, field) in places {
        let sealed: Vec<u8> =
            read.query_row(named_params! {":person": person, ":field": field}, |row| row.get("sealed"))?;
        if let Some(sealed) = seal(person.0, field.0, &sealed)? {
            write.execute(named_params! {":sealed": sealed, ":person": person, ":field": field})?;
        }
    }
    Ok(())
}
