//! What a person has said against being reached, whatever for.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::Verdict;
use crate::ids::PersonId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// The strongest word that stands against a person's data being used for anything or something; none if there is no such word.
pub(crate) fn word_against(connection: &Connection, person: PersonId, now: Timestamp) -> Result<Option<Verdict>> {
    let mut statement = connection.prepare_cached(
        "SELECT CASE
            WHEN EXISTS (SELECT 1 FROM restriction WHERE person_id = :person AND lifted_at IS NULL AND at <= :now)
            THEN 'restricted'
            WHEN EXISTS (SELECT 1 FROM objection WHERE person_id = :person AND at <= :now
                         AND (decision IS NOT 'overridden' OR scope = 'all') AND decision IS NOT 'withdrawn') THEN 'objected'
            WHEN EXISTS (SELECT 1 FROM suppressed_person WHERE person_id = :person) THEN 'suppressed'
            ELSE (SELECT 'consent_' || event.state FROM consent_event AS event
                  WHERE event.person_id = :person AND event.at <= :now AND event.state IN ('withdrawn', 'refused', 'revoked')
                    AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                                    WHERE later.person_id = :person AND later.purpose = event.purpose
                                      AND later.channel = event.channel
                                      -- A yes is entered for each address that it is about.
                                      AND (later.address IN ('', event.address) OR event.address = '' AND later.state = 'given')
                                      AND later.at <= :now AND (later.at, later.id) > (event.at, event.id)
                                      AND later.state IN ('given', 'withdrawn', 'refused', 'revoked'))
                  ORDER BY event.at DESC, event.id DESC LIMIT 1)
         END AS word",
    )?;
    let word: Option<Option<String>> =
        statement.query_row(named_params! {":person": person, ":now": now}, |row| row.get("word")).optional()?;
    word.flatten().map(|key| Verdict::of_key(&key).ok_or(Problem::DatabaseDamaged)).transpose()
}
