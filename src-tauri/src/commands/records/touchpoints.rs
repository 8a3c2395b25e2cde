//! The timeline of a person.

use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::privacy::contact::{self, ContactLimits, ContactNotice, Noted};
use kartei_core::records::touchpoints::{self, Touchpoint, TouchpointDraft, TouchpointKind};
use kartei_core::vault::history::Page;
use kartei_core::vault::session::Changed;
use serde::Deserialize;
use tauri::{State, command};

use crate::commands::Whole;
use crate::problem::Answer;
use crate::state::Shell;

/// A touchpoint and what it shall say.
#[derive(Debug, Deserialize)]
pub struct EditTouchpoint {
    touchpoint: TouchpointId,
    #[serde(flatten)]
    draft: TouchpointDraft,
    /// What it did about the notice of the right to object.
    #[serde(default)]
    notice: Option<ContactNotice>,
    /// The version that it is based on.
    version: String,
}

/// A part of a person's timeline.
#[command(rename_all = "snake_case")]
pub async fn list_touchpoints(
    shell: State<'_, Shell>,
    person: PersonId,
    kinds: Vec<TouchpointKind>,
    offset: u64,
    limit: u64,
) -> Answer<Page<Touchpoint>> {
    shell.run(move |session| touchpoints::list_touchpoints(session, person, &kinds, offset, limit)).await
}

/// Shows one contact.
#[command(rename_all = "snake_case")]
pub async fn show_touchpoint(shell: State<'_, Shell>, touchpoint: TouchpointId) -> Answer<Touchpoint> {
    shell.run(move |session| touchpoints::show_touchpoint(session, touchpoint)).await
}

/// What limits what may be written to a person.
#[command(rename_all = "snake_case")]
pub async fn contact_limits(shell: State<'_, Shell>, person: PersonId) -> Answer<ContactLimits> {
    shell.run(move |session| contact::contact_limits(session, person)).await
}

/// Adds a contact to a person's timeline.
#[command(rename_all = "snake_case")]
pub async fn add_touchpoint(
    shell: State<'_, Shell>,
    person: PersonId,
    touchpoint: TouchpointDraft,
    notice: Option<ContactNotice>,
) -> Answer<Changed<Noted>> {
    shell.run(move |session| contact::add_touchpoint(session, person, &touchpoint, notice.as_ref())).await
}

/// Replaces what a touchpoint says.
#[command(rename_all = "snake_case")]
pub async fn edit_touchpoint(shell: State<'_, Shell>, Whole(edit): Whole<EditTouchpoint>) -> Answer<Changed<Noted>> {
    let EditTouchpoint { touchpoint, draft, notice, version } = edit;
    shell
        .run(move |session| {
            contact::edit_touchpoint(session, touchpoint, &draft, notice.as_ref(), Some(version.as_str()))
        })
        .await
}

/// Removes a touchpoint.
#[command(rename_all = "snake_case")]
pub async fn remove_touchpoint(shell: State<'_, Shell>, touchpoint: TouchpointId) -> Answer<Changed<()>> {
    shell.run(move |session| contact::remove_touchpoint(session, touchpoint)).await
}
