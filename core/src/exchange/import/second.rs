//! Rows that name two persons: the first is the person, what is known of the other is kept in the note.

use super::catalogue::{Catalogue, Meaning, header_key, numbered};
use super::fields::{Field, FieldKey};
use super::header_parts::is_of_name;

/// Whether what stands beside the name of a further person, under the same number, is about them.
pub(super) fn may_be_theirs(key: FieldKey) -> bool {
    use FieldKey::{Birthday, Email, Messenger, NameSuffix, Phone, Position, Salutation, Title, Web};
    [Birthday, Email, Messenger, NameSuffix, Phone, Position, Salutation, Title, Web].contains(&key)
}

/// The code of what is told where rows name another person.
pub(super) const TOLD: &str = "second_persons";

/// For each column the number of the further person whose name it has, or a part of it: `Anrede 2`, `Vorname 2`, `Nachname 2` beside
/// those of the first. A second given name alone is the same person's, and a second line of a name is no name.
pub(super) fn names_of_others(headers: &[String], origin: &str) -> Vec<Option<u32>> {
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
