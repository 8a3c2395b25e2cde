//! `touchpoint …`: what happened with a person.

use kartei_core::privacy::contact::{ContactNotice, add_touchpoint};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};

use super::definition::TouchpointAdd;
use super::persons::named;
use super::terminal::{Done, Terminal, time};

/// Adds a contact to a person's timeline.
pub fn add(terminal: &Terminal, request: TouchpointAdd) -> Done {
    let draft = TouchpointDraft {
        at: request.at.map(|at| time(&at, terminal.language)).transpose()?,
        kind: TouchpointKind::of_key(&request.kind).expect("BUG: clap let an unknown kind pass"),
        direction: Direction::of_key(&request.direction).expect("BUG: clap let an unknown direction pass"),
        subject: request.subject,
        text: request.text,
        files: request.file,
    };
    let notice = match (request.notice_given, request.no_notice) {
        (Some(version), _) => Some(ContactNotice::Given { version: Some(version).filter(|version| *version > 0) }),
        (None, reason) => reason.map(|reason| ContactNotice::Exempt { reason }),
    };
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let added = add_touchpoint(&session, person, &draft, notice.as_ref())?;
    terminal.answer(&added.value, |touchpoint| {
        let (at, id) = (terminal.language.time(touchpoint.at), touchpoint.id.to_string());
        terminal.say("terminal-touchpoint-added", &[("at", &at), ("id", &id)])
    })
}
