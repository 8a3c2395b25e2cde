//! Appending to the ledger.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use super::list::{ConsentEvent, one};
use super::{Channel, ConsentState, Method};
use crate::ids::{ConsentEventId, DeclarationId, PersonId};
use crate::privacy::retention::only_kept;
use crate::privacy::{declarations, purposes};
use crate::problem::{Problem, Result};
use crate::records::documents;
use crate::records::normalise::email_normalised;
use crate::records::persons::{Channel as PointChannel, exists, normalised};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Change, Changed, Session, Why};
use crate::vault::settings::read_controller;

/// What a person said about one purpose and channel.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordConsent {
    /// Who said it.
    pub person: PersonId,
    /// About which purpose.
    pub purpose: String,
    /// And which channel.
    pub channel: Channel,
    /// About one address of it only, in any spelling; empty: about all. A consent is then about those that are known now
    /// (Art. 4(11), 7(1) GDPR): each gets an entry of its own, and without one there is none.
    #[serde(default)]
    pub address: String,
    /// What it means.
    pub state: ConsentState,
    /// How it was said.
    pub method: Method,
    /// The version of the declaration it was said to; none: the one that was current then.
    #[serde(default)]
    pub version: Option<u64>,
    /// The language of the declaration; empty: the person's.
    #[serde(default)]
    pub language: String,
    /// When; none: now.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// How many minutes the clocks were ahead of UTC where it was said; none: as here.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub zone_minutes: Option<i32>,
    /// Until when it holds, if it was limited.
    #[serde(default)]
    pub expires_on: Option<Day>,
    /// Whether it was said explicitly for special categories (Art. 9(2)(a) GDPR).
    #[serde(default)]
    pub explicit: bool,
    /// Who said it for a child (Art. 8 GDPR).
    #[serde(default)]
    pub guardian: String,
    /// Circumstances.
    #[serde(default)]
    pub note: String,
    /// Files that prove it.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "string[]"))]
    pub evidence: Vec<PathBuf>,
}

impl RecordConsent {
    /// What was said just now about all addresses of a channel, with nothing more known of it.
    #[must_use]
    pub fn new(person: PersonId, purpose: &str, channel: Channel, state: ConsentState, method: Method) -> Self {
        Self {
            person,
            purpose: purpose.to_owned(),
            channel,
            address: String::new(),
            state,
            method,
            version: None,
            language: String::new(),
            at: None,
            zone_minutes: None,
            expires_on: None,
            explicit: false,
            guardian: String::new(),
            note: String::new(),
            evidence: Vec::new(),
        }
    }
}

/// What was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordedConsent {
    /// The entry; of several addresses that of the first.
    #[serde(flatten)]
    pub entry: ConsentEvent,
    /// The addresses that it is about, in their one spelling, an entry for each; none: about all of the channel.
    pub addresses: Vec<String>,
}

/// Appends what a person said to the ledger. What was said before stays: a withdrawal is a new fact (Art. 7(3) GDPR).
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::OnlyKept`] for a yes of whom only what must be kept is left; [`Problem::ConsentNotGiven`] for a withdrawal, or an end, of what is not there;
/// [`Problem::ConsentNotProven`] for a
/// grant that is only known from an import, or that a double opt-in would have to confirm; [`Problem::InvalidField`] for an
/// unknown purpose or declaration, anything but a withdrawal of which is not said how, a channel that is none of the purpose's or that the words do not name, a consent while the person has
/// no address of the channel, or to a purpose that had ended then, a time to come, what is neither yes nor no where the
/// person's no stands, words that were used only later, a last day before it was said, or evidence with nothing in it. Nothing is
/// written then.
pub fn record_consent(session: &Session, request: &RecordConsent) -> Result<Changed<RecordedConsent>> {
    let evidence = request.evidence.iter().map(|path| documents::read_file(path)).collect::<Result<Vec<_>>>()?;
    if evidence.iter().any(documents::Content::is_empty) {
        return Err(Problem::InvalidField { field: "evidence", reason: "empty_file" });
    }
    session.change(Why::of("record_consent").because(request.state.key()), |change| {
        change.allow(Right::RecordConsent)?;
        append(change, request, &evidence)
    })
}

fn append(change: &Change<'_>, request: &RecordConsent, evidence: &[documents::Content]) -> Result<RecordedConsent> {
    let connection = change.allow(Right::RecordConsent)?;
    // Before anything else is found missing, such as an address, which went.
    if matches!(request.state, ConsentState::Given | ConsentState::Requested) && only_kept(connection, request.person)?
    {
        return Err(Problem::OnlyKept);
    }
    request.proven()?;
    let at = request.at.unwrap_or(change.now());
    if request.expires_on.is_some_and(|last| last < at.day()) {
        return Err(Problem::InvalidField { field: "expires_on", reason: "before" });
    }
    let mut request = request.clone();
    if request.binds_words() {
        let is_given = request.state == ConsentState::Given;
        request.version = declarations::version_then(connection, &request.purpose, request.version, at, is_given)?;
    }
    let mut others = Vec::new();
    if request.state == ConsentState::Given && request.address.trim().is_empty() && exists(connection, request.person)?
    {
        let known = Identifiers::of(connection, request.person)?.known(request.channel);
        let mut known = known.into_iter();
        request.address = known.next().unwrap_or_default();
        others.extend(known);
    }
    let entry = enter(change, &request, evidence)?;
    let mut addresses: Vec<String> = [&entry.address].into_iter().filter(|own| !own.is_empty()).cloned().collect();
    for address in others {
        let other = enter(change, &RecordConsent { address, ..request.clone() }, &[])?;
        connection
            .prepare_cached(
                "INSERT INTO consent_evidence (person_id, event_id, document_id, sha256)
                 SELECT person_id, :other, document_id, sha256 FROM consent_evidence
                 WHERE person_id = :person AND event_id = :entry",
            )?
            .execute(named_params! {":person": request.person, ":entry": entry.id, ":other": other.id})?;
        addresses.push(other.address);
    }
    Ok(RecordedConsent { entry, addresses })
}

/// Enters what is proven.
pub(super) fn enter(
    change: &Change<'_>,
    request: &RecordConsent,
    evidence: &[documents::Content],
) -> Result<ConsentEvent> {
    let connection = change.allow(Right::RecordConsent)?;
    let (now, at) = (change.now(), request.at.unwrap_or(change.now()));
    if !exists(connection, request.person)? {
        return Err(Problem::NotFound);
    }
    if at > now {
        return Err(Problem::InvalidField { field: "at", reason: "in_future" });
    }
    let purpose = purposes::one(connection, &request.purpose)?;
    // What the purpose no longer goes through can be taken back all the same, and refused where it was asked for.
    let takes_back = matches!(request.state, ConsentState::Withdrawn | ConsentState::Revoked);
    let says_no = takes_back || request.state == ConsentState::Refused;
    if !says_no && !purpose.channels.contains(&request.channel) {
        return Err(Problem::InvalidField { field: "channel", reason: "not_of_purpose" });
    }
    let asks = matches!(request.state, ConsentState::Given | ConsentState::Requested);
    if asks && purpose.ended_on.is_some_and(|ended| ended <= at.day()) {
        return Err(Problem::InvalidField { field: "purpose", reason: "ended" });
    }
    let ends = matches!(request.state, ConsentState::Expired | ConsentState::Invalidated);
    let identifiers = Identifiers::of(connection, request.person)?;
    let country = read_controller(connection)?.country;
    let address = match identifiers.address(request.channel, &request.address, &country) {
        // What was said about an address is taken back, and ends, also where the person no longer has it.
        Err(unknown) if takes_back || ends => {
            address_of_before(connection, request.person, request.channel, &request.address, &country)?
                .ok_or(unknown)?
        }
        address => address?,
    };
    if takes_back && !may_be_withdrawn(connection, request, &address, at)? {
        return Err(Problem::ConsentNotGiven);
    }
    let says_nothing = !takes_back && !matches!(request.state, ConsentState::Given | ConsentState::Refused);
    if says_nothing && no_stands(connection, request, &identifiers, &address, at)? {
        return Err(Problem::InvalidField { field: "state", reason: "said_no" });
    }
    if ends && !may_be_withdrawn(connection, request, &address, at)? {
        return Err(Problem::ConsentNotGiven);
    }
    let language = if request.language.is_empty() { &identifiers.language } else { &request.language };
    let declaration: Option<DeclarationId> = if request.binds_words() || request.version.is_some() {
        Some(declarations::find(connection, &request.purpose, request.version, language)?)
    } else {
        None
    };
    if let Some(words) = declaration
        && asks
        && !declarations::are_about(connection, words, request.channel)?
    {
        return Err(Problem::InvalidField { field: "channel", reason: "not_in_words" });
    }
    // A consent is about addresses that are known: an entry about none would cover whatever comes.
    if request.state == ConsentState::Given && address.is_empty() && point_of(request.channel).is_some() {
        return Err(Problem::InvalidField { field: "address", reason: "add_first" });
    }
    let id = ConsentEventId::new();
    connection
        .prepare_cached(
            "INSERT INTO consent_event (person_id, id, purpose, channel, address, state, at, zone_minutes, method,
                declaration_id, explicit, guardian, expires_on, identifiers, controller, note, recorded_by, recorded_at,
                text_sha256)
             VALUES (:person, :id, :purpose, :channel, :address, :state, :at, :zone_minutes, :method,
                :declaration, :explicit, :guardian, :expires_on, :identifiers, :controller, :note, :actor, :now,
                (SELECT sha256 FROM declaration WHERE id = :declaration))",
        )?
        .execute(named_params! {
            ":person": request.person, ":id": id, ":purpose": request.purpose, ":channel": request.channel.key(),
            ":address": address, ":state": request.state.key(), ":at": at,
            ":zone_minutes": request.zone_minutes.unwrap_or(at.zone_minutes()),
            ":method": request.method.key(), ":declaration": declaration, ":explicit": request.explicit,
            ":guardian": request.guardian.trim(), ":expires_on": request.expires_on,
            ":identifiers": identifiers.json()?, ":controller": read_controller(connection)?.name,
            ":note": request.note.trim(), ":actor": change.actor(), ":now": now,
        })?;
    for file in evidence {
        let document = documents::insert(connection, request.person, None, file, now)?;
        connection
            .prepare_cached(
                "INSERT INTO consent_evidence (person_id, event_id, document_id, sha256)
                 SELECT :person, :event, id, sha256 FROM document WHERE person_id = :person AND id = :document",
            )?
            .execute(named_params! {":person": request.person, ":event": id, ":document": document.id})?;
    }
    one(connection, request.person, id, now.day())
}

impl RecordConsent {
    /// Whether it was said to words.
    fn binds_words(&self) -> bool {
        matches!(self.state, ConsentState::Given | ConsentState::Requested | ConsentState::Refused)
    }

    /// Whether a grant can be proven at all: an import proves nothing, and what a double opt-in confirms only the person
    /// can say. By telephone a double opt-in proves nothing either (BGH I ZR 164/09).
    fn proven(&self) -> Result<()> {
        if self.method == Method::Unsaid && self.state != ConsentState::Withdrawn {
            return Err(Problem::InvalidField { field: "method", reason: "empty" });
        }
        if self.state != ConsentState::Given {
            return Ok(());
        }
        match self.method {
            Method::Import | Method::DoubleOptIn => Err(Problem::ConsentNotProven { method: self.method.key() }),
            Method::BusinessCard if self.evidence.is_empty() => {
                Err(Problem::ConsentNotProven { method: self.method.key() })
            }
            _ => Ok(()),
        }
    }
}

/// Whether anything is there that can be taken back, or can end: of an address (in its one spelling), or of any.
fn may_be_withdrawn(connection: &Connection, request: &RecordConsent, address: &str, at: Timestamp) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM consent_event AS event
         WHERE purpose = :purpose AND channel = :channel AND person_id = :person AND at <= :at
           AND state IN ('given', 'requested', 'unknown') AND (:address = '' OR address IN ('', :address))
           AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                           WHERE later.purpose = event.purpose AND later.channel = event.channel
                             AND later.person_id = event.person_id AND later.address IN ('', event.address, :address)
                             AND (later.at, later.id) > (event.at, event.id) AND later.at <= :at)",
    )?;
    Ok(statement.exists(named_params! {
        ":purpose": request.purpose, ":channel": request.channel.key(), ":person": request.person, ":at": at,
        ":address": address,
    })?)
}

/// Whether a no stands at an address (in its one spelling); of all, at one of those that the channel goes to.
fn no_stands(
    connection: &Connection,
    request: &RecordConsent,
    identifiers: &Identifiers,
    address: &str,
    at: Timestamp,
) -> Result<bool> {
    let mut last_word = connection.prepare_cached(
        "SELECT state FROM consent_event
         WHERE purpose = :purpose AND channel = :channel AND person_id = :person AND at <= :at
           AND state IN ('given', 'withdrawn', 'refused', 'revoked') AND address IN ('', :address)
         ORDER BY at DESC, id DESC LIMIT 1",
    )?;
    let known = if address.is_empty() { identifiers.known(request.channel) } else { Vec::new() };
    let asked = if known.is_empty() { vec![address.to_owned()] } else { known };
    for address in asked {
        let of = named_params! {
            ":purpose": request.purpose, ":channel": request.channel.key(), ":person": request.person, ":at": at,
            ":address": address,
        };
        let state: Option<String> = last_word.query_row(of, |row| row.get("state")).optional()?;
        if state.is_some_and(|state| state != ConsentState::Given.key()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What kind of address a channel goes to; none: a postal one.
pub(super) fn point_of(channel: Channel) -> Option<PointChannel> {
    match channel {
        Channel::Email => Some(PointChannel::Email),
        Channel::Messenger => Some(PointChannel::Messenger),
        Channel::Phone | Channel::Sms | Channel::Fax => Some(PointChannel::Phone),
        Channel::Post => None,
    }
}

/// An address in any spelling as the ledger spells it: it names also those that the person no longer has.
pub(super) fn address_of_before(
    connection: &Connection,
    person: PersonId,
    channel: Channel,
    given: &str,
    country: &str,
) -> Result<Option<String>> {
    let Some(point) = point_of(channel) else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT address FROM consent_event
         WHERE person_id = :person AND channel = :channel AND address <> '' ORDER BY address",
    )?;
    let of = named_params! {":person": person, ":channel": channel.key()};
    let named = statement.query_map(of, |row| row.get("address"))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let is_it = |own: &&String| is_spelled(point, own, own, given, country);
    Ok(named.iter().find(is_it).cloned())
}

/// Whether an address is the one that is meant by another spelling; `value` is how it was typed, `own` its one spelling.
fn is_spelled(point: PointChannel, value: &str, own: &str, given: &str, country: &str) -> bool {
    let spelling = normalised(point, given, country);
    // One that the ledger names stays spelled as it was then.
    own == spelling || value == given.trim() || point == PointChannel::Email && email_normalised(own) == spelling
}

/// Name and addresses as they are, which the ledger keeps as they were.
pub(super) struct Identifiers {
    name: String,
    language: String,
    /// Channel, as it was given, in its one spelling.
    addresses: Vec<(String, String, String)>,
    /// The numbers that are a fax's, in their one spelling.
    faxes: Vec<String>,
}

impl Identifiers {
    pub fn of(connection: &Connection, person: PersonId) -> Result<Self> {
        let id = named_params! {":person": person};
        let (name, language) = connection
            .prepare_cached("SELECT name, language FROM person WHERE id = :person")?
            .query_row(id, |row| Ok((row.get("name")?, row.get("language")?)))?;
        let addresses = connection
            .prepare_cached(
                "SELECT channel, value, normalised FROM contact_point WHERE person_id = :person AND channel <> 'web'
                 ORDER BY position, id",
            )?
            .query_map(id, |row| Ok((row.get("channel")?, row.get("value")?, row.get("normalised")?)))?
            .collect::<rusqlite::Result<_>>()?;
        let faxes = connection
            .prepare_cached(
                "SELECT normalised FROM contact_point WHERE person_id = :person AND channel = 'phone' AND label = 'fax'",
            )?
            .query_map(id, |row| row.get("normalised"))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { name, language, addresses, faxes })
    }

    /// Each address that the gate finds for a channel, in its one spelling and as they stand. Postal addresses have none: a consent
    /// to letters is about the person.
    fn known(&self, channel: Channel) -> Vec<String> {
        let Some(point) = point_of(channel) else { return Vec::new() };
        let mut known: Vec<String> = Vec::new();
        for (_, _, spelling) in self.addresses.iter().filter(|(own, ..)| own == point.key()) {
            let is_meant = point != PointChannel::Phone || (channel == Channel::Fax) == self.faxes.contains(spelling);
            if is_meant && !spelling.is_empty() && !known.contains(spelling) {
                known.push(spelling.clone());
            }
        }
        known
    }

    /// The one spelling of an address of the person; empty for none.
    pub fn address(&self, channel: Channel, given: &str, country: &str) -> Result<String> {
        if given.trim().is_empty() {
            return Ok(String::new());
        }
        let point = point_of(channel).ok_or(Problem::InvalidField { field: "address", reason: "unknown" })?;
        let of_channel = self.addresses.iter().filter(|(channel, ..)| channel == point.key());
        let mut is_it = of_channel.filter(|(_, value, own)| is_spelled(point, value, own, given, country));
        is_it
            .next()
            .map(|(.., own)| own.clone())
            .filter(|own| !own.is_empty())
            .ok_or(Problem::InvalidField { field: "address", reason: "unknown" })
    }

    pub fn json(&self) -> Result<String> {
        let addresses = self.addresses.iter().map(|(channel, value, _)| (channel.as_str(), value.as_str()));
        let pairs: Vec<(&str, &str)> = std::iter::once(("name", self.name.as_str())).chain(addresses).collect();
        Ok(serde_json::to_string(&pairs)?)
    }
}
