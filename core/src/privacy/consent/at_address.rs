//! Who has an address, and what they consented to: a withdrawal often names nothing but the address it came from.

use serde::Serialize;

use super::Channel;
use super::withdraw::given;
use crate::problem::{Problem, Result};
use crate::records::fold::ByLetters;
use crate::records::persons::{self, PersonRow, address_of, rows_of, with_address};
use crate::vault::access::Right;
use crate::vault::session::Session;
use crate::vault::settings::read_controller;

/// Who has an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AddressHolders {
    /// What the address was taken for: `email` or `phone`.
    pub channel: persons::Channel,
    /// In its one spelling.
    pub address: String,
    /// By name.
    pub persons: Vec<AddressHolder>,
}

/// A person who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AddressHolder {
    /// Who.
    pub person: PersonRow,
    /// The consents that hold, through whatever channel.
    pub given: Vec<GivenConsent>,
}

/// A consent that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the recorded consent")]
pub struct GivenConsent {
    pub purpose: String,
    pub channel: Channel,
    /// In its one spelling; empty: all addresses of the channel.
    pub address: String,
}

/// Who has an e-mail address or phone number, in any spelling, and what they consented to.
///
/// # Errors
/// [`Problem::InvalidField`] for what is neither.
pub fn list_consents_at(session: &Session, address: &str) -> Result<AddressHolders> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let address = address_of(address, &read_controller(connection)?.country)?;
        let mut rows = rows_of(connection, &with_address(connection, &address)?)?;
        rows.sort_by_cached_key(|row| (ByLetters::new(&row.name, false), row.id));
        let holder = |person: PersonRow| {
            let given = given(connection, person.id, None, None, read.now())?.into_iter();
            let given = given.map(|(purpose, channel, address)| GivenConsent { purpose, channel, address }).collect();
            Ok::<_, Problem>(AddressHolder { person, given })
        };
        let persons = rows.into_iter().map(holder).collect::<Result<_>>()?;
        Ok(AddressHolders { channel: address.0, address: address.1, persons })
    })
}
