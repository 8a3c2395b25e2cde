//! Takes down every change of a transaction as SQLite makes it, so that no feature can forget to.
//!
//! SQLite's preupdate hook names each row with its old and new values just before it changes, cascades and triggers
//! included. The recorder writes them in the session extension's changeset format, one changeset per data subject.

use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

// Every row of an import comes by here: the standard library's hasher would be a good part of the recorder's time.
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use rusqlite::Connection;
use rusqlite::hooks::{Action, PreUpdateCase};
use rusqlite::session::Changegroup;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::changeset::{self, Operation};
use super::ledger;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::data_map::{Subject, Table};

/// What one transaction did to one data subject's rows (or, with no subject, to all others); what belongs to a word of the ledger is
/// apart from the rest.
#[derive(Debug)]
pub(crate) struct Taken {
    pub subject: Option<Uuid>,
    pub changeset: Vec<u8>,
}

/// The rows that a step touched: for each table the subject's id (the row's own where there is none) and the row's own.
#[derive(Debug)]
pub struct Touched {
    rows: Rows,
    taken: Vec<Taken>,
    bare: bool,
    back: bool,
    now: Timestamp,
}

/// With each row, whether it is new: the step's first operation on it was its insertion.
type Rows = Vec<(&'static str, HashMap<(Uuid, Uuid), bool>)>;

impl Touched {
    /// The subjects that a table's changes concern (the rows themselves where it has none); some come more than once.
    pub fn of(&self, table: &str) -> impl Iterator<Item = Uuid> + '_ {
        self.rows(table).map(|(subject, _)| subject)
    }

    /// Subject and own id of each touched row of a table.
    pub fn rows(&self, table: &str) -> impl Iterator<Item = (Uuid, Uuid)> + '_ {
        self.table(table).into_iter().flat_map(HashMap::keys).copied()
    }

    /// The rows of a table that were not there before the step.
    pub fn new_rows(&self, table: &str) -> impl Iterator<Item = (Uuid, Uuid)> + '_ {
        self.table(table).into_iter().flatten().filter(|(_, new)| **new).map(|(ids, _)| *ids)
    }

    /// The rows of a table that were there before the step.
    pub fn old_rows(&self, table: &str) -> impl Iterator<Item = (Uuid, Uuid)> + '_ {
        self.table(table).into_iter().flatten().filter(|(_, new)| !**new).map(|(ids, _)| *ids)
    }

    /// The present of the change.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Whether the step is one of an erasure.
    #[must_use]
    pub fn leaves_no_content(&self) -> bool {
        self.bare
    }

    /// Whether the step is one of a change that takes another one back.
    #[must_use]
    pub fn takes_back(&self) -> bool {
        self.back
    }

    /// What was taken down of the step.
    pub(crate) fn taken(&self) -> &[Taken] {
        &self.taken
    }

    fn table(&self, table: &str) -> Option<&HashMap<(Uuid, Uuid), bool>> {
        self.rows.iter().find(|(name, _)| *name == table).map(|(_, rows)| rows)
    }
}

#[derive(Clone)]
pub(crate) struct Recorder(Arc<Mutex<State>>);

struct State {
    // Few: a walk along them is shorter than any hash.
    tables: Vec<Tracked>,
    entries: Vec<Entry>,
    by_subject: HashMap<Option<Uuid>, usize>,
    /// By subject and word of the ledger: each word has an entry of its own.
    by_word: HashMap<(Option<Uuid>, Uuid), usize>,
    touched: Rows,
    hasher: RandomState,
    rows: u64,
    bytes: usize,
    failed: bool,
    /// What the rows held is not taken down.
    bare: bool,
    /// What happens takes back what another change did.
    back: bool,
}

struct Tracked {
    name: &'static str,
    header: Vec<u8>,
    primary_key: Vec<bool>,
    first_key: usize,
    last_key: usize,
    subject: Option<usize>,
    /// Which word of the ledger a row belongs to.
    word: Option<usize>,
}

#[derive(Default)]
struct Entry {
    subject: Option<Uuid>,
    /// For each table, by its place among the tracked ones, the operations.
    tables: Vec<(usize, Vec<u8>)>,
    seen: HashSet<u64>,
    repeats: bool,
}

impl Recorder {
    /// Hangs the recorder on a connection, for the recorded tables of the data map.
    pub fn attach(connection: &mut Connection, data_map: &[&'static [Table]]) -> Result<Self> {
        let mut tables = Vec::new();
        for table in data_map.iter().flat_map(|feature| feature.iter()).filter(|table| table.recorded) {
            tables.push(Tracked::read(connection, table)?);
        }
        let recorder = Self(Arc::new(Mutex::new(State {
            tables,
            entries: Vec::new(),
            by_subject: HashMap::default(),
            by_word: HashMap::default(),
            touched: Vec::new(),
            hasher: RandomState::default(),
            rows: 0,
            bytes: 0,
            failed: false,
            bare: false,
            back: false,
        })));
        let state = Arc::clone(&recorder.0);
        connection.preupdate_hook(Some(move |_: Action, database: &str, table: &str, case: &PreUpdateCase| {
            if database != "main" {
                return;
            }
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(table) = state.tables.iter().position(|tracked| tracked.name == table) else { return };
            // A panic in here is swallowed by the hook's frame; the flag outlives it and the change is refused.
            let failed = std::mem::replace(&mut state.failed, true);
            let taken = state.take_down(table, case);
            state.failed = failed || taken.is_err();
        }))?;
        Ok(recorder)
    }

    /// Whether what the rows held is not taken down.
    pub fn leaves_content_out(&self) -> bool {
        self.state().bare
    }

    /// Forgets what was taken down: a transaction begins or was rolled back.
    pub fn reset(&self) {
        let mut state = self.state();
        state.entries.clear();
        state.by_subject.clear();
        state.by_word.clear();
        state.touched.clear();
        state.rows = 0;
        state.bytes = 0;
        state.failed = false;
        state.bare = false;
        state.back = false;
    }

    /// From here on only whose rows they were is taken down, until the next reset.
    pub fn leave_out_content(&self) {
        self.state().bare = true;
    }

    /// From here on another change is taken back, until the next reset.
    pub fn take_back(&self) {
        self.state().back = true;
    }

    /// Hands over what has been taken down since the last time, in a change of this time.
    pub fn take(&self, now: Timestamp) -> Result<Touched> {
        let mut state = self.state();
        assert!(!state.failed, "BUG: a change could not be recorded");
        state.by_subject.clear();
        state.by_word.clear();
        state.bytes = 0;
        let rows = std::mem::take(&mut state.touched);
        let entries = std::mem::take(&mut state.entries);
        let mut taken = Vec::with_capacity(entries.len());
        for entry in entries {
            let changeset = if state.bare { Vec::new() } else { entry.changeset(&state.tables)? };
            if !changeset.is_empty() || state.bare {
                taken.push(Taken { subject: entry.subject, changeset });
            }
        }
        Ok(Touched { rows, taken, bare: state.bare, back: state.back, now })
    }

    /// How many row changes the transaction has made so far.
    pub fn rows(&self) -> u64 {
        self.state().rows
    }

    /// How many bytes wait to be taken.
    pub fn bytes(&self) -> usize {
        self.state().bytes
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tracked {
    fn read(connection: &Connection, table: &'static Table) -> Result<Self> {
        let mut statement = connection.prepare("SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid")?;
        let columns = statement
            .query_map(rusqlite::named_params! {":table": table.name}, |row| {
                Ok((row.get::<_, String>("name")?, row.get::<_, i64>("pk")?))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let primary_key: Vec<bool> = columns.iter().map(|(_, key)| *key > 0).collect();
        let first_key = columns.iter().position(|(_, key)| *key == 1).unwrap_or_else(|| {
            panic!("BUG: table {} is in the data map but has no primary key in the schema", table.name)
        });
        let last_key =
            columns.iter().enumerate().max_by_key(|(_, (_, key))| *key).map_or(first_key, |(index, _)| index);
        let subject = match table.subject {
            Subject::Person(name) => {
                let index = columns.iter().position(|(column, _)| column == name);
                assert!(index.is_some(), "BUG: {}.{name} is the subject but no column", table.name);
                index
            }
            Subject::None | Subject::Through { .. } => None,
        };
        let word = ledger::word_column(table.name);
        let word = word.and_then(|name| columns.iter().position(|(column, _)| column == name));
        let mut header = Vec::new();
        let places: Vec<u8> = columns.iter().map(|(_, key)| u8::try_from(*key).unwrap_or(u8::MAX)).collect();
        changeset::write_header(&mut header, table.name, &places);
        Ok(Self { name: table.name, header, primary_key, first_key, last_key, subject, word })
    }
}

impl State {
    fn take_down(&mut self, table: usize, case: &PreUpdateCase) -> rusqlite::Result<()> {
        let Self { tables, entries, by_subject, by_word, touched, hasher, rows, bytes, bare, .. } = self;
        let tracked = &tables[table];
        let row = Row { case };
        let id = |index: usize| {
            row.key(index).map(|value| value.as_blob().ok().and_then(|blob| Uuid::from_slice(blob).ok()))
        };
        let subject = match tracked.subject {
            Some(index) => id(index)?,
            None => None,
        };
        let key = match subject {
            Some(subject) => Some(subject),
            None => id(tracked.first_key)?,
        };
        if let Some(key) = key {
            let position = touched.iter().position(|(name, _)| *name == tracked.name).unwrap_or_else(|| {
                touched.push((tracked.name, HashMap::default()));
                touched.len() - 1
            });
            let ids = (key, id(tracked.last_key)?.unwrap_or(key));
            touched[position].1.entry(ids).or_insert(matches!(case, PreUpdateCase::Insert(_)));
        }
        *rows += 1;

        // What an entry takes beside its rows: a list that is handed out has one short row for each of many persons.
        const ENTRY_BYTES: usize = 600;
        let begin = || {
            *bytes += ENTRY_BYTES;
            entries.push(Entry { subject, ..Entry::default() });
            entries.len() - 1
        };
        let word = match tracked.word.filter(|_| !*bare) {
            Some(index) => id(index)?,
            None => None,
        };
        let index = match word {
            Some(word) => *by_word.entry((subject, word)).or_insert_with(begin),
            None => *by_subject.entry(subject).or_insert_with(begin),
        };
        if *bare {
            return Ok(());
        }
        let entry = &mut entries[index];
        let mut hasher = hasher.build_hasher();
        table.hash(&mut hasher);
        for (column, _) in tracked.primary_key.iter().enumerate().filter(|(_, key)| **key) {
            hash_value(&mut hasher, row.key(column)?);
        }
        entry.repeats |= !entry.seen.insert(hasher.finish());
        let position = entry.tables.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
            entry.tables.push((table, Vec::with_capacity(256)));
            entry.tables.len() - 1
        });
        let out = &mut entry.tables[position].1;
        let before = out.len();
        row.write(out, &tracked.primary_key)?;
        *bytes += out.len() - before;
        Ok(())
    }
}

impl Entry {
    fn changeset(&self, tables: &[Tracked]) -> Result<Vec<u8>> {
        let length = self.tables.iter().map(|(table, rows)| rows.len() + tables[*table].header.len()).sum();
        let mut bytes = Vec::with_capacity(length);
        for (table, rows) in &self.tables {
            if !rows.is_empty() {
                bytes.extend_from_slice(&tables[*table].header);
                bytes.extend_from_slice(rows);
            }
        }
        if !self.repeats {
            return Ok(bytes);
        }
        // A row that changed twice becomes one net change, so that the inverse needs no order.
        let mut group = Changegroup::new()?;
        group.add_stream(&mut bytes.as_slice())?;
        let mut net = Vec::new();
        group.output_strm(&mut net)?;
        Ok(net)
    }
}

/// One row change as the hook shows it.
struct Row<'a> {
    case: &'a PreUpdateCase,
}

impl Row<'_> {
    /// A column that the change leaves alone or that identifies the row: the old value where there is one.
    fn key(&self, column: usize) -> rusqlite::Result<ValueRef<'_>> {
        let column = i32::try_from(column).unwrap_or(i32::MAX);
        match self.case {
            PreUpdateCase::Insert(new) => new.get_new_column_value(column),
            PreUpdateCase::Delete(old) => old.get_old_column_value(column),
            PreUpdateCase::Update { old_value_accessor, .. } => old_value_accessor.get_old_column_value(column),
            PreUpdateCase::Unknown => Err(rusqlite::Error::InvalidQuery),
        }
    }

    fn write(&self, out: &mut Vec<u8>, primary_key: &[bool]) -> rusqlite::Result<()> {
        let columns = 0..i32::try_from(primary_key.len()).unwrap_or(i32::MAX);
        match self.case {
            PreUpdateCase::Insert(new) => {
                changeset::write_operation(out, Operation::Insert);
                for column in columns {
                    changeset::write_value(out, new.get_new_column_value(column)?);
                }
            }
            PreUpdateCase::Delete(old) => {
                changeset::write_operation(out, Operation::Delete);
                for column in columns {
                    changeset::write_value(out, old.get_old_column_value(column)?);
                }
            }
            PreUpdateCase::Update { old_value_accessor: old, new_value_accessor: new } => {
                self.write_update(out, primary_key, &|column| old.get_old_column_value(column), &|column| {
                    new.get_new_column_value(column)
                })?;
            }
            PreUpdateCase::Unknown => return Err(rusqlite::Error::InvalidQuery),
        }
        Ok(())
    }

    /// An update that changes nothing is not written; one of the primary key is a deletion and an insertion.
    fn write_update<'v>(
        &self,
        out: &mut Vec<u8>,
        primary_key: &[bool],
        old: &dyn Fn(i32) -> rusqlite::Result<ValueRef<'v>>,
        new: &dyn Fn(i32) -> rusqlite::Result<ValueRef<'v>>,
    ) -> rusqlite::Result<()> {
        let mut changed = vec![false; primary_key.len()];
        let mut key_changed = false;
        for (column, flag) in (0..).zip(changed.iter_mut()) {
            *flag = old(column)? != new(column)?;
            key_changed |= *flag && primary_key[column as usize];
        }
        if !changed.contains(&true) {
            return Ok(());
        }
        if key_changed {
            changeset::write_operation(out, Operation::Delete);
            (0..)
                .zip(&changed)
                .try_for_each(|(column, _)| old(column).map(|value| changeset::write_value(out, value)))?;
            changeset::write_operation(out, Operation::Insert);
            return (0..)
                .zip(&changed)
                .try_for_each(|(column, _)| new(column).map(|value| changeset::write_value(out, value)));
        }
        changeset::write_operation(out, Operation::Update);
        for ((column, changed), key) in (0..).zip(&changed).zip(primary_key) {
            if *changed || *key {
                changeset::write_value(out, old(column)?);
            } else {
                changeset::write_undefined(out);
            }
        }
        for (column, changed) in (0..).zip(&changed) {
            if *changed {
                changeset::write_value(out, new(column)?);
            } else {
                changeset::write_undefined(out);
            }
        }
        Ok(())
    }
}

fn hash_value(hasher: &mut impl Hasher, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => 0u8.hash(hasher),
        ValueRef::Integer(number) => number.hash(hasher),
        ValueRef::Real(number) => number.to_bits().hash(hasher),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(hasher),
    }
}

impl From<std::convert::Infallible> for Problem {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
