//! By what somebody is named in what was written about others: in any spelling of umlauts, with the ending of a genitive, by names
//! and addresses of before, by a phone number in any notation.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rusqlite::Connection;

use super::known::{Columns, Known};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::{fold, name_key, without_e};
use crate::records::normalise::{dialled_at_home, email_normalised, is_email, is_phone, phone_normalised};
use crate::records::persons::dialled_in;
use crate::vault::settings::read_controller;

/// What is shorter is no name but a part of many words.
const LETTERS_MIN: usize = 4;
/// Shorter numbers are all kinds of numbers.
const DIGITS_MIN: usize = 6;

/// By what some persons are named.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Sequences of words, by their first one.
    words: HashMap<String, BTreeSet<Words>>,
    /// Given and family names, which may stand in two cells of a table.
    parts: BTreeSet<[String; 2]>,
    emails: BTreeSet<String>,
    /// The digits by which a number may be dialled.
    phones: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    keys: Vec<String>,
    /// Not the family name alone, which others have too.
    whole: bool,
}

impl Names {
    /// # Errors
    /// [`crate::Problem::NotFound`] if there is no such person.
    pub fn of(connection: &Connection, persons: &[PersonId]) -> Result<Self> {
        let country = read_controller(connection)?.country;
        let columns = Columns::read(connection)?;
        let mut names = Self::default();
        for person in persons {
            let mut known = Known::default();
            known.of_now(connection, *person)?;
            known.of_before(connection, *person, &columns)?;
            let of_address = dialled_in(connection, *person, &country)?;
            names.add(known, &BTreeSet::from([country.as_str(), of_address]));
        }
        Ok(names)
    }

    /// A number without a country may be written as it is dialled in each of the `countries`.
    fn add(&mut self, known: Known, countries: &BTreeSet<&str>) {
        for name in &known.names {
            self.add_words(name, true);
        }
        for family in &known.family {
            self.add_words(family, false);
            for given in &known.given {
                self.add_words(&format!("{given} {family}"), true);
                self.add_words(&format!("{family} {given}"), true);
                self.parts.insert([name_key(given), name_key(family)]);
            }
        }
        for point in known.points {
            let email = email_normalised(&point);
            if is_email(&email) {
                self.emails.insert(fold(&email));
                continue;
            }
            if !is_phone(&point) {
                continue;
            }
            for country in countries {
                self.add_phone(&phone_normalised(&point, country));
            }
        }
        self.phones.retain(|digits| digits.len() >= DIGITS_MIN);
    }

    fn add_phone(&mut self, normalised: &str) {
        let abroad = normalised.trim_start_matches('+').to_owned();
        if let Some(home) = dialled_at_home(normalised) {
            let national = home.trim_start_matches('0');
            let code = abroad.strip_suffix(national).unwrap_or_default();
            self.phones.extend([
                format!("00{abroad}"),
                format!("{code}0{national}"),
                national.to_owned(),
                home.clone(),
            ]);
        }
        self.phones.insert(abroad);
    }

    fn add_words(&mut self, name: &str, whole: bool) {
        let key = name_key(name);
        if key.chars().filter(|letter| *letter != ' ').count() < LETTERS_MIN {
            return;
        }
        let keys: Vec<String> = key.split(' ').map(str::to_owned).collect();
        self.words.entry(keys[0].clone()).or_default().insert(Words { keys, whole });
    }

    /// Where a text names one of them.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.find_some(text, false)
    }

    /// Whether a text names one of them.
    pub fn are_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Whether some cells of a table name one of them by more than a family name.
    pub fn are_among(&self, cells: &[String]) -> bool {
        let keys: BTreeSet<String> = cells.iter().map(|cell| name_key(cell)).collect();
        self.parts.iter().any(|parts| parts.iter().all(|part| keys.contains(part)))
            || cells.iter().any(|cell| !self.find_some(cell, true).is_empty())
    }

    /// The text without them.
    pub fn replaced(&self, text: &str, with: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for place in self.find(text) {
            out.push_str(&text[from..place.start]);
            out.push_str(with);
            from = place.end;
        }
        out.push_str(&text[from..]);
        out
    }

    fn find_some(&self, text: &str, whole_only: bool) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let mut found = self.find_words(&folded.text, whole_only);
        found.extend(self.find_emails(&folded.text));
        found.extend(self.find_phones(&folded.text));
        found.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for place in found {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart.into_iter().map(|place| folded.origin(place, text.len())).collect()
    }

    fn find_words(&self, folded: &str, whole_only: bool) -> Vec<Range<usize>> {
        let tokens = tokens(folded);
        let mut found = Vec::new();
        for at in 0..tokens.len() {
            let first = tokens[at].1.as_ref();
            // The only word may have the ending.
            let stems = [Some(first), first.strip_suffix('s'), first.strip_suffix("es")];
            for words in stems.into_iter().flatten().filter_map(|stem| self.words.get(stem)).flatten() {
                let there = tokens.get(at..at + words.keys.len());
                if words.whole || !whole_only {
                    found.extend(there.filter(|there| words.are(folded, there)).map(range_of));
                }
            }
        }
        found
    }

    fn find_emails(&self, folded: &str) -> Vec<Range<usize>> {
        let of_address = |letter: char| letter.is_alphanumeric() || "_%+-".contains(letter);
        let mut found = Vec::new();
        for email in &self.emails {
            for (start, _) in folded.match_indices(email.as_str()) {
                let end = start + email.len();
                let before = folded[..start].chars().next_back();
                let mut after = folded[end..].chars();
                let next = after.next();
                let goes_on = next.is_some_and(of_address)
                    || next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
                if !before.is_some_and(|letter| of_address(letter) || letter == '.') && !goes_on {
                    found.push(start..end);
                }
            }
        }
        found
    }

    fn find_phones(&self, folded: &str) -> Vec<Range<usize>> {
        let digits: Vec<usize> =
            folded.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
        let mut found = Vec::new();
        if digits.len() < DIGITS_MIN {
            return found;
        }
        let bytes = folded.as_bytes();
        let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        for phone in &self.phones {
            for there in digits.windows(phone.len()) {
                let (start, end) = (there[0], there[phone.len() - 1] + 1);
                let same = there.iter().zip(phone.bytes()).all(|(at, digit)| bytes[*at] == digit)
                    && there.windows(2).all(|two| is_between_digits(&folded[two[0] + 1..two[1]]))
                    && !is_digit(start.checked_sub(1))
                    && !is_digit(Some(end));
                if same {
                    let plus = usize::from(folded[..start].ends_with('+'));
                    found.push(start - plus..end);
                }
            }
        }
        found
    }

    /// What the index of the search is asked: whatever names one of them is among what it answers.
    pub fn expression(&self) -> Option<String> {
        let mut groups: Vec<BTreeSet<String>> =
            self.words.values().flatten().map(|words| of_words(&words.keys)).collect();
        groups.extend(self.emails.iter().map(|email| trigrams(email)));
        groups.extend(self.phones.iter().map(|phone| of_digits(phone)));
        groups.sort_by_key(BTreeSet::len);
        let mut needed: Vec<BTreeSet<String>> = Vec::new();
        for group in groups {
            if !needed.iter().any(|known| known.is_subset(&group)) {
                needed.push(group);
            }
        }
        let all: Vec<String> =
            needed.iter().map(|group| format!("({})", Vec::from_iter(group.iter().cloned()).join(" AND "))).collect();
        if all.is_empty() { None } else { Some(all.join(" OR ")) }
    }
}

impl Words {
    /// Whether these tokens are the words, one behind the other, the last perhaps with the ending of a genitive.
    fn are(&self, folded: &str, tokens: &[(Range<usize>, Cow<'_, str>)]) -> bool {
        let last = self.keys.len() - 1;
        let same = |at: usize| {
            let rest = tokens[at].1.strip_prefix(self.keys[at].as_str());
            rest.is_some_and(|rest| rest.is_empty() || at == last && matches!(rest, "s" | "es"))
        };
        let between: Vec<&str> = tokens.windows(2).map(|two| &folded[two[0].0.end..two[1].0.start]).collect();
        // Behind a blank begins an address, which is found as one.
        let address = folded[tokens[last].0.end..].starts_with('@') && between.iter().any(|signs| signs.contains(' '));
        (0..=last).all(same) && between.into_iter().all(is_between_words) && !address
    }
}

/// A folded text, and from where in the original each byte of it comes.
struct Folded {
    text: String,
    from: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut letter_bytes = [0; 4];
        for (at, letter) in text.char_indices() {
            match letter {
                '`' => folded.text.push('\''),
                _ if letter.is_ascii() => folded.text.push(letter.to_ascii_lowercase()),
                _ => folded.text.push_str(&fold(letter.encode_utf8(&mut letter_bytes))),
            }
            folded.from.resize(folded.text.len(), at);
        }
        folded
    }

    /// Whole letters, with their accents.
    fn origin(&self, place: Range<usize>, length: usize) -> Range<usize> {
        let last = self.from[place.end - 1];
        let next = self.from[place.end..].iter().find(|from| **from > last);
        self.from[place.start]..next.copied().unwrap_or(length)
    }
}

/// The words of a folded text, each in the one spelling in which names are compared.
fn tokens(folded: &str) -> Vec<(Range<usize>, Cow<'_, str>)> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, letter) in folded.char_indices().chain([(folded.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &folded[from..at];
                tokens.push((from..at, without_e(word).map_or(Cow::Borrowed(word), Cow::Owned)));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn range_of(tokens: &[(Range<usize>, Cow<'_, str>)]) -> Range<usize> {
    tokens[0].0.start..tokens[tokens.len() - 1].0.end
}

fn is_between_words(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(|sign| sign.is_whitespace() || "-/.,_'".contains(sign))
}

fn is_between_digits(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(|sign| sign.is_whitespace() || "-/.()".contains(sign))
}

/// A search text has each word in this spelling too, behind two blanks.
fn of_words(keys: &[String]) -> BTreeSet<String> {
    let long: BTreeSet<String> = keys.iter().flat_map(|key| trigrams(key)).collect();
    if long.is_empty() { keys.iter().flat_map(|key| trigrams(&format!("  {key}"))).collect() } else { long }
}

fn trigrams(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).map(|three| quoted(&String::from_iter(three))).collect()
}

/// The last six digits: wherever groups of them are set apart, a group of two begins with a blank, a hyphen's part with it too.
fn of_digits(phone: &str) -> BTreeSet<String> {
    let last = &phone[phone.len() - DIGITS_MIN..];
    let choice = |at: usize| {
        let mut ways = vec![last[at..at + 3].to_owned(), format!(" {}", &last[at + 1..at + 3])];
        ways.push(format!(".{}", &last[at + 1..at + 3]));
        match last.get(at + 2..at + 4) {
            Some(two) => ways.extend([format!(" {two}"), format!(".{two}")]),
            None => ways
                .extend([format!("  {}", &last[at + 2..]), format!("{}.{}", &last[at + 1..at + 2], &last[at + 2..])]),
        }
        format!("({})", ways.iter().map(|way| quoted(way)).collect::<Vec<_>>().join(" OR "))
    };
    (0..=DIGITS_MIN - 3).map(choice).collect()
}

fn quoted(trigram: &str) -> String {
    format!("\"{}\"", trigram.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut known = Known::default();
        known.add(["Jörg Müller", "Jörg", "Müller"].map(|part| Some(part.to_owned())));
        known.points.extend(["joerg@example.com", "+49 171 5550001"].map(str::to_owned));
        let mut names = Names::default();
        names.add(known, &BTreeSet::from(["DE"]));
        names
    }

    #[test]
    fn every_usual_spelling_is_found_and_covered_whole() {
        for (text, black) in [
            ("Frau Mueller kommt", "Frau █ kommt"),
            ("Müllers Mann rief an", "█ Mann rief an"),
            ("bei MULLER, im Hof", "bei █, im Hof"),
            ("Mu\u{308}ller", "█"),
            ("Jörg Müller und Mueller, Joerg", "█ und █"),
            ("des Müller’s Hof", "des █’s Hof"),
            ("mail an <Joerg@Example.com>.", "mail an <█>."),
            ("0171 5550001", "█"),
            ("Tel. 0171/555 00 01, abends", "Tel. █, abends"),
            ("+49 (0)171 555-0001", "█"),
            ("0049171.555.00.01", "█"),
        ] {
            assert_eq!(names().replaced(text, "█"), black, "{text}");
        }
    }

    #[test]
    fn words_and_numbers_that_only_hold_a_name_are_left_alone() {
        for text in
            ["Müllerei", "Obermüller", "Jörg kam", "xjoerg@example.com", "joerg@example.com.org", "0171 55500012"]
        {
            assert!(!names().are_in(text), "{text}");
        }
    }

    #[test]
    fn a_table_names_somebody_in_one_cell_or_in_two() {
        let among =
            |cells: &[&str]| names().are_among(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert!(among(&["Joerg", "", "MÜLLER"]) && among(&["x", "Müller, Jörg"]) && among(&["0171-5550001"]));
        assert!(!among(&["Peter", "Müller"]), "the family name alone is that of others too");
    }
}
