//! The gate for one person, and what goes with a use.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::audience::Judged;
use super::{Passed, Verdict, Whom};
use crate::ids::{ConsentEventId, PersonId};
use crate::language::Language;
use crate::privacy::consent::Channel;
use crate::privacy::grounds;
use crate::privacy::limits::Limits;
use crate::privacy::notices::information_due;
use crate::privacy::purposes::{self, Purpose};
use crate::privacy::retention;
use crate::problem::{Problem, Result};
use crate::records::persons::{self, exists, normalised};
use crate::records::touchpoints::SHOWS_LIFE;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Read, Session};

/// Whether a person's data may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Answer {
    /// Whether it is allowed.
    pub allowed: bool,
    /// On what basis: `consent`, that of the purpose, `existing_customer` (§7(3) UWG), `presumed_consent` (§7(2) UWG).
    pub basis: Option<String>,
    /// Why, or why not.
    pub reasons: Vec<Reason>,
    /// What must go with the use.
    pub duties: Vec<Duty>,
    /// What holds for each address that was asked about: the answer is that of the best of them, and no other is allowed by it.
    pub addresses: Vec<AddressAnswer>,
}

/// Whether one address may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AddressAnswer {
    /// The address in its one spelling; by post as it is written.
    pub address: String,
    /// Whether it is allowed.
    pub allowed: bool,
    /// Why, or why not.
    pub code: Verdict,
    /// The same in a sentence.
    pub detail: String,
}

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Reason {
    /// Its code.
    pub code: Verdict,
    /// A sentence.
    pub detail: String,
    /// Where the law says so.
    pub article: String,
    /// What would have to happen to change it; empty where it is allowed.
    pub remedy: String,
}

/// A duty that goes with a use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Duty {
    /// Its code.
    pub code: &'static str,
    /// A sentence.
    pub detail: String,
}

/// In which language something is told, when, and by which limits: they are read once, however many it is told of.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    pub language: Language,
    pub now: Timestamp,
    pub limits: Limits,
}

impl Telling {
    pub fn of(read: &Read<'_>, language: Language) -> Result<Self> {
        Ok(Self { language, now: read.now(), limits: Limits::of(read.allow(Right::ReadPersons)?)? })
    }

    /// A verdict in a sentence.
    fn sentence(self, verdict: Verdict) -> String {
        let Limits { child_years, idle_block_months, .. } = self.limits;
        let values = [("years", child_years.into()), ("months", idle_block_months.into())];
        self.language.text_with(&format!("verdict-{}", verdict.key().replace('_', "-")), &values)
    }
}

/// The gate for one person: of several addresses the best counts.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for an unknown purpose.
pub fn may(session: &Session, person: PersonId, purpose: &str, channel: Channel, language: Language) -> Result<Answer> {
    may_named(session, person, "", purpose, channel, language)
}

/// The gate for somebody who was named by an e-mail address (in any spelling) or in another way: by e-mail only that address is
/// asked about then, for whoever names it writes to it.
///
/// # Errors
/// As [`may`].
pub fn may_named(
    session: &Session,
    person: PersonId,
    name: &str,
    purpose: &str,
    channel: Channel,
    language: Language,
) -> Result<Answer> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let (purpose, telling) = (purposes::one(connection, purpose)?, Telling::of(read, language)?);
        let named =
            if channel == Channel::Email { normalised(persons::Channel::Email, name, "") } else { String::new() };
        let mut asked: Vec<(Passed, Option<String>)> = Vec::new();
        super::ask(connection, &purpose, channel, read.now(), &Whom::Only(&[person]), |passed| {
            let address = passed.address_id.map(|id| spelled(connection, person, channel, id)).transpose()?;
            asked.push((passed, address));
            Ok(())
        })?;
        // Who was named by an id has no such address.
        if asked.iter().any(|(_, address)| address.as_ref() == Some(&named)) {
            asked.retain(|(_, address)| address.as_ref() == Some(&named));
        }
        let addresses = asked.iter().filter_map(|(passed, address)| {
            let (address, code) = (address.clone()?, passed.verdict);
            Some(AddressAnswer { address, allowed: code.allows(), code, detail: telling.sentence(code) })
        });
        let mut addresses: Vec<AddressAnswer> = addresses.collect();
        addresses.sort_by_key(|one| one.code);
        let best = asked.into_iter().map(|(passed, _)| passed).min_by_key(|passed| passed.verdict);
        let best = best.ok_or(Problem::NotFound)?;
        let mut duties = Vec::new();
        if best.verdict.allows() {
            duties = due(connection, person, (&purpose, channel), &best, telling)?;
        }
        Ok(Answer {
            allowed: best.verdict.allows(),
            basis: basis(best.verdict, &purpose).map(str::to_owned),
            reasons: vec![match best.verdict {
                Verdict::Kept => kept_until(read, person, &purpose, telling)?,
                verdict => reason_of(connection, person, verdict, (&purpose, channel), telling)?,
            }],
            duties,
            addresses,
        })
    })
}

/// An address of a person in its one spelling; a postal one as it is written.
pub(super) fn spelled(connection: &Connection, person: PersonId, channel: Channel, id: Uuid) -> Result<String> {
    let sql = match channel {
        Channel::Post => {
            "SELECT concat_ws(', ', nullif(street, ''), nullif(trim(postal_code || ' ' || city), ''), nullif(country, ''))
             FROM postal_address WHERE person_id = :person AND id = :id"
        }
        _ => "SELECT iif(normalised = '', value, normalised) FROM contact_point WHERE person_id = :person AND id = :id",
    };
    Ok(connection
        .prepare_cached(sql)?
        .query_row(named_params! {":person": person, ":id": id.as_bytes()}, |row| row.get(0))?)
}

fn basis(verdict: Verdict, purpose: &Purpose) -> Option<&'static str> {
    match verdict {
        Verdict::Consent => Some("consent"),
        Verdict::Basis => Some(purpose.basis.key()),
        Verdict::ExistingCustomer => Some("existing_customer"),
        Verdict::PresumedInterest => Some("presumed_consent"),
        _ => None,
    }
}

/// Who is only kept goes by itself: on which day is said of one person.
fn kept_until(read: &Read<'_>, person: PersonId, purpose: &Purpose, telling: Telling) -> Result<Reason> {
    let (mut reason, language) = (reason(Verdict::Kept, purpose, telling), telling.language);
    if let Some(day) = retention::erase_on(read, &[person])?.into_iter().flatten().next() {
        let date = language.date(&day.to_string());
        reason.remedy = language.text_with("verdict-kept-goes", &[("date", date.into())]);
    }
    Ok(reason)
}

pub(super) fn reason(verdict: Verdict, purpose: &Purpose, telling: Telling) -> Reason {
    let (id, language) = (format!("verdict-{}", verdict.key().replace('_', "-")), telling.language);
    let article = match verdict {
        // The purpose says where its basis stands, else the law does.
        Verdict::Basis if !purpose.source.within(language).is_empty() => purpose.source.within(language).to_owned(),
        Verdict::Basis => language.text_with(&format!("{id}-article"), &[("basis", purpose.basis.key().into())]),
        _ => language.text(&format!("{id}-article")),
    };
    let remedy = if verdict.allows() { String::new() } else { language.text(&format!("{id}-remedy")) };
    Reason { code: verdict, detail: telling.sentence(verdict), article, remedy }
}

/// The reason of one person: where a ground is recorded that has no effect, what would give it one.
pub(super) fn reason_of(
    connection: &Connection,
    person: PersonId,
    verdict: Verdict,
    (purpose, channel): (&Purpose, Channel),
    telling: Telling,
) -> Result<Reason> {
    let mut reason = reason(verdict, purpose, telling);
    if verdict == Verdict::ConsentMissing
        && let Some(waits) = grounds::waiting(connection, person, purpose, channel)?
    {
        reason.remedy = telling.language.code("remedy", waits);
    }
    Ok(reason)
}

/// The notice of the right to object at the first contact, the opt-out line, the information duty, a consent that lies idle.
pub(super) fn due(
    connection: &Connection,
    person: PersonId,
    (purpose, channel): (&Purpose, Channel),
    passed: &Passed,
    telling: Telling,
) -> Result<Vec<Duty>> {
    let Telling { language, now, limits } = telling;
    let mut duties = Vec::new();
    let told_of_objecting: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM notice WHERE person_id = :person AND kind = 'right_to_object' AND at <= :now)",
        )?
        .query_row(named_params! {":person": person, ":now": now}, |row| row.get(0))?;
    if !told_of_objecting {
        duties.push(Duty { code: "right_to_object_notice", detail: language.text("duty-right-to-object-notice") });
    }
    if let Some(day) = information_due(connection, person, now.day())? {
        let by = language.date(&day.to_string());
        duties.push(Duty {
            code: "information_notice",
            detail: language.text_with("duty-information-notice", &[("date", by.into())]),
        });
    }
    duties.extend(opt_out_line(purpose, channel, language));
    if consent_idle(connection, passed, now, limits.idle_before(now))? {
        let months = [("months", limits.idle_warn_months.into())];
        duties.push(Duty { code: "consent_lies_idle", detail: language.text_with("duty-consent-lies-idle", &months) });
    }
    Ok(duties)
}

fn opt_out_line(purpose: &Purpose, channel: Channel, language: Language) -> Option<Duty> {
    let is_written = matches!(channel, Channel::Email | Channel::Sms | Channel::Messenger | Channel::Fax);
    (purpose.advertising && is_written)
        .then(|| Duty { code: "opt_out_line", detail: language.text("duty-opt-out-line") })
}

/// What goes with a use for many, who come in the order of ids: how many are still to be told of the right to object, how many were never
/// told about the processing, whose consents lie idle, and the opt-out line. Whom a further purpose is to be told is said of each.
pub(super) fn duties_of_all(
    connection: &Connection,
    persons: &[Judged],
    (purpose, channel): (&Purpose, Channel),
    telling: Telling,
) -> Result<Vec<Duty>> {
    let Telling { language, now, limits } = telling;
    let counted = [
        (
            "right_to_object_notice",
            "duty-right-to-object-notices",
            untold(connection, "right_to_object", persons, now)?,
        ),
        ("information_notice", "duty-information-notices", untold(connection, "information", persons, now)?),
    ];
    let idle = persons.iter().filter(|one| one.idle).count() as u64;
    let duty = |(code, id, count): (&'static str, &str, u64)| {
        let values = [("count", count.into()), ("months", limits.idle_warn_months.into())];
        (count > 0).then(|| Duty { code, detail: language.text_with(id, &values) })
    };
    let mut duties: Vec<Duty> = counted.into_iter().filter_map(duty).collect();
    duties.extend(opt_out_line(purpose, channel, language).filter(|_| !persons.is_empty()));
    duties.extend(duty(("consent_lies_idle", "duty-consents-lie-idle", idle)));
    Ok(duties)
}

/// How many have not had a notice, of persons in the order of ids.
fn untold(connection: &Connection, kind: &str, persons: &[Judged], now: Timestamp) -> Result<u64> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT person_id FROM notice WHERE kind = :kind AND at <= :now ORDER BY person_id")?;
    let mut rows = statement.query(named_params! {":kind": kind, ":now": now})?;
    let mut next = || -> Result<Option<PersonId>> { Ok(rows.next()?.map(|row| row.get(0)).transpose()?) };
    let (mut told, mut untold) = (next()?, 0_u64);
    for Judged { person, .. } in persons {
        while told.is_some_and(|told| told < *person) {
            told = next()?;
        }
        untold += u64::from(told != Some(*person));
    }
    Ok(untold)
}

/// Whether somebody may be reached by a consent that lies idle; `before` is [`Limits::idle_before`], worked out once for many.
pub(super) fn consent_idle(
    connection: &Connection,
    passed: &Passed,
    now: Timestamp,
    before: Timestamp,
) -> Result<bool> {
    match (passed.verdict, passed.consent, passed.consented_at) {
        (Verdict::Consent, Some(consent), Some(at)) if at < before => {
            lies_idle(connection, passed.person, consent, (before, now))
        }
        _ => Ok(false),
    }
}

/// Whether a consent lies idle for so long that it is to be renewed: nothing happened between a time and now.
pub(in crate::privacy) fn lies_idle(
    connection: &Connection,
    person: PersonId,
    consent: ConsentEventId,
    (since, now): (Timestamp, Timestamp),
) -> Result<bool> {
    let idle: Option<bool> = connection
        .prepare_cached(&format!(
            "SELECT event.at < :since AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE person_id = :person
                 AND at >= :since AND at <= :now AND {SHOWS_LIFE})
             AND NOT EXISTS (SELECT 1 FROM consent_use AS used WHERE used.person_id = :person
                 AND used.event_id = event.id AND used.at >= :since AND used.at <= :now)
             FROM consent_event AS event WHERE event.person_id = :person AND event.id = :consent"
        ))?
        .query_row(named_params! {":person": person, ":consent": consent, ":since": since, ":now": now}, |row| {
            row.get(0)
        })
        .optional()?;
    Ok(idle == Some(true))
}
