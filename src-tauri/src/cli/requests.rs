//! `consent ask`, `consent waiting`, `consent cancel`, `consent answer`: consent asked for by a mail and confirmed by its receiver.

use std::io::{self, IsTerminal as _};

use kartei_core::Problem;
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::ids::ConsentRequestId;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, PendingRequest, ReadAnswer, TakeAnswer, ask_consent, cancel_request, list_requests,
    read_answer, take_answer,
};
use kartei_core::vault::mail::MailWay;
use serde_json::json;

use super::check_display;
use super::definition::{ConsentAnswer, ConsentAsk, ConsentCancel, ConsentWaiting};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, absolute, id, table};
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
        language: request.language.unwrap_or_default(),
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
            one.id.to_string(),
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

/// Takes one of them back.
pub fn cancel(terminal: &Terminal, request: &ConsentCancel) -> Done {
    let request: ConsentRequestId = id(&request.request, terminal.language)?;
    cancel_request(&terminal.open()?, request)?;
    terminal.answer(&json!({ "id": request }), |_| terminal.language.text("terminal-consent-cancelled"))
}

/// Takes the answer.
pub fn answer(terminal: &Terminal, request: ConsentAnswer) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let reader = ReaderProcess::of_this_program().map_err(Problem::from)?;
    let mut despite_no = request.despite_no;
    let (answer, agrees) = match request.mail {
        Some(mail) => {
            let file = absolute(&mail);
            let said = (request.yes || request.no).then_some(request.yes);
            let agrees = match said {
                Some(agrees) => agrees,
                None => {
                    // Whoever is shown it and asked has read it.
                    despite_no = true;
                    says_yes(terminal, &read_answer(&session, person, &file, &reader)?)?
                }
            };
            (Answer::Mail { file }, agrees)
        }
        None => (Answer::Token { token: request.token.unwrap_or_default() }, !request.no),
    };
    let taken = TakeAnswer { person, answer, agrees, despite_no };
    let entry = take_answer(&session, &taken, &reader)?.value;
    terminal.answer(&entry, |entry| {
        let state = terminal.language.code("consent", entry.state.key());
        let at = terminal.language.time(entry.at);
        terminal.say("terminal-consent-recorded", &[("state", &state), ("at", &at), ("id", &entry.id.to_string())])
    })
}

/// Whether a mail says yes: the code that comes back with it says nothing about that, only who reads it can.
fn says_yes(terminal: &Terminal, mail: &ReadAnswer) -> Result<bool, Failure> {
    if mail.request.is_none() {
        // Refused as it would be with an answer.
        return Ok(false);
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(terminal.language.text("terminal-wrong-answer-missing")));
    }
    let row = |id: &str, value: String| vec![terminal.language.text(id), value];
    let about = table(&[
        row("terminal-evidence-from", mail.senders.join(", ")),
        row("terminal-evidence-subject", mail.subject.clone()),
        row("terminal-evidence-at", mail.at.map(|at| terminal.language.time(at)).unwrap_or_default()),
    ]);
    terminal.note(&format!("{about}\n{}\n", mail.text));
    if !mail.yes_refused.is_empty() {
        let values = [("reason", mail.yes_refused.as_str().into()), ("limit", mail.limit.unwrap_or_default().into())];
        terminal.note(&terminal.language.text_with("problem-consent-not-confirmed", &values));
    }
    if mail.says_no {
        terminal.note(&terminal.language.text("terminal-answer-says-no"));
    }
    let (yes, no) = (terminal.language.text("terminal-yes"), terminal.language.text("terminal-no"));
    loop {
        terminal.note(&terminal.say("terminal-ask-answer", &[("yes", &yes), ("no", &no)]));
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            return Err(Failure::Usage(terminal.language.text("terminal-wrong-answer-missing")));
        }
        match line.trim().to_lowercase() {
            said if said == yes => return Ok(true),
            said if said == no => return Ok(false),
            _ => {}
        }
    }
}
