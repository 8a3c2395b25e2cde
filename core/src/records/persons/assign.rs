//! Setting a person's fields by their names, as the command line does.

use super::draft::{Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind};
use super::field::{FAX, PersonField};
use crate::problem::{Problem, Result};
use crate::time::Day;

/// A field and the value that it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment<'a> {
    /// The field.
    pub field: PersonField,
    /// What an e-mail address, number, messenger or website is called; of the parts of a postal address, which one is meant. None:
    /// as it is called already, the first one.
    pub label: Option<String>,
    /// The value.
    pub value: &'a str,
}

impl<'a> From<(PersonField, &'a str)> for Assignment<'a> {
    fn from((field, value): (PersonField, &'a str)) -> Self {
        Self { field, label: None, value }
    }
}

impl PersonDraft {
    /// Sets fields; each is named once, or as often as it has values. A value replaces what was there, an empty one
    /// clears it. All values of e-mail addresses, phone or fax numbers, messengers, websites or tags together replace those that there
    /// were. The postal address is the first one of the label, which is made where there is none, or the first of all where no label is
    /// named; organisation and position are those of the first membership.
    ///
    /// # Errors
    /// [`Problem::InvalidField`] for a value that the field can't hold, and for a position without an organisation.
    pub fn assign(&mut self, values: &[Assignment<'_>]) -> Result<()> {
        // Composed anew where one of its parts changes.
        self.name.clear();
        // A position that is named beside the organisation is the one there, and an address is called otherwise when all else is said.
        let turn = |one: &&Assignment<'_>| match one.field {
            PersonField::Organisation => 0,
            PersonField::AddressLabel => 2,
            _ => 1,
        };
        let mut in_turn: Vec<&Assignment<'_>> = values.iter().collect();
        in_turn.sort_by_key(turn);
        in_turn.into_iter().try_for_each(|one| self.assign_one(one))?;
        let given = |wanted: PersonField| -> Vec<(&str, Option<&str>)> {
            let given = values.iter().filter(|one| one.field == wanted);
            given.map(|one| (one.value.trim(), one.label.as_deref())).collect()
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
            self.tags = given(PersonField::Tag).into_iter().map(|(tag, _)| tag.to_owned()).collect();
        }
        match self.memberships.first() {
            Some(member) if member.organisation.is_empty() && !member.position.is_empty() => {
                Err(Problem::InvalidField { field: "organisation", reason: "empty" })
            }
            _ => Ok(()),
        }
    }

    fn assign_one(&mut self, one: &Assignment<'_>) -> Result<()> {
        let invalid = |field, reason| Problem::InvalidField { field, reason };
        let (label, value) = (one.label.as_deref(), one.value.trim());
        let target = match one.field {
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
            PersonField::Street => &mut self.address(label).street,
            PersonField::PostalCode => &mut self.address(label).postal_code,
            PersonField::City => &mut self.address(label).city,
            PersonField::Region => &mut self.address(label).region,
            PersonField::Country => &mut self.address(label).country,
            PersonField::AddressLabel
                if !self.addresses.iter().any(|one| label.is_none_or(|label| one.label == label)) =>
            {
                return Err(invalid("address", "unknown"));
            }
            PersonField::AddressLabel => &mut self.address(label).label,
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

    fn address(&mut self, label: Option<&str>) -> &mut Address {
        let Some(label) = label else { return first(&mut self.addresses) };
        let place = self.addresses.iter().position(|address| address.label == label);
        let place = place.unwrap_or_else(|| {
            self.addresses.push(Address { label: label.to_owned(), ..Address::default() });
            self.addresses.len() - 1
        });
        &mut self.addresses[place]
    }

    /// A value that was there keeps its row, and its label where it gets no other; the others take over those of the values that are
    /// gone, in their order: the history then tells of a change rather than of a removal.
    fn replace_points(&mut self, channel: Channel, is_fax: bool, values: &[(&str, Option<&str>)]) {
        let is_meant = |point: &ContactPoint| {
            point.channel == channel && (channel != Channel::Phone || (point.label == FAX) == is_fax)
        };
        let place = self.contact_points.iter().position(is_meant);
        let place = place.unwrap_or(self.contact_points.len());
        let (mut old, mut points): (Vec<_>, Vec<_>) = self.contact_points.drain(..).partition(is_meant);
        let kept: Vec<Option<ContactPoint>> = values
            .iter()
            .map(|(value, label)| {
                let same = |point: &ContactPoint| point.value == *value;
                let alike = |point: &ContactPoint| same(point) && label.is_none_or(|label| point.label == label);
                let place = old.iter().position(alike).or_else(|| old.iter().position(same));
                place.map(|at| old.remove(at))
            })
            .collect();
        let mut gone = old.into_iter();
        let new: Vec<ContactPoint> = values
            .iter()
            .zip(kept)
            .map(|((value, label), kept)| {
                let row = kept.or_else(|| gone.next());
                let (id, known) = row.map(|point| (point.id, point.label)).unwrap_or_default();
                let label = if is_fax { FAX.to_owned() } else { label.map_or(known, str::to_owned) };
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

    fn set<'a>(values: &[(PersonField, &'a str)]) -> Vec<Assignment<'a>> {
        values.iter().map(|set| Assignment::from(*set)).collect()
    }

    fn labelled<'a>(values: &[(PersonField, &str, &'a str)]) -> Vec<Assignment<'a>> {
        let named = values.iter().map(|(field, label, value)| (field.labelled((*label).to_owned()).unwrap(), value));
        named.map(|((field, label), value)| Assignment { field, label, value }).collect()
    }

    fn point(channel: Channel, value: &str) -> ContactPoint {
        ContactPoint { id: Some(ContactPointId::new()), channel, value: value.to_owned(), label: "work".to_owned() }
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

        draft
            .assign(&set(&[(PersonField::Email, "new@example.org"), (PersonField::Email, "kept@example.org")]))
            .unwrap();

        let new = ContactPoint { value: "new@example.org".to_owned(), ..old };
        assert_eq!(draft.contact_points, [phone, new, kept], "a known value keeps its row, a new one takes a free one");
    }

    #[test]
    fn the_only_address_changes_in_its_row_and_an_empty_value_clears_it() {
        let old = point(Channel::Email, "old@example.org");
        let mut draft = PersonDraft { contact_points: vec![old.clone()], ..PersonDraft::default() };

        draft.assign(&set(&[(PersonField::Email, "new@example.org")])).unwrap();
        assert_eq!(draft.contact_points, [ContactPoint { value: "new@example.org".to_owned(), ..old }]);

        draft.assign(&set(&[(PersonField::Email, "")])).unwrap();
        let draft = PersonDraft { given_name: "Ada".to_owned(), ..draft }.checked().unwrap();
        assert_eq!(draft.contact_points, []);
    }

    #[test]
    fn a_fax_number_is_no_number_to_speak_at_and_a_messenger_none_of_both() {
        let phone = point(Channel::Phone, "030 1");
        let mut draft = PersonDraft { contact_points: vec![phone.clone()], ..PersonDraft::default() };
        draft
            .assign(&set(&[
                (PersonField::Fax, "030 2"),
                (PersonField::Messenger, "@ada"),
                (PersonField::Messenger, "ada:x"),
            ]))
            .unwrap();
        let told = |draft: &PersonDraft| -> Vec<(Channel, String, String)> {
            draft.contact_points.iter().map(|one| (one.channel, one.value.clone(), one.label.clone())).collect()
        };
        let of = |channel, value: &str, label: &str| (channel, value.to_owned(), label.to_owned());
        let others = [of(Channel::Messenger, "@ada", ""), of(Channel::Messenger, "ada:x", "")];
        let fax = of(Channel::Phone, "030 2", "fax");
        let all = [vec![of(Channel::Phone, "030 1", "work"), fax.clone()], others.to_vec()].concat();
        assert_eq!(told(&draft), all);

        draft.assign(&set(&[(PersonField::Phone, "030 3")])).unwrap();
        assert_eq!(told(&draft)[..2], [of(Channel::Phone, "030 3", "work"), fax], "the fax stays what it is");
    }

    #[test]
    fn a_position_belongs_to_an_organisation() {
        let mut draft = PersonDraft::default();
        let refused = draft.clone().assign(&set(&[(PersonField::Position, "Head")]));
        assert!(
            matches!(refused, Err(Problem::InvalidField { field: "organisation", reason: "empty" })),
            "{refused:?}"
        );

        draft.assign(&set(&[(PersonField::Position, "Head"), (PersonField::Organisation, "Example GmbH")])).unwrap();
        let member = Member::named("Example GmbH", "Head");
        assert_eq!(draft.memberships, [member]);

        draft.assign(&set(&[(PersonField::Organisation, "")])).unwrap();
        assert_eq!(draft.memberships, [], "without the organisation the position means nothing");
    }

    #[test]
    fn another_organisation_takes_no_position_over_and_ends_no_other_membership() {
        let member = |organisation: &str, position: &str| Member::named(organisation, position);
        let two = vec![member("Alpha AG", "Head"), member("Beta GmbH", "Adviser")];
        let after = |values: &[(PersonField, &str)]| {
            let mut draft = PersonDraft { memberships: two.clone(), ..PersonDraft::default() };
            draft.assign(&set(values)).unwrap();
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
            let refused = PersonDraft::default().assign(&set(&[(field, value)]));
            assert!(matches!(refused, Err(Problem::InvalidField { field, .. }) if field == name), "{refused:?}");
        }
    }

    #[test]
    fn an_address_is_called_as_it_was_unless_it_is_named_otherwise() {
        let (office, cell) = (point(Channel::Phone, "030 1"), point(Channel::Phone, "0170 1"));
        let mut draft = PersonDraft { contact_points: vec![office.clone(), cell.clone()], ..PersonDraft::default() };
        let phone = |label, value| (PersonField::Phone, label, value);

        draft.assign(&labelled(&[phone("main", "030 1"), phone("mobile", "0170 2"), phone("fax", "030 9")])).unwrap();

        let main = ContactPoint { label: "main".to_owned(), ..office };
        let mobile = ContactPoint { label: "mobile".to_owned(), value: "0170 2".to_owned(), ..cell };
        let fax =
            ContactPoint { id: None, channel: Channel::Phone, value: "030 9".to_owned(), label: "fax".to_owned() };
        assert_eq!(draft.contact_points, [main, mobile.clone(), fax.clone()]);
        draft.assign(&set(&[(PersonField::Phone, "0170 2")])).unwrap();
        assert_eq!(draft.contact_points, [mobile, fax]);
        assert_eq!(PersonField::Tag.labelled("work".to_owned()), None);
    }

    #[test]
    fn the_label_says_which_postal_address_is_meant() {
        let mut draft = PersonDraft::default();
        draft.assign(&labelled(&[(PersonField::City, "work", "Berlin"), (PersonField::City, "home", "Jena")])).unwrap();
        draft
            .assign(&labelled(&[(PersonField::Street, "home", "Weg 1"), (PersonField::AddressLabel, "home", "other")]))
            .unwrap();
        draft.assign(&set(&[(PersonField::Country, "DE")])).unwrap();

        let nowhere = draft.assign(&labelled(&[(PersonField::AddressLabel, "main", "work")]));
        assert!(matches!(nowhere, Err(Problem::InvalidField { field: "address", reason: "unknown" })), "{nowhere:?}");
        let told = draft.addresses.iter().map(|one| [&*one.label, &*one.street, &*one.city, &*one.country]);
        assert_eq!(told.collect::<Vec<_>>(), [["work", "", "Berlin", "DE"], ["other", "Weg 1", "Jena", ""]]);
    }
}
