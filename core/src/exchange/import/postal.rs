//! Which columns of a table make one postal address.

use super::catalogue::{Catalogue, header_key};
use super::cell::{cleaned, first_of};
use super::draft::{DraftAddress, PersonDraft};
use super::fields::{Field, FieldKey};
use super::header_parts::without_remark;
use super::place::{settle_country, split_address, whole_address};
use super::read::frame::Texts;
use super::row::Plan;
use super::zeros::{is_germany, is_reached_next_door, may_have_lost_a_zero};

/// The columns that make one postal address.
#[derive(Debug)]
pub(super) struct Group {
    pub key: AddressKey,
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

/// The same for all columns that can make one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AddressKey {
    /// What stands before ` - `.
    prefix: String,
    label: String,
    /// What the address is for; empty where no header says it.
    pub purpose: &'static str,
}

pub(super) fn is_postal(key: FieldKey) -> bool {
    matches!(key, FieldKey::Street | FieldKey::PostalCode | FieldKey::City | FieldKey::Region | FieldKey::Country)
}

/// Addresses of post-office boxes.
const BOXES: [&str; 2] = ["Postfach", "PO Box"];

/// What an address is for, as headers say it before or behind the part that they name; a word for none of these says nothing more.
const PURPOSES: [(&str, &[&str]); 8] = [
    ("Mailing", &["mailingaddress", "mailing"]),
    ("Billing", &["billingaddress", "billing", "invoiceaddress"]),
    ("Shipping", &["shippingaddress", "shipping", "deliveryaddress", "delivery", "shipto", "ship"]),
    ("Rechnung", &["rechnungsadresse", "rechnungsanschrift", "rechnungs", "rechnung"]),
    ("Lieferung", &["lieferadresse", "lieferanschrift", "lieferungs", "lieferung", "liefer"]),
    (BOXES[0], &["postfach"]),
    (BOXES[1], &["pobox"]),
    (
        "",
        &[
            "defaultaddress",
            "hausanschrift",
            "postanschrift",
            "anschrift",
            "adresse",
            "address",
            "buyer",
            "recipient",
            "empfaenger",
        ],
    ),
];

/// What a header's key may say an address is for, each with the key of the part that it then names: `lieferort`, `plzpostfach`.
pub(super) fn purposes(key: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let words = PURPOSES.iter().flat_map(|(purpose, words)| words.iter().map(move |word| (*purpose, *word)));
    let before_or_behind = words.flat_map(|(purpose, word)| {
        [key.strip_prefix(word), key.strip_suffix(word)].into_iter().flatten().map(move |part| (purpose, part))
    });
    // A street's own postal code: where the header begins with the street, it names all that stands in the column.
    let of_street = key.strip_suffix("strasse").map(|part| ("", part));
    before_or_behind.chain(of_street).map(|(purpose, part)| (purpose, part.trim_matches('#')))
}

fn address_key(header: &str, field: &Field) -> AddressKey {
    let prefix = header.rsplit_once(" - ").map_or("", |(prefix, _)| prefix).to_owned();
    let is_part = |part: &str| Catalogue::get().is_part_of_address(part);
    let purpose_of =
        |header: &str| purposes(&bare_key(header)).find(|(_, part)| is_part(part)).map(|(purpose, _)| purpose);
    let purpose = purpose_of(header).or_else(|| purpose_of(without_remark(header).0)).unwrap_or("");
    AddressKey { prefix, label: field.label.clone(), purpose }
}

/// The keys of all columns. A post-office box is an address of its own only where it has a place of its own.
pub(super) fn address_keys(headers: &[String], fields: &[Field]) -> Vec<AddressKey> {
    let header = |index: usize| headers.get(index).map_or("", String::as_str);
    let mut keys: Vec<AddressKey> =
        fields.iter().enumerate().map(|(at, field)| address_key(header(at), field)).collect();
    let boxes: Vec<AddressKey> = keys
        .iter()
        .zip(fields)
        .filter(|(key, field)| {
            BOXES.contains(&key.purpose) && matches!(field.key, FieldKey::PostalCode | FieldKey::City)
        })
        .map(|(key, _)| key.clone())
        .collect();
    for (index, key) in keys.iter_mut().enumerate() {
        if fields[index].key == FieldKey::Street && is_box(header(index)) {
            let own = boxes.iter().find(|own| own.prefix == key.prefix && own.label == key.label);
            key.purpose = own.map_or(if BOXES.contains(&key.purpose) { "" } else { key.purpose }, |own| own.purpose);
        }
    }
    keys
}

/// A header's key without a number at its end.
pub(super) fn bare_key(header: &str) -> String {
    header_key(header).trim_end_matches('#').to_owned()
}

fn is_box(header: &str) -> bool {
    let key = header_key(header);
    key.contains("postfach") || key.ends_with("pobox")
}

/// A post-office box of which the cell has but the number, in the header's word.
pub(super) fn numbered_box(header: &str, value: &str) -> Option<String> {
    let word = if header_key(header).contains("postfach") { BOXES[0] } else { BOXES[1] };
    let is_number = value.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
    (is_box(header) && is_number).then(|| format!("{word} {value}"))
}

/// The group that a column goes on with: the last one of its key, unless it begins the next address there.
pub(super) fn group_of(
    groups: &[Group],
    key: &AddressKey,
    field: FieldKey,
    header: &str,
    comes_again: impl Fn(&[FieldKey]) -> bool,
) -> Option<usize> {
    let at = groups.iter().rposition(|group| group.key == *key)?;
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

/// Gives the addresses of post-office boxes the country that stands beside those of their houses, which is all that a row without a
/// street says of a house.
pub(super) fn give_country(groups: &[Group], addresses: &mut [DraftAddress]) {
    for at in (0..groups.len()).filter(|at| BOXES.contains(&groups[*at].key.purpose)) {
        let house_key = AddressKey { purpose: "", ..groups[at].key.clone() };
        let Some(house) = groups.iter().position(|group| group.key == house_key) else { continue };
        if addresses[at].is_empty() || !addresses[at].country.is_empty() {
            continue;
        }
        addresses[at].country = addresses[house].country.clone();
        let bare = DraftAddress { country: String::new(), ..addresses[house].clone() };
        if bare.is_empty() {
            addresses[house] = bare;
        }
    }
}

impl Plan {
    /// Gives a draft the addresses of its row, each as its columns have it.
    pub(super) fn addresses(&self, draft: &mut PersonDraft, mut addresses: Vec<DraftAddress>, row: &Texts) {
        give_country(&self.groups, &mut addresses);
        for (group, mut address) in self.groups.iter().zip(addresses) {
            if let Some(index) = group.label_index.filter(|_| address.label.is_empty()) {
                address.label = Catalogue::get().label(first_of(cleaned(row.get(index))));
            }
            if let Some(index) = group.whole_index.filter(|_| address.is_empty()) {
                whole_address(&mut address, cleaned(row.get(index)));
            }
            if group.street_only {
                split_address(&mut address);
            }
            settle_country(&mut address, self.language);
            // Only what was a number can have lost a zero, unless the row itself says where it is. Four digits are a
            // whole code next door.
            let is_german = is_germany(&address.country);
            let was_number = group.postal_code_index.is_some_and(|index| row.is_number(index));
            let may_be_german =
                group.lost_zero && was_number && address.country.is_empty() && !is_reached_next_door(draft);
            if may_have_lost_a_zero(&address.postal_code) && (is_german || may_be_german) {
                address.postal_code.insert(0, '0');
            }
            if !address.is_empty() && !draft.addresses.contains(&address) {
                draft.addresses.push(address);
            }
        }
    }
}
