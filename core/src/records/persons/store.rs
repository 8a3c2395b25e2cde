//! The SQL of persons.

use std::borrow::Cow;
use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::draft::{Address, Channel, ContactPoint, Member, PersonDraft};
use crate::ids::{AddressId, ImportId, OrganisationId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::countries::country_code;
use crate::records::fold::sort_key;
use crate::records::normalise::{bare_email, email_normalised, is_email, is_phone, phone_normalised};
use crate::records::organisations;
use crate::time::{Day, Timestamp};

/// What a person's row holds beside the draft.
pub(crate) struct Stored<'a> {
    pub id: PersonId,
    pub name: &'a str,
    pub collected_at: Day,
    pub import: Option<ImportId>,
}

pub(crate) fn insert_person(
    connection: &Connection,
    draft: &PersonDraft,
    stored: &Stored<'_>,
    now: Timestamp,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO person (id, name, sort_key, salutation, title, given_name, family_name, name_suffix, language,
                                 birthday, kind, capacity, source, collected_at, import_id, note, created_at)
             VALUES (:id, :name, :sort_key, :salutation, :title, :given_name, :family_name, :name_suffix, :language,
                     :birthday, :kind, :capacity, :source, :collected_at, :import_id, :note, :created_at)",
        )?
        .execute(named_params! {
            ":id": stored.id, ":name": stored.name,
            ":sort_key": sort_key(&draft.family_name, &draft.given_name, stored.name),
            ":salutation": draft.salutation, ":title": draft.title, ":given_name": draft.given_name,
            ":family_name": draft.family_name, ":name_suffix": draft.name_suffix, ":language": draft.language,
            ":birthday": draft.birthday, ":kind": draft.kind.key(), ":capacity": draft.capacity.key(),
            ":source": draft.source, ":collected_at": stored.collected_at, ":import_id": stored.import,
            ":note": draft.note, ":created_at": now,
        })?;
    Ok(())
}

pub(crate) fn update_person(connection: &Connection, draft: &PersonDraft, stored: &Stored<'_>) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE person SET name = :name, sort_key = :sort_key, salutation = :salutation, title = :title,
                    given_name = :given_name, family_name = :family_name, name_suffix = :name_suffix,
                    language = :language, birthday = :birthday, kind = :kind, capacity = :capacity, source = :source,
                    collected_at = :collected_at, note = :note
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": stored.id, ":name": stored.name,
            ":sort_key": sort_key(&draft.family_name, &draft.given_name, stored.name),
            ":salutation": draft.salutation, ":title": draft.title, ":given_name": draft.given_name,
            ":family_name": draft.family_name, ":name_suffix": draft.name_suffix, ":language": draft.language,
            ":birthday": draft.birthday, ":kind": draft.kind.key(), ":capacity": draft.capacity.key(),
            ":source": draft.source, ":collected_at": stored.collected_at, ":note": draft.note,
        })?;
    Ok(())
}

/// A contact point's value in its one spelling.
pub(crate) fn normalised(channel: Channel, value: &str, country: &str) -> String {
    match channel {
        Channel::Email => email_normalised(value),
        Channel::Phone => phone_normalised(value, country),
        Channel::Web | Channel::Messenger => value.trim().to_lowercase(),
    }
}

/// An e-mail address or phone number as it was typed, told apart and in its one spelling.
///
/// # Errors
/// [`Problem::InvalidField`] for what is neither.
pub(crate) fn address_of(text: &str, country: &str) -> Result<(Channel, String)> {
    let text = text.trim();
    let channel = match text {
        email if is_email(bare_email(email)) => Channel::Email,
        phone if is_phone(phone) => Channel::Phone,
        _ => return Err(Problem::InvalidField { field: "address", reason: "no_address" }),
    };
    Ok((channel, normalised(channel, text, country)))
}

/// In which country a stored person's numbers without a prefix are dialled: that of the first address where it names one, else `home`.
pub(crate) fn dialled_in<'a>(connection: &Connection, person: PersonId, home: &'a str) -> Result<&'a str> {
    let named: Option<String> = connection
        .prepare_cached("SELECT country FROM postal_address WHERE person_id = :person ORDER BY position, id LIMIT 1")?
        .query_row(named_params! {":person": person}, |row| row.get("country"))
        .optional()?;
    Ok(named.and_then(|named| country_code(&named)).unwrap_or(home))
}

/// Who has an address, in its one spelling.
pub(crate) fn with_address(
    connection: &Connection,
    (channel, normalised): &(Channel, String),
) -> Result<Vec<PersonId>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT person_id FROM contact_point
         WHERE normalised = :normalised AND normalised <> '' AND channel = :channel",
    )?;
    let rows = statement
        .query_map(named_params! {":normalised": normalised, ":channel": channel.key()}, |row| row.get("person_id"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who has an address that the ledger names, and that is therefore spelled as it was then: letters may be composed in several ways.
/// Answers that spelling too.
pub(crate) fn with_email_of_before(connection: &Connection, normalised: &str) -> Result<Vec<(PersonId, String)>> {
    let mut found = Vec::new();
    if normalised.is_ascii() {
        return Ok(found);
    }
    let mut statement = connection.prepare_cached(
        "SELECT person_id, normalised FROM contact_point
         WHERE channel = 'email' AND length(normalised) <> octet_length(normalised) AND normalised <> :normalised",
    )?;
    let mut rows = statement.query(named_params! {":normalised": normalised})?;
    while let Some(row) = rows.next()? {
        let spelling: String = row.get("normalised")?;
        if email_normalised(&spelling) == normalised {
            found.push((row.get("person_id")?, spelling));
        }
    }
    Ok(found)
}

/// Writes a person's contact points; what says the same twice is written once. One that says what it said keeps its one spelling,
/// though it would be another one today; where the person moved to another country, only what is among the `named`. Answers the ids of
/// what is there now.
pub(crate) fn put_contact_points(
    connection: &Connection,
    person: PersonId,
    points: &[ContactPoint],
    country: &str,
    named: Option<&[String]>,
) -> Result<HashSet<uuid::Uuid>> {
    const INSERT: &str = "INSERT INTO contact_point (person_id, id, position, channel, value, normalised, label)
         VALUES (:person, :id, :position, :channel, :value, :normalised, :label)";
    const UPDATE: &str = "ON CONFLICT (person_id, id) DO UPDATE SET position = :position, channel = :channel,
         value = :value, label = :label, normalised = iif(
             value = :value AND channel = :channel
                 AND (:named IS NULL OR normalised IN (SELECT named.value FROM json_each(:named) AS named)),
             normalised, :normalised)";
    let named = named.map(serde_json::to_string).transpose()?;
    let mut ids = HashSet::with_capacity(points.len());
    let mut seen: Vec<(Channel, String, &str)> = Vec::with_capacity(points.len());
    for point in points {
        let normalised = normalised(point.channel, &point.value, country);
        let same = |(channel, text, label): &(Channel, String, &str)| {
            *channel == point.channel && *text == normalised && *label == point.label && !text.is_empty()
        };
        if seen.iter().any(same) {
            continue;
        }
        let id = point.id.unwrap_or_default();
        // An import adds hundreds of thousands, none of which can be there.
        let sql = if point.id.is_none() { Cow::Borrowed(INSERT) } else { Cow::Owned(format!("{INSERT} {UPDATE}")) };
        let values = named_params! {
            ":person": person, ":id": id, ":position": seen.len() as i64, ":channel": point.channel.key(),
            ":value": point.value, ":normalised": normalised, ":label": point.label, ":named": named,
        };
        let known = if point.id.is_none() { &values[..values.len() - 1] } else { values };
        connection.prepare_cached(&sql)?.execute(known)?;
        ids.insert(id.0);
        seen.push((point.channel, normalised, &point.label));
    }
    Ok(ids)
}

pub(crate) fn put_address(
    connection: &Connection,
    person: PersonId,
    position: usize,
    address: &Address,
) -> Result<AddressId> {
    let id = address.id.unwrap_or_default();
    connection
        .prepare_cached(
            "INSERT INTO postal_address (person_id, id, position, street, postal_code, city, region, country, label)
             VALUES (:person, :id, :position, :street, :postal_code, :city, :region, :country, :label)
             ON CONFLICT (person_id, id) DO UPDATE SET position = :position, street = :street,
                 postal_code = :postal_code, city = :city, region = :region, country = :country, label = :label",
        )?
        .execute(named_params! {
            ":person": person, ":id": id, ":position": position as i64, ":street": address.street,
            ":postal_code": address.postal_code, ":city": address.city, ":region": address.region,
            ":country": address.country, ":label": address.label,
        })?;
    Ok(id)
}

/// The memberships of a form, each organisation by the name that it has by now; one that is gone is found by its name or made.
pub(crate) fn as_named_now(connection: &Connection, members: Vec<Member>) -> Result<Vec<Member>> {
    let mut names = connection.prepare_cached("SELECT name FROM organisation WHERE id = :id")?;
    let named = members.into_iter().map(|member| {
        let Some(id) = member.organisation_id else { return Ok(member) };
        let name: Option<String> = names.query_row(named_params! {":id": id}, |row| row.get("name")).optional()?;
        Ok(Member {
            organisation_id: name.is_some().then_some(id),
            organisation: name.unwrap_or(member.organisation),
            ..member
        })
    });
    named.collect()
}

/// Answers the organisations of which the person is a member now.
pub(crate) fn put_memberships(
    connection: &Connection,
    person: PersonId,
    members: &[Member],
    now: Timestamp,
) -> Result<Vec<OrganisationId>> {
    let mut ordinal = 0i64;
    let mut seen = Vec::new();
    for member in members {
        let organisation = match member.organisation_id {
            Some(id) => id,
            None => organisations::find_or_add(connection, &member.organisation, now)?,
        };
        if seen.contains(&organisation) {
            continue;
        }
        seen.push(organisation);
        connection
            .prepare_cached(
                "INSERT INTO membership (person_id, organisation_id, ordinal, position)
                 VALUES (:person, :organisation, :ordinal, :position)
                 ON CONFLICT (person_id, organisation_id) DO UPDATE SET ordinal = :ordinal, position = :position",
            )?
            .execute(named_params! {
                ":person": person, ":organisation": organisation, ":ordinal": ordinal, ":position": member.position,
            })?;
        ordinal += 1;
    }
    Ok(seen)
}

pub(crate) fn put_tag(connection: &Connection, person: PersonId, tag: &str) -> Result<usize> {
    Ok(connection
        .prepare_cached("INSERT INTO person_tag (person_id, tag) VALUES (:person, :tag) ON CONFLICT DO NOTHING")?
        .execute(named_params! {":person": person, ":tag": tag})?)
}

/// Notes that an import has brought more about a person, and from where.
pub(crate) fn put_update(
    connection: &Connection,
    person: PersonId,
    import: ImportId,
    incoming: &PersonDraft,
    now: Timestamp,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO person_update (person_id, import_id, source, collected_at, at)
             VALUES (:person, :import, :source, :collected_at, :now) ON CONFLICT (person_id, import_id) DO NOTHING",
        )?
        .execute(named_params! {
            ":person": person, ":import": import, ":source": incoming.source,
            ":collected_at": incoming.collected_at.unwrap_or_else(|| now.day()), ":now": now,
        })?;
    Ok(())
}

/// Whether there is such a person.
pub(crate) fn exists(connection: &Connection, person: PersonId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM person WHERE id = :id")?
        .query_row(named_params! {":id": person}, |_| Ok(()))
        .optional()?
        .is_some())
}

/// The language that a person is written to in; empty if nobody knows.
pub(crate) fn spoken_by(connection: &Connection, person: PersonId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT language FROM person WHERE id = :id")?
        .query_row(named_params! {":id": person}, |row| row.get("language"))?)
}

/// The sequence of the last change to the person; edits say which state they are based on by it.
pub(crate) fn version(connection: &Connection, person: PersonId) -> Result<u64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM history WHERE subject = :person")?
        .query_row(named_params! {":person": person}, |row| row.get(0))?)
}
