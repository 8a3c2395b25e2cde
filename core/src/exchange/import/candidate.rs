//! A stored person as a record of a foreign file is compared with them first.

use rusqlite::Row;

use super::alike::{Agreement, names_agree};
use super::draft::PersonDraft;
use super::names;
use crate::ids::PersonId;
use crate::records::duplicates::generation;
use crate::records::fold::name_key;

/// What of a stored person a record is compared with first.
pub(super) struct Candidate {
    pub id: PersonId,
    pub given: String,
    pub family: String,
    suffix: String,
    salutation: String,
    pub birthday: Option<String>,
}

impl Candidate {
    pub fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            given: row.get("given_name")?,
            family: row.get("family_name")?,
            suffix: row.get("name_suffix")?,
            salutation: row.get("salutation")?,
            birthday: row.get("birthday")?,
        })
    }

    pub fn is_named(&self) -> bool {
        !self.given.is_empty() || !self.family.is_empty()
    }

    pub fn agrees(&self, draft: &PersonDraft) -> Agreement {
        names_agree((&self.given, &self.family), draft)
    }

    pub fn has_name_of(&self, draft: &PersonDraft) -> bool {
        !self.given.is_empty()
            && !self.family.is_empty()
            && name_key(&self.given) == name_key(&draft.given_name)
            && name_key(&self.family) == name_key(&draft.family_name)
    }

    pub fn was_born_otherwise(&self, draft: &PersonDraft) -> bool {
        self.birthday.is_some() && draft.birthday.is_some() && self.birthday != draft.birthday
    }

    /// Whether one is called the senior and the other the junior.
    pub fn is_of_another_generation(&self, draft: &PersonDraft) -> bool {
        let stored = generation(&self.given, &self.family, &self.suffix);
        let read = generation(&draft.given_name, &draft.family_name, &draft.name_suffix);
        matches!((stored, read), (Some(stored), Some(read)) if stored != read)
    }

    /// Whether only one of both says what the person's given name is, or neither does.
    pub fn lacks_given_name(&self, draft: &PersonDraft) -> bool {
        self.is_named() && is_named(draft) && (self.given.is_empty() || draft.given_name.is_empty())
    }

    /// Whether one is addressed as a man and the other as a woman.
    pub fn is_addressed_otherwise(&self, draft: &PersonDraft) -> bool {
        let both = (names::is_of_a_man(&self.salutation), names::is_of_a_man(&draft.salutation));
        matches!(both, (Some(stored), Some(read)) if stored != read)
    }
}

/// Whether a draft says what a person is called.
pub(super) fn is_named(draft: &PersonDraft) -> bool {
    !draft.given_name.is_empty() || !draft.family_name.is_empty()
}
