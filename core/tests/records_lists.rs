//! Lists of persons and organisations: views that are kept, what is done with a choice, who stands beside whom.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::records::organisations::{
    OrganisationNeighbours, OrganisationSort, OrganisationSortBy, list_organisations, organisation_neighbours,
};
use kartei_core::records::persons::{
    self, Chosen, PersonFilter, PersonKind, PersonSort, SortBy, list_views, remove_view, save_view,
};
use kartei_core::vault::access::Role;
use kartei_core::vault::users;
use support::Office;

const LINUS: &str = "drei grüne Pinguine tauchen";

fn customers() -> PersonFilter {
    PersonFilter { kinds: vec![PersonKind::Customer], ..PersonFilter::default() }
}

fn tags_of(office: &Office, person: PersonId) -> Vec<String> {
    persons::show_person(office.session(), person).unwrap().tags
}

#[test]
fn a_view_is_kept_under_its_name_until_it_is_removed() {
    let office = Office::new();
    let by_city = PersonSort { by: SortBy::City, descending: true };
    save_view(office.session(), "Berlin", &PersonFilter::default(), PersonSort::default()).unwrap();
    save_view(office.session(), " Berlin ", &customers(), by_city).unwrap();

    let views = list_views(office.session()).unwrap();
    assert_eq!(views.len(), 1, "the same name is the same view");
    assert_eq!((views[0].name.as_str(), &views[0].filter, views[0].sort), ("Berlin", &customers(), by_city));
    let nameless = save_view(office.session(), "  ", &customers(), by_city);
    assert!(matches!(nameless, Err(Problem::InvalidField { field: "name", reason: "empty" })));

    remove_view(office.session(), "Berlin").unwrap();
    assert_eq!(list_views(office.session()).unwrap(), []);
    assert!(matches!(remove_view(office.session(), "Berlin"), Err(Problem::NotFound)));
}

#[test]
fn everybody_has_views_of_their_own_whatever_else_they_may_do() {
    let mut office = Office::new();
    save_view(office.session(), "mine", &customers(), PersonSort::default()).unwrap();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    office.reopen_as("Linus", LINUS);

    save_view(office.session(), "his", &customers(), PersonSort::default()).unwrap();

    let names: Vec<String> = list_views(office.session()).unwrap().into_iter().map(|view| view.name).collect();
    assert_eq!(names, ["his"]);
    assert!(matches!(remove_view(office.session(), "mine"), Err(Problem::NotFound)));
}

#[test]
fn what_a_view_looks_for_is_shown_in_no_history() {
    let office = Office::new();
    let filter = PersonFilter { text: String::from("Lovelace"), ..PersonFilter::default() };
    save_view(office.session(), "calls", &filter, PersonSort::default()).unwrap();

    let story = office.story(None);
    assert!(story.contains("save_view") && story.contains("calls") && !story.contains("Lovelace"), "{story}");
}

#[test]
fn all_of_a_list_but_some_are_tagged_without_naming_them() {
    let office = Office::new();
    let customer = |name: &str| office.person(name).with(|draft| draft.kind = PersonKind::Customer).add();
    let (ada, grace, mary) = (customer("Ada"), customer("Grace"), customer("Mary"));
    let linus = office.person("Linus").with(|draft| draft.kind = PersonKind::Supplier).add();

    let chosen = Chosen::AllBut { filter: customers(), except: vec![grace] };
    let tagged = persons::tag_persons(office.session(), &chosen, &[String::from("vip")], &[], &mut |_, _| ()).unwrap();

    assert_eq!(tagged.value.count, 2);
    let tags = [ada, grace, mary, linus].map(|person| tags_of(&office, person).len());
    assert_eq!(tags, [1, 0, 1, 0]);
}

#[test]
fn an_organisation_stands_between_its_neighbours_in_the_order_of_the_list() {
    let office = Office::new();
    for (name, organisation) in [("Ada", "Alpha"), ("Grace", "Beta"), ("Mary", "Gamma"), ("Joan", "Gamma")] {
        office.person(name).working_for(organisation, "").add();
    }
    let neighbours = |text: &str, sort: OrganisationSort| -> Vec<OrganisationNeighbours> {
        let rows = list_organisations(office.session(), text, sort, 0, 10).unwrap().rows;
        rows.iter().map(|row| organisation_neighbours(office.session(), row.id, text, sort).unwrap()).collect()
    };
    for by in [OrganisationSortBy::Name, OrganisationSortBy::City, OrganisationSortBy::Members] {
        for descending in [false, true] {
            let sort = OrganisationSort { by, descending };
            let rows = list_organisations(office.session(), "", sort, 0, 10).unwrap().rows;
            let [first, second, third] = [0, 1, 2].map(|at| Some(rows[at].id));
            let pairs: Vec<_> = neighbours("", sort).iter().map(|beside| (beside.previous, beside.next)).collect();
            assert_eq!(pairs, [(None, second), (first, third), (second, None)], "{sort:?}");
        }
    }
    assert_eq!(
        neighbours("beta", OrganisationSort::default()),
        [OrganisationNeighbours { previous: None, next: None }]
    );
}
