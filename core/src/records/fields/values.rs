//! The persons' values of fields.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use super::{Field, FieldKind, store};
use crate::ids::{FieldId, PersonId};
use crate::language::{Both, Language};
use crate::problem::{Problem, Result};
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::history::TakenBack;
use crate::vault::session::{Change, Written};
use crate::vault::special::{Place, Seen, Sight};

/// Whether a value can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ValueState {
    /// It is shown.
    Clear,
    /// It is of a special category that the user's role does not see.
    Hidden,
    /// It can't be opened: the key file is gone or damaged.
    Unreadable,
}

/// A person's value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldValue {
    /// The field.
    pub field: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
    /// What the value is.
    pub kind: FieldKind,
    /// Whether it is of a special category.
    pub special: bool,
    /// Empty unless it is clear.
    pub value: String,
    /// Whether it can be read.
    pub state: ValueState,
}

impl FieldValue {
    /// The value as people read it, or why it is not shown.
    #[must_use]
    pub fn shown(&self, language: Language) -> String {
        match self.state {
            ValueState::Clear => self.kind.shown(&self.value, language),
            ValueState::Hidden => language.text("value-hidden"),
            ValueState::Unreadable => language.text("value-unreadable"),
        }
    }
}

/// That a person has a value of a field whose purpose has ended: it is kept until its time, out of normal use. What it says is told
/// where somebody asks for all that is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeptBack {
    /// The field.
    pub field: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
}

/// What a form says of a field. An empty value clears it; fields that are not named stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ValueDraft {
    /// The field.
    pub field: FieldId,
    /// As it was typed.
    pub value: String,
}

/// A person's values in the order of the fields.
///
/// # Errors
/// Failures of the file.
pub(crate) fn of_person(connection: &Connection, sight: &Sight<'_>, person: PersonId) -> Result<Vec<FieldValue>> {
    let mut statement = connection.prepare_cached(
        "SELECT field.id, field.key, field.name_de, field.name_en, field.kind, own.value, own.sealed
         FROM custom_value AS own JOIN custom_field AS field ON field.id = own.field_id
         WHERE own.person_id = :person ORDER BY field.position, field.key",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        let field: FieldId = row.get("id")?;
        let sealed = row.get_ref("sealed")?.as_blob_or_null()?;
        let seen = match sealed {
            Some(sealed) => sight.open(Place { person: person.0, field: field.0 }, sealed),
            None => Seen::Text(row.get("value")?),
        };
        let (value, state) = match seen {
            Seen::Text(text) => (text, ValueState::Clear),
            Seen::Hidden => (String::new(), ValueState::Hidden),
            Seen::Unreadable => (String::new(), ValueState::Unreadable),
        };
        values.push(FieldValue {
            field,
            key: row.get("key")?,
            name: Both { de: row.get("name_de")?, en: row.get("name_en")? },
            kind: FieldKind::of_key(row.get_ref("kind")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
            special: sealed.is_some(),
            value,
            state,
        });
    }
    Ok(values)
}

/// Those of a person's values whose purpose has ended, for everybody or for the person.
///
/// # Errors
/// Failures of the file.
pub(crate) fn kept_back(
    connection: &Connection,
    written: Written,
    person: PersonId,
    today: Day,
) -> Result<Vec<KeptBack>> {
    let mut statement = connection.prepare_cached(
        "SELECT field.id, field.key, field.name_de, field.name_en, field.purpose,
                coalesce(purpose.ended_on <= :today, 0) AS is_over
         FROM custom_value AS own JOIN custom_field AS field ON field.id = own.field_id
         LEFT JOIN purpose ON purpose.key = field.purpose
         WHERE own.person_id = :person ORDER BY field.position, field.key",
    )?;
    let mut rows = statement.query(named_params! {":person": person, ":today": today})?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let is_over: bool = row.get("is_over")?;
        if is_over || (written.has_ended)(connection, person, row.get_ref("purpose")?.as_str()?, today)? {
            let name = Both { de: row.get("name_de")?, en: row.get("name_en")? };
            kept.push(KeptBack { field: row.get("id")?, key: row.get("key")?, name });
        }
    }
    Ok(kept)
}

/// Writes what a form says of a person's fields.
///
/// # Errors
/// [`Problem::NotFound`] for an unknown field; [`Problem::InvalidValue`] for a value that it can't hold, or one for a field that
/// has ended, or whose purpose has, for everybody or for the person; [`Problem::NotAllowed`] for special data where the role does not see it.
pub(crate) fn write(
    change: &Change<'_>,
    connection: &Connection,
    person: PersonId,
    drafts: &[ValueDraft],
) -> Result<()> {
    let (sight, written) = (change.sight(), change.session().catalogue().written);
    if let Some(field) = ended_for(connection, (&sight, written), person, drafts, change.now().day())? {
        return Err(Problem::InvalidValue { field: field.key, reason: "ended" });
    }
    put_all(connection, &sight, person, drafts).map(drop)
}

/// The first of the fields of which something new is said though their purpose has ended for the person: sweeps would take it.
pub(crate) fn ended_for(
    connection: &Connection,
    (sight, written): (&Sight<'_>, Written),
    person: PersonId,
    drafts: &[ValueDraft],
    today: Day,
) -> Result<Option<Field>> {
    for draft in drafts.iter().filter(|draft| !draft.value.trim().is_empty()) {
        let field = store::one(connection, draft.field)?;
        // Of most persons no purpose has ended: what is stored is asked for after that.
        if !(written.has_ended)(connection, person, &field.purpose, today)? {
            continue;
        }
        let value = field.kind.stored(&draft.value, &field.choices).unwrap_or_else(|_| draft.value.clone());
        if !is_stored(connection, sight, person, &field, &value)? {
            return Ok(Some(field));
        }
    }
    Ok(None)
}

/// The same for whoever writes of many. Answers whether anything was new.
///
/// # Errors
/// As [`write`].
pub(crate) fn put_all(
    connection: &Connection,
    sight: &Sight<'_>,
    person: PersonId,
    drafts: &[ValueDraft],
) -> Result<bool> {
    let mut is_new = false;
    for draft in drafts {
        let field = store::one(connection, draft.field)?;
        let invalid = |reason| Problem::InvalidValue { field: field.key.clone(), reason };
        let value = field.kind.stored(&draft.value, &field.choices).or_else(|reason| {
            // What was stored once is not in question, though the choice has gone since.
            if is_stored(connection, sight, person, &field, &draft.value)? {
                return Ok(draft.value.clone());
            }
            Err(invalid(reason))
        })?;
        if is_stored(connection, sight, person, &field, &value)? {
            continue;
        }
        if !value.is_empty() && !field.is_running() {
            return Err(invalid("ended"));
        }
        put(connection, sight, person, &field, &value)?;
        is_new = true;
    }
    Ok(is_new)
}

/// Whether a person has all that is said of the fields, as it is said.
pub(crate) fn are_stored(
    connection: &Connection,
    sight: &Sight<'_>,
    person: PersonId,
    drafts: &[ValueDraft],
) -> Result<bool> {
    for draft in drafts {
        if !is_stored(connection, sight, person, &store::one(connection, draft.field)?, &draft.value)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the person has this very value already; none is an empty one. A value that can't be read is another one.
fn is_stored(connection: &Connection, sight: &Sight<'_>, person: PersonId, field: &Field, value: &str) -> Result<bool> {
    let known: Option<(String, Option<Vec<u8>>)> = connection
        .prepare_cached("SELECT value, sealed FROM custom_value WHERE person_id = :person AND field_id = :field")?
        .query_row(named_params! {":person": person, ":field": field.id}, |row| {
            Ok((row.get("value")?, row.get("sealed")?))
        })
        .optional()?;
    Ok(match known {
        None => value.is_empty(),
        Some((text, None)) => text == value,
        Some((_, Some(sealed))) => {
            sight.open(Place { person: person.0, field: field.id.0 }, &sealed) == Seen::Text(value.to_owned())
        }
    })
}

fn put(connection: &Connection, sight: &Sight<'_>, person: PersonId, field: &Field, value: &str) -> Result<()> {
    let key = named_params! {":person": person, ":field": field.id};
    let place = Place { person: person.0, field: field.id.0 };
    let sealed = match field.special {
        // Whoever may not see a value may not take it away unseen either.
        Some(_) => Some(sight.seal(place, value)?),
        None => None,
    };
    if value.is_empty() {
        connection
            .prepare_cached("DELETE FROM custom_value WHERE person_id = :person AND field_id = :field")?
            .execute(key)?;
        return Ok(());
    }
    let open = if sealed.is_some() { "" } else { value };
    connection
        .prepare_cached(
            "INSERT INTO custom_value (person_id, field_id, value, sealed) VALUES (:person, :field, :value, :sealed)
             ON CONFLICT (person_id, field_id) DO UPDATE SET value = :value, sealed = :sealed",
        )?
        .execute(named_params! {":person": person, ":field": field.id, ":value": open, ":sealed": sealed})?;
    Ok(())
}

/// Refuses to bring a value back as it was once stored where its field has become another one since: one of special categories, or none
/// any more, or one of another kind.
///
/// # Errors
/// [`Problem::Conflict`]; failures of the file.
pub(crate) fn keep_sealed(back: &TakenBack<'_>) -> Result<()> {
    let connection = back.connection();
    for row in back.rows(super::VALUES)?.iter().filter(|row| !row.is_gone()) {
        let field = store::one(connection, FieldId(row.id("field_id")?))?;
        let (value, sealed): (String, bool) = connection
            .prepare_cached(
                "SELECT value, sealed IS NOT NULL AS sealed FROM custom_value
                 WHERE person_id = :person AND field_id = :field",
            )?
            .query_row(named_params! {":person": PersonId(row.id("person_id")?), ":field": field.id}, |row| {
                Ok((row.get("value")?, row.get("sealed")?))
            })?;
        // What was stored once is not in question where only the choice has gone since.
        let fits = sealed || field.kind == FieldKind::Choice || field.kind.stored(&value, &field.choices) == Ok(value);
        if sealed != field.special.is_some() || !fits {
            return Err(Problem::Conflict);
        }
    }
    Ok(())
}

/// Gives a person the values that another one has of fields in which the person has none, or which are in `take`.
///
/// # Errors
/// [`Problem::NotAllowed`] where one is of a special category and the role does not see it; [`Problem::KeyFileMissing`] where
/// it can't be opened: it would be lost.
pub(crate) fn take_over(
    change: &Change<'_>,
    connection: &Connection,
    from: PersonId,
    to: PersonId,
    take: &[FieldId],
) -> Result<()> {
    let sight = change.sight();
    let known: Vec<FieldId> = of_person(connection, &sight, to)?.into_iter().map(|value| value.field).collect();
    for value in of_person(connection, &sight, from)? {
        if known.contains(&value.field) && !take.contains(&value.field) {
            continue;
        }
        match value.state {
            ValueState::Clear => put(connection, &sight, to, &store::one(connection, value.field)?, &value.value)?,
            ValueState::Hidden => return Err(Problem::NotAllowed { right: Right::SeeSpecial.key() }),
            ValueState::Unreadable => return Err(Problem::KeyFileMissing),
        }
    }
    Ok(())
}
