//! Consents, the gate and the rights that stop processing, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use calamine::{Reader as _, Xlsx, open_workbook};
use serde_json::{Value, json};
use support::{Desk, Keyring, Office};

const GIVEN: [&str; 11] = [
    "consent",
    "record",
    "ada@example.com",
    "--purpose",
    "newsletter",
    "--channel",
    "email",
    "--state",
    "given",
    "--method",
    "form",
];
const MAY: [&str; 6] = ["may", "ada@example.com", "--purpose", "newsletter", "--channel", "email"];
const AUDIENCE: [&str; 5] = ["audience", "--purpose", "newsletter", "--channel", "email"];
const PROOF: [&str; 9] =
    ["consent", "proof", "ada@example.com", "--out", "nachweis.json", "--reason", "other", "--recipient", "Aufsicht"];

/// The same command with another value behind an argument.
fn with<'a>(command: &[&'a str], argument: &str, value: &'a str) -> Vec<&'a str> {
    let mut command = command.to_vec();
    let at = command.iter().position(|word| *word == argument).unwrap();
    command[at + 1] = value;
    command
}

fn and<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [command, more].concat()
}

/// An office with Ada and Bob in it, both with an e-mail address.
fn office() -> Office {
    let office = Office::new();
    for name in ["Ada", "Bob"] {
        let (given, email) = (format!("given_name={name}"), format!("email={}@example.com", name.to_lowercase()));
        let set = ["person", "add", "--set", &given, "--set", &email, "--set", "source=Messe", "--set", "language=de"];
        office.run(&set).succeeded();
    }
    office
}

fn head(office: &Office) -> Value {
    office.json(&["verify"])["head"].clone()
}

#[test]
fn a_consent_opens_the_gate_until_it_is_withdrawn() {
    let office = office();
    assert_eq!(office.json(&["consent", "list", "ada@example.com"]), json!([]));
    let scan = office.desk.write("karte.pdf", "%PDF a scanned card");

    let entry = office
        .json(&and(&GIVEN, &["--text", "1", "--evidence", scan.to_str().unwrap(), "--at", "2026-02-27T08:00:00Z"]));

    assert_eq!(entry["state"], "given");
    let ledger = office.json(&["consent", "list", "ada@example.com"]);
    let listed = &ledger[0];
    assert_eq!(listed["id"], entry["id"]);
    for (name, value) in [
        ("purpose", json!("newsletter")),
        ("channel", json!("email")),
        ("state", json!("given")),
        ("at", json!("2026-02-27T08:00:00Z")),
        ("method", json!("form")),
        ("text_version", json!(1)),
    ] {
        assert_eq!(listed[name], value, "{name}");
    }
    assert_eq!(listed["evidence"][0]["name"], "karte.pdf");
    let answer = office.json(&MAY);
    assert_eq!((&answer["allowed"], &answer["basis"]), (&json!(true), &json!("consent")));
    for command in [&["find", "Ada"][..], &["person", "show", "ada@example.com"]] {
        let told = office.json(command);
        let ada = if told.is_array() { &told[0] } else { &told };
        assert_eq!(ada["status"], "allowed", "{command:?}");
    }
    assert_eq!(answer["reasons"][0]["code"], "consent");
    assert!(answer["reasons"][0]["detail"].as_str().unwrap().contains("eingewilligt"), "{answer}");
    let duties: Vec<&str> =
        answer["duties"].as_array().unwrap().iter().map(|duty| duty["code"].as_str().unwrap()).collect();
    assert_eq!(duties, ["right_to_object_notice", "information_notice", "opt_out_line"]);
    let audience = office.json(&AUDIENCE);
    assert_eq!((&audience["allowed"], &audience["blocked"]), (&json!(1), &json!(1)));
    assert_eq!(audience["by_reason"], json!({"consent_missing": 1}));

    let withdrawn = with(&with(&GIVEN, "--state", "withdrawn"), "--method", "oral");
    assert_eq!(office.json(&withdrawn)["state"], "withdrawn");

    let answer = office.json(&MAY);
    assert_eq!((&answer["allowed"], &answer["basis"]), (&json!(false), &json!(null)));
    assert_eq!((&answer["reasons"][0]["code"], &answer["duties"]), (&json!("consent_withdrawn"), &json!([])));
    assert_eq!(office.json(&AUDIENCE)["allowed"], 0);
    assert_eq!(office.json(&["consent", "list", "ada@example.com"]).as_array().unwrap().len(), 2, "nothing was lost");
}

#[test]
fn people_read_words_where_programs_read_codes() {
    let office = office();

    let said = office.run(&GIVEN).succeeded().out;
    let listed = office.run(&["consent", "list", "ada@example.com"]).succeeded().out;
    let allowed = office.run(&MAY).succeeded().out;
    let blocked = office.run(&and(&with(&MAY, "may", "bob@example.com"), &["--language", "en"])).succeeded().out;
    let audience = office.run(&AUDIENCE).succeeded().out;

    assert!(said.starts_with("Erteilt am 01.03.2026"), "{said}");
    assert!(listed.contains("newsletter") && listed.contains("Erteilt") && listed.contains("Formular"), "{listed}");
    assert!(allowed.starts_with("Ja: Einwilligung") && allowed.contains("Dazu gehört: "), "{allowed}");
    assert!(blocked.starts_with("No\n") && blocked.contains("UWG"), "{blocked}");
    assert!(audience.starts_with("1 dürfen erreicht werden, 1 nicht\n1  Es fehlt die Einwilligung."), "{audience}");
}

#[test]
fn what_proves_nothing_is_refused_in_one_line_and_nothing_changes() {
    let office = office();
    let before = head(&office);
    let refusals = [
        (with(&GIVEN, "--method", "import"), "consent_not_proven"),
        (with(&GIVEN, "--method", "double_opt_in"), "consent_not_proven"),
        (with(&GIVEN, "--method", "business_card"), "consent_not_proven"),
        (and(&GIVEN, &["--text", "7"]), "invalid_field"),
        (with(&GIVEN, "--purpose", "contract"), "invalid_field"),
        (with(&GIVEN, "--purpose", "astrology"), "invalid_field"),
        (with(&GIVEN, "--channel", "fax"), "invalid_field"),
        (with(&GIVEN, "--state", "withdrawn"), "consent_not_given"),
        (and(&GIVEN, &["--at", "2026-03-02T09:00:00Z"]), "invalid_field"),
        (and(&GIVEN, &["--evidence", "fehlt.pdf"]), "file_not_found"),
        (with(&GIVEN, "record", "eve@example.com"), "not_found"),
        (with(&GIVEN, "record", "0190a000-0000-7000-8000-000000000000"), "not_found"),
        (vec!["consent", "list", "eve@example.com"], "not_found"),
        (with(&MAY, "may", "eve@example.com"), "not_found"),
        (with(&MAY, "--purpose", "astrology"), "invalid_field"),
        (with(&AUDIENCE, "--purpose", "astrology"), "invalid_field"),
        (and(&with(&AUDIENCE, "--purpose", "astrology"), &["--out", "liste.csv"]), "invalid_field"),
        (vec!["object", "eve@example.com", "--scope", "marketing"], "not_found"),
        (vec!["object", "ada@example.com", "--scope", "all", "--purpose", "contract"], "invalid_field"),
        (vec!["object", "ada@example.com", "--scope", "all", "--purpose", "astrology"], "invalid_field"),
        (vec!["restrict", "eve@example.com", "--ground", "a"], "not_found"),
        (vec!["lift", "ada@example.com", "--told", "2026-02-27"], "not_found"),
        (vec!["consent", "proof", "ada@example.com", "--out", "nachweis.json"], "not_found"),
        (vec!["consent", "proof", "ada@example.com", "--out", "nachweis.pdf"], "not_found"),
        (vec!["consent", "withdraw", "ada@example.com"], "consent_not_given"),
        (vec!["consent", "withdraw", "eve@example.com"], "not_found"),
    ];
    for (command, code) in refusals {
        assert_eq!(office.refusal(&command), code, "{command:?}");
        let line = office.run(&command).err;
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(!line.contains("problem-") && !line.contains("terminal-") && !line.contains('_'), "in words: {line}");
    }
    let wrong = [
        with(&GIVEN, "--state", "maybe"),
        with(&GIVEN, "--method", "telepathy"),
        with(&GIVEN, "--channel", "pigeon"),
        and(&GIVEN, &["--text", "one"]),
        and(&GIVEN, &["--at", "yesterday"]),
        GIVEN[..9].to_vec(),
        and(&AUDIENCE, &["--out", "liste.txt"]),
        and(&AUDIENCE, &["--as", "csv"]),
        vec!["object", "ada@example.com", "--scope", "everything"],
        vec!["object", "ada@example.com", "--scope", "marketing", "--purpose", "enquiry"],
        vec!["restrict", "ada@example.com", "--ground", "e"],
        vec!["lift", "ada@example.com", "--told", "soon"],
        vec!["lift", "ada@example.com"],
        vec!["consent", "proof", "ada@example.com", "--out", "nachweis.txt"],
        vec!["consent", "proof", "ada@example.com", "--out", "a.pdf", "--channel", "email"],
        vec!["consent", "withdraw"],
    ];
    for command in wrong {
        let run = office.run(&command);
        assert_eq!(
            (run.status, run.out.as_str(), run.err.lines().count()),
            (Some(2), "", 1),
            "{command:?}: {}",
            run.err
        );
    }
    assert_eq!(head(&office), before, "nothing was written");
    let files: Vec<_> = fs::read_dir(office.desk.file("")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["Office.kartei"], "no file is left");
}

#[test]
fn an_audience_leaves_as_a_list_of_those_who_may_be_reached_and_is_recorded() {
    let office = office();
    office.run(&GIVEN).succeeded();

    let written =
        office.json(&and(&AUDIENCE, &["--out", "liste.csv", "--reason", "other", "--recipient", "Druckerei"]));
    office.run(&and(&AUDIENCE, &["--out", "liste.xlsx"])).succeeded();

    assert_eq!((&written["allowed"], &written["blocked"]), (&json!(1), &json!(1)));
    let text = fs::read_to_string(office.desk.file("liste.csv")).unwrap();
    assert!(text.contains("ada@example.com") && !text.contains("bob@example.com"), "{text}");
    let mut workbook: Xlsx<_> = open_workbook(office.desk.file("liste.xlsx")).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
    assert!(cells.iter().any(|cell| cell == "ada@example.com"), "{cells:?}");
    assert!(!cells.iter().any(|cell| cell.contains("bob@example.com")), "{cells:?}");
    let history = office.json(&["history"]);
    assert_eq!((&history[0]["action"], &history[0]["reason"]), (&json!("export_audience"), &json!("newsletter")));
    let of_bob = office.json(&["history", "bob@example.com"]);
    assert!(of_bob.as_array().unwrap().iter().all(|entry| entry["action"] != "export_audience"), "{of_bob}");
    let told = office.run(&["history", "ada@example.com"]).succeeded().out;
    assert!(told.contains("Liste der Erreichbaren ausgegeben"), "{told}");
}

#[test]
fn an_objection_and_a_restriction_block_at_once_and_are_lifted_only_after_telling() {
    let office = office();
    office.run(&GIVEN).succeeded();
    let code = |office: &Office| office.json(&MAY)["reasons"][0]["code"].as_str().unwrap().to_owned();

    let restriction = office.json(&["restrict", "ada@example.com", "--ground", "a"]);
    assert_eq!(code(&office), "restricted");
    let told =
        office.json(&["lift", "ada@example.com", "--text", "--restriction", restriction["id"].as_str().unwrap()]);
    assert!(told["text"].as_str().unwrap().contains("Art. 18"), "{told}");
    assert_eq!(code(&office), "restricted", "to be told is not to be lifted");
    let later = ["lift", "ada@example.com", "--told", "2026-03-03"];
    assert_eq!(office.refusal(&later), "invalid_field", "nobody was told yet");
    let lifted = office.json(&["lift", "ada@example.com", "--told", "2026-03-01"]);
    assert_eq!((&lifted["id"], code(&office).as_str()), (&restriction["id"], "consent"));

    let objection = office.json(&["object", "ada@example.com", "--scope", "marketing"]);
    assert!(objection["id"].is_string(), "{objection}");
    assert_eq!(code(&office), "objected");
    assert_eq!(office.json(&AUDIENCE)["by_reason"], json!({"objected": 1, "consent_missing": 1}));
    let answers = with(&MAY, "--purpose", "enquiry");
    assert_eq!(office.json(&answers)["allowed"], true, "what is no advertising goes on");

    let bob = ["object", "bob@example.com", "--scope", "marketing", "--purpose", "newsletter"];
    office.run(&bob).succeeded();
    assert_eq!(office.json(&AUDIENCE)["by_reason"], json!({"objected": 2}));
}

#[test]
fn what_the_person_said_is_noted_and_the_restriction_of_an_objection_is_found_and_lifted() {
    let office = office();
    let object = ["object", "ada@example.com", "--scope", "all", "--note", "a family matter"];
    let objection = office.json(&object);
    let restrict = ["restrict", "ada@example.com", "--ground", "a", "--note", "the street is wrong"];
    let other = office.json(&restrict);

    let listed = office.json(&["restriction", "list", "ada@example.com"]);
    let of = |field: &str| listed.as_array().unwrap().iter().map(|one| one[field].clone()).collect::<Vec<_>>();
    assert_eq!(of("id"), [other["id"].clone(), objection["restriction"].clone()]);
    assert_eq!(of("note"), ["the street is wrong", ""]);
    let told = office.run(&["restriction", "list", "ada@example.com"]).succeeded().out;
    assert!(told.contains("the street is wrong") && told.contains(other["id"].as_str().unwrap()), "{told}");
    assert_eq!(office.json(&["objection", "list", "ada@example.com"])[0]["note"], "a family matter");

    office.run(&["objection", "decide", objection["id"].as_str().unwrap(), "--decision", "upheld"]).succeeded();
    let restriction = objection["restriction"].as_str().unwrap();
    let lifted = office.json(&["lift", "ada@example.com", "--told", "2026-03-01", "--restriction", restriction]);
    assert_eq!(lifted["ids"], json!([restriction]));
    let told = office.run(&["restriction", "list", "ada@example.com"]).succeeded().out;
    assert_eq!(told.matches("aufgehoben: ").count() + told.matches("lifted: ").count(), 1, "{told}");

    let advertising = office.json(&["object", "bob@example.com", "--scope", "marketing"]);
    assert_eq!(advertising["restriction"], json!(null), "nothing is weighed");
    assert_eq!(office.json(&["restriction", "list", "bob@example.com"]), json!([]));
}

#[test]
fn a_proof_checks_out_without_a_workspace_and_not_once_a_byte_is_changed() {
    let office = office();
    let scan = office.desk.write("karte.pdf", "%PDF a scanned card");
    office.run(&and(&GIVEN, &["--evidence", scan.to_str().unwrap()])).succeeded();
    office.run(&with(&with(&GIVEN, "--state", "withdrawn"), "--method", "oral")).succeeded();
    let seen = head(&office);

    assert_eq!(office.json(&PROOF)["events"], 2);

    let elsewhere = Desk::new().with_keyring(Keyring::None);
    let bytes = fs::read(office.desk.file("nachweis.json")).unwrap();
    elsewhere.write("nachweis.json", &bytes);
    let found = elsewhere.kartei(&["consent", "check", "nachweis.json", "--json"]).json();
    assert_eq!((&found["ok"], &found["problem"]), (&json!(true), &json!(null)));
    assert_eq!((&found["person"], &found["controller"]), (&json!("Ada"), &json!("Muster GmbH")));
    assert_eq!((&found["events"], &found["head"]), (&json!(2), &seen), "the head is that of the workspace then");
    let told = elsewhere.kartei(&["consent", "check", "nachweis.json"]).succeeded().out;
    assert!(told.starts_with("In sich stimmig: 2 Einträge zu Ada"), "{told}");
    assert!(told.contains("Nur die Datei sagt, was kein Eintrag bindet"), "{told}");

    let mut changed = bytes.clone();
    let at = String::from_utf8(bytes).unwrap().find("\"given\"").unwrap() + 1;
    changed[at] = b'G';
    elsewhere.write("nachweis.json", &changed);
    let run = elsewhere.kartei(&["consent", "check", "nachweis.json", "--json"]);
    assert_eq!(run.status, Some(1));
    assert_eq!(
        serde_json::from_str::<Value>(&run.out).unwrap(),
        json!({"ok": false, "problem": {"code": "proof_altered"}, "in_history": null, "later": [], "differs": [], "compared": false})
    );
    assert!(run.err.contains("\"proof_altered\"") && run.err.contains("verändert"), "{}", run.err);
    let run = elsewhere.kartei(&["consent", "check", "nachweis.json"]);
    assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 1), "{}", run.err);
    elsewhere.write("andere.json", "{}");
    assert!(elsewhere.kartei(&["consent", "check", "andere.json"]).err.starts_with("Diese Datei ist kein Nachweis"));
    assert_eq!(elsewhere.kartei(&["consent", "check", "fehlt.json", "--json"]).refusal(), "file_not_found");
    let history = office.json(&["history"]);
    assert_eq!(history[0]["action"], "save_consent_proof", "that it left is recorded");
}

#[test]
fn the_workspace_says_whether_a_proof_stands_in_its_history_and_what_came_since() {
    let office = office();
    office.run(&GIVEN).succeeded();
    office.run(&["consent", "proof", "ada@example.com", "--out", "nachweis.pdf"]).succeeded();
    let verify = ["verify", "--proof", "nachweis.pdf"];

    let proof = office.json(&verify)["proof"].clone();
    assert_eq!((&proof["ok"], &proof["in_history"], &proof["later"]), (&json!(true), &json!(true), &json!([])));
    office.run(&with(&with(&GIVEN, "--state", "withdrawn"), "--method", "oral")).succeeded();

    let found = office.json(&verify);
    let later = &found["proof"]["later"];
    assert_eq!((&found["ok"], &later[0]["action"]), (&json!(true), &json!("record_consent")));
    assert_eq!((later.as_array().unwrap().len(), &later[0]["reason"]), (1, &json!("withdrawn")));
    let told = office.run(&verify).succeeded().out;
    assert!(told.contains("Seither kam dazu") && told.contains("Widerrufen"), "{told}");
    assert_eq!(office.json(&["verify"])["proof"], json!(null));

    let other = self::office();
    other.desk.write("nachweis.pdf", fs::read(office.desk.file("nachweis.pdf")).unwrap());
    let run = other.run(&["verify", "--proof", "nachweis.pdf", "--json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&found["proof"]["in_history"], run.status), (&json!(false), Some(1)));
    assert!(run.err.contains("\"proof_of_another\""), "{}", run.err);
}

#[test]
fn a_consent_asked_for_by_mail_is_given_by_the_answer_from_that_address_alone() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Demo.kartei");
    let office = Office { desk, folder };
    office.run(&["demo"]).succeeded();
    let [who, firm] = ["miriam.oezdemir@havelwerk.example", "eve@havelwerk.example"];
    let mail = office.desk.file("ask.eml");
    let ask = ["consent", "ask", who, "--purpose", "newsletter", "--address", who, "--wish", "Messe Leipzig", "--out"];
    let ask = and(&ask, &[mail.to_str().unwrap()]);
    assert_eq!(office.refusal(&with(&ask, "--wish", " ")), "invalid_field");
    assert!(!mail.exists(), "nothing is written");

    assert_eq!(office.json(&ask)["file"], mail.to_str().unwrap());
    let text = fs::read_to_string(&mail).unwrap();
    let token = text.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).unwrap();
    let waiting = office.json(&["consent", "waiting"]);
    assert_eq!((&waiting[0]["address"], &waiting[0]["wish"]), (&json!(who), &json!("Messe Leipzig")));

    let reply = |from: &str| {
        let mail = format!(
            "From: {from}\nSubject: Re: Bitte\nDate: Sun, 1 Mar 2026 07:00:00 +0000\n\nJa\u{1b}[2J\n> {token}\n"
        );
        office.desk.write("reply.eml", mail)
    };
    let stranger = reply(firm);
    let answer = ["consent", "answer", who, "--mail"];
    assert_eq!(office.refusal(&and(&answer, &[stranger.to_str().unwrap()])), "consent_not_confirmed");
    let own = reply(who);
    let answer = and(&answer, &[own.to_str().unwrap()]);
    let unsaid = office.run(&answer);
    assert_eq!((unsaid.status, unsaid.out.as_str()), (Some(2), ""), "whoever wrote the code back may have said no");
    assert!(unsaid.err.contains("--yes") && unsaid.err.lines().count() == 1, "{}", unsaid.err);
    let no = fs::read_to_string(&own).unwrap().replace("Ja", "Nein");
    let no = office.desk.write("no.eml", no);
    let says_no = ["consent", "answer", who, "--mail", no.to_str().unwrap(), "--yes"];
    let refused = office.run(&says_no);
    assert!(refused.status == Some(1) && refused.err.contains("--no"), "a no is no yes unread: {}", refused.err);
    assert_eq!(office.run(&["consent", "answer", who, "--token", token, "--despite-no"]).status, Some(2));
    assert_eq!(office.json(&and(&answer, &["--yes"]))["state"], "given");
    let late = ["consent", "answer", who, "--token", token];
    assert_eq!(office.refusal(&late), "consent_not_confirmed");
    assert!(office.run(&late).err.contains("nach 30 Tagen"), "whoever answers late may be asked once more");
    assert_eq!(office.json(&["consent", "waiting", who]), json!([]));
    assert_eq!(office.json(&with(&MAY, "may", who))["allowed"], true);

    let evidence = office.json(&["consent", "list", who])[0]["evidence"].clone();
    let answer = evidence.as_array().unwrap().iter().find(|file| file["name"] == "reply.eml").unwrap();
    let again = office.desk.file("again.eml");
    let look = ["consent", "evidence", answer["document"].as_str().unwrap()];
    let shown = office.json(&and(&look, &["--out", again.to_str().unwrap()]));
    assert_eq!((&shown["mail"]["from"], &shown["sha256"]), (&json!([who]), &answer["sha256"]));
    assert_eq!(fs::read(again).unwrap(), fs::read(own).unwrap(), "as it was received");
    let read = office.run(&look).succeeded().out;
    let broken = office.desk.write("kaputt.eml", "no mail at all");
    let oral = and(&with(&with(&GIVEN, "record", who), "--method", "oral"), &["--evidence", broken.to_str().unwrap()]);
    let document = office.json(&oral)["evidence"][0]["document"].clone();
    let out = office.desk.file("kaputt-wieder.eml");
    let broken = ["consent", "evidence", document.as_str().unwrap(), "--out", out.to_str().unwrap()];
    let shown = office.json(&broken);
    assert_eq!((&shown["mail"], &shown["unreadable"]), (&json!(null), &json!(true)));
    assert_eq!(fs::read(&out).unwrap(), b"no mail at all", "it can be handed on");
    assert!(read.contains("Re: Bitte") && read.contains("Ja[2J"), "what would steer the terminal is left out: {read}");
}

#[test]
fn a_day_alone_means_of_a_no_its_end_and_the_offset_of_a_time_is_kept() {
    let office = office();
    let bob = |command: &[&'static str]| -> Vec<&'static str> {
        command.iter().map(|word| if *word == "ada@example.com" { "bob@example.com" } else { word }).collect()
    };
    for given in [GIVEN.to_vec(), bob(&GIVEN)] {
        office.run(&and(&given, &["--text", "1", "--at", "2026-02-20T15:00:00+05:30"])).succeeded();
    }
    let code = |command: &[&str]| office.json(command)["reasons"][0]["code"].as_str().unwrap().to_owned();
    assert_eq!((code(&MAY), code(&bob(&MAY))), ("consent".into(), "consent".into()));

    let withdrawn = with(&bob(&GIVEN), "--state", "withdrawn");
    office.run(&and(&withdrawn, &["--at", "2026-02-20"])).succeeded();
    assert_eq!(code(&bob(&MAY)), "consent_withdrawn");
    let object = ["object", "ada@example.com", "--scope", "marketing", "--at", "2026-02-20"];
    office.run(&object).succeeded();
    assert_eq!(code(&MAY), "objected");
    let restrict = ["restrict", "bob@example.com", "--ground", "a", "--at"];
    office.run(&and(&restrict, &["2026-02-20"])).succeeded();
    assert_eq!(code(&bob(&MAY)), "restricted");
    assert_eq!(office.refusal(&and(&restrict, &["2999-01-01"])), "invalid_field");
    assert_eq!(office.run(&and(&restrict, &["soon"])).status, Some(2));

    office.run(&PROOF).succeeded();
    let proof: Value = serde_json::from_slice(&fs::read(office.desk.file("nachweis.json")).unwrap()).unwrap();
    assert_eq!((&proof["events"][0]["zone_minutes"], proof["events"].as_array().unwrap().len()), (&json!(330), 1));
}
