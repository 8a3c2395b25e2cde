//! Places in the cells of foreign tables: a postal code with its city, the country before the code, a whole address.

use std::ops::Range;

use super::cell::{first_of, join};
use super::draft::DraftAddress;
use crate::language::Language;
use crate::records::countries::{country_code, country_name};

/// The country before a postal code, and the code: `CH-8001`, `D 80331`.
fn country_before(text: &str) -> Option<(&'static str, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_uppercase()).filter(|end| (1..=3).contains(end))?;
    let (letters, rest) = text.split_at(end);
    let code = rest.trim_start().strip_prefix(['-', '–']).map(str::trim_start);
    // Where only a blank stands between them the letters may be something else.
    let code = code.or_else(|| rest.strip_prefix(' ').filter(|_| is_sign(letters)).map(str::trim_start))?;
    let is_code = code.starts_with(|digit: char| digit.is_ascii_digit())
        && code.bytes().filter(u8::is_ascii_digit).count() >= CODE_DIGITS_MIN;
    country_code(letters).filter(|_| is_code).map(|country| (country, code))
}

const CODE_DIGITS_MIN: usize = 3;

/// Whether letters are those that people write before the postal codes of Germany and its neighbours.
fn is_sign(letters: &str) -> bool {
    ["D", "DE", "A", "AT", "CH", "FL", "LI", "L", "LU", "F", "FR", "I", "IT", "B", "BE", "NL", "PL", "CZ", "DK"]
        .contains(&letters)
}

/// Takes the country before a postal code for that of the address, unless it names another: then the text stays.
pub(super) fn settle_country(address: &mut DraftAddress, language: Language) {
    let Some((country, code)) = country_before(&address.postal_code) else { return };
    if address.country.is_empty() {
        country_name(country, language).clone_into(&mut address.country);
    }
    if country_code(&address.country) == Some(country) {
        address.postal_code = code.to_owned();
    }
}

/// Where among words a postal code stands, with the country before it.
fn code_among(words: &[&str]) -> Option<Range<usize>> {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    // Also letters that are no country's are no part of a city.
    let has_country = |word: &&str| {
        let Some((letters, code)) = word.trim_end_matches(',').split_once(['-', '–']) else { return false };
        (1..=3).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
            && (CODE_DIGITS_MIN..=7).contains(&code.bytes().filter(u8::is_ascii_digit).count())
    };
    let is_bare = |word: &&str| {
        let code = word.trim_end_matches(',');
        is_number(code) && (4..=5).contains(&code.len())
    };
    let at = words.iter().position(has_country).or_else(|| words.iter().position(is_bare))?;
    let begins = match &words[..at] {
        [sign] | [sign, "-" | "–"] => is_sign(sign),
        _ => false,
    };
    let start = if begins { 0 } else { at };
    let text = words[start..=at].join(" ");
    let (country, code) = country_before(&text).unwrap_or_default();
    // Of some countries the code has two words.
    let goes_on = |word: &&str| match (country, code.len()) {
        ("NL", 4) => word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()),
        ("CZ" | "SK" | "SE" | "GR", 3) => word.len() == 2 && is_number(word),
        _ => false,
    };
    let end = at + 1 + usize::from(words.get(at + 1).is_some_and(goes_on));
    Some(start..end)
}

/// A city; with it may stand its postal code, before or behind it: "12209 Berlin". It may also stand alone.
pub(super) fn city(address: &mut DraftAddress, value: &str) {
    let value = first_of(value);
    let words: Vec<&str> = value.split_whitespace().collect();
    let Some(code) = code_among(&words).filter(|_| address.postal_code.is_empty()) else {
        join(&mut address.city, value, ", ");
        return;
    };
    address.postal_code = words[code.clone()].join(" ").trim_end_matches(',').to_owned();
    let city = [&words[..code.start], &words[code.end..]].concat().join(" ");
    join(&mut address.city, city.trim_end_matches(','), ", ");
}

/// A whole address in one cell: "Obere Str. 57, 12209 Berlin", "Ring 1, CH-8001 Zürich". The country may stand last.
pub(super) fn split_address(address: &mut DraftAddress) {
    if take_spaced(address) || take_place_first(address) {
        return;
    }
    let (text, country) = match address.street.rsplit_once(", ") {
        Some((text, last)) if address.country.is_empty() && country_code(last).is_some() => (text, last),
        _ => (address.street.as_str(), ""),
    };
    let (before, last) = text.rsplit_once(", ").unwrap_or(("", text));
    let words: Vec<&str> = last.split_whitespace().collect();
    let Some(code) = code_among(&words).filter(|code| code.end < words.len()) else { return };
    let text = words[code.clone()].join(" ");
    let has_country = country_before(&text).is_some();
    // "Ring 1 - 50667 Köln"
    let is_parted = code.start > 1 && matches!(words[code.start - 1], "-" | "–" | "/" | "|" | "·");
    // Without a country a code of five digits at the beginning is one beyond doubt, in its country any.
    let is_bare = (code.start == 0 && !before.is_empty() || is_parted)
        && (text.len() == 5 || text.len() == 4 && !country.is_empty())
        && text.bytes().all(|byte| byte.is_ascii_digit());
    if !has_country && !is_bare {
        return;
    }
    let mut street = before.to_owned();
    join(&mut street, &words[..code.start - usize::from(is_parted)].join(" "), ", ");
    let (city, country) = (words[code.end..].join(" "), country.to_owned());
    (address.street, address.postal_code, address.city) = (street, text, city);
    if !country.is_empty() {
        address.country = country;
    }
}

/// The address of a newsletter's program: street, city, region, code and country with two blanks between them, also where one is missing.
fn take_spaced(address: &mut DraftAddress) -> bool {
    let parts: Vec<&str> = address.street.split("  ").map(str::trim).collect();
    let [street @ .., city, region, code, country] = parts.as_slice() else { return false };
    let is_country = country.len() == 2 && country_code(country).is_some();
    if street.is_empty() || city.is_empty() || !is_country || !code.contains(|digit: char| digit.is_ascii_digit()) {
        return false;
    }
    let street = street.iter().copied().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
    let [city, region, code, country] = [city, region, code, country].map(|part| (*part).to_owned());
    (address.street, address.city, address.region) = (street, city, region);
    (address.postal_code, address.country) = (code, country);
    true
}

/// An address that begins with its place: "10115 Berlin, Ringweg 12".
fn take_place_first(address: &mut DraftAddress) -> bool {
    let Some((place, street)) = address.street.split_once(", ") else { return false };
    let words: Vec<&str> = place.split_whitespace().collect();
    let Some(code) = code_among(&words).filter(|code| code.start == 0 && code.end < words.len()) else { return false };
    let text = words[code.clone()].join(" ");
    let is_bare = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_bare && country_before(&text).is_none() {
        return false;
    }
    let (behind, city) = (street.to_owned(), words[code.end..].join(" "));
    (address.street, address.postal_code, address.city) = (String::new(), text, city);
    // Behind a place alone stands its country.
    let is_country = address.country.is_empty() && country_code(&behind).is_some();
    *(if is_country { &mut address.country } else { &mut address.street }) = behind;
    true
}

/// A whole address in lines, the country perhaps last.
pub(super) fn whole_address(address: &mut DraftAddress, value: &str) {
    let mut lines: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let country = match lines.as_slice() {
        [.., before, last] => {
            let is_place = before.contains(|char: char| char.is_ascii_digit());
            Some(*last).filter(|last| is_place && !last.contains(|char: char| char.is_ascii_digit() || char == ','))
        }
        _ => None,
    };
    // Below one line alone, a line without a digit is as soon the place.
    if let Some(country) = country.filter(|_| lines.len() > 2) {
        country.clone_into(&mut address.country);
        lines.pop();
    }
    address.street = lines.join(", ");
    split_address(address);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(address: &DraftAddress) -> [&str; 4] {
        [&address.street, &address.postal_code, &address.city, &address.country].map(String::as_str)
    }

    #[test]
    fn the_country_before_a_postal_code_is_that_of_the_address() {
        for (code, country, wanted) in [
            ("CH-8001", "", ("8001", "Schweiz")),
            ("A-1010", "", ("1010", "Österreich")),
            ("D-80331", "DE", ("80331", "DE")),
            ("D 80331", "", ("80331", "Deutschland")),
            ("D - 80331", "", ("80331", "Deutschland")),
            ("L-1234", "", ("1234", "Luxemburg")),
            ("FL-9490", "", ("9490", "Liechtenstein")),
            ("F-75001", "", ("75001", "Frankreich")),
            ("NL-1012 AB", "", ("1012 AB", "Niederlande")),
            ("S-111 22", "", ("111 22", "Schweden")),
            ("P-1000-001", "", ("1000-001", "Portugal")),
            ("CH-8001", "Deutschland", ("CH-8001", "Deutschland")),
            ("O-1234", "", ("O-1234", "")),
            ("SW1A 1AA", "", ("SW1A 1AA", "")),
            ("00-950", "", ("00-950", "")),
            ("D-", "", ("D-", "")),
        ] {
            let mut address =
                DraftAddress { postal_code: code.into(), country: country.into(), ..DraftAddress::default() };
            settle_country(&mut address, Language::De);
            assert_eq!((address.postal_code.as_str(), address.country.as_str()), wanted, "{code} {country}");
        }
    }

    #[test]
    fn a_city_lets_go_of_the_code_and_the_country_before_or_behind_it() {
        for (value, wanted) in [
            ("CH-8001 Zürich", ["", "8001", "Zürich", "Schweiz"]),
            ("D - 80331 München", ["", "80331", "München", "Deutschland"]),
            ("D 80331 München", ["", "80331", "München", "Deutschland"]),
            ("NL-1012 AB Amsterdam", ["", "1012 AB", "Amsterdam", "Niederlande"]),
            ("CZ-110 00 Praha 1", ["", "110 00", "Praha 1", "Tschechien"]),
            ("PL-00-950 Warszawa", ["", "00-950", "Warszawa", "Polen"]),
            ("Halle (Saale) D-06108", ["", "06108", "Halle (Saale)", "Deutschland"]),
            ("9000 ST GALLEN", ["", "9000", "ST GALLEN", ""]),
            ("O-7010 Leipzig", ["", "O-7010", "Leipzig", ""]),
            ("Zürich 8", ["", "", "Zürich 8", ""]),
            ("AG 5000 Aarau", ["", "5000", "AG Aarau", ""]),
        ] {
            let mut address = DraftAddress::default();
            city(&mut address, value);
            settle_country(&mut address, Language::De);
            assert_eq!(told(&address), wanted, "{value}");
        }
    }

    #[test]
    fn a_whole_address_in_one_cell_falls_into_its_parts() {
        for (value, wanted) in [
            ("Obere Str. 57, 12209 Berlin", ["Obere Str. 57", "12209", "Berlin", ""]),
            ("Obere Str. 57, 12209 Berlin, Deutschland", ["Obere Str. 57", "12209", "Berlin", "Deutschland"]),
            ("Ring 1, CH-8001 Zürich", ["Ring 1", "8001", "Zürich", "Schweiz"]),
            ("Ring 1 CH-8001 Zürich", ["Ring 1", "8001", "Zürich", "Schweiz"]),
            ("Route 1234 L-1234 Luxemburg", ["Route 1234", "1234", "Luxemburg", "Luxemburg"]),
            ("Hof, Ring 1, A 1010 Wien", ["Hof, Ring 1", "1010", "Wien", "Österreich"]),
            ("Ring 1, 1010 Wien, Austria", ["Ring 1", "1010", "Wien", "Austria"]),
            ("Dam 1, NL-1012 AB Amsterdam", ["Dam 1", "1012 AB", "Amsterdam", "Niederlande"]),
            ("CH-8001 Zürich", ["", "8001", "Zürich", "Schweiz"]),
            ("Ring 1 - 50667 Köln", ["Ring 1", "50667", "Köln", ""]),
            ("Hof 2, Ring 1 / 50667 Köln", ["Hof 2, Ring 1", "50667", "Köln", ""]),
            ("10115 Berlin, Ringweg 12", ["Ringweg 12", "10115", "Berlin", ""]),
            ("10115 Berlin, Deutschland", ["", "10115", "Berlin", "Deutschland"]),
            ("A-1010 Wien, Ring 1, Stiege 2", ["Ring 1, Stiege 2", "1010", "Wien", "Österreich"]),
            ("Ringweg 12  Berlin    10115  DE", ["Ringweg 12", "10115", "Berlin", "DE"]),
            ("Ring 1  Top 2  Ulm  BW  89073  DE", ["Ring 1, Top 2", "89073", "Ulm", "DE"]),
            ("Ring 1, 1010 Wien", ["Ring 1, 1010 Wien", "", "", ""]),
            ("Ring 1, CH-8001 Zürich, Deutschland", ["Ring 1", "CH-8001", "Zürich", "Deutschland"]),
            ("12209 Berlin", ["12209 Berlin", "", "", ""]),
            ("Haus 12345 Nord", ["Haus 12345 Nord", "", "", ""]),
        ] {
            let mut address = DraftAddress { street: value.into(), ..DraftAddress::default() };
            split_address(&mut address);
            settle_country(&mut address, Language::De);
            assert_eq!(told(&address), wanted, "{value}");
        }
    }
}
