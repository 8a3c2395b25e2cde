//! `touchpoint …`: what happened with a person.

use kartei_core::Problem;
use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::privacy::contact::{
    ContactNotice, Noted, add_touchpoint, contact_limits, edit_touchpoint, remove_touchpoint,
};
use kartei_core::records::touchpoints::{self, Direction, Touchpoint, TouchpointDraft, TouchpointKind};
use kartei_core::vault::session::Session;
use serde_json::json;

use super::definition::{FirstContact, TouchpointAdd, TouchpointEdit, TouchpointList, TouchpointRemove};
use super::persons::named;
use super::terminal::{Done, Terminal, id, table, time};

/// As many as are read of a timeline at once.
const AT_ONCE: u64 = 1000;

/// Adds a contact to a person's timeline.
pub fn add(terminal: &Terminal, request: TouchpointAdd) -> Done {
    let (kind, notice) = (kind(&request.kind), notice(request.notice));
    let direction = match request.direction.as_deref() {
        Some(name) => direction_of(kind, name)?,
        None if kind.can_go_out() && notice.is_some() => Direction::Out,
        None => Direction::None,
    };
    let draft = TouchpointDraft {
        at: request.at.map(|at| time(&at, terminal.language)).transpose()?,
        kind,
        direction,
        subject: request.subject,
        text: request.text,
        files: request.file,
    };
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let added = add_touchpoint(&session, person, &draft, notice.as_ref())?;
    if request.direction.is_none() && direction == Direction::None && kind.can_go_out() {
        terminal.note(&terminal.language.text("terminal-touchpoint-no-direction"));
    }
    note_limits(terminal, &session, &added.value)?;
    terminal.answer(&added.value, |touchpoint| {
        let (at, id) = (terminal.language.time(touchpoint.at), touchpoint.id.to_string());
        terminal.say("terminal-touchpoint-added", &[("at", &at), ("id", &id)]) + &goes_on(terminal, touchpoint)
    })
}

/// Says what limits what may be written to the person, where something went out to them.
fn note_limits(terminal: &Terminal, session: &Session, noted: &Noted) -> Result<(), Problem> {
    if !noted.goes_out() {
        return Ok(());
    }
    let limits = contact_limits(session, noted.person)?;
    let said = [(limits.restricted_since, "contact-restricted"), (limits.objected_since, "contact-objected")];
    for (since, id) in said {
        if since.is_some_and(|since| since <= noted.at) {
            terminal.note(&terminal.language.text(id));
        }
    }
    Ok(())
}

/// That the dealings had ended and go on, on a line of its own.
fn goes_on(terminal: &Terminal, noted: &Noted) -> String {
    let Some(day) = noted.had_ended_on else { return String::new() };
    let date = terminal.language.date(&day.to_string());
    format!("\n{}", terminal.say("terminal-touchpoint-goes-on", &[("date", &date)]))
}

/// Changes what a contact says; what is not named stays.
pub fn edit(terminal: &Terminal, request: TouchpointEdit) -> Done {
    let touchpoint: TouchpointId = id(&request.touchpoint, terminal.language)?;
    let at = request.at.map(|at| time(&at, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let before = one(&session, named(terminal, &session, &request.person)?, touchpoint)?;
    let kind = request.kind.as_deref().map_or(before.kind, kind);
    let draft = TouchpointDraft {
        at: at.or(Some(before.at)),
        kind,
        direction: match request.direction.as_deref() {
            Some(name) => direction_of(kind, name)?,
            None => before.direction,
        },
        subject: request.subject.unwrap_or(before.subject),
        text: request.text.unwrap_or(before.text),
        files: request.file,
    };
    let notice = notice(request.notice);
    let edited = edit_touchpoint(&session, touchpoint, &draft, notice.as_ref(), Some(&before.version))?.value;
    note_limits(terminal, &session, &edited)?;
    terminal.answer(&edited, |edited| {
        format!("{}{}", table(&[row(terminal, edited)]).trim_end(), goes_on(terminal, edited))
    })
}

/// The timeline of a person, the newest first.
pub fn list(terminal: &Terminal, request: &TouchpointList) -> Done {
    let kinds: Vec<TouchpointKind> = request.kind.iter().map(|name| kind(name)).collect();
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let plain = |part: &[Touchpoint]| table(&part.iter().map(|one| row(terminal, one)).collect::<Vec<_>>());
    let mut list = terminal.list(plain);
    let mut offset = 0;
    loop {
        let page = touchpoints::list_touchpoints(&session, person, &kinds, offset, AT_ONCE)?;
        if page.rows.is_empty() {
            return list.end();
        }
        offset += page.rows.len() as u64;
        page.rows.into_iter().try_for_each(|touchpoint| list.put(touchpoint))?;
    }
}

/// Removes a contact; its documents stay with the person.
pub fn remove(terminal: &Terminal, request: &TouchpointRemove) -> Done {
    let touchpoint: TouchpointId = id(&request.touchpoint, terminal.language)?;
    remove_touchpoint(&terminal.open()?, touchpoint)?;
    terminal.answer(&json!({ "id": touchpoint }), |_| terminal.language.text("terminal-removed"))
}

fn one(session: &Session, person: PersonId, touchpoint: TouchpointId) -> Result<Touchpoint, Problem> {
    let mut offset = 0;
    loop {
        let page = touchpoints::list_touchpoints(session, person, &[], offset, AT_ONCE)?;
        if page.rows.is_empty() {
            return Err(Problem::NotFound);
        }
        offset += page.rows.len() as u64;
        if let Some(found) = page.rows.into_iter().find(|one| one.id == touchpoint) {
            return Ok(found);
        }
    }
}

fn kind(name: &str) -> TouchpointKind {
    TouchpointKind::of_key(name).expect("BUG: clap let an unknown kind pass")
}

/// The direction of a name; a note has none.
fn direction_of(kind: TouchpointKind, name: &str) -> Result<Direction, Problem> {
    let direction = Direction::of_key(name).expect("BUG: clap let an unknown direction pass");
    if kind == TouchpointKind::Note && direction != Direction::None {
        return Err(Problem::InvalidField { field: "direction", reason: "of_note" });
    }
    Ok(direction)
}

fn notice(said: FirstContact) -> Option<ContactNotice> {
    match (said.notice_given, said.no_notice) {
        (Some(version), _) => Some(ContactNotice::Given { version: Some(version).filter(|version| *version > 0) }),
        (None, reason) => reason.map(|reason| ContactNotice::Exempt { reason }),
    }
}

fn row(terminal: &Terminal, touchpoint: &Touchpoint) -> Vec<String> {
    let kind = terminal.language.code("touchpoint", touchpoint.kind.key());
    let direction = match touchpoint.direction {
        Direction::None => String::new(),
        direction => terminal.language.code("direction", direction.key()),
    };
    let words = [&touchpoint.subject, &touchpoint.text].map(|text| text.trim());
    let text = words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
    vec![terminal.language.time(touchpoint.at), kind, direction, text, touchpoint.id.to_string()]
}
