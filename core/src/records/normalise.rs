//! E-mail addresses and phone numbers in the one form in which they are compared, beside the one that was given.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::fold::is_unseen;

const CALLING_CODES: &str = include_str!("../../../assets/defaults/calling_codes.json");

/// An e-mail address as it is compared: without spaces, `mailto:` and display name, in small letters, however its letters are
/// composed (NFKC) and without those that nobody sees; its domain as name servers know it.
#[must_use]
pub fn email_normalised(address: &str) -> String {
    let address = bare_email(address);
    if address.is_ascii() {
        return address.to_ascii_lowercase();
    }
    let seen: String = address.chars().filter(|letter| !is_unseen(*letter)).nfkc().collect();
    // A small letter may be composed of others than the capital.
    with_ascii_domain(seen.to_lowercase().nfkc().collect::<String>().trim())
}

/// An e-mail address with its domain as name servers know it (IDNA, UTS 46): `müller.example` and `xn--mller-kva.example` are the
/// same, and mail servers take the latter only. As it is, where that is no domain.
#[must_use]
pub fn with_ascii_domain(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) if !domain.is_ascii() => {
            let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
            format!("{local}@{domain}")
        }
        _ => address.to_owned(),
    }
}

/// An e-mail address with its domain as people read it, where that is another spelling than the one for name servers.
#[must_use]
pub fn with_unicode_domain(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let (read, outcome) = idna::domain_to_unicode(domain);
    (outcome.is_ok() && read != domain).then(|| format!("{local}@{read}"))
}

/// An e-mail address without what may surround it.
#[must_use]
pub fn bare_email(address: &str) -> &str {
    let mut address = address.trim();
    if address.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:")) {
        address = address[7..].split('?').next().unwrap_or_default().trim();
    }
    // Ada Byron <ada@example.com>
    if let Some((_, rest)) = address.rsplit_once('<')
        && let Some((inner, _)) = rest.split_once('>')
    {
        address = inner.trim();
    }
    address
}

/// Whether a text can be an e-mail address: one `@` between texts without spaces. More than this only a mail
/// server knows.
#[must_use]
pub fn is_email(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && !domain.is_empty()
        && !domain.starts_with('.')
        && address.len() <= 320
        && (local.starts_with('"') || !local.contains([' ', '\t', ',', '<', '>', '(', ')', '@', ':']))
        && !domain.contains([' ', '\t', ',', ';', '<', '>', '(', ')'])
        && !address.chars().any(char::is_control)
}

/// Whether a text can be a phone number: digits, and letters only behind the mark of an extension.
#[must_use]
pub fn is_phone(number: &str) -> bool {
    let number = number.trim();
    let number = match number.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("tel:") => &number[4..],
        _ => number,
    };
    let extension = number.char_indices().map(|(at, _)| at).find(|at| begins_extension(&number[*at..]));
    let number = &number[..extension.unwrap_or(number.len())];
    number.chars().any(char::is_numeric) && !number.chars().any(char::is_alphabetic)
}

#[derive(Deserialize)]
struct CallingCodes {
    countries: HashMap<String, CallingCode>,
}

#[derive(Deserialize)]
struct CallingCode {
    code: String,
    trunk: String,
}

struct Numbering {
    countries: HashMap<String, CallingCode>,
    /// For each calling code: the trunk prefix, which is not dialled from abroad.
    trunks: HashMap<String, String>,
}

fn numbering() -> &'static Numbering {
    static NUMBERING: OnceLock<Numbering> = OnceLock::new();
    NUMBERING.get_or_init(|| {
        let codes: CallingCodes = serde_json::from_str(CALLING_CODES).expect("BUG: the calling codes are JSON");
        let trunks = codes.countries.values().map(|country| (country.code.clone(), country.trunk.clone())).collect();
        Numbering { countries: codes.countries, trunks }
    })
}

/// A phone number as it is compared: `+` and digits (ITU-T E.164) where the country is known or `country` (ISO 3166-1
/// alpha-2) tells it, else its digits; without extension. Empty when there is no digit.
#[must_use]
pub fn phone_normalised(number: &str, country: &str) -> String {
    let (international, mut digits) = digits_of(number);
    if digits.is_empty() {
        return digits;
    }
    let numbering = numbering();
    let home = numbering.countries.get(country);
    let abroad = match (international, home.map(|home| home.code.as_str())) {
        (true, _) => true,
        (false, Some("1")) if digits.starts_with("011") && digits.len() > 11 => {
            digits.drain(..3);
            true
        }
        (false, _) if digits.starts_with("00") && digits.len() > 6 => {
            digits.drain(..2);
            true
        }
        _ => false,
    };
    if abroad {
        return with_code(&digits, numbering);
    }
    let Some(home) = home else {
        return digits;
    };
    if home.code == "1" {
        return match digits.len() {
            10 => format!("+1{digits}"),
            11 if digits.starts_with('1') => format!("+{digits}"),
            _ => digits,
        };
    }
    if home.trunk.is_empty() {
        return match digits.len() {
            length if length >= 11 && digits.starts_with(&home.code) => format!("+{digits}"),
            length if length >= 7 => format!("+{}{digits}", home.code),
            _ => digits,
        };
    }
    // Shorter ones are service numbers, dialled as they are.
    const NATIONAL_DIGITS_MIN: usize = 3;
    if let Some(national) = digits.strip_prefix(&home.trunk)
        && national.len() >= NATIONAL_DIGITS_MIN
        && !national.starts_with('0')
    {
        return format!("+{}{national}", home.code);
    }
    // A plus lost on the way through a spreadsheet.
    if digits.len() >= 11 && digits.starts_with(&home.code) {
        return with_code(&digits, numbering);
    }
    digits
}

/// `+` and digits; a zero between calling code and area code goes.
fn with_code(digits: &str, numbering: &Numbering) -> String {
    match split_code(digits, numbering) {
        Some((code, national, trunk)) if trunk.starts_with('0') => {
            format!("+{code}{}", national.trim_start_matches('0'))
        }
        _ => format!("+{digits}"),
    }
}

/// Calling code, the rest, and what is dialled before the rest at home.
fn split_code<'a>(digits: &'a str, numbering: &'a Numbering) -> Option<(&'a str, &'a str, &'a str)> {
    (1..=3).find_map(|length| {
        let (code, national) = digits.split_at_checked(length)?;
        numbering.trunks.get(code).map(|trunk| (code, national, trunk.as_str()))
    })
}

/// The digits of a number that a spreadsheet took for a sum, with the zero that it lost: `1719990001` → `01719990001`. None
/// where nothing was lost: at home no zero is dialled first, a country may stand in front, or the area code is missing.
pub(crate) fn with_lost_zero(digits: &str, country: &str) -> Option<String> {
    // Fewer are as well a number within a town, more begin with a country. Eleven are one of these, or a mobile phone.
    const AREA_AND_NUMBER: std::ops::RangeInclusive<usize> = 9..=11;
    let home = numbering().countries.get(country).filter(|home| home.trunk == "0")?;
    let may_be_dialled = digits.bytes().all(|byte| byte.is_ascii_digit())
        && AREA_AND_NUMBER.contains(&digits.len())
        && (digits.len() < 11 || digits.starts_with('1'))
        && !digits.starts_with('0')
        && !digits.starts_with(&home.code);
    may_be_dialled.then(|| format!("{}{digits}", home.trunk))
}

/// What is dialled in a country before an area code, empty where that is not known.
pub(crate) fn trunk_of(country: &str) -> &'static str {
    numbering().countries.get(country).map_or("", |home| home.trunk.as_str())
}

/// A number, or its area code, as it is dialled behind its country's calling code.
pub(crate) fn behind_code<'a>(code: &str, national: &'a str) -> &'a str {
    let trunk = numbering().trunks.get(code).filter(|trunk| trunk.starts_with('0'));
    trunk.and_then(|trunk| national.strip_prefix(trunk.as_str())).unwrap_or(national)
}

/// The digits after the international prefix as [`phone_normalised`] has them after the plus; they may be a beginning.
pub(crate) fn dialled_from_abroad(digits: &str) -> String {
    with_code(digits, numbering()).split_off(1)
}

/// The digits of a normalised number as they are dialled in its own country; none if its country is unknown.
pub(crate) fn dialled_at_home(normalised: &str) -> Option<String> {
    let (_, national, trunk) = split_code(normalised.strip_prefix('+')?, numbering())?;
    Some(format!("{trunk}{national}"))
}

/// The digits before any extension, and whether a plus stands before them.
fn digits_of(number: &str) -> (bool, String) {
    let mut number = number.trim();
    if number.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("tel:")) {
        number = &number[4..];
    }
    let mut plus = false;
    let mut digits = String::with_capacity(20);
    let mut chars = number.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '0'..='9' => digits.push(char),
            '+' | '＋' if digits.is_empty() => plus = true,
            // The zero that is dialled only within the country.
            '(' if number[at..].starts_with("(0)") && (plus || digits.starts_with("00")) => {
                chars.next();
                chars.next();
            }
            // Digits of other scripts: fullwidth, Arabic, Persian, Devanagari.
            '０'..='９' => push_digit(&mut digits, char, '０'),
            '٠'..='٩' => push_digit(&mut digits, char, '٠'),
            '۰'..='۹' => push_digit(&mut digits, char, '۰'),
            '०'..='९' => push_digit(&mut digits, char, '०'),
            _ if digits.len() > 3 && begins_extension(&number[at..]) => break,
            _ => {}
        }
    }
    (plus, digits)
}

fn push_digit(digits: &mut String, digit: char, zero: char) {
    digits.extend(char::from_digit(digit as u32 - zero as u32, 10));
}

fn begins_extension(rest: &str) -> bool {
    const MARKS: [&str; 8] = ["ext", "x", "durchwahl", "dw", "app", "nst", ";", "#"];
    MARKS.iter().any(|mark| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_in_any_notation_is_the_same_number() {
        for number in [
            "030 1234567",
            "030/123 45 67",
            "(030) 1234567",
            "+49 30 1234567",
            "+49 (0)30 1234567",
            "+49 (0) 030 1234567",
            "0049 30 1234567",
            "0049 (0)30 1234567",
            "tel:+49-30-1234567",
            "＋49 30 1234567",
            "030 1234567 ext. 12",
            "+49301234567;ext=12",
            "49301234567",
        ] {
            assert_eq!(phone_normalised(number, "DE"), "+49301234567", "{number}");
        }
    }

    #[test]
    fn a_phone_number_without_a_country_stays_its_digits() {
        assert_eq!(phone_normalised("555-4729", "DE"), "5554729");
        assert_eq!(phone_normalised("030 1234567", ""), "0301234567");
        assert_eq!(phone_normalised("Zentrale", "DE"), "");
        assert_eq!(phone_normalised("110", "DE"), "110");
    }

    #[test]
    fn each_country_dials_in_its_own_way() {
        assert_eq!(phone_normalised("(206) 555-9857", "US"), "+12065559857");
        assert_eq!(phone_normalised("1-206-555-9857", "US"), "+12065559857");
        assert_eq!(phone_normalised("011 49 30 1234567", "US"), "+49301234567");
        assert_eq!(phone_normalised("+39 06 1234567", "DE"), "+39061234567", "Italy keeps its zero");
        assert_eq!(phone_normalised("06 1234567", "IT"), "+39061234567");
        assert_eq!(phone_normalised("01 2345678", "AT"), "+4312345678");
    }

    #[test]
    fn a_number_gets_back_the_zero_that_a_spreadsheet_took() {
        for (digits, country, whole) in [
            ("1719990001", "DE", Some("01719990001")),
            ("15212345678", "DE", Some("015212345678")),
            ("301234567", "DE", Some("0301234567")),
            ("24345678", "DE", None),
            ("6641234567", "AT", Some("06641234567")),
            ("5554729", "DE", None),
            ("49301234567", "DE", None),
            ("41791234567", "DE", None),
            ("2065559857", "US", None),
            ("612345678", "ES", None),
            ("1719990001", "", None),
            ("-171999000", "DE", None),
        ] {
            assert_eq!(with_lost_zero(digits, country).as_deref(), whole, "{digits} in {country}");
        }
    }

    #[test]
    fn words_are_no_phone_number() {
        for number in ["030 123", "+49 (0)30/123-45", "tel:030", "030 1234 ext. 12", "030 1234 Durchwahl 5", "٠٣٠ ١٢٣"]
        {
            assert!(is_phone(number), "{number}");
        }
        for words in ["", "unknown", "n/a", "030 oder 040", "ada@example.com", "-", "ext. 12"] {
            assert!(!is_phone(words), "{words}");
        }
    }

    #[test]
    fn a_number_is_dialled_at_home_as_its_country_does() {
        assert_eq!(dialled_at_home("+49301234").as_deref(), Some("0301234"));
        assert_eq!(dialled_at_home("+353861234").as_deref(), Some("0861234"));
        assert_eq!(dialled_at_home("+35212345").as_deref(), Some("12345"), "Luxembourg has no prefix");
        assert_eq!(dialled_at_home("0301234"), None);
    }

    #[test]
    fn an_address_is_compared_without_what_surrounds_it() {
        assert_eq!(email_normalised(" Ada Byron <Ada@Example.COM> "), "ada@example.com");
        assert_eq!(email_normalised("mailto:Ada@Example.COM?subject=x"), "ada@example.com");
        for spelling in
            ["MÜLLER@z.example", "mu\u{308}ller@z.example", "mü\u{200b}ller@z.example", "ｍüller@z.ｅxample"]
        {
            assert_eq!(email_normalised(spelling), "müller@z.example", "{spelling}");
        }
        assert!(is_email("ada@example.com") && is_email("\"a b\"@example.com") && is_email("ä@büro.example"));
        assert!(!is_email("a@b@c") && !is_email("a b@c d") && !is_email("ada@x, eve@x"));
        assert!(!is_email("ada") && !is_email("@example.com") && !is_email("ada@") && !is_email("a b@example.com"));
    }
}
