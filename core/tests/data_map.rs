//! The data map and the schema say the same, and a person who is deleted is nowhere.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod canary_support;
mod support;

use std::collections::BTreeSet;

use canary_support::{Nest, pages};
use kartei_core::CATALOGUE;
use kartei_core::vault::data_map::{Category, Format, Subject, Table};
use rusqlite::Connection;
use support::Office;

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The tables of the live schema and their columns; not those of SQLite itself or the inside of an index.
fn schema(connection: &Connection) -> BTreeSet<(String, String)> {
    texts(
        connection,
        "SELECT list.name || '.' || info.name FROM pragma_table_list AS list, pragma_table_info(list.name) AS info
         WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite_%'",
    )
    .into_iter()
    .map(|name| name.split_once('.').map(|(table, column)| (table.to_owned(), column.to_owned())).unwrap())
    .collect()
}

#[test]
fn every_column_of_the_schema_is_declared_and_every_declared_one_is_there() {
    let office = Office::new();
    let declared: Vec<(String, String)> = CATALOGUE
        .tables()
        .flat_map(|table| table.columns.iter().map(|column| (table.name.to_owned(), column.name.to_owned())))
        .collect();
    let once: BTreeSet<(String, String)> = declared.iter().cloned().collect();

    let schema = schema(&office.raw());
    assert_eq!(schema.difference(&once).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "undeclared");
    assert_eq!(once.difference(&schema).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "declared, not there");
    assert_eq!(once.len(), declared.len(), "declared twice");
}

#[test]
fn the_check_of_the_schema_notices_a_new_column() {
    let office = Office::new();
    let raw = office.raw();
    let before = schema(&raw);
    raw.execute_batch("ALTER TABLE person ADD COLUMN shoe_size TEXT").unwrap();
    let after = schema(&raw);
    assert_eq!(after.difference(&before).count(), 1);
}

/// `table.column` leads with cascades to `person`: directly, or through a row that itself is deleted with the person.
fn cascades_to_person(connection: &Connection, table: &str, column: &str) -> bool {
    if table == "person" {
        return column == "id";
    }
    let mut keys = connection
        .prepare(
            "SELECT \"table\" AS target, \"to\" AS target_column, on_delete FROM pragma_foreign_key_list(?1)
             WHERE \"from\" = ?2",
        )
        .unwrap();
    let keys: Vec<(String, String, String)> = keys
        .query_map([table, column], |row| Ok((row.get("target")?, row.get("target_column")?, row.get("on_delete")?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    keys.iter().any(|(target, to, on_delete)| on_delete == "CASCADE" && cascades_to_person(connection, target, to))
}

#[test]
fn whatever_belongs_to_a_person_goes_with_the_person() {
    let office = Office::new();
    let raw = office.raw();
    let kept_on_purpose = ["history"];
    let mut loose = Vec::new();
    for table in CATALOGUE.tables().filter(|table| !kept_on_purpose.contains(&table.name)) {
        if let Subject::Person(column) = table.subject
            && !cascades_to_person(&raw, table.name, column)
        {
            loose.push(format!("{}.{column}", table.name));
        }
    }
    assert_eq!(loose, Vec::<String>::new(), "a subject without a cascading key");
}

#[test]
fn a_column_named_for_a_person_is_declared_as_one() {
    let subject = |table: &Table| matches!(table.subject, Subject::Person("person_id"));
    let undeclared: Vec<&str> = CATALOGUE
        .tables()
        .filter(|table| table.column("person_id").is_some() && !subject(table))
        .map(|table| table.name)
        .collect();
    assert_eq!(undeclared, Vec::<&str>::new());
}

const CANARY: &str = "zzcanaryzz";

/// What is noted of somebody who is on the way out.
fn as_if_kept_and_proposed(office: &Office) {
    office
        .change_with_sql(|connection| {
            connection.execute_batch(
                "INSERT INTO kept_person (person_id, since, rule) SELECT id, '2026-03-01', 'voucher' FROM person;
                 INSERT INTO kept_member (person_id, organisation_id) SELECT person_id, organisation_id FROM membership;
                 INSERT INTO outdated_person (person_id, due_on) SELECT id, '2026-03-01' FROM person;
                 INSERT INTO proposal SELECT randomblob(16), 'erasure', id, '', zeroblob(16), 0 FROM person;",
            )?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_canary_fills_every_column_that_holds_text_about_a_person() {
    let office = Office::new();
    let person = Nest::new(&office).canary(CANARY);
    as_if_kept_and_proposed(&office);
    let raw = office.raw();
    // Codes, times, numbers and digests can't hold it; what names a file of an export comes with the exports.
    let elsewhere = [
        "kind",
        "capacity",
        "direction",
        "channel",
        "media_type",
        "recipient",
        "reason",
        "omitted",
        "file_name",
        "purpose",
        "state",
        "method",
        "controller",
        "scope",
        "decision",
        "ground",
        "version",
        "collected_from",
        "record_kind",
        "rule",
        "token",
    ];
    let mut empty = Vec::new();
    for table in CATALOGUE.tables() {
        let Subject::Person(subject) = table.subject else { continue };
        if table.name == "history" {
            continue;
        }
        let rows: i64 = raw
            .query_row(
                &format!("SELECT count(*) FROM {} WHERE {subject} = ?1", table.name),
                [person.0.as_bytes().as_slice()],
                |row| row.get(0),
            )
            .unwrap();
        assert!(rows > 0, "{} has no row of the person", table.name);
        for column in table.columns.iter().filter(|column| column.category != Category::Technical) {
            let text: i64 = raw
                .query_row(
                    &format!(
                        "SELECT count(*) FROM {0} WHERE instr(lower({1}), '{CANARY}') > 0",
                        table.name, column.name
                    ),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            let is_text = raw
                .query_row(
                    "SELECT type = 'TEXT' FROM pragma_table_info(?1) WHERE name = ?2",
                    [table.name, column.name],
                    |row| row.get::<_, bool>(0),
                )
                .unwrap();
            if is_text && text == 0 && !elsewhere.contains(&column.name) && !matches!(column.format, Format::Date) {
                empty.push(format!("{}.{}", table.name, column.name));
            }
        }
    }
    assert_eq!(empty, Vec::<String>::new());
}

fn count(haystack: &[u8], needle: &str) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
}

#[test]
fn a_deleted_person_is_in_no_table_page_index_or_log() {
    let mut office = Office::new();
    let person = Nest::new(&office).canary(CANARY);
    office.person("Somebody").family("Else").note("stays").add();
    office.raw().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let before = pages(&office);
    assert!(count(&before, CANARY) > 10, "it is there at first");

    let id = person.0.as_bytes().to_vec();
    office
        .change_with_sql(move |connection| {
            connection.execute("INSERT INTO leaving (subject) VALUES (?1)", [&id])?;
            connection.execute("DELETE FROM person WHERE id = ?1", [&id])?;
            connection.execute("DELETE FROM leaving", [])?;
            Ok(())
        })
        .unwrap();
    // What the history, disclosures and imports know is the erasure's to take out (`erasure_canary.rs`): here it is deleted by hand,
    // so that what remains is a leftover.
    let raw = office.raw();
    raw.execute_batch(
        "PRAGMA secure_delete = ON; DELETE FROM history_payload; DELETE FROM disclosure; DELETE FROM import;
         PRAGMA wal_checkpoint(TRUNCATE);",
    )
    .unwrap();
    drop(raw);

    let tables: Vec<String> = office
        .dump()
        .into_iter()
        .filter(|(_, rows)| rows.iter().any(|row| row.contains(CANARY)))
        .map(|(table, _)| table)
        .collect();
    assert_eq!(tables, Vec::<String>::new(), "tables that still hold it");
    let after = pages(&office);
    assert_eq!(count(&after, CANARY), 0, "pages");
    assert!(count(&after, "stays") > 0, "the others are still there");
    // The index keeps pieces of three letters only.
    for trigram in ["zzc", "nar", "yzz"] {
        let hits: Vec<String> = texts(
            &office.raw(),
            &format!("SELECT quote(rowid) FROM person_search_index WHERE person_search_index MATCH '\"{trigram}\"'"),
        );
        assert_eq!(hits, Vec::<String>::new(), "the index still finds {trigram}");
        let leftovers = texts(
            &office.raw(),
            &format!(
                "SELECT quote(id) FROM person_search_index_data WHERE instr(block, CAST('{trigram}' AS BLOB)) > 0"
            ),
        );
        assert_eq!(leftovers, Vec::<String>::new(), "the index still holds {trigram}");
    }
    let log = std::fs::read(office.file("data.db-wal")).unwrap_or_default();
    assert_eq!(count(&log, CANARY), 0, "the log is encrypted anyway");
    assert!(log.is_empty(), "the checkpoint emptied the log");
    office.reopen().unwrap();
    assert!(office.verify().ok);
}
