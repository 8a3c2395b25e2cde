//! What is never changed is not replaced either, whatever connection asks for it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::consent::request::Answer;
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use request_support::{ada, asked, office, reply, taken};
use support::{Office, dump};

/// With an entry in each table that only grows.
fn full() -> Office {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let file = reply(&office, "ada@example.com", &format!("Ja. {token}"));
    taken(&office, ada, Answer::Mail { file }).unwrap();
    give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::Information)).unwrap();
    let list = AudienceExportRequest {
        purpose: "newsletter".into(),
        channel: Channel::Email,
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(office.session(), &list, Language::En, &mut |_, _| true).unwrap();
    office.erase(office.person("Bob").email("bob@example.com").add());
    office
}

#[test]
fn replace_changes_nothing_that_only_grows() {
    let office = full();
    let raw = office.raw();
    let before = dump(&raw);
    for (table, rows) in [
        ("history", "1"),
        ("history_payload", "1"),
        ("consent_event", "1"),
        ("consent_evidence", "1"),
        ("consent_use", "1"),
        ("declaration", "id IN (SELECT declaration_id FROM consent_event)"),
        ("notice_text", "id IN (SELECT text_id FROM notice)"),
        ("retention_rule", "1"),
        ("tombstone", "1"),
    ] {
        let count = format!("SELECT count(*) FROM {table} WHERE {rows}");
        assert_ne!(raw.query_row(&count, [], |row| row.get::<_, i64>(0)).unwrap(), 0, "{table} has a row");
        let replace = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {rows}");
        let refused = raw.execute_batch(&replace).unwrap_err().to_string();
        assert!(["append-only", "followed by a version", "stays"].iter().any(|why| refused.contains(why)), "{refused}");
    }
    // By the words, which have a key of their own beside the id.
    let words = "INSERT OR REPLACE INTO declaration
                 SELECT randomblob(16), purpose, version, language, 'Yes to all', notice, sha256, created_at
                 FROM declaration WHERE id IN (SELECT declaration_id FROM consent_event)";
    assert!(raw.execute_batch(words).unwrap_err().to_string().contains("followed by a version"));
    assert_eq!(dump(&raw), before);
    assert!(office.verify().ok);
}
