//! Purposes: what data are used for, on which legal basis, and for which of them a person's data are held.

mod assign;
mod check;
mod draft;
mod edit;
mod held;
mod store;

pub use assign::PURPOSE_FIELDS;
pub(crate) use check::is_key;
pub use draft::PurposeDraft;
pub(crate) use edit::leave_lawful;
pub use edit::{Retired, add_purpose, edit_purpose, preview_retired, resume_purpose, retire_purpose};
pub use held::{Agreed, EndedFor, Held, end_purpose, hold_for, preview_end, purposes_of, resume_for};
pub(crate) use held::{agreed_sql, has_ended, hold_beside_kind, of_person};
pub(crate) use store::{all, follow_kind, one, put};

use serde::{Deserialize, Serialize};

use super::consent::Channel;
use crate::language::Both;
use crate::problem::Result;
use crate::records::persons::PersonKind;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::Session;

/// The table of what single persons' data are held for.
pub(crate) const OF_PERSON: &str = "person_purpose";

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "purpose",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("key", Format::Text),
            Column::business("name_de", Format::Text),
            Column::business("name_en", Format::Text),
            Column::business("description_de", Format::LongText),
            Column::business("description_en", Format::LongText),
            Column::business("basis", Format::Code("basis")),
            Column::business("reason_de", Format::LongText),
            Column::business("reason_en", Format::LongText),
            Column::business("balancing_de", Format::LongText),
            Column::business("balancing_en", Format::LongText),
            Column::business("advertising", Format::Flag),
            Column::business("channels", Format::Text),
            Column::business("kinds", Format::Text),
            Column::business("compatible", Format::Text),
            Column::business("categories", Format::Text),
            Column::business("recipients_de", Format::LongText),
            Column::business("recipients_en", Format::LongText),
            Column::business("retention", Format::Text),
            Column::business("source_de", Format::Text),
            Column::business("source_en", Format::Text),
            Column::business("as_of", Format::Date),
            Column::business("position", Format::Number),
            Column::business("ended_on", Format::Date),
            Column::technical("kinds_since"),
            Column::technical("compatible_since"),
        ],
    },
    Table {
        name: OF_PERSON,
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Purposes),
        columns: &[
            Column::noted("purpose", Category::Provenance, Format::Key("purpose")).ordered(Order::Ascending),
            Column::noted("since", Category::Provenance, Format::Date),
            Column::noted("source", Category::Provenance, Format::Text),
            Column::noted("ended_on", Category::Provenance, Format::Date),
            Column::technical("person_id"),
        ],
    },
];

/// A legal basis: Art. 6(1)(a) to (f) GDPR, and §7(3) UWG, which stands on its own (CJEU C-654/23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Basis {
    #[default]
    Consent,
    Contract,
    LegalObligation,
    VitalInterests,
    PublicTask,
    LegitimateInterest,
    ExistingCustomer,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterests,
        Self::PublicTask,
        Self::LegitimateInterest,
        Self::ExistingCustomer,
    ];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterests => "vital_interests",
            Self::PublicTask => "public_task",
            Self::LegitimateInterest => "legitimate_interest",
            Self::ExistingCustomer => "existing_customer",
        }
    }

    /// The basis of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.key() == key)
    }
}

impl Basis {
    /// Whether it weighs interests instead of asking: that never suffices for special categories (Art. 9 GDPR).
    #[must_use]
    pub fn is_interest(self) -> bool {
        matches!(self, Self::LegitimateInterest | Self::ExistingCustomer)
    }
}

/// A purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Purpose {
    /// Its name on the wire.
    pub key: String,
    /// Its name for people, by language.
    pub name: Both,
    /// What is done, by language.
    pub description: Both,
    /// The legal basis.
    pub basis: Basis,
    /// Why that basis holds: the law, the contract, the interest.
    pub reason: Both,
    /// For a legitimate interest: why the person's interests don't outweigh it.
    pub balancing: Both,
    /// Whether it is advertising: then objections are absolute and §7 UWG rules the channels.
    pub advertising: bool,
    /// The channels it may use at all.
    pub channels: Vec<Channel>,
    /// The kinds of persons whose data are held for it from the beginning.
    pub kinds: Vec<PersonKind>,
    /// Purposes for which data held for this one may be used too (Art. 6(4) GDPR).
    pub compatible: Vec<String>,
    /// The categories of data it needs.
    pub categories: Vec<String>,
    /// Who else gets the data.
    pub recipients: Both,
    /// The key of its retention class.
    pub retention: String,
    /// The source of law.
    pub source: Both,
    /// As of when the source was read.
    pub as_of: Option<Day>,
    /// From this day on it is not used any more.
    pub ended_on: Option<Day>,
    /// Of this state: an edit says by it what it is based on.
    pub version: String,
    /// Whether it is advertising for good: objections and the suppression list stand against it. Users are told it.
    pub stays_advertising: bool,
}

/// All purposes in their order.
///
/// # Errors
/// Failures of the file.
pub fn list_purposes(session: &Session) -> Result<Vec<Purpose>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut purposes = all(connection)?;
        for one in purposes.iter_mut().filter(|one| one.advertising) {
            one.stays_advertising = store::stays_advertising(connection, &one.key, &one.kinds)?;
        }
        Ok(purposes)
    })
}
