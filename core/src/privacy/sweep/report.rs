//! What sweeps did, in numbers.

use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::UserId;
use crate::privacy::retention::TextsStaying;
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::Session;

/// How much went by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RuleCount {
    /// The rule.
    pub rule: String,
    /// The version that applied.
    pub version: u32,
    /// How many persons and single records.
    pub n: u64,
}

/// What a sweep did: numbers, no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SweepReport {
    /// Of the sweep.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What was due on this day.
    pub as_of: Day,
    /// How many persons went as a whole.
    pub persons: u64,
    /// How many records went: those of persons, and single ones.
    pub records: u64,
    /// Of how many persons only what must be kept is left.
    pub minimised: u64,
    /// How many organisations nobody belongs to any more.
    pub organisations: u64,
    /// In how many texts about others names were blackened.
    pub redacted: u64,
    /// How many of them were left as they are, for they are held or a law demands to keep them.
    pub staying: TextsStaying,
    /// How many values of fields went whose purpose has ended.
    pub values: u64,
    /// How many persons something held up.
    pub held: u64,
    /// Whether it came to its end.
    pub finished: bool,
    /// By which rules.
    pub rules: Vec<RuleCount>,
}

impl SweepReport {
    /// One that begins.
    pub(super) fn new(at: Timestamp, by: &str, as_of: Day) -> Self {
        Self {
            id: Uuid::now_v7(),
            at,
            by: by.to_owned(),
            as_of,
            persons: 0,
            records: 0,
            minimised: 0,
            organisations: 0,
            redacted: 0,
            staying: TextsStaying::default(),
            values: 0,
            held: 0,
            finished: false,
            rules: Vec::new(),
        }
    }

    pub(super) fn count(&mut self, rule: &str, version: u32, n: u64) {
        match self.rules.iter_mut().find(|count| count.rule == rule && count.version == version) {
            Some(count) => count.n += n,
            None => self.rules.push(RuleCount { rule: rule.to_owned(), version, n }),
        }
    }

    /// Writes it down as far as it has come. Of those that found nothing the last is enough.
    pub(super) fn write(&self, connection: &Connection, actor: UserId) -> Result<()> {
        connection
            .prepare_cached(
                "DELETE FROM sweep WHERE finished = 1 AND persons = 0 AND records = 0 AND minimised = 0 AND own_values = 0
                 AND id <> :id",
            )?
            .execute(named_params! {":id": self.id.as_bytes()})?;
        connection
            .prepare_cached(
                "INSERT INTO sweep (id, at, actor, as_of, persons, records, minimised, organisations, held, finished, rules,
                     redacted, own_values, texts_held, texts_by_law)
                 VALUES (:id, :at, :actor, :as_of, :persons, :records, :minimised, :organisations, :held, :finished, :rules,
                     :redacted, :values, :texts_held, :texts_by_law)
                 ON CONFLICT (id) DO UPDATE SET persons = :persons, records = :records, minimised = :minimised,
                     organisations = :organisations, held = :held, finished = :finished, rules = :rules,
                     redacted = :redacted, own_values = :values, texts_held = :texts_held,
                     texts_by_law = :texts_by_law",
            )?
            .execute(named_params! {
                ":id": self.id.as_bytes(), ":at": self.at, ":actor": actor, ":as_of": self.as_of,
                ":persons": self.persons, ":records": self.records, ":minimised": self.minimised, ":organisations": self.organisations, ":held": self.held,
                ":redacted": self.redacted, ":values": self.values, ":texts_held": self.staying.held,
                ":texts_by_law": self.staying.by_law,
                ":finished": self.finished, ":rules": serde_json::to_string(&self.rules)?,
            })?;
        Ok(())
    }
}

/// The day on which the last sweep came to its end.
pub(super) fn finished_on(session: &Session) -> Result<Option<Day>> {
    session.read(|read| {
        let at: Option<Timestamp> = read
            .allow(Right::ReadPersons)?
            .prepare_cached("SELECT max(at) FROM sweep WHERE finished = 1")?
            .query_row([], |row| row.get(0))?;
        Ok(at.map(Timestamp::day))
    })
}

/// Past sweeps, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_sweeps(session: &Session) -> Result<Vec<SweepReport>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT sweep.*, coalesce(user.name, '') AS name FROM sweep LEFT JOIN user ON user.id = sweep.actor
             ORDER BY sweep.at DESC, sweep.id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            reports.push(read_row(row)?);
        }
        Ok(reports)
    })
}

fn read_row(row: &Row<'_>) -> Result<SweepReport> {
    Ok(SweepReport {
        id: Uuid::from_bytes(row.get("id")?),
        at: row.get("at")?,
        by: row.get("name")?,
        as_of: row.get("as_of")?,
        persons: row.get("persons")?,
        records: row.get("records")?,
        minimised: row.get("minimised")?,
        organisations: row.get("organisations")?,
        redacted: row.get("redacted")?,
        staying: TextsStaying { held: row.get("texts_held")?, by_law: row.get("texts_by_law")? },
        values: row.get("own_values")?,
        held: row.get("held")?,
        finished: row.get("finished")?,
        rules: serde_json::from_str(row.get_ref("rules")?.as_str()?)?,
    })
}
