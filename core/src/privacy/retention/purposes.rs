//! The dates of the purposes that a person's data are held for.

use super::consents::Group;
use super::dates::{Date, HoldUp, HoldUpKind, Known, period_ends};
use super::rules::{RetentionLevel, RetentionStart};
use crate::time::Day;

impl Known<'_> {
    /// When the dealings ended. Data that came since begin the period anew: somebody dealt with the person again.
    pub(super) fn relation_ended_on(&self) -> Option<Day> {
        let ended_on = self.facts.relation_end?;
        Some(self.facts.updated_on.map_or(ended_on, |updated_on| updated_on.max(ended_on)))
    }

    pub fn of_purposes(&self, groups: &[Group<'_>]) -> Vec<Date> {
        let mut dates = Vec::new();
        for purpose in &self.rules.purposes {
            let own = self.facts.purposes.iter().find(|own| own.purpose == purpose.key);
            let consents: Vec<&Group<'_>> = groups.iter().filter(|group| group.purpose == purpose.key).collect();
            let agreed = self.agreed_until(purpose);
            if own.is_none() && !purpose.kinds.contains(&self.facts.kind) && consents.is_empty() && agreed.is_none() {
                continue;
            }
            let Some(rule) = self.rules.one(&purpose.retention) else {
                // Nobody goes by a rule that was taken back.
                dates.push(Date {
                    rule: purpose.retention.clone(),
                    purpose: Some(purpose.key.clone()),
                    erase_on: None,
                    ..self.nothing()
                });
                continue;
            };
            // The person's own word outlasts what was entered about them, and so does what is recorded of how it stands.
            let stands = agreed.is_some_and(|ends| ends > self.today) || consents.iter().any(|group| group.stands);
            let own_end = own.and_then(|own| own.ended_on).filter(|_| !stands);
            let ended_on = [own_end, purpose.ended_on].into_iter().flatten().min();
            let date = match rule.start {
                RetentionStart::EndOfRelation => {
                    let mut date = self.date(rule, Some(&purpose.key), self.relation_ended_on().or(ended_on));
                    if date.erase_on.is_none() {
                        date.held_up.push(HoldUp {
                            kind: HoldUpKind::RelationOpen,
                            hold: None,
                            until: None,
                            rule: Some(rule.key.clone()),
                        });
                    }
                    date
                }
                RetentionStart::LastTouchpoint => self.date(rule, Some(&purpose.key), Some(self.last)),
                RetentionStart::Collection => self.date(rule, Some(&purpose.key), Some(self.facts.collected_at)),
                RetentionStart::Withdrawal | RetentionStart::EachUse => {
                    let last = consents.iter().max_by_key(|group| group.ended_on);
                    let Some(ended_on) = last.map(|group| group.ended_on).max(agreed) else { continue };
                    let mut date = self.date(rule, Some(&purpose.key), Some(ended_on));
                    // What is used on a consent is not needed beyond it: its proof is another matter.
                    date.erase_on = Some(match rule.level {
                        RetentionLevel::Person => period_ends(rule, ended_on),
                        _ => ended_on,
                    });
                    let stands = |kind, until| HoldUp { kind, hold: None, until: Some(until), rule: None };
                    if let Some(group) = last.filter(|group| group.stands) {
                        date.held_up.push(stands(HoldUpKind::ConsentStands, group.ended_on));
                    }
                    if let Some(until) = agreed.filter(|until| *until > self.today) {
                        date.held_up.push(stands(HoldUpKind::InterestStands, until));
                    }
                    date
                }
                RetentionStart::Closing | RetentionStart::DocumentDate => continue,
            };
            dates.push(match ended_on {
                // A purpose that ended needs nothing any more, but claims from what was.
                Some(ended_on) if rule.start != RetentionStart::EndOfRelation => {
                    Date { erase_on: Some(ended_on), started_on: Some(ended_on), held_up: Vec::new(), ..date }
                }
                _ => date,
            });
        }
        dates
    }
}
