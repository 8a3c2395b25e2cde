//! The traits by which records are compared, each value as a number: equal numbers are equal values.

use std::collections::HashMap;

use rphonetic::{Cologne, Encoder as _};
use rusqlite::{Connection, named_params};

use super::compare::generation;
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::fold::name_key;
use crate::records::persons::{Channel, NOT_KEPT, PersonDraft, normalised, street_key};

/// The traits of one record; 0 is unknown.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    pub person: Option<PersonId>,
    pub given: u32,
    pub family: u32,
    /// Senior or junior.
    pub generation: Option<u8>,
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
    /// The numbers of values as they are compared.
    numbers: HashMap<Kind, HashMap<String, u32>>,
    /// The numbers of values as they are written: most are written the same way many times.
    written: HashMap<Kind, HashMap<String, u32>>,
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

    /// The number of a value as it is compared.
    pub fn number(&mut self, kind: Kind, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let numbers = self.numbers.entry(kind).or_default();
        if let Some(number) = numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or_default();
        numbers.insert(text.to_owned(), number);
        self.sounds.push(if kind == Kind::Name { Cologne.encode(text) } else { String::new() });
        self.texts.push(if kind == Kind::Name { text.to_owned() } else { String::new() });
        self.counts.push(0.0);
        number
    }

    /// The number of a value as it is written; `key` makes of it what is compared.
    fn written(&mut self, kind: Kind, text: &str, key: fn(&str) -> String) -> u32 {
        if let Some(number) = self.written.entry(kind).or_default().get(text) {
            return *number;
        }
        let number = self.number(kind, &key(text));
        self.written.entry(kind).or_default().insert(text.to_owned(), number);
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
        let (given, family) = (self.written(Kind::Name, given, name_key), self.written(Kind::Name, family, name_key));
        if given != 0 || family != 0 || name.contains('@') {
            return (given, family);
        }
        // Only a whole name is known.
        let whole = name_key(name);
        match whole.rsplit_once(' ') {
            Some((before, last)) => (self.number(Kind::Name, before), self.number(Kind::Name, last)),
            None => (0, self.number(Kind::Name, &whole)),
        }
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
            generation: generation(&draft.given_name, &draft.family_name, &draft.name_suffix),
            birthday: self.number(Kind::Birthday, draft.birthday.as_deref().unwrap_or_default()),
            street: self.number(Kind::Street, &street_key(&address.street)),
            postal_code: self.number(Kind::PostalCode, &address.postal_code),
            city: self.number(Kind::City, &name_key(&address.city)),
            emails: points(Channel::Email).iter().map(|text| self.number(Kind::Email, text)).collect(),
            phones: points(Channel::Phone).iter().map(|text| self.number(Kind::Phone, text)).collect(),
            organisations: members.map(|text| self.number(Kind::Organisation, &text)).collect(),
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
    let mut persons = connection.prepare_cached(&format!(
        "SELECT id, name, given_name, family_name, name_suffix, birthday FROM person {} AND {NOT_KEPT} ORDER BY id",
        among("person.id")
    ))?;
    let mut rows = persons.query(only)?;
    while let Some(row) = rows.next()? {
        let (given, family) = (row.get_ref("given_name")?.as_str()?, row.get_ref("family_name")?.as_str()?);
        let generation = generation(given, family, row.get_ref("name_suffix")?.as_str()?);
        let (given, family) = values.names(given, family, row.get_ref("name")?.as_str()?);
        let birthday = values.number(Kind::Birthday, row.get_ref("birthday")?.as_str_or_null()?.unwrap_or_default());
        found.push(Traits { person: Some(row.get("id")?), given, family, generation, birthday, ..Traits::default() });
    }
    // The tables of a person lie in the persons' order: one walk along both finds who is meant.
    let mut points = connection.prepare_cached(&format!(
        "SELECT person_id, channel, normalised FROM contact_point {} AND channel IN ('email', 'phone')
         AND normalised <> '' ORDER BY person_id",
        among("person_id")
    ))?;
    let mut rows = points.query(only)?;
    let mut walk = Walk(0);
    while let Some(row) = rows.next()? {
        let Some(traits) = walk.to(&mut found, row.get("person_id")?) else { continue };
        let (kind, list) = match row.get_ref("channel")?.as_str()? {
            "email" => (Kind::Email, &mut traits.emails),
            _ => (Kind::Phone, &mut traits.phones),
        };
        let number = values.number(kind, row.get_ref("normalised")?.as_str()?);
        if !list.contains(&number) {
            list.push(number);
        }
    }
    let mut addresses = connection.prepare_cached(&format!(
        "SELECT person_id, position, street, postal_code, city FROM postal_address {} ORDER BY person_id",
        among("person_id")
    ))?;
    let mut rows = addresses.query(only)?;
    let mut walk = Walk(0);
    let mut first: Option<(PersonId, i64)> = None;
    while let Some(row) = rows.next()? {
        let (person, position): (PersonId, i64) = (row.get("person_id")?, row.get("position")?);
        // The first of a person's addresses counts.
        if first.is_some_and(|(known, before)| known == person && before <= position) {
            continue;
        }
        first = Some((person, position));
        let Some(traits) = walk.to(&mut found, person) else { continue };
        traits.street = values.written(Kind::Street, row.get_ref("street")?.as_str()?, street_key);
        traits.postal_code = values.number(Kind::PostalCode, row.get_ref("postal_code")?.as_str()?);
        traits.city = values.written(Kind::City, row.get_ref("city")?.as_str()?, name_key);
    }
    let mut members = connection.prepare_cached(&format!(
        "SELECT membership.person_id, organisation.sort_key FROM membership
         CROSS JOIN organisation ON organisation.id = membership.organisation_id {} ORDER BY membership.person_id",
        among("membership.person_id")
    ))?;
    let mut rows = members.query(only)?;
    let mut walk = Walk(0);
    while let Some(row) = rows.next()? {
        let Some(traits) = walk.to(&mut found, row.get("person_id")?) else { continue };
        traits.organisations.push(values.number(Kind::Organisation, row.get_ref("sort_key")?.as_str()?));
    }
    for traits in &found {
        values.count_in(traits);
    }
    Ok(found)
}

/// A place in a list of records that only moves forward.
struct Walk(usize);

impl Walk {
    fn to<'a>(&mut self, records: &'a mut [Traits], person: PersonId) -> Option<&'a mut Traits> {
        while records.get(self.0)?.person? < person {
            self.0 += 1;
        }
        records.get_mut(self.0).filter(|record| record.person == Some(person))
    }
}
