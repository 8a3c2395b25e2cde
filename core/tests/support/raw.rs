//! The file without Kartei: what anybody can do who has the recovery key on paper, `age` and `sqlcipher`.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::str::FromStr as _;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// Every row of every table, as text: the table, then its rows in order.
pub type Dump = BTreeMap<String, Vec<String>>;

/// Opens a key file with the recovery key, as `age --decrypt -i recovery.txt data.key.age` does.
pub fn key_with(recovery_key: &str, file: &Path) -> [u8; 32] {
    let identity = age::x25519::Identity::from_str(recovery_key).unwrap();
    let sealed = std::fs::read(file).unwrap();
    let decryptor = age::Decryptor::new_buffered(sealed.as_slice()).unwrap();
    let mut secret = Vec::new();
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).unwrap().read_to_end(&mut secret).unwrap();
    secret.try_into().unwrap()
}

/// Opens the database with its raw key, as `sqlcipher` does after `PRAGMA key = "x'…'"`.
pub fn open_with_key(file: &Path, key: &[u8; 32]) -> Connection {
    let connection = Connection::open(file).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{hex}'\";")).unwrap();
    connection
}

/// Makes a file one of before what was taken back by hand left the history, and of all that came after.
pub fn take_back_migration_36(raw: &Connection) {
    raw.execute_batch(
        "CREATE TRIGGER refusal_ends_request AFTER INSERT ON consent_event BEGIN SELECT 1; END;
         DROP TABLE kept_member; DROP TABLE history_looked_at; DROP TABLE outdated_person; DROP TABLE agreed_sweep;
         PRAGMA user_version = 35;",
    )
    .unwrap();
}

/// Makes a file one of before an address of the suppression list could be given up, and of all that came after.
pub fn take_back_migration_35(raw: &Connection) {
    take_back_migration_36(raw);
    raw.execute_batch(
        "DROP INDEX consent_event_asked; ALTER TABLE suppression DROP COLUMN stays; PRAGMA user_version = 34;",
    )
    .unwrap();
}

/// Makes a file one of before values of ended purposes were kept back, and of all that came after.
pub fn take_back_migration_34(raw: &Connection) {
    take_back_migration_35(raw);
    raw.execute_batch(
        "DROP INDEX person_search_shown; ALTER TABLE person_search DROP COLUMN shown; PRAGMA user_version = 33;",
    )
    .unwrap();
}

/// Makes a file one of before there were limits as data, and of all that came after.
pub fn take_back_migration_32(raw: &Connection) {
    take_back_migration_34(raw);
    raw.execute_batch(
        "ALTER TABLE import DROP COLUMN withdrawn; DROP TABLE legal_limit; ALTER TABLE retention_rule DROP COLUMN as_of;
         DELETE FROM retention_rule WHERE key = 'taken_back'; PRAGMA user_version = 31;",
    )
    .unwrap();
}

/// Makes a file one of before a sweep told what it left in texts about others, and of all that came after.
pub fn take_back_migration_28(raw: &Connection) {
    take_back_migration_32(raw);
    raw.execute_batch(
        "DROP VIEW waiting_request;
         CREATE TRIGGER objection_ends_request AFTER INSERT ON objection BEGIN SELECT 1; END;
         CREATE TRIGGER restriction_ends_request AFTER INSERT ON restriction BEGIN SELECT 1; END;
         DROP TABLE reading; DELETE FROM retention_rule WHERE key = 'reading';
         ALTER TABLE sweep DROP COLUMN own_values; ALTER TABLE sweep DROP COLUMN texts_held;
         ALTER TABLE sweep DROP COLUMN texts_by_law; PRAGMA user_version = 27;",
    )
    .unwrap();
}

/// Makes a file one of before a withdrawal could say that nobody said how, and of all that came after.
pub fn take_back_migration_22(raw: &Connection) {
    take_back_migration_28(raw);
    raw.execute_batch(
        "ALTER TABLE notice DROP COLUMN touchpoint_id;
         ALTER TABLE purpose DROP COLUMN compatible_since; ALTER TABLE sweep DROP COLUMN redacted; ALTER TABLE recipient_to_tell DROP COLUMN persons;
         DROP TABLE clock_jumped; DROP TABLE written_in; PRAGMA user_version = 21;",
    )
    .unwrap();
}

/// Makes a file one of before a sale had its address, and of all that came after.
pub fn take_back_migration_14(raw: &Connection) {
    take_back_migration_22(raw);
    raw.execute_batch(
        "ALTER TABLE purpose DROP COLUMN kinds_since; DROP TABLE former_person; ALTER TABLE import_failure DROP COLUMN line;
         DROP TRIGGER document_is_never_exchanged; DROP TRIGGER document_content_is_never_exchanged;
         DROP TRIGGER document_content_is_never_replaced; DROP TRIGGER consent_leaves_its_rule;
         DROP INDEX consent_event_said; ALTER TABLE sweep DROP COLUMN organisations;
         ALTER TABLE advertising_ground DROP COLUMN address;
         DROP TRIGGER history_is_never_replaced; DROP TRIGGER history_payload_is_never_replaced;
         DROP TRIGGER consent_event_is_never_replaced; DROP TRIGGER consent_evidence_is_never_replaced;
         DROP TRIGGER consent_use_is_never_replaced; DROP TRIGGER declaration_in_use_is_never_replaced;
         DROP TRIGGER notice_text_in_use_is_never_replaced; DROP TRIGGER retention_rule_is_never_replaced;
         DROP TRIGGER tombstone_is_never_replaced; PRAGMA user_version = 13;",
    )
    .unwrap();
}

/// Makes a file one of before there were rules of when data go, and of all that came after them.
pub fn take_back_migration_8(raw: &Connection) {
    take_back_migration_14(raw);
    raw.execute_batch(
        "DROP INDEX person_facts; DROP INDEX contact_point_email; DROP TABLE suppressed_number;
         DROP TABLE retention_rule; DROP TABLE relation_end; DROP TABLE record_rule; DROP TABLE hold;
         DROP TABLE kept_person; DROP TABLE tombstone; DROP TABLE sweep; DROP TABLE anonymous_count;
         DROP TABLE proposal; DROP TABLE recipient_to_tell; DROP TABLE aftercare;
         DROP TRIGGER objection_ends_request; DROP TRIGGER restriction_ends_request; DROP TRIGGER refusal_ends_request;
         DROP TRIGGER touchpoint_leaves_its_rule; DROP TRIGGER document_leaves_its_rule;
         DROP INDEX history_of_nobody; DROP INDEX disclosure_person_disclosure; PRAGMA user_version = 7;",
    )
    .unwrap();
}

/// Tables that hold data of their own: neither those of SQLite nor the shadows of an index.
pub fn tables(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
             ORDER BY name",
        )
        .unwrap();
    statement.query_map([], |row| row.get("name")).unwrap().map(Result::unwrap).collect()
}

/// Reads everything.
pub fn dump(connection: &Connection) -> Dump {
    tables(connection).into_iter().map(|table| (table.clone(), rows(connection, &table).unwrap())).collect()
}

fn rows(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut found = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<String> = (0..columns).map(|column| shown(row.get_ref(column).unwrap())).collect();
        found.push(values.join("|"));
    }
    found.sort();
    Ok(found)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::from("NULL"),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
