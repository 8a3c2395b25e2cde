//! Objections and restrictions in a proof. Entries that have the person's own words, as those of before an own entry took them, come
//! without their content: what such an entry says of itself, which its hash covers, must be what the record says, in both directions.

use super::Proof;
use super::rows::{self, Rows};
use crate::privacy::rights::Decision;
use crate::time::Timestamp;
use crate::vault::history::Link;

/// What withdraws consents may object to advertising by the same word.
const WITHDRAWS: &str = "withdraw_consents";

/// Whether what an entry says of itself is enough, if it wrote nothing of the ledger that the proof is about.
pub(super) fn speaks_for_itself(link: &Link) -> bool {
    ["object", WITHDRAWS, "decide_objection", "restrict", "lift_restriction", "undo"].contains(&link.action.as_str())
}

/// What an entry says of itself that wrote a part of an objection or a restriction.
struct Step<'a> {
    action: &'static str,
    reason: &'a str,
    /// When it was entered, if the record says so.
    entered_at: Option<Timestamp>,
    /// And not before.
    since: Timestamp,
}

impl Step<'_> {
    fn is_in(&self, link: &Link) -> bool {
        let by_withdrawing = self.action == "object" && self.reason == "marketing" && link.action == WITHDRAWS;
        (by_withdrawing || self.action == link.action && self.reason == link.reason)
            && self.entered_at.is_none_or(|at| at == link.at)
            && self.since <= link.at
    }
}

/// All but what an entry with content wrote.
fn steps<'a>(proof: &'a Proof, in_full: &Rows) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for objection in &proof.objections {
        let key = rows::objection(proof.pii_principal_id, objection.id);
        let written = in_full.get(&key);
        if written.is_none() {
            steps.push(Step { action: "object", reason: &objection.scope, entered_at: None, since: objection.at });
        }
        if let (Some(decision), Some(at)) = (&objection.decision, objection.decided_at)
            && !written.is_some_and(|row| rows::is_ended(&key, row))
        {
            steps.push(Step {
                action: "decide_objection",
                reason: decision,
                entered_at: Some(at),
                since: objection.at,
            });
        }
    }
    let mut lifted: Vec<Timestamp> = Vec::new();
    for restriction in &proof.restrictions {
        let key = rows::restriction(proof.pii_principal_id, restriction.id);
        let written = in_full.get(&key);
        // One that came with an objection is in its entry.
        if written.is_none() && !restriction.with_objection {
            let reason = &restriction.ground;
            steps.push(Step { action: "restrict", reason, entered_at: None, since: restriction.at });
        }
        lifted.extend(restriction.lifted_at.filter(|_| !written.is_some_and(|row| rows::is_ended(&key, row))));
    }
    // Those that were lifted at once were by one entry.
    lifted.sort_unstable();
    lifted.dedup();
    let lift = |at| Step { action: "lift_restriction", reason: "", entered_at: Some(at), since: at };
    steps.extend(lifted.into_iter().map(lift));
    steps
}

/// Whether the record's objections and restrictions are those of the entries without content; `in_full` are those that stand in
/// entries with content, and `is_told` says which of those without are told by the ledger already.
pub(super) fn agree(proof: &Proof, in_full: &Rows, is_told: &dyn Fn(&Link) -> bool) -> bool {
    let person = Some(proof.pii_principal_id.0);
    let bare = |link: &&Link| link.subject == person && link.content.is_none();
    let mut entries: Vec<&Link> = proof.history.links.iter().filter(bare).collect();
    let found = steps(proof, in_full).iter().all(|step| match entries.iter().position(|link| step.is_in(link)) {
        Some(at) => {
            entries.remove(at);
            true
        }
        None => false,
    });
    entries.retain(|link| !is_told(link));
    // What was taken back is in no record, and its entries are there all the same.
    let taken_back = entries.iter().filter(|link| link.action == "undo").count();
    // And so is a decision on what the person took back after it.
    let withdrawn =
        proof.objections.iter().filter(|one| one.decision.as_deref() == Some(Decision::Withdrawn.key())).count();
    let decided = entries.iter().filter(|link| link.action == "decide_objection").count();
    found && entries.len() <= 2 * taken_back + decided.min(withdrawn)
}
