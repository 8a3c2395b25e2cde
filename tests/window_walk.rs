//! The whole way of a consent through the real window, from an old list to the proof.

mod support;

use std::path::Path;

use serde_json::json;
use support::{Desk, Keyring, wait_for};

const PASSWORD: &str = "correct horse battery";

#[test]
fn an_old_contact_is_asked_answers_is_reached_withdraws_and_all_of_it_is_proven() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let init = ["init", "--controller", "Muster GmbH", "--name", "ada"];
    desk.command().workspace(&office).password(PASSWORD).arguments(&init).run().succeeded();
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
    let us = json!({"controller": {"name": "Muster GmbH", "email": "buero@muster.example", "country": "DE"}});
    window.invoke("set_controller", us).expect("an address to answer to");
    // The page did not set it: it knows when it is opened anew.
    window.click("lock-button").type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");

    // Old contacts, who are said to have consented: nothing proves it, and nothing is allowed.
    desk.next_dialog_answers(
        desk.write("alt.csv", "Vorname;Name;E-Mail\r\nUte;Kramer;ute@example.org\r\nZoe;Zander;zoe@example.org\r\n"),
    );
    window
        .click("nav-import")
        .click("import-choose-file")
        .wait_text("import-detected", "2 Personen")
        .click("import-next");
    window.choose("import-legacy", "Newsletter").type_into("import-source", "Alte Liste").click("import-next");
    window.click("import-run").wait("import-summary").click("import-show").click("person-row");
    window.wait_text("person-name", "Ute Kramer").wait_text("standing", "keine Werbung");

    // She is asked, and answers with a mail that is dropped on her page.
    window.click("person-tab-consents");
    window.click("request-ask").choose("ask-purpose", "Newsletter");
    let mail = desk.file("Frage.eml");
    desk.next_dialog_answers(&mail);
    window.type_into("ask-wish", "Anmeldung auf der Messe").click("ask-save").wait_gone("ask-form");
    let asked = std::fs::read_to_string(&mail).expect("the mail");
    let token = asked.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).expect("its token");
    let reply = format!("From: Ute Kramer <ute@example.org>\nSubject: Re\n\nJa\n{token}\n");
    window.wait("request").drop_file(&desk.write("Antwort.eml", reply), "answer-form");
    window.wait_text("answer-mail", "ute@example.org").click("answer-yes").wait_gone("answer-form");
    window.click("person-tab-overview").wait_text("standing", "Werbung erlaubt");
    window.click("nav-audience").wait_text("audience-row", "Ute Kramer").wait_text("audience-allowed", "1");

    // One click takes it back, and the old list, of which she said all, offers nothing of its own.
    window.click("audience-row").click("person-tab-consents").wait("consent-withdraw");
    let said = window.texts("consent").len();
    window.click("consent-withdraw");
    wait_for("the withdrawal is entered", 20, || (window.texts("consent").len() > said).then_some(()));
    window.wait_gone("consent-withdraw");
    window.click("nav-audience").wait_text("audience-allowed", "0").wait_gone("audience-row");

    // All of that is proven by one file, printed or not.
    window.click("audience-why-consent_withdrawn").click("audience-row").click("person-tab-consents");
    let check = |file: &Path| desk.kartei(&["consent", "check", &file.to_string_lossy()]);
    for (format, name) in [("proof-json", "Nachweis.json"), ("proof-pdf", "Nachweis.pdf")] {
        let proof = desk.file(name);
        desk.next_dialog_answers(&proof);
        window.click("consent-proof").click(format).type_into("proof-recipient", "Aufsichtsbehörde");
        window.click("proof-save").wait_gone("proof-save").press("\u{E00C}").wait_gone("proof-recipient");
        assert!(check(&proof).succeeded().out.contains("Ute Kramer"), "{name}");
        let mut bytes = std::fs::read(&proof).expect("the proof");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        let altered = check(&desk.write("Anders", bytes));
        assert!(altered.status == Some(1) && !altered.err.is_empty(), "one byte of {name} changed is noticed");
    }
}

#[test]
fn who_was_entered_twice_becomes_one_person_and_two_again() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let run = |arguments: &[&str]| {
        desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded().out
    };
    run(&["init", "--controller", "Muster GmbH", "--name", "ada"]);
    for (name, phone) in [("Kramer", "phone=030 1234567"), ("Kramer-Voss", "phone=0170 7654321")] {
        let family = format!("family_name={name}");
        let fields = ["given_name=Ute", &family, "email=ute@example.org", phone, "source=Messe"];
        let set: Vec<&str> = fields.iter().flat_map(|field| ["--set", field]).collect();
        run(&[&["person", "add"][..], &set].concat());
    }
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("person-row");
    window.click("duplicates-button").click("merge-button").wait("merge-moved").screenshot("merge");
    window.click("merge-save").wait_gone("merge-save");
    let people = || -> Vec<serde_json::Value> {
        let out = run(&["person", "list", "--json"]);
        out.lines().map(|line| serde_json::from_str(line).expect("a person")).collect()
    };
    let one = people();
    assert_eq!((one.len(), one[0]["phones"].as_array().map(Vec::len)), (1, Some(2)));

    window.click("toast-undo").wait("merge-button");
    assert_eq!(people().len(), 2);
}

#[test]
fn who_opened_a_person_s_page_is_told_until_it_is_switched_off() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let run = |arguments: &[&str]| {
        desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded().out
    };
    run(&["init", "--controller", "Muster GmbH", "--name", "ada"]);
    for (name, email) in
        [("family_name=Kramer", "email=ute@example.org"), ("family_name=Zuse", "email=zuse@example.org")]
    {
        run(&["person", "add", "--set", name, "--set", email, "--set", "source=Messe"]);
    }
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("person-row");

    window.click("person-row").wait_text("person-name", "Kramer").click("person-tab-history").wait("history-row");
    window.screenshot("history");
    window.click("history-readings").wait_text("reading-row", "ada").screenshot("readings");

    window.click("nav-settings").click("settings-security").wait("settings-readings").screenshot("readings-setting");
    window.click("settings-readings");
    wait_for("it is switched off", 20, || run(&["readings"]).contains("nicht").then_some(()));
    window.click("nav-persons").wait("person-row").press_with_ctrl('k').type_into("palette-input", "zuse");
    window.wait_text("palette-choice", "Zuse").press("\u{E007}").wait_text("person-name", "Zuse");
    window.click("person-tab-history").click("history-readings").wait_text("readings", "keine Einsicht");
    assert_eq!(run(&["person", "readings", "ute@example.org", "--json"]).matches("\"actor\":\"ada\"").count(), 1);
}
