//! The data map keeps its promise: a mark in every disclosed column is found in the workbook, and a table that some later
//! feature declares appears without a line of code here.

use std::collections::HashSet;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rusqlite::types::Value;
use rusqlite::{Connection, named_params};

use super::gather::{Telling, pages, tab};
use super::request::GlanceRequest;
use crate::CATALOGUE;
use crate::exchange::cells::Cell;
use crate::exchange::disclosures::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::ids::{DisclosureId, ImportId, PersonId};
use crate::language::{Both, Language};
use crate::privacy::consent::request::{AskConsent, ask_consent};
use crate::privacy::consent::{self, ConsentState, Method, RecordConsent};
use crate::privacy::contact::add_touchpoint;
use crate::privacy::{grounds, notices, purposes, retention, rights};
use crate::records::documents::add_document;
use crate::records::fields;
use crate::records::persons::{
    Address, Channel, ContactPoint, Member, PersonDraft, add_person, edit_person, show_person,
};
use crate::records::readings::note_reading;
use crate::records::touchpoints::{TouchpointDraft, TouchpointKind};
use crate::time::{Clock, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::mail::{MailProgram, MailWay};
use crate::vault::session::{Catalogue, Change, Session, Why};
use crate::vault::settings::Controller;
use crate::vault::workspace::{Conditions, NewWorkspace, Workspace};

const LANGUAGE: Language = Language::En;
const EMAIL: &str = "ada@example.com";

fn told(person: PersonId) -> Telling {
    Telling { person, language: LANGUAGE, users: true }
}

fn office(folder: &std::path::Path) -> (Session, PersonId) {
    let new = NewWorkspace {
        controller: Controller { name: "Office".into(), email: "us@example.com".into(), ..Controller::default() },
        user: "Maren",
        password: "vier zufällige Wörter reichen aus",
    };
    let conditions = Conditions { catalogue: &CATALOGUE, clock: Clock::System, window: false };
    let (session, _) = Workspace::create(&folder.join("office.kartei"), &new, conditions).unwrap();
    let draft = PersonDraft {
        name: "Ada".into(),
        source: "Fair".into(),
        tags: vec!["tag".into()],
        contact_points: vec![ContactPoint {
            id: None,
            channel: Channel::Email,
            value: EMAIL.into(),
            label: String::new(),
        }],
        addresses: vec![Address { city: "Leipzig".into(), ..Address::default() }],
        memberships: vec![Member::named("Works", "")],
        ..PersonDraft::default()
    };
    let person = add_person(&session, draft).unwrap().value.id;
    let touchpoint = TouchpointDraft {
        at: None,
        kind: TouchpointKind::Note,
        direction: Default::default(),
        subject: String::new(),
        text: "Hello".into(),
        files: Vec::new(),
    };
    add_touchpoint(&session, person, &touchpoint, None).unwrap();
    let file = folder.join("plan.txt");
    std::fs::write(&file, "plan").unwrap();
    add_document(&session, person, &file).unwrap();
    let disclosure = NewDisclosure {
        kind: DisclosureKind::List,
        reason: ExportReason::Other,
        recipient: "Print shop",
        omitted: &[],
    };
    let recorded = |change: &Change<'_>| record(change, &disclosure, "list.csv", [Ok(person)]);
    session.change(Why::of("export_persons"), recorded).unwrap();
    own_field(&session, person);
    said(&session, person, file);
    (session, person)
}

/// A value of a field of the workspace's own.
fn own_field(session: &Session, person: PersonId) {
    let draft = fields::FieldDraft {
        key: "hobby".into(),
        name: Both { de: "Hobby".into(), en: "Hobby".into() },
        category: "personal".into(),
        purpose: "contract".into(),
        necessity: "for the present".into(),
        ..fields::FieldDraft::default()
    };
    let field = crate::privacy::fields::add_field(session, draft).unwrap().value.id;
    let mut draft = show_person(session, person).unwrap().draft();
    draft.fields = vec![fields::ValueDraft { field, value: "chess".into() }];
    edit_person(session, person, draft, None).unwrap();
}

struct NoProgram;

impl MailProgram for NoProgram {
    fn open(&self, _: &str) -> crate::Result<()> {
        unreachable!("the mail is a file")
    }
}

/// What the privacy wing keeps about the person.
fn said(session: &Session, person: PersonId, evidence: std::path::PathBuf) {
    purposes::hold_for(session, person, "newsletter", None, "order").unwrap();
    let given = RecordConsent {
        evidence: vec![evidence.clone()],
        ..RecordConsent::new(person, "newsletter", consent::Channel::Email, ConsentState::Given, Method::Form)
    };
    let event = consent::record_consent(session, &given).unwrap().value.entry.id;
    let used = |change: &Change<'_>| consent::record_use(change, person, event, DisclosureId::new());
    session.change(Why::of("export_audience"), used).unwrap();
    let to = rights::Objected::Purpose { purpose: "direct_mail".into() };
    let objection = rights::object(session, person, &to, None, "").unwrap().value;
    rights::decide_objection(session, objection, rights::Decision::Upheld, "weighed").unwrap();
    rights::restrict(session, person, rights::Ground::A, None, "").unwrap();
    rights::lift(session, person, Clock::System.now().day()).unwrap();
    // Afterwards: the objection and the restriction end what was asked for before.
    let asking = AskConsent {
        person,
        purpose: "applications".into(),
        address: EMAIL.into(),
        wish: "at the fair".into(),
        version: None,
        language: String::new(),
        by: MailWay::File { out: evidence.with_file_name("ask.eml") },
    };
    ask_consent(session, &asking, &NoProgram).unwrap();
    let told = notices::NoticeDraft::given(notices::NoticeKind::Information);
    notices::give_notice(session, person, &told).unwrap();
    notices::set_collected_from(session, person, notices::CollectedFrom::Person).unwrap();
    let sale = grounds::GroundDraft::ExistingCustomer {
        address: EMAIL.into(),
        sale: "invoice".into(),
        similar: "tea".into(),
        opt_out_at_collection: true,
    };
    grounds::record_ground(session, person, &sale).unwrap();
    let hold = retention::HoldDraft {
        kind: retention::HoldKind::Tax,
        target: retention::HoldTarget::Person { id: person },
        reason: "audit".into(),
        review_on: Clock::System.now().day(),
    };
    retention::add_hold(session, &hold).unwrap();
    retention::set_relation_end(session, person, Some(Clock::System.now().day())).unwrap();
    note_reading(session, person, None).unwrap();
}

fn of_person(table: &Table) -> String {
    match table.subject {
        Subject::Person(column) => format!("{column} = :person"),
        Subject::Through { table, column } => format!("id IN (SELECT {column} FROM {table} WHERE person_id = :person)"),
        Subject::None => unreachable!("a disclosed table has a subject"),
    }
}

/// Puts a mark into a column of the person's rows; answers how a cell shows it.
fn mark(connection: &Connection, person: PersonId, table: &Table, column: &Column, number: i64) -> Cell {
    let text = format!("mark {} {}", table.name, column.name);
    let set = |value: &Value| {
        let sql = format!("UPDATE {} SET {} = :value WHERE {}", table.name, column.name, of_person(table));
        connection.execute(&sql, named_params! {":value": value, ":person": person})
    };
    let (value, cell) = match column.format {
        Format::Text | Format::LongText => (Value::Text(text.clone()), Cell::Text(text)),
        Format::Code(prefix) => {
            if set(&Value::Text(text.clone())).is_ok() {
                return Cell::Text(text);
            }
            let sql = format!("SELECT {} FROM {} WHERE {}", column.name, table.name, of_person(table));
            let code: String = connection.query_row(&sql, named_params! {":person": person}, |row| row.get(0)).unwrap();
            return Cell::Text(LANGUAGE.code(prefix, &code));
        }
        Format::Pairs(prefix) => {
            let json = serde_json::to_string(&[("timeline", &text)]).unwrap();
            (Value::Text(json), Cell::Text(format!("{}: {text}", LANGUAGE.code(prefix, "timeline"))))
        }
        Format::Time => {
            const DAY: i64 = 86_400_000;
            let time = 1_500_000_000_000 + number * DAY;
            (Value::Integer(time), Cell::time(Timestamp(time), LANGUAGE))
        }
        Format::Date => {
            let iso = format!("19{:02}-05-09", 10 + number % 90);
            (Value::Text(iso.clone()), Cell::date(&iso, LANGUAGE))
        }
        Format::Bytes | Format::Number => (Value::Integer(70_000 + number), Cell::Number((70_000 + number) as f64)),
        Format::Hex => {
            let bytes = vec![u8::try_from(number).unwrap(); 32];
            let shown = crate::vault::history::hex(&bytes);
            (Value::Blob(bytes), Cell::Text(shown))
        }
        Format::Flag => (Value::Integer(1), Cell::Text(LANGUAGE.flag(1))),
        Format::Key(other) => {
            let text = format!("mark {other}");
            let sql = format!("UPDATE {other} SET name_{} = :text", LANGUAGE.tag());
            connection.execute(&sql, named_params! {":text": text}).unwrap();
            return Cell::Text(text);
        }
        Format::Named(other) => {
            let text = format!("mark {other}");
            let sql = format!("UPDATE {other} SET {} = :text", LANGUAGE.name_column());
            connection.execute(&sql, named_params! {":text": text}).unwrap();
            return Cell::Text(text);
        }
        Format::Told { .. } => {
            let sql = "UPDATE document SET touchpoint_id = (SELECT id FROM touchpoint WHERE person_id = :person)";
            assert!(connection.execute(sql, named_params! {":person": person}).unwrap() > 0, "there is a document");
            let sql = "SELECT at, subject FROM touchpoint WHERE person_id = :person";
            let (at, subject): (i64, String) = connection
                .query_row(sql, named_params! {":person": person}, |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap();
            return Cell::Text(format!("{} · Note · {subject}", LANGUAGE.time(Timestamp(at))));
        }
        Format::Sealed => unreachable!("what is sealed is disclosed by its own way"),
        Format::Name { table: other, column: name } => {
            let text = format!("mark {other} {name}");
            let sql = format!(
                "UPDATE {other} SET {name} = :text WHERE id IN (SELECT {} FROM {} WHERE {})",
                column.name,
                table.name,
                of_person(table)
            );
            let named = connection.execute(&sql, named_params! {":text": text, ":person": person}).unwrap();
            assert!(named > 0, "{}.{} names a row of {other}", table.name, column.name);
            return Cell::Text(text);
        }
    };
    assert!(set(&value).unwrap() > 0, "{}.{} is marked", table.name, column.name);
    cell
}

#[test]
fn a_mark_in_every_disclosed_column_is_found_in_the_workbook() {
    let folder = tempfile::TempDir::new().unwrap();
    let (session, person) = office(folder.path());
    let mut marks = Vec::new();
    session
        .change(Why::of("edit_person"), |change| {
            let connection = change.allow(Right::EditPersons)?;
            let import = ImportId::new();
            // In this file the ledger's locks are taken off: what is marked here is what it shows, not that it is locked.
            connection.execute_batch(
                "DROP TRIGGER consent_event_is_never_changed; DROP TRIGGER consent_evidence_is_never_changed;
                 DROP TRIGGER consent_use_is_never_changed; DROP TRIGGER document_is_never_exchanged;
                 DROP TRIGGER declaration_in_use_is_never_changed; DROP TRIGGER notice_text_in_use_is_never_changed;",
            )?;
            connection.execute(
                "INSERT INTO import (id, at, actor, files, format, source, read, created, updated, skipped, suppressed,
                                     failed, first_change)
                 VALUES (:id, 0, :actor, '[]', 'csv', 'Fair', 1, 1, 0, 0, 0, 0, 1)",
                named_params! {":id": import, ":actor": change.actor()},
            )?;
            connection.execute("UPDATE person SET import_id = :id", named_params! {":id": import})?;
            connection.execute(
                "INSERT INTO person_update (person_id, import_id, source, collected_at, at)
                 SELECT id, :id, 'Dealer', '2020-01-01', 0 FROM person",
                named_params! {":id": import},
            )?;
            connection.execute(
                "INSERT INTO former_person (person_id, former_id, source, collected_at, at)
                 SELECT id, :former, 'Fair', '2020-01-01', 0 FROM person",
                named_params! {":former": ImportId::new()},
            )?;
            connection.execute(
                "INSERT INTO kept_person (person_id, since, rule) SELECT id, '2020-01-01', 'customer' FROM person",
                [],
            )?;
            connection.execute(
                "INSERT INTO kept_member (person_id, organisation_id) SELECT person_id, organisation_id FROM membership",
                [],
            )?;
            for sheet in Sheet::ALL {
                for table in CATALOGUE.tables() {
                    for column in table.disclosed_on(sheet) {
                        let number = marks.len() as i64 + 1;
                        let cell = mark(connection, person, table, column, number);
                        marks.push((sheet, format!("{}.{}", table.name, column.name), cell));
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(marks.len() > 40, "the data map is walked");
    let request = GlanceRequest {
        person,
        out: folder.path().join("a.xlsx"),
        language: LANGUAGE,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
        names: true,
        omit: Vec::new(),
    };

    super::export(&session, &request).unwrap();

    let pages = session.read(|read| pages(read, &CATALOGUE, told(person), &|_| false)).unwrap();
    let mut workbook: Xlsx<_> = open_workbook(&request.out).unwrap();
    let mut missing = Vec::new();
    for (sheet, column, cell) in marks {
        let (mut texts, mut numbers) = (HashSet::new(), Vec::new());
        for (title, _) in pages.iter().find(|page| page.key == sheet.key()).unwrap().sheets() {
            for (_, _, data) in workbook.worksheet_range(title).unwrap().used_cells() {
                match data {
                    Data::String(text) => drop(texts.insert(text.clone())),
                    Data::Float(number) => numbers.push(*number),
                    Data::DateTime(days) => numbers.push(days.as_f64()),
                    _ => {}
                }
            }
        }
        let found = match &cell {
            Cell::Text(text) => texts.contains(text),
            Cell::Number(number) | Cell::Bytes(number) | Cell::Time(number) | Cell::Date(number) => {
                numbers.iter().any(|other| (other - number).abs() < 1e-6)
            }
            Cell::Empty => false,
        };
        if !found {
            missing.push(format!("{column} on {}: {cell:?}", sheet.key()));
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "each column is told to the person");
}

#[test]
fn no_two_sheets_can_have_one_name() {
    for language in [Language::De, Language::En] {
        let mut names: Vec<String> = Sheet::ALL.iter().map(|sheet| language.code("sheet", sheet.key())).collect();
        for sheet in Sheet::ALL.into_iter().filter(|sheet| !sheet.is_card()) {
            let tables = CATALOGUE.tables().filter(|table| table.disclosed_on(sheet).next().is_some());
            names.extend(tables.skip(1).map(|table| tab(language, table.name)));
        }
        let long: Vec<&String> = names.iter().filter(|name| name.chars().count() > 28).collect();
        assert!(long.is_empty(), "no name is cut, and a number has room behind it: {long:?}");
        let mut seen = HashSet::new();
        names.retain(|name| !seen.insert(name.to_lowercase()));
        assert_eq!(names, Vec::<String>::new());
    }
}

#[test]
fn a_table_that_a_later_feature_declares_appears_by_itself() {
    const LOYALTY: &[Table] = &[Table {
        name: "loyalty_card",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: Some(Sheet::Organisations),
        columns: &[
            Column::noted("motto", Category::Work, Format::Text),
            Column::noted("points", Category::Work, Format::Number).ordered(Order::Descending),
            Column::noted("hint", Category::Work, Format::Text),
            Column::technical("person_id"),
        ],
    }];
    static LATER: Catalogue = Catalogue { data_map: &[LOYALTY], after_change: &[], ..CATALOGUE };
    let folder = tempfile::TempDir::new().unwrap();
    let (session, person) = office(folder.path());
    session
        .change(Why::of("edit_person"), |change| {
            let connection = change.allow(Right::EditPersons)?;
            connection.execute_batch(
                "CREATE TABLE loyalty_card (person_id BLOB, points INTEGER, motto TEXT, hint TEXT) STRICT",
            )?;
            for (points, motto) in [(3, "onwards"), (7, "upwards")] {
                connection.execute(
                    "INSERT INTO loyalty_card (person_id, points, motto, hint) VALUES (:person, :points, :motto, '')",
                    named_params! {":person": person, ":points": points, ":motto": motto},
                )?;
            }
            Ok(())
        })
        .unwrap();

    let pages = session.read(|read| pages(read, &LATER, told(person), &|_| false)).unwrap();

    let page = pages.iter().find(|page| page.key == "organisations").unwrap();
    let [block] = &page.blocks[..] else { panic!("one table") };
    assert_eq!(block.headings.len(), 2, "a column without values is not shown");
    let row = |motto: &str, points| vec![Cell::Text(motto.into()), Cell::Number(points)];
    assert_eq!(block.rows, [row("upwards", 7.0), row("onwards", 3.0)], "in the declared order");
}
