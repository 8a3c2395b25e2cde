//! Counting: one walk along the ledger, in the order in which the gate asks.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{CachedStatement, Connection, Row, named_params};

use super::{Coverage, CoveredPurpose, Ending, EndingMonth, MONTHS_AHEAD, MONTHS_BACK};
use crate::ids::{ConsentEventId, PersonId};
use crate::privacy::consent::Channel;
use crate::privacy::limits::Limits;
use crate::privacy::purposes::{self, Basis, Purpose};
use crate::problem::Result;
use crate::records::touchpoints::SHOWS_LIFE;
use crate::time::{Day, Timestamp};

/// The figures, and who is behind those of the months to come.
pub(super) struct Counted {
    pub coverage: Coverage,
    /// The soonest first.
    pub ending: Vec<Ended>,
}

/// A person's consent that ends.
pub(super) struct Ended {
    pub person: PersonId,
    pub purpose: String,
    pub channel: Channel,
    /// In its one spelling; empty: it is about all of the channel.
    pub address: String,
    pub on: Day,
    pub why: Ending,
}

/// A point in time at which it is counted.
struct Point {
    at: Timestamp,
    day: Day,
    /// What happened before does not keep a consent alive.
    idle_until: Timestamp,
}

/// An entry of the ledger.
struct Entry {
    id: ConsentEventId,
    at: Timestamp,
    zone_minutes: i32,
    address: String,
    given: bool,
    expires_on: Option<Day>,
    guarded: bool,
}

/// An objection.
struct Objected {
    at: Timestamp,
    /// To one purpose; none: to all advertising.
    purpose: Option<String>,
    /// To whatever rests on an interest, too.
    to_all: bool,
    /// A ground outweighs it, but for advertising.
    overridden: bool,
}

/// A contact with a person, or a use of a consent of theirs: what keeps consents alive.
struct Lively {
    at: Timestamp,
    /// The consent that was used; none: it keeps all alive.
    used: Option<ConsentEventId>,
}

/// An address that a person has of a channel.
struct Reached {
    /// In its one spelling; a postal one has none.
    spelling: String,
    /// Until when nobody may be called there but by a consent that came later.
    listed: Option<Timestamp>,
}

/// Looks up by which addresses the gate finds somebody.
struct Addresses<'a>(CachedStatement<'a>);

impl<'a> Addresses<'a> {
    fn of(connection: &'a Connection) -> Result<Self> {
        Ok(Self(connection.prepare_cached(
            "SELECT point.normalised AS spelling, listed.until AS listed FROM contact_point AS point
             LEFT JOIN suppressed_number AS listed ON listed.person_id = point.person_id AND listed.point_id = point.id
             WHERE point.person_id = :person AND (point.channel <> 'phone' OR point.normalised <> '')
               AND CASE WHEN point.channel <> 'phone' THEN point.channel = :channel
                        WHEN point.label = 'fax' THEN :channel = 'fax' ELSE :channel IN ('phone', 'sms') END
             UNION ALL SELECT '', NULL FROM postal_address WHERE person_id = :person AND :channel = 'post'",
        )?))
    }

    fn reached(&mut self, person: PersonId, channel: &str) -> Result<Vec<Reached>> {
        let reached = self.0.query_map(named_params! {":person": person, ":channel": channel}, |row| {
            Ok(Reached { spelling: row.get("spelling")?, listed: row.get("listed")? })
        })?;
        Ok(reached.collect::<rusqlite::Result<_>>()?)
    }
}

/// Looks up what keeps consents alive.
struct Heard<'a>(CachedStatement<'a>);

impl<'a> Heard<'a> {
    fn of(connection: &'a Connection) -> Result<Self> {
        Ok(Self(connection.prepare_cached(&format!(
            "SELECT at, NULL AS used FROM touchpoint WHERE person_id = :person AND at <= :now AND {SHOWS_LIFE}
             UNION ALL SELECT at, event_id FROM consent_use WHERE person_id = :person AND at <= :now"
        ))?))
    }

    fn lively(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<Lively>> {
        let lively = self.0.query_map(named_params! {":person": person, ":now": now}, |row| {
            Ok(Lively { at: row.get("at")?, used: row.get("used")? })
        })?;
        Ok(lively.collect::<rusqlite::Result<_>>()?)
    }
}

/// When something was heard that keeps a consent alive.
fn of_entry(lively: &[Lively], entry: &Entry) -> impl Iterator<Item = Timestamp> {
    lively.iter().filter(|one| one.used.is_none_or(|used| used == entry.id)).map(|one| one.at)
}

/// What of one person's consents to one purpose holds: at which points, and which of those that hold now end in the months to come.
#[derive(Default)]
struct Held {
    points: u32,
    ending: Vec<HeldUntil>,
}

/// A consent that ends: each channel and address has one of its own.
struct HeldUntil {
    entry: ConsentEventId,
    channel: Channel,
    address: String,
    on: Day,
    why: Ending,
}

struct Walk<'a> {
    connection: &'a Connection,
    points: Vec<Point>,
    children: HashMap<PersonId, Day>,
    /// Each person's objections that count.
    objections: HashMap<PersonId, Vec<Objected>>,
    /// Of whom only what must be kept is left.
    kept: HashSet<PersonId>,
    /// Since when somebody's data are restricted: what they consented to later may be done all the same (Art. 18(2) GDPR).
    restricted: HashMap<PersonId, Timestamp>,
    /// Until when somebody is on the suppression list.
    suppressed: HashMap<PersonId, Timestamp>,
    limits: Limits,
    /// The first day of which no end is told any more.
    ahead_until: Day,
}

/// Counts at the end of each month and now.
pub(super) fn count(connection: &Connection, now: Timestamp) -> Result<Counted> {
    let this_month = now.day().first_of_month();
    let back = (0..MONTHS_BACK as u32).rev().map(|months| first_of(this_month, months)).collect::<Vec<_>>();
    let ahead: Vec<Day> = (0..MONTHS_AHEAD as u32).map(|months| this_month.plus_months(months)).collect();
    let limits = Limits::of(connection)?;
    let walk = Walk {
        connection,
        limits,
        points: back.iter().map(|month| point(*month, limits, now)).collect(),
        children: children(connection, limits)?,
        objections: objections(connection, now)?,
        kept: kept(connection)?,
        restricted: restricted(connection, now)?,
        suppressed: suppressed(connection)?,
        ahead_until: this_month.plus_months(MONTHS_AHEAD as u32),
    };
    let held = walk.all(now)?;

    let mut covered: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let mut ending = Vec::new();
    // Whoever is in a figure is one of those that it is a part of.
    let mut apart: HashSet<PersonId> = walk.kept.iter().chain(walk.restricted.keys()).copied().collect();
    for (person, _) in held.values().flatten().filter(|(_, held)| held.points > 0) {
        apart.remove(person);
    }
    for (purpose, persons) in &held {
        let months = covered.entry(purpose).or_insert_with(|| vec![0; back.len()]);
        for (person, held) in persons {
            months.iter_mut().enumerate().for_each(|(at, count)| *count += u64::from(held.points >> at & 1));
            ending.extend(held.ending.iter().map(|one| Ended {
                person: *person,
                purpose: purpose.clone(),
                channel: one.channel,
                address: one.address.clone(),
                on: one.on,
                why: one.why,
            }));
        }
    }
    let place = |one: &Ended| (one.on, one.purpose.clone(), one.person, one.channel.key(), one.address.clone());
    ending.sort_by_cached_key(place);
    let mut by_month: BTreeMap<(String, &str, Ending), HashSet<PersonId>> = BTreeMap::new();
    for one in &ending {
        by_month.entry((one.on.month(), &one.purpose, one.why)).or_default().insert(one.person);
    }
    let all: u64 = connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
    let in_order = purposes::all(connection)?.into_iter();
    let purposes = in_order.filter_map(|purpose| {
        covered
            .get(&*purpose.key)
            .map(|persons| CoveredPurpose { persons: persons.clone(), purpose: purpose.key.clone() })
    });
    let months = |days: &[Day]| days.iter().map(|day| day.month()).collect();
    let coverage = Coverage {
        persons: all - apart.len() as u64,
        months: months(&back),
        purposes: purposes.collect(),
        months_ahead: months(&ahead),
        idle_months: limits.idle_block_months,
        ending: by_month
            .into_iter()
            .map(|((month, purpose, why), persons)| {
                let persons = persons.len() as u64;
                EndingMonth { month, purpose: purpose.to_owned(), why, persons }
            })
            .collect(),
    };
    Ok(Counted { coverage, ending })
}

fn first_of(month: Day, months_before: u32) -> Day {
    (0..months_before).fold(month, |month, _| month.before().first_of_month())
}

/// The end of a month, or now if it is not over.
fn point(month: Day, limits: Limits, now: Timestamp) -> Point {
    let last = month.plus_months(1).before();
    let at = Timestamp(last.end().0 - 1).min(now);
    Point { at, day: at.day(), idle_until: limits.idle_until(at.day()) }
}

/// When those were born who may have been children when they consented.
fn children(connection: &Connection, limits: Limits) -> Result<HashMap<PersonId, Day>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, birthday FROM person WHERE date(birthday, '+' || :years || ' years')
             > (SELECT date(min(at) / 1000, 'unixepoch', '-1 day') FROM consent_event)",
    )?;
    let years = named_params! {":years": limits.child_years};
    let born = statement.query_map(years, |row| Ok((row.get("id")?, row.get("birthday")?)))?;
    Ok(born.collect::<rusqlite::Result<_>>()?)
}

fn objections(connection: &Connection, now: Timestamp) -> Result<HashMap<PersonId, Vec<Objected>>> {
    let mut statement = connection.prepare_cached(
        "SELECT person_id, at, purpose, scope = 'all' AS to_all, decision IS 'overridden' AS overridden FROM objection
         WHERE at <= :now AND (decision IS NOT 'overridden' OR scope = 'all') AND decision IS NOT 'withdrawn'",
    )?;
    let mut rows = statement.query(named_params! {":now": now})?;
    let mut objections: HashMap<_, Vec<_>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let objected = Objected {
            at: row.get("at")?,
            purpose: row.get("purpose")?,
            to_all: row.get("to_all")?,
            overridden: row.get("overridden")?,
        };
        objections.entry(row.get("person_id")?).or_default().push(objected);
    }
    Ok(objections)
}

fn kept(connection: &Connection) -> Result<HashSet<PersonId>> {
    let mut statement = connection.prepare_cached("SELECT person_id FROM kept_person")?;
    let kept = statement.query_map([], |row| row.get("person_id"))?;
    Ok(kept.collect::<rusqlite::Result<_>>()?)
}

fn restricted(connection: &Connection, now: Timestamp) -> Result<HashMap<PersonId, Timestamp>> {
    let mut statement = connection.prepare_cached(
        "SELECT person_id, max(at) AS at FROM restriction WHERE lifted_at IS NULL AND at <= :now GROUP BY person_id",
    )?;
    let restricted =
        statement.query_map(named_params! {":now": now}, |row| Ok((row.get("person_id")?, row.get("at")?)))?;
    Ok(restricted.collect::<rusqlite::Result<_>>()?)
}

fn suppressed(connection: &Connection) -> Result<HashMap<PersonId, Timestamp>> {
    let mut statement = connection.prepare_cached("SELECT person_id, until FROM suppressed_person")?;
    let listed = statement.query_map([], |row| Ok((row.get("person_id")?, row.get("until")?)))?;
    Ok(listed.collect::<rusqlite::Result<_>>()?)
}

/// What a person said about a purpose and a channel.
struct Said<'a> {
    person: PersonId,
    purpose: &'a Purpose,
    channel: Channel,
    /// The oldest first.
    entries: &'a [Entry],
}

impl Walk<'_> {
    fn all(&self, now: Timestamp) -> Result<BTreeMap<String, HashMap<PersonId, Held>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT purpose, channel, person_id, at, id, address, state, expires_on, guardian, zone_minutes
             FROM consent_event
                 INDEXED BY consent_event_gate
             WHERE at <= :now AND state NOT IN ('requested', 'unknown') ORDER BY purpose, channel, person_id, at, id",
        )?;
        let mut heard = Heard::of(self.connection)?;
        let mut addresses = Addresses::of(self.connection)?;
        let purposes: HashMap<String, Purpose> =
            purposes::all(self.connection)?.into_iter().map(|purpose| (purpose.key.clone(), purpose)).collect();
        let mut held: BTreeMap<String, HashMap<PersonId, Held>> = BTreeMap::new();
        let mut rows = statement.query(named_params! {":now": now})?;
        let mut key: Option<(String, String, PersonId)> = None;
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let row = rows.next()?;
            let next = row.map(key_of).transpose()?;
            if next != key {
                let was = key.take().filter(|(_, _, person)| !self.kept.contains(person));
                if let Some((purpose, channel, person)) = was
                    && entries.iter().any(|entry| entry.given)
                    && let Some(purpose) = purposes.get(&purpose)
                    && let Some(channel) = Channel::of_key(&channel)
                {
                    let said = Said { person, purpose, channel, entries: &entries };
                    let own = held.entry(purpose.key.clone()).or_default().entry(person).or_default();
                    self.hold(&said, &addresses.reached(person, channel.key())?, &heard.lively(person, now)?, own);
                }
                entries.clear();
                key = next;
            }
            let Some(row) = row else { break };
            entries.push(entry_of(row)?);
        }
        Ok(held)
    }

    /// Adds at which points a person could be reached by what they said, by one of the addresses that they have. Through a channel that the
    /// purpose does not have any more nobody is, nor was: since when nobody knows.
    fn hold(&self, said: &Said<'_>, reached: &[Reached], lively: &[Lively], held: &mut Held) {
        if !said.purpose.channels.contains(&said.channel) {
            return;
        }
        for address in reached {
            let about = |entry: &&Entry| entry.address.is_empty() || entry.address == address.spelling;
            let latest = |at: Timestamp| said.entries.iter().rfind(|entry| entry.at <= at && about(entry));
            for (place, point) in self.points.iter().enumerate() {
                let holds = latest(point.at).is_some_and(|entry| self.holds(entry, point, said, address, lively));
                held.points |= u32::from(holds) << place;
                if holds && place + 1 == self.points.len() {
                    let entry = latest(point.at).filter(|entry| held.ending.iter().all(|one| one.entry != entry.id));
                    held.ending.extend(entry.and_then(|entry| {
                        let (on, why) = self.end_of(entry, lively);
                        (on < self.ahead_until).then(|| HeldUntil {
                            entry: entry.id,
                            channel: said.channel,
                            address: entry.address.clone(),
                            on,
                            why,
                        })
                    }));
                }
            }
        }
    }

    /// Whether a consent holds at a point, as the gate has it.
    fn holds(&self, entry: &Entry, point: &Point, said: &Said<'_>, address: &Reached, lively: &[Lively]) -> bool {
        let grown =
            |born: &Day| born.plus_months(self.limits.child_years * 12) <= entry.at.day_in_zone(entry.zone_minutes);
        let stops = |objected: &Objected| {
            let Purpose { key, advertising, basis, .. } = said.purpose;
            let is_weighed = matches!(basis, Basis::LegitimateInterest | Basis::PublicTask);
            let meant = match &objected.purpose {
                Some(own) => own == key,
                None => *advertising || objected.to_all && is_weighed,
            };
            meant && (*advertising || !objected.overridden) && objected.at >= entry.at && objected.at <= point.at
        };
        // Each is the end of the day on which somebody objected: before that day nobody was listed.
        let listed = [self.suppressed.get(&said.person).copied(), address.listed].into_iter().flatten();
        let is_listed = |until: Timestamp| {
            said.purpose.advertising && until > entry.at && Timestamp(until.0 - 1).day() <= point.day
        };
        entry.given
            && said.purpose.ended_on.is_none_or(|ended| ended > point.day)
            && entry.expires_on.is_none_or(|last| last >= point.day)
            && (entry.guarded || self.children.get(&said.person).is_none_or(grown))
            && (entry.at >= point.idle_until
                || of_entry(lively, entry).any(|at| at >= point.idle_until && at <= point.at))
            && self.restricted.get(&said.person).is_none_or(|since| *since < entry.at)
            && !self.objections.get(&said.person).is_some_and(|all| all.iter().any(stops))
            && !listed.into_iter().any(is_listed)
    }

    /// The last day on which a consent holds that holds now.
    fn end_of(&self, entry: &Entry, lively: &[Lively]) -> (Day, Ending) {
        let last = of_entry(lively, entry).chain([entry.at]).max().unwrap_or(entry.at);
        let idle = (self.limits.idle_from(last.day()).before(), Ending::Idle);
        entry.expires_on.map_or(idle, |day| idle.min((day, Ending::Expires)))
    }
}

fn key_of(row: &Row<'_>) -> Result<(String, String, PersonId)> {
    Ok((row.get("purpose")?, row.get("channel")?, row.get("person_id")?))
}

fn entry_of(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        at: row.get("at")?,
        zone_minutes: row.get("zone_minutes")?,
        address: row.get("address")?,
        given: row.get_ref("state")?.as_str()? == "given",
        expires_on: row.get("expires_on")?,
        guarded: !row.get_ref("guardian")?.as_str()?.is_empty(),
    })
}
