//! What goes out and what comes back through the real window: the first contact, and mails dropped on a person.

mod support;

use serde_json::json;
use support::{Desk, Keyring, PASSWORD, Window};

/// A workspace that the terminal has made, with one person in it, and the window on that person.
fn with_grace(desk: &Desk) -> Window {
    let office = desk.file("Office.kartei");
    let terminal = |arguments: &[&str]| {
        desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded();
    };
    terminal(&["init", "--controller", "Muster GmbH", "--name", "ada"]);
    let fields = ["given_name=Grace", "family_name=Hopper", "email=grace@example.org", "source=Messe"];
    let set = fields.iter().flat_map(|field| ["--set", field]);
    terminal(&["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
    let us = json!({"controller": {"name": "Muster GmbH", "email": "buero@muster.example", "country": "DE"}});
    window.invoke("set_controller", us).expect("an address to answer to");
    window.click("person-row").wait_text("person-name", "Grace Hopper");
    window
}

#[test]
fn a_mail_dropped_on_a_person_is_the_answer_a_document_or_the_evidence_of_a_consent() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = with_grace(&desk);
    let stray = desk.write("Anfrage.eml", "From: grace@example.org\nSubject: Hallo\n\nGuten Tag\n");
    window.drop_file(&stray, "mail-drop");
    window.click("mail-drop-evidence").wait_text("consent-form", "Anfrage.eml");
    window.press("\u{E00C}").wait_gone("consent-form");
    window.drop_file(&stray, "mail-drop");
    window.click("mail-drop-keep").wait_gone("mail-drop").wait_text("person-documents", "Anfrage.eml");

    let list =
        window.invoke("list_persons", json!({"filter": {}, "sort": {}, "offset": 0, "limit": 1})).expect("a list");
    let mail = desk.file("Frage.eml");
    let ask = json!({"request": {
        "person": list["rows"][0]["id"], "purpose": "newsletter", "address": "grace@example.org", "wish": "Messe",
        "by": {"kind": "file", "out": mail}
    }});
    window.invoke("ask_consent", ask).expect("a mail that asks");
    let asked = std::fs::read_to_string(&mail).expect("the mail");
    let token = asked.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).expect("its token");
    window.click("nav-persons").click("person-row").wait_text("person-name", "Grace Hopper");

    let reply = |name: &str, from: &str| desk.write(name, format!("From: {from}\nSubject: Re\n\nJa {token}\n"));
    window.drop_file(&reply("Fremd.eml", "eve@example.org"), "answer-form");
    window.wait_text("answer-refused", "von einer anderen Adresse").click("answer-keep").wait_gone("answer-form");
    window.wait_text("person-documents", "Fremd.eml");
    window.drop_file(&reply("Antwort.eml", "grace@example.org"), "answer-form");
    window.wait_text("answer-mail", "grace@example.org").click("answer-yes").wait_gone("answer-form");
    window.click("person-tab-consents").wait_text("consent", "Erteilt").wait_text("consent", "Antwort.eml");
}

#[test]
fn the_first_letter_asks_how_the_person_was_told_and_the_notice_is_kept_with_it() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = with_grace(&desk);

    window.click("composer-kind-letter").type_into("composer-text", "Angebot");
    let out = "[...document.querySelectorAll('[data-testid=composer] label')].find(one => one.textContent === 'an die Person').click()";
    window.run(out, vec![]);
    window.wait_text("first-contact", "Widerspruchsrecht").click("first-contact-given").click("composer-save");
    window.wait_text("touchpoint", "Angebot");

    window.click("person-tab-consents").wait_text("notice", "Widerspruchsrecht").wait_text("notice", "Fassung: 1");
    window.wait_text("notice-due-information", "mit dem ersten Kontakt");
    let saved = desk.file("Hinweise.txt");
    desk.next_dialog_answers(&saved);
    window.click("notice-show-information").wait_text("notice-words-text", "Guten Tag Grace Hopper");
    window.click("notice-words-save").wait_text("notice-words", "ist gespeichert");
    assert!(std::fs::read_to_string(&saved).expect("the notice").starts_with("Datenschutzhinweise"));
    window.click("notice-words-given").wait_gone("notice-words").wait_gone("notices-due");
    window.click("nav-consents").click("consents-tab-notices").wait_text("empty-state", "Alle sind unterrichtet");
}
