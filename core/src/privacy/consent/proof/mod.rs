//! The proof of a person's consents, in the terms of ISO/IEC TS 27560 and the W3C DPV: a record that somebody without the
//! workspace can read and check.
//!
//! It is JSON whose last member is the SHA-256 of all bytes before that member, so that no byte changes unseen. That alone
//! proves nothing about its author, who could count it anew. So each entry of the ledger also comes with the entry of the
//! history that wrote it, with all that its hash covers; whoever has the workspace, or a head saved before, can say
//! whether those hashes are in the chain.

mod check;
mod compare;
mod gather;
mod once;
mod rights;
mod rows;
mod shape;
mod standing;
mod unbound;

pub(crate) use check::check_bytes;
pub use check::{ProofCheck, ProofContent, ProofProblem};
pub(crate) use gather::gather;
pub use standing::LaterEntry;
pub(crate) use standing::{Standing, head_stands, stands};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Channel, ConsentState, Method};
use crate::ids::{
    ConsentEventId, DeclarationId, DocumentId, NoticeId, NoticeTextId, ObjectionId, PersonId, RestrictionId, UserId,
    WorkspaceId,
};
use crate::language::Both;
use crate::privacy::purposes::Basis;
use crate::privacy::rights::Decision;
use crate::problem::Result;
use crate::time::{Day, Timestamp};
pub(crate) use crate::vault::history::Link;
use crate::vault::history::{hex, hexadecimal};
use crate::vault::settings::Controller;

const KIND: &str = "kartei-consent-proof-1";
const SCHEMA_VERSION: &str = "ISO/IEC TS 27560:2023";
const ALGORITHM: &str = "SHA-256 chain";
const PROGRAM: &str = concat!("Kartei ", env!("CARGO_PKG_VERSION"));
/// What is between the record and its digest. All of it belongs to the format: a changed blank is a changed byte.
const SEAL: &str = ",\n  \"sha256\": \"";
const SEAL_END: &str = "\"\n}\n";

/// The record. Names with a `pii_`, and those of an event, are of TS 27560.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Proof {
    pub kind: String,
    pub schema_version: String,
    /// The program that wrote it.
    pub program: String,
    pub record_id: Uuid,
    pub created_at: Timestamp,
    pub created_by: String,
    pub workspace: WorkspaceId,
    pub pii_controller: Controller,
    pub pii_principal_id: PersonId,
    /// As it is now; what it was then is in each event.
    pub pii_principal_name: String,
    /// Only what was said about a purpose; none: about all.
    #[serde(default)]
    pub scope: Option<ProofScope>,
    pub lawful_basis: String,
    /// How a consent can be withdrawn, and where the data are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal_method: Option<Both>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_locations: Option<Both>,
    pub purposes: Vec<ProofPurpose>,
    pub privacy_notices: Vec<Words>,
    /// What the person said, the oldest first.
    pub events: Vec<Event>,
    /// What consents among them were used for, the oldest first.
    pub uses: Vec<ProofUse>,
    pub objections: Vec<ProofObjection>,
    pub restrictions: Vec<ProofRestriction>,
    pub history: Chain,
}

/// What a consent is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofPurpose {
    pub purpose_type: String,
    pub name: Both,
    pub description: Both,
    pub pii_information: Vec<String>,
    pub recipient_third_parties: Both,
    /// Whether it is advertising, and the basis of the purpose itself: which objections end a consent to it follows from these. None in
    /// older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advertising: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Basis>,
    /// Both in the vocabulary of the W3C. None where it has no term, such as for a purpose of one's own, and in older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_purpose: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_legal_basis: Option<String>,
    /// The key of a rule of the erasure concept.
    pub retention_period: String,
    /// That rule as it is; none if it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_rule: Option<ProofRetention>,
}

/// How long data are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofRetention {
    pub name: Both,
    /// ISO 8601, such as `P24M`.
    pub duration: String,
    /// With what it begins.
    pub begins_with: String,
    /// Whether it begins with the end of that calendar year.
    pub at_year_end: bool,
}

/// What the person was told about the processing (Art. 13, 14 GDPR) when an event happened: the version given last.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofInformation {
    pub version: u64,
    pub language: String,
    #[serde(with = "hexadecimal")]
    pub sha256: [u8; 32],
    pub given_at: Timestamp,
    /// What the history knows it by; none in older proofs, or if the history no longer has what wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<ProofNotice>,
}

/// By what the history knows a notice, beside what it says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofNotice {
    pub id: NoticeId,
    pub text: NoticeTextId,
    pub recorded_by: UserId,
}

/// A version of a declaration, word for word.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Words {
    pub id: DeclarationId,
    pub purpose_type: String,
    pub version: u64,
    pub language: String,
    pub text: String,
    /// Of the text in UTF-8.
    #[serde(with = "hexadecimal")]
    pub sha256: [u8; 32],
    pub created_at: Timestamp,
}

/// An entry of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Event {
    pub event_id: ConsentEventId,
    pub event_time: Timestamp,
    /// How far the clocks of the place were ahead of UTC.
    pub zone_minutes: i32,
    /// By what kind of act the person agrees, in the vocabulary of the W3C. None of what nobody knows, and in older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    pub event_state: ConsentState,
    /// The same in the vocabulary of the W3C.
    pub dpv_state: String,
    /// The right that the person exercised by it, in the same; none in older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_right: Option<String>,
    pub purpose_type: String,
    pub channel: Channel,
    pub address: String,
    pub collection_method: Method,
    /// One of the record's.
    pub privacy_notice: Option<DeclarationId>,
    /// The SHA-256 of its text, as the entry took it down.
    pub privacy_notice_sha256: Option<Digest>,
    /// When its text came into the workspace, where that was after the person said it: then only the controller says that it was this
    /// text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_notice_later: Option<Timestamp>,
    /// None too if no notice was recorded by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information_notice: Option<ProofInformation>,
    pub explicit: bool,
    /// The exception of Art. 9(2) GDPR on which an explicit consent rests.
    pub special_basis: Option<String>,
    pub guardian: String,
    /// Until when, if it was limited.
    pub validity_duration: Option<Day>,
    /// Name and addresses as they were then.
    pub identifiers: Value,
    pub controller: String,
    pub note: String,
    pub recorded_by: UserId,
    pub recorded_by_name: String,
    pub recorded_at: Timestamp,
    pub evidence: Vec<Evidence>,
}

/// What a proof is about, if not about all that a person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProofScope {
    /// The purpose's key.
    pub purpose: String,
    /// One of its channels; none: all.
    #[serde(default)]
    pub channel: Option<Channel>,
}

impl ProofScope {
    /// Whether an entry about a purpose and a channel (its key) is meant.
    fn covers(&self, purpose: &str, channel: &str) -> bool {
        self.purpose == purpose && self.channel.is_none_or(|own| own.key() == channel)
    }
}

/// A use of an event: the person was on a list because of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofUse {
    pub event_id: ConsentEventId,
    pub at: Timestamp,
    pub kind: String,
    pub purpose_type: String,
    pub channel: Channel,
    /// The handing-out, or the contact that was noted.
    pub source: Uuid,
    pub recorded_by: UserId,
}

/// A SHA-256, in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Digest(#[serde(with = "hexadecimal")] pub [u8; 32]);

/// A file that proves an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Evidence {
    pub document: DocumentId,
    /// Empty if the document was removed.
    pub name: String,
    #[serde(with = "hexadecimal")]
    pub sha256: [u8; 32],
}

/// An objection, which a consent may have been followed by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofObjection {
    pub id: ObjectionId,
    pub at: Timestamp,
    /// The right in the vocabulary of the W3C; none in older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_right: Option<String>,
    pub scope: String,
    pub purpose_type: Option<String>,
    pub decision: Option<String>,
    pub decided_at: Option<Timestamp>,
}

/// A restriction, likewise.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProofRestriction {
    pub id: RestrictionId,
    pub at: Timestamp,
    /// The right in the vocabulary of the W3C; none in older proofs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpv_right: Option<String>,
    pub ground: String,
    /// Whether it came with an objection.
    pub with_objection: bool,
    pub told_on: Option<Day>,
    pub lifted_at: Option<Timestamp>,
}

/// Where all that stands in the history.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Chain {
    pub algorithm: String,
    pub links: Vec<Link>,
    /// The last entry's sequence, and its hash.
    pub seq: u64,
    #[serde(with = "hexadecimal")]
    pub head: [u8; 32],
}

/// The terms of the W3C, as data.
#[derive(Deserialize)]
struct Vocabulary {
    purpose: BTreeMap<String, String>,
    lawful_basis: BTreeMap<String, String>,
    right: BTreeMap<String, String>,
    event_state: BTreeMap<String, String>,
    event_type: BTreeMap<String, String>,
}

/// By what kind of act somebody agrees. What came along from elsewhere says nothing of that.
fn event_type(state: ConsentState, explicit: bool) -> Option<&'static str> {
    let key = if explicit { "explicit" } else { "expressed" };
    (state != ConsentState::Unknown).then(|| vocabulary().event_type[key].as_str())
}

impl Vocabulary {
    /// The right that somebody exercises by what they say to a consent.
    fn right_of(&self, state: ConsentState) -> Option<&String> {
        self.right.get("withdrawal").filter(|_| state == ConsentState::Withdrawn)
    }
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    const TERMS: &str = include_str!("../../../../../assets/defaults/dpv.json");
    VOCABULARY.get_or_init(|| serde_json::from_str(TERMS).expect("BUG: the shipped vocabulary is not readable"))
}

/// What keeps a consent from being used that still stands in the ledger.
pub(crate) enum Against<'a> {
    Restriction(&'a ProofRestriction),
    Objection(&'a ProofObjection),
}

impl Proof {
    /// What came to a consent later, as the gate reads it: it goes on by itself once that is lifted or taken back.
    pub(crate) fn against(&self, event: &Event) -> Option<Against<'_>> {
        let purpose = self.purposes.iter().find(|purpose| purpose.purpose_type == event.purpose_type)?;
        let advertising = purpose.advertising == Some(true);
        let weighed = matches!(purpose.legal_basis, Some(Basis::LegitimateInterest | Basis::PublicTask));
        let counts = |one: &&ProofObjection| {
            let is_all = one.scope == "all";
            let stands = match one.decision.as_deref().and_then(Decision::of_key) {
                Some(Decision::Withdrawn) => false,
                Some(Decision::Overridden) => is_all && advertising,
                _ => true,
            };
            let is_meant = match &one.purpose_type {
                Some(purpose) => *purpose == event.purpose_type,
                None => advertising || is_all && weighed,
            };
            one.at >= event.event_time && stands && is_meant
        };
        let restricts = |one: &&ProofRestriction| one.lifted_at.is_none() && one.at >= event.event_time;
        let restriction = self.restrictions.iter().filter(restricts).max_by_key(|one| one.at);
        let objection = || self.objections.iter().filter(counts).max_by_key(|one| one.at);
        restriction.map(Against::Restriction).or_else(|| objection().map(Against::Objection))
    }

    /// How many entries of the ledger it holds.
    pub(crate) fn events(&self) -> u64 {
        self.events.len() as u64
    }

    /// What persons were told, as far as the history binds it.
    fn notices(&self) -> impl Iterator<Item = (&ProofInformation, &ProofNotice)> {
        let told = self.events.iter().filter_map(|event| event.information_notice.as_ref());
        told.filter_map(|told| Some((told, told.recorded.as_ref()?)))
    }

    /// The file, sealed with its digest.
    pub(crate) fn seal(&self) -> Result<Vec<u8>> {
        let text = serde_json::to_string_pretty(self)?;
        let body = text.strip_suffix("\n}").unwrap_or(&text);
        let digest = hex(&Sha256::digest(body));
        Ok([body, SEAL, digest.as_str(), SEAL_END].concat().into_bytes())
    }
}

/// The record without its seal, and whether the seal is that of the record. None if there is no seal.
fn unseal(file: &str) -> Option<(&str, bool)> {
    const DIGEST_DIGITS: usize = 64;
    let sealed = file.strip_suffix(SEAL_END)?;
    let (rest, digest) = sealed.split_at_checked(sealed.len().checked_sub(DIGEST_DIGITS)?)?;
    let body = rest.strip_suffix(SEAL)?;
    Some((body, hex(&Sha256::digest(body)) == digest))
}
