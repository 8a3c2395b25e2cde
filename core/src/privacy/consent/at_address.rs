//! Who has an address, and what they consented to: a withdrawal often names nothing but the address it came from.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::Channel;
use super::withdraw::{At, standing};
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::records::fold::ByLetters;
use crate::records::persons::{self, PersonRow, address_of, rows_of, with_address, with_email_of_before};
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
    /// The consents that hold there; of channels that have nothing to do with it all that hold.
    pub given: Vec<GivenConsent>,
    /// Those that hold at other addresses of the same channel only: a withdrawal of all takes them back too.
    pub elsewhere: Vec<GivenConsent>,
}

/// A consent that holds, or was brought along without proof: it can be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the recorded consent")]
pub struct GivenConsent {
    pub purpose: String,
    pub channel: Channel,
    /// In its one spelling; empty: all addresses of the channel.
    pub address: String,
}

/// The addresses by which the ledger names a person, as they are spelled there.
///
/// # Errors
/// Failures of the file.
pub(crate) fn named(connection: &Connection, person: PersonId) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT address FROM consent_event WHERE person_id = :person AND address <> ''")?;
    let addresses = statement.query_map(named_params! {":person": person}, |row| row.get("address"))?;
    Ok(addresses.collect::<rusqlite::Result<_>>()?)
}

/// Who has an e-mail address or phone number, in any spelling, and what they consented to, there and elsewhere.
///
/// # Errors
/// [`Problem::InvalidField`] for what is neither.
pub fn list_consents_at(session: &Session, address: &str) -> Result<AddressHolders> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let address = address_of(address, &read_controller(connection)?.country)?;
        let mut persons = with_address(connection, &address)?;
        let before = with_email_of_before(connection, &address.1)?;
        persons.extend(before.iter().map(|(person, _)| *person));
        persons.sort_unstable();
        persons.dedup();
        let mut rows = rows_of(connection, &persons)?;
        rows.sort_by_cached_key(|row| (ByLetters::new(&row.name, false), row.id));
        let holder = |person: PersonRow| {
            let of = |at| -> Result<Vec<GivenConsent>> {
                let given = standing(connection, person.id, None, None, at, read.now())?.into_iter();
                Ok(given
                    .map(|one| GivenConsent { purpose: one.purpose, channel: one.channel, address: one.address })
                    .collect())
            };
            let own = before.iter().find(|(other, _)| *other == person.id);
            let spelling = own.map_or(&address.1, |(_, spelling)| spelling).clone();
            let own = At { point: address.0, address: spelling, is_known: true };
            let (given, mut elsewhere) = (of(Some(&own))?, of(None)?);
            elsewhere.retain(|one| !given.contains(one));
            Ok::<_, Problem>(AddressHolder { person, given, elsewhere })
        };
        let persons = rows.into_iter().map(holder).collect::<Result<_>>()?;
        Ok(AddressHolders { channel: address.0, address: address.1, persons })
    })
}
