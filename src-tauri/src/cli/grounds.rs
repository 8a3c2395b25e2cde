//! `ground …`: what advertising without a consent rests on.

use kartei_core::ids::GroundId;
use kartei_core::privacy::grounds::{self, Ground, GroundDraft};
use serde_json::json;

use super::definition::{GroundAdd, GroundEnd, GroundList};
use super::persons::named;
use super::terminal::{Done, Terminal, id, table};

/// The grounds of a person, the newest first.
pub fn list(terminal: &Terminal, request: &GroundList) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let language = terminal.language;
    let row = |one: &Ground| {
        let ended = one.ended_at.map(|at| terminal.say("terminal-ground-ended-at", &[("at", &language.time(at))]));
        let about = [one.address.as_str(), &one.sale, &one.similar, &one.interest].map(str::to_owned);
        let waits = one.waits.as_ref().map(|waits| language.code("ground", waits));
        let state = ended.or(waits).unwrap_or_default();
        let mut row = vec![language.time(one.at), language.code("ground", &one.kind), state];
        row.extend(about);
        row.push(one.id.to_string());
        row
    };
    terminal.answer(&grounds::list_grounds(&session, person)?, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}

/// Records a ground: the conditions of §7(3) UWG, or an interest from which consent to calls is presumed.
pub fn add(terminal: &Terminal, request: GroundAdd) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let draft = match request.interest {
        Some(interest) => GroundDraft::PresumedInterest { interest },
        None => GroundDraft::ExistingCustomer {
            address: request.address.unwrap_or_default(),
            sale: request.sale.unwrap_or_default(),
            similar: request.similar.unwrap_or_default(),
            opt_out_at_collection: request.opt_out_told,
        },
    };
    let ground = grounds::record_ground(&session, person, &draft)?.value;
    let own = grounds::list_grounds(&session, person)?.into_iter().find(|one| one.id == ground);
    if let Some(waits) = own.and_then(|one| one.waits) {
        terminal.note(&terminal.language.code("ground", &waits));
    }
    terminal.answer(&json!({ "id": ground }), |_| terminal.say("terminal-ground-added", &[("id", &ground.to_string())]))
}

/// Ends a ground.
pub fn end(terminal: &Terminal, request: &GroundEnd) -> Done {
    let ground: GroundId = id(&request.ground, terminal.language)?;
    grounds::end_ground(&terminal.open()?, ground)?;
    terminal.answer(&json!({ "id": ground }), |_| terminal.language.text("terminal-ground-ended"))
}
