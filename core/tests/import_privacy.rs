//! What an import knows of privacy: it brings back nobody who said no, says what its data are held for, and takes over consents
//! without proof as what they are.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::time::Instant;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{
    Cancel, ColumnMapping, ImportBlocked, ImportRequest, ImportResult, OnDuplicate, list_imports, run_import,
    undo_import,
};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{self, Channel, ConsentEvent, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{Verdict, audience, may};
use kartei_core::privacy::purposes::{end_purpose, purposes_of};
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::privacy::suppression::{check_suppression, count_suppression};
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use kartei_core::vault::history::undo;
use kartei_core::{Problem, Result};
use support::Office;

const HEADER: &str = "Vorname;Name;E-Mail;Telefon;Ort\r\n";
const ADA: &str = "Ada;Byron;ada@example.com;030 123456;Köln\r\n";
const EVE: &str = "Eve;Adams;eve@example.com;;\r\n";

fn request(office: &Office, rows: &[&str]) -> ImportRequest {
    ImportRequest {
        source: String::from("old list"),
        ..import_request(vec![office.write("liste.csv", format!("{HEADER}{}", rows.concat()))])
    }
}

fn import(office: &Office, request: &ImportRequest) -> Result<ImportResult> {
    run_import(office.session(), request, reader(), Language::En, &Cancel::default(), &mut |_| {})
}

fn ada(office: &Office) -> PersonId {
    office.person("Ada").family("Byron").email("ada@example.com").phone("+49 30 123456").living_in("Köln").add()
}

fn all(office: &Office) -> Vec<PersonId> {
    let page = persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 1000);
    page.unwrap().rows.iter().map(|row| row.id).collect()
}

fn verdict(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Verdict {
    may(office.session(), person, purpose, channel, Language::En).unwrap().reasons[0].code
}

fn ledger(office: &Office, person: PersonId) -> Vec<ConsentEvent> {
    consent::of_person(office.session(), person).unwrap()
}

fn named(blocked: &[ImportBlocked]) -> Vec<(u64, &str, Verdict, bool)> {
    blocked.iter().map(|one| (one.record, one.name.as_str(), one.why, one.person.is_some())).collect()
}

#[test]
fn who_left_objecting_is_named_before_and_does_not_come_back() {
    for on_duplicate in [OnDuplicate::Skip, OnDuplicate::Update, OnDuplicate::Create] {
        let office = Office::new();
        let before = ada(&office);
        object(office.session(), before, &Objected::Marketing, None, "").unwrap();
        office.erase(before);
        let list = ["Ada;B.;Ada@Example.com;;\r\n", EVE, "Augusta;King;;0049 (0)30/123456;\r\n"];
        let whole = ImportRequest { on_duplicate, ..request(&office, &list) };
        let unchanged = office.dump();

        let would = import(&office, &ImportRequest { dry_run: true, ..whole.clone() }).unwrap();
        assert!(office.dump() == unchanged);
        let done = import(&office, &whole).unwrap();

        for result in [&would, &done] {
            assert_eq!((result.created, result.skipped, result.suppressed, result.blocked_total), (1, 0, 2, 2));
            let names = [(1, "Ada B.", Verdict::Suppressed, false), (3, "Augusta King", Verdict::Suppressed, false)];
            assert_eq!(named(&result.blocked), names);
            assert!(result.blocked[0].message.contains("suppression list"), "{:?}", result.blocked[0]);
        }
        assert_eq!(all(&office).len(), 1, "only Eve came");
        assert_eq!(list_imports(office.session()).unwrap()[0].suppressed, 2);
        let kept = office.dump().into_iter().filter(|(_, rows)| rows.iter().any(|row| row.contains("Augusta")));
        assert_eq!(kept.map(|(table, _)| table).collect::<Vec<_>>(), Vec::<String>::new(), "nothing of them is kept");
    }
}

#[test]
fn whose_number_alone_is_listed_is_named_before_and_comes_in_and_is_not_called() {
    let office = Office::new();
    let before = office.person("Fred").phone("+49 30 123456").add();
    object(office.session(), before, &Objected::Marketing, None, "").unwrap();
    office.erase(before);
    let whole = request(&office, &["Fred;Neu;fred.neu@example.com;030 123456;\r\n", EVE]);

    let would = import(&office, &ImportRequest { dry_run: true, ..whole.clone() }).unwrap();
    let done = import(&office, &whole).unwrap();
    let again = import(&office, &whole).unwrap();

    for result in [&would, &done] {
        assert_eq!((result.created, result.suppressed, result.blocked_total), (2, 0, 1));
        assert_eq!(named(&result.blocked), [(1, "Fred Neu", Verdict::Suppressed, false)]);
        assert!(result.blocked[0].in_doubt && result.blocked[0].message.contains("phone number is on"));
    }
    assert_eq!((again.skipped, again.blocked_total), (2, 0), "once is enough");
    let fred = persons::find_one(office.session(), "fred.neu@example.com").unwrap();
    assert_eq!(verdict(&office, fred, "telephone_sales", Channel::Phone), Verdict::Suppressed);
    assert_eq!(verdict(&office, fred, "newsletter", Channel::Email), Verdict::ConsentMissing);
}

/// What somebody said, and what the gate says of it.
type No = (&'static str, fn(&Office, PersonId), Verdict);

fn said(office: &Office, person: PersonId, state: ConsentState) {
    let word = RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Email);
    record_consent(office.session(), &word).unwrap();
}

const NOES: [No; 5] = [
    (
        "withdrawn",
        |office, person| {
            said(office, person, ConsentState::Given);
            said(office, person, ConsentState::Withdrawn);
        },
        Verdict::ConsentWithdrawn,
    ),
    ("refused", |office, person| said(office, person, ConsentState::Refused), Verdict::ConsentRefused),
    (
        "objecting",
        |office, person| {
            object(office.session(), person, &Objected::Marketing, None, "").unwrap();
        },
        Verdict::Objected,
    ),
    (
        "restricted",
        |office, person| {
            restrict(office.session(), person, Ground::A, None, "").unwrap();
        },
        Verdict::Restricted,
    ),
    (
        "suppressed",
        |office, _| {
            let before = office.person("Before").email("ada@example.com").add();
            object(office.session(), before, &Objected::Marketing, None, "").unwrap();
            office.erase(before);
        },
        Verdict::Suppressed,
    ),
];

#[test]
fn no_import_turns_anybody_back_on() {
    for (word, say, expected) in NOES {
        for on_duplicate in [OnDuplicate::Skip, OnDuplicate::Update, OnDuplicate::Create] {
            for legacy in [false, true] {
                let office = Office::new();
                let person = ada(&office);
                say(&office, person);
                let case = format!("{word} {on_duplicate:?} {legacy}");
                let legacy_consents = if legacy { vec!["newsletter".into(), "telephone_sales".into()] } else { vec![] };
                let list = ["Ada;Byron;ada@example.com;0171 5555555;Bonn\r\n"];
                let whole = ImportRequest { on_duplicate, legacy_consents, ..request(&office, &list) };

                let would = import(&office, &ImportRequest { dry_run: true, ..whole.clone() }).unwrap();
                let done = import(&office, &whole).unwrap();

                for result in [&would, &done] {
                    assert_eq!(named(&result.blocked), [(1, "Ada Byron", expected, true)], "{case}");
                    assert_eq!((result.created, result.suppressed), (0, 0), "{case}");
                }
                let is_updated = on_duplicate == OnDuplicate::Update && expected != Verdict::Restricted;
                assert_eq!((done.updated, done.skipped), (u64::from(is_updated), u64::from(!is_updated)), "{case}");
                assert_eq!(verdict(&office, person, "newsletter", Channel::Email), expected, "{case}");
                assert_eq!(all(&office), [person], "{case}: no second row that knows nothing of the no");
                for (purpose, channel) in [("newsletter", Channel::Email), ("telephone_sales", Channel::Phone)] {
                    let reached = audience(office.session(), purpose, channel, Language::En).unwrap();
                    assert_eq!(reached.allowed, 0, "{case} {purpose}");
                }
            }
        }
    }
}

#[test]
fn an_update_leaves_a_restricted_person_as_they_are() {
    let office = Office::new();
    let person = ada(&office);
    restrict(office.session(), person, Ground::A, None, "").unwrap();
    let list = ["Ada;Lovelace;ada@example.com;0171 5555555;Bonn\r\n"];
    let whole = ImportRequest {
        on_duplicate: OnDuplicate::Update,
        purposes: vec!["contract".into()],
        legacy_consents: vec!["newsletter".into()],
        tag: Some(String::from("fair")),
        ..request(&office, &list)
    };
    let before = office.dump();
    let would = import(&office, &ImportRequest { dry_run: true, ..whole.clone() }).unwrap();
    let done = import(&office, &whole).unwrap();
    for result in [&would, &done] {
        assert_eq!((result.skipped, result.updated, result.blocked_total), (1, 0, 1), "only storage is allowed");
        assert_eq!(named(&result.blocked), [(1, "Ada Lovelace", Verdict::Restricted, true)]);
        assert!(result.blocked[0].message.contains("restricted"), "{:?}", result.blocked[0]);
    }
    let after = office.dump();
    for table in ["person", "contact_point", "postal_address", "person_purpose", "person_tag", "consent_event"] {
        assert_eq!(after.get(table), before.get(table), "{table}");
    }
}

#[test]
fn a_legacy_consent_is_unknown_for_each_way_there_is_and_allows_nothing() {
    let office = Office::new();
    let keys = vec!["newsletter".into(), "telephone_sales".into()];
    let whole = ImportRequest { legacy_consents: keys, ..request(&office, &[ADA, EVE]) };
    assert_eq!(import(&office, &whole).unwrap().created, 2);

    let [ada, eve] = all(&office).try_into().map(|[eve, ada]: [PersonId; 2]| [ada, eve]).unwrap();
    let entered = |person| {
        let mut entered: Vec<_> =
            ledger(&office, person).into_iter().map(|event| (event.purpose, event.channel.key())).collect();
        entered.sort();
        entered
    };
    let owned = |pairs: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        pairs.iter().map(|(purpose, channel)| ((*purpose).to_owned(), *channel)).collect()
    };
    assert_eq!(
        entered(ada),
        owned(&[
            ("newsletter", "email"),
            ("newsletter", "sms"),
            ("telephone_sales", "phone"),
            ("telephone_sales", "sms")
        ])
    );
    assert_eq!(entered(eve), owned(&[("newsletter", "email")]));
    let event = &ledger(&office, eve)[0];
    assert_eq!((event.state, event.method, event.note.as_str()), (ConsentState::Unknown, Method::Import, "old list"));
    let identifiers = office.dump()["consent_event"].join("\n");
    assert!(identifiers.contains("Eve Adams") && identifiers.contains("eve@example.com"), "as they are now");
    for person in [ada, eve] {
        assert_eq!(verdict(&office, person, "newsletter", Channel::Email), Verdict::ConsentUnknown);
    }
    assert_eq!(verdict(&office, ada, "telephone_sales", Channel::Phone), Verdict::ConsentUnknown);

    // A second time there is nothing new.
    let again = ImportRequest { on_duplicate: OnDuplicate::Update, ..whole };
    let result = import(&office, &again).unwrap();
    assert_eq!((result.updated, result.skipped), (0, 2));
    assert_eq!(ledger(&office, ada).len(), 4);
}

#[test]
fn a_proof_as_old_as_the_list_counts_more_than_the_list() {
    let office = Office::new();
    let whole = ImportRequest { legacy_consents: vec!["newsletter".into()], ..request(&office, &[EVE]) };
    import(&office, &whole).unwrap();
    let eve = all(&office)[0];
    said(&office, eve, ConsentState::Given);
    assert_eq!(verdict(&office, eve, "newsletter", Channel::Email), Verdict::Consent);
    import(&office, &ImportRequest { on_duplicate: OnDuplicate::Update, ..whole }).unwrap();
    assert_eq!(verdict(&office, eve, "newsletter", Channel::Email), Verdict::Consent, "and is not covered by it");
}

#[test]
fn an_import_with_legacy_consents_is_taken_back_and_brought_back_whole() {
    let office = Office::new();
    let known = office.person("Eve").family("Adams").email("eve@example.com").add();
    let before = office.dump();
    let whole = ImportRequest {
        on_duplicate: OnDuplicate::Update,
        legacy_consents: vec!["newsletter".into()],
        purposes: vec!["contract".into()],
        ..request(&office, &[ADA, EVE])
    };
    let done = import(&office, &whole).unwrap();
    assert_eq!((done.created, done.updated), (1, 1));

    let undone = undo_import(office.session(), done.import_id.unwrap(), &mut |_, _| ()).unwrap();

    assert_eq!((undone.value.removed, undone.value.restored, undone.value.kept), (1, 1, 0));
    assert_eq!(all(&office), [known]);
    for table in ["person", "person_purpose", "person_update", "leaving"] {
        assert_eq!(office.dump()[table], before[table], "{table}");
    }
    let left: Vec<_> = ledger(&office, known).into_iter().map(|event| event.state).collect();
    assert_eq!(left, [ConsentState::Unknown], "the ledger only grows where the person stays");
    assert!(office.verify().ok);

    undo(office.session(), undone.change).unwrap();
    assert_eq!(all(&office).len(), 2);
    let ada = all(&office).into_iter().find(|person| *person != known).unwrap();
    assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::ConsentUnknown);
    assert!(office.verify().ok);
}

#[test]
fn who_objected_since_stays_when_the_import_is_taken_back_and_so_does_the_list() {
    let office = Office::new();
    let whole = ImportRequest { legacy_consents: vec!["newsletter".into()], ..request(&office, &[ADA, EVE]) };
    let done = import(&office, &whole).unwrap();
    let ada = all(&office)[1];
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();

    let undone = undo_import(office.session(), done.import_id.unwrap(), &mut |_, _| ()).unwrap().value;

    assert_eq!((undone.removed, undone.kept), (1, 1));
    assert!(check_suppression(office.session(), "ada@example.com").unwrap().listed);
    assert_eq!(ledger(&office, ada).len(), 2);
    office.erase(ada);
    assert_eq!(count_suppression(office.session()).unwrap().left, 2);
    assert_eq!(import(&office, &whole).unwrap().suppressed, 1);
}

#[test]
fn purposes_are_written_where_they_do_not_follow_from_the_kind() {
    let office = Office::new();
    let ended = office.person("Eve").family("Adams").email("eve@example.com").add();
    end_purpose(office.session(), ended, "enquiry").unwrap();
    let whole = ImportRequest {
        on_duplicate: OnDuplicate::Update,
        purposes: vec!["enquiry".into(), "contract".into()],
        collected_at: kartei_core::time::Day::parse("2026-02-01"),
        ..request(&office, &[ADA, EVE])
    };
    let done = import(&office, &whole).unwrap();
    assert_eq!((done.created, done.updated), (1, 1));

    let held = |person| -> Vec<(String, String, String, bool, bool)> {
        let held = purposes_of(office.session(), person).unwrap().into_iter();
        held.map(|one| (one.purpose, one.since.to_string(), one.source, one.by_kind, one.ended_on.is_some())).collect()
    };
    let of_ada = held(all(&office).into_iter().find(|person| *person != ended).unwrap());
    let contract = (String::from("contract"), "2026-02-01".into(), String::from("old list"), false, false);
    assert!(of_ada.contains(&contract), "{of_ada:?}");
    assert!(of_ada.iter().any(|(key, _, _, by_kind, _)| key == "enquiry" && *by_kind), "{of_ada:?}");
    assert!(held(ended).contains(&contract));
    let enquiry = held(ended).into_iter().find(|(key, ..)| key == "enquiry").unwrap();
    assert!(enquiry.4, "what has ended stays ended");
    assert_eq!(office.dump()["person_purpose"].len(), 3, "no row for what the kind says");
}

#[test]
fn a_purpose_that_is_none_is_refused_before_anything_is_written() {
    let office = Office::new();
    let before = office.dump();
    let plain = request(&office, &[ADA]);
    for wrong in [
        ImportRequest { purposes: vec!["astrology".into()], ..plain.clone() },
        ImportRequest { legacy_consents: vec!["astrology".into()], ..plain },
    ] {
        let refused = import(&office, &wrong);
        assert!(matches!(refused, Err(Problem::InvalidField { field: "purpose", reason: "unknown" })), "{refused:?}");
        assert!(office.dump() == before);
    }
}

#[test]
fn thousands_of_legacy_consents_come_in_a_second() {
    const PERSONS: usize = 3000;
    let office = Office::new();
    let rows: Vec<String> =
        (0..PERSONS).map(|at| format!("Ada{at};Byron{at};a{at}@example.com;030 77{at:05};\r\n")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let keys = vec!["newsletter".into(), "telephone_sales".into()];
    let whole = ImportRequest { legacy_consents: keys, ..request(&office, &rows) };
    let begun = Instant::now();
    assert_eq!(import(&office, &whole).unwrap().created, PERSONS as u64);
    let a_second = (PERSONS * 4) as f64 / begun.elapsed().as_secs_f64();
    println!("{a_second:.0} consents a second");
    assert_eq!(office.dump()["consent_event"].len(), PERSONS * 4);
    // Far below what a release does, on a machine that does other things too.
    assert!(a_second > 500.0, "{a_second:.0} a second");
}

#[test]
fn a_column_says_who_agreed_and_that_is_worth_no_more_than_a_list() {
    let office = Office::new();
    let rows = "Vorname;E-Mail;Telefon;Newsletter;Anrufe\r\n\
                Ada;ada@example.com;030 123456;ja;JA\r\nBob;bob@example.com;;nein;x\r\nCarl;carl@example.com;;;\r\n\
                Dora;;030 654321;x;0\r\nEve;eve@example.com;;seit 2019;1\r\n";
    let columns = [(3, "consent:newsletter/email"), (4, "consent:telephone_sales/phone")];
    let mapping = columns.map(|(index, field)| ColumnMapping { index, field: field.to_owned() });
    let whole = ImportRequest {
        files: vec![office.write("spalten.csv", rows)],
        mapping: Some(mapping.to_vec()),
        ..request(&office, &[])
    };

    assert_eq!(import(&office, &whole).unwrap().created, 5);

    let entered = |person: PersonId| -> Vec<(String, &str, ConsentState, Method)> {
        let events = ledger(&office, person).into_iter();
        let mut entered: Vec<_> =
            events.map(|event| (event.purpose, event.channel.key(), event.state, event.method)).collect();
        entered.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        entered
    };
    let unknown = |purpose: &str, channel| (purpose.to_owned(), channel, ConsentState::Unknown, Method::Import);
    let [ada, bob, carl, dora, eve] = all(&office).try_into().unwrap();
    assert_eq!(entered(ada), [unknown("newsletter", "email"), unknown("telephone_sales", "phone")]);
    assert_eq!(verdict(&office, ada, "newsletter", Channel::Email), Verdict::ConsentUnknown, "it allows nothing");
    for person in [bob, carl, dora, eve] {
        assert_eq!(entered(person), [], "no, nothing, no such address, and what is neither yes nor no");
    }
    let note = persons::show_person(office.session(), eve).unwrap().note;
    assert_eq!(note, "Newsletter: seit 2019", "nothing is lost");

    // With what holds for all it is entered once, and no earlier word is covered by it.
    said(&office, carl, ConsentState::Refused);
    let all_too = vec!["newsletter".to_owned()];
    let again = ImportRequest { on_duplicate: OnDuplicate::Update, legacy_consents: all_too.clone(), ..whole.clone() };
    import(&office, &again).unwrap();
    let of_ada = [unknown("newsletter", "email"), unknown("newsletter", "sms"), unknown("telephone_sales", "phone")];
    assert_eq!(entered(ada), of_ada);
    assert_eq!(entered(carl)[0].2, ConsentState::Refused);
    let fresh = Office::new();
    let file = fresh.write("spalten.csv", rows);
    import(&fresh, &ImportRequest { files: vec![file], legacy_consents: all_too, ..whole.clone() }).unwrap();
    assert_eq!(ledger(&fresh, all(&fresh)[0]).len(), 3);

    let before = office.dump();
    for (field, wrong) in [
        ("consent:astrology/email", ("purpose", "unknown")),
        ("consent:newsletter/fax", ("channel", "not_of_purpose")),
        ("consent:newsletter", ("channel", "unknown")),
        ("consent", ("channel", "unknown")),
    ] {
        let mapping = Some(vec![ColumnMapping { index: 3, field: field.to_owned() }]);
        match import(&office, &ImportRequest { mapping, ..whole.clone() }) {
            Err(Problem::InvalidField { field: of, reason }) => assert_eq!((of, reason), wrong, "{field}"),
            other => panic!("{field}: {other:?}"),
        }
    }
    assert!(office.dump() == before);
}
