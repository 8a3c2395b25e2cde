//! The history as people read it: who, what, when, why, and which values changed how.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentValue};
use rusqlite::types::Value;
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::changeset::{self, Operation, RowChange};
use super::head::hex;
use super::names::{Names, name_of_key};
use super::{payload, setting, tip};
use crate::ids::PersonId;
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Table};
use crate::vault::session::{Catalogue, Session};
use crate::vault::settings;

/// Which entries to show. An empty query shows all.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct HistoryQuery {
    /// Only what concerns this person.
    pub person: Option<PersonId>,
    /// Only what this user did.
    pub actor: Option<String>,
    /// Only this action.
    pub action: Option<String>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Not after.
    pub until: Option<Timestamp>,
    /// How many of the newest to pass over.
    pub offset: u64,
    /// How many at the most.
    pub limit: u64,
    /// Only entries before this one: how [`each`] goes on.
    #[serde(skip)]
    pub before: Option<u64>,
}

/// How values are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// As people write them, in a language.
    Words,
    /// As programs do: RFC 3339, ISO 8601, codes.
    Codes,
}

/// One entry.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HistoryEntry {
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// The change that it is a part of, by which that is taken back.
    pub change: u64,
    /// When.
    pub at: Timestamp,
    /// The user's name.
    pub actor: String,
    /// The use case's name.
    pub action: String,
    /// Why: a code or an id; empty where the action says it all.
    pub reason: String,
    /// Whom it concerns.
    pub person: Option<HistoryPerson>,
    /// What changed.
    pub changes: Vec<HistoryChange>,
    /// Whether the content was erased; the entry remains.
    pub erased: bool,
}

/// The person that an entry concerns.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HistoryPerson {
    /// The person's id.
    pub id: PersonId,
    /// The name today; empty if the person was erased, and in a list about everybody if the person is only kept.
    pub name: String,
    /// Whether only what must be kept is left, in a list about everybody: what changed is told in the person's own.
    pub kept: bool,
}

/// One value that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HistoryChange {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// Both in words.
    pub label: String,
    /// The value before; none for a new row.
    pub old: Option<String>,
    /// The value after; none for a removed row.
    pub new: Option<String>,
}

/// A part of a longer list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Page<T> {
    /// How many there are in all.
    pub total: u64,
    /// How many come before this part.
    pub offset: u64,
    /// The part.
    pub rows: Vec<T>,
}

/// A person's entries: also those of when the person was stored twice.
const OF_PERSON: &str = "history.subject IN
    (SELECT :person UNION ALL SELECT former_id FROM former_person WHERE person_id = :person)";

const CONDITIONS: &str = "(:person IS NULL OR history.subject = :person)
    AND (:actor IS NULL OR history.actor IN (SELECT id FROM user WHERE name = :actor))
    AND (:action IS NULL OR history.action = :action)
    AND (:since IS NULL OR history.at >= :since) AND (:until IS NULL OR history.at <= :until)
    AND (:before IS NULL OR history.seq < :before)";

/// Lists entries, the newest first.
///
/// # Errors
/// Refusals of the right to read the history.
pub fn list(session: &Session, query: &HistoryQuery, language: Language) -> Result<Page<HistoryEntry>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadHistory)?;
        list_in(connection, session.catalogue(), query, (language, Names::new(connection)))
    })
}

/// Hands over all entries that a query asks for, the newest first: a few at a time are in memory.
///
/// # Errors
/// Refusals of the right to read the history; what `with` says.
pub fn each<E: From<Problem>>(
    session: &Session,
    query: &HistoryQuery,
    language: Language,
    values: Values,
    with: &mut dyn FnMut(HistoryEntry) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    const PAGE: u64 = 100;
    let mut page = HistoryQuery { offset: 0, limit: PAGE, ..query.clone() };
    loop {
        let rows = session.read(|read| {
            let connection = read.allow(Right::ReadHistory)?;
            rows(connection, session.catalogue(), &page, (language, values, Names::new(connection)))
        })?;
        let Some(last) = rows.last() else { return Ok(()) };
        page.before = Some(last.seq);
        rows.into_iter().try_for_each(&mut *with)?;
    }
}

pub(crate) fn list_in(
    connection: &Connection,
    catalogue: &Catalogue,
    query: &HistoryQuery,
    (language, names): (Language, Names<'_>),
) -> Result<Page<HistoryEntry>> {
    let unfiltered = query.person.is_none()
        && query.actor.is_none()
        && query.action.is_none()
        && query.since.is_none()
        && query.until.is_none();
    let total = if unfiltered {
        entries(connection)?
    } else {
        connection.prepare_cached(&format!("SELECT count(*) FROM history WHERE {}", conditions(query)))?.query_row(
            named_params! {
                ":person": query.person, ":actor": query.actor, ":action": query.action,
                ":since": query.since, ":until": query.until, ":before": query.before,
            },
            |row| row.get(0),
        )?
    };
    let rows = rows(connection, catalogue, query, (language, Values::Words, names))?;
    Ok(Page { total, offset: query.offset, rows })
}

/// A person's entries come from the index over subjects; the planner can't see that through `IS NULL OR`.
fn conditions(query: &HistoryQuery) -> String {
    match query.person {
        Some(_) => CONDITIONS.replacen("(:person IS NULL OR history.subject = :person)", OF_PERSON, 1),
        None => CONDITIONS.to_owned(),
    }
}

fn rows(
    connection: &Connection,
    catalogue: &Catalogue,
    query: &HistoryQuery,
    (language, values, names): (Language, Values, Names<'_>),
) -> Result<Vec<HistoryEntry>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT history.seq, history.change, history.at, history.action, history.reason, history.actor, content.payload,
                coalesce((SELECT person_id FROM former_person WHERE former_id = history.subject),
                         history.subject) AS subject
         FROM history LEFT JOIN history_payload AS content ON content.seq = history.seq
         WHERE {} ORDER BY history.seq DESC LIMIT :limit OFFSET :offset",
        conditions(query)
    ))?;
    let mut rows = statement.query(named_params! {
        ":person": query.person, ":actor": query.actor, ":action": query.action, ":since": query.since,
        ":until": query.until, ":before": query.before, ":limit": query.limit, ":offset": query.offset,
    })?;
    let mut entries = Vec::new();
    let (columns, labels) = (HashMap::new(), HashMap::new());
    let mut teller = Teller { connection, catalogue, language, values, names, columns, labels };
    while let Some(row) = rows.next()? {
        let packed: Option<Vec<u8>> = row.get("payload")?;
        let changes = match &packed {
            Some(packed) => changeset::read(&payload::unpack(packed)?)?,
            None => Vec::new(),
        };
        let actor: Vec<u8> = row.get("actor")?;
        let person: Option<PersonId> = row.get("subject")?;
        // A list about everybody is normal use, from which they are hidden, also what the proof of a consent says of them.
        let kept = match person.filter(|_| query.person.is_none()) {
            Some(id) => (catalogue.only_kept)(connection, id)?,
            None => false,
        };
        let (action, reason): (String, String) = (row.get("action")?, row.get("reason")?);
        entries.push(HistoryEntry {
            seq: row.get("seq")?,
            change: row.get("change")?,
            at: row.get("at")?,
            actor: teller.names.of("user", "name", &actor)?.unwrap_or_default(),
            reason: match values {
                Values::Words => reason_in_words(&action, &reason, language),
                Values::Codes => reason,
            },
            action,
            person: match person {
                Some(id) => {
                    let name = if kept { None } else { teller.names.of("person", "name", id.0.as_bytes())? };
                    Some(HistoryPerson { id, name: name.unwrap_or_default(), kept })
                }
                None => None,
            },
            changes: if kept { Vec::new() } else { teller.changes(&changes)? },
            erased: packed.is_none(),
        });
    }
    Ok(entries)
}

/// A reason that is a number or an id alone says little: the texts say more for some actions.
fn reason_in_words(action: &str, reason: &str, language: Language) -> String {
    let arguments = FluentArgs::from_iter([("reason", FluentValue::try_number(reason))]);
    language
        .find(&format!("reason-{}", action.replace('_', "-")), Some(&arguments))
        .unwrap_or_else(|| reason.to_owned())
}

/// How many entries there are: sequences have no gaps but those of acknowledged losses. Counting a million rows would be
/// too slow for each look at the list.
pub(crate) fn entries(connection: &Connection) -> Result<u64> {
    Ok(tip(connection)?.seq.saturating_sub(settings::missing_entries(connection)?))
}

/// Tells what changed; what it has looked up once, it knows.
struct Teller<'a> {
    connection: &'a Connection,
    catalogue: &'a Catalogue,
    language: Language,
    values: Values,
    names: Names<'a>,
    /// Tables' columns as the file has them: a changeset knows their places only.
    columns: HashMap<&'static str, Vec<String>>,
    labels: HashMap<(&'static str, &'static str), String>,
}

impl Teller<'_> {
    fn changes(&mut self, changes: &[RowChange]) -> Result<Vec<HistoryChange>> {
        let mut lines = Vec::new();
        for change in changes {
            let Some(table) = self.catalogue.table(&change.table) else {
                continue;
            };
            self.know_columns(table.name)?;
            if table.name == settings::TABLE && self.values == Values::Words {
                lines.extend(self.setting(change));
                continue;
            }
            let name = self.row_name(table, change)?;
            for column in table.columns {
                // By its id a row is told from others; it says nothing to people.
                let is_id = column.name == "id" && column.format == Format::Hex && self.values == Values::Words;
                if is_id || column.category == Category::Technical || matches!(column.format, Format::Named(_)) {
                    continue;
                }
                let Some(index) = self.columns[table.name].iter().position(|name| name == column.name) else {
                    continue;
                };
                let value = |values: &'_ [Option<Value>]| values.get(index).and_then(Option::as_ref).cloned();
                let (old, new) = (value(&change.old), value(&change.new));
                // An update names its key, which stays, as an old value only.
                if change.operation == Operation::Update && new.is_none() {
                    continue;
                }
                // Nothing shows that a sealed value is another one than before.
                let is_other = column.format == Format::Sealed && old != new;
                let (old, new) = (self.value(column, old)?, self.value(column, new)?);
                let empty = |text: &Option<String>| text.as_deref().is_none_or(str::is_empty);
                if change.operation != Operation::Update && empty(&old) && empty(&new) || old == new && !is_other {
                    continue;
                }
                let label = match &name {
                    Some(name) => format!("{}: {name}", self.language.table(table.name)),
                    None => self.label(table.name, column.name),
                };
                lines.push(HistoryChange {
                    table: change.table.clone(),
                    column: column.name.to_owned(),
                    label,
                    old,
                    new,
                });
            }
        }
        Ok(lines)
    }

    fn setting(&self, change: &RowChange) -> Vec<HistoryChange> {
        let text = |values: &[Option<Value>], column: &str| {
            let place = self.columns[settings::TABLE].iter().position(|name| name == column)?;
            match values.get(place)? {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            }
        };
        let key = text(&change.new, "key").or_else(|| text(&change.old, "key")).unwrap_or_default();
        let (old, new) = (text(&change.old, "value"), text(&change.new, "value"));
        setting::told(&key, old.as_deref(), new.as_deref(), self.language)
    }

    /// What the whole row is called, where one of its columns says so: its values need no other label.
    fn row_name(&mut self, table: &'static Table, change: &RowChange) -> Result<Option<String>> {
        for column in table.columns {
            let Format::Named(other) = column.format else { continue };
            let place = self.columns[table.name].iter().position(|name| name == column.name);
            let of = |values: &[Option<Value>]| place.and_then(|place| values.get(place).cloned().flatten());
            if let Some(Value::Blob(id)) = of(&change.new).or_else(|| of(&change.old)) {
                let named = match self.values {
                    Values::Words => self.language.name_column(),
                    Values::Codes => "key",
                };
                return self.names.of(other, named, &id);
            }
        }
        Ok(None)
    }

    fn know_columns(&mut self, table: &'static str) -> Result<()> {
        if !self.columns.contains_key(table) {
            self.columns.insert(table, changeset::columns(self.connection, table)?);
        }
        Ok(())
    }

    fn label(&mut self, table: &'static str, column: &'static str) -> String {
        let language = self.language;
        let words = || format!("{}: {}", language.table(table), language.column(table, column));
        self.labels.entry((table, column)).or_insert_with(words).clone()
    }

    /// A stored value; `None` for NULL.
    fn value(&mut self, column: &Column, value: Option<Value>) -> Result<Option<String>> {
        let Some(value) = value else { return Ok(None) };
        Ok(match (self.values, column.format, value) {
            (_, _, Value::Null) => None,
            (Values::Words, Format::Time, Value::Integer(milliseconds)) => {
                Some(self.language.time(Timestamp(milliseconds)))
            }
            (Values::Codes, Format::Time, Value::Integer(milliseconds)) => Some(Timestamp(milliseconds).to_string()),
            (Values::Words, Format::Date, Value::Text(iso)) => Some(self.language.date(&iso)),
            (Values::Words, Format::Code(prefix), Value::Text(code)) => Some(self.language.code(prefix, &code)),
            (Values::Words, Format::Pairs(prefix), Value::Text(json)) => self.language.pairs(prefix, &json),
            (Values::Words, Format::Flag, Value::Integer(flag)) => Some(self.language.flag(flag)),
            (Values::Words, Format::Bytes, Value::Integer(bytes)) => Some(self.language.size(bytes)),
            (Values::Words, Format::Key(table), Value::Text(key)) => {
                Some(name_of_key(self.connection, table, &key, self.language)?)
            }
            (Values::Words, Format::Sealed, Value::Blob(_)) => Some(self.language.text("value-sealed")),
            (Values::Codes, Format::Sealed, Value::Blob(_)) => Some(String::from("sealed")),
            (Values::Words, Format::Told { table, columns }, Value::Blob(id)) => {
                self.names.told(table, columns, &id, self.language)?
            }
            (Values::Words, Format::Name { table, column }, Value::Blob(id)) => {
                Some(self.names.said(table, column, &id, self.language)?)
            }
            (Values::Codes, Format::Name { table, column }, Value::Blob(id)) => {
                self.names.of_any(table, column, &id)?
            }
            (_, _, Value::Text(text)) => Some(text),
            (_, _, Value::Integer(number)) => Some(number.to_string()),
            (_, _, Value::Real(number)) => Some(number.to_string()),
            (_, _, Value::Blob(bytes)) => Some(hex(&bytes)),
        })
    }
}
