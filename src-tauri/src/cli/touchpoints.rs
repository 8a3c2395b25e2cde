//! `touchpoint …`: what happened with a person.

use kartei_core::records::touchpoints::{self, Direction, TouchpointDraft, TouchpointKind};

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
    let session = terminal.open()?;
    let added = touchpoints::add_touchpoint(&session, named(terminal, &session, &request.person)?, &draft)?;
    terminal.answer(&added.value, |touchpoint| {
        let (at, id) = (terminal.language.time(touchpoint.at), touchpoint.id.to_string());
        terminal.say("terminal-touchpoint-added", &[("at", &at), ("id", &id)])
    })
}
