//! The fields of a person that a column can fill.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
    /// An area code, or the one of a country, that stands before the numbers of the next column.
    PhoneCode,
    Street,
    PostalCode,
    City,
    Region,
    Country,
    Web,
    Messenger,
    Note,
    Tag,
    /// Whether the person is said to have agreed to something: its label is the purpose and the channel, `newsletter/email`.
    Consent,
    /// A field of the workspace's own: its label is that field's key, `field:hobby`.
    Own,
    /// Not imported.
    Ignore,
}

const KEYS: [(FieldKey, &str); 29] = [
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
    (FieldKey::PhoneCode, "phone_code"),
    (FieldKey::Street, "street"),
    (FieldKey::PostalCode, "postal_code"),
    (FieldKey::City, "city"),
    (FieldKey::Region, "region"),
    (FieldKey::Country, "country"),
    (FieldKey::Web, "web"),
    (FieldKey::Messenger, "messenger"),
    (FieldKey::Note, "note"),
    (FieldKey::Tag, "tag"),
    (FieldKey::Consent, "consent"),
    (FieldKey::Own, "field"),
    (FieldKey::Ignore, "ignore"),
];

/// A field with the label of an address: `email:work`, `phone:fax`, `consent:newsletter/email`; the label is empty where there is none.
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

    pub(super) const fn plain(key: FieldKey) -> Self {
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

impl Field {
    /// The names of all fields.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|(_, name)| *name)
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
