//! What a form or an import says about a person.

use std::collections::HashSet;

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

use super::tag_of;
use crate::ids::{AddressId, ContactPointId, OrganisationId};
use crate::problem::{Problem, Result};
use crate::records::countries::country_code;
use crate::records::fields::ValueDraft;
use crate::records::normalise::{bare_email, is_email, is_phone};
use crate::time::{Day, Timestamp};

/// What a person is to the business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the field's own")]
pub enum PersonKind {
    #[default]
    Prospect,
    Customer,
    BusinessContact,
    Supplier,
    Applicant,
    Employee,
}

impl PersonKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Prospect, Self::Customer, Self::BusinessContact, Self::Supplier, Self::Applicant, Self::Employee];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Customer => "customer",
            Self::BusinessContact => "business_contact",
            Self::Supplier => "supplier",
            Self::Applicant => "applicant",
            Self::Employee => "employee",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// In which capacity a person acts: as a consumer (§13 BGB) or for a business (§14 BGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the field's own")]
pub enum Capacity {
    #[default]
    Private,
    Business,
}

impl Capacity {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Business => "business",
        }
    }

    /// The capacity of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Private, Self::Business].into_iter().find(|capacity| capacity.key() == key)
    }
}

/// By which way a contact point reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the field's own")]
pub enum Channel {
    Email,
    Phone,
    Web,
    Messenger,
}

impl Channel {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Web => "web",
            Self::Messenger => "messenger",
        }
    }

    /// The channel of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Email, Self::Phone, Self::Web, Self::Messenger].into_iter().find(|channel| channel.key() == key)
    }
}

/// The longest tag.
pub const TAG_CHARS_MAX: usize = 60;

/// All that a form holds of a person; a new line has no id yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the person")]
pub struct PersonDraft {
    /// The name as it is shown. Empty: composed of the parts, or the one that is stored if no part changed.
    pub name: String,
    pub salutation: String,
    pub title: String,
    pub given_name: String,
    pub family_name: String,
    pub name_suffix: String,
    /// BCP 47, e.g. `de`.
    pub language: String,
    /// ISO 8601.
    pub birthday: Option<String>,
    pub kind: PersonKind,
    pub capacity: Capacity,
    /// Where the data comes from (Art. 14(2)(f) GDPR).
    pub source: String,
    /// On which day it was collected; none: today.
    pub collected_at: Option<Day>,
    pub note: String,
    pub tags: Vec<String>,
    pub contact_points: Vec<ContactPoint>,
    pub addresses: Vec<Address>,
    pub memberships: Vec<Member>,
    /// What is said of the workspace's own fields; those that are not named stay as they are.
    // Left out where nothing is said: an import hands over hundreds of thousands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ValueDraft>,
}

/// An e-mail address, phone number, web or messenger address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ContactPointDraft"))]
#[expect(missing_docs, reason = "the fields are those of the contact point")]
pub struct ContactPoint {
    #[serde(default)]
    pub id: Option<ContactPointId>,
    pub channel: Channel,
    pub value: String,
    /// `work`, `home`, `mobile`, `fax`, `pager`, `main`, `other`, or free text.
    #[serde(default)]
    pub label: String,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "AddressDraft"))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the address")]
pub struct Address {
    pub id: Option<AddressId>,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub label: String,
}

impl Address {
    /// Whether nothing but a label is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.street, &self.postal_code, &self.city, &self.region, &self.country].iter().all(|part| part.is_empty())
    }
}

/// A person's place in an organisation. One that is not named by its id is found by its name or made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the membership")]
pub struct Member {
    /// As it is stored, whatever it is called by now.
    pub organisation_id: Option<OrganisationId>,
    pub organisation: String,
    pub position: String,
}

impl Member {
    /// A place in the organisation of a name.
    pub fn named(organisation: impl Into<String>, position: impl Into<String>) -> Self {
        Self { organisation_id: None, organisation: organisation.into(), position: position.into() }
    }
}

impl PersonDraft {
    /// The name as it is shown: as given, else composed, else whatever else identifies the person.
    #[must_use]
    pub fn display_name(&self) -> String {
        if !self.name.trim().is_empty() {
            return self.name.trim().to_owned();
        }
        let parts = [&self.title, &self.given_name, &self.family_name, &self.name_suffix];
        let composed =
            parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if !(self.given_name.trim().is_empty() && self.family_name.trim().is_empty()) {
            return composed;
        }
        let organisation = self.memberships.iter().map(|member| member.organisation.trim());
        let contact = self.contact_points.iter().map(|point| point.value.trim());
        organisation.chain(contact).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }

    /// In which country numbers without a prefix are dialled (ISO 3166-1 alpha-2): that of the first address where it names one, else
    /// `home`.
    #[must_use]
    pub fn dialled_in<'a>(&self, home: &'a str) -> &'a str {
        self.addresses.first().and_then(|address| country_code(&address.country)).unwrap_or(home)
    }

    /// Whoever has an organisation acts for a business, as a consumer otherwise: where nobody said it.
    pub fn capacity_follows(&mut self) {
        self.capacity = if self.memberships.is_empty() { Capacity::Private } else { Capacity::Business };
    }

    /// Drops blank lines and surrounding blanks, and refuses what can't be stored.
    ///
    /// # Errors
    /// [`Problem::InvalidField`] naming the field.
    pub fn checked(mut self) -> Result<Self> {
        for text in [
            &mut self.name,
            &mut self.salutation,
            &mut self.title,
            &mut self.given_name,
            &mut self.family_name,
            &mut self.name_suffix,
            &mut self.language,
            &mut self.source,
            &mut self.note,
        ] {
            trim(text);
        }
        if let Some(tag) = Some(&self.language).filter(|language| !language.is_empty()).and_then(|text| tag_of(text)) {
            self.language = tag;
        }
        for tag in &mut self.tags {
            trim(tag);
            if tag.chars().count() > TAG_CHARS_MAX {
                return Err(Problem::InvalidField { field: "tag", reason: "too_long" });
            }
        }
        self.tags.retain(|tag| !tag.is_empty());
        self.tags.sort();
        let mut seen = HashSet::new();
        self.tags.retain(|tag| seen.insert(tag.to_lowercase()));
        for point in &mut self.contact_points {
            trim(&mut point.value);
            if point.channel == Channel::Email && bare_email(&point.value).len() < point.value.len() {
                point.value = bare_email(&point.value).to_owned();
            }
            trim(&mut point.label);
        }
        self.contact_points.retain(|point| !point.value.is_empty());
        for address in &mut self.addresses {
            for text in [
                &mut address.street,
                &mut address.postal_code,
                &mut address.city,
                &mut address.region,
                &mut address.country,
                &mut address.label,
            ] {
                trim(text);
            }
        }
        self.addresses.retain(|address| !address.is_empty());
        for member in &mut self.memberships {
            trim(&mut member.organisation);
            trim(&mut member.position);
        }
        self.memberships.retain(|member| !member.organisation.is_empty());
        if let Some(birthday) = self.birthday.take().filter(|text| !text.trim().is_empty()) {
            let date = birthday
                .trim()
                .parse()
                .or_else(|_| chrono::NaiveDate::parse_from_str(birthday.trim(), "%d.%m.%Y"))
                .map_err(|_| Problem::InvalidField { field: "birthday", reason: "not_a_date" })?;
            if !(0..=9999).contains(&date.year()) {
                return Err(Problem::InvalidField { field: "birthday", reason: "not_a_date" });
            }
            self.birthday = Some(date.to_string());
        }
        if self.display_name().is_empty() {
            return Err(Problem::InvalidField { field: "name", reason: "empty" });
        }
        Ok(self)
    }

    /// Refuses what only a slip of the hand can have typed: an e-mail address without @, a phone number without digits,
    /// a day that is yet to come. What is stored already (`before`) is not in question: a foreign file is not asked, what
    /// it has is kept.
    pub(super) fn typed(&self, before: &Self, now: Timestamp) -> Result<()> {
        /// Before this year nobody was born whom somebody does business with.
        const BIRTH_YEAR_MIN: i32 = 1800;
        let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
        let is_new = |point: &&ContactPoint| {
            !before.contact_points.iter().any(|known| known.channel == point.channel && known.value == point.value)
        };
        for point in self.contact_points.iter().filter(is_new) {
            match point.channel {
                Channel::Email if !is_email(&point.value) => return wrong("email", "not_an_email"),
                Channel::Phone if !is_phone(&point.value) => return wrong("phone", "not_a_phone"),
                _ => {}
            }
        }
        if self.collected_at != before.collected_at && self.collected_at.is_some_and(|at| at.is_in_future(now)) {
            return wrong("collected_at", "in_future");
        }
        let birthday = self.birthday.as_ref().filter(|day| before.birthday.as_ref() != Some(day));
        if let Some(birthday) = birthday.and_then(|day| day.parse::<chrono::NaiveDate>().ok()) {
            if Timestamp::parse(&birthday.to_string()).is_some_and(|day| day.is_in_future(now)) {
                return wrong("birthday", "in_future");
            }
            if birthday.year() < BIRTH_YEAR_MIN {
                return wrong("birthday", "too_early");
            }
        }
        Ok(())
    }
}

/// Without blanks around it, and without the zero characters at which SQLite's functions stop reading.
fn trim(text: &mut String) {
    if text.contains('\0') {
        *text = text.replace('\0', "");
    }
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
}
