//! What an import does to a draft while it reads a record.

use super::catalogue::Catalogue;
use super::fields::FieldKey;
use crate::records::persons::TAG_CHARS_MAX;
pub use crate::records::persons::{
    Address as DraftAddress, Capacity, Channel, ContactPoint as DraftContactPoint, Member as DraftMembership,
    PersonDraft, PersonKind,
};

/// Building a draft piece by piece.
pub(super) trait Building {
    /// Whether anything says who this is. When there is neither name nor e-mail address nor phone number nor organisation, the
    /// code is `no_name`; where the record `says` something for one of these that is none, it is that which can be mended:
    /// `invalid_email`, `invalid_phone`.
    fn check(&self, says: impl Fn(FieldKey) -> bool) -> Result<(), &'static str>;
    /// Adds a contact point unless the same is there.
    fn add_point(&mut self, channel: Channel, value: &str, label: &str);
    /// Adds a line to the note; with a heading where the text alone would not say what it is.
    fn add_note(&mut self, heading: &str, text: &str);
    /// Adds a tag unless it is there.
    fn add_tag(&mut self, tag: &str);
    /// Takes a kind of person by a word for it; `false` when the word is not known.
    fn set_kind(&mut self, word: &str) -> bool;
    /// Takes a capacity by a word for it; `false` when the word is not known.
    fn set_capacity(&mut self, word: &str) -> bool;
}

impl Building for PersonDraft {
    fn check(&self, says: impl Fn(FieldKey) -> bool) -> Result<(), &'static str> {
        let reachable = |point: &DraftContactPoint| matches!(point.channel, Channel::Email | Channel::Phone);
        let known = !self.given_name.is_empty()
            || !self.family_name.is_empty()
            || !self.memberships.is_empty()
            || self.contact_points.iter().any(reachable);
        match () {
            () if known => Ok(()),
            () if says(FieldKey::Email) => Err("invalid_email"),
            () if says(FieldKey::Phone) => Err("invalid_phone"),
            () => Err("no_name"),
        }
    }

    fn add_point(&mut self, channel: Channel, value: &str, label: &str) {
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

    fn add_note(&mut self, heading: &str, text: &str) {
        if !self.note.is_empty() {
            self.note.push('\n');
        }
        if !heading.is_empty() {
            self.note.push_str(heading);
            self.note.push_str(": ");
        }
        self.note.push_str(text);
    }

    fn add_tag(&mut self, tag: &str) {
        // Google's own groups begin with a star, Outlook's list of categories ends with a semicolon.
        // Mailchimp's are in quotes.
        let tag = tag.trim().trim_start_matches('*').trim_matches('"').trim();
        if !tag.is_empty() && !tag.eq_ignore_ascii_case("mycontacts") && !tag.eq_ignore_ascii_case("my contacts") {
            // What is too long for a tag is a text.
            if tag.chars().count() > TAG_CHARS_MAX {
                self.add_note("", tag);
            } else if !self.tags.iter().any(|known| known == tag) {
                self.tags.push(tag.to_owned());
            }
        }
    }

    fn set_kind(&mut self, word: &str) -> bool {
        let kind = kind_of(word);
        self.kind = kind.unwrap_or(self.kind);
        kind.is_some()
    }

    fn set_capacity(&mut self, word: &str) -> bool {
        let capacity = capacity_of(word);
        self.capacity = capacity.unwrap_or(self.capacity);
        capacity.is_some()
    }
}

/// The kind of person that a word stands for.
pub(super) fn kind_of(word: &str) -> Option<PersonKind> {
    PersonKind::of_key(Catalogue::get().kind(word)?)
}

/// The capacity that a word stands for.
pub(super) fn capacity_of(word: &str) -> Option<Capacity> {
    Capacity::of_key(Catalogue::get().capacity(word)?)
}
