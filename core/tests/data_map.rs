//! The data map and the schema say the same, and a person who is deleted is nowhere.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeSet;

use aes::Aes256;
use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt as _, KeyInit as _};
use kartei_core::CATALOGUE;
use kartei_core::exchange::disclosures;
use kartei_core::privacy::contact;
use kartei_core::records::controller::set_controller;
use kartei_core::records::documents;
use kartei_core::vault::data_map::{Category, Format, Subject, Table};
use kartei_core::vault::settings;
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

/// A person of whom every text that can be stored is the canary, and who is in every table of persons.
fn canary(office: &Office) -> kartei_core::ids::PersonId {
    let word = |place: &str| format!("{CANARY}{place}");
    let person = office
        .person(&word("given"))
        .family(&word("family"))
        .note(&word("note"))
        .tag(&word("tag"))
        .email(&format!("{CANARY}@example.com"))
        .reached(kartei_core::records::persons::Channel::Messenger, &word("messenger"))
        .working_for("Some company", &word("position"))
        .with(|draft| {
            draft.salutation = word("salutation");
            draft.title = word("title");
            draft.name_suffix = word("suffix");
            draft.language = word("language");
            draft.source = word("source");
            draft.birthday = Some(String::from("1971-07-13"));
            draft.contact_points[0].label = word("label");
            draft.addresses = vec![kartei_core::records::persons::Address {
                id: None,
                street: word("street"),
                postal_code: word("code"),
                city: word("city"),
                region: word("region"),
                country: word("country"),
                label: word("label"),
            }];
        })
        .add();
    let mut draft = support::note(&word("text"));
    draft.subject = word("subject");
    contact::add_touchpoint(office.session(), person, &draft, None).unwrap();
    let file = office.write(&word("file.txt"), word("content").repeat(2000));
    let document = documents::add_document(office.session(), person, &file).unwrap().value.id;
    disclosures::save_document(office.session(), document, &office.beside("out.txt")).unwrap();
    // As an import leaves it that has updated the person.
    office
        .change_with_sql(|connection| {
            let sql = format!(
                "INSERT INTO import VALUES (x'0198000000007000800000000000000a', 0, x'00', '[]', 'csv', 'x', 1, 0, 1, 0, 0,
                                            0, 1, NULL);
                 INSERT INTO person_update SELECT id, x'0198000000007000800000000000000a', '{CANARY}dealer',
                                                  '2020-01-01', 0 FROM person;"
            );
            connection.execute_batch(&sql)?;
            Ok(())
        })
        .unwrap();
    field_of_canary(office, person);
    rights_of_canary(office, person, word("scan.pdf").as_str());
    person
}

/// What a field of the workspace's own keeps about the canary.
fn field_of_canary(office: &Office, person: kartei_core::ids::PersonId) {
    use kartei_core::records::{fields, persons};
    let both = || kartei_core::language::Both { de: String::from("Hobby"), en: String::from("Hobby") };
    let draft = fields::FieldDraft {
        key: String::from("hobby"),
        name: both(),
        category: String::from("personal"),
        purpose: String::from("contract"),
        necessity: String::from("for the present"),
        ..fields::FieldDraft::default()
    };
    let field = kartei_core::privacy::fields::add_field(office.session(), draft).unwrap().value.id;
    let mut draft = persons::show_person(office.session(), person).unwrap().draft();
    draft.fields = vec![fields::ValueDraft { field, value: format!("{CANARY}hobby") }];
    persons::edit_person(office.session(), person, draft, None).unwrap();
}

/// What the privacy wing keeps about the canary.
fn rights_of_canary(office: &Office, person: kartei_core::ids::PersonId, scan: &str) {
    use kartei_core::exchange::disclosures::ExportReason;
    use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
    use kartei_core::language::Language;
    use kartei_core::privacy::{consent, grounds, notices, purposes, rights};
    let word = |place: &str| format!("{CANARY}{place}");
    let session = office.session();
    purposes::hold_for(session, person, "contract", None, &word("order")).unwrap();
    let us = settings::controller(session).unwrap();
    set_controller(session, &settings::Controller { email: "us@example.com".into(), ..us }).unwrap();
    let asking = consent::request::AskConsent {
        person,
        purpose: String::from("newsletter"),
        address: format!("{CANARY}@example.com"),
        wish: word("wish"),
        version: None,
        language: String::new(),
        by: kartei_core::vault::mail::MailWay::File { out: office.beside("ask.eml") },
    };
    consent::request::ask_consent(session, &asking, &support::NoProgram).unwrap();
    let given = consent::RecordConsent {
        address: format!("{CANARY}@example.com"),
        guardian: word("guardian"),
        note: word("circumstances"),
        evidence: vec![office.write(scan, word("card"))],
        ..consent::RecordConsent::new(
            person,
            "newsletter",
            consent::Channel::Email,
            consent::ConsentState::Given,
            consent::Method::Form,
        )
    };
    consent::record_consent(session, &given).unwrap();
    let list = AudienceExportRequest {
        purpose: String::from("newsletter"),
        channel: consent::Channel::Email,
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(session, &list, Language::En, &mut |_, _| true).unwrap();
    let objection = rights::object(session, person, &rights::Objected::All, None, &word("objection")).unwrap().value;
    rights::decide_objection(session, objection, rights::Decision::Upheld, &word("grounds")).unwrap();
    rights::restrict(session, person, rights::Ground::C, None, &word("restriction")).unwrap();
    let told = notices::NoticeDraft::given(notices::NoticeKind::Information);
    notices::give_notice(session, person, &told).unwrap();
    notices::give_notice(session, person, &notices::NoticeDraft { exemption: word("exemption"), ..told }).unwrap();
    notices::set_collected_from(session, person, notices::CollectedFrom::Person).unwrap();
    let customer = grounds::GroundDraft::ExistingCustomer {
        sale: word("sale"),
        similar: word("similar"),
        opt_out_at_collection: true,
    };
    grounds::record_ground(session, person, &customer).unwrap();
    let interest = grounds::GroundDraft::PresumedInterest { interest: word("interest") };
    grounds::record_ground(session, person, &interest).unwrap();
    // Somebody else left the address on the suppression list.
    let other = office.person("Other").email(&format!("{CANARY}@example.com")).add();
    rights::object(session, other, &rights::Objected::Marketing, None, "").unwrap();
    office.erase(other);
}

#[test]
fn the_canary_fills_every_column_that_holds_text_about_a_person() {
    let office = Office::new();
    let person = canary(&office);
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
                    &format!("SELECT count(*) FROM {0} WHERE instr({1}, '{CANARY}') > 0", table.name, column.name),
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

/// The decrypted pages of the database, unused ones included: AES-256-CBC, 4096 bytes a page, of which the last 80 are
/// the initialisation vector and the code that authenticates it (<https://www.zetetic.net/sqlcipher/design/>).
fn pages(office: &Office) -> Vec<u8> {
    const PAGE: usize = 4096;
    const RESERVED: usize = 80;
    const SALT: usize = 16;
    let cipher = Aes256::new(GenericArray::from_slice(&office.key()));
    let mut plain = Vec::new();
    for (number, page) in std::fs::read(office.file("data.db")).unwrap().chunks_exact(PAGE).enumerate() {
        let start = if number == 0 { SALT } else { 0 };
        let mut previous = &page[PAGE - RESERVED..PAGE - RESERVED + 16];
        for sealed in page[start..PAGE - RESERVED].chunks_exact(16) {
            let mut block = GenericArray::clone_from_slice(sealed);
            cipher.decrypt_block(&mut block);
            plain.extend(block.iter().zip(previous).map(|(byte, mask)| byte ^ mask));
            previous = sealed;
        }
    }
    plain
}

fn count(haystack: &[u8], needle: &str) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
}

#[test]
fn a_deleted_person_is_in_no_table_page_index_or_log() {
    let mut office = Office::new();
    let person = canary(&office);
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
    // Disclosures and the history's contents belong to the erasure that comes with the privacy wing: here they are
    // deleted by hand, so that what remains is a leftover.
    let raw = office.raw();
    raw.execute_batch("PRAGMA secure_delete = ON; DELETE FROM history_payload; PRAGMA wal_checkpoint(TRUNCATE);")
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
