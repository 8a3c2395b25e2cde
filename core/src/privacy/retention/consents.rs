//! How long consents stand, and how long they are proven (Art. 7(1), 17(3)(e) GDPR, §7a(2) UWG).

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::dates::{Date, HoldUp, HoldUpKind, Known, ON_HOLD, PurposeRule, RecordKind};
use super::facts::{ConsentFact, GroundFact};
use crate::privacy::consent::{Channel, ConsentState};
use crate::records::persons::{Capacity, PersonKind};
use crate::records::touchpoints::{Direction, TouchpointKind};
use crate::time::{Day, Timestamp};

/// The rule for telephone consents of consumers (§7a(2) UWG).
pub(super) const TELEPHONE_CONSENT: &str = "telephone_consent";

/// Entries of the ledger about one purpose and channel of which at least one was given, in their order.
pub(super) struct Group<'a> {
    pub purpose: &'a str,
    channel: Channel,
    events: Vec<&'a ConsentFact>,
    /// When the last that was given ended, or ends; and whether it is one that stands today.
    pub ended_on: Day,
    pub stands: bool,
}

impl Known<'_> {
    pub fn consent_groups(&self) -> Vec<Group<'_>> {
        let mut groups: BTreeMap<(&str, &'static str), Group<'_>> = BTreeMap::new();
        for event in &self.facts.consents {
            let group = groups.entry((&event.purpose, event.channel.key())).or_insert_with(|| Group {
                purpose: &event.purpose,
                channel: event.channel,
                events: Vec::new(),
                ended_on: self.today,
                stands: false,
            });
            group.events.push(event);
        }
        let given = |group: &Group<'_>| group.events.iter().any(|event| event.state == ConsentState::Given);
        let mut groups: Vec<Group<'_>> = groups.into_values().filter(given).collect();
        for group in &mut groups {
            group.events.sort_by_key(|event| (event.at, event.id));
            self.follow(group);
        }
        groups
    }

    /// Follows a group to its end: each address has a word of its own, one for all addresses is the last of each.
    fn follow(&self, group: &mut Group<'_>) {
        let mut standing: BTreeMap<&str, (Timestamp, Day)> = BTreeMap::new();
        let mut ended: Option<Day> = None;
        for event in &group.events {
            if event.state == ConsentState::Given {
                let given = event.at.day();
                let sign = self.alive.max(self.uses(event.id).map(Timestamp::day).max());
                // Idle for so long it may not be used any more.
                let idle = self.rules.limits.idle_from(sign.map_or(given, |day| day.max(given)));
                let ends = event.expires_on.map_or(idle, |last| last.after().min(idle));
                standing.insert(&event.address, (event.at, ends));
                continue;
            }
            // What was only asked, or brought along, ends nothing that was said.
            if matches!(event.state, ConsentState::Requested | ConsentState::Unknown) {
                continue;
            }
            let day = event.at.day();
            let mut over = |ends: Day| ended = ended.max(Some(day.min(ends)));
            if event.address.is_empty() {
                std::mem::take(&mut standing).into_values().for_each(|(_, ends)| over(ends));
            } else if let Some((_, ends)) = standing.remove(event.address.as_str()) {
                over(ends);
            }
        }
        // An objection ends what was agreed to before it, whatever was agreed to since (Art. 21(3) GDPR).
        let objected = self.objected(group.purpose);
        standing.retain(|_, (given, ends)| {
            let first = objected.iter().filter(|at| *at >= given).min();
            ended = ended.max(first.map(|at| at.day().min(*ends)));
            first.is_none()
        });
        let last = standing.values().map(|(_, ends)| *ends).max();
        group.stands = last.is_some_and(|last| last > self.today);
        group.ended_on = last.max(ended).unwrap_or(self.today);
        if let Some(kept) = &self.facts.kept {
            // Who is only kept agrees to nothing.
            group.stands = false;
            group.ended_on = group.ended_on.min(kept.since);
        }
    }

    /// Until when a sale or an interest that was recorded holds the data for a purpose, as it does for the gate. One that lies idle ends as a
    /// consent does.
    pub fn agreed_until(&self, purpose: &PurposeRule) -> Option<Day> {
        let facts = self.facts;
        if facts.grounds.is_empty() || !self.objected(&purpose.key).is_empty() {
            return None;
        }
        let lets = |ground: &&GroundFact| match ground.is_sale {
            true => purpose.by_sale && facts.kind == PersonKind::Customer,
            false => {
                purpose.advertising
                    && purpose.calls
                    && facts.capacity == Capacity::Business
                    && !self.said_no_to_calls(&purpose.key)
            }
        };
        let last = facts.grounds.iter().filter(lets).map(|ground| ground.at.day()).max()?;
        Some(self.rules.limits.idle_from(self.alive.map_or(last, |alive| alive.max(last))))
    }

    /// Whoever said no to calls, on whatever number, is not called on a presumed yes.
    fn said_no_to_calls(&self, purpose: &str) -> bool {
        use ConsentState::{Given, Refused, Revoked, Withdrawn};
        let is_word = |event: &&ConsentFact| {
            matches!(event.state, Given | Withdrawn | Refused | Revoked)
                && &*event.purpose == purpose
                && event.channel == Channel::Phone
                && event.address.is_empty()
        };
        let last = self.facts.consents.iter().filter(is_word).max_by_key(|event| (event.at, event.id));
        last.is_some_and(|event| event.state != Given)
    }

    /// When the person objected to a purpose, or to advertising if that is what it is.
    fn objected(&self, purpose: &str) -> Vec<Timestamp> {
        let objections = &self.facts.objections;
        let counts = |of: &Option<String>| match of {
            None => self.rules.is_advertising(purpose),
            Some(of) => of == purpose,
        };
        objections.iter().filter(|objection| counts(&objection.purpose)).map(|objection| objection.at).collect()
    }

    /// Whether it was a consumer who gave one of them.
    fn was_consumers(&self, group: &Group<'_>) -> bool {
        let is_put_under =
            |event: &&ConsentFact| self.assigned(event.id).is_some_and(|one| one.rule == TELEPHONE_CONSENT);
        group.events.iter().any(is_put_under)
    }

    fn uses(&self, event: Uuid) -> impl Iterator<Item = Timestamp> {
        self.facts.uses.iter().filter(move |(id, _)| *id == event).map(|(_, at)| *at)
    }

    /// What proves a consent goes with the last entry of the ledger that names it, and no earlier: its own period may be longer. What hangs
    /// on a contact too goes with that.
    pub fn of_evidence(&self, records: &mut Vec<Date>) {
        if self.facts.evidence.is_empty() {
            return;
        }
        let entries = records.iter().filter(|date| date.kind == RecordKind::Consent);
        let entries: HashMap<Uuid, Date> = entries.filter_map(|date| Some((date.id?, date.clone()))).collect();
        // An entry without a date stays as long as the person.
        let mut last: BTreeMap<Uuid, Option<&Date>> = BTreeMap::new();
        for (event, document) in &self.facts.evidence {
            let date = entries.get(event);
            last.entry(*document)
                .and_modify(|known| *known = known.zip(date).map(|(one, other)| later(one, other)))
                .or_insert(date);
        }
        for (id, date) in last {
            let (Some(date), Some(document)) = (date, self.document(id)) else { continue };
            let mut held_up = self.held_up(Some(id));
            held_up.extend(date.held_up.iter().filter(|up| up.kind == HoldUpKind::ConsentStands).cloned());
            let proves = Date {
                kind: RecordKind::Document,
                id: Some(id),
                held_up,
                assigned: self.assigned(id).is_some(),
                ..date.clone()
            };
            let own = records.iter_mut().find(|own| own.kind == RecordKind::Document && own.id == Some(id));
            match own {
                Some(own) if own.rule != ON_HOLD && later(own, date).id == own.id => {}
                Some(own) => *own = proves,
                None if document.touchpoint.is_some() => {}
                None => records.push(proves),
            }
        }
    }

    pub fn of_consents(&self, groups: &[Group<'_>]) -> Vec<Date> {
        let mut dates = Vec::new();
        for group in groups {
            let Some(proof) = self.rules.one("consent") else { continue };
            let mut deciding = self.date(proof, None, Some(group.ended_on));
            if group.channel == Channel::Phone
                && (self.facts.capacity == Capacity::Private || self.was_consumers(group))
                && let Some(rule) = self.rules.one(TELEPHONE_CONSENT)
            {
                let given = group.events.iter().filter(|event| event.state == ConsentState::Given);
                let first = given.clone().map(|event| event.at).min();
                let uses = |event: &ConsentFact| self.uses(event.id).filter(|at| at.day() <= group.ended_on);
                let events = given.flat_map(|event| uses(event).chain([event.at]));
                // Calls that were noted before the ledger took them down count too.
                let calls = self
                    .facts
                    .touchpoints
                    .iter()
                    .filter(|one| one.kind == TouchpointKind::Call && one.direction == Direction::Out);
                let calls = calls.map(|one| one.at).filter(|at| Some(*at) >= first && at.day() <= group.ended_on);
                let by_use = self.date(rule, None, events.chain(calls).max().map(Timestamp::day));
                if by_use.erase_on > deciding.erase_on {
                    deciding = by_use;
                }
            }
            let mut held_up = self.held_up(None);
            if group.stands {
                held_up.push(HoldUp {
                    kind: HoldUpKind::ConsentStands,
                    hold: None,
                    until: Some(group.ended_on),
                    rule: None,
                });
            }
            dates.extend(group.events.iter().map(|event| Date {
                kind: RecordKind::Consent,
                id: Some(event.id),
                held_up: held_up.clone(),
                ..deciding.clone()
            }));
        }
        dates
    }
}

/// The one that stays longer.
fn later<'d>(one: &'d Date, other: &'d Date) -> &'d Date {
    let ends = |date: &Date| (date.erase_on.is_none(), date.erase_on);
    if ends(other) > ends(one) { other } else { one }
}
