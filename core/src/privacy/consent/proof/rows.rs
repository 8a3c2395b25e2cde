//! The rows that a proof's history wrote, and those that its record amounts to: they must be the same.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::{Event, Proof};
use crate::problem::Result;
use crate::vault::history::{Link, Operation};

/// The tables of the person.
pub(super) const OF_A_PERSON: [&str; 4] = ["consent_event", "consent_evidence", "objection", "restriction"];
const DECLARATION: &str = "declaration";

/// A row by its table and primary key.
type Key = (String, Vec<Vec<u8>>);
/// The values of each row, in the order of the table's columns.
type Rows = BTreeMap<Key, Vec<Value>>;

/// How many columns a table's primary key has: they come first in all of these.
fn key_columns(table: &str) -> Option<usize> {
    match table {
        DECLARATION => Some(1),
        "consent_evidence" => Some(3),
        table if OF_A_PERSON.contains(&table) => Some(2),
        _ => None,
    }
}

/// The rows as the entries left them.
///
/// # Errors
/// [`crate::Problem::DatabaseDamaged`] if the content of an entry is none of ours.
pub(super) fn written(links: &[Link]) -> Result<Rows> {
    let mut rows = Rows::new();
    for link in links {
        for change in link.changes()? {
            let Some(length) = key_columns(&change.table) else { continue };
            let identity = if change.operation == Operation::Insert { &change.new } else { &change.old };
            let blob = |value: &Option<Value>| match value {
                Some(Value::Blob(bytes)) => bytes.clone(),
                _ => Vec::new(),
            };
            let key = (change.table.clone(), identity.iter().take(length).map(blob).collect());
            match change.operation {
                Operation::Insert => {
                    let values = change.new.into_iter().map(|value| value.unwrap_or(Value::Null)).collect();
                    rows.insert(key, values);
                }
                Operation::Update => {
                    if let Some(row) = rows.get_mut(&key) {
                        for (old, new) in row.iter_mut().zip(change.new) {
                            *old = new.unwrap_or_else(|| old.clone());
                        }
                    }
                }
                Operation::Delete => drop(rows.remove(&key)),
            }
        }
    }
    Ok(rows)
}

/// The rows that the record amounts to; a column that it does not say is none. Declarations come only where an entry
/// wrote them.
pub(super) fn claimed(proof: &Proof) -> BTreeMap<Key, Vec<Option<Value>>> {
    let person = proof.pii_principal_id.0.as_bytes().to_vec();
    let mut rows = BTreeMap::new();
    for event in &proof.events {
        let id = event.event_id.0.as_bytes().to_vec();
        rows.insert((String::from("consent_event"), vec![person.clone(), id.clone()]), event_row(event, &person, &id));
        for file in &event.evidence {
            let document = file.document.0.as_bytes().to_vec();
            let key = vec![person.clone(), id.clone(), document];
            let row = key.iter().cloned().chain([file.sha256.to_vec()]).map(|bytes| Some(Value::Blob(bytes)));
            rows.insert((String::from("consent_evidence"), key.clone()), row.collect());
        }
    }
    for objection in &proof.objections {
        let id = objection.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&person),
            blob(&id),
            integer(objection.at.0),
            text(&objection.scope),
            optional(objection.purpose_type.clone()),
            None,
            None,
            optional(objection.decision.clone()),
            optional(objection.decided_at.map(|at| at.0)),
            None,
        ];
        rows.insert((String::from("objection"), vec![person.clone(), id]), row);
    }
    for restriction in &proof.restrictions {
        let id = restriction.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&person),
            blob(&id),
            integer(restriction.at.0),
            text(&restriction.ground),
            None,
            None,
            None,
            optional(restriction.told_on.map(|day| day.to_string())),
            optional(restriction.lifted_at.map(|at| at.0)),
        ];
        rows.insert((String::from("restriction"), vec![person.clone(), id]), row);
    }
    for words in &proof.privacy_notices {
        let id = words.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&id),
            text(&words.purpose_type),
            integer(i64::try_from(words.version).unwrap_or(i64::MAX)),
            text(&words.language),
            text(&words.text),
            None,
            blob(&words.sha256),
            integer(words.created_at.0),
        ];
        rows.insert((String::from(DECLARATION), vec![id]), row);
    }
    rows
}

/// In the order of the table's columns.
fn event_row(event: &Event, person: &[u8], id: &[u8]) -> Vec<Option<Value>> {
    vec![
        blob(person),
        blob(id),
        text(&event.purpose_type),
        text(event.channel.key()),
        text(&event.address),
        text(event.event_state.key()),
        integer(event.event_time.0),
        integer(i64::from(event.zone_minutes)),
        text(event.collection_method.key()),
        optional(event.privacy_notice.map(|id| id.0.as_bytes().to_vec())),
        integer(i64::from(event.explicit)),
        text(&event.guardian),
        optional(event.validity_duration.map(|day| day.to_string())),
        text(&event.identifiers.to_string()),
        text(&event.controller),
        text(&event.note),
        blob(event.recorded_by.0.as_bytes()),
        integer(event.recorded_at.0),
    ]
}

/// Whether a written row is what the record says. JSON may be spaced in more than one way.
pub(super) fn agree(written: &[Value], claimed: &[Option<Value>]) -> bool {
    let same = |written: &Value, claimed: &Value| match (written, claimed) {
        (Value::Text(written), Value::Text(claimed)) if claimed.starts_with(['{', '[']) => {
            let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            written == claimed || json(written).is_some_and(|value| Some(value) == json(claimed))
        }
        _ => written == claimed,
    };
    written.len() >= claimed.len()
        && written
            .iter()
            .zip(claimed)
            .all(|(written, claimed)| claimed.as_ref().is_none_or(|value| same(written, value)))
}

/// Whether a row is a declaration, which only an entry about nobody wrote.
pub(super) fn is_declaration(key: &Key) -> bool {
    key.0 == DECLARATION
}

fn blob(bytes: &[u8]) -> Option<Value> {
    Some(Value::Blob(bytes.to_vec()))
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn integer(number: i64) -> Option<Value> {
    Some(Value::Integer(number))
}

/// Nothing said is nothing stored.
fn optional(value: Option<impl Into<Value>>) -> Option<Value> {
    Some(value.map_or(Value::Null, Into::into))
}
