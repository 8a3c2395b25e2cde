//! A person's fields by their names, as the command line sets them.

use super::draft::{Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind};
use crate::problem::{Problem, Result};
use crate::time::Day;

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
    Web,
    Note,
    Tag,
}

/// A fax number is a phone number of this label.
const FAX: &str = "fax";

const KEYS: [(PersonField, &str); 25] = [
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
        matches!(self, Self::Email | Self::Phone | Self::Fax | Self::Messenger | Self::Tag)
    }
}

impl PersonDraft {
    /// Sets fields; each is named once, or as often as it has values. A value replaces what was there, an empty one
    /// clears it. All values of e-mail addresses, phone or fax numbers, messengers or tags together replace those that there were.
    /// The address is the first one, organisation and position are those of the first membership.
    ///
    /// # Errors
    /// [`Problem::InvalidField`] for a value that the field can't hold, and for a position without an organisation.
    pub fn assign(&mut self, values: &[(PersonField, &str)]) -> Result<()> {
        // Composed anew where one of its parts changes.
        self.name.clear();
        // A position that is named beside the organisation is the one there.
        let is_organisation = |(field, _): &&(PersonField, &str)| *field == PersonField::Organisation;
        let others = values.iter().filter(|value| !is_organisation(value));
        for (field, value) in values.iter().filter(is_organisation).chain(others) {
            self.assign_one(*field, value.trim())?;
        }
        let given = |wanted: PersonField| -> Vec<&str> {
            values.iter().filter(|(field, _)| *field == wanted).map(|(_, value)| value.trim()).collect()
        };
        let channels = [
            (PersonField::Email, Channel::Email),
            (PersonField::Phone, Channel::Phone),
            (PersonField::Fax, Channel::Phone),
            (PersonField::Messenger, Channel::Messenger),
            (PersonField::Web, Channel::Web),
        ];
        for (field, channel) in channels {
            if !given(field).is_empty() {
                self.replace_points(channel, field == PersonField::Fax, &given(field));
            }
        }
        if !given(PersonField::Tag).is_empty() {
            self.tags = given(PersonField::Tag).into_iter().map(str::to_owned).collect();
        }
        match self.memberships.first() {
            Some(member) if member.organisation.is_empty() && !member.position.is_empty() => {
                Err(Problem::InvalidField { field: "organisation", reason: "empty" })
            }
            _ => Ok(()),
        }
    }

    fn assign_one(&mut self, field: PersonField, value: &str) -> Result<()> {
        let invalid = |field, reason| Problem::InvalidField { field, reason };
        let target = match field {
            PersonField::Salutation => &mut self.salutation,
            PersonField::Title => &mut self.title,
            PersonField::GivenName => &mut self.given_name,
            PersonField::FamilyName => &mut self.family_name,
            PersonField::NameSuffix => &mut self.name_suffix,
            PersonField::Language => &mut self.language,
            PersonField::Note => &mut self.note,
            PersonField::Source if value.is_empty() => return Err(invalid("source", "empty")),
            PersonField::Source => &mut self.source,
            PersonField::Organisation if value.is_empty() => {
                drop(self.memberships.drain(..self.memberships.len().min(1)));
                return Ok(());
            }
            PersonField::Organisation => {
                self.belong_first_to(value);
                return Ok(());
            }
            PersonField::Position => &mut first(&mut self.memberships).position,
            PersonField::Street => &mut self.address().street,
            PersonField::PostalCode => &mut self.address().postal_code,
            PersonField::City => &mut self.address().city,
            PersonField::Region => &mut self.address().region,
            PersonField::Country => &mut self.address().country,
            PersonField::Kind => {
                self.kind = PersonKind::of_key(value).ok_or_else(|| invalid("kind", "unknown"))?;
                return Ok(());
            }
            PersonField::Capacity => {
                self.capacity = Capacity::of_key(value).ok_or_else(|| invalid("capacity", "unknown"))?;
                return Ok(());
            }
            PersonField::Birthday => {
                self.birthday = Some(value.to_owned());
                return Ok(());
            }
            PersonField::CollectedAt => {
                let day = Day::parse(value).ok_or_else(|| invalid("collected_at", "not_a_date"))?;
                self.collected_at = Some(day);
                return Ok(());
            }
            PersonField::Email
            | PersonField::Phone
            | PersonField::Fax
            | PersonField::Messenger
            | PersonField::Web
            | PersonField::Tag => return Ok(()),
        };
        value.clone_into(target);
        Ok(())
    }

    /// Makes an organisation the first: moved there with its position if the person belongs to it already, else in the
    /// place of the first, whose position means nothing elsewhere.
    fn belong_first_to(&mut self, organisation: &str) {
        let same = |member: &Member| member.organisation.to_lowercase() == organisation.to_lowercase();
        match self.memberships.iter().position(same) {
            Some(at) => self.memberships[..=at].rotate_right(1),
            None => {
                *first(&mut self.memberships) = Member::named(organisation, "");
            }
        }
    }

    fn address(&mut self) -> &mut Address {
        first(&mut self.addresses)
    }

    /// A value that was there keeps its row and its label; the others take over those of the values that are gone, in
    /// their order: the history then tells of a change rather than of a removal.
    fn replace_points(&mut self, channel: Channel, is_fax: bool, values: &[&str]) {
        let is_meant = |point: &ContactPoint| {
            point.channel == channel && (channel != Channel::Phone || (point.label == FAX) == is_fax)
        };
        let place = self.contact_points.iter().position(is_meant);
        let place = place.unwrap_or(self.contact_points.len());
        let (mut old, mut points): (Vec<_>, Vec<_>) = self.contact_points.drain(..).partition(is_meant);
        let kept: Vec<Option<ContactPoint>> = values
            .iter()
            .map(|value| old.iter().position(|point| point.value == *value).map(|at| old.remove(at)))
            .collect();
        let mut gone = old.into_iter();
        let new: Vec<ContactPoint> = values
            .iter()
            .zip(kept)
            .map(|(value, kept)| {
                let row = kept.or_else(|| gone.next());
                let (id, label) = row.map(|point| (point.id, point.label)).unwrap_or_default();
                let label = if is_fax { FAX.to_owned() } else { label };
                ContactPoint { id, channel, value: (*value).to_owned(), label }
            })
            .collect();
        points.splice(place..place, new);
        self.contact_points = points;
    }
}

/// The first of a list, which gets one if it is empty.
fn first<T: Default>(list: &mut Vec<T>) -> &mut T {
    if list.is_empty() {
        list.push(T::default());
    }
    &mut list[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ContactPointId;

    fn point(channel: Channel, value: &str) -> ContactPoint {
        ContactPoint { id: Some(ContactPointId::new()), channel, value: value.to_owned(), label: "work".to_owned() }
    }

    #[test]
    fn every_field_has_one_name() {
        for (field, key) in KEYS {
            assert_eq!(PersonField::of_key(key), Some(field));
        }
        assert_eq!(PersonField::of_key("shoe_size"), None);
    }

    #[test]
    fn all_addresses_given_replace_those_that_there_were() {
        let (old, kept, phone) = (
            point(Channel::Email, "old@example.org"),
            point(Channel::Email, "kept@example.org"),
            point(Channel::Phone, "030 1"),
        );
        let mut draft =
            PersonDraft { contact_points: vec![phone.clone(), old.clone(), kept.clone()], ..PersonDraft::default() };

        draft.assign(&[(PersonField::Email, "new@example.org"), (PersonField::Email, "kept@example.org")]).unwrap();

        let new = ContactPoint { value: "new@example.org".to_owned(), ..old };
        assert_eq!(draft.contact_points, [phone, new, kept], "a known value keeps its row, a new one takes a free one");
    }

    #[test]
    fn the_only_address_changes_in_its_row_and_an_empty_value_clears_it() {
        let old = point(Channel::Email, "old@example.org");
        let mut draft = PersonDraft { contact_points: vec![old.clone()], ..PersonDraft::default() };

        draft.assign(&[(PersonField::Email, "new@example.org")]).unwrap();
        assert_eq!(draft.contact_points, [ContactPoint { value: "new@example.org".to_owned(), ..old }]);

        draft.assign(&[(PersonField::Email, "")]).unwrap();
        let draft = PersonDraft { given_name: "Ada".to_owned(), ..draft }.checked().unwrap();
        assert_eq!(draft.contact_points, []);
    }

    #[test]
    fn a_fax_number_is_no_number_to_speak_at_and_a_messenger_none_of_both() {
        let phone = point(Channel::Phone, "030 1");
        let mut draft = PersonDraft { contact_points: vec![phone.clone()], ..PersonDraft::default() };
        draft
            .assign(&[(PersonField::Fax, "030 2"), (PersonField::Messenger, "@ada"), (PersonField::Messenger, "ada:x")])
            .unwrap();
        let told = |draft: &PersonDraft| -> Vec<(Channel, String, String)> {
            draft.contact_points.iter().map(|one| (one.channel, one.value.clone(), one.label.clone())).collect()
        };
        let of = |channel, value: &str, label: &str| (channel, value.to_owned(), label.to_owned());
        let others = [of(Channel::Messenger, "@ada", ""), of(Channel::Messenger, "ada:x", "")];
        let fax = of(Channel::Phone, "030 2", "fax");
        let all = [vec![of(Channel::Phone, "030 1", "work"), fax.clone()], others.to_vec()].concat();
        assert_eq!(told(&draft), all);

        draft.assign(&[(PersonField::Phone, "030 3")]).unwrap();
        assert_eq!(told(&draft)[..2], [of(Channel::Phone, "030 3", "work"), fax], "the fax stays what it is");
    }

    #[test]
    fn a_position_belongs_to_an_organisation() {
        let mut draft = PersonDraft::default();
        let refused = draft.clone().assign(&[(PersonField::Position, "Head")]);
        assert!(
            matches!(refused, Err(Problem::InvalidField { field: "organisation", reason: "empty" })),
            "{refused:?}"
        );

        draft.assign(&[(PersonField::Position, "Head"), (PersonField::Organisation, "Example GmbH")]).unwrap();
        let member = Member::named("Example GmbH", "Head");
        assert_eq!(draft.memberships, [member]);

        draft.assign(&[(PersonField::Organisation, "")]).unwrap();
        assert_eq!(draft.memberships, [], "without the organisation the position means nothing");
    }

    #[test]
    fn another_organisation_takes_no_position_over_and_ends_no_other_membership() {
        let member = |organisation: &str, position: &str| Member::named(organisation, position);
        let two = vec![member("Alpha AG", "Head"), member("Beta GmbH", "Adviser")];
        let after = |values: &[(PersonField, &str)]| {
            let mut draft = PersonDraft { memberships: two.clone(), ..PersonDraft::default() };
            draft.assign(values).unwrap();
            draft.memberships
        };

        assert_eq!(after(&[(PersonField::Organisation, "beta gmbh")]), [two[1].clone(), two[0].clone()]);
        assert_eq!(after(&[(PersonField::Organisation, "Alpha AG")]), two);
        assert_eq!(after(&[(PersonField::Organisation, "Gamma")]), [member("Gamma", ""), two[1].clone()]);
        let both = [(PersonField::Position, "Clerk"), (PersonField::Organisation, "Gamma")];
        assert_eq!(after(&both), [member("Gamma", "Clerk"), two[1].clone()]);
    }

    #[test]
    fn what_a_field_cannot_hold_is_refused_by_its_name() {
        for (field, value, name) in [
            (PersonField::Kind, "friend", "kind"),
            (PersonField::Capacity, "", "capacity"),
            (PersonField::CollectedAt, "yesterday", "collected_at"),
            (PersonField::Source, " ", "source"),
        ] {
            let refused = PersonDraft::default().assign(&[(field, value)]);
            assert!(matches!(refused, Err(Problem::InvalidField { field, .. }) if field == name), "{refused:?}");
        }
    }
}
