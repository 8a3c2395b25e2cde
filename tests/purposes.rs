//! Purposes, fields of one's own and what no purpose needs, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use serde_json::{Value, json};
use support::Office;

const PURPOSE: [&str; 19] = [
    "purpose",
    "add",
    "party",
    "--set",
    "name_de=Sommerfest",
    "--set",
    "name_en=Summer party",
    "--set",
    "basis=contract",
    "--set",
    "channels=email, post",
    "--set",
    "kinds=supplier",
    "--set",
    "categories=identity,contact",
    "--set",
    "reason_de=Art. 6 Abs. 1 Buchst. b DSGVO",
    "--set",
    "reason_en=Art. 6(1)(b) GDPR",
];
const FIELD: [&str; 15] = [
    "field",
    "add",
    "shoe_size",
    "--set",
    "name_de=Schuhgröße",
    "--set",
    "name_en=Shoe size",
    "--set",
    "kind=number",
    "--set",
    "category=identity",
    "--set",
    "purpose=contract",
    "--set",
    "necessity=Sicherheitsschuhe gehören zur Lieferung",
];

/// The same command with another value behind `--set NAME=`.
fn with(command: &[&str], name: &str, value: &str) -> Vec<String> {
    let start = format!("{name}=");
    let changed = |word: &&str| if word.starts_with(&start) { format!("{start}{value}") } else { (*word).to_owned() };
    command.iter().map(changed).collect()
}

fn and(command: &[&str], more: &[&str]) -> Vec<String> {
    command.iter().chain(more).map(|word| (*word).to_owned()).collect()
}

fn words(command: &[String]) -> Vec<&str> {
    command.iter().map(String::as_str).collect()
}

fn head(office: &Office) -> Value {
    office.json(&["verify"])["head"].clone()
}

#[test]
fn periods_and_limits_are_listed_with_their_basis_changed_in_range_and_taken_back() {
    let office = Office::new();
    let limits = office.json(&["limit", "list"]);
    let [child, ..] = limits.as_array().unwrap().as_slice() else { panic!("{limits}") };
    assert_eq!((&child["key"], &child["value"], &child["unit"]), (&json!("child_years"), &json!(16), &json!("years")));
    assert_eq!((&child["least"], &child["most"], &child["shipped"]), (&json!(13), &json!(18), &json!(16)));
    let listed = office.run(&["limit", "list"]).succeeded().out;
    assert!(listed.contains("16 Jahre") && listed.contains("Art. 8 Abs. 1 DSGVO, Stand 01.11.2026"), "{listed}");
    assert_eq!(office.refusal(&["limit", "set", "child_years", "12"]), "limit_out_of_range");
    let said = office.run(&["limit", "set", "child_years", "12"]).err;
    assert!(said.contains("nur 13 bis 18"), "{said}");

    let set = ["limit", "set", "child_years", "14", "--source-de", "§ 4 Abs. 4 DSG", "--source-en", "§4(4) DSG"];
    let changed = office.json(&set);
    assert_eq!((&changed["value"], &changed["as_of"]), (&json!(14), &json!("2026-03-01")), "read today");
    assert_eq!(changed["source"], json!({"de": "§ 4 Abs. 4 DSG", "en": "§4(4) DSG"}));
    let kept = office.json(&["limit", "set", "child_years", "15"]);
    assert_eq!(kept["source"], changed["source"], "what was not typed is as before");

    let ada = ["person", "add", "--set", "given_name=Ada", "--set", "email=ada@example.org", "--set", "source=Messe"];
    office.run(&[&ada[..], &["--set", "birthday=2011-06-15"]].concat()).succeeded();
    let of_ada = ["ada@example.org", "--purpose", "newsletter", "--channel", "email"];
    let record = [&["consent", "record"], &of_ada[..], &["--state", "given", "--method", "form"]].concat();
    office.run(&record).succeeded();
    let may = [&["may"], &of_ada[..]].concat();
    let blocked = office.run(&may).succeeded().out;
    assert_eq!(blocked.matches("unter 15 Jahre").count(), 2, "in the sentence and beside the address: {blocked}");
    office.run(&["limit", "set", "child_years", "14"]).succeeded();
    assert_eq!(office.json(&may)["allowed"], json!(true));
}

#[test]
fn a_purpose_is_added_changed_ended_and_resumed() {
    let office = Office::new();

    let added = office.json(&PURPOSE);

    assert_eq!((&added["key"], &added["name"]["en"]), (&json!("party"), &json!("Summer party")));
    assert_eq!(added["channels"], json!(["email", "post"]));
    let edited = office.json(&["purpose", "edit", "party", "--set", "name_de=Fest", "--set", "recipients_de=Caterer"]);
    assert_eq!(
        (&edited["name"], &edited["recipients"]["de"]),
        (&json!({"de": "Fest", "en": "Summer party"}), &json!("Caterer"))
    );
    let ended = office.json(&["purpose", "end", "party"]);
    assert_eq!((&ended["persons"], &ended["purpose"]["ended_on"]), (&json!(0), &json!("2026-03-01")));
    let listed = office.run(&["purpose", "list"]).succeeded().out;
    assert!(listed.contains("party") && listed.contains("beendet am 01.03.2026"), "{listed}");
    assert_eq!(office.json(&["purpose", "resume", "party"])["ended_on"], json!(null));
    let shown = office.run(&["purpose", "edit", "party", "--set", "advertising=nein"]).succeeded().out;
    assert!(shown.contains("Vertrag oder Anfrage") && shown.contains("E-Mail, Post"), "{shown}");
}

#[test]
fn a_purpose_ends_for_one_person_alone_and_the_terminal_calls_it_by_its_name() {
    let office = Office::new();
    office.json(&PURPOSE);
    let add = |email: &str, kind: &str| {
        let (email, kind) = (format!("email={email}"), format!("kind={kind}"));
        let set = ["--set", "source=Messe", "--set", "given_name=Ada", "--set", &email, "--set", &kind];
        office.json(&[["person", "add"].as_slice(), &set].concat())["id"].as_str().unwrap().to_owned()
    };
    let (ada, _) = (add("ada@example.com", "supplier"), add("bert@example.com", "supplier"));
    let may = |person: &str| {
        let found = office.json(&["may", person, "--purpose", "contract", "--channel", "email"]);
        (found["allowed"].clone(), found["reasons"][0]["code"].clone())
    };
    assert_eq!(may("ada@example.com"), (json!(true), json!("basis")));

    let ended = office.json(&["purpose", "end", "contract", "--person", "ada@example.com"]);

    let of =
        |key: &str| ended.as_array().unwrap().iter().find(|held| held["purpose"] == key).unwrap()["ended_on"].clone();
    assert_eq!((of("contract"), of("party")), (json!("2026-03-01"), json!(null)));
    assert_eq!(may("ada@example.com"), (json!(false), json!("not_held")));
    assert_eq!(may("bert@example.com"), (json!(true), json!("basis")), "of nobody else");
    assert_eq!(office.json(&["purpose", "list"])[1]["ended_on"], json!(null), "it goes on");
    let told = office.run(&["retention", "person", &ada]).succeeded().out;
    assert!(told.contains("Vertrag erfüllen") && told.contains("Sommerfest") && !told.contains("party"), "{told}");
    for (person, key, code) in [
        (ada.as_str(), "contract", "not_found"),
        (ada.as_str(), "newsletter", "not_found"),
        (ada.as_str(), "astrology", "invalid_field"),
        ("nobody@example.com", "party", "not_found"),
    ] {
        assert_eq!(office.refusal(&["purpose", "end", key, "--person", person]), code, "{key}");
    }
    let run = office.run(&["purpose", "end", "contract", "--person", &ada]);
    assert!(run.err.contains("für diesen Zweck nicht gespeichert"), "{}", run.err);
    let last = office.run(&["history", &ada]).succeeded().out;
    assert!(last.contains("Vertrag erfüllen") || last.contains("Zweck"), "{last}");
}

#[test]
fn what_a_person_s_data_are_held_for_is_added_shown_ended_and_resumed() {
    let office = Office::new();
    let set = ["--set", "source=Messe", "--set", "given_name=Ada", "--set", "email=ada@example.com"];
    office.run(&[["person", "add"].as_slice(), &set].concat()).succeeded();
    let ada = ["--person", "ada@example.com"];

    let since = ["--since", "2026-02-01", "--source", "Anruf"];
    let held = office.json(&[["purpose", "hold", "contract"].as_slice(), &ada, &since].concat());
    let of = |held: &Value, key: &str, member: &str| {
        let held = held.as_array().unwrap().iter().find(|one| one["purpose"] == key);
        held.map_or(json!("none"), |held| held[member].clone())
    };
    assert_eq!(
        (of(&held, "contract", "since"), of(&held, "contract", "source")),
        (json!("2026-02-01"), json!("Anruf"))
    );
    let held = office.json(&[["purpose", "hold", "newsletter"].as_slice(), &ada].concat());
    assert_eq!(
        (of(&held, "newsletter", "since"), of(&held, "newsletter", "source")),
        (json!("2026-03-01"), json!("Messe"))
    );
    office.json(&[["purpose", "end", "contract"].as_slice(), &ada].concat());
    let shown = office.json(&["person", "show", "ada@example.com"]);
    assert_eq!(of(&shown["purposes"], "contract", "ended_on"), json!("2026-03-01"));
    assert_eq!(shown["name"], "Ada");
    let plain = office.run(&["person", "show", "ada@example.com"]).succeeded().out;
    assert!(plain.contains("Wofür") && plain.contains("Anruf") && plain.contains("beendet am 01.03.2026"), "{plain}");
    let held = office.json(&[["purpose", "resume", "contract"].as_slice(), &ada].concat());
    assert_eq!((of(&held, "contract", "ended_on"), of(&held, "contract", "since")), (json!(null), json!("2026-02-01")));
    for (command, code) in [
        (["purpose", "resume", "contract"], "invalid_field"),
        (["purpose", "resume", "employment"], "not_found"),
        (["purpose", "hold", "astrology"], "invalid_field"),
    ] {
        assert_eq!(office.refusal(&[command.as_slice(), &ada].concat()), code, "{command:?}");
    }

    let consent = ["--channel", "email", "--state", "given", "--method", "form"];
    let record = ["consent", "record", "ada@example.com", "--purpose", "newsletter"];
    office.run(&[record.as_slice(), &consent].concat()).succeeded();
    let refused = office.run(&[["purpose", "end", "newsletter"].as_slice(), &ada].concat());
    assert!(refused.err.contains("Einwilligung") && refused.err.contains("widerrufen"), "{}", refused.err);
}

#[test]
fn a_fax_number_and_a_messenger_are_reached_by_their_own_ways() {
    let office = Office::new();
    let set = [
        "source=Messe",
        "given_name=Ada",
        "email=ada@example.com",
        "phone=030 123456",
        "fax=030 654321",
        "messenger=@ada",
    ];
    let set: Vec<&str> = set.iter().flat_map(|set| ["--set", set]).collect();
    office.run(&[["person", "add"].as_slice(), &set].concat()).succeeded();
    for channel in ["fax", "messenger", "phone"] {
        let found = office.json(&["may", "ada@example.com", "--purpose", "enquiry", "--channel", channel]);
        assert_eq!(found["reasons"][0]["code"], "basis", "{channel}");
    }
    let shown = office.run(&["person", "show", "ada@example.com"]).succeeded().out;
    assert!(shown.contains("030 654321 (Fax)") && shown.contains("@ada"), "{shown}");
}

#[test]
fn what_is_no_purpose_and_no_field_is_refused_in_one_line_and_nothing_changes() {
    let office = Office::new();
    office
        .run(&["person", "add", "--set", "given_name=Ada", "--set", "email=ada@example.com", "--set", "source=Messe"])
        .succeeded();
    office.run(&FIELD).succeeded();
    let before = head(&office);
    let interest = ["--set", "advertising=ja", "--set", "balancing_de=Ja", "--set", "balancing_en=Yes"];
    let advertising = and(&words(&with(&PURPOSE, "basis", "legitimate_interest")), &interest);
    let other = |name: &str, value: &str| {
        let mut command = with(&FIELD, name, value);
        command[2] = "other".into();
        command
    };
    let special = |more: &[&str]| {
        let special = and(&words(&other("kind", "text")), &["--set", "special=health"]);
        and(&words(&special), more)
    };
    let refusals: Vec<(Vec<String>, &str, &str)> = vec![
        (advertising, "unlawful", "UWG"),
        (with(&PURPOSE, "name_en", " "), "invalid_field", "Name (englisch) fehlt"),
        (with(&PURPOSE, "reason_en", ""), "invalid_field", "Begründung (englisch) fehlt"),
        (with(&PURPOSE, "basis", "magic"), "invalid_field", "Rechtsgrundlage ist unbekannt"),
        (with(&PURPOSE, "channels", "pigeon"), "invalid_field", "unbekannt"),
        (and(&["purpose", "end", "astrology"], &[]), "invalid_field", "Zweck ist unbekannt"),
        (and(&["purpose", "edit", "astrology", "--set", "name_de=x"], &[]), "invalid_field", "Zweck ist unbekannt"),
        (and(&FIELD, &[]), "invalid_field", "gibt es schon"),
        (other("necessity", ""), "invalid_field", "Warum nötig fehlt"),
        (other("purpose", "astrology"), "invalid_field", "Zweck ist unbekannt"),
        (special(&[]), "unlawful", "Art. 9 Abs. 2 DSGVO"),
        (special(&["--set", "exception=a"]), "unlawful", "warum die Ausnahme"),
        (special(&["--set", "exception=z"]), "invalid_field", "Ausnahme ist unbekannt"),
        (with(&words(&special(&[])), "special", "magic"), "invalid_field", "health, belief, politics, union"),
        (and(&["field", "end", "boots"], &[]), "invalid_field", "Feld ist unbekannt"),
        (
            and(&["person", "edit", "ada@example.com", "--set", "field.boots=1"], &[]),
            "invalid_field",
            "Feld ist unbekannt",
        ),
        (
            and(&["person", "edit", "ada@example.com", "--set", "shoe_size=big"], &[]),
            "invalid_value",
            "braucht eine Zahl",
        ),
    ];
    for (command, code, sentence) in refusals {
        let command = words(&command);
        assert_eq!(office.refusal(&command), code, "{command:?}");
        let line = office.run(&command).err;
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.contains(sentence), "{line}");
    }
    for wrong in [
        vec!["purpose", "add", "party"],
        vec!["purpose", "add", "party", "--set", "colour=red"],
        vec!["purpose", "edit", "contract", "--set", "name_de=a", "--set", "name_de=b"],
        vec!["field", "add", "boots", "--set", "colour=red"],
        vec!["purpose", "remove", "contract"],
        vec!["purpose", "hold", "contract"],
        vec!["person", "edit", "ada@example.com", "--set", "boots=1"],
        vec!["person", "edit", "ada@example.com", "--set", "Boots=1"],
    ] {
        let run = office.run(&wrong);
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{wrong:?}: {}", run.err);
    }
    assert_eq!(head(&office), before, "nothing was written");
}

#[test]
fn a_field_is_filled_shown_and_leaves_with_the_person_s_card() {
    let office = Office::new();
    office.run(&FIELD).succeeded();
    let allergy = ["--set", "special=health", "--set", "exception=a", "--set", "special_reason=Die Gäste sagen es uns"];
    let mut command = and(&words(&with(&with_key(&FIELD, "allergy"), "kind", "text")), &allergy);
    command = with(&words(&command), "name_de", "Allergie");
    let added = office.run(&words(&command));
    assert_eq!(added.err, "", "what is special is said");
    added.succeeded();
    let union = with(&words(&with(&with_key(&FIELD, "member"), "kind", "text")), "name_de", "Gewerkschaft");
    assert_eq!(office.refusal(&words(&union)), "unlawful", "nobody said what it holds");
    let refused = office.run(&words(&union)).err;
    assert!(refused.contains("special=union") && refused.contains("holds_none=ja"), "{refused}");
    assert_eq!(office.json(&["field", "list"]).as_array().unwrap().len(), 2);
    office.run(&words(&and(&words(&union), &["--set", "holds_none=ja"]))).succeeded();
    let renamed = ["field", "edit", "shoe_size", "--set", "name_de=Vorstrafen"];
    assert_eq!(office.refusal(&renamed), "unlawful", "by another name it is asked again");

    office
        .run(&[
            "person",
            "add",
            "--set",
            "given_name=Ada",
            "--set",
            "email=ada@example.com",
            "--set",
            "source=Messe",
            "--set",
            "field.shoe_size=38,5",
            "--set",
            "allergy=Nüsse",
        ])
        .succeeded();

    let shown = office.json(&["person", "show", "ada@example.com"]);
    let fields: Vec<_> = shown["fields"].as_array().unwrap().iter().map(|one| (&one["key"], &one["value"])).collect();
    assert_eq!(fields, [(&json!("shoe_size"), &json!("38.5")), (&json!("allergy"), &json!("Nüsse"))]);
    let plain = office.run(&["person", "show", "ada@example.com"]).succeeded().out;
    assert!(plain.contains("Schuhgröße") && plain.contains("38,5") && plain.contains("Nüsse"), "{plain}");
    assert_eq!(office.json(&["find", "38.5"]).as_array().unwrap().len(), 1);
    assert_eq!(office.json(&["find", "Nüsse"]), json!([]));
    office.run(&["person", "edit", "ada@example.com", "--set", "field.shoe_size="]).succeeded();
    assert_eq!(office.json(&["person", "show", "ada@example.com"])["fields"].as_array().unwrap().len(), 1);
    let listed = office.run(&["field", "list"]).succeeded().out;
    assert!(listed.contains("Gesundheit") && listed.contains("Zahl"), "{listed}");
    assert_eq!(office.json(&["field", "end", "allergy"])["values"], 1);
    let renamed = office.json(&["field", "edit", "shoe_size", "--set", "name_en=Size"]);
    assert_eq!(renamed["name"]["en"], "Size");
    assert_eq!(office.json(&["field", "resume", "allergy"])["ended_on"], json!(null));
}

fn with_key<'a>(command: &[&'a str], key: &'a str) -> Vec<&'a str> {
    let mut command = command.to_vec();
    command[2] = key;
    command
}

#[test]
fn what_no_purpose_needs_is_said_with_what_to_do() {
    let office = Office::new();
    assert_eq!(office.json(&["purpose", "unneeded"]), json!({"categories": [], "fields": []}));
    assert!(office.run(&["purpose", "unneeded"]).succeeded().out.contains("braucht ein laufender Zweck"));
    office.run(&with_key(&FIELD, "shoe_size")).succeeded();
    office
        .run(&["person", "add", "--set", "given_name=Ada", "--set", "source=Messe", "--set", "field.shoe_size=38"])
        .succeeded();

    let ended = office.run(&["purpose", "end", "contract"]).succeeded().out;

    assert!(ended.contains("shoe_size"), "{ended}");
    assert!(!ended.contains("1 Personen"), "{ended}");
    let said = office.run(&["purpose", "unneeded"]).succeeded().out;
    assert!(said.contains("Ein Wert bei 1 Person."), "{said}");
    assert!(
        said.contains("Schuhgröße") && said.contains("Zweck, für den das Feld da war") && said.contains("Löschen Sie"),
        "{said}"
    );
    let list = office.run(&["purpose", "list"]);
    assert!(list.err.contains("kartei purpose unneeded"), "{}", list.err);
    assert_eq!(office.json(&["purpose", "unneeded"])["fields"][0]["why"], "purpose_ended");
    let field = office.run(&["field", "end", "shoe_size"]).succeeded().out;
    assert_eq!(field.trim(), "Beendet. 1 Person hat noch einen Wert.");
}

/// An office with Ada and Bert, who have a field filled that is there for contracts.
fn filled() -> Office {
    let office = Office::new();
    office.run(&FIELD).succeeded();
    for name in ["ada", "bert"] {
        let (given, email) = (format!("given_name={name}"), format!("email={name}@example.com"));
        let own = ["--set", "source=Messe", "--set", "kind=customer", "--set", "field.shoe_size=38"];
        office.run(&[&["person", "add", "--set", &given, "--set", &email], &own[..]].concat()).succeeded();
    }
    office
}

#[test]
fn what_the_end_of_a_purpose_leaves_is_told_before() {
    let office = filled();
    let before = head(&office);
    let end = ["purpose", "end", "contract"];

    let preview = office.json(&[&end[..], &["--preview"]].concat());
    let said = office.run(&[&end[..], &["--preview"]].concat()).succeeded().out;
    let of_one = office.run(&[&end[..], &["--person", "ada@example.com", "--preview"]].concat()).succeeded().out;

    assert_eq!(head(&office), before, "nothing was written");
    assert!(said.contains("Noch gilt der Zweck") && said.contains("von 2 Personen"), "{said}");
    assert!(said.contains("(2 Werte)") && said.contains("das letzte ab 01.01.2030"), "{said}");
    assert!(of_one.contains("shoe_size") && of_one.contains("ab 01.01.2030"), "{of_one}");
    assert_eq!(office.refusal(&[&end[..], &["--person", "nobody@example.com", "--preview"]].concat()), "not_found");
    let ended = office.json(&end);
    for told in ["persons", "fields", "values", "going", "over_on"] {
        assert_eq!(preview[told], ended[told], "{told}");
    }
    let shown = office.run(&["person", "show", "ada@example.com"]).succeeded().out;
    assert!(!shown.contains("38") && shown.contains("ausgeblendet") && shown.contains("Schuhgröße"), "{shown}");
    assert_eq!(office.refusal(&[&end[..], &["--preview"]].concat()), "invalid_field");
}

#[test]
fn a_field_goes_to_a_purpose_that_has_ended_for_some_only_where_that_is_said() {
    let office = filled();
    office.json(&PURPOSE);
    for name in ["ada@example.com", "bert@example.com"] {
        office.json(&["purpose", "hold", "party", "--person", name]);
    }
    office.json(&["purpose", "end", "party", "--person", "ada@example.com"]);
    let (before, edit) = (head(&office), ["field", "edit", "shoe_size", "--set", "purpose=party"]);

    assert_eq!(office.refusal(&edit), "invalid_field");
    let said = office.run(&edit).err;

    assert!(said.contains("1 Person beendet") && said.contains("--set lets_go=ja"), "{said}");
    assert_eq!(head(&office), before, "nothing was written");
    let moved = office.json(&[&edit[..], &["--set", "lets_go=ja"]].concat());
    assert_eq!(moved["purpose"], "party");
}
