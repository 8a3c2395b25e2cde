//! What a sweep would do, and why, before it does.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::Serialize;

use super::agreed::Agreed;
use super::find::{self, Due, Finding};
use super::values::DueField;
use crate::ids::PersonId;
use crate::privacy::erasure::{self, OrganisationLeft, Parting, at_its_time};
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{
    self, Date, Dates, HoldUp, MonthCount, Months, Proposal, RecordKind, RetentionAction, Rules, everybody,
    proposed_sweep,
};
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::clock::{self, ClockJump};
use crate::vault::session::Session;
use crate::vault::zones;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueItem {
    /// Whose.
    pub person: PersonId,
    /// What the person is called.
    pub name: String,
    /// What it is.
    pub kind: RecordKind,
    /// How many records go.
    pub n: u64,
    /// By which rule.
    pub rule: String,
    /// Since when it is due.
    pub since: Day,
    /// What happens: `restrict` says that some of it must be kept.
    pub action: RetentionAction,
    /// The last day on which something of the person must be kept.
    pub keeps_until: Option<Day>,
}

/// Something that would be due but for what holds it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HeldItem {
    /// Whose.
    pub person: PersonId,
    /// What the person is called.
    pub name: String,
    /// What it is.
    pub kind: RecordKind,
    /// How many records are held up; of a person all.
    pub n: u64,
    /// By which rule it would go.
    pub rule: String,
    /// Since when.
    pub since: Day,
    /// What holds it up.
    pub held_up: Vec<HoldUp>,
}

/// What a sweep would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SweepPreview {
    /// What is due on this day.
    pub as_of: Day,
    /// Says by which rules it was worked out, and what is due: a run that is given it refuses others.
    pub token: String,
    /// The first of what is due, the longest due first, those of one day by name.
    pub due: Vec<DueItem>,
    /// How many persons go.
    pub due_persons: u64,
    /// How many single records and records of persons go.
    pub due_records: u64,
    /// The first organisations that nobody would belong to any more: they stay unless somebody removes them.
    pub organisations: Vec<OrganisationLeft>,
    /// How many there are.
    pub organisation_count: u64,
    /// The first of what is held up.
    pub held: Vec<HeldItem>,
    /// How many persons are held up.
    pub held_count: u64,
    /// How many single records of others are.
    pub held_records: u64,
    /// Fields of the workspace's own whose purpose has ended and that have values still.
    pub fields: Vec<DueField>,
    /// How many of these values go.
    pub due_values: u64,
    /// What this month and the next twelve erase, what is due among it.
    pub months: Vec<MonthCount>,
    /// A clock that is not to be trusted.
    pub clock: Option<ClockJump>,
    /// Who proposed it, where a second user has to confirm.
    pub proposal: Option<Proposal>,
    /// It is what is left of a sweep that was stopped, on which two agreed: nobody has to confirm it again.
    pub agreed: bool,
    /// Whether names in texts about others would be blackened, unless somebody says otherwise: as proposed, else as the settings say.
    pub redact: bool,
}

/// What the window reminds of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SweepReminder {
    /// How many persons are due.
    pub due_persons: u64,
    /// How many records are.
    pub due_records: u64,
    /// How many values of fields are whose purpose has ended.
    pub due_values: u64,
    /// A clock that is not to be trusted, where something is due or it is behind.
    pub clock: Option<ClockJump>,
    /// How many holds somebody has to look at: they end by no day.
    pub holds_to_review: u64,
    /// How many erasures of persons another user proposed, which wait for this one's confirmation.
    pub proposed_by_others: u64,
}

#[derive(Default)]
struct Part {
    all: Due,
    due: Vec<DueItem>,
    due_records: u64,
    going: Vec<PersonId>,
    held: Vec<HeldItem>,
    months: Months,
}

/// What a sweep would do on a day (none: that for which another user proposed one, else today); at most `limit` items of each list.
///
/// # Errors
/// Failures of the file.
pub fn preview_sweep(session: &Session, as_of: Option<Day>, limit: u64) -> Result<SweepPreview> {
    const LIMIT_MAX: u64 = 10_000;
    let limit = usize::try_from(limit.min(LIMIT_MAX)).unwrap_or(usize::MAX);
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let rules = Rules::read(connection)?.token();
        let proposed = proposed_sweep(connection, &rules, session.user(), read.now())?;
        let as_of = match as_of {
            Some(as_of) => as_of,
            None => day_to_sweep(connection, &rules, proposed.as_ref(), read.now())?,
        };
        let mut parts = everybody(read, as_of, |part: &mut Part, facts, dates| {
            part.add(facts, dates, as_of, limit);
            Ok(())
        })?;
        let all = Due::of_parts(parts.iter_mut().map(|part| std::mem::take(&mut part.all)));
        let all = find::kept(read, as_of, || Ok(all))?;
        let token = all.marks.token(as_of, &rules);
        let months: Vec<&Months> = parts.iter().map(|part| &part.months).collect();
        let mut preview = SweepPreview {
            as_of,
            due: Vec::new(),
            due_persons: all.going,
            due_records: parts.iter().map(|part| part.due_records).sum(),
            organisations: Vec::new(),
            organisation_count: 0,
            held: Vec::new(),
            held_count: all.held,
            held_records: all.held_records,
            fields: all.fields.clone(),
            due_values: all.values(),
            months: Months::ahead(&months, as_of, (all.going, all.records)),
            clock: clock::jump(connection, read.now())?,
            agreed: false,
            redact: to_redact(connection, proposed.as_ref())?,
            proposal: proposed.map(|(proposal, _, then)| {
                let changed = then != find::proposed(&token, find::redacts(&then));
                Proposal { changed, ..proposal }
            }),
            token,
        };
        let agreed = Agreed::read(connection, &rules, read.now())?.filter(|_| !all.is_empty());
        let as_agreed = find::proposed(&preview.token, preview.redact);
        preview.agreed = agreed.is_some_and(|agreed| agreed.covers(&as_agreed, &all));
        preview.proposal.take_if(|_| preview.agreed);
        let going = parts.iter().flat_map(|part| part.going.iter().copied()).collect();
        preview.organisations = erasure::left_by(connection, &going)?;
        preview.organisation_count = preview.organisations.len() as u64;
        preview.organisations.truncate(limit);
        for part in parts {
            preview.due.extend(part.due);
            preview.held.extend(part.held);
        }
        preview.due.sort_by_key(|item| (item.since, item.person));
        preview.due.truncate(limit);
        preview.held.sort_by_key(|item| (item.since, item.person));
        preview.held.truncate(limit);
        let mut names = connection.prepare_cached("SELECT name, sort_key FROM person WHERE id = :person")?;
        let mut names_of = |person: PersonId| -> Result<(String, String)> {
            let of = |row: &Row<'_>| Ok((row.get("name")?, row.get("sort_key")?));
            Ok(names.query_row(named_params! {":person": person}, of).optional()?.unwrap_or_default())
        };
        // Those of one day stand in the order of their names, as in every list.
        let mut order = HashMap::new();
        for (person, name) in preview.due.iter_mut().map(|item| (item.person, &mut item.name)) {
            let (called, sort_key) = names_of(person)?;
            *name = called;
            order.insert(person, sort_key);
        }
        preview.due.sort_by(|one, other| (one.since, &order[&one.person]).cmp(&(other.since, &order[&other.person])));
        for (person, name) in preview.held.iter_mut().map(|item| (item.person, &mut item.name)) {
            let (called, sort_key) = names_of(person)?;
            *name = called;
            order.insert(person, sort_key);
        }
        preview.held.sort_by(|one, other| (one.since, &order[&one.person]).cmp(&(other.since, &order[&other.person])));
        Ok(preview)
    })
}

/// Up to which day, unless somebody names one: what two agreed on goes on, and what another user proposed is looked at as it was proposed.
pub(super) fn day_to_sweep(
    connection: &Connection,
    rules: &str,
    proposed: Option<&(Proposal, Day, String)>,
    now: Timestamp,
) -> Result<Day> {
    let today = zones::today(connection, now)?;
    let agreed = Agreed::read(connection, rules, now)?.and_then(|agreed| agreed.day());
    let proposed = proposed.filter(|(proposal, ..)| !proposal.own).map(|(_, day, _)| *day);
    Ok(agreed.or(proposed).map_or(today, |day| day.min(today)))
}

/// Whether names are blackened, unless somebody says so or not: as somebody proposed, else as the settings say.
pub(super) fn to_redact(connection: &Connection, proposed: Option<&(Proposal, Day, String)>) -> Result<bool> {
    let settings = retention::settings_of(connection)?;
    let proposed = proposed.filter(|_| settings.four_eyes);
    Ok(proposed.map_or(settings.redact, |(.., token)| find::redacts(token)))
}

/// What is due now, in numbers, and how many holds are to be reviewed; none if nothing is, unless the clock is behind the last entry: nothing
/// would ever be due. Worked out once until the next change.
///
/// # Errors
/// Failures of the file.
pub fn sweep_reminder(session: &Session) -> Result<Option<SweepReminder>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let behind = clock::is_behind(connection, read.now())?;
        let due = find::due(read, zones::today(connection, read.now())?)?;
        let is_due = due.going + due.records + due.values() > 0 || behind;
        let holds_to_review = retention::holds_to_review(connection, read.now().day())?;
        let may_confirm = session.role().may(Right::Erase);
        let proposed = if may_confirm {
            retention::proposed_erasures(connection, session.user(), read.now())?
        } else {
            Vec::new()
        };
        let proposed_by_others = proposed.iter().filter(|one| !one.proposal.own).count() as u64;
        let reminder = SweepReminder {
            due_persons: due.going,
            due_records: due.records,
            due_values: due.values(),
            clock: if is_due { clock::jump(connection, read.now())? } else { None },
            holds_to_review,
            proposed_by_others,
        };
        Ok((is_due || holds_to_review + proposed_by_others > 0).then_some(reminder))
    })
}

/// Whether something is due for a sweep.
pub(super) fn is_due(session: &Session) -> Result<bool> {
    let reminder = sweep_reminder(session)?;
    Ok(reminder.is_some_and(|one| one.due_persons + one.due_records + one.due_values > 0 || one.clock.is_some()))
}

impl Part {
    fn add(&mut self, facts: &Facts, dates: &Dates, today: Day, limit: usize) {
        self.months.add(facts, dates, today);
        match self.all.add(facts, dates, today) {
            Finding::Nothing => {}
            Finding::Person { since } => {
                let (kept, action) = match at_its_time(dates, today) {
                    Parting::Whole => (0, at_the_end(dates.decisive.action)),
                    Parting::Minimised { kept, .. } => (kept.len(), RetentionAction::Restrict),
                };
                let records = facts.touchpoints.len() + facts.documents.len();
                self.going.push(facts.person);
                self.due_records += records.saturating_sub(kept) as u64;
                let rule = &dates.decisive.rule;
                push(
                    &mut self.due,
                    limit,
                    DueItem {
                        person: facts.person,
                        name: String::new(),
                        kind: RecordKind::Person,
                        n: records.saturating_sub(kept) as u64,
                        rule: rule.clone(),
                        since,
                        action,
                        keeps_until: dates.all_on().filter(|day| *day > today).map(Day::before),
                    },
                );
            }
            Finding::Held { since } => {
                push(
                    &mut self.held,
                    limit,
                    HeldItem {
                        person: facts.person,
                        name: String::new(),
                        kind: RecordKind::Person,
                        n: (facts.touchpoints.len() + facts.documents.len()) as u64,
                        rule: dates.decisive.rule.clone(),
                        since,
                        held_up: dates.held_up.clone(),
                    },
                );
            }
            Finding::Records { due, held } => {
                self.due_records += due.len() as u64;
                held_items(facts.person, held, today).into_iter().for_each(|item| push(&mut self.held, limit, item));
                let mut items: Vec<DueItem> = Vec::new();
                for date in due {
                    let since = date.erase_on.unwrap_or(today);
                    match items.iter_mut().find(|item| item.kind == date.kind && item.rule == date.rule) {
                        Some(item) => {
                            item.n += 1;
                            item.since = item.since.min(since);
                        }
                        None => items.push(DueItem {
                            person: facts.person,
                            name: String::new(),
                            kind: date.kind,
                            n: 1,
                            rule: date.rule,
                            since,
                            action: at_the_end(date.action),
                            keeps_until: None,
                        }),
                    }
                }
                items.into_iter().for_each(|item| push(&mut self.due, limit, item));
            }
        }
    }
}

/// Single records that would be due, those that are held by the same together.
fn held_items(person: PersonId, held: Vec<Date>, today: Day) -> Vec<HeldItem> {
    let mut items: Vec<HeldItem> = Vec::new();
    for date in held {
        let since = date.erase_on.unwrap_or(today);
        let same =
            |item: &&mut HeldItem| item.kind == date.kind && item.rule == date.rule && item.held_up == date.held_up;
        match items.iter_mut().find(same) {
            Some(item) => {
                item.n += 1;
                item.since = item.since.min(since);
            }
            None => items.push(HeldItem {
                person,
                name: String::new(),
                kind: date.kind,
                n: 1,
                rule: date.rule,
                since,
                held_up: date.held_up,
            }),
        }
    }
    items
}

/// What happens to what goes: whatever was kept until now goes too.
fn at_the_end(action: RetentionAction) -> RetentionAction {
    match action {
        RetentionAction::Anonymise => RetentionAction::Anonymise,
        RetentionAction::Erase | RetentionAction::Restrict => RetentionAction::Erase,
    }
}

trait Since {
    fn since(&self) -> (Day, PersonId);
}

impl Since for DueItem {
    fn since(&self) -> (Day, PersonId) {
        (self.since, self.person)
    }
}

impl Since for HeldItem {
    fn since(&self) -> (Day, PersonId) {
        (self.since, self.person)
    }
}

/// Keeps the first `limit`, at a bounded cost.
fn push<T: Since>(items: &mut Vec<T>, limit: usize, item: T) {
    items.push(item);
    if items.len() >= limit.saturating_mul(2).max(64) {
        items.sort_by_key(Since::since);
        items.truncate(limit);
    }
}
