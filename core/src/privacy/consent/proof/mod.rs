//! The proof of a person's consents, in the terms of ISO/IEC TS 27560 and the W3C DPV: a record that somebody without the
//! workspace can read and check.
//!
//! It is JSON whose last member is the SHA-256 of all bytes before that member, so that no byte changes unseen. That alone
//! proves nothing about its author, who could count it anew. So each entry of the ledger also comes with the entry of the
//! history that wrote it, with all that its hash covers; whoever has the workspace, or a head saved before, can say
//! whether those hashes are in the chain.

mod check;
mod gather;
mod rows;

pub use check::{ProofCheck, ProofContent, ProofProblem, check_proof};
pub(crate) use gather::gather;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Channel, ConsentState, Method};
use crate::ids::{
    ConsentEventId, DeclarationId, DocumentId, ObjectionId, PersonId, RestrictionId, UserId, WorkspaceId,
};
use crate::language::Both;
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::history::{Link, hex, hexadecimal};
use crate::vault::settings::Controller;

const KIND: &str = "kartei-consent-proof-1";
const SCHEMA_VERSION: &str = "ISO/IEC TS 27560:2023";
/// What is between the record and its digest. All of it belongs to the format: a changed blank is a changed byte.
const SEAL: &str = ",\n  \"sha256\": \"";
const SEAL_END: &str = "\"\n}\n";

/// The record. Names with a `pii_`, and those of an event, are of TS 27560.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Proof {
    kind: String,
    schema_version: String,
    record_id: uuid::Uuid,
    created_at: Timestamp,
    created_by: String,
    workspace: WorkspaceId,
    pii_controller: Controller,
    pii_principal_id: PersonId,
    /// As it is now; what it was then is in each event.
    pii_principal_name: String,
    lawful_basis: String,
    purposes: Vec<ProofPurpose>,
    privacy_notices: Vec<Words>,
    /// What the person said, the oldest first.
    events: Vec<Event>,
    objections: Vec<ProofObjection>,
    restrictions: Vec<ProofRestriction>,
    history: Chain,
}

/// What a consent is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ProofPurpose {
    purpose_type: String,
    name: Both,
    description: Both,
    pii_information: Vec<String>,
    #[serde(deserialize_with = "one_or_both")]
    recipient_third_parties: Both,
    retention_period: String,
}

/// Proofs written before purposes were kept in both languages name the recipients once.
fn one_or_both<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Both, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Both(Both),
        One(String),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Both(both) => both,
        Written::One(text) => Both { de: text.clone(), en: text },
    })
}

/// A version of a declaration, word for word.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Words {
    id: DeclarationId,
    purpose_type: String,
    version: u64,
    language: String,
    text: String,
    /// Of the text in UTF-8.
    #[serde(with = "hexadecimal")]
    sha256: [u8; 32],
    created_at: Timestamp,
}

/// An entry of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Event {
    event_id: ConsentEventId,
    event_time: Timestamp,
    /// How far the clocks of the place were ahead of UTC.
    zone_minutes: i32,
    event_state: ConsentState,
    /// The same in the vocabulary of the W3C.
    dpv_state: String,
    purpose_type: String,
    channel: Channel,
    address: String,
    collection_method: Method,
    /// One of the record's.
    privacy_notice: Option<DeclarationId>,
    explicit: bool,
    /// The exception of Art. 9(2) GDPR on which an explicit consent rests.
    special_basis: Option<String>,
    guardian: String,
    /// Until when, if it was limited.
    validity_duration: Option<Day>,
    /// Name and addresses as they were then.
    identifiers: Value,
    controller: String,
    note: String,
    recorded_by: UserId,
    recorded_by_name: String,
    recorded_at: Timestamp,
    evidence: Vec<Evidence>,
}

/// A file that proves an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Evidence {
    document: DocumentId,
    /// Empty if the document was removed.
    name: String,
    #[serde(with = "hexadecimal")]
    sha256: [u8; 32],
}

/// An objection, which a consent may have been followed by.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ProofObjection {
    id: ObjectionId,
    at: Timestamp,
    scope: String,
    purpose_type: Option<String>,
    decision: Option<String>,
    decided_at: Option<Timestamp>,
}

/// A restriction, likewise.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ProofRestriction {
    id: RestrictionId,
    at: Timestamp,
    ground: String,
    told_on: Option<Day>,
    lifted_at: Option<Timestamp>,
}

/// Where all that stands in the history.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chain {
    algorithm: String,
    links: Vec<Link>,
    /// The last entry's sequence, and its hash.
    seq: u64,
    #[serde(with = "hexadecimal")]
    head: [u8; 32],
}

/// The terms of the W3C, as data.
#[derive(Deserialize)]
struct Vocabulary {
    lawful_basis: BTreeMap<String, String>,
    event_state: BTreeMap<String, String>,
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    const TERMS: &str = include_str!("../../../../../assets/defaults/dpv.json");
    VOCABULARY.get_or_init(|| serde_json::from_str(TERMS).expect("BUG: the shipped vocabulary is not readable"))
}

impl Proof {
    /// How many entries of the ledger it holds.
    pub(crate) fn events(&self) -> u64 {
        self.events.len() as u64
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
