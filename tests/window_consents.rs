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

#[test]
fn a_consent_turns_the_icon_fills_the_audience_and_is_withdrawn_with_one_click() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let proof = desk.write("Anmeldung.pdf", "%PDF-1.4 Ja, bitte.");
    let window = unlocked(&desk);

    window.click("person-row").wait_text("person-name", "Grace Hopper").wait_text("standing", "keine Werbung");
    window.click("standing").wait_text("standing-reasons", "Es fehlt die Einwilligung");
    window.press(ESCAPE).wait_gone("standing-reasons");

    window.click("person-tab-consents").click("consent-record");
    window.choose("consent-purpose", "Newsletter");
    window.choose("consent-method", "Formular");
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

    window.click("nav-consents").wait_text("ledger-row", "Widerrufen").screenshot("ledger");
    assert_eq!(window.texts("ledger-row").len(), 2);
}

#[test]
fn an_old_list_comes_in_with_what_is_said_to_be_consented_and_nothing_is_allowed_by_it() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = unlocked(&desk);
    let otto =
        ["person", "add", "--set", "given_name=Otto", "--set", "email=otto@example.org", "--set", "source=Messe"];
    terminal(&desk, &otto);
    terminal(&desk, &["object", "otto@example.org", "--scope", "marketing"]);
    // The list remembers what he gave up, which old lists still have.
    terminal(&desk, &["person", "edit", "otto@example.org", "--set", "email=neu@example.org"]);
    let list =
        "Vorname;Name;E-Mail\r\nUte;Kramer;ute@example.org\r\nO.;Adler;otto@example.org\r\nOtto;;neu@example.org\r\n";
    desk.next_dialog_answers(desk.write("alt.csv", list));

    window.click("nav-import").click("import-choose-file").wait_text("import-detected", "3 Personen");
    window.click("import-next").wait_text("import-purposes-by-kind", "Interessent");
    window.choose("import-purposes", "Vertrag erfüllen Vertrag oder Anfrage (Art. 6 Abs. 1 Buchst. b DSGVO)");
    window.choose("import-legacy", "Newsletter");
    window.type_into("import-source", "Alte Liste").screenshot("import-purposes");
    window.click("import-next").wait_text("import-count-suppressed", "1");
    window.wait_text("import-blocked", "Sperrliste").wait_text("import-blocked", "bleibt gesperrt");
    let named = window.texts("import-blocked").concat();
    assert!(named.contains("O. Adler") && named.contains("Otto"), "before anything is written: {named}");
    window.screenshot("import-blocked");
    window.click("import-run").wait("import-summary").wait_text("import-blocked", "O. Adler");

    window.click("import-show").click("person-row").wait_text("person-name", "Ute Kramer");
    window.wait_text("standing", "keine Werbung").click("person-tab-consents").wait_text("consent", "Ohne Nachweis");
    window.wait_text("person-purposes", "Alte Liste");
    window.click("nav-audience").wait_text("audience-allowed", "0");
    window.click("audience-why-consent_unknown").wait_text("audience-row", "Ute Kramer");

    window.click("nav-consents").click("consents-tab-suppression").wait_text("suppression-count", "E-Mail-Adressen: 2");
    window.type_into("suppression-address", "Otto@Example.org").click("suppression-check");
    window.wait_text("suppression-found", "Ja.").screenshot("suppression");
    window.click("suppression-remove").click("suppression-off-mistake").click("suppression-remove-save");
    window.wait_text("suppression-found", "Nein.").wait_text("suppression-count", "E-Mail-Adressen: 1");
}

#[test]
fn a_mail_asks_the_answer_gives_and_the_proof_is_checked_by_its_file_alone() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = unlocked(&desk);
    let us = json!({"controller": {"name": "Muster GmbH", "email": "buero@muster.example", "country": "DE"}});
    window.invoke("set_controller", us).unwrap();

    window.click("person-row").click("person-tab-consents").click("request-ask");
    window.choose("ask-purpose", "Newsletter");
    window.type_into("ask-wish", "Anmeldung auf der Messe");
    let mail = desk.file("Frage.eml");
    desk.next_dialog_answers(&mail);
    window.click("ask-save").wait_gone("ask-form").wait_text("request", "Anmeldung auf der Messe");
    window.wait_text("consent", "Angefragt");

    let asked = std::fs::read_to_string(&mail).unwrap();
    let token = asked.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).unwrap();
    let reply = format!("From: Grace <grace@example.org>\nSubject: Re: Bitte bestätigen\n\nJa!\n<b>{token}</b>\n");
    desk.next_dialog_answers(desk.write("Antwort.eml", reply));
    window.click("request-answer");
    window.click("answer-open").wait_text("answer-mail", "grace@example.org");
    assert!(window.text("answer-mail").contains("<b>"), "a mail is shown as text and nothing else");
    window.click("answer-yes").wait_gone("answer-form").wait_gone("request").wait_text("consent", "Erteilt");
    assert!(window.text("consent").contains("Antwort.eml"), "{}", window.text("consent"));
    window.click("evidence-mail").wait_text("mail", "estätigen").press(ESCAPE).wait_gone("mail");
    window.click("person-tab-overview").wait_text("standing", "Werbung erlaubt");

    let proof = desk.file("Nachweis.pdf");
    desk.next_dialog_answers(&proof);
    window.click("person-tab-consents").click("consent-proof").type_into("proof-recipient", "Aufsichtsbehörde");
    window.click("proof-save").wait_gone("proof-save").press(ESCAPE);
    desk.kartei(&["consent", "check", proof.to_str().unwrap()]).succeeded();
    desk.next_dialog_answers(&proof);
    window.click("nav-consents").click("proof-check").wait_text("proof-checked", "steht im Verlauf dieser Kartei");
    let mut bytes = std::fs::read(&proof).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let altered = desk.write("Anders.pdf", bytes);
    let refused = desk.kartei(&["consent", "check", altered.to_str().unwrap()]);
    assert!(!refused.err.is_empty(), "one byte changed is noticed");
}

#[test]
fn on_a_small_screen_nothing_that_is_due_and_nothing_that_was_done_is_cut_off() {
    for english in [false, true] {
        let desk = Desk::new().with_keyring(Keyring::None);
        let desk = if english { desk.in_english() } else { desk };
        let window = unlocked(&desk);
        let long_ago = ["given_name=Ada", "family_name=Lovelace", "collected_at=2020-11-01", "source=Messe"];
        let set = long_ago.iter().flat_map(|field| ["--set", field]);
        terminal(&desk, &["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
        let named = ["given_name=Maximiliane", "family_name=Hohenlohe", "email=max@example.org", "source=Messe"];
        let set = named.iter().flat_map(|field| ["--set", field]);
        terminal(&desk, &["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
        for purpose in ["customer_care", "newsletter"] {
            let given = ["consent", "record", "max@example.org", "--purpose", purpose, "--channel", "email"];
            terminal(&desk, &[&given[..], &["--state", "given", "--method", "form"]].concat());
        }
        terminal(&desk, &["consent", "withdraw", "max@example.org", "--purpose", "customer_care"]);
        // The window is 1280 pixels wide: 1024 of these.
        window.run("document.documentElement.style.zoom = 1.25", vec![]);
        let tongue = if english { "en" } else { "de" };
        let cut_off = |row: &str| {
            // What is zoomed is rounded. Which fields a change touched is more than any row has room for: opened it says them.
            let script = "const rows = `[data-testid='${arguments[0]}']`;
                let frame = document.querySelector(rows);
                while (frame && getComputedStyle(frame).overflowX !== 'auto') frame = frame.parentElement;
                const cut = [...document.querySelectorAll(`${rows} [role='gridcell']`)].filter((cell) =>
                    (arguments[0] !== 'history-row' || cell.querySelector('strong')) &&
                    (cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 6));
                const aside = frame && frame.scrollWidth > frame.clientWidth + 1 ? ['a column'] : [];
                return [...cut.map((cell) => cell.textContent), ...aside]";
            window.run(script, vec![json!(row)])
        };

        for (place, there, name) in [
            ("consents/notices", "due-row", "due"),
            ("history", "history-row", "history"),
            ("consents/waiting", "empty-state", "waiting"),
            ("consents", "ledger-row", "ledger"),
            ("audience?purpose=newsletter&channel=email", "audience-row", "reached"),
        ] {
            window.run("location.hash = `#/${arguments[0]}`", vec![json!(place)]);
            window.wait(there).screenshot(&format!("{name}-{tongue}"));
            assert_eq!(cut_off(there), json!([]), "{name} {tongue}");
        }
    }
}
