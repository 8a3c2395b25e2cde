//! Likely duplicates are named, and different persons are left in peace.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::privacy::apart::{all_duplicates, likely_duplicates};
use kartei_core::records::duplicates::DuplicateReason::{
    self, Email, NameBirthday, NameOrganisation, Phone, SimilarName,
};
use kartei_core::records::duplicates::draft_duplicates;
use kartei_core::records::persons::PersonDraft;
use support::Office;

/// Fifty persons who are nobody's duplicates, so that names are rare or common.
fn town() -> Office {
    let office = Office::new();
    const GIVEN: [&str; 10] = ["Anna", "Bernd", "Carla", "Dieter", "Eva", "Frank", "Gerda", "Hans", "Ilse", "Jan"];
    const FAMILY: [&str; 5] = ["Albrecht", "Brandt", "Conrad", "Dietrich", "Engel"];
    for (place, given) in GIVEN.iter().enumerate() {
        for (other, family) in FAMILY.iter().enumerate() {
            office
                .person(given)
                .family(family)
                .email(&format!("{given}.{family}@example.com").to_lowercase())
                .phone(&format!("030 555{place:02}{other:02}"))
                .add();
        }
    }
    office
}

fn found(office: &Office, person: kartei_core::ids::PersonId) -> Vec<(String, Vec<DuplicateReason>)> {
    let duplicates = likely_duplicates(office.session(), person).unwrap();
    duplicates.into_iter().map(|duplicate| (duplicate.person.name, duplicate.reasons)).collect()
}

#[test]
fn one_person_entered_twice_is_found_with_the_reason() {
    let office = town();
    let by_email = office.person("Maria").family("Sommer").email("maria@sommer.example").add();
    office.person("M.").family("Sommer").email("Maria@Sommer.example").add();
    let by_phone = office.person("Jörg").family("Weiß").phone("0351 4711").add();
    office.person("Joerg").family("Weiss").phone("+49 351 4711").add();
    let by_firm = office.person("Xaver").family("Kraus").working_for("Kraus KG", "").add();
    office.person("Xaver").family("Krauss").working_for("Kraus KG", "").add();
    let by_birthday =
        office.person("Lea").family("Winter").with(|draft| draft.birthday = Some("1980-05-04".into())).add();
    office.person("Lea").family("Winter-Hoff").with(|draft| draft.birthday = Some("1980-05-04".into())).add();

    assert_eq!(found(&office, by_email), [("M. Sommer".to_owned(), vec![Email])]);
    assert_eq!(found(&office, by_phone), [("Joerg Weiss".to_owned(), vec![Phone])]);
    assert_eq!(found(&office, by_firm), [("Xaver Krauss".to_owned(), vec![NameOrganisation, SimilarName])]);
    assert_eq!(found(&office, by_birthday), [("Lea Winter-Hoff".to_owned(), vec![NameBirthday, SimilarName])]);
    assert_eq!(all_duplicates(office.session(), 10).unwrap().total, 4, "and nobody else");
}

#[test]
fn a_person_alone_has_the_duplicates_that_the_list_of_all_has() {
    let office = town();
    let in_a_city = |given: &str, family: &str, city: &str| office.person(given).family(family).living_in(city).add();
    let by_sound = [in_a_city("Xaver", "Meyer", "Görlitz"), in_a_city("Xaver", "Maier", "Görlitz")];
    let by_place = [in_a_city("Quirin", "Sommer", "Zittau"), in_a_city("Quirin", "Sommer-Hoff", "Zittau")];

    let all = all_duplicates(office.session(), 10).unwrap().pairs;
    for pair in [by_sound, by_place] {
        assert!(all.iter().any(|known| [known.first.id, known.second.id] == pair), "{all:?}");
        for person in pair {
            assert_eq!(found(&office, person).len(), 1, "from either side");
        }
    }
}

#[test]
fn families_and_colleagues_are_no_duplicates() {
    let office = town();
    let mother = office.person("Maria").family("Sommer").email("familie@sommer.example").phone("0351 1").add();
    office.person("Peter").family("Sommer").email("familie@sommer.example").phone("0351 1").add();
    let chief = office.person("Xaver").family("Kraus").phone("0351 200").working_for("Kraus KG", "").add();
    office.person("Lea").family("Winter").phone("0351 200").working_for("Kraus KG", "").add();

    assert_eq!(found(&office, mother), []);
    assert_eq!(found(&office, chief), []);
    assert_eq!(all_duplicates(office.session(), 10).unwrap().total, 0);
}

#[test]
fn a_person_about_to_be_added_is_found_before_it_happens() {
    let office = town();
    office.person("Jürgen").family("Müller").email("j.mueller@example.com").add();

    let typed = PersonDraft { given_name: "Juergen".into(), family_name: "Mueller".into(), ..PersonDraft::default() };
    let duplicates = draft_duplicates(office.session(), &typed).unwrap();

    assert_eq!(
        duplicates.iter().map(|d| (d.person.name.as_str(), d.reasons.as_slice())).collect::<Vec<_>>(),
        [("Jürgen Müller", &[SimilarName][..])]
    );
    assert!(draft_duplicates(office.session(), &PersonDraft::default()).unwrap().is_empty(), "nothing is typed yet");
}

#[test]
fn one_address_names_who_is_written_with_initials_or_shortly_or_got_another_name() {
    for (first, second) in [
        (("Hans-Peter", "Bauer"), ("H.-P.", "Bauer")),
        (("Hans-Peter", "Bauer"), ("H.P.", "Bauer")),
        (("Hans-Peter", "Müller-Lüdenscheidt"), ("H.-P.", "Mueller-Luedenscheidt")),
        (("Michael", "Fuchs"), ("Micha", "Fuchs")),
        (("Susanne", "Fuchs"), ("Susi", "Fuchs")),
        (("Lena", "Alt"), ("Lena", "Neu")),
    ] {
        let office = town();
        let [one, other] =
            [first, second].map(|(given, family)| office.person(given).family(family).email("x@own.example").add());

        for person in [one, other] {
            let found = found(&office, person);
            assert!(found.len() == 1 && found[0].1.contains(&Email), "{first:?} {second:?}: {found:?}");
        }
        assert_eq!(all_duplicates(office.session(), 10).unwrap().total, 1, "{first:?} {second:?}");
    }
}

#[test]
fn a_womans_form_of_a_name_is_no_short_one_and_others_initials_or_generation_are_another_person() {
    for (first, second) in [
        (("Jan", "Fuchs"), ("Jana", "Fuchs")),
        (("Stefan", "Fuchs"), ("Stefanie", "Fuchs")),
        (("Karl", "Fuchs sen."), ("Karl", "Fuchs jun.")),
        (("Jan", "Fuchs"), ("Janet", "Fuchs")),
        (("Josef", "Fuchs"), ("Josefin", "Fuchs")),
        (("Hans-Peter", "Bauer"), ("H.-K.", "Bauer")),
        (("Hans-Peter", "Alt"), ("H.-P.", "Neu")),
    ] {
        let office = town();
        for (given, family) in [first, second] {
            office.person(given).family(family).email("x@own.example").add();
        }
        assert_eq!(all_duplicates(office.session(), 10).unwrap().total, 0, "{first:?} {second:?}");
    }
}
