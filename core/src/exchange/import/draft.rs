//! A person as a form holds it, before it is stored.

use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;

/// What a person is to the controller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PersonKind {
    Prospect,
    Customer,
    #[default]
    BusinessContact,
    Supplier,
    Applicant,
    Employee,
}

/// As what a person acts: a consumer, or for a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// A consumer.
    #[default]
    Private,
    /// For a business.
    Business,
}

/// What a contact point is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Channel {
    Email,
    Phone,
    Web,
    Messenger,
}

/// An address that is no postal one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftContactPoint {
    /// Of a stored one that is edited.
    pub id: Option<String>,
    /// What it is for.
    pub channel: Channel,
    /// As the source has it.
    pub value: String,
    /// `work`, `home`, `mobile`, `fax`, `pager`, `main`, `other`, a free text, or empty.
    pub label: String,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DraftAddress {
    pub id: Option<String>,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub label: String,
}

/// What a person is in an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftMembership {
    /// The organisation's name.
    pub organisation: String,
    /// The person's position in it, or empty.
    pub position: String,
}

/// A person as a form holds it. Texts are trimmed; empty means none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonDraft {
    pub salutation: String,
    pub title: String,
    pub given_name: String,
    pub family_name: String,
    pub name_suffix: String,
    pub language: String,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
    pub kind: PersonKind,
    pub capacity: Capacity,
    pub source: String,
    /// `YYYY-MM-DD`, or a time as RFC 3339.
    pub collected_at: Option<String>,
    pub note: String,
    pub tags: Vec<String>,
    pub contact_points: Vec<DraftContactPoint>,
    pub addresses: Vec<DraftAddress>,
    pub memberships: Vec<DraftMembership>,
}

impl PersonDraft {
    /// What a list shows: title, given name, family name, suffix; where there is no name the organisation, else the
    /// first e-mail address or phone number.
    #[must_use]
    pub fn name(&self) -> String {
        if self.given_name.is_empty() && self.family_name.is_empty() {
            let organisation = self.memberships.first().map(|membership| membership.organisation.as_str());
            let address = self.contact_points.first().map(|point| point.value.as_str());
            return organisation.or(address).unwrap_or_default().to_owned();
        }
        let parts = [&self.title, &self.given_name, &self.family_name, &self.name_suffix];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Whether anything says who this is.
    ///
    /// # Errors
    /// The code `no_name` when there is neither name nor e-mail address nor phone number nor organisation.
    pub fn check(&self) -> Result<(), &'static str> {
        let reachable = |point: &DraftContactPoint| matches!(point.channel, Channel::Email | Channel::Phone);
        let known = !self.given_name.is_empty()
            || !self.family_name.is_empty()
            || !self.memberships.is_empty()
            || self.contact_points.iter().any(reachable);
        if known { Ok(()) } else { Err("no_name") }
    }

    /// Adds a contact point unless the same is there.
    pub(super) fn add_point(&mut self, channel: Channel, value: &str, label: &str) {
        if let Some(same) =
            self.contact_points.iter_mut().find(|point| point.channel == channel && point.value == value)
        {
            if same.label.is_empty() {
                label.clone_into(&mut same.label);
            }
            return;
        }
        self.contact_points.push(DraftContactPoint {
            id: None,
            channel,
            value: value.to_owned(),
            label: label.to_owned(),
        });
    }

    /// Adds a line to the note; with a heading where the text alone would not say what it is.
    pub(super) fn add_note(&mut self, heading: &str, text: &str) {
        if !self.note.is_empty() {
            self.note.push('\n');
        }
        if !heading.is_empty() {
            self.note.push_str(heading);
            self.note.push_str(": ");
        }
        self.note.push_str(text);
    }

    /// Adds a tag unless it is there.
    pub(super) fn add_tag(&mut self, tag: &str) {
        // Google's own groups begin with a star, Outlook's list of categories ends with a semicolon.
        let tag = tag.trim().trim_start_matches('*').trim();
        if !tag.is_empty() && !tag.eq_ignore_ascii_case("mycontacts") && !tag.eq_ignore_ascii_case("my contacts") {
            let tag = tag.to_owned();
            if !self.tags.contains(&tag) {
                self.tags.push(tag);
            }
        }
    }

    /// Takes a kind of person by a word for it; `false` when the word is not known.
    pub(super) fn set_kind(&mut self, word: &str) -> bool {
        let Some(kind) = Catalogue::get().kind(word) else {
            return false;
        };
        self.kind = match kind {
            "prospect" => PersonKind::Prospect,
            "customer" => PersonKind::Customer,
            "supplier" => PersonKind::Supplier,
            "applicant" => PersonKind::Applicant,
            "employee" => PersonKind::Employee,
            _ => PersonKind::BusinessContact,
        };
        true
    }

    /// Takes a capacity by a word for it; `false` when the word is not known.
    pub(super) fn set_capacity(&mut self, word: &str) -> bool {
        let Some(capacity) = Catalogue::get().capacity(word) else {
            return false;
        };
        self.capacity = if capacity == "business" { Capacity::Business } else { Capacity::Private };
        true
    }
}
