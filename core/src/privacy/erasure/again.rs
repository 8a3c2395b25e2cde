//! Does erasures again in a copy of the workspace that is older than they are.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, named_params};
use uuid::Uuid;

use super::mention::MentionId;
use super::names::Names;
use super::organisations;
use super::parting::{self, Parting, Stub, Told};
use super::redact;
use super::rows::{Eraser, MERGED, OBJECTED};
use super::values;
use crate::ids::{OrganisationId, PersonId};
use crate::privacy::merge;
use crate::privacy::retention::{self, KeptRecord, RecordKind, Rules, as_told, facts};
use crate::privacy::suppression;
use crate::problem::Result;
use crate::records::persons::exists;
use crate::time::Timestamp;
use crate::vault::history;
use crate::vault::journal::Erasure;
use crate::vault::session::Change;

/// So many persons leave by one statement each.
const TOGETHER: usize = 500;

/// Does erasures again, and answers of how many persons, records and values there was something to do. Each erasure has its tombstone
/// then, also one of somebody this copy never knew: whoever restores a still older one is told of it.
///
/// # Errors
/// Refusals of the right to erase; failures of the file.
pub(crate) fn erase_again(change: &Change<'_>, erasures: &[Erasure]) -> Result<u64> {
    if erasures.is_empty() {
        return Ok(0);
    }
    let mut eraser = Eraser::begin(change, None)?;
    let connection = change.allow(crate::vault::access::Right::Erase)?;
    let rules = Rules::read(connection)?;
    let mut done: HashSet<Uuid> = HashSet::new();

    // Who was two by then must not be lost, or come back, as a part of the other one.
    let parted = apart_by_then(connection, erasures)?;
    for former in parted {
        history::part_from(change, former)?;
    }
    // As long as this copy knows what they are called: of two who are made one the names of one are left.
    let blackened = called(connection, erasures)?;
    // What was said of one person holds for both whom this copy may know.
    let as_one = as_one(change, connection, erasures)?;
    let (told, erasures) = (erasures, as_one.as_slice());

    let here: HashMap<Uuid, Uuid> =
        told.iter().zip(erasures).map(|(told, here)| (told.subject, here.subject)).collect();
    for (person, names, texts) in blackened {
        let person = PersonId(here.get(&person.0).copied().unwrap_or(person.0));
        if exists(connection, person)? {
            redact::redact_again(connection, person, &names, &texts)?;
            change.step()?;
        }
    }
    for erasure in erasures.iter().filter(|erasure| erasure.kind == OBJECTED) {
        if exists(connection, PersonId(erasure.subject))? {
            // Once the line said why, not since when.
            let since = Timestamp::parse(&erasure.rule).unwrap_or(erasure.at);
            suppression::keep_since(change, PersonId(erasure.subject), since)?;
        }
    }
    let whole: Vec<(PersonId, String, u32)> = erasures
        .iter()
        .filter(|erasure| erasure.kind == "person" && done.insert(erasure.subject))
        .map(|erasure| (PersonId(erasure.subject), erasure.rule.clone(), 0))
        .collect();
    let mut there = Vec::new();
    for person in whole {
        if exists(connection, person.0)? {
            there.push(person);
        }
    }
    done.clear();
    done.extend(there.iter().map(|(person, ..)| person.0));
    for chunk in there.chunks(TOGETHER) {
        eraser.persons(chunk)?;
        change.step()?;
    }
    for erasure in erasures.iter().filter(|erasure| erasure.kind == "minimised") {
        if minimise(change, &mut eraser, &rules, erasure)? {
            done.insert(erasure.subject);
        }
    }
    for (person, mut records) in owners(connection, erasures)? {
        let Ok(facts) = facts::of(connection, person, change.now()) else { continue };
        let has_address = facts.kept.as_ref().is_some_and(|kept| kept.has_address);
        records.retain(|(kind, _)| *kind != RecordKind::Address || has_address);
        let dates = retention::of(&rules, &facts, change.now().day());
        let dates: Vec<_> = records
            .into_iter()
            .map(|(kind, id)| {
                let own = dates.records.iter().find(|date| date.id == Some(id)).unwrap_or(&dates.decisive);
                retention::Date { kind, id: Some(id), ..own.clone() }
            })
            .collect();
        eraser.records(&facts, &dates)?;
        done.extend(dates.iter().filter_map(|date| date.id));
    }
    // A value has no id of its own: what a copy of after its erasure has there was entered anew.
    let mut since = Vec::new();
    for erasure in erasures.iter().filter(|erasure| erasure.kind == values::VALUE) {
        if !is_known(connection, erasure)? {
            since.extend(values::told(erasure));
        }
    }
    let mut values_done = 0;
    for chunk in since.chunks(TOGETHER) {
        values_done += values::erase_values(change, &mut eraser, chunk)?;
        change.step()?;
    }
    for erasure in erasures.iter().filter(|erasure| erasure.kind == "organisation") {
        if organisations::remove_again(connection, OrganisationId(erasure.subject))? {
            done.insert(erasure.subject);
        }
    }
    // The tombstones are those of the journal, of all of them.
    eraser.forget_gone();
    let mut ids = Vec::with_capacity(told.len());
    for erasure in told {
        let kind = match erasure.kind.as_str() {
            "person" => "person",
            "minimised" => "minimised",
            "touchpoint" => "touchpoint",
            "document" => "document",
            "address" => "address",
            "organisation" => "organisation",
            "redacted" => "redacted",
            values::VALUE => values::VALUE,
            MERGED => MERGED,
            OBJECTED => OBJECTED,
            _ => "consent",
        };
        eraser.note(kind, erasure.subject, &erasure.rule, 0);
        ids.push((erasure.id, erasure.at));
    }
    eraser.end_known(&ids)?;
    Ok(done.len() as u64 + values_done)
}

/// The ids that are a part of somebody here and were persons of their own when an erasure spoke of them, or of whom they are a part: the
/// merge was taken back after this copy was made. Of one who went with another there is a line that says so.
fn apart_by_then(connection: &Connection, erasures: &[Erasure]) -> Result<Vec<Uuid>> {
    let mut former = connection.prepare("SELECT former_id, person_id FROM former_person ORDER BY at DESC")?;
    let former = former.query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), Uuid::from_bytes(row.get(1)?))))?;
    let former = former.collect::<rusqlite::Result<Vec<(Uuid, Uuid)>>>()?;
    let mut new = Vec::new();
    for erasure in erasures.iter().filter(|_| !former.is_empty()) {
        if !is_known(connection, erasure)? {
            new.push(erasure);
        }
    }
    let merged: HashSet<Uuid> = erasures.iter().filter(|one| one.kind == MERGED).map(|one| one.subject).collect();
    let is_whole = |erasure: &Erasure| matches!(erasure.kind.as_str(), "person" | "minimised");
    let went: HashSet<Uuid> = new.iter().filter(|one| is_whole(one)).map(|one| one.subject).collect();
    // Of a value there is a line for each id of the person then.
    let values: HashSet<(Uuid, &str)> =
        new.iter().filter(|one| one.kind == values::VALUE).map(|one| (one.subject, one.rule.as_str())).collect();
    let lost_a_value = |(former, person): &(Uuid, Uuid)| {
        values.iter().any(|(subject, field)| subject == former && !values.contains(&(*person, *field)))
    };
    let was_two = |both: &(Uuid, Uuid)| {
        !merged.contains(&both.0) && (went.contains(&both.0) || went.contains(&both.1) || lost_a_value(both))
    };
    Ok(former.into_iter().filter(was_two).map(|(former, _)| former).collect())
}

/// Makes one person of two where the erasures know but one. Of whom this copy knows only the one who was given up, that one stands for
/// the other: answers the erasures with the ids that they have here.
fn as_one(change: &Change<'_>, connection: &Connection, erasures: &[Erasure]) -> Result<Vec<Erasure>> {
    let mut stands_for: HashMap<Uuid, Uuid> = HashMap::new();
    for erasure in erasures.iter().filter(|erasure| erasure.kind == MERGED) {
        let Ok(keep) = erasure.rule.parse::<PersonId>() else { continue };
        let former = PersonId(erasure.subject);
        if !exists(connection, former)? {
            continue;
        }
        let here = PersonId(stands_for.get(&keep.0).copied().unwrap_or(keep.0));
        if !exists(connection, here)? {
            stands_for.insert(keep.0, former.0);
        } else if here != former {
            merge::merge(change, connection, here, former, &merge::MergeChoice::default())?;
        }
    }
    let as_here = |erasure: &Erasure| Erasure {
        subject: stands_for.get(&erasure.subject).copied().unwrap_or(erasure.subject),
        ..erasure.clone()
    };
    Ok(erasures.iter().map(as_here).collect())
}

/// Whose names were blackened in which texts, with all that whoever was one person by then is called here.
fn called(connection: &Connection, erasures: &[Erasure]) -> Result<Vec<(PersonId, Names, BTreeSet<MentionId>)>> {
    let mut parts: HashMap<PersonId, Vec<PersonId>> = HashMap::new();
    for erasure in erasures.iter().filter(|erasure| erasure.kind == MERGED) {
        if let Ok(keep) = erasure.rule.parse() {
            parts.entry(keep).or_default().push(PersonId(erasure.subject));
        }
    }
    let mut called = Vec::new();
    for (person, texts) in redacted(erasures) {
        // Who went with one who went with another is a part of that one too.
        let mut all = vec![person];
        let mut at = 0;
        while let Some(one) = all.get(at) {
            let new = parts.get(one).into_iter().flatten().filter(|part| !all.contains(part));
            let new: Vec<PersonId> = new.copied().collect();
            all.extend(new);
            at += 1;
        }
        let mut here = Vec::with_capacity(all.len());
        for one in all {
            if exists(connection, one)? {
                here.push(one);
            }
        }
        called.push((person, Names::of(connection, &here)?, texts));
    }
    Ok(called)
}

/// The texts in which the names of a person were blackened. One that only a later version knows is none that there was then.
fn redacted(erasures: &[Erasure]) -> BTreeMap<PersonId, BTreeSet<MentionId>> {
    let mut redacted: BTreeMap<PersonId, BTreeSet<MentionId>> = BTreeMap::new();
    for erasure in erasures.iter().filter(|erasure| erasure.kind == "redacted") {
        if let Ok(text) = erasure.rule.parse() {
            redacted.entry(PersonId(erasure.subject)).or_default().insert(text);
        }
    }
    redacted
}

/// Minimises a person again as of then, to what was told then. Who went as a whole later is gone already.
fn minimise(change: &Change<'_>, eraser: &mut Eraser<'_>, rules: &Rules, erasure: &Erasure) -> Result<bool> {
    let (person, at) = (PersonId(erasure.subject), erasure.at);
    let connection = change.allow(crate::vault::access::Right::Erase)?;
    if !exists(connection, person)? {
        return Ok(false);
    }
    let mut facts = facts::of(connection, person, at)?;
    let told: Option<Told<Vec<KeptRecord>>> = erasure.kept.clone().map(serde_json::from_value).transpose()?;
    if facts.kept.is_some() && (told.is_none() || is_known(connection, erasure)?) {
        return Ok(false);
    }
    let parting = match told {
        Some(told) => Parting::Minimised {
            kept: as_told(rules, &facts, &told.records, at.day()),
            stub: Stub { rule: told.rule.unwrap_or_else(|| erasure.rule.clone()), until: told.until },
        },
        None => parting::on_demand(rules, &mut facts, at),
    };
    match parting {
        Parting::Whole => eraser.persons(&[(person, String::from("customer"), 0)])?,
        Parting::Minimised { kept, stub } => eraser.minimise(&facts, &kept, stub, (&erasure.rule, 0), at.day())?,
    }
    change.step()?;
    Ok(true)
}

/// Whether this copy is of after an erasure.
fn is_known(connection: &Connection, erasure: &Erasure) -> Result<bool> {
    let mut known = connection.prepare_cached("SELECT 1 FROM tombstone WHERE id = :id")?;
    Ok(known.exists(named_params! {":id": erasure.id.as_bytes()})?)
}

/// The records of the erasures that are here, by their persons.
fn owners(connection: &Connection, erasures: &[Erasure]) -> Result<HashMap<PersonId, Vec<(RecordKind, Uuid)>>> {
    let mut owners: HashMap<PersonId, Vec<(RecordKind, Uuid)>> = HashMap::new();
    let mut consents: HashSet<Uuid> = HashSet::new();
    for erasure in erasures {
        let (kind, table) = match erasure.kind.as_str() {
            "touchpoint" => (RecordKind::Touchpoint, "touchpoint"),
            "document" => (RecordKind::Document, "document"),
            "consent" => {
                consents.insert(erasure.subject);
                continue;
            }
            "address" => {
                owners.entry(PersonId(erasure.subject)).or_default().push((RecordKind::Address, erasure.subject));
                continue;
            }
            _ => continue,
        };
        let owner: Option<PersonId> = connection
            .prepare_cached(&format!("SELECT person_id FROM {table} WHERE id = :id"))?
            .query_row(named_params! {":id": erasure.subject.as_bytes()}, |row| row.get(0))
            .optional()?;
        if let Some(owner) = owner {
            owners.entry(owner).or_default().push((kind, erasure.subject));
        }
    }
    if !consents.is_empty() {
        let mut statement =
            connection.prepare("SELECT person_id, id FROM consent_event INDEXED BY consent_event_recorded")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = Uuid::from_bytes(row.get(1)?);
            if consents.contains(&id) {
                owners.entry(row.get(0)?).or_default().push((RecordKind::Consent, id));
            }
        }
    }
    Ok(owners)
}
