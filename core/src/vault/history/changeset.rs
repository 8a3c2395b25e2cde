//! The changeset format of SQLite's session extension, as far as the recorder writes it and the views read it.
//!
//! Source: the comment "CHANGESET FORMAT" of `sqlite3session.c`. A changeset is a list of tables, each a header
//! (`T`, number of columns, a primary-key flag for each, the name) followed by its changes (operation, an "indirect"
//! flag, then the old values for a deletion, the new ones for an insertion, both for an update).

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, named_params};

use crate::problem::{Problem, Result};

const UNDEFINED: u8 = 0;
const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BLOB: u8 = 4;
const NULL: u8 = 5;

/// What happened to a row. The numbers are SQLite's operation codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Insert = 18,
    Update = 23,
    Delete = 9,
}

/// One row's change: a value is `None` where the changeset does not say it (an update's unchanged column).
#[derive(Debug)]
pub(crate) struct RowChange {
    pub table: String,
    pub operation: Operation,
    pub old: Vec<Option<Value>>,
    pub new: Vec<Option<Value>>,
}

/// `primary_key` says for each column its place in the primary key, 0 if it has none. (The comment speaks of flags, but
/// SQLite compares places: a table with another key than the schema's is passed over without an error.)
pub(crate) fn write_header(out: &mut Vec<u8>, table: &str, primary_key: &[u8]) {
    out.push(b'T');
    write_varint(out, primary_key.len() as u64);
    out.extend_from_slice(primary_key);
    out.extend_from_slice(table.as_bytes());
    out.push(0);
}

pub(crate) fn write_operation(out: &mut Vec<u8>, operation: Operation) {
    out.push(operation as u8);
    out.push(0);
}

pub(crate) fn write_value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => out.push(NULL),
        ValueRef::Integer(number) => {
            out.push(INTEGER);
            out.extend_from_slice(&number.to_be_bytes());
        }
        ValueRef::Real(number) => {
            out.push(REAL);
            out.extend_from_slice(&number.to_bits().to_be_bytes());
        }
        ValueRef::Text(bytes) => {
            out.push(TEXT);
            write_varint(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        ValueRef::Blob(bytes) => {
            out.push(BLOB);
            write_varint(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
    }
}

pub(crate) fn write_undefined(out: &mut Vec<u8>) {
    out.push(UNDEFINED);
}

/// SQLite's variable-length integers: big-endian groups of seven bits, the high bit says that more follow.
/// Lengths stay far below 2^56, so the ninth byte's special case does not arise.
fn write_varint(out: &mut Vec<u8>, value: u64) {
    let groups = (1..9).find(|groups| value >> (7 * groups) == 0).unwrap_or(8);
    for group in (0..groups).rev() {
        let more = if group == 0 { 0 } else { 0x80 };
        out.push((value >> (7 * group)) as u8 & 0x7f | more);
    }
}

/// The columns of a table as the file has them: a changeset knows their places only.
///
/// # Errors
/// Failures of the file.
pub(crate) fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut columns = connection.prepare_cached("SELECT name FROM pragma_table_info(:table) ORDER BY cid")?;
    let names = columns.query_map(named_params! {":table": table}, |row| row.get("name"))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Reads a changeset.
///
/// # Errors
/// [`Problem::DatabaseDamaged`] if the bytes are no changeset.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<RowChange>> {
    let mut reader = Reader { bytes, at: 0 };
    let mut changes = Vec::new();
    let mut table = String::new();
    let mut columns = 0;
    while let Some(byte) = reader.next() {
        if byte == b'T' {
            let (name, count) = reader.header()?;
            (table, columns) = (String::from_utf8_lossy(name).into_owned(), count);
            continue;
        }
        let operation = match byte {
            18 => Operation::Insert,
            23 => Operation::Update,
            9 => Operation::Delete,
            _ => return Err(Problem::DatabaseDamaged),
        };
        reader.next().ok_or(Problem::DatabaseDamaged)?;
        let none = || vec![None; columns];
        let old = if operation == Operation::Insert { none() } else { reader.values(columns)? };
        let new = if operation == Operation::Delete { none() } else { reader.values(columns)? };
        changes.push(RowChange { table: table.clone(), operation, old, new });
    }
    Ok(changes)
}

/// Calls `each` with the table and the values of every row that was added, in the order of the schema. Says whether rows
/// were only added; if not, those before the first other one were told.
///
/// # Errors
/// What `each` says; [`Problem::DatabaseDamaged`] if the bytes are no changeset.
pub(crate) fn only_added<'a>(
    bytes: &'a [u8],
    mut each: impl FnMut(&'a [u8], &[ValueRef<'a>]) -> Result<()>,
) -> Result<bool> {
    let mut reader = Reader { bytes, at: 0 };
    let (mut table, mut columns): (&[u8], usize) = (&[], 0);
    let mut values = Vec::new();
    while let Some(byte) = reader.next() {
        if byte == b'T' {
            (table, columns) = reader.header()?;
            continue;
        }
        if byte != Operation::Insert as u8 {
            return Ok(false);
        }
        reader.next().ok_or(Problem::DatabaseDamaged)?;
        values.clear();
        for _ in 0..columns {
            values.push(reader.value_ref()?.ok_or(Problem::DatabaseDamaged)?);
        }
        each(table, &values)?;
    }
    Ok(true)
}

/// Cuts a changeset into its tables: each name with the bytes of its header and rows.
///
/// # Errors
/// [`Problem::DatabaseDamaged`] if the bytes are no changeset.
pub(crate) fn tables(bytes: &[u8]) -> Result<Vec<(String, &[u8])>> {
    let mut reader = Reader { bytes, at: 0 };
    let mut tables: Vec<(String, usize)> = Vec::new();
    let mut columns = 0;
    while let Some(byte) = reader.next() {
        if byte == b'T' {
            let start = reader.at - 1;
            let (name, count) = reader.header()?;
            tables.push((String::from_utf8_lossy(name).into_owned(), start));
            columns = count;
            continue;
        }
        reader.next().ok_or(Problem::DatabaseDamaged)?;
        let records = if byte == Operation::Update as u8 { 2 } else { 1 };
        for _ in 0..records * columns {
            reader.value()?;
        }
    }
    let ends: Vec<usize> = tables.iter().skip(1).map(|(_, start)| *start).chain([bytes.len()]).collect();
    Ok(tables.into_iter().zip(ends).map(|((name, start), end)| (name, &bytes[start..end])).collect())
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(length).ok_or(Problem::DatabaseDamaged)?;
        let taken = self.bytes.get(self.at..end).ok_or(Problem::DatabaseDamaged)?;
        self.at = end;
        Ok(taken)
    }

    fn length(&mut self) -> Result<usize> {
        let mut value = 0usize;
        loop {
            let byte = self.next().ok_or(Problem::DatabaseDamaged)?;
            value = value.checked_mul(128).ok_or(Problem::DatabaseDamaged)? | usize::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
    }

    /// The name of a table and how many columns it has; which of them are its key is passed over.
    fn header(&mut self) -> Result<(&'a [u8], usize)> {
        let columns = self.length()?;
        self.take(columns)?;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| *byte == 0).ok_or(Problem::DatabaseDamaged)?;
        let name = self.take(length)?;
        self.at += 1;
        Ok((name, columns))
    }

    fn values(&mut self, columns: usize) -> Result<Vec<Option<Value>>> {
        (0..columns).map(|_| self.value()).collect()
    }

    fn value(&mut self) -> Result<Option<Value>> {
        Ok(self.value_ref()?.map(|value| match value {
            // Not every text in a file is UTF-8.
            ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
            ValueRef::Integer(number) => Value::Integer(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Null => Value::Null,
        }))
    }

    fn value_ref(&mut self) -> Result<Option<ValueRef<'a>>> {
        let eight = |bytes: &[u8]| bytes.try_into().map(u64::from_be_bytes).map_err(|_| Problem::DatabaseDamaged);
        Ok(Some(match self.next().ok_or(Problem::DatabaseDamaged)? {
            UNDEFINED => return Ok(None),
            INTEGER => ValueRef::Integer(eight(self.take(8)?)?.cast_signed()),
            REAL => ValueRef::Real(f64::from_bits(eight(self.take(8)?)?)),
            TEXT => {
                let length = self.length()?;
                ValueRef::Text(self.take(length)?)
            }
            BLOB => {
                let length = self.length()?;
                ValueRef::Blob(self.take(length)?)
            }
            NULL => ValueRef::Null,
            _ => return Err(Problem::DatabaseDamaged),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_sqlite_reads_them() {
        for (value, expected) in [(0u64, vec![0]), (127, vec![127]), (128, vec![0x81, 0]), (300, vec![0x82, 0x2c])] {
            let mut out = Vec::new();
            write_varint(&mut out, value);
            assert_eq!(out, expected, "varint of {value}");
        }
    }

    #[test]
    fn a_cut_changeset_is_refused_and_never_panics() {
        let mut bytes = Vec::new();
        write_header(&mut bytes, "person", &[1, 0]);
        write_operation(&mut bytes, Operation::Insert);
        write_value(&mut bytes, ValueRef::Blob(&[7; 16]));
        write_value(&mut bytes, ValueRef::Text(b"Ada"));
        assert_eq!(read(&bytes).map(|changes| changes.len()).ok(), Some(1));
        for end in 1..bytes.len() {
            let cut = read(&bytes[..end]);
            assert!(cut.is_err() || cut.is_ok_and(|changes| changes.is_empty()), "cut at {end}");
        }
    }
}
