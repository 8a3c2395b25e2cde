//! Backups through the real window: made by themselves, made by hand, restored from the start screen.

mod support;

use std::path::PathBuf;

use serde_json::json;
use support::{Desk, Keyring, Window, wait_for};

const PASSWORD: &str = "correct horse battery";

fn terminal(desk: &Desk, arguments: &[&str]) {
    let office = desk.file("Office.kartei");
    desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded();
}

/// A workspace that the terminal has made, with one person in it and a backup beside it; then somebody else came.
fn backed_up(desk: &Desk) -> PathBuf {
    let out = desk.file("Monday.kartei-backup");
    terminal(desk, &["init", "--controller", "Muster GmbH", "--name", "ada"]);
    terminal(desk, &["person", "add", "--set", "family_name=Hopper", "--set", "source=Messe"]);
    terminal(desk, &["backup", out.to_str().expect("a path of a test")]);
    terminal(desk, &["person", "add", "--set", "family_name=Anders", "--set", "source=Messe"]);
    out
}

fn unlock(window: &Window) {
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
}

#[test]
fn a_backup_is_restored_from_the_start_screen() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let out = backed_up(&desk);
    let window = desk.open();
    window.click("unlock-other");
    desk.next_dialog_answers(&out);

    window.click("start-restore").wait("restore-journal-found").screenshot("restore");
    window.type_into("restore-password", "wrong").click("restore-submit").wait_text("problem", "Passwort");
    window.type_into("restore-password", PASSWORD).click("restore-submit");

    window.wait_text("workspace-name", "Office").wait_text("persons-count", "eine Person");
    let session = window.invoke("session", json!({})).unwrap();
    assert!(session["workspace"]["path"].as_str().unwrap().ends_with("Office.kartei"), "{session}");
}

#[test]
fn whoever_restores_without_a_journal_is_asked_first() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let out = backed_up(&desk);
    let away = desk.file("Away.kartei");
    std::fs::rename(desk.file("Office.kartei"), &away).unwrap();
    let window = desk.open();
    desk.next_dialog_answers(&out);
    window.click("start-restore").wait("restore-journal-missing").screenshot("restore-missing");
    window.type_into("restore-password", PASSWORD);
    let is_ready = |window: &Window| {
        window.run("return !document.querySelector('[data-testid=restore-submit]').disabled", vec![]) == true
    };
    assert!(!is_ready(&window), "nobody returns unasked");

    desk.next_dialog_answers(&away);
    window.click("restore-journal-folder");
    wait_for("the folder of the old workspace is an answer", 10, || is_ready(&window).then_some(()));
    window.click("restore-submit").wait_text("workspace-name", "Monday").wait_text("persons-count", "eine Person");
}

#[test]
fn a_workspace_that_is_open_is_backed_up_by_itself_and_by_hand() {
    let desk = Desk::new().with_keyring(Keyring::None);
    backed_up(&desk);
    let window = desk.open();
    unlock(&window);

    wait_for("today's backup", 20, || {
        let state = window.invoke("backup_state", json!({})).unwrap();
        (state["backups"].as_array().unwrap().len() == 1).then_some(())
    });
    window.click("nav-settings").click("settings-backups").wait("backup-list");
    let tuesday = desk.file("Tuesday.kartei-backup");
    desk.next_dialog_answers(&tuesday);
    window.click("backup-now").wait_text("backup-done", "Tuesday.kartei-backup").screenshot("backups");
    assert!(tuesday.exists());

    let sealed = std::fs::read(desk.file("Office.kartei/data.key.age")).unwrap();
    window.click("rekey-start").type_into("rekey-password", PASSWORD).click("rekey-confirm");
    window.wait_text("rekey-done", "ältere Sicherung").screenshot("rekey");
    assert_ne!(std::fs::read(desk.file("Office.kartei/data.key.age")).unwrap(), sealed);
    window.click("nav-persons").wait_text("persons-count", "2");
    terminal(&desk, &["verify"]);
}
