//! What goes when, on the command line: the sweep, holds, and the erasure of one person.

mod support;

use serde_json::{Value, json};
use support::{Desk, Office, PASSWORD, Run};

/// Runs a command on another day than the office's usual one, the first of March 2026.
fn on(office: &Office, day: &str, arguments: &[&str]) -> Run {
    let order = office.desk.command().workspace(&office.folder).password(PASSWORD);
    order.arguments(&["--now", &format!("{day}T09:00:00Z")]).arguments(arguments).run()
}

fn json_on(office: &Office, day: &str, arguments: &[&str]) -> Value {
    on(office, day, &[arguments, &["--json"]].concat()).json()
}

fn person(office: &Office, name: &str, kind: &str) -> String {
    let (name, kind) = (format!("family_name={name}"), format!("kind={kind}"));
    let added = office.json(&["person", "add", "--set", &name, "--set", &kind, "--set", "source=Messe"]);
    added["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_lead_without_reaction_is_due_the_day_after_twelve_months_and_gone_after_the_run() {
    let office = Office::new();
    let lead = person(&office, "Lovelace", "prospect");

    let before = office.json(&["sweep", "--preview", "--as-of", "2027-03-01"]);
    assert_eq!((&before["due"], &before["held"], &before["done"]), (&json!([]), &json!([]), &json!(0)));

    let preview = office.json(&["sweep", "--preview", "--as-of", "2027-03-02"]);
    let due = json!([{
        "person": lead, "name": "Lovelace", "kind": "person", "n": 0, "rule": "lead", "since": "2027-03-02",
        "action": "erase", "keeps_until": null,
    }]);
    assert_eq!((&preview["due"], &preview["held"], &preview["done"]), (&due, &json!([]), &json!(0)));
    assert_eq!(office.json(&["find", "Lovelace"])[0]["id"], json!(lead), "a preview erases nothing");
    assert_eq!(office.refusal(&["sweep", "--run", "--as-of", "2027-03-02"]), "invalid_field", "a day to come");

    let paused = on(&office, "2027-03-02", &["sweep", "--run", "--json"]).refusal();
    assert_eq!(paused, "clock_jumped", "a year after the last entry of the history somebody has to look");
    let done = json_on(&office, "2027-03-02", &["sweep", "--run", "--clock-is-right"]);

    assert_eq!((&done["done"], &done["report"]["persons"]), (&json!(1), &json!(1)));
    assert_eq!((&done["due"][0]["person"], &done["due"][0]["name"]), (&json!(lead), &json!("")), "a log keeps no name");
    assert_eq!(json_on(&office, "2027-03-02", &["find", "Lovelace"]), json!([]));
    assert_eq!(on(&office, "2027-03-02", &["person", "show", &lead, "--json"]).refusal(), "not_found");
    let again = json_on(&office, "2027-03-02", &["sweep", "--run"]);
    assert_eq!((&again["due"], &again["done"]), (&json!([]), &json!(0)), "two sweeps are as one");
    let history = json_on(&office, "2027-03-02", &["history"]);
    assert!(history.as_array().expect("entries").iter().any(|entry| entry["action"] == "sweep"), "{history}");
    assert!(!history.to_string().contains("Lovelace"), "the history says that, not who: {history}");
    assert_eq!(json_on(&office, "2027-03-02", &["verify"])["ok"], true);
    let sweeps = json_on(&office, "2027-03-02", &["retention", "sweeps"]);
    assert_eq!(sweeps[0]["rules"], json!([]), "of those that found nothing the last is told");
    assert_eq!(sweeps[1]["rules"], json!([{ "rule": "lead", "version": 1, "n": 1 }]));
}

#[test]
fn a_hold_keeps_a_person_until_it_is_lifted() {
    let office = Office::new();
    let lead = person(&office, "Hopper", "prospect");
    let added =
        office.json(&["hold", "add", &lead, "--kind", "litigation", "--reason", "Klage", "--review", "2026-09-01"]);
    let hold = added["id"].as_str().expect("an id").to_owned();
    assert_eq!(added, json!({ "id": hold }));

    let run = json_on(&office, "2027-03-02", &["sweep", "--run", "--clock-is-right"]);

    let why = json!([{ "kind": "hold", "hold": hold, "until": "2026-09-01", "rule": null }]);
    assert_eq!((&run["due"], &run["done"]), (&json!([]), &json!(0)));
    assert_eq!((&run["held"][0]["person"], &run["held"][0]["held_up"]), (&json!(lead), &why));
    assert_eq!(json_on(&office, "2027-03-02", &["find", "Hopper"])[0]["id"], json!(lead));
    let erase = ["erase", &lead, "--ground", "a", "--json"];
    assert_eq!(on(&office, "2027-03-02", &erase).refusal(), "held_up");
    let holds = json_on(&office, "2027-03-02", &["hold", "list"]);
    let of_list = |field: &str| holds[0][field].clone();
    assert_eq!(
        (of_list("name"), of_list("reason"), of_list("review_due")),
        (json!("Hopper"), json!("Klage"), json!(true))
    );

    assert_eq!(json_on(&office, "2027-03-02", &["hold", "remove", &hold]), json!({ "id": hold }));
    assert_eq!(on(&office, "2027-03-02", &["hold", "remove", &hold, "--json"]).refusal(), "not_found");
    assert_eq!(json_on(&office, "2027-03-02", &["hold", "list"]), json!([]));
    assert!(json_on(&office, "2027-03-02", &["hold", "list", "--lifted"])[0]["lifted_at"].is_string());
    assert_eq!(json_on(&office, "2027-03-02", &["sweep", "--run"])["done"], 1);
    assert_eq!(json_on(&office, "2027-03-02", &["find", "Hopper"]), json!([]));
}

#[test]
fn a_hold_on_an_organisation_keeps_everybody_who_belongs_to_it() {
    let office = Office::new();
    let set = ["--set", "family_name=Lovelace", "--set", "source=Messe", "--set", "organisation=Analytical GmbH"];
    let lead = office.json(&[&["person", "add"], &set[..]].concat())["id"].as_str().expect("an id").to_owned();
    let why = ["--kind", "litigation", "--reason", "Klage", "--review", "2027-09-01"];
    let hold = |of| [&["hold", "add", "--organisation", of], &why[..]].concat();

    assert_eq!(office.refusal(&hold("Difference GmbH")), "not_found");
    office.run(&hold("analytical gmbh")).succeeded();

    let organisation = office.json(&["person", "show", &lead])["memberships"][0]["organisation_id"].clone();
    let holds = office.json(&["hold", "list"]);
    assert_eq!(holds[0]["target"], json!({ "on": "organisation", "id": organisation }));
    assert_eq!(holds[0]["name"], "Analytical GmbH");
    let preview = office.json(&["sweep", "--preview", "--as-of", "2027-03-02"]);
    assert_eq!((&preview["due"], &preview["held"][0]["person"]), (&json!([]), &json!(lead)));
    office.run(&hold(organisation.as_str().expect("an id"))).succeeded();
    assert_eq!(office.run(&[&hold("Analytical GmbH"), &[lead.as_str()][..]].concat()).status, Some(2));
    assert_eq!(office.run(&[&["hold", "add"], &why[..]].concat()).status, Some(2), "somebody has to be named");
}

#[test]
fn a_hold_needs_a_reason_and_a_review_to_come() {
    let office = Office::new();
    let lead = person(&office, "Hopper", "prospect");
    for (reason, review) in [(" ", "2026-09-01"), ("Klage", "2026-02-28")] {
        assert_eq!(office.refusal(&["hold", "add", &lead, "--reason", reason, "--review", review]), "invalid_field");
    }
    let run = office.run(&["hold", "add", &lead, "--reason", "Klage", "--review", "morgen"]);
    assert_eq!(run.status, Some(2), "no day at all is wrong usage: {}", run.err);
    assert_eq!(office.json(&["hold", "list"]), json!([]));
}

#[test]
fn an_erased_customer_leaves_the_invoice_and_it_is_said_until_when() {
    let office = Office::new();
    let customer = person(&office, "Noether", "customer");
    let add = |kind: &str, text: &str| {
        office.json(&["touchpoint", "add", &customer, "--kind", kind, "--at", "2026-02-01T09:00:00Z", "--text", text])
    };
    add("purchase", "Rechnung 17");
    add("note", "mag Tee");
    office.json(&["person", "edit", &customer, "--set", "street=Dom 1", "--set", "city=Köln"]);

    let preview = office.json(&["erase", &customer, "--preview"]);
    let told = office.run(&["erase", &customer, "--preview"]).out;
    let done = office.json(&["erase", &customer, "--ground", "c"]);

    let claims =
        json!({ "de": "§§ 195, 199 BGB; Art. 17 Abs. 3 Buchst. e DSGVO", "en": "§§195, 199 BGB; Art. 17(3)(e) GDPR" });
    let kept = json!([
        { "kind": "person", "n": 1, "until": "2029-12-31", "rule": "contract", "source": claims },
        { "kind": "address", "n": 1, "until": "2029-12-31", "rule": "contract", "source": claims },
        { "kind": "touchpoint", "n": 1, "until": "2034-12-31", "rule": "voucher", "source": preview["kept"][2]["source"] },
    ]);
    assert!(["Name, mindestens bis 31.12.2029", "1 × Anschrift, "].iter().all(|line| told.contains(line)), "{told}");
    assert_eq!((&preview["kept"], &preview["held"]), (&kept, &json!([])));
    assert_eq!((&done["kept"], &done["erased"]["touchpoint"]), (&kept, &json!(1)), "{done}");
    assert_eq!(office.json(&["find", "Noether"]), json!([]), "out of normal use");
    let left = office.json(&["retention", "person", &customer]);
    assert_eq!((&left["state"], &left["erase_on"]), (&json!("kept"), &json!("2035-01-01")));
    assert_eq!(json_on(&office, "2034-12-31", &["sweep", "--preview"])["due_persons"], 0);

    let run = json_on(&office, "2035-01-01", &["sweep", "--run", "--clock-is-right"]);

    assert_eq!(run["report"]["persons"], 1);
    assert_eq!(on(&office, "2035-01-01", &["person", "show", &customer, "--json"]).refusal(), "not_found");
}

#[test]
fn an_erased_lead_leaves_nothing_and_others_do_not_name_it() {
    let office = Office::new();
    let (lead, other) = (person(&office, "Germain", "prospect"), person(&office, "Gauss", "customer"));
    let out = office.desk.file("germain.xlsx");
    let glance = ["glance", &lead, "--out", out.to_str().unwrap(), "--reason", "other", "--recipient", "Akademie"];
    office.run(&glance).succeeded();
    office.run(&["touchpoint", "add", &other, "--kind", "note", "--text", "schreibt mit Germain"]).succeeded();

    let preview = office.json(&["erase", &lead, "--preview"]);
    let note = preview["mentions"][0]["touchpoint"].as_str().expect("the note is found").to_owned();
    let done = office.json(&["erase", &lead, "--ground", "a", "--redact", &note]);

    let answered = done["recipients"][0].clone();
    assert_eq!((&done["kept"], &done["erased"]["person"], &done["redacted"]), (&json!([]), &json!(1), &json!(1)));
    assert_eq!(office.json(&["find", "Germain"]), json!([]), "neither the person nor the note");
    assert_eq!(office.json(&["find", "schreibt"])[0]["id"], json!(other), "the rest of the note is there");
    let told = office.json(&["retention", "recipients"]);
    assert_eq!((&told[0]["recipient"], &told[0]["told_at"]), (&json!("Akademie"), &Value::Null));
    assert_eq!((&answered["id"], &answered["erased_at"]), (&told[0]["id"], &told[0]["erased_at"]), "the task's");
    let recipient = answered["id"].as_str().expect("an id");
    office.run(&["retention", "recipients", "--told", recipient]).succeeded();
    assert!(office.json(&["retention", "recipients"])[0]["told_at"].is_string());
    assert_eq!(office.json(&["verify"])["ok"], true);
}

#[test]
fn a_short_name_is_said_not_to_be_looked_for_alone_and_is_blackened_everywhere_at_once() {
    let office = Office::new();
    let lead = person(&office, "Ott", "prospect");
    for name in ["Gauss", "Noether"] {
        let other = person(&office, name, "prospect");
        let text = format!("{name} traf Herrn Ott; Ott kommt");
        office.run(&["touchpoint", "add", &other, "--kind", "note", "--text", &text]).succeeded();
    }

    let told = office.run(&["erase", &lead, "--preview"]);
    let preview = office.json(&["erase", &lead, "--preview"]);
    let done = office.json(&["erase", &lead, "--ground", "a", "--redact", "all"]);

    assert!(told.out.contains("Ott. Gesucht wurde danach nur mit Anrede"), "{}", told.out);
    assert_eq!((&preview["mention_count"], &preview["unsearched"]["names"]), (&json!(2), &json!(["Ott"])));
    assert_eq!(done["redacted"], 2);
    assert_eq!(office.json(&["find", "Ott"]), json!([]), "both times in both notes");
}

#[test]
fn a_rule_is_never_shorter_than_the_law_and_longer_only_with_a_reason() {
    let office = Office::new();

    let short = office.run(&["retention", "set", "voucher", "--months", "60"]);
    assert_eq!(short.status, Some(1));
    assert!(short.err.contains("96") && short.err.contains("§ 147 AO"), "the article is named: {}", short.err);
    assert_eq!(office.refusal(&["retention", "set", "lead", "--months", "24"]), "invalid_field");
    let longer = ["retention", "set", "lead", "--months", "24", "--reason-de", "Messen nur alle zwei Jahre"];
    let set = office.json(&[&longer[..], &["--reason-en", "Fairs every two years only"]].concat());

    assert_eq!((&set["version"], &set["months"], &set["changed_by"]), (&json!(2), &json!(24), &json!("ada")));
    let versions = office.json(&["retention", "rules", "lead"]);
    assert_eq!((&versions[0]["months"], &versions[1]["months"]), (&json!(24), &json!(12)), "the old one can be read");
    let lead = person(&office, "Lovelace", "prospect");
    assert_eq!(office.json(&["retention", "person", &lead])["erase_on"], "2028-03-02");
}

#[test]
fn the_rules_are_printed_as_the_erasure_concept() {
    let office = Office::new();
    let out = office.desk.file("concept.pdf");

    let saved = office.json(&["retention", "concept", out.to_str().unwrap()]);
    let listed = office.run(&["retention", "rules"]).out;
    let of = |rule: &str| listed.lines().find(|line| line.starts_with(rule)).expect("the rule").to_owned();
    assert!(of("suppression").contains("  solange geworben wird  "), "as the concept says: {listed}");
    assert!(
        of("history").contains("  so lange wie der Datensatz, von dem die Rede ist; was daran berichtigt"),
        "{listed}"
    );
    assert!(of("suppression").contains("  löschen  "), "{listed}");
    assert!(of("customer").contains("  bis die Frist des letzten zugehörigen Belegs endet  "), "{listed}");
    assert_eq!(office.refusal(&["retention", "set", "customer", "--months", "12"]), "invalid_field", "only stated");

    let rules = office.json(&["retention", "rules"]).as_array().map(Vec::len);
    assert_eq!((&saved["file"], saved["rules"].as_u64()), (&json!(out), rules.map(|count| count as u64)));
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_relation_ends_and_a_record_gets_a_rule_of_its_own() {
    let office = Office::new();
    let applicant = person(&office, "Curie", "applicant");
    assert_eq!(office.json(&["retention", "person", &applicant])["state"], "open", "nobody was rejected yet");

    office.run(&["retention", "end", &applicant, "2026-02-28"]).succeeded();
    assert_eq!(office.json(&["retention", "person", &applicant])["erase_on"], "2026-08-29");
    assert_eq!(office.refusal(&["retention", "end", &applicant, "2026-03-02"]), "invalid_field");
    let note = office.json(&["touchpoint", "add", &applicant, "--kind", "note", "--text", "Reisekosten"]);
    let assign = ["retention", "assign", &applicant, "--touchpoint", note["id"].as_str().expect("an id")];
    office.run(&[&assign[..], &["--rule", "voucher", "--starts", "2026-01-10"]].concat()).succeeded();
    let found = office.json(&["retention", "person", &applicant]);
    assert_eq!((&found["erase_on"], &found["restricted_from"]), (&json!("2035-01-01"), &json!("2026-08-29")));
    assert_eq!(found["records"][0]["assigned"], true);
    assert_eq!(office.refusal(&[&assign[..], &["--rule", "applicant"]].concat()), "invalid_field");
    office.run(&[&assign[..], &["--usual"]].concat()).succeeded();
    assert_eq!(office.json(&["retention", "person", &applicant])["records"], json!([]));
    office.run(&["retention", "end", &applicant, "--goes-on"]).succeeded();
    assert_eq!(office.json(&["retention", "person", &applicant])["state"], "open");
}

#[test]
fn with_four_eyes_the_first_proposes_and_the_second_erases() {
    let office = Office::new();
    let lead = person(&office, "Lovelace", "prospect");
    assert_eq!(
        office.refusal(&["retention", "settings", "--four-eyes", "yes"]),
        "invalid_field",
        "nobody else is there"
    );
    let second = "orange piano velvet";
    let order = office.desk.command().workspace(&office.folder).input(&format!("{PASSWORD}\n{second}\n"));
    order.arguments(&["--now", "2026-03-01T09:00:00Z", "user", "add", "grace", "--password-stdin"]).run().succeeded();
    let ada = |arguments: &[&str]| office.run(&[&["--user", "ada"], arguments].concat());
    ada(&["retention", "settings", "--four-eyes", "yes"]).succeeded();

    let erase = ["erase", &lead, "--ground", "a", "--json"];
    assert_eq!(ada(&erase).refusal(), "second_user_needed");
    assert_eq!(ada(&erase).refusal(), "second_user_needed", "who proposed it can't confirm it");
    assert_eq!(ada(&["retention", "proposals", "--json"]).json()[0]["person"], json!(lead));
    let grace = office.desk.command().workspace(&office.folder).password(second);
    let done = grace.arguments(&["--now", "2026-03-01T09:00:00Z", "--user", "grace"]).arguments(&erase).run().json();

    assert_eq!(done["erased"]["person"], 1);
    assert_eq!(ada(&["find", "Lovelace", "--json"]).json(), json!([]));

    let off = ["retention", "settings", "--four-eyes", "no", "--json"];
    assert_eq!(ada(&off).refusal(), "second_user_to_end");
    assert_eq!(ada(&off).refusal(), "second_user_to_end", "nor does one alone end it");
    let grace = office.desk.command().workspace(&office.folder).password(second);
    let done = grace.arguments(&["--now", "2026-03-01T09:00:00Z", "--user", "grace"]).arguments(&off).run().json();
    assert_eq!(done["four_eyes"], json!(false));
}

#[test]
fn it_is_said_in_german_and_in_english() {
    let german = Office::new();
    let english = Office::at(Desk::new().in_english());
    let said = |office: &Office, arguments: &[&str]| office.run(arguments).succeeded().out;
    for office in [&german, &english] {
        person(office, "Lovelace", "prospect");
    }
    let preview = ["sweep", "--preview", "--as-of", "2027-03-02"];
    let (de, en) = (said(&german, &preview), said(&english, &preview));
    assert!(de.starts_with("02.03.2027  Lovelace  Person  Interessenten ohne Antwort  löschen  "), "{de}");
    assert!(
        de.contains("\nFällig am 02.03.2027: eine Person, 0 Einträge\nTexte über andere können nennen, wer geht."),
        "{de}"
    );
    assert!(en.starts_with("2 Mar 2027  Lovelace  Person  Leads without a reaction  erase  "), "{en}");
    assert!(en.contains("\nDue on 2 Mar 2027: one person, 0 records\nTexts about others may name who goes."), "{en}");
    let run = ["sweep", "--run", "--clock-is-right"];
    let done = [on(&german, "2027-03-02", &run).succeeded().out, on(&english, "2027-03-02", &run).succeeded().out];
    assert_eq!(
        done,
        [
            "Gelöscht, was am 02.03.2027 fällig war: eine Person, 0 Einträge. Nur noch aufbewahrt: 0. Aufgehalten: 0.\n",
            "Erased what was due on 2 Mar 2027: one person, 0 records. Only kept from now on: 0. Held up: 0.\n",
        ]
    );
    let wrong = german.run(&["sweep"]);
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.err.contains("--preview|--run"), "{}", wrong.err);
}

#[test]
fn what_stands_about_others_and_their_organisation_is_named_with_its_id_and_a_veto_is_none_of_the_office_s() {
    let office = Office::new();
    let add = |name: &str, more: &str| {
        let name = format!("family_name={name}");
        let added = office.json(&["person", "add", "--set", &name, "--set", "source=Messe", "--set", more]);
        added["id"].as_str().expect("an id").to_owned()
    };
    let lead = add("Quarzbaum", "organisation=Quarzfirma e.K.");
    let other = add("Gauss", "note=Schwager von Frau Quarzbaum");
    office.run(&["restrict", &lead, "--ground", "b"]).succeeded();

    let vetoed = office.json(&["erase", &lead, "--preview"]);
    assert_eq!(vetoed["restrictions"][0]["ground"], "b");
    let told = office.run(&["erase", &lead, "--preview"]);
    for words in ["Art. 18 Abs. 1 Buchst. b DSGVO", "Notiz zur Person", "Quarzfirma e.K.", &format!("note:{other}")] {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    assert_eq!(office.refusal(&["erase", &lead, "--ground", "a"]), "held_up");
    office.run(&["lift", &lead, "--told", "2026-03-01"]).succeeded();
    let preview = office.json(&["erase", &lead, "--preview"]);
    let (note, firm) = (&preview["mentions"][0]["id"], &preview["organisations"][0]["id"]);
    assert_eq!((&preview["restrictions"], note), (&json!([]), &json!(format!("note:{other}"))));
    let (note, firm) = (note.as_str().expect("an id"), firm.as_str().expect("an id"));
    assert_eq!(office.refusal(&["erase", &lead, "--ground", "a", "--redact", &other]), "not_found", "no touchpoint");
    assert_eq!(office.run(&["erase", &lead, "--ground", "a", "--redact", "note:x"]).status, Some(2));

    let done = office.json(&["erase", &lead, "--ground", "a", "--redact", note, "--organisation", firm]);

    assert_eq!(done["redacted"], 1);
    assert_eq!(office.json(&["person", "show", &other])["note"], "Schwager von Frau █████");
    assert_eq!(office.json(&["find", "Quarz"]), json!([]), "neither person, note nor organisation");
    assert!(!office.json(&["history"]).to_string().contains("Quarz"));
    assert_eq!(office.json(&["verify"])["ok"], true);
}

#[test]
fn a_hold_on_a_record_is_named_wherever_it_keeps_something() {
    let german = Office::new();
    let english = Office::at(Desk::new().in_english());
    for (office, whose, stays, nothing, no_day) in [
        (
            &german,
            "Hopper: Kontakt Streit",
            "1 × Kontakt, solange die Löschsperre darauf besteht",
            "Es gab nichts zu löschen.",
            "Eine Löschsperre hält etwas davon auf.",
        ),
        (
            &english,
            "Hopper: Contact Streit",
            "1 × Contact, as long as the hold on it stands",
            "There was nothing to erase.",
            "a hold keeps some of it.",
        ),
    ] {
        let lead = person(office, "Hopper", "prospect");
        let note =
            office.json(&["touchpoint", "add", &lead, "--kind", "note", "--subject", "Streit", "--text", "Zank"]);
        let of_note = ["--touchpoint", note["id"].as_str().expect("an id")];
        let why = ["--reason", "Klage", "--review", "2026-09-01"];
        let hold = office.json(&[&["hold", "add", &lead], &of_note[..], &why].concat());
        let said = |arguments: &[&str]| office.run(arguments).succeeded().out;

        let listed = said(&["hold", "list"]);
        assert!(listed.contains(whose), "{listed}");
        let before = said(&["retention", "person", &lead]);
        let review = if stays.contains("hold") {
            "A hold, to be reviewed on 1 Sep 2026"
        } else {
            "Löschsperre, zu prüfen am 01.09.2026"
        };
        assert!(before.contains(no_day) && before.contains(review), "{before}");
        let preview = said(&["erase", &lead, "--preview"]);
        assert!(preview.contains(stays), "{preview}");
        assert!(!preview.contains("Klage"), "nothing forbids it: {preview}");
        let erased = said(&["erase", &lead, "--ground", "a"]);
        assert!(erased.contains(stays), "{erased}");
        let kept = said(&["retention", "person", &lead]);
        assert!(kept.contains(no_day) && kept.contains(review), "{kept}");
        let rule = if stays.contains("hold") { "  hold  " } else { "  Löschsperre  " };
        assert!(kept.contains(rule), "a word, no key: {kept}");
        let again = said(&["erase", &lead, "--ground", "a"]);
        assert!(again.starts_with(nothing), "{again}");

        office.run(&["hold", "remove", hold["id"].as_str().expect("an id")]).succeeded();
        assert_eq!(office.json(&["sweep", "--run"])["report"]["persons"], 1);
    }
}

#[test]
fn a_purchase_after_the_end_of_the_relation_says_that_it_goes_on() {
    let office = Office::new();
    let customer = person(&office, "Noether", "customer");
    let end = ["retention", "end", &customer, "2026-02-10"];
    let purchase =
        ["touchpoint", "add", &customer, "--kind", "purchase", "--text", "Mühle", "--at", "2026-02-20T09:00:00Z"];
    office.run(&end).succeeded();
    let told = office.run(&purchase).succeeded().out;
    assert!(told.contains("\nDie Beziehung besteht wieder: Ihr Ende am 10.02.2026 wurde entfernt."), "{told}");
    assert_eq!(office.json(&["retention", "person", &customer])["relation_ended_on"], Value::Null);
    office.run(&end).succeeded();
    assert_eq!(office.json(&purchase)["had_ended_on"], "2026-02-10");
    assert_eq!(office.json(&purchase)["had_ended_on"], Value::Null);
}

#[test]
fn a_new_rule_is_given_a_reason_too() {
    let office = Office::new();
    let new = "retention set deed --months 12 --start closing --name-de Urkunden --name-en Deeds";
    let new: Vec<&str> = new.split(' ').collect();
    let refused = office.run(&[&new[..], &["--json"]].concat());
    assert!(refused.err.contains("Begründung (deutsch) fehlt"), "{}", refused.err);
    let reasons = ["--reason-de", "Streit", "--reason-en", "Quarrels"];
    office.run(&[&new[..], &reasons[..]].concat()).succeeded();
}
