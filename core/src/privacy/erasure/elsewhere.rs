//! Shorter texts about others that may name somebody: where data come from, a position, why there is a hold, and the like.

use rusqlite::{Connection, OptionalExtension as _, ToSql, named_params};
use uuid::Uuid;

use super::known::place_of;
use super::mention::{Mention, MentionId, MentionKind};
use super::mentions::{Found, REDACTED, excerpt};
use super::names::Names;
use super::traces;
use crate::ids::{OrganisationId, PersonId};
use crate::language::Both;
use crate::problem::{Problem, Result};
use crate::vault::special::{self, Seen, Sight};

/// Where texts of a kind stand.
struct Place {
    kind: MentionKind,
    table: &'static str,
    /// By what a row is named.
    keys: (&'static str, Option<&'static str>),
    person: &'static str,
    organisation: &'static str,
    columns: &'static [&'static str],
}

const PLACES: [Place; 6] = [
    Place {
        kind: MentionKind::Source,
        table: "person",
        keys: ("id", None),
        person: "id",
        organisation: "NULL",
        columns: &["source"],
    },
    Place {
        kind: MentionKind::Position,
        table: "membership",
        keys: ("person_id", Some("organisation_id")),
        person: "person_id",
        organisation: "organisation_id",
        columns: &["position"],
    },
    Place {
        kind: MentionKind::Hold,
        table: "hold",
        keys: ("id", None),
        person: "person_id",
        organisation: "organisation_id",
        columns: &["reason"],
    },
    Place {
        kind: MentionKind::Ground,
        table: "advertising_ground",
        keys: ("person_id", Some("id")),
        person: "person_id",
        organisation: "NULL",
        columns: &["interest", "sale", "similar"],
    },
    Place {
        kind: MentionKind::Notice,
        table: "notice",
        keys: ("person_id", Some("id")),
        person: "person_id",
        organisation: "NULL",
        columns: &["exemption"],
    },
    Place {
        kind: MentionKind::Consent,
        table: "consent_event",
        keys: ("person_id", Some("id")),
        person: "person_id",
        organisation: "NULL",
        columns: &["note", "guardian"],
    },
];

impl Place {
    fn of(kind: MentionKind) -> Result<&'static Self> {
        PLACES.iter().find(|place| place.kind == kind).ok_or(Problem::NotFound)
    }

    /// The rows with a text, by an index where one of many rows has one.
    fn sql(&self) -> String {
        let Self { table, person, organisation, .. } = self;
        let index = if *table == "consent_event" { "INDEXED BY consent_event_said" } else { "" };
        let texts: Vec<String> = self.columns.iter().map(|column| format!("{column} <> ''")).collect();
        format!(
            "SELECT {person} AS person, {organisation} AS organisation, {} AS first, {} AS second, {}
             FROM {table} {index} WHERE ({})",
            self.keys.0,
            self.keys.1.unwrap_or("NULL"),
            self.columns.join(", "),
            texts.join(" OR ")
        )
    }
}

/// Those that name the person.
pub(super) fn of(connection: &Connection, person: PersonId, names: &Names, found: &mut Found) -> Result<()> {
    PLACES.iter().try_for_each(|place| in_place(connection, person, names, place, found))
}

fn in_place(connection: &Connection, person: PersonId, names: &Names, place: &Place, found: &mut Found) -> Result<()> {
    let mut statement = connection.prepare_cached(&place.sql())?;
    let mut rows = statement.query([])?;
    // Those of one import have one source.
    let mut same: (String, Option<String>) = Default::default();
    while let Some(row) = rows.next()? {
        let owner: Option<PersonId> = row.get("person")?;
        if owner == Some(person) {
            continue;
        }
        for column in place.columns {
            let text = row.get_ref(*column)?.as_str()?;
            if text != same.0 {
                same = (text.to_owned(), excerpt(names, text));
            }
            let Some(words) = &same.1 else { continue };
            found.add(|| {
                let second: Option<[u8; 16]> = row.get("second")?;
                let id = MentionId::Text(place.kind, Uuid::from_bytes(row.get("first")?), second.map(Uuid::from_bytes));
                let organisation: Option<OrganisationId> = row.get("organisation")?;
                let name = name_of(connection, owner, organisation)?;
                let mention = Mention::new(id, name, words.clone());
                Ok(Mention { person: owner, organisation: organisation.filter(|_| owner.is_none()), ..mention })
            })?;
            break;
        }
    }
    Ok(())
}

fn name_of(connection: &Connection, person: Option<PersonId>, organisation: Option<OrganisationId>) -> Result<String> {
    let (table, id): (_, &dyn ToSql) = match &person {
        Some(_) => ("person", &person),
        None => ("organisation", &organisation),
    };
    let name = connection
        .prepare_cached(&format!("SELECT name FROM {table} WHERE id = :id"))?
        .query_row(&[(":id", id)], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

/// Sealed values that name the person, as far as they may be seen; answers how many may not.
pub(super) fn sealed(
    connection: &Connection,
    sight: &Sight<'_>,
    person: PersonId,
    names: &Names,
    found: &mut Found,
) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT own.person_id, own.field_id, own.sealed, field.name_de, field.name_en, person.name
         FROM custom_value AS own JOIN custom_field AS field ON field.id = own.field_id
         JOIN person ON person.id = own.person_id
         WHERE own.sealed IS NOT NULL AND own.person_id <> :person AND field.kind IN ('text', 'long_text', 'choice')",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut unseen = 0;
    while let Some(row) = rows.next()? {
        let (owner, field): (PersonId, [u8; 16]) = (row.get("person_id")?, row.get("field_id")?);
        let field = Uuid::from_bytes(field);
        let sealed = row.get_ref("sealed")?.as_blob().map_err(rusqlite::Error::from)?;
        let Seen::Text(text) = sight.open(special::Place { person: owner.0, field }, sealed) else {
            unseen += 1;
            continue;
        };
        if let Some(words) = excerpt(names, &text) {
            found.add(|| {
                let id = MentionId::Text(MentionKind::Sealed, owner.0, Some(field));
                let field = Both { de: row.get("name_de")?, en: row.get("name_en")? };
                Ok(Mention { person: Some(owner), field: Some(field), ..Mention::new(id, row.get("name")?, words) })
            })?;
        }
    }
    Ok(unseen)
}

/// Blackens the names in one.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for what is never changed.
pub(super) fn redact(
    connection: &Connection,
    person: PersonId,
    (kind, first, second): (MentionKind, Uuid, Option<Uuid>),
    names: &Names,
) -> Result<bool> {
    if !kind.can_be_redacted() {
        return Err(Problem::InvalidField { field: "redact", reason: "fixed" });
    }
    let place = Place::of(kind)?;
    let Place { table, person: owner, columns, .. } = place;
    let whom = match place.keys {
        (one, Some(other)) => format!("{one} = :first AND {other} IS :second"),
        (one, None) => format!("{one} = :first AND :second IS NULL"),
    };
    let keys = named_params! {":first": first.as_bytes(), ":second": second.map(Uuid::into_bytes)};
    let (owner, texts): (Option<PersonId>, Vec<String>) = connection
        .prepare_cached(&format!("SELECT {owner}, {} FROM {table} WHERE {whom}", columns.join(", ")))?
        .query_row(keys, |row| {
            Ok((row.get(0)?, (1..=columns.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?))
        })
        .optional()?
        .ok_or(Problem::NotFound)?;
    if owner == Some(person) {
        return Ok(false);
    }
    let mut redacted = false;
    for (column, text) in columns.iter().zip(texts) {
        let new = names.replaced(&text, REDACTED);
        if new == text {
            continue;
        }
        connection.prepare_cached(&format!("UPDATE {table} SET {column} = :new WHERE {whom}"))?.execute(
            named_params! {":first": first.as_bytes(), ":second": second.map(Uuid::into_bytes), ":new": new},
        )?;
        let (column, id) = (place_of(connection, table, column)?, second.unwrap_or(first));
        match owner {
            Some(owner) => traces::remove_naming(connection, owner, names, table, column, Some(id))?,
            None => traces::remove_naming_of_nobody(connection, id, names, table, column)?,
        }
        redacted = true;
    }
    Ok(redacted)
}
