//! What the command line shows of when data go, by which law, and what it does to texts about others.

mod support;

use serde_json::{Value, json};
use support::Office;

/// A lead who came two years ago.
fn lead(office: &Office, name: &str) -> String {
    let name = format!("family_name={name}");
    let set = ["--set", "source=Messe", "--set", "collected_at=2024-01-01"];
    let added = office.json(&[&["person", "add", "--set", &name][..], &set].concat());
    added["id"].as_str().expect("an id").to_owned()
}

fn customer(office: &Office, name: &str) -> String {
    let name = format!("family_name={name}");
    let added = office.json(&["person", "add", "--set", &name, "--set", "kind=customer", "--set", "source=Messe"]);
    added["id"].as_str().expect("an id").to_owned()
}

#[test]
fn the_preview_of_a_sweep_names_texts_about_others_and_recipients_and_the_run_blackens_if_told_to() {
    let office = Office::new();
    let (gone, other) = (lead(&office, "Germain"), customer(&office, "Gauss"));
    office.run(&["touchpoint", "add", &other, "--kind", "note", "--text", "schreibt mit Germain"]).succeeded();
    let out = office.desk.file("liste.csv");
    let list = ["export", "--out", out.to_str().unwrap_or_default(), "--reason", "other", "--recipient", "Akademie"];
    office.run(&list).succeeded();

    assert!(office.json(&["sweep", "--preview"]).get("named").is_none(), "it takes longer, and is asked for");
    let named = office.json(&["sweep", "--preview", "--mentions"])["named"].clone();
    assert_eq!((&named["going"], &named["looked_for"], &named["mention_count"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(named["mentions"][0]["person"], json!(gone));
    assert_eq!(named["mentions"][0]["mention"]["person"], json!(other));
    assert_eq!(
        (&named["recipients"][0]["recipient"], &named["recipients"][0]["persons"]),
        (&json!("Akademie"), &json!(1))
    );
    let told = office.run(&["sweep", "--preview", "--mentions"]).out;
    for words in ["Ein Text über andere nennt, wer geht", "schreibt mit Germain", "Akademie"] {
        assert!(told.contains(words), "{told}");
    }

    let run = office.json(&["sweep", "--run", "--redact"]);

    assert_eq!((&run["report"]["persons"], &run["report"]["redacted"]), (&json!(1), &json!(1)));
    assert_eq!(office.json(&["find", "Germain"]), json!([]));
    let tasks = office.json(&["retention", "recipients"]);
    assert_eq!((&tasks[0]["recipient"], &tasks[0]["persons"]), (&json!("Akademie"), &json!(1)));
    let read = office.run(&["retention", "recipients"]);
    assert!(read.out.contains("betrifft eine Person"), "{}", read.out);
}

#[test]
fn past_sweeps_say_all_that_went() {
    let office = Office::new();
    let other = customer(&office, "Gauss");
    lead(&office, "Germain");
    office.run(&["touchpoint", "add", &other, "--kind", "note", "--text", "schreibt mit Germain"]).succeeded();
    let set = |values: &[&'static str]| values.iter().flat_map(|value| ["--set", *value]).collect::<Vec<_>>();
    let field = ["name_de=Branche", "name_en=Sector", "category=work", "purpose=telephone_sales", "necessity=Gespräch"];
    office.run(&[&["field", "add", "sector"][..], &set(&field)].concat()).succeeded();
    office.run(&["person", "edit", &other, "--set", "field.sector=Mühlen"]).succeeded();
    let ended = office.run(&["purpose", "end", "telephone_sales"]).succeeded().out;
    assert!(ended.contains("nichts Neues mehr auf") && ended.contains("beim nächsten Löschen"), "{ended}");
    let refused = office.run(&["person", "edit", &other, "--set", "field.sector=Backen"]);
    assert!(refused.err.contains("nimmt nichts Neues mehr auf"), "{}", refused.err);
    let run = office.run(&["sweep", "--run", "--redact"]).succeeded().out;

    let past = office.run(&["retention", "sweeps"]).succeeded().out;

    for said in ["Wert", "unkenntlich"] {
        assert!(run.contains(said) && past.contains(said), "{said}: {run}{past}");
    }
}

#[test]
fn whether_names_are_blackened_is_a_setting_that_one_run_may_say_otherwise() {
    let office = Office::new();
    let other = customer(&office, "Gauss");
    let note = |name: &str| {
        lead(&office, name);
        office.run(&["touchpoint", "add", &other, "--kind", "note", "--text", &format!("mit {name}")]).succeeded();
    };
    let redacted = |run: Value| run["report"]["redacted"].clone();
    note("Germain");
    assert_eq!(redacted(office.json(&["sweep", "--run"])), 0, "nothing changes unless somebody says so");
    let set = office.json(&["retention", "settings", "--redact", "yes"]);
    assert_eq!(set["redact"], json!(true));
    note("Lagrange");
    assert_eq!(redacted(office.json(&["sweep", "--run", "--redact", "no"])), 0);
    note("Legendre");
    assert_eq!(redacted(office.json(&["sweep", "--run"])), 1);
}

#[test]
fn what_is_kept_and_what_is_held_says_by_which_law() {
    let office = Office::new();
    let noether = customer(&office, "Noether");
    office.run(&["touchpoint", "add", &noether, "--kind", "purchase", "--text", "Rechnung 17"]).succeeded();

    let kept = office.json(&["erase", &noether, "--preview"])["kept"].clone();
    let told = office.run(&["erase", &noether, "--preview"]).out;

    let voucher = kept.as_array().and_then(|all| all.iter().find(|one| one["rule"] == "voucher"));
    let source = voucher.map(|one| one["source"].clone());
    assert_eq!(source.expect("a voucher")["en"], json!("§147 AO, §257 HGB, §14b UStG; Art. 17(3)(b) GDPR"));
    for law in
        ["§ 147 AO, § 257 HGB, § 14b UStG; Art. 17 Abs. 3 Buchst. b DSGVO", "§§ 195, 199 BGB; Art. 17 Abs. 3 Buchst. e"]
    {
        assert!(told.contains(law), "{told}");
    }
    office
        .run(&["hold", "add", &noether, "--reason", "Klage", "--review", "2026-09-01", "--kind", "litigation"])
        .succeeded();
    let told = office.run(&["erase", &noether, "--preview"]).out;
    assert!(told.contains("Klage") && told.contains("Art. 17 Abs. 3 Buchst. e DSGVO"), "{told}");
}

#[test]
fn a_record_is_told_from_others_and_says_with_what_its_period_begins() {
    let office = Office::new();
    let noether = customer(&office, "Noether");
    let at = ["--at", "2026-02-05T09:00:00Z", "--text", "Rechnung 17 über Tee"];
    office.run(&[&["touchpoint", "add", &noether, "--kind", "purchase"][..], &at].concat()).succeeded();

    let record = office.json(&["retention", "person", &noether])["records"][0].clone();
    let told = office.run(&["retention", "person", &noether]).out;

    assert_eq!((&record["touchpoint"], &record["label"]), (&json!("purchase"), &json!("Rechnung 17 über Tee")));
    assert_eq!((&record["start"], &record["started_on"]), (&json!("document_date"), &json!("2026-02-05")));
    assert!(
        told.contains("Kauf 05.02.2026 Rechnung 17 über Tee") || told.contains("Kauf 5.2.2026 Rechnung 17"),
        "{told}"
    );
    assert!(told.contains("nach dem Datum des Belegs, "), "{told}");
    let found = office.json(&["find", "Noether"])[0].clone();
    assert!(found.get("erase_on").is_some_and(Value::is_null), "a relation that goes on has no day yet: {found}");
    lead(&office, "Germain");
    assert_eq!(office.json(&["find", "Germain"])[0]["erase_on"], json!("2025-01-02"));
}

#[test]
fn versions_of_a_rule_say_since_when_and_by_whom_and_the_concept_how_data_are_kept() {
    let office = Office::new();
    office.run(&["retention", "set", "offer", "--months", "12"]).succeeded();
    assert_eq!(office.json(&["retention", "rules", "offer"]).as_array().map(Vec::len), Some(1), "nothing is other");
    office.run(&["retention", "set", "offer", "--months", "6"]).succeeded();

    let told = office.run(&["retention", "rules", "offer"]).out;
    let lines: Vec<&str> = told.lines().collect();

    assert!(lines[0].contains("seit ") && lines[0].contains("2026"), "{told}");
    assert!(lines[1].contains("mitgeliefert"), "{told}");
    assert!(!lines[0].contains("mitgeliefert"), "{told}");
    let all = office.run(&["retention", "rules"]).out;
    for words in [
        "wird bis dahin nur aufbewahrt, dann gelöscht",
        "nach der Erteilung und jeder Nutzung",
        "nach Zugang der Absage",
    ] {
        assert!(all.contains(words), "{all}");
    }
}

#[test]
fn of_whom_is_only_kept_it_is_said_why_nothing_may_be_done() {
    let office = Office::new();
    let noether = customer(&office, "Noether");
    office.run(&["erase", &noether, "--ground", "a"]).succeeded();

    let answer = office.json(&["may", &noether, "--purpose", "contract", "--channel", "post"]);
    assert_eq!(answer["reasons"][0]["code"], "kept");
    assert!(
        answer["reasons"][0]["remedy"].as_str().is_some_and(|words| words.contains("von selbst gelöscht")),
        "{answer}"
    );
    let audience = office.json(&["audience", "--purpose", "contract", "--channel", "post"]);
    assert_eq!((&audience["allowed"], &audience["blocked"]), (&json!(0), &json!(0)));
    let by = ["--purpose", "newsletter", "--channel", "email", "--state", "given", "--method", "form"];
    let record = [&["consent", "record", &noether][..], &by, &["--json"]].concat();
    assert_eq!(office.run(&record).refusal(), "only_kept");
    assert_eq!(office.run(&["object", &noether, "--scope", "marketing", "--json"]).refusal(), "only_kept");
}

#[test]
fn who_objects_beside_one_who_is_only_kept_does_so_and_the_other_is_named() {
    let office = Office::new();
    let kept = customer(&office, "Germain");
    let other = customer(&office, "Gauss");
    office.run(&["erase", &kept, "--ground", "a"]).succeeded();

    let said = office.run(&["consent", "withdraw", &kept, &other, "--objects"]).succeeded().out;

    assert!(
        said.contains("der Werbung widersprechen: 1")
            && said.contains("ohne Widerspruch: ")
            && said.contains("Germain"),
        "{said}"
    );
    assert_eq!(office.refusal(&["consent", "withdraw", &kept, "--objects"]), "only_kept");
}

#[test]
fn a_tag_that_nobody_has_is_refused_with_those_written_like_it() {
    let office = Office::new();
    let gauss = customer(&office, "Gauss");
    office.run(&["person", "tag", &gauss, "--add", "Stammkunde"]).succeeded();

    for command in [&["person", "tag", "--add", "x"][..], &["export", "--out", "list.csv"]] {
        let run = office.run(&[command, &["--tag", "Stamkunde"]].concat());
        assert!(run.status == Some(1) && run.err.contains("Ähnlich geschrieben: Stammkunde"), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        office.run(&[command, &["--tag", "STAMMKUNDE"]].concat()).succeeded();
    }
}

#[test]
fn a_run_counts_values_among_what_is_done() {
    let office = Office::new();
    let named = ["--set", "name_de=Branche", "--set", "name_en=Sector", "--set", "category=work"];
    let needed = ["--set", "purpose=telephone_sales", "--set", "necessity=Gehört zum Gespräch"];
    office.run(&[&["field", "add", "sector"], &named[..], &needed[..]].concat()).succeeded();
    let person = customer(&office, "Hopper");
    office.run(&["person", "edit", &person, "--set", "field.sector=Mühlen"]).succeeded();
    office.run(&["purpose", "end", "telephone_sales"]).succeeded();

    let run = office.json(&["sweep", "--run"]);

    assert_eq!((&run["due_values"], &run["report"]["values"], &run["done"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(office.json(&["sweep", "--run"])["done"], 0);
}
