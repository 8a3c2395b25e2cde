//! The rules of the erasure concept (DIN 66398): shipped, edited, kept in versions.

use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};

use super::check::check;
use crate::language::Both;
use crate::problem::{Problem, Result};
use crate::records::persons::PersonKind;
use crate::records::touchpoints::TouchpointKind;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

const SHIPPED: &str = include_str!("../../../../assets/defaults/retention.json");

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $word:ident = $key:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $word),* }

        impl $name {
            /// The name in the file and on the wire.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$word => $key),* }
            }

            /// The one of a name.
            #[must_use]
            pub fn of_key(key: &str) -> Option<Self> {
                [$(Self::$word),*].into_iter().find(|word| word.key() == key)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// With what a period begins.
    RetentionStart {
        /// The data were collected.
        Collection = "collection",
        /// The last contact with the person.
        LastTouchpoint = "last_touchpoint",
        /// The dealings ended: the contract, a rejection received, an employee's exit.
        EndOfRelation = "end_of_relation",
        /// The consent was withdrawn or expired.
        Withdrawal = "withdrawal",
        /// The matter was closed.
        Closing = "closing",
        /// The date of the record.
        DocumentDate = "document_date",
        /// The grant of a consent and each use of it.
        EachUse = "each_use",
    }
}

words! {
    /// What happens at the end of a period.
    RetentionAction {
        /// All of it goes.
        Erase = "erase",
        /// It goes, and is counted.
        Anonymise = "anonymise",
        /// It is kept while the duty lasts, out of normal use, and goes then.
        Restrict = "restrict",
    }
}

words! {
    /// What a rule is about.
    RetentionLevel {
        /// A person, by the purposes the data are held for.
        Person = "person",
        /// A single touchpoint or document.
        Record = "record",
        /// Entries of the consent ledger.
        Consent = "consent",
        /// Stated in the concept; what it says is done elsewhere.
        Information = "information",
    }
}

/// A rule in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RetentionRule {
    /// Its name on the wire.
    pub key: String,
    /// Counted from 1.
    pub version: u32,
    /// The kind of data.
    pub name: Both,
    /// What it is about.
    pub level: RetentionLevel,
    /// With what the period begins.
    pub start: RetentionStart,
    /// The period in months, and days beside them.
    pub months: u32,
    /// See `months`.
    pub days: u32,
    /// Whether it begins with the end of the calendar year.
    pub year_end: bool,
    /// What happens then.
    pub action: RetentionAction,
    /// The least that a law demands.
    pub floor_months: Option<u32>,
    /// Touchpoints that fall under it by themselves…
    pub touchpoints: Vec<TouchpointKind>,
    /// …of these kinds of persons; none: of all.
    pub kinds: Vec<PersonKind>,
    /// The source of law.
    pub source: Both,
    /// As of when the source was read.
    pub as_of: Option<Day>,
    /// Why.
    pub reason: Both,
    /// A policy of one's own, not a law.
    pub policy: bool,
    /// Since when this version holds.
    pub since: Timestamp,
    /// Who made it; empty for one that came with the program.
    pub changed_by: String,
}

/// A rule as a form holds it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the rule")]
pub struct RetentionRuleDraft {
    pub key: String,
    pub name: Both,
    /// Of a new rule: single records, or persons by the purposes that name it.
    #[serde(default = "of_records")]
    pub level: RetentionLevel,
    pub start: RetentionStart,
    pub months: u32,
    #[serde(default)]
    pub days: u32,
    #[serde(default)]
    pub year_end: bool,
    pub action: RetentionAction,
    #[serde(default)]
    pub source: Both,
    #[serde(default)]
    pub as_of: Option<Day>,
    #[serde(default)]
    pub reason: Both,
}

fn of_records() -> RetentionLevel {
    RetentionLevel::Record
}

#[derive(Deserialize)]
struct Shipped {
    #[serde(flatten)]
    draft: RetentionRuleDraft,
    floor_months: Option<u32>,
    #[serde(default)]
    touchpoints: Vec<TouchpointKind>,
    #[serde(default)]
    kinds: Vec<PersonKind>,
    #[serde(default)]
    policy: bool,
}

fn shipped() -> Result<Vec<Shipped>> {
    Ok(serde_json::from_str(SHIPPED)?)
}

/// A rule as it comes with the program.
pub(super) fn as_shipped(key: &str) -> Result<Option<RetentionRuleDraft>> {
    Ok(shipped()?.into_iter().map(|rule| rule.draft).find(|rule| rule.key == key))
}

/// Fills in the rules that a workspace begins with. One of before gets those that came since; none ever goes.
pub(crate) fn begin(connection: &Connection, now: Timestamp) -> Result<()> {
    let known = current(connection)?;
    for (position, rule) in (1..).zip(shipped()?) {
        if known.iter().any(|one| one.key == rule.draft.key) {
            continue;
        }
        let rule = RetentionRule {
            version: 1,
            level: rule.draft.level,
            floor_months: rule.floor_months,
            touchpoints: rule.touchpoints,
            kinds: rule.kinds,
            policy: rule.policy,
            since: now,
            changed_by: String::new(),
            key: rule.draft.key,
            name: rule.draft.name,
            start: rule.draft.start,
            months: rule.draft.months,
            days: rule.draft.days,
            year_end: rule.draft.year_end,
            action: rule.draft.action,
            source: rule.draft.source,
            as_of: rule.draft.as_of,
            reason: rule.draft.reason,
        };
        insert(connection, &rule, position, None)?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    rule: &RetentionRule,
    position: i64,
    actor: Option<crate::ids::UserId>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO retention_rule (key, version, name_de, name_en, level, start, months, days, year_end, action,
                 floor_months, touchpoints, kinds, source_de, source_en, as_of, reason_de, reason_en, policy, position, since,
                 changed_by)
             VALUES (:key, :version, :name_de, :name_en, :level, :start, :months, :days, :year_end, :action,
                 :floor, :touchpoints, :kinds, :source_de, :source_en, :as_of, :reason_de, :reason_en, :policy, :position, :since,
                 :actor)",
        )?
        .execute(named_params! {
            ":key": rule.key, ":version": rule.version, ":name_de": rule.name.de, ":name_en": rule.name.en,
            ":level": rule.level.key(), ":start": rule.start.key(), ":months": rule.months, ":days": rule.days,
            ":year_end": rule.year_end, ":action": rule.action.key(), ":floor": rule.floor_months,
            ":touchpoints": serde_json::to_string(&rule.touchpoints)?, ":kinds": serde_json::to_string(&rule.kinds)?,
            ":source_de": rule.source.de, ":source_en": rule.source.en, ":as_of": rule.as_of,
            ":reason_de": rule.reason.de, ":reason_en": rule.reason.en, ":policy": rule.policy, ":position": position, ":since": rule.since,
            ":actor": actor,
        })?;
    Ok(())
}

/// The rules as they are now, in their order.
///
/// # Errors
/// Failures of the file.
pub fn list_retention_rules(session: &Session) -> Result<Vec<RetentionRule>> {
    session.read(|read| current(read.allow(Right::ReadPersons)?))
}

/// All versions of a rule, the newest first.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn list_rule_versions(session: &Session, key: &str) -> Result<Vec<RetentionRule>> {
    session.read(|read| {
        let rules = select(
            read.allow(Right::ReadPersons)?,
            "WHERE rule.key = :key ORDER BY rule.version DESC",
            named_params! {":key": key},
        )?;
        if rules.is_empty() { Err(Problem::NotFound) } else { Ok(rules) }
    })
}

pub(crate) fn current(connection: &Connection) -> Result<Vec<RetentionRule>> {
    select(
        connection,
        "WHERE rule.version = (SELECT max(version) FROM retention_rule AS later WHERE later.key = rule.key)
         ORDER BY rule.position, rule.key",
        &[],
    )
}

fn select(connection: &Connection, whom: &str, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<RetentionRule>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT rule.*, coalesce(user.name, '') AS changed_by_name FROM retention_rule AS rule
         LEFT JOIN user ON user.id = rule.changed_by {whom}"
    ))?;
    let mut rows = statement.query(values)?;
    let mut rules = Vec::new();
    while let Some(row) = rows.next()? {
        rules.push(read_row(row)?);
    }
    Ok(rules)
}

fn read_row(row: &Row<'_>) -> Result<RetentionRule> {
    let both = |name: &str| -> Result<Both> {
        Ok(Both { de: row.get(format!("{name}_de").as_str())?, en: row.get(format!("{name}_en").as_str())? })
    };
    let unknown = || Problem::internal("an unknown word in a retention rule");
    Ok(RetentionRule {
        key: row.get("key")?,
        version: row.get("version")?,
        name: both("name")?,
        level: RetentionLevel::of_key(row.get_ref("level")?.as_str()?).ok_or_else(unknown)?,
        start: RetentionStart::of_key(row.get_ref("start")?.as_str()?).ok_or_else(unknown)?,
        months: row.get("months")?,
        days: row.get("days")?,
        year_end: row.get("year_end")?,
        action: RetentionAction::of_key(row.get_ref("action")?.as_str()?).ok_or_else(unknown)?,
        floor_months: row.get("floor_months")?,
        touchpoints: serde_json::from_str(row.get_ref("touchpoints")?.as_str()?)?,
        kinds: serde_json::from_str(row.get_ref("kinds")?.as_str()?)?,
        source: both("source")?,
        as_of: row.get("as_of")?,
        reason: both("reason")?,
        policy: row.get("policy")?,
        since: row.get("since")?,
        changed_by: row.get("changed_by_name")?,
    })
}

/// Writes a new version of a rule, or a new rule; where nothing is other than before, none. `version` is the one that the draft is
/// based on; none: the rule is new.
///
/// # Errors
/// [`Problem::RetentionTooShort`] below what a law demands; [`Problem::InvalidField`], also for a new rule whose key is taken, where a period becomes
/// longer, and than the one that came with the program, and nothing new says why, or where an action means nothing for the rule; [`Problem::Conflict`] if there is a newer version; refusals of the right to administer.
pub fn save_retention_rule(
    session: &Session,
    draft: &RetentionRuleDraft,
    version: Option<u32>,
) -> Result<Changed<RetentionRule>> {
    session.change(Why::of("save_retention_rule").because(draft.key.clone()), |change| {
        let connection = change.allow(Right::Administer)?;
        let known = current(connection)?;
        let (position, before) = match known.iter().position(|rule| rule.key == draft.key) {
            Some(at) => (at as i64 + 1, Some(&known[at])),
            None => (known.len() as i64 + 1, None),
        };
        match (version, before.map(|rule| rule.version)) {
            // Whoever adds a rule does not know that there is one, and would change it unseen.
            (None, Some(_)) => return Err(Problem::InvalidField { field: "key", reason: "taken" }),
            (Some(based_on), now) if now != Some(based_on) => return Err(Problem::Conflict),
            _ => {}
        }
        check(draft, before, change.now())?;
        let rule = RetentionRule {
            key: draft.key.clone(),
            version: before.map_or(1, |rule| rule.version + 1),
            name: draft.name.trimmed(),
            level: draft.level,
            start: draft.start,
            months: draft.months,
            days: draft.days,
            year_end: draft.year_end,
            action: draft.action,
            floor_months: before.and_then(|rule| rule.floor_months),
            touchpoints: before.map(|rule| rule.touchpoints.clone()).unwrap_or_default(),
            kinds: before.map(|rule| rule.kinds.clone()).unwrap_or_default(),
            source: draft.source.trimmed(),
            as_of: draft.as_of,
            reason: draft.reason.trimmed(),
            policy: before.is_none_or(|rule| rule.policy),
            since: change.now(),
            changed_by: session.user_name().to_owned(),
        };
        let as_before = |before: &&RetentionRule| {
            let RetentionRule { version, since, changed_by, .. } = (*before).clone();
            RetentionRule { version, since, changed_by, ..rule.clone() } == **before
        };
        if let Some(before) = before.filter(as_before) {
            return Ok(before.clone());
        }
        insert(connection, &rule, position, Some(change.actor()))?;
        Ok(rule)
    })
}

/// Whether a purpose can name a rule: what is only stated holds nobody.
pub(crate) fn holds_persons(connection: &Connection, key: &str) -> Result<bool> {
    Ok(current(connection)?.iter().any(|rule| rule.key == key && rule.level != RetentionLevel::Information))
}
