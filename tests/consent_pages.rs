//! Printed proofs, withdrawal and the figures of consents, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::records::persons::{Channel as PointChannel, ContactPoint, PersonDraft, add_person};
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::workspace::{Conditions, Workspace};
use serde_json::json;
use support::{Desk, Keyring, Office};

/// An office in which Ada consented to the newsletter and to calls.
fn office() -> Office {
    let office = Office::new();
    let set = ["given_name=Ada", "email=ada@example.com", "phone=+49 30 123456", "source=Messe", "language=de"];
    let set: Vec<&str> = set.iter().flat_map(|field| ["--set", field]).collect();
    office.run(&[&["person", "add"], &set[..]].concat()).succeeded();
    for (purpose, channel) in [("newsletter", "email"), ("telephone_sales", "phone")] {
        let given = ["consent", "record", "ada@example.com", "--purpose", purpose, "--channel", channel];
        office.run(&[&given[..], &["--state", "given", "--method", "form"]].concat()).succeeded();
    }
    office
}

#[test]
fn a_printed_proof_checks_out_elsewhere_and_not_once_a_byte_of_page_or_record_is_changed() {
    let office = office();
    let list = ["audience", "--purpose", "newsletter", "--channel", "email", "--out", "liste.csv"];
    office.run(&list).succeeded();
    let proof = ["consent", "proof", "ada@example.com", "--out", "nachweis.pdf", "--purpose", "newsletter"];
    assert_eq!(office.json(&proof)["events"], 1, "one of two consents");
    let bytes = fs::read(office.desk.file("nachweis.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));

    let elsewhere = Desk::new().with_keyring(Keyring::None);
    elsewhere.write("nachweis.pdf", &bytes);
    let found = elsewhere.kartei(&["consent", "check", "nachweis.pdf", "--json"]).json();
    assert_eq!((&found["ok"], &found["person"], &found["events"]), (&json!(true), &json!("Ada"), &json!(1)));
    assert_eq!(found["scope"]["purpose"], "newsletter");
    assert_eq!((&found["texts"], &found["texts_in_history"]), (&json!(1), &json!(1)), "the words are bound");

    let refusal = |changed: &[u8]| {
        elsewhere.write("nachweis.pdf", changed);
        let run = elsewhere.kartei(&["consent", "check", "nachweis.pdf", "--json"]);
        assert_eq!(run.status, Some(1));
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(found["ok"], false);
        found["problem"]["code"].as_str().unwrap().to_owned()
    };
    let begin = bytes.windows(20).position(|window| window == b"{\n  \"kind\": \"kartei-").unwrap();
    for (at, code) in
        [(begin + 200, "proof_altered"), (bytes.len() - 3, "proof_page_differs"), (40, "proof_page_differs")]
    {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(refusal(&changed), code, "byte {at}");
    }
    let run = elsewhere.kartei(&["consent", "check", "nachweis.pdf"]);
    assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 1), "one line: {}", run.err);

    let json = ["consent", "proof", "ada@example.com", "--out", "nachweis.pdf", "--format", "json"];
    assert_eq!(office.json(&json)["events"], 2, "the format that is named counts, not the ending");
    assert!(fs::read(office.desk.file("nachweis.pdf")).unwrap().starts_with(b"{"));
}

#[test]
fn a_use_stands_with_the_consent_and_all_of_a_person_is_withdrawn_at_once() {
    let office = office();
    let list = ["audience", "--purpose", "newsletter", "--channel", "email", "--out", "liste.csv"];
    office.run(&list).succeeded();
    let ledger = office.json(&["consent", "list", "ada@example.com"]);
    let newsletter = ledger.as_array().unwrap().iter().find(|entry| entry["purpose"] == "newsletter").unwrap();
    assert_eq!((&newsletter["uses"][0]["file_name"], &newsletter["holds"]), (&json!("liste.csv"), &json!(true)));

    let one = office.json(&["consent", "withdraw", "ada@example.com", "--purpose", "newsletter"]);
    assert_eq!(one, json!({"persons": 1, "consents": 1, "objections": 0, "kept": []}));
    let told = office.run(&["consent", "withdraw", "ada@example.com"]).succeeded().out;
    assert_eq!(told.trim(), "Widerrufen: 1 Einwilligung von 1 Person");
    assert_eq!(office.refusal(&["consent", "withdraw", "ada@example.com"]), "consent_not_given");
    assert_eq!(office.json(&["consent", "list", "ada@example.com"]).as_array().unwrap().len(), 4, "nothing is lost");
}

#[test]
fn the_figures_say_how_many_consented_and_whose_consent_ends() {
    let office = office();

    let found = office.json(&["consent", "coverage"]);

    assert_eq!((&found["persons"], found["months"].as_array().unwrap().len()), (&json!(1), 24));
    let now = |purpose: &str| {
        let all = found["purposes"].as_array().unwrap();
        all.iter().find(|one| one["purpose"] == purpose).unwrap()["persons"][23].clone()
    };
    assert_eq!((now("newsletter"), now("telephone_sales")), (json!(1), json!(1)));
    assert_eq!(found["ending"], json!([]), "nothing lies idle within a year");
    let told = office.run(&["consent", "coverage"]).succeeded().out;
    assert!(told.starts_with("Personen mit gültiger Einwilligung zum Monatsende, von 1:"), "{told}");
    assert!(told.contains("2026-03") && told.contains("newsletter"), "{told}");
    assert_eq!(office.json(&["consent", "coverage", "--ending", "2026-05"]), json!([]));
}

#[test]
fn the_demo_has_something_to_say_about_consents() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Demo.kartei");
    let office = Office { desk, folder };
    office.run(&["demo"]).succeeded();

    let audience = office.json(&["audience", "--purpose", "newsletter", "--channel", "email"]);
    assert!(audience["allowed"].as_u64().unwrap() >= 4, "{audience}");
    for code in ["consent_withdrawn", "consent_refused", "consent_unknown", "objected", "restricted"] {
        assert!(audience["by_reason"][code].as_u64().is_some_and(|count| count > 0), "{code}: {audience}");
    }
    let care = office.json(&["audience", "--purpose", "customer_care", "--channel", "email"]);
    assert_eq!(care["allowed"], 1, "by §7(3) UWG: {care}");
    let found = office.json(&["consent", "coverage"]);
    let whys: Vec<&str> = found["ending"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert!(whys.contains(&"expires") && whys.contains(&"idle"), "{found}");
    assert_eq!(office.json(&["verify"])["ok"], true);
}

#[test]
fn a_withdrawal_that_names_nothing_but_an_address_concerns_all_who_have_it() {
    let office = office();
    let set = ["given_name=Bob", "email=ADA@example.com", "source=Messe", "language=de"];
    let set: Vec<&str> = set.iter().flat_map(|field| ["--set", field]).collect();
    office.run(&[&["person", "add"], &set[..]].concat()).succeeded();

    let found = office.json(&["consent", "at", "Ada <ada@example.com>"]);
    let names: Vec<_> = found["persons"].as_array().unwrap().iter().map(|one| one["person"]["name"].clone()).collect();
    assert_eq!((&found["address"], names), (&json!("ada@example.com"), vec![json!("Ada"), json!("Bob")]));
    let listed = office.run(&["consent", "at", "ada@example.com"]).succeeded().out;
    assert!(listed.starts_with("Ada") && listed.contains("newsletter (E-Mail), telephone_sales (Telefon)"), "{listed}");
    assert_eq!(office.run(&["consent", "at", "eve@example.com"]).succeeded().out, "Niemand hat diese Adresse\n");

    assert_eq!(office.refusal(&["consent", "withdraw", "--address", "eve@example.com"]), "not_found");
    assert_eq!(office.refusal(&["consent", "withdraw", "--address", "Ada"]), "invalid_field");
    let by_address = ["consent", "withdraw", "--address", "ada@EXAMPLE.com"];
    let one = office.json(&[&by_address[..], &["--purpose", "newsletter"]].concat());
    assert_eq!(one, json!({"persons": 1, "consents": 1, "objections": 0, "kept": []}));
    let told = office.run(&[&by_address[..], &["--objects"]].concat()).succeeded().out;
    assert_eq!(told, "Widerrufen: 1 Einwilligung von 1 Person; der Werbung widersprechen: 2\n");
    let bob = found["persons"][1]["person"]["id"].as_str().unwrap();
    let asked = ["may", bob, "--purpose", "newsletter", "--channel", "email"];
    assert_eq!(office.json(&asked)["reasons"][0]["code"], "objected");
}

/// Persons with so many addresses each that a core's answer does not hold all their consents.
fn many_who_agreed(office: &Office, until: &str) -> usize {
    const PERSONS: usize = 30;
    const ADDRESSES: usize = 34;
    let clock = Clock::Fixed(Timestamp::parse("2026-03-01T09:00:00Z").unwrap());
    let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock, window: false };
    let session = Workspace::open(&office.folder, conditions).unwrap().unlock(Some("ada"), support::PASSWORD).unwrap();
    for person in 0..PERSONS {
        let point = |number| ContactPoint {
            id: None,
            channel: PointChannel::Email,
            value: format!("p{person}-{number}@example.com"),
            label: String::new(),
        };
        let draft = PersonDraft {
            family_name: format!("P{person}"),
            source: "Messe".into(),
            contact_points: (0..ADDRESSES).map(point).collect(),
            ..PersonDraft::default()
        };
        let person = add_person(&session, draft).unwrap().value.id;
        let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        record_consent(&session, &RecordConsent { expires_on: Day::parse(until), ..given }).unwrap();
    }
    PERSONS * ADDRESSES
}

#[test]
fn all_consents_that_end_in_a_month_are_named_however_many() {
    let office = Office::new();
    let count = many_who_agreed(&office, "2026-05-10");
    let ending = office.json(&["consent", "coverage", "--ending", "2026-05"]);
    let all = ending.as_array().unwrap();
    let addresses: std::collections::BTreeSet<&str> = all.iter().map(|one| one["address"].as_str().unwrap()).collect();
    assert_eq!((all.len(), addresses.len()), (count, count));
    assert_eq!((&all[0]["channel"], &all[0]["on"]), (&json!("email"), &json!("2026-05-10")));
    let listed = office.run(&["consent", "coverage", "--ending", "2026-05"]).succeeded().out;
    assert_eq!(listed.lines().count(), count);
    assert!(listed.contains("p0-0@example.com"), "which of them");
    let months = office.json(&["consent", "coverage"])["ending"].clone();
    assert_eq!(months, json!([{"month": "2026-05", "purpose": "newsletter", "why": "expires", "persons": 30}]));
}

#[test]
fn the_words_of_consents_name_the_firm_and_one_that_does_not_is_told() {
    let office = Office::new();
    let texts = |purpose: &str| office.json(&["declaration", "list", "--purpose", purpose]).to_string();
    assert!(texts("newsletter").contains("Ich möchte von Muster GmbH Neuigkeiten"), "{}", texts("newsletter"));
    office.run(&["controller", "--set", "name=Muster & Söhne"]).succeeded();
    assert!(texts("newsletter").contains("Ich möchte von Muster & Söhne Neuigkeiten"), "{}", texts("newsletter"));

    let (de, en) = (office.desk.file("de.txt"), office.desk.file("en.txt"));
    std::fs::write(&de, "Muster & Söhne darf mir schreiben; Widerruf jederzeit.").unwrap();
    std::fs::write(&en, "You may write to me; I can withdraw.").unwrap();
    let write = ["declaration", "write", "--purpose", "newsletter", "--de", de.to_str().unwrap()];
    let told = office.run(&[&write[..], &["--en", en.to_str().unwrap()]].concat()).succeeded().err;
    assert!(told.contains("Im Text (Englisch) steht nicht „Muster & Söhne“"), "{told}");
    assert!(!told.contains("Im Text (Deutsch)"), "{told}");
}
