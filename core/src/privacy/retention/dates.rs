//! When what of a person goes: the one place where rules become dates (law.md's table; DIN 66398).

use std::cell::OnceCell;
use std::collections::HashMap;

use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;

use super::facts::{Assigned, DocumentFact, Facts, HoldFact, TouchpointFact};
use super::rules::{self, RetentionAction, RetentionRule, RetentionStart};
use crate::ids::HoldId;
use crate::privacy::consent::Channel;
use crate::privacy::limits::Limits;
use crate::privacy::purposes::{self, Basis};
use crate::problem::Result;
use crate::records::persons::PersonKind;
use crate::records::touchpoints::shows_life;
use crate::time::Day;

rules::words! {
    /// What a date is about.
    RecordKind {
        /// The person as a whole.
        Person = "person",
        /// One touchpoint.
        Touchpoint = "touchpoint",
        /// One document.
        Document = "document",
        /// An entry of the consent ledger.
        Consent = "consent",
        /// The addresses of one of whom only what must be kept is left.
        Address = "address",
    }
}

rules::words! {
    /// What keeps something from going.
    HoldUpKind {
        /// A hold.
        Hold = "hold",
        /// The processing is restricted: the person may need the data (Art. 18 GDPR).
        Restriction = "restriction",
        /// Nobody has said that the dealings ended.
        RelationOpen = "relation_open",
        /// Nobody has said that the matter is closed.
        ClosingOpen = "closing_open",
        /// A consent stands.
        ConsentStands = "consent_stands",
        /// An interest was recorded from which a consent to calls is presumed.
        InterestStands = "interest_stands",
        /// Another record has to be kept longer.
        Duty = "duty",
    }
}

/// One thing that keeps something from going.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HoldUp {
    /// What.
    pub kind: HoldUpKind,
    /// Which hold.
    pub hold: Option<HoldId>,
    /// Until when; for a hold the day of its review.
    pub until: Option<Day>,
    /// By which rule.
    pub rule: Option<String>,
}

/// When one thing goes, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Date {
    pub kind: RecordKind,
    /// The record; for a purpose none.
    pub id: Option<Uuid>,
    /// For [`RecordKind::Person`] the purpose.
    pub purpose: Option<String>,
    pub rule: String,
    pub version: u32,
    pub start: RetentionStart,
    pub started_on: Option<Day>,
    /// The first day on which it is not needed any more.
    pub erase_on: Option<Day>,
    pub action: RetentionAction,
    pub held_up: Vec<HoldUp>,
    pub assigned: bool,
}

impl Date {
    /// Whether it is a touchpoint or document of a matter that is open, or whose own period ends after a day and that no law sets apart
    /// from its person until then. A hold lets nobody go earlier than that.
    fn is_needed_until(&self, day: Day) -> bool {
        matches!(self.kind, RecordKind::Touchpoint | RecordKind::Document)
            && self.rule != ON_HOLD
            && self.erase_on.is_none_or(|on| self.action != RetentionAction::Restrict && on > day)
    }

    /// Whether a hold or a restriction keeps it for now.
    pub fn is_held_up(&self) -> bool {
        self.held_up.iter().any(|held| matches!(held.kind, HoldUpKind::Hold | HoldUpKind::Restriction))
    }

    /// Whether a hold keeps it, whatever its date is.
    pub fn is_on_hold(&self) -> bool {
        self.held_up.iter().any(|held| held.kind == HoldUpKind::Hold)
    }
}

/// The dates of one person.
#[derive(Debug)]
pub(crate) struct Dates {
    /// For what the data are held, each with its date.
    pub purposes: Vec<Date>,
    /// Records with a date of their own, ledger entries among them.
    pub records: Vec<Date>,
    /// The one of `purposes` that goes last, or of records whose own period is longer.
    pub decisive: Date,
    /// What holds up all of it.
    pub held_up: Vec<HoldUp>,
}

/// The rules and purposes of a workspace, read once.
#[derive(Debug)]
pub(crate) struct Rules {
    by_key: HashMap<String, RetentionRule>,
    /// Rules under which touchpoints fall by themselves.
    pub(super) of_touchpoints: Vec<RetentionRule>,
    /// A consent that lies idle has ended.
    pub(super) limits: Limits,
    pub(super) purposes: Vec<PurposeRule>,
}

#[derive(Debug)]
pub(super) struct PurposeRule {
    pub key: String,
    pub kinds: Vec<PersonKind>,
    pub retention: String,
    pub ended_on: Option<Day>,
    pub advertising: bool,
    /// Whether it may rest on a sale with which an address was obtained (§7(3) UWG).
    pub by_sale: bool,
    /// Whether somebody is called for it.
    pub calls: bool,
}

impl Rules {
    pub fn read(connection: &Connection) -> Result<Self> {
        let rules = rules::current(connection)?;
        let purposes = purposes::all(connection)?.into_iter().map(|purpose| PurposeRule {
            key: purpose.key,
            kinds: purpose.kinds,
            retention: purpose.retention,
            ended_on: purpose.ended_on,
            advertising: purpose.advertising,
            by_sale: purpose.basis == Basis::ExistingCustomer,
            calls: purpose.channels.contains(&Channel::Phone),
        });
        Ok(Self {
            limits: Limits::of(connection)?,
            purposes: purposes.collect(),
            of_touchpoints: rules.iter().filter(|rule| !rule.touchpoints.is_empty()).cloned().collect(),
            by_key: rules.into_iter().map(|rule| (rule.key.clone(), rule)).collect(),
        })
    }

    pub fn one(&self, key: &str) -> Option<&RetentionRule> {
        self.by_key.get(key)
    }

    pub fn is_advertising(&self, purpose: &str) -> bool {
        self.purposes.iter().any(|one| one.advertising && one.key == purpose)
    }

    /// A digest of what the dates follow from: other rules, another token.
    pub fn token(&self) -> String {
        use sha2::{Digest as _, Sha256};
        let mut keys: Vec<_> = self.by_key.values().map(|rule| (&rule.key, rule.version)).collect();
        keys.sort();
        let mut digest = Sha256::new();
        for (key, version) in keys {
            digest.update(format!("{key} {version}\n"));
        }
        for purpose in &self.purposes {
            digest.update(format!("{purpose:?}\n"));
        }
        digest.update(format!("idle {}\n", self.limits.idle_block_months));
        crate::vault::history::hex(&digest.finalize())
    }
}

/// Stands for the rule of a record that has none, and that only a hold keeps.
pub(crate) const ON_HOLD: &str = "hold";

/// The first day after a period.
pub(crate) fn period_ends(rule: &RetentionRule, start: Day) -> Day {
    if rule.year_end {
        // The period begins with the end of the year, and ends with the end of a year.
        return start.end_of_year().plus_months(rule.months).plus_days(rule.days).after();
    }
    if rule.months == 0 && rule.days == 0 {
        return start;
    }
    // The day of the event does not count; the period ends with the day of the same number (§§187(1), 188(2) BGB).
    start.plus_months(rule.months).plus_days(rule.days).after()
}

/// Works out the dates of one person.
pub(crate) fn of(rules: &Rules, facts: &Facts, today: Day) -> Dates {
    let known = Known::new(rules, facts, today);
    let groups = known.consent_groups();
    let mut records = known.of_records();
    if facts.holds.iter().any(|hold| hold.record.is_some()) {
        records.extend(known.on_hold(&records));
    }
    records.extend(known.of_consents(&groups));
    if let Some(kept) = &facts.kept {
        return known.of_kept(kept, records);
    }
    let mut purposes = known.of_purposes(&groups);
    if purposes.is_empty() {
        // Held for nothing: there was no reason to collect it.
        purposes.extend(rules.one("lead").map(|rule| known.date(rule, None, Some(known.last))));
    }
    let decisive = purposes.iter().max_by_key(|date| date.erase_on.map_or((true, None), |day| (false, Some(day))));
    let mut decisive = decisive.cloned().unwrap_or_else(|| known.nothing());
    if let Some(end) = decisive.erase_on {
        known.end_relation(&mut records, end);
        // What is needed longer than that, of somebody who is needed with it.
        let longer = records.iter().filter(|record| record.is_needed_until(end));
        if let Some(record) = longer.max_by_key(|record| (record.erase_on.is_none(), record.erase_on)) {
            decisive = Date { kind: RecordKind::Person, id: None, assigned: false, ..record.clone() };
        }
    }
    known.of_evidence(&mut records);
    Dates { purposes, records, decisive, held_up: known.held_up(None) }
}

impl Dates {
    /// From when on the person is not needed any more, whatever single records demand; none: not known yet.
    pub fn person_on(&self) -> Option<Day> {
        self.decisive.erase_on
    }

    /// When a sweep takes the person, wholly or but for what must be kept; none: not known yet.
    pub fn due_on(&self, facts: &Facts) -> Option<Day> {
        if facts.kept.is_some() { self.all_on() } else { self.person_on() }
    }

    /// The same, as long as nothing holds all of it up.
    pub fn goes_on(&self, facts: &Facts) -> Option<Day> {
        self.due_on(facts).filter(|_| self.held_up.is_empty())
    }

    /// When all is gone; none: not known yet.
    pub fn all_on(&self) -> Option<Day> {
        let mut last = self.person_on()?;
        for record in &self.records {
            last = last.max(record.erase_on.filter(|_| !record.is_on_hold())?);
        }
        Some(last)
    }
}

/// The last day up to today of the touchpoints that count.
fn last_of(facts: &Facts, today: Day, counts: impl Fn(&TouchpointFact) -> bool) -> Option<Day> {
    if let Some(kept) = &facts.kept {
        // The touchpoints are gone that told it.
        return Some(kept.since);
    }
    let today = today.plus_days(facts.zones.days_between());
    let counted = facts.touchpoints.iter().filter(|touchpoint| counts(touchpoint));
    counted.map(|touchpoint| touchpoint.at.day()).filter(|day| *day <= today).max()
}

/// What is known of one person.
pub(super) struct Known<'a> {
    pub rules: &'a Rules,
    pub facts: &'a Facts,
    pub today: Day,
    /// The last touchpoint, or the collection of the data.
    pub last: Day,
    /// When the two last had to do with each other, which keeps alive what was agreed to.
    pub alive: Option<Day>,
    places: OnceCell<Places>,
}

/// Where the records stand among the facts of a person, for whoever looks many of them up.
#[derive(Default)]
struct Places {
    touchpoints: HashMap<Uuid, usize>,
    documents: HashMap<Uuid, usize>,
    assigned: HashMap<Uuid, usize>,
    /// Of holds on single records.
    holds: HashMap<Uuid, Vec<usize>>,
    /// Of holds on all of a person.
    on_all: Vec<usize>,
}

impl<'a> Known<'a> {
    pub fn new(rules: &'a Rules, facts: &'a Facts, today: Day) -> Self {
        let last = match last_of(facts, today, |_| true) {
            Some(last) if facts.kept.is_none() => last.max(facts.collected_at),
            last => last.unwrap_or(facts.collected_at),
        };
        let alive = last_of(facts, today, |touchpoint| shows_life(touchpoint.kind, touchpoint.direction));
        Self { rules, facts, today, last, alive, places: OnceCell::new() }
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let mut places = Places::default();
            places.touchpoints.extend(self.facts.touchpoints.iter().enumerate().map(|(at, one)| (one.id, at)));
            places.documents.extend(self.facts.documents.iter().enumerate().map(|(at, one)| (one.id, at)));
            places.assigned.extend(self.facts.assigned.iter().enumerate().map(|(at, one)| (one.record, at)));
            for (at, hold) in self.facts.holds.iter().enumerate() {
                match hold.record {
                    Some(record) => places.holds.entry(record).or_default().push(at),
                    None => places.on_all.push(at),
                }
            }
            places
        })
    }

    pub fn touchpoint(&self, id: Uuid) -> Option<&'a TouchpointFact> {
        self.places().touchpoints.get(&id).map(|at| &self.facts.touchpoints[*at])
    }

    pub fn document(&self, id: Uuid) -> Option<&'a DocumentFact> {
        self.places().documents.get(&id).map(|at| &self.facts.documents[*at])
    }

    /// The rule that somebody put a record under.
    pub fn assigned(&self, record: Uuid) -> Option<&'a Assigned> {
        if self.facts.assigned.is_empty() {
            return None;
        }
        self.places().assigned.get(&record).map(|at| &self.facts.assigned[*at])
    }

    /// The holds on a record, on the touchpoint that a document is at, and on all of the person.
    fn holds_on(&self, record: Option<Uuid>) -> Vec<&'a HoldFact> {
        if self.facts.holds.is_empty() {
            return Vec::new();
        }
        let places = self.places();
        let at = record.and_then(|record| self.document(record)?.touchpoint);
        let on_records = record.into_iter().chain(at).filter_map(|id| places.holds.get(&id)).flatten();
        let mut holds: Vec<usize> = places.on_all.iter().chain(on_records).copied().collect();
        holds.sort_unstable();
        holds.dedup();
        holds.into_iter().map(|at| &self.facts.holds[at]).collect()
    }

    /// Whether a hold keeps a single record, or the touchpoint that a document is at.
    pub fn is_held_alone(&self, record: Uuid) -> bool {
        let holds = &self.places().holds;
        let at = self.document(record).and_then(|document| document.touchpoint);
        holds.contains_key(&record) || at.is_some_and(|at| holds.contains_key(&at))
    }
}

impl Known<'_> {
    pub fn nothing(&self) -> Date {
        Date {
            kind: RecordKind::Person,
            id: None,
            purpose: None,
            rule: String::from("lead"),
            version: 0,
            start: RetentionStart::Collection,
            started_on: Some(self.last),
            erase_on: Some(self.last),
            action: RetentionAction::Erase,
            held_up: Vec::new(),
            assigned: false,
        }
    }

    pub fn date(&self, rule: &RetentionRule, purpose: Option<&str>, started_on: Option<Day>) -> Date {
        Date {
            kind: RecordKind::Person,
            id: None,
            purpose: purpose.map(str::to_owned),
            rule: rule.key.clone(),
            version: rule.version,
            start: rule.start,
            started_on,
            erase_on: started_on.map(|day| period_ends(rule, day)),
            action: rule.applied(),
            held_up: Vec::new(),
            assigned: false,
        }
    }

    /// Holds and restrictions on the person, or on one record beside.
    pub fn held_up(&self, record: Option<Uuid>) -> Vec<HoldUp> {
        let mut held_up: Vec<HoldUp> = self
            .holds_on(record)
            .into_iter()
            .map(|hold| HoldUp { kind: HoldUpKind::Hold, hold: Some(hold.id), until: Some(hold.review_on), rule: None })
            .collect();
        if self.facts.restricted {
            held_up.push(HoldUp { kind: HoldUpKind::Restriction, hold: None, until: None, rule: None });
        }
        held_up
    }
}
