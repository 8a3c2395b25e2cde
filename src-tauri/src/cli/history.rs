//! `history`, `verify`: who did what, and whether it is unbroken.

use kartei_core::exchange::proof::check_proof_in;
use kartei_core::privacy::consent::ProofCheck;
use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery, Values, Verification};
use kartei_core::vault::session::Session;
use serde::Serialize;
use serde_json::json;

use super::definition::{History, HistoryProof, Undo, Verify};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, absolute, end_time, table, time};
use super::{consents, readings};

/// Lists entries, the newest first.
pub fn history(terminal: &Terminal, request: History) -> Done {
    let since = request.since.map(|since| time(&since, terminal.language)).transpose()?;
    let until = request.until.map(|until| end_time(&until, terminal)).transpose()?;
    let session = terminal.open()?;
    // What was done to a person outlives the person: an id need not be one of those that are there.
    let person = match request.person.as_deref().map(|name| (name, name.parse())) {
        Some((_, Ok(id))) => Some(id),
        Some((name, Err(_))) => Some(named(terminal, &session, name)?),
        None => None,
    };
    let actor = request.actor.map(|name| actor(terminal, &session, &name)).transpose()?;
    let action = request.action.map(|name| action(terminal, &session, &name)).transpose()?;
    let is_part = [&actor, &action].iter().any(|filter| filter.is_some()) || since.or(until).is_some();
    let query = HistoryQuery { person, actor, action, since, until, ..HistoryQuery::default() };
    let told = tell(terminal, &session, request.person.as_deref().filter(|_| !is_part), &query);
    match person {
        Some(person) => readings::noted(terminal, &session, person, told),
        None => told,
    }
}

/// `whom`: who has to be there where nothing is told of them.
fn tell(terminal: &Terminal, session: &Session, whom: Option<&str>, query: &HistoryQuery) -> Done {
    let values = if terminal.global.json { Values::Codes } else { Values::Words };
    let mut list = terminal.list(|entries| lines(terminal, entries));
    let mut none = true;
    history::each(session, query, terminal.language, values, &mut |entry| {
        none = false;
        list.put(entry)
    })?;
    if let (Some(name), true) = (whom, none) {
        named(terminal, session, name)?;
    }
    list.end()
}

/// The user of a name, whatever the case: as one signs in.
fn actor(terminal: &Terminal, session: &Session, name: &str) -> Result<String, Failure> {
    let actors = history::state(session)?.actors;
    let known = actors.iter().find(|known| known.to_lowercase() == name.trim().to_lowercase());
    known.cloned().ok_or_else(|| not_one_of(terminal, name, "--actor", &actors))
}

/// What can be done is named as in the answers for programs.
fn action(terminal: &Terminal, session: &Session, name: &str) -> Result<String, Failure> {
    let action = name.trim().replace('-', "_");
    if terminal.language.find(&format!("action-{}", action.replace('_', "-")), None).is_some() {
        return Ok(action);
    }
    Err(not_one_of(terminal, name, "--action", &history::state(session)?.actions))
}

fn not_one_of(terminal: &Terminal, value: &str, argument: &str, possible: &[String]) -> Failure {
    let values = [("value", value), ("argument", argument), ("possible", &possible.join(", "))];
    Failure::Usage(terminal.say("terminal-wrong-value-of", &values))
}

/// Saves the head of the chain as a proof that is kept elsewhere.
pub fn proof(terminal: &Terminal, request: &HistoryProof) -> Done {
    let out = absolute(&request.out);
    history::proof(&terminal.open()?, &out)?;
    terminal.answer(&json!({ "file": out }), |_| {
        terminal.say("terminal-history-proof-saved", &[("file", &out.to_string_lossy())])
    })
}

/// Takes a change back.
pub fn undo(terminal: &Terminal, request: &Undo) -> Done {
    let undone = history::undo(&terminal.open()?, request.change)?;
    let answer = json!({ "action": undone.value, "change": undone.change });
    terminal.answer(&answer, |_| {
        let action = terminal.language.text(&format!("action-{}", undone.value.replace('_', "-")));
        terminal.say("terminal-undone", &[("action", &action)])
    })
}

/// A line for each entry, and below it one for each value that changed.
fn lines(terminal: &Terminal, entries: &[HistoryEntry]) -> String {
    let heads = table(&entries.iter().map(|entry| row(terminal, entry)).collect::<Vec<_>>());
    let mut text = String::new();
    for (head, entry) in heads.lines().zip(entries) {
        text.push_str(head);
        text.push('\n');
        for change in &entry.changes {
            let value = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
            let (old, new) = (value(&change.old), value(&change.new));
            let values = [old, new.or_else(|| Some("–".to_owned()))].into_iter().flatten().collect::<Vec<_>>();
            text.push_str("    ");
            text.push_str(&table(&[vec![format!("{}: {}", change.label, values.join(" → "))]]));
        }
    }
    text
}

fn row(terminal: &Terminal, entry: &HistoryEntry) -> Vec<String> {
    let person = entry.person.as_ref().map(|person| match person.kept {
        true => terminal.language.text("only-kept"),
        false => person.name.clone(),
    });
    let action = terminal.language.text(&format!("action-{}", entry.action.replace('_', "-")));
    vec![
        entry.seq.to_string(),
        terminal.language.time(entry.at),
        entry.actor.clone(),
        action,
        person.unwrap_or_default(),
        entry.reason.clone(),
    ]
}

/// What was verified.
#[derive(Serialize)]
struct Verified {
    #[serde(flatten)]
    history: Verification,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<ProofCheck>,
}

/// Verifies the whole chain, once a loss was acknowledged if that is asked for, and whether a proof stands in it.
pub fn verify(terminal: &Terminal, request: &Verify) -> Done {
    let session = terminal.open_to_verify()?;
    if request.acknowledge && session.missing().is_some() {
        session.acknowledge_missing_changes()?;
    }
    let history = history::verify_with_evidence(&session, &mut |_| true)?;
    let proof = request.proof.as_ref().map(|file| check_proof_in(&session, &absolute(file))).transpose()?;
    let found = Verified { history, proof };
    terminal.answer(&found, |Verified { history, proof }| {
        let id = if history.ok { "terminal-verify-ok" } else { "terminal-verify-failed" };
        let entries = history.entries.to_string();
        let values =
            [("count", history.entries.into()), ("entries", entries.into()), ("head", history.head.as_str().into())];
        let text = terminal.language.text_with(id, &values);
        match proof {
            Some(proof) => format!("{text}\n{}", consents::proof_sheet(terminal, proof)).trim_end().to_owned(),
            None => text,
        }
    })?;
    if let Some(problem) = &found.history.problem {
        return Err(Failure::Problem(problem.into()));
    }
    found.proof.as_ref().map_or(Ok(()), |proof| consents::refusal(terminal, proof))
}
