//! Checking a proof by nothing but its file.

use std::collections::BTreeSet;

use serde::{Deserialize as _, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::once::Once;
use super::standing::LaterEntry;
use super::unbound::Unbound;
use super::{
    Event, KIND, Proof, ProofInformation, ProofNotice, ProofScope, event_type, rights, rows, shape, unseal, vocabulary,
};
use crate::ids::ConsentEventId;
use crate::privacy::{is_shipped, is_shipped_information, shipped_as};
use crate::time::Timestamp;
use crate::vault::history::{Link, hex};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProofCheck {
    /// Whether the file is as it was written and all in it fits together.
    pub ok: bool,
    /// What does not; none if all is well.
    pub problem: Option<ProofProblem>,
    /// Whether its entries and its head are in the history of the workspace that is open, and none of its entries is missing; none if
    /// nobody asked that.
    pub in_history: Option<bool>,
    /// What was entered there about the same matter since it was written.
    pub later: Vec<LaterEntry>,
    /// What it says that the workspace says otherwise today, by the names of its fields: names, addresses and what came later.
    pub differs: Vec<String>,
    /// Whether each field was compared with the workspace; not if nobody asked that, or of the matter nothing is stored any more, or not all.
    pub compared: bool,
    /// What it says, if it may be believed and is no head of the history that was saved.
    #[serde(flatten)]
    #[cfg_attr(test, ts(skip))]
    pub content: Option<ProofContent>,
}

/// What a proof says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProofContent {
    /// The person's name, as the last entry of the ledger has it.
    pub person: String,
    /// The name that only the record says, if it is another: the person was renamed since, or the file was.
    pub person_now: Option<String>,
    /// The controller's name, as the last entry of the ledger has it.
    pub controller: String,
    /// The one that only the record says, if it is another.
    pub controller_now: Option<String>,
    /// When it was written; only the record says so.
    pub created_at: Timestamp,
    /// How many entries of the ledger it proves.
    pub events: u64,
    /// How many of those the content of an entry of the history binds: of the others it only says that there was such an entry.
    pub events_in_history: u64,
    /// How many versions of declarations they refer to.
    pub texts: u64,
    /// How many of those the history binds.
    pub texts_in_history: u64,
    /// How many of the others are those that come with the program.
    pub texts_shipped: u64,
    /// Of how many entries it says what the person had been told about the processing.
    pub notices: u64,
    /// Of how many of those the history says so too.
    pub notices_in_history: u64,
    /// What it is about, if not about all that the person said.
    pub scope: Option<ProofScope>,
    /// The program that wrote it.
    pub program: String,
    /// How far the history had come.
    pub seq: u64,
    /// Its head then, in hexadecimal.
    pub head: String,
}

/// What is wrong with a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProofProblem {
    /// The file is something else.
    ProofUnknown,
    /// A byte is not as it was written.
    ProofAltered,
    /// A declaration is not that of its hash.
    ProofTextAltered,
    /// An entry of the history is not that of its hash, or does not follow from the one before.
    ProofEntryAltered {
        /// Which.
        seq: u64,
    },
    /// The record says something else than the entries that wrote it.
    ProofEventAltered,
    /// A field is missing, or is not what it must be.
    ProofFieldAltered {
        /// Which, such as `events[0].recorded_by_name`.
        field: String,
    },
    /// It is of another workspace than the one that is open.
    ProofOfAnother,
    /// An entry, or its head, is not in the history of the workspace that is open.
    ProofNotInHistory {
        /// Which.
        seq: u64,
    },
    /// The history of the workspace that is open has an entry that belongs to it and is not in it.
    ProofLacksEntry {
        /// Which.
        seq: u64,
    },
    /// The record is whole, but the page around it is not what this program prints of it.
    ProofPageDiffers,
}

impl ProofProblem {
    /// For programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ProofUnknown => "proof_unknown",
            Self::ProofAltered => "proof_altered",
            Self::ProofTextAltered => "proof_text_altered",
            Self::ProofEntryAltered { .. } => "proof_entry_altered",
            Self::ProofEventAltered => "proof_event_altered",
            Self::ProofFieldAltered { .. } => "proof_field_altered",
            Self::ProofOfAnother => "proof_of_another",
            Self::ProofNotInHistory { .. } => "proof_not_in_history",
            Self::ProofLacksEntry { .. } => "proof_lacks_entry",
            Self::ProofPageDiffers => "proof_page_differs",
        }
    }

    /// The entry that it is about.
    #[must_use]
    pub fn seq(&self) -> Option<u64> {
        match self {
            Self::ProofEntryAltered { seq } | Self::ProofNotInHistory { seq } | Self::ProofLacksEntry { seq } => {
                Some(*seq)
            }
            _ => None,
        }
    }

    /// The field that it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::ProofFieldAltered { field } => Some(field),
            _ => None,
        }
    }
}

/// Checks the record of a proof. Every hash that can be counted from it is counted anew; whether its head was that of the
/// workspace, only a head saved elsewhere or the workspace itself can say.
///
/// # Errors
/// What does not fit.
pub(crate) fn check_bytes(bytes: &[u8]) -> std::result::Result<(Proof, ProofContent), ProofProblem> {
    let is_one = String::from_utf8_lossy(bytes).contains(KIND);
    let unsealed = || if is_one { ProofProblem::ProofAltered } else { ProofProblem::ProofUnknown };
    let text = std::str::from_utf8(bytes).map_err(|_| unsealed())?;
    let (body, is_whole) = unseal(text).ok_or_else(unsealed)?;
    if !is_whole {
        return Err(unsealed());
    }
    let unreadable = |_| ProofProblem::ProofUnknown;
    let whole = format!("{body}\n}}");
    let record: Value = match serde_json::from_str(&whole) {
        Ok(Once(record)) => record,
        // It is JSON all the same: nothing that the program writes.
        Err(_) if serde_json::from_str::<Value>(&whole).is_ok() => return Err(ProofProblem::ProofAltered),
        Err(error) => return Err(unreadable(error)),
    };
    let proof = Proof::deserialize(&record).map_err(unreadable)?;
    if proof.kind != KIND {
        return Err(ProofProblem::ProofUnknown);
    }
    if proof.privacy_notices.iter().any(|words| <[u8; 32]>::from(Sha256::digest(&words.text)) != words.sha256) {
        return Err(ProofProblem::ProofTextAltered);
    }
    chained(&proof)?;
    let Told { bound, texts_in_history, texts_shipped } = told(&proof)?;
    shape::check(&proof, &record)?;
    let last = proof.events.iter().rfind(|event| bound.contains(&event.event_id)).or(proof.events.last());
    let (person, controller) = last.map(bound_names).unwrap_or_default();
    let unless = |now: &String, then: &String| Some(now.clone()).filter(|now| now != then);
    let content = ProofContent {
        person_now: unless(&proof.pii_principal_name, &person),
        person,
        controller_now: unless(&proof.pii_controller.name, &controller),
        controller,
        created_at: proof.created_at,
        events: proof.events.len() as u64,
        events_in_history: bound.len() as u64,
        texts: proof.privacy_notices.len() as u64,
        texts_in_history,
        texts_shipped,
        notices: proof.events.iter().filter(|event| event.information_notice.is_some()).count() as u64,
        notices_in_history: proof.notices().count() as u64,
        scope: proof.scope.clone(),
        program: proof.program.clone(),
        seq: proof.history.seq,
        head: hex(&proof.history.head),
    };
    Ok((proof, content))
}

/// The names of the person and the controller that an entry of the ledger took down: of those, other than of the record's own, the
/// history knows.
fn bound_names(event: &Event) -> (String, String) {
    let pairs: Vec<(String, String)> = serde_json::from_value(event.identifiers.clone()).unwrap_or_default();
    let name = pairs.into_iter().find(|(kind, _)| kind == "name").map(|(_, name)| name);
    (name.unwrap_or_default(), event.controller.clone())
}

/// Each entry's hash is that of what it says, and where two stand side by side the second follows from the first.
fn chained(proof: &Proof) -> std::result::Result<(), ProofProblem> {
    let chain = &proof.history;
    let mut before: Option<&Link> = None;
    for link in &chain.links {
        let follows = before
            .is_none_or(|before| before.seq < link.seq && (before.seq + 1 != link.seq || before.hash == link.previous));
        let reaches = link.seq < chain.seq || (link.seq == chain.seq && link.hash == chain.head);
        if !follows || !reaches || !link.holds() {
            return Err(ProofProblem::ProofEntryAltered { seq: link.seq });
        }
        before = Some(link);
    }
    Ok(())
}

/// What the entries of the history bind of a record.
struct Told {
    /// What of the ledger.
    bound: BTreeSet<ConsentEventId>,
    /// How many declarations.
    texts_in_history: u64,
    /// How many of the others are the program's own.
    texts_shipped: u64,
}

/// The record says what the entries wrote, all of it and nothing else.
fn told(proof: &Proof) -> std::result::Result<Told, ProofProblem> {
    const ALTERED: ProofProblem = ProofProblem::ProofEventAltered;
    let person = proof.pii_principal_id.0;
    let (of_person, of_nobody): (Vec<Link>, Vec<Link>) =
        proof.history.links.iter().cloned().partition(|link| link.subject == Some(person));
    let mut written = rows::written(&of_person).map_err(|_| ALTERED)?;
    if of_nobody.iter().any(|link| link.subject.is_some()) || written.keys().any(rows::is_text) {
        return Err(ALTERED);
    }
    let in_full = rows::rights(&written);
    let unbound = Unbound::of(&proof.events, &proof.uses, &written);
    let bare: Vec<&Link> = of_person.iter().filter(|link| link.content.is_none()).collect();
    if !unbound.are_told(&bare) {
        return Err(ALTERED);
    }
    // What was taken back, words and all, is told by an entry without its content.
    let taken_back = of_person.iter().any(|link| link.action == "undo" && link.content.is_none());
    let declared = rows::written(&of_nobody).map_err(|_| ALTERED)?;
    // What holds is read off the last of them.
    if !proof.events.is_sorted_by_key(|event| (event.event_time, event.event_id)) {
        return Err(ALTERED);
    }
    for (key, claimed) in rows::claimed(proof).ok_or(ALTERED)? {
        if rows::is_text(&key) {
            if declared.get(&key).is_some_and(|row| !rows::agree(row, &claimed)) {
                return Err(ProofProblem::ProofTextAltered);
            }
            continue;
        }
        match written.remove(&key) {
            Some(row) if rows::is_of_a_right(&key) && !rows::begin_alike(&row, &claimed) => return Err(ALTERED),
            Some(row) if rows::is_of_a_right(&key) && !taken_back && !rows::go_on_alike(&row, &claimed) => {
                return Err(ALTERED);
            }
            Some(row) if !rows::is_of_a_right(&key) && !rows::agree(&row, &claimed) => return Err(ALTERED),
            // Those entries come without their content.
            None if !rows::is_of_a_right(&key) && !rows::is_unbound(&key, &unbound) => return Err(ALTERED),
            _ => {}
        }
    }
    let is_over = |key: &rows::Key| taken_back && rows::is_of_a_right(key);
    if written.iter().any(|(key, values)| !is_over(key) && !rows::is_elsewhere(proof, key, values))
        || !rights::agree(proof, &in_full, &|link| unbound.may_be_of(link))
    {
        return Err(ALTERED);
    }
    let known = |id| proof.privacy_notices.iter().any(|words| words.id == id);
    let later = |event: &Event| {
        let own = proof.privacy_notices.iter().find(|words| event.privacy_notice == Some(words.id));
        event.privacy_notice_later == own.map(|words| words.created_at).filter(|at| *at > event.event_time)
    };
    // Older records don't say it.
    let typed = |event: &Event| {
        let own = event_type(event.event_state, event.explicit);
        event.event_type.is_none() || event.event_type.as_deref() == own
    };
    let within = |purpose: &str, channel: &str| proof.scope.as_ref().is_none_or(|scope| scope.covers(purpose, channel));
    let fits = proof.events.iter().all(|event| {
        event.privacy_notice.is_none_or(known)
            && later(event)
            && typed(event)
            && within(&event.purpose_type, event.channel.key())
            && vocabulary().event_state.get(event.event_state.key()) == Some(&event.dpv_state)
    });
    let (mut texts_in_history, mut texts_shipped) = (0, 0);
    for words in &proof.privacy_notices {
        let own = || proof.events.iter().filter(|event| event.privacy_notice == Some(words.id));
        if own().filter_map(|event| event.privacy_notice_sha256).any(|digest| digest.0 != words.sha256) {
            return Err(ProofProblem::ProofTextAltered);
        }
        let is_declared = declared.contains_key(&rows::declaration(words.id.0.as_bytes().to_vec()));
        // Words are said to their own purpose, and those of the program are known by purpose and language.
        let is_of = |language: &str| shipped_as(&words.purpose_type, language, &words.text).is_some();
        let in_another = || !is_of(&words.language) && ["de", "en"].into_iter().any(is_of);
        if own().any(|event| event.purpose_type != words.purpose_type) || !is_declared && in_another() {
            return Err(ProofProblem::ProofTextAltered);
        }
        let binds = |event: &Event| event.privacy_notice_sha256.is_some() && !unbound.has(event.event_id);
        if own().any(binds) || is_declared {
            texts_in_history += 1;
        } else if is_shipped(&words.purpose_type, &words.language, &words.text) {
            // Entries older than what binds their words: then it is those of the program, or nothing says so.
            texts_shipped += 1;
        } else if own().all(|event| !unbound.has(event.event_id)) {
            return Err(ProofProblem::ProofTextAltered);
        }
    }
    // The first version of a notice's text comes with the program and is in no entry.
    let knows = |(said, notice): (&ProofInformation, &ProofNotice)| {
        declared.contains_key(&rows::notice_text(notice.text))
            || said.version == 1 && is_shipped_information(&said.language, &said.sha256)
    };
    if !proof.notices().all(knows) {
        return Err(ProofProblem::ProofTextAltered);
    }
    let events = proof.events.iter().map(|event| event.event_id);
    let bound = events.filter(|event| !unbound.has(*event)).collect();
    if fits { Ok(Told { bound, texts_in_history, texts_shipped }) } else { Err(ALTERED) }
}
