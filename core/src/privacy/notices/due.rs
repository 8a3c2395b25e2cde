//! Notices that are due, and by when (Art. 13, 14(3) and (4), 21(4) GDPR).

use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::NoticeKind;
use super::collected::{CollectedFrom, collected_from};
use super::many::DueId;
use crate::ids::PersonId;
use crate::privacy::purposes::agreed_sql;
use crate::problem::{Problem, Result};
use crate::records::persons::exists;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::history::hex;
use crate::vault::session::Session;

/// Why a notice is due on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DueCause {
    /// The person gave the data (Art. 13 GDPR).
    Collected,
    /// A month has passed since the data came (Art. 14(3)(a) GDPR).
    Month,
    /// The person was written to or called (Art. 14(3)(b), 21(4) GDPR).
    Contact,
    /// The data went to somebody else (Art. 14(3)(c) GDPR).
    Disclosure,
    /// The data are held for a further purpose, or may serve one (Art. 13(3), 14(4) GDPR).
    Purpose,
}

impl DueCause {
    /// The name on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Month => "month",
            Self::Contact => "contact",
            Self::Disclosure => "disclosure",
            Self::Purpose => "purpose",
        }
    }
}

/// A notice that a person has not got yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueNotice {
    /// Who is to be told.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// What about.
    pub kind: NoticeKind,
    /// The last day on which it is in time.
    pub due: Day,
    /// How many days are left; none on that day, fewer than none after it.
    pub days_left: i64,
    /// Why that day.
    pub cause: DueCause,
    /// The further purposes, if they are why.
    pub purposes: Vec<String>,
    /// Where the data come from.
    pub source: String,
    /// Since when they are there.
    pub collected_at: Day,
}

/// Which of all notices that are due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct DueQuery {
    /// Of one kind only.
    pub kind: Option<NoticeKind>,
    /// Those with at most so many days left; less than none: overdue ones.
    pub days_left_max: Option<i64>,
    /// How many to pass over.
    pub offset: u64,
    /// How many at most.
    pub limit: u64,
    /// What the list was when somebody looked at it ([`DuePage::seen`]): who says something of all of it says it of these.
    pub seen: Option<String>,
}

/// A part of the list of notices that are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuePage {
    /// How many there are in all.
    pub total: u64,
    /// How many come before this part.
    pub offset: u64,
    /// The part.
    pub rows: Vec<DueNotice>,
    /// What tells this state of the whole list from any other.
    pub seen: String,
}

/// What a person must still be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeDuty {
    /// From whom the data came; none if nobody said so, which is treated as from elsewhere.
    pub collected_from: Option<CollectedFrom>,
    /// What is due, the most urgent first.
    pub due: Vec<DueNotice>,
}

const DUE: &str = include_str!("due.sql");
const COLUMNS: &str = "SELECT id, name, source, collected_at, from_person, contacted_on, disclosed_on, told_on, further_on, further, wider, agreed, served, kind, day FROM due";

fn sql(of_one: bool, rest: &str) -> String {
    let which = if of_one { "person.id = :person" } else { "TRUE" };
    format!("{} {rest}", DUE.replace("{which}", which).replace("{agreed}", &agreed_sql(of_one)))
}

const WANTED: &str = "WHERE (:kind IS NULL OR kind = :kind) AND day <= date(:today, :days || ' days')";

impl DueQuery {
    fn bounds(&self) -> (Option<&'static str>, i64) {
        // No day lies further ahead, so that the bound always says something.
        const DAYS_MAX: i64 = 400_000;
        let days = self.days_left_max.unwrap_or(DAYS_MAX).clamp(-DAYS_MAX, DAYS_MAX);
        (self.kind.map(NoticeKind::key), days)
    }
}

/// All notices of a list, not a part of it, and what tells this state of it from any other: who is to be told what, and of which
/// further purposes.
pub(super) fn all(connection: &Connection, query: &DueQuery, today: Day) -> Result<(Vec<DueId>, String)> {
    let (kind, days) = query.bounds();
    let mut statement = connection.prepare_cached(&sql(
        false,
        &format!(
            "SELECT id, kind, concat_ws(' ', hex(id), kind, day, further, wider, agreed, served) AS mark FROM due {WANTED}
             ORDER BY id, kind"
        ),
    ))?;
    let mut rows = statement.query(named_params! {":kind": kind, ":today": today, ":days": days})?;
    let (mut found, mut state) = (Vec::new(), Sha256::new());
    while let Some(row) = rows.next()? {
        let kind = NoticeKind::of_key(row.get_ref("kind")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
        found.push(DueId { person: row.get("id")?, kind });
        state.update(row.get_ref("mark")?.as_str()?);
        state.update("\n");
    }
    Ok((found, hex(&state.finalize()[..8])))
}

/// The notices that are due over all persons, the most urgent first.
///
/// # Errors
/// Failures of the file.
pub fn list_due_notices(session: &Session, query: &DueQuery) -> Result<DuePage> {
    const LIMIT_MAX: u64 = 1000;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let today = read.now().day();
        let (kind, days) = query.bounds();
        let (all, seen) = all(connection, query, today)?;
        let mut statement = connection.prepare_cached(&sql(
            false,
            &format!("{COLUMNS} {WANTED} ORDER BY day, sort_key, id, kind LIMIT :limit OFFSET :offset"),
        ))?;
        let mut found = statement.query(named_params! {
            ":kind": kind, ":today": today, ":days": days, ":limit": query.limit.min(LIMIT_MAX), ":offset": query.offset,
        })?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push(read_row(row, today)?);
        }
        Ok(DuePage { total: all.len() as u64, offset: query.offset, rows, seen })
    })
}

/// What one person must still be told, and from whom the data came.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn notice_duty(session: &Session, person: PersonId) -> Result<NoticeDuty> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        Ok(NoticeDuty {
            collected_from: collected_from(connection, person)?,
            due: of_person(connection, person, read.now().day())?,
        })
    })
}

fn of_person(connection: &Connection, person: PersonId, today: Day) -> Result<Vec<DueNotice>> {
    let mut statement = connection.prepare_cached(&sql(true, &format!("{COLUMNS} ORDER BY day, kind")))?;
    let mut found = statement.query(named_params! {":person": person, ":today": today})?;
    let mut due = Vec::new();
    while let Some(row) = found.next()? {
        due.push(read_row(row, today)?);
    }
    Ok(due)
}

/// By when a person must have the information of Art. 13 or 14 GDPR; none if it was given.
pub(in crate::privacy) fn information_due(
    connection: &Connection,
    person: PersonId,
    today: Day,
) -> Result<Option<Day>> {
    let due = of_person(connection, person, today)?;
    Ok(due.iter().find(|due| due.kind == NoticeKind::Information).map(|due| due.due))
}

fn read_row(row: &Row<'_>, today: Day) -> Result<DueNotice> {
    let kind = NoticeKind::of_key(row.get_ref("kind")?.as_str()?).ok_or(Problem::DatabaseDamaged)?;
    let (due, collected_at): (Day, Day) = (row.get("day")?, row.get("collected_at")?);
    let came = |day: &str| -> Result<bool> {
        let day: Option<Day> = row.get(day)?;
        Ok(day.is_some_and(|day| day.max(collected_at) == due))
    };
    let was_told = row.get::<_, Option<Day>>("told_on")?.is_some();
    let cause = if kind == NoticeKind::RightToObject {
        DueCause::Contact
    } else if was_told {
        DueCause::Purpose
    } else if row.get("from_person")? {
        DueCause::Collected
    } else if came("contacted_on")? {
        DueCause::Contact
    } else if came("disclosed_on")? {
        DueCause::Disclosure
    } else if came("further_on")? {
        DueCause::Purpose
    } else {
        DueCause::Month
    };
    let mut purposes: Vec<String> = Vec::new();
    if cause == DueCause::Purpose {
        for column in ["further", "wider", "agreed", "served"] {
            purposes.extend(serde_json::from_str::<Vec<String>>(row.get_ref(column)?.as_str()?)?);
        }
    }
    Ok(DueNotice {
        person: row.get("id")?,
        person_name: row.get("name")?,
        kind,
        due,
        days_left: due.days_since(today),
        cause,
        purposes,
        source: row.get("source")?,
        collected_at,
    })
}
