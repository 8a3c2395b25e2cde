//! The consent ledger.

use kartei_core::exchange::import::ReaderProcess;
use kartei_core::ids::{DocumentId, PersonId};
use kartei_core::privacy::consent::{self, ConsentEvent, Evidence, RecordConsent};
use kartei_core::vault::history::Page;
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The ledger of a person.
#[command(rename_all = "snake_case")]
pub async fn consents_of(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<ConsentEvent>> {
    shell.run(move |session| consent::of_person(session, person)).await
}

/// A part of the ledger over all persons.
#[command(rename_all = "snake_case")]
pub async fn list_consents(shell: State<'_, Shell>, offset: u64, limit: u64) -> Answer<Page<ConsentEvent>> {
    shell.run(move |session| consent::list_consents(session, offset, limit)).await
}

/// Looks at a stored file: of a mail, what it says.
#[command(rename_all = "snake_case")]
pub async fn show_evidence(shell: State<'_, Shell>, document: DocumentId) -> Answer<Evidence> {
    shell.run(move |session| consent::show_evidence(session, document, &ReaderProcess::of_this_program()?)).await
}

/// Appends what a person said: yes, no, or that it is taken back.
#[command(rename_all = "snake_case")]
pub async fn record_consent(shell: State<'_, Shell>, request: RecordConsent) -> Answer<Changed<ConsentEvent>> {
    shell.run(move |session| consent::record_consent(session, &request)).await
}
