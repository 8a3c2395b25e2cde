//! What stands on the list.

use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::{Connection, OptionalExtension as _, named_params};
use sha2::Sha256;

use crate::problem::{Problem, Result};
use crate::records::normalise::{email_normalised, with_unicode_domain};
use crate::records::persons::Channel;
use crate::time::Day;

/// A look at the list, with its key.
pub(crate) struct Listed<'a> {
    connection: &'a Connection,
    keyed: Hmac<Sha256>,
}

impl<'a> Listed<'a> {
    /// The list, whatever is on it.
    pub fn of(connection: &'a Connection) -> Result<Self> {
        let key: Vec<u8> = connection
            .prepare_cached("SELECT key FROM suppression_key")?
            .query_row([], |row| row.get("key"))
            .optional()?
            .ok_or(Problem::DatabaseDamaged)?;
        let keyed = Hmac::<Sha256>::new_from_slice(&key).map_err(Problem::internal)?;
        Ok(Self { connection, keyed })
    }

    /// The list, if anything is on it: else nobody need hash.
    pub fn unless_empty(connection: &'a Connection) -> Result<Option<Self>> {
        let is_empty = !connection.prepare_cached("SELECT 1 FROM suppression LIMIT 1")?.exists([])?;
        if is_empty { Ok(None) } else { Self::of(connection).map(Some) }
    }

    /// HMAC-SHA-256 (RFC 2104) of an address in its one spelling; none for what no list holds.
    pub fn hash(&self, channel: Channel, normalised: &str) -> Option<[u8; 32]> {
        if normalised.is_empty() || !matches!(channel, Channel::Email | Channel::Phone) {
            return None;
        }
        match channel {
            // One that the ledger names may still be spelled as it was before.
            Channel::Email => Some(self.keyed_with(channel, &email_normalised(normalised))),
            _ => Some(self.keyed_with(channel, normalised)),
        }
    }

    /// That hash, and those by which former versions put the address on the list: nobody can spell again what stands there.
    pub fn hashes(&self, channel: Channel, normalised: &str) -> Vec<[u8; 32]> {
        let mut hashes = Vec::from_iter(self.hash(channel, normalised));
        if channel == Channel::Email
            && let Some(read) = with_unicode_domain(&email_normalised(normalised))
        {
            hashes.push(self.keyed_with(channel, &read));
        }
        hashes
    }

    fn keyed_with(&self, channel: Channel, spelling: &str) -> [u8; 32] {
        let mut keyed = self.keyed.clone();
        keyed.update(channel.key().as_bytes());
        keyed.update(&[0]);
        keyed.update(spelling.as_bytes());
        keyed.finalize().into_bytes().into()
    }

    /// Whether an address is on it.
    pub fn holds(&self, channel: Channel, normalised: &str) -> Result<bool> {
        Ok(self.since(&self.hashes(channel, normalised), false)?.is_some())
    }

    /// Parts addresses into those that say who somebody is, the e-mail addresses, or phone numbers where there are none, and the
    /// others: a number may be a switchboard's, and what one of many behind it said is nothing that the others said.
    pub fn telling<T>(addresses: Vec<T>, channel: impl Fn(&T) -> Channel) -> (Vec<T>, Vec<T>) {
        let has_mail = addresses.iter().any(|address| channel(address) == Channel::Email);
        addresses.into_iter().partition(|address| !has_mail || channel(address) == Channel::Email)
    }

    /// The day of the last objection with an address, by its hashes; on demand only of those whose persons are not stored any more.
    pub(super) fn since(&self, hashes: &[[u8; 32]], left_only: bool) -> Result<Option<Day>> {
        let mut last = None;
        let mut statement = self.connection.prepare_cached(
            "SELECT max(day) AS day FROM suppression WHERE hash = :hash AND (NOT :left_only OR reason = 'left')",
        )?;
        for hash in hashes {
            let day: Option<Day> =
                statement.query_row(named_params! {":hash": hash, ":left_only": left_only}, |row| row.get("day"))?;
            last = last.max(day);
        }
        Ok(last)
    }
}
