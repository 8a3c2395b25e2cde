//! A person's whole way through the real window, by mouse and keyboard: nothing is told to the core but by the page.

mod support;

use std::fs;
use std::path::Path;

use serde_json::json;
use support::workbook::sheet;
use support::{Desk, Keyring, Window};

const PASSWORD: &str = "correct horse battery";
const NOW: &str = "2026-03-02T09:00:00Z";
const ESCAPE: &str = "\u{E00C}";
const ENTER: char = '\u{E007}';
const LEFT: char = '\u{E012}';
const RIGHT: char = '\u{E014}';

const CARDS: &str = "BEGIN:VCARD
VERSION:4.0
N:Müller;Jürgen;;Dr.;
FN:Dr. Jürgen Müller
ORG:Bäckerei Größmann
TITLE:Einkauf
EMAIL;TYPE=work:juergen@baeckerei.example
TEL;TYPE=cell:+49 171 5550001
ADR;TYPE=work:;;Mühlweg 3;Görlitz;;02826;DE
BDAY:1980-03-04
NOTE:Liefert freitags
END:VCARD
BEGIN:VCARD
VERSION:4.0
N:Byron;Ada;;;
FN:Ada Byron
EMAIL:ada@example.org
END:VCARD
";

/// A workspace that the terminal has made, with these persons, and the window on it.
fn unlocked(desk: &Desk, persons: &[&[&str]]) -> Window {
    terminal(desk, &["init", "--controller", "Muster GmbH", "--name", "ada"]);
    for fields in persons {
        let set = fields.iter().flat_map(|field| ["--set", field]);
        let arguments: Vec<&str> = ["person", "add", "--set", "source=Messe"].into_iter().chain(set).collect();
        terminal(desk, &arguments);
    }
    let window = desk.open();
    unlock(&window);
    window
}

fn unlock(window: &Window) {
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
}

fn terminal(desk: &Desk, arguments: &[&str]) {
    let office = desk.file("Office.kartei");
    desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded();
}

fn desk() -> Desk {
    Desk::new().with_keyring(Keyring::None)
}

/// Types the group of the recovery key that the field asks for.
fn type_back(window: &Window, field: &str) {
    let script = "const asked = document.querySelector(`[data-testid=\"${arguments[0]}\"]`).dataset.group;
        return document.querySelectorAll('[data-testid=recovery-group] code')[asked - 1].textContent";
    let group = window.run(script, vec![json!(field)]);
    window.type_into(field, group.as_str().expect("the group that is asked for").to_lowercase().as_str());
}

#[test]
fn from_an_empty_desk_to_a_contact_at_a_glance() {
    let desk = desk();
    let window = desk.open_with(&["--now", NOW]);

    window.click("start-create").type_into("controller-name", "Weingut Grün").click("create-next");
    window.type_into("create-user", "Änne Grün").type_into("new-password", PASSWORD);
    window.type_into("new-password-repeat", PASSWORD).click("create-submit").wait("recovery-key");
    type_back(&window, "recovery-check-1");
    type_back(&window, "recovery-check-2");
    window.click("recovery-done").wait_text("workspace-name", "Weingut Grün").wait("empty-state");

    desk.next_dialog_answers(desk.write("kontakte.vcf", CARDS));
    window.click("nav-import").click("import-choose-file").wait_text("import-detected", "2 Personen");
    window.wait_text("import-sample", "Dr. Jürgen Müller").click("import-next");
    window.type_into("import-source", "Messe Leipzig").retype("import-collected", "24.02.2026").click("import-next");
    window.wait_text("import-count-created", "2").click("import-run").wait("import-summary").click("import-show");
    window.wait_text("persons-count", "2 gefunden").click("nav-persons").wait_text("persons-count", "2 insgesamt");

    for part in ["üll", "mueller"] {
        window.retype("persons-search", part).wait_text("persons-count", "eine gefunden");
        assert!(window.texts("person-row")[0].contains("Jürgen Müller"), "{part} finds him");
    }
    let noted = ["touchpoint", "add", "juergen@baeckerei.example", "--kind", "call", "--at", "2026-02-27T08:30:00Z"];
    let noted = [&["--now", NOW][..], &noted, &["--text", "Möchte ein Angebot"]].concat();
    desk.command().password(PASSWORD).arguments(&noted).run().succeeded();
    window.click("person-row").wait_text("person-name", "Dr. Jürgen Müller").wait_text("timeline", "Angebot");

    let out = desk.file("Müller.xlsx");
    desk.next_dialog_answers(&out);
    window.click("glance-button").click("export-save").wait_text("export-file", "Müller.xlsx");
    the_workbook_tells_it_all(&out);
}

fn the_workbook_tells_it_all(file: &Path) {
    let overview = sheet(file, "Übersicht");
    assert_eq!(
        overview[3..31],
        [
            "Über diese Datei",
            "Person | Dr. Jürgen Müller",
            "Erstellt am | 2026-03-02 10:00",
            "Zeitzone | Alle Zeiten sind Ortszeit; als diese Datei erstellt wurde, war das UTC+01:00",
            "Erstellt von | Mitarbeiter 1",
            "Für | Dr. Jürgen Müller",
            "Anlass | Die Person möchte wissen, was gespeichert ist",
            "Wer für die Daten verantwortlich ist",
            "Verantwortlich | Weingut Grün",
            "Anschrift | Deutschland",
            "Was enthalten ist",
            "Blatt | Was darin steht | Zeilen",
            "Stammdaten | Wer die Person ist: Name, Geburtstag, Sprache, Notizen, Schlagwörter | 8",
            "Adressen | Wie die Person zu erreichen ist: E-Mail, Telefon, Internet | 2",
            "Postanschriften | Weiteres zum Blatt „Adressen“ | 1",
            "Organisationen | Für welche Organisationen die Person tätig ist | 1",
            "Kontakte | Was besprochen, geschrieben oder gekauft wurde, das Neueste zuerst | 1",
            "Dokumente | Welche Dateien zu der Person aufbewahrt werden | 0",
            "Zwecke | Wofür die Daten genutzt werden und auf welcher Grundlage | 1",
            "Einwilligungen | Wozu die Person ja oder nein gesagt hat, mit Wortlaut und Nachweisen | 0",
            "Rechte | Widersprüche und Einschränkungen der Verarbeitung | 0",
            "Hinweise | Worüber die Person unterrichtet wurde | 0",
            "Herkunft | Woher die Daten stammen und seit wann sie gespeichert sind | 4",
            "Weitergaben | Wann Daten der Person an wen herausgegeben wurden | 0",
            "Einsichten | Wann jemand diese Daten angesehen hat; wozu, steht auf dem Blatt „Zwecke“ | 1",
            "Verlauf | Wer wann was eingetragen oder geändert hat, das Neueste zuerst | 30",
            "Was nicht enthalten ist",
            "Es wurde kein Blatt weggelassen.",
        ]
    );
    assert_eq!(
        sheet(file, "Stammdaten"),
        [
            "Angabe | Gespeichert ist",
            "Name | Dr. Jürgen Müller",
            "Titel | Dr.",
            "Vorname | Jürgen",
            "Nachname | Müller",
            "Geburtstag | 1980-03-04 00:00",
            "Kontaktart | Interessent",
            "Auftreten | geschäftlich",
            "Notiz | Liefert freitags",
        ]
    );
    assert_eq!(
        sheet(file, "Adressen"),
        [
            "Weg | Adresse oder Nummer | Gehört zu",
            "E-Mail | juergen@baeckerei.example | geschäftlich",
            "Telefon | +49 171 5550001 | mobil",
        ]
    );
    assert_eq!(
        sheet(file, "Postanschriften"),
        ["Straße | Postleitzahl | Ort | Land | Gehört zu", "Mühlweg 3 | 02826 | Görlitz | DE | geschäftlich",]
    );
    assert_eq!(
        sheet(file, "Kontakte"),
        [
            "Zeitpunkt | Art | Richtung | Text | Festgehalten von",
            "2026-02-27 09:30 | Anruf | ohne Richtung | Möchte ein Angebot | Mitarbeiter 1",
        ]
    );
    let (called, imported) =
        ("2026-03-02 10:00 | Mitarbeiter 1 | Kontakt festgehalten | ", "2026-03-02 10:00 | Mitarbeiter 1 | Import | ");
    let history: Vec<String> =
        sheet(file, "Verlauf").iter().map(|row| row.replace(called, "+ ").replace(imported, "< ")).collect();
    assert_eq!(history, HISTORY);
}

const HISTORY: [&str; 31] = [
    "Wann | Wer | Was geschah | Angabe | Vorher | Nachher",
    "+ Kontakt: Zeitpunkt |  | 27.02.2026 09:30",
    "+ Kontakt: Art |  | Anruf",
    "+ Kontakt: Richtung |  | ohne Richtung",
    "+ Kontakt: Text |  | Möchte ein Angebot",
    "+ Kontakt: Festgehalten von |  | Mitarbeiter 1",
    "< Person: Name |  | Dr. Jürgen Müller",
    "< Person: Titel |  | Dr.",
    "< Person: Vorname |  | Jürgen",
    "< Person: Nachname |  | Müller",
    "< Person: Geburtstag |  | 04.03.1980",
    "< Person: Kontaktart |  | Interessent",
    "< Person: Auftreten |  | geschäftlich",
    "< Person: Notiz |  | Liefert freitags",
    "< Person: Herkunft der Daten |  | Messe Leipzig",
    "< Person: Erhoben am |  | 24.02.2026",
    "< Person: Importiert aus |  | Messe Leipzig",
    "< Person: In Kartei angelegt am |  | 02.03.2026 10:00",
    "< E-Mail, Telefon und Internet: Weg |  | E-Mail",
    "< E-Mail, Telefon und Internet: Adresse oder Nummer |  | juergen@baeckerei.example",
    "< E-Mail, Telefon und Internet: Gehört zu |  | geschäftlich",
    "< E-Mail, Telefon und Internet: Weg |  | Telefon",
    "< E-Mail, Telefon und Internet: Adresse oder Nummer |  | +49 171 5550001",
    "< E-Mail, Telefon und Internet: Gehört zu |  | mobil",
    "< Postanschriften: Straße |  | Mühlweg 3",
    "< Postanschriften: Postleitzahl |  | 02826",
    "< Postanschriften: Ort |  | Görlitz",
    "< Postanschriften: Land |  | DE",
    "< Postanschriften: Gehört zu |  | geschäftlich",
    "< Organisation der Person: Organisation |  | Bäckerei Größmann",
    "< Organisation der Person: Position |  | Einkauf",
];

#[test]
fn a_table_with_duplicates_is_shown_before_it_is_written_and_taken_back_whole() {
    let desk = desk();
    let window = unlocked(&desk, &[&["given_name=Ada", "family_name=Byron", "email=ada@example.org"]]);
    let mut table = String::from("Vorname;Nachname;E-Mail;Telefon;Ort\r\n;;;;Nirgendwo\r\n");
    table += "Ada;Byron;ada@example.org;030 23125 101;Berlin\r\n";
    (0..400).for_each(|n| table += &format!("Jürgen;Weiß{n};weiss{n}@example.org;;Köln\r\n"));
    desk.next_dialog_answers(desk.write("kunden.csv", table));
    let ada = window.invoke("search", json!({ "text": "byron", "limit": 1 })).unwrap()["persons"][0]["id"].clone();
    let phones = |window: &Window| window.invoke("show_person", json!({ "person": ada })).unwrap()["phones"].clone();

    window.click("nav-import").click("import-choose-file").wait_text("import-detected", "402 Personen");
    window.click("import-next").type_into("import-source", "Alte Liste").click("import-next");
    window.wait_text("import-on-duplicate", "Eine Person ist vielleicht schon da");
    window.wait_text("import-failures", "Weder Name noch E-Mail").wait_text("import-count-created", "400");
    window.screenshot("import-check");
    assert_eq!(persons(&window), 1, "nothing is written before one agrees");

    window.click("import-on-duplicate-update").wait_text("import-count-updated", "1");
    window.run(WATCH_PROGRESS, vec![]);
    window.click("import-run").wait("import-summary");
    let seen = window.run("return window.progress.join(' | ')", vec![]);
    assert!(seen.as_str().is_some_and(|seen| seen.contains("von 402")), "it was told how far it is: {seen}");
    assert_eq!((persons(&window), phones(&window)), (401, json!(["030 23125 101"])));
    let out = desk.file("fehler.csv");
    desk.next_dialog_answers(&out);
    window.click("import-save-failures").wait_text("import-summary", "Gespeichert");
    let failed = fs::read_to_string(&out).expect("the failed records were saved");
    assert_eq!(
        failed.trim_start_matches('\u{FEFF}'),
        "Datei;Datensatz;Zeile;Grund;Vorname;Nachname;E-Mail;Telefon;Ort\n\
         kunden.csv;1;2;Weder Name noch E-Mail, Telefon oder Organisation;;;;;Nirgendwo\n",
    );

    window.click("import-undo").wait("import-undone");
    assert_eq!((persons(&window), phones(&window)), (1, json!([])), "who was there is as before");
}

/// Keeps what the progress of an import says while it runs.
const WATCH_PROGRESS: &str = "window.progress = [];
    new MutationObserver(() => {
        const now = document.querySelector('[data-testid=import-progress]');
        if (now) window.progress.push(now.textContent);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });";

fn persons(window: &Window) -> u64 {
    window.invoke("info", json!({})).expect("the core counts")["persons"].as_u64().expect("a number of persons")
}

#[test]
fn hands_stay_on_the_keyboard() {
    let desk = desk();
    let window = unlocked(&desk, &[&["family_name=Anders"], &["family_name=Claus"]]);
    window.wait_text("persons-count", "2");

    window.click("person-row").wait_text("person-name", "Anders").click("person-edit");
    window.retype("form-given_name", "Anna").press_with_ctrl(ENTER).wait_text("person-name", "Anna Anders");
    window.click("toast-undo").wait_gone("toast-undo");
    wait_until(&window, "the edit is taken back", |window| window.text("person-name") == "Anders");
    settled(&window);

    window.press_with_ctrl('n').type_into("form-family_name", "Berg").type_into("form-source", "Messe");
    window.press_with_ctrl(ENTER).wait_text("person-name", "Berg");
    settled(&window);
    window.press_with_ctrl('k').type_into("palette-input", "ander").wait_text("palette-choice", "Anders");
    window.press("\u{E007}").wait_text("person-name", "Anders").wait_gone("palette");
    window.press_with_ctrl(RIGHT).wait_text("person-name", "Berg");
    window.press_with_ctrl(RIGHT).wait_text("person-name", "Claus");
    window.press_with_ctrl(LEFT).wait_text("person-name", "Berg");
    window.press_with_ctrl('k').wait("palette-input");
    dismiss(&window, "palette");
    window.press_with_ctrl('n').wait("person-form");
    dismiss(&window, "person-form");

    window.press_with_ctrl('l').wait("unlock-password");
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["state"], "locked", "not only the page is");
    window.type_into("unlock-password", "wrong").click("unlock-submit").wait("problem");
    window.press(PASSWORD).press("\u{E007}").wait_text("person-name", "Berg");
}

#[test]
fn who_was_just_added_and_is_taken_back_is_left_for_the_list() {
    let desk = desk();
    let window = unlocked(&desk, &[&["family_name=Anders"]]);
    window.wait_text("persons-count", "eine");

    window.press_with_ctrl('n').type_into("form-family_name", "Irrtum").type_into("form-source", "Messe");
    window.press_with_ctrl(ENTER).wait_text("person-name", "Irrtum").click("toast-undo");

    window.wait_text("persons-count", "eine Person").wait_gone("problem");
    assert_eq!(persons(&window), 1);
}

#[test]
fn language_and_colours_are_remembered() {
    let desk = desk();
    let window = unlocked(&desk, &[]);
    window.click("nav-settings").click("settings-appearance").click("settings-language-en");
    window.wait_text("nav-persons", "Persons").click("settings-theme-dark");
    wait_until(&window, "it is dark", is_dark);
    window.close();

    let window = desk.open();

    window.wait_text("unlock", "Locked");
    assert!(is_dark(&window));
    assert_eq!(window.run("return document.documentElement.lang", vec![]), "en", "screen readers are told");
}

fn is_dark(window: &Window) -> bool {
    window.run("return document.documentElement.dataset.mantineColorScheme", vec![]) == "dark"
}

#[test]
fn a_second_window_is_refused_in_one_line() {
    let desk = desk();
    let first = unlocked(&desk, &[&["family_name=Anders"]]);

    let second = desk.open();
    second.type_into("unlock-password", PASSWORD).click("unlock-submit");

    second.wait_text("problem", "Mit dieser Kartei arbeitet gerade ein anderes Fenster").screenshot("second");
    terminal(&desk, &["person", "add", "--set", "family_name=Berg", "--set", "source=Messe"]);
    wait_until(&first, "who came meanwhile is seen with the next look", |first| {
        first.run("window.dispatchEvent(new Event('focus'))", vec![]);
        first.text("persons-count").contains('2')
    });
}

#[test]
fn a_desk_that_is_left_locks_itself() {
    let desk = desk();
    terminal(&desk, &["init", "--controller", "Muster GmbH", "--name", "ada"]);
    let window = desk.open();
    // The page looks at the clock more often, and the clock is put forward.
    window.run(
        "const own = setInterval; window.setInterval = (look, every) => own(look, every > 60_000 ? every : 20)",
        vec![],
    );
    unlock(&window);

    window.run("const clock = Date.now; Date.now = () => clock() + 4 * 60_000", vec![]);
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(window.has("workspace-name"), "four minutes are not five");
    window.run("const clock = Date.now; Date.now = () => clock() + 60_000", vec![]);

    window.wait("unlock-password");
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["state"], "locked");
}

#[test]
fn nothing_keeps_anybody_out() {
    let desk = desk().with_screen(1024, 700);
    let window = unlocked(&desk, &[&["given_name=Ada", "family_name=Byron", "email=ada@example.org"]]);
    window.run(&fs::read_to_string(support::root().join("ui/node_modules/axe-core/axe.min.js")).unwrap(), vec![]);
    let mut found = Vec::new();
    let mut look = |screen: &str, there: &str| {
        window.wait(there);
        let wrong = window.run_async(AXE, vec![]);
        found.extend(wrong.as_array().unwrap().iter().map(|wrong| format!("{screen}: {}", wrong.as_str().unwrap())));
    };

    look("persons", "person-row");
    window.click("person-row");
    look("a person", "timeline-empty");
    window.click("glance-button");
    look("the export", "export-save");
    dismiss(&window, "export-save");
    window.click("standing");
    look("what an address may be used for", "standing-reasons");
    dismiss(&window, "standing-reasons");
    window.click("person-tab-consents").click("consent-record");
    look("what a person said", "consent-form");
    dismiss(&window, "consent-form");
    look("a person's consents", "person-rights");
    window.click("person-tab-history");
    look("a person's history", "history-row");
    for (screen, there) in [
        ("organisations", "empty-state"),
        ("import", "import-drop"),
        ("history", "history-row"),
        ("consents", "empty-state"),
        ("audience", "audience-allowed"),
        ("settings", "controller-save"),
    ] {
        window.click(&format!("nav-{screen}"));
        look(screen, there);
    }
    for (part, there) in [("purposes", "purpose"), ("texts", "declarations")] {
        window.click("nav-consents").click(&format!("consents-tab-{part}"));
        look(part, there);
    }
    window.press_with_ctrl('n');
    look("somebody new", "person-form");
    dismiss(&window, "person-form");
    window.press_with_ctrl('k');
    look("the palette", "palette-choice");
    dismiss(&window, "palette");
    window.press_with_ctrl('l');
    look("locked", "unlock-password");
    window.click("unlock-other");
    look("the start", "start-create");

    assert_eq!(found, Vec::<String>::new());
}

/// What is serious or critical on the page, each as one line.
const AXE: &str = "const done = arguments[0];
    // A dialog that has just come begins to fade in some frames later.
    const begun = new Promise((resolve) => setTimeout(resolve, 250));
    // One whose element goes, such as a row that was on its way, is cancelled and never finishes.
    const still = begun.then(() =>
        Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
    const enough = new Promise((resolve) => setTimeout(resolve, 1500));
    Promise.race([still, enough]).then(() => axe.run({ resultTypes: ['violations'] })).then(({ violations }) => done(violations
        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`)));";

/// Closes a dialog with Escape.
fn dismiss(window: &Window, dialog: &str) {
    window.press(ESCAPE).wait_gone(dialog);
    settled(window);
}

/// Waits until a dialog that closes is gone to its last shade: till then it has the keys.
fn settled(window: &Window) {
    let gone = "return document.querySelector('[aria-modal=true]') === null";
    wait_until(window, "the dialog is closed", |window| window.run(gone, vec![]) == true);
}

fn wait_until(window: &Window, what: &str, there: impl Fn(&Window) -> bool) {
    support::wait_for(what, 20, || there(window).then_some(()));
}
