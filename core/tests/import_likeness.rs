//! What an import takes for the same: countries, addresses, names in other spellings.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{Cancel, ImportRequest, ImportResult, OnDuplicate, run_import};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::apart::all_duplicates;
use kartei_core::records::persons::{
    self, Address, Capacity, PersonDraft, PersonFilter, PersonKind, PersonSort, edit_person, show_person,
};
use kartei_core::records::search;
use support::Office;

fn import(office: &Office, text: &str, on_duplicate: OnDuplicate) -> ImportResult {
    let request = ImportRequest { on_duplicate, ..import_request(vec![office.write("liste.csv", text)]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

fn found(office: &Office, text: &str) -> Vec<String> {
    search::find(office.session(), text, 100).unwrap().into_iter().map(|row| row.name).collect()
}

/// The only person there is.
fn only(office: &Office) -> PersonId {
    let page = persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 9).unwrap();
    assert_eq!(page.rows.len(), 1);
    page.rows[0].id
}

fn draft_of(office: &Office, person: PersonId) -> PersonDraft {
    show_person(office.session(), person).unwrap().draft()
}

#[test]
fn a_number_is_dialled_in_the_country_of_its_persons_address() {
    let office = Office::new();
    import(
        &office,
        "Vorname;Nachname;Telefon;Straße;PLZ;Ort;Land\r\nFranz;Alpen;01 5131234;Ring 1;1010;Wien;Österreich\r\n\
         Anna;Kurz;(206) 555-9857;Main St 1;98101;Seattle;USA\r\n",
        OnDuplicate::Skip,
    );

    assert_eq!(found(&office, "+43 1 5131234"), ["Franz Alpen"]);
    assert_eq!(found(&office, "+49 1 5131234"), Vec::<String>::new());
    assert_eq!(found(&office, "+1 206 555 9857"), ["Anna Kurz"]);
}

#[test]
fn a_number_is_read_anew_when_its_person_moves_abroad() {
    let office = Office::new();
    let franz = office.person("Franz").family("Alpen").phone("01 5131234").add();
    assert_eq!(found(&office, "+49 1 5131234"), ["Franz Alpen"]);

    let mut draft = draft_of(&office, franz);
    draft.addresses.push(Address { city: "Wien".into(), country: "Austria".into(), ..Address::default() });
    edit_person(office.session(), franz, draft, None).unwrap();

    assert_eq!(found(&office, "+43 1 5131234"), ["Franz Alpen"]);
    assert_eq!(found(&office, "+49 1 5131234"), Vec::<String>::new());
}

#[test]
fn a_name_in_another_spelling_is_known_again_by_an_address_or_an_organisation() {
    for (text, persons) in [
        ("Vorname;Nachname;Firma\nKarl-Heinz;Kurz;Holz GmbH\nKarlheinz;Kurz;Holz GmbH\nKarl Heinz;Kurz;Holz GmbH\n", 1),
        ("Vorname;Nachname;Firma\nAnna-Lena;Schmidt-Groß;Holz GmbH\nAnnalena;Schmidt Groß;Holz GmbH\n", 1),
        ("Vorname;Nachname;E-Mail\nStefan;Kurz;s@kurz.example\nStephan;Kurz;s@kurz.example\n", 1),
        ("Vorname;Nachname;E-Mail\nEva;Kurz;e@kurz.example\nKurz;Eva;e@kurz.example\n", 1),
        ("Vorname;Nachname;Telefon\nEva;Schultze;030 123456\nEva;Schulze;030 123456\n", 1),
        ("Vorname;Nachname;E-Mail\nMichael;Kurz;k@kurz.example\nMichaela;Kurz;k@kurz.example\n", 2),
        ("Vorname;Nachname;Firma\nEva;Meier;Holz GmbH\nEva;Mayer;Holz GmbH\n", 2),
    ] {
        let office = Office::new();
        assert_eq!(import(&office, text, OnDuplicate::Skip).created, persons, "{text}");
    }
}

#[test]
fn who_is_perhaps_stored_already_is_told_and_added() {
    for text in [
        "Vorname;Nachname;Firma\nEva;Meier;Holz GmbH\nEva;Mayer;Holz GmbH\n",
        "Vorname;Nachname;Telefon\nAnna;Kurz;030 123456\nAnne;Kurz;030 123456\n",
        "Vorname;Nachname;E-Mail\nStefan;Kurz;info@kurz.example\nStephan;Kurz;info@kurz.example\n",
        "Vorname;Nachname;E-Mail\nMicha;Kurz;m@kurz.example\nMichael;Kurz;m@kurz.example\n",
    ] {
        let office = Office::new();
        let done = import(&office, text, OnDuplicate::Skip);

        assert_eq!((done.created, done.duplicates_total, done.possible_total), (2, 0, 1), "{text}");
        assert_eq!(done.possible[0].line, 3, "{text}");
    }
}

#[test]
fn a_long_file_finds_other_spellings_too() {
    let office = Office::new();
    let mut text = String::from("Vorname;Nachname;Firma\nKarl-Heinz;Kurz;Holz GmbH\n");
    for number in 0..600 {
        let word: String = format!("{number:03}").bytes().map(|digit| char::from(digit - b'0' + b'b')).collect();
        text.push_str(&format!("Ada{word};Byron{word};Firma {word}\n"));
    }
    text.push_str("Karlheinz;Kurz;Holz GmbH\nCarl-Heinz;Kurz;Holz GmbH\n");

    let done = import(&office, &text, OnDuplicate::Skip);

    assert_eq!((done.created, done.skipped, done.possible_total), (602, 1, 1));
}

#[test]
fn a_bare_address_with_the_firm_of_its_owner_is_that_persons() {
    let office = Office::new();
    let text = "Vorname;Nachname;Firma;E-Mail\nEva;Kurz;Holz GmbH;eva.kurz@holz.example\n\
                ;;Holz GmbH;eva.kurz@holz.example\n;;Holz GmbH;info@holz.example\n";

    let done = import(&office, text, OnDuplicate::Skip);

    assert_eq!((done.created, done.skipped), (2, 1));
}

#[test]
fn an_address_in_another_spelling_is_the_same_and_is_completed() {
    for (street, code, city, country) in [
        ("HAUPTSTR. 5", "D-50667", "KÖLN", "DE"),
        ("Hauptstrasse 5", "50667", "Köln", "Germany"),
        ("Hauptstraße 5", "", "Köln", ""),
        ("", "50667", "Köln", ""),
    ] {
        let office = Office::new();
        let header = "Vorname;Nachname;E-Mail;Straße;PLZ;Ort;Land\n";
        import(
            &office,
            &format!("{header}Eva;Kurz;eva@kurz.example;Hauptstraße 5;50667;Köln;Deutschland\n"),
            OnDuplicate::Skip,
        );
        let eva = only(&office);
        let before = draft_of(&office, eva);

        import(
            &office,
            &format!("{header}Eva;Kurz;eva@kurz.example;{street};{code};{city};{country}\n"),
            OnDuplicate::Update,
        );

        assert_eq!(draft_of(&office, eva), before, "{street} {code} {city} {country}");
    }
    let office = Office::new();
    import(&office, "Vorname;Nachname;E-Mail;Straße;Ort\nEva;Kurz;e@kurz.example;Dom 1;Köln\n", OnDuplicate::Skip);
    import(
        &office,
        "Vorname;Nachname;E-Mail;Straße;PLZ;Ort\nEva;Kurz;e@kurz.example;Dom 1;50667;Köln\n",
        OnDuplicate::Update,
    );
    let addresses = draft_of(&office, only(&office)).addresses;
    assert_eq!((addresses.len(), addresses[0].postal_code.as_str()), (1, "50667"));
}

#[test]
fn what_a_column_says_of_kind_and_capacity_wins_over_what_is_stored() {
    let office = Office::new();
    import(
        &office,
        "Vorname;Nachname;E-Mail;Firma;Kontaktart\nEva;Kurz;e@kurz.example;Holz GmbH;Kunde\n",
        OnDuplicate::Skip,
    );
    let eva = only(&office);
    assert_eq!(draft_of(&office, eva).kind, PersonKind::Customer);

    import(&office, "Vorname;Nachname;E-Mail\nEva;Kurz;e@kurz.example\n", OnDuplicate::Update);
    assert_eq!(draft_of(&office, eva).kind, PersonKind::Customer, "who says nothing changes nothing");

    import(
        &office,
        "Vorname;Nachname;E-Mail;Kontaktart;Privat oder geschäftlich\nEva;Kurz;e@kurz.example;Interessent;privat\n",
        OnDuplicate::Update,
    );
    let after = draft_of(&office, eva);
    assert_eq!((after.kind, after.capacity), (PersonKind::Prospect, Capacity::Private));
}

#[test]
fn a_note_is_new_unless_its_lines_are_there_and_a_tag_keeps_its_spelling() {
    let office = Office::new();
    let text = |note: &str, tag: &str| {
        format!("Vorname;Nachname;E-Mail;Notiz;Kategorie\nEva;Kurz;e@kurz.example;{note};{tag}\n")
    };
    import(&office, &text("Kein Anruf gewünscht", "Kunde"), OnDuplicate::Skip);
    let eva = only(&office);

    import(&office, &text("Anruf gewünscht", "kunde"), OnDuplicate::Update);
    import(&office, &text("Anruf gewünscht", "KUNDE"), OnDuplicate::Update);
    import(&office, "Vorname;Nachname;Kategorie\nMax;Lang;kunde\n", OnDuplicate::Skip);

    let after = draft_of(&office, eva);
    assert_eq!(after.note, "Kein Anruf gewünscht\n\nAnruf gewünscht");
    assert_eq!(after.tags, ["Kunde"]);
    let tags = persons::list_tags(office.session()).unwrap();
    assert_eq!(tags.iter().map(|tag| (tag.tag.as_str(), tag.count)).collect::<Vec<_>>(), [("Kunde", 2)]);
}

#[test]
fn an_import_and_the_list_of_likely_duplicates_name_the_same_persons() {
    for (one, other, may_be_one) in [
        ("Micha", "Michael", true),
        ("Tim", "Timo", true),
        ("Susi", "Susanne", true),
        ("Alex", "Alexander", true),
        ("Stefan", "Stephan", true),
        ("Hanna", "Hannah", true),
        ("Mario", "Maria", true),
        ("Franz", "Franziska", true),
        ("Jan", "Jana", false),
        ("Michael", "Michaela", false),
        ("Stefan", "Stefanie", false),
        ("Simon", "Simone", false),
        ("Christian", "Christiane", false),
        ("Josef", "Josefin", false),
        ("Anna", "Max", false),
        ("Hans", "Johannes", false),
    ] {
        let office = Office::new();
        let text = format!("Vorname;Nachname;E-Mail\n{one};Meier;meier@x.example\n{other};Meier;meier@x.example\n");
        let done = import(&office, &text, OnDuplicate::Create);
        let named = done.duplicates_total + done.possible_total;
        let listed = all_duplicates(office.session(), 10).unwrap().total;
        assert_eq!((done.created, named, listed), (2, u64::from(may_be_one), u64::from(may_be_one)), "{one} {other}");
    }
}
