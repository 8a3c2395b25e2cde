//! One spelling for each address, beside the one that was given: for finding, comparing, and suppressing.

/// An e-mail address in lower case without `mailto:` and blanks; empty if it has no `@` between two parts.
#[must_use]
pub fn email_normalised(value: &str) -> String {
    let value = value.trim();
    let value = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map_or(value, |_| &value[7..]);
    match value.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.is_empty() && !value.contains(char::is_whitespace) => {
            value.to_lowercase()
        }
        _ => String::new(),
    }
}

/// A phone number as `+` and digits (E.164 without its length limits), read in a country (ISO 3166-1 alpha-2) where it
/// has no prefix of its own; empty if it has fewer than three digits.
#[must_use]
pub fn phone_normalised(value: &str, country: &str) -> String {
    const DIGITS_MIN: usize = 3;
    let value = value.trim();
    let value = value.strip_prefix("tel:").unwrap_or(value).replace("(0)", "");
    // What follows an extension's mark is dialled later and is no part of the number.
    let end = value.find(|letter: char| letter.is_ascii_alphabetic()).filter(|at| *at > 0).unwrap_or(value.len());
    let number = &value[..end];
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < DIGITS_MIN {
        return String::new();
    }
    if number.trim_start().starts_with(['+', '＋']) || number.trim_start().starts_with("(+") {
        return format!("+{digits}");
    }
    if let Some(international) = digits.strip_prefix("00") {
        return format!("+{international}");
    }
    let code = calling_code(country);
    match digits.strip_prefix('0') {
        Some(national) if !code.is_empty() => format!("+{code}{national}"),
        _ => digits,
    }
}

/// The calling codes of the countries whose national numbers begin with a 0 to be dropped.
fn calling_code(country: &str) -> &'static str {
    match country {
        "DE" => "49",
        "AT" => "43",
        "CH" => "41",
        "NL" => "31",
        "BE" => "32",
        "FR" => "33",
        "GB" => "44",
        "SE" => "46",
        _ => "",
    }
}
