//! Rows that name two persons: the first is the person, what is known of the other is kept in the note.

use super::catalogue::{Catalogue, Meaning, header_key, numbered};
use super::cell::cleaned;
use super::fields::{Field, FieldKey};
use super::header_parts::is_of_name;
use super::read::frame::Texts;
use super::row::{Column, Plan};
use super::whom::{Sort, Whom, contact_part};
use crate::records::fold::name_key;

/// Whether what stands beside the name of a further person, under the same number, is about them.
pub(super) fn may_be_theirs(key: FieldKey) -> bool {
    use FieldKey::{Birthday, Email, Messenger, NameSuffix, Phone, Position, Salutation, Title, Web};
    [Birthday, Email, Messenger, NameSuffix, Phone, Position, Salutation, Title, Web].contains(&key)
}

/// The code of what is told where rows name another person.
pub(super) const TOLD: &str = "second_persons";

/// The numbers of those whom headers name by a word begin behind this one.
pub(super) const BY_WORD: u32 = 1 << 16;

/// Of whom the columns of a table speak.
#[derive(Debug)]
pub(super) struct People {
    /// For each column the number of the further person whose name it has, or a part of it.
    pub names: Vec<Option<u32>>,
    /// For each column the number of the further person of whom it says something else.
    pub about: Vec<Option<u32>>,
    /// For each column the word for the further person who is reached there.
    pub labels: Vec<Option<String>>,
}

/// What of somebody's name a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Given,
    /// Or a whole name.
    Family,
    Whole,
}

impl Part {
    fn of(meaning: &Meaning) -> Option<Self> {
        match meaning {
            Meaning::NameOrFamilyName => Some(Self::Family),
            Meaning::CallName => Some(Self::Given),
            Meaning::Field(field) => match field.key {
                FieldKey::GivenName => Some(Self::Given),
                FieldKey::FamilyName => Some(Self::Family),
                FieldKey::Name => Some(Self::Whole),
                _ => None,
            },
            _ => None,
        }
    }
}

impl People {
    /// Those of a table with these headers.
    pub fn of(headers: &[String], origin: &str) -> Self {
        let catalogue = Catalogue::get();
        let meanings: Vec<Option<&Meaning>> = headers.iter().map(|header| catalogue.meaning(origin, header)).collect();
        let whoms: Vec<Option<Whom<'_>>> = headers
            .iter()
            .map(|header| catalogue.whom(origin, header).filter(|_| contact_part(header).is_none()))
            .collect();
        let parts: Vec<Option<Part>> = meanings.iter().map(|meaning| meaning.and_then(Part::of)).collect();
        // Those who are named by a word and a part, in the order in which they come.
        let mut named: Vec<(&Whom<'_>, Vec<Part>)> = Vec::new();
        let mut plain: Vec<Part> = Vec::new();
        let is_contact = |header: &str| contact_part(header).is_some() || catalogue.is_contact_person(header);
        for ((header, whom), part) in headers.iter().zip(&whoms).zip(&parts) {
            match (whom.as_ref().filter(|whom| !whom.is_bare), *part) {
                (_, None) => {}
                (None, _) if is_contact(header) => {}
                (None, Some(part)) => plain.push(part),
                (Some(whom), Some(part)) => match named.iter_mut().find(|(known, _)| known.is_same(whom)) {
                    Some((_, parts)) => parts.push(part),
                    None => named.push((whom, vec![part])),
                },
            }
        }
        // "Vorname Schüler" beside "Name" is of the same person, who is nobody's wife.
        let completes = |(whom, parts): &(&Whom<'_>, Vec<Part>)| {
            let only = |parts: &[Part], wanted: Part| !parts.is_empty() && parts.iter().all(|part| *part == wanted);
            whom.sort != Sort::Relative
                && (only(&plain, Part::Given) && only(parts, Part::Family)
                    || only(&plain, Part::Family) && only(parts, Part::Given))
        };
        let own = if plain.is_empty() { Some(0) } else { named.iter().position(completes) };
        let first_bare = whoms.iter().flatten().find(|whom| whom.is_bare);
        let number_of = |whom: &Whom<'_>| {
            let at = named.iter().position(|(known, _)| known.is_same(whom));
            let is_own = at.is_some() && at == own || first_bare.is_some_and(|bare| bare.is_same(whom));
            // Of whom no column has the name nothing is the person's either.
            (!is_own).then(|| BY_WORD + at.unwrap_or(named.len()) as u32)
        };
        let is_named = |whom: &Whom<'_>| {
            let is_bare = |other: &Whom<'_>| other.is_bare && other.is_same(whom);
            named.iter().any(|(known, _)| known.is_same(whom)) || whoms.iter().flatten().any(is_bare)
        };
        let reaches = |meaning: &Meaning| matches!(meaning, Meaning::Field(field) if matches!(field.key, FieldKey::Phone | FieldKey::Email));
        let mut people = Self { names: numbered_names(headers, origin), about: Vec::new(), labels: Vec::new() };
        let mut last_named: Option<(u32, Sort)> = None;
        for (at, whom) in whoms.iter().enumerate() {
            let other = whom.as_ref().filter(|whom| !whom.is_bare);
            let other = other.and_then(|whom| number_of(whom).map(|number| (number, whom)));
            let meaning = meanings[at];
            let (mut about, mut label) = (None, None);
            if other.is_some() {
                people.names[at] = None;
            }
            match other {
                Some((number, _)) if parts[at].is_some() => people.names[at] = Some(number),
                // A member's number in a list of members is that of the person.
                Some((_, whom)) if meaning.is_some_and(reaches) => {
                    label = Some(whom.label()).filter(|_| whom.sort != Sort::Role || is_named(whom));
                }
                Some((number, _)) => about = Some(number),
                // A day of birth behind the name of a child is the child's.
                None if meaning.is_some_and(is_birthday) && whom.is_none() => {
                    about = last_named.filter(|(_, sort)| *sort != Sort::Relative).map(|(number, _)| number);
                }
                None => {}
            }
            if parts[at].is_some() {
                last_named = other.map(|(number, whom)| (number, whom.sort));
            }
            people.about.push(about);
            people.labels.push(label);
        }
        people
    }

    /// The number of the further person of whom a column speaks.
    pub fn number(&self, at: usize) -> Option<u32> {
        let of = |numbers: &[Option<u32>]| numbers.get(at).copied().flatten();
        of(&self.names).or_else(|| of(&self.about))
    }

    /// Whether two columns speak of the same person.
    pub fn are_of_one(&self, one: usize, other: usize) -> bool {
        let of = |at: usize| self.names.get(at).copied().flatten().filter(|number| *number >= BY_WORD);
        of(one) == of(other)
    }

    /// Whether a column says something of somebody whose name no column has.
    pub fn is_of_nobody(&self, at: usize) -> bool {
        let about = self.about.get(at).copied().flatten();
        about.is_some_and(|number| !self.names.contains(&Some(number)))
    }
}

/// Whom a row names beside the first.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// The numbers of those who are others indeed.
    pub numbers: Vec<u32>,
    /// The one who is the person since nobody is named first.
    pub promoted: Option<u32>,
}

/// Of whom a cell speaks.
pub(super) enum Place {
    OfPerson,
    OfAnother,
    /// It has the name of the person once more.
    SaysTheSame,
}

impl Others {
    /// Of whom the cells of a column speak in the row.
    pub fn place(&self, column: &Column) -> Place {
        let is_name = column.names_another && column.number >= BY_WORD && is_name(column.field.key);
        if self.numbers.contains(&column.number) && (is_name || may_be_theirs(column.field.key)) {
            return Place::OfAnother;
        }
        if is_name && self.promoted != Some(column.number) { Place::SaysTheSame } else { Place::OfPerson }
    }
}

/// Whether a field is a part of a name that says who somebody is.
fn is_name(key: FieldKey) -> bool {
    matches!(key, FieldKey::GivenName | FieldKey::FamilyName | FieldKey::Name)
}

impl Plan {
    /// The further persons whom a row names beside the first.
    pub(super) fn others(&self, row: &Texts) -> Others {
        let is_filled = |column: &&Column| !cleaned(row.get(column.index)).is_empty();
        let is_of_first = |column: &&Column| {
            !column.names_another && is_name(column.field.key) && !column.is_before_family && is_filled(column)
        };
        let another = self.columns.iter().filter(|column| column.names_another);
        if another.clone().next().is_none() {
            return Others::default();
        }
        let may_be_first =
            |column: &&Column| column.number >= BY_WORD && is_name(column.field.key) && is_filled(column);
        let mut promoted = None;
        if !self.columns.iter().any(|column| is_of_first(&column)) {
            promoted = another.clone().find(may_be_first).map(|column| column.number);
            // A second one without a first is the person.
            if promoted.is_none() {
                return Others::default();
            }
        }
        let is_other = |column: &&Column| {
            let key = column.field.key;
            key == FieldKey::Name || if column.number >= BY_WORD { is_name(key) } else { key == FieldKey::Note }
        };
        let words = |is_theirs: &dyn Fn(&Column) -> bool| {
            let columns = self.columns.iter().filter(|column| is_name(column.field.key) && is_theirs(column));
            let text = columns.map(|column| cleaned(row.get(column.index))).collect::<Vec<_>>().join(" ");
            name_key(&text).split(' ').map(str::to_owned).collect::<Vec<String>>()
        };
        let first = words(&|column| promoted.map_or(!column.names_another, |number| column.number == number));
        let mut numbers = Vec::new();
        for column in another.filter(is_other).filter(is_filled) {
            let number = column.number;
            if numbers.contains(&number) || promoted == Some(number) {
                continue;
            }
            let is_same = || words(&|column| column.number == number).iter().all(|word| first.contains(word));
            if number < BY_WORD || !is_same() {
                numbers.push(number);
            }
        }
        Others { numbers, promoted }
    }
}

fn is_birthday(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Field(field) if field.key == FieldKey::Birthday)
}

/// For each column the number of the further person whose name it has, or a part of it: `Anrede 2`, `Vorname 2`, `Nachname 2` beside
/// those of the first. A second given name alone is the same person's, and a second line of a name is no name.
fn numbered_names(headers: &[String], origin: &str) -> Vec<Option<u32>> {
    let catalogue = Catalogue::get();
    let unnumbered = |header: &str| header_key(header).replace('#', "");
    let of_another = |at: usize| -> Option<(u32, &Meaning)> {
        let number = Some(numbered(&headers[at])).filter(|number| *number > 1)?;
        let meaning = catalogue.meaning(origin, &headers[at]).filter(|meaning| is_of_name(meaning))?;
        let key = unnumbered(&headers[at]);
        let is_first = |other: &String| numbered(other) <= 1 && unnumbered(other) == key;
        headers[..at].iter().any(is_first).then_some((number, meaning))
    };
    let found: Vec<Option<(u32, &Meaning)>> = (0..headers.len()).map(of_another).collect();
    let has = |wanted: u32, key: FieldKey| {
        let is_it = |(number, meaning): &(u32, &Meaning)| {
            *number == wanted && matches!(meaning, Meaning::Field(field) if field.key == key)
        };
        found.iter().flatten().any(is_it)
    };
    let is_person = |number: u32, meaning: &Meaning| {
        let is_whole = *meaning == Meaning::Field(Field::plain(FieldKey::Name));
        is_whole
            || has(number, FieldKey::FamilyName)
            || has(number, FieldKey::Salutation)
            || has(number, FieldKey::GivenName)
                && found.iter().flatten().any(|other| *other == (number, &Meaning::NameOrFamilyName))
    };
    let numbered = |(number, meaning): (u32, &Meaning)| is_person(number, meaning).then_some(number);
    found.iter().map(|one| one.and_then(numbered)).collect()
}
