//! Points in time, days and the clock.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z; on the wire RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The same point as chrono's type.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// The day that it is here.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.to_utc().with_timezone(&chrono::Local).date_naive())
    }

    /// The day that it is where the clocks are so many minutes ahead of UTC.
    #[must_use]
    pub fn day_in_zone(self, zone_minutes: i32) -> Day {
        const MINUTE_MS: i64 = 60 * 1000;
        Day(Self(self.0 + i64::from(zone_minutes) * MINUTE_MS).to_utc().date_naive())
    }

    /// How many minutes the clocks here are ahead of UTC then.
    #[must_use]
    pub fn zone_minutes(self) -> i32 {
        self.to_utc().with_timezone(&chrono::Local).offset().local_minus_utc() / 60
    }

    /// How many minutes the clocks here are ahead of UTC in the January and in the July of its year: by this one zone is told from another.
    #[must_use]
    pub fn zone(self) -> (i32, i32) {
        let in_month = |month| {
            let day = NaiveDate::from_ymd_opt(self.to_utc().year(), month, 15);
            day.map_or(self, |day| Day(day).begin()).zone_minutes()
        };
        (in_month(1), in_month(7))
    }

    /// Whether it lies so far ahead that neither another time zone nor a clock that is a little off explains it.
    #[must_use]
    pub fn is_in_future(self, now: Self) -> bool {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        self.0 > now.0.saturating_add(DAY_MS)
    }

    /// How many minutes ahead of UTC the clocks are that a time of RFC 3339 is told by; none where it names none, as in UTC (`Z`).
    #[must_use]
    pub fn offset_in(text: &str) -> Option<i32> {
        let told = DateTime::parse_from_rfc3339(text).ok().filter(|_| !text.ends_with(['Z', 'z']))?;
        Some(told.offset().local_minus_utc() / 60)
    }

    /// The last moment of a day, or now while it lasts: a no counts over whatever was agreed to on that day.
    #[must_use]
    pub fn last_of(day: Day, now: Self) -> Self {
        if day == now.day() { now } else { Self(day.end().0 - 1) }
    }

    /// Reads what [`Self::parse`] reads, but of a plain date what [`Self::last_of`] makes of it.
    #[must_use]
    pub fn parse_end(text: &str, now: Self) -> Option<Self> {
        text.parse().map(Day).map_or_else(|_| Self::parse(text), |day| Some(Self::last_of(day, now)))
    }

    /// Reads RFC 3339 (any offset) or a plain ISO 8601 date: the first moment of that day here.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let time = DateTime::parse_from_rfc3339(text).map(|time| Self(time.timestamp_millis()));
        time.ok().or_else(|| Some(Day(text.parse().ok()?).begin()))
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let precision = if self.0 % 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
        formatter.write_str(&self.to_utc().to_rfc3339_opts(precision, true))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a time is written as RFC 3339"))
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

/// A day, whatever the time and the place; in the file and on the wire an ISO 8601 date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
pub struct Day(NaiveDate);

impl Day {
    /// Reads an ISO 8601 date, or the day here of a time as [`Timestamp::parse`] reads it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.parse().map(Self).ok().or_else(|| Timestamp::parse(text).map(Timestamp::day))?;
        (0..=9999).contains(&day.0.year()).then_some(day)
    }

    /// Whether it is yet to come.
    #[must_use]
    pub fn is_in_future(self, now: Timestamp) -> bool {
        self > now.day()
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The week of ISO 8601 that it lies in: its year and number.
    #[must_use]
    pub fn week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }

    /// The same day so many months later; the month's last where it is too short.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// How many days it lies behind another; before it: negative.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// The last day from which on `months` have passed today.
    #[must_use]
    pub fn months_ago(self, months: u32) -> Self {
        let mut day = self.0.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        // Of a long month several days end on the last of a short one.
        while let Some(next) = day.succ_opt().filter(|next| Self(*next).plus_months(months) <= self) {
            day = next;
        }
        Self(day)
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.with_day(1).unwrap_or(self.0))
    }

    /// Its month, as `YYYY-MM`.
    #[must_use]
    pub fn month(self) -> String {
        self.0.format("%Y-%m").to_string()
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.pred_opt().unwrap_or(NaiveDate::MIN))
    }

    /// The day after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(NaiveDate::MAX))
    }

    /// So many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX))
    }

    /// So many days before.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self(self.0.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN))
    }

    /// The last day of its calendar year.
    #[must_use]
    pub fn end_of_year(self) -> Self {
        Self(NaiveDate::from_ymd_opt(self.0.year(), 12, 31).unwrap_or(NaiveDate::MAX))
    }

    /// Its first moment, here.
    #[must_use]
    pub fn begin(self) -> Timestamp {
        self.0.pred_opt().map_or(Timestamp(i64::MIN), |before| Self(before).end())
    }

    /// The first moment of the day after it, here.
    #[must_use]
    pub fn end(self) -> Timestamp {
        let midnight = self.0.succ_opt().unwrap_or(NaiveDate::MAX).and_time(chrono::NaiveTime::MIN);
        // Where clocks are put on at midnight, the day begins an hour later.
        let here = (0..=3).find_map(|hours| {
            (midnight + chrono::TimeDelta::hours(hours)).and_local_timezone(chrono::Local).earliest()
        });
        Timestamp(here.map_or_else(|| midnight.and_utc().timestamp_millis(), |time| time.timestamp_millis()))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a day is written as YYYY-MM-DD"))
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// Where the time comes from. Use cases get it through their door; nothing else asks the system.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// A clock that stands still, for tests and `--now`.
    #[cfg(feature = "test-clock")]
    Fixed(Timestamp),
}

impl Clock {
    /// The present.
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp(Utc::now().timestamp_millis()),
            #[cfg(feature = "test-clock")]
            Self::Fixed(time) => time,
        }
    }
}
