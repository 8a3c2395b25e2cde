//! Erasing values of fields of the workspace's own that nobody needs any more, of persons who stay.

use std::collections::BTreeMap;

use rusqlite::named_params;
use uuid::Uuid;

use super::rows::Eraser;
use super::{care, traces};
use crate::ids::{FieldId, PersonId};
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::journal::Erasure;
use crate::vault::session::Change;

/// Of the value that a person had of a field; in `rule` of which.
pub(super) const VALUE: &str = "value";

/// Erases values, each of a person and a field, from the history too. Answers how many there were.
///
/// # Errors
/// Failures of the file; refusals of the right to erase.
pub(crate) fn erase_values(
    change: &Change<'_>,
    eraser: &mut Eraser<'_>,
    values: &[(PersonId, FieldId)],
) -> Result<u64> {
    let connection = change.allow(Right::Erase)?;
    care::before_texts(connection, values.len())?;
    let mut of_persons: BTreeMap<PersonId, Vec<Uuid>> = BTreeMap::new();
    let mut delete =
        connection.prepare_cached("DELETE FROM custom_value WHERE person_id = :person AND field_id = :field")?;
    let mut count = 0;
    let mut former = connection.prepare_cached("SELECT former_id FROM former_person WHERE person_id = :person")?;
    for (person, field) in values {
        if delete.execute(named_params! {":person": person, ":field": field})? > 0 {
            of_persons.entry(*person).or_default().push(field.0);
            eraser.note(VALUE, person.0, &field.to_string(), 0);
            // A copy of before a merge has the value where it was then.
            let ids = former.query_map(named_params! {":person": person}, |row| row.get(0).map(Uuid::from_bytes))?;
            for id in ids.collect::<rusqlite::Result<Vec<_>>>()? {
                eraser.note(VALUE, id, &field.to_string(), 0);
            }
            count += 1;
        }
    }
    for (person, fields) in of_persons {
        traces::remove_of_records(connection, person, &fields)?;
    }
    Ok(count)
}

/// Whose value of which field it was; none for a line that only a later version understands.
pub(super) fn told(erasure: &Erasure) -> Option<(PersonId, FieldId)> {
    Some((PersonId(erasure.subject), erasure.rule.parse().ok()?))
}
