//! The real program in a terminal: what it answers, what it refuses, and how it says so.

mod support;

use serde_json::json;
use support::{Desk, Keyring};

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
        "conflict",
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
