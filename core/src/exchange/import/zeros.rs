//! The zeros that a spreadsheet takes from the front of what it holds for a number.

use super::draft::{Channel, DraftAddress, PersonDraft};
use crate::records::countries::country_code;
use crate::records::normalise::with_lost_zero;

/// Whether a text names the country whose postal codes may begin with a zero and have five digits.
pub(super) fn is_germany(country: &str) -> bool {
    country_code(country) == Some("DE")
}

/// Whether most postal codes have five digits and the others four: a spreadsheet has taken them for numbers.
pub(super) fn have_lost_zeros<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let (mut four, mut five, mut other) = (0, 0, 0);
    for value in values.filter(|value| !value.is_empty()) {
        match value.len() {
            _ if !value.bytes().all(|byte| byte.is_ascii_digit()) => other += 1,
            4 if may_have_lost_a_zero(value) => four += 1,
            5 if !value.starts_with('0') => five += 1,
            _ => other += 1,
        }
    }
    other == 0 && four > 0 && five >= four
}

/// Whether a German postal code has these digits behind a zero. No code begins with 00 or 05.
pub(super) fn may_have_lost_a_zero(code: &str) -> bool {
    code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) && !code.starts_with(['0', '5'])
}

/// Whether a phone number or address is one of Austria, Switzerland or Liechtenstein.
pub(super) fn is_reached_next_door(draft: &PersonDraft) -> bool {
    draft.contact_points.iter().any(|point| match point.channel {
        Channel::Phone => {
            ["+43", "+41", "+423", "0043", "0041", "00423"].iter().any(|code| point.value.starts_with(code))
        }
        _ => [".at", ".ch", ".li"].iter().any(|end| point.value.to_lowercase().trim_end_matches('/').ends_with(end)),
    })
}

/// Gives phone numbers that were bare numbers in a workbook their zero back, unless the person seems to be abroad. The text
/// itself is completed: whoever dials it needs the zero.
pub(super) fn put_back<'a>(draft: &mut PersonDraft, numbers: impl Iterator<Item = &'a str>, country: &str) {
    for lost in numbers {
        let Some(whole) = with_lost_zero(lost, country) else { continue };
        if draft.addresses.iter().any(|address| is_abroad(address, country))
            || (country == "DE" && is_reached_next_door(draft))
        {
            return;
        }
        let mut points = draft.contact_points.iter_mut();
        if let Some(point) = points.find(|point| point.channel == Channel::Phone && point.value == lost) {
            point.value = whole;
        }
    }
}

/// Whether an address names another country, or one whose name is not known.
fn is_abroad(address: &DraftAddress, country: &str) -> bool {
    let named = &address.country;
    !named.is_empty() && country_code(named) != Some(country)
}
