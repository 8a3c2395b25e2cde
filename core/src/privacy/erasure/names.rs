//! By what somebody is named in what was written about others: in any spelling of umlauts, with the ending of a genitive, by names
//! and addresses of before, by a phone number in any notation.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rusqlite::Connection;

use super::addressed::Addressed;
use super::folded::{Folded, Token};
use super::forms::{BEHIND_SIGNS, signs_of};
use super::known::{Columns, Known};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::{fold, name_key};
use crate::records::normalise::{email_normalised, is_email, is_phone, phone_normalised};
use crate::records::persons::dialled_in;
use crate::vault::settings::read_controller;

/// What is shorter is no name but a part of many words.
pub(super) const LETTERS_MIN: usize = 4;
/// In lower case what is shorter may be any word: `klein`, `lang`. From the second on none is.
const LETTERS_SMALL: [usize; 2] = [6, 8];
/// By what some persons are named.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Sequences of words, by their first one.
    pub(super) words: HashMap<String, BTreeSet<Words>>,
    /// Single words that are names only beside a form of address, a given name or an initial: those that are short, and parts
    /// of longer names.
    pub(super) addressed: BTreeMap<String, Addressed>,
    /// The words of given names.
    pub(super) given: BTreeSet<String>,
    /// Names in a script that puts no blanks between words, wherever they stand.
    pub(super) signs: BTreeSet<String>,
    /// Family names as they are written, for what is asked of the index.
    pub(super) written: BTreeSet<String>,
    /// Given and family names, which may stand in two cells of a table.
    parts: BTreeSet<[String; 2]>,
    pub(super) emails: BTreeSet<String>,
    /// The digits by which a number may be dialled.
    pub(super) phones: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words {
    pub(super) keys: Vec<String>,
    /// Not the family name alone, which others have too.
    whole: bool,
}

/// Which names count, beside addresses and numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// The family name alone, too.
    Any,
    /// Those that are all that somebody is called.
    Whole,
    /// Of these only those of several words: one may be a trade, a place or another's family name.
    Words,
}

impl By {
    fn counts(self, words: &Words) -> bool {
        match self {
            Self::Any => true,
            Self::Whole => words.whole,
            Self::Words => words.whole && words.keys.len() > 1,
        }
    }
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
        for given in &known.given {
            let words = name_key(given);
            self.given.extend(words.split(' ').filter(|word| word.chars().count() > 1).map(str::to_owned));
        }
        self.written.extend(if known.family.is_empty() { &known.names } else { &known.family }.iter().cloned());
        for family in &known.family {
            self.add_words(family, false);
            self.add_parts(family);
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
    }

    fn add_words(&mut self, name: &str, whole: bool) {
        let key = name_key(name);
        let letters = key.chars().filter(|letter| *letter != ' ').count();
        let keys: Vec<String> = key.split(' ').map(str::to_owned).collect();
        if let Some(signs) = signs_of(name) {
            let joined = keys.concat();
            if !whole {
                self.signs.extend(BEHIND_SIGNS.iter().map(|behind| joined.clone() + &fold(behind)));
            }
            // Two are a word too.
            if signs > 2 || whole && keys.len() > 1 {
                self.signs.insert(joined);
            }
            if keys.len() > 1 {
                self.add_keys(keys, whole);
            }
        } else if letters >= LETTERS_MIN {
            self.add_keys(keys, whole);
        } else if keys.len() == 1 && letters > 1 {
            self.addressed.entry(key).or_default().word = name.to_owned();
        }
    }

    pub(super) fn add_keys(&mut self, keys: Vec<String>, whole: bool) {
        self.words.entry(keys[0].clone()).or_default().insert(Words { keys, whole });
    }

    /// Where a text names one of them.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.find_some(text, By::Any)
    }

    /// Whether a text names one of them.
    pub fn are_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Whether a text names one of them by what hardly anybody else is called: a name of several words, an address or a number.
    pub fn are_surely_in(&self, text: &str) -> bool {
        !self.find_some(text, By::Words).is_empty()
    }

    /// Whether some cells of a table name one of them by more than a family name.
    pub fn are_among(&self, cells: &[String]) -> bool {
        self.are_parts_among(cells) || cells.iter().any(|cell| !self.find_some(cell, By::Whole).is_empty())
    }

    /// Whether one of some words is a given name, and another one the family name to it.
    pub fn are_parts_among(&self, words: &[String]) -> bool {
        let keys: BTreeSet<String> = words.iter().map(|word| name_key(word)).collect();
        self.parts.iter().any(|parts| parts.iter().all(|part| keys.contains(part)))
    }

    /// The text without them.
    pub fn replaced(&self, text: &str, with: &str) -> String {
        replaced(text, self.find(text), with)
    }

    /// The same of what is [`Names::are_surely_in`] it.
    pub fn surely_replaced(&self, text: &str, with: &str) -> String {
        replaced(text, self.find_some(text, By::Words), with)
    }

    fn find_some(&self, text: &str, by: By) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let tokens = folded.tokens();
        let mut found = self.find_words(&folded, &tokens, by);
        found.extend(self.find_signs(&folded.text));
        found.extend(self.find_emails(&folded.text));
        found.extend(self.find_phones(&folded.text));
        if by == By::Any && !self.addressed.is_empty() {
            found.extend((0..tokens.len()).filter_map(|at| self.addressed_at(&folded, &tokens, at)));
            if !found.is_empty() {
                found.extend(self.find_short(&folded, &tokens));
            }
        }
        found.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for place in found {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart.into_iter().map(|place| folded.origin(place)).collect()
    }

    fn find_words(&self, folded: &Folded<'_>, tokens: &[Token<'_>], by: By) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for at in 0..tokens.len() {
            for words in stems(&tokens[at]).filter_map(|stem| self.words.get(stem)).flatten() {
                let there = tokens.get(at..at + words.keys.len());
                if by.counts(words) {
                    let there = there.filter(|there| words.are(&folded.text, there));
                    let is_name = |_: &&[Token<'_>]| words.keys.len() > 1 || self.is_name(folded, tokens, at);
                    found.extend(there.filter(is_name).map(range_of));
                }
            }
        }
        found
    }

    /// Whether a word that is the whole name is meant as one: in lower case it may be another, unless it is all that is said.
    fn is_name(&self, folded: &Folded<'_>, tokens: &[Token<'_>], at: usize) -> bool {
        let (place, word) = &tokens[at];
        let [few, enough] = LETTERS_SMALL;
        let letters = word.chars().count();
        let mut before = folded.text[..place.start].chars().rev();
        let within_address = folded.text[place.end..].starts_with('@')
            || match before.next() {
                Some('@') => true,
                Some('.') => before.next().is_some_and(char::is_alphanumeric),
                _ => false,
            };
        folded.is_capital(place.start)
            || letters >= enough
            || tokens.len() == 1
            || within_address
            || !folded.has_capitals() && (letters >= few || self.address_at(folded, tokens, at).is_some())
    }

    fn find_signs(&self, folded: &str) -> Vec<Range<usize>> {
        let places =
            |name: &String| folded.match_indices(name.as_str()).map(|(at, name)| at..at + name.len()).collect();
        self.signs.iter().flat_map(|name| -> Vec<_> { places(name) }).collect()
    }
}

impl Words {
    /// Whether these tokens are the words, one behind the other, the last perhaps with the ending of a genitive.
    fn are(&self, folded: &str, tokens: &[Token<'_>]) -> bool {
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

fn replaced(text: &str, places: Vec<Range<usize>>, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for place in places {
        out.push_str(&text[from..place.start]);
        out.push_str(with);
        from = place.end;
    }
    out.push_str(&text[from..]);
    out
}

fn range_of(tokens: &[Token<'_>]) -> Range<usize> {
    tokens[0].0.start..tokens[tokens.len() - 1].0.end
}

/// A word, and what it is without the ending of a genitive.
pub(super) fn stems<'a>((_, word): &'a Token<'_>) -> impl Iterator<Item = &'a str> {
    [Some(&**word), word.strip_suffix('s'), word.strip_suffix("es")].into_iter().flatten()
}

fn is_between_words(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(|sign| sign.is_whitespace() || "-/.,_'".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(given: &str, family: &str) -> Names {
        let mut known = Known::default();
        known.add([format!("{given} {family}"), given.to_owned(), family.to_owned()].map(Some));
        known.points.extend(["joerg@example.com", "+49 171 5550001"].map(str::to_owned));
        let mut names = Names::default();
        names.add(known, &BTreeSet::from(["DE"]));
        names
    }

    fn names() -> Names {
        called("Jörg", "Müller")
    }

    fn assert_black(names: &Names, texts: &[(&str, &str)]) {
        for (text, black) in texts {
            assert_eq!(names.replaced(text, "█"), *black, "{text}");
        }
    }

    #[test]
    fn a_short_name_is_one_beside_an_address_and_goes_with_the_rest() {
        assert_black(
            &called("Max", "Ott"),
            &[
                // A list of two may be a name and what is before it.
                ("traf Ott, Herr Ott, Max Ott", "traf █, Herr █"),
                ("bei Dr.Ott und Otto", "bei Dr.█ und Otto"),
                ("Prof. Dr. Otts Rat; mr ott", "Prof. Dr. █ Rat; mr ott"),
                ("mit mr ott", "mit mr █"),
                ("M. Ott", "█"),
                ("Ott, M. kam", "█. kam"),
                ("Ott, Max", "█"),
                ("Ott kam", "Ott kam"),
                ("Frau ott", "Frau ott"),
                ("K. Ott", "K. Ott"),
                ("Ort, Max", "Ort, Max"),
            ],
        );
        assert_eq!(called("Max", "Ott").only_addressed(), ["Ott"]);
        assert!(names().only_addressed().is_empty());
    }

    #[test]
    fn parts_of_a_name_and_short_particles_are_found_beside_an_address() {
        assert_black(
            &called("Karl", "von der Hütte"),
            &[
                ("Herr Hütte, v.d. Hütte, v. d. Hütte", "Herr █, █, █"),
                ("Karl Hütte, K. v. Hütte, Herrn v. Hütte", "█, █, Herrn █"),
                ("vd. Hütte, von d. Hütte, Frau H&uuml;tte", "█, █, Frau █"),
                ("in der Hütte", "in der Hütte"),
            ],
        );
        assert_black(
            &called("Anna", "Müller-Lüdenscheidt"),
            &[
                ("Frau Lüdenscheidt, Frau Mueller", "Frau █, Frau █"),
                ("Anna Lüdenscheidt", "█"),
                ("aus Lüdenscheidt, Otto Müller", "aus Lüdenscheidt, Otto Müller"),
                ("Müller-Lüden-\n> scheidt", "█"),
            ],
        );
        let garcia = called("Gabriel", "García Márquez");
        assert_black(&garcia, &[("Sr. García, M. García", "Sr. █, M. █"), ("G. Marquez", "█"), ("García", "García")]);
        assert_eq!(garcia.only_addressed(), ["García", "Márquez"]);
    }

    #[test]
    fn names_of_signs_are_found_between_others() {
        assert_black(
            &called("小龙", "李"),
            &[("昨天见了李小龙在上海", "昨天见了█在上海"), ("李 小龙", "█"), ("李先生来了", "█来了"), ("李子", "李子")],
        );
        assert_black(&called("철수", "김"), &[("김철수가 왔다", "█가 왔다"), ("김치", "김치")]);
    }

    #[test]
    fn packed_signs_and_parted_words_are_found_where_they_stand() {
        assert_black(
            &names(),
            &[
                ("Frau M&uuml;ller, M&#252;ller; M&#xFC;ller!", "Frau █, █; █!"),
                ("M%C3%BCller &amp; Co", "█ &amp; Co"),
                ("an joerg%40example.com?x", "an █?x"),
                ("joerg&#64;example.com", "█"),
                ("Herr Mül-\r\nler kam", "Herr █ kam"),
                ("Mül-\nLer, 50 %-ler", "Mül-\nLer, 50 %-ler"),
            ],
        );
    }

    #[test]
    fn in_lower_case_a_name_is_a_word() {
        assert_black(
            &called("Eva", "Klein"),
            &[
                ("ein klein wenig", "ein klein wenig"),
                ("Das ist klein. Klein kam", "Das ist klein. █ kam"),
                ("frau klein kam", "frau █ kam"),
                ("KLEIN", "█"),
                ("klein", "█"),
                ("Mail an klein@firma.de", "Mail an █@firma.de"),
            ],
        );
        assert_black(&called("Eva", "Quarzine"), &[("Gestern rief quarzine an", "Gestern rief █ an")]);
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
