//! By which addresses the persons of an audience may be reached.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use crate::ids::PersonId;
use crate::privacy::consent::Channel;
use crate::problem::Result;
use crate::records::persons::PersonRow;

/// The addresses of one channel that the gate lets through.
pub(crate) struct Reach {
    channel: Channel,
    addresses: HashSet<Uuid>,
}

impl Reach {
    pub(super) fn by(channel: Channel) -> Self {
        Self { channel, addresses: HashSet::new() }
    }

    pub(super) fn add(&mut self, address: Option<Uuid>) {
        self.addresses.extend(address);
    }

    pub(super) fn has(&self, address: Uuid) -> bool {
        self.addresses.contains(&address)
    }

    /// Whether they are postal addresses.
    pub fn is_by_post(&self) -> bool {
        self.channel == Channel::Post
    }

    /// Takes out of a row every address that is none of these: a consent for one address is none for another, and a list for
    /// e-mails needs no telephone numbers.
    pub fn narrow(&self, connection: &Connection, row: &mut PersonRow) -> Result<()> {
        (row.emails, row.phones) = (Vec::new(), Vec::new());
        let (kept, stored) = match self.channel {
            Channel::Email => (&mut row.emails, "email"),
            Channel::Phone | Channel::Sms | Channel::Fax => (&mut row.phones, "phone"),
            Channel::Messenger | Channel::Post => return Ok(()),
        };
        *kept = self.through(connection, row.id, stored)?;
        Ok(())
    }

    /// The messenger addresses that are among these, which no row has; none where another channel was asked about.
    pub fn messengers(&self, connection: &Connection, person: PersonId) -> Result<Option<Vec<String>>> {
        (self.channel == Channel::Messenger).then(|| self.through(connection, person, "messenger")).transpose()
    }

    /// The addresses of a kind that are among these, in their order.
    fn through(&self, connection: &Connection, person: PersonId, stored: &str) -> Result<Vec<String>> {
        let mut points = connection.prepare_cached(
            "SELECT id, value FROM contact_point WHERE person_id = :person AND channel = :channel ORDER BY position, id",
        )?;
        let mut points = points.query(named_params! {":person": person, ":channel": stored})?;
        let mut through = Vec::new();
        while let Some(point) = points.next()? {
            if self.has(Uuid::from_bytes(point.get("id")?)) {
                through.push(point.get("value")?);
            }
        }
        Ok(through)
    }
}
