//! What further programs and people's own lists hold is stored as their owners read it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use import_support::{Desk, names, person, points};
use kartei_core::exchange::import::{Channel, Drafted, PersonDraft};

/// A person in one line: name, organisation with position, addresses of any kind, postal addresses, note.
fn told(draft: &PersonDraft) -> String {
    let name = [&draft.salutation, &draft.title, &draft.given_name, &draft.family_name];
    let name: Vec<&str> = name.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let firms: Vec<String> =
        draft.memberships.iter().map(|one| format!("{} <{}>", one.organisation, one.position)).collect();
    let points: Vec<String> =
        draft.contact_points.iter().map(|point| format!("{} {}", point.value, point.label).trim().to_owned()).collect();
    let places: Vec<String> = draft
        .addresses
        .iter()
        .map(|one| [&one.street, &one.postal_code, &one.city, &one.region, &one.country].map(String::as_str).join("|"))
        .collect();
    [name.join("_"), firms.join(", "), points.join(", "), places.join(", "), draft.note.replace('\n', " // ")]
        .join(" ; ")
}

fn all(drafts: &[Drafted]) -> Vec<String> {
    (0..drafts.len()).map(|at| told(person(drafts, at))).collect()
}

#[test]
fn of_two_persons_in_a_row_the_first_is_stored_and_the_other_is_in_the_note() {
    let desk = Desk::new();
    let head = "Anrede 1;Vorname 1;Nachname 1;Anrede 2;Vorname 2;Nachname 2;E-Mail 1;E-Mail 2;Geburtstag 2";
    desk.put(
        "a.csv",
        format!(
            "{head}\nHerr;Hans;Meier;Frau;Grete;Kurz;hans@x.example;grete@x.example;1.2.1980\n\
             Frau;Anna;Lang;;;;anna@x.example;lang@x.example;\n"
        ),
    );
    desk.put("b.csv", "Name;Vorname;Name 2;Vorname 2\nMeier;Hans;Kurz;Grete\n");
    desk.put("c.csv", "Vorname;Vorname 2;Name\nHans;Peter;Meier\n");
    desk.put("d.csv", "Ansprechpartner 1;Telefon 1;Ansprechpartner 2;Telefon 2\nEva Süß;030 123456;Udo Lang;030 123457\n;;Udo Lang;030 123457\n");

    let [a, b, c, d] = ["a.csv", "b.csv", "c.csv", "d.csv"].map(|file| all(&desk.drafts(&[file]).unwrap()));

    let grete =
        "Anrede 2: Frau // Vorname 2: Grete // Nachname 2: Kurz // E-Mail 2: grete@x.example // Geburtstag 2: 1.2.1980";
    assert_eq!(a[0], format!("Herr_Hans_Meier ;  ; hans@x.example ;  ; {grete}"));
    assert_eq!(a[1], "Frau_Anna_Lang ;  ; anna@x.example, lang@x.example ;  ; ", "the second address of one");
    assert_eq!(b, ["Hans_Meier ;  ;  ;  ; Name 2: Kurz // Vorname 2: Grete"]);
    assert_eq!(c, ["Hans Peter_Meier ;  ;  ;  ; "]);
    let both = [
        "Eva_Süß ;  ; 030 123456 ;  ; Telefon 2: 030 123457 // Ansprechpartner 2: Udo Lang",
        "Udo_Lang ;  ; 030 123457 ;  ; ",
    ];
    assert_eq!(d, both, "a second one without a first is the person");
    let told = |file: &str| desk.inspect(&[file], None).unwrap().notes;
    for file in ["a.csv", "b.csv", "d.csv"] {
        assert_eq!(told(file), ["second_persons"], "{file}");
    }
    assert_eq!(told("c.csv"), Vec::<String>::new());
}

#[test]
fn of_two_persons_in_a_cell_the_first_is_stored_and_the_cell_is_in_the_note() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "Firma;Ansprechpartner\nHolz GmbH;Herr Müller, Frau Schmidt\nKurz AG;Hr. Müller / Fr. Schmidt\n\
         Lang KG;Anna Kurz / Max Lang\nWeiß OHG;Frau Dr. Eva Süß\nGrün GbR;Einkauf\nRot GmbH;Frau Süß, Handy 0171 222333\n",
    );
    desk.put("b.csv", "Name Vorname;Ort\nMüller Anna / Kurz Max;Ulm\n");
    desk.put("c.csv", "Firma/Ansprechpartner;Ort\nHolz GmbH / Frau Süß;Ulm\nKurz AG;Ulm\n");

    let [a, b, c] = ["a.csv", "b.csv", "c.csv"].map(|file| all(&desk.drafts(&[file]).unwrap()));

    assert_eq!(
        a,
        [
            "Herr_Müller ; Holz GmbH <> ;  ;  ; Ansprechpartner: Herr Müller, Frau Schmidt",
            "Hr._Müller ; Kurz AG <> ;  ;  ; Ansprechpartner: Hr. Müller / Fr. Schmidt",
            "Anna_Kurz ; Lang KG <> ;  ;  ; Ansprechpartner: Anna Kurz / Max Lang",
            "Frau_Dr._Eva_Süß ; Weiß OHG <> ;  ;  ; ",
            " ; Grün GbR <> ;  ;  ; Ansprechpartner: Einkauf",
            "Frau_Süß ; Rot GmbH <> ; 0171 222333 mobile ;  ; ",
        ]
    );
    assert_eq!(b, ["Anna_Müller ;  ;  ; ||Ulm|| ; Name Vorname: Müller Anna / Kurz Max"]);
    assert_eq!(c[1], " ; Kurz AG <> ;  ; ||Ulm|| ; ");
    assert!(c[0].starts_with("Frau_Süß ; Holz GmbH <> ;"), "{}", c[0]);
    assert_eq!(desk.inspect(&["a.csv"], None).unwrap().notes, ["second_persons"]);
}

#[test]
fn numbers_that_a_spreadsheet_has_cut_are_counted() {
    let desk = Desk::new();
    desk.put("a.csv", "Name;Telefon;Mobil\nAnna Kurz;4,91701E+11;4.91702E+11\nMax Lang;030 123456;\n");

    let preview = desk.inspect(&["a.csv"], None).unwrap();

    assert_eq!(preview.numbers_cut, 2);
    assert_eq!(told(&preview.sample[0]), "Anna_Kurz ;  ;  ;  ; Telefon: 4,91701E+11 // Mobil: 4.91702E+11");
    let mut drafts = kartei_core::exchange::import::drafts(desk.request(&["a.csv"])).unwrap();
    assert_eq!(drafts.by_ref().count(), 2);
    assert_eq!(drafts.told().numbers_cut, 2, "whoever sees no preview is told too");
}

#[test]
fn newsletters_tools_are_known_by_what_they_write() {
    let desk = Desk::new();
    desk.put(
        "mailchimp.csv",
        "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,CC,REGION,TAGS\n\
         anna@x.example,Anna,Kurz,Ringweg 12  Berlin    10115  DE,030 123456,05/08,2,,de,be,\"\"\"Messe\"\"\"\n\
         max@x.example,Max,,,,12/24,2,,de,by,\n",
    );
    desk.put(
        "brevo.csv",
        "CONTACT ID,EMAIL,VORNAME,NACHNAME,SMS,LANDLINE_NUMBER,DOUBLE_OPT-IN,ADDED_TIME\n\
         7,eva@x.example,Eva,Süß,491712345678,4930123456,1,2024-03-01 10:00:00\n",
    );
    desk.put("mailerlite.csv", "Subscriber,Name,Last name\nudo@x.example,Udo,Lang\n");

    let [mailchimp, brevo] = ["mailchimp.csv", "brevo.csv"].map(|file| desk.inspect(&[file], None).unwrap());
    let mailerlite = all(&desk.drafts(&["mailerlite.csv"]).unwrap());

    assert_eq!((mailchimp.origin.as_str(), brevo.origin.as_str()), ("mailchimp", "brevo"));
    assert_eq!(mailchimp.notes, ["dates_month_first", "birthdays_in_note"]);
    assert_eq!(
        told(&mailchimp.sample[0]),
        "Anna_Kurz ;  ; anna@x.example, 030 123456 ; Ringweg 12|10115|Berlin||DE ; Birthday: 08.05."
    );
    assert_eq!(
        told(&mailchimp.sample[1]),
        "Max ;  ; max@x.example ;  ; Birthday: 24.12.",
        "no address of a region alone"
    );
    assert_eq!(told(&brevo.sample[0]), "Eva_Süß ;  ; eva@x.example, 491712345678 mobile, 4930123456 ;  ; ");
    assert_eq!(mailerlite, ["Udo_Lang ;  ; udo@x.example ;  ; "]);
}

#[test]
fn orders_of_a_shop_are_those_of_who_pays() {
    let desk = Desk::new();
    desk.put(
        "shopify.csv",
        "Name,Email,Financial Status,Lineitem name,Billing Name,Billing Street,Billing Address1,Billing City,Billing Zip,Source\n\
         DE1001,eva@x.example,paid,Kerze,Eva Lang,Ring 1,Ring 1,Köln,'50667,web\nDE1001,eva@x.example,,Seife,,,,,,\n",
    );

    let preview = desk.inspect(&["shopify.csv"], None).unwrap();

    assert_eq!(preview.origin, "shopify");
    assert_eq!(told(&preview.sample[0]), "Eva_Lang ;  ; eva@x.example ; Ring 1|50667|Köln|| ; ");
    assert_eq!(told(&preview.sample[1]), " ;  ; eva@x.example ;  ; ");
    assert_eq!(preview.sample[0].source, "", "that it was a web shop says not where the data come from");
}

#[test]
fn pipedrive_is_known_by_how_all_its_headers_begin() {
    let desk = Desk::new();
    desk.put(
        "p.csv",
        "Person - Name,Person - Label,Person - Organization,Person - Phone - Work,Person - Phone - Mobile,Person - Email - Home\n\
         Anna Kurz,Kunde,Holz GmbH,030 123456,0171 222333,anna@x.example\n",
    );
    desk.put("apple.csv", "Name,Phone: mobile,Email: home\nAnna Kurz,0171 222333,anna@x.example\n");

    let [pipedrive, apple] = ["p.csv", "apple.csv"].map(|file| desk.inspect(&[file], None).unwrap());

    assert_eq!((pipedrive.origin.as_str(), apple.origin.as_str()), ("pipedrive", "apple"));
    assert_eq!(
        told(&pipedrive.sample[0]),
        "Anna_Kurz ; Holz GmbH <> ; 030 123456 work, 0171 222333 mobile, anna@x.example home ;  ; "
    );
}

#[test]
fn lists_of_offices_and_workshops_are_read_as_they_are_meant() {
    let desk = Desk::new();
    desk.put(
        "praxis.csv",
        "Pat.-Nr.;Zuname, Vorname;geb. am;Straße u. Nr.;PLZ, Ort;Tel. dienstl.;Telefon/Mobil;Bem.\n\
         17;Müller, Anna;4.3.1980;Ringweg 12;10115 Berlin;0731/1234 (nur vorm.);0171/222333;kommt mit Mann\n",
    );
    desk.put(
        "handwerk.csv",
        "Kunde;Straße/Nr.;PLZ/Ort;Tel./Handy;Ansprechpartner vor Ort\n\
         Fam. Müller;Ringweg 12;10115 Berlin;030 123456;\nHolz GmbH;Dorfstr. 1;89073 Ulm;0731 1234 / 0171 333444;Herr Lang, Frau Süß\n",
    );
    desk.put(
        "telefon.csv",
        "Name;Privat;Mobil;Kontakt\nPraxis Dr. Kurz;;;0731 1234\nKurz & Lang;030 123456;;\nAnna Süß;;0171 222333;anna@x.example\n",
    );
    desk.put("adresse.csv", "Name;Adresse;Telefon\nAnna Süß;10115 Berlin, Ringweg 12;anna@x.example / 030 123456\n");
    desk.put("sap.csv", "KUNNR;ANRED;NAME1;NAME2;STRAS;PSTLZ;ORT01;LAND1;TELF1;SMTP_ADDR\n0000100001;Firma;Holz GmbH;Abt. Lager;Ringweg 12;10115;Berlin;DE;030 123456;info@x.example\n");
    desk.put("typ.csv", "typ;name;ansprechpartner;ort\nfirma;Holz GmbH;Eva Süß;Ulm\nHERR;Max Kurz;;Ulm\n");
    desk.put(
        "salesforce.csv",
        "First Name,Last Name,Mailing Street,Mailing City,Mailing Zip/Postal Code,Mailing Country (text only)\n\
         Anna,Kurz,Ring 1,Ulm,89073,Germany\n",
    );
    desk.put("firma.csv", "Name / Firma;Anschrift\n\"Holz GmbH, Hr. Kurz\";Ring 1 - 50667 Köln\nHans Lang;\n");
    desk.put("stand.csv", "Stand;30.11.2026\nVorname;Nachname;Telefon\nAnna;Süß;030 123456\n");

    let of = |file: &str| all(&desk.drafts(&[file]).unwrap());

    assert_eq!(
        of("praxis.csv"),
        [
            "Anna_Müller ;  ; 0731/1234 work, 0171/222333 ; Ringweg 12|10115|Berlin|| ; Tel. dienstl.: 0731/1234 (nur vorm.) // kommt mit Mann"
        ]
    );
    assert_eq!(
        of("handwerk.csv"),
        [
            "Fam._Müller ;  ; 030 123456 ; Ringweg 12|10115|Berlin|| ; ",
            "Herr_Lang ; Holz GmbH <> ; 0731 1234, 0171 333444 ; Dorfstr. 1|89073|Ulm|| ; Ansprechpartner vor Ort: Herr Lang, Frau Süß",
        ]
    );
    assert_eq!(
        of("telefon.csv"),
        [
            " ; Praxis Dr. Kurz <> ; 0731 1234 ;  ; ",
            "Kurz & Lang ;  ; 030 123456 home ;  ; ",
            "Anna_Süß ;  ; 0171 222333 mobile, anna@x.example ;  ; ",
        ]
    );
    assert_eq!(of("adresse.csv"), ["Anna_Süß ;  ; anna@x.example, 030 123456 ; Ringweg 12|10115|Berlin|| ; "]);
    assert_eq!(
        of("sap.csv"),
        [" ; Holz GmbH <> ; 030 123456, info@x.example ; Ringweg 12|10115|Berlin||DE ; NAME2: Abt. Lager"]
    );
    assert_eq!(of("typ.csv"), ["Eva_Süß ; Holz GmbH <> ;  ; ||Ulm|| ; ", "Herr_Max_Kurz ;  ;  ; ||Ulm|| ; "]);
    assert_eq!(of("salesforce.csv"), ["Anna_Kurz ;  ;  ; Ring 1|89073|Ulm||Germany ; "]);
    assert_eq!(of("firma.csv"), ["Hr._Kurz ; Holz GmbH <> ;  ; Ring 1|50667|Köln|| ; ", "Hans_Lang ;  ;  ;  ; "]);
    assert_eq!(of("stand.csv"), ["Anna_Süß ;  ; 030 123456 ;  ; "]);
}

#[test]
fn a_column_of_titles_or_jobs_is_read_by_most_of_them_and_a_title_stays_one() {
    let desk = Desk::new();
    desk.put("a.csv", "Vorname;Nachname;Titel;Firma\nAnna;Kurz;Vertriebsleiterin;Holz GmbH\nMax;Lang;Dr.;Holz GmbH\nEva;Süß;Einkauf;\n");

    let drafts = desk.drafts(&["a.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Anna Kurz", "Dr. Max Lang", "Eva Süß"]);
    assert_eq!(person(&drafts, 0).memberships[0].position, "Vertriebsleiterin");
    assert_eq!(person(&drafts, 2).note, "Titel: Einkauf", "a position without an organisation");
    assert_eq!(points(person(&drafts, 0), Channel::Phone), []);
}
