//! What an import needs not ask the file about, because nothing like it is stored.

use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::LazyLock;

use foldhash::HashSet;
use rusqlite::{Connection, named_params};

use super::marks::{Circumstance, first_name_key, profile};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::duplicates::sound_of;
use crate::records::persons::street_key;

/// What is known of what is stored.
pub(super) struct Seen(State);

enum State {
    /// Nothing: the file is asked for each. After so many records it is asked how many persons there are, if it was not
    /// yet; a file that is long for this workspace is compared with all of them at once from then on.
    Nothing { asked: u64, persons: Option<u64> },
    /// Hashes of all contact points, and of all names with what belongs to them, also of those that came along since.
    /// Nearly every record of a first import has none of them: asking the file for each, and about all namesakes, would
    /// cost a third of the import.
    All(HashSet<u64>),
}

impl Default for Seen {
    fn default() -> Self {
        Self(State::Nothing { asked: 0, persons: None })
    }
}

impl Seen {
    /// Whether something may be stored. From now on it may.
    pub fn meets(&mut self, what: impl Hash) -> bool {
        match &mut self.0 {
            State::Nothing { .. } => true,
            State::All(seen) => !seen.insert(hash(what)),
        }
    }

    /// Another record comes. Reading all that is stored must cost no more than the file itself: a short one never does.
    pub fn another(&mut self, connection: &Connection) -> Result<()> {
        const ASKED_MIN: u64 = 250;
        /// To ask for one record costs as much as to read so many persons.
        const PERSONS_PER_RECORD: u64 = 8;
        let State::Nothing { asked, persons } = &mut self.0 else { return Ok(()) };
        *asked += 1;
        if *asked < ASKED_MIN {
            return Ok(());
        }
        let count = match *persons {
            Some(count) => count,
            None => connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?,
        };
        *persons = Some(count);
        if *asked < count / PERSONS_PER_RECORD {
            return Ok(());
        }
        let mut seen = HashSet::default();
        let mut points = connection.prepare("SELECT normalised FROM contact_point WHERE normalised <> ''")?;
        let mut rows = points.query([])?;
        while let Some(row) = rows.next()? {
            seen.insert(hash(row.get_ref(0)?.as_str()?));
        }
        note_circumstances(connection, &mut seen, None)?;
        self.0 = State::All(seen);
        Ok(())
    }

    /// Takes note of what a person is called and has since an update.
    pub fn updated(&mut self, connection: &Connection, person: PersonId) -> Result<()> {
        match &mut self.0 {
            State::Nothing { .. } => Ok(()),
            State::All(seen) => note_circumstances(connection, seen, Some(person)),
        }
    }
}

/// Takes note of everybody's name with all that belongs to it, or of one person's.
fn note_circumstances(connection: &Connection, seen: &mut HashSet<u64>, of: Option<PersonId>) -> Result<()> {
    for (circumstance, sql) in [
        (
            Circumstance::Organisation,
            "SELECT person.sort_key, organisation.sort_key FROM person
             CROSS JOIN membership ON membership.person_id = person.id
             JOIN organisation ON organisation.id = membership.organisation_id WHERE",
        ),
        (
            Circumstance::FirstNameOrganisation,
            "SELECT person.family_name, organisation.sort_key, person.given_name FROM person
             CROSS JOIN membership ON membership.person_id = person.id
             JOIN organisation ON organisation.id = membership.organisation_id
             WHERE family_name <> '' AND given_name <> '' AND",
        ),
        (
            Circumstance::SoundOrganisation,
            "SELECT person.family_name, organisation.sort_key, person.given_name FROM person
             CROSS JOIN membership ON membership.person_id = person.id
             JOIN organisation ON organisation.id = membership.organisation_id
             WHERE family_name <> '' AND given_name <> '' AND",
        ),
        (Circumstance::Birthday, "SELECT sort_key, birthday FROM person WHERE birthday IS NOT NULL AND"),
        (
            Circumstance::Street,
            "SELECT person.sort_key, postal_address.street FROM person
             CROSS JOIN postal_address ON postal_address.person_id = person.id WHERE street <> '' AND",
        ),
        (
            Circumstance::Profile,
            "SELECT person.sort_key, contact_point.normalised FROM person
             CROSS JOIN contact_point ON contact_point.person_id = person.id
             WHERE channel = 'web' AND (normalised LIKE '%linkedin.com/in/%' OR normalised LIKE '%xing.com/profile/%') AND",
        ),
        (
            Circumstance::Nothing,
            "SELECT sort_key, '' FROM person
             WHERE NOT EXISTS (SELECT 1 FROM contact_point
                               WHERE contact_point.person_id = person.id AND channel IN ('email', 'phone')) AND",
        ),
    ] {
        let whose = if of.is_some() { "person.id = :person" } else { ":person IS NULL" };
        let mut statement = connection.prepare_cached(&format!("{sql} {whose}"))?;
        let mut rows = statement.query(named_params! {":person": of})?;
        while let Some(row) = rows.next()? {
            let (key, text) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            match circumstance {
                Circumstance::Street => seen.insert(hash((key, circumstance, street_key(text)))),
                Circumstance::FirstNameOrganisation => {
                    seen.insert(hash((first_name_key(key, row.get_ref(2)?.as_str()?), circumstance, text)))
                }
                Circumstance::SoundOrganisation => {
                    seen.insert(hash((sound_of(key, row.get_ref(2)?.as_str()?), circumstance, text)))
                }
                Circumstance::Profile => profile(text).is_some_and(|page| seen.insert(hash((key, circumstance, page)))),
                _ => seen.insert(hash((key, circumstance, text))),
            };
        }
    }
    Ok(())
}

/// Of texts that strangers wrote: they must not know how it falls out.
fn hash(what: impl Hash) -> u64 {
    static KEYED: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    KEYED.hash_one(what)
}
