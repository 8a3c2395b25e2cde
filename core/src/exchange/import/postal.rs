//! Which columns of a table make one postal address.

use super::catalogue::header_key;
use super::fields::{Field, FieldKey};

/// The columns that make one postal address.
#[derive(Debug)]
pub(super) struct Group {
    pub key: String,
    pub label: String,
    pub label_index: Option<usize>,
    /// The column that has the whole address in lines ("Address 1 - Formatted"), for rows without its parts.
    pub whole_index: Option<usize>,
    pub street_only: bool,
    /// German postal codes among these have lost their leading zero.
    pub lost_zero: bool,
    pub postal_code_index: Option<usize>,
    /// The fields of its columns with the keys of their headers.
    pub columns: Vec<(FieldKey, String)>,
}

pub(super) fn is_postal(key: FieldKey) -> bool {
    matches!(key, FieldKey::Street | FieldKey::PostalCode | FieldKey::City | FieldKey::Region | FieldKey::Country)
}

/// What an address is for, as the beginnings of headers say it.
pub(super) const PURPOSES: [(&str, &str); 5] = [
    ("mailing", "Mailing"),
    ("billing", "Billing"),
    ("shipping", "Shipping"),
    ("rechnung", "Rechnung"),
    ("liefer", "Lieferung"),
];

/// The same for all columns that can make one address: what stands before ` - `, the label, and what it is for.
pub(super) fn address_key(header: &str, field: &Field) -> String {
    let prefix = header.rsplit_once(" - ").map_or("", |(prefix, _)| prefix);
    let key = header_key(header);
    let purpose = PURPOSES.iter().find(|(start, _)| key.starts_with(start)).map_or("", |(_, purpose)| purpose);
    format!("{prefix}\n{}\n{purpose}", field.label)
}

/// A header's key without a number at its end.
pub(super) fn bare_key(header: &str) -> String {
    header_key(header).trim_end_matches('#').to_owned()
}

pub(super) fn same_address(headers: &[String], fields: &[Field], one: usize, other: usize) -> bool {
    let key = |index: usize| address_key(headers.get(index).map_or("", String::as_str), &fields[index]);
    key(one) == key(other)
}

/// The group that a column goes on with: the last one of its key, unless it begins the next address there.
pub(super) fn group_of(
    groups: &[Group],
    key: &str,
    field: FieldKey,
    header: &str,
    comes_again: impl Fn(&[FieldKey]) -> bool,
) -> Option<usize> {
    let at = groups.iter().rposition(|group| group.key == key)?;
    let has = |wanted: FieldKey| groups[at].columns.iter().any(|(known, _)| *known == wanted);
    let repeats = groups[at].columns.contains(&(field, bare_key(header)));
    let begins_anew = match field {
        FieldKey::PostalCode => {
            has(FieldKey::PostalCode) && (repeats || comes_again(&[FieldKey::Street, FieldKey::City]))
        }
        FieldKey::City => repeats,
        FieldKey::Street => {
            let place = [FieldKey::PostalCode, FieldKey::City];
            repeats && place.into_iter().any(has) && comes_again(&place)
        }
        _ => false,
    };
    (!begins_anew).then_some(at)
}
