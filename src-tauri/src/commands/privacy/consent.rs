//! The consent ledger.

use kartei_core::exchange::import::ReaderProcess;
use kartei_core::ids::{DocumentId, PersonId};
use kartei_core::privacy::consent::coverage::{self, Coverage, EndingConsent};
use kartei_core::privacy::consent::{
    self, AddressHolders, ConsentEvent, Evidence, RecordConsent, RecordedConsent, WithdrawConsents, WithdrawnConsents,
};
use kartei_core::vault::history::Page;
use kartei_core::vault::session::Changed;
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, tell};
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

/// Who has an address, and what they consented to.
#[command(rename_all = "snake_case")]
pub async fn list_consents_at(shell: State<'_, Shell>, address: String) -> Answer<AddressHolders> {
    shell.run(move |session| consent::list_consents_at(session, &address)).await
}

/// Looks at a stored file: of a mail, what it says.
#[command(rename_all = "snake_case")]
pub async fn show_evidence(shell: State<'_, Shell>, document: DocumentId) -> Answer<Evidence> {
    shell.run(move |session| consent::show_evidence(session, document, &ReaderProcess::of_this_program()?)).await
}

/// Appends what a person said: yes, no, or that it is taken back.
#[command(rename_all = "snake_case")]
pub async fn record_consent(shell: State<'_, Shell>, request: RecordConsent) -> Answer<Changed<RecordedConsent>> {
    shell.run(move |session| consent::record_consent(session, &request)).await
}

/// Withdraws the consents of one person or many.
#[command(rename_all = "snake_case")]
pub async fn withdraw_consents(
    shell: State<'_, Shell>,
    request: WithdrawConsents,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<Changed<WithdrawnConsents>> {
    shell
        .run_job(job, move |session, _| {
            consent::withdraw_consents(session, &request, &mut |done, total| tell(&on_progress, done, total))
        })
        .await
}

/// How many persons' consents hold, month by month, and how many end.
#[command(rename_all = "snake_case")]
pub async fn coverage(shell: State<'_, Shell>) -> Answer<Coverage> {
    shell.run(coverage::coverage).await
}

/// Those whose consents end in the months to come.
#[command(rename_all = "snake_case")]
pub async fn list_ending(
    shell: State<'_, Shell>,
    month: Option<String>,
    purpose: Option<String>,
    offset: u64,
    limit: u64,
) -> Answer<Page<EndingConsent>> {
    let list = move |session: &_| coverage::list_ending(session, month.as_deref(), purpose.as_deref(), offset, limit);
    shell.run(list).await
}
