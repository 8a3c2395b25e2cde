//! What an import tells of foreign files, through the real program in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use rust_xlsxwriter::Workbook;
use serde_json::json;
use support::{Desk, Office};

#[test]
fn what_is_not_taken_over_is_named_and_a_dry_run_shows_where_the_rest_goes() {
    let office = Office::at(Desk::new().in_english());
    let rows = "Ada;ada@example.com;7;DE12;x\nEva;eva@example.com;8;;\n";
    office.desk.write("liste.csv", format!("Vorname;E-Mail;Kundennummer;IBAN\n{rows}"));
    office.desk.write("kopflos.csv", "Ada Byron;ada@example.com\nEva Lang;eva@example.com\n");

    let would = office.run(&["import", "liste.csv", "--source", "x", "--dry-run"]);
    let did =
        office.json(&["import", "--source", "x", "liste.csv", "--map", "note=Kundennummer", "--map", "ignore=IBAN"]);
    let headless = office.run(&["import", "kopflos.csv", "--source", "x", "--dry-run"]);

    assert_eq!(
        (would.status, would.err.as_str()),
        (Some(0), "Not taken over: columns Kundennummer, IBAN, 5 (assign with --map FIELD=COLUMN)\n")
    );
    assert_eq!(would.out.lines().take(2).collect::<Vec<_>>(), ["Vorname → given_name", "E-Mail → email"]);
    assert_eq!(
        (&did["created"], &did["unassigned"]),
        (&json!(2), &json!(["5"])),
        "what was left out on purpose is known"
    );
    assert_eq!(
        headless.err,
        "No row of headings was found.\nNo column goes to a name. The persons are then called by their e-mail address or phone number.\n\
         Not taken over: columns 1 (assign with --map FIELD=COLUMN)\n"
    );
}

#[test]
fn names_of_strangers_command_no_terminal() {
    let office = Office::new();
    let name = "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=1B]52;c;aGk=3D=07Byron;=1B[2JAda=E2=80=AE";
    let card = format!("BEGIN:VCARD\nVERSION:2.1\n{name}\nEMAIL:ada@example.com\nEND:VCARD\n");
    office.desk.write("karten.vcf", card.repeat(2));

    let told = office.run(&["import", "karten.vcf", "--source", "x"]).succeeded();

    let all = told.out + &told.err;
    assert!(all.contains("Ada") && all.contains("Byron"), "{all:?}");
    assert!(all.chars().all(|letter| letter == '\n' || !letter.is_control()) && !all.contains('\u{202e}'), "{all:?}");
}

#[test]
fn how_dates_are_read_is_said_in_words() {
    let office = Office::new();
    office.desk.write("liste.csv", "Name;Geburtstag\nAda Byron;3/14/80\n");

    let run = office.run(&["import", "liste.csv", "--source", "x", "--json"]);

    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(run.err.contains("der Monat vorn") && run.err.contains("Jahre mit zwei Ziffern"), "{}", run.err);
    assert_eq!(run.json()["notes"], json!(["dates_month_first", "years_of_two_digits"]));
}

#[test]
fn a_workbook_without_persons_on_its_first_sheet_names_the_others() {
    let office = Office::new();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Umsatz").unwrap().write(0, 0, "Monat").unwrap().write(1, 0, 3).unwrap();
    book.add_worksheet().set_name("Personen").unwrap().write(0, 0, "Name").unwrap().write(1, 0, "Ada Byron").unwrap();
    office.desk.write("mappe.xlsx", book.save_to_buffer().unwrap());

    assert_eq!(office.refusal(&["import", "mappe.xlsx", "--source", "x"]), "import_no_person_column");
    let run = office.run(&["import", "mappe.xlsx", "--source", "x"]);
    assert!(run.err.contains("Umsatz") && run.err.contains("Personen (mit --sheet wählen)"), "{}", run.err);
    assert_eq!(office.json(&["import", "--source", "x", "mappe.xlsx", "--sheet", "Personen"])["created"], 1);
}

#[test]
fn what_of_cards_and_workbooks_is_left_aside_is_named() {
    let office = Office::at(Desk::new().in_english());
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Byron\nEMAIL:ada@example.com\nGENDER:F\nPHOTO:data:image/png;base64,AAAA\n\
                DEATHDATE:20250102\nREV:20250101\nEND:VCARD\n";
    let group = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nEND:VCARD\n";
    office.desk.write("cards.vcf", format!("{card}{group}"));
    let mut book = Workbook::new();
    for (sheet, name) in [("North", "Eva Lang"), ("South", "Emil Kurz")] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        sheet.write(0, 0, "Name").unwrap().write(1, 0, name).unwrap();
    }
    office.desk.write("book.xlsx", book.save_to_buffer().unwrap());

    let cards = office.run(&["import", "cards.vcf", "--source", "x"]);
    let book = office.run(&["import", "book.xlsx", "--source", "x", "--json"]);

    let told = "Not taken over from the cards: GENDER, PHOTO.\nOne card is a group and no person; it was left out.\n";
    assert_eq!((cards.status, cards.err.as_str()), (Some(0), told));
    assert!(office.run(&["person", "show", "ada@example.com", "--json"]).out.contains("Deceased"));
    assert_eq!(book.err, "Not read: the sheets South (choose with --sheet).\n");
    assert_eq!(book.json()["other_sheets"], json!(["South"]));
    let twice = ["import", "cards.vcf", "--source", "x", "--map", "given_name=1", "--map", "family_name=1"];
    assert_eq!(office.run(&twice).status, Some(2), "a column goes into one field");
}

#[test]
fn of_several_files_the_one_that_cannot_be_read_is_named() {
    let office = Office::new();
    office.desk.write("gut.csv", "Vorname;Nachname\nAda;Byron\n");
    office.desk.write("leer.csv", "");

    let both = office.run(&["import", "gut.csv", "leer.csv", "--source", "x"]);
    let one = office.run(&["import", "leer.csv", "--source", "x"]);

    assert!(both.err.starts_with("leer.csv: "), "{}", both.err);
    assert!(!one.err.contains("leer.csv"), "{}", one.err);
    assert_eq!(office.refusal(&["import", "gut.csv", "leer.csv", "--source", "x"]), "import_empty");
}

#[test]
fn programs_get_to_know_whom_taking_an_import_back_kept() {
    let office = Office::new();
    office.desk.write("liste.csv", "Vorname;Nachname;E-Mail\nAda;Byron;ada@example.com\nEva;Lang;\n");
    let import = office.json(&["import", "liste.csv", "--source", "x"])["import_id"].as_str().unwrap().to_owned();
    office.json(&["person", "edit", "ada@example.com", "--set", "note=bleibt"]);

    let mut undone = office.json(&["import", "undo", &import]);
    let stayed = undone["stayed"].take();
    assert_eq!(undone, json!({ "removed": 1, "restored": 0, "kept": 1, "stayed": null }));
    assert_eq!((&stayed[0]["name"], &stayed[0]["values"]), (&json!("Ada Byron"), &json!([])), "none: the whole person");
}

#[test]
fn whoever_is_there_already_is_named_with_whom_and_why_before_and_after() {
    let office = Office::at(Desk::new().in_english());
    let row = |number: usize| format!("Ada{number};Byron;ada{number}@example.com\n");
    let head = "Vorname;Nachname;E-Mail\n";
    office.desk.write("first.csv", (0..23).map(row).fold(head.to_owned(), |text, row| text + &row));
    office.desk.write(
        "again.csv",
        (0..23).map(row).fold(format!("{head}Eva;Lang;eva@example.com\n"), |text, row| text + &row),
    );
    office.run(&["import", "first.csv", "--source", "x"]).succeeded();
    let person = office.json(&["person", "show", "ada0@example.com"])["id"].clone();

    let would = office.json(&["import", "again.csv", "--source", "x", "--dry-run"]);
    let text = office.run(&["import", "again.csv", "--source", "x"]);

    let known = would["known"].as_array().unwrap();
    assert_eq!((known.len(), would.get("known_total")), (23, None), "all are named");
    assert_eq!(
        known[0],
        json!({
            "file": "again.csv", "record": 2, "line": 3, "name": "Ada0 Byron", "person": person, "person_name": "Ada0 Byron", "reasons": ["email"],
        })
    );
    let lines: Vec<&str> = text.out.lines().filter(|line| line.contains("there already")).collect();
    assert_eq!(lines[0], "Line 3, Ada0 Byron: there already as Ada0 Byron (same e-mail)", "{}", text.out);
    assert_eq!((lines.len(), lines[20]), (21, "… and 3 more who are there already"));
    assert!(office.json(&["import", "first.csv", "--source", "x"]).get("known").is_some(), "the run tells it too");
}

#[test]
fn who_had_agreed_and_says_no_is_named_and_withdraw_records_it() {
    let office = Office::at(Desk::new().in_english());
    office.json(&["person", "add", "--set", "given_name=Ada", "--set", "email=ada@example.com", "--set", "source=x"]);
    let given = ["consent", "record", "ada@example.com", "--purpose", "newsletter", "--channel", "email"];
    office.json(&[&given[..], &["--state", "given", "--method", "email"]].concat());
    office.desk.write("liste.csv", "Vorname;E-Mail;Newsletter\nAda;ada@example.com;no\nEva;eva@example.com;no\n");
    let import = ["import", "liste.csv", "--source", "tool", "--map", "consent:newsletter/email=Newsletter"];

    let would = office.run(&[&import[..], &["--dry-run"]].concat());
    let told = office.json(&import);
    let did = office.json(&[&import[..], &["--withdraw"]].concat());

    let lines: Vec<&str> =
        would.out.lines().filter(|line| line.contains("says no") || line.contains("--withdraw")).collect();
    assert_eq!(
        lines,
        [
            "Line 2, Ada: says no, but had agreed: newsletter (E-mail)",
            "Their consent stays. With --withdraw the import records the withdrawal; that can't be undone."
        ]
    );
    assert_eq!((told.get("withdrawn"), &told["withdrawals"][0]["person_name"]), (None, &json!("Ada")));
    assert_eq!((&did["withdrawn"], &did["withdrawals"][0]["line"]), (&json!(1), &json!(2)));
    let states = office.json(&["consent", "list", "ada@example.com"]);
    assert_eq!((&states[0]["state"], &states[0]["method"]), (&json!("withdrawn"), &json!("import")));
    let undone = office.json(&["import", "undo", did["import_id"].as_str().unwrap()]);
    assert_eq!(undone, json!({ "removed": 0, "restored": 0, "kept": 0, "withdrawn": 1 }));
    assert_eq!(office.json(&["import", "list"])[0]["withdrawn"], 1);
}

#[test]
fn numbers_that_a_spreadsheet_has_cut_are_told_with_a_way_out() {
    let office = Office::at(Desk::new().in_english());
    office.desk.write("liste.csv", "Name;Telefon\nAda Byron;4,91701E+11\nHerr Lang, Frau Süß;030 123456\n");

    let run = office.run(&["import", "liste.csv", "--source", "x", "--json"]);

    assert!(run.err.contains("One phone number was cut by the spreadsheet"), "{}", run.err);
    assert!(run.err.contains("Some lines name two persons."), "{}", run.err);
    let told = run.json();
    assert_eq!((&told["numbers_cut"], &told["notes"]), (&json!(1), &json!(["second_persons"])));
}
