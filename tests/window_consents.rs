//! A consent's whole life through the real window: given with its proof, used, withdrawn.

mod support;

use serde_json::json;
use support::{Desk, Keyring, Window};

const PASSWORD: &str = "correct horse battery";
const ESCAPE: &str = "\u{E00C}";

/// A workspace that the terminal has made, with one prospect in it, and the window on it.
fn unlocked(desk: &Desk) -> Window {
    terminal(desk, &["init", "--controller", "Muster GmbH", "--name", "ada"]);
    let fields = ["given_name=Grace", "family_name=Hopper", "email=grace@example.org", "source=Messe"];
    let set = fields.iter().flat_map(|field| ["--set", field]);
    terminal(desk, &["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
    let window = desk.open();
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
    window
}

fn terminal(desk: &Desk, arguments: &[&str]) {
    let office = desk.file("Office.kartei");
    desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded();
}

/// Opens a list of choices and takes one.
fn choose(window: &Window, id: &str, choice: &str) {
    window.click(id);
    let take = "const options = [...document.querySelectorAll('[role=option]')];
        const option = options.find(one => one.offsetParent && one.textContent === arguments[0]);
        option?.click();
        return Boolean(option)";
    support::wait_for(&format!("'{choice}' can be chosen in '{id}'"), 10, || {
        window.run(take, vec![json!(choice)]).as_bool().filter(|taken| *taken)
    });
}

#[test]
fn a_consent_turns_the_icon_fills_the_audience_and_is_withdrawn_with_one_click() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let proof = desk.write("Anmeldung.pdf", "%PDF-1.4 Ja, bitte.");
    let window = unlocked(&desk);

    window.click("person-row").wait_text("person-name", "Grace Hopper").wait_text("standing", "keine Werbung");
    window.click("standing").wait_text("standing-reasons", "Es fehlt die Einwilligung");
    window.press(ESCAPE).wait_gone("standing-reasons");

    window.click("person-tab-consents").click("consent-record");
    choose(&window, "consent-purpose", "Newsletter");
    choose(&window, "consent-method", "Übernommen");
    window.click("consent-save").wait_text("problem", "nicht bewiesen");
    choose(&window, "consent-method", "Formular");
    desk.next_dialog_answers(&proof);
    window.click("consent-attach").wait_text("consent-form", "Anmeldung.pdf");
    window.click("consent-save").wait_gone("consent-form").wait_text("consent", "Erteilt");
    let given = window.text("consent");
    assert!(given.contains("Newsletter") && given.contains("Anmeldung.pdf"), "its purpose and its proof: {given}");

    window.click("person-tab-overview").wait_text("standing", "Werbung erlaubt").click("standing");
    window
        .wait_text("standing-reasons", "Die Person hat eingewilligt")
        .wait_text("standing-duties", "Widerspruchsrecht");
    window.press(ESCAPE).wait_gone("standing-reasons");
    window.click("nav-audience").wait_text("audience-row", "Grace Hopper").wait_text("audience-allowed", "1");

    window.click("audience-row").click("consent-withdraw").wait_gone("consent-withdraw");
    assert_eq!(window.texts("consent").len(), 2, "the grant stays beneath its withdrawal");
    window.click("person-tab-overview").wait_text("standing", "keine Werbung");
    window.click("nav-audience").wait_text("audience-allowed", "0").wait_gone("audience-row");
    window.click("audience-why-consent_withdrawn").wait_text("audience-row", "Grace Hopper");

    window.click("nav-consents").wait_text("ledger-row", "Widerrufen");
    assert_eq!(window.texts("ledger-row").len(), 2);
}
