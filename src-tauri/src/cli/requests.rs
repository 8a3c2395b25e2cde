//! `consent ask`, `consent waiting`, `consent answer`: consent asked for by a mail and confirmed by its receiver.

use kartei_core::Problem;
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, PendingRequest, TakeAnswer, ask_consent, list_requests, take_answer,
};
use kartei_core::vault::mail::MailWay;

use super::check_display;
use super::definition::{ConsentAnswer, ConsentAsk, ConsentWaiting};
use super::persons::named;
use super::terminal::{Done, Terminal, absolute, table};
use crate::mail_program::UsersMailProgram;

/// Makes the mail that asks and lets it go.
pub fn ask(terminal: &Terminal, request: ConsentAsk) -> Done {
    let by = match request.out {
        Some(out) => MailWay::File { out: absolute(&out) },
        None if request.send => MailWay::Server,
        None => MailWay::Program,
    };
    if by == MailWay::Program {
        check_display(terminal.language)?;
    }
    let session = terminal.open()?;
    let request = AskConsent {
        person: named(terminal, &session, &request.person)?,
        purpose: request.purpose,
        address: request.address,
        wish: request.wish,
        version: request.text,
        language: String::new(),
        by,
    };
    let asked = ask_consent(&session, &request, &UsersMailProgram)?.value;
    terminal.answer(&asked, |asked| {
        let until = terminal.language.time(asked.expires_at);
        match &request.by {
            MailWay::File { out } => {
                terminal.say("terminal-consent-asked", &[("file", &out.to_string_lossy()), ("until", &until)])
            }
            MailWay::Server => terminal.say("terminal-consent-sent", &[("until", &until)]),
            MailWay::Program => terminal.say("terminal-consent-opened", &[("until", &until)]),
        }
    })
}

/// The requests without an answer.
pub fn waiting(terminal: &Terminal, request: &ConsentWaiting) -> Done {
    let session = terminal.open()?;
    let person = request.person.as_deref().map(|person| named(terminal, &session, person)).transpose()?;
    let requests = list_requests(&session, person)?;
    let row = |one: &PendingRequest| {
        vec![
            one.person_name.clone(),
            one.purpose.clone(),
            one.address.clone(),
            terminal.language.time(one.asked_at),
            terminal.language.time(one.expires_at),
            one.wish.clone(),
        ]
    };
    terminal.answer(&requests, |requests| table(&requests.iter().map(row).collect::<Vec<_>>()))
}

/// Takes the answer.
pub fn answer(terminal: &Terminal, request: ConsentAnswer) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let answer = match request.mail {
        Some(mail) => Answer::Mail { file: absolute(&mail) },
        None => Answer::Token { token: request.token.unwrap_or_default() },
    };
    let taken = TakeAnswer { person, answer, agrees: !request.no };
    let reader = ReaderProcess::of_this_program().map_err(Problem::from)?;
    let entry = take_answer(&session, &taken, &reader)?.value;
    terminal.answer(&entry, |entry| {
        let state = terminal.language.code("consent", entry.state.key());
        let at = terminal.language.time(entry.at);
        terminal.say("terminal-consent-recorded", &[("state", &state), ("at", &at), ("id", &entry.id.to_string())])
    })
}
