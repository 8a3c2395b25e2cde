//! What a rule must be, so that the law and the dates can work with it.

use super::applied::can_restrict;
use super::rules::{RetentionAction, RetentionLevel, RetentionRule, RetentionRuleDraft, RetentionStart, as_shipped};
use crate::privacy::purposes::is_key;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// Refuses what can't be a rule; `before` is none of a new one.
///
/// # Errors
/// Those of [`super::save_retention_rule`].
pub(super) fn check(draft: &RetentionRuleDraft, before: Option<&RetentionRule>, now: Timestamp) -> Result<()> {
    const MONTHS_MAX: u32 = 1200;
    const DAYS_MAX: u32 = 3660;
    let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
    if !is_key(&draft.key) {
        return wrong("key", "not_a_key");
    }
    for (field, text) in [("name_de", &draft.name.de), ("name_en", &draft.name.en)] {
        if text.trim().is_empty() {
            return wrong(field, "empty");
        }
    }
    if draft.months > MONTHS_MAX || draft.days > DAYS_MAX {
        return wrong("months", "invalid");
    }
    // What came with the program may be newer than a clock that is slow.
    if draft.as_of != before.and_then(|rule| rule.as_of) && draft.as_of.is_some_and(|day| day.is_in_future(now)) {
        return wrong("as_of", "in_future");
    }
    if draft.action == RetentionAction::Restrict && !can_restrict(draft.level, draft.start) {
        return wrong("action", "restricts_nothing");
    }
    let Some(before) = before else {
        return if !matches!(draft.level, RetentionLevel::Person | RetentionLevel::Record) {
            wrong("level", "invalid")
        } else if !starts_of(draft.level).contains(&draft.start) {
            wrong("start", "invalid")
        } else {
            is_given_a_reason(draft)
        };
    };
    if draft.level != before.level {
        return wrong("level", "invalid");
    }
    if before.level == RetentionLevel::Information {
        if before.is_stated() {
            return wrong("rule", "only_stated");
        }
        if draft.months == 0 && draft.days == 0 {
            return wrong("months", "invalid");
        }
        if (draft.action, draft.year_end) != (before.action, before.year_end) {
            return wrong("rule", "only_period");
        }
    }
    if draft.start != before.start {
        return wrong("start", "invalid");
    }
    if let Some(floor) = before.floor_months
        && (draft.months < floor || before.year_end && !draft.year_end)
    {
        return Err(Problem::RetentionTooShort { months: floor, law: before.source.clone() });
    }
    if before.must_restrict() && draft.action != RetentionAction::Restrict {
        return wrong("action", "law_keeps");
    }
    let as_shipped = as_shipped(&draft.key)?;
    let asked = length(draft.months, draft.days, draft.year_end);
    let is_longer = asked > length(before.months, before.days, before.year_end)
        && as_shipped.is_none_or(|rule| asked > length(rule.months, rule.days, rule.year_end));
    if is_longer && draft.reason.trimmed() == before.reason {
        return wrong("reason_de", "longer_than_needed");
    }
    is_given_a_reason(draft)
}

/// How long a period is, to be compared: months of usual length in days and days are one number.
fn length(months: u32, days: u32, year_end: bool) -> (u64, bool) {
    const MONTH: u64 = 304_375;
    const DAY: u64 = 10_000;
    (u64::from(months) * MONTH + u64::from(days) * DAY, year_end)
}

/// The written concept says why data stay so long.
fn is_given_a_reason(draft: &RetentionRuleDraft) -> Result<()> {
    for (field, text) in [("reason_de", &draft.reason.de), ("reason_en", &draft.reason.en)] {
        if text.trim().is_empty() {
            return Err(Problem::InvalidField { field, reason: "empty" });
        }
    }
    Ok(())
}

/// With what the period of a rule of one's own can begin.
fn starts_of(level: RetentionLevel) -> &'static [RetentionStart] {
    use RetentionStart::{Closing, Collection, DocumentDate, EndOfRelation, LastTouchpoint, Withdrawal};
    match level {
        RetentionLevel::Person => &[LastTouchpoint, Collection, EndOfRelation, Withdrawal],
        _ => &[DocumentDate, Closing, EndOfRelation],
    }
}
