//! The limit of an import: the same rows in the same tables with the same indexes, by SQLCipher alone. Person by person,
//! as they come; the search texts last and in the order that the index likes.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::office::{self, Office};

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const TABLES: [&str; 9] = [
    "import",
    "organisation",
    "person",
    "contact_point",
    "postal_address",
    "membership",
    "person_tag",
    "person_purpose",
    "person_search",
];
const PERSON: usize = 2;
const SEARCH: usize = TABLES.len() - 1;

fn blob(value: &Value) -> &[u8] {
    match value {
        Value::Blob(bytes) => bytes,
        _ => &[],
    }
}

/// The tables that an import fills with their indexes, and all their rows: first those that others hang on, then person by person,
/// then the search.
pub struct Rows {
    schema: String,
    rows: Vec<(usize, Vec<Value>)>,
}

impl Rows {
    /// Reads them from a workspace: the limit is the writing only.
    pub fn of(office: &Office) -> Self {
        let bare = office.bare();
        let read = |table: usize| -> Vec<Vec<Value>> {
            let mut statement =
                bare.prepare(&format!("SELECT * FROM {} ORDER BY 1, 2", TABLES[table])).expect("the statement");
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
            rows.expect("rows").collect::<rusqlite::Result<_>>().expect("every row")
        };
        let with = |table: usize| read(table).into_iter().map(move |row| (table, row));
        let mut rows: Vec<_> = with(0).chain(with(1)).collect();
        // A stable sort by the person's id keeps each person's rows together, the person first.
        let mut persons: Vec<_> = (PERSON..SEARCH).flat_map(with).collect();
        persons.sort_by(|a, b| blob(&a.1[0]).cmp(blob(&b.1[0])));
        rows.append(&mut persons);
        rows.extend(with(SEARCH));
        Self { schema: schema(&bare), rows }
    }

    /// Writes them into a new file in one transaction; how long that took and how many bytes the file has then.
    pub fn insert(&self, folder: &Path) -> (Duration, u64) {
        let path = folder.join("bare.db");
        let _ = std::fs::remove_file(&path);
        let connection = office::open(&path, KEY);
        connection.execute_batch(&self.schema).expect("the schema");
        let begin = Instant::now();
        connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
        self.write(&connection).expect("the rows are written");
        connection.execute_batch("COMMIT").expect("the transaction ends");
        let took = begin.elapsed();
        (took, office::bytes(&connection, &path))
    }

    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut index = connection.prepare("INSERT INTO person_search_index (rowid, text) VALUES (?, ?)")?;
        for (table, row) in &self.rows {
            let places = vec!["?"; row.len()].join(", ");
            let sql = format!("INSERT INTO {} VALUES ({places})", TABLES[*table]);
            connection.prepare_cached(&sql)?.execute(params_from_iter(row))?;
            if *table == SEARCH {
                index.execute([&row[0], &row[2]])?;
            }
        }
        Ok(())
    }
}

/// What makes those tables, their indexes and the index of words as the workspace has them: no triggers.
fn schema(bare: &Connection) -> String {
    let names: String = TABLES.iter().map(|table| format!("'{table}', ")).collect();
    let sql = format!(
        "SELECT group_concat(sql, ';\n' ORDER BY rowid) FROM sqlite_schema
         WHERE type IN ('table', 'index') AND tbl_name IN ({names} 'person_search_index') AND sql IS NOT NULL"
    );
    let tables: String = bare.query_row(&sql, [], |row| row.get(0)).expect("the schema");
    let mut settings =
        bare.prepare("SELECT k, v FROM person_search_index_config WHERE k <> 'version'").expect("the statement");
    let settings = settings
        .query_map([], |row| {
            Ok(format!(
                "INSERT INTO person_search_index (person_search_index, rank) VALUES ('{}', {});",
                row.get::<_, String>(0)?,
                row.get::<_, i64>(1)?
            ))
        })
        .expect("settings")
        .collect::<rusqlite::Result<String>>()
        .expect("every setting");
    format!("{tables};\n{settings}")
}
