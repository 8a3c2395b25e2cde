//! What well-known programs export maps by itself.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use encoding_rs::WINDOWS_1252;
use import_support::{Desk, fixture, names, person, points};
use kartei_core::exchange::import::{Channel, ColumnMapping};

#[test]
fn outlook_in_german_maps_by_itself() {
    let desk = Desk::new();
    let text = String::from_utf8(fixture("outlook-de.csv")).unwrap();
    desk.put("kontakte.csv", WINDOWS_1252.encode(&text).0);

    let preview = desk.inspect(&["kontakte.csv"], None).unwrap();
    let drafts = desk.drafts(&["kontakte.csv"]).unwrap();

    assert_eq!((preview.origin.as_str(), preview.encoding.as_str(), preview.records), ("outlook", "windows-1252", 2));
    assert_eq!(names(&drafts), ["Käthe Luise Größmann", "Jörg Weiß jun."]);
    let kaethe = person(&drafts, 0);
    assert_eq!(points(kaethe, Channel::Email), [("Kaethe@Example.com", ""), ("privat@example.com", "")]);
    assert_eq!(
        points(kaethe, Channel::Phone),
        [("03581 112", "work"), ("03581 113", "work"), ("0171 5550001", "mobile"), ("03581 111", "fax")],
        "the assistant's phone is not hers"
    );
    assert_eq!(kaethe.addresses.len(), 1);
    assert_eq!((kaethe.addresses[0].city.as_str(), kaethe.addresses[0].label.as_str()), ("Görlitz", "work"));
    assert_eq!(kaethe.memberships[0].position, "Inhaberin");
    assert_eq!(kaethe.birthday.as_deref(), Some("1980-03-04"));
    assert_eq!(kaethe.tags, ["Stammkunde", "Backwaren"]);
    assert_eq!(kaethe.note, "Abteilung: Verkauf\nLiefert\nfreitags.");
    assert_eq!((&person(&drafts, 1).birthday, person(&drafts, 1).note.as_str()), (&None, ""), "0.0.00 is no date");
}

#[test]
fn google_keeps_several_values_in_a_cell_and_labels_beside_them() {
    let desk = Desk::new();
    desk.fixture("google-new.csv");
    desk.fixture("google-old.csv");

    let drafts = desk.drafts(&["google-new.csv", "google-old.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Dr. Grace Brewster Hopper", "Prof. Dr. Emmy Noether"]);
    assert_eq!((drafts[1].file, drafts[1].record), (1, 1));
    let grace = person(&drafts, 0);
    assert_eq!(
        points(grace, Channel::Email),
        [("grace@example.com", "work"), ("hopper@example.com", "work"), ("grace.home@example.com", "home")]
    );
    assert_eq!(points(grace, Channel::Phone), [("+1 206 555 0100", "mobile"), ("+1 206 555 0101", "fax")]);
    assert_eq!(grace.tags, ["Pioneers"], "Google's own group is no tag");
    let address = &grace.addresses[0];
    assert_eq!((address.street.as_str(), address.label.as_str()), ("1 Pier", "home"));
    assert_eq!(grace.note, "Nickname: Amazing\nOrganization Department: Computing");
    assert_eq!(person(&drafts, 1).addresses[0].postal_code, "91054");
}

#[test]
fn an_address_that_google_knows_only_as_a_whole_is_read_from_its_lines() {
    let desk = Desk::new();
    let parts = "Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country";
    let text = format!(
        "First Name,Last Name,E-mail 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - {parts}\n\
         Ada,Byron,,* Work,\"Parkweg 5\nHinterhaus\n10115 Berlin\nDeutschland\",,,,\n\
         Max,Moritz,,Home,\"Dorfstr. 1\n99999 Anderswo\",Ring 7,Ulm,89073,\n"
    );
    desk.put("google.csv", text.as_bytes());

    let drafts = desk.drafts(&["google.csv"]).unwrap();

    let address = |at: usize| {
        let [one] = person(&drafts, at).addresses.as_slice() else { panic!("one address") };
        [&one.street, &one.postal_code, &one.city, &one.country].map(String::as_str)
    };
    assert_eq!(address(0), ["Parkweg 5, Hinterhaus", "10115", "Berlin", "Deutschland"]);
    assert_eq!(address(1), ["Ring 7", "89073", "Ulm", ""], "the parts go before the whole");
}

#[test]
fn how_dates_are_read_is_told_before_anything_is_stored() {
    let desk = Desk::new();
    desk.put("us.csv", b"First Name,Last Name,Birthday\nAda,Byron,12/31/80\nMax,Moritz,3/4/1980\n");
    desk.put("open.csv", b"Vorname,Nachname,Geburtstag\nAda,Byron,3/4/1980\n");
    desk.put("german.csv", b"Vorname,Nachname,Geburtstag\nAda,Byron,03.04.1980\n");

    let told = |file: &str| {
        let preview = desk.inspect(&[file], None).unwrap();
        (preview.notes, preview.sample[0].birthday.clone().unwrap())
    };

    let notes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
    assert_eq!(told("us.csv"), (notes(&["dates_month_first", "years_of_two_digits"]), "1980-12-31".into()));
    assert_eq!(told("open.csv"), (notes(&["dates_day_first"]), "1980-04-03".into()));
    assert_eq!(told("german.csv"), (Vec::new(), "1980-04-03".into()));
}

#[test]
fn thunderbird_has_a_birthday_in_three_columns() {
    let desk = Desk::new();
    desk.fixture("thunderbird-en.csv");

    let drafts = desk.drafts(&["thunderbird-en.csv"]).unwrap();

    let lise = person(&drafts, 0);
    assert_eq!(lise.display_name(), "Dr. Lise Elise Meitner", "the display name knows more");
    assert_eq!(lise.birthday.as_deref(), Some("1978-11-07"));
    assert_eq!(
        lise.addresses.iter().map(|address| (address.label.as_str(), address.street.as_str())).collect::<Vec<_>>(),
        [("home", "Ihnestr. 22, 2. Stock"), ("work", "Faradayweg 4")]
    );
}

#[test]
fn a_birthday_without_a_year_is_never_given_one_and_the_preview_says_so() {
    let desk = Desk::new();
    let by_value = [
        ("--04-15", "15.04."),
        (" --04-15", "15.04."),
        ("--0415", "15.04."),
        ("15.04.", "15.04."),
        ("15.4.", "15.04."),
        ("15. April", "15.04."),
        ("1604-04-15", "15.04."),
        ("15.04.1604", "15.04."),
        ("0000-04-15", "15.04."),
        ("01.01.1900", "01.01.1900"),
        ("1900-04-15", "15.04.1900"),
        ("1899-12-30", "30.12.1899"),
        ("1/1/4501", "01.01.4501"),
    ];
    for (value, told) in by_value {
        desk.put("a.csv", format!("Vorname;Nachname;Geburtstag\nEva;Kurz;{value}\n"));
        let preview = desk.inspect(&["a.csv"], None).unwrap();
        let eva = &preview.sample[0];
        assert_eq!(
            (eva.birthday.as_deref(), eva.note.as_str()),
            (None, format!("Geburtstag: {told}").as_str()),
            "{value}"
        );
        assert!(preview.notes.contains(&"birthdays_in_note".to_owned()), "{value}: {:?}", preview.notes);
    }
    for (line, told) in [
        ("BDAY:--0415", "15.04."),
        ("BDAY:--04-15", "15.04."),
        ("BDAY;VALUE=date;X-APPLE-OMIT-YEAR=1604:1604-04-15", "15.04."),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-04-15", "15.04."),
        ("BDAY:16040415", "15.04."),
        ("BDAY:1900-01-01", "01.01.1900"),
    ] {
        desk.put("a.vcf", format!("BEGIN:VCARD\nVERSION:4.0\nFN:Eva Kurz\n{line}\nEND:VCARD\n"));
        let preview = desk.inspect(&["a.vcf"], None).unwrap();
        let eva = &preview.sample[0];
        assert_eq!(
            (eva.birthday.as_deref(), eva.note.as_str()),
            (None, format!("Geburtstag: {told}").as_str()),
            "{line}"
        );
        assert_eq!(preview.notes, ["birthdays_in_note"], "{line}");
    }
    desk.put("b.csv", "Vorname;Nachname;Geburtstag\nEva;Kurz;15.04.1980\nUdo;Lang;0.0.00\n");
    assert_eq!(desk.inspect(&["b.csv"], None).unwrap().notes, Vec::<String>::new());
}

#[test]
fn of_a_birthday_in_three_columns_what_is_known_is_kept() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "First Name,Last Name,Birth Year,Birth Month,Birth Day\nA,A,,04,15\nB,B,0,4,5\nC,C,1980,,\nD,D,1980,April,15\nE,E,,,\n",
    );

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    let told = |at: usize| (person(&drafts, at).birthday.as_deref(), person(&drafts, at).note.as_str());
    assert_eq!(told(0), (None, "Birth Day: 15.04."));
    assert_eq!(told(1), (None, "Birth Day: 05.04."));
    assert_eq!(told(2), (None, "Birth Day: 1980"));
    assert_eq!(told(3), (Some("1980-04-15"), ""));
    assert_eq!(told(4), (None, ""));
    assert_eq!(desk.inspect(&["a.csv"], None).unwrap().notes, ["birthdays_in_note"]);
}

#[test]
fn the_preamble_of_linkedin_is_passed_over() {
    let desk = Desk::new();
    desk.fixture("linkedin.csv");

    let preview = desk.inspect(&["linkedin.csv"], None).unwrap();

    assert_eq!((preview.origin.as_str(), preview.header_row, preview.records), ("linkedin", true, 2));
    assert_eq!(preview.notes, ["preamble_skipped"]);
    assert_eq!(preview.columns[0].header, "First Name");
    let ada = &preview.sample[0];
    assert_eq!((ada.family_name.as_str(), ada.name_suffix.as_str()), ("Byron", "MBA"));
}

#[test]
fn a_title_in_salesforce_is_a_position_and_its_salutation_may_be_a_title() {
    let desk = Desk::new();
    desk.fixture("salesforce.csv");

    let rosa = desk.inspect(&["salesforce.csv"], None).unwrap().sample.remove(0);

    assert_eq!((rosa.salutation.as_str(), rosa.title.as_str()), ("", "Dr."));
    assert_eq!(rosa.memberships[0].position, "Head of Purchasing");
    assert_eq!(rosa.addresses[0].street, "Ring 5, Hinterhaus");
    assert_eq!(points(&rosa, Channel::Email), [("ROSA@EXAMPLE.COM", "")], "as the source has it");
}

#[test]
fn the_one_with_whom_one_speaks_in_a_company_is_the_person() {
    let desk = Desk::new();
    let head = "Firmenname;Anrede;Vorname;Nachname;Ansprechpartner 1 Anrede;Ansprechpartner 1 Vorname;\
                Ansprechpartner 1 Nachname;Ansprechpartner 1 E-Mail;Ansprechpartner 1 Telefon;Ansprechpartner 2 Vorname;Ort";
    let rows = "Holz & Söhne;;;;Herr;Piet;Holz;piet@holz.example;040 112;Tim;Hamburg\n\
                ;Frau;Ina;Süß;;;;;;;Halle\n\
                Alt KG;Frau;Eva;Alt;Herr;Max;Neu;max@alt.example;;;Bonn\n";
    desk.put("lexware.csv", WINDOWS_1252.encode(&format!("{head}\n{rows}")).0);

    let drafts = desk.drafts(&["lexware.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Piet Holz", "Ina Süß", "Eva Alt"]);
    let piet = person(&drafts, 0);
    assert_eq!((piet.salutation.as_str(), piet.memberships[0].organisation.as_str()), ("Herr", "Holz & Söhne"));
    assert_eq!(points(piet, Channel::Email), [("piet@holz.example", "")]);
    assert_eq!(points(piet, Channel::Phone), [("040 112", "")]);
    assert_eq!(piet.note, "Ansprechpartner 2 Vorname: Tim", "another person");
    let eva = person(&drafts, 2);
    assert_eq!(
        eva.note,
        "Ansprechpartner 1 Anrede: Herr\nAnsprechpartner 1 Vorname: Max\nAnsprechpartner 1 Nachname: Neu\n\
         Ansprechpartner 1 E-Mail: max@alt.example",
        "of two who are named one is the person"
    );
    assert_eq!(points(eva, Channel::Email), []);
}

#[test]
fn a_title_of_nobility_and_what_stands_before_a_family_name_are_part_of_it() {
    let desk = Desk::new();
    let head = "Name (Adressattyp Unternehmen);Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);\
                Titel/Akad. Grad;Adelstitel;Namensvorsatz";
    let rows = ";Höfgen;Bärbel;Prof. Dr.;Gräfin;von\n;von Höfgen;Udo;;Graf;von\nFrüh GmbH;;;;;\n";
    desk.put("datev.csv", format!("{head}\n{rows}"));
    desk.put("name.csv", "Name;Vorname;Namensvorsatz;Adelstitel\nHöfgen;Bärbel;von;Gräfin\n;Udo;von;\n");

    let drafts = desk.drafts(&["datev.csv", "name.csv"]).unwrap();

    assert_eq!(
        names(&drafts),
        ["Prof. Dr. Bärbel Gräfin von Höfgen", "Udo Graf von Höfgen", "Früh GmbH", "Bärbel Gräfin von Höfgen", "Udo"]
    );
    assert_eq!(person(&drafts, 0).family_name, "Gräfin von Höfgen");
    assert_eq!(person(&drafts, 4).note, "Namensvorsatz: von", "of no name nothing is lost");
}

#[test]
fn a_particle_in_the_column_of_additions_stands_before_the_family_name() {
    let desk = Desk::new();
    for header in ["Namenszusatz", "Zusatz zum Namen", "Suffix", "Prefix"] {
        let rows = "Anna;von der;Heide\nEva;Freifrau von;Stein\nUdo;van den;van den Berg\nMax;von;\n";
        desk.put("a.csv", format!("Vorname;{header};Nachname\n{rows}"));
        let drafts = desk.drafts(&["a.csv"]).unwrap();
        let told = [0, 1, 2, 3].map(|at| {
            let draft = person(&drafts, at);
            (draft.title.as_str(), draft.family_name.as_str(), draft.name_suffix.as_str())
        });
        let wanted =
            [("", "von der Heide", ""), ("", "Freifrau von Stein", ""), ("", "van den Berg", ""), ("", "", "")];
        assert_eq!(told, wanted, "{header}");
        assert_eq!(person(&drafts, 3).note, format!("{header}: von"));
    }
    desk.put("b.csv", "Vorname;Namenszusatz;Nachname\nUdo;jun.;Kurz\n");
    assert_eq!(person(&desk.drafts(&["b.csv"]).unwrap(), 0).name_suffix, "jun.");
}

#[test]
fn a_web_address_loses_the_backslash_that_google_puts_in_it() {
    let desk = Desk::new();
    desk.put("google.csv", "Given Name,Phone 1 - Value,Website 1 - Value\nZoe,030 5550102,http\\://www.x.example/a\n");
    let drafts = desk.drafts(&["google.csv"]).unwrap();
    assert_eq!(points(person(&drafts, 0), Channel::Web), [("http://www.x.example/a", "")]);
}

#[test]
fn days_relations_and_own_fields_of_google_are_kept_by_what_they_are_called() {
    let desk = Desk::new();
    desk.put(
        "google.csv",
        "First Name,E-mail 1 - Value,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,\
         Custom Field 1 - Label,Custom Field 1 - Value\n\
         Grace,g@x.example,* Anniversary,1930-06-15,Spouse,Vincent,Kundennummer,3/4\n",
    );

    let drafts = desk.drafts(&["google.csv"]).unwrap();

    assert_eq!(person(&drafts, 0).note, "Jahrestag: 15.06.1930\nEhepartner: Vincent\nKundennummer: 3/4");

    desk.put("headless.csv", "Ada Byron,ada@x.example,zweite Reihe\nEva Lang,eva@x.example,dritte Reihe\n");
    let mapping = [("name", 0), ("note", 2)].map(|(field, index)| ColumnMapping { index, field: field.into() });
    let preview = desk.inspect(&["headless.csv"], Some(&mapping)).unwrap();
    assert_eq!(preview.sample[0].note, "zweite Reihe", "a note needs no header");
}

#[test]
fn customers_of_shops_have_their_names_and_addresses() {
    let desk = Desk::new();
    desk.put(
        "woo.csv",
        "Customer ID,Billing First Name,Billing Last Name,Billing Company,Billing Address 1,Billing City,Billing Postcode,\
         Billing Country,Billing Email,Shipping First Name,Shipping Address 1,Shipping City,Shipping Postcode\n\
         7,Eva,Lang,Holz GmbH,Ring 1,Köln,50667,DE,eva@x.example,Udo,Dom 2,Bonn,53111\n",
    );
    desk.put(
        "shopify.csv",
        "First Name,Last Name,Email,Default Address Company,Default Address Address1,Default Address City,\
         Default Address Country Code,Default Address Zip,Tags\n\
         Eva,Lang,eva@x.example,Holz GmbH,Ring 1,Köln,DE,'50667,\"\"\"vip\"\",\"\"neu\"\"\"\n",
    );

    let drafts = desk.drafts(&["woo.csv", "shopify.csv"]).unwrap();

    for at in [0, 1] {
        let eva = person(&drafts, at);
        assert_eq!((eva.display_name().as_str(), eva.memberships[0].organisation.as_str()), ("Eva Lang", "Holz GmbH"));
        let address = &eva.addresses[0];
        let lines = [&address.street, &address.postal_code, &address.city, &address.country].map(String::as_str);
        assert_eq!(lines, ["Ring 1", "50667", "Köln", "DE"]);
    }
    assert_eq!(person(&drafts, 0).addresses[1].city, "Bonn");
    assert_eq!(person(&drafts, 1).tags, ["vip", "neu"]);
}

#[test]
fn a_row_that_is_addressed_to_a_firm_is_about_one() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "Anrede;Name;Ort\nFirma;Blumen Weiß;Köln\nFirma;Holz GmbH;Köln\nHerr;Hans Meier;Köln\n\
         Frau;Dr. Eva Süß, geb. Lang;Köln\n",
    );
    desk.put("b.csv", "Anrede;Firma;Name;Ansprechpartner\nFirma;Müller KG;;Frau Dr. Eva Süß\nFirma;;Meier;\n");
    desk.put("c.csv", "ANREDE;NAME1;NAME2\nFirma;Holz GmbH;z. Hd. Frau Süß\nHerr;Hans Meier;\n");
    desk.put("d.csv", "Anrede;Vorname;Nachname\nFirma;Hans;Meier\n");

    let drafts = desk.drafts(&["a.csv", "b.csv", "c.csv", "d.csv"]).unwrap();

    let told = |at: usize| {
        let draft = person(&drafts, at);
        let firm = draft.memberships.first().map_or("", |member| member.organisation.as_str());
        let name =
            [&draft.title, &draft.given_name, &draft.family_name, &draft.name_suffix].map(String::as_str).join(" ");
        format!("{} {} | {firm} | {}", draft.salutation, name.trim(), draft.note)
    };
    assert_eq!([told(0), told(1)], ["  | Blumen Weiß | ", "  | Holz GmbH | "]);
    assert_eq!(told(2), "Herr Hans Meier |  | ");
    assert_eq!(told(3), "Frau Dr. Eva Süß geb. Lang |  | ");
    assert_eq!(told(4), "Frau Dr. Eva Süß | Müller KG | ");
    assert_eq!(told(5), "  | Meier | ");
    assert_eq!(told(6), "  | Holz GmbH | NAME2: z. Hd. Frau Süß");
    assert_eq!(told(7), "Herr Hans Meier |  | ");
    assert_eq!(told(8), "Firma Hans Meier |  | ");
}

#[test]
fn a_hyperlink_of_access_is_the_address_to_which_it_leads() {
    let desk = Desk::new();
    let text = "Nachname;EMail;Web;Bemerkung
Sommer;ina@sommer.example#mailto:ina@sommer.example#;#http://www.sommer.example#;Haus #3
Herbst;Ole schreiben#mailto:ole@herbst.example#;Seite#https://herbst.example/#kontakt#;";
    desk.put("kontakte.csv", text);

    let drafts = desk.drafts(&["kontakte.csv"]).unwrap();

    let reached = |at: usize, channel| points(person(&drafts, at), channel)[0].0.to_owned();
    assert_eq!(
        (reached(0, Channel::Email), reached(0, Channel::Web)),
        ("ina@sommer.example".into(), "http://www.sommer.example".into())
    );
    assert_eq!(
        (reached(1, Channel::Email), reached(1, Channel::Web)),
        ("ole@herbst.example".into(), "https://herbst.example/".into())
    );
    assert_eq!(person(&drafts, 0).note, "Haus #3");
}

#[test]
fn further_persons_of_an_accounting_program_do_not_lend_their_addresses_to_the_first() {
    let desk = Desk::new();
    let text = "*ContactName,EmailAddress,FirstName,LastName,POAddressLine1,POCity,POPostalCode,POCountry,PhoneNumber,Person1FirstName,Person1LastName,Person1Email,Person1IncludeInEmail,Person2FirstName,Person2LastName,Person2Email
Mühle Nord GmbH,info@muehle.example,Anke,Petersen,Hafenstr. 1,Kiel,24103,Germany,0431 112233,Jan,Voss,jan.voss@muehle.example,TRUE,Mia,Lang,mia@muehle.example";
    desk.put("contacts.csv", text);

    let drafts = desk.drafts(&["contacts.csv"]).unwrap();

    let anke = person(&drafts, 0);
    assert_eq!(names(&drafts), ["Anke Petersen"]);
    assert_eq!(points(anke, Channel::Email), [("info@muehle.example", "")]);
    let address = &anke.addresses[0];
    assert_eq!(
        (address.street.as_str(), address.postal_code.as_str(), address.city.as_str()),
        ("Hafenstr. 1", "24103", "Kiel")
    );
    for said in ["Jan", "Voss", "jan.voss@muehle.example", "Mia", "Lang", "mia@muehle.example"] {
        assert!(anke.note.contains(said), "{said}: {}", anke.note);
    }
}

#[test]
fn an_address_at_work_may_have_a_postcode() {
    let desk = Desk::new();
    let text = "First Name,Last Name,Email,Work Address 1,Work City,Work Postcode,Work Country
Paul,Winter,paul@winter.example,Ring 5,Köln,50667,DE";
    desk.put("orders.csv", text);

    let drafts = desk.drafts(&["orders.csv"]).unwrap();

    let address = &person(&drafts, 0).addresses[0];
    assert_eq!(
        (address.street.as_str(), address.postal_code.as_str(), address.label.as_str()),
        ("Ring 5", "50667", "work")
    );
}

#[test]
fn who_wants_no_advertising_by_a_column_of_the_list_is_found_by_a_tag_and_told_of() {
    let desk = Desk::new();
    let text = "First Name,Last Name,Email,Email Opt Out,Do Not Call,Tags
Anna,Keller,anna@keller.example,true,false,vip
Bernd,Lutz,bernd@lutz.example,false,1,
Cora,Mai,cora@mai.example,,,
Dora,Ost,dora@ost.example,since May,no,";
    desk.put("contacts.csv", text);
    desk.put("plain.csv", "Vorname;Name;Werbesperre\nEva;Groß;ja\nUwe;Klein;nein");

    let drafts = desk.drafts(&["contacts.csv", "plain.csv"]).unwrap();

    let tags: Vec<&[String]> = (0..6).map(|at| person(&drafts, at).tags.as_slice()).collect();
    assert_eq!(tags, [&["Email Opt Out", "vip"][..], &["Do Not Call"], &[], &[], &["Werbesperre"], &[]]);
    assert_eq!(person(&drafts, 3).note, "Email Opt Out: since May", "what is neither yes nor no is not lost");
    assert_eq!(desk.inspect(&["contacts.csv"], None).unwrap().notes, ["opt_outs"]);
}
