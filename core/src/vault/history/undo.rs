//! Takes changes back by applying their inverse, with every conflict checked.

use rusqlite::session::{Changegroup, ConflictAction, invert_strm};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, named_params};
use uuid::Uuid;

use super::changeset::{self, Operation, RowChange};
use super::ledger::is_ledger;
use super::part::part;
use super::payload;
use super::taken_back::TakenBack;
use crate::problem::{Problem, Result};
use crate::vault::access::Right;
use crate::vault::data_map::{Subject, Table};
use crate::vault::session::{Change, Changed, Session, Why};

/// Tables whose rows stand for something outside the file that no inverse brings back: keys, and what has left.
const NEVER_TAKEN_BACK: [&str; 4] = ["user", "mail_server", "disclosure", "disclosure_person"];

/// What a second user may have to agree to is not taken back by one; key files go with a new key on paper.
const NOT_BY_UNDO: [&str; 2] = ["set_retention_settings", "renew_recovery_key"];

/// Nobody's data that whoever works with persons writes too. All else that is nobody's are settings: only administrators write them, and
/// taking such a change back is their affair too.
const OF_EVERYBODY: [&str; 4] = ["organisation", "saved_view", "import", "recipient_to_tell"];

/// Who was stored twice can be two again: the ledger's rows go back to whom they were written of, and so does who got the data.
pub(crate) const MERGE: &str = "merge_persons";

/// What was entered while they were one and stops something: the other one gets it too.
pub(crate) const STOP_BOTH: &str = "stop_both";

/// What becomes of the rows that a change added to the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ledger {
    /// They forbid to take it back.
    Forbids,
    /// They stay; the rest is taken back.
    Stays,
    /// They go with their persons, who are named in `leaving`.
    Leaves,
    /// They go back to the other one of two who were made one person; both are named in `leaving`.
    Parts,
}

/// Takes one change back, whatever it was: all rows it touched get their former values. Any of its entries names it.
///
/// # Errors
/// [`Problem::Conflict`] if a row was changed since or taking it back would take later rows with it;
/// [`Problem::EntryStays`] for what a person said; [`Problem::CannotBeUndone`] for what no inverse brings back (users, disclosures, an acknowledged loss);
/// what the features say that must not come of it ([`Catalogue::after_undo`](crate::vault::session::Catalogue::after_undo));
/// [`Problem::NotFound`] if there is no such change or its content was erased. Nothing is written then.
pub fn undo(session: &Session, seq: u64) -> Result<Changed<String>> {
    let change_seq = session.read(|read| change_of(read.allow(Right::EditPersons)?, seq))?;
    session.change(Why::of("undo").because(change_seq.to_string()), |change| {
        let connection = change.allow(Right::EditPersons)?;
        let entries = entries_of(connection, change_seq)?;
        let action = entries.first().map(|entry| entry.action.clone()).ok_or(Problem::NotFound)?;
        if action == super::GAP || NOT_BY_UNDO.contains(&action.as_str()) {
            return Err(Problem::CannotBeUndone);
        }
        let seqs: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
        // What was only noted lies outside the rows that are recorded; an erasure leaves nothing to take back.
        let mut is_empty = true;
        for seq in &seqs {
            is_empty = is_empty && changeset_of(connection, *seq)?.is_some_and(|rows| rows.is_empty());
        }
        if is_empty {
            return Err(Problem::CannotBeUndone);
        }
        if action == MERGE {
            part(change, &entries)?;
        } else {
            let calls = seqs.iter().map(|seq| counts_calls(connection, *seq)).collect::<Result<Vec<_>>>()?;
            let of = |are: bool| seqs.iter().zip(&calls).filter(move |(_, calls)| **calls == are).map(|(seq, _)| *seq);
            take_back(change, &of(false).collect::<Vec<u64>>(), Ledger::Forbids)?;
            // The last first: of a call at another time the one use took the other's place.
            for seq in of(true).collect::<Vec<u64>>().into_iter().rev() {
                // The contact says by now that there was none.
                change.step()?;
                take_back(change, &[seq], Ledger::Leaves)?;
            }
        }
        Ok(action)
    })
}

/// Whether an entry says nothing but that consents were used by a call. Where the contact was noted by mistake there was no use.
fn counts_calls(connection: &Connection, seq: u64) -> Result<bool> {
    let rows = changeset_of(connection, seq)?.map_or_else(|| Ok(Vec::new()), |rows| changeset::read(&rows))?;
    let is_call = |row: &changeset::RowChange| {
        let says = |values: &[Option<Value>]| values.contains(&Some(Value::Text(String::from("call"))));
        row.table == "consent_use" && (says(&row.new) || says(&row.old))
    };
    Ok(!rows.is_empty() && rows.iter().all(is_call))
}

/// One entry of a change, without its content.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub seq: u64,
    pub subject: Option<Uuid>,
    pub action: String,
}

/// The change that an entry belongs to: the sequence of its first entry.
fn change_of(connection: &Connection, seq: u64) -> Result<u64> {
    let mut change = connection.prepare_cached("SELECT change FROM history WHERE seq = :seq")?;
    change.query_row(named_params! {":seq": seq}, |row| row.get("change")).optional()?.ok_or(Problem::NotFound)
}

/// The entries of the change that begins at `change_seq`, in order.
pub(crate) fn entries_of(connection: &Connection, change_seq: u64) -> Result<Vec<Recorded>> {
    let mut statement = connection
        .prepare_cached("SELECT seq, change, action, subject FROM history WHERE seq >= :change ORDER BY seq")?;
    let mut rows = statement.query(named_params! {":change": change_seq})?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if row.get::<_, u64>("change")? != change_seq {
            break;
        }
        let subject = row.get::<_, Option<[u8; 16]>>("subject")?.map(Uuid::from_bytes);
        entries.push(Recorded { seq: row.get("seq")?, subject, action: row.get("action")? });
    }
    Ok(entries)
}

/// The changeset that an entry recorded; `None` if it was erased.
pub(crate) fn changeset_of(connection: &Connection, seq: u64) -> Result<Option<Vec<u8>>> {
    let packed: Option<Vec<u8>> = connection
        .prepare_cached("SELECT payload FROM history_payload WHERE seq = :seq")?
        .query_row(named_params! {":seq": seq}, |row| row.get("payload"))
        .optional()?;
    packed.map(|packed| payload::unpack(&packed).map(std::borrow::Cow::into_owned)).transpose()
}

/// Applies the inverse of entries of one change, all at once.
///
/// # Errors
/// [`Problem::Conflict`] if a row was changed since or a cascade would take later rows along; what the features say that must
/// not come of it: the caller must give up the whole change then.
pub(crate) fn take_back(change: &Change<'_>, seqs: &[u64], ledger: Ledger) -> Result<()> {
    let connection = change.connection();
    change.takes_back();
    let mut inverse = inverse_of(change, seqs, ledger)?;
    let rows = changeset::read(&inverse)?;
    let before = change.rows_recorded();
    let everything = None::<fn(&str) -> bool>;
    connection.apply_strm(&mut inverse.as_slice(), everything, |_, _| ConflictAction::SQLITE_CHANGESET_ABORT).map_err(
        |error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationAborted | rusqlite::ErrorCode::ConstraintViolation) => Problem::Conflict,
            _ => error.into(),
        },
    )?;
    inverse.clear();
    seals_of_now(change, &rows, seqs)?;
    // More rows than the inverse names: a cascade took rows along that came later.
    if change.rows_recorded() - before > rows.len() as u64 {
        return Err(Problem::Conflict);
    }
    let back = TakenBack::new(connection, &rows);
    change.session().catalogue().after_undo.iter().try_for_each(|may_be| may_be(&back))
}

/// The inverse of entries of one change, in an order in which it can be applied.
pub(super) fn inverse_of(change: &Change<'_>, seqs: &[u64], ledger: Ledger) -> Result<Vec<u8>> {
    let connection = change.connection();
    let mut changeset = match seqs {
        [one] => changeset_of(connection, *one)?.ok_or(Problem::NotFound)?,
        several => {
            let mut group = Changegroup::new()?;
            for seq in several {
                let part = changeset_of(connection, *seq)?.ok_or(Problem::NotFound)?;
                group.add_stream(&mut part.as_slice())?;
            }
            let mut net = Vec::new();
            group.output_strm(&mut net)?;
            net
        }
    };
    let mut inverse = Vec::with_capacity(changeset.len());
    invert_strm(&mut changeset.as_slice(), &mut inverse)?;
    changeset.clear();
    children_first(change, &inverse, ledger)
}

/// Refuses to put back what was sealed with a key of special categories that was changed since: nobody could read it.
pub(super) fn seals_of_now(change: &Change<'_>, inverse: &[RowChange], seqs: &[u64]) -> Result<()> {
    let connection = change.connection();
    let is_sealed = |table: &str| {
        let columns = change.session().catalogue().table(table).map_or(&[][..], |table| table.columns);
        columns.iter().find(|column| column.special).map(|column| column.name)
    };
    for row in inverse {
        let Some(sealed) = is_sealed(&row.table) else { continue };
        let at: usize = connection
            .prepare_cached("SELECT cid FROM pragma_table_info(:table) WHERE name = :sealed")?
            .query_row(named_params! {":table": row.table, ":sealed": sealed}, |row| row.get("cid"))?;
        if !matches!(row.new.get(at), Some(Some(Value::Blob(_)))) {
            continue;
        }
        let renewed = connection
            .prepare_cached("SELECT 1 FROM history WHERE action = 'rekey' AND seq > :seq")?
            .exists(named_params! {":seq": seqs.iter().min()})?;
        return if renewed { Err(Problem::CannotBeUndone) } else { Ok(()) };
    }
    Ok(())
}

/// The same changeset with the tables in such an order that a row goes before what it hangs on: a cascade finds nothing
/// left to take. Foreign keys of rows that come back are checked at the end only.
fn children_first(change: &Change<'_>, changeset: &[u8], ledger: Ledger) -> Result<Vec<u8>> {
    let mut tables = changeset::tables(changeset)?;
    // What a person said, and what it was used for, happened, whatever becomes of the change that wrote it down. What left with its person
    // comes back with them.
    let takes_away = |(table, rows): &(String, &[u8])| -> Result<bool> {
        Ok(is_ledger(table) && changeset::read(rows)?.iter().any(|row| row.operation != Operation::Insert))
    };
    match ledger {
        Ledger::Leaves | Ledger::Parts => {}
        Ledger::Stays => tables.retain(|(table, _)| !is_ledger(table)),
        Ledger::Forbids => {
            for table in &tables {
                if takes_away(table)? {
                    let is_use = table.0 == "consent_use";
                    return Err(if is_use { Problem::CannotBeUndone } else { Problem::EntryStays });
                }
            }
        }
    }
    let stays_with_whom = |table: &str| ledger == Ledger::Parts && table == "disclosure_person";
    if tables.iter().any(|(table, _)| NEVER_TAKEN_BACK.contains(&table.as_str()) && !stays_with_whom(table)) {
        return Err(Problem::CannotBeUndone);
    }
    let is_setting = |table: &str| {
        let of_nobody = |table: &Table| table.subject == Subject::None;
        change.session().catalogue().table(table).is_none_or(of_nobody) && !OF_EVERYBODY.contains(&table)
    };
    if tables.iter().any(|(table, _)| is_setting(table)) {
        change.allow(Right::Administer)?;
    }
    // The data map declares parents first.
    let declared: Vec<&str> = change.session().catalogue().tables().map(|table| table.name).collect();
    tables.sort_by_key(|(table, _)| std::cmp::Reverse(declared.iter().position(|name| name == table)));
    Ok(tables.into_iter().fold(Vec::with_capacity(changeset.len()), |mut ordered, (_, rows)| {
        ordered.extend_from_slice(rows);
        ordered
    }))
}
