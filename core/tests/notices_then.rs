//! A notice is recorded with the words that were used on its day.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeMap;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::privacy::contact::{ContactNotice, add_touchpoint, edit_touchpoint};
use kartei_core::privacy::notices::{
    DueId, GiveNotices, NoticeDraft, NoticeKind, NoticeTextDraft, WordedFor, add_notice_text, give_notice,
    give_notices, list_notice_texts, list_notices, notice_words,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use support::{Office, note};

const KIND: NoticeKind = NoticeKind::RightToObject;

fn words(de: &str, en: &str) -> BTreeMap<String, String> {
    [("de".to_owned(), de.to_owned()), ("en".to_owned(), en.to_owned())].into()
}

fn write(office: &Office, text: &str, since: Option<&str>) -> u64 {
    let draft =
        NoticeTextDraft { kind: KIND, text: words(text, text), since: since.map(|day| Day::parse(day).unwrap()) };
    add_notice_text(office.session(), &draft).unwrap().value
}

/// An office whose second text came into use on 10 March at noon, looked at on 20 March; the texts that came with the program are of
/// 1 March as if it had brought others.
fn office() -> (Office, PersonId) {
    let mut office = Office::at("2026-03-01T12:00:00Z");
    office.raw().execute("UPDATE notice_text SET text = 'Own words of ' || language", []).unwrap();
    office.reopen_at("2026-03-10T12:00:00Z");
    write(&office, "Second words.", None);
    office.reopen_at("2026-03-20T12:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").add();
    (office, ada)
}

fn given(
    office: &Office,
    person: PersonId,
    at: &str,
    version: Option<u64>,
) -> Result<String, (&'static str, &'static str)> {
    let draft = NoticeDraft { at: Timestamp::parse(at), version, ..NoticeDraft::given(KIND) };
    match give_notice(office.session(), person, &draft) {
        Ok(given) => {
            let all = list_notices(office.session(), person).unwrap();
            Ok(all.into_iter().find(|notice| notice.id == given.value).unwrap().version)
        }
        Err(Problem::InvalidField { field, reason }) => Err((field, reason)),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_notice_of_a_day_gave_the_text_of_that_day_and_no_later_one() {
    let (office, ada) = office();
    let later = Err(("notice_version", "later"));
    for (at, named, expected) in [
        ("2026-03-09T12:00:00Z", None, Ok("1")),
        ("2026-03-09T12:00:00Z", Some(1), Ok("1")),
        ("2026-03-09T12:00:00Z", Some(2), later),
        ("2026-03-10T13:00:00Z", None, Ok("2")),
        ("2026-03-20T12:00:00Z", None, Ok("2")),
        ("2026-03-20T12:00:00Z", Some(1), Ok("1")),
        ("2026-02-28T12:00:00Z", None, later),
        ("2026-02-28T12:00:00Z", Some(1), later),
        ("2026-03-20T12:00:00Z", Some(3), Err(("notice_version", "unknown"))),
    ] {
        assert_eq!(given(&office, ada, at, named).as_deref(), expected.as_ref().map(|known| *known), "{at} {named:?}");
    }
    // A day stands for any time of it, and so it was written down a little after it was given.
    let day = Day::parse("2026-03-10").unwrap().begin().to_string();
    assert_eq!(given(&office, ada, &day, None).as_deref(), Ok("2"));
    assert_eq!(given(&office, ada, "2026-03-10T09:00:00Z", None).as_deref(), Ok("1"));
    assert_eq!(given(&office, ada, "2026-03-10T09:00:00Z", Some(2)).as_deref(), Ok("2"));

    let many = GiveNotices {
        which: Chosen::These(vec![DueId { person: ada, kind: KIND }]),
        at: Timestamp::parse("2026-03-05T12:00:00Z"),
        version: None,
        exemption: String::new(),
    };
    give_notices(office.session(), &many).unwrap();
    let all = list_notices(office.session(), ada).unwrap();
    assert_eq!(all.last().unwrap().version, "1");
}

#[test]
fn an_old_text_can_be_written_down_later_and_is_not_the_current_one() {
    let (office, ada) = office();
    assert_eq!(write(&office, "Words on paper.", Some("2025-01-01")), 3);
    assert_eq!(given(&office, ada, "2025-06-01T12:00:00Z", None).as_deref(), Ok("3"));
    let versions: Vec<u64> = list_notice_texts(office.session())
        .unwrap()
        .into_iter()
        .filter(|text| text.kind == KIND)
        .map(|text| text.version)
        .collect();
    assert_eq!(versions, [2, 2, 1, 1, 3, 3], "the one that came into use last comes first");
    let worded = WordedFor { person: ada, kind: KIND, version: None, language: "en".into() };
    assert_eq!(notice_words(office.session(), &worded).unwrap().text, "Second words.");
    let ahead = NoticeTextDraft { kind: KIND, text: words("Bald", "Soon"), since: Day::parse("2026-03-21") };
    let refused = add_notice_text(office.session(), &ahead);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "since", reason: "in_future" })), "{refused:?}");
}

#[test]
fn words_that_come_with_the_program_may_have_been_used_elsewhere_but_not_before_there_were_these_words() {
    let office = Office::at("2026-11-20T12:00:00Z");
    let ada = office.person("Ada").add();
    assert_eq!(given(&office, ada, "2026-11-01T12:00:00Z", None).as_deref(), Ok("1"));
    assert_eq!(given(&office, ada, "2026-10-31T12:00:00Z", None), Err(("notice_version", "later")));
}

#[test]
fn a_contact_tells_the_words_of_its_day_also_once_it_is_moved() {
    let (office, ada) = office();
    let letter = |day: &str| TouchpointDraft {
        at: Timestamp::parse(&format!("{day}T10:00:00Z")),
        kind: TouchpointKind::Letter,
        direction: Direction::Out,
        ..note("our offer")
    };
    let told = |office: &Office| list_notices(office.session(), ada).unwrap()[0].version.clone();
    let given = ContactNotice::Given { version: None };
    let added = add_touchpoint(office.session(), ada, &letter("2026-03-12"), Some(&given)).unwrap().value.id;
    assert_eq!(told(&office), "2");
    edit_touchpoint(office.session(), added, &letter("2026-03-08"), None, None).unwrap();
    assert_eq!(told(&office), "1");
    edit_touchpoint(office.session(), added, &letter("2026-03-15"), None, None).unwrap();
    assert_eq!(told(&office), "1", "it may still have been the old one");
    let before = edit_touchpoint(office.session(), added, &letter("2026-02-20"), None, None);
    assert!(matches!(before, Err(Problem::InvalidField { field: "notice_version", reason: "later" })), "{before:?}");
    assert_eq!(told(&office), "1");
    let named = ContactNotice::Given { version: Some(2) };
    let refused = add_touchpoint(office.session(), ada, &letter("2026-03-08"), Some(&named));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "notice_version", reason: "later" })), "{refused:?}");
}
