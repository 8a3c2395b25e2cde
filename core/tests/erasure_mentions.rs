//! How somebody is found who is named in what was written about others, however it is written and however often.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{
    ErasureGround, ErasurePreview, ErasureRequest, MentionKind, erase_person, preview_erasure,
};
use kartei_core::records::documents::add_document;
use kartei_core::vault::doctor;
use support::Office;

fn preview(office: &Office, person: PersonId) -> ErasurePreview {
    preview_erasure(office.session(), person).unwrap()
}

/// Erases somebody, and answers in how many texts they were named.
fn erase_everywhere(office: &Office, person: PersonId) -> u64 {
    let request = ErasureRequest { redact_all: true, ..ErasureRequest::on(ErasureGround::B) };
    erase_person(office.session(), person, &request).unwrap().value.redacted
}

#[test]
fn of_more_mentions_than_are_shown_the_number_is_told_and_all_of_them_can_be_blackened() {
    let office = Office::in_memory();
    let ada = office.person("Ada").family("Quarzine").add();
    let bob = office.person("Bob").add();
    for at in 0..510 {
        office.person(&format!("Otto{at}")).note("kennt Frau Quarzine").add();
        office.note(bob, &format!("{at}: Quarzine rief an"));
    }

    let told = preview(&office, ada);

    assert_eq!((told.mentions.len(), told.mention_count), (1000, 1020));
    let kinds = |kind| told.mentions.iter().filter(|one| one.kind == kind).count();
    assert_eq!((kinds(MentionKind::Note), kinds(MentionKind::Touchpoint)), (500, 500), "the first of both");
    assert_eq!(erase_everywhere(&office, ada), 1020);
    let left: Vec<_> =
        office.dump().into_iter().filter(|(_, rows)| format!("{rows:?}").to_lowercase().contains("quarzine")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

/// Somebody, the notes of another that name them, and what is left of these.
fn assert_blackened(given: &str, family: &str, notes: &[(&str, &str)], others: &[&str]) {
    let office = Office::in_memory();
    let person = office.person(given).family(family).email("max.klein@x.de").add();
    let bob = office.person("Bob").add();
    let of_others = others.iter().map(|text| (*text, *text));
    let all: Vec<_> =
        notes.iter().copied().chain(of_others).map(|(text, left)| (office.note(bob, text), left)).collect();

    assert_eq!(preview(&office, person).mention_count, notes.len() as u64, "{family}");
    assert_eq!(erase_everywhere(&office, person), notes.len() as u64, "{family}");

    let raw = office.raw();
    for (id, left) in all {
        let text: String = raw.query_row("SELECT text FROM touchpoint WHERE id = ?1", [id], |row| row.get(0)).unwrap();
        assert_eq!(text, left);
    }
}

#[test]
fn short_names_and_parts_of_names_are_found_beside_an_address() {
    assert_blackened(
        "Max",
        "Ott",
        &[
            ("traf Ott, Herr Ott, Max Ott", "traf █████, Herr █████"),
            ("Gespräch mit Dr. Ott", "Gespräch mit Dr. █████"),
            ("M. Ott", "█████"),
        ],
        &["Otto kam", "Ott kam"],
    );
    assert_blackened(
        "Na",
        "Li",
        &[
            ("Anruf von Frau Li", "Anruf von Frau █████"),
            ("Frau Li rief an; Frau Lis Mann", "Frau █████ rief an; Frau █████ Mann"),
        ],
        &["Die Lieferung, frau linse"],
    );
    assert_blackened(
        "Karl",
        "von der Hütte",
        &[("Herr Hütte", "Herr █████"), ("an v.d. Hütte", "an █████"), ("bei v. d. Hütte", "bei █████")],
        &["in der Hütte"],
    );
    assert_blackened("Gabo", "García Márquez", &[("Sr. García", "Sr. █████")], &["García", "Otto García"]);
    assert_blackened(
        "小龙",
        "李",
        &[("昨天见了李小龙在上海", "昨天见了█████在上海"), ("见李小龙", "见█████")],
        &["李子很好"],
    );
}

#[test]
fn names_that_are_parted_or_packed_are_found_where_they_stand() {
    assert_blackened(
        "Anna",
        "Müller-Lüdenscheidt",
        &[
            ("Frau Lüdenscheidt", "Frau █████"),
            ("mit Müller-Lüden-\nscheidt gesprochen", "mit █████ gesprochen"),
            ("mit M&uuml;ller-L&uuml;denscheidt", "mit █████"),
            ("mit M&#252;ller-L&#xFC;denscheidt", "mit █████"),
            ("mit M%C3%BCller-L%C3%BCdenscheidt", "mit █████"),
            ("https://x.de/?to=max.klein%40x.de&a=1", "https://x.de/?to=█████&a=1"),
        ],
        &["aus Lüdenscheidt", "M&ouml;ller-L&uuml;denscheidt"],
    );
    assert_blackened("Eva", "Klein", &[("Frau Klein", "Frau █████")], &["ein klein wenig", "Das Bild ist klein"]);
}

#[test]
fn what_was_not_looked_for_alone_is_told() {
    let office = Office::in_memory();
    let max = office.person("Max").family("Ott").add();
    let eva = office.person("Eva").family("Quarzine").add();

    assert_eq!(preview(&office, max).unsearched.names, ["Ott"]);
    assert!(preview(&office, eva).unsearched.names.is_empty());
}

#[test]
fn documents_are_read_however_they_pack_a_name_and_the_others_are_counted() {
    let office = Office::in_memory();
    let anna = office.person("Anna").family("Müller-Lüdenscheidt").add();
    let bob = office.person("Bob").add();
    let mail =
        b"From: x@example.com\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nan M\xfcller-L\xfcdenscheidt\r\n";
    let files: [(&str, &[u8]); 7] = [
        ("a.html", b"<p>M&#252;ller-L&#xFC;denscheidt"),
        ("b.html", b"<img title=\"M&uuml;ller-L&uuml;denscheidt\"><!-- nobody -->"),
        ("c.vcf", b"N;ENCODING=QUOTED-PRINTABLE:M=C3=BCller-L=C3=BCden=\r\nscheidt;Anna\r\n"),
        ("d.ics", b"SUMMARY:mit M\xc3\r\n \xbcller-L\xc3\xbcdenscheidt\r\n"),
        ("e.json", b"{\"n\": \"M\\u00fcller-L\\u00fcdenscheidt\"}"),
        ("f.xml", b"<n>M&#xFC;ller-L&#252;denscheidt</n>"),
        ("g.eml", mail),
    ];
    let others: [(&str, &[u8]); 3] = [
        ("h.rtf", b"{\\rtf1 M\\'fcller-L\\'fcdenscheidt}"),
        ("i.txt", b"M\0\0\xfc"),
        ("j.eml", b"From: x@example.com\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"),
    ];
    for (name, content) in files.iter().chain(&others) {
        add_document(office.session(), bob, &office.write(name, content)).unwrap();
    }

    let told = preview(&office, anna);

    let mut found: Vec<&str> = told.mentions.iter().map(|one| one.subject.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, files.map(|(name, _)| name));
    assert!(told.mentions.iter().all(|one| one.excerpt.contains("üdenscheidt")), "{:?}", told.mentions);
    assert_eq!(told.unsearched.documents, 3);
}
