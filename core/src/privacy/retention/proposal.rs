//! Four eyes: what one user wants erased, another confirms: the same, and within some days.

use rusqlite::{Connection, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::settings;
use crate::ids::{PersonId, UserId};
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

/// So many days a proposal can be confirmed: what was thought of it then is soon forgotten.
const DAYS: u32 = 7;

/// What somebody wants erased, and a second user has to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Proposal {
    /// Its id.
    #[cfg_attr(test, ts(type = "string"))]
    pub id: Uuid,
    /// The user's name.
    pub by: String,
    /// Whether it is one's own: somebody else has to confirm it.
    pub own: bool,
    /// Since when.
    pub at: Timestamp,
    /// The last day on which it can be confirmed.
    pub until: Day,
}

/// What is proposed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proposed<'a> {
    /// What is due on a day, under rules of this token.
    Sweep { as_of: Day, rules: &'a str },
    /// The erasure of a person, in this way.
    Erasure { person: PersonId, how: &'a str },
}

impl Proposed<'_> {
    fn parts(&self) -> (&'static str, Option<PersonId>, String) {
        match self {
            Self::Sweep { as_of, rules } => ("sweep", None, format!("{as_of} {rules}")),
            Self::Erasure { person, how } => ("erasure", Some(*person), (*how).to_owned()),
        }
    }

    /// Whether it is no more than what a proposal says: what was due on that day or before.
    fn is_within(&self, proposed: &str) -> bool {
        match self {
            Self::Sweep { as_of, rules } => day_of(proposed, rules).is_some_and(|day| *as_of <= day),
            Self::Erasure { how, .. } => proposed == *how,
        }
    }
}

/// The day of a proposed sweep under these rules.
fn day_of(proposed: &str, rules: &str) -> Option<Day> {
    proposed.split_once(' ').filter(|(_, known)| *known == rules).and_then(|(day, _)| Day::parse(day))
}

/// The proposals that stand of a kind, others' before one's own, the newest first, each with what it says.
fn standing(
    connection: &Connection,
    kind: &str,
    person: Option<PersonId>,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<(Proposal, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT proposal.id, proposal.token, proposal.actor, proposal.at, coalesce(user.name, '') AS name FROM proposal
         LEFT JOIN user ON user.id = proposal.actor
         WHERE proposal.kind = :kind AND proposal.person_id IS :person
         ORDER BY proposal.actor = :user, proposal.at DESC",
    )?;
    let rows = statement.query_map(named_params! {":kind": kind, ":person": person, ":user": user}, |row| {
        let (actor, at): (UserId, Timestamp) = (row.get("actor")?, row.get("at")?);
        let proposal = Proposal {
            id: Uuid::from_bytes(row.get("id")?),
            by: row.get("name")?,
            own: actor == user,
            at,
            until: at.day().plus_days(DAYS),
        };
        Ok((proposal, row.get("token")?))
    })?;
    let mut all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    all.retain(|(proposal, _)| proposal.until >= now.day());
    Ok(all)
}

/// The sweep that somebody proposed by these rules, and its day.
pub(crate) fn proposed_sweep(
    connection: &Connection,
    rules: &str,
    user: UserId,
    now: Timestamp,
) -> Result<Option<(Proposal, Day)>> {
    let all = standing(connection, "sweep", None, user, now)?;
    Ok(all.into_iter().find_map(|(proposal, token)| Some((proposal, day_of(&token, rules)?))))
}

/// The erasure of a person that somebody proposed, and how.
pub(crate) fn proposed_erasure(
    connection: &Connection,
    person: PersonId,
    user: UserId,
    now: Timestamp,
) -> Result<Option<(Proposal, String)>> {
    Ok(standing(connection, "erasure", Some(person), user, now)?.into_iter().next())
}

/// Lets go on what another user proposed; else proposes it for another to confirm, where the settings ask for four eyes.
///
/// # Errors
/// [`Problem::SecondUserNeeded`]; the proposal is written then. Refusals of the right to erase.
pub(crate) fn second_user(session: &Session, proposed: Proposed<'_>) -> Result<()> {
    let four_eyes = session.read(|read| Ok(settings::read(read.allow(Right::Erase)?)?.four_eyes))?;
    if four_eyes && !is_proposed_by_another(session, proposed)? {
        return Err(Problem::SecondUserNeeded);
    }
    Ok(())
}

/// Whether another user proposed it. Where nobody did it is proposed, in the place of what the same user proposed before.
///
/// # Errors
/// Refusals of the right to erase; failures of the file.
pub(crate) fn is_proposed_by_another(session: &Session, proposed: Proposed<'_>) -> Result<bool> {
    let (kind, person, token) = proposed.parts();
    let known = session.read(|read| {
        let all = standing(read.allow(Right::Erase)?, kind, person, session.user(), read.now())?;
        Ok(all.into_iter().find(|(_, token)| proposed.is_within(token)).map(|(proposal, _)| proposal))
    })?;
    if let Some(proposal) = known {
        return Ok(!proposal.own);
    }
    session.change(Why::of("propose_erasure").because(kind), |change| {
        let connection = change.allow(Right::Erase)?;
        connection
            .prepare_cached("DELETE FROM proposal WHERE kind = :kind AND person_id IS :person AND actor = :actor")?
            .execute(named_params! {":kind": kind, ":person": person, ":actor": change.actor()})?;
        connection
            .prepare_cached(
                "INSERT INTO proposal (id, kind, person_id, token, actor, at)
                 VALUES (:id, :kind, :person, :token, :actor, :now)",
            )?
            .execute(named_params! {
                ":id": Uuid::now_v7().as_bytes(), ":kind": kind, ":person": person, ":token": token,
                ":actor": change.actor(), ":now": change.now(),
            })?;
        Ok(())
    })?;
    Ok(false)
}

/// Takes away what was carried out: a person's erasure, and every proposed sweep up to its day.
pub(crate) fn carried_out(connection: &Connection, proposed: Proposed<'_>) -> Result<()> {
    let (kind, person, token) = proposed.parts();
    connection
        .prepare_cached(
            "DELETE FROM proposal WHERE kind = :kind AND person_id IS :person
             AND (person_id IS NOT NULL OR substr(token, 1, 10) <= substr(:token, 1, 10))",
        )?
        .execute(named_params! {":kind": kind, ":person": person, ":token": token})?;
    Ok(())
}
