//! What has to go, through the real window: seen beforehand, erased, and not brought back by yesterday's backup.

mod support;

use serde_json::{Value, json};
use support::{Office, PASSWORD, Run, Window, wait_for};

const ESCAPE: &str = "\u{E00C}";

/// Runs a command on another day than the office's usual one, the first of March 2026.
fn on(office: &Office, day: &str, arguments: &[&str]) -> Run {
    let order = office.desk.command().workspace(&office.folder).password(PASSWORD);
    order.arguments(&["--now", &format!("{day}T09:00:00Z")]).arguments(arguments).run()
}

/// The office's window on a day; the clock stands still in it.
fn open(office: &Office, day: &str) -> Window {
    let window = office.desk.open_with(&["--now", &format!("{day}T08:30:00Z")]);
    window.type_into("unlock-password", PASSWORD).click("unlock-submit").wait("workspace-name");
    window
}

fn is_disabled(window: &Window, id: &str) -> bool {
    let script = "return document.querySelector(`[data-testid=${arguments[0]}]`).disabled";
    window.run(script, vec![json!(id)]) == true
}

/// All that the page says.
fn page(window: &Window) -> String {
    window.run("return document.body.textContent", vec![]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_lead_without_reaction_is_due_erased_and_not_brought_back_by_yesterdays_backup() {
    let office = Office::new();
    let lead = ["given_name=Ada", "family_name=Lovelace", "kind=prospect", "source=Messe", "note="];
    let other = ["given_name=Grace", "family_name=Hopper", "kind=prospect", "source=Messe", "note=mit Ada Lovelace"];
    let add = |day: &str, fields: [&str; 5]| {
        let set = fields.iter().flat_map(|field| ["--set", field]);
        on(&office, day, &["person", "add"].into_iter().chain(set).collect::<Vec<_>>()).succeeded();
    };
    add("2026-03-01", lead);
    add("2027-03-01", other);
    // A year lies between the two, of which somebody says that it does.
    on(&office, "2027-03-01", &["sweep", "--run", "--clock-is-right"]).succeeded();
    let backup = office.desk.file("Gestern.kartei-backup");
    on(&office, "2027-03-01", &["backup", backup.to_str().expect("a path of a test")]).succeeded();

    // It is said without being asked for, and why: which rule, since when.
    let window = open(&office, "2027-03-02");
    window.wait_text("persons-count", "2 insgesamt").wait_text("erasure-reminder", "eine Person");
    window.screenshot("retention-reminder");
    window.click("erasure-reminder-open").wait_text("going-counts", "Fällig am 02.03.2027: eine Person");
    window.wait_text("going-row", "Interessenten ohne Antwort");
    let due = window.texts("going-row");
    assert_eq!(due.len(), 1, "{due:?}");
    for word in ["Ada Lovelace", "Die Person", "02.03.2027", "löschen"] {
        assert!(due[0].contains(word), "{word}: {due:?}");
    }
    window.screenshot("retention-due");

    // It is erased by whoever types that; the report tells numbers only.
    window.click("sweep").wait_text("sweep-counts", "eine Person").screenshot("retention-run");
    assert!(is_disabled(&window, "sweep-run"), "nobody erases by mistake");
    // Where others name who goes stands there before.
    window.wait_text("sweep-mention", "Grace Hopper").wait_text("sweep-mention", "mit Ada Lovelace");
    window.click("sweep-redact").screenshot("retention-run-named");
    window.type_into("sweep-typed", "löschen").click("sweep-run").wait_text("sweep-report", "Gelöscht: eine Person");
    window.wait_text("sweep-report", "In einem Text über andere wurden Namen unkenntlich gemacht.");
    window.screenshot("retention-report");
    assert!(!window.text("sweep-report").contains("Lovelace"));
    window.press(ESCAPE).wait_gone("sweep-report").wait_gone("going-row");

    // Nobody finds the person any more, and the history keeps what was done but no name.
    window.click("nav-persons").wait_text("persons-count", "eine Person").wait_text("person-row", "Grace Hopper");
    window.retype("persons-search", "Lovelace").wait("empty-state").wait_gone("person-row");
    window.click("nav-history").wait_text("history-table", "Fälliges gelöscht").screenshot("retention-history");
    window.wait_text("history-table", "Sicherung angelegt");
    let rows = window.texts("history-row");
    let gone = rows.iter().filter(|row| row.contains("gelöschte Person")).count();
    assert!(gone > 0 && rows.iter().any(|row| row.contains("Grace Hopper")), "{rows:?}");
    assert!(!page(&window).contains("Lovelace"), "{rows:?}");
    window
        .click("nav-retention")
        .click("retention-tab-sweeps")
        .wait_text("sweep-row", "ada")
        .screenshot("retention-sweeps");

    // Yesterday's backup knows the person still; what is restored from it does not.
    window.click("lock-button").click("unlock-other");
    office.desk.next_dialog_answers(&backup);
    window.click("start-restore").wait("restore-journal-found").type_into("restore-password", PASSWORD);
    window.click("restore-submit").wait_text("workspace-name", "Office").screenshot("retention-restored");
    window.click("nav-persons").wait_text("persons-count", "eine Person");
    window.wait_text("person-row", "Grace Hopper");
    window.retype("persons-search", "Lovelace").wait("empty-state").wait_gone("person-row");
    let session = window.invoke("session", json!({})).expect("an open workspace");
    let restored = session["workspace"]["path"].as_str().expect("its folder").to_owned();
    window.close();
    let told = |arguments: &[&str]| -> Value {
        let order = office.desk.command().workspace(restored.as_ref()).password(PASSWORD);
        order.arguments(&["--now", "2027-03-02T09:00:00Z", "--json"]).arguments(arguments).run().json()
    };
    assert_eq!((&told(&["find", "Lovelace"]), &told(&["verify"])["ok"]), (&json!([]), &json!(true)));
    assert!(!told(&["history"]).to_string().contains("Lovelace"), "nor does its history");
    // The page's own folders, what it keeps of what was typed, and all else that the program writes at home.
    let folders = files_below(office.desk.home());
    assert!(folders.iter().any(|file| !file.starts_with(office.desk.home().join("files"))), "{folders:?}");
    for file in folders {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let is_named = |word: &str| {
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [word.as_bytes(), &wide].iter().any(|word| bytes.windows(word.len()).any(|part| part == *word))
        };
        assert!(!is_named("Lovelace"), "{}", file.display());
        assert!(!file.to_string_lossy().contains("Lovelace"), "{}", file.display());
    }
}

/// All files in a folder and in those below it.
fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(files_below(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}

#[test]
fn an_erased_customer_leaves_what_the_law_keeps_out_of_sight_and_it_is_said_until_when() {
    let office = Office::new();
    let fields = ["given_name=Emmy", "family_name=Noether", "kind=customer", "source=Messe"];
    let set = fields.iter().flat_map(|field| ["--set", field]);
    let customer = office.json(&["person", "add"].into_iter().chain(set).collect::<Vec<_>>());
    let customer = customer["id"].as_str().expect("an id");
    for (kind, subject, text) in [("purchase", "Rechnung 17", "Ein Karton"), ("note", "Vorliebe", "mag Tee")] {
        let add = ["touchpoint", "add", customer, "--kind", kind, "--at", "2026-02-01T09:00:00Z"];
        office.run(&[&add[..], &["--subject", subject, "--text", text]].concat()).succeeded();
    }
    let window = open(&office, "2026-03-02");
    window.click("person-row").wait_text("timeline", "mag Tee").click("person-tab-retention");
    window.wait_text("retention-record-table", "Rechnung 17").screenshot("retention-person");

    // What stays is said before, and nothing goes until the name is typed.
    window.click("person-more").click("person-erase").wait_text("erase-kept", "31.12.2034");
    window.screenshot("retention-erase");
    window.click("erase-ground-c");
    assert!(is_disabled(&window, "erase-save"), "nobody erases by mistake");
    window.type_into("erase-typed", "Emmy Noether").screenshot("retention-erase-ready");
    window.click("erase-save").wait_text("erased", "31.12.2034").screenshot("retention-erased");

    // Out of the list and the search, and still found where it is kept.
    window.click("erased-done").wait("empty-state").wait_gone("person-row");
    window.click("nav-retention").click("retention-tab-kept").wait_text("kept-row", "Emmy Noether");
    window.wait_text("kept-row", "01.01.2035");
    window.screenshot("retention-kept");
    window.click("kept-row").wait_text("person-kept", "am 01.01.2035 (Rechnungen und Buchungsbelege)");
    window.wait_gone("person-edit").wait_gone("relation-end").wait_text("retention-when", "am 01.01.2035");
    window.screenshot("retention-kept-person");
    window.click("person-tab-overview").wait_text("timeline", "Rechnung 17");
    assert!(!page(&window).contains("mag Tee"), "the note is gone");
    assert_eq!(office.json(&["find", "Noether"]), json!([]));
}

#[test]
fn a_clock_that_jumped_is_asked_about_though_a_backup_was_made_since() {
    let office = Office::new();
    let lead = ["given_name=Ada", "family_name=Lovelace", "kind=prospect", "source=Messe"];
    let set = lead.iter().flat_map(|field| ["--set", field]);
    on(&office, "2026-03-01", &["person", "add"].into_iter().chain(set).collect::<Vec<_>>()).succeeded();

    let window = open(&office, "2028-06-01");
    wait_for("the daily backup", 20, || {
        let query = json!({"person": null, "actor": null, "action": null, "since": null, "until": null, "offset": 0, "limit": 1});
        let last = window.invoke("list_history", query).expect("the history");
        (last["rows"][0]["action"] == "back_up_daily").then_some(())
    });

    window.click("nav-retention").wait("clock-jump").wait_text("going-row", "Ada Lovelace");
    window.click("sweep").wait_text("sweep-counts", "eine Person").type_into("sweep-typed", "löschen");
    assert!(is_disabled(&window, "sweep-run"), "nobody said that the clock is right");
    window.screenshot("retention-clock");
    window.click("sweep-clock").click("sweep-run");
    window.wait_text("sweep-report", "Gelöscht: eine Person");
    window.press(ESCAPE).wait_gone("sweep-report").wait_gone("clock-jump");
}
