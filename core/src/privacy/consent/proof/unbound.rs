//! Entries of the ledger, and uses, that no content of the history binds: the content was erased with something else that it said, or says
//! something else and is not handed out. Both happened before each word had an entry of its own, or where names in a word were blackened.
//! What such an entry of the history says of itself, which its hash covers, must be what the record says.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

use super::rows::{self, Rows};
use super::{Event, Proof, ProofUse};
use crate::ids::{ConsentEventId, PersonId};
use crate::privacy::consent::{ConsentState, Method};
use crate::problem::Result;
use crate::vault::history::{Link, MERGE, STOP_BOTH, links_of};

/// Takes words over, with whatever they say, that others wrote before.
const TAKES_OVER: [&str; 2] = [MERGE, "undo"];

pub(super) fn takes_over(link: &Link) -> bool {
    TAKES_OVER.contains(&link.action.as_str())
}

/// Whether an entry without its content may have written an event.
pub(super) fn wrote(link: &Link, event: &Event) -> bool {
    if takes_over(link) { link.at >= event.recorded_at } else { wrote_first(link, event) }
}

/// Whether it may be the one by which somebody entered it.
fn wrote_first(link: &Link, event: &Event) -> bool {
    let says = match link.action.as_str() {
        "record_consent" | "take_answer" => link.reason == event.event_state.key(),
        "ask_consent" => link.reason == event.purpose_type && event.event_state == ConsentState::Requested,
        "withdraw_consents" => event.event_state == ConsentState::Withdrawn,
        // A list proves no yes.
        "import" => {
            event.collection_method == Method::Import
                && matches!(event.event_state, ConsentState::Unknown | ConsentState::Withdrawn)
        }
        STOP_BOTH => {
            !matches!(event.event_state, ConsentState::Given | ConsentState::Requested | ConsentState::Unknown)
        }
        _ => false,
    };
    says && link.at == event.recorded_at && link.actor == event.recorded_by.0
}

/// Whether an entry without its content may have written a use. When a call was noted it does not say.
pub(super) fn used(link: &Link, used: &ProofUse) -> bool {
    if takes_over(link) { link.at >= used.at } else { used_first(link, used) }
}

/// Whether it may be the one by which somebody entered it.
fn used_first(link: &Link, used: &ProofUse) -> bool {
    let is_it = match link.action.as_str() {
        "export_audience" | "export_persons" => used.kind == "list" && link.at == used.at,
        "add_touchpoint" | "edit_touchpoint" => used.kind == "call" && link.at >= used.at,
        _ => false,
    };
    is_it && link.actor == used.recorded_by.0
}

/// The events and uses that some rows are not the words of.
pub(super) struct Unbound<'a> {
    pub events: Vec<&'a Event>,
    pub uses: Vec<&'a ProofUse>,
}

impl<'a> Unbound<'a> {
    pub fn of(events: &'a [Event], uses: &'a [ProofUse], written: &Rows) -> Self {
        let words: BTreeSet<&[u8]> = written.keys().filter_map(rows::event_of).collect();
        let used: BTreeSet<(&[u8], &[u8])> = written.keys().filter_map(rows::use_of).collect();
        let is_used = |one: &&ProofUse| used.contains(&(&one.event_id.0.as_bytes()[..], &one.source.as_bytes()[..]));
        Self {
            events: events.iter().filter(|event| !words.contains(&event.event_id.0.as_bytes()[..])).collect(),
            uses: uses.iter().filter(|one| !is_used(one)).collect(),
        }
    }

    /// Whether an entry without its content may have written one of them.
    pub fn may_be_of(&self, link: &Link) -> bool {
        self.events.iter().any(|event| wrote(link, event)) || self.uses.iter().any(|one| used(link, one))
    }

    /// Whether for each of them there is an entry that may have written it.
    pub fn are_told(&self, bare: &[&Link]) -> bool {
        self.events.iter().all(|event| bare.iter().any(|link| wrote(link, event)))
            && self.uses.iter().all(|one| bare.iter().any(|link| used(link, one)))
    }

    pub fn has(&self, event: ConsentEventId) -> bool {
        self.events.iter().any(|one| one.event_id == event)
    }
}

/// What a workspace knows of words and uses that are not stored any more: the entries by which they were entered, for their person or for
/// whoever was one with them for a while.
pub(super) struct Origins(Vec<Link>);

impl Origins {
    pub fn of(connection: &Connection, person: PersonId) -> Result<Self> {
        let mut merged = connection.prepare_cached(
            "SELECT DISTINCT with_them.subject FROM history AS own JOIN history AS with_them ON with_them.change = own.change
             WHERE own.subject = :person AND own.action = :merge AND with_them.subject IS NOT NULL",
        )?;
        let (mut persons, mut next) = (vec![person], 0);
        while let Some(one) = persons.get(next).copied() {
            next += 1;
            let of = named_params! {":person": one, ":merge": MERGE};
            for other in merged.query_map(of, |row| row.get("subject"))?.collect::<rusqlite::Result<Vec<PersonId>>>()? {
                if !persons.contains(&other) {
                    persons.push(other);
                }
            }
        }
        let mut links = Vec::new();
        for person in persons {
            links.extend(links_of(connection, person.0, &rows::OF_A_PERSON)?);
        }
        Ok(Self(links))
    }

    /// Whether an event was entered, as far as the history still says what was.
    pub fn have(&self, event: &Event) -> bool {
        let wrote = |key: &rows::Key| rows::is_event(key, event.event_id);
        self.0.iter().any(|link| wrote_first(link, event) && says(link, &wrote))
    }

    /// The same of a use.
    pub fn have_use(&self, used: &ProofUse) -> bool {
        let is_it = (&used.event_id.0.as_bytes()[..], &used.source.as_bytes()[..]);
        let wrote = |key: &rows::Key| rows::use_of(key) == Some(is_it);
        self.0.iter().any(|link| used_first(link, used) && says(link, &wrote))
    }
}

/// Whether an entry wrote a row, or nobody knows what it wrote.
fn says(link: &Link, is_it: &dyn Fn(&rows::Key) -> bool) -> bool {
    link.content.is_none() || rows::written(std::slice::from_ref(link)).is_ok_and(|rows| rows.keys().any(is_it))
}

impl Proof {
    /// The entry of the history that wrote an event, and whether its content says so; without it, what it says of itself is all.
    pub(crate) fn link_of(&self, event: &Event) -> Option<(&Link, bool)> {
        let links = || self.history.links.iter().filter(|link| link.subject == Some(self.pii_principal_id.0));
        let by_content = links().find(|link| {
            rows::written(std::slice::from_ref(*link))
                .is_ok_and(|written| written.keys().any(|key| rows::is_event(key, event.event_id)))
        });
        let by_itself = || links().find(|link| link.content.is_none() && wrote(link, event));
        by_content.map(|link| (link, true)).or_else(|| by_itself().map(|link| (link, false)))
    }
}
