//! The traits by which records are compared, each value as a number: equal numbers are equal values.

use std::collections::HashMap;

use rphonetic::{Cologne, Encoder as _};
use rusqlite::{Connection, named_params};

use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::name_key;
use crate::records::persons::{Channel, PersonDraft, normalised};

/// The traits of one record; 0 is unknown.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    pub person: Option<PersonId>,
    pub given: u32,
    pub family: u32,
    pub birthday: u32,
    pub street: u32,
    pub postal_code: u32,
    pub city: u32,
    pub emails: Vec<u32>,
    pub phones: Vec<u32>,
    pub organisations: Vec<u32>,
}

impl Traits {
    /// Whether no name is known.
    pub fn is_nameless(&self) -> bool {
        self.given == 0 && self.family == 0
    }

    fn all(&self) -> impl Iterator<Item = u32> + '_ {
        let single = [self.given, self.family, self.birthday, self.street, self.postal_code, self.city];
        single.into_iter().chain(self.emails.iter().chain(&self.phones).chain(&self.organisations).copied())
    }
}

/// All values that occur, and in how many records.
#[derive(Debug, Default)]
pub(super) struct Values {
    numbers: HashMap<(Kind, String), u32>,
    texts: Vec<String>,
    sounds: Vec<String>,
    counts: Vec<f64>,
    /// How many records there are.
    pub records: f64,
}

/// Values of different kinds are never the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Name,
    Birthday,
    Street,
    PostalCode,
    City,
    Email,
    Phone,
    Organisation,
}

impl Values {
    pub fn new(records: f64) -> Self {
        let mut values = Self { records, ..Self::default() };
        // 0 is unknown.
        values.texts.push(String::new());
        values.sounds.push(String::new());
        values.counts.push(0.0);
        values
    }

    pub fn number(&mut self, kind: Kind, text: String) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(&(kind, text.clone())) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or_default();
        self.sounds.push(if kind == Kind::Name { Cologne.encode(&text) } else { String::new() });
        self.texts.push(if kind == Kind::Name { text.clone() } else { String::new() });
        self.counts.push(0.0);
        self.numbers.insert((kind, text), number);
        number
    }

    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// The name's code in the Cologne phonetics (H. J. Postel, 1969).
    pub fn sound(&self, number: u32) -> &str {
        &self.sounds[number as usize]
    }

    pub fn count(&self, number: u32) -> f64 {
        self.counts[number as usize]
    }

    /// Says how many records of the whole file have a value, where only some were loaded.
    pub fn set_count(&mut self, number: u32, count: f64) {
        if number != 0 {
            self.counts[number as usize] = count;
        }
    }

    fn count_in(&mut self, traits: &Traits) {
        for number in traits.all() {
            self.counts[number as usize] += 1.0;
        }
    }

    fn names(&mut self, given: &str, family: &str, name: &str) -> (u32, u32) {
        let (mut given, mut family) = (name_key(given), name_key(family));
        if given.is_empty() && family.is_empty() {
            let whole = name_key(name);
            match whole.rsplit_once(' ') {
                // An organisation's name or an address is no person's name.
                _ if name.contains('@') => {}
                Some((before, last)) => (given, family) = (before.to_owned(), last.to_owned()),
                None => family = whole,
            }
        }
        (self.number(Kind::Name, given), self.number(Kind::Name, family))
    }

    /// The traits of a draft.
    pub fn of_draft(&mut self, draft: &PersonDraft, country: &str) -> Traits {
        let (given, family) = self.names(&draft.given_name, &draft.family_name, &draft.display_name());
        let points = |channel: Channel| {
            let of_channel = draft.contact_points.iter().filter(move |point| point.channel == channel);
            of_channel.map(move |point| normalised(channel, &point.value, country)).collect::<Vec<_>>()
        };
        let address = draft.addresses.first().cloned().unwrap_or_default();
        let members = draft.memberships.iter().map(|member| crate::records::fold::fold(member.organisation.trim()));
        Traits {
            person: None,
            given,
            family,
            birthday: self.number(Kind::Birthday, draft.birthday.clone().unwrap_or_default()),
            street: self.number(Kind::Street, street_key(&address.street)),
            postal_code: self.number(Kind::PostalCode, address.postal_code),
            city: self.number(Kind::City, name_key(&address.city)),
            emails: points(Channel::Email).into_iter().map(|text| self.number(Kind::Email, text)).collect(),
            phones: points(Channel::Phone).into_iter().map(|text| self.number(Kind::Phone, text)).collect(),
            organisations: members.map(|text| self.number(Kind::Organisation, text)).collect(),
        }
    }
}

/// The traits of all persons, or of some (a JSON array of hexadecimal ids), and their values counted.
pub(super) fn load(connection: &Connection, only: Option<&str>, values: &mut Values) -> Result<Vec<Traits>> {
    // `IS NULL OR` would hide the index from the planner.
    let among = |column: &str| match only {
        Some(_) => format!("WHERE {column} IN (SELECT unhex(value) FROM json_each(:only))"),
        None => String::from("WHERE :only IS NULL"),
    };
    let only = named_params! {":only": only};
    let mut found: Vec<Traits> = Vec::new();
    let mut index: HashMap<PersonId, usize> = HashMap::new();
    let mut persons = connection.prepare_cached(&format!(
        "SELECT id, name, given_name, family_name, birthday FROM person {}",
        among("person.id")
    ))?;
    let mut rows = persons.query(only)?;
    while let Some(row) = rows.next()? {
        let person: PersonId = row.get("id")?;
        let (given, family) = values.names(
            row.get_ref("given_name")?.as_str()?,
            row.get_ref("family_name")?.as_str()?,
            row.get_ref("name")?.as_str()?,
        );
        let birthday: Option<String> = row.get("birthday")?;
        let birthday = values.number(Kind::Birthday, birthday.unwrap_or_default());
        index.insert(person, found.len());
        found.push(Traits { person: Some(person), given, family, birthday, ..Traits::default() });
    }
    let mut points = connection.prepare_cached(&format!(
        "SELECT person_id, channel, normalised FROM contact_point {} AND channel IN ('email', 'phone')
         AND normalised <> ''",
        among("person_id")
    ))?;
    let mut rows = points.query(only)?;
    while let Some(row) = rows.next()? {
        let Some(traits) = index.get(&row.get("person_id")?).and_then(|at| found.get_mut(*at)) else { continue };
        let (kind, list) = match row.get_ref("channel")?.as_str()? {
            "email" => (Kind::Email, &mut traits.emails),
            _ => (Kind::Phone, &mut traits.phones),
        };
        let number = values.number(kind, row.get("normalised")?);
        if !list.contains(&number) {
            list.push(number);
        }
    }
    let mut addresses = connection.prepare_cached(&format!(
        "SELECT person_id, street, postal_code, city FROM postal_address {} ORDER BY person_id, position, id",
        among("person_id")
    ))?;
    let mut rows = addresses.query(only)?;
    while let Some(row) = rows.next()? {
        let Some(traits) = index.get(&row.get("person_id")?).and_then(|at| found.get_mut(*at)) else { continue };
        if traits.city == 0 && traits.postal_code == 0 {
            traits.street = values.number(Kind::Street, street_key(row.get_ref("street")?.as_str()?));
            traits.postal_code = values.number(Kind::PostalCode, row.get("postal_code")?);
            traits.city = values.number(Kind::City, name_key(row.get_ref("city")?.as_str()?));
        }
    }
    let mut members = connection.prepare_cached(&format!(
        "SELECT membership.person_id, organisation.sort_key FROM membership
         JOIN organisation ON organisation.id = membership.organisation_id {}",
        among("membership.person_id")
    ))?;
    let mut rows = members.query(only)?;
    while let Some(row) = rows.next()? {
        let Some(traits) = index.get(&row.get("person_id")?).and_then(|at| found.get_mut(*at)) else { continue };
        traits.organisations.push(values.number(Kind::Organisation, row.get("sort_key")?));
    }
    for traits in &found {
        values.count_in(traits);
    }
    Ok(found)
}

/// A street as it is compared: `Hauptstraße 5`, `Hauptstr. 5`.
fn street_key(street: &str) -> String {
    name_key(street).replace("strasse", "str").replace(' ', "")
}
