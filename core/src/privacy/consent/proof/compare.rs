//! What a proof says beside what its workspace says today, field by field: of what is fixed with an entry nothing may differ; names,
//! addresses and what came later may.

use serde_json::{Map, Value};

use super::Proof;
use super::check::ProofProblem;
use crate::privacy::rights::Decision;
use crate::problem::Result;

/// What is about the file itself, or compared by its hash.
const OF_THE_FILE: [&str; 6] = ["record_id", "created_at", "created_by", "program", "scope", "history"];
/// What is as it is today, and was as it was.
const OF_ITS_DAY: [&str; 3] = ["pii_controller", "pii_principal_name", "purposes"];
/// What may come to an entry later, or be taken out of it: names of persons who were erased, which the entry's own hash binds here.
const LATER: [&str; 3] = ["information_notice", "note", "guardian"];
/// What older versions did not say.
const UNSAID: [&str; 2] = ["advertising", "legal_basis"];
/// The terms of a vocabulary, which may become others: that they are those of what stands beside them was checked.
const TERMS: [&str; 3] = ["dpv_purpose", "dpv_legal_basis", "dpv_right"];
/// What follows an objection or a restriction once: what a proof says of it stays so, unless it was taken back since.
const FOLLOWS: [&str; 4] = ["decision", "decided_at", "told_on", "lifted_at"];
/// What goes with a document or a user.
const GOING: [&str; 2] = ["name", "recorded_by_name"];

/// The fields that the workspace says otherwise today; `undone` is whether anything of the matter was taken back since.
///
/// # Errors
/// Inner: what is fixed is not as it was.
pub(super) fn compare(
    proof: &Proof,
    now: &Proof,
    undone: bool,
) -> Result<std::result::Result<Vec<String>, ProofProblem>> {
    let (mut said, mut now) = (serde_json::to_value(proof)?, serde_json::to_value(now)?);
    for field in OF_THE_FILE {
        for side in [&mut said, &mut now] {
            side.as_object_mut().map(|members| members.remove(field));
        }
    }
    let mut found = Vec::new();
    differences("", &said, &now, undone, &mut found);
    if let Some(Difference { field, .. }) = found.iter().find(|one| !one.is_free) {
        return Ok(Err(ProofProblem::ProofFieldAltered { field: field.clone() }));
    }
    Ok(Ok(found.into_iter().map(|one| one.field).collect()))
}

struct Difference {
    /// Such as `events[0].note`.
    field: String,
    /// Whether it may differ.
    is_free: bool,
}

fn differences(path: &str, said: &Value, now: &Value, undone: bool, found: &mut Vec<Difference>) {
    match (said, now) {
        (Value::Object(said), Value::Object(now)) => {
            // The person may take back an objection that was decided.
            let undone = undone || now.get("decision").and_then(Value::as_str) == Some(Decision::Withdrawn.key());
            let more = now.keys().filter(|name| !said.contains_key(*name));
            for name in said.keys().chain(more) {
                let value = |members: &Map<String, Value>| members.get(name).cloned().unwrap_or_default();
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                differences(&path, &value(said), &value(now), undone, found);
            }
        }
        // What is only there today came later, or the chain would tell that it is missing.
        (Value::Array(said), Value::Array(now)) if said.iter().chain(now).all(Value::is_object) => {
            for (place, one) in said.iter().enumerate() {
                let same = now.iter().find(|other| identity(other) == identity(one));
                differences(&format!("{path}[{place}]"), one, same.unwrap_or(&Value::Null), undone, found);
            }
        }
        _ if said == now || TERMS.contains(&path.rsplit('.').next().unwrap_or(path)) => {}
        _ if said.is_null() && UNSAID.contains(&path.rsplit('.').next().unwrap_or(path)) => {}
        _ if said.is_null() && path.ends_with(".event_type") => {}
        _ => {
            let follows = FOLLOWS.contains(&path.rsplit('.').next().unwrap_or(path)) && (said.is_null() || undone);
            found.push(Difference { field: path.to_owned(), is_free: follows || may_differ(path, now) });
        }
    }
}

/// What an element of a list is known by.
fn identity(element: &Value) -> Vec<&Value> {
    let by = |names: &[&str]| names.iter().filter_map(|name| element.get(name)).collect::<Vec<_>>();
    let own = by(&["event_id", "id", "document", "source"]);
    if own.is_empty() { by(&["purpose_type"]) } else { own }
}

fn may_differ(path: &str, now: &Value) -> bool {
    let mut names = path.split('.').map(|name| name.split('[').next().unwrap_or(name));
    let last = path.rsplit('.').next().unwrap_or(path);
    // An element that is gone; what it was is bound by the hash of its entry. Evidence only goes with what it proves.
    (last.ends_with(']') && now.is_null() && !last.starts_with("evidence"))
        || OF_ITS_DAY.iter().any(|name| path.split(['.', '[']).next() == Some(*name))
        || names.any(|name| LATER.contains(&name))
        || GOING.contains(&last) && now.as_str() == Some("")
}
