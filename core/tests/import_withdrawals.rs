//! A no in a list where a consent stands: it is named before anything is written, and withdraws only where that was chosen.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::Problem;
use kartei_core::exchange::import::{
    Cancel, ColumnMapping, ImportRequest, ImportResult, OnDuplicate, list_imports, run_import, undo_import,
};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{
    self, Channel, ConsentState, Method, RecordConsent, WithdrawConsents, record_consent, withdraw_consents,
};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, PersonFilter, PersonSort};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history;
use support::Office;

const NOW: &str = "2026-06-15T10:00:00Z";

/// An office whose words are as old as the year.
fn office() -> Office {
    let mut office = Office::at("2026-01-01T09:00:00Z");
    office.reopen_at(NOW);
    office
}

/// The newest list of a newsletter's program.
fn request(office: &Office, rows: &[&str]) -> ImportRequest {
    let table = format!("Vorname;Name;E-Mail;Telefon;Newsletter\r\n{}\r\n", rows.join("\r\n"));
    ImportRequest {
        source: String::from("newsletter tool"),
        mapping: Some(vec![ColumnMapping { index: 4, field: "consent:newsletter/email".into() }]),
        ..import_request(vec![office.write("liste.csv", table)])
    }
}

fn import(office: &Office, request: &ImportRequest) -> ImportResult {
    run_import(office.session(), request, reader(), Language::En, &Cancel::default(), &mut |_| {}).unwrap()
}

fn ada(office: &Office) -> PersonId {
    office.person("Ada").family("Byron").email("ada@example.com").add()
}

fn says(office: &Office, person: PersonId, state: ConsentState, address: &str, at: &str) {
    let said = RecordConsent {
        address: address.to_owned(),
        at: Timestamp::parse(at),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Email)
    };
    record_consent(office.session(), &said).unwrap();
}

/// The ledger of a person in order: state, address, method, note.
fn ledger(office: &Office, person: PersonId) -> Vec<(ConsentState, String, Method, String)> {
    let mut events = consent::of_person(office.session(), person).unwrap();
    events.sort_by_key(|event| (event.at, event.id));
    events.into_iter().map(|event| (event.state, event.address, event.method, event.note)).collect()
}

fn withdrawn(address: &str) -> (ConsentState, String, Method, String) {
    (ConsentState::Withdrawn, address.to_owned(), Method::Import, String::from("newsletter tool"))
}

fn verdict(office: &Office, person: PersonId) -> Verdict {
    may(office.session(), person, "newsletter", Channel::Email, Language::En).unwrap().reasons[0].code
}

fn persons_stored(office: &Office) -> usize {
    let all = persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 100);
    all.unwrap().rows.len()
}

#[test]
fn a_no_against_a_consent_is_named_and_withdraws_it_only_by_choice() {
    for on_duplicate in [OnDuplicate::Skip, OnDuplicate::Update] {
        let office = office();
        let person = ada(&office);
        says(&office, person, ConsentState::Given, "", "2026-01-10T09:00:00Z");
        let rows =
            ["Ada;Byron;ADA@example.com;;nein", "Bob;Lang;bob@example.com;;nein", "Eve;Kurz;eve@example.com;;ja"];
        let whole = ImportRequest { on_duplicate, ..request(&office, &rows) };
        let unchanged = office.dump();

        let would = import(&office, &ImportRequest { dry_run: true, withdraw: true, ..whole.clone() });
        assert!(office.dump() == unchanged, "a look writes nothing");
        let left = import(&office, &whole);

        for result in [&would, &left] {
            let [one] = result.withdrawals.as_slice() else { panic!("{:?}", result.withdrawals) };
            assert_eq!((one.record, one.line, one.person, one.person_name.as_str()), (1, 2, person, "Ada Byron"));
            let about: Vec<_> = one.consents.iter().map(|one| (one.purpose.as_str(), one.channel)).collect();
            assert_eq!((about, result.withdrawals_total), (vec![("newsletter", Channel::Email)], 1));
        }
        assert_eq!((would.withdrawn, left.withdrawn), (1, 0));
        assert_eq!(ledger(&office, person).len(), 1, "nobody chose it: {on_duplicate:?}");
        assert_eq!(verdict(&office, person), Verdict::Consent);

        let done = import(&office, &ImportRequest { withdraw: true, ..whole.clone() });

        assert_eq!((done.withdrawn, done.withdrawals_total), (1, 1));
        assert_eq!(ledger(&office, person)[1..], [withdrawn("ada@example.com")], "{on_duplicate:?}");
        assert_eq!(verdict(&office, person), Verdict::ConsentWithdrawn);
        assert_eq!(office.dump()["objection"], unchanged["objection"], "a withdrawal is no objection");
        let again = import(&office, &ImportRequest { withdraw: true, ..whole });
        assert_eq!((again.withdrawn, again.withdrawals_total), (0, 0), "once is enough");
        assert_eq!(list_imports(office.session()).unwrap().iter().map(|one| one.withdrawn).sum::<u64>(), 1);
        assert!(office.verify().ok);
    }
}

#[test]
fn no_second_row_of_somebody_knows_nothing_of_the_no() {
    let office = office();
    let person = ada(&office);
    says(&office, person, ConsentState::Given, "", "2026-01-10T09:00:00Z");
    let list = ImportRequest {
        on_duplicate: OnDuplicate::Create,
        withdraw: true,
        ..request(&office, &["Ada;Byron;ada@example.com;;nein", "Bob;Lang;bob@example.com;;nein"])
    };

    let done = import(&office, &list);

    assert_eq!((done.created, done.skipped, done.withdrawn), (1, 1, 1));
    assert_eq!(persons_stored(&office), 2);
}

#[test]
fn what_was_said_after_the_day_of_the_list_counts_more() {
    for (said_at, collected_at, is_ended) in [
        ("2026-03-10T09:00:00Z", "2026-03-09", false),
        ("2026-03-10T09:00:00Z", "2026-03-10", true),
        ("2026-03-10T09:00:00Z", "2026-03-11", true),
        (NOW, "2026-06-15", true),
    ] {
        let office = office();
        let person = ada(&office);
        says(&office, person, ConsentState::Given, "", said_at);
        let list = ImportRequest {
            withdraw: true,
            collected_at: Day::parse(collected_at),
            ..request(&office, &["Ada;Byron;ada@example.com;;nein"])
        };

        let done = import(&office, &list);

        assert_eq!(done.withdrawals_total, u64::from(is_ended), "{said_at} {collected_at}");
        assert_eq!(verdict(&office, person) == Verdict::ConsentWithdrawn, is_ended, "{said_at} {collected_at}");
    }
}

#[test]
fn a_no_is_about_the_address_that_it_stands_beside_and_else_about_all() {
    let office = office();
    let [known, unknown] = ["one", "two"].map(|name| {
        let mail = |number: u32| format!("{name}{number}@example.com");
        let person = office.person(name).family("Byron").email(&mail(1)).email(&mail(2)).phone("030 123456").add();
        says(&office, person, ConsentState::Given, "", "2026-01-10T09:00:00Z");
        person
    });
    let rows = ["one;Byron;one2@example.com;;nein", "two;Byron;;030 123456;nein"];

    let done = import(&office, &ImportRequest { withdraw: true, ..request(&office, &rows) });

    assert_eq!(done.withdrawn, 2);
    let ends = |person| -> Vec<String> {
        let said = ledger(&office, person).into_iter().filter(|(state, ..)| *state == ConsentState::Withdrawn);
        said.map(|(_, address, ..)| address).collect()
    };
    assert_eq!(ends(known), ["one2@example.com"]);
    assert_eq!(ends(unknown), ["two1@example.com", "two2@example.com"]);
}

#[test]
fn who_only_was_said_to_agree_is_not_asked_again() {
    let office = office();
    let first = ["Ada;Byron;ada@example.com;;ja"];
    import(&office, &request(&office, &first));
    let person = persons::find_one(office.session(), "ada@example.com").unwrap();
    assert_eq!(verdict(&office, person), Verdict::ConsentUnknown);

    let rows = ["Ada;Byron;ada@example.com;;nein", "Ada;Byron;ada@example.com;;nein"];
    let named = import(&office, &request(&office, &rows));
    let done = import(&office, &ImportRequest { withdraw: true, ..request(&office, &rows) });

    assert_eq!((named.withdrawals_total, done.withdrawals_total, done.withdrawn), (1, 1, 1), "two rows are one person");
    assert_eq!(ledger(&office, person)[1..], [withdrawn("ada@example.com")]);
    assert_eq!(verdict(&office, person), Verdict::ConsentWithdrawn);
}

#[test]
fn whoever_says_no_is_none_of_all_who_are_said_to_agree() {
    let office = office();
    let rows = ["Ada;Byron;ada@example.com;;nein", "Eve;Kurz;eve@example.com;;"];
    let list = ImportRequest { legacy_consents: vec!["newsletter".into()], ..request(&office, &rows) };

    assert_eq!(import(&office, &list).withdrawals_total, 0, "nobody had agreed");

    let [ada, eve] =
        ["ada", "eve"].map(|name| persons::find_one(office.session(), &format!("{name}@example.com")).unwrap());
    assert_eq!((ledger(&office, ada).len(), ledger(&office, eve).len()), (0, 1));
}

#[test]
fn a_withdrawal_stays_when_its_import_is_taken_back_and_that_is_told() {
    let office = office();
    let [skipped, updated] = ["ada", "eve"].map(|name| {
        let person = office.person(name).family("Byron").email(&format!("{name}@example.com")).add();
        says(&office, person, ConsentState::Given, "", "2026-01-10T09:00:00Z");
        person
    });
    let rows = [
        "ada;Byron;ada@example.com;;nein",
        "eve;Byron;eve@example.com;030 123456;nein",
        "Bob;Lang;bob@example.com;;ja",
    ];
    let list = ImportRequest { on_duplicate: OnDuplicate::Update, withdraw: true, ..request(&office, &rows) };
    let done = import(&office, &list);
    assert_eq!((done.created, done.updated, done.skipped, done.withdrawn), (1, 1, 1, 2));

    let undone = undo_import(office.session(), done.import_id.unwrap(), &mut |_, _| ()).unwrap();

    let told = &undone.value;
    assert_eq!((told.counts(), told.withdrawn, told.stayed_total), ([1, 1, 0], 2, 0), "of Ada nothing was to restore");
    for person in [skipped, updated] {
        assert_eq!(verdict(&office, person), Verdict::ConsentWithdrawn, "what was said was said");
    }
    assert_eq!(persons::show_person(office.session(), updated).unwrap().phones.len(), 0);
    assert!(list_imports(office.session()).unwrap()[0].undone_at.is_some());
    assert!(office.verify().ok);
    history::undo(office.session(), undone.change).unwrap();
    assert_eq!(persons_stored(&office), 3);

    let change = done.change.unwrap();
    assert!(matches!(history::undo(office.session(), change), Err(Problem::EntryStays)), "nor by an undo of the step");
}

#[test]
fn a_no_changes_no_objection_and_no_word_of_before() {
    let office = office();
    let objecting = ada(&office);
    object(office.session(), objecting, &Objected::Marketing, None, "").unwrap();
    let gone = office.person("Eve").family("Kurz").email("eve@example.com").add();
    says(&office, gone, ConsentState::Given, "", "2026-01-10T09:00:00Z");
    let all = WithdrawConsents {
        persons: Chosen::These(vec![gone]),
        purpose: None,
        channel: None,
        address: None,
        method: None,
        objects: false,
    };
    withdraw_consents(office.session(), &all, &mut |_, _| {}).unwrap();
    let before = office.dump();
    let rows = ["Ada;Byron;ada@example.com;;nein", "Eve;Kurz;eve@example.com;;nein"];

    let done = import(&office, &ImportRequest { withdraw: true, ..request(&office, &rows) });

    assert_eq!((done.withdrawals_total, done.blocked_total), (0, 2));
    for table in ["objection", "consent_event"] {
        assert_eq!(office.dump()[table], before[table], "{table}");
    }
}
