//! The dates of single records: by their kind, by a rule they were put under, by a hold; never before the law says.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::dates::{Date, HoldUp, HoldUpKind, Known, ON_HOLD, RecordKind, Rules, of, period_ends};
use super::facts::{Facts, TouchpointFact};
use super::rules::{RetentionAction, RetentionRule, RetentionStart};
use crate::time::{Day, Timestamp};

/// The rule of the law that a record falls under by its kind, where the rule it was put under would end before it.
pub(super) fn law_beyond<'a>(rules: &'a Rules, facts: &Facts, record: Uuid, today: Day) -> Option<&'a RetentionRule> {
    let assigned = facts.assigned.iter().find(|assigned| assigned.record == record && facts.kept.is_none())?;
    let dates = of(rules, facts, today);
    let date = dates.records.iter().find(|date| date.id == Some(record))?;
    let is_as_said =
        date.rule == assigned.rule && (assigned.starts_on.is_none() || date.started_on == assigned.starts_on);
    if is_as_said { None } else { rules.one(&date.rule) }
}

/// Lets records that a law demands to keep stay no longer than it demands: a longer period of one's own is no reason against an erasure that
/// somebody demands (Art. 17(3)(b) GDPR).
pub(crate) fn no_longer_than_the_law(rules: &Rules, facts: &Facts, today: Day, dates: &mut [Date]) {
    let known = Known::new(rules, facts, today);
    let is_by_law = |date: &Date| rules.one(&date.rule).is_some_and(|rule| rule.floor_months.is_some());
    for date in dates.iter_mut().filter(|date| is_by_law(date)) {
        let Some((law, until)) = known.duty(date).filter(|(_, until)| date.erase_on.is_some_and(|on| *until < on))
        else {
            continue;
        };
        date.erase_on = Some(until);
        if law.key != date.rule {
            (date.rule, date.version) = (law.key.clone(), law.version);
        }
    }
}

impl<'a> Known<'a> {
    pub(super) fn of_records(&self) -> Vec<Date> {
        let mut dates = Vec::new();
        let mut of_touchpoint: HashMap<Uuid, usize> = HashMap::new();
        let has_assigned = !self.facts.assigned.is_empty();
        for touchpoint in &self.facts.touchpoints {
            let by_kind = self.by_kind(touchpoint);
            if by_kind.is_none() && !has_assigned {
                continue;
            }
            if let Some(date) = self.of_record(RecordKind::Touchpoint, touchpoint.id, touchpoint.at, by_kind) {
                of_touchpoint.insert(touchpoint.id, dates.len());
                dates.push(date);
            }
        }
        for document in &self.facts.documents {
            let of_its_touchpoint =
                document.touchpoint.and_then(|touchpoint| of_touchpoint.get(&touchpoint)).map(|at| dates[*at].clone());
            let own = self.of_record(RecordKind::Document, document.id, document.added_at, None);
            dates.extend(own.or_else(|| {
                of_its_touchpoint.map(|date| Date {
                    kind: RecordKind::Document,
                    id: Some(document.id),
                    held_up: self.held_up(Some(document.id)),
                    ..date
                })
            }));
        }
        dates
    }

    /// Records without a rule that a hold keeps all the same.
    pub(super) fn on_hold(&self, dated: &[Date]) -> Vec<Date> {
        let touchpoints = self.facts.touchpoints.iter().map(|touchpoint| (RecordKind::Touchpoint, touchpoint.id));
        let documents = self.facts.documents.iter().map(|document| (RecordKind::Document, document.id));
        let dated: HashSet<Uuid> = dated.iter().filter_map(|date| date.id).collect();
        let held = touchpoints.chain(documents).filter(|(_, id)| self.is_held_alone(*id) && !dated.contains(id));
        held.map(|(kind, id)| Date {
            kind,
            id: Some(id),
            rule: String::from(ON_HOLD),
            start: RetentionStart::Closing,
            started_on: None,
            erase_on: None,
            action: RetentionAction::Restrict,
            held_up: self.held_up(Some(id)),
            ..self.nothing()
        })
        .collect()
    }

    /// Dealings of which nobody said that they ended go no longer than the person is needed.
    pub(super) fn end_relation(&self, records: &mut [Date], end: Day) {
        for record in records.iter_mut().filter(|record| record.erase_on.is_none()) {
            let rule = self.rules.one(&record.rule).filter(|rule| rule.start == RetentionStart::EndOfRelation);
            if let Some(rule) = rule {
                record.started_on = Some(end);
                record.erase_on = Some(period_ends(rule, end));
                record.held_up.retain(|held| held.kind != HoldUpKind::RelationOpen);
                self.not_before_the_law(record);
            }
        }
    }

    /// The rule under which a touchpoint falls by itself.
    fn by_kind(&self, touchpoint: &TouchpointFact) -> Option<&'a RetentionRule> {
        self.rules.of_touchpoints.iter().find(|rule| {
            rule.touchpoints.contains(&touchpoint.kind)
                && (rule.kinds.is_empty() || rule.kinds.contains(&self.facts.kind))
        })
    }

    /// What a law demands of a touchpoint, or of a document at it, whatever rule it was put under.
    pub(super) fn by_law(&self, kind: RecordKind, id: Uuid) -> Option<(&'a RetentionRule, Day, Day)> {
        let touchpoint = match kind {
            RecordKind::Touchpoint => id,
            RecordKind::Document => self.document(id)?.touchpoint?,
            _ => return None,
        };
        let touchpoint = self.touchpoint(touchpoint)?;
        let rule = self.by_kind(touchpoint)?;
        let (months, day) = (rule.floor_months?, touchpoint.at.day());
        Some((rule, day, period_ends(&RetentionRule { months, days: 0, ..rule.clone() }, day)))
    }

    /// The law that a record is kept by, and the first day on which it need not be any more: of the rule by which it goes, or of the one
    /// that it falls under by its kind, whichever demands more.
    pub(super) fn duty(&self, date: &Date) -> Option<(&'a RetentionRule, Day)> {
        let own = self.rules.one(&date.rule).and_then(|rule| {
            let months = rule.floor_months?;
            Some((rule, period_ends(&RetentionRule { months, days: 0, ..rule.clone() }, date.started_on?)))
        });
        let by_kind = date.id.and_then(|id| self.by_law(date.kind, id)).map(|(rule, _, until)| (rule, until));
        own.into_iter().chain(by_kind).max_by_key(|(_, until)| *until)
    }

    /// A rule that somebody chose ends no earlier than the law says: the rule of the law counts then. So it does as long as nobody knows when
    /// a matter is closed.
    fn not_before_the_law(&self, date: &mut Date) {
        let Some((rule, day, floor)) = date.id.and_then(|id| self.by_law(date.kind, id)) else { return };
        if date.erase_on.map_or(date.start == RetentionStart::Closing, |on| on < floor) {
            let mut held_up = std::mem::take(&mut date.held_up);
            held_up.retain(|held| held.kind != HoldUpKind::ClosingOpen);
            *date = Date {
                kind: date.kind,
                id: date.id,
                held_up,
                assigned: date.assigned,
                ..self.date(rule, None, Some(day))
            };
        }
    }

    fn of_record(&self, kind: RecordKind, id: Uuid, at: Timestamp, by_kind: Option<&RetentionRule>) -> Option<Date> {
        let assigned = self.assigned(id);
        let rule = assigned.and_then(|assigned| self.rules.one(&assigned.rule)).or(by_kind)?;
        let starts_on = assigned.and_then(|assigned| assigned.starts_on);
        let started_on = match rule.start {
            _ if starts_on.is_some() => starts_on,
            RetentionStart::EndOfRelation => self.relation_ended_on().or(self.facts.closes_on),
            RetentionStart::Closing => self.facts.closes_on,
            _ => Some(at.day()),
        };
        let mut held_up = self.held_up(Some(id));
        if started_on.is_none() {
            let kind = match rule.start {
                RetentionStart::Closing => HoldUpKind::ClosingOpen,
                _ => HoldUpKind::RelationOpen,
            };
            held_up.push(HoldUp { kind, hold: None, until: None, rule: Some(rule.key.clone()) });
        }
        let mut date =
            Date { kind, id: Some(id), held_up, assigned: assigned.is_some(), ..self.date(rule, None, started_on) };
        if date.assigned {
            self.not_before_the_law(&mut date);
        }
        Some(date)
    }
}
