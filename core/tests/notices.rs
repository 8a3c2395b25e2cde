//! Notices: their texts, by when they are due, and that nothing goes out without the one of the right to object.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeMap;

use kartei_core::Problem;
use kartei_core::exchange::disclosures;
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::contact::{ContactNotice, add_touchpoint, edit_touchpoint};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::notices::{
    CollectedFrom, DueCause, DueQuery, NoticeDraft, NoticeKind, NoticeTextDraft, WordedFor, add_notice_text,
    give_notice, list_due_notices, list_notice_texts, list_notices, notice_duty, notice_words, set_collected_from,
};
use kartei_core::privacy::purposes::{
    PurposeDraft, add_purpose, edit_purpose, end_purpose, hold_for, list_purposes, purposes_of, retire_purpose,
};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::records::persons::{Address, PersonDraft, PersonKind, edit_person, show_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind, list_touchpoints};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use support::{Office, note};

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn out(kind: TouchpointKind, at: &str) -> TouchpointDraft {
    TouchpointDraft { kind, direction: Direction::Out, at: Some(time(at)), ..note("wrote") }
}

fn given(version: Option<u64>) -> ContactNotice {
    ContactNotice::Given { version }
}

fn due(office: &Office, person: PersonId) -> Vec<(NoticeKind, String, i64, DueCause)> {
    let duty = notice_duty(office.session(), person).unwrap();
    duty.due.iter().map(|one| (one.kind, one.due.to_string(), one.days_left, one.cause)).collect()
}

fn collected(office: &Office, name: &str, day: &str) -> PersonId {
    let email = format!("{}@example.com", name.to_lowercase());
    office.person(name).email(&email).with(|draft| draft.collected_at = Day::parse(day)).add()
}

const INFORMATION: NoticeKind = NoticeKind::Information;
const OBJECTING: NoticeKind = NoticeKind::RightToObject;

#[test]
fn a_month_after_the_data_came_from_elsewhere_the_information_is_due_at_the_latest() {
    // The last of January has no like in February.
    let cases = [
        ("2026-01-14", "2026-02-13T12:00:00Z", "2026-02-14", 1),
        ("2026-01-14", "2026-02-14T12:00:00Z", "2026-02-14", 0),
        ("2026-01-14", "2026-02-15T12:00:00Z", "2026-02-14", -1),
        ("2026-01-31", "2026-02-28T12:00:00Z", "2026-02-28", 0),
        ("2026-01-31", "2026-03-01T12:00:00Z", "2026-02-28", -1),
    ];
    for (day, now, by, days_left) in cases {
        let office = Office::at(now);
        let ada = collected(&office, "Ada", day);
        assert_eq!(due(&office, ada), [(INFORMATION, by.to_owned(), days_left, DueCause::Month)], "{day} on {now}");
        let gate = may(office.session(), ada, "enquiry", Channel::Email, Language::En).unwrap();
        let duty = gate.duties.iter().find(|duty| duty.code == "information_notice").unwrap();
        assert!(duty.detail.contains(&Language::En.date(by)), "the gate says the same: {}", duty.detail);
    }
}

#[test]
fn what_the_person_gives_is_told_at_once_and_a_contact_or_a_disclosure_comes_before_the_month() {
    let office = Office::at("2026-02-10T12:00:00Z");
    let (session, day) = (office.session(), "2026-02-01");
    let [ada, bob, eve, old] = ["Ada", "Bob", "Eve", "Old"].map(|name| collected(&office, name, day));

    set_collected_from(session, ada, CollectedFrom::Person).unwrap();
    assert_eq!(due(&office, ada), [(INFORMATION, day.to_owned(), -9, DueCause::Collected)]);
    set_collected_from(session, ada, CollectedFrom::Elsewhere).unwrap();
    assert_eq!(due(&office, ada), [(INFORMATION, "2026-03-01".to_owned(), 19, DueCause::Month)]);

    add_touchpoint(session, bob, &out(TouchpointKind::Letter, "2026-02-12T12:00:00Z"), Some(&given(None))).unwrap_err();
    add_touchpoint(session, bob, &out(TouchpointKind::Letter, "2026-02-09T12:00:00Z"), Some(&given(None))).unwrap();
    assert_eq!(due(&office, bob), [(INFORMATION, "2026-02-09".to_owned(), -1, DueCause::Contact)]);
    let came = TouchpointDraft { direction: Direction::In, ..out(TouchpointKind::Call, "2026-02-03T12:00:00Z") };
    add_touchpoint(session, eve, &came, None).unwrap();
    assert_eq!(due(&office, eve)[0].3, DueCause::Month, "who calls was not contacted");

    let list = |reason, recipient: &str| ConsentProofRequest {
        scope: None,
        format: ProofFormat::Json,
        person: eve,
        out: office.beside("proof.json"),
        reason,
        recipient: recipient.to_owned(),
    };
    let said = kartei_core::privacy::consent::RecordConsent::new(
        eve,
        "newsletter",
        Channel::Email,
        kartei_core::privacy::consent::ConsentState::Refused,
        kartei_core::privacy::consent::Method::Oral,
    );
    kartei_core::privacy::consent::record_consent(session, &said).unwrap();
    save_consent_proof(session, &list(disclosures::ExportReason::OwnUse, ""), Language::En).unwrap();
    assert_eq!(due(&office, eve)[0].3, DueCause::Month, "own use is no disclosure to others");
    save_consent_proof(session, &list(disclosures::ExportReason::Other, "Court"), Language::En).unwrap();
    assert_eq!(due(&office, eve), [(INFORMATION, "2026-02-10".to_owned(), 0, DueCause::Disclosure)]);

    let before = TouchpointDraft { at: Some(time("2025-06-01T12:00:00Z")), ..out(TouchpointKind::Email, day) };
    add_touchpoint(session, old, &before, Some(&given(None))).unwrap();
    assert_eq!(due(&office, old)[0].1, day, "nothing is due before the data are there");

    give_notice(session, eve, &NoticeDraft::given(INFORMATION)).unwrap();
    assert_eq!(due(&office, eve), []);
}

/// The further purposes that a person must be told of, and by when.
fn further(office: &Office, person: PersonId) -> Vec<(String, DueCause, Vec<String>)> {
    let duty = notice_duty(office.session(), person).unwrap();
    duty.due.into_iter().map(|one| (one.due.to_string(), one.cause, one.purposes)).collect()
}

#[test]
fn before_a_further_purpose_the_information_is_due_again_and_given_it_is_not() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let [ada, bob] = ["Ada", "Bob"].map(|name| collected(&office, name, "2026-01-20"));
    let hold = |office: &Office, person, purpose: &str, since: &str| {
        hold_for(office.session(), person, purpose, Day::parse(since), "asked").unwrap();
    };
    hold(&office, ada, "enquiry", "2026-01-20");
    assert_eq!(
        further(&office, ada),
        [("2026-02-20".to_owned(), DueCause::Month, vec![])],
        "what they were collected for is no further purpose"
    );
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    assert_eq!(further(&office, ada), []);

    office.reopen_at("2026-03-10T12:00:00Z");
    hold(&office, ada, "telephone_sales", "2026-03-05");
    hold(&office, ada, "newsletter", "2026-03-08");

    let purposes = vec!["newsletter".to_owned(), "telephone_sales".to_owned()];
    assert_eq!(further(&office, ada), [("2026-03-05".to_owned(), DueCause::Purpose, purposes.clone())]);
    let gate = may(office.session(), ada, "enquiry", Channel::Email, Language::En).unwrap();
    assert!(gate.duties.iter().any(|duty| duty.code == "information_notice"), "the gate names the duty too");
    let all = DueQuery { days_left_max: Some(-5), limit: 10, ..DueQuery::default() };
    let page = list_due_notices(office.session(), &all).unwrap();
    let rows: Vec<_> = page.rows.iter().map(|one| (one.person, one.cause, one.purposes.clone())).collect();
    assert_eq!(
        rows,
        [(bob, DueCause::Month, vec![]), (ada, DueCause::Purpose, purposes)],
        "among all that are due, the most urgent first"
    );

    give_notice(
        office.session(),
        ada,
        &NoticeDraft { at: Some(time("2026-03-06T12:00:00Z")), ..NoticeDraft::given(INFORMATION) },
    )
    .unwrap();
    assert_eq!(further(&office, ada), [("2026-03-08".to_owned(), DueCause::Purpose, vec!["newsletter".to_owned()])]);
    end_purpose(office.session(), ada, "newsletter").unwrap();
    assert_eq!(further(&office, ada), [], "what has ended serves nothing");
    hold(&office, ada, "newsletter", "2026-03-10");
    give_notice(office.session(), ada, &NoticeDraft::given(OBJECTING)).unwrap();
    assert_eq!(further(&office, ada).len(), 1, "the right to object is another notice");
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    assert_eq!(further(&office, ada), [], "it tells of what the data are held for since that day");

    hold(&office, bob, "newsletter", "2026-02-03");
    assert_eq!(
        further(&office, bob),
        [("2026-02-03".to_owned(), DueCause::Purpose, vec!["newsletter".to_owned()])],
        "who was told nothing yet is to be told before it, and not only after a month"
    );
    retire_purpose(office.session(), "newsletter").unwrap();
    assert_eq!(further(&office, bob), [("2026-02-20".to_owned(), DueCause::Month, vec![])]);
}

#[test]
fn the_notices_that_are_due_over_all_persons_come_by_urgency_and_can_be_narrowed() {
    let office = Office::at("2026-03-01T12:00:00Z");
    for (name, day) in
        [("Late", "2026-01-10"), ("Today", "2026-02-01"), ("Soon", "2026-02-07"), ("Later", "2026-03-01")]
    {
        collected(&office, name, day);
    }
    let told = collected(&office, "Told", "2025-01-01");
    let exempt = NoticeDraft { exemption: "has them already".into(), ..NoticeDraft::given(INFORMATION) };
    give_notice(office.session(), told, &exempt).unwrap();
    let names = |query: DueQuery| {
        let page = list_due_notices(office.session(), &query).unwrap();
        let names: Vec<String> = page.rows.iter().map(|one| format!("{} {}", one.person_name, one.days_left)).collect();
        (page.total, names.join(", "))
    };

    let all = DueQuery { limit: 10, ..DueQuery::default() };
    assert_eq!(names(all.clone()), (4, "Late -19, Today 0, Soon 6, Later 31".to_owned()));
    assert_eq!(names(DueQuery { days_left_max: Some(-1), ..all.clone() }), (1, "Late -19".to_owned()));
    assert_eq!(names(DueQuery { days_left_max: Some(0), ..all.clone() }), (2, "Late -19, Today 0".to_owned()));
    assert_eq!(names(DueQuery { offset: 1, limit: 2, ..all.clone() }), (4, "Today 0, Soon 6".to_owned()));
    assert_eq!(names(DueQuery { kind: Some(OBJECTING), ..all.clone() }), (0, String::new()));

    // As an import leaves it, which is not asked.
    office
        .change_with_sql(move |connection| {
            let sql = "INSERT INTO touchpoint (person_id, id, at, kind, direction, author)
                       VALUES (:person, zeroblob(16), 1772000000000, 'email', 'out', zeroblob(16))";
            connection.execute(sql, rusqlite::named_params! {":person": told})?;
            Ok(())
        })
        .unwrap();
    assert_eq!(names(DueQuery { kind: Some(OBJECTING), ..all }), (1, "Told -4".to_owned()));
}

#[test]
fn nothing_goes_out_before_the_person_was_told_of_the_right_to_object() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let session = office.session();
    let ada = office.person("Ada").add();
    let before = office.dump();
    for kind in [TouchpointKind::Email, TouchpointKind::Letter, TouchpointKind::Call] {
        let refused = add_touchpoint(session, ada, &out(kind, "2026-03-02T08:00:00Z"), None).unwrap_err();
        assert!(matches!(refused, Problem::NoticeMissing), "{refused:?}");
    }
    let no_reason = ContactNotice::Exempt { reason: " ".into() };
    let no_version = given(Some(7));
    for (notice, field) in [(no_reason, "why"), (no_version, "notice_version")] {
        let refused =
            add_touchpoint(session, ada, &out(TouchpointKind::Email, "2026-03-02"), Some(&notice)).unwrap_err();
        assert!(matches!(refused, Problem::InvalidField { field: found, .. } if found == field), "{refused:?}");
    }
    assert_eq!(office.dump(), before, "nothing was written");

    let met = TouchpointDraft { kind: TouchpointKind::Meeting, ..out(TouchpointKind::Email, "2026-03-01T08:00:00Z") };
    let met = add_touchpoint(session, ada, &met, None).unwrap().value;
    let came = TouchpointDraft { direction: Direction::In, ..out(TouchpointKind::Call, "2026-03-01T08:00:00Z") };
    add_touchpoint(session, ada, &came, None).unwrap();
    let turned = edit_touchpoint(session, met.id, &out(TouchpointKind::Call, "2026-03-01T08:00:00Z"), None, None);
    assert!(matches!(turned, Err(Problem::NoticeMissing)), "{turned:?}");

    let letter = out(TouchpointKind::Letter, "2026-03-02T08:00:00Z");
    let sent = add_touchpoint(session, ada, &letter, Some(&given(Some(1)))).unwrap();
    let [told] = &list_notices(session, ada).unwrap()[..] else { panic!("one notice") };
    assert_eq!((told.kind, told.at, told.version.as_str()), (OBJECTING, sent.value.at, "1"));
    assert!(told.text.starts_with("Ihr Recht zu widersprechen"), "{}", told.text);
    assert_eq!(
        office.history(ada).iter().filter(|entry| entry.action == "add_touchpoint").count(),
        3,
        "one change each"
    );

    let again = add_touchpoint(session, ada, &out(TouchpointKind::Call, "2026-03-02T08:00:30Z"), None).unwrap().value;
    let earlier = TouchpointDraft { at: Some(time("2026-03-02T07:58:00Z")), ..note("called") };
    let earlier = TouchpointDraft { kind: TouchpointKind::Call, direction: Direction::Out, ..earlier };
    let moved = edit_touchpoint(session, again.id, &earlier, None, None);
    assert!(matches!(moved, Err(Problem::NoticeMissing)), "before the notice: {moved:?}");
    assert!(matches!(add_touchpoint(session, ada, &earlier, None), Err(Problem::NoticeMissing)));
    let said = TouchpointDraft { at: None, text: "said more".into(), ..earlier };
    edit_touchpoint(session, again.id, &said, None, None).unwrap();

    kartei_core::vault::history::undo(session, sent.change).unwrap();
    assert_eq!(list_notices(session, ada).unwrap(), [], "the notice went with its letter");
    assert!(matches!(add_touchpoint(session, ada, &letter, None), Err(Problem::NoticeMissing)));
}

#[test]
fn a_stored_reason_lets_contacts_go_out_whenever_they_were() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let (session, ada) = (office.session(), office.person("Ada").add());
    let reason = ContactNotice::Exempt { reason: "in our contract".into() };
    add_touchpoint(session, ada, &out(TouchpointKind::Email, "2026-03-01T08:00:00Z"), Some(&reason)).unwrap();
    add_touchpoint(session, ada, &out(TouchpointKind::Email, "2026-02-01T08:00:00Z"), None).unwrap();

    let notices = list_notices(session, ada).unwrap();
    assert_eq!((notices.len(), notices[0].exemption.as_str(), notices[0].version.as_str()), (1, "in our contract", ""));
    assert_eq!(list_touchpoints(session, ada, &[], 0, 9).unwrap().total, 2);
}

#[test]
fn a_text_is_followed_by_a_version_and_a_notice_keeps_the_one_that_was_given() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let (session, ada) = (office.session(), office.person("Ada").with(|draft| draft.language = "en-GB".into()).add());
    let first = list_notice_texts(session).unwrap();
    assert_eq!(first.len(), 4, "two kinds in two languages");
    give_notice(session, ada, &NoticeDraft::given(INFORMATION)).unwrap();

    let words =
        |de: &str, en: &str| BTreeMap::from([("de".to_owned(), de.to_owned()), ("en".to_owned(), en.to_owned())]);
    let refused = |de: &str, en: &str| match add_notice_text(
        session,
        &NoticeTextDraft { kind: INFORMATION, text: words(de, en), since: None },
    ) {
        Err(Problem::InvalidField { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("Hallo", " "), "text");
    assert_eq!(refused("Hallo {nmae}", "Hello {name}"), "placeholder");
    let text = words("Hallo {name}, {source}", "Hello {name}, {source}");
    let draft = NoticeTextDraft { kind: INFORMATION, text, since: None };
    assert_eq!(add_notice_text(session, &draft).unwrap().value, 2);

    let kept = &list_notices(session, ada).unwrap()[0];
    assert_eq!(kept.version, "1");
    assert!(kept.text.starts_with("Privacy notice"), "the words in the person's language: {}", kept.text);
    let texts = list_notice_texts(session).unwrap();
    let used: Vec<_> =
        texts.iter().filter(|one| one.used > 0).map(|one| (one.version, one.language.as_str())).collect();
    assert_eq!((texts.len(), used), (6, vec![(1, "en")]));
    let changed = office.change_with_sql(|connection| {
        connection.execute("UPDATE notice_text SET text = 'other' WHERE version = 1", [])?;
        Ok(())
    });
    assert!(changed.is_err(), "a used text is never changed");

    let hers = WordedFor { person: ada, kind: INFORMATION, version: None, language: String::new() };
    let made = notice_words(session, &hers).unwrap();
    assert_eq!((made.version, made.language.as_str(), made.text.as_str()), (2, "en", "Hello Ada, trade fair"));
}

#[test]
fn the_notice_for_a_person_tells_all_that_the_law_asks_for() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let ada = office.person("Ada {source}").with(|draft| draft.collected_at = Day::parse("2026-02-28")).add();
    let worded = |kind, language: &str| {
        let worded = WordedFor { person: ada, kind, version: None, language: language.into() };
        notice_words(office.session(), &worded).unwrap().text
    };
    let told = worded(INFORMATION, "de");
    for part in [
        "Guten Tag Ada {source},",
        "Lovelace Maschinen",
        "trade fair; erhoben am 28.02.2026",
        "– Anfrage beantworten: ",
        "Vertrag oder Anfrage (Art. 6 Abs. 1 Buchst. b DSGVO).",
        "Adressen und Telefonnummern",
        "Aufsichtsbehörde",
    ] {
        assert!(told.contains(part), "'{part}' is missing:\n{told}");
    }
    assert!(told.contains("Werbung per Post"), "before a letter can reach her:\n{told}");
    let view = show_person(office.session(), ada).unwrap();
    let at_home = Address { street: "Weg 1".into(), city: "Köln".into(), ..Address::default() };
    let draft = PersonDraft { addresses: vec![at_home], ..view.draft() };
    edit_person(office.session(), ada, draft, None).unwrap();
    let told = worded(INFORMATION, "de");
    for part in [
        "– Werbung per Post: ",
        "Berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO).",
        "über eigene Angebote informieren",
    ] {
        assert!(told.contains(part), "'{part}' is missing, though she may be written to:\n{told}");
    }
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    assert!(!worded(INFORMATION, "de").contains("Werbung per Post"), "she objected");
    let apart = worded(OBJECTING, "en");
    assert!(apart.starts_with("Your right to object") && !apart.contains("trade fair;"), "{apart}");
    let out = office.beside("notice.txt");
    let worded = WordedFor { person: ada, kind: OBJECTING, version: None, language: "en".into() };
    disclosures::save_notice(office.session(), &worded, &out).unwrap();
    assert_eq!(std::fs::read_to_string(out).unwrap(), apart + "\n");
    assert_eq!(disclosures::list_disclosures(office.session(), ada).unwrap().len(), 1, "that it left is recorded");
}

#[test]
fn a_change_of_kind_brings_further_purposes_of_which_the_person_is_told_again() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let ada = collected(&office, "Ada", "2026-01-20");
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    let become_kind = |office: &Office, kind| {
        let view = show_person(office.session(), ada).unwrap();
        edit_person(office.session(), ada, PersonDraft { kind, ..view.draft() }, None).unwrap().change
    };
    let since = |office: &Office, key: &str| {
        let held = purposes_of(office.session(), ada).unwrap();
        held.into_iter().find(|held| held.purpose == key).map(|held| (held.since.to_string(), held.source))
    };

    office.reopen_at("2026-03-10T12:00:00Z");
    let change = become_kind(&office, PersonKind::Customer);

    let contract = vec!["contract".to_owned()];
    assert_eq!(further(&office, ada), [("2026-03-10".to_owned(), DueCause::Purpose, contract)]);
    let source = show_person(office.session(), ada).unwrap().source;
    assert_eq!(since(&office, "contract"), Some(("2026-03-10".to_owned(), source)));
    undo(office.session(), change).unwrap();
    assert_eq!((further(&office, ada), since(&office, "contract")), (vec![], None));

    become_kind(&office, PersonKind::Customer);
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    become_kind(&office, PersonKind::Supplier);
    assert_eq!(further(&office, ada), [], "the contract was told of already");
    become_kind(&office, PersonKind::Prospect);
    assert_eq!(since(&office, "contract"), None, "what came with the kind goes with it");
}

#[test]
fn a_purpose_that_comes_to_cover_who_is_there_is_told_to_them() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let [ada, bob] = ["Ada", "Bob"].map(|name| collected(&office, name, "2026-01-20"));
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    office.reopen_at("2026-02-10T12:00:00Z");
    let enquiry = list_purposes(office.session()).unwrap().remove(0);
    assert_eq!(enquiry.key, "enquiry");
    let own = PurposeDraft { key: "fair".into(), kinds: vec![PersonKind::Customer], ..enquiry.draft() };
    let own = add_purpose(office.session(), own).unwrap().value;
    assert_eq!(further(&office, ada), [], "she is no customer");

    office.reopen_at("2026-02-15T12:00:00Z");
    let wider = PurposeDraft { kinds: vec![PersonKind::Customer, PersonKind::Prospect], ..own.draft() };
    edit_purpose(office.session(), "fair", wider.clone(), None).unwrap();
    let fair = vec!["fair".to_owned()];
    assert_eq!(further(&office, ada), [("2026-02-15".to_owned(), DueCause::Purpose, fair.clone())]);
    assert_eq!(further(&office, bob), [("2026-02-15".to_owned(), DueCause::Purpose, fair)]);
    let new = collected(&office, "New", "2026-02-15");
    assert_eq!(further(&office, new)[0].1, DueCause::Month, "for whoever comes now it is none of the further ones");
    let held = purposes_of(office.session(), ada).unwrap();
    assert_eq!(held.iter().find(|held| held.purpose == "fair").unwrap().since.to_string(), "2026-02-15");

    end_purpose(office.session(), ada, "fair").unwrap();
    assert_eq!(further(&office, ada), []);
    edit_purpose(office.session(), "fair", PurposeDraft { kinds: vec![PersonKind::Customer], ..wider }, None).unwrap();
    assert_eq!(further(&office, bob)[0].1, DueCause::Month);
}
