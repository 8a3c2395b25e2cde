//! Consent asked for by a mail.

use std::path::PathBuf;

use kartei_core::exchange::import::ReaderProcess;
use kartei_core::ids::{ConsentRequestId, PersonId};
use kartei_core::privacy::consent::ConsentEvent;
use kartei_core::privacy::consent::request::{
    self, AskConsent, Askable, AskedConsent, PendingRequest, ReadAnswer, TakeAnswer,
};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::mail_program::UsersMailProgram;
use crate::problem::Answer;
use crate::state::Shell;

/// Makes the mail that asks a person to confirm a consent, and lets it go.
#[command(rename_all = "snake_case")]
pub async fn ask_consent(shell: State<'_, Shell>, request: AskConsent) -> Answer<Changed<AskedConsent>> {
    shell.run(move |session| request::ask_consent(session, &request, &UsersMailProgram)).await
}

/// The requests that wait for an answer: of a person or of all.
#[command(rename_all = "snake_case")]
pub async fn list_requests(shell: State<'_, Shell>, person: Option<PersonId>) -> Answer<Vec<PendingRequest>> {
    shell.run(move |session| request::list_requests(session, person)).await
}

/// Takes a request back that was not answered.
#[command(rename_all = "snake_case")]
pub async fn cancel_request(shell: State<'_, Shell>, request: ConsentRequestId) -> Answer<Changed<()>> {
    shell.run(move |session| request::cancel_request(session, request)).await
}

/// What a person might be asked for by a mail, and why not.
#[command(rename_all = "snake_case")]
pub async fn list_askable(shell: State<'_, Shell>, person: PersonId) -> Answer<Vec<Askable>> {
    shell.run(move |session| request::list_askable(session, person)).await
}

/// Reads a mail and says whether it answers what a person was asked.
#[command(rename_all = "snake_case")]
pub async fn read_answer(shell: State<'_, Shell>, person: PersonId, file: PathBuf) -> Answer<ReadAnswer> {
    let reader = move |session: &_| request::read_answer(session, person, &file, &ReaderProcess::of_this_program()?);
    shell.run(reader).await
}

/// Enters what the person answered into the ledger.
#[command(rename_all = "snake_case")]
pub async fn take_answer(shell: State<'_, Shell>, taken: TakeAnswer) -> Answer<Changed<ConsentEvent>> {
    let take = move |session: &_| request::take_answer(session, &taken, &ReaderProcess::of_this_program()?);
    shell.run(take).await
}
