//! `object`, `restrict`, `lift`: rights of a person that stop processing.

use kartei_core::Problem;
use kartei_core::ids::{ObjectionId, RestrictionId};
use kartei_core::privacy::lifting::lift_notice;
use kartei_core::privacy::purposes::list_purposes;
use kartei_core::privacy::rights::{self, Decision, Ground, Objected, Objection, Restriction};
use serde::Serialize;
use serde_json::json;

use super::definition::{Lift, Object, ObjectionDecide, ObjectionList, Restrict, RestrictionList};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, day, end_time, id, table};

/// Records an objection. With a purpose it is against that purpose only.
pub fn object(terminal: &Terminal, request: Object) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let to = match (request.purpose, request.scope.as_str()) {
        (Some(purpose), scope) => {
            let is_other = |known: &kartei_core::privacy::purposes::Purpose| {
                known.key == purpose && scope == "marketing" && !known.advertising
            };
            if list_purposes(&session)?.iter().any(is_other) {
                let sentence = terminal.say("terminal-wrong-scope", &[("purpose", &purpose)]);
                return Err(Failure::Usage(sentence));
            }
            Objected::Purpose { purpose }
        }
        (None, "marketing") => Objected::Marketing,
        (None, _) => Objected::All,
    };
    let at = request.at.as_deref().map(|at| end_time(at, terminal)).transpose()?;
    let id = rights::object(&session, person, &to, at, &request.note)?.value;
    // One that is weighed restricts meanwhile, which is lifted by itself.
    let restrictions = rights::list_restrictions(&session, person)?;
    let restriction = restrictions.iter().find(|one| one.objection == Some(id)).map(|one| one.id);
    terminal.answer(&json!({"id": id, "restriction": restriction}), |_| {
        let objected = terminal.say("terminal-objected", &[("id", &id.to_string())]);
        let restricted = restriction.map(|id| terminal.say("terminal-objected-restricted", &[("id", &id.to_string())]));
        [Some(objected), restricted].into_iter().flatten().collect::<Vec<_>>().join("\n")
    })
}

/// The objections of a person, the newest first.
pub fn objections(terminal: &Terminal, request: &ObjectionList) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let language = terminal.language;
    let row = |one: &Objection| {
        let decided = one.decision.map(|decision| language.code("decision", decision.key()));
        vec![
            language.time(one.at),
            language.code("objection", &one.scope),
            one.purpose.clone().unwrap_or_default(),
            decided.unwrap_or_default(),
            one.grounds.clone(),
            one.note.clone(),
            one.id.to_string(),
        ]
    };
    terminal.answer(&rights::list_objections(&session, person)?, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}

/// Decides an objection that was weighed.
pub fn decide(terminal: &Terminal, request: &ObjectionDecide) -> Done {
    let objection: ObjectionId = id(&request.objection, terminal.language)?;
    let decision = Decision::of_key(&request.decision).expect("BUG: clap let an unknown decision pass");
    rights::decide_objection(&terminal.open()?, objection, decision, &request.grounds)?;
    terminal.answer(&json!({"id": objection, "decision": decision}), |_| {
        let word = terminal.language.code("decision", decision.key());
        terminal.say("terminal-objection-decided", &[("decision", &word)])
    })
}

/// Restricts the processing of a person's data.
pub fn restrict(terminal: &Terminal, request: Restrict) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let ground = Ground::of_key(&request.ground).expect("BUG: clap let an unknown ground pass");
    let at = request.at.as_deref().map(|at| end_time(at, terminal)).transpose()?;
    let id = rights::restrict(&session, person, ground, at, &request.note)?.value;
    terminal.answer(&json!({"id": id}), |_| terminal.say("terminal-restricted", &[("id", &id.to_string())]))
}

/// The restrictions of a person, the newest first.
pub fn restrictions(terminal: &Terminal, request: &RestrictionList) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let language = terminal.language;
    let row = |one: &Restriction| {
        let lifted = one.lifted_at.map(|at| terminal.say("terminal-restriction-lifted", &[("at", &language.time(at))]));
        vec![
            language.time(one.at),
            language.code("restriction", one.ground.key()),
            lifted.unwrap_or_default(),
            one.note.clone(),
            one.id.to_string(),
        ]
    };
    let all = rights::list_restrictions(&session, person)?;
    terminal.answer(&all, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}

#[derive(Serialize)]
struct Lifted {
    /// The first of them.
    id: Option<RestrictionId>,
    ids: Vec<RestrictionId>,
}

/// Lifts all restrictions of a person or one, or says what the person is to be told before.
pub fn lift(terminal: &Terminal, request: Lift) -> Done {
    let only = request.restriction.as_deref().map(|only| id(only, terminal.language)).transpose()?;
    let told = request.told.as_deref().map(|told| day(told, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let failure = |problem| match problem {
        Problem::NotFound => {
            Failure::Refused { code: "not_found", sentence: terminal.language.text("terminal-nothing-restricted") }
        }
        other => Failure::from(other),
    };
    let Some(told) = told else {
        let text = lift_notice(&session, person, only).map_err(failure)?;
        return terminal.answer(&json!({ "text": text }), |_| text.clone());
    };
    let ids = rights::lift_some(&session, person, only, told).map_err(failure)?;
    let lifted = Lifted { id: ids.value.first().copied(), ids: ids.value };
    terminal.answer(&lifted, |lifted| terminal.say("terminal-lifted", &[("count", &lifted.ids.len().to_string())]))
}
