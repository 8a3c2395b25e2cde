//! Objections and restrictions.

use kartei_core::ids::{ObjectionId, PersonId, RestrictionId};
use kartei_core::privacy::lifting;
use kartei_core::privacy::rights::{self, Decision, Ground, Objected, Objection, Restriction};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The objections of a person.
#[command(rename_all = "snake_case")]
pub async fn list_objections(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Objection>> {
    shell.run(move |session| rights::list_objections(session, person)).await
}

/// Records an objection.
#[command(rename_all = "snake_case")]
pub async fn object(
    shell: State<'_, Shell>,
    person: PersonId,
    to: Objected,
    at: Option<Timestamp>,
    note: String,
) -> Answer<Changed<ObjectionId>> {
    shell.run(move |session| rights::object(session, person, &to, at, &note)).await
}

/// Decides an objection that was weighed.
#[command(rename_all = "snake_case")]
pub async fn decide_objection(
    shell: State<'_, Shell>,
    objection: ObjectionId,
    decision: Decision,
    grounds: String,
) -> Answer<Changed<()>> {
    shell.run(move |session| rights::decide_objection(session, objection, decision, &grounds)).await
}

/// The restrictions of a person.
#[command(rename_all = "snake_case")]
pub async fn list_restrictions(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Restriction>> {
    shell.run(move |session| rights::list_restrictions(session, person)).await
}

/// Restricts the processing of a person's data.
#[command(rename_all = "snake_case")]
pub async fn restrict(
    shell: State<'_, Shell>,
    person: PersonId,
    ground: Ground,
    at: Option<Timestamp>,
    note: String,
) -> Answer<Changed<RestrictionId>> {
    shell.run(move |session| rights::restrict(session, person, ground, at, &note)).await
}

/// Lifts all restrictions of a person who was told so, or one.
#[command(rename_all = "snake_case")]
pub async fn lift(
    shell: State<'_, Shell>,
    person: PersonId,
    only: Option<RestrictionId>,
    told_on: Day,
) -> Answer<Changed<Vec<RestrictionId>>> {
    shell.run(move |session| rights::lift_some(session, person, only, told_on)).await
}

/// What a person is to be told before a restriction is lifted.
#[command(rename_all = "snake_case")]
pub async fn lift_notice(shell: State<'_, Shell>, person: PersonId, only: Option<RestrictionId>) -> Answer<String> {
    shell.run(move |session| lifting::lift_notice(session, person, only)).await
}
