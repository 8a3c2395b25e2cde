//! The gate: may a person's data be used, and why?

use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::gate::{self, AddressStatus, Answer as May, Audience, AudiencePerson};
use kartei_core::vault::history::Page;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The gate for one person.
#[command(rename_all = "snake_case")]
pub async fn may(shell: State<'_, Shell>, person: PersonId, purpose: String, channel: Channel) -> Answer<May> {
    let language = shell.language();
    shell.run(move |session| gate::may(session, person, &purpose, channel, language)).await
}

/// What each address of some persons may be used for.
#[command(rename_all = "snake_case")]
pub async fn addresses_of(shell: State<'_, Shell>, persons: Vec<PersonId>) -> Answer<Vec<AddressStatus>> {
    let language = shell.language();
    shell.run(move |session| gate::addresses_of(session, &persons, language)).await
}

/// Counts who may be reached.
#[command(rename_all = "snake_case")]
pub async fn audience(shell: State<'_, Shell>, purpose: String, channel: Channel) -> Answer<Audience> {
    let language = shell.language();
    shell.run(move |session| gate::audience(session, &purpose, channel, language)).await
}

/// A part of those who may be reached, or who may not for a reason.
#[command(rename_all = "snake_case")]
pub async fn list_audience(
    shell: State<'_, Shell>,
    purpose: String,
    channel: Channel,
    blocked_by: Option<String>,
    offset: u64,
    limit: u64,
) -> Answer<Page<AudiencePerson>> {
    let page = move |session: &_| gate::list_audience(session, &purpose, channel, blocked_by.as_deref(), offset, limit);
    shell.run(page).await
}
