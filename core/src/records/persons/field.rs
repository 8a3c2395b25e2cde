//! The names of a person's fields, and what addresses are called.

/// A field that is set by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words are the field's own")]
pub enum PersonField {
    Salutation,
    Title,
    GivenName,
    FamilyName,
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
    Fax,
    Messenger,
    Street,
    PostalCode,
    City,
    Region,
    Country,
    AddressLabel,
    Web,
    Note,
    Tag,
}

/// What addresses are called that need no words of their own.
pub const LABELS: [&str; 7] = ["work", "home", "mobile", FAX, "pager", "main", "other"];

/// A fax number is a phone number of this label.
pub(super) const FAX: &str = "fax";

const KEYS: [(PersonField, &str); 26] = [
    (PersonField::Salutation, "salutation"),
    (PersonField::Title, "title"),
    (PersonField::GivenName, "given_name"),
    (PersonField::FamilyName, "family_name"),
    (PersonField::NameSuffix, "name_suffix"),
    (PersonField::Organisation, "organisation"),
    (PersonField::Position, "position"),
    (PersonField::Language, "language"),
    (PersonField::Birthday, "birthday"),
    (PersonField::Kind, "kind"),
    (PersonField::Capacity, "capacity"),
    (PersonField::Source, "source"),
    (PersonField::CollectedAt, "collected_at"),
    (PersonField::Email, "email"),
    (PersonField::Phone, "phone"),
    (PersonField::Fax, FAX),
    (PersonField::Messenger, "messenger"),
    (PersonField::Street, "street"),
    (PersonField::PostalCode, "postal_code"),
    (PersonField::City, "city"),
    (PersonField::Region, "region"),
    (PersonField::Country, "country"),
    (PersonField::AddressLabel, "address_label"),
    (PersonField::Web, "web"),
    (PersonField::Note, "note"),
    (PersonField::Tag, "tag"),
];

impl PersonField {
    /// The names of all fields.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|(_, key)| *key)
    }

    /// The field of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        KEYS.iter().find(|(_, known)| *known == key).map(|(field, _)| *field)
    }

    /// Whether a person has several values of it.
    #[must_use]
    pub fn takes_several(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Fax | Self::Messenger | Self::Web | Self::Tag)
    }

    /// The field that is meant where it is named with the label of an address; none where it takes none.
    #[must_use]
    pub fn labelled(self, label: String) -> Option<(Self, Option<String>)> {
        match self {
            Self::Phone if label == FAX => Some((Self::Fax, None)),
            Self::Email | Self::Phone | Self::Messenger | Self::Web => Some((self, Some(label))),
            Self::Street | Self::PostalCode | Self::City | Self::Region | Self::Country | Self::AddressLabel => {
                Some((self, Some(label)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_one_name() {
        for (field, key) in KEYS {
            assert_eq!(PersonField::of_key(key), Some(field));
        }
        assert_eq!(PersonField::of_key("shoe_size"), None);
    }
}
