//! `hold …`: what must not be erased for now.

use kartei_core::ids::{DocumentId, HoldId, TouchpointId};
use kartei_core::privacy::retention::{self, HoldDraft, HoldKind, HoldTarget, HoldView, RecordKind};
use serde_json::json;

use super::definition::{HoldAdd, HoldList, HoldRemove};
use super::organisations;
use super::persons::named;
use super::terminal::{Done, Terminal, day, id, table};

/// Holds a person, one record, or all members of an organisation.
pub fn add(terminal: &Terminal, request: HoldAdd) -> Done {
    let review_on = day(&request.review, terminal.language)?;
    let touchpoint: Option<TouchpointId> = request.touchpoint.map(|typed| id(&typed, terminal.language)).transpose()?;
    let document: Option<DocumentId> = request.document.map(|typed| id(&typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let target = if let Some(name) = &request.organisation {
        HoldTarget::Organisation { id: organisations::named(terminal, &session, name)? }
    } else {
        let person = named(terminal, &session, request.person.as_ref().expect("BUG: clap let nobody pass"))?;
        match (touchpoint, document) {
            (Some(id), _) => HoldTarget::Touchpoint { person, id },
            (None, Some(id)) => HoldTarget::Document { person, id },
            (None, None) => HoldTarget::Person { id: person },
        }
    };
    let kind = HoldKind::of_key(&request.kind).expect("BUG: clap let an unknown kind pass");
    let hold = retention::add_hold(&session, &HoldDraft { kind, target, reason: request.reason, review_on })?.value;
    terminal.answer(&json!({ "id": hold }), |_| {
        let review = terminal.language.date(&review_on.to_string());
        terminal.say("terminal-hold-added", &[("date", &review), ("id", &hold.to_string())])
    })
}

/// Lifts a hold.
pub fn remove(terminal: &Terminal, request: &HoldRemove) -> Done {
    let hold: HoldId = id(&request.hold, terminal.language)?;
    retention::lift_hold(&terminal.open()?, hold)?;
    terminal.answer(&json!({ "id": hold }), |_| terminal.language.text("terminal-hold-lifted"))
}

/// The holds that stand, those to be looked at first; lifted ones on demand.
pub fn list(terminal: &Terminal, request: &HoldList) -> Done {
    let holds = retention::list_holds(&terminal.open()?, request.lifted)?;
    if holds.is_empty() {
        terminal.note(&terminal.language.text("terminal-hold-none"));
    }
    terminal.answer(&holds, |holds| table(&holds.iter().map(|hold| row(terminal, hold)).collect::<Vec<_>>()))
}

fn row(terminal: &Terminal, hold: &HoldView) -> Vec<String> {
    let review = terminal.language.date(&hold.review_on.to_string());
    let state = match hold.lifted_at {
        Some(at) => terminal.say("terminal-hold-lifted-at", &[("date", &terminal.language.time(at))]),
        None if hold.review_due => terminal.say("terminal-hold-review-due", &[("date", &review)]),
        None => terminal.say("terminal-hold-review", &[("date", &review)]),
    };
    let kind = terminal.language.code("hold", hold.kind.key());
    let record = match hold.target {
        HoldTarget::Person { .. } | HoldTarget::Organisation { .. } => None,
        HoldTarget::Touchpoint { .. } => Some(RecordKind::Touchpoint),
        HoldTarget::Document { .. } => Some(RecordKind::Document),
    };
    let what = match record.map(|kind| terminal.language.code("record-kind", kind.key())) {
        // A contact need not have a subject.
        Some(word) => format!("{}: {word} {}", hold.person, hold.name).trim_end().to_owned(),
        None => hold.name.clone(),
    };
    vec![state, what, kind, hold.reason.clone(), hold.author.clone(), hold.id.to_string()]
}
