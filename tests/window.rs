//! The real program in a real window: what a person sees and does.

mod support;

use serde_json::{Value, json};
use support::{Desk, Keyring, Window};

#[test]
fn the_window_opens_and_paints() {
    let desk = Desk::new();

    let window = desk.open();

    assert_eq!(window.run("return document.title", vec![]), "Kartei");
    let picture = window.screenshot("first-sight");
    assert!(picture.colours() > 20, "more than an empty page is painted: {} colours", picture.colours());
}

const PASSWORD: &str = "correct horse battery";

/// Makes a workspace as the page does, and answers what the core says to it.
fn make_workspace(window: &Window, desk: &Desk) -> Value {
    let controller = json!({ "name": "Muster GmbH", "country": "DE" });
    let path = desk.file("Office.kartei");
    let request = json!({ "path": path, "controller": controller, "user": "ada", "password": PASSWORD });
    window.invoke("create_workspace", request).unwrap()
}

#[test]
fn a_locked_workspace_opens_with_its_password_only() {
    let desk = Desk::new();
    let window = desk.open();
    let made = make_workspace(&window, &desk);
    assert_eq!((&made["session"]["user"], &made["session"]["role"]), (&json!("ada"), &json!("admin")));

    window.invoke("lock", json!({})).unwrap();

    assert_eq!(window.invoke("app_state", json!({})).unwrap()["state"], "locked");
    assert_eq!(window.invoke("session", json!({})), Err(json!({ "code": "workspace_locked", "details": {} })));
    let with = |password| json!({ "user": null, "password": password, "remember": false });
    assert_eq!(window.invoke("unlock", with("wrong")), Err(json!({ "code": "wrong_password", "details": {} })));
    assert_eq!(window.invoke("unlock", with(PASSWORD)).unwrap()["user"], "ada");
}

#[test]
fn a_device_that_remembers_opens_without_a_password_until_told_to_forget() {
    let desk = Desk::new();
    let window = desk.open();
    let made = make_workspace(&window, &desk);
    assert_eq!(made["session"]["keyring"], json!({ "available": true, "reason": "", "remembered": false }));

    window.invoke("remember_device", json!({})).unwrap();
    window.close();

    let window = desk.open();
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["remembered"], true);
    assert_eq!(window.invoke("unlock_remembered", json!({})).unwrap()["user"], "ada");
    window.invoke("forget_device", json!({})).unwrap();
    window.invoke("lock", json!({})).unwrap();
    assert_eq!(window.invoke("unlock_remembered", json!({})).unwrap_err()["code"], "wrong_password");
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["remembered"], false);
}

#[test]
fn a_device_without_a_keyring_says_so_and_works_on() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = desk.open();

    let made = make_workspace(&window, &desk);

    assert_eq!(made["session"]["keyring"], json!({ "available": false, "reason": "no_service", "remembered": false }));
    let refusal = window.invoke("remember_device", json!({})).unwrap_err();
    assert_eq!(refusal, json!({ "code": "keyring_unavailable", "details": { "reason": "no_service" } }));
}

#[test]
fn a_second_window_is_refused_while_the_terminal_may_work_beside_it() {
    let desk = Desk::new();
    let window = desk.open();
    make_workspace(&window, &desk);

    let second = desk.open();
    let request = json!({ "user": null, "password": PASSWORD, "remember": false });
    assert_eq!(second.invoke("unlock", request.clone()).unwrap_err()["code"], "workspace_open_elsewhere");
    let beside = desk.command().password(PASSWORD).arguments(&["verify", "--json"]).run().json();
    assert_eq!(beside["ok"], true);

    window.close();
    assert_eq!(second.invoke("unlock", request).unwrap()["user"], "ada", "the first window is gone");
}

#[test]
fn the_page_reaches_no_files_but_through_the_core() {
    let desk = Desk::new();
    let window = desk.open();

    for command in ["plugin:dialog|open", "plugin:fs|read_text_file", "plugin:shell|execute", "no_such_command"] {
        assert!(window.invoke(command, json!({})).is_err(), "{command} is refused");
    }
    desk.next_dialog_answers("/chosen/file.csv");
    desk.next_dialog_answers("");
    assert_eq!(window.invoke("choose_file", json!({ "filters": [] })), Ok(json!("/chosen/file.csv")));
    assert_eq!(window.invoke("choose_folder", json!({})), Ok(Value::Null), "the dialog was dismissed");
}
