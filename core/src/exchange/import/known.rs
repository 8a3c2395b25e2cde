//! Whether the person of a record is stored already.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::duplicates::DuplicateReason;
use crate::records::fold::fold;
use crate::records::persons::{Channel, PersonDraft, normalised};

/// A stored person and by what it was known again.
#[derive(Debug)]
pub(super) struct Known {
    pub person: PersonId,
    pub reasons: Vec<DuplicateReason>,
}

/// Beginnings of e-mail addresses that several persons share.
const SHARED_MAILBOXES: [&str; 16] = [
    "info",
    "office",
    "kontakt",
    "contact",
    "mail",
    "post",
    "hello",
    "hallo",
    "service",
    "support",
    "sales",
    "vertrieb",
    "verwaltung",
    "buchhaltung",
    "team",
    "zentrale",
];

/// The stored person that a record is about: by e-mail, else by phone and name, else by name and organisation. Indexes
/// only: an import asks for every record.
pub(super) fn find(connection: &Connection, draft: &PersonDraft, country: &str) -> Result<Option<Known>> {
    let mut reasons = Vec::new();
    let mut found = None;
    for (channel, reason) in [(Channel::Email, DuplicateReason::Email), (Channel::Phone, DuplicateReason::Phone)] {
        for point in draft.contact_points.iter().filter(|point| point.channel == channel) {
            let value = normalised(channel, &point.value, country);
            if value.is_empty() {
                continue;
            }
            let person = with_address(connection, channel, &value, draft)?;
            if person.is_some() && (found.is_none() || found == person) {
                found = person;
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
    }
    if found.is_none() {
        found = with_name(connection, draft)?;
        reasons.extend(found.map(|_| DuplicateReason::NameOrganisation));
    }
    Ok(found.map(|person| Known { person, reasons }))
}

fn with_address(
    connection: &Connection,
    channel: Channel,
    value: &str,
    draft: &PersonDraft,
) -> Result<Option<PersonId>> {
    // A switchboard's number has many persons; that of the one sought comes among the first.
    let mut statement = connection.prepare_cached(
        "SELECT person.id, person.name, person.given_name, person.family_name, contact_point.channel FROM contact_point
         JOIN person ON person.id = contact_point.person_id
         WHERE contact_point.normalised = :value AND contact_point.normalised <> '' LIMIT 100",
    )?;
    let mut rows = statement.query(named_params! {":value": value})?;
    let mut otherwise_named = None;
    let shared = SHARED_MAILBOXES.contains(&value.split('@').next().unwrap_or_default());
    while let Some(row) = rows.next()? {
        if row.get_ref("channel")?.as_str()? != channel.key() {
            continue;
        }
        let (given, family) = (row.get_ref("given_name")?.as_str()?, row.get_ref("family_name")?.as_str()?);
        let fits = agrees(given, &draft.given_name) && agrees(family, &draft.family_name);
        if fits && (channel == Channel::Email || names_somebody(given, family, draft)) {
            return Ok(Some(row.get("id")?));
        }
        otherwise_named = Some(row.get("id")?);
    }
    // An address of one's own stays when the name changes, by marriage or by a better spelling.
    Ok(otherwise_named.filter(|_| channel == Channel::Email && !shared))
}

/// A number without any name says nothing about who answers it, unless both records lack one.
fn names_somebody(given: &str, family: &str, draft: &PersonDraft) -> bool {
    let stored = !given.is_empty() || !family.is_empty();
    let read = !draft.given_name.is_empty() || !draft.family_name.is_empty();
    stored == read
}

/// Whether two names can be one: equal, unknown, or an initial.
fn agrees(a: &str, b: &str) -> bool {
    if a == b || a.is_empty() || b.is_empty() {
        return true;
    }
    let (a, b) = (fold(a), fold(b));
    let initial = |short: &str, long: &str| {
        let short = short.trim_end_matches('.');
        short.chars().count() == 1 && long.starts_with(short)
    };
    a == b || initial(&a, &b) || initial(&b, &a)
}

fn with_name(connection: &Connection, draft: &PersonDraft) -> Result<Option<PersonId>> {
    let name = draft.display_name();
    let key = crate::records::fold::sort_key(&draft.family_name, &draft.given_name, &name);
    if draft.memberships.is_empty() || (draft.given_name.is_empty() && draft.family_name.is_empty()) && name.is_empty()
    {
        return Ok(None);
    }
    let mut statement = connection.prepare_cached(
        "SELECT person.id FROM person JOIN membership ON membership.person_id = person.id
         JOIN organisation ON organisation.id = membership.organisation_id
         WHERE person.sort_key = :name AND organisation.sort_key = :organisation ORDER BY person.id LIMIT 1",
    )?;
    for member in &draft.memberships {
        let organisation = fold(member.organisation.trim());
        let found = statement
            .query_row(named_params! {":name": key, ":organisation": organisation}, |row| row.get("id"))
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// A stored person's name.
pub(super) fn name(connection: &Connection, person: PersonId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT name FROM person WHERE id = :person")?
        .query_row(named_params! {":person": person}, |row| row.get("name"))?)
}
