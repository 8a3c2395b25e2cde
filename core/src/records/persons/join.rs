//! What of two persons' own fields stays once they are one.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::add::Origin;
use super::draft::PersonDraft;
use super::edit::{Said, edit, with_news};
use super::show::{PersonView, draft_of, view};
use crate::ids::PersonId;
use crate::problem::Result;

/// What a person has one of. Of two who differ in it one stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MergeField {
    /// The name with all its parts.
    Name,
    /// The salutation.
    Salutation,
    /// The language.
    Language,
    /// The birthday.
    Birthday,
    /// What the person is to the business.
    Kind,
    /// As a consumer or for a business.
    Capacity,
}

impl MergeField {
    /// All, in the order in which people read them.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Salutation, Self::Language, Self::Birthday, Self::Kind, Self::Capacity];

    /// The name on the wire and on the terminal.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Salutation => "salutation",
            Self::Language => "language",
            Self::Birthday => "birthday",
            Self::Kind => "kind",
            Self::Capacity => "capacity",
        }
    }

    /// The field of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// What a person has of it; empty for nothing.
    #[must_use]
    pub fn of(self, person: &PersonView) -> String {
        match self {
            Self::Name => person.name.clone(),
            Self::Salutation => person.salutation.clone(),
            Self::Language => person.language.clone(),
            Self::Birthday => person.birthday.clone().unwrap_or_default(),
            Self::Kind => person.kind.key().to_owned(),
            Self::Capacity => person.capacity.key().to_owned(),
        }
    }
}

/// In what two persons differ so that one of the two must give way: where only one has something, that stays.
pub(crate) fn differing(keep: &PersonView, other: &PersonView) -> Vec<MergeField> {
    let differ = |field: &MergeField| {
        let [kept, given_up] = [field.of(keep), field.of(other)];
        !kept.is_empty() && !given_up.is_empty() && kept != given_up
    };
    MergeField::ALL.into_iter().filter(differ).collect()
}

/// Gives a person what another one has: of fields that differ those in `take`, and of all else what is new. The other one stays as is.
pub(crate) fn join(
    connection: &Connection,
    keep: PersonId,
    other: PersonId,
    take: &[MergeField],
    origin: Origin<'_>,
) -> Result<()> {
    let (kept, given_up) = (view(connection, keep)?, draft_of(&view(connection, other)?));
    let mut draft = PersonDraft { name: String::new(), ..draft_of(&kept) };
    let fill = |target: &mut String, field: MergeField, new: &String| {
        if target.is_empty() || take.contains(&field) && !new.is_empty() {
            target.clone_from(new);
        }
    };
    if take.contains(&MergeField::Name) {
        let PersonDraft { name, title, given_name, family_name, name_suffix, .. } = given_up.clone();
        draft = PersonDraft { name, title, given_name, family_name, name_suffix, ..draft };
    } else {
        fill(&mut draft.title, MergeField::Name, &given_up.title);
        fill(&mut draft.given_name, MergeField::Name, &given_up.given_name);
        fill(&mut draft.family_name, MergeField::Name, &given_up.family_name);
        fill(&mut draft.name_suffix, MergeField::Name, &given_up.name_suffix);
    }
    fill(&mut draft.salutation, MergeField::Salutation, &given_up.salutation);
    fill(&mut draft.language, MergeField::Language, &given_up.language);
    if draft.birthday.is_none() || take.contains(&MergeField::Birthday) && given_up.birthday.is_some() {
        draft.birthday.clone_from(&given_up.birthday);
    }
    if take.contains(&MergeField::Kind) {
        draft.kind = given_up.kind;
    }
    if take.contains(&MergeField::Capacity) {
        draft.capacity = given_up.capacity;
    }
    let rest = PersonDraft {
        note: given_up.note,
        tags: given_up.tags,
        contact_points: given_up.contact_points,
        addresses: given_up.addresses,
        memberships: given_up.memberships,
        ..PersonDraft::default()
    };
    let draft = with_news(&draft, &kept.name, (&rest, Said::default()), origin.country);
    edit(connection, keep, &draft, origin)
}
