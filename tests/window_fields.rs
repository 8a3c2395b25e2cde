//! A purpose and a field of one's own through the real window: added, filled, ended, and what nobody needs then.

mod support;

use serde_json::json;
use support::{Desk, Keyring, Window};

const PASSWORD: &str = "correct horse battery";

/// A workspace that the terminal has made, with one customer in it, and the window on it.
fn unlocked(desk: &Desk) -> Window {
    terminal(desk, &["init", "--controller", "Muster GmbH", "--name", "ada"]);
    let fields = ["given_name=Grace", "family_name=Hopper", "kind=customer", "email=grace@example.org", "source=Messe"];
    let set = fields.iter().flat_map(|field| ["--set", field]);
    terminal(desk, &["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
    window
}

fn terminal(desk: &Desk, arguments: &[&str]) -> String {
    let office = desk.file("Office.kartei");
    desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded().out
}

/// Clicks what may lie beneath the foot of the form.
fn tick(window: &Window, id: &str) {
    let show = "document.querySelector(`[data-testid='${arguments[0]}']`)?.scrollIntoView({ block: 'center' })";
    window.wait(id).run(show, vec![json!(id)]);
    window.click(id);
}

#[test]
fn a_purpose_is_added_refused_where_the_law_says_no_and_opens_the_gate() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = unlocked(&desk);

    window.click("nav-consents").click("consents-tab-purposes").click("purpose-new");
    window.type_into("purpose-name-de", "Kundenfest").type_into("purpose-name-en", "Customers' party");
    assert_eq!(window.value("purpose-key"), "kundenfest");
    window.choose("purpose-basis", "Berechtigtes Interesse");
    for (id, text) in [
        ("purpose-reason-de", "Kunden kennenlernen"),
        ("purpose-reason-en", "Knowing customers"),
        ("purpose-balancing-de", "Eine Karte im Jahr greift wenig ein"),
        ("purpose-balancing-en", "A card a year intrudes little"),
    ] {
        window.type_into(id, text);
    }
    for id in ["purpose-advertising", "purpose-channel-email", "purpose-kind-customer"] {
        tick(&window, id);
    }
    window.click("purpose-form-save").wait_text("problem", "§ 7 Abs. 2 UWG");
    assert!(!terminal(&desk, &["purpose", "list"]).contains("kundenfest"), "nothing was written");
    tick(&window, "purpose-channel-email");
    tick(&window, "purpose-channel-post");
    window.screenshot("purpose-form");
    window.click("purpose-form-save");
    window.wait_gone("purpose-form").wait("purpose-edit-kundenfest");

    let listed = terminal(&desk, &["purpose", "list"]);
    assert!(listed.contains("kundenfest") && listed.contains("Berechtigtes Interesse"), "{listed}");
    window
        .click("nav-persons")
        .click("person-row")
        .click("person-tab-consents")
        .wait_text("person-purposes", "Kundenfest");
    window.wait_text("person-purposes", "Kunden kennenlernen");
}

#[test]
fn a_field_is_filled_a_special_one_sealed_and_what_lost_its_purpose_is_named() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = unlocked(&desk);

    window.click("nav-settings").click("settings-fields").click("field-new");
    window.type_into("field-name-de", "Allergie").type_into("field-name-en", "Allergy");
    window.choose("field-purpose", "Vertrag erfüllen");
    window.type_into("field-necessity", "Beim Essen für Gäste").click("field-special");
    window.type_into("field-special-reason", "Die Gäste sagen es uns selbst").click("field-save");
    window.wait_text("problem", "Art. 9 Abs. 2 DSGVO");
    window.choose("field-exception", "a: ");
    window.click("field-save").wait_gone("field-form").wait_text("field-allergie", "Gesundheit");

    window.click("nav-persons").click("person-row").click("person-edit");
    window.type_into("form-field-allergie", "Zznussbrot").click("form-save").wait_gone("person-form");
    window.wait_text("person-field-allergie", "Zznussbrot");
    assert!(terminal(&desk, &["person", "show", "grace@example.org"]).contains("Zznussbrot"));
    assert!(!terminal(&desk, &["find", "Zznussbrot"]).contains("Grace"), "no search finds it");

    window.click("nav-consents").click("consents-tab-purposes").click("purpose-end-contract");
    window.wait_text("purpose-end-asked", "Allergie").screenshot("purpose-end");
    window.click("purpose-end-do");
    window.wait_text("purpose-left", "Daten von einer Person").wait_text("unneeded", "Allergie");
    window.click("nav-settings").click("settings-fields").wait_text("unneeded", "Zweck, für den das Feld da war");
    window.screenshot("fields");
}
