//! `consent ask`, `consent waiting`, `consent answer`: consent asked for by a mail and confirmed by its receiver.

use kartei_core::Problem;
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, PendingRequest, TakeAnswer, ask_consent, list_requests, take_answer,
};

use super::definition::{ConsentAnswer, ConsentAsk, ConsentWaiting};
use super::persons::named;
use super::terminal::{Done, Terminal, absolute, table};

/// Writes the mail that asks.
pub fn ask(terminal: &Terminal, request: ConsentAsk) -> Done {
    let session = terminal.open()?;
    let request = AskConsent {
        person: named(terminal, &session, &request.person)?,
        purpose: request.purpose,
        address: request.address,
        wish: request.wish,
        version: request.text,
        language: String::new(),
        out: absolute(&request.out),
    };
    let asked = ask_consent(&session, &request)?.value;
    terminal.answer(&asked, |asked| {
        let file = asked.file.to_string_lossy();
        terminal.say("terminal-consent-asked", &[("file", &file), ("until", &terminal.language.time(asked.expires_at))])
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
