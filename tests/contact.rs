//! What goes out and what comes back, through the real program in a terminal: notices, the first contact, mail.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};
use support::post::{PostOffice, Refuses};
use support::{Desk, Keyring, Office, PASSWORD, secured};

const ADA: &str = "ada@example.com";
const ASK: [&str; 9] = ["consent", "ask", ADA, "--purpose", "newsletter", "--address", ADA, "--wish", "Messe"];

fn office() -> Office {
    let office = Office::new();
    let set = ["person", "add", "--set", "given_name=Ada", "--set", "email=ada@example.com", "--set", "source=Messe"];
    office.run(&[&set[..], &["--set", "language=de", "--set", "collected_at=2026-02-20"]].concat()).succeeded();
    office
}

fn head(office: &Office) -> Value {
    office.json(&["verify"])["head"].clone()
}

#[test]
fn a_contact_that_goes_out_says_how_the_person_was_told_of_the_right_to_object() {
    let office = office();
    let before = head(&office);
    let letter =
        ["touchpoint", "add", ADA, "--kind", "letter", "--direction", "out", "--text", "Angebot", "--at", "2026-02-27"];
    let and = |more: &[&'static str]| [&letter[..], more].concat();
    assert_eq!(office.refusal(&letter), "notice_missing");
    assert_eq!(office.refusal(&and(&["--no-notice", " "])), "invalid_field");
    assert_eq!(office.refusal(&and(&["--notice-given", "7"])), "invalid_field");
    let both = office.run(&and(&["--notice-given", "1", "--no-notice", "x"]));
    assert_eq!((both.status, both.err.lines().count()), (Some(2), 1), "{}", both.err);
    let line = office.run(&letter).err;
    assert!(line.contains("Widerspruchsrecht") && line.lines().count() == 1, "{line}");
    assert_eq!(head(&office), before, "nothing was written");

    office.run(&and(&["--notice-given"])).succeeded();
    office.run(&letter).succeeded();
    let notices = office.json(&["notice", "list", ADA]);
    assert_eq!(notices.as_array().unwrap().len(), 1);
    assert_eq!((&notices[0]["kind"], &notices[0]["version"]), (&json!("right_to_object"), &json!("1")));
    assert_eq!(notices[0]["at"], "2026-02-26T23:00:00Z", "midnight in Berlin");
}

#[test]
fn a_mail_of_which_nobody_says_where_it_went_is_no_silent_first_contact() {
    let office = office();
    let add = |kind: &'static str, more: &[&'static str]| {
        office.run(&[&["touchpoint", "add", ADA, "--kind", kind, "--text", "x"], more].concat()).succeeded().err
    };
    for kind in ["call", "email", "letter"] {
        assert!(add(kind, &[]).contains("nicht geprüft"), "{kind}");
        assert_eq!(add(kind, &["--direction", "in"]), "");
    }
    assert_eq!([add("note", &[]), add("meeting", &[]), add("email", &["--direction", "none"])], ["", "", ""]);

    assert_eq!(add("email", &["--notice-given"]), "");
    let last = &office.json(&["touchpoint", "list", ADA])[0];
    assert_eq!((&last["kind"], &last["direction"]), (&json!("email"), &json!("out")), "what told of it went out");
}

#[test]
fn a_note_has_no_direction() {
    let office = office();
    let note = ["touchpoint", "add", ADA, "--kind", "note", "--text", "x", "--direction", "out"];
    assert_eq!(office.refusal(&note), "invalid_field");
    assert!(office.run(&note).err.contains("Richtung hat eine Notiz nicht"), "{}", office.run(&note).err);
    let call = office.json(&["touchpoint", "add", ADA, "--kind", "call", "--text", "x", "--direction", "in"]);
    let edit = ["touchpoint", "edit", ADA, call["id"].as_str().unwrap(), "--kind", "note"];
    let edited = office.json(&edit);
    assert_eq!((&edited["kind"], &edited["direction"]), (&json!("note"), &json!("none")));
    assert_eq!(office.refusal(&[&edit[..], &["--direction", "in"]].concat()), "invalid_field");
}

#[test]
fn what_limits_a_letter_is_said_and_the_letter_is_noted_all_the_same() {
    let office = office();
    let add = |more: &[&'static str]| {
        let letter = ["touchpoint", "add", ADA, "--kind", "letter", "--text", "x", "--no-notice", "steht im Vertrag"];
        office.run(&[&letter[..], more].concat()).succeeded().err
    };
    assert_eq!(add(&["--direction", "out"]), "");

    office.json(&["restrict", ADA, "--ground", "a"]);
    let restricted = add(&["--direction", "out"]);
    assert!(restricted.contains("Art. 18 Abs. 2 DSGVO") && restricted.lines().count() == 1, "{restricted}");
    office.json(&["object", ADA, "--scope", "marketing"]);
    let both = add(&["--direction", "out"]);
    assert!(both.contains("Art. 18 Abs. 2") && both.contains("Art. 21 Abs. 3 DSGVO"), "{both}");

    assert_eq!(add(&["--direction", "in"]), "", "what comes in");
    assert_eq!(add(&["--direction", "out", "--at", "2026-02-27"]), "", "what went out before");
    assert_eq!(office.json(&["touchpoint", "list", ADA]).as_array().unwrap().len(), 5);
}

#[test]
fn notices_are_due_are_worded_are_given_and_are_due_no_more() {
    let office = office();
    let due = |more: &[&str]| office.json(&[&["notice", "due"], more].concat());
    let all = due(&[]);
    let of = |field: &str| all[0][field].clone();
    assert_eq!((of("kind"), of("due"), of("days_left")), (json!("information"), json!("2026-03-20"), json!(19)));
    assert_eq!(due(&["--within", "18"]), json!([]));
    assert_eq!(due(&["--within", "19"]).as_array().unwrap().len(), 1);
    office.run(&["notice", "origin", ADA, "--from", "person"]).succeeded();
    assert_eq!(due(&["--within", "-1"])[0]["cause"], "collected");
    let told = office.run(&["notice", "due"]).succeeded().out;
    assert!(told.contains("seit 9 Tagen überfällig") && told.contains("Ada"), "{told}");

    let text = ["notice", "text", ADA, "--kind", "information"];
    let run = office.run(&text);
    assert!(run.err.contains("Darin steht nicht, wie man Sie erreicht"), "{}", run.err);
    let words = run.succeeded().out;
    assert!(words.starts_with("Datenschutzhinweise") && words.contains("Messe; erhoben am 20.02.2026"), "{words}");
    let file = office.json(&[&text[..], &["--spoken", "en", "--out", "hinweis.txt"]].concat());
    assert_eq!((&file["language"], &file["version"]), (&json!("en"), &json!(1)));
    assert!(fs::read_to_string(office.desk.file("hinweis.txt")).unwrap().starts_with("Privacy notice"));
    assert_eq!(office.json(&["history", ADA])[0]["action"], "save_notice");

    let [de, en] = [office.desk.write("de.txt", "Neu für {name}"), office.desk.write("en.txt", "New for {name}")];
    let write =
        ["notice", "write", "--kind", "information", "--de", de.to_str().unwrap(), "--en", en.to_str().unwrap()];
    let bad = office.desk.write("bad.txt", "{nobody}");
    let refused = [&write[..7], &[bad.to_str().unwrap()]].concat();
    assert_eq!(office.refusal(&refused), "invalid_field");
    let run = office.run(&write).succeeded();
    assert!(run.err.contains("{controller}, {source}") && run.err.contains("Art. 13, 14"), "{}", run.err);
    assert!(office.json(&["notice", "texts"]).as_array().unwrap().iter().any(|text| text["version"] == 2));
    assert_eq!(office.json(&["notice", "texts"]).as_array().unwrap().len(), 6);
    assert_eq!(office.run(&text).succeeded().out, "Neu für Ada\n");

    let give = ["notice", "give", ADA, "--kind", "information"];
    assert_eq!(office.refusal(&[&give[..], &["--exempt", " "]].concat()), "invalid_field");
    assert_eq!(office.refusal(&[&give[..], &["--at", "2027-01-01"]].concat()), "invalid_field");
    assert_eq!(office.refusal(&[&give[..], &["--version", "2", "--at", "2026-02-20"]].concat()), "invalid_field");
    let older = [&write[..], &["--since", "2025-01-01"]].concat();
    assert_eq!(office.json(&older)["version"], 3);
    office.run(&[&give[..], &["--version", "3", "--at", "2025-02-20"]].concat()).succeeded();
    assert_eq!(office.json(&text)["version"], 2, "an old one is not the current one");
    office.run(&[&give[..], &["--version", "1", "--at", "2026-02-20"]].concat()).succeeded();
    assert_eq!(due(&[]), json!([]));
    let run = office.run(&["notice", "due"]).succeeded();
    assert_eq!((run.out.as_str(), run.err.trim()), ("", "Kein Hinweis steht aus"));
}

#[test]
fn many_were_told_at_once_by_name_or_all_to_whom_it_is_due() {
    let office = office();
    let add = |name: &str, email: &str| {
        let [name, email] = [format!("given_name={name}"), format!("email={email}")];
        office.run(&["person", "add", "--set", &name, "--set", &email, "--set", "source=Messe"]).succeeded();
    };
    add("Bob", "bob@example.com");
    add("Cleo", "cleo@example.com");
    let due = || office.json(&["notice", "due"]).as_array().unwrap().len();
    let before = due();

    let give = ["notice", "give", "--kind", "information"];
    assert_eq!(office.run(&give).status, Some(2), "to whom?");
    let two = office.json(&[&give[..], &["bob@example.com", "cleo@example.com"]].concat());
    assert_eq!((two, due()), (json!({"given": 2}), before - 2));
    assert_eq!(office.run(&[&give[..], &["--due"]].concat()).status, Some(2), "nobody looked");
    let looked = office.run(&["notice", "due", "--kind", "information"]).succeeded().err;
    let seen = looked.trim().rsplit(' ').next().unwrap();
    add("Dora", "dora@example.com");
    let all = [&give[..], &["--due", "--seen", seen]].concat();
    assert_eq!(office.refusal(&all), "conflict", "Dora was told nothing");
    office.run(&[&give[..], &["dora@example.com"]].concat()).succeeded();
    let rest = office.run(&all).succeeded().out;
    assert_eq!((rest.trim(), due()), ("Ein Hinweis festgehalten", 0));
}

#[test]
fn the_mail_server_is_named_once_and_its_password_is_never_shown() {
    let office = office();
    let post = PostOffice::that_refuses(Refuses::Nothing);
    let port = post.port.to_string();
    let set = ["mail", "server", "set", "--host", "127.0.0.1", "--port", &port, "--tls", "none", "--login", "nord"];
    let set = [&set[..], &["--from", "post@nord.example"]].concat();
    assert_eq!(office.json(&["mail", "server", "show"]), json!(null));
    assert_eq!(office.refusal(&["mail", "server", "test"]), "mail_not_sent");
    assert_eq!(office.run(&set).status, Some(2), "no password came");

    let order = office.desk.command().workspace(&office.folder).arguments(&["--password-stdin"]);
    let run = order.arguments(&set).input(&format!("{PASSWORD}\nzz-secret-zz\n")).run().succeeded();
    assert!(!run.out.contains("zz-secret-zz"));
    let shown = office.json(&["mail", "server", "show"]);
    assert_eq!((&shown["host"], &shown["has_password"]), (&json!("127.0.0.1"), &json!(true)));
    let plain = office.run(&["mail", "server", "show"]).succeeded().out;
    assert!(plain.contains("post@nord.example") && !plain.contains("zz-secret-zz"), "{plain}");
    assert_eq!(office.json(&["mail", "server", "test"]), json!({"ok": true}));
    assert!(!office.run(&["history", "--json"]).succeeded().out.contains("zz-secret-zz"));

    office.run(&["mail", "server", "remove"]).succeeded();
    assert_eq!(office.json(&["mail", "server", "show"]), json!(null));
}

#[test]
fn a_mail_in_the_users_own_program_shows_its_token_to_nobody_else() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Demo.kartei");
    let office = Office { desk, folder };
    office.run(&["demo"]).succeeded();
    let who = "miriam.oezdemir@havelwerk.example";
    let mut ask = [&ASK[..], &["--mailto"]].concat();
    (ask[2], ask[6]) = (who, who);
    let before = head(&office);
    assert_eq!(office.refusal(&ask), "no_display", "without a desktop");
    assert_eq!(head(&office), before);

    // The desktop's own opener, which notes what it was asked to open.
    let programs = office.desk.home().join("programs");
    fs::create_dir(&programs).unwrap();
    let (opener, link) = (programs.join("xdg-open"), office.desk.home().join("link"));
    fs::write(&opener, format!("#!/bin/sh\nprintf %s \"$1\" > {}\n", link.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let order = office.desk.command().workspace(&office.folder).password(PASSWORD).set("PATH", &path);
    let order = order.set("DISPLAY", ":0").arguments(&["--json", "--now", "2026-03-01T09:00:00Z"]).arguments(&ask);
    let run = order.run();
    let answer = run.json();

    assert_eq!(answer["file"], json!(null));
    let link = fs::read_to_string(link).unwrap();
    assert!(link.starts_with(&format!("mailto:{who}?subject=")), "{link}");
    let token = link.split("%5B").nth(1).unwrap().split("%5D").next().unwrap();
    assert_eq!(token.len(), 19, "{link}");
    assert!(!answer.to_string().contains(token), "{answer}");
    assert_eq!(office.json(&["consent", "answer", who, "--token", token])["state"], "given");

    let nothing = office.desk.home().join("nothing");
    fs::create_dir(&nothing).unwrap();
    let bob = "lena.hoffmann@example.org";
    (ask[2], ask[6]) = (bob, bob);
    let order = office.desk.command().workspace(&office.folder).password(PASSWORD);
    let order = order.set("PATH", nothing.to_str().unwrap()).set("DISPLAY", ":0");
    assert_eq!(order.arguments(&["--json"]).arguments(&ask).run().refusal(), "mail_not_sent");
    assert_eq!(office.json(&["consent", "waiting", bob]), json!([]));
}

#[test]
fn a_mail_is_sent_over_a_way_that_is_encrypted_and_trusted() {
    let office = office();
    let (post, certificate) = secured::post_office();
    let port = post.port.to_string();
    let set = ["mail", "server", "set", "--host", "localhost", "--port", &port, "--tls", "implicit"];
    office.run(&[&set[..], &["--from", "post@nord.example"]].concat()).succeeded();
    assert_eq!(office.refusal(&["mail", "server", "test"]), "mail_not_sent", "nobody vouches for it");
    let trusted = office.desk.write("trusted.pem", certificate);
    let order = office.desk.command().workspace(&office.folder).password(PASSWORD);
    let order = order.set("SSL_CERT_FILE", trusted.to_str().unwrap());
    order.arguments(&["mail", "server", "test"]).run().succeeded();
}

#[test]
fn a_request_whose_mail_was_never_sent_is_taken_back_by_the_id_that_is_listed() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Demo.kartei");
    let office = Office { desk, folder };
    office.run(&["demo"]).succeeded();
    let who = "miriam.oezdemir@havelwerk.example";
    let ask =
        ["consent", "ask", who, "--purpose", "newsletter", "--address", who, "--wish", "Messe", "--out", "ask.eml"];
    let id = office.json(&ask)["id"].as_str().unwrap().to_owned();
    assert!(office.run(&["consent", "waiting"]).succeeded().out.contains(&id));
    assert_eq!(office.json(&["consent", "waiting"])[0]["sent"], false);
    assert_eq!(office.refusal(&ask), "consent_not_confirmed", "it was asked already");
    assert_eq!(office.run(&["consent", "cancel", "nobody"]).status, Some(2));

    let told = office.run(&["consent", "cancel", &id]).succeeded().out;

    assert!(told.contains("neu fragen"), "{told}");
    assert_eq!(office.json(&["consent", "waiting", who]), json!([]));
    assert_eq!(office.json(&["history"])[0]["action"], "cancel_request");
    assert!(office.run(&["history"]).succeeded().out.contains("Anfrage zurückgenommen"));
    assert_eq!(office.refusal(&["consent", "cancel", &id]), "not_found");
    fs::remove_file(office.desk.file("ask.eml")).unwrap();
    office.run(&ask).succeeded();
}
