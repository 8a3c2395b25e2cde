//! The periods of rules that hold no person: for how long a request waits for its answer, and what an import left.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::problem::{Problem, Result};
use crate::time::Timestamp;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long something stays that nothing else decides of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Period {
    months: u32,
    days: u32,
}

impl Period {
    /// Requests for a consent that nobody answered.
    pub const UNCONFIRMED: &'static str = "unconfirmed";
    /// What imports could not read.
    pub const IMPORT_REMAINS: &'static str = "import_remains";

    /// Whether a rule that holds no person has a period by which something goes.
    pub fn is_of(key: &str) -> bool {
        [Self::UNCONFIRMED, Self::IMPORT_REMAINS].contains(&key)
    }

    /// The one of a rule that came with the program, as it is now.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(connection: &Connection, key: &str) -> Result<Self> {
        connection
            .prepare_cached("SELECT months, days FROM retention_rule WHERE key = :key ORDER BY version DESC LIMIT 1")?
            .query_row(named_params! {":key": key}, |row| Ok(Self { months: row.get(0)?, days: row.get(1)? }))
            .optional()?
            .ok_or_else(|| Problem::internal("a rule that came with the program is missing"))
    }

    /// How many days it has if it begins now.
    pub fn days(self, now: Timestamp) -> i64 {
        now.day().plus_months(self.months).days_since(now.day()) + i64::from(self.days)
    }

    /// When it ends if it begins now.
    pub fn ends(self, now: Timestamp) -> Timestamp {
        Timestamp(now.0 + self.days(now) * DAY_MS)
    }

    /// When what is over now began at the latest.
    pub fn over(self, now: Timestamp) -> Timestamp {
        let days = now.day().days_since(now.day().months_ago(self.months)) + i64::from(self.days);
        Timestamp(now.0 - days * DAY_MS)
    }
}
