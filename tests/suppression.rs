//! The suppression list and what an import knows of privacy, through the real program in a terminal.

mod support;

use serde_json::json;
use support::Office;

/// An office with Ada in it.
fn office() -> Office {
    let office = Office::new();
    let fields = ["given_name=Ada", "email=ada@example.com", "phone=030 123456", "source=Messe"];
    let set = fields.iter().flat_map(|field| ["--set", field]);
    office.run(&["person", "add"].into_iter().chain(set).collect::<Vec<_>>()).succeeded();
    office
}

#[test]
fn who_objects_is_on_the_list_which_answers_for_one_address_at_a_time() {
    let office = office();
    let empty = json!({"emails": 0, "phones": 0, "left": 0, "since": null});
    assert_eq!(office.json(&["suppression", "list"]), empty);
    let no = json!({"channel": "phone", "listed": false, "since": null, "objected": false});
    assert_eq!(office.json(&["suppression", "check", "030 123456"]), no);

    office.run(&["object", "ada@example.com", "--scope", "marketing"]).succeeded();

    let list = json!({"emails": 1, "phones": 1, "left": 0, "since": "2026-03-01"});
    assert_eq!(office.json(&["suppression", "list"]), list);
    let yes = json!({"channel": "phone", "listed": true, "since": "2026-03-01", "objected": true});
    assert_eq!(office.json(&["suppression", "check", "0049 (0)30 123456"]), yes);
    assert!(office.run(&["suppression", "list"]).succeeded().out.contains("E-Mail-Adressen: 1, Telefonnummern: 1"));
    assert!(
        office.run(&["suppression", "check", "ADA@example.com"]).succeeded().out.starts_with("Ja, seit 01.03.2026")
    );
    assert_eq!(office.run(&["suppression", "check", "eve@example.com"]).succeeded().out, "Nein\n");
}

#[test]
fn an_address_is_taken_off_in_full_and_with_a_reason() {
    let office = office();
    office.run(&["object", "ada@example.com", "--scope", "marketing"]).succeeded();
    for (address, reason) in [
        ("ada@example.com", "mistake"),
        ("ada", "mistake"),
        ("eve@example.com", "consent"),
        ("ada@example.com", "consent"),
    ] {
        let refused = ["suppression", "remove", address, "--reason", reason];
        assert_eq!(office.refusal(&refused), "invalid_field", "{address} {reason}");
    }
    let without = office.run(&["suppression", "remove", "ada@example.com"]);
    assert_eq!(without.status, Some(2), "a reason must be said");

    // The number that she gave up is nobody's any more.
    office.run(&["person", "edit", "ada@example.com", "--set", "phone=030 999999"]).succeeded();
    let removed = office.json(&["suppression", "remove", "+49 30 123456", "--reason", "mistake"]);
    assert_eq!(removed, json!({"removed": true}));
    assert_eq!(office.run(&["suppression", "check", "030 123456"]).succeeded().out, "Nein\n");
}

#[test]
fn an_import_says_what_for_takes_over_what_was_said_and_names_who_said_no() {
    let office = office();
    office.run(&["object", "ada@example.com", "--scope", "marketing"]).succeeded();
    // The list remembers what she gave up, which old lists still have.
    office.run(&["person", "edit", "ada@example.com", "--set", "email=new@example.com"]).succeeded();
    let file = office.desk.write(
        "alt.csv",
        "Vorname;Name;E-Mail\r\nA.;King;ada@example.com\r\nEve;Adams;eve@example.com\r\nAda;;new@example.com\r\n",
    );
    let file = file.to_string_lossy();
    let import = ["import", &file, "--source", "alte Liste", "--purpose", "contract", "--legacy-consent", "newsletter"];

    let would = office.json(&[&import[..], &["--dry-run"]].concat());
    let done = office.json(&import);
    for answer in [&would, &done] {
        assert_eq!((&answer["created"], &answer["skipped"], &answer["suppressed"]), (&json!(1), &json!(1), &json!(1)));
        let named: Vec<_> =
            answer["blocked"].as_array().into_iter().flatten().map(|one| (&one["record"], &one["why"])).collect();
        assert_eq!(named, [(&json!(1), &json!("suppressed")), (&json!(3), &json!("objected"))]);
    }
    let may = ["may", "eve@example.com", "--purpose", "newsletter", "--channel", "email"];
    let answer = office.json(&may);
    assert_eq!((&answer["allowed"], &answer["reasons"][0]["code"]), (&json!(false), &json!("consent_unknown")));

    let again = office.run(&[&import[..], &["--dry-run"]].concat()).succeeded().out;
    assert!(again.contains("1 gesperrt"), "{again}");
    assert!(again.contains("Zeile 2, A. King: nicht übernommen."), "{again}");
    assert!(again.contains("Zeile 4, Ada: bleibt gesperrt. Die Person hat widersprochen."), "{again}");

    let wrong = ["import", &file, "--source", "alte Liste", "--purpose", "astrology"];
    assert_eq!(office.refusal(&wrong), "invalid_field");
}

#[test]
fn somebody_objects_who_is_not_stored_and_no_import_brings_them_in() {
    let office = office();
    let nobody = office.run(&["consent", "withdraw", "--address", "eve@example.com", "--objects"]);
    assert_eq!(nobody.status, Some(1));
    assert!(nobody.err.contains("kartei suppression add"), "{}", nobody.err);

    assert_eq!(office.json(&["suppression", "add", " Eve@Example.com"]), json!({"added": true}));

    let list = json!({"emails": 1, "phones": 0, "left": 1, "since": "2026-03-01"});
    assert_eq!(office.json(&["suppression", "list"]), list);
    assert_eq!(office.refusal(&["suppression", "add", "ada@example.com"]), "invalid_field", "Ada is stored");
    assert_eq!(office.refusal(&["suppression", "add", "eve"]), "invalid_field");
    assert_eq!(office.json(&["suppression", "list"]), list);
    let file = office.desk.write("list.csv", "Vorname;E-Mail\nEve;eve@example.com\nBob;bob@example.com\n");
    let import = office.json(&["import", file.to_str().unwrap(), "--source", "Liste"]);
    assert_eq!((&import["created"], &import["suppressed"]), (&json!(1), &json!(1)), "{import}");
    let told = office.run(&["history"]).succeeded().out;
    assert!(told.contains("Adresse auf die Sperrliste gesetzt") && !told.contains("eve@example.com"), "{told}");
    office.json(&["suppression", "remove", "eve@example.com", "--reason", "mistake"]);
    assert_eq!(office.run(&["suppression", "check", "eve@example.com"]).succeeded().out, "Nein\n");
}
