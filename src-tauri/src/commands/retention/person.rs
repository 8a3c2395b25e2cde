//! What of one person goes when.

use kartei_core::ids::PersonId;
use kartei_core::privacy::retention::{self, PersonRetention, RecordKind};
use kartei_core::time::Day;
use kartei_core::vault::session::Changed;
use tauri::{State, command};
use uuid::Uuid;

use crate::problem::Answer;
use crate::state::Shell;

/// What of a person goes when, and what holds it up.
#[command(rename_all = "snake_case")]
pub async fn retention_of_person(shell: State<'_, Shell>, person: PersonId) -> Answer<PersonRetention> {
    shell.run(move |session| retention::retention_of_person(session, person)).await
}

/// Says when the dealings with a person ended, or that they go on.
#[command(rename_all = "snake_case")]
pub async fn set_relation_end(shell: State<'_, Shell>, person: PersonId, ended_on: Option<Day>) -> Answer<Changed<()>> {
    shell.run(move |session| retention::set_relation_end(session, person, ended_on)).await
}

/// Puts a record under a rule of its own, or back under the one of its kind.
#[command(rename_all = "snake_case")]
pub async fn assign_retention_rule(
    shell: State<'_, Shell>,
    person: PersonId,
    kind: RecordKind,
    id: Uuid,
    rule: Option<String>,
    starts_on: Option<Day>,
) -> Answer<Changed<()>> {
    shell
        .run(move |session| retention::assign_retention_rule(session, person, kind, id, rule.as_deref(), starts_on))
        .await
}
