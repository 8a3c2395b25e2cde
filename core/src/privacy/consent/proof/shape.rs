//! What a record must have, and what follows from the rest of it or from the format: no workspace is needed to say that.

use std::collections::BTreeSet;

use serde_json::Value;

use super::check::ProofProblem;
use super::gather::{STORAGE_LOCATIONS, WITHDRAWAL_METHOD, in_both};
use super::{ALGORITHM, PROGRAM, Proof, SCHEMA_VERSION, vocabulary};

/// What all terms of the W3C's vocabulary begin with.
const NAMESPACE: &str = "https://w3id.org/dpv";

/// Checks that nothing is missing in a record or added to it, and what can have one value only. What names and addresses it says is
/// not to be known from the file.
///
/// # Errors
/// The field that is not as it must be.
pub(super) fn check(proof: &Proof, record: &Value) -> Result<(), ProofProblem> {
    let whole = serde_json::to_value(proof).unwrap_or_default();
    if let Some(field) = unlike("", record, &whole) {
        return Err(ProofProblem::ProofFieldAltered { field });
    }
    let terms = &vocabulary().lawful_basis;
    // Another version of the program may say this in other words.
    let own = proof.program == PROGRAM;
    let says = |said: &Option<crate::language::Both>, id: &str| {
        said.as_ref()
            .is_some_and(|said| if own { *said == in_both(id) } else { !said.de.is_empty() && !said.en.is_empty() })
    };
    let basis = |explicit: bool| explicit.then(|| &terms["explicit"]);
    let special = proof.events.iter().position(|event| event.special_basis.as_ref() != basis(event.explicit));
    let named: Vec<&str> = proof.purposes.iter().map(|purpose| purpose.purpose_type.as_str()).collect();
    let meant: BTreeSet<&str> = proof.events.iter().map(|event| event.purpose_type.as_str()).collect();
    // Without these the first page would not say what ended a consent.
    let unsaid =
        |purpose: &super::ProofPurpose| own && (purpose.advertising.is_none() || purpose.legal_basis.is_none());
    let nameless = |purpose: &super::ProofPurpose| purpose.name.de.is_empty() && purpose.name.en.is_empty();
    let fixed = [
        ("schema_version", proof.schema_version == SCHEMA_VERSION),
        ("lawful_basis", proof.lawful_basis == terms["consent"]),
        ("withdrawal_method", says(&proof.withdrawal_method, WITHDRAWAL_METHOD)),
        ("storage_locations", says(&proof.storage_locations, STORAGE_LOCATIONS)),
        ("history.algorithm", proof.history.algorithm == ALGORITHM),
        ("pii_controller.name", !proof.pii_controller.name.trim().is_empty()),
        ("purposes", named.len() == meant.len() && named.iter().all(|key| meant.contains(key))),
        ("purposes", !proof.purposes.iter().any(nameless)),
        ("purposes", !proof.purposes.iter().any(unsaid)),
    ];
    let wrong = fixed.iter().find(|(_, is_right)| !is_right).map(|(field, _)| (*field).to_owned());
    let special = special.map(|at| format!("events[{at}].special_basis"));
    match special.or(wrong).or_else(|| other_term(proof, own)) {
        Some(field) => Err(ProofProblem::ProofFieldAltered { field }),
        None => Ok(()),
    }
}

/// The first term of the W3C's vocabulary that is not the one for what the record says beside it. Another version of the program may name
/// another one; older ones named none.
fn other_term(proof: &Proof, own: bool) -> Option<String> {
    let terms = vocabulary();
    let fits = |said: &Option<String>, term: Option<&String>| match said {
        Some(said) if own => Some(said) == term,
        Some(said) => said.starts_with(NAMESPACE),
        None => true,
    };
    let (object, restrict) = (terms.right.get("objection"), terms.right.get("restriction"));
    let mut all = Vec::new();
    for (at, one) in proof.purposes.iter().enumerate() {
        let basis = one.legal_basis.and_then(|basis| terms.lawful_basis.get(basis.key()));
        all.push((format!("purposes[{at}].dpv_purpose"), fits(&one.dpv_purpose, terms.purpose.get(&one.purpose_type))));
        all.push((format!("purposes[{at}].dpv_legal_basis"), fits(&one.dpv_legal_basis, basis)));
    }
    let events = proof.events.iter().map(|one| fits(&one.dpv_right, terms.right_of(one.event_state)));
    all.extend((0..).zip(events).map(|(at, fits): (usize, bool)| (format!("events[{at}].dpv_right"), fits)));
    let objections = proof.objections.iter().map(|one| fits(&one.dpv_right, object));
    all.extend((0..).zip(objections).map(|(at, fits): (usize, bool)| (format!("objections[{at}].dpv_right"), fits)));
    let restrictions = proof.restrictions.iter().map(|one| fits(&one.dpv_right, restrict));
    all.extend(
        (0..).zip(restrictions).map(|(at, fits): (usize, bool)| (format!("restrictions[{at}].dpv_right"), fits)),
    );
    all.into_iter().find(|(_, fits)| !fits).map(|(field, _)| field)
}

/// The first field in which a record is not what the program reads in it.
fn unlike(path: &str, record: &Value, read: &Value) -> Option<String> {
    match (record, read) {
        (Value::Object(record), Value::Object(read)) => {
            let more = read.keys().filter(|name| !record.contains_key(*name));
            record.keys().chain(more).find_map(|name| {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match (record.get(name), read.get(name)) {
                    (Some(record), Some(read)) => unlike(&path, record, read),
                    _ => Some(path),
                }
            })
        }
        (Value::Array(record), Value::Array(read)) if record.len() == read.len() => (0..)
            .zip(record.iter().zip(read))
            .find_map(|(at, (record, read))| unlike(&format!("{path}[{at}]"), record, read)),
        _ => (record != read).then(|| path.to_owned()),
    }
}
