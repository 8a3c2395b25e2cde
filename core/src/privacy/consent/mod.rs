//! The consent ledger: what a person said about one purpose and channel, appended and never changed.

mod at_address;
mod by_list;
pub mod coverage;
mod evidence;
mod legacy;
mod list;
mod parted;
mod proof;
mod record;
pub mod request;
pub(super) mod uses;
mod withdraw;

pub(crate) use at_address::named;
pub use at_address::{AddressHolder, AddressHolders, GivenConsent, list_consents_at};
pub(crate) use by_list::{NoOfList, ended_by_list, withdraw_by_list};
pub(crate) use evidence::altered_evidence;
pub use evidence::{Evidence, show_evidence};
pub(crate) use legacy::{Legacy, enter_legacy};
pub use list::{ConsentEvent, EvidenceFile, list_consents, of_person};
pub(super) use parted::stop_both;
pub(crate) use proof::{
    Against, Event, Link, Proof, ProofObjection, Standing, Words, check_bytes, gather as gather_proof, head_stands,
    stands,
};
pub use proof::{LaterEntry, ProofCheck, ProofContent, ProofProblem, ProofScope};
pub use record::{RecordConsent, RecordedConsent, record_consent};
pub use uses::ConsentUse;
pub(crate) use uses::{forget_uses, record_use};
pub use withdraw::{KeptName, WithdrawConsents, WithdrawnConsents, withdraw_consents};

use serde::{Deserialize, Serialize};

use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "consent_event",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Consents),
        columns: &[
            Column::noted("at", Category::Communication, Format::Time).kept_as("consent").ordered(Order::Descending),
            Column::noted("purpose", Category::Communication, Format::Key("purpose")).kept_as("consent"),
            Column::noted("channel", Category::Communication, Format::Code("channel")).kept_as("consent"),
            Column::provided("address", Category::Contact, Format::Text).kept_as("consent"),
            Column::noted("state", Category::Communication, Format::Code("consent")).kept_as("consent"),
            Column::noted("method", Category::Communication, Format::Code("method")).kept_as("consent"),
            Column::noted(
                "declaration_id",
                Category::Communication,
                Format::Name { table: "declaration", column: "text" },
            )
            .kept_as("consent"),
            Column::noted("explicit", Category::Communication, Format::Flag).kept_as("consent"),
            Column::provided("guardian", Category::Identity, Format::Text).kept_as("consent"),
            Column::noted("expires_on", Category::Communication, Format::Date).kept_as("consent"),
            Column::provided("identifiers", Category::Identity, Format::Pairs("identifier")).kept_as("consent"),
            Column::noted("controller", Category::Provenance, Format::Text).kept_as("consent"),
            Column::noted("note", Category::Communication, Format::LongText).kept_as("consent"),
            Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" })
                .kept_as("consent"),
            Column::noted("recorded_at", Category::Provenance, Format::Time).kept_as("consent"),
            Column::technical("person_id"),
            Column::technical("id"),
            Column::technical("zone_minutes"),
            Column::technical("text_sha256"),
        ],
    },
    Table {
        name: "consent_evidence",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Consents),
        columns: &[
            Column::noted("document_id", Category::Document, Format::Name { table: "document", column: "name" })
                .kept_as("consent"),
            Column::noted("sha256", Category::Document, Format::Hex).kept_as("consent"),
            Column::technical("person_id"),
            Column::technical("event_id"),
        ],
    },
    uses::TABLE,
    request::TABLE,
    Table {
        name: "leaving",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[Column::technical("subject")],
    },
];

/// A way to reach a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ConsentChannel"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Channel {
    Email,
    Phone,
    Post,
    Sms,
    Messenger,
    Fax,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 6] = [Self::Email, Self::Phone, Self::Post, Self::Sms, Self::Messenger, Self::Fax];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Post => "post",
            Self::Sms => "sms",
            Self::Messenger => "messenger",
            Self::Fax => "fax",
        }
    }

    /// The channel of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// What became of a consent (W3C DPV 2.x, `dpv:ConsentStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Asked for, not answered.
    Requested,
    /// Given.
    Given,
    /// The person said no.
    Refused,
    /// Taken back by the person (Art. 7(3) GDPR).
    Withdrawn,
    /// Taken back by somebody else, such as a guardian.
    Revoked,
    /// Its time is over.
    Expired,
    /// It turned out not to hold.
    Invalidated,
    /// Brought from elsewhere without proof: it allows nothing.
    Unknown,
}

impl ConsentState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Requested,
        Self::Given,
        Self::Refused,
        Self::Withdrawn,
        Self::Revoked,
        Self::Expired,
        Self::Invalidated,
        Self::Unknown,
    ];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::Invalidated => "invalidated",
            Self::Unknown => "unknown",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// How it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Method {
    Form,
    DoubleOptIn,
    Email,
    Letter,
    BusinessCard,
    Oral,
    Import,
    /// Nobody said how; of withdrawals only.
    Unsaid,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 8] = [
        Self::Form,
        Self::DoubleOptIn,
        Self::Email,
        Self::Letter,
        Self::BusinessCard,
        Self::Oral,
        Self::Import,
        Self::Unsaid,
    ];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::DoubleOptIn => "double_opt_in",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::BusinessCard => "business_card",
            Self::Oral => "oral",
            Self::Import => "import",
            Self::Unsaid => "unsaid",
        }
    }

    /// The method of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }
}
