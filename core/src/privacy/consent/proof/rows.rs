//! The rows that a proof's history wrote, and those that its record amounts to: they must be the same.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;

use super::unbound::Unbound;
use super::{Event, Proof, ProofScope, ProofUse};
use crate::ids::{ConsentEventId, DeclarationId, NoticeId, NoticeTextId, ObjectionId, PersonId, RestrictionId};
use crate::problem::Result;
use crate::vault::history::{Link, Operation, RowChange};

/// The tables of the person.
pub(super) const OF_A_PERSON: [&str; 6] = [EVENT, EVIDENCE, USE, OBJECTION, RESTRICTION, NOTICE];
const EVENT: &str = "consent_event";
const EVIDENCE: &str = "consent_evidence";
const USE: &str = "consent_use";
const OBJECTION: &str = "objection";
const RESTRICTION: &str = "restriction";
const NOTICE: &str = "notice";
const DECLARATION: &str = "declaration";
const NOTICE_TEXT: &str = "notice_text";

/// A row by its table and primary key.
pub(super) type Key = (String, Vec<Vec<u8>>);
/// The values of each row, in the order of the table's columns.
pub(super) type Rows = BTreeMap<Key, Vec<Value>>;
/// The same as a record says them; none is what it does not say.
type Claimed = BTreeMap<Key, Vec<Option<Value>>>;

/// How many columns a table's primary key has: they come first in all of these.
fn key_columns(table: &str) -> Option<usize> {
    match table {
        DECLARATION | NOTICE_TEXT => Some(1),
        EVIDENCE | USE => Some(3),
        table if OF_A_PERSON.contains(&table) => Some(2),
        _ => None,
    }
}

/// The rows as the entries left them.
///
/// # Errors
/// [`crate::Problem::DatabaseDamaged`] if the content of an entry is none of ours.
pub(super) fn written(links: &[Link]) -> Result<Rows> {
    let mut rows = Rows::new();
    for link in links {
        for change in link.changes()? {
            let Some(length) = key_columns(&change.table) else { continue };
            let identity = if change.operation == Operation::Insert { &change.new } else { &change.old };
            let blob = |value: &Option<Value>| match value {
                Some(Value::Blob(bytes)) => bytes.clone(),
                _ => Vec::new(),
            };
            let key = (change.table.clone(), identity.iter().take(length).map(blob).collect());
            match change.operation {
                Operation::Insert => {
                    let values = change.new.into_iter().map(|value| value.unwrap_or(Value::Null)).collect();
                    rows.insert(key, values);
                }
                Operation::Update => {
                    if let Some(row) = rows.get_mut(&key) {
                        for (old, new) in row.iter_mut().zip(change.new) {
                            *old = new.unwrap_or_else(|| old.clone());
                        }
                    }
                }
                Operation::Delete => drop(rows.remove(&key)),
            }
        }
    }
    Ok(rows)
}

/// Whether a row is of the ledger, or of what belongs to it.
pub(super) fn is_said(row: &RowChange) -> bool {
    matches!(row.table.as_str(), EVENT | EVIDENCE | USE)
}

/// Whether a row is an objection or a restriction.
pub(super) fn is_right(row: &RowChange) -> bool {
    matches!(row.table.as_str(), OBJECTION | RESTRICTION)
}

/// Whether a row is about what a proof is about.
pub(super) fn is_within(scope: Option<&ProofScope>, row: &RowChange) -> bool {
    let Some(scope) = scope else { return true };
    let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
    let values: Vec<Value> = values.iter().map(|value| value.clone().unwrap_or(Value::Null)).collect();
    covers(scope, &row.table, &values)
}

/// Whether an entry wrote a declaration.
pub(super) fn declares(link: &Link, declaration: DeclarationId) -> bool {
    let key = self::declaration(declaration.0.as_bytes().to_vec());
    written(std::slice::from_ref(link)).is_ok_and(|written| written.contains_key(&key))
}

/// Whether an entry wrote the text of a notice.
pub(super) fn words_notice(link: &Link, text: NoticeTextId) -> bool {
    written(std::slice::from_ref(link)).is_ok_and(|written| written.contains_key(&notice_text(text)))
}

/// Whether an entry wrote a notice and nothing else: what else it says is nothing that the proof is about.
pub(super) fn notes(link: &Link, notice: NoticeId) -> bool {
    let is_it = |row: &RowChange| {
        let id = row.new.get(1).and_then(Option::as_ref);
        row.operation == Operation::Insert && matches!(id, Some(Value::Blob(id)) if id == notice.0.as_bytes())
    };
    link.changes().is_ok_and(|rows| rows.iter().all(|row| row.table == NOTICE) && rows.iter().any(is_it))
}

/// Whether a row is this entry of the ledger.
pub(super) fn is_event(key: &Key, event: ConsentEventId) -> bool {
    key.0 == EVENT && key.1.get(1).is_some_and(|id| id == event.0.as_bytes())
}

/// The word of the ledger that a row is.
pub(super) fn event_of(key: &Key) -> Option<&[u8]> {
    key.1.get(1).filter(|_| key.0 == EVENT).map(Vec::as_slice)
}

/// The word that a row is a use of, and by what.
pub(super) fn use_of(key: &Key) -> Option<(&[u8], &[u8])> {
    match key.1.as_slice() {
        [_, event, source] if key.0 == USE => Some((event, source)),
        _ => None,
    }
}

/// Whether a row is a word, what proves it or a use of it, of which an entry without its content may say all there is to say.
pub(super) fn is_unbound(key: &Key, unbound: &Unbound<'_>) -> bool {
    let is = |id: &[u8]| key.1.get(1).is_some_and(|own| own == id);
    let is_use = |one: &&ProofUse| use_of(key) == Some((&one.event_id.0.as_bytes()[..], &one.source.as_bytes()[..]));
    match key.0.as_str() {
        EVENT | EVIDENCE => unbound.events.iter().any(|event| is(event.event_id.0.as_bytes())),
        USE => unbound.uses.iter().any(is_use),
        _ => false,
    }
}

/// Whether a written row may be missing in the record: a change may have written about another purpose too.
pub(super) fn is_elsewhere(proof: &Proof, key: &Key, values: &[Value]) -> bool {
    // What the person was told beside.
    if key.0 == NOTICE {
        return true;
    }
    let Some(scope) = &proof.scope else { return false };
    match key.0.as_str() {
        EVIDENCE => !proof.events.iter().any(|event| key.1.get(1).is_some_and(|id| id == event.event_id.0.as_bytes())),
        EVENT | USE => !covers(scope, &key.0, values),
        _ => false,
    }
}

/// Whether a row of the ledger, or a use, is about the purpose and channel of a scope.
fn covers(scope: &ProofScope, table: &str, values: &[Value]) -> bool {
    let (purpose, channel) = match table {
        EVENT => (2, 3),
        USE => (5, 6),
        _ => return false,
    };
    match (values.get(purpose), values.get(channel)) {
        (Some(Value::Text(purpose)), Some(Value::Text(channel))) => scope.covers(purpose, channel),
        _ => false,
    }
}

/// The rows that the record amounts to; a column that it does not say is none. Declarations come only where an entry
/// wrote them. None if two of them are the same row: the one would hide what the other says.
pub(super) fn claimed(proof: &Proof) -> Option<Claimed> {
    let person = proof.pii_principal_id.0.as_bytes().to_vec();
    let mut rows = Claimed::new();
    let mut is_twin = false;
    let mut put = |table: &str, key: Vec<Vec<u8>>, row: Vec<Option<Value>>| {
        is_twin |= rows.insert((table.to_owned(), key), row).is_some();
    };
    for event in &proof.events {
        let id = event.event_id.0.as_bytes().to_vec();
        put(EVENT, vec![person.clone(), id.clone()], event_row(event, &person, &id));
        for file in &event.evidence {
            let document = file.document.0.as_bytes().to_vec();
            let key = vec![person.clone(), id.clone(), document];
            let row = key.iter().cloned().chain([file.sha256.to_vec()]).map(|bytes| Some(Value::Blob(bytes)));
            put(EVIDENCE, key.clone(), row.collect());
        }
    }
    for used in &proof.uses {
        let event = used.event_id.0.as_bytes().to_vec();
        let key = vec![person.clone(), event, used.source.as_bytes().to_vec()];
        let row = key.iter().map(|bytes| blob(bytes)).chain([
            text(&used.kind),
            integer(used.at.0),
            text(&used.purpose_type),
            text(used.channel.key()),
            blob(used.recorded_by.0.as_bytes()),
        ]);
        put(USE, key.clone(), row.collect());
    }
    for objection in &proof.objections {
        let id = objection.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&person),
            blob(&id),
            integer(objection.at.0),
            text(&objection.scope),
            optional(objection.purpose_type.clone()),
            None,
            None,
            optional(objection.decision.clone()),
            optional(objection.decided_at.map(|at| at.0)),
            None,
        ];
        put(OBJECTION, vec![person.clone(), id], row);
    }
    for restriction in &proof.restrictions {
        let id = restriction.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&person),
            blob(&id),
            integer(restriction.at.0),
            text(&restriction.ground),
            None,
            None,
            None,
            optional(restriction.told_on.map(|day| day.to_string())),
            optional(restriction.lifted_at.map(|at| at.0)),
        ];
        put(RESTRICTION, vec![person.clone(), id], row);
    }
    // Several events may name the same notice, and must say the same of it.
    let mut told = Claimed::new();
    let mut tell = |key: Key, row: Vec<Option<Value>>| {
        let known = told.entry(key).or_insert_with(|| row.clone());
        *known == row
    };
    let mut is_told_alike = true;
    for (said, notice) in proof.notices() {
        let id = notice.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&person),
            blob(&id),
            integer(said.given_at.0),
            text("information"),
            text(&said.version.to_string()),
            None,
            blob(notice.recorded_by.0.as_bytes()),
            blob(notice.text.0.as_bytes()),
        ];
        is_told_alike &= tell((NOTICE.to_owned(), vec![person.clone(), id]), row);
        let words = vec![
            blob(notice.text.0.as_bytes()),
            text("information"),
            integer(i64::try_from(said.version).unwrap_or(i64::MAX)),
            text(&said.language),
            None,
            blob(&said.sha256),
            None,
        ];
        is_told_alike &= tell(notice_text(notice.text), words);
    }
    for words in &proof.privacy_notices {
        let id = words.id.0.as_bytes().to_vec();
        let row = vec![
            blob(&id),
            text(&words.purpose_type),
            integer(i64::try_from(words.version).unwrap_or(i64::MAX)),
            text(&words.language),
            text(&words.text),
            None,
            blob(&words.sha256),
            integer(words.created_at.0),
        ];
        put(DECLARATION, vec![id], row);
    }
    rows.extend(told);
    (!is_twin && is_told_alike).then_some(rows)
}

/// In the order of the table's columns.
fn event_row(event: &Event, person: &[u8], id: &[u8]) -> Vec<Option<Value>> {
    vec![
        blob(person),
        blob(id),
        text(&event.purpose_type),
        text(event.channel.key()),
        text(&event.address),
        text(event.event_state.key()),
        integer(event.event_time.0),
        integer(i64::from(event.zone_minutes)),
        text(event.collection_method.key()),
        optional(event.privacy_notice.map(|id| id.0.as_bytes().to_vec())),
        integer(i64::from(event.explicit)),
        text(&event.guardian),
        optional(event.validity_duration.map(|day| day.to_string())),
        text(&event.identifiers.to_string()),
        text(&event.controller),
        text(&event.note),
        blob(event.recorded_by.0.as_bytes()),
        integer(event.recorded_at.0),
        optional(event.privacy_notice_sha256.map(|digest| digest.0.to_vec())),
    ]
}

/// Whether a written row is what the record says. JSON may be spaced in more than one way.
pub(super) fn agree(written: &[Value], claimed: &[Option<Value>]) -> bool {
    let same = |written: &Value, claimed: &Value| match (written, claimed) {
        (Value::Text(written), Value::Text(claimed)) if claimed.starts_with(['{', '[']) => {
            let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            written == claimed || json(written).is_some_and(|value| Some(value) == json(claimed))
        }
        _ => written == claimed,
    };
    // A column that came later was not written by older entries, and says nothing of them.
    let (known, later) = claimed.split_at(claimed.len().min(written.len()));
    later.iter().all(|value| matches!(value, None | Some(Value::Null)))
        && written.iter().zip(known).all(|(written, claimed)| claimed.as_ref().is_none_or(|value| same(written, value)))
}

/// How many columns an objection and a restriction have before those of what followed.
const AT_FIRST: usize = 7;

/// Whether an objection or a restriction was made as the record says, whatever became of it.
pub(super) fn begin_alike(written: &[Value], claimed: &[Option<Value>]) -> bool {
    agree(&written[..written.len().min(AT_FIRST)], &claimed[..claimed.len().min(AT_FIRST)])
}

/// Whether what became of it, as far as entries with their content wrote that, is what the record says: the rest is in entries without.
pub(super) fn go_on_alike(written: &[Value], claimed: &[Option<Value>]) -> bool {
    let followed = written.iter().zip(claimed).skip(AT_FIRST);
    followed.filter(|(written, _)| **written != Value::Null).all(|(written, claimed)| match claimed {
        Some(claimed) => written == claimed,
        None => true,
    })
}

/// Whether what a change wrote beside the ledger are objections and restrictions without anybody's words, and only those whose beginning is
/// among `in_full`: it may be told with all that it wrote. What it began is among them then.
pub(super) fn is_wordless(written: &[RowChange], in_full: &mut BTreeSet<Key>) -> bool {
    /// The note of both, and the grounds of a decision.
    const WORDS: [(&str, usize); 3] = [(OBJECTION, 5), (OBJECTION, 9), (RESTRICTION, 5)];
    let says = |values: &[Option<Value>], column: usize| matches!(values.get(column), Some(Some(Value::Text(words))) if !words.is_empty());
    let plain = |row: &RowChange| {
        let has_words = |(table, column): &(&str, usize)| {
            row.table == *table && (says(&row.old, *column) || says(&row.new, *column))
        };
        is_right(row) && !WORDS.iter().any(has_words)
    };
    let began: Vec<Key> = begun(written);
    let known = |row: &RowChange| row.operation == Operation::Insert || in_full.contains(&right_key(row));
    let whole = written.iter().all(|row| plain(row) && known(row));
    if whole {
        in_full.extend(began);
    }
    whole
}

/// The objections and restrictions that a change began.
pub(super) fn begun(written: &[RowChange]) -> Vec<Key> {
    let inserted = written.iter().filter(|row| is_right(row) && row.operation == Operation::Insert);
    inserted.map(right_key).collect()
}

fn right_key(row: &RowChange) -> Key {
    let values = if row.operation == Operation::Insert { &row.new } else { &row.old };
    let blob = |value: &Option<Value>| match value {
        Some(Value::Blob(bytes)) => bytes.clone(),
        _ => Vec::new(),
    };
    (row.table.clone(), values.iter().take(2).map(blob).collect())
}

/// A restriction's row.
pub(super) fn restriction(person: PersonId, id: RestrictionId) -> Key {
    (RESTRICTION.to_owned(), vec![person.0.as_bytes().to_vec(), id.0.as_bytes().to_vec()])
}

/// Whether an entry with its content said how an objection was decided, or that a restriction was lifted.
pub(super) fn is_ended(key: &Key, written: &[Value]) -> bool {
    let column = if key.0 == OBJECTION { 7 } else { 8 };
    written.get(column).is_some_and(|value| *value != Value::Null)
}

/// An objection's row.
pub(super) fn objection(person: PersonId, id: ObjectionId) -> Key {
    (OBJECTION.to_owned(), vec![person.0.as_bytes().to_vec(), id.0.as_bytes().to_vec()])
}

/// Whether a row is an objection or a restriction.
pub(super) fn is_of_a_right(key: &Key) -> bool {
    matches!(key.0.as_str(), OBJECTION | RESTRICTION)
}

/// Whether a row is one of the person's own words, or rights.
pub(super) fn is_of_person(key: &Key) -> bool {
    is_of_a_right(key) || matches!(key.0.as_str(), EVENT | EVIDENCE | USE)
}

/// Those of some rows.
pub(super) fn rights(written: &Rows) -> Rows {
    written.iter().filter(|(key, _)| is_of_a_right(key)).map(|(key, row)| (key.clone(), row.clone())).collect()
}

/// A declaration's row.
pub(super) fn declaration(id: Vec<u8>) -> Key {
    (DECLARATION.to_owned(), vec![id])
}

/// The row of a notice's text.
pub(super) fn notice_text(id: NoticeTextId) -> Key {
    (NOTICE_TEXT.to_owned(), vec![id.0.as_bytes().to_vec()])
}

/// Whether a row is a text, which only an entry about nobody wrote.
pub(super) fn is_text(key: &Key) -> bool {
    matches!(key.0.as_str(), DECLARATION | NOTICE_TEXT)
}

fn blob(bytes: &[u8]) -> Option<Value> {
    Some(Value::Blob(bytes.to_vec()))
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn integer(number: i64) -> Option<Value> {
    Some(Value::Integer(number))
}

/// Nothing said is nothing stored.
fn optional(value: Option<impl Into<Value>>) -> Option<Value> {
    Some(value.map_or(Value::Null, Into::into))
}
