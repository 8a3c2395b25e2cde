//! The phone numbers in a cell, and the words that people write around them.

use super::catalogue::Catalogue;
use super::cell::{Named, SEVERAL, heading, is_ditto, is_unknown, pieces};
use super::draft::{Building as _, Channel, PersonDraft};

/// A number of its own has so many digits.
const DIGITS_MIN: usize = 5;

/// And no more than so many: 15 (ITU-T E.164), and what is dialled before them.
const DIGITS_MAX: usize = 20;

/// Words between two numbers.
const BETWEEN: [&str; 11] =
    [" oder ", " od. ", " od ", " o. ", " und ", " u. ", " bzw. ", " or ", " and ", " & ", " + "];

/// Takes the numbers in a cell of a column with this label. What the words around them say goes into their labels, and the whole cell into
/// the note where a label can't hold it.
pub(super) fn phones(draft: &mut PersonDraft, value: &str, label: &str, named: Named<'_>) {
    let mut is_noted = false;
    for part in value.split([';', '\n']).flat_map(|part| pieces(part, SEVERAL)) {
        if let Some(numbers) = with_words(part) {
            for Worded { number, words, has_more } in numbers {
                let (label, is_whole) = labelled(&words, label);
                phone(draft, number, &label, named);
                is_noted |= has_more || !is_whole;
            }
        } else {
            let (numbers, has_endings) = without_words(part);
            numbers.into_iter().for_each(|number| phone(draft, number, label, named));
            is_noted |= has_endings;
        }
    }
    if is_noted {
        draft.add_note(&heading(named, "channel-phone"), value);
    }
}

/// A phone number, or a word that stands for one; strokes and dots alone are a remark, and so is what no phone can dial, or a word that says
/// that there is none.
pub(super) fn phone(draft: &mut PersonDraft, number: &str, label: &str, named: Named<'_>) {
    let is_none = is_unknown(number) || is_ditto(number) || number.to_lowercase().starts_with("siehe ");
    if number.contains(char::is_alphanumeric) && !is_none && digits(number) <= DIGITS_MAX && !is_cut(number) {
        draft.add_point(Channel::Phone, number, label);
    } else {
        draft.add_note(&heading(named, "channel-phone"), number);
    }
}

/// Whether a spreadsheet has cut a number to its first digits: "4,91701E+11".
pub(super) fn is_cut(number: &str) -> bool {
    let Some((first, exponent)) = number.trim().split_once(['E', 'e']) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((whole, part)) = first.split_once([',', '.']) else { return false };
    is_number(whole) && is_number(part) && is_number(exponent.trim_start_matches('+'))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The numbers of a text, and whether other endings of one stand in it too: "4455 od. 4466". Nobody knows how much of the number they
/// replace.
fn without_words(text: &str) -> (Vec<&str>, bool) {
    let mut numbers = vec![text];
    for between in [", ", ","].into_iter().chain(BETWEEN).chain([" | ", "/"]) {
        numbers = numbers.into_iter().flat_map(|number| parted(number, between)).collect();
    }
    numbers = numbers.into_iter().flat_map(slashed).collect();
    let mut has_endings = false;
    for number in &mut numbers {
        let first = BETWEEN.into_iter().chain([", ", " / "]).find_map(|between| before_endings(number, between));
        let first = first.or_else(|| before_another(number));
        has_endings |= first.is_some();
        *number = first.unwrap_or(*number);
    }
    (numbers, has_endings)
}

/// The parts of a text if each of them is a phone number of its own, else the text.
fn parted<'a>(text: &'a str, between: &'a str) -> Vec<&'a str> {
    let parts: Vec<&str> = pieces(text, between).collect();
    // Within a number stands a slash, but no comma with a blank.
    let begins =
        |part: &str| part.starts_with(['0', '+', '(']) || (between == ", " && !part.contains(char::is_alphabetic));
    if parts.len() > 1 && parts.iter().all(|part| digits(part) >= DIGITS_MIN && begins(part)) {
        parts
    } else {
        vec![text.trim()]
    }
}

/// The parts of a text between slashes behind which a number of its own begins: "030/123456/0171/234567". Within each stand others.
fn slashed(text: &str) -> Vec<&str> {
    let (mut numbers, mut begin) = (Vec::new(), 0);
    for (at, _) in text.match_indices('/') {
        let (before, after) = (&text[begin..at], text[at + 1..].trim_start());
        if after.starts_with(['0', '+']) && digits(before) >= DIGITS_MIN && digits(after) >= DIGITS_MIN {
            numbers.push(before.trim());
            begin = at + 1;
        }
    }
    numbers.push(text[begin..].trim());
    numbers
}

/// Of a number with further endings the number: "03691 4455 od. 4466", "030 1234-0, -12".
fn before_endings<'a>(text: &'a str, between: &str) -> Option<&'a str> {
    let (first, endings) = text.split_once(between)?;
    let is_ending = |ending: &str| {
        ending.bytes().any(|byte| byte.is_ascii_digit())
            && !ending.contains(char::is_alphabetic)
            // A comma or slash with a blank also stands within a number.
            && (!matches!(between, ", " | " / ") || ending.starts_with('-'))
    };
    (digits(first) >= DIGITS_MIN && pieces(endings, between).all(is_ending)).then(|| first.trim())
}

/// Of a number behind which stand, after a slash, the digits of another one without area code, "030 1234567 / 7654321", the first.
fn before_another(text: &str) -> Option<&str> {
    /// So many digits have an area code (with its zero) and a number at least, and a number alone.
    const WITH_AREA_MIN: usize = 7;
    const ALONE_MIN: usize = 3;
    /// And so many one number at most, where slashes stand within it.
    const NATIONAL_MAX: usize = 13;
    text.match_indices('/').find_map(|(at, _)| {
        let (first, other) = (text[..at].trim_end(), text[at + 1..].trim_start());
        let (code, national_max) = match () {
            () if first.starts_with('+') => (2, NATIONAL_MAX + 2),
            () if first.starts_with("00") => (4, NATIONAL_MAX + 4),
            () => (0, NATIONAL_MAX),
        };
        let is_apart = text[..at].ends_with(' ') && !first.contains('/');
        let are_two = digits(first) >= WITH_AREA_MIN + code && digits(other) >= ALONE_MIN;
        (are_two && (is_apart || digits(text) > national_max)).then_some(first)
    })
}

/// A number with the words that belong to it.
struct Worded<'a> {
    number: &'a str,
    words: String,
    /// There are others with digits among them: "ab 18 Uhr", "Fax -99". What they mean is not clear.
    has_more: bool,
}

/// The numbers of a text with words: "Tel. 030 12345 / mobil 0171 222333". None where it is not clear to which of them a word belongs.
fn with_words(text: &str) -> Option<Vec<Worded<'_>>> {
    if !text.contains(char::is_alphabetic) || text.contains('@') {
        return None;
    }
    let mut numbers = Vec::new();
    for piece in separated(text) {
        numbers.extend(worded(piece)?);
    }
    Some(numbers)
}

/// A text at what separates numbers outside of brackets, if one stands on either side.
fn separated(text: &str) -> Vec<&str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let length = match letter {
            _ if at < begin || depth > 0 => 0,
            ',' | '|' | '/' => 1,
            _ => BETWEEN.iter().find(|between| text[at..].starts_with(**between)).map_or(0, |between| between.len()),
        };
        let (before, after) = (&text[begin.min(at)..at], text[at + length..].trim_start());
        // A slash stands within a number too.
        let begins =
            letter != '/' || after.starts_with(|letter: char| letter.is_alphabetic() || "0+(".contains(letter));
        let is_between = length > 0 && digits(before) >= DIGITS_MIN && digits(after) >= DIGITS_MIN;
        if is_between && begins && extension(after) == 0 {
            parts.push(before.trim());
            begin = at + length;
        }
    }
    parts.push(text[begin..].trim());
    parts
}

/// The numbers of a text without separators, each with the words before or behind it.
fn worded(text: &str) -> Option<Vec<Worded<'_>>> {
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    let (mut at, mut begin) = (0, 0);
    while let Some(offset) = text[at..].find(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '(')) {
        let start = at + offset;
        let found = number_at(&text[start..]);
        // A bracket around a number and its words is none within it.
        if found.starts_with('(') && !found.contains(')') {
            at = start + 1;
            continue;
        }
        let mut end = start + found.len();
        if !(DIGITS_MIN..=DIGITS_MAX).contains(&digits(found)) {
            at = end.max(start + 1);
            continue;
        }
        end += extension(&text[end..]);
        if is_within_word(&text[..start], &text[end..]) {
            return None;
        }
        words.push(&text[begin..start]);
        numbers.push(&text[start..end]);
        (at, begin) = (end, end);
    }
    words.push(&text[begin..]);
    let is_blank = |words: &&str| !words.contains(char::is_alphanumeric);
    let is_bracketed = |words: &&str| words.trim().starts_with(['(', '[']) && words.trim().ends_with([')', ']']);
    // Digits in front that make no number may belong to the one that follows.
    let (first, behind) = words.split_first().filter(|(first, _)| !numbers.is_empty() && digits(first) == 0)?;
    let (last, between) = behind.split_last()?;
    let are_behind = behind.iter().all(|words| is_blank(words) || is_bracketed(words));
    let of = |number: usize| match () {
        () if numbers.len() == 1 => Some(vec![*first, *last]),
        () if are_behind && number == 0 => Some(vec![*first, behind[0]]),
        () if are_behind || is_blank(first) && !is_blank(last) => Some(vec![behind[number]]),
        () if is_blank(last) && (!is_blank(first) || between.iter().all(|words| words.trim().ends_with(':'))) => {
            Some(vec![words[number]])
        }
        () => None,
    };
    let mut found = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let words = of(at)?;
        let clear: Vec<&str> = words.iter().filter(|words| digits(words) == 0).map(|words| bare(words)).collect();
        found.push(Worded { number, words: clear.join(" "), has_more: clear.len() < words.len() });
    }
    Some(found)
}

/// The beginning of a text that can be a number, up to its last digit. Behind a number of its own a bracket opens another, or a remark.
fn number_at(text: &str) -> &str {
    let (mut end, mut depth) = (0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' if digits(&text[..at]) >= DIGITS_MIN => break,
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                end = at + 1;
            }
            '0'..='9' => end = at + 1,
            '+' | '/' | '-' | '.' | ' ' | '\u{a0}' | '\u{2010}'..='\u{2013}' => {}
            _ => break,
        }
    }
    &text[..end]
}

/// How many bytes of what stands behind a number are its extension: ", Durchwahl 12".
fn extension(text: &str) -> usize {
    const MARKS: [&str; 12] =
        ["ext", "extension", "x", "durchwahl", "durchw", "dw", "app", "apparat", "nst", "nebenstelle", "kl", "klappe"];
    const BLANKS: [char; 7] = [' ', '\u{a0}', ',', '.', ':', '-', '('];
    let word = text.trim_start_matches(BLANKS);
    let behind = word.trim_start_matches(char::is_alphabetic);
    let mark = word[..word.len() - behind.len()].to_lowercase();
    let digits_at = behind.trim_start_matches(BLANKS);
    let number = number_at(digits_at);
    // More digits are a number of its own, and so is what is dialled with a zero.
    let is_short = match digits(number) {
        0 => false,
        count if count < DIGITS_MIN => true,
        count => count <= DIGITS_MIN + 1 && !number.starts_with('0'),
    };
    if !MARKS.contains(&mark.as_str()) || !is_short {
        return 0;
    }
    let rest = &digits_at[number.len()..];
    let opens = text[..text.len() - rest.len()].matches('(').count() > number.matches(')').count();
    text.len() - rest.len() + usize::from(opens && rest.starts_with(')'))
}

/// Whether what may be a number is a part of a word: "1-800-555-HELP".
fn is_within_word(before: &str, behind: &str) -> bool {
    let joined = behind.strip_prefix(['-', '.']).unwrap_or(behind);
    before.ends_with(char::is_alphanumeric) || joined.starts_with(char::is_alphanumeric)
}

/// Words without what surrounds them.
fn bare(words: &str) -> &str {
    words.trim_matches(|letter: char| letter.is_whitespace() || "()[]:,;|/-–=".contains(letter))
}

/// The label of a number in a column with this one beside which these words stand, and whether it says all that they do.
fn labelled(words: &str, column: &str) -> (String, bool) {
    /// What is longer is a text.
    const LABEL_CHARS_MAX: usize = 40;
    let (words, catalogue) = (words.trim(), Catalogue::get());
    let (mut known, mut has_others) = (Vec::new(), false);
    for word in words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match catalogue.phone_word(&word.to_lowercase()) {
            Some("") => {}
            Some(label) if known.contains(&label) => {}
            Some(label) => known.push(label),
            None => has_others = true,
        }
    }
    if known.is_empty() {
        let may_be_label = column.is_empty() && words.chars().count() <= LABEL_CHARS_MAX;
        return if has_others && may_be_label { (words.to_owned(), true) } else { (column.to_owned(), !has_others) };
    }
    if !column.is_empty() && !known.contains(&column) {
        known.push(column);
    }
    // A fax stays one wherever it stands, and a mobile phone.
    let label = known.iter().copied().min_by_key(|label| catalogue.label_rank(label)).unwrap_or_default();
    (label.to_owned(), known.len() == 1 && !has_others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The numbers of a cell with their labels, and whether it goes into the note.
    fn told(cell: &str, column: &str) -> (Vec<(String, String)>, bool) {
        let mut draft = PersonDraft::default();
        phones(&mut draft, cell, column, ("Telefon", Language::De));
        let points = draft.contact_points.into_iter().map(|point| (point.value, point.label));
        (points.collect(), draft.note == format!("Telefon: {cell}"))
    }

    fn numbers<'a>(numbers: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
        numbers.iter().map(|(number, label)| ((*number).to_owned(), (*label).to_owned())).collect()
    }

    #[test]
    fn words_around_numbers_are_their_labels() {
        for (cell, wanted) in [
            ("030 1234567 (privat), 0171 2345678 (Handy)", &[("030 1234567", "home"), ("0171 2345678", "mobile")][..]),
            ("Tel. 030 12345 / mobil 0171 222333", &[("030 12345", ""), ("0171 222333", "mobile")]),
            ("+49 89 1234 (Büro)", &[("+49 89 1234", "work")]),
            ("030/123456 p., 0171/234567 mobil", &[("030/123456", "home"), ("0171/234567", "mobile")]),
            (
                "T: 030 12345 | F: 030 12346 | M: 0171 222333",
                &[("030 12345", ""), ("030 12346", "fax"), ("0171 222333", "mobile")],
            ),
            ("privat: 030 12345 mobil: 0171 222333", &[("030 12345", "home"), ("0171 222333", "mobile")]),
            ("030 12345 privat 0171 222333 mobil", &[("030 12345", "home"), ("0171 222333", "mobile")]),
            ("030 12345, mobil 0171 222333", &[("030 12345", ""), ("0171 222333", "mobile")]),
            ("030 12345 mobil: 0171 222333", &[("030 12345", ""), ("0171 222333", "mobile")]),
            ("030 1234567 (0171 222333 mobil)", &[("030 1234567", ""), ("0171 222333", "mobile")]),
            ("Tel. 030 12345 (privat) 0171 222333 (mobil)", &[("030 12345", "home"), ("0171 222333", "mobile")]),
            ("030 123456 oder mobil 0171 222333", &[("030 123456", ""), ("0171 222333", "mobile")]),
            ("030/111111 p./040/222222 d.", &[("030/111111", "home"), ("040/222222", "work")]),
            ("(030) 123456 Fax", &[("(030) 123456", "fax")]),
            (
                "+49 (0)30 123456 work\n+49 171 222333 cell",
                &[("+49 (0)30 123456", "work"), ("+49 171 222333", "mobile")],
            ),
            ("Tel.-Nr. 030 123456", &[("030 123456", "")]),
            ("030 123456 (Mutter)", &[("030 123456", "Mutter")]),
            ("Zentrale 030 12345-0", &[("030 12345-0", "main")]),
            ("030 12345, privat", &[("030 12345", "home")]),
            ("0221 / 12345 o. 0171 / 222333 mobil", &[("0221 / 12345", ""), ("0171 / 222333", "mobile")]),
        ] {
            assert_eq!(told(cell, ""), (numbers(wanted), false), "{cell}");
        }
    }

    #[test]
    fn an_extension_is_part_of_its_number() {
        for cell in [
            "030 1234567, Durchwahl 12",
            "030 1234567 ext. 12",
            "030 1234567 App. 12",
            "030 1234567 x12",
            "01 5131234 Kl. 12",
            "030 1234567 (DW 12)",
            "030 1234-0 DW-12",
        ] {
            assert_eq!(told(cell, ""), (numbers(&[(cell, "")]), false), "{cell}");
        }
        let several = "030 1234567 Durchwahl 12 (Büro), 0171 222333 (mobil)";
        let wanted = numbers(&[("030 1234567 Durchwahl 12", "work"), ("0171 222333", "mobile")]);
        assert_eq!(told(several, ""), (wanted, false));
        let own = numbers(&[("030 1234-0", ""), ("030 1234-12", "Durchwahl")]);
        assert_eq!(told("030 1234-0, Durchwahl 030 1234-12", ""), (own, false));
    }

    #[test]
    fn what_no_label_holds_is_in_the_note() {
        for (cell, column, wanted) in [
            ("Handy Mutter 0171 222333", "", &[("0171 222333", "mobile")][..]),
            ("0171 222333 (ab 18 Uhr)", "", &[("0171 222333", "")]),
            ("Fax dienstl. 030 12345", "", &[("030 12345", "fax")]),
            ("Fax 030 12345 (ab 18 Uhr)", "", &[("030 12345", "fax")]),
            ("Tel: +49(0)221/12345-0 Fax: -99", "", &[("+49(0)221/12345-0", "")]),
            ("0171 222333 (privat)", "mobile", &[("0171 222333", "mobile")]),
            ("0171 222333 (mobil)", "work", &[("0171 222333", "mobile")]),
            ("030 123456 (Mutter)", "home", &[("030 123456", "home")]),
            ("030 123456 (privat)", "Oma", &[("030 123456", "Oma")]),
            ("03691 / 4455 od. 4466", "", &[("03691 / 4455", "")]),
            ("030 1234567 / 7654321", "", &[("030 1234567", "")]),
            ("+49 30 1234567 / 765432", "", &[("+49 30 1234567", "")]),
            ("030/1234567/7654321", "", &[("030/1234567", "")]),
            ("030 / 1234567 / 7654321", "", &[("030 / 1234567", "")]),
            ("1234567890123456789012345", "", &[]),
            ("4,91701E+11", "", &[]),
            ("siehe Mutter", "", &[]),
            ("keine", "", &[]),
            ("030 123456 bitte nur werktags und niemals am Abend anrufen", "", &[("030 123456", "")]),
        ] {
            assert_eq!(told(cell, column), (numbers(wanted), true), "{cell}");
        }
        assert_eq!(told("0171 222333 (mobil)", "mobile"), (numbers(&[("0171 222333", "mobile")]), false));
    }

    #[test]
    fn a_text_that_can_not_be_taken_apart_stays_whole() {
        for cell in [
            "über Zentrale",
            "0800 FLOWERS",
            "1-800-555-HELP",
            "030 12345 mobil 0171 222333",
            "030, 1234567 privat",
            "06131 / 123456",
            "+49 (0)33638 / 12345",
            "0171/234/5678",
            "0171 / 2345 / 678",
            "+49 171/2345/678",
            "030 12345 eva@x.example",
            "Tel. 4455",
        ] {
            assert_eq!(told(cell, ""), (numbers(&[(cell, "")]), false), "{cell}");
        }
    }
}
