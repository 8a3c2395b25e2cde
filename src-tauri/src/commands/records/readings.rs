//! Who looked at whose data.

use kartei_core::ids::PersonId;
use kartei_core::records::readings::{self, ReadingSettings, ReadingView};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// Notes that the user opened a person's page. While somebody else writes it is left for later.
#[command(rename_all = "snake_case")]
pub async fn note_reading(shell: State<'_, Shell>, person: PersonId) -> Answer<()> {
    let readings = shell.readings().clone();
    shell.run(move |session| readings.note(session, person)).await
}

/// Who looked at a person's data, the newest first.
#[command(rename_all = "snake_case")]
pub async fn list_readings(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<ReadingView>> {
    shell.run(move |session| readings::list_readings(session, person)).await
}

/// Whether it is noted.
#[command(rename_all = "snake_case")]
pub async fn reading_settings(shell: State<'_, Shell>) -> Answer<ReadingSettings> {
    shell.run(readings::reading_settings).await
}

/// Sets whether it is noted.
#[command(rename_all = "snake_case")]
pub async fn set_reading_settings(shell: State<'_, Shell>, settings: ReadingSettings) -> Answer<Changed<()>> {
    shell.run(move |session| readings::set_reading_settings(session, settings)).await
}
