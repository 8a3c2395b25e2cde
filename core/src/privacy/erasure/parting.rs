//! How a person parts: as a whole, or with a rest that the law demands to keep (Art. 17(3) GDPR).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{ConsentEventId, PersonId};
use crate::privacy::consent::ConsentState;
use crate::privacy::retention::facts::{ConsentFact, Facts};
use crate::privacy::retention::{self, Date, Dates, RecordKind, RetentionAction, RetentionStart, Rules};
use crate::records::persons::PersonKind;
use crate::time::{Day, Timestamp};

/// How a person parts.
#[derive(Debug)]
pub(crate) enum Parting {
    /// Nothing is left.
    Whole,
    /// These records stay, restricted, and what is needed of the person beside them.
    Minimised { kept: Vec<Date>, stub: Stub },
}

/// What is needed of the person beside the records that stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stub {
    /// By which rule.
    pub rule: String,
    /// How long, if longer than the records.
    pub until: Option<Day>,
}

impl Stub {
    /// As long as the records, by the rule of the one that stays longest; by the person's own where they stay for a hold alone.
    fn of_records(kept: &[Date], dates: &Dates) -> Self {
        let longest = kept
            .iter()
            .filter(|date| date.rule != retention::ON_HOLD)
            .max_by_key(|date| (date.erase_on.is_none(), date.erase_on));
        Self { rule: longest.unwrap_or(&dates.decisive).rule.clone(), until: None }
    }
}

/// What was told of one who was minimised, as the journal carries it: whoever does it again comes to the same days.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told<R> {
    /// By which rule the person stays with them; none: an older version noted it as the rule of the erasure.
    pub rule: Option<String>,
    pub until: Option<Day>,
    pub records: R,
}

/// A person whose time has come.
pub(crate) fn at_its_time(dates: &Dates, today: Day) -> Parting {
    let kept = staying(dates, today);
    if kept.is_empty() {
        return Parting::Whole;
    }
    let stub = Stub::of_records(&kept, dates);
    Parting::Minimised { kept, stub }
}

/// A person who is erased before the time: consents end with it, and what there may be claims from is kept.
pub(super) fn on_demand(rules: &Rules, facts: &mut Facts, now: Timestamp) -> Parting {
    // What ends with the erasure ends on the last day that it may be, and what stays stays until it is over everywhere.
    let (today, ending) = (facts.zones.earliest(now).day(), facts.zones.latest(now).day());
    let said = facts.consents.len();
    end_consents(facts, facts.zones.latest(now));
    facts.grounds.clear();
    facts.closes_on.get_or_insert(ending);
    let mut dates = retention::of(rules, facts, today);
    let claims = match &facts.kept {
        Some(known) => known.until.map(|until| (known.rule.clone(), until)),
        None => claims(rules, facts, &dates, ending),
    };
    if facts.relation_end.is_none() {
        // Dealings that went on end today.
        facts.relation_end = Some(ending);
        dates = retention::of(rules, facts, today);
    }
    retention::no_longer_than_the_law(rules, facts, today, &mut dates.records);
    let unsaid: HashSet<Uuid> = facts.consents.split_off(said).into_iter().map(|event| event.id).collect();
    let mut kept = staying(&dates, today);
    kept.retain(|date| date.id.is_none_or(|id| !unsaid.contains(&id)));
    match claims.filter(|(_, until)| *until > today) {
        None if kept.is_empty() => Parting::Whole,
        None => {
            let stub = Stub::of_records(&kept, &dates);
            Parting::Minimised { kept, stub }
        }
        Some((rule, until)) => Parting::Minimised { kept, stub: Stub { rule, until: Some(until) } },
    }
}

/// What a hold keeps, or a rule that says so. Of a period that is nothing but the time after which something is not needed any more
/// the person is the longer needed, unless an erasure is demanded before.
fn staying(dates: &Dates, today: Day) -> Vec<Date> {
    let records = dates.records.iter().filter(|date| date.kind != RecordKind::Address);
    records.filter(|date| date.is_on_hold() || keeps(date, today)).cloned().collect()
}

/// Whether a record stays by its rule, whatever holds there are.
pub(super) fn keeps(date: &Date, today: Day) -> bool {
    date.action == RetentionAction::Restrict && date.erase_on.is_none_or(|day| day > today)
}

/// Claims from a contract or an employment (§§195, 199 BGB): dealings that go on end today. Who applied and takes it back has
/// none; who was rejected may have.
fn claims(rules: &Rules, facts: &Facts, dates: &Dates, today: Day) -> Option<(String, Day)> {
    let of_relation = dates
        .purposes
        .iter()
        .filter(|date| date.start == RetentionStart::EndOfRelation && date.action == RetentionAction::Restrict);
    let until = of_relation.filter_map(|date| match date.erase_on {
        Some(day) => Some((date.rule.clone(), day)),
        None if facts.kind == PersonKind::Applicant => None,
        None => rules.one(&date.rule).map(|rule| (rule.key.clone(), retention::period_ends(rule, today))),
    });
    until.max_by_key(|(_, day)| *day)
}

/// Who wants all erased agrees to nothing any more.
fn end_consents(facts: &mut Facts, now: Timestamp) {
    let groups: HashSet<_> = facts.consents.iter().map(|event| (event.purpose.clone(), event.channel)).collect();
    for (purpose, channel) in groups {
        facts.consents.push(ConsentFact {
            id: ConsentEventId::new().0,
            purpose,
            channel,
            address: String::new(),
            state: ConsentState::Withdrawn,
            at: now,
            expires_on: None,
        });
    }
}

/// The records of a kind among some.
pub(super) fn ids(kept: &[Date], kind: RecordKind) -> HashSet<Uuid> {
    kept.iter().filter(|date| date.kind == kind).filter_map(|date| date.id).collect()
}

/// What a person is to a table of the eraser.
#[derive(Debug, Clone)]
pub(super) struct Rest {
    pub person: PersonId,
    pub touchpoints: HashSet<Uuid>,
    pub documents: HashSet<Uuid>,
    pub consents: HashSet<Uuid>,
    pub stub: Stub,
}

impl Rest {
    pub fn of(facts: &Facts, kept: &[Date], stub: Stub) -> Self {
        let consents = ids(kept, RecordKind::Consent);
        let mut documents = ids(kept, RecordKind::Document);
        documents.extend(facts.evidence.iter().filter(|(event, _)| consents.contains(event)).map(|(_, id)| *id));
        Self { person: facts.person, touchpoints: ids(kept, RecordKind::Touchpoint), documents, consents, stub }
    }
}
