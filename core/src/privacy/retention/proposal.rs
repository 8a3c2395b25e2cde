//! Four eyes: what one user wants erased, another confirms.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::settings;
use crate::ids::{PersonId, UserId};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

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
}

/// What is proposed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proposed<'a> {
    /// A sweep, under rules of this token, on whatever day it is carried out.
    Sweep(&'a str),
    /// The erasure of a person.
    Erasure(PersonId),
}

impl Proposed<'_> {
    fn parts(&self) -> (&'static str, Option<PersonId>, &str) {
        match self {
            Self::Sweep(token) => ("sweep", None, token),
            Self::Erasure(person) => ("erasure", Some(*person), ""),
        }
    }

    /// The proposal that stands, of whomever.
    pub fn find(&self, connection: &Connection, user: UserId) -> Result<Option<Proposal>> {
        let (kind, person, token) = self.parts();
        Ok(connection
            .prepare_cached(
                "SELECT proposal.id, proposal.actor, proposal.at, coalesce(user.name, '') AS name FROM proposal
                 LEFT JOIN user ON user.id = proposal.actor
                 WHERE proposal.kind = :kind AND proposal.person_id IS :person AND proposal.token = :token
                 ORDER BY proposal.actor = :user, proposal.at DESC LIMIT 1",
            )?
            .query_row(named_params! {":kind": kind, ":person": person, ":token": token, ":user": user}, |row| {
                let actor: UserId = row.get("actor")?;
                Ok(Proposal {
                    id: Uuid::from_bytes(row.get("id")?),
                    by: row.get("name")?,
                    own: actor == user,
                    at: row.get("at")?,
                })
            })
            .optional()?)
    }
}

/// Lets go on what another user proposed; else proposes it for another to confirm, where the settings ask for four eyes.
///
/// # Errors
/// [`Problem::SecondUserNeeded`]; the proposal is written then. Refusals of the right to erase.
pub(crate) fn second_user(session: &Session, proposed: Proposed<'_>) -> Result<()> {
    let user = session.user();
    let known = session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        if !settings::read(connection)?.four_eyes {
            return Ok(None);
        }
        proposed.find(connection, user).map(Some)
    })?;
    match known {
        None => Ok(()),
        Some(Some(proposal)) if !proposal.own => Ok(()),
        Some(found) => {
            if found.is_none() {
                propose(session, proposed)?;
            }
            Err(Problem::SecondUserNeeded)
        }
    }
}

fn propose(session: &Session, proposed: Proposed<'_>) -> Result<()> {
    let (kind, person, token) = proposed.parts();
    session.change(Why::of("propose_erasure").because(kind), |change| {
        change
            .allow(Right::Erase)?
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
    Ok(())
}

/// Takes away what was carried out, and every older sweep's.
pub(crate) fn carried_out(connection: &Connection, proposed: Proposed<'_>) -> Result<()> {
    let (kind, person, _) = proposed.parts();
    connection
        .prepare_cached("DELETE FROM proposal WHERE kind = :kind AND person_id IS :person")?
        .execute(named_params! {":kind": kind, ":person": person})?;
    Ok(())
}
