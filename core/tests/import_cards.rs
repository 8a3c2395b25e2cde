//! vCards of every version through the whole way: reader process, cards, drafts.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use encoding_rs::WINDOWS_1252;
use import_support::{Desk, names, person, points};
use kartei_core::exchange::import::{Channel, Drafted, ImportFormat, Record, drafts as drafts_of};
use kartei_core::language::Language;

#[test]
fn an_old_phones_card_is_read_with_its_soft_line_breaks() {
    let desk = Desk::new();
    desk.fixture("old-phone.vcf");

    let drafts = desk.drafts(&["old-phone.vcf"]).unwrap();

    assert_eq!(names(&drafts), ["Dr. Jürgen Müller-Groß"], "the agent within is nobody of the file");
    let person = person(&drafts, 0);
    assert_eq!(points(person, Channel::Phone), [("0171 5550001", "mobile"), ("030 5550002", "fax")]);
    assert_eq!(person.addresses[0].street, "Hauptstraße 1 Hinterhaus");
    assert_eq!(person.birthday.as_deref(), Some("1970-05-01"));
    assert_eq!(person.note, "Vertretung: Somebody Else, 0000");
    let Record::Card { properties, .. } = &drafts[0].as_read else { panic!("not a card") };
    assert!(properties.size_bytes() < 600, "the picture stays outside");
}

#[test]
fn cards_without_a_declared_encoding_are_windows_ones() {
    let desk = Desk::new();
    let text = "BEGIN:VCARD\nVERSION:2.1\nN:Weiß;Jörg\nNOTE;CHARSET=nonsense:Straße\nEND:VCARD\n";
    desk.put("a.vcf", WINDOWS_1252.encode(text).0);
    desk.put("b.vcf", text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    for name in ["a.vcf", "b.vcf"] {
        let drafts = desk.drafts(&[name]).unwrap();
        assert_eq!(
            (person(&drafts, 0).display_name().as_str(), person(&drafts, 0).note.as_str()),
            ("Jörg Weiß", "Straße")
        );
    }
}

#[test]
fn apple_keeps_labels_beside_values_and_groups_among_persons() {
    let desk = Desk::new();
    desk.fixture("apple.vcf");

    let preview = desk.inspect(&["apple.vcf"], None).unwrap();

    assert_eq!((preview.format, preview.origin.as_str(), preview.records), (ImportFormat::Vcard, "apple", 2));
    let marie = &preview.sample[0];
    assert_eq!(marie.display_name(), "Prof. Dr. Marie Skłodowska Curie");
    assert_eq!(points(marie, Channel::Email), [("marie@example.com", "Labor"), ("curie@example.com", "home")]);
    assert_eq!(points(marie, Channel::Phone), [("+33 6 5550 0001", "mobile"), ("+33 1 5550 0002", "fax")]);
    assert_eq!(points(marie, Channel::Messenger), [("skype:marie", "skype")]);
    assert_eq!(marie.birthday, None);
    assert_eq!(
        marie.note,
        "Geburtstag: 07.11.\nTwo lines\nand a comma, here\nSpitzname: Manya\nInstitut du Radium: Physics"
    );
    assert_eq!(marie.tags, ["Science", "Radium"]);
    assert_eq!(
        (preview.sample[1].display_name().as_str(), preview.sample[1].given_name.as_str()),
        ("Radium Works GmbH", "")
    );
}

#[test]
fn a_card_that_is_never_closed_fails_alone() {
    let desk = Desk::new();
    desk.fixture("four.vcf");

    let drafts = desk.drafts(&["four.vcf"]).unwrap();

    assert_eq!(names(&drafts), ["Sofja Kowalewskaja", "card_unclosed", "Still There", "no_name"]);
    assert_eq!(drafts.iter().map(|drafted| drafted.record).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let sofja = person(&drafts, 0);
    assert_eq!(points(sofja, Channel::Email), [("sofja@example.com", "work")]);
    assert_eq!(points(sofja, Channel::Phone), [("+46-8-555-0001;ext=12", "work")]);
    assert_eq!((sofja.language.as_str(), sofja.note.as_str()), ("sv", "Geburtstag: 15.01."));
}

#[test]
fn days_and_people_that_have_no_field_are_kept_in_the_note() {
    let desk = Desk::new();
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nN:Lang;Eva\nitem1.X-ABDATE;type=pref:2010-05-06\nitem1.X-ABLabel:_$!<Anniversary>!$_\n\
         item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-03-07\nitem2.X-ABLabel:Namenstag\n\
         item3.X-ABRELATEDNAMES:Max Lang\nitem3.X-ABLabel:_$!<Spouse>!$_\nX-EVOLUTION-SPOUSE:\n\
         AGENT:BEGIN:VCARD\\nFN:Udo Kurz\\nTEL\\;TYPE=WORK:030 99\\nEND:VCARD\\n\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:4.0\nFN:Ada Byron\nRELATED;TYPE=friend;VALUE=text:Charles\n\
         RELATED;TYPE=child:urn:uuid:f81d4fae\nANNIVERSARY:18350708\nEND:VCARD\n",
    );

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    assert_eq!(
        person(&drafts, 0).note,
        "Jahrestag: 06.05.2010\nNamenstag: 07.03.\nEhepartner: Max Lang\nVertretung: Udo Kurz, 030 99"
    );
    assert_eq!(person(&drafts, 1).note, "Freund/in: Charles\nJahrestag: 08.07.1835");
    let mut request = desk.request(&["a.vcf"]);
    request.home.language = Language::En;
    let drafts: Vec<Drafted> = drafts_of(request).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        person(&drafts, 0).note,
        "Anniversary: 6 May 2010\nNamenstag: 7 Mar\nSpouse: Max Lang\nAgent: Udo Kurz, 030 99"
    );
    assert_eq!(person(&drafts, 1).note, "Friend: Charles\nAnniversary: 8 Jul 1835");
}

#[test]
fn the_number_and_the_e_mail_that_a_card_prefers_come_first() {
    let desk = Desk::new();
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\nVERSION:4.0\nFN:Eva Kurz\nEMAIL;PREF=2:two@x.example\nEMAIL:three@x.example\nEMAIL;PREF=1:one@x.example\n\
         END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nN:Lang;Tom\nTEL;TYPE=home:030 1234561\nTEL;TYPE=cell,pref:0171 1234562\nEND:VCARD\n",
    );

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    let values =
        |at: usize, channel| points(person(&drafts, at), channel).iter().map(|point| point.0).collect::<Vec<_>>();
    assert_eq!(values(0, Channel::Email), ["one@x.example", "two@x.example", "three@x.example"]);
    assert_eq!(values(1, Channel::Phone), ["0171 1234562", "030 1234561"]);
}

#[test]
fn what_a_card_prefers_passes_nothing_of_another_kind() {
    let desk = Desk::new();
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nN:Kurz;Eva\nEMAIL:one@x.example\nEMAIL;type=pref:two@x.example\nTEL:030 1\n\
         URL:https://x.example\nTEL;type=pref:030 2\nX-SKYPE:eva.k\nEND:VCARD\n",
    );

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    let values: Vec<&str> = person(&drafts, 0).contact_points.iter().map(|point| point.value.as_str()).collect();
    assert_eq!(values, ["two@x.example", "one@x.example", "030 2", "https://x.example", "030 1", "eva.k"]);
}

#[test]
fn a_word_of_ones_own_for_a_number_is_its_label_and_a_home_page_is_no_home() {
    let desk = Desk::new();
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\nVERSION:2.1\nN:Kurz;Eva\nTEL;X-Oma:030 1\nTEL;X-Arbeit;X-Mobil:030 2\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:3.0\nN:Lang;Tom\nitem1.URL:https://x.example\nitem1.X-ABLabel:_$!<HomePage>!$_\nEND:VCARD\n",
    );

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    assert_eq!(points(person(&drafts, 0), Channel::Phone), [("030 1", "Oma"), ("030 2", "mobile")]);
    assert_eq!(points(person(&drafts, 1), Channel::Web), [("https://x.example", "")]);
}

#[test]
fn a_look_into_cards_says_what_of_them_goes_into_no_field() {
    let desk = Desk::new();
    desk.put(
        "a.vcf",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eva Kurz\r\nPHOTO:data:image/png;base64,AAAA\r\nGEO:geo:52.5,13.4\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Verein\r\nMEMBER:urn:uuid:1\r\nEND:VCARD\r\n",
    );

    let preview = desk.inspect(&["a.vcf"], None).unwrap();

    assert_eq!((preview.records, preview.groups), (1, 1));
    assert_eq!(preview.untold, ["PHOTO", "GEO"]);
}

#[test]
fn a_firm_that_a_phone_keeps_as_a_persons_name_is_one() {
    let desk = Desk::new();
    let card = |name: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{name}\r\nTEL:030 123456\r\nEND:VCARD\r\n");
    let cards = ["N:GmbH;Holz;;;", "N:Holz GmbH;;;;\r\nORG:Holz GmbH", "N:Süß;Eva;;;\r\nORG:Holz GmbH"].map(card);
    desk.put("a.vcf", cards.concat());

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    let told = [0, 1, 2].map(|at| {
        let draft = person(&drafts, at);
        (draft.given_name.as_str(), draft.family_name.as_str(), draft.memberships[0].organisation.as_str())
    });
    assert_eq!(told, [("", "", "Holz GmbH"), ("", "", "Holz GmbH"), ("Eva", "Süß", "Holz GmbH")]);
}

#[test]
fn a_card_that_says_it_is_an_organisation_is_one_whatever_its_n() {
    let desk = Desk::new();
    let told = |lines: &str| {
        desk.put("a.vcf", format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nTEL:030 123456\r\nEND:VCARD\r\n"));
        let drafts = desk.drafts(&["a.vcf"]).unwrap();
        let draft = person(&drafts, 0);
        let firms: Vec<&str> = draft.memberships.iter().map(|member| member.organisation.as_str()).collect();
        format!("{} {} | {} | {}", draft.given_name, draft.family_name, firms.join(", "), draft.note)
    };
    for is_firm in ["KIND:org", "X-ABShowAs:COMPANY"] {
        for (name, wanted) in [
            ("N:Holz;;;;\r\nFN:Holz", "  | Holz | "),
            ("N:Holz;;;;\r\nFN:Holz\r\nORG:Holz", "  | Holz | "),
            ("N:Möbel;Holz;;;\r\nFN:Holz Möbel", "  | Holz Möbel | "),
            ("N:Holz;;;;\r\nORG:Holz\r\nNICKNAME:Holzi", "  | Holz | Spitzname: Holzi"),
            ("N:Einkauf;;;;\r\nFN:Einkauf\r\nORG:Holz", "  | Holz | Name: Einkauf"),
            ("N:Kurz;Anna;;;\r\nFN:Holz\r\nORG:Holz", "Anna Kurz | Holz | "),
            ("N:Kurz;Anna;;;\r\nFN:Anna Kurz\r\nORG:Holz", "Anna Kurz | Holz | "),
        ] {
            assert_eq!(told(&format!("{is_firm}\r\n{name}")), wanted, "{is_firm} {name}");
        }
    }
    assert_eq!(told("N:Holz;;;;\r\nFN:Holz"), " Holz |  | ", "no word of a firm");
}

#[test]
fn a_label_of_ones_own_on_android_stays_with_its_number() {
    let desk = Desk::new();
    let praxis = "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=50=72=61=78=69=73=20=C3=BC=62=65=72)";
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Weiß;Jörg\r\nTEL;{praxis}:030 1\r\nTEL;X-CUSTOM(Werkstatt):030 2\r\nTEL;CELL:0171 3\r\nEND:VCARD\r\n"
    );
    desk.put("a.vcf", card);

    let drafts = desk.drafts(&["a.vcf"]).unwrap();

    let phones = points(person(&drafts, 0), Channel::Phone);
    assert_eq!(phones, [("030 1", "Praxis über"), ("030 2", "Werkstatt"), ("0171 3", "mobile")]);
}
