//! Objections and restrictions in a proof. Entries that have the person's own words, as those of before an own entry took them, come
//! without their content: what such an entry says of itself, which its hash covers, must be what the record says, in both directions.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::rows::{self, Rows};
use super::{Proof, ProofObjection, ProofRestriction};
use crate::ids::PersonId;
use crate::privacy::rights::Decision;
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::history::{Link, MERGE, STOP_BOTH};

/// What withdraws consents may object to advertising by the same word.
const WITHDRAWS: &str = "withdraw_consents";

/// Takes over, with all that they say, those that were entered for somebody else before.
const TAKES_OVER: [&str; 2] = [MERGE, STOP_BOTH];

/// Whether what an entry says of itself is enough, if it wrote nothing of the ledger that the proof is about.
pub(super) fn speaks_for_itself(link: &Link) -> bool {
    let action = link.action.as_str();
    ["object", WITHDRAWS, "decide_objection", "restrict", "lift_restriction", "undo"].contains(&action)
        || takes_over(link)
}

fn takes_over(link: &Link) -> bool {
    TAKES_OVER.contains(&link.action.as_str())
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

    /// When it happened at the earliest.
    fn begins(&self) -> Timestamp {
        self.entered_at.unwrap_or(self.since)
    }
}

/// All but what an entry with content wrote.
fn steps<'a>(
    person: PersonId,
    objections: &'a [ProofObjection],
    restrictions: &'a [ProofRestriction],
    in_full: &Rows,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for objection in objections {
        let key = rows::objection(person, objection.id);
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
    for restriction in restrictions {
        let key = rows::restriction(person, restriction.id);
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

/// Steps beside the entries that wrote them.
struct Told<'a> {
    /// Whether there is one for each.
    is_whole: bool,
    used: Vec<&'a Link>,
    /// Those that wrote none, but for what takes over others.
    left: Vec<&'a Link>,
}

impl<'a> Told<'a> {
    /// The latest step first: it leaves the others what it can't be in. What takes over stands for as many as it may.
    fn of(mut steps: Vec<Step<'_>>, entries: Vec<&'a Link>) -> Self {
        steps.sort_by_key(|step| Reverse(step.begins()));
        let (taking_over, left): (Vec<&Link>, Vec<&Link>) = entries.into_iter().partition(|link| takes_over(link));
        let mut told = Self { is_whole: true, used: Vec::new(), left };
        for step in &steps {
            if let Some(at) = told.left.iter().position(|link| step.is_in(link)) {
                told.used.push(told.left.remove(at));
            } else if let Some(link) = taking_over.iter().find(|link| step.begins() <= link.at) {
                told.used.push(link);
            } else {
                told.is_whole = false;
            }
        }
        told
    }
}

/// The places of those among `erased`, entries of a person whose content is gone, that wrote something of objections and restrictions which
/// no entry of a proof did that has its content; `links` are that proof's.
pub(super) fn needed(
    person: PersonId,
    objections: &[ProofObjection],
    restrictions: &[ProofRestriction],
    links: &[Link],
    erased: &[Link],
) -> Result<Vec<u64>> {
    let in_full = rows::rights(&rows::written(links)?);
    let bare = links.iter().filter(|link| link.content.is_none());
    let told = Told::of(steps(person, objections, restrictions, &in_full), bare.chain(erased).collect());
    let used: BTreeSet<u64> = told.used.iter().map(|link| link.seq).collect();
    Ok(erased.iter().map(|link| link.seq).filter(|seq| used.contains(seq)).collect())
}

/// Whether the record's objections and restrictions are those of the entries without content; `in_full` are those that stand in
/// entries with content, and `is_told` says which of those without are told by the ledger already.
pub(super) fn agree(proof: &Proof, in_full: &Rows, is_told: &dyn Fn(&Link) -> bool) -> bool {
    let person = Some(proof.pii_principal_id.0);
    let bare = |link: &&Link| link.subject == person && link.content.is_none();
    let entries: Vec<&Link> = proof.history.links.iter().filter(bare).collect();
    let steps = steps(proof.pii_principal_id, &proof.objections, &proof.restrictions, in_full);
    let Told { is_whole, mut left, .. } = Told::of(steps, entries);
    left.retain(|link| !is_told(link));
    // What was taken back is in no record, and its entries are there all the same.
    let taken_back = left.iter().filter(|link| link.action == "undo").count();
    // And so is a decision on what the person took back after it.
    let withdrawn =
        proof.objections.iter().filter(|one| one.decision.as_deref() == Some(Decision::Withdrawn.key())).count();
    let decided = left.iter().filter(|link| link.action == "decide_objection").count();
    is_whole && left.len() <= 2 * taken_back + decided.min(withdrawn)
}
