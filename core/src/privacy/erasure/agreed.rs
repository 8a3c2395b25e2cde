//! What exactly a person's erasure takes and leaves, told from any other state of it: what one user saw is what goes, and what another
//! confirms.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, named_params};
use sha2::{Digest as _, Sha256};

use super::mention::Mention;
use super::mentions::Nearby;
use super::parting::{self, Parting};
use super::person::ErasureRequest;
use super::preview::SHOWN;
use crate::ids::PersonId;
use crate::privacy::retention::{Rules, StayingTexts, facts};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::data_map::Subject;
use crate::vault::history::hex;
use crate::vault::session::Catalogue;

/// A digest of all rows of a person and of what of them stays. Days are not in it: until when something stays follows from the day of
/// the erasure.
pub(super) fn state(
    connection: &Connection,
    catalogue: &Catalogue,
    person: PersonId,
    now: Timestamp,
) -> Result<String> {
    let mut digest = Sha256::new();
    for table in catalogue.tables().filter(|table| SHOWN.contains(&table.name)) {
        let Subject::Person(column) = table.subject else { continue };
        digest.update(table.name);
        rows(connection, &mut digest, &format!("SELECT * FROM {} WHERE {column} = :id", table.name), &person.0)?;
    }
    let rules = Rules::read(connection)?;
    let mut facts = facts::of(connection, person, now)?;
    if let Parting::Minimised { kept, stub } = parting::on_demand(&rules, &mut facts, now) {
        let mut lines: Vec<String> =
            kept.iter().map(|date| format!("{} {:?} {}", date.kind.key(), date.id, date.rule)).collect();
        lines.sort();
        digest.update(format!("kept {} {} {}", stub.rule, stub.until.is_some(), lines.join("\n")));
    }
    Ok(hex(&digest.finalize()))
}

/// The texts that are to be blackened where all of them are.
pub(super) fn texts(
    connection: &Connection,
    person: PersonId,
    request: &ErasureRequest,
    now: Timestamp,
) -> Result<Vec<Mention>> {
    if !request.redact_all {
        return Ok(Vec::new());
    }
    let staying = StayingTexts::read(connection, now)?;
    Nearby::of(connection, &[person])?.redactable(connection, person, &staying)
}

/// How a person is to be erased, and what goes then, which is in this [`state`]: what a proposal holds.
pub(super) fn token(
    connection: &Connection,
    request: &ErasureRequest,
    state: &str,
    found: &[Mention],
) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(state);
    if request.redact_all {
        let mut texts: Vec<_> = found.iter().filter(|text| text.can_be_redacted()).map(|text| &text.id).collect();
        texts.sort();
        texts.iter().for_each(|text| digest.update(format!("\n{text}")));
    }
    for organisation in &request.organisations {
        rows(connection, &mut digest, "SELECT * FROM organisation WHERE id = :id", &organisation.0)?;
    }
    Ok(format!("{} {}", request.written()?, hex(&digest.finalize())))
}

/// The rows that a query finds, in whatever order.
fn rows(connection: &Connection, digest: &mut Sha256, sql: &str, id: &uuid::Uuid) -> Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut found = statement.query(named_params! {":id": id.as_bytes()})?;
    let mut all: Vec<[u8; 32]> = Vec::new();
    while let Some(row) = found.next()? {
        let mut one = Sha256::new();
        for column in 0..columns {
            let (kind, bytes) = match row.get_ref(column)? {
                ValueRef::Null => (0_u8, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_bits().to_le_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(blob) => (4, blob.to_vec()),
            };
            one.update([kind]);
            one.update((bytes.len() as u64).to_le_bytes());
            one.update(bytes);
        }
        all.push(one.finalize().into());
    }
    all.sort_unstable();
    digest.update((all.len() as u64).to_le_bytes());
    all.iter().for_each(|one| digest.update(one));
    Ok(())
}
