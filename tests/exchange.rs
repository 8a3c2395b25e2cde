//! What enters and leaves, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::{Value, json};
use support::{Desk, KARTEI, Keyring, Office, PASSWORD, wait_for};

const TWO: &str = "Vorname;Name;Firma;E-Mail;Telefon;Ort\r\n\
                   Anna;Müller;Müller & Söhne GmbH;anna@example.com;030 123456;Berlin\r\n\
                   Jörg;Weiß;Weiß KG;joerg@example.com;;Köln\r\n";

impl Office {
    fn import(&self, arguments: &[&str]) -> Value {
        self.json(&[&["import", "--source", "Messe"][..], arguments].concat())
    }

    fn persons(&self) -> Vec<Value> {
        self.run(&["person", "list", "--json"]).json_lines()
    }

    fn names(&self) -> Vec<String> {
        self.persons().iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
    }

    fn history(&self) -> Value {
        self.json(&["history"])
    }

    /// With Anna and Jörg in it.
    fn with_two() -> Self {
        let office = Self::new();
        office.desk.write("kunden.csv", TWO);
        office.import(&["kunden.csv"]);
        office
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The rows of every sheet as texts.
fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let names = workbook.sheet_names();
    let rows = |range: calamine::Range<Data>| {
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect::<Vec<Vec<String>>>()
    };
    names.into_iter().map(|name| (name.clone(), rows(workbook.worksheet_range(&name).unwrap()))).collect()
}

#[test]
fn an_import_answers_in_its_contract_and_nothing_else() {
    let office = Office::new();
    office.desk.write("kunden.csv", format!("{TWO};;;;;Bonn\r\n"));

    let mut done = office.import(&["kunden.csv"]);

    assert!(done["import_id"].take().as_str().unwrap().parse::<uuid::Uuid>().is_ok());
    let message = done["failed"][0]["message"].take();
    assert_eq!(
        done,
        json!({
            "import_id": null, "read": 3, "created": 2, "updated": 0, "skipped": 0, "suppressed": 0,
            "failed": [{"file": "kunden.csv", "record": 3, "line": 4, "code": "no_name", "message": null}],
        })
    );
    assert_eq!(message, "Weder Name noch E-Mail, Telefon oder Organisation");
    assert_eq!(office.names(), ["Anna Müller", "Jörg Weiß"]);
    let anna = &office.persons()[0];
    assert_eq!(
        (&anna["source"], &anna["organisation"], &anna["phones"]),
        (&json!("Messe"), &json!("Müller & Söhne GmbH"), &json!(["030 123456"]))
    );
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let office = Office::new();
    office.desk.write("kunden.csv", TWO);
    let before = office.history();

    let would = office.import(&["kunden.csv", "--dry-run"]);

    assert_eq!((&would["import_id"], &would["created"]), (&Value::Null, &json!(2)));
    assert_eq!(office.history(), before);
    let mut did = office.import(&["kunden.csv"]);
    did["import_id"].take();
    assert_eq!(did, would);
}

#[test]
fn who_is_there_is_skipped_updated_or_added_again() {
    for (choice, counts, persons) in [("skip", [0, 0, 2], 2), ("update", [0, 1, 1], 2), ("create", [2, 0, 0], 4)] {
        let office = Office::with_two();
        office.desk.write("neu.csv", TWO.replace("joerg@example.com;;", "joerg@example.com;0221 5550;"));

        let done = office.import(&["neu.csv", "--on-duplicate", choice]);

        assert_eq!([&done["created"], &done["updated"], &done["skipped"]].map(|n| n.as_u64().unwrap()), counts);
        assert_eq!(office.persons().len(), persons, "{choice}");
    }
}

#[test]
fn undo_removes_and_restores() {
    let office = Office::with_two();
    let before = office.json(&["person", "show", "joerg@example.com"]);
    office.desk.write(
        "neu.csv",
        "Vorname;Name;E-Mail;Telefon\r\nJörg;Weiß;joerg@example.com;0221 5550\r\nEva;Lang;;030 1\r\n",
    );
    let done = office.import(&["neu.csv", "--on-duplicate", "update"]);
    let id = done["import_id"].as_str().unwrap();
    let of_import = office.run(&["person", "list", "--import", id, "--json"]).json_lines();
    assert_eq!(of_import.iter().map(|person| &person["name"]).collect::<Vec<_>>(), ["Eva Lang"]);

    let undone = office.json(&["import", "undo", id]);

    assert_eq!(undone, json!({"removed": 1, "restored": 1, "kept": 0}));
    assert_eq!(office.json(&["person", "show", "joerg@example.com"])["phones"], before["phones"]);
    assert_eq!(office.names(), ["Anna Müller", "Jörg Weiß"]);
    assert_eq!(office.refusal(&["import", "undo", id]), "import_already_undone");
    assert_eq!(office.refusal(&["import", "undo", "01890000-0000-7000-8000-000000000000"]), "not_found");
    assert_eq!(office.run(&["import", "undo", "nonsense"]).status, Some(2));
}

#[test]
fn columns_are_mapped_by_header_or_by_number() {
    let office = Office::new();
    office.desk.write("liste.csv", "Wer|Wohin|Was\nAda|ada@example.com|x\n");

    office.import(&["liste.csv", "--map", "given_name=wer", "--map", "email=2", "--map", "note=Was"]);

    let ada = office.json(&["person", "show", "ada@example.com"]);
    assert_eq!((&ada["given_name"], &ada["note"]), (&json!("Ada"), &json!("Was: x")));
    let before = office.history();
    for (map, words) in [("shoe=1", "shoe"), ("email=9", "9"), ("email=Nirgends", "Nirgends"), ("email", "--map")] {
        let run = office.run(&["import", "liste.csv", "--source", "x", "--map", map]);
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{map}: {}", run.err);
        assert!(run.err.contains(words), "{map}: {}", run.err);
    }
    assert_eq!(office.history(), before);
}

#[test]
fn separator_encoding_and_format_may_be_said() {
    let office = Office::new();
    let windows = b"Vorname#Name\nJ\xf6rg#Wei\xdf\n";
    office.desk.write("a.csv", windows);
    office.import(&["a.csv", "--delimiter", "#", "--encoding", "windows-1252"]);
    office.desk.write("b.dat", "Vorname\tName\nEva\tLang\n");
    office.import(&["b.dat", "--as", "csv", "--delimiter", "tab"]);
    office.desk.write("c", "BEGIN:VCARD\nVERSION:3.0\nN:Hopper;Grace;;;\nFN:Grace Hopper\nEND:VCARD\n");
    office.import(&["c", "--as", "vcard"]);

    assert_eq!(office.names(), ["Grace Hopper", "Eva Lang", "Jörg Weiß"]);
    let run = office.run(&["import", "a.csv", "--source", "x", "--as", "pdf"]);
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
}

#[test]
fn names_of_files_may_be_relative_with_umlauts_and_blanks() {
    let office = Office::new();
    fs::create_dir(office.desk.file("Für Büro")).unwrap();
    office.desk.write("Für Büro/Kunden März 2026.csv", TWO);

    let done = office.import(&["./Für Büro/../Für Büro/Kunden März 2026.csv"]);

    assert_eq!(done["created"], 2);
    let out = office.json(&["glance", "anna@example.com", "--out", "Für Büro/Auskunft Müller.xlsx"]);
    assert_eq!(out["file"], json!(office.desk.file("Für Büro/Auskunft Müller.xlsx")));
}

#[test]
fn what_cannot_be_imported_is_one_line_and_touches_nothing() {
    let german = Office::new();
    let english = Office::at(Desk::new().in_english());
    for office in [&german, &english] {
        office.desk.write("bild.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        office.desk.write("leer.csv", "");
        fs::create_dir(office.desk.file("Ordner")).unwrap();
        let before = office.history();
        for (file, code) in [
            ("nirgends.csv", "file_not_found"),
            ("Ordner", "file_not_found"),
            ("bild.png", "import_unknown_format"),
            ("leer.csv", "import_empty"),
        ] {
            let arguments = ["import", file, "--source", "Messe"];
            assert_eq!(office.refusal(&arguments), code);
            let run = office.run(&arguments);
            assert_eq!(
                (run.status, run.out.as_str(), run.err.lines().count()),
                (Some(1), "", 1),
                "{code}: {}",
                run.err
            );
            assert!(run.err.contains(' ') && !run.err.contains("problem-"), "{code}: {}", run.err);
        }
        assert_eq!(office.refusal(&["import", "leer.csv", "--source", " "]), "import_source_missing");
        let run = office.run(&["import", "leer.csv"]);
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
        assert!(run.err.contains("--source"), "{}", run.err);
        assert_eq!(office.history(), before, "nothing was touched");
    }
    let said = |office: &Office, file: &str| office.run(&["import", file, "--source", "x"]).err;
    assert_eq!(said(&english, "Ordner"), "Ordner is a folder. Please name the files in it.\n");
    assert_eq!(
        said(&german, "bild.png"),
        "Dieses Dateiformat ist unbekannt. Möglich sind CSV, Excel (XLSX) und vCard.\n"
    );
    assert_eq!(said(&english, "bild.png"), "This file format is unknown. CSV, Excel (XLSX) and vCard can be read.\n");
}

#[test]
fn a_glance_is_a_workbook_with_the_rows_it_says() {
    let office = Office::with_two();

    let done = office.json(&["glance", "anna@example.com", "--out", "anna.xlsx", "--reason", "access_request"]);

    assert_eq!(keys(&done), ["file", "sheets"]);
    assert_eq!(done["file"], json!(office.desk.file("anna.xlsx")));
    let found = sheets(&office.desk.file("anna.xlsx"));
    assert_eq!(found.len(), done["sheets"].as_object().unwrap().len(), "{:?}", found.keys());
    let all: Vec<&str> = found.values().flatten().flatten().map(String::as_str).collect();
    for wanted in ["Anna", "Müller", "anna@example.com", "030 123456", "Berlin", "Müller & Söhne GmbH", "Messe"] {
        assert!(all.contains(&wanted), "{wanted} is in the workbook");
    }
    let actions: Vec<Value> =
        office.history().as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(actions[0], "export_glance", "what leaves is recorded");
    let before = office.history();
    assert_eq!(office.refusal(&["glance", "nobody@example.com", "--out", "x.xlsx"]), "not_found");
    assert_eq!(office.refusal(&["glance", "anna@example.com", "--out", "nirgends/x.xlsx"]), "place_not_writable");
    let run = office.run(&["glance", "anna@example.com", "--out", "x.pdf"]);
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
    assert_eq!(office.history(), before);
    assert!(!office.desk.file("x.xlsx").exists() && !office.desk.file("x.pdf").exists());
}

#[test]
fn a_list_is_exported_as_workbook_and_as_text() {
    let office = Office::with_two();

    let workbook = office.json(&["export", "--out", "liste.xlsx"]);
    let text = office.json(&["export", "--out", "liste.csv", "--find", "weiss"]);

    assert_eq!(workbook, json!({"file": office.desk.file("liste.xlsx"), "rows": 2, "left_out": 0}));
    let found = sheets(&office.desk.file("liste.xlsx"));
    let rows = found.values().next().unwrap();
    assert_eq!(rows.len(), 3, "a header and two persons");
    assert!(
        rows[1].contains(&String::from("Anna")) && rows[2].contains(&String::from("joerg@example.com")),
        "{rows:?}"
    );
    assert_eq!(text["rows"], 1);
    let written = fs::read_to_string(office.desk.file("liste.csv")).unwrap();
    assert!(written.lines().count() == 2 && written.contains("Jörg;"), "{written}");
    let run = office.run(&["export", "--out", "liste.pdf"]);
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
    assert!(!office.desk.file("liste.pdf").exists());

    office.json(&["restrict", "joerg@example.com", "--ground", "a"]);
    let without = office.json(&["export", "--out", "liste.csv"]);
    assert_eq!((&without["rows"], &without["left_out"]), (&json!(1), &json!(1)));
    assert!(!fs::read_to_string(office.desk.file("liste.csv")).unwrap().contains("joerg"));
    let told = office.run(&["export", "--out", "liste.csv"]);
    assert!(told.out.contains("Art. 18"), "{}", told.out);
}

#[test]
fn a_sheet_that_is_not_there_is_refused_with_those_that_are() {
    let office = Office::with_two();
    office.json(&["export", "--out", "liste.xlsx"]);
    let [sheet] = sheets(&office.desk.file("liste.xlsx")).into_keys().collect::<Vec<_>>().try_into().unwrap();
    let before = office.history();

    let run = office.run(&["import", "--source", "Messe", "liste.xlsx", "--sheet", "Kunden"]);

    assert_eq!((run.status, run.err.lines().count()), (Some(1), 1), "{}", run.err);
    assert!(run.err.contains("Kunden") && run.err.contains(&sheet), "{}", run.err);
    assert_eq!(
        office.refusal(&["import", "--source", "Messe", "liste.xlsx", "--sheet", "Kunden"]),
        "import_unknown_sheet"
    );
    assert_eq!(office.history(), before, "nothing was brought in");
    let whole = office.import(&["liste.xlsx", "--sheet", &sheet.to_lowercase(), "--dry-run"]);
    assert_eq!(whole["read"], 2);
}

#[test]
fn what_was_exported_comes_in_again_as_it_was() {
    for name in ["liste.csv", "liste.xlsx"] {
        let office = Office::with_two();
        office.json(&["export", "--out", name]);
        let other = Office::new();
        fs::copy(office.desk.file(name), other.desk.file(name)).unwrap();

        other.import(&[name]);

        let told = |office: &Office| {
            let part = |person: &Value| {
                ["name", "given_name", "family_name", "organisation", "emails", "phones"]
                    .map(|field| person[field].clone())
            };
            office.persons().iter().map(part).collect::<Vec<_>>()
        };
        assert_eq!(told(&other), told(&office), "{name}");
    }
}

#[test]
fn the_demo_does_the_main_job_once() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let folder = desk.file("Probe.kartei");

    let another = desk.write("Kontakt auf einen Blick.xlsx", "another's");
    let run = desk.command().workspace(&folder).password("correct horse battery").arguments(&["demo", "--json"]).run();
    assert!(!run.err.contains("correct horse"), "a password that was given is not told: {}", run.err);
    let done = run.json();
    assert_eq!(std::fs::read_to_string(another).unwrap(), "another's", "what lay there is not of the demo");

    assert_eq!(keys(&done), ["persons", "workbook", "workspace"]);
    assert_eq!(done["workspace"], json!(folder));
    assert!(done["persons"].as_u64().unwrap() >= 20, "{done}");
    let workbook = PathBuf::from(done["workbook"].as_str().unwrap());
    assert!(sheets(&workbook).len() >= 3);
    assert_eq!(desk.command().workspace(&folder).arguments(&["demo", "--json"]).run().refusal(), "workspace_exists");
    let other = desk.command().workspace(&desk.file("Other.kartei")).password("vier blaue Waschbären kegeln");
    let shown = other.arguments(&["demo"]).run();
    assert!(!shown.succeeded().err.contains("Waschbären"), "a password of one's own is not shown");
}

#[test]
fn the_demo_of_an_english_user_is_english() {
    let desk = Desk::new().with_keyring(Keyring::None);
    let told = |name: &str, language: &str| {
        let command = || desk.command().workspace(&desk.file(name)).password("vier blaue Waschbären kegeln");
        let done = command().arguments(&["--language", language, "demo", "--json"]).run().json();
        let persons = command().arguments(&["person", "list", "--json"]).run().succeeded().out;
        (done["persons"].clone(), format!("{persons} {:?}", sheets(Path::new(done["workbook"].as_str().unwrap()))))
    };

    let ((german, de), (english, en)) = (told("De.kartei", "de"), told("En.kartei", "en"));

    assert_eq!(german, english, "the same persons");
    for word in ["Frau", "Herr", "Deutschland", "Stammkunde", "Inhaber", "Termine", "Angebot", "angebot"] {
        assert!(de.contains(word) && !en.contains(word), "{word}: {en}");
    }
}

#[test]
fn a_reader_of_the_output_who_goes_away_breaks_nothing() {
    let office = Office::new();
    office.desk.write("kunden.csv", TWO);
    for ending in [">&-", "| true", ">/dev/full"] {
        let mut command = Command::new("sh");
        office.desk.furnish(&mut command);
        let line = format!("\"$KARTEI\" import kunden.csv --source Messe --on-duplicate create --json {ending}");
        let output = command
            .args(["-c", &line])
            .env("KARTEI", KARTEI)
            .env("KARTEI_WORKSPACE", &office.folder)
            .env("KARTEI_PASSWORD", PASSWORD)
            .env_remove("DISPLAY")
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked") && err.lines().count() <= 1, "{ending}: {err}");
    }
    assert_eq!(office.persons().len(), 6, "what was asked for was done all the same");
}

#[test]
fn the_reader_of_foreign_files_lives_within_its_limits() {
    let mut reader = Command::new(KARTEI)
        .arg("__read-foreign")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let limits = || -> Option<BTreeMap<String, String>> {
        let text = fs::read_to_string(format!("/proc/{}/limits", reader.id())).ok()?;
        let limits: BTreeMap<String, String> = text
            .lines()
            .skip(1)
            .map(|line| {
                let (name, rest) = line.split_at(26);
                (name.trim().to_owned(), rest.split_whitespace().next().unwrap_or_default().to_owned())
            })
            .collect();
        (limits["Max file size"] == "0").then_some(limits)
    };
    let limits = wait_for("the reader takes its limits before it reads anything", 10, limits);

    let number = |name: &str| limits[name].parse::<u64>().unwrap_or(u64::MAX);
    assert_eq!(number("Max data size"), 512 << 20);
    assert!(number("Max address space") < 4 << 30, "{}", limits["Max address space"]);
    assert_eq!((number("Max cpu time"), number("Max core file size")), (120, 0));
    let mut input = reader.stdin.take().unwrap();
    input.write_all(b"nonsense\n").unwrap();
    drop(input);
    assert_eq!(reader.wait().unwrap().code(), Some(1), "it answers requests only");
}

#[test]
fn hostile_files_touch_nothing() {
    let Some(corpus) = std::env::var_os("KARTEI_CORPUS").filter(|name| !name.is_empty()).map(PathBuf::from) else {
        eprintln!("KARTEI_CORPUS is not set: no hostile files");
        return;
    };
    let office = Office::with_two();
    let before = office.history();
    let list = fs::read_to_string(corpus.join("expected.jsonl")).unwrap();
    let mut refused = 0;
    for line in list.lines() {
        let expected: Value = serde_json::from_str(line).unwrap();
        if expected["check"] != "robustness" {
            continue;
        }
        let file = corpus.join(expected["file"].as_str().unwrap());
        let run = office.run(&["import", file.to_str().unwrap(), "--source", "x", "--dry-run", "--json"]);
        match run.status {
            Some(0) => assert!(serde_json::from_str::<Value>(&run.out).is_ok(), "{}: {}", file.display(), run.out),
            Some(1) => {
                let code = run.refusal();
                assert!(code.starts_with("import_"), "{}: {code}", file.display());
                refused += 1;
            }
            _ => panic!("{}: {run:?}", file.display()),
        }
    }
    assert!(refused > 5, "{refused} refused");
    assert_eq!(office.history(), before);
    assert!(office.json(&["doctor"])["ok"] == true);
}
