//! What is held, or what a law demands to keep, stays also where somebody works with it: what no sweep and no erasure takes, no
//! other change takes away either.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::dates::{self, Date, Known, Rules};
use super::duties::Standing;
use super::facts::{self, Assigned, DocumentFact, Facts, TouchpointFact};
use super::holds::HELD_ORGANISATIONS;
use super::rules::RetentionRule;
use crate::ids::PersonId;
use crate::privacy::rights;
use crate::problem::{Problem, Result};
use crate::records::persons::{Capacity, PersonKind, exists};
use crate::records::touchpoints::{Direction, TouchpointKind};
use crate::time::{Day, Timestamp};
use crate::vault::history::changeset::{self, Operation};
use crate::vault::history::{MERGE, Touched, changeset_of};

/// What was entered within this time was a slip, and is corrected freely; as long, what was removed can be brought back.
const SLIP_MS: i64 = 24 * 60 * 60 * 1000;

/// Refuses to take away, or to say otherwise, what must stay as it is.
///
/// # Errors
/// [`Problem::HeldUp`] for a record that is held, or that its person needs, and for the membership of an organisation that is held: its
/// hold is one on its members; [`Problem::KeptByLaw`] for a record whose duty to keep would end earlier; failures of the file.
pub fn leave_held_alone(connection: &Connection, touched: &Touched) -> Result<()> {
    // An erasure asks by itself.
    if touched.leaves_no_content() {
        return Ok(());
    }
    leave_members(connection, touched)?;
    let persons: HashSet<Uuid> = ["touchpoint", "document", "record_rule"]
        .iter()
        .flat_map(|table| touched.old_rows(table))
        .map(|row| row.0)
        .collect();
    for person in persons {
        leave_records(connection, PersonId(person), touched)?;
    }
    Ok(())
}

fn leave_members(connection: &Connection, touched: &Touched) -> Result<()> {
    let mut members = touched.old_rows("membership").peekable();
    if members.peek().is_none() || !connection.prepare_cached(HELD_ORGANISATIONS)?.exists([])? {
        return Ok(());
    }
    let mut left = connection.prepare_cached(&format!(
        "SELECT 1 WHERE :organisation IN ({HELD_ORGANISATIONS})
         AND NOT EXISTS (SELECT 1 FROM membership WHERE organisation_id = :organisation AND person_id IN
             (SELECT :person UNION ALL SELECT person_id FROM former_person WHERE former_id = :person))"
    ))?;
    for (person, organisation) in members {
        if left.exists(named_params! {":person": person.as_bytes(), ":organisation": organisation.as_bytes()})? {
            return Err(Problem::HeldUp);
        }
    }
    Ok(())
}

fn leave_records(connection: &Connection, person: PersonId, touched: &Touched) -> Result<()> {
    let TakenAway { records, rules: ruled } = TakenAway::of(connection, person, touched)?;
    if records.is_empty() && ruled.is_empty() || !exists(connection, person)? {
        return Ok(());
    }
    let now = touched.now();
    let facts = facts::of(connection, person, now)?;
    let held: HashSet<Uuid> = facts.holds.iter().filter_map(|hold| hold.record).collect();
    let holds_all = facts.holds.iter().any(|hold| hold.record.is_none());
    let is_held = |id: Uuid| holds_all || held.contains(&id);
    if records.iter().any(|(id, at)| is_held(*id) || at.is_some_and(is_held)) {
        return Err(Problem::HeldUp);
    }
    let then = Then::before_slips(connection, person, now)?;
    let vetoes = if records.is_empty() { Vec::new() } else { rights::vetoes(connection, person, now)? };
    // What was entered after the person said so is not what they need.
    let is_newer = |id: Uuid, than: Timestamp| then.entered.get(&id).is_some_and(|at| *at > than);
    if records.iter().any(|(id, _)| vetoes.iter().any(|veto| !is_newer(*id, veto.at))) {
        return Err(Problem::HeldUp);
    }
    let rules = Rules::read(connection)?;
    let mut before = facts::of(connection, person, now)?;
    then.put_into(&mut before);
    let today = facts.zones.earliest(now).day();
    let (duties_before, duties) = (Duties::of(&rules, &before, today), Duties::of(&rules, &facts, today));
    for id in records.into_iter().map(|(id, _)| id).chain(ruled) {
        let Some((law, until)) = duties_before.on(id) else { continue };
        if duties.on(id).is_none_or(|(_, now)| now < until) {
            return Err(Problem::KeptByLaw { until, law: law.source.clone() });
        }
    }
    Ok(())
}

/// What the law demands to keep of a person's records.
pub(super) struct Duties<'a> {
    known: Known<'a>,
    dates: HashMap<Uuid, Date>,
}

impl<'a> Duties<'a> {
    pub fn of(rules: &'a Rules, facts: &'a Facts, today: Day) -> Self {
        let dates = dates::of(rules, facts, today).records.into_iter().filter_map(|date| Some((date.id?, date)));
        Self { known: Known::new(rules, facts, today), dates: dates.collect() }
    }

    /// The law that a record is kept by, and the first day on which it need not be any more, if that is to come.
    pub fn on(&self, record: Uuid) -> Option<(&'a RetentionRule, Day)> {
        self.known.duty(self.dates.get(&record)?).filter(|(_, until)| *until > self.known.today)
    }
}

/// The records of a person that a law demands to keep, and the first day on which each need not be any more.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) fn kept_by_law(connection: &Connection, person: PersonId, now: Timestamp) -> Result<HashMap<Uuid, Day>> {
    let (rules, facts) = (Rules::read(connection)?, facts::of(connection, person, now)?);
    let duties = Duties::of(&rules, &facts, facts.zones.earliest(now).day());
    Ok(duties.dates.keys().filter_map(|id| Some((*id, duties.on(*id)?.1))).collect())
}

/// What of a person a step took away.
#[derive(Default)]
struct TakenAway {
    /// Records that it removed or lets say something else, each with the touchpoint that a document was at.
    records: Vec<(Uuid, Option<Uuid>)>,
    /// Records that it let go by another rule than they were put under.
    rules: Vec<Uuid>,
}

impl TakenAway {
    fn of(connection: &Connection, person: PersonId, touched: &Touched) -> Result<Self> {
        let mut away = Self::default();
        for taken in touched.taken().iter().filter(|taken| taken.subject == Some(person.0)) {
            for row in changeset::read(&taken.changeset)? {
                let is_taken = match row.table.as_str() {
                    "touchpoint" | "record_rule" => row.operation != Operation::Insert,
                    "document" => row.operation == Operation::Delete,
                    _ => false,
                };
                if !is_taken {
                    continue;
                }
                let old = Named { columns: changeset::columns(connection, &row.table)?, values: row.old };
                if row.table == "record_rule" {
                    away.rules.extend(old.id("record_id"));
                } else {
                    away.records.extend(old.id("id").map(|id| (id, old.id("touchpoint_id"))));
                }
            }
        }
        Ok(away)
    }
}

/// A row by the names of its columns.
struct Named {
    columns: Vec<String>,
    values: Vec<Option<Value>>,
}

impl Named {
    fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(self.columns.iter().position(|column| column == name)?)?.as_ref()
    }

    fn id(&self, name: &str) -> Option<Uuid> {
        match self.value(name)? {
            Value::Blob(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }

    fn word(&self, name: &str) -> Option<&str> {
        match self.value(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        match self.value(name)? {
            Value::Integer(milliseconds) => Some(Timestamp(*milliseconds)),
            _ => None,
        }
    }
}

/// How a person and the records were at a time, as far as they changed since.
#[derive(Default)]
pub(super) struct Then {
    /// When those were entered that were not there yet.
    entered: HashMap<Uuid, Timestamp>,
    /// By table and record, the oldest last.
    rows: Vec<(String, Uuid, Option<Named>)>,
    kind: Option<PersonKind>,
    capacity: Option<Capacity>,
}

impl Then {
    /// How it was before what may have been a slip.
    pub fn before_slips(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Self> {
        Self::read(connection, person, Timestamp(now.0 - SLIP_MS))
    }

    /// As whom the person stood; one who was not there yet stood as now.
    pub fn standing(&self, now: Standing) -> Standing {
        Standing { kind: self.kind.unwrap_or(now.kind), capacity: self.capacity.unwrap_or(now.capacity) }
    }

    /// Goes back through what the history holds of the person.
    fn read(connection: &Connection, person: PersonId, since: Timestamp) -> Result<Self> {
        let mut then = Self::default();
        let mut statement = connection.prepare_cached(
            "SELECT seq, at, action = :merge OR action = 'undo' AND EXISTS (
                        SELECT 1 FROM history AS undone WHERE undone.seq = CAST(history.reason AS INTEGER)
                        AND undone.action = :merge) AS moves
             FROM history WHERE subject = :person AND at > :since ORDER BY seq DESC",
        )?;
        let mut entries = statement.query(named_params! {":person": person, ":since": since, ":merge": MERGE})?;
        while let Some(entry) = entries.next()? {
            let moves: bool = entry.get("moves")?;
            let Some(changes) = changeset_of(connection, entry.get("seq")?)? else { continue };
            for row in changeset::read(&changes)? {
                let key = match row.table.as_str() {
                    "touchpoint" | "document" | "person" => "id",
                    "record_rule" => "record_id",
                    _ => continue,
                };
                let is_new = row.operation == Operation::Insert;
                let values = if is_new { row.new } else { row.old };
                let named = Named { columns: changeset::columns(connection, &row.table)?, values };
                let Some(id) = named.id(key) else { continue };
                if row.table == "person" {
                    then.stood(is_new, &named);
                    continue;
                }
                // What came from another person, or goes to one where two are made one or two again, is there all the time.
                if moves {
                    continue;
                }
                if row.table != "record_rule" {
                    let at = entry.get("at")?;
                    if is_new {
                        then.entered.insert(id, at)
                    } else {
                        then.entered.remove(&id)
                    };
                }
                then.rows.push((row.table, id, (!is_new).then_some(named)));
            }
        }
        Ok(then)
    }

    fn stood(&mut self, is_new: bool, row: &Named) {
        if is_new {
            (self.kind, self.capacity) = (None, None);
        } else {
            self.kind = row.word("kind").and_then(PersonKind::of_key).or(self.kind);
            self.capacity = row.word("capacity").and_then(Capacity::of_key).or(self.capacity);
        }
    }

    /// Puts it in the place of what is there now.
    fn put_into(&self, facts: &mut Facts) {
        self.standing(Standing::of(facts)).put_into(facts);
        let mut touchpoints: HashMap<Uuid, TouchpointFact> =
            facts.touchpoints.drain(..).map(|one| (one.id, one)).collect();
        let mut documents: HashMap<Uuid, DocumentFact> = facts.documents.drain(..).map(|one| (one.id, one)).collect();
        let mut assigned: HashMap<Uuid, Assigned> = facts.assigned.drain(..).map(|one| (one.record, one)).collect();
        for (table, id, row) in &self.rows {
            match (table.as_str(), row) {
                ("touchpoint", None) => drop(touchpoints.remove(id)),
                ("document", None) => drop(documents.remove(id)),
                (_, None) => drop(assigned.remove(id)),
                ("touchpoint", Some(row)) => {
                    let at = row.time("at").map(|at| facts.zones.latest(at));
                    let kind = row.word("kind").and_then(TouchpointKind::of_key);
                    match touchpoints.get_mut(id) {
                        Some(known) => (known.at, known.kind) = (at.unwrap_or(known.at), kind.unwrap_or(known.kind)),
                        None => touchpoints.extend(at.zip(kind).map(|(at, kind)| {
                            let direction = row.word("direction").and_then(Direction::of_key).unwrap_or_default();
                            (*id, TouchpointFact { id: *id, at, kind, direction })
                        })),
                    }
                }
                ("document", Some(row)) => {
                    let is_there = documents.contains_key(id);
                    let old = row.time("added_at").filter(|_| !is_there).map(|added_at| DocumentFact {
                        id: *id,
                        touchpoint: row.id("touchpoint_id"),
                        added_at: facts.zones.latest(added_at),
                    });
                    documents.extend(old.map(|old| (*id, old)));
                }
                (_, Some(row)) => {
                    let known = assigned.remove(id);
                    let rule = row.word("rule").map(str::to_owned).or(known.as_ref().map(|known| known.rule.clone()));
                    let starts_on = match row.value("starts_on") {
                        Some(_) => row.word("starts_on").and_then(Day::parse),
                        None => known.and_then(|known| known.starts_on),
                    };
                    assigned.extend(rule.map(|rule| (*id, Assigned { record: *id, rule, starts_on })));
                }
            }
        }
        facts.touchpoints.extend(touchpoints.into_values());
        facts.touchpoints.sort_by_key(|one| (one.at, one.id));
        facts.documents.extend(documents.into_values());
        facts.documents.sort_by_key(|one| one.id);
        facts.assigned.extend(assigned.into_values());
    }
}
