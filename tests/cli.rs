//! The real program in a terminal: what it answers, what it refuses, and how it says so.

mod support;

use serde_json::{Value, json};
use support::{Desk, Keyring, Office};

const PASSWORD: &str = "correct horse battery";

#[test]
fn a_workspace_is_made_and_verified() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");

    let made = desk
        .command()
        .workspace(&office)
        .password(PASSWORD)
        .arguments(&["init", "--controller", "Muster GmbH", "--name", "ada", "--json"])
        .run()
        .json();

    assert_eq!(made["user"], "ada");
    assert!(made["recovery_key"].as_str().unwrap().starts_with("AGE-SECRET-KEY-1"), "{made}");
    let verified = desk.command().workspace(&office).password(PASSWORD).arguments(&["verify", "--json"]).run().json();
    assert_eq!((&verified["ok"], &verified["entries"], &verified["problem"]), (&json!(true), &json!(1), &json!(null)));
    let examined = desk.command().password(PASSWORD).arguments(&["doctor", "--json"]).run().json();
    assert_eq!(examined["ok"], true, "the workspace made last is the one that is meant: {examined}");
}

#[test]
fn nothing_is_left_behind_where_a_workspace_is_refused() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");

    let order = desk.command().workspace(&office).password("12345678");
    let refusal = order.arguments(&["init", "--controller", "Muster GmbH", "--json"]).run().refusal();

    assert_eq!(refusal, "weak_password");
    assert_eq!(std::fs::read_dir(desk.file("")).unwrap().count(), 0, "no folder, no half of one");
}

#[test]
fn a_wrong_password_is_one_line_in_the_users_language() {
    let german = Desk::new().with_keyring(Keyring::None);
    let english = Desk::new().in_english().with_keyring(Keyring::None);
    for (desk, words) in [(&german, "Passwort"), (&english, "password")] {
        let office = desk.file("Office.kartei");
        let init = desk.command().workspace(&office).password(PASSWORD);
        init.arguments(&["init", "--controller", "Muster GmbH"]).run().succeeded();

        let run = desk.command().workspace(&office).password("wrong").arguments(&["verify"]).run();

        assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn the_password_may_come_on_standard_input_and_never_hangs() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let init = desk.command().workspace(&office).input("correct horse battery\n");
    init.arguments(&["init", "--controller", "Muster GmbH", "--password-stdin"]).run().succeeded();

    let given = desk.command().workspace(&office).input("correct horse battery\n");
    given.arguments(&["verify", "--password-stdin"]).run().succeeded();

    let missing = desk.command().workspace(&office).arguments(&["verify", "--json"]).run();
    assert_eq!(missing.status, Some(2), "nobody is there to be asked");
    assert!(missing.err.contains("\"wrong_usage\""), "{}", missing.err);
}

#[test]
fn users_come_and_go_with_their_roles() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let init = desk.command().workspace(&office).password(PASSWORD);
    init.arguments(&["init", "--controller", "Muster GmbH", "--name", "ada"]).run().succeeded();

    let add = desk.command().workspace(&office).input("correct horse battery\nanother fine staple 9\n");
    add.arguments(&["user", "add", "bob", "--role", "reader", "--password-stdin"]).run().succeeded();
    let as_bob =
        || desk.command().workspace(&office).password("another fine staple 9").arguments(&["--user", "bob", "--json"]);
    let as_ada = || desk.command().workspace(&office).password(PASSWORD).arguments(&["--user", "ada", "--json"]);

    assert_eq!(as_bob().arguments(&["user", "remove", "ada"]).run().refusal(), "not_allowed");
    assert_eq!(
        as_ada().arguments(&["user", "role", "ada", "reader"]).run().refusal(),
        "last_administrator",
        "an administrator remains"
    );
    let users = as_ada().arguments(&["user", "remove", "bob"]).run().json();
    assert_eq!(
        users,
        json!([{"name": "ada", "role": "admin", "active": true}, {"name": "bob", "role": "reader", "active": false}])
    );
    assert_eq!(as_bob().arguments(&["user", "list"]).run().refusal(), "unknown_user", "bob's key is gone");
}

#[test]
fn wrong_usage_is_explained_and_does_nothing() {
    let desk = Desk::new().with_keyring(Keyring::None);

    let run = desk.kartei(&["find"]);

    assert_eq!(run.status, Some(2));
    assert_eq!(run.err, "Es fehlt: TEXT; „kartei find --help“ erklärt es\n");
    let run = desk.kartei(&["find", "--json"]);
    assert_eq!(run.err, "{\"code\":\"wrong_usage\",\"message\":\"Es fehlt: TEXT; „kartei find --help“ erklärt es\"}\n");
}

#[test]
fn without_a_display_the_window_is_refused_in_one_line() {
    let desk = Desk::new().in_english().with_keyring(Keyring::None);

    let run = desk.kartei(&[]);

    assert_eq!(run.status, Some(1));
    assert_eq!(run.err, "There is no display for the window. \"kartei --help\" lists what the terminal can do.\n");
}

#[test]
fn help_speaks_the_language_asked_for() {
    let desk = Desk::new().with_keyring(Keyring::None);

    let german = desk.kartei(&["import", "--help"]).succeeded().out;
    let english = desk.kartei(&["import", "--help", "--language", "en"]).succeeded().out;

    assert!(german.contains("Aufruf:") && german.contains("Woher die Daten stammen"), "{german}");
    assert!(english.contains("Usage:") && english.contains("Where the data come from"), "{english}");
    assert_eq!(desk.kartei(&["--version"]).succeeded().out.trim(), concat!("kartei ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_home_that_cannot_be_written_keeps_nobody_from_the_recovery_key() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let order = |arguments| {
        let order = desk.command().workspace(&office).password(PASSWORD).set("XDG_CONFIG_HOME", "/dev/null");
        order.arguments(arguments).run()
    };

    let made = order(&["init", "--controller", "Muster GmbH", "--json"]).json();

    assert!(made["recovery_key"].as_str().unwrap().starts_with("AGE-SECRET-KEY-1"), "{made}");
    order(&["verify"]).succeeded();
}

#[test]
fn a_workspace_whose_recovery_key_nobody_saw_is_not_kept() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let order = desk.command().workspace(&desk.file("Office.kartei")).password(PASSWORD);

    let run = order.arguments(&["init", "--controller", "Muster GmbH", "--json"]).into_full_disk().run();

    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("\"disk_full\""), "{}", run.err);
    assert_eq!(std::fs::read_dir(desk.file("")).unwrap().count(), 0);
}

#[test]
fn a_country_is_two_letters() {
    let office = Office::new();
    let place = office.desk.file("Other.kartei");
    let init = |country| {
        let order = office.desk.command().workspace(&place).password(PASSWORD);
        order.arguments(&["init", "--controller", "Muster GmbH", "--country", country]).run()
    };

    let run = init("Deutschland");

    assert_eq!((run.status, place.exists()), (Some(2), false));
    assert_eq!(run.err, "Deutschland ist kein Wert für --country LAND\n");
    init("at").succeeded();
}

#[test]
fn each_workspace_has_its_own_last_user() {
    let office = Office::new();
    let other = office.desk.file("Other.kartei");
    let init = office.desk.command().workspace(&other).password(PASSWORD);
    init.arguments(&["init", "--controller", "Muster GmbH", "--name", "grace"]).run().succeeded();
    let input = format!("{PASSWORD}\nanother fine staple 9\n");
    let add = office.desk.command().workspace(&office.folder).input(&input);
    add.arguments(&["user", "add", "bob", "--password-stdin"]).run().succeeded();

    office.run(&["verify"]).succeeded();
    let last = office.desk.command().password(PASSWORD).arguments(&["history", "--json"]).run().json();
    assert_eq!(last[0]["action"], "add_user", "the workspace opened last is the one that is meant: {last}");

    let elsewhere = office.desk.command().workspace(&office.folder).password(PASSWORD);
    let run = elsewhere.set("XDG_CONFIG_HOME", "/dev/null").arguments(&["verify"]).run();
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("--user"), "{}", run.err);
}

#[test]
fn a_second_password_that_is_missing_is_the_one_that_is_asked_for() {
    let office = Office::new();

    let run = office.run(&["user", "add", "bob"]);

    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("Das Passwort des neuen Benutzers fehlt"), "{}", run.err);
}

#[test]
fn what_is_wrong_with_a_history_is_named_until_an_administrator_acknowledges_it() {
    let office = Office::new();
    std::fs::remove_file(office.folder.join("history.head")).unwrap();

    let run = office.run(&["verify", "--json"]);

    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("\"changes_missing\"") && run.err.contains("history.head"), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "said once, for programs: {}", run.err);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["problem"], json!({ "code": "changes_missing", "count": 0 }));
    let examined = office.run(&["doctor"]);
    assert_eq!(examined.status, Some(1));
    assert!(examined.out.contains("ob Änderungen fehlen, ist unbekannt"), "in words: {}", examined.out);
    assert!(examined.out.contains("jede in zwei gleichen Ausfertigungen"), "{}", examined.out);

    let acknowledged = office.json(&["verify", "--acknowledge"]);
    assert_eq!((&acknowledged["ok"], &acknowledged["entries"]), (&json!(true), &json!(2)));
    assert_eq!(office.json(&["doctor", "--repair"])["ok"], true);
}

#[test]
fn a_history_tells_programs_codes_and_people_words() {
    let office = Office::new();
    office.run(&["person", "add", "--set", "given_name=Ada", "--set", "source=Messe"]).succeeded();

    let entries = office.json(&["history"]);

    assert_eq!(entries.as_array().unwrap().len(), 2);
    let changes = entries[0]["changes"].as_array().unwrap();
    let value = |column: &str| &changes.iter().find(|change| change["column"] == column).unwrap()["new"];
    assert_eq!((value("kind"), value("collected_at")), (&json!("prospect"), &json!("2026-03-01")));
    let told = office.run(&["history"]).succeeded().out;
    assert!(told.contains("Interessent") && told.contains("01.03.2026"), "{told}");
    assert_eq!(office.run(&["history", "--since", "2030-01-01T00:00:00Z", "--json"]).json(), json!([]));
}

/// The desk stands in Berlin, where days begin an hour before those of UTC.
#[test]
fn a_day_that_is_typed_is_the_day_here() {
    let office = Office::new();
    office.run(&[
        "person",
        "add",
        "--set",
        "given_name=Ada",
        "--set",
        "source=Messe",
        "--set",
        "email=ada@example.com",
    ]);
    let at_night = |day: &str, arguments: &[&str]| {
        let order = office.desk.command().workspace(&office.folder).password(PASSWORD);
        let now = format!("{day}T23:30:00Z");
        order.arguments(&["--now", &now, "--json"]).arguments(arguments).run().succeeded().json()
    };
    let note = ["touchpoint", "add", "ada@example.com", "--kind", "note", "--text", "x", "--at", "2026-03-05"];
    let touchpoint = at_night("2026-03-04", &note)["id"].as_str().unwrap().to_owned();
    let entries = |filter: &[&str]| office.json(&[&["history"], filter].concat()).as_array().unwrap().len();
    let at = || {
        let told = office.json(&["history"]);
        let changes = told[0]["changes"].as_array().unwrap().clone();
        changes.iter().find(|change| change["column"] == "at").unwrap()["new"].clone()
    };

    assert_eq!(at(), json!("2026-03-04T23:00:00Z"), "midnight in Berlin");
    let edit = ["touchpoint", "edit", "ada@example.com", &touchpoint, "--at", "2026-03-03"];
    at_night("2026-03-05", &edit);
    assert_eq!(at(), json!("2026-03-02T23:00:00Z"));

    assert_eq!(entries(&["--since", "2026-03-06"]), 1, "what happened at half past midnight is of that day");
    assert_eq!(entries(&["--since", "2026-03-05"]), 2);
    assert_eq!(entries(&["--since", "2026-03-05", "--until", "2026-03-05"]), 1);
    assert_eq!(entries(&["--until", "2026-03-04"]), 2);
}
