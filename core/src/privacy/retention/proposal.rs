//! Four eyes: what one user wants erased, another confirms: the same, and within some days.

use rusqlite::{Connection, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::settings;
use crate::ids::{PersonId, UserId};
use crate::problem::{Problem, Result};
use crate::time::{Day, Timestamp};
use crate::vault::access::{Right, Role};
use crate::vault::session::{Session, Why};

/// So many days a proposal can be confirmed: what was thought of it then is soon forgotten.
pub(crate) const PROPOSAL_DAYS: u32 = 7;

/// The kind of proposals that two need not agree any more, and who says so.
const TWO_EYES: &str = "settings";
const ADMINISTERS: &str = "admin";
const OTHER: &str = "other";

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
    /// What goes is other than it was then: to confirm it is a proposal of its own.
    pub changed: bool,
}

/// What is proposed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proposed<'a> {
    /// A sweep: up to which day, by which rules, and what was due then.
    Sweep { token: &'a str },
    /// The erasure of a person: in which way, and what went then.
    Erasure { person: PersonId, token: &'a str },
    /// That two need not agree any more, by one who administers or one who does not: one of the two has to.
    TwoEyes { administers: bool },
}

impl Proposed<'_> {
    fn parts(&self) -> (&'static str, Option<PersonId>, &str) {
        match self {
            Self::Sweep { token } => ("sweep", None, token),
            Self::Erasure { person, token } => ("erasure", Some(*person), token),
            Self::TwoEyes { administers } => (TWO_EYES, None, if *administers { ADMINISTERS } else { OTHER }),
        }
    }

    /// Whether it is what a proposal says.
    fn is(&self, proposed: &str) -> bool {
        match self {
            Self::Sweep { token } | Self::Erasure { token, .. } => proposed == *token,
            Self::TwoEyes { administers } => *administers || proposed == ADMINISTERS,
        }
    }

    /// Whether a proposal wanted the same, of the same day by the same rules or in the same way, whatever it came to then.
    fn wants_what(&self, proposed: &str) -> bool {
        let wanted = |token: &str| token.rsplit_once(' ').map(|(wanted, _)| wanted.to_owned());
        match self {
            Self::Sweep { token } | Self::Erasure { token, .. } => wanted(proposed) == wanted(token),
            Self::TwoEyes { .. } => false,
        }
    }
}

/// The proposals that stand of a kind, others' before one's own, the newest first, each with what it says. Who may not erase any more wants
/// nothing, and who administers no more says so as one who does not.
fn standing(
    connection: &Connection,
    kind: &str,
    person: Option<PersonId>,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<(Proposal, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT proposal.id, proposal.token, proposal.actor, proposal.at, user.name, user.role FROM proposal
         JOIN user ON user.id = proposal.actor AND user.active = 1
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
            until: at.day().plus_days(PROPOSAL_DAYS),
            changed: false,
        };
        Ok((proposal, row.get("token")?, Role::of_key(row.get_ref("role")?.as_str()?)))
    })?;
    let mut all = Vec::new();
    for row in rows {
        let (proposal, mut token, role): (_, String, Option<Role>) = row?;
        if kind == TWO_EYES && token == ADMINISTERS && !role.is_some_and(|role| role.may(Right::Administer)) {
            token = String::from(OTHER);
        }
        if proposal.until >= now.day() && role.is_some_and(|role| role.may(Right::Erase)) {
            all.push((proposal, token));
        }
    }
    Ok(all)
}

/// The sweep that somebody proposed by these rules, its day, and its token.
pub(crate) fn proposed_sweep(
    connection: &Connection,
    rules: &str,
    user: UserId,
    now: Timestamp,
) -> Result<Option<(Proposal, Day, String)>> {
    let by_these = |token: &str| {
        let (day, rest) = token.split_once(' ')?;
        rest.starts_with(rules).then(|| Day::parse(day)).flatten()
    };
    let all = standing(connection, "sweep", None, user, now)?;
    Ok(all.into_iter().find_map(|(proposal, token)| Some((proposal, by_these(&token)?, token))))
}

/// The erasure of a person that somebody proposed, and its token.
pub(crate) fn proposed_erasure(
    connection: &Connection,
    person: PersonId,
    user: UserId,
    now: Timestamp,
) -> Result<Option<(Proposal, String)>> {
    Ok(standing(connection, "erasure", Some(person), user, now)?.into_iter().next())
}

/// Somebody whose erasure a user proposed, and a second one has to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProposedErasure {
    /// Who is to go.
    pub person: PersonId,
    /// What the person is called.
    pub name: String,
    /// By whom, and until when it can be confirmed. Whether it has changed since shows where one looks at it.
    pub proposal: Proposal,
}

/// The erasures of persons that wait for a second user, others' before one's own; none where two need not agree.
///
/// # Errors
/// Refusals of the right to erase; failures of the file.
pub fn list_proposed_erasures(session: &Session) -> Result<Vec<ProposedErasure>> {
    session.read(|read| proposed_erasures(read.allow(Right::Erase)?, session.user(), read.now()))
}

/// The same where the right was checked.
pub(crate) fn proposed_erasures(connection: &Connection, user: UserId, now: Timestamp) -> Result<Vec<ProposedErasure>> {
    if !settings::read(connection)?.four_eyes {
        return Ok(Vec::new());
    }
    let mut persons = connection.prepare_cached(
        "SELECT person.id, person.name FROM person
         WHERE person.id IN (SELECT person_id FROM proposal WHERE kind = 'erasure')
         ORDER BY person.sort_key, person.id",
    )?;
    let mut rows = persons.query([])?;
    let mut proposed = Vec::new();
    while let Some(row) = rows.next()? {
        let (person, name) = (row.get("id")?, row.get("name")?);
        let proposal = proposed_erasure(connection, person, user, now)?;
        proposed.extend(proposal.map(|(proposal, _)| ProposedErasure { person, name, proposal }));
    }
    proposed.sort_by_key(|one| one.proposal.own);
    Ok(proposed)
}

/// Lets go on what another user proposed; else proposes it for another to confirm, where the settings ask for four eyes.
///
/// # Errors
/// [`Problem::SecondUserNeeded`], and [`Problem::ProposalChanged`] where another proposed what is other by now; the proposal is written
/// then. Refusals of the right to erase.
pub(crate) fn second_user(session: &Session, proposed: Proposed<'_>) -> Result<()> {
    let four_eyes = session.read(|read| Ok(settings::read(read.allow(Right::Erase)?)?.four_eyes))?;
    if !four_eyes {
        return Ok(());
    }
    let has_changed = session.read(|read| {
        let (kind, person, _) = proposed.parts();
        let all = standing(read.allow(Right::Erase)?, kind, person, session.user(), read.now())?;
        Ok(all.iter().any(|(proposal, known)| !proposal.own && proposed.wants_what(known)))
    })?;
    match is_proposed_by_another(session, proposed)? {
        true => Ok(()),
        false if has_changed => Err(Problem::ProposalChanged),
        false => Err(Problem::SecondUserNeeded),
    }
}

/// Whether another user proposed it. Where nobody did it is proposed, in the place of what the same user proposed before.
///
/// # Errors
/// Refusals of the right to erase; failures of the file.
pub(crate) fn is_proposed_by_another(session: &Session, proposed: Proposed<'_>) -> Result<bool> {
    let (kind, person, token) = proposed.parts();
    let known = session.read(|read| {
        let all = standing(read.allow(Right::Erase)?, kind, person, session.user(), read.now())?;
        Ok(all.into_iter().find(|(_, known)| proposed.is(known)).map(|(proposal, _)| proposal))
    })?;
    if let Some(proposal) = known {
        return Ok(!proposal.own);
    }
    let action = match proposed {
        Proposed::TwoEyes { .. } => "propose_one_user",
        Proposed::Sweep { .. } | Proposed::Erasure { .. } => "propose_erasure",
    };
    session.change(Why::of(action).because(kind), |change| {
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

/// Takes away what was carried out: a person's erasure, every proposed sweep up to its day, or that two need not agree.
pub(crate) fn carried_out(connection: &Connection, proposed: Proposed<'_>) -> Result<()> {
    let (kind, person, token) = proposed.parts();
    connection
        .prepare_cached(
            "DELETE FROM proposal WHERE kind = :kind AND person_id IS :person
             AND (kind <> 'sweep' OR substr(token, 1, 10) <= substr(:token, 1, 10))",
        )?
        .execute(named_params! {":kind": kind, ":person": person, ":token": token})?;
    Ok(())
}
