//! Area codes and codes of countries in columns of their own, which stand before the numbers of another column.

use std::borrow::Cow;

use super::catalogue::header_key;
use super::cell::cleaned;
use super::fields::{Field, FieldKey};
use super::read::frame::Texts;
use super::row::{Column, Plan};
use crate::records::normalise::{behind_code, trunk_of};

/// A column of codes, beside that of its numbers.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub index: usize,
    is_country: bool,
    /// Its header speaks of codes as they are dialled at home, zero and all.
    is_dialled_at_home: bool,
    /// Another column of numbers stands between them: only a short number lacks the code.
    is_further: bool,
}

/// For each column of phone numbers those of their codes: the ones before it. They hold for further columns of numbers too, up to the
/// next code; a mobile phone has no area code of a place.
pub(super) fn codes(headers: &[String], fields: &[Field]) -> Vec<Vec<Code>> {
    let of =
        |wanted: FieldKey| fields.iter().enumerate().filter(move |(_, field)| field.key == wanted).map(|(at, _)| at);
    let mut codes: Vec<Vec<Code>> = vec![Vec::new(); fields.len()];
    for index in of(FieldKey::PhoneCode) {
        let key = headers.get(index).map(|header| header_key(header)).unwrap_or_default();
        let is_country = names_country(&key);
        let code = |is_further| Code { index, is_country, is_dialled_at_home: key.contains("vorw"), is_further };
        let behind: Vec<usize> = of(FieldKey::Phone).filter(|at| *at > index).collect();
        let before = || of(FieldKey::Phone).rfind(|at| *at < index && codes[*at].is_empty());
        let Some((first, further)) = behind.split_first() else {
            if let Some(at) = before() {
                codes[at].push(code(false));
            }
            continue;
        };
        codes[*first].push(code(false));
        let next = of(FieldKey::PhoneCode).find(|at| at > first).unwrap_or(fields.len());
        for at in further.iter().filter(|at| **at < next && (is_country || fields[**at].label != "mobile")) {
            codes[*at].push(code(true));
        }
    }
    codes
}

/// Whether a header's key speaks of the codes of countries.
fn names_country(key: &str) -> bool {
    ["land", "laender", "ausland", "country", "international", "intvorw"].iter().any(|word| key.contains(word))
}

/// Whether a header may mean the code that is dialled for a country, or that of its name.
pub(super) fn may_be_of_country(header: &str) -> bool {
    let key = header_key(header);
    names_country(&key) && key.contains("code")
}

/// Whether a header has a word for codes.
pub(super) fn calls_it_code(header: &str) -> bool {
    let key = header_key(header);
    ["vorwahl", "areacode"].iter().any(|word| key.contains(word))
}

/// Whether a text is no more than an area code or the code of a country.
pub(super) fn is_code(value: &str) -> bool {
    const DIGITS_MAX: usize = 6;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '(' | ')' | '/' | '-' | ' ');
    (1..=DIGITS_MAX).contains(&digits) && value.chars().all(is_sign)
}

/// Whether a text is the code that is dialled for a country: `+49`, `0049`, `49`.
pub(super) fn is_code_of_country(value: &str) -> bool {
    let digits = value.trim().strip_prefix('+').unwrap_or(value.trim());
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn bare(code: &str) -> String {
    code.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

impl Plan {
    /// Whether a column of codes stands beside one of numbers.
    pub(super) fn has_numbers(&self, codes: &Column) -> bool {
        self.columns.iter().flat_map(|column| &column.codes).any(|code| code.index == codes.index)
    }

    /// A cell of phone numbers with the codes that the row has for them before those that have none.
    pub(super) fn dialled<'a>(&self, column: &Column, row: &Texts, value: &'a str) -> Cow<'a, str> {
        /// A number of a place without its area code has no more digits.
        const LOCAL_DIGITS_MAX: usize = 8;
        let is_local = value.bytes().filter(u8::is_ascii_digit).count() <= LOCAL_DIGITS_MAX;
        let (mut country, mut area) = (String::new(), String::new());
        for code in &column.codes {
            let text = cleaned(row.get(code.index));
            if !is_code(text) || code.is_further && !code.is_country && !is_local {
                continue;
            }
            let text = bare(text);
            match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
                Some(digits) => digits.clone_into(&mut country),
                None if code.is_country => country = text,
                None => {
                    area = text;
                    // A spreadsheet has taken it for a number.
                    if code.is_dialled_at_home && !area.starts_with('0') {
                        area.insert_str(0, trunk_of(&self.country));
                    }
                }
            }
        }
        if country.is_empty() && area.is_empty() {
            return Cow::Borrowed(value);
        }
        value.split_inclusive([',', ';', '\n']).map(|number| with_codes(number, &country, &area)).collect()
    }
}

/// A number with these codes, of which either may be missing; one that has its own stays.
fn with_codes(text: &str, country: &str, area: &str) -> String {
    /// Fewer digits behind a comma are the end of another number.
    const DIGITS_MIN: usize = 3;
    let number = text.trim_start();
    let blanks = &text[..text.len() - number.len()];
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit())
        && number.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_MIN;
    let has_area = number.starts_with('0');
    match () {
        () if !is_number || number.starts_with("00") || has_area && country.is_empty() => text.to_owned(),
        () if has_area => format!("{blanks}+{country} {}", behind_code(country, number)),
        () if country.is_empty() => format!("{blanks}{area} {number}"),
        () if area.is_empty() => format!("{blanks}+{country} {number}"),
        () => format!("{blanks}+{country} {} {number}", behind_code(country, area)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_gets_the_codes_that_it_has_not() {
        for (number, country, area, whole) in [
            ("1234567", "", "030", "030 1234567"),
            ("1234567", "49", "030", "+49 30 1234567"),
            ("301234567", "49", "", "+49 301234567"),
            ("0171 222333", "49", "030", "+49 171 222333"),
            ("0171 222333", "", "030", "0171 222333"),
            ("+43 1 5550", "49", "030", "+43 1 5550"),
            ("0043 1 5550", "49", "030", "0043 1 5550"),
            ("06 5550", "39", "", "+39 06 5550"),
            ("über Zentrale", "", "030", "über Zentrale"),
            (" 7654321", "", "030", " 030 7654321"),
            (" 12", "", "030", " 12"),
        ] {
            assert_eq!(with_codes(number, country, area), whole, "{number} behind {country} {area}");
        }
    }

    #[test]
    fn a_code_is_short() {
        for code in ["030", "(030)", "030/", "30", "+49", "0049", "+49 30"] {
            assert!(is_code(code), "{code}");
        }
        for none in ["0301234567", "DE", "", "-"] {
            assert!(!is_code(none), "{none}");
        }
        assert!(is_code_of_country("+49") && is_code_of_country("0049") && is_code_of_country("49"));
        assert!(!is_code_of_country("DE") && !is_code_of_country("+4930123"));
    }
}
