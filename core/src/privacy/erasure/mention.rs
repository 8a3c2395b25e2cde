//! A text about others that names somebody, and how it is named itself.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{OrganisationId, PersonId, TouchpointId};
use crate::language::Both;
use crate::privacy::retention::{StayingTexts, TextStays, words};
use crate::problem::Result;
use crate::time::Timestamp;

/// A text that may name somebody. In writing: a touchpoint's id; `note:` or `organisation:` and the id of whose note it is;
/// `value:`, the person's id, `:` and the key of the field; else the kind, `:` and the ids of the row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
#[serde(into = "String", try_from = "String")]
pub enum MentionId {
    /// A touchpoint's subject and text.
    Touchpoint(TouchpointId),
    /// The note on a person.
    Note(PersonId),
    /// A person's value of a field of one's own.
    Value(PersonId, String),
    /// The note on an organisation.
    Organisation(OrganisationId),
    /// A shorter text.
    Text(MentionKind, Uuid, Option<Uuid>),
}

impl MentionId {
    /// The person by whose id the text is named, if it is one's.
    pub(super) fn owner(&self) -> Option<PersonId> {
        use MentionKind::{Address, Ground, Label, Notice, Position, Right, Source, Tag};
        match self {
            Self::Note(person) | Self::Value(person, _) => Some(*person),
            Self::Text(Source | Address | Label | Position | Ground | Notice | Right | Tag, id, _) => {
                Some(PersonId(*id))
            }
            Self::Touchpoint(_) | Self::Organisation(_) | Self::Text(..) => None,
        }
    }

    /// The same text as a copy of the workspace names it that knows its owner by another id.
    pub(super) fn owned_by(&self, owner: PersonId) -> Self {
        match self {
            Self::Note(_) => Self::Note(owner),
            Self::Value(_, key) => Self::Value(owner, key.clone()),
            Self::Text(kind, _, second) if self.owner().is_some() => Self::Text(*kind, owner.0, *second),
            other => other.clone(),
        }
    }

    /// What an older version meant by it as well.
    pub(super) fn once(&self) -> Option<Self> {
        match self {
            Self::Text(MentionKind::Address, id, second) => Some(Self::Text(MentionKind::Label, *id, *second)),
            Self::Text(MentionKind::Disclosure, id, second) => Some(Self::Text(MentionKind::Recipient, *id, *second)),
            _ => None,
        }
    }

    /// Why names in the text are not blackened for now, whatever kind of text it is. Why there is a hold, and what was handed out, is the
    /// program's own record.
    pub(super) fn stays(&self, texts: &StayingTexts<'_>) -> Result<Option<TextStays>> {
        use MentionKind::{
            Address, Ground, Label, Notice, OrganisationDetails, Position, Recipient, Right, Source, Tag,
        };
        Ok(match self {
            Self::Touchpoint(id) => texts.of_touchpoint(*id)?,
            Self::Note(person) | Self::Value(person, _) => texts.of_person(*person)?,
            Self::Organisation(organisation) => texts.of_organisation(*organisation),
            Self::Text(Source | Address | Label | Position | Ground | Notice | Right | Tag, id, _) => {
                texts.of_person(PersonId(*id))?
            }
            Self::Text(OrganisationDetails, id, _) => texts.of_organisation(OrganisationId(*id)),
            Self::Text(Recipient, id, _) => texts.of_recipient(*id)?,
            Self::Text(..) => None,
        })
    }
}

impl fmt::Display for MentionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Touchpoint(id) => write!(formatter, "{id}"),
            Self::Note(person) => write!(formatter, "note:{person}"),
            Self::Value(person, key) => write!(formatter, "value:{person}:{key}"),
            Self::Organisation(id) => write!(formatter, "organisation:{id}"),
            Self::Text(kind, id, None) => write!(formatter, "{}:{id}", kind.key()),
            Self::Text(kind, id, Some(second)) => write!(formatter, "{}:{id}:{second}", kind.key()),
        }
    }
}

impl FromStr for MentionId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> std::result::Result<Self, uuid::Error> {
        let Some((kind, id)) = text.split_once(':') else { return text.parse().map(Self::Touchpoint) };
        match (kind, id.split_once(':')) {
            ("note", None) => id.parse().map(Self::Note),
            ("organisation", None) => id.parse().map(Self::Organisation),
            ("value", Some((person, key))) => Ok(Self::Value(person.parse()?, key.to_owned())),
            (kind, ids) => match (MentionKind::of_key(kind).filter(|kind| kind.is_shorter()), ids) {
                (Some(kind), None) => Ok(Self::Text(kind, id.parse()?, None)),
                (Some(kind), Some((id, second))) => Ok(Self::Text(kind, id.parse()?, Some(second.parse()?))),
                // No id has a colon: this fails.
                (None, _) => text.parse().map(Self::Touchpoint),
            },
        }
    }
}

impl From<MentionId> for String {
    fn from(id: MentionId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for MentionId {
    type Error = uuid::Error;

    fn try_from(text: String) -> std::result::Result<Self, uuid::Error> {
        text.parse()
    }
}

/// A text about somebody or something else that names the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mention {
    /// Which text: what is said to have it redacted.
    pub id: MentionId,
    /// What it is. Some are shown, but never redacted: the ledger is not changed, nor is a file as it was received.
    pub kind: MentionKind,
    /// The touchpoint.
    pub touchpoint: Option<TouchpointId>,
    /// On whom it is.
    pub person: Option<PersonId>,
    /// On which organisation it is.
    pub organisation: Option<OrganisationId>,
    /// What the person or organisation is called.
    pub name: String,
    /// When the touchpoint was.
    pub at: Option<Timestamp>,
    /// The touchpoint's subject, or what the document is called.
    pub subject: String,
    /// What the field is called.
    pub field: Option<Both>,
    /// The words around.
    pub excerpt: String,
    /// Why it stays as it is, though names in a text of its kind can be blackened.
    pub stays: Option<TextStays>,
}

impl Mention {
    /// Whether names in it can be blackened.
    #[must_use]
    pub fn can_be_redacted(&self) -> bool {
        self.kind.can_be_redacted() && self.stays.is_none()
    }
}

words! {
    /// What kind of text it is.
    MentionKind {
        /// A touchpoint.
        Touchpoint = "touchpoint",
        /// The note on a person.
        Note = "note",
        /// A value of a field of one's own.
        Value = "value",
        /// The note on an organisation.
        Organisation = "organisation",
        /// Where a person's data come from.
        Source = "source",
        /// A person's address that names somebody.
        Address = "address",
        /// What an address or a contact of a person is called.
        Label = "label",
        /// What a person is at an organisation.
        Position = "position",
        /// Why there is a hold.
        Hold = "hold",
        /// What advertising without a consent rests on.
        Ground = "ground",
        /// Why a person was not told.
        Notice = "notice",
        /// The note on an objection or a restriction, or how an objection was decided.
        Right = "right",
        /// The note on a consent, who gave it for a child, or why it was asked for.
        Consent = "consent",
        /// A document.
        Document = "document",
        /// A sealed value of a field of one's own.
        Sealed = "sealed",
        /// A person's tags.
        Tag = "tag",
        /// The name of an organisation of others: who may know whether it is that of the person?
        OrganisationName = "organisation_name",
        /// An organisation's address, e-mail address, phone number or page on the web.
        OrganisationDetails = "organisation_details",
        /// A disclosure of others: its file's name, or why something was left out.
        Disclosure = "disclosure",
        /// Who got data, or is to be told of an erasure.
        Recipient = "recipient",
        /// An import: its files' names, or where it comes from.
        Import = "import",
    }
}

impl MentionKind {
    /// Whether names in it can be blackened.
    #[must_use]
    pub fn can_be_redacted(self) -> bool {
        !matches!(self, Self::Consent | Self::Document | Self::Sealed | Self::OrganisationName)
    }

    /// Whether names in it are blackened only where somebody looked at the text itself: mail and calls go there, and a family name
    /// alone may be another's.
    #[must_use]
    pub fn is_chosen_alone(self) -> bool {
        matches!(self, Self::Address | Self::OrganisationDetails)
    }

    fn is_shorter(self) -> bool {
        !matches!(self, Self::Touchpoint | Self::Note | Self::Value | Self::Organisation)
    }
}

impl Mention {
    pub(super) fn new(id: MentionId, name: String, excerpt: String) -> Self {
        let (kind, touchpoint, person, organisation) = match &id {
            MentionId::Touchpoint(id) => (MentionKind::Touchpoint, Some(*id), None, None),
            MentionId::Note(person) => (MentionKind::Note, None, Some(*person), None),
            MentionId::Value(person, _) => (MentionKind::Value, None, Some(*person), None),
            MentionId::Organisation(id) => (MentionKind::Organisation, None, None, Some(*id)),
            MentionId::Text(kind, ..) => (*kind, None, None, None),
        };
        Self {
            id,
            kind,
            touchpoint,
            person,
            organisation,
            name,
            at: None,
            subject: String::new(),
            field: None,
            excerpt,
            stays: None,
        }
    }
}
