//! What is known of the headers, labels and words of foreign tables: data, under `assets/defaults`.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fields::{Field, FieldKey};
use super::postal::{is_postal, purposes};
use super::whom::{PersonWord, Sort, contact_part, person_words};

const HEADERS: &str = include_str!("../../../../assets/defaults/import_headers.json");

/// What a header may mean, as listed; some depend on the other columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Field(Field),
    /// `title?`: a title by its values, else a position.
    TitleOrPosition,
    /// `name?`: a family name beside a given one, else a full name.
    NameOrFamilyName,
    /// `given_name?`: the one that a person is called by; a note beside all given names.
    CallName,
    /// `family_name+`: a part of the family name that stands before it.
    BeforeFamilyName,
    BirthYear,
    BirthMonth,
}

impl Meaning {
    fn is_postal(&self) -> bool {
        matches!(self, Self::Field(field) if is_postal(field.key))
    }
}

#[derive(Deserialize)]
struct HeaderFile {
    origins: Vec<OriginHeaders>,
    overrides: HashMap<String, HashMap<String, String>>,
    fields: BTreeMap<String, Vec<String>>,
    phones_not_of_the_person: Vec<String>,
    staff_beside_companies: Vec<String>,
    phone_words: Vec<String>,
    persons: Vec<(Sort, Vec<String>)>,
    words_that_say_nothing: Vec<String>,
    phone_marks: BTreeMap<String, Vec<String>>,
    label_words: Vec<(String, Vec<String>)>,
    companies_beside_contacts: Vec<String>,
    contact_persons: Vec<String>,
    kind_headers: Vec<String>,
    empty_values: Vec<String>,
    kinds: BTreeMap<String, Vec<String>>,
    capacities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct OriginHeaders {
    origin: String,
    headers: Vec<Vec<String>>,
}

/// What is known of headers, ready to be asked.
pub(super) struct Catalogue {
    origins: Vec<(String, Vec<Vec<String>>)>,
    overrides: HashMap<String, HashMap<String, Meaning>>,
    meanings: HashMap<String, Meaning>,
    not_of_the_person: Vec<String>,
    /// How the words begin for those who look after companies.
    pub(super) staff_words: Vec<String>,
    phone_words: Vec<String>,
    /// Words of headers for those of whom a column speaks.
    pub(super) person_words: Vec<PersonWord>,
    pub(super) words_that_say_nothing: Vec<String>,
    /// Words beside a number, each with its label or none.
    phone_marks: HashMap<String, String>,
    label_words: Vec<(String, Vec<String>)>,
    companies_beside_contacts: Vec<String>,
    contact_persons: Vec<String>,
    kind_headers: Vec<String>,
    empty_values: Vec<String>,
    /// The first bytes of the values that stand for nothing.
    empty_starts: [bool; 256],
    kinds: HashMap<String, String>,
    capacities: HashMap<String, String>,
}

/// A header as it is compared: small letters, umlauts as two, no accents, signs or spaces, numbers as `#`.
#[must_use]
pub fn header_key(header: &str) -> String {
    let mut key = String::with_capacity(header.len());
    for char in header.chars().flat_map(char::to_lowercase) {
        match char {
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            'ß' => key.push_str("ss"),
            '0'..='9' if key.ends_with('#') => {}
            '0'..='9' => key.push('#'),
            char if char.is_ascii() => key.extend(Some(char).filter(char::is_ascii_alphanumeric)),
            char => key.extend(char.nfkd().filter(|char| char.is_alphanumeric() && !is_combining_mark(*char))),
        }
    }
    key
}

/// The first number in a header.
pub(super) fn numbered(header: &str) -> u32 {
    let digits = header.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(1)
}

static NOTE: Meaning = Meaning::Field(Field::plain(FieldKey::Note));

fn meaning(spec: &str) -> Meaning {
    match spec {
        "title?" => Meaning::TitleOrPosition,
        "name?" => Meaning::NameOrFamilyName,
        "given_name?" => Meaning::CallName,
        "family_name+" => Meaning::BeforeFamilyName,
        "birth_year" => Meaning::BirthYear,
        "birth_month" => Meaning::BirthMonth,
        "note+" => Meaning::Field(Field::plain(FieldKey::Note)),
        spec => Meaning::Field(spec.parse().expect("BUG: the list of headers names fields")),
    }
}

/// The words of a label or header in small letters: also those that begin with a capital within another, `homePhone`.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push(word.to_lowercase());
        let letters: Vec<char> = word.chars().collect();
        let begins = |at: &usize| {
            let [before, letter] = [letters[at - 1], letters[*at]];
            let next_is_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
            letter.is_uppercase() && (before.is_lowercase() || next_is_small)
                || letter.is_numeric() != before.is_numeric()
        };
        let starts: Vec<usize> = std::iter::once(0).chain((1..letters.len()).filter(begins)).collect();
        if starts.len() > 1 {
            let ends = starts.iter().skip(1).copied().chain([letters.len()]);
            let parts = starts.iter().zip(ends).map(|(start, end)| letters[*start..end].iter().collect::<String>());
            words.extend(parts.map(|part| part.to_lowercase()));
        }
    }
    words
}

/// Whether a word is one of the list, which may have its beginning: `mobil*`.
fn is_word(listed: &str, word: &str) -> bool {
    listed.strip_suffix('*').map_or(listed == word, |stem| word.starts_with(stem))
}

fn inverted(lists: BTreeMap<String, Vec<String>>) -> HashMap<String, String> {
    lists.into_iter().flat_map(|(key, words)| words.into_iter().map(move |word| (word, key.clone()))).collect()
}

impl Catalogue {
    pub fn get() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| {
            let file: HeaderFile = serde_json::from_str(HEADERS).expect("BUG: the list of headers is JSON");
            let mut meanings = HashMap::new();
            for (spec, headers) in &file.fields {
                for header in headers {
                    meanings.entry(header_key(header)).or_insert_with(|| meaning(spec));
                }
            }
            let keys = |headers: Vec<String>| headers.iter().map(|header| header_key(header)).collect::<Vec<_>>();
            let mut empty_starts = [false; 256];
            for value in &file.empty_values {
                empty_starts[usize::from(value.as_bytes()[0])] = true;
            }
            Self {
                origins: file
                    .origins
                    .into_iter()
                    .map(|origin| (origin.origin, origin.headers.into_iter().map(keys).collect()))
                    .collect(),
                overrides: file
                    .overrides
                    .into_iter()
                    .map(|(origin, fields)| {
                        (origin, fields.iter().map(|(header, spec)| (header_key(header), meaning(spec))).collect())
                    })
                    .collect(),
                meanings,
                not_of_the_person: file.phones_not_of_the_person,
                staff_words: file.staff_beside_companies,
                phone_words: file.phone_words,
                person_words: person_words(file.persons),
                words_that_say_nothing: file.words_that_say_nothing,
                phone_marks: inverted(file.phone_marks),
                label_words: file.label_words,
                companies_beside_contacts: keys(file.companies_beside_contacts),
                contact_persons: keys(file.contact_persons),
                kind_headers: keys(file.kind_headers),
                empty_values: file.empty_values,
                empty_starts,
                kinds: inverted(file.kinds),
                capacities: inverted(file.capacities),
            }
        })
    }

    /// What a header means in the tables of a program.
    pub fn meaning(&self, origin: &str, header: &str) -> Option<&Meaning> {
        self.listed(origin, header).or_else(|| self.of_parts(origin, header))
    }

    /// What a header means that is listed as a whole, a numbered one of those or one that says what an address is for.
    pub(super) fn listed(&self, origin: &str, header: &str) -> Option<&Meaning> {
        self.listed_of_nobody(origin, header).or_else(|| self.whom(origin, header).map(|whom| whom.part))
    }

    /// The same of a header that says not of whom it speaks.
    fn listed_of_nobody(&self, origin: &str, header: &str) -> Option<&Meaning> {
        /// What is longer is a text, and may repeat a word for somebody without end.
        const KEY_BYTES_MAX: usize = 120;
        let key = header_key(header);
        if key.len() > KEY_BYTES_MAX {
            return None;
        }
        let own = self.overrides.get(origin);
        let find = |key: &str| own.and_then(|own| own.get(key)).or_else(|| self.meanings.get(key));
        find(&key).or_else(|| match key.trim_end_matches('#') {
            "" => None,
            // The second phone number is a phone number.
            bare => find(bare).or_else(|| find(&format!("{bare}#"))).or_else(|| {
                if let Some((number, part)) = contact_part(header) {
                    let of_person = self.of_person(origin, &part)?;
                    // The second one is another person: what is known of them is kept beside the first.
                    return Some(if number > 1 { &NOTE } else { of_person });
                }
                // "BillingCity" is a city.
                purposes(bare).filter_map(|(_, part)| find(part)).find(|meaning| meaning.is_postal())
            }),
        })
    }

    /// A field as one of the listed headers means it.
    pub(super) fn field(&self, wanted: &Field) -> Option<&Meaning> {
        self.meanings.values().find(|meaning| matches!(meaning, Meaning::Field(field) if field == wanted))
    }

    /// Whether a header's key names a part of a postal address.
    pub fn is_part_of_address(&self, key: &str) -> bool {
        self.meanings.get(key).is_some_and(Meaning::is_postal)
    }

    /// What of a name a header has that says whose bill it is: `Billing First Name`.
    pub fn billed_name(&self, header: &str) -> Option<FieldKey> {
        let key = header_key(header);
        let parts = purposes(&key).filter(|(purpose, _)| ["Billing", "Rechnung"].contains(purpose));
        parts.filter_map(|(_, part)| self.meanings.get(part)).find_map(|meaning| match meaning {
            Meaning::NameOrFamilyName => Some(FieldKey::Name),
            Meaning::Field(Field { key, .. }) => Some(*key).filter(|key| {
                use FieldKey::{FamilyName, GivenName, Name, Organisation, Salutation, Title};
                [Salutation, Title, GivenName, FamilyName, Name, Organisation].contains(key)
            }),
            _ => None,
        })
    }

    /// What is listed under a key.
    pub(super) fn of_key(&self, key: &str) -> Option<&Meaning> {
        self.meanings.get(key)
    }

    /// What a header means that names a part of somebody's name, their birthday or how to reach them.
    pub(super) fn of_person(&self, origin: &str, part: &str) -> Option<&Meaning> {
        let meaning = self.listed_of_nobody(origin, part)?;
        let is_of_person = match meaning {
            Meaning::Field(field) => matches!(
                field.key,
                FieldKey::Salutation
                    | FieldKey::Title
                    | FieldKey::GivenName
                    | FieldKey::FamilyName
                    | FieldKey::NameSuffix
                    | FieldKey::Birthday
                    | FieldKey::Position
                    | FieldKey::Email
                    | FieldKey::Phone
            ),
            Meaning::TitleOrPosition | Meaning::NameOrFamilyName | Meaning::BeforeFamilyName => true,
            Meaning::CallName | Meaning::BirthYear | Meaning::BirthMonth => false,
        };
        is_of_person.then_some(meaning)
    }

    /// Whether what a column holds stands before the family name.
    pub fn stands_before_family(&self, header: &str) -> bool {
        self.meaning("", header) == Some(&Meaning::BeforeFamilyName)
    }

    /// Whether a header speaks of somebody else, like an assistant.
    pub fn is_of_another(&self, header: &str) -> bool {
        let small = header.to_lowercase();
        self.not_of_the_person.iter().any(|word| small.contains(word.as_str()))
    }

    /// Whether a header calls its column a phone number in any words.
    pub fn calls_it_phone(&self, header: &str) -> bool {
        let small = header.to_lowercase();
        self.phone_words.iter().any(|word| small.contains(word.as_str()))
    }

    /// How many of a row's cells are known as headers.
    pub fn known_headers<'a>(&self, cells: impl Iterator<Item = &'a str>) -> usize {
        cells.filter(|cell| cell.len() < 80 && self.meaning("", cell).is_some()).count()
    }

    /// The program that wrote a table with these headers, or `""`.
    pub fn origin(&self, headers: &[String]) -> &str {
        let present: Vec<String> = headers.iter().map(|header| header_key(header)).collect();
        let all = |wanted: &Vec<String>| wanted.iter().all(|key| present.contains(key));
        self.origins.iter().find(|(_, signatures)| signatures.iter().any(all)).map_or("", |(origin, _)| origin)
    }

    /// Whether a value stands for nothing.
    pub fn is_empty_value(&self, value: &str) -> bool {
        value.bytes().next().is_none_or(|first| {
            self.empty_starts[usize::from(first)]
                && value.len() <= 10
                && self.empty_values.iter().any(|empty| empty == value)
        })
    }

    /// The label that a word of a foreign program stands for: `* Work` is `work`, `Work Fax` is `fax`.
    pub fn label(&self, text: &str) -> String {
        let text = text.trim().trim_start_matches('*').trim();
        if text.is_empty() {
            return String::new();
        }
        let said = words_of(text);
        // A part of a word is another word: Mother, Oscar.
        let is_said = |word: &String| said.iter().any(|said| is_word(word, said));
        let known = self.label_words.iter().find(|(_, words)| words.iter().any(is_said));
        known.map_or_else(|| text.to_owned(), |(label, _)| label.clone())
    }

    /// The label that a word beside a phone number stands for, empty for one that says no more than that it is one.
    pub fn phone_word(&self, word: &str) -> Option<&str> {
        let labels = || self.label_words.iter().find(|(_, words)| words.iter().any(|known| is_word(known, word)));
        self.phone_marks.get(word).or_else(|| labels().map(|(label, _)| label)).map(String::as_str)
    }

    /// Which of two labels says more of a number, the smaller: a fax is one wherever it stands.
    pub fn label_rank(&self, label: &str) -> usize {
        /// Behind fax, pager and mobile phone a free text says the most.
        const OF_FREE_TEXT: usize = 5;
        self.label_words.iter().position(|(known, _)| known == label).map_or(OF_FREE_TEXT, |at| 2 * at)
    }

    /// The label that a header has in it, if any of the known ones.
    pub fn label_in(&self, header: &str) -> String {
        let label = self.label(header);
        if self.label_words.iter().any(|(known, _)| *known == label) { label } else { String::new() }
    }

    /// Whether a header is listed among those that name with whom one speaks in a company.
    pub(super) fn is_listed_contact(&self, header: &str) -> bool {
        self.contact_persons.contains(&header_key(header))
    }

    /// Whether a header that may be a person's name is that of the company where another column has the person.
    pub fn is_company_beside_contact(&self, header: &str) -> bool {
        self.companies_beside_contacts.contains(&header_key(header))
    }

    /// Whether a header leaves open what it is of which it names the kind; a column without a header does too.
    pub fn may_be_kind(&self, header: &str) -> bool {
        header.is_empty() || self.kind_headers.contains(&header_key(header))
    }

    /// The kind of person (`customer` …) that a word stands for.
    pub fn kind(&self, text: &str) -> Option<&str> {
        self.kinds.get(&text.to_lowercase()).map(String::as_str)
    }

    /// The capacity (`private`, `business`) that a word stands for.
    pub fn capacity(&self, text: &str) -> Option<&str> {
        self.capacities.get(&text.to_lowercase()).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::lists::heads;
    use crate::language::Language;

    #[test]
    fn every_header_of_our_own_lists_is_known() {
        for language in [Language::De, Language::En] {
            let failures = ["file", "record", "line", "reason"].map(|part| format!("import-failure-{part}"));
            let failures = failures.iter().map(|id| language.text(id));
            for header in heads(language).into_iter().chain(failures) {
                assert!(Catalogue::get().meaning("", &header).is_some(), "{header}");
            }
        }
    }

    #[test]
    fn no_header_is_listed_for_two_fields() {
        let file: HeaderFile = serde_json::from_str(HEADERS).unwrap();
        let mut seen = HashMap::new();
        for (spec, headers) in &file.fields {
            for header in headers {
                let other = seen.insert(header_key(header), spec);
                assert!(other.is_none_or(|other| other == spec), "{header}: {spec} and {other:?}");
            }
        }
    }
}
