//! How a person is reached, in cells that hold what their column is not named for: an e-mail address among phone numbers, or a number
//! among addresses.

use super::by_value::looks_like_phone;
use super::catalogue::{Catalogue, header_key};
use super::cell::{Named, SEVERAL, emails, linked};
use super::draft::PersonDraft;
use super::phones::phones;
use crate::records::normalise::{bare_email, is_email};

/// A cell of a column for phone numbers.
pub(super) fn put_phones(draft: &mut PersonDraft, value: &str, label: &str, named: Named<'_>) {
    // No address is a mobile phone.
    let label_of_address = if matches!(label, "mobile" | "fax" | "pager" | "main") { "" } else { label };
    match apart(value) {
        Some((addresses, rest)) => {
            addresses.into_iter().for_each(|address| emails(draft, address, label_of_address, named));
            if !rest.is_empty() {
                phones(draft, &rest, label, named);
            }
        }
        None if value.contains('@') && !has_number(value) => emails(draft, value, label_of_address, named),
        None => phones(draft, value, label, named),
    }
}

/// A cell of a column for e-mail addresses.
pub(super) fn put_emails(draft: &mut PersonDraft, value: &str, label: &str, named: Named<'_>) {
    let value = linked(value);
    match apart(value) {
        Some((addresses, rest)) if !rest.is_empty() => {
            addresses.into_iter().for_each(|address| emails(draft, address, label, named));
            phones(draft, &rest, label, named);
        }
        _ if looks_like_phone(value) => phones(draft, value, label, named),
        _ => emails(draft, value, label, named),
    }
}

/// A name without the phone number that stands behind it, "Frau Süß, Handy 0171 222333"; the number goes to the others.
pub(super) fn without_number<'a>(draft: &mut PersonDraft, name: &'a str, named: Named<'_>) -> &'a str {
    let begins = |at: &usize| {
        let is_apart = name[..*at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let number = name[*at..].trim_start_matches('(');
        let is_number = |letter: char| letter.is_ascii_digit() || " +-/().\u{a0}".contains(letter);
        // Three zeros begin the number of a customer.
        is_apart
            && number.starts_with(['0', '+'])
            && !number.starts_with("000")
            && number.chars().all(is_number)
            && has_number(number)
    };
    let Some(at) = name.char_indices().map(|(at, _)| at).find(begins) else { return name };
    let before = name[..at].trim_end_matches([' ', ',', ';', ':', '-', '–', '/', '(']);
    let (rest, word) = before.rsplit_once(' ').unwrap_or(("", before));
    let label = Catalogue::get().phone_word(&word.trim_matches(['.', ':']).to_lowercase()).filter(|_| word.len() > 1);
    let number = name[at..].trim();
    let inner = number.strip_prefix('(').and_then(|number| number.strip_suffix(')'));
    let number = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(number);
    phones(draft, number, label.unwrap_or_default(), named);
    if label.is_some() { rest.trim_end_matches([' ', ',', ';', ':', '-', '–', '/', '(']) } else { before }
}

/// The e-mail addresses of a cell, and what else stands in it, if that is nothing or has a phone number in it.
fn apart(value: &str) -> Option<(Vec<&str>, String)> {
    const BETWEEN: [char; 6] = [' ', ',', ';', '|', '/', '\n'];
    if !value.contains('@') || value.contains(SEVERAL) {
        return None;
    }
    let (mut addresses, mut rest) = (Vec::new(), String::new());
    for word in value.split_inclusive([' ', ',', ';', '|', '\n']) {
        let bare = word.trim_matches(BETWEEN);
        if !bare.contains('@') {
            rest.push_str(word);
            continue;
        }
        if !is_email(bare_email(bare)) {
            return None;
        }
        addresses.push(bare);
        // "E-Mail:" before an address says no more than the address.
        let before = rest.trim_end_matches(BETWEEN);
        let last = before.rsplit(BETWEEN).next().unwrap_or_default();
        if matches!(header_key(last).as_str(), "email" | "mail") {
            let kept = before.len() - last.len();
            rest.truncate(kept);
        }
    }
    let rest = rest.trim_matches(BETWEEN);
    (rest.is_empty() || has_number(rest)).then(|| (addresses, rest.to_owned()))
}

/// Whether a text has as many digits as a phone number.
fn has_number(text: &str) -> bool {
    const DIGITS_MIN: usize = 5;
    text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    type Put = fn(&mut PersonDraft, &str, &str, Named<'_>);

    fn told(put: Put, cell: &str, label: &str) -> String {
        let mut draft = PersonDraft::default();
        put(&mut draft, cell, label, ("Kontakt", Language::De));
        let points =
            draft.contact_points.iter().map(|point| format!("{} {} {}", point.channel.key(), point.value, point.label));
        points.chain([draft.note.clone()]).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_number_behind_a_name_is_none_of_its_words() {
        for (cell, name, number) in [
            ("Frau Süß 0171 222333", "Frau Süß", "phone 0171 222333 "),
            ("Frau Süß, Handy: 0171/222333", "Frau Süß", "phone 0171/222333 mobile"),
            ("Max Kurz (030 123456)", "Max Kurz", "phone 030 123456 "),
            ("Max Kurz (030) 123456", "Max Kurz", "phone (030) 123456 "),
            ("Max Kurz - Tel. +49 30 123456", "Max Kurz", "phone +49 30 123456 "),
            ("030 123456", "", "phone 030 123456 "),
            ("Max Kurz", "Max Kurz", ""),
            ("Verein 1900", "Verein 1900", ""),
            ("TSV 1860 München", "TSV 1860 München", ""),
            ("0000100001", "0000100001", ""),
        ] {
            let mut draft = PersonDraft::default();
            assert_eq!(without_number(&mut draft, cell, ("", Language::De)), name, "{cell}");
            let points = draft
                .contact_points
                .iter()
                .map(|point| format!("{} {} {}", point.channel.key(), point.value, point.label));
            assert_eq!(points.collect::<String>(), number, "{cell}");
        }
    }

    #[test]
    fn a_cell_is_taken_for_what_it_is() {
        assert_eq!(told(put_phones, "ada@example.com", "mobile"), "email ada@example.com  | ");
        assert_eq!(
            told(put_phones, "030 123456, ada@example.com", "work"),
            "email ada@example.com work | phone 030 123456 work | "
        );
        assert_eq!(
            told(put_phones, "Tel. 030 123456 / E-Mail: ada@example.com", ""),
            "email ada@example.com  | phone 030 123456  | "
        );
        assert_eq!(told(put_phones, "ada@example.com (privat)", ""), "email ada@example.com home | ");
        assert_eq!(
            told(put_phones, "030 123456\nada@example.com", ""),
            "email ada@example.com  | phone 030 123456  | "
        );
        assert_eq!(told(put_emails, "030 123456", ""), "phone 030 123456  | ");
        assert_eq!(
            told(put_emails, "ada@example.com; 030 123456", ""),
            "email ada@example.com  | phone 030 123456  | "
        );
        assert_eq!(told(put_emails, "ada@example.com (privat)", ""), "email ada@example.com home | ");
        assert_eq!(
            told(put_emails, "ada@example.com;eve@example.com", ""),
            "email ada@example.com  | email eve@example.com  | "
        );
        assert_eq!(told(put_emails, "kein@", ""), "Kontakt: kein@");
    }
}
