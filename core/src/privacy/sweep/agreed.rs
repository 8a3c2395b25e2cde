//! What two agreed on goes on until it is done: a sweep that was stopped takes what is left of it without being confirmed again.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, named_params};

use super::find::Due;
use crate::ids::FieldId;
use crate::privacy::retention::{self, PROPOSAL_DAYS, Proposed};
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

/// As much of a digest as tells one from the others.
pub(super) type Mark = [u8; 16];

/// A sweep that two agreed on and that is not done yet.
pub(super) struct Agreed {
    token: String,
    persons: HashSet<Mark>,
    fields: HashMap<FieldId, u64>,
}

impl Agreed {
    /// The one by these rules, as long as what was thought of it then counts.
    pub fn read(connection: &Connection, rules: &str, now: Timestamp) -> Result<Option<Self>> {
        let mut statement = connection.prepare_cached("SELECT token, at, persons, fields FROM agreed_sweep")?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (token, at): (String, Timestamp) = (row.get("token")?, row.get("at")?);
        let by_these = token.split_once(' ').is_some_and(|(_, rest)| rest.starts_with(rules));
        if !by_these || at.day().plus_days(PROPOSAL_DAYS) < now.day() {
            return Ok(None);
        }
        let (persons, _) = row.get_ref("persons")?.as_blob().map_err(rusqlite::Error::from)?.as_chunks();
        Ok(Some(Self {
            token,
            persons: persons.iter().copied().collect(),
            fields: serde_json::from_str(row.get_ref("fields")?.as_str()?)?,
        }))
    }

    /// Up to which day.
    pub fn day(&self) -> Option<Day> {
        Day::parse(self.token.split_once(' ')?.0)
    }

    /// Whether they agreed on all that is due: of the same day, by the same rules and in the same way.
    pub fn covers(&self, token: &str, due: &Due) -> bool {
        let what = |token: &str| token.rsplit_once(' ').map(|(what, _)| what.to_owned());
        what(&self.token) == what(token)
            && due.marks.going.iter().all(|mark| self.persons.contains(mark))
            && due.fields.iter().all(|field| field.values <= self.fields.get(&field.id).copied().unwrap_or(0))
    }
}

/// Lets go on what two agreed on; else as [`retention::second_user`] says.
///
/// # Errors
/// As there.
pub(super) fn second_user(session: &Session, token: &str, rules: &str, due: &Due) -> Result<()> {
    let (four_eyes, goes_on) = session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        let agreed = Agreed::read(connection, rules, read.now())?;
        Ok((retention::settings_of(connection)?.four_eyes, agreed.is_some_and(|agreed| agreed.covers(token, due))))
    })?;
    if !four_eyes || goes_on {
        return Ok(());
    }
    retention::second_user(session, Proposed::Sweep { token })?;
    let fields: HashMap<FieldId, u64> = due.fields.iter().map(|field| (field.id, field.values)).collect();
    session.change(Why::of("sweep"), |change| {
        let connection = change.allow(Right::Erase)?;
        connection.execute("DELETE FROM agreed_sweep", [])?;
        connection
            .prepare_cached(
                "INSERT INTO agreed_sweep (token, at, persons, fields) VALUES (:token, :now, :persons, :fields)",
            )?
            .execute(named_params! {
                ":token": token, ":now": change.now(), ":persons": due.marks.going.as_flattened(),
                ":fields": serde_json::to_string(&fields)?,
            })?;
        Ok(())
    })?;
    Ok(())
}

/// Forgets what was done, and every other one up to its day.
pub(super) fn carried_out(connection: &Connection, token: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM agreed_sweep WHERE substr(token, 1, 10) <= substr(:token, 1, 10)")?
        .execute(named_params! {":token": token})?;
    Ok(())
}
