//! The fields of a person that a column can fill, and which column fills which.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::contact::{bare_email, is_email};
use super::names;

const HEADERS: &str = include_str!("../../../../assets/defaults/import_headers.json");

/// A field of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the command line")]
pub enum FieldKey {
    Salutation,
    Title,
    GivenName,
    FamilyName,
    /// A full name, which is split.
    Name,
    NameSuffix,
    Organisation,
    Position,
    Language,
    Birthday,
    Kind,
    Capacity,
    Source,
    CollectedAt,
    Email,
    Phone,
    Street,
    PostalCode,
    City,
    Region,
    Country,
    Web,
    Messenger,
    Note,
    Tag,
    /// Not imported.
    Ignore,
}

const KEYS: [(FieldKey, &str); 26] = [
    (FieldKey::Salutation, "salutation"),
    (FieldKey::Title, "title"),
    (FieldKey::GivenName, "given_name"),
    (FieldKey::FamilyName, "family_name"),
    (FieldKey::Name, "name"),
    (FieldKey::NameSuffix, "name_suffix"),
    (FieldKey::Organisation, "organisation"),
    (FieldKey::Position, "position"),
    (FieldKey::Language, "language"),
    (FieldKey::Birthday, "birthday"),
    (FieldKey::Kind, "kind"),
    (FieldKey::Capacity, "capacity"),
    (FieldKey::Source, "source"),
    (FieldKey::CollectedAt, "collected_at"),
    (FieldKey::Email, "email"),
    (FieldKey::Phone, "phone"),
    (FieldKey::Street, "street"),
    (FieldKey::PostalCode, "postal_code"),
    (FieldKey::City, "city"),
    (FieldKey::Region, "region"),
    (FieldKey::Country, "country"),
    (FieldKey::Web, "web"),
    (FieldKey::Messenger, "messenger"),
    (FieldKey::Note, "note"),
    (FieldKey::Tag, "tag"),
    (FieldKey::Ignore, "ignore"),
];

/// A field with the label of an address: `email:work`, `phone:fax`; the label is empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// The field.
    pub key: FieldKey,
    /// `work`, `home`, `mobile`, `fax`, `pager`, `main`, `other`, or a free text.
    pub label: String,
}

impl Field {
    /// The field that nothing is taken from.
    pub const IGNORE: Self = Self::plain(FieldKey::Ignore);

    const fn plain(key: FieldKey) -> Self {
        Self { key, label: String::new() }
    }

    /// Whether it says who a person is.
    #[must_use]
    pub fn identifies(&self) -> bool {
        matches!(
            self.key,
            FieldKey::GivenName
                | FieldKey::FamilyName
                | FieldKey::Name
                | FieldKey::Organisation
                | FieldKey::Email
                | FieldKey::Phone
        )
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = KEYS.iter().find(|(key, _)| *key == self.key).map_or("ignore", |(_, name)| name);
        f.write_str(name)?;
        match self.label.as_str() {
            "" => Ok(()),
            label => write!(f, ":{label}"),
        }
    }
}

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let (name, label) = text.split_once(':').unwrap_or((text, ""));
        let (key, _) = KEYS.iter().find(|(_, known)| *known == name.trim()).ok_or(UnknownField)?;
        Ok(Self { key: *key, label: label.trim().to_owned() })
    }
}

/// No field has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no field has that name")]
pub struct UnknownField;

/// What a header may mean, as listed; some depend on the other columns.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Field(Field),
    /// `title?`: a title by its values, else a position.
    TitleOrPosition,
    /// `name?`: a family name beside a given one, else a full name.
    NameOrFamilyName,
    BirthYear,
    BirthMonth,
}

#[derive(Deserialize)]
struct HeaderFile {
    origins: Vec<OriginHeaders>,
    overrides: HashMap<String, HashMap<String, String>>,
    fields: BTreeMap<String, Vec<String>>,
    phones_not_of_the_person: Vec<String>,
    phone_words: Vec<String>,
    label_words: Vec<(String, Vec<String>)>,
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
    phone_words: Vec<String>,
    label_words: Vec<(String, Vec<String>)>,
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

fn meaning(spec: &str) -> Meaning {
    match spec {
        "title?" => Meaning::TitleOrPosition,
        "name?" => Meaning::NameOrFamilyName,
        "birth_year" => Meaning::BirthYear,
        "birth_month" => Meaning::BirthMonth,
        "note+" => Meaning::Field(Field::plain(FieldKey::Note)),
        spec => Meaning::Field(spec.parse().expect("BUG: the list of headers names fields")),
    }
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
                phone_words: file.phone_words,
                label_words: file.label_words,
                empty_values: file.empty_values,
                empty_starts,
                kinds: inverted(file.kinds),
                capacities: inverted(file.capacities),
            }
        })
    }

    fn meaning(&self, origin: &str, header: &str) -> Option<&Meaning> {
        let key = header_key(header);
        let own = self.overrides.get(origin);
        let find = |key: &str| own.and_then(|own| own.get(key)).or_else(|| self.meanings.get(key));
        find(&key).or_else(|| match key.trim_end_matches('#') {
            "" => None,
            // The second phone number is a phone number.
            bare => find(bare).or_else(|| find(&format!("{bare}#"))),
        })
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
        let small = text.to_lowercase();
        if small.is_empty() {
            return String::new();
        }
        let known = self.label_words.iter().find(|(_, words)| words.iter().any(|word| small.contains(word.as_str())));
        known.map_or_else(|| text.to_owned(), |(label, _)| label.clone())
    }

    /// The label that a header has in it, if any of the known ones.
    fn label_in(&self, header: &str) -> String {
        let label = self.label(header);
        if self.label_words.iter().any(|(known, _)| *known == label) { label } else { String::new() }
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

/// What each column of a table most likely holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The program that wrote it, or `""`.
    pub origin: String,
    /// A field for each column.
    pub fields: Vec<Field>,
}

/// Guesses the fields of a table's columns by their headers, and where those say nothing by their values.
/// `headers` is empty where the table has none; `columns` are some values of each column.
#[must_use]
pub fn guess(headers: &[String], columns: &[Vec<&str>]) -> Guess {
    let catalogue = Catalogue::get();
    let origin = catalogue.origin(headers);
    let meanings: Vec<Option<&Meaning>> = headers.iter().map(|header| catalogue.meaning(origin, header)).collect();
    let has = |key: FieldKey| {
        meanings.iter().any(|meaning| matches!(meaning, Some(Meaning::Field(field)) if field.key == key))
    };
    let (has_given, has_family) = (has(FieldKey::GivenName), has(FieldKey::FamilyName));
    let fields = columns.iter().enumerate().map(|(index, values)| {
        let header = headers.get(index).map_or("", String::as_str);
        let field = match meanings.get(index).copied().flatten() {
            Some(Meaning::Field(field)) => field.clone(),
            Some(Meaning::TitleOrPosition) => {
                let mut values = values.iter().filter(|value| !catalogue.is_empty_value(value.trim())).peekable();
                let titles = values.peek().is_none() || values.all(|value| names::is_title(value));
                Field::plain(if titles { FieldKey::Title } else { FieldKey::Position })
            }
            Some(Meaning::NameOrFamilyName) => {
                Field::plain(if has_given && !has_family { FieldKey::FamilyName } else { FieldKey::Name })
            }
            Some(Meaning::BirthYear | Meaning::BirthMonth) => Field::IGNORE,
            None => by_value(catalogue, header, values),
        };
        let small = header.to_lowercase();
        let of_another = catalogue.not_of_the_person.iter().any(|word| small.contains(word.as_str()));
        if of_another && matches!(field.key, FieldKey::Phone | FieldKey::Email) { Field::IGNORE } else { field }
    });
    Guess { origin: origin.to_owned(), fields: fields.collect() }
}

/// The columns of a birth date in three: year, month, day.
pub(super) fn birthday_columns(headers: &[String]) -> Option<(usize, usize, usize)> {
    let catalogue = Catalogue::get();
    let at = |wanted: &dyn Fn(&Meaning) -> bool| {
        headers.iter().position(|header| catalogue.meaning("", header).is_some_and(wanted))
    };
    let year = at(&|meaning| *meaning == Meaning::BirthYear)?;
    let month = at(&|meaning| *meaning == Meaning::BirthMonth)?;
    let day = at(&|meaning| matches!(meaning, Meaning::Field(field) if field.key == FieldKey::Birthday))?;
    Some((year, month, day))
}

fn by_value(catalogue: &Catalogue, header: &str, values: &[&str]) -> Field {
    let values: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !catalogue.is_empty_value(value)).take(200).collect();
    if values.is_empty() {
        return Field::IGNORE;
    }
    let mostly = |percent: usize, test: &dyn Fn(&str) -> bool| {
        values.iter().filter(|value| test(value)).count() * 100 >= values.len() * percent
    };
    let small = header.to_lowercase();
    let called_phone = catalogue.phone_words.iter().any(|word| small.contains(word.as_str()));
    let labelled = |key| Field { key, label: catalogue.label_in(header) };
    if mostly(60, &|value| is_email(bare_email(value))) {
        labelled(FieldKey::Email)
    } else if mostly(80, &looks_like_phone) || (called_phone && mostly(80, &could_be_phone)) {
        labelled(FieldKey::Phone)
    } else if mostly(80, &|value| ["http://", "https://", "www."].iter().any(|start| value.starts_with(start))) {
        Field::plain(FieldKey::Web)
    } else if header.is_empty() && mostly(95, &|value| value.len() == 5 && is_number(value)) {
        Field::plain(FieldKey::PostalCode)
    } else {
        Field::IGNORE
    }
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be a phone number, if its column is called so.
fn could_be_phone(value: &str) -> bool {
    (5..=17).contains(&value.bytes().filter(u8::is_ascii_digit).count()) && !value.chars().any(char::is_alphabetic)
}

/// Whether a text looks like a phone number and like nothing else: no date, no postal code, no bare number.
pub(super) fn looks_like_phone(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let parts: Vec<&str> = value.split(['-', '/', '.', ' ']).collect();
    let date = parts.len() == 3
        && parts.iter().all(|part| is_number(part) && !part.is_empty())
        && (parts[0].len() == 4 && parts[1].len() <= 2 && parts[2].len() <= 2
            || parts[2].len() == 4 && parts[0].len() <= 2 && parts[1].len() <= 2
            || parts.iter().all(|part| part.len() <= 2));
    let zip = parts.len() == 2 && parts[0].len() == 5 && parts[1].len() == 4 && is_number(parts[0]);
    let amount = parts.len() == 2 && value.contains('.') && !value.contains(' ') && !value.starts_with('0');
    (7..=17).contains(&digits)
        && value.chars().all(|char| char.is_ascii_digit() || matches!(char, '+' | ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}'))
        && (value.starts_with(['+', '0', '(']) || parts.len() > 1)
        && !date
        && !zip
        && !amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(headers: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let headers: Vec<String> = headers.iter().map(|&header| header.into()).collect();
        let columns: Vec<Vec<&str>> =
            (0..headers.len()).map(|index| rows.iter().map(|row| row[index]).collect()).collect();
        guess(&headers, &columns).fields.iter().map(ToString::to_string).collect()
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

    #[test]
    fn headers_are_known_however_they_are_written() {
        assert_eq!(
            fields(&["VORNAME", "name", "Straße", "strasse", "Tel. 2", "E-mail 12 - Value", "Fax-Nr."], &[]),
            ["given_name", "family_name", "street", "street", "phone", "email", "phone:fax"]
        );
    }

    #[test]
    fn a_title_is_a_position_where_its_values_say_so() {
        assert_eq!(fields(&["Title", "Name"], &[&["Sales Manager", "A"]]), ["position", "name"]);
        assert_eq!(fields(&["Title", "Name"], &[&["Dr.", "A"], &["", "B"]]), ["title", "name"]);
    }

    #[test]
    fn an_unknown_header_is_guessed_by_its_values() {
        assert_eq!(
            fields(
                &["XMail", "XHome Phone", "Since", "Number", "Assistant's direct phone"],
                &[&["a@example.com", "030 123456", "6/3/2005", "4711", "030 123457"]]
            ),
            ["email", "phone:home", "ignore", "ignore", "ignore"]
        );
    }
}
