//! Persons, their timelines and their history through the real program in a terminal.

mod support;

use serde_json::{Value, json};
use support::{Desk, Keyring, Office};

const NOW: &str = "2026-03-01T09:00:00Z";

impl Office {
    /// Adds a person from the website with these fields.
    fn person(&self, fields: &[&str]) -> Value {
        self.json(&[&["person", "add"][..], &set(fields), &set(&["source=Website"])].concat())
    }

    fn juergen(&self) -> Value {
        self.person(&[
            "title=Dr.",
            "given_name=Jürgen",
            "family_name=Müller",
            "email=J.Mueller@Example.org",
            "email=office@example.org",
            "phone=030 1234567",
            "organisation=Beispiel AG",
            "position=Einkauf",
            "street=Hauptstr. 1",
            "postal_code=10115",
            "city=Berlin",
            "country=DE",
            "birthday=1980-02-29",
            "kind=customer",
            "capacity=business",
            "tag=vip",
            "tag=messe",
        ])
    }

    /// All that the history says, to see that nothing was added to it.
    fn history(&self) -> Value {
        self.json(&["history"])
    }
}

fn set<'a>(fields: &[&'a str]) -> Vec<&'a str> {
    fields.iter().flat_map(|field| ["--set", field]).collect()
}

/// The fields of `value` that are named.
fn part(value: &Value, names: &[&str]) -> Value {
    names.iter().map(|name| ((*name).to_owned(), value[name].clone())).collect::<serde_json::Map<_, _>>().into()
}

const PERSON: [&str; 14] = [
    "name",
    "given_name",
    "family_name",
    "title",
    "organisation",
    "position",
    "emails",
    "phones",
    "addresses",
    "birthday",
    "kind",
    "source",
    "status",
    "tags",
];

/// A person who is shown, without what their data are held for: that is one purpose.
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
fn without_purposes(mut shown: Value, purpose: &str) -> Value {
    let held = shown.as_object_mut().unwrap().remove("purposes").unwrap();
    assert_eq!((held.as_array().unwrap().len(), &held[0]["purpose"]), (1, &json!(purpose)));
    shown
}

#[test]
fn a_person_is_shown_as_the_source_had_it_with_one_spelling_beside() {
    let office = Office::new();

    let added = office.juergen();

    let shown = without_purposes(office.json(&["person", "show", "j.mueller@EXAMPLE.org"]), "contract");
    assert_eq!(shown, added, "adding answers the person; its e-mail address names it in any spelling");
    let mut person = part(&shown, &PERSON);
    person["addresses"][0]["id"].take();
    assert_eq!(
        person,
        json!({
            "name": "Dr. Jürgen Müller", "title": "Dr.", "given_name": "Jürgen", "family_name": "Müller",
            "organisation": "Beispiel AG", "position": "Einkauf",
            "emails": ["J.Mueller@Example.org", "office@example.org"], "phones": ["030 1234567"],
            "addresses": [{
                "id": null, "street": "Hauptstr. 1", "postal_code": "10115", "city": "Berlin", "region": "",
                "country": "DE", "label": "",
            }],
            "birthday": "1980-02-29", "kind": "customer", "source": "Website", "status": "allowed",
            "tags": ["messe", "vip"],
        })
    );
    let spellings: Vec<&Value> =
        shown["contact_points"].as_array().unwrap().iter().map(|point| &point["normalised"]).collect();
    assert_eq!(spellings, ["j.mueller@example.org", "office@example.org", "+49301234567"]);
    assert_eq!(shown["collected_at"], NOW[..10], "today, where nothing is said");
    let listed = office.run(&["person", "list", "--json"]).json_lines();
    assert_eq!(listed, [shown]);
}

#[test]
fn a_person_without_a_source_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let before = office.history();

    let run = office.run(&["person", "add", "--set", "given_name=Ada"]);

    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    assert_eq!(run.err, "Das lässt sich so nicht speichern: Quelle fehlt.\n");
    assert_eq!(office.history(), before);
    assert_eq!(office.run(&["person", "list", "--json"]).succeeded().out, "");
}

#[test]
fn fields_are_set_by_their_names_only() {
    let office = Office::new();
    let before = office.history();

    let unknown = office.run(&["person", "add", "--set", "shoe_size=44", "--set", "source=x"]);
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.err.starts_with("Unbekanntes Feld shoe_size; möglich: salutation, title, "), "{}", unknown.err);
    let twice = office.run(&[&["person", "add"][..], &set(&["title=Dr.", "title=Prof.", "source=x"])].concat());
    assert_eq!((twice.status, twice.err.as_str()), (Some(2), "title darf nur einmal stehen\n"));
    let friend = office.run(&[&["person", "add"][..], &set(&["given_name=Ada", "kind=friend", "source=x"])].concat());
    assert_eq!(friend.status, Some(2));
    assert!(friend.err.starts_with("friend ist kein Wert für kind; möglich: prospect, customer, "), "{}", friend.err);
    for field in ["birthday=tomorrow", "collected_at=once", "position=Einkauf", "source="] {
        let fields = set(&["given_name=Ada", field]);
        assert_eq!(office.refusal(&[&["person", "add"][..], &fields].concat()), "invalid_field", "{field}");
    }

    assert_eq!(office.history(), before, "nothing was written");
}

#[test]
fn an_edit_replaces_what_is_named_and_leaves_the_rest() {
    let office = Office::new();
    office.juergen();
    let edit = |fields: &[&str]| office.json(&[&["person", "edit", "office@example.org"][..], &set(fields)].concat());

    let edited =
        edit(&["family_name=Möller", "email=office@example.org", "email=neu@example.org", "city=Köln", "tag="]);

    assert_eq!(
        part(&edited, &["name", "emails", "phones", "birthday", "tags", "organisation"]),
        json!({
            "name": "Dr. Jürgen Möller", "emails": ["office@example.org", "neu@example.org"],
            "phones": ["030 1234567"], "birthday": "1980-02-29", "tags": [], "organisation": "Beispiel AG",
        })
    );
    assert_eq!(part(&edited["addresses"][0], &["street", "city"]), json!({ "street": "Hauptstr. 1", "city": "Köln" }));
    let moved = edit(&["position=Leitung"]);
    assert_eq!(moved["position"], "Leitung");
    let changes = &office.json(&["history", "office@example.org"])[0]["changes"];
    let shown: Vec<Value> =
        changes.as_array().unwrap().iter().map(|change| part(change, &["column", "old", "new"])).collect();
    assert_eq!(shown, [json!({ "column": "position", "old": "Einkauf", "new": "Leitung" })], "and nothing else");
    let cleared = edit(&["phone=", "birthday=", "organisation=", "title="]);
    assert_eq!(
        part(&cleared, &["name", "phones", "birthday", "memberships"]),
        json!({ "name": "Jürgen Möller", "phones": [], "birthday": null, "memberships": [] })
    );
    let before = office.history();
    let refused = office.refusal(&["person", "edit", "office@example.org", "--set", "source="]);
    assert_eq!(refused, "invalid_field", "where data come from is never forgotten");
    assert_eq!(office.history(), before);
}

#[test]
fn a_corrected_number_keeps_its_label() {
    let office = Office::new();
    let cards = office.desk.file("ada.vcf");
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byron\nEMAIL:ada@example.org\n\
        TEL;TYPE=HOME:030 1111111\nTEL;TYPE=WORK:030 2222222\nEND:VCARD\n";
    std::fs::write(&cards, card).unwrap();
    office.json(&["import", cards.to_str().unwrap(), "--source", "Messe"]);
    let edit = ["person", "edit", "ada@example.org", "--set", "phone=030 1111111", "--set", "phone=030 3333333"];

    let shown = office.run(&edit).succeeded().out;

    assert!(shown.contains("030 1111111 (privat)") && shown.contains("030 3333333 (geschäftlich)"), "{shown}");
}

#[test]
fn a_corrected_address_stays_nowhere_not_even_as_a_name() {
    let office = Office::new();
    let nameless = office.person(&["email=wrong@example.org"]);
    assert_eq!(nameless["name"], "wrong@example.org", "nothing else is known");

    let edited = office.json(&["person", "edit", "wrong@example.org", "--set", "email=right@example.org"]);

    assert_eq!(edited["name"], "right@example.org");
    assert_eq!(office.json(&["find", "wrong"]), json!([]));
}

#[test]
fn a_name_that_fits_several_persons_or_none_is_refused() {
    let office = Office::new();
    let first = office.person(&["given_name=Ada", "email=team@example.org"]);
    office.person(&["given_name=Bob", "email=team@example.org"]);

    assert_eq!(office.refusal(&["person", "show", "team@example.org"]), "ambiguous_person");
    assert_eq!(office.refusal(&["person", "show", "nobody@example.org"]), "not_found");
    assert_eq!(office.refusal(&["person", "show", "01890000-0000-7000-8000-000000000000"]), "not_found");
    let shown = office.json(&["person", "show", first["id"].as_str().unwrap()]);
    assert_eq!(without_purposes(shown, "enquiry"), first);
    let run = office.run(&["person", "show", "nobody@example.org"]);
    assert_eq!(run.err, "Diese Kennung oder E-Mail-Adresse gehört zu keiner Person\n");
}

#[test]
fn persons_are_found_in_any_spelling() {
    let office = Office::new();
    let juergen = office.juergen();
    office.person(&["given_name=Ada", "family_name=Byron"]);

    for text in ["muller", "Mueller", "beispiel", "0049 30 123", "vip", "office@"] {
        let found = office.json(&["find", text]);
        assert_eq!(found.as_array().unwrap().len(), 1, "{text}: {found}");
        assert_eq!(
            part(&found[0], &["id", "name", "organisation", "emails", "phones", "status"]),
            part(&juergen, &["id", "name", "organisation", "emails", "phones", "status"]),
            "{text}"
        );
    }
    assert_eq!(office.json(&["find", "nobody"]), json!([]));
    assert_eq!(office.json(&["find", "a", "--limit", "1"]).as_array().unwrap().len(), 1);
    let id = juergen["id"].as_str().unwrap();
    assert_eq!(
        office.run(&["find", "muller"]).succeeded().out,
        format!("Dr. Jürgen Müller  Beispiel AG  J.Mueller@Example.org  030 1234567  {id}\n")
    );
}

#[test]
fn many_persons_are_listed_by_name_each_on_its_line() {
    let office = Office::new();
    for name in ["Zuse", "Ärmel", "Byron"] {
        office.person(&["given_name=Ada", &format!("family_name={name}")]);
    }

    let listed = office.run(&["person", "list", "--json"]).json_lines();

    let names: Vec<&Value> = listed.iter().map(|person| &person["family_name"]).collect();
    assert_eq!(names, ["Ärmel", "Byron", "Zuse"], "ä sorts with a");
    let plain = office.run(&["person", "list"]).succeeded().out;
    assert_eq!(
        plain.lines().map(|line| &line[..7]).collect::<Vec<_>>(),
        ["Ada Ärm", "Ada Byr", "Ada Zus"].map(|name| &name[..7])
    );
    let never = "01890000-0000-7000-8000-000000000000";
    assert_eq!(office.refusal(&["person", "list", "--import", never]), "not_found", "there was no such import");
    assert_eq!(office.refusal(&["export", "--out", "x.csv", "--import", never]), "not_found");
    assert_eq!(office.run(&["person", "list", "--import", "first"]).status, Some(2));
}

#[test]
fn a_contact_is_noted_with_its_document_and_found_by_its_text() {
    let office = Office::new();
    let ada = office.person(&["given_name=Ada", "email=ada@example.org"]);
    let offer = office.desk.write("Angebot.txt", "Dear Ada");
    let offer = offer.to_str().unwrap();

    let call =
        ["touchpoint", "add", "ada@example.org", "--kind", "call", "--text", "Wants the blue one", "--file", offer];
    let added = office.json(&call);

    assert!(added["id"].is_string(), "{added}");
    let person = office.json(&["person", "show", "ada@example.org"]);
    assert_eq!(part(&person, &["touchpoints", "documents"]), json!({ "touchpoints": 1, "documents": 1 }));
    assert_eq!(office.json(&["find", "blue"])[0]["id"], ada["id"]);
    let before = office.history();
    let note =
        |person: &str, text: &str| office.refusal(&["touchpoint", "add", person, "--kind", "note", "--text", text]);
    assert_eq!(note("ada@example.org", " "), "invalid_field");
    assert_eq!(note("nobody@example.org", "x"), "not_found");
    let missing = ["touchpoint", "add", "ada@example.org", "--kind", "note", "--text", "x", "--file", "missing.pdf"];
    assert_eq!(office.refusal(&missing), "file_not_found");
    let never = ["touchpoint", "add", "ada@example.org", "--kind", "note", "--text", "x", "--at", "noon"];
    assert_eq!(office.run(&never).status, Some(2));
    assert_eq!(office.history(), before, "nothing was written");
}

#[test]
fn the_history_of_a_person_says_who_did_what_and_when() {
    let office = Office::new();
    let ada = office.person(&["given_name=Ada", "email=ada@example.org"]);
    office.person(&["given_name=Bob"]);
    office.json(&["person", "edit", "ada@example.org", "--set", "title=Prof."]);

    let history = office.json(&["history", "ada@example.org"]);

    let actions: Vec<&Value> = history.as_array().unwrap().iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["edit_person", "add_person"], "the newest first, and nobody else's");
    assert_eq!(part(&history[0], &["at", "actor", "reason"]), json!({ "at": NOW, "actor": "ada", "reason": "" }));
    let title = history[0]["changes"].as_array().unwrap().iter().find(|change| change["column"] == "title").unwrap();
    assert_eq!(part(title, &["table", "old", "new"]), json!({ "table": "person", "old": "", "new": "Prof." }));
    assert_eq!(office.json(&["history", ada["id"].as_str().unwrap()]), history);
    assert_eq!(office.refusal(&["history", "nobody@example.org"]), "not_found");
    assert_eq!(office.refusal(&["history", "01890000-0000-7000-8000-000000000000"]), "not_found");
    assert_eq!(office.json(&["history", "ada@example.org", "--since", "2026-03-02"]), json!([]));
    let plain = office.run(&["history", "ada@example.org"]).succeeded().out;
    assert!(plain.contains("Prof."), "the values are told: {plain}");
}

#[test]
fn info_counts_what_there_is() {
    for (desk, words) in [(Desk::new(), "Personen"), (Desk::new().in_english(), "Persons")] {
        let office = Office::at(desk);
        office.juergen();

        let info = office.json(&["info"]);

        assert_eq!(
            part(&info, &["persons", "organisations", "touchpoints", "documents", "history_entries", "version"]),
            json!({
                "persons": 1, "organisations": 1, "touchpoints": 0, "documents": 0,
                "history_entries": office.history().as_array().unwrap().len(), "version": env!("CARGO_PKG_VERSION"),
            })
        );
        assert!(info["schema_version"].as_u64() > Some(0) && info["size_bytes"].as_u64() > Some(4096), "{info}");
        assert!(info["sqlcipher_version"].as_str().unwrap().starts_with("4."), "{info}");
        let plain = office.run(&["info"]).succeeded().out;
        assert!(plain.starts_with(words), "{plain}");
    }
}

#[test]
fn a_reader_looks_and_changes_nothing() {
    let office = Office::new();
    office.person(&["given_name=Ada", "email=ada@example.org"]);
    let add = office.desk.command().workspace(&office.folder).input("correct horse battery\nanother fine staple 9\n");
    add.arguments(&["user", "add", "bob", "--role", "reader", "--password-stdin"]).run().succeeded();
    let as_bob = |arguments: &[&str]| {
        let order = office.desk.command().workspace(&office.folder).password("another fine staple 9");
        order.arguments(&["--user", "bob", "--json"]).arguments(arguments).run()
    };
    let before = office.history();

    assert_eq!(as_bob(&["person", "show", "ada@example.org"]).json()["given_name"], "Ada");
    assert_eq!(as_bob(&["person", "add", "--set", "given_name=X", "--set", "source=x"]).refusal(), "not_allowed");
    assert_eq!(as_bob(&["person", "edit", "ada@example.org", "--set", "title=X"]).refusal(), "not_allowed");
    let note = ["touchpoint", "add", "ada@example.org", "--kind", "note", "--text", "x"];
    assert_eq!(as_bob(&note).refusal(), "not_allowed");

    assert_eq!(office.history(), before);
}

#[test]
fn a_reader_process_reads_no_preferences_and_opens_nothing() {
    let desk = Desk::new().with_keyring(Keyring::None);

    let run = desk.command().arguments(&["__read-foreign"]).input("no request\n").run();

    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(1), "", ""), "a silent refusal");
    assert_eq!(std::fs::read_dir(desk.home().join("config")).unwrap().count(), 0);
}

#[test]
fn the_terminal_names_a_language_measures_a_small_file_and_finds_nothing_where_nothing_is_wrong() {
    let office = Office::new();
    office.desk.write("note.txt", "x");
    let set = ["given_name=Ada", "email=ada@example.com", "source=Messe", "language=de"];
    let add: Vec<&str> = ["person", "add"].into_iter().chain(set.iter().flat_map(|value| ["--set", value])).collect();
    office.json(&add);
    office.json(&["document", "add", "ada@example.com", "note.txt"]);

    let shown = office.run(&["person", "show", "ada@example.com"]).succeeded().out;
    let listed = office.run(&["document", "list", "ada@example.com"]).succeeded().out;
    let examined = office.json(&["doctor"]);

    assert!(shown.contains("Deutsch"), "{shown}");
    assert!(listed.contains("1 B") && !listed.contains("KiB"), "{listed}");
    let pages = examined["checks"].as_array().unwrap().iter().find(|check| check["name"] == "pages").unwrap();
    assert_eq!((&pages["ok"], &pages["detail"]), (&serde_json::json!(true), &serde_json::json!("none")));
}

#[test]
fn any_number_of_a_change_that_the_history_shows_takes_it_back() {
    let office = Office::new();
    office.person(&["given_name=Ada", "organisation=Mills", "email=ada@example.com"]);
    office.run(&["organisation", "remove", "Mills"]).succeeded();
    let shown = office.json(&["history"]);
    let entries = shown.as_array().unwrap();
    assert_eq!((&entries[0]["action"], &entries[0]["change"]), (&entries[1]["action"], &entries[1]["change"]));

    office.run(&["undo", &entries[0]["seq"].to_string()]).succeeded();

    assert_eq!(office.json(&["person", "show", "ada@example.com"])["organisation"], "Mills");
    let unknown = office.run(&["undo", "99999"]);
    assert!(unknown.status == Some(1) && unknown.err.contains("Das gibt es nicht mehr"), "{}", unknown.err);
}

#[test]
fn whoever_adds_somebody_who_is_there_is_told_so() {
    let office = Office::new();
    let first = office.person(&["given_name=Ada", "family_name=Lovelace", "email=ada@example.com"]);
    let again = ["given_name=Ada", "family_name=Lovelace", "email=ada@example.com", "source=Messe"];

    let told = office.run(&[&["person", "add"][..], &set(&again)].concat()).succeeded().err;
    let other = office.run(&[&["person", "add"][..], &set(&["given_name=Tom", "source=Messe"])].concat()).succeeded();

    assert!(
        told.contains("Vielleicht doppelt: Ada Lovelace") && told.contains(first["id"].as_str().unwrap()),
        "{told}"
    );
    assert!(!told.contains("weitere") && other.err.is_empty(), "{told}{}", other.err);
}

#[test]
fn what_leaves_for_others_names_them_a_document_too() {
    let office = Office::new();
    office.person(&["given_name=Ada", "organisation=Mills", "email=ada@example.com"]);
    office.desk.write("offer.txt", "an offer");
    let document = office.json(&["document", "add", "ada@example.com", "offer.txt"])["id"].clone();
    let save = ["document", "save", document.as_str().unwrap(), "--out", "copy.txt"];
    let before = office.history();

    for leaving in [
        &save[..],
        &["glance", "ada@example.com", "--out", "ada.xlsx"],
        &["export", "--out", "list.csv"],
        &["organisation", "export", "--out", "mills.csv"],
    ] {
        let run = office.run(&[leaving, &["--reason", "other"]].concat());
        assert!(run.status == Some(1) && run.err.contains("Empfänger fehlt"), "{leaving:?}: {}", run.err);
    }
    assert_eq!(office.history(), before);
    office.run(&[&save[..], &["--reason", "other", "--recipient", "Court"]].concat()).succeeded();
    office.run(&save).succeeded();

    let told = office.json(&["disclosures", "ada@example.com"]);
    let told: Vec<Value> = told.as_array().unwrap().iter().map(|one| part(one, &["reason", "recipient"])).collect();
    let expected = [("own_use", ""), ("other", "Court")];
    assert_eq!(told, expected.map(|(reason, recipient)| json!({ "reason": reason, "recipient": recipient })));
}
