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

const IGNORED: Meaning = Meaning::Field(Field::IGNORE);

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
    /// For each column the further person whom its own header names.
    whose: Vec<Option<(u32, Sort)>>,
    /// For each column whether it speaks of one who looks after the companies of the list.
    staff: Vec<bool>,
}

/// Whether a table is about companies, going by its headers: where somebody works or is looked after is none of them.
fn is_about_companies(headers: &[String], meanings: &[Option<&Meaning>]) -> bool {
    const PLACES: [&str; 5] = ["einrichtung", "institution", "verein", "arbeitgeber", "employer"];
    let is_company = |(header, meaning): (&String, &Option<&Meaning>)| match meaning {
        Some(Meaning::Field(field)) if field.key == FieldKey::Organisation => {
            !PLACES.contains(&header_key(header).trim_end_matches('#'))
        }
        Some(Meaning::Field(field)) => {
            field.key == FieldKey::Name && Catalogue::get().is_company_beside_contact(header)
        }
        _ => false,
    };
    headers.iter().zip(meanings).any(is_company)
}

/// What of somebody's name a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    /// Or a whole name.
    Family,
    Whole,
}

impl Part {
    pub fn of(meaning: &Meaning) -> Option<Self> {
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
        let of_companies = is_about_companies(headers, &meanings);
        // Who alone is named or reached in a company is the one to speak with there.
        let reaches = |meaning: &Meaning| matches!(meaning, Meaning::Field(field) if is_reach(field.key));
        let speaks = |(header, meaning): (&String, &Option<&Meaning>)| {
            !catalogue.is_staff(header)
                && (contact_part(header).is_some()
                    || meaning.is_some_and(|meaning| reaches(meaning) || Part::of(meaning).is_some()))
        };
        let has_staff = of_companies && headers.iter().zip(&meanings).any(speaks);
        let staff: Vec<bool> = headers.iter().map(|header| has_staff && catalogue.is_staff(header)).collect();
        let is_left_out =
            |at: usize| staff[at] || meanings[at] == Some(&IGNORED) || contact_part(&headers[at]).is_some();
        let whom = |(at, header)| catalogue.whom(origin, header).filter(|_| !is_left_out(at));
        let whoms: Vec<Option<Whom<'_>>> = headers.iter().map(String::as_str).enumerate().map(whom).collect();
        let part = |(at, meaning): (usize, &Option<&Meaning>)| meaning.filter(|_| !staff[at]).and_then(Part::of);
        let parts: Vec<Option<Part>> = meanings.iter().enumerate().map(part).collect();
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
            !whom.sort.is_relative()
                && (only(&plain, Part::Given) && only(parts, Part::Family)
                    || only(&plain, Part::Family) && only(parts, Part::Given))
        };
        // In a company nobody's wife is the one with whom one speaks.
        let may_be_own = |(whom, _): &(&Whom<'_>, Vec<Part>)| !of_companies || whom.sort != Sort::Companion;
        let own = named.iter().position(|one| if plain.is_empty() { may_be_own(one) } else { completes(one) });
        let first_bare = whoms.iter().flatten().find(|whom| whom.is_bare);
        let is_named = |whom: &Whom<'_>| {
            let is_bare = |other: &Whom<'_>| other.is_bare && other.is_same(whom);
            named.iter().any(|(known, _)| known.is_same(whom)) || whoms.iter().flatten().any(is_bare)
        };
        let is_role = |whom: &Whom<'_>| whom.sort == Sort::Role;
        let has_named_role = whoms.iter().flatten().any(|whom| is_role(whom) && is_named(whom));
        let number_of = |whom: &Whom<'_>| {
            let at = named.iter().position(|(known, _)| known.is_same(whom));
            // A member in a list of members is the person.
            let is_only_role = is_role(whom) && !has_named_role && whom.number.unwrap_or(1) == 1;
            let is_own = at.is_some() && at == own || is_only_role || first_bare.is_some_and(|bare| bare.is_same(whom));
            // Of anybody else whom no column has the name of nothing is the person's either.
            (!is_own).then(|| BY_WORD + at.unwrap_or(named.len()) as u32)
        };
        let mut people = Self {
            names: numbered_names(headers, origin),
            about: Vec::new(),
            labels: Vec::new(),
            whose: Vec::new(),
            staff,
        };
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
                    about = last_named.filter(|(_, sort)| !sort.is_relative()).map(|(number, _)| number);
                }
                None => {}
            }
            if parts[at].is_some() {
                last_named = other.map(|(number, whom)| (number, whom.sort));
            }
            people.about.push(about);
            people.labels.push(label);
            people.whose.push(other.map(|(number, whom)| (number, whom.sort)));
        }
        people
    }

    /// The number of the further person of whom a column speaks.
    pub fn number(&self, at: usize) -> Option<u32> {
        let of = |numbers: &[Option<u32>]| numbers.get(at).copied().flatten();
        of(&self.names).or_else(|| of(&self.about))
    }

    /// Whether a column says something of one who looks after the companies of the list.
    pub fn is_of_staff(&self, at: usize, key: FieldKey) -> bool {
        self.staff.get(at) == Some(&true) && is_about_somebody(key)
    }

    /// The further person whom a column's own header names, if a column has the name of that one.
    pub fn whose(&self, at: usize) -> Option<(u32, Sort)> {
        let is_named = |(number, _): &(u32, Sort)| self.names.contains(&Some(*number));
        self.whose.get(at).copied().flatten().filter(is_named)
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
    /// The numbers of those who are the person once more.
    same: Vec<u32>,
    /// The one who is the person since nobody is named first.
    promoted: Option<u32>,
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
        if is_name && self.promoted != Some(column.number) {
            return Place::SaysTheSame;
        }
        // What a header says of somebody is theirs, also in a row that has no name of theirs.
        let is_person = |number: u32| self.promoted == Some(number) || self.same.contains(&number);
        let is_said = may_be_theirs(column.field.key) && !is_reach(column.field.key);
        // Through a child's mother one reaches the child; a guest is not reached where somebody else who booked is.
        let is_own_reach = |number| self.numbers.contains(&number);
        let is_of_another = column.whose.is_some_and(|(number, sort)| match sort {
            Sort::Role if is_reach(column.field.key) => is_own_reach(number),
            _ => is_said && !is_person(number),
        });
        if is_of_another { Place::OfAnother } else { Place::OfPerson }
    }
}

/// Whether a field is how somebody is reached: it has a label that says whose it is.
fn is_reach(key: FieldKey) -> bool {
    matches!(key, FieldKey::Phone | FieldKey::Email)
}

/// Whether a field says who somebody is, or something of them.
pub(super) fn is_about_somebody(key: FieldKey) -> bool {
    is_name(key) || may_be_theirs(key)
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
        let has_company =
            self.columns.iter().any(|column| column.field.key == FieldKey::Organisation && is_filled(&column));
        let is_named_by_word =
            |column: &&Column| column.number >= BY_WORD && is_name(column.field.key) && is_filled(column);
        // Somebody's wife is nobody in a company.
        let is_companion = |column: &Column| column.whose.is_some_and(|(_, sort)| sort == Sort::Companion);
        let may_be_first = |column: &&Column| is_named_by_word(column) && !(has_company && is_companion(column));
        let mut promoted = None;
        let has_first = self.columns.iter().any(|column| is_of_first(&column));
        if !has_first {
            promoted = another.clone().find(may_be_first).map(|column| column.number);
            // A second one without a first is the person.
            if promoted.is_none() && !another.clone().any(|column| is_named_by_word(&column)) {
                return Others::default();
            }
        }
        let is_other = |column: &&Column| {
            let key = column.field.key;
            match column.number >= BY_WORD {
                true => is_name(key),
                false => (has_first || promoted.is_some()) && matches!(key, FieldKey::Name | FieldKey::Note),
            }
        };
        let words = |is_theirs: &dyn Fn(&Column) -> bool| {
            let columns = self.columns.iter().filter(|column| is_name(column.field.key) && is_theirs(column));
            let text = columns.map(|column| cleaned(row.get(column.index))).collect::<Vec<_>>().join(" ");
            name_key(&text).split(' ').map(str::to_owned).collect::<Vec<String>>()
        };
        let first = words(&|column| promoted.map_or(!column.names_another, |number| column.number == number));
        let (mut numbers, mut same) = (Vec::new(), Vec::new());
        for column in another.filter(is_other).filter(is_filled) {
            let number = column.number;
            if numbers.contains(&number) || same.contains(&number) || promoted == Some(number) {
                continue;
            }
            let is_same = || words(&|column| column.number == number).iter().all(|word| first.contains(word));
            if number < BY_WORD || !is_same() || self.differs(row, number) {
                numbers.push(number);
            } else {
                same.push(number);
            }
        }
        Others { numbers, same, promoted }
    }

    /// Whether a row says something else of one who is called as the person is: of a child, or of a relative, anything that it does not say
    /// of the person, else another birthday.
    fn differs(&self, row: &Texts, number: u32) -> bool {
        let value = |column: &Column| cleaned(row.get(column.index));
        let filled = || self.columns.iter().filter(|column| !value(column).is_empty());
        let is_another = |column: &Column, sort: Sort| {
            let key = column.field.key;
            let mut known = filled().filter(|other| other.whose.is_none() && other.field.key == key).peekable();
            let is_told = match sort {
                Sort::Role => key == FieldKey::Birthday && known.peek().is_some(),
                Sort::Child | Sort::Relative | Sort::Companion => may_be_theirs(key),
            };
            is_told && known.all(|other| value(other) != value(column))
        };
        filled().any(|column| column.whose.is_some_and(|(whose, sort)| whose == number && is_another(column, sort)))
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
