//! The periods of rules that hold no person: for how long a request waits for its answer, what an import left, who looked at whom, and
//! what of those stays whose adding was taken back.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long something stays that nothing else decides of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Period {
    months: u32,
    days: u32,
    year_end: bool,
}

impl Period {
    /// Requests for a consent that nobody answered.
    pub const UNCONFIRMED: &'static str = "unconfirmed";
    /// What imports could not read.
    pub const IMPORT_REMAINS: &'static str = "import_remains";
    /// Who looked at whose data.
    pub const READING: &'static str = "reading";
    /// What the history holds of those whose adding was taken back.
    pub const TAKEN_BACK: &'static str = "taken_back";

    /// Whether a rule that holds no person has a period by which something goes.
    pub fn is_of(key: &str) -> bool {
        [Self::UNCONFIRMED, Self::IMPORT_REMAINS, Self::READING, Self::TAKEN_BACK].contains(&key)
    }

    /// The one of a rule that came with the program, as it is now.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(connection: &Connection, key: &str) -> Result<Self> {
        connection
            .prepare_cached(
                "SELECT months, days, year_end FROM retention_rule WHERE key = :key ORDER BY version DESC LIMIT 1",
            )?
            .query_row(named_params! {":key": key}, |row| {
                Ok(Self { months: row.get(0)?, days: row.get(1)?, year_end: row.get(2)? })
            })
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

    /// The last of the days whose period is over on a day: of what happened on it all goes then.
    pub fn over_on(self, today: Day) -> Day {
        let last = today.before().minus_days(self.days).months_ago(self.months);
        // Of a year all goes together, once the period after its end is over.
        if !self.year_end || last == last.end_of_year() { last } else { last.end_of_year().months_ago(12) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_end_of_a_year_is_over_with_the_end_of_another() {
        let day = |text| Day::parse(text).unwrap();
        let over = |months, days, today| Period { months, days, year_end: true }.over_on(day(today));
        assert_eq!(over(12, 0, "2027-12-31"), day("2025-12-31"), "the day before");
        assert_eq!(over(12, 0, "2028-01-01"), day("2026-12-31"), "the first day after it");
        assert_eq!(over(12, 0, "2028-01-02"), day("2026-12-31"));
        assert_eq!(over(3, 5, "2028-04-05"), day("2026-12-31"));
        assert_eq!(over(3, 5, "2028-04-06"), day("2027-12-31"));
        let plain = Period { months: 1, days: 0, year_end: false };
        assert_eq!(plain.over_on(day("2026-04-01")), day("2026-02-28"), "the day of the event does not count");
    }
}
