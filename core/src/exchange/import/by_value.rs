//! What a column holds by its values.

use super::catalogue::Catalogue;
use super::cell::agreed;
use super::dates::{DateOrder, is_date};
use super::fields::{Field, FieldKey};
use super::names;
use super::phone_code::{calls_it_code, is_code, is_code_of_country, may_be_of_country};
use crate::records::normalise::{bare_email, is_email};

/// Whether what stands in a column that is called a person is an e-mail address or a phone number.
pub(super) fn are_addresses(catalogue: &Catalogue, values: &[&str]) -> bool {
    mostly(&said(catalogue, values), 60, &|value| is_email(bare_email(value)) || looks_like_phone(value))
}

/// Whether what stands in a column for codes are whole phone numbers.
pub(super) fn are_numbers(catalogue: &Catalogue, values: &[&str]) -> bool {
    mostly(&said(catalogue, values), 60, &looks_like_phone)
}

/// Whether what stands in a column that calls itself so, too, are codes of phone numbers: `Telefon (Vorwahl)`.
pub(super) fn are_codes(catalogue: &Catalogue, header: &str, values: &[&str]) -> bool {
    calls_it_code(header) && mostly(&said(catalogue, values), 80, &is_code)
}

/// Whether what stands in a column that may be called after countries are the codes that one dials for them.
pub(super) fn are_codes_of_countries(catalogue: &Catalogue, header: &str, values: &[&str]) -> bool {
    may_be_of_country(header) && mostly(&said(catalogue, values), 80, &is_code_of_country)
}

/// Whether a text is no name wherever it stands: a number, a mark with more digits than letters, a yes or no, a single letter.
pub(super) fn is_no_name(text: &str) -> bool {
    let count = |is_it: fn(&char) -> bool| text.chars().filter(is_it).count();
    let (digits, letters) = (count(char::is_ascii_digit), count(|letter| letter.is_alphabetic()));
    // A phone number may stand where a name does, and 1&1 is a firm.
    let is_phone = looks_like_phone(text) && count(char::is_ascii_digit) < text.len();
    let is_number = letters == 0 && !text.is_empty();
    let is_mark = digits > letters.max(2) && !text.contains(' ');
    let is_letter = text.len() == 1 && letters == 1;
    (is_number || is_mark || is_letter) && !is_phone && !text.contains(['&', '@']) || agreed(text).is_some()
}

/// Whether what stands in a column that is called after persons are no names: numbers of theirs, how many there are, or whether one
/// is there.
pub(super) fn are_no_names(catalogue: &Catalogue, values: &[&str]) -> bool {
    const AMOUNTS: [&str; 8] = ["bis", "to", "mitarbeiter", "ma", "personen", "beschäftigte", "employees", "people"];
    const DIGITS_MAX: usize = 8;
    // What else stands behind a number may be a name: 3M, 1. FC, "10001 Anna Müller".
    let is_amount = |value: &str| {
        let begins = value.starts_with(|first: char| matches!(first, '1'..='9') || "<>~≥≤".contains(first));
        let mut words = value.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let is_plain = !value.contains(['&', '@']) && digits <= DIGITS_MAX;
        begins && is_plain && words.all(|word| AMOUNTS.contains(&word.to_lowercase().as_str()))
    };
    let is_none = |value: &str| is_no_name(value) || is_amount(value);
    mostly(&said(catalogue, values), 60, &is_none)
}

/// The values that stand for something.
fn said<'a>(catalogue: &Catalogue, values: &[&'a str]) -> Vec<&'a str> {
    values.iter().copied().filter(|value| !catalogue.is_empty_value(value.trim())).collect()
}

/// Whether so many of a hundred values are so; not where there is none.
pub(super) fn mostly(values: &[&str], percent: usize, test: &dyn Fn(&str) -> bool) -> bool {
    let count = values.iter().filter(|value| test(value.trim())).count();
    count > 0 && count * 100 >= values.len() * percent
}

/// The field of a column whose header says nothing, by what stands in it.
pub(super) fn by_value(catalogue: &Catalogue, header: &str, values: &[&str]) -> Field {
    let values: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !catalogue.is_empty_value(value)).take(200).collect();
    if values.is_empty() {
        return Field::IGNORE;
    }
    let mostly = |percent: usize, test: &dyn Fn(&str) -> bool| mostly(&values, percent, test);
    let labelled = |key| Field { key, label: catalogue.label_of_parts(header) };
    if mostly(60, &|value| is_email(bare_email(value))) {
        labelled(FieldKey::Email)
    } else if mostly(80, &looks_like_phone) || (catalogue.calls_it_phone(header) && mostly(80, &could_be_phone)) {
        labelled(FieldKey::Phone)
    } else if are_addresses(catalogue, &values) {
        // Of either kind: a cell is taken for what it is.
        labelled(if mostly(30, &|value| is_email(bare_email(value))) { FieldKey::Email } else { FieldKey::Phone })
    } else if mostly(80, &|value| ["http://", "https://", "www."].iter().any(|start| value.starts_with(start))) {
        Field::plain(FieldKey::Web)
    } else if catalogue.may_be_kind(header) && mostly(95, &is_form_of_address) {
        Field::plain(FieldKey::Salutation)
    } else if catalogue.may_be_kind(header) && mostly(95, &|value| catalogue.kind(value).is_some()) {
        Field::plain(FieldKey::Kind)
    } else if header.is_empty() && mostly(95, &|value| value.len() == 5 && is_number(value)) {
        Field::plain(FieldKey::PostalCode)
    } else {
        Field::IGNORE
    }
}

/// Whether a text says how somebody is addressed, or that it is a firm.
fn is_form_of_address(value: &str) -> bool {
    names::is_firm(value) || names::is_salutation(&names::cased(value))
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be a phone number, if its column is called so: also with words beside it, but no date.
fn could_be_phone(value: &str) -> bool {
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    !is_date(value, DateOrder::DayFirst)
        && value.split(char::is_alphabetic).any(|part| (5..=17).contains(&digits(part)))
}

/// Whether a text looks like a phone number and like nothing else: no date, no postal code, no bare number.
pub(super) fn looks_like_phone(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let parts: Vec<&str> = value.split(['-', '/', '.', ' ']).collect();
    let date = parts.len() == 3
        && parts.iter().all(|part| is_number(part) && !part.is_empty())
        && (parts[0].len() == 4 && parts[1].len() <= 2 && parts[2].len() <= 2
            || parts[2].len() == 4 && parts[0].len() <= 2 && parts[1].len() <= 2
            || parts.iter().all(|part| part.len() <= 2));
    let zip = parts.len() == 2 && parts[0].len() == 5 && parts[1].len() == 4 && is_number(parts[0]);
    let amount = parts.len() == 2 && value.contains('.') && !value.contains(' ') && !value.starts_with('0');
    (7..=17).contains(&digits)
        && value
            .chars()
            .all(|char| char.is_ascii_digit() || matches!(char, '+' | ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}'))
        && (value.starts_with(['+', '0', '(']) || parts.len() > 1)
        // The number of a customer.
        && !value.starts_with("000")
        && !date
        && !zip
        && !amount
}
