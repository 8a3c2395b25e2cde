//! The real program in a real window: what a person sees and does.

mod support;

use serde_json::{Value, json};
use support::{Desk, Keyring, Window};

#[test]
fn the_window_opens_and_paints() {
    let desk = Desk::new();

    let window = desk.open();

    assert_eq!(window.run("return document.title", vec![]), "Kartei");
    let picture = window.screenshot("first-sight");
    assert!(picture.colours() > 20, "more than an empty page is painted: {} colours", picture.colours());
}

#[test]
fn the_window_opens_as_large_as_it_was_closed() {
    let desk = Desk::new();
    let left = json!({ "main": { "width": 1100, "height": 640, "x": 20, "y": 30, "prev_x": 20, "prev_y": 30,
        "maximized": false, "visible": true, "decorated": true, "fullscreen": false } });
    let folder = desk.home().join("config/org.kartei.desktop");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(".window-state.json"), left.to_string()).unwrap();

    let window = desk.open();

    assert_eq!(window.run("return [innerWidth, innerHeight]", vec![]), json!([1100, 640]));
}

const PASSWORD: &str = "correct horse battery";

/// Makes a workspace as the page does, and answers what the core says to it.
fn make_workspace(window: &Window, desk: &Desk) -> Value {
    let controller = json!({ "name": "Muster GmbH", "country": "DE" });
    let path = desk.file("Office.kartei");
    let request = json!({ "path": path, "controller": controller, "user": "ada", "password": PASSWORD });
    window.invoke("create_workspace", request).expect("a workspace is made")
}

#[test]
fn a_locked_workspace_opens_with_its_password_only() {
    let desk = Desk::new();
    let window = desk.open();
    let made = make_workspace(&window, &desk);
    assert_eq!((&made["session"]["user"], &made["session"]["role"]), (&json!("ada"), &json!("admin")));

    window.invoke("lock", json!({})).unwrap();

    assert_eq!(window.invoke("app_state", json!({})).unwrap()["state"], "locked");
    assert_eq!(window.invoke("session", json!({})), Err(json!({ "code": "workspace_locked", "details": {} })));
    let with = |password| json!({ "user": null, "password": password });
    assert_eq!(window.invoke("unlock", with("wrong")), Err(json!({ "code": "wrong_password", "details": {} })));
    assert_eq!(window.invoke("unlock", with(PASSWORD)).unwrap()["user"], "ada");
}

#[test]
fn a_device_that_remembers_opens_without_a_password_until_told_to_forget() {
    let desk = Desk::new();
    let window = desk.open();
    let made = make_workspace(&window, &desk);
    assert_eq!(made["session"]["keyring"], json!({ "available": true, "reason": "", "remembered": false }));

    window.invoke("remember_device", json!({})).unwrap();
    window.close();

    let window = desk.open();
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["remembered"], true);
    assert_eq!(window.invoke("unlock_remembered", json!({})).unwrap()["user"], "ada");
    window.invoke("forget_device", json!({})).unwrap();
    window.invoke("lock", json!({})).unwrap();
    assert_eq!(window.invoke("unlock_remembered", json!({})).unwrap_err()["code"], "wrong_password");
    assert_eq!(window.invoke("app_state", json!({})).unwrap()["remembered"], false);
}

#[test]
fn a_device_without_a_keyring_says_so_and_works_on() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = desk.open();

    let made = make_workspace(&window, &desk);

    assert_eq!(made["session"]["keyring"], json!({ "available": false, "reason": "no_service", "remembered": false }));
    let refusal = window.invoke("remember_device", json!({})).unwrap_err();
    assert_eq!(refusal, json!({ "code": "keyring_unavailable", "details": { "reason": "no_service" } }));
}

#[test]
fn a_second_window_is_refused_while_the_terminal_may_work_beside_it() {
    let desk = Desk::new();
    let window = desk.open();
    make_workspace(&window, &desk);

    let second = desk.open();
    let request = json!({ "user": null, "password": PASSWORD });
    assert_eq!(second.invoke("unlock", request.clone()).unwrap_err()["code"], "workspace_open_elsewhere");
    let beside = desk.command().password(PASSWORD).arguments(&["verify", "--json"]).run().json();
    assert_eq!(beside["ok"], true);

    window.close();
    assert_eq!(second.invoke("unlock", request).unwrap()["user"], "ada", "the first window is gone");
}

#[test]
fn a_workspace_that_lost_what_counts_its_changes_says_so_until_it_is_read() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let office = desk.file("Office.kartei");
    let init = ["init", "--controller", "Muster GmbH", "--name", "ada"];
    desk.command().workspace(&office).password(PASSWORD).arguments(&init).run().succeeded();
    std::fs::remove_file(office.join("history.head")).unwrap();

    let window = desk.open();
    window.fill("unlock-password", PASSWORD).click("unlock-submit");

    window.wait_text("notice", "history.head fehlt");
    assert_eq!(window.invoke("session", json!({})).unwrap()["notice"], json!({ "code": "head_missing", "count": 0 }));
    window.click("notice-acknowledge").wait_gone("notice");
}

#[test]
fn the_page_reaches_no_files_but_through_the_core() {
    let desk = Desk::new();
    let window = desk.open();

    for command in ["plugin:dialog|open", "plugin:fs|read_text_file", "plugin:shell|execute", "no_such_command"] {
        assert!(window.invoke(command, json!({})).is_err(), "{command} is refused");
    }
    desk.next_dialog_answers("/chosen/file.csv");
    desk.next_dialog_answers("");
    desk.next_dialog_answers("/chosen/one.vcf\t/chosen/other.vcf");
    desk.next_dialog_answers("");
    assert_eq!(window.invoke("choose_file", json!({ "filters": [] })), Ok(json!("/chosen/file.csv")));
    assert_eq!(window.invoke("choose_folder", json!({})), Ok(Value::Null), "the dialog was dismissed");
    let files = || window.invoke("choose_files", json!({ "filters": [] }));
    assert_eq!(files(), Ok(json!(["/chosen/one.vcf", "/chosen/other.vcf"])));
    assert_eq!(files(), Ok(json!([])), "the dialog was dismissed");
}

/// Three persons from the terminal, and the window on their workspace, unlocked.
fn window_with_three_persons(desk: &Desk) -> Window {
    let office = desk.file("Office.kartei");
    let kartei = |arguments: &[&str]| {
        desk.command().workspace(&office).password(PASSWORD).arguments(arguments).run().succeeded();
    };
    kartei(&["init", "--controller", "Muster GmbH", "--name", "ada"]);
    for (given, family, email) in [
        ("given_name=Jürgen", "family_name=Müller", "email=jm@example.org"),
        ("given_name=Ada", "family_name=Byron", "email=ada@example.org"),
        ("given_name=Grace", "family_name=Hopper", "email=grace@example.org"),
    ] {
        let place = ["--set", "organisation=Beispiel AG", "--set", "position=Einkauf", "--set", "city=Berlin"];
        let person = ["person", "add", "--set", given, "--set", family, "--set", email, "--set", "source=Messe"];
        kartei(&[&person[..], &place].concat());
    }
    kartei(&["touchpoint", "add", "ada@example.org", "--kind", "call", "--text", "Wants the blue one"]);
    let window = desk.open();
    window.fill("unlock-password", PASSWORD).click("unlock-submit");
    window
}

#[test]
fn persons_from_the_terminal_are_in_the_window() {
    let desk = Desk::new().with_keyring(Keyring::None);

    let window = window_with_three_persons(&desk);

    window.click("nav-persons").wait_text("persons-count", "3");
    window.wait("person-row").screenshot("persons");
    assert!(window.texts("person-row")[0].contains("Byron"), "by name: {:?}", window.texts("person-row"));
    window.click("person-row").wait_text("person-name", "Ada Byron").wait_text("timeline", "Wants the blue one");
    window.screenshot("person");
}

#[test]
fn every_use_case_of_records_answers_the_page() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let window = window_with_three_persons(&desk);
    window.wait("workspace-name");
    let ask = |command: &str, arguments: Value| {
        window.invoke(command, arguments).unwrap_or_else(|refused| panic!("{command} is refused: {refused}"))
    };
    let all = json!({ "text": "", "kinds": [], "tags": [], "organisation_id": null, "import_id": null, "has": [] });
    let by_name = json!({ "by": "name", "descending": false });

    let page = ask("list_persons", json!({ "filter": all, "sort": by_name, "offset": 0, "limit": 2 }));
    assert_eq!((&page["total"], page["rows"].as_array().unwrap().len()), (&json!(3), 2), "{page}");
    assert_eq!(ask("count_persons", json!({ "filter": all })), 3);
    let (ada, grace) = (&page["rows"][0]["id"], &page["rows"][1]["id"]);
    let beside = ask("neighbours", json!({ "person": ada, "filter": all, "sort": by_name }));
    assert_eq!(beside, json!({ "previous": null, "next": grace }));
    let view = ask("show_person", json!({ "person": ada }));
    let draft = json!({ "given_name": "Ada", "family_name": "King", "kind": "customer", "source": "Messe" });
    let edited = ask("edit_person", json!({ "person": ada, "draft": draft, "version": view["version"] }));
    assert_eq!(edited["value"]["name"], "Ada King");
    let again = window.invoke("edit_person", json!({ "person": ada, "draft": draft, "version": view["version"] }));
    assert_eq!(again, Err(json!({ "code": "conflict", "details": {} })), "it was changed meanwhile");
    assert_eq!(ask("undo", json!({ "change": edited["change"] })), json!({ "action": "edit_person" }));
    assert_eq!(ask("show_person", json!({ "person": ada }))["name"], "Ada Byron");
    let added = ask("add_person", json!({ "draft": draft }));
    assert_eq!(added["value"]["given_name"], "Ada");
    let tags = json!({ "chosen": { "these": [ada, grace] }, "add": ["vip"], "remove": [], "job": "tags",
                       "on_progress": "__CHANNEL__:1" });
    let tagged = ask("tag_persons", tags.clone());
    assert_eq!(tagged["value"], json!({ "count": 2, "gone": 0 }));
    assert_eq!(ask("list_tags", json!({})), json!([{ "tag": "vip", "count": 2 }]));
    ask("cancel_job", json!({ "job": "tags" }));
    let stopped = window.invoke("tag_persons", tags);
    assert_eq!(stopped, Err(json!({ "code": "cancelled", "details": {} })), "the word to stop came first");
    ask("save_view", json!({ "name": "All", "list": { "of": "persons", "filter": all, "sort": by_name } }));
    let mut kept = all.clone();
    (kept["erasure"], kept["with_erase_on"]) = (json!(null), json!(false));
    assert_eq!(
        ask("list_views", json!({})),
        json!([{ "name": "All", "list": { "of": "persons", "filter": kept, "sort": by_name } }])
    );
    ask("remove_view", json!({ "name": "All" }));

    let note = json!({ "at": "2026-03-01T09:00:00Z", "kind": "note", "direction": "none", "subject": "", "text": "Red",
                       "files": [] });
    let noted = ask("add_touchpoint", json!({ "person": grace, "touchpoint": note }));
    let mut edit = note.clone();
    edit["touchpoint"] = noted["value"]["id"].clone();
    (edit["text"], edit["version"]) = (json!("Green"), noted["value"]["version"].clone());
    assert_eq!(ask("edit_touchpoint", edit.clone())["value"]["text"], "Green");
    assert_eq!(window.invoke("edit_touchpoint", edit), Err(json!({ "code": "conflict", "details": {} })));
    let timeline = ask("list_touchpoints", json!({ "person": grace, "kinds": ["note"], "offset": 0, "limit": 9 }));
    assert_eq!(timeline["rows"][0]["text"], "Green");
    let hits = ask("search", json!({ "text": "green", "limit": 5 }));
    assert_eq!(hits["touchpoints"][0]["person"], *grace);
    let removed = ask("remove_touchpoint", json!({ "touchpoint": noted["value"]["id"] }));
    assert_eq!(removed["value"], Value::Null);

    let offer = desk.write("offer.txt", "Dear Grace");
    let stored = ask("add_document", json!({ "person": grace, "path": offer }));
    let documents = ask("list_documents", json!({ "person": grace }));
    assert_eq!(documents, json!([stored["value"]]));
    let out = desk.file("out.txt");
    let saved = ask("save_document", json!({ "document": stored["value"]["id"], "out": out }));
    assert_eq!((saved, std::fs::read_to_string(&out).unwrap()), (json!({ "file": out }), "Dear Grace".to_owned()));
    ask("remove_document", json!({ "document": stored["value"]["id"] }));

    let draft = json!({ "name": "Neu GmbH", "street": "", "postal_code": "", "city": "Bonn", "region": "",
                        "country": "", "phone": "", "email": "", "web": "", "note": "" });
    let new = ask("add_organisation", json!({ "draft": draft }))["value"].clone();
    let member = json!({ "person": grace, "organisation_id": new["id"], "position": "Head" });
    ask("set_membership", member.clone());
    let shown = ask("show_organisation", json!({ "organisation": new["id"] }));
    assert_eq!(shown["members"][0]["position"], "Head");
    ask("end_membership", json!({ "person": grace, "organisation_id": new["id"] }));
    let edit = json!({ "organisation": new["id"], "draft": draft, "version": shown["version"] });
    ask("edit_organisation", edit);
    let neu = json!({ "text": "neu", "members": false });
    let list = ask("list_organisations", json!({ "filter": neu, "sort": by_name, "offset": 0, "limit": 9 }));
    assert_eq!(list["rows"][0]["city"], "Bonn");
    let beside = ask("organisation_neighbours", json!({ "organisation": new["id"], "filter": neu, "sort": by_name }));
    assert_eq!(beside, json!({ "previous": null, "next": null }));
    let list = desk.file("organisations.csv");
    let all = json!({ "all_but": { "filter": neu, "except": [] } });
    let request = json!({ "chosen": all, "sort": by_name, "out": list, "format": "csv", "reason": "own_use", "recipient": "",
                          "job": "list", "on_progress": "__CHANNEL__:3" });
    assert_eq!(ask("export_organisations", request), json!({ "file": list, "rows": 1, "left_out": 0 }));
    let removed = ask("remove_organisations", json!({ "chosen": all, "job": "gone", "on_progress": "__CHANNEL__:4" }));
    assert_eq!(removed["value"], 1);
    ask("undo", json!({ "change": removed["change"] }));
    ask("remove_organisation", json!({ "organisation": new["id"] }));
    assert_eq!(ask("info", json!({}))["persons"], 4);
}
