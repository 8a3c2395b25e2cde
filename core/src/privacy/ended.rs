//! Values of the workspace's own fields that were kept for a purpose which has ended, for everybody or for the one person: from when on
//! nobody needs them any more. It is the day on which the purpose's own rule lets go what it held.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, named_params};

use super::purposes::{self, Purpose, agreed_sql};
use super::retention::{HELD_PERSONS, RetentionRule, RetentionStart, Rules, period_ends};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fields::{self, Field};
use crate::time::{Day, Timestamp};

/// A field whose purpose has ended, for everybody or for some.
pub(super) struct EndedField {
    pub field: Field,
    /// When it ended for everybody.
    ended_on: Option<Day>,
    /// Whether the period of its rule runs from then; else all goes at once.
    runs_on: bool,
    /// Whether it runs from the end of the dealings with the person where that is known.
    from_relation: bool,
    rule: RetentionRule,
}

/// The fields of purposes that had ended by a day. One that another purpose needs is given to that. Nothing goes by a rule that was
/// taken back.
pub(super) fn fields_ended(connection: &Connection, on: Day) -> Result<Vec<EndedField>> {
    let fields = fields::all(connection)?;
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let (purposes, rules) = (purposes::all(connection)?, Rules::read(connection)?);
    let for_some = connection
        .prepare_cached("SELECT DISTINCT purpose FROM person_purpose WHERE ended_on <= :on")?
        .query_map(named_params! {":on": on}, |row| row.get(0))?
        .collect::<rusqlite::Result<HashSet<String>>>()?;
    let ended = fields.into_iter().filter_map(|field| {
        let purpose = purposes.iter().find(|purpose| purpose.key == field.purpose)?;
        let has_ended = purpose.ended_on.is_some_and(|day| day <= on) || for_some.contains(&purpose.key);
        has_ended.then(|| EndedField::of(field, purpose, &rules)).flatten()
    });
    Ok(ended.collect())
}

/// From which day on the last value of a field goes, if that is to come; `purpose` is its own, which has ended for everybody.
pub(super) fn over_on(
    connection: &Connection,
    field: &Field,
    purpose: Option<&Purpose>,
    rules: &Rules,
    now: Timestamp,
) -> Result<Option<Day>> {
    let Some(ended) = purpose.and_then(|purpose| EndedField::of(field.clone(), purpose, rules)) else {
        return Ok(None);
    };
    Ok(ended.over_on(connection, now)?.filter(|day| *day > now.day()))
}

/// What would become of the values of a field, or became of them, by the end of a purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Over {
    /// How many persons' purpose has ended.
    pub ended: u64,
    /// How many of those values go with the next sweep.
    pub going: u64,
    /// From which day on the last of them goes.
    pub on: Option<Day>,
}

/// What becomes of the values of a field for a purpose, as it is told: it need not be the field's own yet, nor have ended yet.
pub(super) fn over_for(
    connection: &Connection,
    field: &Field,
    purpose: &Purpose,
    rules: &Rules,
    now: Timestamp,
) -> Result<Over> {
    let count = named_params! {
        ":field": field.id, ":purpose": purpose.key, ":ended_on": purpose.ended_on, ":from_relation": false,
        ":today": now.day(),
    };
    let sql = format!("SELECT count(*) FROM ({}) WHERE ended_on IS NOT NULL", begun_sql());
    let ended = connection.prepare_cached(&sql)?.query_row(count, |row| row.get(0))?;
    let field = Field { purpose: purpose.key.clone(), ..field.clone() };
    let Some(rule) = EndedField::of(field, purpose, rules) else { return Ok(Over { ended, ..Over::default() }) };
    let (going, _) = rule.over(connection, now.day(), now)?;
    Ok(Over { ended, going, on: rule.over_on(connection, now)? })
}

/// From which day on nobody needs a person's values any more that are kept for a purpose, if it ended for the person today; none: there
/// is no rule by which they go.
pub(super) fn over_for_one(
    connection: &Connection,
    purpose: &Purpose,
    rules: &Rules,
    person: PersonId,
    today: Day,
) -> Result<Option<Day>> {
    use RetentionStart::EndOfRelation;
    let Some(rule) = rules.one(&purpose.retention) else { return Ok(None) };
    if !runs_on(rule) {
        return Ok(Some(today));
    }
    let relation_ended: Option<Day> = connection
        .prepare_cached(&format!("SELECT {RELATION_ENDED_ON} FROM relation_end WHERE person_id = :person"))?
        .query_row(named_params! {":person": person}, |row| row.get(0))
        .optional()?;
    Ok(Some(period_ends(rule, relation_ended.filter(|_| rule.start == EndOfRelation).unwrap_or(today))))
}

/// Whether its period runs from the end of a purpose. A purpose that ended needs nothing any more, but claims from what was, and what a law
/// demands to keep.
fn runs_on(rule: &RetentionRule) -> bool {
    use RetentionStart::{Closing, DocumentDate, EndOfRelation};
    matches!(rule.start, EndOfRelation | Closing | DocumentDate)
}

/// Selects of whom a value stays (`:now`): they are held, or something of them must be kept.
fn staying() -> String {
    format!("{HELD_PERSONS} UNION SELECT person_id FROM kept_person")
}

impl EndedField {
    fn of(field: Field, purpose: &Purpose, rules: &Rules) -> Option<Self> {
        let rule = rules.one(&purpose.retention)?.clone();
        Some(Self {
            field,
            ended_on: purpose.ended_on,
            runs_on: runs_on(&rule),
            from_relation: rule.start == RetentionStart::EndOfRelation,
            rule,
        })
    }

    /// How many of its values nobody needs any more on a day, without those that stay for now, and with them.
    pub fn over(&self, connection: &Connection, on: Day, now: Timestamp) -> Result<(u64, u64)> {
        let sql =
            format!("SELECT count(*) FILTER (WHERE person_id NOT IN ({})), count(*) FROM ({})", staying(), over_sql());
        let both = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.on(on, now, |values| Ok(connection.prepare_cached(&sql)?.query_row(values, both)?))
    }

    /// Some of those whose value goes.
    pub fn going(&self, connection: &Connection, on: Day, now: Timestamp, limit: usize) -> Result<Vec<PersonId>> {
        let staying = staying();
        let sql = format!("SELECT person_id FROM ({}) WHERE person_id NOT IN ({staying}) LIMIT {limit}", over_sql());
        self.on(on, now, |values| {
            let mut statement = connection.prepare_cached(&sql)?;
            let going = statement.query_map(values, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(going)
        })
    }

    fn on<T>(&self, on: Day, now: Timestamp, ask: impl FnOnce(&[(&str, &dyn ToSql)]) -> Result<T>) -> Result<T> {
        let begun_by = if self.runs_on { begun_by(&self.rule, on) } else { on };
        ask(named_params! {
            ":field": self.field.id, ":purpose": self.field.purpose, ":ended_on": self.ended_on,
            ":from_relation": self.from_relation, ":today": now.day(), ":on": on, ":begun_by": begun_by, ":now": now,
        })
    }

    /// From which day on nobody needs the last of its values any more; none: there is none, or the purpose has ended for nobody.
    fn over_on(&self, connection: &Connection, now: Timestamp) -> Result<Option<Day>> {
        let sql = format!("SELECT max(begun_on) FROM ({}) WHERE ended_on IS NOT NULL", begun_sql());
        let last: Option<Day> = connection.prepare_cached(&sql)?.query_row(
            named_params! {
                ":field": self.field.id, ":purpose": self.field.purpose, ":ended_on": self.ended_on,
                ":from_relation": self.from_relation, ":today": now.day(),
            },
            |row| row.get(0),
        )?;
        Ok(last.map(|begun_on| if self.runs_on { period_ends(&self.rule, begun_on) } else { begun_on }))
    }
}

/// Selects whose value (`person_id`) nobody needs any more.
fn over_sql() -> String {
    format!("SELECT person_id FROM ({}) WHERE ended_on <= :on AND begun_on <= :begun_by", begun_sql())
}

/// When the dealings with a person of `relation_end` ended, as the dates of the person follow from it: an import that brought more since
/// begins the period anew.
const RELATION_ENDED_ON: &str = "max(relation_end.ended_on, coalesce((SELECT max(collected_at) FROM person_update
    WHERE person_update.person_id = relation_end.person_id), relation_end.ended_on))";

/// Selects of each value of a field whose it is (`person_id`), when its purpose ended for that person (`ended_on`), and with what the period
/// begins that it is kept for still (`begun_on`). The person's own word outlasts what was entered about them.
fn begun_sql() -> String {
    format!(
        "SELECT person_id, ended_on,
                CASE WHEN :from_relation THEN coalesce(relation_ended_on, ended_on) ELSE ended_on END AS begun_on
         FROM (SELECT own_value.person_id, {RELATION_ENDED_ON} AS relation_ended_on,
                      CASE WHEN own.ended_on IS NOT NULL AND own_value.person_id NOT IN (
                          SELECT person_id FROM ({}) WHERE purpose = :purpose)
                      THEN min(own.ended_on, coalesce(:ended_on, own.ended_on)) ELSE :ended_on END AS ended_on
               FROM custom_value AS own_value
               LEFT JOIN person_purpose AS own ON own.person_id = own_value.person_id AND own.purpose = :purpose
               LEFT JOIN relation_end ON relation_end.person_id = own_value.person_id
               WHERE own_value.field_id = :field)",
        agreed_sql(false)
    )
}

/// The last day with which a period may have begun that is over by a day.
fn begun_by(rule: &RetentionRule, over_by: Day) -> Day {
    /// The rest of a year, and some.
    const YEAR_DAYS: u32 = 400;
    const MONTH_DAYS_MAX: u32 = 31;
    // One that begins later never ends earlier, so that the search goes by halves.
    let mut begun = over_by.minus_days(rule.months * MONTH_DAYS_MAX + rule.days + YEAR_DAYS);
    let mut days = u32::try_from(over_by.days_since(begun)).unwrap_or(0);
    while days > 0 {
        let half = days.div_ceil(2);
        let later = begun.plus_days(half);
        if period_ends(rule, later) <= over_by {
            begun = later;
        }
        days -= half;
    }
    begun
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Both;
    use crate::privacy::retention::{RetentionAction, RetentionLevel};

    fn rule(months: u32, days: u32, year_end: bool) -> RetentionRule {
        RetentionRule {
            key: String::from("own"),
            version: 1,
            name: Both::default(),
            level: RetentionLevel::Person,
            start: RetentionStart::EndOfRelation,
            months,
            days,
            year_end,
            action: RetentionAction::Restrict,
            floor_months: None,
            touchpoints: Vec::new(),
            kinds: Vec::new(),
            source: Both::default(),
            as_of: None,
            reason: Both::default(),
            policy: true,
            since: Timestamp(0),
            changed_by: String::new(),
        }
    }

    #[test]
    fn what_began_by_then_is_over_and_what_began_a_day_later_is_not() {
        let first = Day::parse("2027-12-20").unwrap();
        let rules = [(0, 0, false), (36, 0, true), (6, 0, false), (1, 0, false), (0, 30, false), (1200, 400, true)];
        for (months, days, year_end) in rules {
            let rule = rule(months, days, year_end);
            for over_by in (0..800).map(|days| first.plus_days(days)) {
                let begun = begun_by(&rule, over_by);
                assert!(period_ends(&rule, begun) <= over_by, "{rule:?} {over_by}");
                assert!(period_ends(&rule, begun.after()) > over_by, "{rule:?} {over_by}");
            }
        }
    }
}
