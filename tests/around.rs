//! What lies around persons, in a terminal: organisations, contacts, documents, duplicates, what was handed out; and what is set for
//! users and backups.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::time::Clock;
use kartei_core::vault::session::Why;
use kartei_core::vault::workspace::{Conditions, Workspace};
use serde_json::{Value, json};
use support::{Desk, Keyring, Office};

const ADA: &str = "ada@example.org";

impl Office {
    fn person(&self, name: &str, email: &str) -> Value {
        let (name, email) = (format!("family_name={name}"), format!("email={email}"));
        self.json(&["person", "add", "--set", &name, "--set", &email, "--set", "source=Website"])
    }
}

fn list<'a>(value: &'a Value, field: &str) -> Vec<&'a Value> {
    value.as_array().unwrap().iter().map(|row| &row[field]).collect()
}

#[test]
fn an_organisation_is_kept_with_its_members() {
    let office = Office::new();
    let ada = office.person("Byron", ADA);
    let add = ["organisation", "add", "--set", "name=Muster AG", "--set", "city=Köln"];
    let added = office.json(&add);

    let joined = office.json(&["organisation", "join", "muster ag", ADA, "--position", "Einkauf"]);

    assert_eq!(joined["members"][0]["person"], ada["id"]);
    assert_eq!(joined["members"][0]["position"], "Einkauf");
    assert_eq!(office.json(&["organisation", "show", added["id"].as_str().unwrap()]), joined);
    let edited = office.json(&["organisation", "edit", "Muster AG", "--set", "phone=0221 1234"]);
    assert_eq!((&edited["city"], &edited["phone"]), (&json!("Köln"), &json!("0221 1234")), "the rest stays");
    office.json(&["organisation", "add", "--set", "name=Beispiel GmbH"]);
    assert_eq!(list(&office.json(&["organisation", "list"]), "name"), ["Beispiel GmbH", "Muster AG"]);
    assert_eq!(list(&office.json(&["organisation", "list", "--find", "koln"]), "name"), ["Muster AG"]);
    let sheet = office.run(&["organisation", "show", "Muster AG"]).succeeded().out;
    assert!(sheet.contains("0221 1234") && sheet.contains("Einkauf"), "{sheet}");
    let out = office.desk.file("firms.csv");
    let written = office.json(&["organisation", "export", "--out", out.to_str().unwrap()]);
    assert_eq!(written["rows"], 2);
    assert!(std::fs::read_to_string(&out).unwrap().contains("Köln"));

    let left = office.json(&["organisation", "leave", "Muster AG", ADA]);
    assert_eq!(left["members"], json!([]));
    office.json(&["organisation", "remove", "Muster AG"]);
    assert_eq!(list(&office.json(&["organisation", "list"]), "name"), ["Beispiel GmbH"]);
    assert_eq!(office.json(&["person", "show", ADA])["name"], "Byron", "who belonged to it stays");

    let before = office.json(&["history"]);
    assert_eq!(office.refusal(&["organisation", "add", "--set", "name=BEISPIEL GmbH"]), "name_taken");
    assert_eq!(office.refusal(&["organisation", "add", "--set", "name= "]), "invalid_field");
    assert_eq!(office.refusal(&["organisation", "show", "Nobody AG"]), "not_found");
    assert_eq!(office.refusal(&["organisation", "leave", "Beispiel GmbH", ADA]), "not_found");
    assert_eq!(office.run(&["organisation", "add", "--set", "colour=red"]).status, Some(2));
    assert_eq!(office.json(&["history"]), before, "nothing was written");
}

#[test]
fn a_timeline_is_read_mended_and_shortened() {
    let office = Office::new();
    office.person("Byron", ADA);
    let add = |kind: &str, at: &str, text: &str| {
        office.json(&["touchpoint", "add", ADA, "--kind", kind, "--at", at, "--text", text])
    };
    add("note", "2026-01-02T10:00:00Z", "First");
    let call = add("call", "2026-01-03T10:00:00Z", "Wants the blue one");
    let call = call["id"].as_str().unwrap();

    let edited = office.json(&["touchpoint", "edit", ADA, call, "--text", "Wants the red one"]);

    assert_eq!(edited["text"], "Wants the red one");
    assert_eq!((&edited["kind"], &edited["at"]), (&json!("call"), &json!("2026-01-03T10:00:00Z")), "the rest stays");
    assert_eq!(list(&office.json(&["touchpoint", "list", ADA]), "text"), ["Wants the red one", "First"]);
    assert_eq!(list(&office.json(&["touchpoint", "list", ADA, "--kind", "note"]), "text"), ["First"]);
    office.json(&["touchpoint", "remove", call]);
    let plain = office.run(&["touchpoint", "list", ADA]).succeeded().out;
    assert!(plain.contains("First") && !plain.contains("red"), "{plain}");

    let before = office.json(&["history"]);
    assert_eq!(office.refusal(&["touchpoint", "edit", ADA, call, "--text", "x"]), "not_found");
    let outgoing = office.json(&["touchpoint", "list", ADA])[0]["id"].clone();
    let first = ["touchpoint", "edit", ADA, outgoing.as_str().unwrap(), "--kind", "letter", "--direction", "out"];
    assert_eq!(office.refusal(&first), "notice_missing", "a contact that goes out needs the notice here too");
    assert_eq!(office.json(&["history"]), before, "nothing was written");
}

#[test]
fn a_document_goes_in_and_comes_out_as_it_was() {
    let office = Office::new();
    office.person("Byron", ADA);
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let scan = office.desk.write("Scan.bin", &bytes);

    let added = office.json(&["document", "add", ADA, scan.to_str().unwrap()]);

    let id = added["id"].as_str().unwrap();
    assert_eq!((&added["name"], &added["size_bytes"]), (&json!("Scan.bin"), &json!(70_000)));
    assert_eq!(office.json(&["document", "list", ADA]), json!([added]));
    let out = office.desk.file("out.bin");
    office.json(&["document", "save", id, "--out", out.to_str().unwrap()]);
    assert_eq!(std::fs::read(&out).unwrap(), bytes);
    let handed_out = office.json(&["disclosures", ADA]);
    assert_eq!(list(&handed_out, "kind"), ["document"], "and it is known that it left");
    let plain = office.run(&["disclosures", ADA]).succeeded().out;
    assert!(plain.contains("Dokument"), "{plain}");
    office.json(&["document", "remove", id]);
    assert_eq!(office.json(&["document", "list", ADA]), json!([]));
    assert_eq!(office.refusal(&["document", "save", id, "--out", out.to_str().unwrap()]), "not_found");
    assert_eq!(office.refusal(&["document", "add", ADA, "missing.pdf"]), "file_not_found");
}

#[test]
fn who_is_there_twice_is_named() {
    let office = Office::new();
    let first = office.person("Byron", ADA);
    let second = office.person("Byron", ADA);
    office.person("Zuse", "zuse@example.org");

    let found = office.json(&["duplicates"]);

    assert_eq!(found["total"], 1);
    let ids: Vec<&Value> = ["first", "second"].iter().map(|which| &found["pairs"][0][which]["id"]).collect();
    assert_eq!(ids, [&first["id"], &second["id"]]);
    let of_one = office.json(&["duplicates", first["id"].as_str().unwrap()]);
    assert_eq!(of_one[0]["person"]["id"], second["id"]);
    assert_eq!(office.json(&["duplicates", "zuse@example.org"]), json!([]));
    let plain = office.run(&["duplicates"]).succeeded().out;
    assert!(plain.contains('%') && plain.contains(second["id"].as_str().unwrap()), "{plain}");
}

#[test]
fn past_imports_are_listed_and_what_they_could_not_read_is_written() {
    let office = Office::new();
    let file = office.desk.write("people.csv", "Vorname;Name;E-Mail;Ort\nAda;Byron;ada@example.org;Köln\n;;;Bonn\n");
    let done = office.json(&["import", file.to_str().unwrap(), "--source", "Messe"]);

    let past = office.json(&["import", "list"]);

    assert_eq!(past[0]["id"], done["import_id"]);
    assert_eq!((&past[0]["source"], &past[0]["created"]), (&json!("Messe"), &done["created"]));
    let out = office.desk.file("failed.csv");
    let id = done["import_id"].as_str().unwrap();
    office.json(&["import", "failures", id, "--out", out.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("Bonn"));
    office.json(&["import", "undo", id]);
    let plain = office.run(&["import", "list"]).succeeded().out;
    assert!(plain.contains("people.csv") && plain.contains("zurückgenommen"), "{plain}");
}

#[test]
fn a_password_is_changed_and_a_lost_one_replaced_by_the_recovery_key() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Office.kartei");
    let old = "correct horse battery";
    let order = || desk.command().workspace(&folder);
    let init = order().password(old).arguments(&["init", "--controller", "Muster GmbH", "--json"]).run().json();
    let list = |password: &str| order().arguments(&["info"]).password(password).run().status;
    let change = |lines: &str| order().arguments(&["user", "password", "--password-stdin"]).input(lines).run().status;

    assert_eq!(change(&format!("{old}\nweak\n")), Some(1), "a weak one is refused");
    assert_eq!(change("wrong\nlong lantern of the harbour\n"), Some(1), "and whoever does not know the old one");
    assert_eq!(list(old), Some(0));
    assert_eq!(change(&format!("{old}\nlong lantern of the harbour\n")), Some(0));

    assert_eq!(list(old), Some(1));
    assert_eq!(list("long lantern of the harbour"), Some(0));
    let recover = |key: &str| {
        let lines = format!("{key}\nnew bicycle under the plum tree\n");
        order().arguments(&["user", "recover", "--password-stdin"]).input(&lines).run()
    };
    assert_eq!(recover("AGE-SECRET-KEY-1WRONG").status, Some(1));
    assert_eq!(list("long lantern of the harbour"), Some(0));
    recover(init["recovery_key"].as_str().unwrap()).succeeded();
    assert_eq!(list("new bicycle under the plum tree"), Some(0));
    assert_eq!(list("long lantern of the harbour"), Some(1));
}

#[test]
fn what_is_set_for_backups_is_shown_and_changed() {
    let office = Office::new();
    let second = office.desk.file("second");
    std::fs::create_dir(&second).unwrap();
    let folder = format!("folder={}", second.display());

    let state = office.json(&["backups", "--set", "daily=3", "--set", &folder]);

    let expected = json!({
        "automatic": true, "folder": second.to_str().unwrap(), "daily": 3, "weekly": 4, "days_max": 30,
    });
    assert_eq!(state["settings"], expected);
    assert_eq!(office.refusal(&["backups", "--set", "daily=0"]), "invalid_field");
    assert_eq!(office.refusal(&["backups", "--set", "folder=/nowhere/at/all"]), "invalid_field");
    assert_eq!(office.run(&["backups", "--set", "automatic=perhaps"]).status, Some(2));
    assert_eq!(office.run(&["backups", "--set", "colour=red"]).status, Some(2));
    assert_eq!(office.json(&["backups"])["settings"], expected, "nothing else changed");
    let plain = office.run(&["backups"]).succeeded().out;
    assert!(plain.contains("daily") && plain.contains('3'), "{plain}");
}

#[test]
fn whoever_only_reads_an_older_state_is_told_so() {
    let office = Office::new();
    let data = office.folder.join("data.db");
    let older = std::fs::read(&data).unwrap();
    office.person("Byron", ADA);
    std::fs::write(&data, older).unwrap();

    let run = office.run(&["info"]).succeeded();

    assert!(run.err.contains("fehl"), "{}", run.err);
}

#[test]
fn who_was_entered_twice_becomes_one_and_two_again() {
    let office = Office::new();
    let ada = office.person("Byron", ADA);
    let twin = office.person("Lovelace", "lovelace@example.org");
    office.json(&["touchpoint", "add", "lovelace@example.org", "--kind", "note", "--text", "Trinkt Tee"]);
    let merge = ["person", "merge", ADA, "lovelace@example.org"];

    let preview = office.json(&[&merge[..], &["--preview"]].concat());
    assert_eq!((&preview["differing"], &preview["moved"]), (&json!(["name"]), &json!({"touchpoint": 1})));
    let shown = office.run(&[&merge[..], &["--preview"]].concat()).succeeded().out;
    assert!(shown.contains("Byron") && shown.contains("Lovelace") && shown.contains("ein Kontakt"), "{shown}");
    assert_eq!(office.run(&[&merge[..], &["--take", "colour"]].concat()).status, Some(2));
    assert_eq!(office.refusal(&["person", "merge", ADA, ADA]), "same_person");
    assert_eq!(office.refusal(&["person", "merge", ADA, "nobody@example.org"]), "not_found");

    let merged = office.json(&[&merge[..], &["--take", "name"]].concat());
    assert_eq!((&merged["id"], &merged["moved"]), (&ada["id"], &json!({"touchpoint": 1})));
    let one = office.json(&["person", "show", ADA]);
    assert_eq!(one["name"], "Lovelace");
    assert_eq!(one["emails"], json!([ADA, "lovelace@example.org"]));
    assert_eq!(office.json(&["touchpoint", "list", ADA])[0]["text"], "Trinkt Tee");

    let undone = office.json(&["undo", &merged["change"].to_string()]);
    assert_eq!(undone["action"], "merge_persons");
    assert_eq!(office.json(&["person", "show", ADA])["emails"], json!([ADA]));
    assert_eq!(office.json(&["person", "show", "lovelace@example.org"])["id"], twin["id"]);
    assert_eq!(office.refusal(&["undo", "999999"]), "not_found");
}

/// Somebody else who writes for as long as `meanwhile` takes.
fn while_somebody_writes(office: &Office, meanwhile: impl FnOnce()) {
    let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false };
    let session = Workspace::open(&office.folder, conditions).unwrap().unlock(Some("ada"), support::PASSWORD).unwrap();
    let written = session.change(Why::of("edit_person"), |_| {
        meanwhile();
        Ok(())
    });
    written.unwrap();
}

#[test]
fn who_looked_at_whom_is_told() {
    let office = Office::new();
    let ada = office.person("Byron", ADA)["id"].as_str().unwrap().to_owned();
    office.person("Zuse", "zuse@example.org");
    let readings = |whom: &str| office.json(&["person", "readings", whom]);
    let before = office.json(&["history"]);
    office.run(&["person", "list"]).succeeded();
    office.json(&["find", "Byron"]);
    assert_eq!(readings(ADA), json!([]), "lists and searches are no look");

    for look in [["person", "show", ADA].as_slice(), &["history", &ada], &["consent", "list", ADA]] {
        office.json(look);
        let noted = json!([{ "at": "2026-03-01T09:00:00Z", "actor": "ada" }]);
        assert_eq!(readings(ADA), noted, "{look:?}: once a day");
    }

    assert_eq!(readings("zuse@example.org"), json!([]));
    assert_eq!(office.json(&["history"]), before, "a look is no change");
    let plain = office.run(&["person", "readings", ADA]).succeeded().out;
    assert!(plain.contains("01.03.2026") && plain.contains("ada"), "{plain}");
    for look in [["history", "zuse@example.org"].as_slice(), &["consent", "list", "zuse@example.org"]] {
        assert_eq!(office.json(&["readings", "--record", "no"]), json!({ "record": false }));
        office.json(look);
        assert_eq!(readings("zuse@example.org"), json!([]), "{look:?}: it is switched off");
    }
    assert!(office.run(&["readings"]).succeeded().out.contains("nicht"));
    assert_eq!(office.json(&["readings", "--record", "yes"]), json!({ "record": true }));
    office.json(&["history", "zuse@example.org"]);
    assert_eq!(readings("zuse@example.org").as_array().unwrap().len(), 1);
    assert_eq!(office.refusal(&["person", "readings", "nobody@example.org"]), "not_found");
    assert_eq!(office.refusal(&["person", "show", "nobody@example.org"]), "not_found");
}

#[test]
fn a_person_is_shown_also_while_somebody_else_writes() {
    let office = Office::new();
    let ada = office.person("Byron", ADA);

    while_somebody_writes(&office, || {
        let shown = office.run(&["person", "show", ADA, "--json"]).succeeded();
        assert!(shown.err.contains("nicht festgehalten"), "{}", shown.err);
        assert_eq!(shown.json()["id"], ada["id"]);
    });

    assert_eq!(office.json(&["person", "readings", ADA]), json!([]));
}
