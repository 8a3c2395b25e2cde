//! Search: any part of a word, in any spelling, in the order of names.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::records::fold::{fold, sort_key};
use kartei_core::records::organisations::{self, OrganisationDraft, OrganisationFilter};
use kartei_core::records::persons::{PersonFilter, PersonSort};
use kartei_core::records::{persons, search};
use proptest::prelude::*;
use support::Office;

fn found(office: &Office, text: &str) -> Vec<String> {
    search::find(office.session(), text, 100).unwrap().into_iter().map(|row| row.name).collect()
}

#[test]
fn a_person_is_found_by_any_part_of_what_is_known() {
    let office = Office::new();
    let ada = office
        .person("Ada")
        .family("Byron-Lovelace")
        .email("countess@analytical.example")
        .tag("Mathematik")
        .note("met at the soirée")
        .working_for("Menabrea & Söhne", "translator")
        .add();
    office.person("Charles").family("Babbage").add();
    office.note(ada, "sent the Bernoulli numbers");
    for text in [
        "Ada",
        "ada b",
        "byr",
        "lovelace",
        "velac",
        "countess",
        "analytical",
        "mathe",
        "soiree",
        "Menabrea",
        "sohne",
        "soehne",
        "SÖHNE",
        "bernoulli",
        "numbers ada",
    ] {
        let expected: &[&str] = if text == "numbers ada" { &[] } else { &["Ada Byron-Lovelace"] };
        assert_eq!(found(&office, text), expected, "{text}");
    }
    assert_eq!(found(&office, "a"), ["Ada Byron-Lovelace"], "one letter: words that begin so");
    assert_eq!(found(&office, "b"), ["Charles Babbage", "Ada Byron-Lovelace"], "by family name");
    for text in ["", "   ", "zuse", "adab"] {
        assert_eq!(found(&office, text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn a_name_of_signs_is_found_by_each_of_them() {
    let office = Office::new();
    office.person("").family("李小龙").add();
    for text in ["李", "李小", "小龙", "龙", "小", "李小龙"] {
        assert_eq!(found(&office, text), ["李小龙"], "{text}");
    }
    assert_eq!(found(&office, "龙小"), Vec::<String>::new());
}

#[test]
fn spellings_of_umlauts_find_each_other() {
    let office = Office::new();
    for (given, family) in [("Max", "Müller"), ("Mia", "Mueller"), ("Mo", "Muller")] {
        office.person(given).family(family).add();
    }
    office.person("Karl").family("Weiß").add();
    assert_eq!(found(&office, "muller").len(), 3);
    assert_eq!(found(&office, "Müller").len(), 3);
    assert_eq!(found(&office, "mueller"), ["Mia Mueller", "Max Müller"]);
    for text in ["weiss", "Weiß", "WEISS", "weis"] {
        assert_eq!(found(&office, text), ["Karl Weiß"], "{text}");
    }
}

#[test]
fn a_phone_number_is_found_in_any_notation() {
    let office = Office::new();
    office.person("Ada").phone("+49 (0)30 / 1234-567").add();
    office.person("Bob").phone("0171 7654321").add();
    for text in ["030 1234567", "+49301234567", "0049 30 1234567", "030/123", "1234567", "+49 (0)30 1234", "234 56"] {
        assert_eq!(found(&office, text), ["Ada"], "{text}");
    }
    assert_eq!(found(&office, "+49 171 7654321"), ["Bob"]);
    assert_eq!(found(&office, "0171765"), ["Bob"]);
}

#[test]
fn a_number_that_is_no_phone_number_is_found_as_it_stands() {
    let office = Office::new();
    office.person("Ada").note("Auftrag 4711-0815, Angebot 2024-17 über 1.500 €").tag("2024-25").add();
    office.person("Bob").living_in("Berlin").with(|draft| draft.addresses[0].postal_code = "10115".into()).add();
    for text in ["4711-0815", "2024-17", "1.500", "2024-25"] {
        assert_eq!(found(&office, text), ["Ada"], "{text}");
    }
    office.note(office.person("Eve").tag("2025").with(|draft| draft.note = "10115".into()).add(), "called");
    assert_eq!(found(&office, "10115 2025"), ["Eve"]);
}

#[test]
fn a_phone_number_is_found_while_it_is_typed() {
    let office = Office::new();
    office.person("Ada").phone("+49 30 1234567").add();
    office.person("Sean").phone("+353 86 1234567").add();
    let whole = "+49 (0)30 1234567";
    for length in 2..=whole.len() {
        let hits = found(&office, &whole[..length]);
        assert!(hits.contains(&"Ada".to_owned()), "{}: {hits:?}", &whole[..length]);
    }
    for text in ["tel:030 123", "+49 030 1234567", "0049", "(0"] {
        assert!(found(&office, text).contains(&"Ada".to_owned()), "{text}");
    }
    assert_eq!(found(&office, "086 123"), ["Sean"]);
}

#[test]
fn typographic_signs_and_quotes_are_as_good_as_those_of_a_keyboard() {
    let office = Office::new();
    office.person("Sinéad").family("O’Brien–Kelly").add();
    for text in ["o'brien", "O’Brien", "O´Brien", "brien-kelly", "„O’Brien“", "O'Brien, Sinead"] {
        assert_eq!(found(&office, text), ["Sinéad O’Brien–Kelly"], "{text}");
    }
}

#[test]
fn persons_are_counted_not_what_was_written_about_them() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let bob = office.person("Bob").add();
    office.note(bob, "turbine");
    for _ in 0..5 {
        office.note(ada, "turbine");
    }
    let names = |limit| -> Vec<String> {
        search::find(office.session(), "turbine", limit).unwrap().into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(2), ["Ada", "Bob"]);
    assert_eq!(names(1), ["Ada"]);
}

#[test]
fn a_list_holds_whom_a_search_finds() {
    let office = Office::new();
    office.note(office.person("Ada").add(), "ordered a turbine");
    office.person("Zoe").note("turbine").add();
    office.person("Bob").add();
    let filter = PersonFilter { text: String::from("turbine"), ..PersonFilter::default() };
    let list = |offset, limit| -> Vec<String> {
        let page = persons::list_persons(office.session(), &filter, PersonSort::default(), offset, limit).unwrap();
        page.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(list(0, 10), ["Zoe", "Ada"], "who is known by it first");
    assert_eq!((list(0, 1), list(1, 1)), (vec!["Zoe".to_owned()], vec!["Ada".to_owned()]), "any part of it");
    assert_eq!(persons::count_persons(office.session(), &filter).unwrap(), 2);
    assert_eq!(found(&office, "turbine"), ["Zoe", "Ada"]);
}

#[test]
fn an_organisation_is_found_by_all_that_is_known_of_it_in_any_spelling() {
    let office = Office::new();
    let draft = OrganisationDraft {
        name: "Müller & Söhne".into(),
        city: "Görlitz".into(),
        email: "info@mueller.example".into(),
        phone: "03581 4711".into(),
        ..OrganisationDraft::default()
    };
    let id = organisations::add_organisation(office.session(), &draft).unwrap().value.id;
    for text in ["mueller", "muller", "Müller", "soehne", "goerlitz", "info@", "+49 3581 47"] {
        let hits = search::search(office.session(), text, 5).unwrap().organisations;
        assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [id], "{text}");
        let filter = OrganisationFilter { text: text.to_owned(), ..OrganisationFilter::default() };
        let listed = organisations::list_organisations(office.session(), &filter, Default::default(), 0, 5).unwrap();
        assert_eq!((listed.total, listed.rows.len()), (1, 1), "{text}");
    }
    organisations::remove_organisation(office.session(), id).unwrap();
    assert_eq!(search::search(office.session(), "mueller", 5).unwrap().organisations.len(), 0);
}

#[test]
fn a_long_note_is_found_to_its_end() {
    let office = Office::new();
    office.person("Ada").note(&format!("{} turbine", "word ".repeat(1000))).add();
    assert_eq!(found(&office, "turbine"), ["Ada"]);
}

#[test]
fn what_is_typed_is_never_syntax() {
    let office = Office::new();
    office.person("Ada").note(r#"says "hello" AND (goodbye) OR not* near^2 name:x 100% under_score"#).add();
    for text in
        ["\"hello\"", "\"", "AND", "OR", "(goodbye)", "not*", "near^2", "name:x", "100%", "under_score", "hello\""]
    {
        assert_eq!(found(&office, text), ["Ada"], "{text}");
    }
    for text in ["NOT ada", "ad*", "a%a", "name:ada", "'; DROP TABLE person; --", "-ada", "NEAR(a b)", "\0", "{a b}"] {
        let hits = found(&office, text);
        assert!(hits.len() <= 1, "{text}: no error, no flood");
    }
    assert_eq!(found(&office, "ad*"), Vec::<String>::new());
}

#[test]
fn members_are_found_under_the_new_name_of_their_organisation() {
    let office = Office::new();
    let ada = office.person("Ada").working_for("Analytical", "founder").add();
    let view = persons::show_person(office.session(), ada).unwrap();
    let organisation = view.memberships[0].organisation_id;
    let draft = OrganisationDraft { name: String::from("Difference"), ..OrganisationDraft::default() };
    organisations::edit_organisation(office.session(), organisation, &draft, None).unwrap();
    assert_eq!(found(&office, "difference"), ["Ada"]);
    assert_eq!(found(&office, "analytical"), Vec::<String>::new());
    organisations::remove_organisation(office.session(), organisation).unwrap();
    assert_eq!(found(&office, "difference"), Vec::<String>::new());
}

#[test]
fn several_who_are_renamed_at_once_take_their_new_places() {
    let office = Office::new();
    for family in ["m", "n", "o", "p"] {
        office.person("x").family(family).tag("found").add();
    }
    office
        .change_with_sql(|connection| {
            for (old, new) in [("n x", "q x"), ("o x", "r x")] {
                connection.execute("UPDATE person SET sort_key = ?2 WHERE sort_key = ?1", [old, new])?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(found(&office, "found"), ["x m", "x p", "x n", "x o"]);
}

#[test]
fn sorted_and_reversed_imports_find_room() {
    let office = Office::new();
    let mut names: Vec<String> = (0..60).map(|number| format!("a{number:02}")).collect();
    names.extend((0..60).rev().map(|number| format!("b{number:02}")));
    // Always between the same two neighbours, until there is no room left there.
    names.extend((0..60).map(|number| format!("a30{}", "z".repeat(60 - number))));
    for name in &names {
        office.person(name).tag("found").add();
    }
    names.sort();
    assert_eq!(
        search::find(office.session(), "found", 1000).unwrap().into_iter().map(|row| row.name).collect::<Vec<_>>(),
        names
    );
}

const FAMILIES: [&str; 10] =
    ["Adler", "Äpfel", "Bach", "Bachmann", "Müller", "Mueller", "Muller", "Weiß", "Weiss", "Öz"];

#[derive(Debug, Clone)]
enum Step {
    Add(usize, usize),
    Rename(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..FAMILIES.len(), 0..26usize).prop_map(|(family, given)| Step::Add(family, given)),
        1 => (0..40usize, 0..FAMILIES.len()).prop_map(|(who, family)| Step::Rename(who, family)),
    ];
    proptest::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12 * u32::try_from(support::soak()).unwrap(), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn hits_come_as_a_plain_search_in_a_sorted_list_would_give_them(steps in steps(), asked in 0..FAMILIES.len()) {
        let office = Office::new();
        let mut model: Vec<(String, String, PersonId)> = Vec::new();
        for step in steps {
            match step {
                Step::Add(family, given) => {
                    let given = char::from(b'a' + u8::try_from(given).unwrap()).to_string();
                    let id = office.person(&given).family(FAMILIES[family]).tag("everybody").add();
                    model.push((FAMILIES[family].to_owned(), given, id));
                }
                Step::Rename(who, family) if !model.is_empty() => {
                    let who = who % model.len();
                    let person = &mut model[who];
                    person.0 = FAMILIES[family].to_owned();
                    let mut draft = persons::show_person(office.session(), person.2).unwrap().draft();
                    draft.family_name = person.0.clone();
                    draft.name = String::new();
                    persons::edit_person(office.session(), person.2, draft, None).unwrap();
                }
                Step::Rename(..) => {}
            }
        }
        model.sort_by_key(|(family, given, id)| (sort_key(family, given, ""), *id));
        let ids = |text: &str| -> Vec<PersonId> {
            search::find(office.session(), text, 1000).unwrap().into_iter().map(|row| row.id).collect()
        };
        let all: Vec<PersonId> = model.iter().map(|(_, _, id)| *id).collect();
        prop_assert_eq!(ids("everybody"), all);

        let text = FAMILIES[asked];
        let same = |family: &str| {
            let shortened = fold(family).replace("ae", "a").replace("oe", "o").replace("ue", "u");
            let umlauts = |text: &str| text.replace('ü', "ue").replace('Ö', "oe").replace('Ä', "ae");
            [fold(family), shortened, fold(&umlauts(family))].iter().any(|form| form.contains(&fold(text)))
        };
        let expected: Vec<PersonId> =
            model.iter().filter(|(family, _, _)| same(family)).map(|(_, _, id)| *id).collect();
        prop_assert_eq!(ids(text), expected, "{}", text);
    }
}

#[test]
fn a_name_is_found_without_the_signs_between_its_parts() {
    let office = Office::new();
    office.person("Anna-Lena").family("O’Connor").email("a-l@x-y.example").add();

    for text in ["oconnor", "o'connor", "connor", "annalena", "anna-lena", "lena", "AnnaL"] {
        assert_eq!(found(&office, text), ["Anna-Lena O’Connor"], "{text}");
    }
}

#[test]
fn an_index_from_before_such_names_were_joined_is_found_out_and_made_anew() {
    let office = Office::new();
    office.person("Eva").family("Schmidt-Groß").add();
    let check = || {
        let found = kartei_core::vault::doctor::doctor(office.session()).unwrap();
        found.checks.into_iter().find(|check| check.name == "search").unwrap().ok
    };
    assert!(check());
    let raw = office.raw();
    raw.execute_batch("UPDATE person_search SET text = replace(text, 'schmidtgross', 'xxxxxxxxxxxx')").unwrap();

    assert!(!check());
    kartei_core::vault::doctor::rebuild_search(office.session()).unwrap();

    assert!(check());
    assert_eq!(found(&office, "schmidtgross"), ["Eva Schmidt-Groß"]);
}
