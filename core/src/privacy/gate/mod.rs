//! The gate: may a person's data be used for a purpose through a channel now, on what basis, and if not, why?
//!
//! One SQL definition (`gate.sql`) answers it, for one person and for all alike.

mod addresses;
mod against;
mod ask;
mod audience;
mod reach;
mod verdict;

pub(crate) use addresses::statuses_of;
pub use addresses::{AddressStatus, addresses_of, statuses};
pub(crate) use against::word_against;
pub(in crate::privacy) use ask::lies_idle;
pub use ask::{AddressAnswer, Answer, Duty, Reason, may, may_named};
pub(crate) use audience::reachable;
pub use audience::{Audience, AudiencePerson, audience, list_audience};
pub(crate) use reach::Reach;
pub use verdict::Verdict;

use rusqlite::{CachedStatement, Connection, Row, ToSql, named_params};

use super::consent::Channel;
use super::limits::Limits;
use super::purposes::Purpose;
use super::retention::Period;
use crate::ids::{ConsentEventId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::touchpoints::SHOWS_LIFE;
use crate::time::{Day, Timestamp};

/// No ground outweighs what an objection to all says of advertising (Art. 21(3) GDPR).
const OBJECTED: &str = "objection.decision IS NOT 'withdrawn'
    AND (objection.decision IS NOT 'overridden' OR objection.scope = 'all' AND :advertising)
    AND (objection.scope = 'marketing' AND :advertising
        OR objection.scope = 'purpose' AND objection.purpose = :purpose
        OR objection.scope = 'all' AND (:advertising OR :basis IN ('legitimate_interest', 'public_task')))";

/// What the gate says about one address of a person.
struct Passed {
    person: PersonId,
    /// None where the person has no address of the channel.
    address_id: Option<uuid::Uuid>,
    verdict: Verdict,
    consent: Option<ConsentEventId>,
    consented_at: Option<Timestamp>,
}

/// About whom the gate is asked.
enum Whom<'a> {
    Only(&'a [PersonId]),
    /// All from one id up to another.
    Range(&'a Range),
}

/// From one id (with it) up to another (without it). Longer than any id is behind all of them.
struct Range {
    from: Vec<u8>,
    until: Vec<u8>,
}

impl Range {
    fn of_all() -> Self {
        /// Bytes; an id has 16.
        const BEHIND_ALL: usize = 17;
        Self { from: Vec::new(), until: vec![u8::MAX; BEHIND_ALL] }
    }
}

/// Whether a person's data may be used through a channel on the basis of the purpose itself, without their consent, as soon as they have
/// an address of it: what a notice tells beforehand must not wait for that.
pub(in crate::privacy) fn rests_on_basis(
    connection: &Connection,
    person: PersonId,
    purpose: &Purpose,
    channel: Channel,
    now: Timestamp,
) -> Result<bool> {
    let mut rests = false;
    const OF_EVERYBODY: &str = "SELECT id AS person_id, id, '' AS value FROM person";
    ask_at(connection, purpose, (channel, OF_EVERYBODY), now, &Whom::Only(&[person]), |passed| {
        rests |= passed.verdict == Verdict::Basis;
        Ok(())
    })?;
    Ok(rests)
}

/// Asks the gate, in the order of the persons' ids.
fn ask(
    connection: &Connection,
    purpose: &Purpose,
    channel: Channel,
    now: Timestamp,
    whom: &Whom<'_>,
    each: impl FnMut(Passed) -> Result<()>,
) -> Result<()> {
    // Words may stand where a number does; nobody can dial them.
    let addresses = match channel {
        Channel::Post => "SELECT person_id, id, '' AS value FROM postal_address",
        Channel::Email => {
            "SELECT person_id, id, normalised AS value FROM contact_point INDEXED BY contact_point_email WHERE channel = 'email'"
        }
        Channel::Messenger => {
            "SELECT person_id, id, normalised AS value FROM contact_point WHERE channel = 'messenger'"
        }
        Channel::Fax => {
            "SELECT person_id, id, normalised AS value FROM contact_point WHERE channel = 'phone' AND label = 'fax' AND normalised <> ''"
        }
        Channel::Phone | Channel::Sms => {
            "SELECT person_id, id, normalised AS value FROM contact_point WHERE channel = 'phone' AND label <> 'fax' AND normalised <> ''"
        }
    };
    ask_at(connection, purpose, (channel, addresses), now, whom, each)
}

/// The same, where the addresses of the channel are those that a query selects.
fn ask_at(
    connection: &Connection,
    purpose: &Purpose,
    (channel, addresses): (Channel, &str),
    now: Timestamp,
    whom: &Whom<'_>,
    mut each: impl FnMut(Passed) -> Result<()>,
) -> Result<()> {
    let whom_sql = match whom {
        Whom::Only(_) => "WHERE person.id IN (SELECT unhex(value) FROM json_each(:whom))",
        Whom::Range(_) => "WHERE person.id >= :from AND person.id < :until",
    };
    let sql = include_str!("gate.sql")
        .replace("ADDRESSES", addresses)
        .replace("OBJECTED", OBJECTED)
        .replace("SHOWS_LIFE", SHOWS_LIFE)
        .replace("WHOM", whom_sql);
    let (today, limits) = (now.day(), Limits::of(connection)?);
    let closed = if purpose.ended_on.is_some_and(|ended| ended <= today) {
        Some(Verdict::PurposeEnded.key())
    } else if purpose.channels.contains(&channel) {
        None
    } else {
        Some(Verdict::ChannelNotOfPurpose.key())
    };
    let mut statement = connection.prepare_cached(&sql)?;
    bind(&mut statement, ":purpose", &purpose.key)?;
    bind(&mut statement, ":channel", &channel.key())?;
    bind(&mut statement, ":basis", &purpose.basis.key())?;
    bind(&mut statement, ":advertising", &purpose.advertising)?;
    bind(&mut statement, ":closed", &closed)?;
    bind(&mut statement, ":now", &now)?;
    bind(&mut statement, ":today", &today)?;
    bind(&mut statement, ":idle_until", &limits.idle_until(today))?;
    bind(&mut statement, ":child_years", &limits.child_years)?;
    bind(&mut statement, ":asked_since", &Period::of(connection, Period::UNCONFIRMED)?.over(now))?;
    match whom {
        Whom::Only(persons) => {
            let ids: Vec<_> = persons.iter().map(|person| person.0.simple().to_string()).collect();
            bind(&mut statement, ":whom", &serde_json::to_string(&ids)?)?;
        }
        Whom::Range(Range { from, until }) => {
            bind(&mut statement, ":from", from)?;
            bind(&mut statement, ":until", until)?;
        }
    }
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        each(passed(row)?)?;
    }
    Ok(())
}

/// The age in years below which a guardian consents, of somebody who was younger on a day; none of whom no birthday is known.
pub(super) fn child_below(connection: &Connection, person: PersonId, on: Day) -> Result<Option<u32>> {
    let years = Limits::of(connection)?.child_years;
    let is_child = connection
        .prepare_cached(
            "SELECT 1 FROM person WHERE id = :person AND date(birthday, '+' || :child_years || ' years') > :on",
        )?
        .exists(named_params! {":person": person, ":child_years": years, ":on": on})?;
    Ok(is_child.then_some(years))
}

/// What the gate says about one address of a person, in its one spelling, and by which entry of the ledger.
pub(super) fn of_address(
    connection: &Connection,
    person: PersonId,
    purpose: &Purpose,
    channel: Channel,
    address: &str,
    now: Timestamp,
) -> Result<(Verdict, Option<ConsentEventId>)> {
    let mut found = (Verdict::NoAddress, None);
    let mut is_it = connection.prepare_cached(
        "SELECT 1 FROM contact_point WHERE person_id = :person AND id = :id AND normalised = :address",
    )?;
    ask(connection, purpose, channel, now, &Whom::Only(&[person]), |passed| {
        let id = passed.address_id.unwrap_or_default();
        if is_it.exists(named_params! {":person": person, ":id": id.as_bytes(), ":address": address})? {
            found = (passed.verdict, passed.consent);
        }
        Ok(())
    })?;
    Ok(found)
}

fn bind(statement: &mut CachedStatement<'_>, name: &str, value: &dyn ToSql) -> Result<()> {
    let index = statement.parameter_index(name)?.unwrap_or_else(|| panic!("BUG: the gate does not know {name}"));
    Ok(statement.raw_bind_parameter(index, value)?)
}

// By number: a hundred thousand rows come by here.
fn passed(row: &Row<'_>) -> Result<Passed> {
    const PERSON: usize = 0;
    const ADDRESS_ID: usize = 1;
    const CONSENT: usize = 2;
    const VERDICT: usize = 3;
    const CONSENTED_AT: usize = 4;
    let address_id = row.get_ref(ADDRESS_ID)?.as_blob_or_null()?;
    Ok(Passed {
        person: row.get(PERSON)?,
        address_id: address_id.map(uuid::Uuid::from_slice).transpose().map_err(Problem::internal)?,
        consent: row.get(CONSENT)?,
        consented_at: row.get(CONSENTED_AT)?,
        verdict: Verdict::of_key(row.get_ref(VERDICT)?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
    })
}
