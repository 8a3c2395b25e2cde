//! Backups on the command line: what is written, what comes back, and what is refused.

mod support;

use serde_json::json;
use support::{Office, PASSWORD, Run};

fn restore(office: &Office, place: &str, arguments: &[&str]) -> Run {
    let order = office.desk.command().workspace(&office.desk.file(place)).password(PASSWORD);
    order.arguments(&["--now", "2026-03-02T09:00:00Z", "--json"]).arguments(arguments).run()
}

fn with_a_person() -> Office {
    let office = Office::new();
    office.run(&["person", "add", "--set", "given_name=Ada", "--set", "source=Messe"]).succeeded();
    office
}

#[test]
fn a_backup_comes_back_into_a_new_folder() {
    let office = with_a_person();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();

    let made = office.json(&["backup", file]);

    assert_eq!(made, json!({ "file": file, "entries": 2, "special_key_missing": false }));
    office.run(&["person", "add", "--set", "given_name=Grace", "--set", "source=Messe"]).succeeded();
    let journal = office.folder.join("erasures.journal");
    let restored = restore(&office, "Again.kartei", &["restore", file, "--journal", journal.to_str().unwrap()]);
    let old = [&office.folder];
    assert_eq!(restored.json(), json!({ "persons": 1, "erasures_replayed": 0, "folders": old }));
    let again = restore(&office, "Again.kartei", &["verify"]).json();
    assert_eq!((&again["ok"], &again["entries"]), (&json!(true), &json!(3)), "that it was restored is an entry");
    let last = restore(&office, "Again.kartei", &["history"]).json();
    assert_eq!(last[0]["action"], "restore_backup");
    assert_eq!(office.json(&["info"])["persons"], 2, "the old workspace is as it was");
}

#[test]
fn a_missing_journal_stops_before_a_password_is_asked_for() {
    let office = with_a_person();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();
    office.run(&["backup", file]).succeeded();
    std::fs::remove_file(office.folder.join("erasures.journal")).unwrap();

    assert_eq!(restore(&office, "Again.kartei", &["restore", file]).refusal(), "journal_missing");
    let nobody = office.desk.command().workspace(&office.desk.file("Again.kartei"));
    let run = nobody.arguments(&["restore", file]).run();
    assert_eq!((run.status, run.err.lines().count()), (Some(1), 1), "one clear line: {}", run.err);
    assert!(run.err.contains("erasures.journal") && run.err.contains("--without-journal"), "{}", run.err);
    assert!(!office.desk.file("Again.kartei").exists());

    let restored = restore(&office, "Again.kartei", &["restore", file, "--without-journal"]).json();
    assert_eq!(restored["persons"], 1);
}

#[test]
fn workspaces_that_were_open_of_late_tell_who_was_erased_since() {
    let office = with_a_person();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();
    let erase = |place: &str| {
        let found = restore(&office, place, &["find", "Ada"]).json();
        restore(&office, place, &["erase", found[0]["id"].as_str().unwrap(), "--ground", "a"]).succeeded();
    };
    office.run(&["backup", file]).succeeded();
    let first = restore(&office, "First.kartei", &["restore", file]).json();
    let old = [&office.folder];
    let expected = json!({ "persons": 1, "erasures_replayed": 0, "folders": old });
    assert_eq!(first, expected, "the old workspace's journal is at hand");

    erase("First.kartei");

    let second = restore(&office, "Second.kartei", &["restore", file]).json();
    assert_eq!(second["folders"].as_array().map(Vec::len), Some(2), "{second}");
    let told = (&second["persons"], &second["erasures_replayed"]);
    assert_eq!(told, (&json!(0), &json!(1)), "the one that was restored first knows more");
}

#[test]
fn what_fell_due_since_a_backup_goes_once_somebody_said_that_the_clock_is_right() {
    let office = with_a_person();
    office.run(&["retention", "settings", "--mode", "do"]).succeeded();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();
    office.run(&["backup", file]).succeeded();
    let restore = |place: &str, arguments: &[&str]| {
        let order = office.desk.command().workspace(&office.desk.file(place)).password(PASSWORD);
        order.arguments(&["--now", "2030-03-02T09:00:00Z"]).arguments(arguments).run()
    };

    let asked = restore("First.kartei", &["restore", file, "--json"]).json();
    assert_eq!((&asked["persons"], &asked["fell_due"]["waits_for_clock"]), (&json!(1), &json!(true)));
    let told = restore("Second.kartei", &["restore", file]);
    assert!(told.out.contains("kartei sweep --run --clock-is-right"), "{}", told.out);

    let told = restore("Third.kartei", &["restore", file, "--clock-is-right"]).out;
    assert!(told.contains("Seitdem fällig geworden und gelöscht: eine Person\n"), "{told}");
    let found = restore("Third.kartei", &["find", "Ada", "--json"]).json();
    assert_eq!(found, json!([]));
}

#[test]
fn what_must_not_happen_is_refused_and_changes_nothing() {
    let office = with_a_person();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();
    let letter = office.desk.write("letter.txt", "Dear Ada");
    let letter = letter.to_str().unwrap();

    assert_eq!(office.refusal(&["backup", letter]), "file_exists");
    assert_eq!(std::fs::read_to_string(letter).unwrap(), "Dear Ada");
    assert_eq!(office.refusal(&["backup", "/nowhere/monday.kartei-backup"]), "place_not_writable");
    office.run(&["backup", file]).succeeded();
    assert_eq!(office.refusal(&["restore", file, "--without-journal"]), "workspace_exists");
    let inside = office.folder.join("backups").join("again");
    let refused = restore(&office, inside.to_str().unwrap(), &["restore", file]);
    assert!(refused.err.contains("Ordner einer Kartei"), "{}", refused.err);
    assert_eq!(refused.refusal(), "invalid_field");
    assert!(!inside.exists());
    let refused = restore(&office, "Again.kartei", &["restore", file, "--journal", letter]);
    assert!(refused.err.contains("Verzeichnis der Löschungen ist diese Datei nicht"), "{}", refused.err);
    assert_eq!(restore(&office, "Again.kartei", &["restore", file, "--journal", file]).refusal(), "invalid_field");
    assert_eq!(restore(&office, "Again.kartei", &["restore", letter]).refusal(), "not_a_backup");
    assert_eq!(restore(&office, "Again.kartei", &["restore", "/nowhere"]).refusal(), "file_not_found");
    let cut = std::fs::read(file).unwrap();
    let half = office.desk.write("half.kartei-backup", &cut[..cut.len() / 2]);
    let refused = restore(&office, "Again.kartei", &["restore", half.to_str().unwrap(), "--without-journal"]);
    assert_eq!(refused.refusal(), "not_a_backup");
    let mut flipped = cut.clone();
    flipped[9000] ^= 1;
    let flipped = office.desk.write("flipped.kartei-backup", &flipped);
    let refused = restore(&office, "Again.kartei", &["restore", flipped.to_str().unwrap(), "--without-journal"]);
    assert_eq!(refused.refusal(), "backup_damaged");
    assert!(!office.desk.file("Again.kartei").exists());
}

#[test]
fn the_key_on_paper_opens_a_backup_and_another_one_takes_its_place() {
    const NEW: &str = "new bicycle under the plum tree";
    let office = with_a_person();
    let file = office.desk.file("monday.kartei-backup");
    office.run(&["backup", file.to_str().unwrap()]).succeeded();
    let paper = office.json(&["user", "recovery-key"])["recovery_key"].as_str().unwrap().to_owned();
    assert!(paper.starts_with("AGE-SECRET-KEY-1"));
    let from = |place: &str, key: &str| {
        let order = office.desk.command().workspace(&office.desk.file(place)).input(&format!("{key}\n{NEW}\n"));
        let told = ["--json", "restore", "--recover", "--without-journal", "--password-stdin"];
        order.arguments(&told).arguments(&[file.to_str().unwrap()]).run()
    };
    assert_eq!(from("Again.kartei", &paper).refusal(), "wrong_recovery_key", "the backup is older than that one");
    let second = office.json(&["rekey", "--new-recovery-key"])["recovery_key"].as_str().unwrap().to_owned();
    assert_ne!(second, paper);
    office.run(&["backup", file.to_str().unwrap()]).succeeded();
    assert_eq!(from("Again.kartei", &paper).refusal(), "wrong_recovery_key");

    assert_eq!(from("Again.kartei", &second).json()["persons"], 1);

    let order = office.desk.command().workspace(&office.desk.file("Again.kartei")).password(NEW);
    assert_eq!(order.arguments(&["info", "--json"]).run().json()["persons"], 1);
}

#[test]
fn a_new_key_leaves_passwords_and_old_backups_as_they_are() {
    let office = with_a_person();
    let out = office.desk.file("monday.kartei-backup");
    let file = out.to_str().unwrap();
    office.run(&["backup", file]).succeeded();
    let sealed = std::fs::read(office.folder.join("data.key.age")).unwrap();

    let done = office.json(&["rekey"]);

    assert_eq!(done, json!({ "entries": 4, "old_backups": 0, "old_places": [], "special_renewed": true }));
    assert_ne!(std::fs::read(office.folder.join("data.key.age")).unwrap(), sealed);
    assert_eq!(office.json(&["doctor"])["ok"], true);
    assert_eq!(office.json(&["history"])[0]["action"], "rekey");
    let restored = restore(&office, "Again.kartei", &["restore", file, "--journal", office.folder.to_str().unwrap()]);
    assert_eq!(restored.json()["persons"], 1);
}

#[test]
fn a_damaged_list_of_erasures_is_named_and_written_anew() {
    let office = with_a_person();
    let found = office.json(&["find", "Ada"]);
    office.run(&["erase", found[0]["id"].as_str().unwrap(), "--ground", "a"]).succeeded();
    let journal = office.folder.join("erasures.journal");
    let whole = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, whole.replacen('\n', "\nscrawl\n", 1)).unwrap();

    let examined = office.run(&["doctor"]);

    assert_eq!(examined.status, Some(1));
    assert!(examined.out.contains("Verzeichnis der Löschungen"), "{}", examined.out);
    assert_eq!(office.json(&["doctor", "--repair"])["ok"], true);
    assert_eq!(std::fs::read_to_string(&journal).unwrap(), whole);
    assert_eq!(office.json(&["history"])[0]["action"], "rebuild_journal");
}
