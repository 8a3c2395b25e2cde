//! The SQL of purposes.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, named_params};
use sha2::{Digest as _, Sha256};

use super::draft::PurposeDraft;
use super::held::agreed_sql;
use super::{Basis, Purpose};
use crate::ids::PersonId;
use crate::language::Both;
use crate::privacy::consent::Channel;
use crate::privacy::is_shipped_advertising;
use crate::problem::{Problem, Result};
use crate::records::persons::PersonKind;
use crate::time::Day;
use crate::vault::history::hex;

const COLUMNS: &str =
    "SELECT key, name_de, name_en, description_de, description_en, basis, reason_de, reason_en, balancing_de, balancing_en, advertising,
        channels, kinds, compatible, categories, recipients_de, recipients_en, retention, source_de, source_en, as_of,
        ended_on FROM purpose";

fn read_row(row: &Row<'_>) -> Result<Purpose> {
    let both = |de: &str, en: &str| -> rusqlite::Result<Both> { Ok(Both { de: row.get(de)?, en: row.get(en)? }) };
    let list = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
    let mut purpose = Purpose {
        key: row.get("key")?,
        name: both("name_de", "name_en")?,
        description: both("description_de", "description_en")?,
        basis: Basis::of_key(row.get_ref("basis")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
        reason: both("reason_de", "reason_en")?,
        balancing: both("balancing_de", "balancing_en")?,
        advertising: row.get("advertising")?,
        channels: serde_json::from_str(list("channels")?)?,
        kinds: serde_json::from_str(list("kinds")?)?,
        compatible: serde_json::from_str(list("compatible")?)?,
        categories: serde_json::from_str(list("categories")?)?,
        recipients: both("recipients_de", "recipients_en")?,
        retention: row.get("retention")?,
        source: both("source_de", "source_en")?,
        as_of: row.get("as_of")?,
        ended_on: row.get("ended_on")?,
        version: String::new(),
        stays_advertising: false,
    };
    purpose.version = version(&purpose)?;
    Ok(purpose)
}

/// What tells this state of a purpose from any other; an edit says by it what it is based on.
fn version(purpose: &Purpose) -> Result<String> {
    let digest = Sha256::digest(serde_json::to_vec(purpose)?);
    Ok(hex(&digest[..8]))
}

/// All purposes in their order.
///
/// # Errors
/// Failures of the file.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Purpose>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} ORDER BY position, key"))?;
    let mut rows = statement.query([])?;
    let mut purposes = Vec::new();
    while let Some(row) = rows.next()? {
        purposes.push(read_row(row)?);
    }
    Ok(purposes)
}

/// One purpose.
///
/// # Errors
/// [`Problem::InvalidField`] if there is none of this key.
pub(crate) fn one(connection: &Connection, key: &str) -> Result<Purpose> {
    connection
        .prepare_cached(&format!("{COLUMNS} WHERE key = :key"))?
        .query_row(named_params! {":key": key}, |row| Ok(read_row(row)))
        .optional()?
        .ok_or(Problem::InvalidField { field: "purpose", reason: "unknown" })?
}

/// One purpose as a user is told of it.
pub(super) fn told(connection: &Connection, key: &str) -> Result<Purpose> {
    let mut purpose = one(connection, key)?;
    purpose.stays_advertising = purpose.advertising && stays_advertising(connection, key, &purpose.kinds)?;
    Ok(purpose)
}

/// Whether there is one of this key.
pub(super) fn exists(connection: &Connection, key: &str) -> Result<bool> {
    there_is(connection, "SELECT 1 FROM purpose WHERE key = :key", key)
}

/// Whether consents for a purpose are in the ledger.
pub(super) fn has_consents(connection: &Connection, key: &str) -> Result<bool> {
    there_is(connection, "SELECT 1 FROM consent_event WHERE purpose = :key", key)
}

/// Whether a purpose that is advertising must stay so: it comes with the program as that, or something was said about it or is held
/// for it already, by the kinds of persons it had. Whoever objected would be written to again.
pub(super) fn stays_advertising(connection: &Connection, key: &str, kinds: &[PersonKind]) -> Result<bool> {
    let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM consent_event WHERE purpose = :key)
                   OR EXISTS (SELECT 1 FROM objection WHERE purpose = :key)
                   OR EXISTS (SELECT 1 FROM person_purpose WHERE purpose = :key)
                   OR EXISTS (SELECT 1 FROM person WHERE kind IN (SELECT value FROM json_each(:kinds)))";
    let said = named_params! {":key": key, ":kinds": serde_json::to_string(kinds)?};
    Ok(is_shipped_advertising(key) || connection.prepare_cached(sql)?.exists(said)?)
}

/// Whether another purpose says that it is compatible with one.
pub(super) fn is_named(connection: &Connection, key: &str) -> Result<bool> {
    there_is(connection, "SELECT 1 FROM purpose WHERE :key IN (SELECT value FROM json_each(compatible))", key)
}

/// Whether an objection to all that rests on an interest stands, or may once it is decided.
pub(super) fn has_objections_to_all(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM objection WHERE scope = 'all' AND (decision IS NULL OR decision = 'upheld')")?
        .exists([])?)
}

fn there_is(connection: &Connection, sql: &str, key: &str) -> Result<bool> {
    let found = connection.prepare_cached(sql)?.query_row(named_params! {":key": key}, |_| Ok(())).optional()?;
    Ok(found.is_some())
}

/// Writes a checked draft: as a new purpose behind all others, or over the one of its key.
pub(crate) fn put(connection: &Connection, draft: &PurposeDraft) -> Result<()> {
    let lists = [
        serde_json::to_string(&draft.channels)?,
        serde_json::to_string(&draft.kinds)?,
        serde_json::to_string(&draft.compatible)?,
        serde_json::to_string(&draft.categories)?,
    ];
    let values: [(&str, &dyn ToSql); 20] = [
        (":key", &draft.key),
        (":name_de", &draft.name.de),
        (":name_en", &draft.name.en),
        (":description_de", &draft.description.de),
        (":description_en", &draft.description.en),
        (":basis", &draft.basis.key()),
        (":reason_de", &draft.reason.de),
        (":reason_en", &draft.reason.en),
        (":balancing_de", &draft.balancing.de),
        (":balancing_en", &draft.balancing.en),
        (":advertising", &draft.advertising),
        (":channels", &lists[0]),
        (":kinds", &lists[1]),
        (":compatible", &lists[2]),
        (":categories", &lists[3]),
        (":recipients_de", &draft.recipients.de),
        (":recipients_en", &draft.recipients.en),
        (":retention", &draft.retention),
        (":source_de", &draft.source.de),
        (":source_en", &draft.source.en),
    ];
    let names: Vec<&str> = values.iter().map(|(name, _)| &name[1..]).chain(["as_of"]).collect();
    let sets: Vec<String> = names.iter().skip(1).map(|name| format!("{name} = :{name}")).collect();
    let sql = format!(
        "INSERT INTO purpose ({columns}, position)
         VALUES (:{values}, (SELECT coalesce(max(position), 0) + 1 FROM purpose))
         ON CONFLICT (key) DO UPDATE SET {sets}",
        columns = names.join(", "),
        values = names.join(", :"),
        sets = sets.join(", "),
    );
    let mut values = values.to_vec();
    values.push((":as_of", &draft.as_of));
    connection.prepare_cached(&sql)?.execute(values.as_slice())?;
    Ok(())
}

/// Takes down since when a purpose has kinds of persons that it did not have before, and since when it is compatible with others: who is
/// there already has to be told. `before` is none of a new one.
pub(super) fn widen(connection: &Connection, draft: &PurposeDraft, before: Option<&Purpose>, today: Day) -> Result<()> {
    let (kinds, others): (String, String) = connection
        .prepare_cached("SELECT kinds_since, compatible_since FROM purpose WHERE key = :key")?
        .query_row(named_params! {":key": draft.key}, |row| {
            Ok((row.get("kinds_since")?, row.get("compatible_since")?))
        })?;
    let keys = |kinds: &[PersonKind]| kinds.iter().map(|kind| kind.key().to_owned()).collect::<Vec<_>>();
    let kinds = since(&kinds, &keys(&draft.kinds), &before.map(|old| keys(&old.kinds)).unwrap_or_default(), today)?;
    let had = before.map_or(&[][..], |old| &old.compatible);
    let others = since(&others, &draft.compatible, had, today)?;
    connection
        .prepare_cached("UPDATE purpose SET kinds_since = :kinds, compatible_since = :others WHERE key = :key")?
        .execute(named_params! {":key": draft.key, ":kinds": kinds, ":others": others})?;
    // As the gate reads it.
    let serves = |basis, advertising: bool, channels: &[Channel]| match basis {
        Basis::LegitimateInterest => !advertising || channels.contains(&Channel::Post),
        Basis::Consent => false,
        _ => !advertising,
    };
    if before.is_some_and(|old| !serves(old.basis, old.advertising, &old.channels))
        && serves(draft.basis, draft.advertising, &draft.channels)
    {
        serve_from(connection, &draft.key, today)?;
    }
    Ok(())
}

/// The days of before, of what is still there, and today for what was not.
fn since(stored: &str, now: &[String], before: &[String], today: Day) -> Result<String> {
    let mut since: BTreeMap<String, String> = serde_json::from_str(stored)?;
    since.retain(|key, _| now.contains(key));
    for key in now.iter().filter(|key| !before.contains(key)) {
        since.insert(key.clone(), today.to_string());
    }
    Ok(serde_json::to_string(&since)?)
}

/// From a day on a purpose may be served by the data that are held for those that are compatible with it.
fn serve_from(connection: &Connection, key: &str, today: Day) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE purpose SET compatible_since = json_set(compatible_since, '$.\"' || :key || '\"', :today)
             WHERE EXISTS (SELECT 1 FROM json_each(compatible) WHERE value = :key)",
        )?
        .execute(named_params! {":key": key, ":today": today.to_string()})?;
    Ok(())
}

/// Ends a purpose, or lets it go on.
pub(super) fn set_ended(connection: &Connection, key: &str, ended_on: Option<Day>) -> Result<()> {
    connection
        .prepare_cached("UPDATE purpose SET ended_on = :ended_on WHERE key = :key")?
        .execute(named_params! {":key": key, ":ended_on": ended_on})?;
    Ok(())
}

/// How many persons' data are held for a purpose.
pub(super) fn persons_held(connection: &Connection, key: &str, today: Day) -> Result<u64> {
    let sql = format!(
        "SELECT count(*) FROM person
         LEFT JOIN person_purpose AS own ON own.person_id = person.id AND own.purpose = :key
         WHERE CASE WHEN own.purpose IS NULL
             THEN person.kind IN (SELECT kind.value FROM purpose, json_each(purpose.kinds) AS kind WHERE purpose.key = :key)
             ELSE own.ended_on IS NULL OR own.ended_on > :today END
             OR person.id IN (SELECT person_id FROM ({}) WHERE purpose = :key)",
        agreed_sql(false)
    );
    let mut statement = connection.prepare(&sql)?;
    Ok(statement.query_row(named_params! {":key": key, ":today": today}, |row| row.get(0))?)
}

/// Takes down from when on a person's data are held for what a change of kind brings: for a further purpose the person is told
/// again (Art. 13(3), 14(4) GDPR). Such a row has no source of its own, and goes with the kind.
///
/// # Errors
/// Failures of the file.
pub(crate) fn follow_kind(
    connection: &Connection,
    person: PersonId,
    (before, now): (&str, &str),
    today: Day,
) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM person_purpose WHERE person_id = :person AND source = '' AND ended_on IS NULL
             AND purpose NOT IN (SELECT key FROM purpose WHERE :now IN (SELECT value FROM json_each(kinds)))",
        )?
        .execute(named_params! {":person": person, ":now": now})?;
    connection
        .prepare_cached(
            "INSERT INTO person_purpose (person_id, purpose, since, source)
             SELECT :person, key, :today, '' FROM purpose
             WHERE ended_on IS NULL AND :now IN (SELECT value FROM json_each(kinds))
               AND :before NOT IN (SELECT value FROM json_each(kinds))
             ON CONFLICT (person_id, purpose) DO NOTHING",
        )?
        .execute(named_params! {":person": person, ":before": before, ":now": now, ":today": today})?;
    Ok(())
}
