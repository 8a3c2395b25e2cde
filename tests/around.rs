//! What lies around persons, in a terminal: organisations, contacts, documents, duplicates, what was handed out; and what is set for
//! users and backups.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

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
        "automatic": true, "folder": second.to_str().unwrap(), "former": [], "daily": 3, "weekly": 4, "days_max": 30,
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

#[test]
fn addresses_are_called_what_they_are_for() {
    let office = Office::new();
    let called = |person: &Value, list: &str, value: &str| -> Vec<[String; 2]> {
        let rows = person[list].as_array().unwrap().iter();
        rows.map(|row| [value, "label"].map(|field| row[field].as_str().unwrap().to_owned())).collect()
    };
    let pairs = |pairs: &[[&str; 2]]| pairs.iter().map(|pair| pair.map(str::to_owned)).collect::<Vec<_>>();

    let set = [
        "family_name=Byron",
        "email=ada@example.org",
        "email:privat=a@example.com",
        "phone:mobile=0170 1",
        "phone:Fax=030 9",
    ];
    let homes = [
        "city=London",
        "city:home=Ockham",
        "street:home=Park 1",
        "web:shop=a.example",
        "web=b.example",
        "source=Website",
    ];
    let add: Vec<&str> = set.iter().chain(&homes).flat_map(|field| ["--set", field]).collect();
    let added = office.json(&[&["person", "add"][..], &add].concat());
    let points = [
        [ADA, ""],
        ["a@example.com", "home"],
        ["0170 1", "mobile"],
        ["030 9", "fax"],
        ["a.example", "shop"],
        ["b.example", ""],
    ];
    assert_eq!(called(&added, "contact_points", "value"), pairs(&points));
    assert_eq!(called(&added, "addresses", "city"), pairs(&[["London", ""], ["Ockham", "home"]]));
    assert_eq!(added["addresses"][1]["street"], "Park 1");

    let edit =
        ["--set", "email:work=ada@example.org", "--set", "address_label=geschäftlich", "--set", "region:home=Surrey"];
    let edited = office.json(&[&["person", "edit", ADA][..], &edit].concat());
    assert_eq!(called(&edited, "contact_points", "value")[0], [ADA, "work"], "the other e-mail address was not named");
    assert_eq!(edited["contact_points"][0]["id"], added["contact_points"][0]["id"]);
    assert_eq!(called(&edited, "addresses", "region"), pairs(&[["", "work"], ["Surrey", "home"]]));

    let wrong = office.run(&["person", "edit", ADA, "--set", "tag:work=vip"]);
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.err.starts_with("Unbekanntes Feld tag:work; möglich: "), "{}", wrong.err);
    assert_eq!(office.refusal(&["person", "edit", ADA, "--set", "address_label:main=work"]), "invalid_field");
}

#[test]
fn somebody_new_acts_for_a_business_where_an_organisation_is_named() {
    let office = Office::new();
    let capacity = |set: &[&str]| {
        let set: Vec<&str> =
            set.iter().chain(&["family_name=Byron", "source=Website"]).flat_map(|field| ["--set", field]).collect();
        office.json(&[&["person", "add"][..], &set].concat())["capacity"].as_str().unwrap().to_owned()
    };

    assert_eq!(capacity(&[]), "private");
    assert_eq!(capacity(&["organisation=Muster AG"]), "business");
    assert_eq!(capacity(&["organisation=Muster AG", "capacity=private"]), "private");
    assert_eq!(capacity(&["capacity=business"]), "business");
}

#[test]
fn tags_are_given_to_many_and_taken_away() {
    let office = Office::new();
    let (ada, bob) = (office.person("Byron", ADA), office.person("Babbage", "bob@example.org"));
    office.person("Somerville", "mary@example.org");
    let tags = |person: &str| office.json(&["person", "show", person])["tags"].clone();
    let bob = bob["id"].as_str().unwrap();

    let tagged = office.json(&["person", "tag", ADA, bob, "--add", "VIP", "--add", "Messe"]);
    assert_eq!(tagged, json!({ "count": 4, "gone": 0 }));
    assert_eq!(tags(ADA), json!(["Messe", "VIP"]));
    assert_eq!(office.json(&["person", "tag", "--tag", "vip", "--add", "kunde", "--remove", "messe"])["count"], 4);
    assert_eq!((tags(ada["id"].as_str().unwrap()), tags(bob)), (json!(["VIP", "kunde"]), json!(["VIP", "kunde"])));
    let told = office.run(&["person", "tag", "--find", "Somerville", "--add", "vip"]).succeeded().out;
    assert_eq!(told, "Ein Schlagwort geändert\n");
    assert_eq!(tags("mary@example.org"), json!(["VIP"]), "as it is written already");

    let before = office.json(&["history"]);
    for wrong in [&["--add", "vip"][..], &[ADA], &[ADA, "--find", "x", "--add", "vip"]] {
        assert_eq!(office.run(&[&["person", "tag"][..], wrong].concat()).status, Some(2), "{wrong:?}");
    }
    assert_eq!(office.refusal(&["person", "tag", ADA, "nobody@example.org", "--add", "x"]), "not_found");
    let never = ["person", "tag", "--import", "0193f5a0-0000-7000-8000-000000000001", "--add", "x"];
    assert_eq!(office.refusal(&never), "not_found");
    assert_eq!(office.json(&["history"]), before, "nothing was written");
}

#[test]
fn the_history_is_filtered_by_who_and_what_and_its_proof_is_saved() {
    let office = Office::new();
    let ada = office.person("Byron", ADA);
    office.json(&["person", "edit", ADA, "--set", "note=called"]);
    let actions = |filter: &[&str]| -> Value {
        list(&office.json(&[&["history"][..], filter].concat()), "action").into_iter().cloned().collect()
    };
    let actor = office.json(&["history"])[0]["actor"].as_str().unwrap().to_uppercase();

    assert_eq!(actions(&["--action", "edit_person"]), json!(["edit_person"]));
    assert_eq!(actions(&["--actor", &actor, "--action", "add-person"]), json!(["add_person"]));
    assert_eq!(
        actions(&[ada["id"].as_str().unwrap(), "--action", "erase_person"]),
        json!([]),
        "nothing of the kind happened"
    );
    for (filter, name) in [("--actor", "Nobody"), ("--action", "sing")] {
        let wrong = office.run(&["history", filter, name]);
        assert_eq!(wrong.status, Some(2));
        assert!(wrong.err.starts_with(&format!("{name} ist kein Wert für {filter}; möglich: ")), "{}", wrong.err);
    }

    let proof = office.desk.file("proof.json");
    let head = office.json(&["verify"])["head"].clone();
    let saved = office.json(&["history", "proof", "--out", proof.to_str().unwrap()]);
    assert_eq!(saved, json!({ "file": proof }));
    let said: Value = serde_json::from_slice(&std::fs::read(&proof).unwrap()).unwrap();
    assert_ne!(said["head"], head, "it is an entry too");
    assert_eq!(said["head"], office.json(&["verify"])["head"]);
    assert_eq!(actions(&[])[0], "save_proof");
}

#[test]
fn a_sheet_is_left_out_of_a_glance_for_the_rights_of_others() {
    let office = Office::new();
    office.person("Byron", ADA);
    office.json(&["touchpoint", "add", ADA, "--kind", "call", "--text", "Frau Öz sagt", "--direction", "in"]);
    let glance = |more: &[&'static str]| [&["glance", ADA, "--out", "ada.xlsx"][..], more].concat();

    let written = office.json(&glance(&["--omit", "timeline=Nennt eine Kollegin", "--omit", "history=Ebenso"]));

    let sheets: Vec<&String> = written["sheets"].as_object().unwrap().keys().collect();
    assert!(!sheets.iter().any(|sheet| *sheet == "timeline" || *sheet == "history"), "{sheets:?}");
    let overview = support::workbook::sheet(&office.desk.file("ada.xlsx"), "Übersicht").join("\n");
    assert!(overview.contains("Kontakte") && overview.contains("Nennt eine Kollegin"), "{overview}");

    let wrong = office.run(&glance(&["--omit", "master=x"]));
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.err.starts_with("master ist kein Wert für --omit; möglich: addresses, "), "{}", wrong.err);
    assert_eq!(office.refusal(&glance(&["--omit", "timeline= "])), "invalid_field");
    let help = office.run(&["glance", "--help"]).succeeded().out;
    assert!(help.contains("timeline (Kontakte)"), "{help}");
}
