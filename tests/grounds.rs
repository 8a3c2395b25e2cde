//! What consents and advertising rest on, and what is decided about objections, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{Desk, Keyring, Office, PASSWORD};

const ADA: &str = "ada@example.com";

/// With Ada, a customer.
fn office() -> Office {
    let office = Office::new();
    let set = [
        "person",
        "add",
        "--set",
        "given_name=Ada",
        "--set",
        "email=ada@example.com",
        "--set",
        "kind=customer",
        "--set",
        "source=Messe",
    ];
    office.run(&set).succeeded();
    office
}

fn may(office: &Office, purpose: &str, channel: &str) -> (Value, Value) {
    let told = office.json(&["may", ADA, "--purpose", purpose, "--channel", channel]);
    (told["allowed"].clone(), told["reasons"][0]["code"].clone())
}

#[test]
fn a_workspace_made_in_a_terminal_can_ask_for_consents() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Office.kartei");
    let order = |arguments: &[&str]| {
        let order = desk.command().workspace(&folder).password(PASSWORD);
        order.arguments(&["--now", "2026-03-01T09:00:00Z", "--json"]).arguments(arguments).run()
    };
    let place = ["--street", "Hauptstr. 1", "--postal-code", "10115", "--city", "Berlin"];
    order(
        &[&["init", "--controller", "Muster GmbH", "--email", "buero@muster.example", "--phone", "030 1"], &place[..]]
            .concat(),
    )
    .succeeded();
    order(&["person", "add", "--set", "given_name=Ada", "--set", "email=ada@example.com", "--set", "source=Messe"])
        .succeeded();
    let ask =
        ["consent", "ask", ADA, "--purpose", "newsletter", "--address", ADA, "--wish", "Messe", "--out", "ask.eml"];
    order(&[&ask[..], &["--language", "en"]].concat()).succeeded();
    let mail = fs::read_to_string(desk.file("ask.eml")).unwrap();
    assert!(mail.contains("Subject: Please confirm"), "in the language that was asked for: {mail}");
    assert!(
        mail.contains("buero@muster.example") && mail.contains("Hauptstr. 1") && mail.contains("10115 Berlin"),
        "{mail}"
    );

    let shown = order(&["controller"]).json();
    assert_eq!((&shown["name"], &shown["city"], &shown["web"]), (&json!("Muster GmbH"), &json!("Berlin"), &json!("")));
    let changed = order(&["controller", "--set", "email=post@muster.example", "--set", "dpo_name=Bob"]).json();
    assert_eq!(
        (&changed["email"], &changed["dpo_name"], &changed["city"]),
        (&json!("post@muster.example"), &json!("Bob"), &json!("Berlin"))
    );
    assert_eq!(order(&["controller"]).json(), changed);
    assert_eq!(order(&["controller", "--set", "name="]).refusal(), "invalid_field");
    assert_eq!(order(&["controller", "--set", "colour=red"]).status, Some(2));
    assert_eq!(order(&["controller"]).json(), changed, "nothing was changed");
}

#[test]
fn all_that_the_window_records_of_a_consent_is_recorded_in_a_terminal_too() {
    let office = office();
    let consent = ["consent", "record", ADA, "--purpose", "newsletter", "--channel", "email", "--state", "given"];
    let about = ["--method", "form", "--address", "ADA@example.com", "--expires", "2027-03-01", "--guardian", "Byron"];
    let more = ["--note", "Messe", "--explicit", "--spoken", "en"];
    let entry = office.json(&[&consent[..], &about, &more].concat());
    for (field, value) in [
        ("address", json!(ADA)),
        ("expires_on", json!("2027-03-01")),
        ("guardian", json!("Byron")),
        ("note", json!("Messe")),
        ("explicit", json!(true)),
    ] {
        assert_eq!(entry[field], value, "{field}");
    }
    assert!(entry["text"].as_str().unwrap().starts_with('I'), "the English words: {}", entry["text"]);
    let elsewhere = [&consent[..], &["--method", "form", "--address", "eve@example.com"]].concat();
    assert_eq!(office.refusal(&elsewhere), "invalid_field");
}

#[test]
fn grounds_of_advertising_without_a_consent_are_recorded_and_ended() {
    let office = office();
    assert_eq!(may(&office, "customer_care", "email").0, json!(false));
    let sale = ["ground", "add", ADA, "--sale", "Rechnung 12", "--similar", "Papier"];
    assert_eq!(office.refusal(&sale), "invalid_field", "nobody was told that one can object");
    let ground = office.json(&[&sale[..], &["--opt-out-told"]].concat());
    assert_eq!(may(&office, "customer_care", "email").0, json!(true));
    let listed = office.json(&["ground", "list", ADA]);
    assert_eq!(
        (&listed[0]["id"], &listed[0]["kind"], &listed[0]["sale"]),
        (&ground["id"], &json!("existing_customer"), &json!("Rechnung 12"))
    );
    assert_eq!(listed[0]["address"], ADA);
    let told = office.run(&["ground", "list", ADA]).succeeded().out;
    assert!(told.contains("Bestandskunde") && told.contains("Papier"), "{told}");
    office
        .run(&["person", "edit", ADA, "--set", "email=ada@example.com", "--set", "email=kauf@liste.example"])
        .succeeded();
    let bought = ["may", "kauf@liste.example", "--purpose", "customer_care", "--channel", "email"];
    let address = &office.json(&bought)["addresses"][0];
    assert_eq!(
        (&address["address"], &address["allowed"], &address["code"]),
        (&json!("kauf@liste.example"), &json!(false), &json!("conditions_missing"))
    );
    assert!(address["detail"].as_str().is_some_and(|words| words.contains("fehlen die Bedingungen")), "{address}");
    assert_eq!(may(&office, "customer_care", "email").0, json!(true));
    let sale = [&sale[..], &["--opt-out-told"]].concat();
    let line = office.run(&sale).err;
    assert!(line.contains("mehrere E-Mail-Adressen"), "{line}");
    assert_eq!(office.refusal(&[&sale[..], &["--address", "eve@example.com"]].concat()), "invalid_field");
    let named = office.json(&[&sale[..], &["--address", "Kauf@Liste.example"]].concat());
    let told = office.run(&bought).succeeded().out;
    assert!(told.contains("\nkauf@liste.example: Ja. Werbung an Bestandskunden") && !told.contains(ADA), "{told}");
    office.json(&["ground", "end", named["id"].as_str().unwrap()]);
    office.json(&["ground", "add", ADA, "--interest", "Anfrage zu Papier vom 2. Februar"]);
    assert_eq!(office.json(&["ground", "list", ADA]).as_array().unwrap().len(), 3);

    let wrong = ["ground", "add", ADA, "--interest", "x", "--address", ADA];
    assert_eq!(office.run(&wrong).status, Some(2), "an interest is about calls");
    let end = ["ground", "end", ground["id"].as_str().unwrap()];
    office.json(&end);
    assert_eq!(may(&office, "customer_care", "email").0, json!(false));
    assert_eq!(office.refusal(&end), "not_found", "it has ended");
    for wrong in [
        vec!["ground", "add", ADA],
        vec!["ground", "add", ADA, "--sale", "x"],
        vec!["ground", "add", ADA, "--sale", "x", "--similar", "y", "--interest", "z"],
    ] {
        assert_eq!(office.run(&wrong).status, Some(2), "{wrong:?}");
    }
}

#[test]
fn an_objection_that_is_weighed_is_decided_in_a_terminal() {
    let office = office();
    office.json(&["object", ADA, "--scope", "all"]);
    let listed = office.json(&["objection", "list", ADA]);
    assert_eq!((&listed[0]["scope"], &listed[0]["decision"]), (&json!("all"), &json!(null)));
    let id = listed[0]["id"].as_str().unwrap();
    let decide = ["objection", "decide", id, "--decision", "overridden"];
    assert_eq!(office.refusal(&decide), "invalid_field", "nothing says why");
    let decided = office.json(&[&decide[..], &["--grounds", "Offener Rechtsstreit"]].concat());
    assert_eq!((&decided["id"], &decided["decision"]), (&json!(id), &json!("overridden")));
    let told = office.run(&["objection", "list", ADA]).succeeded().out;
    assert!(told.contains("Offener Rechtsstreit") && told.contains("Zwingende Gründe überwiegen"), "{told}");
    assert_eq!(office.refusal(&decide), "not_found", "it is decided");

    let advertising = office.json(&["object", ADA, "--scope", "marketing"]);
    let absolute =
        ["objection", "decide", advertising["id"].as_str().unwrap(), "--decision", "overridden", "--grounds", "x"];
    assert_eq!(office.refusal(&absolute), "invalid_field", "an objection to advertising is absolute");
    assert_eq!(office.run(&["objection", "decide", id, "--decision", "perhaps"]).status, Some(2));
}

#[test]
fn the_words_of_a_consent_are_written_in_versions_in_a_terminal() {
    let office = office();
    let de = office.desk.write("de.txt", "Ja, schickt mir Post.\n");
    let en = office.desk.write("en.txt", "Yes, write to me.\n");
    let write =
        ["declaration", "write", "--purpose", "newsletter", "--de", de.to_str().unwrap(), "--en", en.to_str().unwrap()];
    let run = office.run(&write).succeeded();
    assert!(run.err.contains("widerrufen") && run.err.contains("Art. 7 Abs. 3"), "{}", run.err);
    let listed = office.json(&["declaration", "list", "--purpose", "newsletter"]);
    let texts: Vec<_> = listed.as_array().unwrap().iter().map(|one| (&one["version"], &one["language"])).collect();
    let (one, two) = (json!(1), json!(2));
    assert_eq!(texts, [(&two, &json!("de")), (&two, &json!("en")), (&one, &json!("de")), (&one, &json!("en"))]);
    assert_eq!(listed[0]["text"], "Ja, schickt mir Post.");

    let then = [
        "consent",
        "record",
        ADA,
        "--purpose",
        "newsletter",
        "--channel",
        "email",
        "--state",
        "given",
        "--method",
        "form",
    ];
    let then = [&then[..], &["--at", "2026-02-01"]].concat();
    let line = office.run(&[&then[..], &["--text", "2"]].concat()).err;
    assert!(line.contains("erst seit einem späteren Tag") && line.lines().count() == 1, "{line}");
    assert_eq!(office.json(&[&write[..], &["--since", "2026-01-01"]].concat()), json!({"version": 3}));
    assert_eq!(office.json(&then)["text_version"], 3);
    assert_eq!(office.refusal(&[&write[..], &["--since", "2026-03-02"]].concat()), "invalid_field");
    assert_eq!(office.run(&[&write[..], &["--since", "soon"]].concat()).status, Some(2));
}
