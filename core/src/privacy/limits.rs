//! Limits that a law or a policy sets and that are no periods of storage: until what age a guardian consents, when a consent lies idle, and
//! when it is asked for anew. They come with the program, lie in the workspace with their source, and are changed there.

use std::sync::OnceLock;

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::retention;
use crate::language::Both;
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Column, Format, Subject, Table};
use crate::vault::history::TakenBack;
use crate::vault::session::{Changed, Session, Why};

const SHIPPED: &str = include_str!("../../../assets/defaults/limits.json");

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "legal_limit",
    subject: Subject::None,
    recorded: true,
    sheet: None,
    columns: &[
        Column::business("key", Format::Code("limit")),
        Column::business("value", Format::Number),
        Column::business("source_de", Format::Text),
        Column::business("source_en", Format::Text),
        Column::business("as_of", Format::Date),
    ],
}];

retention::words! {
    /// A limit.
    LimitKey {
        /// Below this age a guardian consents (Art. 8 GDPR).
        ChildYears = "child_years",
        /// After so many months without contact it is said that a consent lies idle.
        IdleWarnMonths = "idle_warn_months",
        /// A consent that nothing happened on for so many months allows nothing.
        IdleBlockMonths = "idle_block_months",
        /// A consent that ends within so many days may be asked for anew.
        RenewalDays = "renewal_days",
    }
}

retention::words! {
    /// What a limit counts.
    LimitUnit {
        /// Years.
        Years = "years",
        /// Months.
        Months = "months",
        /// Days.
        Days = "days",
    }
}

/// A limit as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LimitView {
    /// Which.
    pub key: LimitKey,
    /// How much.
    pub value: u32,
    /// Of what.
    pub unit: LimitUnit,
    /// The least that it can be, as the others are.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// What came with the program.
    pub shipped: u32,
    /// On what it rests.
    pub source: Both,
    /// As of when that was read.
    pub as_of: Day,
}

/// A limit as a form holds it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the limit")]
pub struct LimitDraft {
    pub key: LimitKey,
    pub value: u32,
    pub source: Both,
    pub as_of: Day,
}

/// A limit that comes with the program.
#[derive(Deserialize)]
struct Shipped {
    key: LimitKey,
    value: u32,
    unit: LimitUnit,
    least: u32,
    most: u32,
    source: Both,
    as_of: Day,
}

fn shipped() -> &'static [Shipped] {
    static ALL: OnceLock<Vec<Shipped>> = OnceLock::new();
    ALL.get_or_init(|| serde_json::from_str(SHIPPED).expect("BUG: the shipped limits are not readable"))
}

/// Fills in the limits that a workspace does not know yet.
pub(super) fn begin(connection: &Connection) -> Result<()> {
    for limit in shipped() {
        connection
            .prepare_cached(
                "INSERT INTO legal_limit (key, value, source_de, source_en, as_of)
                 VALUES (:key, :value, :source_de, :source_en, :as_of) ON CONFLICT (key) DO NOTHING",
            )?
            .execute(named_params! {
                ":key": limit.key.key(), ":value": limit.value, ":source_de": limit.source.de,
                ":source_en": limit.source.en, ":as_of": limit.as_of,
            })?;
    }
    Ok(())
}

/// What the limits of a workspace are, read once for all who are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    pub child_years: u32,
    pub idle_warn_months: u32,
    pub idle_block_months: u32,
    pub renewal_days: u32,
}

impl Limits {
    /// Those of a workspace.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(connection: &Connection) -> Result<Self> {
        let mut limits = Self { child_years: 0, idle_warn_months: 0, idle_block_months: 0, renewal_days: 0 };
        for limit in shipped() {
            *limits.of_key(limit.key) = limit.value;
        }
        let mut statement = connection.prepare_cached("SELECT key, value FROM legal_limit")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // One of a newer program says nothing to this one.
            if let Some(key) = LimitKey::of_key(row.get_ref("key")?.as_str()?) {
                *limits.of_key(key) = row.get("value")?;
            }
        }
        Ok(limits)
    }

    fn of_key(&mut self, key: LimitKey) -> &mut u32 {
        match key {
            LimitKey::ChildYears => &mut self.child_years,
            LimitKey::IdleWarnMonths => &mut self.idle_warn_months,
            LimitKey::IdleBlockMonths => &mut self.idle_block_months,
            LimitKey::RenewalDays => &mut self.renewal_days,
        }
    }

    /// The least and the most that one can be while the others are as they are: it is warned before it is blocked.
    fn bounds(self, limit: &Shipped) -> (u32, u32) {
        match limit.key {
            LimitKey::IdleWarnMonths => (limit.least, limit.most.min(self.idle_block_months.saturating_sub(1))),
            LimitKey::IdleBlockMonths => (limit.least.max(self.idle_warn_months + 1), limit.most),
            LimitKey::ChildYears | LimitKey::RenewalDays => (limit.least, limit.most),
        }
    }

    /// The first day on which a consent lies idle of which something was heard last on a day.
    pub fn idle_from(self, last: Day) -> Day {
        last.plus_months(self.idle_block_months)
    }

    /// What happened before this does not keep a consent alive on a day.
    pub fn idle_until(self, today: Day) -> Timestamp {
        today.months_ago(self.idle_block_months).end()
    }

    /// A consent from before this is said to lie idle unless something happened since.
    pub fn idle_before(self, now: Timestamp) -> Timestamp {
        now.day().months_ago(self.idle_warn_months).end()
    }
}

/// The limits.
///
/// # Errors
/// Failures of the file.
pub fn list_limits(session: &Session) -> Result<Vec<LimitView>> {
    session.read(|read| all(read.allow(Right::ReadPersons)?))
}

fn all(connection: &Connection) -> Result<Vec<LimitView>> {
    let mut limits = Limits::of(connection)?;
    let mut known =
        connection.prepare_cached("SELECT source_de, source_en, as_of FROM legal_limit WHERE key = :key")?;
    let view = |limit: &Shipped| {
        let (source, as_of) = known.query_row(named_params! {":key": limit.key.key()}, |row| {
            Ok((Both { de: row.get("source_de")?, en: row.get("source_en")? }, row.get("as_of")?))
        })?;
        let (least, most) = limits.bounds(limit);
        let (key, value) = (limit.key, *limits.of_key(limit.key));
        Ok(LimitView { key, value, unit: limit.unit, least, most, shipped: limit.value, source, as_of })
    };
    shipped().iter().map(view).collect()
}

/// Changes a limit; where nothing is other than before, nothing is written. `based_on` is the value that somebody saw.
///
/// # Errors
/// [`Problem::LimitOutOfRange`]; [`Problem::InvalidField`] without a source in one of the languages, or for one of a day to come;
/// [`Problem::Conflict`] if it is another value by now; refusals of the right to administer.
pub fn set_limit(session: &Session, draft: &LimitDraft, based_on: Option<u32>) -> Result<Changed<LimitView>> {
    session.change(Why::of("set_limit").because(draft.key.key()), |change| {
        let connection = change.allow(Right::Administer)?;
        let one = |connection| -> Result<LimitView> {
            let found = all(connection)?.into_iter().find(|limit| limit.key == draft.key);
            Ok(found.expect("BUG: a limit does not come with the program"))
        };
        let before = one(connection)?;
        if based_on.is_some_and(|seen| seen != before.value) {
            return Err(Problem::Conflict);
        }
        if !(before.least..=before.most).contains(&draft.value) {
            return Err(Problem::LimitOutOfRange { least: before.least, most: before.most });
        }
        let source = draft.source.trimmed();
        if source.de.is_empty() || source.en.is_empty() {
            return Err(Problem::InvalidField { field: "law", reason: "empty" });
        }
        // What came with the program may be newer than a clock that is slow.
        if draft.as_of != before.as_of && draft.as_of.is_in_future(change.now()) {
            return Err(Problem::InvalidField { field: "as_of", reason: "in_future" });
        }
        connection
            .prepare_cached(
                "UPDATE legal_limit SET value = :value, source_de = :source_de, source_en = :source_en, as_of = :as_of
                 WHERE key = :key",
            )?
            .execute(named_params! {
                ":key": draft.key.key(), ":value": draft.value, ":source_de": source.de, ":source_en": source.en,
                ":as_of": draft.as_of,
            })?;
        one(connection)
    })
}

/// Refuses to take back what [`set_limit`] would refuse to set.
///
/// # Errors
/// [`Problem::LimitOutOfRange`]; failures of the file.
pub(crate) fn leave_in_range(back: &TakenBack<'_>) -> Result<()> {
    if back.rows("legal_limit")?.is_empty() {
        return Ok(());
    }
    match all(back.connection())?.into_iter().find(|limit| !(limit.least..=limit.most).contains(&limit.value)) {
        Some(LimitView { least, most, .. }) => Err(Problem::LimitOutOfRange { least, most }),
        None => Ok(()),
    }
}
