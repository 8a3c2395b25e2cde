//! One person as people see it, whole.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;

use super::draft::{Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind};
use super::store;
use crate::ids::{AddressId, ContactPointId, ImportId, OrganisationId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::fields::{self, FieldValue, KeptBack};
use crate::records::normalise::email_normalised;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Session, Written};
use crate::vault::special::Sight;

/// All about one person but the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the person")]
pub struct PersonView {
    pub id: PersonId,
    pub name: String,
    pub salutation: String,
    pub title: String,
    pub given_name: String,
    pub family_name: String,
    pub name_suffix: String,
    /// The first membership's organisation and position; empty without one.
    pub organisation: String,
    pub position: String,
    pub language: String,
    pub birthday: Option<String>,
    pub kind: PersonKind,
    pub capacity: Capacity,
    pub source: String,
    pub collected_at: Day,
    pub import_id: Option<ImportId>,
    pub note: String,
    pub tags: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub addresses: Vec<PostalAddress>,
    pub contact_points: Vec<ContactPointView>,
    pub memberships: Vec<MembershipView>,
    /// Values of the workspace's own fields, but for those whose purpose has ended.
    pub fields: Vec<FieldValue>,
    /// Which those are.
    pub kept_back: Vec<KeptBack>,
    /// How many there are of each.
    pub touchpoints: u64,
    pub documents: u64,
    pub disclosures: u64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// What may be done with the data: `stored` is storing only.
    pub status: &'static str,
    /// The last change's sequence; an edit says by it what it is based on.
    pub version: u64,
}

/// An e-mail address, phone number, web or messenger address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ContactPoint"))]
#[expect(missing_docs, reason = "the fields are those of the contact point")]
pub struct ContactPointView {
    pub id: ContactPointId,
    pub channel: Channel,
    /// As the source had it.
    pub value: String,
    /// In its one spelling; empty where it has none.
    pub normalised: String,
    pub label: String,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the address")]
pub struct PostalAddress {
    pub id: AddressId,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub label: String,
}

/// A person's place in an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "Membership"))]
#[expect(missing_docs, reason = "the fields are those of the membership")]
pub struct MembershipView {
    pub organisation_id: OrganisationId,
    pub organisation: String,
    pub position: String,
}

/// Shows one person.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn show_person(session: &Session, person: PersonId) -> Result<PersonView> {
    session.read(|read| {
        let written = read.session().catalogue().written;
        whole(read.allow(Right::ReadPersons)?, (&read.sight(), written, read.now().day()), person)
    })
}

/// The person that an id, or an e-mail address of exactly one person, names.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::AmbiguousPerson`].
pub fn find_one(session: &Session, name: &str) -> Result<PersonId> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if let Ok(id) = name.parse::<PersonId>() {
            return if store::exists(connection, id)? { Ok(id) } else { Err(Problem::NotFound) };
        }
        let email = email_normalised(name);
        if email.is_empty() {
            return Err(Problem::NotFound);
        }
        let mut statement = connection.prepare_cached(
            "SELECT DISTINCT person_id FROM contact_point WHERE normalised = :email AND channel = 'email'",
        )?;
        let mut found = statement
            .query_map(named_params! {":email": email}, |row| row.get("person_id"))?
            .collect::<rusqlite::Result<Vec<PersonId>>>()?;
        found.extend(store::with_email_of_before(connection, &email)?.into_iter().map(|(person, _)| person));
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => Err(Problem::NotFound),
            [person] => Ok(*person),
            several => Err(Problem::AmbiguousPerson { count: several.len() as u64 }),
        }
    })
}

pub(super) const STATUS: &str = "stored";

/// The person with the values of the workspace's own fields, as far as the user sees them and their purpose has not ended.
pub(crate) fn whole(
    connection: &Connection,
    (sight, written, today): (&Sight<'_>, Written, Day),
    person: PersonId,
) -> Result<PersonView> {
    let mut values = fields::of_person(connection, sight, person)?;
    let kept_back = if values.is_empty() { Vec::new() } else { fields::kept_back(connection, written, person, today)? };
    values.retain(|value| !kept_back.iter().any(|kept| kept.field == value.field));
    Ok(PersonView { fields: values, kept_back, ..view(connection, person)? })
}

/// The person but for the workspace's own fields.
pub(crate) fn view(connection: &Connection, person: PersonId) -> Result<PersonView> {
    let id = named_params! {":person": person};
    let contact_points = connection
        .prepare_cached(
            "SELECT id, channel, value, normalised, label FROM contact_point WHERE person_id = :person ORDER BY position, id",
        )?
        .query_map(id, |row| {
            let channel: String = row.get("channel")?;
            Ok(ContactPointView {
                id: row.get("id")?,
                channel: Channel::of_key(&channel).unwrap_or(Channel::Web),
                value: row.get("value")?,
                normalised: row.get("normalised")?,
                label: row.get("label")?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let addresses = postal_addresses(connection, person)?;
    let memberships = memberships(connection, person)?;
    let values = |channel: Channel| -> Vec<String> {
        contact_points.iter().filter(|point| point.channel == channel).map(|point| point.value.clone()).collect()
    };
    let count = |table: &str| -> Result<u64> {
        Ok(connection
            .prepare_cached(&format!("SELECT count(*) FROM {table} WHERE person_id = :person"))?
            .query_row(id, |row| row.get(0))?)
    };
    let (version, changed_at) = connection
        .prepare_cached("SELECT seq, at FROM history WHERE subject = :person ORDER BY seq DESC LIMIT 1")?
        .query_row(id, |row| Ok((row.get("seq")?, row.get("at")?)))
        .optional()?
        .unwrap_or_default();
    let (organisation, position) =
        memberships.first().map(|member| (member.organisation.clone(), member.position.clone())).unwrap_or_default();
    let (emails, phones) = (values(Channel::Email), values(Channel::Phone));
    let (touchpoints, documents, disclosures) = (count("touchpoint")?, count("document")?, count("disclosure_person")?);
    let tags = tags(connection, person)?;
    let view = connection
        .prepare_cached(
            "SELECT id, name, salutation, title, given_name, family_name, name_suffix, language, birthday, kind,
                    capacity, source, collected_at, import_id, note, created_at
             FROM person WHERE id = :person",
        )?
        .query_row(id, |row| {
            let (kind, capacity): (String, String) = (row.get("kind")?, row.get("capacity")?);
            let created_at = row.get("created_at")?;
            Ok(PersonView {
                id: person,
                name: row.get("name")?,
                salutation: row.get("salutation")?,
                title: row.get("title")?,
                given_name: row.get("given_name")?,
                family_name: row.get("family_name")?,
                name_suffix: row.get("name_suffix")?,
                organisation,
                position,
                language: row.get("language")?,
                birthday: row.get("birthday")?,
                kind: PersonKind::of_key(&kind).unwrap_or_default(),
                capacity: Capacity::of_key(&capacity).unwrap_or_default(),
                source: row.get("source")?,
                collected_at: row.get("collected_at")?,
                import_id: row.get("import_id")?,
                note: row.get("note")?,
                tags,
                emails,
                phones,
                addresses,
                contact_points,
                memberships,
                fields: Vec::new(),
                kept_back: Vec::new(),
                touchpoints,
                documents,
                disclosures,
                created_at,
                changed_at: if version == 0 { created_at } else { changed_at },
                status: STATUS,
                version,
            })
        })?;
    Ok(view)
}

/// The postal addresses of a person, in their order.
pub(crate) fn postal_addresses(connection: &Connection, person: PersonId) -> Result<Vec<PostalAddress>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, street, postal_code, city, region, country, label FROM postal_address
         WHERE person_id = :person ORDER BY position, id",
    )?;
    let addresses = statement.query_map(named_params! {":person": person}, |row| {
        Ok(PostalAddress {
            id: row.get("id")?,
            street: row.get("street")?,
            postal_code: row.get("postal_code")?,
            city: row.get("city")?,
            region: row.get("region")?,
            country: row.get("country")?,
            label: row.get("label")?,
        })
    })?;
    Ok(addresses.collect::<rusqlite::Result<_>>()?)
}

fn memberships(connection: &Connection, person: PersonId) -> Result<Vec<MembershipView>> {
    Ok(connection
        .prepare_cached(
            "SELECT organisation.id, organisation.name, membership.position
             FROM membership JOIN organisation ON organisation.id = membership.organisation_id
             WHERE membership.person_id = :person ORDER BY membership.ordinal",
        )?
        .query_map(named_params! {":person": person}, |row| {
            Ok(MembershipView {
                organisation_id: row.get("id")?,
                organisation: row.get("name")?,
                position: row.get("position")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

pub(super) const TAGS: &str = "SELECT tag FROM person_tag WHERE person_id = :person ORDER BY tag";

fn tags(connection: &Connection, person: PersonId) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(TAGS)?
        .query_map(named_params! {":person": person}, |row| row.get("tag"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// What is stored, as a form holds it.
pub(crate) fn draft_of(view: &PersonView) -> PersonDraft {
    PersonDraft {
        name: view.name.clone(),
        salutation: view.salutation.clone(),
        title: view.title.clone(),
        given_name: view.given_name.clone(),
        family_name: view.family_name.clone(),
        name_suffix: view.name_suffix.clone(),
        language: view.language.clone(),
        birthday: view.birthday.clone(),
        kind: view.kind,
        capacity: view.capacity,
        source: view.source.clone(),
        collected_at: Some(view.collected_at),
        note: view.note.clone(),
        tags: view.tags.clone(),
        contact_points: view
            .contact_points
            .iter()
            .map(|point| ContactPoint {
                id: Some(point.id),
                channel: point.channel,
                value: point.value.clone(),
                label: point.label.clone(),
            })
            .collect(),
        addresses: view
            .addresses
            .iter()
            .map(|address| Address {
                id: Some(address.id),
                street: address.street.clone(),
                postal_code: address.postal_code.clone(),
                city: address.city.clone(),
                region: address.region.clone(),
                country: address.country.clone(),
                label: address.label.clone(),
            })
            .collect(),
        memberships: view
            .memberships
            .iter()
            .map(|member| Member {
                organisation_id: Some(member.organisation_id),
                organisation: member.organisation.clone(),
                position: member.position.clone(),
            })
            .collect(),
        // They stay as they are.
        fields: Vec::new(),
    }
}

impl PersonView {
    /// The view as a form holds it, for editing single fields.
    #[must_use]
    pub fn draft(&self) -> PersonDraft {
        draft_of(self)
    }
}
