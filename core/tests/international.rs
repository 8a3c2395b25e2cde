//! International domains of e-mail addresses.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::suppression::check_suppression;
use kartei_core::records::persons;
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
