//! Of whom a column of a table speaks, where its header says it: `Vorname Kind`, `Telefon Mutter`, `Ansprechpartner 1 Nachname`.

use serde::Deserialize;

use super::catalogue::{Catalogue, Meaning, header_key, numbered};
use super::fields::{Field, FieldKey};

/// How somebody whom a header names may stand to the person of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sort {
    /// A child, who may as well be the person of the row.
    Child,
    /// What the persons of a list are to whoever keeps it: member, patient, tenant.
    Role,
    /// A parent, or who cares for the person and may speak for them.
    Relative,
    /// Who lives with the person, or comes along: nobody in a company.
    Companion,
}

impl Sort {
    /// Whether it is a relative of any kind.
    pub fn is_relative(self) -> bool {
        matches!(self, Self::Relative | Self::Companion)
    }
}

/// A word of a header for somebody.
#[derive(Debug)]
pub(super) struct PersonWord {
    word: String,
    key: String,
    sort: Sort,
}

/// The words of a list, the longer before those that they end with.
pub(super) fn person_words(listed: Vec<(Sort, Vec<String>)>) -> Vec<PersonWord> {
    let of = |sort| move |word: String| PersonWord { key: header_key(&word), word, sort };
    let mut words: Vec<PersonWord> =
        listed.into_iter().flat_map(|(sort, words)| words.into_iter().map(of(sort))).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.key.len()));
    words
}

/// Whom a header names, and what its column says of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whom<'a> {
    pub word: &'a str,
    pub sort: Sort,
    /// Of several who are called so: `Kind 2`.
    pub number: Option<u32>,
    pub part: &'a Meaning,
    /// The header is that word and no more: `Mieter`.
    pub is_bare: bool,
}

impl Whom<'_> {
    pub fn is_same(&self, other: &Whom<'_>) -> bool {
        self.word == other.word && self.number.unwrap_or(1) == other.number.unwrap_or(1)
    }

    /// What a number or an address of theirs is called.
    pub fn label(&self) -> String {
        self.number.map_or_else(|| self.word.to_owned(), |number| format!("{} {number}", self.word))
    }
}

/// What may stand between a word for somebody and the part that is named of them, or at the word's end.
const ENDINGS: [&str; 9] = ["", "s", "es", "n", "en", "r", "er", "in", "innen"];
const ARTICLES: [&str; 8] = ["", "des", "der", "vom", "von", "of", "ofthe", "d"];

impl Catalogue {
    /// Whom a header names, if a part of a name, a birthday or how to reach them stands there too.
    pub(super) fn whom(&self, origin: &str, header: &str) -> Option<Whom<'_>> {
        /// What is longer is a text.
        const KEY_BYTES_MAX: usize = 120;
        let key = header_key(header);
        let has_number = header.contains(|letter: char| letter.is_ascii_digit());
        let whom =
            Some(key).filter(|key| key.len() <= KEY_BYTES_MAX).and_then(|key| self.whom_of(origin, &key, true))?;
        Some(Whom { number: Some(numbered(header)).filter(|_| has_number), ..whom })
    }

    /// The same of a header's key, which may name two: `Name der Eltern/Erziehungsberechtigten`.
    fn whom_of<'a>(&'a self, origin: &str, key: &str, may_name_two: bool) -> Option<Whom<'a>> {
        let part = |part: &str| {
            let part = part.trim_matches('#');
            let whole = || self.listed_whole(part).filter(|_| !self.is_listed_contact(part) && !self.is_person(part));
            // Of two the one nearest to the part is meant: "Kundenbetreuer E-Mail".
            let other = || self.whom_of(origin, part, false).map(|whom| (whom.part, Some((whom.word, whom.sort))));
            let known = self.of_person(origin, part).or_else(whole).map(|part| (part, None));
            known.or_else(|| if may_name_two { other() } else { None })
        };
        let listed = self.listed_whole(key);
        let mut said = self.person_words.iter().filter(|word| key.contains(word.key.as_str()));
        said.find_map(|PersonWord { word, key: own, sort }| {
            let whom = |part, is_bare| Whom { word, sort: *sort, number: None, part, is_bare };
            let inner = |whom: Whom<'a>, inner| match inner {
                Some((word, sort)) => Whom { word, sort, ..whom },
                None => whom,
            };
            let bare = || {
                let rest = key.strip_prefix(own.as_str())?.trim_end_matches('#');
                let whole = self.listed_whole(key).filter(|_| ENDINGS.contains(&rest))?;
                Some(whom(whole, true))
            };
            let behind = |ending: &str| part(key.strip_prefix(own.as_str())?.strip_prefix(ending)?);
            let before = |ending: &str| {
                let rest = key.trim_end_matches('#').strip_suffix(ending)?.strip_suffix(own.as_str())?;
                ARTICLES.iter().find_map(|article| part(rest.strip_suffix(article)?))
            };
            let found = || ENDINGS.iter().find_map(|ending| behind(ending).or_else(|| before(ending)));
            // "Patientenname" is the patient.
            let named = |(part, other)| inner(whom(listed.unwrap_or(part), listed.is_some()), other);
            bare().or_else(|| found().map(named))
        })
    }

    /// The word for somebody that a header is: `Mutter`.
    pub(super) fn person_word(&self, header: &str) -> Option<&str> {
        self.bare_word(header).filter(|word| word.sort != Sort::Role).map(|word| word.word.as_str())
    }

    /// Whether a header is no more than what somebody is to whoever keeps the list: `Tierhalterin`.
    pub(super) fn is_role(&self, header: &str) -> bool {
        self.bare_word(header).is_some_and(|word| word.sort == Sort::Role)
    }

    fn bare_word(&self, header: &str) -> Option<&PersonWord> {
        let key = header_key(header);
        self.person_words.iter().find(|word| {
            let rest = key.strip_prefix(word.key.as_str()).map(|rest| rest.trim_end_matches('#'));
            rest.is_some_and(|rest| ENDINGS.contains(&rest))
        })
    }

    /// Whether a header speaks of one of those who look after a company for whoever keeps the list.
    pub(super) fn is_staff(&self, header: &str) -> bool {
        let small = header.to_lowercase();
        let words = || small.split(|letter: char| !letter.is_alphanumeric());
        let has = |begins: &[&str]| words().any(|word| begins.iter().any(|begin| word.starts_with(begin)));
        // Who acts for somebody by law, and with whom one speaks in the company.
        let is_theirs = has(&["gesetzl", "rechtl", "gerichtl", "ansprech"])
            || words().any(|word| word == "ges")
            || contact_part(header).is_some();
        let is_sales = header_key(header).contains("salesrep");
        !is_theirs
            && (is_sales || words().any(|word| self.staff_words.iter().any(|staff| word.starts_with(staff.as_str()))))
    }

    /// Whether a key begins with a word for somebody.
    fn is_person(&self, key: &str) -> bool {
        self.person_words.iter().any(|word| key.starts_with(&word.key))
    }

    /// What a header means that is listed as somebody's whole name.
    fn listed_whole(&self, key: &str) -> Option<&Meaning> {
        let whole = Meaning::Field(Field::plain(FieldKey::Name));
        let found = self.of_key(key).or_else(|| self.of_key(key.trim_end_matches('#')));
        found.filter(|meaning| **meaning == whole)
    }
}

/// Of a header that names a part of what is known of one with whom one speaks in a company, `Ansprechpartner 1 Vorname`: which of them is
/// meant, and the key of that part.
pub(super) fn contact_part(header: &str) -> Option<(u32, String)> {
    const WORDS: [&str; 9] = [
        "ansprechpartnerin",
        "ansprechpartner",
        "ansprechperson",
        "kontaktperson",
        "contactperson",
        "contact#",
        "kontakt#",
        "person#",
        "ap",
    ];
    let key = header_key(header);
    // A word that begins with these two letters is none: Apellidos.
    let is_apart = header.trim().chars().nth(2).is_some_and(|letter| !letter.is_alphabetic());
    let part = WORDS.iter().filter(|word| **word != "ap" || is_apart).find_map(|word| key.strip_prefix(word));
    let Some(part) = part else { return contact_behind(header, &key) };
    let number = match part.strip_prefix('#') {
        Some(part) => (numbered(header), part),
        None if ["contact#", "kontakt#", "person#"].iter().any(|word| key.starts_with(word)) => {
            (numbered(header), part)
        }
        None => (1, part),
    };
    let (number, part) = number;
    (!part.is_empty() && part != "#").then(|| (number, part.to_owned()))
}

/// The same of a header that names the part first, `Vorname des Ansprechpartners`, or says no more than that it is a contact:
/// `Contact First Name`. Much else is called a contact's.
fn contact_behind(header: &str, key: &str) -> Option<(u32, String)> {
    const WORDS: [&str; 6] = [
        "ansprechpartnerin",
        "ansprechpartners",
        "ansprechpartner",
        "ansprechperson",
        "kontaktperson",
        "contactperson",
    ];
    const NAMES: [&str; 9] = [
        "vorname",
        "nachname",
        "familienname",
        "anrede",
        "firstname",
        "lastname",
        "givenname",
        "surname",
        "salutation",
    ];
    let bare = key.trim_end_matches('#');
    let of = |part: &str| (numbered(header), part.to_owned());
    let before = |word: &&str| {
        let part = bare.strip_suffix(*word)?;
        ARTICLES[1..]
            .iter()
            .find_map(|article| part.strip_suffix(article))
            .or(Some(part))
            .filter(|part| !part.is_empty())
    };
    let name = || {
        let words = ["kontakt", "contact"].into_iter();
        let mut parts = words.flat_map(|word| [bare.strip_prefix(word), bare.strip_suffix(word)].into_iter().flatten());
        parts.find(|part| NAMES.contains(part))
    };
    WORDS.iter().find_map(before).or_else(name).map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(header: &str) -> String {
        let whom = Catalogue::get().whom("", header);
        let part = |part: &Meaning| match part {
            Meaning::Field(field) => field.to_string(),
            other => format!("{other:?}"),
        };
        whom.map_or_else(String::new, |whom| format!("{} {} {}", whom.label(), part(whom.part), whom.is_bare))
    }

    #[test]
    fn a_header_says_of_whom_it_speaks() {
        for (header, wanted) in [
            ("Vorname Kind", "Kind given_name false"),
            ("Nachname des Kindes", "Kind family_name false"),
            ("Kind 2: Geburtsdatum", "Kind 2 birthday false"),
            ("Mother's Email", "Mother email false"),
            ("Elternhandy", "Eltern phone:mobile false"),
            ("Telefon Elternteil 1", "Elternteil 1 phone false"),
            ("Name der Eltern/Erziehungsberechtigten", "Eltern NameOrFamilyName false"),
            ("Parent/Guardian Full Name", "Guardian name false"),
            ("Kundenbetreuer E-Mail", "Betreuer email false"),
            ("Schüler: Mutter Vorname", "Mutter given_name false"),
            ("Vorname der Mutter des Kindes", "Mutter given_name false"),
            ("Mieterin", ""),
            ("Mieter", "Mieter name true"),
            ("Patientenname", "Patient name true"),
            ("Patientenvorname", "Patient given_name false"),
            ("Kunde Ansprechpartner", ""),
            ("Muttersprache", ""),
            ("Vaterland", ""),
            ("Kindergarten", ""),
            ("Mitgliedsnummer", ""),
            ("Partner", ""),
            ("Vorname", ""),
            ("", ""),
        ] {
            assert_eq!(told(header), wanted, "{header}");
        }
    }

    #[test]
    fn a_header_that_repeats_a_word_without_end_is_a_text() {
        for header in ["Kind".repeat(20), "Kind".repeat(100_000), "Ansprechpartner ".repeat(100_000)] {
            assert_eq!(Catalogue::get().meaning("", &header), None);
        }
    }

    #[test]
    fn one_with_whom_one_speaks_is_known_before_and_behind_the_part() {
        for (header, wanted) in [
            ("Ansprechpartner 2 Vorname", Some((2, "vorname"))),
            ("Vorname des Ansprechpartners", Some((1, "vorname"))),
            ("Telefon Ansprechpartner 2", Some((2, "telefon"))),
            ("Contact First Name", Some((1, "firstname"))),
            ("Nachname Kontakt", Some((1, "nachname"))),
            ("Contact Type", None),
            ("Kontaktart", None),
            ("Ansprechpartner", None),
            ("Apellidos", None),
        ] {
            let wanted = wanted.map(|(number, part)| (number, part.to_owned()));
            assert_eq!(contact_part(header), wanted, "{header}");
        }
    }
}
