//! Persons, organisations, touchpoints and documents: what is stored, shown and listed.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::ids::PersonId;
use kartei_core::privacy::{contact, controller};
use kartei_core::records::organisations::{OrganisationDraft, OrganisationSort, OrganisationSortBy};
use kartei_core::records::persons::{self, Has, PersonFilter, PersonKind, PersonSort, SortBy};
use kartei_core::records::{documents, organisations, search, touchpoints};
use kartei_core::time::Timestamp;
use kartei_core::vault::history;
use kartei_core::vault::settings::{self, Controller};
use support::{Office, note};

#[test]
fn a_person_is_shown_as_it_was_added() {
    let office = Office::new();
    let ada = office
        .person("Ada")
        .family("Byron")
        .email("Ada@Example.com")
        .phone("030 1234567")
        .tag("vip")
        .living_in("London")
        .working_for("Analytical", "founder")
        .with(|draft| {
            draft.title = String::from("Dr.");
            draft.birthday = Some(String::from("1815-12-10"));
            draft.kind = PersonKind::Customer;
        })
        .add();
    let view = persons::show_person(office.session(), ada).unwrap();
    assert_eq!(view.name, "Dr. Ada Byron");
    assert_eq!((view.emails, view.phones), (vec![String::from("Ada@Example.com")], vec![String::from("030 1234567")]));
    let normalised: Vec<&str> = view.contact_points.iter().map(|point| point.normalised.as_str()).collect();
    assert_eq!(normalised, ["ada@example.com", "+49301234567"]);
    assert_eq!((view.organisation.as_str(), view.position.as_str()), ("Analytical", "founder"));
    assert_eq!(
        (view.birthday.as_deref(), view.kind, view.tags),
        (Some("1815-12-10"), PersonKind::Customer, vec![String::from("vip")])
    );
    assert_eq!(view.addresses[0].city, "London");
    assert_eq!(persons::find_one(office.session(), "ADA@example.com").unwrap(), ada);
    assert_eq!(persons::find_one(office.session(), &ada.to_string()).unwrap(), ada);
    office.person("Anne").email("ada@example.com").add();
    assert!(matches!(
        persons::find_one(office.session(), "ada@example.com"),
        Err(Problem::AmbiguousPerson { count: 2 })
    ));
}

#[test]
fn what_cannot_be_stored_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let before = office.dump();
    let field = |result: kartei_core::Result<PersonId>| match result {
        Err(Problem::InvalidField { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(office.person("").try_add()), "name");
    assert_eq!(field(office.person("\0").try_add()), "name");
    assert_eq!(field(office.person("Ada").with(|draft| draft.source = String::from(" ")).try_add()), "source");
    for date in ["1815-13-01", "1815-02-30", "yesterday", "+12345-01-01"] {
        let wrong = office.person("Ada").with(|draft| draft.birthday = Some(date.to_owned()));
        assert_eq!(field(wrong.try_add()), "birthday", "{date}");
    }
    assert_eq!(field(office.person("Ada").tag(&"x".repeat(61)).try_add()), "tag");
    assert_eq!(office.dump(), before);
}

#[test]
fn an_edit_based_on_an_old_state_is_refused() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let view = persons::show_person(office.session(), ada).unwrap();
    office.note(ada, "called");
    let before = office.dump();
    let refused = persons::edit_person(office.session(), ada, view.draft(), Some(view.version)).unwrap_err();
    assert_eq!(refused.code(), "conflict");
    let nobody = persons::edit_person(office.session(), PersonId::new(), view.draft(), Some(view.version)).unwrap_err();
    assert_eq!(nobody.code(), "not_found");
    assert_eq!(office.dump(), before);
}

#[test]
fn a_membership_stays_whatever_the_case_of_the_organisation() {
    let office = Office::new();
    let ada = office.person("Ada").working_for("Müller GmbH", "founder").add();
    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.memberships[0].organisation = String::from("MÜLLER GMBH");
    draft.memberships[0].position = String::from("owner");
    let view = persons::edit_person(office.session(), ada, draft, None).unwrap().value;
    assert_eq!(view.memberships.len(), 1);
    assert_eq!((view.organisation.as_str(), view.position.as_str()), ("Müller GmbH", "owner"));
    let all =
        organisations::list_organisations(office.session(), &Default::default(), Default::default(), 0, 10).unwrap();
    assert_eq!((all.total, all.rows[0].members), (1, 1));
}

#[test]
fn a_form_that_was_open_brings_no_old_name_of_an_organisation_back() {
    let office = Office::new();
    let ada = office.person("Ada").working_for("ACME", "founder").add();
    let form = persons::show_person(office.session(), ada).unwrap();
    let acme = form.memberships[0].organisation_id;
    let renamed = OrganisationDraft { name: String::from("ACME GmbH"), ..OrganisationDraft::default() };
    organisations::edit_organisation(office.session(), acme, &renamed, None).unwrap();

    let draft = persons::PersonDraft { note: String::from("called"), ..form.draft() };
    let saved = persons::edit_person(office.session(), ada, draft, Some(form.version)).unwrap().value;

    assert_eq!((saved.memberships[0].organisation_id, &*saved.organisation), (acme, "ACME GmbH"));
    let all = organisations::list_organisations(office.session(), &Default::default(), Default::default(), 0, 10);
    assert_eq!(all.unwrap().total, 1);
    organisations::remove_organisation(office.session(), acme).unwrap();
    let mut stale = form.draft();
    stale.memberships[0].position = String::from("owner");
    let saved = persons::edit_person(office.session(), ada, stale, None).unwrap().value;
    assert_eq!(
        (&*saved.organisation, &*saved.position),
        ("ACME", "owner"),
        "one that is gone is made anew by its name"
    );
}

#[test]
fn phone_numbers_are_read_anew_where_the_controller_moves() {
    let office = Office::new();
    let ada = office.person("Ada").phone("030 1234567").add();
    let moved = |country: &str| {
        let home = settings::controller(office.session()).unwrap();
        controller::set_controller(office.session(), &Controller { country: country.into(), ..home })
    };
    for wrong in ["Deutschland", "XX", "D"] {
        assert!(matches!(moved(wrong), Err(Problem::InvalidField { field: "country", .. })), "{wrong}");
    }

    moved(" at ").unwrap();

    assert_eq!(settings::controller(office.session()).unwrap().country, "AT");
    let view = persons::show_person(office.session(), ada).unwrap();
    assert_eq!(view.contact_points[0].normalised, "+43301234567");
    assert_eq!(search::find(office.session(), "+43 30 123", 5).unwrap().len(), 1);
}

#[test]
fn lists_sort_cities_and_tags_as_people_read_them() {
    let office = Office::new();
    for city in ["Zwickau", "Öhringen", "augsburg", "Aachen"] {
        office.person(city).living_in(city).tag(city).add();
        let draft = OrganisationDraft { name: city.into(), city: city.into(), ..OrganisationDraft::default() };
        organisations::add_organisation(office.session(), &draft).unwrap();
    }
    office.person("Nowhere").add();
    let expected = ["Aachen", "augsburg", "Öhringen", "Zwickau"];

    let tags = persons::list_tags(office.session()).unwrap();
    assert_eq!(tags.iter().map(|counted| counted.tag.as_str()).collect::<Vec<_>>(), expected);
    let sort = PersonSort { by: SortBy::City, descending: false };
    let listed = persons::list_persons(office.session(), &PersonFilter::default(), sort, 0, 10).unwrap();
    assert_eq!(listed.rows[..4].iter().map(|row| row.city.as_str()).collect::<Vec<_>>(), expected);
    let backwards = PersonSort { by: SortBy::City, descending: true };
    let listed = persons::list_persons(office.session(), &PersonFilter::default(), backwards, 0, 10).unwrap();
    assert_eq!((listed.rows[0].city.as_str(), listed.rows[4].city.as_str()), ("Zwickau", ""));
    let sort = OrganisationSort { by: OrganisationSortBy::City, descending: false };
    let listed = organisations::list_organisations(office.session(), &Default::default(), sort, 1, 2).unwrap();
    assert_eq!((listed.total, listed.rows.len()), (4, 2));
    assert_eq!(listed.rows[1].city, "Öhringen");
}

#[test]
fn a_tag_that_nobody_has_is_told_with_those_written_like_it() {
    let office = Office::new();
    office.person("Ada").tag("Stammkunde").tag("Presse").add();
    let unused = |tag: &str| persons::unused_tags(office.session(), &[tag.to_owned()]).unwrap();
    for used in ["Stammkunde", "stammkunde ", "PRESSE"] {
        assert_eq!(unused(used), [], "{used}");
    }
    let nearest = |tag: &str| unused(tag).remove(0).nearest;
    assert_eq!(nearest("Stamkunden"), ["Stammkunde"]);
    assert_eq!(nearest("Messe 2026"), [""; 0]);
}

#[test]
fn who_is_still_there_is_told_of_many() {
    let office = Office::new();
    let [ada, bob, eva] = ["Ada", "Bob", "Eva"].map(|name| office.person(name).add());
    office.erase(bob);
    let there = persons::still_there(office.session(), &[ada, bob, eva], false).unwrap();
    assert_eq!(there.into_iter().collect::<std::collections::BTreeSet<_>>(), [ada, eva].into());
}

#[test]
fn bytes_of_removed_documents_go_when_nobody_will_undo_it() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let path = office.write("offer.txt", "an offer");
    let document = documents::add_document(office.session(), ada, &path).unwrap().value.id;
    let kept = documents::add_document(office.session(), ada, &path).unwrap().value.id;
    let removed = documents::remove_document(office.session(), document).unwrap();
    documents::purge_removed(office.session()).unwrap();
    history::undo(office.session(), removed.change).unwrap();
    let out = office.beside("out.txt");
    disclosures::save_document(office.session(), &SaveDocument::for_own_use(document, &out)).unwrap();
    documents::remove_document(office.session(), document).unwrap();

    office.reopen_at("2026-03-03T09:00:00Z");
    let entries = office.history(None).len();
    documents::purge_removed(office.session()).unwrap();

    let dump = office.dump();
    assert_eq!(dump["document_content"].len(), 1, "that of the document which is there");
    assert_eq!(office.history(None).len(), entries);
    disclosures::save_document(office.session(), &SaveDocument::for_own_use(kept, &office.beside("kept.txt"))).unwrap();
}

#[test]
fn a_contact_of_nothing_but_documents_can_be_changed() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let draft = touchpoints::TouchpointDraft { files: vec![office.write("offer.txt", "an offer")], ..note("") };
    let id = contact::add_touchpoint(office.session(), ada, &draft, None).unwrap().value.id;
    let moved = touchpoints::TouchpointDraft { at: Some(Timestamp(1_700_000_000_000)), ..note("") };
    let changed = contact::edit_touchpoint(office.session(), id, &moved, None, None).unwrap().value;
    assert_eq!((changed.at, changed.documents.len()), (Timestamp(1_700_000_000_000), 1));
}

#[test]
fn a_contact_that_was_changed_since_it_was_read_is_not_written_over() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let read = contact::add_touchpoint(office.session(), ada, &note("called"), None).unwrap().value;
    let edit = |text: &str, version: &str| {
        contact::edit_touchpoint(office.session(), read.id, &note(text), None, Some(version)).map(|said| said.value)
    };
    let elsewhere = edit("wants the red one", &read.version).unwrap();
    let before = office.dump();

    assert!(matches!(edit("called twice", &read.version), Err(Problem::Conflict)));

    assert_eq!(office.dump(), before);
    assert_eq!(edit("wants both", &elsewhere.version).unwrap().text, "wants both");
}

/// Thirty persons who differ in everything a list can be sorted or filtered by.
fn crowd(office: &Office) -> Vec<PersonId> {
    (0..30)
        .map(|number: i64| {
            let mut person = office
                .person(&format!("P{:02}", (number * 7) % 30))
                .family(["Öz", "Adler", "Zander"][number as usize % 3]);
            if number % 2 == 0 {
                person = person.email(&format!("p{number}@example.com")).tag("even");
            }
            if number % 5 == 0 {
                person = person.living_in(&format!("City {}", number % 4)).tag("five");
            }
            if number % 3 == 0 {
                person = person.working_for(&format!("Company {}", number % 4), "clerk");
            }
            let id = person.with(|draft| draft.kind = PersonKind::ALL[number as usize % 6]).add();
            if number % 4 == 0 {
                let mut draft = note("met");
                draft.at = Some(Timestamp(1_700_000_000_000 + number));
                contact::add_touchpoint(office.session(), id, &draft, None).unwrap();
            }
            id
        })
        .collect()
}

#[test]
fn any_page_of_any_list_is_a_part_of_the_whole_list() {
    let office = Office::new();
    let crowd = crowd(&office);
    let filters = [
        PersonFilter::default(),
        PersonFilter { text: String::from("ad"), ..Default::default() },
        PersonFilter { tags: vec![String::from("even")], ..Default::default() },
        PersonFilter { text: String::from("zander"), has: vec![Has::Email], ..Default::default() },
    ];
    for filter in filters {
        for by in [SortBy::Name, SortBy::Organisation, SortBy::City, SortBy::Created, SortBy::LastTouchpoint] {
            for descending in [false, true] {
                let sort = PersonSort { by, descending };
                let page = |offset, limit| {
                    persons::list_persons(office.session(), &filter, sort, offset, limit)
                        .unwrap()
                        .rows
                        .into_iter()
                        .map(|row| row.id)
                        .collect::<Vec<_>>()
                };
                let whole = page(0, 1000);
                assert_eq!(whole.len() as u64, persons::count_persons(office.session(), &filter).unwrap());
                for offset in [0, 1, 7, 14, 15, 16, 29, 30, 31, 1000] {
                    for limit in [0, 1, 8, 100] {
                        let expected: Vec<_> = whole.iter().skip(offset).take(limit).copied().collect();
                        assert_eq!(page(offset as u64, limit as u64), expected, "{filter:?} {sort:?} {offset} {limit}");
                    }
                }
                for (at, id) in whole.iter().enumerate() {
                    let found = persons::neighbours(office.session(), *id, &filter, sort).unwrap();
                    assert_eq!(found.previous, at.checked_sub(1).map(|at| whole[at]));
                    assert_eq!(found.next, whole.get(at + 1).copied());
                }
            }
        }
    }
    assert_eq!(crowd.len(), 30);
}

#[test]
fn filters_let_through_who_fits_all_of_them() {
    let office = Office::new();
    let crowd = crowd(&office);
    let ids = |filter: PersonFilter| -> Vec<PersonId> {
        let mut ids: Vec<_> = persons::list_persons(office.session(), &filter, Default::default(), 0, 100)
            .unwrap()
            .rows
            .into_iter()
            .map(|row| row.id)
            .collect();
        ids.sort();
        ids
    };
    let those = |fits: &dyn Fn(usize) -> bool| -> Vec<PersonId> {
        crowd.iter().enumerate().filter(|(number, _)| fits(*number)).map(|(_, id)| *id).collect()
    };
    let tags = vec![String::from("even"), String::from("five")];
    assert_eq!(ids(PersonFilter { tags, ..Default::default() }), those(&|number| number % 10 == 0));
    let kinds = vec![PersonKind::Prospect, PersonKind::Employee];
    assert_eq!(ids(PersonFilter { kinds, ..Default::default() }), those(&|number| number % 6 == 0 || number % 6 == 5));
    let has = vec![Has::Email, Has::Address];
    assert_eq!(ids(PersonFilter { has, ..Default::default() }), those(&|number| number % 10 == 0));
    let organisation_id =
        Some(persons::show_person(office.session(), crowd[3]).unwrap().memberships[0].organisation_id);
    assert_eq!(
        ids(PersonFilter { organisation_id, ..Default::default() }),
        those(&|number| number % 3 == 0 && number % 4 == 3)
    );
}

#[test]
fn a_document_comes_back_byte_for_byte_and_is_recorded_as_handed_out() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let bytes: Vec<u8> = (0..300_000u32).map(|number| (number * 31 % 251) as u8).collect();
    let file = office.write("offer.pdf", &bytes);
    let document = documents::add_document(office.session(), ada, &file).unwrap().value;
    assert_eq!((document.name.as_str(), document.media_type.as_str()), ("offer.pdf", "application/pdf"));
    assert_eq!(document.size_bytes, bytes.len() as u64);
    let out = office.beside("out.pdf");
    disclosures::save_document(office.session(), &SaveDocument::for_own_use(document.id, &out)).unwrap();
    assert_eq!(fs::read(out).unwrap(), bytes);
    assert_eq!(persons::show_person(office.session(), ada).unwrap().disclosures, 1);
    documents::remove_document(office.session(), document.id).unwrap();
    assert_eq!(documents::list_documents(office.session(), ada).unwrap(), []);
}

#[test]
fn a_document_over_fifty_megabytes_is_refused() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let before = office.dump();
    let file = fs::File::create(office.beside("large")).unwrap();
    file.set_len(documents::DOCUMENT_BYTES_MAX + 1).unwrap();
    let refused = documents::add_document(office.session(), ada, &office.beside("large")).unwrap_err();
    assert!(matches!(refused, Problem::FileTooLarge { size_bytes_max: documents::DOCUMENT_BYTES_MAX }));
    let missing = documents::add_document(office.session(), ada, &office.beside("nothing")).unwrap_err();
    let folder = documents::add_document(office.session(), ada, &office.folder()).unwrap_err();
    assert_eq!((missing.code(), folder.code()), ("file_not_found", "file_not_readable"));
    assert_eq!(office.dump(), before);
}

#[test]
fn the_timeline_shows_the_newest_first_and_its_documents() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    for (day, text) in [(2, "second"), (1, "first"), (3, "third")] {
        let mut draft = note(text);
        draft.at = Timestamp::parse(&format!("2026-01-0{day}"));
        if day == 2 {
            draft.files.push(office.write("offer.txt", "an offer"));
        }
        contact::add_touchpoint(office.session(), ada, &draft, None).unwrap();
    }
    let page = touchpoints::list_touchpoints(office.session(), ada, &[], 0, 10).unwrap();
    let texts: Vec<&str> = page.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!((page.total, texts), (3, vec!["third", "second", "first"]));
    assert_eq!(page.rows[1].documents.len(), 1);
    assert_eq!(page.rows[0].author, support::USER);
    let empty = contact::add_touchpoint(office.session(), ada, &note(" "), None).unwrap_err();
    assert_eq!(empty.code(), "invalid_field");
}

#[test]
fn hot_queries_use_their_index() {
    let office = Office::new();
    let raw = office.raw();
    for (sql, index) in [
        ("SELECT id FROM person ORDER BY sort_key ASC, id ASC LIMIT 50", "person_sort_key"),
        ("SELECT id FROM person ORDER BY sort_key DESC, id DESC LIMIT 50", "person_sort_key"),
        (
            "SELECT DISTINCT person_id FROM contact_point WHERE normalised = 'x' AND normalised <> '' AND channel = 'email'",
            "contact_point_normalised",
        ),
        ("SELECT seq, at FROM history WHERE subject = x'00' ORDER BY seq DESC LIMIT 1", "history_subject"),
        ("SELECT max(at) AS at FROM touchpoint WHERE person_id = x'00'", "touchpoint_at"),
        ("SELECT id FROM organisation WHERE sort_key = 'x'", "organisation_sort_key"),
    ] {
        let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> =
            statement.query_map([], |row| row.get("detail")).unwrap().map(|line| line.unwrap()).collect();
        let plan = plan.join("; ");
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE FOR ORDER"), "{sql}: {plan}");
    }
}

#[test]
fn a_contact_that_is_but_a_file_can_be_changed_as_long_as_it_has_one() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let file = office.write("scan.pdf", "a scan");
    let mut draft = note("");
    draft.files = vec![file];
    let scan = contact::add_touchpoint(office.session(), ada, &draft, None).unwrap().value.id;
    let words = contact::add_touchpoint(office.session(), ada, &note("called"), None).unwrap().value.id;

    draft.files.clear();
    draft.kind = touchpoints::TouchpointKind::Letter;
    let changed = contact::edit_touchpoint(office.session(), scan, &draft, None, None).unwrap().value;

    assert_eq!((changed.kind, changed.documents.len()), (touchpoints::TouchpointKind::Letter, 1));
    let emptied = contact::edit_touchpoint(office.session(), words, &draft, None, None);
    assert!(matches!(emptied, Err(Problem::InvalidField { field: "text", .. })), "it would say nothing");
}
