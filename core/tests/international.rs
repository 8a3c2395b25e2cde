//! International domains of e-mail addresses.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use hmac::{Hmac, KeyInit as _, Mac as _};
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::suppression::{OffReason, check_suppression, remove_suppression};
use kartei_core::records::organisations::{OrganisationDraft, add_organisation};
use kartei_core::records::{persons, search};
use sha2::Sha256;
use support::Office;

fn check(office: &Office, address: &str) -> kartei_core::privacy::suppression::SuppressionCheck {
    check_suppression(office.session(), address).unwrap()
}

#[test]
fn an_international_domain_is_the_same_in_either_spelling() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("Ada@M\u{fc}ller-B\u{fc}ro.example").add();
    let ascii = "ada@xn--mller-bro-q9ag.example";
    assert_eq!(persons::show_person(office.session(), ada).unwrap().contact_points[0].normalised, ascii);
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    for spelling in [ascii, "ada@m\u{fc}ller-b\u{fc}ro.example", "ADA@MU\u{308}LLER-B\u{dc}RO.example"] {
        assert!(check(&office, spelling).listed, "{spelling}");
    }

    // A file of before is spelled anew.
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_14(&raw);
    raw.execute_batch(
        "UPDATE contact_point SET normalised = 'ada@m\u{fc}ller-b\u{fc}ro.example'; DELETE FROM suppression;",
    )
    .unwrap();
    drop(raw);
    office.reopen().unwrap();
    assert_eq!(persons::show_person(office.session(), ada).unwrap().contact_points[0].normalised, ascii);
    assert!(check(&office, ascii).listed);
}

#[test]
fn who_is_listed_by_the_spelling_of_a_former_version_is_found_by_either_and_taken_off_by_both() {
    let office = Office::new();
    let raw = office.raw();
    let key: Vec<u8> = raw.query_row("SELECT key FROM suppression_key", [], |row| row.get(0)).unwrap();
    let mut keyed = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    keyed.update("email\0ada@m\u{fc}ller-b\u{fc}ro.example".as_bytes());
    let hash: [u8; 32] = keyed.finalize().into_bytes().into();
    let left = "INSERT INTO suppression (hash, channel, day, reason) VALUES (?1, 'email', '2026-02-01', 'left')";
    raw.execute(left, [hash]).unwrap();

    let spellings = ["ada@xn--mller-bro-q9ag.example", "ada@m\u{fc}ller-b\u{fc}ro.example"];
    for spelling in spellings {
        assert!(check(&office, spelling).listed, "{spelling}");
        let back = office.person("Ada").email(spelling).add();
        let may = may(office.session(), back, "newsletter", Channel::Email, Language::En).unwrap();
        assert_eq!(may.reasons[0].code, Verdict::Suppressed, "{spelling}");
    }
    assert!(!check(&office, "bob@xn--mller-bro-q9ag.example").listed);

    remove_suppression(office.session(), spellings[0], OffReason::Mistake).unwrap();

    assert!(spellings.iter().all(|spelling| !check(&office, spelling).listed));
}

/// An address in each spelling, whole and in parts.
const TYPED: [&str; 7] = [
    "b\u{e4}ckerei",
    "baeckerei",
    "m\u{fc}ller",
    "info@b\u{e4}ckerei-m\u{fc}ller.example",
    "INFO@BA\u{308}CKEREI-M\u{dc}LLER.example",
    "info@backerei-muller.example",
    "info@xn--bckerei-mller-bfb28a.example",
];

#[test]
fn an_international_domain_is_found_as_it_is_read_and_as_name_servers_know_it() {
    let given = ["info@b\u{e4}ckerei-m\u{fc}ller.example", TYPED[6]];
    for address in given {
        let office = Office::new();
        office.person("Ada").email(address).add();
        let shop = OrganisationDraft { name: String::from("Laden"), email: address.to_owned(), ..Default::default() };
        add_organisation(office.session(), &shop).unwrap();
        for typed in TYPED {
            let hits = search::search(office.session(), typed, 10).unwrap();
            assert_eq!((hits.persons.len(), hits.organisations.len()), (1, 1), "{typed} for {address}");
        }
    }
}

#[test]
fn who_was_stored_before_is_found_by_an_international_domain_once_the_file_is_opened() {
    let mut office = Office::new();
    office.person("Ada").email(TYPED[3]).add();
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_28(&raw);
    let before = format!("UPDATE person_search SET text = '  ada  {}'", TYPED[6]);
    raw.execute_batch(&before).unwrap();
    drop(raw);

    office.reopen().unwrap();

    for typed in TYPED {
        assert_eq!(search::find(office.session(), typed, 10).unwrap().len(), 1, "{typed}");
    }
}
